/* anchors.c - ids and index keys of the flows of a document that are set already.
 *
 * They live until the end of a book of many thousand pages, with some ten ids and ten marks a page: so each name is kept once, and of
 * a page its position alone; its label is looked up when it is asked for. Names are found through hash tables of their ordinals (open
 * addressing, at most half full). Marks are sorted by key when the first one is asked for: indexes come last, when all pages are
 * there. */
#include "zadan/anchors.h"

#include <stdlib.h>

#include "zadan/arena.h"
#include "zadan/io.h"
#include "zadan/pages.h"

/* Names, each once, with an ordinal from 0. */
struct table {
    VECTOR(struct text) names; /* in the heap */
    uint32_t *slots;           /* ordinal + 1; 0: free */
    size_t slot_count;
};

struct place_of_id { /* of the name of the same ordinal */
    uint32_t page, last_page;
};

struct mark {
    const char *destination;
    uint32_t length; /* of destination */
    uint32_t key;    /* ordinal */
    uint32_t page, last_page;
    uint32_t order;
    bool range;
};

struct anchors {
    struct arena *arena;              /* of labels and names */
    VECTOR(struct anchor_page) pages; /* in the heap, like all lists */
    struct table ids;
    VECTOR(struct place_of_id) places;
    struct table keys;
    VECTOR(struct mark) marks;
    bool sorted;
};

struct anchors *anchors_new(void)
{
    struct arena *arena = arena_new((size_t)64 * 1024);
    struct anchors *anchors = ARENA_NEW(arena, struct anchors);
    anchors->arena = arena;
    return anchors;
}

static void table_release(struct table *table)
{
    free(table->names.items);
    free(table->slots);
}

void anchors_free(struct anchors *anchors)
{
    if (anchors == NULL)
        return;
    free(anchors->pages.items);
    free(anchors->places.items);
    free(anchors->marks.items);
    table_release(&anchors->ids);
    table_release(&anchors->keys);
    arena_free(anchors->arena);
}

/* The slot of a name, or the free one where it belongs; there are slots. */
static size_t find_slot(const struct table *table, struct text name)
{
    size_t slot = (size_t)bytes_sum(BYTES_SUM_START, name) & (table->slot_count - 1);
    while (table->slots[slot] != 0 && !text_equal(table->names.items[table->slots[slot] - 1], name))
        slot = (slot + 1) & (table->slot_count - 1);
    return slot;
}

static void fill_slots(struct table *table)
{
    for (size_t i = 0; i < table->slot_count; i++)
        table->slots[i] = 0;
    for (size_t i = 0; i < table->names.count; i++)
        table->slots[find_slot(table, table->names.items[i])] = (uint32_t)i + 1;
}

static void make_room(struct table *table)
{
    if (2 * (table->names.count + 1) <= table->slot_count)
        return;
    free(table->slots);
    table->slot_count = table->slot_count == 0 ? 256 : 2 * table->slot_count;
    table->slots = heap_alloc(table->slot_count * sizeof *table->slots);
    fill_slots(table);
}

/* The ordinal of a name, which is copied when it is new. */
static size_t add_name(struct table *table, struct text name, struct arena *arena)
{
    make_room(table);
    size_t slot = find_slot(table, name);
    if (table->slots[slot] == 0) {
        *HEAP_PUSH(&table->names) = text_copy(arena, name);
        table->slots[slot] = (uint32_t)table->names.count;
    }
    return table->slots[slot] - 1;
}

/* Of an id that is known already the first place counts. */
static void add_destination(struct anchors *anchors, const struct destination *destination, size_t first)
{
    size_t known = anchors->places.count;
    if (add_name(&anchors->ids, destination->name, anchors->arena) < known)
        return;
    *HEAP_PUSH(&anchors->places) = (struct place_of_id){.page = (uint32_t)(first + destination->page),
                                                        .last_page = (uint32_t)(first + destination->last_page)};
}

