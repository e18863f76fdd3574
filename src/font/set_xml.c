/* set_xml.c - the table of a font set: fonts/NAME.xml, as fonts/fonts.rng states it.
 *
 * A font set says, for each role, weight and script, which families are wanted in which order, and what stands behind
 * them when a character is missing. It names no files. */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

#include "font_imp.h"
#include "zadan/io.h"

#define FONT_NAMESPACE "urn:zadan:fonts"
#define FONT_SET_LIMIT ((size_t)1 << 20) /* a font set of a megabyte is a mistake */

struct reader {
    const char *path;
    struct arena *arena;
    struct diag *diag;
    bool failed;
};

static void complain(struct reader *reader, const xmlNode *node, const char *what, const char *subject)
{
    long line = node != NULL ? xmlGetLineNo(node) : 0;
    struct place place = {.file = reader->path, .line = line > 0 ? (uint32_t)line : 0};
    DIAG(reader->diag, DIAG_FONT_SET_BAD, place, what, subject);
    reader->failed = true;
}

static const char *attribute(struct reader *reader, xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    if (value == NULL)
        return "";
    const char *copy = text_to_string(reader->arena, text_of((const char *)value));
    xmlFree(value);
    return copy;
}

/* A whole number inside [low, high]; absent: the default. */
static int number_attribute(struct reader *reader, xmlNode *node, const char *name, int low, int high, int absent)
{
    const char *value = attribute(reader, node, name);
    if (value[0] == '\0')
        return absent;
    char *end = NULL;
    long number = strtol(value, &end, 10);
    if (*end == '\0' && number >= low && number <= high)
        return (int)number;
    complain(reader, node, N_("bad number"), value);
    return absent;
}

static bool is_element(struct reader *reader, const xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE)
        return false;
    if (node->ns != NULL && strcmp((const char *)node->ns->href, FONT_NAMESPACE) == 0)
        return true;
    complain(reader, node, "element outside the namespace " FONT_NAMESPACE, (const char *)node->name);
    return false;
}

static bool named(const xmlNode *node, const char *name)
{
    return strcmp((const char *)node->name, name) == 0;
}

static void read_families(struct reader *reader, xmlNode *parent, int weight, struct family_list *out)
{
    for (xmlNode *node = parent->children; node != NULL; node = node->next) {
        if (!is_element(reader, node))
            continue;
        const char *name = attribute(reader, node, "name");
        if (!named(node, "family") || name[0] == '\0') {
            complain(reader, node, N_("a family with a name is wanted"), (const char *)node->name);
            continue;
        }
        struct font_family *family = ARENA_NEW(reader->arena, struct font_family);
        family->name = name;
        family->package = attribute(reader, node, "package");
        family->weight = number_attribute(reader, node, "weight", 100, 900, weight);
        family->scale = number_attribute(reader, node, "scale", 500, 2000, 1000);
        *VECTOR_PUSH(reader->arena, out) = family;
    }
}

/* A list of families with a weight: into lists[that weight]; without one (0): into both, each wanting its own. */
static void read_weights(struct reader *reader, xmlNode *node, struct family_list *lists)
{
    int weight = number_attribute(reader, node, "weight", 100, 900, 0);
    if (weight < 600)
        read_families(reader, node, 400, &lists[WEIGHT_REGULAR]);
    if (weight == 0 || weight >= 600)
        read_families(reader, node, 700, &lists[WEIGHT_BOLD]);
}

static void read_role(struct reader *reader, xmlNode *parent, struct font_table *table)
{
    struct font_role *role = VECTOR_PUSH(reader->arena, &table->roles);
    role->name = text_of(attribute(reader, parent, "name"));
    if (text_is_empty(role->name))
        complain(reader, parent, N_("a role without a name"), "");
    for (xmlNode *node = parent->children; node != NULL; node = node->next) {
        if (!is_element(reader, node))
            continue;
        if (named(node, "japanese"))
            read_weights(reader, node, role->families[FONT_JAPANESE]);
        else if (named(node, "latin"))
            read_weights(reader, node, role->families[FONT_LATIN]);
        else if (named(node, "fallback"))
            read_weights(reader, node, role->fallback);
        else
            complain(reader, node, N_("unknown element"), (const char *)node->name);
    }
    if (role->families[FONT_JAPANESE][WEIGHT_REGULAR].count == 0)
        complain(reader, parent, N_("a role without a Japanese family"), "");
}

static void read_root(struct reader *reader, xmlNode *root, struct font_table *table)
{
    if (!is_element(reader, root) || !named(root, "fonts")) {
        complain(reader, root, N_("the element 'fonts' is wanted"), (const char *)root->name);
        return;
    }
    for (xmlNode *node = root->children; node != NULL; node = node->next) {
        if (!is_element(reader, node))
            continue;
        if (named(node, "role"))
            read_role(reader, node, table);
        else if (named(node, "fallback"))
            read_weights(reader, node, table->fallback);
        else
            complain(reader, node, N_("unknown element"), (const char *)node->name);
    }
    if (table->roles.count == 0)
        complain(reader, root, N_("a font set without roles"), "");
}

enum status font_table_read(const char *path, struct arena *arena, struct diag *diag, struct font_table *out)
{
    struct text bytes;
    enum status status = file_read(path, FONT_SET_LIMIT, arena, diag, &bytes);
    if (status != STATUS_OK)
        return STATUS_SETUP;
    struct reader reader = {.path = path, .arena = arena, .diag = diag};
    xmlDoc *document = xmlReadMemory(bytes.bytes, (int)bytes.length, path, NULL,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (document == NULL || document->intSubset != NULL)
        complain(&reader, NULL, document == NULL ? N_("not well-formed XML") : N_("a DOCTYPE is not allowed"), "");
    else
        read_root(&reader, xmlDocGetRootElement(document), out);
    xmlFreeDoc(document);
    return reader.failed ? STATUS_SETUP : STATUS_OK;
}
