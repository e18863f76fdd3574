/* pages.h - the page list: plain data, the only thing that writers see. Made by src/layout.
 *
 * Physical coordinates in lu from the upper left corner of the page, x to the right, y downwards. Items of a page stand in
 * painting order, which is also reading order for text. */
#ifndef ZADAN_PAGES_H
#define ZADAN_PAGES_H

#include "zadan/flow.h"
#include "zadan/font.h"
#include "zadan/image.h"
#include "zadan/length.h"

/* A node of the structure tree. Children are in reading order. */
struct tag {
    struct text
        type; /* "Document", "Sect", "H1", "P", "Table", "TR", "TH", "TD", "L", "LI", "Lbl", "LBody", "Link", "Span", ... */
    struct tag *parent, *first_child, *last_child, *next;
    struct text alternative;           /* Alt */
    struct text language;              /* when it differs from the parent's */
    struct text title;                 /* T: of a section */
    struct text scope;                 /* TH: "Column", "Row" */
    int columns_spanned, rows_spanned; /* cells; 0 or 1: one */
    struct text list_numbering;        /* L: "None", "Decimal", ... */
    size_t id;                         /* dense from 0 in the order of creation: the writer keeps its own data by it */
};

struct glyph {
    uint32_t id; /* in the face */
    lu advance;  /* along the line, as set: spacing and justification included */
    lu shift;    /* of the drawn glyph along the line before drawing, e.g. to take off the blank half of 「 */
    lu raise;    /* across the line, towards the before edge (from shaping) */
    uint32_t
        cluster; /* byte offset in the line's text of the characters that this glyph (with its neighbours of the same
                         cluster) stands for */
};

/* Glyphs of one face, size and colour. Pen positions run on from run to run inside a line. */
struct glyph_run {
    const struct font_face *face;
    lu size; /* as set: font size with the face's scale applied */
    rgb color;
    lu raise;     /* baseline shift */
    bool rotated; /* in vertical lines: set sideways */
    bool upright; /* vertical glyph metrics (Identity-V) */
    struct glyph *glyphs;
    size_t count;
};

/* A piece of one line that belongs to one tag; text is exactly what a reader must get from it. */
struct line_box {
    const struct tag *tag; /* NULL: artifact */
    struct text text;      /* after N1-N3; glyph clusters point into it */
    lu x, y; /* pen start: x of the line's start edge, y of the baseline (vertical: x of the centre line) */
    enum writing_mode writing_mode;
    struct glyph_run *runs;
    size_t run_count;
    lu advance;         /* sum of the advances */
    bool hyphen_after;  /* the line ends in a hyphen that is not in the source */
    uint32_t paragraph; /* ordinal of the paragraph in the document, for checks and dumps */
};

struct rule_box { /* a filled rectangle: rules, borders, backgrounds; always an artifact */
    lu x, y, width, height;
    rgb color;
    bool dotted; /* a dotted line along the longer side */
};

struct image_box { /* a picture, scaled to a rectangle */
    lu x, y, width, height;
    size_t image;          /* index in the images of the page list */
    const struct tag *tag; /* a Figure; NULL: artifact */
};

enum page_item_kind { PAGE_LINE, PAGE_RULE, PAGE_IMAGE };

struct page_item {
    enum page_item_kind kind;
    union {
        struct line_box line;
        struct rule_box rule;
        struct image_box image;
    } u;
};

enum artifact_kind { ARTIFACT_LAYOUT, ARTIFACT_HEADER, ARTIFACT_FOOTER };

struct page_link {
    lu x, y, width, height;
    struct text destination; /* name of a destination, or a URI when external */
    bool external;
    const struct tag *tag; /* the Link element */
    struct text contents;  /* what a screen reader says */
};

struct page {
    lu width, height;
    struct text label;                     /* as printed: "1", "ii" */
    unsigned number;                       /* that label as a number */
    char format;                           /* how it is printed: the first character of the format, '1', 'i' */
    VECTOR(struct page_item) items;        /* body content; artifact lines are allowed in it */
    VECTOR(struct page_item) header_items; /* pagination artifacts: running head */
    VECTOR(struct page_item) footer_items;
    VECTOR(struct page_link) links;
};

struct destination {
    struct text name;       /* the id of the flow */
    size_t page, last_page; /* on which it begins and ends */
    lu x, y;
};

struct outline_entry {
    struct text title;
    unsigned level; /* from 1 */
    size_t page;
    lu y;
    bool open;
};

/* Where an index key stands: an object of the flow that has it. */
struct index_mark {
    struct text key, destination;
    size_t page, last_page;
    bool range; /* from an index-range-begin to its end */
};

struct page_list {
    struct flow_document document;
    VECTOR(struct page) pages;
    VECTOR(struct destination) destinations; /* sorted by name */
    VECTOR(struct outline_entry) outline;
    VECTOR(struct index_mark) index_marks; /* of a flow that is one of several */
    VECTOR(const struct image *) images;   /* each that a page may show, once */
    struct tag *root;                      /* Document */
    size_t tag_count;
};

/* The stage dump of the tests: pages, items, runs, glyphs, tags; lengths in pt. */
void page_list_dump(const struct page_list *pages, struct buffer *out);

#endif
