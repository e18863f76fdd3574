#!/usr/bin/env python3
"""PDF/A-2a and PDF/UA-1 of everything that the templates make, judged by veraPDF.

Every sample (and every article of SHARED, when set) by every template and font set, each in both flavours; then files broken
on purpose - a structure type that does not exist, a font without its program, XMP without an identifier, a figure without
words - each of which the flavour that forbids it must refuse. A document of its own (templates/features.xsl) has every
element of the flow vocabulary, across and down; features.py judges its tree as well. A document made of several flows, one in front
of the others, is judged as one; and without tags as PDF/A-2u, which 2a must refuse; so are its sheets for a print shop.

VERAPDF is the folder of its jars, ZADAN the program, FLOW_PDF the one for bare flows, ZADAN_DATA the root of the sources;
OTHER_ZADAN, when set, the program of another build, which must give the same bytes. Prints TAP, the size of some documents by what is
in them, and, as its last line, "N passed, N failed"; the report of each run stays in the folder given as argument.
"""
import base64
import concurrent.futures
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

ZADAN, DATA, VERAPDF = os.environ["ZADAN"], os.environ["ZADAN_DATA"], os.environ["VERAPDF"]
FLOW_PDF = os.environ["FLOW_PDF"]
SHARED = os.environ.get("SHARED", "")
for name in [name for name in os.environ if name.startswith("ZADAN_") or name in ("LANGUAGE", "SOURCE_DATE_EPOCH")]:
    del os.environ[name]  # the wishes of whoever starts this
os.environ.update(LC_ALL="C.UTF-8", ZADAN_DATA=DATA, ZADAN_CONFIG="none")
sys.path.insert(0, os.path.join(DATA, "tests", "pdf"))
import damage  # noqa: E402
import features  # noqa: E402
import pictures  # noqa: E402
import size  # noqa: E402
import spoken  # noqa: E402
from normalize import normalize  # noqa: E402
from reader import Pdf, run  # noqa: E402

FLAVOURS = ("2a", "2u", "3a", "ua1")
FONT_SETS = ("bizud", "ipaex", "noto")
# Options that make a document of another kind, and what it claims to be; every kind is made with every font set.
KINDS = {
    "briefing": ([], ("2a", "ua1")),
    "briefing-transcript": (["--transcript"], ("2a", "ua1")),
    "briefing-attached": (["--attach-source"], ("3a", "ua1")),
    "transcript": (["--template=transcript"], ("2a", "ua1")),
}
FORMATS = (".txt", ".html", ".htm", ".xml", ".md")


def inputs():
    """[(name, file)]: what documents are made from."""
    found = [name for name in sorted(glob.glob(os.path.join(DATA, "samples", "*"))) if name.endswith(FORMATS)]
    found.append(os.path.join(DATA, "tests", "pdf", "marks.txt"))
    if SHARED:
        found += sorted(glob.glob(os.path.join(SHARED, "articles", "*.txt")))
    return [(os.path.splitext(os.path.basename(name))[0], name) for name in found]


