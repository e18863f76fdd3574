"""Broken PDFs out of good ones, one fault at a time: what the checks must find.

A good file is taken apart by qpdf, a few bytes of its content or a key of an object are changed, and qpdf puts it together
again. Each function returns the path of the broken file, or None where the good file has no place for that fault.
"""
import base64
import copy
import json
import os
import re

import checks
import pages
import spacing
from reader import run


def write(pdf, out, edits=(), change=None):
    """edits: (stream, from, to, bytes) on decoded content streams; change: a function on the objects."""
    document = copy.deepcopy(pdf.json)
    objects = document[1]
    for reference, start, end, new in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        stream = objects["obj:" + reference]["stream"]
        data = base64.b64decode(stream["data"])
        stream["data"] = base64.b64encode(data[:start] + new + data[end:]).decode()
    if change:
        change(objects)
    with open(out + ".json", "w", encoding="utf-8") as target:
        json.dump({"version": 2, "parameters": {"decodelevel": "generalized"}, "qpdf": document}, target)
    run("qpdf", "--json-input", out + ".json", out, statuses=(0, 3))
    os.remove(out + ".json")
    return out


def code_of(font, text):
    for cid, character in sorted(font.unicode.items()):
        if character == text:
            return cid
    return None


def recode(glyph, cid):
    """The edit that draws another glyph of the same font."""
    return (glyph.stream, glyph.code_at, glyph.code_at + 4, b"%04x" % cid)


def move(pdf, glyph, dx=0.0, dy=0.0):
    """The edit that moves the run of a glyph."""
    start, end = glyph.move_at
    x, y = pdf.stream(glyph.stream)[start:end].split()
    return (glyph.stream, start, end, b"%.4f %.4f" % (float(x) + dx, float(y) + dy))


def along(pdf, glyph, by):
    """The edit that moves the run of a glyph along its line."""
    return move(pdf, glyph, dy=-by) if glyph.page in pdf.vertical_pages else move(pdf, glyph, dx=by)


def across(pdf, glyph, by):
    """The edit that moves the run of a glyph to where the next lines are."""
    return move(pdf, glyph, dx=-by) if glyph.page in pdf.vertical_pages else move(pdf, glyph, dy=-by)


def shift(glyph, em):
    """The edit that moves a glyph and the rest of its run, by a number between the strings of its TJ."""
    return (glyph.stream, glyph.code_at, glyph.code_at, b">%d<" % round(1000 * em if glyph.vertical else -1000 * em))


def line_head(pdf, out, text="、"):
    """A forbidden character at the head of a wrapped line."""
    for _, following in checks.breaks(pdf):
        cid = code_of(following.glyphs[0].font, text)
        if cid and following.glyphs[0].text != text:
            return write(pdf, out, [recode(following.glyphs[0], cid)])
    return None


def line_foot(pdf, out, text="「"):
    """A forbidden character at the end of a line that goes on."""
    for line, _ in checks.breaks(pdf):
        cid = code_of(line.glyphs[-1].font, text)
        if cid:
            return write(pdf, out, [recode(line.glyphs[-1], cid)])
    return None


def split_pair(pdf, out, pair):
    """Two characters that belong together, the first at a line's end, the second at the next line's head."""
    for line, following in checks.breaks(pdf):
        first, second = code_of(line.glyphs[-1].font, pair[0]), code_of(following.glyphs[0].font, pair[1])
        if first and second:
            return write(pdf, out, [recode(line.glyphs[-1], first), recode(following.glyphs[0], second)])
    return None


def short_line(pdf, out, by=0.1):
    """A justified line whose last run ends elsewhere."""
    for paragraph in checks.justified_paragraphs(pdf):
        for line in paragraph.lines[:-1]:
            return write(pdf, out, [along(pdf, line.glyphs[-1], -by)])
    return None


