/* Containers: web pages, exports, Markdown -> lines with kinds, flags and places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zadan/article.h"

struct result {
    enum status status;
    struct arena *arena;
    struct diag *diag;
    struct articles articles;
};

static struct result read_text(struct text bytes)
{
    struct result result = {.arena = arena_new(0), .diag = diag_new(NULL, NULL)};
    result.status = article_read("a", bytes, result.arena, result.diag, &result.articles);
    return result;
}

static void release(struct result *result)
{
    diag_free(result->diag);
    arena_free(result->arena);
}

/* The blocks of every article as the stage dump shows them, then the codes of warnings and errors. */
static void assert_blocks(const char *bytes, const char *expected)
{
    struct result result = read_text(text_of(bytes));
    struct buffer all = BUFFER_INIT, dump = BUFFER_INIT;
    for (size_t i = 0; i < result.articles.count; i++) {
        struct article article = result.articles.items[i];
        article.title = article.url = article.published = TEXT_NONE;
        buffer_clear(&dump);
        article_dump(&article, &dump);
        struct text text = buffer_text(&dump);
        buffer_add_text(&all, text_skip(text, text_find(text, TEXT("\n")) + 1));
    }
    for (size_t i = 0; i < diag_count(result.diag); i++) {
        const struct diagnostic *item = diag_at(result.diag, i);
        if (item->level != DIAG_NOTE) {
            buffer_format(&all, "%s:%u:%u\n", diag_code(item->id), (unsigned)item->place.line,
                          (unsigned)item->place.column);
        }
    }
    assert_string_equal(all.bytes, expected);
    buffer_release(&dump);
    buffer_release(&all);
    release(&result);
}

/* ---- lines */

static void html__lines(void **state)
{
    (void)state;
    assert_blocks("<p>a<br>b</p><p>c", "1:4 line after-blank: a\n1:9 line same-element: b\n1:17 line after-blank: c\n");
    assert_blocks("<div>a</div><div>b</div>", "1:6 line after-blank: a\n1:18 line: b\n");
    assert_blocks("<div>a</div><div><br></div><div>b</div>", "1:6 line after-blank: a\n1:33 line after-blank: b\n");
    assert_blocks("<div>a</div><p>&nbsp;</p><div>b</div>", "1:6 line after-blank: a\n1:31 line after-blank: b\n");
    assert_blocks("<p>a<br><br>b", "1:4 line after-blank: a\n1:13 line after-blank: b\n");
    assert_blocks("<div>a<h3>b</h3>c</div>",
                  "1:6 line after-blank: a\n1:11 heading 3 after-blank: b\n1:17 line after-blank: c\n");
    assert_blocks("<p><strong>a</strong> <b>b</b></p><p><b>a</b>b</p>",
                  "1:12 line after-blank strong: a b\n1:41 line after-blank: ab\n");
    assert_blocks("<p><a href='#x'>a</a></p>", "1:17 line after-blank link: a\n");
    assert_blocks("<pre>a  b\nc\n\nd</pre>",
                  "1:6 line after-blank: a  b\n2:1 line same-element: c\n4:1 line after-blank: d\n");
    assert_blocks("<blockquote>a</blockquote><dl><dt>b<dd>c</dl>",
                  "1:13 line after-blank: a\n1:35 line after-blank: b\n1:40 line: c\n");
}

static void html__lists_and_tables(void **state)
{
    (void)state;
    assert_blocks(
        "<ul><li>a<ul><li>b</ul><li>c<br>d</ul>",
        "1:9 list-item 1 after-blank: a\n1:18 list-item 2: b\n1:28 list-item 1: c\n1:33 line same-element: d\n");
    assert_blocks("<table><tr><th>a<td>b<tr><td>c<td><p>d</p></table>",
                  "1:16 table-row after-blank: a\tb\n1:30 table-row: c\td\n");
    /* cells of several lines: made for the layout */
    assert_blocks("<table><tr><td>a<td>b<br>c</table>",
                  "1:16 line after-blank: a\n1:21 line: b\n1:26 line same-element: c\n");
    assert_blocks("<figure><img alt='a b' src=x><figcaption>c</figcaption></figure>",
                  "1:19 caption after-blank: a b\n1:42 caption: c\n");
    assert_blocks("<p>a<img alt=':)'>b<img alt='picture'>c</p>",
                  "1:4 line after-blank: a:)bc\n1:30 caption: picture\n");
}

