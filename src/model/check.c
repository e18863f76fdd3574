/* check.c - what must hold of every session, whoever made it: extraction, or a person with an editor.
 *
 * A quote keeps the line breaks of the source and a paragraph does not, and joining lines may have dropped the space at
 * their ends; so both are compared without white space. A quote begins in the paragraph it names and may run on into the
 * next ones of the same turn. */
#include <stdio.h>
#include <string.h>

#include "model_imp.h"

#define WORK_LIMIT ((size_t)64 * 1024 * 1024) /* bytes compared with quotes, so that no input takes minutes */

struct checker {
    const struct session *session;
    const char *file;      /* model XML that the session was read from, or NULL */
    const struct ids *ids; /* of that file */
    struct diag *diag;
    struct arena *arena; /* scratch */
    struct buffer text;  /* scratch: paragraphs without white space */
    size_t breaches;
    size_t work;
    size_t *turn_of;      /* turn of each numbered paragraph, by number; NO_INDEX where there is none */
    size_t *paragraph_of; /* its index in the turn */
    size_t numbered;      /* 1 + the highest paragraph number */
};

/* Where the element called name is to be corrected: in the XML it was read from, or else where the article says it. */
static struct place check_place(const struct checker *checker, struct at at, struct text name)
{
    const struct session *session = checker->session;
    uint32_t line = checker->ids != NULL ? ids_line(checker->ids, name) : 0;
    if (line > 0) {
        return (struct place){.file = checker->file, .line = line};
    }
    if (at.part >= session->parts.count) {
        return PLACE_NONE;
    }
    return (struct place){.file = session->parts.items[at.part].file, .line = at.line, .column = at.column};
}

static void breach(struct checker *checker, enum diag_id id, struct at at, struct text name, const char *second,
                   const char *third)
{
    checker->breaches++;
    DIAG(checker->diag, id, check_place(checker, at, name), text_to_string(checker->arena, name), second, third);
}

static const char *number_string(struct checker *checker, size_t number)
{
    return text_to_string(checker->arena, text_format(checker->arena, "%zu", number));
}

/* ---- references, places, ids */

/* The index must be below count; NO_INDEX is allowed unless required. */
static void check_index(struct checker *checker, size_t index, size_t count, bool required, struct at at,
                        struct text name, const char *what)
{
    if (index < count || (index == NO_INDEX && !required)) {
        return;
    }
    breach(checker, DIAG_CHECK_REFERENCE, at, name, what, "");
}

static void check_at(struct checker *checker, struct at at, struct text name)
{
    if (at.line > 0 && (at.part >= checker->session->parts.count || at.column == 0)) {
        breach(checker, DIAG_CHECK_REFERENCE, at, name, "at", "");
    }
}

/* One id and where its element stands. */
static void add_id(struct checker *checker, struct id_entries *entries, struct text id, struct at at)
{
    size_t index = entries->count;
    *VECTOR_PUSH(checker->arena, entries) = (struct id_entry){.id = id, .index = index};
    check_at(checker, at, id);
}

static void check_ids(struct checker *checker, struct id_entries *entries)
{
    ids_sort(entries);
    for (size_t i = 0; i < entries->count; i++) {
        struct text id = entries->items[i].id;
        if (text_is_empty(id) || (i > 0 && text_equal(id, entries->items[i - 1].id))) {
            breach(checker, DIAG_CHECK_ID, (struct at){.part = NO_INDEX}, id, "", "");
        }
    }
}

static void check_all_ids(struct checker *checker)
{
    const struct session *session = checker->session;
    struct id_entries people = {0}, agenda = {0}, turns = {0}, requests = {0};
    for (size_t i = 0; i < session->participants.count; i++) {
        add_id(checker, &people, session->participants.items[i].id, session->participants.items[i].at);
    }
    for (size_t i = 0; i < session->agenda.count; i++) {
        add_id(checker, &agenda, session->agenda.items[i].id, session->agenda.items[i].at);
    }
    for (size_t i = 0; i < session->turns.count; i++) {
        add_id(checker, &turns, session->turns.items[i].id, session->turns.items[i].at);
    }
    for (size_t i = 0; i < session->requests.count; i++) {
        add_id(checker, &requests, session->requests.items[i].id, session->requests.items[i].at);
    }
    check_ids(checker, &people);
    check_ids(checker, &agenda);
    check_ids(checker, &turns);
    check_ids(checker, &requests);
}

/* ---- agenda */

