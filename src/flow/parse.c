/* parse.c - flow XML -> struct flow.
 *
 * HOW. libxml2 builds the document (no network, no DTD, no entities); one walk over it makes the objects. Every complaint is
 * an error with its line and the walk goes on, so that a template's author sees all of them at once. Recursion is bounded
 * by libxml2's own limit of 256 levels. */
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

#include "flow_imp.h"

struct place parser_place(const struct parser *parser, const xmlNode *node)
{
    long line = xmlGetLineNo(node);
    return (struct place){.file = parser->name, .line = line > 0 ? (uint32_t)line : 0};
}

static void complain(struct parser *parser, enum diag_id id, const xmlNode *node, const char *a, const char *b)
{
    parser->failed = true;
    DIAG(parser->diag, id, parser_place(parser, node), a, b);
}

static char *qualified_name(struct parser *parser, const xmlNs *name_space, const xmlChar *name)
{
    const char *prefix = name_space != NULL && name_space->prefix != NULL ? (const char *)name_space->prefix : "";
    struct text text = text_format(parser->arena, "%s%s%s", prefix, *prefix != '\0' ? ":" : "", (const char *)name);
    return text_to_string(parser->arena, text);
}

/* ---- Attributes ---- */

/* The namespace of an attribute, as a number; -1: none of ours. */
static int attribute_namespace(const xmlAttr *attribute)
{
    if (attribute->ns == NULL)
        return PROPERTY_FO;
    if (strcmp((const char *)attribute->ns->href, FLOW_EXTENSION_NAMESPACE) == 0)
        return PROPERTY_ZF;
    if (strcmp((const char *)attribute->ns->href, (const char *)XML_XML_NAMESPACE) == 0)
        return PROPERTY_XML;
    return -1;
}

static const struct property *find_property(struct parser *parser, const xmlNode *node, const xmlAttr *attribute,
                                            int element)
{
    int name_space = attribute_namespace(attribute);
    const struct property *property =
        name_space < 0 ? NULL
                       : property_find((enum property_namespace)name_space, text_of((const char *)attribute->name));
    if (property == NULL) {
        complain(parser, DIAG_FLOW_PROPERTY, node, qualified_name(parser, attribute->ns, attribute->name), "");
        return NULL;
    }
    if ((property->applies & ELEMENT_BIT(element)) == 0) {
        complain(parser, DIAG_FLOW_PROPERTY_PLACE, node, qualified_name(parser, attribute->ns, attribute->name),
                 element_label(element));
        return NULL;
    }
    return property;
}

/* Good as long as the document. */
static struct text attribute_value(struct parser *parser, const xmlAttr *attribute)
{
    const xmlNode *only = attribute->children;
    if (only != NULL && only->next == NULL && only->type == XML_TEXT_NODE)
        return text_trim(text_of((const char *)only->content));
    xmlChar *value = xmlNodeListGetString(attribute->doc, attribute->children, 1);
    struct text text = text_trim(text_copy(parser->arena, text_of((const char *)value)));
    xmlFree(value);
    return text;
}

/* The attributes whose properties have that rank; parser->found are those of all. */
static void read_rank(struct parser *parser, const xmlNode *node, int rank, struct resolving *out)
{
    size_t index = 0;
    for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next) {
        const struct property *property = parser->found.items[index++];
        if (property == NULL || property->rank != rank)
            continue;
        struct text value = attribute_value(parser, attribute);
        if (!property->read(out, property, value))
            complain(parser, DIAG_FLOW_VALUE, node, qualified_name(parser, attribute->ns, attribute->name),
                     text_to_string(parser->arena, value));
        out->style_changed = out->style_changed || property->inherited;
    }
}

void parser_properties(struct parser *parser, const xmlNode *node, int element, const struct style *parent,
                       struct resolving *out)
{
    resolving_init(out, parser->arena, &parser->words, element, parent);
    bool ranks[PROPERTY_RANKS] = {false};
    parser->found.count = 0;
    for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next) {
        const struct property *property = find_property(parser, node, attribute, element);
        *VECTOR_PUSH(parser->arena, &parser->found) = property;
        if (property != NULL)
            ranks[property->rank] = true;
    }
    for (int rank = 0; rank < PROPERTY_RANKS; rank++) {
        if (ranks[rank])
            read_rank(parser, node, rank, out);
    }
    property_finish(out);
}

