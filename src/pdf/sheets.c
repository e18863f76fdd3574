/* sheets.c - pages on the sheets of a print shop (include/zadan/impose.h says where).
 *
 * MODEL. A page of the book is a form XObject: its content stream, which needs nothing of the page around it. It is in the file as
 * soon as its piece is added, so that page lists can be freed; what stays of it is its number and its size. A side of a sheet is a
 * page of the PDF; its content places up to four forms, each clipped to its place, and draws the marks. Sheets are made
 * when all pages are known, because the last page stands beside the first.
 *
 * BLEED. No template paints over the edge of its page. What it paints up to the edge (a filled rectangle that comes within
 * EDGE of it) goes on beyond it, in the form, by half a page; the sheet clips that to the bleed. Half a page, because creep moves the
 * painted edge away from the cut, by as much as the signature is thick, which nobody knows when the page is written. Pictures end where
 * they end: there is no paint to be had beyond their edge.
 *
 * Rejected: scaling the page until it covers the bleed, which moves text out of the type area; a page size of its own with
 * bleed in the templates, which would make the reading file and the sheets two layouts. */
#include "pdf_imp.h"

/* Above this a stitched signature does not stay folded, and its outer margins differ: 20 sheets of usual paper. */
#define STITCHED_PAGES_MAX 80
#define SAME_SIZE LU_PER_PT /* pages of one format, rounded in different units */

bool pdf_has_sheets(const struct pdf_writer *writer)
{
    return writer->options->imposition != NULL;
}

static pdf_object write_form(struct pdf_writer *writer, const struct page *page, struct text content)
{
    struct buffer entries = BUFFER_INIT;
    lu reach = pdf_reach(writer, page);
    const lu edges[] = {-reach, -reach, page->width + reach, page->height + reach};
    buffer_add_string(&entries, "/Type/XObject/Subtype/Form/BBox[");
    for (size_t i = 0; i < ARRAY_LENGTH(edges); i++) {
        buffer_add_pt(&entries, edges[i]);
        buffer_add_byte(&entries, i + 1 < ARRAY_LENGTH(edges) ? ' ' : ']');
    }
    buffer_add_string(&entries, "/Resources ");
    pdf_add_reference(&entries, writer->resources);
    pdf_object form = pdf_stream_new(writer, buffer_text(&entries), content, false);
    buffer_release(&entries);
    return form;
}

void pdf_write_forms(struct pdf_writer *writer)
{
    const struct pdf_piece *piece = &writer->piece;
    struct pdf_sheets *sheets = &writer->sheets;
    bool on_spine = piece->position == PDF_ON_SPINE, in_front = piece->position == PDF_IN_FRONT;
    size_t count = on_spine && piece->list->pages.count > 1 ? 1 : piece->list->pages.count;
    struct buffer content = BUFFER_INIT;
    for (size_t i = 0; i < count && !pdf_writer_failed(writer); i++) {
        const struct page *page = &piece->list->pages.items[i];
        pdf_add_content(writer, i, &content);
        struct kept_form form = {write_form(writer, page, buffer_text(&content)), page->width, page->height};
        if (on_spine)
            sheets->spine = form;
        else
            *VECTOR_PUSH(writer->arena, in_front ? &sheets->front : &sheets->behind) = form;
        sheets->bound_right = sheets->bound_right || piece->list->document.bound_right;
    }
    buffer_release(&content);
}

/* A page of the book by its place in reading order; NULL: blank. */
static const struct kept_form *form_of(const struct pdf_sheets *sheets, size_t page)
{
    if (page == IMPOSITION_SPINE)
        return sheets->spine.object != 0 ? &sheets->spine : NULL;
    if (page < sheets->front.count)
        return &sheets->front.items[page];
    page -= sheets->front.count;
    return page < sheets->behind.count ? &sheets->behind.items[page] : NULL;
}

struct imposition pdf_plan(const struct pdf_writer *writer)
{
    const struct pdf_sheets *sheets = &writer->sheets;
    const struct kept_form *first = form_of(sheets, 0);
    return imposition_plan(writer->options->imposition, sheets->bound_right, sheets->front.count + sheets->behind.count,
                           first != NULL ? first->width : 0, first != NULL ? first->height : 0);
}

/* ---- One side */

struct side_content {
    const struct imposed_side *side;
    struct buffer content, forms;
};

/* A rectangle as the operand of re, or as the value of a box, whose last two numbers are a corner. */
static void add_box(struct buffer *out, const struct imposed_side *side, const struct imposed_box *box, bool corners)
{
    lu foot = side->media.height - box->y - box->height;
    const lu numbers[] = {box->x, foot, box->width + (corners ? box->x : 0), box->height + (corners ? foot : 0)};
    for (size_t i = 0; i < ARRAY_LENGTH(numbers); i++) {
        if (i > 0)
            buffer_add_byte(out, ' ');
        buffer_add_pt(out, numbers[i]);
    }
}

/* The form in the middle of the paper that is its own, upright or turned about that middle. */
static void add_form(struct side_content *made, const struct imposed_page *place, const struct kept_form *form,
                     size_t name)
{
    struct buffer *out = &made->content;
    const struct imposed_box *paper = &place->paper;
    lu left = paper->x + (paper->width - form->width) / 2, top = paper->y + (paper->height - form->height) / 2;
    lu foot = made->side->media.height - top - form->height;
    buffer_add_string(out, "q ");
    add_box(out, made->side, &place->clip, false);
    buffer_add_string(out, " re W n\n");
    buffer_add_string(out, place->turned ? "-1 0 0 -1 " : "1 0 0 1 ");
    buffer_add_pt(out, place->turned ? left + form->width : left);
    buffer_add_byte(out, ' ');
    buffer_add_pt(out, place->turned ? foot + form->height : foot);
    buffer_format(out, " cm\n/P%zu Do\nQ\n", name);
    buffer_format(&made->forms, "/P%zu ", name);
    pdf_add_reference(&made->forms, form->object);
}

