/* sentence_imp.h - the sentences of a paragraph, and their even spelling for comparing words. */
#ifndef ZADAN_SENTENCE_IMP_H
#define ZADAN_SENTENCE_IMP_H

#include "zadan/arena.h"
#include "zadan/text.h"

/* Text as the rules of wording see it: no white space, full-width letters and digits half-width, Latin letters small,
 * half-width kana full-width, and one spelling for words written both in kanji and in kana (頂く, いただく). */
struct spelling {
    struct text text;
    const uint32_t *origin; /* text.length + 1 entries: byte of the unfolded text from which each byte comes */
};

/* Adds text with half-width kana full-width, voicing marks joined to their kana, and without line breaks. */
void text_add_composed(struct buffer *out, struct text text);

struct spelling text_fold(struct arena *arena, struct text text);

/* One sentence: bytes [from, to) of the paragraph's text, without white space at either end. */
struct sentence {
    size_t turn, paragraph; /* indexes, as the caller gave them */
    size_t from, to;
    struct text text;
    struct spelling folded;
    struct text plain; /* folded.text with speech quoted in 「」『』 overwritten by SENTENCE_QUOTED, byte for byte */
};
VECTOR_TYPE(sentences, struct sentence);

#define SENTENCE_QUOTED '\x01'

/* Appends the sentences of a paragraph. A sentence ends after 。 ! ? (any width, several, with the brackets that close behind
 * them and a stage direction such as (笑)), or after (笑) where speech goes on without 。; never inside 「」 or (). A bracket
 * that does not close in the paragraph counts as none. The paragraph's text must outlive the sentences. */
void sentences_split(struct arena *arena, struct text paragraph, size_t turn, size_t paragraph_index,
                     struct sentences *out);

/* The bytes [from, to) of sentence->folded.text as they stand in the paragraph: offsets into sentence->text. */
struct text sentence_unfold(const struct sentence *sentence, size_t from, size_t to);

#endif
