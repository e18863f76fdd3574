/* spacing.c - JLReq Tables 1, 2 and 6 transcribed, and their readers.
 *
 * The tables stand here as the Note prints them (2020-08-11, tables/table_en2, _en3 and _en7): one row per class before,
 * one column per class after: cl-01 to cl-16, then cl-19 to cl-30. cl-17 and cl-18 have no row or column there; they behave like
 * cl-13 before and cl-12 after another character as far as space goes, and a line may break on both sides (JLReq 3.1.10 allows
 * it; formulas are rare in briefings). */
#include "spacing_imp.h"

#define COLUMNS 28

/* Table 1. Solid ".", 1/2 of the em before "h" or after "H", 1/4 before "q" or after "Q", sum of two 1/4 "m" (note 3), sum of
 * 1/2 and 1/4 "s" (note 5), impossible "x"; "f": 1/4 before, which Tables 3 to 5 never reduce. Room for ruby to hang over is
 * not recorded here. */
static const char spacing_table[][COLUMNS + 1] = {
    "....Q.....................x.", /* cl-01 */
    "h.hhQ..hhhhhh.hhh.hhhhhhhh.h", /* cl-02 */
    "H...Q.......................", /* cl-03 */
    "H...Q.............q..qq.q...", /* cl-04 */
    "qqqqmqqqqqqqqqqqqqqqqqqqqqqq", /* cl-05 */
    "h.hhs..hhhhhhhhhh.hhhhhhhhhh", /* cl-06 */
    "h.hhs..hhhhhhhhhh.hhhhhhhhhh", /* cl-07 */
    "H...Q.......................", /* cl-08 */
    "H...Q.............q..qq.q...", /* cl-09 */
    "H...Q.............q..qq.q...", /* cl-10 */
    "H...Q.............q..qq.q...", /* cl-11 */
    "H...Q.....................x.", /* cl-12 */
    "H...Q.......................", /* cl-13 */
    "....Q.......................", /* cl-14 */
    "H...Q.............q..qq.q...", /* cl-15 */
    "H...Q.............q..qq.q...", /* cl-16 */
    "H...Q.............q..qq.q...", /* cl-19 */
    "H...Q.......................", /* cl-20 */
    "H...Q...QQQ...QQQ..QQ....q.Q", /* cl-21 */
    "H...Q.............q..qq.q.x.", /* cl-22 */
    "H...Q.............q..qq.q.x.", /* cl-23 */
    "H...Q...QQQ...QQQ..QQ.f..q.Q", /* cl-24 */
    "H...Q...QQQ...QQQ..QQq...q.Q", /* cl-25 */
    "H...Q.......................", /* cl-26 */
    "H...Q...QQQ...QQQ..QQ.q..q.Q", /* cl-27 */
    ".xxxxxx..........x.xx....xx.", /* cl-28 */
    "H...Q.............Q..QQ.Q.x.", /* cl-29 */
    "H...Q.............q..qq.q...", /* cl-30 */
};

/* Table 2. May break ".", must not "-", "i": not between two of the same kind (note 5), impossible "x". Notes 6 and 7 count
 * two characters of one complex; note 8: two base characters, each with its ruby, may part; notes 9, 10 and 12: not; notes 11 and 13:
 * may. */
static const char break_table[][COLUMNS + 1] = {
    "--------------------------x-", /* cl-01 */
    ".------.---......-........-.", /* cl-02 */
    ".------.---......-........-.", /* cl-03 */
    ".------.---......-........-.", /* cl-04 */
    ".------.---......-........-.", /* cl-05 */
    ".------.---......-........-.", /* cl-06 */
    ".------.---......-........-.", /* cl-07 */
    ".------i---......-........-.", /* cl-08 */
    ".------.---......-........-.", /* cl-09 */
    ".------.---......-........-.", /* cl-10 */
    ".------.---......-........-.", /* cl-11 */
    "--------------------------x-", /* cl-12 */
    ".------.---......-........-.", /* cl-13 */
    ".------.---......-........-.", /* cl-14 */
    ".------.---......-........-.", /* cl-15 */
    ".------.---......-........-.", /* cl-16 */
    ".------.---......-........-.", /* cl-19 */
    ".------.---......-........-.", /* cl-20 */
    ".------.---......--.......-.", /* cl-21 */
    ".------.---......-.-......x.", /* cl-22 */
    ".------.---......-........x.", /* cl-23 */
    ".------.---.-....-...-..-.-.", /* cl-24 */
    ".------.---......-....-.-.-.", /* cl-25 */
    ".------.---......-........-.", /* cl-26 */
    ".------.---......-...--.-.-.", /* cl-27 */
    "-xxxxxx-xxx------x-xx--x-xx-", /* cl-28 */
    ".------.---......-........x.", /* cl-29 */
    ".------.---......-........-.", /* cl-30 */
};