/* ---- Children ---- */

static bool is_blank_text(const xmlNode *node)
{
    const char *content = (const char *)node->content;
    return content[strspn(content, " \t\r\n")] == '\0';
}

int parser_child(struct parser *parser, int parent, const xmlNode *child)
{
    element_set allowed = element_at(parent).children;
    switch (child->type) {
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE:
        if ((allowed & ELEMENT_BIT(FO_TEXT)) != 0)
            return FO_TEXT;
        if (!is_blank_text(child))
            complain(parser, DIAG_FLOW_TEXT, child, element_label(parent), "");
        return ELEMENT_UNKNOWN;
    case XML_ELEMENT_NODE:
        break;
    case XML_COMMENT_NODE:
    case XML_PI_NODE:
        return ELEMENT_UNKNOWN;
    default:
        complain(parser, DIAG_FLOW_ELEMENT, child, child->name != NULL ? (const char *)child->name : "", "");
        return ELEMENT_UNKNOWN;
    }
    int element = element_find(child);
    if (element == ELEMENT_UNKNOWN)
        complain(parser, DIAG_FLOW_ELEMENT, child, qualified_name(parser, child->ns, child->name), "");
    else if ((allowed & ELEMENT_BIT(element)) == 0)
        complain(parser, DIAG_FLOW_CHILD, child, element_label(element), element_label(parent));
    else
        return element;
    return ELEMENT_UNKNOWN;
}

void parser_check_children(struct parser *parser, int parent, const xmlNode *node)
{
    struct element rules = element_at(parent);
    element_set missing = rules.required;
    int last = 0;
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        int element = child->type == XML_ELEMENT_NODE ? element_find(child) : ELEMENT_UNKNOWN;
        if (element == ELEMENT_UNKNOWN)
            continue;
        missing &= ~ELEMENT_BIT(element);
        if (rules.ordered && element < last)
            complain(parser, DIAG_FLOW_ORDER, child, element_label(element), element_label(last));
        last = element;
    }
    for (int element = 0; missing != 0 && element < ELEMENT_COUNT; element++) {
        if ((missing & ELEMENT_BIT(element)) != 0)
            complain(parser, DIAG_FLOW_MISSING, node, element_label(parent), element_label(element));
    }
}

/* ---- Objects ---- */

static void append(struct fo *parent, struct fo *child)
{
    child->parent = parent;
    if (parent == NULL)
        return;
    if (parent->last_child != NULL)
        parent->last_child->next = child;
    else
        parent->first_child = child;
    parent->last_child = child;
}

static struct fo *new_object(struct parser *parser, const xmlNode *node, struct fo *parent)
{
    struct fo *object = ARENA_NEW(parser->arena, struct fo);
    object->line = parser_place(parser, node).line;
    append(parent, object);
    return object;
}

/* linefeed-treatment="preserve": each line feed of the XML text is a forced break. */
static struct text forced_breaks(struct arena *arena, struct text text)
{
    struct buffer out = BUFFER_INIT;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '\n')
            buffer_add_codepoint(&out, 0x2028);
        else
            buffer_add_byte(&out, text.bytes[i]);
    }
    struct text result = text_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return result;
}

static void add_text(struct parser *parser, const xmlNode *node, const struct style *style, struct fo *parent)
{
    struct fo *object = new_object(parser, node, parent);
    object->kind = FO_TEXT;
    object->inherited = &style->shared;
    object->background = RGB_NONE;
    object->columns_spanned = object->rows_spanned = 1;
    object->text = text_copy(parser->arena, text_of((const char *)node->content));
    if (style->keep_linefeeds)
        object->text = forced_breaks(parser->arena, object->text);
}

