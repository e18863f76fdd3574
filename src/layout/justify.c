/* justify.c - the adjustment of a line (TYPESETTING.md 5): in which steps its spaces give and take.
 *
 * MODEL. A line has a natural width. What it lacks is added, what it has too much is taken off, in the order of JLReq's
 * Tables 3 and 6: each step is used up before the next begins, and inside a step every space takes its share by its
 * capacity. The shares are integers whose running sum is rounded, so a justified line ends at the measure to the lu, and the
 * same line always comes out the same.
 *
 * The half em behind a closing bracket or comma at the line end (step 2), and the two quarters of a middle dot there (step
 * 3), go whole or not at all. When taking them leaves a little slack, the line is expanded from there: a solid line end is as
 * regular as a spaced one, and no later reduction step is touched. Where the place of the line end is what the eye measures
 * by, the blank is never there: in lines aligned at their end or centred, and behind a leader (notes 2 and 4 of Table 1
 * leave the choice).
 *
 * The fourth step of expansion follows JLReq: what the first three can add is added, and the rest goes evenly over all
 * spaces that Table 6 lets grow at all. */
#include "linebreak_imp.h"

#include <string.h>

#define LOOSEST ((int64_t)10000) /* quarter ems, in thousandths: 2.5 em a gap is as bad as it gets */

static int64_t share(int64_t low, int64_t high, lu used, lu capacity)
{
    return capacity > 0 ? low + (high - low) * used / capacity : low;
}

/* Takes up to need from a step; the cost of the plan is that of the last step used. */
static lu take(struct line_plan *plan, enum shrink_step step, lu capacity, lu need, int64_t low, int64_t high)
{
    lu used = need < capacity ? need : capacity;

    if (used <= 0)
        return need;
    plan->shrink[step] = used;
    plan->cost = share(low, high, used, capacity);
    return need - used;
}

static lu give(struct line_plan *plan, enum stretch_step step, lu capacity, lu rest, int64_t low, int64_t high)
{
    lu used = rest < capacity ? rest : capacity;

    if (used <= 0)
        return rest;
    plan->stretch[step] = used;
    plan->cost += share(low, high, used, capacity);
    return rest - used;
}

/* What white of this size in each em of weight costs: the square of the quarter ems, less than an emergency break. */
static int64_t looseness(lu rest, lu weight)
{
    int64_t quarters = rest / weight >= 3 ? LOOSEST : rest * 4000 / weight;

    return quarters > LOOSEST ? 8 * LOOSEST * LOOSEST / 1000 : 8 * quarters * quarters / 1000;
}

/* The steps a to d. */
static void expand(struct line_plan *plan, const struct line_sums *sums, const struct line_style *style, lu rest)
{
    lu weight = sums->stretch[STRETCH_ANY];

    rest = give(plan, STRETCH_WORD_SPACE, sums->stretch[STRETCH_WORD_SPACE], rest, COST_STRETCH_WORD_SPACE,
                COST_STRETCH_LATIN);
    rest = give(plan, STRETCH_LATIN, sums->stretch[STRETCH_LATIN], rest, COST_STRETCH_LATIN - COST_STRETCH_WORD_SPACE,
                COST_STRETCH_SOLID - COST_STRETCH_WORD_SPACE);
    rest = give(plan, STRETCH_SOLID, sums->stretch[STRETCH_SOLID], rest, COST_STRETCH_SOLID - COST_STRETCH_LATIN,
                COST_STRETCH_ANY - COST_STRETCH_LATIN);
    if (rest <= 0)
        return;
    if (weight <= 0) {
        plan->rest = rest;
        plan->flaws |= FLAW_UNDERFULL;
        plan->cost += COST_UNDERFULL + (style->em > 0 ? looseness(rest, style->em) : 0);
        return;
    }
    plan->stretch[STRETCH_ANY] = rest;
    plan->cost += COST_STRETCH_ANY + looseness(rest, weight);
}

/* Cost of the white space behind a line that is not justified. A heading wants lines of like length: the square of what a line
 * differs from its target. All other text wants full lines from the top, as a reader of Japanese expects of a ragged cell: a
 * share that grows with the space, so that only the sum of the white counts and no line is left short to spare another. Counted
 * in whole em: a line that takes no further character is full. */
static int64_t ragged_cost(lu rest, const struct line_style *style, bool last)
{
    lu missing = style->balanced ? rest - (style->measure - style->target) : rest;
    int64_t tenths = style->em > 0 ? (missing < 0 ? -missing : missing) * 10 / style->em : 0;

    if (tenths > 100000)
        tenths = 100000;
    if (style->balanced)
        return style->target > 0 ? tenths * tenths / 10 : 0;
    return last ? 0 : COST_RAGGED * (tenths / 10);
}