def run_zadan(out, arguments, program=ZADAN, data=DATA, command="brief"):
    """Makes documents in a folder: (files, messages, faults)."""
    os.makedirs(out, exist_ok=True)
    done = subprocess.run([program, command, "-o", out, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False, env=dict(os.environ, ZADAN_DATA=data))
    made = sorted(glob.glob(os.path.join(out, "*.pdf")))
    messages = done.stdout.decode("utf-8", "replace")
    good = done.returncode == 0 and made
    return made, messages, [] if good else ["%s: status %d: %s" % (out, done.returncode, messages[-300:])]


def make(folder, pool):
    """Makes the documents: ({file: flavours}, faults)."""
    jobs = {}
    for name, source in inputs():
        for kind, (options, flavours) in KINDS.items():
            for font_set in FONT_SETS:
                out = os.path.join(folder, "%s-%s-%s" % (name, kind, font_set))
                jobs[pool.submit(run_zadan, out, ["-q", "--font-set=" + font_set, *options, source])] = flavours
    files, faults = {}, []
    for job, flavours in jobs.items():
        made, _, bad = job.result()
        files.update((path, flavours) for path in made)
        faults += bad
    return files, faults


# --- the document with every element ---

STYLESHEET = os.path.join(DATA, "tests", "conformance", "templates", "features.xsl")
PROFILES = {"briefing": False, "volume": True, "volume-2col": True}  # bound at the right?
# Complaints that it must cause, and no others of the layers behind the model; a picture in a line may be one that is not set yet.
COMPLAINTS = {"image-alt": 1, "image-read": 1}
LAYERS = r'"code": *"((?:image|flow|layout|inline|pdf|character|font|template)-(?!unsupported)[a-z-]+)"'


def features_data(folder):
    """A data folder with one more stylesheet, and an article with pictures beside it."""
    data, article = os.path.join(folder, "data"), os.path.join(folder, "article")
    for name in ("templates", "fonts"):
        shutil.copytree(os.path.join(DATA, name), os.path.join(data, name), dirs_exist_ok=True)
    shutil.copy(STYLESHEET, os.path.join(data, "templates"))
    os.makedirs(article, exist_ok=True)
    pictures.write(article)
    text = sorted(glob.glob(os.path.join(DATA, "samples", "*.txt")))[0]
    return data, shutil.copy(text, os.path.join(article, "article.txt"))


def make_features(folder, pool):
    """({file: flavours}, [(name, faults)])"""
    data, article = features_data(folder)
    jobs = {}
    for profile, bound_right in PROFILES.items():
        for font_set in FONT_SETS:
            out = os.path.join(folder, "features-%s-%s" % (profile, font_set))
            jobs[pool.submit(run_zadan, out, ["--message-format=json", "--template=features", "--profile=" + profile,
                                              "--font-set=" + font_set, article], data=data)] = (out, bound_right)
    files, results = {}, []
    for job, (out, bound_right) in jobs.items():
        made, messages, faults = job.result()
        codes = re.findall(LAYERS, messages)
        faults += ["%s is complained of %d times" % (code, codes.count(code)) for code in sorted(set(codes) | set(COMPLAINTS))
                   if codes.count(code) != COMPLAINTS.get(code, 0)]
        results.append(("%s is made" % os.path.basename(out), faults))
        for path in made:
            files[path] = ("2a", "ua1")
            results += [("%s: %s" % (os.path.basename(out), name), found)
                        for name, found in features.judge(path, STYLESHEET, bound_right)]
    for path in list(files)[:1]:
        results += features.judge_checks(path, STYLESHEET, False)
    return files, results


# --- documents of several pieces ---

def run_flow_pdf(arguments):
    done = subprocess.run([FLOW_PDF, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          check=False)
    return [] if done.returncode == 0 else ["%s: status %d: %s" % (arguments[3], done.returncode, done.stdout[-300:])]


def make_pieces(folder, pool):
    """({file: flavours}, faults): the samples and the flows of tests/flow as one document, with tags and without."""
    flows, jobs = [], {}
    for name, source in inputs()[:5]:
        flows.append(os.path.join(folder, name + ".fo"))
        with open(flows[-1], "wb") as out:
            subprocess.run([ZADAN, "flow", "-q", source], stdin=subprocess.DEVNULL, stdout=out, check=True)
    flows += sorted(glob.glob(os.path.join(DATA, "tests", "flow", "*.fo")))
    for font_set in FONT_SETS:
        for kind, words, flavours in (
                ("pieces", [], ("2a", "ua1")), ("untagged", ["untagged"], ("2u",)),
                ("booklet", ["impose=booklet", "thickness=100", "bleed=3000", "marks", "cover"], ("2u",)),
                ("4up", ["impose=4up", "binding=right", "bleed=3000"], ("2u",))):
            out = os.path.join(folder, "%s-%s.pdf" % (kind, font_set))
            words = [*words, "front=" + flows[0], *("behind=" + flow for flow in flows[2:])]
            jobs[out] = flavours, pool.submit(run_flow_pdf, [DATA, font_set, flows[1], out, *words])
    faults = [fault for _, job in jobs.values() for fault in job.result()]
    return {out: flavours for out, (flavours, _) in jobs.items()}, faults


# --- circulars ---

CIRCULARS = {
    "jimurenraku": (["--date=2026-11-22", "--cells=部長,課長,係長", "--contact=担当 企画係", "--contact=電話 00-0000-0000"], ("2a", "ua1")),
    "kairan": (["--cells=6", "--attach-source"] + ["--to=第%d課長" % n for n in range(1, 31)], ("3a", "ua1")),
    "kyouran": (["--cells=部長=2026-11-24,課長,係長", "--transcript"], ("2a", "ua1")),
}


def make_circulars(folder, pool):
    """({file: flavours}, faults): every kind, of one session and of all."""
    jobs = []
    everything = [source for _, source in inputs()]
    for kind, (options, flavours) in CIRCULARS.items():
        for font_set in FONT_SETS:
            for name, sources in (("one", everything[:1]), ("all", everything)):
                out = os.path.join(folder, "circular-%s-%s-%s" % (kind, name, font_set))
                jobs.append((flavours, pool.submit(run_zadan, out, ["-q", "--kind=" + kind, "--font-set=" + font_set, *options,
                                                                    *sources], command="circular")))
    results = [(flavours, *job.result()) for flavours, job in jobs]
    return ({path: flavours for flavours, made, _, _ in results for path in made},
            [fault for *_, bad in results for fault in bad])


# --- volumes ---

VOLUMES = {
    "volume-h": ["--profile=volume-h"],
    "volume": ["--profile=volume", "--hidden-folio"],
    "volume-2col": ["--profile=volume-2col"],
    "volumes": ["--profile=volume-h", "--split=4"],  # with their common index
}


def make_volumes(folder, pool):
    """({file: flavours}, faults): all inputs bound, across and down, in one volume and in several."""
    jobs = []
    for name, options in VOLUMES.items():
        for font_set in FONT_SETS:
            out = os.path.join(folder, "%s-%s" % (name, font_set))
            jobs.append(pool.submit(run_zadan, out, ["-q", "--font-set=" + font_set, *options, *(source for _, source in inputs())],
                                    command="volume"))
    results = [job.result() for job in jobs]
    return {path: ("2a", "ua1") for made, _, _ in results for path in made}, [fault for _, _, bad in results for fault in bad]


# --- the ways into a document: ids as other documents name them, and the outline ---

def destinations(path):
    """{name: page}, as a reader of poppler resolves file.pdf#name."""
    said = run("pdfinfo", "-dests", path).decode("utf-8")
    return {name: int(page) for page, name in re.findall(r"^ *(\d+) \[.*\] \"(.*)\"$", said, re.M)}


def ways_in(path, session):
    """Faults: every request is reached at s19.r1, on the page where it stands; the outline says what the headings say."""
    places, pages = destinations(path), {}
    for request in session["requests"]:
        if request["certainty"] != "sure":
            continue
        name = "s%s.%s" % (session["number"], request["id"])
        page = places.get(name)
        if page and page not in pages:
            pages[page] = spoken.squeeze(run("pdftotext", "-f", str(page), "-l", str(page), path, "-").decode("utf-8"))
        head = spoken.squeeze(normalize(request["quote"]))[:12]
        if not page or head not in pages[page]:
            yield "%s is on page %s, where nothing says %s" % (name, page, head)
    # An outline is read on screens: it keeps the marks of its source, which the page sets full-width (N1).
    entries = [spoken.squeeze(normalize(title)) for title in features.outline_titles(features.Document(path))]
    headings = [spoken.squeeze(node.text()) for node in spoken.tree(path).walk() if node.role in ("H1", "H2", "H3")]
    if len(entries) != len(headings) or any(not heading.startswith(entry) for entry, heading in zip(entries, headings)):
        yield "the outline says %s, the headings %s" % (entries, headings)


def model(source):
    done = subprocess.run([ZADAN, "model", "-q", "--format=json", source], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          check=True)
    return json.loads(done.stdout)["sessions"][0]


def judge_ways_in(files, folder):
    """Of a briefing of each input, with the talk and without; and that other requests and another outline are missed."""
    results = []
    for name, source in inputs():
        session = model(source)
        for kind in ("briefing", "briefing-transcript"):
            for path in (path for path in files if os.path.dirname(path).endswith("%s-%s-bizud" % (name, kind))):
                results.append(("ways into " + os.path.relpath(path, folder), list(ways_in(path, session))))
                if len(results) == 1:
                    wrong = dict(session, requests=[dict(row, id="r99", certainty="sure") for row in session["requests"][:1]])
                    results.append(("a request that is not there is missed", [] if list(ways_in(path, wrong)) else ["found"]))
                    pdf = damage.write(Pdf(path), os.path.join(folder, "retitled.pdf"), change=lambda objects: first(
                        objects, lambda o: "/Title" in o and "/Parent" in o)[1].update({"/Title": "u:別の題"}))
                    results.append(("another outline is missed", [] if list(ways_in(pdf, session)) else ["not seen"]))
    return results


# --- one document, made by several builds ---

def same_in_builds(folder):
    """The program of another build (OTHER_ZADAN: debug beside release) gives the same bytes."""
    other = os.environ.get("OTHER_ZADAN", "")
    if not other:
        return []
    results = []
    for font_set in FONT_SETS:
        found = []
        for number, program in enumerate((ZADAN, other)):
            out = os.path.join(folder, "build-%d-%s" % (number, font_set))
            made, _, faults = run_zadan(out, ["-q", "--transcript", "--attach-source", "--font-set=" + font_set, inputs()[0][1]],
                                        program=program)
            if faults:
                found.append(faults[0].encode())
            for path in made:
                with open(path, "rb") as file:
                    found.append(file.read())
        results.append(("two builds give the same bytes: " + font_set,
                        [] if len(found) == 2 and found[0] == found[1] else ["%d files, not the same" % len(found)]))
    return results


def judge(flavour, files, report):
    """{file: [failed rules]} as the validator says; a file that it cannot read has a rule of that name."""
    with open(report, "wb") as out, open(report + ".log", "wb") as log:
        subprocess.run(["java", "-Djava.awt.headless=true", "-cp", os.path.join(VERAPDF, "*"),
                        "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", flavour, "--format", "xml", *files],
                       stdin=subprocess.DEVNULL, stdout=out, stderr=log, check=False)
    verdicts = {}
    for job in ElementTree.parse(report).iter("job"):
        name = job.findtext("item/name")
        verdict = job.find("validationReport")
        if verdict is None:
            verdicts[name] = ["not validated"]
        elif verdict.get("isCompliant") == "true":
            verdicts[name] = []
        else:
            verdicts[name] = ["%s-%s: %s" % (rule.get("clause"), rule.get("testNumber"),
                                             " ".join((rule.findtext("description") or "").split())[:160])
                              for rule in verdict.iter("rule") if rule.get("status") != "passed"] or ["not compliant"]
    return verdicts


# --- files broken on purpose ---

def first(objects, wanted):
    """The value of the first object for which wanted holds."""
    for key in sorted(objects):
        value = objects[key].get("value", objects[key].get("stream", {}).get("dict")) if isinstance(objects[key], dict) else None
        if isinstance(value, dict) and wanted(value):
            return key, value
    raise LookupError("the document has no such object")


def unknown_tag(objects):
    first(objects, lambda o: o.get("/S") == "/P" and "/K" in o)[1]["/S"] = "/Paragraf"


def skipped_heading(objects):
    first(objects, lambda o: o.get("/S") == "/H2")[1]["/S"] = "/H5"


def no_font_program(objects):
    descriptor = first(objects, lambda o: o.get("/Type") == "/FontDescriptor")[1]
    for key in [key for key in descriptor if key.startswith("/FontFile")]:
        del descriptor[key]


def no_title_shown(objects):
    first(objects, lambda o: o.get("/Type") == "/Catalog")[1].pop("/ViewerPreferences")


def renumbered(objects):
    """The claim to be PDF/A-3 instead of PDF/A-2."""
    key, _ = first(objects, lambda o: o.get("/Type") == "/Metadata")
    stream = objects[key]["stream"]
    data = base64.b64decode(stream["data"]).replace(b"<pdfaid:part>2<", b"<pdfaid:part>3<")
    stream["data"] = base64.b64encode(data).decode()


def without(pattern):
    """A change that takes what matches out of the XMP."""
    def change(objects):
        key, _ = first(objects, lambda o: o.get("/Type") == "/Metadata")
        stream = objects[key]["stream"]
        data, count = re.subn(pattern, b"", base64.b64decode(stream["data"]))
        if count == 0:
            raise LookupError("the XMP has nothing like %r" % pattern)
        stream["data"] = base64.b64encode(data).decode()
    return change


BREAKAGES = [  # what is done, how, which flavour refuses it
    ("a structure type that does not exist", unknown_tag, "ua1"),
    ("a heading level skipped", skipped_heading, "ua1"),
    ("a font without its program", no_font_program, "2a"),
    ("a font without its program", no_font_program, "ua1"),
    ("another part of PDF/A", renumbered, "2a"),
    ("no PDF/A identifier", without(rb"<pdfaid:part>\d</pdfaid:part>|pdfaid:part=\"\d\""), "2a"),
    ("no PDF/UA identifier", without(rb"<pdfuaid:part>\d</pdfuaid:part>|pdfuaid:part=\"\d\""), "ua1"),
    ("the title not shown", no_title_shown, "ua1"),
]


def break_files(good, folder):
    broken = []
    pdf = Pdf(good)
    for n, (words, change, flavour) in enumerate(BREAKAGES):
        path = os.path.join(folder, "broken-%d.pdf" % n)
        damage.write(pdf, path, change=change)
        broken.append((words, flavour, path))
    return broken


def size_table(files):
    """A briefing of three pages, and the document with the most pages, by what is in them."""
    pages = {path: len(features.Document(path).pages) for path in files if "-bizud" in path and "features" not in path}
    briefings = [path for path in pages if "-briefing-bizud" in path and pages[path] == 3]
    rows = sorted(briefings, key=os.path.getsize)[-1:] + sorted(pages, key=lambda path: pages[path])[-1:]
    return size.table((os.path.basename(os.path.dirname(path)), path) for path in rows)


def main():
    folder = os.path.abspath(sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        special, judged = make_features(folder, pool)
        files, faults = make(folder, pool)
        pieces, bad_pieces = make_pieces(folder, pool)
        circulars, bad_circulars = make_circulars(folder, pool)
        volumes, bad_volumes = make_volumes(folder, pool)
        results = [("everything is made", faults + bad_pieces + bad_circulars + bad_volumes)] + same_in_builds(folder) + judged
        broken = break_files(next(iter(files)), folder) if files else []
        broken.append(("a document without tags", "2a", next(path for path in pieces if pieces[path] == ("2u",))))
        results += judge_ways_in(files, folder)
        files.update(special)
        files.update(pieces)
        files.update(circulars)
        files.update(volumes)
        jobs = {}
        for flavour in FLAVOURS:
            good = [path for path, flavours in files.items() if flavour in flavours]
            bad = [path for _, wanted, path in broken if wanted == flavour]
            report = os.path.join(folder, "report-%s.xml" % flavour)
            jobs[flavour] = (good, pool.submit(judge, flavour, good + bad, report))
        for flavour, (good, job) in jobs.items():
            verdicts = job.result()
            for path in good:
                results.append(("%s: %s" % (flavour, os.path.relpath(path, folder)), verdicts.get(path, ["no verdict"])))
            for words, wanted, path in broken:
                if wanted == flavour:
                    refused = verdicts.get(path, [])
                    results.append(("%s refuses %s" % (flavour, words), [] if refused else ["it was let through"]))
    failed = 0
    for number, (name, faults) in enumerate(results, 1):
        print("%s %d - %s" % ("not ok" if faults else "ok", number, name))
        for fault in faults[:8]:
            print("  # " + fault)
        failed += bool(faults)
    for line in size_table(files):
        print("# " + line)
    print("%d passed, %d failed" % (len(results) - failed, failed))
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
