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

/* People whose names are in one piece. */
#define ONE_PIECE "題の座談会\n\n参加者\n楠木市副市長 槙一郎\n白鷺市副市長 浜名海\n都副知事 岬涼子\n\n"

/* Forms of labels and headings that the table above does not have, each with the lines that only look like it. */
static const struct {
    const char *article, *turns, *headings;
} forms[] = {
    /* a surname of one character counts when it stands where labels stand, more than once */
    {ONE_PIECE "槙\nはい。\n\n岬\nええ。\n\n槙\nいいえ。\n\n岬さん\nどうも。\n", "槙一郎 岬涼子 槙一郎 岬涼子", ""},
    {ONE_PIECE "浜名\nはい。\n\n槙\nいいえ。\n", "浜名海", ""},
    {"題の座談会\n\n参加者\n楠木市副市長 槙一郎\n都副知事 槙原涼\n\n槙原\nはい。\n\n槙\nはい。\n\n槙\nええ。\n",
     "槙原涼", ""},
    /* somebody not listed who is named again and again in the same way; words that head a list are not */
    {PEOPLE "田所:はい。\n岬:ええ。\n滝沢:そうです。\n田所:はい。\n滝沢:違います。\n",
     "田所 誠 岬 涼 滝沢 田所 誠 滝沢", ""},
    {PEOPLE "田所:はい。\n岬:三つあります。\n課題:人です。\n効果:金です。\n課題:物です。\n効果:時です。\n課題:"
            "場です。\n田所:はい。\n",
     "田所 誠 岬 涼 田所 誠", ""},
    {PEOPLE "田所\nはい。\n\n岬\n分けると次です。\n滝沢:二台\n滝沢:三台\n\n田所\nはい。\n", "田所 誠 岬 涼 田所 誠",
     ""},
    {PEOPLE "田所:理由は二つ:人と物です。\n岬:理由は二つ:人と金です。\n", "田所 誠 岬 涼", ""},
    /* brackets and marks around a name; around anything else they make a heading */
    {PEOPLE "【田所】\nはい。\n\n【岬】ええ。\n\n【まとめ】\n\n<田所>\nどうも。\n", "田所 誠 岬 涼 田所 誠",
     "1 【まとめ】"},
    {PEOPLE "田所\nはい。\n\n【岬】\nええ、分かりました。\n\n田所\nはい。\n", "田所 誠 岬 涼 田所 誠", ""},
    {PEOPLE "岬\nはい。\n\n<田所>\nそうです。\n\n岬\nはい。\n", "岬 涼 田所 誠 岬 涼", ""},
    {PEOPLE "田所\nはい。\n\n岬\n役は次です。\n[田所]\n[小川]\n\n田所\nはい。\n", "田所 誠 岬 涼 田所 誠", ""},
    {PEOPLE "田所\nはい。\n\n【小川】\n\n岬\nええ。\n", "田所 誠 岬 涼", "1 【小川】"},
    {PEOPLE "■題目\n\n■田所\nはい。\n\n■岬\nええ。\n", "田所 誠 岬 涼", "1 題目"},
    {"題の対談\n\n楠木市CIO:田所(以下「田所」)\nはい。\n\n都CIO:岬(以下「岬」)"
     "\nええ。\n\n【田所】\nどうも。\n\n■岬\nでは。\n",
     "田所 岬 田所 岬", ""},
    {PEOPLE "田所\nはい。\n\n岬\n役は次です。\n(田所)\n\n田所\nはい。\n", "田所 誠 岬 涼 田所 誠", ""},
    /* a wide space or a quotation behind the name, when that is how the article does it */
    {PEOPLE "田所　はい。\n岬　ええ。\n田所　どうも。\n", "田所 誠 岬 涼 田所 誠", ""},
    {PEOPLE "田所「はい。」\n\n岬「ええ。」\n\n田所「どうも。」\n", "田所 誠 岬 涼 田所 誠", ""},
    {PEOPLE "田所\nはい。\n\n岬\n声です。\n田所「はい」\n田所　はい。\n\n田所\nはい。\n", "田所 誠 岬 涼 田所 誠", ""},
    /* a post alone; in an article with names it is speech */
    {"題の座談会\n\n参加者\n楠木市副市長:田所 誠\n都副知事:岬 涼\n\n楠木市副市長\nはい。\n\n副知事\nええ。\n",
     "田所 誠 岬 涼", ""},
    {PEOPLE "田所\nはい。\n\n岬\n出たのは次です。\n都CIO\n\n田所\nはい。\n", "田所 誠 岬 涼 田所 誠", ""},
    /* a surname before a post, with the organisation before or behind it; a department is no surname */
    {PEOPLE "楠木市 田所課長\nはい。\n\n白鷺市 滝沢係長\n次です。\n白鷺市 財政課長\n\n岬\nはい。\n",
     "田所 誠 滝沢 岬 涼", ""},
    {"題の対談\n\n田所CIO(楠木市)\nはい。\n\n岬副知事\nええ。\n\n田所CIO\nどうも。\n", "田所 岬 田所", ""},
    {"題の対談\n\n楠木市・田所副市長:はい。\n都・岬副知事:ええ。\n田所副市長:どうも。\n", "田所 岬 田所", ""},
    {PEOPLE "田所 誠/楠木市CIO\nはい。\n\n都CIO/岬 涼\nええ。\n", "田所 誠 岬 涼", ""},
    /* moderators */
    {PEOPLE "【司会】どうぞ。\n\n田所\nはい。\n\nQ1.次は?\n\n岬\nええ。\n\nQRコードの話\n\n田所\nはい。\n",
     "― 田所 誠 ― 岬 涼 田所 誠", "1 QRコードの話"},
    {PEOPLE "司会・早瀬:どうぞ。\n\n田所\nはい。\n\n早瀬\n次です。\n\n浜名(進行)\nでは。\n\n○司会 以上です。\n",
     "― 田所 誠 ― ― ―", ""},
    /* one surname on two sides: by who was asked, and who spoke last */
    {PEOPLE "岬\n楠木市さんはどうですか。\n\n小林\nはい。\n\n田所\n都のお考えを聞かせてください。\n\n小林\nええ。\n\n"
            "岬\n小林課長に伺います。\n\n小林\nはい。\n",
     "岬 涼 小林 円 田所 誠 小林 武 岬 涼 小林 円", ""},
    {PEOPLE "都デジタルサービス局部長:小林(以下「小林」)\nはい。\n\n田所\nなるほど。\n\n小林\nええ。\n",
     "小林 武 田所 誠 小林 武", ""},
    {"題の対談\n\n楠木市CIO:佐伯(以下「佐伯(楠木市)」)\nはい。\n\n白鷺市課長:佐伯(以下「佐伯(白鷺市)」)\nええ。\n\n"
     "佐伯(楠木市)\nどうも。\n",
     "佐伯 佐伯 佐伯", ""},
    {"題の座談会\n\n参加者\n楠木市CIO:田所 誠\n都課長:ホワイト 健\n\n司会 どうぞ。\n田所 はい。\nホワイト ええ。\n田所 "
     "どうも。\n",
     "― 田所 誠 ホワイト 健 田所 誠", ""},
    /* one surname: the beginning of the given name in brackets tells who; what begins nobody's is no label */
    {"題の座談会\n\n参加者\n楠木市副市長:関 克子\n白鷺市課長:関 大地\n\n関(克)\nはい。\n\n関(大)\nええ。\n\n"
     "楠木市・関(克):では。\n\n関(大):どうも。\n",
     "関 克子 関 大地 関 克子 関 大地", ""},
    /* the family name of a western name stands last */
    {"題の座談会\n\n参加者\n楠木市CIO補佐官:ポール・リンド\n都課長:岬 涼\n\nリンド(楠木市)\nはい。\n\n岬\nええ。\n",
     "ポール・リンド 岬 涼", ""},
    /* a label that names the body, not its only person; the town of two people names nobody */
    {"題の座談会\n\n参加者\n深谷広域連合課長:田所 誠\n都課長:岬 涼\n\n深谷広域連合\nはい。\n\n岬\nええ。\n\n"
     "深谷広域連合\nどうも。\n",
     "田所 誠 岬 涼 田所 誠", ""},
    {PEOPLE "田所\nはい。\n\n東京都\n岬\nええ。\n\n東京都\n田所\nはい。\n", "田所 誠 岬 涼 田所 誠",
     "1 東京都 / 1 東京都"},
    /* a surname before its post, named anew by 以下 */
    {"題の座談会\n\n話し手\n深森村長 谷川 健\n\n谷川村長(以下、谷川)\nはい。\n\n―どうぞ。\n\n谷川\nええ。\n",
     "谷川 健 ― 谷川 健", ""},
    /* marks behind a name */
    {PEOPLE "田所|はい。\n岬|ええ。\n田所|どうも。\n", "田所 誠 岬 涼 田所 誠", ""},
    {PEOPLE "田所――はい。\n岬――ええ。\n田所――どうも。\n", "田所 誠 岬 涼 田所 誠", ""},
    {PEOPLE "**田所** はい。\n\n**岬** ええ。\n", "田所 誠 岬 涼", ""},
    {"題の対談\n\n浜島県・浜島 太郎 CDO(最高責任者):はい。\n都・岬 涼 CIO:ええ。\n浜島:では。\n岬:どうも。\n",
     "岬 涼 岬 涼", ""},
    {"題の対談\n\n三重県・浜島 太郎 CDO(最高責任者):はい。\n都・岬 涼 CIO:ええ。\n浜島:では。\n岬:どうも。\n",
     "浜島 太郎 岬 涼 浜島 太郎 岬 涼", ""},
    {"題の対談\n\n○市長  はい。\n〇小林戦略部長\nええ。\n○市長  では。\n〇小林戦略部長  どうも。\n",
     "市長 小林 市長 小林", ""},
    /* the moderator's first words without a mark; a lead, a title and what is no question are none */
    {PEOPLE "題目\n\n小題\n\nまず、楠木市の取組を教えてください。\n\n田所\nはい。\n", "― 田所 誠", "1 題目 / 2 小題"},
    {PEOPLE "題目\n\nー 取組を教えてください。\n\n田所\nはい。\n\n次の話\n\n岬\nええ。\n", "― 田所 誠 岬 涼",
     "1 題目 / 1 次の話"},
    {PEOPLE "題目\n\n本日はようこそ。\n■田所さん、いかがでしょうか。\n\n田所\nはい。\n", "― 田所 誠", "1 題目"},
    {PEOPLE "題目\n\n本編をぜひご覧ください。\n\n田所\nはい。\n", "田所 誠", ""},
    {PEOPLE "題目\n\n話は広がりました。\n\n田所\nはい。\n", "田所 誠", ""},
    {PEOPLE "題目\n\n何が変わりますか?\n\n田所\nはい。\n", "田所 誠", "1 題目 / 2 何が変わりますか?"},
    {"題の対談\n\n取組を教えてください。\n\n田所\nはい。\n\n田所\nええ。\n\n岬\nはい。\n\n岬\nええ。\n\n岬\nでは。\n\n"
     "田所\n"
     "では。\n",
     "田所 田所 岬 岬 岬 田所", ""},
    /* numbers give the level */
    {PEOPLE "Ⅰ 大\n\n1 小\n\n田所\nはい。\n\n2 中\n\n岬\nええ。\n\nⅡ 次\n\n田所\nはい。\n", "田所 誠 岬 涼 田所 誠",
     "1 Ⅰ 大 / 2 1 小 / 2 2 中 / 1 Ⅱ 次"},
    {PEOPLE "テーマ1 大きな話\n\n小さな話\n\n田所\nはい。\n\n別の話\n\n岬\nええ。\n\nテーマ2 次の話\n\n田所\nはい。\n",
     "田所 誠 岬 涼 田所 誠", "1 テーマ1 大きな話 / 2 小さな話 / 2 別の話 / 1 テーマ2 次の話"},
    {PEOPLE "田所\nはい。\n\n(拍手)\n\n岬\nええ。\n\n写真は会場の様子\n\n田所\nはい。\n", "田所 誠 岬 涼 田所 誠", ""},
    /* headings known by their place; a question, a plain sentence and a quoted voice within speech are none */
    {PEOPLE "いつ変わりますか?\n\n田所\nはい。\n\n本当ですか?\n\n岬\nええ。\n", "田所 誠 岬 涼", "1 いつ変わりますか?"},
    {PEOPLE "田所\nはい。\n\n「旅」という名の会議。\n\n岬\nええ。\n\nまさに適材適所。\n\n田所\nはい。\n",
     "田所 誠 岬 涼 田所 誠", "1 「旅」という名の会議。"},
    {PEOPLE "田所\nはい。\n\nそれが一番大事だと思った。\n\n岬\nええ。\n", "田所 誠 岬 涼", ""},
    {PEOPLE "夜の窓口\n半分は夜中に届いています\n\n田所\nはい。\n\n続きはこれから\n朝も開けますか?\n\n岬\nええ。\n",
     "田所 誠 岬 涼", "1 夜の窓口 / 2 半分は夜中に届いています / 1 続きはこれから / 2 朝も開けますか?"},
    {PEOPLE "田所\nはい。\n\n次は朝も開けます\n\nそれから夜も。\n\n岬\nええ。\n", "田所 誠 岬 涼", ""},
    {PEOPLE "田所\n終わりです。\n\n「紙には戻れない」\n\n岬\nこんな声があります。\n\n「紙がいい」\n\n田所\nはい。\n",
     "田所 誠 岬 涼 田所 誠", "1 「紙には戻れない」"},
    {PEOPLE "テーマ①:窓口の話\n\n田所\nはい。\n\nテーマ②:これから\n\n岬\nええ。\n\n○まとめ\n\n田所\nはい。\n",
     "田所 誠 岬 涼 田所 誠", "1 テーマ①:窓口の話 / 1 テーマ②:これから / 1 まとめ"},
    /* the end */
    {PEOPLE "田所\nはい。\n\n岬\nええ。\n\n(つづく)\n\nText by 早瀬 直\n", "田所 誠 岬 涼", ""},
    {PEOPLE "田所\nはい。\n\n#窓口 #座談会\n\n次の話\n", "田所 誠", ""},
    {PEOPLE "田所\nはい。\n\n次回の第41回は6月に公開予定です。\n\n次の話\n", "田所 誠", ""},
    {PEOPLE "田所\nはい。\n\n■プロフィール\n田所 誠(たどころ・まこと)\n楠木市副市長。1960年生まれ。現職。\n", "田所 誠",
     ""},
    {PEOPLE "田所\nはい。\n\n(了)\n\n構成／早瀬 直\n", "田所 誠", ""},
    {PEOPLE "田所\nはい。\n\n後半へ続く\n\n次の話\n", "田所 誠", ""},
};

