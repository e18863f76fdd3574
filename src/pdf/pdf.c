/* pdf.c - page list -> PDF, the passes in order (pdf_imp.h says why in this order). */
#include "pdf_imp.h"

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

static enum status write_document(struct pdf_writer *writer)
{
    struct buffer catalog = BUFFER_INIT, information = BUFFER_INIT;
    pdf_collect_tags(writer);
    pdf_collect(writer);
    enum status status = check_licences(writer) ? STATUS_OK : STATUS_SETUP;
    if (status == STATUS_OK) {
        pdf_write_pages(writer);
        pdf_write_images(writer);
        pdf_write_faces(writer);
        pdf_write_links(writer);
        pdf_write_structure(writer);
        pdf_write_navigation(writer, &catalog);
        pdf_write_metadata(writer, &catalog, &information);
        status =
            writer->unusable_font ? STATUS_SETUP : pdf_save(writer, buffer_text(&catalog), buffer_text(&information));
    }
    buffer_release(&catalog);
    buffer_release(&information);
    return status;
}

enum status pdf_write(const struct page_list *pages, const struct font_set *fonts, const struct pdf_options *options,
                      struct diag *diag, struct buffer *out)
{
    struct pdf_writer writer = {.list = pages, .options = options, .diag = diag, .out = out, .start = out->length};
    enum status status = pdf_writer_init(&writer);
    if (status == STATUS_OK) {
        writer.face_count = font_set_face_count(fonts);
        writer.faces = ARENA_ARRAY(writer.arena, struct pdf_face, writer.face_count);
        writer.images = ARENA_ARRAY(writer.arena, struct image_use, pages->images.count);
        writer.pages = ARENA_ARRAY(writer.arena, struct page_use, pages->pages.count);
        status = write_document(&writer);
    }
    pdf_writer_release(&writer);
    if (status != STATUS_OK && out->length > writer.start) { /* nothing half-written is handed on */
        out->length = writer.start;
        out->bytes[writer.start] = '\0';
    }
    return status;
}