def gap_in(pdf, out, em, last, both):
    """A gap between two characters of body text: in a last line or another, both of them ideographic or one Latin."""
    for paragraph in checks.justified_paragraphs(pdf):
        for line in paragraph.lines[-1:] if last else paragraph.lines[:-1]:
            for glyph, following in checks.pairs(line):
                ideographic = checks.is_ideographic(glyph.text) + checks.is_ideographic(following.text)
                if ideographic == (2 if both else 1) and (both or (glyph.text + following.text).isalnum()):
                    return write(pdf, out, [shift(following, em)])
    return None


def line_start(pdf, out, first, by, aside=0):
    """The head of a paragraph, or of its second line, moves in pt along its line or to the side."""
    for element, _ in checks.transcript_paragraphs(pdf):
        paragraph = checks.paragraph_of(pdf, element)
        if paragraph and (element.inside("TD") or pdf.profile.vertical and checks.has_body_size(pdf, paragraph)) and len(paragraph.lines) > 1:
            glyph = paragraph.lines[0 if first else 1].glyphs[0]
            if glyph.text > "あ" and is_alone(pdf, paragraph.lines[0 if first else 1]):
                return write(pdf, out, [across(pdf, glyph, aside) if aside else along(pdf, glyph, by)])
    return None


def is_alone(pdf, line):
    """Whether one run is the whole line, so that a move takes all of it."""
    return len({glyph.move_at for glyph in line.glyphs}) == 1


def pair_gap(pdf, out, before, after, by):
    """Another gap, by so many em, between two characters of these classes."""
    for line, justified in spacing.stretched_lines(pdf):
        for first, second, rule, measured in spacing.gaps(line, checks.text_size(line.paragraph)):
            if (first.kind, second.kind) == (before, after) and justified and rule.natural < 1 and \
                    (measured + by > rule.most + 0.05 or measured + by < rule.least - 0.05):
                return write(pdf, out, [shift(second.glyph, by)])
    return None


def step_early(pdf, out, before, after, by, others, change=0.0):
    """The gap of one step is changed, while one of an earlier step is not, or with `change` the other way."""
    for line, justified in spacing.stretched_lines(pdf):
        found = list(spacing.gaps(line, checks.text_size(line.paragraph)))
        if not justified or by > 0 and any(measured < rule.natural - 0.01 for _, _, rule, measured in found):
            continue
        wanted = [(second.glyph, by if by > 0 else rule.natural + by - measured) for first, second, rule, measured in found
                  if {first.kind, second.kind} == {before, after} and (rule.expansion and measured + by < rule.most if by > 0 else rule.reduction)]
        other = [second.glyph for first, second, rule, measured in found if {first.kind, second.kind} & others and
                 (rule.reduction == 5 and measured > 0.1 if change or by < 0 else rule.expansion == 2 and measured < rule.most - 0.1)]
        if wanted and other:
            return write(pdf, out, [shift(*wanted[0])] + ([shift(other[0], change)] if change else []))
    return None


def last_line_heading(pdf, out):
    """The last paragraph that begins and ends in the last line of a page, with text behind it, becomes a heading."""
    lines = [line for line, _, _ in pages.in_order(pdf)]
    for line, following in zip(lines, lines[1:]):
        paragraph = line.paragraph
        if following.page > line.page and following.paragraph is not paragraph and paragraph.element.role == "P":
            return retag_content(pdf, out, paragraph, "/H3")
    return None


def retag_content(pdf, out, paragraph, role):
    """The structure element that has the content of a paragraph gets another type."""
    def change(objects):
        for element in elements(objects):
            if has_content(pdf, element, *next(iter(paragraph.element.contents()))):
                element["/S"] = role
    return write(pdf, out, change=change)


def has_content(pdf, element, page, mcid):
    reference, kids = pdf.page_references[page - 1], element.get("/K")
    for kid in kids if isinstance(kids, list) else [kids]:
        if kid == mcid and element.get("/Pg") == reference or isinstance(kid, dict) and kid.get("/MCID") == mcid and \
                kid.get("/Pg", element.get("/Pg")) == reference:
            return True
    return False


