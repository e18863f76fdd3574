/* circular.c - a circular as XML, by the form of templates/circular.rng. */
#include <string.h>

#include "model_imp.h"
#include "zadan/circular.h"

static const struct {
    struct text name, title;
} kinds[] = {
    [CIRCULAR_JIMURENRAKU] = {{"jimurenraku", 11}, {"事務連絡", 12}},
    [CIRCULAR_KAIRAN] = {{"kairan", 6}, {"回覧", 6}},
    [CIRCULAR_KYOURAN] = {{"kyouran", 7}, {"供覧", 6}},
};

bool circular_kind_find(struct text name, enum circular_kind *out)
{
    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
        if (text_equal(name, kinds[i].name) || text_equal(name, kinds[i].title)) {
            *out = (enum circular_kind)i;
            return true;
        }
    }
    return false;
}

struct text circular_kind_name(enum circular_kind kind)
{
    return kinds[kind].name;
}

struct text circular_kind_title(enum circular_kind kind)
{
    return kinds[kind].title;
}

/* ---- Pieces of XML ---- */

static void add_attribute(struct buffer *out, const char *name, struct text value)
{
    if (!text_is_empty(value)) {
        buffer_format(out, " %s=\"", name);
        xml_add_escaped(out, value, true);
        buffer_add_byte(out, '"');
    }
}

static void add_count(struct buffer *out, const char *name, size_t count)
{
    buffer_format(out, " %s=\"%zu\"", name, count);
}

/* <name>text</name> on a line of its own. */
static void add_element(struct buffer *out, unsigned depth, const char *name, struct text text)
{
    buffer_format(out, "%*s<%s>", (int)depth * 2, "", name);
    xml_add_escaped(out, text, false);
    buffer_format(out, "</%s>\n", name);
}

/* ---- What the office says ---- */

static void close_items(struct buffer *out, const unsigned *open, size_t *depth, unsigned level)
{
    while (*depth > 0 && open[*depth - 1] >= level) {
        --*depth;
        buffer_format(out, "%*s</item>\n", (int)*depth * 2 + 4, "");
    }
}

/* Items of the flat list inside each other: one belongs to the nearest before it of a lower level. They are counted here, because a
 * stylesheet that counts the siblings before each takes the square of their number. */
static void add_items(struct buffer *out, const struct circular *circular)
{
    unsigned open[CIRCULAR_LEVELS];
    size_t depth = 0, counts[CIRCULAR_LEVELS] = {0};
    buffer_add_string(out, "  <items>\n");
    for (size_t i = 0; i < circular->items.count; i++) {
        const struct circular_item *item = &circular->items.items[i];
        if (item->level < CIRCULAR_LEVELS) {
            close_items(out, open, &depth, item->level);
            memset(&counts[item->level + 1], 0, (CIRCULAR_LEVELS - item->level - 1) * sizeof(counts[0]));
            buffer_format(out, "%*s<item level=\"%u\" n=\"%zu\">\n", (int)depth * 2 + 4, "", item->level,
                          ++counts[item->level]);
            open[depth++] = item->level;
        }
        add_element(out, (unsigned)depth + 2, "p", item->text);
    }
    close_items(out, open, &depth, 0);
    buffer_add_string(out, "  </items>\n");
}

/* ---- Sessions ---- */

/* How many requests there are, how many of them Tokyo answered, and how many are in doubt. */
static void add_request_counts(struct buffer *out, const struct session *session)
{
    size_t sure = 0, check = 0, replies = 0;
    for (size_t i = 0; i < session->requests.count; i++) {
        const struct request *request = &session->requests.items[i];
        bool is_sure = request->certainty == CERTAINTY_SURE;
        sure += is_sure;
        check += !is_sure;
        replies += is_sure && request->response.speaker != NO_INDEX;
    }
    add_count(out, "requests", sure);
    add_count(out, "check", check);
    add_count(out, "replies", replies);
}

static void add_participant(struct buffer *out, const struct participant *participant)
{
    buffer_add_string(out, "    <participant");
    add_attribute(out, "side", text_of(side_name(participant->side)));
    add_attribute(out, "organisation", participant->organisation);
    buffer_add_string(out, ">\n");
    add_element(out, 3, "name", participant->name);
    for (size_t i = 0; i < participant->roles.count; i++) {
        add_element(out, 3, "role", participant->roles.items[i]);
    }
    buffer_add_string(out, "    </participant>\n");
}

static void add_session(struct buffer *out, const struct circular_session *about)
{
    const struct session *session = about->session;
    buffer_add_string(out, "  <session");
    add_attribute(out, "key", about->key);
    if (session->number > 0) {
        add_count(out, "number", session->number);
    }
    add_attribute(out, "date", session->date);
    add_attribute(out, "date-text", session->date_text);
    add_count(out, "pages", about->pages);
    add_count(out, "parts", session->parts.count);
    add_request_counts(out, session);
    buffer_add_string(out, ">\n");
    add_element(out, 2, "title", session->title);
    add_element(out, 2, "series", session->series);
    for (size_t i = 0; i < session->participants.count; i++) {
        add_participant(out, &session->participants.items[i]);
    }
    for (size_t i = 0; i < session->agenda.count; i++) {
        if (session->agenda.items[i].level == 1) {
            add_element(out, 2, "heading", session->agenda.items[i].heading);
        }
    }
    for (size_t i = 0; i < session->points.count; i++) {
        add_element(out, 2, "point", session->points.items[i].text);
    }
    buffer_add_string(out, "  </session>\n");
}

void circular_write_xml(const struct circular *circular, struct buffer *out)
{
    buffer_add_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<circular");
    add_attribute(out, "kind", circular_kind_name(circular->kind));
    add_attribute(out, "date", circular->date);
    if (circular->register_pages > 0) {
        add_count(out, "register-pages", circular->register_pages);
    }
    buffer_add_string(out, ">\n");
    for (size_t i = 0; i < circular->texts.count; i++) {
        buffer_add_string(out, "  <text");
        add_attribute(out, "name", circular->texts.items[i].name);
        buffer_add_byte(out, '>');
        xml_add_escaped(out, circular->texts.items[i].text, false);
        buffer_add_string(out, "</text>\n");
    }
    if (circular->paragraphs.count > 0) {
        buffer_add_string(out, "  <body>\n");
        for (size_t i = 0; i < circular->paragraphs.count; i++) {
            add_element(out, 2, "p", circular->paragraphs.items[i]);
        }
        buffer_add_string(out, "  </body>\n");
    }
    if (circular->items.count > 0) {
        add_items(out, circular);
    }
    for (size_t i = 0; i < circular->sessions.count; i++) {
        add_session(out, &circular->sessions.items[i]);
    }
    buffer_add_string(out, "</circular>\n");
}
