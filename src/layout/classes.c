/* classes.c - the class of a character, alone and among its neighbours.
 *
 * Three things need the neighbours. Characters that JLReq lists both as Japanese and as Western (quotation marks, dashes,
 * Greek, arrows) are Western when they stand in Latin text and Japanese otherwise; quotation marks are decided in pairs.
 * Abbreviations (cl-12, cl-13) are what they are only before or after a number. And some runs are one unit (TYPESETTING.md
 * K4): numbers, ordinals such as "dai N kai", era years; within them no line ends. */
#include "classes_imp.h"

#include <string.h>

const char *char_class_name(enum char_class class)
{
    switch (class) {
#define CHAR_CLASS_NAME(id, number, name)                                                                              \
    case id:                                                                                                           \
        return name;
        CHAR_CLASSES(CHAR_CLASS_NAME)
#undef CHAR_CLASS_NAME
    default:
        return "none";
    }
}

const struct class_row *class_row_of(uint32_t codepoint)
{
    size_t low = 0, high = class_table_rows;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct class_row *row = &class_table[middle];

        if (codepoint < row->from)
            high = middle;
        else if (codepoint > row->to)
            low = middle + 1;
        else
            return row;
    }
    return NULL;
}

/* Planes of ideographs, symbols and pictographs, all of them one em wide; Hangul and Bopomofo in the basic plane. */
static bool is_wide(uint32_t codepoint)
{
    return (codepoint >= 0x3100 && codepoint <= 0x31FF) || (codepoint >= 0xAC00 && codepoint <= 0xD7FF) ||
           (codepoint >= 0x1F000 && codepoint <= 0x1FAFF) || (codepoint >= 0x20000 && codepoint <= 0x3FFFF) ||
           (codepoint >= 0xE000 && codepoint <= 0xF8FF) || (codepoint >= 0x2500 && codepoint <= 0x2BFF);
}

enum char_class char_class_of(uint32_t codepoint)
{
    const struct class_row *row = class_row_of(codepoint);

    if (row != NULL)
        return row->class;
    return is_wide(codepoint) ? CC_IDEOGRAPHIC : CC_WESTERN;
}

bool char_is_kanji(uint32_t codepoint)
{
    return (codepoint >= 0x3400 && codepoint <= 0x9FFF) || (codepoint >= 0xF900 && codepoint <= 0xFAFF) ||
           (codepoint >= 0x20000 && codepoint <= 0x3FFFF) || codepoint == 0x3005 || codepoint == 0x3007;
}

bool char_is_japanese(uint32_t codepoint)
{
    const struct class_row *row = class_row_of(codepoint);

    if (row == NULL)
        return is_wide(codepoint);
    return row->western == CC_NONE && row->class != CC_WESTERN && row->class != CC_NUMERAL &&
           row->class != CC_WORD_SPACE;
}

bool char_is_latin(uint32_t codepoint)
{
    return (codepoint >= '0' && codepoint <= '9') || (codepoint >= 'A' && codepoint <= 'Z') ||
           (codepoint >= 'a' && codepoint <= 'z') ||
           (codepoint >= 0xC0 && codepoint <= 0x4FF && codepoint != 0xD7 && codepoint != 0xF7) ||
           (codepoint >= 0x1E00 && codepoint <= 0x1FFF);
}

bool char_is_digit(uint32_t codepoint)
{
    return (codepoint >= '0' && codepoint <= '9') || (codepoint >= 0xFF10 && codepoint <= 0xFF19);
}

int char_numeral_value(uint32_t codepoint)
{
    static const uint16_t kanji[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                     0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};

    if (codepoint >= '0' && codepoint <= '9')
        return (int)(codepoint - '0');
    if (codepoint >= 0xFF10 && codepoint <= 0xFF19)
        return (int)(codepoint - 0xFF10);
    for (size_t i = 0; i < sizeof kanji / sizeof kanji[0]; i++)
        if (codepoint == kanji[i])
            return (int)i;
    return -1;
}

/* 1: Latin text on that side; -1: Japanese; 0: nothing that decides (edge, other ambiguous characters, ASCII signs). */
static int context_of(const struct class_entry *entry)
{
    if (entry->codepoint < 0x80)
        return char_is_latin(entry->codepoint) ? 1 : 0;
    if (char_is_japanese(entry->codepoint))
        return -1;
    return entry->latin && char_is_latin(entry->codepoint) ? 1 : 0;
}

