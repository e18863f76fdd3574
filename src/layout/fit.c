/* fit.c - how much of a galley goes into a column.
 *
 * MODEL. A galley may be broken before an item whose penalty is below PENALTY_NEVER, and inside a row, where every cell is
 * broken at a place of its own. A break costs its penalty, which is what keeps, widows and orphans made of it. Of the
 * breaks that fit into the column the cheapest is taken, and of equals the latest; so a keep of any strength is held
 * while some break fits that respects it, and when there is none the weakest is given up, as XSL-FO 1.1 section 4.8 demands.
 *
 * HOW. One walk from the place where the column begins to the first item that does not fit: every item is looked at once per
 * column that it could stand in, so the work is linear in the content as long as a column holds what it is offered. A row
 * that does not fit asks its cells the same question with the room that is left, down through nested tables; the cut is
 * good when every cell that has not begun can begin. A broken row costs the worst of what its cells pay.
 *
 * REJECTED. The least total cost over all pages (as for lines): pages are filled once, a reader does not compare their feet,
 * and a change on page 2 would move page 40. Making one list of a row's breaks beforehand (Knuth items for merged cells):
 * a cell's part of a column and its rest do not add up once spaces vanish and headers repeat.
 *
 * A column that continues a table begins with the table's header rows; they are no items of the portion but take room. */
#include <string.h>

#include "galley_imp.h"

struct position galley_start(void)
{
    return (struct position){0, NULL};
}

bool galley_at_end(const struct galley *galley, struct position position)
{
    return position.item >= galley->items.count;
}

bool position_equal(struct position a, struct position b)
{
    return a.item == b.item && a.cut == b.cut;
}

struct position row_cut_at(const struct row_cut *cut, size_t cell)
{
    return cut != NULL ? cut->cells[cell] : galley_start();
}

const struct table *galley_repeated(const struct galley *galley, struct position from)
{
    if (galley_at_end(galley, from))
        return NULL;
    const struct item *item = &galley->items.items[from.item];
    const struct table *table = item->table;
    bool begun = table != NULL && from.item >= table->header_to;
    return begun && table->repeat ? table : NULL;
}

static lu snap(lu y, lu grid)
{
    return grid > 0 ? (y + grid - 1) / grid * grid : y;
}

static lu cell_rims(const struct cell *cell)
{
    return cell->before + cell->after;
}

static lu row_part_extent(const struct row *row, const struct row_cut *from, const struct row_cut *to)
{
    if (from == NULL && to == NULL)
        return row->extent;
    lu extent = 0;
    for (size_t c = 0; c < row->cell_count; c++) {
        const struct galley *galley = row->cells[c].galley;
        struct position end = to != NULL ? to->cells[c] : (struct position){galley->items.count, NULL};
        lu part = galley_extent(galley, row_cut_at(from, c), end) + cell_rims(&row->cells[c]);
        extent = part > extent ? part : extent;
    }
    return extent;
}

lu galley_item_extent(const struct galley *galley, size_t i, struct position from, struct position to, lu y, lu *shift)
{
    const struct item *item = &galley->items.items[i];
    *shift = 0;
    switch (item->kind) {
    case ITEM_SPACE:
        return i == from.item ? item->u.retained : item->extent;
    case ITEM_LINE:
        *shift = snap(y, item->grid) - y;
        return *shift + item->extent;
    case ITEM_ROW:
        *shift = i == from.item && from.cut != NULL ? 0 : snap(y, item->grid) - y;
        return *shift + row_part_extent(item->u.row, i == from.item ? from.cut : NULL, i == to.item ? to.cut : NULL);
    case ITEM_RIM:
        *shift = snap(y, item->grid) - y;
        return *shift + item->extent;
    default:
        return item->extent;
    }
}

/* Farther from an edge than any leading. */
#define CLEAR ((lu)1 << 40)

/* Above and below the type of a line; one on the grid stands where the grid wants it. */
static lu half_leading(const struct item *item)
{
    if (item->grid > 0)
        return CLEAR;
    const struct fo_inherited *style = item->fo->inherited;
    return style->line_height > style->font_size ? (style->line_height - style->font_size) / 2 : 0;
}

static bool shows_its_head(const struct frame *frame)
{
    return frame->background != RGB_NONE || frame->border[EDGE_BEFORE].style != BORDER_NONE ||
           frame->border[EDGE_START].style != BORDER_NONE || frame->border[EDGE_END].style != BORDER_NONE;
}

static lu galley_lead(const struct galley *galley, struct position from);

/* How far below its before edge a row has the first type or rule. */
static lu row_lead(const struct row *row, const struct row_cut *cut)
{
    lu lead = CLEAR;
    for (size_t c = 0; c < row->cell_count; c++) {
        const struct cell *cell = &row->cells[c];
        lu own =
            cell->fo->border[EDGE_BEFORE].width > 0 ? 0 : cell->before + galley_lead(cell->galley, row_cut_at(cut, c));
        if (!galley_at_end(cell->galley, row_cut_at(cut, c)) && own < lead)
            lead = own;
    }
    return lead;
}

