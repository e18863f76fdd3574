/* font.h - font sets, faces, fallback. FreeType and HarfBuzz objects are made and owned here.
 *
 * A font set (fonts/NAME.xml) maps roles to families in order of preference, for the Japanese and the Latin part, and has
 * one fallback chain. Families are found with fontconfig; a match counts only when its family is the one asked for. Fonts
 * are untrusted: a face is used only after its tables, advances and bounds made sense. */
#ifndef ZADAN_FONT_H
#define ZADAN_FONT_H

#include <hb.h>

#include "zadan/arena.h"
#include "zadan/diag.h"
#include "zadan/text.h"

struct font_set;

/* Vertical metrics of a face in font units, y upwards. */
struct face_metrics {
    int32_t units_per_em;
    int32_t ascent, descent; /* descent is negative; typographic, as used for PDF FontDescriptor */
    int32_t cap_height, x_height;
    int32_t em_top,
        em_bottom; /* the ideographic em box: em_top - em_bottom == units_per_em (BASE, else OS/2 typo, else 0.88) */
    int32_t italic_angle;
    int32_t bbox[4]; /* xMin, yMin, xMax, yMax */
};

struct font_face {
    size_t id;          /* index in its font_set, dense from 0 */
    const char *family; /* as asked for */
    const char *postscript_name;
    const char *file; /* path */
    unsigned index;   /* in a TTC */
    bool is_cff;
    bool bold;
    bool japanese;   /* has kana and kanji */
    bool embeddable; /* OS/2 fsType allows embedding and subsetting */
    struct face_metrics metrics;
    hb_face_t *hb_face; /* immutable */
    hb_font_t *hb_font; /* scale = units per em, so HarfBuzz returns font units; immutable */
    int scale; /* in 1/1000: how much larger than the nominal size this face is set (Latin companion), 1000 = as is */
};

/* Reads FOLDER/NAME.xml and starts the search for its families in the background, so that the caller can do something else
 * meanwhile. The set is for font_set_finish and font_set_free only until the former has returned STATUS_OK. */
ZADAN_MUST_CHECK enum status font_set_begin(const char *folder, const char *name, struct diag *diag,
                                            struct font_set **out);
/* Ends the search. A role without any installed family: a diagnostic that names the packages, STATUS_SETUP. Faces open on
 * first use. */
ZADAN_MUST_CHECK enum status font_set_finish(struct font_set *set);
/* Both; *out is NULL on failure. Free with font_set_free. */
ZADAN_MUST_CHECK enum status font_set_open(const char *folder, const char *name, struct diag *diag,
                                           struct font_set **out);
void font_set_free(struct font_set *set);

/* What of a role is wanted: kana, kanji and full-width go to the Japanese families, the rest to the Latin ones. */
enum font_script { FONT_JAPANESE, FONT_LATIN };

/* The face that shows a cluster (base code point and its variation selector or combining marks) for a role and weight:
 * base + VS in the cmap (format 14) of the role's faces, then the role's faces for the base, then the fallback chain, then
 * the rare-kanji face. NULL when no face has it: the caller reports DIAG_CHARACTER_MISSING once per character. The
 * result is owned by the set. */
const struct font_face *font_set_find(struct font_set *set, struct text role, int weight, enum font_script script,
                                      const uint32_t *cluster, size_t length);
/* The first face of a role, for line metrics; never NULL after font_set_open for the roles of the set; unknown role:
 * a diagnostic once, and the first role's face. */
const struct font_face *font_set_primary(struct font_set *set, struct text role, int weight, enum font_script script);

size_t font_set_face_count(const struct font_set *set); /* faces opened so far */
const struct font_face *font_set_face(const struct font_set *set, size_t id);

/* The glyph of a code point (with a variation selector, or 0); 0 when the face has none. Cached. */
uint32_t font_face_glyph(const struct font_face *face, uint32_t codepoint, uint32_t selector);
/* Horizontal advance in font units. Cached. */
int32_t font_face_advance(const struct font_face *face, uint32_t glyph);
/* How a glyph stands in vertical lines, in font units: its advance down the line, and how far above the baseline its vertical
 * origin lies; the origin is in the middle of the horizontal advance. Faces without vertical metrics: one em, the em box. */
struct vertical_metrics {
    int32_t advance, origin;
};
struct vertical_metrics font_face_vertical(const struct font_face *face, uint32_t glyph);
/* Whether the face has another glyph for it in vertical lines (feature "vert"). */
bool font_face_has_vertical(const struct font_face *face, uint32_t glyph);
/* Ink box in font units, y upwards; false for an empty glyph. */
bool font_face_extents(const struct font_face *face, uint32_t glyph, int32_t *x_min, int32_t *y_min, int32_t *x_max,
                       int32_t *y_max);

/* The report of `zadan fonts`: a line per role, weight and script with family, file, and which of the needed characters
 * (the text) it lacks. Its words in the language of translate; NULL: English. */
void font_set_report(struct font_set *set, struct text needed, const char *(*translate)(const char *text),
                     struct buffer *out);

#endif
