/* html_parse.c - a page -> nodes in document order, with the place of every piece of text.
 *
 * HOW. libxml2's HTML parser reads the page and calls back for each tag and each piece of text; its repairs of broken markup are
 * accepted as they are, and its messages about them are dropped: hardly a page is without them, and nothing follows from them
 * for a reader. What loses text (a comment without end) is reported.
 *
 * PLACES. The parser says how many bytes it has read when it calls back. A piece of text that stands in the source as it is
 * reported is found there and compared; one that is not (an entity) begins at the last & before the parser's position.
 *
 * REJECTED. The parser's tree: it knows lines only, and its text nodes are joined over entities, so that the place of a
 * character cannot be told. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "html_imp.h"

#define ENTITY_LONGEST 64u /* bytes in which the & of an entity is looked for */

/* ---- elements */

struct element {
    const char *name;
    enum html_role role;
    int level; /* of a heading; or what sets the element apart from others of its role */
};

#define ELEMENT_FOOTER 1 /* an aside */
#define ELEMENT_STRUCK 1 /* dropped */

/* Ordered by role. What is not here is inline. */
static const struct element elements[] = {
    {"address", HTML_BLOCK, 0},
    {"center", HTML_BLOCK, 0},
    {"dd", HTML_BLOCK, 0},
    {"details", HTML_BLOCK, 0},
    {"div", HTML_BLOCK, 0},
    {"dt", HTML_BLOCK, 0},
    {"fieldset", HTML_BLOCK, 0},
    {"form", HTML_BLOCK, 0},
    {"header", HTML_BLOCK, 0},
    {"legend", HTML_BLOCK, 0},
    {"summary", HTML_BLOCK, 0},
    {"blockquote", HTML_APART, 0},
    {"dl", HTML_APART, 0},
    {"figure", HTML_APART, 0},
    {"hgroup", HTML_APART, 0},
    {"p", HTML_APART, 0},
    {"section", HTML_APART, 0},
    {"article", HTML_SECTION, 0},
    {"main", HTML_SECTION, 0},
    {"aside", HTML_ASIDE, 0},
    {"footer", HTML_ASIDE, ELEMENT_FOOTER},
    {"menu", HTML_ASIDE, 0},
    {"nav", HTML_ASIDE, 0},
    {"search", HTML_ASIDE, 0},
    {"h1", HTML_HEADING, 1},
    {"h2", HTML_HEADING, 2},
    {"h3", HTML_HEADING, 3},
    {"h4", HTML_HEADING, 4},
    {"h5", HTML_HEADING, 5},
    {"h6", HTML_HEADING, 6},
    {"dir", HTML_LIST, 0},
    {"ol", HTML_LIST, 0},
    {"ul", HTML_LIST, 0},
    {"li", HTML_ITEM, 0},
    {"table", HTML_TABLE, 0},
    {"tr", HTML_ROW, 0},
    {"td", HTML_CELL, 0},
    {"th", HTML_CELL, 0},
    {"caption", HTML_CAPTION, 0},
    {"figcaption", HTML_CAPTION, 0},
    {"listing", HTML_VERBATIM, 0},
    {"plaintext", HTML_VERBATIM, 0},
    {"pre", HTML_VERBATIM, 0},
    {"xmp", HTML_VERBATIM, 0},
    {"br", HTML_BREAK, 0},
    {"hr", HTML_RULE, 0},
    {"img", HTML_IMAGE, 0},
    {"b", HTML_STRONG, 0},
    {"strong", HTML_STRONG, 0},
    {"a", HTML_LINK, 0},
    {"ruby", HTML_RUBY, 0},
    {"rt", HTML_READING, 0},
    {"title", HTML_TITLE, 0},
    {"meta", HTML_META, 0},
    {"link", HTML_LINK_RELATION, 0},
    {"time", HTML_TIME, 0},
    {"body", HTML_BODY, 0},
    {"audio", HTML_DROPPED, 0},
    {"button", HTML_DROPPED, 0},
    {"canvas", HTML_DROPPED, 0},
    {"datalist", HTML_DROPPED, 0},
    {"del", HTML_DROPPED, ELEMENT_STRUCK},
    {"dialog", HTML_DROPPED, 0},
    {"embed", HTML_DROPPED, 0},
    {"iframe", HTML_DROPPED, 0},
    {"input", HTML_DROPPED, 0},
    {"label", HTML_DROPPED, 0},
    {"map", HTML_DROPPED, 0},
    {"math", HTML_DROPPED, 0},
    {"noembed", HTML_DROPPED, 0},
    {"noframes", HTML_DROPPED, 0},
    {"noscript", HTML_DROPPED, 0},
    {"object", HTML_DROPPED, 0},
    {"option", HTML_DROPPED, 0},
    {"rp", HTML_DROPPED, 0},
    {"rtc", HTML_DROPPED, 0},
    {"s", HTML_DROPPED, ELEMENT_STRUCK},
    {"script", HTML_DROPPED, 0},
    {"select", HTML_DROPPED, 0},
    {"strike", HTML_DROPPED, ELEMENT_STRUCK},
    {"style", HTML_DROPPED, 0},
    {"svg", HTML_DROPPED, 0},
    {"template", HTML_DROPPED, 0},
    {"textarea", HTML_DROPPED, 0},
    {"video", HTML_DROPPED, 0},
};

