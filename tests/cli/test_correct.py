#!/usr/bin/env python3
"""Correct and print again: zadan model a.txt > a.xml, an editor, zadan brief a.xml. Prints TAP.

Every field that a person may correct is edited, and the edit looked for in the JSON and in the text of the PDF; what an
editor does to a file besides (byte order mark, CR LF, UTF-16, indentation, comments, order) changes nothing; what is wrong is
an error at its line, and costs nothing else.
"""
import json
import os
import re
import subprocess
import sys
from xml.etree import ElementTree

import test_cli
from test_cli import ARTICLE, OTHER, PARTS, SAMPLES

HOSHIMI = os.path.join(SAMPLES, "04_hoshimi.md")


class Case(test_cli.Case):
    def model(self, path):
        return json.loads(self.run_zadan("model", "--format=json", path))["sessions"][0]

    def pdf(self, path, *words):
        return self.run_zadan("brief", "-o", "-", "--transcript", *words, path)

    def pdf_text(self, path):
        """The words of the PDF without white space: lines break anywhere."""
        done = subprocess.run(["pdftotext", "-", "-"], input=self.pdf(path), stdout=subprocess.PIPE, check=True)
        return re.sub(r"\s", "", done.stdout.decode("utf-8"))

    def xml(self, article=ARTICLE):
        return self.run_zadan("model", "-q", article).decode()


class Unedited(Case):
    def sessions(self, path):
        return json.loads(self.run_zadan("model", "--format=json", path))["sessions"]

    def test_the_pdf_is_the_same_byte_for_byte(self):
        for name in sorted(os.listdir(SAMPLES)):
            article = os.path.join(SAMPLES, name)
            if os.path.isfile(article) and len(self.sessions(article)) == 1:
                path = self.write("m.xml", self.xml(article))
                self.assertEqual(self.pdf(path), self.pdf(article), name)

    def test_merged_parts_too(self):
        path = self.write("m.xml", self.run_zadan("model", "-q", *PARTS))
        self.assertEqual(self.pdf(path), self.run_zadan("brief", "-o", "-", "--transcript", *PARTS))


def set_text(path, value):
    def edit(session):
        session.find(path).text = value
    return edit


def set_attribute(path, name, value):
    def edit(session):
        (session if path == "." else session.find(path)).set(name, value)
    return edit


def add(path, name, value, **attributes):
    def edit(session):
        child = ElementTree.SubElement(session.find(path), name, attributes)
        child.text = value
    return edit


def both(*edits):
    def edit(session):
        for one in edits:
            one(session)
    return edit


def edit_response(session):
    """A quotation and the paragraph that it stands in."""
    response = session.find("requests/request/response")
    for element in list(session.iter("p")) + list(session.iter("summary")):
        if response.get("paragraph") in (element.get("n"), element.get("paragraph")):
            element.text = element.text.replace(response.text, "来週からお貸しします。")
    response.text = "来週からお貸しします。"


def edit_request_quote(session):
    request = session.find("requests/request")
    for p in session.iter("p"):
        if p.get("n") == request.get("paragraph"):
            p.text = p.text.replace(request.find("quote").text, "都の倉庫を貸していただけないでしょうか。")
    request.find("quote").text = "都の倉庫を貸していただけないでしょうか。"


def edit_topic(session):
    request = session.find("requests/request")
    for topic in request.findall("topic"):
        request.remove(topic)
    ElementTree.SubElement(request, "topic").text = "防災倉庫"


def remove_response(session):
    request = session.find("requests/request")
    request.remove(request.find("response"))


def first(model, *keys):
    for key in keys:
        model = model[key]
    return model


