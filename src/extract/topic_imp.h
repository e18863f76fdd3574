/* topic_imp.h - how much two texts are about the same thing: pairs of neighbouring characters of their content words. */
#ifndef ZADAN_TOPIC_IMP_H
#define ZADAN_TOPIC_IMP_H

#include "zadan/arena.h"
#include "zadan/text.h"

/* Kanji, katakana, Latin letters and digits: the characters of which content words are written. */
bool is_content_character(uint32_t codepoint);

/* The different pairs of a folded text, in ascending order. */
struct grams {
    uint64_t *items;
    size_t count;
};

struct grams grams_of(struct arena *arena, struct text folded);
/* Takes from *grams what is also in common. */
void grams_remove(struct grams *grams, const struct grams *common);
/* How many pairs of a are in b. */
size_t grams_shared(const struct grams *a, const struct grams *b);

#endif
