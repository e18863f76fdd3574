/* The digest of a volume: what it says of a session, where the pages come from, its schema. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "session_fixture.h"
#include "zadan/digest.h"

/* Ids and the labels of their pages. */
struct known {
    const char *id, *label;
};
struct known_list {
    const struct known *items;
    size_t count;
};

static struct text page_of(const void *context, struct text id)
{
    const struct known_list *list = context;
    for (size_t i = 0; i < list->count; i++) {
        if (text_equal(text_of(list->items[i].id), id))
            return text_of(list->items[i].label);
    }
    return TEXT_NONE;
}

static void write_digest(const struct session *session, const struct known_list *known, struct buffer *out)
{
    const struct digest_about about = {.date = TEXT("2026-11-22T00:00:00Z"),
                                       .producer = TEXT("zadan 1 <&>"),
                                       .template_name = TEXT("volume"),
                                       .profile = TEXT("volume-h"),
                                       .font_set = TEXT("bizud"),
                                       .volume_number = 1,
                                       .volume_count = 1};
    digest_begin(&about, out);
    digest_add_session(session, TEXT("s7"), page_of, known, out);
    digest_end(out);
}

static const char *const document =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<digest version=\"1\" number=\"1\" count=\"1\" date=\"2026-11-22T00:00:00Z\" producer=\"zadan 1 &lt;&amp;&gt;\""
    " template=\"volume\" profile=\"volume-h\" font-set=\"bizud\">\n"
    "<session key=\"s7\" number=\"7\" date=\"2024-02-29\" page=\"3\">\n"
    "<title>霧浜市CIO×都CIO①</title>\n"
    "<series>みなと座談会</series>\n"
    "<part file=\"one.txt\" url=\"https://example.org/7?a=1&amp;b=2\">霧浜市CIO×都CIO①</part>\n"
    "<participant id=\"p1\" organisation=\"霧浜市\" side=\"municipality\" reading=\"みずき はるか\">水城 "
    "遥</participant>\n"
    "<participant id=\"p2\" organisation=\"東京都\" side=\"tokyo\">砂原</participant>\n"
    "<item level=\"1\" id=\"a1\" page=\"4\">窓口の改善</item>\n"
    "<item level=\"2\" id=\"a1.1\">書かない窓口</item>\n"
    "<item level=\"1\" id=\"a2\">人を育てる</item>\n";

/* The talk is not in it: title, people, agenda, requests are. */
static void digest__document(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct known known[] = {{"s7", "3"}, {"s7.t-a1", "4"}};
    const struct known_list list = {known, ARRAY_LENGTH(known)};
    struct session session = fixture_session(arena, 1);
    session.requests.count = 0;
    struct buffer out = BUFFER_INIT;
    write_digest(&session, &list, &out);
    assert_true(text_starts_with(buffer_text(&out), text_of(document)));
    assert_string_equal(out.bytes + strlen(document), "</session>\n</digest>\n");
    assert_true(fixture_is_valid("digest.rng", buffer_text(&out)));
    buffer_release(&out);
    arena_free(arena);
}

/* The digest of a session with one request, from its element on. */
static void assert_request(const struct request *request, const struct known_list *list, const char *expected)
{
    struct arena *arena = arena_new(0);
    struct session session = fixture_session(arena, 1);
    session.requests.count = 0;
    *VECTOR_PUSH(arena, &session.requests) = *request;
    struct buffer out = BUFFER_INIT;
    write_digest(&session, list, &out);
    const char *element = strstr(out.bytes, "<request");
    assert_non_null(element);
    assert_int_equal(strncmp(element, expected, strlen(expected)), 0);
    assert_string_equal(element + strlen(expected), "\n</session>\n</digest>\n");
    assert_true(fixture_is_valid("digest.rng", buffer_text(&out)));
    buffer_release(&out);
    arena_free(arena);
}

/* The page of the quote where that is marked, else of its paragraph, else of its row in the briefing, else none. */
static void digest__page_of_request(void **state)
{
    (void)state;
    const struct known known[] = {{"s7.p12", "8"}, {"s7.r1", "2"}, {"s7.q-r1", "9"}}, brief[] = {{"s7.r1", "2"}};
    const struct known_list both = {known, 3}, paragraph = {known, 2}, row = {brief, 1}, none = {known, 0};
    const struct request request = {.id = TEXT("r1"),
                                    .topic = TEXT("窓口"),
                                    .paragraph = 12,
                                    .gist = TEXT("窓口を開いてほしい"),
                                    .quote = TEXT("窓口を開いていただきたい"),
                                    .response = {.speaker = NO_INDEX}};
    assert_request(
        &request, &both,
        "<request id=\"r1\" certainty=\"sure\" organisation=\"霧浜市\" topic=\"窓口\" answered=\"false\" page=\"9\""
        " target=\"s7.q-r1\">窓口を開いてほしい</request>");
    assert_request(
        &request, &paragraph,
        "<request id=\"r1\" certainty=\"sure\" organisation=\"霧浜市\" topic=\"窓口\" answered=\"false\" page=\"8\""
        " target=\"s7.p12\">窓口を開いてほしい</request>");
    assert_request(
        &request, &row,
        "<request id=\"r1\" certainty=\"sure\" organisation=\"霧浜市\" topic=\"窓口\" answered=\"false\" page=\"2\""
        " target=\"s7.r1\">窓口を開いてほしい</request>");
    assert_request(&request, &none,
                   "<request id=\"r1\" certainty=\"sure\" organisation=\"霧浜市\" topic=\"窓口\" answered=\"false\">"
                   "窓口を開いてほしい</request>");
}

