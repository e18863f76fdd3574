/* page_imp.h - a page before it is made: what page.c and plan.c share. */
#ifndef ZADAN_PAGE_IMP_H
#define ZADAN_PAGE_IMP_H

#include "galley_imp.h"

/* Columns side by side, or one across all of them. */
struct band {
    struct portion columns[COLUMNS_MAX];
    size_t used;
    lu block_from; /* in the body region */
    lu extent;     /* of the longest column */
    bool spanning;
};

/* A note, or what is left of one. */
struct note_part {
    const struct galley *galley;
    struct position from, to;
    lu block_from; /* in the foot */
};
VECTOR_TYPE(note_list, struct note_part);

struct plan {
    const struct page_master *master;
    VECTOR(struct band) bands;
    struct position to;
    bool finished; /* the flow ends here; notes may be left */
    enum fo_break forced;
    lu used;                /* extent of the bands */
    struct note_list notes; /* at the foot of this page */
    struct note_list left;  /* for the next one: the tail of a list, so that thousands are not copied for each page */
    struct position left_from; /* where the first of them goes on */
    lu foot;                   /* extent of the foot, 0: none */
};

struct run {
    struct layout *layout;
    const struct page_sequence *sequence;
    const struct galley *galley;
    const struct galley *separator; /* above the notes, or NULL */
    struct position at;
    struct note_list left; /* of notes that began on an earlier page */
    unsigned number;       /* of the next page */
    bool first;            /* no page of the sequence yet */
    lu measure;            /* width of a column */
};

size_t column_count(const struct page_master *master);
/* plan.c */
void plan_page(struct run *run, const struct page_master *master, struct plan *plan);

#endif