static void talk__forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(forms); i++) {
        struct fixture fixture;
        fixture_open(&fixture);
        fixture_structure(&fixture, forms[i].article);
        print_message("form %zu\n", i);
        assert_string_equal(fixture_turns(&fixture), forms[i].turns);
        assert_string_equal(fixture_headings(&fixture), forms[i].headings);
        fixture_close(&fixture);
    }
}

static void talk__quoted_speech_has_no_marks(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture);
    fixture_structure(&fixture, PEOPLE "田所「はい。」\n\n岬「ええ。」\n\n田所「どうも。」\n");
    const struct turn *turn = &fixture.session.turns.items[1];
    assert_string_equal(text_to_string(fixture.arena, turn->paragraphs.items[0].text), "ええ。");
    assert_string_equal(text_to_string(fixture.arena, turn->label), "岬");
    fixture_close(&fixture);
}

static void people__of_another_article_take_no_part(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture);
    fixture_structure(&fixture,
                      PEOPLE "田所\nはい。\n\n岬\nええ。\n\n―以上です。\n\n関連記事\n青柳町CIO:三田\nはい。\n");
    assert_int_equal(fixture.session.participants.count, 4);
    fixture_close(&fixture);
}

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
    fixture_structure(&fixture,
                      "題の座談会\n\n※円卓:集まり\n※全2回のうちの後半です。\n\n岬(以下「岬」)\nはい。\n※略語です。\n"
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
    fixture_extract(&fixture, PEOPLE "令和6年5月1日に座談会を実施しました。\nお楽しみに。\n");
    assert_int_equal(fixture.status, STATUS_OK);
    assert_false(fixture_reported(&fixture, DIAG_LABELS_NONE));
    fixture_extract(&fixture,
                    PEOPLE "令和6年5月1日に座談会を実施しました。\n\nはい。\n\nええ。\n\nいいえ。\n\nどうも。\n\n"
                           "そうです。\n\nでは。\n");
    assert_int_equal(fixture.status, STATUS_INPUT);
    assert_true(fixture_reported(&fixture, DIAG_LABELS_NONE));
    fixture_close(&fixture);
}

