"""C19 and C20 of TYPESETTING.md section 13: what vertical pages are measured by.

C19 asks the two readers that people use; C20 looks at the ink. A vertical page has columns of one pitch from right to left; its
glyphs stand in vertical fonts, but for words that are turned.
"""
import re
import subprocess
import xml.etree.ElementTree as ElementTree

from normalize import CLOSING, OPENING, STOPS

TALL, WIDE = set("ー―—〜…‥"), (OPENING | CLOSING) - set("‘“’”〝〟")


def squeeze(text):
    return re.sub(r"\s", "", text)


def reader_lines(path):
    """(page, wmode, middle, size, text) of each line as mutool sees it, in its order."""
    done = subprocess.run(["mutool", "draw", "-q", "-F", "stext", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    # without the halves of a variation selector, which mutool 1.21 takes for characters
    document = ElementTree.fromstring(re.sub("&#xd[89a-f][0-9a-f]{2};", "", done.stdout.decode("utf-8")))
    for number, page in enumerate(document.iter("page"), 1):
        for line in page.iter("line"):
            box = [float(value) for value in line.get("bbox").split()]
            size = max(float(font.get("size")) for font in line.iter("font"))
            yield number, line.get("wmode"), (box[0] + box[2]) / 2, size, "".join(char.get("c") for char in line.iter("char"))


# mutool 1.21 reads no ActualText, so no variation selector; and where a font cannot lead two codes to one glyph (CFF), it takes the drawn character.
DRAWN = str.maketrans({",": "、", ".": "・"})


def c19_reading_order(path, wanted, one_code=False):
    """Writing mode 1, columns from right to left, and the text in reading order; words that are turned stay horizontal runs.
    one_code: the fonts are CFF."""
    faults, edge, seen = [], {}, ""
    for page, mode, right, size, text in reader_lines(path):
        if mode != "1" and re.search(r"[^\x00-\x7F]", text):
            faults.append("page %d: wmode=%s for %s" % (page, mode, text[:20]))
        if right > edge.get(page, right) + size / 2:
            faults.append("page %d: the column of %s stands right of the one before it" % (page, text[:20]))
        edge[page] = right
        seen += text
    poppler = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], stdout=subprocess.PIPE).stdout.decode("utf-8")
    for reader, text, expected in (("mutool", seen, wanted), ("pdftotext", poppler, wanted)):
        text, expected = squeeze(text), squeeze(expected)
        if reader == "mutool":
            expected = re.sub("[\U000E0100-\U000E01EF]", "", expected)
        if one_code and reader == "mutool":
            text, expected = text.translate(DRAWN), expected.translate(DRAWN)
        faults += [reader + ": " + difference(expected, text)] if text != expected else []
    return faults


def difference(wanted, found):
    at = next((n for n, (a, b) in enumerate(zip(wanted, found)) if a != b), min(len(wanted), len(found)))
    return "character %d: wanted %r, found %r" % (at + 1, wanted[max(0, at - 6):at + 6], found[max(0, at - 6):at + 6])


def columns(pdf):
    """The glyphs of each vertical line in order: neighbours in the stream whose middles are on one axis."""
    result, readings = [], {content for element in pdf.tree.find("RT") for content in element.contents()}
    for glyph in pdf.glyphs:
        if glyph.vertical and glyph.text.strip() and glyph.ink and not glyph.artifact and \
                (glyph.page, glyph.mcid) not in readings:
            last = result[-1][-1] if result else None
            if last is None or last.page != glyph.page or abs(last.pen[0] - glyph.pen[0]) > 0.9 * glyph.size or \
                    glyph.pen[1] > last.pen[1] + glyph.size:
                result.append([])
            result[-1].append(glyph)
    return result


def axis(column):
    """The middle line: where most glyphs have their pen."""
    pens = sorted(round(glyph.pen[0], 2) for glyph in column)
    return max(set(pens), key=pens.count)


def groups(column, middle):
    """Runs of glyphs side by side at one height, none of which need be on the middle line."""
    run = []
    for glyph in column + [None]:
        if glyph is not None and run and abs(glyph.y - run[-1].y) < 0.05 * glyph.size and glyph.size == run[-1].size:
            run.append(glyph)
            continue
        if len(run) > 1 or (run and abs(run[0].pen[0] - middle) > 0.02 * run[0].size):
            yield run
        run = [glyph]


def c20_glyphs(pdf):
    """Characters that share an em are in its middle; ー 〜 … stand upright; brackets lie; 、。 are at the upper right."""
    faults = []
    for column in columns(pdf):
        middle = axis(column)
        for run in groups(column, middle):
            faults += pair_faults(column, run, middle)
        for glyph in column:
            faults += glyph_faults(glyph)
    return faults


def pair_faults(column, run, middle):
    left, right = min(glyph.ink[0] for glyph in run), max(glyph.ink[2] for glyph in run)
    low, high = min(glyph.ink[1] for glyph in run), max(glyph.ink[3] for glyph in run)
    size, name = max(glyph.size for glyph in column), "".join(glyph.text for glyph in run)
    faults = []
    if abs((left + right) / 2 - middle) > 0.1 * size or right - left > 1.02 * size:
        faults.append("page %d: the ink of %s is %.2f pt wide, %.2f pt beside the middle of its line" %
                      (run[0].page, name, right - left, (left + right) / 2 - middle))
    at = column.index(run[0])
    before = column[at - 1] if at > 0 else None
    if before is not None and re.match(r"[一-龠ぁ-ん]", before.text):
        top = before.pen[1] - before.down * before.size
        away = top - size / 2 - (low + high) / 2
        if not -0.05 * size <= away <= 0.55 * size:  # the gap before it may be stretched
            faults.append("page %d: %s is %.2f pt from the middle of its em" % (run[0].page, name, away))
    return faults


def glyph_faults(glyph):
    width, height = glyph.ink[2] - glyph.ink[0], glyph.ink[3] - glyph.ink[1]
    right, above = (glyph.ink[0] + glyph.ink[2]) / 2 - glyph.pen[0], (glyph.ink[1] + glyph.ink[3]) / 2 - glyph.pen[1]
    wrong = None
    if glyph.text in TALL and width > height:
        wrong = "lies"
    elif glyph.text in WIDE and height > width:
        wrong = "stands"
    elif glyph.text in STOPS and not (right > 0 and above > -glyph.size / 2):
        wrong = "is not at the upper right of its em"
    return ["page %d: %s U+%04X %s" % (glyph.page, glyph.text, ord(glyph.text[0]), wrong)] if wrong else []
