/* doubt_imp.h - what a person can do about a diagnostic. */
#ifndef ZADAN_CLI_DOUBT_IMP_H
#define ZADAN_CLI_DOUBT_IMP_H

#include "zadan/diag.h"

/* In the language of the readers: what is doubted, and how to settle it. */
struct advice {
    const char *what, *remedy;
};

/* The advice for a diagnostic about an article or a model; NULL for one that is no doubt (most notes). */
const struct advice *doubt_advice(const struct diagnostic *diagnostic);

/* For a request whose certainty is "check". */
extern const struct advice request_advice;

#endif
