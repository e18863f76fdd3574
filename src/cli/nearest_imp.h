/* nearest_imp.h - what a misspelt word was meant to be. */
#ifndef ZADAN_CLI_NEAREST_IMP_H
#define ZADAN_CLI_NEAREST_IMP_H

#include <stddef.h>

/* Start with NEAREST_TO(word), try every candidate; best is then the one that word abbreviates, or the one with the fewest
 * letters to change, the first of several; NULL when none is like it. */
struct nearest {
    const char *word;
    size_t length;
    const char *best;
    size_t distance; /* of best, or the most that is allowed */
};
struct nearest nearest_to(const char *word, size_t length);
void nearest_try(struct nearest *nearest, const char *candidate);

#endif
