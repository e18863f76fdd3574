/* galley_imp.h - what the block half of layout shares: galleys, portions of them, and the state of a run.
 *
 * A galley is the content of one reference area (the body of a page sequence, a table cell, half of a list item, a fixed
 * block-container, a static region) as a list of items in block direction. Lengths are along the block axis (extent) or the
 * inline axis (offset from the start edge of the galley); nothing here knows x and y. */
#ifndef ZADAN_GALLEY_IMP_H
#define ZADAN_GALLEY_IMP_H

#include "layout_imp.h"
#include "paragraph_imp.h"

/* Costs of a break, on the scale of the keeps (1..999, KEEP_ALWAYS = 1000). The cheapest break of a column wins, the latest
 * among equals. */
enum {
    PENALTY_ROW_SPLIT = 1,   /* a table row that would fit the next column whole, little room lost */
    PENALTY_STRAND = 600,    /* only one line would follow a heading (TYPESETTING.md G5) */
    PENALTY_WIDOW = 900,     /* fewer lines than widows or orphans (G6) */
    PENALTY_SHORT_ROW = 950, /* inside a table row of at most ROW_LINES_WHOLE lines (C32) */
    PENALTY_SPAN = 980,      /* between rows that a cell spans */
    PENALTY_NEVER = 1 << 20  /* no opportunity at all */
};

enum {
    ROW_LINES_WHOLE = 5,
    LINES_GUARDED = 4, /* G6: a paragraph of fewer lines may leave its first one behind */
    DEPTH_MAX = 200,   /* nesting of block-level objects */
    COLUMNS_MAX = 16,  /* of a region */
    CELLS_MAX = 512,   /* columns of a table */
    ROWS_MAX = 200000  /* rows of a table */
};

enum item_kind {
    ITEM_LINE,
    ITEM_SPACE, /* discarded at the head of a column but for retained */
    ITEM_RIM,   /* border and padding of a frame */
    ITEM_OPEN,  /* a frame begins */
    ITEM_CLOSE,
    ITEM_ROW,    /* galleys side by side: a table row or a list item; may be cut */
    ITEM_BOX,    /* a galley in a fixed extent, in one piece */
    ITEM_FIGURE, /* a picture */
    ITEM_ANCHOR,
    ITEM_ANCHOR_END,
    ITEM_MARKER
};

/* Background and borders around a run of items. Cut frames have no edge at the cut. */
struct frame {
    const struct frame *parent; /* in the same galley */
    lu offset, size;            /* border box along the inline axis */
    struct border border[EDGE_COUNT];
    rgb background;
};

struct galley;
struct row;
struct table;

/* A block-container of fixed extent or of another writing mode, padding and border not included: they are rims around it. */
struct box {
    const struct galley *galley;
    lu measure, room;               /* inline and block extent, by the axes around it */
    enum writing_mode writing_mode; /* of what is in it */
    enum display_align align;
};

/* Footnotes of a line, in order, as set at the width of the page's foot. */
struct notes {
    const struct galley **items;
    size_t count;
};

/* A picture in a block of its own. */
struct figure {
    size_t image; /* index in the page list */
    lu measure;   /* inline extent; the block extent is that of the item */
    const struct tag *tag;
};

struct item {
    enum item_kind kind;
    enum fo_break forced; /* a break before this item is demanded */
    bool after_heading;   /* the gap before this item follows a heading */
    bool span;            /* set across all columns */
    int penalty;          /* of a break before this item */
    lu extent;
    lu offset;
    lu grid; /* first line of a paragraph, list item: pitch to which its before edge snaps, 0: none */
    const struct fo *fo;
    const struct fo *before;   /* the object before which the gap stands, for messages */
    const struct frame *frame; /* innermost frame open before this item */
    const struct table *table; /* whose rows these are, or NULL */
    const struct notes *notes; /* of a line, or NULL */
    union {
        const struct set_line *line;
        const struct frame *frame;
        struct row *row;
        const struct box *box;
        const struct figure *figure;
        lu retained; /* ITEM_SPACE: what stays at the head of a column */
        struct text id;
    } u;
};

