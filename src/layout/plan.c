/* plan.c - what goes on one page: bands of columns, and notes at their foot.
 *
 * BANDS. A page is filled with bands from the top. A band is the columns of the region side by side, filled one after the
 * other, or one column across all of them (span="all"). Where the content of the columns ends - at a spanning block, a
 * forced page, the end of the flow - they are balanced: of all heights that hold the content without breaking a keep that the full
 * height respects, the smallest (to a point), found by bisection. A break that is forced between columns leaves them as they are.
 *
 * NOTES. A note stands on the page of its mark. How much room the notes need is known only when the page is filled, and how much
 * fits on it only when the notes are known; so the page is first planned without room for new notes, and of the marks that
 * it then has the largest number is sought, by bisection, with which it can be planned: the room of so many notes taken off, the
 * page ending before the next mark. That is a handful of plans for a page with notes, and one for any other.
 *   A note of up to NOTE_LINES_WHOLE lines is not divided; of a longer one two lines stand under its mark, as much as there is
 * room for, and the rest at the foot of the next page, before its own notes. Notes never take more than NOTE_SHARE of a page
 * while there is text left: beyond that they are late. */
#include "page_imp.h"

enum {
    NOTE_LINES_WHOLE = 5,
    NOTE_SHARE = 4 /* text keeps one in four parts of the page */
};

size_t column_count(const struct page_master *master)
{
    int count = master->regions[REGION_BODY].column_count;
    return count > COLUMNS_MAX ? COLUMNS_MAX : count > 1 ? (size_t)count : 1;
}

static bool leaves_page(enum fo_break forced)
{
    return forced == BREAK_PAGE || forced == BREAK_ODD_PAGE || forced == BREAK_EVEN_PAGE;
}

/* ---- Bands ---- */

struct filling {
    struct run *run;
    struct offer offer;
    size_t columns;
    bool head; /* of the page: something must be taken */
};

/* A column, not the first, whose little content breaks something dear: it stays empty where a page with more room follows. */
static bool is_worse_than_nothing(const struct filling *f, struct position at, const struct portion *portion)
{
    bool ends = portion->finished || portion->band_ends || portion->forced != BREAK_AUTO;
    bool short_of_room = f->offer.stop != SIZE_MAX || f->offer.available < f->offer.column;
    return !ends && short_of_room && at.cut == NULL && portion->penalty >= PENALTY_STRAND &&
           portion->penalty > f->run->galley->items.items[at.item].penalty;
}

static void fill_band(const struct filling *f, struct position at, lu available, struct band *band)
{
    struct offer offer = f->offer;
    struct arena *arena = pages_state(f->run->layout)->work;
    lu whole = f->offer.column;
    offer.available = available;
    band->used = 0;
    band->extent = 0;
    while (band->used < f->columns) {
        offer.must = f->head && (band->used == 0 || available >= whole);
        struct portion portion = galley_fit(arena, f->run->galley, at, &offer);
        if (!portion.finished && position_equal(portion.to, at))
            break;
        if (band->used > 0 && is_worse_than_nothing(f, at, &portion))
            break;
        band->columns[band->used++] = portion;
        band->extent = portion.extent > band->extent ? portion.extent : band->extent;
        at = portion.to;
        if (portion.finished || portion.band_ends || leaves_page(portion.forced))
            break;
    }
}

static const struct portion *last_of(const struct band *band)
{
    return &band->columns[band->used - 1];
}

struct quality {
    int penalty;
    bool overflow, columns_forced;
};

static struct quality quality_of(const struct band *band)
{
    struct quality quality = {0};
    for (size_t c = 0; c < band->used; c++) {
        const struct portion *portion = &band->columns[c];
        bool inside = c + 1 < band->used;
        quality.overflow = quality.overflow || portion->overflow;
        quality.columns_forced = quality.columns_forced || (inside && portion->forced != BREAK_AUTO);
        if (inside && portion->penalty > quality.penalty)
            quality.penalty = portion->penalty;
    }
    return quality;
}

