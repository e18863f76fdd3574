#!/usr/bin/env python3
"""Binds volumes and measures them: every check on good volumes, then every check on volumes broken on purpose.

ZADAN is the program, ZADAN_DATA the root of the sources, SHARED (may be empty) a folder with more articles. Prints TAP and,
as its last line, "N passed, N failed".
"""
import concurrent.futures
import glob
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bookpages  # noqa: E402
import damage  # noqa: E402
import volume  # noqa: E402
from reader import Element, Pdf, Unreadable  # noqa: E402

ZADAN, DATA = os.environ["ZADAN"], os.environ["ZADAN_DATA"]
SHARED, BUILD = os.environ.get("SHARED", ""), os.environ.get("BUILD", "release")
SAMPLES = sorted(name for name in glob.glob(os.path.join(DATA, "samples", "0*")) if os.path.isfile(name))
ARTICLES = sorted(glob.glob(os.path.join(DATA, "tests", "articles", "[0-9]*")))
MAX_LINES = 12

NAMES = """<?xml version="1.0" encoding="UTF-8"?>
<names>
  <person name="田所 誠一" reading="たどころ せいいち"/>
  <person name="エマ 綿貫" reading="エマ わたぬき"/>
  <person name="高橋 邦彦" reading="たかはし くにひこ"/>
  <person name="岬 涼子" reading="みさき りょうこ"/>
  <organisation name="白鷺市" reading="しらさぎし"/>
</names>
"""


class Failure(Exception):
    pass


class Sheets(Pdf):
    """A volume has no use for the ink of its glyphs, which takes longest to read."""
    def read_ink(self):
        return []


