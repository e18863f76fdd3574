/* akn.c - sessions -> Akoma Ntoso 3.0 (OASIS LegalDocML), the standard form of records of debates.
 *
 * MODEL. A session is a <debate>; several are a <documentCollection> of them. An agenda item is a <debateSection>, inside it
 * that of a sub-heading. The order of turns is that of the model: a talk that comes back to an earlier item opens a section
 * without heading of its own, and a heading without talk keeps its place as an empty section. A turn is a <speech>; one
 * that asks of Tokyo a <question>, one that answers an <answer>, and what is asked is a TLCConcept to which both refer: so
 * question and answer find each other. What the moderator says stands between the speeches as <narrative>.
 *
 * Ids are made here (those of the model may be anything that a person typed): section, speech and paragraph inside each
 * other after the naming convention of the standard, each number counting from the beginning. The standard asks for a date:
 * 0001-01-01 stands for one that the article does not give.
 *
 * templates/akn-subset.rng states what is written here; it is a subset of the schema of the standard. */
#include <string.h>

#include "model_imp.h"

#define NAMESPACE "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
#define DATE_UNKNOWN TEXT("0001-01-01")
#define AGENT "agent" /* the program, which marked the text up */

/* Requests or responses of each turn, as lists by index of request. */
struct turn_lists {
    size_t *first; /* by turn; NO_INDEX: none */
    size_t *next;  /* by request */
};

struct akn_writer {
    struct buffer *out;
    const struct session *session;
    const struct register_options *options;
    struct arena *arena;
    struct text prefix; /* of every id: "", "component_2__" */
    struct id_entries organisations, roles;
    size_t *first_role; /* by participant: number of the first of its roles among all roles */
    struct turn_lists asks, answers;
    struct text section; /* id of the open section */
    size_t open;         /* how many sections are open */
    size_t sections;     /* numbered so far */
};

/* ---- pieces of XML */

static void add_attribute(struct akn_writer *writer, const char *name, struct text value)
{
    buffer_format(writer->out, " %s=\"", name);
    xml_add_escaped(writer->out, value, true);
    buffer_add_byte(writer->out, '"');
}

/* <name>text</name> */
static void add_element(struct akn_writer *writer, const char *name, struct text text)
{
    buffer_format(writer->out, "<%s>", name);
    xml_add_escaped(writer->out, text, false);
    buffer_format(writer->out, "</%s>", name);
}

/* The id of element `index` of a list: "person_3". */
static struct text made_id(const struct akn_writer *writer, const char *kind, size_t index)
{
    return text_format(writer->arena, "%.*s%s_%zu", TEXT_ARGS(writer->prefix), kind, index + 1);
}

static struct text reference_to(const struct akn_writer *writer, struct text id)
{
    return text_concat(writer->arena, TEXT("#"), id);
}

static struct text agent_reference(const struct akn_writer *writer)
{
    return text_format(writer->arena, "#%.*s" AGENT, TEXT_ARGS(writer->prefix));
}

/* ---- metadata */

/* A day, as the standard asks for one: the first of a month of which no more is known. */
static struct text document_date(const struct akn_writer *writer)
{
    const struct session *session = writer->session;
    if (session == NULL || text_is_empty(session->date)) {
        return DATE_UNKNOWN;
    }
    bool month_only = session->date.length == strlen("2022-01");
    return month_only ? text_concat(writer->arena, session->date, TEXT("-01")) : session->date;
}

static struct text markup_date(const struct akn_writer *writer)
{
    struct text date = writer->options->date;
    return text_is_empty(date) ? document_date(writer) : date;
}

/* /akn/jp/debate/2022-01-19/19, the name of the work. */
static struct text work_uri(const struct akn_writer *writer)
{
    const struct session *session = writer->session;
    if (session == NULL) {
        return TEXT("/akn/jp/collection/debates");
    }
    struct text date = document_date(writer);
    return session->number > 0 ? text_format(writer->arena, "/akn/jp/debate/%.*s/%u", TEXT_ARGS(date), session->number)
                               : text_format(writer->arena, "/akn/jp/debate/%.*s", TEXT_ARGS(date));
}

