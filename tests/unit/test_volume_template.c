/* The template of the bound volume: every phase in every profile makes a flow that is valid and parses without a word; indexes refer to
 * what sessions have; the work grows like the digest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "flow_schema.h"
#include "zadan/digest.h"
#include "zadan/flow.h"
#include "zadan/io.h"
#include "zadan/template.h"

#define MODEL "tests/unit/models/briefing-full.xml"

static const char *const profiles[] = {"volume-h", "volume", "volume-2col"};

/* ---- Digests ---- */

static struct text page_of(const void *context, struct text id)
{
    (void)context, (void)id;
    return TEXT("12");
}

static struct session read_session(struct arena *arena)
{
    struct diag *diag = diag_new(NULL, NULL);
    struct sessions sessions = {0};
    struct text model;
    assert_int_equal(file_read(MODEL, 1 << 20, arena, diag, &model), STATUS_OK);
    assert_int_equal(sessions_read_xml(MODEL, model, arena, diag, &sessions), STATUS_OK);
    diag_free(diag);
    return sessions.items[0];
}

/* The session of the model, and count others with people, headings and requests of their own. */
static struct buffer make_digest(unsigned count, unsigned volume, unsigned volume_count)
{
    static const char *const topics[] = {"人材", "防災", "標準化", ""};
    struct arena *arena = arena_new(0);
    struct buffer out = BUFFER_INIT;
    struct session session = read_session(arena);
    const struct digest_about about = {.producer = TEXT("zadan"),
                                       .date = TEXT("2026-11-22"),
                                       .selection = TEXT("自治体=霧浜市"),
                                       .volume_number = volume,
                                       .volume_count = volume_count};
    digest_begin(&about, &out);
    digest_add_session(&session, TEXT("s7"), page_of, NULL, &out);
    for (unsigned i = 0; i < count; i++) {
        struct session other = {.title = text_format(arena, "%u の話", i), .date = TEXT("2022-01-19")};
        struct participant person = {.id = TEXT("p1"), .side = SIDE_MUNICIPALITY, .reading = TEXT("ガク")};
        struct request request = {.id = TEXT("r1"), .topic = text_of(topics[i % 4]), .gist = TEXT("開いてほしい")};
        person.name = text_format(arena, "架空 %u", i);
        person.organisation = text_format(arena, "第%u市", i % 200);
        request.certainty = i % 5 == 0 ? CERTAINTY_CHECK : CERTAINTY_SURE;
        request.response.speaker = NO_INDEX;
        *VECTOR_PUSH(arena, &other.participants) = person;
        *VECTOR_PUSH(arena, &other.requests) = request;
        *VECTOR_PUSH(arena, &other.agenda) = (struct agenda_item){
            .id = TEXT("a1"), .heading = text_format(arena, "人材 %u", i), .level = 1, .parent = NO_INDEX};
        digest_add_session(&other, text_format(arena, "s0-%u", i), page_of, NULL, &out);
    }
    if (volume_count > 1)
        digest_add_volume(1, TEXT("1"), TEXT("20"), &out);
    digest_end(&out);
    arena_free(arena);
    return out;
}

/* ---- Phases ---- */

/* Runs a phase, appends its flow; returns the operations. */
static unsigned long run_phase(const char *phase, const char *profile, struct text input, struct buffer *out)
{
    struct diag *diag = diag_new(NULL, NULL);
    struct template *template;
    const struct template_parameter parameters[] = {{"phase", phase},
                                                    {"profile", profile},
                                                    {"key", strcmp(phase, "session") == 0 ? "s7" : ""},
                                                    {"hidden-folio", "yes"}};
    assert_int_equal(template_open("templates", "volume", diag, &template), STATUS_OK);
    enum status status = template_apply(template, "input.xml", input, parameters, ARRAY_LENGTH(parameters), diag, out);
    unsigned long operations = template_operations(template);
    template_free(template);
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(diag_count(diag), 0);
    diag_free(diag);
    return operations;
}

static void assert_good_flow(struct text xml)
{
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct flow flow = {0};
    assert_int_equal(flow_parse("v.fo", xml, arena, diag, &flow), STATUS_OK);
    assert_int_equal(diag_count(diag), 0);
    assert_true(flow_is_valid(xml));
    diag_free(diag);
    arena_free(arena);
}

static void volume__phases_are_valid(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct text model;
    struct buffer digest = make_digest(3, 1, 1), all = make_digest(3, 0, 2);
    assert_int_equal(file_read(MODEL, 1 << 20, arena, diag, &model), STATUS_OK);
    for (size_t i = 0; i < ARRAY_LENGTH(profiles); i++) {
        const struct {
            const char *phase;
            struct text input;
        } phases[] = {{"session", model},
                      {"back", buffer_text(&digest)},
                      {"front", buffer_text(&digest)},
                      {"index", buffer_text(&all)}};
        for (size_t k = 0; k < ARRAY_LENGTH(phases); k++) {
            struct buffer out = BUFFER_INIT;
            (void)run_phase(phases[k].phase, profiles[i], phases[k].input, &out);
            assert_good_flow(buffer_text(&out));
            buffer_release(&out);
        }
    }
    buffer_release(&digest);
    buffer_release(&all);
    diag_free(diag);
    arena_free(arena);
}

