"""C5 and C6: the gap of each pair of classes, and the order of the steps by which lines reach their length; and the proof that a
relaxed line had no strict break.

The table is that of TYPESETTING.md section 3, the steps those of section 5, read with JLReq Tables 1 (spacing), 3 (reduction)
and 6 (addition); it is written from them and not from the program. Gaps are in em of the text, between the bodies of two
characters: a full-width mark of body 1/2 or a middle dot has its blank outside its body.
"""
import re
from collections import namedtuple

import checks
from normalize import (AFTER_NUMBER, BEFORE_NUMBER, CLOSING, DIVIDING, HYPHENS, ITERATION, K1, MIDDLE, OPENING, PROLONGED, SMALL)

INSEPARABLE = set("—―…‥〳〴〵")
TOLERANCE = 0.02  # em, as that of C4 and C13
# natural gap, least after reduction, most after expansion steps a to c; steps of section 5 that lead there, 0 for none
Gap = namedtuple("Gap", "natural least most reduction expansion")
ZERO = Gap(0, 0, 0, 0, 0)
# a body on its line: text, class, from, to, nominal size
Body = namedtuple("Body", "text kind start end size glyph")


def kind(text):
    """The class of a character as far as gaps go: OP CL FS CM MD DV HY IN PRE POST SP JA LAT; longer texts share an em."""
    first = text[0]
    if len(text) > 1 and first in "!?":
        return "DV"
    if len(text) > 1 and text.isascii():
        return "JA"
    if first in OPENING and first > "\u2FFF":
        return "OP"
    if first in CLOSING and first > "\u2FFF":
        return "CL"
    for members, name in (("。．", "FS"), ("、，", "CM"), (MIDDLE, "MD"), (DIVIDING, "DV"), (HYPHENS - {"–", "‐"}, "HY"),
                          (INSEPARABLE, "IN"), (BEFORE_NUMBER, "PRE"), (AFTER_NUMBER, "POST")):
        if first in members:
            return name
    if first == "\u3000":
        return "SP"
    if ITERATION & {first} or PROLONGED & {first} or SMALL & {first} or re.match(r"[ぁ-ゖァ-ヺ㐀-䶿一-鿿豈-﫿０-９Ａ-Ｚａ-ｚ\U00020000-\U0003FFFF]",
                                                                                  first):
        return "JA"
    return "LAT" if re.match(r"[!-~À-ɏ]", first) else "OTHER"


def gap(before, after):
    """The gap between two classes inside a line; None where no rule of ours applies."""
    if "OTHER" in (before, after):
        return None
    left = {"CL": 0.5, "CM": 0.5, "FS": 0.5, "MD": 0.25}.get(before, 0)
    right = {"OP": 0.5, "MD": 0.25}.get(after, 0)
    if after == "OP":  # one blank between two brackets; behind a middle dot its own quarter
        left, right = (0.25, 0) if before == "MD" else (0, 0 if before in ("OP", "SP") else 0.5)
    if before in ("CL", "CM", "FS") and after in ("CL", "CM", "FS", "MD"):
        left = 0.5 if after == "MD" and before != "CL" else 0
    if before == "CL" and after == "SP":
        left = 0
    if left or right:
        kept = 0.5 if before == "FS" and (left or after == "OP") else 0
        return Gap(left + right, kept, left + right, 4 if "MD" in (before, after) else 5, 0)
    if {before, after} == {"JA", "LAT"} or (before, after) == ("DV", "LAT"):
        return Gap(0.25, 0.125, 0.5, 6, 2)
    if before == "LAT" and after == "LAT":
        return None  # a word, or a word space, which word_gap knows
    solid = {"OP", "CL", "FS", "CM", "MD", "DV", "HY", "SP"}
    if before in solid or after in {"CL", "FS", "CM", "DV", "HY", "SP"} or (before, after) in (("LAT", "POST"), ("PRE", "LAT")):
        return ZERO
    if before == after == "IN":
        return ZERO
    return Gap(0, 0, 0.25, 0, 3)  # JLReq Table 6: 0 to 1/4


WORD = Gap(1 / 3, 1 / 4, 1 / 2, 1, 1)


def bodies(line, size):
    """The bodies of a line's characters, " " for a word space; those that share an em are one. Characters of another size than
    `size` are of the class OTHER."""
    result, glyphs = [], line.glyphs
    n = 0
    while n < len(glyphs):
        group = [glyphs[n]]
        while n + len(group) < len(glyphs) and group[0].vertical and abs(glyphs[n + len(group)].start - group[0].start) < \
                0.05 * size and glyphs[n + len(group)].vertical:
            group.append(glyphs[n + len(group)])
        n += len(group)
        glyph = group[0]
        text = "".join(one.text for one in group)
        if not text.strip(" \u00a0"):
            result.append(" ")
        elif abs(glyph.size - size) > 0.01 * size:
            result.append(Body(text, "OTHER", glyph.start, group[-1].end, size, glyph))
        else:
            result.append(body(text, glyph, size, group[-1].end))
    return joined(result)


