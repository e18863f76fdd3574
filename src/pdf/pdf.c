/* pdf.c - page lists -> PDF: each piece through the passes, and the end (pdf_imp.h says why in this order). */
#include <stdlib.h>

#include "pdf_imp.h"

#define PIECE_BLOCK ((size_t)256 * 1024)

/* Faces that forbid embedding are refused by the font set; a writer that is handed one all the same refuses as well. */
static bool check_licences(struct pdf_writer *writer)
{
    bool good = true;
    for (size_t i = 0; i < writer->face_count; i++) {
        const struct font_face *face = writer->faces[i].face;
        if (face != NULL && !face->embeddable) {
            DIAG(writer->diag, DIAG_PDF_EMBEDDING, PLACE_FILE(face->file), face->family);
            good = false;
        }
    }
    return good;
}

/* The font set opens faces as pages need them. */
static void make_room_for_faces(struct pdf_writer *writer)
{
    size_t count = font_set_face_count(writer->fonts);
    if (count <= writer->face_count)
        return;
    struct pdf_face *faces = ARENA_ARRAY(writer->arena, struct pdf_face, count);
    for (size_t i = 0; i < writer->face_count; i++)
        faces[i] = writer->faces[i];
    writer->faces = faces;
    writer->face_count = count;
}

bool pdf_piece_leads(const struct pdf_writer *writer)
{
    return writer->piece.position == PDF_IN_FRONT ? writer->front_count == 0
                                                  : writer->piece.position == PDF_BEHIND && writer->piece_count == 0;
}

static void keep_words(struct pdf_writer *writer)
{
    if (!pdf_piece_leads(writer))
        return;
    struct flow_document *kept = &writer->document;
    *kept = writer->piece.list->document;
    struct text *const words[] = {&kept->title, &kept->author, &kept->subject, &kept->keywords, &kept->language};
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++)
        *words[i] = text_copy(writer->arena, *words[i]);
}

/* A piece of a document of sheets. */
static enum status write_sheet_piece(struct pdf_writer *writer)
{
    make_room_for_faces(writer);
    pdf_collect(writer);
    if (!check_licences(writer))
        return STATUS_SETUP;
    pdf_write_forms(writer);
    pdf_write_images(writer);
    keep_words(writer);
    return pdf_writer_failed(writer) ? pdf_writer_failure(writer) : STATUS_OK;
}

static enum status write_piece(struct pdf_writer *writer)
{
    make_room_for_faces(writer);
    pdf_collect_tags(writer);
    pdf_collect(writer);
    if (!check_licences(writer))
        return STATUS_SETUP;
    pdf_write_contents(writer);
    if (pdf_writer_failed(writer))
        return pdf_writer_failure(writer);
    pdf_write_images(writer);
    pdf_write_links(writer);
    pdf_write_pages(writer);
    pdf_write_structure(writer);
    pdf_keep_navigation(writer);
    keep_words(writer);
    return pdf_writer_failed(writer) ? pdf_writer_failure(writer) : STATUS_OK;
}

static enum status write_rest(struct pdf_writer *writer)
{
    struct buffer catalog = BUFFER_INIT, information = BUFFER_INIT, pages = BUFFER_INIT;
    pdf_write_faces(writer);
    if (pdf_has_sheets(writer))
        pdf_write_sheets(writer);
    pdf_write_structure_root(writer);
    pdf_write_navigation(writer, &catalog);
    pdf_write_metadata(writer, &catalog, &information);
    pdf_add_page_tree(writer, &pages);
    enum status status = writer->unusable_font
                             ? STATUS_SETUP
                             : pdf_save(writer, buffer_text(&catalog), buffer_text(&information), buffer_text(&pages));
    buffer_release(&catalog);
    buffer_release(&information);
    buffer_release(&pages);
    return status;
}

enum status pdf_begin(const struct font_set *fonts, const struct pdf_options *options, struct diag *diag,
                      struct buffer *out, struct pdf_document **document)
{
    struct pdf_document *made = heap_alloc(sizeof *made);
    *made = (struct pdf_document){.options = *options,
                                  .writer = {.fonts = fonts, .diag = diag, .out = out, .start = out->length}};
    made->options.untagged = options->untagged || options->imposition != NULL;
    made->writer.options = &made->options;
    made->status = pdf_writer_init(&made->writer);
    *document = made;
    return made->status;
}

enum status pdf_add(struct pdf_document *document, const struct page_list *pages, enum pdf_position position)
{
    struct pdf_writer *writer = &document->writer;
    bool has_spine = pdf_has_sheets(writer) && writer->options->imposition->cover;
    if (document->status != STATUS_OK || (position == PDF_ON_SPINE && !has_spine))
        return document->status;
    struct arena *arena = arena_new(PIECE_BLOCK);
    writer->piece = (struct pdf_piece){.list = pages,
                                       .position = position,
                                       .arena = arena,
                                       .pages = ARENA_ARRAY(arena, struct page_use, pages->pages.count),
                                       .images = ARENA_ARRAY(arena, struct image_use, pages->images.count)};
    document->status = pdf_has_sheets(writer) ? write_sheet_piece(writer) : write_piece(writer);
    writer->piece_count++;
    writer->front_count += position == PDF_IN_FRONT;
    writer->piece = (struct pdf_piece){0};
    arena_free(arena);
    return document->status;
}

enum status pdf_finish(struct pdf_document *document)
{
    struct pdf_writer *writer = &document->writer;
    struct buffer *out = writer->out;
    enum status status = document->status == STATUS_OK ? write_rest(writer) : document->status;
    if (status != STATUS_OK && out->length > writer->start) { /* nothing half-written is handed on */
        out->length = writer->start;
        out->bytes[writer->start] = '\0';
    }
    pdf_writer_release(writer);
    free(document);
    return status;
}

enum status pdf_write(const struct page_list *pages, const struct font_set *fonts, const struct pdf_options *options,
                      struct diag *diag, struct buffer *out)
{
    struct pdf_document *document;
    enum status status = pdf_begin(fonts, options, diag, out, &document);
    if (status == STATUS_OK)
        status = pdf_add(document, pages, PDF_BEHIND);
    enum status finished = pdf_finish(document);
    return status != STATUS_OK ? status : finished;
}