/* A digest of nothing still makes a book. */
static void volume__empty_digest(void **state)
{
    (void)state;
    const struct text empty = TEXT("<digest version=\"1\" number=\"1\" count=\"1\"/>");
    static const char *const phases[] = {"back", "front"};
    for (size_t k = 0; k < ARRAY_LENGTH(phases); k++) {
        struct buffer out = BUFFER_INIT;
        (void)run_phase(phases[k], "volume-h", empty, &out);
        assert_good_flow(buffer_text(&out));
        assert_null(strstr(out.bytes, "NaN"));
        buffer_release(&out);
    }
}

static void assert_refused(const char *phase, struct text input)
{
    struct diag *diag = diag_new(NULL, NULL);
    struct buffer out = BUFFER_INIT;
    struct template *template;
    const struct template_parameter parameters[] = {{"phase", phase}};
    assert_int_equal(template_open("templates", "volume", diag, &template), STATUS_OK);
    assert_int_equal(template_apply(template, "i.xml", input, parameters, 1, diag, &out), STATUS_SETUP);
    assert_true(diag_count(diag) > 0);
    template_free(template);
    buffer_release(&out);
    diag_free(diag);
}

static void volume__wrong_phase(void **state)
{
    (void)state;
    const struct text digest = TEXT("<digest version=\"1\" number=\"1\" count=\"1\"/>");
    assert_refused("cover", digest);
    assert_refused("session", digest);
    assert_refused("front", TEXT("<zadan version=\"1\"/>"));
}

/* Every key that the indexes refer to is one of an object of the session. */
static void volume__index_keys_are_those_of_the_session(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct text model;
    assert_int_equal(file_read(MODEL, 1 << 20, arena, diag, &model), STATUS_OK);
    for (size_t i = 0; i < ARRAY_LENGTH(profiles); i++) {
        struct buffer session = BUFFER_INIT, back = BUFFER_INIT, digest = make_digest(0, 1, 1);
        (void)run_phase("session", profiles[i], model, &session);
        (void)run_phase("back", profiles[i], buffer_text(&digest), &back);
        size_t count = 0;
        for (const char *at = back.bytes; (at = strstr(at, "ref-index-key=\"")) != NULL; count++) {
            at += strlen("ref-");
            struct text object = {at, strcspn(at, " >")};
            if (!text_contains(buffer_text(&session), object))
                fail_msg("%s: no object has %.*s", profiles[i], TEXT_ARGS(object));
        }
        assert_true(count >= 6);
        buffer_release(&session);
        buffer_release(&back);
        buffer_release(&digest);
    }
    diag_free(diag);
    arena_free(arena);
}

/* ---- Work ---- */

static unsigned long operations_of(const char *phase, unsigned sessions)
{
    struct buffer digest = make_digest(sessions, 1, 1), out = BUFFER_INIT;
    unsigned long operations = run_phase(phase, "volume-h", buffer_text(&digest), &out);
    buffer_release(&digest);
    buffer_release(&out);
    return operations;
}

/* Four times the sessions, at most about four times the operations. */
static size_t sequences_of_back(const char *profile, unsigned count)
{
    struct buffer digest = make_digest(count, 1, 1), out = BUFFER_INIT;
    size_t found = 0;
    (void)run_phase("back", profile, buffer_text(&digest), &out);
    buffer_add_byte(&out, 0);
    for (const char *at = (const char *)buffer_text(&out).bytes; (at = strstr(at, "<fo:page-sequence ")) != NULL; at++)
        found++;
    buffer_release(&digest);
    buffer_release(&out);
    return found;
}

/* Two indexes of a small A4 book share their pages; three indexes, sources and colophon of any other have pages of their own. */
static void volume__small_indexes_share_a_page(void **state)
{
    (void)state;
    assert_int_equal(sequences_of_back("volume-h", 3), 4);
    assert_int_equal(sequences_of_back("volume-h", 60), 5);
    assert_int_equal(sequences_of_back("volume", 3), 5);
}

static void volume__work_grows_like_the_digest(void **state)
{
    (void)state;
    static const char *const phases[] = {"back", "front"};
    for (size_t k = 0; k < ARRAY_LENGTH(phases); k++) {
        unsigned long before = operations_of(phases[k], 400), after = operations_of(phases[k], 1600);
        if (before < 400 || after > 5 * before)
            fail_msg("%s: %lu operations, with four times the sessions %lu", phases[k], before, after);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(volume__phases_are_valid),
        cmocka_unit_test(volume__empty_digest),
        cmocka_unit_test(volume__wrong_phase),
        cmocka_unit_test(volume__index_keys_are_those_of_the_session),
        cmocka_unit_test(volume__small_indexes_share_a_page),
        cmocka_unit_test(volume__work_grows_like_the_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
