/* flow.h - flow XML -> a tree of formatting objects with resolved properties.
 *
 * Flow XML is the subset of XSL-FO 1.1 (namespace http://www.w3.org/1999/XSL/Format) that templates/flow.rng states, with
 * the extension namespace urn:zadan:flow for Japanese setting. Here it becomes struct fo: every property of the subset is
 * resolved (inheritance, em and percentages of font size, shorthands) to a typed value. Axes are logical: start/end run along
 * the line, before/after across it; margin-left and the like map to them by the writing mode at parse time. An element or
 * property outside the subset is an error with its line; the rest is still read, so that all errors are seen at once, and
 * the status is STATUS_SETUP.
 *
 * WHAT LAYOUT MUST DO WITH THE VALUES (XSL-FO 1.1 sections 4.3, 4.4, 5.3.2)
 *
 * Indents. start_indent and end_indent are the distances from the start (end) edge of the content rectangle of the nearest
 * reference area to the start (end) edge of the object's own *content* rectangle. They are absolute and already resolved:
 * layout never adds the indents of ancestors. Reference areas are the region (column) of the flow or static content,
 * fo:block-container and fo:table-cell. They inherit like every other inherited property, also into a new reference area: a
 * block in a cell has the start_indent that the table has, unless the template sets it back (start-indent="0pt" on
 * fo:table-body), as in every XSL-FO formatter.
 *   Padding and border lie outside the content rectangle:
 *     border rectangle, start edge = start_indent - padding[EDGE_START] - border[EDGE_START].width  (may be negative)
 *     border rectangle, end edge   = measure - end_indent + padding[EDGE_END] + border[EDGE_END].width
 *     content width                = measure - start_indent - end_indent
 *   The background fills the border rectangle. A margin given on a block (margin, margin-left, margin-right; "0pt" too) is
 *   folded into the indent by the parser: indent = inherited indent + margin + padding + border, so that a box with
 *   margin="0pt" has its border at the edge of its parent's content. space-before and margin-top of a block are the same.
 *   A table's start_indent and end_indent place its border rectangle likewise; width EXTENT_AUTO fills the measure.
 *   A table-cell has no indents of its own: its content rectangle is its column(s) less its padding and borders.
 *   List items: parser and inheritance do it all. The label and the body are stacked at the same before edge, each with
 *   its own start_indent / end_indent (body-start() is resolved here). label-end() depends on nothing but the start side,
 *   so it comes as label_end: when it is > 0 the end edge of the content is at that distance from the START edge of the
 *   reference area, and end_indent is not used.
 *
 * Spaces. Between two blocks there is the larger of space_after and space_before, not their sum; a parent's space and that of
 * its first (last) child meet in the same way unless padding or border lies between. At the head and the foot of a
 * page or column they vanish, but space_before with space_before_retain stays. In a static region, cell or block-container the
 * same holds at its edges. No minimum or maximum: a space does not stretch.
 *
 * Lines. line_height is the height of the line area; half of (line_height - font_size) lies above the text (half-leading), so
 * that a body region of n * line_height holds n lines. line_grid > 0: the line areas of the block begin at whole multiples
 * of line_grid from the before edge of the body region.
 *
 * A block with lines > 0 takes that many lines of the grid (where there is none, of its parent's line height) with everything in
 * it, or the next higher number that holds it, and stands in the middle of them; so does a list item begin on the grid.
 *
 * Pictures (external-graphic) are never distorted: width or height scale them, both are limits, auto is the natural size; what is larger
 * than its measure or than a column is made to fit. One that is the whole content of a block is a figure of its own.
 *
 * Tables. Rules come from the borders of table, row and cell. border_collapse: where several meet only the widest is drawn; it
 * takes its width between the two rows (columns). Not collapsed: each object draws its own, rows have none. A
 * table's own before (after) border stands at its real beginning (end), not at a page break. A cell's background covers
 * the cell to the rules. A column of EXTENT_SHARE takes its share of what the other columns leave.
 *
 * Text of a block is collapsed over its inlines: no space at its beginning or end, none doubled. U+2028 is a
 * forced break. Objects without content (fo:block with only an id, empty cells) are kept. */
#ifndef ZADAN_FLOW_H
#define ZADAN_FLOW_H

#include "zadan/arena.h"
#include "zadan/diag.h"
#include "zadan/length.h"
#include "zadan/text.h"

#define FLOW_FO_NAMESPACE "http://www.w3.org/1999/XSL/Format"
#define FLOW_EXTENSION_NAMESPACE "urn:zadan:flow"

/* Every formatting object that can occur below a page-sequence or in declarations; layout masters and bookmarks have
 * structures of their own below. One table: kind, namespace prefix ("fo" or "zf"), element name. */
