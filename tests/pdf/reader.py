"""A finished PDF seen from outside: its glyphs, lines, paragraphs, text and ink.

qpdf takes the file apart (objects as JSON), the content streams are interpreted here, and mutool draws the same pages as
SVG, which gives the outline of every glyph. The two readings are compared glyph by glyph (Pdf.disagreements), so that a
mistake of the interpreter cannot hide a mistake of the page.

Lengths are points; y grows upwards from the foot of the page. Pages count from 1.
"""
import base64
import json
import os
import re
import subprocess
import tempfile

BLOCK_ROLES = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Lbl", "TH", "TD", "Caption", "Note"}
REFERENCE = re.compile(r"^\d+ \d+ R$")
TOKEN = re.compile(rb"(?P<blank>[\x00\t\n\f\r ]+|%[^\r\n]*)|(?P<dict><<|>>)|(?P<hex><[0-9A-Fa-f\s]*>)|"
                   rb"(?P<string>\((?:\\.|[^\\()])*\))|(?P<array>[\[\]])|(?P<name>/[^\s<>\[\]()/%]*)|"
                   rb"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))|(?P<operator>[A-Za-z'\"][A-Za-z0-9*'\"]*)", re.S)


class Unreadable(Exception):
    """The file cannot be taken apart."""


def run(*command, statuses=(0,)):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    if done.returncode not in statuses:
        raise Unreadable("%s: status %d: %s" % (command[0], done.returncode, done.stderr.decode("utf-8", "replace")[:300]))
    return done.stdout


class Glyph:
    """One glyph: where its origin stands, the character that ToUnicode gives it, and where the stream says so. `pen` is the
    origin of its writing mode: in vertical fonts above the middle of the glyph. `start` and `end` are its place along its line,
    growing to the right or down; `across` that of its line, growing down or to the left. `colour` is its own, `ground` that of
    what was painted under it, each as (red, green, blue) from 0 to 1."""
    __slots__ = ("page", "x", "y", "size", "font", "cid", "text", "advance", "mcid", "artifact", "pagination", "span", "stream",
                 "code_at", "move_at", "gid", "ink", "pen", "vertical", "rotated", "down", "colour", "ground", "start", "end", "across")

    @property
    def right(self):
        return self.x + self.advance * self.size

    def __repr__(self):
        return "%s U+%s at %.2f,%.2f" % (self.text, "+".join("%04X" % ord(c) for c in self.text), self.x, self.y)


class Font:
    def __init__(self, pdf, value):
        descendant = pdf.resolve(pdf.resolve(value.get("/DescendantFonts", [{}]))[0])
        self.name = value.get("/BaseFont", "?")
        self.default = descendant.get("/DW", 1000)
        self.widths = widths(pdf, pdf.resolve(descendant.get("/W", [])))
        self.vertical = value.get("/Encoding") == "/Identity-V"
        self.default_origin, self.default_down = pdf.resolve(descendant.get("/DW2", [880, -1000]))
        self.heights = heights(pdf, pdf.resolve(descendant.get("/W2", [])))
        to_unicode = value.get("/ToUnicode")
        self.unicode = to_unicode_map(pdf.stream(to_unicode)) if to_unicode else {}

    def advance(self, cid):
        return self.widths.get(cid, self.default) / 1000

    def down(self, cid):
        """(advance down the line, vertical origin right of and above the horizontal one), in em."""
        down, x, y = self.heights.get(cid, (self.default_down, self.widths.get(cid, self.default) / 2, self.default_origin))
        return -down / 1000, x / 1000, y / 1000


def widths(pdf, array):
    table, i = {}, 0
    while i < len(array):
        following = pdf.resolve(array[i + 1])
        if isinstance(following, list):
            table.update((array[i] + n, width) for n, width in enumerate(following))
            i += 2
        else:
            table.update((cid, array[i + 2]) for cid in range(array[i], following + 1))
            i += 3
    return table