static const struct element *find_element(const char *name)
{
    static const struct element unknown = {"", HTML_INLINE, 0};
    for (size_t i = 0; i < ARRAY_LENGTH(elements); i++) {
        if (strcmp(elements[i].name, name) == 0) {
            return &elements[i];
        }
    }
    return &unknown;
}

/* ---- the parse */

struct parse {
    htmlParserCtxtPtr context;
    const struct article *source;
    struct arena *arena;
    struct diag *diag;
    struct html_page *page;
    uint32_t open; /* the node that is being filled */
    size_t depth;
    size_t behind; /* place in the source behind what was located last */
    size_t silent; /* elements open inside a dropped one, itself included */
    bool struck;   /* the dropped one holds text that was struck out */
    bool in_title;
    struct buffer title;
};

static size_t position(const struct parse *parse)
{
    const xmlParserInput *input = parse->context->input;
    size_t read = (size_t)(input->cur - input->base) + (size_t)input->consumed;
    return read < parse->source->text.length ? read : parse->source->text.length;
}

static void stop(struct parse *parse, const char *what, unsigned limit)
{
    char count[32];
    snprintf(count, sizeof(count), "%u", limit);
    DIAG(parse->diag, DIAG_PAGE_LIMIT, article_place(parse->source, position(parse)), what, count);
    parse->page->stopped = true;
    xmlStopParser(parse->context);
}

/* A new last node inside the open one; NULL when there are too many. */
static struct html_node *add_node(struct parse *parse, enum html_role role)
{
    if (parse->page->nodes.count >= HTML_NODE_LIMIT) {
        stop(parse, N_("elements and pieces of text"), HTML_NODE_LIMIT);
        return NULL;
    }
    struct html_node *node = VECTOR_PUSH(parse->arena, &parse->page->nodes);
    *node = (struct html_node){.role = role, .parent = parse->open, .offset = parse->behind};
    node->end = (uint32_t)parse->page->nodes.count;
    return node;
}

/* ---- attributes */

static struct text attribute(const xmlChar **attributes, const char *name)
{
    for (size_t i = 0; attributes != NULL && attributes[i] != NULL; i += 2) {
        if (strcmp((const char *)attributes[i], name) == 0) {
            return attributes[i + 1] != NULL ? text_of((const char *)attributes[i + 1]) : TEXT("");
        }
    }
    return TEXT_NONE;
}

static bool has_attribute(const xmlChar **attributes, const char *name)
{
    return attribute(attributes, name).bytes != NULL;
}

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The word is a word of the value: letters end before and behind it, or the case changes (relatedPosts, o-comment). */
static bool has_word(struct text value, const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= value.length; i++) {
        bool begins =
            i == 0 || !is_name_byte(value.bytes[i - 1]) || (value.bytes[i] < 'a' && value.bytes[i - 1] >= 'a');
        size_t same = 0;
        while (begins && same < length && lower(value.bytes[i + same]) == word[same]) {
            same++;
        }
        if (begins && same == length) {
            size_t end = i + length;
            end += end < value.length && value.bytes[end] == 's'; /* comments */
            if (end == value.length || !is_name_byte(value.bytes[end]) || value.bytes[end] < 'a') {
                return true;
            }
        }
    }
    return false;
}

