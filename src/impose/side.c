/* side.c - the pages of one side of a sheet.
 *
 * MODEL. A book is a row of signatures, a signature a nest of bifolia: pieces of paper folded once at the spine, each with four
 * pages. The bifolium at depth k (0 outermost) of a signature of S pages has the pages 2k, 2k+1 and S-2-2k, S-1-2k: two on its
 * outer side, the two between them on its inner side. This is all that decides the order; binding mirrors it.
 *
 * BOOKLET. A sheet is one bifolium, its front the outer side:
 *
 *      left binding       front            back           right binding: the same from right to left
 *                     +-----+-----+   +-----+-----+
 *                     | S-1 |  0  |   |  1  | S-2 |
 *                     +-----+-----+   +-----+-----+
 *
 * FOUR UP. A sheet is two bifolia that hang together at their heads; folded there, the upper half goes behind the lower one and
 * becomes the next bifolium inside: depths 2j and 2j+1 for sheet j of the signature. So it is printed heads down, and its outer side
 * is on the back of the sheet. A signature of more than one sheet is made by laying folded sheets into each other.
 *
 *      S = 8              front            back
 *                     +-----+-----+   +-----+-----+
 *                     |  4  |  3  |   |  2  |  5  |   turned by 180 degrees
 *                     +-----+-----+   +-----+-----+
 *                     |  7  |  0  |   |  1  |  6  |
 *                     +-----+-----+   +-----+-----+
 *
 * Rejected: cutting the sheet across and stacking the halves. It needs no turned pages, but two stacks must then be put
 * together in the right order by hand, and nothing on the paper says which comes first.
 *
 * CREEP. Each bifolium lies one leaf deeper than the one around it, so its fold is one leaf further from the spine and its
 * fore-edge is cut shorter. Pages at depth k are moved towards the spine by k times the thickness of a leaf; their margins at the
 * fore-edge are then equal in the cut book. The outermost sheet does not move: it is the one that meets cover and neighbours.
 *
 * COVER. The first two pages are the front cover and its inner side; the back of the cover is blank, as the last page of the
 * document belongs to the text. Between them the spine strip, as wide as the block is thick. */
#include "impose_imp.h"

/* Everything that a row of two pages has in common. */
struct row {
    lu x, y;     /* upper left corner of its trim */
    lu between;  /* the pages: the spine strip of a cover; 0: a fold */
    bool turned; /* heads down */
    lu creep;    /* towards the spine */
};

static void add_page(const struct imposition *plan, const struct row *row, bool right, size_t page,
                     struct imposed_side *side)
{
    lu bleed = plan->options.bleed, width = plan->page_width, height = plan->page_height;
    lu x = right ? row->x + width + row->between : row->x;
    side->pages[side->page_count++] = (struct imposed_page){
        .page = page,
        .turned = row->turned,
        .paper = {right ? x - row->creep : x + row->creep, row->y, width, height},
        .trim = {x, row->y, width, height},
        .clip = {right ? x : x - bleed, row->y - bleed, width + bleed, height + 2 * bleed},
    };
}

/* A pair of pages, of which low comes first in reading order, from left to right on the sheet. inner: they face each other in
 * the book. */
static void add_pair(const struct imposition *plan, const struct row *row, bool inner, size_t low, size_t high,
                     struct imposed_side *side)
{
    bool low_right = (inner == plan->bound_right) != row->turned;
    add_page(plan, row, false, low_right ? high : low, side);
    add_page(plan, row, true, low_right ? low : high, side);
}

/* A page of the text block as a page of the document. */
static size_t document_page(const struct imposition *plan, size_t page)
{
    size_t index = plan->cover_pages + page;
    return index < plan->page_count ? index : IMPOSITION_BLANK;
}

static void add_bifolium(const struct imposition *plan, size_t signature, size_t depth, struct row row, bool inner,
                         struct imposed_side *side)
{
    size_t first = signature * plan->signature;
    size_t low = first + 2 * depth + inner, high = first + plan->signature - 1 - 2 * depth - inner;
    row.creep = (lu)depth * plan->options.thickness;
    add_pair(plan, &row, inner, document_page(plan, low), document_page(plan, high), side);
}

static void add_cover(const struct imposition *plan, struct row row, bool inner, struct imposed_side *side)
{
    lu bleed = plan->options.bleed;
    row.between = plan->spine;
    size_t low = inner ? 1 : 0;
    add_pair(plan, &row, inner, low < plan->cover_pages ? low : IMPOSITION_BLANK, IMPOSITION_BLANK, side);
    if (inner || plan->spine == 0)
        return;
    struct imposed_box strip = {row.x + plan->page_width, row.y, plan->spine, plan->page_height};
    struct imposed_box clip = {strip.x, strip.y - bleed, strip.width, strip.height + 2 * bleed};
    side->pages[side->page_count++] =
        (struct imposed_page){.page = IMPOSITION_SPINE, .paper = strip, .trim = strip, .clip = clip};
}

/* Half of what a sheet without marks and bleed is short of the paper that it is printed on: sizes of the A series are rounded to
 * whole millimetres, so that two of A5 are 296 mm and A4 is 297 mm. A printer that asks for A4 must find A4. */
static lu paper_slack(const struct imposition *plan, lu length)
{
    static const lu sizes[] = {297 * LU_PER_MM, 841 * LU_PER_MM};
    for (size_t i = 0; i < ARRAY_LENGTH(sizes); i++) {
        if (sheet_margin(plan) == 0 && length == sizes[i] - LU_PER_MM)
            return LU_PER_MM / 2;
    }
    return 0;
}

static struct imposed_box grown(struct imposed_box box, lu by)
{
    return (struct imposed_box){box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by};
}

void imposition_side(const struct imposition *plan, size_t sheet, bool back, struct imposed_side *out)
{
    size_t signature = 0, nested = 0;
    bool cover = imposition_is_cover(plan, sheet, &signature, &nested);
    bool two_rows = !cover && plan->options.scheme == IMPOSITION_FOUR_UP;
    lu margin = sheet_margin(plan), page_height = plan->page_height;
    lu width = 2 * plan->page_width + (cover ? plan->spine : 0);
    lu height = two_rows ? 2 * page_height + head_gap(plan) : page_height;
    lu x = margin + paper_slack(plan, width), y = margin + paper_slack(plan, height);
    struct row row = {.x = x, .y = y};
    *out = (struct imposed_side){.media = {0, 0, width + 2 * x, height + 2 * y}, .trim = {x, y, width, height}};
    out->bleed = grown(out->trim, plan->options.bleed);
    if (cover) {
        add_cover(plan, row, back, out);
    } else if (two_rows) {
        row.turned = true;
        add_bifolium(plan, signature, 2 * nested + 1, row, !back, out);
        row.turned = false;
        row.y += page_height + head_gap(plan);
        add_bifolium(plan, signature, 2 * nested, row, back, out);
    } else {
        add_bifolium(plan, signature, nested, row, back, out);
    }
    if (plan->options.marks)
        add_marks(plan, cover, out);
}
