/* test_phrase.c - the phrase rules on 100 headings marked by hand (data/headings.txt), and the headings that they make. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "item_fixture.h"
#include "layout/phrase_imp.h"

#define HEADINGS_FILE "tests/unit/data/headings.txt"
#define UNSEEN_FILE "tests/unit/data/headings_unseen.txt"
#define LENGTH_MAX 128

struct heading {
    struct class_entry entries[LENGTH_MAX];
    enum phrase_break marked[LENGTH_MAX]; /* behind each entry */
    size_t count;
};

static void read_heading(const char *line, struct heading *heading)
{
    struct text text = text_of(line);

    memset(heading, 0, sizeof *heading);
    for (uint32_t codepoint; (codepoint = text_next(&text)) != TEXT_END && codepoint != '\n';) {
        if (codepoint == '|' || codepoint == '/') {
            assert_true(heading->count > 0);
            heading->marked[heading->count - 1] = codepoint == '|' ? PHRASE_END : PHRASE_PART;
            continue;
        }
        assert_true(heading->count < LENGTH_MAX);
        heading->entries[heading->count++].codepoint = codepoint;
    }
    classes_resolve(heading->entries, heading->count);
}

struct figures {
    int headings, marked, ends, found, parts, wrong;
};

static void judge(const char *line, struct figures *figures)
{
    struct heading heading;
    char shown[8];

    read_heading(line, &heading);
    figures->headings++;
    for (size_t i = 0; i + 1 < heading.count; i++) {
        enum phrase_break got = phrase_break_after(heading.entries, heading.count, i);
        shown[utf8_encode(heading.entries[i].codepoint, shown)] = '\0';
        figures->marked += heading.marked[i] == PHRASE_END;
        figures->ends += got == PHRASE_END;
        figures->parts += got == PHRASE_PART;
        figures->found += got == PHRASE_END && heading.marked[i] == PHRASE_END;
        if (got != PHRASE_INSIDE && heading.marked[i] == PHRASE_INSIDE) {
            figures->wrong++;
            print_message("wrong break behind the %s at %zu of %s", shown, i + 1, line);
        } else if (getenv("VERBOSE_HEADINGS") != NULL && heading.marked[i] == PHRASE_END && got != PHRASE_END) {
            print_message("missed behind the %s at %zu (%d) of %s", shown, i + 1, (int)got, line);
        }
    }
}

static struct figures judge_file(const char *name)
{
    struct figures figures = {0};
    FILE *file = fopen(name, "r");
    char line[1024];

    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL)
        if (line[0] != '#')
            judge(line, &figures);
    fclose(file);
    print_message("%d headings: %d phrases marked, %d found; %d ends and %d parts given, %d wrong\n", figures.headings,
                  figures.marked, figures.found, figures.ends, figures.parts, figures.wrong);
    return figures;
}

static void headings__marked_by_hand(void **state)
{
    struct figures figures = judge_file(HEADINGS_FILE);

    (void)state;
    assert_int_equal(figures.headings, 100);
    assert_int_equal(figures.wrong, 0);
    assert_true(figures.found * 100 >= figures.marked * 95);
}

/* Of headings that no rule was written for, one break in fifty may be wrong. */
static void headings__unseen(void **state)
{
    struct figures figures = judge_file(UNSEEN_FILE);

    (void)state;
    assert_int_equal(figures.headings, 31);
    assert_true(figures.wrong * 50 <= figures.ends + figures.parts);
    assert_true(figures.found * 100 >= figures.marked * 85);
}

/* ---- The lines that come of it ---- */

struct setting {
    int settings, broken, lines, torn, parts, uneven, lone;
};

/* The heading as items; out receives its text without marks. */
static struct item_list heading_items(struct arena *arena, const struct heading *heading)
{
    struct buffer text = BUFFER_INIT;
    struct item_list list;

    for (size_t i = 0; i < heading->count; i++)
        buffer_add_codepoint(&text, heading->entries[i].codepoint);
    list = fixture_items(arena, buffer_text(&text));
    for (size_t i = 0; i + 1 < list.count; i++) {
        enum phrase_break phrase =
            phrase_break_after(heading->entries, heading->count, list.items[i + 1].glyph_from - 1);
        list.items[i].penalty = phrase == PHRASE_END    ? 0
                                : phrase == PHRASE_PART ? COST_PHRASE_PART
                                                        : COST_PHRASE_INSIDE;
    }
    buffer_release(&text);
    return list;
}

static lu width_of(const struct item_list *list, const struct broken_line *line, const struct line_style *style)
{
    lu space[LENGTH_MAX];
    struct line_gaps gaps = {.gaps = space};

    line_adjust(list, line, style, &gaps);
    assert_true(gaps.width <= style->measure);
    return gaps.width - gaps.gaps[line->to - line->from - 1];
}

