"""A bound volume seen from outside: its parts, page labels, outline, contents, register, indexes, against the model.

`Book` reads what a reader of the book would use: the label of each page, the text of its body, its running head and foot, the
bookmarks with their pages, the entries of the contents, the rows of the register, the lines of the indexes. Each check is a function
that returns its faults as texts; none means passed.

Texts are compared without white space and after N1 to N3 (normalize.py), because that is what the pages hold.
"""
import re
import xml.etree.ElementTree as ElementTree

import normalize
from reader import Element

WINDOW = 10  # so many characters of a paragraph allow that it stands on a page
PROOF = 24  # so many prove it
HEAD_OFF = 1.5  # pt
SMALL = 5  # pt: a hidden number is smaller
CITED = re.compile(r"(?:.*→p\.|段落\d+・)?(?P<from>\d+|[ivxl]+)(?:–\d+)?頁?")  # the words of a link to a page
NUMBER = re.compile(r"(第\d+回)?(.*)", re.S)  # of a session: it stands beside the heading
HEADINGS = ("H1", "H2", "H3", "H4")


def squeeze(text):
    return re.sub(r"\s", "", text)


def same(text):
    """As it would stand on a page, without white space."""
    return squeeze(normalize.normalize(normalize.join(text.split("\n")) if "\n" in text else text))


def roman(number):
    out = ""
    for value, digits in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            out, number = out + digits, number - value
    return out


def house_texts(data):
    root = ElementTree.parse(data + "/templates/house.xml").getroot()
    return {text.get("name"): text.text or "" for text in root.iter("text")}


class Entry:
    """A bookmark, or a line of the contents."""
    def __init__(self, title, label, level=1, page=0):
        self.title, self.label, self.level, self.page = title, label, level, page

    def __repr__(self):
        return "%s (%s)" % (self.title, self.label)


class Session:
    """A session of the book: its model, its pages (from 1), and the page on which its talk begins."""
    def __init__(self, model, first, last, talk):
        self.model, self.first, self.last, self.talk = model, first, last, talk


class Book:
    def __init__(self, pdf, sessions, house):
        self.pdf, self.house = pdf, house
        self.count = len(pdf.page_references)
        self.labels = self.read_labels()
        self.text = self.read_texts()
        self.heads = {page: [] for page in range(1, self.count + 1)}
        for glyph in pdf.glyphs:
            if glyph.pagination and glyph.text.strip():
                self.heads[glyph.page].append(glyph)
        self.outline = self.read_outline()
        self.contents = [self.read_entry(element) for element in pdf.tree.find("TOCI")]
        self.headings = [(first_page(element), element.role, squeeze(pdf.text_of(element))) for element in pdf.tree.find(*HEADINGS)]
        self.sessions = self.read_sessions(sessions)

    # --- pages ---

    def read_labels(self):
        catalog = self.pdf.resolve(self.pdf.trailer["/Root"])
        numbers = self.pdf.resolve(catalog["/PageLabels"])["/Nums"]
        ranges = list(zip(numbers[0::2], numbers[1::2])) + [(self.count, None)]
        labels = []
        for (first, rule), (end, _) in zip(ranges, ranges[1:]):
            rule = self.pdf.resolve(rule)
            for n in range(end - first):
                number = rule.get("/St", 1) + n
                labels.append(roman(number) if rule["/S"] == "/r" else str(number))
        return labels

    def page_of(self, label):
        return self.labels.index(label) + 1 if label in self.labels else 0

    def read_texts(self):
        texts = {page: [] for page in range(1, self.count + 1)}
        for page, mcid in self.pdf.contents:
            texts[page].append(self.pdf.content_text(page, mcid))
        return {page: squeeze("".join(parts)) for page, parts in texts.items()}

    def head(self, page):
        top = self.pdf.mediabox(page)[3]
        return "".join(glyph.text for glyph in self.heads[page] if glyph.y > top / 2)

    def foot(self, page):
        top = self.pdf.mediabox(page)[3]
        return [glyph for glyph in self.heads[page] if glyph.y < top / 2]

    # --- outline and contents ---

    def read_outline(self):
        catalog, entries = self.pdf.resolve(self.pdf.trailer["/Root"]), []
        pages = {reference: n for n, reference in enumerate(self.pdf.page_references, 1)}
        stack = [(self.pdf.resolve(catalog["/Outlines"]).get("/First"), 1)]
        while stack:
            reference, level = stack.pop()
            if reference is None:
                continue
            node = self.pdf.resolve(reference)
            page = pages[self.pdf.resolve(node["/Dest"])[0]]
            entries.append(Entry(node["/Title"][2:], self.labels[page - 1], level, page))
            stack += [(node.get("/Next"), level), (node.get("/First"), level + 1)]
        return entries

    def read_entry(self, element):
        links = [squeeze(self.pdf.text_of(link)) for link in element.find("Link")]
        whole = squeeze(self.pdf.text_of(element))
        return Entry(whole[:len(whole) - len(links[-1])], links[-1])

    def parts(self, *names):
        return {squeeze(self.house["part-" + name]) for name in names}

    def read_sessions(self, models):
        """The bookmarks of level 1 that are no part of the book are the sessions, in their order."""
        others = self.parts("guide", "contents", "matrix", "register", "people", "places", "topics", "sources", "colophon")
        marks = [entry for entry in self.outline if entry.level == 1]
        sessions, models = [], list(models)
        for mark, following in zip(marks, marks[1:]):
            if squeeze(mark.title) in others or not models:
                continue
            last = following.page - 1
            talks = [page for page, role, text in self.headings
                     if role == "H2" and mark.page < page <= last and text.startswith(self.house["transcript"])]
            sessions.append(Session(models.pop(0), mark.page, last, talks[0] if talks else last + 1))
        return sessions

    def section(self, name):
        """Text blocks between the heading of a part and the next H1: [(role, element)]."""
        inside, found = False, []
        for element in self.pdf.tree.walk():
            if element.role == "H1":
                inside = squeeze(self.pdf.text_of(element)).startswith(squeeze(self.house["part-" + name]))
            elif inside and element.role in ("H2", "P", "TR"):
                found.append(element)
        return found


