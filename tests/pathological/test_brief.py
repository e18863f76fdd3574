#!/usr/bin/env python3
"""Hostile and very large articles through the whole of `zadan brief`. Prints TAP.

No seconds are asserted. What is: the exit status, a complete PDF, and that ten times the input gives about ten times the
output and takes about ten times the memory. Guards stop what would hang (120 s) or eat the machine (4 GB of addresses; not
under a sanitizer, which needs more of them). Slow builds (BUILD) get smaller sizes, no case is left out.
"""
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import unittest

ZADAN = os.environ["ZADAN"]
BUILD = os.environ.get("BUILD", "release")
DIVISOR = {"release": 1, "debug": 4, "coverage": 4}.get(BUILD, 20)
HANG_SECONDS = 600
ADDRESS_LIMIT = 4 << 30
GROWTH = 12  # times, for 10 times the input

HEAD = """紙の束を手放した日～霞丘市ＣＩＯ×東京都ＣＩＯ座談会～

令和５年６月８日（木）に、「区市町村デジタル円卓会議第５２回座談会」として、霞丘市ＣＩＯと東京都ＣＩＯの座談会を実施しました。

参加者（敬称略）
霞丘市ＣＩＯ：霞丘市副市長：架空　誠一
都ＣＩＯ：東京都副知事：仮野　涼子
%s
書かない窓口のはじまり

霞丘市ＣＩＯ：架空（以下「架空」）
窓口の手続は今年から変わりました。
都ＣＩＯ：仮野（以下「仮野」）
そうですね。

"""
STATEMENT = "窓口の手続は今年から変わりました。"
REQUEST = "都には相談の場を設けていただきたいです。"
CHARACTERS = "青赤白黒金銀銅鉄水火木土山川海空星月花草"


def one_paragraph(text):
    return HEAD % "" + "架空\n" + text + "\n仮野\nはい。\n"


def turns(count):
    return HEAD % "" + "".join(("架空\n", "仮野\n")[i % 2] + STATEMENT + "\n" for i in range(count))


def headings(count):
    return HEAD % "" + "".join("見出しその%d番\n\n架空\n%s\n仮野\nはい、そうですね。\n\n" % (i, STATEMENT) for i in range(count))


def family(index):
    return CHARACTERS[index // 20 % 20] + CHARACTERS[index % 20]


def people(count):
    listed = "".join("霞丘市第%d課長：%s　%s\n" % (i, family(i), CHARACTERS[i // 400 % 20] * 2) for i in range(count))
    return HEAD % listed + "".join("%s\n%s\n" % (family(i), STATEMENT) for i in range(count))


def limit_memory():
    if DIVISOR < 20:
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_LIMIT, ADDRESS_LIMIT))


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="zadan-pathological-")
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.pdf = os.path.join(self.folder, "out.pdf")

    def zadan(self, article, *words, status=0):
        """Runs a command over the article; returns the peak of its memory in kB."""
        path = os.path.join(self.folder, "article.txt")
        with open(path, "w", encoding="utf-8") as out:
            out.write(article)
        messages = os.path.join(self.folder, "messages")
        with open(messages, "wb") as err:
            child = subprocess.Popen([ZADAN, *words, path, "-o", self.pdf], stdin=subprocess.DEVNULL, stderr=err,
                                     preexec_fn=limit_memory)
            timer = threading.Timer(HANG_SECONDS, child.kill)
            timer.start()
            _, code, usage = os.wait4(child.pid, 0)
            timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(code)
        with open(messages, encoding="utf-8") as said:
            self.said = said.read()
        self.assertEqual(child.returncode, status, self.said[-2000:])
        return usage.ru_maxrss

    def brief(self, article):
        """Returns the size of the PDF and the peak of memory in kB."""
        memory = self.zadan(article, "brief", "--transcript")
        with open(self.pdf, "rb") as product:
            pdf = product.read()
        self.assertTrue(pdf.startswith(b"%PDF-1.") and pdf.rstrip().endswith(b"%%EOF"), "a complete PDF")
        return len(pdf), memory

    def assert_grows(self, make, size):
        """Ten times the size: at most GROWTH times the product and the memory, and no less product."""
        size //= DIVISOR
        small, small_memory = self.brief(make(size // 10))
        large, large_memory = self.brief(make(size))
        self.assertLess(large, GROWTH * small)
        self.assertGreater(large, small)
        if DIVISOR < 20:  # a sanitizer keeps what was freed
            self.assertLess(large_memory, GROWTH * small_memory)


class Paragraphs(Case):
    def test_megabyte_of_han_characters(self):
        self.assert_grows(lambda size: one_paragraph("窓口手続改革" * (size // 18)), 1 << 20)

    def test_megabyte_without_break_opportunity(self):
        self.assert_grows(lambda size: one_paragraph("x" * size), 1 << 20)

    def test_brackets_nested(self):
        self.assert_grows(lambda size: one_paragraph("（" * (size // 2) + "）" * (size // 2)), 100000)

    def test_brackets_never_closed(self):
        self.assert_grows(lambda size: one_paragraph("「" * size), 100000)


class Sessions(Case):
    def test_turns(self):
        self.assert_grows(turns, 20000)

    def test_headings(self):
        self.assert_grows(headings, 2000)

    def test_participants(self):
        self.assert_grows(people, 2000)

    def test_requests_of_one_paragraph(self):
        self.assert_grows(lambda size: one_paragraph(REQUEST * size), 10000)

    def test_requests_of_one_turn(self):
        self.assert_grows(lambda size: one_paragraph((REQUEST + "\n") * size), 10000)


class Doors(Case):
    def assert_refused(self, article):
        self.zadan(article, "brief", status=1)
        self.assertRegex(self.said, r":\d+:1: error: a line is longer than the limit of \d+ bytes")
        self.assertFalse(os.path.exists(self.pdf))

    def test_line_of_50_megabytes(self):
        self.assert_refused(one_paragraph("窓" * (50 * 1000 * 1000 // 3)))

    def test_nothing_but_a_line_of_50_megabytes(self):
        self.assert_refused("x" * (50 * 1000 * 1000))


class Tap(unittest.TestResult):
    def line(self, word, test, detail=""):
        print("%s %d - %s" % (word, self.testsRun, test.id().split(".", 1)[1]), flush=True)
        if detail:
            print("\n".join("# " + line for line in detail.splitlines()), flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.line("ok", test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.line("not ok", test, self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self.line("not ok", test, self.errors[-1][1])


if __name__ == "__main__":
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    print("1..%d" % suite.countTestCases(), flush=True)
    result = Tap()
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
