/* test_justify.c - the steps of TYPESETTING.md section 5, one line at a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "item_fixture.h"

#define EM FIXTURE_EM

struct adjusted {
    struct arena *arena;
    struct item_list list;
    struct line_gaps gaps;
};

/* Adjusts the whole text as one line that is not the last, its spaces by the given tables. */
static struct adjusted adjust_by(enum line_adjustment adjustment, const char *text, struct line_style style)
{
    const struct fixture_rules rules = {.kinsoku = KINSOKU_VERY_STRICT, .adjustment = adjustment};
    struct adjusted result = {.arena = arena_new(0)};
    struct broken_line line;

    result.list = fixture_items_by(&rules, result.arena, text_of(text));
    line = (struct broken_line){.from = 0, .to = result.list.count, .first = true};
    result.gaps.gaps = ARENA_ARRAY(result.arena, lu, result.list.count);
    line_adjust(&result.list, &line, &style, &result.gaps);
    return result;
}

static struct adjusted adjust(const char *text, struct line_style style)
{
    return adjust_by(ADJUST_JLREQ, text, style);
}

static struct line_style measure(lu thousandths)
{
    struct line_style style = fixture_line_style(0);

    style.measure = EM * thousandths / 1000;
    return style;
}

static void assert_gaps_by(enum line_adjustment adjustment, const char *text, lu thousandths, const int *expected)
{
    struct adjusted line = adjust_by(adjustment, text, measure(thousandths));

    assert_int_equal(line.gaps.width, EM * thousandths / 1000);
    for (size_t i = 0; i < line.list.count; i++)
        if (line.gaps.gaps[i] != EM * expected[i] / 1000)
            fail_msg("%s: gap %zu is %ld/1000 em", text, i, (long)(line.gaps.gaps[i] * 1000 / EM));
    arena_free(line.arena);
}
static void assert_gaps(const char *text, lu thousandths, const int *expected)
{
    assert_gaps_by(ADJUST_JLREQ, text, thousandths, expected);
}
#define GAPS(...) ((const int[]){__VA_ARGS__})

static void reduce__step_1_word_space(void **state)
{
    (void)state; /* AB CD: 4 halves and 1/3 */
    assert_gaps("AB CD", 2250, GAPS(0, 250, 0, 0));
}

static void reduce__step_2_line_end(void **state)
{
    (void)state;
    assert_gaps("山川、", 3000, GAPS(0, 0, 500));
    assert_gaps("山川、", 2500, GAPS(0, 0, 0));
    assert_gaps("山川」", 2500, GAPS(0, 0, 0));
    assert_gaps("山川。", 2500, GAPS(0, 0, 0));
    /* all or nothing: what is too much taken is given back by expansion */
    assert_gaps("山川、", 2750, GAPS(250, 0, 0));
}

static void reduce__no_blank_where_lines_are_aligned_at_their_end(void **state)
{
    (void)state;
    for (const char *const *text = (const char *const[]){"山川）", "山川。", "山川、", NULL}; *text != NULL; text++) {
        struct line_style style = measure(4000);
        struct adjusted line;

        style.justify = false;
        line = adjust(*text, style);
        assert_int_equal(line.gaps.width, 3 * EM);
        arena_free(line.arena);
        style.solid_end = true;
        line = adjust(*text, style);
        assert_int_equal(line.gaps.width, 5 * EM / 2);
        assert_int_equal(line.gaps.gaps[2], 0);
        arena_free(line.arena);
    }
}

static void reduce__steps_3_and_4_middle_dot(void **state)
{
    (void)state;
    assert_gaps("山・川", 3000, GAPS(250, 250, 0));
    assert_gaps("山・川", 2500, GAPS(0, 0, 0));
    assert_gaps("山・", 2000, GAPS(250, 250));
    assert_gaps("山・", 1500, GAPS(0, 0));
}

static void reduce__step_5_punctuation(void **state)
{
    (void)state;
    assert_gaps("山「川」花、鳥", 6250, GAPS(250, 0, 0, 250, 0, 250, 0)); /* evenly */
}

static void reduce__full_stop_in_line_is_fixed(void **state)
{
    struct adjusted line = adjust("山。川", measure(2500));

    (void)state;
    assert_int_equal(line.gaps.gaps[1], EM / 2);
    assert_true((line.gaps.flaws & FLAW_OVERFULL) != 0);
    arena_free(line.arena);
}

static void reduce__step_6_latin_comes_last(void **state)
{
    (void)state; /* 、 is exhausted before the Japanese-Latin space is touched */
    assert_gaps("山、川A花", 4500, GAPS(0, 0, 250, 250, 0));
    assert_gaps("山、川A花", 4250, GAPS(0, 0, 125, 125, 0));
}

/* JIS X 4051: a line end is solid but for the full stop, whose half em stays; the order in the line is the same. */
static void reduce__jisx4051(void **state)
{
    struct adjusted line;

    (void)state;
    assert_gaps_by(ADJUST_JISX4051, "山川、", 2500, GAPS(0, 0, 0));
    assert_gaps_by(ADJUST_JISX4051, "山川」", 2500, GAPS(0, 0, 0));
    assert_gaps_by(ADJUST_JISX4051, "山川・", 2750, GAPS(0, 250, 0));
    assert_gaps_by(ADJUST_JISX4051, "山川。", 3000, GAPS(0, 0, 500));
    assert_gaps_by(ADJUST_JISX4051, "山・川、花A鳥", 6750, GAPS(125, 125, 0, 500, 250, 250, 0));
    assert_gaps_by(ADJUST_JISX4051, "山・川、花A鳥", 6250, GAPS(0, 0, 0, 250, 250, 250, 0));
    assert_gaps_by(ADJUST_JISX4051, "山・川、花A鳥", 5750, GAPS(0, 0, 0, 0, 125, 125, 0));
    line = adjust_by(ADJUST_JISX4051, "山川。", measure(2750)); /* the half em is not for reduction */
    assert_true((line.gaps.flaws & FLAW_OVERFULL) != 0);
    arena_free(line.arena);
}

