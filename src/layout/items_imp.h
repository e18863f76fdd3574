/* items_imp.h - a paragraph as boxes and spaces: all that line breaking and justification know.
 *
 * An item is one cluster of glyphs (or a leader, or an empty place) with its body width; the space between it and the next
 * item exists only when both stand on one line. Widths in lu. Nothing here knows fonts, so tests build items by hand. */
#ifndef ZADAN_ITEMS_IMP_H
#define ZADAN_ITEMS_IMP_H

#include "spacing_imp.h"
#include "zadan/arena.h"
#include "zadan/length.h"

/* The space between an item and the next: natural size, what each step of reduction can take off, and the step of
 * expansion with the most that it can add (for STRETCH_ANY: no limit, shared by em). */
struct gap {
    lu natural;
    lu shrink[2];
    uint8_t shrink_step[2]; /* enum shrink_step */
    uint8_t stretch_step;   /* enum stretch_step */
    lu stretch;             /* limit of steps a to c */
    lu em;                  /* weight in the fourth step; 0: takes no part */
};

enum item_break {
    ITEM_BREAK_NEVER,
    ITEM_BREAK_ALLOWED,
    ITEM_BREAK_HYPHEN,  /* behind a hyphen in a Latin word */
    ITEM_BREAK_URL,     /* K5: in a long Latin run, behind / . - _ ? & = */
    ITEM_BREAK_RELAXED, /* K3: allowed by the strict level only */
    ITEM_BREAK_FORCED
};

struct item {
    lu em;                    /* font size */
    lu body;                  /* advance without blank halves */
    lu pad_before, pad_after; /* fixed: padding and border of inlines; part of the width */
    struct gap gap;
    lu end_blank;        /* after the item at a line end */
    uint8_t end_step;    /* SHRINK_NONE, SHRINK_LINE_END, SHRINK_LINE_END_DOT */
    lu end_before;       /* SHRINK_LINE_END_DOT: what goes from the gap before the item as well */
    lu head_blank;       /* an opening bracket: the half em that a bracket pattern may restore at a line head */
    lu hang;             /* cl-06, cl-07 where hanging is allowed: the width that may stand outside */
    lu fill;             /* a leader: how much more it can take; 0 for all others */
    uint8_t class;       /* enum char_class */
    uint8_t break_after; /* enum item_break */
    bool glued;          /* inside a unit: not even an emergency break here if another place will do */
    bool latin;
    int32_t penalty; /* cost of ending a line here, in units of linebreak_imp.h */

    /* For line.c; opaque to breaking. */
    lu shift;       /* of the glyphs: takes off the blank before the body */
    uint32_t scope; /* index into the paragraph's scopes */
    uint32_t text_from, text_to;
    uint32_t glyph_from, glyph_count; /* in the paragraph's shaped glyphs */
    uint32_t space_from, space_count; /* glyphs of the spaces behind it, which the gap replaces */
    uint32_t space_text_to;           /* end of the text with those spaces */
    bool leader;
    bool picture; /* of its scope; its body is its extent along the line */
};

struct item_list {
    struct item *items;
    size_t count;
};

#endif