/* What the editors tell; each with what only looks like it. */
static void narration__is_nobodys(void **state)
{
    static const struct {
        const char *told, *turns, *headings;
        bool narration, doubt;
    } cases[] = {
        {"(ここで一同、会議室へ移動)", "田所 誠 岬 涼 田所 誠 岬 涼", "", true, false},
        {"ここで、田所副市長が新しい窓口を案内した。一行は二階に上がり、担当者の説明を受けた。",
         "田所 誠 岬 涼 田所 誠 岬 涼", "", true, false},
        {"窓口の待ち時間\n\n待ち時間は全国的な課題となっている。楠木市では昨年から改革を進めてきた。",
         "田所 誠 岬 涼 田所 誠 岬 涼", "1 窓口の待ち時間", true, false},
        {"ここからは、財政の話題に移ります。", "田所 誠 岬 涼 田所 誠 岬 涼", "", true, false},
        {"【窓口とは】\n楠木市では令和3年度から、全ての窓口の改革を進めている。", "田所 誠 岬 涼 田所 誠 岬 涼", "",
         true, false},
        {"それが一番大事だと思った。", "田所 誠 岬 涼 田所 誠 岬 涼", "", false, false},
        {"続いて窓口の話をします。実は去年から始めていて、私も驚きました。", "田所 誠 岬 涼 田所 誠 岬 涼", "", false,
         false},
        {"待ち時間は全国的な課題となっている。そんな記事を読みまして。", "田所 誠 岬 涼 田所 誠 岬 涼", "", false,
         false},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct fixture fixture;
        fixture_open(&fixture);
        struct text article = text_format(
            fixture.arena,
            PEOPLE "田所\nはい、始めています。去年からです。\n\n岬\nええ、そうですね。続けてください。\n\n%s\n\n"
                   "田所\nもう一度始めます。よろしくお願いします。\n\n岬\nよろしくお願いします。\n",
            cases[i].told);
        fixture_structure(&fixture, text_to_string(fixture.arena, article));
        print_message("told %zu\n", i);
        assert_string_equal(fixture_turns(&fixture), cases[i].turns);
        assert_string_equal(fixture_headings(&fixture), cases[i].headings);
        assert_int_equal(fixture_reported(&fixture, DIAG_NARRATION), cases[i].narration);
        assert_int_equal(fixture_reported(&fixture, DIAG_NARRATION_DOUBT), cases[i].doubt);
        assert_int_equal(fixture.session.turns.items[1].paragraphs.count, cases[i].narration ? 1 : 2);
        fixture_close(&fixture);
    }
}

