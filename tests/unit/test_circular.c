/* test_circular.c - the body of a circular as an office writes it, and the XML that its templates read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "session_fixture.h"
#include "zadan/circular.h"
#include "zadan/flow.h"
#include "zadan/template.h"

/* ---- Body ---- */

/* Paragraphs and items as "text|1:text|+:text": the level of an item, + where it goes on. */
static void dump(const struct circular *circular, struct buffer *out)
{
    for (size_t i = 0; i < circular->paragraphs.count; i++) {
        buffer_format(out, "%s%.*s", out->length > 0 ? "|" : "", TEXT_ARGS(circular->paragraphs.items[i]));
    }
    for (size_t i = 0; i < circular->items.count; i++) {
        const struct circular_item *item = &circular->items.items[i];
        char level[2] = {item->level < CIRCULAR_LEVELS ? (char)('0' + item->level) : '+', '\0'};
        buffer_format(out, "%s%s:%.*s", out->length > 0 ? "|" : "", level, TEXT_ARGS(item->text));
    }
}

static const struct {
    const char *body, *expected;
    size_t renumbered;
} bodies[] = {
    {"", "", 0},
    {"\n \n　\n", "", 0},
    {"　本文です。\r\n\r\n次の段落。", "本文です。|次の段落。", 0},
    {"本文\n　　記　　\n１　期限\n２　場所\n", "本文|1:期限|1:場所", 0},
    {"記\n第１　総則\n1 期限\n(1) 様式\nア 細目\n（ア）　細目\na 細目\n(a)細目\n",
     "0:総則|1:期限|2:様式|3:細目|4:細目|5:細目|6:細目", 0},
    {"記\n1 期限\n次の行\n(1) 様式\n続き", "1:期限|+:次の行|2:様式|+:続き", 0},
    {"記\n前置き\n1 期限", "+:前置き|1:期限", 0},
    {"本文\n記\n1 期限\n以上\n後書き", "本文|1:期限", 0},
    {"本文\n記\n1 期限\n　　以　上\n後書き", "本文|1:期限", 0},
    {"以上\n本文", "以上|本文", 0}, /* above 記 they are words */
    {"記\n以上の資料を送ります。", "+:以上の資料を送ります。", 0},
    {"記\n記", "+:記", 0}, /* one heading */
    {"記\n1期限\nアルファ\nabc\n2026 年\n", "+:1期限|+:アルファ|+:abc|+:2026 年",
     0}, /* no space, or no number of an item */
    {"記\n(1\n()\n(xx) a\n第 1\n第ア 章", "+:(1|+:()|+:(xx) a|+:第 1|+:第ア 章", 0},
    {"記\n1\n(1)\n", "1:|2:", 0},
    {"本文\n記\n1 甲\n3 乙\n", "本文|1:甲|1:乙", 4},
    {"記\n1 甲\n1 乙\n2 丙", "1:甲|1:乙|1:丙", 3},
    {"記\n1 甲\n(1) 乙\n2 丙\n(1) 丁\n(2) 戊", "1:甲|2:乙|1:丙|2:丁|2:戊", 0}, /* counted anew below the next */
    {"記\n2 甲", "1:甲", 2},
    {"記\nア 甲\nイ 乙\nエ 丙", "3:甲|3:乙|3:丙", 4},
    {"記\nｱ 甲\nイ 乙\n(ｱ)丙\n（ｲ） 丁\nｳ 戊", "3:甲|3:乙|4:丙|4:丁|3:戊", 0}, /* in either width */
    {"記\nｶﾞ 甲\n(ｶﾞ)乙\nｱｲ 丙\nｰ 丁\nァ 戊\nｧ 己", "+:ｶﾞ 甲|+:(ｶﾞ)乙|+:ｱｲ 丙|+:ｰ 丁|+:ァ 戊|+:ｧ 己", 0},
};

static void body__lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(bodies); i++) {
        struct arena *arena = arena_new(0);
        struct circular circular = {0};
        struct buffer out = BUFFER_INIT;
        size_t renumbered = circular_read_body(text_of(bodies[i].body), arena, &circular);
        dump(&circular, &out);
        assert_string_equal(out.bytes, bodies[i].expected);
        assert_int_equal(renumbered, bodies[i].renumbered);
        buffer_release(&out);
        arena_free(arena);
    }
}

