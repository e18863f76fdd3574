/* Text views, UTF-8, buffers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zadan/text.h"

static void text__utf8_round_trip_of_every_code_point(void **state)
{
    (void)state;
    for (uint32_t codepoint = 0; codepoint <= 0x10FFFF; codepoint++) {
        if (codepoint >= 0xD800 && codepoint <= 0xDFFF) {
            continue;
        }
        char bytes[4];
        struct text text = {bytes, utf8_encode(codepoint, bytes)};
        if (utf8_find_error(text) != TEXT_NOT_FOUND || text_last(text) != codepoint || text_next(&text) != codepoint ||
            text.length != 0) {
            fail_msg("U+%04X does not survive", (unsigned)codepoint);
        }
    }
    char bytes[4];
    assert_int_equal(utf8_encode(0xD800, bytes), 3);
    assert_int_equal(text_peek((struct text){bytes, 3}), 0xFFFD);
    assert_int_equal(utf8_encode(0x110000, bytes), 3);
}

static void text__malformed_utf8(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t error; /* offset of the first */
        size_t count; /* code points read */
    } rows[] = {
        {"\x80", 0, 1},
        {"a\xC0\xAF", 1, 3},
        {"\xE0\x80\x80", 0, 3},
        {"\xED\xA0\x80", 0, 3},
        {"\xF4\x90\x80\x80", 0, 4},
        {"\xF0\x9F\x98", 0, 1},
        {"\xE3\x81", 0, 1},
        {"\xE3\x81\xE3\x81\x82", 0, 2},
        {"\xFF\xFE", 0, 2},
        {"\xE3\x81\x82\xC2", 3, 2},
        {"\xF8\x88\x80\x80\x80", 0, 5},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct text text = text_of(rows[i].bytes);
        assert_int_equal(utf8_find_error(text), rows[i].error);
        assert_int_equal(text_count(text), rows[i].count);
    }
    assert_int_equal(utf8_find_error(TEXT("あ😀a")), TEXT_NOT_FOUND);
    assert_int_equal(text_last(TEXT("a\x80\x80\x80\x80\x80")), 0xFFFD);
    assert_int_equal(text_last(TEXT_NONE), TEXT_END);
    assert_int_equal(text_peek(TEXT_NONE), TEXT_END);
}

static void text__find(void **state)
{
    (void)state;
    struct text text = TEXT("都への要望、都の回答");
    assert_int_equal(text_find(text, TEXT("都")), 0);
    assert_int_equal(text_find_last(text, TEXT("都")), 18);
    assert_int_equal(text_find(text, TEXT("回答")), 24);
    assert_int_equal(text_find(text, TEXT("回答。")), TEXT_NOT_FOUND);
    assert_int_equal(text_find(text, TEXT_NONE), 0);
    assert_int_equal(text_find(TEXT_NONE, TEXT("a")), TEXT_NOT_FOUND);
    assert_int_equal(text_find_last(TEXT_NONE, TEXT("a")), TEXT_NOT_FOUND);
    assert_int_equal(text_find(TEXT("aaab"), TEXT("ab")), 2);
    assert_true(text_contains(text, TEXT("要望")));
    assert_false(text_contains(text, TEXT("期待")));
    assert_true(text_starts_with(text, TEXT("都へ")));
    assert_false(text_starts_with(TEXT("都"), TEXT("都へ")));
    assert_true(text_ends_with(text, TEXT("回答")));
    assert_false(text_ends_with(TEXT("答"), TEXT("回答")));
    assert_true(text_ends_with(text, TEXT_NONE));
}

static void text__slices_are_clamped(void **state)
{
    (void)state;
    struct text text = TEXT("abc");
    assert_true(text_equal(text_slice(text, 1, 2), TEXT("b")));
    assert_true(text_equal(text_slice(text, 2, 99), TEXT("c")));
    assert_true(text_is_empty(text_slice(text, 9, 99)));
    assert_true(text_is_empty(text_slice(text, 2, 1)));
    assert_true(text_is_empty(text_skip(TEXT_NONE, 5)));
    assert_true(text_compare(TEXT("a"), TEXT("ab")) < 0);
    assert_true(text_compare(TEXT("b"), TEXT("ab")) > 0);
    assert_int_equal(text_compare(TEXT_NONE, TEXT("")), 0);
    assert_true(text_is_empty(text_of(NULL)));
}

