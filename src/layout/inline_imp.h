/* inline_imp.h - the stages between formatting objects and items: collect, normalize, itemize, shape.
 *
 * Each stage adds to struct inline_text or makes its own small result from it; everything lives in the scratch arena of
 * the paragraph but the text itself, which the page list keeps. */
#ifndef ZADAN_INLINE_IMP_H
#define ZADAN_INLINE_IMP_H

#include "items_imp.h"
#include "linebreak_imp.h"
#include "paragraph_imp.h"

#define OBJECT_CODEPOINT 0xFFFC /* stands for a leader or a picture in the characters; never in the text */
#define LINE_SEPARATOR 0x2028

/* A range of the text with one set of properties: the block itself (index 0) and each inline in it. */
struct scope {
    const struct fo *fo;
    const struct fo_inherited *style;
    const struct tag *tag;    /* of the text in it; NULL: artifact */
    uint32_t parent;          /* index; 0 of itself */
    lu raise;                 /* baseline shift, summed from the outside */
    uint32_t jidori;          /* index of the scope that asks for it, 0: none */
    lu pad_before, pad_after; /* start and end padding and borders */
    bool decorated;           /* background or border: has rules on each line */
    bool link;
    uint32_t combined;             /* index of the zf:tate-chu-yoko around it, 0: none */
    uint32_t ruby;                 /* index of the zf:ruby around it, 0: none */
    const struct tag *reading_tag; /* of a zf:ruby: the RT element */
    bool picture;                  /* a picture on the line */
    size_t image;                  /* of it: index in the page list */
    lu along, across;              /* its size by the axes of the line */
};

struct source_char {
    uint32_t codepoint;
    uint32_t scope;
    bool dropped;      /* not in the text */
    bool sentence_gap; /* N2: 1 em after it */
};

enum anchor_kind { ANCHOR_ID, ANCHOR_FOOTNOTE, ANCHOR_MARKER };
struct anchor {
    enum anchor_kind kind;
    const struct fo *fo;
    size_t at; /* character before which it stands */
};

struct inline_text {
    VECTOR(struct source_char) chars;
    VECTOR(struct scope) scopes;
    VECTOR(struct anchor) anchors;
    struct text text;  /* normalised; set by inline_text_encode */
    uint32_t *offsets; /* byte offset of each character and of the end */
    bool vertical;
};

/* collect.c: the inline children of a block. With make_tags the structure elements are created (once a paragraph). */
void inline_collect(struct layout *layout, const struct fo *block, const struct fo *first, const struct fo *end,
                    lu measure, struct tag *tag, bool make_tags, struct inline_text *out);

/* normalize.c: N1 to N4 of TYPESETTING.md on the characters, and white space at the edges of lines. */
void inline_normalize(struct inline_text *text, struct arena *arena);
/* halfwidth.c: one width of katakana and digits (N4, F3); part of inline_normalize. */
void inline_widths(struct inline_text *text);
/* Writes the characters that are left as UTF-8 into the arena. */
void inline_text_encode(struct inline_text *text, struct arena *arena);

/* How the glyphs of a cluster stand. */
enum glyph_setting {
    SET_HORIZONTAL, /* in a horizontal line */
    SET_UPRIGHT,    /* in a vertical line, with vertical metrics */
    SET_SIDEWAYS,   /* in a vertical line, turned by 90 degrees */
    SET_COMBINED    /* tate-chu-yoko: several characters side by side in one em of a vertical line */
};

/* itemize.c: clusters with class and face. */
struct cluster {
    size_t char_from, char_to;
    uint32_t scope;
    uint32_t
        shown; /* code point that is drawn for a cluster of one; differs from the text for substitutes. 0: not settled */
    uint8_t setting;              /* enum glyph_setting */
    const struct font_face *face; /* NULL: an object or a line separator */
};
struct clusters {
    struct cluster *items;
    struct class_entry *entries; /* of each cluster */
    size_t count;
};
struct face_cache_entry *inline_face_cache(struct arena *arena); /* empty */
/* vertical.c: for vertical lines, which clusters stand upright one by one, which share an em, which are turned; the first
 * before faces are known, the second after. */
