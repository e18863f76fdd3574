/* spacing_imp.h - what stands between two characters: JLReq Tables 1 to 6 (Appendices B to E).
 *
 * Every space has an owner: the blank half of a bracket or a punctuation mark, or the boundary between Japanese and
 * Latin. The owner decides in which step it is reduced and how far (Tables 3, 4 and 5), so these tables are not stored but
 * follow from Table 1; test_jlreq.c holds the printed tables against the result, cell by cell. */
#ifndef ZADAN_SPACING_IMP_H
#define ZADAN_SPACING_IMP_H

#include "classes_imp.h"
#include "zadan/flow.h"

/* Steps of reduction, TYPESETTING.md 5.1. Steps 2 and 3 happen at a line end only and are all or nothing. */
enum shrink_step {
    SHRINK_NONE,
    SHRINK_WORD_SPACE,
    SHRINK_LINE_END,
    SHRINK_LINE_END_DOT,
    SHRINK_MIDDLE_DOT,
    SHRINK_PUNCTUATION,
    SHRINK_LATIN,
    SHRINK_COUNT
};
/* Steps of expansion, 5.2. */
enum stretch_step { STRETCH_NONE, STRETCH_WORD_SPACE, STRETCH_LATIN, STRETCH_SOLID, STRETCH_ANY, STRETCH_COUNT };

/* A space in 1/1000 em. */
struct space_part {
    int amount, minimum;
    enum shrink_step step;
    bool of_after; /* the em is that of the character after it (JLReq "af"), else of the one before ("be") */
};

/* The two parts that a boundary can have: the blank of the character before, the blank of the one after. The space between
 * Japanese and Latin is a single part with step SHRINK_LATIN. */
struct space_pair {
    struct space_part parts[2];
};
struct space_pair spacing_between(enum char_class before, enum char_class after, enum line_adjustment adjustment);

/* The space after a character at the line end: 0, fixed (SHRINK_NONE), or with its step (SHRINK_LINE_END,
 * SHRINK_LINE_END_DOT). */
struct space_part spacing_at_line_end(enum char_class class, enum line_adjustment adjustment);

enum break_rule {
    BREAK_RULE_FORBIDDEN,
    BREAK_RULE_ALLOWED,
    BREAK_RULE_RELAXED /* forbidden at very-strict, allowed at strict: the fallback of K3 */
};
/* Whether a line may end between two characters, at a level of K3. */
enum break_rule break_between(enum char_class before, uint32_t before_codepoint, enum char_class after,
                              uint32_t after_codepoint, enum kinsoku_level level);

/* Table 6; same_kind: the two code points are equal (it matters for cl-08 only). */
enum stretch_step stretch_between(enum char_class before, enum char_class after, bool same_kind,
                                  enum line_adjustment adjustment);

#endif
