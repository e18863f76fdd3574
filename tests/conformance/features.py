"""What features.xsl says must stand in the structure tree: judged element by element, beyond what a validator knows.

A validator sees whether a tree is well-formed; whether a list of kana is called an ordered one, a header cell belongs to its rows,
a note can be reached, or the outline says what the headings say, only somebody knows who knows what was meant.
"""
import base64
import json
import os
import re
import subprocess
import xml.etree.ElementTree as ElementTree

REFERENCE = re.compile(r"^\d+ \d+ R$")
TEMPLATE = "{urn:zadan:template}"
PAGINATION, LAYOUT = b"/Pagination", b"/Layout"


class Document:
    """Objects of a file as qpdf takes it apart; or those that a breakage has changed."""
    def __init__(self, path):
        done = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)
        everything = json.loads(done.stdout)
        self.json = everything["qpdf"]
        self.objects = everything["qpdf"][1]
        self.catalog = self.resolve(self.objects["trailer"]["value"]["/Root"])
        self.pages = [page["object"] for page in everything["pages"]]
        self.contents = [reference for page in everything["pages"] for reference in page["contents"]]

    def resolve(self, value):
        while isinstance(value, str) and REFERENCE.match(value):
            entry = self.objects.get("obj:" + value, {})
            value = entry["stream"]["dict"] if "stream" in entry else entry.get("value")
        return value

    def stream(self, reference):
        return base64.b64decode(self.objects["obj:" + reference]["stream"]["data"])


class Node:
    def __init__(self, document, value):
        self.role, self.value = value["/S"][1:], value
        self.kids, self.annotations, self.has_content = [], [], False
        kids = document.resolve(value.get("/K", []))
        for kid in kids if isinstance(kids, list) else [value["/K"]]:
            kid = document.resolve(kid)
            if isinstance(kid, int) or kid.get("/Type") == "/MCR":
                self.has_content = True
            elif kid.get("/Type") == "/OBJR":
                self.annotations.append(document.resolve(kid["/Obj"]))
            else:
                self.kids.append(Node(document, kid))
        self.attributes = {}
        attributes = document.resolve(value.get("/A", []))
        for row in attributes if isinstance(attributes, list) else [attributes]:
            self.attributes.update(document.resolve(row))

    def walk(self):
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def find(self, *roles):
        return [node for node in self.walk() if node.role in roles]


def tree(document):
    root = document.resolve(document.catalog["/StructTreeRoot"])
    return Node(document, document.resolve(root["/K"][0] if isinstance(root["/K"], list) else root["/K"]))


def string(value):
    """A text string as qpdf shows it: u:text, or b:bytes."""
    return value[2:] if isinstance(value, str) and value[:2] in ("u:", "b:") else value


# --- the checks: (what, function of document and tree that gives the faults) ---

def lists(document, root, facts):
    outer = [node for node in root.find("L") if any(kid.find("L") for kid in node.kids)]
    found = [node.attributes.get("/ListNumbering", "none given") for node in outer]
    yield from ("list %d is %s, not %s" % (n, got, wanted)
                for n, (got, wanted) in enumerate(zip(found, facts["numbering"]), 1) if got != "/" + wanted)
    if len(found) != len(facts["numbering"]):
        yield "%d lists with lists in them, not %d" % (len(found), len(facts["numbering"]))
    for item in root.find("LI"):
        if [kid.role for kid in item.kids] != ["Lbl", "LBody"]:
            yield "an item of " + " ".join(kid.role for kid in item.kids)


