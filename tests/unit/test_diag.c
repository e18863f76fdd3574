/* Diagnostics: the table itself, harmless text, windows of long lines, the caret. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "zadan/diag.h"

static void diag__table_is_sane(void **state)
{
    (void)state;
    for (int id = 0; id < DIAG_COUNT; id++) {
        const char *code = diag_code((enum diag_id)id), *text = diag_template((enum diag_id)id);
        assert_non_null(code);
        assert_non_null(text);
        assert_true(strlen(code) > 2 && strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(code));
        size_t length = strlen(text);
        bool capital = isupper((unsigned char)text[0]) && islower((unsigned char)text[1]); /* "PDF" may stand there */
        if (length == 0 || capital || text[length - 1] == '.' || text[length - 1] == '\n') {
            fail_msg("%s: \"%s\": lower case at the start, no full stop, no line end", code, text);
        }
        for (int other = 0; other < id; other++) {
            if (strcmp(code, diag_code((enum diag_id)other)) == 0) {
                fail_msg("code %s stands twice", code);
            }
        }
    }
}

static size_t heard;

static void listen(void *context, const struct diagnostic *diagnostic)
{
    assert_ptr_equal(context, &heard);
    assert_true(diagnostic->text.length > 0);
    heard++;
}

static void diag__collects_and_tells(void **state)
{
    (void)state;
    heard = 0;
    struct diag *diag = diag_new(listen, &heard);
    char name[] = "a.txt";
    for (int i = 0; i < 100; i++) {
        DIAG(diag, DIAG_FILE_READ, PLACE_FILE(name), "no such file");
    }
    memset(name, 'x', 5); /* the diag owns copies */
    assert_int_equal(heard, 100);
    assert_int_equal(diag_count(diag), 100);
    assert_int_equal(diag_count_level(diag, DIAG_ERROR), 100);
    assert_int_equal(diag_count_level(diag, DIAG_WARNING), 0);
    assert_string_equal(diag_at(diag, 99)->place.file, "a.txt");
    assert_null(diag_at(diag, 100));
    diag_free(diag);
    diag_free(NULL);
}

/* The arguments fill another text, harmless; those that were not given are empty. */
static void diag__arguments_fill_other_words(void **state)
{
    (void)state;
    struct diag *diag = diag_new(NULL, NULL);
    struct buffer out = BUFFER_INIT;
    DIAG(diag, DIAG_MODEL_ELEMENT, PLACE_NONE, "gi\033st", "request");
    diag_fill(&out, "in {2}: {1}, {1}{4}{9}{x}", diag_at(diag, 0));
    assert_string_equal(out.bytes, "in request: gi\xEF\xBF\xBDst, gi\xEF\xBF\xBDst{x}");
    buffer_release(&out);
    diag_free(diag);
}

static void expect(struct place place, const char *argument, bool caret, const char *expected)
{
    struct diag *diag = diag_new(NULL, NULL);
    struct buffer out = BUFFER_INIT;
    DIAG(diag, DIAG_FILE_READ, place, argument);
    diag_format(&out, diag_at(diag, 0), (struct diag_style){.source = caret});
    assert_string_equal(out.bytes, expected);
    buffer_release(&out);
    diag_free(diag);
}

static void diag__places(void **state)
{
    (void)state;
    expect(PLACE_NONE, "x", true, "zadan: error: cannot read: x\n");
    expect(PLACE_FILE("a"), "x", true, "a: error: cannot read: x\n");
    expect(PLACE_FILE("-"), "x", true, "<stdin>: error: cannot read: x\n");
    expect((struct place){"a", 3, 0, TEXT_NONE, 0}, "x", true, "a:3: error: cannot read: x\n");
    expect((struct place){"a", 3, 2, TEXT("abc"), 0}, "x", false, "a:3:2: error: cannot read: x\n");
}

static void diag__caret_counts_full_width_as_two(void **state)
{
    (void)state;
    expect((struct place){"a", 1, 3, TEXT("都aの声"), 0}, "x", true, "a:1:3: error: cannot read: x\n都aの声\n   ^\n");
    expect((struct place){"a", 1, 1, TEXT("都"), 0}, "x", true, "a:1:1: error: cannot read: x\n都\n^\n");
    expect((struct place){"a", 1, 9, TEXT("都"), 0}, "x", true, "a:1:9: error: cannot read: x\n都\n  ^\n");
    expect((struct place){"a", 1, 2, TEXT("\tb"), 0}, "x", true, "a:1:2: error: cannot read: x\n b\n ^\n");
}

static void diag__nothing_from_the_input_controls_the_terminal(void **state)
{
    (void)state;
    expect(PLACE_FILE("a\033b"), "c\x1b[31m\r\nd\n", true, "a�b: error: cannot read: c�[31m  d\n");
    expect(PLACE_FILE("a"), "\xC2\x9B\x7F\xE2\x80\xAE\xFF", true, "a: error: cannot read: ����\n");
    expect((struct place){"a", 1, 1, TEXT("\033x"), 0}, "x", true, "a:1:1: error: cannot read: x\n�x\n^\n");
}

