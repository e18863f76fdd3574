/* names_imp.h - the entries of a names file. */
#ifndef ZADAN_MODEL_NAMES_IMP_H
#define ZADAN_MODEL_NAMES_IMP_H

#include "zadan/names.h"

struct name_entry {
    struct text name, family, given, reading;
    struct texts also;
    struct texts organisations; /* empty: any */
    struct place place;
    bool used;
};

struct organisation_entry {
    struct text name, reading;
    struct place place;
    bool used;
};

/* A key by which an entry is found: a folded name. */
struct name_key {
    struct text key;
    size_t entry; /* index */
    bool family;  /* the family name alone */
};

VECTOR_TYPE(name_keys, struct name_key);

struct names {
    VECTOR(struct name_entry) people;
    VECTOR(struct organisation_entry) organisations; /* sorted by name */
    struct name_keys keys;                           /* sorted by key */
};

/* The name as it is compared: without white space and variation selectors, full-width Latin as half-width, and each
 * character in its usual form (髙 as 高). */
struct text name_fold(struct arena *arena, struct text name);

void name_keys_sort(struct name_keys *keys);
/* Index of the first key not below key; the keys equal to it follow. */
size_t name_keys_find(const struct name_keys *keys, struct text key);

#endif
