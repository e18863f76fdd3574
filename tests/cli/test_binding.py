#!/usr/bin/env python3
"""What goes into a volume, in which order, and where one volume ends. Prints TAP.

Each meeting is a few lines with its number in the headline; which meetings a volume has is read off its outline."""
import os
import re
import subprocess
import sys

import test_cli
from test_cli import PARTS, Case

TALK = """
参加者
【{town}】　副市長　山吹　明
【東京都】　副知事　藤野　遥

{heading}

山吹：{wish}
藤野：検討します。
"""
WISHES = {"人材": "デジタル人材を都から派遣していただきたいです。", "": "本日はありがとうございました。"}


def meeting(number, date, town="梅ヶ谷市", topic=""):
    head = "第%d回" % number if number else ""
    return "%s区市町村円卓座談会　%sの回\n%s\n" % (head, town, date) + TALK.format(
        town=town, heading="これからの窓口", wish=WISHES[topic])


class Binding(Case):
    def meetings(self, *rows):
        """Files a.txt, b.txt ... in this order."""
        return [self.write("%s.txt" % "abcdefgh"[place], meeting(*row)) for place, row in enumerate(rows)]

    def bound(self, pdf):
        """The sessions of a volume by its outline: numbers, or the headline of one without."""
        text = subprocess.run(["mutool", "show", self.path(pdf), "outline"], stdout=subprocess.PIPE, check=True,
                              stderr=subprocess.DEVNULL).stdout.decode()
        titles = re.findall(r'^[|+-]\t"(.*?)"', text, re.M)
        self.assertIn("目次", " ".join(titles))
        return [int(n) if n else t for t in titles for n in [re.sub(r"^第(\d+)回.*|.*", r"\1", t)]
                if n or "の回" in t]

    def volume(self, *words, status=0):
        self.run_zadan("volume", "-q", "--force", "-o", "x.pdf", *words, status=status)
        return self.bound("x.pdf") if status == 0 else None

    def test_order(self):
        files = self.meetings((9, "令和5年1月10日"), (2, "令和5年3月10日"), (30, "令和4年12月1日"))
        self.assertEqual(self.volume(*files), [2, 9, 30])
        self.assertEqual(self.volume("--order=date", *files), [30, 9, 2])
        self.assertEqual(self.volume("--order=input", *files), [9, 2, 30])

    def test_equal_numbers_are_in_the_order_of_their_dates(self):
        files = self.meetings((9, "令和5年3月10日", "柚木市"), (9, "令和5年1月10日", "梅ヶ谷市"))
        self.run_zadan("volume", "-q", "--parts=separate", "-o", "x.pdf", *files)
        text = subprocess.run(["pdftotext", self.path("x.pdf"), "-"], stdout=subprocess.PIPE, check=True).stdout.decode()
        contents = text[text.index("目次"):]
        self.assertLess(contents.index("梅ヶ谷市の回"), contents.index("柚木市の回"))

    def test_a_meeting_without_number_follows(self):
        files = self.meetings((0, "令和4年1月10日"), (2, "令和5年3月10日"))
        found = self.volume(*files)
        self.assertEqual(found[0], 2)
        self.assertIn("梅ヶ谷市の回", found[1])

    def test_from_and_to(self):
        files = self.meetings((1, "令和4年1月10日"), (2, "令和4年4月1日"), (3, "令和5年1月10日"))
        for words, expected in ((["--from=2"], [2, 3]), (["--to=第2回"], [1, 2]), (["--from=2", "--to=2"], [2]),
                                (["--from=2022-04"], [2, 3]), (["--to=2022"], [1, 2]),
                                (["--from=2022-01-11", "--to=2022-12-31"], [2])):
            with self.subTest(words=words):
                self.assertEqual(self.volume(*words, *files), expected)

    def test_what_has_not_the_fact_is_left_out_with_a_warning(self):
        files = self.meetings((0, "令和4年1月10日"), (2, "令和5年3月10日"))
        self.run_zadan("volume", "--from=1", "-o", "x.pdf", *files)
        self.assertIn("selection-unknown", self.err)
        self.assertIn("a.txt", self.err)
        self.assertEqual(self.bound("x.pdf"), [2])

    def test_select(self):
        files = self.meetings((1, "令和4年1月10日", "柚木市", "人材"), (2, "令和4年4月1日", "梅ヶ谷市", "人材"),
                              (3, "令和5年1月10日", "梅ヶ谷市"))
        for words, expected in ((["--select=自治体=柚木市"], [1]), (["--select=municipality=柚木市,梅ヶ谷市"], [1, 2, 3]),
                                (["--select=分野=人材"], [1, 2]), (["--select=分野=人材|自治体=梅ヶ谷市"], [2]),
                                (["--select=topic=人材", "--select=自治体=梅ヶ谷市"], [2])):
            with self.subTest(words=words):
                self.assertEqual(self.volume(*words, *files), expected)

    def test_nothing_left_is_said(self):
        files = self.meetings((1, "令和4年1月10日"))
        self.volume("--from=2", *files, status=1)
        self.assertIn("selection-empty", self.err)
        self.assertEqual(self.left(), ["a.txt"])

    def test_values_that_are_none(self):
        files = self.meetings((1, "令和4年1月10日"))
        for word in ("--from=soon", "--from=0", "--to=2022-1", "--select=市=柚木市", "--select=自治体=", "--select=",
                     "--select=自治体=,", "--select=自治体=柚木市,", "--select=自治体=柚木市|", "--select=|自治体=柚木市", "--split=0", "--split=month", "--order=size"):
            with self.subTest(word=word):
                self.run_zadan("volume", word, *files, status=2)
                self.assertIn("option-value-bad", self.err)

    def test_split(self):
        files = self.meetings((1, "令和4年1月10日"), (2, "令和4年3月"), (3, "令和4年4月1日"), (4, "令和5年2月1日"))
        for word, volumes in (("2", [[1, 2], [3, 4]]), ("3", [[1, 2, 3], [4]]), ("year", [[1, 2, 3], [4]]),
                              ("fiscal-year", [[1, 2], [3, 4]])):
            with self.subTest(word=word):
                folder = "out-" + word
                self.run_zadan("volume", "-q", "--split=" + word, "-o", folder, *files)
                names = sorted(os.listdir(self.path(folder)))
                expected = [self.volume_name(place, rows) for place, rows in enumerate(volumes, 1)]
                self.assertEqual(names, sorted(expected + ["合本_総索引.pdf"]))
                for name, rows in zip(expected, volumes):
                    self.assertEqual(self.bound(os.path.join(folder, name)), rows)

    def volume_name(self, place, numbers):
        span = "第%d回-第%d回" % (numbers[0], numbers[-1]) if len(numbers) > 1 else "第%d回" % numbers[0]
        return "合本_第%d巻_%s.pdf" % (place, span)

    def test_several_volumes_need_a_folder(self):
        files = self.meetings((1, "令和4年1月10日"), (2, "令和4年3月31日"))
        self.volume("--split=1", *files, status=2)
        self.assertIn("several-volumes", self.err)
        self.assertEqual(self.left(), ["a.txt", "b.txt"])

    def test_parts_are_one_meeting(self):
        self.run_zadan("volume", "-q", "-o", "x.pdf", *PARTS)
        self.assertEqual(len(self.outline_sessions("x.pdf")), 1)
        self.run_zadan("volume", "-q", "--parts=separate", "-o", "y.pdf", *PARTS)
        self.assertEqual(len(self.outline_sessions("y.pdf")), 2)

    def outline_sessions(self, pdf):
        text = subprocess.run(["mutool", "show", self.path(pdf), "outline"], stdout=subprocess.PIPE, check=True,
                              stderr=subprocess.DEVNULL).stdout.decode()
        return re.findall(r'^[|+-]\t"第\d+回.*?"', text, re.M)

    def test_a_bad_article_costs_only_itself(self):
        files = self.meetings((1, "令和4年1月10日"), (2, "令和4年4月1日"))
        bad = self.write("bad.txt", "座談会ではない文章です。\n")
        self.run_zadan("volume", "-o", "x.pdf", *files, bad, status=1)
        self.assertIn("bad.txt", self.err)
        self.assertEqual(self.bound("x.pdf"), [1, 2])

    def test_jobs_change_nothing(self):
        files = self.meetings(*[(n, "令和4年1月%d日" % n) for n in range(1, 9)])
        self.run_zadan("volume", "-q", "-o", "x.pdf", *files)
        self.run_zadan("volume", "-q", "-j3", "-o", "y.pdf", *files)
        with open(self.path("x.pdf"), "rb") as one, open(self.path("y.pdf"), "rb") as three:
            self.assertEqual(one.read(), three.read())


if __name__ == "__main__":
    sys.exit(test_cli.main())
