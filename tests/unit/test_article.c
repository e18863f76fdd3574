/* Articles from plain text: line ends, positions, blocks, replaced characters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zadan/article.h"

/* What reading some bytes gives: dump of the article (if there is one), then code:line:column of each diagnostic. */
static void describe(struct text bytes, struct buffer *out)
{
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct articles articles = {0};
    enum status status = article_read("a.txt", bytes, arena, diag, &articles);
    assert_int_equal(articles.count, status == STATUS_OK ? 1 : 0);
    if (status == STATUS_OK) {
        article_dump(&articles.items[0], out);
    }
    for (size_t i = 0; i < diag_count(diag); i++) {
        const struct diagnostic *item = diag_at(diag, i);
        buffer_format(out, "%s:%u:%u\n", diag_code(item->id), (unsigned)item->place.line, (unsigned)item->place.column);
    }
    diag_free(diag);
    arena_free(arena);
}

struct row {
    struct text bytes;
    const char *expected;
};
#define ROW(bytes, expected)                                                                                           \
    {                                                                                                                  \
        {(bytes), sizeof(bytes) - 1}, (expected)                                                                       \
    }
#define UTF8_TEXT "article text UTF-8\n"

static void assert_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer found = BUFFER_INIT;
        describe(rows[i].bytes, &found);
        assert_string_equal(found.bytes, rows[i].expected);
        buffer_release(&found);
    }
}

static void article__line_ends(void **state)
{
    (void)state;
    static const struct row rows[] = {
        ROW("a", UTF8_TEXT "1:1 line after-blank: a\n"),
        ROW("a\n", UTF8_TEXT "1:1 line after-blank: a\n"),
        ROW("a\nb", UTF8_TEXT "1:1 line after-blank: a\n2:1 line: b\n"),
        ROW("a\rb\r", UTF8_TEXT "1:1 line after-blank: a\n2:1 line: b\n"),
        ROW("a\r\nb\r\n", UTF8_TEXT "1:1 line after-blank: a\n2:1 line: b\n"),
        ROW("a\r\r\nb", UTF8_TEXT "1:1 line after-blank: a\n3:1 line after-blank: b\n"),
        ROW("a\n\rb", UTF8_TEXT "1:1 line after-blank: a\n3:1 line after-blank: b\n"),
        ROW("\r\n\r\na", UTF8_TEXT "3:1 line after-blank: a\n"),
        ROW("a\n \t\xC2\xA0\xE3\x80\x80\nb", UTF8_TEXT "1:1 line after-blank: a\n3:1 line after-blank: b\n"),
        ROW(" a \nb", UTF8_TEXT "1:1 line after-blank:  a \n2:1 line: b\n"),
    };
    assert_rows(rows, ARRAY_LENGTH(rows));
}

/* Form feed, vertical tab, NEL, LS and PS end a block, and are one column of the user's line. */
static void article__separators(void **state)
{
    (void)state;
    static const struct row rows[] = {
        ROW("a\fb\nc", UTF8_TEXT "1:1 line after-blank: a\n1:3 line: b\n2:1 line: c\n"),
        ROW("a\vb", UTF8_TEXT "1:1 line after-blank: a\n1:3 line: b\n"),
        ROW("\xE3\x81\x82\xC2\x85"
            "b",
            UTF8_TEXT "1:1 line after-blank: \xE3\x81\x82\n1:3 line: b\n"),
        ROW("a\xE2\x80\xA8\xE2\x80\xA9"
            "b",
            UTF8_TEXT "1:1 line after-blank: a\n1:4 line after-blank: b\n"),
    };
    assert_rows(rows, ARRAY_LENGTH(rows));
}

/* The byte order mark is not part of the text and takes no column. */
static void article__mark(void **state)
{
    (void)state;
    static const struct row rows[] = {
        ROW("\xEF\xBB\xBF"
            "a\xFF",
            UTF8_TEXT "1:1 line after-blank: a\xEF\xBF\xBD\nbad-bytes:1:2\n"),
        ROW("a\xEF\xBB\xBF", UTF8_TEXT "1:1 line after-blank: a\xEF\xBB\xBF\n"),
        ROW("\xEF\xBB\xBF", "input-empty:0:0\n"),
        ROW("", "input-empty:0:0\n"),
        ROW("\n", "input-empty:0:0\n"),
        ROW(" \r\n\t\xE3\x80\x80\xC2\xA0\f", "input-empty:0:0\n"),
    };
    assert_rows(rows, ARRAY_LENGTH(rows));
}

#define WORD "\xE5\xBA\xA7\xE8\xAB\x87\xE4\xBC\x9A\xE3\x81\xA7\xE3\x81\x99" /* five characters */
#define BAD "\xEF\xBF\xBD"
#define WORD_LINE UTF8_TEXT "1:1 line after-blank: " WORD

