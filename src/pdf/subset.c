/* subset.c - a face cut down to the glyphs in use, as PDF embeds it.
 *
 * The codes in page content are original glyph ids, because pages are written before the subset is known. A TrueType
 * subset is renumbered, and CIDToGIDMap leads from the code to the new glyph. A CID-keyed CFF subset is renumbered as
 * well and keeps its CIDs, which lead to the glyph by its own charset. A name-keyed CFF has no CIDs: its glyphs keep
 * their numbers. For CFF the bare table is embedded: renumbered OpenType around it draws garbage in poppler.
 *
 * No hints (screens of paper size do not need them) and no table that only layout reads. The subsetter is not even shown
 * those: from a cmap it would look up every character, from GSUB add glyphs that could have been in use, which together was
 * nine tenths of its work. hb_subset_preprocess is not worth its 24 to 1134 ms for one subset. */
#include <hb-subset.h>

#include "pdf_imp.h"

static const hb_tag_t kept_tables[] = {
    HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'), HB_TAG('m', 'a', 'x', 'p'), HB_TAG('h', 'm', 't', 'x'),
    HB_TAG('l', 'o', 'c', 'a'), HB_TAG('g', 'l', 'y', 'f'), HB_TAG('C', 'F', 'F', ' ')};

/* The tables of a face that has nothing but outlines and advances; NULL is an absent one. */
static hb_blob_t *reference_kept_table(hb_face_t *face, hb_tag_t tag, void *whole)
{
    (void)face;
    for (size_t i = 0; i < ARRAY_LENGTH(kept_tables); i++) {
        if (tag == kept_tables[i])
            return hb_face_reference_table(whole, tag);
    }
    return NULL;
}

static hb_subset_input_t *make_input(const hb_set_t *glyphs, unsigned flags)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        return NULL;
    hb_subset_input_set_flags(input, flags);
    hb_set_union(hb_subset_input_glyph_set(input), glyphs);
    return input;
}

/* New glyph ids by code, two bytes each, from code 0 to the last one in use. */
static void add_map(struct buffer *out, const hb_set_t *glyphs, const hb_map_t *mapping)
{
    hb_codepoint_t last = hb_set_get_max(glyphs);
    if (last == HB_SET_VALUE_INVALID)
        return;
    size_t start = out->length;
    buffer_add_zeros(out, 2 * ((size_t)last + 1));
    for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(glyphs, &glyph);) {
        hb_codepoint_t mapped = hb_map_get(mapping, glyph);
        if (mapped == HB_MAP_VALUE_INVALID)
            continue;
        char *entry = out->bytes + start + 2 * (size_t)glyph;
        entry[0] = (char)(unsigned char)(mapped >> 8);
        entry[1] = (char)(unsigned char)mapped;
    }
}

hb_blob_t *pdf_subset(const struct font_face *face, bool keep_numbers, const hb_set_t *glyphs,
                      struct buffer *cid_to_gid)
{
    unsigned flags = HB_SUBSET_FLAGS_NO_HINTING;
    if (face->is_cff)
        flags |= HB_SUBSET_FLAGS_DESUBROUTINIZE;
    if (keep_numbers)
        flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
    hb_blob_t *blob = NULL;
    hb_subset_plan_t *plan = NULL;
    hb_face_t *subset = NULL;
    hb_face_t *outlines = hb_face_create_for_tables(reference_kept_table, face->hb_face, NULL);
    hb_subset_input_t *input = make_input(glyphs, flags);
    if (input != NULL)
        plan = hb_subset_plan_create_or_fail(outlines, input);
    if (plan != NULL)
        subset = hb_subset_plan_execute_or_fail(plan);
    if (subset != NULL) {
        if (!face->is_cff)
            add_map(cid_to_gid, glyphs, hb_subset_plan_old_to_new_glyph_mapping(plan));
        blob =
            face->is_cff ? hb_face_reference_table(subset, HB_TAG('C', 'F', 'F', ' ')) : hb_face_reference_blob(subset);
    }
    hb_face_destroy(subset);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    hb_face_destroy(outlines);
    return blob;
}
