/* sentence_words.c - many words looked for in one pass over a text: buckets by first character, longest word first. */
#include "sentence_imp.h"
#include "sentence_words_imp.h"

#define NO_WORD ((size_t)-1)

void words_init(struct words *words, struct arena *arena)
{
    *words = (struct words){.arena = arena};
    for (size_t i = 0; i < ARRAY_LENGTH(words->buckets); i++) {
        words->buckets[i] = NO_WORD;
    }
}

static size_t *bucket_of(struct words *words, struct text text)
{
    return &words->buckets[text_peek(text) % ARRAY_LENGTH(words->buckets)];
}

void words_add(struct words *words, struct text word, size_t value)
{
    struct text folded = text_fold(words->arena, word).text;
    if (folded.length == 0) {
        return;
    }
    size_t *link = bucket_of(words, folded);
    size_t added = words->items.count;
    while (*link != NO_WORD && words->items.items[*link].text.length >= folded.length) {
        link = &words->items.items[*link].next;
    }
    size_t after = *link;
    *link = added;
    *VECTOR_PUSH(words->arena, &words->items) = (struct indexed_word){folded, value, after};
}

const struct indexed_word *words_at_start(const struct words *words, struct text text)
{
    if (text.length == 0) {
        return NULL;
    }
    size_t at = words->buckets[text_peek(text) % ARRAY_LENGTH(words->buckets)];
    while (at != NO_WORD && !text_starts_with(text, words->items.items[at].text)) {
        at = words->items.items[at].next;
    }
    return at == NO_WORD ? NULL : &words->items.items[at];
}
