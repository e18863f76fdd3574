#!/usr/bin/env python3
"""The command line as its users meet it: commands, outputs, exit statuses, messages. Prints TAP.

ZADAN is the program, ZADAN_DATA the source tree (templates, font sets, samples).
"""
import ctypes
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import unicodedata
import unittest

ZADAN = os.environ["ZADAN"]
DATA = os.environ["ZADAN_DATA"]
SAMPLES = os.path.join(DATA, "samples")
TEXTS = os.path.join(DATA, "tests", "source")  # samples of other formats as plain text
ARTICLE = os.path.join(SAMPLES, "01_kusunoki.txt")
OTHER = os.path.join(TEXTS, "02_shirasagi.txt")
PARTS = [os.path.join(TEXTS, "05_kagura1.txt"), os.path.join(TEXTS, "06_kagura2.txt")]
HANG_SECONDS = 600  # of one call: what takes longer hangs, under a sanitizer on a machine that is slow and busy as well
MESSAGE = re.compile(r"^.+?(:\d+(:\d+)?)?: (error|warning|note): \S")
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xdb\x00\x43\x00" + bytes(range(256)) * 8


def columns(line):
    """Columns of a terminal that the line takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="zadan-cli-")
        self.addCleanup(shutil.rmtree, self.folder, True)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, content):
        with open(self.path(name), "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode())
        return self.path(name)

    def run_zadan(self, *words, status=0, stdin=b"", env=None, expect_error=True, program=ZADAN, **options):
        environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
        environment.update(env or {})
        options.setdefault("stdout", subprocess.PIPE)
        done = subprocess.run([program, *words], input=stdin, stderr=subprocess.PIPE, cwd=self.folder,
                              env=environment, timeout=HANG_SECONDS, **options)
        self.err = done.stderr.decode("utf-8")
        self.assertEqual(done.returncode, status, "%s: %s" % (" ".join(words), self.err))
        if status != 0 and expect_error:
            self.assertRegex(self.err, '(^|: )error: |"level":"error"', "a failure says why")
        return done.stdout

    def is_marked(self, name):
        """Whether the file carries the mark of the program: not where the file system keeps no attributes."""
        try:
            return "user.zadan.sum" in os.listxattr(self.path(name))
        except OSError:
            return False

    def left(self):
        return sorted(os.listdir(self.folder))

    def assertMessages(self):
        for line in self.err.splitlines():
            self.assertRegex(line, MESSAGE)


class Usage(Case):
    def test_help_of_everything(self):
        text = self.run_zadan("--help").decode()
        commands = re.findall(r"^  (\w+) +\S", text, re.M)
        self.assertLessEqual({"brief", "volume", "model", "flow", "check", "fonts", "init", "config", "explain"}, set(commands))
        for command in commands:
            page = self.run_zadan(command, "--help").decode()
            whole = self.run_zadan("help", command).decode()
            named, told = set(re.findall(r"--([a-z-]+)", page)), set(re.findall(r"^ .{4}--([a-z-]+)", whole, re.M))
            self.assertEqual(told - named, set(), "--help names every option that help tells about")
            self.assertIn("usage: zadan " + command, page)
            self.assertIn("examples:", page)
            self.assertLessEqual(len(page.splitlines()), 24, "fits a screen")
            self.assertLessEqual(max(map(columns, page.splitlines())), 80)
        self.assertLessEqual(len(text.splitlines()), 24)
        self.assertLessEqual(max(map(columns, text.splitlines())), 80)
        self.assertRegex(self.run_zadan("--version").decode(), r"^zadan \d+\.\d+\.\d+\n$")

    def test_usage_errors_are_2(self):
        for words in ([], ["frobnicate"], ["brief"], ["brief", "--wrong", ARTICLE], ["brief", "-z", ARTICLE],
                      ["brief", "-o"], ["brief", "-o", "", ARTICLE], ["brief", "--quiet=yes", ARTICLE],
                      ["brief", "--date=2023-02-29", ARTICLE], ["brief", "--date=yesterday", ARTICLE],
                      ["brief", "--name={nonsense}", ARTICLE], ["brief", "--name=a/b", ARTICLE],
                      ["brief", "--parts=both", ARTICLE], ["model", "--format=toml", ARTICLE],
                      ["brief", "--template=../x", ARTICLE], ["brief", "--profile=poster", ARTICLE], ["brief", "--font-set=a/b", ARTICLE],
                      ["model", "--transcript", ARTICLE], ["check", "--message-format=xml", ARTICLE]):
            with self.subTest(words=words):
                self.assertEqual(self.run_zadan(*words, status=2), b"")
                self.assertMessages()
                self.assertEqual(self.left(), [])

    def test_a_word_too_many_is_told_and_costs_the_run(self):
        for words in (["help", "volume", "x"], ["--help", "volume", "x"], ["help", "options", "x"], ["--version", "x"],
                      ["--version", "--lang=en", "x", "y"], ["init", "office", "x"]):
            with self.subTest(words=words):
                self.assertEqual(self.run_zadan(*words, status=2), b"")
                self.assertIn("error: 'x' is one word too many for 'zadan ", self.err)
                self.assertIn("[word-unwanted]", self.err)
                self.assertEqual(self.left(), [])
        for words in (["--version", "--wrong"], ["help", "--wrong"], ["--help", "--wrong"]):
            self.assertEqual(self.run_zadan(*words, status=2), b"")
            self.assertIn("unknown option '--wrong'", self.err)

    def test_an_option_of_other_commands_is_told_with_their_names(self):
        for words, said in ((["circular", "-j", "4"], "zadan circular has no option '-j'; it is one of: brief, volume ["),
                            (["circular", "-qj4"], "zadan circular has no option '-j'"),
                            (["circular", "--name=x"], "zadan circular has no option '--name'; it is one of: brief ["),
                            (["model", "--transcript"], "it is one of: brief, circular, flow ["),
                            (["circular", "--nme=x"], "did you mean '--names'?"), (["circular", "-x"], "unknown option '-x'")):
            with self.subTest(words=words):
                self.assertEqual(self.run_zadan(*words, ARTICLE, status=2), b"")
                self.assertIn(said, self.err)

    def test_options_in_every_spelling(self):
        first = self.run_zadan("model", "--format=json", "--quiet", ARTICLE)
        for words in (["--format", "json", "-q"], ["-q", "--format=json", "--"], ["-q", "--format=json", "-o", "-"],
                      ["-qo-", "--format=json"]):
            self.assertEqual(self.run_zadan("model", *words, ARTICLE), first)

    def test_options_before_the_command(self):
        after = self.run_zadan("model", "--format=json", "-q", ARTICLE)
        for words in (["--format=json", "model", "-q"], ["-q", "--format", "json", "model"], ["--format", "json", "-q", "model"]):
            self.assertEqual(self.run_zadan(*words, ARTICLE), after)
        self.assertIn("使い方".encode(), self.run_zadan("--lang=ja", "--help"))
        self.assertEqual(self.run_zadan("--lang=ja", "--version"), self.run_zadan("--version"))
        brief = self.run_zadan("help", "brief")
        self.assertEqual(self.run_zadan("help", "--color=never", "brief"), brief)
        self.assertEqual(self.run_zadan("--color", "never", "help", "brief"), brief)
        for words, said in ((["-q"], "no command given"), (["--verion"], "did you mean '--version'"), (["--lang"], "no command given"),
                            (["--wrong", "brief", ARTICLE], "unknown option '--wrong'"), (["--transcript", "model", ARTICLE], "'--transcript'"),
                            (["version"], "did you mean '--version'"), (["--", "brief", ARTICLE], "'--' is not a command")):
            self.assertEqual(self.run_zadan(*words, status=2), b"")
            self.assertIn(said, self.err)

    def run_japanese(self, *words):
        done = subprocess.run([ZADAN, *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              cwd=self.folder, env=dict(os.environ, ZADAN_LANG="ja"), timeout=HANG_SECONDS)
        self.err = done.stderr.decode()
        self.assertEqual(done.returncode, 2)

    def test_wrong_values_are_told_in_the_language_of_the_reader(self):
        said = {"--date=x": "YYYY-MM-DD の形", "--parts=x": "merged / separate", "--jobs=x": "0-256", "--name=a/b": "フォルダーを含まない名前"}
        for word, part in said.items():
            self.run_japanese("brief", word, ARTICLE)
            self.assertIn("の値ではありません: ", self.err)
            self.assertIn(part, self.err)
            self.assertNotRegex(self.err.split("ではありません: ")[1], r"[a-z]+ (or|of|from|a|without) ")
        self.run_japanese("brief", "--lang=fr", ARTICLE)
        self.assertIn("'fr' は '--lang' の値ではありません", self.err)

    def test_templates_and_profiles_of_other_commands(self):
        self.run_zadan("brief", "--template=circular", ARTICLE, status=3)
        self.assertIn("template gives up: this is the template of zadan circular", self.err)
        self.run_zadan("brief", "--lang=ja", "--template=circular", ARTICLE, status=3, expect_error=False)
        self.assertIn("テンプレートが作業をやめました: これは zadan circular 用のテンプレート", self.err)
        self.assertEqual(self.err.count("\n"), 1, self.err)
        self.assertEqual(self.left(), [])
        self.run_zadan("volume", "-o", "x.pdf", "--profile=large-print", ARTICLE)  # every page can be bound

    def test_a_spine_of_any_width_is_no_fault(self):
        for thickness in ("0.01", "0.1", "0.4", "2"):
            self.run_zadan("volume", "--strict", "--impose=booklet", "--cover", "--paper-thickness=" + thickness, "-o", thickness + ".pdf", ARTICLE)
            self.assertEqual(self.err, "")

    def test_what_a_product_of_several_was_made_of(self):
        self.run_zadan("volume", "-v", "-o", "v.pdf", ARTICLE, OTHER)
        self.assertRegex(self.err, r"v\.pdf: note: written from '.*\.txt \(\+1\)'")
        self.run_zadan("volume", "-v", "-o", "w.pdf", ARTICLE)
        self.assertIn("w.pdf: note: written from '%s'" % ARTICLE, self.err)

    def test_a_file_named_like_an_option(self):
        shutil.copy(ARTICLE, self.path("--odd.txt"))
        self.assertIn(b"<title>", self.run_zadan("model", "--", "--odd.txt").replace(b"<title ", b"<title>"))

    def test_data_folder_missing_is_3(self):
        self.run_zadan("brief", ARTICLE, status=3, env={"ZADAN_DATA": self.folder})
        self.run_zadan("fonts", status=3, env={"ZADAN_DATA": self.folder})
        self.assertEqual(self.left(), [])

    def test_unknown_template_and_font_set_are_3(self):
        self.run_zadan("brief", "--template=nothere", ARTICLE, status=3)
        self.run_zadan("brief", "--font-set=nothere", ARTICLE, status=3)
        self.assertIn('no font set is called "nothere"', self.err)
        self.run_zadan("brief", ARTICLE, status=3, env={"SOURCE_DATE_EPOCH": "soon"})
        self.assertEqual(self.left(), [])


class Inputs(Case):
    def test_bad_inputs_are_1_and_leave_nothing(self):
        os.mkdir(self.path("empty"))
        bad = {
            "missing": "missing.txt",
            "nothing in it": self.write("e.txt", b""),
            "white space": self.write("w.txt", "　\n \n"),
            "picture": self.write("p.jpg", JPEG),
            "picture named as text": self.write("p.txt", JPEG),
            "folder without articles": "empty",
        }
        before = self.left()
        for what, path in bad.items():
            with self.subTest(what=what):
                for command in (["brief"], ["model"], ["check"], ["flow"]):
                    out = self.run_zadan(*command, path, status=1)
                    if command != ["check"]:  # whose report has a row for it
                        self.assertEqual(out, b"")
                    self.assertMessages()
                    self.assertEqual(self.left(), before)

    def test_empty_standard_input(self):
        self.assertEqual(self.run_zadan("brief", "-o", "-", "-", status=1), b"")
        self.assertIn("<stdin>: error: ", self.err)

    def test_a_bad_input_costs_only_itself(self):
        out = self.run_zadan("model", "--format=json", "missing.txt", ARTICLE, OTHER, status=1)
        self.assertEqual(len(json.loads(out)["sessions"]), 2)
        self.run_zadan("brief", "-o", self.path("out"), "missing.txt", ARTICLE, status=1)
        self.assertEqual(len(os.listdir(self.path("out"))), 1)

    def test_truncated_utf8_is_read(self):
        with open(ARTICLE, "rb") as source:
            content = source.read().rstrip()
        self.assertGreaterEqual(content[-1], 0x80)
        path = self.write("cut.txt", content[:-1])
        self.run_zadan("model", path)
        self.assertIn("cut.txt:", self.err)
        self.assertIn(": warning: ", self.err)

    def test_folder_is_read_in_order(self):
        os.mkdir(self.path("in"))
        for name, source in (("b.txt", ARTICLE), ("a.txt", OTHER)):
            shutil.copy(source, self.path("in", name))
        self.write("in/note.css", b"p {}")
        self.write("in/.hidden.txt", b"x")
        model = json.loads(self.run_zadan("model", "--format=json", "-v", "in"))
        self.assertEqual([s["parts"][0]["file"] for s in model["sessions"]], ["in/a.txt", "in/b.txt"])
        self.assertIn("in/note.css: note: ", self.err)

    def test_standard_input_is_as_good_as_a_file(self):
        with open(ARTICLE, "rb") as source:
            piped = json.loads(self.run_zadan("model", "--format=json", "-", stdin=source.read()))
        named = json.loads(self.run_zadan("model", "--format=json", ARTICLE))
        for model in (piped, named):
            for session in model["sessions"]:
                session["parts"] = None
            model["diagnostics"] = None
        self.assertEqual(piped, named)

    def test_parts_are_joined_or_kept_apart(self):
        joined = json.loads(self.run_zadan("model", "--format=json", *reversed(PARTS)))
        apart = json.loads(self.run_zadan("model", "--format=json", "--parts=separate", *PARTS))
        self.assertEqual(len(joined["sessions"]), 1)
        self.assertEqual([p["part"] for p in joined["sessions"][0]["parts"]], [1, 2])
        self.assertEqual(len(apart["sessions"]), 2)

    def test_model_xml_is_an_input(self):
        xml = self.run_zadan("model", ARTICLE)
        path = self.write("m.xml", xml)
        self.assertEqual(self.run_zadan("model", path), xml)
        self.assertEqual(self.run_zadan("model", "-", stdin=xml), xml)
        self.run_zadan("model", "-", stdin=xml[:-20], status=1)
        self.assertRegex(self.err, r"(?m)^<stdin>:\d+")

    def test_limit(self):
        path = self.path("large.txt")
        with open(path, "wb") as out:
            out.truncate(64 * 1024 * 1024 + 1)
        self.run_zadan("check", path, status=1)
        self.assertIn("67108864", self.err)

    def test_megabyte_line_ends(self):
        self.write("long.txt", ARTICLE_START + "あ" * 2000000 + "\n")
        done = subprocess.run([ZADAN, "check", self.path("long.txt")], stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, timeout=HANG_SECONDS)
        self.assertIn(done.returncode, (0, 1))
        self.assertLess(len(done.stderr), 100000)


ARTICLE_START = """長い行の座談会

