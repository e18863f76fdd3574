#!/usr/bin/env python3
"""C29 of TYPESETTING.md and what else a circular must be: its letter in front, its briefings behind, in one document.

Every kind of circular over the samples (and the articles of SHARED, when set), letters that need more than a page, then the same
checks on files broken on purpose, each of which must be found. ZADAN is the program, ZADAN_DATA the root of the sources. Prints TAP
and, as its last line, "N passed, N failed".
"""
import concurrent.futures
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import checks  # noqa: E402
import damage  # noqa: E402
import profiles  # noqa: E402
import tap  # noqa: E402
from normalize import normalize  # noqa: E402
from reader import Pdf, Unreadable, run  # noqa: E402

ZADAN, DATA, SHARED = os.environ["ZADAN"], os.environ["ZADAN_DATA"], os.environ.get("SHARED", "")
MM = 72 / 25.4
KINDS = {"jimurenraku": "事務連絡", "kairan": "回覧", "kyouran": "供覧"}
ENDINGS = {"jimurenraku": "（通知）", "kairan": "（回覧）", "kyouran": "（供覧）"}
SAMPLES = sorted(name for name in glob.glob(os.path.join(DATA, "samples", "*")) if name.endswith((".txt", ".html", ".md", ".xml")))
SENDER, OFFICE = "架空県デジタル推進課長", "企画係"
FULL = ["--date=2026-11-22", "--to=各課長", "--from=" + SENDER, "--cells=部長,課長,係長,担当", "--contact=担当 " + OFFICE,
        "--contact=電話 00-0000-0000", "--contact=メール kikaku@example.jp"]


