/* json.c - sessions -> JSON, the contract with other programs: keys in the order of the design, null or [] for what the
 * source does not say. jansson keeps the order of insertion, so the output is the same every time. */
#include <stdlib.h>

#include <jansson.h>

#include "zadan/session.h"

/* A string, or null for an empty text. Malformed bytes (of a file name) become U+FFFD: JSON is UTF-8. */
static json_t *text_value(struct text text)
{
    if (text_is_empty(text)) {
        return json_null();
    }
    if (utf8_find_error(text) == TEXT_NOT_FOUND) {
        return json_stringn_nocheck(text.bytes, text.length);
    }
    struct buffer clean = BUFFER_INIT;
    while (text.length > 0) {
        buffer_add_codepoint(&clean, text_next(&text));
    }
    json_t *value = json_stringn_nocheck(clean.bytes, clean.length);
    buffer_release(&clean);
    return value;
}

static json_t *string_value(const char *string)
{
    return text_value(text_of(string));
}

static json_t *number_value(size_t number)
{
    return number > 0 ? json_integer((json_int_t)number) : json_null();
}

static json_t *at_value(struct at at)
{
    if (at.line == 0) {
        return json_null();
    }
    return json_pack("{s:I, s:I, s:I}", "part", (json_int_t)at.part, "line", (json_int_t)at.line, "column",
                     (json_int_t)at.column);
}

static json_t *participant_id(const struct session *session, size_t index)
{
    return index < session->participants.count ? text_value(session->participants.items[index].id) : json_null();
}

static json_t *agenda_id(const struct session *session, size_t index)
{
    return index < session->agenda.count ? text_value(session->agenda.items[index].id) : json_null();
}

static json_t *turn_id(const struct session *session, size_t index)
{
    return index < session->turns.count ? text_value(session->turns.items[index].id) : json_null();
}

static json_t *parts_value(const struct session *session)
{
    json_t *array = json_array();
    for (size_t i = 0; i < session->parts.count; i++) {
        const struct part *part = &session->parts.items[i];
        json_array_append_new(array, json_pack("{s:o, s:s, s:o, s:o, s:o, s:o, s:o}", "file", string_value(part->file),
                                               "format", article_format_name(part->format), "encoding",
                                               string_value(part->encoding), "part", number_value(part->part), "of",
                                               number_value(part->of), "title", text_value(part->title), "url",
                                               text_value(part->url)));
    }
    return array;
}

static json_t *participant_value(const struct participant *participant)
{
    json_t *roles = json_array();
    for (size_t i = 0; i < participant->roles.count; i++) {
        json_array_append_new(roles, text_value(participant->roles.items[i]));
    }
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:s, s:b, s:o, s:o}", "id", text_value(participant->id), "name",
                     text_value(participant->name), "family", text_value(participant->family), "given",
                     text_value(participant->given), "organisation", text_value(participant->organisation), "roles",
                     roles, "side", side_name(participant->side), "speaks", participant->speaks, "reading",
                     text_value(participant->reading), "at", at_value(participant->at));
}

static json_t *participants_value(const struct session *session)
{
    json_t *array = json_array();
    for (size_t i = 0; i < session->participants.count; i++) {
        json_array_append_new(array, participant_value(&session->participants.items[i]));
    }
    return array;
}

/* The tree: every item goes into the "items" of its parent, which stands before it. */
static json_t *agenda_value(const struct session *session)
{
    size_t count = session->agenda.count;
    json_t *top = json_array();
    json_t **inside = heap_alloc((count + 1) * sizeof(json_t *)); /* borrowed: the "items" of each item */
    for (size_t i = 0; i < count; i++) {
        const struct agenda_item *item = &session->agenda.items[i];
        inside[i] = json_array();
        json_array_append_new(item->parent < i ? inside[item->parent] : top,
                              json_pack("{s:o, s:o, s:I, s:o, s:o}", "id", text_value(item->id), "heading",
                                        text_value(item->heading), "level", (json_int_t)item->level, "at",
                                        at_value(item->at), "items", inside[i]));
    }
    free(inside);
    return top;
}

static json_t *listed_value(const struct listed_item *items, size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(array,
                              json_pack("{s:o, s:o}", "text", text_value(items[i].text), "at", at_value(items[i].at)));
    }
    return array;
}

static json_t *points_value(const struct session *session)
{
    json_t *array = json_array();
    for (size_t i = 0; i < session->points.count; i++) {
        const struct point *point = &session->points.items[i];
        json_array_append_new(array, json_pack("{s:o, s:o, s:o, s:o}", "text", text_value(point->text), "agenda",
                                               agenda_id(session, point->agenda), "turn", turn_id(session, point->turn),
                                               "at", at_value(point->at)));
    }
    return array;
}

