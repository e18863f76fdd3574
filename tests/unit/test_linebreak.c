/* test_linebreak.c - K1 to K7 of TYPESETTING.md section 4 on items without fonts; work on hostile paragraphs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "item_fixture.h"

/* The characters of a text by index of their item (texts without spaces). */
static void assert_lines(const char *string, struct line_style style, const char *expected)
{
    struct arena *arena = arena_new(0);
    struct item_list list = fixture_items(arena, text_of(string));
    struct broken_lines broken = lines_break(&list, &style, arena);
    struct buffer shown = BUFFER_INIT;
    struct text rest = text_of(string);

    for (size_t i = 0; i < broken.count; i++) {
        assert_int_equal(broken.lines[i].from, i == 0 ? 0 : broken.lines[i - 1].to);
        for (size_t item = broken.lines[i].from; item < broken.lines[i].to; item++)
            buffer_add_codepoint(&shown, text_next(&rest));
        if (i + 1 < broken.count)
            buffer_add_byte(&shown, '/');
    }
    assert_string_equal(shown.bytes, expected);
    buffer_release(&shown);
    arena_free(arena);
}

static unsigned flaws_of(const char *string, struct line_style style)
{
    struct arena *arena = arena_new(0);
    struct item_list list = fixture_items(arena, text_of(string));
    struct broken_lines broken = lines_break(&list, &style, arena);
    unsigned flaws = 0;

    for (size_t i = 0; i < broken.count; i++)
        flaws |= broken.lines[i].flaws;
    arena_free(arena);
    return flaws;
}

static void k1__line_head(void **state)
{
    (void)state;
    /* the comma would be the sixth; the character before it goes down with it, and one more to keep the last line from
     * having a single character */
    assert_lines("山川草木水、花鳥風月", fixture_line_style(5), "山川草木/水、花鳥/風月");
    /* with half an em to spare the comma stays, without its blank */
    assert_lines("「山川草木、花鳥風月", fixture_line_style(5), "「山川草木、/花鳥風月");
}

static void k2__line_end(void **state)
{
    (void)state;
    assert_lines("山川草木「水花鳥風月」雪", fixture_line_style(5), "山川草木/「水花鳥風/月」雪");
}

static void k3__relaxed_is_a_last_choice(void **state)
{
    (void)state;
    /* room enough: the small kana is kept from the line head by expansion */
    assert_int_equal(flaws_of("山川草木水花鳥風きゃ雪月花山川草木水花鳥", fixture_line_style(9)) & FLAW_RELAXED, 0);
    /* a line of prolonged sounds leaves nothing else */
    assert_int_equal(flaws_of("あーーーーーーーーーーー", fixture_line_style(4)) & FLAW_RELAXED, FLAW_RELAXED);
    assert_int_equal(flaws_of("あーーーーーーーーーーー", fixture_line_style(4)) & FLAW_EMERGENCY, 0);
}

static void k4__units_stay_whole(void **state)
{
    (void)state;
    assert_lines("山川第19回草木水花", fixture_line_style(4), "山川/第19回/草木水花");
    assert_lines("山川草――水花鳥風", fixture_line_style(4), "山川草/――水花/鳥風");
    assert_lines("山川草ABCD水花鳥", fixture_line_style(4), "山川草/ABCD水/花鳥");
    assert_lines("山川草＄１００水花", fixture_line_style(4), "山川草/＄１００/水花"); /* K2: cl-12 */
    assert_lines("山川草ＣＩＯ水花鳥", fixture_line_style(4), "山川草/ＣＩＯ水/花鳥");
}

static void k5__emergency_inside_words(void **state)
{
    (void)state;
    assert_lines("ABCDEFGHIJKLMNOPQRSTUVWXYZ", fixture_line_style(4), "ABCDEFGH/IJKLMNOP/QRSTUVWX/YZ");
    assert_int_equal(flaws_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", fixture_line_style(4)), FLAW_EMERGENCY);
}

static void k6__hanging(void **state)
{
    struct arena *arena = arena_new(0);
    struct line_style style = fixture_line_style(5);
    struct item_list list = fixture_items(arena, text_of("山川草木水、花鳥風月雪"));
    struct broken_lines broken;

    (void)state;
    style.hanging = true;
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].class == CC_COMMA)
            list.items[i].hang = list.items[i].body;
    list.items[0].gap.stretch_step = list.items[1].gap.stretch_step = 0; /* nothing can grow before the comma */
    list.items[2].gap.stretch_step = list.items[3].gap.stretch_step = 0;
    broken = lines_break(&list, &style, arena);
    assert_int_equal(broken.lines[0].to, 6);
    arena_free(arena);
}

