/* test_extract_people.c - rows of participant lists, organisations, names: table by table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "extract_fixture.h"

static const struct {
    const char *text, *name;
    size_t length; /* bytes taken */
} organisations[] = {
    {"東村山市副市長", "東村山市", sizeof("東村山市") - 1},
    {"楠木市CIO", "楠木市", sizeof("楠木市") - 1},
    {"楠木市市民部長", "楠木市", sizeof("楠木市") - 1},
    {"楠木市市長", "楠木市", sizeof("楠木市") - 1},
    {"楠木市税務課", "楠木市", sizeof("楠木市") - 1},
    {"深森村長", "深森村", sizeof("深森") - 1},
    {"南川原町総務課長", "南川原町", sizeof("南川原町") - 1},
    {"四日市市政策課", "四日市市", sizeof("四日市市") - 1},
    {"東浜村山市企画部", "東浜村山市", sizeof("東浜村山市") - 1},
    {"都CIO", "東京都", sizeof("都") - 1},
    {"東京都副知事", "東京都", sizeof("東京都") - 1},
    {"東京都楠木市副市長", "楠木市", sizeof("東京都楠木市") - 1},
    {"東京都区市町村連携課", "東京都", sizeof("東京都") - 1},
    {"都市整備局長", "東京都", 0},
    {"都都市整備局長", "東京都", sizeof("都") - 1},
    {"都留市CIO", "都留市", sizeof("都留市") - 1},
    {"デジタルサービス局戦略部長", "東京都", 0},
    {"GovTech東京理事長", "GovTech東京", sizeof("GovTech東京") - 1},
    {"三重県白鷺市CIO", "三重県白鷺市", sizeof("三重県白鷺市") - 1},
    {"株式会社ミドリ 代表", "株式会社ミドリ", sizeof("株式会社ミドリ") - 1},
    {"三沢清掃組合事務局長", "三沢清掃組合", sizeof("三沢清掃組合") - 1},
    {"楠木市ほか二町衛生組合総務課長", "楠木市ほか二町衛生組合", sizeof("楠木市ほか二町衛生組合") - 1},
    {"深谷広域連合事務局情報課長", "深谷広域連合", sizeof("深谷広域連合") - 1},
    {"みなもと水道企業団企業長", "みなもと水道企業団", sizeof("みなもと水道企業団") - 1},
};

static void organisation__table(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture);
    for (size_t i = 0; i < ARRAY_LENGTH(organisations); i++) {
        struct organisation found = {.length = 0};
        assert_true(find_organisation(fixture.lexicon, text_of(organisations[i].text), &found));
        assert_string_equal(text_to_string(fixture.arena, found.name), organisations[i].name);
        assert_int_equal(found.length, organisations[i].length);
    }
    fixture_close(&fixture);
}

static void organisation__none(void **state)
{
    static const char *const texts[] = {
        "情報政策課長", "都市整備部長", "地区担当",       "市町村課",       "区市町村連携部",
        "係長",         "広域連合長",   "労働組合委員長", "近くの清掃組合", ""};
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture);
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        struct organisation found;
        assert_false(find_organisation(fixture.lexicon, text_of(texts[i]), &found));
    }
    fixture_close(&fixture);
}

