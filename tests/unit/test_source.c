/* Detection: encodings, formats, files that are no text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <iconv.h>

#include "zadan/article.h"

struct result {
    enum status status;
    struct arena *arena;
    struct diag *diag;
    struct articles articles;
};

static struct result read_bytes(struct text bytes)
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

/* ---- files that are no text */

#define ROW(bytes, kind)                                                                                               \
    {                                                                                                                  \
        {(bytes), sizeof(bytes) - 1}, (kind)                                                                           \
    }

static void source__binary(void **state)
{
    (void)state;
    static const struct {
        struct text bytes;
        const char *kind;
    } rows[] = {
        ROW("\xFF\xD8\xFF\xE0\0\x10JFIF", "JPEG"),
        ROW("\xFF\xD8\xFF", "JPEG"),
        ROW("\x89PNG\r\n\x1A\n....", "PNG"),
        ROW("GIF89a...", "GIF"),
        ROW("RIFF....WEBPVP8 ", "WebP"),
        ROW("\0\0\0\x18"
            "ftypheic",
            "HEIF"),
        ROW("%PDF-1.7\n", "PDF"),
        ROW("PK\x03\x04....", "ZIP"),
        ROW("PK\x05\x06....", "ZIP"),
        ROW("\x1F\x8B\x08\0", "gzip"),
        ROW("7z\xBC\xAF\x27\x1C", "7-Zip"),
        ROW("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "office"),
        ROW("{\\rtf1\\ansi", "Rich Text"),
        ROW("\x7F"
            "ELF\x02\x01",
            "program"),
        ROW("some text\0more\0 text", "NUL"),
        ROW("\0", "NUL"),
        ROW("\x01\x02\x03\x04", "binary"),
        ROW("ab\x01\x02\x03\x04\x05\x06\x0E\x0F\x10\x11", "binary"),
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct result result = read_bytes(rows[i].bytes);
        assert_int_equal(result.status, STATUS_INPUT);
        assert_int_equal(diag_count(result.diag), 1);
        assert_int_equal(diag_at(result.diag, 0)->id, DIAG_INPUT_BINARY);
        assert_true(text_contains(diag_at(result.diag, 0)->text, text_of(rows[i].kind)));
        release(&result);
    }
}

/* A text that begins almost like one of them is a text. */
static void source__not_binary(void **state)
{
    (void)state;
    static const char *const texts[] = {"PK", "%PDF", "GIF", "{\\rt", "ftyp", "7z", "PNG", "PKの話"};
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        struct result result = read_bytes(text_of(texts[i]));
        assert_int_equal(result.status, STATUS_OK);
        assert_int_equal(diag_count(result.diag), 0);
        release(&result);
    }
}

/* ---- encodings */

static const char japanese[] = "第7回座談会\n参加者(敬称略)\n霧浜市CIO:水城 遥\n\nお忙しい中、ありがとうございます。\n"
                               "窓口の混雑を何とかしたいと考えていました。スマートフォンからも申請できます。\n";

static size_t convert(const char *encoding, const char *text, char *out, size_t room)
{
    iconv_t converter = iconv_open(encoding, "UTF-8");
    assert_true(converter != (iconv_t)-1);
    char copy[1024], *in = copy, *to = out;
    size_t left = strlen(text), space = room;
    assert_true(left < sizeof(copy));
    memcpy(copy, text, left);
    assert_int_equal(iconv(converter, &in, &left, &to, &space), 0);
    assert_int_equal(iconv(converter, NULL, NULL, &to, &space), 0);
    iconv_close(converter);
    return room - space;
}

static void source__encodings(void **state)
{
    (void)state;
    static const struct {
        const char *iconv_name;
        const char *name;
        const char *mark;
    } rows[] = {
        {"UTF-8", "UTF-8", ""},
        {"UTF-8", "UTF-8", "\xEF\xBB\xBF"},
        {"CP932", "Shift_JIS", ""},
        {"EUC-JP", "EUC-JP", ""},
        {"ISO-2022-JP", "ISO-2022-JP", ""},
        {"UTF-16LE", "UTF-16", "\xFF\xFE"},
        {"UTF-16BE", "UTF-16", "\xFE\xFF"},
        {"UTF-16LE", "UTF-16", ""},
        {"UTF-16BE", "UTF-16", ""},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        char bytes[4096];
        size_t length = strlen(rows[i].mark);
        memcpy(bytes, rows[i].mark, length);
        length += convert(rows[i].iconv_name, japanese, bytes + length, sizeof(bytes) - length);
        struct result result = read_bytes((struct text){bytes, length});
        assert_int_equal(result.status, STATUS_OK);
        const struct article *article = &result.articles.items[0];
        assert_string_equal(article->encoding, rows[i].name);
        assert_true(text_equal(article->text, text_of(japanese)));
        assert_int_equal(article->blocks.count, 5);
        uint32_t line, column;
        article_position(article, article->blocks.items[4].offset + 9, &line, &column);
        assert_int_equal(line, 6);
        assert_int_equal(column, 4);
        assert_int_equal(diag_count(result.diag), 0);
        release(&result);
    }
}