# field, how it is edited, where it stands in the JSON, what stands there, what stands in the PDF (None: not printed)
EDITS = [
    ("title", set_text("title", "直した題名"), ("title",), "直した題名", "直した題名"),
    ("series", set_text("series", "直した会議"), ("series",), "直した会議", "直した会議"),
    ("number", set_attribute(".", "number", "987"), ("number",), 987, "第987回"),
    ("date", both(set_attribute(".", "date", "2021-04-05"), set_attribute(".", "date-text", "令和3年4月5日")),
     ("date",), "2021-04-05", "令和3年4月5日"),
    ("name", both(set_text("participants/participant/name", "別所 薫"),
                  set_attribute("participants/participant/name", "family", "別所"),
                  set_attribute("participants/participant/name", "given", "薫")),
     ("participants", 0, "family"), "別所", "別所"),
    ("reading", set_attribute("participants/participant/name", "reading", "べっしょ かおる"),
     ("participants", 0, "reading"), "べっしょ かおる", None),
    ("organisation", set_text("participants/participant/organisation", "霧浜市"),
     ("participants", 0, "organisation"), "霧浜市", "霧浜市"),
    ("role", set_text("participants/participant/role", "助役心得"), ("participants", 0, "roles", 0), "助役心得", "助役心得"),
    ("heading", set_text("agenda/item/heading", "直した見出し"), ("agenda", 0, "heading"), "直した見出し", "直した見出し"),
    ("sub-heading", set_text("agenda/item/item/heading", "直した小見出し"),
     ("agenda", 0, "items", 0, "heading"), "直した小見出し", "直した小見出し"),
    ("agenda list", add("agenda-list", "item", "議題に加えた行"), ("agenda_list", -1, "text"), "議題に加えた行", None),
    ("points", set_text("points/point", "直した要点"), ("points", 0, "text"), "直した要点", "直した要点"),
    ("new point", add("points", "point", "加えた要点"), ("points", -1, "text"), "加えた要点", "加えた要点"),
    ("label", set_text("turns/turn[@speaker]/label", "直した札"), None, None, None),
    ("paragraph", set_text("turns/turn[@moderator]/p", "―直した司会の言葉。"),
     None, None, "直した司会の言葉。"),
    ("gist", set_text("requests/request/gist", "倉庫を貸してほしい"), ("requests", 0, "gist"), "倉庫を貸してほしい",
     "倉庫を貸してほしい"),
    ("topic", edit_topic, ("requests", 0, "topic"), "防災倉庫", "防災倉庫"),
    ("quote", edit_request_quote, ("requests", 0, "quote"), "都の倉庫を貸していただけないでしょうか。",
     "都の倉庫を貸していただけないでしょうか。"),
    ("certainty", set_attribute("requests/request", "certainty", "check"), ("requests", 0, "certainty"), "check", "確1"),
    ("kind", set_attribute("requests/request", "kind", "expectation"), ("requests", 0, "kind"), "expectation", "期待"),
    ("response", edit_response, ("requests", 0, "response", "quote"), "来週からお貸しします。", "来週からお貸しします。"),
    ("no response", remove_response, ("requests", 0, "response"), None, "回答の記載なし"),
    ("note", add("notes", "note", "※加えた注"), ("notes", -1, "text"), "※加えた注", "加えた注"),
    ("author", set_text("credits/author", "筆者 直"), ("credits", "author"), "筆者 直", "筆者直"),
    ("editor", set_text("credits/editor", "編者 直"), ("credits", "editor"), "編者 直", "編者直"),
]


