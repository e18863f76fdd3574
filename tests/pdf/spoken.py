"""C23: the document as a screen reader speaks it, from `pdfinfo -struct-text`.

The order of the spoken text must be that of the model: title, points, participants, agenda, requests, extracts, the talk.
Heading levels do not skip; a table has header cells with a scope; a list has labels and bodies.
"""
import functools
import os
import re

from normalize import join, normalize
from reader import run

LINE = re.compile(r"^(?P<indent> *)(?:\"(?P<text>.*)\"|/(?P<attribute>\S+) (?P<value>.*)|(?P<role>\w+)(?P<rest>.*))$")


class Node:
    def __init__(self, role, depth, parent):
        self.role, self.depth, self.parent, self.kids, self.attributes = role, depth, parent, [], {}

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def text(self):
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)


def tree(path):
    """The structure tree as poppler reads it, which takes longer than anything else that is asked of a file: once for each file."""
    found = os.stat(path)
    return read_tree(path, found.st_ino, found.st_mtime_ns, found.st_size)


@functools.lru_cache(maxsize=16)
def read_tree(path, *_):
    """A text may stand on several lines."""
    root = Node("", -1, None)
    last = root
    for line in run("pdfinfo", "-struct-text", path).decode("utf-8").split("\n"):
        found = LINE.match(line)
        if not found or not line.strip():
            continue
        depth = len(found["indent"])
        if found["text"] is not None:
            last.kids.append(found["text"])
        elif found["attribute"]:
            last.attributes[found["attribute"]] = found["value"]
        else:
            parent = last
            while parent.depth >= depth:
                parent = parent.parent
            last = Node(found["role"], depth, parent)
            parent.kids.append(last)
            continue
        while isinstance(last, Node) and last.depth >= depth:
            last = last.parent
    return root


def squeeze(text):
    return re.sub(r"[\s\u3000]+", "", text)


def title_of(session):
    """The headline as far as its subtitle: 〜…〜 is set apart."""
    return re.split(r"[~〜～]", session["title"])[0]


def expected(session, transcript):
    """(what, text) in the order in which they must be heard."""
    yield "title", title_of(session)
    for point in session["points"]:
        yield "point", point["text"]
    for person in session["participants"]:
        yield "name", person["name"]
    for item in session["agenda"]:
        yield "agenda", re.sub(r"^[\d０-９①-⑨()（）.．、 　]+", "", item["heading"])
    for request in session["requests"]:
        if request["certainty"] == "sure":
            yield "request", join(request["quote"].split("\n"))
            if request["response"]:
                yield "response", join(request["response"]["quote"].split("\n"))
    if transcript:
        for turn in session["turns"]:
            for paragraph in turn["paragraphs"]:
                yield "talk", paragraph


def c23_order(path, session, transcript):
    """Faults of the spoken order: every expected text follows the one before it."""
    spoken, at, faults = squeeze(tree(path).text()), 0, []
    for what, text in expected(session, transcript):
        wanted = squeeze(normalize(text))
        found = spoken.find(wanted, at)
        if found < 0:
            faults.append("%s is not spoken after what precedes it: %s" % (what, text[:40]))
        else:
            at = found + (len(wanted) if what != "response" else 0)
    return faults[:12]


def c23_levels(path):
    """Faults of headings, tables and lists."""
    faults, level = [], 0
    for node in tree(path).walk():
        if re.fullmatch(r"H[1-6]", node.role):
            wanted = int(node.role[1])
            if wanted > level + 1:
                faults.append("%s follows H%d: %s" % (node.role, level, node.text()[:30]))
            level = wanted
        if node.role == "Table":
            headers = [cell for cell in node.walk() if cell.role == "TH"]
            if not headers:
                faults.append("a table without TH: %s" % node.text()[:30])
            faults += ["TH without Scope: %s" % cell.text()[:30] for cell in headers if "Scope" not in cell.attributes]
        if node.role == "LI" and [kid.role for kid in node.kids if isinstance(kid, Node)] != ["Lbl", "LBody"]:
            faults.append("LI is not Lbl and LBody: %s" % node.text()[:30])
    if level == 0:
        faults.append("no heading")
    return faults[:12]