/* White space as browsers treat it; a line feed between wide characters leaves nothing. */
static void html__white_space(void **state)
{
    (void)state;
    assert_blocks("<p> a\n\t b </p>", "1:5 line after-blank: a b\n");
    assert_blocks("<p>座\n談 会</p>", "1:4 line after-blank: 座談 会\n");
    assert_blocks("<p>座\nCIO</p>", "1:4 line after-blank: 座 CIO\n");
    assert_blocks("<p>　座\xC2\xA0談</p>", "1:4 line after-blank: 　座\xC2\xA0談\n");
    assert_blocks("<p>a<span> </span>b</p>", "1:4 line after-blank: a b\n");
}

static void html__dropped(void **state)
{
    (void)state;
    assert_blocks("<script>'<p>x</p>'</script><style>p{}</style><noscript><p>x</noscript><template><p>x</template><p>a"
                  "<!-- x --><span hidden>x</span><i style='display : none'>x</i><i aria-hidden=true>x</i></p>",
                  "1:99 line after-blank: a\n");
    assert_blocks("<ruby>浜名<rp>(</rp><rt>はまな</rt><rp>)</rp></ruby>です", "1:7 line after-blank: 浜名です\n");
    assert_blocks("<p>a</p><!-- b <p>c</p>", "1:4 line after-blank: a\ncomment-open:1:5\n");
}

static void html__readings(void **state)
{
    (void)state;
    struct result result = read_text(TEXT("<p>所長 <ruby>浜<rt>はま</rt>名<rt>な</rt></ruby>"));
    const struct article *article = &result.articles.items[0];
    assert_int_equal(article->readings.count, 2);
    static const char *const expected[][2] = {{"浜", "はま"}, {"名", "な"}};
    for (size_t i = 0; i < 2; i++) {
        const struct article_reading *reading = &article->readings.items[i];
        assert_true(text_equal(text_slice(article->text, reading->from, reading->to), text_of(expected[i][0])));
        assert_true(text_equal(reading->text, text_of(expected[i][1])));
    }
    release(&result);
}

static void html__facts(void **state)
{
    (void)state;
    struct result result = read_text(
        TEXT("<title>a &amp; b｜site</title><meta property='og:title' content='a &amp; b'><link rel=canonical "
             "href='https://x.example/1'><body><time datetime='2022-01-02'>1/2</time><p>a"));
    const struct article *article = &result.articles.items[0];
    assert_true(text_equal(article->title, TEXT("a & b")));
    assert_true(text_equal(article->url, TEXT("https://x.example/1")));
    assert_true(text_equal(article->published, TEXT("2022-01-02")));
    release(&result);
}

/* ---- places */

/* Every character of the article that is not white space stands in the source at its place, or an entity that means it. */
static void assert_places(struct text source)
{
    struct result result = read_text(source);
    assert_int_equal(result.status, STATUS_OK);
    for (size_t k = 0; k < result.articles.count; k++) {
        const struct article *article = &result.articles.items[k];
        for (struct text rest = article->text; rest.length > 0;) {
            size_t offset = article->text.length - rest.length;
            uint32_t codepoint = text_next(&rest), line, column;
            if (codepoint_is_space(codepoint)) {
                continue;
            }
            article_position(article, offset, &line, &column);
            struct text at = source;
            for (uint32_t i = 1; i < line; i++) {
                at = text_skip(at, text_find(at, TEXT("\n")) + 1);
            }
            for (uint32_t i = 1; i < column; i++) {
                text_next(&at);
            }
            uint32_t found = text_peek(at);
            bool meant =
                found == codepoint ||
                (found == '&' && (codepoint == 0x3042 || codepoint == '<' || codepoint == '>' || codepoint == '"'));
            if (!meant) {
                print_message("U+%04X found at %u:%u: U+%04X\n", (unsigned)codepoint, (unsigned)line, (unsigned)column,
                              (unsigned)found);
            }
            assert_true(meant);
        }
    }
    release(&result);
}

#define INSIDE                                                                                                                       \
    "<p class=x>座談会&amp;<b>太い</b>字、&#x3042;と&lt;印&gt;と\n改行と<!-- 註 -->続き。&unknown;でも。a&b\n\n" \
    "<span>次<i></i></span>の文<br/>行 の　先</p>\n<ul><li>項\n目</ul><img alt='絵の説明' src=x>後"