/* Bytes of every value in every place where a mark may stand: nothing is read beyond the text. */
static void body__odd_bytes(void **state)
{
    (void)state;
    for (unsigned byte = 0; byte < 256; byte++) {
        char bodies_of_byte[][8] = {"\xE8\xA8\x98\n(", "\xE8\xA8\x98\n", "", "\xE8\xA8\x98\n1"};
        for (size_t i = 0; i < ARRAY_LENGTH(bodies_of_byte); i++) {
            struct arena *arena = arena_new(0);
            struct circular circular = {0};
            size_t length = strlen(bodies_of_byte[i]);
            char *exact = arena_copy(arena, bodies_of_byte[i], length + 1);
            exact[length] = (char)byte;
            circular_read_body((struct text){exact, length + 1}, arena, &circular);
            assert_true(circular.paragraphs.count + circular.items.count <= 2);
            arena_free(arena);
        }
    }
}

/* ---- XML ---- */

static struct circular example(struct arena *arena, const struct session *session)
{
    struct circular circular = {.kind = CIRCULAR_KYOURAN, .date = TEXT("2026-11-22")};
    *VECTOR_PUSH(arena, &circular.texts) = (struct circular_text){TEXT("circular-to"), TEXT("課長 <a&b>")};
    circular_read_body(TEXT("本文 <&>\n記\n前置き\n1 期限\n(1) 様式\n続き\nア 細目\n2 場所"), arena, &circular);
    *VECTOR_PUSH(arena, &circular.sessions) =
        (struct circular_session){.session = session, .key = TEXT("s7"), .pages = 3};
    return circular;
}

