/* item_fixture.h - items from text without fonts: Japanese characters one em (punctuation half), Latin ones half an em. */
#ifndef ITEM_FIXTURE_H
#define ITEM_FIXTURE_H

#include <string.h>

#include "layout/linebreak_imp.h"
#include "zadan/text.h"

#define FIXTURE_EM ((lu)24000) /* divisible by what the tables need */

static inline bool fixture_half(uint8_t class)
{
    return class == CC_OPENING_BRACKET || class == CC_CLOSING_BRACKET || (class >= CC_MIDDLE_DOT && class <= CC_COMMA);
}

/* By which rules the items are made. */
struct fixture_rules {
    enum kinsoku_level kinsoku;
    enum line_adjustment adjustment;
};

static inline void fixture_gap(struct item *item, const struct class_entry *a, const struct class_entry *b,
                               const struct fixture_rules *rules)
{
    struct space_pair pair = spacing_between((enum char_class)a->class, (enum char_class)b->class, rules->adjustment);
    enum stretch_step step = stretch_between((enum char_class)a->class, (enum char_class)b->class,
                                             a->codepoint == b->codepoint, rules->adjustment);

    for (int i = 0; i < 2; i++) {
        item->gap.natural += FIXTURE_EM * pair.parts[i].amount / 1000;
        item->gap.shrink_step[i] = (uint8_t)pair.parts[i].step;
        item->gap.shrink[i] =
            pair.parts[i].step == SHRINK_NONE ? 0 : FIXTURE_EM * (pair.parts[i].amount - pair.parts[i].minimum) / 1000;
    }
    if (step == STRETCH_NONE || a->glued)
        return;
    item->gap.stretch_step = (uint8_t)step;
    item->gap.em = FIXTURE_EM;
    item->gap.stretch = step == STRETCH_ANY ? 0 : FIXTURE_EM / 4;
}

static inline void fixture_break(struct item *item, const struct class_entry *a, const struct class_entry *b,
                                 const struct fixture_rules *rules)
{
    enum break_rule rule =
        break_between((enum char_class)a->class, a->codepoint, (enum char_class)b->class, b->codepoint, rules->kinsoku);

    item->break_after = rule == BREAK_RULE_ALLOWED   ? ITEM_BREAK_ALLOWED
                        : rule == BREAK_RULE_RELAXED ? ITEM_BREAK_RELAXED
                                                     : ITEM_BREAK_NEVER;
    if (a->glued)
        item->break_after = ITEM_BREAK_NEVER;
}

/* Spaces become the gap behind the item before them. */
static inline struct item_list fixture_items_by(const struct fixture_rules *rules, struct arena *arena,
                                                struct text text)
{
    size_t chars = text_count(text), count = 0;
    struct class_entry *entries = ARENA_ARRAY(arena, struct class_entry, chars + 1);
    struct item *items = ARENA_ARRAY(arena, struct item, chars + 1);

    chars = 0;
    for (uint32_t codepoint; (codepoint = text_next(&text)) != TEXT_END;)
        entries[chars++].codepoint = codepoint;
    classes_resolve(entries, chars);
    for (size_t i = 0; i < chars; i++) {
        struct item *item = &items[count];
        struct space_part end = spacing_at_line_end((enum char_class)entries[i].class, rules->adjustment);

        if (entries[i].class == CC_WORD_SPACE && count > 0) {
            item[-1].gap = (struct gap){.natural = FIXTURE_EM / 3,
                                        .shrink = {FIXTURE_EM / 12, 0},
                                        .shrink_step = {SHRINK_WORD_SPACE, 0},
                                        .stretch_step = STRETCH_WORD_SPACE,
                                        .stretch = FIXTURE_EM / 6,
                                        .em = FIXTURE_EM};
            if (i + 1 < chars && item[-1].class != CC_OPENING_BRACKET)
                fixture_break(&item[-1], &entries[i], &entries[i + 1], rules);
            continue;
        }
        count++;
        *item = (struct item){.em = FIXTURE_EM,
                              .class = entries[i].class,
                              .latin = entries[i].latin,
                              .glued = entries[i].glued,
                              .glyph_count = 1,
                              .glyph_from = (uint32_t)i};
        item->body = entries[i].latin || fixture_half(item->class) ? FIXTURE_EM / 2 : FIXTURE_EM;
        item->end_blank = FIXTURE_EM * end.amount / 1000;
        item->end_step = (uint8_t)end.step;
        if (item->class == CC_MIDDLE_DOT && rules->adjustment == ADJUST_JLREQ && count > 1 &&
            (item[-1].gap.shrink_step[0] == SHRINK_MIDDLE_DOT || item[-1].gap.shrink_step[1] == SHRINK_MIDDLE_DOT))
            item->end_before = FIXTURE_EM / 4;
        if (item->class == CC_OPENING_BRACKET)
            item->head_blank = FIXTURE_EM / 2;
        if (i + 1 < chars && entries[i + 1].class != CC_WORD_SPACE) {
            fixture_gap(item, &entries[i], &entries[i + 1], rules);
            fixture_break(item, &entries[i], &entries[i + 1], rules);
        }
    }
    return (struct item_list){items, count};
}

static inline struct item_list fixture_items(struct arena *arena, struct text text)
{
    const struct fixture_rules rules = {.kinsoku = KINSOKU_VERY_STRICT};

    return fixture_items_by(&rules, arena, text);
}

static inline struct line_style fixture_line_style(lu ems)
{
    return (struct line_style){
        .measure = ems * FIXTURE_EM, .em = FIXTURE_EM, .justify = true, .bracket_pattern = BRACKET_INDENT_TENTSUKI};
}

#endif