/* Table 6. Third-order opportunities "c" (0 to 1/4), "b": the Japanese-Latin quarter (to 1/2), "d": in the fourth step only,
 * ".": never, "i": "c" unless of the same kind (note 4). Note 8 and 9: never; note 10 and 12: "c". */
static const char expansion_table[][COLUMNS + 1] = {
    "..........................x.", /* cl-01 */
    "d......d...dddddd.dddddddd.d", /* cl-02 */
    "d......d...dddddd.dddddddd.d", /* cl-03 */
    "d......d...dddddd.bddbbdbd.d", /* cl-04 */
    "d......d...dddddd.dddddddd.d", /* cl-05 */
    "d......d...dddddd.dddddddd.d", /* cl-06 */
    "d......d...dddddd.dddddddd.d", /* cl-07 */
    "d......icccccdccc.cccdddcc.c", /* cl-08 */
    "d......dcccccdccc.bccbbdbc.c", /* cl-09 */
    "d......dcccccdccc.bccbbdbc.c", /* cl-10 */
    "d......dcccccdccc.bccbbdbc.c", /* cl-11 */
    ".......cccccc.ccc.ccc.cdccxc", /* cl-12 */
    "d......ccccccdccc.cccccdcc.c", /* cl-13 */
    "d......d...dddddd.dddddddd.d", /* cl-14 */
    "d......ccccccdccc.bccbbdbc.c", /* cl-15 */
    "d......ccccccdccc.bccbbdbc.c", /* cl-16 */
    "d......ccccccdccc.bccbbdbc.c", /* cl-19 */
    "d......ccccccdccc.cccccdcc.c", /* cl-20 */
    "d......cbbbccdbbb..bbccdcc.b", /* cl-21 */
    "d......ccccccdccc.b.cbbdbcxc", /* cl-22 */
    "d......ccccccdccc.bc.bbdbcxc", /* cl-23 */
    "d......cbbbc.dbbb.cbb.dd.b.b", /* cl-24 */
    "d......cbbbccdbbb.cbbd.d.b.b", /* cl-25 */
    "d.dddddddddddddddddddddddd.d", /* cl-26 */
    "d......cbbbccdbbb.cbb..d.b.b", /* cl-27 */
    ".xxxxxx.xxx......x.xx..x.xx.", /* cl-28 */
    "d......ccccccdccc.bccbbdbcxc", /* cl-29 */
    "d......ccccccdccc.bccbbdbc.c", /* cl-30 */
};

static size_t column_of(enum char_class class, enum char_class instead)
{
    if (class == CC_MATH_SYMBOL || class == CC_MATH_OPERATOR)
        class = instead;
    return class <= CC_KATAKANA ? (size_t) class - 1 : (size_t) class - 3;
}

static char table_cell(const char table[][COLUMNS + 1], enum char_class before, enum char_class after)
{
    return table[column_of(before, CC_POSTFIXED)][column_of(after, CC_IDEOGRAPHIC_SPACE)];
}

/* The least that is left of the blank of a character, and when it is taken. The half em of a full stop in mid line is fixed in
 * all three tables; Table 5 takes half of the others at most, and nothing from a middle dot. */
static struct space_part blank_of(enum char_class owner, int amount, bool of_after, enum line_adjustment adjustment)
{
    struct space_part part = {.amount = amount, .of_after = of_after};

    if (owner == CC_FULL_STOP || (owner == CC_MIDDLE_DOT && adjustment == ADJUST_HALF)) {
        part.minimum = amount;
        return part;
    }
    part.minimum = adjustment == ADJUST_HALF ? amount / 2 : 0;
    part.step = owner == CC_MIDDLE_DOT ? SHRINK_MIDDLE_DOT : SHRINK_PUNCTUATION;
    return part;
}

static struct space_part latin_space(bool of_after, enum line_adjustment adjustment)
{
    return (struct space_part){
        .amount = 250, .minimum = adjustment == ADJUST_HALF ? 250 : 125, .step = SHRINK_LATIN, .of_after = of_after};
}

struct space_pair spacing_between(enum char_class before, enum char_class after, enum line_adjustment adjustment)
{
    struct space_pair pair = {0};
    struct space_part *parts = pair.parts;

    switch (table_cell(spacing_table, before, after)) {
    case 'h':
        parts[0] = blank_of(before, 500, false, adjustment);
        break;
    case 'H':
        parts[0] = blank_of(after, 500, true, adjustment);
        break;
    case 'q':
        parts[0] = before == CC_MIDDLE_DOT ? blank_of(before, 250, false, adjustment) : latin_space(false, adjustment);
        break;
    case 'Q':
        parts[0] = after == CC_MIDDLE_DOT ? blank_of(after, 250, true, adjustment) : latin_space(true, adjustment);
        break;
    case 'f':
        parts[0] = latin_space(false, adjustment);
        parts[0].minimum = parts[0].amount;
        break;
    case 'm':
        parts[0] = blank_of(before, 250, false, adjustment);
        parts[1] = blank_of(after, 250, true, adjustment);
        break;
    case 's':
        parts[0] = blank_of(before, 500, false, adjustment);
        parts[1] = blank_of(after, 250, true, adjustment);
        break;
    default:
        break;
    }
    return pair;
}

