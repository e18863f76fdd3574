/* wxr.c - WordPress eXtended RSS, the export of a blog: an <item> per article.
 *
 * MODEL. An item's facts are the texts of some of its child elements. Its text is the HTML in content:encoded, which stands
 * in the file as CDATA or with its markup escaped. Each item's HTML becomes a container of its own, whose anchors say where
 * its characters stand in the file; the HTML reader does the rest.
 *
 * SAFETY. A document type declaration ends the reading: without one there are no entities but the five of XML, and nothing
 * can be fetched or inflated. A fault in the XML is reported; the items before it, and those behind it that libxml2 can still
 * tell, are kept. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "html_imp.h"

#define DEPTH_LIMIT 64
#define REPORTS 5 /* faults of the XML that are reported one by one */

/* What is read of an item; by local name, since exports differ in the version of the namespace only. */
enum field { FIELD_NONE, FIELD_TITLE, FIELD_LINK, FIELD_DATE, FIELD_CONTENT, FIELD_STATUS, FIELD_TYPE, FIELD_COUNT };

static const struct {
    const char *prefix, *name;
    enum field field;
} field_names[] = {
    {"", "title", FIELD_TITLE},     {"", "link", FIELD_LINK},
    {"", "pubDate", FIELD_DATE},    {"content", "encoded", FIELD_CONTENT},
    {"wp", "status", FIELD_STATUS}, {"wp", "post_type", FIELD_TYPE},
};

struct export
{
    xmlParserCtxtPtr context;
    const struct article *source;
    struct arena *arena;
    struct diag *diag;
    struct articles *out;
    int depth;
    int item;         /* depth of the open item, 0: none */
    enum field field; /* whose text is being read */
    struct buffer fields[FIELD_COUNT];
    VECTOR(struct article_anchor) anchors; /* of the content */
    size_t behind;                         /* place in the source behind what was located last */
    size_t item_start;
    size_t title_start;
    size_t skipped, faults;
    bool doctype, limited;
};

static size_t position(const struct export *export)
{
    const xmlParserInput *input = export->context->input;
    size_t read = (size_t)(input->cur - input->base) + (size_t)input->consumed;
    return read < export->source->text.length ? read : export->source->text.length;
}

static enum field find_field(const xmlChar *prefix, const xmlChar *name)
{
    const char *given = prefix != NULL ? (const char *)prefix : "";
    for (size_t i = 0; i < ARRAY_LENGTH(field_names); i++) {
        if (strcmp(field_names[i].name, (const char *)name) == 0 && strcmp(field_names[i].prefix, given) == 0) {
            return field_names[i].field;
        }
    }
    return FIELD_NONE;
}

static void start_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                          const xmlChar **declared, int attributes, int defaulted, const xmlChar **values)
{
    struct export *export = data;
    (void)uri, (void)namespaces, (void)declared, (void)attributes, (void)defaulted, (void)values;
    export->depth++;
    if (export->depth > DEPTH_LIMIT && !export->limited) {
        char limit[32];
        snprintf(limit, sizeof(limit), "%d", DEPTH_LIMIT);
        DIAG(export->diag, DIAG_PAGE_LIMIT, article_place(export->source, position(export)),
             N_("elements inside each other"), limit);
        export->limited = true;
        xmlStopParser(export->context);
        return;
    }
    if (export->item == 0 && prefix == NULL && strcmp((const char *)name, "item") == 0) {
        export->item = export->depth;
        size_t sign = text_find_last(text_slice(export->source->text, export->behind, position(export)), TEXT("<"));
        export->item_start = export->behind + (sign != TEXT_NOT_FOUND ? sign : 0);
        for (size_t i = 0; i < FIELD_COUNT; i++) {
            buffer_clear(&export->fields[i]);
        }
        export->anchors.items = NULL; /* the last ones belong to an article */
        export->anchors.count = export->anchors.capacity = 0;
    } else if (export->item != 0 && export->depth == export->item + 1) {
        export->field = find_field(prefix, name);
    }
    export->behind = position(export);
}

/* ---- an item */

static struct text field_text(const struct export *export, enum field field)
{
    return text_copy(export->arena, text_trim(buffer_text(&export->fields[field])));
}