VECTOR_TYPE(item_list, struct item);

struct galley {
    struct item_list items;
    lu extent;      /* of the whole, uncut */
    lu lead, trail; /* space that would stand before the first and after the last item */
    lu grid;        /* of the body, 0: none */
    lu blank;       /* half-leading of the body type: no type stands nearer to the head and foot of a column */
    size_t lines;   /* ITEM_LINE in it and in what it holds side by side */
    bool has_notes; /* some line in it, however deep, has footnotes */
    bool nested;    /* not the body of a page sequence: breaks cannot be forced in it */
    size_t *work;   /* counts the items looked at, or NULL */
};

static inline void galley_count_work(const struct galley *galley)
{
    if (galley->work != NULL)
        ++*galley->work;
}

/* A place in a galley: before an item, or inside a row. */
struct row_cut;
struct position {
    size_t item;
    const struct row_cut *cut; /* NULL: before the item */
};
struct row_cut {
    struct position *cells; /* one for each cell of the row */
};

struct cell {
    const struct fo *fo;
    const struct galley *galley;
    lu offset, size;  /* border box, inline axis */
    lu inset;         /* inline, from the border box to the content */
    lu before, after; /* border and padding, block axis */
    lu room;          /* block extent of the whole cell: of all the rows it spans */
    size_t row, rows; /* first row in the table and how many */
    size_t column, columns;
    struct border border[EDGE_COUNT]; /* separate model */
    enum display_align align;
};

struct row {
    struct cell *cells; /* that begin in this row */
    size_t cell_count;
    lu extent;
    int inside; /* penalty of a cut inside, PENALTY_NEVER: cannot be cut */
    size_t lines;
    const struct table *table; /* NULL: list item */
    size_t index;              /* in the table */
    rgb background;
};

struct table {
    const struct fo *fo;
    bool collapse;
    size_t rows, columns;
    size_t header_rows;
    lu offset;                     /* of the first column */
    lu *edges;                     /* columns + 1 inline offsets from offset */
    struct cell **grid;            /* rows * columns: who covers a slot, NULL: nobody */
    struct border *lines_across;   /* (rows + 1) * columns: collapsed borders between rows */
    struct border *lines_along;    /* rows * (columns + 1) */
    size_t header_from, header_to; /* items of the header rows in the galley */
    lu header_extent;
    bool repeat; /* the header is set again at the head of each further column */
};

/* Part of a galley that stands in one column. */
struct portion {
    struct position from, to;
    lu extent;
    int penalty;
    enum fo_break forced;
    bool finished, overflow;
    bool band_ends;      /* what follows is set across other columns */
    const struct fo *at; /* the object before which the break stands */
};

/* A column to be filled. */
struct offer {
    lu available; /* extent left in it */
    lu column;    /* extent of a whole one */
    bool must;    /* its head: something has to be taken even when it is too high */
    size_t stop;  /* item that is not to be taken; SIZE_MAX: none */
};

/* block.c: flow tree -> galley. width is that of the reference area, column the largest extent of a column: a keep over
 * more than that is void. */
struct galley *galley_measure(struct layout *layout, const struct fo *parent, struct tag *tag, lu width, lu column,
                              unsigned depth, bool nested);

/* Makes one galley. Between two solid items (lines, rows, rims, boxes) everything that decides about the gap is collected in
 * pending and written when the next solid item comes. */
struct builder {
    struct layout *layout;
    struct arena *arena;
    struct galley *galley;
    lu offset, width; /* of the current reference area inside the galley */
    lu measure;       /* of the galley */
    lu column;
    unsigned depth;
    enum writing_mode writing_mode; /* of the reference area */
    bool off_grid;                  /* inside a block that takes lines of the grid as a whole */
    bool span;                      /* what is added stands across all columns */
    const struct frame *frame;
    const struct table *table;
    struct {
        lu space, retained;
        int keep;
        enum fo_break forced;
        bool heading;
        struct item_list queue; /* OPEN, ANCHOR, MARKER */
    } pending;
    struct keep_list *keeps;
};

