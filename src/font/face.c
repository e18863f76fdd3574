/* face.c - one face: opened, judged, measured.
 *
 * A font file is untrusted input. HarfBuzz checks every table before it reads it and sees a broken one as absent; here it is
 * made sure that what layout and the PDF rely on is present and makes sense, so that nothing behind this door has to ask
 * again. The file is mapped, not read: of a fallback font of 46 MB only the touched pages cost memory. */
#include <hb-ot.h>
#include <string.h>

#include "font_imp.h"

/* No glyph of a text face is wider, no bound of it farther out, than this many em. */
#define SANE_EM 16
/* OS/2 fsType: restricted licence, no subsetting, bitmap embedding only (OpenType 1.9, OS/2). */
#define FS_TYPE_FORBIDDEN (0x0002 | 0x0100 | 0x0200)

struct table {
    hb_blob_t *blob;
    const unsigned char *bytes;
    unsigned length;
};

static struct table table_open(hb_face_t *face, hb_tag_t tag)
{
    struct table table = {.blob = hb_face_reference_table(face, tag)};
    table.bytes = (const unsigned char *)hb_blob_get_data(table.blob, &table.length);
    return table;
}

static void table_close(struct table *table)
{
    hb_blob_destroy(table->blob);
}

/* Big-endian numbers; 0 beyond the end of the table. */
static unsigned u16(const struct table *table, unsigned offset)
{
    if (table->length < 2 || offset > table->length - 2)
        return 0;
    return (unsigned)table->bytes[offset] << 8 | table->bytes[offset + 1];
}

static int s16(const struct table *table, unsigned offset)
{
    unsigned value = u16(table, offset);
    return value < 0x8000 ? (int)value : (int)value - 0x10000;
}

static bool table_present(hb_face_t *face, hb_tag_t tag, unsigned at_least)
{
    struct table table = table_open(face, tag);
    bool present = table.length >= at_least && table.length > 0;
    table_close(&table);
    return present;
}

static size_t u32(const struct table *table, unsigned offset)
{
    return (size_t)u16(table, offset) << 16 | u16(table, offset + 2);
}

/* HarfBuzz cuts a table at the end of the file; here a file that ends too soon is refused. */
static const char *judge_directory(hb_face_t *face, unsigned index)
{
    const char *fault = NULL;
    struct table file = {.blob = hb_face_reference_blob(face)};
    file.bytes = (const unsigned char *)hb_blob_get_data(file.blob, &file.length);
    bool collection = file.length > 4 && memcmp(file.bytes, "ttcf", 4) == 0;
    unsigned start = collection ? (unsigned)u32(&file, 12 + 4 * index) : 0;
    unsigned count = start <= file.length ? u16(&file, start + 4) : 0;
    if (count == 0)
        fault = "not a font file";
    for (unsigned i = 0; fault == NULL && i < count; i++) {
        unsigned record = start + 12 + 16 * i;
        if (u32(&file, record + 8) + u32(&file, record + 12) > file.length)
            fault = "a table lies outside the file";
    }
    table_close(&file);
    return fault;
}

