#!/usr/bin/env python3
"""The recipes of samples/distributed: model files made by many processes are those of one, and so is what is made of them. GNU
parallel runs for real; of Slurm the environment of an array's tasks. Prints TAP."""
import os
import shutil
import subprocess
import sys

import test_cli
from test_cli import DATA, SAMPLES, ZADAN

RECIPES = os.path.join(SAMPLES, "distributed")
COUNT = 40
# ssh to another machine with the same folders, where one begins at home in the shell that sshd names in SHELL, whatever is set here;
# it notes who was called
SSH = """#!/bin/sh
while [ "${1#-}" != "$1" ]; do shift; done
echo "$1" >>"%s"
shift
[ "$1" != -- ] || shift
cd
SHELL=/bin/sh exec /bin/sh -c "$*"
"""
TASKS = 3


class Case(test_cli.Case):
    def setUp(self):
        super().setUp()
        os.makedirs(self.path("bin"))
        os.symlink(ZADAN, self.path("bin", "zadan"))
        os.makedirs(self.path("articles"))

    def invent(self, count=COUNT, folder="articles"):
        subprocess.run([os.path.join(DATA, "tests/tools/make-articles"), str(count), self.path(folder)], check=True)
        for name in os.listdir(self.path(folder)):
            os.utime(self.path(folder, name), (2, 2))  # so that every model is newer, however coarse the times of files are

    def recipe(self, name, *words, status=0, env=None):
        os.makedirs(self.path("home"), exist_ok=True)
        environment = dict(os.environ, PATH=self.path("bin") + os.pathsep + os.environ["PATH"], HOME=self.path("home"))
        environment.update(env or {})
        done = subprocess.run([os.path.join(RECIPES, name), *words], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=test_cli.HANG_SECONDS)
        self.err = done.stderr.decode()
        self.assertEqual(done.returncode, status, self.err)
        self.assertEqual(done.stdout, b"")

    def task(self, number, models, status=0, first=0, count=TASKS):
        self.recipe("models.slurm", "articles", models, status=status,
                    env={"SLURM_ARRAY_TASK_ID": str(first + number), "SLURM_ARRAY_TASK_MIN": str(first),
                         "SLURM_ARRAY_TASK_MAX": str(first + count - 1), "SLURM_ARRAY_TASK_COUNT": str(count)})

    def files(self, folder):
        """Name -> bytes of the files of a folder."""
        found = {}
        for name in os.listdir(self.path(folder)):
            with open(self.path(folder, name), "rb") as source:
                found[name] = source.read()
        return found

    def one_after_the_other(self):
        """The same model files without the recipe."""
        return {name + ".xml": self.run_zadan("model", "-q", "articles/" + name) for name in sorted(self.files("articles"))}

    def assertSame(self, models, wanted):
        self.assertEqual(sorted(models), sorted(wanted))
        self.assertEqual([name for name in sorted(wanted) if models[name] != wanted[name]], [])