static const struct {
    const char *row, *organisation, *roles, *family, *given;
} rows[] = {
    {"楠木市CIO:楠木市副市長 田所 誠一", "楠木市", "CIO、副市長", "田所", "誠一"},
    {"楠木市ＣＩＯ：楠木市副市長：田所　誠一", "楠木市", "ＣＩＯ、副市長", "田所", "誠一"},
    {"星見区CIO:管理部長(情報化所管) 西東 あかね", "星見区", "CIO、管理部長(情報化所管)", "西東", "あかね"},
    {"楠木市情報課長 志村 晴彦", "楠木市", "情報課長", "志村", "晴彦"},
    {"楠木市副市長田所誠一", "楠木市", "副市長", "田所誠一", ""},
    {"都副知事(CIO):岬 涼子", "東京都", "副知事(CIO)", "岬", "涼子"},
    {"若竹市部長兼担当課長(CIO補佐、CDO):野々村 啓", "若竹市", "部長兼担当課長(CIO補佐、CDO)", "野々村", "啓"},
    {"深森村 谷川健作", "深森村", "", "谷川健作", ""},
    {"若竹市主査 司 まどか氏(途中参加)", "若竹市", "主査", "司", "まどか"},
    {"都CIO補佐官 エマ 綿貫", "東京都", "CIO補佐官", "綿貫", "エマ"},
    {"岬 涼子(東京都副知事)", "東京都", "副知事", "岬", "涼子"},
    {"田所 誠一 楠木市 副市長", "楠木市", "副市長", "田所", "誠一"},
    {"楠木市・青柳市CIO補佐官:浜名 海", "楠木市・青柳市", "CIO補佐官", "浜名", "海"},
    {"みどり大学大学院教授 浜名 海", "みどり大学大学院", "教授", "浜名", "海"},
    {"株式会社みどり取締役 浜名 海", "株式会社みどり", "取締役", "浜名", "海"},
    {"楠木市企画部長 兼 CIO:浜名 海", "楠木市", "企画部長 兼 CIO", "浜名", "海"},
    {"情報管理課:佐藤健", "", "情報管理課", "佐藤", "健"},
    {"楠木市都市整備部長 佐藤健", "楠木市", "都市整備部長", "佐藤", "健"},
};

static void people__rows(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture);
    struct extraction extraction = {.lexicon = fixture.lexicon, .arena = fixture.arena, .diag = fixture.diag};
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct folded folded;
        struct person person;
        struct buffer roles = BUFFER_INIT;
        fold(&folded, text_of(rows[i].row), FOLD_LIMIT);
        assert_true(read_person(&extraction, &folded, folded.text, &person));
        for (size_t k = 0; k < person.roles.count; k++) {
            buffer_format(&roles, "%s%.*s", k > 0 ? "、" : "", TEXT_ARGS(person.roles.items[k]));
        }
        assert_string_equal(text_to_string(fixture.arena, person.organisation), rows[i].organisation);
        assert_string_equal(roles.bytes, rows[i].roles);
        assert_string_equal(text_to_string(fixture.arena, person.family), rows[i].family);
        assert_string_equal(text_to_string(fixture.arena, person.given), rows[i].given);
        buffer_release(&roles);
    }
    fixture_close(&fixture);
}

static void people__organisation_is_inherited(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture);
    fixture_structure(&fixture, "題\n\n参加者(敬称略)\n楠木市副市長:田所 誠\n情報課長:大貫 香\n司会:森 一郎\n\n"
                                "田所\nはい。\n");
    assert_int_equal(fixture.session.participants.count, 2);
    assert_string_equal(text_to_string(fixture.arena, fixture.session.participants.items[1].organisation), "楠木市");
    fixture_close(&fixture);
}

