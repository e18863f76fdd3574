/* usage.c - which glyphs the document shows, and the text of each.
 *
 * A reader gets text back through one table per font: glyph -> text. The first use of a glyph in the document fills its row;
 * a later use that stands for something else gets a code of its own (TrueType), or, where there is none, its line carries
 * ActualText (actual_text.c). Clusters with marks or variation selectors fill no row unless nothing else does. */
#include "pdf_imp.h"

struct glyph_use *pdf_glyph_use(struct pdf_writer *writer, const struct font_face *face, uint32_t glyph)
{
    struct pdf_face *use = &writer->faces[face->id];
    if (glyph >= GLYPH_LIMIT)
        return NULL;
    struct glyph_use **page = &use->pages[glyph >> USE_PAGE_BITS];
    if (*page == NULL)
        *page = ARENA_ARRAY(writer->arena, struct glyph_use, USE_PAGE_SIZE);
    return &(*page)[glyph & (USE_PAGE_SIZE - 1)];
}

int64_t pdf_glyph_width(const struct font_face *face, uint32_t glyph)
{
    int64_t units = face->metrics.units_per_em;
    return (font_face_advance(face, glyph) * EM7 + units / 2) / units;
}

static int64_t to_em7(const struct font_face *face, int64_t value)
{
    int64_t units = face->metrics.units_per_em;
    return (value * EM7 + (value < 0 ? -units : units) / 2) / units;
}

int64_t pdf_glyph_height(const struct font_face *face, uint32_t glyph)
{
    return to_em7(face, font_face_vertical(face, glyph).advance);
}

int64_t pdf_glyph_origin(const struct font_face *face, uint32_t glyph)
{
    return to_em7(face, font_face_vertical(face, glyph).origin);
}

int64_t pdf_run_advance(const struct glyph_run *run, uint32_t glyph)
{
    return run->upright ? pdf_glyph_height(run->face, glyph) : pdf_glyph_width(run->face, glyph);
}

/* The glyphs of a line one by one, across its runs; NULL at the end. */
const struct glyph *pdf_next_glyph(struct glyph_cursor *cursor, const struct glyph_run **run)
{
    const struct line_box *line = cursor->line;
    for (; cursor->run < line->run_count; cursor->run++, cursor->index = 0) {
        if (cursor->index < line->runs[cursor->run].count) {
            *run = &line->runs[cursor->run];
            return &(*run)->glyphs[cursor->index++];
        }
    }
    return NULL;
}

struct text pdf_cluster_text(struct glyph_cursor after, uint32_t offset)
{
    const struct glyph_run *run;
    const struct glyph *glyph;
    size_t end = after.line->text.length;
    while ((glyph = pdf_next_glyph(&after, &run)) != NULL) {
        if (glyph->cluster != offset) {
            end = glyph->cluster;
            break;
        }
    }
    return end > offset ? text_slice(after.line->text, offset, end) : TEXT_NONE;
}

/* Codes of a CID-keyed CFF are its CIDs, of any other face its glyph ids. */
static void use_face(struct pdf_writer *writer, const struct font_face *face)
{
    struct pdf_face *use = &writer->faces[face->id];
    if (use->face != NULL)
        return;
    use->face = face;
    use->number = writer->used_faces.count;
    *VECTOR_PUSH(writer->arena, &writer->used_faces) = face->id;
    if (!face->is_cff)
        return;
    size_t glyphs = hb_face_get_glyph_count(face->hb_face);
    uint16_t *cids = ARENA_ARRAY(writer->arena, uint16_t, glyphs);
    hb_blob_t *blob = hb_face_reference_table(face->hb_face, HB_TAG('C', 'F', 'F', ' '));
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    if (pdf_cff_read((const unsigned char *)bytes, length, cids, glyphs))
        use->cids = cids;
    hb_blob_destroy(blob);
}

uint32_t pdf_glyph_code(const struct pdf_face *use, uint32_t glyph)
{
    return use->cids != NULL && glyph < hb_face_get_glyph_count(use->face->hb_face) ? use->cids[glyph] : glyph;
}

static const struct glyph_alias *find_alias(const struct pdf_face *use, uint32_t glyph, struct text text)
{
    for (size_t i = 0; i < use->aliases.count; i++) {
        const struct glyph_alias *alias = &use->aliases.items[i];
        if (alias->glyph == glyph && text_equal(alias->text, text))
            return alias;
    }
    return NULL;
}

