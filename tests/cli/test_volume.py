#!/usr/bin/env python3
"""zadan volume: the names of its files, meetings without number or day, inputs that fail, other profiles. Prints TAP.

ZADAN is the program, SMALL_PDF the same with PDFs that are full sooner, ZADAN_DATA the source tree. What the pages hold is tested in tests/pdf/test_volume.py.
"""
import os
import re
import subprocess
import sys
import tempfile

import test_cli
from test_cli import SAMPLES

NUMBERED = os.path.join(SAMPLES, "01_kusunoki.txt")  # 52, 2023-06-08
OTHER = os.path.join(SAMPLES, "02_shirasagi.html")  # 37, 2022-11-24
LATER = os.path.join(SAMPLES, "05_kagura.xml")  # 44, 2023-02-03
LAST = os.path.join(SAMPLES, "04_hoshimi.md")  # 61, 2024-01-30
UNNUMBERED = os.path.join(SAMPLES, "03_fukamori.txt")  # 2023-09-14


class Case(test_cli.Case):
    def run_zadan(self, *words, **options):
        return super().run_zadan("volume", *words, **options)

    def made(self, *words, status=0):
        """Names of the files that a run makes in a new folder."""
        out = tempfile.mkdtemp(dir=self.folder)
        self.run_zadan("-q", "-o", out, *words, status=status)
        return sorted(os.listdir(out))

    def text(self, name):
        done = subprocess.run(["pdftotext", "-layout", self.path(name), "-"], stdout=subprocess.PIPE, check=True)
        return done.stdout.decode("utf-8")

    def article(self, name, *changes):
        """The numbered sample without what the changes take from it."""
        with open(NUMBERED, encoding="utf-8") as file:
            words = file.read()
        for old, new in changes:
            self.assertIn(old, words)
            words = words.replace(old, new)
        with open(self.path(name), "w", encoding="utf-8") as out:
            out.write(words)
        return self.path(name)

    NO_NUMBER = ("第５２回", "")
    NO_DAY = ("令和５年６月８日（木）に、", "")


class Names(Case):
    def test_numbers_in_whatever_order(self):
        for order in ("number", "date", "input"):
            self.assertEqual(self.made("--order=" + order, LAST, OTHER, NUMBERED), ["合本_第37回-第61回.pdf"])

    def test_one_meeting(self):
        self.assertEqual(self.made(NUMBERED), ["合本_第52回.pdf"])
        self.assertEqual(self.made(UNNUMBERED), ["合本_2023-09-14.pdf"])

    def test_days_from_the_earliest_to_the_latest(self):
        self.assertEqual(self.made(NUMBERED, OTHER, LAST, UNNUMBERED), ["合本_2022-11-24_2024-01-30.pdf"])
        self.assertEqual(self.made("--order=input", LAST, UNNUMBERED, OTHER), ["合本_2022-11-24_2024-01-30.pdf"])

    def test_neither_number_nor_day(self):
        self.assertEqual(self.made(NUMBERED, self.article("a.txt", self.NO_NUMBER, self.NO_DAY)), ["合本.pdf"])

    def test_several_volumes(self):
        self.assertEqual(self.made("--split=2", NUMBERED, OTHER, LATER, LAST, UNNUMBERED),
                         ["合本_第1巻_第37回-第44回.pdf", "合本_第2巻_第52回-第61回.pdf", "合本_第3巻_2023-09-14.pdf", "合本_総索引.pdf"])
        self.run_zadan("--split=2", "-o", "a.pdf", NUMBERED, OTHER, LAST, status=2)
        self.assertIn("[several-volumes]", self.err)


    def test_a_year_is_one_volume(self):
        """Also with a meeting that has no number; those without a day stand together, and last."""
        none = [self.article(name, (number, "第%s回" % new), self.NO_DAY) for name, number, new in
                (("70.txt", "第５２回", "70"), ("71.txt", "第５２回", "71"))]
        for order in ("number", "date", "input"):
            self.assertEqual(self.made("--split=year", "--order=" + order, none[0], LAST, UNNUMBERED, OTHER, none[1], NUMBERED),
                             ["合本_第1巻_第37回.pdf", "合本_第2巻_2023-06-08_2023-09-14.pdf", "合本_第3巻_第61回.pdf",
                              "合本_第4巻_第70回-第71回.pdf", "合本_総索引.pdf"], order)
        self.assertEqual(self.made("--split=fiscal-year", LAST, UNNUMBERED, OTHER, NUMBERED),
                         ["合本_第1巻_第37回.pdf", "合本_第2巻_2023-06-08_2024-01-30.pdf", "合本_総索引.pdf"])