def first_page(element):
    return next((page for page, _ in element.contents()), 0)


# --- what the book must be ---

def c26_outline(book):
    """Bookmarks, contents and headings are the same, and the printed number is the label of the page."""
    contents = squeeze(book.house["part-contents"])
    expected = [(same(entry.title), entry.label) for entry in book.outline if squeeze(entry.title) != contents]
    printed = [(same(entry.title), entry.label) for entry in book.contents]
    faults = ["bookmark %s %s, contents %s %s" % (*mark, *line) for mark, line in zip(expected, printed) if mark != line]
    if len(expected) != len(printed):
        faults.append("%d bookmarks, %d lines of the contents" % (len(expected), len(printed)))
    for entry in book.outline:
        number, words = NUMBER.fullmatch(same(entry.title)).groups()
        here = [text for page, _, text in book.headings if page == entry.page]
        if not any(text.startswith(words) for text in here) or (number or "") not in book.text[entry.page]:
            faults.append("page %s has no heading %s" % (entry.label, entry.title))
    return faults


def c27_openings(book, right_bound):
    """Each session begins on an odd page, which is where the binding has them; what is blank before it has no running head."""
    faults = []
    for session in book.sessions:
        label = book.labels[session.first - 1]
        if int(label) % 2 == 0 or session.first % 2 == 0:
            faults.append("a session begins on page %s, sheet side %d" % (label, session.first))
        if book.head(session.first):
            faults.append("page %s, where a session begins, has the head %s" % (label, book.head(session.first)))
        foot = book.foot(session.first)
        middle = book.pdf.mediabox(session.first)[2] / 2
        if not foot or (foot[0].x < middle) != right_bound:
            faults.append("page %s has its number at the spine, or none" % label)
    for page in range(1, book.count + 1):
        if not book.text[page] and any(glyph.size >= SMALL for glyph in book.heads[page]):
            faults.append("page %d is blank and says %s" % (page, "".join(glyph.text for glyph in book.heads[page])))
    return faults


def page_numbers(book):
    """Roman numbers in front, then the body from 1, without a gap; the printed number is the label; the front ends with a verso."""
    front = next((n for n, label in enumerate(book.labels) if label == "1"), 0)
    expected = [roman(n) for n in range(1, front + 1)] + [str(n) for n in range(1, book.count - front + 1)]
    faults = ["page %d is called %s" % (n, label) for n, (label, right) in enumerate(zip(book.labels, expected), 1) if label != right]
    if front % 2 == 1 or front == 0 or book.count % 2 == 1:
        faults.append("%d pages in front, %d in all" % (front, book.count))
    for page in range(1, book.count + 1):
        foot = "".join(glyph.text for glyph in book.foot(page))
        if foot and foot != book.labels[page - 1]:
            faults.append("page %s prints the number %s" % (book.labels[page - 1], foot))
        if book.text[page] and not foot and page > 4:
            faults.append("page %s prints no number" % book.labels[page - 1])
    return faults


