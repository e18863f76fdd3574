/* builder.c - writes a galley item by item.
 *
 * MODEL. Items are solid (line, row, rim, box: they take room and must not be torn from what belongs to them) or marks without
 * extent. All that XSL-FO says about the gap between two solid items comes from several objects - the space-after of the blocks
 * that end there, the space-before of those that begin there, keep-with-next, keep-with-previous, breaks - so it is gathered
 * in pending and written before the next solid item as
 *     [SPACE] [OPEN, ANCHOR, MARKER ...] solid
 * A break can only stand before the first item of such a group; the others have PENALTY_NEVER. The ends of frames are
 * written at once, so that they stay with the content before the gap. Spaces that meet without rim or content between them
 * collapse to the largest (XSL-FO 1.1 section 4.3.1, all precedences equal). */
#include "galley_imp.h"

struct keep {
    size_t from, to; /* items */
    int strength;
    const struct fo *fo;
};
VECTOR_TYPE(keep_list, struct keep);

static bool is_solid(enum item_kind kind)
{
    return kind == ITEM_LINE || kind == ITEM_ROW || kind == ITEM_RIM || kind == ITEM_BOX || kind == ITEM_FIGURE;
}

static struct item *push(struct builder *b, struct item item)
{
    struct item *new = VECTOR_PUSH(b->arena, &b->galley->items);
    *new = item;
    new->span = b->span;
    return new;
}

/* Writes the gap; returns the index of its first item, which is the count when there is nothing to write. */
static size_t flush(struct builder *b)
{
    size_t from = b->galley->items.count;
    const struct frame *outer = b->pending.queue.count > 0 ? b->pending.queue.items[0].frame : b->frame;
    if (b->pending.space > 0 || b->pending.retained > 0) {
        if (from == 0)
            b->galley->lead = b->pending.space;
        push(b, (struct item){.kind = ITEM_SPACE,
                              .penalty = PENALTY_NEVER,
                              .extent = b->pending.space,
                              .frame = outer,
                              .table = b->table,
                              .u.retained = b->pending.retained});
    }
    for (size_t i = 0; i < b->pending.queue.count; i++)
        push(b, b->pending.queue.items[i]);
    b->pending.queue.count = 0;
    return from;
}

static void pending_clear(struct builder *b)
{
    b->pending.space = b->pending.retained = 0;
    b->pending.keep = KEEP_AUTO;
    b->pending.forced = BREAK_AUTO;
    b->pending.heading = false;
}

struct item *builder_solid(struct builder *b, enum item_kind kind, lu extent, const struct fo *fo)
{
    size_t from = flush(b);
    push(b, (struct item){.kind = kind,
                          .penalty = PENALTY_NEVER,
                          .extent = extent,
                          .offset = b->offset,
                          .fo = fo,
                          .frame = b->frame,
                          .table = b->table});
    struct item *gap = &b->galley->items.items[from];
    gap->penalty = b->pending.keep;
    gap->forced = b->pending.forced;
    gap->after_heading = b->pending.heading;
    gap->before = fo;
    pending_clear(b);
    return &b->galley->items.items[b->galley->items.count - 1];
}

void builder_space(struct builder *b, lu space, bool retain)
{
    if (space > b->pending.space)
        b->pending.space = space;
    if (retain && space > b->pending.retained)
        b->pending.retained = space;
}

void builder_keep(struct builder *b, int strength)
{
    if (strength > b->pending.keep)
        b->pending.keep = strength;
}

void builder_break(struct builder *b, enum fo_break wanted)
{
    if (wanted == BREAK_AUTO)
        return;
    if (b->galley->nested) {
        DIAG(b->layout->diag, DIAG_LAYOUT_BREAK_INSIDE, PLACE_FILE(b->layout->name), "");
        return;
    }
    if (wanted > b->pending.forced)
        b->pending.forced = wanted;
}

