/* flow_imp.h - what the files of src/flow share.
 *
 * MODEL. An XML element becomes a struct fo in three steps: its attributes are looked up in the one table of properties
 * (property.c), their values are read into a struct resolving, rank by rank, because a length in em needs the font
 * size and a physical edge the writing mode; then property_finish settles what depends on several of them (indents from margins,
 * border colours, relative line heights). Only then is the object made. Elements that are no formatting objects (masters,
 * bookmarks) take their values from the same struct resolving. */
#ifndef ZADAN_FLOW_IMP_H
#define ZADAN_FLOW_IMP_H

#include <libxml/tree.h>

#include "zadan/flow.h"

/* Elements: the formatting objects of FO_KINDS, then the structural ones. */
#define FLOW_STRUCTURE(X)                                                                                              \
    X(ELEMENT_ROOT, "fo", "root")                                                                                      \
    X(ELEMENT_LAYOUT_MASTER_SET, "fo", "layout-master-set")                                                            \
    X(ELEMENT_SIMPLE_PAGE_MASTER, "fo", "simple-page-master")                                                          \
    X(ELEMENT_REGION_BODY, "fo", "region-body")                                                                        \
    X(ELEMENT_REGION_BEFORE, "fo", "region-before")                                                                    \
    X(ELEMENT_REGION_AFTER, "fo", "region-after")                                                                      \
    X(ELEMENT_REGION_START, "fo", "region-start")                                                                      \
    X(ELEMENT_REGION_END, "fo", "region-end")                                                                          \
    X(ELEMENT_PAGE_SEQUENCE_MASTER, "fo", "page-sequence-master")                                                      \
    X(ELEMENT_ALTERNATIVES, "fo", "repeatable-page-master-alternatives")                                               \
    X(ELEMENT_CONDITION, "fo", "conditional-page-master-reference")                                                    \
    X(ELEMENT_DECLARATIONS, "fo", "declarations")                                                                      \
    X(ELEMENT_DOCUMENT, "zf", "document")                                                                              \
    X(ELEMENT_BOOKMARK_TREE, "fo", "bookmark-tree")                                                                    \
    X(ELEMENT_BOOKMARK, "fo", "bookmark")                                                                              \
    X(ELEMENT_BOOKMARK_TITLE, "fo", "bookmark-title")                                                                  \
    X(ELEMENT_PAGE_SEQUENCE, "fo", "page-sequence")
enum {
    ELEMENT_BEFORE_STRUCTURE = FO_KIND_COUNT - 1,
#define FLOW_ELEMENT_ENUM(id, prefix, name) id,
    FLOW_STRUCTURE(FLOW_ELEMENT_ENUM)
#undef FLOW_ELEMENT_ENUM
        ELEMENT_COUNT
};
#define ELEMENT_UNKNOWN (-1)

/* A set of elements. */
typedef uint64_t element_set;
#define ELEMENT_BIT(element) ((element_set)1 << (element))

struct element {
    const char *prefix, *name;
    element_set children; /* FO_TEXT among them: character data is allowed */
    element_set required; /* at least one of each */
    bool ordered;         /* children in the order of the element numbers */
};
struct element element_at(int element);
int element_find(const xmlNode *node); /* or ELEMENT_UNKNOWN */
/* "fo:block", also of an element that is not in the vocabulary. */
const char *element_label(int element);

/* Inherited values: those that layout sees, and those that only the parser needs. */
struct style {
    struct fo_inherited shared;
    int64_t line_height_factor; /* thousandths of the font size; 0: a length that inherits as such */
    bool align_last_relative;   /* text-align-last="relative" */
    bool keep_linefeeds;        /* linefeed-treatment="preserve" */
    enum display_align display_align;
};

/* style.c */
struct shared_style {
    const struct style *parent;
    uint64_t sum;
    struct style style;
};
struct styles {
    const struct shared_style **slots; /* NULL: free */
    size_t slot_count, count;
};
/* The one style with these values below that parent. Values are compared by their bytes: a struct style begins as a copy of another, byte
 * by byte, and the first one as zeros. */
const struct style *style_share(struct styles *styles, const struct style *parent, const struct style *values,
                                struct arena *arena);

enum indent_kind { INDENT_UNSET, INDENT_LENGTH, INDENT_BODY_START, INDENT_LABEL_END };

/* Words that many objects have: names of fonts and languages, structure types. */
struct words {
    VECTOR(struct text) known;
};

