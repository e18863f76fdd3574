/* xml.c - bytes -> a tree of libxml2, for XML that people edit.
 *
 * No network and no DTD: a document type stops the parser where it begins, so no entity is ever declared. libxml2 knows the
 * encodings that editors save (UTF-8 and UTF-16 with byte order mark among them) and turns CR LF into LF. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include "zadan/xml.h"

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
    if (node->type == XML_ELEMENT_NODE && node->_private != NULL) {
        return *(const struct place *)node->_private;
    }
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

/* What people who edit a file do wrong, in words that can be translated; NULL: only the parser has words for it. */
static const char *fault_of(int code)
{
    static const struct {
        xmlParserErrors code;
        const char *words;
    } faults[] = {
        {XML_ERR_DOCUMENT_EMPTY, N_("there is nothing in it")},
        {XML_ERR_DOCUMENT_END, N_("something stands behind the end of the root element")},
        {XML_ERR_INVALID_CHAR, N_("a character that its encoding (UTF-8 where none is stated) does not have")},
        {XML_ERR_INVALID_ENCODING, N_("a character that its encoding (UTF-8 where none is stated) does not have")},
        {XML_ERR_TAG_NAME_MISMATCH, N_("the tags do not match")},
        {XML_ERR_TAG_NOT_FINISHED, N_("an element is not closed")},
        {XML_ERR_NAME_REQUIRED, N_("a & or a < that should be &amp; or &lt;")},
        {XML_ERR_UNDECLARED_ENTITY, N_("a & or a < that should be &amp; or &lt;")},
        {XML_ERR_ENTITYREF_SEMICOL_MISSING, N_("a & or a < that should be &amp; or &lt;")},
        {XML_ERR_ATTRIBUTE_NOT_STARTED, N_("a value without quotation marks")},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(faults); i++) {
        if (faults[i].code == (xmlParserErrors)code) {
            return faults[i].words;
        }
    }
    return NULL;
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
    const char *fault = fault_of(error->code);
    char tags[96] = "";
    if (error->code == XML_ERR_TAG_NAME_MISMATCH && error->str1 != NULL && error->str2 != NULL) {
        snprintf(tags, sizeof(tags), " (<%.30s>, </%.30s>)", error->str1, error->str2);
    }
    fault = fault != NULL ? fault : error->message;
    DIAG(parse->diag, DIAG_MODEL_XML, place, fault != NULL ? fault : N_("unknown error"), tags);
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
        DIAG(diag, DIAG_MODEL_XML, PLACE_FILE(file), N_("no document in it"));
        parse.errors++;
    }
    if (parse.errors > 0) {
        xmlFreeDoc(document);
        return STATUS_INPUT;
    }
    *out = document;
    return STATUS_OK;
}

/* ---- Where elements stand
 *
 * The parser knows lines only. In a well-formed document every "<" outside comments, CDATA sections and processing
 * instructions begins a tag, so the start tags in the bytes are the elements of the tree in its order. */

/* Behind what begins at rest and is no element; the same when it is one. */
static struct text skip_markup(struct text rest)
{
    static const struct {
        struct text begin, end;
    } rows[] = {
        {{"<!--", 4}, {"-->", 3}},
        {{"<![CDATA[", 9}, {"]]>", 3}},
        {{"<?", 2}, {"?>", 2}},
        {{"</", 2}, {">", 1}},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        if (text_starts_with(rest, rows[i].begin)) {
            size_t end = text_find(text_skip(rest, rows[i].begin.length), rows[i].end);
            return end != TEXT_NOT_FOUND ? text_skip(rest, rows[i].begin.length + end + rows[i].end.length) : TEXT_NONE;
        }
    }
    return rest;
}

/* A walk over the bytes; every byte is looked at once, however long a line is. */
struct tags {
    const char *file;
    struct text rest;
    struct text line; /* the whole line in which rest begins */
    uint32_t number;  /* of the line */
    uint32_t column;  /* code points of the line before rest */
};

static struct text first_line(struct text text)
{
    return text_trim_end(text_slice(text, 0, text_find(text, TEXT("\n"))));
}

/* Goes on to what stands so many bytes behind. */
static void tags_advance(struct tags *tags, size_t bytes)
{
    struct text passed = text_slice(tags->rest, 0, bytes), ahead = tags->rest;
    bool is_new = false;
    for (size_t end = text_find(passed, TEXT("\n")); end != TEXT_NOT_FOUND; end = text_find(passed, TEXT("\n"))) {
        passed = text_skip(passed, end + 1);
        ahead = text_skip(ahead, end + 1);
        tags->number++;
        is_new = true;
    }
    if (is_new) {
        tags->line = first_line(ahead);
        tags->column = 0;
    }
    tags->column += (uint32_t)text_count(passed);
    tags->rest = text_skip(tags->rest, bytes);
}