/* One level of FRBR: its names, date and author, then what the level adds. */
static void add_level(struct akn_writer *writer, const char *level, const char *suffix, struct text date,
                      const char *date_name, const char *more)
{
    struct text uri = work_uri(writer);
    buffer_format(writer->out, "<%s>\n<FRBRthis value=\"%.*s%s/!main\"/>\n<FRBRuri value=\"%.*s%s\"/>\n<FRBRdate",
                  level, TEXT_ARGS(uri), suffix, TEXT_ARGS(uri), suffix);
    add_attribute(writer, "date", date);
    buffer_format(writer->out, " name=\"%s\"/>\n<FRBRauthor", date_name);
    add_attribute(writer, "href", agent_reference(writer));
    buffer_format(writer->out, "/>\n%s</%s>\n", more, level);
}

static void add_identification(struct akn_writer *writer)
{
    buffer_add_string(writer->out, "<identification");
    add_attribute(writer, "source", agent_reference(writer));
    buffer_add_string(writer->out, ">\n");
    add_level(writer, "FRBRWork", "", document_date(writer), "meeting", "<FRBRcountry value=\"jp\"/>\n");
    add_level(writer, "FRBRExpression", "/jpn@", document_date(writer), "meeting",
              "<FRBRlanguage language=\"jpn\"/>\n");
    add_level(writer, "FRBRManifestation", "/jpn@.xml", markup_date(writer), "markup",
              "<FRBRformat value=\"application/akn+xml\"/>\n");
    buffer_add_string(writer->out, "</identification>\n");
}

/* <TLCPerson eId="person_1" href="..." showAs="..."/> */
static void add_concept(struct akn_writer *writer, const char *element, const char *class, struct text id,
                        struct text shown)
{
    buffer_format(writer->out, "<%s", element);
    add_attribute(writer, "eId", id);
    struct text uri = work_uri(writer);
    add_attribute(writer, "href",
                  text_format(writer->arena, "/akn/ontology/%s%.*s/%.*s", class,
                              TEXT_ARGS(text_skip(uri, strlen("/akn"))), TEXT_ARGS(id)));
    add_attribute(writer, "showAs", text_is_empty(shown) ? TEXT("不明") : shown);
    buffer_add_string(writer->out, "/>\n");
}

/* Organisations and roles are named by who has them first. */
static void collect_names(struct akn_writer *writer)
{
    const struct session *session = writer->session;
    writer->first_role = ARENA_ARRAY(writer->arena, size_t, session->participants.count);
    for (size_t i = 0; i < session->participants.count; i++) {
        const struct participant *person = &session->participants.items[i];
        *VECTOR_PUSH(writer->arena, &writer->organisations) = (struct id_entry){.id = person->organisation, .index = i};
        writer->first_role[i] = writer->roles.count;
        for (size_t k = 0; k < person->roles.count; k++) {
            struct id_entry role = {.id = person->roles.items[k], .index = writer->roles.count};
            *VECTOR_PUSH(writer->arena, &writer->roles) = role;
        }
    }
    ids_sort(&writer->organisations);
    ids_sort(&writer->roles);
}

static void add_person(struct akn_writer *writer, size_t index)
{
    const struct participant *person = &writer->session->participants.items[index];
    add_concept(writer, "TLCPerson", "person", made_id(writer, "person", index), person->name);
    if (!text_is_empty(person->organisation) && ids_find(&writer->organisations, person->organisation) == index) {
        add_concept(writer, "TLCOrganization", "organization", made_id(writer, "organization", index),
                    person->organisation);
    }
    for (size_t i = 0; i < person->roles.count; i++) {
        size_t number = writer->first_role[index] + i;
        if (ids_find(&writer->roles, person->roles.items[i]) == number) {
            add_concept(writer, "TLCRole", "role", made_id(writer, "role", number), person->roles.items[i]);
        }
    }
}

static bool has_unknown_speaker(const struct session *session)
{
    for (size_t i = 0; i < session->turns.count; i++) {
        const struct turn *turn = &session->turns.items[i];
        if (!turn->moderator && turn->speaker >= session->participants.count) {
            return true;
        }
    }
    return false;
}

static void add_references(struct akn_writer *writer)
{
    const struct session *session = writer->session;
    buffer_add_string(writer->out, "<references");
    add_attribute(writer, "source", agent_reference(writer));
    buffer_add_string(writer->out, ">\n");
    struct text agent = text_format(writer->arena, "%.*s" AGENT, TEXT_ARGS(writer->prefix));
    add_concept(writer, "TLCObject", "object", agent, TEXT("zadan"));
    for (size_t i = 0; session != NULL && i < session->participants.count; i++) {
        add_person(writer, i);
    }
    if (session != NULL && has_unknown_speaker(session)) {
        add_concept(writer, "TLCPerson", "person", made_id(writer, "person", session->participants.count), TEXT_NONE);
    }
    for (size_t i = 0; session != NULL && i < session->requests.count; i++) {
        const struct request *request = &session->requests.items[i];
        struct text shown = text_is_empty(request->gist) ? request->quote : request->gist;
        add_concept(writer, "TLCConcept", "request", made_id(writer, "request", i), shown);
    }
    buffer_add_string(writer->out, "</references>\n");
}

