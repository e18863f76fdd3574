#!/usr/bin/env python3
"""Briefings of the samples (and, when SHARED is set, of the articles there), with and without transcript, in every font set,
measured by the checks of the typesetting specification. Each check is also shown a broken PDF, which must fail it.

Environment: ZADAN the program, ZADAN_DATA the source root, SHARED the shared folder or empty.
"""
import functools
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import page_checks as checks  # noqa: E402
from flow_reader import Flow  # noqa: E402
from pdf_reader import Broken, Document, run  # noqa: E402

DATA = os.environ.get("ZADAN_DATA", os.getcwd())
PROGRAM = os.environ.get("ZADAN", os.path.join(DATA, "build", "release", "zadan"))
FONT_SETS = ("bizud", "ipaex", "noto")
RELAXED = re.compile(r"\[?line-(relaxed|forbidden-break)\]?|strict level|no allowed break fits")


class Tally:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, failures):
        self.failed += bool(failures)
        self.passed += not failures
        print("%s %d - %s" % ("not ok" if failures else "ok", self.passed + self.failed, name), flush=True)
        for failure in failures[:8]:
            print("# %s" % failure)
        if len(failures) > 8:
            print("# and %d more" % (len(failures) - 8))

    def must_fail(self, name, failures, code):
        self.check("broken PDF: " + name, [] if any(f.startswith(code) for f in failures) else ["%s was not noticed" % code])


@functools.lru_cache(maxsize=8)
def product(*arguments):
    """What the program prints; the same for every font set."""
    return run(PROGRAM, *arguments).stdout


class Briefing:
    """One input, one font set, with or without transcript."""

    def __init__(self, source, font_set, transcript, folder):
        self.source, self.folder = source, folder
        self.options = ["--font-set=" + font_set] + (["--transcript"] if transcript else [])
        self.transcript = transcript
        self.name = "%s, %s%s" % (os.path.basename(source), font_set, ", transcript" if transcript else "")
        self.path = os.path.join(folder, "briefing.pdf")
        self.messages = self.make(self.path)
        self.document = Document(self.path)
        self.flow = Flow(product("flow", *(["--transcript"] if transcript else []), source))
        self.session = json.loads(product("model", "--format=json", source))["sessions"][0]
        with open(source, encoding="utf-8-sig", newline=None) as file:
            self.text = file.read()

    def make(self, path, **options):
        done = run(PROGRAM, "brief", *self.options, "-o", path, os.path.abspath(self.source), **options)
        return done.stderr.decode("utf-8", "replace")

    def relaxed(self):
        return len(RELAXED.findall(self.messages))

    def measure(self, tally):
        document, flow, name = self.document, self.flow, self.name
        missing = flow.find_lines(document)
        tally.check("C1 " + name, checks.c1_line_edges(flow.paragraphs(), self.relaxed()))
        tally.check("C2 " + name, checks.c2_units(flow.paragraphs()))
        tally.check("C3 " + name, checks.c3_justified(flow.justified()))
        tally.check("C16 " + name, checks.c16_no_garbage(document))
        tally.check("C17 " + name, missing + checks.c17_text(document, flow.pieces(), flow.repeated()))
        if self.transcript:
            paragraphs = [p for turn in self.session["turns"] for p in turn["paragraphs"]]
            tally.check("C17 paragraphs " + name, checks.c17_paragraphs(document, paragraphs))
        tally.check("C21 " + name, checks.c21_fonts(document))
        tally.check("C24 " + name, checks.c24_sound(self.path))
        tally.check("C31 " + name, checks.c31_inside(document, flow.area()))
        tally.check("C33 " + name, checks.c33_quotes(document, self.session, [self.text]))
        tally.check("C34 " + name, checks.c34_nothing_vanishes(document, self.session))

    def measure_again(self, tally):
        """C25: other time zone, language and folder."""
        again = os.path.join(self.folder, "again.pdf")
        env = dict(os.environ, TZ="Pacific/Auckland", LC_ALL="C", LANG="ja_JP.UTF-8")
        self.make(again, env=env, cwd=self.folder)
        tally.check("C25 " + self.name, checks.c25_same_bytes(self.path, again))


# --- broken copies --------------------------------------------------------------------------------------------------------

LONG_RUN = rb"(1 0 0 1 )([\d.]+)( [\d.]+ Tm\s*\[<)([0-9a-fA-F]{4})([0-9a-fA-F]{60,})"


def code_of(broken, character):
    return broken.codes().get(character, [])


def break_line_start(broken):
    """The first character of a long line becomes 、 of the same font."""
    for font, code in code_of(broken, "、"):
        pattern = rb"(/" + font + rb" [\d.]+ Tf\n1 0 0 1 [\d.]+ [\d.]+ Tm\s*\[<)[0-9a-fA-F]{4}([0-9a-fA-F]{60,})"
        if broken.replace(pattern, lambda m: m.group(1) + code + m.group(2), 0):
            return True
    return False


def break_text(broken, character):
    """A character that is not under ActualText stands for another one."""
    changed = 0
    for _, code in code_of(broken, character):
        changed += broken.replace(rb"(<" + code + rb"> ?<)[0-9A-Fa-f]{4}>", rb"\g<1>30FB>", count=0)
    return changed > 0 and broken.replace(rb"/ActualText ?<[0-9A-Fa-f]+>", b"", count=0) >= 0