static void html__places(void **state)
{
    (void)state;
    assert_places(TEXT("<!DOCTYPE html>\n<html><body>\n" INSIDE "</body></html>"));
    assert_places(
        TEXT("<rss xmlns:content='c'><channel><item>\n<title>題</title><content:encoded><![CDATA[" INSIDE
             "]]></content:encoded></item>\n<item><title>二</title>\n<content:encoded>\n<![CDATA[<p>別</p>]]></content:"
             "encoded></item></channel></rss>"));
    assert_places(TEXT("# 題 *斜*\n\n- **太い**字と[繋ぎ](http://x)\n> 引用 \\* &lt;\n![絵](a.png)\n\n| 甲 | 乙 "
                       "|\n|---|---|\n| 丙 | 丁 |\n"));
}

/* Long text: the parser hands it over in pieces, which must be found again. */
static void html__places_of_long_text(void **state)
{
    (void)state;
    struct buffer page = BUFFER_INIT;
    buffer_add_string(&page, "<html><body><p>");
    for (uint32_t i = 0; i < 4000; i++) {
        buffer_add_codepoint(&page, 0x4E00 + i * 7 % 5000);
        buffer_add_string(&page, i % 3 == 0 ? "a" : "");
        buffer_add_string(&page, i % 997 == 0 ? "\n<b>x</b>" : "");
    }
    assert_places(buffer_text(&page));
    buffer_release(&page);
}

/* The line that messages show is the file's, tags included. */
static void html__source_line(void **state)
{
    (void)state;
    struct result result = read_text(TEXT("<html>\n<p>a &amp; <b>b</b></p>\n"));
    const struct article *article = &result.articles.items[0];
    struct place place = article_place(article, text_find(article->text, TEXT("b")));
    assert_int_equal(place.line, 2);
    assert_int_equal(place.column, 15);
    assert_true(text_equal(place.source_line, TEXT("<p>a &amp; <b>b</b></p>")));
    release(&result);
}

/* ---- what stands beside the article */

#define TALK                                                                                                                                                      \
    "<p>二つの町の座談会です。長く話しました。</p><p>甲野</p><p>はい。台帳を数えるところから始めました。</p><p>乙野</" \
    "p><p>"                                                                                                                                                       \
    "うちでも同じことをしました。四百ありました。</p>"

/* The article's text holds the talk and not the word 偽. */
static void assert_body(const char *page, bool clean)
{
    struct result result = read_text(text_of(page));
    assert_int_equal(result.status, STATUS_OK);
    struct text text = result.articles.items[0].text;
    assert_true(text_contains(text, TEXT("四百ありました。")));
    assert_true(text_contains(text, TEXT("甲野")));
    if (text_contains(text, TEXT("偽")) == clean) {
        print_message("%s\n", page);
    }
    assert_int_equal(text_contains(text, TEXT("偽")), !clean);
    release(&result);
}

static void html__beside(void **state)
{
    (void)state;
    static const char *const clean[] = {
        "<nav><p>偽の案内</p></nav><div>" TALK "</div>",
        "<div>" TALK "</div><footer>偽の著作権</footer>",
        "<div class='breadCrumbs'>偽</div><div>" TALK "</div>",
        "<div>" TALK "</div><div id='comment-list'><p>偽の読者</p><p>偽の意見です。</p></div>",
        "<main>" TALK "</main><div><p>偽のお知らせです。</p></div>",
        "<body><article>" TALK "</article><article><p>偽田：別の記事です。</p></article>",
        "<div>" TALK "</div><h2>関連記事</h2><div><p>偽田(以下「偽田」)</p><p>お願いします。</p></div>",
        "<div>" TALK "<div><h3>コメント（3件）</h3></div><p>偽の読者</p><p>お願いします。</p></div>",
        "<div>" TALK "<ul><li><a href=a>偽の一つ</a></li><li><a href=b>偽の二つ</a></li></ul></div>",
        "<div>" TALK "<div><p><a href=a>偽市×都の座談会の記事</a></p><p>偽田：都にお願いしたいです。</p></div></div>",
        "<div>" TALK "</div><div hidden>偽</div>",
        "<article>" TALK "<footer><p>偽の決まり</p></footer></article>", /* no credits */
        "<main>" TALK "</main><footer><p>編集:偽</p></footer>",          /* the site's */
        "<div>" TALK "<ul><li><a href=c>参加者を募集しています</a></li><li><a href=a>偽の一つ</a></li></ul></div>",
        "<title>二つの町｜町の記録</title><p>偽の見出しの前</p><h1>二つの町</h1>" TALK,
        "<title>二つの町｜町の記録</title><header><h1><a href=/>偽・町の記録</a></h1></header><h2>二つの町</h2>" TALK,
    };
    for (size_t i = 0; i < ARRAY_LENGTH(clean); i++) {
        assert_body(clean[i], true);
    }
    static const char *const kept[] = {
        "<div class='banner-free commentary'>" TALK "<p>偽</p></div>", /* other words that begin alike */
        "<div class='sidebar'>" TALK "<p>偽</p></div>",                /* named so, but it is all there is */
        "<div>" TALK "</div><h2>関連記事の書き方</h2><p>偽</p>",
        "<div>" TALK "<p>前半は<a href=a>偽こちら</a></p></div>",
        "<article>" TALK "</article>偽<article>" TALK "</article>",
        "<article>" TALK "<footer><p>執筆:偽</p></footer></article>", /* credits */
        "<div><p>参加者</p><ul><li><a href=a>偽市長 甲野 一</a></li><li><a href=b>町長 乙野 二</a></li></ul>" TALK
        "</div>",
        "<div><section><h4>出席者（敬称略）</h4><p><a href=a>偽市長 甲野 一</a><br><a href=b>町長 乙野 "
        "二</a></p></section>" TALK "</div>",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(kept); i++) {
        assert_body(kept[i], false);
    }
}

