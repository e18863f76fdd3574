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


def shift(glyph, em):
    """The edit that moves a glyph and the rest of its run, by a number between the strings of its TJ."""
    return (glyph.stream, glyph.code_at, glyph.code_at, b">%d<" % round(-1000 * em))


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
            return write(pdf, out, [move(pdf, line.glyphs[-1], dx=-by)])
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


def line_start(pdf, out, first, by):
    """The head of a paragraph, or of its second line, moves in pt."""
    for element, _ in checks.transcript_paragraphs(pdf):
        paragraph = checks.paragraph_of(pdf, element)
        if paragraph and element.inside("TD") and len(paragraph.lines) > 1:
            glyph = paragraph.lines[0 if first else 1].glyphs[0]
            if glyph.text > "あ":
                return write(pdf, out, [move(pdf, glyph, dx=by)])
    return None


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
                if text != glyph.text and len(text) == 1 and text > "あ")


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
    return write(pdf, out, [move(pdf, glyph, dy=-(glyph.y - checks.AREA[3]) + 5)])


def overlapping(pdf, out):
    """A character pushed into the one before it on its line."""
    return write(pdf, out, [shift(talk_glyph(pdf), -0.4)])


def below(pdf, out):
    """A run of the annex under the last line of the type area."""
    glyph = talk_glyph(pdf)
    return write(pdf, out, [move(pdf, glyph, dy=checks.AREA[1] - 12 - glyph.y)])


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
