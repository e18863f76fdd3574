/* test_classes.c - the class table against TYPESETTING.md section 2, the pair tables against section 3 and JLReq. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "layout/spacing_imp.h"
#include "zadan/text.h"

static void assert_class(const char *members, enum char_class class)
{
    struct text text = text_of(members);

    for (uint32_t codepoint; (codepoint = text_next(&text)) != TEXT_END;)
        if (char_class_of(codepoint) != class)
            fail_msg("U+%04X is %s, not %s", (unsigned)codepoint, char_class_name(char_class_of(codepoint)),
                     char_class_name(class));
}

static void classes__rows_of_the_specification(void **state)
{
    (void)state;
    assert_class("‘“〔〈《「『【⦅〘〖«〝（［｛", CC_OPENING_BRACKET);
    assert_class("’”〕〉》」』】⦆〙〗»〟）］｝", CC_CLOSING_BRACKET);
    assert_class("‐〜゠–", CC_HYPHEN);
    assert_class("！？‼⁇⁈⁉", CC_DIVIDING);
    assert_class("・：；", CC_MIDDLE_DOT);
    assert_class("。．", CC_FULL_STOP);
    assert_class("、，", CC_COMMA);
    assert_class("—―…‥〳〴〵", CC_INSEPARABLE);
    assert_class("ヽヾゝゞ々〻", CC_ITERATION);
    assert_class("ー", CC_PROLONGED);
    assert_class("ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ", CC_SMALL_KANA);
    assert_class("￥＄£＃€№", CC_PREFIXED);
    assert_class("°′″℃￠％‰㏋ℓ㌃㎝㎡㏄", CC_POSTFIXED);
    assert_class("\xE3\x80\x80", CC_IDEOGRAPHIC_SPACE);
    assert_class("あいかがさんゔ", CC_HIRAGANA);
    assert_class("アイカガサンヴヷヺ", CC_KATAKANA);
    assert_class("＝≠＜＞≦≧∈∪", CC_MATH_SYMBOL);
    assert_class("×÷＋−±∓", CC_MATH_OPERATOR);
    assert_class("漢字町〇〆①②⑳㈱〒〓※★→§", CC_IDEOGRAPHIC);
    assert_class("0123456789", CC_NUMERAL);
    assert_class(" ", CC_WORD_SPACE);
    assert_class("AZaz!\"()+,-./:;<=>?@[]{}éñ", CC_WESTERN);
}

static void classes__table_is_sorted(void **state)
{
    (void)state;
    for (size_t i = 0; i < class_table_rows; i++) {
        assert_true(class_table[i].from <= class_table[i].to);
        if (i > 0)
            assert_true(class_table[i - 1].to < class_table[i].from);
    }
    assert_int_equal(char_class_of(0x20BB7), CC_IDEOGRAPHIC);
    assert_int_equal(char_class_of(0x1F600), CC_IDEOGRAPHIC);
}

/* Resolves a text; out gets one letter per character: class in base 36 order of "?abc...": simply the class number. */
static size_t resolve(const char *string, struct class_entry *entries)
{
    struct text text = text_of(string);
    size_t count = 0;

    memset(entries, 0, 64 * sizeof *entries);
    for (uint32_t codepoint; (codepoint = text_next(&text)) != TEXT_END;)
        entries[count++].codepoint = codepoint;
    classes_resolve(entries, count);
    return count;
}

static void classes__context_decides(void **state)
{
    struct class_entry entries[64];

    (void)state;
    resolve("市の“窓口”は", entries);
    assert_int_equal(entries[2].class, CC_OPENING_BRACKET);
    assert_int_equal(entries[5].class, CC_CLOSING_BRACKET);
    resolve("it’s a “word” here", entries);
    assert_int_equal(entries[2].class, CC_WESTERN);
    assert_int_equal(entries[7].class, CC_WESTERN);
    resolve("“DX”を", entries); /* the pair follows its Japanese half */
    assert_int_equal(entries[0].class, CC_OPENING_BRACKET);
    assert_false(entries[0].latin);
    resolve("甲×乙", entries);
    assert_int_equal(entries[1].class, CC_MATH_OPERATOR);
    resolve("20×30", entries);
    assert_int_equal(entries[2].class, CC_WESTERN);
    resolve("約1,200.5円", entries);
    assert_int_equal(entries[2].class, CC_NUMERAL);
    assert_int_equal(entries[6].class, CC_NUMERAL);
    resolve("50%で$30", entries);
    assert_int_equal(entries[2].class, CC_POSTFIXED);
    assert_int_equal(entries[4].class, CC_PREFIXED);
}

