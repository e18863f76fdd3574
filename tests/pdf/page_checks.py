"""The checks of the typesetting specification that are measured on a finished PDF. Each returns a list of failures, one text
per failure that names page, line, code point and the measured value; an empty list is a pass.
"""
import hashlib
import re

from pdf_reader import code_point, run

# --- text, folded so that only the characters count -----------------------------------------------------------------------

# Layout widens half-width punctuation beside Japanese (N1) and sets spaces by glue (N2, N3): both forms are one here.
WIDE = str.maketrans("（）：！？〜～＆％―—–；", "():!?~~&%---;")


def fold(text):
    return "".join(c for c in text.translate(WIDE) if not c.isspace() and c not in "\u200b\u2028\u2060\ufeff\u00ad\f")


# --- classes --------------------------------------------------------------------------------------------------------------

CLOSING = "）］｝〕〉》」』】〙〗〟’”｠»)]}"
OPENING = "（［｛〔〈《「『【〘〖〝‘“｟«([{"
SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
NOT_AT_START = CLOSING + "‐〜゠–！？‼⁇⁈⁉・：；。．、，ヽヾゝゞ々〻ー" + SMALL_KANA
NOT_AT_END = OPENING
HALF_BODY = CLOSING + "。．、，・：；"
UNITS_AFTER_DIGIT = "年月日回条項号時分秒％%"
PAIRS = ("――", "——", "……", "‥‥")
STRICT_ONLY = "々ー" + SMALL_KANA  # allowed at a line head by the strict level: a relaxation that has to be reported


def c1_line_edges(blocks, relaxed=0):
    """blocks: lists of lines that are one paragraph each. A paragraph begins as its source does; every other line begins, and
    every line but the last ends, where the program broke it. relaxed: how many lines the diagnostics report as broken by a
    weaker rule."""
    failures, forgiven = [], 0
    for block in blocks:
        for before, after in zip(block, block[1:]):
            first, last = after.chars[0], before.chars[-1]
            if first.c in STRICT_ONLY and forgiven < relaxed:
                forgiven += 1
            elif first.c in NOT_AT_START:
                failures.append("C1 %s: line starts with %s %s" % (after.place(), code_point(first.c), first.c))
            if last.c in NOT_AT_END:
                failures.append("C1 %s: line ends with %s %s" % (before.place(), code_point(last.c), last.c))
    return failures


def unit_split(before, after):
    """Whether a break between two texts splits a unit that never splits."""
    last, first = before[-1], after[0]
    if last + first in PAIRS:
        return True
    if last.isascii() and last.isdigit():
        return first in UNITS_AFTER_DIGIT or (first.isascii() and first.isdigit()) or bool(re.match(r"[.,]\d", after))
    if last in ",." and len(before) > 1 and before[-2].isdigit() and first.isdigit():
        return True
    return last == "第" and first.isascii() and first.isdigit()


def c2_units(blocks):
    """blocks: lists of lines that are one paragraph each."""
    failures = []
    for block in blocks:
        for before, after in zip(block, block[1:]):
            if unit_split(before.text, after.text):
                failures.append("C2 %s: '%s' | '%s' is split" % (after.place(), before.text[-3:], after.text[:3]))
    return failures


def line_ends(line):
    """Where the line may be said to end: by advance, and without the blank half of its last punctuation."""
    last = line.chars[-1]
    ends = [last.end]
    if last.c in HALF_BODY:
        ends += [last.end - last.size / 2, last.end - last.size / 4]
    return ends


def c3_justified(blocks, tolerance=0.05):
    """blocks: (lines, edge) of justified paragraphs: all lines but the last end at the edge. edge None (a cell, a list): at one
    edge on each page, whichever."""
    failures = []
    for block, known in blocks:
        for page in sorted({line.page for line in block[:-1]}):
            lines = [line for line in block[:-1] if line.page == page]
            edge = known if known is not None else common_end(lines, tolerance)
            for line in lines:
                off = min((end - edge for end in line_ends(line)), key=abs)
                if abs(off) > tolerance:
                    failures.append("C3 %s: ends %.3f pt off the edge %.2f after %s" %
                                    (line.place(), off, edge, code_point(line.chars[-1].c)))
    return failures


def common_end(lines, tolerance):
    ends = [end for line in lines for end in line_ends(line)]
    return max(ends, key=lambda x: (sum(abs(x - end) <= tolerance for end in ends), x))


def c16_no_garbage(document):
    failures = []
    for source, text in (("pdftotext", document.text()), ("mutool", "".join(c.c for c in document.chars))):
        for c in sorted(set(text)):
            if c == "\ufffd" or 0xE000 <= ord(c) <= 0xF8FF or ord(c) >= 0xF0000:
                failures.append("C16 %s gives %s" % (source, code_point(c)))
    trace = run("mutool", "trace", document.path).stdout
    for match in re.finditer(rb'unicode="([^"]*)" glyph="0"', trace):
        failures.append("C16 .notdef is drawn for %s" % match.group(1).decode("utf-8", "replace"))
    return failures


