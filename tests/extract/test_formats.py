#!/usr/bin/env python3
"""One article in every format and encoding gives one session, places and names of the format aside. Prints TAP.

The articles are our own samples as plain text; where SHARED names a folder of real articles, those as well. The sample files of other
formats give what their texts give. Each comparison has a negative: an article changed in one word must not compare equal."""
import glob
import html
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import formats  # noqa: E402
import samples  # noqa: E402

ZADAN = os.environ["ZADAN"]
ROOT = os.environ["ZADAN_DATA"]
SHARED = os.environ.get("SHARED")
OWN = samples.as_text()
ENCODINGS = {"CP932": "cp932", "EUC-JP": "eucjp", "ISO-2022-JP": "iso2022_jp_2", "UTF-16": "utf-16", "UTF-16LE": "utf-16-le",
             "UTF-8 with mark": "utf-8-sig"}
BESIDE = ("偽田", "北条", "読者", "執筆者:偽")  # what stands beside the article, in every format that has a beside
passed = failed = 0


def check(name, ok, detail=""):
    global passed, failed
    passed += ok
    failed += not ok
    print("%s %d - %s" % ("ok" if ok else "not ok", passed + failed, name))
    if not ok:
        print("".join("  # %s\n" % line[:200] for line in detail.splitlines()[:20]), end="")


def bare(value):
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items() if key not in ("at", "file", "format", "encoding", "url")}
    return [bare(item) for item in value] if isinstance(value, list) else value


def sessions(folder, name, data):
    path = os.path.join(folder, name)
    with open(path, "wb") as out:
        out.write(data)
    return sessions_of(path)


def sessions_of(path):
    run = subprocess.run([ZADAN, "model", "--format=json", "--parts=separate", path], capture_output=True, check=False)
    if run.returncode != 0:
        return [], run.stderr.decode("utf-8", "replace")
    return json.loads(run.stdout)["sessions"], ""


def first_difference(expected, found, where=""):
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in expected:
            if expected[key] != found.get(key):
                return first_difference(expected[key], found.get(key), where + "/" + key)
    if isinstance(expected, list) and isinstance(found, list):
        for index, (one, other) in enumerate(zip(expected, found)):
            if one != other:
                return first_difference(one, other, "%s[%d]" % (where, index))
        return "%s: %d and %d items" % (where, len(expected), len(found))
    return "%s: %r, found %r" % (where, expected, found)


def compare(name, expected, found, format_name):
    (found, trouble) = found
    if len(found) != len(expected):
        return check(name, False, "%d sessions %s" % (len(found), trouble))
    same = bare(expected) == bare(found)
    formats_found = {part["format"] for session in found for part in session["parts"]}
    check(name, same and formats_found == {format_name},
          "%s %s" % (formats_found, "" if same else first_difference(bare(expected), bare(found))))


def heading_levels(items, level=1):
    levels = {}
    for each in items:
        levels[each["heading"]] = level
        levels.update(heading_levels(each.get("items") or [], level + 1))
    return levels


def encodable(text, encoding):
    try:
        return text.encode(encoding).decode(encoding) == text
    except UnicodeError:
        return False


def article(folder, path):
    name = os.path.basename(path)
    with open(path, encoding="utf-8") as source:
        text = source.read()
    expected, trouble = sessions(folder, "plain.txt", text.encode())
    check("%s: text" % name, len(expected) == 1, trouble)
    if len(expected) != 1:
        return
    headings, labels = heading_levels(expected[0]["agenda"]), {turn["label"] for turn in expected[0]["turns"]}
    for title, encoding in ENCODINGS.items():
        if encodable(text, encoding):
            data = text.replace("\n", "\r\n").encode(encoding)
            compare("%s: %s" % (name, title), expected, sessions(folder, "encoded.txt", data), "text")
    restored(name, folder, expected[0], text)
    marked = formats.markdown(text, headings, labels)
    page = formats.page(text)
    compare("%s: HTML" % name, expected, sessions(folder, "page.html", page.encode()), "html")
    if encodable(page, "cp932"):
        saved = page.replace("charset=\"utf-8\"", "charset=\"Shift_JIS\"")
        compare("%s: HTML in CP932" % name, expected, sessions(folder, "page.html", saved.encode("cp932")), "html")
    compare("%s: HTML of divisions" % name, expected, sessions(folder, "old.html", formats.divisions(text).encode()), "html")
    compare("%s: WXR" % name, expected, sessions(folder, "export.xml", formats.wxr(text).encode()), "wxr")
    compare("%s: WXR, escaped" % name, expected, sessions(folder, "export.xml", formats.wxr(text, escaped=True).encode()), "wxr")
    compare("%s: Markdown" % name, expected, sessions(folder, "copy.md", marked.encode()), "markdown")
    run = subprocess.run([ZADAN, "model", "--parts=separate", os.path.join(folder, "plain.txt")], capture_output=True, check=False)
    found, trouble = sessions(folder, "model.xml", run.stdout)
    check("%s: model XML" % name, bare(found) == bare(expected), trouble)
    places(name, text, folder, page)
    beside(name, folder, page)


def with_joined_paragraphs(session):
    """Where a line is broken is not known where a sentence ends with it."""
    session = bare(session)
    for turn in session["turns"]:
        turn["paragraphs"] = ["".join(turn["paragraphs"])]
    return session


