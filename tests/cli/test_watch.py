#!/usr/bin/env python3
"""--watch: what changes is made again, what is wrong is said once, and the watch goes on. Prints TAP."""
import os
import re
import select
import shutil
import signal
import sys
import time

import test_cli
from test_behave import Run
from test_cli import ARTICLE, DATA, HANG_SECONDS, OTHER


class Watch(Run):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("in"))
        for i, source in enumerate((ARTICLE, OTHER, test_cli.PARTS[0])):
            shutil.copy(source, self.path("in", "%03d.txt" % i))

    def watch(self, *words):
        self.child = self.start("brief", "--watch", "--parts=separate", "-o", "out", *words)
        return self.round()

    def round(self):
        """What is said until the watch waits again."""
        text, deadline = "", time.monotonic() + HANG_SECONDS
        while "[watch-waiting]\n" not in text:
            self.assertLess(time.monotonic(), deadline, "no end of a round: " + text)
            if select.select([self.child.stderr], [], [], 1)[0]:
                piece = os.read(self.child.stderr.fileno(), 65536)
                self.assertNotEqual(piece, b"", "the watch has ended: " + text)
                text += piece.decode()
        self.err = text
        found = re.search(r"note: (\d+) written, (\d+) unchanged, (\d+) failed \[watch-done\]", text)
        return tuple(int(number) for number in found.groups())

    def replace(self, name, change):
        """As editors save: a new file under the old name."""
        with open(self.path(name), encoding="utf-8") as file:
            text = file.read()
        self.write(name + "~new", change(text))
        os.rename(self.path(name + "~new"), self.path(name))

    def times(self):
        return {name: os.stat(self.path("out", name)).st_mtime_ns for name in os.listdir(self.path("out"))}

    def test_a_day_at_the_desk(self):
        self.assertEqual(self.watch("in"), (3, 0, 0))
        first = self.times()
        self.replace("in/000.txt", lambda text: text.replace("。", "。。", 1))
        self.assertEqual(self.round(), (1, 2, 0), "one is edited")
        self.assertEqual(len([n for n, t in self.times().items() if first[n] != t]), 1)
        whole = open(self.path("in/001.txt"), "rb").read()
        self.write("in/001.txt", b"")
        self.assertEqual(self.round(), (0, 2, 1), "one is broken")
        self.assertIn("in/001.txt: error: no text in it", self.err)
        self.replace("in/000.txt", lambda text: text.replace("。。", "。", 1))
        self.assertEqual(self.round(), (1, 1, 1), "another one is edited")
        self.assertNotIn("001.txt", self.err, "what was said is not said again")
        self.write("in/001.txt", whole)
        self.assertEqual(self.round(), (1, 2, 0), "and mended")
        shutil.copy(ARTICLE, self.path("in/new.txt"))
        self.assertEqual(self.round(), (1, 3, 0), "a new one")
        os.unlink(self.path("in/new.txt"))
        self.write("in/names.xml", "<names")
        self.assertEqual(self.round()[0], 0)
        self.assertIn("names.xml", self.err)
        self.child.send_signal(signal.SIGINT)
        self.assertEqual(self.child.wait(HANG_SECONDS), 130)
        self.assertEqual(self.child.communicate()[1], b"", "nothing was interrupted")
        self.assertEqual(len(os.listdir(self.path("out"))), 4)

    def test_names_and_templates(self):
        shutil.copytree(os.path.join(DATA, "templates"), self.path("data", "templates"))
        os.symlink(os.path.join(DATA, "fonts"), self.path("data", "fonts"))
        os.environ["ZADAN_DATA"] = self.path("data")
        self.addCleanup(os.environ.__setitem__, "ZADAN_DATA", DATA)
        self.assertEqual(self.watch("in"), (3, 0, 0))
        self.replace("data/templates/briefing.xsl", lambda text: text + "<!-- -->\n")
        self.assertEqual(self.round(), (3, 0, 0), "all depend on the template")
        self.replace("data/templates/briefing.xsl", lambda text: text.replace("<xsl:", "<xsl:broken", 1))
        self.round()
        self.assertIn("briefing.xsl", self.err)
        self.replace("data/templates/briefing.xsl", lambda text: text.replace("<xsl:broken", "<xsl:", 1))
        self.assertEqual(self.round(), (3, 0, 0))

    def configure(self, templates, name="office.xml"):
        self.write(name + "~new", '<configuration><option name="templates">%s</option></configuration>' % templates)
        os.rename(self.path(name + "~new"), self.path(name))

    def test_folders_that_the_configuration_comes_to_name(self):
        for name in ("one", "two"):
            shutil.copytree(os.path.join(DATA, "templates"), self.path(name))
        self.configure("one")
        self.assertEqual(self.watch("--config=office.xml", "in"), (3, 0, 0))
        self.configure("two")
        self.assertEqual(self.round(), (3, 0, 0), "another configuration")
        self.replace("two/briefing.xsl", lambda text: text + "<!-- -->\n")
        self.assertEqual(self.round(), (3, 0, 0), "the folder that it names now")
        self.replace("one/briefing.xsl", lambda text: "no stylesheet")
        self.replace("in/000.txt", lambda text: text.replace("。", "。。", 1))
        self.assertEqual(self.round(), (1, 2, 0), "the one that it named is nothing any more")
        self.configure("three")
        self.assertEqual(self.round()[0], 0)
        self.assertIn("[watch-gone]", self.err)
        os.rename(self.path("two"), self.path("three"))
        self.assertEqual(self.round(), (3, 0, 0), "it came later")
        self.replace("in/000.txt", lambda text: text.replace("。。", "。", 1))
        self.assertEqual(self.round(), (1, 2, 0))

    def test_the_body_of_a_letter(self):
        os.mkdir(self.path("letters"))
        self.write("letters/body.txt", "お送りします。\n")
        self.child = self.start("circular", "--watch", "--body=letters/body.txt", "-o", "out", "in/000.txt")
        self.assertEqual(self.round(), (1, 0, 0))
        before = {name: open(self.path("out", name), "rb").read() for name in os.listdir(self.path("out"))}
        self.replace("letters/body.txt", lambda text: "御覧ください。\n")
        self.assertEqual(self.round(), (1, 0, 0))
        self.assertNotEqual({name: open(self.path("out", name), "rb").read() for name in os.listdir(self.path("out"))}, before)

    def test_a_folder_that_goes_and_comes_back(self):
        self.assertEqual(self.watch("in"), (3, 0, 0))
        os.rename(self.path("in"), self.path("away"))
        self.round()
        self.assertIn("[watch-gone]", self.err)
        os.rename(self.path("away"), self.path("in"))
        self.assertEqual(self.round()[0], 3)

    def test_outputs_beside_the_inputs(self):
        self.child = self.start("brief", "--watch", "--parts=separate", "-o", "in", "in")
        self.assertEqual(self.round(), (3, 0, 0))
        self.replace("in/000.txt", lambda text: text.replace("。", "。。", 1))
        self.assertEqual(self.round(), (1, 2, 0))

    def test_other_products(self):
        self.child = self.start("model", "--watch", "--format=csv", "-o", "x.csv", "in")
        self.assertEqual(self.round(), (1, 0, 0))
        before = open(self.path("x.csv"), "rb").read()
        self.replace("in/000.txt", lambda text: text.replace("楠木市", "楠本市"))
        self.assertEqual(self.round(), (1, 0, 0))
        self.assertNotEqual(open(self.path("x.csv"), "rb").read(), before)
        self.replace("in/000.txt", lambda text: text.replace("楠本市", "楠木市"))
        self.round()
        self.assertEqual(open(self.path("x.csv"), "rb").read(), before)

    def test_a_viewer_that_stays_open(self):
        os.mkdir(self.path("bin"))
        self.write("bin/xdg-open", "#!/bin/sh\necho $$ > opener.pid\nexec sleep %d\n" % (10 * HANG_SECONDS))
        os.chmod(self.path("bin/xdg-open"), 0o755)
        os.environ["PATH"], before = self.path("bin") + ":" + os.environ["PATH"], os.environ["PATH"]
        self.addCleanup(os.environ.__setitem__, "PATH", before)
        self.assertEqual(self.watch("--open", "in"), (3, 0, 0))
        self.wait_for(lambda: os.path.exists(self.path("opener.pid")), "the opener")
        self.wait_for(lambda: open(self.path("opener.pid")).read().strip(), "its number")
        self.addCleanup(os.kill, int(open(self.path("opener.pid")).read()), signal.SIGKILL)
        self.replace("in/000.txt", lambda text: text.replace("。", "。。", 1))
        self.assertEqual(self.round(), (1, 2, 0), "the watch goes on")

    def test_stopped_in_the_middle(self):
        shutil.rmtree(self.path("in"))
        self.folder_of(60)
        self.child = self.start("brief", "--watch", "--parts=separate", "-j", "2", "-o", "out", "in")
        self.wait_for(lambda: os.path.isdir(self.path("out")) and len(os.listdir(self.path("out"))) > 2, "files")
        self.child.send_signal(signal.SIGTERM)
        self.assertEqual(self.child.wait(HANG_SECONDS), 130)
        self.assertEqual([name for name in os.listdir(self.path("out")) if name.startswith(".")], [])

    def test_what_cannot_be_watched(self):
        self.run_zadan("brief", "--watch", "-o", "-", "in", status=2)
        self.run_zadan("brief", "--watch", "-", status=2)
        self.assertEqual(self.codes(), ["watch-input"])


if __name__ == "__main__":
    sys.exit(test_cli.main())