static void enqueue(struct builder *b, struct item item)
{
    item.penalty = PENALTY_NEVER;
    item.frame = b->frame;
    item.table = b->table;
    *VECTOR_PUSH(b->arena, &b->pending.queue) = item;
}

void builder_anchor(struct builder *b, const struct fo *fo)
{
    if (!text_is_empty(fo->id))
        enqueue(b, (struct item){.kind = ITEM_ANCHOR, .fo = fo, .offset = b->offset, .u.id = fo->id});
    for (const struct fo *child = fo->first_child; child != NULL; child = child->next) {
        if (child->kind == FO_MARKER)
            enqueue(b, (struct item){.kind = ITEM_MARKER, .fo = child});
    }
}

void builder_anchor_end(struct builder *b, const struct fo *fo)
{
    if (text_is_empty(fo->id))
        return;
    struct item end = {.kind = ITEM_ANCHOR_END, .fo = fo, .u.id = fo->id};
    if (b->pending.queue.count > 0) {
        enqueue(b, end); /* nothing solid since the anchor: they stay together */
        return;
    }
    end.penalty = PENALTY_NEVER;
    end.frame = b->frame;
    end.table = b->table;
    push(b, end);
}

static bool frame_is_visible(const struct fo *fo)
{
    bool visible = fo->background != RGB_NONE;
    for (int edge = 0; edge < EDGE_COUNT; edge++)
        visible = visible || fo->border[edge].style != BORDER_NONE;
    return visible;
}

static lu rim(const struct fo *fo, enum edge edge, bool with_border)
{
    return with_border ? fo->padding[edge] + fo->border[edge].width : 0;
}

struct frame *builder_open(struct builder *b, const struct fo *fo, lu offset, lu size, bool with_border)
{
    struct frame *frame = NULL;
    if (frame_is_visible(fo)) {
        frame = ARENA_NEW(b->arena, struct frame);
        *frame = (struct frame){.parent = b->frame, .offset = offset, .size = size, .background = fo->background};
        for (int edge = 0; with_border && edge < EDGE_COUNT; edge++)
            frame->border[edge] = fo->border[edge];
        enqueue(b, (struct item){.kind = ITEM_OPEN, .fo = fo, .u.frame = frame});
        b->frame = frame;
    }
    if (rim(fo, EDGE_BEFORE, with_border) > 0) {
        builder_solid(b, ITEM_RIM, rim(fo, EDGE_BEFORE, with_border), fo);
        builder_keep(b, PENALTY_NEVER);
    }
    return frame;
}

/* A frame that is closed before anything solid came leaves nothing. */
static bool forget_frame(struct builder *b, const struct frame *frame)
{
    struct item_list *queue = &b->pending.queue;
    for (size_t i = queue->count; i-- > 0;) { /* it stands near the end, whatever has gathered before it */
        galley_count_work(b->galley);
        if (queue->items[i].kind != ITEM_OPEN || queue->items[i].u.frame != frame)
            continue;
        for (size_t k = i + 1; k < queue->count; k++) {
            queue->items[k - 1] = queue->items[k];
            if (queue->items[k - 1].frame == frame)
                queue->items[k - 1].frame = frame->parent;
        }
        queue->count--;
        return true;
    }
    return false;
}

void builder_close(struct builder *b, const struct fo *fo, const struct frame *frame, bool with_border)
{
    if (rim(fo, EDGE_AFTER, with_border) > 0) {
        builder_keep(b, PENALTY_NEVER);
        builder_solid(b, ITEM_RIM, rim(fo, EDGE_AFTER, with_border), fo);
    }
    if (frame == NULL)
        return;
    if (!forget_frame(b, frame))
        push(b, (struct item){.kind = ITEM_CLOSE,
                              .penalty = PENALTY_NEVER,
                              .fo = fo,
                              .frame = frame,
                              .table = b->table,
                              .u.frame = frame});
    b->frame = frame->parent;
}

size_t builder_keep_begin(const struct builder *b)
{
    return b->galley->items.count;
}

