/* test_extract_structure.c - labels, headings, broken lines, the end of the talk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "extract_fixture.h"

#define PEOPLE                                                                                                         \
    "題の座談会\n\n参加者\n楠木市CIO:田所 誠\n楠木市課長:小林 円\n都CIO:岬 涼\n都デジタルサービス局部長:小林 武\n\n"

static const struct {
    const char *article, *turns, *headings;
} talks[] = {
    {PEOPLE "題目\n\n小題\n\n―どうぞ。\n\n楠木市CIO:田所(以下「田所」)\nはい。\n\n岬\n812種類!\n", "― 田所 誠 岬 涼",
     "1 題目 / 2 小題"},
    {PEOPLE "田所:はい。\n岬:理由は二つ:一つは人です。\n田所:いいえ。\n", "田所 誠 岬 涼 田所 誠", ""},
    {PEOPLE "小林(楠木市)\nはい。\n\n小林(都)\nはい。\n\n楠木市課長:小林\nはい。\n", "小林 円 小林 武 小林 円", ""},
    {PEOPLE "岬\nどうですか。\n\n宇佐(東京都)\nはい。\n\n都総務局課長:浜名\nはい。\n", "岬 涼 宇佐 浜名", ""},
    {PEOPLE "○小林部長 はい。\n○小林課長  いいえ。\n〇田所\n終わり。\n", "小林 武 小林 円 田所 誠", ""},
    {PEOPLE "**岬：** はい。\n\n**田所**\nはい。\n", "岬 涼 田所 誠", ""},
    {PEOPLE "岬\nはい。\n\n注意点:住所です。\n\n田所\n基礎:1,420人です。\n", "岬 涼 田所 誠", ""},
    {PEOPLE "■題目\n\n▼小題1\n\n岬\nはい。\n\n▼小題2\n\n田所\nはい。\n\n■題目2\n\n岬\nはい。\n", "岬 涼 田所 誠 岬 涼",
     "1 題目 / 2 小題1 / 2 小題2 / 1 題目2"},
    {PEOPLE "岬\nはい。\n\n画像1\n\n題目!?\n\n小題…\n\n田所\nはい。\n", "岬 涼 田所 誠", "1 題目!? / 2 小題…"},
    {PEOPLE "岬\n使うのは次です。\n紙の出勤簿\n鍵の貸出簿\n\n田所\nはい。\n", "岬 涼 田所 誠", ""},
    {"題\n議題\n①人の話\n②物の話\n人の話\n小さな話\n楠木市:田所(以下「田所」)"
     "\nはい。\n物の話\n大きな話\n田所\nはい。\n",
     "田所 田所", "1 人の話 / 2 小さな話 / 1 物の話 / 2 大きな話"},
    {PEOPLE "司会:どうぞ。\n\n田所\nはい。\n\n――終わります。\nありがとうございました!\n\n次回もお楽しみに!"
            "\n\n関連記事\n岬\nはい。\n",
     "― 田所 誠 ―", ""},
    {"題\n2024年3月5日に対談を行いました。\n\n出席者\n深森村長:谷川 "
     "健\n\n――どうぞ。\n\n村の話です。\n\n――なるほど。\n\nはい。\n",
     "― 谷川 健 ― 谷川 健", ""},
    {"題の対談\n\n田所\nはい。\n\n田所\nいいえ。\n\n岬\nはい。\n\n岬\nいいえ。\n\n岬\nどうも。\n\n田所\nどうも。\n",
     "田所 田所 岬 岬 岬 田所", ""},
};

static void talk__table(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(talks); i++) {
        struct fixture fixture;
        fixture_open(&fixture);
        fixture_structure(&fixture, talks[i].article);
        print_message("talk %zu\n", i);
        assert_string_equal(fixture_turns(&fixture), talks[i].turns);
        assert_string_equal(fixture_headings(&fixture), talks[i].headings);
        fixture_close(&fixture);
    }
}

static void paragraph__broken_line_is_joined(void **state)
{
    struct fixture fixture;
    struct at at;
    (void)state;
    fixture_open(&fixture);
    fixture_structure(&fixture,
                      PEOPLE "岬\n新しい制度への移行\nがまた来るので、\n大変です。次です。\n三つ目\nはい。\n");
    const struct turn *turn = &fixture.session.turns.items[0];
    assert_int_equal(turn->paragraphs.count, 3);
    struct text text = turn->paragraphs.items[0].text;
    assert_string_equal(text_to_string(fixture.arena, text), "新しい制度への移行がまた来るので、大変です。次です。");
    struct text quote = extraction_quote(&fixture.extraction, 0, 0, 0, text_find(text, TEXT("次")), &at);
    assert_string_equal(text_to_string(fixture.arena, quote), "新しい制度への移行\nがまた来るので、\n大変です。");
    assert_int_equal(at.line, 10);
    assert_int_equal(at.column, 1);
    quote = extraction_quote(&fixture.extraction, 0, 0, text_find(text, TEXT("が")), text.length, &at);
    assert_string_equal(text_to_string(fixture.arena, quote), "がまた来るので、\n大変です。次です。");
    assert_int_equal(at.line, 11);
    fixture_close(&fixture);
}

static void paragraph__latin_is_joined_with_a_space(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture);
    fixture_structure(&fixture, PEOPLE "岬：名前は、\nABCです。\n");
    assert_string_equal(text_to_string(fixture.arena, fixture.session.turns.items[0].paragraphs.items[0].text),
                        "名前は、ABCです。");
    fixture_close(&fixture);
}

static void notes__and_credits(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture);
    fixture_structure(
        &fixture, "題の座談会\n\n※円卓:集まり\n※この記事は全2回の後半です。\n\n岬(以下「岬」)\nはい。\n※略語です。\n"
                  "いいえ。\n\n――以上です。\n\n📝取材・文:高梨 緑 / 編集：北見\n");
    assert_int_equal(fixture.session.notes.count, 2);
    assert_int_equal(fixture.session.turns.items[0].paragraphs.count, 2);
    assert_string_equal(text_to_string(fixture.arena, fixture.session.author), "高梨 緑");
    assert_string_equal(text_to_string(fixture.arena, fixture.session.editor), "北見");
    fixture_close(&fixture);
}

static void session__numbers_and_speakers(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture);
    fixture_extract(&fixture, PEOPLE "―どうぞ。\n\n田所\nはい。\nいいえ。\n\n岬\nはい。\n");
    assert_int_equal(fixture.status, STATUS_OK);
    assert_int_equal(fixture.session.turns.items[0].paragraphs.items[0].number, 0);
    assert_int_equal(fixture.session.turns.items[1].paragraphs.items[1].number, 2);
    assert_int_equal(fixture.session.turns.items[2].paragraphs.items[0].number, 3);
    assert_true(fixture.session.participants.items[0].speaks);
    assert_false(fixture.session.participants.items[1].speaks);
    assert_int_equal(session_check(&fixture.session, fixture.diag), 0);
    fixture_close(&fixture);
}

static void session__no_article(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture);
    fixture_extract(&fixture, "買い物\n牛乳\n卵\n");
    assert_int_equal(fixture.status, STATUS_INPUT);
    assert_true(fixture_reported(&fixture, DIAG_ARTICLE_NONE));
    fixture_extract(&fixture, "予告の座談会\n令和6年5月1日に座談会を実施しました。\n");
    assert_int_equal(fixture.status, STATUS_OK);
    assert_true(fixture_reported(&fixture, DIAG_TURNS_NONE));
    fixture_close(&fixture);
}

static void lexicon__missing_and_malformed(void **state)
{
    struct fixture fixture;
    const struct lexicon *lexicon;
    (void)state;
    fixture_open(&fixture);
    assert_int_equal(lexicon_load("no such file", fixture.arena, fixture.diag, &lexicon), STATUS_SETUP);
    assert_null(lexicon);
    assert_int_equal(lexicon_list(fixture.lexicon, "no such list")->words.count, 0);
    assert_int_equal(lexicon_words(fixture.lexicon, "municipalities").count, 62);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(talk__table),
                                       cmocka_unit_test(paragraph__broken_line_is_joined),
                                       cmocka_unit_test(paragraph__latin_is_joined_with_a_space),
                                       cmocka_unit_test(notes__and_credits),
                                       cmocka_unit_test(session__numbers_and_speakers),
                                       cmocka_unit_test(session__no_article),
                                       cmocka_unit_test(lexicon__missing_and_malformed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