def broken_headings(pdf):
    for paragraph in pdf.paragraphs:
        if paragraph.element.role in pages.HEADINGS and len(paragraph.lines) > 1 and \
                checks.is_size(paragraph.lines[0].glyphs[0].size, paragraph.lines[1].glyphs[0].size):
            yield paragraph.lines[0], paragraph.lines[1]


def heading_break(pdf, out):
    """The second line of a heading begins with a particle and a character that is no hiragana."""
    for _, line in broken_headings(pdf):
        font = line.glyphs[0].font
        particle = next((cid for text in "のをにがはとで" for cid in [code_of(font, text)] if cid), None)
        other = next((cid for cid, text in sorted(font.unicode.items()) if "一" <= text <= "龠"), None)
        if particle and other:
            return write(pdf, out, [recode(line.glyphs[0], particle), recode(line.glyphs[1], other)])
    return None


def heading_short(pdf, out):
    """The second line of a heading has little more than its first character: the others stand where that stands."""
    for _, line in broken_headings(pdf):
        if is_alone(pdf, line):
            return write(pdf, out, [shift(line.glyphs[1], -(len(line.glyphs) - 1.5))])
    return None


def flat_font(pdf, out):
    """Every vertical font becomes a horizontal one."""
    def change(objects):
        done = 0
        for entry in objects.values():
            found = entry.get("value")
            if isinstance(found, dict) and found.get("/Encoding") == "/Identity-V" and done < 1:
                found["/Encoding"] = "/Identity-H"
                done += 1
    return write(pdf, out, change=change)


def repainted(pdf, out, colour):
    """Everything on the pages is painted in one colour."""
    edits = []
    for reference in dict.fromkeys(stream for streams in pdf.page_streams for stream in streams):
        edits += [(reference, match.start(), match.end(), colour)
                  for match in re.finditer(rb"(?:[\d.]+ ){3}rg|[\d.]+ g\b", pdf.stream(reference))]
    return write(pdf, out, edits)


def colour_inside(pdf, out):
    """A part of a line in another colour: a run of the annex, or of another paragraph, is cut in two."""
    glyph = talk_glyph(pdf)
    at = glyph.code_at
    return write(pdf, out, [(glyph.stream, at, at, b">]TJ 1 0 0 rg [<")])


def resized(pdf, out, factor):
    """Every font of the pages in another size."""
    edits = []
    for reference in dict.fromkeys(stream for streams in pdf.page_streams for stream in streams):
        edits += [(reference, match.start(1), match.end(1), b"%.4f" % (float(match.group(1)) * factor))
                  for match in re.finditer(rb"/\w+ ([\d.]+) Tf", pdf.stream(reference))]
    return write(pdf, out, edits)


def header_lost(pdf, out):
    """The header that a table has again on its second page begins with another character."""
    for table in pdf.tree.find("Table"):
        numbers = sorted({page for row in table.find("TR") for page, _ in pages.row_lines(pdf, row)})
        header = "".join(pdf.text_of(element) for element in table.find("THead"))
        if len(numbers) > 1 and header:
            glyph = next(glyph for glyph in pdf.glyphs if glyph.page == numbers[1] and glyph.artifact and not glyph.pagination
                         and glyph.text == header[0])
            return write(pdf, out, [recode(glyph, other_code(glyph))])
    return None


def row_split(pdf, out):
    """A cell of the first table has its content on the next page."""
    page, mcid = next(content for content in pdf.contents if content[0] == 2)
    table = pdf.tree.find("Table")[0]
    first = next(iter(table.find("TD")[0].contents()))

    def change(objects):
        for element in list(elements(objects)):
            if has_content(pdf, element, *first):
                element["/K"], element["/Pg"] = mcid, pdf.page_references[page - 1]
    return write(pdf, out, change=change)


