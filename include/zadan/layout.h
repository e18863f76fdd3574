/* layout.h - flow -> page list. */
#ifndef ZADAN_LAYOUT_H
#define ZADAN_LAYOUT_H

#include "zadan/anchors.h"
#include "zadan/flow.h"
#include "zadan/font.h"
#include "zadan/pages.h"

/* Where these code points stand in what the user wrote; a place without file: it is not known. */
typedef struct place layout_locate(const void *context, const uint32_t *codepoints, size_t length);

struct layout_options {
    bool allow_substitute;    /* a character that no face has is a warning and U+3013 〓, not an error */
    const char *image_folder; /* that of the article: pictures are read below it only; NULL: none are read */
    layout_locate *locate;    /* for messages about characters; NULL: they name the place in the flow */
    const void *locate_context;
    /* A flow that is one of several of a document: what those before it have, and the number of its first page (0: 1). Its own ids
     * are not in it yet; a link to an id that nobody has is kept, because a later flow may have it, a citation is not. */
    const struct anchors *earlier;
    unsigned first_page_number;
    size_t *work; /* counts what is looked at while pages are filled, for tests of growth; NULL: nothing */
};

/* Lays out the whole flow. Characters without a face: a diagnostic each and STATUS_INPUT after everything else is done (with
 * allow_substitute: STATUS_OK). Everything in *out lives in the arena; faces live in the font set. */
ZADAN_MUST_CHECK enum status layout_flow(const struct flow *flow, struct font_set *fonts,
                                         const struct layout_options *options, struct arena *arena, struct diag *diag,
                                         struct page_list *out);

#endif
