/* Merging the parts of one meeting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "session_fixture.h"

struct merged {
    struct arena *arena;
    struct diag *diag;
    struct sessions sessions;
};

static struct merged begin(void)
{
    return (struct merged){.arena = arena_new(0), .diag = diag_new(NULL, NULL)};
}

static struct session *add(struct merged *merged, unsigned part)
{
    struct session *session = VECTOR_PUSH(merged->arena, &merged->sessions);
    *session = fixture_session(merged->arena, part);
    return session;
}

static void release(struct merged *merged)
{
    diag_free(merged->diag);
    arena_free(merged->arena);
}

static void assert_codes(const struct merged *merged, const char *expected)
{
    struct buffer codes = BUFFER_INIT;
    fixture_codes(merged->diag, &codes);
    assert_string_equal(codes.bytes, expected);
    buffer_release(&codes);
}

/* Part 2 given before part 1: everything in order of part, indexes and numbers where their elements now stand. */
static void merge__two_parts(void **state)
{
    (void)state;
    struct merged merged = begin();
    add(&merged, 2);
    add(&merged, 1);
    sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
    assert_int_equal(merged.sessions.count, 1);
    const struct session *session = &merged.sessions.items[0];
    assert_true(text_equal(session->title, TEXT("霧浜市CIO×都CIO①")));
    assert_int_equal(session->parts.count, 2);
    assert_int_equal(session->parts.items[0].part, 1);
    assert_int_equal(session->participants.count, 2);
    assert_int_equal(session->agenda.count, 6);
    assert_int_equal(session->agenda_list.count, 1);
    assert_int_equal(session->notes.count, 1);
    assert_int_equal(session->points.count, 2);
    assert_int_equal(session->turns.count, 6);
    assert_int_equal(session->requests.count, 2);
    assert_int_equal(session->excluded.count, 2);
    assert_true(text_equal(session->agenda.items[4].id, TEXT("a3.1")));
    assert_int_equal(session->agenda.items[4].parent, 3);
    const struct request *request = &session->requests.items[1];
    assert_true(text_equal(request->id, TEXT("r2")));
    assert_int_equal(request->turn, 4);
    assert_int_equal(request->agenda, 4);
    assert_int_equal(request->paragraph, 5);
    assert_int_equal(request->at.part, 1);
    assert_int_equal(request->response.speaker, 1);
    assert_int_equal(request->response.paragraph, 6);
    assert_int_equal(session->turns.items[4].paragraphs.items[1].number, 5);
    assert_int_equal(session->turns.items[3].paragraphs.items[0].number, 0);
    assert_int_equal(session->turns.items[4].summary.items[0].paragraph, 4);
    assert_true(text_equal(session->author, TEXT("水野 薫")));
    assert_int_equal(session_check(session, merged.diag), 0);
    assert_codes(&merged, "parts-merged:0");
    release(&merged);
}

/* Five lines in the box, each part's first before any part's second. */
static void merge__points_are_limited(void **state)
{
    (void)state;
    struct merged merged = begin();
    for (unsigned part = 1; part <= 2; part++) {
        struct session *session = add(&merged, part);
        struct point point = session->points.items[0];
        session->points.count = 0;
        for (size_t i = 0; i < 4; i++) {
            point.text = text_format(merged.arena, "%u-%zu", part, i);
            *VECTOR_PUSH(merged.arena, &session->points) = point;
        }
    }
    sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
    const struct session *session = &merged.sessions.items[0];
    static const char *const expected[] = {"1-0", "1-1", "1-2", "2-0", "2-1"};
    assert_int_equal(session->points.count, SESSION_POINTS_MOST);
    for (size_t i = 0; i < ARRAY_LENGTH(expected); i++) {
        assert_true(text_equal(session->points.items[i].text, text_of(expected[i])));
    }
    release(&merged);
}

/* The agenda item that the first part closed with goes on in the second. */
static void merge__continued_theme(void **state)
{
    (void)state;
    struct merged merged = begin();
    add(&merged, 1);
    add(&merged, 2)->agenda.items[0].heading = TEXT("人を育てる");
    sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
    const struct session *session = &merged.sessions.items[0];
    assert_int_equal(session->agenda.count, 5);
    assert_true(text_equal(session->agenda.items[3].id, TEXT("a2.1")));
    assert_int_equal(session->agenda.items[3].parent, 2);
    assert_int_equal(session->turns.items[4].agenda, 3);
    assert_int_equal(session->points.items[1].agenda, 2);
    assert_int_equal(session_check(session, merged.diag), 0);
    release(&merged);
}