static void fill_rest(struct line_plan *plan, const struct line_sums *sums, const struct line_style *style, lu rest,
                      bool last)
{
    if (rest < 0 || (rest == 0 && !style->balanced))
        return;
    if (sums->fill > 0) {
        plan->fill = rest < sums->fill ? rest : sums->fill;
        plan->rest = rest - plan->fill;
    } else if (!style->justify || last) {
        plan->rest = rest;
        plan->cost += ragged_cost(rest, style, last);
    } else {
        expand(plan, sums, style, rest);
    }
}

static lu blank_at_end(const struct line_sums *sums, const struct item *end, const struct line_style *style)
{
    return style->solid_end || sums->fill > 0 ? 0 : end->end_blank;
}

static void reduce(struct line_plan *plan, const struct line_sums *sums, const struct item *end,
                   const struct line_style *style, lu need, bool last)
{
    lu end_gain = end->end_step == SHRINK_NONE ? 0 : blank_at_end(sums, end, style) + end->end_before;
    lu dots = sums->shrink[SHRINK_MIDDLE_DOT];

    if (style->justify && need <= sums->shrink[SHRINK_WORD_SPACE]) {
        take(plan, SHRINK_WORD_SPACE, sums->shrink[SHRINK_WORD_SPACE], need, COST_SHRINK_WORD_SPACE,
             COST_SHRINK_LINE_END);
        return;
    }
    if (end_gain > 0) {
        plan->end_solid = true;
        dots -= end->end_before;
        plan->cost = end->end_step == SHRINK_LINE_END ? COST_SHRINK_LINE_END : COST_SHRINK_LINE_END_DOT;
        need -= end_gain;
        if (need <= 0) {
            fill_rest(plan, sums, style, -need, last);
            return;
        }
    }
    if (style->justify) {
        need = take(plan, SHRINK_WORD_SPACE, sums->shrink[SHRINK_WORD_SPACE], need, COST_SHRINK_LINE_END_DOT,
                    COST_SHRINK_MIDDLE_DOT);
        need = take(plan, SHRINK_MIDDLE_DOT, dots, need, COST_SHRINK_MIDDLE_DOT, COST_SHRINK_PUNCTUATION);
        need = take(plan, SHRINK_PUNCTUATION, sums->shrink[SHRINK_PUNCTUATION], need, COST_SHRINK_PUNCTUATION,
                    COST_SHRINK_LATIN);
        need = take(plan, SHRINK_LATIN, sums->shrink[SHRINK_LATIN], need, COST_SHRINK_LATIN, COST_STRETCH_WORD_SPACE);
    }
    if (need > 0) {
        plan->rest = -need;
        plan->flaws |= FLAW_OVERFULL;
        plan->cost = COST_OVERFULL + (style->em > 0 ? need * 100 / style->em : 0);
    }
}

struct line_plan line_plan_of(const struct line_sums *sums, const struct item *end, lu start,
                              const struct line_style *style, bool last)
{
    struct line_plan plan = {0};
    lu blank = blank_at_end(sums, end, style);
    lu rest = style->measure - start - sums->width - blank;

    if (rest >= 0) {
        fill_rest(&plan, sums, style, rest, last);
        return plan;
    }
    reduce(&plan, sums, end, style, -rest, last);
    if ((plan.flaws & FLAW_OVERFULL) == 0 || !style->hanging || end->hang <= 0)
        return plan;
    rest += blank + end->hang;
    if (rest < 0) /* only a body that would otherwise fall to the next line head may hang */
        return plan;
    plan = (struct line_plan){.hanging = true, .flaws = FLAW_HANGING, .cost = COST_HANGING};
    fill_rest(&plan, sums, style, rest, last);
    return plan;
}

lu line_start_blank(const struct item *item, const struct line_style *style, bool first)
{
    lu blank = first ? style->indent : 0;

    if (item->head_blank == 0)
        return blank;
    if (style->bracket_pattern == BRACKET_15_05 && (!first || style->indent > 0))
        return blank + item->head_blank;
    if (style->bracket_pattern == BRACKET_05_TENTSUKI && first && style->indent >= item->head_blank)
        return blank - item->head_blank;
    return blank;
}

void line_sums_add_item(struct line_sums *sums, const struct item *item)
{
    sums->width += item->body + item->pad_before + item->pad_after;
    sums->fill += item->fill;
}

