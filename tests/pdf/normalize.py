"""N1 to N4 of TYPESETTING.md section 1 and the half-width katakana of F3, written from the specification and not from the program.

Where the specification leaves room, this reading holds: both brackets of a pair take the form of the wider one; a mark that
was widened counts as Japanese for its neighbours; a space beside a widened mark goes with the widening, because the body of
the mark brings its own blank.
"""
import re
import unicodedata

DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
WIDE = dict(zip("():!?~&%", "（）：！？〜＆％"))
# K1, the line-head prohibited characters: cl-02, 03, 04, 05, 06, 07, 09, 10, 11 (TYPESETTING.md sections 2 and 4)
CLOSING = set("’”)〕]}〉》」』】⦆〙〗»〟）］｝｠")
HYPHENS = set("‐〜゠–～")
DIVIDING = set("！？‼⁇⁈⁉")
MIDDLE = set("・：；")
STOPS = set("。．、，")
ITERATION = set("ヽヾゝゞ々〻")
PROLONGED = set("ー")
SMALL = set("ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ")
K1 = CLOSING | HYPHENS | DIVIDING | MIDDLE | STOPS | ITERATION | PROLONGED | SMALL
STRICT = ITERATION & {"々"} | PROLONGED | SMALL  # what the level strict lets stand at the line head
OPENING = set("‘“(〔[{〈《「『【⦅〘〖«〝（［｛｟")
BEFORE_NUMBER = set("￥＄£#€№¥$")
AFTER_NUMBER = set("°′″℃￠％‰%")
BLANK_HALVES = OPENING | CLOSING | STOPS | MIDDLE
# A line that begins with one of these cannot begin a sentence (N3).
PARTICLES = ("を", "が", "に", "へ", "と", "で", "は", "も", "の", "や", "から", "まで", "より", "など", "ので", "けれど", "ば",
             "て", "た", "だ", "な", "し", "れ", "る", "ね", "よ", "か")
FINAL = set("。！？」）!?)")


def is_japanese(character):
    code = ord(character)
    return (0x3001 <= code <= 0x30FF or 0x31F0 <= code <= 0x31FF or 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF
            or 0xFF01 <= code <= 0xFF9F or 0x20000 <= code <= 0x3FFFF or character in "…―‥①②③④⑤⑥⑦⑧⑨⑩※〇")


def beside(text, at, step):
    """The next character on one side, skipping spaces; empty at the end."""
    at += step
    while 0 <= at < len(text) and text[at] in " \u00a0\u3000\t":
        at += step
    return text[at] if 0 <= at < len(text) else ""


def in_address(text, at):
    return any(match.start() <= at < match.end() for match in re.finditer(r"[!-~]*://[!-~]*", text))


def stays(text, at):
    mark = text[at]
    left, right = beside(text, at, -1), beside(text, at, 1)
    if in_address(text, at):
        return True
    if mark == "%" and at > 0 and text[at - 1] in "0123456789":
        return True
    if mark == "~" and left.isdigit() and right.isdigit():
        return False
    return not ((left and is_japanese(left)) or (right and is_japanese(right)))


def widen(text):
    characters = list(text)
    for order in (range(len(text)), reversed(range(len(text)))):
        for at in order:
            if characters[at] in WIDE and not stays("".join(characters), at):
                characters[at] = WIDE[characters[at]]
    opened = []
    for at, character in enumerate(characters):
        if character in "(（":
            opened.append(at)
        elif character in ")）" and opened:
            first = opened.pop()
            if "（" == characters[first] or "）" == character:
                characters[first], characters[at] = "（", "）"
    return "".join(characters)


def plain_space(text, match):
    """A no-break space is one between Latin words only (N3)."""
    left, right = text[match.start() - 1], text[match.end()]
    return " " if is_japanese(left) or is_japanese(right) else match.group()


def widths(text):
    """Full-width digits become ASCII, half-width katakana full-width with composed marks, but not between corner brackets."""
    result, depth, at = "", 0, 0
    while at < len(text):
        run = re.match(r"[\uFF61-\uFF9F]+", text[at:])
        if run:
            for piece in re.findall(r"[\uFF66-\uFF9F]+|[\uFF61-\uFF65]", run.group()):
                result += piece if depth and piece[0] >= "\uFF66" else unicodedata.normalize("NFKC", piece).replace(
                    "\u3099", "\u309B").replace("\u309A", "\u309C")
            at += run.end()
            continue
        depth = max(0, depth + (text[at] in "「『") - (text[at] in "」』"))
        result += text[at].translate(DIGITS)
        at += 1
    return result


def normalize(text):
    """A paragraph of the source as it must be extracted from the page."""
    text = text.strip(" \t\u00a0\u3000\r\n")
    text = re.sub(r"\u00a0+", lambda match: plain_space(text, match), text)
    text = re.sub(r"[ \t\r\n]+", " ", text)
    text = widths(text)
    text = widen(text)
    wide = "".join(re.escape(mark) for mark in (OPENING | CLOSING | DIVIDING | MIDDLE | STOPS) if ord(mark) > 0x2FFF)
    text = re.sub(r" *([%s]) *" % wide, r"\1", text)
    return re.sub(r"([！？])[ \u3000\u00a0]+", r"\1", text)


def may_join(line, following):
    """Whether N3 lets a line and the next one be one sentence."""
    line, following = line.rstrip(" \u00a0\u3000\r\n"), following.lstrip(" \u00a0\u3000")
    if not line or not following or line[-1] in FINAL:
        return False
    return following[0] in K1 or following.startswith(PARTICLES)


def join(lines):
    """Lines of one broken sentence: nothing between Japanese, one space between Latin."""
    text = ""
    for line in (line.strip(" \t\u00a0\u3000\r\n") for line in lines):
        latin = text and line and ord(text[-1]) < 0x80 and ord(line[0]) < 0x80 and text[-1].isalnum() and line[0].isalnum()
        text += (" " if latin else "") + line
    return text
