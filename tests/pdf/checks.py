"""The checks of TYPESETTING.md section 13 that a finished briefing can be measured by.

Each function returns its failures as texts that name page, line, character and measured value; none means passed. Tolerances
are those of the specification. A check that reads the program's messages gets them as `messages` (the JSON form of -v), one
that needs the text gets the JSON model and the source files (`Truth`).
"""
import re
import subprocess
import unicodedata

from normalize import (AFTER_NUMBER, BEFORE_NUMBER, CLOSING, K1, MIDDLE, OPENING, STOPS, STRICT, join, may_join, normalize)

PEOPLE, REQUESTS, CHECK, SUMMARY, TRANSCRIPT = "参加者", "東京都への要望", "要確認", "発言の要旨", "発言録"
NONE, MISSING = "該当なし", "記載なし"
DASHES = set("―—─－")
RESIDUE = re.compile(r"見出し画像$|画像\d*$")  # what N5 lets the parser drop
ADDRESS = re.compile(r"(://|www\.)[!-~]*$")
NUMERAL = re.compile(r"[0-9０-９]")
INK = 0.03  # em: boxes of ink are those of the outlines with their control points
COUNTER = set("年月日回条項号")
LETTER = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")


def code(text):
    return "%s U+%s" % (text, "+".join("%04X" % ord(c) for c in text))


# --- lines ---

def breaks(pdf):
    """(line, next line) of every break inside a paragraph."""
    for paragraph in pdf.paragraphs:
        for line, following in zip(paragraph.lines, paragraph.lines[1:]):
            if line.glyphs and following.glyphs and line.text and following.text:
                yield line, following


def is_admitted(messages, codes, line, following):
    """Whether a message says that this very line was broken so before that character."""
    for message in messages:
        if message["code"] in codes:
            match = re.search(r'before "(.*?)": "(.*)"$', message["text"], re.S)
            if match and following.text.startswith(match.group(1)) and squeeze(line.text).startswith(squeeze(match.group(2))):
                return True
    return False


def squeeze(text):
    return re.sub(r"\s", "", text)


def c1_line_edges(pdf, messages=()):
    """No line begins with K1 or ends with K2; a paragraph's first line is no break. Level strict only where a message says so.
    Half-width marks count as their full-width forms, addresses (K5) apart."""
    faults = []
    for line, following in breaks(pdf):
        head, foot = following.text[0], line.text[-1]
        relaxed = head in STRICT and is_admitted(messages, {"line-relaxed"}, line, following)
        if head in K1 and not relaxed and not is_admitted(messages, {"line-forbidden-break"}, line, following):
            faults.append("%s begins with %s" % (following, code(head)))
        if head in "!?,.:;" and not ADDRESS.search(line.text[-40:]):
            faults.append("%s begins with %s" % (following, code(head)))
        if foot in OPENING and not is_admitted(messages, {"line-forbidden-break"}, line, following):
            faults.append("%s ends with %s" % (line, code(foot)))
        if foot in BEFORE_NUMBER and NUMERAL.match(head):
            faults.append("%s ends with %s before a number" % (line, code(foot)))
    return faults


def relaxed_lines(pdf, messages):
    """(relaxed lines, all lines) of the text set in lines of at least 30 characters: at most 1 in 1,000 may be relaxed."""
    wide = [(line, following) for line, following in breaks(pdf) if len(line.text) >= 30]
    relaxed = [line for line, following in wide if is_admitted(messages, {"line-relaxed"}, line, following)]
    return len(relaxed), len(wide)


def c2_units(pdf, messages=()):
    """No unit of K4 is split: pairs of dashes and leaders, numbers, number and unit, 第N回, words; N4: 1、2人."""
    faults = []
    for line, following in breaks(pdf):
        if " " in between(line, following):
            continue  # a line may end between two words
        reason = split_unit(line.text, following.text)
        if reason and not is_admitted(messages, {"line-forbidden-break"}, line, following):
            faults.append("%s: %s is split before %s" % (line, reason, code(following.text[0])))
    return faults


def between(line, following):
    """What the text has between the last character of a line and the first of the next: nothing or spaces."""
    paragraph = line.paragraph.text
    at = paragraph.find(line.text)
    rest = paragraph[at + len(line.text):] if at >= 0 else ""
    return rest[:len(rest) - len(rest.lstrip())]


def split_unit(before, after):
    left, right = before[-1], after[0]
    digit_left, digit_right = bool(NUMERAL.match(left)), bool(NUMERAL.match(right))
    address = re.search(r"[!-~]*$", before).group() + re.match(r"[!-~]*", after).group()
    if "://" in address or address.startswith("www."):
        return None
    if left == right and left in "―—…‥" or left + right in ("〳〵", "〴〵"):
        return "pair"
    if digit_left and (digit_right or right in ",." and re.match(r"[,.][0-9]", after)):
        return "number"
    if left in ",." and digit_right and re.search(r"[0-9][,.]$", before):
        return "number"
    if digit_left and (right in AFTER_NUMBER or right in COUNTER):
        return "number and unit"
    if left == "第" and digit_right:
        return "第 and its number"
    if digit_right and re.search(r"(令和|平成|昭和)$", before) and re.match(r"[0-9０-９]+年", after):
        return "era and year"
    if re.search(r"(令和|平成|昭和|第)[0-9０-９]+$", before) and right in COUNTER:
        return "number and unit"
    if re.search(r"(?<![0-9０-９、])[0-9０-９]、$", before) and re.match(r"[0-9０-９](?![0-9０-９、])", after):
        return "approximate number"
    if LETTER.match(left) and LETTER.match(right):
        return "word"
    return None


