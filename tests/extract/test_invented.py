#!/usr/bin/env python3
"""Of articles that were made from known facts (tests/tools/make-articles) the same facts are read. Prints TAP."""
import importlib.machinery
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

sys.dont_write_bytecode = True
DATA = os.environ["ZADAN_DATA"]
MAKER = os.path.join(DATA, "tests/tools/make-articles")
COUNT = 150
SEEDS = (1, 2)


def load_maker():
    sys.path.insert(0, os.path.dirname(MAKER))
    loader = importlib.machinery.SourceFileLoader("make_articles", MAKER)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("make_articles", loader))
    loader.exec_module(module)
    return module


def make(seed, count, folder):
    subprocess.run([MAKER, "--seed=%d" % seed, str(count), folder], check=True)
    names = sorted(os.listdir(folder))
    return [(name, open(os.path.join(folder, name), "rb").read()) for name in names]


def plain(name):
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name))


def made_facts(session):
    people = session.locals + [session.governor, session.official]
    return {"date": session.date.isoformat(), "people": sorted(person.family + person.given for person in people),
            "municipalities": sorted({person.place for person in session.locals}), "requests": session.requests}


def read_facts(session):
    people = session["participants"]
    return {"date": session["date"], "people": sorted(plain(person["name"]) for person in people),
            "municipalities": sorted({person["organisation"] for person in people if person["side"] == "municipality"}),
            "requests": len(session["requests"])}


def faults(seed, scratch):
    """What was read otherwise than it was made, of all articles of a seed."""
    maker = load_maker()
    folder = os.path.join(scratch, "seed%d" % seed)
    make(seed, COUNT, folder)
    out = subprocess.run([os.environ["ZADAN"], "model", "-q", "--format=json", folder], stdout=subprocess.PIPE, check=True).stdout
    sessions = {session["number"]: session for session in json.loads(out)["sessions"]}
    world = maker.World(seed)
    made = {number: made_facts(maker.Session(world, seed, number)) for number in range(1, len(sessions) + 1)}
    files = sum(len(session["parts"]) for session in sessions.values())
    found = [] if files == COUNT else ["%d of %d articles became parts of a session" % (files, COUNT)]
    for number, wanted in made.items():
        got = read_facts(sessions[number]) if number in sessions else None
        if got != wanted:
            found.append("session %d: made %s, read %s" % (number, wanted, got))
    return found


def main():
    good = True
    with tempfile.TemporaryDirectory() as scratch:
        results = [("facts of seed %d" % seed, faults(seed, scratch)) for seed in SEEDS]
        few, many, other = (make(seed, count, os.path.join(scratch, name))
                            for seed, count, name in ((1, 10, "few"), (1, 20, "many"), (2, 10, "other")))
        results.append(("the first of many are the few", [] if few == many[:10] else ["they differ"]))
        results.append(("another seed makes other articles", [] if all(a[1] != b[1] for a, b in zip(few, other)) else ["some do not"]))
        print("1..%d" % len(results))
        for place, (name, found) in enumerate(results, 1):
            print("%s %d - %s%s" % ("not ok" if found else "ok", place, name, "".join("\n# " + line for line in found[:20])))
            good = good and not found
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