class Meetings(Case):
    def test_without_number_or_day(self):
        """What stands for the number fits into its column."""
        day = self.article("day.txt", self.NO_NUMBER)
        none = self.article("none.txt", self.NO_NUMBER, self.NO_DAY)
        for profile in ("volume-h", "volume", "volume-2col"):
            name = profile + ".pdf"
            self.run_zadan("--profile=" + profile, "-o", name, NUMBERED, day, none)
            self.assertNotIn("[line-", self.err)
            words = self.text(name)
            self.assertRegex(words, r"2023-06-08 +あり +\d+\n", "in the register")
            self.assertRegex(words, r"記載なし +あり +\d+\n")
            self.assertRegex(words, r"\n *2023-06-08 +紙の申請書", "in the sources")

    def test_profile_of_a_briefing(self):
        """Each page profile makes a book."""
        for profile in ("briefing", "large-print", "circular"):
            self.run_zadan("--profile=" + profile, "-o", profile + ".pdf", NUMBERED, OTHER)
            self.assertNotIn("error", self.err)

    def test_title_page_has_one_column(self):
        self.run_zadan("--profile=volume-2col", "-o", "a.pdf", NUMBERED)
        self.assertEqual(self.err, "", "no other page of its sequence has two")
        lines = [line.strip() for line in self.text("a.pdf").split("\f")[2].splitlines()]
        self.assertIn("区市町村デジタル円卓会議座談会", lines)

    def test_bad_inputs_cost_themselves(self):
        with open(self.path("bad.txt"), "wb") as out:
            out.write(b"\0\0\0")
        self.run_zadan("-q", "-o", "good.pdf", NUMBERED)
        self.run_zadan("-q", "-o", "other.pdf", "bad.txt", NUMBERED, "missing.txt", status=1)
        with open(self.path("good.pdf"), "rb") as good, open(self.path("other.pdf"), "rb") as other:
            self.assertTrue(good.read() == other.read(), "the volume is that of the good input")
        self.run_zadan("-q", "-o", "none.pdf", "bad.txt", "missing.txt", status=1)
        self.assertFalse(os.path.exists(self.path("none.pdf")))

    def test_stdin(self):
        with open(NUMBERED, "rb") as article:
            made = self.run_zadan("-q", "-o", "-", "-", stdin=article.read())
        self.assertTrue(made.startswith(b"%PDF-1.7") and made.rstrip().endswith(b"%%EOF"))


class Full(Case):
    """More than one PDF can hold: the volume is not written, and says so once; others are what they are without it."""
    WHOLE = (OTHER, LATER, NUMBERED, LAST, UNNUMBERED)
    # how many meetings fit: in the middle of the body, and all of them but not the indexes
    LIMITS = [({"PDF_OBJECTS": "1200"}, "[12]"), ({"PDF_BYTES": "50000"}, "[1-4]"), ({"PDF_OBJECTS": "%d"}, "5")]

    def count_objects(self, name):
        with open(self.path(name), "rb") as file:
            return int(re.search(rb"/Type/XRef/Size (\d+)", file.read()).group(1))

    def run_small(self, *words, status=1, **limits):
        self.run_zadan(*words, status=status, program=os.environ["SMALL_PDF"], env=limits)

    def assert_told(self, name, fitted, size):
        self.assertRegex(self.err, r"error: %s: too much .*: %s of its %d meetings fitted.*nothing.*--split" % (name, fitted, size))
        self.assertEqual(self.err.count("error"), 1, self.err)

    def test_nothing_is_written(self):
        self.run_zadan("-q", "-o", "whole.pdf", *self.WHOLE)
        objects = self.count_objects("whole.pdf")
        self.run_small("-q", "-o", "same.pdf", *self.WHOLE, status=0, PDF_OBJECTS=str(objects))
        for limits, fitted in self.LIMITS:
            limits = {key: value.replace("%d", str(objects - 1)) for key, value in limits.items()}
            for jobs in ("-j1", "-j2"):
                with self.subTest(limits=limits, jobs=jobs):
                    self.run_small("-q", jobs, "-o", "full.pdf", *self.WHOLE, **limits)
                    self.assert_told("合本.*pdf", fitted, 5)
                    self.assertEqual(sorted(os.listdir(self.folder)), ["same.pdf", "whole.pdf"])

    def test_sheets(self):
        self.run_small("-q", "--impose=booklet", "-o", self.folder, *self.WHOLE, PDF_OBJECTS="1200")
        self.assert_told("合本.*pdf", "[12]", 5)
        self.assertEqual(os.listdir(self.folder), [])

    def test_other_volumes_stay(self):
        """The second of three volumes is full: the others are there, and the index names nothing of it."""
        words = ("-q", "--split=2", "--order=input")
        long = [OTHER, LATER]
        short = [self.article("short%d.txt" % place, ("第５２回", "第%d回" % place)) for place in (1, 2, 3, 4)]
        self.run_zadan(*words, "-o", "whole", *short[:2], *long, *short[2:])
        first, full, third, index = sorted(os.listdir(self.path("whole")))
        most = max(self.count_objects(os.path.join("whole", name)) for name in (first, third, index))
        self.assertGreater(self.count_objects(os.path.join("whole", full)), most)
        self.run_small(*words, "-o", "some", *short[:2], *long, *short[2:], PDF_OBJECTS=str(most))
        self.assert_told(full, "[012]", 2)
        self.assertEqual(sorted(os.listdir(self.path("some"))), [first, third, index])
        with open(self.path("whole", first), "rb") as one, open(self.path("some", first), "rb") as other:
            self.assertTrue(one.read() == other.read())
        whole, some = self.text(os.path.join("whole", index)), self.text(os.path.join("some", index))
        for word in ("第37回", "第2巻"):
            self.assertIn(word, whole)
            self.assertNotIn(word, some)
        for word in ("第1回", "第4回", "第1巻", "第3巻"):
            self.assertIn(word, some)


if __name__ == "__main__":
    sys.exit(test_cli.main())
