#!/usr/bin/env python3
"""The register of requests as files: CSV, Excel, Akoma Ntoso, opened as other programs open them. Prints TAP."""
import csv
import io
import json
import os
import pty
import re
import resource
import shutil
import sys
import unicodedata
import zipfile
from xml.etree import ElementTree

import test_cli
from test_cli import ARTICLE, OTHER, PARTS, SAMPLES, TEXTS, MODEL

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
HEADINGS = ["回", "開催日", "題名", "区市町村", "役職", "氏名", "分野", "要望（要旨）", "原文", "種別", "確度", "都の回答", "回答者",
            "回答原文", "位置", "段落番号"]
DANGER = "=cmd|' /C calc'!A0\n次の行 \"引用\", 終わり"
REQUESTS = """<participants><participant id="p1" side="municipality" speaks="true"><name>=青木</name>
<organisation>+霧浜市</organisation></participant></participants>"""
HOSTILE = (MODEL % (' number="3" date="2024-02-29"', "@題")).replace("<participants/>", REQUESTS).replace(
    '<turn id="t1" moderator="true"/>', '<turn id="t1" speaker="p1"><p n="1">%s</p></turn>' % DANGER.replace(
        "\n", "")).replace(
    "<requests/>", '<requests><request id="r1" kind="request" certainty="sure" from="p1" to="東京都" turn="t1" '
    'paragraph="1" at="0:4:2"><quote>%s</quote><gist>-要旨_x0041_</gist></request></requests>' % DANGER)