static void assert_glue(const char *text, const char *expected)
{
    struct class_entry entries[64];
    size_t count = resolve(text, entries);
    char glue[65] = "";

    for (size_t i = 0; i < count; i++)
        glue[i] = entries[i].glued ? '=' : '.';
    glue[count] = '\0';
    assert_string_equal(glue, expected);
}

static void classes__units_are_glued(void **state)
{
    (void)state;
    assert_glue("第19回は", "===..");
    assert_glue("第三条に", "==..");
    assert_glue("令和4年1月", "===.=.");
    assert_glue("令和元年", "===.");
    assert_glue("平成３０年度", "====..");
    assert_glue("３か月", "...");
    assert_glue("1,200円", "====..");
    assert_glue("30℃", "==.");
    assert_glue("1、2人", "==..");
    assert_glue("四、五日", "===.");
    assert_glue("十四、五人", "===..");
    assert_glue("二、三十人", "===..");
    assert_glue("五、六百円", "===..");
    assert_glue("二十、三十", ".....");
    assert_glue("第二、四十", "=....");
    assert_glue("2020、2021", "===..===.");
    assert_glue("統一、二つ", ".....");
    assert_glue("都ＣＩＯ、ｄｘ", ".==..=.");
}

/* Section 3 in thousandths: total of both parts. */
static int spacing(enum char_class before, enum char_class after)
{
    struct space_pair pair = spacing_between(before, after, ADJUST_JLREQ);

    return pair.parts[0].amount + pair.parts[1].amount;
}

static void spacing__rows_of_the_specification(void **state)
{
    static const enum char_class columns[] = {CC_OPENING_BRACKET, CC_CLOSING_BRACKET, CC_COMMA,  CC_MIDDLE_DOT,
                                              CC_INSEPARABLE,     CC_IDEOGRAPHIC,     CC_WESTERN};
    static const struct {
        enum char_class before;
        int expected[7];
    } rows[] = {
        {CC_OPENING_BRACKET, {0, 0, 0, 250, 0, 0, 0}},
        {CC_CLOSING_BRACKET, {500, 0, 0, 250, 500, 500, 500}},
        {CC_FULL_STOP, {500, 0, 0, 750, 500, 500, 500}},
        {CC_COMMA, {500, 0, 0, 750, 500, 500, 500}},
        {CC_MIDDLE_DOT, {250, 250, 250, 500, 250, 250, 250}},
        {CC_DIVIDING, {500, 0, 0, 250, 0, 0, 250}},
        {CC_HYPHEN, {500, 0, 0, 250, 0, 0, 0}},
        {CC_INSEPARABLE, {500, 0, 0, 250, 0, 0, 0}},
        {CC_HIRAGANA, {500, 0, 0, 250, 0, 0, 250}},
        {CC_IDEOGRAPHIC, {500, 0, 0, 250, 0, 0, 250}},
        {CC_NUMERAL, {500, 0, 0, 250, 0, 250, 0}},
        {CC_WESTERN, {500, 0, 0, 250, 0, 250, 0}},
    };

    (void)state;
    for (size_t row = 0; row < ARRAY_LENGTH(rows); row++)
        for (size_t i = 0; i < ARRAY_LENGTH(columns); i++)
            if (spacing(rows[row].before, columns[i]) != rows[row].expected[i])
                fail_msg("%s | %s: %d", char_class_name(rows[row].before), char_class_name(columns[i]),
                         spacing(rows[row].before, columns[i]));
    assert_int_equal(spacing_at_line_end(CC_FULL_STOP, ADJUST_JLREQ).amount, 500);
    assert_int_equal(spacing_at_line_end(CC_MIDDLE_DOT, ADJUST_JLREQ).step, SHRINK_LINE_END_DOT);
    assert_int_equal(spacing_at_line_end(CC_IDEOGRAPHIC, ADJUST_JLREQ).amount, 0);
}

/* Rows of JLReq Table 3 over cl-01, 02, 05, 08, 15, 16, 19, 24, 27: "5" 1/2 to 0 (fifth step), "4" 1/4 to 0, "6" 1/4 to
 * 1/8, "=" fixed, "." nothing. */