def joined(row):
    """Dashes of a run are drawn so that they touch; together they have their ems, in the middle of which they stand."""
    result = []
    for one in row:
        last = result[-1] if result else " "
        if isinstance(one, Body) and isinstance(last, Body) and one.kind == last.kind == "IN" and one.text[0] == last.text[0]:
            text = last.text + one.text
            middle, half = (last.start + one.end) / 2, len(text) * one.size / 2
            result[-1] = Body(text, "IN", middle - half, middle + half, one.size, last.glyph)
        else:
            result.append(one)
    return result


def slack(first, second):
    """Characters that share an em stand in the middle of it, which their ink decides."""
    return 0.05 if len(first.text) > 1 or len(second.text) > 1 else TOLERANCE


def body(text, glyph, size, last):
    name, start, end = kind(text), glyph.start, glyph.end
    if glyph.vertical and text.isascii():
        name = "JA"  # upright letters and figures are set as ideographs
    if len(text) > 1 and glyph.vertical:
        return Body(text, name, start, last if name == "IN" else start + size, size, glyph)
    if end - start > 0.75 * size:
        start += {"OP": 0.5, "MD": 0.25}.get(name, 0) * size
        end -= {"CL": 0.5, "CM": 0.5, "FS": 0.5, "MD": 0.25}.get(name, 0) * size
    return Body(text, name, start, end, size, glyph)


def gaps(line, size):
    """(before, after, rule, measured gap in em) of the pairs of a line that a rule tells of."""
    row = bodies(line, size)
    for n, first in enumerate(row):
        following = row[n + 1] if n + 1 < len(row) else None
        if isinstance(first, Body) and following == " ":
            second = row[n + 2] if n + 2 < len(row) else None
            if isinstance(second, Body) and first.kind == second.kind == "LAT":
                yield first, second, WORD, (second.start - first.end) / size
        elif isinstance(first, Body) and isinstance(following, Body):
            rule = gap(first.kind, following.kind)
            if rule and not is_unit(first, following):
                if in_unit(first.text, following.text):
                    rule = rule._replace(reduction=0, expansion=0)
                if first.kind == "DV" and (following.start - first.end) / size > 0.75:
                    rule = Gap(1, 1, 1, 0, 0)  # the end of a sentence
                yield first, following, rule, (following.start - first.end) / size


def in_unit(first, second):
    """Inside the units of K4 no step changes a gap: 第 and its number, a number and what counts it."""
    return bool(first == "第" and re.match("[0-9０-９]", second) or re.search("[0-9０-９]$", first) and second in checks.COUNTER or
                first in "和成" and re.match("[0-9０-９]", second))


def is_unit(first, second):
    """What is set solid whatever its classes: digits of a number and their marks, in vertical lines too."""
    digit = re.compile(r"[0-9０-９〇一二三四五六七八九]$")
    return bool(digit.match(first.text[-1]) and second.text[0] in "、，・:：.," or
                first.text[-1] in "、，・:：.," and digit.match(second.text[0]) or
                re.match(r"[0-9０-９]", first.text[-1]) and re.match(r"[0-9０-９]", second.text[0]))


def stretched_lines(pdf):
    """(paragraph, line, whether it is justified) of body text."""
    for paragraph in checks.justified_paragraphs(pdf):
        for line in paragraph.lines:
            yield line, line is not paragraph.lines[-1]


def c5_pairs(pdf, messages=()):
    """The gap of each pair of classes lies in the range of the pair: from what reduction leaves to what expansion gives; in lines
    that are not justified from what reduction leaves to what is natural. A loose line may have more, with its message."""
    faults, count = [], 0
    for line, justified in stretched_lines(pdf):
        loose = checks.is_reported(messages, "line-loose", line)
        for first, second, rule, measured in gaps(line, checks.text_size(line.paragraph)):
            count += 1
            most = rule.most if justified else rule.natural
            if measured < rule.least - slack(first, second) or (measured > most + slack(first, second) and not loose):
                faults.append("%s: %.3f em between %s (%s) and %s (%s), not %.3f to %.3f" %
                              (line, measured, checks.code(first.text), first.kind, checks.code(second.text), second.kind,
                               rule.least, most))
    return faults if count else ["no pair was found"]