static const char *judge_head(hb_face_t *face, struct face_metrics *metrics)
{
    const char *fault = NULL;
    struct table head = table_open(face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned units = u16(&head, 18);
    if (head.length < 54 || u16(&head, 12) != 0x5F0F || u16(&head, 14) != 0x3CF5)
        fault = "table 'head' is broken";
    else if (units < 16 || units > 16384)
        fault = "units per em out of range";
    int limit = SANE_EM * (int)units;
    metrics->units_per_em = (int32_t)units;
    for (unsigned i = 0; fault == NULL && i < 4; i++) {
        metrics->bbox[i] = s16(&head, 36 + 2 * i);
        if (metrics->bbox[i] < -limit || metrics->bbox[i] > limit)
            fault = "bounds out of range";
    }
    if (fault == NULL && (metrics->bbox[0] >= metrics->bbox[2] || metrics->bbox[1] >= metrics->bbox[3]))
        fault = "bounds are empty";
    table_close(&head);
    return fault;
}

static const char *judge_advances(hb_face_t *face, unsigned units)
{
    const char *fault = NULL;
    unsigned glyphs = hb_face_get_glyph_count(face);
    struct table hhea = table_open(face, HB_TAG('h', 'h', 'e', 'a'));
    struct table hmtx = table_open(face, HB_TAG('h', 'm', 't', 'x'));
    unsigned count = u16(&hhea, 34);
    if (glyphs < 2 || glyphs > 65535)
        fault = "table 'maxp' is broken";
    else if (hhea.length < 36 || count == 0 || count > glyphs)
        fault = "table 'hhea' is broken";
    else if (hmtx.length < 4 * count + 2 * (glyphs - count))
        fault = "table 'hmtx' is too short";
    bool any = false;
    for (unsigned i = 0; fault == NULL && i < count; i++) {
        unsigned advance = u16(&hmtx, 4 * i);
        any = any || advance > 0;
        if (advance > SANE_EM * units)
            fault = "an advance is out of range";
    }
    if (fault == NULL && !any)
        fault = "every advance is zero";
    table_close(&hhea);
    table_close(&hmtx);
    return fault;
}

static const char *judge_outlines(hb_face_t *face, bool *is_cff)
{
    unsigned glyphs = hb_face_get_glyph_count(face);
    struct table head = table_open(face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned entry = u16(&head, 50) == 0 ? 2 : 4;
    table_close(&head);
    if (table_present(face, HB_TAG('f', 'v', 'a', 'r'), 1))
        return "a variable font cannot be embedded as it is";
    *is_cff = table_present(face, HB_TAG('C', 'F', 'F', ' '), 4);
    if (*is_cff)
        return NULL;
    if (!table_present(face, HB_TAG('g', 'l', 'y', 'f'), 12))
        return "it has no outlines";
    return table_present(face, HB_TAG('l', 'o', 'c', 'a'), entry * (glyphs + 1)) ? NULL : "table 'loca' is too short";
}

static const char *judge_cmap(hb_font_t *font)
{
    static const uint32_t probes[] = {'A', '1', 0x3042, 0x4E00};
    for (size_t i = 0; i < ARRAY_LENGTH(probes); i++) {
        hb_codepoint_t glyph;
        if (hb_font_get_nominal_glyph(font, probes[i], &glyph) && glyph != 0)
            return NULL;
    }
    return "table 'cmap' is broken or has neither Latin nor Japanese";
}

static bool has_glyph(hb_font_t *font, uint32_t codepoint)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(font, codepoint, &glyph) && glyph != 0;
}

/* Height of a letter, for faces whose OS/2 does not say. */
static int32_t letter_height(hb_font_t *font, uint32_t letter, int32_t otherwise)
{
    hb_codepoint_t glyph;
    hb_glyph_extents_t extents;
    if (hb_font_get_nominal_glyph(font, letter, &glyph) && hb_font_get_glyph_extents(font, glyph, &extents) &&
        extents.y_bearing > 0)
        return extents.y_bearing;
    return otherwise;
}

/* The ideographic em box: from BASE, else typographic ascender and descender when they are one em apart, else 0.88. */
static void measure_em_box(hb_font_t *font, struct face_metrics *metrics)
{
    static const hb_tag_t scripts[] = {HB_TAG('k', 'a', 'n', 'a'), HB_TAG('h', 'a', 'n', 'i'),
                                       HB_TAG('D', 'F', 'L', 'T')};
    int32_t units = metrics->units_per_em;
    for (size_t i = 0; i < ARRAY_LENGTH(scripts); i++) {
        hb_position_t bottom;
        if (hb_ot_layout_get_baseline(font, HB_OT_LAYOUT_BASELINE_TAG_IDEO_EMBOX_BOTTOM_OR_LEFT, HB_DIRECTION_LTR,
                                      scripts[i], HB_TAG('d', 'f', 'l', 't'), &bottom) &&
            bottom <= 0 && bottom > -units) {
            metrics->em_bottom = bottom;
            metrics->em_top = bottom + units;
            return;
        }
    }
    metrics->em_top = metrics->ascent - metrics->descent == units ? metrics->ascent : (units * 88 + 50) / 100;
    metrics->em_bottom = metrics->em_top - units;
}

static void measure(hb_face_t *face, hb_font_t *font, struct face_metrics *metrics)
{
    int32_t units = metrics->units_per_em;
    struct table os2 = table_open(face, HB_TAG('O', 'S', '/', '2'));
    struct table post = table_open(face, HB_TAG('p', 'o', 's', 't'));
    metrics->ascent = s16(&os2, 68);
    metrics->descent = s16(&os2, 70);
    if (metrics->ascent <= 0 || metrics->ascent > 2 * units || metrics->descent > 0 || metrics->descent < -units) {
        metrics->ascent = (units * 88 + 50) / 100;
        metrics->descent = metrics->ascent - units;
    }
    bool has_heights = u16(&os2, 0) >= 2 && s16(&os2, 88) > 0 && s16(&os2, 86) > 0;
    metrics->x_height = has_heights ? s16(&os2, 86) : letter_height(font, 'x', units / 2);
    metrics->cap_height = has_heights ? s16(&os2, 88) : letter_height(font, 'H', units * 7 / 10);
    metrics->italic_angle = s16(&post, 4);
    measure_em_box(font, metrics);
    table_close(&os2);
    table_close(&post);
}

static unsigned licence_bits(hb_face_t *face)
{
    struct table os2 = table_open(face, HB_TAG('O', 'S', '/', '2'));
    unsigned bits = u16(&os2, 8);
    table_close(&os2);
    return bits;
}

/* The PostScript name, reduced to characters that need no escape in a PDF name. */
static const char *postscript_name(hb_face_t *face, struct arena *arena)
{
    char name[64];
    unsigned length = sizeof name;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, hb_language_from_string("en", -1), &length, name);
    size_t kept = 0;
    for (size_t i = 0; i < length && i < sizeof name - 1; i++) {
        char c = name[i];
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')
            name[kept++] = c;
    }
    return kept > 0 ? text_to_string(arena, (struct text){name, kept}) : "Unnamed";
}