#define FO_KINDS(X)                                                                                                    \
    X(FO_TEXT, "", "#text") /* character data; text is set */                                                          \
    X(FO_FLOW, "fo", "flow")                                                                                           \
    X(FO_STATIC_CONTENT, "fo", "static-content")                                                                       \
    X(FO_BLOCK, "fo", "block")                                                                                         \
    X(FO_BLOCK_CONTAINER, "fo", "block-container")                                                                     \
    X(FO_INLINE, "fo", "inline")                                                                                       \
    X(FO_WRAPPER, "fo", "wrapper")                                                                                     \
    X(FO_BASIC_LINK, "fo", "basic-link")                                                                               \
    X(FO_LEADER, "fo", "leader")                                                                                       \
    X(FO_PAGE_NUMBER, "fo", "page-number")                                                                             \
    X(FO_PAGE_NUMBER_CITATION, "fo", "page-number-citation")                                                           \
    X(FO_PAGE_NUMBER_CITATION_LAST, "fo", "page-number-citation-last")                                                 \
    X(FO_LIST_BLOCK, "fo", "list-block")                                                                               \
    X(FO_LIST_ITEM, "fo", "list-item")                                                                                 \
    X(FO_LIST_ITEM_LABEL, "fo", "list-item-label")                                                                     \
    X(FO_LIST_ITEM_BODY, "fo", "list-item-body")                                                                       \
    X(FO_TABLE, "fo", "table")                                                                                         \
    X(FO_TABLE_COLUMN, "fo", "table-column")                                                                           \
    X(FO_TABLE_HEADER, "fo", "table-header")                                                                           \
    X(FO_TABLE_BODY, "fo", "table-body")                                                                               \
    X(FO_TABLE_ROW, "fo", "table-row")                                                                                 \
    X(FO_TABLE_CELL, "fo", "table-cell")                                                                               \
    X(FO_EXTERNAL_GRAPHIC, "fo", "external-graphic")                                                                   \
    X(FO_FOOTNOTE, "fo", "footnote")                                                                                   \
    X(FO_FOOTNOTE_BODY, "fo", "footnote-body")                                                                         \
    X(FO_MARKER, "fo", "marker")                                                                                       \
    X(FO_RETRIEVE_MARKER, "fo", "retrieve-marker")                                                                     \
    X(FO_INDEX_RANGE_BEGIN, "fo", "index-range-begin")                                                                 \
    X(FO_INDEX_RANGE_END, "fo", "index-range-end")                                                                     \
    X(FO_INDEX_PAGE_CITATION_LIST, "fo", "index-page-citation-list")                                                   \
    X(FO_INDEX_LIST_SEPARATOR, "fo", "index-page-citation-list-separator")                                             \
    X(FO_INDEX_RANGE_SEPARATOR, "fo", "index-page-citation-range-separator")                                           \
    X(FO_INDEX_KEY_REFERENCE, "fo", "index-key-reference")                                                             \
    X(FO_RUBY, "zf", "ruby")                                                                                           \
    X(FO_TATE_CHU_YOKO, "zf", "tate-chu-yoko")
enum fo_kind {
#define FO_KIND_ENUM(id, prefix, name) id,
    FO_KINDS(FO_KIND_ENUM)
#undef FO_KIND_ENUM
        FO_KIND_COUNT
};

enum writing_mode { WRITING_LR_TB, WRITING_TB_RL };
enum text_align { ALIGN_START, ALIGN_END, ALIGN_CENTER, ALIGN_JUSTIFY };
enum display_align { DISPLAY_BEFORE, DISPLAY_CENTER, DISPLAY_AFTER };
enum fo_break { BREAK_AUTO, BREAK_COLUMN, BREAK_PAGE, BREAK_ODD_PAGE, BREAK_EVEN_PAGE };
enum border_style { BORDER_NONE, BORDER_SOLID, BORDER_DOTTED };
enum leader_pattern { LEADER_SPACE, LEADER_RULE, LEADER_DOTS };
enum kinsoku_level { KINSOKU_VERY_LOOSE, KINSOKU_LOOSE, KINSOKU_STRICT, KINSOKU_VERY_STRICT };
enum hanging { HANGING_NONE, HANGING_ALLOW_END };
/* Which opportunities a line has for the reduction of its spaces: JLReq Table 3, Table 4 (JIS X 4051), Table 5 (the blank of
 * brackets and commas is at most halved, middle dots and the Japanese-Latin space are fixed). */
