#!/usr/bin/env python3
"""PDF/A-2a and PDF/UA-1 of everything that the templates make, judged by veraPDF.

Every sample (and every article of SHARED, when set) by every template and font set, each in both flavours; then files broken
on purpose - a structure type that does not exist, a font without its program, XMP without an identifier, a figure without
words - each of which the flavour that forbids it must refuse. VERAPDF is the folder of its jars, ZADAN the program,
ZADAN_DATA the root of the sources. Prints TAP and, as its last line, "N passed, N failed"; the report of each run
stays in the folder given as argument.
"""
import base64
import glob
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

ZADAN, DATA, VERAPDF = os.environ["ZADAN"], os.environ["ZADAN_DATA"], os.environ["VERAPDF"]
SHARED = os.environ.get("SHARED", "")
sys.path.insert(0, os.path.join(DATA, "tests", "pdf"))
import damage  # noqa: E402
from reader import Pdf  # noqa: E402

FLAVOURS = ("2a", "3a", "ua1")
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


def make(folder):
    """Makes the documents: ({file: flavours}, faults)."""
    files, faults = {}, []
    for name, source in inputs():
        for kind, (options, flavours) in KINDS.items():
            for font_set in FONT_SETS:
                out = os.path.join(folder, "%s-%s-%s" % (name, kind, font_set))
                os.makedirs(out, exist_ok=True)
                done = subprocess.run([ZADAN, "brief", "-q", "-o", out, "--font-set=" + font_set, *options, source],
                                      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
                made = sorted(glob.glob(os.path.join(out, "*.pdf")))
                if done.returncode != 0 or not made:
                    faults.append("%s: status %d: %s" % (out, done.returncode, done.stdout.decode("utf-8", "replace")[-300:]))
                files.update((path, flavours) for path in made)
    return files, faults


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


def main():
    folder = os.path.abspath(sys.argv[1])
    os.makedirs(folder, exist_ok=True)
    for old in glob.glob(os.path.join(folder, "**", "*.pdf"), recursive=True):
        os.remove(old)
    files, faults = make(folder)
    results = [("everything is made", faults)]
    broken = break_files(next(iter(files)), folder) if files else []
    for flavour in FLAVOURS:
        good = [path for path, flavours in files.items() if flavour in flavours]
        bad = [path for _, wanted, path in broken if wanted == flavour]
        verdicts = judge(flavour, good + bad, os.path.join(folder, "report-%s.xml" % flavour))
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
    print("%d passed, %d failed" % (len(results) - failed, failed))
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