def c17_text(document, pieces, repeated=()):
    """pieces: texts in reading order. Between two of them only numbers (citations) and texts of repeated may stand."""
    failures = []
    got = fold("".join(document.structure_text()))
    allowed = {fold(text) for text in repeated}
    at = 0
    for piece in pieces:
        wanted = fold(piece)
        if not wanted:
            continue
        found = got.find(wanted, at)
        between = got[at:found]
        if found < 0:
            failures.append("C17 '%s' is missing after '%s'; there stands '%s'" % (wanted[:40], got[max(0, at - 20):at], got[at:at + 40]))
            continue
        if between and not re.fullmatch(r"[0-9ivxlc]+", between) and not made_of(between, allowed):
            failures.append("C17 '%s' stands before '%s' for nothing" % (between[:40], wanted[:40]))
        at = found + len(wanted)
    rest = got[at:]
    if rest and not re.fullmatch(r"[0-9ivxlc]+", rest) and not made_of(rest, allowed):
        failures.append("C17 '%s' stands at the end for nothing" % rest[:40])
    return failures


def made_of(text, parts):
    while text:
        part = next((p for p in sorted(parts, key=len, reverse=True) if p and text.startswith(p)), None)
        if part is None:
            return False
        text = text[len(part):]
    return True


def c17_paragraphs(document, paragraphs):
    """Every paragraph comes back whole, in order."""
    failures = []
    got = fold("".join(document.structure_text()))
    at = 0
    for number, paragraph in enumerate(paragraphs, 1):
        wanted = fold(paragraph)
        found = got.find(wanted, at)
        if found < 0:
            same = next((i for i in range(len(wanted)) if wanted[:i + 1] not in got[at:]), len(wanted))
            failures.append("C17 paragraph %d differs at character %d: '%s'" % (number, same, wanted[max(0, same - 10):same + 10]))
        else:
            at = found + len(wanted)
    return failures


def c21_fonts(document):
    rows = run("pdffonts", document.path).stdout.decode("utf-8", "replace").splitlines()[2:]
    failures = [] if rows else ["C21 the document has no font"]
    for row in rows:
        match = re.search(r" (yes|no) +(yes|no) +(yes|no) +\d+ +\d+$", row)
        if match is None or "no" in match.groups():
            failures.append("C21 %s" % " ".join(row.split()))
    return failures


def c24_sound(path):
    done = run("qpdf", "--check", path, check=False)
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    if done.returncode == 0 and "WARNING" not in said:
        return []
    return ["C24 qpdf --check: status %d: %s" % (done.returncode, said.strip().splitlines()[-1])]


def c25_same_bytes(first, second):
    digests = []
    for path in (first, second):
        with open(path, "rb") as file:
            digests.append(hashlib.sha256(file.read()).hexdigest())
    return [] if digests[0] == digests[1] else ["C25 two runs differ: %s, %s" % tuple(digests)]


def c31_inside(document, area, slack=0.1):
    """area: (left, top, right, bottom) of the type area. Running head and folio stand wholly above or below it."""
    left, top, right, bottom = area
    failures = []
    for line in document.lines:
        if line.y < top or line.y - line.chars[0].size > bottom:
            continue
        first, last = line.chars[0], line.chars[-1]
        start = first.x + (first.size / 2 if first.c in OPENING else 0)
        if start < left - slack:
            failures.append("C31 %s: %s starts %.2f pt left of the type area" % (line.place(), code_point(first.c), left - start))
        if min(line_ends(line)) > right + slack:
            failures.append("C31 %s: %s ends %.2f pt right of it" % (line.place(), code_point(last.c), min(line_ends(line)) - right))
    return failures + overlaps(document)


def overlaps(document):
    """Squeezed punctuation overlaps by its blank half at most; other characters by nothing."""
    failures = []
    for line in document.lines:
        for before, after in zip(line.chars, line.chars[1:]):
            room = 0.55 * before.size if before.c in HALF_BODY else 0.12 * before.size
            room += 0.55 * after.size if after.c in OPENING + "・：；" else 0
            if before.end - after.x > room:
                failures.append("C31 %s: %s and %s overlap by %.2f pt" %
                                (line.place(), code_point(before.c), code_point(after.c), before.end - after.x))
    for number in range(1, len(document.pages) + 1):
        lines = sorted((l for l in document.lines if l.page == number), key=lambda l: l.y)
        for i, upper in enumerate(lines):
            for lower in lines[i + 1:]:
                size = min(upper.chars[0].size, lower.chars[0].size)
                if lower.y - upper.y >= 0.8 * size:
                    break
                if upper.chars[0].x < lower.chars[-1].end - 0.6 * size and lower.chars[0].x < upper.chars[-1].end - 0.6 * size \
                        and lower.y - upper.y > 0.3 * size:
                    failures.append("C31 %s and %s: baselines %.2f pt apart" % (upper.place(), lower.place(), lower.y - upper.y))
    return failures


def c33_quotes(document, session, sources):
    """Every quote of a request stands in the PDF, and in the source at the line that the model states."""
    failures = []
    got = fold("".join(document.structure_text()))
    for request in session["requests"]:
        quote, at = fold(request["quote"]), request["at"]
        if quote not in got:
            failures.append("C33 %s: the quote is not in the document: '%s'" % (request["id"], quote[:40]))
        lines = sources[at["part"]].splitlines()[at["line"] - 1:]
        source = fold("".join([lines[0][at["column"] - 1:]] + lines[1:])) if lines else ""
        if not source.startswith(quote):
            failures.append("C33 %s: line %d has '%s', not '%s'" % (request["id"], at["line"], source[:30], quote[:30]))
    return failures


def c34_nothing_vanishes(document, session):
    text = fold("".join(document.structure_text()))
    failures = []
    if not any(r["certainty"] == "sure" for r in session["requests"]) and "該当なし" not in text:
        failures.append("C34 no request, and '該当なし' is not printed")
    if not session["participants"] and "記載なし" not in text:
        failures.append("C34 no participant, and '記載なし' is not printed")
    return failures