class Edited(Case):
    def edited(self, edit, article=ARTICLE):
        root = ElementTree.fromstring(self.xml(article))
        edit(root.find("session"))
        return self.write("e.xml", ElementTree.tostring(root, "utf-8"))

    def test_every_field(self):
        before = self.pdf_text(ARTICLE)
        for field, edit, keys, value, printed in EDITS:
            with self.subTest(field=field):
                path = self.edited(edit)
                if keys is not None:
                    self.assertEqual(first(self.model(path), *keys), value)
                    self.assertNotIn("warning", self.err)
                if printed is not None:
                    self.assertNotIn(printed, before)
                    self.assertIn(printed, self.pdf_text(path))

    def test_summary(self):
        """The extract of a turn is replaced by another sentence of its paragraph."""
        def edit(session):
            for turn in session.iter("turn"):
                for summary in turn.findall("summary"):
                    for p in turn.findall("p"):
                        sentences = p.text.split("。")
                        if p.get("n") == summary.get("paragraph") and len(sentences) > 2:
                            p.text += "ここだけを載せます。"
                            summary.text = "ここだけを載せます。"
                            return
            self.fail("no turn with a summary")
        path = self.edited(edit)
        quotes = [s["quote"] for t in self.model(path)["turns"] for s in t["summary"]]
        self.assertIn("ここだけを載せます。", quotes)
        self.assertNotIn("warning", self.err)
        plain = subprocess.run(["pdftotext", "-", "-"], input=self.run_zadan("brief", "-o", "-", path),
                               stdout=subprocess.PIPE, check=True).stdout.decode()
        self.assertIn("ここだけを載せます", re.sub(r"\s", "", plain))

    def test_request_removed(self):
        def edit(session):
            for request in session.findall("requests/request"):
                session.find("requests").remove(request)
        path = self.edited(edit)
        self.assertEqual(self.model(path)["requests"], [])
        self.assertIn("要望にあたる発言はありませんでした", self.pdf_text(path))


class Editors(Case):
    """What editors do to a file; the XML that comes out again is the one that went in."""
    def assertSame(self, content, name="e.xml"):
        self.assertEqual(self.run_zadan("model", self.write(name, content)).decode(), self.original)
        self.assertEqual(self.err, "")

    def setUp(self):
        super().setUp()
        self.original = self.xml()

    def test_encodings_and_line_ends(self):
        text = self.original
        crlf = text.replace("\n", "\r\n")
        self.assertNotIn("&#", text)
        for content in (b"\xef\xbb\xbf" + text.encode(), crlf.encode(), b"\xef\xbb\xbf" + crlf.encode(),
                        text.replace("\n", "\r").encode(),
                        b"\xff\xfe" + crlf.replace("UTF-8", "UTF-16", 1).encode("utf-16-le"),
                        b"\xfe\xff" + text.replace("UTF-8", "UTF-16", 1).encode("utf-16-be"),
                        b"\xff\xfe" + crlf.encode("utf-16-le"),
                        re.sub(r"<\?xml.*?\?>\n", "", text).encode()):
            with self.subTest(start=content[:40]):
                self.assertSame(content)

    def test_other_encodings_that_are_declared(self):
        path = self.write("s.xml", self.xml(HOSHIMI).replace("UTF-8", "Shift_JIS", 1).replace("～", "〜").encode(
            "cp932", "xmlcharrefreplace"))
        self.assertEqual(self.model(path)["title"], self.model(HOSHIMI)["title"])

    def test_layout(self):
        text = self.original
        for content in (re.sub(r"^ +", "\t\t", text, flags=re.M), text.replace("\n", "\n\n"),
                        re.sub(r">\n *<", "><", text), re.sub(r"(<[a-z-]+)( )", r"\1\n        ", text),
                        text.replace("<participants>", "<!-- 直した --><participants><?editor x?><!-- -- -->".replace(
                            "<!-- -- -->", "<!-- - -->")),
                        re.sub(r'(\w[\w-]*)="([^"\']*)"', r"\1 = '\2'", text).replace("version = '1.0'", "version='1.0'"),
                        re.sub(r"<title>(.*?)</title>", r"<title><![CDATA[\1]]></title>", text)):
            with self.subTest(start=content[:300]):
                self.assertSame(content)

    def test_order_of_attributes_and_children(self):
        root = ElementTree.fromstring(self.original)
        for element in root.iter():
            attributes = list(element.attrib.items())
            element.attrib.clear()
            element.attrib.update(reversed(attributes))
        session = root.find("session")
        session[:] = list(reversed(session))
        self.assertSame(ElementTree.tostring(root, "utf-8"))


