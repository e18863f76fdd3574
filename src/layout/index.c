/* index.c - index-page-citation-list: on which pages the objects of an index key stand.
 *
 * MODEL. Every object with an index-key has an id (the parser sees to it), so its pages come from the labels that citations are
 * answered from: those of the pass before. All such objects of the flow are collected once and sorted by key. A
 * list becomes stretches of pages, put in order and joined where they meet, and these become texts and links that are set
 * like any other inline content:
 *     objects of a key -> stretches (first page, last page, range or not) -> merged -> fo:basic-link and text
 *   A range is what index-range-begin and -end say, or three pages in a row (XSL-FO 1.1 section 7.24.7; two in a row stay two
 * numbers). Pages in a row follow each other in the book and in their numbers, so that neither viii and 1 nor two counts are
 * joined. A number links to the object that begins on its page, where there is none to the head of the page.
 *   Pages have positions in the whole document: those of flows set before (anchors.h) come first, then those of this one.
 *   The pages of the whole list are put together unless merge-pages-across-index-key-references says otherwise; then each
 * reference has its own. Where a list gives no separators they are ", " and an en dash, as in the standard. */
#include <stdlib.h>

#include "galley_imp.h"

/* Pages [from, to] of the document. */
struct stretch {
    size_t from, to;
    bool range;
    const struct fo *reference;
    struct text id; /* of what begins on its first page */
};
VECTOR_TYPE(stretch_list, struct stretch);

struct writer {
    struct layout *layout;
    struct arena *arena;
    const struct fo *list;
    const struct fo *separator, *range_separator; /* or NULL */
    struct stretch_list stretches;                /* in the order of their pages, not merged: where links lead */
    struct fo *first, *last;                      /* what is written */
};

/* ---- The objects of the flow ---- */

static int compare_points(const void *a, const void *b)
{
    const struct index_point *left = a, *right = b;
    int order = text_compare(left->key, right->key);
    return order != 0 ? order : left->order < right->order ? -1 : left->order > right->order;
}

static int compare_ends(const void *a, const void *b)
{
    const struct index_end *left = a, *right = b;
    int order = text_compare(left->begin, right->begin);
    return order != 0 ? order : left->order < right->order ? -1 : left->order > right->order;
}

static void collect_object(struct layout *layout, const struct fo *fo)
{
    struct pages_state *state = pages_state(layout);
    if (fo->kind == FO_INDEX_PAGE_CITATION_LIST)
        state->index.used = true;
    if (fo->kind == FO_INDEX_RANGE_END)
        *VECTOR_PUSH(state->labels, &state->index.ends) =
            (struct index_end){.begin = fo->ref_id, .fo = fo, .order = state->index.ends.count};
    else if (!text_is_empty(fo->index_key))
        *VECTOR_PUSH(state->labels, &state->index.points) =
            (struct index_point){.key = fo->index_key, .fo = fo, .order = state->index.points.count};
}

/* Walks by the links of the tree, without recursion. */
static void collect_tree(struct layout *layout, const struct fo *top)
{
    for (const struct fo *fo = top; fo != NULL;) {
        collect_object(layout, fo);
        if (fo->first_child != NULL) {
            fo = fo->first_child;
            continue;
        }
        while (fo != NULL && fo != top && fo->next == NULL)
            fo = fo->parent;
        fo = fo == NULL || fo == top ? NULL : fo->next;
    }
}