/* H1 to H6. */
bool is_role_heading(struct text role);

struct item *builder_solid(struct builder *b, enum item_kind kind, lu extent, const struct fo *fo);
void builder_space(struct builder *b, lu space, bool retain);
void builder_keep(struct builder *b, int strength);
void builder_break(struct builder *b, enum fo_break wanted);
void builder_anchor(struct builder *b, const struct fo *fo);
void builder_anchor_end(struct builder *b, const struct fo *fo);
struct frame *builder_open(struct builder *b, const struct fo *fo, lu offset, lu size, bool with_border);
void builder_close(struct builder *b, const struct fo *fo, const struct frame *frame, bool with_border);
/* Remembers where a keep-together begins; builder_keep_end closes it. */
size_t builder_keep_begin(const struct builder *b);
void builder_keep_end(struct builder *b, const struct fo *fo, size_t from);
/* Writes what is pending, voids keeps that no column can hold, spreads the others over the gaps. */
void builder_finish(struct builder *b);

/* block.c, list.c, table.c: one formatting object each. */
void block_add_children(struct builder *b, const struct fo *fo, struct tag *tag);
void list_add(struct builder *b, const struct fo *fo, struct tag *tag);
void table_add(struct builder *b, const struct fo *fo, struct tag *tag);

/* figure.c: pictures. images_load reads those of the whole flow, before the first pass. */
void images_load(struct layout *layout);
/* The picture of an external-graphic and its size on paper in a place of that size; NULL: it could not be read. */
const struct image *image_of(const struct layout *layout, const struct fo *graphic, size_t *index);
void image_fit(const struct image *image, const struct fo *graphic, lu width, lu height, lu *out_width, lu *out_height);
/* The graphic that is all there is between first and end, or NULL. */
const struct fo *figure_alone(const struct fo *first, const struct fo *end);
struct edges { /* content rectangle along the inline axis, in its reference area */
    lu from, size;
};
void figure_add(struct builder *b, const struct fo *block, const struct fo *graphic, struct edges edges,
                struct tag *tag);

/* footnote.c: the bodies of a line's footnotes. */
const struct notes *footnotes_measure(struct layout *layout, const struct set_line *line, struct tag *tag);
/* Calls visit for each note between two positions, with the item of the outermost galley that has its mark. */
typedef void (*note_visitor)(void *context, const struct galley *note, size_t item);
void footnotes_visit(const struct galley *galley, struct position from, struct position to, note_visitor visit,
                     void *context);

/* column.c: inline extents of the columns of a table. */
struct column_request {
    const struct fo *table;
    const struct extent *columns; /* as wanted */
    size_t count;
    lu available;
    const struct cell *cells; /* for automatic columns */
    size_t cell_count;
};
void column_widths(struct layout *layout, const struct column_request *request, lu *widths);

/* border.c: collapsed borders of a table whose grid is filled. */
void border_collapse(struct table *table, struct arena *arena, const struct fo *const *rows);

/* fit.c: how much of a galley goes into a column. */
struct position galley_start(void);
bool galley_at_end(const struct galley *galley, struct position position);
/* The best break from `from` within the offer. What must be taken although it is too high sets overflow; without must the
 * result may be empty (to == from). */
struct portion galley_fit(struct arena *arena, const struct galley *galley, struct position from,
                          const struct offer *offer);
bool position_equal(struct position a, struct position b);
/* Room that is left free at the head of a column that begins at from, so that small type stands inside the 版面. */
lu galley_head(const struct galley *galley, struct position from);
/* Extent of item i at block position y in the portion from..to; *shift is the part of it before the item itself. */
lu galley_item_extent(const struct galley *galley, size_t i, struct position from, struct position to, lu y, lu *shift);
lu galley_extent(const struct galley *galley, struct position from, struct position to);
struct position row_cut_at(const struct row_cut *cut, size_t cell);
/* The table whose header is set again when a column begins at from, or NULL. */
const struct table *galley_repeated(const struct galley *galley, struct position from);

