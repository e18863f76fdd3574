/* paragraph_imp.h - inline content -> lines. Logical axes: inline offsets from the start edge of the measure, block offsets
 * from the baseline, positive towards the after edge (down in horizontal setting). */
#ifndef ZADAN_PARAGRAPH_IMP_H
#define ZADAN_PARAGRAPH_IMP_H

#include "layout_imp.h"

/* A rectangle relative to a line: under-painted backgrounds, inline borders, leaders of pattern "rule". */
struct line_rule {
    lu inline_from, inline_to; /* from the start edge of the measure */
    lu block_from, block_to;   /* from the baseline */
    rgb color;
    bool dotted;
};

struct line_link {
    lu inline_from, inline_to, block_from, block_to;
    struct text destination;
    bool external;
    const struct tag *tag;
    struct text contents;
};

/* A picture among the pieces of a line; block offsets from the baseline. */
struct line_picture {
    lu inline_from, block_from, measure, extent;
    size_t image; /* index in the page list */
    const struct tag *tag;
    size_t piece; /* it stands before this piece */
};

/* A piece of a line with one tag: box.x and box.y are set when the line is placed. */
struct line_piece {
    lu inline_offset;
    struct line_box box;
};

/* One line as set, in layout->arena. */
struct set_line {
    struct line_piece *pieces;
    size_t piece_count;
    struct line_picture *pictures;
    size_t picture_count;
    struct line_rule *rules;
    size_t rule_count;
    struct line_link *links;
    size_t link_count;
    struct text *ids; /* of inlines that begin on this line: destinations */
    size_t id_count;
    const struct fo **footnotes; /* fo:footnote whose mark stands on this line */
    size_t footnote_count;
    const struct fo **markers; /* fo:marker met on this line */
    size_t marker_count;
    lu before,
        after; /* from the baseline to the edges of the line area; before + after = line height (half-leading applied) */
    lu width;  /* of the content, without alignment offset */
    bool forced_break; /* the source breaks here */
};

struct set_paragraph {
    struct set_line *lines;
    size_t line_count;
};

/* Sets the inline-level children of a block from first up to (not including) end as one paragraph of the given measure, with
 * the properties of block (text-align, text-indent, line-height, kinsoku, ...). U+2028 in the text is a forced break. The
 * parent tag receives the text, and a child tag for each inline with a role. tag NULL: an artifact. No content but white
 * space: no line. */
struct set_paragraph paragraph_set(struct layout *layout, const struct fo *block, const struct fo *first,
                                   const struct fo *end, lu measure, struct tag *tag);

/* Width without any break but forced ones, and of the widest unbreakable piece: for automatic column widths. */
void paragraph_widths(struct layout *layout, const struct fo *block, const struct fo *first, const struct fo *end,
                      lu *minimum, lu *maximum);

/* Makes and releases layout->inline_state. */
void paragraph_state_init(struct layout *layout);
void paragraph_state_release(struct layout *layout);

#endif