void vertical_resolve(const struct inline_text *text, struct clusters *clusters, struct arena *arena);
enum glyph_setting vertical_setting(const struct cluster *cluster, const struct class_entry *entry);
struct clusters inline_itemize(struct layout *layout, struct inline_text *text);

/* shape.c: glyphs in font units scaled to lu. */
struct shaped_run {
    const struct font_face *face;
    lu size;         /* as set */
    uint8_t setting; /* enum glyph_setting */
};
struct shaped_glyph {
    uint32_t id;
    uint32_t run;
    uint32_t cluster; /* byte offset in the text */
    lu advance, x, y; /* along the line; of the drawing along the line; across it, towards the before edge */
};
struct shaped {
    VECTOR(struct shaped_run) runs;
    VECTOR(struct shaped_glyph) glyphs;
};
struct shaper; /* keeps the HarfBuzz buffer */
struct shaper *shaper_new(bool jis90);
void shaper_free(struct shaper *shaper);
void inline_shape(struct shaper *shaper, const struct inline_text *text, const struct clusters *clusters,
                  struct arena *arena, struct shaped *out);

/* items.c: clusters and glyphs -> items with their spaces and breaks. */
struct item_list inline_items(const struct inline_text *text, const struct clusters *clusters,
                              const struct shaped *shaped, bool balanced, struct arena *arena);

/* Whether a scope is inner itself or around it. */
bool scope_holds(const struct inline_text *text, uint32_t outer, uint32_t inner);

/* jidori.c: evens out the items of scopes with zf:jidori. */
void inline_jidori(const struct inline_text *text, struct item_list *list);

/* annotate.c: ruby and emphasis marks, which stand beside their base and never move a line. */
struct reading { /* the reading of the items [from, to), glyphs of its word */
    size_t from, to;
    size_t glyph_from, glyph_to;
    lu width; /* set solid */
};
struct ruby_word {   /* one zf:ruby */
    size_t from, to; /* items */
    const struct reading *readings;
    size_t reading_count;
    struct shaped shaped;
    struct text text; /* all readings */
    const struct tag *tag;
    uint32_t scope;
    lu over_before, over_after; /* what stands over its neighbours when the reading is wider than the base */
};
struct annotations {
    VECTOR(struct ruby_word) words;
    bool emphasis; /* some scope has marks */
};
/* Shapes the readings and widens the bases of long ones. */
void inline_annotate(struct layout *layout, const struct inline_text *text, struct item_list *list,
                     struct annotations *out);
/* Where an item stands on its line: its body, and its body with padding. */
struct item_place {
    lu from, to, outer_from, outer_to;
};
/* What stands beside the items [from, to) of a word; places are those of these items. start and end: the edges of the
 * measure. A box in layout->arena. */
struct line_piece annotation_ruby(struct layout *layout, const struct inline_text *text, const struct ruby_word *word,
                                  size_t from, size_t to, const struct item_place *places, lu measure);
/* Emphasis marks beside the items [from, to), which are of one style; no run when none of them takes a mark. */
struct line_piece annotation_marks(struct layout *layout, const struct inline_text *text, const struct item *items,
                                   size_t count, const struct item_place *places);

/* line.c: one line of boxes. */
struct line_maker {
    struct layout *layout;
    const struct fo *block;
    const struct inline_text *text;
    const struct shaped *shaped;
    const struct item_list *list;
    const struct annotations *annotations;
    const struct line_style *style;
    uint32_t paragraph;
};
struct set_line line_make(const struct line_maker *maker, const struct broken_line *line, const struct line_gaps *gaps);

/* Bits of what has been reported: one of a code point, then one of a kanji with its variation selector. Two variants may share
 * one; then only the first is told of. */
#define REPORT_BITS 0x120000u
#define VARIANT_BIT(base, selector) (0x110000u + (((base)*0x1003Fu + (selector)) & 0xFFFFu))

/* paragraph.c: what is kept from paragraph to paragraph. */
struct inline_state {
    struct shaper *shaper;
    uint8_t *missing;     /* what is already reported, a bit each: characters, then variants */
    uint64_t unsupported; /* kinds already reported, a bit each */
    struct face_cache_entry *faces;
    struct arena *arena;
};

struct place inline_place(const struct layout *layout, const struct fo *fo);

#endif