def restored(name, folder, expected, text):
    """Copies with broken lines and with spaces inside words: what their text is. "Both" may lose a word of a name, and is not asked of
    articles that are not our own."""
    wanted = with_joined_paragraphs(expected)
    for what, copied in (("lines broken at 35", formats.wrapped(text, 35)), ("lines broken at 40", formats.wrapped(text, 40)),
                         ("spaces in words", formats.pasted(text)), ("both", formats.wrapped(formats.pasted(text), 40))):
        if what == "both" and name not in map(os.path.basename, OWN):
            continue
        found, trouble = sessions(folder, "copied.txt", copied.encode())
        same = len(found) == 1 and with_joined_paragraphs(found[0]) == wanted
        check("%s: %s" % (name, what), copied != text and same,
              trouble or first_difference(wanted, with_joined_paragraphs(found[0]) if found else {}))


def unspaced(text):
    return "".join(html.unescape(text).split())


def places(name, text, folder, page):
    """Each turn's and request's place in the page is where its first characters stand."""
    found, _ = sessions(folder, "page.html", page.encode())
    lines, wrong, seen = page.split("\n"), [], 0
    for session in found:
        for part in session["requests"] + session["notes"] + session["participants"]:
            at, quote = part["at"], unspaced(part.get("quote") or part.get("text") or "")[:6]
            if not at:
                continue
            seen += 1
            here = unspaced(lines[at["line"] - 1][at["column"] - 1:])
            if quote and not here.startswith(quote):
                wrong.append("%s: %s at %s" % (quote, here[:12], at))
    check("%s: places in HTML" % name, seen > 0 and not wrong, "\n".join(wrong))


def beside(name, folder, page):
    found, _ = sessions(folder, "page.html", page.encode())
    printed = json.dumps(found, ensure_ascii=False)
    check("%s: nothing beside the article" % name, not any(word in printed for word in BESIDE), printed[:100])
    # the same words inside the article are seen
    middle = page.index("。", len(page) // 2)
    inside = page[:middle] + "。偽田が足した文です" + page[middle:]
    changed, _ = sessions(folder, "page.html", inside.encode())
    check("%s: a word more inside it is noticed" % name, bare(changed) != bare(found))


def several(folder):
    """An export of two articles gives two sessions in the order of the file; a folder of formats all of them."""
    texts = [open(path, encoding="utf-8").read() for path in OWN[:2]]
    single = [sessions(folder, "plain.txt", text.encode())[0][0] for text in texts]
    compare("WXR of two articles", single, sessions(folder, "export.xml", formats.wxr(*texts).encode()), "wxr")
    compare("WXR of two articles, the other way round", single[::-1],
            sessions(folder, "export.xml", formats.wxr(*texts[::-1]).encode()), "wxr")
    mixed = os.path.join(folder, "mixed")
    os.makedirs(os.path.join(mixed, "b_files"))
    for name, data in (("a.txt", texts[0].encode("cp932", "replace")), ("b.htm", formats.page(texts[1]).encode()),
                       ("c.md", formats.markdown(texts[0]).encode()), ("d.xml", formats.wxr(texts[1]).encode()),
                       ("b_files/style.css", b"p{}"), ("b_files/frame.html", formats.page(texts[0]).encode())):
        with open(os.path.join(mixed, name), "wb") as out:
            out.write(data)
    run = subprocess.run([ZADAN, "model", "--format=json", "--parts=separate", mixed], capture_output=True, check=False)
    found = [part["format"] for session in json.loads(run.stdout or b'{"sessions": []}')["sessions"] for part in session["parts"]]
    check("a folder of formats", run.returncode == 0 and found == ["text", "html", "markdown", "wxr"],
          "%s %s" % (found, run.stderr.decode()))
    check("a page's own folder makes no noise", "b_files" not in run.stderr.decode())


def as_text(session):
    """Without the formulas of thanks that a text without blank lines leaves in the last turn."""
    thanks = "長時間にわたり、ありがとうございました!"
    session = bare(session)
    last = session["turns"][-1]
    last["paragraphs"] = [paragraph for paragraph in last["paragraphs"] if paragraph != thanks]
    return session


def own_samples():
    """Each sample file, in the format its reader is for, gives the sessions of its texts."""
    seen = set()
    for path, texts in samples.same_articles():
        found, trouble = sessions_of(path)
        expected = [session for text in texts for session in sessions_of(text)[0]]
        same = len(expected) >= 1 and [as_text(each) for each in found] == [as_text(each) for each in expected]
        seen |= {(part["format"], part["encoding"]) for session in found for part in session["parts"]}
        check("samples: %s is its text" % os.path.basename(path), same,
              trouble or first_difference([as_text(each) for each in expected], [as_text(each) for each in found]))
        changed = [as_text(each) for each in expected]
        changed[0]["turns"][1]["paragraphs"][0] += "。"
        check("samples: %s is not another text" % os.path.basename(path), [as_text(each) for each in found] != changed)
    check("samples: one of each format", seen == {("text", "UTF-8"), ("html", "UTF-8"), ("text", "Shift_JIS"), ("markdown", "UTF-8"),
                                                  ("wxr", "UTF-8")}, str(seen))


with tempfile.TemporaryDirectory() as work:
    real = sorted(glob.glob(os.path.join(SHARED, "articles", "*.txt"))) if SHARED else []
    check("there are articles", len(OWN) >= 1)
    for each in OWN + real:
        article(work, each)
    several(work)
own_samples()
print("%d passed, %d failed" % (passed, failed))
sys.exit(1 if failed else 0)
