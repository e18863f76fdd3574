/* itemize.c - characters -> grapheme clusters with class and face.
 *
 * A cluster is what Unicode calls an extended grapheme (utf8proc): a base with its marks, variation selectors and joiners.
 * Its class and script are those of the base. Faces come from the font set; single characters are remembered per role and
 * weight, since a page asks for the same few hundred again and again. A character without a face is reported once; a
 * pictograph without a face is left out with a note (TYPESETTING.md F3). */
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "inline_imp.h"

#define GETA_MARK 0x3013
#define FACE_CACHE_SIZE 8192 /* entries; a power of two */

/* Role texts of one flow are compared by address and length: equal roles at other addresses only miss the cache. */
struct face_cache_entry {
    const char *role;
    uint32_t codepoint;
    int16_t weight;
    uint8_t script;
    bool known;
    const struct font_face *face;
};

struct face_cache_entry *inline_face_cache(struct arena *arena)
{
    return ARENA_ARRAY(arena, struct face_cache_entry, FACE_CACHE_SIZE);
}

static const struct font_face *find_face(struct layout *layout, const struct fo_inherited *style,
                                         enum font_script script, const uint32_t *codepoints, size_t length)
{
    struct inline_state *state = layout->inline_state;
    struct face_cache_entry *entry;
    size_t slot;

    if (length != 1)
        return font_set_find(layout->fonts, style->font_role, style->font_weight, script, codepoints, length);
    slot = (codepoints[0] * 2654435761u >> 8 ^ (uint32_t)style->font_weight ^ (uint32_t)script * 977u) &
           (FACE_CACHE_SIZE - 1);
    entry = &state->faces[slot];
    if (!entry->known || entry->codepoint != codepoints[0] || entry->script != script ||
        entry->weight != style->font_weight || entry->role != style->font_role.bytes) {
        *entry = (struct face_cache_entry){.role = style->font_role.bytes,
                                           .codepoint = codepoints[0],
                                           .weight = (int16_t)style->font_weight,
                                           .script = (uint8_t)script,
                                           .known = true};
        entry->face = font_set_find(layout->fonts, style->font_role, style->font_weight, script, codepoints, length);
    }
    return entry->face;
}

static bool is_pictograph(const uint32_t *codepoints, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((codepoints[i] >= 0x1F000 && codepoints[i] <= 0x1FAFF) || codepoints[i] == 0xFE0F ||
            codepoints[i] == 0x200D || codepoints[i] == 0x20E3)
            return true;
    return length > 0 && codepoints[0] >= 0x2600 && codepoints[0] <= 0x27BF;
}

static bool first_report(struct inline_state *state, uint32_t codepoint)
{
    uint8_t bit = (uint8_t)(1u << (codepoint & 7));
    uint8_t *byte = &state->missing[codepoint >> 3];

    if ((*byte & bit) != 0)
        return false;
    *byte |= bit;
    return true;
}

/* The code points of a cluster as "U+8FBB U+E0100", and as text. */
static void name_cluster(const uint32_t *codepoints, size_t length, char *name, size_t size, struct buffer *shown)
{
    size_t used = 0;

    for (size_t i = 0; i < length && i < 4 && used < size; i++) {
        int wrote = snprintf(name + used, size - used, "%sU+%04X", i > 0 ? " " : "", (unsigned)codepoints[i]);
        used += wrote > 0 ? (size_t)wrote : 0;
        buffer_add_codepoint(shown, codepoints[i]);
    }
}

/* Where the user wrote it; where that is not known, its place in the flow. */
static struct place character_place(const struct layout *layout, const struct fo *fo, const uint32_t *codepoints,
                                    size_t length)
{
    const struct layout_options *options = layout->options;
    struct place place = PLACE_NONE;

    if (options != NULL && options->locate != NULL)
        place = options->locate(options->locate_context, codepoints, length);
    return place.file != NULL ? place : inline_place(layout, fo);
}

/* No face at all: true when the cluster is left out of the text. */
static bool report_missing(struct layout *layout, const struct fo *fo, const uint32_t *codepoints, size_t length)
{
    struct buffer shown = BUFFER_INIT;
    char name[64] = "";
    bool drop = is_pictograph(codepoints, length);
    bool substitute = layout->options != NULL && layout->options->allow_substitute;
    enum diag_id id = drop ? DIAG_CHARACTER_DROPPED : substitute ? DIAG_CHARACTER_SUBSTITUTED : DIAG_CHARACTER_MISSING;

    if (!drop && !substitute)
        layout->missing_character = true;
    if (first_report(layout->inline_state, codepoints[0])) {
        name_cluster(codepoints, length, name, sizeof name, &shown);
        DIAG(layout->diag, id, character_place(layout, fo, codepoints, length), name, shown.bytes);
        buffer_release(&shown);
    }
    return drop;
}

/* A variant of a kanji that the face does not have is drawn in the standard form, which must not happen in silence. */
static void report_variant(struct layout *layout, const struct fo *fo, const struct font_face *face,
                           const uint32_t *codepoints, size_t length)
{
    struct buffer shown = BUFFER_INIT;
    char name[64] = "";

    if (length < 2 || codepoints[1] < 0xE0100 || codepoints[1] > 0xE01EF ||
        font_face_glyph(face, codepoints[0], codepoints[1]) != 0 ||
        !first_report(layout->inline_state, VARIANT_BIT(codepoints[0], codepoints[1])))
        return;
    name_cluster(codepoints, length, name, sizeof name, &shown);
    DIAG(layout->diag, DIAG_VARIANT_MISSING, character_place(layout, fo, codepoints, length), name, shown.bytes);
    buffer_release(&shown);
}

