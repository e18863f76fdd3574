#!/usr/bin/env python3
"""Sheets for a print shop as PDF: folded and read, measured, drawn and compared with the pages of the reading file (C28); then
sheets broken on purpose.

FLOW_PDF makes sheets of flows, ZADAN those of volumes, ZADAN_DATA is the root of the sources. Prints TAP and, as its last line, "N passed, N failed".
"""
import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sheets  # noqa: E402
import tap  # noqa: E402
from reader import Unreadable, run  # noqa: E402

FLOW_PDF, ZADAN, DATA = os.environ["FLOW_PDF"], os.environ["ZADAN"], os.environ["ZADAN_DATA"]
ARTICLES = ("01_window.txt", "03_opendata.txt", "06_telework.txt", "10_bus.txt", "12_drawings.txt")
DPI = 127  # 5 pixels to the millimetre: pages of the reading file and of the sheets fall on the same pixels
A5, A4 = (148, 210), (210, 297)
BAND = 9   # mm: a painted strip along the left edge of each page, from its head to its foot
INK = 128  # grey values below are ink

FLOW = """<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:zf="urn:zadan:flow" font-family="mincho" font-size="10pt"
    line-height="18pt" xml:lang="ja">
  <fo:layout-master-set>
    <fo:simple-page-master master-name="page" page-width="%(width)dmm" page-height="%(height)dmm" margin="0mm">
      <fo:region-body margin="20mm"/><fo:region-after extent="12mm"/><fo:region-start extent="%(band)dmm"/>
    </fo:simple-page-master>
  </fo:layout-master-set>
  <fo:declarations><zf:document title="面付けの見本"%(binding)s/></fo:declarations>
  %(sequences)s
</fo:root>"""
SEQUENCE = """<fo:page-sequence master-reference="page">
    <fo:static-content flow-name="xsl-region-after"><fo:block text-align="center">N%(number)d</fo:block></fo:static-content>
    <fo:static-content flow-name="xsl-region-start">
      <fo:block-container height="%(height)dmm" background-color="#1f3f64"><fo:block>　</fo:block></fo:block-container>
    </fo:static-content>
    <fo:flow flow-name="xsl-region-body"><fo:block role="H1" font-family="gothic" font-size="14pt">P%(number)04d</fo:block>
      <fo:block role="P">これは%(number)d枚目の紙面です。</fo:block></fo:flow>
  </fo:page-sequence>"""


def flow(folder, numbers, size=A5, binding=""):
    """A flow of one page for each number."""
    path = os.path.join(folder, "%d-%d-%d%s.fo" % (size[0], numbers[0], len(numbers), "-right" if binding else ""))
    if not os.path.exists(path):
        facts = {"width": size[0], "height": size[1], "band": BAND, "binding": binding}
        facts["sequences"] = "\n  ".join(SEQUENCE % dict(facts, number=number) for number in numbers)
        with open(path, "w", encoding="utf-8") as out:
            out.write(FLOW % facts)
    return path


