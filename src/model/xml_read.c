/* xml_read.c - model XML -> sessions, by the tables of xml_schema.c.
 *
 * HOW. base/xml.c gives a tree. Per session the ids are collected first, since an element may refer to a later one; then the tables are
 * filled. Every breach is an error at its line, the rest is still read so that all errors are seen at once, and nothing
 * is returned when there was any. Children may stand in any order; comments and processing instructions anywhere. */
#include <stdio.h>
#include <string.h>

#include <libxml/tree.h>

#include "model_imp.h"
#include "zadan/xml.h"

#define ERRORS_MAX 50 /* errors of one file that are reported */

struct xml_reader {
    const char *file;
    struct arena *arena;
    struct diag *diag;
    struct ids ids;             /* of the session being read */
    VECTOR(struct ids) all_ids; /* of the sessions read */
    size_t errors;
};

/* ---- errors */

/* Reports an error; unused arguments are "". */
static void fail_at(struct xml_reader *reader, struct place place, enum diag_id id, const char *first,
                    const char *second, const char *third)
{
    reader->errors++;
    if (reader->errors <= ERRORS_MAX) {
        DIAG(reader->diag, id, place, first, second, third);
    } else if (reader->errors == ERRORS_MAX + 1) {
        char limit[16];
        snprintf(limit, sizeof(limit), "%d", ERRORS_MAX);
        DIAG(reader->diag, DIAG_MODEL_ERRORS, place, limit);
    }
}

static void fail(struct xml_reader *reader, const xmlNode *node, enum diag_id id, const char *first, const char *second,
                 const char *third)
{
    fail_at(reader, xml_node_place(reader->file, node), id, first, second, third);
}

static bool is_stopped(const struct xml_reader *reader)
{
    return reader->errors > ERRORS_MAX;
}

/* The line at which text ends, given the element behind it; a text node itself does not know where it stands. */
static long text_line(const xmlNode *text)
{
    struct text content = text_of((const char *)text->content);
    long line = xmlGetLineNo(text->next);
    for (size_t i = text_trim_end(content).length; i < content.length; i++) {
        line -= content.bytes[i] == '\n';
    }
    return line;
}

/* Text where none is allowed. */
static void fail_text(struct xml_reader *reader, const xmlNode *text)
{
    const xmlNode *before = text->prev != NULL ? text->prev : text->parent;
    struct place place = xml_node_place(reader->file, before);
    long line = text->next != NULL && text->next->type == XML_ELEMENT_NODE ? text_line(text) : 0;
    place.line = line > 0 ? (uint32_t)line : place.line;
    fail_at(reader, place, DIAG_MODEL_TEXT, (const char *)text->parent->name, "", "");
}

/* ---- nodes */

static const char *node_name(const xmlNode *node)
{
    return (const char *)node->name;
}

/* Text of an element that may hold nothing else. */
static struct text read_content(struct xml_reader *reader, const xmlNode *node)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            fail(reader, child, DIAG_MODEL_ELEMENT, node_name(child), node_name(node), "");
        }
    }
    return xml_joined_text(node->children, reader->arena);
}

/* ---- attributes */

static void read_attribute(struct xml_reader *reader, const xmlNode *node, const xmlAttr *attr,
                           const struct attribute *attribute, void *structure)
{
    struct text text = xml_joined_text(attr->children, reader->arena);
    const char *expected;
    void *member = (char *)structure + attribute->offset;
    if (value_parse(attribute, text, &reader->ids, reader->arena, member, &expected)) {
        return;
    }
    const char *value = text_to_string(reader->arena, text);
    if (expected != NULL) {
        fail(reader, node, DIAG_MODEL_VALUE, attribute->name, value, expected);
    } else {
        const char *title = "";
        ids_of_kind(&reader->ids, attribute->kind, &title);
        fail(reader, node, DIAG_MODEL_REFERENCE, attribute->name, value, title);
    }
}

static const struct attribute *find_attribute(const struct element *element, const xmlAttr *attr)
{
    for (size_t i = 0; i < element->attribute_count && attr->ns == NULL; i++) {
        if (strcmp(element->attributes[i].name, (const char *)attr->name) == 0) {
            return &element->attributes[i];
        }
    }
    return NULL;
}

static void read_attributes(struct xml_reader *reader, const xmlNode *node, const struct element *element,
                            void *structure)
{
    for (const xmlAttr *attr = node->properties; attr != NULL && !is_stopped(reader); attr = attr->next) {
        const struct attribute *attribute = find_attribute(element, attr);
        if (attribute != NULL) {
            read_attribute(reader, node, attr, attribute, structure);
        } else {
            fail(reader, node, DIAG_MODEL_ATTRIBUTE, (const char *)attr->name, node_name(node), "");
        }
    }
    for (size_t i = 0; i < element->attribute_count; i++) {
        const struct attribute *attribute = &element->attributes[i];
        if (attribute->required && xmlHasProp((xmlNode *)(uintptr_t)node, (const xmlChar *)attribute->name) == NULL) {
            fail(reader, node, DIAG_MODEL_ATTRIBUTE_MISSING, attribute->name, node_name(node), "");
        }
    }
}

