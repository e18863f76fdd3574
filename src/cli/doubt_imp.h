/* doubt_imp.h - what a person can do about a diagnostic. */
#ifndef ZADAN_CLI_DOUBT_IMP_H
#define ZADAN_CLI_DOUBT_IMP_H

#include "zadan/diag.h"

/* In the language of the readers: what is doubted, and how to settle it, with {1} .. {4} for the arguments of the
 * diagnostic. what is NULL where the message itself has to do. */
struct advice {
    const char *what, *remedy;
};

/* The advice for a diagnostic about an article or a model; NULL for one that is no doubt (most notes). */
const struct advice *doubt_advice(const struct diagnostic *diagnostic);

extern const struct advice request_advice; /* for a request whose certainty is "check" */
extern const struct advice month_advice;   /* for a session without the day of its date, {1} */

#endif