/* Words by which web authors everywhere name what stands beside an article, in class and id. */
static const char *const furniture_words[] = {
    "advertisement", "banner",      "breadcrumb",     "comment",    "consent",   "cookie", "copyright",
    "footer",        "login",       "menu",           "modal",      "nav",       "navi",   "navigation",
    "newsletter",    "pager",       "pagetop",        "pagination", "popular",   "popup",  "ranking",
    "recommend",     "recommended", "recommendation", "related",    "respond",   "share",  "sidebar",
    "sitemap",       "sns",         "social",         "subscribe",  "topicpath", "widget",
};

static const char *const hidden_words[] = {"sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden"};

static const char *const furniture_roles[] = {"navigation", "complementary", "banner", "contentinfo", "search",
                                              "dialog",     "alertdialog",   "menu",   "menubar",     "toolbar"};

static bool is_listed(struct text value, const char *const *list, size_t count, bool words)
{
    for (size_t i = 0; i < count && value.length > 0; i++) {
        if (words ? has_word(value, list[i]) : text_equal(value, text_of(list[i]))) {
            return true;
        }
    }
    return false;
}

static bool style_hides(struct text style)
{
    struct buffer bare = BUFFER_INIT;
    for (size_t i = 0; i < style.length && i < 4096; i++) {
        if (style.bytes[i] != ' ') {
            buffer_add_byte(&bare, lower(style.bytes[i]));
        }
    }
    bool hides = text_contains(buffer_text(&bare), TEXT("display:none")) ||
                 text_contains(buffer_text(&bare), TEXT("visibility:hidden"));
    buffer_release(&bare);
    return hides;
}

static unsigned read_flags(const xmlChar **attributes)
{
    unsigned flags = 0;
    struct text class = text_slice(attribute(attributes, "class"), 0, 1024);
    struct text id = text_slice(attribute(attributes, "id"), 0, 256);
    struct text role = attribute(attributes, "role");
    if (has_attribute(attributes, "hidden") || text_equal(attribute(attributes, "aria-hidden"), TEXT("true")) ||
        style_hides(attribute(attributes, "style"))) {
        flags |= NODE_HIDDEN;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(hidden_words); i++) {
        flags |= text_contains(class, text_of(hidden_words[i])) ? NODE_HIDDEN : 0U;
    }
    if (is_listed(class, furniture_words, ARRAY_LENGTH(furniture_words), true) ||
        is_listed(id, furniture_words, ARRAY_LENGTH(furniture_words), true) ||
        is_listed(role, furniture_roles, ARRAY_LENGTH(furniture_roles), false)) {
        flags |= NODE_FURNITURE;
    }
    if (text_equal(role, TEXT("main")) || text_equal(attribute(attributes, "itemprop"), TEXT("articleBody"))) {
        flags |= NODE_ARTICLE;
    }
    return flags;
}

static uint32_t hash_text(uint32_t hash, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        hash = (hash ^ (unsigned char)text.bytes[i]) * 16777619u; /* FNV-1a */
    }
    return hash;
}

/* ---- facts about the page */

static void keep(const struct parse *parse, struct text *fact, struct text value)
{
    value = text_trim(text_slice(value, 0, 4096));
    if (text_is_empty(*fact) && !text_is_empty(value)) {
        *fact = text_copy(parse->arena, value);
    }
}

static void read_meta(struct parse *parse, const xmlChar **attributes)
{
    struct text name = attribute(attributes, "property");
    name = name.bytes != NULL ? name : attribute(attributes, "name");
    struct text content = attribute(attributes, "content");
    struct html_page *page = parse->page;
    if (text_equal(name, TEXT("og:title"))) {
        keep(parse, &page->headline, content);
    } else if (text_equal(name, TEXT("og:url"))) {
        keep(parse, &page->url, content);
    } else if (text_equal(name, TEXT("article:published_time")) ||
               text_equal(attribute(attributes, "itemprop"), TEXT("datePublished"))) {
        keep(parse, &page->published, content);
    }
}