def running_heads(book, title):
    """Even pages of the body name the book, odd ones the session; cover and title page have none."""
    faults = ["page %s has the head %s" % (book.labels[page - 1], book.head(page)) for page in (1, 2, 3, 4) if book.head(page)]
    titles = {}
    for session in book.sessions:
        mark = next(entry for entry in book.outline if entry.level == 1 and entry.page == session.first)
        titles.update((page, same(mark.title)) for page in range(session.first, session.last + 1))
    for page, own in titles.items():
        if not book.text[page] or page in {session.first for session in book.sessions}:
            continue
        head, right = squeeze(book.head(page)), squeeze(title) if page % 2 == 0 else own
        if not head or not (head == right or (head.endswith("……") and right.startswith(head[:-2]))):
            faults.append("page %s has the head %s, not %s" % (book.labels[page - 1], head, right))
    return faults


def hidden_numbers(book):
    """Every page but the cover prints its number, those without a folio a small one between text and spine."""
    faults = []
    for page in range(2, book.count + 1):
        foot = book.foot(page)
        if "".join(glyph.text for glyph in foot) != book.labels[page - 1]:
            faults.append("page %s prints no number" % book.labels[page - 1])
        if foot and not book.text[page] and foot[0].size >= SMALL:
            faults.append("page %s is blank with a number of %.1f pt" % (book.labels[page - 1], foot[0].size))
    return faults


# --- the model on the pages ---

def person(session, participant_id):
    return next((p for p in session.model["participants"] if p["id"] == participant_id), None)


def windows(text, size=WINDOW):
    """Pieces by which a paragraph is found on a page."""
    text = same(text)
    return [text[n:n + size] for n in range(0, max(1, len(text) - size + 1), 3)]


def pages_with(book, session, text, size=WINDOW):
    pieces = windows(text, size)
    return {page for page in range(session.talk, session.last + 1) if any(piece in book.text[page] for piece in pieces)}


def requests(book, certainty="sure"):
    return [(session, request) for session in book.sessions for request in session.model["requests"]
            if request["certainty"] == certainty]


def register(book):
    """Each request is one row with its municipality, session and reply, and its words begin on the page that the row names."""
    rows, faults = [], []
    for element in book.section("register"):
        cells = [squeeze(book.pdf.text_of(cell)) for cell in element.kids if isinstance(cell, Element) and cell.role in ("TH", "TD")]
        if element.role == "TR" and len(cells) == 5 and cells[0] != squeeze(book.house["column-place"]):
            rows.append(tuple(cells))
    for session, request in requests(book) + requests(book, "check"):
        asker = person(session, request["from"])
        quote = same(request["quote"])
        number = session.model["number"]
        key = (squeeze((asker or {}).get("organisation") or book.house["missing"]), same(request["gist"] or request["quote"]),
               "第%d回" % number if number else session.model["date"] or book.house["missing"],
               book.house["reply-given" if request["response"] else "blank"])
        row = next((row for row in rows if row[:4] == key), None)
        if row is None:
            faults.append("the register lacks %s" % (key,))
            continue
        rows.remove(row)
        page = book.page_of(row[4])
        if not session.talk <= page <= session.last or quote[:4] not in book.text[page] + book.text.get(page + 1, ""):
            faults.append("page %s does not hold %s" % (row[4], quote[:20]))
        elif not any(piece in book.text[page] for piece in windows(request["quote"])) and not book.text[page].endswith(quote[:3]):
            faults.append("page %s does not hold %s" % (row[4], quote[:20]))
    return faults + ["the register has a row too many: %s" % (row,) for row in rows]


