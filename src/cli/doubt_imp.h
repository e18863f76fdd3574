/* doubt_imp.h - what in an article is doubted, and how to settle it. */
#ifndef ZADAN_CLI_DOUBT_IMP_H
#define ZADAN_CLI_DOUBT_IMP_H

#include "zadan/diag.h"

/* Whether a diagnostic about an article or a model is a doubt: not so most notes. */
bool is_doubt(const struct diagnostic *diagnostic);

/* In English; show them with tr(). */
struct doubt {
    const char *what, *remedy; /* {1} stands for what is doubted */
};
extern const struct doubt doubt_request; /* a request whose certainty is "check" */
extern const struct doubt doubt_month;   /* a session without the day of its date, {1} */
extern const char *const doubt_general;  /* the remedy of what has none of its own */

#endif
