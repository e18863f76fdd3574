/* content.c - the content stream of each page.
 *
 * MODEL. A page is a sequence of marked content: consecutive lines of one tag are one sequence with an MCID, everything else
 * is an artifact; a document without tags has no such marks. Inside, each line is a text object, each run (and each change of raise) starts with its own text
 * matrix, and the glyphs of a run follow in TJ arrays.
 *
 * EXACTNESS. The page list says where each glyph stands, in whole lu. A reader computes it from the width of the glyph
 * before (as W states it) and the adjustments of the TJ array (as printed). The same sum is kept here, in the same rounded
 * numbers, and an adjustment is printed when the sum is off by more than 5e-5 em: errors do not add up, and a glyph that
 * follows by its own width costs nothing. Positions are in 1e-7 em of the size as printed (EM7). */
#include "pdf_imp.h"

#define TOLERANCE (EM7 / 20000)
#define SIZE_DIGITS 4
#define SIZE_UNIT 10000

enum mark_kind { MARK_NONE, MARK_TAG, MARK_ARTIFACT };

struct mark {
    enum mark_kind kind;
    size_t tag; /* id */
    enum artifact_kind artifact;
    const struct line_box *replaced; /* a tagged line with ActualText: a sequence of its own */
};

struct content {
    struct pdf_writer *writer;
    size_t page;
    lu width, height;
    lu reach; /* how far paint goes on beyond the edge of the page */
    struct buffer out;
    struct mark mark;
    rgb fill;
    const struct font_face *face;
    bool upright;
    lu size;
};

static bool mark_equal(struct mark a, struct mark b)
{
    return a.kind == b.kind && a.tag == b.tag && a.artifact == b.artifact && a.replaced == b.replaced;
}

static void begin_artifact(struct buffer *out, enum artifact_kind kind)
{
    static const char *const properties[] = {
        [ARTIFACT_LAYOUT] = "<</Type/Layout>>",
        [ARTIFACT_HEADER] = "<</Type/Pagination/Subtype/Header/Attached[/Top]>>",
        [ARTIFACT_FOOTER] = "<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>",
    };
    buffer_format(out, "/Artifact%sBDC\n", properties[kind]);
}

static void add_actual_text(struct buffer *out, struct text text)
{
    buffer_add_string(out, "/ActualText<FEFF");
    pdf_add_utf16(out, text);
    buffer_add_byte(out, '>');
}

/* ActualText counts for readers of text only on a Span, and a Span inside a sequence with MCID ends that sequence for some
 * readers of structure: so a replaced line is one Span with both. */
static void begin_tagged(struct content *content, size_t tag, const struct line_box *replaced)
{
    struct pdf_writer *writer = content->writer;
    struct page_use *page = &writer->piece.pages[content->page];
    struct tag_use *use = &writer->piece.tags[tag];
    *VECTOR_PUSH(writer->piece.arena, &use->contents) =
        (struct marked_content){.page = content->page, .mcid = (int)page->tags.count};
    *VECTOR_PUSH(writer->piece.arena, &use->content_orders) = writer->piece.content_count++;
    pdf_add_name(&content->out, replaced != NULL ? TEXT("Span") : use->tag->type);
    buffer_format(&content->out, "<</MCID %zu", page->tags.count);
    if (replaced != NULL)
        add_actual_text(&content->out, replaced->text);
    buffer_add_string(&content->out, ">>BDC\n");
    *VECTOR_PUSH(writer->piece.arena, &page->tags) = tag;
}

/* Ends the open marked content and begins another, unless they are the same. */
static void set_mark(struct content *content, struct mark mark)
{
    if (content->writer->options->untagged || mark_equal(content->mark, mark))
        return;
    if (content->mark.kind != MARK_NONE)
        buffer_add_string(&content->out, "EMC\n");
    content->mark = mark;
    if (mark.kind == MARK_TAG)
        begin_tagged(content, mark.tag, mark.replaced);
    else if (mark.kind == MARK_ARTIFACT)
        begin_artifact(&content->out, mark.artifact);
}

