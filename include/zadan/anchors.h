/* anchors.h - a document of several flows: where the ids and index keys of those already set stand.
 *
 * A flow is set, its page list added here and freed; flows that are set later cite its pages and index them. Pages have positions
 * in the order in which they were added, which is not that of the book: its front matter is set last. */
#ifndef ZADAN_ANCHORS_H
#define ZADAN_ANCHORS_H

#include <stdbool.h>
#include <stddef.h>

#include "zadan/text.h"

struct anchors;
struct page_list;

/* The page of an id. The labels are good until anchors_free. */
struct anchor_place {
    struct text first, last; /* labels of the pages on which it begins and ends */
    size_t page, last_page;  /* their positions */
};

/* An object of an index key. */
struct anchor_mark {
    struct text destination;
    size_t page, last_page;
    bool range;
};

struct anchor_page {
    struct text label;
    unsigned number;
    char format;
};

struct anchors *anchors_new(void);
void anchors_free(struct anchors *anchors);

/* Copies what is needed. Of two equal ids the first one counts. */
void anchors_add(struct anchors *anchors, const struct page_list *pages);
/* Forgets the pages from that position on, where flows once began, and what stands on them. */
void anchors_forget(struct anchors *anchors, size_t position);

size_t anchors_page_count(const struct anchors *anchors);
struct anchor_page anchors_page(const struct anchors *anchors, size_t position);
/* False: no such id. */
bool anchors_find(const struct anchors *anchors, struct text id, struct anchor_place *out);
/* The objects of a key: begin at the first, and count up until it is false. Marks must be sorted after the last anchors_add. */
void anchors_sort_marks(struct anchors *anchors);
size_t anchors_first_mark(const struct anchors *anchors, struct text key);
bool anchors_mark(const struct anchors *anchors, struct text key, size_t position, struct anchor_mark *out);

#endif
