/* shape.c - clusters -> glyphs, by HarfBuzz, in font units scaled once to lu.
 *
 * Runs have one face, size and script. Kerning and ligatures are left to Latin text: in Japanese text every space belongs to
 * layout (PDF.md section 3), so features that move full-width glyphs are switched off. Clusters are byte offsets into the
 * paragraph's text from the start, so no index is ever converted. */
#include "inline_imp.h"

#include <hb.h>
#include <stdlib.h>

struct shaper {
    hb_buffer_t *buffer;
    hb_language_t japanese;
    bool jis90;
};

struct shaper *shaper_new(bool jis90)
{
    struct shaper *shaper = heap_alloc(sizeof *shaper);

    shaper->jis90 = jis90;
    shaper->buffer = hb_buffer_create();
    shaper->japanese = hb_language_from_string("ja", -1);
    if (!hb_buffer_allocation_successful(shaper->buffer))
        out_of_memory(sizeof *shaper);
    return shaper;
}

void shaper_free(struct shaper *shaper)
{
    if (shaper == NULL)
        return;
    hb_buffer_destroy(shaper->buffer);
    free(shaper);
}

/* A Japanese em dash or horizontal bar that the face draws half an em wide is drawn with the other one's glyph: both are
 * one character to a reader (N1). The text keeps what the source has. */
static uint32_t drawn_dash(const struct font_face *face, uint32_t codepoint)
{
    uint32_t glyph = font_face_glyph(face, codepoint, 0);
    uint32_t other = font_face_glyph(face, 0x2015, 0);
    int32_t em = face->metrics.units_per_em;

    if (glyph != 0 && other != 0 && font_face_advance(face, glyph) < em * 9 / 10 &&
        font_face_advance(face, other) >= em * 9 / 10)
        return 0x2015;
    return codepoint;
}

/* What is drawn for a character of a cluster. Characters that share an em are narrow ones. */
static uint32_t drawn_char(const struct cluster *cluster, const struct class_entry *entry, uint32_t codepoint)
{
    if (codepoint == 0x2014 && !entry->latin)
        return drawn_dash(cluster->face, codepoint);
    if (cluster->setting == SET_COMBINED && codepoint > 0xFF00 && codepoint < 0xFF5F &&
        font_face_glyph(cluster->face, codepoint - 0xFEE0, 0) != 0)
        return codepoint - 0xFEE0;
    return codepoint;
}

/* Characters that share an em are clusters of their own, so that each glyph has its own text. */
static void add_cluster(hb_buffer_t *buffer, const struct inline_text *text, const struct cluster *cluster,
                        const struct class_entry *entry)
{
    uint32_t offset = text->offsets[cluster->char_from];

    if (cluster->shown != entry->codepoint) {
        hb_buffer_add(buffer, cluster->shown, offset);
        return;
    }
    for (size_t i = cluster->char_from; i < cluster->char_to; i++) {
        if (text->chars.items[i].dropped)
            continue;
        if (cluster->setting == SET_COMBINED)
            offset = text->offsets[i];
        hb_buffer_add(buffer, drawn_char(cluster, entry, text->chars.items[i].codepoint), offset);
    }
}

static lu run_size(const struct inline_text *text, const struct cluster *cluster)
{
    return lu_scale(text->scopes.items[cluster->scope].style->font_size, cluster->face->scale, 1000);
}

/* HarfBuzz counts upwards from the origin of horizontal lines; the page list counts down the line from the vertical one. */
static void take_vertical(const struct shaped_run *run, uint32_t id, const hb_glyph_position_t *position,
                          struct shaped_glyph *glyph)
{
    int32_t em = run->face->metrics.units_per_em;
    hb_position_t x = 0, y = 0;
    hb_position_t advance = hb_font_get_glyph_v_advance(run->face->hb_font, id);