/* What an object cannot be without. */
/* What an index cites has an id, so that its pages are known and links lead to it. No name of XML has a colon in front of digits
 * by accident; if one does, it is reported as given twice. */
static void name_for_index(struct parser *parser, struct fo *object)
{
    bool cited = !text_is_empty(object->index_key) || object->kind == FO_INDEX_RANGE_END;
    if (!cited || !text_is_empty(object->id))
        return;
    object->id = text_format(parser->arena, "index:%zu", ++parser->index_points);
}

static void check_needed(struct parser *parser, const xmlNode *node, struct fo *object)
{
    static const struct {
        enum fo_kind kind;
        size_t offset;
        const char *property;
    } needed[] = {
        {FO_BASIC_LINK, offsetof(struct fo, destination), "internal-destination"},
        {FO_PAGE_NUMBER_CITATION, offsetof(struct fo, ref_id), "ref-id"},
        {FO_PAGE_NUMBER_CITATION_LAST, offsetof(struct fo, ref_id), "ref-id"},
        {FO_EXTERNAL_GRAPHIC, offsetof(struct fo, source), "src"},
        {FO_MARKER, offsetof(struct fo, marker_class), "marker-class-name"},
        {FO_RETRIEVE_MARKER, offsetof(struct fo, marker_class), "retrieve-class-name"},
        {FO_FLOW, offsetof(struct fo, flow_name), "flow-name"},
        {FO_STATIC_CONTENT, offsetof(struct fo, flow_name), "flow-name"},
        {FO_RUBY, offsetof(struct fo, ruby_text), "zf:rt"},
        {FO_INDEX_RANGE_BEGIN, offsetof(struct fo, id), "id"},
        {FO_INDEX_RANGE_BEGIN, offsetof(struct fo, index_key), "index-key"},
        {FO_INDEX_RANGE_END, offsetof(struct fo, ref_id), "ref-id"},
        {FO_INDEX_KEY_REFERENCE, offsetof(struct fo, ref_id), "ref-index-key"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(needed); i++) {
        const struct text *value = (const struct text *)(const void *)((const char *)object + needed[i].offset);
        if (object->kind == needed[i].kind && text_is_empty(*value))
            complain(parser, DIAG_FLOW_MISSING, node, fo_kind_name(object->kind), needed[i].property);
    }
    name_for_index(parser, object);
    if (!text_is_empty(object->id))
        *VECTOR_PUSH(parser->arena, &parser->ids) = object->id;
}

/* The document is ours, and what stands in the node has been read: the tree of XML shrinks as that of objects grows, so that a long flow
 * never takes the memory of both. The node itself stays, for what is still asked about its kind and its line. */
static void forget_content(const xmlNode *node)
{
    xmlNode *own = (xmlNode *)node;
    xmlFreeNodeList(own->children);
    xmlFreePropList(own->properties);
    own->children = own->last = NULL;
    own->properties = NULL;
}

struct fo *parser_object(struct parser *parser, const xmlNode *node, int element, const struct style *parent,
                         struct fo *parent_object)
{
    struct resolving values;
    parser_properties(parser, node, element, parent, &values);
    const struct style *style = parent;
    if (values.style_changed)
        style = style_share(&parser->styles, parent, &values.style, parser->arena);
    struct fo *object = new_object(parser, node, NULL);
    uint32_t line = object->line;
    *object = values.fo;
    object->kind = (enum fo_kind)element;
    object->line = line;
    object->inherited = &style->shared;
    append(parent_object, object);
    check_needed(parser, node, object);
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        int kind = parser_child(parser, element, child);
        if (kind == FO_TEXT)
            add_text(parser, child, style, object);
        else if (kind != ELEMENT_UNKNOWN)
            (void)parser_object(parser, child, kind, style, object);
    }
    parser_check_children(parser, element, node);
    forget_content(node);
    return object;
}

/* ---- Structure ---- */

static void read_declarations(struct parser *parser, const xmlNode *node, const struct style *style)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        if (parser_child(parser, ELEMENT_DECLARATIONS, child) == ELEMENT_UNKNOWN)
            continue;
        struct resolving values;
        parser_properties(parser, child, ELEMENT_DOCUMENT, style, &values);
        parser->flow->document = values.document;
    }
}

