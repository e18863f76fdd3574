/* test_paragraph.c - what holds for every paragraph: nothing lost or doubled, justified lines exact, no forbidden line head or
 * end without its flaw, no step of adjustment before the earlier ones are used up. Seeded, so a failure repeats. */
#include <stdlib.h>

#include "../unit/item_fixture.h"
#include "../unit/paragraph_fixture.h"

static uint32_t seed;

static uint32_t next_random(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static const char *const vocabulary[] = {
    "山",
    "川",
    "草木",
    "あ",
    "の",
    "です",
    "ください",
    "システム",
    "ー",
    "っ",
    "ゃ",
    "々",
    "「",
    "」",
    "（",
    "）",
    "『",
    "』",
    "、",
    "。",
    "・",
    "：",
    "！",
    "？",
    "……",
    "――",
    "‥",
    "〜",
    "AI",
    "OCR",
    "data",
    " ",
    "1",
    "2,345",
    "100%",
    "第19回",
    "令和4年",
    "30℃",
    "￥500",
    "well-known",
    "https://example.jp/a/b?c=d&e=f-g_h.html",
    "×",
    "①",
    "“",
    "”",
    "３",
    "東京都",
};

static void random_text(struct buffer *out, uint32_t words)
{
    buffer_clear(out);
    for (uint32_t i = 0; i < words; i++)
        buffer_add_string(out, vocabulary[next_random((uint32_t)ARRAY_LENGTH(vocabulary))]);
}

static void check_ends(const struct item_list *list, const struct broken_line *line, enum kinsoku_level level)
{
    const struct item *last = &list->items[line->to - 1];

    if (line->to == list->count || (line->flaws & FLAW_EMERGENCY) != 0)
        return;
    if (last->break_after == ITEM_BREAK_NEVER)
        fail_msg("seed %u: line ends where none may", (unsigned)seed);
    if (last->break_after == ITEM_BREAK_RELAXED)
        assert_true((line->flaws & FLAW_RELAXED) != 0);
    assert_int_not_equal(last->class, CC_OPENING_BRACKET); /* at every level */
    assert_int_not_equal(last[1].class, CC_CLOSING_BRACKET);
    assert_int_not_equal(last[1].class, CC_FULL_STOP);
    assert_int_not_equal(last[1].class, CC_COMMA);
    if (level >= KINSOKU_STRICT && last[1].class >= CC_CLOSING_BRACKET && last[1].class <= CC_COMMA)
        fail_msg("seed %u: %s at a line head", (unsigned)seed, char_class_name((enum char_class)last[1].class));
    if (level == KINSOKU_VERY_STRICT && last[1].class >= CC_ITERATION && last[1].class <= CC_SMALL_KANA)
        assert_true((line->flaws & FLAW_RELAXED) != 0);
}

/* What each step has taken from (or given to) the gaps of a line that know one step only. */
struct step_use {
    lu used, capacity;
    lu least, most; /* thousandths of its capacity that one gap gave */
};

static void use_add(struct step_use *use, lu used, lu capacity)
{
    lu share = used * 1000 / capacity;

    use->least = use->capacity == 0 || share < use->least ? share : use->least;
    use->most = share > use->most ? share : use->most;
    use->used += used;
    use->capacity += capacity;
}

/* C6: a step that took or gave something finds the earlier ones used up, and shares evenly (to a thousandth and rounding). */
static void check_steps(const struct step_use *uses, int count)
{
    for (int step = 1; step < count; step++) {
        if (uses[step].used <= 0)
            continue;
        if (uses[step].most - uses[step].least > 2)
            fail_msg("seed %u: step %d takes %ld to %ld", (unsigned)seed, step, (long)uses[step].least,
                     (long)uses[step].most);
        for (int earlier = 1; earlier < step; earlier++)
            if (uses[earlier].used < uses[earlier].capacity)
                fail_msg("seed %u: step %d before step %d", (unsigned)seed, step, earlier);
    }
}

static void check_order(const struct item_list *list, const struct broken_line *line, const struct line_gaps *gaps)
{
    struct step_use shrink[SHRINK_COUNT] = {{0}}, stretch[STRETCH_COUNT] = {{0}};
    bool solid = gaps->gaps[line->to - line->from - 1] < list->items[line->to - 1].end_blank;

    for (size_t i = line->from; i + 1 < line->to; i++) {
        const struct gap *gap = &list->items[i].gap;
        lu given = gap->natural - gaps->gaps[i - line->from];
        int part = gap->shrink[0] > 0 ? 0 : 1;
        if (i + 2 == line->to && solid && list->items[i + 1].end_before > 0)
            continue; /* both quarters of the dot at the line end have gone in step 3 */
        assert_true(given <= gap->shrink[0] + gap->shrink[1]);
        if (gap->shrink[part] > 0 && gap->shrink[1 - part] == 0)
            use_add(&shrink[gap->shrink_step[part]], given > 0 ? given : 0, gap->shrink[part]);
        if (given < 0)
            assert_int_not_equal(gap->stretch_step, STRETCH_NONE);
        if (gap->stretch > 0 && (gaps->flaws & FLAW_LOOSE) == 0)
            use_add(&stretch[gap->stretch_step], given < 0 ? -given : 0, gap->stretch);
        else if (gap->stretch > 0)
            assert_true(-given >= gap->stretch); /* the fourth step comes on top of the others */
    }
    if ((gaps->flaws & FLAW_OVERFULL) == 0)
        check_steps(shrink, SHRINK_COUNT);
    check_steps(stretch, STRETCH_COUNT);
}

static void check_line(const struct item_list *list, const struct broken_line *line, const struct line_style *style,
                       enum kinsoku_level level, struct arena *arena)
{
    struct line_gaps gaps = {.gaps = ARENA_ARRAY(arena, lu, line->to - line->from)};

    line_adjust(list, line, style, &gaps);
    check_ends(list, line, level);
    check_order(list, line, &gaps);
    if ((gaps.flaws & FLAW_OVERFULL) != 0) {
        assert_true(gaps.width > style->measure);
        return;
    }
    assert_true(gaps.width <= style->measure);
    if (style->justify && !line->last && (gaps.flaws & FLAW_UNDERFULL) == 0)
        assert_int_equal(gaps.width, style->measure);
    if ((gaps.flaws & FLAW_HANGING) != 0) {
        assert_true(style->hanging);
        assert_true(list->items[line->to - 1].hang > 0);
    }
}

static struct line_style random_style(struct fixture_rules *rules)
{
    struct line_style style = fixture_line_style(4 + next_random(37));

    rules->kinsoku = (enum kinsoku_level)next_random(4);
    rules->adjustment = (enum line_adjustment)next_random(3);
    style.justify = next_random(4) != 0;
    style.hanging = next_random(3) == 0;
    style.indent = next_random(2) != 0 ? FIXTURE_EM : 0;
    style.bracket_pattern = (enum bracket_pattern)(1 + next_random(3));
    return style;
}

static struct item_list random_items(struct arena *arena, const struct fixture_rules *rules, struct buffer *text,
                                     uint32_t words)
{
    struct item_list list;

    random_text(text, words);
    list = fixture_items_by(rules, arena, buffer_text(text));
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].class == CC_FULL_STOP || list.items[i].class == CC_COMMA)
            list.items[i].hang = list.items[i].body;
    return list;
}

