/* name_imp.h - names of output files. */
#ifndef ZADAN_CLI_NAME_IMP_H
#define ZADAN_CLI_NAME_IMP_H

#include "zadan/arena.h"
#include "zadan/session.h"
#include "zadan/text.h"

/* The pattern of a template's products, which ends in what they are called; parts: each part of a meeting is one. */
const char *name_pattern_default(struct arena *arena, const char *template_name, bool parts);

/* NULL, or why pattern cannot be used. */
const char *name_pattern_fault(const char *pattern);

/* The file name of a session by the pattern: pieces between "_" whose placeholder has no value drop out. Safe for Linux
 * and for Windows shares; at most 200 bytes. Never empty. */
struct text name_from_pattern(struct arena *arena, const char *pattern, const struct session *session);

/* The name with what a file name cannot or should not hold replaced, as name_from_pattern does it. */
struct text name_safe(struct arena *arena, struct text name);

/* Names already used in this run; differing in case only counts as the same, as on a Windows share. */
struct used_name {
    struct text name;
    unsigned next; /* the number that the next file of this name gets, if it is free */
};
struct name_set {
    VECTOR(struct used_name) names;
};
/* name, or name with _2, _3 ... before its extension, which is then in the set. */
struct text name_make_unique(struct arena *arena, struct name_set *set, struct text name);

#endif
