/* glyphs.c - what a face knows about code points and glyphs, remembered.
 *
 * Asking HarfBuzz for a nominal glyph costs a binary search, layout asks for each character of a text: pages of 256 entries,
 * made on first use, answer the second time. Faces are const to everybody else; the caches behind them are not. */
#include <hb-ot.h>

#include "font_imp.h"

static struct cached_face *cached_face(const struct font_face *face)
{
    return (struct cached_face *)(uintptr_t)face; /* struct font_face is its first member */
}

uint32_t font_face_glyph(const struct font_face *face, uint32_t codepoint, uint32_t selector)
{
    hb_codepoint_t glyph = 0;
    if (codepoint >= CODEPOINT_LIMIT)
        return 0;
    if (selector != 0)
        return hb_font_get_variation_glyph(face->hb_font, codepoint, selector, &glyph) ? glyph : 0;
    struct cached_face *cached = cached_face(face);
    uint32_t **page = &cached->glyph_pages[codepoint >> CACHE_PAGE_BITS];
    if (*page == NULL)
        *page = ARENA_ARRAY(cached->arena, uint32_t, CACHE_PAGE_SIZE);
    uint32_t *entry = &(*page)[codepoint & (CACHE_PAGE_SIZE - 1)];
    if (*entry == 0) {
        if (!hb_font_get_nominal_glyph(face->hb_font, codepoint, &glyph) || glyph >= cached->glyph_count)
            glyph = 0;
        *entry = glyph + 1;
    }
    return *entry - 1;
}

int32_t font_face_advance(const struct font_face *face, uint32_t glyph)
{
    struct cached_face *cached = cached_face(face);
    if (glyph >= cached->glyph_count)
        return 0;
    int32_t **page = &cached->advance_pages[glyph >> CACHE_PAGE_BITS];
    if (*page == NULL)
        *page = ARENA_ARRAY(cached->arena, int32_t, CACHE_PAGE_SIZE);
    int32_t *entry = &(*page)[glyph & (CACHE_PAGE_SIZE - 1)];
    if (*entry == 0)
        *entry = hb_font_get_glyph_h_advance(face->hb_font, glyph) + 1;
    return *entry - 1;
}

/* A tall or a low origin farther out than this many em, or an advance that is none, is a broken table. */
#define SANE_VERTICAL_EM 4

static struct vertical_metrics measure_vertical(const struct cached_face *cached, uint32_t glyph)
{
    const struct font_face *face = &cached->face;
    int32_t em = face->metrics.units_per_em, limit = SANE_VERTICAL_EM * em;
    struct vertical_metrics metrics = {.advance = em, .origin = face->metrics.em_top};
    hb_position_t x, y, advance;

    if (!cached->has_vertical_metrics || !hb_font_get_glyph_v_origin(face->hb_font, glyph, &x, &y))
        return metrics;
    advance = -hb_font_get_glyph_v_advance(face->hb_font, glyph);
    if (advance <= 0 || advance > limit || y > limit || y < -limit)
        return metrics;
    return (struct vertical_metrics){.advance = advance, .origin = y};
}

struct vertical_metrics font_face_vertical(const struct font_face *face, uint32_t glyph)
{
    struct cached_face *cached = cached_face(face);
    if (glyph >= cached->glyph_count)
        return (struct vertical_metrics){.advance = face->metrics.units_per_em, .origin = face->metrics.em_top};
    struct vertical_metrics **page = &cached->vertical_pages[glyph >> CACHE_PAGE_BITS];
    if (*page == NULL)
        *page = ARENA_ARRAY(cached->arena, struct vertical_metrics, CACHE_PAGE_SIZE);
    struct vertical_metrics *entry = &(*page)[glyph & (CACHE_PAGE_SIZE - 1)];
    if (entry->advance == 0)
        *entry = measure_vertical(cached, glyph);
    return *entry;
}

bool font_face_has_vertical(const struct font_face *face, uint32_t glyph)
{
    static const hb_tag_t features[] = {HB_TAG('v', 'e', 'r', 't'), HB_TAG_NONE};
    struct cached_face *cached = cached_face(face);
    if (cached->vertical_lookups == NULL) {
        cached->vertical_lookups = hb_set_create();
        hb_ot_layout_collect_lookups(face->hb_face, HB_OT_TAG_GSUB, NULL, NULL, features, cached->vertical_lookups);
    }
    for (hb_codepoint_t lookup = HB_SET_VALUE_INVALID; hb_set_next(cached->vertical_lookups, &lookup);) {
        if (hb_ot_layout_lookup_would_substitute(face->hb_face, lookup, &glyph, 1, true))
            return true;
    }
    return false;
}

bool font_face_extents(const struct font_face *face, uint32_t glyph, int32_t *x_min, int32_t *y_min, int32_t *x_max,
                       int32_t *y_max)
{
    hb_glyph_extents_t extents;
    if (!hb_font_get_glyph_extents(face->hb_font, glyph, &extents) || extents.width == 0 || extents.height == 0)
        return false;
    *x_min = extents.x_bearing;
    *x_max = extents.x_bearing + extents.width;
    *y_max = extents.y_bearing;
    *y_min = extents.y_bearing + extents.height;
    return true;
}