static void items__ten_thousand_paragraphs(void **state)
{
    struct arena *arena = arena_new(0);
    struct arena_mark mark = arena_mark(arena);
    struct buffer text = BUFFER_INIT;

    (void)state;
    for (uint32_t round = 0; round < 10000; round++) {
        struct fixture_rules rules;
        struct line_style style;
        struct item_list list;
        struct broken_lines broken;

        seed = round * 7919u + 17u;
        style = random_style(&rules);
        list = random_items(arena, &rules, &text, 1 + next_random(60));
        broken = lines_break(&list, &style, arena);
        for (size_t i = 0; i < broken.count; i++) {
            assert_true(broken.lines[i].to > broken.lines[i].from);
            assert_int_equal(broken.lines[i].from, i == 0 ? 0 : broken.lines[i - 1].to);
            check_line(&list, &broken.lines[i], &style, rules.kinsoku, arena);
        }
        if (list.count > 0)
            assert_int_equal(broken.lines[broken.count - 1].to, list.count);
        arena_rewind(arena, mark);
    }
    buffer_release(&text);
    arena_free(arena);
}

/* ---- The optimum, found by trying everything ---- */

static int64_t cost_of_line(const struct item_list *list, const struct line_style *style, size_t from, size_t last)
{
    const struct item *items = list->items, *end = &items[last];
    bool final = last + 1 == list->count;
    struct line_sums sums = {0};
    struct line_plan plan;
    size_t core = last;

    for (size_t i = from; i <= last; i++) {
        line_sums_add_item(&sums, &items[i]);
        if (i < last)
            line_sums_add_gap(&sums, &items[i].gap);
    }
    plan = line_plan_of(&sums, end, line_start_blank(&items[from], style, from == 0), style, final);
    if ((plan.flaws & FLAW_OVERFULL) != 0)
        return INT64_MAX;
    if (!final)
        return plan.cost + COST_LINE + (end->break_after == ITEM_BREAK_RELAXED ? COST_RELAXED : 0);
    while (core > from && items[core].class >= CC_CLOSING_BRACKET && items[core].class <= CC_COMMA)
        core--;
    if (from == 0 || core > from)
        return plan.cost;
    return plan.cost + (last == from ? COST_SHORT_LAST : COST_LONE_LAST);
}

