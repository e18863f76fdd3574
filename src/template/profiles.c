/* profiles.c - the names in templates/profiles.xml, for the message about one that is not there. What a profile is, the stylesheets
 * know. */
#include <libxml/tree.h>

#include "template_imp.h"

static bool is_profile(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, (const xmlChar *)"profile");
}

/* Whether the document has it; the names of all are added to the list. */
static bool look_up(const xmlDoc *document, const char *profile, struct buffer *names)
{
    const xmlNode *root = xmlDocGetRootElement(document);
    bool found = false;
    for (const xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next) {
        xmlChar *name = is_profile(node) ? xmlGetNoNsProp(node, (const xmlChar *)"name") : NULL;
        if (name == NULL)
            continue;
        if (names->length > 0)
            buffer_add_string(names, ", ");
        buffer_add_string(names, (const char *)name);
        found = found || xmlStrEqual(name, (const xmlChar *)profile);
        xmlFree(name);
    }
    return found;
}

enum status template_check_profile(const struct template *template, const char *profile, struct diag *diag)
{
    struct run run = {
        .folders = &template->folders, .source = &template->source, .diag = diag, .limits = TEMPLATE_LIMITS(0)};
    struct buffer names = BUFFER_INIT;
    enum status status = STATUS_SETUP;
    run_begin(&run);
    xmlDoc *document = loader_read(&run, "/profiles.xml", NULL);
    if (document != NULL) {
        status = look_up(document, profile, &names) ? STATUS_OK : STATUS_USAGE;
        if (status == STATUS_USAGE)
            DIAG(diag, DIAG_TEMPLATE_PROFILE, PLACE_NONE, profile, text_to_string(run.arena, buffer_text(&names)));
    }
    buffer_release(&names);
    xmlFreeDoc(document);
    run_end(&run);
    return status;
}