/* place.c: logical -> physical. */
struct axes {
    enum writing_mode writing_mode;
    lu x, y; /* of the page's start/before corner */
};
struct area { /* logical, from the start/before corner of the page */
    lu inline_from, block_from, inline_size, block_size;
};
VECTOR_TYPE(page_item_list, struct page_item);
VECTOR_TYPE(page_link_list, struct page_link);
struct surface {
    struct layout *layout;
    struct axes axes;
    size_t page;   /* index */
    bool artifact; /* no tags, ids, links, markers */
    struct page_item_list items;
    struct page_link_list links;
};
struct axes axes_of(const struct page_master *master);
lu axes_inline_size(const struct page_master *master);
lu axes_block_size(const struct page_master *master);
/* Where region stands on the page. */
struct area region_area(const struct page_master *master, enum region_name region);
/* The same area by the axes of its own writing mode, which are set; unchanged when it is that of axes. */
struct area region_turn(struct axes *axes, struct area area, enum writing_mode mode);
void place_rectangle(struct surface *surface, lu inline_from, lu block_from, lu inline_size, lu block_size, rgb color,
                     bool dotted);
void place_galley(struct surface *surface, const struct galley *galley, struct position from, struct position to,
                  lu inline_from, lu block_from);
/* paint.c: backgrounds and borders of one row (or of a part of it) of the given extent; head: the first of
 * its table in a column without header; first, last: the part holds the beginning (end) of the row. */
void paint_row(struct surface *surface, const struct row *row, lu inline_from, lu block_from, lu extent, bool head,
               bool first, bool last);
void paint_border(struct surface *surface, const struct border *border, lu inline_from, lu block_from, lu inline_size,
                  lu block_size);

/* destination.c: ids on pages, labels for citations. */
struct id_place {
    struct text name;
    size_t page, last_page;
    lu x, y;
    uint32_t line;
    bool head; /* of a page: nothing cites it by name */
};
struct label {
    struct text name, first, last;
    size_t page, last_page; /* index in the page list */
};
struct page_name {
    struct text label;
    unsigned number;
    char sequence_format; /* its first character */
};
VECTOR_TYPE(id_place_list, struct id_place);
VECTOR_TYPE(label_list, struct label);
VECTOR_TYPE(page_name_list, struct page_name);
void destination_add(struct layout *layout, struct text id, uint32_t line, size_t page, lu x, lu y);
void destination_end(struct layout *layout, struct text id, size_t page);
/* Sorts, reports duplicates, fills out->destinations, and makes the labels of this pass. */
void destinations_finish(struct layout *layout);
const struct destination *destination_find(const struct page_list *pages, struct text id);
struct text destination_resolve(const struct layout *layout, struct text id, bool last);
const struct label *label_find(const struct label_list *labels, struct text id);
/* Pages of the flows set before this one: positions are counted through the whole document. */
size_t earlier_pages(const struct layout *layout);
/* The name of an id in the document: ids that only number the objects of an index are told apart from those of other flows. */
struct text exported_name(const struct layout *layout, struct text name);
/* A destination at the head of a page of the document, made with those of this pass. */
struct text page_destination(struct layout *layout, size_t position);
bool labels_equal(const struct label_list *a, const struct label_list *b);
void links_check(struct layout *layout); /* drops links into nowhere with a diagnostic */