def justified_paragraphs(pdf):
    """Body text, which is justified: of a briefing the paragraphs in the text column of 発言の要旨 and 発言録, of a vertical
    transcript the paragraphs in the size of the body outside the list of requests."""
    if pdf.profile.vertical:
        for paragraph in talk_paragraphs(pdf):
            if has_body_size(pdf, paragraph):
                yield paragraph
        return
    yield from row_paragraphs(pdf, SUMMARY)
    yield from row_paragraphs(pdf, TRANSCRIPT)


def row_paragraphs(pdf, title):
    """The paragraphs in the text column of a section of a briefing."""
    for row in section_rows(pdf, title):
        cells = row.find("TH", "TD")
        if len(cells) == 3:
            for element in cells[1].find("P"):
                paragraph = paragraph_of(pdf, element)
                if paragraph:
                    yield paragraph


def talk_paragraphs(pdf):
    """The paragraphs of a vertical transcript but those of the list of requests."""
    elements = {id(block) for title, blocks in sections(pdf) if not title.startswith(REQUESTS) for block in blocks}
    return [paragraph for paragraph in pdf.paragraphs if paragraph.element.role == "P" and id(paragraph.element) in elements]


def has_body_size(pdf, paragraph):
    return is_size(text_size(paragraph), pdf.profile.em)


def text_size(paragraph):
    """The size of most of its characters."""
    sizes = [glyph.size for line in paragraph.lines for glyph in line.glyphs]
    return max(sorted(set(sizes)), key=sizes.count)


def is_size(size, wanted):
    return abs(size - wanted) < 0.01 * wanted


def text_column(pdf, line):
    """(edge at which wrapped lines of body text begin, edge at which justified ones end)."""
    profile = pdf.profile
    start, end = profile.column_of(line.glyphs[0].start)
    return (start + profile.em, end) if profile.vertical else (start + 6 * profile.em, end - 2 * profile.em)


def end_distances(glyph, edge, hanging=False):
    """Distances of a line's end from the edge, in the forms that the end may have: with its blank half, without, hanging (K6)."""
    distances = [glyph.end - edge]
    if glyph.text in CLOSING | STOPS and ord(glyph.text) > 0x2FFF:
        distances.append(glyph.end - glyph.size / 2 - edge)
    elif glyph.text in MIDDLE:
        distances.append(glyph.end - glyph.size / 4 - edge)
    if hanging and glyph.text in STOPS:
        distances.append(glyph.start - edge)
    return distances


def c3_right_edge(pdf, messages=()):
    """Justified lines that are not the last of their paragraph end at the edge of their column; of a briefing this is 2 em before
    the edge of the type area, where the paragraph numbers stand. Glyphs side by side in one em of a vertical line (！？, C20) are
    centred in it by their ink."""
    faults, count = [], 0
    for paragraph in justified_paragraphs(pdf):
        for line in paragraph.lines[:-1]:
            count += 1
            away = min(end_distances(line.glyphs[-1], text_column(pdf, line)[1], pdf.profile.vertical), key=abs)
            starts = [glyph.start for glyph in line.glyphs[-2:]]
            side_by_side = pdf.profile.vertical and len(starts) == 2 and abs(starts[1] - starts[0]) < 0.01
            if abs(away) > (0.1 * line.glyphs[-1].size if side_by_side else 0.05) and not is_reported(messages, "line-underfull", line):
                faults.append("%s ends %.2f pt from the edge with %s" % (line, away, code(line.glyphs[-1].text)))
    return faults if count else ["no justified line was found"]


def c4_solid(pdf, messages=()):
    """Lines that are not stretched set kana and kanji solid."""
    faults = []
    for paragraph in justified_paragraphs(pdf):
        for glyph, following in pairs(paragraph.lines[-1]):
            gap = (following.start - glyph.end) / glyph.size
            if is_ideographic(glyph.text) and is_ideographic(following.text) and abs(gap) > 0.02:
                faults.append("%s: %.3f em between %s and %s" %
                              (paragraph.lines[-1], gap, code(glyph.text), code(following.text)))
    return faults


def c7_expansion(pdf, messages=()):
    """Gaps between kana and kanji grow by 1/4 em at most, unless a message names the loose line."""
    faults = []
    for paragraph in justified_paragraphs(pdf):
        for line in paragraph.lines[:-1]:
            gaps = [(following.start - glyph.end) / glyph.size for glyph, following in pairs(line)
                    if is_ideographic(glyph.text) and is_ideographic(following.text)]
            if gaps and max(gaps) > 0.27 and not is_reported(messages, "line-loose", line):
                faults.append("%s: a gap of %.3f em without message" % (line, max(gaps)))
            if gaps and min(gaps) < -0.02:
                faults.append("%s: a gap of %.3f em" % (line, min(gaps)))
    return faults


