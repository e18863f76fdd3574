/* xml_schema.c - the tables of model XML; templates/model.rng says the same to other programs. */
#include <stddef.h>

#include "model_imp.h"

#define MEMBER(type, member) offsetof(struct type, member)
#define TABLE(rows) (rows), ARRAY_LENGTH(rows)
#define NO_ROWS NULL, 0

/* part */
static const struct attribute part_attributes[] = {
    {.name = "file", .kind = VALUE_STRING, .offset = MEMBER(part, file), .required = true},
    {.name = "format", .kind = VALUE_ENUM, .offset = MEMBER(part, format), .required = true, .names = &format_names},
    {.name = "encoding", .kind = VALUE_STRING, .offset = MEMBER(part, encoding)},
    {.name = "part", .kind = VALUE_NUMBER, .offset = MEMBER(part, part)},
    {.name = "of", .kind = VALUE_NUMBER, .offset = MEMBER(part, of)},
    {.name = "url", .kind = VALUE_TEXT, .offset = MEMBER(part, url)},
};
static const struct child part_children[] = {
    {.name = "title", .kind = CHILD_TEXT, .offset = MEMBER(part, title)},
};
static const struct element part_element = {sizeof(struct part), NO_CONTENT, TABLE(part_attributes),
                                            TABLE(part_children)};

/* participant */
static const struct attribute name_attributes[] = {
    {.name = "family", .kind = VALUE_TEXT, .offset = MEMBER(participant, family)},
    {.name = "given", .kind = VALUE_TEXT, .offset = MEMBER(participant, given)},
    {.name = "reading", .kind = VALUE_TEXT, .offset = MEMBER(participant, reading)},
};
static const struct element name_element = {0, MEMBER(participant, name), TABLE(name_attributes), NO_ROWS};
static const struct attribute organisation_attributes[] = {
    {.name = "reading", .kind = VALUE_TEXT, .offset = MEMBER(participant, organisation_reading)},
};
static const struct element organisation_element = {0, MEMBER(participant, organisation),
                                                    TABLE(organisation_attributes), NO_ROWS};
static const struct attribute participant_attributes[] = {
    {.name = "id", .kind = VALUE_TEXT, .offset = MEMBER(participant, id), .required = true},
    {.name = "side", .kind = VALUE_ENUM, .offset = MEMBER(participant, side), .required = true, .names = &side_names},
    {.name = "speaks", .kind = VALUE_FLAG, .offset = MEMBER(participant, speaks), .required = true},
    {.name = "at", .kind = VALUE_AT, .offset = MEMBER(participant, at)},
};
static const struct child participant_children[] = {
    {.name = "name", .kind = CHILD_ONE, .required = true, .element = &name_element},
    {.name = "organisation", .kind = CHILD_ONE, .element = &organisation_element},
    {.name = "role", .kind = CHILD_TEXTS, .offset = MEMBER(participant, roles)},
};
static const struct element participant_element = {sizeof(struct participant), NO_CONTENT,
                                                   TABLE(participant_attributes), TABLE(participant_children)};

/* agenda item; the items inside it are rows of the tree itself */
static const struct attribute agenda_attributes[] = {
    {.name = "id", .kind = VALUE_TEXT, .offset = MEMBER(agenda_item, id), .required = true},
    {.name = "level", .kind = VALUE_LEVEL, .offset = MEMBER(agenda_item, level), .required = true},
    {.name = "at", .kind = VALUE_AT, .offset = MEMBER(agenda_item, at)},
};
static const struct child agenda_children[] = {
    {.name = "heading", .kind = CHILD_TEXT, .offset = MEMBER(agenda_item, heading), .required = true},
};
static const struct element agenda_element = {sizeof(struct agenda_item), NO_CONTENT, TABLE(agenda_attributes),
                                              TABLE(agenda_children)};

/* lines with a place: agenda list, notes, points */
static const struct attribute listed_attributes[] = {
    {.name = "at", .kind = VALUE_AT, .offset = MEMBER(listed_item, at)},
};
static const struct element listed_element = {sizeof(struct listed_item), MEMBER(listed_item, text),
                                              TABLE(listed_attributes), NO_ROWS};