# what is wrong: a replacement in the XML, and what the error says
WRONG = [
    ('speaker="p1"', 'speaker="p99"', "speaker"),
    ('from="p1"', 'from="nobody"', "nobody"),
    ("<gist>", "<jist>x</jist><gist>", "jist"),
    ('<participant id="p2"', '<participant id="p1"', "p1"),
    ('number="52"', 'number="五二"', "五二"),
    ('date="2023-06-08"', 'date="2023-06-31"', "2023-06-31"),
    ('date="2023-06-08"', 'date="6月8日"', "6月8日"),
    ('certainty="sure"', 'certainty="maybe"', "maybe"),
    ('side="tokyo"', 'side="都"', "都"),
    ('kind="request"', 'kind="要望"', "要望"),
    ('<p n="1"', '<p m="1"', '"m"'),
    ("</notes>", "</notes><notes/>", "notes"),
    ("<credits>", "言葉<credits>", "text"),
    ("</gist>", "</gist", ""),
    ("<series>", "<series>&company;", ""),
    ("<title>", "<title>A & B ", ""),
    ("<quote>", "<quote><b>太字</b>", '"b"'),
    ('at="0:', 'at="9:', "9:"),
    ("</session>", "", ""),
]


class Wrong(Case):
    def test_is_an_error_at_its_line(self):
        text = self.xml()
        for before, after, says in WRONG:
            with self.subTest(wrong=after):
                self.assertIn(before, text)
                line = text[:text.index(before)].count("\n") + 1
                self.write("w.xml", text.replace(before, after, 1))
                for command in (["model"], ["brief"], ["check"]):
                    out = self.run_zadan(*command, "w.xml", status=1).decode()
                    if command == ["check"]:
                        self.assertRegex(out, r"no meeting could be read\n  doubts +[1-9]")
                        self.assertRegex(out, r"\n    w\.xml:\d+(:\d+)?: ")
                    else:
                        self.assertEqual(out, "")
                    self.assertEqual(self.left(), ["w.xml"])
                self.assertMessages()
                found = re.search(r"w\.xml:(\d+)(:\d+)?: error: (.*)", self.err)
                self.assertIn(says, found.group(3))
                # the parser sees a missing end only further on
                self.assertIn(int(found.group(1)) - line, (0, 1) if before not in ("</session>",) else range(-3, 3))

    def test_a_quotation_that_does_not_stand_in_its_paragraph_is_a_warning_at_its_line(self):
        text = self.xml().replace("<quote>都には、", "<quote>国には、", 1)
        line = text[:text.index("<quote>国")].count("\n")  # of <request>
        self.run_zadan("model", self.write("q.xml", text))
        self.assertIn("q.xml:%d: warning: r1: the quote does not stand in paragraph 15 [check-quote]\n" % line, self.err)

    def test_a_quotation_that_claims_no_paragraph_is_none(self):
        text = self.xml().replace("<quote>都には、", "<quote>国には、", 1)
        self.run_zadan("model", self.write("q.xml", text.replace(' paragraph="15"', "")))
        self.assertEqual(self.err, "")

    def test_all_errors_at_once_and_the_others_go_on(self):
        text = self.xml().replace('speaker="p1"', 'speaker="p98"', 1).replace('side="tokyo"', 'side="都"', 1)
        self.write("w.xml", text)
        model = json.loads(self.run_zadan("model", "--format=json", "w.xml", OTHER, status=1))
        self.assertEqual(len(model["sessions"]), 1)
        found, listed = self.err.split("1 of 2 inputs failed")
        self.assertEqual(len(re.findall(r"w\.xml:\d+:\d+: error: ", found)), 2)
        self.assertEqual(len(re.findall(r"w\.xml:\d+:\d+: error: ", listed)), 1)
        self.run_zadan("brief", "-o", "out/", "w.xml", OTHER, ARTICLE, status=1)
        self.assertEqual(len(os.listdir(self.path("out"))), 2)