/* An export without status and type (another blog's RSS) has published articles only. */
static bool is_published(const struct export *export)
{
    struct text state = text_trim(buffer_text(&export->fields[FIELD_STATUS]));
    struct text type = text_trim(buffer_text(&export->fields[FIELD_TYPE]));
    return (text_is_empty(state) || text_equal(state, TEXT("publish"))) &&
           (text_is_empty(type) || text_equal(type, TEXT("post")));
}

static void push_anchor(struct export *export, struct article *content, size_t offset, size_t place)
{
    struct article_anchor anchor = {.offset = offset};
    article_position(export->source, place, &anchor.line, &anchor.column);
    *VECTOR_PUSH(export->arena, &content->anchors) = anchor;
}

/* The item as a container of its own: its title, which blogs print above the text, as <h1>; then its content. */
static struct article *item_as_source(struct export *export)
{
    struct article *content = ARENA_NEW(export->arena, struct article);
    struct text title = field_text(export, FIELD_TITLE);
    struct buffer text = BUFFER_INIT;
    *content =
        (struct article){.file = export->source->file, .encoding = export->source->encoding, .source = export->source};
    if (!text_is_empty(title)) {
        buffer_add_string(&text, "<h1>");
        push_anchor(export, content, 0, export->title_start);
        push_anchor(export, content, text.length, export->title_start);
        buffer_add_text(&text, title);
        buffer_add_string(&text, "</h1>\n");
    }
    for (size_t i = 0; i < export->anchors.count; i++) {
        struct article_anchor *anchor = VECTOR_PUSH(export->arena, &content->anchors);
        *anchor = export->anchors.items[i];
        anchor->offset += text.length;
    }
    buffer_add_text(&text, buffer_text(&export->fields[FIELD_CONTENT]));
    content->text = text_copy(export->arena, buffer_text(&text));
    buffer_release(&text);
    return content;
}

static void read_item(struct export *export)
{
    if (!is_published(export)) {
        export->skipped++;
        return;
    }
    if (text_is_empty(text_trim(buffer_text(&export->fields[FIELD_CONTENT])))) {
        DIAG(export->diag, DIAG_EXPORT_ITEM_EMPTY, article_place(export->source, export->item_start), "");
        return;
    }
    const struct article *content = item_as_source(export);
    struct article article = *content;
    article.format = ARTICLE_WXR;
    article.title = field_text(export, FIELD_TITLE);
    article.url = field_text(export, FIELD_LINK);
    article.published = field_text(export, FIELD_DATE);
    if (html_fragment(content, &article, export->arena, export->diag) != STATUS_OK) {
        export->limited = true;
    } else if (article.blocks.count > 0) {
        *VECTOR_PUSH(export->arena, export->out) = article;
    }
}

static void end_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct export *export = data;
    (void)name, (void)prefix, (void)uri;
    if (export->item != 0 && export->depth == export->item) {
        export->item = 0;
        read_item(export);
    } else if (export->item != 0 && export->depth == export->item + 1) {
        export->field = FIELD_NONE;
    }
    export->depth--;
    export->behind = position(export);
}

/* ---- text */

static void add_anchor(struct export *export, size_t offset)
{
    struct article_anchor anchor = {.offset = export->fields[FIELD_CONTENT].length};
    article_position(export->source, offset, &anchor.line, &anchor.column);
    *VECTOR_PUSH(export->arena, &export->anchors) = anchor;
}

/* Content that stands in the source as it is: an anchor at its start, at each line, and after each kilobyte. */
static void add_content(struct export *export, struct text text, size_t offset)
{
    struct buffer *content = &export->fields[FIELD_CONTENT];
    for (size_t from = 0; from < text.length;) {
        size_t to = from;
        while (to < text.length && to - from < 1024 && text.bytes[to] != '\n') {
            to++;
        }
        to += to < text.length && text.bytes[to] == '\n';
        while (to < text.length && ((unsigned char)text.bytes[to] & 0xC0) == 0x80) {
            to++;
        }
        add_anchor(export, offset + from);
        buffer_add_text(content, text_slice(text, from, to));
        from = to;
    }
}

/* Where text that was just read stands: it ends before what closes it, or at the parser's place, or follows what was read before; an
 * entity begins at the last &. */