bool pdf_glyph_tells(struct pdf_writer *writer, const struct font_face *face, uint32_t glyph, struct text text)
{
    const struct glyph_use *use = pdf_glyph_use(writer, face, glyph);
    if (use == NULL)
        return false;
    return text_equal(use->text, text) || (use->aliased && find_alias(&writer->faces[face->id], glyph, text) != NULL);
}

uint32_t pdf_code_at(struct pdf_writer *writer, struct glyph_cursor after, const struct glyph_run *run,
                     const struct glyph *glyph)
{
    const struct pdf_face *face = &writer->faces[run->face->id];
    const struct glyph_use *use = pdf_glyph_use(writer, run->face, glyph->id);
    const struct glyph_alias *alias = NULL;
    if (use != NULL && use->aliased)
        alias = find_alias(face, glyph->id, pdf_cluster_text(after, glyph->cluster));
    return alias != NULL ? alias->code : pdf_glyph_code(face, glyph->id);
}

#define FIRST_SELECTOR 0xE0100 /* of the ideographic variation selectors */

/* One code point, or an ideograph with its variation selector. */
static bool is_one_character(struct text text)
{
    size_t count = text_count(text);
    return count == 1 || (count == 2 && text_last(text) >= FIRST_SELECTOR);
}

static void add_alias(struct pdf_writer *writer, const struct font_face *face, uint32_t glyph, struct text text)
{
    struct pdf_face *use = &writer->faces[face->id];
    uint32_t code = hb_face_get_glyph_count(face->hb_face) + (uint32_t)use->aliases.count;
    if (face->is_cff || use->aliases.count >= ALIAS_LIMIT || code >= GLYPH_LIMIT ||
        find_alias(use, glyph, text) != NULL)
        return;
    *VECTOR_PUSH(writer->arena, &use->aliases) =
        (struct glyph_alias){.code = code, .glyph = glyph, .text = text_copy(writer->arena, text)};
    pdf_glyph_use(writer, face, glyph)->aliased = true;
}

static struct text last_character(struct text text)
{
    size_t from = text.length;
    while (from > 0 && ((unsigned char)text.bytes[--from] & 0xC0) == 0x80)
        continue;
    return text_skip(text, from);
}

static void collect_line(struct pdf_writer *writer, const struct line_box *line)
{
    struct glyph_cursor cursor = {.line = line};
    const struct glyph_run *run;
    const struct glyph *glyph;
    uint32_t previous = UINT32_MAX;
    while ((glyph = pdf_next_glyph(&cursor, &run)) != NULL) {
        struct glyph_use *use = pdf_glyph_use(writer, run->face, glyph->id);
        if (use == NULL)
            continue;
        use_face(writer, run->face);
        struct text text = pdf_cluster_text(cursor, glyph->cluster);
        if (text.length > 1 && text_last(text) == ' ') /* a space that is a gap only */
            text = text_trim_end(text);
        if (text_is_empty(use->text)) /* a further glyph of a cluster: something, as every glyph needs a text */
            use->text = text_copy(writer->arena, glyph->cluster != previous ? text : last_character(text));
        else if (glyph->cluster != previous && !text_equal(use->text, text) && is_one_character(text))
            add_alias(writer, run->face, glyph->id, text);
        use->used = true;
        previous = glyph->cluster;
    }
}

void pdf_collect(struct pdf_writer *writer)
{
    for (size_t i = 0; i < writer->piece.list->pages.count; i++) {
        const struct page *page = &writer->piece.list->pages.items[i];
        for (size_t j = 0; j < page->header_items.count; j++) {
            if (page->header_items.items[j].kind == PAGE_LINE)
                collect_line(writer, &page->header_items.items[j].u.line);
        }
        for (size_t j = 0; j < page->items.count; j++) {
            if (page->items.items[j].kind == PAGE_LINE)
                collect_line(writer, &page->items.items[j].u.line);
        }
        for (size_t j = 0; j < page->footer_items.count; j++) {
            if (page->footer_items.items[j].kind == PAGE_LINE)
                collect_line(writer, &page->footer_items.items[j].u.line);
        }
    }
}
