/* face.c - one face: opened, judged, measured.
 *
 * A font file is untrusted input. FreeType opens it and reads the tables of a whole face (head, hhea, OS/2, post, the
 * licence, the name); HarfBuzz, which shapes with it, checks every table before it reads it and sees a broken one as absent.
 * Here it is made sure that what layout and the PDF rely on is present and makes sense, so that nothing behind this door has
 * to ask again. The file is mapped, not read: of a fallback font of 46 MB only the touched pages cost memory. FreeType is
 * done with a face once it is measured. */
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MULTIPLE_MASTERS_H
#include FT_TRUETYPE_TABLES_H

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
        fault = N_("not a font file");
    for (unsigned i = 0; fault == NULL && i < count; i++) {
        unsigned record = start + 12 + 16 * i;
        if (u32(&file, record + 8) + u32(&file, record + 12) > file.length)
            fault = N_("a table lies outside the file");
    }
    table_close(&file);
    return fault;
}

static const char *judge_head(FT_Face ft_face, struct face_metrics *metrics)
{
    const TT_Header *head = FT_Get_Sfnt_Table(ft_face, FT_SFNT_HEAD);
    if (head == NULL || head->Magic_Number != 0x5F0F3CF5)
        return "table 'head' is broken";
    if (head->Units_Per_EM < 16 || head->Units_Per_EM > 16384)
        return N_("units per em out of range");
    const int32_t bounds[] = {head->xMin, head->yMin, head->xMax, head->yMax};
    metrics->units_per_em = head->Units_Per_EM;
    int32_t limit = SANE_EM * metrics->units_per_em;
    for (size_t i = 0; i < ARRAY_LENGTH(bounds); i++) {
        metrics->bbox[i] = bounds[i];
        if (bounds[i] < -limit || bounds[i] > limit)
            return N_("bounds out of range");
    }
    return bounds[0] >= bounds[2] || bounds[1] >= bounds[3] ? N_("bounds are empty") : NULL;
}

static const char *judge_advances(FT_Face ft_face, hb_face_t *face, unsigned units)
{
    const char *fault = NULL;
    unsigned glyphs = hb_face_get_glyph_count(face);
    const TT_HoriHeader *hhea = FT_Get_Sfnt_Table(ft_face, FT_SFNT_HHEA);
    struct table hmtx = table_open(face, HB_TAG('h', 'm', 't', 'x'));
    unsigned count = hhea != NULL ? hhea->number_Of_HMetrics : 0;
    if (glyphs < 2 || glyphs > 65535)
        fault = N_("table 'maxp' is broken");
    else if (count == 0 || count > glyphs)
        fault = N_("table 'hhea' is broken");
    else if (hmtx.length < 4 * count + 2 * (glyphs - count))
        fault = N_("table 'hmtx' is too short");
    bool any = false;
    for (unsigned i = 0; fault == NULL && i < count; i++) {
        unsigned advance = u16(&hmtx, 4 * i);
        any = any || advance > 0;
        if (advance > SANE_EM * units)
            fault = N_("an advance is out of range");
    }
    if (fault == NULL && !any)
        fault = N_("every advance is zero");
    table_close(&hmtx);
    return fault;
}

