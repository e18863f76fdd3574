/* names_read.c - a names file -> entries, and the keys by which they are found. */
#include <stdlib.h>
#include <string.h>

#include "names_imp.h"
#include "zadan/io.h"
#include "zadan/xml.h"

#define NAMES_LIMIT ((size_t)4 << 20) /* bytes; an entry has some 100 */

/* ---- folding */

/* Variants of a character that names are registered with, and the usual form of each: those that Unicode encodes apart
 * without a decomposition (IBM and NEC extensions of CP932, and old forms of JIS X 0208). */
static const uint32_t variants[][2] = {
    {0x9AD9, 0x9AD8},  /* 髙 高 */
    {0xFA11, 0x5D0E},  /* 﨑 崎 */
    {0x20BB7, 0x5409}, /* 𠮷 吉 */
    {0x5FB7, 0x5FB3},  /* 德 徳 */
    {0x6FF5, 0x6D5C},  /* 濵 浜 */
    {0x6FF1, 0x6D5C},  /* 濱 浜 */
    {0x9089, 0x8FBA},  /* 邉 辺 */
    {0x908A, 0x8FBA},  /* 邊 辺 */
    {0x9F4B, 0x658E},  /* 齋 斎 */
    {0x9F4A, 0x6589},  /* 齊 斉 */
    {0x6FA4, 0x6CA2},  /* 澤 沢 */
    {0x5EE3, 0x5E83},  /* 廣 広 */
    {0x771E, 0x771F},  /* 眞 真 */
    {0x570B, 0x56FD},  /* 國 国 */
    {0x6AFB, 0x685C},  /* 櫻 桜 */
    {0x7028, 0x702C},  /* 瀨 瀬 */
    {0xFA10, 0x585A},  /* 塚 塚 */
};

static uint32_t usual_form(uint32_t codepoint)
{
    for (size_t i = 0; i < ARRAY_LENGTH(variants); i++) {
        if (variants[i][0] == codepoint) {
            return variants[i][1];
        }
    }
    bool full_width = codepoint >= 0xFF01 && codepoint <= 0xFF5E;
    return full_width ? codepoint - 0xFEE0 : codepoint;
}

static bool is_selector(uint32_t codepoint)
{
    return (codepoint >= 0xFE00 && codepoint <= 0xFE0F) || (codepoint >= 0xE0100 && codepoint <= 0xE01EF);
}

struct text name_fold(struct arena *arena, struct text name)
{
    struct buffer out = BUFFER_INIT;
    while (name.length > 0) {
        uint32_t codepoint = text_next(&name);
        if (!codepoint_is_space(codepoint) && !is_selector(codepoint)) {
            buffer_add_codepoint(&out, usual_form(codepoint));
        }
    }
    struct text folded = text_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return folded;
}

/* ---- reading */

struct names_reader {
    struct xml_reading xml;
    struct arena *arena;
    struct names *names;
};

/* Kana, the long vowel mark, the middle dot and spaces. */
static void check_reading(struct names_reader *reader, struct text reading, struct place place)
{
    struct text rest = reading;
    while (rest.length > 0) {
        uint32_t codepoint = text_next(&rest);
        bool kana = (codepoint >= 0x3041 && codepoint <= 0x309F) || (codepoint >= 0x30A0 && codepoint <= 0x30FF);
        if (!kana && !codepoint_is_space(codepoint)) {
            xml_fail(&reader->xml, place, DIAG_NAMES_READING, text_to_string(reader->arena, reading), "");
            return;
        }
    }
}

/* The text of an element that has nothing else. */
static struct text word_content(struct names_reader *reader, const xmlNode *node)
{
    static const char *const none[] = {NULL};
    xml_check_attributes(&reader->xml, node, none, none);
    struct text word = text_trim(xml_text_of(&reader->xml, node));
    if (text_is_empty(word)) {
        xml_fail(&reader->xml, xml_node_place(reader->xml.file, node), DIAG_NAMES_EMPTY, (const char *)node->name, "");
    }
    return word;
}

/* The two parts, in either order, are the whole name. */
static bool is_made_of(struct arena *arena, struct text name, struct text family, struct text given)
{
    struct text folded = name_fold(arena, name);
    return !text_is_empty(family) && !text_is_empty(given) &&
           (text_equal(name_fold(arena, text_concat(arena, family, given)), folded) ||
            text_equal(name_fold(arena, text_concat(arena, given, family)), folded));
}

/* Family and given name from the attributes, or from the name at its space. */
static void split_name(struct names_reader *reader, const xmlNode *node, struct name_entry *entry)
{
    const char *name = text_to_string(reader->arena, entry->name);
    entry->family = xml_attribute(&reader->xml, node, "family");
    entry->given = xml_attribute(&reader->xml, node, "given");
    if (!text_is_empty(entry->family) || !text_is_empty(entry->given)) {
        if (!is_made_of(reader->arena, entry->name, entry->family, entry->given)) {
            xml_fail(&reader->xml, entry->place, DIAG_NAMES_PARTS, name, "");
        }
        return;
    }
    struct text rest = entry->name;
    size_t length = 0;
    while (rest.length > 0 && !codepoint_is_space(text_peek(rest))) {
        text_next(&rest);
        length = entry->name.length - rest.length;
    }
    entry->family = text_slice(entry->name, 0, length);
    entry->given = text_trim(rest);
    if (text_is_empty(entry->given) && !text_is_empty(entry->name)) {
        xml_fail(&reader->xml, entry->place, DIAG_NAMES_SPACE, name, "");
    }
}