static void xml__document(void **state)
{
    (void)state;
    static const char expected[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<circular kind=\"kyouran\" date=\"2026-11-22\">\n"
        "  <text name=\"circular-to\">課長 &lt;a&amp;b&gt;</text>\n"
        "  <body>\n"
        "    <p>本文 &lt;&amp;&gt;</p>\n"
        "  </body>\n"
        "  <items>\n"
        "    <p>前置き</p>\n"
        "    <item level=\"1\" n=\"1\">\n"
        "      <p>期限</p>\n"
        "      <item level=\"2\" n=\"1\">\n"
        "        <p>様式</p>\n"
        "        <p>続き</p>\n"
        "        <item level=\"3\" n=\"1\">\n"
        "          <p>細目</p>\n"
        "        </item>\n"
        "      </item>\n"
        "    </item>\n"
        "    <item level=\"1\" n=\"2\">\n"
        "      <p>場所</p>\n"
        "    </item>\n"
        "  </items>\n"
        "  <session key=\"s7\" number=\"7\" date=\"2024-02-29\" date-text=\"令和6年2月29日\" pages=\"3\" parts=\"1\"";
    struct arena *arena = arena_new(0);
    struct session session = fixture_session(arena, 1);
    struct circular circular = example(arena, &session);
    struct buffer out = BUFFER_INIT;
    circular_write_xml(&circular, &out);
    assert_true(text_starts_with(buffer_text(&out), text_of(expected)));
    assert_non_null(
        strstr(out.bytes, "    <participant side=\"tokyo\" organisation=\"東京都\">\n      <name>砂原</name>\n"));
    assert_non_null(strstr(out.bytes, "    <heading>窓口の改善</heading>\n    <heading>人を育てる</heading>\n"));
    assert_true(fixture_is_valid("circular.rng", buffer_text(&out)));
    buffer_release(&out);
    arena_free(arena);
}

/* Sure requests, those to be checked, and the sure ones with a reply. */
static void xml__counts_requests(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct session session = fixture_session(arena, 1);
    session.requests.count = 0;
    static const struct {
        enum certainty certainty;
        size_t speaker;
    } requests[] = {{CERTAINTY_SURE, 1}, {CERTAINTY_SURE, NO_INDEX}, {CERTAINTY_CHECK, 1}, {CERTAINTY_SURE, 0}};
    for (size_t i = 0; i < ARRAY_LENGTH(requests); i++) {
        *VECTOR_PUSH(arena, &session.requests) =
            (struct request){.certainty = requests[i].certainty, .response = {.speaker = requests[i].speaker}};
    }
    struct circular circular = example(arena, &session);
    struct buffer out = BUFFER_INIT;
    circular_write_xml(&circular, &out);
    assert_non_null(strstr(out.bytes, " requests=\"3\" check=\"1\" replies=\"2\">"));
    buffer_release(&out);
    arena_free(arena);
}

/* What the schema must refuse. */
static void xml__schema_refuses(void **state)
{
    (void)state;
    static const char *const documents[] = {
        "<circular kind=\"memo\"><session/></circular>",
        "<circular kind=\"kairan\"/>",
        "<circular kind=\"kairan\"><session key=\"s1\" pages=\"0\" parts=\"1\" requests=\"0\" check=\"0\" "
        "replies=\"0\">"
        "<title/><series/></session></circular>",
        "<circular kind=\"kairan\"><items><item level=\"7\" n=\"1\"><p/></item></items><session key=\"s1\" pages=\"1\" "
        "parts=\"1\" "
        "requests=\"0\" check=\"0\" replies=\"0\"><title/><series/></session></circular>",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(documents); i++) {
        assert_false(fixture_is_valid("circular.rng", text_of(documents[i])));
    }
    assert_true(fixture_is_valid(
        "circular.rng", TEXT("<circular kind=\"kairan\"><session key=\"s1\" pages=\"1\" parts=\"1\" requests=\"0\" "
                             "check=\"0\" replies=\"0\"><title/><series/></session></circular>")));
}

/* ---- Templates ---- */

/* Operations of a stylesheet on a circular of so many items (one in ten below another) and sessions. */
static unsigned long work_of(const char *name, size_t items, size_t sessions)
{
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct session session = fixture_session(arena, 1);
    struct circular circular = {.kind = CIRCULAR_JIMURENRAKU};
    for (size_t i = 0; i < items; i++) {
        *VECTOR_PUSH(arena, &circular.items) = (struct circular_item){i % 10 == 9 ? 2 : 1, TEXT("{date}の項目")};
    }
    for (size_t i = 0; i < sessions; i++) {
        *VECTOR_PUSH(arena, &circular.sessions) =
            (struct circular_session){.session = &session, .key = text_format(arena, "s%zu", i), .pages = 2};
    }
    struct buffer xml = BUFFER_INIT, flow = BUFFER_INIT;
    struct template *template;
    circular_write_xml(&circular, &xml);
    assert_int_equal(template_open("templates", name, diag, &template), STATUS_OK);
    assert_int_equal(template_apply(template, "circular", buffer_text(&xml), NULL, 0, diag, &flow), STATUS_OK);
    assert_int_equal(diag_count(diag), 0);
    struct flow tree;
    assert_int_equal(flow_parse("circular", buffer_text(&flow), arena, diag, &tree), STATUS_OK);
    unsigned long work = template_operations(template);
    template_free(template);
    buffer_release(&flow);
    buffer_release(&xml);
    diag_free(diag);
    arena_free(arena);
    return work;
}

/* Ten times as many items or sessions are about ten times the work. */
static void templates__work_grows_with_the_input(void **state)
{
    (void)state;
    static const char *const names[] = {"circular", "mail"};
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        assert_true(work_of(names[i], 4000, 1) < 12 * work_of(names[i], 400, 1));
        assert_true(work_of(names[i], 0, 400) < 14 * work_of(names[i], 0, 40));
    }
}

static void kinds__by_both_names(void **state)
{
    (void)state;
    enum circular_kind kind;
    for (unsigned i = CIRCULAR_JIMURENRAKU; i <= CIRCULAR_KYOURAN; i++) {
        assert_true(circular_kind_find(circular_kind_name((enum circular_kind)i), &kind));
        assert_int_equal(kind, i);
        assert_true(circular_kind_find(circular_kind_title((enum circular_kind)i), &kind));
        assert_int_equal(kind, i);
    }
    assert_false(circular_kind_find(TEXT("memo"), &kind));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(body__lines),
        cmocka_unit_test(body__odd_bytes),
        cmocka_unit_test(xml__document),
        cmocka_unit_test(xml__counts_requests),
        cmocka_unit_test(xml__schema_refuses),
        cmocka_unit_test(kinds__by_both_names),
        cmocka_unit_test(templates__work_grows_with_the_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