static void diag__long_lines_are_cut_to_a_window(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    size_t length = 100000;
    char *line = arena_alloc(arena, length + 1);
    memset(line, 'a', length);
    line[5000] = '!';
    struct diag *diag = diag_new(NULL, NULL);
    DIAG(diag, DIAG_FILE_READ, ((struct place){"a", 1, 5001, {line, length}, 0}), line);
    const struct diagnostic *diagnostic = diag_at(diag, 0);
    assert_int_equal(diagnostic->place.column, 5001);
    assert_true(text_count(diagnostic->place.source_line) < 110);
    assert_true(text_count(diagnostic->text) < 400);
    struct text window = diagnostic->place.source_line;
    for (uint32_t i = 1; i < diagnostic->caret_column; i++) {
        text_next(&window);
    }
    assert_int_equal(text_peek(window), '!');
    diag_free(diag);
    arena_free(arena);
}

/* A language that says everything in capitals. */
static const char *capitals(const char *text)
{
    static char out[2][256];
    static int turn;
    char *to = out[turn ^= 1];
    size_t length = strlen(text) < 255 ? strlen(text) : 255;
    for (size_t i = 0; i < length; i++) {
        to[i] = (char)toupper((unsigned char)text[i]);
    }
    to[length] = '\0';
    return to;
}

static void diag__other_words(void **state)
{
    (void)state;
    struct diag *diag = diag_new(NULL, NULL);
    struct buffer out = BUFFER_INIT;
    DIAG(diag, DIAG_MODEL_VALUE, PLACE_FILE("a"), "title", "x", "a date");
    diag_format(&out, diag_at(diag, 0), (struct diag_style){.translate = capitals, .code = true});
    /* only a phrase is translated: "title" is the name of an attribute */
    assert_string_equal(out.bytes, "a: ERROR: ATTRIBUTE \"title\": \"x\" IS NOT A DATE [model-value]\n");
    buffer_clear(&out);
    diag_format(&out, diag_at(diag, 0), (struct diag_style){.colour = true});
    assert_string_equal(out.bytes, "\033[1ma\033[m: \033[1;31merror\033[m: attribute \"title\": \"x\" is not a date\n");
    assert_true(text_equal(diag_at(diag, 0)->text, TEXT("attribute \"title\": \"x\" is not a date")));
    buffer_release(&out);
    diag_free(diag);
}

static void expect_caret(struct text line, uint32_t column, size_t columns, const char *expected)
{
    struct buffer out = BUFFER_INIT;
    caret_add(&out, line, column, columns, false);
    assert_string_equal(out.bytes, expected);
    buffer_release(&out);
}

static void diag__caret_under_marks_and_pictographs(void **state)
{
    (void)state;
    expect_caret(TEXT("ｶﾞx"), 3, 0, "ｶﾞx\n  ^\n"); /* half-width voiced mark: a column of its own */
    expect_caret(TEXT("か\xE3\x82\x99x"), 3, 0, "か\xE3\x82\x99x\n  ^\n");     /* combining voiced mark: none */
    expect_caret(TEXT("か\xE3\x82\x99x"), 2, 0, "か\xE3\x82\x99x\n^\n");       /* the mark itself: its character */
    expect_caret(TEXT("\xF0\x9F\x98\x80x"), 2, 0, "\xF0\x9F\x98\x80x\n  ^\n"); /* U+1F600 */
    expect_caret(TEXT("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7x"), 4, 0,  /* two joined by U+200D are one */
                 "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7x\n  ^\n");
    expect_caret(TEXT(""), 1, 0, "\n^\n");
    expect_caret(TEXT("ab"), 9, 0, "ab\n  ^\n");
}

static void diag__a_line_is_cut_to_the_columns(void **state)
{
    (void)state;
    const struct text line = TEXT("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    expect_caret(line, 1, 20, "0123456789ABCDEFGHI…\n^\n");
    expect_caret(line, 21, 20, "…89ABCDEFGHIJKLMNOP…\n             ^\n");
    expect_caret(line, 36, 20, "…NOPQRSTUVWXYZ\n             ^\n");
    expect_caret(line, 36, 36, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ\n                                   ^\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(diag__table_is_sane),
        cmocka_unit_test(diag__collects_and_tells),
        cmocka_unit_test(diag__arguments_fill_other_words),
        cmocka_unit_test(diag__places),
        cmocka_unit_test(diag__caret_counts_full_width_as_two),
        cmocka_unit_test(diag__nothing_from_the_input_controls_the_terminal),
        cmocka_unit_test(diag__long_lines_are_cut_to_a_window),
        cmocka_unit_test(diag__caret_under_marks_and_pictographs),
        cmocka_unit_test(diag__a_line_is_cut_to_the_columns),
        cmocka_unit_test(diag__other_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
