"""How the pages of a bound volume look, as far as a rule says it: edges, lines of headings, dates, marks, ways back.

Each check takes the Book of volume.py and returns its faults as texts; none means passed.
"""
import re

from reader import Element
from volume import HEADINGS, destinations, first_page, requests, squeeze, target_of

EDGE_OFF = 0.6  # pt
FOOT_OFF = 2.5  # pt
DATE = re.compile(r"(令和|平成)(\d+|元)年\d+月\d+日")
FLAT = ("register", "people", "places", "topics", "sources", "colophon")
EVEN = 0.4  # the shortest line of a heading or request has so much of the longest
DOTS = "…·.　 "


def glyphs_of(book, element):
    return [glyph for content in element.contents() for glyph in book.pdf.contents.get(content, []) if glyph.text.strip()]


def cells_of(row):
    return [cell for cell in row.kids if isinstance(cell, Element) and cell.role in ("TH", "TD")]


def lines_inside(book, element):
    """The lines of all paragraphs that an element is or holds."""
    inside = {id(part) for part in element.walk()}
    return [line for paragraph in book.pdf.paragraphs if id(paragraph.element) in inside for line in paragraph.lines]


def outer_left(book, page):
    """Where the page number stands, if that is at the left edge of the type."""
    foot = [glyph for glyph in book.foot(page) if glyph.text.strip()]
    return foot[0].x if foot and foot[0].x < book.pdf.mediabox(page)[2] / 2 else None


def edges(book):
    """Headings and first cells of tables and indexes begin where the page number does: one left edge on every page."""
    faults, compared = [], 0
    starts = [(element, glyphs_of(book, element)) for element in book.pdf.tree.find("H1")
              if any(squeeze(book.pdf.text_of(element)).startswith(name) for name in book.parts(*FLAT))]
    for name in ("register", "sources"):
        starts += [(row, glyphs_of(book, cells_of(row)[0])) for row in book.section(name) if row.role == "TR" and cells_of(row)]
    for element, glyphs in starts:
        left = outer_left(book, glyphs[0].page) if glyphs else None
        if left is not None:
            compared += 1
            if abs(glyphs[0].x - left) > EDGE_OFF:
                faults.append("%s begins %.1f pt beside the edge" % (squeeze(book.pdf.text_of(element))[:12], glyphs[0].x - left))
    return faults if compared else ["nothing to compare"]


def whole_dates(book):
    """The date of a session is not broken where the session begins."""
    faults = []
    for session in book.sessions:
        here = [line.text for line in book.pdf.lines if line.page == session.first]
        if session.model["date"] and not any(DATE.search(squeeze(text)) for text in here):
            faults.append("page %s has no whole date" % book.labels[session.first - 1])
    return faults


def is_even(texts):
    lengths = [len(text.strip(DOTS)) for text in texts]
    return len(lengths) < 2 or min(lengths) >= EVEN * max(lengths)


def even_lines(book):
    """Requests in the register and titles in the contents have no line of a few characters."""
    faults = []
    for row in book.section("register"):
        cells = cells_of(row)
        texts = [line.text for line in lines_inside(book, cells[1])] if row.role == "TR" and len(cells) == 5 else []
        if not is_even(texts):
            faults.append("in the register: %s" % "/".join(texts))
    for entry in book.pdf.tree.find("TOCI"):
        first = next((link for link in entry.find("Link")), None)
        texts = ["".join(glyph.text for glyph in glyphs) for glyphs in by_line(glyphs_of(book, first))] if first else []
        if not is_even(texts):
            faults.append("in the contents: %s" % "/".join(texts))
    return faults


def by_line(glyphs):
    lines = []
    for glyph in glyphs:
        if lines and abs(glyph.across - lines[-1][-1].across) < 0.8 * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def hanging_points(book):
    """A point that wraps goes on where it began, behind its mark; no mark begins a paragraph."""
    faults, points = [], 0
    for item in book.pdf.tree.find("LI"):
        mark, lines = item.find("Lbl"), [line for body in item.find("LBody") for line in lines_inside(book, body)]
        if not mark or squeeze(book.pdf.text_of(mark[0])) != "・" or not lines:
            continue
        points += 1
        size, dot = lines[0].glyphs[0].size, glyphs_of(book, mark[0])[0]
        for line in lines:
            # a bracket at the head has a blank half, a mark a blank quarter
            if abs(line.glyphs[0].start - lines[0].glyphs[0].start) > 0.6 * size or line.glyphs[0].start - dot.start < 0.5 * size:
                faults.append("%s begins beside the others" % line)
    faults += [str(p.lines[0]) for p in book.pdf.paragraphs if p.element.role == "P" and p.lines[0].text.startswith("・")]
    return faults if points else faults + ["no points"]


