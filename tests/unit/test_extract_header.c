/* test_extract_header.c - title, number, part, series and date. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "extract_fixture.h"

#define TALK "\n\n田所(以下「田所」)\nはい。\n"

static const struct {
    const char *line, *date, *printed;
} dates[] = {
    {"令和4年1月19日に座談会を実施しました。", "2022-01-19", "令和4年1月19日"},
    {"令和元年5月7日(火)に座談会を実施しました。", "2019-05-07", "令和元年5月7日(火)"},
    {"２０２３年４月１８日（火曜日）に対談を行いました。", "2023-04-18", "２０２３年４月１８日（火曜日）"},
    {"日時:2023年9月14日(木)14:00~15:30", "2023-09-14", "2023年9月14日(木)"},
    {"平成31年 4月 2日に対談を開催しました。", "2019-04-02", "平成31年 4月 2日"},
    {"2024年1月に座談会を実施しました。", "2024-01", "2024年1月"},
    {"2020年1月1日に公開しました。2019年12月3日に対談を実施しました。", "2019-12-03", "2019年12月3日"},
    {"R4.1.19に座談会を実施しました。", "2022-01-19", "R4.1.19"},
    {"令和4.1.19に座談会を実施しました。", "2022-01-19", "令和4.1.19"},
    {"2022年(令和4年)1月19日に座談会を実施しました。", "2022-01-19", "2022年(令和4年)1月19日"},
    {"令和4年（2022年）1月19日に座談会を実施しました。", "2022-01-19", "令和4年（2022年）1月19日"},
    {"公開日:2024.02.19", "2024-02-19", "2024.02.19"},
    {"2024年3月31日\n去る2月20日に行われた対談をお届けします。", "2024-02-20", "2月20日"},
    {"2024年1月31日\n12月20日に行われた対談をお届けします。", "2023-12-20", "12月20日"},
    {"2024年3月31日\n12月20日に議会が開かれました。", "2024-03-31", "2024年3月31日"},
    {"令和7年度末までに座談会を開く予定です。", "", ""},
    {"令和4年13月40日に座談会を実施しました。", "", ""},
};

static void date__table(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(dates); i++) {
        struct fixture fixture;
        fixture_open(&fixture);
        struct text article = text_format(fixture.arena, "題の座談会\n\n%s%s", dates[i].line, TALK);
        fixture_structure(&fixture, text_to_string(fixture.arena, article));
        assert_string_equal(text_to_string(fixture.arena, fixture.session.date), dates[i].date);
        assert_string_equal(text_to_string(fixture.arena, fixture.session.date_text), dates[i].printed);
        fixture_close(&fixture);
    }
}

static void date__doubts(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture);
    fixture_structure(&fixture, "題の座談会\n\n令和4年1月19日(月)に座談会を実施しました。" TALK);
    assert_true(fixture_reported(&fixture, DIAG_DATE_WEEKDAY));
    assert_false(fixture_reported(&fixture, DIAG_DATE_NONE));
    fixture_structure(&fixture, "題の座談会" TALK);
    assert_true(fixture_reported(&fixture, DIAG_DATE_NONE));
    fixture_close(&fixture);
}

static const struct {
    const char *line;
    unsigned number;
} numbers[] = {
    {"44回目の座談会は楠木市です。", 44},
    {"三十七回目の座談会を楠木市で開きました。", 37},
    {"楠木市との座談会(29回目・2022年9月8日開催)をお届けします。", 29},
    {"第40回の後半です。", 40},
    {"昨年に続き2回目の座談会です。", 0},
    {"この記事は全2回の2回目、座談会の後半です。", 0},
    {"2回目の訪問で座談会を開きました。", 0},
    {"第31回は「楠木市座談会」をお届けします!", 31},
    {"第 8 回は「楠木市座談会」をお届けします!", 8},
    {"第４７回は「楠木市対談」をお届けします！", 47},
    {"第二十七回の座談会をお届けします。", 27},
    {"第百三回の座談会をお届けします。", 103},
    {"第12回の全国大会で発表しました。", 0},
    {"次回は第13回座談会です。", 0},
    {"道具の話です。第61回は「小さな道具」をお届けします!", 61},
    {"第58回は楠木市を訪ねました。", 58},
    {"第62回は3月に公開の予定です。", 0},
    {"「円卓会議座談会」第66回の後編です。", 66},
    {"第12回の展示会の話もお届けします。", 0},
    {"次回、第62回は「夢」をお届けします。", 0},
    {"本音で語る連載、第58回です。", 58},
    {"都と市の座談会、第39回のテーマは「本」です。", 39},
    {"前回は、第57回です。", 0},
    {"次回は第40回です。", 0},
    {"全2回でお届けする座談会です。", 0},
    {"第三十四回 令和6年9月3日(火)開催/白鷺市会館", 34},
    {"まちの対話録 第63回", 63},
    {"第12回 まちの祭", 0},
    {"前回は第62回", 0},
    {"令和6年9月3日 第5回まちの祭の日に", 0},
};

static void number__table(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(numbers); i++) {
        struct fixture fixture;
        fixture_open(&fixture);
        struct text article = text_format(fixture.arena, "題\n\n%s%s", numbers[i].line, TALK);
        fixture_structure(&fixture, text_to_string(fixture.arena, article));
        assert_int_equal(fixture.session.number, numbers[i].number);
        fixture_close(&fixture);
    }
}

static void number__the_talk_itself_wins(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture);
    fixture_structure(&fixture, "題\n\n第5回は「楠木市座談会」をお届けします。\n"
                                "令和4年1月19日に「円卓会議第6回座談会」を実施しました。" TALK);
    assert_int_equal(fixture.session.number, 6);
    assert_string_equal(text_to_string(fixture.arena, fixture.session.series), "円卓会議座談会");
    assert_true(fixture_reported(&fixture, DIAG_NUMBER_CONTRADICTION));
    fixture_close(&fixture);
}

static const struct {
    const char *head, *title;
    unsigned part, of;
} titles[] = {
    {"見出し画像\n\nまちの話~楠木市×都②~\n\n全2回のうちの後半です。前半もあわせてご覧ください。",
     "まちの話~楠木市×都②~", 2, 2},
    {"楠木市×都の座談会を実施しました!part2", "楠木市×都の座談会を実施しました!part2", 2, 0},
    {"# まちの座談会【前半】", "まちの座談会【前半】", 1, 2},
    {"![見出し画像](a.png)\nまちの対談\n※この記事は全3回の後半です。", "まちの対談", 2, 3},
    {"東京都デジタルサービス局\n2024年1月5日 10:00\n♡ 12\n\n見出し画像\nまちの話~楠木市×都~", "まちの話~楠木市×都~", 0,
     0},
    {"まちの座談会\n(全3回の2回目)", "まちの座談会", 2, 3},
    {"まちの座談会 後編", "まちの座談会 後編", 2, 2},
    {"まちの座談会その2", "まちの座談会その2", 2, 0},
    {"まちの座談会(2)~楠木市×都~", "まちの座談会(2)~楠木市×都~", 2, 0},
    {"まちの後半", "まちの後半", 0, 0},
    {"まちの話~座談会 前編~", "まちの話~座談会 前編~", 1, 2},
    {"まちの話~楠木市×都座談会後編~", "まちの話~楠木市×都座談会後編~", 2, 2},
    {"まちの話~座談会 中編~", "まちの話~座談会 中編~", 2, 3},
    {"まちの話~楠木市×都~ 後編", "まちの話~楠木市×都~ 後編", 2, 2},
    {"まちの話~楠木市×都座談会(下)~", "まちの話~楠木市×都座談会(下)~", 2, 2},
    {"まちの話~座談会 上~", "まちの話~座談会 上~", 1, 2},
    {"まちの話~座談会その2~", "まちの話~座談会その2~", 2, 0},
    {"まちの話~座談会 パート3~", "まちの話~座談会 パート3~", 3, 0},
    {"まちの話~前編の終わりの座談会~", "まちの話~前編の終わりの座談会~", 0, 0},
    {"まちの座談会~橋の上~", "まちの座談会~橋の上~", 0, 0},
    {"まちの座談会~未来編~", "まちの座談会~未来編~", 0, 0},
    {"まちの座談会~その2年後~", "まちの座談会~その2年後~", 0, 0},
    {"楠木市がつくった図書館\n\n令和6年5月1日に対談を実施しました。", "楠木市がつくった図書館", 0, 0},
    {"まちの対話録 第63回\n\n夜の窓口に灯をともす人びと\n\n日時:令和8年2月4日", "夜の窓口に灯をともす人びと", 0, 0},
    {"まちの対話録 第63回\n\n日時:令和8年2月4日\n参加者(敬称略)", "まちの対話録 第63回", 0, 0},
    {"まちの対話録 第63回\n\n夜の窓口に灯をともす人びとの話です。", "まちの対話録 第63回", 0, 0},
    {"まちの座談会\n♡ 12\n2024年1月5日 10:00", "まちの座談会", 0, 0},
};

static void title__table(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(titles); i++) {
        struct fixture fixture;
        fixture_open(&fixture);
        struct text article = text_format(fixture.arena, "%s%s", titles[i].head, TALK);
        fixture_structure(&fixture, text_to_string(fixture.arena, article));
        assert_string_equal(text_to_string(fixture.arena, fixture.session.title), titles[i].title);
        assert_int_equal(fixture.session.parts.items[0].part, titles[i].part);
        assert_int_equal(fixture.session.parts.items[0].of, titles[i].of);
        fixture_close(&fixture);
    }
}

static void weekday__known_days(void **state)
{
    (void)state;
    assert_int_equal(date_weekday(&(struct date){.year = 2022, .month = 1, .day = 19}), 3);
    assert_int_equal(date_weekday(&(struct date){.year = 2024, .month = 2, .day = 29}), 4);
    assert_int_equal(date_weekday(&(struct date){.year = 2000, .month = 12, .day = 31}), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(date__table),   cmocka_unit_test(date__doubts),
                                       cmocka_unit_test(number__table), cmocka_unit_test(number__the_talk_itself_wins),
                                       cmocka_unit_test(title__table),  cmocka_unit_test(weekday__known_days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
