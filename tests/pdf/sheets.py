"""Imposed sheets seen from outside: where each page stands, which marks lie round it, and the book that they make when they are
printed, folded, laid into each other and bound. Nothing here knows how the pages were placed.

Pages of the test flows say who they are twice: "P0012" at the head, "N12" at the foot; those of a real book are known by all of their
words (Reading). Lengths are points, y grows downwards.
"""
import re
import xml.etree.ElementTree as ElementTree

from reader import Unreadable, run

MM = 72 / 25.4
NEAR = 0.02  # pt
BOX = re.compile(r"^Page +(\d+) (Media|Trim|Bleed)Box: +([-\d.]+) +([-\d.]+) +([-\d.]+) +([-\d.]+)$", re.M)
RULE = re.compile(rb"^(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re f$", re.M)
XHTML = "{http://www.w3.org/1999/xhtml}"
HEAD, FOOT = re.compile(r"^P(\d{4})$"), re.compile(r"^N(\d+)$")


class Word:
    def __init__(self, element):
        self.text = element.text or ""
        self.left, self.top, self.right, self.bottom = (float(element.get(key)) for key in ("xMin", "yMin", "xMax", "yMax"))

    @property
    def middle(self):
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Face:
    """What is printed on one side of a leaf. inward: how far its page is moved towards the fold."""
    def __init__(self, number, turned, inward):
        self.number, self.turned, self.inward = number, turned, inward


BLANK = Face(None, False, None)


class Side:
    """One page of the PDF: a side of a sheet."""
    def __init__(self, path, number, boxes, words):
        self.number, self.words = number, words
        self.media, self.trim, self.bleed = boxes["Media"], boxes["Trim"], boxes["Bleed"]
        content = run("mutool", "show", "-b", path, "pages/%d/Contents" % number)
        height = self.media[3]
        self.marks = []
        for match in RULE.finditer(content):
            x, y, width, tall = (float(group) for group in match.groups())
            self.marks.append((x, height - y - tall, x + width, height - y))

    def cells(self, plan):
        """{(row, column): Face}; a row of a cover has the spine strip between its columns."""
        left, top, right, bottom = self.trim
        rows = round((bottom - top) / plan.height)
        if plan.reading is not None:
            return rows, plan.reading.cells(self, plan, rows)
        found = {}
        for word in self.words:
            match = HEAD.match(word.text)
            if match:
                x, y = word.middle
                place = (int((y - top) / ((bottom - top) / rows)), int(x > (left + right) / 2))
                if place in found:
                    raise Unreadable("two pages at %s of side %d" % (place, self.number))
                found[place] = self.face(plan, place, word, int(match.group(1)))
        return rows, found

    def face(self, plan, place, head, number):
        feet = [word for word in self.words if FOOT.match(word.text) and int(FOOT.match(word.text).group(1)) == number]
        if len(feet) != 1:
            raise Unreadable("page %d has %d feet on side %d" % (number, len(feet), self.number))
        turned = head.top > feet[0].top
        left = self.trim[0] if place[1] == 0 else self.trim[2] - plan.width
        moved = left + plan.width - head.right - plan.head_left if turned else head.left - left - plan.head_left
        return Face(number, turned, moved if (place[1] == 0) != turned else -moved)