/* ---- elements */

static void read_element(struct xml_reader *reader, const xmlNode *node, const struct element *element,
                         void *structure);

/* Adds a zeroed item of size bytes to the vector at member. */
static void *push_item(struct xml_reader *reader, void *member, size_t size)
{
    struct any_vector vector;
    memcpy(&vector, member, sizeof(vector));
    vector.items = vector_grow(reader->arena, vector.items, vector.count, &vector.capacity, size);
    void *item = (char *)vector.items + vector.count++ * size;
    memcpy(member, &vector, sizeof(vector));
    return item;
}

static void read_rows(struct xml_reader *reader, const xmlNode *node, const struct element *element, void *structure,
                      const char *nested);

/* An agenda item and the items inside it; level from 1. */
static void read_tree(struct xml_reader *reader, const xmlNode *node, const struct element *element, void *member,
                      size_t parent, unsigned level)
{
    struct any_vector vector;
    memcpy(&vector, member, sizeof(vector));
    size_t index = vector.count;
    struct agenda_item *item = push_item(reader, member, sizeof(*item));
    read_attributes(reader, node, element, item);
    read_rows(reader, node, element, item, level < AGENDA_LEVEL_MAX ? node_name(node) : NULL);
    item->parent = parent;
    if (item->level != level) {
        char depth[16];
        snprintf(depth, sizeof(depth), "%u", item->level);
        fail(reader, node, DIAG_MODEL_VALUE, "level", depth, "the depth of the item in the agenda");
    }
    for (const xmlNode *child = node->children; child != NULL && level < AGENDA_LEVEL_MAX; child = child->next) {
        if (xml_is_named(child, node_name(node))) {
            read_tree(reader, child, element, member, index, level + 1);
        }
    }
}

static void read_child(struct xml_reader *reader, const xmlNode *node, const struct child *child, void *structure)
{
    void *member = (char *)structure + child->offset;
    switch (child->kind) {
    case CHILD_TEXT:
    case CHILD_TEXTS: {
        void *text = child->kind == CHILD_TEXT ? member : push_item(reader, member, sizeof(struct text));
        static const struct element text_element = {.content = 0};
        read_element(reader, node, &text_element, text);
        break;
    }
    case CHILD_ONE:
        read_element(reader, node, child->element, member);
        break;
    case CHILD_LIST:
        read_element(reader, node, child->element, push_item(reader, member, child->element->size));
        break;
    case CHILD_TREE:
        read_tree(reader, node, child->element, member, NO_INDEX, 1);
        break;
    }
}

/* Index of the row for node, or the number of rows. */
static size_t find_child(const struct element *element, const xmlNode *node)
{
    size_t i = 0;
    while (i < element->child_count && !xml_is_named(node, element->children[i].name)) {
        i++;
    }
    return i;
}

static bool is_single(const struct child *child)
{
    return child->kind == CHILD_TEXT || child->kind == CHILD_ONE;
}

/* Reads the child node of parent; *seen has a bit per row. */
static void read_row(struct xml_reader *reader, const xmlNode *parent, const xmlNode *node,
                     const struct element *element, void *structure, unsigned *seen)
{
    size_t row = find_child(element, node);
    if (row == element->child_count) {
        fail(reader, node, DIAG_MODEL_ELEMENT, node_name(node), node_name(parent), "");
    } else if ((*seen >> row & 1u) && is_single(&element->children[row])) {
        fail(reader, node, DIAG_MODEL_ELEMENT_TWICE, node_name(node), node_name(parent), "");
    } else {
        *seen |= 1u << row;
        read_child(reader, node, &element->children[row], structure);
    }
}

/* The children of node. Elements named nested are left to the caller. */
static void read_rows(struct xml_reader *reader, const xmlNode *node, const struct element *element, void *structure,
                      const char *nested)
{
    unsigned seen = 0;
    for (const xmlNode *child = node->children; child != NULL && !is_stopped(reader); child = child->next) {
        if (child->type == XML_ELEMENT_NODE && (nested == NULL || !xml_is_named(child, nested))) {
            read_row(reader, node, child, element, structure, &seen);
        } else if (xml_is_text(child) && !xmlIsBlankNode(child)) {
            fail_text(reader, child);
        }
    }
    for (size_t i = 0; i < element->child_count; i++) {
        if (element->children[i].required && !(seen >> i & 1u)) {
            fail(reader, node, DIAG_MODEL_ELEMENT_MISSING, element->children[i].name, node_name(node), "");
        }
    }
}

static void read_element(struct xml_reader *reader, const xmlNode *node, const struct element *element, void *structure)
{
    element_init(element, structure);
    read_attributes(reader, node, element, structure);
    if (element->content != NO_CONTENT) {
        struct text text = read_content(reader, node);
        memcpy((char *)structure + element->content, &text, sizeof(text));
    } else {
        read_rows(reader, node, element, structure, NULL);
    }
}