/* As good as the keeps of the paragraph rules allow: a balanced band may not break one that a full page would hold. */
static bool is_balanced(const struct band *tried, const struct band *full)
{
    struct quality quality = quality_of(tried), before = quality_of(full);
    return tried->used > 0 && position_equal(last_of(tried)->to, last_of(full)->to) && !quality.overflow &&
           (quality.penalty <= before.penalty || quality.penalty < PENALTY_STRAND);
}

static void balance(const struct filling *f, struct position at, struct band *band)
{
    struct quality quality = quality_of(band);
    if (f->columns < 2 || quality.overflow || quality.columns_forced)
        return;
    lu low = 0, high = band->extent;
    for (size_t c = 0; c < band->used; c++)
        low += band->columns[c].extent;
    low /= (lu)f->columns;
    struct band full = *band;
    struct band *tried = ARENA_NEW(pages_state(f->run->layout)->work, struct band);
    *tried = *band;
    while (low < high) {
        lu middle = low + (high - low) / 2;
        fill_band(f, at, middle, tried);
        if (is_balanced(tried, &full)) {
            high = middle < tried->extent ? middle : tried->extent;
            tried->block_from = band->block_from;
            *band = *tried;
        } else {
            low = middle + LU_PER_PT;
        }
    }
}

/* The space before the first item of a band that is not the first of its page. */
static lu band_gap(const struct galley *galley, struct position at)
{
    const struct item *item = &galley->items.items[at.item];
    return at.cut == NULL && item->kind == ITEM_SPACE ? item->extent - item->u.retained : 0;
}

/* A band that is not the first of its page, and breaks something dearer than the gap before it. */
static bool is_better_before(const struct galley *galley, struct position at, const struct band *band)
{
    const struct portion *last = last_of(band);
    bool ends = last->finished || last->band_ends || last->forced != BREAK_AUTO;
    bool alone = band->spanning || band->used == 1;
    return band->block_from > 0 && alone && !ends && last->penalty > galley->items.items[at.item].penalty;
}

/* Bands that must not be parted from the one that has no room follow it to the next page: a heading across the columns. */
static void drop_kept_bands(const struct galley *galley, struct plan *plan)
{
    while (plan->bands.count > 1) {
        const struct band *band = &plan->bands.items[plan->bands.count - 1];
        struct position start = band->columns[0].from;
        if (galley->items.items[plan->to.item].penalty <= galley->items.items[start.item].penalty)
            return;
        plan->bands.count--;
        plan->to = start;
        band = &plan->bands.items[plan->bands.count - 1];
        plan->used = band->block_from + band->extent;
    }
}

/* Bands begin on the grid, which is that of the page. */
static lu on_grid(const struct galley *galley, lu y)
{
    return galley->grid > 0 ? (y + galley->grid - 1) / galley->grid * galley->grid : y;
}

/* Adds a band at `at`; false when nothing of it fits. */
static bool add_band(struct run *run, struct plan *plan, struct offer offer, lu available)
{
    const struct galley *galley = run->galley;
    struct arena *arena = pages_state(run->layout)->work;
    bool spanning = galley->items.items[plan->to.item].span;
    struct filling f = {.run = run,
                        .offer = offer,
                        .columns = spanning ? 1 : column_count(plan->master),
                        .head = plan->bands.count == 0};
    lu gap = f.head ? 0 : band_gap(galley, plan->to);
    struct band *band = VECTOR_PUSH(arena, &plan->bands);
    band->spanning = spanning;
    band->block_from = on_grid(galley, plan->used + gap);
    fill_band(&f, plan->to, available - band->block_from, band);
    if (band->used == 0 || is_better_before(galley, plan->to, band)) {
        plan->bands.count--;
        drop_kept_bands(galley, plan);
        return false;
    }
    if (last_of(band)->finished || last_of(band)->band_ends || leaves_page(last_of(band)->forced))
        balance(&f, plan->to, band);
    plan->used = band->block_from + band->extent;
    plan->to = last_of(band)->to;
    plan->finished = last_of(band)->finished;
    plan->forced = last_of(band)->forced;
    return last_of(band)->band_ends && !plan->finished;
}

