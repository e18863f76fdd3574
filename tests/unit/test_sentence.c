/* test_sentence.c - where sentences end, and how their spelling is evened out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/extract/sentence_imp.h"
#include "../../src/extract/sentence_words_imp.h"

/* The sentences of a paragraph joined by "|". */
static void split_to(const char *paragraph, struct buffer *out)
{
    struct arena *arena = arena_new(0);
    struct sentences sentences = {NULL, 0, 0};
    sentences_split(arena, text_of(paragraph), 0, 0, &sentences);
    for (size_t i = 0; i < sentences.count; i++) {
        buffer_add_string(out, i > 0 ? "|" : "");
        buffer_add_text(out, sentences.items[i].text);
    }
    arena_free(arena);
}

static void sentence__ends(void **state)
{
    (void)state;
    static const struct {
        const char *paragraph, *sentences;
    } cases[] = {
        {"はい。分かりました。", "はい。|分かりました。"},
        {"本当!?すごい!", "本当!?|すごい!"},
        {"本当！？すごい！", "本当！？|すごい！"},
        {"「すぐにやれ。」と言われました。次です。", "「すぐにやれ。」と言われました。|次です。"},
        {"(まだです。)はい。", "(まだです。)はい。"},
        {"がんばります(笑)次に進みます。", "がんばります(笑)|次に進みます。"},
        {"期待したいです。(笑)次です。", "期待したいです。(笑)|次です。"},
        {"指示(笑)がありました。", "指示(笑)がありました。"},
        {"閉じない「かぎ。次です。", "閉じない「かぎ。|次です。"},
        {"  前後の空白　", "前後の空白"},
        {"終わりのない文", "終わりのない文"},
        {"", ""},
        {"。。。", "。。。"},
        {"入れ子「外『中。』外。」です。終わり", "入れ子「外『中。』外。」です。|終わり"},
        {"https://a.example/b?c=1&d=2をご覧ください。次です。", "https://a.example/b?c=1&d=2をご覧ください。|次です。"},
        {"詳しくは https://a.example/?q=1 に。次", "詳しくは https://a.example/?q=1 に。|次"},
        {"ｈｔｔｐｓ：／／ａ．ｅｘａｍｐｌｅ？ｃ＝１です。次", "ｈｔｔｐｓ：／／ａ．ｅｘａｍｐｌｅ？ｃ＝１です。|次"},
        {"これはwww.a.exampleですか?はい。", "これはwww.a.exampleですか?|はい。"},
        {"見ましたか?https://a.example/!すごい。", "見ましたか?|https://a.example/!|すごい。"},
        {"１．８倍です．次です．", "１．８倍です．|次です．"},
        {"逆の」かぎ。「次。」", "逆の」かぎ。|「次。」"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct buffer found = BUFFER_INIT;
        split_to(cases[i].paragraph, &found);
        assert_string_equal(found.bytes, cases[i].sentences);
        buffer_release(&found);
    }
}

static void sentence__folds_spelling(void **state)
{
    (void)state;
    static const struct {
        const char *written, *folded;
    } cases[] = {
        {"頂きたい", "いただきたい"},
        {"有り難い", "ありがたい"},
        {"有難く", "ありがたく"},
        {"作って下さい", "作ってください"},
        {"出来ないか", "できないか"},
        {"欲しい", "ほしい"},
        {"ＧｏｖＴｅｃｈ　東京", "govtech東京"},
        {"御支援", "ご支援"},
        {"制御", "制御"},
        {"ﾃﾞｰﾀ", "データ"},
        {"か\u3099いこ\u3099", "がいご"},
        {"ハ\u309Aン", "パン"},
        {"ん\u3099", "ん\u3099"},
        {"１，２．３！？", "1、2。3!?"},
        {"綿 貫\n", "綿貫"},
    };
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct text folded = text_fold(arena, text_of(cases[i].written)).text;
        assert_string_equal(text_to_string(arena, folded), cases[i].folded);
    }
    arena_free(arena);
}

static void sentence__unfolds_to_the_source(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct sentences sentences = {NULL, 0, 0};
    sentences_split(arena, TEXT("都に 御支援を頂きたい。"), 0, 0, &sentences);
    assert_int_equal(sentences.count, 1);
    struct text folded = sentences.items[0].folded.text;
    size_t from = text_find(folded, TEXT("ご支援"));
    size_t to = text_find(folded, TEXT("いただきたい"));
    assert_true(text_equal(sentence_unfold(&sentences.items[0], from, to), TEXT("御支援を")));
    assert_true(text_equal(sentence_unfold(&sentences.items[0], to, folded.length + 5), TEXT("頂きたい。")));
    arena_free(arena);
}

static void sentence__hides_quoted_speech(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct sentences sentences = {NULL, 0, 0};
    sentences_split(arena, TEXT("「早くしてほしい」と「共同化」です。"), 0, 0, &sentences);
    assert_int_equal(sentences.count, 1);
    assert_false(text_contains(sentences.items[0].plain, TEXT("ほしい")));
    assert_true(text_contains(sentences.items[0].plain, TEXT("共同化")));
    assert_int_equal(sentences.items[0].plain.length, sentences.items[0].folded.text.length);
    arena_free(arena);
}

static void sentence__malformed_bytes(void **state)
{
    (void)state;
    struct buffer found = BUFFER_INIT;
    split_to("\xE3\x81。\xFF\xFE「\xE3", &found);
    assert_true(found.length > 0);
    buffer_release(&found);
}

static void sentence_words__longest(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct words words;
    words_init(&words, arena);
    words_add(&words, TEXT("都"), 1);
    words_add(&words, TEXT("都庁"), 2);
    words_add(&words, TEXT("都"), 3);
    words_add(&words, TEXT(""), 4);
    assert_int_equal(words_at_start(&words, TEXT("都庁の"))->value, 2);
    assert_int_equal(words_at_start(&words, TEXT("都の"))->value, 1);
    assert_null(words_at_start(&words, TEXT("の都")));
    assert_null(words_at_start(&words, TEXT_NONE));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentence__ends),
        cmocka_unit_test(sentence__folds_spelling),
        cmocka_unit_test(sentence__unfolds_to_the_source),
        cmocka_unit_test(sentence__hides_quoted_speech),
        cmocka_unit_test(sentence__malformed_bytes),
        cmocka_unit_test(sentence_words__longest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