void line_sums_add_gap(struct line_sums *sums, const struct gap *gap)
{
    sums->width += gap->natural;
    sums->shrink[gap->shrink_step[0]] += gap->shrink[0];
    sums->shrink[gap->shrink_step[1]] += gap->shrink[1];
    if (gap->stretch_step != STRETCH_NONE && gap->stretch_step != STRETCH_ANY)
        sums->stretch[gap->stretch_step] += gap->stretch;
    if (gap->stretch_step != STRETCH_NONE)
        sums->stretch[STRETCH_ANY] += gap->em;
}

/* Gives out an amount by capacities that arrive one after another: the running sum is exact. */
struct shares {
    lu total, capacity; /* of the whole line */
    lu seen, given;
};

static lu shares_next(struct shares *shares, lu capacity)
{
    lu upto, part;

    if (shares->total == 0 || capacity == 0)
        return 0;
    shares->seen += capacity;
    /* 128 bits are not portable; the quotient form keeps every product below 2^63 for sane capacities */
    upto = shares->total / shares->capacity * shares->seen +
           lu_scale(shares->total % shares->capacity, shares->seen, shares->capacity);
    if (shares->seen == shares->capacity)
        upto = shares->total;
    part = upto - shares->given;
    shares->given = upto;
    return part;
}

static void set_gaps(const struct item *items, size_t count, const struct line_sums *sums, const struct line_plan *plan,
                     struct line_gaps *out)
{
    struct shares shrink[SHRINK_COUNT], stretch[STRETCH_COUNT];
    lu weight = sums->stretch[STRETCH_ANY];

    for (int i = 0; i < SHRINK_COUNT; i++)
        shrink[i] = (struct shares){.total = plan->shrink[i], .capacity = sums->shrink[i]};
    for (int i = 0; i < STRETCH_COUNT; i++)
        stretch[i] = (struct shares){.total = plan->stretch[i], .capacity = sums->stretch[i]};
    if (plan->end_solid)
        shrink[SHRINK_MIDDLE_DOT].capacity -= items[count - 1].end_before;
    for (size_t i = 0; i + 1 < count; i++) {
        const struct gap *gap = &items[i].gap;
        lu before = i + 2 == count && plan->end_solid ? items[i + 1].end_before : 0;

        out->gaps[i] = gap->natural - before;
        for (int part = 1; part >= 0; part--) { /* the blank of the character behind comes first */
            lu capacity = gap->shrink[part];
            if (gap->shrink_step[part] == SHRINK_MIDDLE_DOT && before > 0) {
                capacity -= before;
                before = 0;
            }
            out->gaps[i] -= shares_next(&shrink[gap->shrink_step[part]], capacity);
        }
        if (gap->stretch_step == STRETCH_NONE)
            continue;
        if (gap->stretch_step != STRETCH_ANY)
            out->gaps[i] += shares_next(&stretch[gap->stretch_step], gap->stretch);
        out->gaps[i] += shares_next(&stretch[STRETCH_ANY], gap->em);
    }
    out->loosest = weight > 0 ? plan->stretch[STRETCH_ANY] * 1000 / weight : 0;
    if (plan->stretch[STRETCH_ANY] > 0)
        out->flaws |= FLAW_LOOSE;
}

void line_adjust(const struct item_list *list, const struct broken_line *line, const struct line_style *style,
                 struct line_gaps *out)
{
    const struct item *items = list->items + line->from;
    size_t count = line->to - line->from;
    const struct item *end = &items[count - 1];
    lu *gaps = out->gaps;
    struct line_sums sums = {0};
    struct line_plan plan;

    for (size_t i = 0; i < count; i++) {
        line_sums_add_item(&sums, &items[i]);
        if (i + 1 < count)
            line_sums_add_gap(&sums, &items[i].gap);
    }
    *out = (struct line_gaps){.gaps = gaps};
    out->start = line_start_blank(&items[0], style, line->first);
    plan = line_plan_of(&sums, end, out->start, style, line->last);
    out->flaws = plan.flaws;
    out->fill = plan.fill;
    set_gaps(items, count, &sums, &plan, out);
    gaps[count - 1] = plan.end_solid || plan.hanging ? 0 : blank_at_end(&sums, end, style);
    out->width = out->start;
    for (size_t i = 0; i < count; i++)
        out->width += items[i].body + items[i].pad_before + items[i].pad_after + gaps[i];
    out->width += plan.fill - (plan.hanging ? end->hang : 0);
}
