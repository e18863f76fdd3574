/* lexicon.c - templates/lexicon.xml -> word lists.
 *
 * Read with libxml2 without network, DTD or entities. The lists keep the order of the file; matching scans a list, which
 * is short, and always prefers the longest word, so that order never decides what a text is. */
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdio.h>

#include "lexicon_imp.h"
#include "zadan/io.h"

#define LEXICON_LIMIT ((size_t)4 << 20) /* bytes; the shipped file has some 30 kB */

static const struct lexicon_list empty_list = {.longest = 0};

struct loading {
    const char *path;
    struct arena *arena;
    struct diag *diag;
    struct lexicon *lexicon;
    bool failed;
};

static void complain(struct loading *loading, enum diag_id id, long line, const char *argument)
{
    struct place place = PLACE_FILE(loading->path);
    place.line = line > 0 ? (uint32_t)line : 0;
    DIAG(loading->diag, id, place, argument);
    loading->failed = true;
}

static struct text attribute(struct loading *loading, xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    struct text copy = text_copy(loading->arena, text_trim(text_of((const char *)value)));
    xmlFree(value);
    return copy;
}

static bool is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, (const xmlChar *)name);
}

static void load_word(struct loading *loading, xmlNode *node, struct lexicon_list *list)
{
    xmlChar *content = xmlNodeGetContent(node);
    struct text word = text_copy(loading->arena, text_trim(text_of((const char *)content)));
    xmlFree(content);
    if (text_is_empty(word)) {
        complain(loading, DIAG_LEXICON_WORD_EMPTY, xmlGetLineNo(node), text_to_string(loading->arena, list->name));
        return;
    }
    *VECTOR_PUSH(loading->arena, &list->words) = (struct lexicon_word){
        .text = word, .type = attribute(loading, node, "type"), .value = attribute(loading, node, "value")};
    *VECTOR_PUSH(loading->arena, &list->texts) = word;
    list->longest = word.length > list->longest ? word.length : list->longest;
}

static void load_list(struct loading *loading, xmlNode *node)
{
    struct text name = attribute(loading, node, "name");
    char *named = text_to_string(loading->arena, name);
    if (text_is_empty(name) || lexicon_list(loading->lexicon, named) != &empty_list) {
        complain(loading, DIAG_LEXICON_LIST_NAME, xmlGetLineNo(node), named);
        return;
    }
    struct lexicon_list *list = VECTOR_PUSH(loading->arena, &loading->lexicon->lists);
    list->name = name;
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (is_element(child, "word")) {
            load_word(loading, child, list);
        } else if (child->type == XML_ELEMENT_NODE) {
            complain(loading, DIAG_LEXICON_ELEMENT, xmlGetLineNo(child), (const char *)child->name);
        }
    }
}

static void load_section(struct loading *loading, xmlNode *section)
{
    for (xmlNode *node = section->children; node != NULL; node = node->next) {
        if (is_element(node, "list")) {
            load_list(loading, node);
        } else if (node->type == XML_ELEMENT_NODE) {
            complain(loading, DIAG_LEXICON_ELEMENT, xmlGetLineNo(node), (const char *)node->name);
        }
    }
}

static void load_document(struct loading *loading, xmlDoc *document)
{
    xmlNode *root = xmlDocGetRootElement(document);
    if (document->intSubset != NULL) {
        complain(loading, DIAG_LEXICON_XML, 1, N_("a document type declaration is not allowed"));
    } else if (root == NULL || !is_element(root, "lexicon")) {
        complain(loading, DIAG_LEXICON_XML, 1, N_("the root element is not \"lexicon\""));
    } else {
        for (xmlNode *node = root->children; node != NULL; node = node->next) {
            if (node->type == XML_ELEMENT_NODE) {
                load_section(loading, node);
            }
        }
    }
}

static void complain_xml(struct loading *loading, const xmlError *error)
{
    char *message = text_to_string(
        loading->arena, text_trim(text_of(error != NULL && error->message != NULL ? error->message : "no document")));
    complain(loading, DIAG_LEXICON_XML, error != NULL ? error->line : 0, message);
}

enum status lexicon_load(const char *path, struct arena *arena, struct diag *diag, const struct lexicon **out)
{
    struct loading loading = {.path = path, .arena = arena, .diag = diag, .lexicon = ARENA_NEW(arena, struct lexicon)};
    struct text bytes = TEXT_NONE;
    *out = NULL;
    if (file_read(path, LEXICON_LIMIT, arena, diag, &bytes) != STATUS_OK) {
        return STATUS_SETUP;
    }
    xmlParserCtxt *parser = xmlNewParserCtxt();
    xmlDoc *document = NULL;
    if (parser == NULL) {
        out_of_memory(sizeof(*parser));
    }
    document = xmlCtxtReadMemory(parser, bytes.bytes != NULL ? bytes.bytes : "", (int)bytes.length, path, NULL,
                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (document == NULL) {
        complain_xml(&loading, xmlCtxtGetLastError(parser));
    } else {
        load_document(&loading, document);
    }
    xmlFreeDoc(document);
    xmlFreeParserCtxt(parser);
    if (loading.failed) {
        return STATUS_SETUP;
    }
    *out = loading.lexicon;
    return STATUS_OK;
}

const struct lexicon_list *lexicon_list(const struct lexicon *lexicon, const char *name)
{
    struct text wanted = text_of(name);
    for (size_t i = 0; i < lexicon->lists.count; i++) {
        if (text_equal(lexicon->lists.items[i].name, wanted)) {
            return &lexicon->lists.items[i];
        }
    }
    return &empty_list;
}

struct texts lexicon_words(const struct lexicon *lexicon, const char *name)
{
    return lexicon_list(lexicon, name)->texts;
}

typedef bool word_test(struct text text, struct text word);

static const struct lexicon_word *longest(const struct lexicon_list *list, struct text text, word_test *test)
{
    const struct lexicon_word *best = NULL;
    for (size_t i = 0; i < list->words.count; i++) {
        const struct lexicon_word *word = &list->words.items[i];
        if (word->text.length <= text.length && (best == NULL || word->text.length > best->text.length) &&
            test(text, word->text)) {
            best = word;
        }
    }
    return best;
}

const struct lexicon_word *lexicon_at_start(const struct lexicon_list *list, struct text text)
{
    return longest(list, text, text_starts_with);
}

const struct lexicon_word *lexicon_at_end(const struct lexicon_list *list, struct text text)
{
    return longest(list, text, text_ends_with);
}

const struct lexicon_word *lexicon_equal(const struct lexicon_list *list, struct text text)
{
    return longest(list, text, text_equal);
}

const struct lexicon_word *lexicon_first_in(const struct lexicon_list *list, struct text text, size_t *offset)
{
    const struct lexicon_word *best = NULL;
    size_t place = text.length;
    for (size_t i = 0; i < list->words.count; i++) {
        const struct lexicon_word *word = &list->words.items[i];
        size_t found = text_find(text_slice(text, 0, place + word->text.length), word->text);
        if (found != TEXT_NOT_FOUND &&
            (found < place || (best != NULL && found == place && word->text.length > best->text.length))) {
            best = word;
            place = found;
        }
    }
    if (best != NULL && offset != NULL) {
        *offset = place;
    }
    return best;
}