def c8_latin_gaps(pdf, messages=()):
    """Between Japanese and Latin inside a line stand 1/8 to 1/2 em, more only in a line that a message calls loose."""
    faults = []
    for paragraph in justified_paragraphs(pdf):
        for line in paragraph.lines:
            for glyph, following in pairs(line):
                if is_ideographic(glyph.text) != is_ideographic(following.text) and not (glyph.vertical and following.vertical) and \
                        all(is_ideographic(text) or re.match(r"[A-Za-z0-9]", text) for text in (glyph.text, following.text)):
                    gap = (following.start - glyph.end) / glyph.size
                    if not 0.105 <= gap <= 0.52 and not (gap > 0.52 and is_reported(messages, "line-loose", line)):
                        faults.append("%s: %.3f em between %s and %s" % (line, gap, code(glyph.text), code(following.text)))
    return faults


def c10_last_lines(pdf, messages=()):
    """The last line of a paragraph of body text has at least 2 characters, or a message names it."""
    faults = []
    for paragraph in justified_paragraphs(pdf):
        last = paragraph.lines[-1]
        if len(paragraph.lines) > 1 and len(squeeze(last.text)) < 2 and not is_reported(messages, "line-short", last):
            faults.append("%s is all of the last line" % last)
    return faults


def c14_line_heads(pdf, messages=()):
    """Where the lines of body text begin. In the annex of a briefing paragraphs begin 1 em from their column's edge, their other
    lines at the edge; a bracket stands there with its body (pattern 1: its blank half is left of the place). In a vertical
    transcript the first paragraph of a turn begins, with the speaker, 1 em before the edge, the others 1 em behind it; a bracket at
    the head of a paragraph 1/2 em behind it (pattern 3), at the head of a line at the edge."""
    if pdf.profile.vertical:
        paragraphs = list(justified_paragraphs(pdf))
    else:
        elements = [element for row in section_rows(pdf, TRANSCRIPT) for cell in row.find("TH", "TD")[1:2]
                    for element in cell.find("P")]
        paragraphs = [paragraph for paragraph in (paragraph_of(pdf, element) for element in elements) if paragraph]
    return [fault for paragraph in paragraphs for n, line in enumerate(paragraph.lines) for fault in head_faults(pdf, line, n == 0)]


def head_faults(pdf, line, first):
    glyph, em = line.glyphs[0], pdf.profile.em
    edge = text_column(pdf, line)[0]
    wanted = [edge + em] if first else [edge]
    bracket = glyph.text in OPENING and ord(glyph.text) > 0x2FFF
    if bracket:
        wanted = [edge] if first and pdf.profile.vertical else [wanted[0] - glyph.size / 2]
    elif first and pdf.profile.vertical and not is_size(glyph.size, em):
        wanted = [edge - em]  # the label
    if glyph.text <= "\u2FFF" or glyph.rotated or min(abs(glyph.start - place) for place in wanted) <= 0.02 * em:
        return []
    return ["%s begins at %.2f with %s, not at %.2f" % (line, glyph.start, code(glyph.text), wanted[0])]


def pairs(line):
    """Neighbours in the size of the paragraph."""
    size = text_size(line.paragraph)
    return [(glyph, following) for glyph, following in zip(line.glyphs, line.glyphs[1:])
            if glyph.text.strip() and following.text.strip() and is_size(glyph.size, size) and is_size(following.size, size)]


def is_ideographic(text):
    return bool(re.match(r"[ぁ-ゖァ-ヺー々一-龠]", text))


def is_reported(messages, name, line):
    return any(message["code"] == name and squeeze(message["text"].split('"', 1)[-1].rstrip('"')) == squeeze(line.text)
               for message in messages)


def c13_sentence_gaps(pdf, messages=()):
    """Behind ！ and ？: 1 em before the next sentence, nothing before a closing bracket or another mark."""
    faults = []
    justified = {id(paragraph) for paragraph in justified_paragraphs(pdf)}
    for paragraph in pdf.paragraphs:
        for line in paragraph.lines:
            stretched = id(paragraph) in justified and line is not paragraph.lines[-1]
            for before, glyph, following in zip([None] + line.glyphs, line.glyphs, line.glyphs[1:]):
                if glyph.text in "！？" and glyph.size == following.size and following.text.strip() and glyph.start < following.start:
                    gap = (following.start - glyph.end) / glyph.size
                    latin = before is not None and before.text < "\u2000"
                    ranges = sentence_gaps(following.text, stretched, latin)
                    if not any(low - 0.02 <= gap <= high + 0.02 for low, high in ranges):
                        faults.append("%s: %s is followed by %.3f em before %s" %
                                      (line, code(glyph.text), gap, code(following.text)))
    return faults