static void article__malformed(void **state)
{
    (void)state;
    static const struct row rows[] = {
        /* overlong forms, surrogates, beyond U+10FFFF, a lone continuation, an unfinished character before another */
        ROW(WORD "\xC0\xAF.", WORD_LINE BAD BAD ".\nbad-bytes:1:6\nbad-bytes:1:7\n"),
        ROW(WORD "\xE0\x80\xAF.", WORD_LINE BAD BAD BAD ".\nbad-bytes:1:6\nbad-bytes:1:7\nbad-bytes:1:8\n"),
        ROW(WORD WORD "\xED\xA0\x80.",
            WORD_LINE WORD BAD BAD BAD ".\nbad-bytes:1:11\nbad-bytes:1:12\nbad-bytes:1:13\n"),
        ROW(WORD WORD WORD "\xF4\x90\x80\x80.",
            WORD_LINE WORD WORD BAD BAD BAD BAD ".\nbad-bytes:1:16\nbad-bytes:1:17\nbad-bytes:1:18\nbad-bytes:1:19\n"),
        ROW(WORD "\x80.", WORD_LINE BAD ".\nbad-bytes:1:6\n"),
        ROW(WORD "\xE3\x81.", WORD_LINE BAD ".\nbad-bytes:1:6\n"),
        ROW(WORD "\xF4\x8F\xBF\xBF", WORD_LINE "\xF4\x8F\xBF\xBF\n"),
        ROW(WORD BAD, WORD_LINE BAD "\n"),
        /* the end of the file cuts a character */
        ROW(WORD "\xE3", WORD_LINE BAD "\ntext-truncated:1:6\n"),
        ROW(WORD "\xE3\x81", WORD_LINE BAD "\ntext-truncated:1:6\n"),
        ROW(WORD "\n\xF0\x9F\x98", WORD_LINE "\n2:1 line: " BAD "\ntext-truncated:2:1\n"),
    };
    assert_rows(rows, ARRAY_LENGTH(rows));
}

static void article__controls(void **state)
{
    (void)state;
    static const struct row rows[] = {
        ROW(WORD "\x01", WORD_LINE BAD "\ncontrol-character:1:6\n"),
        ROW(WORD "\x1B", WORD_LINE BAD "\ncontrol-character:1:6\n"),
        ROW(WORD "\x7F", WORD_LINE BAD "\ncontrol-character:1:6\n"),
        ROW(WORD "\xC2\x80", WORD_LINE BAD "\ncontrol-character:1:6\n"),
        ROW(WORD "\xEF\xBF\xBE", WORD_LINE BAD "\ncontrol-character:1:6\n"),
        ROW(WORD "\xEF\xBF\xBF", WORD_LINE BAD "\ncontrol-character:1:6\n"),
        ROW(WORD "\t.", WORD_LINE "\t.\n"),
        ROW(WORD "\0", "input-binary:0:0\n"),
    };
    assert_rows(rows, ARRAY_LENGTH(rows));
}

/* The first five are reported where they stand, the rest as a number. */
static void article__many_malformed(void **state)
{
    (void)state;
    for (size_t count = 4; count <= 8; count++) {
        struct arena *arena = arena_new(0);
        struct diag *diag = diag_new(NULL, NULL);
        struct articles articles = {0};
        struct buffer bytes = BUFFER_INIT;
        for (size_t i = 0; i < count; i++) {
            buffer_add_string(&bytes, WORD "\xFF\n");
        }
        assert_int_equal(article_read("a", buffer_text(&bytes), arena, diag, &articles), STATUS_OK);
        assert_int_equal(diag_count(diag), count <= 5 ? count : 6);
        assert_int_equal(diag_at(diag, 3)->place.line, 4);
        assert_int_equal(diag_at(diag, 3)->place.column, 6);
        assert_true(text_equal(diag_at(diag, 3)->place.source_line, TEXT(WORD BAD)));
        if (count > 5) {
            assert_int_equal(diag_at(diag, 5)->id, DIAG_BAD_BYTES_MORE);
            assert_int_equal(diag_at(diag, 5)->text.bytes[0], '0' + (int)count - 5);
        }
        buffer_release(&bytes);
        diag_free(diag);
        arena_free(arena);
    }
}

/* ---- positions */