def make(folder, name, flow_path, *words):
    """The PDF, and what was said."""
    out = os.path.join(folder, name + ".pdf")
    done = subprocess.run([FLOW_PDF, DATA, "bizud", flow_path, out, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode != 0:
        raise Unreadable("%s: status %d: %s" % (name, done.returncode, said[:300]))
    return out, said


def words_of(plan):
    words = ["impose=" + plan.scheme, "binding=" + ("right" if plan.right else "left"), "signature=%d" % plan.signature,
             "thickness=%d" % round(plan.thickness / sheets.MM * 1000), "bleed=%d" % round(plan.bleed / sheets.MM * 1000),
             "cover-thickness=%d" % round(plan.cover_thickness / sheets.MM * 1000)]
    return words + ["marks"] * plan.marks + ["cover"] * plan.cover


def name_of(plan, size):
    return "%s-%s-%d-of-%d-on-%d%s%s%s" % (plan.scheme, "right" if plan.right else "left", plan.signature, plan.count, size[0],
                                          "-bleed" if plan.bleed else "", "-marks" if plan.marks else "", "-cover" if plan.cover else "")


# --- pictures ---

class Picture:
    """Grey values of a page or of one that was drawn."""
    def __init__(self, path, number):
        data = run("pdftoppm", "-r", str(DPI), "-gray", "-f", str(number), "-l", str(number), path)
        match = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
        self.width, self.height, self.pixels = int(match.group(1)), int(match.group(2)), data[match.end():]

    def row(self, y, left, right):
        return self.pixels[y * self.width + left:y * self.width + right]

    def part(self, left, top, right, bottom):
        return [self.row(y, left, right) for y in range(top, bottom)]


def is_inked(rows):
    return any(min(row) < INK for row in rows if row)


def difference(a, b):
    """Share of the pixels that differ by more than what rounding makes of an edge."""
    count = sum(len(row) for row in a)
    return sum(abs(p - q) > 96 for r, s in zip(a, b) for p, q in zip(r, s)) / max(count, 1)


def px(length):
    return round(length / 72 * DPI)


def drawn(path, reading, sides, plan):
    """Each page looks on the sheet as it does in the reading file, but for the bleed; outside the bleed there are marks alone."""
    faults = []
    for side in sides[:6]:
        picture = Picture(path, side.number)
        for (row, column), face in side.cells(plan)[1].items():
            original = Picture(reading, face.number)
            width, height = px(plan.width), px(plan.height)  # a picture may be a pixel larger, for a thousandth of it
            rows = original.part(0, 0, width, height)
            if face.turned:
                rows = [line[::-1] for line in reversed(rows)]
            left = side.trim[0] if column == 0 else side.trim[2] - plan.width
            top = side.trim[1] if row == 0 else side.trim[3] - plan.height
            inward = px(plan.inward(face.number))
            moved = inward * (1 if column == 0 else -1)
            at = px(left) + moved
            # what creep moves over the fold is cut off there; what it leaves free at the other edge belongs to the bleed
            cut = inward + 1
            found = picture.part(at + cut, px(top) + 1, at + width - cut, px(top) + height - 1)
            share = difference(found, [line[cut:width - cut] for line in rows[1:-1]])
            if share > 0.002:  # a line of points at the edge of the strip, which is rounded
                faults.append("page %d looks other on side %d: %.2f%% of its points" % (face.number, side.number, 100 * share))
        faults += outside(picture, side)
    return faults


def outside(picture, side):
    """The frame between bleed and edge holds nothing but marks: with them painted white it is white."""
    pixels = bytearray(picture.pixels)
    for mark in side.marks:
        for y in range(max(0, px(mark[1]) - 2), min(picture.height, px(mark[3]) + 3)):
            left, right = max(0, px(mark[0]) - 2), min(picture.width, px(mark[2]) + 3)
            pixels[y * picture.width + left:y * picture.width + right] = b"\xff" * (right - left)
    left, top, right, bottom = (px(edge) for edge in side.bleed)
    bands = [(0, 0, picture.width, top - 1), (0, bottom + 1, picture.width, picture.height), (0, top, left - 1, bottom),
             (right + 1, top, picture.width, bottom)]
    for band in bands:
        if band[2] > band[0] and any(min(pixels[y * picture.width + band[0]:y * picture.width + band[2]]) < INK
                                     for y in range(band[1], band[3])):
            return ["side %d: ink outside the bleed at %s" % (side.number, band)]
    return []


def bleeds(path, side, plan, number):
    """The strip along the left edge of a page goes on over the trim: at head and foot, and to the left when that is cut."""
    picture = Picture(path, number)
    cells = side.cells(plan)[1]
    faults = []
    for (row, column), face in cells.items():
        left = side.trim[0] if column == 0 else side.trim[2] - plan.width
        top = side.trim[1] if row == 0 else side.trim[3] - plan.height
        strip = left + plan.width - BAND * sheets.MM / 2 if face.turned else left + BAND * sheets.MM / 2
        ends = [(strip, top - plan.bleed / 2), (strip, top + plan.height + plan.bleed / 2)]
        outer = left - plan.bleed / 2 if column == 0 else left + plan.width + plan.bleed / 2
        if (column == 0) != face.turned:  # the strip is at the edge that is cut
            ends.append((outer, top + plan.height / 2))
        for x, y in ends:
            if not is_inked(picture.part(px(x), px(y), px(x) + 1, px(y) + 1)):
                faults.append("page %d: no paint at %.1f, %.1f pt" % (face.number, x, y))
    return faults


# --- the file ---

def syntax(path):
    done = subprocess.run(["qpdf", "--check", path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    faults = [] if done.returncode == 0 and b"WARNING" not in done.stdout else [done.stdout.decode("utf-8", "replace")[-300:]]
    for line in run("pdffonts", path).decode().splitlines()[2:]:
        if not re.search(r"yes +yes +yes +\d+ +\d+$", line):
            faults.append("a font that is not embedded, a subset and readable: " + line)
    trailer = run("mutool", "show", path, "trailer/Root").decode()
    metadata = run("mutool", "show", "-b", path, "trailer/Root/Metadata").decode("utf-8")
    if "StructTreeRoot" in trailer or "Marked" in trailer:
        faults.append("tagged")
    if "<pdfaid:part>2<" not in metadata or "<pdfaid:conformance>U<" not in metadata or "<pdfuaid:part>" in metadata:
        faults.append("not declared as PDF/A-2u alone")
    if "/PrintScaling/None" not in trailer.replace(" ", ""):
        faults.append("a reader may scale the sheets")
    return faults


# --- cases ---

def plans():
    """Each scheme, binding, signature, count of pages, paper and frame in a mixture that is always the same."""
    counts = [1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 17, 23, 32, 33, 41]
    number = 0
    for scheme in ("booklet", "4up"):
        unit = 8 if scheme == "4up" else 4
        for right in (False, True):
            for signature in (0, unit, 2 * unit, 4 * unit):
                for step in range(3):
                    number += 1
                    yield (A4 if number % 4 == 0 else A5), dict(
                        scheme=scheme, right=right, signature=signature, count=counts[(5 * step + number) % len(counts)],
                        thickness=(0, 0.1, 0.2)[number % 3], bleed=(0, 3)[number % 2], marks=number % 3 != 1)


def plan_of(size, facts):
    return sheets.Plan(width=size[0], height=size[1], head_left=20 * sheets.MM, **facts)


def checked(folder):
    results = []
    for size, facts in plans():
        plan = plan_of(size, facts)
        name = name_of(plan, size)
        path, _ = make(folder, name, flow(folder, range(1, plan.count + 1), size), *words_of(plan))
        sides = sheets.read(path)
        results += [("C28 %s: %s" % (check.__name__, name), check(sides, plan))
                    for check in (sheets.order, sheets.creep, sheets.frame)]
        results.append(("file: " + name, syntax(path)))
    return results


def pictures(folder):
    results = []
    for facts in (dict(scheme="booklet", right=False, count=14, thickness=0.2, bleed=3, marks=True),
                  dict(scheme="booklet", right=True, count=9, thickness=0.2, bleed=0, marks=True),
                  dict(scheme="4up", right=False, count=15, thickness=0.2, bleed=3, marks=True),
                  dict(scheme="4up", right=True, count=8, thickness=0.2, bleed=3, marks=False),
                  dict(scheme="booklet", right=False, count=10, thickness=0.2, bleed=3, marks=True, cover=True)):
        plan = plan_of(A5, facts)
        name, source = name_of(plan, A5), flow(folder, range(1, plan.count + 1))
        path, _ = make(folder, name, source, *words_of(plan))
        reading, _ = make(folder, name + "-reading", source)
        sides = sheets.read(path)
        results.append(("pages look as in the reading file: " + name, drawn(path, reading, sides, plan)))
        if plan.bleed:
            results.append(("bleed: " + name, [fault for side in sides for fault in bleeds(path, side, plan, side.number)]))
    return results


def pieces(folder):
    """Front matter that is set last stands first; a cover with its spine; the binding of the document; the same bytes twice."""
    plan = plan_of(A5, dict(scheme="booklet", right=True, count=22, thickness=0.1, bleed=3, marks=True, cover=True,
                            cover_thickness=0.3, signature=16))
    spine = os.path.join(folder, "spine.fo")
    with open(spine, "w", encoding="utf-8") as out:  # wider than the strip: the paper of the cover is not known to it
        out.write(FLOW.replace('margin="20mm"', 'margin="0mm 8mm"').replace('"10pt"', '"4mm"').replace('"18pt"', '"4mm" writing-mode="tb-rl"') % {
            "width": 20, "height": 210, "band": 0, "binding": "",
            "sequences": '<fo:page-sequence master-reference="page"><fo:flow flow-name="xsl-region-body">'
                         '<fo:block font-size="4mm" line-height="4mm">背の題名</fo:block></fo:flow></fo:page-sequence>'})
    body, front = flow(folder, range(7, 23)), flow(folder, range(1, 7))
    path, said = make(folder, "pieces", body, *words_of(plan), "front=" + front, "spine=" + spine)
    again, _ = make(folder, "again", body, *words_of(plan), "front=" + front, "spine=" + spine)
    sides = sheets.read(path)
    results = [("front matter, cover, spine: " + check.__name__, check(sides, plan))
               for check in (sheets.order, sheets.creep, sheets.frame, sheets.cover)]
    results.append(("a file with a cover", syntax(path)))
    middle = (sides[0].trim[0] + sides[0].trim[2]) / 2
    title = re.findall(r'quad="([-\d. ]+)" [^>]*c="&#x80cc;"', run("mutool", "draw", "-F", "stext", path, "1").decode())
    edges = [[float(number) for number in quad.split()[::2]] for quad in title]  # poppler takes the centre line for an edge
    off = [abs((min(quad) + max(quad)) / 2 - middle) for quad in edges]
    results.append(("the title stands on the spine", [] if len(off) == 1 and off[0] < 0.1 else [str(off)]))
    with open(path, "rb") as one, open(again, "rb") as two:
        results.append(("the same bytes twice", [] if one.read() == two.read() else ["other bytes"]))
    results.append(("blank pages are counted", [] if "12 blank pages at the end" in said else [said]))
    plan = plan_of(A5, dict(scheme="booklet", right=True, count=6))
    words = [word for word in words_of(plan) if not word.startswith("binding")]
    path, _ = make(folder, "document", flow(folder, range(1, 7), binding=' binding="right"'), *words)
    results.append(("the binding is the document's", sheets.order(sheets.read(path), plan)))
    return results


# --- volumes ---

def volume(folder, name, *options):
    """A volume of some articles and its sheets, with what was said."""
    out = os.path.join(folder, name + ".pdf")
    inputs = [os.path.join(DATA, "tests", "articles", article) for article in ARTICLES]
    done = subprocess.run([ZADAN, "volume", "--message-format=json", "-v", "-o", out, *options, *inputs], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise Unreadable("%s: status %d: %s" % (name, done.returncode, done.stderr.decode("utf-8", "replace")[-300:]))
    return out, out[:-len(".pdf")] + "_面付け.pdf", done.stderr.decode("utf-8", "replace")


def volumes(folder):
    """Real books, each page known by its words: every one once and in order after folding, its words where creep puts them."""
    results = []
    for name, size, options, facts in (
            ("horizontal", A4, ["--profile=volume-h"], dict(scheme="booklet", right=False, signature=16, thickness=0.1, bleed=3,
                                                            marks=True, cover=True, cover_thickness=0.25)),
            ("vertical", A5, ["--profile=volume"], dict(scheme="booklet", right=True, signature=32, thickness=0.1)),
            ("vertical-cover", A5, ["--profile=volume"], dict(scheme="booklet", right=True, signature=16, thickness=0.2, cover=True)),
            ("four", A4, ["--profile=volume-h"], dict(scheme="4up", right=False, signature=16, thickness=0.1, bleed=3, marks=True)),
            ("other-binding", A4, ["--profile=volume-h", "--binding=right"], dict(scheme="booklet", right=True, signature=8))):
        words = ["--impose=" + facts["scheme"], "--signature=%d" % facts["signature"]] + options
        words += ["--paper-thickness=%s" % facts.get("thickness")] * ("thickness" in facts) + ["--bleed"] * ("bleed" in facts)
        words += ["--cover-thickness=%s" % facts.get("cover_thickness")] * ("cover_thickness" in facts)
        words += ["--marks"] * ("marks" in facts) + ["--cover"] * ("cover" in facts)
        book, path, said = volume(folder, name, *words)
        reading = sheets.Reading(book)
        plan = plan_of(size, dict(facts, count=len(reading.pages), reading=reading))
        sides = sheets.read(path)
        checks = [sheets.order, sheets.creep, sheets.frame] + [sheets.cover] * plan.cover
        results += [("C28 of a volume, %s: %s" % (name, check.__name__), check(sides, plan)) for check in checks]
        results.append(("file of a volume, " + name, syntax(path)))
        blank = plan.padded - plan.inside
        results.append(("blank pages of a volume are counted, " + name,
                        [] if "%d blank pages at the end" % blank in said else [said[-300:]]))
        if name == "four":
            results += unordered(sides, plan)
    return results


def unordered(sides, plan):
    """Sheets of a real book in another order."""
    mixed = sides[:2] + sides[4:6] + sides[2:4] + sides[6:]
    swapped_faces = sheets.order([sides[1], sides[0]] + sides[2:], plan)
    return [("order of a volume finds: sheets in another order", [] if sheets.order(mixed, plan) else ["nothing"]),
            ("order of a volume finds: a sheet with its back in front", [] if swapped_faces else ["nothing"])]


def refused(folder):
    """Values and options that do not go together: status 2, what is wrong, and no file."""
    results = []
    for options, pattern in (
            (["--marks"], "--marks.*--impose"), (["--bleed"], "--bleed.*--impose"), (["--cover"], "--cover.*--impose"),
            (["--signature=16"], "--signature.*--impose"), (["--impose=fold"], "none / booklet / 4up"),
            (["--impose=booklet", "--signature=6"], "a multiple of 4"), (["--impose=4up", "--signature=12"], "a multiple of 8"),
            (["--impose=booklet", "--signature=2000"], "0-512"), (["--impose=booklet", "--cover"], "--cover.*--paper-thickness"),
            (["--impose=booklet", "--cover-thickness=0.2"], "--cover-thickness.*--cover"),
            (["--impose=booklet", "--paper-thickness=0"], "thickness of one leaf"),
            (["--impose=booklet", "--paper-thickness=2.5"], "thickness of one leaf"),
            (["--impose=booklet", "--paper-thickness=0.1mm"], "thickness of one leaf"),
            (["--impose=booklet", "--bleed=-3"], "from 0 to 20"), (["--impose=booklet", "--bleed=21"], "from 0 to 20"),
            (["--impose=booklet", "--binding=top"], "document / left / right")):
        out = os.path.join(folder, "refused.pdf")
        done = subprocess.run([ZADAN, "volume", "-o", out, *options, os.path.join(DATA, "tests", "articles", ARTICLES[0])],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        said = done.stderr.decode("utf-8", "replace")
        good = done.returncode == 2 and re.search(pattern, said) and not os.path.exists(out) and not done.stdout
        results.append(("refused: " + " ".join(options), [] if good else ["status %d: %s" % (done.returncode, said[:200])]))
    return results


def warned(folder):
    """What cannot be folded well, and pages that do not fit, are said."""
    source = flow(folder, range(1, 85))
    _, said = make(folder, "thick", source, "impose=booklet", "thickness=100")
    _, thin = make(folder, "thin", source, "impose=booklet", "thickness=100", "signature=16")
    path, other = make(folder, "sizes", flow(folder, range(5, 9)), "impose=booklet", "front=" + flow(folder, range(1, 5), A4))
    first = {word.text: word for word in sheets.read(path)[0].words}
    return [("a thick signature is told", [] if "a signature of 84 pages" in said and "move by 2 mm" in said else [said]),
            ("thin ones are not", [] if "signature of 84" not in thin else [thin]),
            ("pages of another size are told", [] if "4 pages are not of the size" in other else [other]),
            ("and stand in the middle of their places",
             [] if abs(first["P0008"].left - (A4[0] - A5[0]) / 2 * sheets.MM - 20 * sheets.MM) < 0.1 else [first["P0008"].left])]


# --- broken sheets ---

def edited(path, out, page, change):
    """The file with the content of one of its sheets changed."""
    content = run("mutool", "show", "-b", path, "pages/%d/Contents" % page)
    reference = re.search(rb"/Contents (\d+) 0 R", run("mutool", "show", path, "pages/%d" % page)).group(1).decode()
    new = change(content)
    if new == content:
        raise Unreadable("nothing to break in side %d" % page)
    with open(out + ".new", "wb") as target:
        target.write(b'{"version": 2, "qpdf": [{"jsonversion": 2, "pdfversion": "1.7"}, {"obj:%s 0 R": {"stream": {"data": "%s", '
                     b'"dict": {}}}}]}' % (reference.encode(), base64.b64encode(new)))
    run("qpdf", path, "--update-from-json=" + out + ".new", out, statuses=(0, 3))
    return out


def swapped(content):
    return content.replace(b"/P0 Do", b"/P9 Do").replace(b"/P1 Do", b"/P0 Do").replace(b"/P9 Do", b"/P1 Do")


def left_out(content):
    return content.replace(b"/P0 Do", b"")


def doubled(content):
    return content.replace(b"/P1 Do", b"/P0 Do")


def pushed(content):
    """The first page 1 pt to the right, away from where it belongs."""
    return re.sub(rb"(1 0 0 1 )([\d.]+)", lambda match: match.group(1) + b"%.4f" % (float(match.group(2)) + 1), content, count=1)


def turned(content):
    """The first page by 180 degrees about its middle."""
    def around(match):
        x, y = float(match.group(1)), float(match.group(2))
        return b"-1 0 0 -1 %.4f %.4f cm" % (x + A5[0] * sheets.MM, y + A5[1] * sheets.MM)
    return re.sub(rb"1 0 0 1 ([\d.]+) ([\d.]+) cm", around, content, count=1)


def marked(content):
    """A mark on a page."""
    return content + b"200 200 30 0.2835 re f\n"


def unclipped(content):
    return re.sub(rb"[-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+ re W n", b"0 0 5000 5000 re W n", content)


def broken(folder):
    plan = plan_of(A5, dict(scheme="booklet", right=False, count=12, thickness=0.2, bleed=3, marks=True))
    source = flow(folder, range(1, 13))
    path, _ = make(folder, "whole", source, *words_of(plan))
    reading, _ = make(folder, "whole-reading", source)
    unbled, _ = make(folder, "unbled", source, *words_of(plan))

    def looks(sides, _, broken_path):
        return drawn(broken_path, reading, sides, plan)

    cases = [("order", "two pages that changed their places", swapped, sheets.order, "page 2, wanted 11"),
             ("order", "a page that is missing", left_out, sheets.order, "page None, wanted"),
             ("order", "a page that stands twice", doubled, sheets.order, "page 2, wanted 11|two pages|2 feet"),
             ("order", "a page on its head", turned, sheets.order, "stands on its head"),
             ("creep", "a page 1 pt beside its place", pushed, sheets.creep, "is moved by"),
             ("frame", "a mark on a page", marked, sheets.frame, "lies in the bleed"),
             ("pictures", "ink outside the bleed", unclipped, looks, "ink outside|looks other"),
             ("pictures", "a page 1 pt beside its place", pushed, looks, "looks other")]
    results = []
    for number, (check, what, change, function, pattern) in enumerate(cases):
        out = edited(path, os.path.join(folder, "broken%d.pdf" % number), 2, change)
        try:
            sides = sheets.read(out)
            faults = function(sides, plan, out) if function is looks else function(sides, plan)
        except Unreadable as error:
            faults = [str(error)]
        results.append(("%s finds: %s" % (check, what), [] if re.search(pattern, "\n".join(faults)) else [str(faults[:3])]))
    other = plan_of(A5, dict(scheme="booklet", right=True, count=12, thickness=0.2, bleed=3, marks=True))
    results.append(("order finds: the other binding", [] if sheets.order(sheets.read(path), other) else ["nothing"]))
    results.append(("frame finds: no bleed", [] if sheets.frame(sheets.read(path), plan_of(A5, dict(
        scheme="booklet", right=False, count=12, thickness=0.2, bleed=2, marks=True))) else ["nothing"]))
    return results


def main():
    folder = tempfile.mkdtemp(prefix="zadan-impose-")
    results = []
    try:
        for group in (checked, pictures, pieces, volumes, refused, warned, broken):
            try:
                results += group(folder)
            except (Unreadable, AttributeError, LookupError) as error:
                results.append((group.__name__, ["%s: %s" % (type(error).__name__, error)]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return tap.report(results)


if __name__ == "__main__":
    sys.exit(main())
