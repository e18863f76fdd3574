/* house.c - the wording of the house: house.xml, and what an office says in its place.
 *
 * The values of the configuration are put into the document as it is loaded, so that a stylesheet finds them where it looks for all
 * others: no stylesheet, and no template of an office, has to know that there is a configuration. */
#include <string.h>

#include "template_imp.h"
#include "zadan/xml.h"

static bool is_value(const xmlNode *node)
{
    return xml_is_named(node, "text") || xml_is_named(node, "setting");
}

/* The attribute's value in the arena; NULL when there is none. */
static const char *attribute(const xmlNode *node, const char *name, struct arena *arena)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    const char *copy = value != NULL ? text_to_string(arena, text_of((const char *)value)) : NULL;
    xmlFree(value);
    return copy;
}

static xmlNode *first_value(const xmlDoc *house)
{
    const xmlNode *root = xmlDocGetRootElement(house);
    return root != NULL ? root->children : NULL;
}

static xmlNode *find(const xmlDoc *house, const struct house_value *value, struct arena *arena)
{
    for (xmlNode *node = first_value(house); node != NULL; node = node->next) {
        const char *name = xml_is_named(node, value->element) ? attribute(node, "name", arena) : NULL;
        if (name != NULL && strcmp(name, value->name) == 0)
            return node;
    }
    return NULL;
}

/* Whether value is one of choices ("strict|loose"); NULL allows all. */
static bool is_choice(const char *value, const char *choices)
{
    struct text rest = text_of(choices);
    bool found = choices == NULL;
    while (!found && rest.length > 0) {
        size_t end = text_find(rest, TEXT("|"));
        found = text_equal(text_slice(rest, 0, end), text_of(value));
        rest = end != TEXT_NOT_FOUND ? text_skip(rest, end + 1) : TEXT_NONE;
    }
    return found;
}

static const char *installed_path(struct run *run)
{
    return text_to_string(run->arena, text_format(run->arena, "%s" HOUSE_URI, run->folders->installed));
}

/* An office's house.xml may be older than the stylesheets: what it lacks is as installed, and remembers where it stands. */
static void complete(struct run *run, xmlDoc *house)
{
    xmlNode *root = xmlDocGetRootElement(house);
    xmlDoc *installed = root != NULL ? loader_read_installed(run, HOUSE_URI) : NULL;
    for (xmlNode *node = installed != NULL ? first_value(installed) : NULL; node != NULL; node = node->next) {
        const char *name = is_value(node) ? attribute(node, "name", run->arena) : NULL;
        const struct house_value value = {.element = (const char *)node->name, .name = name};
        if (name == NULL || find(house, &value, run->arena) != NULL)
            continue;
        xmlNode *copy = xmlDocCopyNode(node, house, 1);
        if (copy == NULL)
            out_of_memory(0);
        struct place *place = ARENA_NEW(run->arena, struct place);
        *place = xml_node_place(installed_path(run), node);
        copy->_private = place;
        xmlAddChild(root, copy);
    }
    xmlFreeDoc(installed);
}

void house_override(struct run *run, xmlDoc *house)
{
    if (strcmp(run_path(run, HOUSE_URI), installed_path(run)) != 0)
        complete(run, house);
    for (size_t i = 0; i < run->source->house_count; i++) {
        const struct house_value *value = &run->source->house[i];
        xmlNode *node = find(house, value, run->arena);
        const char *choices = node != NULL ? attribute(node, "choices", run->arena) : NULL;
        if (node == NULL) {
            DIAG(run->diag, DIAG_HOUSE_UNKNOWN, value->place, value->element, value->name);
            run->failed = true;
        } else if (!is_choice(value->value, choices)) {
            DIAG(run->diag, DIAG_HOUSE_CHOICE, value->place, value->value, value->name, choices);
            run->failed = true;
        } else {
            xmlNode *content = xmlNewDocText(house, (const xmlChar *)value->value);
            if (content == NULL)
                out_of_memory(0);
            xmlNodeSetContent(node, NULL);
            xmlAddChild(node, content);
        }
    }
}

/* ---- Listing ---- */

static const struct house_value *overriding(const struct run *run, const struct house_value *value)
{
    for (size_t i = 0; i < run->source->house_count; i++) {
        const struct house_value *other = &run->source->house[i];
        if (strcmp(other->element, value->element) == 0 && strcmp(other->name, value->name) == 0)
            return other;
    }
    return NULL;
}

static void list(struct run *run, const xmlDoc *house, struct arena *arena, struct house_values *out)
{
    const char *file = run_file_name(run, HOUSE_URI);
    for (const xmlNode *node = first_value(house); node != NULL; node = node->next) {
        const char *name = is_value(node) ? attribute(node, "name", arena) : NULL;
        if (name == NULL)
            continue;
        struct house_value value = {.element = xml_is_named(node, "text") ? "text" : "setting", .name = name};
        const struct house_value *other = overriding(run, &value);
        value.value = text_to_string(arena, xml_joined_text(node->children, arena));
        value.choices = attribute(node, "choices", arena);
        value.place = other != NULL ? other->place : xml_node_place(file, node);
        value.place.file = text_to_string(arena, text_of(value.place.file));
        value.is_installed = other == NULL && strcmp(value.place.file, installed_path(run)) == 0;
        *VECTOR_PUSH(arena, out) = value;
    }
}

enum status template_house(const struct template_source *source, struct arena *arena, struct diag *diag,
                           struct house_values *out)
{
    struct folders folders;
    enum status status = folders_open(source, diag, &folders);
    *out = (struct house_values){0};
    if (status == STATUS_OK) {
        struct run run = {.folders = &folders, .source = source, .diag = diag, .limits = TEMPLATE_LIMITS(0)};
        run_begin(&run);
        xmlDoc *house = loader_read(&run, HOUSE_URI, NULL);
        if (house != NULL)
            list(&run, house, arena, out);
        xmlFreeDoc(house);
        status = run.failed ? STATUS_SETUP : STATUS_OK;
        run_end(&run);
    }
    folders_release(&folders);
    return status;
}