def break_edge(broken):
    """Every other run moves, so that lines of one paragraph end apart."""
    turn = iter(range(1 << 30))

    def moved(match):
        shift = 0.4 if next(turn) % 2 else 0.0
        return match.group(1) + b"%.4f" % (float(match.group(2)) + shift) + b"".join(match.groups()[2:])

    return broken.replace(rb"(1 0 0 1 )([\d.]+)( [\d.]+ Tm)", moved, 0) > 1


def break_area(broken):
    return broken.replace(LONG_RUN, lambda m: m.group(1) + b"20" + m.group(3) + m.group(4) + m.group(5)) > 0


def break_unit(broken):
    """What follows a number in a run of its own moves half a line down and to the left: a line break inside the unit."""
    for character in checks.UNITS_AFTER_DIGIT:
        for _, code in code_of(broken, character):
            pattern = rb"(1 0 0 1 )[\d.]+ ([\d.]+)( Tm\s*\[<" + code + rb")"
            if broken.replace(pattern, lambda m: m.group(1) + b"88 %.4f" % (float(m.group(2)) - 9) + m.group(3), count=0):
                return True
    return False


def show_broken(briefing, tally, folder):
    path = os.path.join(folder, "broken.pdf")
    flow, area = briefing.flow, briefing.flow.area()

    def broken(change):
        copy = Broken(briefing.path)
        if not change(copy):
            return None
        return Document(copy.write(path))

    def lines_of(document):
        again = Flow(product("flow", *(["--transcript"] if briefing.transcript else []), briefing.source))
        again.find_lines(document)
        return again

    def show(name, code, change, measure):
        document = broken(change)
        tally.must_fail(name, measure(document) if document is not None else ["nothing to break"], code)

    before = checks.c1_line_edges([briefing.document.lines]) # in no paragraphs: more than in paragraphs
    show("a comma at a line head", "C1", break_line_start,
         lambda d: [f for f in checks.c1_line_edges([d.lines]) if f not in before])
    show("a number without its unit", "C2", break_unit, lambda d: checks.c2_units(lines_of(d).paragraphs()))
    show("a line pushed over the edge", "C3", break_edge,
         lambda d: checks.c3_justified(lines_of(d).justified()))
    show("a character without Unicode", "C16", lambda b: b.replace(rb"(<[0-9A-Fa-f]{4}> ?<)[0-9A-Fa-f]{4}>", rb"\g<1>FFFD>", 0) > 0,
         checks.c16_no_garbage)
    show("another character", "C17", lambda b: break_text(b, "の"), lambda d: checks.c17_text(d, flow.pieces(), flow.repeated()))
    show("a font that is not embedded", "C21", lambda b: b.replace(rb"/FontFile\d", b"/FontFileX", 0) > 0, checks.c21_fonts)
    show("a line outside", "C31", break_area, lambda d: checks.c31_inside(d, area))
    show("no word about what is missing", "C34", lambda b: break_text(b, "該") or True,
         lambda d: checks.c34_nothing_vanishes(d, {"requests": [], "participants": []}))
    wrong = json.loads(json.dumps(briefing.session))
    for request in wrong["requests"]:
        request["quote"] = request["quote"][::-1]
    tally.must_fail("quotes that nobody said", checks.c33_quotes(briefing.document, wrong, [briefing.text]), "C33")
    with open(briefing.path, "rb") as file:
        whole = file.read()
    with open(path, "wb") as file:
        file.write(whole[:-300])
    tally.must_fail("a truncated file", checks.c24_sound(path), "C24")
    tally.must_fail("another file", checks.c25_same_bytes(briefing.path, path), "C25")


def show_split_units(tally):
    """C2 on lines made by hand: each pair of texts is a break that must be refused, or is one that is allowed."""
    refused = (("議論は―", "―です"), ("令和4", "年の"), ("第", "3回"), ("1,2", "34円"), ("12", ".5倍"), ("それは…", "…だ"))
    allowed = (("令和4年", "の"), ("第三", "回"), ("東京", "都"), ("5", "か月"))
    wrong = [pair for pair in refused if not checks.unit_split(*pair)] + [pair for pair in allowed if checks.unit_split(*pair)]
    tally.check("C2 breaks inside units", ["'%s' | '%s'" % pair for pair in wrong])


def inputs():
    folders = [os.path.join(DATA, "samples")]
    if os.environ.get("SHARED"):
        folders.append(os.path.join(os.environ["SHARED"], "articles"))
    return [os.path.join(folder, name) for folder in folders for name in sorted(os.listdir(folder)) if name.endswith(".txt")]


def main():
    tally = Tally()
    show_split_units(tally)
    shown = False
    with tempfile.TemporaryDirectory(prefix="zadan-pdf-") as folder:
        for source in inputs():
            for font_set in FONT_SETS:
                for transcript in (False, True):
                    try:
                        briefing = Briefing(source, font_set, transcript, folder)
                    except RuntimeError as error:
                        tally.check("%s, %s" % (os.path.basename(source), font_set), [str(error)])
                        continue
                    briefing.measure(tally)
                    briefing.measure_again(tally)
                    if not shown and transcript and briefing.session["requests"]:
                        show_broken(briefing, tally, folder)
                        shown = True
    tally.check("a briefing to break", [] if shown else ["no sample has a request"])
    print("%d passed, %d failed" % (tally.passed, tally.failed))
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
