"""C9, C11, C12, C30 and C32: what pages are measured by: the grid, headings, colours, tables."""
import re

import checks

HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}
# A line of a heading that begins with one of these, before a character that is no hiragana, begins with a particle.
PARTICLES = ("を", "が", "に", "へ", "と", "で", "は", "も", "の", "や", "から", "まで", "より", "など", "には", "では", "とは", "への",
             "との", "での", "からの", "までの", "にも", "でも", "ので", "のに", "けれど", "ながら")
PARTICLE = re.compile(r"(?:%s)(?![ぁ-ん])" % "|".join(sorted(PARTICLES, key=len, reverse=True)))
LEAST_SIZE, LEAST_CONTRAST, LABEL = 8, 4.5, 12


def c9_grid(pdf, messages=()):
    """Lines stand on the grid: in a vertical transcript all but those of the title, counted from the edge of the type area; in a
    briefing, whose tables, boxes and extracts leave the grid on purpose, the lines of the talk counted from the first of their
    paragraph on that page."""
    faults, profile, origins = [], pdf.profile, {}
    for paragraph in pdf.paragraphs if profile.vertical else checks.row_paragraphs(pdf, checks.TRANSCRIPT):
        for line in paragraph.lines:
            if paragraph.element.role == "H1" or profile.vertical and all(glyph.rotated for glyph in line.glyphs):
                continue  # the baseline of turned letters stands beside the middle of the line
            origin = profile.first_axis() if profile.vertical else origins.setdefault((line.page, id(paragraph)), line.across)
            away = (line.across - origin + profile.pitch / 2) % profile.pitch - profile.pitch / 2
            if abs(away) > 0.1:
                faults.append("%s stands %.2f pt beside the grid" % (line, away))
    return faults


def in_order(pdf):
    """The lines of the document in reading order, each with whether it is one of a heading; cells side by side count once."""
    seen = set()
    for paragraph in pdf.paragraphs:
        heading = paragraph.element.role in HEADINGS
        for line in paragraph.lines:
            place = (line.page, round(line.across), pdf.profile.column_of(line.glyphs[0].start)[0])
            if heading or place not in seen:
                seen.add(place)
                yield line, heading, paragraph


def c11_headings(pdf, messages=()):
    """Behind a heading at least 2 lines of text stand on its page, or all the lines up to the next heading; at most 2 headings
    stand one upon the other, titles of sections (H1, H2) apart, which lead them."""
    faults, lines = [], list(in_order(pdf))
    for n, (line, heading, paragraph) in enumerate(lines):
        if not heading or line is not paragraph.lines[-1]:
            continue
        following = lines[n + 1:]
        stack = []
        while following and following[0][1]:
            stack.append(following.pop(0)[2])
        heads = {id(one) for one in stack + [paragraph] if one.element.role not in ("H1", "H2")}
        text = []
        while following and not following[0][1]:
            text.append(following.pop(0)[0])
        here = [one for one in text if one.page == line.page]
        if len(here) < min(2, len(text)):
            faults.append("%s: %d of %d lines of its text on its page" % (line, len(here), len(text)))
        if len(heads) > 2:
            faults.append("%s: %d headings stand upon each other" % (line, len(heads)))
    return faults


def c12_heading_breaks(pdf, messages=()):
    """A heading is broken before no particle, and its shortest line has at least half the length of its longest."""
    faults = []
    for paragraph in pdf.paragraphs:
        if paragraph.element.role not in HEADINGS:
            continue
        lines = [line for line in paragraph.lines if checks.is_size(line.glyphs[0].size, paragraph.lines[0].glyphs[0].size)]
        lengths = [line.glyphs[-1].end - line.glyphs[0].start for line in lines]
        if min(lengths) < 0.5 * max(lengths):
            faults.append("%s: lines of %s pt" % (lines[-1], ", ".join("%.1f" % length for length in lengths)))
        for before, line in zip(lines, lines[1:]):
            if PARTICLE.match(line.text) and before.text[-1] not in "、。！？」』）":
                faults.append("%s begins with a particle" % line)
    return faults


# --- colours and sizes ---

def luminance(colour):
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first, second):
    """WCAG 2.1, contrast ratio."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def c30_contrast(pdf, messages=()):
    """Every colour of text stands off its ground by 4.5:1; text is at least 8 pt, but ruby, running heads and labels of a few
    characters (the numbers of paragraphs, the organisation of a speaker, a note in a heading)."""
    faults, seen = [], set()
    for glyph in pdf.glyphs:
        pair = (glyph.colour, glyph.ground)
        if glyph.text.strip() and pair not in seen:
            seen.add(pair)
            ratio = contrast(*pair)
            if ratio < LEAST_CONTRAST:
                faults.append("page %d: %r has a contrast of %.2f:1" % (glyph.page, glyph, ratio))
    for paragraph in pdf.paragraphs:
        for line in paragraph.lines:
            small = [glyph for glyph in line.glyphs if glyph.size < LEAST_SIZE - 0.005 and glyph.text.strip()]
            if small and len(paragraph.text) > LABEL:
                faults.append("%s: %r is of %.2f pt" % (line, small[0], small[0].size))
    return faults + colour_alone(pdf)


def colour_alone(pdf):
    """Inside a paragraph nothing is told apart by colour alone: another colour comes with another face, another size, another
    ground, an arrow, or the number of a heading."""
    faults = []
    for paragraph in pdf.paragraphs:
        glyphs = [glyph for line in paragraph.lines for glyph in line.glyphs if glyph.text.strip()]
        for before, glyph in zip(glyphs, glyphs[1:]):
            looks = [(one.font.name, round(one.size, 2), one.ground) for one in (before, glyph)]
            if before.colour != glyph.colour and looks[0] == looks[1] and before.text not in "→1234567890" and glyph.text != "→":
                faults.append("page %d: %r differs from %r in colour alone" % (glyph.page, glyph, before))
    return faults[:6]


# --- tables ---

def row_lines(pdf, row):
    """(page, place) of the lines of the cell with most of them, and of what other cells have on other pages."""
    cells = []
    for cell in row.find("TH", "TD"):
        glyphs = [glyph for content in cell.contents() for glyph in pdf.contents.get(content, []) if glyph.text.strip()]
        cells.append(sorted({(glyph.page, round(glyph.across)) for glyph in glyphs}))
    longest = max(cells, key=len, default=[])
    return sorted(longest + [line for cell in cells for line in cell if line[0] not in {page for page, _ in longest}])


def c32_tables(pdf, messages=()):
    """A table that goes on over the page has its header again on each page; rows of up to 5 lines are on one page."""
    faults = []
    for table in pdf.tree.find("Table"):
        pages = sorted({page for row in table.find("TR") for page, _ in row_lines(pdf, row)})
        header = "".join(pdf.text_of(element) for element in table.find("THead"))
        for page in pages[1:] if header else []:
            again = "".join(glyph.text for glyph in pdf.glyphs if glyph.page == page and glyph.artifact and not glyph.pagination)
            if checks.squeeze(header) not in checks.squeeze(again):
                faults.append("page %d: the header %s is not repeated" % (page, header))
        for row in table.find("TR"):
            lines = row_lines(pdf, row)
            if len({page for page, _ in lines}) > 1 and len(lines) <= 5:
                faults.append("page %d: a row of %d lines is split: %s" % (lines[0][0], len(lines), pdf.text_of(row)[:30]))
    return faults


PAGE_CHECKS = [("C9", c9_grid), ("C11", c11_headings), ("C12", c12_heading_breaks), ("C30", c30_contrast), ("C32", c32_tables)]
