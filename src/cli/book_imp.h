/* book_imp.h - a PDF of several flows: the pages of each are added and freed, what later ones need of them is kept. With an
 * imposition the same pages go to sheets for a print shop as well. */
#ifndef ZADAN_CLI_BOOK_IMP_H
#define ZADAN_CLI_BOOK_IMP_H

#include "output_imp.h"
#include "press_imp.h"
#include "zadan/anchors.h"

struct book {
    struct press press;
    struct output output;
    const struct imposition_options *imposition; /* NULL: no sheets */
    struct anchors *anchors;                     /* of all books of the run */
    unsigned next_page, next_front;              /* number of the next page that follows; of the next one in front */
    enum status refused;                   /* by the document in work, which takes no more pages; STATUS_OK: by none */
    const char *about;                     /* what the document is made of, for messages */
    struct pdf_document *reading, *sheets; /* in work; NULL: none */
    struct buffer reading_bytes, sheet_bytes;
};

/* Begins a document. That it is too large for a PDF is refused with STATUS_LIMIT, and without a word. */
ZADAN_MUST_CHECK enum status book_begin(struct book *book, const struct pdf_options *options);

/* Sets a flow, whose XML is released, and adds its pages, which are counted in *pages when it is not NULL. session is the one that it shows, or NULL.
 * Pages that follow have numbers that run on; those in front have their own. */
ZADAN_MUST_CHECK enum status book_add(struct book *book, const char *name, struct buffer *flow_xml,
                                      const struct session *session, enum pdf_position position, size_t *pages);

/* Sets a flow, whose XML is released, for nothing but its pages: *next is the number of its first one, and becomes that behind its last. learn: other flows
 * know from now on where its ids are, as if it had been added. Without a word. */
ZADAN_MUST_CHECK enum status book_try(struct book *book, const char *name, struct buffer *flow_xml, bool learn,
                                      unsigned *next);

/* Ends the document and delivers it unless status says that it failed. */
ZADAN_MUST_CHECK enum status book_end(struct book *book, struct text name, enum status status);

#endif
