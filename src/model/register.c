/* register.c - the cells of the register. Headings and words are those that officials use in their own lists. */
#include <stdlib.h>

#include "register_imp.h"

#define TABLE(rows) (rows), ARRAY_LENGTH(rows)

/* ---- what several sheets need */

static struct text number_text(const struct register_row *row, size_t number)
{
    return number > 0 ? text_format(row->arena, "%zu", number) : TEXT_NONE;
}

static struct text count_text(const struct register_row *row, size_t count)
{
    return text_format(row->arena, "%zu", count);
}

/* file:line:column, as messages give it. */
static struct text place_text(const struct register_row *row, struct at at)
{
    if (at.line == 0 || at.part >= row->session->parts.count) {
        return TEXT_NONE;
    }
    struct text file = text_of(row->session->parts.items[at.part].file);
    file = text_equal(file, TEXT("-")) ? TEXT("<stdin>") : file;
    return text_format(row->arena, "%.*s:%u:%u", TEXT_ARGS(file), (unsigned)at.line, (unsigned)at.column);
}

static struct text joined(struct arena *arena, const struct texts *list)
{
    struct buffer out = BUFFER_INIT;
    for (size_t i = 0; i < list->count; i++) {
        buffer_add_string(&out, i > 0 ? "、" : "");
        buffer_add_text(&out, list->items[i]);
    }
    struct text text = text_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

static struct text session_number(const struct register_row *row)
{
    return number_text(row, row->session->number);
}

static struct text session_date(const struct register_row *row)
{
    return row->session->date;
}

static struct text session_title(const struct register_row *row)
{
    return row->session->title;
}

static const struct participant *person_at(const struct session *session, size_t index)
{
    static const struct participant nobody = {0};
    return index < session->participants.count ? &session->participants.items[index] : &nobody;
}

/* ---- 要望 */

static size_t request_count(const struct session *session)
{
    return session->requests.count;
}

static const struct request *request_of(const struct register_row *row)
{
    return &row->session->requests.items[row->index];
}

static struct at request_at(const struct register_row *row)
{
    return request_of(row)->at;
}

static bool has_response(const struct request *request)
{
    return request->response.speaker != NO_INDEX;
}

static struct text request_organisation(const struct register_row *row)
{
    return person_at(row->session, request_of(row)->from)->organisation;
}

static struct text request_roles(const struct register_row *row)
{
    return joined(row->arena, &person_at(row->session, request_of(row)->from)->roles);
}

static struct text request_name(const struct register_row *row)
{
    return person_at(row->session, request_of(row)->from)->name;
}

static struct text request_topic(const struct register_row *row)
{
    return request_of(row)->topic;
}

static struct text request_gist(const struct register_row *row)
{
    return request_of(row)->gist;
}

static struct text request_quote(const struct register_row *row)
{
    return request_of(row)->quote;
}

static struct text request_kind(const struct register_row *row)
{
    return request_of(row)->kind == REQUEST_ASK ? TEXT("要望") : TEXT("期待");
}

static struct text request_certainty(const struct register_row *row)
{
    return request_of(row)->certainty == CERTAINTY_SURE ? TEXT("確実") : TEXT("要確認");
}

static struct text response_exists(const struct register_row *row)
{
    return has_response(request_of(row)) ? TEXT("あり") : TEXT("なし");
}

static struct text response_speaker(const struct register_row *row)
{
    return person_at(row->session, request_of(row)->response.speaker)->name;
}

static struct text response_quote(const struct register_row *row)
{
    return has_response(request_of(row)) ? request_of(row)->response.quote : TEXT_NONE;
}

static struct text request_place(const struct register_row *row)
{
    return place_text(row, request_of(row)->at);
}

static struct text request_paragraph(const struct register_row *row)
{
    return number_text(row, request_of(row)->paragraph);
}

static const struct register_column request_columns[] = {
    {"回", CELL_NUMBER, 6, session_number},      {"開催日", CELL_DATE, 11, session_date},
    {"題名", CELL_TEXT, 18, session_title},      {"区市町村", CELL_TEXT, 10, request_organisation},
    {"役職", CELL_TEXT, 12, request_roles},      {"氏名", CELL_TEXT, 11, request_name},
    {"分野", CELL_TEXT, 10, request_topic},      {"要望（要旨）", CELL_TEXT, 28, request_gist},
    {"原文", CELL_TEXT, 38, request_quote},      {"種別", CELL_TEXT, 7, request_kind},
    {"確度", CELL_TEXT, 8, request_certainty},   {"都の回答", CELL_TEXT, 10, response_exists},
    {"回答者", CELL_TEXT, 11, response_speaker}, {"回答原文", CELL_TEXT, 34, response_quote},
    {"位置", CELL_TEXT, 15, request_place},      {"段落番号", CELL_NUMBER, 10, request_paragraph},
};
const struct register_sheet requests_sheet = {"要望", TABLE(request_columns), request_count, request_at};

/* ---- 参加者 */

static size_t participant_count(const struct session *session)
{
    return session->participants.count;
}

static const struct participant *participant_of(const struct register_row *row)
{
    return person_at(row->session, row->index);
}

static struct at participant_at(const struct register_row *row)
{
    return participant_of(row)->at;
}

static struct text participant_side(const struct register_row *row)
{
    switch (participant_of(row)->side) {
    case SIDE_MUNICIPALITY:
        return TEXT("区市町村");
    case SIDE_TOKYO:
        return TEXT("東京都");
    case SIDE_OTHER:
        break;
    }
    return TEXT("その他");
}

static struct text participant_organisation(const struct register_row *row)
{
    return participant_of(row)->organisation;
}

static struct text participant_roles(const struct register_row *row)
{
    return joined(row->arena, &participant_of(row)->roles);
}

static struct text participant_name(const struct register_row *row)
{
    return participant_of(row)->name;
}

static struct text participant_reading(const struct register_row *row)
{
    return participant_of(row)->reading;
}

static struct text participant_turns(const struct register_row *row)
{
    return count_text(row, row->counts->turns[row->index]);
}

static struct text participant_requests(const struct register_row *row)
{
    return count_text(row, row->counts->requests[row->index]);
}

static struct text participant_place(const struct register_row *row)
{
    return place_text(row, participant_of(row)->at);
}

static const struct register_column participant_columns[] = {
    {"回", CELL_NUMBER, 6, session_number},           {"開催日", CELL_DATE, 12, session_date},
    {"立場", CELL_TEXT, 11, participant_side},        {"所属", CELL_TEXT, 16, participant_organisation},
    {"役職", CELL_TEXT, 36, participant_roles},       {"氏名", CELL_TEXT, 16, participant_name},
    {"よみ", CELL_TEXT, 20, participant_reading},     {"発言数", CELL_NUMBER, 9, participant_turns},
    {"要望数", CELL_NUMBER, 9, participant_requests}, {"位置", CELL_TEXT, 24, participant_place},
};
const struct register_sheet participants_sheet = {"参加者", TABLE(participant_columns), participant_count,
                                                  participant_at};

/* ---- 会議 */

static size_t one_row(const struct session *session)
{
    (void)session;
    return 1;
}

static struct at session_at(const struct register_row *row)
{
    (void)row;
    return (struct at){0};
}

static struct text session_date_text(const struct register_row *row)
{
    return row->session->date_text;
}

static struct text session_series(const struct register_row *row)
{
    return row->session->series;
}

/* Every municipality that takes part, once, in the order of the list. */
static struct text session_municipalities(const struct register_row *row)
{
    struct texts list = {0};
    for (size_t i = 0; i < row->session->participants.count; i++) {
        const struct participant *person = &row->session->participants.items[i];
        bool counts = person->side == SIDE_MUNICIPALITY && !text_is_empty(person->organisation);
        if (counts && row->counts->first_of_organisation[i]) {
            *VECTOR_PUSH(row->arena, &list) = person->organisation;
        }
    }
    return joined(row->arena, &list);
}

static struct text session_people(const struct register_row *row)
{
    return count_text(row, row->session->participants.count);
}

static struct text session_turns(const struct register_row *row)
{
    return count_text(row, row->session->turns.count);
}

static struct text session_requests(const struct register_row *row)
{
    return count_text(row, row->session->requests.count);
}

static struct text session_to_check(const struct register_row *row)
{
    size_t count = 0;
    for (size_t i = 0; i < row->session->requests.count; i++) {
        count += row->session->requests.items[i].certainty == CERTAINTY_CHECK;
    }
    return count_text(row, count);
}

static struct text session_answered(const struct register_row *row)
{
    size_t count = 0;
    for (size_t i = 0; i < row->session->requests.count; i++) {
        count += has_response(&row->session->requests.items[i]);
    }
    return count_text(row, count);
}

static struct text session_excluded(const struct register_row *row)
{
    return count_text(row, row->session->excluded.count);
}

static struct text session_author(const struct register_row *row)
{
    return row->session->author;
}

static struct text session_editor(const struct register_row *row)
{
    return row->session->editor;
}

static struct text session_files(const struct register_row *row)
{
    struct texts list = {0};
    for (size_t i = 0; i < row->session->parts.count; i++) {
        *VECTOR_PUSH(row->arena, &list) = text_of(row->session->parts.items[i].file);
    }
    return joined(row->arena, &list);
}

static struct text session_urls(const struct register_row *row)
{
    struct texts list = {0};
    for (size_t i = 0; i < row->session->parts.count; i++) {
        if (!text_is_empty(row->session->parts.items[i].url)) {
            *VECTOR_PUSH(row->arena, &list) = row->session->parts.items[i].url;
        }
    }
    return joined(row->arena, &list);
}

static const struct register_column session_columns[] = {
    {"回", CELL_NUMBER, 6, session_number},
    {"開催日", CELL_DATE, 11, session_date},
    {"開催日（記事）", CELL_TEXT, 18, session_date_text},
    {"題名", CELL_TEXT, 34, session_title},
    {"シリーズ", CELL_TEXT, 20, session_series},
    {"区市町村", CELL_TEXT, 14, session_municipalities},
    {"参加者数", CELL_NUMBER, 9, session_people},
    {"発言数", CELL_NUMBER, 8, session_turns},
    {"要望数", CELL_NUMBER, 8, session_requests},
    {"うち要確認", CELL_NUMBER, 9, session_to_check},
    {"うち回答あり", CELL_NUMBER, 9, session_answered},
    {"要望でない文", CELL_NUMBER, 9, session_excluded},
    {"執筆", CELL_TEXT, 12, session_author},
    {"編集", CELL_TEXT, 12, session_editor},
    {"記事ファイル", CELL_TEXT, 20, session_files},
    {"URL", CELL_TEXT, 16, session_urls},
};
const struct register_sheet sessions_sheet = {"会議", TABLE(session_columns), one_row, session_at};

/* ---- counts */

/* A participant as it is sorted by side, organisation and place in the list. */
struct member {
    const struct participant *person;
    size_t index;
};

static int compare_organisations(const struct participant *a, const struct participant *b)
{
    int order = (a->side > b->side) - (a->side < b->side);
    return order != 0 ? order : text_compare(a->organisation, b->organisation);
}

static int compare_members(const void *left, const void *right)
{
    const struct member *a = left, *b = right;
    int order = compare_organisations(a->person, b->person);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static void find_first_members(const struct session *session, struct arena *arena, bool *first)
{
    size_t count = session->participants.count;
    struct member *members = ARENA_ARRAY(arena, struct member, count);
    for (size_t i = 0; i < count; i++) {
        members[i] = (struct member){&session->participants.items[i], i};
    }
    if (count > 1) {
        qsort(members, count, sizeof(*members), compare_members);
    }
    for (size_t i = 0; i < count; i++) {
        first[members[i].index] = i == 0 || compare_organisations(members[i - 1].person, members[i].person) != 0;
    }
}

struct register_counts register_count(const struct session *session, struct arena *arena)
{
    size_t people = session->participants.count;
    struct register_counts counts = {
        .turns = ARENA_ARRAY(arena, size_t, people),
        .requests = ARENA_ARRAY(arena, size_t, people),
        .first_of_organisation = ARENA_ARRAY(arena, bool, people),
    };
    for (size_t i = 0; i < session->turns.count; i++) {
        const struct turn *turn = &session->turns.items[i];
        if (!turn->moderator && turn->speaker < people) {
            counts.turns[turn->speaker]++;
        }
    }
    for (size_t i = 0; i < session->requests.count; i++) {
        if (session->requests.items[i].from < people) {
            counts.requests[session->requests.items[i].from]++;
        }
    }
    find_first_members(session, arena, counts.first_of_organisation);
    return counts;
}

/* ---- cells */

struct text register_cell(const struct register_column *column, const struct register_row *row)
{
    struct text text = column->read(row);
    if (utf8_find_error(text) == TEXT_NOT_FOUND) {
        return text;
    }
    struct buffer clean = BUFFER_INIT; /* of a file's name */
    while (text.length > 0) {
        buffer_add_codepoint(&clean, text_next(&text));
    }
    text = text_copy(row->arena, buffer_text(&clean));
    buffer_release(&clean);
    return text;
}
