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
};

struct shaper *shaper_new(void)
{
    struct shaper *shaper = heap_alloc(sizeof *shaper);

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

static void add_cluster(hb_buffer_t *buffer, const struct inline_text *text, const struct cluster *cluster,
                        const struct class_entry *entry)
{
    uint32_t offset = text->offsets[cluster->char_from];

    if (cluster->shown != entry->codepoint) {
        hb_buffer_add(buffer, cluster->shown, offset);
        return;
    }
    for (size_t i = cluster->char_from; i < cluster->char_to; i++) {
        uint32_t codepoint = text->chars.items[i].codepoint;
        if (text->chars.items[i].dropped)
            continue;
        if (codepoint == 0x2014 && !entry->latin)
            codepoint = drawn_dash(cluster->face, codepoint);
        hb_buffer_add(buffer, codepoint, offset);
    }
}

static lu run_size(const struct inline_text *text, const struct cluster *cluster)
{
    return lu_scale(text->scopes.items[cluster->scope].style->font_size, cluster->face->scale, 1000);
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
    }
}

static void shape_run(struct shaper *shaper, const struct inline_text *text, const struct clusters *clusters,
                      size_t from, size_t to, struct arena *arena, struct shaped *out)
{
    static const hb_feature_t solid[] = {{HB_TAG('k', 'e', 'r', 'n'), 0, 0, (unsigned)-1},
                                         {HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1},
                                         {HB_TAG('c', 'l', 'i', 'g'), 0, 0, (unsigned)-1}};
    hb_buffer_t *buffer = shaper->buffer;
    const struct cluster *first = &clusters->items[from];
    bool latin = clusters->entries[from].latin;
    uint32_t run_index = (uint32_t)out->runs.count;
    struct shaped_run *run = VECTOR_PUSH(arena, &out->runs);

    *run = (struct shaped_run){.face = first->face, .size = run_size(text, first)};
    hb_buffer_clear_contents(buffer);
    for (size_t i = from; i < to; i++)
        add_cluster(buffer, text, &clusters->items[i], &clusters->entries[i]);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, latin ? HB_SCRIPT_LATIN : HB_SCRIPT_HAN);
    hb_buffer_set_language(buffer, shaper->japanese);
    hb_shape(first->face->hb_font, buffer, latin ? NULL : solid, latin ? 0 : ARRAY_LENGTH(solid));
    if (!hb_buffer_allocation_successful(buffer))
        out_of_memory(to - from);
    take_glyphs(buffer, run, run_index, arena, out);
}

static bool same_run(const struct inline_text *text, const struct clusters *clusters, size_t a, size_t b)
{
    const struct cluster *first = &clusters->items[a], *next = &clusters->items[b];

    return next->face == first->face && clusters->entries[a].latin == clusters->entries[b].latin &&
           run_size(text, first) == run_size(text, next);
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
        while (to < clusters->count && to - from < limit && clusters->items[to].face != NULL &&
               same_run(text, clusters, from, to))
            to++;
        shape_run(shaper, text, clusters, from, to, arena, out);
        from = to;
    }
}
