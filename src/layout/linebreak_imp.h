/* linebreak_imp.h - where the lines of a paragraph end (TYPESETTING.md 4), and how their spaces are adjusted (5). */
#ifndef ZADAN_LINEBREAK_IMP_H
#define ZADAN_LINEBREAK_IMP_H

#include "items_imp.h"

/* How a paragraph is to be set. Lengths in lu. */
struct line_style {
    lu measure;
    lu indent; /* of the first line; may be negative */
    lu em;     /* font size of the block: unit of the costs */
    enum bracket_pattern bracket_pattern;
    bool justify;  /* lines but the last of each forced part reach the measure */
    bool balanced; /* headings: lines of like length */
    lu target;     /* balanced: the length that a line would best have; 0: none, as few lines as may be */
    bool hanging;
    bool solid_end; /* no blank at line ends: lines aligned there, or centred */
};

enum line_flaw {
    FLAW_NONE = 0,
    FLAW_RELAXED = 1,   /* broken by the strict level instead of very-strict */
    FLAW_EMERGENCY = 2, /* broken where nothing allows it */
    FLAW_OVERFULL = 4,
    FLAW_LOOSE = 8,       /* a gap grew by more than 1/4 em */
    FLAW_UNDERFULL = 16,  /* justified, but nothing on it can stretch */
    FLAW_SHORT_LAST = 32, /* the last line has one character */
    FLAW_HANGING = 64
};

struct broken_line {
    size_t from, to; /* items [from, to); never empty */
    unsigned flaws;
    bool last;  /* of the paragraph or before a forced break */
    bool first; /* of the paragraph */
};

struct broken_lines {
    struct broken_line *lines;
    size_t count;
    int64_t cost;         /* of all lines */
    uint64_t evaluations; /* work done, for the tests */
};

/* The breaks of least total cost. The result is in the arena. */
struct broken_lines lines_break(const struct item_list *list, const struct line_style *style, struct arena *arena);

/* The spaces of one line after adjustment. */
struct line_gaps {
    lu *gaps;       /* behind each item of the line; the last one is the blank at the line end */
    lu start;       /* before the first item: indent, bracket pattern */
    lu width;       /* start, bodies, pads and gaps, without what hangs */
    lu fill;        /* for each leader on the line */
    lu loosest;     /* the most that was added to one gap in the fourth step, in 1/1000 em */
    unsigned flaws; /* FLAW_OVERFULL, FLAW_LOOSE, FLAW_UNDERFULL, FLAW_HANGING */
};
/* gaps must have room for line->to - line->from values. */
void line_adjust(const struct item_list *list, const struct broken_line *line, const struct line_style *style,
                 struct line_gaps *out);

/* The blank before the first item of a line: indent and bracket pattern G1. */
lu line_start_blank(const struct item *item, const struct line_style *style, bool first);

/* What one line needs: the shared arithmetic of breaking and adjusting. */
struct line_sums {
    lu width; /* bodies and pads of all items, and the gaps between them */
    lu shrink[SHRINK_COUNT];
    lu stretch[STRETCH_COUNT]; /* capacity of each step; STRETCH_ANY: sum of ems */
    lu fill;
};

void line_sums_add_item(struct line_sums *sums, const struct item *item);
void line_sums_add_gap(struct line_sums *sums, const struct gap *gap);

/* How a line is brought to the measure: what each step takes or gives, and what that costs. */
struct line_plan {
    lu shrink[SHRINK_COUNT];
    lu stretch[STRETCH_COUNT];
    lu fill;
    bool end_solid; /* steps 2 and 3: no blank at the line end */
    bool hanging;
    lu rest; /* slack that stays (ragged lines), or what stands out (negative) */
    unsigned flaws;
    int64_t cost;
};
/* sums: of the line without its end; end: its last item; start: the blank before it. */
struct line_plan line_plan_of(const struct line_sums *sums, const struct item *end, lu start,
                              const struct line_style *style, bool last);

/* Costs, cheapest first (TYPESETTING.md 4, cost order). A step costs from its own value up to the next one's, by the share
 * of it that is used, so a later step never beats an earlier one on the same line. */
#define COST_LINE 1     /* of two ways that cost the same, the one with fewer lines */
#define COST_RAGGED 100 /* an em */
#define COST_SHRINK_WORD_SPACE 10
#define COST_SHRINK_LINE_END 30
#define COST_SHRINK_LINE_END_DOT 40
#define COST_SHRINK_MIDDLE_DOT 50
#define COST_SHRINK_PUNCTUATION 80
#define COST_SHRINK_LATIN 140
#define COST_STRETCH_WORD_SPACE 200
#define COST_STRETCH_LATIN 300
#define COST_STRETCH_SOLID 450
#define COST_HYPHEN 500
#define COST_PHRASE_PART 600     /* headings: between the parts of a compound */
#define COST_PHRASE_INSIDE 20000 /* headings: inside a word, or before a particle */
#define COST_BALANCED_LINE 2000  /* headings: a line more, unless the words ask for it */
#define COST_LONE_LAST 1500
#define COST_STRETCH_ANY 2000
#define COST_URL 3000
#define COST_HANGING 2500
#define COST_RELAXED 20000
#define COST_SHORT_LAST 30000
#define COST_UNDERFULL 60000
#define COST_EMERGENCY 1000000
#define COST_OVERFULL 10000000

#endif
