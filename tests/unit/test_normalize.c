/* test_normalize.c - N1 to N5 of TYPESETTING.md section 1. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "layout/inline_imp.h"

/* The normalised text, with "|" for the 1 em of N2. */
static void assert_normalized(const char *source, const char *expected, bool normalize)
{
    struct arena *arena = arena_new(0);
    struct fo_inherited style = {.normalize = normalize};
    struct inline_text text = {0};
    struct text rest = text_of(source);
    struct buffer shown = BUFFER_INIT;

    *VECTOR_PUSH(arena, &text.scopes) = (struct scope){.style = &style};
    for (uint32_t codepoint; (codepoint = text_next(&rest)) != TEXT_END;)
        VECTOR_PUSH(arena, &text.chars)->codepoint = codepoint;
    inline_normalize(&text, arena);
    for (size_t i = 0; i < text.chars.count; i++) {
        if (!text.chars.items[i].dropped)
            buffer_add_codepoint(&shown, text.chars.items[i].codepoint);
        if (text.chars.items[i].sentence_gap)
            buffer_add_byte(&shown, '|');
    }
    assert_string_equal(shown.bytes, expected);
    buffer_release(&shown);
    arena_free(arena);
}

static void normalize__widens_beside_japanese(void **state)
{
    (void)state;
    assert_normalized("市長(当時)です", "市長（当時）です", true);
    assert_normalized("市長:山川", "市長：山川", true);
    assert_normalized("情報(DX)", "情報（DX）", true);
    assert_normalized("(AI)と", "（AI）と", true);
    assert_normalized("A&B", "A&B", true);
    assert_normalized("町&村", "町＆村", true);
    assert_normalized("5割%", "5割％", true);
    assert_normalized("50%です", "50%です", true);
    assert_normalized("~はじめに~", "〜はじめに〜", true);
    assert_normalized("2020~2021", "2020〜2021", true);
    assert_normalized("か?!", "か？！", true);
}

static void normalize__leaves_latin_alone(void **state)
{
    (void)state;
    assert_normalized("13:00に", "13:00に", true);
    assert_normalized("f(x) is", "f(x) is", true);
    assert_normalized("https://example.jp/~a?b&c=1(2)", "https://example.jp/~a?b&c=1(2)", true);
    assert_normalized("市長(当時)です", "市長(当時)です", false);
}

static void normalize__drops_spaces_beside_punctuation(void **state)
{
    (void)state;
    assert_normalized("市 ( 町 ) の", "市（町）の", true);
    assert_normalized("です。 また", "です。また", true);
    assert_normalized("AI を使う", "AI を使う", true);
    assert_normalized("  端  の  ", "端 の", true);
    assert_normalized(" あ \xE2\x80\xA8 い \xE2\x80\xA8", "あ\xE2\x80\xA8い", true);
}

static void normalize__ends_sentences(void **state)
{
    (void)state;
    assert_normalized("ありますか?また、", "ありますか？|また、", true);
    assert_normalized("すごい! 次は", "すごい！|次は", true);
    assert_normalized("すごい！\xE3\x80\x80次は", "すごい！|次は", true);
    assert_normalized("「はい!」と", "「はい！」と", true);
    assert_normalized("すごい!と言う", "すごい！と言う", true);
    assert_normalized("すごい!とても", "すごい！|とても", true);
    assert_normalized("何!?次", "何！？|次", true);
    assert_normalized("どう?", "どう？", true);
    assert_normalized("OK!チーム", "OK！チーム", true);
}

/* N3 */
static void normalize__no_break_spaces(void **state)
{
    (void)state;
    assert_normalized("\xC2\xA0\xC2\xA0"
                      "山川",
                      "山川", true);
    assert_normalized("山川\xC2\xA0", "山川", true);
    assert_normalized("山\xC2\xA0"
                      "川",
                      "山 川", true);
    assert_normalized("山、\xC2\xA0\xC2\xA0"
                      "川",
                      "山、川", true);
    assert_normalized("10\xC2\xA0km", "10\xC2\xA0km", true);
}

/* N4 and F3 */
static void normalize__widths_of_kana_and_digits(void **state)
{
    (void)state;
    assert_normalized("２０２５年に１０％", "2025年に10％", true);
    assert_normalized("ﾃﾞｼﾞﾀﾙ化､ﾌﾟﾗﾝとｳﾞｪｰﾙ｡", "デジタル化、プランとヴェール。", true);
    assert_normalized("ｱﾞとﾞ", "ア゛と゛", true);
    assert_normalized("ﾊﾋﾌﾍﾎ ﾊﾞﾋﾞﾌﾞﾍﾞﾎﾞﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟ", "ハヒフヘホ バビブベボパピプペポ", true);
    assert_normalized("ｶﾞｷﾞｸﾞｹﾞｺﾞｻﾞｼﾞｽﾞｾﾞｿﾞﾀﾞﾁﾞﾂﾞﾃﾞﾄﾞ", "ガギグゲゴザジズゼゾダヂヅデド", true);
    assert_normalized("「ﾃﾞｰﾀ､です」とﾃﾞｰﾀ", "「ﾃﾞｰﾀ、です」とデータ", true);
    assert_normalized("２０ﾃﾞｰﾀ", "２０ﾃﾞｰﾀ", false);
}

/* N4, N5: what stays as it is. */
static void normalize__single_characters_stay(void **state)
{
    (void)state;
    assert_normalized("①②③※々〇㎡℃", "①②③※々〇㎡℃", true);
    assert_normalized("１、２人と四、五日", "1、2人と四、五日", true);
    assert_normalized("東京，大阪", "東京，大阪", true);
    assert_normalized("1,250円で12.5%", "1,250円で12.5%", true);
    assert_normalized("――と——と……", "――と——と……", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normalize__widens_beside_japanese),
        cmocka_unit_test(normalize__leaves_latin_alone),
        cmocka_unit_test(normalize__drops_spaces_beside_punctuation),
        cmocka_unit_test(normalize__ends_sentences),
        cmocka_unit_test(normalize__no_break_spaces),
        cmocka_unit_test(normalize__widths_of_kana_and_digits),
        cmocka_unit_test(normalize__single_characters_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
