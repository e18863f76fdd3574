/* template.h - model XML + stylesheet -> flow XML.
 *
 * Stylesheets are code of strangers: every stylesheet, import and document() is read by our own loader, only below the
 * template folders, without network, DTD or entities; a DOCTYPE is rejected; template depth, work and output size are limited;
 * no extension function but EXSLT common, strings and sets and urn:zadan:template's era-date() and weekday(). */
#ifndef ZADAN_TEMPLATE_H
#define ZADAN_TEMPLATE_H

#include "zadan/diag.h"
#include "zadan/text.h"

/* A text or a setting of house.xml. */
struct house_value {
    const char *element; /* "text" or "setting" */
    const char *name;
    const char *value;
    const char *choices; /* of a setting: "strict|loose"; NULL: anything */
    struct place place;
    bool is_installed; /* it stands in the installed house.xml: nobody changed it */
};
VECTOR_TYPE(house_values, struct house_value);

/* Where stylesheets and their data come from. A file that the own folder lacks is the installed one. What house says counts in
 * place of what house.xml says, whichever that is. Everything lives as long as the templates that were opened with it. */
struct template_source {
    const char *folder;     /* the installed one */
    const char *own_folder; /* NULL: none */
    const struct house_value *house;
    size_t house_count;
};

/* All texts and settings of house.xml in their order, with the values in force and where each stands. A value for one that
 * house.xml does not have, or that is none of its choices: a diagnostic at its place and STATUS_SETUP. */
ZADAN_MUST_CHECK enum status template_house(const struct template_source *source, struct arena *arena,
                                            struct diag *diag, struct house_values *out);

struct template; /* a compiled stylesheet; owns its libxslt objects */

/* Compiles NAME.xsl ("briefing"). Unusable: a diagnostic with file and line, STATUS_SETUP, *out NULL. */
ZADAN_MUST_CHECK enum status template_open_source(const struct template_source *source, const char *name,
                                                  struct diag *diag, struct template **out);
/* The same of one folder. */
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

/* Whether profiles.xml has a page profile of that name. When not: a diagnostic that lists those it has, STATUS_USAGE; a file
 * that cannot be read: STATUS_SETUP. */
ZADAN_MUST_CHECK enum status template_check_profile(const struct template *template, const char *profile,
                                                    struct diag *diag);

/* Operations of the last run, of libxslt and of XPath: its work, for the tests. */
unsigned long template_operations(const struct template *template);

#endif
