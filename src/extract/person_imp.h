/* person_imp.h - organisations, posts and names in short folded texts (fold_imp.h). */
#ifndef ZADAN_PERSON_IMP_H
#define ZADAN_PERSON_IMP_H

#include "extract_imp.h"
#include "fold_imp.h"

struct organisation {
    struct text name;  /* a part of the folded text, or a text of the lexicon */
    bool from_lexicon; /* name is not a part of the folded text */
    size_t length; /* bytes of the folded text that it takes from what follows (深森村長: the post keeps its 村) */
    enum side side;
};

/* The organisation with which text begins; false for none. */
bool find_organisation(const struct lexicon *lexicon, struct text text, struct organisation *out);
/* True when text is an organisation and nothing else. */
bool is_organisation(const struct lexicon *lexicon, struct text text);
/* True when text ends like a post or a section, or is an organisation that cannot be a family name. */
bool is_role(const struct lexicon *lexicon, struct text text);
/* True when text ends with 局, 部, 課 and the like. */
bool ends_like_section(const struct lexicon *lexicon, struct text text);
/* True when text can be somebody's name: 1 to 14 characters of names, no digits, no punctuation. */
bool is_name(struct text text);

/* Somebody as printed in a row of the participant list, or in front of the text that they say. Texts are the source's. */
struct person {
    struct text organisation;
    enum side side;
    struct texts roles;
    struct text name, family, given, reading;
    bool moderator; /* the row names who leads the talk */
    bool joined;    /* nothing parts the name from the post before it: 副市長水野一 */
    bool evident;   /* an organisation or a post is printed with the name */
};

/* Reads a row "ROLE:NAME", "ORGANISATION ROLE NAME", "NAME(ROLE)", ... False when no name is found in it. */
bool read_person(struct extraction *extraction, const struct folded *folded, struct text row, struct person *out);
/* Splits a name into family and given name. */
void split_name(const struct lexicon *lexicon, struct person *person);
/* Reads a role with its organisation into out's organisation (when it has one) and roles. */
void read_role(struct extraction *extraction, const struct folded *folded, struct text role, struct person *out);

/* A reading as printed, its parts set apart by a space: みずの・はじめ -> みずの はじめ. */
struct text reading_text(struct arena *arena, struct text printed);

/* A name as the key by which it is found: without spaces and variation selectors, variants of a kanji as one. */
#define NAME_KEY_LIMIT ((size_t)128)
struct name_key {
    char bytes[NAME_KEY_LIMIT];
    size_t length;
};
void name_key(struct name_key *key, struct text name);

#endif
