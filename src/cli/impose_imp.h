/* impose_imp.h - from the options of the command line to those of an imposition. */
#ifndef ZADAN_CLI_IMPOSE_IMP_H
#define ZADAN_CLI_IMPOSE_IMP_H

#include "options_imp.h"
#include "zadan/impose.h"

/* In the order of the words of --impose and --binding. */
enum impose { IMPOSE_NONE, IMPOSE_BOOKLET, IMPOSE_FOUR_UP };
enum binding { BINDING_DOCUMENT, BINDING_LEFT, BINDING_RIGHT };

/* Values: NULL, or what they should have been. Millimetres, with a decimal point. */
const char *paper_fault(const char *value);
const char *bleed_fault(const char *value);

/* Fills out from settings whose impose is not IMPOSE_NONE. Values that do not go together are reported: STATUS_USAGE.
 * With IMPOSE_NONE: options of the command line that only an imposition has are reported. */
ZADAN_MUST_CHECK enum status imposition_from_settings(const struct settings *settings, struct diag *diag,
                                                      struct imposition_options *out);

/* The name of the sheets beside the file called name: _面付け before the extension. */
struct text name_imposed(struct arena *arena, struct text name);

#endif