static size_t locate(const struct export *export, struct text text, bool *same)
{
    size_t read = position(export);
    const size_t candidates[] = {read - text.length, read - text.length - 3, export->behind};
    *same = true;
    for (size_t i = 0; i < ARRAY_LENGTH(candidates); i++) {
        if (candidates[i] >= export->behind && candidates[i] <= read &&
            text_equal(text_slice(export->source->text, candidates[i], candidates[i] + text.length), text)) {
            return candidates[i];
        }
    }
    *same = false;
    size_t from = read - export->behind > 64 ? read - 64 : export->behind;
    size_t sign = text_find_last(text_slice(export->source->text, from, read), TEXT("&"));
    return sign != TEXT_NOT_FOUND ? from + sign : export->behind;
}

static void add_text(void *data, const xmlChar *bytes, int length)
{
    struct export *export = data;
    if (export->item == 0 || export->field == FIELD_NONE || length <= 0) {
        return;
    }
    struct text text = {(const char *)bytes, (size_t)length};
    bool same;
    if (export->field == FIELD_TITLE && buffer_text(&export->fields[FIELD_TITLE]).length == 0) {
        export->title_start = locate(export, text, &same);
    }
    if (export->field != FIELD_CONTENT) {
        buffer_add_text(&export->fields[export->field], text);
        return;
    }
    size_t offset = locate(export, text, &same);
    if (same) {
        add_content(export, text, offset);
        export->behind = offset + text.length;
    } else {
        add_anchor(export, offset);
        buffer_add_text(&export->fields[FIELD_CONTENT], text);
        export->behind = position(export);
    }
}

static void meet_doctype(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    struct export *export = data;
    (void)name, (void)external, (void)system;
    if (!export->doctype) {
        struct place place = article_place(export->source, position(export));
        DIAG(export->diag, DIAG_EXPORT_DOCTYPE, place, "");
    }
    export->doctype = true;
    xmlStopParser(export->context);
}

static void hear_error(void *data, xmlErrorPtr error)
{
    struct export *export = data;
    if (export->doctype || export->limited || error->level < XML_ERR_ERROR ||
        error->code == XML_NS_ERR_UNDEFINED_NAMESPACE) {
        return; /* an undeclared prefix is as good as a declared one here */
    }
    if (export->faults++ < REPORTS) {
        struct text said = text_trim(text_of(error->message));
        struct place place = article_place(export->source, position(export));
        DIAG(export->diag, DIAG_EXPORT_XML, place, text_to_string(export->arena, said));
    }
}

/* ---- the file */

static void run_parser(struct export *export)
{
    struct text text = export->source->text;
    xmlParserCtxtPtr context = xmlCreateMemoryParserCtxt(text.bytes, (int)text.length);
    if (context == NULL) {
        out_of_memory(0);
    }
    xmlSAXHandler handler = {
        .internalSubset = meet_doctype,
        .startElementNs = start_element,
        .endElementNs = end_element,
        .characters = add_text,
        .ignorableWhitespace = add_text,
        .cdataBlock = add_text,
        .serror = hear_error,
        .initialized = XML_SAX2_MAGIC,
    };
    xmlSAXHandler *own = context->sax;
    /* HUGE lifts the limit of 10 MB of one text; entities, which it would let grow, cannot be declared. */
    xmlCtxtUseOptions(context, XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
    context->sax = &handler;
    context->userData = export;
    export->context = context;
    xmlParseDocument(context);
    context->sax = own;
    xmlFreeParserCtxt(context);
}

enum status wxr_read(const struct article *source, struct arena *arena, struct diag *diag, struct articles *out)
{
    struct export export = {.source = source, .arena = arena, .diag = diag, .out = out};
    size_t before = out->count;
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        export.fields[i] = BUFFER_INIT;
    }
    run_parser(&export);
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        buffer_release(&export.fields[i]);
    }
    if (export.skipped > 0) {
        char count[32];
        snprintf(count, sizeof(count), "%zu", export.skipped);
        DIAG(diag, DIAG_EXPORT_SKIPPED, PLACE_FILE(source->file), count);
    }
    if (export.doctype || export.limited || export.faults > 0) {
        return export.limited ? STATUS_LIMIT : STATUS_INPUT;
    }
    if (out->count == before) {
        DIAG(diag, DIAG_EXPORT_NONE, PLACE_FILE(source->file), "");
        return STATUS_INPUT;
    }
    return STATUS_OK;
}
