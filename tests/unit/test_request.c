/* test_request.c - items: quotes, one item per thing asked, places, responses, points; and work that grows with the text only. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "request_fixture.h"

static struct session *extracted(struct talk_test *test, struct text script)
{
    struct extraction *extraction = fixture_talk(test->arena, test->diag, test->lexicon, script);
    extract_requests(extraction);
    extract_points(extraction);
    return extraction->session;
}

static void assert_text(struct text found, const char *wanted)
{
    if (!text_equal(found, text_of(wanted))) {
        fail_msg("found \"%.*s\", wanted \"%s\"", TEXT_ARGS(found), wanted);
    }
}

static void request__quote_keeps_line_break(void **state)
{
    struct session *session =
        extracted(*state, TEXT("M:前置きです。次の仕様を決めるとき、都は町村も\n呼んでいただきたいです。以上です。"));
    assert_int_equal(session->requests.count, 1);
    assert_text(session->requests.items[0].quote, "次の仕様を決めるとき、都は町村も\n呼んでいただきたいです。");
    assert_text(session->requests.items[0].gist, "次の仕様を決めるとき、都は町村も呼んでほしい");
    assert_int_equal(session->requests.items[0].paragraph, 1);
    assert_int_equal(session->requests.items[0].at.line, 1);
    assert_text(session->requests.items[0].id, "r1");
    assert_int_equal(session->requests.items[0].from, 0);
}

static void request__clause_when_others_are_asked_too(void **state)
{
    struct session *session = extracted(*state, TEXT("M:国には財源を、都には人的な支援をお願いしたいです。"));
    assert_int_equal(session->requests.count, 1);
    assert_text(session->requests.items[0].quote, "都には人的な支援をお願いしたいです。");
}

static void request__support_of_a_wish_is_one_item(void **state)
{
    struct session *session = extracted(
        *state,
        TEXT("M:"
             "国には期限を延ばしていただきたいと要望していきたいです。都からも後押しをしていただけると助かります。"));
    assert_int_equal(session->requests.count, 1);
    assert_text(session->requests.items[0].quote,
                "国には期限を延ばしていただきたいと要望していきたいです。都からも後押しをしていただけると助かります。");
    assert_int_equal(session->excluded.count, 0);
}

static void request__bare_request_takes_its_matter(void **state)
{
    struct session *session = extracted(
        *state, TEXT("M:様式の統一が、私どもの一番の願いでございます。東京都さんに、これはお願いしたいと思います。"));
    assert_int_equal(session->requests.count, 1);
    assert_text(session->requests.items[0].quote,
                "様式の統一が、私どもの一番の願いでございます。東京都さんに、これはお願いしたいと思います。");
}

static void request__paragraphs_and_speakers(void **state)
{
    struct session *session =
        extracted(*state, TEXT("T:始めます。¶どうぞ。|M:一つ目の段落です。¶都に窓口を作っていただきたいです。|N:"
                               "私どもも、都に研修を開いていただきたいです。"));
    assert_int_equal(session->requests.count, 2);
    assert_int_equal(session->requests.items[0].paragraph, 4);
    assert_int_equal(session->requests.items[1].paragraph, 5);
    assert_int_equal(session->requests.items[1].from, 1);
    assert_int_equal(session->requests.items[1].turn, 2);
}

static void response__by_matter(void **state)
{
    struct session *session = extracted(
        *state,
        TEXT("M:都に避難所の回線を増やしていただきたいです。それと、都には研修の録画を公開していただきたいです。|T:"
             "ありがとうございます。研修の録画は、来月から公開していきたいと思います。避難所の回線については、関係する"
             "局と検討します。"));
    assert_int_equal(session->requests.count, 2);
    assert_text(session->requests.items[0].response.quote, "避難所の回線については、関係する局と検討します。");
    assert_text(session->requests.items[1].response.quote, "研修の録画は、来月から公開していきたいと思います。");
    assert_int_equal(session->requests.items[0].response.speaker, 2);
    assert_int_equal(session->requests.items[0].response.paragraph, 2);
}

static void response__by_place(void **state)
{
    struct session *session = extracted(
        *state, TEXT("M:都に窓口を作っていただきたいです。|T:ありがとうございます。それはすぐにでも始めますよ。"));
    assert_text(session->requests.items[0].response.quote, "それはすぐにでも始めますよ。");
}

static void response__none_beyond_the_theme(void **state)
{
    struct session *session = extracted(
        *state, TEXT("H:前半|M:都に窓口を作っていただきたいです。|N:そうですね。|H:後半|T:次の話題に移ります。"));
    assert_int_equal(session->requests.items[0].response.speaker, NO_INDEX);
    session = extracted(*state, TEXT("H:前半|M:都に窓口を作っていただきたいです。|O:では終わります。"));
    assert_int_equal(session->requests.items[0].response.speaker, NO_INDEX);
    assert_true(text_is_empty(session->requests.items[0].response.quote));
}

static void topic__from_words(void **state)
{
    struct session *session =
        extracted(*state, TEXT("M:都には共同調達の枠組みを作っていただきたいです。都に研修を開いていただきたいです。"));
    assert_text(session->requests.items[0].topic, "共同調達");
    assert_text(session->requests.items[1].topic, "研修");
}

/* A line tells what is done, and begins behind what it follows from; talk of talk and what also exists somewhere is none. */
static void points__tell_what_is_done(void **state)
{
    static const struct {
        const char *script, *point; /* NULL for none */
    } rows[] = {
        {"M:自覚のある者同士なら大丈夫ということで、現在三つの市で会議室を相互に利用する取組を進めています。",
         "現在三つの市で会議室を相互に利用する取組を進めています"},
        {"M:よろしければ、東京都の職員の方に市役所の会議室の一室を開放します。",
         "東京都の職員の方に市役所の会議室の一室を開放します"},
        {"M:会議室の相互利用でいつも議論にあがりますのが、情報漏洩の対策についてです。", NULL},
        {"M:会議室の相互利用という話は、市の職員の中でも随分前からありました。", NULL},
        {"M:熱意のある職員が特別に考えている企画もあります。", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct session *session = extracted(*state, text_of(rows[i].script));
        print_message("row %zu\n", i);
        assert_int_equal(session->points.count, rows[i].point != NULL);
        if (rows[i].point != NULL) {
            assert_text(session->points.items[0].text, rows[i].point);
        }
    }
}

static void points__one_of_each_theme_first(void **state)
{
    struct session *session = extracted(
        *state, TEXT("H:一|M:令和三年度に端末を400台配置し、在宅勤務の運用を始めました。|N:"
                     "昨年度は全課で電子決裁を導入し、紙を6割減らしました。|M:"
                     "窓口の予約システムを今年5月に導入しました。|N:研修を年12回実施し、延べ300人が受講しています。|M:"
                     "庁内の無線ネットワークを全館に整備しました。|T:都庁では任期付職員の採用を進めています。|H:二|M:"
                     "避難所10か所に通信回線を新設する計画を進めています。|T:なるほど。"));
    assert_int_equal(session->points.count, 5);
    bool second_theme = false;
    for (size_t i = 0; i < session->points.count; i++) {
        second_theme = second_theme || session->points.items[i].agenda == 1;
        assert_true(i == 0 || session->points.items[i - 1].turn < session->points.items[i].turn);
    }
    assert_true(second_theme);
    assert_int_equal(session->turns.items[7].summary.count, 0);
    assert_int_equal(session->turns.items[0].summary.count, 1);
}

static void request__nothing_to_read(void **state)
{
    static const char *const scripts[] = {"M:", "H:題だけ", "M:。。。", "O:司会だけです。", "M:「", "M:\xE3\x81"};
    for (size_t i = 0; i < ARRAY_LENGTH(scripts); i++) {
        struct session *session = extracted(*state, text_of(scripts[i]));
        assert_int_equal(session->requests.count, 0);
        assert_int_equal(session->points.count, 0);
    }
}

/* Steps of the search in a turn of count sentences, or of one endless sentence with count clauses. */
static size_t work(struct talk_test *test, size_t count, const char *piece)
{
    struct buffer script = BUFFER_INIT;
    buffer_add_string(&script, "M:");
    for (size_t i = 0; i < count; i++) {
        buffer_format(&script, piece, (unsigned)i);
    }
    buffer_add_string(&script, "。|T:検討します。窓口の件はよく分かりました。");
    struct extraction *extraction =
        fixture_talk(test->arena, test->diag, test->lexicon, text_copy(test->arena, buffer_text(&script)));
    extract_requests(extraction);
    extract_points(extraction);
    buffer_release(&script);
    return extraction->work;
}

/* Eight times the text: about eight times the steps. Quadratic work would be 64 times as many. */
static void request__work_is_linear(void **state)
{
    static const char *const pieces[] = {"都には窓口%uを作っていただきたいです。",
                                         "都には窓口%uを作っていただきたいですし、",
                                         "「%u",
                                         "東京都%u国",
                                         "ご要望%uの件(",
                                         "いただける%uと"};
    for (size_t i = 0; i < ARRAY_LENGTH(pieces); i++) {
        size_t small = work(*state, 500, pieces[i]);
        size_t large = work(*state, 4000, pieces[i]);
        assert_true(small > 500);
        if (large > 12 * small) {
            fail_msg("\"%s\": %zu steps, eight times as much: %zu", pieces[i], small, large);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(request__quote_keeps_line_break),
        cmocka_unit_test(request__clause_when_others_are_asked_too),
        cmocka_unit_test(request__support_of_a_wish_is_one_item),
        cmocka_unit_test(request__bare_request_takes_its_matter),
        cmocka_unit_test(request__paragraphs_and_speakers),
        cmocka_unit_test(response__by_matter),
        cmocka_unit_test(response__by_place),
        cmocka_unit_test(response__none_beyond_the_theme),
        cmocka_unit_test(topic__from_words),
        cmocka_unit_test(points__one_of_each_theme_first),
        cmocka_unit_test(points__tell_what_is_done),
        cmocka_unit_test(request__nothing_to_read),
        cmocka_unit_test(request__work_is_linear),
    };
    return cmocka_run_group_tests(tests, talk_setup, talk_teardown);
}