/* An id is what somebody wrote into a model. */
static void digest__id_with_marks(void **state)
{
    (void)state;
    const struct known known[] = {{"s7.q-r\"<1>&", "9"}};
    const struct known_list list = {known, 1};
    const struct request request = {
        .id = TEXT("r\"<1>&"), .from = NO_INDEX, .gist = TEXT("窓口を開いてほしい"), .response = {.speaker = NO_INDEX}};
    assert_request(&request, &list,
                   "<request id=\"r&quot;&lt;1&gt;&amp;\" certainty=\"sure\" answered=\"false\" page=\"9\""
                   " target=\"s7.q-r&quot;&lt;1&gt;&amp;\">窓口を開いてほしい</request>");
}

/* Without gist the quote, in one line; a reply counts; an asker who is not known has no organisation. */
static void digest__quote_of_request(void **state)
{
    (void)state;
    const struct known_list none = {NULL, 0};
    const struct request request = {.id = TEXT("r2"),
                                    .certainty = CERTAINTY_CHECK,
                                    .from = NO_INDEX,
                                    .quote = TEXT("窓口を\r\n開いて<ほしい>\n"),
                                    .response = {.speaker = 1}};
    assert_request(&request, &none,
                   "<request id=\"r2\" certainty=\"check\" answered=\"true\">窓口を開いて&lt;ほしい&gt;</request>");
}

/* One of several volumes, and what an index over all of them needs; a file has no folder. */
static void digest__volumes(void **state)
{
    (void)state;
    struct text fonts[] = {TEXT("M & G"), TEXT("G")};
    const struct digest_about about = {
        .selection = TEXT("自治体=霧浜市"), .volume_count = 3, .fonts = {.items = fonts, .count = 2}};
    struct part part = {.file = "../house/secret/a&b.txt"};
    struct session session = {.parts = {.items = &part, .count = 1}};
    struct buffer out = BUFFER_INIT;
    digest_begin(&about, &out);
    digest_add_volume(1, TEXT("1"), TEXT("20"), &out);
    digest_add_session(&session, TEXT("s1"), NULL, NULL, &out);
    digest_add_volume(2, TEXT_NONE, TEXT_NONE, &out);
    digest_end(&out);
    assert_string_equal(out.bytes, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                   "<digest version=\"1\" number=\"0\" count=\"3\" selection=\"自治体=霧浜市\">\n"
                                   "<font>M &amp; G</font>\n"
                                   "<font>G</font>\n"
                                   "<volume number=\"1\" from=\"1\" to=\"20\"/>\n"
                                   "<session key=\"s1\">\n"
                                   "<part file=\"a&amp;b.txt\"></part>\n"
                                   "</session>\n"
                                   "<volume number=\"2\"/>\n"
                                   "</digest>\n");
    assert_true(fixture_is_valid("digest.rng", buffer_text(&out)));
    buffer_release(&out);
}

/* What the schema must refuse. */
static void digest__schema_refuses(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "<digest/>",
        "<digest version=\"1\" number=\"1\" count=\"1\"><session/></digest>",
        "<digest version=\"1\" number=\"1\" count=\"1\"><session key=\"s1\"><turn/></session></digest>",
        "<digest version=\"1\" number=\"1\" count=\"1\"><session key=\"s1\"><request id=\"r1\" certainty=\"sure\" "
        "answered=\"yes\"/></session></digest>",
        "<digest version=\"1\" number=\"1\" count=\"1\"><session key=\"s1\"><request id=\"r1\" certainty=\"sure\" "
        "answered=\"true\" page=\"3\"/>"
        "</session></digest>",
        "<digest version=\"1\" number=\"1\" count=\"1\"><volume/></digest>",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(broken); i++)
        assert_false(fixture_is_valid("digest.rng", text_of(broken[i])));
    assert_true(fixture_is_valid(
        "digest.rng", TEXT("<digest version=\"1\" number=\"1\" count=\"1\"><session key=\"s1\"/></digest>")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digest__document),      cmocka_unit_test(digest__page_of_request),
        cmocka_unit_test(digest__id_with_marks), cmocka_unit_test(digest__quote_of_request),
        cmocka_unit_test(digest__volumes),       cmocka_unit_test(digest__schema_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
