#!/usr/bin/env python3
"""How much of what a careful reader finds in an article does the program find?

tests/articles holds fictional articles NN_name.EXT in the formats and encodings readers bring along, and beside them
gold/NN.gold.json: what the articles say, annotated by hand before the program saw them. tests/articles/unread has the
same layout; its texts are read by nobody who writes rules, so its misses are printed by article and kind, never by text.
tests/articles/recent holds those that were read last and are not mended throughout: floors of their own, so that what is
not found in them hides nothing that is lost in the others.

Each figure is a fraction summed over all articles of a set: F1 = 2 * hits / (expected + found) where things may be
missed and invented, hits / cases elsewhere. A gold with "articles" stands for a file of several articles; an article
the program gives no session for counts as one with everything missed, a session too many as one with all invented.

Three things are proved:
 1. the golds agree with their articles: everything they quote stands there word for word, askers and speakers are
    participants, each participant's name is printed at least as often as they take the word;
 2. the figures do not fall below FLOORS;
 3. the scorer notices: each figure is 1 for an output made from the gold, and falls when that output is falsified.
"""
import collections
import concurrent.futures
import copy
import glob
import html
import json
import os
import re
import subprocess
import sys
import unicodedata

ZADAN = os.environ["ZADAN"]
ROOT = os.environ["ZADAN_DATA"]
ARTICLES = os.path.join(ROOT, "tests", "articles")

# Per figure: floor and target for the articles everyone may read, floor and target for the unread ones. A floor says
# what holds now, less what an exchange of one case for another may cost; it is raised towards its target as the program
# gets there. An article in a format that cannot be read yet counts as missed. Targets: 0.97 of participants, headings and
# turns; requests 0.90 with a precision of 0.95, which means a recall of 0.86; unread 0.85, more where it is held already.
FLOORS = {
    #                      known          unread
    #                      floor  target  floor  target
    "title":              (0.97,  0.97,   0.95,  0.97),
    "number":             (0.97,  0.97,   0.90,  0.95),
    "date":               (0.97,  0.97,   0.95,  0.97),
    "participants":       (0.97,  0.97,   0.88,  0.95),
    "names":              (0.97,  0.97,   0.91,  0.95),
    "organisations":      (0.97,  0.97,   0.94,  0.95),
    "roles":              (0.97,  0.97,   0.94,  0.95),
    "headings":           (0.97,  0.97,   0.93,  0.95),
    "levels":             (0.97,  0.97,   0.95,  0.97),
    "turns":              (0.97,  0.97,   0.84,  0.85),
    "turns and side":     (0.97,  0.97,   0.82,  0.85),
    "requests":           (0.98,  0.90,   0.85,  0.85),
    "request precision":  (0.98,  0.95,   0.85,  0.85),
    "request recall":     (0.97,  0.86,   0.80,  0.80),
    "askers":             (0.97,  0.97,   0.95,  0.97),
    "verbatim":           (1.00,  1.00,   1.00,  1.00),
    "responses":          (0.97,  0.97,   0.80,  0.85),
    "no duplicates":      (0.97,  1.00,   0.90,  0.97),
}

passed = failed = 0


def check(name, ok, detail=""):
    global passed, failed
    passed += bool(ok)
    failed += not ok
    print(f"{'ok' if ok else 'not ok'} {passed + failed} - {name}")
    if not ok:
        print("".join(f"  # {line}\n" for line in detail.splitlines()), end="")


# ------------------------------------------------------------------------------------------------ reading

def decoded(path):
    """The article's characters; markup removed, so that a quotation over a tag's border is found."""
    with open(path, "rb") as f:
        data = f.read()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16")
    elif b"\x1b$" in data:
        text = data.decode("iso2022_jp_3")
    else:
        for encoding in ("utf-8-sig", "euc_jp", "cp932"):
            try:
                text = data.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
        else:
            raise ValueError(f"{path}: no encoding fits")
    if re.search(r"\.(html?|xml|wxr)$", path):
        text = re.sub(r"(?is)<(script|style)\b.*?</\1>|<rt\b.*?</rt>|<rp\b.*?</rp>", "", text)
        text = html.unescape(re.sub(r"<!\[CDATA\[|\]\]>|<[^<>]*>", "", text))
    return text


