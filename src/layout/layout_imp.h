/* layout_imp.h - what the files of src/layout share.
 *
 * Two halves: paragraph.c and its helpers turn inline content into lines (itemize, shape, items, break, justify); block.c and
 * its helpers stack lines, tables and lists into columns and pages. Both work on logical axes - inline (along the line) and
 * block (across) - and only place.c knows where that is on paper. */
#ifndef ZADAN_LAYOUT_IMP_H
#define ZADAN_LAYOUT_IMP_H

#include "zadan/layout.h"

/* One run of layout. */
struct layout {
    const struct flow *flow;
    struct font_set *fonts;
    const struct layout_options *options;
    struct arena *arena;      /* for what the page list keeps */
    struct arena *page_arena; /* what stands on the pages of this pass: the same, or one that ends with the pass */
    struct arena *scratch;    /* rewound per paragraph */
    struct diag *diag;
    const char *name; /* of the flow, for messages */
    struct page_list *out;
    /* Citations: label of the page on which an id begins (and ends), from the pass before; empty in the first pass, in which
     * "00" stands in. The value fo:page-number has while static content is set: */
    struct text page_label;
    struct text (*resolve)(const struct layout *layout, struct text id, bool last); /* empty: not known yet */
    bool unresolved;     /* set when a citation was not known or changed: one more pass is needed */
    uint32_t paragraphs; /* ordinal of the next paragraph */
    bool missing_character;
    void *pages_state;  /* private to the block half */
    void *inline_state; /* private to the paragraph half: caches, reported characters */
};

/* index.c: what an fo:index-page-citation-list stands for, as siblings to be set in its place, in the arena; NULL: nothing. */
const struct fo *index_citations(struct layout *layout, const struct fo *list, struct arena *arena);

/* figure.c: a picture on a line of text. Its size by the axes of the line, at most the measure long; one that does not say how large it
 * is, is at most room high. false: it could not be read. */
struct picture {
    size_t image; /* index in the page list */
    lu along, across;
};
bool picture_find(const struct layout *layout, const struct fo *graphic, lu measure, lu room, struct picture *out);
/* Its element below that of the text around it. */
struct tag *figure_tag(struct layout *layout, const struct fo *graphic, struct tag *parent);

/* tag.c: a new structure element as the last child of parent; type from fo's role. NULL parent: not under the root yet. When fo has no
 * role, or is inside an artifact (parent NULL), parent itself is returned. */
struct tag *layout_tag(struct layout *layout, struct tag *parent, const struct fo *fo);

#endif