/* References to numbers of Windows-1252, text that is struck out, an alternative text with an entity. */
static void html__characters(void **state)
{
    (void)state;
    assert_blocks("<p>&#150;&#x85;&#133;a", "1:4 line after-blank: –……a\n");
    assert_blocks("<p>&#129;a&#160;b", "1:4 line after-blank: \xEF\xBF\xBD"
                                       "a\xC2\xA0"
                                       "b\n");
    assert_blocks("<p><img src=a alt=\"a &amp; bc\"></p>", "1:20 caption after-blank: a & bc\n");
    assert_blocks("<p>ab<del>cd <b>e</b></del>f<s></s>", "1:4 line after-blank: abf\n");
    struct result result = read_text(TEXT("<p>ab<del>cd <b>e</b></del>f<script>x</script>"));
    assert_int_equal(diag_count(result.diag), 1);
    assert_int_equal(diag_at(result.diag, 0)->id, DIAG_PAGE_STRUCK);
    assert_true(text_starts_with(diag_at(result.diag, 0)->text, TEXT("3 ")));
    release(&result);
    result = read_text(TEXT("<p>ab<s> </s><script>x</script>"));
    assert_int_equal(diag_count(result.diag), 0);
    release(&result);
}

static void html__left_out_is_said(void **state)
{
    (void)state;
    struct result result = read_text(TEXT("<nav>abc</nav><p>text"));
    assert_int_equal(diag_count(result.diag), 1);
    assert_int_equal(diag_at(result.diag, 0)->id, DIAG_PAGE_LEFT_OUT);
    assert_true(text_starts_with(diag_at(result.diag, 0)->text, TEXT("3 ")));
    release(&result);
    result = read_text(TEXT("<p>text"));
    assert_int_equal(diag_count(result.diag), 0);
    release(&result);
}

/* ---- encodings of pages */

static void html__charset(void **state)
{
    (void)state;
    /* bytes decide, not what the page says of itself */
    assert_blocks("<meta charset=Shift_JIS><p>座談会", "1:28 line after-blank: 座談会\n");
    assert_blocks("<?xml version='1.0' encoding='EUC-JP'?><html><p>座談会", "1:49 line after-blank: 座談会\n");
    assert_blocks("<meta charset='utf-8'><p>\x8D\xC0\x92\x6B\x89\xEF\x82\xC5\x82\xB7\x81\x42\x8D\xC0\x92\x6B\x89\xEF",
                  "1:26 line after-blank: 座談会です。座談会\n");
}

/* ---- exports */

#define EXPORT(items) "<rss xmlns:content='c' xmlns:wp='w'><channel><title>blog</title>" items "</channel></rss>"
#define ITEM(state, type, text)                                                                                        \
    "<item><content:encoded><![CDATA[" text "]]></content:encoded><wp:status>" state "</wp:status><wp:post_type>" type \
    "</wp:post_type></item>"