/* Broken bytes in other encodings are found where the user sees them. */
static void source__broken_shift_jis(void **state)
{
    (void)state;
    char bytes[4096];
    size_t length = convert("CP932", japanese, bytes, sizeof(bytes));
    memcpy(bytes + length, "\x82\xA0\xFF\x82\xA0\n\x82", 7);
    struct result result = read_bytes((struct text){bytes, length + 7});
    assert_int_equal(result.status, STATUS_OK);
    assert_string_equal(result.articles.items[0].encoding, "Shift_JIS");
    assert_int_equal(diag_count(result.diag), 2);
    assert_int_equal(diag_at(result.diag, 0)->place.line, 7);
    assert_int_equal(diag_at(result.diag, 0)->place.column, 2);
    assert_int_equal(diag_at(result.diag, 1)->place.line, 8);
    assert_int_equal(diag_at(result.diag, 1)->place.column, 1);
    assert_true(text_contains(diag_at(result.diag, 0)->text, TEXT("Shift_JIS")));
    release(&result);
}

/* A few broken characters do not make UTF-8 something else. */
static void source__broken_utf8(void **state)
{
    (void)state;
    struct buffer bytes = BUFFER_INIT;
    buffer_add_string(&bytes, japanese);
    for (size_t i = 0; i < 8; i++) {
        buffer_add_string(&bytes, "\x82\xA0");
    }
    struct result result = read_bytes(buffer_text(&bytes));
    assert_int_equal(result.status, STATUS_OK);
    assert_string_equal(result.articles.items[0].encoding, "UTF-8");
    assert_int_equal(diag_count(result.diag), 6);
    release(&result);
    buffer_release(&bytes);
}

/* ---- formats */

static void source__formats(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        const char *format; /* NULL: no article */
        enum status status;
    } rows[] = {
        {"plain", "text", STATUS_OK},
        {"<参加者>\nA市", "text", STATUS_OK},
        {"<", "text", STATUS_OK},
        {"<zadanx/>", "text", STATUS_OK},
        {"# a\n\ntext", "text", STATUS_OK},
        {"<zadan version=\"1\"/>", "model", STATUS_OK},
        {"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- x -->\n<zadan>", "model", STATUS_OK},
        {"<!DOCTYPE zadan [<!ENTITY a \"b\">]><zadan>", "model", STATUS_OK},
        {"<!DOCTYPE zadan>\n<zadan>", "model", STATUS_OK},
        {"<!DOCTYPE HTML>\n<title>a</title>b", "html", STATUS_OK},
        {"\n <HTML lang=ja>b", "html", STATUS_OK},
        {"<!-- saved -->\n<html>b", "html", STATUS_OK},
        {"<div class=\"x\">b", "html", STATUS_OK},
        {"<p>a", "html", STATUS_OK},
        {"<html></html>", NULL, STATUS_INPUT},
        {"<?xml version=\"1.0\"?>\n<rss version=\"2.0\"\nxmlns:content=\"x\"><item><content:encoded>b</content:encoded>"
         "</item></rss>",
         "wxr", STATUS_OK},
        {"<rss></rss>", NULL, STATUS_INPUT},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct result result = read_bytes(text_of(rows[i].bytes));
        assert_int_equal(result.status, rows[i].status);
        assert_int_equal(result.articles.count, rows[i].format != NULL ? 1 : 0);
        if (rows[i].format != NULL) {
            assert_string_equal(article_format_name(result.articles.items[0].format), rows[i].format);
        }
        release(&result);
    }
}

static void source__format_names(void **state)
{
    (void)state;
    assert_string_equal(article_format_name(ARTICLE_TEXT), "text");
    assert_string_equal(article_format_name(ARTICLE_HTML), "html");
    assert_string_equal(article_format_name(ARTICLE_WXR), "wxr");
    assert_string_equal(article_format_name(ARTICLE_MARKDOWN), "markdown");
    assert_string_equal(article_format_name(ARTICLE_MODEL), "model");
}

