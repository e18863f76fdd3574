/* element.c - the one table of elements: names and what may stand in what. */
#include <string.h>

#include "flow_imp.h"

#define E(element) ELEMENT_BIT(element)
#define INDEX_POINTS (E(FO_INDEX_RANGE_BEGIN) | E(FO_INDEX_RANGE_END))
#define INLINE_OBJECTS                                                                                                 \
    (INDEX_POINTS | E(FO_TEXT) | E(FO_INLINE) | E(FO_WRAPPER) | E(FO_BASIC_LINK) | E(FO_LEADER) | E(FO_PAGE_NUMBER) |  \
     E(FO_PAGE_NUMBER_CITATION) | E(FO_PAGE_NUMBER_CITATION_LAST) | E(FO_INDEX_PAGE_CITATION_LIST) |                   \
     E(FO_EXTERNAL_GRAPHIC) | E(FO_FOOTNOTE) | E(FO_RUBY) | E(FO_TATE_CHU_YOKO))
#define BLOCKS_PROPER (E(FO_BLOCK) | E(FO_BLOCK_CONTAINER) | E(FO_LIST_BLOCK) | E(FO_TABLE))
#define BLOCK_OBJECTS (INDEX_POINTS | BLOCKS_PROPER | E(FO_WRAPPER))
#define ANY_REGION                                                                                                     \
    (E(ELEMENT_REGION_BODY) | E(ELEMENT_REGION_BEFORE) | E(ELEMENT_REGION_AFTER) | E(ELEMENT_REGION_START) |           \
     E(ELEMENT_REGION_END))

struct name {
    const char *prefix, *name;
};
static const struct name names[ELEMENT_COUNT] = {
#define ELEMENT_NAME(id, prefix, name) [id] = {prefix, name},
    FO_KINDS(ELEMENT_NAME) FLOW_STRUCTURE(ELEMENT_NAME)
#undef ELEMENT_NAME
};

