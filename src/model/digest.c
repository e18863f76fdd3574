/* digest.c - sessions -> the digest of a volume.
 *
 * Each element is written in full as soon as it is known: what belongs together over sessions (a person, a municipality, a topic) is
 * put together by the stylesheet with keys. So that a key needs no second look-up, a request has the organisation of its asker
 * beside it.
 *   A file is named without its folders: the book shall not tell how they are called. */
#include <string.h>

#include "model_imp.h"
#include "zadan/digest.h"

#define DIGEST_VERSION "1"

static void add_attribute(struct buffer *out, const char *name, struct text value)
{
    if (text_is_empty(value))
        return;
    buffer_format(out, " %s=\"", name);
    xml_add_escaped(out, value, true);
    buffer_add_byte(out, '"');
}

static void add_element(struct buffer *out, const char *name, struct text text)
{
    if (text_is_empty(text))
        return;
    buffer_format(out, "<%s>", name);
    xml_add_escaped(out, text, false);
    buffer_format(out, "</%s>\n", name);
}

/* ---- Pages ---- */

struct pages {
    struct text key;
    digest_page *of;
    const void *context;
};

/* KEY, or KEY.NAME. */
static struct buffer id_of(const struct pages *pages, const char *prefix, struct text name)
{
    struct buffer id = BUFFER_INIT;
    buffer_add_text(&id, pages->key);
    buffer_format(&id, "%s%.*s", prefix, TEXT_ARGS(name));
    return id;
}

static struct text page_of(const struct pages *pages, const char *prefix, struct text name)
{
    struct buffer id = id_of(pages, prefix, name);
    struct text label = pages->of != NULL ? pages->of(pages->context, buffer_text(&id)) : TEXT_NONE;
    buffer_release(&id);
    return label;
}

/* ---- Parts of a session ---- */

static void add_part(struct buffer *out, const struct part *part)
{
    const char *slash = part->file != NULL ? strrchr(part->file, '/') : NULL;
    buffer_add_string(out, "<part");
    add_attribute(out, "file", text_of(slash != NULL ? slash + 1 : part->file));
    add_attribute(out, "url", part->url);
    buffer_add_byte(out, '>');
    xml_add_escaped(out, part->title, false);
    buffer_add_string(out, "</part>\n");
}

static void add_participant(struct buffer *out, const struct participant *person)
{
    buffer_add_string(out, "<participant");
    add_attribute(out, "id", person->id);
    add_attribute(out, "organisation", person->organisation);
    add_attribute(out, "side", text_of(side_name(person->side)));
    add_attribute(out, "reading", person->reading);
    add_attribute(out, "organisation-reading", person->organisation_reading);
    buffer_add_byte(out, '>');
    xml_add_escaped(out, person->name, false);
    buffer_add_string(out, "</participant>\n");
}

static void add_item(struct buffer *out, const struct agenda_item *item, const struct pages *pages)
{
    buffer_format(out, "<item level=\"%u\"", item->level);
    add_attribute(out, "id", item->id);
    if (item->level == 1)
        add_attribute(out, "page", page_of(pages, ".t-", item->id));
    buffer_add_byte(out, '>');
    xml_add_escaped(out, item->heading, false);
    buffer_add_string(out, "</item>\n");
}

/* The line breaks at which a broken sentence was joined are none of the sentence. */
static void add_joined(struct buffer *out, struct text text)
{
    for (size_t from = 0; from < text.length;) {
        size_t to = from;
        while (to < text.length && text.bytes[to] != '\n' && text.bytes[to] != '\r')
            to++;
        xml_add_escaped(out, text_slice(text, from, to), false);
        from = to + 1;
    }
}

/* False: there is no such id. */
static bool add_target(struct buffer *out, const struct pages *pages, const char *prefix, struct text name)
{
    struct text page = page_of(pages, prefix, name);
    if (text_is_empty(page))
        return false;
    struct buffer id = id_of(pages, prefix, name);
    add_attribute(out, "page", page);
    add_attribute(out, "target", buffer_text(&id));
    buffer_release(&id);
    return true;
}

/* The quote where it is marked in the talk, else the paragraph in which it begins; without the talk, its row in the briefing. */
static void add_place(struct buffer *out, const struct request *request, const struct pages *pages)
{
    struct buffer number = BUFFER_INIT;
    buffer_format(&number, "%u", request->paragraph);
    if (!add_target(out, pages, ".q-", request->id) && !add_target(out, pages, ".p", buffer_text(&number)))
        (void)add_target(out, pages, ".", request->id);
    buffer_release(&number);
}

static void add_request(struct buffer *out, const struct session *session, const struct request *request,
                        const struct pages *pages)
{
    buffer_add_string(out, "<request");
    add_attribute(out, "id", request->id);
    add_attribute(out, "certainty", text_of(certainty_name(request->certainty)));
    if (request->from < session->participants.count)
        add_attribute(out, "organisation", session->participants.items[request->from].organisation);
    add_attribute(out, "topic", request->topic);
    buffer_format(out, " answered=\"%s\"", request->response.speaker != NO_INDEX ? "true" : "false");
    add_place(out, request, pages);
    buffer_add_byte(out, '>');
    add_joined(out, text_is_empty(request->gist) ? request->quote : request->gist);
    buffer_add_string(out, "</request>\n");
}

/* ---- The digest ---- */

void digest_begin(const struct digest_about *about, struct buffer *out)
{
    buffer_add_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<digest version=\"" DIGEST_VERSION "\"");
    buffer_format(out, " number=\"%u\" count=\"%u\"", about->volume_number, about->volume_count);
    add_attribute(out, "date", about->date);
    add_attribute(out, "producer", about->producer);
    add_attribute(out, "template", about->template_name);
    add_attribute(out, "profile", about->profile);
    add_attribute(out, "font-set", about->font_set);
    add_attribute(out, "selection", about->selection);
    buffer_add_string(out, ">\n");
    for (size_t i = 0; i < about->fonts.count; i++)
        add_element(out, "font", about->fonts.items[i]);
}

void digest_add_volume(unsigned number, struct text first_page, struct text last_page, struct buffer *out)
{
    buffer_format(out, "<volume number=\"%u\"", number);
    add_attribute(out, "from", first_page);
    add_attribute(out, "to", last_page);
    buffer_add_string(out, "/>\n");
}

void digest_add_session(const struct session *session, struct text key, digest_page *of, const void *context,
                        struct buffer *out)
{
    struct pages pages = {.key = key, .of = of, .context = context};
    buffer_add_string(out, "<session");
    add_attribute(out, "key", key);
    if (session->number > 0)
        buffer_format(out, " number=\"%u\"", session->number);
    add_attribute(out, "date", session->date);
    add_attribute(out, "page", page_of(&pages, "", TEXT_NONE));
    buffer_add_string(out, ">\n");
    add_element(out, "title", session->title);
    add_element(out, "series", session->series);
    for (size_t i = 0; i < session->parts.count; i++)
        add_part(out, &session->parts.items[i]);
    for (size_t i = 0; i < session->participants.count; i++)
        add_participant(out, &session->participants.items[i]);
    for (size_t i = 0; i < session->agenda.count; i++)
        add_item(out, &session->agenda.items[i], &pages);
    for (size_t i = 0; i < session->requests.count; i++)
        add_request(out, session, &session->requests.items[i], &pages);
    buffer_add_string(out, "</session>\n");
}

void digest_end(struct buffer *out)
{
    buffer_add_string(out, "</digest>\n");
}
