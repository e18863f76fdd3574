/* style.c - inherited values that are equal are kept once.
 *
 * MODEL. A long flow has tens of thousands of objects with values of their own and a few dozen kinds of them: the cells and paragraphs of
 * a table's rows. So the style of an object is looked up by its parent's style and its values. The parent is part of the key
 * because an object that changes a value back to what an ancestor has is not one that took it over: whoever puts another style in the
 * place of that of a marker (layout) tells them apart by their addresses. Tables are open addressing, at most half full. */
#include <string.h>

#include "flow_imp.h"
#include "zadan/io.h"

#define FIRST_SLOTS 64

static struct text bytes_of(const struct style *values)
{
    return (struct text){(const char *)values, sizeof(*values)};
}

static uint64_t sum_of(const struct style *parent, const struct style *values)
{
    return bytes_sum(bytes_sum(BYTES_SUM_START, bytes_of(values)),
                     (struct text){(const char *)&parent, sizeof(const void *)});
}

/* The slot of such a style, or the free one where it belongs; there are slots. */
static size_t find_slot(const struct styles *styles, const struct shared_style *wanted)
{
    size_t slot = (size_t)wanted->sum & (styles->slot_count - 1);
    for (; styles->slots[slot] != NULL; slot = (slot + 1) & (styles->slot_count - 1)) {
        const struct shared_style *at = styles->slots[slot];
        if (at->sum == wanted->sum && at->parent == wanted->parent &&
            text_equal(bytes_of(&at->style), bytes_of(&wanted->style)))
            break;
    }
    return slot;
}

static void make_room(struct styles *styles, struct arena *arena)
{
    struct styles old = *styles;
    if (2 * (old.count + 1) <= old.slot_count)
        return;
    styles->slot_count = old.slot_count == 0 ? FIRST_SLOTS : 2 * old.slot_count;
    styles->slots = ARENA_ARRAY(arena, const struct shared_style *, styles->slot_count);
    for (size_t i = 0; i < old.slot_count; i++) {
        if (old.slots[i] != NULL)
            styles->slots[find_slot(styles, old.slots[i])] = old.slots[i];
    }
}

const struct style *style_share(struct styles *styles, const struct style *parent, const struct style *values,
                                struct arena *arena)
{
    struct shared_style wanted = {.parent = parent, .sum = sum_of(parent, values)};
    memcpy(&wanted.style, values, sizeof(*values));
    make_room(styles, arena);
    size_t slot = find_slot(styles, &wanted);
    if (styles->slots[slot] == NULL) {
        styles->slots[slot] = arena_copy(arena, &wanted, sizeof(wanted));
        styles->count++;
    }
    return &styles->slots[slot]->style;
}
