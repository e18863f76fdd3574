#!/usr/bin/env python3
"""Every step of writing a product fails once, in every way that a system knows: strace lets the call return the error.

After each: status 4, a message of its own, no temporary file, the earlier product as it was. Prints TAP.
ZADAN is the program, ZADAN_DATA the source tree.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

ZADAN = os.environ["ZADAN"]
DATA = os.environ["ZADAN_DATA"]
ARTICLE = os.path.join(DATA, "samples", "01_kusunoki.txt")
TEMPORARY = ".zadan-"
HANG_SECONDS = 600  # of one call: what takes longer hangs, under a sanitizer on a machine that is slow and busy as well
CODES = {"ENOSPC": "write-full", "EDQUOT": "write-full", "EIO": "write-disk", "EACCES": "write-denied", "EPERM": "write-denied",
         "EROFS": "write-read-only", "EMFILE": "write-files"}
# What each call that writes a product may fail with, in the order of the calls.
CALLS = {
    "openat": ["ENOSPC", "EACCES", "EROFS", "EMFILE", "EIO"],
    "fchmod": ["EPERM"],
    "write": ["ENOSPC", "EIO", "EDQUOT"],
    "fsync": ["EIO", "ENOSPC"],
    "close": ["EIO", "ENOSPC"],
    "rename": ["ENOSPC", "EIO", "EACCES", "EROFS"],
}
ATTEMPTS = 40  # the library of fonts may make a call more or less: a fault that hit something else is placed again
COMMANDS = {
    "brief": ["-o", "out.pdf"],
    "volume": ["-o", "out.pdf"],
    "circular": ["-o", "out.pdf"],
    "model": ["-o", "out.xml"],
    "check": ["-o", "out.txt"],
}
results = []


def told(name, fault):
    results.append(fault is None)
    print("%s %d - %s" % ("ok" if fault is None else "not ok", len(results), name), flush=True)
    if fault is not None:
        print("# " + fault.replace("\n", "\n# "), flush=True)


def environment():
    env = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    env["ASAN_OPTIONS"] = env.get("ASAN_OPTIONS", "") + ":detect_leaks=0"  # that search cannot run in a traced process
    return env


def run(folder, words, strace=()):
    return subprocess.run([*strace, ZADAN, *words, "--message-format=json", ARTICLE], cwd=folder, env=environment(),
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=HANG_SECONDS)


def traced(folder, words, *options):
    """A run whose main thread is traced (others are not followed): what it came to, and its calls, with the paths of
    descriptors."""
    with tempfile.NamedTemporaryFile(prefix="zadan-trace-") as trace:
        done = run(folder, words, ["strace", "-qq", "-y", "-s", "4096", "-o", trace.name, *options])
        return done, [line.decode("utf-8", "replace") for line in trace]


def find_step(folder, words, call, mark):
    """The how-manyeth call of its name is the first one that has to do with mark."""
    done, calls = traced(folder, words, "-e", "trace=" + call)
    if done.returncode != 0:
        raise RuntimeError("a traced run without a fault ends with %d: %s" % (done.returncode, done.stderr.decode()))
    return 1 + [mark in line for line in calls].index(True)


def inject(folder, words, call, error, when, mark):
    """A run in which the call on mark returns the error."""
    before = contents(folder)
    for _ in range(ATTEMPTS):
        done, calls = traced(folder, words, "-e", "trace=" + call, "-e",
                             "inject=%s:error=%s:when=%d" % (call, error, when))
        if any(mark in line and "(INJECTED)" in line for line in calls):
            return done
        when = next((1 + i for i, line in enumerate(calls) if mark in line), when)
        restore(folder, before)
    raise RuntimeError("%s was never made to fail: %s" % (call, calls))


def restore(folder, before):
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if name not in before:
            shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)
        elif before[name] is not None:
            with open(path, "wb") as out:
                out.write(before[name])


def fault_of(done, folder, before, error):
    """What is wrong after a run that met the error, or None. before: names and contents of the folder."""
    errors = [m["code"] for m in messages_of(done) if m["level"] == "error"]
    if done.returncode != 4:
        return "status %d: %s" % (done.returncode, done.stderr.decode())
    if CODES[error] not in errors:
        return "messages are %s" % errors
    after = contents(folder)
    if after != before:
        return "the folder holds %s" % sorted(after)
    return None


def messages_of(done):
    return [json.loads(line) for line in done.stderr.decode().splitlines() if not line.startswith("strace: ")]


def contents(folder):
    found = {}
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        found[name] = None if os.path.isdir(path) else open(path, "rb").read()
    return found


def try_command(command, words):
    with tempfile.TemporaryDirectory(prefix="zadan-fault-") as folder:
        words, product = [command, *words], os.path.join(folder, words[-1])
        for earlier in (False, True):
            for call, errors in CALLS.items():
                when = find_step(folder, words, call, TEMPORARY)
                if not earlier:
                    os.unlink(product)
                before = contents(folder)
                for error in errors if earlier else errors[:1]:
                    done = inject(folder, words, call, error, when, TEMPORARY)
                    told("%s: %s at %s, %s" % (command, error, call, "replacing" if earlier else "new"),
                         fault_of(done, folder, before, error))


def try_folder():
    """The folder of the briefings cannot be made."""
    with tempfile.TemporaryDirectory(prefix="zadan-fault-") as folder:
        words, mark = ["brief", "-o", "new"], '"new"'
        when = find_step(folder, words, "mkdir", mark)
        shutil.rmtree(os.path.join(folder, "new"))
        for error in ("ENOSPC", "EACCES", "EROFS"):
            done = inject(folder, words, "mkdir", error, when, mark)
            told("brief: %s at mkdir" % error, fault_of(done, folder, {}, error))


def try_reading():
    """An article that vanishes between the look at the folder and its reading, or cannot be read, costs only itself."""
    with tempfile.TemporaryDirectory(prefix="zadan-fault-") as folder:
        os.mkdir(os.path.join(folder, "in"))
        for name in ("a.txt", "b.txt"):
            shutil.copy(ARTICLE, os.path.join(folder, "in", name))
        for error in ("ENOENT", "EACCES", "EIO", "EMFILE"):
            done = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "-P", "in/a.txt", "-e", "trace=openat",
                                   "-e", "inject=openat:error=%s" % error, ZADAN, "brief", "-o", "out",
                                   "--message-format=json", "in"],
                                  cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=HANG_SECONDS)
            messages = messages_of(done)
            made = os.listdir(os.path.join(folder, "out")) if os.path.isdir(os.path.join(folder, "out")) else []
            fault = None
            if done.returncode != 1 or not any(m["file"] == "in/a.txt" and m["code"] == "file-read" for m in messages):
                fault = "status %d, %s" % (done.returncode, messages)
            elif len(made) != 1 or made[0].startswith("."):
                fault = "the folder holds %s" % made
            told("brief: %s at one input of two" % error, fault)
            shutil.rmtree(os.path.join(folder, "out"), True)


def main():
    probe = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "true"], stderr=subprocess.PIPE)
    told("strace can trace here", None if probe.returncode == 0 else probe.stderr.decode())
    if probe.returncode == 0:
        for command, words in COMMANDS.items():
            try_command(command, words)
        try_folder()
        try_reading()
    print("1..%d" % len(results))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
