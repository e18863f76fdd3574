/* pack.c - sessions put away until their turn comes.
 *
 * A volume of thousands of meetings must know all of them before it sets the first: which belong together, which are wanted, in what
 * order. Of a meeting that takes its number, its date, its articles, who took part and what was asked for: the head. The rest is
 * needed once, when its turn comes, and until then it is kept as model XML, deflated: 5 KB for what takes 130 KB as structures. The
 * XML is also what a stylesheet gets, so that a session put away need not be read to be set.
 *   To read the source again instead would keep less, but a file may have changed since, and extraction is slower than all else. */
#include "model_imp.h"
#include "zadan/packed.h"

/* ---- The head ---- */

static const char *copy_string(struct arena *arena, const char *string)
{
    return string != NULL ? text_to_string(arena, text_of(string)) : NULL;
}

static void copy_parts(struct session *head, const struct session *session, struct arena *arena)
{
    for (size_t i = 0; i < session->parts.count; i++) {
        const struct part *part = &session->parts.items[i];
        struct part *copy = VECTOR_PUSH(arena, &head->parts);
        *copy = *part;
        copy->file = copy_string(arena, part->file);
        copy->encoding = copy_string(arena, part->encoding);
        copy->title = text_copy(arena, part->title);
        copy->url = text_copy(arena, part->url);
    }
}

/* One participant for each organisation. */
static void copy_organisations(struct session *head, const struct session *session, struct arena *arena)
{
    for (size_t i = 0; i < session->participants.count; i++) {
        const struct participant *person = &session->participants.items[i];
        bool known = false;
        for (size_t k = 0; k < head->participants.count && !known; k++) {
            const struct participant *earlier = &head->participants.items[k];
            known = earlier->side == person->side && text_equal(earlier->organisation, person->organisation);
        }
        if (!known) {
            *VECTOR_PUSH(arena, &head->participants) = (struct participant){
                .organisation = text_copy(arena, person->organisation),
                .side = person->side,
            };
        }
    }
}

/* One request for each topic. */
static void copy_topics(struct session *head, const struct session *session, struct arena *arena)
{
    for (size_t i = 0; i < session->requests.count; i++) {
        struct text topic = session->requests.items[i].topic;
        bool known = false;
        for (size_t k = 0; k < head->requests.count && !known; k++) {
            known = text_equal(head->requests.items[k].topic, topic);
        }
        if (!known) {
            *VECTOR_PUSH(arena, &head->requests) = (struct request){.topic = text_copy(arena, topic)};
        }
    }
}

static struct session head_of(const struct session *session, struct arena *arena)
{
    struct session head = {
        .title = text_copy(arena, session->title),
        .series = text_copy(arena, session->series),
        .number = session->number,
        .date = text_copy(arena, session->date),
        .date_text = text_copy(arena, session->date_text),
    };
    copy_parts(&head, session, arena);
    copy_organisations(&head, session, arena);
    copy_topics(&head, session, arena);
    return head;
}

/* ---- The rest ---- */

static void inflate(const struct session *session, struct buffer *out)
{
    const struct packed packed = {.bytes = session->packed, .size = session->unpacked_size};
    text_unpack(&packed, out);
}

static const char *name_of(const struct session *session)
{
    return session->parts.count > 0 && session->parts.items[0].file != NULL ? session->parts.items[0].file : "-";
}

/* Reads the one session of model XML; false: it is none. */
static bool read_one(struct text xml, const char *file, struct arena *arena, struct session *out)
{
    struct sessions sessions = {0};
    struct diag *silent = diag_new(NULL, NULL);
    enum status status = sessions_read_xml(file, xml, arena, silent, &sessions);
    diag_free(silent);
    if (status != STATUS_OK || sessions.count != 1) {
        return false;
    }
    *out = sessions.items[0];
    return true;
}

bool session_pack(const struct session *session, struct arena *arena, struct session *out)
{
    struct buffer xml = BUFFER_INIT;
    struct session whole;
    struct arena *scratch = arena_new(0);
    session_write_xml(session, &xml);
    bool good = read_one(buffer_text(&xml), name_of(session), scratch, &whole);
    if (good) {
        *out = head_of(session, arena);
        struct packed packed = text_pack(buffer_text(&xml), arena);
        out->packed = packed.bytes;
        out->unpacked_size = packed.size;
    }
    arena_free(scratch);
    buffer_release(&xml);
    return good;
}

void session_unpack_xml(const struct session *session, struct buffer *out)
{
    if (text_is_empty(session->packed)) {
        session_write_xml(session, out);
    } else {
        inflate(session, out);
    }
}

void session_unpack(const struct session *session, struct arena *arena, struct session *out)
{
    *out = *session;
    if (text_is_empty(session->packed)) {
        return;
    }
    struct buffer xml = BUFFER_INIT;
    inflate(session, &xml);
    if (!read_one(buffer_text(&xml), name_of(session), arena, out)) {
        out_of_memory(xml.length); /* it was read when it was packed */
    }
    buffer_release(&xml);
    for (size_t i = 0; i < out->parts.count && i < session->parts.count; i++) {
        out->parts.items[i].file = session->parts.items[i].file; /* lives longer */
    }
}