static void resolve_alone(struct class_entry *entry)
{
    const struct class_row *row = class_row_of(entry->codepoint);

    entry->class = (uint8_t)char_class_of(entry->codepoint);
    entry->latin = (row == NULL && entry->class == CC_WESTERN) || entry->class == CC_WESTERN ||
                   entry->class == CC_NUMERAL || entry->class == CC_WORD_SPACE;
}

/* Runs of ambiguous characters become Western between Latin text, or between Latin text and an edge. Spaces do not decide. */
static void resolve_ambiguous(struct class_entry *entries, size_t count)
{
    int before = 0;

    for (size_t i = 0; i < count;) {
        const struct class_row *row = class_row_of(entries[i].codepoint);
        size_t end = i;
        int after = 0;

        if (row == NULL || row->western == CC_NONE) {
            int context = context_of(&entries[i]);
            if (context != 0)
                before = context;
            i++;
            continue;
        }
        while (end < count && (row = class_row_of(entries[end].codepoint)) != NULL &&
               (row->western != CC_NONE || row->class == CC_WORD_SPACE))
            end++;
        if (end < count)
            after = context_of(&entries[end]);
        for (; i < end; i++) {
            row = class_row_of(entries[i].codepoint);
            if (row->western != CC_NONE && before >= 0 && after >= 0 && before + after > 0) {
                entries[i].class = (uint8_t)row->western;
                entries[i].latin = true;
            }
        }
    }
}

static bool is_quote(uint32_t codepoint, bool opening)
{
    return opening ? codepoint == 0x2018 || codepoint == 0x201C : codepoint == 0x2019 || codepoint == 0x201D;
}

/* Both marks of a pair are set alike: Japanese when either is. An apostrophe has no partner. */
static void resolve_quotes(struct class_entry *entries, size_t count)
{
    size_t open[2] = {0, 0}; /* index + 1 of the last opening mark, single and double */

    for (size_t i = 0; i < count; i++) {
        uint32_t codepoint = entries[i].codepoint;
        bool single = codepoint == 0x2018 || codepoint == 0x2019;
        size_t *last = &open[single ? 0 : 1];

        if (is_quote(codepoint, true)) {
            *last = i + 1;
        } else if (is_quote(codepoint, false) && *last > 0) {
            struct class_entry *partner = &entries[*last - 1];
            if (!(partner->latin && entries[i].latin)) {
                partner->class = CC_OPENING_BRACKET;
                entries[i].class = CC_CLOSING_BRACKET;
                partner->latin = entries[i].latin = false;
            }
            *last = 0;
        }
    }
}

/* Numbers with their separators, and the abbreviations around them. */
static void resolve_numbers(struct class_entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t codepoint = entries[i].codepoint;
        bool after_digit = i > 0 && entries[i - 1].class == CC_NUMERAL;
        bool before_digit = i + 1 < count && entries[i + 1].codepoint >= '0' && entries[i + 1].codepoint <= '9';

        if ((codepoint == ',' || codepoint == '.') && after_digit && before_digit)
            entries[i].class = CC_NUMERAL;
        else if ((codepoint == '$' || codepoint == '#' || codepoint == 0xA3 || codepoint == 0xA5 ||
                  codepoint == 0x20AC) &&
                 before_digit)
            entries[i].class = CC_PREFIXED;
        else if ((codepoint == '%' || codepoint == 0xB0 || codepoint == 0x2032 || codepoint == 0x2033 ||
                  codepoint == 0xA2 || codepoint == 0x2030) &&
                 after_digit)
            entries[i].class = CC_POSTFIXED;
    }
}

/* What follows a number and belongs to it: year, month, day, times, clause, paragraph, number (K4). */
static bool is_counter(uint32_t codepoint)
{
    static const uint16_t counters[] = {0x5E74, 0x6708, 0x65E5, 0x56DE, 0x6761, 0x9805, 0x53F7};

    for (size_t i = 0; i < sizeof counters / sizeof counters[0]; i++)
        if (codepoint == counters[i])
            return true;
    return false;
}

/* The eras in use in public documents: Meiji, Taisho, Showa, Heisei, Reiwa. */
static bool is_era(const struct class_entry *entries, size_t at)
{
    static const uint16_t eras[][2] = {
        {0x660E, 0x6CBB}, {0x5927, 0x6B63}, {0x662D, 0x548C}, {0x5E73, 0x6210}, {0x4EE4, 0x548C}};

    for (size_t i = 0; at > 0 && i < sizeof eras / sizeof eras[0]; i++)
        if (entries[at - 1].codepoint == eras[i][0] && entries[at].codepoint == eras[i][1])
            return true;
    return false;
}