static void spacing__reduction_follows_table_3(void **state)
{
    static const enum char_class columns[] = {CC_OPENING_BRACKET, CC_CLOSING_BRACKET, CC_MIDDLE_DOT,
                                              CC_INSEPARABLE,     CC_HIRAGANA,        CC_KATAKANA,
                                              CC_IDEOGRAPHIC,     CC_NUMERAL,         CC_WESTERN};
    static const struct {
        enum char_class before;
        const char *expected;
    } rows[] = {{CC_OPENING_BRACKET, "..4......"}, {CC_CLOSING_BRACKET, "5.4555555"}, {CC_HYPHEN, "5.4......"},
                {CC_DIVIDING, "5.4....66"},        {CC_COMMA, "5.*555555"},           {CC_FULL_STOP, "=.+======"},
                {CC_INSEPARABLE, "5.4......"},     {CC_ITERATION, "5.4....66"},       {CC_PROLONGED, "5.4....66"},
                {CC_SMALL_KANA, "5.4....66"},      {CC_HIRAGANA, "5.4....66"},        {CC_KATAKANA, "5.4....66"},
                {CC_IDEOGRAPHIC, "5.4....66"},     {CC_NUMERAL, "5.4.666.."},         {CC_WESTERN, "5.4.666.."},
                {CC_PREFIXED, "5.4......"},        {CC_POSTFIXED, "5.4......"}};

    (void)state;
    for (size_t row = 0; row < ARRAY_LENGTH(rows); row++)
        for (size_t i = 0; i < ARRAY_LENGTH(columns); i++) {
            struct space_pair pair = spacing_between(rows[row].before, columns[i], ADJUST_JLREQ);
            const struct space_part *part = &pair.parts[0];
            char cell = part->amount == 0                  ? '.'
                        : pair.parts[1].amount > 0         ? (part->step == SHRINK_NONE ? '+' : '*')
                        : part->step == SHRINK_NONE        ? '='
                        : part->step == SHRINK_PUNCTUATION ? '5'
                        : part->step == SHRINK_MIDDLE_DOT  ? '4'
                                                           : '6';
            if (cell != rows[row].expected[i])
                fail_msg("%s | %s: %c", char_class_name(rows[row].before), char_class_name(columns[i]), cell);
        }
    assert_int_equal(spacing_between(CC_COMMA, CC_MIDDLE_DOT, ADJUST_JLREQ).parts[1].step, SHRINK_MIDDLE_DOT);
}

static enum break_rule rule(enum char_class before, uint32_t a, enum char_class after, uint32_t b,
                            enum kinsoku_level level)
{
    return break_between(before, a, after, b, level);
}

static void breaks__line_head_and_line_end(void **state)
{
    static const enum char_class head[] = {CC_CLOSING_BRACKET, CC_HYPHEN,         CC_DIVIDING,  CC_MIDDLE_DOT,
                                           CC_FULL_STOP,       CC_COMMA,          CC_ITERATION, CC_PROLONGED,
                                           CC_SMALL_KANA,      CC_WARICHU_CLOSING};

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(head); i++) /* K1 */
        assert_int_not_equal(rule(CC_IDEOGRAPHIC, 0x6F22, head[i], 0x3005, KINSOKU_VERY_STRICT), BREAK_RULE_ALLOWED);
    for (int class = CC_OPENING_BRACKET; class <= CC_WESTERN; class ++) /* K2 */
        for (int level = KINSOKU_VERY_LOOSE; level <= KINSOKU_VERY_STRICT; level++)
            if (class < CC_REFERENCE_MARK || class > CC_JUKUGO_RUBY)
                assert_int_equal(
                    rule(CC_OPENING_BRACKET, 0x300C, (enum char_class) class, 0, (enum kinsoku_level)level),
                    BREAK_RULE_FORBIDDEN);
    assert_int_equal(rule(CC_PREFIXED, 0xFFE5, CC_NUMERAL, '1', KINSOKU_VERY_STRICT), BREAK_RULE_FORBIDDEN);
    assert_int_equal(rule(CC_IDEOGRAPHIC, 0x6F22, CC_OPENING_BRACKET, 0x300C, KINSOKU_VERY_STRICT), BREAK_RULE_ALLOWED);
}