/* Color components as 1/255, with 4 digits. */
static void add_color(struct buffer *out, rgb color, const char *operator_name)
{
    for (int shift = 16; shift >= 0; shift -= 8) {
        pdf_add_decimal(out, ((int64_t)(color >> shift & 0xFF) * 10000 + 127) / 255, 4);
        buffer_add_byte(out, ' ');
    }
    buffer_add_string(out, operator_name);
    buffer_add_byte(out, '\n');
}

static void set_fill(struct content *content, rgb color)
{
    if (content->fill != color)
        add_color(&content->out, color, "rg");
    content->fill = color;
}

static void set_font(struct content *content, const struct glyph_run *run)
{
    if (content->face == run->face && content->size == run->size && content->upright == run->upright)
        return;
    content->face = run->face;
    content->size = run->size;
    content->upright = run->upright;
    struct pdf_face *use = &content->writer->faces[run->face->id];
    if (use->fonts[run->upright] == 0)
        use->fonts[run->upright] = pdf_object_new(content->writer);
    buffer_format(&content->out, "/%c%zu ", run->upright ? 'V' : 'H', use->number);
    buffer_add_pt(&content->out, run->size);
    buffer_add_string(&content->out, " Tf\n");
}

static void add_point(struct content *content, lu x, lu y)
{
    buffer_add_pt(&content->out, x);
    buffer_add_byte(&content->out, ' ');
    buffer_add_pt(&content->out, content->height - y);
}

/* The text matrix for a glyph whose pen stands at an offset along the line. */
static void set_matrix(struct content *content, const struct line_box *line, const struct glyph_run *run, lu offset,
                       lu raise)
{
    if (line->writing_mode == WRITING_LR_TB) {
        buffer_add_string(&content->out, "1 0 0 1 ");
        add_point(content, line->x + offset, line->y - raise);
    } else if (run->upright) {
        buffer_add_string(&content->out, "1 0 0 1 ");
        add_point(content, line->x + raise, line->y + offset);
    } else { /* sideways: the middle of the em box on the centre line */
        const struct face_metrics *metrics = &run->face->metrics;
        lu middle = lu_scale(run->size, metrics->em_top + metrics->em_bottom, 2 * (int64_t)metrics->units_per_em);
        buffer_add_string(&content->out, "0 -1 1 0 ");
        add_point(content, line->x + raise - middle, line->y + offset);
    }
    buffer_add_string(&content->out, " Tm[<");
}

/* lu as 1e-7 em of a size in 1e-4 pt: length / 30480 pt over size / 10^4 pt. Exact up to 29,000 pt. */
static int64_t to_em7(lu length, int64_t size)
{
    const lu limit = 29000 * LU_PER_PT;
    int64_t divisor = LU_PER_PT / 10 * size;
    lu clamped = length > limit ? limit : length < -limit ? -limit : length;
    return (clamped * INT64_C(10000000000) + (clamped < 0 ? -divisor : divisor) / 2) / divisor;
}