static const char *judge(struct font_face *face)
{
    const char *fault = judge_directory(face->hb_face, face->index);
    if (fault == NULL)
        fault = judge_head(face->hb_face, &face->metrics);
    if (fault == NULL)
        fault = judge_advances(face->hb_face, (unsigned)face->metrics.units_per_em);
    if (fault == NULL)
        fault = judge_outlines(face->hb_face, &face->is_cff);
    return fault == NULL ? judge_cmap(face->hb_font) : fault;
}

/* NULL when the file cannot be mapped or has no such face. */
static hb_face_t *open_file(const char *file, unsigned index)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(file);
    if (blob == NULL)
        return NULL;
    hb_face_t *face = index < hb_face_count(blob) ? hb_face_create(blob, index) : NULL;
    hb_blob_destroy(blob);
    return face;
}

static void report_licence(const struct font_family *family, unsigned bits, struct diag *diag)
{
    struct buffer number = BUFFER_INIT;
    buffer_format(&number, "0x%04x", bits);
    DIAG(diag, DIAG_FONT_EMBEDDING, PLACE_FILE(family->location.file), family->name, number.bytes);
    buffer_release(&number);
}

struct font_face *font_face_open(const struct font_family *family, size_t id, struct arena *arena, struct diag *diag)
{
    hb_face_t *hb_face = open_file(family->location.file, family->location.index);
    if (hb_face == NULL) {
        DIAG(diag, DIAG_FONT_BROKEN, PLACE_FILE(family->location.file), family->name, "not a font file");
        return NULL;
    }
    struct cached_face *cached = ARENA_NEW(arena, struct cached_face);
    struct font_face *face = &cached->face;
    face->index = family->location.index;
    face->hb_face = hb_face;
    hb_face_make_immutable(hb_face);
    face->hb_font = hb_font_create(hb_face);
    hb_ot_font_set_funcs(face->hb_font);
    const char *fault = judge(face);
    unsigned bits = licence_bits(hb_face);
    face->embeddable = (bits & FS_TYPE_FORBIDDEN) == 0;
    if (fault != NULL || !face->embeddable) {
        if (fault != NULL)
            DIAG(diag, DIAG_FONT_BROKEN, PLACE_FILE(family->location.file), family->name, fault);
        else
            report_licence(family, bits, diag);
        font_face_close(face);
        return NULL;
    }
    hb_font_set_scale(face->hb_font, face->metrics.units_per_em, face->metrics.units_per_em);
    measure(hb_face, face->hb_font, &face->metrics);
    hb_font_make_immutable(face->hb_font);
    face->id = id;
    face->family = family->name;
    face->postscript_name = postscript_name(hb_face, arena);
    face->file = family->location.file;
    face->bold = family->location.bold;
    face->scale = family->scale;
    face->japanese =
        has_glyph(face->hb_font, 0x3042) && has_glyph(face->hb_font, 0x30A2) && has_glyph(face->hb_font, 0x6F22);
    cached->arena = arena;
    cached->glyph_count = hb_face_get_glyph_count(hb_face);
    size_t pages = (cached->glyph_count + CACHE_PAGE_SIZE - 1) >> CACHE_PAGE_BITS;
    cached->advance_pages = ARENA_ARRAY(arena, int32_t *, pages);
    return face;
}

void font_face_close(struct font_face *face)
{
    hb_font_destroy(face->hb_font);
    hb_face_destroy(face->hb_face);
    face->hb_font = NULL;
    face->hb_face = NULL;
}