def matrix(book):
    """The cells add up to the requests of each municipality."""
    counts = {}
    for session, request in requests(book):
        asker = person(session, request["from"])
        if asker and asker["organisation"]:
            counts[squeeze(asker["organisation"])] = counts.get(squeeze(asker["organisation"]), 0) + 1
    faults = []
    for element in book.section("matrix"):
        cells = [squeeze(book.pdf.text_of(cell)) for cell in element.kids if isinstance(cell, Element) and cell.role in ("TH", "TD")]
        if element.role != "TR" or not cells or cells[0] in (squeeze(book.house["column-place"]), squeeze(book.house["sum"])):
            continue
        numbers = [int(cell) for cell in cells[1:-1] if cell]
        if counts.pop(cells[0], -1) != sum(numbers) or int(cells[-1]) != sum(numbers):
            faults.append("the picture gives %s %s" % (cells[0], cells[1:]))
    return faults + ["the picture lacks %s" % name for name in counts]


def middle(book, cell):
    """The middle of the text of a cell across the page, or None."""
    glyphs = [glyph for content in cell.contents() for glyph in book.pdf.contents.get(content, []) if glyph.text.strip()]
    if not glyphs:
        return None
    left = min(glyph.pen[0] - glyph.size / 2 if glyph.vertical else glyph.x for glyph in glyphs)
    right = max(glyph.pen[0] + glyph.size / 2 if glyph.vertical else glyph.right for glyph in glyphs)
    return (left + right) / 2


def matrix_heads(book):
    """Each head of the picture stands over the middle of its numbers."""
    faults, heads, compared = [], [], 0
    for element in book.section("matrix"):
        cells = [cell for cell in element.kids if isinstance(cell, Element) and cell.role in ("TH", "TD")]
        if element.role != "TR" or not cells:
            continue
        middles = [middle(book, cell) for cell in cells[1:]]
        if not heads:
            heads = middles
            continue
        for column, (head, number) in enumerate(zip(heads, middles), 1):
            compared += number is not None
            if number is not None and abs(head - number) > HEAD_OFF:
                faults.append("head %d stands %.1f pt beside its column" % (column, head - number))
    return faults if compared or not requests(book) else ["no numbers"]


def index_lines(book, name):
    """[(heading of the group, words, labels)] of an index; ranges are spelled out."""
    group, lines = "", []
    for element in book.section(name):
        text = book.pdf.text_of(element)
        if element.role == "H2":
            group = text.strip()
        elif element.role == "P" and "\u3000" in text:
            words, pages = text.rsplit("\u3000", 1)
            if re.fullmatch(r"[\d–, ]+", pages):
                lines.append((group, words, spelled_out(pages)))
    return lines


def spelled_out(pages):
    labels = []
    for piece in pages.replace(" ", "").split(","):
        first, _, last = piece.partition("–")
        labels += [str(n) for n in range(int(first), int(last or first) + 1)]
    return labels


def spoken_by(book, people):
    """Pages of people: where the list of participants is, and where they speak. people(session) gives their ids."""
    required, allowed = set(), set()
    for session in book.sessions:
        ids = people(session)
        names = [person(session, i)["name"].split() for i in ids]  # their readings may stand between the halves
        listed = [page for page in range(session.first, session.talk)
                  if any(all(half in book.text[page] for half in name) for name in names)]
        required.update(listed[:1])
        allowed.update(listed)
        for turn in session.model["turns"]:
            if turn["speaker"] not in ids:
                continue
            for paragraph in turn["paragraphs"]:
                allowed |= pages_with(book, session, paragraph)
                if len(same(paragraph)) >= PROOF:
                    required |= pages_with(book, session, paragraph, PROOF)
    return required, allowed


def compare_pages(book, what, labels, required, allowed):
    pages = [book.page_of(label) for label in labels]
    faults = []
    if pages != sorted(set(pages)):
        faults.append("%s: pages twice or out of order: %s" % (what, labels))
    faults += ["%s: page %s does not hold it" % (what, label) for page, label in zip(pages, labels) if page not in allowed]
    faults += ["%s: page %s is missing" % (what, book.labels[page - 1]) for page in sorted(required - set(pages))]
    return faults


def people_index(book):
    faults, seen = [], set()
    for _, words, labels in index_lines(book, "people"):
        name, _, organisation = words.partition("\u3000")
        key = (squeeze(name), squeeze(organisation))
        seen.add(key)

        def members(session, key=key):
            return [p["id"] for p in session.model["participants"] if (squeeze(p["name"]), squeeze(p["organisation"] or "")) == key]
        faults += compare_pages(book, words, labels, *spoken_by(book, members))
    everybody = {(squeeze(p["name"]), squeeze(p["organisation"] or "")) for s in book.sessions for p in s.model["participants"]}
    return faults + ["the index of people lacks %s" % (key,) for key in everybody - seen]