/* ---- marks and the characters they stand on */

static void source__composed(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *text;
        uint32_t column; /* of the last character */
    } rows[] = {
        {"か\u3099x", "がx", 3},
        {"か\u3099き\u3099は\u309Ax", "がぎぱx", 7},
        {"ハ\u309Aーx", "パーx", 4},
        {"う\u3099x", "ゔx", 3},
        {"e\u0301x", "éx", 3},
        {"e\u0302\u0301x", "ếx", 4}, /* two marks, of which the first makes a character */
        {"\u1112\u1161\u11ABx", "한x", 4},
        {"あ\u3099x", "あ\u3099x", 3}, /* no such character */
        {"\u3099x", "\u3099x", 2},     /* nothing to stand on */
        {"か \u3099x", "か \u3099x", 4},
        {"か\n\u3099x", "か\n\u3099x", 2},
        {"神\uFA19﨑塚x", "神\uFA19﨑塚x", 5}, /* compatibility ideographs are other characters in a name */
        {"葛\U000E0100x", "葛\U000E0100x", 3},
        {"ｶﾞx", "ｶﾞx", 3},
        {"Åx", "Åx", 2}, /* the ångström sign stays as well */
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct result result = read_bytes(text_of(rows[i].bytes));
        assert_int_equal(result.status, STATUS_OK);
        const struct article *article = &result.articles.items[0];
        assert_string_equal(text_to_string(result.arena, article->text), rows[i].text);
        uint32_t line, column;
        article_position(article, article->text.length - 1, &line, &column);
        assert_int_equal(column, rows[i].column);
        bool changed = strcmp(rows[i].bytes, rows[i].text) != 0;
        assert_int_equal(diag_count(result.diag), changed ? 1 : 0);
        release(&result);
    }
}

/* Marks far apart, and a row of marks longer than the distance of anchors. */
static void source__composed_far(void **state)
{
    (void)state;
    struct buffer bytes = BUFFER_INIT;
    for (int i = 0; i < 5000; i++) {
        buffer_add_string(&bytes, i % 700 == 3 ? "か\u3099" : i % 1001 == 0 ? "あ\u3099" : "い");
    }
    struct result result = read_bytes(buffer_text(&bytes));
    const struct article *article = &result.articles.items[0];
    struct text source = buffer_text(&bytes), rest = article->text;
    uint32_t expected = 1;
    while (rest.length > 0) {
        uint32_t line, column;
        article_position(article, article->text.length - rest.length, &line, &column);
        assert_int_equal(line, 1);
        assert_int_equal(column, expected);
        uint32_t here = text_next(&rest);
        expected += here == 0x304C ? 2 : 1;
    }
    assert_int_equal(expected - 1, text_count(source));
    buffer_release(&bytes);
    release(&result);
}

/* ---- spaces that copying from a PDF puts into words */

#define PASTED                                                                                                         \
    "窓口 の 手続 を見直 し、紙 の申 請 書を やめ ました。\n"                                    \
    "住 民 の方 からは 、待 ち時 間が短 くなっ たと聞 きます。\n"                              \
    "来 年はシ ステ ムを 二つ の課 で使 う予定 です。\n"