def fold(text):
    """Compatible forms made one, no space: full-width digits, half-width kana and broken lines make no difference."""
    folded = unicodedata.normalize("NFKC", text or "").replace("〜", "~")
    return re.sub(r"\s+", "", folded)


def names_of_organisation(text):
    text = fold(text)
    return {"都": "東京都", "東京都庁": "東京都"}.get(text, text)


def role_key(role, organisation):
    """A role without the signs between its parts and without the organisation printed once more before a part."""
    return re.sub(r"[、,・:/()\[\]兼]", "", fold(role).replace(names_of_organisation(organisation), "")).lower()


def heading_key(text):
    return re.sub(r"[―—–─‐-]+", "-", re.sub(r"^[■□▼▽◆◇●#]+", "", fold(text)))


class Article:
    """Gold and output brought into one form."""

    def __init__(self, title="", number=None, date=None, people=(), headings=(), turns=(), requests=()):
        self.title, self.number, self.date = title, number, date
        self.people, self.headings, self.turns, self.requests = map(list, (people, headings, turns, requests))


def gold_headings(items, level=1):
    for item in items or []:
        yield heading_key(item["heading"]), item.get("level", level)
        yield from gold_headings(item.get("sub"), level + 1)


def from_gold(gold):
    people = [(fold(p["name"]), names_of_organisation(p["org"]), role_key(p["role"], p["org"]))
              for p in gold["participants"]]
    turns = [(fold(s), names_of_organisation(o)) for s, o in zip(gold["turns"]["speakers"], gold["turns"]["orgs"])]
    return Article(fold(gold["title"]), gold.get("session_no"), gold.get("date"), people,
                   gold_headings(gold["agenda"]), turns, gold["requests"])


def from_session(session):
    people = {p["id"]: (fold(p["name"]), names_of_organisation(p["organisation"]),
                        role_key("、".join(p["roles"]), p["organisation"])) for p in session["participants"]}
    who = lambda i: people.get(i, ("", ""))[:2]

    def walk(items, level=1):
        for item in items or []:
            yield heading_key(item["heading"]), item.get("level", level)
            yield from walk(item.get("items"), level + 1)

    requests = [{"quote": r["quote"], "asker": who(r["from"]), "response": (r["response"] or {}).get("quote")}
                for r in session["requests"] if r["certainty"] == "sure"]
    return Article(fold(session["title"]), session["number"], session["date"], people.values(),
                   walk(session["agenda"]), [who(t["speaker"]) for t in session["turns"] if not t["moderator"]], requests)


# ------------------------------------------------------------------------------------------------ comparing

def letter_pairs(text):
    text = re.sub(r"[、。,.!?「」『』]", "", fold(text))
    return collections.Counter(text[i:i + 2] for i in range(len(text) - 1)) or collections.Counter([text])


def alike(a, b):
    """Share of common letter pairs: of the shorter text, but of both where one is more than four times the other."""
    x, y = letter_pairs(a), letter_pairs(b)
    common, small, large = sum((x & y).values()), *sorted((sum(x.values()), sum(y.values())))
    return common / small if large <= 4 * small else 2 * common / (small + large)