def name_character(pdf, out):
    cell = checks.section_rows(pdf, checks.PEOPLE)[-1].find("TD")[-2]
    glyph = next(glyph for content in cell.contents() for glyph in pdf.contents[content])
    return write(pdf, out, [recode(glyph, other_code(glyph))])


def sentence_gap(pdf, out, by, following=None):
    """What stands behind a mark moves by that many em; with `following`, where that character follows."""
    for paragraph in pdf.paragraphs:
        for line in paragraph.lines:
            for glyph, after in zip(line.glyphs, line.glyphs[1:]):
                if glyph.text in "！？" and after.size == glyph.size and after.text.strip() and \
                        (after.text == following if following else "ー" < after.text < "龠"):
                    return write(pdf, out, [shift(after, by)])
    return None


def people_column(pdf, out, column, by):
    """A cell of the participants' table moves, in pt; of a name only its last character."""
    row = checks.section_rows(pdf, checks.PEOPLE)[-1]
    cell = row.find("TH", "TD")[column]
    glyphs = [glyph for content in cell.contents() for glyph in pdf.contents[content] if glyph.text.strip()]
    glyph = glyphs[-1 if column == 2 else 0]
    return write(pdf, out, [shift(glyph, by / glyph.size)])


def talk_glyph(pdf):
    """A glyph in the middle of a paragraph of the annex."""
    for element, text in checks.transcript_paragraphs(pdf):
        paragraph = checks.paragraph_of(pdf, element)
        if paragraph and len(paragraph.lines) > 1 and paragraph.lines[0].glyphs[3].span is None:
            return paragraph.lines[0].glyphs[3]
    return None


def other_code(glyph):
    return next(cid for cid, text in sorted(glyph.font.unicode.items())
                if text != glyph.text and len(text) == 1 and (text > "あ" or glyph.text < "あ"))


def undefined_glyph(pdf, out):
    return write(pdf, out, [recode(talk_glyph(pdf), 0)])


def talk_character(pdf, out):
    glyph = talk_glyph(pdf)
    return write(pdf, out, [recode(glyph, other_code(glyph))])


def to_unicode(pdf, out, value):
    """The Unicode map of the font of the annex says something else for one glyph; b"" drops the entry."""
    glyph = talk_glyph(pdf)

    def change(objects):
        for entry in objects.values():
            value_of = entry.get("value")
            if isinstance(value_of, dict) and value_of.get("/BaseFont") == glyph.font.name and "/ToUnicode" in value_of:
                stream = objects["obj:" + value_of["/ToUnicode"]]["stream"]
                stream["data"] = base64.b64encode(remap(base64.b64decode(stream["data"]), glyph.cid, value)).decode()
    return write(pdf, out, change=change)


def remap(cmap, cid, value):
    """A ToUnicode map with one more mapping behind the others (readers take the last one), or without that of the glyph."""
    entry = b"1 beginbfchar\n<%04x><%s>\nendbfchar\n" % (cid, value) if value else b""
    if not value:
        return re.sub(rb"<%04x>\s*<[0-9a-f]+>\n?" % cid, b"", cmap, flags=re.I)
    return cmap.replace(b"endcmap", entry + b"endcmap", 1)


def actual_text(pdf, out):
    """An ActualText of the annex that is not what the source says."""
    for element, _ in checks.transcript_paragraphs(pdf):
        paragraph = checks.paragraph_of(pdf, element)
        for glyph in (glyph for line in paragraph.lines for glyph in line.glyphs):
            if glyph.span is not None:
                reference, at = glyph.span
                end = pdf.stream(reference).index(b">", at)
                return write(pdf, out, [(reference, end, end, b"3042")])
    return None


def font_key(pdf, out, key, value=None):
    """A key of a font or its descriptor is dropped, or gets another value."""
    done = []

    def change(objects):
        for entry in objects.values():
            found = entry.get("value")
            if isinstance(found, dict) and key in found and found.get("/Type") in ("/Font", "/FontDescriptor") and not done:
                done.append(True)
                if value is None:
                    del found[key]
                else:
                    found[key] = value
    path = write(pdf, out, change=change)
    return path if done else None