/* How far below the head of a column that begins at from the first type or rule stands. */
static lu galley_lead(const struct galley *galley, struct position from)
{
    lu above = 0;
    for (size_t i = from.item; i < galley->items.count; i++) {
        const struct item *item = &galley->items.items[i];
        galley_count_work(galley);
        switch (item->kind) {
        case ITEM_LINE:
            return above + half_leading(item);
        case ITEM_ROW:
            return item->grid > 0 ? CLEAR : above + row_lead(item->u.row, i == from.item ? from.cut : NULL);
        case ITEM_BOX:
            return CLEAR;
        case ITEM_FIGURE:
            return above;
        case ITEM_SPACE:
            above += i == from.item ? item->u.retained : item->extent;
            break;
        case ITEM_RIM:
            if (item->grid > 0)
                return CLEAR;
            above += item->extent;
            break;
        case ITEM_OPEN:
            if (shows_its_head(item->u.frame))
                return above;
            break;
        default:
            break;
        }
    }
    return CLEAR;
}

lu galley_head(const struct galley *galley, struct position from)
{
    if (galley->blank == 0)
        return 0;
    const struct table *repeated = galley_repeated(galley, from);
    struct position first = repeated != NULL ? (struct position){repeated->header_from, NULL} : from;
    lu lead = galley_lead(galley, first);
    return lead < galley->blank ? galley->blank - lead : 0;
}

/* How far above its after edge the last type of a row stands, whole or cut: by the lines that its cells begin with. */
static lu row_trail(const struct row *row)
{
    lu trail = CLEAR;
    for (size_t c = 0; c < row->cell_count; c++) {
        const struct cell *cell = &row->cells[c];
        lu own = cell->after + galley_lead(cell->galley, galley_start());
        if (own < trail)
            trail = own;
    }
    return trail;
}

/* What has to stay free below an item that is the last of a column. */
static lu foot_blank(const struct galley *galley, const struct item *item)
{
    if (galley->blank == 0 || (item->kind != ITEM_LINE && item->kind != ITEM_ROW))
        return 0;
    lu trail = item->kind == ITEM_LINE ? half_leading(item) : item->grid > 0 ? CLEAR : row_trail(item->u.row);
    return trail < galley->blank ? galley->blank - trail : 0;
}

lu galley_extent(const struct galley *galley, struct position from, struct position to)
{
    const struct table *repeated = galley_repeated(galley, from);
    lu y = (repeated != NULL ? repeated->header_extent : 0) + galley_head(galley, from);
    lu shift;
    for (size_t i = from.item; i < to.item || (i == to.item && to.cut != NULL); i++) {
        galley_count_work(galley);
        y += galley_item_extent(galley, i, from, to, y, &shift);
    }
    return y;
}

struct walk {
    struct arena *arena;
    const struct galley *galley;
    const struct offer *offer;
    lu y;
    bool found;
    struct portion best;
};

static void consider(struct walk *walk, struct position to, int penalty, const struct fo *at)
{
    if (walk->found && penalty > walk->best.penalty)
        return;
    walk->found = true;
    walk->best.to = to;
    walk->best.extent = walk->y;
    walk->best.penalty = penalty;
    walk->best.at = at;
}

struct row_fit {
    struct row_cut *cut;
    lu extent;
    int penalty;
    bool finished, progress, overflow;
};

static struct row_fit row_fit(struct walk *walk, const struct row *row, const struct row_cut *from, lu available,
                              bool must)
{
    struct row_fit fit = {.finished = true};
    fit.cut = ARENA_NEW(walk->arena, struct row_cut);
    fit.cut->cells = ARENA_ARRAY(walk->arena, struct position, row->cell_count + 1);
    bool blocked = false;
    for (size_t c = 0; c < row->cell_count; c++) {
        const struct cell *cell = &row->cells[c];
        struct position start = row_cut_at(from, c);
        struct offer offer = {
            .available = available - cell_rims(cell), .column = walk->offer->column, .must = must, .stop = SIZE_MAX};
        struct portion part = galley_fit(walk->arena, cell->galley, start, &offer);
        bool moved = !position_equal(part.to, start);
        fit.cut->cells[c] = part.to;
        fit.progress = fit.progress || moved;
        fit.finished = fit.finished && part.finished;
        fit.overflow = fit.overflow || part.overflow;
        blocked = blocked || (!part.finished && !moved && from == NULL);
        if (!part.finished && part.penalty > fit.penalty)
            fit.penalty = part.penalty;
        if (part.extent + cell_rims(cell) > fit.extent)
            fit.extent = part.extent + cell_rims(cell);
    }
    fit.progress = fit.progress && !blocked && (must || fit.extent <= available);
    return fit;
}