/* Whole lists: name|organisation|roles of everybody. */
static const struct {
    const char *list, *people;
} lists[] = {
    {"参加者\n楠木市\n副市長 田所 誠\n課長 大貫 香\n東京都\n副知事 岬 涼\n",
     "田所 誠|楠木市|副市長 大貫 香|楠木市|課長 岬 涼|東京都|副知事 "},
    {"参加者\n【楠木市】\n副市長 田所 誠\n\n〔東京都デジタルサービス局〕\n戦略部長 岬 涼\n",
     "田所 誠|楠木市|副市長 岬 涼|東京都|デジタルサービス局戦略部長 "},
    {"参加者\n■楠木市\n副市長 田所 誠\n■都\n副知事 岬 涼\n", "田所 誠|楠木市|副市長 岬 涼|東京都|副知事 "},
    {"参加者\n〔楠木市〕副市長 田所誠\n【都】副知事 岬涼\n", "田所誠|楠木市|副市長 岬涼|東京都|副知事 "},
    {"参加者\n1.楠木市CIO 田所 誠\n2.都CIO 岬 涼\n", "田所 誠|楠木市|CIO 岬 涼|東京都|CIO "},
    {"参加者\n楠木市:副市長 田所 誠、情報課長 大貫 香\n都:副知事 岬 涼\n",
     "田所 誠|楠木市|副市長 大貫 香|楠木市|情報課長 岬 涼|東京都|副知事 "},
    {"参加者\n楠木市 CIO、副市長 田所 誠\n都CIO:岬 涼\n", "田所 誠|楠木市|CIO、副市長 岬 涼|東京都|CIO "},
    {"参加者(敬称略):楠木市CIO 田所 誠、都CIO 岬 涼\n", "田所 誠|楠木市|CIO 岬 涼|東京都|CIO "},
    {"参加者\n楠木市 田所 誠 副市長\n東京都 岬涼 副知事\n", "田所 誠|楠木市|副市長 岬涼|東京都|副知事 "},
    {"参加者\n楠木市CIO:楠木市副市長\n田所 誠\n都CIO\n岬 涼\n", "田所 誠|楠木市|CIO、副市長 岬 涼|東京都|CIO "},
    {"参加者\n楠木市CIO\n楠木市副市長\n田所 誠\n\n都CIO\n東京都副知事\n岬 涼\n",
     "田所 誠|楠木市|CIO、副市長 岬 涼|東京都|CIO、副知事 "},
    {"参加者\n\n田所 誠(たどころ まこと)\n楠木市CIO\n楠木市副市長\n1960年生まれ。企画部長を経て現職。\n\n岬 "
     "涼\n都CIO\n",
     "田所 誠|楠木市|CIO、副市長 岬 涼|東京都|CIO "},
    {"参加者\n楠木市/副市長/田所 誠\n岬 涼/東京都副知事\n", "田所 誠|楠木市|副市長 岬 涼|東京都|副知事 "},
    {"参加者\n楠木市CIO:田所 誠\n司会 早瀬 直\n\nオブザーバー\n情報課長:大貫 香\n",
     "田所 誠|楠木市|CIO 大貫 香|楠木市|情報課長 "},
    /* cards: each name and each post in a paragraph of its own; a post without its organisation begins the talk */
    {"話す人\n\n田所 誠\n\n楠木市副市長\n\n岬 涼\n\n東京都副知事\n", "田所 誠|楠木市|副市長 岬 涼|東京都|副知事 "},
    {"参加者\n楠木市副市長:田所 誠\n同総務課長:大貫 香\n同窓会長:浜 海\n",
     "田所 誠|楠木市|副市長 大貫 香|楠木市|総務課長 浜 海|楠木市|同窓会長 "},
    {"話し手\n深森村長 谷川 健\n", "谷川 健|深森村|村長 "},
    {"参加者\n田所 誠\n楠木市副市長\n岬 涼\n東京都副知事\n", "田所 誠|楠木市|副市長 岬 涼|東京都|副知事 "},
    {"参加者\n楠木市CIO:田所 誠\n〃 都市整備部長:大貫 香\n同 主査:浜 海\n",
     "田所 誠|楠木市|CIO 大貫 香|楠木市|都市整備部長 浜 海|楠木市|主査 "},
    {"参加者\n楠木市CIO:田所 誠\n都CIO:岬 涼\n\nテーマ1:窓口の話\n\n白鷺市\n\n",
     "田所 誠|楠木市|CIO 岬 涼|東京都|CIO "},
};