static void text__trim(void **state)
{
    (void)state;
    assert_true(text_equal(text_trim(TEXT(" \t\r\n\xC2\xA0　\xE2\x80\x8B\xEF\xBB\xBF都 庁　 ")), TEXT("都 庁")));
    assert_true(text_is_empty(text_trim(TEXT("　 　"))));
    assert_true(text_is_empty(text_trim(TEXT_NONE)));
    assert_true(text_equal(text_trim_start(TEXT("　a　")), TEXT("a　")));
    assert_true(text_equal(text_trim_end(TEXT("　a　")), TEXT("　a")));
    assert_true(text_equal(text_trim(TEXT("\x80 ")), TEXT("\x80")));
}

static void text__copies(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    assert_true(text_equal(text_copy(arena, TEXT("写し")), TEXT("写し")));
    assert_string_equal(text_to_string(arena, TEXT("写し")), "写し");
    assert_string_equal(text_to_string(arena, TEXT_NONE), "");
    assert_true(text_equal(text_concat(arena, TEXT("a"), TEXT("b")), TEXT("ab")));
    assert_true(text_is_empty(text_concat(arena, TEXT_NONE, TEXT_NONE)));
    assert_true(text_equal(text_format(arena, "%s-%d", "p", 1), TEXT("p-1")));
    arena_free(arena);
}

static void buffer__is_terminated_at_every_length(void **state)
{
    (void)state;
    struct buffer buffer = BUFFER_INIT;
    assert_string_equal(buffer.bytes, "");
    for (size_t i = 0; i < 3000; i++) {
        buffer_add_byte(&buffer, (char)('a' + i % 26));
        assert_int_equal(buffer.length, i + 1);
        assert_int_equal(buffer.bytes[buffer.length], '\0');
        assert_true(buffer.capacity > buffer.length);
    }
    for (size_t i = 0; i < 3000; i++) {
        assert_int_equal(buffer.bytes[i], 'a' + i % 26);
    }
    buffer_clear(&buffer);
    assert_string_equal(buffer.bytes, "");
    buffer_release(&buffer);
    buffer_release(&buffer);
    assert_string_equal(buffer.bytes, "");
}

static void buffer__adds_and_formats(void **state)
{
    (void)state;
    struct buffer buffer = BUFFER_INIT;
    buffer_clear(&buffer);
    buffer_add(&buffer, NULL, 0);
    buffer_add_text(&buffer, TEXT_NONE);
    buffer_format(&buffer, "%s", "");
    assert_int_equal(buffer.length, 0);
    buffer_format(&buffer, "%d:%s", 42, "都");
    buffer_add_codepoint(&buffer, 0x20BB7);
    buffer_add_string(&buffer, "!");
    assert_string_equal(buffer.bytes, "42:都𠮷!");
    assert_true(text_equal(buffer_text(&buffer), TEXT("42:都𠮷!")));
    for (size_t more = 0; more < 400; more++) { /* reserving around every growth step */
        struct buffer other = BUFFER_INIT;
        buffer_reserve(&other, more);
        memset(other.bytes, 'x', more);
        assert_true(other.capacity > more);
        buffer_release(&other);
    }
    buffer_release(&buffer);
}

static void text__controls(void **state)
{
    (void)state;
    static const uint32_t controls[] = {0, '\t', '\n', 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0x2028, 0x2029};
    static const uint32_t others[] = {' ', '~', 0xA0, 0x2027, 0x202A, 0x3000, 0xFFFD};
    for (size_t i = 0; i < sizeof(controls) / sizeof(controls[0]); i++) {
        assert_true(codepoint_is_control(controls[i]));
    }
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        assert_false(codepoint_is_control(others[i]));
    }
}

static void text__search_finds_the_first_that_does_not_come_before(void **state)
{
    (void)state;
    static const struct word {
        size_t before;
        struct text word;
    } words[] = {{0, {"a", 1}}, {1, {"c", 1}}, {2, {"c", 1}}, {3, {"都", 3}}};
    const struct {
        const char *key;
        size_t place;
    } cases[] = {{"", 0}, {"a", 0}, {"b", 1}, {"c", 1}, {"ca", 3}, {"都", 3}, {"都市", 4}};
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        size_t place =
            text_search(words, ARRAY_LENGTH(words), sizeof(*words), offsetof(struct word, word), text_of(cases[i].key));
        assert_int_equal(place, cases[i].place);
    }
    assert_int_equal(text_search(NULL, 0, sizeof(*words), 0, TEXT("a")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text__utf8_round_trip_of_every_code_point),
        cmocka_unit_test(text__malformed_utf8),
        cmocka_unit_test(text__find),
        cmocka_unit_test(text__slices_are_clamped),
        cmocka_unit_test(text__trim),
        cmocka_unit_test(text__copies),
        cmocka_unit_test(buffer__is_terminated_at_every_length),
        cmocka_unit_test(buffer__adds_and_formats),
        cmocka_unit_test(text__controls),
        cmocka_unit_test(text__search_finds_the_first_that_does_not_come_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