/* The text content of a bookmark-title, white space as in a paragraph. */
static struct text read_title(struct parser *parser, const xmlNode *node, const struct style *style)
{
    struct fo *holder = ARENA_NEW(parser->arena, struct fo);
    holder->kind = FO_BLOCK;
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        if (parser_child(parser, ELEMENT_BOOKMARK_TITLE, child) == FO_TEXT)
            add_text(parser, child, style, holder);
    }
    space_collapse(holder, parser->arena);
    struct text title = TEXT_NONE;
    for (const struct fo *piece = holder->first_child; piece != NULL; piece = piece->next)
        title = text_concat(parser->arena, title, piece->text);
    return title;
}

static void read_bookmark(struct parser *parser, const xmlNode *node, const struct style *style, unsigned level)
{
    struct resolving values;
    parser_properties(parser, node, ELEMENT_BOOKMARK, style, &values);
    if (text_is_empty(values.fo.destination))
        complain(parser, DIAG_FLOW_MISSING, node, element_label(ELEMENT_BOOKMARK), "internal-destination");
    size_t index = parser->flow->bookmarks.count;
    *VECTOR_PUSH(parser->arena, &parser->flow->bookmarks) =
        (struct bookmark){.destination = values.fo.destination, .level = level, .open = !values.hidden};
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        int element = parser_child(parser, ELEMENT_BOOKMARK, child);
        struct resolving ignored;
        if (element == ELEMENT_BOOKMARK_TITLE) {
            parser_properties(parser, child, ELEMENT_BOOKMARK_TITLE, style, &ignored);
            parser->flow->bookmarks.items[index].title = read_title(parser, child, style);
        } else if (element == ELEMENT_BOOKMARK) {
            read_bookmark(parser, child, style, level + 1);
        }
    }
    parser_check_children(parser, ELEMENT_BOOKMARK, node);
}

static void read_bookmarks(struct parser *parser, const xmlNode *node, const struct style *style)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        if (parser_child(parser, ELEMENT_BOOKMARK_TREE, child) != ELEMENT_UNKNOWN)
            read_bookmark(parser, child, style, 1);
    }
    parser_check_children(parser, ELEMENT_BOOKMARK_TREE, node);
}

static void read_page_sequence(struct parser *parser, const xmlNode *node, const struct style *parent)
{
    struct resolving values;
    parser_properties(parser, node, ELEMENT_PAGE_SEQUENCE, parent, &values);
    const struct style *style = arena_copy(parser->arena, &values.style, sizeof(values.style));
    struct page_sequence sequence = {
        .master = parser_find_master(parser, node, values.master_reference),
        .format = values.format,
        .initial_page_number = (unsigned)values.initial_page_number,
        .id = values.fo.id,
        .language = style->shared.language,
    };
    memcpy(&sequence.force_page_count, &values.force_page_count, sizeof(sequence.force_page_count));
    if (!text_is_empty(sequence.id))
        *VECTOR_PUSH(parser->arena, &parser->ids) = sequence.id;
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        int element = parser_child(parser, ELEMENT_PAGE_SEQUENCE, child);
        if (element == ELEMENT_UNKNOWN)
            continue;
        struct fo *object = parser_object(parser, child, element, style, NULL);
        space_collapse(object, parser->arena);
        if (element == FO_STATIC_CONTENT)
            *VECTOR_PUSH(parser->arena, &sequence.static_contents) = object;
        else if (sequence.flow == NULL)
            sequence.flow = object;
        else
            complain(parser, DIAG_FLOW_CHILD, child, N_("second fo:flow"), element_label(ELEMENT_PAGE_SEQUENCE));
    }
    parser_check_children(parser, ELEMENT_PAGE_SEQUENCE, node);
    *VECTOR_PUSH(parser->arena, &parser->flow->sequences) = sequence;
}