参加者
青葉市ＣＩＯ：青葉市副市長：山本　一郎
都ＣＩＯ：東京都副知事：森　花子

はじめに

青葉市ＣＩＯ：山本（以下「山本」）
"""


MODEL = """<?xml version="1.0" encoding="UTF-8"?>
<zadan version="1">
  <session%s>
    <title>%s</title>
    <parts><part file="in/memo.txt" format="text" encoding="UTF-8"/></parts>
    <participants/><agenda/><agenda-list/><points/>
    <turns><turn id="t1" moderator="true"/></turns>
    <requests/><excluded/><notes/><credits/>
  </session>
</zadan>
"""


class Outputs(Case):
    def test_default_name(self):
        self.run_zadan("brief", ARTICLE)
        self.assertEqual(self.left(), ["第52回_2023-06-08_楠木市_要旨.pdf"])

    def test_default_name_says_what_it_is(self):
        shutil.copytree(os.path.join(DATA, "templates"), self.path("data", "templates"))
        os.symlink(os.path.join(DATA, "fonts"), self.path("data", "fonts"))
        shutil.copy(self.path("data", "templates", "briefing.xsl"), self.path("data", "templates", "own.xsl"))
        for template, end in (("briefing", "要旨"), ("transcript", "発言録"), ("own", "own")):
            self.run_zadan("brief", "-o", "out-" + template, "--template=" + template, ARTICLE,
                           env={"ZADAN_DATA": self.path("data")})
            self.assertEqual(os.listdir(self.path("out-" + template)), ["第52回_2023-06-08_楠木市_%s.pdf" % end])

    def test_names_by_pattern(self):
        self.run_zadan("brief", "--name={date}_{file}", ARTICLE)
        self.assertEqual(self.left(), ["2023-06-08_01_kusunoki.pdf"])

    def test_names_never_collide_and_are_safe(self):
        self.run_zadan("brief", "-o", "out/", "--name=Same:name?.pdf", ARTICLE, OTHER)
        self.assertEqual(sorted(os.listdir(self.path("out"))), ["Same：name？.pdf", "Same：name？_2.pdf"])

    def test_a_number_behind_a_name_may_be_taken(self):
        for i, title in enumerate(("x", "x_2", "X", "x", "x_2")):
            self.write("%d.xml" % i, MODEL % ("", title))
        self.run_zadan("brief", "--parts=separate", "-o", "out", "--name={title}", *("%d.xml" % i for i in range(5)))
        self.assertEqual(sorted(os.listdir(self.path("out"))), ["X_3.pdf", "x.pdf", "x_2.pdf", "x_2_2.pdf", "x_4.pdf"])

    def test_reserved_names(self):
        self.run_zadan("brief", "--name=con", ARTICLE)
        self.run_zadan("brief", "--name=..", ARTICLE)
        self.assertEqual(self.left(), ["_.pdf", "_con.pdf"])

    def test_names_of_meetings_that_tell_little(self):
        path = self.write("notes.v1.xml", MODEL % ("", "題"))
        self.run_zadan("brief", "-o", "a/", path)
        self.assertEqual(os.listdir(self.path("a")), ["memo_要旨.pdf"])
        self.write("dated.xml", MODEL % (' date="2020-02-02"', "題"))
        self.run_zadan("brief", "-o", "b/", self.path("dated.xml"))
        self.assertEqual(os.listdir(self.path("b")), ["2020-02-02_要旨.pdf"])

    def test_names_from_titles(self):
        for title, name in (("a/b:c*d&quot;&lt;e&gt;|f", "a／b：c＊d＂＜e＞｜f.pdf"), ("..", "_.pdf"), ("x. ", "x.pdf"),
                            ("あ" * 300, "あ" * 66 + ".pdf"), ("Lpt1.x", "_Lpt1.x.pdf"), ("-rf", "_-rf.pdf"),
                            ("要旨\u202efdp.exe", "要旨_fdp.exe.pdf"), ("a\u2066b\u200fc\u2028d", "a_b_c_d.pdf")):
            with self.subTest(title=title):
                path = self.write("m.xml", MODEL % ("", title))
                self.run_zadan("brief", "-o", "out", "--name={title}", path)
                self.assertEqual(os.listdir(self.path("out")), [name])
                shutil.rmtree(self.path("out"))

    def test_parts_get_their_number(self):
        self.run_zadan("brief", "--parts=separate", *PARTS)
        self.assertEqual(len(self.left()), 2)
        self.assertEqual({re.search("[①②]", name).group() for name in self.left()}, {"①", "②"})

    def test_one_file(self):
        self.run_zadan("brief", "-o", "x.pdf", ARTICLE)
        self.assertEqual(self.left(), ["x.pdf"])
        with open(self.path("x.pdf"), "rb") as pdf:
            self.assertEqual(self.run_zadan("brief", "-o", "-", ARTICLE), pdf.read())

    def test_several_sessions_to_one_output_are_2(self):
        self.assertEqual(self.run_zadan("brief", "-o", "-", ARTICLE, OTHER, status=2), b"")
        self.run_zadan("brief", "-o", "x.pdf", ARTICLE, OTHER, status=2)
        self.run_zadan("flow", ARTICLE, OTHER, status=2)
        self.assertEqual(self.left(), [])
        self.assertTrue(self.run_zadan("brief", "-o", "-", *PARTS).startswith(b"%PDF"), "parts are one session")

    def test_unwritable_is_4_and_leaves_nothing(self):
        self.write("file", b"")
        for where in ("no/such/x.pdf", "no/such/folder", "file/x.pdf", "/dev/full"):
            with self.subTest(where=where):
                self.run_zadan("brief", "-o", where, ARTICLE, status=4)
                self.assertMessages()
                self.assertEqual(self.left(), ["file"])
        self.run_zadan("model", "-o", "no/such.xml", ARTICLE, status=4)

    def test_read_only_folder_is_4(self):
        os.mkdir(self.path("ro"), 0o500)
        self.run_zadan("brief", "-o", "ro", ARTICLE, status=4, preexec_fn=obey_modes)
        self.assertEqual(os.listdir(self.path("ro")), [])

    def test_full_disk_keeps_the_old_file(self):
        self.write("x.pdf", b"old")

        os.utime(self.path("x.pdf"), (0, 0))  # older than the article: it may be replaced

        def limit():
            # less than any briefing, more than what a program built for coverage keeps
            resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16))
        self.run_zadan("brief", "-o", "x.pdf", ARTICLE, status=4, preexec_fn=limit)
        self.assertEqual(self.left(), ["x.pdf"])
        with open(self.path("x.pdf"), "rb") as old:
            self.assertEqual(old.read(), b"old")

    def test_closed_standard_output_is_4(self):
        for words in (["brief", "-o", "-", ARTICLE], ["model", ARTICLE], ["--help"], ["check", ARTICLE]):
            with self.subTest(words=words):
                self.run_zadan(*words, status=4, preexec_fn=lambda: os.close(1), stdout=None)
        with open("/dev/full", "wb") as full:
            self.run_zadan("model", ARTICLE, status=4, stdout=full)

    def test_broken_pipe_is_4(self):
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            self.run_zadan("brief", "-o", "-", ARTICLE, status=4, stdout=pipe)

    def test_output_outranks_input(self):
        self.run_zadan("brief", "-o", "no/such/folder", "missing.txt", ARTICLE, status=4)
        self.run_zadan("brief", "-o", "-", "missing.txt", ARTICLE, OTHER, status=2)

    def test_existing_file_keeps_its_mode(self):
        self.write("x.pdf", b"old")
        os.chmod(self.path("x.pdf"), 0o604)
        self.run_zadan("brief", "--force", "-o", "x.pdf", ARTICLE)
        self.assertEqual(os.stat(self.path("x.pdf")).st_mode & 0o777, 0o604)

    def test_same_bytes_twice_and_dates(self):
        first = self.run_zadan("brief", "-o", "-", ARTICLE)
        self.assertEqual(self.run_zadan("brief", "-o", "-", ARTICLE, env={"TZ": "Asia/Tokyo", "LC_ALL": "C"}), first)
        dated = self.run_zadan("brief", "-o", "-", "--date=2024-02-29", ARTICLE)
        self.assertNotEqual(dated, first)
        epoch = self.run_zadan("brief", "-o", "-", ARTICLE, env={"SOURCE_DATE_EPOCH": "1709164800"})
        self.assertNotEqual(epoch, first)

    def test_transcript_is_longer(self):
        plain = self.run_zadan("flow", ARTICLE)
        full = self.run_zadan("flow", "--transcript", ARTICLE)
        self.assertGreater(len(full), len(plain))


class Messages(Case):
    def test_json_messages(self):
        self.run_zadan("check", "--message-format=json", "missing.txt", status=1, env={})
        message = json.loads(self.err.splitlines()[0])
        self.assertEqual(set(message), {"file", "line", "column", "level", "code", "text",
                                              "arguments", "language", "message", "hint"})
        self.assertEqual((message["file"], message["level"], message["code"]), ("missing.txt", "error", "file-read"))

    def test_usage_errors_in_json(self):
        self.run_zadan("check", "--message-format=json", "--wrong", status=2)
        self.assertEqual(json.loads(self.err)["code"], "option-unknown")

    def test_nothing_controls_the_terminal(self):
        self.run_zadan("check", "a\x1b[2Jb\n.txt", status=1)
        self.assertNotIn("\x1b", self.err)
        self.assertEqual(len(self.err.splitlines()), 1)

    def test_strict_turns_warnings_into_1(self):
        path = self.write("odd.txt", open(ARTICLE, "rb").read() + b"\xff\xfe\n")
        self.run_zadan("model", path)
        self.assertIn(": warning: ", self.err)
        self.run_zadan("model", "--strict", path, status=1, expect_error=False)

    def test_quiet(self):
        path = self.write("odd.txt", open(ARTICLE, "rb").read() + b"\xff\xfe\n")
        self.run_zadan("model", "-q", path)
        self.assertEqual(self.err, "")

    def test_check_reports(self):
        text = self.run_zadan("check", "--lang=ja", ARTICLE).decode()
        for line in ("  形式        テキスト、UTF-8", "  回          第52回",
                     "  開催日      2023-06-08（令和５年６月８日（木））",
                     "  参加者      6人（区市町村3、東京都3、その他0）",
                     "    区市町村  14:1    発言3    楠木市        田所　誠一　ＣＩＯ、副市長",
                     "  見出し      4（大2、小2）", "    大    21:1    書かない窓口のはじまり",
                     "  発言        17（うち司会2、話者不明0）", "  要望        2件（確実2、要確認0、都の回答あり2）",
                     "  要望でない  0件", "  疑い        0件"):
            self.assertIn(line, text.splitlines())
        self.assertIn("%s:62:27" % ARTICLE, text.replace("\n       ", ""))
        self.assertEqual(self.left(), [])

    def test_check_reports_what_gave_nothing(self):
        """Every file of a folder stands in the report, each doubt in Japanese and with what to do."""
        os.mkdir(self.path("in"))
        shutil.copy(ARTICLE, self.path("in", "b.txt"))
        self.write("in/a.txt", b"")
        self.write("in/c.txt", b"%PDF-1.7\n")
        self.write("in/d.txt", "買い物の覚え書き\n牛乳を買う。\n")
        self.write("in/names.xml", '<names><person name="山田太郎"/></names>')
        text = self.run_zadan("check", "--lang=ja", "in", status=1, expect_error=False).decode()
        heads = [line for line in text.splitlines() if line and line[0] != " "]
        self.assertEqual([head[:8] for head in heads], ["in/a.txt", "in/b.txt", "in/c.txt", "in/d.txt"])
        self.assertEqual(text.count("会議を読み取れませんでした"), 3)
        doubts = re.findall(r"(?m)^    (in/\S+?): (.*)\n(?:    \S.*\n)?       → ", text)
        self.assertEqual([place for place, _ in doubts], ["in/names.xml:1:8", "in/a.txt", "in/c.txt", "in/d.txt"])
        self.assertGreaterEqual(len(re.findall("(?m)^in/.*: エラー: ", self.err)), 4)
        self.assertNotIn("error", self.err + text)
        self.assertIn("family=", text)

    def test_check_of_model_xml_names_it_and_the_article(self):
        self.write("m.xml", self.run_zadan("model", ARTICLE))
        text = self.run_zadan("check", "--lang=ja", "m.xml").decode()
        self.assertTrue(text.startswith("m.xml（モデルXML）\n  原文        "))

    def test_a_date_without_its_day_is_a_doubt(self):
        with open(ARTICLE, encoding="utf-8") as source:
            article = source.read()
        self.assertIn("令和５年６月８日（木）に", article)
        self.write("m.txt", article.replace("令和５年６月８日（木）に", "令和５年６月に"))
        text = self.run_zadan("check", "--lang=ja", "m.txt").decode()
        self.assertIn("  疑い        1件\n    m.txt: 開催日は年と月だけです（2023-06）\n", text)

    def test_fonts(self):
        text = self.run_zadan("fonts").decode()
        for word in ("mincho", "gothic", "BIZ UDMincho", "BIZ UDGothic"):
            self.assertIn(word, text)
        self.run_zadan("fonts", "--font-set=ipaex", ARTICLE)

    def test_fonts_in_both_languages(self):
        self.write("rare.txt", "第1回 座談会\n日時: 令和5年6月8日\n\n𠮷 \u17e0\n\n岬：話します。\n")
        for language, script, nowhere in (("en", "mincho 400 Latin: ", "in no font"), ("ja", "mincho 400 欧文: ", "どのフォントにもない")):
            text = self.run_zadan("fonts", "--lang=" + language, "rare.txt").decode()
            self.assertIn(script, text)
            self.assertIn("    U+17E0 \u17e0 %s\n" % nowhere, text)
            self.assertIn("    U+20BB7 𠮷 Noto Serif CJK JP\n", text)

    def test_a_character_without_font_is_told_at_its_place(self):
        with open(ARTICLE, encoding="utf-8") as source:
            lines = source.read().split("\n")
        number = next(n for n, line in enumerate(lines) if n > 25 and len(line) > 60)
        lines[number] = lines[number][:7] + "\u17e0" + lines[number][7:]
        path = self.write("rare.txt", "\n".join(lines))
        self.run_zadan("brief", "--transcript", "-o", "rare.pdf", path, status=1)
        self.assertIn("%s:%d:8: error: no font of the font set has U+17E0" % (path, number + 1), self.err)
        self.assertEqual(self.left(), ["rare.txt"])
        self.run_zadan("brief", "--transcript", "--allow-substitute", "-o", "rare.pdf", path)
        self.assertIn("%s:%d:8: warning: no font of the font set has U+17E0" % (path, number + 1), self.err)
        model = self.write("rare.xml", self.run_zadan("model", path))
        self.run_zadan("brief", "--transcript", "-o", "other.pdf", model, status=1)
        found = re.search(r"rare.xml:(\d+):(\d+): error: no font", self.err)
        with open(model, encoding="utf-8") as source:
            line = source.read().split("\n")[int(found.group(1)) - 1]
        self.assertEqual(line[int(found.group(2)) - 1], "\u17e0")

    def test_a_variant_without_font_is_told_at_its_place(self):
        with open(ARTICLE, encoding="utf-8") as source:
            lines = source.read().split("\n")
        number = next(n for n, line in enumerate(lines) if n > 25 and len(line) > 60)
        lines[number] = lines[number][:7] + "\u845b\U000E01BF" + lines[number][7:]
        path = self.write("variant.txt", "\n".join(lines))
        self.run_zadan("brief", "--transcript", "-o", "variant.pdf", path)
        self.assertIn("%s:%d:8: warning: no font of the font set has the variant U+845B U+E01BF" % (path, number + 1), self.err)

    def test_interrupt_is_130(self):
        # a shell's background jobs ignore SIGINT, and what they start inherits that
        child = subprocess.Popen([ZADAN, "check", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        child.stdin.write(b"a")
        child.stdin.flush()
        while not os.path.exists("/proc/%d/stat" % child.pid):
            pass
        # the program waits for more input: it is asked to end until it has its handler
        child.send_signal(signal.SIGCONT)
        for _ in range(100):
            try:
                child.wait(0.05)
                break
            except subprocess.TimeoutExpired:
                if caught(child.pid, signal.SIGINT):
                    child.send_signal(signal.SIGINT)
        child.communicate()
        self.assertEqual(child.returncode, 130)


def obey_modes():
    """What runs next obeys the modes of files although it is root: the right to ignore them leaves the bounding set."""
    if os.geteuid() == 0:
        drop_from_bounding_set, ignore_modes = 24, 1  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE of the kernel's headers
        if ctypes.CDLL(None, use_errno=True).prctl(drop_from_bounding_set, ignore_modes, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "prctl")


def caught(pid, number):
    with open("/proc/%d/status" % pid) as status:
        mask = re.search(r"^SigCgt:\s*(\w+)", status.read(), re.M)
    return bool(mask and int(mask.group(1), 16) >> (number - 1) & 1)


class Tap(unittest.TextTestResult):
    """Prints a line of TAP for each test."""
    number = 0

    def stopTest(self, test):
        Tap.number += 1
        # a subtest's id begins with its test's id
        failed = any(bad.id().startswith(test.id()) for bad, _ in self.failures + self.errors)
        print("%s %d - %s" % ("not ok" if failed else "ok", Tap.number, test.id().replace("__main__.", "")), flush=True)
        super().stopTest(test)


def main():
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    print("1..%d" % suite.countTestCases())
    result = unittest.TextTestRunner(stream=sys.stdout, resultclass=Tap, verbosity=0).run(suite)
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