static void breaks__levels(void **state)
{
    (void)state; /* K3 */
    assert_int_equal(rule(CC_HIRAGANA, 0, CC_PROLONGED, 0x30FC, KINSOKU_VERY_STRICT), BREAK_RULE_RELAXED);
    assert_int_equal(rule(CC_HIRAGANA, 0, CC_PROLONGED, 0x30FC, KINSOKU_STRICT), BREAK_RULE_ALLOWED);
    assert_int_equal(rule(CC_HIRAGANA, 0, CC_SMALL_KANA, 0x3063, KINSOKU_STRICT), BREAK_RULE_ALLOWED);
    assert_int_equal(rule(CC_IDEOGRAPHIC, 0, CC_ITERATION, 0x3005, KINSOKU_STRICT), BREAK_RULE_ALLOWED);
    assert_int_equal(rule(CC_IDEOGRAPHIC, 0, CC_ITERATION, 0x309D, KINSOKU_STRICT), BREAK_RULE_FORBIDDEN);
    assert_int_equal(rule(CC_IDEOGRAPHIC, 0, CC_MIDDLE_DOT, 0x30FB, KINSOKU_STRICT), BREAK_RULE_FORBIDDEN);
    assert_int_equal(rule(CC_IDEOGRAPHIC, 0, CC_MIDDLE_DOT, 0x30FB, KINSOKU_LOOSE), BREAK_RULE_ALLOWED);
    assert_int_equal(rule(CC_IDEOGRAPHIC, 0, CC_DIVIDING, 0xFF01, KINSOKU_LOOSE), BREAK_RULE_FORBIDDEN);
    assert_int_equal(rule(CC_IDEOGRAPHIC, 0, CC_DIVIDING, 0xFF01, KINSOKU_VERY_LOOSE), BREAK_RULE_ALLOWED);
    assert_int_equal(rule(CC_IDEOGRAPHIC, 0, CC_FULL_STOP, 0x3002, KINSOKU_VERY_LOOSE), BREAK_RULE_FORBIDDEN);
    assert_int_equal(rule(CC_INSEPARABLE, 0x2026, CC_INSEPARABLE, 0x2026, KINSOKU_STRICT), BREAK_RULE_FORBIDDEN);
    assert_int_equal(rule(CC_INSEPARABLE, 0x2014, CC_INSEPARABLE, 0x2015, KINSOKU_STRICT), BREAK_RULE_FORBIDDEN);
    assert_int_equal(rule(CC_INSEPARABLE, 0x2015, CC_INSEPARABLE, 0x2026, KINSOKU_STRICT), BREAK_RULE_ALLOWED);
}

static void stretch__steps_of_table_6(void **state)
{
    (void)state;
    assert_int_equal(stretch_between(CC_IDEOGRAPHIC, CC_IDEOGRAPHIC, false, ADJUST_JLREQ), STRETCH_SOLID);
    assert_int_equal(stretch_between(CC_IDEOGRAPHIC, CC_WESTERN, false, ADJUST_JLREQ), STRETCH_LATIN);
    assert_int_equal(stretch_between(CC_IDEOGRAPHIC, CC_SMALL_KANA, false, ADJUST_JLREQ), STRETCH_SOLID);
    assert_int_equal(stretch_between(CC_COMMA, CC_IDEOGRAPHIC, false, ADJUST_JLREQ), STRETCH_ANY);
    assert_int_equal(stretch_between(CC_IDEOGRAPHIC, CC_COMMA, false, ADJUST_JLREQ), STRETCH_NONE);
    assert_int_equal(stretch_between(CC_OPENING_BRACKET, CC_IDEOGRAPHIC, false, ADJUST_JLREQ), STRETCH_NONE);
    assert_int_equal(stretch_between(CC_INSEPARABLE, CC_INSEPARABLE, true, ADJUST_JLREQ), STRETCH_NONE);
    assert_int_equal(stretch_between(CC_INSEPARABLE, CC_INSEPARABLE, false, ADJUST_JLREQ), STRETCH_SOLID);
    assert_int_equal(stretch_between(CC_WESTERN, CC_WESTERN, false, ADJUST_JLREQ), STRETCH_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes__rows_of_the_specification), cmocka_unit_test(classes__table_is_sorted),
        cmocka_unit_test(classes__context_decides),           cmocka_unit_test(classes__units_are_glued),
        cmocka_unit_test(spacing__rows_of_the_specification), cmocka_unit_test(spacing__reduction_follows_table_3),
        cmocka_unit_test(breaks__line_head_and_line_end),     cmocka_unit_test(breaks__levels),
        cmocka_unit_test(stretch__steps_of_table_6),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