class Plan:
    """What was asked for. head_left: where the text at the head begins on a page."""
    def __init__(self, scheme, right, count, width, height, signature=0, thickness=0, bleed=0, marks=False, cover=False,
                 cover_thickness=0, head_left=0, reading=None):
        self.reading = reading
        self.scheme, self.right, self.count, self.signature = scheme, right, count, signature
        self.width, self.height, self.head_left = width * MM, height * MM, head_left
        self.thickness, self.bleed, self.marks = thickness * MM, bleed * MM, marks
        self.cover, self.cover_thickness = cover, cover_thickness * MM

    @property
    def unit(self):
        return 8 if self.scheme == "4up" else 4

    @property
    def inside(self):
        return self.count - (2 if self.cover else 0)

    @property
    def folded(self):
        """Pages of a signature."""
        return self.signature or -(-self.inside // self.unit) * self.unit

    def inward(self, number):
        """How far a page must be moved towards the spine: by the leaves that lie outside of its own."""
        index = number - 1 - (2 if self.cover else 0)
        if index < 0:
            return 0
        leaf, leaves = index // 2 % (self.folded // 2), self.folded // 2
        return min(leaf, leaves - 1 - leaf) * self.thickness

    @property
    def padded(self):
        return -(-self.inside // self.folded) * self.folded


class Reading:
    """The pages of a reading file, each known by its words; a page without any cannot be told from a blank one."""
    def __init__(self, path):
        self.pages = [side.words for side in read(path)]
        self.by_words = {}
        for number, words in enumerate(self.pages, 1):
            self.by_words.setdefault(self.key(words), []).append(number)
        self.empty = set(self.by_words.get("", []))

    @staticmethod
    def key(words):
        """All characters: where one word ends and the next begins, pdftotext decides by a hair."""
        return "".join(sorted("".join(word.text for word in words)))

    def cells(self, side, plan, rows):
        places, found = {}, {}
        left, top, right, bottom = side.trim
        strip = (right - left - 2 * plan.width) / 2
        for word in side.words:
            x, y = word.middle
            if abs(x - (left + right) / 2) > strip or strip < 1:  # else it stands on the spine
                places.setdefault((min(int((y - top) / ((bottom - top) / rows)), rows - 1), int(x > (left + right) / 2)), []).append(word)
        for place, words in places.items():
            numbers = self.by_words.get(self.key(words))
            if numbers is None:
                raise Unreadable("the words at %s of side %d are no page of the book: %s" % (
                    place, side.number, [word.text for word in words[:5]]))
            faces = [self.face(side, plan, place, words, number) for number in numbers]  # cover and title page have one text
            fitting = [face for face in faces if face]
            if len(fitting) != 1:
                raise Unreadable("the words of page %s stand otherwise on side %d" % (numbers, side.number))
            found[place] = fitting[0]
        return found

    def face(self, side, plan, place, words, number):
        """Where the words stand against their places in the reading file, upright or turned."""
        left = side.trim[0] if place[1] == 0 else side.trim[2] - plan.width
        top = side.trim[1] if place[0] == 0 else side.trim[3] - plan.height
        own = {word.text: word for word in self.pages[number - 1]
               if sum(other.text == word.text for other in self.pages[number - 1]) == 1}
        for turned in (False, True):
            moves = []
            for word in words:
                if word.text not in own or sum(other.text == word.text for other in words) > 1:
                    continue
                x, y = word.left - left, word.top - top
                if turned:
                    x, y = left + plan.width - word.right, top + plan.height - word.bottom
                moves.append((x - own[word.text].left, y - own[word.text].top))
            if 2 * len(moves) >= len(own) and all(abs(y) < 0.1 and abs(x - moves[0][0]) < 0.1 for x, y in moves):
                moved = moves[0][0]
                return Face(number, turned, moved if (place[1] == 0) != turned else -moved)
        return None


def read(path):
    boxes = {}
    for page, kind, *edges in BOX.findall(run("pdfinfo", "-box", "-f", "1", "-l", "99999", path).decode()):
        boxes.setdefault(int(page), {})[kind] = [float(edge) for edge in edges]
    tree = ElementTree.fromstring(run("pdftotext", "-bbox", path, "-"))
    sides = []
    for number, page in enumerate(tree.iter(XHTML + "page"), 1):
        height = boxes[number]["Media"][3]
        downwards = {kind: (box[0], height - box[3], box[2], height - box[1]) for kind, box in boxes[number].items()}
        sides.append(Side(path, number, downwards, [Word(element) for element in page.iter(XHTML + "word")]))
    return sides


# --- paper ---

def over_heads(leaf):
    up, down = leaf
    return tuple(face if face is BLANK else Face(face.number, not face.turned, face.inward) for face in (down, up))


def sheet(front, back, plan):
    """Layers of a sheet whose heads are folded, the uppermost first; each is a leaf on the left and one on the right, a leaf is the
    face up and the face down. The back is printed with the sheet turned round its vertical middle line."""
    rows, faces = front.cells(plan)
    back_rows, behind = back.cells(plan)
    if rows != back_rows or front.media != back.media:
        raise Unreadable("sides %d and %d are not of one sheet" % (front.number, back.number))
    flat = [[(faces.get((row, column), BLANK), behind.get((row, 1 - column), BLANK)) for column in (0, 1)] for row in range(rows)]
    return flat if rows == 1 else [flat[1], [over_heads(leaf) for leaf in flat[0]]]


def bind(sides, plan):
    """The faces of the book in reading order, without its cover."""
    faces, first = [], 2 if plan.cover else 0
    per = 2 * plan.folded // plan.unit  # sides of a signature
    near = 0 if plan.right else 1
    for start in range(first, len(sides), per):
        layers = []
        for number in range(start, min(start + per, len(sides)), 2):
            layers += sheet(sides[number], sides[number + 1], plan)
        leaves = [layer[near] for layer in layers] + [layer[1 - near][::-1] for layer in reversed(layers)]
        faces += [face for leaf in leaves for face in leaf]
    return faces


# --- checks: lists of faults ---

def order(sides, plan):
    """C28: every page exactly once, in the order of the binding, heads up, blank pages last."""
    faces = bind(sides, plan)
    first = 3 if plan.cover else 1
    empty = plan.reading.empty if plan.reading else ()
    wanted = [None if number in empty else number for number in range(first, plan.count + 1)] + [None] * (plan.padded - plan.inside)
    faults = ["leaf %d: page %s, wanted %s" % (number // 2 + 1, face.number, want)
              for number, (face, want) in enumerate(zip(faces, wanted)) if face.number != want]
    if len(faces) != len(wanted):
        faults.append("%d pages in the book, wanted %d" % (len(faces), len(wanted)))
    return faults + ["page %d stands on its head" % face.number for face in faces if face.turned]


def creep(sides, plan):
    """Pages are moved towards the spine as they must be, those of the outermost sheet not at all."""
    return ["page %d is moved by %.3f pt, wanted %.3f" % (face.number, face.inward, plan.inward(face.number))
            for face in bind(sides, plan) if face is not BLANK and abs(face.inward - plan.inward(face.number)) > NEAR]


def inside(inner, outer):
    return inner[0] >= outer[0] - NEAR and inner[1] >= outer[1] - NEAR and inner[2] <= outer[2] + NEAR and inner[3] <= outer[3] + NEAR


def apart(a, b):
    return a[2] <= b[0] + NEAR or b[2] <= a[0] + NEAR or a[3] <= b[1] + NEAR or b[3] <= a[1] + NEAR


def frame(sides, plan):
    """C28: the boxes have the sizes that the sheet needs; marks lie outside the bleed, four lines with the trim at each end."""
    faults = []
    for side in sides:
        is_cover = plan.cover and side.number <= 2
        rows = 2 if plan.scheme == "4up" and not is_cover else 1
        spine = plan.padded / 2 * plan.thickness + 2 * plan.cover_thickness if is_cover else 0
        wanted = 2 * plan.width + spine, rows * plan.height + (2 * plan.bleed if rows == 2 else 0)
        size = side.trim[2] - side.trim[0], side.trim[3] - side.trim[1]
        if any(abs(a - b) > NEAR for a, b in zip(size, wanted)):
            faults.append("side %d: trim of %.2f x %.2f pt, wanted %.2f x %.2f" % ((side.number,) + size + wanted))
        if not inside(side.trim, side.bleed) or not inside(side.bleed, side.media):
            faults.append("side %d: boxes do not lie in each other" % side.number)
        if any(abs(abs(a - b) - plan.bleed) > NEAR for a, b in zip(side.trim, side.bleed)):
            faults.append("side %d: bleed of another width" % side.number)
        faults += ["side %d: a mark at %.1f, %.1f lies in the bleed or off the paper" % ((side.number,) + mark[:2])
                   for mark in side.marks if not inside(mark, side.media) or not apart(mark, side.bleed)]
        for edge in (0, 2):
            lines = [mark for mark in side.marks if abs((mark[0] + mark[2]) / 2 - side.trim[edge]) < NEAR]
            if len(lines) != (2 if plan.marks else 0):
                faults.append("side %d: %d lines with the trim" % (side.number, len(lines)))
    return faults


def cover(sides, plan):
    """The front cover lies beside the spine strip on the outside, its inner side behind it, everything else is blank."""
    outside, inner = sides[0].cells(plan)[1], sides[1].cells(plan)[1]
    front = (0, 0 if plan.right else 1)
    behind = (0, 1 - front[1])
    faults = [] if {place: face.number for place, face in outside.items()} == {front: 1} else ["outside: %s" % list(outside)]
    wanted = {} if plan.reading and 2 in plan.reading.empty else {behind: 2}
    if {place: face.number for place, face in inner.items()} != wanted:
        faults.append("inside: %s" % list(inner))
    return faults + ["page %d is moved" % face.number for face in list(outside.values()) + list(inner.values())
                     if abs(face.inward) > NEAR or face.turned]