static void plan_bands(struct run *run, struct plan *plan, lu foot, size_t stop)
{
    lu column = region_area(plan->master, REGION_BODY).block_size;
    struct offer offer = {.column = column, .stop = stop};
    plan->bands.count = 0;
    plan->used = 0;
    plan->to = run->at;
    plan->forced = BREAK_AUTO;
    plan->finished = galley_at_end(run->galley, run->at);
    if (plan->finished && run->left.count > 0)
        return; /* nothing but notes */
    if (run->galley->items.count == 0) {
        plan->finished = true;
        return;
    }
    offer.available = column - foot;
    while (add_band(run, plan, offer, column - foot) && plan->to.item != stop) {
    }
}

/* ---- Notes ---- */

/* What the notes of a plan need: all of them whole but the last, of which the least. */
struct need {
    lu whole;  /* of all so far */
    lu extent; /* the same, but the least of the last one */
    size_t count;
};

static lu least_of(const struct galley *note, struct position from)
{
    lu extent = galley_extent(note, from, (struct position){note->items.count, NULL});
    if (note->lines <= NOTE_LINES_WHOLE || note->items.count < 2)
        return extent;
    lu least = 0, shift;
    size_t lines = 0;
    struct position end = {note->items.count, NULL};
    for (size_t i = from.item; i < note->items.count && lines < 2; i++) {
        least += galley_item_extent(note, i, from, end, least, &shift);
        lines += note->items.items[i].kind == ITEM_LINE || note->items.items[i].kind == ITEM_ROW;
    }
    return least < extent ? least : extent;
}

static void need_add(struct need *need, const struct galley *note, struct position from)
{
    need->extent = need->whole + least_of(note, from);
    need->whole += galley_extent(note, from, (struct position){note->items.count, NULL});
    need->count++;
}

/* Blank between the notes and the foot of the 版面, which is the half-leading of the body above the region's edge. */
static lu foot_margin(const struct run *run, const struct galley *note)
{
    const struct fo *fo = note->items.items[note->items.count - 1].fo;
    lu own = fo != NULL ? (fo->inherited->line_height - fo->inherited->font_size) / 2 : 0;
    return run->galley->blank > own ? run->galley->blank - own : 0;
}

static lu separator_extent(const struct run *run)
{
    return run->separator != NULL ? run->separator->extent : 0;
}

/* A note that is met on a page, and where. */
struct met {
    const struct galley *note;
    size_t item;
};
struct meeting {
    struct arena *arena;
    VECTOR(struct met) met;
};

static void meet(void *context, const struct galley *note, size_t item)
{
    struct meeting *meeting = context;
    *VECTOR_PUSH(meeting->arena, &meeting->met) = (struct met){note, item};
}

static void meet_notes(const struct run *run, const struct plan *plan, struct meeting *meeting)
{
    for (size_t b = 0; b < plan->bands.count; b++) {
        const struct band *band = &plan->bands.items[b];
        for (size_t c = 0; c < band->used; c++)
            footnotes_visit(run->galley, band->columns[c].from, band->columns[c].to, meet, meeting);
    }
}

/* Extent of a foot with what is left of earlier notes and the first so many new ones; beyond most it is not reckoned further. */
static lu foot_needed(const struct run *run, const struct meeting *meeting, size_t count, lu most)
{
    struct need need = {0};
    for (size_t i = 0; i < run->left.count && need.extent <= most; i++)
        need_add(&need, run->left.items[i].galley, run->left.items[i].from);
    for (size_t i = 0; i < count && need.extent <= most; i++)
        need_add(&need, meeting->met.items[i].note, galley_start());
    return need.count > 0 ? need.extent + separator_extent(run) + run->galley->blank : 0;
}

/* Whether a page can end before that note: its mark is not on the line of the note before it, nor in the first item. */
static bool can_end_before(const struct run *run, const struct meeting *meeting, size_t index)
{
    const struct met *met = meeting->met.items;
    return index >= meeting->met.count ||
           (met[index].item > run->at.item && (index == 0 || met[index].item != met[index - 1].item));
}

