/* destination.c - where ids stand: destinations of links, and the labels that citations print.
 *
 * Ids are collected while pages are made, in that order, and sorted once at the end of a pass. Of two with one name the first
 * one counts. Labels live through the passes: those of the pass before answer the citations of this one. */
#include <stdlib.h>

#include "galley_imp.h"

void destination_add(struct layout *layout, struct text id, uint32_t line, size_t page, lu x, lu y)
{
    struct pages_state *state = pages_state(layout);
    *VECTOR_PUSH(state->kept, &state->anchors) =
        (struct id_place){.name = id, .page = page, .last_page = page, .x = x, .y = y, .line = line};
}

void destination_end(struct layout *layout, struct text id, size_t page)
{
    struct pages_state *state = pages_state(layout);
    *VECTOR_PUSH(state->kept, &state->ends) = (struct id_place){.name = id, .page = page, .last_page = page};
}

/* By name, then in the order of the pages. */
static int compare_places(const void *a, const void *b)
{
    const struct id_place *left = a, *right = b;
    int order = text_compare(left->name, right->name);
    if (order != 0)
        return order;
    if (left->page != right->page)
        return left->page < right->page ? -1 : 1;
    if (left->y != right->y)
        return left->y < right->y ? -1 : 1;
    if (left->x != right->x)
        return left->x < right->x ? -1 : 1;
    return left->line < right->line ? -1 : left->line > right->line;
}

static void sort_places(struct id_place_list *list)
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof(list->items[0]), compare_places);
}

/* Gives each id the last page on which it ends; both lists are sorted by name. */
static void merge_ends(struct id_place_list *places, const struct id_place_list *ends)
{
    size_t e = 0;
    for (size_t i = 0; i < places->count; i++) {
        struct id_place *place = &places->items[i];
        while (e < ends->count && text_compare(ends->items[e].name, place->name) < 0)
            e++;
        for (size_t k = e; k < ends->count && text_equal(ends->items[k].name, place->name); k++) {
            if (ends->items[k].page > place->last_page)
                place->last_page = ends->items[k].page;
        }
    }
}

static struct text page_label(const struct layout *layout, size_t page)
{
    return layout->out->pages.items[page].label;
}

size_t earlier_pages(const struct layout *layout)
{
    return layout->options->earlier != NULL ? anchors_page_count(layout->options->earlier) : 0;
}

static struct text page_name(struct arena *arena, size_t page)
{
    return text_format(arena, "page:%zu", page + 1);
}

struct text exported_name(const struct layout *layout, struct text name)
{
    if (layout->options->earlier == NULL || !text_starts_with(name, TEXT("index:")))
        return name;
    return text_format(layout->arena, "index:%zu:%.*s", earlier_pages(layout), TEXT_ARGS(text_skip(name, 6)));
}

struct text page_destination(struct layout *layout, size_t position)
{
    struct pages_state *state = pages_state(layout);
    *VECTOR_PUSH(state->kept, &state->cited_pages) = position;
    return page_name(layout->arena, position);
}

static int compare_sizes(const void *a, const void *b)
{
    size_t left = *(const size_t *)a, right = *(const size_t *)b;
    return left < right ? -1 : left > right;
}

static void add_page_head(struct layout *layout, size_t page)
{
    struct pages_state *state = pages_state(layout);
    *VECTOR_PUSH(state->kept, &state->anchors) = (struct id_place){
        .name = page_name(layout->arena, earlier_pages(layout) + page), .page = page, .last_page = page, .head = true};
}

/* The heads of pages that something leads to; a later flow may want any of those of this one. */
static void add_page_heads(struct layout *layout)
{
    struct pages_state *state = pages_state(layout);
    if (layout->options->earlier != NULL) {
        for (size_t page = 0; page < layout->out->pages.count; page++)
            add_page_head(layout, page);
        return;
    }
    if (state->cited_pages.count > 1)
        qsort(state->cited_pages.items, state->cited_pages.count, sizeof(size_t), compare_sizes);
    for (size_t i = 0; i < state->cited_pages.count; i++) {
        size_t page = state->cited_pages.items[i];
        if (page < layout->out->pages.count && (i == 0 || page != state->cited_pages.items[i - 1]))
            add_page_head(layout, page);
    }
}

static void name_pages(struct layout *layout)
{
    struct pages_state *state = pages_state(layout);
    state->made_pages = (struct page_name_list){0};
    for (size_t i = 0; state->index.used && i < layout->out->pages.count; i++) {
        const struct page *page = &layout->out->pages.items[i];
        *VECTOR_PUSH(state->labels, &state->made_pages) = (struct page_name){
            .label = text_copy(state->labels, page->label), .number = page->number, .sequence_format = page->format};
    }
}