    hb_font_get_glyph_v_origin(run->face->hb_font, id, &x, &y);
    glyph->advance =
        lu_scale(run->size, font_face_vertical(run->face, id).advance - (position->y_advance - advance), em);
    glyph->x = -lu_scale(run->size, position->y_offset + y, em);
    glyph->y = lu_scale(run->size, position->x_offset + x, em);
}

static void take_glyphs(hb_buffer_t *buffer, const struct shaped_run *run, uint32_t run_index, struct arena *arena,
                        struct shaped *out)
{
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    int32_t em = run->face->metrics.units_per_em;

    for (unsigned i = 0; i < count; i++) {
        struct shaped_glyph *glyph = VECTOR_PUSH(arena, &out->glyphs);
        *glyph = (struct shaped_glyph){.id = infos[i].codepoint,
                                       .run = run_index,
                                       .cluster = infos[i].cluster,
                                       .advance = lu_scale(run->size, positions[i].x_advance, em),
                                       .x = lu_scale(run->size, positions[i].x_offset, em),
                                       .y = lu_scale(run->size, positions[i].y_offset, em)};
        if (run->setting == SET_UPRIGHT)
            take_vertical(run, glyph->id, &positions[i], glyph);
    }
}

static void shape_buffer(struct shaper *shaper, const struct shaped_run *run, bool latin, hb_tag_t width)
{
    hb_feature_t features[] = {{HB_TAG('k', 'e', 'r', 'n'), 0, 0, (unsigned)-1},
                               {HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1},
                               {HB_TAG('c', 'l', 'i', 'g'), 0, 0, (unsigned)-1},
                               {HB_TAG('j', 'p', '9', '0'), shaper->jis90, 0, (unsigned)-1},
                               {width, 1, 0, (unsigned)-1}};
    hb_buffer_t *buffer = shaper->buffer;
    unsigned count = latin ? 0 : ARRAY_LENGTH(features) - (width == HB_TAG_NONE);

    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, run->setting == SET_UPRIGHT ? HB_DIRECTION_TTB : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, latin ? HB_SCRIPT_LATIN : HB_SCRIPT_HAN);
    hb_buffer_set_language(buffer, shaper->japanese);
    hb_shape(run->face->hb_font, buffer, features, count);
    if (!hb_buffer_allocation_successful(buffer))
        out_of_memory(hb_buffer_get_length(buffer));
}

static void shape_run(struct shaper *shaper, const struct inline_text *text, const struct clusters *clusters,
                      size_t from, size_t to, struct arena *arena, struct shaped *out)
{
    const struct cluster *first = &clusters->items[from];
    uint32_t run_index = (uint32_t)out->runs.count;
    struct shaped_run *run = VECTOR_PUSH(arena, &out->runs);

    *run = (struct shaped_run){.face = first->face, .size = run_size(text, first), .setting = first->setting};
    hb_buffer_clear_contents(shaper->buffer);
    for (size_t i = from; i < to; i++)
        add_cluster(shaper->buffer, text, &clusters->items[i], &clusters->entries[i]);
    shape_buffer(shaper, run, clusters->entries[from].latin, HB_TAG_NONE);
    take_glyphs(shaper->buffer, run, run_index, arena, out);
}

static lu advance_of(const struct shaped *shaped, size_t from)
{
    lu advance = 0;

    for (size_t i = from; i < shaped->glyphs.count; i++)
        advance += shaped->glyphs.items[i].advance;
    return advance;
}

/* Puts the glyphs side by side on the centre line of an em of the line, the box of their ink in the middle of its height. They are
 * placed by their vertical origins, like everything upright: readers find the writing mode of a line in its fonts. */
