"""One article in every format: what a copy, a saved page, an export of a blog and a clipper make of a plain text.

formats.py FORMAT ARTICLE.txt... writes the format to standard output (several articles: wxr only)."""
import html
import random
import re
import sys

BLANK = " \t\u3000\u00a0"
PICTURE = "見出し画像"
GAP = "[ぁ-ゖァ-ヺー一-鿿々](?=[ぁ-ゖァ-ヺー一-鿿々])"


def groups(text):
    """Lines between blank lines."""
    found, current = [], []
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.strip(BLANK):
            current.append(line)
        elif current:
            found.append(current)
            current = []
    return found + [current] if current else found


def title_of(text):
    return next(line.strip(BLANK) for group in groups(text) for line in group if line != PICTURE)


def body(text, headline=True):
    """The article as HTML; headline: with its <h1>."""
    title, out, seen = title_of(text), [], False
    for group in groups(text):
        lines = []
        for line in group:
            if line == PICTURE and not seen:
                out.append('<figure><img src="cover.png" alt="%s"></figure>' % PICTURE)
            elif not seen and line.strip(BLANK) == title:
                seen = True
                if headline:
                    out.append("<h1>%s</h1>" % html.escape(line))
            else:
                lines.append(html.escape(line))
        if lines:
            out.append("<p>%s</p>" % "<br>\n".join(lines))
    return "\n".join(out)


PAGE = """<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<title>%(title)s｜庁舎の本棚</title>
<meta property="og:title" content="%(title)s">
<link rel="canonical" href="https://hondana.example/articles/21">
<style>p { margin: 1em 0; } .lead::before { content: "偽市長："; }</style>
<script type="application/ld+json">{"@type": "Article", "headline": "偽の見出し",
 "articleBody": "<p>偽市CIO:偽田(以下「偽田」)</p><p>都には基金をつくっていただきたいです。</p>"}</script>
</head>
<body class="single has-sidebar">
<div class="cookie-notice"><p>このサイトはクッキーを使います。設定をご確認ください。</p><button>同意する</button></div>
<header><h1 class="logo"><a href="/">庁舎の本棚</a></h1>
<nav><ul><li><a href="/">ホーム</a></li><li><a href="/articles">記事</a></li><li><a href="/about">この本棚について</a></li></ul></nav></header>
<p id="breadcrumb"><a href="/">ホーム</a> &gt; <a href="/articles">記事</a></p>
<main>
<article>
%(body)s
</article>
<section class="related"><h2>関連記事</h2>
<div class="card"><a href="/articles/20"><h3>鐘ヶ崎市CIO×東京都CIO座談会</h3></a>
<p>鐘ヶ崎市CIO:北条(以下「北条」)</p><p>都には補助金を増やしていただきたいです。</p></div></section>
<section id="comments"><h2>コメント（2件）</h2>
<div><p>読者A：うちの町にも支援をお願いします。</p></div><div><p>読者B：都が音頭を取ってほしい。</p></div>
<form><label>お名前</label><input name="name"><textarea></textarea></form></section>
</main>
<aside><h2>人気記事</h2><ol><li><a href="/articles/3">台帳の数え方</a></li><li><a href="/articles/8">鍵の一覧</a></li></ol></aside>
<div hidden><p>偽市長：都にお願いしたいです。</p></div>
<noscript><p>偽市長：スクリプトを有効にしてください。</p></noscript>
<footer><p>執筆者:偽の部署 &copy; 庁舎の本棚</p></footer>
</body>
</html>
"""


def page(text):
    return PAGE % {"title": html.escape(title_of(text)), "body": body(text)}


def divisions(text):
    """Another site: no paragraph, no heading, a table for the layout, a span around each line."""
    lines = ["<div>&nbsp;</div>\n" if not line.strip(BLANK) else "<div><span>%s</span></div>\n" % html.escape(line)
             for line in text.replace("\r\n", "\n").split("\n") if line != PICTURE]
    return ("<html><head><title>%s</title></head><body><table><tr><td><a href=a>記事一覧</a><br><a href=b>問い合わせ</a></td>"
            "<td>%s</td></tr></table></body></html>" % (html.escape(title_of(text)), "".join(lines)))


ITEM = """<item>
<title>%(title)s</title>
<link>https://hondana.example/articles/%(number)d</link>
<pubDate>Mon, 12 Dec 2022 10:00:00 +0900</pubDate>
<content:encoded>%(content)s</content:encoded>
<wp:status>%(status)s</wp:status>
<wp:post_type>%(type)s</wp:post_type>
</item>
"""


def item(title, content, number, status="publish", kind="post"):
    return ITEM % {"title": html.escape(title), "content": content, "number": number, "status": status, "type": kind}


def wxr(*texts, escaped=False):
    def content(text):
        inside = body(text, headline=False)
        return html.escape(inside) if escaped else "<![CDATA[%s]]>" % inside.replace("]]>", "]]&gt;")

    trap = "<![CDATA[<p>偽市CIO:偽田(以下「偽田」)</p><p>都には基金をつくっていただきたいです。</p>]]>"
    items = [item("cover.png", "", 1, "inherit", "attachment"), item("書きかけの座談会", trap, 2, "draft")]
    items += [item(title_of(text), content(text), number) for number, text in enumerate(texts, 3)]
    items += [item("この本棚について", trap, 90, "publish", "page"), item("内輪の座談会", trap, 91, "private")]
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
            'xmlns:wp="http://wordpress.org/export/1.2/">\n<channel>\n<title>庁舎の本棚</title>\n%s</channel>\n</rss>\n' % "".join(items))


def markdown(text, headings=None, labels=()):
    """headings: their levels by text; labels are set bold."""
    title, out = title_of(text), []
    for line in text.replace("\r\n", "\n").split("\n"):
        bare = line.strip(BLANK)
        escaped = line
        for mark in "\\*_`[":
            escaped = escaped.replace(mark, "\\" + mark)
        if bare == PICTURE:
            out.append("![%s](images/cover.png)" % PICTURE)
        elif bare == title:
            out.append("# " + escaped)
        elif bare in (headings or {}):
            out.append("#" * (headings[bare] + 1) + " " + escaped)
        elif bare in labels:
            out.append("**%s**" % escaped)
        else:
            out.append(escaped)
    return "\n".join(out)


def wrapped(text, width):
    """Lines broken at a fixed number of characters, with marks kept from the beginning of a line."""
    out = []
    for line in text.split("\n"):
        while len(line) > width:
            end = width
            while line[end] in "、。」）)!?！？ーっゃゅょ":
                end -= 1
            out.append(line[:end])
            line = line[end:]
        out.append(line)
    return "\n".join(out)


def pasted(text, seed=1):
    """Sentences with spaces in a third of their words, as some PDF viewers copy them."""
    chance = random.Random(seed)
    return "\n".join(re.sub(GAP, lambda at: at.group() + " " * (chance.random() < 0.3), line) if "。" in line else line
                     for line in text.split("\n"))


if __name__ == "__main__":
    articles = [open(path, encoding="utf-8").read() for path in sys.argv[2:]]
    sys.stdout.write({"html": page, "wxr": wxr, "markdown": markdown, "divisions": divisions}[sys.argv[1]](*articles))
