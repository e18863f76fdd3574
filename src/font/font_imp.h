/* font_imp.h - what the files of src/font share.
 *
 * set_xml.c reads the table of a font set, locate.c finds its families on this machine, face.c opens and judges one face,
 * glyphs.c asks a face about glyphs, set.c ties them together, report.c tells what a text finds in them. A font set and its faces serve one thread: the glyph
 * caches fill while they are read. */
#ifndef ZADAN_FONT_IMP_H
#define ZADAN_FONT_IMP_H

#include "zadan/font.h"

/* One file on this machine that shows a family. */
struct font_location {
    const char *file; /* NULL: the family is not installed */
    unsigned index;   /* in a TTC */
    bool bold;        /* of weight 600 or more */
};

/* A family as a font set names it. Families are opened on first use, once. */
struct font_family {
    const char *name;
    const char *package; /* that installs it, for messages; "" when not said */
    int weight;          /* 400 or 700: the one wanted of this family */
    int scale;           /* in 1/1000, see struct font_face */
    struct font_location location;
    bool opened;            /* face has been tried */
    struct font_face *face; /* NULL when not opened, not installed or not usable */
};

VECTOR_TYPE(family_list, struct font_family *);

enum { WEIGHT_REGULAR, WEIGHT_BOLD, WEIGHT_COUNT };
enum { SCRIPT_COUNT = 2 }; /* FONT_JAPANESE, FONT_LATIN */

struct font_role {
    struct text name;
    struct family_list families[SCRIPT_COUNT][WEIGHT_COUNT];
    struct family_list fallback[WEIGHT_COUNT];            /* of this role, before the one of the set */
    struct family_list chain[SCRIPT_COUNT][WEIGHT_COUNT]; /* everything, in order of search */
};

struct font_table {
    VECTOR(struct font_role) roles;
    struct family_list fallback[WEIGHT_COUNT];
};

struct font_search;

struct font_set {
    struct arena *arena;
    struct diag *diag; /* for what is found out when a face is opened */
    const char *path;
    struct font_search *search; /* NULL before font_set_begin and after font_set_finish */
    struct font_table table;
    struct family_list families; /* every one of the table, once */
    VECTOR(struct font_face *) faces;
    VECTOR(struct text) unknown_roles; /* reported */
};

/* Reads the XML of a font set; strings and lists live in the arena. A mistake: a diagnostic with its line, STATUS_SETUP. */
ZADAN_MUST_CHECK enum status font_table_read(const char *path, struct arena *arena, struct diag *diag,
                                             struct font_table *out);

/* fontconfig, getting ready in a thread of its own (some ms). */
struct font_search *font_search_start(void);
void font_search_free(struct font_search *search); /* NULL is allowed; waits for the thread */
/* Finds where the families are installed, once fontconfig is ready; one start serves all. A family that is not
 * installed keeps location.file NULL. */
ZADAN_MUST_CHECK enum status font_locate(struct font_search *search, struct font_family *const *families, size_t count,
                                         struct arena *arena, struct diag *diag);

/* What a face can show: a glyph of its own, or one that shaping puts in its place; characters that show nothing need none. */
bool font_face_has(const struct font_face *face, uint32_t codepoint);
bool font_is_selector(uint32_t codepoint);

/* Opens one face; NULL after a diagnostic when its tables make no sense or its licence forbids embedding. The result
 * lives in the arena, its HarfBuzz objects until font_face_close. */
struct font_face *font_face_open(const struct font_family *family, size_t id, struct arena *arena, struct diag *diag);
void font_face_close(struct font_face *face);

/* The glyph caches of a face: pages of 256 entries, made on first use. */
#define CACHE_PAGE_BITS 8
#define CACHE_PAGE_SIZE ((size_t)1 << CACHE_PAGE_BITS)
#define CODEPOINT_LIMIT 0x110000u

/* A face with its caches; every struct font_face of a set is the first member of one. */
struct cached_face {
    struct font_face face;
    struct arena *arena;
    uint32_t glyph_count;
    uint32_t *glyph_pages[CODEPOINT_LIMIT >> CACHE_PAGE_BITS]; /* entries: glyph + 1, 0 for not asked yet */
    int32_t **advance_pages;                                   /* entries: advance + 1 */
    struct vertical_metrics **vertical_pages;                  /* entries: advance 0 for not asked yet */
    bool has_vertical_metrics;
    hb_set_t *vertical_lookups; /* of the feature "vert" in any script; NULL: not collected yet */
};

#endif
