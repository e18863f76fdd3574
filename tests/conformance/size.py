"""Where the bytes of a file are: by kind, for the table that the run prints."""
import os
import re

from features import Document

KINDS = ("outlines", "font tables", "content", "structure", "pictures", "other")
OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\b")


def kinds_of(document):
    """{object number: kind}"""
    kinds = {}

    def mark(value, kind):
        if isinstance(value, str) and value.endswith(" R"):
            kinds[value.split()[0]] = kind
    for reference in document.contents:
        mark(reference, "content")
    for key, entry in document.objects.items():
        value = entry.get("value", entry.get("stream", {}).get("dict"))
        number = key[4:].split()[0] + " 0 R"
        if not isinstance(value, dict):
            continue
        for name in ("/FontFile2", "/FontFile3"):
            mark(value.get(name), "outlines")
        for name in ("/ToUnicode", "/CIDToGIDMap", "/FontDescriptor"):
            mark(value.get(name), "font tables")
        if value.get("/Type") == "/Font":
            mark(number, "font tables")
        elif value.get("/Subtype") == "/Image":
            mark(number, "pictures")
        elif ("/S" in value and "/P" in value) or "/Nums" in value or value.get("/Type") in ("/StructTreeRoot", "/ObjStm"):
            mark(number, "structure")
    return kinds


def sizes(path):
    """(pages, {kind: bytes}); what lies between objects belongs to the one before."""
    document = Document(path)
    kinds = kinds_of(document)
    with open(path, "rb") as file:
        data = file.read()
    found = {kind: 0 for kind in KINDS}
    starts = [(match.start(), match.group(1).decode()) for match in OBJECT.finditer(data)]
    # A stream may hold such words: only numbers that go up by one count.
    rows, wanted = [], 1
    for at, number in starts:
        if int(number) == wanted:
            rows.append((at, number))
            wanted += 1
    for (at, number), (end, _) in zip(rows, rows[1:] + [(data.rfind(b"\nxref"), "")]):
        found[kinds.get(number, "other")] += end - at
    found["other"] += os.path.getsize(path) - sum(found.values())
    return len(document.pages), found


def table(rows):
    """Lines for (name, path)."""
    yield "%-24s %6s %8s %8s" % ("", "pages", "bytes", "a page") + "".join("%12s" % kind for kind in KINDS)
    for name, path in rows:
        pages, found = sizes(path)
        total = os.path.getsize(path)
        yield ("%-24s %6d %8d %8d" % (name, pages, total, total // pages) +
               "".join("%12d" % found[kind] for kind in KINDS))