/* The values of one element while its attributes are read. */
struct resolving {
    struct arena *arena;
    struct words *words; /* of values that many objects have */
    int element;
    const struct style *parent;
    struct style style; /* of this element: begins as the parent's */
    bool style_changed;
    struct fo fo; /* values that do not inherit */
    bool border_color_set[EDGE_COUNT];
    lu margin[EDGE_COUNT];
    bool margin_set[EDGE_COUNT];
    enum indent_kind start_indent, end_indent;
    lu start_length, end_length;
    /* page masters and sequences */
    struct text master_name, master_reference, region_name, format;
    lu page_width, page_height, extent, column_gap;
    int column_count, initial_page_number;
    enum page_position page_position;
    enum odd_or_even parity;
    enum blank_or_not blank;
    int force_page_count; /* FORCE_AUTO ... */
    bool hidden;          /* bookmark: starting-state="hide" */
    struct flow_document document;
};

/* property.c */
enum property_namespace { PROPERTY_FO, PROPERTY_ZF, PROPERTY_XML };
struct property {
    enum property_namespace name_space;
    const char *name;
    int rank; /* order of reading inside an element */
    bool inherited;
    element_set applies; /* elements on which it may stand */
    /* value is good for the call alone */
    bool (*read)(struct resolving *resolving, const struct property *property, struct text value);
    size_t offset;               /* of the value in struct resolving, or */
    int edge;                    /* of an edge: enum edge, or EDGE_COUNT + physical edge */
    const struct keyword *words; /* for keywords */
};
#define PROPERTY_RANKS 4

size_t property_count(void);
const struct property *property_at(size_t index); /* sorted by namespace and name */
const struct property *property_find(enum property_namespace name_space, struct text name);

/* The values that stand before anything is specified: XSL-FO's initial values. */
void style_initial(struct style *style);
void resolving_init(struct resolving *resolving, struct arena *arena, struct words *words, int element,
                    const struct style *parent);
/* Settles values that depend on several properties. */
void property_finish(struct resolving *resolving);

/* value.c: each reads the whole of value or returns false. */
struct keyword {
    const char *word; /* NULL ends a list */
    int value;
};
bool value_keyword(struct text value, const struct keyword *words, int *out);
bool value_integer(struct text value, int minimum, int maximum, int *out);
/* pt mm cm in, em and % of font_size; with extended also zw, q, H. */
bool value_length(struct text value, lu font_size, bool extended, lu *out);
bool value_percent(struct text value, int64_t *thousandths_of_a_percent);
bool value_number(struct text value, int64_t *thousandths);
bool value_color(struct text value, rgb *out);
/* The next word of a list, words apart by spaces; parentheses hold together. Empty at the end. */
struct text value_next_word(struct text *list);

/* parse.c */
struct parser {
    const char *name;
    struct arena *arena;
    struct diag *diag;
    struct flow *flow;
    VECTOR(struct text) ids;
    struct styles styles;
    struct words words;
    VECTOR(const struct property *) found; /* of the attributes of the element in hand; NULL: no property of it */
    size_t index_points;                   /* names given so far */
    bool failed;
};
struct place parser_place(const struct parser *parser, const xmlNode *node);
/* Reads the attributes of node; complains about those that do not belong. */
void parser_properties(struct parser *parser, const xmlNode *node, int element, const struct style *parent,
                       struct resolving *out);
/* Checks that the child belongs into the parent element; complains and returns ELEMENT_UNKNOWN otherwise. White space where no
 * text is allowed, comments: ELEMENT_UNKNOWN without a word. */
int parser_child(struct parser *parser, int parent, const xmlNode *child);
/* Complains about children that must be there and are not, or stand in the wrong order. */
void parser_check_children(struct parser *parser, int parent, const xmlNode *node);
/* The subtree of a flow or static-content. */
struct fo *parser_object(struct parser *parser, const xmlNode *node, int element, const struct style *parent,
                         struct fo *parent_object);

/* masters.c */
void parser_masters(struct parser *parser, const xmlNode *node, const struct style *style);
const struct page_sequence_master *parser_find_master(struct parser *parser, const xmlNode *node, struct text name);

/* space.c: white space of a subtree, once it is complete. */
void space_collapse(struct fo *object, struct arena *arena);
bool codepoint_is_japanese(uint32_t codepoint);

#endif