static void add_notes(struct akn_writer *writer)
{
    const struct session *session = writer->session;
    if (session == NULL || session->notes.count == 0) {
        return;
    }
    buffer_add_string(writer->out, "<notes");
    add_attribute(writer, "source", agent_reference(writer));
    buffer_add_string(writer->out, ">\n");
    for (size_t i = 0; i < session->notes.count; i++) {
        buffer_add_string(writer->out, "<note");
        add_attribute(writer, "eId", made_id(writer, "note", i));
        buffer_add_string(writer->out, ">");
        add_element(writer, "p", session->notes.items[i].text);
        buffer_add_string(writer->out, "</note>\n");
    }
    buffer_add_string(writer->out, "</notes>\n");
}

static void add_meta(struct akn_writer *writer)
{
    buffer_add_string(writer->out, "<meta>\n");
    add_identification(writer);
    add_references(writer);
    add_notes(writer);
    buffer_add_string(writer->out, "</meta>\n");
}

static void add_preface(struct akn_writer *writer)
{
    const struct session *session = writer->session;
    if (text_is_empty(session->title) && text_is_empty(session->date)) {
        return;
    }
    buffer_add_string(writer->out, "<preface>\n");
    if (!text_is_empty(session->title)) {
        buffer_add_string(writer->out, "<p>");
        add_element(writer, "docTitle", session->title);
        buffer_add_string(writer->out, "</p>\n");
    }
    if (!text_is_empty(session->date)) {
        buffer_add_string(writer->out, "<p><docDate");
        add_attribute(writer, "date", document_date(writer));
        buffer_add_string(writer->out, ">");
        xml_add_escaped(writer->out, text_is_empty(session->date_text) ? session->date : session->date_text, false);
        buffer_add_string(writer->out, "</docDate></p>\n");
    }
    buffer_add_string(writer->out, "</preface>\n");
}

/* ---- which turns ask and answer */

static struct turn_lists new_lists(const struct akn_writer *writer)
{
    const struct session *session = writer->session;
    struct turn_lists lists = {
        .first = ARENA_ARRAY(writer->arena, size_t, session->turns.count),
        .next = ARENA_ARRAY(writer->arena, size_t, session->requests.count),
    };
    for (size_t i = 0; i < session->turns.count; i++) {
        lists.first[i] = NO_INDEX;
    }
    return lists;
}

static void put_first(struct turn_lists *lists, size_t turn, size_t request)
{
    lists->next[request] = lists->first[turn];
    lists->first[turn] = request;
}

/* The turn of each numbered paragraph; NO_INDEX where there is none. *count: 1 + the highest number. */
static size_t *paragraph_turns(const struct akn_writer *writer, size_t *count)
{
    const struct session *session = writer->session;
    *count = 1;
    for (size_t i = 0; i < session->turns.count; i++) {
        *count += session->turns.items[i].paragraphs.count;
    }
    size_t *turns = ARENA_ARRAY(writer->arena, size_t, *count);
    memset(turns, 0xFF, *count * sizeof(*turns)); /* NO_INDEX */
    for (size_t i = 0; i < session->turns.count; i++) {
        const struct turn *turn = &session->turns.items[i];
        for (size_t k = 0; k < turn->paragraphs.count; k++) {
            unsigned number = turn->paragraphs.items[k].number;
            if (number > 0 && number < *count) {
                turns[number] = i;
            }
        }
    }
    return turns;
}

static void collect_findings(struct akn_writer *writer)
{
    const struct session *session = writer->session;
    size_t numbered;
    const size_t *turns = paragraph_turns(writer, &numbered);
    writer->asks = new_lists(writer);
    writer->answers = new_lists(writer);
    for (size_t i = session->requests.count; i-- > 0;) {
        const struct request *request = &session->requests.items[i];
        if (request->turn < session->turns.count) {
            put_first(&writer->asks, request->turn, i);
        }
        bool answered = request->response.speaker != NO_INDEX && request->response.paragraph < numbered;
        size_t turn = answered ? turns[request->response.paragraph] : NO_INDEX;
        if (turn != NO_INDEX) {
            put_first(&writer->answers, turn, i);
        }
    }
}