/* A person named in full in one part and by family name in the other is one; another given name, or two people of the
 * same family name to choose from, are not. */
static void merge__people(void **state)
{
    (void)state;
    struct merged merged = begin();
    struct session *first = add(&merged, 1);
    first->participants.items[0].given = TEXT_NONE;
    first->participants.items[0].name = TEXT("水城");
    first->participants.items[0].roles.count = 0;
    first->participants.items[0].speaks = false;
    struct session *second = add(&merged, 2);
    second->participants.items[1].name = TEXT("砂原 環");
    second->participants.items[1].given = TEXT("環");
    second->participants.items[1].organisation = TEXT("汐見町");
    second->participants.items[1].side = SIDE_MUNICIPALITY;
    sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
    const struct session *session = &merged.sessions.items[0];
    assert_int_equal(session->participants.count, 3);
    assert_true(text_equal(session->participants.items[0].name, TEXT("水城 遥")));
    assert_int_equal(session->participants.items[0].roles.count, 2);
    assert_true(session->participants.items[0].speaks);
    assert_true(text_equal(session->participants.items[2].id, TEXT("p3")));
    assert_int_equal(session->participants.items[2].at.part, 1);
    assert_int_equal(session->turns.items[5].speaker, 2);
    release(&merged);
}

/* Who is one with 水城 遥 of 霧浜市 in the other article, and who is not. */
static void merge__same_person(void **state)
{
    (void)state;
    static const struct {
        const char *name, *family, *given, *organisation;
        enum side side;
        bool same;
    } rows[] = {
        {"水城 遥", "水城", "遥", "霧浜市", SIDE_MUNICIPALITY, true},
        {"水城　遥", "水城", "遥", "霧浜市", SIDE_MUNICIPALITY, true},
        {"水城遥", "水城遥", "", "霧浜市", SIDE_MUNICIPALITY, true},
        {"水城", "水城", "", "霧浜市", SIDE_MUNICIPALITY, true},
        {"水城", "水城", "", "", SIDE_MUNICIPALITY, true},
        {"水城 遥", "水城", "遥", "", SIDE_MUNICIPALITY, true},
        {"水城\xF3\xA0\x84\x80 遥", "水城\xF3\xA0\x84\x80", "遥", "霧浜市", SIDE_MUNICIPALITY, true},
        {"水城", "水城", "", "", SIDE_TOKYO, false},
        {"水城", "水城", "", "東京都", SIDE_TOKYO, false},
        {"水城 遥", "水城", "遥", "東京都", SIDE_TOKYO, false},
        {"水城 遥", "水城", "遥", "汐見町", SIDE_MUNICIPALITY, false},
        {"水城 環", "水城", "環", "霧浜市", SIDE_MUNICIPALITY, false},
        {"遥", "", "遥", "霧浜市", SIDE_MUNICIPALITY, false},
        {"", "", "", "霧浜市", SIDE_MUNICIPALITY, false},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct merged merged = begin();
        add(&merged, 1);
        struct participant *person = &add(&merged, 2)->participants.items[0];
        person->name = text_of(rows[i].name);
        person->family = text_of(rows[i].family);
        person->given = text_of(rows[i].given);
        person->organisation = text_of(rows[i].organisation);
        person->side = rows[i].side;
        sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
        const struct session *session = &merged.sessions.items[0];
        assert_int_equal(session->participants.count, rows[i].same ? 2 : 3);
        assert_int_equal(session->turns.items[4].speaker, rows[i].same ? 0 : 2);
        assert_int_equal(session->requests.items[1].from, rows[i].same ? 0 : 2);
        assert_true(text_equal(session->participants.items[0].name, TEXT("水城 遥")));
        release(&merged);
    }
}

/* 髙﨑 of the one article is 高崎 of the other. */
static void merge__variants_of_characters(void **state)
{
    (void)state;
    struct merged merged = begin();
    add(&merged, 1)->participants.items[0].name = TEXT("髙﨑 遥");
    add(&merged, 2)->participants.items[0].name = TEXT("高崎　遥");
    for (size_t i = 0; i < 2; i++) {
        merged.sessions.items[i].participants.items[0].family = i == 0 ? TEXT("髙﨑") : TEXT("高崎");
    }
    sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
    assert_int_equal(merged.sessions.items[0].participants.count, 2);
    assert_true(text_equal(merged.sessions.items[0].participants.items[0].name, TEXT("髙﨑 遥")));
    release(&merged);
}