void builder_keep_end(struct builder *b, const struct fo *fo, size_t from)
{
    if (fo->inherited->keep_together == KEEP_AUTO || b->galley->items.count <= from)
        return;
    if (b->keeps == NULL)
        b->keeps = ARENA_NEW(b->arena, struct keep_list);
    *VECTOR_PUSH(b->arena, b->keeps) =
        (struct keep){.from = from, .to = b->galley->items.count, .strength = fo->inherited->keep_together, .fo = fo};
}

/* sums: extent of the items before each index, spaces included. */
static void spread_keep(struct builder *b, const struct keep *keep, const lu *sums)
{
    struct item *items = b->galley->items.items;
    lu extent = sums[keep->to] - sums[keep->from];
    if (items[keep->from].kind == ITEM_SPACE)
        extent -= items[keep->from].extent;
    if (extent > b->column) {
        bool alone = keep->to - keep->from == 1 && items[keep->from].kind != ITEM_ROW;
        const struct fo *parent = keep->fo->parent;
        bool inherited = parent != NULL && parent->inherited->keep_together == keep->strength;
        if (keep->strength >= KEEP_ALWAYS && !alone && !inherited)
            DIAG(b->layout->diag, DIAG_LAYOUT_KEEP_HIGH, layout_place(b->layout, keep->fo),
                 layout_pt(b->layout, extent), layout_pt(b->layout, b->column));
        return;
    }
    for (size_t i = keep->from; i < keep->to; i++) {
        if (i > keep->from && items[i].penalty < keep->strength)
            items[i].penalty = keep->strength;
        if (items[i].kind == ITEM_ROW && items[i].u.row->inside < keep->strength)
            items[i].u.row->inside = keep->strength;
    }
}

/* Whether what stands next, at or behind an item, is a line of a heading. */
static bool is_before_heading(const struct galley *galley, size_t at)
{
    while (at < galley->items.count && !is_solid(galley->items.items[at].kind))
        at++;
    if (at == galley->items.count || galley->items.items[at].kind != ITEM_LINE)
        return false;
    for (const struct fo *fo = galley->items.items[at].fo; fo != NULL; fo = fo->parent)
        if (is_role_heading(fo->role))
            return true;
    return false;
}

/* G5: after a heading a column does not end with a single line, unless that line is all it heads. */
static void guard_headings(struct galley *galley)
{
    size_t since = 2; /* lines since the last heading */
    for (size_t i = 0; i < galley->items.count; i++) {
        struct item *item = &galley->items.items[i];
        if (item->after_heading)
            since = 0;
        else if (since == 1 && item->penalty < PENALTY_STRAND && item->forced == BREAK_AUTO &&
                 !is_before_heading(galley, i))
            item->penalty = PENALTY_STRAND;
        if (item->kind == ITEM_LINE)
            since++;
        else if (item->kind == ITEM_ROW || item->kind == ITEM_BOX || item->kind == ITEM_FIGURE)
            since = 2;
    }
}

void builder_finish(struct builder *b)
{
    b->galley->trail = b->pending.space;
    b->pending.space = b->pending.retained = 0;
    flush(b); /* marks behind the last solid item */
    struct galley *galley = b->galley;
    lu *sums = ARENA_ARRAY(b->arena, lu, galley->items.count + 1);
    for (size_t i = 0; i < galley->items.count; i++)
        sums[i + 1] = sums[i] + galley->items.items[i].extent;
    for (size_t i = 0; b->keeps != NULL && i < b->keeps->count; i++)
        spread_keep(b, &b->keeps->items[i], sums);
    guard_headings(galley);
    for (size_t i = 0; i < galley->items.count; i++) {
        const struct item *item = &galley->items.items[i];
        if (is_solid(item->kind))
            galley->lines += item->kind == ITEM_LINE ? 1 : item->kind == ITEM_ROW ? item->u.row->lines : 0;
    }
    galley->extent = galley_extent(galley, galley_start(), (struct position){galley->items.count, NULL});
}
