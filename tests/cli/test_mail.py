#!/usr/bin/env python3
"""zadan circular --mail: the draft as two other programs read it, its lines, and values that would break it. Prints TAP.

ZADAN is the program, ZADAN_DATA the source tree. The readers are Python's email package and Perl's MIME::Parser, which share no code.
"""
import base64
import email
import email.header
import email.policy
import email.utils
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import test_cli

ZADAN, DATA = os.environ["ZADAN"], os.environ["ZADAN_DATA"]
ARTICLE = os.path.join(DATA, "samples", "01_kusunoki.txt")
OTHER = os.path.join(DATA, "samples", "03_fukamori.txt")
NAME = "第19回_送付 書「写し」_とても長い名前の添付ファイルで折り返しを確かめるためのもの.pdf"
TO = "架空市　総務課・情報政策係「とても長い名前の宛先で折り返しを確かめる」 <somu.joho@example.jp>"
# what MIME::Parser makes of a file: each header decoded, each part into a folder
PERL = r"""
use strict; use MIME::Parser; use MIME::WordDecoder; use Encode; binmode STDOUT, ':utf8';
my $parser = MIME::Parser->new; $parser->output_to_core(1); $parser->tmp_to_core(1); $parser->decode_headers(0);
my $mail = $parser->parse_open($ARGV[0]);
for my $name (qw(Subject To From Date X-Unsent)) { my $value = $mail->head->get($name); next unless defined $value;
  $value =~ s/\r?\n(?=[ \t])//g; $value =~ s/\s+$//; print "$name: ", decode('MIME-Header', $value), "\n"; }
my $n = 0;
for my $part ($mail->parts) { my $path = $ARGV[1] . '/' . $n++; print "PART ", $part->mime_type, " $path\n";
  open(my $out, '>:raw', $path) or die; print $out $part->bodyhandle->as_string; close($out) or die;
  my $name = $part->head->recommended_filename // ''; print "NAME ", utf8::is_utf8($name) ? $name : decode('utf8', $name), "\n"; }
print "ERRORS ", join(' ', $parser->results->errors, $parser->results->warnings), "\n";
"""


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="zadan-mail-")
        self.addCleanup(shutil.rmtree, self.folder, True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def run_zadan(self, *words, status=0, env=None):
        environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
        environment.update(env or {})
        done = subprocess.run([ZADAN, "circular", "--force", *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, cwd=self.folder, env=environment, timeout=test_cli.HANG_SECONDS)
        self.err = done.stderr.decode("utf-8")
        self.assertEqual(done.returncode, status, self.err)
        return done.stdout

    def read(self, name):
        with open(self.path(name), "rb") as source:
            return source.read()

    def parse(self, name):
        message = email.message_from_bytes(self.read(name), policy=email.policy.default)
        for part in message.walk():
            self.assertEqual(part.defects, [])
            for name, header in part.items():
                # a file name stands in Content-Type in the way that every program reads and no standard has (header.c)
                known = ("encoded word inside quoted string", "missing trailing whitespace after encoded-word")
                self.assertEqual([defect for defect in header.defects if name != "Content-Type" or str(defect) not in known], [], header)
        return message

    def addresses(self, name, header="To"):
        """[(name, address)]; the parts of a name are put together as RFC 2047 says, which the header objects of Python 3.11 do not."""
        message = email.message_from_bytes(self.read(name), policy=email.policy.compat32)
        found = email.utils.getaddresses([message[header]])
        return [(str(email.header.make_header(email.header.decode_header(name))), address) for name, address in found]

    def left(self):
        return sorted(os.listdir(self.folder))


class Draft(Case):
    def make(self, *words, out=NAME):
        self.run_zadan("-o", out, "--mail", "--mail-to=" + TO, "--mail-to=renkei@example.jp", "--mail-from=課長 <kacho@example.jp>",
                       "--date=2026-11-22", *words, ARTICLE)
        return out[:-4] + ".eml"

    def test_python_reads_it(self):
        name = self.make()
        self.assertEqual(self.left(), sorted([NAME, name]))
        message = self.parse(name)
        self.assertEqual(message["X-Unsent"], "1")
        self.assertRegex(message["Subject"], r"^第\d+回.*について（通知）$")
        self.assertEqual(self.addresses(name),
                         [(TO.split(" <")[0], "somu.joho@example.jp"), ("", "renkei@example.jp")])
        self.assertEqual(message["From"].addresses[0].addr_spec, "kacho@example.jp")
        self.assertEqual(email.utils.parsedate_to_datetime(message["Date"]).isoformat(), "2026-11-22T00:00:00+09:00")
        self.assertEqual(message["Date"].split(",")[0], "Sun")
        attachment, = message.iter_attachments()
        self.assertEqual(attachment.get_content_type(), "application/pdf")
        self.assertEqual(attachment.get_filename(), NAME)
        self.assertEqual(attachment.get_content(), self.read(NAME))
        body = message.get_body().get_content()
        self.assertIn(NAME, body)
        self.assertIn("議題は、", body)
        self.assertNotIn("{", body)

    def test_another_parser_reads_it(self):
        name = self.make()
        os.mkdir(self.path("parts"))
        done = subprocess.run(["perl", "-e", PERL, self.path(name), self.path("parts")], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False, env=dict(os.environ, LC_ALL="C.UTF-8"))
        self.assertEqual(done.returncode, 0, done.stderr)
        text = done.stdout.decode("utf-8")
        message = self.parse(name)
        self.assertIn("Subject: %s\n" % message["Subject"], text)
        self.assertIn("To: %s, renkei@example.jp\n" % TO, text)
        self.assertIn("From: 課長 <kacho@example.jp>\n", text)
        self.assertIn("X-Unsent: 1\n", text)
        self.assertRegex(text, r"ERRORS *\n")
        parts = re.findall(r"^PART (\S+) (.*)$", text, re.M)
        self.assertEqual([kind for kind, _ in parts], ["text/plain", "application/pdf"])
        self.assertIn("NAME %s\n" % NAME, text)
        with open(parts[1][1], "rb") as attachment:
            self.assertEqual(attachment.read(), self.read(NAME))
        with open(parts[0][1], "rb") as body:
            self.assertEqual(body.read().decode("utf-8").replace("\r\n", "\n"), message.get_body().get_content().replace("\r\n", "\n"))

    def test_lines(self):
        data = self.read(self.make())
        self.assertNotIn(b"\n", data.replace(b"\r\n", b""))
        self.assertNotIn(b"\r", data.replace(b"\r\n", b""))
        self.assertTrue(data.endswith(b"--\r\n"))
        data.decode("ascii")
        lines = data.split(b"\r\n")
        self.assertLessEqual(max(map(len, lines)), 78)
        pdf = base64.b64encode(self.read(NAME))
        self.assertIn(b"\r\n".join(pdf[n:n + 76] for n in range(0, len(pdf), 76)), data)
        head = data.split(b"\r\n\r\n")[0]
        for word in re.findall(rb"=\?[^?]*\?B\?[^?]*\?=", data):
            self.assertLessEqual(len(word), 75)
            base64.b64decode(word.split(b"?")[3], validate=True).decode("utf-8")  # whole characters
        self.assertNotRegex(head, rb"\r\n[ \t]*\r\n")

    def test_same_bytes_and_other_marks(self):
        first = self.read(self.make())
        self.assertEqual(first, self.read(self.make()))
        second = self.read(self.make("--to=別の課長"))
        mark = re.compile(rb"Message-ID: <(\w+)@zadan\.invalid>")
        self.assertNotEqual(mark.search(first).group(1), mark.search(second).group(1))
        boundary = re.search(rb'boundary="([^"]*)"', first).group(1)
        self.assertEqual(first.count(b"--" + boundary), 3)

    def test_dates(self):
        self.run_zadan("-o", "a.pdf", "--mail", ARTICLE)
        self.assertNotIn("Date", self.parse("a.eml"))
        self.assertNotIn("From", self.parse("a.eml"))
        self.run_zadan("-o", "b.pdf", "--mail", ARTICLE, env={"SOURCE_DATE_EPOCH": "1700000000"})
        self.assertEqual(self.parse("b.eml")["Date"], "Tue, 14 Nov 2023 22:13:20 +0000")
        for day, weekday in (("2000-02-29", "Tue"), ("2024-03-01", "Fri"), ("1999-12-31", "Fri")):
            self.run_zadan("-o", "c.pdf", "--mail", "--date=" + day, ARTICLE)
            message = self.parse("c.eml")
            self.assertEqual(message["Date"].split(",")[0], weekday)
            self.assertEqual(email.utils.parsedate_to_datetime(message["Date"]).date().isoformat(), day)

    def test_items_of_the_body_are_numbered_as_on_the_page(self):
        with open(self.path("body.txt"), "wb") as out:
            out.write("本文です。\r\n記\r\n1 期限\r\n(1) 様式\r\nア 細目\r\n".encode("cp932"))
        self.run_zadan("-o", "a.pdf", "--mail", "--body=body.txt", ARTICLE)
        body = self.parse("a.eml").get_body().get_content().replace("\r\n", "\n")
        self.assertIn("\n本文です。\n\n記\n1　期限\n　（1）　様式\n　　ア　細目\n以上\n", body)

    def test_where_it_goes(self):
        self.run_zadan("-o", "out", "--mail", ARTICLE, OTHER)
        self.assertEqual(sorted(name[-4:] for name in os.listdir(self.path("out"))), [".eml", ".pdf"])
        pdf = self.run_zadan("-o", "-", "--mail=letter.eml", ARTICLE)
        attachment, = self.parse("letter.eml").iter_attachments()
        self.assertEqual(attachment.get_content(), pdf)
        self.assertRegex(attachment.get_filename(), r"事務連絡\.pdf$")


    def test_a_place_that_it_cannot_have_is_told_before_the_work(self):
        os.mkdir(self.path("folder"))
        with open(self.path("file"), "w", encoding="utf-8") as out:
            out.write("x")
        before = self.left()
        for name in ("missing/a.eml", "folder", "file/a.eml"):
            for words in ([], ["--dry-run"]):
                with self.subTest(name=name, words=words):
                    self.run_zadan("-o", "a.pdf", "--mail=" + name, *words, ARTICLE, status=4)
                    self.assertIn(name, self.err)
                    self.assertEqual(self.left(), before)
        self.run_zadan("-o", "new", "--mail=new/a.eml", ARTICLE)  # a folder that the PDF makes
        self.assertEqual(sorted(os.listdir(self.path("new")))[0], "a.eml")


    def test_names_that_are_mixed_up(self):
        for words, wanted in ((["-o", "a.pdf", "--mail=a.pdf"], "a.pdf"), (["-o", "a.pdf", "--mail", "letter.eml"], "--mail=letter.eml")):
            with self.subTest(words=words):
                self.run_zadan(*words, ARTICLE, status=2)
                self.assertIn(wanted, self.err)
                self.assertEqual(self.left(), [])

    def test_what_it_is_made_from_is_never_replaced(self):
        shutil.copy(ARTICLE, self.path("a.txt"))
        os.symlink("a.txt", self.path("link.txt"))
        os.mkdir(self.path("folder"))
        with open(self.path("body.txt"), "w", encoding="utf-8") as out:
            out.write("本文です。\n")
        for name in ("a.txt", "./a.txt", "folder/../a.txt", "link.txt", "body.txt"):
            for words in (["-o", "a.pdf", "--mail=" + name], ["-o", name], ["-o", name, "--dry-run"]):
                with self.subTest(words=words):
                    self.run_zadan("--body=body.txt", *words, "a.txt", status=4)
                    self.assertIn("output-source", self.err)
                    self.assertEqual(self.read("a.txt"), self.read(ARTICLE))
                    self.assertEqual(self.read("body.txt").decode(), "本文です。\n")
        self.run_zadan("-o", "b.pdf", "--mail=c.eml", "a.txt")
        self.run_zadan("-o", "b.pdf", "--mail=c.eml", "--subject=別の件名", "a.txt")  # a product of before is no source


class Hostile(Case):
    def test_addresses_that_are_none(self):
        for address in ("a@b\r\nBcc: c@d", "a@b\nX: y", "名前\r\n <a@b.jp>", "a b@example.jp", "a@b, c@d", "<a@b> <c@d>", "a@", "@b",
                        "a@@b", "a..b@example.jp", ".a@example.jp", "a@exa mple.jp", "a@例え.jp", "a@b;c", "a@b\x00"[:-1] + "\x07", "",
                        "a\x7f@b", "x" * 300 + "@example.jp", "a@b>", "x\u2028y <a@b.jp>"):
            with self.subTest(address=address):
                self.run_zadan("-o", "a.pdf", "--mail", "--mail-to=" + address, ARTICLE, status=2)
                self.assertIn("error:", self.err)
                self.run_zadan("-o", "a.pdf", "--mail", "--mail-from=" + address, ARTICLE, status=2)
                self.assertEqual(self.left(), [], "nothing was written")

    def test_texts_with_line_ends_are_refused(self):
        for option in ("to", "from", "subject", "contact", "cells"):
            for text in ("a\r\nBcc: c@d", "a\nb", "a\x1b[31m", "a\x85b", "a\u2028b"):
                with self.subTest(option=option, text=text):
                    self.run_zadan("-o", "a.pdf", "--mail", "--%s=%s" % (option, text), ARTICLE, status=2)
                    self.assertEqual(self.left(), [])

    def test_names_in_every_form(self):
        for name, wanted in (('Sato "T" Taro', 'Sato "T" Taro'), ("a\\b", "a\\b"), ('"Yamada, Hanako"', "Yamada, Hanako"),
                             ("=?UTF-8?B?AAAA?=", "=?UTF-8?B?AAAA?="), ("髙﨑　𠮷子", "髙﨑　𠮷子"), ("A" * 60, "A" * 60), ("a@b", "a@b"),
                             ("葛\U000E0100飾", "葛\U000E0100飾")):
            with self.subTest(name=name):
                self.run_zadan("-o", "a.pdf", "--mail", "--mail-to=%s <a@example.jp>" % name, ARTICLE)
                self.assertEqual(self.addresses("a.eml"), [(wanted, "a@example.jp")])
                if len(name.encode()) <= 45:
                    address, = self.parse("a.eml")["To"].addresses
                    self.assertEqual((address.display_name, address.addr_spec), (wanted, "a@example.jp"))
                self.assertLessEqual(max(map(len, self.read("a.eml").split(b"\r\n"))), 78)

    def test_subjects_in_every_form(self):
        for subject in ("Plain words in ASCII only, so many of them that the line must be folded at a space somewhere about here",
                        "=?UTF-8?Q?forged?=", "x" * 200, "あ" * 300, "  two  spaces  ", "\"quotes\" and \\ and , ; :", "😀絵文字"):
            with self.subTest(subject=subject):
                self.run_zadan("-o", "a.pdf", "--mail", "--allow-substitute", "--subject=%sについて（依頼）" % subject, ARTICLE)
                self.assertEqual(self.parse("a.eml")["Subject"], (subject + "について（依頼）").strip())
                self.assertLessEqual(max(map(len, self.read("a.eml").split(b"\r\n"))), 78)

    def test_file_names_in_every_form(self):
        for name in ("plain.pdf", "two words.pdf", "a'b\"c%.pdf", "長" * 60 + ".pdf", "=?UTF-8?B?AAAA?=.pdf", "a\\b.pdf", "x" * 100 + ".pdf",
                     "semi;colon=.pdf", "𠮷野家.pdf", "line\nend.pdf"):
            with self.subTest(name=name):
                self.run_zadan("-o", name, "--mail=m.eml", ARTICLE)
                attachment, = self.parse("m.eml").iter_attachments()
                self.assertEqual(attachment.get_filename(), name.replace("\n", " "))
                self.assertEqual(attachment.get_content(), self.read(name))
                self.assertLessEqual(max(map(len, self.read("m.eml").split(b"\r\n"))), 78)

    def test_placeholders_are_filled_once(self):
        self.run_zadan("-o", "a.pdf", "--mail", "--subject={count}{nothing}{{count}}{について（依頼）", ARTICLE)
        self.assertEqual(self.parse("a.eml")["Subject"], "1{nothing}{1}{について（依頼）")


class Limit(Case):
    def test_too_large_writes_nothing(self):
        many = []
        with open(ARTICLE, encoding="utf-8-sig") as source:
            text = source.read()
        for n in range(60):
            many.append(self.path("in%02d.txt" % n))
            with open(many[-1], "w", encoding="utf-8") as out:
                out.write(re.sub(r"第[0-9０-９]+回", "第%d回" % (n + 100), text))
        before = self.left()
        self.run_zadan("-o", "a.pdf", "--mail", "--mail-limit=1", "--transcript", *many, status=1)
        self.assertRegex(self.err, r"the mail would have \d+\.\d MB, more than the limit of 1 MB")
        self.assertEqual(self.left(), before)
        self.run_zadan("-o", "a.pdf", "--mail", "--transcript", *many)
        self.assertGreater(os.path.getsize(self.path("a.eml")), 1000000, "the limit was the reason")

    def test_values_of_the_limit(self):
        for value in ("0", "-1", "x", "1001", "1.5", ""):
            self.run_zadan("-o", "a.pdf", "--mail", "--mail-limit=" + value, ARTICLE, status=2)
        self.assertEqual(self.left(), [])

    def test_one_output_for_two(self):
        self.run_zadan("-o", "-", "--mail", ARTICLE, status=2)
        self.run_zadan("-o", "-", "--mail=-", ARTICLE, status=2)
        self.assertIn("--mail=FILE", self.err)


class Options(Case):
    def test_kinds(self):
        for kind, title in (("事務連絡", "（通知）"), ("jimurenraku", "（通知）"), ("回覧", "（回覧）"), ("kairan", "（回覧）"), ("供覧", "（供覧）"),
                            ("kyouran", "（供覧）")):
            self.run_zadan("-o", "a.pdf", "--mail", "--kind=" + kind, ARTICLE)
            self.assertTrue(self.parse("a.eml")["Subject"].endswith(title))
        self.run_zadan("--kind=memo", ARTICLE, status=2)

    def test_wrong_values(self):
        for words in (["--date=tomorrow"], ["--date=2026-02-30"], ["--cells=課長=2026-13-01"], ["--cells=課長=yesterday"],
                      ["--body="], ["--subject="], ["--to= "], ["--cells=0"], ["--cells=41"], ["--cells=" + "課長," * 41],
                      ["--mail-to=a@example.jp"], ["--mail-from=a@example.jp"], ["--mail-limit=3"], ["--cells=,"], ["--cells=、 、"]):
            self.run_zadan("-o", "a.pdf", *words, ARTICLE, status=2)
        self.assertEqual(self.left(), [])

    def test_an_address_of_the_configuration_waits_for_a_mail(self):
        with open(self.path("zadan.xml"), "w", encoding="utf-8") as out:
            out.write('<configuration><option name="mail-to">a@example.jp</option><option name="mail-from">b@example.jp</option>'
                      '<option name="mail-limit">3</option></configuration>')
        self.run_zadan("-o", "a.pdf", "--config=zadan.xml", ARTICLE)
        self.run_zadan("-o", "b.pdf", "--config=zadan.xml", "--mail", ARTICLE)
        self.assertEqual(self.left(), ["a.pdf", "b.eml", "b.pdf", "zadan.xml"])
        self.assertEqual(str(self.parse("b.eml")["To"]), "a@example.jp")

    def test_bodies_that_are_none(self):
        with open(self.path("page.html"), "w", encoding="utf-8") as out:
            out.write("<!DOCTYPE html><html><body><p>x</p></body></html>")
        with open(self.path("empty.txt"), "w", encoding="utf-8") as out:
            out.write("\n")
        for name in ("missing.txt", "page.html", "empty.txt", "."):
            self.run_zadan("-o", "a.pdf", "--body=" + name, ARTICLE, status=1)
        self.assertNotIn("a.pdf", self.left())

    def test_today_is_asked_for(self):
        self.run_zadan("-o", "a.pdf", "--mail", "--date=today", ARTICLE, env={"SOURCE_DATE_EPOCH": "1700000000"})
        self.assertEqual(self.parse("a.eml")["Date"], "Tue, 14 Nov 2023 22:13:20 +0000")
        self.run_zadan("-o", "b.pdf", "--mail", "--date=today", ARTICLE)
        self.assertIn("Date", self.parse("b.eml"))

    def test_a_bad_article_costs_only_itself(self):
        with open(self.path("bad.txt"), "w", encoding="utf-8") as out:
            out.write("nothing of a meeting\n")
        self.run_zadan("-o", "a.pdf", "--mail", self.path("bad.txt"), ARTICLE, status=1)
        self.assertIn("a.eml", self.left())
        self.run_zadan("-o", "b.pdf", "--mail", self.path("bad.txt"), status=1)
        self.assertNotIn("b.pdf", self.left())


if __name__ == "__main__":
    sys.exit(test_cli.main())