static void source__spaces_closed(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *text; /* of the first line */
        size_t notes;
    } rows[] = {
        {"都 では 3 回 試 しま した。\n" PASTED, "都では 3 回試しました。", 1}, /* beside a digit it stays */
        {"そう です！ 次 は、 市 です。\n" PASTED, "そうです！ 次は、 市です。", 1},
        {"森\u3000一、林 二。\n" PASTED, "森\u3000一、林二。", 1}, /* U+3000 is typed */
        {"市 副市 長：森 一郎\n" PASTED, "市副市長：森 一郎", 1},  /* a name behind a colon */
        {"市長 森 一郎\n" PASTED, "市長 森 一郎", 1},
        {"・市長 森 一郎\n" PASTED, "・市長 森 一郎", 1},
        {"紙 の 申請 書 を なく した先\n" PASTED, "紙の申請書をなくした先", 1},
        {"市 副市 長：森\u3000一 郎\n" PASTED, "市副市長：森\u3000一郎", 1},
        /* not throughout; too few; between clauses only; names in a list of them */
        {"窓口 の 手続 を見直 し、紙 の申 請 書を やめ ました。\n次は、市です。\n町です。\n",
         "窓口 の 手続 を見直 し、紙 の申 請 書を やめ ました。", 0},
        {"窓口 の 手続を、見直す。\n", "窓口 の 手続を、見直す。", 0},
        {"参加者 市長 森 一郎 町長 林 二郎 会議 の 話 はい、そうです。 これから 始める話 いいえ。\n",
         "参加者 市長 森 一郎 町長 林 二郎 会議 の 話 はい、そうです。 これから 始める話 いいえ。",
         0}, /* breaks were lost */
        {"そうですね 私は 窓口を 見直して 紙の 申請書を やめて みたいと 思って います 次の 年に。\n",
         "そうですね 私は 窓口を 見直して 紙の 申請書を やめて みたいと 思って います 次の 年に。", 0},
        {"出席者は森 一郎、林 二郎、原 三郎、谷 四郎、沢 五郎、浜 六郎、岡 七郎、島 八郎、丘 "
         "九郎の九人です。\n次は、市です。\n町です。\n",
         "出席者は森 一郎、林 二郎、原 三郎、谷 四郎、沢 五郎、浜 六郎、岡 七郎、島 八郎、丘 九郎の九人です。", 0},
        {"Words and words, 3 の 4。\n", "Words and words, 3 の 4。", 0},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct result result = read_bytes(text_of(rows[i].bytes));
        assert_int_equal(result.status, STATUS_OK);
        const struct article *article = &result.articles.items[0];
        assert_string_equal(text_to_string(result.arena, article->blocks.items[0].text), rows[i].text);
        assert_int_equal(diag_count(result.diag), rows[i].notes);
        if (rows[i].notes > 0) {
            assert_int_equal(diag_at(result.diag, 0)->id, DIAG_SPACES_CLOSED);
        }
        release(&result);
    }
}

/* Every character that is left stands where it did. */
static void source__spaces_closed_places(void **state)
{
    (void)state;
    struct buffer bytes = BUFFER_INIT;
    for (int i = 0; i < 60; i++) {
        buffer_add_string(&bytes, i % 20 == 0 ? "\n" PASTED "\n" : "道 を 直 しま した、役 場 の前 です。");
    }
    struct result result = read_bytes(buffer_text(&bytes));
    const struct article *article = &result.articles.items[0];
    struct text source = buffer_text(&bytes), rest = article->text;
    uint32_t line = 1, column = 1;
    size_t dropped = 0;
    while (rest.length > 0) {
        uint32_t found_line, found_column;
        article_position(article, article->text.length - rest.length, &found_line, &found_column);
        uint32_t wanted = text_next(&rest), here = text_next(&source);
        for (; here == ' ' && here != wanted; here = text_next(&source)) {
            column++;
            dropped++;
        }
        assert_int_equal(here, wanted);
        assert_int_equal(found_line, line);
        assert_int_equal(found_column, column);
        line += here == '\n';
        column = here == '\n' ? 1 : column + 1;
    }
    assert_int_equal(source.length, 0);
    assert_in_range(dropped, 300, 600);
    buffer_release(&bytes);
    release(&result);
}

/* ---- lines broken at a fixed width */

#define BROKEN                                                                                                         \
    "窓口の手続を見直したのは三年前の\n春でした。\n" /* 16 characters */                                               \
    "森\n紙の申請書をやめて、聞き取りなが\nら入力することにしました。\n"                 \
    "林\nそうでしたか。都でも同じことを、\n二つの窓口で試しているところで\nす。\n"   \
    "森\n待ち時間は半分になりました。ただ\nし、職員の仕事はまだ減っていませ\nん。そこが次の課題です。\n"