enum line_adjustment { ADJUST_JLREQ, ADJUST_JISX4051, ADJUST_HALF };
/* Whether lines are balanced and end between phrases (G4): auto, in headings and the header cells of tables. */
enum heading_break { HEADING_BREAK_AUTO, HEADING_BREAK_PHRASE, HEADING_BREAK_NONE };
enum bracket_pattern {
    BRACKET_INDENT_TENTSUKI = 1,
    BRACKET_15_05 = 2,
    BRACKET_05_TENTSUKI = 3
}; /* TYPESETTING.md G1 */
enum retrieve_position {
    RETRIEVE_FIRST_STARTING_WITHIN_PAGE,
    RETRIEVE_FIRST_INCLUDING_CARRYOVER,
    RETRIEVE_LAST_STARTING_WITHIN_PAGE,
    RETRIEVE_LAST_ENDING_WITHIN_PAGE
};
enum emphasis_mark { EMPHASIS_NONE, EMPHASIS_DOT, EMPHASIS_SESAME };

#define KEEP_AUTO 0
#define KEEP_ALWAYS 1000 /* 1..999: strength of a keep that may be given up */

typedef uint32_t rgb; /* 0xRRGGBB */
#define RGB_NONE 0xFFFFFFFFu

/* A length, or a share of what is left (proportional-column-width), or automatic. */
struct extent {
    enum { EXTENT_AUTO, EXTENT_LENGTH, EXTENT_SHARE, EXTENT_PERCENT } kind;
    lu length;     /* EXTENT_LENGTH */
    int64_t share; /* EXTENT_SHARE: in thousandths; EXTENT_PERCENT: in thousandths of a percent (of the measure) */
};

struct border {
    lu width; /* 0 when style is BORDER_NONE */
    rgb color;
    enum border_style style;
};

/* The four edges in logical order. */
enum edge { EDGE_BEFORE, EDGE_END, EDGE_AFTER, EDGE_START, EDGE_COUNT };

/* Inherited properties (XSL-FO 1.1 inheritance; zf: properties all inherit but jidori). */
struct fo_inherited {
    enum writing_mode writing_mode;
    struct text font_role; /* font-family: a role of the font set, "mincho", "gothic" */
    lu font_size;
    int font_weight; /* 400, 700 */
    rgb color;
    lu line_height; /* baseline to baseline */
    enum text_align text_align, text_align_last;
    lu text_indent;
    lu start_indent, end_indent; /* from the edge of the reference area to the content rectangle; see above */
    lu label_end; /* > 0: the end edge lies here, counted from the START edge, and end_indent is not used */
    int widows, orphans;
    bool wrap;                            /* wrap-option */
    struct text language;                 /* xml:lang, "ja" */
    lu list_distance, list_separation;    /* provisional-distance-between-starts, provisional-label-separation */
    enum kinsoku_level kinsoku;           /* zf:kinsoku */
    enum hanging hanging;                 /* zf:hanging-punctuation */
    enum bracket_pattern bracket_pattern; /* zf:bracket-pattern */
    enum heading_break heading_break;     /* zf:heading-break */
    enum line_adjustment adjustment;      /* zf:line-adjustment */
    int autospace;                        /* zf:autospace, Japanese-Latin space in 1/1000 em: 250, 125, 0 */
    bool solid_brackets;                  /* zf:solid-brackets: （ ） set solid (tables, name lists) */
    enum emphasis_mark emphasis;          /* zf:emphasis */
    bool normalize;                       /* zf:normalize: N1 and N2 of TYPESETTING.md on this text, default true */
    int combined_digits; /* zf:tate-chu-yoko: numbers of 2 to this many digits share one em of a vertical
                                              line, 0: none; default 2 (V2) */
    int upright_letters; /* zf:upright-letters: words of at most this many capitals stand upright one by one
                                              in vertical lines; default 4 (V2) */
    lu line_grid;        /* zf:line-grid: pitch of the baseline grid, 0: none */
    int keep_together;   /* keep-together.within-page */
};

/* A long flow has a hundred thousand of these: values of one size stand together, so that nothing is lost between them, and what
 * belongs to kinds that exclude each other stands in one place. */
struct fo {
    enum fo_kind kind;
    uint32_t line; /* in the flow XML, for messages */
    struct fo *parent, *first_child, *last_child, *next;
    struct text text;                     /* FO_TEXT: white space collapsed as XSL-FO does (CJK: a line feed between
                                              two Japanese characters leaves nothing) */
    const struct fo_inherited *inherited; /* never NULL; shared by objects with equal values */

    struct text id;
    struct text role;        /* PDF structure type: "H1", "P", "TH", "artifact", ... or empty */
    struct text alternative; /* zf:alt */
    struct text destination; /* basic-link: internal-destination id, or the external URI when external is set */
    struct text
        index_key; /* any object: what an index cites its pages under; it has an id then, "index:N" if need be */

