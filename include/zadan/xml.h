/* xml.h - XML that people edit: a tree of libxml2, read without network, document type or entities, and where its elements
 * stand. */
#ifndef ZADAN_XML_H
#define ZADAN_XML_H

#include <libxml/tree.h>

#include "zadan/diag.h"
#include "zadan/text.h"

/* The document in bytes, without network, document type or entities; it has a root element. What is wrong is an error at
 * its line and STATUS_INPUT. Release with xmlFreeDoc. */
ZADAN_MUST_CHECK enum status xml_document_read(const char *file, struct text bytes, struct diag *diag, xmlDoc **out);

/* Notes for each element where its tag begins, with the line of the source; for documents in UTF-8, of others only the line is
 * known. bytes are those that were read, and live as long as the places. */
void xml_set_places(xmlDoc *document, const char *file, struct text bytes, struct arena *arena);
/* The place of a node: as noted, or its line. */
struct place xml_node_place(const char *file, const xmlNode *node);
bool xml_is_text(const xmlNode *node);
/* An element of this name, without a namespace. */
bool xml_is_named(const xmlNode *node, const char *name);
/* All text among the siblings from first on, joined; lives in the arena. */
struct text xml_joined_text(const xmlNode *first, struct arena *arena);

#endif