/* Articles whose lines were joined, with spaces and without. */
static void lines__that_lost_their_breaks(void **state)
{
    static const struct {
        const char *article, *turns, *headings;
    } cases[] = {
        {"窓口の話~楠木市CIO×都CIO~ 令和5年5月10日に、「円卓会議第40回座談会」を実施しました。 参加者(敬称略) "
         "楠木市CIO:楠木市副市長 田所 誠 都CIO:東京都副知事 岬 涼 庁内の仕組み ―取組を教えてください。 "
         "楠木市CIO:田所(以下「田所」) 入れ替えました。端末は300台です。 都CIO:岬(以下「岬」) すごいですね。 "
         "これからの話 田所 都には支援をお願いしたいです。 岬 分かりました。田所さんのために検討します。 "
         "―ありがとうございました。",
         "― 田所 誠 岬 涼 田所 誠 岬 涼 ―", "1 庁内の仕組み / 1 これからの話"},
        {"窓口の話 2024年2月7日に座談会を開催しました。 参加者(敬称略):楠木市長 田所 誠、都CIO 岬 涼。 1 庁内の仕組み "
         "司会:それでは伺います。 田所(楠木市):はい。昨年から始めました。理由は二つ:人と物です。 岬(東京都):ええ。 "
         "2 これからの話 田所(楠木市):続けます。応援してください。 岬(東京都):もちろんです。 司会:どうも。",
         "― 田所 誠 岬 涼 田所 誠 岬 涼 ―", "1 1 庁内の仕組み / 1 2 これからの話"},
        {PEOPLE "田所:始めました。岬:ええ。田所:理由は二つ:一つは人です。岬:なるほど。\n",
         "田所 誠 岬 涼 田所 誠 岬 涼", ""},
        {PEOPLE "田所:始めました。岬:一人です、という声がありました。対象:市民です。時期:四月です。\n\n岬:ええ。\n",
         "田所 誠 岬 涼", ""},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct fixture fixture;
        fixture_open(&fixture);
        fixture_structure(&fixture, cases[i].article);
        print_message("joined %zu\n", i);
        assert_string_equal(fixture_turns(&fixture), cases[i].turns);
        assert_string_equal(fixture_headings(&fixture), cases[i].headings);
        fixture_close(&fixture);
    }
}