class Case(test_cli.Case):
    def rows(self, *words):
        """The CSV as lists of cells, without heading."""
        raw = self.run_zadan("model", "--format=csv", "-q", *words)
        self.assertTrue(raw.startswith(b"\xef\xbb\xbf"))
        text = raw[3:].decode("utf-8")
        self.assertTrue(text.endswith("\r\n"))
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        self.assertEqual(rows[0], HEADINGS)
        self.assertEqual({len(row) for row in rows}, {len(HEADINGS)})
        return rows[1:]

    def model(self, *words):
        return json.loads(self.run_zadan("model", "--format=json", "-q", *words))["sessions"]

    def workbook(self, *words, **options):
        data = self.run_zadan("model", "--format=xlsx", "-q", *words, **options)
        return zipfile.ZipFile(io.BytesIO(data))

    def sheets(self, book):
        """name -> rows of (type, value); a shared string is "s" and its text."""
        names = [sheet.get("name") for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(SHEET + "sheet")]
        strings = ["".join(t.text or "" for t in item.iter(SHEET + "t"))
                   for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml")).iter(SHEET + "si")]
        found = {}
        for number, name in enumerate(names, 1):
            root = ElementTree.fromstring(book.read("xl/worksheets/sheet%d.xml" % number))
            self.assertEqual(list(root.iter(SHEET + "f")), [], "no formula")
            self.assertEqual(list(root.iter(SHEET + "hyperlink")), [], "no link")
            found[name] = [[(cell.get("t"), strings[int(cell[0].text)]) if cell.get("t") == "s"
                            else (cell.get("t"), cell[0].text if len(cell) else None) for cell in row]
                           for row in root.iter(SHEET + "row")]
        return found


class Csv(Case):
    def test_rows_are_the_requests_of_all_inputs(self):
        rows = self.rows(ARTICLE, OTHER, *PARTS)
        requests = [(s, r) for s in self.model(ARTICLE, OTHER, *PARTS) for r in s["requests"]]
        self.assertEqual(len(rows), len(requests))
        self.assertGreaterEqual(len(rows), 4)
        for row, (session, request) in zip(rows, requests):
            person = next(p for p in session["participants"] if p["id"] == request["from"])
            self.assertEqual(row[:4], [str(session["number"] or ""), session["date"], session["title"],
                                       person["organisation"]])
            self.assertEqual(row[8], request["quote"])
            self.assertEqual(row[7], request["gist"])
            self.assertEqual(row[13], request["response"]["quote"] if request["response"] else "")
            at = request["at"]
            self.assertEqual(row[14], "%s:%d:%d" % (session["parts"][at["part"]]["file"], at["line"], at["column"]))

    def test_no_request_is_a_heading_only(self):
        self.assertEqual(self.rows(os.path.join(SAMPLES, "03_fukamori.txt")), [])

    def test_formulas_are_marked_and_come_back(self):
        row = self.rows(self.write("h.xml", HOSTILE))[0]
        self.assertEqual(row[2:6], ["'@題", "'+霧浜市", "", "'=青木"])
        self.assertEqual(row[7:9], ["'-要旨_x0041_", "'" + DANGER])

    def test_every_line_end_outside_quotes_is_crlf(self):
        raw = self.run_zadan("model", "--format=csv", self.write("h.xml", HOSTILE))
        quoted = False
        for index, byte in enumerate(raw):
            quoted ^= byte == 0x22
            if byte == 0x0A and not quoted:
                self.assertEqual(raw[index - 1], 0x0D)
        self.assertFalse(quoted)


class Xlsx(Case):
    def test_sheets(self):
        sheets = self.sheets(self.workbook(ARTICLE, OTHER))
        sessions = self.model(ARTICLE, OTHER)
        self.assertEqual(list(sheets), ["要望", "参加者", "会議"])
        self.assertEqual([value for _, value in sheets["要望"][0]], HEADINGS)
        self.assertEqual(len(sheets["要望"]) - 1, sum(len(s["requests"]) for s in sessions))
        self.assertEqual(len(sheets["参加者"]) - 1, sum(len(s["participants"]) for s in sessions))
        self.assertEqual(len(sheets["会議"]) - 1, 2)
        row = sheets["要望"][1]
        self.assertEqual(row[0], (None, "52"))
        self.assertEqual(row[1], (None, "45085"), "2023-06-08 as a date of Excel")
        self.assertEqual(row[8], ("s", sessions[0]["requests"][0]["quote"]))

    def test_what_excel_is_told(self):
        book = self.workbook(ARTICLE)
        for number in (1, 2, 3):
            sheet = book.read("xl/worksheets/sheet%d.xml" % number).decode()
            for words in ('ySplit="1"', 'state="frozen"', "<autoFilter ref=\"A1:", 'orientation="landscape"',
                          'paperSize="9"', 'fitToHeight="0"', 'fitToPage="1"', 'customWidth="1"'):
                self.assertIn(words, sheet)
        self.assertIn("Print_Titles", book.read("xl/workbook.xml").decode())
        styles = book.read("xl/styles.xml").decode()
        for words in ('wrapText="1"', 'vertical="top"', 'formatCode="yyyy-mm-dd"', "BIZ UDPゴシック"):
            self.assertIn(words, styles)

    def test_strings_are_strings(self):
        sheets = self.sheets(self.workbook(self.write("h.xml", HOSTILE)))
        row = sheets["要望"][1]
        self.assertEqual(row[1], (None, "45351"))
        self.assertEqual([row[i] for i in (2, 3, 5, 7, 8)],
                         [("s", "@題"), ("s", "+霧浜市"), ("s", "=青木"), ("s", "-要旨_x005F_x0041_"), ("s", DANGER)])

    def test_same_bytes_at_any_time_and_place(self):
        first = self.run_zadan("model", "--format=xlsx", "-o", "-", ARTICLE)
        for env in ({"TZ": "Asia/Tokyo"}, {"TZ": "America/New_York", "LC_ALL": "C"}, {"TMPDIR": self.folder}):
            self.assertEqual(self.run_zadan("model", "--format=xlsx", ARTICLE, env=env), first)
        self.assertEqual(self.left(), [], "nothing is left in TMPDIR")
        book = zipfile.ZipFile(io.BytesIO(first))
        self.assertEqual({info.date_time for info in book.infolist()}, {(1980, 1, 1, 0, 0, 0)})
        self.assertIn("2023-06-08T00:00:00Z", book.read("docProps/core.xml").decode(), "the date of the meeting")

    def test_dates_of_the_document(self):
        for words, env, date in ((["--date=2024-12-31"], {}, "2024-12-31T00:00:00Z"),
                                 ([], {"SOURCE_DATE_EPOCH": "1709210096"}, "2024-02-29T12:34:56Z")):
            core = self.workbook(*words, ARTICLE, env=env).read("docProps/core.xml").decode()
            self.assertIn(date, core)
        undated = self.write("u.xml", MODEL % ("", "題"))
        self.assertIn("1980-01-01T00:00:00Z", self.workbook(undated).read("docProps/core.xml").decode())
        self.run_zadan("model", "--format=xlsx", ARTICLE, env={"SOURCE_DATE_EPOCH": "soon"}, status=3)

    def test_output_appears_whole_or_not_at_all(self):
        self.run_zadan("model", "--format=xlsx", "-o", "x.xlsx", ARTICLE)
        self.assertEqual(self.left(), ["x.xlsx"])
        self.run_zadan("model", "--format=xlsx", "-o", "no/such.xlsx", ARTICLE, status=4)
        self.assertEqual(self.left(), ["x.xlsx"])

    def test_a_full_disk_gives_no_half_workbook(self):
        size = len(self.run_zadan("model", "--format=xlsx", SAMPLES))
        for limit in list(range(1, size, size // 12)) + [size - 1]:
            def lower():
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            # standard output is a pipe: only the temporary files are limited
            self.assertEqual(self.run_zadan("model", "--format=xlsx", "-q", SAMPLES, status=4, preexec_fn=lower), b"")
            self.assertIn("the workbook cannot be written", self.err)

    def test_a_terminal_gets_no_binary(self):
        for words in (["model", "--format=xlsx", ARTICLE], ["model", "--format=xlsx", "-o", "-", ARTICLE],
                      ["brief", "-o", "-", ARTICLE]):
            master, slave = pty.openpty()
            try:
                self.run_zadan(*words, status=2, stdout=slave)
                self.assertIn("-o", self.err)
            finally:
                os.close(slave)
                os.close(master)


class Akn(Case):
    def test_debate(self):
        root = ElementTree.fromstring(self.run_zadan("model", "--format=akn", ARTICLE))
        session = self.model(ARTICLE)[0]
        spoken = [e for e in root.iter() if e.tag in (AKN + "speech", AKN + "question", AKN + "answer")]
        turns = [t for t in session["turns"] if not t["moderator"]]
        self.assertEqual([[p.text for p in e.findall(AKN + "p")] for e in spoken], [t["paragraphs"] for t in turns])
        headings = [h.text for h in root.iter(AKN + "heading")]
        expected = [h for a in session["agenda"] for h in [a["heading"]] + [i["heading"] for i in a["items"]]]
        self.assertEqual(headings, expected)
        ids = [e.get("eId") for e in root.iter() if e.get("eId")]
        self.assertEqual(len(ids), len(set(ids)))
        for reference in [e.get(name) for e in root.iter() for name in ("by", "as", "source") if e.get(name)]:
            self.assertIn(reference[1:], ids)

    def test_several_are_a_collection(self):
        root = ElementTree.fromstring(self.run_zadan("model", "--format=akn", ARTICLE, OTHER))
        self.assertEqual(len(list(root.iter(AKN + "debate"))), 2)
        ids = [e.get("eId") for e in root.iter() if e.get("eId")]
        self.assertEqual(len(ids), len(set(ids)))


NAMES = """<?xml version="1.0"?><names>
  <person name="田所 誠一" reading="たどころ せいいち"/>
  <person name="余所 誰"/>
</names>"""


class MonthOnly(Case):
    """An article that names the month of the talk and no day."""
    def test_every_form(self):
        with open(ARTICLE, encoding="utf-8") as article:
            self.write("a.txt", article.read().replace("令和５年６月８日（木）", "令和５年６月"))
        self.assertEqual(self.model("a.txt")[0]["date"], "2023-06")
        xml = self.run_zadan("model", "a.txt")
        self.write("a.xml", xml)
        self.assertEqual(self.run_zadan("model", "a.xml"), xml)
        self.assertEqual(self.rows("a.txt")[0][1], "2023-06")
        book = self.workbook("a.txt")
        self.assertEqual(self.sheets(book)["要望"][1][1], ("s", "2023-06"))
        self.assertIn("2023-06-01T00:00:00Z", book.read("docProps/core.xml").decode())
        root = ElementTree.fromstring(self.run_zadan("model", "--format=akn", "a.txt"))
        self.assertEqual(next(root.iter(AKN + "docDate")).get("date"), "2023-06-01")


class Names(Case):
    def person(self, *words, family="田所", **options):
        out = json.loads(self.run_zadan("model", "--format=json", *words, **options))
        return next(p for p in out["sessions"][0]["participants"] if p["family"] == family)

    def test_named_file(self):
        names = self.write("people.xml", NAMES)
        person = self.person("--names=" + names, "-v", ARTICLE)
        self.assertEqual((person["name"], person["reading"]), ("田所 誠一", "たどころ せいいち"))
        self.assertIn('people.xml:3:3: note: no participant or organisation is called "余所 誰"', self.err)
        self.assertIn("たどころ", self.run_zadan("model", "--names", names, ARTICLE).decode())
        self.assertEqual(self.person(ARTICLE)["reading"], None)

    def test_file_beside_the_input_is_found_and_is_no_article(self):
        os.mkdir(self.path("in"))
        self.write("in/names.xml", NAMES)
        with open(ARTICLE, "rb") as article:
            self.write("in/a.txt", article.read())
        for words in (["in"], ["in/a.txt"], ["./in/"], [os.path.join(self.folder, "in", "a.txt")]):
            self.assertEqual(self.person(*words)["reading"], "たどころ せいいち")
            self.assertMessages()
            self.assertEqual(self.err, "")
        self.assertEqual(self.person("--names=" + self.write("none.xml", "<names/>"), "in/a.txt")["reading"], None)

    def test_model_xml_gets_them_too_and_again(self):
        names = self.write("people.xml", NAMES)
        once = self.run_zadan("model", "--names=" + names, ARTICLE)
        for source in (once, self.run_zadan("model", ARTICLE)):
            self.write("in.xml", source)
            self.assertEqual(self.run_zadan("model", "--names=" + names, "in.xml"), once)

    def test_a_wrong_file_that_was_named_is_3(self):
        names = self.write("people.xml", NAMES.replace(' reading="たどころ せいいち"', ' reading="?"'))
        for words in (["model"], ["brief"], ["flow"], ["check"]):
            self.run_zadan(*words, "--names=" + names, ARTICLE, status=3)
            self.assertIn("people.xml:2:3: error: ", self.err)
        self.run_zadan("model", "--names=/no/such.xml", ARTICLE, status=3)
        self.run_zadan("model", "--names=", ARTICLE, status=2)
        self.assertEqual(self.left(), ["people.xml"])

    def test_a_wrong_file_that_was_found_costs_nothing_else(self):
        os.mkdir(self.path("in"))
        self.write("in/names.xml", '<!DOCTYPE a [<!ENTITY e SYSTEM "/etc/passwd">]><names>&e;</names>')
        with open(ARTICLE, "rb") as article:
            self.write("in/a.txt", article.read())
        self.assertEqual(self.person("in", status=1)["reading"], None)
        self.assertIn("in/names.xml:1: error: ", self.err)


def columns(line):
    return sum(0 if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Cf")
               else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


class Check(Case):
    def report(self, *words, **options):
        text = self.run_zadan("check", "--lang=ja", *words, **options).decode()
        for line in text.splitlines():
            self.assertLessEqual(columns(line), 80, line)
        return text

    def test_a_report_for_every_article_at_80_columns(self):
        names = sorted(os.listdir(TEXTS))
        text = self.report(TEXTS)
        for name in names:
            self.assertIn(os.path.join(TEXTS, name), text.replace("\n  ", ""))
        self.assertEqual(len(re.findall("^  題名 ", text, re.M)), len(names))
        self.assertIn("全体: 記事%d、会議%d" % (len(names), len(names) - 1), text)
        self.assertEqual(self.left(), [])

    def test_near_misses_have_their_reason(self):
        shutil.copy(os.path.join(TEXTS, "04_hoshimi.txt"), self.path("a.txt"))
        text = self.report("a.txt")
        self.assertIn("その場の質問: a.txt:83:60", text)
        self.assertRegex(text, "要望でない  5件（その場の質問1、")

    def test_doubts_say_where_what_and_what_to_do(self):
        with open(ARTICLE, encoding="utf-8") as article:
            lines = article.read().splitlines(True)
        spoilt = "".join(line.replace("令和５年６月８日", "先日") for line in lines)
        self.write("a.txt", spoilt.encode())
        text = self.report("a.txt")
        self.assertIn("開催日が見つかりません", text)
        self.assertRegex(text, r"(?s)a\.txt[:\d]*: 開催日が見つかりません.*→ .*<session> に date")
        doubts = int(re.search("疑い +(\\d+)件", text).group(1))
        self.assertEqual(len(re.findall("(?m)^       → [^「]*$", text)), doubts)

    def test_a_request_to_be_checked_is_a_doubt(self):
        self.write("h.xml", HOSTILE.replace('certainty="sure"', 'certainty="check"'))
        text = self.report("h.xml")
        self.assertIn("1件（確実0、要確認1、都の回答あり0）", text)
        self.assertRegex(text, r"in/memo\.txt:4:2: 要望かどうか")
        self.assertIn("疑い        1件", text)
        self.write("h.xml", HOSTILE)
        self.assertIn("疑い        0件", self.report("h.xml"))

    def test_parts(self):
        def joined(*words):
            return re.sub(r"\n +", "", self.report(*words))  # lines are broken between any two characters
        self.assertIn("全2部のうち第2部が入力にありません", joined(PARTS[0]))
        self.assertIn("  部          1（全2）\n", self.report(PARTS[0]))
        self.assertNotIn("入力にありません", joined(*PARTS))
        self.assertIn("と同じ会議の同じ部です（つなげていません）", joined(PARTS[0], PARTS[0], PARTS[1]))
        self.assertNotIn("入力にありません", joined("--parts=separate", PARTS[0]))

    def test_report_into_a_file(self):
        self.run_zadan("check", "--lang=ja", "-o", "r.txt", ARTICLE)
        with open(self.path("r.txt"), encoding="utf-8") as report:
            self.assertEqual(report.read(), self.report(ARTICLE))

    def test_nothing_in_the_report_controls_the_terminal(self):
        self.write("h.xml", HOSTILE.replace("@題", "&#x9b;2J&#x202e;題"))
        text = self.report("h.xml")
        self.assertNotIn("\x9b", text)
        self.assertNotIn("\u202e", text)


if __name__ == "__main__":
    sys.exit(test_cli.main())
