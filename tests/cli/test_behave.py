#!/usr/bin/env python3
"""How a run behaves: several jobs, progress, dry runs, files that are kept, failed inputs, interrupts, --open. Prints TAP."""
import glob
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
import unittest

import test_cli
from test_cli import ARTICLE, DATA, HANG_SECONDS, OTHER, ZADAN, Case

ARTICLES = sorted(glob.glob(os.path.join(DATA, "tests", "articles", "[0-9]*.*")))


def hear_signals():
    """A shell's background jobs ignore SIGINT, what nohup started SIGHUP, and what they start inherits that."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Run(Case):
    def folder_of(self, count, name="in"):
        """A folder of articles of all formats, each with a number of its own where it has one."""
        os.mkdir(self.path(name))
        for i in range(count):
            source = ARTICLES[i % len(ARTICLES)]
            with open(source, "rb") as article:
                content = article.read()
            content = re.sub("第[0-9０-９]+回".encode(), ("第%d回" % (i + 1)).encode(), content)
            self.write("%s/%03d%s" % (name, i, os.path.splitext(source)[1]), content)
        return name

    def contents(self, name):
        return {file: open(self.path(name, file), "rb").read() for file in os.listdir(self.path(name))}

    def codes(self):
        return re.findall(r"\[([a-z0-9-]+)\]$", self.err, re.M)

    def start(self, *words, **options):
        options.setdefault("preexec_fn", hear_signals)
        child = subprocess.Popen([ZADAN, *words], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, **options)
        self.addCleanup(self.end, child)
        return child

    def end(self, child):
        if child.poll() is None:
            child.kill()
        child.communicate()

    def wait_for(self, condition, what):
        deadline = time.monotonic() + HANG_SECONDS
        while not condition():
            self.assertLess(time.monotonic(), deadline, what)
            time.sleep(0.005)


class Jobs(Run):
    def test_any_number_makes_the_same(self):
        self.folder_of(40)
        self.write("in/empty.txt", b"")
        self.write("in/note.txt", "買い物の覚え書き\n牛乳を買う。\n")
        with open(ARTICLE, encoding="utf-8") as source:
            self.write("in/rare.txt", source.read().replace("窓口", "窓口\u17e0", 1))
        made = {}
        for jobs in ("1", "2", "8"):
            self.run_zadan("brief", "--transcript", "--parts=separate", "-j", jobs, "-o", "out" + jobs, "in", status=1)
            made[jobs] = (self.err, self.contents("out" + jobs))
        self.assertGreaterEqual(len(made["1"][1]), 40)
        self.assertIn("no font of the font set has U+17E0", made["1"][0])
        for jobs in ("2", "8"):
            self.assertEqual(made[jobs][0], made["1"][0], "messages of %s jobs" % jobs)
            self.assertEqual(made[jobs][1], made["1"][1], "files of %s jobs" % jobs)

    def test_what_was_set_before_changes_no_byte(self):
        """Another article brings faces into the run before this one is set."""
        with open(OTHER, encoding="utf-8") as source:
            self.write("first.txt", source.read().replace("。", "\U00020bb7\u2460A。", 1))
        self.run_zadan("brief", "-q", "-o", "alone/", ARTICLE)
        self.run_zadan("brief", "-q", "-o", "behind/", "--template=transcript", "first.txt", ARTICLE)
        self.run_zadan("brief", "-q", "-o", "alone-t/", "--template=transcript", ARTICLE)
        self.run_zadan("brief", "-q", "-j1", "-o", "behind-b/", "first.txt", ARTICLE)
        self.assertEqual(len(self.contents("behind")), 2)
        for alone, behind in (("alone-t", "behind"), ("alone", "behind-b")):
            for name, data in self.contents(alone).items():
                self.assertTrue(self.contents(behind)[name] == data, name)

    def test_notes_are_the_same_too(self):
        self.folder_of(6)
        said = []
        for jobs in ("1", "3", "0"):
            self.run_zadan("brief", "-v", "-j", jobs, "-o", "out", "in")
            said.append([line for line in self.err.splitlines() if not line.endswith("[timing]")])
        self.assertEqual(said[1:], said[:1] * 2)
        self.assertIn("output-written", self.codes())

    def test_a_worker_that_breaks_down_costs_its_meeting(self):
        self.folder_of(60)
        child = self.start("brief", "--parts=separate", "-j", "2", "-o", "out", "in")
        workers = "/proc/%d/task/%d/children" % (child.pid, child.pid)
        self.wait_for(lambda: open(workers).read().split(), "a worker")
        os.kill(int(open(workers).read().split()[0]), signal.SIGKILL)
        self.err = child.communicate(timeout=HANG_SECONDS)[1].decode()
        self.assertEqual(child.returncode, 1, self.err)
        self.assertEqual(self.codes().count("worker-died"), 2, "once, and once in the list at the end")
        self.assertIn("(signal 9)", self.err)
        self.run_zadan("brief", "--parts=separate", "-j", "2", "-o", "all", "in")
        self.assertEqual(len(os.listdir(self.path("out"))), len(os.listdir(self.path("all"))) - 1)

    def test_wrong_numbers(self):
        for jobs in ("-1", "257", "many", ""):
            self.run_zadan("brief", "--jobs=" + jobs, ARTICLE, status=2)


class Failures(Run):
    def test_one_line_for_each_failed_input_at_the_end(self):
        self.folder_of(3)
        self.write("in/empty.txt", b"")
        self.run_zadan("brief", "-o", "out", "in", "missing.txt", status=1)
        lines = self.err.splitlines()
        self.assertEqual(lines[-3:], ["zadan: error: 2 of 5 inputs failed: [inputs-failed]",
                                      "in/empty.txt: error: no text in it [input-empty]",
                                      "missing.txt: error: cannot read: No such file or directory [file-read]"])
        os.mkdir(self.path("none"))
        self.run_zadan("brief", "-o", "out", "none", "missing.txt", ARTICLE, status=1)
        self.assertEqual([line.split(": ")[0] for line in self.err.splitlines()[-2:]], ["none", "missing.txt"])
        self.assertIn("error: 2 of 3 inputs failed: ", self.err)
        self.run_zadan("brief", "-o", "out", "missing.txt", status=1)
        self.assertNotIn("inputs-failed", self.err, "one input says it once")

    def test_one_line_for_a_meeting_that_cannot_be_set(self):
        with open(ARTICLE, encoding="utf-8") as source:
            self.write("rare.txt", source.read().replace("窓口", "窓口\u17e0", 1))
        for command in ("brief", "volume", "circular"):
            with self.subTest(command=command):
                self.run_zadan(command, "-q", "--parts=separate", "-o", command + "/", "rare.txt", OTHER, status=1)
                self.assertEqual(self.codes(), ["character-missing", "inputs-failed", "character-missing"])

    def test_times_of_stages(self):
        self.run_zadan("brief", "-v", "-o", "x.pdf", ARTICLE)
        times = dict(re.findall(r"note: ([\w ]+): (\d+\.\d{3}) s \[timing\]", self.err))
        self.assertEqual(sorted(times), ["applying templates", "extracting facts", "making PDF", "reading inputs", "setting pages",
                                         "the rest", "writing files"])
        self.assertGreater(float(times["setting pages"]), 0)
        self.run_zadan("brief", "--force", "-o", "x.pdf", ARTICLE)
        self.assertNotIn("timing", self.err)


class Progress(Run):
    def test_json(self):
        self.folder_of(5)
        self.run_zadan("brief", "--parts=separate", "--progress=json", "-q", "-o", "out", "in")
        events = [json.loads(line) for line in self.err.splitlines()]
        self.assertEqual({e["event"] for e in events}, {"progress"})
        read = [e for e in events if e["stage"] == "read"]
        made = [e for e in events if e["stage"] == "make"]
        self.assertEqual([e["done"] for e in read], [1, 2, 3, 4, 5])
        self.assertEqual([e["file"] for e in read], ["in/" + name for name in sorted(os.listdir(self.path("in")))])
        self.assertEqual([e["done"] for e in made], list(range(1, made[0]["total"] + 1)))
        self.assertEqual(made[-1]["pages_done"], sum(e["pages"] for e in made))
        self.assertEqual(len(made), len(os.listdir(self.path("out"))))

    def test_none_in_a_pipe(self):
        self.folder_of(40)
        self.run_zadan("brief", "-q", "-o", "out", "in")
        self.assertEqual(self.err, "")


class DryRun(Run):
    def test_nothing_is_written_and_everything_is_said(self):
        self.folder_of(2)
        self.run_zadan("brief", "--parts=separate", "-o", "there", "in/000.txt")
        name = os.listdir(self.path("there"))[0]
        before = self.contents("there")
        for out in ("there", "new", "new/"):
            lines = self.run_zadan("brief", "--parts=separate", "-n", "-o", out, "in").decode().splitlines()
            rows = [line.split("\t") for line in lines]
            self.assertEqual([row[1] for row in rows if row[0] == "read"], ["in/000.txt", "in/001.txt"])
            wanted = "replace" if out == "there" else "write"
            self.assertIn([wanted, os.path.join(out, name), "in/000.txt"], rows)
            self.assertEqual(len(rows), 4)
        self.assertEqual(self.left(), ["in", "there"])
        self.assertEqual(self.contents("there"), before)

    def test_a_folder_to_come_is_no_other_one_that_begins_like_it(self):
        for dry in (["-n"], []):
            self.run_zadan("circular", *dry, "-o", "out", "--mail=outer/x.eml", ARTICLE, status=4)
            self.assertEqual(self.codes(), ["write-no-folder"])

    def test_other_commands(self):
        for words in (["model"], ["flow"], ["check"]):
            out = self.run_zadan(*words, "-n", "-o", "x", ARTICLE).decode()
            self.assertEqual(out, "read\t%s\nwrite\tx\t%s\n" % (ARTICLE, ARTICLE))
        self.assertEqual(self.left(), [])

    def test_statuses_are_those_of_the_run(self):
        self.write("x.pdf", b"%PDF-1.4 of somebody else")
        os.mkdir(self.path("folder.pdf"))
        os.mkdir(self.path("ro"), 0o500)
        for words, status, code in ((["-o", "x.pdf", ARTICLE], 4, "output-foreign"),
                                    (["-o", "no/x.pdf", ARTICLE], 4, "write-no-folder"),
                                    (["-o", "no/such/folder", ARTICLE], 4, "write-no-folder"),
                                    (["-o", "ro", ARTICLE], 4, "write-denied"),
                                    (["-o", "out", ARTICLE, "missing.txt"], 1, "file-read")):
            with self.subTest(words=words):
                before = self.left()
                for dry in (["-n"], []):
                    self.run_zadan("brief", *dry, *words, status=status, preexec_fn=test_cli.obey_modes)
                    self.assertIn(code, self.codes())
                    if dry:
                        self.assertEqual(self.left(), before)


class Kept(Run):
    """Files that were changed by hand are kept; --force replaces them."""

    def make(self, name, *words):
        self.run_zadan(*(words or ["brief"]), "-o", name, ARTICLE)
        return open(self.path(name), "rb").read()

    def unmark(self, name):
        if self.is_marked(name):
            os.removexattr(self.path(name), "user.zadan.sum")

    def assertKept(self, name, code, *words):
        before = open(self.path(name), "rb").read()
        self.run_zadan(*words, "-o", name, ARTICLE, status=4)
        self.assertEqual(self.codes(), [code])
        self.assertEqual(open(self.path(name), "rb").read(), before)
        self.run_zadan(*words, "--force", "-o", name, ARTICLE)
        self.assertNotEqual(open(self.path(name), "rb").read(), before)

    def test_own_pdf_is_replaced(self):
        for marked in (True, False):
            first = self.make("x.pdf", "brief", "--force")
            if not marked:
                self.unmark("x.pdf")
            self.assertNotEqual(self.make("x.pdf", "brief", "--transcript"), first)

    def test_changed_pdf_is_kept(self):
        content = self.make("x.pdf")
        for place in [9, 15, len(content) // 3, len(content) // 2, len(content) - 2000]:
            with self.subTest(place=place):
                changed = bytearray(content)
                changed[place] ^= 1
                os.unlink(self.path("x.pdf"))
                self.write("x.pdf", bytes(changed))
                self.assertKept("x.pdf", "output-foreign", "brief")
        os.unlink(self.path("x.pdf"))
        self.write("x.pdf", content + b"1 0 obj <</A 1>> endobj\nstartxref\n0\n%%EOF\n")
        os.utime(self.path("x.pdf"), (1, 1))
        self.assertKept("x.pdf", "output-foreign", "brief")

    def test_pdf_of_others_is_kept(self):
        for content in (b"%PDF-1.4\n", b"%PDF-1.7\nstartxref\n9999999\n%%EOF\n", b"%PDF-1.7\nstartxref\n9\n%%EOF\n",
                        b"%PDFstartxref\n99999999999999999999999999\n%%EOF\n", b"%PDF" + b"startxref\n\n%%EOF\n"):
            with self.subTest(content=content):
                shutil.rmtree(self.path("x.pdf"), True)
                self.write("y.pdf", content)
                os.rename(self.path("y.pdf"), self.path("x.pdf"))
                os.utime(self.path("x.pdf"), (1, 1))
                self.assertKept("x.pdf", "output-foreign", "brief")

    def test_corrected_model_is_kept(self):
        """However it was saved: in place (the mark is no longer true), or as a new file (it has none)."""
        content = self.make("x.xml", "model")
        self.write("x.xml", content.replace(b"</title>", "（訂正）</title>".encode(), 1))
        if self.is_marked("x.xml"):
            self.assertKept("x.xml", "output-edited", "model")
        os.unlink(self.path("x.xml"))
        self.write("x.xml", content.replace(b"</title>", "（訂正）</title>".encode(), 1))
        self.assertKept("x.xml", "output-newer", "model")

    def test_what_would_be_written_anyway_is_no_loss(self):
        content = self.make("x.xml", "model")
        os.unlink(self.path("x.xml"))
        self.write("x.xml", content)
        self.assertEqual(self.make("x.xml", "model"), content)

    def test_older_than_the_article(self):
        self.write("x.csv", "古い")
        os.utime(self.path("x.csv"), (1, 1))
        self.make("x.csv", "model", "--format=csv")

    def test_an_empty_file_is_replaced(self):
        self.write("x.pdf", b"")
        self.make("x.pdf")

    def test_one_kept_file_costs_itself(self):
        self.run_zadan("brief", "-o", "out", ARTICLE, OTHER)
        names = sorted(os.listdir(self.path("out")))
        os.unlink(self.path("out", names[0]))
        self.write("out/" + names[0], b"%PDF-1.3")
        os.unlink(self.path("out", names[1]))
        self.run_zadan("brief", "-o", "out", ARTICLE, OTHER, status=4)
        self.assertEqual(sorted(os.listdir(self.path("out"))), names)
        self.assertEqual(open(self.path("out", names[0]), "rb").read(), b"%PDF-1.3")

    def test_permissions(self):
        self.run_zadan("brief", "-o", "x.pdf", ARTICLE, preexec_fn=lambda: os.umask(0o027))
        self.assertEqual(stat.S_IMODE(os.stat(self.path("x.pdf")).st_mode), 0o640)
        os.chmod(self.path("x.pdf"), 0o444)
        self.run_zadan("brief", "-o", "x.pdf", ARTICLE, status=4, preexec_fn=test_cli.obey_modes)
        self.assertEqual(self.codes(), ["write-denied"])
        self.run_zadan("brief", "-o", "new", ARTICLE, preexec_fn=lambda: os.umask(0o077))
        self.assertEqual(stat.S_IMODE(os.stat(self.path("new")).st_mode), 0o700)


class Names(Run):
    def test_names_as_long_as_a_disk_takes(self):
        name = "あ" * 83 + "ab.txt"  # 255 bytes
        self.assertEqual(len(name.encode()), 255)
        shutil.copy(ARTICLE, self.path(name))
        self.run_zadan("brief", "-o", "out", "--name={file}", name)
        self.assertEqual(os.listdir(self.path("out")), ["あ" * 66 + ".pdf"])
        self.run_zadan("brief", "-o", "い" * 83 + "x.pdf", ARTICLE)
        self.run_zadan("brief", "-o", "い" * 84 + ".pdf", ARTICLE, status=4)
        self.assertEqual(self.codes(), ["write-name"])

    def test_deep_folders(self):
        folder = "/".join(["深い フォルダ"] * 60)
        os.makedirs(self.path(folder))
        shutil.copy(ARTICLE, self.path(folder, "a b.txt"))
        self.run_zadan("brief", "-o", folder + "/c d.pdf", folder + "/a b.txt")
        self.assertIn("c d.pdf", os.listdir(self.path(folder)))

    def test_a_link_in_a_folder_that_leads_nowhere(self):
        os.mkdir(self.path("in"))
        shutil.copy(ARTICLE, self.path("in", "a.txt"))
        os.symlink("gone.txt", self.path("in", "b.txt"))
        os.symlink("gone", self.path("in", "notes"))
        self.run_zadan("brief", "-o", "out", "in", status=1)
        self.assertIn("in/b.txt: error: cannot read: No such file or directory", self.err)
        self.assertNotIn("notes", self.err)
        self.assertEqual(len(os.listdir(self.path("out"))), 1)

    def test_names_that_are_no_text(self):
        name = os.fsencode(self.folder) + b"/\xff\xfe-\n.txt"
        shutil.copy(os.fsencode(ARTICLE), name)
        # the briefing names its source without U+FFFD, which no font has
        self.run_zadan("brief", "-o", "out", "--name={file}", os.fsdecode(name))
        self.assertEqual(len(os.listdir(self.path("out"))), 1)
        self.run_zadan("volume", "-o", "v.pdf", os.fsdecode(name))
        self.run_zadan("circular", "-o", "c.pdf", os.fsdecode(name))
        os.listdir(self.path("out"))[0].encode("utf-8")

    def test_names_in_a_pdf_are_safe_as_well(self):
        name = "a\u202efdp.\x1b[31m\n.txt"
        shutil.copy(ARTICLE, self.path(name))
        for command in ("brief", "circular"):
            with self.subTest(command=command):
                self.run_zadan(command, "-q", "--attach-source", "-o", "x.pdf", "--force", name)
                listed = subprocess.run(["pdfdetach", "-list", "-enc", "UTF-8", self.path("x.pdf")], check=True,
                                        stdout=subprocess.PIPE).stdout.decode("utf-8")
                self.assertEqual(listed.splitlines()[1:], ["1: a_fdp._[31m_.txt"])

    def test_words_behind_the_dashes_are_files(self):
        shutil.copy(ARTICLE, self.path("--watch"))
        shutil.copy(ARTICLE, self.path("-j"))
        self.run_zadan("brief", "--name={file}", "-o", "out", "--parts=separate", "--", "--watch", "-j")
        self.assertEqual(sorted(os.listdir(self.path("out"))), ["_--watch.pdf", "_-j.pdf"])


class Interrupts(Run):
    def test_a_run_that_is_stopped_leaves_whole_files_only(self):
        self.folder_of(60)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            for jobs in ("1", "3"):
                with self.subTest(signal=number, jobs=jobs):
                    child = self.start("brief", "--parts=separate", "-j", jobs, "-o", "out", "in")
                    self.wait_for(lambda: os.path.isdir(self.path("out")) and len(os.listdir(self.path("out"))) > 4,
                                  "some files")
                    workers = open("/proc/%d/task/%d/children" % (child.pid, child.pid)).read().split()
                    self.assertEqual(len(workers), 0 if jobs == "1" else 3)
                    child.send_signal(number)
                    self.err = child.communicate(timeout=HANG_SECONDS)[1].decode()
                    self.assertEqual(child.returncode, 130)
                    self.assertEqual(self.codes()[-1:], ["interrupted"])
                    for worker in workers:
                        self.assertFalse(os.path.exists("/proc/" + worker), "no worker goes on")
                    made = self.contents("out")
                    self.assertLess(len(made), 60)
                    for name, content in made.items():
                        self.assertFalse(name.startswith("."), name)
                        self.assertTrue(content.startswith(b"%PDF") and content.endswith(b"%%EOF\n"), name)
                    shutil.rmtree(self.path("out"))

    def test_workers_end_with_a_run_that_is_killed(self):
        self.folder_of(60)
        child = self.start("brief", "--parts=separate", "-j", "2", "-o", "out", "in")
        workers = "/proc/%d/task/%d/children" % (child.pid, child.pid)
        self.wait_for(lambda: len(open(workers).read().split()) == 2, "workers")
        pids = open(workers).read().split()
        child.kill()
        child.wait(HANG_SECONDS)
        for pid in pids:
            self.wait_for(lambda: not alive(pid), "the end of a worker")

    def test_interrupted_in_json(self):
        child = self.start("check", "--message-format=json", "-")
        self.end(child)
        child = subprocess.Popen([ZADAN, "check", "--message-format=json", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE,
                                 stdout=subprocess.DEVNULL)
        self.addCleanup(self.end, child)
        self.wait_for(lambda: test_cli.caught(child.pid, signal.SIGTERM), "the handler")
        child.send_signal(signal.SIGTERM)
        self.assertEqual(json.loads(child.communicate(timeout=HANG_SECONDS)[1])["code"], "interrupted")


def alive(pid):
    try:
        with open("/proc/%s/stat" % pid) as file:
            return file.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


class Streams(Run):
    def test_messages_that_nobody_reads(self):
        self.folder_of(6)
        self.write("in/empty.txt", b"")
        for jobs in ("1", "2"):
            reader, writer = os.pipe()
            os.close(reader)
            done = subprocess.run([ZADAN, "brief", "-v", "--parts=separate", "-j", jobs, "-o", "out", "in"], cwd=self.folder,
                                  stdin=subprocess.DEVNULL, stderr=writer, timeout=HANG_SECONDS)
            os.close(writer)
            self.assertEqual(done.returncode, 1)
            self.assertGreaterEqual(len(os.listdir(self.path("out"))), 6)
            shutil.rmtree(self.path("out"))


class Open(Run):
    OPENER = "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$1\" >\"$OPENED.new\"\nmv \"$OPENED.new\" \"$OPENED\"\n"

    def opened(self, *words):
        os.makedirs(self.path("bin"), exist_ok=True)
        self.write("bin/xdg-open", self.OPENER)
        os.chmod(self.path("bin/xdg-open"), 0o755)
        env = {"PATH": self.path("bin") + ":/usr/bin:/bin", "OPENED": self.path("opened")}
        self.run_zadan("brief", "--open", *words, env=env)
        self.wait_for(lambda: os.path.exists(self.path("opened")), "the opener")
        with open(self.path("opened"), encoding="utf-8") as file:
            count, path = file.read().split("\n", 1)
        os.unlink(self.path("opened"))
        self.assertEqual(count, "1")
        return path.rstrip("\n")

    def test_one_file(self):
        for name in ("x.pdf", "-x.pdf", "--help.pdf", "$(touch a); 'b\" c.pdf", "http:／／x.pdf", "要旨 1.pdf"):
            with self.subTest(name=name):
                self.assertEqual(self.opened("--output=" + name, ARTICLE), os.path.realpath(self.path(name)))
        self.assertFalse(os.path.exists(self.path("a")))

    def test_several_files_open_their_folder(self):
        self.assertEqual(self.opened("-o", "out", ARTICLE, OTHER), os.path.realpath(self.path("out")))

    def test_without_an_opener(self):
        os.mkdir(self.path("bin"))
        self.run_zadan("brief", "--open", "-o", "x.pdf", ARTICLE, env={"PATH": self.path("bin")})
        self.assertEqual(self.codes(), ["open-missing"])
        self.assertIn("x.pdf", self.left())

    def test_nothing_to_open(self):
        self.run_zadan("brief", "--open", "-o", "-", ARTICLE)
        self.assertEqual(self.codes(), ["open-nothing"])
        self.run_zadan("brief", "--open", "-n", "-o", "x.pdf", ARTICLE)
        self.assertEqual(self.err, "")


if __name__ == "__main__":
    sys.exit(test_cli.main())