static const struct attribute point_attributes[] = {
    {.name = "agenda", .kind = VALUE_AGENDA, .offset = MEMBER(point, agenda)},
    {.name = "turn", .kind = VALUE_TURN, .offset = MEMBER(point, turn)},
    {.name = "at", .kind = VALUE_AT, .offset = MEMBER(point, at)},
};
static const struct element point_element = {sizeof(struct point), MEMBER(point, text), TABLE(point_attributes),
                                             NO_ROWS};

/* turn */
static const struct attribute paragraph_attributes[] = {
    {.name = "n", .kind = VALUE_NUMBER, .offset = MEMBER(paragraph, number)},
    {.name = "at", .kind = VALUE_AT, .offset = MEMBER(paragraph, at)},
};
static const struct element paragraph_element = {sizeof(struct paragraph), MEMBER(paragraph, text),
                                                 TABLE(paragraph_attributes), NO_ROWS};
static const struct attribute summary_attributes[] = {
    {.name = "paragraph", .kind = VALUE_NUMBER, .offset = MEMBER(summary_line, paragraph)},
    {.name = "at", .kind = VALUE_AT, .offset = MEMBER(summary_line, at)},
};
static const struct element summary_element = {sizeof(struct summary_line), MEMBER(summary_line, quote),
                                               TABLE(summary_attributes), NO_ROWS};
static const struct attribute turn_attributes[] = {
    {.name = "id", .kind = VALUE_TEXT, .offset = MEMBER(turn, id), .required = true},
    {.name = "speaker", .kind = VALUE_PARTICIPANT, .offset = MEMBER(turn, speaker)},
    {.name = "moderator", .kind = VALUE_FLAG, .offset = MEMBER(turn, moderator)},
    {.name = "agenda", .kind = VALUE_AGENDA, .offset = MEMBER(turn, agenda)},
    {.name = "at", .kind = VALUE_AT, .offset = MEMBER(turn, at)},
};
static const struct child turn_children[] = {
    {.name = "label", .kind = CHILD_TEXT, .offset = MEMBER(turn, label)},
    {.name = "p", .kind = CHILD_LIST, .offset = MEMBER(turn, paragraphs), .element = &paragraph_element},
    {.name = "summary", .kind = CHILD_LIST, .offset = MEMBER(turn, summary), .element = &summary_element},
};
static const struct element turn_element = {sizeof(struct turn), NO_CONTENT, TABLE(turn_attributes),
                                            TABLE(turn_children)};

/* request */
static const struct attribute response_attributes[] = {
    {.name = "speaker", .kind = VALUE_PARTICIPANT, .offset = MEMBER(response, speaker), .required = true},
    {.name = "paragraph", .kind = VALUE_NUMBER, .offset = MEMBER(response, paragraph)},
    {.name = "at", .kind = VALUE_AT, .offset = MEMBER(response, at)},
};
static const struct element response_element = {sizeof(struct response), MEMBER(response, quote),
                                                TABLE(response_attributes), NO_ROWS};
static const struct attribute request_attributes[] = {
    {.name = "id", .kind = VALUE_TEXT, .offset = MEMBER(request, id), .required = true},
    {.name = "kind",
     .kind = VALUE_ENUM,
     .offset = MEMBER(request, kind),
     .required = true,
     .names = &request_kind_names},
    {.name = "certainty",
     .kind = VALUE_ENUM,
     .offset = MEMBER(request, certainty),
     .required = true,
     .names = &certainty_names},
    {.name = "from", .kind = VALUE_PARTICIPANT, .offset = MEMBER(request, from)},
    {.name = "to", .kind = VALUE_TEXT, .offset = MEMBER(request, to)},
    {.name = "turn", .kind = VALUE_TURN, .offset = MEMBER(request, turn)},
    {.name = "agenda", .kind = VALUE_AGENDA, .offset = MEMBER(request, agenda)},
    {.name = "paragraph", .kind = VALUE_NUMBER, .offset = MEMBER(request, paragraph)},
    {.name = "at", .kind = VALUE_AT, .offset = MEMBER(request, at)},
};
static const struct child request_children[] = {
    {.name = "quote", .kind = CHILD_TEXT, .offset = MEMBER(request, quote), .required = true},
    {.name = "gist", .kind = CHILD_TEXT, .offset = MEMBER(request, gist)},
    {.name = "topic", .kind = CHILD_TEXT, .offset = MEMBER(request, topic)},
    {.name = "response", .kind = CHILD_ONE, .offset = MEMBER(request, response), .element = &response_element},
};
static const struct element request_element = {sizeof(struct request), NO_CONTENT, TABLE(request_attributes),
                                               TABLE(request_children)};