static json_t *turn_value(const struct session *session, const struct turn *turn)
{
    json_t *paragraphs = json_array(), *summary = json_array();
    for (size_t i = 0; i < turn->paragraphs.count; i++) {
        json_array_append_new(paragraphs, text_value(turn->paragraphs.items[i].text));
    }
    for (size_t i = 0; i < turn->summary.count; i++) {
        const struct summary_line *line = &turn->summary.items[i];
        json_array_append_new(summary,
                              json_pack("{s:o, s:o}", "quote", text_value(line->quote), "at", at_value(line->at)));
    }
    return json_pack("{s:o, s:o, s:o, s:b, s:o, s:o, s:o, s:o}", "id", text_value(turn->id), "speaker",
                     participant_id(session, turn->speaker), "label", text_value(turn->label), "moderator",
                     turn->moderator, "agenda", agenda_id(session, turn->agenda), "paragraphs", paragraphs, "summary",
                     summary, "at", at_value(turn->at));
}

static json_t *turns_value(const struct session *session)
{
    json_t *array = json_array();
    for (size_t i = 0; i < session->turns.count; i++) {
        json_array_append_new(array, turn_value(session, &session->turns.items[i]));
    }
    return array;
}

static json_t *response_value(const struct session *session, const struct response *response)
{
    if (response->speaker >= session->participants.count) {
        return json_null();
    }
    return json_pack("{s:o, s:o, s:o}", "speaker", participant_id(session, response->speaker), "quote",
                     text_value(response->quote), "at", at_value(response->at));
}

static json_t *request_value(const struct session *session, const struct request *request)
{
    return json_pack("{s:o, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "id", text_value(request->id), "kind",
                     request_kind_name(request->kind), "certainty", certainty_name(request->certainty), "from",
                     participant_id(session, request->from), "to", text_value(request->to), "agenda",
                     agenda_id(session, request->agenda), "quote", text_value(request->quote), "gist",
                     text_value(request->gist), "topic", text_value(request->topic), "at", at_value(request->at),
                     "response", response_value(session, &request->response));
}

static json_t *requests_value(const struct session *session)
{
    json_t *array = json_array();
    for (size_t i = 0; i < session->requests.count; i++) {
        json_array_append_new(array, request_value(session, &session->requests.items[i]));
    }
    return array;
}

static json_t *excluded_value(const struct session *session)
{
    json_t *array = json_array();
    for (size_t i = 0; i < session->excluded.count; i++) {
        const struct excluded_item *item = &session->excluded.items[i];
        json_array_append_new(array, json_pack("{s:s, s:o, s:o, s:o}", "reason", exclusion_name(item->reason),
                                               "speaker", participant_id(session, item->speaker), "quote",
                                               text_value(item->quote), "at", at_value(item->at)));
    }
    return array;
}

static json_t *session_value(const struct session *session)
{
    const struct {
        const char *key;
        json_t *value;
    } members[] = {
        {"title", text_value(session->title)},
        {"series", text_value(session->series)},
        {"number", number_value(session->number)},
        {"date", text_value(session->date)},
        {"date_text", text_value(session->date_text)},
        {"parts", parts_value(session)},
        {"participants", participants_value(session)},
        {"agenda", agenda_value(session)},
        {"agenda_list", listed_value(session->agenda_list.items, session->agenda_list.count)},
        {"points", points_value(session)},
        {"turns", turns_value(session)},
        {"requests", requests_value(session)},
        {"excluded", excluded_value(session)},
        {"notes", listed_value(session->notes.items, session->notes.count)},
        {"credits",
         json_pack("{s:o, s:o}", "author", text_value(session->author), "editor", text_value(session->editor))},
    };
    json_t *object = json_object();
    for (size_t i = 0; i < ARRAY_LENGTH(members); i++) {
        json_object_set_new(object, members[i].key, members[i].value);
    }
    return object;
}

static json_t *diagnostics_value(const struct diag *diag)
{
    json_t *array = json_array();
    for (size_t i = 0; diag != NULL && i < diag_count(diag); i++) {
        const struct diagnostic *item = diag_at(diag, i);
        json_array_append_new(array, json_pack("{s:o, s:o, s:o, s:s, s:s, s:o}", "file", string_value(item->place.file),
                                               "line", number_value(item->place.line), "column",
                                               number_value(item->place.column), "level", diag_level_name(item->level),
                                               "code", diag_code(item->id), "text", text_value(item->text)));
    }
    return array;
}

static int add_to_buffer(const char *bytes, size_t length, void *context)
{
    buffer_add(context, bytes, length);
    return 0;
}

/* jansson reports a failed allocation by NULL at every call; with our allocation there is no such call. */
static void *allocate(size_t size)
{
    return heap_alloc(size);
}

enum status sessions_write_json(const struct sessions *sessions, const struct diag *diag, struct buffer *out)
{
    json_set_alloc_funcs(allocate, free);
    json_t *array = json_array();
    for (size_t i = 0; i < sessions->count; i++) {
        json_array_append_new(array, session_value(&sessions->items[i]));
    }
    json_t *root =
        json_pack("{s:s, s:o, s:o}", "zadan", "1", "sessions", array, "diagnostics", diagnostics_value(diag));
    int result = json_dump_callback(root, add_to_buffer, out, JSON_INDENT(2));
    json_decref(root);
    buffer_add_byte(out, '\n');
    return result == 0 ? STATUS_OK : STATUS_SYSTEM;
}