static void set_heading(struct arena *arena, const char *text, lu ems, struct setting *setting)
{
    struct line_style style = fixture_line_style(ems);
    struct heading heading;
    struct item_list list;
    struct broken_lines broken;
    lu shortest = 0, longest = 0;

    read_heading(text, &heading);
    style.justify = false;
    style.balanced = true;
    list = heading_items(arena, &heading);
    broken = lines_break(&list, &style, arena);
    setting->settings++;
    setting->broken += broken.count > 1;
    for (size_t i = 0; i < broken.count; i++) {
        const struct broken_line *line = &broken.lines[i];
        lu width = width_of(&list, line, &style);
        shortest = i == 0 || width < shortest ? width : shortest;
        longest = width > longest ? width : longest;
        setting->lines++;
        if (i > 0) {
            enum phrase_break mark = heading.marked[list.items[line->from].glyph_from - 1];
            setting->parts += mark == PHRASE_PART;
            setting->torn += mark == PHRASE_INSIDE;
            setting->lone += line->to - line->from == 1;
            if (mark == PHRASE_INSIDE)
                print_message("at %d em torn before item %zu of %s", (int)ems, line->from, text);
        }
    }
    if (shortest * 2 < longest) {
        setting->uneven++;
        if (getenv("VERBOSE_HEADINGS") != NULL)
            print_message("at %d em uneven (%d of %d): %s", (int)ems, (int)(shortest / FIXTURE_EM),
                          (int)(longest / FIXTURE_EM), text);
    }
}

static void set_file(const char *name, struct setting *setting)
{
    struct arena *arena = arena_new(0);
    FILE *file = fopen(name, "r");
    char line[1024];

    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL)
        for (lu ems = 12; line[0] != '#' && ems <= 24; ems++) {
            struct arena_mark mark = arena_mark(arena);
            set_heading(arena, line, ems, setting);
            arena_rewind(arena, mark);
        }
    fclose(file);
    arena_free(arena);
}

/* From 12 em, less than any column with headings has: no word is torn, nothing stands alone, and at most one heading in thirty
 * has a line shorter than half of another (its phrases leave no other way). */
static void headings__in_lines(void **state)
{
    struct setting setting = {0};

    (void)state;
    set_file(HEADINGS_FILE, &setting);
    set_file(UNSEEN_FILE, &setting);
    print_message("%d settings, %d of several lines: %d lines, %d breaks in compounds, %d torn, %d uneven, %d lone\n",
                  setting.settings, setting.broken, setting.lines, setting.parts, setting.torn, setting.uneven,
                  setting.lone);
    assert_int_equal(setting.torn, 0);
    assert_int_equal(setting.lone, 0);
    assert_true(setting.uneven * 30 <= setting.broken);
}

static enum phrase_break phrase_in(const char *text, size_t at)
{
    struct heading heading;

    read_heading(text, &heading);
    return phrase_break_after(heading.entries, heading.count, at);
}

/* One pair for each rule: what it joins, and what only looks like it. */
static void rules__one_by_one(void **state)
{
    (void)state;
    assert_int_equal(phrase_in("市の窓口", 1), PHRASE_END);
    assert_int_equal(phrase_in("市の窓口", 0), PHRASE_INSIDE);
    assert_int_equal(phrase_in("働き方を", 1), PHRASE_INSIDE);
    assert_int_equal(phrase_in("進める方針", 2), PHRASE_END);
    assert_int_equal(phrase_in("受け付ける", 1), PHRASE_INSIDE);
    assert_int_equal(phrase_in("使い道", 1), PHRASE_INSIDE);
    assert_int_equal(phrase_in("項目のひな形を", 4), PHRASE_INSIDE);
    assert_int_equal(phrase_in("新たな形を", 2), PHRASE_END);
    assert_int_equal(phrase_in("高い目標", 1), PHRASE_END);
    assert_int_equal(phrase_in("のお知らせ", 0), PHRASE_END);
    assert_int_equal(phrase_in("のお知らせ", 1), PHRASE_INSIDE);
    assert_int_equal(phrase_in("移行に関する", 2), PHRASE_INSIDE);
    assert_int_equal(phrase_in("移行に要する", 2), PHRASE_END);
    assert_int_equal(phrase_in("デジタル化", 3), PHRASE_INSIDE);
    assert_int_equal(phrase_in("デジタル人材", 3), PHRASE_PART);
    assert_int_equal(phrase_in("新システム", 0), PHRASE_INSIDE);
    assert_int_equal(phrase_in("資料1", 1), PHRASE_INSIDE);
    assert_int_equal(phrase_in("人口3万人", 1), PHRASE_PART);
    assert_int_equal(phrase_in("人口3万人", 2), PHRASE_INSIDE);
    assert_int_equal(phrase_in("三つ目", 1), PHRASE_INSIDE);
    assert_int_equal(phrase_in("市とまちづくり", 1), PHRASE_END);
    assert_int_equal(phrase_in("まちづくり推進", 4), PHRASE_PART);
    assert_int_equal(phrase_in("アン・シャーリー", 2), PHRASE_INSIDE);
    assert_int_equal(phrase_in("福祉・教育", 2), PHRASE_PART);
    assert_int_equal(phrase_in("「窓口」の", 3), PHRASE_INSIDE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings__marked_by_hand),
        cmocka_unit_test(headings__unseen),
        cmocka_unit_test(headings__in_lines),
        cmocka_unit_test(rules__one_by_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
