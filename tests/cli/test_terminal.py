#!/usr/bin/env python3
"""Progress and --watch on a real terminal: the screens of tmux. Prints TAP."""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import test_cli
from test_behave import Run
from test_cli import ARTICLE, OTHER, ZADAN

QUIET_SHELL = "stty -echo; set +m; PS1='ready> '"  # without job control: a run that is stopped keeps the terminal


class Screen(Run):
    """A shell in a terminal of its own, with the folder of the test as working folder."""

    def open(self, columns=80, lines=24, locale="C.UTF-8"):
        place = tempfile.mkdtemp(prefix="zadan-tmux-", dir="/tmp")  # the path of a socket is short
        self.addCleanup(shutil.rmtree, place, True)
        self.socket = os.path.join(place, "socket")
        env = {k: v for k, v in os.environ.items() if not k.startswith(("TMUX", "LC_", "LANG"))}
        env.update(LC_ALL="C.UTF-8", TERM="screen")
        subprocess.run(["tmux", "-S", self.socket, "-f", "/dev/null", "-u", "new-session", "-d", "-x", str(columns), "-y",
                        str(lines), "bash --norc --noprofile"], env=env, cwd=self.folder, check=True)
        self.addCleanup(self.tmux, "kill-server")
        self.type("%s; export LC_ALL=%s LANGUAGE=; clear" % (QUIET_SHELL, locale))
        self.wait_for(lambda: self.screen() == ["ready>"], "a shell")

    def tmux(self, *words):
        return subprocess.run(["tmux", "-S", self.socket, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout.decode()

    def type(self, text):
        self.tmux("send-keys", "-l", text)
        self.tmux("send-keys", "Enter")

    def screen(self):
        """The lines of the screen without empty ones at the end."""
        return self.tmux("capture-pane", "-p").rstrip("\n").split("\n")

    def zadan(self, *words):
        self.type("clear; %s %s" % (ZADAN, " ".join(words)))

    def wait_for_line(self, pattern):
        found = []

        def look():
            found[:] = [line for line in self.screen() if re.search(pattern, line)]
            return found
        self.wait_for(look, "a line of %s in %s" % (pattern, self.screen()))
        return found[0]

    def pids(self):
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                if os.readlink("/proc/%s/exe" % pid) == os.path.realpath(ZADAN) and \
                        os.readlink("/proc/%s/cwd" % pid) == os.path.realpath(self.folder):
                    found.append(int(pid))
            except OSError:
                pass
        return found


class Progress(Screen):
    """A run is stopped (SIGSTOP) when its line stands there, so that the line can be looked at."""

    def many(self, count, name):
        os.mkdir(self.path("in"))
        for i in range(count):
            with open(ARTICLE, encoding="utf-8") as article:
                self.write("in/" + name % i, article.read().replace("第52回", "第%d回" % (i + 1)))

    def look(self, pattern):
        """The line, seen while the run stands still: later lines are drawn when it goes on."""
        found, screen = [], []

        def seen():
            pids = self.pids()
            for pid in pids:
                os.kill(pid, signal.SIGSTOP)
            screen[:] = self.still()
            for pid in pids:
                os.kill(pid, signal.SIGCONT)
            found[:] = [line for line in screen if re.search(pattern, line)]
            self.assertTrue(found or pids, "no line of %s, at last %s" % (pattern, screen))
            time.sleep(0 if found else 0.05)
            return found
        self.wait_for(self.pids, "the run")
        self.wait_for(seen, "a line of %s" % pattern)
        return found[0], screen

    def still(self):
        """The screen when what was written has reached it."""
        before = None
        while before != self.screen():
            before = self.screen()
            time.sleep(0.05)
        return before

    def finish(self):
        self.wait_for(lambda: "ready>" in self.screen()[-1], "the end of the run")
        return self.screen()

    def test_one_line_that_goes_away(self):
        self.many(200, "第%d回の座談会.txt")
        self.open()
        self.zadan("brief --parts=separate -o out in")
        line, screen = self.look(r"^made \d+/200 .* pages")
        self.assertRegex(line, r"^made \d+/200 in/第\d+回の座談会\.txt \d+ pages")
        self.assertEqual(len([text for text in screen if text]), 1, "one line: %s" % screen)
        line, screen = self.look(r" left$")
        self.assertRegex(line, r"^made \d+/200 in/第\d+回の座談会\.txt \d+ pages, \d+ pages/s, \d+:\d\d left$")
        told = self.finish()
        self.assertEqual(told[1:], ["ready>"], "the line is gone")
        self.assertRegex(told[0], r"^written: out/第52回_\S+\.pdf and 199 more$")
        self.assertEqual(len(os.listdir(self.path("out"))), 200)

    def test_narrow_terminal_and_wide_names(self):
        name = "座談会の記事・" * 8
        self.many(120, name + "%d.txt")
        for columns in (60, 61, 30):
            with self.subTest(columns=columns):
                self.open(columns)
                self.zadan("brief --parts=separate -j 2 -o out in")
                for figures in ("", ".* left$", ".* left$"):  # at the end of the run as many as have room
                    line, screen = self.look(r"^made \d+/120 [^ ]" + figures)
                    self.assertEqual(len([text for text in screen if text]), 1, "nothing wraps: %s" % screen)
                    self.assertLess(test_cli.columns(line), columns)
                    if columns > 40:
                        self.assertIn("…", line)
                self.finish()
                self.tmux("kill-server")
                shutil.rmtree(self.path("out"))

    def test_messages_stand_alone(self):
        self.many(120, "%d.txt")
        for number in (20, 60, 100):
            with open(self.path("in/%d.txt" % number), "ab") as article:
                article.write(b"\n\xff\xfe\n")
        self.open(120, 40, "ja_JP.UTF-8")
        self.zadan("brief --lang=ja --parts=separate -o out in")
        self.look(r"^作成 \d+/120 ")
        lines = self.finish()
        self.assertEqual([line for line in lines if "/120 " in line], [], "a line of progress is left")
        for number in (20, 60, 100):
            self.assertEqual(len([line for line in lines if line.startswith("in/%d.txt:" % number)]), 2, "a message for each byte")

    def test_where_the_product_is(self):
        self.open()
        self.zadan("brief --lang=ja -o a.pdf %s" % ARTICLE)
        self.wait_for(lambda: self.screen() == ["作成しました: a.pdf", "ready>"], "the name of the product, and nothing else")

    def test_not_wanted(self):
        self.many(60, "%d.txt")
        self.open()
        for words in ("-q", "--progress=none"):
            self.type("clear; %s brief %s --parts=separate -o out in; echo end" % (ZADAN, words))
            self.wait_for(lambda: self.screen() == ["end", "ready>"], "the end and nothing else")
        self.type("clear; TERM=dumb %s brief --parts=separate -o out in; echo end" % ZADAN)
        self.wait_for(lambda: self.screen() == ["end", "ready>"], "the end and nothing else")

    def test_interrupted(self):
        self.many(200, "第%d回の座談会.txt")
        self.open()
        self.type("clear; %s brief --parts=separate -j 2 -o out in; echo status $?" % ZADAN)
        self.look(r"^made \d+/200 ")
        self.tmux("send-keys", "C-c")
        self.wait_for_line("^status 130$")
        screen = self.finish()
        self.assertRegex(screen[0], r"^zadan: error: interrupted: .*\[interrupted\]$")
        self.assertEqual([line for line in screen[1:] if not line.startswith("  → ")], ["status 130", "ready>"])
        self.assertEqual(self.pids(), [])


class Watch(Screen):
    def test_edit_break_mend(self):
        os.mkdir(self.path("in"))
        for i, source in enumerate((ARTICLE, OTHER)):
            shutil.copy(source, self.path("in", "%d.txt" % i))
        self.open(100, 40)
        self.type("clear; %s brief --watch -o out in; echo status $?" % ZADAN)
        self.wait_for_line(r"2 written, 0 unchanged, 0 failed")
        whole = open(self.path("in/1.txt"), "rb").read()
        self.write("in/1.txt", whole.replace("。".encode(), "。。".encode(), 1))
        self.wait_for_line(r"1 written, 1 unchanged, 0 failed")
        self.write("in/1.txt", b"")
        self.wait_for_line(r"0 written, 1 unchanged, 1 failed")
        self.assertTrue(any("in/1.txt: error: no text in it" in line for line in self.screen()))
        self.tmux("clear-history")
        self.tmux("send-keys", "-R")
        self.write("in/1.txt", whole)
        self.wait_for_line(r"1 written, 1 unchanged, 0 failed")
        self.tmux("send-keys", "C-c")
        self.wait_for_line("^status 130$")


if __name__ == "__main__":
    sys.exit(test_cli.main())
