"""Reads finished PDFs through other people's tools: mutool (character boxes), pdftotext, pdfinfo, pdffonts, qpdf.

Lengths are in pt, y downwards, as mutool reports them. A line is the characters of one baseline that follow each other
without a gap of more than COLUMN_GAP em.
"""
import html
import re
import subprocess

COLUMN_GAP = 1.7  # em; cells of a table stand farther apart, gaps inside a line are at most 1 em and its expansion
BASELINE = 0.05  # em; how far baselines of one line may differ

# Halves of a pair come as two characters when a glyph stands for several code units.
TOKEN = re.compile(r'<page id="page(\d+)" width="([\d.]+)" height="([\d.]+)"|<line bbox="[^"]*" wmode="(\d)"|'
                   r'<font name="([^"]*)" size="([\d.]+)"|'
                   r'<char quad="([^"]*)" x="([-\d.e]+)" y="([-\d.e]+)" color="[^"]*" c="([^"]*)"')


class Char:
    __slots__ = ("page", "x", "y", "end", "size", "font", "c")

    def __init__(self, page, x, y, end, size, font, c):
        self.page, self.x, self.y, self.end, self.size, self.font, self.c = page, x, y, end, size, font, c


class Line:
    """chars without white space; page from 1, number on the page from 1."""

    def __init__(self, chars):
        self.chars = chars
        self.page = chars[0].page
        self.number = 0
        self.y = chars[0].y

    @property
    def text(self):
        return "".join(c.c for c in self.chars)

    def place(self):
        return "page %d line %d (y %.1f)" % (self.page, self.number, self.y)


def run(*command, check=True, env=None, cwd=None):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, cwd=cwd)
    if check and done.returncode != 0:
        raise RuntimeError("%s: status %d: %s" % (command[0], done.returncode, done.stderr.decode("utf-8", "replace")))
    return done


def code_point(text):
    return " ".join("U+%04X" % ord(c) for c in text)


def unescape(value, pending):
    """(character, first half of a surrogate pair still waiting)."""
    match = re.fullmatch(r"&#x([dD][89a-fA-F][0-9a-fA-F]{2});", value)
    if match is None:
        return html.unescape(value), None
    half = int(match.group(1), 16)
    if half < 0xDC00:
        return "", half
    if pending is not None:
        return chr(0x10000 + ((pending - 0xD800) << 10) + (half - 0xDC00)), None
    return "\ufffd", None


class Document:
    def __init__(self, path):
        self.path = path
        self.pages = []  # (width, height)
        self.chars = []  # in the order of the content, white space included
        self.pieces = None  # of the structure tree, once asked for
        self._read_characters()
        self.lines = self._make_lines()

    def _read_characters(self):
        text = run("mutool", "draw", "-q", "-F", "stext", "-o", "-", self.path).stdout.decode("utf-8", "surrogatepass")
        page, font, size, pending = 0, "", 0.0, None
        for match in TOKEN.finditer(text):
            if match.group(1):
                page = int(match.group(1))
                self.pages.append((float(match.group(2)), float(match.group(3))))
            elif match.group(5) is not None:
                font, size = match.group(5), float(match.group(6))
            elif match.group(7):
                quad = [float(v) for v in match.group(7).split()]
                c, pending = unescape(match.group(10), pending)
                if c:
                    self.chars.append(Char(page, float(match.group(8)), float(match.group(9)), quad[2], size, font, c))

    def _make_lines(self):
        lines, current = [], []
        for char in self.chars:
            if char.c.isspace():
                continue
            if current and not self._goes_on(current[-1], char):
                lines.append(Line(current))
                current = []
            current.append(char)
        if current:
            lines.append(Line(current))
        number, page = 0, 0
        for line in lines:
            number = number + 1 if line.page == page else 1
            page = line.page
            line.number = number
        return lines

    @staticmethod
    def _goes_on(before, char):
        em = max(before.size, char.size)
        return (char.page == before.page and abs(char.y - before.y) <= BASELINE * em and char.x >= before.x - 0.1 * em and
                char.x - before.end <= COLUMN_GAP * em)

    def text(self):
        return run("pdftotext", "-raw", self.path, "-").stdout.decode("utf-8", "replace")

    def structure_text(self):
        """What the structure tree gives, piece by piece in reading order."""
        if self.pieces is None:
            out = run("pdfinfo", "-struct-text", self.path).stdout.decode("utf-8", "replace")
            self.pieces = re.findall(r'^ *"(.*?)"$', out, re.M | re.S)
        return self.pieces


# --- deliberately broken copies -------------------------------------------------------------------------------------------

class Broken:
    """The file with its streams readable, to be edited and written again; qpdf rebuilds lengths and offsets."""

    def __init__(self, path):
        done = run("qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", path, "-")
        self.bytes = done.stdout
        if b"\n%% Contents for page" not in self.bytes:
            raise RuntimeError("no page content in %s" % path)

    def codes(self):
        """character -> [(resource name of the font, hexadecimal code)]"""
        objects = dict(re.findall(rb"\n(\d+) 0 obj\n(.*?)\nendobj", self.bytes, re.S))
        found = {}
        for name, number in set(re.findall(rb"/([HV]\d+) (\d+) 0 R", self.bytes)):
            reference = re.search(rb"/ToUnicode (\d+) 0 R", objects[number])
            for code, text in re.findall(rb"<([0-9A-Fa-f]{4})> ?<([0-9A-Fa-f]+)>", objects[reference.group(1)]):
                if len(text) == 4:
                    found.setdefault(chr(int(text, 16)), []).append((name, code))
        return found

    def replace(self, pattern, replacement, count=1):
        self.bytes, changed = re.subn(pattern, replacement, self.bytes, count=count, flags=re.S)
        return changed

    def write(self, path):
        fixed = subprocess.run(["fix-qdf"], input=self.bytes, stdout=subprocess.PIPE, check=True).stdout
        with open(path, "wb") as out:
            out.write(fixed)
        return path
