"""Where the bytes of a file are: by kind, for the table that the run prints."""
import os
import re
import zlib

from features import Document

KINDS = ("outlines", "font tables", "content", "structure", "pictures", "other")
START = re.compile(rb"(?:^|\n)(\d+) 0 obj\n<<")
GROUP = re.compile(rb"/Type/ObjStm/N (\d+)/First (\d+)/Filter/FlateDecode/Length (\d+)>>stream\n")


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


def members(packed, count, first):
    """(object number, its share of the packed bytes) of an object stream."""
    data = zlib.decompress(packed)
    pairs = [int(word) for word in data[:first].split()]
    starts = pairs[1::2] + [len(data) - first]
    for i in range(count):
        yield str(pairs[2 * i]), (starts[i + 1] - starts[i]) * len(packed) / (len(data) - first)


def sizes(path):
    """(pages, {kind: bytes}); what an object stream takes is shared out by the length of what is in it."""
    document = Document(path)
    kinds = kinds_of(document)
    with open(path, "rb") as file:
        data = file.read()
    found = {kind: 0 for kind in KINDS}
    starts = [match.start() for match in START.finditer(data)] + [data.rfind(b"startxref")]
    for at, end in zip(starts, starts[1:]):
        group = GROUP.search(data, at, min(end, at + 200))
        if group:
            count, first, length = (int(number) for number in group.groups())
            for number, share in members(data[group.end():group.end() + length], count, first):
                found[kinds.get(number, "other")] += share
        else:
            found[kinds.get(START.match(data, at).group(1).decode(), "other")] += end - at
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
