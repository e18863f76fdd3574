/* sentence_words_imp.h - many words looked for in one pass over a text. */
#ifndef ZADAN_SENTENCE_WORDS_IMP_H
#define ZADAN_SENTENCE_WORDS_IMP_H

#include "zadan/arena.h"
#include "zadan/text.h"

struct indexed_word {
    struct text text; /* folded, not empty */
    size_t value;     /* the caller's */
    size_t next;      /* of the same bucket, or (size_t)-1; longer words first */
};

/* A set of words by their first character. Words are folded with text_fold when added, so search folded text. */
struct words {
    struct arena *arena;
    VECTOR(struct indexed_word) items;
    size_t buckets[512];
};

void words_init(struct words *words, struct arena *arena);
void words_add(struct words *words, struct text word, size_t value);
/* The longest word that text starts with, or NULL; lent. Of equal words, the one added first. */
const struct indexed_word *words_at_start(const struct words *words, struct text text);

#endif