/* excluded item */
static const struct attribute excluded_attributes[] = {
    {.name = "reason",
     .kind = VALUE_ENUM,
     .offset = MEMBER(excluded_item, reason),
     .required = true,
     .names = &exclusion_names},
    {.name = "speaker", .kind = VALUE_PARTICIPANT, .offset = MEMBER(excluded_item, speaker)},
    {.name = "turn", .kind = VALUE_TURN, .offset = MEMBER(excluded_item, turn)},
    {.name = "at", .kind = VALUE_AT, .offset = MEMBER(excluded_item, at)},
};
static const struct element excluded_element = {sizeof(struct excluded_item), MEMBER(excluded_item, quote),
                                                TABLE(excluded_attributes), NO_ROWS};

/* The containers: elements that only hold a list; their rows are members of the session. */
#define CONTAINER(container, child_name, child_kind, member, child_element)                                            \
    static const struct child container##_rows[] = {                                                                   \
        {.name = (child_name), .kind = (child_kind), .offset = MEMBER(session, member), .element = &(child_element)},  \
    };                                                                                                                 \
    static const struct element container = {0, NO_CONTENT, NO_ROWS, TABLE(container##_rows)}
CONTAINER(parts_element, "part", CHILD_LIST, parts, part_element);
CONTAINER(participants_element, "participant", CHILD_LIST, participants, participant_element);
CONTAINER(agenda_container, "item", CHILD_TREE, agenda, agenda_element);
CONTAINER(agenda_list_element, "item", CHILD_LIST, agenda_list, listed_element);
CONTAINER(points_element, "point", CHILD_LIST, points, point_element);
CONTAINER(turns_element, "turn", CHILD_LIST, turns, turn_element);
CONTAINER(requests_element, "request", CHILD_LIST, requests, request_element);
CONTAINER(excluded_container, "item", CHILD_LIST, excluded, excluded_element);
CONTAINER(notes_element, "note", CHILD_LIST, notes, listed_element);
static const struct child credits_rows[] = {
    {.name = "author", .kind = CHILD_TEXT, .offset = MEMBER(session, author)},
    {.name = "editor", .kind = CHILD_TEXT, .offset = MEMBER(session, editor)},
};
static const struct element credits_element = {0, NO_CONTENT, NO_ROWS, TABLE(credits_rows)};

/* session */
static const struct attribute session_attributes[] = {
    {.name = "number", .kind = VALUE_NUMBER, .offset = MEMBER(session, number)},
    {.name = "date", .kind = VALUE_DATE, .offset = MEMBER(session, date)},
    {.name = "date-text", .kind = VALUE_TEXT, .offset = MEMBER(session, date_text)},
};
static const struct child session_children[] = {
    {.name = "title", .kind = CHILD_TEXT, .offset = MEMBER(session, title)},
    {.name = "series", .kind = CHILD_TEXT, .offset = MEMBER(session, series)},
    {.name = "parts", .kind = CHILD_ONE, .required = true, .element = &parts_element},
    {.name = "participants", .kind = CHILD_ONE, .required = true, .element = &participants_element},
    {.name = "agenda", .kind = CHILD_ONE, .required = true, .element = &agenda_container},
    {.name = "agenda-list", .kind = CHILD_ONE, .required = true, .element = &agenda_list_element},
    {.name = "points", .kind = CHILD_ONE, .required = true, .element = &points_element},
    {.name = "turns", .kind = CHILD_ONE, .required = true, .element = &turns_element},
    {.name = "requests", .kind = CHILD_ONE, .required = true, .element = &requests_element},
    {.name = "excluded", .kind = CHILD_ONE, .required = true, .element = &excluded_container},
    {.name = "notes", .kind = CHILD_ONE, .required = true, .element = &notes_element},
    {.name = "credits", .kind = CHILD_ONE, .required = true, .element = &credits_element},
};
const struct element session_element = {sizeof(struct session), NO_CONTENT, TABLE(session_attributes),
                                        TABLE(session_children)};
