#!/usr/bin/env python3
"""The completions in real shells: what bash, zsh and fish offer at the cursor. Prints TAP.

ZADAN is the program, ZADAN_DATA the source tree.
"""
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import test_cli

ZADAN = os.environ["ZADAN"]
DATA = os.environ["ZADAN_DATA"]
SCRIPTS = os.path.join(DATA, "src", "cli", "completions")
FILES = ["a.txt", "b c.txt", "第1回.txt", "sub/x.txt"]

BASH = r"""
source "$1/zadan.bash"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
_zadan
printf '%s\n' "${COMPREPLY[@]}"
"""
FISH = 'source $argv[1]/zadan.fish; complete -C $argv[2] | string replace -r "\t.*" ""; true'
# What is typed into zsh first: its completion system, and a key that writes the line being edited into a file.
ZSH = """
PS1='' RPS1='' fpath=(%s $fpath); autoload -U compinit; compinit -u -D
bindkey -e; show() { print -r -- "$BUFFER" >line }; zle -N show; bindkey '^Xg' show
clear; print rea''dy
"""


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="zadan-completion-")
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.work = os.path.join(self.folder, "work")
        for name in FILES:
            os.makedirs(os.path.dirname(os.path.join(self.work, name)), exist_ok=True)
            with open(os.path.join(self.work, name), "w") as out:
                out.write("x")

    def run_shell(self, command, script, *words, env=None):
        environment = dict(os.environ, PATH=os.path.dirname(ZADAN) + ":" + os.environ["PATH"], LC_ALL="C.UTF-8",
                           HOME=self.folder, XDG_CONFIG_HOME=self.folder, XDG_DATA_HOME=self.folder, TERM="xterm")
        environment.update(env or {})
        done = subprocess.run([*command, script, *words], cwd=self.work, env=environment, timeout=test_cli.HANG_SECONDS,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual((done.returncode, done.stderr.decode()), (0, ""))
        return [line for line in done.stdout.decode().splitlines() if line]


class Bash(Case):
    def offered(self, *words, **options):
        return self.run_shell(["bash", "--norc", "-c"], BASH, "bash", SCRIPTS, "zadan", *words, **options)

    def test_commands(self):
        self.assertEqual(self.offered("br"), ["brief"])
        every = self.offered("")
        self.assertLessEqual({"brief", "volume", "model", "check", "explain", "help"}, set(every))
        self.assertNotIn("__complete", every)

    def test_options_are_those_of_the_command(self):
        self.assertEqual(self.offered("model", "--form"), ["--format="])
        self.assertEqual(self.offered("check", "--form"), [])
        self.assertEqual(self.offered("brief", "--no-tr"), ["--no-transcript"])

    def test_values(self):
        self.assertEqual(self.offered("model", "--format", "=", "x"), ["xml", "xlsx"])
        self.assertEqual(self.offered("model", "--format", "x"), ["xml", "xlsx"])
        self.assertEqual(self.offered("brief", "--profile", "=", "la"), ["large-print"])
        self.assertIn("ipaex", self.offered("brief", "--font-set", "=", ""))
        self.assertIn("transcript", self.offered("brief", "--template", ""))
        self.assertNotIn("common", self.offered("brief", "--template", ""))

    def test_profiles_are_those_of_the_templates_in_use(self):
        data = os.path.join(self.folder, "data")
        for name in ("templates", "fonts"):
            shutil.copytree(os.path.join(DATA, name), os.path.join(data, name))
        path = os.path.join(data, "templates", "profiles.xml")
        with open(path, encoding="utf-8") as source:
            text = source.read()
        with open(path, "w", encoding="utf-8") as out:
            out.write(text.replace('name="large-print"', 'name="huge-print"'))
        self.assertEqual(self.offered("brief", "--profile", "=", "hu", env={"ZADAN_DATA": data}), ["huge-print"])

    def test_files(self):
        self.assertEqual(sorted(self.offered("brief", "")), sorted(["a.txt", "b c.txt", "sub", "第1回.txt"]))
        self.assertEqual(self.offered("brief", "第"), ["第1回.txt"])
        self.assertEqual(self.offered("brief", "--output", "=", "su"), ["sub"])
        self.assertEqual(self.offered("brief", "-o", "su"), ["sub"])
        self.assertEqual(self.offered("init", ""), ["sub"])
        self.assertEqual(self.offered("brief", "--", "--"), [])

    def test_codes(self):
        self.assertEqual(self.offered("explain", "date-w"), ["date-weekday"])

    def test_nothing_for_what_is_wrong(self):
        for words in (["frobnicate", ""], ["brief", "--nothing=", ""], ["brief", "--transcript=", "x"], ["brief", "-Z"]):
            self.assertEqual(set(self.offered(*words)) - set(os.listdir(self.work)), set())


class Fish(Case):
    def offered(self, line):
        return self.run_shell(["fish", "--no-config", "-c"], FISH, SCRIPTS, line)

    def test_commands(self):
        self.assertEqual(self.offered("zadan br"), ["brief"])

    def test_options_and_values(self):
        self.assertEqual(self.offered("zadan model --form"), ["--format="])
        self.assertEqual(sorted(self.offered("zadan model --format=x")), ["--format=xlsx", "--format=xml"])
        self.assertEqual(sorted(self.offered("zadan model --format x")), ["xlsx", "xml"])
        self.assertEqual(self.offered("zadan brief --profile=la"), ["--profile=large-print"])

    def test_files(self):
        self.assertEqual(sorted(self.offered("zadan brief ")), sorted(["a.txt", "b c.txt", "sub/", "第1回.txt"]))
        self.assertEqual(self.offered("zadan init "), ["sub/"])
        self.assertEqual(self.offered("zadan brief --output=su"), ["--output=sub/"])


class Zsh(Case):
    """zsh in a terminal: the line after the key Tab, and what was listed below it."""

    def wait_for(self, ready, what):
        text, end = b"", time.monotonic() + test_cli.HANG_SECONDS
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.05)[0]:
                try:
                    text += os.read(self.terminal, 65536)
                except OSError:
                    break
            if ready(text):
                return text.decode("utf-8", "replace")
        self.fail("%s: %r" % (what, text))

    def typed(self, line):
        pid, self.terminal = pty.fork()
        if pid == 0:
            os.chdir(self.work)
            os.environ.update(PATH=os.path.dirname(ZADAN) + ":" + os.environ["PATH"], LC_ALL="C.UTF-8",
                              HOME=self.folder, ZDOTDIR=self.folder, TERM="xterm")
            os.execvp("zsh", ["zsh", "-f", "-i"])
        path = os.path.join(self.work, "line")
        try:
            os.write(self.terminal, (ZSH % SCRIPTS).encode())
            self.wait_for(lambda text: b"ready" in text, "zsh starts")
            os.write(self.terminal, line.encode() + b"\t\x18g")
            shown = self.wait_for(lambda text: os.path.exists(path) and os.path.getsize(path) > 0, "the line")
        finally:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            os.close(self.terminal)
        with open(path, encoding="utf-8") as text:
            found = text.read().rstrip("\n")
        os.remove(path)
        return found, shown

    def test_commands(self):
        self.assertEqual(self.typed("zadan br")[0], "zadan brief ")

    def test_options_and_values(self):
        self.assertEqual(self.typed("zadan model --form")[0][:21], "zadan model --format=")
        line, shown = self.typed("zadan model --format=x")
        self.assertRegex(line, "^zadan model --format=x(ml|lsx)?$")
        self.assertRegex(shown, "xlsx")
        self.assertRegex(shown, "xml")
        self.assertEqual(self.typed("zadan brief --profile=la")[0], "zadan brief --profile=large-print ")

    def test_files(self):
        self.assertEqual(self.typed("zadan init s")[0], "zadan init sub/")
        self.assertEqual(self.typed("zadan brief a")[0], "zadan brief a.txt ")
        self.assertEqual(self.typed("zadan brief b")[0], "zadan brief b\\ c.txt ")


if __name__ == "__main__":
    sys.exit(test_cli.main())