    lu space_before, space_after; /* optimum; discarded at the head of a page unless space_before_retain */
    lu padding[EDGE_COUNT];
    struct border border[EDGE_COUNT];
    lu baseline_shift; /* inline; positive: towards the before edge */
    union {
        struct {                                               /* leader */
            lu leader_minimum, leader_optimum, leader_maximum; /* LU_MAX: takes what is left */
            lu rule_thickness;
            enum leader_pattern leader_pattern;
        };
        struct {                         /* block-container, external-graphic, table, table-row, table-cell */
            struct extent width, height; /* which of them each has, property.c says */
            struct text source;          /* external-graphic: src, without url() */
        };
        struct { /* marker, retrieve-marker */
            struct text marker_class;
            enum retrieve_position retrieve_position; /* retrieve-marker; boundary: the page sequence */
        };
        struct extent column_width; /* table-column */
        struct text flow_name;      /* flow, static-content */
        struct text ruby_text;      /* ruby: zf:rt="..." */
        struct text ref_id; /* citations; index-range-end: the id of its beginning; index-key-reference: the key */
    };

    rgb background; /* RGB_NONE: transparent */
    enum fo_break break_before, break_after;
    enum display_align display_align; /* table-cell, block-container, region */
    int keep_with_next, keep_with_previous;
    int columns_spanned, rows_spanned;
    int column_number; /* table-column, table-cell: from 1, 0: the next */
    int jidori;        /* zf:jidori: the text fills this many em with even gaps; 0: off */
    int lines;         /* zf:lines, block: 行取り: it takes this many lines of the grid, more if it must; 0: off */

    bool space_before_retain;
    bool external;
    bool index_link;           /* index-key-reference: page-number-treatment="link" */
    bool index_pages_apart;    /* index-page-citation-list: pages of several references are not put together */
    bool index_sequence_apart; /* index-page-citation-list: three pages in a row are no range */
    bool omit_header_at_break; /* table */
    bool border_collapse;      /* table */
    bool span_all;             /* block: span="all" */
};

enum region_name { REGION_BODY, REGION_BEFORE, REGION_AFTER, REGION_START, REGION_END, REGION_COUNT };

struct flow_region {
    bool present;
    struct text name;      /* region-name; default xsl-region-body, xsl-region-before, ... */
    lu extent;             /* before, after, start, end */
    lu margin[EDGE_COUNT]; /* body */
    int column_count;
    lu column_gap;
    enum display_align display_align;
    enum writing_mode writing_mode; /* its own; its place on the page is by that of the page */
};

struct page_master { /* simple-page-master */
    struct text name;
    lu width, height;      /* physical */
    lu margin[EDGE_COUNT]; /* logical; of the page */
    enum writing_mode writing_mode;
    struct flow_region regions[REGION_COUNT];
};

enum page_position { POSITION_ANY, POSITION_FIRST, POSITION_LAST, POSITION_REST, POSITION_ONLY };
enum odd_or_even { PARITY_ANY, PARITY_ODD, PARITY_EVEN };
enum blank_or_not { BLANK_ANY, BLANK_BLANK, BLANK_NOT_BLANK };

struct master_condition { /* conditional-page-master-reference */
    const struct page_master *master;
    enum page_position position;
    enum odd_or_even parity;
    enum blank_or_not blank;
};

struct
    page_sequence_master { /* a single unlimited set of alternatives; a plain reference to a master is one condition */
    struct text name;
    VECTOR(struct master_condition) conditions;
};

struct page_sequence {
    const struct page_sequence_master *master;
    struct text format;           /* "1", "i" */
    unsigned initial_page_number; /* 0: auto */
    enum { FORCE_AUTO, FORCE_EVEN, FORCE_ODD, FORCE_END_ON_EVEN, FORCE_NONE } force_page_count;
    struct text id, language;
    VECTOR(const struct fo *) static_contents;
    const struct fo *flow;
};

struct bookmark {
    struct text title;
    struct text destination; /* id */
    unsigned level;          /* from 1 */
    bool open;
};

/* zf:document in fo:declarations: what the PDF says about itself. */
/* What the document says about itself. */
struct flow_document {
    struct text title, author, subject, keywords, language;
    bool bound_right; /* binding: the spine is at the right edge; pages turn from left to right */
    bool duplex;      /* made for printing on both sides */
    bool jis90;       /* glyph-forms="jis90": kanji in the forms of JIS X 0208:1990, not JIS X 0213:2004 (F3) */
};

struct flow {
    struct flow_document document;
    VECTOR(struct page_master *) masters;
    VECTOR(struct page_sequence_master *) sequence_masters;
    VECTOR(struct bookmark) bookmarks;
    VECTOR(struct page_sequence) sequences;
};

/* Parses flow XML. name is used in messages. */
ZADAN_MUST_CHECK enum status flow_parse(const char *name, struct text xml, struct arena *arena, struct diag *diag,
                                        struct flow *out);

const char *fo_kind_name(enum fo_kind kind); /* "fo:block" */

/* The stage dump of the tests: the tree with the properties that differ from the initial value. */
void flow_dump(const struct flow *flow, struct buffer *out);

#endif