static void speaker__of_two_is_a_doubt(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture);
    fixture_structure(&fixture, PEOPLE "楠木市課長:小林\nはい。\n\n小林(都)\nええ。\n");
    assert_false(fixture_reported(&fixture, DIAG_SPEAKER_AMBIGUOUS));
    fixture_structure(&fixture, PEOPLE "小林\nはい。\n");
    assert_true(fixture_reported(&fixture, DIAG_SPEAKER_AMBIGUOUS));
    fixture_close(&fixture);
}

/* What a saved page says beside its text: headings as labels, cells, ruby over names. */
static void page__evidence(void **state)
{
#define PAGE_HEAD                                                                                                                               \
    "<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\"><title>窓口の座談会</title></head><body><main>"                       \
    "<h1>窓口の座談会</h1><p>令和5年5月10日に座談会を実施しました。</p><p><strong>参加者(敬称略)</strong></p><ul>" \
    "<li>楠木市CIO:<ruby>田所<rt>たどころ</rt></ruby> <ruby>誠<rt>まこと</rt></ruby></li><li>都CIO:岬 涼</li></ul>"
#define PAGE_END "</main></body></html>"
#define SAID "<p>それでは、始めます。長い間準備してきました。</p>"
    static const struct {
        const char *page, *turns, *headings;
    } cases[] = {
        {PAGE_HEAD "<h2>窓口の仕組み</h2><h3>田所</h3>" SAID "<h3>岬</h3>" SAID
                   "<h2>これから</h2><h3>田所</h3>" SAID PAGE_END,
         "田所 誠 岬 涼 田所 誠", "1 窓口の仕組み / 1 これから"},
        {PAGE_HEAD "<h3>窓口の仕組み</h3><h4>端末</h4><p>田所</p>" SAID "<h4>回線</h4><p>岬</p>" SAID
                   "<h3>岬</h3>" SAID PAGE_END,
         "田所 誠 岬 涼", "1 窓口の仕組み / 2 端末 / 2 回線 / 1 岬"},
        {PAGE_HEAD
         "<h2>窓口</h2><table><tr><th>田所</th><td>はい。</td></tr><tr><th>岬</th><td>ええ。</td></tr><tr><th>田所"
         "</th><td>そうです。</td></tr></table>" PAGE_END,
         "田所 誠 岬 涼 田所 誠", "1 窓口"},
        {PAGE_HEAD "<p><strong>窓口の話</strong></p><p><strong>田所</strong></p>" SAID
                   "<p><strong>岬</strong><br>はい。</p>" PAGE_END,
         "田所 誠 岬 涼", "1 窓口の話"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct fixture fixture;
        fixture_open(&fixture);
        fixture_structure(&fixture, cases[i].page);
        print_message("page %zu\n", i);
        assert_string_equal(fixture_turns(&fixture), cases[i].turns);
        assert_string_equal(fixture_headings(&fixture), cases[i].headings);
        const struct participant *people = fixture.session.participants.items;
        assert_string_equal(text_to_string(fixture.arena, people[0].reading), "たどころ まこと");
        assert_true(text_is_empty(people[1].reading));
        fixture_close(&fixture);
    }
}

static void people__readings_of_lives(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture);
    fixture_structure(&fixture, "題の対談\n\n楠木市CIO:田所(以下「田所」)\nはい。\n\n岬(東京都)\nええ。\n\n"
                                "田所 誠(たどころ・まこと)\n1960年生まれ。企画部長を経て現職。\n\n"
                                "岬 涼(みさき りょう)\n東京都副知事。入都後、局長などを歴任。\n");
    assert_string_equal(fixture_turns(&fixture), "田所 誠 岬 涼");
    const struct participant *people = fixture.session.participants.items;
    assert_string_equal(text_to_string(fixture.arena, people[0].reading), "たどころ まこと");
    assert_string_equal(text_to_string(fixture.arena, people[1].reading), "みさき りょう");
    /* somebody who tells of his own life speaks */
    fixture_structure(&fixture, PEOPLE "田所 誠\n1960年生まれです。都に入庁しました。\n\n岬\nええ。\n");
    assert_string_equal(fixture_turns(&fixture), "田所 誠 岬 涼");
    fixture_close(&fixture);
}

