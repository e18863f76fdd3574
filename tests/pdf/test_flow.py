#!/usr/bin/env python3
"""Flows of tests/flow made into pages and measured: vertical lines (C19, C20), ruby, emphasis marks; then pages broken on purpose.

FLOW_PDF is the program that makes them, ZADAN_DATA the root of the sources. Prints TAP and, as its last line, "N passed, N failed".
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import checks  # noqa: E402
import damage  # noqa: E402
import tap  # noqa: E402
import vertical  # noqa: E402
from normalize import normalize  # noqa: E402
from reader import Pdf, Unreadable  # noqa: E402

FLOW_PDF, DATA = os.environ["FLOW_PDF"], os.environ["ZADAN_DATA"]
FLOWS = os.path.join(DATA, "tests", "flow")
SETS = ("bizud", "ipaex", "noto")
FO = "{http://www.w3.org/1999/XSL/Format}"


def make(name, font_set, folder):
    out = os.path.join(folder, "%s-%s.pdf" % (name, font_set))
    done = subprocess.run([FLOW_PDF, DATA, font_set, os.path.join(FLOWS, name + ".fo"), out], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise Unreadable("%s: status %d: %s" % (name, done.returncode, done.stderr.decode("utf-8", "replace")[:300]))
    return out


def wanted(name):
    """The text of a flow, paragraph by paragraph, as the page must have it."""
    tree = ElementTree.parse(os.path.join(FLOWS, name + ".fo"))
    return [normalize("".join(block.itertext())) for block in tree.iter(FO + "block")]


def paragraphs(pdf):
    return [pdf.text_of(element, without=("RT",)) for element in pdf.tree.find("P", "H1")]


def good(name, font_set, folder):
    path = make(name, font_set, folder)
    pdf = Pdf(path)
    texts = wanted(name)
    results = [("text", [] if paragraphs(pdf) == texts else
                [vertical.difference(a, b) for a, b in zip(texts, paragraphs(pdf)) if a != b] or ["paragraphs are missing"]),
               ("C20", vertical.c20_glyphs(pdf)),
               ("C16", checks.c16_characters(pdf)),
               ("C21", checks.c21_fonts(pdf)),
               ("C24", checks.c24_syntax(pdf)),
               ("readers", pdf.disagreements)]
    if name.startswith("vertical"):
        results.append(("C19", vertical.c19_reading_order(path, "".join(texts), font_set == "noto")))
    return pdf, [("%s %s: %s" % (name, font_set, check), faults) for check, faults in results]


def broken(pdf, folder, texts):
    """Each fault, and what must be said of it."""
    glyphs = [glyph for column in vertical.columns(pdf) for glyph in column]
    ten = next(run for column in vertical.columns(pdf) for run in vertical.groups(column, vertical.axis(column)))
    comma = next(glyph for glyph in glyphs if glyph.text == "、")
    first = next(glyph for glyph in glyphs if glyph.font is comma.font)

    def horizontal(objects):
        for value in objects.values():
            if isinstance(value, dict) and isinstance(value.get("value"), dict) and \
                    value["value"].get("/Encoding") == "/Identity-V":
                value["value"]["/Encoding"] = "/Identity-H"

    def recoded(glyph, text):
        return [damage.recode(glyph, damage.code_of(glyph.font, text))]

    def c19(path):
        return vertical.c19_reading_order(path, texts)

    def c20(path):
        return vertical.c20_glyphs(Pdf(path))

    cases = [("C19", "a horizontal font", c19, (), horizontal, "wmode=0"),
             ("C19", "a column at another place", c19, [damage.move(pdf, first, dx=-150)], None, "right of the one before"),
             ("C19", "another character", c19, recoded(comma, "。"), None, "wanted '.*、.*found '.*。"),
             ("C20", "a digit 2 pt beside its place", c20, [damage.move(pdf, ten[0], dx=-4)], None, "beside the middle"),
             ("C20", "a digit above its em", c20, [damage.move(pdf, glyph, dy=4) for glyph in ten], None, "middle of its em")]
    results = []
    for number, (check, what, function, edits, change, pattern) in enumerate(cases):
        before = function(pdf.path)
        out = damage.write(pdf, os.path.join(folder, "broken%d.pdf" % number), edits, change)
        faults = [fault for fault in function(out) if fault not in before]
        fits = any(re.search(pattern, fault) for fault in faults)
        results.append(("%s finds: %s" % (check, what), [] if fits else ["found: %s" % faults[:3]]))
    for text, ink, fault in (("ー", (0, 0, 8, 1), "lies"), ("「", (0, 0, 1, 4), "stands"), ("。", (0, -9, 3, -6), "upper right")):
        glyph = types_glyph(text, ink)
        found = vertical.glyph_faults(glyph)
        results.append(("C20 finds: %s %s" % (text, fault), [] if found and fault in found[0] else ["found: %s" % found]))
    return results


def types_glyph(text, ink):
    glyph = type("Drawn", (), {})()
    glyph.text, glyph.ink, glyph.size, glyph.page, glyph.pen = text, ink, 10, 1, (5, 0)
    return glyph


def main():
    folder = tempfile.mkdtemp(prefix="zadan-flow-")
    results = []
    try:
        for name in sorted(entry[:-3] for entry in os.listdir(FLOWS) if entry.endswith(".fo")):
            for font_set in SETS:
                try:
                    pdf, more = good(name, font_set, folder)
                    results += more
                    if name == "vertical" and font_set == "bizud":
                        results += broken(pdf, folder, "".join(wanted(name)))
                except (Unreadable, StopIteration, AttributeError) as error:
                    results.append(("%s %s" % (name, font_set), ["%s: %s" % (type(error).__name__, error)]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return tap.report(results)


if __name__ == "__main__":
    sys.exit(main())