static void merge__ambiguous_person(void **state)
{
    (void)state;
    struct merged merged = begin();
    struct session *first = add(&merged, 1);
    struct participant twin = first->participants.items[0];
    twin.id = TEXT("p3");
    twin.name = TEXT("水城 環");
    twin.given = TEXT("環");
    *VECTOR_PUSH(merged.arena, &first->participants) = twin;
    struct session *second = add(&merged, 2);
    second->participants.items[0].name = TEXT("水城");
    second->participants.items[0].given = TEXT_NONE;
    sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
    assert_int_equal(merged.sessions.items[0].participants.count, 4);
    assert_int_equal(merged.sessions.items[0].turns.items[4].speaker, 3);
    release(&merged);
}

/* What makes two sessions parts of one meeting: one changed member each, and whether they are joined. */
static void other_number(struct session *session)
{
    session->number = 8;
}
static void no_number(struct session *session)
{
    session->number = 0;
}
static void no_number_other_day(struct session *session)
{
    session->number = 0;
    session->date = TEXT("2024-03-01");
}
static void no_number_other_town(struct session *session)
{
    session->number = 0;
    session->participants.items[0].organisation = TEXT("汐見町");
}
static void no_number_no_part(struct session *session)
{
    session->number = 0;
    session->parts.items[0].part = 0;
}
static void month_only(struct session *session)
{
    session->date.length = 7;
}
static void other_date_other_town(struct session *session)
{
    session->date = TEXT("2024-03-01");
    session->participants.items[0].organisation = TEXT("汐見町");
}
static void no_series(struct session *session)
{
    session->series = TEXT_NONE;
}
static void no_date(struct session *session)
{
    session->date = TEXT_NONE;
}
static void neither(struct session *session)
{
    session->date = session->series = TEXT_NONE;
}
static void other_date(struct session *session)
{
    session->date = TEXT("2024-03-01");
}
static void other_date_unnumbered(struct session *session)
{
    session->date = TEXT("2024-03-01");
    session->parts.items[0].part = 0;
}
static void unnumbered(struct session *session)
{
    session->parts.items[0].part = 0;
}
static void same_part(struct session *session)
{
    session->parts.items[0].part = 1;
}
static void no_parts(struct session *session)
{
    session->parts.count = 0;
    session->notes.count = 0;
}