/* Lines of 0 to 3000 characters of one to four bytes; every offset is looked up and compared with a plain count. */
static void article__positions(void **state)
{
    (void)state;
    static const char *const characters[] = {"x", "\xC3\xA9", "\xE5\xBA\xA7", "\xF0\x9F\x98\x80"};
    static const size_t lengths[] = {3, 0, 1022, 1023, 1024, 1025, 3000, 1};
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct articles articles = {0};
    struct buffer bytes = BUFFER_INIT;
    for (size_t i = 0; i < ARRAY_LENGTH(lengths); i++) {
        for (size_t k = 0; k < lengths[i]; k++) {
            buffer_add_string(&bytes, characters[(i + k) % ARRAY_LENGTH(characters)]);
        }
        buffer_add_string(&bytes, "\r\n");
    }
    assert_int_equal(article_read("a", buffer_text(&bytes), arena, diag, &articles), STATUS_OK);
    const struct article *article = &articles.items[0];
    uint32_t line = 1, column = 1, found_line, found_column;
    for (struct text rest = article->text; rest.length > 0;) {
        size_t offset = article->text.length - rest.length;
        uint32_t codepoint = text_next(&rest);
        size_t end = article->text.length - rest.length;
        for (; offset < end; offset++) { /* a byte inside a character has the character's place */
            article_position(article, offset, &found_line, &found_column);
            assert_int_equal(found_line, line);
            assert_int_equal(found_column, column);
        }
        column = codepoint == '\n' ? 1 : column + 1;
        line += codepoint == '\n';
    }
    article_position(article, article->text.length + 100, &found_line, &found_column);
    assert_int_equal(found_line, ARRAY_LENGTH(lengths) + 1);
    assert_int_equal(found_column, 1);
    buffer_release(&bytes);
    diag_free(diag);
    arena_free(arena);
}

static void article__place(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct articles articles = {0};
    assert_int_equal(article_read("a", TEXT("one\r\ntwo three\r\nfo\fur"), arena, diag, &articles), STATUS_OK);
    struct place place = article_place(&articles.items[0], 8);
    assert_string_equal(place.file, "a");
    assert_int_equal(place.line, 2);
    assert_int_equal(place.column, 5);
    assert_true(text_equal(place.source_line, TEXT("two three")));
    place = article_place(&articles.items[0], 17); /* behind the form feed: the line cannot be shown whole */
    assert_int_equal(place.line, 3);
    assert_int_equal(place.column, 4);
    assert_true(text_is_empty(place.source_line));
    struct article nothing = {.file = "b"};
    place = article_place(&nothing, 3);
    assert_int_equal(place.line, 0);
    diag_free(diag);
    arena_free(arena);
}

/* A line of 2 MB, below the limit: one block, places at once, and of the line the part around them. */
static void article__long_line(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct articles articles = {0};
    size_t count = (size_t)1 << 19;
    struct buffer bytes = BUFFER_INIT;
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(&bytes, "\xE5\xBA\xA7.");
    }
    assert_int_equal(article_read("a", buffer_text(&bytes), arena, diag, &articles), STATUS_OK);
    const struct article *article = &articles.items[0];
    assert_int_equal(article->blocks.count, 1);
    assert_true(text_equal(article->blocks.items[0].text, buffer_text(&bytes)));
    for (size_t i = 0; i < 100000; i++) {
        struct place place = article_place(article, 4 * (count - 1 - i));
        assert_int_equal(place.column, 2 * (count - 1 - i) + 1);
        assert_in_range(place.source_line.length, 1, 5000);
        assert_in_range(place.source_column, 1, 2049);
    }
    assert_true(article_place(article, 100).source_line.length > 100);
    assert_true(article_place(article, 100).source_line.length < 5000);
    buffer_release(&bytes);
    diag_free(diag);
    arena_free(arena);
}

/* Blocks and anchors are views and offsets into one text. */
static void article__offsets(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct articles articles = {0};
    assert_int_equal(article_read("a", TEXT("\n x\r\r" WORD "\xFF\ny"), arena, diag, &articles), STATUS_OK);
    const struct article *article = &articles.items[0];
    assert_int_equal(article->blocks.count, 3);
    for (size_t i = 0; i < article->blocks.count; i++) {
        const struct block *block = &article->blocks.items[i];
        assert_ptr_equal(block->text.bytes, article->text.bytes + block->offset);
    }
    for (size_t i = 1; i < article->anchors.count; i++) {
        assert_true(article->anchors.items[i - 1].offset < article->anchors.items[i].offset);
    }
    diag_free(diag);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(article__line_ends), cmocka_unit_test(article__separators),
        cmocka_unit_test(article__mark),      cmocka_unit_test(article__malformed),
        cmocka_unit_test(article__controls),  cmocka_unit_test(article__many_malformed),
        cmocka_unit_test(article__positions), cmocka_unit_test(article__place),
        cmocka_unit_test(article__long_line), cmocka_unit_test(article__offsets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
