/* speakers_imp.h - names -> numbers: who is called by a name, how often a name stands where a label would. */
#ifndef ZADAN_SPEAKERS_IMP_H
#define ZADAN_SPEAKERS_IMP_H

#include "person_imp.h"

/* A hash table of names; several values may stand under one name, in the order in which they were added. */
struct speakers;

struct speakers *speakers_new(struct arena *arena);
void speakers_add(struct speakers *speakers, struct text name, size_t value);
/* The entries under a name, oldest first: *entry = speakers_first(); while (*entry != NO_INDEX) ...; entry = speakers_next(). */
size_t speakers_first(const struct speakers *speakers, struct text name);
size_t speakers_next(const struct speakers *speakers, size_t entry);
size_t speakers_value(const struct speakers *speakers, size_t entry);
void speakers_set_value(struct speakers *speakers, size_t entry, size_t value);

/* Remembers somebody who leads the talk; family may be empty. */
void add_moderator(struct extraction *extraction, struct text name, struct text family);
/* The life of somebody, as told behind a talk: 「1960年生まれ。企画部長を経て現職。」 */
bool is_biography(const struct extraction *extraction, struct text text);

/* Adds a participant under full name and family name; returns the index. */
size_t add_participant(struct extraction *extraction, const struct person *person, size_t offset);

#endif