static bool is_number_at(const struct class_entry *entries, size_t count, size_t at)
{
    return at < count && (char_is_digit(entries[at].codepoint) || entries[at].class == CC_NUMERAL);
}

/* Glues from..to-1 to their successors. */
static void glue(struct class_entry *entries, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        entries[i].glued = true;
}

/* A number of kanji digits counts only after a word that calls for one ("dai", an era). */
static size_t number_end(const struct class_entry *entries, size_t count, size_t at, bool kanji)
{
    while (is_number_at(entries, count, at) ||
           (kanji && at < count && (char_numeral_value(entries[at].codepoint) >= 0 || entries[at].codepoint == 0x767E)))
        at++;
    return at;
}

/* Ten, hundred, thousand, ten thousand, hundred million. */
static bool is_power_of_ten(const struct class_entry *entries, size_t count, size_t at)
{
    return at < count &&
           (entries[at].codepoint == 0x5341 || entries[at].codepoint == 0x767E || entries[at].codepoint == 0x5343 ||
            entries[at].codepoint == 0x4E07 || entries[at].codepoint == 0x5104);
}

/* The comma of an approximate number ("1, 2 people"): two digits that follow each other, alone on both sides but for the tens
 * before them ("14, 5") or behind them ("20, 30"). */
static bool is_approximate(const struct class_entry *entries, size_t count, size_t comma)
{
    int before, after;

    if (comma == 0 || comma + 1 >= count || (entries[comma].codepoint != 0x3001 && entries[comma].codepoint != 0xFF0C))
        return false;
    before = char_numeral_value(entries[comma - 1].codepoint);
    after = char_numeral_value(entries[comma + 1].codepoint);
    if (before < 1 || after != before + 1)
        return false;
    if (comma >= 2 && !is_power_of_ten(entries, count, comma - 2) &&
        (is_number_at(entries, count, comma - 2) || char_is_kanji(entries[comma - 2].codepoint)))
        return false;
    return is_power_of_ten(entries, count, comma + 2) ||
           !(comma + 2 < count &&
             (is_number_at(entries, count, comma + 2) || (char_numeral_value(entries[comma + 2].codepoint) >= 0)));
}

/* The two numbers around the comma, their tens, and what is counted. */
static void glue_approximate(struct class_entry *entries, size_t count, size_t comma)
{
    size_t from = comma >= 2 && is_power_of_ten(entries, count, comma - 2) ? comma - 2 : comma - 1, to = comma + 1;

    while (is_power_of_ten(entries, count, to + 1))
        to++;
    if (to + 1 < count && is_counter(entries[to + 1].codepoint))
        to++;
    glue(entries, from, to);
    entries[comma - 1].solid = entries[comma].solid = true;
}

static void glue_units(struct class_entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool ordinal = entries[i].codepoint == 0x7B2C || is_era(entries, i);
        size_t start = ordinal ? i + 1 : i;
        size_t end = number_end(entries, count, start, ordinal);

        if (is_approximate(entries, count, i))
            glue_approximate(entries, count, i);
        if (ordinal && end == start && start + 1 < count && entries[start].codepoint == 0x5143) /* first year */
            end = start + 1;
        if (end == start)
            continue;
        if (end < count && (is_counter(entries[end].codepoint) || entries[end].class == CC_POSTFIXED))
            end++;
        glue(entries, i, end - 1);
        if (is_era(entries, i))
            glue(entries, i - 1, i);
        i = end - 1;
    }
}

static bool is_full_width_letter(uint32_t codepoint)
{
    return (codepoint >= 0xFF21 && codepoint <= 0xFF3A) || (codepoint >= 0xFF41 && codepoint <= 0xFF5A);
}

/* K4: a Latin word stays whole in full-width letters too, though each is set like a kanji. */
static void glue_full_width_words(struct class_entry *entries, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++)
        if (is_full_width_letter(entries[i].codepoint) && is_full_width_letter(entries[i + 1].codepoint))
            entries[i].glued = true;
}

void classes_resolve(struct class_entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++)
        resolve_alone(&entries[i]);
    resolve_ambiguous(entries, count);
    resolve_quotes(entries, count);
    resolve_numbers(entries, count);
    glue_units(entries, count);
    glue_full_width_words(entries, count);
}