/* index.c. index_collect finds what the flow's index keys stand on, once. */
struct index_point {
    struct text key;
    const struct fo *fo;
    size_t order; /* in the flow */
};
struct index_end { /* index-range-end */
    struct text begin;
    const struct fo *fo;
    size_t order;
    bool met; /* something begins it */
};
struct index {
    VECTOR(struct index_point) points; /* sorted by key */
    VECTOR(struct index_end) ends;     /* sorted by the id of the beginning */
    bool used;                         /* there is a list */
};
void index_collect(struct layout *layout);
/* Where the index keys stand, into the page list: for the flows of the document that are set later. */
void index_export(struct layout *layout);
/* Whether no object of this flow has a key: then an index can be printed in the first pass. */
bool index_is_settled(const struct layout *layout);
void index_report_unknown(struct layout *layout, const struct fo *reference);

/* outline.c */
void outline_make(struct layout *layout);

/* number.c: page number in a format of XSL-FO ("1", "01", "i", "I", "a", "A"). */
struct text number_format(struct arena *arena, unsigned number, struct text format);

/* page.c */
void sequence_lay_out(struct layout *layout, const struct page_sequence *sequence, const struct page_sequence *next);

/* static.c: running heads and feet of all pages. */
void static_lay_out(struct layout *layout);

struct page_record {
    const struct page_master *master;
    const struct page_sequence *sequence;
    unsigned number;
    bool blank;
};
struct marker_record {
    const struct fo *marker;
    size_t page;
};

struct loaded_image {
    struct text source;
    const struct image *image; /* NULL: not to be had */
    size_t index;              /* in the page list */
};

/* memo.c: paragraphs and elements of the first pass for the following ones. NULL: nothing is kept. */
struct memo;
struct memo *memo_new(struct arena *arena);
/* The next pass begins; said: the messages of the first one. */
void memo_replay(struct memo *memo, const struct diag *said, struct diag *diag);
void memo_rest(struct layout *layout);     /* what follows in this pass is not kept */
bool memo_failed(const struct memo *memo); /* a pass asked for something else: what it made must not be used */
struct tag *memo_tag(struct memo *memo, const struct tag *parent, struct text type); /* NULL: make a new one */
void memo_keep_tag(struct memo *memo, struct tag *tag);
/* paragraph_set, or what it made before. */
struct set_paragraph memo_paragraph(struct layout *layout, const struct fo *block, const struct fo *first,
                                    const struct fo *end, lu measure, struct tag *tag);

/* layout.c: whether fo or something in it prints numbers of pages of other objects. */
bool has_citations(const struct layout *layout, const struct fo *fo);

/* layout->pages_state */
struct pages_state {
    struct arena *work;   /* galleys; rewound per page sequence */
    struct arena *kept;   /* rewound per pass */
    struct arena *labels; /* lives through all passes */
    VECTOR(struct page_record) records;
    VECTOR(struct marker_record) markers;
    struct id_place_list anchors, ends;
    struct label_list known;                       /* what resolve answers */
    struct label_list made;                        /* by this pass */
    struct page_name_list known_pages, made_pages; /* the same for pages, when there is an index */
    VECTOR(size_t) cited_pages;                    /* that need a destination of their own in this pass */
    struct index index;
    unsigned next_number;
    bool answers;                       /* known is complete: an id that is not in it does not exist */
    size_t columns;                     /* of the page sequence at work */
    lu whole;                           /* width of its body region across all columns */
    lu column;                          /* extent of a column of it */
    bool has_foot;                      /* what is being measured can have footnotes */
    VECTOR(struct text) unknown;        /* ids cited in vain, each reported once */
    VECTOR(struct loaded_image) images; /* sorted by source */
    struct memo *memo;
    bool depth_reported, footnote_reported, writing_mode_reported;
};
struct pages_state *pages_state(const struct layout *layout);

struct place layout_place(const struct layout *layout, const struct fo *fo);
const char *layout_pt(struct layout *layout, lu length); /* "12.5", for messages */

/* tag.c: an element that no flow object stands for, or one with a default type for its kind. */
struct tag *tag_new(struct layout *layout, struct tag *parent, struct text type);
void tag_link(struct tag *tag); /* hangs it up as the last child of its parent */
struct tag *tag_with_default(struct layout *layout, struct tag *parent, const struct fo *fo, struct text type);

#endif