/* Notes 2, 4 and 6 of Table 1: the preferred method leaves the blank and Table 3 may take it; JIS X 4051 sets all but the full
 * stop solid, and its half em is fixed. Table 5 has no cell for a middle dot at the line end: it is set solid. */
struct space_part spacing_at_line_end(enum char_class class, enum line_adjustment adjustment)
{
    struct space_part part = {0};

    if (class == CC_CLOSING_BRACKET || class == CC_FULL_STOP || class == CC_COMMA) {
        if (adjustment == ADJUST_JISX4051 && class != CC_FULL_STOP)
            return part;
        part.amount = 500;
        part.minimum = adjustment == ADJUST_JISX4051 ? 500 : 0;
        part.step = adjustment == ADJUST_JISX4051 ? SHRINK_NONE : SHRINK_LINE_END;
    } else if (class == CC_MIDDLE_DOT && adjustment == ADJUST_JLREQ) {
        part.amount = 250;
        part.step = SHRINK_LINE_END_DOT;
    }
    return part;
}

/* Appendix C, addendum: what a level lets stand at a line head (or, for cl-08, apart) although Table 2 forbids it. */
static bool level_allows_after(enum char_class class, uint32_t codepoint, enum kinsoku_level level)
{
    switch (class) {
    case CC_PROLONGED:
    case CC_SMALL_KANA:
        return level <= KINSOKU_STRICT;
    case CC_ITERATION:
        return level <= (codepoint == 0x3005 ? KINSOKU_STRICT : KINSOKU_VERY_LOOSE);
    case CC_HYPHEN:
        return level <= KINSOKU_LOOSE;
    case CC_MIDDLE_DOT:
        return level <= (codepoint == 0x30FB ? KINSOKU_LOOSE : KINSOKU_VERY_LOOSE);
    case CC_POSTFIXED:
        return level <= (codepoint == '%' || codepoint == 0xFF05 ? KINSOKU_LOOSE : KINSOKU_VERY_LOOSE);
    case CC_INSEPARABLE:
        return level <= (codepoint == 0x2026 || codepoint == 0x2025 ? KINSOKU_LOOSE : KINSOKU_VERY_LOOSE);
    case CC_DIVIDING:
    case CC_PREFIXED:
        return level <= KINSOKU_VERY_LOOSE;
    default:
        return false;
    }
}

static bool table_allows(enum char_class before, uint32_t before_codepoint, enum char_class after,
                         uint32_t after_codepoint)
{
    char cell = table_cell(break_table, before, after);

    if (cell == 'i') /* the upper and lower halves of the vertical repeat marks are a pair as well */
        return before_codepoint != after_codepoint &&
               !((before_codepoint == 0x3033 || before_codepoint == 0x3034) && after_codepoint == 0x3035) &&
               !((before_codepoint == 0x2014 || before_codepoint == 0x2015) &&
                 (after_codepoint == 0x2014 || after_codepoint == 0x2015));
    return cell == '.';
}

static bool level_breaks(enum char_class before, enum char_class after, uint32_t after_codepoint,
                         enum kinsoku_level level)
{
    if (before == CC_OPENING_BRACKET || before == CC_WARICHU_OPENING)
        return false;
    if (before == CC_PREFIXED)
        return level == KINSOKU_VERY_LOOSE;
    return level_allows_after(after, after_codepoint, level);
}

enum break_rule break_between(enum char_class before, uint32_t before_codepoint, enum char_class after,
                              uint32_t after_codepoint, enum kinsoku_level level)
{
    if (table_allows(before, before_codepoint, after, after_codepoint) ||
        level_breaks(before, after, after_codepoint, level))
        return BREAK_RULE_ALLOWED;
    if (level_breaks(before, after, after_codepoint, KINSOKU_STRICT))
        return BREAK_RULE_RELAXED;
    return BREAK_RULE_FORBIDDEN;
}

/* The space between Japanese and Latin is not stretched in its own step when Table 5 is chosen (JLReq 3.8.4): it takes part in
 * the last one only. */
enum stretch_step stretch_between(enum char_class before, enum char_class after, bool same_kind,
                                  enum line_adjustment adjustment)
{
    switch (table_cell(expansion_table, before, after)) {
    case 'b':
        return adjustment == ADJUST_HALF ? STRETCH_ANY : STRETCH_LATIN;
    case 'c':
        return STRETCH_SOLID;
    case 'i':
        return same_kind ? STRETCH_NONE : STRETCH_SOLID;
    case 'd':
        return STRETCH_ANY;
    default:
        return STRETCH_NONE;
    }
}