static void check_agenda(struct checker *checker)
{
    const struct session *session = checker->session;
    for (size_t i = 0; i < session->agenda.count; i++) {
        const struct agenda_item *item = &session->agenda.items[i];
        if (item->parent != NO_INDEX && item->parent >= i) {
            breach(checker, DIAG_CHECK_REFERENCE, item->at, item->id, "parent", "");
            continue;
        }
        unsigned expected = item->parent == NO_INDEX ? 1 : session->agenda.items[item->parent].level + 1;
        if (item->level != expected || item->level > AGENDA_LEVEL_MAX) {
            breach(checker, DIAG_CHECK_LEVEL, item->at, item->id, number_string(checker, item->level), "");
        }
    }
}

/* ---- paragraphs */

static size_t highest_number(const struct session *session)
{
    size_t highest = 0;
    for (size_t i = 0; i < session->turns.count; i++) {
        const struct turn *turn = &session->turns.items[i];
        for (size_t k = 0; k < turn->paragraphs.count; k++) {
            size_t number = turn->paragraphs.items[k].number;
            highest = number > highest ? number : highest;
        }
    }
    return highest;
}

static size_t paragraph_count(const struct session *session)
{
    size_t count = 0;
    for (size_t i = 0; i < session->turns.count; i++) {
        count += session->turns.items[i].paragraphs.count;
    }
    return count;
}

static void check_paragraph(struct checker *checker, size_t turn_index, size_t index, size_t *next)
{
    const struct turn *turn = &checker->session->turns.items[turn_index];
    const struct paragraph *paragraph = &turn->paragraphs.items[index];
    check_at(checker, paragraph->at, turn->id);
    if (text_contains(paragraph->text, TEXT("\n"))) {
        breach(checker, DIAG_CHECK_LINE_BREAK, paragraph->at, turn->id, "", "");
    }
    size_t expected = turn->moderator ? 0 : *next;
    if (paragraph->number != expected) {
        breach(checker, DIAG_CHECK_NUMBER, paragraph->at, turn->id, number_string(checker, paragraph->number),
               number_string(checker, expected));
    }
    if (paragraph->number > 0 && paragraph->number < checker->numbered) {
        checker->turn_of[paragraph->number] = turn_index;
        checker->paragraph_of[paragraph->number] = index;
    }
    *next += !turn->moderator;
}

static void check_turns(struct checker *checker)
{
    const struct session *session = checker->session;
    size_t highest = highest_number(session), count = paragraph_count(session), next = 1;
    checker->numbered = 1 + (highest < count ? highest : count); /* a higher number is a breach of its own */
    checker->turn_of = ARENA_ARRAY(checker->arena, size_t, checker->numbered);
    checker->paragraph_of = ARENA_ARRAY(checker->arena, size_t, checker->numbered);
    memset(checker->turn_of, 0xFF, checker->numbered * sizeof(size_t)); /* NO_INDEX */
    for (size_t i = 0; i < session->turns.count; i++) {
        const struct turn *turn = &session->turns.items[i];
        check_index(checker, turn->speaker, session->participants.count, false, turn->at, turn->id, "speaker");
        check_index(checker, turn->agenda, session->agenda.count, false, turn->at, turn->id, "agenda");
        for (size_t k = 0; k < turn->paragraphs.count; k++) {
            check_paragraph(checker, i, k, &next);
        }
    }
}

/* ---- quotes */

/* Appends text without white space. */
static void add_solid(struct buffer *out, struct text text)
{
    while (text.length > 0) {
        uint32_t codepoint = text_next(&text);
        if (!codepoint_is_space(codepoint)) {
            buffer_add_codepoint(out, codepoint);
        }
    }
}

/* True when quote begins in paragraph `first` of the turn. */
static bool stands_in(struct checker *checker, const struct turn *turn, size_t first, struct text quote)
{
    struct buffer solid = BUFFER_INIT;
    add_solid(&solid, quote);
    buffer_clear(&checker->text);
    size_t own = 0; /* bytes of the paragraph in which it must begin */
    for (size_t i = first; i < turn->paragraphs.count && (i == first || checker->text.length < own + solid.length);
         i++) {
        add_solid(&checker->text, turn->paragraphs.items[i].text);
        own = i == first ? checker->text.length : own;
    }
    size_t found = text_find(buffer_text(&checker->text), buffer_text(&solid));
    checker->work += checker->text.length + solid.length;
    buffer_release(&solid);
    return found != TEXT_NOT_FOUND && found < own;
}