static void wxr__items(void **state)
{
    (void)state;
    assert_blocks(EXPORT("<item><content:encoded>&lt;p&gt;a&amp;amp;b&lt;/p&gt;</content:encoded></item>"),
                  "1:97 line after-blank: a&b\n");
    assert_blocks(EXPORT(ITEM("publish", "post", "<p>a</p>") ITEM("draft", "post", "<p>b</p>")
                             ITEM("inherit", "attachment", "") ITEM("publish", "page", "<p>d</p>")
                                 ITEM("private", "post", "<p>e</p>") ITEM("publish", "post", "<p>f</p>")),
                  "1:100 line after-blank: a\n1:751 line after-blank: f\n");
    /* a blog makes paragraphs of line feeds where the text has no tags for them */
    assert_blocks(
        EXPORT(ITEM("publish", "post", "a\nb\n\n<h2>c</h2>\nd")),
        "1:97 line after-blank: a\n2:1 line same-element: b\n4:5 heading 2 after-blank: c\n5:1 line after-blank: d\n");
    assert_blocks(EXPORT(ITEM("draft", "post", "x")), "export-none:0:0\n");
    assert_blocks(EXPORT(ITEM("publish", "post", "")), "export-item-empty:1:65\nexport-none:0:0\n");
}

static void wxr__faults(void **state)
{
    (void)state;
    struct result result =
        read_text(TEXT("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><item><content>&a;</content></item></rss>"));
    assert_int_equal(result.status, STATUS_INPUT);
    assert_int_equal(result.articles.count, 0);
    assert_int_equal(diag_at(result.diag, 0)->id, DIAG_EXPORT_DOCTYPE);
    release(&result);
    /* what stands before a fault is kept, and yet the input failed */
    result = read_text(
        TEXT("<rss xmlns:content='c'><item><content:encoded>a</content:encoded></item><item><content:encoded>"));
    assert_int_equal(result.status, STATUS_INPUT);
    assert_int_equal(result.articles.count, 1);
    assert_int_equal(diag_at(result.diag, 0)->id, DIAG_EXPORT_XML);
    release(&result);
}

/* ---- Markdown */

static void markdown__lines(void **state)
{
    (void)state;
    assert_blocks(
        "# a #\n**b**\nc **d** [e](f)  \ng\n\n- h\n  - i\n> j\n",
        "1:3 heading 1 after-blank: a\n2:3 line after-blank strong: b\n3:1 line: c d e\n4:1 line same-element: g\n"
        "6:3 list-item 1 after-blank: h\n7:5 list-item 2: i\n8:3 line: j\n");
    assert_blocks(
        "a ![b](c)\n[d](e)\n\n\\*f\\* 2*3\n***\n`g` <br>h\n\n| i | j |\n|--|--|\n| k |",
        "1:1 line after-blank: a\n1:5 caption: b\n2:2 line link: d\n4:2 line after-blank: *f* 2*3\n"
        "6:2 line after-blank: g\n6:9 line same-element: h\n8:3 table-row after-blank: i\tj\n10:3 table-row: k\n");
    assert_blocks("a\n===\n![b](c)\n```\n**d**\n```\n",
                  "1:1 heading 1 after-blank: a\n3:3 caption after-blank: b\n5:1 line after-blank: **d**\n");
}

static void markdown__detection(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        enum article_format format;
    } rows[] = {
        {"# a\nb", ARTICLE_TEXT},
        {"#a\n#b\n#c", ARTICLE_TEXT},
        {"- a\n- b\n- c", ARTICLE_TEXT},
        {"2*3 **注 a*b", ARTICLE_TEXT},
        {"[笑] (拍手) [x]", ARTICLE_TEXT},
        {"![a](b)\nc", ARTICLE_TEXT},
        {"# a\n## b\n### c", ARTICLE_MARKDOWN},
        {"# a\n**b** と **c**", ARTICLE_MARKDOWN},
        {"![a](b)\n# c", ARTICLE_MARKDOWN},
        {"[a](b)\n- c\n- d\n- e", ARTICLE_MARKDOWN},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct result result = read_text(text_of(rows[i].bytes));
        assert_int_equal(result.articles.items[0].format, rows[i].format);
        release(&result);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html__lines),         cmocka_unit_test(html__lists_and_tables),
        cmocka_unit_test(html__white_space),   cmocka_unit_test(html__dropped),
        cmocka_unit_test(html__readings),      cmocka_unit_test(html__facts),
        cmocka_unit_test(html__places),        cmocka_unit_test(html__places_of_long_text),
        cmocka_unit_test(html__source_line),   cmocka_unit_test(html__beside),
        cmocka_unit_test(html__characters),    cmocka_unit_test(html__left_out_is_said),
        cmocka_unit_test(html__charset),       cmocka_unit_test(wxr__items),
        cmocka_unit_test(wxr__faults),         cmocka_unit_test(markdown__lines),
        cmocka_unit_test(markdown__detection),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
