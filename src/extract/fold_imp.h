/* fold_imp.h - short texts with full-width punctuation, digits and Latin read as half-width.
 *
 * Labels, rows of lists and header lines are parsed in their folded form, where there is one colon, one bracket and one
 * space; every part that is kept is mapped back and stays as printed. */
#ifndef ZADAN_FOLD_IMP_H
#define ZADAN_FOLD_IMP_H

#include "zadan/text.h"

#define FOLD_LIMIT ((size_t)3072) /* bytes of source that are looked at: some 1000 characters */

struct folded {
    struct text source; /* the part of the source that was folded */
    struct text text;   /* the folded text: a view into bytes below, so the struct must not be copied */
    char bytes[FOLD_LIMIT];
    uint16_t map[FOLD_LIMIT + 1]; /* for each byte of text and its end: offset in source */
};

/* Folds the first limit bytes of source (at most FOLD_LIMIT, never half a character). */
void fold(struct folded *folded, struct text source, size_t limit);
/* The source of part, which must be a view into folded->text. */
struct text unfold(const struct folded *folded, struct text part);
/* Offset in source of a byte of folded->text. */
size_t unfold_offset(const struct folded *folded, const char *byte);

uint32_t fold_codepoint(uint32_t codepoint);

bool codepoint_is_kanji(uint32_t codepoint); /* with 々 〇 〆 ヶ ヵ and the variation selectors */
bool codepoint_is_hiragana(uint32_t codepoint);
bool codepoint_is_katakana(uint32_t codepoint);
bool codepoint_is_dash(uint32_t codepoint); /* ― — – ─ ━: never ー or - */

/* Takes an Arabic or kanji number from the front of *folded; false (nothing taken) when there is none or it is over 9999. */
bool take_number(struct text *folded, unsigned *number);

/* The first (last) colon outside brackets, or TEXT_NOT_FOUND. */
size_t find_colon(struct text folded);
size_t find_last_colon(struct text folded);
/* Offset of the bracket that opens the one with which text ends, or TEXT_NOT_FOUND. */
size_t find_last_bracket(struct text folded);

#endif
