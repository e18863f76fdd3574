/* xml_document.c - bytes -> a tree of libxml2, for XML that people edit.
 *
 * No network and no DTD: a document type stops the parser where it begins, so no entity is ever declared. libxml2 knows the
 * encodings that editors save (UTF-8 and UTF-16 with byte order mark among them) and turns CR LF into LF. */
#include <limits.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include "xml_document_imp.h"

struct parse {
    const char *file;
    struct diag *diag;
    size_t errors;
};

static struct place line_place(const char *file, long line)
{
    return (struct place){.file = file, .line = line > 0 ? (uint32_t)line : 0};
}

struct place xml_node_place(const char *file, const xmlNode *node)
{
    return line_place(file, xmlGetLineNo((xmlNode *)(uintptr_t)node));
}

bool xml_is_text(const xmlNode *node)
{
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

bool xml_is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && node->ns == NULL && strcmp((const char *)node->name, name) == 0;
}

struct text xml_joined_text(const xmlNode *first, struct arena *arena)
{
    size_t length = 0, filled = 0;
    for (const xmlNode *node = first; node != NULL; node = node->next) {
        length += xml_is_text(node) && node->content != NULL ? strlen((const char *)node->content) : 0;
    }
    if (length == 0) {
        return TEXT_NONE;
    }
    char *bytes = arena_alloc(arena, length);
    for (const xmlNode *node = first; node != NULL; node = node->next) {
        if (xml_is_text(node) && node->content != NULL) {
            size_t part = strlen((const char *)node->content);
            memcpy(bytes + filled, node->content, part);
            filled += part;
        }
    }
    return (struct text){bytes, length};
}

/* A document type declaration begins: nothing in it is read. */
static void reject_doctype(void *context, const xmlChar *name, const xmlChar *external_id, const xmlChar *system_id)
{
    (void)name, (void)external_id, (void)system_id;
    xmlParserCtxt *parser = context;
    struct parse *parse = parser->_private;
    parse->errors++;
    DIAG(parse->diag, DIAG_MODEL_DOCTYPE, line_place(parse->file, xmlSAX2GetLineNumber(parser)), "");
    xmlStopParser(parser);
}

/* The first error of the parser; those that follow from it are not shown. */
static void report_parser_error(void *context, xmlError *error)
{
    const xmlParserCtxt *parser = context;
    struct parse *parse = parser->_private;
    if (error->level < XML_ERR_ERROR || parse->errors > 0) {
        return;
    }
    struct place place = line_place(parse->file, error->line);
    place.column = error->int2 > 0 ? (uint32_t)error->int2 : 0;
    parse->errors++;
    DIAG(parse->diag, DIAG_MODEL_XML, place, error->message != NULL ? error->message : "unknown error");
}

enum status xml_document_read(const char *file, struct text bytes, struct diag *diag, xmlDoc **out)
{
    static const int options = XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA;
    struct parse parse = {.file = file, .diag = diag};
    *out = NULL;
    if (bytes.length > INT_MAX) {
        DIAG(diag, DIAG_MODEL_TOO_LARGE, PLACE_FILE(file), "2147483647");
        return STATUS_LIMIT;
    }
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (parser == NULL) {
        out_of_memory(sizeof(*parser));
    }
    parser->_private = &parse;
    parser->sax->internalSubset = reject_doctype;
    parser->sax->serror = report_parser_error;
    xmlDoc *document =
        xmlCtxtReadMemory(parser, bytes.bytes != NULL ? bytes.bytes : "", (int)bytes.length, NULL, NULL, options);
    xmlFreeParserCtxt(parser);
    if (parse.errors == 0 && (document == NULL || xmlDocGetRootElement(document) == NULL)) {
        DIAG(diag, DIAG_MODEL_XML, PLACE_FILE(file), "no document in it");
        parse.errors++;
    }
    if (parse.errors > 0) {
        xmlFreeDoc(document);
        return STATUS_INPUT;
    }
    *out = document;
    return STATUS_OK;
}