/* The first end of a range; ends of one range follow each other. */
static struct index_end *find_end(const struct pages_state *state, struct text begin)
{
    size_t from = 0, to = state->index.ends.count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (text_compare(state->index.ends.items[middle].begin, begin) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    if (from == state->index.ends.count || !text_equal(state->index.ends.items[from].begin, begin))
        return NULL;
    return &state->index.ends.items[from];
}

/* Beginnings without an end, ends that nothing begins, second ends. */
static void check_ranges(struct layout *layout)
{
    struct pages_state *state = pages_state(layout);
    for (size_t i = 0; i < state->index.points.count; i++) {
        const struct fo *fo = state->index.points.items[i].fo;
        if (fo->kind != FO_INDEX_RANGE_BEGIN)
            continue;
        struct index_end *end = find_end(state, fo->id);
        if (end != NULL)
            end->met = true;
        else
            DIAG(layout->diag, DIAG_LAYOUT_INDEX_RANGE, layout_place(layout, fo),
                 text_to_string(layout->scratch, fo->id));
    }
    for (size_t i = 0; i < state->index.ends.count; i++) {
        const struct index_end *end = &state->index.ends.items[i];
        if (!end->met)
            DIAG(layout->diag, DIAG_LAYOUT_INDEX_RANGE, layout_place(layout, end->fo),
                 text_to_string(layout->scratch, end->begin));
    }
}

void index_collect(struct layout *layout)
{
    struct pages_state *state = pages_state(layout);
    for (size_t i = 0; i < layout->flow->sequences.count; i++) {
        if (layout->flow->sequences.items[i].flow != NULL)
            collect_tree(layout, layout->flow->sequences.items[i].flow);
    }
    if (state->index.points.count > 1)
        qsort(state->index.points.items, state->index.points.count, sizeof(struct index_point), compare_points);
    if (state->index.ends.count > 1)
        qsort(state->index.ends.items, state->index.ends.count, sizeof(struct index_end), compare_ends);
    check_ranges(layout);
}

/* ---- Stretches ---- */

static int compare_stretches(const void *a, const void *b)
{
    const struct stretch *left = a, *right = b;
    if (left->from != right->from)
        return left->from < right->from ? -1 : 1;
    if (left->to != right->to)
        return left->to < right->to ? -1 : 1;
    return text_compare(left->id, right->id);
}

/* The pages of the last object of a range, or of any object, as labels of this flow tell. */
static const struct label *last_of(const struct pages_state *state, const struct label_list *labels,
                                   const struct fo *fo)
{
    const struct index_end *end = fo->kind == FO_INDEX_RANGE_BEGIN ? find_end(state, fo->id) : NULL;
    return label_find(labels, end != NULL ? end->fo->id : fo->id);
}

/* The pages of one object, if it stands on any; false: on none. */
static bool object_pages(const struct pages_state *state, const struct label_list *labels, const struct fo *fo,
                         struct index_mark *out)
{
    const struct label *label = label_find(labels, fo->id), *last = last_of(state, labels, fo);
    if (label == NULL)
        return false;
    *out = (struct index_mark){.key = fo->index_key,
                               .destination = fo->id,
                               .page = label->page,
                               .last_page = label->last_page,
                               .range = fo->kind == FO_INDEX_RANGE_BEGIN};
    if (last != NULL && last->last_page > out->last_page)
        out->last_page = last->last_page;
    return true;
}

void index_export(struct layout *layout)
{
    const struct pages_state *state = pages_state(layout);
    for (size_t i = 0; i < state->index.points.count; i++) {
        struct index_mark mark;
        if (!object_pages(state, &state->made, state->index.points.items[i].fo, &mark))
            continue;
        mark.destination = exported_name(layout, mark.destination);
        *VECTOR_PUSH(layout->arena, &layout->out->index_marks) = mark;
    }
}

/* Adds what flows set before have of a key. */
static void add_earlier(struct writer *w, const struct fo *reference)
{
    const struct anchors *earlier = w->layout->options->earlier;
    struct anchor_mark mark;
    if (earlier == NULL)
        return;
    for (size_t at = anchors_first_mark(earlier, reference->ref_id);
         anchors_mark(earlier, reference->ref_id, at, &mark); at++)
        *VECTOR_PUSH(w->arena, &w->stretches) = (struct stretch){.from = mark.page,
                                                                 .to = mark.last_page,
                                                                 .range = mark.range,
                                                                 .reference = reference,
                                                                 .id = mark.destination};
}

static void add_own(struct writer *w, const struct fo *fo, const struct fo *reference)
{
    const struct pages_state *state = pages_state(w->layout);
    size_t before = earlier_pages(w->layout);
    struct index_mark mark;
    if (!object_pages(state, &state->known, fo, &mark) || mark.last_page >= state->known_pages.count)
        return;
    *VECTOR_PUSH(w->arena, &w->stretches) = (struct stretch){.from = before + mark.page,
                                                             .to = before + mark.last_page,
                                                             .range = mark.range,
                                                             .reference = reference,
                                                             .id = exported_name(w->layout, mark.destination)};
}

/* The objects of the key of a reference. */
static void add_reference(struct writer *w, const struct fo *reference)
{
    const struct pages_state *state = pages_state(w->layout);
    size_t from = 0, to = state->index.points.count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (text_compare(state->index.points.items[middle].key, reference->ref_id) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    size_t before = w->stretches.count;
    add_earlier(w, reference);
    for (; from < state->index.points.count && text_equal(state->index.points.items[from].key, reference->ref_id);
         from++)
        add_own(w, state->index.points.items[from].fo, reference);
    if (w->stretches.count == before && index_is_settled(w->layout))
        index_report_unknown(w->layout, reference);
}

static struct anchor_page page_at(const struct layout *layout, size_t position)
{
    size_t before = earlier_pages(layout);
    if (position < before)
        return anchors_page(layout->options->earlier, position);
    const struct page_name *name = &pages_state(layout)->known_pages.items[position - before];
    return (struct anchor_page){.label = name->label, .number = name->number, .format = name->sequence_format};
}

bool index_is_settled(const struct layout *layout)
{
    return pages_state(layout)->answers || pages_state(layout)->index.points.count == 0;
}

static bool follows(const struct layout *layout, size_t page, size_t next)
{
    struct anchor_page a = page_at(layout, page), b = page_at(layout, next);
    return next == page + 1 && b.number == a.number + 1 && b.format == a.format;
}

/* Joins what overlaps and, unless apart, what follows. The result is in order. */
static struct stretch_list merge(const struct writer *w)
{
    struct stretch_list merged = {0};
    for (size_t i = 0; i < w->stretches.count; i++) {
        const struct stretch *next = &w->stretches.items[i];
        struct stretch *last = merged.count > 0 ? &merged.items[merged.count - 1] : NULL;
        bool joins = last != NULL && (next->from <= last->to ||
                                      (!w->list->index_sequence_apart && follows(w->layout, last->to, next->from)));
        if (!joins) {
            *VECTOR_PUSH(w->arena, &merged) = *next;
            continue;
        }
        last->range = (last->range && last->to > last->from) || (next->range && next->to > next->from);
        if (next->to > last->to)
            last->to = next->to;
    }
    return merged;
}

/* ---- What is set ---- */

static struct fo *new_object(struct writer *w, enum fo_kind kind, const struct fo *like)
{
    struct fo *fo = ARENA_NEW(w->arena, struct fo);
    *fo = (struct fo){.kind = kind, .line = like->line, .inherited = like->inherited, .background = RGB_NONE};
    return fo;
}

static void append(struct writer *w, struct fo *fo)
{
    if (w->last != NULL)
        w->last->next = fo;
    else
        w->first = fo;
    w->last = fo;
}

static struct fo *new_text(struct writer *w, const struct fo *like, struct text text)
{
    struct fo *fo = new_object(w, FO_TEXT, like);
    fo->text = text;
    return fo;
}

static void write_separator(struct writer *w, const struct fo *given, const char *standard)
{
    if (given == NULL) {
        append(w, new_text(w, w->list, text_of(standard)));
        return;
    }
    struct fo *holder = new_object(w, FO_INLINE, given);
    holder->role = given->role;
    holder->first_child = given->first_child;
    holder->last_child = given->last_child;
    append(w, holder);
}

/* The object that begins on a page, or the page itself. */
static struct text target_of(struct writer *w, size_t page)
{
    size_t from = 0, to = w->stretches.count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (w->stretches.items[middle].from < page)
            from = middle + 1;
        else
            to = middle;
    }
    if (from < w->stretches.count && w->stretches.items[from].from == page)
        return w->stretches.items[from].id;
    return page_destination(w->layout, page);
}

static void write_page(struct writer *w, const struct stretch *stretch, size_t page)
{
    struct fo *text = new_text(w, stretch->reference, page_at(w->layout, page).label);
    if (!stretch->reference->index_link) {
        append(w, text);
        return;
    }
    struct fo *link = new_object(w, FO_BASIC_LINK, stretch->reference);
    link->destination = target_of(w, page);
    link->first_child = link->last_child = text;
    append(w, link);
}

static void write_stretch(struct writer *w, const struct stretch *stretch)
{
    bool long_enough = stretch->to - stretch->from >= 2 && !w->list->index_sequence_apart;
    bool is_range = stretch->to > stretch->from && (stretch->range || long_enough);
    for (size_t page = stretch->from; page <= stretch->to;
         page = is_range && page < stretch->to ? stretch->to : page + 1) {
        if (w->first != NULL && is_range && page > stretch->from)
            write_separator(w, w->range_separator, "\xE2\x80\x93");
        else if (w->first != NULL)
            write_separator(w, w->separator, ", ");
        write_page(w, stretch, page);
    }
}

/* Writes what has been added since the last time. */
static void write_stretches(struct writer *w)
{
    if (w->stretches.count > 1)
        qsort(w->stretches.items, w->stretches.count, sizeof(struct stretch), compare_stretches);
    struct stretch_list merged = merge(w);
    for (size_t i = 0; i < merged.count; i++)
        write_stretch(w, &merged.items[i]);
    w->stretches.count = 0;
}

const struct fo *index_citations(struct layout *layout, const struct fo *list, struct arena *arena)
{
    struct writer w = {.layout = layout, .arena = arena, .list = list};
    if (pages_state(layout) == NULL)
        return NULL;
    for (const struct fo *child = list->first_child; child != NULL; child = child->next) {
        if (child->kind == FO_INDEX_LIST_SEPARATOR)
            w.separator = child;
        else if (child->kind == FO_INDEX_RANGE_SEPARATOR)
            w.range_separator = child;
        if (child->kind != FO_INDEX_KEY_REFERENCE)
            continue;
        add_reference(&w, child);
        if (list->index_pages_apart)
            write_stretches(&w);
    }
    write_stretches(&w);
    if (!index_is_settled(layout)) { /* the first pass knows no pages */
        layout->unresolved = true;
        return new_text(&w, list, TEXT("00"));
    }
    return w.first;
}
