/* small_pdf.c - zadan with PDFs that are full much sooner: what happens at limits that otherwise take an hour to reach.
 *
 * Linked with all of the program and --wrap=pdf_begin. PDF_OBJECTS and PDF_BYTES are what a document may have; unset: what all have. */
#include <stdlib.h>

#include "pdf/pdf_imp.h"

enum status __real_pdf_begin(const struct font_set *fonts, const struct pdf_options *options, struct diag *diag,
                             struct buffer *out, struct pdf_document **document);
enum status __wrap_pdf_begin(const struct font_set *fonts, const struct pdf_options *options, struct diag *diag,
                             struct buffer *out, struct pdf_document **document);

static void lower(size_t *limit, const char *name)
{
    const char *value = getenv(name);
    if (value != NULL)
        *limit = (size_t)strtoul(value, NULL, 10);
}

enum status __wrap_pdf_begin(const struct font_set *fonts, const struct pdf_options *options, struct diag *diag,
                             struct buffer *out, struct pdf_document **document)
{
    enum status status = __real_pdf_begin(fonts, options, diag, out, document);
    lower(&(*document)->writer.object_limit, "PDF_OBJECTS");
    lower(&(*document)->writer.limit, "PDF_BYTES");
    return status;
}