/* True when the quote may be compared; says once when there was too much. */
static bool has_budget(struct checker *checker, struct at at)
{
    if (checker->work <= WORK_LIMIT) {
        return true;
    }
    if (checker->work != SIZE_MAX) {
        checker->work = SIZE_MAX;
        DIAG(checker->diag, DIAG_CHECK_LIMIT, check_place(checker, at, TEXT_NONE), "");
    }
    return false;
}

/* The quote must stand in the paragraph with this number; in the turn when it is one of the turn's (NO_INDEX: any). */
static void check_quote(struct checker *checker, unsigned number, size_t turn_index, struct text quote, struct at at,
                        struct text name)
{
    if (!has_budget(checker, at)) {
        return;
    }
    if (number == 0 && checker->ids != NULL) {
        return; /* a person took it away: nothing is claimed */
    }
    bool known = number < checker->numbered && checker->turn_of[number] != NO_INDEX;
    bool found = known && (turn_index == NO_INDEX || checker->turn_of[number] == turn_index);
    if (found) {
        const struct turn *turn = &checker->session->turns.items[checker->turn_of[number]];
        found = stands_in(checker, turn, checker->paragraph_of[number], quote);
    }
    if (!found) {
        breach(checker, DIAG_CHECK_QUOTE, at, name, number_string(checker, number), "");
    }
}

static void check_summaries(struct checker *checker)
{
    for (size_t i = 0; i < checker->session->turns.count; i++) {
        const struct turn *turn = &checker->session->turns.items[i];
        for (size_t k = 0; k < turn->summary.count; k++) {
            const struct summary_line *line = &turn->summary.items[k];
            check_at(checker, line->at, turn->id);
            check_quote(checker, line->paragraph, i, line->quote, line->at, turn->id);
        }
    }
}

static void check_request(struct checker *checker, const struct request *request)
{
    const struct session *session = checker->session;
    size_t people = session->participants.count;
    check_index(checker, request->from, people, true, request->at, request->id, "from");
    check_index(checker, request->turn, session->turns.count, true, request->at, request->id, "turn");
    check_index(checker, request->agenda, session->agenda.count, false, request->at, request->id, "agenda");
    check_index(checker, request->response.speaker, people, false, request->response.at, request->id, "response");
    check_quote(checker, request->paragraph, request->turn, request->quote, request->at, request->id);
    if (request->response.speaker != NO_INDEX) {
        check_at(checker, request->response.at, request->id);
        check_quote(checker, request->response.paragraph, NO_INDEX, request->response.quote, request->response.at,
                    request->id);
    }
}

/* What has no id is named by its element. */
static void check_unnamed(struct checker *checker)
{
    const struct session *session = checker->session;
    for (size_t i = 0; i < session->points.count; i++) {
        const struct point *point = &session->points.items[i];
        check_at(checker, point->at, TEXT("point"));
        check_index(checker, point->agenda, session->agenda.count, false, point->at, TEXT("point"), "agenda");
        check_index(checker, point->turn, session->turns.count, false, point->at, TEXT("point"), "turn");
    }
    for (size_t i = 0; i < session->excluded.count; i++) {
        const struct excluded_item *item = &session->excluded.items[i];
        check_at(checker, item->at, TEXT("excluded"));
        check_index(checker, item->speaker, session->participants.count, false, item->at, TEXT("excluded"), "speaker");
        check_index(checker, item->turn, session->turns.count, false, item->at, TEXT("excluded"), "turn");
    }
    for (size_t i = 0; i < session->agenda_list.count; i++) {
        check_at(checker, session->agenda_list.items[i].at, TEXT("agenda-list"));
    }
    for (size_t i = 0; i < session->notes.count; i++) {
        check_at(checker, session->notes.items[i].at, TEXT("note"));
    }
}

size_t session_check(const struct session *session, struct diag *diag)
{
    return session_check_read(session, NULL, NULL, diag);
}

size_t session_check_read(const struct session *session, const char *file, const struct ids *ids, struct diag *diag)
{
    struct checker checker = {
        .session = session, .file = file, .ids = ids, .diag = diag, .arena = arena_new(0), .text = BUFFER_INIT};
    check_all_ids(&checker);
    check_agenda(&checker);
    check_turns(&checker);
    check_summaries(&checker);
    for (size_t i = 0; i < session->requests.count; i++) {
        check_request(&checker, &session->requests.items[i]);
    }
    check_unnamed(&checker);
    buffer_release(&checker.text);
    arena_free(checker.arena);
    return checker.breaches;
}
