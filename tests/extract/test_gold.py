#!/usr/bin/env python3
"""What the program finds in an article against what a careful reader finds.

Own samples (samples/gold/NN.gold.json) are compared field by field here. Where a folder of real
articles with golds and its own scorer is at hand (variable SHARED), they are scored with that scorer too. A negative
test falsifies one result - another municipality for one asker - and the figures must fall.
"""
import copy
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import samples  # noqa: E402

ZADAN = os.environ["ZADAN"]
ROOT = os.environ["ZADAN_DATA"]
SHARED = os.environ.get("SHARED", "")

passed = failed = 0


def check(name, ok, detail=""):
    global passed, failed
    passed += ok
    failed += not ok
    print(f"{'ok' if ok else 'not ok'} {passed + failed} - {name}")
    if not ok:
        print("".join(f"  # {line}\n" for line in detail.splitlines()), end="")


def model(path):
    run = subprocess.run([ZADAN, "model", "--format=json", "--parts=separate", path], capture_output=True, check=False)
    if run.returncode != 0:
        raise RuntimeError(f"{path}: status {run.returncode}: {run.stderr.decode()[-500:]}")
    return json.loads(run.stdout)


def fold(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def headings(items, level=1):
    for item in items or []:
        if isinstance(item, str):
            yield fold(item), level
        else:
            yield fold(item["heading"]), item.get("level", level)
            yield from headings(item.get("sub") or item.get("items"), level + 1)


def quotes_of(request):
    return [fold(request["quote"])] + [fold(q) for q in request.get("alt_quotes", [])]


def same_words(a, b):
    """Half of the shorter one's letter pairs stand in the other."""
    pairs = lambda s: {s[i:i + 2] for i in range(len(s) - 1)}
    x, y = pairs(a), pairs(b)
    return len(x & y) >= 0.5 * min(len(x), len(y)) if x and y else a == b


def compare(gold, session, source):
    """Differences between a gold and a session as a list of strings."""
    out = []

    def same(name, expected, found):
        if expected != found:
            out.append(f"{name}: expected {expected!r}, found {found!r}")

    people = {p["id"]: p for p in session["participants"]}
    who = lambda i: (fold(people[i]["organisation"]), fold(people[i]["name"])) if i else ("", "")
    same("title", fold(gold["title"]), fold(session["title"]))
    same("number", gold.get("session_no"), session["number"])
    same("date", gold.get("date"), session["date"])
    same("participants",
         [(fold(p["org"]), fold(p["role"]), fold(p["name"]), p["speaks"]) for p in gold["participants"]],
         [(fold(p["organisation"]), fold("、".join(p["roles"])), fold(p["name"]), p["speaks"])
          for p in session["participants"]])
    same("headings", list(headings(gold["agenda"])), list(headings(session["agenda"])))
    same("agenda list", [fold(x) for x in gold.get("agenda_list", [])], [fold(x["text"]) for x in session["agenda_list"]])
    turns = [t for t in session["turns"] if not t["moderator"]]
    same("turns", [(fold(o), fold(s)) for o, s in zip(gold["turns"]["orgs"], gold["turns"]["speakers"])],
         [who(t["speaker"]) for t in turns])
    sure = [r for r in session["requests"] if r["certainty"] == "sure"]
    asked = [r for r in gold["requests"] if r.get("status", "core") != "optional"]
    left = list(sure)
    for want in asked:
        hit = next((r for r in left if who(r["from"])[0] == fold(want["org"])
                    and any(same_words(q, fold(r["quote"])) for q in quotes_of(want))), None)
        if hit is None:
            out.append(f"request missed: {want['quote']}")
            continue
        left.remove(hit)
        said = [want["response"]] + want.get("response_alts", []) if want.get("response") else []
        answer = fold(hit["response"]["quote"]) if hit["response"] else ""
        if said and not answer:
            out.append(f"response missed: {want['response']}")
        elif answer and not any(same_words(fold(x), answer) for x in said + want.get("response_alts", [])):
            out.append(f"response invented: {hit['response']['quote']}")
    optional = [r for r in gold["requests"] if r.get("status") == "optional"]
    for extra in left:
        if not any(same_words(q, fold(extra["quote"])) for r in optional for q in quotes_of(r)):
            out.append(f"request invented: {extra['quote']}")
    for r in session["requests"]:
        if fold(r["quote"]) not in source:
            out.append(f"quote is not in the source: {r['quote']}")
    return out


def own_samples():
    golds = sorted(glob.glob(os.path.join(ROOT, "samples", "gold", "*.gold.json")))
    check("samples: there are golds", len(golds) >= 4, str(golds))
    found = [(text, session) for path, texts in samples.same_articles() for text, session in zip(texts, model(path)["sessions"])]
    check("samples: a gold for each article", len(found) == len(golds), str(found)[:200])
    for path, (article, session) in zip(golds, found):
        gold = json.load(open(path, encoding="utf-8"))
        source = fold(open(article, encoding="utf-8").read())
        differences = compare(gold, session, source)
        check(f"{os.path.basename(article)}", not differences, "\n".join(differences))
        negative(os.path.basename(article), gold, session, source, len(differences))


def negative(name, gold, session, source, before):
    """Another municipality for one asker must be seen."""
    asked = [r for r in session["requests"] if r["certainty"] == "sure"]
    if not asked:
        return
    wrong = copy.deepcopy(session)
    asker = next(p for p in wrong["participants"] if p["id"] == asked[0]["from"])
    asker["organisation"] = "別の市"
    check(f"{name}: a wrong asker is noticed", len(compare(gold, wrong, source)) > before)


def score(folder):
    run = subprocess.run([sys.executable, os.path.join(SHARED, "score.py"), os.path.join(SHARED, "articles", "gold"),
                          folder, "--src", os.path.join(SHARED, "articles"), "--json", "-v"],
                         capture_output=True, text=True, check=True)
    return json.loads(run.stdout[run.stdout.rindex('{"total"'):])["total"], run.stdout


def real_articles():
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(glob.glob(os.path.join(SHARED, "articles", "*.txt"))):
            with open(os.path.join(folder, os.path.basename(path)[:-4] + ".json"), "w", encoding="utf-8") as f:
                json.dump(model(path), f, ensure_ascii=False)
        total, report = score(folder)
        print("".join(f"# {line}\n" for line in report.split('{"total"')[0].splitlines()), end="")
        files = total["files"]
        for key in ("title", "session", "date"):
            check(f"score: {key}", total[key] == files, f"{total[key]} of {files}")
        for key in ("part", "name", "head"):
            counts = [total[f"{key}.{x}"] for x in ("tp", "g", "p")]
            check(f"score: {key}", counts[0] == counts[1] == counts[2], str(counts))
        check("score: levels", total["lvl.ok"] == total["lvl.n"])
        check("score: turns", not total.get("turn.d") and not total.get("turn.do"),
              f"{total.get('turn.d')} {total.get('turn.do')}")  # the scorer leaves out what it never counted
        check("score: requests", total["req.tpg"] == total["req.g"] and total["req.tpp"] == total["req.p"]
              and not total.get("req.split"), str({k: v for k, v in total.items() if k.startswith("req")}))
        check("score: askers", total["req.orgok"] == total["req.orgn"])
        check("score: verbatim", total["verb.ok"] == total["verb.n"])
        check("score: responses", total["resp.ok"] >= 4, f"{total['resp.ok']} of {total['resp.n']}")
        swapped(folder, total)


def swapped(folder, before):
    """Give one asker another participating municipality: the score must fall."""
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        document = json.load(open(path, encoding="utf-8"))
        session = document["sessions"][0]
        if not session["requests"]:
            continue
        asker = next(p for p in session["participants"] if p["id"] == session["requests"][0]["from"])
        asker["organisation"] = "別の市"
        json.dump(document, open(path, "w", encoding="utf-8"), ensure_ascii=False)
        break
    after, _ = score(folder)
    check("score: falls when an asker's municipality is swapped", after["req.tpg"] < before["req.tpg"]
          and after["part.tp"] < before["part.tp"], f"{after['req.tpg']} {before['req.tpg']}")


own_samples()
if SHARED and os.path.exists(os.path.join(SHARED, "score.py")):
    real_articles()
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
