/* book.c - a PDF of several flows, and the same pages on sheets. */
#include "book_imp.h"

#include "impose_imp.h"

enum status book_begin(struct book *book, const struct pdf_options *options)
{
    struct run *run = book->press.run;
    book->reading_bytes = book->sheet_bytes = BUFFER_INIT;
    book->reading = book->sheets = NULL;
    book->next_front = 1;
    book->refused = STATUS_OK;
    struct pdf_options own = *options;
    own.silent_limit = true;
    enum status status = pdf_begin(book->press.fonts, &own, run->diag, &book->reading_bytes, &book->reading);
    if (status == STATUS_OK && book->imposition != NULL) {
        own.imposition = book->imposition;
        status = pdf_begin(book->press.fonts, &own, run->diag, &book->sheet_bytes, &book->sheets);
    }
    return status;
}

static enum status add_pages(struct book *book, const struct page_list *pages, enum pdf_position position)
{
    enum stage before = run_stage(book->press.run, STAGE_PDF);
    enum status status = STATUS_OK;
    if (position != PDF_ON_SPINE) {
        status = pdf_add(book->reading, pages, position);
    }
    if (status == STATUS_OK && book->sheets != NULL) {
        status = pdf_add(book->sheets, pages, position);
    }
    book->refused = status;
    run_stage(book->press.run, before);
    return status;
}

#define LARGE_FLOW ((size_t)1024 * 1024) /* bytes: of the lists of a volume, not of a meeting */

/* Sets a flow; its pages live in the arena. Neither its XML nor what was needed to read it is there while pages are made. */
static enum status set_flow(struct book *book, const char *name, struct buffer *flow_xml, const struct session *session,
                            unsigned first_page, struct arena *arena, struct page_list *out)
{
    const struct layout_options options = {.earlier = book->anchors, .first_page_number = first_page};
    bool large = flow_xml->length > LARGE_FLOW;
    struct flow flow = {0};
    *out = (struct page_list){0};
    enum status status = press_flow(&book->press, name, buffer_text(flow_xml), arena, &flow);
    buffer_release(flow_xml);
    if (large) {
        heap_trim();
    }
    return status == STATUS_OK ? press_set(&book->press, &flow, session, &options, arena, out) : status;
}

/* The number behind that of the last page. */
static unsigned next_number(const struct page_list *pages, unsigned first_page)
{
    return pages->pages.count > 0 ? pages->pages.items[pages->pages.count - 1].number + 1 : first_page;
}

enum status book_add(struct book *book, const char *name, struct buffer *flow_xml, const struct session *session,
                     enum pdf_position position, size_t *pages)
{
    struct arena *arena = arena_new(0);
    struct page_list list;
    unsigned *next = position == PDF_BEHIND ? &book->next_page : &book->next_front;
    enum status status = set_flow(book, name, flow_xml, session, *next, arena, &list);
    if (status == STATUS_OK) {
        status = add_pages(book, &list, position);
    }
    if (status == STATUS_OK && position != PDF_ON_SPINE) {
        anchors_add(book->anchors, &list);
        *next = next_number(&list, *next);
    }
    if (pages != NULL) {
        *pages = list.pages.count;
    }
    arena_free(arena);
    return status;
}

enum status book_try(struct book *book, const char *name, struct buffer *flow_xml, bool learn, unsigned *next)
{
    struct arena *arena = arena_new(0);
    struct page_list list;
    struct diag *diag = book->press.run->diag, *silent = diag_new(NULL, NULL);
    book->press.run->diag = silent; /* it will be said when the flow is added */
    enum status status = set_flow(book, name, flow_xml, NULL, *next, arena, &list);
    book->press.run->diag = diag;
    *next = next_number(&list, *next);
    if (status == STATUS_OK && learn) {
        anchors_add(book->anchors, &list);
    }
    diag_free(silent);
    arena_free(arena);
    return status;
}

/* Ends one document, the sheets or what is read. */
static enum status finish(struct book *book, struct pdf_document *document, enum status status)
{
    enum stage before = run_stage(book->press.run, STAGE_PDF);
    enum status finished = document != NULL ? pdf_finish(document) : STATUS_OK;
    run_stage(book->press.run, before);
    if (book->refused == STATUS_OK) {
        book->refused = finished;
    }
    return status == STATUS_OK ? finished : status;
}

/* Beside a single output the sheets have its name with an addition. */
static enum status deliver_sheets(struct book *book, struct text name)
{
    struct run *run = book->press.run;
    if (book->output.folder != NULL) {
        name = name_imposed(run->arena, name);
        return output_deliver(&book->output, name, &book->sheet_bytes, book->about);
    }
    struct text path = name_imposed(run->arena, text_of(run->settings->output));
    return product_write(run, text_to_string(run->arena, path), buffer_text(&book->sheet_bytes), book->about);
}

enum status book_end(struct book *book, struct text name, enum status status)
{
    status = finish(book, book->reading, status);
    status = finish(book, book->sheets, status);
    if (status == STATUS_OK) {
        status = output_deliver(&book->output, name, &book->reading_bytes, book->about);
    }
    if (status == STATUS_OK && book->sheets != NULL) {
        status = deliver_sheets(book, name);
    }
    buffer_release(&book->reading_bytes);
    buffer_release(&book->sheet_bytes);
    book->reading = book->sheets = NULL;
    return status;
}
