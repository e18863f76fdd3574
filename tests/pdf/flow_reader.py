"""What the flow XML says the pages must show: texts in reading order, which of them are justified, the type area."""
import re
import xml.etree.ElementTree as ElementTree

from page_checks import fold
from pdf_reader import Line

FO = "{http://www.w3.org/1999/XSL/Format}"
BLOCKS = {FO + name for name in ("block", "block-container", "table", "list-block", "list-item", "footnote-body")}
NUMBERS = {FO + name for name in ("page-number", "page-number-citation", "page-number-citation-last")}
SKIPPED = {FO + name for name in ("static-content", "marker", "bookmark-tree", "layout-master-set", "declarations")}
UNITS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "": 1.0}
SEARCH = 600  # characters that may stand between two blocks: repeated table headers, numbers


class Block:
    """pieces: its text, cut where a page number stands. nested: in a cell, a list or a box, so that its edge is not known."""

    def __init__(self, pieces, justified, artifact, heading, nested):
        self.pieces, self.justified, self.artifact, self.heading = pieces, justified, artifact, heading
        self.nested = nested
        self.lines = []


def length(text):
    match = re.fullmatch(r"(-?[\d.]+)([a-z]*)", text.strip())
    return float(match.group(1)) * UNITS[match.group(2)]


def margin(element, edge):
    return length(element.get("margin-" + edge, element.get("margin", "0pt").split()[0]))


class Flow:
    def __init__(self, xml):
        self.root = ElementTree.fromstring(xml)
        self.blocks = []
        start = self.root.get("text-align", "start")
        for sequence in self.root.iter(FO + "page-sequence"):
            align = sequence.get("text-align", start)
            self._walk(sequence.find(FO + "flow"), align, False, False, False)

    def area(self):
        """(left, top, right, bottom) of the body of the first page master."""
        page = next(self.root.iter(FO + "simple-page-master"))
        body = page.find(FO + "region-body")
        edges = {edge: margin(page, edge) + margin(body, edge) for edge in ("left", "top", "right", "bottom")}
        return (edges["left"], edges["top"], length(page.get("page-width")) - edges["right"],
                length(page.get("page-height")) - edges["bottom"])

    def _walk(self, element, align, artifact, heading, nested):
        if not isinstance(element.tag, str) or element.tag in SKIPPED:
            return
        align = element.get("text-align", align)
        artifact = artifact or element.get("role") == "artifact"
        heading = heading or element.tag == FO + "table-header"
        nested = nested or (element.tag in BLOCKS and element.tag != FO + "block") or any(
            name.startswith(("padding", "border", "margin", "end-indent")) for name in element.attrib)
        if element.tag == FO + "block" and not any(e.tag in BLOCKS for e in element.iter() if e is not element):
            pieces = [""]
            self._text(element, pieces)
            self.blocks.append(Block([p for p in pieces if fold(p)], align == "justify", artifact, heading, nested))
            return
        if element.tag == FO + "block" and fold(element.text or ""):
            self.blocks.append(Block([element.text], False, artifact, heading, nested))
        for child in element:
            self._walk(child, align, artifact, heading, nested)
            if element.tag == FO + "block" and fold(child.tail or ""):
                self.blocks.append(Block([child.tail], False, artifact, heading, nested))

    def _text(self, element, pieces):
        if element.tag in SKIPPED:
            return
        pieces[-1] += element.text or ""
        for child in element:
            if child.tag in NUMBERS:
                pieces.append("")
            elif isinstance(child.tag, str):
                self._text(child, pieces)
            pieces[-1] += child.tail or ""

    def justified(self):
        """(lines, edge or None) of the justified blocks, after find_lines."""
        right = self.area()[2]
        return [(block.lines, None if block.nested else right) for block in self.blocks if block.justified and block.lines]

    def paragraphs(self):
        return [block.lines for block in self.blocks if block.lines]

    def pieces(self):
        return [piece for block in self.blocks if not block.artifact for piece in block.pieces]

    def repeated(self):
        return [piece for block in self.blocks if block.heading for piece in block.pieces]

    def find_lines(self, document):
        """Gives each block its lines; returns failures for blocks that are not found on the pages."""
        left, top, right, bottom = self.area()
        stream, places = [], []
        for line in document.lines:
            if line.y < top or line.y - line.chars[0].size > bottom:
                continue
            for char in line.chars:
                for c in fold(char.c):
                    stream.append(c)
                    places.append((line, char))
        text, at, failures = "".join(stream), 0, []
        for block in self.blocks:
            spans = []
            for piece in block.pieces:
                wanted = fold(piece)
                found = text.find(wanted, at, at + len(wanted) + SEARCH)
                if found < 0:
                    failures.append("C17 not found on the pages: '%s'" % piece.strip()[:40])
                    break
                spans.append((found, found + len(wanted)))
                at = found + len(wanted)
            block.lines = self._lines(places, spans)
        return failures

    @staticmethod
    def _lines(places, spans):
        lines, owner = [], None
        chars = []
        for start, end in spans:
            for line, char in places[start:end]:
                if line is not owner and chars:
                    lines.append((owner, chars))
                    chars = []
                owner = line
                if not chars or chars[-1] is not char:
                    chars.append(char)
        if chars:
            lines.append((owner, chars))
        made = []
        for owner, chars in lines:
            line = Line(chars)
            line.number = owner.number
            made.append(line)
        return made
