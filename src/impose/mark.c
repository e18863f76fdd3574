/* mark.c - the marks round the trim (トンボ), by which a print shop registers both sides, folds and cuts.
 *
 * At each corner two pairs of lines: those in line with the trim, and outside of them those in line with the bleed (角トンボ, the double
 * marks of Japanese print shops); without a bleed only the first. In the middle of each side a cross (センタートンボ), which is
 * also the fold of a sheet without a spine strip. Where a sheet is cut between two heads, the lines of both cuts at its sides.
 * The folds of a spine strip are dashed (折りトンボ): nothing is cut there. All of it lies outside the bleed, which a cut may reach.
 *
 * The lines are plain black rules, 0.1 mm: a colour that prints on all plates would say nothing here, as the pages are black or a
 * tint of one colour. */
#include <assert.h>

#include "impose_imp.h"

#define LINE_WIDTH (LU_PER_MM / 10)
#define CROSS_HALF (10 * LU_PER_MM) /* of the stroke of a cross that runs along the side */
#define CROSS_AT (3 * LU_PER_MM)    /* beyond where the marks begin */
#define DASH (LU_PER_MM * 3 / 2)
#define DASH_STEP (LU_PER_MM * 5 / 2)

static void add_box(struct imposed_side *side, lu x, lu y, lu width, lu height)
{
    assert(side->mark_count < IMPOSED_MARKS_MAX);
    side->marks[side->mark_count++] = (struct imposed_box){x, y, width, height};
}

static void add_horizontal(struct imposed_side *side, lu x, lu length, lu y)
{
    add_box(side, x, y - LINE_WIDTH / 2, length, LINE_WIDTH);
}

static void add_vertical(struct imposed_side *side, lu y, lu length, lu x)
{
    add_box(side, x - LINE_WIDTH / 2, y, LINE_WIDTH, length);
}

/* Where lines outside the trim from..from + size begin: before it or behind it. */
static lu outside(lu from, lu size, bool behind, lu start)
{
    return behind ? from + size + start : from - start - MARK_LENGTH;
}

/* Lines that stick out to the left and right of the trim at height y. */
static void add_at_sides(struct imposed_side *side, lu start, lu y)
{
    for (int right = 0; right < 2; right++)
        add_horizontal(side, outside(side->trim.x, side->trim.width, right, start), MARK_LENGTH, y);
}

/* Lines that stick out at the top and the foot. */
static void add_at_ends(struct imposed_side *side, lu start, lu x)
{
    for (int foot = 0; foot < 2; foot++)
        add_vertical(side, outside(side->trim.y, side->trim.height, foot, start), MARK_LENGTH, x);
}

static void add_corners(struct imposed_side *side, const struct imposed_box *box, lu start)
{
    add_at_sides(side, start, box->y);
    add_at_sides(side, start, box->y + box->height);
    add_at_ends(side, start, box->x);
    add_at_ends(side, start, box->x + box->width);
}

static void add_crosses(struct imposed_side *side, lu start)
{
    const struct imposed_box *trim = &side->trim;
    lu x = trim->x + trim->width / 2, y = trim->y + trim->height / 2, at = start + CROSS_AT;
    add_at_sides(side, start, y);
    add_at_ends(side, start, x);
    add_vertical(side, y - CROSS_HALF, 2 * CROSS_HALF, trim->x - at);
    add_vertical(side, y - CROSS_HALF, 2 * CROSS_HALF, trim->x + trim->width + at);
    add_horizontal(side, x - CROSS_HALF, 2 * CROSS_HALF, trim->y - at);
    add_horizontal(side, x - CROSS_HALF, 2 * CROSS_HALF, trim->y + trim->height + at);
}

static void add_fold(struct imposed_side *side, lu start, lu x)
{
    for (int foot = 0; foot < 2; foot++) {
        lu y = outside(side->trim.y, side->trim.height, foot, start);
        for (lu at = 0; at + DASH <= MARK_LENGTH; at += DASH_STEP)
            add_vertical(side, y + at, DASH, x);
    }
}

void add_marks(const struct imposition *plan, bool cover, struct imposed_side *side)
{
    lu start = mark_start(plan), gap = cover ? 0 : head_gap(plan), middle = side->trim.y + side->trim.height / 2;
    add_corners(side, &side->trim, start);
    if (plan->options.bleed > 0)
        add_corners(side, &side->bleed, start);
    add_crosses(side, start);
    if (gap > 0) {
        add_at_sides(side, start, middle - gap / 2);
        add_at_sides(side, start, middle + gap / 2);
    }
    if (cover && plan->spine > 0) {
        add_fold(side, start, side->trim.x + plan->page_width);
        add_fold(side, start, side->trim.x + plan->page_width + plan->spine);
    }
}
