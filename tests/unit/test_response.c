/* test_response.c - what a sentence of Tokyo does, and which one answers a request. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "../../src/extract/response_imp.h"
#include "request_fixture.h"

static bool is_act(void **state, const char *sentence)
{
    struct talk_test *test = *state;
    struct reply reply = reply_of(text_fold(test->arena, text_of(sentence)).text);
    return (reply.answers || reply.promises) && !reply.asks && !reply.thanks;
}

static void reply__acts(void **state)
{
    static const char *const acts[] = {
        "来年は谷を回る相談を考えておりまして、白鷺市さんにも伺うつもりでおります。",
        "まずは庁内で話をするところからですが、進めてまいりたいと思います。",
        "短い版のようなものでしたら、すぐに取りかかれると思います。",
        "何市かまとまっていただければ、検討できるかと思います。",
        "置いておく場所は、すぐにでも作れると思います。",
        "港の情報は、出せないか局に聞いてみますね。",
        "期間については、見直しを議論しているところです。",
        "ひな形を都から示すことを考えています。",
        "後ほどの話とつながりますので、そこで改めてお話しさせてください。",
        "来月の部長会に諮ります。",
        "名簿は私が預かって、各課に配りますよ（笑）。",
        "まずは半年だけ試してみることになっています。",
        "窓口の電話は、四月から一本にまとめることにしました。",
        "費用の内訳は、契約の係と話を詰めているところでございます。",
        "条例の文案を、法務の者と書き始めたところなんです。",
        "ちょうど交通局との話がまとまったところです。",
        "冬までに見本を作ってみたいですね。",
        "様式の数は、半分に減らそうと思います。",
        "少し考える時間をください。",
        "設計の見直しは、少し預からせてください。",
        "来年の春には画面が新しくなります。",
        "今は工事の最中でして、年内には終わる予定です。",
        "局としては増額で要求しております。",
        "測量の見積りを取っています。",
        "それは、すぐにできそうです。",
        "早ければ秋にお届けできる見込みがあります。",
        "重なる三十件は、なくせるはずです。",
        "夏休みの間でしたら、人を回せるかもしれません。",
        "全部の島を一度にというのは無理です。",
        "財政の面で厳しいというのが、率直なところでございます。",
        "置き場所は、まだ決まっておりません。",
        "一度うちの者と図面を見に行きましょうか。",
        "この場で引き受けてしまってもよろしいでしょうか（笑）。",
        "今年度の分から原本を求めないことにいたします。",
        "雪が解けたら必ずうかがいます。",
        "説明会は島でも行います。",
        "手数料は都が払います。",
    };
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        if (!is_act(state, acts[i])) {
            fail_msg("no act: %s", acts[i]);
        }
    }
}

static void reply__no_acts(void **state)
{
    static const char *const others[] = {
        "あの日のことは、私もよく覚えています。",
        "たくさんのご提案をありがとうございます。",
        "貴重なご要望をありがとうございました。",
        "山育ちですので、身にしみますね。",
        "束ねて払うという考えは、持っておりませんでした。",
        "それは本当に申し訳ありませんでした。",
        "耳の痛いお話です。",
        "九か所に封書、ですか。",
        "その手引、ぜひ私どもにも見せていただきたいですね。",
        "会議には、市の皆さんにも入ってほしいと思います。",
        "何件あったか、あとで教えてください。",
        "その作業には何人かかりましたか?",
        "大変なご苦労だと思います。",
        "七つの市が外部に任せています。",
        "現場の声を聞いています。",
        "人が減って困っています。",
        "うちにも若い職員がいます。",
        "市のご意見を伺います。",
        "私も町で育ちました。",
        "ありがとうございます。",
        "お二人とも子どもみたいですね。",
        "数の話は面白いですね。",
        "都心の駅は人が多いです。",
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (is_act(state, others[i])) {
            fail_msg("an act: %s", others[i]);
        }
    }
}

static struct session *extracted(struct talk_test *test, struct text script)
{
    struct extraction *extraction = fixture_talk(test->arena, test->diag, test->lexicon, script);
    extract_requests(extraction);
    return extraction->session;
}

/* The response of request r begins with `wanted`; NULL: there is none. */
static void assert_response(const struct session *session, size_t r, const char *wanted)
{
    assert_true(r < session->requests.count);
    const struct response *response = &session->requests.items[r].response;
    if (wanted == NULL ? response->speaker != NO_INDEX : !text_starts_with(response->quote, text_of(wanted))) {
        fail_msg("request %zu: found \"%.*s\", wanted \"%s\"", r + 1, TEXT_ARGS(response->quote),
                 wanted == NULL ? "none" : wanted);
    }
}

/* Two ask before Tokyo speaks: each answer goes to whom it fits. */
static void response__of_a_round(void **state)
{
    struct session *session = extracted(
        *state, TEXT("M:都に避難所の回線を増やしていただきたいです。|N:都には研修の録画を公開していただきたいです。|"
                     "T:録画は、来月から公開します。避難所の回線は、関係する局と検討します。"));
    assert_int_equal(session->requests.count, 2);
    assert_response(session, 0, "避難所の回線は、");
    assert_response(session, 1, "録画は、");
}

