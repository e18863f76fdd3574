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

/* ---- Reading a small document: what is wrong is reported at its place, and reading goes on to the next fault. */

struct xml_reading {
    const char *file;
    struct arena *arena;
    struct diag *diag;
    bool failed; /* something was wrong */
};
void xml_fail(struct xml_reading *reading, struct place place, enum diag_id id, const char *first, const char *second);
/* The value of the attribute, trimmed; empty when there is none. */
struct text xml_attribute(const struct xml_reading *reading, const xmlNode *node, const char *name);
/* Attributes must be among allowed, and those in needed must be there, with a value. Both end with NULL. */
void xml_check_attributes(struct xml_reading *reading, const xmlNode *node, const char *const *allowed,
                          const char *const *needed);
/* Something that may not stand in its element: an element, or text that is more than space. */
void xml_refuse(struct xml_reading *reading, const xmlNode *node);
/* The text of an element that may hold nothing else. */
struct text xml_text_of(struct xml_reading *reading, const xmlNode *node);

#endif