def zadan(*words, status=0):
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    done = subprocess.run([ZADAN, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                          env=environment, timeout=600)
    if done.returncode != status:
        raise Unreadable("zadan %s: status %d: %s" % (" ".join(words), done.returncode, done.stderr.decode("utf-8", "replace")[:500]))
    return done


class Circular(Pdf):
    """A circular: its labels, and on which pages its letter and each of its briefings stand."""
    def __init__(self, path, kind, options=()):
        super().__init__(path, profiles.read_profiles(DATA)["circular"])
        self.kind, self.options = kind, list(options)
        self.labels = self.read_labels()
        self.letter_pages = [n for n, label in enumerate(self.labels, 1) if label.isalpha()]
        starts = [n for n, label in enumerate(self.labels, 1) if label == "1"]
        self.briefings = [(start, end - 1) for start, end in zip(starts, starts[1:] + [len(self.labels) + 1])]
        self.letter = [paragraph for paragraph in self.paragraphs if paragraph.lines[0].page in self.letter_pages]

    def read_labels(self):
        catalog = self.resolve(self.trailer["/Root"])
        numbers = self.resolve(self.resolve(catalog["/PageLabels"])["/Nums"])
        ranges = dict(zip(numbers[::2], map(self.resolve, numbers[1::2])))
        labels, current, begin = [], {}, 0
        for page in range(len(self.page_references)):
            if page in ranges:
                current, begin = ranges[page], page
            number = current.get("/St", 1) + page - begin
            labels.append(roman(number) if current.get("/S") == "/r" else str(number))
        return labels

    def option(self, name):
        return next((word.split("=", 1)[1] for word in self.options if word.startswith("--%s=" % name)), None)

    def all_options(self, name):
        return [word.split("=", 1)[1] for word in self.options if word.startswith("--%s=" % name)]

    def find(self, text, role=None):
        """The first paragraph of the letter with this text (a text or a pattern), or None."""
        for paragraph in self.letter:
            if re.fullmatch(text, paragraph.text) and role in (None, paragraph.element.role):
                return paragraph
        return None


def roman(number):
    return "".join("ivx"[int(c)] for c in {1: "0", 2: "00", 3: "000", 4: "01", 5: "1", 6: "10", 7: "100", 8: "1000", 9: "02"}[number])


# --- C29 and its kin ---

def margins(pdf):
    """Ink stands at least 20 mm from the edges of the paper; the number of a page may stand lower."""
    faults = []
    for glyph in pdf.glyphs:
        if glyph.page in pdf.letter_pages and glyph.ink and not glyph.pagination:
            left, low, right, high = glyph.ink
            if min(left, low, pdf.profile.width - right, pdf.profile.height - high) < 20 * MM:
                faults.append("page %d: %r is less than 20 mm from an edge" % (glyph.page, glyph))
    for page in pdf.letter_pages:
        for (left, low, right, high), _ in pdf.fills.get(page, []):
            if min(left, low, pdf.profile.width - right, pdf.profile.height - high) < 20 * MM - 0.01:
                faults.append("page %d: a rule is less than 20 mm from an edge" % page)
    return faults


def landmarks(pdf):
    """[(what, paragraph)] in the order of 11.3; None where the letter has none."""
    to = pdf.option("to") or {"jimurenraku": "各区市町村情報政策主管課長", "kairan": "各位", "kyouran": None}[pdf.kind]
    found = [("kind", pdf.find(KINDS[pdf.kind])), ("date", pdf.find(r"令和[\d　]+年[\d　]+月[\d　]+日"))]
    found += [("addressee", pdf.find(re.escape(to) + "(　様)?"))] if to else []
    found += [("sender", pdf.find(pdf.option("from") or "東京都・区市町村CIOフォーラム事務局", "P")),
              ("title", pdf.find(r".*について（..）", "H1"))]
    title = pdf.letter.index(found[-1][1]) if found[-1][1] else 0
    found += [("text", pdf.letter[title + 1] if title + 1 < len(pdf.letter) else None), ("記", pdf.find("記", "P")),
              ("attachments", pdf.find("添付資料.*", "P")), ("people", pdf.find("参加者.*", "P")),
              ("以上", pdf.find("以上", "P")), ("office", pdf.find("担当", "Lbl"))]
    return found


def order(pdf):
    """What 11.3 lists is there, in this order, on the pages as in the structure."""
    faults, last = [], None
    for what, paragraph in landmarks(pdf):
        if paragraph is None:
            faults.append("no " + what)
            continue
        place = (pdf.letter.index(paragraph), paragraph.lines[0].page, -paragraph.lines[0].y)
        if last and place[0] <= last[1][0]:
            faults.append("%s is read before %s" % (what, last[0]))
        if last and place[1:] <= last[1][1:] and what != "people":
            faults.append("%s does not stand below %s" % (what, last[0]))
        last = (what, place)
    return faults


def places(pdf):
    """Kind, date, sender and 以上 end at the right edge, addressees are indented by 1 em, title and 記 stand in the middle, the text begins
    with 1 em; the characters of kind and 以上 stand 1 em apart."""
    faults, marks = [], dict(landmarks(pdf))
    left, _, right, _ = pdf.profile.area
    em = pdf.profile.em
    for what in ("kind", "date", "sender", "以上"):
        if marks[what]:
            end = marks[what].lines[-1].glyphs[-1].end
            if abs(end - right) > 0.1:
                faults.append("%s ends %.2f pt from the right edge" % (what, right - end))
    for what in ("kind", "以上"):
        glyphs = marks[what].lines[0].glyphs if marks[what] else []
        gaps = [b.start - a.end for a, b in zip(glyphs, glyphs[1:])]
        if any(abs(gap - em) > 0.1 for gap in gaps):
            faults.append("the characters of %s stand %s apart" % (what, gaps))
    for what, indent in (("addressee", em), ("text", em)):
        if marks.get(what) and abs(marks[what].lines[0].glyphs[0].start - left - indent) > 0.1:
            faults.append("%s begins at %.2f" % (what, marks[what].lines[0].glyphs[0].start - left))
    for what in ("title", "記"):
        for line in marks[what].lines if marks[what] else []:
            # a bracket at the end of a line has half a blank em, which hangs in the middle of nothing
            middle = (line.glyphs[0].start + line.glyphs[-1].end) / 2 - pdf.profile.width / 2
            if abs(middle) > 0.5 * line.glyphs[0].size:
                faults.append("%s stands %.2f pt beside the middle" % (what, middle))
    return faults


def addressees(pdf):
    """Each stands in the letter with 様, which is on a line with two characters of the name at least; in columns they are read down
    the first, then the next."""
    faults, last = [], -1
    for name in pdf.all_options("to"):
        paragraph = pdf.find(re.escape(name) + "　様")
        if paragraph is None:
            faults.append("no " + name)
            continue
        if len(paragraph.lines[-1].text) < 4:
            faults.append("%s ends in a line of %r" % (name, paragraph.lines[-1].text))
        place = (round(paragraph.lines[0].glyphs[0].start), -paragraph.lines[0].y)
        if last != -1 and place <= last and pdf.letter_pages == [1]:
            faults.append("%s does not follow" % name)
        last = place
    return faults


def session_order(pdf):
    """添付資料 has the meetings by their numbers, unless the order of the inputs is asked for."""
    numbers = [int(match.group(1)) for match in (re.match(r"第(\d+)回.*の要旨（\d+頁）$", paragraph.text) for paragraph in pdf.letter
                                                 if paragraph.element.inside("LI")) if match]
    return [] if numbers == sorted(numbers) or pdf.option("order") else ["the meetings stand as %s" % numbers]


def ending(pdf):
    """The title ends as the kind asks, once."""
    title = dict(landmarks(pdf))["title"]
    text = title.text if title else ""
    wanted = r".*[^）]について" + (re.escape(ENDINGS[pdf.kind]) if not pdf.option("subject") else "（..）")
    return [] if re.fullmatch(wanted, text) and text.count("について（") == 1 else ["the title is: " + text]


def cells(pdf):
    """Cells of 18 x 18 mm under a row of 5 mm for the names, with lines of 0.3 pt, at the right edge, all alike."""
    names = pdf.option("cells")
    count = 0 if names is None else int(names) if names.isdigit() else len(re.split("[,、]", names))
    fills = [box for page in pdf.letter_pages for box, _ in pdf.fills.get(page, [])]
    fills = [box for box in fills if not is_frame(pdf, box)]
    if count == 0:
        return ["rules without cells: %s" % fills] if fills else []
    upright = [box for box in fills if box[2] - box[0] < 1 and abs(box[3] - box[1] - 18 * MM) < 0.5]
    titles = [box for box in fills if box[2] - box[0] < 1 and abs(box[3] - box[1] - 5 * MM) < 0.5]
    faults = []
    if len(titles) < len(upright):
        faults.append("a row for the names of the cells is missing")
    rows = {}
    for box in upright:
        rows.setdefault(round(box[1]), []).append((box[0] + box[2]) / 2)
    found = 0
    for xs in rows.values():
        xs.sort()
        found += len(xs) - 1
        if abs(xs[-1] + 0.15 - pdf.profile.area[2]) > 0.1:
            faults.append("the cells end at %.2f" % xs[-1])
        for a, b in zip(xs, xs[1:]):
            if abs(b - a - 18 * MM) > 0.16:
                faults.append("a cell is %.2f mm wide" % ((b - a) / MM))
    if found != count:
        faults.append("%d cells, wanted %d" % (found, count))
    for box in fills:
        width, height = box[2] - box[0], box[3] - box[1]
        if abs(min(width, height) - 0.3) > 0.01:
            faults.append("a line of the cells is %.2f pt thick" % min(width, height))
        if width < height and min(abs(height - 18 * MM), abs(height - 5 * MM)) > 0.2:
            faults.append("a line of the cells is %.2f mm high" % (height / MM))
    return faults


def is_frame(pdf, box):
    """A rule of the frame at the foot: half a point thick."""
    return abs(min(box[2] - box[0], box[3] - box[1]) - 0.5) < 0.01


def frame(pdf):
    """The frame of the office ends at the foot and at the right edge of the type area, on the last page of the letter."""
    page = pdf.letter_pages[-1]
    rules = [box for box, _ in pdf.fills.get(page, []) if is_frame(pdf, box)]
    if len(rules) != 4:
        return ["%d rules around the office" % len(rules)]
    low, right = min(box[1] for box in rules), max(box[2] for box in rules)
    faults = []
    if not -6 < low - pdf.profile.area[1] < 4:
        faults.append("the frame ends %.2f pt above the foot" % (low - pdf.profile.area[1]))
    if abs(right - pdf.profile.area[2]) > 0.1:
        faults.append("the frame ends %.2f pt from the right edge" % (pdf.profile.area[2] - right))
    return faults


def page_counts(pdf):
    """添付資料 gives each briefing, and the list of requests, with the pages that it has."""
    printed = [int(number) for paragraph in pdf.letter
               for number in re.findall(r"(?:の要旨|要望一覧)（(\d+)頁）$", paragraph.text) if paragraph.element.inside("LI")]
    real = [end - start + 1 for start, end in pdf.briefings]
    return [] if printed == real else ["printed %s, there are %s" % (printed, real)]


def links(pdf):
    """Each attachment leads to the first page of its briefing."""
    places = {}
    for line in run("pdfinfo", "-dests", pdf.path).decode().splitlines()[1:]:
        match = re.match(r'\s*(\d+) \[.*\] "(.*)"$', line)
        places[match.group(2)] = int(match.group(1))
    found = []
    for page in pdf.letter_pages:
        for annotation in pdf.resolve(pdf.resolve(pdf.page_references[page - 1]).get("/Annots", [])):
            found.append(places.get(pdf.resolve(annotation)["/Dest"][2:]))
    # a link that is broken over two lines has two areas
    found = [page for n, page in enumerate(found) if n == 0 or page != found[n - 1]]
    wanted = [start for start, _ in pdf.briefings]
    return [] if found == wanted else ["links lead to %s, briefings begin at %s" % (found, wanted)]


def outline(pdf):
    """The first entry is the letter by its title, then each briefing by its own, at their first pages."""
    title = dict(landmarks(pdf))["title"]
    entries = re.findall(r'^[-+|]\t"(.*)"\t#page=(\d+)', run("mutool", "show", pdf.path, "outline").decode(), re.M)
    faults = [] if entries and title and entries[0] == (title.text, "1") else ["the outline begins with %s" % entries[:1]]
    wanted = [str(start) for start, _ in pdf.briefings]
    return faults + ([] if [page for _, page in entries[1:]] == wanted else ["the outline is %s" % entries])


def heading_order(pdf):
    """The structure begins with the letter: its H1 is the first of all."""
    headings = [paragraph for paragraph in pdf.paragraphs if paragraph.element.role == "H1"]
    return [] if headings and headings[0] in pdf.letter else ["the first H1 is not that of the letter"]


CHECKS = [margins, order, places, addressees, session_order, ending, cells, frame, page_counts, links, outline, heading_order, checks.overlaps,
          checks.c1_line_edges, checks.c2_units, checks.c16_characters, checks.c21_fonts, checks.c24_syntax]


# --- cases ---

def make(folder, name, kind, options, inputs):
    path = os.path.join(folder, name + ".pdf")
    zadan("circular", "--kind=" + kind, "-o", path, *options, *inputs)
    return Circular(path, kind, options)


def cases(folder):
    """[(name, kind, options, inputs, pages of the letter)]"""
    found = []
    for source in SAMPLES + sorted(glob.glob(os.path.join(SHARED, "articles", "*.txt"))) * bool(SHARED):
        stem = os.path.splitext(os.path.basename(source))[0]
        for kind in KINDS:
            options = FULL if kind != "kairan" else []
            found.append(("%s-%s" % (stem, kind), kind, options, [source], 1))
    body = os.path.join(folder, "body.txt")
    with open(body, "w", encoding="utf-8") as out:
        out.write("　{date}に開かれた{session}の件です。要望は{requests}件、回答は{replies}件、全{pages}頁です。\n\n　　記\n\n１　期限　12月4日（金）\n"
                  "(1) 様式\nｱ　様式1\n（ヰ）\nイ　様式2\n２　その他\n　　　以　上\nここは読まれません。\n")
    long_body = os.path.join(folder, "long.txt")
    with open(long_body, "w", encoding="utf-8") as out:
        out.write("".join("　長い本文の%d番目の段落です。%s\n" % (n, "送付する資料は、次の各項に従って取り扱ってください。" * 8)
                          for n in range(1, 26)))
    many = []
    for n in range(1, 21):
        many.append(os.path.join(folder, "article%02d.txt" % n))
        with open(SAMPLES[0], encoding="utf-8-sig") as source, open(many[-1], "w", encoding="utf-8") as out:
            out.write(re.sub(r"第[0-9０-９]+回", "第%d回" % (n + 100), source.read()))
    found.append(("body", "jimurenraku", FULL + ["--body=" + body], SAMPLES[:1], 1))
    found.append(("request", "jimurenraku", FULL + ["--subject=意見照会について（依頼）"], SAMPLES[:1], 1))
    found.append(("all-samples", "jimurenraku", FULL, SAMPLES, None))
    found.append(("six-cells", "kairan", ["--cells=6", "--contact=担当 企画係"], SAMPLES[:1], 1))
    found.append(("long-body", "jimurenraku", FULL + ["--body=" + long_body], SAMPLES[:1], None))
    found.append(("forty-addressees", "jimurenraku", FULL + ["--to=第%d課長" % n for n in range(2, 41)], SAMPLES[:1], None))
    found.append(("thirty-short-addressees", "jimurenraku", FULL + ["--to=第%d課長" % n for n in range(2, 31)], SAMPLES[:1], 1))
    found.append(("long-addressees", "jimurenraku", FULL + ["--to=霧浜市長期総合計画企画調整局第%d部情報政策推進基盤課デジタル化推進担当課長" % n
                                                            for n in range(1, 10)], SAMPLES[:1], 1))
    found.append(("one-more-than-a-line", "kairan", ["--to=" + "架空県霧浜市" * 6 + "課長", "--contact=担当 企画係"], SAMPLES[:1], 1))
    found.append(("twenty-briefings", "jimurenraku", FULL, many[::-1], None))
    found.append(("everything", "kyouran", [word for word in FULL if "--cells" not in word] + ["--cells=20", "--body=" + long_body] +
                  ["--to=第%d課長" % n for n in range(2, 41)], many, None))
    return found


def prove(folder, case):
    name, kind, options, inputs, pages = case
    try:
        pdf = make(folder, name, kind, options, inputs)
    except (Unreadable, subprocess.TimeoutExpired) as error:
        return [(name, [str(error)])]
    results = [("%s: %s" % (name, check.__name__), check(pdf)) for check in CHECKS]
    if pages:
        results.append((name + ": one page", [] if len(pdf.letter_pages) == pages else ["pages %s" % pdf.labels]))
    else:
        results.append((name + ": labels", [] if pdf.labels[:len(pdf.letter_pages)] ==
                        [roman(n) for n in range(1, len(pdf.letter_pages) + 1)] else ["%s" % pdf.labels]))
    return results


def body_texts(folder):
    """What the body of the case "body" became."""
    pdf = make(folder, "body-texts", "jimurenraku", FULL + ["--body=" + os.path.join(folder, "body.txt")], SAMPLES[:1])
    session, = json.loads(zadan("model", "--format=json", SAMPLES[0]).stdout)["sessions"]
    sure = [request for request in session["requests"] if request["certainty"] == "sure"]
    text = "\n".join(paragraph.text for paragraph in pdf.letter)
    pages = sum(end - start + 1 for start, end in pdf.briefings)
    wanted = ["要望は%d件、回答は%d件、全%d頁です。" % (len(sure), sum(r["response"] is not None for r in sure), pages),
              "期限　12月4日（金）", "様式1", "（ヰ）", "様式2", "その他"]
    faults = ["not there: " + words for words in wanted if words not in text]
    labels = [paragraph.text for paragraph in pdf.letter if paragraph.element.role == "Lbl"]
    if labels[:7] != ["1", "（1）", "ア", "イ", "2", "3", "4"]:
        faults.append("numbers: %s" % labels)
    return faults + (["the end was read"] if "ここは" in text else [])


# --- broken on purpose ---

def moved(pdf, what, out, dx=0.0, dy=0.0, which=0):
    glyph = dict(landmarks(pdf))[what].lines[0].glyphs[which]
    return Circular(damage.write(pdf, out, [damage.move(pdf, glyph, dx=dx, dy=dy)]), pdf.kind, pdf.options)


def honorific_alone(pdf, out):
    """様 on a line of its own below the name."""
    glyph = dict(landmarks(pdf))["addressee"].lines[0].glyphs[-1]
    edit = (glyph.stream, glyph.code_at, glyph.code_at, b">]TJ 0 -18.7 Td[<")
    return Circular(damage.write(pdf, out, [edit]), pdf.kind, pdf.options)


def rule_moved(pdf, out):
    """The third upright line of the cells 3 pt to the right."""
    reference = pdf.page_streams[0][0]
    data = pdf.stream(reference)
    rules = [match for match in re.finditer(rb"([\d.]+) ([\d.]+) (0\.3) ([\d.]+) re", data) if float(match.group(4)) > 40]
    match = rules[2]
    edit = (reference, match.start(1), match.end(1), b"%.2f" % (float(match.group(1)) + 3))
    return Circular(damage.write(pdf, out, [edit]), pdf.kind, pdf.options)


def title_row_lost(pdf, out):
    """The upright lines of 5 mm are 6 mm long."""
    reference = pdf.page_streams[0][0]
    edits = [(reference, match.start(1), match.end(1), b"%.2f" % (6 * MM))
             for match in re.finditer(rb"[\d.]+ [\d.]+ 0\.3 ([\d.]+) re", pdf.stream(reference)) if float(match.group(1)) < 20]
    return Circular(damage.write(pdf, out, edits), pdf.kind, pdf.options)


def unordered(folder):
    """Two meetings as they were given, looked at as if they should be in order."""
    pdf = make(folder, "unordered", "jimurenraku", FULL + ["--order=input"], two_inputs(folder))
    return Circular(pdf.path, pdf.kind, FULL)


def two_inputs(folder):
    return [os.path.join(folder, "article%02d.txt" % n) for n in (2, 1)]


def page_lost(pdf, out):
    run("qpdf", pdf.path, "--pages", ".", "1-r2", "--", out, statuses=(0, 3))
    return Circular(out, pdf.kind, pdf.options)


def link_elsewhere(pdf, out):
    def change(objects):
        for value in objects.values():
            annotation = value.get("value") if isinstance(value, dict) else None
            if isinstance(annotation, dict) and annotation.get("/Subtype") == "/Link" and "/Dest" in annotation:
                annotation["/Dest"] = "u:circular.end"
    return Circular(damage.write(pdf, out, change=change), pdf.kind, pdf.options)


def negatives(folder):
    """[(name, faults found)]: each file is broken, and its check must say so."""
    pdf = make(folder, "good", "jimurenraku", FULL, SAMPLES[:1])
    out = iter(os.path.join(folder, "bad%d.pdf" % n) for n in range(20))
    other = Circular(pdf.path, "kairan", pdf.options)
    return [
        ("margins: a word in the margin", margins(moved(pdf, "addressee", next(out), dx=-40))),
        ("margins: a word at the head", margins(moved(pdf, "kind", next(out), dy=150))),
        ("order: 以上 above the text", order(moved(pdf, "以上", next(out), dy=400))),
        ("order: the kind is another", order(other)),
        ("ending: that of another kind", ending(other)),
        ("places: the date not at the edge", places(moved(pdf, "date", next(out), dx=-11, which=-1))),
        ("places: the title beside the middle", places(moved(pdf, "title", next(out), dx=-20))),
        ("places: the text without indent", places(moved(pdf, "text", next(out), dx=-11))),
        ("cells: one wider than the others", cells(rule_moved(pdf, next(out)))),
        ("cells: no names above them", cells(title_row_lost(pdf, next(out)))),
        ("addressees: another one", addressees(Circular(pdf.path, pdf.kind, ["--to=各係長"]))),
        ("addressees: 様 alone", addressees(honorific_alone(pdf, next(out)))),
        ("order of the meetings: as they came", session_order(unordered(folder))),
        ("cells: fewer than asked for", cells(Circular(pdf.path, pdf.kind, ["--cells=5"]))),
        ("page counts: a page is missing", page_counts(page_lost(pdf, next(out)))),
        ("links: to another place", links(link_elsewhere(pdf, next(out)))),
        ("overlaps: two words in one place", checks.overlaps(moved(pdf, "date", next(out), dy=18.7))),
    ]


def levels(folder):
    """Below 第1 the attachments are counted 1, 2, not (1), (2): no level is left out."""
    body = os.path.join(folder, "levels.txt")
    with open(body, "w", encoding="utf-8") as out:
        out.write("本文です。\n記\n第1　趣旨\n1　甲\n(1)　乙\n第2　期限\n")
    pdf = make(folder, "levels", "jimurenraku", FULL + ["--body=" + body], two_inputs(folder))
    labels = [paragraph.text for paragraph in pdf.letter if paragraph.element.role == "Lbl"]
    wanted = ["第1", "1", "（1）", "第2", "第3", "1", "2", "3", "第4"]
    return [] if labels[:len(wanted)] == wanted else ["numbers: %s" % labels]


def squeezed(text):
    return re.sub(r"\s", "", normalize(text))


def page_texts(pdf):
    """The words of each page, cell by cell."""
    texts = [""] * len(pdf.labels)
    for paragraph in pdf.paragraphs:
        texts[paragraph.lines[0].page - 1] += squeezed(paragraph.text)
    return texts


def register_faults(pdf, sources):
    """The list of requests stands behind all briefings: each sure request once, with its municipality, its meeting, whether it was
    answered, and the page of the briefing on which it stands."""
    sessions = json.loads(zadan("model", "--format=json", *sources).stdout)["sessions"]
    texts, starts = page_texts(pdf), [start - 1 for start, _ in pdf.briefings]
    register, faults = "".join(texts[starts[-1]:]), []
    sessions.sort(key=lambda session: (session["number"] is None, session["number"], session["date"]))
    for session, start in zip(sessions, starts):
        people = {person["id"]: person["organisation"] for person in session["participants"]}
        for request in session["requests"]:
            gist = squeezed(request["gist"])
            row = re.search(re.escape(people[request["from"]] + gist) + r"第(\d+)回(あり|－)(\d+)", register)
            if request["certainty"] != "sure":
                continue
            if row is None:
                faults.append("no row for " + gist)
            elif (int(row.group(1)), row.group(2) == "あり") != (session["number"], request["response"] is not None):
                faults.append("%s: %s" % (gist, row.groups()))
            elif gist not in texts[start + int(row.group(3)) - 1]:
                faults.append("%s does not stand on page %s" % (gist, row.group(3)))
    return faults


def registers(folder):
    """The list of requests: of several meetings with requests, never of one or of none."""
    asking = [source for source in SAMPLES if "fukamori" not in source]
    pdf = make(folder, "register", "jimurenraku", FULL, asking)
    results = [("register: every request", register_faults(pdf, asking)),
               ("register: in the letter", [] if any(re.fullmatch(r"東京都への要望一覧（1頁）", p.text) for p in pdf.letter) else ["not there"])]
    results.append(("broken: register: rows of other meetings", [] if register_faults(pdf, SAMPLES[:3]) else ["not found"]))
    silent = [source for source in SAMPLES if "fukamori" in source]
    for name, sources in (("one meeting", SAMPLES[:1]), ("meetings without requests", silent + [copy_of(folder, silent[0])])):
        text = "".join(page_texts(make(folder, "no-register", "jimurenraku", FULL, sources)))
        results.append(("register: none for " + name, ["there is one"] if "要望一覧" in text else []))
    return results


def copy_of(folder, source):
    """The article of another day."""
    path = os.path.join(folder, "another.txt")
    with open(source, encoding="cp932") as text, open(path, "w", encoding="utf-8") as out:
        out.write("第9回\n" + text.read())
    return path


def sources(folder):
    """--attach-source puts each article in once, as it was."""
    path = os.path.join(folder, "sources.pdf")
    zadan("circular", "--attach-source", "-o", path, *two_inputs(folder))
    names = re.findall(r"^\d+: (.*)$", run("pdfdetach", "-list", path).decode(), re.M)
    wanted = [os.path.basename(source) for source in two_inputs(folder)]
    faults = [] if names == wanted else ["attached: %s" % names]
    for n, source in enumerate(two_inputs(folder), 1):
        out = os.path.join(folder, "detached")
        run("pdfdetach", "-save", str(n), "-o", out, path)
        with open(source, "rb") as one, open(out, "rb") as other:
            faults += [] if one.read() == other.read() else ["%s is another one" % source]
    return faults


def same_bytes(folder):
    first, second = os.path.join(folder, "first.pdf"), os.path.join(folder, "second.pdf")
    for path, zone in ((first, "Asia/Tokyo"), (second, "UTC")):
        subprocess.run([ZADAN, "circular", *FULL, "-o", path, *SAMPLES[:2]], check=True, env=dict(os.environ, TZ=zone),
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(first, "rb") as one, open(second, "rb") as other:
        return checks.c25_same_bytes(one.read(), other.read())


def main():
    results = []
    with tempfile.TemporaryDirectory(prefix="zadan-circular-") as folder:
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for proved in pool.map(lambda case: prove(folder, case), cases(folder)):
                results += proved
        results.append(("the body of the office", body_texts(folder)))
        results.append(("the articles attached", sources(folder)))
        results.append(("levels of the attachments", levels(folder)))
        results += registers(folder)
        results.append(("two runs, two time zones: the same bytes", same_bytes(folder)))
        results += [("broken: " + name, [] if faults else ["not found"]) for name, faults in negatives(folder)]
    return tap.report(results)


if __name__ == "__main__":
    sys.exit(main())