/* ---- talk */

static void close_sections(struct akn_writer *writer, size_t left)
{
    for (; writer->open > left; writer->open--) {
        buffer_add_string(writer->out, "</debateSection>\n");
    }
}

/* Opens a section inside `parent`, the id of an open one, or empty. */
static void open_section(struct akn_writer *writer, struct text parent, const char *name,
                         const struct agenda_item *item)
{
    struct text number = text_format(writer->arena, "dbsect_%zu", ++writer->sections);
    struct text context = text_is_empty(parent) ? writer->prefix : text_concat(writer->arena, parent, TEXT("__"));
    writer->section = text_concat(writer->arena, context, number);
    writer->open++;
    buffer_format(writer->out, "<debateSection name=\"%s\"", name);
    add_attribute(writer, "eId", writer->section);
    buffer_add_string(writer->out, ">\n");
    if (item != NULL) {
        add_element(writer, "heading", item->heading);
        buffer_add_byte(writer->out, '\n');
    }
}

/* Where the walk through the agenda stands. */
struct agenda_walk {
    size_t next;    /* the first item not yet opened */
    size_t current; /* agenda item of the open section, or NO_INDEX */
    bool begun;
    struct text theme; /* id of the open section of level 1 */
};

static void open_item(struct akn_writer *writer, struct agenda_walk *walk, size_t index)
{
    const struct agenda_item *item = &writer->session->agenda.items[index];
    bool inside = item->parent != NO_INDEX && writer->open > 0;
    close_sections(writer, inside ? 1 : 0);
    open_section(writer, inside ? walk->theme : TEXT_NONE, inside ? "item" : "theme", item);
    if (!inside) {
        walk->theme = writer->section;
    }
    walk->current = index;
}

/* Opens the section of the item; the headings that were passed over keep their place before it. */
static void move_to(struct akn_writer *writer, struct agenda_walk *walk, size_t agenda)
{
    if (walk->begun && walk->current == agenda) {
        return;
    }
    if (agenda < writer->session->agenda.count && agenda >= walk->next) {
        while (walk->next <= agenda) {
            open_item(writer, walk, walk->next++);
        }
    } else {
        close_sections(writer, 0);
        open_section(writer, TEXT_NONE, walk->begun ? "continuation" : "opening", NULL);
        walk->theme = writer->section;
        walk->current = agenda;
    }
    walk->begun = true;
}

static void add_references_to(struct akn_writer *writer, const struct turn_lists *lists, size_t turn,
                              struct buffer *list)
{
    for (size_t i = lists->first[turn]; i != NO_INDEX; i = lists->next[i]) {
        struct text id = reference_to(writer, made_id(writer, "request", i));
        buffer_add_string(list, list->length > 0 ? " " : "");
        buffer_add_text(list, id);
    }
}

static const char *turn_element(const struct akn_writer *writer, size_t index)
{
    if (writer->asks.first[index] != NO_INDEX) {
        return "question";
    }
    return writer->answers.first[index] != NO_INDEX ? "answer" : "speech";
}

static void add_narrative(struct akn_writer *writer, const struct turn *turn, struct text id)
{
    for (size_t i = 0; i < turn->paragraphs.count; i++) {
        buffer_add_string(writer->out, "<narrative");
        add_attribute(writer, "eId", text_format(writer->arena, "%.*s_%zu", TEXT_ARGS(id), i + 1));
        buffer_add_byte(writer->out, '>');
        xml_add_escaped(writer->out, turn->paragraphs.items[i].text, false);
        buffer_add_string(writer->out, "</narrative>\n");
    }
}

static void add_speech_attributes(struct akn_writer *writer, const struct turn *turn, size_t index)
{
    const struct session *session = writer->session;
    size_t people = session->participants.count;
    size_t speaker = turn->speaker < people ? turn->speaker : people;
    add_attribute(writer, "by", reference_to(writer, made_id(writer, "person", speaker)));
    if (speaker < people && session->participants.items[speaker].roles.count > 0) {
        size_t role = ids_find(&writer->roles, session->participants.items[speaker].roles.items[0]);
        add_attribute(writer, "as", reference_to(writer, made_id(writer, "role", role)));
    }
    struct buffer list = BUFFER_INIT;
    add_references_to(writer, &writer->asks, index, &list);
    add_references_to(writer, &writer->answers, index, &list);
    if (list.length > 0) {
        add_attribute(writer, "refersTo", buffer_text(&list));
    }
    buffer_release(&list);
}

