/* actual_text.c - whether a reader would get the right text from the glyphs of a line.
 *
 * Readers map each glyph to its text and guess spaces from gaps. Where that gives something else than the line's text, the
 * line is wrapped in one Span with ActualText: exact in every reader tried, at some 1.5 KB a page if every line had it, so
 * only lines that need it do. They do for any of these:
 *   - a gap that is no space in the text and wide enough to be taken for one; a space so wide that it is taken for the end of
 *     a column; a squeeze so far back that a new line seems to start;
 *   - a glyph that stands for something else here than elsewhere in the document, and has no code of its own for it;
 *   - a cluster of several glyphs, or with marks or variation selectors, or whose text no glyph carries, and U+3000, which
 *     readers turn into an ordinary space;
 *   - a hyphen at the line end that the text does not have. */
#include "pdf_imp.h"

/* pdftotext takes gaps of more than 0.1 em for spaces, mutool from 0.15 em; half an em of overlap both accept. */
#define GAP_LIMIT (EM7 / 10)
#define SPACE_LIMIT (EM7 / 10 * 6)
#define SQUEEZE_LIMIT (-EM7 / 100 * 52)

static bool is_space(uint32_t c)
{
    return c == ' ' || c == 0xA0;
}

/* Combining marks, joiners, variation selectors: what readers reorder, compose or drop. */
static bool is_fragile(uint32_t c)
{
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x3099 && c <= 0x309A) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2060 && c <= 0x2064) || c == 0xAD || c == 0x3000 || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) ||
           c >= 0xE0000;
}

static bool has_fragile(struct text text)
{
    for (uint32_t c = text_next(&text); c != TEXT_END; c = text_next(&text)) {
        if (is_fragile(c))
            return true;
    }
    return false;
}

/* Where the last inked glyph ends, as a reader sees it. */
struct reach {
    bool any;
    bool spaced;   /* a space of the text has come since */
    lu pen;        /* of that glyph, with its shift */
    lu size;       /* of its run */
    int64_t width; /* of that glyph, 1e-7 em */
};

static bool gap_misleads(const struct reach *before, lu pen)
{
    if (!before->any)
        return false;
    int64_t gap = lu_scale(pen - before->pen, EM7, before->size) - before->width;
    return gap > (before->spaced ? SPACE_LIMIT : GAP_LIMIT) || gap < SQUEEZE_LIMIT;
}

static bool cluster_misleads(struct pdf_writer *writer, const struct glyph_run *run, const struct glyph *glyph,
                             struct text text)
{
    return glyph->id == 0 || text_is_empty(text) || !pdf_glyph_tells(writer, run->face, glyph->id, text) ||
           has_fragile(text);
}

bool pdf_needs_actual_text(struct pdf_writer *writer, const struct line_box *line)
{
    struct glyph_cursor cursor = {.line = line};
    struct reach before = {.any = false};
    const struct glyph_run *run;
    const struct glyph *glyph;
    int64_t cluster = -1;
    lu pen = 0;
    if (line->hyphen_after)
        return true;
    while ((glyph = pdf_next_glyph(&cursor, &run)) != NULL) {
        struct text text = pdf_cluster_text(cursor, glyph->cluster);
        if (cluster < 0 ? glyph->cluster != 0 : glyph->cluster <= cluster)
            return true;
        if (run->size <= 0 || cluster_misleads(writer, run, glyph, text))
            return true;
        if (is_space(text_last(text))) {
            before.spaced = true;
        } else if (gap_misleads(&before, pen + glyph->shift)) {
            return true;
        } else {
            before = (struct reach){
                .any = true, .pen = pen + glyph->shift, .size = run->size, .width = pdf_run_advance(run, glyph->id)};
        }
        cluster = glyph->cluster;
        pen += glyph->advance;
    }
    return false;
}