static void add_mark(struct anchors *anchors, const struct index_mark *mark, size_t first)
{
    uint32_t order = (uint32_t)anchors->marks.count;
    struct text destination = text_copy(anchors->arena, mark->destination);
    *HEAP_PUSH(&anchors->marks) = (struct mark){.destination = destination.bytes,
                                                .length = (uint32_t)destination.length,
                                                .key = (uint32_t)add_name(&anchors->keys, mark->key, anchors->arena),
                                                .page = (uint32_t)(first + mark->page),
                                                .last_page = (uint32_t)(first + mark->last_page),
                                                .order = order,
                                                .range = mark->range};
    anchors->sorted = false;
}

void anchors_add(struct anchors *anchors, const struct page_list *pages)
{
    size_t first = anchors->pages.count;
    for (size_t i = 0; i < pages->pages.count; i++) {
        const struct page *page = &pages->pages.items[i];
        *HEAP_PUSH(&anchors->pages) = (struct anchor_page){
            .label = text_copy(anchors->arena, page->label), .number = page->number, .format = page->format};
    }
    for (size_t i = 0; i < pages->destinations.count; i++)
        add_destination(anchors, &pages->destinations.items[i], first);
    for (size_t i = 0; i < pages->index_marks.count; i++)
        add_mark(anchors, &pages->index_marks.items[i], first);
}

/* Ids and marks came in the order of the pages; only marks may have been sorted since. */
void anchors_forget(struct anchors *anchors, size_t position)
{
    size_t marks = 0;
    if (position >= anchors->pages.count)
        return;
    while (anchors->places.count > 0 && anchors->places.items[anchors->places.count - 1].page >= position)
        anchors->places.count--;
    anchors->ids.names.count = anchors->places.count;
    fill_slots(&anchors->ids);
    for (size_t i = 0; i < anchors->marks.count; i++) {
        if (anchors->marks.items[i].page < position)
            anchors->marks.items[marks++] = anchors->marks.items[i];
    }
    anchors->marks.count = marks;
    anchors->pages.count = position;
}

size_t anchors_page_count(const struct anchors *anchors)
{
    return anchors->pages.count;
}

struct anchor_page anchors_page(const struct anchors *anchors, size_t position)
{
    return anchors->pages.items[position];
}

bool anchors_find(const struct anchors *anchors, struct text id, struct anchor_place *out)
{
    const struct table *ids = &anchors->ids;
    size_t slot = ids->slot_count > 0 ? find_slot(ids, id) : 0;
    if (ids->slot_count == 0 || ids->slots[slot] == 0)
        return false;
    struct place_of_id place = anchors->places.items[ids->slots[slot] - 1];
    *out = (struct anchor_place){.first = anchors->pages.items[place.page].label,
                                 .last = anchors->pages.items[place.last_page].label,
                                 .page = place.page,
                                 .last_page = place.last_page};
    return true;
}

/* By ordinal: all marks of a key stand together. */
static int compare_marks(const void *a, const void *b)
{
    const struct mark *left = a, *right = b;
    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    return left->order < right->order ? -1 : left->order > right->order;
}

void anchors_sort_marks(struct anchors *anchors)
{
    if (!anchors->sorted && anchors->marks.count > 1)
        qsort(anchors->marks.items, anchors->marks.count, sizeof(struct mark), compare_marks);
    anchors->sorted = true;
}

/* SIZE_MAX: no mark has it. */
static size_t ordinal_of_key(const struct anchors *anchors, struct text key)
{
    const struct table *keys = &anchors->keys;
    size_t slot = keys->slot_count > 0 ? find_slot(keys, key) : 0;
    return keys->slot_count == 0 || keys->slots[slot] == 0 ? SIZE_MAX : keys->slots[slot] - 1;
}

size_t anchors_first_mark(const struct anchors *anchors, struct text key)
{
    size_t from = 0, to = anchors->marks.count, ordinal = ordinal_of_key(anchors, key);
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (anchors->marks.items[middle].key < ordinal)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

bool anchors_mark(const struct anchors *anchors, struct text key, size_t position, struct anchor_mark *out)
{
    if (position >= anchors->marks.count)
        return false;
    const struct mark *mark = &anchors->marks.items[position];
    if (!text_equal(anchors->keys.names.items[mark->key], key))
        return false;
    *out = (struct anchor_mark){.destination = {mark->destination, mark->length},
                                .page = mark->page,
                                .last_page = mark->last_page,
                                .range = mark->range};
    return true;
}