static void merge__conditions(void **state)
{
    (void)state;
    static const struct {
        void (*change)(struct session *second);
        size_t sessions;
        const char *codes;
    } rows[] = {
        {other_number, 2, "part-missing:0 part-missing:0"},
        {no_number, 1, "parts-merged:0"},
        {no_number_other_day, 2, "part-missing:0 part-missing:0"},
        {no_number_other_town, 2, "part-missing:0 part-missing:0"},
        {no_number_no_part, 2, "part-missing:0"},
        {month_only, 1, "parts-merged:0"},
        {other_date_other_town, 2, "number-twice:0 part-missing:0 part-missing:0"},
        {no_series, 1, "parts-merged:0"},
        {no_date, 1, "parts-merged:0"},
        {neither, 2, "part-missing:0 part-missing:0"},
        {other_date, 1, "parts-merged:0 part-dates:0"},
        {other_date_unnumbered, 2, "number-twice:0 part-missing:0"},
        {unnumbered, 1, "parts-merged:0"},
        {same_part, 2, "part-twice:0 part-missing:0 part-missing:0"},
        {no_parts, 1, "parts-merged:0 part-missing:0"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct merged merged = begin();
        add(&merged, 1);
        rows[i].change(add(&merged, 2));
        sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
        assert_int_equal(merged.sessions.count, rows[i].sessions);
        assert_codes(&merged, rows[i].codes);
        release(&merged);
    }
}

/* What the first article does not say the second one does. */
static void merge__number_and_day(void **state)
{
    (void)state;
    struct merged merged = begin();
    struct session *first = add(&merged, 1);
    unsigned number = first->number;
    first->number = 0;
    add(&merged, 2);
    sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
    assert_int_equal(merged.sessions.count, 1);
    assert_int_equal(merged.sessions.items[0].number, number);
    release(&merged);

    merged = begin();
    add(&merged, 1)->date.length = 7;
    add(&merged, 2);
    sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
    assert_int_equal(merged.sessions.count, 1);
    assert_int_equal(merged.sessions.items[0].date.length, 10);
    release(&merged);
}

/* Each of many copies of one article is reported once, not beside every other. */
static void merge__copies(void **state)
{
    (void)state;
    struct merged merged = begin();
    for (size_t i = 0; i < 30; i++) {
        add(&merged, 1);
    }
    sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
    assert_int_equal(merged.sessions.count, 30);
    size_t twice = 0;
    for (size_t i = 0; i < diag_count(merged.diag); i++) {
        twice += diag_at(merged.diag, i)->id == DIAG_PART_TWICE;
    }
    assert_int_equal(twice, 29);
    release(&merged);
}

/* Others keep their order and their ids; the joined session stands where its first article stood. */
static void merge__order(void **state)
{
    (void)state;
    struct merged merged = begin();
    add(&merged, 1)->number = 3;
    add(&merged, 2);
    add(&merged, 1)->number = 5;
    add(&merged, 1);
    sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
    assert_int_equal(merged.sessions.count, 3);
    assert_int_equal(merged.sessions.items[0].number, 3);
    assert_int_equal(merged.sessions.items[1].number, 7);
    assert_int_equal(merged.sessions.items[1].parts.count, 2);
    assert_int_equal(merged.sessions.items[2].number, 5);
    sessions_merge_parts(&merged.sessions, merged.arena, merged.diag); /* once more changes nothing */
    assert_int_equal(merged.sessions.count, 3);
    assert_codes(&merged, "part-missing:0 parts-merged:0 part-missing:0 part-missing:0 part-missing:0");
    release(&merged);
}

/* A number that no meeting has, typed by hand, does not flood the messages. */
static void merge__many_parts(void **state)
{
    (void)state;
    struct merged merged = begin();
    add(&merged, 3)->parts.items[0].of = 4000000000u;
    sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
    assert_int_equal(diag_count(merged.diag), 19);
    release(&merged);
}

static void merge__none(void **state)
{
    (void)state;
    struct merged merged = begin();
    sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
    assert_int_equal(merged.sessions.count, 0);
    release(&merged);
}

/* A merged session is written, read and written again like any other. */
static void merge__round_trip(void **state)
{
    (void)state;
    struct merged merged = begin();
    add(&merged, 1);
    add(&merged, 2)->editor = TEXT("露木 映");
    sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
    assert_true(text_equal(merged.sessions.items[0].editor, TEXT("雪村 直、露木 映")));
    struct buffer first = BUFFER_INIT, second = BUFFER_INIT;
    struct sessions again = {0};
    sessions_write_xml(&merged.sessions, &first);
    assert_int_equal(sessions_read_xml("m", buffer_text(&first), merged.arena, merged.diag, &again), STATUS_OK);
    sessions_write_xml(&again, &second);
    assert_string_equal(first.bytes, second.bytes);
    assert_codes(&merged, "parts-merged:0");
    buffer_release(&first);
    buffer_release(&second);
    release(&merged);
}

/* Which must be whole to be merged: those that are joined, and no others. */
static void merge__finds_what_it_will_join(void **state)
{
    (void)state;
    struct merged merged = begin();
    add(&merged, 2);
    add(&merged, 1)->number = 8;
    add(&merged, 1);
    merged.sessions.items[1].date = TEXT("2024-03-31");
    bool joined[3] = {false, true, false};
    sessions_find_parts(&merged.sessions, joined);
    assert_true(joined[0]);
    assert_false(joined[1]);
    assert_true(joined[2]);
    struct session head;
    assert_true(session_pack(&merged.sessions.items[1], merged.arena, &head));
    merged.sessions.items[1] = head;
    sessions_merge_parts(&merged.sessions, merged.arena, merged.diag);
    assert_int_equal(merged.sessions.count, 2);
    assert_int_equal(merged.sessions.items[0].parts.count, 2);
    assert_ptr_equal(merged.sessions.items[1].packed.bytes, head.packed.bytes);
    release(&merged);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merge__finds_what_it_will_join),
        cmocka_unit_test(merge__two_parts),
        cmocka_unit_test(merge__points_are_limited),
        cmocka_unit_test(merge__continued_theme),
        cmocka_unit_test(merge__people),
        cmocka_unit_test(merge__same_person),
        cmocka_unit_test(merge__variants_of_characters),
        cmocka_unit_test(merge__ambiguous_person),
        cmocka_unit_test(merge__conditions),
        cmocka_unit_test(merge__number_and_day),
        cmocka_unit_test(merge__copies),
        cmocka_unit_test(merge__order),
        cmocka_unit_test(merge__many_parts),
        cmocka_unit_test(merge__none),
        cmocka_unit_test(merge__round_trip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