static void read_facts(struct parse *parse, enum html_role role, const xmlChar **attributes)
{
    if (role == HTML_META) {
        read_meta(parse, attributes);
    } else if (role == HTML_LINK_RELATION && text_equal(attribute(attributes, "rel"), TEXT("canonical"))) {
        keep(parse, &parse->page->url, attribute(attributes, "href"));
    } else if (role == HTML_TIME) {
        keep(parse, &parse->page->published, attribute(attributes, "datetime"));
    }
}

/* ---- callbacks */

static void read_image(struct parse *parse, struct html_node *node, const xmlChar **attributes)
{
    struct text alternative = text_trim(attribute(attributes, "alt"));
    size_t end = position(parse);
    size_t tag = text_find_last(text_slice(parse->source->text, parse->behind, end), TEXT("<"));
    node->offset = tag != TEXT_NOT_FOUND ? parse->behind + tag : parse->behind;
    struct text written = text_slice(parse->source->text, node->offset, end);
    size_t found = alternative.length > 0 ? text_find(written, alternative) : TEXT_NOT_FOUND;
    node->text = text_copy(parse->arena, alternative);
    if (found != TEXT_NOT_FOUND) {
        node->offset += found;
    } else {
        size_t value = text_find(written, TEXT("alt=\""));
        node->offset += value != TEXT_NOT_FOUND ? value + TEXT("alt=\"").length : 0;
        node->flags |= NODE_ENTITY;
    }
}

static void read_element(struct parse *parse, struct html_node *node, const struct element *element, const char *name,
                         const xmlChar **attributes)
{
    node->level = element->level;
    node->flags |= read_flags(attributes);
    node->name = hash_text(hash_text(2166136261u, text_of(name)), attribute(attributes, "class"));
    struct text target = attribute(attributes, "href");
    if (element->role == HTML_LINK && target.length > 0 && target.bytes[0] != '#') {
        node->flags |= NODE_AWAY;
    }
    node->flags |= element->role == HTML_SECTION ? NODE_ARTICLE : 0U;
    node->flags |= element->role == HTML_ASIDE && element->level == ELEMENT_FOOTER ? NODE_FOOTER : 0U;
    if (element->role == HTML_IMAGE) {
        read_image(parse, node, attributes);
    }
}

static void start_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
    struct parse *parse = data;
    if (parse->page->stopped) {
        return;
    }
    const struct element *element = find_element((const char *)name);
    read_facts(parse, element->role, attributes);
    parse->in_title = element->role == HTML_TITLE;
    if (parse->silent > 0 || element->role == HTML_DROPPED) {
        parse->struck = parse->silent > 0 ? parse->struck : element->level == ELEMENT_STRUCK;
        parse->silent++;
    } else {
        struct html_node *node = add_node(parse, element->role);
        if (node == NULL) {
            return;
        }
        read_element(parse, node, element, (const char *)name, attributes);
        parse->open = (uint32_t)parse->page->nodes.count - 1;
    }
    if (++parse->depth > HTML_DEPTH_LIMIT) {
        stop(parse, N_("elements inside each other"), HTML_DEPTH_LIMIT);
    }
    size_t at = position(parse);
    char next = at < parse->source->text.length ? parse->source->text.bytes[at] : '\0';
    if (next == '>' || next == '/') { /* an element that the parser adds around text begins when the text is read */
        parse->behind = at;
    }
}

static void end_element(void *data, const xmlChar *name)
{
    struct parse *parse = data;
    (void)name;
    if (parse->page->stopped || parse->depth == 0) {
        return;
    }
    parse->depth--;
    parse->in_title = false;
    if (parse->silent > 0) {
        parse->silent--;
        return;
    }
    struct html_node *node = &parse->page->nodes.items[parse->open];
    node->end = (uint32_t)parse->page->nodes.count;
    parse->open = node->parent;
}

static bool stands_at(const struct parse *parse, struct text text, size_t offset)
{
    return offset >= parse->behind && text_equal(text_slice(parse->source->text, offset, offset + text.length), text);
}