/* Table 5: brackets and commas keep a quarter, middle dots and the Japanese-Latin space all they have; expansion leaves out
 * step b. */
static void adjust__half(void **state)
{
    struct adjusted line;

    (void)state;
    assert_gaps_by(ADJUST_HALF, "山川、", 2500, GAPS(0, 0, 0));
    assert_gaps_by(ADJUST_HALF, "山、川、花A", 5500, GAPS(0, 375, 0, 375, 250, 0));
    assert_gaps_by(ADJUST_HALF, "山、川、花A", 5250, GAPS(0, 250, 0, 250, 250, 0));
    line = adjust_by(ADJUST_HALF, "山、川、花A", measure(5000));
    assert_true((line.gaps.flaws & FLAW_OVERFULL) != 0);
    arena_free(line.arena);
    line = adjust_by(ADJUST_HALF, "山・川", measure(2750));
    assert_true((line.gaps.flaws & FLAW_OVERFULL) != 0);
    arena_free(line.arena);
    assert_gaps_by(ADJUST_HALF, "山A川花", 4250, GAPS(250, 250, 250, 0));
}

static void expand__order(void **state)
{
    (void)state;
    assert_gaps("AB CD山川", 4750, GAPS(0, 500, 0, 250, 0, 0));
    assert_gaps("AB CD山川", 5000, GAPS(0, 500, 0, 500, 0, 0));
}

static void expand__latin_then_solid(void **state)
{
    (void)state;
    assert_gaps("山A川花", 4250, GAPS(375, 375, 0, 0));
    assert_gaps("山A川花", 4500, GAPS(500, 500, 0, 0));
    assert_gaps("山A川花", 4750, GAPS(500, 500, 250, 0));
    assert_gaps("山川花", 3200, GAPS(100, 100, 0));
}

static void expand__fourth_step_is_reported(void **state)
{
    struct adjusted line = adjust("山川花", measure(4000));

    (void)state;
    assert_int_equal(line.gaps.width, 4 * EM);
    assert_true((line.gaps.flaws & FLAW_LOOSE) != 0);
    assert_int_equal(line.gaps.loosest, 250);
    arena_free(line.arena);
}

static void expand__never_inside_units_or_blank_cells(void **state)
{
    struct adjusted line = adjust("第19回の「山", measure(6750));

    (void)state;
    assert_int_equal(line.gaps.gaps[0], EM / 4);
    assert_int_equal(line.gaps.gaps[1], 0);
    assert_int_equal(line.gaps.gaps[2], EM / 4);
    assert_int_equal(line.gaps.gaps[5], 0);
    assert_int_equal(line.gaps.width, EM * 6750 / 1000);
    arena_free(line.arena);
}

static void shares__sum_is_exact(void **state)
{
    (void)state;
    for (lu extra = 1; extra < 2000; extra += 7) {
        struct line_style style = fixture_line_style(10);
        struct adjusted line;
        style.measure += extra;
        line = adjust("山川草木水花鳥風月雪", style);
        assert_int_equal(line.gaps.width, style.measure);
        arena_free(line.arena);
    }
}

static void head__bracket_patterns(void **state)
{
    struct arena *arena = arena_new(0);
    struct item_list list = fixture_items(arena, text_of("「山"));
    struct line_style style = fixture_line_style(10);

    (void)state;
    style.indent = EM;
    assert_int_equal(line_start_blank(&list.items[0], &style, true), EM);
    assert_int_equal(line_start_blank(&list.items[0], &style, false), 0);
    style.bracket_pattern = BRACKET_15_05;
    assert_int_equal(line_start_blank(&list.items[0], &style, true), EM * 3 / 2);
    assert_int_equal(line_start_blank(&list.items[0], &style, false), EM / 2);
    style.bracket_pattern = BRACKET_05_TENTSUKI;
    assert_int_equal(line_start_blank(&list.items[0], &style, true), EM / 2);
    assert_int_equal(line_start_blank(&list.items[0], &style, false), 0);
    assert_int_equal(line_start_blank(&list.items[1], &style, true), EM);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reduce__step_1_word_space),
        cmocka_unit_test(reduce__step_2_line_end),
        cmocka_unit_test(reduce__no_blank_where_lines_are_aligned_at_their_end),
        cmocka_unit_test(reduce__steps_3_and_4_middle_dot),
        cmocka_unit_test(reduce__step_5_punctuation),
        cmocka_unit_test(reduce__full_stop_in_line_is_fixed),
        cmocka_unit_test(reduce__step_6_latin_comes_last),
        cmocka_unit_test(reduce__jisx4051),
        cmocka_unit_test(adjust__half),
        cmocka_unit_test(expand__order),
        cmocka_unit_test(expand__latin_then_solid),
        cmocka_unit_test(expand__fourth_step_is_reported),
        cmocka_unit_test(expand__never_inside_units_or_blank_cells),
        cmocka_unit_test(shares__sum_is_exact),
        cmocka_unit_test(head__bracket_patterns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