static void centre_combined(struct shaped *shaped, const struct shaped_run *run, size_t from, lu em)
{
    lu pen = -advance_of(shaped, from) / 2, middle;
    int32_t units = run->face->metrics.units_per_em, low = 0, high = 0, box[4];
    bool any = false;

    for (size_t i = from; i < shaped->glyphs.count; i++) {
        if (!font_face_extents(run->face, shaped->glyphs.items[i].id, &box[0], &box[1], &box[2], &box[3]))
            continue;
        low = !any || box[1] < low ? box[1] : low;
        high = !any || box[3] > high ? box[3] : high;
        any = true;
    }
    middle = lu_scale(run->size, low + high, 2 * (int64_t)units);
    for (size_t i = from; i < shaped->glyphs.count; i++) {
        struct shaped_glyph *glyph = &shaped->glyphs.items[i];
        lu advance = glyph->advance;

        glyph->y = pen + glyph->x + lu_scale(run->size, font_face_advance(run->face, glyph->id), 2 * (int64_t)units);
        glyph->x = em / 2 + middle - lu_scale(run->size, font_face_vertical(run->face, glyph->id).origin, units);
        glyph->advance = i + 1 == shaped->glyphs.count ? em : 0;
        pen += advance;
    }
}

/* Tate-chu-yoko: as the face draws it when that fits in one em, else with the narrow forms of the face, else made smaller. */
static void shape_combined(struct shaper *shaper, const struct inline_text *text, const struct clusters *clusters,
                           size_t at, struct arena *arena, struct shaped *out)
{
    static const hb_tag_t widths[] = {HB_TAG('h', 'w', 'i', 'd'), HB_TAG('t', 'w', 'i', 'd'),
                                      HB_TAG('q', 'w', 'i', 'd')};
    lu em = text->scopes.items[clusters->items[at].scope].style->font_size;
    size_t from = out->glyphs.count, glyphs;
    struct shaped_run *run;
    lu advance;

    shape_run(shaper, text, clusters, at, at + 1, arena, out);
    run = &out->runs.items[out->runs.count - 1];
    glyphs = out->glyphs.count - from;
    if (advance_of(out, from) > em && glyphs >= 2 && glyphs <= 4) {
        hb_buffer_clear_contents(shaper->buffer);
        add_cluster(shaper->buffer, text, &clusters->items[at], &clusters->entries[at]);
        shape_buffer(shaper, run, false, widths[glyphs - 2]);
        out->glyphs.count = from;
        take_glyphs(shaper->buffer, run, (uint32_t)out->runs.count - 1, arena, out);
    }
    advance = advance_of(out, from);
    if (advance > em) {
        run->size = lu_scale(run->size, em, advance);
        for (size_t i = from; i < out->glyphs.count; i++) {
            out->glyphs.items[i].advance = lu_scale(out->glyphs.items[i].advance, em, advance);
            out->glyphs.items[i].x = lu_scale(out->glyphs.items[i].x, em, advance);
        }
    }
    centre_combined(out, run, from, em);
}

static bool same_run(const struct inline_text *text, const struct clusters *clusters, size_t a, size_t b)
{
    const struct cluster *first = &clusters->items[a], *next = &clusters->items[b];

    return next->face == first->face && next->setting == first->setting &&
           clusters->entries[a].latin == clusters->entries[b].latin && run_size(text, first) == run_size(text, next);
}

void inline_shape(struct shaper *shaper, const struct inline_text *text, const struct clusters *clusters,
                  struct arena *arena, struct shaped *out)
{
    size_t limit = 16384; /* clusters a run: bounds HarfBuzz's own limits on operations */

    *out = (struct shaped){0};
    for (size_t from = 0; from < clusters->count;) {
        size_t to = from + 1;

        if (clusters->items[from].face == NULL) {
            from++;
            continue;
        }
        if (clusters->items[from].setting == SET_COMBINED) {
            shape_combined(shaper, text, clusters, from, arena, out);
            from++;
            continue;
        }
        while (to < clusters->count && to - from < limit && clusters->items[to].face != NULL &&
               same_run(text, clusters, from, to))
            to++;
        shape_run(shaper, text, clusters, from, to, arena, out);
        from = to;
    }
}