/* What was asked back does not end the matter; what somebody else begins does. */
static void response__behind_a_question_back(void **state)
{
    struct session *session =
        extracted(*state, TEXT("M:都に窓口を作っていただきたいです。|T:一日に何件ほどありますか。|M:三十件ほどです。|T:"
                               "それは多いですね。来月から試してみましょう。"));
    assert_response(session, 0, "来月から試してみましょう。");
    session = extracted(*state, TEXT("M:都に窓口を作っていただきたいです。|T:そうですか。|M:"
                                     "ところで、昨日は祭りがありました。|T:私も来年は歩いてみます。"));
    assert_response(session, 0, NULL);
}

static void response__not_what_is_asked_back(void **state)
{
    struct session *session =
        extracted(*state, TEXT("M:都に置き場を用意していただきたいです。|T:その三百件、ぜひ見せていただきたいです。"));
    assert_response(session, 0, NULL);
}

static void response__what_holds_after_all(void **state)
{
    struct session *session = extracted(
        *state, TEXT("M:都に学校の診断をしていただきたいです。|T:"
                     "診断の班が区の学校にうかがった例はないのです。ただ、一校だけでしたら、夏に時間を作れます。"));
    assert_response(session, 0, "ただ、一校だけでしたら、");
}

/* A question beside the wish has the first sentence, where another is left for the wish. */
static void response__beside_a_question(void **state)
{
    struct session *session =
        extracted(*state, TEXT("M:予算はいつごろ決まるものなのでしょうか。この講師の派遣は、都に続けていただきたい。|T:"
                               "予算案は一月に公表いたします。局としては増額で要求しております。"));
    assert_response(session, 0, "局としては増額で要求しております。");
    session =
        extracted(*state, TEXT("M:予算はいつごろ決まるものなのでしょうか。この講師の派遣は、都に続けていただきたい。|T:"
                               "予算の中で続けます。"));
    assert_response(session, 0, "予算の中で続けます。");
}

/* Who only supports the wish of another shares its answer, and takes it from nobody. */
static void response__to_a_supporting_voice(void **state)
{
    struct session *session =
        extracted(*state, TEXT("M:都には夜間の電話を受けていただきたいです。|N:"
                               "うちからも、都には夜間につながる先を一つ置いていただきたいです。|T:"
                               "昼間でしたら、今の人数でお受けできます。"));
    assert_int_equal(session->requests.count, 2);
    assert_response(session, 0, "昼間でしたら、");
    assert_response(session, 1, "昼間でしたら、");
}

/* As many acts as wishes, without a word in common: in their order. */
static void response__in_a_row(void **state)
{
    struct session *session = extracted(
        *state, TEXT("M:都の方に村まで足を運んでいただきたいです。それと、都には端末を束ねて買っていただきたいです。|T:"
                     "春になったら必ずうかがいます。それと、値段の件は、財務と話してみます。"));
    assert_int_equal(session->requests.count, 2);
    assert_response(session, 0, "春になったら必ずうかがいます。");
    assert_response(session, 1, "それと、値段の件は、");
}

/* What is only felt or told gives way to the act behind it, when one thing was asked. */
static void response__behind_a_statement(void **state)
{
    struct session *session = extracted(
        *state,
        TEXT("M:町名の書き方をそろえる辞書を、都に作っていただきたいです。|T:町名は、やってみると底なしなんです。"
             "一緒に入ってくださる方がいれば、秋から始めます。"));
    assert_response(session, 0, "一緒に入ってくださる方がいれば、");
    session =
        extracted(*state, TEXT("M:町名の辞書を、都に作っていただきたいです。|T:町名の辞書は、去年一度こわれています。"
                               "困ったものです。"));
    assert_response(session, 0, "町名の辞書は、");
}

/* Tokyo comes back to it when others have spoken of other things; only where it says what it is about. */
static void response__turns_later(void **state)
{
    static const char talk[] =
        "M:手話の通訳を、都に用意していただけると助かります。|T:今日は川の写真を持ってきました。|"
        "N:きれいですね。|T:橋の上から撮りました。|N:うちの橋も見てください。|T:ぜひ。|N:春がいいです。|"
        "T:%s";
    struct talk_test *test = *state;
    struct session *session =
        extracted(*state, text_format(test->arena, talk, "それから、通訳は、来年度の予算で用意します。"));
    assert_response(session, 0, "それから、通訳は、");
    session = extracted(*state, text_format(test->arena, talk, "それから、写真は、来年度の予算で飾ります。"));
    assert_response(session, 0, NULL);
}

/* A colleague who says it once more asks for nothing new. */
static void response__to_what_is_said_again(void **state)
{
    struct session *session =
        extracted(*state, TEXT("M:手話の通訳を、都に用意していただけると助かります。|T:川の話をしましょう。|"
                               "M:くどいようですが、通訳の件も、都になにとぞよろしくお願いいたします。|"
                               "T:通訳は、来年度の予算で用意します。"));
    assert_int_equal(session->requests.count, 1);
    assert_response(session, 0, "通訳は、");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reply__acts),
        cmocka_unit_test(reply__no_acts),
        cmocka_unit_test(response__of_a_round),
        cmocka_unit_test(response__behind_a_question_back),
        cmocka_unit_test(response__not_what_is_asked_back),
        cmocka_unit_test(response__what_holds_after_all),
        cmocka_unit_test(response__beside_a_question),
        cmocka_unit_test(response__to_a_supporting_voice),
        cmocka_unit_test(response__in_a_row),
        cmocka_unit_test(response__behind_a_statement),
        cmocka_unit_test(response__turns_later),
        cmocka_unit_test(response__to_what_is_said_again),
    };
    return cmocka_run_group_tests(tests, talk_setup, talk_teardown);
}
