/* pdf.h - page list -> PDF through libharu. */
#ifndef ZADAN_PDF_H
#define ZADAN_PDF_H

#include "zadan/impose.h"
#include "zadan/pages.h"

/* A file that goes into the document, as its source (AFRelationship Source). */
struct pdf_attachment {
    struct text name;        /* without folders */
    struct text media_type;  /* "text/plain" */
    struct text description; /* or empty */
    struct text bytes;
};

struct pdf_options {
    struct text
        date; /* ISO 8601 date or date-time for Info and XMP, from SOURCE_DATE_EPOCH, --date or the input; empty: none written */
    struct text producer;                     /* "zadan 0.1" */
    const struct pdf_attachment *attachments; /* with any, the document is PDF/A-3a instead of PDF/A-2a */
    size_t attachment_count;
    bool untagged; /* for a print shop: no structure, no marks, PDF/A-2u */
    /* The pages on the sheets of a print shop, untagged, without links, outline and attachments; NULL: pages as they are. Sheets
     * stand in the order in which they are folded, a cover sheet first. The first page in order gives the size of all. */
    const struct imposition_options *imposition;
    bool silent_limit; /* STATUS_LIMIT comes without a word: the caller knows better what to say */
};

/* Appends the finished file to out. Same page list, fonts and options: same bytes. A face whose licence bits forbid
 * embedding: a diagnostic and STATUS_SETUP. Over 2 GiB or 8388607 objects (some 67,000 pages of talk): STATUS_LIMIT. */
ZADAN_MUST_CHECK enum status pdf_write(const struct page_list *pages, const struct font_set *fonts,
                                       const struct pdf_options *options, struct diag *diag, struct buffer *out);

/* The same for a document that is made piece by piece, each of one flow: a page list may be freed when it has been added.
 *
 *     status = pdf_begin(fonts, &options, diag, &out, &document);
 *     status = pdf_add(document, &pages, PDF_BEHIND);      any number of them
 *     status = pdf_add(document, &front, PDF_IN_FRONT);
 *     status = pdf_finish(document);                       always, also after a failure: it frees the document
 *
 * Pages stand in the order in which they were added, those PDF_IN_FRONT before all others; structure, outline, page labels and
 * reading order follow. Destinations are known by their names: a link may lead to a piece that comes later; one whose target no
 * piece has is reported by pdf_finish. Of two destinations with one name the first one counts. The title and
 * the other words about the document are those of the first piece in front, else of the first piece. After a failure further calls
 * return the same status and do nothing. out, fonts and what options point to live until pdf_finish. */
struct pdf_document;
/* PDF_ON_SPINE: one page in the middle of the spine strip of a cover sheet, cut off at its folds; of a document without a cover
 * sheet it is no part. */
enum pdf_position { PDF_BEHIND, PDF_IN_FRONT, PDF_ON_SPINE };
ZADAN_MUST_CHECK enum status pdf_begin(const struct font_set *fonts, const struct pdf_options *options,
                                       struct diag *diag, struct buffer *out, struct pdf_document **document);
ZADAN_MUST_CHECK enum status pdf_add(struct pdf_document *document, const struct page_list *pages,
                                     enum pdf_position position);
/* Width of the spine strip for the pages so far; 0 without a cover sheet. */
lu pdf_spine_width(const struct pdf_document *document);
ZADAN_MUST_CHECK enum status pdf_finish(struct pdf_document *document);

/* Reads size bytes at offset of a file; false: they cannot be read. */
typedef bool pdf_read_at(void *context, size_t offset, void *bytes, size_t size);
/* Whether a file of that size is a document of this program that nobody has changed: its ID is true of its content. */
bool pdf_is_untouched(size_t size, pdf_read_at *read, void *context);

#endif