static void source__lines_joined(void **state)
{
    (void)state;
    static const struct {
        const char *above, *below; /* in front of the broken text */
        bool joined;
    } rows[] = {
        {"道を直すには長い時間がかかるので", "役場が待つ。", true},
        {"道を直すには、長い時間がかかる", "ので役場が待つ。", true}, /* a mark that did not fit */
        {"道を直すには長い時間がかかります。", "役場", false},        /* a sentence ends: what follows may be a label */
        {"道を直すには長い時間", "役場が待つ。", false},              /* not full: a heading */
        {"道を直すには長い時間がかかるので", "・役場", false},
        {"道を直すには長い時間がかかるので", "※役場", false},
        {"道を直すには長い時間がかかるので", "森", false}, /* a line that comes again is a label */
        {"道を直すには長い時間がかかるので", "―役場は？", false},
        {"道を直すには長い時間がかかるので", "\xE3\x80\x80役場が待つ。", false}, /* indented */
        {"道を直すには長い時間がかかるので", "\n役場が待つ。", false},           /* a blank line */
        {"第二道路管理課計画係長：森一太郎", "丸", true},                        /* nothing fitted behind it */
        {"道路課長（道路と、橋も見る係の長", "）：森", true},                    /* an open bracket */
        {"道を直すには長い時間がかかるので", "役場：森", false},                 /* a label */
        {"第二道路管理課計画係長：森一郎", "役場", false},                       /* an entry of a list */
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct buffer bytes = BUFFER_INIT;
        buffer_format(&bytes, "%s\n%s\n", rows[i].above, rows[i].below);
        buffer_add_string(&bytes, BROKEN);
        struct result result = read_bytes(buffer_text(&bytes));
        const struct article *article = &result.articles.items[0];
        bool joined = article->blocks.items[0].text.length > text_of(rows[i].above).length;
        assert_int_equal(joined, rows[i].joined);
        assert_int_equal(diag_at(result.diag, 0)->id, DIAG_LINES_JOINED);
        struct text last = article->blocks.items[article->blocks.count - 1].text;
        assert_true(text_equal(
            last, TEXT("待ち時間は半分になりました。ただし、職員の仕事はまだ減っていません。そこが次の課題です。")));
        uint32_t line, column; /* of "ん。" */
        article_position(article, article->text.length - TEXT("ん。そこが次の課題です。\n").length, &line, &column);
        assert_int_equal(line, 15 + (rows[i].below[0] == '\n'));
        assert_int_equal(column, 1);
        buffer_release(&bytes);
        release(&result);
    }
}

/* Texts that are not broken at a width: paragraphs of any length, short lines, sentences of one length. */
static void source__lines_not_joined(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "窓口の手続を見直したのは三年前の春でした。\n森\n紙の申請書をやめて、聞き取りながら入力することにしました。\n林"
        "\nそうでしたか。\n",
        "窓口の手続を見直したのは三年前の\n春でした。\n森\n紙の申請書をやめて、聞き取りながら入力することにしました。"
        "\n",
        "森\n林\n原\n谷\n沢\n浜\n岡\n島\n森\n林\n",
        "窓口の手続を見直したのは三年前です。\n紙の申請書はもう一枚もありません。\n職員の仕事はまだ減っていません。\n"
        "待ち時間は半分にまで減りました。\n森さんの町でも試してください。\n都でも同じことを二つ試します。\n次の課題は夜"
        "の窓口のことです。\n",
        "いちばん長い見出しの一つめの題\n",
        "",
    };
    for (size_t i = 0; texts[i][0] != '\0'; i++) {
        struct result result = read_bytes(text_of(texts[i]));
        const struct article *article = &result.articles.items[0];
        assert_true(text_equal(article->text, text_of(texts[i])));
        assert_null(article->source);
        assert_int_equal(diag_count(result.diag), 0);
        release(&result);
    }
}

/* Words of a language with spaces keep one; an abbreviation that was cut does not get one. */
static void source__lines_joined_words(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *joined;
    } rows[] = {
        {"手続を見直したのは三年前のdigital\ntransformationです。\n", "digital transformation"},
        {"手続を見直したのは三年前の春にC\nIOがいたときです。\n", "CIO"},
        {"道路課長（橋、川の担当）：森 \n一郎\n", "：森 一郎"}, /* a name */
        {"手続を見直したのは三年前の春の20\n22年です。\n", "2022"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct buffer bytes = BUFFER_INIT;
        buffer_add_string(&bytes, rows[i].bytes);
        buffer_add_string(&bytes, BROKEN);
        struct result result = read_bytes(buffer_text(&bytes));
        assert_true(text_contains(result.articles.items[0].blocks.items[0].text, text_of(rows[i].joined)));
        buffer_release(&bytes);
        release(&result);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(source__binary),
        cmocka_unit_test(source__not_binary),
        cmocka_unit_test(source__encodings),
        cmocka_unit_test(source__broken_shift_jis),
        cmocka_unit_test(source__broken_utf8),
        cmocka_unit_test(source__formats),
        cmocka_unit_test(source__format_names),
        cmocka_unit_test(source__composed),
        cmocka_unit_test(source__composed_far),
        cmocka_unit_test(source__spaces_closed),
        cmocka_unit_test(source__spaces_closed_places),
        cmocka_unit_test(source__lines_joined),
        cmocka_unit_test(source__lines_not_joined),
        cmocka_unit_test(source__lines_joined_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
