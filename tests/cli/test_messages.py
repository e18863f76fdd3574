#!/usr/bin/env python3
"""Messages: languages, codes, carets on a terminal, hints, JSON, zadan explain, and the catalogue itself. Prints TAP.

ZADAN is the program, ZADAN_DATA the source tree.
"""
import fcntl
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import unicodedata
import unittest

import test_cli

ZADAN = os.environ["ZADAN"]
DATA = os.environ["ZADAN_DATA"]
ARTICLE = os.path.join(DATA, "samples", "01_kusunoki.txt")
TOOL = os.path.join(DATA, "tests", "tools", "messages")
PO = os.path.join(DATA, "src", "cli", "po", "ja.po")
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "ZADAN_LANG", "NO_COLOR", "TERM", "SOURCE_DATE_EPOCH")
JAPANESE, ENGLISH = "読めません", "cannot read"


def columns(text):
    """Columns of a terminal, counted apart from the program: by East Asian Width; marks that join take none."""
    width = 0
    for index, c in enumerate(text):
        joins = unicodedata.category(c) in ("Mn", "Me", "Cf") or (index > 0 and text[index - 1] == "\u200d")
        width += 0 if joins else 2 if unicodedata.east_asian_width(c) in "WF" else 1
    return width


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="zadan-messages-")
        self.addCleanup(shutil.rmtree, self.folder, True)

    def environment(self, **env):
        return dict({k: v for k, v in os.environ.items() if k not in LOCALE}, **env)

    def run_zadan(self, *words, status=0, program=ZADAN, **env):
        done = subprocess.run([program, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              cwd=self.folder, env=self.environment(**env), timeout=test_cli.HANG_SECONDS)
        self.err = done.stderr.decode()
        self.assertEqual(done.returncode, status, self.err)
        return done.stdout.decode()

    def write(self, name, content):
        with open(os.path.join(self.folder, name), "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode())
        return name

    def on_terminal(self, *words, width=80, **env):
        """What the program says on a terminal of this width."""
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        child = subprocess.Popen([ZADAN, *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=slave,
                                 cwd=self.folder, env=self.environment(**dict({"TERM": "xterm"}, **env)))
        os.close(slave)
        text = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            text += piece
        os.close(master)
        child.wait(timeout=test_cli.HANG_SECONDS)
        return text.decode().replace("\r\n", "\n")


class Language(Case):
    def language(self, *words, **env):
        self.run_zadan("model", *words, "missing.txt", status=1, **env)
        return "ja" if JAPANESE in self.err else "en" if ENGLISH in self.err else self.err

    def test_the_locale_decides_and_need_not_be_installed(self):
        for env, expected in (
                ({}, "en"), ({"LANG": "ja_JP.UTF-8"}, "ja"), ({"LANG": "ja_JP.utf8"}, "ja"), ({"LANG": "ja"}, "ja"),
                ({"LANG": "en_US.UTF-8"}, "en"), ({"LANG": "C.UTF-8"}, "en"), ({"LANG": "javanese"}, "en"),
                ({"LC_ALL": "C.UTF-8", "LANG": "ja_JP.UTF-8"}, "en"), ({"LC_ALL": "", "LANG": "ja_JP.UTF-8"}, "ja"),
                ({"LC_MESSAGES": "ja_JP.UTF-8", "LANG": "de_DE.UTF-8"}, "ja"),
                ({"LC_ALL": "C.UTF-8", "LANGUAGE": "ja"}, "ja"), ({"LC_ALL": "C", "LANGUAGE": "ja"}, "en"),
                ({"LANG": "ja_JP.UTF-8", "LANGUAGE": "en:ja"}, "en"), ({"LANG": "de_DE.UTF-8", "LANGUAGE": "fr:ja"}, "ja"),
                ({"LANG": "ja_JP.UTF-8", "LANGUAGE": "fr"}, "ja"),
                ({"LANG": "ja_JP.eucJP"}, "en"), ({"LANG": "ja_JP.SJIS"}, "en"),  # a terminal that shows no UTF-8
                ({"ZADAN_LANG": "ja"}, "ja"), ({"ZADAN_LANG": "en", "LANG": "ja_JP.UTF-8"}, "en")):
            with self.subTest(env=env):
                self.assertEqual(self.language(**env), expected)

    def test_the_option_decides_over_the_locale(self):
        self.assertEqual(self.language("--lang=ja"), "ja")
        self.assertEqual(self.language("--lang", "ja"), "ja")
        self.assertEqual(self.language("--lang=en", LANG="ja_JP.UTF-8"), "en")
        self.assertEqual(self.language("--lang=auto", LANG="ja_JP.UTF-8"), "ja")
        self.assertEqual(self.language("--lang=en", "--lang=ja"), "ja")
        self.run_zadan("model", "--lang=fr", ARTICLE, status=2)
        self.assertIn("option-value-bad", self.err)
        self.run_zadan("model", "--wrong", "--lang=ja", ARTICLE, status=2)
        self.assertIn("というオプションはありません", self.err)

    def test_the_configuration_may_decide(self):
        self.write("zadan.xml", '<configuration><option name="lang">ja</option></configuration>')
        shutil.copy(ARTICLE, os.path.join(self.folder, "a.txt"))
        self.assertIn("開催日", self.run_zadan("check", "a.txt", ZADAN_CONFIG=""))
        self.assertIn("date", self.run_zadan("check", "--lang=en", "a.txt", ZADAN_CONFIG=""))

    def test_reasons_of_the_system_are_translated_too(self):
        self.language(LANG="ja_JP.UTF-8")
        self.assertIn("その名前のファイルやフォルダーがない", self.err)
        self.write("p.txt", b"%PDF-1.4\n")
        self.run_zadan("model", "--lang=ja", "p.txt", status=1)
        self.assertIn("PDF", self.err)
        self.assertNotIn("a PDF file", self.err)

    def test_products_do_not_depend_on_it(self):
        for words in (["model"], ["model", "--format=json"], ["model", "--format=csv"], ["flow"], ["brief", "-o", "-"]):
            outputs = set()
            for lang in ("en", "ja"):
                done = subprocess.run([ZADAN, *words, "--lang=" + lang, ARTICLE], stdout=subprocess.PIPE, check=True,
                                      env=self.environment(), cwd=self.folder)
                outputs.add(done.stdout)
            self.assertEqual(len(outputs), 1, words)

    def copy_of_program(self, catalogue):
        """The program elsewhere, with this catalogue beside it (None: none)."""
        place = tempfile.mkdtemp(dir=self.folder)
        os.makedirs(os.path.join(place, "bin"))
        os.makedirs(os.path.join(place, "share", "locale", "ja", "LC_MESSAGES"))
        shutil.copy(ZADAN, os.path.join(place, "bin", "zadan"))
        if catalogue is not None:
            with open(os.path.join(place, "share", "locale", "ja", "LC_MESSAGES", "zadan.mo"), "wb") as out:
                out.write(catalogue)
        return os.path.join(place, "bin", "zadan")

    def compiled(self, *options):
        path = os.path.join(self.folder, "zadan.mo")
        subprocess.run(["msgfmt", *options, "-o", path, PO], check=True)
        with open(path, "rb") as source:
            return source.read()

    def test_an_installed_catalogue_of_either_byte_order(self):
        for order in ("little", "big"):
            program = self.copy_of_program(self.compiled("--endianness=" + order))
            self.run_zadan("model", "--lang=ja", "missing.txt", status=1, program=program)
            self.assertIn(JAPANESE, self.err)
            self.assertNotIn("language-missing", self.err)

    def test_a_missing_or_damaged_catalogue_gives_english_and_says_so(self):
        whole = self.compiled()
        damaged = [None, b"", whole[:20], whole[:200], whole[:-100], b"\0" * 1000, b"\xff" * len(whole),
                   whole[:8] + b"\xff\xff\xff\x7f" + whole[12:], whole[:12] + b"\xf0\xff\xff\xff" + whole[16:],
                   whole[:28] + b"\xff\xff\xff\xff" + whole[32:]]
        for catalogue in damaged:
            program = self.copy_of_program(catalogue)
            self.run_zadan("model", "--lang=ja", "missing.txt", status=1, program=program)
            self.assertIn(ENGLISH, self.err)
            self.assertIn("[language-missing]", self.err)
            self.run_zadan("model", "missing.txt", status=1, program=program, LANG="ja_JP.UTF-8")
            self.assertIn(ENGLISH, self.err)


class Form(Case):
    def test_one_line_with_its_code_in_a_pipe(self):
        self.write("a.txt", "花\n".encode() + b"\xff\n")
        self.run_zadan("model", "a.txt", status=1)
        self.assertRegex(self.err, r"(?m)^a\.txt:2:1: warning: .* \[bad-bytes\]$")
        for line in self.err.splitlines():
            self.assertRegex(line, r"^\S+: (error|warning|note): .* \[[a-z-]+\]$")

    def test_json_has_code_english_and_the_readers_words(self):
        self.run_zadan("model", "--message-format=json", "--lang=ja", "missing.txt", status=1)
        message = json.loads(self.err.splitlines()[0])
        self.assertEqual((message["level"], message["code"], message["language"]), ("error", "file-read", "ja"))
        self.assertEqual(message["text"], "cannot read: No such file or directory")
        self.assertEqual(message["arguments"], ["No such file or directory"])
        self.assertIn(JAPANESE, message["message"])
        self.assertIn("権限", message["hint"])

    def test_colour(self):
        self.assertIn("\x1b[1;31merror\x1b[m", self.on_terminal("model", "missing.txt"))
        self.assertIn("\x1b[1;31mエラー\x1b[m", self.on_terminal("model", "missing.txt", LANG="ja_JP.UTF-8"))
        for words, env in (([], {"NO_COLOR": "1"}), (["--color=never"], {}), ([], {"TERM": "dumb"})):
            self.assertNotIn("\x1b", self.on_terminal("model", *words, "missing.txt", **env))
        self.assertIn("\x1b", self.on_terminal("model", "missing.txt", NO_COLOR=""))
        self.assertIn("\x1b", self.on_terminal("model", "--color=always", "missing.txt", NO_COLOR="1"))
        self.run_zadan("model", "missing.txt", status=1)
        self.assertNotIn("\x1b", self.err)
        self.run_zadan("model", "--color=always", "missing.txt", status=1)
        self.assertIn("\x1b[1;31merror\x1b[m", self.err)

    def test_a_hint_on_a_terminal(self):
        text = self.on_terminal("model", "--color=never", "missing.txt")
        self.assertIn("\n  → check the name of the file", text)
        self.assertIn("\n  → ファイルの名前と、", self.on_terminal("model", "--color=never", "--lang=ja", "missing.txt"))

    def test_no_hint_where_there_is_nothing_to_do(self):
        text = self.on_terminal("brief", "--color=never", "-v", "-o", "a.pdf", ARTICLE)
        self.assertIn("[output-written]", text)
        self.assertNotIn("→ nothing", text)
        self.run_zadan("model", "--message-format=json", "-v", ARTICLE)
        said = [json.loads(line) for line in self.err.splitlines()]
        self.assertIn(("output-written", None), [(message["code"], message["hint"]) for message in said])


class Caret(Case):
    def shown(self, before, width=80, after="あと", **env):
        """The line of an article with a control character behind `before`, and the line with the caret."""
        self.write("a.txt", before + "\x08" + after + "\n")
        text = self.on_terminal("model", "--color=never", "a.txt", width=width, **env)
        lines = text.splitlines()
        at = next(i for i, line in enumerate(lines) if "[control-character]" in line)
        self.assertRegex(lines[at], r"^a\.txt:1:%d: " % (len(before) + 1))
        return lines[at + 1], lines[at + 2]

    def test_it_stands_under_the_character(self):
        for before in ("", "a", "都", "都の声", "ﾊﾝｶｸ", "ｶﾞｷﾞ", "か\u3099き", "e\u0301", "葛\U000E0100飾", "日\u0301本",
                       "😀", "👩\u200d👩\u200d👧", "ＡＢＣ", "\t字", "한국", "𠮷野家", "\u200b幅なし"):
            with self.subTest(before=before):
                line, caret = self.shown(before)
                # what a reader sees: tabs are one space, what cannot be seen is replaced
                place = line.index("\ufffd")
                self.assertEqual(caret, " " * columns(line[:place]) + "^")

    def test_a_long_line_is_cut_to_the_terminal(self):
        for width in (40, 80, 132):
            for before in ("あ" * 3000, "a" * 3000, "あ" * (width // 2 - 1), "か\u3099" * 200, "ｶﾞ" * 300):
                with self.subTest(width=width, before=before[:2], length=len(before)):
                    line, caret = self.shown(before, width=width, after="い" * 2000)
                    self.assertLessEqual(columns(line), width)
                    self.assertIn("…", line)
                    self.assertEqual(caret, " " * columns(line[:line.index("\ufffd")]) + "^")
                    self.assertLess(len(caret), width)
                    self.assertGreater(columns(line), width * 2 // 3, "the terminal is used")

    def test_the_character_is_inverted_with_colour(self):
        self.write("a.txt", "都\x08あと\n")
        self.assertIn("都\x1b[7m\ufffd\x1b[mあと\n  \x1b[1;32m^", self.on_terminal("model", "a.txt"))

    def test_nothing_of_the_line_controls_the_terminal(self):
        self.write("a.txt", "\x1b[2J\u202e都\u2066\x9b" + "あと\n")
        line = self.on_terminal("model", "--color=never", "a.txt").replace("\n", "")
        self.assertIn("[2J", line)
        self.assertEqual(re.findall("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line), [])


class Explain(Case):
    def codes(self):
        with open(os.path.join(DATA, "include", "zadan", "diag_table.h"), encoding="utf-8") as table:
            return re.findall(r'DIAG_ID\(\s*\w+,\s*"([a-z0-9-]+)"', table.read())

    def test_every_code_in_both_languages(self):
        codes = self.codes()
        self.assertGreater(len(codes), 150)
        for lang, titles in (("en", ("What it means", "What to do")), ("ja", ("意味", "対処"))):
            text = self.run_zadan("explain", "--lang=" + lang, *codes)
            pages = re.split(r"\n(?=[a-z0-9-]+ \()", text)
            self.assertEqual([page.split(" ")[0] for page in pages], codes)
            for page in pages:
                with self.subTest(lang=lang, code=page.split(" ")[0]):
                    for title in titles:
                        self.assertIn("\n\n%s\n  " % title, page)
                    self.assertNotRegex(page, r"\{\d\}")
                    self.assertLessEqual(max(map(columns, page.splitlines())), 80)
                    if lang == "ja":
                        for part in page.split("\n\n")[:2]:
                            self.assertRegex(part, "[ぁ-んァ-ヶ一-龠]")

    def test_the_list_has_every_code_once(self):
        for lang in ("en", "ja"):
            text = self.run_zadan("explain", "--lang=" + lang)
            self.assertEqual(re.findall(r"(?m)^([a-z0-9]+(?:-[a-z0-9]+)+|narration|timing|interrupted|sheets) ", text), self.codes())
            self.assertLessEqual(max(map(columns, text.splitlines())), 80)

    def test_a_code_as_it_stands_behind_a_message(self):
        self.assertEqual(self.run_zadan("explain", "[date-weekday]"), self.run_zadan("explain", "date-weekday"))

    def test_what_is_no_code(self):
        self.run_zadan("explain", "date-weekdey", status=2)
        self.assertIn("did you mean 'date-weekday'?", self.err)
        self.run_zadan("explain", "nonsense-of-the-longest-kind", status=2)
        self.assertIn("[code-unknown]", self.err)
        self.assertIn("what it means", self.run_zadan("explain", "date-none", "x", status=2).lower())


class Catalogue(Case):
    def tool(self, po, status):
        path = os.path.join(self.folder, "ja.po")
        with open(path, "w", encoding="utf-8") as out:
            out.write(po)
        done = subprocess.run([TOOL, "--po=" + path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=test_cli.HANG_SECONDS)
        text = done.stdout.decode()
        self.assertEqual(done.returncode, status, text)
        return text

    def test_every_text_has_its_translation(self):
        with open(PO, encoding="utf-8") as source:
            self.assertEqual(self.tool(source.read(), 0), "")

    def test_each_kind_of_fault_is_found(self):
        with open(PO, encoding="utf-8") as source:
            whole = source.read()
        entry = re.search(r'msgid "cannot read: \{1\}"\nmsgstr "([^"]*)"\n', whole)
        for put, fault in (
                (entry.group(0).replace("{1}", "{2}", 2).replace("{2}", "{1}", 1), "other {1}"),
                (entry.group(0).replace(entry.group(1), ""), "not translated"),
                ("#, fuzzy\n" + entry.group(0), "fuzzy"),
                ("".join("#~ " + line + "\n" for line in entry.group(0).splitlines()), "not in the sources"),
                (entry.group(0).replace("cannot read", "cannot reed"), "not in the sources: cannot reed"),
                (entry.group(0) + "\n" + entry.group(0), "stands twice"),
                ("", "missing in the po file: cannot read: {1}")):
            with self.subTest(fault=fault):
                self.assertIn(fault, self.tool(whole.replace(entry.group(0), put), 1))
        self.assertIn("%s", self.tool(whole.replace("使い方: zadan %s %s", "使い方: zadan %s"), 1))

    def test_every_diagnostic_has_advice_in_the_order_of_the_table(self):
        def rows(path, macro):
            with open(os.path.join(DATA, path), encoding="utf-8") as table:
                return re.findall(r"\b%s\(\s*(DIAG_\w+)," % macro, table.read())
        self.assertEqual(rows("src/cli/advice_table.h", "ADVICE"), rows("include/zadan/diag_table.h", "DIAG_ID"))

    def test_hints_use_only_arguments_that_the_message_has(self):
        def literal(text):
            return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text))
        with open(os.path.join(DATA, "include/zadan/diag_table.h"), encoding="utf-8") as table:
            texts = {row[0]: literal(row[1]) for row in
                     re.findall(r'DIAG_ID\(\s*(\w+),\s*"[^"]*",\s*\w+,\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)', table.read())}
        with open(os.path.join(DATA, "src/cli/advice_table.h"), encoding="utf-8") as table:
            string = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
            rows = re.findall(r"ADVICE\(\s*(\w+),\s*%s,\s*%s,\s*%s\)" % (string, string, string), table.read())
        self.assertEqual(len(rows), len(texts))
        for name, _, hint, meaning in rows:
            self.assertLessEqual(set(re.findall(r"\{\d\}", literal(hint))), set(re.findall(r"\{\d\}", texts[name])), name)
            self.assertNotRegex(meaning, r"\{\d\}", name)
            self.assertRegex(literal(meaning), r"[.)]$", name + ": sentences")


if __name__ == "__main__":
    sys.exit(test_cli.main())