/* Glyphs from *index on that share one raise, as one TJ array; pen is the offset of the first. */
static void add_array(struct content *content, const struct line_box *line, const struct glyph_run *run, size_t *index,
                      lu *pen)
{
    struct buffer *out = &content->out;
    int64_t size = lu_scale(run->size, SIZE_UNIT, LU_PER_PT);
    const struct glyph *first = &run->glyphs[*index];
    lu origin = *pen + first->shift;
    int64_t reader = 0; /* where a reader's pen stands, from the origin */
    set_matrix(content, line, run, origin, run->raise + first->raise);
    for (; *index < run->count && run->glyphs[*index].raise == first->raise; ++*index) {
        const struct glyph *glyph = &run->glyphs[*index];
        int64_t off = to_em7(*pen + glyph->shift - origin, size) - reader;
        if (off > TOLERANCE || off < -TOLERANCE) {
            int64_t hundredths = (off + (off < 0 ? -50 : 50)) / 100; /* of 1/1000 em */
            buffer_add_byte(out, '>');
            pdf_add_decimal(out, run->upright ? hundredths : -hundredths, 2);
            buffer_add_byte(out, '<');
            reader += hundredths * 100;
        }
        struct glyph_cursor after = {.line = line, .run = (size_t)(run - line->runs), .index = *index + 1};
        pdf_add_hex(out, pdf_code_at(content->writer, after, run, glyph), 4);
        reader += pdf_run_advance(run, glyph->id);
        *pen += glyph->advance;
    }
    buffer_add_string(out, ">]TJ\n");
}

static void add_runs(struct content *content, const struct line_box *line)
{
    lu pen = 0;
    for (size_t i = 0; i < line->run_count; i++) {
        const struct glyph_run *run = &line->runs[i];
        if (run->count == 0 || run->size < LU_PER_PT / 100) /* smaller than 0.01 pt is nothing */
            continue;
        set_fill(content, run->color);
        set_font(content, run);
        for (size_t index = 0; index < run->count;)
            add_array(content, line, run, &index, &pen);
    }
}

static bool has_glyphs(const struct line_box *line)
{
    for (size_t i = 0; i < line->run_count; i++) {
        if (line->runs[i].count > 0)
            return true;
    }
    return false;
}

static void add_line(struct content *content, const struct line_box *line, struct mark mark)
{
    struct pdf_writer *writer = content->writer;
    if (!has_glyphs(line))
        return;
    bool wrapped = pdf_needs_actual_text(writer, line);
    bool tagged = pdf_has_tag(writer, line->tag);
    if (tagged)
        mark = (struct mark){.kind = MARK_TAG, .tag = line->tag->id, .replaced = wrapped ? line : NULL};
    set_mark(content, mark);
    if (wrapped && !tagged) {
        buffer_add_string(&content->out, "/Span<<");
        add_actual_text(&content->out, line->text);
        buffer_add_string(&content->out, ">>BDC\n");
    }
    buffer_add_string(&content->out, "BT\n");
    add_runs(content, line);
    buffer_add_string(&content->out, wrapped && !tagged ? "ET\nEMC\n" : "ET\n");
}

/* Round dots of the line's thickness, one thickness apart, along the longer side. */
static void add_dots(struct content *content, const struct rule_box *rule)
{
    struct buffer *out = &content->out;
    bool across = rule->width >= rule->height;
    lu thickness = across ? rule->height : rule->width;
    buffer_add_string(out, "q 1 J ");
    add_color(out, rule->color, "RG");
    buffer_add_pt(out, thickness);
    buffer_add_string(out, " w[0 ");
    buffer_add_pt(out, 2 * thickness);
    buffer_add_string(out, "]0 d ");
    add_point(content, rule->x + thickness / 2, rule->y + thickness / 2);
    buffer_add_string(out, " m ");
    if (across)
        add_point(content, rule->x + rule->width, rule->y + thickness / 2);
    else
        add_point(content, rule->x + thickness / 2, rule->y + rule->height);
    buffer_add_string(out, " l S Q\n");
}

#define EDGE (LU_PER_PT / 10) /* as near to the edge of the page as paint must come to go on beyond it */

lu pdf_reach(const struct pdf_writer *writer, const struct page *page)
{
    return pdf_has_sheets(writer) ? page->width / 2 : 0;
}

/* The rectangle, beyond the edges that it touches. */
static struct rule_box reaching(const struct content *content, struct rule_box rule)
{
    lu left = rule.x <= EDGE ? content->reach : 0;
    lu right = rule.x + rule.width >= content->width - EDGE ? content->reach : 0;
    lu top = rule.y <= EDGE ? content->reach : 0;
    lu foot = rule.y + rule.height >= content->height - EDGE ? content->reach : 0;
    rule.x -= left;
    rule.width += left + right;
    rule.y -= top;
    rule.height += top + foot;
    return rule;
}