def places_index(book):
    faults, seen = [], set()
    for _, words, labels in index_lines(book, "places"):
        seen.add(squeeze(words))

        def members(session, place=squeeze(words)):
            return [p["id"] for p in session.model["participants"] if squeeze(p["organisation"] or "") == place]
        faults += compare_pages(book, words, labels, *spoken_by(book, members))
    places = {squeeze(p["organisation"]) for s in book.sessions for p in s.model["participants"] if p["organisation"]}
    return faults + ["the index of municipalities lacks %s" % place for place in places - seen]


def topics_index(book):
    """Requests stand under their topic, headings of the agenda somewhere, each with its page."""
    faults, asked, headed = [], {}, {}
    for group, words, labels in index_lines(book, "topics"):
        (asked if squeeze(words) == squeeze(book.house["requests"]) else headed)[
            squeeze(group) if squeeze(words) == squeeze(book.house["requests"]) else squeeze(words)] = labels
    for session, request in requests(book):
        if not request["topic"]:
            continue
        labels = asked.get(squeeze(request["topic"]), [])
        quote = pages_with(book, session, request["quote"])
        if not {book.page_of(label) for label in labels} & quote:
            faults.append("%s lacks %s" % (request["topic"], request["quote"][:20]))
    for session in book.sessions:
        for item in session.model["agenda"]:
            heading = same(item["heading"])
            labels = next((labels for words, labels in headed.items() if heading.endswith(words)), [])
            pages = {page for page, role, text in book.headings if session.talk <= page <= session.last and heading[-4:] in text}
            if not {book.page_of(label) for label in labels} & pages:
                faults.append("the index lacks the heading %s" % item["heading"])
    return faults


def destinations(book):
    """{name: page} of all named destinations."""
    catalog, names = book.pdf.resolve(book.pdf.trailer["/Root"]), {}
    pages = {reference: n for n, reference in enumerate(book.pdf.page_references, 1)}
    stack = [book.pdf.resolve(catalog["/Names"])["/Dests"]]
    while stack:
        node = book.pdf.resolve(stack.pop())
        stack += node.get("/Kids", [])
        values = node.get("/Names", [])
        for name, value in zip(values[0::2], values[1::2]):
            value = book.pdf.resolve(value)
            names[name] = pages[(book.pdf.resolve(value["/D"]) if isinstance(value, dict) else value)[0]]
    return names


def target_of(book, reference):
    """Of a link: a name, a list, or None."""
    annotation = book.pdf.resolve(reference)
    return annotation.get("/Dest") or book.pdf.resolve(annotation.get("/A", {})).get("/D")


def cited_pages(book):
    """A link that is a page number leads to that page. There are some of every kind. A bare number in a session is a paragraph's."""
    names, faults, cited = destinations(book), [], {}
    inside = {page for session in book.sessions for page in range(session.first, session.last + 1)}
    for link in book.pdf.tree.find("Link"):
        words = squeeze(book.pdf.text_of(link))
        match = CITED.fullmatch(words)
        if match and not (words.isdigit() and first_page(link) in inside):
            kind = "TOCI" if link.inside("TOCI") else "TR" if link.inside("TR") else "P"
            cited[kind] = cited.get(kind, 0) + 1
            reached = {book.labels[names[target_of(book, reference)] - 1] for reference in link.annotations
                       if target_of(book, reference) in names}
            if reached != {match["from"]}:
                faults.append("%s leads to page %s" % (words, sorted(reached)))
    return faults + ["no %s cites a page" % kind for kind in ("TOCI", "P") if kind not in cited]


def links(book):
    """Every link inside the book leads somewhere, and each session has one back to the contents."""
    names, faults = destinations(book), []
    back = set()
    for page in range(1, book.count + 1):
        annotations = book.pdf.resolve(book.pdf.resolve(book.pdf.page_references[page - 1]).get("/Annots")) or []
        for reference in annotations:
            target = target_of(book, reference)
            if isinstance(target, str) and target not in names:
                faults.append("page %s links to %s, which is nowhere" % (book.labels[page - 1], target))
            if isinstance(target, str) and target[2:].startswith("front.s"):
                back.add(page)
    for session in book.sessions:
        if not any(session.first <= page <= session.last for page in back):
            faults.append("the session on page %s has no way back to the contents" % book.labels[session.first - 1])
    return faults