/* The first heading may stand directly below the participants; what is neither heading nor talk is told. */
static void heading__below_the_participants(void **state)
{
    static const char list[] = "題の座談会\n\n参加者\n楠木市副市長:田所 誠\n都副知事:岬 涼\n";
    static const struct {
        const char *body, *headings;
        bool unread;
    } rows[] = {
        {"船とデータ\n\n朝の電話番\n\n", "1 船とデータ / 2 朝の電話番", false},
        {"\n船とデータ\n\n朝の電話番\n\n", "1 船とデータ / 2 朝の電話番", false},
        {"※電話番:順番\n船とデータ\n\n", "1 船とデータ", false},
        {"\n船とデータ\n\nこの話は、去年の夏に始まりました。\n\n", "", true},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct fixture fixture;
        fixture_open(&fixture);
        fixture_structure(&fixture,
                          text_to_string(fixture.arena, text_format(fixture.arena, "%s%s%s", list, rows[i].body,
                                                                    "田所\nはい。\n\n岬\nええ。\n\n田所\nはい。\n")));
        assert_string_equal(fixture_headings(&fixture), rows[i].headings);
        assert_string_equal(fixture_turns(&fixture), "田所 誠 岬 涼 田所 誠");
        assert_int_equal(fixture_reported(&fixture, DIAG_TEXT_UNREAD), rows[i].unread);
        fixture_close(&fixture);
    }
}