/* Where the piece stands that the parser has just read; *entity when the source writes it otherwise. */
static size_t locate(const struct parse *parse, struct text text, bool *entity)
{
    size_t read = position(parse);
    size_t last = 1; /* size of the last character: the parser may not have stepped over it yet */
    while (last < text.length && ((unsigned char)text.bytes[text.length - last] & 0xC0) == 0x80) {
        last++;
    }
    const size_t candidates[] = {read - text.length, read + last - text.length, parse->behind};
    for (size_t i = 0; i < ARRAY_LENGTH(candidates); i++) {
        if (candidates[i] <= read && stands_at(parse, text, candidates[i])) {
            return candidates[i];
        }
    }
    *entity = true;
    size_t from = read - parse->behind > ENTITY_LONGEST ? read - ENTITY_LONGEST : parse->behind;
    size_t sign = text_find_last(text_slice(parse->source->text, from, read), TEXT("&"));
    return sign != TEXT_NOT_FOUND ? from + sign : parse->behind;
}

/* What is dropped because its author struck it out. */
static void count_struck(struct parse *parse, struct text text)
{
    if (parse->silent > 0 && parse->struck && !text_is_empty(text_trim(text))) {
        parse->page->struck_at = parse->page->struck == 0 ? parse->behind : parse->page->struck_at;
        parse->page->struck += text_count(text_trim(text));
    }
}

/* A reference to one of the numbers 128 to 159 means the character that Windows-1252 has there (HTML standard, 13.2.5.80, "numeric
 * character reference end state"); as characters they never come, decoding has replaced them. */
static struct text as_windows(struct text text)
{
    static const struct text characters[] = {
#define UTF8(literal) {literal, sizeof(literal) - 1}
        UTF8("€"), UTF8(""),  UTF8("‚"), UTF8("ƒ"), UTF8("„"), UTF8("…"), UTF8("†"), UTF8("‡"),
        UTF8("ˆ"), UTF8("‰"), UTF8("Š"), UTF8("‹"), UTF8("Œ"), UTF8(""),  UTF8("Ž"), UTF8(""),
        UTF8(""),  UTF8("‘"), UTF8("’"), UTF8("“"), UTF8("”"), UTF8("•"), UTF8("–"), UTF8("—"),
        UTF8("˜"), UTF8("™"), UTF8("š"), UTF8("›"), UTF8("œ"), UTF8(""),  UTF8("ž"), UTF8("Ÿ"),
#undef UTF8
    };
    unsigned char lead = (unsigned char)text.bytes[0], trail = text.length == 2 ? (unsigned char)text.bytes[1] : 0;
    bool control = lead == 0xC2 && trail >= 0x80 && trail <= 0x9F;
    return control && characters[trail - 0x80].length > 0 ? characters[trail - 0x80] : text;
}

static void add_characters(void *data, const xmlChar *bytes, int length)
{
    struct parse *parse = data;
    struct text text = {(const char *)bytes, (size_t)length};
    if (parse->page->stopped || length <= 0) {
        return;
    }
    if (parse->in_title && parse->title.length < 4096) {
        buffer_add_text(&parse->title, text);
    }
    if (parse->silent > 0 || parse->page->nodes.items[parse->open].role == HTML_TITLE) {
        count_struck(parse, text);
        return;
    }
    text = as_windows(text);
    bool entity = false;
    size_t offset = locate(parse, text, &entity);
    struct html_node *node = add_node(parse, HTML_PIECE);
    if (node == NULL) {
        return;
    }
    node->offset = offset;
    if (entity) {
        node->flags |= NODE_ENTITY;
        node->text = text_copy(parse->arena, text);
        parse->behind = position(parse);
    } else {
        node->text = text_slice(parse->source->text, offset, offset + text.length);
        parse->behind = offset + text.length;
    }
}

static void hear_error(void *data, xmlErrorPtr error)
{
    struct parse *parse = data;
    if (error->code == XML_ERR_COMMENT_NOT_FINISHED && !parse->page->stopped) {
        DIAG(parse->diag, DIAG_COMMENT_OPEN, article_place(parse->source, parse->behind), "");
    }
}

/* ---- what libxml2 would do in quadratic time */

