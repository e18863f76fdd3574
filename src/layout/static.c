/* static.c - static content: running heads, feet and side regions of all pages, set when every page is known.
 *
 * Static content is an artifact: nothing of it is in the structure tree, and ids and links in it have no effect. Where it
 * retrieves a marker, a copy of it is made with the marker's children in that place; text of the marker that has the
 * properties of the marker itself takes those of the retrieving place, as inheritance would have it. */
#include "galley_imp.h"

/* Markers are recorded page by page: those of one page are a range. */
struct marker_range {
    size_t from, to;
};

static struct marker_range markers_of(const struct pages_state *state, size_t page, size_t from)
{
    struct marker_range range = {from, from};
    while (range.from < state->markers.count && state->markers.items[range.from].page < page)
        range.from++;
    range.to = range.from;
    while (range.to < state->markers.count && state->markers.items[range.to].page == page)
        range.to++;
    return range;
}

struct retrieval {
    struct layout *layout;
    size_t page;
    struct marker_range range;
    size_t sequence_from; /* first marker of the page sequence: the boundary of carry-over */
};

static const struct fo *marker_in(const struct retrieval *r, struct text class, size_t from, size_t to, bool last)
{
    const struct pages_state *state = pages_state(r->layout);
    const struct fo *found = NULL;
    for (size_t i = from; i < to && (found == NULL || last); i++) {
        if (text_equal(state->markers.items[i].marker->marker_class, class))
            found = state->markers.items[i].marker;
    }
    return found;
}

/* The last one of the pages before; looked for backwards. */
static const struct fo *marker_before(const struct retrieval *r, struct text class)
{
    const struct pages_state *state = pages_state(r->layout);
    for (size_t i = r->range.from; i > r->sequence_from; i--) {
        if (text_equal(state->markers.items[i - 1].marker->marker_class, class))
            return state->markers.items[i - 1].marker;
    }
    return NULL;
}

static const struct fo *marker_for(const struct retrieval *r, const struct fo *wanted)
{
    bool last = wanted->retrieve_position == RETRIEVE_LAST_STARTING_WITHIN_PAGE ||
                wanted->retrieve_position == RETRIEVE_LAST_ENDING_WITHIN_PAGE;
    const struct fo *carried = NULL;
    if (wanted->retrieve_position == RETRIEVE_FIRST_INCLUDING_CARRYOVER)
        carried = marker_before(r, wanted->marker_class);
    if (carried != NULL)
        return carried;
    const struct fo *here = marker_in(r, wanted->marker_class, r->range.from, r->range.to, last);
    return here != NULL ? here : marker_before(r, wanted->marker_class);
}

static bool has_retrieval(const struct fo *fo, unsigned depth)
{
    for (const struct fo *child = fo->first_child; child != NULL && depth < DEPTH_MAX; child = child->next) {
        if (child->kind == FO_RETRIEVE_MARKER || has_retrieval(child, depth + 1))
            return true;
    }
    return false;
}

static void append_copies(const struct retrieval *r, struct fo *parent, const struct fo *original,
                          const struct fo_inherited *replaced, const struct fo_inherited *by, unsigned depth)
{
    struct arena *work = pages_state(r->layout)->work;
    for (const struct fo *child = original->first_child; child != NULL && depth < DEPTH_MAX; child = child->next) {
        if (child->kind == FO_RETRIEVE_MARKER) {
            const struct fo *marker = marker_for(r, child);
            if (marker != NULL && by == NULL)
                append_copies(r, parent, marker, marker->inherited, child->inherited, depth + 1);
            continue;
        }
        struct fo *copy = ARENA_NEW(work, struct fo);
        *copy = *child;
        copy->parent = parent;
        copy->next = copy->first_child = copy->last_child = NULL;
        if (child->inherited == replaced)
            copy->inherited = by;
        if (parent->last_child != NULL)
            parent->last_child->next = copy;
        else
            parent->first_child = copy;
        parent->last_child = copy;
        append_copies(r, copy, child, replaced, by, depth + 1);
    }
}

static const struct fo *with_markers(const struct retrieval *r, const struct fo *content)
{
    if (!has_retrieval(content, 0))
        return content;
    struct fo *copy = ARENA_NEW(pages_state(r->layout)->work, struct fo);
    *copy = *content;
    copy->first_child = copy->last_child = NULL;
    append_copies(r, copy, content, NULL, NULL, 0);
    return copy;
}

static const struct fo *content_for(const struct page_sequence *sequence, struct text region)
{
    for (size_t i = 0; i < sequence->static_contents.count; i++) {
        if (text_equal(sequence->static_contents.items[i]->flow_name, region))
            return sequence->static_contents.items[i];
    }
    return NULL;
}

static lu align_shift(enum display_align align, lu room)
{
    if (room <= 0 || align == DISPLAY_BEFORE)
        return 0;
    return align == DISPLAY_CENTER ? room / 2 : room;
}

static void lay_out_region(const struct retrieval *r, const struct page_record *record, enum region_name region,
                           struct surface *surface)
{
    const struct flow_region *where = &record->master->regions[region];
    const struct fo *content = where->present ? content_for(record->sequence, where->name) : NULL;
    struct area area = region_area(record->master, region);
    if (content == NULL || area.inline_size < LU_PER_PT)
        return;
    surface->axes = axes_of(record->master);
    area = region_turn(&surface->axes, area, where->writing_mode);
    const struct galley *galley =
        galley_measure(r->layout, with_markers(r, content), NULL, area.inline_size, LU_MAX, 0, true);
    lu shift = align_shift(where->display_align, area.block_size - galley->extent);
    place_galley(surface, galley, galley_start(), (struct position){galley->items.count, NULL}, area.inline_from,
                 area.block_from + shift);
}

static void lay_out_page(const struct retrieval *r)
{
    struct layout *layout = r->layout;
    struct pages_state *state = pages_state(layout);
    const struct page_record *record = &state->records.items[r->page];
    struct surface head = {.layout = layout, .axes = axes_of(record->master), .page = r->page, .artifact = true};
    struct surface foot = head;
    layout->page_label = layout->out->pages.items[r->page].label;
    lay_out_region(r, record, REGION_BEFORE, &head);
    lay_out_region(r, record, REGION_START, &head);
    lay_out_region(r, record, REGION_END, &head);
    lay_out_region(r, record, REGION_AFTER, &foot);
    struct page *page = &layout->out->pages.items[r->page];
    page->header_items.items = head.items.items;
    page->header_items.count = head.items.count;
    page->header_items.capacity = head.items.capacity;
    page->footer_items.items = foot.items.items;
    page->footer_items.count = foot.items.count;
    page->footer_items.capacity = foot.items.capacity;
}

void static_lay_out(struct layout *layout)
{
    struct pages_state *state = pages_state(layout);
    struct retrieval r = {.layout = layout};
    for (r.page = 0; r.page < state->records.count; r.page++) {
        struct arena_mark mark = arena_mark(state->work);
        r.range = markers_of(state, r.page, r.range.to);
        if (r.page > 0 && state->records.items[r.page].sequence != state->records.items[r.page - 1].sequence)
            r.sequence_from = r.range.from;
        lay_out_page(&r);
        arena_rewind(state->work, mark);
    }
    layout->page_label = TEXT_NONE;
}