/* Plans the page with the first so many of the notes; whether it has them all then. */
static bool plan_with(struct run *run, struct plan *plan, const struct meeting *meeting, size_t count, lu most)
{
    lu foot = foot_needed(run, meeting, count, most);
    size_t stop = count < meeting->met.count ? meeting->met.items[count].item : SIZE_MAX;
    struct meeting now = {.arena = meeting->arena};
    plan_bands(run, plan, foot < most ? foot : most, stop);
    meet_notes(run, plan, &now);
    return foot <= most && now.met.count >= count;
}

static void plan_with_notes(struct run *run, struct plan *plan)
{
    struct arena *arena = pages_state(run->layout)->work;
    lu column = region_area(plan->master, REGION_BODY).block_size;
    lu most = galley_at_end(run->galley, run->at) ? column : column - column / NOTE_SHARE;
    struct meeting meeting = {.arena = arena};
    lu foot = foot_needed(run, &meeting, 0, most);
    plan_bands(run, plan, foot < most ? foot : most, SIZE_MAX);
    meet_notes(run, plan, &meeting);
    VECTOR(size_t) counts = {0}; /* how many of the notes a page can have */
    for (size_t i = 0; i <= meeting.met.count; i++) {
        if (can_end_before(run, &meeting, i))
            *VECTOR_PUSH(arena, &counts) = i;
    }
    if (meeting.met.count == 0)
        return;
    size_t low = 0, high = counts.count; /* low: taken in any case */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (plan_with(run, plan, &meeting, counts.items[middle], most))
            low = middle;
        else
            high = middle;
    }
    (void)plan_with(run, plan, &meeting, counts.items[low], most);
}

/* The notes of a page: those left over, then its own. */
static struct note_list notes_of(const struct run *run, const struct plan *plan)
{
    struct arena *arena = pages_state(run->layout)->work;
    struct note_list list = run->left;
    struct meeting meeting = {.arena = arena};
    meet_notes(run, plan, &meeting);
    for (size_t i = 0; i < meeting.met.count; i++)
        *VECTOR_PUSH(arena, &list) = (struct note_part){.galley = meeting.met.items[i].note, .from = galley_start()};
    return list;
}

/* Fills the room below the text with notes, in their order; what does not fit is left for the next page. */
static void fill_foot(struct run *run, struct plan *plan)
{
    struct arena *arena = pages_state(run->layout)->work;
    struct note_list list = notes_of(run, plan);
    lu column = region_area(plan->master, REGION_BODY).block_size;
    lu y = separator_extent(run), margin = 0;
    size_t i = 0;
    plan->notes.count = 0;
    plan->left_from = galley_start();
    for (bool finished = true; i < list.count && finished; i += finished) {
        struct note_part part = list.items[i];
        margin = foot_margin(run, part.galley);
        struct offer offer = {.available = column - plan->used - y - margin,
                              .column = column,
                              .must = plan->bands.count == 0 && plan->notes.count == 0,
                              .stop = SIZE_MAX};
        struct portion fitted = galley_fit(arena, part.galley, part.from, &offer);
        finished = fitted.finished;
        plan->left_from = finished ? galley_start() : fitted.to;
        if (position_equal(fitted.to, part.from))
            continue;
        part.to = fitted.to;
        part.block_from = y;
        y += fitted.extent;
        *VECTOR_PUSH(arena, &plan->notes) = part;
    }
    plan->left = (struct note_list){.items = list.items + i, .count = list.count - i, .capacity = list.capacity - i};
    plan->foot = plan->notes.count > 0 ? y + margin : 0;
}

void plan_page(struct run *run, const struct page_master *master, struct plan *plan)
{
    plan->master = master;
    if (!run->galley->has_notes && run->left.count == 0) {
        plan_bands(run, plan, 0, SIZE_MAX);
        plan->notes.count = plan->left.count = 0;
        plan->foot = 0;
        return;
    }
    plan_with_notes(run, plan);
    fill_foot(run, plan);
}