/* Marks that were dropped from the text (variation selector 16) are not asked of a font. */
static size_t cluster_codepoints(const struct inline_text *text, const struct cluster *cluster, uint32_t out[8])
{
    size_t length = 0;

    for (size_t i = cluster->char_from; i < cluster->char_to && length < 8; i++)
        if (!text->chars.items[i].dropped)
            out[length++] = text->chars.items[i].codepoint;
    return length;
}

static void drop_cluster(struct inline_text *text, const struct cluster *cluster)
{
    for (size_t i = cluster->char_from; i < cluster->char_to; i++)
        text->chars.items[i].dropped = true;
}

/* A character that a pictograph is built on (a keycap digit, a heart on fire) is set in its text form without the rest. */
static bool keep_base(struct layout *layout, struct inline_text *text, struct cluster *cluster, enum font_script script,
                      const uint32_t *codepoints, size_t length)
{
    const struct scope *scope = &text->scopes.items[cluster->scope];

    if (length < 2 || !is_pictograph(codepoints + 1, length - 1))
        return false;
    cluster->face = find_face(layout, scope->style, script, codepoints, 1);
    if (cluster->face == NULL)
        return false;
    report_missing(layout, scope->fo, codepoints + 1, length - 1);
    for (size_t i = cluster->char_from + 1; i < cluster->char_to; i++)
        text->chars.items[i].dropped = true;
    return true;
}

/* Finds the face of a cluster; false when it was dropped. */
static bool set_face(struct layout *layout, struct inline_text *text, struct cluster *cluster,
                     const struct class_entry *entry)
{
    const struct scope *scope = &text->scopes.items[cluster->scope];
    enum font_script script = entry->latin ? FONT_LATIN : FONT_JAPANESE;
    uint32_t codepoints[8] = {0}, instead = GETA_MARK;
    size_t length = cluster_codepoints(text, cluster, codepoints);

    if (cluster->shown != 0) {
        cluster->face = find_face(layout, scope->style, script, &cluster->shown, 1);
        if (cluster->face != NULL)
            return true;
    }
    cluster->shown = entry->codepoint;
    cluster->face = find_face(layout, scope->style, script, codepoints, length);
    if (cluster->face != NULL) {
        report_variant(layout, scope->fo, cluster->face, codepoints, length);
        return true;
    }
    if (keep_base(layout, text, cluster, script, codepoints, length))
        return true;
    if (report_missing(layout, scope->fo, codepoints, length)) {
        drop_cluster(text, cluster);
        return false;
    }
    cluster->shown = GETA_MARK;
    cluster->face = find_face(layout, scope->style, FONT_JAPANESE, &instead, 1);
    if (cluster->face == NULL)
        cluster->face = font_set_primary(layout->fonts, scope->style->font_role, scope->style->font_weight, script);
    return true;
}

static bool is_object(uint32_t codepoint)
{
    return codepoint == OBJECT_CODEPOINT || codepoint == LINE_SEPARATOR;
}

/* Splits what is left of the characters; entries get their code point and sentence gap. */
static struct clusters split(const struct inline_text *text, struct arena *arena)
{
    size_t chars = text->chars.count;
    struct clusters result = {.items = ARENA_ARRAY(arena, struct cluster, chars + 1),
                              .entries = ARENA_ARRAY(arena, struct class_entry, chars + 1)};
    utf8proc_int32_t state = 0;
    uint32_t last = 0;

    for (size_t i = 0; i < chars; i++) {
        const struct source_char *character = &text->chars.items[i];
        bool joins = last != 0 && !is_object(last) && !is_object(character->codepoint);

        if (character->dropped)
            continue;
        joins = joins && !utf8proc_grapheme_break_stateful((utf8proc_int32_t)last,
                                                           (utf8proc_int32_t)character->codepoint, &state);
        if (!joins) {
            state = 0;
            result.items[result.count] = (struct cluster){.char_from = i, .scope = character->scope};
            result.entries[result.count].codepoint = character->codepoint;
            result.count++;
        }
        result.items[result.count - 1].char_to = i + 1;
        result.entries[result.count - 1].sentence_gap |= character->sentence_gap;
        last = character->codepoint;
    }
    return result;
}

/* A picture is to its neighbours what a kanji is. */
static void class_pictures(const struct inline_text *text, struct clusters *all)
{
    for (size_t i = 0; i < all->count; i++) {
        if (all->entries[i].codepoint != OBJECT_CODEPOINT || !text->scopes.items[all->items[i].scope].picture)
            continue;
        all->entries[i].class = CC_IDEOGRAPHIC;
        all->entries[i].latin = all->entries[i].glued = false;
        if (i > 0)
            all->entries[i - 1].glued = false;
    }
}

struct clusters inline_itemize(struct layout *layout, struct inline_text *text)
{
    struct clusters all = split(text, layout->scratch);
    size_t kept = 0;

    classes_resolve(all.entries, all.count);
    class_pictures(text, &all);
    if (text->vertical)
        vertical_resolve(text, &all, layout->scratch);
    for (size_t i = 0; i < all.count; i++) {
        if (!is_object(all.entries[i].codepoint) && !set_face(layout, text, &all.items[i], &all.entries[i]))
            continue;
        if (text->vertical)
            all.items[i].setting = (uint8_t)vertical_setting(&all.items[i], &all.entries[i]);
        all.items[kept] = all.items[i];
        all.entries[kept] = all.entries[i];
        kept++;
    }
    all.count = kept;
    return all;
}