void destinations_finish(struct layout *layout)
{
    struct pages_state *state = pages_state(layout);
    add_page_heads(layout);
    name_pages(layout);
    sort_places(&state->anchors);
    sort_places(&state->ends);
    merge_ends(&state->anchors, &state->ends);
    state->made = (struct label_list){0};
    for (size_t i = 0; i < state->anchors.count; i++) {
        const struct id_place *place = &state->anchors.items[i];
        if (i > 0 && text_equal(place->name, state->anchors.items[i - 1].name)) {
            DIAG(layout->diag, DIAG_LAYOUT_ID_TWICE, ((struct place){layout->name, place->line, 0, TEXT_NONE, 0}),
                 text_to_string(layout->scratch, place->name));
            continue;
        }
        *VECTOR_PUSH(layout->page_arena, &layout->out->destinations) =
            (struct destination){.name = exported_name(layout, place->name),
                                 .page = place->page,
                                 .last_page = place->last_page,
                                 .x = place->x,
                                 .y = place->y};
        if (place->head)
            continue;
        *VECTOR_PUSH(state->labels, &state->made) =
            (struct label){.name = place->name,
                           .first = text_copy(state->labels, page_label(layout, place->page)),
                           .last = text_copy(state->labels, page_label(layout, place->last_page)),
                           .page = place->page,
                           .last_page = place->last_page};
    }
}

static int compare_destination(const void *key, const void *element)
{
    return text_compare(*(const struct text *)key, ((const struct destination *)element)->name);
}

const struct destination *destination_find(const struct page_list *pages, struct text id)
{
    if (pages->destinations.count == 0)
        return NULL;
    return bsearch(&id, pages->destinations.items, pages->destinations.count, sizeof(struct destination),
                   compare_destination);
}

static int compare_label(const void *key, const void *element)
{
    return text_compare(*(const struct text *)key, ((const struct label *)element)->name);
}

const struct label *label_find(const struct label_list *labels, struct text id)
{
    if (labels->count == 0)
        return NULL;
    return bsearch(&id, labels->items, labels->count, sizeof(struct label), compare_label);
}

/* Whether it is the first time that the name is unknown. */
static bool first_unknown(struct pages_state *state, struct text name)
{
    for (size_t i = 0; i < state->unknown.count; i++) {
        if (text_equal(state->unknown.items[i], name))
            return false;
    }
    *VECTOR_PUSH(state->labels, &state->unknown) = text_copy(state->labels, name);
    return true;
}

void index_report_unknown(struct layout *layout, const struct fo *reference)
{
    struct pages_state *state = pages_state(layout);
    struct text name = text_format(layout->scratch, "index-key %.*s", TEXT_ARGS(reference->ref_id));
    if (first_unknown(state, name))
        DIAG(layout->diag, DIAG_LAYOUT_INDEX_KEY, layout_place(layout, reference),
             text_to_string(layout->scratch, reference->ref_id));
}

static void report_unknown(const struct layout *layout, struct text id)
{
    struct pages_state *state = pages_state(layout);
    if (!first_unknown(state, id))
        return;
    DIAG(layout->diag, DIAG_LAYOUT_CITATION, PLACE_FILE(layout->name), text_to_string(state->kept, id));
}

struct text destination_resolve(const struct layout *layout, struct text id, bool last)
{
    const struct pages_state *state = pages_state(layout);
    struct anchor_place anchor;
    if (layout->options->earlier != NULL && anchors_find(layout->options->earlier, id, &anchor))
        return last ? anchor.last : anchor.first;
    const struct label *label = label_find(&state->known, id);
    if (label != NULL)
        return last ? label->last : label->first;
    if (state->answers)
        report_unknown(layout, id);
    return TEXT_NONE;
}

bool labels_equal(const struct label_list *a, const struct label_list *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (!text_equal(a->items[i].name, b->items[i].name) || !text_equal(a->items[i].first, b->items[i].first) ||
            !text_equal(a->items[i].last, b->items[i].last) || a->items[i].page != b->items[i].page ||
            a->items[i].last_page != b->items[i].last_page)
            return false;
    }
    return true;
}

void links_check(struct layout *layout)
{
    for (size_t p = 0; p < layout->out->pages.count; p++) {
        struct page *page = &layout->out->pages.items[p];
        size_t kept = 0;
        for (size_t i = 0; i < page->links.count; i++) {
            const struct page_link *link = &page->links.items[i];
            if (link->external || layout->options->earlier != NULL ||
                destination_find(layout->out, link->destination) != NULL) {
                page->links.items[kept++] = *link;
                continue;
            }
            DIAG(layout->diag, DIAG_LAYOUT_LINK, PLACE_FILE(layout->name),
                 text_to_string(layout->scratch, link->destination), text_to_string(layout->scratch, page->label));
        }
        page->links.count = kept;
    }
}
