/* phrase_imp.h - where a heading may break: between phrases (文節), TYPESETTING.md G4. */
#ifndef ZADAN_PHRASE_IMP_H
#define ZADAN_PHRASE_IMP_H

#include "classes_imp.h"

enum phrase_break {
    PHRASE_INSIDE, /* of a word, or before a particle */
    PHRASE_PART,   /* between the parts of a compound, before a quotation */
    PHRASE_END     /* behind a phrase */
};

/* What a break behind entry i would be, for i + 1 < count. The classes are settled (classes_resolve). Looks at a bounded
 * neighbourhood of i. */
enum phrase_break phrase_break_after(const struct class_entry *entries, size_t count, size_t i);

#endif
