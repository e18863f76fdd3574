/* pdf.h - page list -> PDF through libharu. */
#ifndef ZADAN_PDF_H
#define ZADAN_PDF_H

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
};

/* Appends the finished file to out. Same page list, fonts and options: same bytes. A face whose licence bits forbid
 * embedding: a diagnostic and STATUS_SETUP. Over 2 GiB: STATUS_LIMIT. */
ZADAN_MUST_CHECK enum status pdf_write(const struct page_list *pages, const struct font_set *fonts,
                                       const struct pdf_options *options, struct diag *diag, struct buffer *out);

#endif