/* A row at the walk's place that does not fit whole. Returns true when its rest fits and the walk goes on. */
static bool walk_row(struct walk *walk, size_t i, const struct row_cut *from, bool must)
{
    const struct item *item = &walk->galley->items.items[i];
    const struct row *row = item->u.row;
    lu shift = from == NULL ? snap(walk->y, item->grid) - walk->y : 0;
    lu left = walk->offer->available - walk->y - shift - foot_blank(walk->galley, item);
    if (row->inside >= PENALTY_NEVER)
        return false;
    struct row_fit fit = row_fit(walk, row, from, left, must);
    if (fit.finished && from != NULL && (fit.extent <= left || must)) {
        walk->y += fit.extent;
        walk->best.overflow = walk->best.overflow || fit.extent > left;
        return true;
    }
    if (fit.finished || !fit.progress)
        return false;
    int penalty = row->inside > fit.penalty ? row->inside : fit.penalty;
    if (row->table != NULL && from == NULL && row->extent <= walk->offer->column && left <= walk->offer->column / 12 &&
        penalty < PENALTY_ROW_SPLIT)
        penalty = PENALTY_ROW_SPLIT;
    lu y = walk->y;
    walk->y += shift + fit.extent;
    consider(walk, (struct position){i, fit.cut}, penalty, item->fo);
    walk->best.overflow = walk->best.overflow || (must && fit.overflow);
    walk->y = y;
    return false;
}

static struct portion finish(struct walk *walk)
{
    struct portion out = walk->best;
    out.to = (struct position){walk->galley->items.count, NULL};
    out.extent = walk->y;
    out.penalty = 0;
    out.finished = true;
    out.forced = BREAK_AUTO;
    return out;
}

/* Nothing fits at the head of a column: take up to the next opportunity, however high. */
static struct portion take_overflow(struct walk *walk, size_t i)
{
    const struct item *items = walk->galley->items.items;
    struct position from = walk->best.from;
    bool taken = false;
    lu shift;
    if (items[i].kind == ITEM_ROW) {
        const struct row_cut *cut = i == from.item ? from.cut : NULL;
        if (walk_row(walk, i, cut, true)) {
            i++;
            taken = true;
        } else if (walk->found) {
            return walk->best;
        }
    }
    while (i < walk->galley->items.count && (!taken || items[i].penalty >= PENALTY_NEVER)) {
        galley_count_work(walk->galley);
        walk->y += galley_item_extent(walk->galley, i, from, (struct position){walk->galley->items.count, NULL},
                                      walk->y, &shift);
        i++;
        taken = true;
    }
    walk->best.overflow = walk->best.overflow || walk->y > walk->offer->available;
    if (i >= walk->galley->items.count)
        return finish(walk);
    consider(walk, (struct position){i, NULL}, items[i].penalty, items[i].before);
    return walk->best;
}

static bool stops_here(const struct walk *walk, size_t i)
{
    const struct item *items = walk->galley->items.items;
    size_t first = walk->best.from.item;
    bool demanded = items[i].forced != BREAK_AUTO || items[i].span != items[first].span;
    return demanded && i > first && !walk->galley->nested;
}

static struct portion stop_at(struct walk *walk, size_t i)
{
    const struct item *items = walk->galley->items.items;
    walk->found = false;
    consider(walk, (struct position){i, NULL}, 0, items[i].before);
    walk->best.forced = items[i].forced;
    walk->best.band_ends = items[i].span != items[walk->best.from.item].span && !(items[i].forced > BREAK_COLUMN);
    return walk->best;
}

/* Takes what fits; returns the first item that does not. */
static size_t walk_on(struct walk *walk, struct position from)
{
    const struct galley *galley = walk->galley;
    const struct item *items = galley->items.items;
    struct position end = {galley->items.count, NULL};
    size_t i = from.item;
    for (; i < galley->items.count && !stops_here(walk, i); i++) {
        galley_count_work(galley);
        if (i > from.item && items[i].penalty < PENALTY_NEVER)
            consider(walk, (struct position){i, NULL}, items[i].penalty, items[i].before);
        if (i == walk->offer->stop && i > from.item)
            break;
        const struct row_cut *cut = i == from.item ? from.cut : NULL;
        lu shift, extent = 0;
        if (cut == NULL)
            extent = galley_item_extent(galley, i, from, end, walk->y, &shift);
        if (cut == NULL && walk->y + extent + foot_blank(galley, &items[i]) <= walk->offer->available) {
            walk->y += extent;
            continue;
        }
        if (items[i].kind != ITEM_ROW || !walk_row(walk, i, cut, false))
            break;
    }
    return i;
}

struct portion galley_fit(struct arena *arena, const struct galley *galley, struct position from,
                          const struct offer *offer)
{
    struct walk walk = {.arena = arena, .galley = galley, .offer = offer};
    walk.best = (struct portion){.from = from, .to = from};
    const struct table *repeated = galley_repeated(galley, from);
    walk.y = (repeated != NULL ? repeated->header_extent : 0) + galley_head(galley, from);
    size_t i = walk_on(&walk, from);
    if (i >= galley->items.count)
        return finish(&walk);
    if (stops_here(&walk, i))
        return stop_at(&walk, i);
    if (walk.found || !offer->must)
        return walk.best;
    return take_overflow(&walk, i);
}