def c6_steps(pdf, messages=()):
    """A step of section 5 is used only where the earlier ones are exhausted on that line, and evenly."""
    faults = []
    for line, justified in stretched_lines(pdf):
        if justified and not checks.is_reported(messages, "line-loose", line):
            faults += step_faults(line, checks.text_size(line.paragraph), blank_stands(pdf, line))
    return faults


def blank_stands(pdf, line):
    """Whether the blank half of the mark at the line's end stands inside the line."""
    glyph = line.glyphs[-1]
    return kind(glyph.text) in ("CL", "CM", "FS", "MD") and glyph.end <= checks.text_column(pdf, line)[1] + 0.05


def step_faults(line, size, blank):
    reduced, expanded, pairs, faults = {}, {}, [pair[2:] for pair in gaps(line, size) if slack(*pair[:2]) == TOLERANCE], []
    for rule, measured in pairs:
        if rule.reduction and measured < rule.natural - TOLERANCE:
            reduced.setdefault(rule.reduction, []).append((rule.natural - measured) / (rule.natural - rule.least))
        if rule.expansion and measured > rule.natural + TOLERANCE:
            expanded.setdefault(rule.expansion, []).append((measured - rule.natural) / (rule.most - rule.natural))
    if reduced and expanded:
        faults.append("%s is reduced by step %d and expanded by step %s" % (line, min(reduced), "abc"[min(expanded) - 1]))
    if reduced and max(reduced) > 3 and blank:
        faults.append("%s: reduction step %d is used, the blank at the end stands" % (line, max(reduced)))
    for rule, measured in pairs:
        if reduced and 0 < rule.reduction < max(reduced) and measured > rule.least + TOLERANCE:
            faults.append("%s: reduction step %d is used, a gap of step %d has %.3f em left" %
                          (line, max(reduced), rule.reduction, measured - rule.least))
        if expanded and 0 < rule.expansion < max(expanded) and measured < rule.most - TOLERANCE:
            faults.append("%s: expansion step %s is used, a gap of step %s has %.3f em left" %
                          (line, "abc"[max(expanded) - 1], "abc"[rule.expansion - 1], rule.most - measured))
    return faults[:3]


# --- relaxed lines ---

def strict_breaks_exist(pdf, paragraph):
    """Whether a paragraph can be broken at allowed places alone, each line between its least and its most length."""
    size, row = checks.text_size(paragraph), []
    for line in paragraph.lines:
        row += bodies(line, size)
    start, end = checks.text_column(pdf, paragraph.lines[-1])
    first = bodies(paragraph.lines[0], size)[0].start - start
    measure, reached = (end - start) / size, {0}
    text = [one if one == " " else one.text for one in row]
    for head in range(len(row)):
        if head not in reached:
            continue
        least = most = first / size if head == 0 else 0.0
        for at in range(head, len(row)):
            if row[at] != " ":
                width = (row[at].end - row[at].start) / size
                least, most = least + width, most + width
                rule = rule_between(row, head, at)
                least, most = least + rule.least, most + rule.most
            if least > measure + 0.01:
                break
            if at + 1 == len(row):
                return True
            if most >= measure - 0.01 and may_break(text, at):
                reached.add(at + 1 + (row[at + 1] == " "))
    return False


def rule_between(row, head, at):
    """The gap before a body; that of a line head is none."""
    before = at - 1 - (at > head and row[at - 1] == " ")
    if before < head:
        return ZERO
    if row[at - 1] == " ":
        return WORD
    return gap(row[before].kind, row[at].kind) or ZERO


def may_break(text, at):
    before, after = "".join(text[max(0, at - 40):at + 1]), "".join(text[at + 1:at + 41])
    head, foot = after.lstrip()[:1], before.rstrip()[-1:]
    if not head or not foot or head in K1 or foot in OPENING or foot in BEFORE_NUMBER and head.isdigit():
        return False
    return " " in (before[-1], after[0]) or not checks.split_unit(before, after)


def c1_proof(pdf, messages):
    """No message may excuse a line where the paragraph could be broken by the strict rules (section 13)."""
    faults = []
    for paragraph in checks.justified_paragraphs(pdf):
        for line, following in zip(paragraph.lines, paragraph.lines[1:]):
            if checks.is_admitted(messages, {"line-relaxed", "line-forbidden-break"}, line, following) and \
                    strict_breaks_exist(pdf, paragraph):
                faults.append("%s is relaxed, but its paragraph has strict breaks" % line)
    return faults


PAGE_CHECKS = [("C5", c5_pairs), ("C6", c6_steps), ("C1 proof", c1_proof)]
