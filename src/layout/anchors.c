/* anchors.c - ids and index keys of the flows of a document that are set already.
 *
 * Ids are found through a hash table of their ordinals (open addressing, at most half full). Marks are sorted by key when the first
 * one is asked for: indexes come last, when all pages are there. */
#include "zadan/anchors.h"

#include <stdlib.h>

#include "zadan/arena.h"
#include "zadan/pages.h"

/* Positions in 32 bits: a book of a thousand meetings has a hundred thousand ids. */
struct entry {
    struct text name;
    uint32_t page, last_page;
};

struct mark {
    struct text key;
    struct anchor_mark mark;
    size_t order;
};

struct anchors {
    struct arena *arena;
    VECTOR(struct anchor_page) pages;
    VECTOR(struct entry) entries;
    uint32_t *slots; /* ordinal of an entry + 1; 0: free */
    size_t slot_count;
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

void anchors_free(struct anchors *anchors)
{
    if (anchors == NULL)
        return;
    free(anchors->slots);
    arena_free(anchors->arena);
}

/* The slot of a name, or the free one where it belongs. */
static size_t find_slot(const struct anchors *anchors, struct text name)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325); /* FNV-1a */
    for (size_t i = 0; i < name.length; i++)
        hash = (hash ^ (unsigned char)name.bytes[i]) * UINT64_C(0x100000001B3);
    size_t slot = (size_t)hash & (anchors->slot_count - 1);
    while (anchors->slots[slot] != 0 && !text_equal(anchors->entries.items[anchors->slots[slot] - 1].name, name))
        slot = (slot + 1) & (anchors->slot_count - 1);
    return slot;
}

static void make_room(struct anchors *anchors)
{
    if (2 * (anchors->entries.count + 1) <= anchors->slot_count)
        return;
    free(anchors->slots);
    anchors->slot_count = anchors->slot_count == 0 ? 256 : 2 * anchors->slot_count;
    anchors->slots = heap_alloc(anchors->slot_count * sizeof *anchors->slots);
    for (size_t i = 0; i < anchors->slot_count; i++)
        anchors->slots[i] = 0;
    for (size_t i = 0; i < anchors->entries.count; i++)
        anchors->slots[find_slot(anchors, anchors->entries.items[i].name)] = (uint32_t)(i + 1);
}

static void add_destination(struct anchors *anchors, const struct destination *destination, size_t first)
{
    make_room(anchors);
    size_t slot = find_slot(anchors, destination->name);
    if (anchors->slots[slot] != 0)
        return;
    *VECTOR_PUSH(anchors->arena, &anchors->entries) =
        (struct entry){.name = text_copy(anchors->arena, destination->name),
                       .page = (uint32_t)(first + destination->page),
                       .last_page = (uint32_t)(first + destination->last_page)};
    anchors->slots[slot] = (uint32_t)anchors->entries.count;
}

static void add_mark(struct anchors *anchors, const struct index_mark *mark, size_t first)
{
    size_t order = anchors->marks.count;
    *VECTOR_PUSH(anchors->arena, &anchors->marks) =
        (struct mark){.key = text_copy(anchors->arena, mark->key),
                      .mark = {.destination = text_copy(anchors->arena, mark->destination),
                               .page = first + mark->page,
                               .last_page = first + mark->last_page,
                               .range = mark->range},
                      .order = order};
    anchors->sorted = false;
}

void anchors_add(struct anchors *anchors, const struct page_list *pages)
{
    size_t first = anchors->pages.count;
    for (size_t i = 0; i < pages->pages.count; i++) {
        const struct page *page = &pages->pages.items[i];
        *VECTOR_PUSH(anchors->arena, &anchors->pages) = (struct anchor_page){
            .label = text_copy(anchors->arena, page->label), .number = page->number, .format = page->format};
    }
    for (size_t i = 0; i < pages->destinations.count; i++)
        add_destination(anchors, &pages->destinations.items[i], first);
    for (size_t i = 0; i < pages->index_marks.count; i++)
        add_mark(anchors, &pages->index_marks.items[i], first);
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
    size_t slot = anchors->slot_count > 0 ? find_slot(anchors, id) : 0;
    if (anchors->slot_count == 0 || anchors->slots[slot] == 0)
        return false;
    const struct entry *entry = &anchors->entries.items[anchors->slots[slot] - 1];
    *out = (struct anchor_place){.first = anchors->pages.items[entry->page].label,
                                 .last = anchors->pages.items[entry->last_page].label,
                                 .page = entry->page,
                                 .last_page = entry->last_page};
    return true;
}

static int compare_marks(const void *a, const void *b)
{
    const struct mark *left = a, *right = b;
    int order = text_compare(left->key, right->key);
    return order != 0 ? order : left->order < right->order ? -1 : left->order > right->order;
}

void anchors_sort_marks(struct anchors *anchors)
{
    if (!anchors->sorted && anchors->marks.count > 1)
        qsort(anchors->marks.items, anchors->marks.count, sizeof(struct mark), compare_marks);
    anchors->sorted = true;
}

size_t anchors_first_mark(const struct anchors *anchors, struct text key)
{
    size_t from = 0, to = anchors->marks.count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (text_compare(anchors->marks.items[middle].key, key) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

bool anchors_mark(const struct anchors *anchors, struct text key, size_t position, struct anchor_mark *out)
{
    if (position >= anchors->marks.count || !text_equal(anchors->marks.items[position].key, key))
        return false;
    *out = anchors->marks.items[position].mark;
    return true;
}