static void read_person(struct names_reader *reader, const xmlNode *node)
{
    static const char *const allowed[] = {"name", "family", "given", "reading", NULL};
    static const char *const needed[] = {"name", NULL};
    struct name_entry *entry = VECTOR_PUSH(reader->arena, &reader->names->people);
    entry->place = xml_node_place(reader->xml.file, node);
    xml_check_attributes(&reader->xml, node, allowed, needed);
    entry->name = xml_attribute(&reader->xml, node, "name");
    entry->reading = xml_attribute(&reader->xml, node, "reading");
    check_reading(reader, entry->reading, entry->place);
    split_name(reader, node, entry);
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        if (xml_is_named(child, "also")) {
            *VECTOR_PUSH(reader->arena, &entry->also) = word_content(reader, child);
        } else if (xml_is_named(child, "organisation")) {
            *VECTOR_PUSH(reader->arena, &entry->organisations) = word_content(reader, child);
        } else {
            xml_refuse(&reader->xml, child);
        }
    }
}

static void read_organisation(struct names_reader *reader, const xmlNode *node)
{
    static const char *const allowed[] = {"name", "reading", NULL};
    struct organisation_entry entry = {.place = xml_node_place(reader->xml.file, node)};
    xml_check_attributes(&reader->xml, node, allowed, allowed);
    entry.name = xml_attribute(&reader->xml, node, "name");
    entry.reading = xml_attribute(&reader->xml, node, "reading");
    check_reading(reader, entry.reading, entry.place);
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        xml_refuse(&reader->xml, child);
    }
    *VECTOR_PUSH(reader->arena, &reader->names->organisations) = entry;
}

static void read_root(struct names_reader *reader, const xmlNode *root)
{
    static const char *const none[] = {NULL};
    if (!xml_is_named(root, "names")) {
        xml_fail(&reader->xml, xml_node_place(reader->xml.file, root), DIAG_NAMES_ROOT, (const char *)root->name, "");
        return;
    }
    xml_check_attributes(&reader->xml, root, none, none);
    for (const xmlNode *node = root->children; node != NULL; node = node->next) {
        if (xml_is_named(node, "person")) {
            read_person(reader, node);
        } else if (xml_is_named(node, "organisation")) {
            read_organisation(reader, node);
        } else {
            xml_refuse(&reader->xml, node);
        }
    }
}

/* ---- keys */

static int compare_keys(const void *left, const void *right)
{
    const struct name_key *a = left, *b = right;
    int order = text_compare(a->key, b->key);
    return order != 0 ? order : (a->entry > b->entry) - (a->entry < b->entry);
}

void name_keys_sort(struct name_keys *keys)
{
    if (keys->count > 1) {
        qsort(keys->items, keys->count, sizeof(*keys->items), compare_keys);
    }
}

size_t name_keys_find(const struct name_keys *keys, struct text key)
{
    return text_search(keys->items, keys->count, sizeof(*keys->items), offsetof(struct name_key, key), key);
}

static void add_key(struct names_reader *reader, struct text name, size_t entry, bool family)
{
    *VECTOR_PUSH(reader->arena, &reader->names->keys) =
        (struct name_key){.key = name_fold(reader->arena, name), .entry = entry, .family = family};
}

static int compare_organisations(const void *left, const void *right)
{
    const struct organisation_entry *a = left, *b = right;
    int order = text_compare(a->name, b->name);
    return order != 0 ? order : (a->place.line > b->place.line) - (a->place.line < b->place.line);
}

static void sort_organisations(struct names_reader *reader)
{
    struct names *names = reader->names;
    size_t count = names->organisations.count;
    if (count > 1) {
        qsort(names->organisations.items, count, sizeof(*names->organisations.items), compare_organisations);
    }
    for (size_t i = 1; i < count; i++) {
        const struct organisation_entry *entry = &names->organisations.items[i];
        if (text_equal(entry->name, names->organisations.items[i - 1].name)) {
            xml_fail(&reader->xml, entry->place, DIAG_NAMES_TWICE, text_to_string(reader->arena, entry->name), "");
        }
    }
}

static void make_keys(struct names_reader *reader)
{
    struct names *names = reader->names;
    for (size_t i = 0; i < names->people.count; i++) {
        const struct name_entry *entry = &names->people.items[i];
        add_key(reader, entry->name, i, false);
        for (size_t k = 0; k < entry->also.count; k++) {
            add_key(reader, entry->also.items[k], i, false);
        }
        if (entry->organisations.count > 0) {
            add_key(reader, entry->family, i, true);
        }
    }
    name_keys_sort(&names->keys);
    sort_organisations(reader);
}

enum status names_load(const char *path, struct arena *arena, struct diag *diag, struct names **out)
{
    struct text bytes;
    xmlDoc *document = NULL;
    *out = NULL;
    enum status status = file_read(path, NAMES_LIMIT, arena, diag, &bytes);
    if (status == STATUS_OK) {
        status = xml_document_read(path, bytes, diag, &document);
    }
    if (status != STATUS_OK) {
        return status;
    }
    xml_set_places(document, path, bytes, arena);
    struct names_reader reader = {
        .xml = {.file = path, .arena = arena, .diag = diag}, .arena = arena, .names = ARENA_NEW(arena, struct names)};
    read_root(&reader, xmlDocGetRootElement(document));
    xmlFreeDoc(document);
    make_keys(&reader);
    if (reader.xml.failed) {
        return STATUS_INPUT;
    }
    *out = reader.names;
    return STATUS_OK;
}