class Parts(Case):
    def sessions(self, *paths):
        return json.loads(self.run_zadan("model", "--format=json", *paths))["sessions"]

    def test_order_format_and_repetition_do_not_matter(self):
        """Text, HTML and model XML of the two parts, given in either order, are one meeting."""
        expected = self.sessions(*PARTS)[0]
        for part, path in enumerate(PARTS, 1):
            self.write("p%d.xml" % part, self.run_zadan("model", "-q", path))
        for paths in ([PARTS[1], PARTS[0]], ["p1.xml", PARTS[1]], [PARTS[1], "p1.xml"], ["p2.xml", "p1.xml"],
                      [PARTS[0], "p2.xml", OTHER]):
            with self.subTest(paths=paths):
                sessions = self.sessions(*paths)
                found = next(s for s in sessions if s["number"] == expected["number"])
                self.assertEqual(found, expected)
        both = self.write("both.xml", self.run_zadan("model", "-q", *PARTS))
        self.assertEqual(self.sessions(both), [expected])

    def test_names_join_who_changed_posts_between_the_parts(self):
        for part, path in enumerate(PARTS, 1):
            xml = self.run_zadan("model", "-q", path).decode()
            person = re.search(r"<name [^>]*>([^<]*)</name>\s*<organisation>([^<]*)</organisation>", xml)
            if part == 2:
                moved = person.group(0).replace(person.group(2), "汐見町")
                xml = xml.replace(person.group(0), moved, 1)
            self.write("p%d.xml" % part, xml)
        apart = self.sessions("p1.xml", "p2.xml")[0]
        self.write("names.xml", '<names><person name="%s"><organisation>%s</organisation>'
                   '<organisation>汐見町</organisation></person></names>' % person.groups())
        joined = self.sessions("-v", "p1.xml", "p2.xml")[0]
        self.assertEqual(len(joined["participants"]), len(apart["participants"]) - 1)
        self.assertEqual(self.err.count("the same person as an earlier participant"), 1)

    def test_a_page_and_model_xml(self):
        """Part 2 as a saved page, part 1 as model XML, in the wrong order."""
        with open(PARTS[1], encoding="utf-8") as article:
            lines = "".join("<p>%s</p>\n" % line for line in article.read().splitlines())
        self.write("p2.html", "<!DOCTYPE html><html><body><article>%s</article></body></html>" % lines)
        self.write("p1.xml", self.run_zadan("model", "-q", PARTS[0]))
        expected = self.sessions(*PARTS)[0]
        found = self.sessions("p2.html", "p1.xml")
        self.assertEqual(len(found), 1)
        self.assertEqual([p["format"] for p in found[0]["parts"]], ["text", "html"])
        self.assertEqual([t["paragraphs"] for t in found[0]["turns"]], [t["paragraphs"] for t in expected["turns"]])
        self.assertEqual([t["speaker"] for t in found[0]["turns"]], [t["speaker"] for t in expected["turns"]])
        self.assertEqual([r["quote"] for r in found[0]["requests"]], [r["quote"] for r in expected["requests"]])

    def test_kept_apart(self):
        xml = self.run_zadan("model", "-q", "--parts=separate", *reversed(PARTS))
        sessions = self.sessions("--parts=separate", self.write("apart.xml", xml))
        self.assertEqual([s["parts"][0]["part"] for s in sessions], [2, 1])
        self.assertEqual(len(self.sessions("apart.xml")), 1)

    def test_missing_and_double_parts_are_said(self):
        self.sessions(PARTS[1])
        self.assertIn("warning: part 1 of 2", self.err)
        self.assertEqual(len(self.sessions(PARTS[0], PARTS[1], PARTS[0])), 2)
        self.assertIn("the same part of the meeting", self.err)
        self.sessions("--parts=separate", PARTS[1])
        self.assertEqual(self.err, "")


if __name__ == "__main__":
    sys.exit(test_cli.main())
