/* flow_schema.c - see the header. */
#include "flow_schema.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>

static void ignore_validity_error(void *context, xmlErrorPtr error)
{
    (void)context;
    (void)error;
}

/* libxml2 tries every optional attribute both ways, which doubles its time with each. In flow.rng all attributes are optional and
 * independent, so a document is valid exactly when each of its copies with a few of the attributes is. */
#define ATTRIBUTES_AT_ONCE 3

/* Keeps the attributes of batch in the subtree; returns whether there are any. */
static bool keep_batch(xmlNode *node, int batch)
{
    bool any = false;
    for (; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        int index = 0;
        for (xmlAttr *attribute = node->properties, *next; attribute != NULL; attribute = next, index++) {
            next = attribute->next;
            if (index / ATTRIBUTES_AT_ONCE == batch)
                any = true;
            else
                (void)xmlRemoveProp(attribute);
        }
        any = keep_batch(node->children, batch) || any;
    }
    return any;
}

static bool is_valid_batch(xmlRelaxNG *schema, xmlDoc *document, int batch, bool *more)
{
    xmlDoc *copy = xmlCopyDoc(document, 1);
    *more = keep_batch(copy->children, batch);
    xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt(schema);
    xmlRelaxNGSetValidStructuredErrors(context, ignore_validity_error, NULL);
    int result = xmlRelaxNGValidateDoc(context, copy);
    xmlRelaxNGFreeValidCtxt(context);
    xmlFreeDoc(copy);
    return result == 0;
}

bool flow_is_valid(struct text xml)
{
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt("templates/flow.rng");
    xmlRelaxNG *schema = xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    assert_non_null(schema);
    xmlDoc *document = xmlReadMemory(xml.bytes, (int)xml.length, NULL, "UTF-8", XML_PARSE_NONET);
    assert_non_null(document);
    bool valid = true, more = true;
    for (int batch = 0; valid && more; batch++)
        valid = is_valid_batch(schema, document, batch, &more);
    xmlRelaxNGFree(schema);
    xmlFreeDoc(document);
    return valid;
}