def heights(pdf, array):
    table, i = {}, 0
    while i < len(array):
        following = pdf.resolve(array[i + 1])
        if isinstance(following, list):
            table.update((array[i] + n, tuple(following[3 * n:3 * n + 3])) for n in range(len(following) // 3))
            i += 2
        else:
            table.update((cid, tuple(array[i + 2:i + 5])) for cid in range(array[i], following + 1))
            i += 5
    return table


def utf16(hexadecimal):
    return bytes.fromhex(hexadecimal).decode("utf-16-be", "replace")


def to_unicode_map(stream):
    text, table = stream.decode("latin-1"), {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            table[int(code, 16)] = utf16(value)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for n in range(int(last, 16) - int(first, 16) + 1):
                table[int(first, 16) + n] = utf16(value[:-4] + "%04X" % (int(value[-4:], 16) + n))
        for first, values in re.findall(r"<([0-9A-Fa-f]+)>\s*<[0-9A-Fa-f]+>\s*\[(.*?)\]", block, re.S):
            for n, value in enumerate(re.findall(r"<([0-9A-Fa-f]+)>", values)):
                table[int(first, 16) + n] = utf16(value)
    return table


class Element:
    """A structure element; kids are Elements and (page, mcid) pairs."""
    def __init__(self, role, parent):
        self.role, self.parent, self.kids = role, parent, []
        self.annotations = []  # of a link: references

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def find(self, *roles):
        return [element for element in self.walk() if element.role in roles]

    def inside(self, *roles):
        return self.role in roles or (self.parent is not None and self.parent.inside(*roles))

    def contents(self, without=()):
        for kid in self.kids:
            if not isinstance(kid, Element):
                yield kid
            elif kid.role not in without:
                yield from kid.contents(without)


class Line:
    """The glyphs of one baseline of one paragraph. Spaces at its edges are left out of `glyphs`."""
    def __init__(self, paragraph, glyphs):
        self.paragraph, self.page, self.y = paragraph, glyphs[0].page, glyphs[0].y
        self.start, self.across = glyphs[0].start, axis(glyphs)
        visible = [n for n, glyph in enumerate(glyphs) if glyph.text.strip()]
        self.glyphs = glyphs[visible[0]:visible[-1] + 1] if visible else glyphs
        self.text = "".join(glyph.text for glyph in self.glyphs)
        self.number = 0  # of its baseline on the page, from the top; cells side by side share it

    def __str__(self):
        return "page %d, line %d (%s)" % (self.page, self.number, self.text if len(self.text) < 24 else
                                          self.text[:10] + "…" + self.text[-10:])


def axis(glyphs):
    """Where most glyphs of a line stand: in vertical lines turned words and characters that share an em stand beside it."""
    wide = [glyph for glyph in glyphs if glyph.text > "\u2FFF" and not glyph.rotated]
    places = [round(glyph.across, 2) for glyph in wide or [glyph for glyph in glyphs if not glyph.rotated] or glyphs]
    return max(sorted(set(places)), key=places.count)


def is_elsewhere(group, glyph, vertical):
    """Whether a glyph begins another line than the glyphs before it."""
    last = group[-1]
    if glyph.page != last.page or not vertical:
        return glyph.page != last.page or abs(glyph.across - last.across) > 0.5
    return abs(glyph.across - axis(group)) > 0.8 * max(glyph.size, last.size)


class Paragraph:
    def __init__(self, pdf, element):
        self.element, self.lines = element, []
        contents = [kid for kid in element.contents(BLOCK_ROLES | {"RT"})]
        self.text = "".join(pdf.content_text(*content) for content in contents)
        glyphs = [glyph for content in contents for glyph in pdf.contents.get(content, [])]
        group = []
        for glyph in glyphs:
            if group and is_elsewhere(group, glyph, glyph.page in pdf.vertical_pages):
                self.lines.append(Line(self, group))
                group = []
            group.append(glyph)
        if group:
            self.lines.append(Line(self, group))


def place_on_line(glyph, vertical):
    x, y = glyph.pen
    glyph.start, glyph.across = (-y, -x) if vertical else (x, -y)
    glyph.end = glyph.start + (glyph.down if glyph.vertical else glyph.advance) * glyph.size


class Pdf:
    """A file, and the profile of its pages where a check asks for it."""
    def __init__(self, path, profile=None):
        self.path, self.profile = path, profile
        try:
            everything = json.loads(run("qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized",
                                        path, statuses=(0, 3)))
        except ValueError as error:
            raise Unreadable(str(error))
        self.json = everything["qpdf"]
        self.objects = {key: value for key, value in everything["qpdf"][1].items() if key != "trailer"}
        self.trailer = everything["qpdf"][1]["trailer"]["value"]
        self.page_references = [page["object"] for page in everything["pages"]]
        self.page_streams = [page["contents"] for page in everything["pages"]]
        self.glyphs, self.contents, self.actual, self.fonts, self.fills = [], {}, {}, {}, {}
        for number in range(1, len(self.page_references) + 1):
            self.read_page(number)
        self.vertical_pages = {glyph.page for glyph in self.glyphs if glyph.vertical and not glyph.pagination}
        for glyph in self.glyphs:
            place_on_line(glyph, glyph.page in self.vertical_pages and not glyph.pagination)
        self.tree = self.read_tree()
        elements = [element for element in self.tree.walk() if element.role in BLOCK_ROLES]
        self.paragraphs = [paragraph for paragraph in (Paragraph(self, element) for element in elements) if paragraph.lines]
        self.lines = [line for paragraph in self.paragraphs for line in paragraph.lines]
        self.number_lines()
        self.disagreements = self.read_ink()

    # --- objects ---

    def resolve(self, value):
        while isinstance(value, str) and REFERENCE.match(value):
            entry = self.objects.get("obj:" + value, {})
            value = entry["stream"]["dict"] if "stream" in entry else entry.get("value")
        return value

    def stream(self, reference):
        return base64.b64decode(self.objects["obj:" + reference]["stream"]["data"])

    def mediabox(self, number):
        node = self.resolve(self.page_references[number - 1])
        while "/MediaBox" not in node:
            node = self.resolve(node["/Parent"])
        return self.resolve(node["/MediaBox"])

    # --- pages ---

    def resources(self, number):
        node = self.resolve(self.page_references[number - 1])
        while "/Resources" not in node:
            node = self.resolve(node["/Parent"])
        return self.resolve(node["/Resources"])

    def font(self, number, name):
        value = self.resolve(self.resources(number)["/Font"])[name]
        key = json.dumps(value)
        if key not in self.fonts:
            self.fonts[key] = Font(self, self.resolve(value))
        return self.fonts[key]

    def read_page(self, number):
        for reference in self.page_streams[number - 1]:
            Interpreter(self, number, reference).read(self.stream(reference))

    # --- structure ---

    def read_tree(self):
        root = Element("root", None)
        catalog = self.resolve(self.trailer["/Root"])
        tree = self.resolve(catalog.get("/StructTreeRoot"))
        if tree:
            pages = {reference: n for n, reference in enumerate(self.page_references, 1)}
            self.read_kids(root, tree.get("/K"), None, pages)
        return root

    def read_kids(self, element, kids, page, pages):
        kids = self.resolve(kids)
        for kid in kids if isinstance(kids, list) else [kids]:
            value = self.resolve(kid)
            if isinstance(value, int):
                element.kids.append((page, value))
            elif isinstance(value, dict) and value.get("/Type") == "/MCR":
                element.kids.append((pages.get(value.get("/Pg"), page), value["/MCID"]))
            elif isinstance(value, dict) and value.get("/Type") == "/OBJR":
                element.annotations.append(value["/Obj"])
            elif isinstance(value, dict) and "/S" in value:
                child = Element(value["/S"][1:], element)
                element.kids.append(child)
                if "/K" in value:
                    self.read_kids(child, value["/K"], pages.get(value.get("/Pg"), page), pages)

    # --- text ---

    def content_text(self, page, mcid):
        """The text of one marked content: ActualText where it is given, else the characters of the glyphs."""
        text, last = [], None
        for glyph in self.contents.get((page, mcid), []):
            actual = self.actual.get(glyph.span)
            if actual is None:
                text.append(glyph.text)
            elif glyph.span != last:
                text.append(actual)
            last = glyph.span
        return "".join(text)

    def text_of(self, element, without=()):
        return "".join(self.content_text(*content) for content in element.contents(without))

    def number_lines(self):
        for page in range(1, len(self.page_references) + 1):
            number, y = 0, None
            for line in sorted((line for line in self.lines if line.page == page), key=lambda line: line.across):
                if y is None or line.across - y > 1.5:
                    number, y = number + 1, line.across
                line.number = number

    # --- ink ---

    def read_ink(self):
        """Gives every glyph its ink box; returns where the two readers see different glyphs."""
        faults = []
        with tempfile.TemporaryDirectory() as folder:
            try:
                run("mutool", "draw", "-q", "-F", "svg", "-o", os.path.join(folder, "p%d.svg"), self.path)
            except Unreadable as error:
                return [str(error)]
            for page in range(1, len(self.page_references) + 1):
                with open(os.path.join(folder, "p%d.svg" % page), encoding="utf-8") as source:
                    faults += self.match_ink(page, source.read())
        return faults

    def match_ink(self, page, svg):
        outlines = {name: outline_box(path) for name, path in re.findall(r'<path id="(font_\w+)" d="([^"]*)"', svg)}
        outlines.update((name, None) for name in re.findall(r'<path id="(font_\w+)"/>', svg))
        uses = re.findall(r'<use data-text="([^"]*)" xlink:href="#(font_\w+)" transform="matrix\(([^)]*)\)"', svg)
        glyphs = [glyph for glyph in self.glyphs if glyph.page == page]
        top = self.mediabox(page)[3]
        if len(uses) != len(glyphs):
            return ["page %d: %d glyphs are drawn, %d are in the stream" % (page, len(uses), len(glyphs))]
        for glyph, (_, name, matrix) in zip(glyphs, uses):
            a, b, c, d, e, f = (float(number) for number in matrix.split(","))
            # mutool cuts the widths of the font to whole thousandths, which adds up along a run of letters
            if abs(e - glyph.x) > 0.1 or abs(top - f - glyph.y) > 0.02:
                return ["page %d: %r is drawn at %.2f,%.2f" % (page, glyph, e, top - f)]
            glyph.gid = int(name.rsplit("_", 1)[1])
            box = outlines.get(name)
            if box:
                xs = [a * x + c * y + e for x in box[0::2] for y in box[1::2]]
                ys = [top - (b * x + d * y + f) for x in box[0::2] for y in box[1::2]]
                glyph.ink = (min(xs), min(ys), max(xs), max(ys))
        return []


def outline_box(path):
    """Bounds of a path of absolute commands; control points count."""
    xs, ys = [], []
    for command, numbers in re.findall(r"([MLHVCQZ])([^MLHVCQZ]*)", path):
        values = [float(number) for number in re.findall(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", numbers)]
        if command == "H":
            xs += values
        elif command == "V":
            ys += values
        else:
            xs += values[0::2]
            ys += values[1::2]
    return (min(xs), min(ys), max(xs), max(ys)) if xs and ys else None


class Interpreter:
    """Reads a content stream for its text; the graphics operators that move nothing are passed over."""
    def __init__(self, pdf, page, reference):
        self.pdf, self.page, self.reference = pdf, page, reference
        self.ctm, self.saved = (1, 0, 0, 1, 0, 0), []
        self.colour, self.box = (0, 0, 0), None
        self.font = self.size = None
        self.matrix = self.line = (1, 0, 0, 1, 0, 0)
        self.leading = self.char_space = self.word_space = self.rise = 0
        self.scale = 1
        self.marks, self.move_at = [], None

    def read(self, data):
        operands, at = [], 0
        while at < len(data):
            match = TOKEN.match(data, at)
            if match is None:
                raise Unreadable("page %d: content stream not understood at %d: %r" % (self.page, at, data[at:at + 20]))
            if match.lastgroup == "operator":
                self.execute(match.group().decode("latin-1"), operands)
                operands = []
            elif match.lastgroup != "blank":
                operands.append((match.lastgroup, match.group(), match.start()))
            at = match.end()

    @staticmethod
    def numbers(operands):
        return [float(value) for kind, value, _ in operands if kind == "number"]

    def execute(self, operator, operands):
        numbers = self.numbers(operands)
        if operator == "q":
            self.saved.append((self.ctm, self.colour))
        elif operator == "Q":
            self.ctm, self.colour = self.saved.pop()
        elif operator in ("g", "rg"):
            self.colour = tuple(numbers * 3 if operator == "g" else numbers)
        elif operator == "re":
            x, y, width, height = numbers
            (_, _, _, _, left, low), (_, _, _, _, right, high) = (multiply((1, 0, 0, 1, a, b), self.ctm)
                                                                  for a, b in ((x, y), (x + width, y + height)))
            self.box = (min(left, right), min(low, high), max(left, right), max(low, high))
        elif operator in ("f", "f*") and self.box:
            self.pdf.fills.setdefault(self.page, []).append((self.box, self.colour))
            self.box = None
        elif operator in ("k", "sc", "scn", "cs", "sh"):
            raise Unreadable("page %d: colour operator %s" % (self.page, operator))
        elif operator == "cm":
            self.ctm = multiply(numbers, self.ctm)
        elif operator == "BT":
            self.matrix = self.line = (1, 0, 0, 1, 0, 0)
        elif operator == "Tf":
            self.font, self.size = self.pdf.font(self.page, operands[0][1].decode()), numbers[-1]
        elif operator == "Tm":
            self.matrix = self.line = tuple(numbers)
            self.move_at = (operands[4][2], operands[5][2] + len(operands[5][1]))
        elif operator in ("Td", "TD"):
            self.matrix = self.line = multiply((1, 0, 0, 1, *numbers), self.line)
            self.move_at = (operands[0][2], operands[1][2] + len(operands[1][1]))
        elif operator == "Tc":
            self.char_space = numbers[0]
        elif operator == "Tw":
            self.word_space = numbers[0]
        elif operator == "Ts":
            self.rise = numbers[0]
        elif operator == "Tz":
            self.scale = numbers[0] / 100
        elif operator in ("Tj", "TJ"):
            self.show(operands)
        elif operator in ("BDC", "BMC"):
            self.marks.append(self.mark(operands))
        elif operator == "EMC":
            self.marks.pop()
        elif operator in ("'", '"', "T*", "TL", "Do"):
            raise Unreadable("page %d: operator %s" % (self.page, operator))

    def mark(self, operands):
        """(tag, mcid, key of its ActualText, whether it is a running head or foot) of a marked content sequence."""
        mcid = actual = None
        pagination = any(kind == "name" and value == b"/Pagination" for kind, value, _ in operands)
        for (kind, value, _), (_, following, at) in zip(operands, operands[1:]):
            if kind == "name" and value == b"/MCID":
                mcid = int(following)
            elif kind == "name" and value == b"/ActualText":
                actual = (self.reference, at)
                self.pdf.actual[actual] = text_string(following)
        return operands[0][1].decode("latin-1")[1:], mcid, actual, pagination

    def show(self, operands):
        for kind, value, at in operands:
            if kind == "number":
                self.move(-float(value) / 1000 * self.size)
            elif kind == "hex":
                digits = value[1:-1]
                for n in range(0, len(digits), 4):
                    self.add(int(digits[n:n + 4], 16), at + 1 + n)
            elif kind == "string":
                raise Unreadable("page %d: text that is not in hexadecimal" % self.page)

    def add(self, cid, at):
        glyph = Glyph()
        place = multiply(self.matrix, self.ctm)
        down, right, above = self.font.down(cid) if self.font.vertical else (0, 0, 0)
        origin = multiply((1, 0, 0, 1, -right * self.size, -above * self.size), place)
        glyph.page, glyph.x, glyph.y = self.page, origin[4], origin[5] + self.rise
        glyph.pen, glyph.vertical, glyph.rotated, glyph.down = (place[4], place[5]), self.font.vertical, place[1] < 0, down
        glyph.size = self.size * (place[3] if place[3] else abs(place[1]))
        glyph.font, glyph.cid, glyph.text = self.font, cid, self.font.unicode.get(cid, "")
        glyph.advance, glyph.stream, glyph.code_at, glyph.move_at = self.font.advance(cid), self.reference, at, self.move_at
        mcids = [mark[1] for mark in self.marks if mark[1] is not None]
        spans = [mark[2] for mark in self.marks if mark[2] is not None]
        glyph.mcid, glyph.span = (mcids[-1] if mcids else None), (spans[0] if spans else None)
        glyph.artifact = any(mark[0] == "Artifact" for mark in self.marks)
        glyph.pagination = any(mark[3] for mark in self.marks)
        glyph.gid, glyph.ink, glyph.colour, glyph.ground = None, None, self.colour, (1, 1, 1)
        middle = (glyph.x + glyph.advance * self.size / 2, glyph.y + 0.3 * self.size) if not self.font.vertical else \
            (place[4], place[5] - 0.5 * self.size)
        for (left, low, right, high), colour in self.pdf.fills.get(self.page, []):
            if left <= middle[0] <= right and low <= middle[1] <= high and min(right - left, high - low) > 0.25 * self.size:
                glyph.ground = colour
        self.pdf.glyphs.append(glyph)
        if glyph.mcid is not None and not glyph.artifact:
            self.pdf.contents.setdefault((self.page, glyph.mcid), []).append(glyph)
        self.move((-down if self.font.vertical else glyph.advance) * self.size + self.char_space)

    def move(self, distance):
        """Along the writing direction of the font: to the right, or (negative) down."""
        across = (0, distance) if self.font.vertical else (distance * self.scale, 0)
        self.matrix = multiply((1, 0, 0, 1, *across), self.matrix)


def multiply(m, n):
    return (m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
            m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5])


def text_string(token):
    data = bytes.fromhex(token[1:-1].decode()) if token.startswith(b"<") else token[1:-1]
    return data[2:].decode("utf-16-be", "replace") if data.startswith(b"\xfe\xff") else data.decode("latin-1")
