/* advice_imp.h - what a message means, and what a person can do about it: one table, advice_table.h. */
#ifndef ZADAN_CLI_ADVICE_IMP_H
#define ZADAN_CLI_ADVICE_IMP_H

#include "zadan/diag.h"

/* In English; show it with tr(). NULL for a message without a row. */
#define ADVICE_NOTHING "nothing"             /* the hint of a message that leaves nothing to do */
const char *advice_hint(enum diag_id id);    /* what to do, with {1} .. {4} for the arguments of the message */
const char *advice_meaning(enum diag_id id); /* what it means and what the program did */
const char *advice_example(enum diag_id id); /* what brings it about; may be empty */

#endif