static void add_rule(struct content *content, const struct rule_box *rule, struct mark artifact)
{
    if (rule->width <= 0 || rule->height <= 0)
        return;
    set_mark(content, artifact);
    if (rule->dotted) {
        add_dots(content, rule);
        return;
    }
    struct rule_box painted = reaching(content, *rule);
    set_fill(content, painted.color);
    add_point(content, painted.x, painted.y + painted.height);
    buffer_add_byte(&content->out, ' ');
    buffer_add_pt(&content->out, painted.width);
    buffer_add_byte(&content->out, ' ');
    buffer_add_pt(&content->out, painted.height);
    buffer_add_string(&content->out, " re f\n");
}

/* The smallest rectangle around the pictures of a Figure on its first page, for its BBox. */
static void grow_box(struct tag_use *use, size_t page, const struct image_box *image)
{
    struct tag_box *box = &use->box;
    if (!box->present) {
        *box = (struct tag_box){true, page, image->x, image->y, image->x + image->width, image->y + image->height};
        return;
    }
    if (box->page != page)
        return;
    box->left = image->x < box->left ? image->x : box->left;
    box->top = image->y < box->top ? image->y : box->top;
    box->right = image->x + image->width > box->right ? image->x + image->width : box->right;
    box->bottom = image->y + image->height > box->bottom ? image->y + image->height : box->bottom;
}

static void add_image(struct content *content, const struct image_box *image, struct mark mark)
{
    struct pdf_writer *writer = content->writer;
    struct buffer *out = &content->out;
    if (image->width <= 0 || image->height <= 0 || image->image >= writer->piece.list->images.count)
        return;
    if (pdf_has_tag(writer, image->tag)) {
        mark = (struct mark){.kind = MARK_TAG, .tag = image->tag->id};
        grow_box(&writer->piece.tags[image->tag->id], content->page, image);
    }
    set_mark(content, mark);
    writer->piece.images[image->image].used = true;
    buffer_add_string(out, "q ");
    buffer_add_pt(out, image->width);
    buffer_add_string(out, " 0 0 ");
    buffer_add_pt(out, image->height);
    buffer_add_byte(out, ' ');
    add_point(content, image->x, image->y + image->height);
    buffer_format(out, " cm /I%zu Do Q\n", writer->image_names + image->image);
}

static void add_items(struct content *content, const struct page_item *items, size_t count, enum artifact_kind kind)
{
    struct mark artifact = {.kind = MARK_ARTIFACT, .artifact = kind};
    for (size_t i = 0; i < count; i++) {
        if (items[i].kind == PAGE_LINE)
            add_line(content, &items[i].u.line, artifact);
        else if (items[i].kind == PAGE_RULE)
            add_rule(content, &items[i].u.rule, artifact);
        else
            add_image(content, &items[i].u.image, artifact);
    }
}

void pdf_add_content(struct pdf_writer *writer, size_t index, struct buffer *out)
{
    const struct page *page = &writer->piece.list->pages.items[index];
    struct content content = {.writer = writer,
                              .page = index,
                              .width = page->width,
                              .height = page->height,
                              .reach = pdf_reach(writer, page),
                              .fill = RGB_NONE,
                              .out = *out};
    buffer_clear(&content.out);
    add_items(&content, page->header_items.items, page->header_items.count, ARTIFACT_HEADER);
    add_items(&content, page->items.items, page->items.count, ARTIFACT_LAYOUT);
    add_items(&content, page->footer_items.items, page->footer_items.count, ARTIFACT_FOOTER);
    set_mark(&content, (struct mark){.kind = MARK_NONE});
    *out = content.out;
}