/* The least cost of the items before each place; starts: the earliest start of the line before it that has this cost. */
static bool optimum(const struct item_list *list, const struct line_style *style, int64_t *costs, size_t *starts)
{
    costs[0] = 0;
    for (size_t to = 1; to <= list->count; to++) {
        costs[to] = INT64_MAX;
        if (to < list->count && list->items[to - 1].break_after == ITEM_BREAK_NEVER)
            continue;
        for (size_t from = 0; from < to; from++) {
            int64_t cost;
            if (costs[from] == INT64_MAX)
                continue;
            cost = cost_of_line(list, style, from, to - 1);
            if (cost == INT64_MAX || costs[from] + cost >= costs[to])
                continue;
            costs[to] = costs[from] + cost;
            starts[to] = from;
        }
    }
    return costs[list->count] != INT64_MAX;
}

/* No way to break a justified paragraph costs less, and of ways that cost the same the one whose breaks lie earlier is taken. */
static void items__optimum_and_ties(void **state)
{
    struct arena *arena = arena_new(0);
    struct arena_mark mark = arena_mark(arena);
    struct buffer text = BUFFER_INIT;
    int compared = 0;

    (void)state;
    for (uint32_t round = 0; round < 2000; round++) {
        struct fixture_rules rules;
        struct line_style style;
        struct item_list list;
        struct broken_lines broken;
        int64_t *costs;
        size_t *starts;

        seed = round * 15485863u + 5u;
        style = random_style(&rules);
        style.justify = true;
        list = random_items(arena, &rules, &text, 1 + next_random(40));
        costs = ARENA_ARRAY(arena, int64_t, list.count + 1);
        starts = ARENA_ARRAY(arena, size_t, list.count + 1);
        broken = lines_break(&list, &style, arena);
        if (list.count > 0 && optimum(&list, &style, costs, starts)) {
            size_t at = list.count;
            compared++;
            if (broken.cost != costs[at])
                fail_msg("seed %u: cost %ld, not %ld", (unsigned)seed, (long)broken.cost, (long)costs[at]);
            for (size_t i = broken.count; i-- > 0; at = starts[at])
                if (broken.lines[i].from != starts[at])
                    fail_msg("seed %u: line %zu begins at %zu, not %zu", (unsigned)seed, i, broken.lines[i].from,
                             starts[at]);
        }
        arena_rewind(arena, mark);
    }
    assert_true(compared > 1000);
    buffer_release(&text);
    arena_free(arena);
}

/* Spaces aside, the lines put together are the text. */
static void assert_same_text(struct fixture *fixture, const struct set_paragraph *set, const char *source)
{
    struct buffer got = BUFFER_INIT, wanted = BUFFER_INIT;

    for (const char *byte = source; *byte != '\0'; byte++)
        if (*byte != ' ')
            buffer_add_byte(&wanted, *byte);
    for (size_t i = 0; i < set->line_count; i++)
        for (const char *byte = fixture_line(fixture, &set->lines[i]); *byte != '\0'; byte++)
            if (*byte != ' ')
                buffer_add_byte(&got, *byte);
    assert_string_equal(got.bytes, wanted.bytes);
    buffer_release(&got);
    buffer_release(&wanted);
}

/* A line ends where its width says; only half an em of a hanging mark stands outside. */
static void check_end(const struct fixture *fixture, const struct set_line *line)
{
    lu outside = fixture_end(line) - line->width;

    if (outside != 0) {
        assert_int_equal(fixture->style.hanging, HANGING_ALLOW_END);
        assert_int_equal(outside, fixture->style.font_size / 2);
    }
}

static void paragraphs__with_fonts(void **state)
{
    struct fixture fixture;
    struct buffer text = BUFFER_INIT;

    (void)state;
    fixture_open(&fixture);
    fixture.style.normalize = false;
    for (uint32_t round = 0; round < 1000; round++) {
        struct arena_mark mark = arena_mark(fixture.layout.arena);
        struct set_paragraph set;
        lu ems = 6 + next_random(30);

        seed = round * 104729u + 3u;
        fixture.style.writing_mode = round % 2 == 0 ? WRITING_LR_TB : WRITING_TB_RL;
        fixture.style.kinsoku = (enum kinsoku_level)next_random(4);
        fixture.style.adjustment = (enum line_adjustment)next_random(3);
        fixture.style.hanging = next_random(3) == 0 ? HANGING_ALLOW_END : HANGING_NONE;
        random_text(&text, 1 + next_random(80));
        set = fixture_text(&fixture, text.bytes, ems * 1000);
        assert_same_text(&fixture, &set, text.bytes);
        for (size_t i = 0; i < set.line_count; i++)
            if (set.lines[i].piece_count > 0 && set.lines[i].width <= ems * fixture.style.font_size)
                check_end(&fixture, &set.lines[i]);
        arena_rewind(fixture.layout.arena, mark);
    }
    fixture_close(&fixture);
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items__ten_thousand_paragraphs),
        cmocka_unit_test(items__optimum_and_ties),
        cmocka_unit_test(paragraphs__with_fonts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