def distance(a, b):
    """Fewest insertions, deletions and replacements between two sequences."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last = [i]
        for j, y in enumerate(b, 1):
            last.append(min(row[j] + 1, last[-1] + 1, row[j - 1] + (x != y)))
        row = last
    return row[-1]


class Tally:
    """Hits, cases expected and cases found per figure; notes say what was missed: (kind, words)."""

    def __init__(self):
        self.hits, self.expected, self.found = (collections.Counter() for _ in range(3))
        self.notes = []

    def add(self, figure, hits, expected, found):
        self.hits[figure] += hits
        self.expected[figure] += expected
        self.found[figure] += found

    def yes(self, figure, ok, words):
        self.add(figure, bool(ok), 1, 1)
        if not ok:
            self.notes.append((figure, words))

    def merge(self, other):
        for mine, theirs in ((self.hits, other.hits), (self.expected, other.expected), (self.found, other.found)):
            mine.update(theirs)

    def value(self, figure):
        expected, found = self.expected[figure], self.found[figure]
        return 2 * self.hits[figure] / (expected + found) if expected + found else 1.0

    def bags(self, figure, expected, found, kind=None):
        """Two lists as bags; what is left over on either side is noted."""
        want, have = collections.Counter(expected), collections.Counter(found)
        self.add(figure, sum((want & have).values()), len(expected), len(found))
        if kind:
            self.notes += [(f"{kind} missed", str(x)) for x in (want - have).elements()]
            self.notes += [(f"{kind} invented", str(x)) for x in (have - want).elements()]


def compare_people(tally, want, have):
    tally.bags("participants", want, have, "participant")
    tally.bags("names", [p[0] for p in want], [p[0] for p in have])
    for name, organisation, role in want:
        same = [p for p in have if p[0] == name]
        if same:  # of the persons found, whose organisation and role are right
            tally.add("organisations", any(p[1] == organisation for p in same), 1, 1)
            tally.add("roles", any(p[2] == role for p in same), 1, 1)


def compare_headings(tally, want, have):
    tally.bags("headings", [h for h, _ in want], [h for h, _ in have], "heading")
    left = list(have)
    for heading, level in want:
        pair = next((h for h in left if h == (heading, level)), None) or next((h for h in left if h[0] == heading), None)
        if pair:
            left.remove(pair)
            tally.yes("levels", pair[1] == level, heading)


def compare_turns(tally, want, have):
    for figure, a, b in (("turns", [t[0] for t in want], [t[0] for t in have]), ("turns and side", want, have)):
        most = max(len(a), len(b))
        wrong = distance(a, b)
        tally.add(figure, most - wrong, most, most)
        if wrong:
            tally.notes.append((figure, f"{len(a)} expected, {len(b)} found, {wrong} wrong"))


def forms(gold):
    return [gold["quote"]] + gold.get("alt_quotes", [])


def likeness(gold, quote):
    return max(alike(form, quote) for form in forms(gold))


def fits(gold, quote):
    """The right words in a fitting length: a page that contains the request is no quotation of it."""
    longest = max(len(fold(form)) for form in forms(gold))
    return likeness(gold, quote) >= 0.5 and len(fold(quote)) <= max(60, 2 * longest)


def compare_requests(tally, gold, have, source):
    asked = gold["requests"]
    hit = {}
    good = counted = doubles = 0
    for found in have:
        tally.yes("verbatim", fold(found["quote"]) in source, found["quote"])
        ok = [i for i, r in enumerate(asked)
              if fits(r, found["quote"]) and names_of_organisation(r["org"]) == found["asker"][1]]
        best = max(ok, key=lambda i: likeness(asked[i], found["quote"]), default=None)
        if best is not None and asked[best]["status"] == "optional":
            continue  # neither a hit nor invented
        core = [i for i in ok if asked[i]["status"] == "core"]
        counted += 1
        good += bool(core)
        doubles += bool(core) and all(i in hit for i in core)
        if not core:
            near = next((n["type"] for n in gold["near_misses"] if alike(n["quote"], found["quote"]) >= 0.5), "")
            tally.notes.append(("request invented" + (f" ({near})" if near else ""), found["quote"]))
        for i in core:
            hit.setdefault(i, found)
    core = [i for i, r in enumerate(asked) if r["status"] == "core"]
    tally.add("request precision", good, counted, counted)
    tally.add("request recall", len(hit), len(core), len(core))
    tally.add("requests", 0.5 * (good + len(hit)), len(core), counted)
    tally.add("no duplicates", good - doubles, good, good)
    if doubles:
        tally.notes.append(("request twice", str(doubles)))
    for i in core:
        if i not in hit:
            tally.notes.append(("request missed", asked[i]["quote"]))
            continue
        tally.yes("askers", fold(asked[i]["speaker"]) == hit[i]["asker"][0], asked[i]["quote"])
        compare_response(tally, asked[i], hit[i]["response"])


def compare_response(tally, asked, found):
    said = ([asked["response"]] if asked["response"] else []) + asked.get("response_alts", [])
    if not said:
        tally.yes("responses", not found, f"none expected: {found}")
    elif not found and not asked["response"]:
        tally.yes("responses", True, "")
    else:
        tally.yes("responses", found and max(alike(s, found) for s in said) >= 0.5, f"{said[0]} / {found}")


def compare(gold, article, source):
    tally = Tally()
    want = from_gold(gold)
    tally.yes("title", article.title in [want.title] + [fold(t) for t in gold.get("title_alts", [])], article.title)
    tally.yes("number", article.number in [want.number] + gold.get("session_alts", []), str(article.number))
    tally.yes("date", article.date in [want.date] + gold.get("date_alts", []), str(article.date))
    compare_people(tally, want.people, article.people)
    compare_headings(tally, want.headings, article.headings)
    compare_turns(tally, want.turns, article.turns)
    compare_requests(tally, gold, article.requests, source)
    return tally


# ------------------------------------------------------------------------------------------------ the golds themselves

def quoted(gold):
    """Everything a gold takes from its article word for word."""
    yield "title", gold["title"]
    for x in gold.get("agenda_list", []):
        yield "agenda list", x
    for p in gold["participants"]:
        yield "name", p["name"]
        if "raw" in p:
            yield "raw", p["raw"]
    for r in gold["requests"]:
        for q in [r["quote"]] + r.get("alt_quotes", []):
            yield "quote", q
        for a in [r["response"]] * bool(r["response"]) + r.get("response_alts", []):
            yield "response", a
    for n in gold["near_misses"]:
        yield "near miss", n["quote"]


def gold_faults(gold, source):
    faults = [(kind, words) for kind, words in quoted(gold) if not words or fold(words) not in source]
    headings = list(gold_headings(gold["agenda"]))
    plain = heading_key(source)
    faults += [("heading", h) for h, _ in headings if h not in plain and h not in source]
    faults += [("heading's level", h) for (h, level), before in zip(headings, [("", 0)] + headings)
               if level not in (1, 2) or level > before[1] + 1]
    people = {(p["name"], p["org"]) for p in gold["participants"]}
    turns = gold["turns"]
    talk = list(zip(turns["speakers"], turns["orgs"]))
    if not turns["count"] == len(turns["speakers"]) == len(turns["orgs"]):
        faults.append(("turns", "counts differ"))
    faults += [("speaker is no participant", s) for s in set(talk) - people]
    faults += [("speaks", p["name"]) for p in gold["participants"] if p["speaks"] != ((p["name"], p["org"]) in talk)]
    for name, times in collections.Counter(turns["speakers"]).items():
        starts = [fold(name)[:n] for n in range(1, len(fold(name)) + 1)]
        if not any(source.count(s) >= times for s in starts) and "by_post" not in gold:
            faults.append(("printed less often than speaking", name))
    for r in gold["requests"]:
        if (r["speaker"], r["org"]) not in people:
            faults.append(("asker is no participant", r["speaker"]))
        if names_of_organisation(r["org"]) in ("東京都", "GovTech東京") or r["status"] not in ("core", "optional"):
            faults.append(("asker or status", r["quote"]))
    faults += [("near miss without a kind", n["quote"]) for n in gold["near_misses"]
               if not re.fullmatch("[a-z_]+", n["type"])]
    asked = {fold(r["quote"]) for r in gold["requests"]}
    faults += [("both request and near miss", n["quote"]) for n in gold["near_misses"] if fold(n["quote"]) in asked]
    if gold["date"] and not re.fullmatch(r"\d{4}-\d\d-\d\d", gold["date"]):
        faults.append(("date", gold["date"]))
    return faults


# ------------------------------------------------------------------------------------------------ a set of articles

class Case:
    """One article of one file: name for the reader, gold, the file's characters, the program's view of it."""

    def __init__(self, name, gold, source, article):
        self.name, self.gold, self.source, self.article = name, gold, source, article


def sessions(path):
    run = subprocess.run([ZADAN, "model", "--format=json", "--parts=separate", path], capture_output=True, check=False)
    try:
        return json.loads(run.stdout)["sessions"]
    except (ValueError, KeyError):
        return []


def load(folder):
    """(golds' names without an article, articles' names without a gold, cases, names of files with a wrong count)."""
    golds = sorted(glob.glob(os.path.join(folder, "gold", "*.gold.json")))
    files = {os.path.basename(f).split("_")[0]: f for f in sorted(glob.glob(os.path.join(folder, "[0-9]*_*.*")))}
    stems = [os.path.basename(g)[:-len(".gold.json")] for g in golds]
    alone = sorted(set(files) ^ set(stems))
    pairs = [(s, g) for s, g in zip(stems, golds) if s in files]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        outputs = list(pool.map(lambda pair: sessions(files[pair[0]]), pairs))
    cases, counts = [], []
    for (stem, path), output in zip(pairs, outputs):
        with open(path, encoding="utf-8") as f:
            gold = json.load(f)
        golds_here = gold["articles"] if "articles" in gold else [gold]
        source = fold(decoded(files[stem]))
        if len(output) != len(golds_here):
            counts.append((stem, len(golds_here), len(output)))
        for i, one in enumerate(golds_here):
            name = stem if len(golds_here) == 1 else f"{stem}#{i + 1}"
            cases.append(Case(name, one, source, from_session(output[i]) if i < len(output) else Article()))
        for i, extra in enumerate(output[len(golds_here):]):
            cases.append(Case(f"{stem}#extra{i + 1}", EMPTY_GOLD, source, from_session(extra)))
    return alone, cases, counts


EMPTY_GOLD = {"title": "", "date": None, "participants": [], "agenda": [], "requests": [], "near_misses": [],
              "turns": {"count": 0, "speakers": [], "orgs": []}}


def examine(name, folder, floors, secret):
    """Scores one set. Of a secret one nothing but figures, names of articles and kinds of misses is printed."""
    alone, cases, counts = load(folder)
    check(f"{name}: each article has its gold and each gold its article", not alone, " ".join(alone))
    total = Tally()
    for case in cases:
        faults = [] if case.gold is EMPTY_GOLD else gold_faults(case.gold, case.source)
        check(f"{name}: gold {case.name} agrees with its article", not faults,
              "\n".join(kind if secret else f"{kind}: {words}" for kind, words in faults))
        tally = compare(case.gold, case.article, case.source)
        total.merge(tally)
        low = " ".join(f"{f} {tally.value(f):.2f}" for f in FLOORS if tally.value(f) < 0.995)
        print(f"# {name} {case.name}: {low or 'all found'}")
        for kind, times in sorted(collections.Counter(kind for kind, _ in tally.notes).items()) if secret else ():
            print(f"#     {times} x {kind}")
        for kind, words in () if secret else tally.notes:
            print(f"#     {kind}: {words[:90]}".replace("\n", " "))
    for stem, expected, found in counts:
        print(f"# {name} {stem}: {expected} articles expected, {found} found")
    for figure, (floor, target) in floors.items():
        value = total.value(figure)
        print(f"# {name}: {figure} {value:.3f}  floor {floor:.2f}  target {target:.2f}"
              + ("" if value >= target else "  below its target"))
        check(f"{name}: {figure} holds", value >= floor - 1e-9, f"{value:.3f} is below {floor:.2f}")
    return cases


# ------------------------------------------------------------------------------------------------ does the scorer notice

def perfect(gold):
    """The output of a program that finds what the gold says."""
    want = from_gold(gold)
    requests = [{"quote": r["quote"], "asker": (fold(r["speaker"]), names_of_organisation(r["org"])),
                 "response": r["response"]} for r in gold["requests"] if r["status"] == "core"]
    return Article(want.title, want.number, want.date, want.people, want.headings, want.turns, requests)


def person(article, name=None, organisation=None, role=None):
    old = article.people[0]
    article.people[0] = (name or old[0], organisation or old[1], role or old[2])


def falsify(figure, article, gold):
    """One lie about one thing; the figure named has to fall by it."""
    asked = article.requests
    lies = {
        "title": lambda: setattr(article, "title", article.title[:-1]),
        "number": lambda: setattr(article, "number", 999),
        "date": lambda: setattr(article, "date", "1999-12-31"),
        "participants": lambda: article.people.append(("別人", "別の市", "市長")),
        "names": lambda: person(article, name="別人"),
        "organisations": lambda: person(article, organisation="別の市"),
        "roles": lambda: person(article, role="別の役職"),
        "headings": lambda: article.headings.pop(),
        "levels": lambda: article.headings.__setitem__(0, (article.headings[0][0], 2)),
        "turns": lambda: article.turns.pop(1),
        "turns and side": lambda: article.turns.__setitem__(0, (article.turns[0][0], "別の市")),
        "requests": lambda: asked[0].update(quote="".join(r["quote"] for r in asked) * 4 + "。" * 60),
        "request precision": lambda: asked.append(dict(asked[0], quote="これは誰も頼んでいないことです。")),
        "request recall": lambda: asked.pop(),
        "askers": lambda: asked[0].update(asker=("別人", asked[0]["asker"][1])),
        "verbatim": lambda: asked[0].update(quote=asked[0]["quote"] + "と言った"),
        "responses": lambda: asked[0].update(response="それは誰も言っていません。"),
        "no duplicates": lambda: asked.append(dict(asked[0])),
    }
    lies[figure]()


def selftest(cases):
    rich = next(c for c in cases if len([r for r in c.gold["requests"] if r["status"] == "core"]) >= 3
                and c.gold["requests"][0]["status"] == "core")
    for case in cases:
        if case.gold is EMPTY_GOLD:
            continue
        tally = compare(case.gold, perfect(case.gold), case.source)
        low = [f for f in FLOORS if tally.value(f) < 1]
        check(f"scorer: an output made from gold {case.name} is perfect", not low, f"{low} {tally.notes}")
    for figure in FLOORS:
        wrong = perfect(rich.gold)
        wrong.requests = copy.deepcopy(wrong.requests)
        falsify(figure, wrong, rich.gold)
        check(f"scorer: {figure} falls when falsified", compare(rich.gold, wrong, rich.source).value(figure) < 1)
    swapped = perfect(rich.gold)
    swapped.requests = [dict(r, asker=(r["asker"][0], "別の市")) for r in swapped.requests]
    check("scorer: another municipality's request is no hit",
          compare(rich.gold, swapped, rich.source).value("requests") == 0)
    check("scorer: nothing found is nothing scored",
          all(compare(rich.gold, Article(), rich.source).value(f) == 0
              for f in ("title", "participants", "headings", "turns", "requests")))
    gold_lies(rich)


def gold_lies(case):
    """A gold that disagrees with its article is seen."""
    for name, lie in (
            ("quotation", lambda g: g["requests"][0].update(quote="どこにもない文です。")),
            ("heading", lambda g: g["agenda"][0].update(heading="どこにもない見出し")),
            ("asker", lambda g: g["requests"][0].update(speaker="別人")),
            ("speaker", lambda g: g["turns"]["speakers"].__setitem__(0, "別人")),
            ("near miss", lambda g: g["near_misses"].append({"type": "thanks", "quote": "どこにもない文です。"}))):
        wrong = copy.deepcopy(case.gold)
        lie(wrong)
        check(f"golds: a wrong {name} is seen", gold_faults(wrong, case.source))


# Where the recent articles hold less than the known ones.
RECENT = {"responses": 0.74, "requests": 0.94, "request recall": 0.91, "no duplicates": 0.95}


def main():
    known = examine("articles", ARTICLES, {f: row[:2] for f, row in FLOORS.items()}, secret=False)
    check("articles: there are enough of them", len(known) >= 18, str(len(known)))
    recent = examine("recent", os.path.join(ARTICLES, "recent"),
                     {f: (RECENT.get(f, row[0]), row[1]) for f, row in FLOORS.items()}, secret=False)
    check("recent: there are enough of them", len(recent) >= 10, str(len(recent)))
    unread = os.path.join(ARTICLES, "unread")
    kept = examine("unread", unread, {f: row[2:] for f, row in FLOORS.items()}, secret=True)
    check("unread: there are enough of them", len(kept) >= 10, str(len(kept)))
    selftest(known + recent)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