/* ---- ids */

static void add_id(struct xml_reader *reader, const xmlNode *node, struct id_entries *entries)
{
    size_t index = entries->count;
    const xmlAttr *attr = xmlHasProp((xmlNode *)(uintptr_t)node, (const xmlChar *)"id");
    *VECTOR_PUSH(reader->arena, entries) = (struct id_entry){
        .id = attr != NULL ? xml_joined_text(attr->children, reader->arena) : TEXT_NONE,
        .index = index,
        .node = node,
        .line = xml_node_place(reader->file, node).line,
    };
}

/* The ids of the elements called name below container, and of those inside them down to depth. */
static void collect_ids(struct xml_reader *reader, const xmlNode *container, const char *name, unsigned depth,
                        struct id_entries *entries)
{
    for (const xmlNode *node = container->children; node != NULL; node = node->next) {
        if (xml_is_named(node, name)) {
            add_id(reader, node, entries);
            if (depth > 1) {
                collect_ids(reader, node, name, depth - 1, entries);
            }
        }
    }
}

static void check_ids(struct xml_reader *reader, struct id_entries *entries)
{
    ids_sort(entries);
    for (size_t i = 1; i < entries->count; i++) {
        struct text id = entries->items[i].id;
        if (!text_is_empty(id) && text_equal(id, entries->items[i - 1].id)) {
            const xmlNode *node = entries->items[i].node;
            fail(reader, node, DIAG_MODEL_ID_TWICE, text_to_string(reader->arena, id), node_name(node), "");
        }
    }
}

/* Fills reader->ids for the session that begins at node. */
static void read_ids(struct xml_reader *reader, const xmlNode *session)
{
    struct id_entries parts = {0};
    const struct {
        const char *container, *name;
        unsigned depth;
        struct id_entries *entries;
    } rows[] = {
        {"parts", "part", 1, &parts},
        {"participants", "participant", 1, &reader->ids.participants},
        {"agenda", "item", AGENDA_LEVEL_MAX, &reader->ids.agenda},
        {"turns", "turn", 1, &reader->ids.turns},
        {"requests", "request", 1, &reader->ids.requests},
    };
    reader->ids = (struct ids){0};
    for (const xmlNode *node = session->children; node != NULL; node = node->next) {
        for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
            if (xml_is_named(node, rows[i].container)) {
                collect_ids(reader, node, rows[i].name, rows[i].depth, rows[i].entries);
            }
        }
    }
    reader->ids.part_count = parts.count;
    for (size_t i = 1; i < ARRAY_LENGTH(rows); i++) {
        check_ids(reader, rows[i].entries);
    }
}

/* ---- document */

static void read_root(struct xml_reader *reader, const xmlNode *root, struct sessions *out)
{
    struct text version = TEXT_NONE;
    const struct attribute version_attribute = {.name = "version", .kind = VALUE_TEXT, .required = true};
    const struct element root_attributes = {.attributes = &version_attribute, .attribute_count = 1};
    if (!xml_is_named(root, "zadan")) {
        fail(reader, root, DIAG_MODEL_ROOT, node_name(root), "", "");
        return;
    }
    read_attributes(reader, root, &root_attributes, &version);
    if (!text_is_empty(version) && !text_equal(version, TEXT(MODEL_VERSION))) {
        fail(reader, root, DIAG_MODEL_VERSION, text_to_string(reader->arena, version), "", "");
        return;
    }
    for (const xmlNode *node = root->children; node != NULL && !is_stopped(reader); node = node->next) {
        if (xml_is_named(node, "session")) {
            read_ids(reader, node);
            *VECTOR_PUSH(reader->arena, &reader->all_ids) = reader->ids;
            read_element(reader, node, &session_element, VECTOR_PUSH(reader->arena, out));
        } else if (node->type == XML_ELEMENT_NODE) {
            fail(reader, node, DIAG_MODEL_ELEMENT, node_name(node), "zadan", "");
        } else if (xml_is_text(node) && !xmlIsBlankNode(node)) {
            fail_text(reader, node);
        }
    }
}

enum status sessions_read_xml(const char *file, struct text bytes, struct arena *arena, struct diag *diag,
                              struct sessions *out)
{
    struct xml_reader reader = {.file = file, .arena = arena, .diag = diag};
    struct sessions sessions = {0};
    xmlDoc *document = NULL;
    enum status status = xml_document_read(file, bytes, diag, &document);
    if (status != STATUS_OK) {
        return status;
    }
    xml_set_places(document, file, bytes, arena);
    read_root(&reader, xmlDocGetRootElement(document), &sessions);
    xmlFreeDoc(document);
    if (reader.errors > 0) {
        return STATUS_INPUT;
    }
    for (size_t i = 0; i < sessions.count; i++) {
        session_check_read(&sessions.items[i], file, &reader.all_ids.items[i], diag);
        *VECTOR_PUSH(arena, out) = sessions.items[i];
    }
    return STATUS_OK;
}