struct content {
    element_set children, required;
    bool ordered;
};
static const struct content contents[ELEMENT_COUNT] = {
    [FO_FLOW] = {BLOCK_OBJECTS | E(FO_MARKER), 0, false},
    [FO_STATIC_CONTENT] = {BLOCK_OBJECTS | E(FO_RETRIEVE_MARKER), 0, false},
    [FO_BLOCK] = {INLINE_OBJECTS | BLOCKS_PROPER | E(FO_MARKER) | E(FO_RETRIEVE_MARKER), 0, false},
    [FO_BLOCK_CONTAINER] = {BLOCK_OBJECTS | E(FO_MARKER), 0, false},
    [FO_INLINE] = {INLINE_OBJECTS | E(FO_MARKER) | E(FO_RETRIEVE_MARKER), 0, false},
    [FO_WRAPPER] = {INLINE_OBJECTS | BLOCKS_PROPER | E(FO_MARKER) | E(FO_RETRIEVE_MARKER), 0, false},
    [FO_BASIC_LINK] = {INLINE_OBJECTS, 0, false},
    [FO_LIST_BLOCK] = {E(FO_LIST_ITEM) | E(FO_MARKER), E(FO_LIST_ITEM), false},
    [FO_LIST_ITEM] = {E(FO_LIST_ITEM_LABEL) | E(FO_LIST_ITEM_BODY), E(FO_LIST_ITEM_LABEL) | E(FO_LIST_ITEM_BODY), true},
    [FO_LIST_ITEM_LABEL] = {BLOCK_OBJECTS | E(FO_MARKER), 0, false},
    [FO_LIST_ITEM_BODY] = {BLOCK_OBJECTS | E(FO_MARKER), 0, false},
    [FO_TABLE] = {E(FO_TABLE_COLUMN) | E(FO_TABLE_HEADER) | E(FO_TABLE_BODY), E(FO_TABLE_BODY), true},
    [FO_TABLE_HEADER] = {E(FO_TABLE_ROW), E(FO_TABLE_ROW), false},
    [FO_TABLE_BODY] = {E(FO_TABLE_ROW), E(FO_TABLE_ROW), false},
    [FO_TABLE_ROW] = {E(FO_TABLE_CELL), E(FO_TABLE_CELL), false},
    [FO_TABLE_CELL] = {BLOCK_OBJECTS | E(FO_MARKER), 0, false},
    [FO_FOOTNOTE] = {E(FO_INLINE) | E(FO_FOOTNOTE_BODY), E(FO_INLINE) | E(FO_FOOTNOTE_BODY), true},
    [FO_FOOTNOTE_BODY] = {BLOCK_OBJECTS, 0, false},
    [FO_MARKER] = {INLINE_OBJECTS | BLOCKS_PROPER, 0, false},
    [FO_INDEX_PAGE_CITATION_LIST] = {E(FO_INDEX_LIST_SEPARATOR) | E(FO_INDEX_RANGE_SEPARATOR) |
                                         E(FO_INDEX_KEY_REFERENCE),
                                     E(FO_INDEX_KEY_REFERENCE), true},
    [FO_INDEX_LIST_SEPARATOR] = {E(FO_TEXT) | E(FO_INLINE), 0, false},
    [FO_INDEX_RANGE_SEPARATOR] = {E(FO_TEXT) | E(FO_INLINE), 0, false},
    [FO_RUBY] = {E(FO_TEXT), 0, false},
    [FO_TATE_CHU_YOKO] = {E(FO_TEXT), 0, false},
    [ELEMENT_ROOT] = {E(ELEMENT_LAYOUT_MASTER_SET) | E(ELEMENT_DECLARATIONS) | E(ELEMENT_BOOKMARK_TREE) |
                          E(ELEMENT_PAGE_SEQUENCE),
                      E(ELEMENT_LAYOUT_MASTER_SET) | E(ELEMENT_PAGE_SEQUENCE), true},
    [ELEMENT_LAYOUT_MASTER_SET] = {E(ELEMENT_SIMPLE_PAGE_MASTER) | E(ELEMENT_PAGE_SEQUENCE_MASTER),
                                   E(ELEMENT_SIMPLE_PAGE_MASTER), true},
    [ELEMENT_SIMPLE_PAGE_MASTER] = {ANY_REGION, E(ELEMENT_REGION_BODY), true},
    [ELEMENT_PAGE_SEQUENCE_MASTER] = {E(ELEMENT_ALTERNATIVES), E(ELEMENT_ALTERNATIVES), false},
    [ELEMENT_ALTERNATIVES] = {E(ELEMENT_CONDITION), E(ELEMENT_CONDITION), false},
    [ELEMENT_DECLARATIONS] = {E(ELEMENT_DOCUMENT), 0, false},
    [ELEMENT_BOOKMARK_TREE] = {E(ELEMENT_BOOKMARK), E(ELEMENT_BOOKMARK), false},
    [ELEMENT_BOOKMARK] = {E(ELEMENT_BOOKMARK_TITLE) | E(ELEMENT_BOOKMARK), E(ELEMENT_BOOKMARK_TITLE), false},
    [ELEMENT_BOOKMARK_TITLE] = {E(FO_TEXT), 0, false},
    [ELEMENT_PAGE_SEQUENCE] = {E(FO_STATIC_CONTENT) | E(FO_FLOW), E(FO_FLOW), false},
};

struct element element_at(int element)
{
    return (struct element){.prefix = names[element].prefix,
                            .name = names[element].name,
                            .children = contents[element].children,
                            .required = contents[element].required,
                            .ordered = contents[element].ordered};
}

static const char *prefix_of(const xmlNs *name_space)
{
    if (name_space == NULL)
        return "";
    if (strcmp((const char *)name_space->href, FLOW_FO_NAMESPACE) == 0)
        return "fo";
    if (strcmp((const char *)name_space->href, FLOW_EXTENSION_NAMESPACE) == 0)
        return "zf";
    return "?";
}

int element_find(const xmlNode *node)
{
    const char *prefix = prefix_of(node->ns);
    for (int element = FO_TEXT + 1; element < ELEMENT_COUNT; element++) {
        if (strcmp(names[element].name, (const char *)node->name) == 0 && strcmp(names[element].prefix, prefix) == 0)
            return element;
    }
    return ELEMENT_UNKNOWN;
}

/* Prefix and name joined; made by the preprocessor, so that nobody has to own them. */
const char *element_label(int element)
{
    static const char *const labels[ELEMENT_COUNT] = {
#define ELEMENT_LABEL(id, prefix, name) [id] = prefix ":" name,
        FO_KINDS(ELEMENT_LABEL) FLOW_STRUCTURE(ELEMENT_LABEL)
#undef ELEMENT_LABEL
    };
    return element == FO_TEXT ? "#text" : labels[element];
}

const char *fo_kind_name(enum fo_kind kind)
{
    return element_label((int)kind);
}
