#!/usr/bin/env python3
"""Help and manuals: both languages, the size of a screen, and that they say what the tables say. Prints TAP.

ZADAN is the program, ZADAN_DATA the source tree.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import unittest
import xml.etree.ElementTree as ElementTree

import test_cli

ZADAN = os.environ["ZADAN"]
DATA = os.environ["ZADAN_DATA"]
MAN = os.path.join(DATA, "src", "cli", "man")
ARTICLE = os.path.join(DATA, "samples", "01_kusunoki.txt")
PAGES = ["zadan.1", "zadan-model.5", "zadan-template.7"]
LANGUAGES = ("en", "ja")
KANA = "[ぁ-んァ-ヶ]"
XSL = "{http://www.w3.org/1999/XSL/Transform}"
NOT_FOR_TEMPLATES = {"akn-subset.rng", "config.rng", "names.rng"}  # schemas of what no template reads


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def run(*words, **options):
    environment = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")}
    return subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=test_cli.HANG_SECONDS,
                          env=dict(environment, **options.pop("env", {})), **options)


def zadan(*words):
    done = run(ZADAN, *words)
    assert done.returncode == 0, (words, done.stderr.decode())
    return done.stdout.decode()


def candidates(*words):
    lines = zadan("__complete", "--", *words).splitlines()
    return [line.split("\t")[0] for line in lines if not line.startswith(":")]


def commands():
    return [word for word in candidates("") if word != "help"]


def page(name, language):
    with open(os.path.join(MAN, "ja" if language == "ja" else "", name), encoding="utf-8") as source:
        return source.read()


class Help(unittest.TestCase):
    def test_fits_a_screen_in_both_languages(self):
        for language in LANGUAGES:
            for words in ([["--help"]] + [[command, "--help"] for command in commands()]):
                with self.subTest(words=words, language=language):
                    text = zadan(*words, "--lang=" + language)
                    self.assertLessEqual(max(map(columns, text.splitlines())), 80)
                    self.assertLessEqual(len(text.splitlines()), 24)
                    if language == "ja":
                        self.assertRegex(text, KANA)

    def test_every_option_is_told_in_both_languages(self):
        for command in commands():
            for language in LANGUAGES:
                text = zadan("help", command, "--lang=" + language) + zadan("help", "options", "--lang=" + language)
                # zadan config takes what the other commands take, to show what would be in force
                for option in candidates(command, "--") if command != "config" else ["--format"]:
                    self.assertIn(option.rstrip("="), text, command)
                for line in text.splitlines():
                    self.assertLessEqual(columns(line), 80, line)
                    if language == "ja" and re.match(r"^ {6}--|^  -\w, --", line) and columns(line) > 33:
                        self.assertRegex(line, "[ぁ-んァ-ヶ一-龠]")

    def test_examples_name_options_that_there_are(self):
        for command in commands():
            text = zadan("help", command)
            for line in text[text.index("examples:"):].splitlines()[1:]:
                found = re.match(r"  zadan (\w+)", line)
                self.assertIsNotNone(found, line)
                taken = {option.rstrip("=") for option in candidates(found.group(1), "--")}
                self.assertLessEqual(set(re.findall(r"(?<= )--[a-z-]+", line.split("|")[0])), taken, line)

    def test_help_on_what_is_no_command_says_so(self):
        done = run(ZADAN, "help", "breif")
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn("did you mean 'brief'?", done.stderr.decode())
        self.assertEqual(zadan("help", "--lang=ja"), zadan("--help", "--lang=ja"))

    def test_columns_of_the_list_agree(self):
        for language in LANGUAGES:
            lines = [line for line in zadan("--help", "--lang=" + language).splitlines() if line.startswith("  ")]
            self.assertEqual(len(lines), len(commands()))
            self.assertTrue(all(line[10] == " " and line[11] != " " for line in lines))


class Manual(unittest.TestCase):
    def test_the_options_are_those_of_the_table(self):
        table = {}
        for command in commands():
            for option in candidates(command, "--"):
                table.setdefault(option.lstrip("-").rstrip("="), set()).add(command)
        for language in LANGUAGES:
            text = page("zadan.1", language)
            told = {}
            for item in re.split(r"(?m)^(?=\.It Fl )", text)[1:]:
                head, *body = item.splitlines()
                name = re.search(r"Fl \\-([a-z-]+)", head).group(1)
                self.assertNotIn(name, told, "twice")
                whose = re.match(r"\.Cm ([a-z , ]+?)(?: Ns)? :", body[0])
                told[name] = set(re.findall("[a-z]+", whose.group(1))) if whose else None
                for extra in re.findall(r"(?m)^\.Cm ([a-z]+) :$", item) if whose else []:
                    told[name].add(extra)
            self.assertEqual(set(told), set(table), language)
            for name, whose in told.items():
                whose = whose if whose is not None else set(commands())
                self.assertEqual(whose - {"config"}, table[name] - {"config"}, (language, name))

    def test_the_commands_are_those_of_the_table(self):
        for language in LANGUAGES:
            text = page("zadan.1", language)
            self.assertEqual(re.findall(r"(?m)^\.It Cm ([a-z]+)$", text), commands() + ["help"])
            self.assertEqual(re.findall(r"(?m)^\.Nm\n\.Cm ([a-z]+)$", text), commands() + ["help"])

    def test_words_of_options_stand_in_the_page(self):
        for command, option in (("model", "format"), ("volume", "order"), ("brief", "parts"), ("brief", "lang"),
                                ("brief", "color"), ("volume", "impose"), ("volume", "binding"), ("circular", "kind")):
            words = candidates(command, "--%s=" % option)
            self.assertGreater(len(words), 1)
            for language in LANGUAGES:
                item = re.search(r"(?ms)^\.It Fl [^\n]*\\-%s\b.*?(?=^\.It |^\.El)" % option, page("zadan.1", language)).group(0)
                for word in words:
                    self.assertIn(word, item)

    def test_the_vocabulary_is_that_of_the_schema(self):
        with open(os.path.join(DATA, "templates", "flow.rng"), encoding="utf-8") as schema:
            text = schema.read()
        elements = set(re.findall(r'<element name="([a-z-]+)"', text))
        properties = set(re.findall(r'<attribute name="([a-z-]+)" ns="urn:zadan:flow"', text))
        self.assertGreater(len(elements), 50)
        for language in LANGUAGES:
            manual = page("zadan-template.7", language)
            words = set(re.findall("[a-z]+(?:-[a-z]+)*", manual))
            self.assertEqual(elements - words, set(), language)
            self.assertEqual(set(re.findall(r"(?m)^\.It Cm zf:([a-z-]+)", manual)), properties, language)

    def test_the_files_and_parameters_are_those_of_the_templates(self):
        files = {os.path.basename(name) for name in glob.glob(os.path.join(DATA, "templates", "*"))}
        parameters = set()
        for name in glob.glob(os.path.join(DATA, "templates", "*.xsl")):
            parameters |= {param.get("name") for param in ElementTree.parse(name).getroot().findall(XSL + "param")}
        self.assertIn("profile", parameters)
        for language in LANGUAGES:
            manual = page("zadan-template.7", language)
            listed = {word for line in re.findall(r"(?m)^\.It Pa (.*)", manual) for word in line.split(" , ")}
            self.assertEqual(listed, files - NOT_FOR_TEMPLATES, language)
            listed = re.search(r"(?ms)^\.Ss (?:Parameters|パラメーター)$(.*?)^\.Ss", manual).group(1)
            listed = {word for line in re.findall(r"(?m)^\.It Cm (.*)", listed) for word in line.split(" , ")}
            self.assertEqual(listed, parameters, language)

    def test_the_elements_are_those_of_the_model(self):
        with open(os.path.join(DATA, "templates", "model.rng"), encoding="utf-8") as schema:
            elements = set(re.findall(r'<element name="([a-z-]+)"', schema.read()))
        for language in LANGUAGES:
            self.assertEqual(elements - set(re.findall("[a-z]+(?:-[a-z]+)*", page("zadan-model.5", language))), set())

    def test_the_template_of_the_page_prints(self):
        for language in LANGUAGES:
            example = re.search(r"(?s)\.Bd -literal\n(.*?)\.Ed", page("zadan-template.7", language)).group(1)
            folder = tempfile.mkdtemp(prefix="zadan-help-")
            self.addCleanup(shutil.rmtree, folder, True)
            with open(os.path.join(folder, "mine.xsl"), "w", encoding="utf-8") as out:
                out.write(example)
            pdf = os.path.join(folder, "a.pdf")
            done = run(ZADAN, "brief", "--templates=" + folder, "--template=mine", "-o", pdf, ARTICLE)
            self.assertEqual((done.returncode, done.stderr.decode()), (0, ""))
            text = run("pdftotext", pdf, "-").stdout.decode().replace("\n", "")
            self.assertIn("ひな形を作ってほしい", text)

    def test_both_languages_have_the_same_pages(self):
        self.assertEqual(sorted(os.path.basename(name) for name in glob.glob(MAN + "/*.[1-8]")), sorted(PAGES))
        self.assertEqual(sorted(os.path.basename(name) for name in glob.glob(MAN + "/ja/*.[1-8]")), sorted(PAGES))

    def faults(self, text, name, language):
        """What mandoc and man say against a page that stands where it is installed."""
        folder = tempfile.mkdtemp(prefix="zadan-man-")
        self.addCleanup(shutil.rmtree, folder, True)
        place = os.path.join(folder, "man", *(["ja"] if language == "ja" else []), "man" + name[-1])
        os.makedirs(place)
        path = os.path.join(place, name)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        lint = run("mandoc", "-Tlint", "-Wwarning", path).stdout.decode()
        shown = run("man", "--warnings", "-l", path, env={"LC_ALL": "C.UTF-8", "MANWIDTH": "78", "MANPAGER": "cat"})
        return lint + shown.stderr.decode(), shown.stdout.decode()

    def test_no_warnings(self):
        for language in LANGUAGES:
            for name in PAGES:
                with self.subTest(name=name, language=language):
                    faults, shown = self.faults(page(name, language), name, language)
                    self.assertEqual(faults, "")
                    self.assertGreater(len(shown.splitlines()), 80)
                    if language == "ja":
                        self.assertRegex(shown, KANA)

    def test_a_fault_is_found(self):
        text = page("zadan.1", "en")
        self.assertIn("WARNING", self.faults(text.replace(".El", ".Ex", 1), "zadan.1", "en")[0])


if __name__ == "__main__":
    sys.exit(test_cli.main())
