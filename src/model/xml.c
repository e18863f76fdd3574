/* xml.c - sessions -> model XML, by the tables of xml_schema.c.
 *
 * White space between elements is ours (a line per element, two spaces per level); text content is exact. A carriage
 * return, which a parser would turn into a line feed, and characters that an editor would not show or would break a line
 * at are written as character references. So writing, reading and writing again gives the same bytes. */
#include <string.h>

#include "model_imp.h"

_Static_assert(sizeof(enum side) == sizeof(unsigned) && sizeof(enum exclusion) == sizeof(unsigned) &&
                   sizeof(enum request_kind) == sizeof(unsigned) && sizeof(enum certainty) == sizeof(unsigned) &&
                   sizeof(enum article_format) == sizeof(unsigned),
               "enums are copied through the tables as unsigned");

static const void *member_of(const void *structure, size_t offset)
{
    return (const char *)structure + offset;
}

static struct text text_member(const void *member)
{
    struct text text;
    memcpy(&text, member, sizeof(text));
    return text;
}

/* ---- characters */

static bool is_xml_character(uint32_t codepoint)
{
    return codepoint == '\t' || codepoint == '\n' || codepoint == '\r' ||
           (codepoint >= 0x20 && codepoint != 0xFFFE && codepoint != 0xFFFF);
}

/* Legal, yet lost, invisible or taken for a line end when written as it is. */
static bool is_awkward(uint32_t codepoint, bool in_attribute)
{
    return codepoint == '\r' || (codepoint >= 0x7F && codepoint <= 0x9F) || codepoint == 0x200B ||
           codepoint == 0x2028 || codepoint == 0x2029 || codepoint == 0xFEFF ||
           (in_attribute && (codepoint == '\n' || codepoint == '\t'));
}

void xml_add_escaped(struct buffer *out, struct text text, bool in_attribute)
{
    while (text.length > 0) {
        uint32_t codepoint = text_next(&text);
        if (!is_xml_character(codepoint)) {
            buffer_add_codepoint(out, 0xFFFD);
        } else if (codepoint == '&') {
            buffer_add_string(out, "&amp;");
        } else if (codepoint == '<') {
            buffer_add_string(out, "&lt;");
        } else if (codepoint == '>') {
            buffer_add_string(out, "&gt;");
        } else if (codepoint == '"' && in_attribute) {
            buffer_add_string(out, "&quot;");
        } else if (is_awkward(codepoint, in_attribute)) {
            buffer_format(out, "&#x%X;", (unsigned)codepoint);
        } else {
            buffer_add_codepoint(out, codepoint);
        }
    }
}

/* ---- attributes */

struct xml_writer {
    struct buffer *out;
    const struct session *session;
    unsigned depth;
};

static struct text id_of(const struct session *session, enum value_kind kind, size_t index)
{
    switch (kind) {
    case VALUE_PARTICIPANT:
        return index < session->participants.count ? session->participants.items[index].id : TEXT_NONE;
    case VALUE_AGENDA:
        return index < session->agenda.count ? session->agenda.items[index].id : TEXT_NONE;
    default:
        return index < session->turns.count ? session->turns.items[index].id : TEXT_NONE;
    }
}

static void format_at(struct buffer *value, const void *member)
{
    struct at at;
    memcpy(&at, member, sizeof(at));
    if (at.line > 0) {
        buffer_format(value, "%zu:%u:%u", at.part, (unsigned)at.line, (unsigned)at.column);
    }
}

static void format_number(struct buffer *value, const struct attribute *attribute, const void *member)
{
    unsigned number;
    memcpy(&number, member, sizeof(number));
    if (attribute->kind == VALUE_ENUM) {
        buffer_add_string(value, attribute->names->name(number));
    } else if (number > 0 || attribute->required) {
        buffer_format(value, "%u", number);
    }
}

static void format_flag(struct buffer *value, const struct attribute *attribute, const void *member)
{
    bool flag;
    memcpy(&flag, member, sizeof(flag));
    if (flag || attribute->required) {
        buffer_add_string(value, flag ? "true" : "false");
    }
}

static void format_string(struct buffer *value, const void *member)
{
    const char *string;
    memcpy(&string, member, sizeof(string));
    buffer_add_text(value, text_of(string));
}

static void format_reference(struct buffer *value, const struct session *session, enum value_kind kind,
                             const void *member)
{
    size_t index;
    memcpy(&index, member, sizeof(index));
    buffer_add_text(value, id_of(session, kind, index));
}

/* Appends the value, unescaped; nothing when the attribute is absent. */
static void format_value(struct buffer *value, const struct session *session, const struct attribute *attribute,
                         const void *member)
{
    switch (attribute->kind) {
    case VALUE_TEXT:
    case VALUE_DATE:
        buffer_add_text(value, text_member(member));
        break;
    case VALUE_STRING:
        format_string(value, member);
        break;
    case VALUE_NUMBER:
    case VALUE_LEVEL:
    case VALUE_ENUM:
        format_number(value, attribute, member);
        break;
    case VALUE_FLAG:
        format_flag(value, attribute, member);
        break;
    case VALUE_AT:
        format_at(value, member);
        break;
    case VALUE_PARTICIPANT:
    case VALUE_AGENDA:
    case VALUE_TURN:
        format_reference(value, session, attribute->kind, member);
        break;
    }
}

static void write_attributes(struct xml_writer *writer, const struct element *element, const void *structure)
{
    struct buffer value = BUFFER_INIT;
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct attribute *attribute = &element->attributes[i];
        buffer_clear(&value);
        format_value(&value, writer->session, attribute, member_of(structure, attribute->offset));
        if (value.length > 0 || attribute->required) {
            buffer_format(writer->out, " %s=\"", attribute->name);
            xml_add_escaped(writer->out, buffer_text(&value), true);
            buffer_add_byte(writer->out, '"');
        }
    }
    buffer_release(&value);
}