static void add_marks(struct side_content *made)
{
    if (made->side->mark_count > 0)
        buffer_add_string(&made->content, "0 0 0 rg\n");
    for (size_t i = 0; i < made->side->mark_count; i++) {
        add_box(&made->content, made->side, &made->side->marks[i], false);
        buffer_add_string(&made->content, " re f\n");
    }
}

static void add_page_box(struct buffer *out, const char *name, const struct imposed_side *side,
                         const struct imposed_box *box)
{
    buffer_add_string(out, name);
    add_box(out, side, box, true);
    buffer_add_byte(out, ']');
}

static void write_side(struct pdf_writer *writer, const struct imposed_side *side)
{
    struct side_content made = {.side = side, .content = BUFFER_INIT, .forms = BUFFER_INIT};
    struct buffer entries = BUFFER_INIT;
    for (size_t i = 0; i < side->page_count; i++) {
        const struct kept_form *form = form_of(&writer->sheets, side->pages[i].page);
        if (form != NULL)
            add_form(&made, &side->pages[i], form, i);
    }
    add_marks(&made);
    pdf_object content = pdf_stream_new(writer, TEXT_NONE, buffer_text(&made.content), false);
    pdf_object page = pdf_object_new(writer);
    buffer_add_string(&entries, "/Type/Page/Parent ");
    pdf_add_reference(&entries, pdf_hang_page(writer, &writer->sides[0], page));
    add_page_box(&entries, "/MediaBox[", side, &side->media);
    add_page_box(&entries, "/BleedBox[", side, &side->bleed);
    add_page_box(&entries, "/TrimBox[", side, &side->trim);
    buffer_add_string(&entries, "/Contents ");
    pdf_add_reference(&entries, content);
    buffer_format(&entries, "/Resources<</XObject<<%s>>>>", made.forms.bytes);
    pdf_object_set(writer, page, buffer_text(&entries));
    buffer_release(&entries);
    buffer_release(&made.content);
    buffer_release(&made.forms);
}

/* ---- All of them */

/* How a side is called in a viewer: signature and sheet, both from 1 and the outermost first, and which side. */
static struct text name_side(struct pdf_writer *writer, const struct imposition *plan, size_t sheet, bool back)
{
    size_t signature = 0, nested = 0;
    if (imposition_is_cover(plan, sheet, &signature, &nested))
        return back ? TEXT("表紙 内") : TEXT("表紙 外");
    return text_format(writer->arena, "%zu-%zu %s", signature + 1, nested + 1, back ? "裏" : "表");
}

static void report_sizes(struct pdf_writer *writer, const struct imposition *plan)
{
    size_t others = 0;
    for (size_t i = 0; i < plan->page_count; i++) {
        const struct kept_form *form = form_of(&writer->sheets, i);
        lu wider = form->width - plan->page_width, higher = form->height - plan->page_height;
        others += wider > SAME_SIZE || wider < -SAME_SIZE || higher > SAME_SIZE || higher < -SAME_SIZE;
    }
    if (others == 0)
        return;
    struct text number = text_format(writer->arena, "%zu", others);
    DIAG(writer->diag, DIAG_SHEETS_SIZE, PLACE_NONE, number.bytes);
}

static void report(struct pdf_writer *writer, const struct imposition *plan)
{
    struct arena *arena = writer->arena;
    struct text pages = text_format(arena, "%zu", plan->page_count),
                sheets = text_format(arena, "%zu", plan->sheet_count),
                blank = text_format(arena, "%zu", plan->blank_count),
                signature = text_format(arena, "%zu", plan->signature);
    DIAG(writer->diag, DIAG_SHEETS, PLACE_NONE, pages.bytes, sheets.bytes, signature.bytes, blank.bytes);
    if (plan->signature > STITCHED_PAGES_MAX) {
        struct buffer creep = BUFFER_INIT;
        pdf_add_decimal(&creep, plan->max_creep * 10 / LU_PER_MM, 1);
        DIAG(writer->diag, DIAG_SHEETS_THICK, PLACE_NONE, signature.bytes, creep.bytes);
        buffer_release(&creep);
    }
    report_sizes(writer, plan);
}

void pdf_write_sheets(struct pdf_writer *writer)
{
    struct imposition plan = pdf_plan(writer);
    for (size_t i = 0; i < 2 * plan.sheet_count && !pdf_writer_failed(writer); i++) {
        struct imposed_side side;
        imposition_side(&plan, i / 2, i % 2 == 1, &side);
        write_side(writer, &side);
        *VECTOR_PUSH(writer->arena, &writer->sides[0].labels) =
            (struct page_label){.text = name_side(writer, &plan, i / 2, i % 2 == 1)};
    }
    report(writer, &plan);
}

bool pdf_sheets_are_upright(const struct pdf_writer *writer)
{
    struct imposition plan = pdf_plan(writer);
    struct imposed_side side = {0};
    if (plan.sheet_count > 0)
        imposition_side(&plan, plan.sheet_count - 1, false, &side);
    return side.media.height > side.media.width;
}

lu pdf_spine_width(const struct pdf_document *document)
{
    return pdf_has_sheets(&document->writer) ? pdf_plan(&document->writer).spine : 0;
}