/* Attributes of the tag that begins at offset, and where it ends. */
static size_t count_attributes(struct text text, size_t offset, size_t *end)
{
    size_t count = 0;
    bool between = false;
    size_t i = offset;
    for (; i < text.length && text.bytes[i] != '>'; i++) {
        char c = text.bytes[i];
        bool space = c == ' ' || c == '\n' || c == '\t' || c == '/';
        if ((c == '"' || c == '\'') && text.bytes[i - 1] == '=') {
            const char *close = memchr(text.bytes + i + 1, c, text.length - i - 1);
            i = close != NULL ? (size_t)(close - text.bytes) : text.length - 1;
            between = true; /* the next may follow at once */
            continue;
        }
        count += between && !space && c != '=';
        between = space;
    }
    *end = i;
    return count;
}

static bool starts_tag(struct text text, size_t at, const char *name)
{
    size_t i = 0;
    while (name[i] != '\0' && at + i < text.length && lower(text.bytes[at + i]) == name[i]) {
        i++;
    }
    return name[i] == '\0';
}

/* The place of an element with too many attributes, or TEXT_NOT_FOUND. Comments and scripts are stepped over. */
static size_t find_crowded(struct text text)
{
    for (size_t i = 0; i < text.length;) {
        const char *sign = memchr(text.bytes + i, '<', text.length - i);
        if (sign == NULL) {
            break;
        }
        i = (size_t)(sign - text.bytes) + 1;
        if (starts_tag(text, i, "!--")) {
            size_t close = text_find(text_skip(text, i), TEXT("-->"));
            i = close != TEXT_NOT_FOUND ? i + close : text.length;
        } else if (starts_tag(text, i, "script") || starts_tag(text, i, "style")) {
            size_t close = text_find(text_skip(text, i), TEXT("</"));
            i = close != TEXT_NOT_FOUND ? i + close : text.length;
        } else if (i < text.length && is_name_byte(text.bytes[i])) {
            size_t end;
            if (count_attributes(text, i, &end) > HTML_ATTRIBUTE_LIMIT) {
                return i - 1;
            }
            i = end;
        }
    }
    return TEXT_NOT_FOUND;
}

static void run_parser(struct parse *parse)
{
    struct text text = parse->source->text;
    htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt(text.bytes, (int)text.length);
    if (context == NULL) {
        out_of_memory(0);
    }
    htmlSAXHandler handler = {
        .startElement = start_element,
        .endElement = end_element,
        .characters = add_characters,
        .ignorableWhitespace = add_characters,
        .serror = hear_error,
        .initialized = XML_SAX2_MAGIC, /* without it serror is not called */
    };
    htmlSAXHandler *own = context->sax;
    htmlCtxtUseOptions(context, HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
    context->charset = XML_CHAR_ENCODING_UTF8; /* decoded already, whatever <meta charset> says */
    context->sax = &handler;
    context->userData = parse;
    parse->context = context;
    htmlParseDocument(context);
    context->sax = own;
    htmlFreeParserCtxt(context);
}

enum status html_parse(const struct article *source, struct arena *arena, struct diag *diag, struct html_page *page)
{
    *page = (struct html_page){.stopped = false};
    struct parse parse = {.source = source, .arena = arena, .diag = diag, .page = page, .title = BUFFER_INIT};
    size_t crowded = find_crowded(source->text);
    if (crowded != TEXT_NOT_FOUND || source->text.length > INT_MAX) {
        char limit[32];
        snprintf(limit, sizeof(limit), "%u", HTML_ATTRIBUTE_LIMIT);
        DIAG(diag, DIAG_PAGE_LIMIT, article_place(source, crowded), N_("attributes of an element"), limit);
        return STATUS_LIMIT;
    }
    *VECTOR_PUSH(arena, &page->nodes) = (struct html_node){.role = HTML_BLOCK};
    run_parser(&parse);
    for (uint32_t open = parse.open;; open = page->nodes.items[open].parent) {
        page->nodes.items[open].end = (uint32_t)page->nodes.count;
        if (open == 0) {
            break;
        }
    }
    keep(&parse, &page->title, buffer_text(&parse.title));
    buffer_release(&parse.title);
    if (page->struck > 0) {
        char count[32];
        snprintf(count, sizeof(count), "%zu", page->struck);
        DIAG(diag, DIAG_PAGE_STRUCK, article_place(source, page->struck_at), count);
    }
    return page->stopped ? STATUS_LIMIT : STATUS_OK;
}
