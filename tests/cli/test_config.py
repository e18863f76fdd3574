#!/usr/bin/env python3
"""Where values come from: defaults, zadan.xml, the environment, the command line; zadan config and zadan init. Prints TAP.

ZADAN is the program, ZADAN_DATA the source tree (templates, font sets, samples).
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import test_cli

ZADAN = os.environ["ZADAN"]
DATA = os.environ["ZADAN_DATA"]
ARTICLE = os.path.join(DATA, "samples", "01_kusunoki.txt")
RNG = os.path.join(DATA, "templates", "config.rng")


def configuration(*lines):
    return "<configuration>\n%s\n</configuration>\n" % "\n".join(lines)


def option(name, value, command=None):
    return '<option name="%s"%s>%s</option>' % (name, ' command="%s"' % command if command else "", value)


class Case(unittest.TestCase):
    def setUp(self):
        self.top = os.path.realpath(tempfile.mkdtemp(prefix="zadan-config-"))
        self.addCleanup(shutil.rmtree, self.top, True)
        self.home = self.path("home")
        self.office = self.path("office")
        self.articles = self.path("office", "2026", "articles")
        os.makedirs(self.home)
        os.makedirs(self.articles)
        self.article = shutil.copy(ARTICLE, self.path("office", "2026", "articles", "a.txt"))

    def path(self, *names):
        return os.path.join(self.top, *names)

    def write(self, path, content):
        os.makedirs(os.path.dirname(self.path(path)), exist_ok=True)
        with open(self.path(path), "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode())
        return self.path(path)

    def configure(self, *lines, path="office/zadan.xml"):
        return self.write(path, configuration(*lines))

    def run_zadan(self, *words, status=0, env=None, cwd=None, **options):
        environment = {k: v for k, v in os.environ.items()
                       if k not in ("SOURCE_DATE_EPOCH", "XDG_CONFIG_HOME", "LANG", "LC_ALL", "LANGUAGE")
                       and not (k.startswith("ZADAN_") and k != "ZADAN_DATA")}
        environment.update({"HOME": self.home}, **(env or {}))
        done = subprocess.run([ZADAN, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              cwd=cwd or self.top, env=environment, timeout=test_cli.HANG_SECONDS, **options)
        self.err = done.stderr.decode("utf-8")
        self.assertEqual(done.returncode, status, "%s: %s" % (" ".join(words), self.err))
        if status != 0:
            self.assertRegex(self.err, "error: ", "a failure says why")
        return done.stdout

    def values(self, *words, **options):
        """What zadan config says: (kind, name, command) -> (value, from, word or file:line:column)."""
        report = json.loads(self.run_zadan("config", "--format=json", *words, **options))
        found = {}
        for row in report["values"]:
            where = row["word"] if row["file"] is None else "%s:%d:%d" % (row["file"], row["line"], row["column"])
            found[row["kind"], row["name"], row["command"]] = (row["value"], row["from"], where)
        self.configuration = report["configuration"]
        return found

    def value(self, name, *words, **options):
        """Of all commands, or where they differ, of brief."""
        found = self.values(*words, **options)
        return found.get(("option", name, None)) or found["option", name, "brief"]


# One option of each kind of value: name, default, three other values with what each is in force.
KINDS = [
    ("transcript", "no", "yes", "no", "yes"),            # a switch
    ("profile", None, "large-print", "briefing-11", "volume-h"),  # a string
    ("parts", "merged", "separate", "merged", "separate"),  # a word
    ("jobs", "1", "2", "3", "4"),                        # a number
    ("name", None, "{date}.pdf", "{title}.pdf", "{file}.pdf"),   # a string with a default of its own
    ("strict", "no", "yes", "no", "yes"),                # of every command
]


class Precedence(Case):
    def test_every_kind_of_value_on_all_four_levels(self):
        for name, standard, in_file, in_environment, as_flag in KINDS:
            with self.subTest(option=name):
                variable = "ZADAN_" + name.upper().replace("-", "_")
                flag = "--%s=%s" % (name, as_flag)
                if as_flag in ("yes", "no"):
                    flag = ("--" if as_flag == "yes" else "--no-") + name
                self.configure()
                value, origin, where = self.value(name, self.article)
                self.assertEqual((origin, where), ("default", None))
                if name != "name":
                    self.assertEqual(value, standard)
                path = self.configure("", option(name, in_file))
                self.assertEqual(self.value(name, self.article), (in_file, "file", path + ":3:1"))
                env = {variable: in_environment}
                self.assertEqual(self.value(name, self.article, env=env), (in_environment, "environment", variable))
                self.assertEqual(self.value(name, flag, self.article, env=env),
                                 (as_flag, "flag", flag.split("=")[0]))
                self.assertEqual(self.value(name, self.article, env={variable: ""})[1], "file", "empty: not set")

    def test_a_list_gives_way_as_a_whole(self):
        path = self.configure(option("mail-to", "a@example.jp"), option("mail-to", "b@example.jp"))
        self.assertEqual(self.value("mail-to", self.article), ("a@example.jp, b@example.jp", "file", path + ":3:1"))
        env = {"ZADAN_MAIL_TO": "c@example.jp\nd@example.jp\n"}
        self.assertEqual(self.value("mail-to", self.article, env=env),
                         ("c@example.jp, d@example.jp", "environment", "ZADAN_MAIL_TO"))
        self.assertEqual(self.value("mail-to", "--mail-to=e@example.jp", self.article, env=env)[0], "e@example.jp")
        self.assertEqual(self.value("mail-to", "--mail-to", "e@example.jp", "--mail-to=f@example.jp", self.article,
                                    env=env), ("e@example.jp, f@example.jp", "flag", "--mail-to"))
        self.configure(option("mail-to", "a@example.jp"), option("mail-to", "g@example.jp", "circular"))
        self.assertEqual(self.values(self.article)["option", "mail-to", None][0], "g@example.jp",
                         "what is said to the command alone")

    def test_a_switch_can_be_taken_back(self):
        self.configure(option("transcript", "yes"))
        self.assertEqual(self.value("transcript", "--no-transcript", self.article), ("no", "flag", "--no-transcript"))
        long = self.run_zadan("flow", self.article)
        short = self.run_zadan("flow", "--no-transcript", self.article)
        self.assertGreater(len(long), len(short))
        self.assertEqual(short, self.run_zadan("flow", "--config=none", self.article))
        self.run_zadan("flow", "--no-profile", self.article, status=2)
        self.run_zadan("flow", "--no-transcript=yes", self.article, status=2)

    def test_paths_are_below_the_folder_of_their_file_or_of_the_user(self):
        path = self.configure(option("names", "data/names.xml"), option("output", "out/../briefings"))
        found = self.values(self.article)
        self.assertEqual(found["option", "names", None], (self.path("office", "data/names.xml"), "file", path + ":2:1"))
        self.assertEqual(found["option", "output", None][0], self.path("office", "out/../briefings"))
        self.configure(option("names", "/etc/names.xml"), option("output", "-"))
        found = self.values(self.article)
        self.assertEqual(found["option", "names", None][0], "/etc/names.xml")
        self.assertEqual(found["option", "output", None][0], "-")
        self.assertEqual(self.value("names", self.article, env={"ZADAN_NAMES": "n.xml"})[0], "n.xml")
        self.assertEqual(self.value("names", "--names", "n.xml", self.article)[0], "n.xml")

    def test_the_product_follows(self):
        self.configure(option("output", "briefings"), option("name", "{date}.pdf"), option("transcript", "yes"))
        self.run_zadan("brief", self.article)
        made = os.listdir(self.path("office", "briefings"))
        self.assertEqual([name for name in made if not name.startswith(".")], ["2023-06-08.pdf"])
        plain = self.run_zadan("brief", "-o", "-", "--config=none", self.article)
        with open(self.path("office", "briefings", "2023-06-08.pdf"), "rb") as pdf:
            self.assertGreater(len(pdf.read()), len(plain))

    def test_one_command_alone(self):
        path = self.configure(option("profile", "large-print", "flow"), option("profile", "briefing-11"))
        found = self.values(self.article)
        self.assertEqual(found["option", "profile", "flow"], ("large-print", "file", path + ":2:1"))
        self.assertEqual(found["option", "profile", "brief"], ("briefing-11", "file", path + ":3:1"))
        self.assertNotIn(("option", "profile", None), found)
        self.assertEqual(self.run_zadan("flow", self.article),
                         self.run_zadan("flow", "--config=none", "--profile=large-print", self.article))
        env = {"ZADAN_PROFILE": "volume-h"}
        self.assertEqual(self.values(self.article, env=env)["option", "profile", None],
                         ("volume-h", "environment", "ZADAN_PROFILE"))

    def test_what_differs_between_commands_is_named_for_each(self):
        self.configure(option("profile", "large-print"), option("template", "transcript"))
        found = self.values(self.article)
        self.assertEqual(found["option", "profile", None][0], "large-print")
        self.assertEqual(found["option", "profile", "volume"][:2], ("volume-h", "default"))
        self.assertEqual(found["option", "template", "volume"][:2], ("volume", "default"))
        path = self.configure(option("profile", "volume", "volume"))
        found = self.values(self.article)
        self.assertEqual(found["option", "profile", "volume"], ("volume", "file", path + ":2:1"))
        self.assertEqual(found["option", "profile", None], (None, "default", None))
        found = self.values(self.article, env={"ZADAN_VOLUME_PROFILE": "volume-2col", "ZADAN_PROFILE": "large-print"})
        self.assertEqual(found["option", "profile", "volume"], ("volume-2col", "environment", "ZADAN_VOLUME_PROFILE"))
        self.assertEqual(found["option", "profile", None][0], "large-print")
        self.assertEqual(self.err, "")

    def test_bad_variables_are_3_and_unknown_ones_a_warning(self):
        self.run_zadan("model", self.article, status=3, env={"ZADAN_PARTS": "both"})
        self.assertIn("'both' is not a value of 'ZADAN_PARTS': merged / separate", self.err)
        self.run_zadan("model", self.article, env={"ZADAN_FONT_SET": "a/b"})  # no option of this command
        self.run_zadan("model", self.article, env={"ZADAN_PART": "merged"})
        self.assertIn("did you mean 'ZADAN_PARTS'?", self.err)
        self.run_zadan("model", self.article, env={"ZADAN_DATE": "2022-02-02"})
        self.assertIn("'ZADAN_DATE'", self.err, "an option of the command line alone")
        self.run_zadan("model", self.article)
        self.assertEqual(self.err, "")
        self.run_zadan("model", "--parts=none", self.article, status=2, env={"ZADAN_PARTS": "both"})

    def test_texts_and_settings_reach_the_page(self):
        path = self.configure('<text name="author">霧浜市 &amp; 島</text>', '<setting name="kinsoku">loose</setting>')
        flow = self.run_zadan("flow", self.article).decode()
        self.assertIn('author="霧浜市 &amp; 島"', flow)
        self.assertIn('kinsoku="loose"', flow)
        plain = self.run_zadan("flow", "--config=none", self.article).decode()
        self.assertNotIn("霧浜市", plain)
        self.assertIn('kinsoku="very-strict"', plain)
        found = self.values(self.article)
        self.assertEqual(found["text", "author", None], ("霧浜市 & 島", "file", path + ":2:1"))
        self.assertEqual(found["setting", "kinsoku", None], ("loose", "file", path + ":3:1"))
        self.assertEqual(found["text", "forum", None][1], "default")
        self.assertNotIn(("text", "kinsoku", None), found)

    def test_form_of_messages(self):
        self.run_zadan("fonts", "--font-set=nothere", env={"ZADAN_MESSAGE_FORMAT": "text"}, status=3)
        environment = {"HOME": self.home, "ZADAN_DATA": DATA, "LANG": "C", "ZADAN_MESSAGE_FORMAT": "json"}
        done = subprocess.run([ZADAN, "fonts", "--font-set=nothere"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env=environment, cwd=self.top, timeout=test_cli.HANG_SECONDS)
        self.assertEqual(json.loads(done.stderr)["level"], "error")

    def test_language_of_messages(self):
        self.configure(option("lang", "ja"))
        done = subprocess.run([ZADAN, "model", self.path("office", "missing.txt")], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, cwd=self.top, timeout=test_cli.HANG_SECONDS,
                              env={"HOME": self.home, "ZADAN_DATA": DATA, "LANG": "C"})
        self.assertEqual(done.returncode, 1)
        self.assertIn("読めません", done.stderr.decode())


class Finding(Case):
    def found(self, *words, **options):
        self.values(*words, **options)
        return self.configuration

    def test_the_nearest_above_the_input(self):
        self.assertIsNone(self.found(self.article))
        home = self.configure(path="home/.config/zadan/zadan.xml")
        self.assertEqual(self.found(self.article), home)
        top = self.configure()
        self.assertEqual(self.found(self.article), top)
        near = self.configure(path="office/2026/articles/zadan.xml")
        self.assertEqual(self.found(self.article), near)
        self.assertEqual(self.found(self.articles), near, "a folder as input is looked in itself")
        self.assertEqual(self.found(self.path("office", "2026")), top)
        self.assertEqual(self.found("a.txt", cwd=self.articles), near)
        self.assertEqual(self.found(cwd=self.articles), near, "without input: the current folder")
        self.assertEqual(self.found("-", cwd=self.articles), near)
        self.assertEqual(self.found(self.top), home)
        self.assertEqual(self.found(self.path("office", "gone", "a.txt"), cwd=self.articles), near,
                         "an input that does not exist: the current folder")

    def test_the_first_of_several_inputs_counts(self):
        near = self.configure(path="office/2026/articles/zadan.xml")
        other = shutil.copy(ARTICLE, self.path("home", "b.txt"))
        self.assertEqual(self.found(self.article, other), near)
        self.assertIsNone(self.found(other, self.article))

    def test_a_link_is_followed_to_where_the_article_is(self):
        top = self.configure()
        os.symlink(self.articles, self.path("link"))
        self.assertEqual(self.found(self.path("link", "a.txt")), top)
        os.rename(top, self.path("office", "real.xml"))
        os.symlink("real.xml", top)
        self.assertEqual(self.found(self.article), top)

    def test_xdg(self):
        chosen = self.configure(path="xdg/zadan/zadan.xml")
        home = self.configure(path="home/.config/zadan/zadan.xml")
        self.assertEqual(self.found(self.article, env={"XDG_CONFIG_HOME": self.path("xdg")}), chosen)
        self.assertEqual(self.found(self.article, env={"XDG_CONFIG_HOME": ""}), home)
        self.assertEqual(self.found(self.article, env={"XDG_CONFIG_HOME": "xdg"}), home, "relative: not valid")
        self.assertIsNone(self.found(self.article, env={"HOME": ""}))

    def test_named(self):
        self.configure()
        other = self.configure(option("profile", "large-print"), path="other.xml")
        self.assertEqual(self.found("--config=other.xml", self.article), "other.xml")
        self.assertEqual(self.found(self.article, env={"ZADAN_CONFIG": other}), other)
        self.assertIsNone(self.found("--config", "none", self.article, env={"ZADAN_CONFIG": other}))
        self.run_zadan("model", "--config=missing.xml", self.article, status=3)
        self.assertIn("missing.xml: error: ", self.err)
        self.run_zadan("model", self.article, status=3, env={"ZADAN_CONFIG": self.top})
        self.run_zadan("model", "--config=", self.article, status=2)

    def test_what_is_no_regular_file(self):
        self.configure(path="home/.config/zadan/zadan.xml")
        os.mkdir(self.path("office", "zadan.xml"))
        self.assertTrue(self.found(self.article).startswith(self.home), "a folder of that name is passed by")
        os.rmdir(self.path("office", "zadan.xml"))
        os.mkfifo(self.path("office", "zadan.xml"))
        self.assertTrue(self.found(self.article).startswith(self.home))
        os.remove(self.path("office", "zadan.xml"))
        for target in ("zadan.xml", "nowhere.xml"):
            os.symlink(target, self.path("office", "zadan.xml"))
            self.run_zadan("model", self.article, status=3)
            self.assertTrue(self.err.startswith(self.path("office", "zadan.xml") + ": error: cannot read"), self.err)
            self.run_zadan("model", "--config=none", self.article)
            os.remove(self.path("office", "zadan.xml"))

    def test_unreadable_and_foreign(self):
        # the folder of temporary files of a run of tests, and where the program was built, may be closed to others
        self.top = tempfile.mkdtemp(prefix="zadan-config-", dir="/tmp")
        self.addCleanup(shutil.rmtree, self.top, True)
        self.office, self.articles = self.path("office"), self.path("office", "2026", "articles")
        os.makedirs(self.articles)
        self.article = shutil.copy(ARTICLE, self.articles)
        program, data = shutil.copy(ZADAN, self.path("zadan")), self.path("data")
        for name in ("templates", "fonts"):
            shutil.copytree(os.path.join(DATA, name), os.path.join(data, name))
        path = self.configure(option("transcript", "yes"))
        subprocess.run(["chmod", "-R", "a+rX", self.top], check=True)
        os.chmod(path, 0)
        as_other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
        words = [*as_other, program, "flow", self.article]
        env = {"HOME": "/nonexistent", "ZADAN_DATA": data, "LANG": "C"}
        done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, cwd="/", timeout=test_cli.HANG_SECONDS)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn(b"zadan.xml: error: cannot read", done.stderr)
        if os.geteuid() == 0:
            os.chmod(path, 0o644)
            os.chown(path, 12345, 12345)
            os.chmod(self.office, 0o1777)
            done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, cwd="/", timeout=test_cli.HANG_SECONDS)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(b"zadan.xml: warning: not used", done.stderr)
            os.chmod(self.office, 0o777)
            done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, cwd="/", timeout=test_cli.HANG_SECONDS)
            self.assertEqual((done.returncode, done.stderr), (0, b""), "a shared folder of an office is none such")

    def test_a_configuration_is_no_article(self):
        self.configure(path="office/2026/articles/zadan.xml")
        model = self.run_zadan("model", "--format=json", self.articles)
        self.assertEqual(len(json.loads(model)["sessions"]), 1)
        self.assertEqual(self.err, "")


class Faults(Case):
    # what stands in line 2, at which column it is wrong, the code, and what the message says
    LINES = [
        (option("profle", "x"), 1, "config-option-misspelt", "'profile'"),
        (option("zzzzzzzz", "x"), 1, "config-option", "'zzzzzzzz'"),
        (option("date", "2022-02-02"), 1, "config-flag-only", "'date'"),
        (option("config", "x.xml"), 1, "config-flag-only", "'config'"),
        (option("output", "o", "model"), 1, "config-command", "zadan model"),
        (option("transcript", "yes", "modle"), 1, "command-unknown", "'modle'"),
        (option("transcript", "maybe"), 1, "option-value-bad", "yes / no"),
        (option("parts", "both"), 1, "option-value-bad", "merged / separate"),
        (option("jobs", "1000"), 1, "option-value-bad", "0-256"),
        (option("jobs", "-1"), 1, "option-value-bad", "0-256"),
        (option("jobs", "99999999999999999999"), 1, "option-value-bad", "0-256"),
        (option("name", "{nonsense}"), 1, "option-value-bad", "{number}"),
        (option("template", ""), 1, "option-value-bad", "stylesheet"),
        (option("profile", "a", "brief") + option("profile", "b") + option("profile", "c"), 83, "config-twice", "line 2"),
        ("  <!-- <x> --> <option>x</option>", 16, "model-attribute-missing", '"name"'),
        ('霧浜<option name="profile" nmae="x">x</option>', 1, None, "text is not allowed"),
        ('<option name="profile" nmae="x">x</option>', 1, "model-attribute", '"nmae"'),
        ('<option name="profile" xml:lang="ja">x</option>', 1, "model-attribute", '"lang"'),
        ('<option name="profile">x<b/></option>', 25, "model-element", '"b"'),
        ('<option xmlns="urn:x" name="profile">x</option>', 1, "model-element", '"option"'),
        ("<opton/>", 1, "model-element", '"opton"'),
        ('<text name="a">x</text><text name="a">y</text>', 24, "config-twice", "'a'"),
        ("<text>x</text>", 1, "model-attribute-missing", '"name"'),
        ('<setting name="kinsoku" command="flow">x</setting>', 1, "model-attribute", '"command"'),
    ]

    def test_every_fault_has_its_line_and_column(self):
        for line, column, code, said in self.LINES:
            with self.subTest(line=line):
                path = self.configure(line)
                self.assertEqual(self.run_zadan("flow", self.article, status=3), b"")
                first = self.err.splitlines()[0]
                place = re.escape(path) + (":1:1" if code is None else ":2:%d" % column)
                self.assertRegex(first, "^" + place + ": error: ")
                self.assertIn(said, first)
                if code:
                    self.assertIn("[%s]" % code, first)
                self.run_zadan("config", self.article, status=3)

    def test_every_fault_of_a_file_is_told_once(self):
        path = self.configure(*[line for line, _, code, _ in self.LINES if code == "option-value-bad"])
        self.run_zadan("flow", self.article, status=3)
        told = [line for line in self.err.splitlines() if "[option-value-bad]" in line]
        self.assertEqual([int(line[len(path) + 1:].split(":")[0]) for line in told], list(range(2, 2 + len(told))))
        self.assertEqual(len(told), len(set(told)))

    def test_texts_that_the_house_does_not_have(self):
        path = self.configure('<text name="athor">x</text>', '<setting name="kinsoku">lose</setting>',
                              '<setting name="author">x</setting>')
        for command in (["flow"], ["brief", "-o", "out"], ["config"]):
            self.run_zadan(*command, self.article, status=3)
            self.assertIn(path + ":2:1: error: ", self.err)
            self.assertIn(path + ":3:1: error: ", self.err)
            self.assertIn(path + ":4:1: error: ", self.err)
        self.run_zadan("model", self.article)

    def test_files_that_are_no_configuration(self):
        secret = self.write("secret.txt", "SECRET")
        for content, said in [
                (b"", "error"), (b"   ", "error"), (b"\xff\xd8\xff\xe0JFIF", "error"), ("<configuration>", "error"),
                ("<zadan/>", "[config-root]"), ('<configuration xmlns="urn:x"/>', "[config-root]"),
                ('<configuration version="1"/>', "[model-attribute]"),
                ('<!DOCTYPE configuration [<!ENTITY e SYSTEM "%s">]><configuration><text name="author">&e;</text>'
                 "</configuration>" % secret, "[model-doctype]"),
                ('<!DOCTYPE configuration SYSTEM "http://localhost:1/x"><configuration/>', "[model-doctype]"),
                (b"<configuration>" + b" " * (1 << 20) + b"</configuration>", "[file-too-large]")]:
            with self.subTest(content=content[:60]):
                path = self.write("office/zadan.xml", content)
                self.assertEqual(self.run_zadan("flow", self.article, status=3), b"")
                self.assertTrue(self.err.startswith(path + ":"), self.err)
                self.assertIn(said, self.err)
                self.assertNotIn("SECRET", self.err)
                self.run_zadan("init", "--force", self.path("new"), cwd=self.articles)
                self.run_zadan("flow", "--help", cwd=self.articles)

    def test_a_wrong_flag_outranks_a_broken_file(self):
        self.configure("<x/>")
        self.run_zadan("flow", "--parts=none", self.article, status=2)
        self.run_zadan("flow", "--nothing", self.article, status=2)

    def test_encodings(self):
        text = '<?xml version="1.0" encoding="%s"?>\n<configuration><text name="author">霧浜市</text></configuration>\n'
        for encoding, codec in (("UTF-8", "utf-8"), ("UTF-8", "utf-8-sig"), ("UTF-16", "utf-16"), ("Shift_JIS", "cp932"),
                                ("EUC-JP", "euc-jp")):
            with self.subTest(encoding=codec):
                self.write("office/zadan.xml", (text % encoding).replace("\n", "\r\n").encode(codec))
                self.assertEqual(self.values(self.article)["text", "author", None][0], "霧浜市")


class Shown(Case):
    def test_columns(self):
        path = self.configure(option("profile", "large-print"), '<text name="author">霧浜市</text>')
        text = self.run_zadan("config", "--no-transcript", self.article, env={"ZADAN_FONT_SET": "ipaex"}).decode()
        self.assertTrue(text.startswith("configuration: %s\n" % path))
        rows = {}
        for line in text.splitlines():
            if len(line.split()) > 2:
                rows.setdefault(line.split()[0], line.split(None, 2)[1:])
        self.assertEqual(rows["config"], ["default", path])
        self.assertEqual(rows["profile"], ["zadan.xml:2", "large-print"])
        self.assertEqual(rows["author"], ["zadan.xml:3", "霧浜市"])
        self.assertEqual(rows["font-set"], ["ZADAN_FONT_SET", "ipaex"])
        self.assertEqual(rows["transcript"], ["--no-transcript", "no"])
        self.assertEqual(rows["parts"], ["default", "merged"])
        self.assertEqual(rows["data"], ["ZADAN_DATA", DATA])

    def test_every_option_that_can_be_set_is_shown(self):
        shown = {name for kind, name, command in self.values() if kind == "option"}
        commands = re.findall(r"^  (\w+) +\S", self.run_zadan("--help").decode(), re.M)
        helps = "".join(self.run_zadan("help", command).decode() for command in commands + ["options"])
        for name in shown - {"data"}:
            self.assertIn("--" + name, helps)
        self.assertLessEqual({"output", "name", "names", "parts", "template", "templates", "profile", "font-set",
                              "attach-source", "allow-substitute", "strict", "lang", "config"}, shown)

    def test_values_from_outside_cannot_control_the_terminal(self):
        out = self.run_zadan("config", env={"ZADAN_NAMES": "a\x1b[31mb"})
        self.assertNotIn(b"\x1b", out)
        self.assertEqual(self.value("names", env={"ZADAN_NAMES": "a\x1b[31mb"})[0], "a\x1b[31mb")

    def test_usage(self):
        self.run_zadan("config", "--format=xml", status=2)
        self.run_zadan("config", "--nothing", status=2)
        self.run_zadan("config", "--profile=a b", status=2)
        self.assertEqual(self.run_zadan("config", env={"ZADAN_DATA": self.home}, status=3), b"")


class Broken(Case):
    def test_what_people_do_wrong_is_told_in_their_language(self):
        for text, english, japanese in (
                ("", "there is nothing in it", "中身がない"),
                ("<configuration>", "an element is not closed", "要素が閉じていない"),
                ("<configuration><text></configuration>", "the tags do not match (<text>, </configuration>)",
                 "タグの対応が合わない (<text>, </configuration>)"),
                ("<configuration>A & B</configuration>", "a & or a < that should be &amp; or &lt;", "& と < は &amp; と &lt; と書く"),
                ("<configuration>&x;</configuration>", "a & or a < that should be &amp; or &lt;", "& と < は &amp; と &lt; と書く"),
                ("<configuration><text name=a/></configuration>", "a value without quotation marks", "値に引用符がない"),
                ("<configuration/>x", "behind the end of the root element", "全体を囲む要素が閉じた後"),
                ("<configuration>設定</configuration>".encode("cp932"), "a character that its encoding", "文字コード（指定がなければUTF-8）に合わない")):
            with self.subTest(text=text):
                self.write("office/zadan.xml", text)
                self.run_zadan("config", "--lang=en", self.article, status=3)
                self.assertIn(english, self.err)
                self.assertIn("error: not well-formed XML: ", self.err)
                done = subprocess.run([ZADAN, "config", "--lang=ja", "--config=" + self.path("office", "zadan.xml")], cwd=self.top,
                                      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                self.assertIn(japanese, done.stderr.decode())


class Templates(Case):
    def test_own_ones_hide_the_installed(self):
        with open(os.path.join(DATA, "templates", "transcript.xsl"), encoding="utf-8") as source:
            own = source.read()
        self.write("office/own/transcript.xsl", own.replace("<zf:document", "<zf:document keywords='x' ", 1)
                   if "keywords=" not in own else own.replace("keywords=\"{", "keywords=\"島、{", 1))
        self.configure(option("templates", "own"))
        self.assertIn("島、".encode(), self.run_zadan("flow", "--template=transcript", self.article))
        self.assertEqual(self.run_zadan("flow", self.article), self.run_zadan("flow", "--config=none", self.article))
        self.run_zadan("flow", "--template=nothere", self.article, status=3)
        self.run_zadan("flow", "--templates=nowhere", self.article, status=3)
        self.assertIn("nowhere", self.err)
        self.run_zadan("flow", "--templates=", self.article, status=2)

    def test_a_template_of_ones_own(self):
        self.write("office/own/list.xsl",
                   '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
                   '<xsl:import href="briefing.xsl"/></xsl:stylesheet>')
        self.configure(option("templates", "own"), option("template", "list"))
        self.assertEqual(self.run_zadan("flow", self.article), self.run_zadan("flow", "--config=none", self.article))
        self.assertTrue(self.value("name", self.article)[0].endswith("_list.pdf"))

    def test_they_read_below_their_folder_only(self):
        self.write("office/secret.xml", "<secret>SECRET</secret>")
        self.configure(option("templates", "own"), option("template", "list"))
        os.mkdir(self.path("office", "own"))
        os.symlink("../secret.xml", self.path("office", "own", "link.xml"))
        for href in ("../secret.xml", self.path("office", "secret.xml"), "link.xml"):
            self.write("office/own/list.xsl",
                       '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template '
                       'match="/"><out><xsl:value-of select="document(\'%s\')"/></out></xsl:template></xsl:stylesheet>' % href)
            self.assertEqual(self.run_zadan("flow", self.article, status=3), b"")
            self.assertNotIn("SECRET", self.err)

    def test_own_profiles_and_lexicon(self):
        shutil.copytree(os.path.join(DATA, "templates"), self.path("office", "own"))
        profiles = self.path("office", "own", "profiles.xml")
        with open(profiles, encoding="utf-8") as source:
            text = source.read()
        self.write("office/own/profiles.xml", text.replace('name="large-print"', 'name="ours"'))
        self.configure(option("templates", "own"))
        self.run_zadan("flow", "--profile=ours", self.article)
        self.run_zadan("flow", "--profile=large-print", self.article, status=2)
        self.write("office/own/lexicon.xml", "<not-a-lexicon/>")
        self.run_zadan("model", self.article, status=3)
        self.assertIn("own/lexicon.xml", self.err)


    def test_a_text_that_no_house_has_is_told(self):
        self.write("office/own/list.xsl",
                   '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
                   '<xsl:import href="common.xsl"/><xsl:template match="/"><out><xsl:call-template name="say">'
                   '<xsl:with-param name="name" select="\'motto\'"/></xsl:call-template></out></xsl:template></xsl:stylesheet>')
        self.configure(option("templates", "own"), option("template", "list"))
        self.run_zadan("flow", "--lang=en", self.article)
        self.assertRegex(self.err, r"common\.xsl:\d+: warning: template says: house\.xml has no text of this name: motto \[template-message\]")
        self.run_zadan("flow", "--lang=ja", self.article)
        self.assertIn("警告: テンプレートからのお知らせ: house.xmlに次の名前の文言がない: motto [template-message]", self.err)


class Init(Case):
    def files(self, *names):
        found = {}
        for folder, _, files in os.walk(self.path(*names)):
            for name in files:
                with open(os.path.join(folder, name), "rb") as file:
                    found[os.path.relpath(os.path.join(folder, name), self.path(*names))] = file.read()
        return found

    def test_what_it_writes(self):
        out = self.run_zadan("init", "new").decode()
        files = self.files("new")
        self.assertLessEqual({"zadan.xml", "templates/briefing.xsl", "templates/house.xml", "templates/profiles.xml"},
                             set(files))
        for name, content in files.items():
            self.assertIn("new/" + name, out.splitlines())
            if name != "zadan.xml":
                with open(os.path.join(DATA, name), "rb") as installed:
                    self.assertEqual(content, installed.read())
        self.assertIn("Next: ", out)
        self.assertEqual(self.run_zadan("init", "--quiet", "quiet"), b"")
        self.assertEqual(self.files("quiet"), files)

    def test_never_over_what_is_there(self):
        self.run_zadan("init", "new")
        before = self.files("new")
        self.assertEqual(self.run_zadan("init", "new", status=4), b"")
        for name in before:
            self.assertIn("new/%s: error: " % name, self.err)
        self.write("new/zadan.xml", "mine")
        os.remove(self.path("new/templates/briefing.xsl"))
        self.run_zadan("init", "new", status=4)
        self.assertEqual(self.files("new")["zadan.xml"], b"mine")
        self.assertNotIn("templates/briefing.xsl", self.files("new"), "nothing is written by halves")
        self.run_zadan("init", "--force", "new")
        self.assertEqual(self.files("new"), before)

    def test_links_are_there_too(self):
        os.makedirs(self.path("new"))
        os.symlink("/nowhere", self.path("new", "zadan.xml"))
        self.run_zadan("init", "new", status=4)
        self.assertEqual(os.listdir(self.path("new")), ["zadan.xml"])

    def test_folders_that_cannot_be(self):
        self.write("file", "x")
        self.run_zadan("init", "file", status=4)
        self.run_zadan("init", "no/such/parent", status=4)
        self.run_zadan("init", "a", "b", status=2)
        self.run_zadan("init", "new", status=3, env={"ZADAN_DATA": self.home})
        self.assertEqual(sorted(os.listdir(self.top)), ["file", "home", "office"])
        self.run_zadan("init", cwd=self.articles)
        self.assertIn("zadan.xml", os.listdir(self.articles))

    def test_what_it_wrote_changes_nothing(self):
        commands = (["brief", "--transcript"], ["volume"], ["circular"])
        plain = [self.run_zadan(*words, "-o", "-", self.article) for words in commands]
        self.run_zadan("init", self.office)
        for words, expected in zip(commands, plain):
            self.assertEqual(self.run_zadan(*words, "-o", "-", self.article), expected)
            self.assertEqual(self.err, "")
        self.assertEqual(self.value("templates", self.article)[0], self.path("office", "templates"))
        with open(self.path("office/templates/briefing.xsl"), "a", encoding="utf-8") as template:
            template.write("<broken")
        self.run_zadan("brief", "-o", "-", self.article, status=3)
        self.assertIn("office/templates/briefing.xsl", self.err, "the copies are what is used")

    def test_every_line_counts_when_it_is_taken_out_of_its_comment(self):
        before = self.values()
        for language in ("en", "ja"):
            self.run_zadan("init", "--lang=" + language, language)
            with open(self.path(language, "zadan.xml"), encoding="utf-8") as source:
                text = source.read()
            bare = re.sub(r"^  <!-- (<(option|text|setting) .*>) -->$", r"  \1", text, flags=re.M)
            self.assertNotIn("<!-- <", bare)
            # what has no default stands there with the name of its value
            without = {key[1:] for key, value in before.items() if value[0] is None}
            without |= {(name, None) for name, _ in without} | {("name", None)}
            kept = []
            for line in bare.splitlines():
                key = re.search(r'<option name="([\w-]+)"(?: command="(\w+)")?>', line)
                kept += [line] if key is None or key.groups() not in without else []
            path = self.write(language + "/zadan.xml", "\n".join(kept))
            shutil.rmtree(self.path(language, "templates"))
            os.mkdir(self.path(language, "templates"))
            after = self.values(cwd=self.path(language))
            self.assertEqual(self.configuration, path)
            self.assertEqual({key: value[0] for key, value in after.items() if key[1] not in ("templates", "config")},
                             {key: value[0] for key, value in before.items() if key[1] not in ("templates", "config")})
            set_here = {key[:2] for key, value in after.items() if value[1] == "file"}
            self.assertEqual({key for key in map(lambda k: k[:2], before) if key[0] != "option"},
                             {key for key in set_here if key[0] != "option"}, "every text and setting stands there")
            with_default = {key[1] for key, value in before.items() if key[0] == "option" and value[0] is not None}
            self.assertEqual(with_default - {name for _, name in set_here}, {"name", "data", "message-format"})
            fits = subprocess.run(["xmllint", "--noout", "--relaxng", RNG, path], stderr=subprocess.PIPE)
            self.assertEqual(fits.returncode, 0, fits.stderr)

    def test_comments_follow_the_language(self):
        self.run_zadan("init", "--lang=ja", "ja")
        self.run_zadan("init", "--lang=en", "en")
        ja, en = (self.files(name)["zadan.xml"].decode() for name in ("ja", "en"))
        self.assertIn("add the whole talk", en)
        self.assertIn("<!-- volume, circular: order of the meetings", en)
        self.assertNotIn("add the whole talk", ja)
        self.assertEqual(re.findall("<(?:option|text|setting) .*", ja), re.findall("<(?:option|text|setting) .*", en))


class Schema(Case):
    def test_the_schema_and_the_program_agree(self):
        for content, good in [(configuration(option("profile", "large-print"), '<text name="author"/>'), True),
                              (configuration(), True),
                              (configuration("<option>x</option>"), False),
                              (configuration('<option name="profile" x="y">large-print</option>'), False),
                              (configuration("<x/>"), False), (configuration("text"), False),
                              ("<zadan/>", False)]:
            with self.subTest(content=content):
                path = self.write("office/zadan.xml", content)
                fits = subprocess.run(["xmllint", "--noout", "--relaxng", RNG, path], stderr=subprocess.DEVNULL)
                self.assertEqual(fits.returncode == 0, good)
                self.run_zadan("flow", self.article, status=0 if good else 3)


class Words(Case):
    def test_misspelt(self):
        for words, meant in ((["breif", self.article], "'brief'"), (["flow", "--trans", self.article], "'--transcript'"),
                             (["flow", "--profle=x", self.article], "'--profile'"), (["conf"], "'config'"),
                             (["flow", "-profile=x", self.article], "'--profile'")):
            self.run_zadan(*words, status=2)
            self.assertIn("did you mean " + meant, self.err)
        self.run_zadan("flow", "--zzzzzzzzzz", self.article, status=2)
        self.assertNotIn("did you mean", self.err)


if __name__ == "__main__":
    sys.exit(test_cli.main())
