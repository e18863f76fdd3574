/* template.h - model XML + stylesheet -> flow XML.
 *
 * Stylesheets are code of strangers: every stylesheet, import and document() is read by our own loader, only below the
 * template folder, without network, DTD or entities; a DOCTYPE is rejected; template depth, work and output size are limited;
 * no extension function but EXSLT common, strings and sets and urn:zadan:template's era-date() and weekday(). */
#ifndef ZADAN_TEMPLATE_H
#define ZADAN_TEMPLATE_H

#include "zadan/diag.h"
#include "zadan/text.h"

struct template; /* a compiled stylesheet; owns its libxslt objects */

/* Compiles FOLDER/NAME.xsl ("briefing"). Unusable: a diagnostic with file and line, STATUS_SETUP, *out NULL. */
ZADAN_MUST_CHECK enum status template_open(const char *folder, const char *name, struct diag *diag,
                                           struct template **out);
void template_free(struct template *template);

/* A parameter of the stylesheet; the value is a string, never an XPath expression. */
struct template_parameter {
    const char *name;
    const char *value;
};

/* Transforms model XML (UTF-8) and appends the flow XML to out. model_name is used in messages. Failure (a message with
 * terminate="yes", a limit, output that is not XML): a diagnostic and STATUS_SETUP; STATUS_LIMIT when a limit was reached
 * and the model is so large that it, not the template, is the reason. */
ZADAN_MUST_CHECK enum status template_apply(struct template *template, const char *model_name, struct text model_xml,
                                            const struct template_parameter *parameters, size_t parameter_count,
                                            struct diag *diag, struct buffer *out);

/* Whether FOLDER/profiles.xml has a page profile of that name. When not: a diagnostic that lists those it has, STATUS_USAGE; a file
 * that cannot be read: STATUS_SETUP. */
ZADAN_MUST_CHECK enum status template_check_profile(const struct template *template, const char *profile,
                                                    struct diag *diag);

/* Operations of the last run, of libxslt and of XPath: its work, for the tests. */
unsigned long template_operations(const struct template *template);

#endif