/* ---- elements */

static void indent(struct xml_writer *writer)
{
    for (unsigned i = 0; i < writer->depth; i++) {
        buffer_add_string(writer->out, "  ");
    }
}

static void write_text_element(struct xml_writer *writer, const char *name, struct text text)
{
    indent(writer);
    buffer_format(writer->out, "<%s>", name);
    xml_add_escaped(writer->out, text, false);
    buffer_format(writer->out, "</%s>\n", name);
}

static void write_children(struct xml_writer *writer, const struct element *element, const void *structure);

/* An element that holds text only, or children only. */
static void write_element(struct xml_writer *writer, const char *name, const struct element *element,
                          const void *structure)
{
    indent(writer);
    buffer_format(writer->out, "<%s", name);
    write_attributes(writer, element, structure);
    if (element->content != NO_CONTENT) {
        buffer_add_byte(writer->out, '>');
        xml_add_escaped(writer->out, text_member(member_of(structure, element->content)), false);
        buffer_format(writer->out, "</%s>\n", name);
        return;
    }
    size_t before = writer->out->length;
    buffer_add_string(writer->out, ">\n");
    size_t empty = writer->out->length;
    writer->depth++;
    write_children(writer, element, structure);
    writer->depth--;
    if (writer->out->length == empty) {
        writer->out->length = before;
        buffer_add_string(writer->out, "/>\n");
        return;
    }
    indent(writer);
    buffer_format(writer->out, "</%s>\n", name);
}

/* The open item above the one with this index; parents stand before their items. */
static size_t parent_of(const struct session *session, size_t index)
{
    size_t parent = session->agenda.items[index].parent;
    return parent < index ? parent : NO_INDEX;
}

/* Closes the open item and those above it, up to parent. */
static void close_items(struct xml_writer *writer, size_t open, size_t parent)
{
    for (; open != NO_INDEX && open != parent; open = parent_of(writer->session, open)) {
        writer->depth--;
        indent(writer);
        buffer_add_string(writer->out, "</item>\n");
    }
}

/* The agenda: each item is opened, and closed when the next one is not below it. */
static void write_tree(struct xml_writer *writer, const struct element *element)
{
    const struct session *session = writer->session;
    size_t open = NO_INDEX;
    for (size_t i = 0; i < session->agenda.count; i++) {
        close_items(writer, open, parent_of(session, i));
        indent(writer);
        buffer_add_string(writer->out, "<item");
        write_attributes(writer, element, &session->agenda.items[i]);
        buffer_add_string(writer->out, ">\n");
        writer->depth++;
        write_children(writer, element, &session->agenda.items[i]);
        open = i;
    }
    close_items(writer, open, NO_INDEX);
}

static void write_list(struct xml_writer *writer, const struct child *child, const void *member)
{
    struct any_vector vector;
    memcpy(&vector, member, sizeof(vector));
    for (size_t i = 0; i < vector.count; i++) {
        write_element(writer, child->name, child->element, member_of(vector.items, i * child->element->size));
    }
}

static void write_texts(struct xml_writer *writer, const char *name, const void *member)
{
    struct texts texts;
    memcpy(&texts, member, sizeof(texts));
    for (size_t i = 0; i < texts.count; i++) {
        write_text_element(writer, name, texts.items[i]);
    }
}

/* An optional embedded structure exists when its first attribute, a reference, does; else when it has text. */
static bool is_present(const struct session *session, const struct child *child, const void *structure)
{
    const struct attribute *first = child->element->attributes;
    size_t index;
    if (first->kind == VALUE_TEXT) {
        return !text_is_empty(text_member(member_of(structure, child->offset + child->element->content)));
    }
    memcpy(&index, member_of(structure, child->offset + first->offset), sizeof(index));
    return id_of(session, first->kind, index).length > 0;
}

static void write_child(struct xml_writer *writer, const struct child *child, const void *structure)
{
    const void *member = member_of(structure, child->offset);
    switch (child->kind) {
    case CHILD_TEXT:
        if (child->required || !text_is_empty(text_member(member))) {
            write_text_element(writer, child->name, text_member(member));
        }
        break;
    case CHILD_TEXTS:
        write_texts(writer, child->name, member);
        break;
    case CHILD_ONE:
        if (child->required || is_present(writer->session, child, structure)) {
            write_element(writer, child->name, child->element, member);
        }
        break;
    case CHILD_LIST:
        write_list(writer, child, member);
        break;
    case CHILD_TREE:
        write_tree(writer, child->element);
        break;
    }
}

static void write_children(struct xml_writer *writer, const struct element *element, const void *structure)
{
    for (size_t i = 0; i < element->child_count; i++) {
        write_child(writer, &element->children[i], structure);
    }
}

static void write_document(const struct session *sessions, size_t count, struct buffer *out)
{
    buffer_add_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<zadan version=\"" MODEL_VERSION "\">\n");
    for (size_t i = 0; i < count; i++) {
        struct xml_writer writer = {.out = out, .session = &sessions[i], .depth = 1};
        write_element(&writer, "session", &session_element, &sessions[i]);
    }
    buffer_add_string(out, "</zadan>\n");
}

void sessions_write_xml(const struct sessions *sessions, struct buffer *out)
{
    write_document(sessions->items, sessions->count, out);
}

void session_write_xml(const struct session *session, struct buffer *out)
{
    write_document(session, 1, out);
}