class Parallel(Case):
    def test_models_are_those_of_one_process(self):
        self.invent()
        for name in ("01_kusunoki.txt", "02_shirasagi.html", "03_fukamori.txt", "04_hoshimi.md", "05_kagura.xml"):
            shutil.copy(os.path.join(SAMPLES, name), self.path("articles"))
        self.recipe("models-parallel", "articles", "models", "--jobs=4")
        models = self.files("models")
        self.assertEqual(len(models), COUNT + 5)
        self.assertSame(models, self.one_after_the_other())
        self.assertEqual(self.run_zadan("model", "-q", "models"), self.run_zadan("model", "-q", "articles"))
        volumes = [self.run_zadan("volume", "-q", "-o", "-", folder) for folder in ("articles", "models")]
        self.assertTrue(volumes[0].startswith(b"%PDF-"))
        self.assertTrue(volumes[0] == volumes[1], "the volume from the models is that from the articles")
        os.remove(self.path("models", "00007.txt.xml"))
        self.assertFalse(volumes[0] == self.run_zadan("volume", "-q", "-o", "-", "models"), "a meeting less is another volume")
        with open(self.path("models.log"), encoding="utf-8") as log:
            self.assertEqual(len(log.readlines()), 1 + COUNT + 5)

    def test_only_articles_are_taken_whatever_their_names(self):
        self.invent(2, "made")
        made = self.files("made")
        names = ["第1回 要旨 $HOME;x.txt", "it's \"so\".HTML"]
        for name, content in zip(names, made.values()):
            self.write("articles/" + name, content)
        for name in ("names.xml", ".hidden.txt", "scan.pdf"):
            self.write("articles/" + name, "<names/>")
        self.recipe("models-parallel", "articles", "the models", "--jobs=2")
        self.assertEqual(sorted(self.files("the models")), sorted(name + ".xml" for name in names))

    def test_bad_article_costs_itself_and_is_made_when_mended(self):
        self.invent(3)
        good = self.files("articles")["00001.txt"]
        self.write("articles/00001.txt", "")
        self.recipe("models-parallel", "articles", "models", status=1)
        self.assertIn("articles/00001.txt: error:", self.err)
        self.assertEqual(sorted(self.files("models")), ["00002.html.xml", "00003.md.xml"])
        self.write("articles/00001.txt", good)
        self.recipe("models-parallel", "articles", "models")
        self.assertSame(self.files("models"), self.one_after_the_other())

    def test_second_call_makes_what_is_missing_or_old_wherever_it_stands(self):
        self.invent(4)
        os.rename(self.path("articles", "00001.txt"), self.path("00001.txt"))
        self.recipe("models-parallel", "articles", "models")
        kept, old = self.path("models", "00002.html.xml"), self.path("models", "00003.md.xml")
        os.utime(old, (1, 1))
        before = os.stat(kept).st_ino, os.stat(old).st_ino
        os.rename(self.path("00001.txt"), self.path("articles", "00001.txt"))
        self.recipe("models-parallel", "articles", "models")
        self.assertSame(self.files("models"), self.one_after_the_other())
        self.assertEqual(os.stat(kept).st_ino, before[0], "newer than its article")
        self.assertNotEqual(os.stat(old).st_ino, before[1], "older than its article")
        self.write("articles/names.xml", "<names/>")
        os.utime(self.path("articles", "names.xml"), (4, 4))
        os.utime(kept, (3, 3))
        self.recipe("models-parallel", "articles", "models")
        self.assertNotEqual(os.stat(kept).st_ino, before[0], "older than the names")
        self.recipe("models-parallel", "articles", "models")
        with open(self.path("models.log"), encoding="utf-8") as log:
            self.assertEqual(len(log.readlines()), 1, "nothing is left to do")

    def test_several_machines(self):
        self.invent(12)
        self.write("bin/ssh", SSH % self.path("called"))
        os.chmod(self.path("bin", "ssh"), 0o755)
        self.recipe("models-parallel", "articles", "the models", "--sshlogin=1/alpha,1/beta", "--workdir=.")
        with open(self.path("called"), encoding="utf-8") as called:
            self.assertEqual(set(called.read().split()), {"alpha", "beta"})
        self.assertSame(self.files("the models"), self.one_after_the_other())

    def test_corrected_model_is_kept_and_that_is_said(self):
        self.invent(3)
        self.recipe("models-parallel", "articles", "models")
        with open(self.path("models", "00001.txt.xml"), "ab") as model:
            model.write(b"<!-- corrected -->\n")
        corrected = self.files("models")
        self.recipe("models-parallel", "articles", "models")
        self.assertEqual(self.files("models"), corrected)
        after = os.stat(self.path("models", "00001.txt.xml")).st_mtime + 10
        os.utime(self.path("articles", "00001.txt"), (after, after))
        marked = self.is_marked("models/00001.txt.xml")  # else the times alone tell, and the article is newer
        self.recipe("models-parallel", "articles", "models", status=int(marked))
        if marked:
            self.assertIn("models/00001.txt.xml: error:", self.err)
        self.assertEqual(self.files("models") == corrected, marked)

    def test_a_folder_that_is_not_there_is_a_failure(self):
        shutil.rmtree(self.path("articles"))
        self.recipe("models-parallel", "articles", "models", status=1)
        self.assertIn("articles", self.err)


class Slurm(Case):
    def test_tasks_share_the_articles_and_make_the_same_models(self):
        self.invent()
        together = {}
        for number in range(TASKS):
            self.task(number, "models%d" % number, first=7)
            part = self.files("models%d" % number)
            self.assertIn(len(part), (COUNT // TASKS, COUNT // TASKS + 1))
            self.assertEqual(set(part) & set(together), set(), "an article belongs to one task")
            together.update(part)
        self.assertSame(together, self.one_after_the_other())

    def test_more_tasks_than_articles(self):
        self.invent(2)
        for number in range(4):
            self.task(number, "models", count=4)
        self.assertSame(self.files("models"), self.one_after_the_other())

    def test_bad_article_costs_itself(self):
        self.invent(6)
        self.write("articles/00001.txt", "")
        self.task(0, "models", status=1)
        self.assertIn("articles/00001.txt: error:", self.err)
        self.assertEqual(sorted(self.files("models")), ["00004.txt.xml"], "the task goes on")

    def test_second_call_makes_what_is_missing_or_old(self):
        self.invent(6)
        self.task(0, "models")
        model = self.path("models", "00001.txt.xml")

        def made_again(age):
            os.utime(model, (age, age))
            before = os.stat(model).st_ino
            self.task(0, "models")
            return os.stat(model).st_ino != before
        self.assertFalse(made_again(3), "newer than its article")
        self.assertTrue(made_again(1), "older than its article")
        self.write("articles/names.xml", "<names/>")
        self.assertTrue(made_again(3), "older than the names")
        os.remove(self.path("articles", "names.xml"))
        os.remove(model)
        self.task(0, "models")
        wanted = self.one_after_the_other()
        self.assertSame(self.files("models"), {name: wanted[name] for name in ("00001.txt.xml", "00004.txt.xml")})

    def test_a_folder_that_is_not_there_is_a_failure(self):
        shutil.rmtree(self.path("articles"))
        self.task(0, "models", status=1)
        self.assertIn("there is no folder articles", self.err)

    def test_outside_an_array_it_says_how_it_is_called(self):
        env = {"SLURM_ARRAY_TASK_ID": ""}
        self.recipe("models.slurm", "articles", "models", status=1, env=env)
        self.assertIn("sbatch --array", self.err)


if __name__ == "__main__":
    sys.exit(test_cli.main())