def sentence_gaps(following, stretched, latin):
    """The gaps that may stand between a mark and what follows it, in em, as ranges."""
    if following in OPENING:
        return [(0.5, 0.5)]  # the other half of the em is the blank half of the bracket's glyph
    if following in MIDDLE:
        return [(-0.25, 0)]
    if following in K1:
        return [(0, 0)]
    inside = (0, 0.25 if stretched else 0)  # "…！」と" goes on: expansion step c may open it
    return [inside, (1, 1)] if "ぁ" <= following <= "ゟ" or latin else [(1, 1)]


# --- structure ---

def sections(pdf):
    """(title, elements up to the next H2) in the order of the document."""
    result, blocks = [], []

    def collect(element):
        for kid in element.kids:
            if hasattr(kid, "role"):
                if kid.role in ("Document", "Sect", "Part", "Div"):
                    collect(kid)
                else:
                    blocks.append(kid)
    collect(pdf.tree)
    for block in blocks:
        if block.role in ("H1", "H2"):
            result.append((pdf.text_of(block), []))
        elif result:
            result[-1][1].append(block)
    return result


def section(pdf, title):
    for name, blocks in sections(pdf):
        if name.startswith(title) and not (title == TRANSCRIPT and not blocks):
            return blocks
    return None


def section_rows(pdf, title):
    return [row for block in section(pdf, title) or [] for row in block.find("TR")]


def paragraph_of(pdf, element):
    for paragraph in pdf.paragraphs:
        if paragraph.element is element:
            return paragraph
    return None


def c15_people(pdf, messages=()):
    """Columns of the table 参加者 are aligned; names fill 3, 5 or 7 em."""
    faults, columns, widths = [], {}, []
    for row in section_rows(pdf, PEOPLE):
        cells = row.find("TH", "TD")
        for column, cell in enumerate(cells):
            glyphs = [glyph for content in cell.contents() for glyph in pdf.contents.get(content, []) if glyph.text.strip()]
            if not glyphs or len(cells) != 4 or column == 3:
                continue
            first = glyphs[0]
            start = first.x + (first.size / 2 if first.text in OPENING and ord(first.text) > 0x2FFF else 0)
            columns.setdefault(column, []).append((start, first))
            if column == 2 and cell.role == "TD":
                widths.append((len(glyphs), (glyphs[-1].right - first.x) / first.size, first))
    for column, starts in columns.items():
        for start, first in starts[1:]:
            if abs(start - starts[0][0]) > 0.02 * first.size:
                faults.append("page %d: column %d begins at %.2f with %s, not at %.2f" %
                              (first.page, column + 1, start, code(first.text), starts[0][0]))
    allowed = (7,) if any(count > 5 for count, _, _ in widths) else (5,)
    for count, width, first in widths:
        wanted = allowed + ((3,) if count <= 3 else ())
        if 2 <= count <= 7 and min(abs(width - em) for em in wanted) > 0.02:
            faults.append("page %d: name of %d characters from %s fills %.3f em" % (first.page, count, code(first.text), width))
    return faults if columns or section(pdf, PEOPLE) else ["no section " + PEOPLE]


def c18_names(pdf, truth):
    """Names come back from the page as the source spells them, variants included."""
    names = [squeeze(participant["name"]) for participant in truth.session["participants"]]
    cells = [row.find("TD") for row in section_rows(pdf, PEOPLE)]
    found = [squeeze(pdf.text_of(row[-2])) for row in cells if len(row) >= 3]
    drawn = [squeeze("".join(glyph.text for content in row[-2].contents() for glyph in pdf.contents[content]))
             for row in cells if len(row) >= 3]
    faults = ["names %s, in the model %s" % (found, names)] if found != names else []
    return faults + (["names drawn %s, in the model %s" % (drawn, names)] if drawn != names else [])


# --- characters ---

def is_bad(character):
    point = ord(character)
    return (point == 0xFFFD or 0xE000 <= point <= 0xF8FF or point >= 0xF0000 or point < 0x20 and character not in "\n\r\t\f"
            or 0x7F <= point < 0xA0 or 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE)


def extracted(pdf):
    """What two other readers take out of the file."""
    pdftotext = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", pdf.path, "-"], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL).stdout.decode("utf-8", "replace")
    mutool = subprocess.run(["mutool", "draw", "-q", "-F", "txt", pdf.path], stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL).stdout.decode("utf-8", "surrogatepass")
    # mutool 1.21 writes a character above U+FFFF of a ToUnicode sequence as its two halves; a lone half stays wrong
    mutool = mutool.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return {"pdftotext": pdftotext, "mutool": mutool}