def font_renamed(pdf, out):
    """A font without the tag of a subset."""
    def change(objects):
        for entry in objects.values():
            found = entry.get("value")
            for key in ("/BaseFont", "/FontName"):
                if isinstance(found, dict) and key in found:
                    found[key] = re.sub(r"^/[A-Z]{6}\+", "/", found[key])
    return write(pdf, out, change=change)


def cross_reference(pdf, out):
    with open(pdf.path, "rb") as source:
        data = source.read()
    start = data.rindex(b"startxref")
    with open(out, "wb") as target:
        target.write(data[:start] + re.sub(rb"\d+", b"17", data[start:], count=1))
    return out


def cut(pdf, out):
    with open(pdf.path, "rb") as source:
        data = source.read()
    with open(out, "wb") as target:
        target.write(data[:len(data) * 2 // 3])
    return out


def moved(pdf, out, dx=0.0, dy=0.0):
    """A run of the annex in another place."""
    return write(pdf, out, [move(pdf, talk_glyph(pdf), dx=dx, dy=dy)])


def nearer_head(pdf, out):
    """A running head that comes down to the type area."""
    glyph = next(glyph for glyph in pdf.glyphs if glyph.pagination)
    return write(pdf, out, [move(pdf, glyph, dy=-(glyph.y - pdf.profile.area[3]) + 5)])


def overlapping(pdf, out):
    """A character pushed into the one before it on its line."""
    return write(pdf, out, [shift(talk_glyph(pdf), -0.4)])


def below(pdf, out):
    """A run of the annex under the last line of the type area."""
    glyph = talk_glyph(pdf)
    return write(pdf, out, [move(pdf, glyph, dy=pdf.profile.area[1] - 12 - glyph.y)])


def quote_character(pdf, out):
    """A character of the first 原文 becomes another one."""
    for row in checks.section_rows(pdf, checks.REQUESTS):
        for element in (element for cell in row.find("TD")[:1] for element in cell.find("P")):
            paragraph = checks.paragraph_of(pdf, element)
            if paragraph and paragraph.text.startswith("「") and paragraph.lines[0].glyphs[2].span is None:
                glyph = paragraph.lines[0].glyphs[2]
                return write(pdf, out, [recode(glyph, other_code(glyph))])
    return None


def words_changed(pdf, out, title, words):
    """A section that no longer says that it has nothing."""
    for block in checks.section(pdf, title):
        if block.role == "P" and words in pdf.text_of(block):
            glyph = checks.paragraph_of(pdf, block).lines[0].glyphs[0]
            return write(pdf, out, [recode(glyph, other_code(glyph))])
    return None


def elements(objects, role=None):
    """The structure elements of that type, as dictionaries, in the order of the file."""
    for key in sorted(objects, key=lambda name: int(name.split(":")[1].split()[0]) if name.startswith("obj:") else -1):
        value = objects[key].get("value") if isinstance(objects[key], dict) else None
        if isinstance(value, dict) and "/P" in value and value.get("/S", "") == (role or value.get("/S")) and "/S" in value:
            yield value


def retagged(pdf, out, before, after):
    """Every structure element of one type becomes one of another."""
    def change(objects):
        for element in list(elements(objects, before)):
            element["/S"] = after
    return write(pdf, out, change=change)


def element_key_lost(pdf, out, role, key):
    def change(objects):
        for element in elements(objects, role):
            element.pop(key, None)
    return write(pdf, out, change=change)


def sections_exchanged(pdf, out):
    """The children of the document are spoken in the opposite order."""
    def change(objects):
        for element in elements(objects, "/Document"):
            element["/K"] = element["/K"][::-1]
    return write(pdf, out, change=change)


def cells_emptied(pdf, out):
    """What stands in the cells is no longer reached from the tree."""
    def change(objects):
        for element in elements(objects, "/TD"):
            element["/K"] = []
    return write(pdf, out, change=change)
