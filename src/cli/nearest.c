/* nearest.c - what a misspelt word was meant to be: an abbreviation, or the fewest letters to insert, drop or change. */
#include <stdbool.h>
#include <string.h>

#include "nearest_imp.h"

#define WORD_MAX 32 /* longer words are like none */

static size_t least(size_t a, size_t b, size_t c)
{
    size_t smaller = a < b ? a : b;
    return smaller < c ? smaller : c;
}

/* Levenshtein's distance, row by row. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t row[WORD_MAX + 1];
    for (size_t j = 0; j <= b_length; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= a_length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[b_length];
}

struct nearest nearest_to(const char *word, size_t length)
{
    return (struct nearest){.word = word, .length = length, .distance = length / 3 + 1};
}

void nearest_try(struct nearest *nearest, const char *candidate)
{
    size_t length = strlen(candidate);
    if (nearest->length < 2 || nearest->length > WORD_MAX || length > WORD_MAX) {
        return;
    }
    bool abbreviated = strncmp(candidate, nearest->word, nearest->length) == 0;
    size_t found = abbreviated ? 0 : distance(nearest->word, nearest->length, candidate, length);
    if (found < nearest->distance || (nearest->best == NULL && found == nearest->distance)) {
        nearest->best = candidate;
        nearest->distance = found;
    }
}