static void people__lists(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(lists); i++) {
        struct fixture fixture;
        struct buffer found = BUFFER_INIT;
        fixture_open(&fixture);
        struct text article = text_format(fixture.arena, "題の座談会\n\n%s\n―どうぞ。\n", lists[i].list);
        fixture_structure(&fixture, text_to_string(fixture.arena, article));
        for (size_t k = 0; k < fixture.session.participants.count; k++) {
            const struct participant *one = &fixture.session.participants.items[k];
            buffer_format(&found, "%.*s|%.*s|", TEXT_ARGS(one->name), TEXT_ARGS(one->organisation));
            for (size_t r = 0; r < one->roles.count; r++) {
                buffer_format(&found, "%s%.*s", r > 0 ? "、" : "", TEXT_ARGS(one->roles.items[r]));
            }
            buffer_add_byte(&found, ' ');
        }
        print_message("list %zu\n", i);
        assert_string_equal(found.bytes, lists[i].people);
        buffer_release(&found);
        fixture_close(&fixture);
    }
}

/* What stands directly behind the list: is it a heading, and does the list keep its three people? */
static const char *const headings_below[] = {
    "職員の働き方", "職員と専門家",   "課長一人の見積書", "部長会議",         "CDOと呼ばないで",
    "司書のいる町", "東京都とともに", "副市長が語る",     "情報システム課長", "GovTech東京",
    "市長と職員",   "講師は誰か",     "CIO補佐官の役割",  "局と課の壁",
};

static void people__heading_is_no_row(void **state)
{
    static const char *const smaller[] = {"", "小さな見出し\n", "人材育成\n"};
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(headings_below) * ARRAY_LENGTH(smaller) * 2; i++) {
        const char *below = headings_below[i / 2 / ARRAY_LENGTH(smaller)];
        struct fixture fixture;
        fixture_open(&fixture);
        struct text article = text_format(
            fixture.arena,
            "題の座談会\n\n参加者\n楠木市CIO:田所 誠\n情報課長:大貫 香\n都CIO:岬 涼\n%s%s\n%s\n楠木市CIO:田所"
            "(以下「田所」)\nはい。\n\n岬\nええ。\n",
            i % 2 == 0 ? "" : "\n", below, smaller[i / 2 % ARRAY_LENGTH(smaller)]);
        fixture_structure(&fixture, text_to_string(fixture.arena, article));
        print_message("%s\n", below);
        assert_int_equal(fixture.session.participants.count, 3);
        assert_true(fixture.session.agenda.count > 0);
        assert_string_equal(text_to_string(fixture.arena, fixture.session.agenda.items[0].heading), below);
        fixture_close(&fixture);
    }
}

/* The same forms in a list that prints its rows so: names joined to posts, posts above names. */
static void people__joined_names_are_rows(void **state)
{
    struct fixture fixture;
    (void)state;
    fixture_open(&fixture);
    fixture_structure(&fixture,
                      "題の座談会\n\n参加者\n楠木市副市長田所誠\n情報課長大貫めぐみ\n都副知事岬涼\n\n―どうぞ。\n");
    assert_int_equal(fixture.session.participants.count, 3);
    assert_string_equal(text_to_string(fixture.arena, fixture.session.participants.items[1].name), "大貫めぐみ");
    fixture_close(&fixture);
}

static void names__variants_are_one_key(void **state)
{
    struct name_key a;
    struct name_key b;
    (void)state;
    name_key(&a, TEXT("髙橋　陽"));
    name_key(&b, TEXT("高橋陽"));
    assert_int_equal(a.length, b.length);
    assert_memory_equal(a.bytes, b.bytes, a.length);
    name_key(&a, TEXT("辻\xF3\xA0\x84\x80"));
    name_key(&b, TEXT("辻"));
    assert_int_equal(a.length, b.length);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(organisation__table),
                                       cmocka_unit_test(organisation__none),
                                       cmocka_unit_test(people__rows),
                                       cmocka_unit_test(people__organisation_is_inherited),
                                       cmocka_unit_test(people__heading_is_no_row),
                                       cmocka_unit_test(people__joined_names_are_rows),
                                       cmocka_unit_test(people__lists),
                                       cmocka_unit_test(names__variants_are_one_key)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