def ways_back(book):
    """From the words of each request in the talk a link leads to where the request is listed."""
    names, faults = destinations(book), []
    for session in book.sessions:
        key = next(name for name, page in names.items() if page == session.first and re.fullmatch(r"u:s[^.]*", name))
        targets = set()
        for page in range(session.talk, session.last + 1):
            annotations = book.pdf.resolve(book.pdf.resolve(book.pdf.page_references[page - 1]).get("/Annots")) or []
            targets.update(target_of(book, reference) for reference in annotations)
        for owner, request in requests(book) + requests(book, "check"):
            if owner is session and "%s.%s" % (key, request["id"]) not in targets:
                faults.append("page %s has no way back to %s" % (book.labels[session.talk - 1], request["gist"] or request["quote"]))
    return faults


def no_lone_end(book):
    """The last page of a vertical summary holds more than one paragraph."""
    faults = []
    for session in book.sessions:
        page = session.talk - 1
        count = sum(1 for paragraph in book.pdf.paragraphs if any(line.page == page for line in paragraph.lines))
        if page > session.first and page in book.pdf.vertical_pages and count < 2:
            faults.append("page %s holds %d paragraphs" % (book.labels[page - 1], count))
    return faults


def shared_pages(book):
    """The head of a page on which two parts of the book begin is not the name of one of them."""
    faults, parts = [], {}
    for element in book.pdf.tree.find("H1"):
        parts.setdefault(first_page(element), []).append(squeeze(book.pdf.text_of(element)))
    for page, titles in parts.items():
        head = squeeze(book.head(page))
        if len(titles) > 1 and head and any(title.startswith(head) and head != squeeze(book.house["requests"]) for title in titles):
            faults.append("page %s has the parts %s and the head %s" % (book.labels[page - 1], titles, head))
    return faults


def foot_of(glyph):
    return glyph.pen[1] - glyph.down * glyph.size if glyph.vertical else glyph.y - 0.12 * glyph.size


def matrix_feet(book):
    """The heads of the picture end at one height."""
    for row in book.section("matrix"):
        if row.role == "TR":
            feet = [min(foot_of(glyph) for glyph in glyphs_of(book, cell)) for cell in cells_of(row) if glyphs_of(book, cell)]
            return [] if max(feet) - min(feet) <= FOOT_OFF else ["heads of the picture end %.1f pt apart" % (max(feet) - min(feet))]
    return [] if not requests(book) else ["no picture"]


def numbers_once(book):
    """No line of the contents, no bookmark, no head and no heading prints the number of its session twice."""
    texts = [("contents", entry.title) for entry in book.contents] + [("bookmark", entry.title) for entry in book.outline]
    texts += [("head of page %d" % page, book.head(page)) for page in range(1, book.count + 1)]
    texts += [("heading", text) for _, role, text in book.headings if role in HEADINGS]
    faults = []
    for where, text in texts:
        numbers = re.findall(r"第\d+回", squeeze(text))
        if len(numbers) > 1 or (where == "heading" and numbers):
            faults.append("%s: %s" % (where, text))
    return faults


def contents_whole(book):
    """A page of the contents begins with a session or a part of the book, not with what belongs to the session before."""
    faults, before = [], 0
    for entry, line in zip(book.pdf.tree.find("TOCI"), book.contents):
        page = first_page(entry)
        level = next((mark.level for mark in book.outline if squeeze(mark.title) == line.title and mark.label == line.label), 1)
        if before and page != before and level > 1:
            faults.append("page %s begins with %s" % (book.labels[page - 1], line))
        before = page
    return faults


def sum_in_company(book):
    """The sums of the picture do not stand alone on a page."""
    pages = [first_page(row) for row in book.section("matrix") if row.role == "TR" and squeeze(book.pdf.text_of(cells_of(row)[0])) != squeeze(
        book.house["column-place"])]
    return [] if len(pages) < 2 or pages[-1] == pages[-2] else ["the sums are alone on page %s" % book.labels[pages[-1] - 1]]