def c16_characters(pdf, messages=()):
    """Every glyph is a glyph and has a character; no replacement or private-use character comes out."""
    faults = []
    for glyph in pdf.glyphs:
        if glyph.gid == 0 or glyph.cid == 0:
            faults.append("page %d: .notdef is drawn at %.1f,%.1f" % (glyph.page, glyph.x, glyph.y))
        if not glyph.text or any(is_bad(c) for c in glyph.text):
            faults.append("page %d: glyph %d of %s at %.1f,%.1f has the text %s" %
                          (glyph.page, glyph.cid, glyph.font.name, glyph.x, glyph.y, code(glyph.text)))
    for paragraph in pdf.paragraphs:
        for character in sorted({c for c in paragraph.text if is_bad(c)}):
            faults.append("%s: its text has %s" % (paragraph.lines[0], code(character)))
    for reader, text in extracted(pdf).items():
        for character in sorted({c for c in text if is_bad(c)}):
            faults.append("%s extracts %s" % (reader, code(character)))
    return faults


def c21_fonts(pdf, messages=()):
    """pdffonts: every font embedded, subset, with a Unicode map."""
    done = subprocess.run(["pdffonts", pdf.path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    rows = [line for line in done.stdout.decode("utf-8", "replace").splitlines()[2:] if line.strip()]
    faults = [] if rows else ["pdffonts lists no font"]
    for row in rows:
        match = re.search(r"\b(yes|no) +(yes|no) +(yes|no) +\d+ +\d+ *$", row)
        if not match or "no" in match.groups():
            faults.append("font not embedded, not subset or without Unicode map: " + row)
    return faults


def c24_syntax(pdf, messages=()):
    done = subprocess.run(["qpdf", "--check", pdf.path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0 or "WARNING" in output:
        return ["qpdf --check: status %d: %s" % (done.returncode, output[-300:])]
    return []


def c25_same_bytes(first, second):
    """Two files, as bytes, of runs that differ in what must not matter."""
    if first == second:
        return []
    at = next((n for n, (a, b) in enumerate(zip(first, second)) if a != b), min(len(first), len(second)))
    return ["the files differ from byte %d: %r and %r" % (at, first[at:at + 20], second[at:at + 20])]


# --- ink ---

def c31_ink(pdf, messages=()):
    """Ink stays in the type area (to INK: fonts draw some kanji over the edge of their em); running head and folio stand
    more than 1 em outside it; no two boxes overlap."""
    faults = ["the two readers disagree: " + fault for fault in pdf.disagreements]
    baselines = {}
    for glyph in pdf.glyphs:
        if glyph.ink is not None:
            baselines.setdefault((glyph.page, round(glyph.y, 2), glyph.pagination), []).append(glyph)
    left_edge, low_edge, right_edge, high_edge = pdf.profile.area
    for (page, _, pagination), glyphs in baselines.items():
        left, right = min(glyphs, key=lambda glyph: glyph.ink[0]), max(glyphs, key=lambda glyph: glyph.ink[2])
        low, high = min(glyphs, key=lambda glyph: glyph.ink[1]), max(glyphs, key=lambda glyph: glyph.ink[3])
        # the heads of a vertical page are as wide as its body region: half the gap of two lines wider than the type area
        # a heading stands in the middle of its line, also of the first of a column
        wider = (pdf.profile.pitch - pdf.profile.em) / 2 if pagination and pdf.profile.vertical else \
            max(0, left.size - pdf.profile.em) / 2 * pdf.profile.vertical
        for glyph, side, over in ((left, "left of", left_edge - left.ink[0]), (right, "right of", right.ink[2] - right_edge)):
            if over > INK * glyph.size + wider:
                faults.append("page %d: ink of %r is %.2f pt %s the type area" % (page, glyph, over, side))
        if pagination:
            if low.ink[1] < high_edge + pdf.profile.em and high.ink[3] > low_edge - pdf.profile.em:
                faults.append("page %d: %r of the running head or foot is nearer than 1 em to the type area" % (page, low))
            continue
        for glyph, side, over in ((low, "below", low_edge - low.ink[1]), (high, "above", high.ink[3] - high_edge)):
            hanging = 0.5 * glyph.size if side == "below" and pdf.profile.vertical and glyph.text in STOPS else 0
            if over > INK * glyph.size + hanging:
                faults.append("page %d: ink of %r is %.2f pt %s the type area" % (page, glyph, over, side))
    return faults + overlaps(pdf)


def overlaps(pdf):
    faults, order = [], {id(glyph): n for n, glyph in enumerate(pdf.glyphs)}
    for page in range(1, len(pdf.page_references) + 1):
        glyphs = sorted((glyph for glyph in pdf.glyphs if glyph.page == page and glyph.ink), key=lambda glyph: glyph.ink[0])
        for n, glyph in enumerate(glyphs):
            for other in glyphs[n + 1:]:
                if other.ink[0] >= glyph.ink[2]:
                    break
                if overlap(glyph, other, abs(order[id(glyph)] - order[id(other)]) == 1):
                    faults.append("page %d: %r and %r overlap" % (page, glyph, other))
    return faults


def overlap(glyph, other, neighbours):
    """Whether the boxes share more than a hair. Letters of one font are kerned; dashes of a run are drawn joined."""
    width = min(glyph.ink[2], other.ink[2]) - max(glyph.ink[0], other.ink[0])
    height = min(glyph.ink[3], other.ink[3]) - max(glyph.ink[1], other.ink[1])
    if glyph.rotated or glyph.vertical:
        width, height = height, width  # along the line, across it
    size = min(glyph.size, other.size)
    allowed = INK
    if neighbours and glyph.font is other.font and max(ord(c) for c in glyph.text + other.text) < 0x2000:
        allowed = 0.15
    if neighbours and glyph.text == other.text and glyph.text in DASHES:
        allowed = 0.5
    return width > allowed * size and height > 0.02 * size


# --- text ---

class Truth:
    """What the page must say: the model as JSON, and the lines of its source files."""
    def __init__(self, session, read):
        self.session = session
        self.files = [read(part["file"]) for part in session["parts"]]

    def line(self, at, offset=0):
        """The line of a place, 1-based, as the source has it."""
        lines = self.files[at["part"]]
        number = at["line"] + offset
        return lines[number - 1] if 1 <= number <= len(lines) else None


def quote_faults(truth, what, quote, at):
    """Whether a verbatim quote stands in the source from that line and column on; line breaks may stand inside."""
    line = truth.line(at)
    if line is None:
        return ["%s: the source has no line %d" % (what, at["line"])]
    rest = "\n".join([line[at["column"] - 1:]] + truth.files[at["part"]][at["line"]:at["line"] + 40])
    pattern = r"\s*".join(re.escape(character) for character in squeeze(quote))
    if not re.match(pattern, rest):
        return ["%s: line %d, column %d of the source is not %s" % (what, at["line"], at["column"], quote[:30])]
    return []


def source_faults(truth):
    """Whether the turns' paragraphs are the source's lines, in their order and none left out, joined where N3 says so."""
    faults, covered = [], covered_lines(truth.session)
    for turn in truth.session["turns"]:
        part, number = turn["at"]["part"], turn["at"]["line"]
        for before, paragraph in zip([""] + turn["paragraphs"], turn["paragraphs"]):
            first, last = paragraph_in(truth.files[part], number, paragraph)
            if first is None:
                faults.append("turn %s: no line from %d on is %s" % (turn["id"], number, paragraph[:30]))
                break
            if before and must_join(before, paragraph):
                faults.append("line %d goes on with the sentence of the line before it: %s" % (first, paragraph[:20]))
            covered.update((part, line) for line in range(first, last + 1))
            number = last + 1
    for part, lines in enumerate(truth.files):
        numbers = [turn["at"]["line"] for turn in truth.session["turns"] if turn["at"]["part"] == part]
        for number in range(min(numbers), max(numbers) + 1) if numbers else []:
            text = lines[number - 1].strip(" \t\u00a0\u3000")
            if text and (part, number) not in covered and not RESIDUE.match(text):
                faults.append("line %d of the source is left out: %s" % (number, text[:30]))
    return faults


def covered_lines(session):
    """(part, line) of labels, headings and notes."""
    places = [turn["at"] for turn in session["turns"]] + [note["at"] for note in session["notes"]]
    items = list(session["agenda"])
    while items:
        item = items.pop()
        places.append(item["at"])
        items += item.get("items", [])
    return {(place["part"], place["line"]) for place in places}


def must_join(line, following):
    """Where N3 leaves no doubt: the next line begins with what cannot begin one."""
    if not may_join(line, following):
        return False
    return following[0] in (K1 - MIDDLE) or bool(re.match(r"を|[がにへとではもの][一-龠ァ-ヶ]", following))


def paragraph_in(lines, number, paragraph):
    """(first, last) line of a paragraph: the end of one line (a label may stand before it), or lines that N3 joins."""
    wanted = squeeze(paragraph)
    for first in range(number, min(number + 12, len(lines)) + 1):
        taken, last = [lines[first - 1]], first
        start = squeeze(taken[0])
        if not start or not (wanted.startswith(start) or wanted[:12] in start):
            continue
        while not squeeze(join(taken)).endswith(wanted):
            following = next((n for n in range(last + 1, min(last + 4, len(lines) + 1)) if lines[n - 1].strip()), None)
            if following is None or not may_join(taken[-1], lines[following - 1]):
                break
            taken.append(lines[following - 1])
            last = following
        if squeeze(join(taken)).endswith(wanted):
            return first, last
    return None, number


def transcript_paragraphs(pdf):
    """Texts of the talk as the annex has them, in reading order, without the links back; moderators' lines included. In a
    vertical transcript the speaker stands in the line, set apart by a space: without that too."""
    if pdf.profile.vertical:
        people = {id(block) for title, blocks in sections(pdf) if title.startswith(PEOPLE) for block in blocks}
        return [(paragraph.element, without_label(pdf, paragraph)) for paragraph in talk_paragraphs(pdf)
                if has_body_size(pdf, paragraph) or paragraph.text[0] in DASHES or id(paragraph.element) not in people]
    texts = []
    for block in section(pdf, TRANSCRIPT) or []:
        if block.role == "P":
            texts.append((block, pdf.text_of(block, without=("Link",))))
        for row in block.find("TR"):
            cells = row.find("TH", "TD")
            if len(cells) >= 2:
                texts += [(element, pdf.text_of(element, without=("Link",))) for element in cells[1].find("P")]
    return texts


def without_label(pdf, paragraph):
    text = pdf.text_of(paragraph.element, without=("Link",))
    label = paragraph.lines[0].glyphs[0]
    return text.split("\u3000", 1)[-1] if has_body_size(pdf, paragraph) and not is_size(label.size, pdf.profile.em) else text


def wanted_paragraphs(truth):
    for turn in truth.session["turns"]:
        for paragraph in turn["paragraphs"]:
            # the mark of the moderator is a label: the template sets one form of it
            marked = paragraph if paragraph[0] in DASHES or not turn["moderator"] else "――" + paragraph
            yield normalize(marked)


def same_text(first, second):
    """Space at the ends does not count: a link follows the text of its paragraph behind a space."""
    return first.strip() == second.strip()


def c17_text(pdf, truth):
    """The annex is the talk of the source after N1 to N3, paragraph by paragraph, for every reader."""
    faults = source_faults(truth)
    wanted, found = list(wanted_paragraphs(truth)), transcript_paragraphs(pdf)
    for n, text in enumerate(wanted):
        if n >= len(found):
            faults.append("paragraph %d is not on the page: %s" % (n + 1, text[:40]))
        elif not same_text(text, found[n][1]):
            paragraph = paragraph_of(pdf, found[n][0])
            faults.append("%s: paragraph %d: %s" % (paragraph.lines[0] if paragraph else "?", n + 1,
                                                    difference(text, found[n][1])))
    faults += ["paragraph %d is not in the source: %s" % (n, text[:40])
               for n, (_, text) in enumerate(found[len(wanted):], len(wanted) + 1)]
    if not wanted:
        faults.append("the model has no turns")
    return faults[:20] + replaced_text(pdf) + other_readers(pdf)


def same_forms(text):
    """Without spaces and the forms that characters take in vertical lines: 、 for the comma of a number, ・ for its point."""
    return squeeze(unicodedata.normalize("NFKC", text)).translate(str.maketrans({"、": ",", "・": ".", "､": ",", "･": "."}))


def replaced_text(pdf):
    """ActualText says what the glyphs say, spaces aside: it must not undo N1."""
    drawn, faults = {}, []
    for glyph in pdf.glyphs:
        if glyph.span is not None:
            drawn.setdefault((glyph.page, glyph.span), []).append(glyph)
    for (page, span), glyphs in drawn.items():
        forms = same_forms if page in pdf.vertical_pages else squeeze
        if forms("".join(glyph.text for glyph in glyphs)) != forms(pdf.actual[span]):
            faults.append("page %d: glyphs %s have the ActualText %s" %
                          (page, "".join(glyph.text for glyph in glyphs)[:30], pdf.actual[span][:30]))
    return faults


def difference(wanted, found):
    wanted, found = wanted.strip(), found.strip()
    at = next((n for n, (a, b) in enumerate(zip(wanted, found)) if a != b), min(len(wanted), len(found)))
    return "differs at character %d: source %r, page %r" % (at + 1, wanted[max(0, at - 8):at + 8], found[max(0, at - 8):at + 8])


def other_readers(pdf):
    """pdftotext and mutool take the same characters out of every line, spaces aside."""
    faults = []
    for reader, text in extracted(pdf).items():
        forms = same_forms if pdf.profile.vertical else squeeze
        text = forms(text)
        for paragraph in pdf.paragraphs:
            for content in dict.fromkeys((glyph.page, glyph.mcid) for line in paragraph.lines for glyph in line.glyphs):
                wanted = forms(pdf.content_text(*content))
                if wanted and wanted not in text and not all(
                        forms(piece) in text for piece in content_lines(pdf, content)):
                    faults.append("%s: %s does not extract %r" % (paragraph.lines[0], reader, wanted[:40]))
    return faults[:20]


def c19_order(pdf, messages=()):
    """Vertical pages: their text stands in vertical fonts, and two readers give the paragraphs in the order of the document; the
    list of requests apart, between whose words and page numbers they give the dots of the leaders."""
    faults, order = [], [squeeze(paragraph.text) for paragraph in pdf.paragraphs]
    for paragraph in pdf.paragraphs if pdf.profile.vertical else []:
        for line in paragraph.lines:
            flat = [glyph for glyph in line.glyphs if not glyph.vertical and not glyph.rotated]
            faults += ["%s: %r lies in a vertical line" % (line, flat[0])] if flat else []
        for before, line in zip(paragraph.lines, paragraph.lines[1:]):
            column = pdf.profile.column_of(line.start)[0] - pdf.profile.column_of(before.start)[0]
            if line.page == before.page and not (line.across > before.across or column > 0):
                faults.append("%s is not left of the line before it" % line)
    dotted = {id(block) for title, blocks in sections(pdf) if title.startswith(REQUESTS) for block in blocks}
    for reader, text in extracted(pdf).items() if pdf.profile.vertical else []:
        text, at = same_forms(text), 0
        for paragraph in [paragraph for paragraph in pdf.paragraphs if id(paragraph.element) not in dotted]:
            # a running head may stand between the lines of a paragraph
            starts = [same_forms(paragraph.text)[:10], same_forms(paragraph.lines[0].text)[:10]]
            found = [place for place in (text.find(start, at) for start in starts) if place >= 0]
            if found:
                at = min(found) + 1
            else:
                faults.append("%s does not give %s after what precedes it" % (reader, paragraph.lines[0]))
    return faults[:12] if order else ["no paragraph"]


def content_lines(pdf, content):
    pieces, last = [], None
    for glyph in pdf.contents[content]:
        actual = pdf.actual.get(glyph.span)
        if last is None or abs(glyph.across - last.across) > 0.8 * glyph.size * (glyph.page in pdf.vertical_pages) + 0.5:
            pieces.append("")
        if actual is None:
            pieces[-1] += glyph.text
        elif last is None or glyph.span != last.span:
            pieces[-1] += actual
        last = glyph
    return pieces


def c17_summary(pdf, truth):
    """発言の要旨: every extract is a verbatim quote of the source after N1 to N3, and stands where the model says."""
    faults = []
    wanted = []
    for turn in truth.session["turns"]:
        for extract in turn["summary"]:
            faults += quote_faults(truth, "summary of turn " + turn["id"], extract["quote"], extract["at"])
            wanted.append(normalize(join(extract["quote"].split("\n"))))
    found = [pdf.text_of(cells[1]) for cells in (row.find("TH", "TD") for row in section_rows(pdf, SUMMARY)) if len(cells) >= 2]
    faults += ["not on the page: " + text for text in wanted if not any(same_text(text, other) for other in found)]
    faults += ["not in the source: " + text for text in found if not any(same_text(text, other) for other in wanted)]
    return faults


def request_rows(pdf, title):
    """(number, 原文, reply or None) of the rows of a request table."""
    rows = []
    for row in section_rows(pdf, title):
        cells = row.find("TD")
        if len(cells) != 3:
            continue
        head = row.find("TH")
        quotes = [pdf.text_of(element, without=("Link",)) for element in cells[0].find("P")]
        replies = [pdf.text_of(element, without=("Link",)) for element in cells[2].find("P")]
        rows.append((pdf.text_of(head[0]) if head else "", [text for text in quotes if text.startswith("「")], replies))
    return rows


def c33_quotes(pdf, truth):
    """原文 and reply of every request stand in the source where the model says, and on the page after N1 to N3."""
    faults = []
    for title, certainty in ((REQUESTS, "sure"), (CHECK, "check")):
        requests = [request for request in truth.session["requests"] if request["certainty"] == certainty]
        rows = request_rows(pdf, title)
        if len(rows) != len(requests):
            faults.append("%s: %d rows, the model has %d" % (title, len(rows), len(requests)))
        for request, (number, quotes, replies) in zip(requests, rows):
            what = "%s %s" % (title, number)
            faults += quote_faults(truth, what, request["quote"], request["at"])
            wanted = normalize(join(request["quote"].split("\n")))
            if not quotes or not quote_is(quotes[0], wanted):
                faults.append("%s: the page has %r for %r" % (what, quotes, wanted))
            response = request.get("response")
            if response:
                faults += quote_faults(truth, what + ", reply", response["quote"], response["at"]) if response.get("at") else []
                wanted = normalize(join(response["quote"].split("\n")))
                if not replies or not quote_is(replies[0], wanted):
                    faults.append("%s: the page has the reply %r for %r" % (what, replies, wanted))
    return faults


def quote_is(text, wanted):
    """「…」 and perhaps the place behind it (¶44 without the annex)."""
    return re.sub(r"\s*¶.*$", "", text).strip() == "「%s」" % wanted


def c34_nothing(pdf, truth):
    """Sections without content say so: 該当なし for requests, 記載なし for participants."""
    faults = []
    sure = [request for request in truth.session["requests"] if request["certainty"] == "sure"]
    for title, empty, words in ((REQUESTS, not sure, NONE), (PEOPLE, not truth.session["participants"], MISSING)):
        blocks = section(pdf, title)
        if blocks is None:
            faults.append("no section " + title)
        elif (words in "".join(pdf.text_of(block) for block in blocks if block.role == "P")) != empty:
            faults.append("section %s %s %s" % (title, "lacks" if empty else "has", words))
    return faults


# name, function, what it needs besides the PDF
PAGE_CHECKS = [("C1", c1_line_edges), ("C2", c2_units), ("C3", c3_right_edge), ("C4", c4_solid), ("C7", c7_expansion),
               ("C8", c8_latin_gaps), ("C10", c10_last_lines), ("C13", c13_sentence_gaps),
               ("C14", c14_line_heads), ("C15", c15_people), ("C16", c16_characters), ("C21", c21_fonts),
               ("C19", c19_order), ("C24", c24_syntax), ("C31", c31_ink)]
TEXT_CHECKS = [("C17", c17_text), ("C17 summary", c17_summary), ("C18", c18_names), ("C33", c33_quotes), ("C34", c34_nothing)]
