/* lexicon_imp.h - the word lists behind extraction, as loaded from templates/lexicon.xml.
 *
 * The file is <lexicon> with sections (<organisations>, <posts>, <wording>, ...) that only group; what counts are the
 * lists in them: <list name="posts"><word type="..." value="...">text</word>...</list>. A name occurs once in the whole
 * file. Order of words is the order of the file. Code asks for a list by name, so a new list needs no change here. */
#ifndef ZADAN_LEXICON_IMP_H
#define ZADAN_LEXICON_IMP_H

#include "zadan/extract.h"

struct lexicon_word {
    struct text text;  /* trimmed; never empty */
    struct text type;  /* attribute "type", or empty */
    struct text value; /* attribute "value", or empty */
};

struct lexicon_list {
    struct text name;
    VECTOR(struct lexicon_word) words;
    struct texts texts; /* the same words as bare texts, index for index */
    size_t longest;     /* bytes of the longest word */
};

struct lexicon {
    VECTOR(struct lexicon_list) lists;
};

/* Lends the list of that name; an unknown name gives an empty list, never NULL. */
const struct lexicon_list *lexicon_list(const struct lexicon *lexicon, const char *name);
/* Its words; lent. */
struct texts lexicon_words(const struct lexicon *lexicon, const char *name);

/* The longest word of the list that text starts (ends) with, or is equal to; NULL for none. Lent. */
const struct lexicon_word *lexicon_at_start(const struct lexicon_list *list, struct text text);
const struct lexicon_word *lexicon_at_end(const struct lexicon_list *list, struct text text);
const struct lexicon_word *lexicon_equal(const struct lexicon_list *list, struct text text);
/* The word that occurs first in text (the longest of those at the same place); *offset its place when not NULL. */
const struct lexicon_word *lexicon_first_in(const struct lexicon_list *list, struct text text, size_t *offset);

#endif