def zadan(*words):
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    done = subprocess.run([ZADAN, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                          env=environment, timeout=600)
    if done.returncode != 0:
        raise Failure("zadan %s: status %d: %s" % (" ".join(words), done.returncode, done.stderr.decode("utf-8", "replace")[:500]))
    return done


def order(session):
    """Sessions stand by number, then by date; those without a number come last."""
    return (session["number"] or 1 << 30, session["date"] or "9999")


def models(inputs, options):
    found = json.loads(zadan("model", "--format=json", *options, *inputs).stdout)["sessions"]
    return sorted(found, key=order)


def bind(inputs, options, out):
    zadan("volume", "--force", "-o", out, *options, *inputs)
    return out


HOUSE = volume.house_texts(DATA)


def is_right_bound(options):
    return "--profile=volume" in options or "--profile=volume-2col" in options


def title_of(book):
    """What the even pages say: the series that all sessions share, else the title of the house."""
    series = {session.model["series"] for session in book.sessions} - {None}
    return series.pop() if len(series) == 1 else HOUSE["volume-title"]


CHECKS = [
    ("outline, contents and headings (C26)", lambda book, options: volume.c26_outline(book)),
    ("openings and blank pages (C27)", lambda book, options: volume.c27_openings(book, is_right_bound(options))),
    ("page numbers", lambda book, options: volume.page_numbers(book) if "--hidden-folio" not in options else volume.hidden_numbers(book)),
    ("running heads", lambda book, options: volume.running_heads(book, title_of(book))),
    ("register", lambda book, options: volume.register(book)),
    ("picture of the requests", lambda book, options: volume.matrix(book)),
    ("index of people", lambda book, options: volume.people_index(book)),
    ("index of municipalities", lambda book, options: volume.places_index(book)),
    ("index of topics", lambda book, options: volume.topics_index(book)),
    ("links", lambda book, options: volume.links(book)),
    ("cited pages", lambda book, options: volume.cited_pages(book)),
    ("heads of the picture", lambda book, options: volume.matrix_heads(book)),
    ("edges", lambda book, options: bookpages.edges(book)),
    ("whole dates", lambda book, options: bookpages.whole_dates(book)),
    ("even lines", lambda book, options: bookpages.even_lines(book)),
    ("marks of points", lambda book, options: bookpages.hanging_points(book)),
    ("ways back to the requests", lambda book, options: bookpages.ways_back(book)),
    ("ends of summaries", lambda book, options: bookpages.no_lone_end(book)),
    ("pages with two parts", lambda book, options: bookpages.shared_pages(book)),
    ("feet of the heads of the picture", lambda book, options: bookpages.matrix_feet(book)),
    ("numbers once", lambda book, options: bookpages.numbers_once(book)),
    ("sessions in the contents", lambda book, options: bookpages.contents_whole(book)),
    ("sums of the picture", lambda book, options: bookpages.sum_in_company(book)),
]


def prove(name, inputs, options, folder):
    """All checks of one volume: [(name of the case, faults)]."""
    try:
        out = bind(inputs, options, os.path.join(folder, name.replace(" ", "-") + ".pdf"))
        book = volume.Book(Sheets(out), models(inputs, [option for option in options if option.startswith("--names")]), HOUSE)
    except (Failure, Unreadable) as error:
        return [(name, [str(error)])]
    results = [("%s: sessions" % name, [] if book.sessions and len(book.sessions) == book_size(book) else ["%d sessions" % len(book.sessions)])]
    return results + [("%s: %s" % (name, title), check(book, options)) for title, check in CHECKS]


def book_size(book):
    """Sessions by the lines of the contents: those with bookmarks below them or a number before their title."""
    marks = [entry for entry in book.outline if entry.level == 1]
    return len(marks) - sum(1 for mark in marks if volume.squeeze(mark.title) in book.parts(
        "guide", "contents", "matrix", "register", "people", "places", "topics", "sources", "colophon"))


# --- volumes broken on purpose ---

def digits_of(pdf, element):
    return [glyph for content in element.contents() for glyph in pdf.contents.get(content, []) if glyph.text.isdigit()]


def other_digit(pdf, out, glyph):
    for text in "1234567890":
        cid = damage.code_of(glyph.font, text)
        if text != glyph.text and cid:
            return damage.write(pdf, out, [damage.recode(glyph, cid)])
    return None


def contents_number(book, out):
    """Another page number in the contents: one of a single digit, since two of a vertical line have a text of their own."""
    entry = next(element for element, line in zip(book.pdf.tree.find("TOCI"), book.contents) if line.label in "123456789")
    return other_digit(book.pdf, out, digits_of(book.pdf, entry)[-1])


def table_number(book, out, name):
    rows = [element for element in book.section(name) if element.role == "TR"]
    cells = [cell for cell in rows[1].kids if isinstance(cell, Element)]
    return other_digit(book.pdf, out, digits_of(book.pdf, cells[-1])[0])


def index_number(book, out, name):
    lines = [element for element in book.section(name) if element.role == "P" and digits_of(book.pdf, element)]
    return other_digit(book.pdf, out, digits_of(book.pdf, lines[0])[-1])


def objects_with(objects, *keys):
    return [entry["value"] for entry in objects.values() if isinstance(entry.get("value"), dict) and all(k in entry["value"] for k in keys)]


def outline_title(book, out):
    def change(objects):
        objects_with(objects, "/Title", "/Parent", "/Dest")[0]["/Title"] = "u:別の見出し"
    return damage.write(book.pdf, out, change=change)


def label_start(book, out):
    def change(objects):
        catalog = objects_with(objects, "/PageLabels")[0]
        labels = catalog["/PageLabels"]
        labels = objects["obj:" + labels]["value"] if isinstance(labels, str) else labels
        rule = labels["/Nums"][-1]
        (objects["obj:" + rule]["value"] if isinstance(rule, str) else rule)["/St"] = 2
    return damage.write(book.pdf, out, change=change)


def head_character(book, out):
    page = book.sessions[0].first + 1
    glyph = next(glyph for glyph in book.heads[page] if glyph.y > book.pdf.mediabox(page)[3] / 2)
    for cid, text in sorted(glyph.font.unicode.items()):
        if text != glyph.text and text.strip():
            return damage.write(book.pdf, out, [damage.recode(glyph, cid)])
    return None


def link_target(book, out):
    def change(objects):
        for value in objects_with(objects, "/Subtype", "/Rect"):
            if value.get("/Subtype") == "/Link" and isinstance(value.get("/Dest"), str):
                value["/Dest"] = "u:nowhere"
                return
            if value.get("/Subtype") == "/Link" and isinstance(value.get("/A"), dict) and "/D" in value["/A"]:
                value["/A"]["/D"] = "u:nowhere"
                return
    return damage.write(book.pdf, out, change=change)


def wrong_target(book, out, kind):
    """A link with a page number leads to the place of another."""
    links = [link for link in book.pdf.tree.find("Link") if link.inside(kind) and link.annotations
             and (kind == "TOCI" or volume.first_page(link) > book.sessions[-1].last) and volume.CITED.fullmatch(volume.squeeze(book.pdf.text_of(link)))]
    first, last = links[0].annotations[0], links[-1].annotations[0]

    def change(objects):
        value, other = (objects["obj:" + reference]["value"] for reference in (first, last))
        key = "/Dest" if "/Dest" in value else "/A"
        value[key] = other[key]
    return damage.write(book.pdf, out, change=change)


# the check by its place in CHECKS, what is broken
DAMAGE = [
    (0, "another bookmark", outline_title),
    (0, "another number in the contents", contents_number),
    (1, "the body begins with 2", label_start),
    (2, "the body begins with 2", label_start),
    (3, "another character in a head", head_character),
    (4, "another page in the register", lambda book, out: table_number(book, out, "register")),
    (5, "another sum in the picture", lambda book, out: table_number(book, out, "matrix")),
    (6, "another page in the index of people", lambda book, out: index_number(book, out, "people")),
    (7, "another page in the index of municipalities", lambda book, out: index_number(book, out, "places")),
    (8, "another page in the index of topics", lambda book, out: index_number(book, out, "topics")),
    (9, "a link to nowhere", link_target),
    (10, "a link of the contents to another page", lambda book, out: wrong_target(book, out, "TOCI")),
    (10, "a link of an index to another page", lambda book, out: wrong_target(book, out, "P")),
]


def misread(book):
    """What no single edit of a file makes: the reading itself is changed. (check, name, function on the book)"""
    blank = next(page for page in range(3, book.count + 1) if not book.text[page])

    def head_on_blank(b):
        b.heads[blank] = b.heads[b.sessions[0].first + 1]

    def head_on_opening(b):
        b.heads[b.sessions[0].first] = b.heads[b.sessions[0].first] + b.heads[b.sessions[0].first + 1]

    def row_lost(b):
        b.sessions[0].model["requests"].append(dict(b.sessions[0].model["requests"][0], gist="ほかの要望をかなえてほしい"))

    def head_moved(b):
        row = next(element for element in b.section("matrix") if element.role == "TR")
        cell = [cell for cell in row.kids if isinstance(cell, Element)][-1]
        glyphs = [glyph for content in cell.contents() for glyph in b.pdf.contents.get(content, [])]
        for glyph in glyphs:
            glyph.x, glyph.pen = glyph.x + 3, (glyph.pen[0] + 3, glyph.pen[1])

    def person_lost(b):
        b.sessions[0].model["participants"].append(dict(b.sessions[0].model["participants"][0], id="p99", name="誰 某"))

    def heading_moved(b):
        for glyph in [glyph for element in b.pdf.tree.find("H1") for glyph in bookpages.glyphs_of(b, element)]:
            glyph.x += 3

    def date_broken(b):
        for line in b.pdf.lines:
            line.text = line.text.replace("月", "") if line.page == b.sessions[0].first else line.text

    def line_shortened(b):
        lines = [bookpages.lines_inside(b, cells[1]) for cells in map(bookpages.cells_of, b.section("register")) if len(cells) == 5]
        next(of_row for of_row in lines if len(of_row) > 1)[-1].text = "い"

    def way_back_lost(b):
        b.sessions[0].model["requests"].append(dict(b.sessions[0].model["requests"][0], id="r99"))

    def head_of_one_part(b):
        b.house = dict(b.house, requests="別の要望")

    def head_raised(b):
        row = next(element for element in b.section("matrix") if element.role == "TR")
        glyph = bookpages.glyphs_of(b, bookpages.cells_of(row)[-1])[0]
        glyph.y, glyph.pen = glyph.y + 4, (glyph.pen[0], glyph.pen[1] + 4)

    def number_twice(b):
        b.outline[-1].title = "第1回　第1回"

    def point_not_hanging(b):
        mark = next(element for element in b.pdf.tree.find("Lbl") if volume.squeeze(b.pdf.text_of(element)) == "・")
        bookpages.glyphs_of(b, mark)[0].start += 10

    def lone_end(b):
        page = b.sessions[0].talk - 1
        for line in [line for line in b.pdf.lines if line.page == page][1:]:
            line.page = 0
    vertical = [(17, "a paragraph alone at the end", lone_end)]
    horizontal = [(18, "a head that names one of two parts", head_of_one_part)]
    return [(12, "a heading beside the edge", heading_moved), (13, "a broken date", date_broken), (14, "a line of one character", line_shortened),
            (16, "a request without way back", way_back_lost), (19, "a head that ends higher", head_raised),
            (15, "a point that does not hang", point_not_hanging), (20, "a number twice", number_twice), *(vertical if book.pdf.vertical_pages & {book.sessions[0].first} else horizontal),
            (1, "a head on a blank page", head_on_blank), (1, "a head where a session begins", head_on_opening),
            (4, "a request that is not in the register", row_lost), (6, "a person who is not in the index", person_lost),
            (11, "a head beside its column", head_moved)]


def break_volume(options, folder):
    inputs = [name for name in SAMPLES if "01_" in name or "05_" in name]
    name = "broken " + options[0]
    try:
        good = bind(inputs, options, os.path.join(folder, "good-%s.pdf" % options[0]))
        book = volume.Book(Sheets(good), models(inputs, []), HOUSE)
    except (Failure, Unreadable) as error:
        return [(name, [str(error)])]
    results = [("%s: good before" % name, [fault for _, check in CHECKS for fault in check(book, options)])]
    for number, (index, what, make) in enumerate(DAMAGE):
        out = make(book, os.path.join(folder, "broken-%s-%d.pdf" % (options[0], number)))
        try:
            faults = CHECKS[index][1](volume.Book(Sheets(out), models(inputs, []), HOUSE), options) if out else []
            missed = [] if faults else ["nothing was found"]
        except (Unreadable, ValueError) as error:
            missed = ["broken so much that no check could look: %s" % error]
        results.append(("%s: %s is found" % (name, what), missed))
    for index, what, change in misread(book):
        wrong = volume.Book(book.pdf, models(inputs, []), HOUSE)
        change(wrong)
        results.append(("%s: %s is found" % (name, what), [] if CHECKS[index][1](wrong, options) else ["nothing was found"]))
    return results


# --- several volumes and the index over them ---

def several(folder):
    """Page numbers run on through all volumes; each is good by itself; the common index names the pages of all."""
    out, options = os.path.join(folder, "several"), ["--profile=volume-h", "--split=2"]
    try:
        zadan("volume", "--force", "-o", out, *options, *SAMPLES)
        files = sorted(glob.glob(os.path.join(out, "*.pdf")))
        wanted = models(SAMPLES, [])
        books = [volume.Book(Sheets(name), wanted[2 * n:2 * n + 2], HOUSE) for n, name in enumerate(files[:-1])]
        index = volume.Book(Sheets(files[-1]), [], HOUSE)
    except (Failure, Unreadable, IndexError) as error:
        return [("several volumes", [str(error)])]
    results, following = [("several volumes: files", [] if len(files) == 4 else [str(files)])], 1
    for n, book in enumerate(books, 1):
        body = [label for label in book.labels if label.isdigit()]
        first = [] if body == [str(following + k) for k in range(len(body))] else ["%s to %s, not from %d" % (body[0], body[-1], following)]
        following += len(body)
        results.append(("volume %d: numbers run on" % n, first))
        results += [("volume %d: %s" % (n, title), check(book, options)) for title, check in CHECKS if title not in ("page numbers", "running heads")]
    return results + [("common index: " + what, common(books, index, name)) for what, name in
                      (("people", "people"), ("municipalities", "places"), ("topics", "topics"))]


def common(books, index, name):
    """The lines of the common index are those of all volumes together."""
    lines = {}
    for book in books:
        for group, words, labels in volume.index_lines(book, name):
            lines.setdefault((group, words), []).extend(labels)
    found = {(group, words): labels for group, words, labels in volume.index_lines(index, name)}
    return ["%s: %s, in the volumes %s" % (key, found.get(key), lines.get(key)) for key in sorted(lines.keys() | found.keys())
            if found.get(key) != lines.get(key)]


# --- a book whose contents and picture go over pages ---

def large(folder):
    """The rules for what goes on on another page, and each rule on a reading that breaks it."""
    try:
        out = bind(ARTICLES, ["--profile=volume-h"], os.path.join(folder, "large.pdf"))
        book = volume.Book(Sheets(out), models(ARTICLES, []), HOUSE)
    except (Failure, Unreadable) as error:
        return [("large volume", [str(error)])]
    pages = {volume.first_page(entry) for entry in book.pdf.tree.find("TOCI")}
    results = [("large volume: contents of several pages", [] if len(pages) > 2 else [str(pages)])]
    results += [("large volume: " + title, check(book, [])) for title, check in CHECKS[-2:]]
    entries = book.pdf.tree.find("TOCI")
    at = next(n for n in range(1, len(entries)) if volume.first_page(entries[n]) != volume.first_page(entries[n - 1]))
    mark = next(entry for entry in book.outline if volume.squeeze(entry.title) == book.contents[at].title)
    mark.level = 2
    results.append(("large volume: a divided session is found", [] if bookpages.contents_whole(book) else ["nothing was found"]))
    rows = [element for element in book.section("matrix") if element.role == "TR"]
    rows[-1].kids = [kid for kid in rows[0].kids if isinstance(kid, Element)][1:]
    results.append(("large volume: sums alone are found", [] if bookpages.sum_in_company(book) else ["nothing was found"]))
    return results


# --- the run ---

def jobs(folder):
    names = os.path.join(folder, "names.xml")
    with open(names, "w", encoding="utf-8") as out:
        out.write(NAMES)
    found = [lambda o=options: break_volume(o, folder) for options in (["--profile=volume-h"], ["--profile=volume"])]
    found.append(lambda: several(folder))
    found.append(lambda: large(folder))
    for profile, more in (("volume-h", []), ("volume", ["--hidden-folio"]), ("volume-2col", []), ("large-print", [])):
        options = ["--profile=" + profile, *more]
        found.append(lambda o=options, p=profile: prove("samples " + p, SAMPLES, o + ["--names=" + names], folder))
    shared = sorted(glob.glob(os.path.join(SHARED, "articles", "*.txt"))) if SHARED else []
    # headlines that begin with the number of their session
    numbered = []
    for name, mark in (("01_kusunoki.txt", "第５２回　"), ("02_shirasagi.html", "【第37回】")):
        with open(os.path.join(DATA, "samples", name), encoding="utf-8") as source:
            text = source.read()
        title = "紙の申請書" if name.endswith("txt") else "三つの市で"
        numbered.append(os.path.join(folder, name))
        with open(numbered[-1], "w", encoding="utf-8") as out:
            out.write(text.replace(title, mark + title))
    for profile in ("volume-h", "volume"):
        found.append(lambda p=profile: prove("headlines with numbers " + p, numbered, ["--profile=" + p], folder))
    for profile in ("volume-h", "volume"):
        if shared:
            found.append(lambda p=profile: prove("articles " + p, shared, ["--profile=" + p], folder))
    return found


def main():
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for results in pool.map(lambda job: job(), jobs(folder)):
            for name, faults in results:
                passed, failed = passed + (not faults), failed + bool(faults)
                print("%s %d - %s" % ("not ok" if faults else "ok", passed + failed, name))
                for fault in faults[:MAX_LINES]:
                    print("# " + fault)
                sys.stdout.flush()
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