static void read_root(struct parser *parser, const xmlNode *node)
{
    struct style initial;
    style_initial(&initial);
    struct resolving values;
    parser_properties(parser, node, ELEMENT_ROOT, &initial, &values);
    const struct style *style = arena_copy(parser->arena, &values.style, sizeof(values.style));
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        int element = parser_child(parser, ELEMENT_ROOT, child);
        if (element == ELEMENT_LAYOUT_MASTER_SET)
            parser_masters(parser, child, style);
        else if (element == ELEMENT_DECLARATIONS)
            read_declarations(parser, child, style);
        else if (element == ELEMENT_BOOKMARK_TREE)
            read_bookmarks(parser, child, style);
        else if (element == ELEMENT_PAGE_SEQUENCE)
            read_page_sequence(parser, child, style);
    }
    parser_check_children(parser, ELEMENT_ROOT, node);
}

static int compare_ids(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

static void check_ids(struct parser *parser)
{
    if (parser->ids.count == 0)
        return;
    qsort(parser->ids.items, parser->ids.count, sizeof(parser->ids.items[0]), compare_ids);
    for (size_t i = 1; i < parser->ids.count; i++) {
        if (text_equal(parser->ids.items[i - 1], parser->ids.items[i])) {
            parser->failed = true;
            DIAG(parser->diag, DIAG_FLOW_ID, PLACE_FILE(parser->name),
                 text_to_string(parser->arena, parser->ids.items[i]));
        }
    }
}

/* ---- The document ---- */

static void report_xml_error(struct parser *parser, const xmlError *error)
{
    struct text message = text_trim(text_of(error != NULL ? error->message : "no document"));
    struct place place = PLACE_FILE(parser->name);
    if (error != NULL && error->line > 0)
        place.line = (uint32_t)error->line;
    parser->failed = true;
    DIAG(parser->diag, DIAG_FLOW_XML, place, text_to_string(parser->arena, message));
}

static void read_document(struct parser *parser, xmlDoc *document)
{
    const xmlNode *root = xmlDocGetRootElement(document);
    if (document->intSubset != NULL) {
        parser->failed = true;
        DIAG(parser->diag, DIAG_FLOW_XML, PLACE_FILE(parser->name), N_("a DOCTYPE is not allowed"));
    } else if (root == NULL || element_find(root) != ELEMENT_ROOT) {
        complain(parser, DIAG_FLOW_ELEMENT, root,
                 root != NULL ? qualified_name(parser, root->ns, root->name) : "(nothing)", "");
    } else {
        read_root(parser, root);
        check_ids(parser);
    }
}

#define FLOW_SIZE_LIMIT ((size_t)1 << 30)

/* Gives the parser a piece of what is left: read at once, libxml2 would copy all of it twice. */
static int read_piece(void *context, char *out, int size)
{
    struct text *rest = context;
    size_t length = rest->length < (size_t)size ? rest->length : (size_t)size;
    if (length > 0)
        memcpy(out, rest->bytes, length);
    *rest = text_skip(*rest, length);
    return (int)length;
}

enum status flow_parse(const char *name, struct text xml, struct arena *arena, struct diag *diag, struct flow *out)
{
    *out = (struct flow){0};
    struct parser parser = {.name = name, .arena = arena, .diag = diag, .flow = out};
    if (xml.length > FLOW_SIZE_LIMIT) {
        DIAG(diag, DIAG_FILE_TOO_LARGE, PLACE_FILE(name), "1073741824");
        return STATUS_LIMIT;
    }
    xmlParserCtxt *context = xmlNewParserCtxt();
    if (context == NULL)
        out_of_memory(0);
    const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES;
    struct text rest = xml;
    xmlDoc *document = xmlCtxtReadIO(context, read_piece, NULL, &rest, NULL, "UTF-8", options);
    if (document == NULL)
        report_xml_error(&parser, xmlCtxtGetLastError(context));
    else
        read_document(&parser, document);
    xmlFreeDoc(document);
    xmlFreeParserCtxt(context);
    return parser.failed ? STATUS_SETUP : STATUS_OK;
}