/* The place of the next start tag; without a line when there is none. */
static struct place tags_next(struct tags *tags)
{
    for (;;) {
        size_t open = text_find(tags->rest, TEXT("<"));
        if (open == TEXT_NOT_FOUND) {
            return PLACE_FILE(tags->file);
        }
        tags_advance(tags, open);
        struct text behind = skip_markup(tags->rest);
        if (behind.length == tags->rest.length) {
            break;
        }
        tags_advance(tags, tags->rest.length - behind.length);
    }
    struct place place = {
        .file = tags->file, .line = tags->number, .column = tags->column + 1, .source_line = tags->line};
    tags_advance(tags, 1);
    return place;
}

/* The next node in the order of the document. */
static xmlNode *node_after(xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE && node->children != NULL) {
        return node->children;
    }
    while (node != NULL && node->next == NULL) {
        node = node->parent != NULL && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
    }
    return node != NULL ? node->next : NULL;
}

void xml_set_places(xmlDoc *document, const char *file, struct text bytes, struct arena *arena)
{
    bool is_marked = text_starts_with(bytes, TEXT("\xEF\xBB\xBF"));
    bool is_utf8 = document->encoding == NULL || xmlStrcasecmp(document->encoding, (const xmlChar *)"UTF-8") == 0;
    struct text text = text_skip(bytes, is_marked ? 3 : 0);
    if (!is_utf8 || utf8_find_error(text) != TEXT_NOT_FOUND) {
        return;
    }
    struct tags tags = {.file = file, .rest = text, .line = first_line(text), .number = 1};
    for (xmlNode *node = xmlDocGetRootElement(document); node != NULL; node = node_after(node)) {
        if (node->type != XML_ELEMENT_NODE) {
            continue;
        }
        struct place *place = ARENA_NEW(arena, struct place);
        *place = tags_next(&tags);
        node->_private = place;
    }
}

/* ---- Reading */

void xml_fail(struct xml_reading *reading, struct place place, enum diag_id id, const char *first, const char *second)
{
    DIAG(reading->diag, id, place, first, second);
    reading->failed = true;
}

struct text xml_attribute(const struct xml_reading *reading, const xmlNode *node, const char *name)
{
    const xmlAttr *attr = xmlHasNsProp((xmlNode *)(uintptr_t)node, (const xmlChar *)name, NULL);
    return attr != NULL ? text_trim(xml_joined_text(attr->children, reading->arena)) : TEXT_NONE;
}

void xml_check_attributes(struct xml_reading *reading, const xmlNode *node, const char *const *allowed,
                          const char *const *needed)
{
    struct place place = xml_node_place(reading->file, node);
    const char *element = (const char *)node->name;
    for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next) {
        size_t i = 0;
        while (allowed[i] != NULL && (attr->ns != NULL || strcmp(allowed[i], (const char *)attr->name) != 0)) {
            i++;
        }
        if (allowed[i] == NULL) {
            xml_fail(reading, place, DIAG_MODEL_ATTRIBUTE, (const char *)attr->name, element);
        }
    }
    for (size_t i = 0; needed[i] != NULL; i++) {
        if (text_is_empty(xml_attribute(reading, node, needed[i]))) {
            xml_fail(reading, place, DIAG_MODEL_ATTRIBUTE_MISSING, needed[i], element);
        }
    }
}

void xml_refuse(struct xml_reading *reading, const xmlNode *node)
{
    const char *parent = (const char *)node->parent->name;
    if (node->type == XML_ELEMENT_NODE) {
        xml_fail(reading, xml_node_place(reading->file, node), DIAG_MODEL_ELEMENT, (const char *)node->name, parent);
    } else if (xml_is_text(node) && !xmlIsBlankNode(node)) {
        const xmlNode *before = node->prev != NULL ? node->prev : node->parent;
        xml_fail(reading, xml_node_place(reading->file, before), DIAG_MODEL_TEXT, parent, "");
    }
}

struct text xml_text_of(struct xml_reading *reading, const xmlNode *node)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            xml_refuse(reading, child);
        }
    }
    return xml_joined_text(node->children, reading->arena);
}
