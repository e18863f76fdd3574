/* xml_document_imp.h - what the readers of XML in src/model share. */
#ifndef ZADAN_MODEL_XML_DOCUMENT_IMP_H
#define ZADAN_MODEL_XML_DOCUMENT_IMP_H

#include <libxml/tree.h>

#include "zadan/diag.h"
#include "zadan/text.h"

/* The document in bytes, without network, document type or entities; it has a root element. What is wrong is an error at
 * its line and STATUS_INPUT. Release with xmlFreeDoc. */
ZADAN_MUST_CHECK enum status xml_document_read(const char *file, struct text bytes, struct diag *diag, xmlDoc **out);

struct place xml_node_place(const char *file, const xmlNode *node);
bool xml_is_text(const xmlNode *node);
/* An element of this name, without a namespace. */
bool xml_is_named(const xmlNode *node, const char *name);
/* All text among the siblings from first on, joined; lives in the arena. */
struct text xml_joined_text(const xmlNode *first, struct arena *arena);

#endif