static void add_speech(struct akn_writer *writer, const struct turn *turn, size_t index)
{
    const char *element = turn_element(writer, index);
    struct text id = text_format(writer->arena, "%.*s__%s_%zu", TEXT_ARGS(writer->section), element, index + 1);
    buffer_format(writer->out, "<%s", element);
    add_attribute(writer, "eId", id);
    add_speech_attributes(writer, turn, index);
    buffer_add_string(writer->out, ">\n");
    if (!text_is_empty(turn->label)) {
        add_element(writer, "from", turn->label);
        buffer_add_byte(writer->out, '\n');
    }
    size_t count = turn->paragraphs.count > 0 ? turn->paragraphs.count : 1; /* a speech has at least one */
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(writer->out, "<p");
        add_attribute(writer, "eId", text_format(writer->arena, "%.*s__p_%zu", TEXT_ARGS(id), i + 1));
        buffer_add_byte(writer->out, '>');
        if (i < turn->paragraphs.count) {
            xml_add_escaped(writer->out, turn->paragraphs.items[i].text, false);
        }
        buffer_add_string(writer->out, "</p>\n");
    }
    buffer_format(writer->out, "</%s>\n", element);
}

static void add_turn(struct akn_writer *writer, size_t index)
{
    const struct turn *turn = &writer->session->turns.items[index];
    struct arena_mark mark = arena_mark(writer->arena);
    if (turn->moderator) {
        struct text id = text_format(writer->arena, "%.*s__narrative_%zu", TEXT_ARGS(writer->section), index + 1);
        add_narrative(writer, turn, id);
    } else {
        add_speech(writer, turn, index);
    }
    arena_rewind(writer->arena, mark);
}

static void add_body(struct akn_writer *writer)
{
    const struct session *session = writer->session;
    struct agenda_walk walk = {.current = NO_INDEX};
    buffer_add_string(writer->out, "<debateBody>\n");
    for (size_t i = 0; i < session->turns.count; i++) {
        move_to(writer, &walk, session->turns.items[i].agenda);
        add_turn(writer, i);
    }
    while (walk.next < session->agenda.count) {
        move_to(writer, &walk, walk.next);
    }
    if (!walk.begun) { /* the body may not be empty */
        move_to(writer, &walk, NO_INDEX);
    }
    close_sections(writer, 0);
    buffer_add_string(writer->out, "</debateBody>\n");
}

/* ---- documents */

static void add_debate(struct buffer *out, const struct session *session, const struct register_options *options,
                       struct text prefix)
{
    struct akn_writer writer = {
        .out = out, .session = session, .options = options, .arena = arena_new(0), .prefix = prefix};
    collect_names(&writer);
    collect_findings(&writer);
    buffer_add_string(out, "<debate name=\"roundTable\">\n");
    add_meta(&writer);
    add_preface(&writer);
    add_body(&writer);
    buffer_add_string(out, "</debate>\n");
    arena_free(writer.arena);
}

static void add_collection(struct buffer *out, const struct sessions *sessions, const struct register_options *options)
{
    struct akn_writer writer = {.out = out, .options = options, .arena = arena_new(0)};
    buffer_add_string(out, "<documentCollection name=\"roundTables\">\n");
    add_meta(&writer);
    buffer_add_string(out, "<collectionBody>\n");
    for (size_t i = 0; i < sessions->count; i++) {
        struct text prefix = text_format(writer.arena, "component_%zu__", i + 1);
        buffer_format(out, "<component eId=\"component_%zu\">\n", i + 1);
        add_debate(out, &sessions->items[i], options, prefix);
        buffer_add_string(out, "</component>\n");
    }
    buffer_add_string(out, "</collectionBody>\n</documentCollection>\n");
    arena_free(writer.arena);
}

void sessions_write_akn(const struct sessions *sessions, const struct register_options *options, struct buffer *out)
{
    buffer_add_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso xmlns=\"" NAMESPACE "\">\n");
    if (sessions->count == 1) {
        add_debate(out, &sessions->items[0], options, TEXT_NONE);
    } else if (sessions->count > 1) {
        add_collection(out, sessions, options);
    }
    buffer_add_string(out, "</akomaNtoso>\n");
}