static const char *judge_outlines(FT_Face ft_face, hb_face_t *face, bool *is_cff)
{
    unsigned glyphs = hb_face_get_glyph_count(face);
    const TT_Header *head = FT_Get_Sfnt_Table(ft_face, FT_SFNT_HEAD);
    unsigned entry = head->Index_To_Loc_Format == 0 ? 2 : 4;
    if (FT_HAS_MULTIPLE_MASTERS(ft_face))
        return N_("a variable font cannot be embedded as it is");
    *is_cff = table_present(face, HB_TAG('C', 'F', 'F', ' '), 4);
    if (*is_cff)
        return NULL;
    if (!table_present(face, HB_TAG('g', 'l', 'y', 'f'), 12))
        return N_("it has no outlines");
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

static void measure(FT_Face ft_face, hb_font_t *font, struct face_metrics *metrics)
{
    int32_t units = metrics->units_per_em;
    const TT_OS2 *os2 = FT_Get_Sfnt_Table(ft_face, FT_SFNT_OS2);
    const TT_Postscript *post = FT_Get_Sfnt_Table(ft_face, FT_SFNT_POST);
    metrics->ascent = os2 != NULL ? os2->sTypoAscender : 0;
    metrics->descent = os2 != NULL ? os2->sTypoDescender : 0;
    if (metrics->ascent <= 0 || metrics->ascent > 2 * units || metrics->descent > 0 || metrics->descent < -units) {
        metrics->ascent = (units * 88 + 50) / 100;
        metrics->descent = metrics->ascent - units;
    }
    bool has_heights = os2 != NULL && os2->version >= 2 && os2->sCapHeight > 0 && os2->sxHeight > 0;
    metrics->x_height = has_heights ? os2->sxHeight : letter_height(font, 'x', units / 2);
    metrics->cap_height = has_heights ? os2->sCapHeight : letter_height(font, 'H', units * 7 / 10);
    metrics->italic_angle = post != NULL ? (int32_t)(post->italicAngle / 65536) : 0;
    measure_em_box(font, metrics);
}

/* The PostScript name, reduced to characters that need no escape in a PDF name. */
static const char *postscript_name(FT_Face ft_face, struct arena *arena)
{
    struct text name = text_of(FT_Get_Postscript_Name(ft_face));
    char kept[64];
    size_t count = 0;
    for (size_t i = 0; i < name.length && count < sizeof kept; i++) {
        char c = name.bytes[i];
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')
            kept[count++] = c;
    }
    return count > 0 ? text_to_string(arena, (struct text){kept, count}) : "Unnamed";
}

static const char *judge(struct font_face *face, FT_Face ft_face)
{
    const char *fault = judge_directory(face->hb_face, face->index);
    if (fault == NULL && (ft_face == NULL || !FT_IS_SFNT(ft_face)))
        fault = N_("FreeType cannot open it");
    if (fault == NULL)
        fault = judge_head(ft_face, &face->metrics);
    if (fault == NULL)
        fault = judge_advances(ft_face, face->hb_face, (unsigned)face->metrics.units_per_em);
    if (fault == NULL)
        fault = judge_outlines(ft_face, face->hb_face, &face->is_cff);
    return fault == NULL ? judge_cmap(face->hb_font) : fault;
}

/* The same bytes as FreeType sees them; face is NULL when it refuses them. Release with measuring_close. */
struct measuring {
    FT_Library library;
    FT_Face face;
    hb_blob_t *blob;
};

static struct measuring measuring_open(hb_face_t *hb_face, unsigned index)
{
    struct measuring measuring = {.blob = hb_face_reference_blob(hb_face)};
    unsigned length;
    const char *bytes = hb_blob_get_data(measuring.blob, &length);
    if (FT_Init_FreeType(&measuring.library) != 0) {
        measuring.library = NULL;
        return measuring;
    }
    if (FT_New_Memory_Face(measuring.library, (const FT_Byte *)bytes, (FT_Long)length, (FT_Long)index,
                           &measuring.face) != 0)
        measuring.face = NULL;
    return measuring;
}

static void measuring_close(struct measuring *measuring)
{
    if (measuring->face != NULL)
        FT_Done_Face(measuring->face);
    if (measuring->library != NULL)
        FT_Done_FreeType(measuring->library);
    hb_blob_destroy(measuring->blob);
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

/* Fills in what the two libraries say of a face whose HarfBuzz objects stand; false, and said, when it is not fit for use. */
static bool examine(struct font_face *face, const struct font_family *family, struct arena *arena, struct diag *diag)
{
    struct measuring measuring = measuring_open(face->hb_face, face->index);
    const char *fault = judge(face, measuring.face);
    if (fault != NULL) {
        DIAG(diag, DIAG_FONT_BROKEN, PLACE_FILE(family->location.file), family->name, fault);
    } else {
        unsigned bits = FT_Get_FSType_Flags(measuring.face);
        face->embeddable = (bits & FS_TYPE_FORBIDDEN) == 0;
        if (!face->embeddable)
            report_licence(family, bits, diag);
        hb_font_set_scale(face->hb_font, face->metrics.units_per_em, face->metrics.units_per_em);
        measure(measuring.face, face->hb_font, &face->metrics);
        face->postscript_name = postscript_name(measuring.face, arena);
    }
    measuring_close(&measuring);
    return fault == NULL && face->embeddable;
}

struct font_face *font_face_open(const struct font_family *family, size_t id, struct arena *arena, struct diag *diag)
{
    hb_face_t *hb_face = open_file(family->location.file, family->location.index);
    if (hb_face == NULL) {
        DIAG(diag, DIAG_FONT_BROKEN, PLACE_FILE(family->location.file), family->name, N_("not a font file"));
        return NULL;
    }
    struct cached_face *cached = ARENA_NEW(arena, struct cached_face);
    struct font_face *face = &cached->face;
    face->index = family->location.index;
    face->hb_face = hb_face;
    hb_face_make_immutable(hb_face);
    face->hb_font = hb_font_create(hb_face);
    hb_ot_font_set_funcs(face->hb_font);
    if (!examine(face, family, arena, diag)) {
        font_face_close(face);
        return NULL;
    }
    hb_font_make_immutable(face->hb_font);
    face->id = id;
    face->family = family->name;
    face->file = family->location.file;
    face->bold = family->location.bold;
    face->scale = family->scale;
    face->japanese =
        has_glyph(face->hb_font, 0x3042) && has_glyph(face->hb_font, 0x30A2) && has_glyph(face->hb_font, 0x6F22);
    cached->arena = arena;
    cached->glyph_count = hb_face_get_glyph_count(hb_face);
    size_t pages = (cached->glyph_count + CACHE_PAGE_SIZE - 1) >> CACHE_PAGE_BITS;
    cached->advance_pages = ARENA_ARRAY(arena, int32_t *, pages);
    cached->vertical_pages = ARENA_ARRAY(arena, struct vertical_metrics *, pages);
    cached->has_vertical_metrics =
        table_present(hb_face, HB_TAG('v', 'h', 'e', 'a'), 36) && table_present(hb_face, HB_TAG('v', 'm', 't', 'x'), 4);
    return face;
}

void font_face_close(struct font_face *face)
{
    hb_set_destroy(((struct cached_face *)face)->vertical_lookups);
    hb_font_destroy(face->hb_font);
    hb_face_destroy(face->hb_face);
    face->hb_font = NULL;
    face->hb_face = NULL;
}