def tables(document, root, facts):
    found = root.find("Table")
    if len(found) != 1:
        yield "%d tables: one is a table, the other only places things" % len(found)
        return
    if [kid.role for kid in found[0].kids] != ["THead", "TBody"]:
        yield "a table of " + " ".join(kid.role for kid in found[0].kids)
    rows, taken = found[0].find("TR"), {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row.kids:
            while (x, y) in taken:
                x += 1
            across, down = cell.attributes.get("/ColSpan", 1), cell.attributes.get("/RowSpan", 1)
            taken.update(((x + i, y + j), cell) for i in range(across) for j in range(down))
            if cell.role == "TH":
                wanted = "/Column" if y < 2 else "/Row"
                if cell.attributes.get("/Scope") != wanted:
                    yield "row %d, column %d: scope %s, not %s" % (y + 1, x + 1, cell.attributes.get("/Scope"), wanted)
            if (cell.role == "TH") != (y < 2 or x == 0):
                yield "row %d, column %d is %s" % (y + 1, x + 1, cell.role)
            x += across
    if sorted(taken) != [(x, y) for x in range(3) for y in range(len(rows))]:
        yield "the cells do not fill three columns and %d rows" % len(rows)
    if len(rows) != 50:
        yield "%d rows, not 50: a header that is repeated is an artifact" % len(rows)


def notes(document, root, facts):
    ids = [node.value.get("/ID") for node in root.find("Note")]
    if len(ids) != 3 or len(set(ids)) != 3 or None in ids:
        yield "notes with the identifiers %s" % ids
    names = document.resolve(document.resolve(document.catalog["/StructTreeRoot"]).get("/IDTree", {})).get("/Names", [])
    if names[0::2] != sorted(names[0::2]) or set(names[0::2]) != set(ids):
        yield "the identifiers lead to %s" % names[0::2]


def links(document, root, facts):
    found = root.find("Link")
    for link in found:
        if not link.annotations:
            yield "a link without its annotation"
        for annotation in link.annotations:
            if not string(annotation.get("/Contents", "")):
                yield "an annotation that says nothing"
            if "/Dest" not in annotation and "/A" not in annotation:
                yield "an annotation that leads nowhere"
    if len(found) != 3 + 2 * facts["chapters"]:
        yield "%d links" % len(found)
    if not any(len(link.annotations) > 1 for link in found):
        yield "no link on two lines: the sample has lost its point"


def figures(document, root, facts):
    found = root.find("Figure")
    wanted = sorted(facts["words"])
    # The picture without words counts under the name of its file, and has been complained of.
    said = sorted(string(node.value.get("/Alt", "")) for node in found)
    if not set(wanted) <= set(said) or "" in said:
        yield "figures that say %s" % said
    for node in found:
        box = node.attributes.get("/BBox", [])
        if node.has_content and string(node.value.get("/Alt", "")) in wanted and not (
                len(box) == 4 and box[0] < box[2] and box[1] < box[3] and node.attributes.get("/O") == "/Layout"):
            yield "figure %s stands in %s" % (string(node.value.get("/Alt", "")), box)


def ruby(document, root, facts):
    """Each base with its reading."""
    found = root.find("Ruby")
    if len(found) < 3 or any([kid.role for kid in node.kids] != ["RB", "RT"] for node in found):
        yield "ruby of %s" % [[kid.role for kid in node.kids] for node in found]


def contents(document, root, facts):
    toc, index = root.find("TOC"), root.find("Index")
    if len(toc) != 1 or len(toc[0].find("TOCI")) != facts["chapters"]:
        yield "a table of contents of %d entries" % sum(len(node.find("TOCI")) for node in toc)
    if len(index) != 1 or len(index[0].find("Link")) != facts["chapters"]:
        yield "an index of %d links" % sum(len(node.find("Link")) for node in index)


def headings(document, root, facts):
    levels = [int(node.role[1]) for node in root.find("H1", "H2", "H3", "H4", "H5", "H6")]
    if not levels or levels[0] != 1:
        yield "the first heading is H%s" % (levels or ["?"])[0]
    yield from ("H%d follows H%d" % (after, before) for before, after in zip(levels, levels[1:]) if after > before + 1)


def languages(document, root, facts):
    if string(document.catalog.get("/Lang")) != "ja":
        yield "the document is in %s" % document.catalog.get("/Lang")
    found = sorted((node.role, string(node.value["/Lang"])) for node in root.walk() if "/Lang" in node.value)
    if [row for row in found if row[1] != "ja"] != [("P", "en"), ("Span", "en")]:
        yield "languages: %s" % found


def outline_titles(document):
    def walk(node):
        entry = document.resolve(node.get("/First"))
        while entry:
            yield string(entry["/Title"])
            yield from walk(entry)
            entry = document.resolve(entry.get("/Next"))
    return list(walk(document.resolve(document.catalog["/Outlines"])))


def outline(document, root, facts):
    found = outline_titles(document)
    if found != facts["outline"]:
        yield "the outline says %s" % found


def labels(document, root, facts):
    """Roman from i, then arabic from 1, through every page, blank ones too."""
    numbers = document.catalog["/PageLabels"]["/Nums"]
    rows = [(numbers[i], numbers[i + 1].get("/S"), numbers[i + 1].get("/St", 1)) for i in range(0, len(numbers), 2)]
    if [row[1:] for row in rows] != [("/r", 1), ("/D", 1)] or rows[0][0] != 0 or rows[1][0] % 2 != 0:
        yield "page labels %s" % rows


def artifacts(document, root, facts):
    """Whatever is no content says why."""
    kinds = set()
    for reference in document.contents:
        for properties in re.findall(rb"/Artifact\s*(<<.*?>>)?\s*B[DM]C", document.stream(reference)):
            kinds.add(PAGINATION if PAGINATION in properties else LAYOUT if LAYOUT in properties else properties)
    if kinds != {PAGINATION, LAYOUT}:
        yield "artifacts of %s" % sorted(kinds)


def metadata(document, root, facts):
    """What the information dictionary says and what the XMP says is one."""
    xmp = document.stream(document.catalog["/Metadata"]).decode("utf-8")
    info = document.resolve(document.objects["trailer"]["value"]["/Info"])
    for key, pattern in (("/Title", r"<dc:title>.*?<rdf:li[^>]*>(.*?)<"), ("/Author", r"<dc:creator>.*?<rdf:li>(.*?)<"),
                         ("/Subject", r"<dc:description>.*?<rdf:li[^>]*>(.*?)<"), ("/Keywords", r"<pdf:Keywords>(.*?)<"),
                         ("/Producer", r"<pdf:Producer>(.*?)<"), ("/CreationDate", r"<xmp:CreateDate>(.*?)<"),
                         ("/ModDate", r"<xmp:ModifyDate>(.*?)<")):
        found = re.search(pattern, xmp, re.S)
        said, meant = string(info.get(key, "")), found.group(1) if found else None
        if key.endswith("Date") and meant:
            said, meant = re.sub(r"\D", "", said)[:8], re.sub(r"\D", "", meant)[:8]
        if not said or said != meant:
            yield "%s: %s, and %s in the XMP" % (key, said, meant)


def preferences(document, root, facts):
    found = document.catalog.get("/ViewerPreferences", {})
    wanted = {"/DisplayDocTitle": True, "/Duplex": "/DuplexFlipLongEdge"}
    if facts["bound_right"]:
        wanted["/Direction"] = "/R2L"
    if found != wanted:
        yield "viewer preferences %s" % found


def roles(document, root, facts):
    """Types that PDF 1.7 does not know lead to one that it knows."""
    found = document.resolve(document.resolve(document.catalog["/StructTreeRoot"]).get("/RoleMap", {}))
    if found != {"/Em": "/Span", "/Strong": "/Span"}:
        yield "the role map is %s" % found


CHECKS = [lists, tables, notes, links, figures, ruby, contents, headings, languages, outline, labels, artifacts, metadata, preferences,
          roles]


def facts_of(stylesheet, bound_right):
    """What the stylesheet puts into the document, from its own tables."""
    root = ElementTree.parse(stylesheet).getroot()
    titles = [row.get("title") for row in root.iter(TEMPLATE + "chapter")]
    return {"numbering": [row.get("numbering") for row in root.iter(TEMPLATE + "list")], "chapters": len(titles),
            "words": [row.get("words") for row in root.iter(TEMPLATE + "picture")],
            "outline": ["組版の見本"] + titles + ["索引"], "bound_right": bound_right}


def judge(path, stylesheet, bound_right):
    """[(check, faults)]"""
    document = Document(path)
    root = tree(document)
    facts = facts_of(stylesheet, bound_right)
    return [(check.__name__, list(check(document, root, facts))) for check in CHECKS]


# --- what each check must find: (check, what is done to the objects) ---

def each(role, change):
    def damage(document):
        hit = False
        for entry in document.objects.values():
            value = entry.get("value")
            if isinstance(value, dict) and value.get("/S") == "/" + role and "/P" in value:
                change(value)
                hit = True
        assert hit, role
    return damage


def catalog(change):
    return lambda document: change(document.catalog)


def restream(document, reference, old, new):
    stream = document.objects["obj:" + reference]["stream"]
    data = base64.b64decode(stream["data"])
    assert old in data, old
    stream["data"] = base64.b64encode(data.replace(old, new)).decode()


def annotations(change):
    def damage(document):
        for entry in document.objects.values():
            value = entry.get("value")
            if isinstance(value, dict) and value.get("/Subtype") == "/Link":
                change(value)
    return damage


BREAKAGES = [
    ("lists", each("L", lambda node: node["/A"].update({"/ListNumbering": "/None"}))),
    ("lists", each("Lbl", lambda node: node.update({"/S": "/LBody"}))),
    ("tables", each("TH", lambda node: node["/A"].update({"/Scope": "/Both"}))),
    ("tables", each("TH", lambda node: node["/A"].pop("/RowSpan", None))),
    ("tables", each("THead", lambda node: node.update({"/S": "/TBody"}))),
    ("notes", each("Note", lambda node: node.update({"/ID": "u:note"}))),
    ("links", annotations(lambda row: row.update({"/Contents": "u:"}))),
    ("links", each("Link", lambda node: node.update({"/K": []}))),
    ("figures", each("Figure", lambda node: node.pop("/Alt"))),
    ("figures", each("Figure", lambda node: node.pop("/A", None))),
    ("ruby", each("RT", lambda node: node.update({"/S": "/RB"}))),
    ("contents", each("TOCI", lambda node: node.update({"/S": "/P"}))),
    ("contents", each("Index", lambda node: node.update({"/S": "/Sect"}))),
    ("headings", each("H2", lambda node: node.update({"/S": "/H4"}))),
    ("languages", each("Span", lambda node: node.pop("/Lang", None))),
    ("languages", catalog(lambda row: row.update({"/Lang": "u:en"}))),
    ("outline", lambda document: document.resolve(document.resolve(document.catalog["/Outlines"])["/First"]).update(
        {"/Title": "u:別の題"})),
    ("labels", catalog(lambda row: row["/PageLabels"]["/Nums"][1].update({"/S": "/D"}))),
    ("artifacts", lambda document: [restream(document, reference, b"/Type/Layout", b"/Type/Page") for reference in
                                    document.contents if b"/Type/Layout" in document.stream(reference)]),
    ("metadata", lambda document: restream(document, document.catalog["/Metadata"], "見本の編集室".encode(), b"x")),
    ("preferences", catalog(lambda row: row["/ViewerPreferences"].pop("/Duplex"))),
    ("roles", lambda document: document.resolve(document.catalog["/StructTreeRoot"]).pop("/RoleMap")),
]


def judge_checks(path, stylesheet, bound_right):
    """[(name, faults)]: every breakage is found by the check that is there for it."""
    facts, results = facts_of(stylesheet, bound_right), []
    for number, (name, damage) in enumerate(BREAKAGES, 1):
        document = Document(path)
        damage(document)
        check = next(check for check in CHECKS if check.__name__ == name)
        found = list(check(document, tree(document), facts))
        results.append(("breakage %d is found by %s" % (number, name), [] if found else ["it was let through"]))
    return results
