/* impose.h - which page stands where on the sheets of a print shop (面付け). Geometry alone: nothing here knows a PDF.
 *
 * Lengths are lu; x grows to the right and y downwards from the upper left corner of a side of a sheet. Pages count from 0 in
 * reading order. The back of a sheet is what one sees after turning it round its vertical middle line, heads up.
 * TYPESETTING.md 11.2, C28. */
#ifndef ZADAN_IMPOSE_H
#define ZADAN_IMPOSE_H

#include "zadan/length.h"

enum imposition_scheme {
    IMPOSITION_BOOKLET, /* two pages a side; sheets are nested, folded at the spine and stitched there (中綴じ) */
    IMPOSITION_FOUR_UP /* four pages a side; each sheet is first folded at the heads, which are cut open after binding */
};

enum imposition_binding { IMPOSITION_BINDING_DOCUMENT, IMPOSITION_BINDING_LEFT, IMPOSITION_BINDING_RIGHT };

struct imposition_options {
    enum imposition_scheme scheme;
    enum imposition_binding binding; /* DOCUMENT: as the document says of itself */
    size_t signature;   /* pages of one (折丁), a multiple of imposition_unit; 0: the whole book is one */
    lu thickness;       /* of one leaf of the text paper; 0: no creep */
    lu cover_thickness; /* of the cover paper; counts twice in the spine */
    lu bleed;           /* paint beyond the trim (塗り足し); 0: none */
    bool marks;         /* トンボ round the trim; the sheet grows by them */
    bool cover;         /* the first two pages make a cover sheet with a spine strip, which comes before the others */
};

/* What an imposition of a book comes to. */
struct imposition {
    struct imposition_options options;
    bool bound_right;
    size_t page_count;      /* of the document */
    size_t cover_pages;     /* of these on the cover sheet: the first ones */
    size_t blank_count;     /* blank pages added behind the last one to fill the signatures */
    size_t signature;       /* pages of each */
    size_t signature_count; /* each of sheets_per_signature */
    size_t sheets_per_signature;
    size_t sheet_count; /* the cover sheet counts */
    lu page_width, page_height;
    lu spine;     /* width of the spine strip; 0 without a cover */
    lu max_creep; /* of the innermost pages */
};

struct imposed_box {
    lu x, y, width, height;
};

#define IMPOSITION_BLANK SIZE_MAX       /* no page */
#define IMPOSITION_SPINE (SIZE_MAX - 1) /* the spine strip */

/* A place on a side of a sheet. */
struct imposed_page {
    size_t page;              /* or IMPOSITION_BLANK, IMPOSITION_SPINE */
    bool turned;              /* by 180 degrees */
    struct imposed_box paper; /* what the page covers, moved by its creep */
    struct imposed_box trim;  /* between folds and cuts */
    struct imposed_box clip;  /* trim with the bleed at the edges that are cut: nothing is painted outside */
};

#define IMPOSED_PAGES_MAX 4
#define IMPOSED_MARKS_MAX 48

struct imposed_side {
    struct imposed_box media, trim, bleed; /* of the whole sheet; media begins at 0, 0 */
    struct imposed_page pages[IMPOSED_PAGES_MAX];
    size_t page_count;
    struct imposed_box marks[IMPOSED_MARKS_MAX]; /* black rules, all outside of bleed */
    size_t mark_count;
};

/* What the pages of a signature must be a multiple of: 4, or 8 when a sheet is folded twice. */
size_t imposition_unit(enum imposition_scheme scheme);

/* A signature that is no multiple is made larger until it is one. bound_right is used when options leave the binding
 * to the document. */
struct imposition imposition_plan(const struct imposition_options *options, bool bound_right, size_t page_count,
                                  lu page_width, lu page_height);

/* One side of a sheet from 0; the front is the outside when the sheet is folded. */
void imposition_side(const struct imposition *plan, size_t sheet, bool back, struct imposed_side *out);

/* Whether the sheet is the cover; else *signature and *nested (both from 0, nested 0 the outermost) say which it is. */
bool imposition_is_cover(const struct imposition *plan, size_t sheet, size_t *signature, size_t *nested);

#endif