/* Only what would fall to the line head hangs: the end of a paragraph that fits without takes its place inside. */
static void k6__nothing_hangs_that_fits(void **state)
{
    struct arena *arena = arena_new(0);
    struct line_style style = fixture_line_style(5);

    (void)state;
    style.hanging = true;
    for (const char *const *text = (const char *const[]){"山川草木。", "山川草木、花", "山川草木」花", NULL};
         *text != NULL; text++) {
        struct item_list list = fixture_items(arena, text_of(*text));
        struct broken_lines broken;

        for (size_t i = 0; i < list.count; i++)
            if (list.items[i].class == CC_COMMA || list.items[i].class == CC_FULL_STOP)
                list.items[i].hang = list.items[i].body;
        broken = lines_break(&list, &style, arena);
        for (size_t i = 0; i < broken.count; i++)
            assert_int_equal(broken.lines[i].flaws & FLAW_HANGING, 0);
    }
    arena_free(arena);
}

static void k7__the_whole_paragraph_counts(void **state)
{
    (void)state;
    /* filling the first line would leave one character on the last */
    assert_lines("山川草木水花鳥風月雪霜", fixture_line_style(5),
                 "山川草木/水花鳥風月/雪霜"); /* a tie: the earlier line */
    assert_lines("山川草木水花鳥風月雪", fixture_line_style(5), "山川草木水/花鳥風月雪");
}

static void breaks__are_ragged_without_justification(void **state)
{
    struct line_style style = fixture_line_style(5);

    (void)state;
    style.justify = false;
    assert_lines("山川草木水花、鳥風月", style, "山川草木水/花、鳥風月");
    assert_lines("山川草木水、花鳥風月雪", style, "山川草木/水、花鳥風/月雪");
}

static void breaks__headings_are_balanced(void **state)
{
    struct line_style style = fixture_line_style(10);

    (void)state;
    style.justify = false;
    style.balanced = true;
    assert_lines("山川草木水花鳥風月雪霜露", style, "山川草木水花/鳥風月雪霜露");
}

static uint64_t work_in(struct line_style style, const char *unit, size_t times)
{
    struct arena *arena = arena_new(0);
    struct buffer text = BUFFER_INIT;
    struct item_list list;
    struct broken_lines broken;
    uint64_t work;
    size_t covered = 0;

    for (size_t i = 0; i < times; i++)
        buffer_add_string(&text, unit);
    list = fixture_items(arena, buffer_text(&text));
    broken = lines_break(&list, &style, arena);
    for (size_t i = 0; i < broken.count; i++)
        covered += broken.lines[i].to - broken.lines[i].from;
    assert_int_equal(covered, list.count);
    work = broken.evaluations;
    buffer_release(&text);
    arena_free(arena);
    return work;
}

static uint64_t work_of(const char *unit, size_t times)
{
    return work_in(fixture_line_style(40), unit, times);
}

/* Ten times the text is about ten times the work, whatever the text. */
static const char *const units[] = {"A", "「", "」", "あ", "、", "ー", "山川。", "（山）", "1", "word ", "‥"};

static void work__is_linear(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(units); i++) {
        uint64_t small = work_of(units[i], 2000), large = work_of(units[i], 20000);
        assert_true(large <= 11 * small + 100);
        assert_true(large <= 20000u * 200);
    }
}

/* So it is in ragged text and in headings, which are tried up to three times. */
static void work__is_linear_without_justification(void **state)
{
    struct line_style style = fixture_line_style(40);

    (void)state;
    style.justify = false;
    for (int balanced = 0; balanced < 2; balanced++)
        for (size_t i = 0; i < ARRAY_LENGTH(units); i++) {
            uint64_t small, large;
            style.balanced = balanced != 0;
            small = work_in(style, units[i], 2000);
            large = work_in(style, units[i], 20000);
            assert_true(large <= 11 * small + 100);
            assert_true(large <= 20000u * 600);
        }
}

static void work__megabyte_without_a_break(void **state)
{
    (void)state;
    assert_true(work_of("A", 1000000) <= 2000000);
    assert_true(work_of("「", 100000) <= 300000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(k1__line_head),
        cmocka_unit_test(k2__line_end),
        cmocka_unit_test(k3__relaxed_is_a_last_choice),
        cmocka_unit_test(k4__units_stay_whole),
        cmocka_unit_test(k5__emergency_inside_words),
        cmocka_unit_test(k6__hanging),
        cmocka_unit_test(k6__nothing_hangs_that_fits),
        cmocka_unit_test(k7__the_whole_paragraph_counts),
        cmocka_unit_test(breaks__are_ragged_without_justification),
        cmocka_unit_test(breaks__headings_are_balanced),
        cmocka_unit_test(work__is_linear),
        cmocka_unit_test(work__is_linear_without_justification),
        cmocka_unit_test(work__megabyte_without_a_break),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
