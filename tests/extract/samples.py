"""The sample articles: one file per input format, and the same words as plain text in UTF-8, where a test needs lines to count.

samples/ holds what users have: 01 text, 02 a saved page, 03 text in Shift_JIS, 04 Markdown, 05 an export of both parts of a
meeting. tests/source/ holds 02 to 06 as text (06 is the second part); 01 is its own text."""
import glob
import os

ROOT = os.environ["ZADAN_DATA"]
FORMATS = (".txt", ".html", ".htm", ".xml", ".md")
SAMPLES = os.path.join(ROOT, "samples")


def as_users_have_them():
    return [path for path in sorted(glob.glob(os.path.join(SAMPLES, "*"))) if path.endswith(FORMATS)]


def as_text():
    return [os.path.join(SAMPLES, "01_kusunoki.txt")] + sorted(glob.glob(os.path.join(ROOT, "tests", "source", "*.txt")))


def same_articles():
    """[(the sample, its articles as text)]: the texts of a sample follow its number up to that of the next sample."""
    def number(path):
        return os.path.basename(path)[:2]

    files = as_users_have_them()
    bounds = [number(path) for path in files[1:]] + ["99"]
    return [(path, [text for text in as_text() if number(path) <= number(text) < end]) for path, end in zip(files, bounds)]
