/* JSON of the model: keys and their order, null for what is unknown, strings that are not UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "session_fixture.h"

/* The JSON of one session, without white space: jansson keeps the order of keys when it reads. */
static char *compact_json(const struct session *session, const struct diag *diag)
{
    struct sessions sessions = {.items = (struct session *)(uintptr_t)session, .count = session != NULL ? 1 : 0};
    struct buffer out = BUFFER_INIT;
    assert_int_equal(sessions_write_json(&sessions, diag, &out), STATUS_OK);
    json_t *root = json_loadb(out.bytes, out.length, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(root);
    char *compact = json_dumps(root, JSON_COMPACT);
    json_decref(root);
    buffer_release(&out);
    return compact;
}

static void json__document(void **state)
{
    (void)state;
    static const char expected[] =
        "{\"zadan\":\"1\",\"sessions\":[{\"title\":\"霧浜市CIO×都CIO①\",\"series\":\"みなと座談会\",\"number\":7,"
        "\"date\":\"2024-02-29\",\"date_text\":\"令和6年2月29日\","
        "\"parts\":[{\"file\":\"one.txt\",\"format\":\"text\",\"encoding\":\"UTF-8\",\"part\":1,\"of\":2,"
        "\"title\":\"霧浜市CIO×都CIO①\",\"url\":\"https://example.org/7?a=1&b=2\"}],"
        "\"participants\":[{\"id\":\"p1\",\"name\":\"水城 遥\",\"family\":\"水城\",\"given\":\"遥\","
        "\"organisation\":\"霧浜市\",\"roles\":[\"CIO\",\"副市長\"],\"side\":\"municipality\",\"speaks\":true,"
        "\"reading\":\"みずき はるか\",\"at\":{\"part\":0,\"line\":4,\"column\":1}},"
        "{\"id\":\"p2\",\"name\":\"砂原\",\"family\":\"砂原\",\"given\":null,\"organisation\":\"東京都\",\"roles\":[],"
        "\"side\":\"tokyo\",\"speaks\":true,\"reading\":null,\"at\":{\"part\":0,\"line\":5,\"column\":1}}],"
        "\"agenda\":[{\"id\":\"a1\",\"heading\":\"窓口の改善\",\"level\":1,"
        "\"at\":{\"part\":0,\"line\":7,\"column\":1},\"items\":[{\"id\":\"a1.1\",\"heading\":\"書かない窓口\","
        "\"level\":2,\"at\":{\"part\":0,\"line\":8,\"column\":1},\"items\":[]}]},"
        "{\"id\":\"a2\",\"heading\":\"人を育てる\",\"level\":1,\"at\":{\"part\":0,\"line\":20,\"column\":1},"
        "\"items\":[]}],"
        "\"agenda_list\":[{\"text\":\"窓口の改善について\",\"at\":{\"part\":0,\"line\":6,\"column\":1}}],"
        "\"points\":[{\"text\":\"窓口を一つにした\",\"agenda\":\"a1\",\"turn\":\"t2\","
        "\"at\":{\"part\":0,\"line\":11,\"column\":1}}],"
        "\"turns\":[{\"id\":\"t1\",\"speaker\":null,\"label\":null,\"moderator\":true,\"agenda\":null,"
        "\"paragraphs\":[\"―いかがですか。\"],\"summary\":[],\"at\":{\"part\":0,\"line\":9,\"column\":1}},"
        "{\"id\":\"t2\",\"speaker\":\"p1\",\"label\":\"霧浜市CIO:水城(以下「水城」)\",\"moderator\":false,"
        "\"agenda\":\"a1.1\",\"paragraphs\":[\"窓口を一つにしました。\","
        "\"費用が重い。都には、共同で調達していただきたいです。\"],"
        "\"summary\":[{\"quote\":\"窓口を一つにしました。\",\"at\":{\"part\":0,\"line\":11,\"column\":1}}],"
        "\"at\":{\"part\":0,\"line\":10,\"column\":1}},"
        "{\"id\":\"t3\",\"speaker\":\"p2\",\"label\":\"砂原\",\"moderator\":false,\"agenda\":\"a1.1\","
        "\"paragraphs\":[\"ぜひ検討します。\"],\"summary\":[],\"at\":{\"part\":0,\"line\":14,\"column\":1}}],"
        "\"requests\":[{\"id\":\"r1\",\"kind\":\"expectation\",\"certainty\":\"check\",\"from\":\"p1\","
        "\"to\":\"東京都\",\"agenda\":\"a1.1\",\"quote\":\"都には、\\n共同で調達していただきたいです。\","
        "\"gist\":\"共同で調達してほしい\",\"topic\":\"調達\",\"at\":{\"part\":0,\"line\":12,\"column\":1},"
        "\"response\":{\"speaker\":\"p2\",\"quote\":\"ぜひ検討します。\","
        "\"at\":{\"part\":0,\"line\":15,\"column\":1}}}],"
        "\"excluded\":[{\"reason\":\"own_intention\",\"speaker\":\"p2\",\"quote\":\"ぜひ検討します。\","
        "\"at\":{\"part\":0,\"line\":15,\"column\":1}}],"
        "\"notes\":[{\"text\":\"※CIO:情報統括責任者\",\"at\":{\"part\":0,\"line\":3,\"column\":1}}],"
        "\"credits\":{\"author\":\"水野 薫\",\"editor\":\"雪村 直\"}}],"
        "\"diagnostics\":[{\"file\":\"x.txt\",\"line\":3,\"column\":4,\"level\":\"warning\",\"code\":\"bad-bytes\","
        "\"text\":\"bytes that are not UTF-8 text were replaced by U+FFFD\"}]}";
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct session session = fixture_session(arena, 1);
    DIAG(diag, DIAG_BAD_BYTES, ((struct place){.file = "x.txt", .line = 3, .column = 4}), "UTF-8");
    char *compact = compact_json(&session, diag);
    assert_string_equal(compact, expected);
    free(compact);
    diag_free(diag);
    arena_free(arena);
}

/* Nothing known: null and [], nothing guessed. */
static void json__empty(void **state)
{
    (void)state;
    static const char expected[] =
        "{\"zadan\":\"1\",\"sessions\":[{\"title\":null,\"series\":null,\"number\":null,\"date\":null,"
        "\"date_text\":null,\"parts\":[],\"participants\":[],\"agenda\":[],\"agenda_list\":[],\"points\":[],"
        "\"turns\":[],\"requests\":[],\"excluded\":[],\"notes\":[],\"credits\":{\"author\":null,\"editor\":null}}],"
        "\"diagnostics\":[]}";
    struct session session = {.number = 0};
    char *compact = compact_json(&session, NULL);
    assert_string_equal(compact, expected);
    free(compact);
    compact = compact_json(NULL, NULL);
    assert_string_equal(compact, "{\"zadan\":\"1\",\"sessions\":[],\"diagnostics\":[]}");
    free(compact);
}

static void json__unknown_members(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct session session = fixture_session(arena, 1);
    session.requests.items[0].response.speaker = NO_INDEX;
    session.requests.items[0].topic = TEXT_NONE;
    session.requests.items[0].at.line = 0;
    session.excluded.items[0].speaker = NO_INDEX;
    session.points.items[0].agenda = NO_INDEX;
    char *compact = compact_json(&session, NULL);
    assert_non_null(strstr(compact, "\"topic\":null,\"at\":null,\"response\":null}"));
    assert_non_null(strstr(compact, "\"reason\":\"own_intention\",\"speaker\":null"));
    assert_non_null(strstr(compact, "\"agenda\":null,\"turn\":\"t2\""));
    free(compact);
    arena_free(arena);
}

/* Layout of the text, characters that JSON escapes, and a file name in another encoding. */
static void json__text(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct sessions sessions = {0};
    struct buffer out = BUFFER_INIT, again = BUFFER_INIT;
    struct session *session = VECTOR_PUSH(arena, &sessions);
    *session = fixture_session(arena, 1);
    session->title = TEXT("a\"b\\c\n\t\x01\xE2\x80\xA8/\xF0\x9F\x98\x80");
    session->parts.items[0].file = "\x8D\xC0.txt";
    assert_int_equal(sessions_write_json(&sessions, NULL, &out), STATUS_OK);
    assert_int_equal(strncmp(out.bytes, "{\n  \"zadan\": \"1\",\n  \"sessions\": [\n    {\n", 40), 0);
    assert_non_null(strstr(out.bytes, "\"title\": \"a\\\"b\\\\c\\n\\t\\u0001\xE2\x80\xA8/\xF0\x9F\x98\x80\""));
    assert_non_null(strstr(out.bytes, "\"file\": \"\xEF\xBF\xBD\xEF\xBF\xBD.txt\""));
    assert_string_equal(out.bytes + out.length - 3, "\n}\n");
    assert_int_equal(sessions_write_json(&sessions, NULL, &again), STATUS_OK);
    assert_string_equal(out.bytes, again.bytes);
    buffer_release(&out);
    buffer_release(&again);
    arena_free(arena);
}

/* Every enum value has a name of its own. */
static void json__names(void **state)
{
    (void)state;
    assert_string_equal(side_name(SIDE_MUNICIPALITY), "municipality");
    assert_string_equal(side_name(SIDE_TOKYO), "tokyo");
    assert_string_equal(side_name(SIDE_OTHER), "other");
    assert_string_equal(request_kind_name(REQUEST_ASK), "request");
    assert_string_equal(request_kind_name(REQUEST_EXPECTATION), "expectation");
    assert_string_equal(certainty_name(CERTAINTY_SURE), "sure");
    assert_string_equal(certainty_name(CERTAINTY_CHECK), "check");
    assert_string_equal(exclusion_name(EXCLUDED_INFO_QUESTION), "info_question");
    assert_string_equal(exclusion_name(EXCLUDED_COURTESY), "courtesy");
    for (unsigned i = 0; i < EXCLUDED_COUNT; i++) {
        for (unsigned k = 0; k < i; k++) {
            assert_string_not_equal(exclusion_name((enum exclusion)i), exclusion_name((enum exclusion)k));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json__document), cmocka_unit_test(json__empty), cmocka_unit_test(json__unknown_members),
        cmocka_unit_test(json__text),     cmocka_unit_test(json__names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