/* A name, a post and one space among labels on lines of their own. */
static void label__before_a_space_once(void **state)
{
    static const struct {
        const char *line, *turns;
        bool doubt;
    } rows[] = {
        {"田所副市長　国には基準を早く示してほしいです。", "岬 涼 田所 誠 岬 涼", false},
        {"田所副市長 国には基準を早く示してほしいです。", "岬 涼 田所 誠 岬 涼", false},
        {"田所市長　国には基準を早く示してほしいです。", "岬 涼 岬 涼", true},
        {"田所 国には基準を早く示してほしいです。", "岬 涼 岬 涼", true},
        {"田所副市長が、国の基準を待っています。", "岬 涼 岬 涼", false},
        {"国 基準を早く示してほしいです。", "岬 涼 岬 涼", false},
        {"小川課長　次の話です。", "岬 涼 岬 涼", false},
        {"田所副市長　窓口の一覧", "岬 涼 岬 涼", false},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct fixture fixture;
        fixture_open(&fixture);
        struct text article = text_format(fixture.arena,
                                          "題の座談会\n\n参加者\n楠木市副市長:田所 誠\n都副知事:岬 "
                                          "涼\n\n岬\nはい、分かりました。\n\n%s\n\n岬\nはい。\n",
                                          rows[i].line);
        fixture_structure(&fixture, text_to_string(fixture.arena, article));
        print_message("row %zu\n", i);
        assert_string_equal(fixture_turns(&fixture), rows[i].turns);
        assert_int_equal(fixture_reported(&fixture, DIAG_LABEL_DOUBT), rows[i].doubt);
        fixture_close(&fixture);
    }
    struct fixture fixture;
    fixture_open(&fixture);
    fixture_structure(
        &fixture,
        "題の座談会\n\n参加者\n楠木市副市長:田所 誠\n都副知事:岬 涼\n\n岬\n田所副市長 どうぞ。\n\n田所\nはい。\n");
    assert_string_equal(fixture_turns(&fixture), "岬 涼 田所 誠"); /* the first words of a turn call upon somebody */
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
                                       cmocka_unit_test(talk__forms),
                                       cmocka_unit_test(talk__quoted_speech_has_no_marks),
                                       cmocka_unit_test(people__of_another_article_take_no_part),
                                       cmocka_unit_test(paragraph__broken_line_is_joined),
                                       cmocka_unit_test(paragraph__latin_is_joined_with_a_space),
                                       cmocka_unit_test(people__readings_of_lives),
                                       cmocka_unit_test(speaker__of_two_is_a_doubt),
                                       cmocka_unit_test(heading__below_the_participants),
                                       cmocka_unit_test(label__before_a_space_once),
                                       cmocka_unit_test(page__evidence),
                                       cmocka_unit_test(narration__is_nobodys),
                                       cmocka_unit_test(lines__that_lost_their_breaks),
                                       cmocka_unit_test(notes__and_credits),
                                       cmocka_unit_test(session__numbers_and_speakers),
                                       cmocka_unit_test(session__no_article),
                                       cmocka_unit_test(lexicon__missing_and_malformed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
