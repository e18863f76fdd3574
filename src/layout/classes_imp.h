/* classes_imp.h - the character classes of JLReq (Appendix A, cl-01 .. cl-30).
 *
 * The class of a character decides its body width, the space around it, where a line may break and where it may be
 * stretched. class_table.c holds the one table of code points; classes.c settles what depends on the neighbours. */
#ifndef ZADAN_CLASSES_IMP_H
#define ZADAN_CLASSES_IMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Identifier, number of JLReq, name for dumps. */
#define CHAR_CLASSES(X)                                                                                                \
    X(CC_OPENING_BRACKET, 1, "opening-bracket")                                                                        \
    X(CC_CLOSING_BRACKET, 2, "closing-bracket")                                                                        \
    X(CC_HYPHEN, 3, "hyphen")                                                                                          \
    X(CC_DIVIDING, 4, "dividing-punctuation")                                                                          \
    X(CC_MIDDLE_DOT, 5, "middle-dot")                                                                                  \
    X(CC_FULL_STOP, 6, "full-stop")                                                                                    \
    X(CC_COMMA, 7, "comma")                                                                                            \
    X(CC_INSEPARABLE, 8, "inseparable")                                                                                \
    X(CC_ITERATION, 9, "iteration-mark")                                                                               \
    X(CC_PROLONGED, 10, "prolonged-sound")                                                                             \
    X(CC_SMALL_KANA, 11, "small-kana")                                                                                 \
    X(CC_PREFIXED, 12, "prefixed-abbreviation")                                                                        \
    X(CC_POSTFIXED, 13, "postfixed-abbreviation")                                                                      \
    X(CC_IDEOGRAPHIC_SPACE, 14, "ideographic-space")                                                                   \
    X(CC_HIRAGANA, 15, "hiragana")                                                                                     \
    X(CC_KATAKANA, 16, "katakana")                                                                                     \
    X(CC_MATH_SYMBOL, 17, "math-symbol")                                                                               \
    X(CC_MATH_OPERATOR, 18, "math-operator")                                                                           \
    X(CC_IDEOGRAPHIC, 19, "ideographic")                                                                               \
    X(CC_REFERENCE_MARK, 20, "reference-mark")                                                                         \
    X(CC_ORNAMENTED, 21, "ornamented")                                                                                 \
    X(CC_SIMPLE_RUBY, 22, "simple-ruby")                                                                               \
    X(CC_JUKUGO_RUBY, 23, "jukugo-ruby")                                                                               \
    X(CC_NUMERAL, 24, "grouped-numeral")                                                                               \
    X(CC_UNIT, 25, "unit-symbol")                                                                                      \
    X(CC_WORD_SPACE, 26, "word-space")                                                                                 \
    X(CC_WESTERN, 27, "western")                                                                                       \
    X(CC_WARICHU_OPENING, 28, "warichu-opening")                                                                       \
    X(CC_WARICHU_CLOSING, 29, "warichu-closing")                                                                       \
    X(CC_TATE_CHU_YOKO, 30, "tate-chu-yoko")
enum char_class {
    CC_NONE,
#define CHAR_CLASS_ENUM(id, number, name) id = (number),
    CHAR_CLASSES(CHAR_CLASS_ENUM)
#undef CHAR_CLASS_ENUM
        CC_COUNT
};

/* One row: the code points [from, to] are of a class; western: what they are in a Latin context (CC_NONE: the same). */
struct class_row {
    uint32_t from, to;
    enum char_class class, western;
    const char *source; /* where the row comes from: "cl-01" is JLReq Appendix A, "P" our own extension */
};
extern const struct class_row class_table[]; /* sorted, without overlap */
extern const size_t class_table_rows;

const char *char_class_name(enum char_class class);
const struct class_row *class_row_of(uint32_t codepoint); /* NULL: not in the table */
/* The class outside any context. What the table does not list is CC_IDEOGRAPHIC when wide, else CC_WESTERN. */
enum char_class char_class_of(uint32_t codepoint);

/* Kana, kanji, Japanese punctuation, full-width forms: what makes a neighbour Japanese (TYPESETTING.md N1). */
bool char_is_japanese(uint32_t codepoint);
bool char_is_kanji(uint32_t codepoint);
bool char_is_latin(uint32_t codepoint);     /* letters of Latin, Greek and Cyrillic script, and ASCII digits */
bool char_is_digit(uint32_t codepoint);     /* ASCII or full-width */
int char_numeral_value(uint32_t codepoint); /* 0..9 of ASCII, full-width and kanji digits, 10 for 十, else -1 */

/* What the composition knows of one character of the text. */
struct class_entry {
    uint32_t codepoint;
    uint8_t class;     /* enum char_class, with the context settled */
    bool latin;        /* set in the Latin face */
    bool glued;        /* inside a unit of TYPESETTING.md K4: no break and no expansion between it and the next */
    bool solid;        /* no space after it: the comma of an approximate number (N4) */
    bool sentence_gap; /* 1 em after it (N2) */
};

/* Settles class and latin of each entry from its neighbours, then glues the units of K4 together. */
void classes_resolve(struct class_entry *entries, size_t count);

#endif
