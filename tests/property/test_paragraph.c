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

static void check_ends(const struct item_list *list, const struct broken_line *line)
{
    const struct item *last = &list->items[line->to - 1];

    if (line->to == list->count || (line->flaws & FLAW_EMERGENCY) != 0)
        return;
    if (last->break_after == ITEM_BREAK_NEVER)
        fail_msg("seed %u: line ends where none may", (unsigned)seed);
    if (last->break_after == ITEM_BREAK_RELAXED)
        assert_true((line->flaws & FLAW_RELAXED) != 0);
    assert_int_not_equal(last->class, CC_OPENING_BRACKET);
    if (last[1].class >= CC_CLOSING_BRACKET && last[1].class <= CC_COMMA)
        fail_msg("seed %u: %s at a line head", (unsigned)seed, char_class_name((enum char_class)last[1].class));
}

/* C6: if a later step took or gave something, all gaps of earlier steps are at their limits. */
static void check_order(const struct item_list *list, const struct broken_line *line, const struct line_gaps *gaps)
{
    bool punctuation = false, latin = false, latin_used = false;

    for (size_t i = line->from; i + 1 < line->to; i++) {
        const struct gap *gap = &list->items[i].gap;
        lu given = gap->natural - gaps->gaps[i - line->from];
        for (int part = 0; part < 2; part++) {
            if (gap->shrink[part] == 0 || gap->shrink[1 - part] != 0)
                continue;
            assert_true(given <= gap->shrink[part]);
            if (gap->shrink_step[part] == SHRINK_PUNCTUATION && given < gap->shrink[part])
                punctuation = true;
            if (gap->shrink_step[part] == SHRINK_LATIN) {
                latin = true;
                latin_used |= given > 0;
            }
        }
    }
    if (latin && latin_used)
        assert_false(punctuation);
}

static void check_line(const struct item_list *list, const struct broken_line *line, const struct line_style *style,
                       struct arena *arena)
{
    struct line_gaps gaps = {.gaps = ARENA_ARRAY(arena, lu, line->to - line->from)};

    line_adjust(list, line, style, &gaps);
    check_ends(list, line);
    check_order(list, line, &gaps);
    if ((gaps.flaws & FLAW_OVERFULL) != 0) {
        assert_true(line->to - line->from == 1 || (line->flaws & FLAW_EMERGENCY) != 0 || gaps.width > style->measure);
        return;
    }
    assert_true(gaps.width <= style->measure);
    if (style->justify && !line->last && (gaps.flaws & FLAW_UNDERFULL) == 0)
        assert_int_equal(gaps.width, style->measure);
}

static void items__ten_thousand_paragraphs(void **state)
{
    struct arena *arena = arena_new(0);
    struct arena_mark mark = arena_mark(arena);
    struct buffer text = BUFFER_INIT;

    (void)state;
    for (uint32_t round = 0; round < 10000; round++) {
        struct line_style style = fixture_line_style(4 + next_random(37));
        struct item_list list;
        struct broken_lines broken;

        seed = round * 7919u + 17u;
        random_text(&text, 1 + next_random(60));
        style.justify = next_random(4) != 0;
        style.hanging = next_random(4) == 0;
        style.indent = next_random(2) != 0 ? FIXTURE_EM : 0;
        list = fixture_items(arena, buffer_text(&text));
        broken = lines_break(&list, &style, arena);
        for (size_t i = 0; i < broken.count; i++) {
            assert_true(broken.lines[i].to > broken.lines[i].from);
            assert_int_equal(broken.lines[i].from, i == 0 ? 0 : broken.lines[i - 1].to);
            check_line(&list, &broken.lines[i], &style, arena);
        }
        if (list.count > 0)
            assert_int_equal(broken.lines[broken.count - 1].to, list.count);
        arena_rewind(arena, mark);
    }
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
        random_text(&text, 1 + next_random(80));
        set = fixture_text(&fixture, text.bytes, ems * 1000);
        assert_same_text(&fixture, &set, text.bytes);
        for (size_t i = 0; i < set.line_count; i++)
            if (set.lines[i].piece_count > 0 && set.lines[i].width <= ems * fixture.style.font_size)
                assert_int_equal(fixture_end(&set.lines[i]), set.lines[i].width);
        arena_rewind(fixture.layout.arena, mark);
    }
    fixture_close(&fixture);
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items__ten_thousand_paragraphs),
        cmocka_unit_test(paragraphs__with_fonts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
