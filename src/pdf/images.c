/* images.c - pictures as image XObjects (ISO 32000-1, 8.9.5). A JPEG goes in as it is (DCTDecode); pixels are deflated. No masks, no
 * profiles of their own: the output intent explains DeviceRGB and DeviceGray. */
#include "pdf_imp.h"

static pdf_object write_image(struct pdf_writer *writer, const struct image *image)
{
    bool jpeg = image->kind == IMAGE_JPEG;
    struct text entries = text_format(
        writer->piece.arena, "/Type/XObject/Subtype/Image/Width %lu/Height %lu/BitsPerComponent 8/ColorSpace/%s%s",
        (unsigned long)image->columns, (unsigned long)image->rows, image->components == 1 ? "DeviceGray" : "DeviceRGB",
        jpeg ? "/Filter/DCTDecode" : "");
    return pdf_stream_new(writer, entries, image->data, jpeg);
}

/* The names of a piece's pictures follow those of the pieces before. */
void pdf_write_images(struct pdf_writer *writer)
{
    const struct pdf_piece *piece = &writer->piece;
    for (size_t i = 0; i < piece->list->images.count && !pdf_writer_failed(writer); i++) {
        if (piece->images[i].used)
            *VECTOR_PUSH(writer->arena, &writer->images) =
                (struct kept_image){writer->image_names + i, write_image(writer, piece->list->images.items[i])};
    }
    writer->image_names += piece->list->images.count;
}

void pdf_add_image_resources(const struct pdf_writer *writer, struct buffer *out)
{
    if (writer->images.count == 0)
        return;
    buffer_add_string(out, "/XObject<<");
    for (size_t i = 0; i < writer->images.count; i++) {
        buffer_format(out, "/I%zu ", writer->images.items[i].name);
        pdf_add_reference(out, writer->images.items[i].object);
    }
    buffer_add_string(out, ">>");
}
