/* subset.c - a face cut down to the glyphs in use, as PDF embeds it.
 *
 * The codes in page content are original glyph ids, because pages are written before the subset is known. A TrueType
 * subset is renumbered, and CIDToGIDMap leads from the code to the new glyph. A CID-keyed CFF subset is renumbered as
 * well and keeps its CIDs, which lead to the glyph by its own charset. A name-keyed CFF has no CIDs: its glyphs keep
 * their numbers. For CFF the bare table is embedded: renumbered OpenType around it draws garbage in poppler.
 *
 * No hints (screens of paper size do not need them) and no table that only layout reads. hb_subset_preprocess is not
 * worth its 24 to 1134 ms for one subset. */
#include <hb-subset.h>

#include "pdf_imp.h"

static const hb_tag_t dropped_tables[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
    HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'), HB_TAG('n', 'a', 'm', 'e'),
    HB_TAG('p', 'o', 's', 't'), HB_TAG('O', 'S', '/', '2'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('D', 'S', 'I', 'G'),
    HB_TAG('m', 'e', 't', 'a'), HB_TAG('g', 'a', 's', 'p'), HB_TAG('k', 'e', 'r', 'n')};

static hb_subset_input_t *make_input(const hb_set_t *glyphs, unsigned flags)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        return NULL;
    hb_subset_input_set_flags(input, flags);
    hb_set_union(hb_subset_input_glyph_set(input), glyphs);
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < ARRAY_LENGTH(dropped_tables); i++)
        hb_set_add(dropped, dropped_tables[i]);
    return input;
}

/* New glyph ids by code, two bytes each, from code 0 to the last one in use. */
static void add_map(struct buffer *out, const hb_set_t *glyphs, const hb_map_t *mapping)
{
    hb_codepoint_t last = hb_set_get_max(glyphs);
    for (hb_codepoint_t glyph = 0; last != HB_SET_VALUE_INVALID && glyph <= last; glyph++) {
        hb_codepoint_t mapped = hb_set_has(glyphs, glyph) ? hb_map_get(mapping, glyph) : 0;
        if (mapped == HB_MAP_VALUE_INVALID)
            mapped = 0;
        buffer_add_byte(out, (char)(unsigned char)(mapped >> 8));
        buffer_add_byte(out, (char)(unsigned char)mapped);
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
    hb_subset_input_t *input = make_input(glyphs, flags);
    if (input != NULL)
        plan = hb_subset_plan_create_or_fail(face->hb_face, input);
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
    return blob;
}
