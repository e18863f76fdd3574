/* images.c - pictures as image XObjects (ISO 32000-1, 8.9.5). A JPEG goes in as it is (DCTDecode); pixels are deflated. No masks, no
 * profiles of their own: the output intent explains DeviceRGB and DeviceGray. */
#include "pdf_imp.h"

static void write_image(struct pdf_writer *writer, const struct image *image, pdf_object *object)
{
    bool jpeg = image->kind == IMAGE_JPEG;
    struct text entries = text_format(
        writer->arena, "/Type/XObject/Subtype/Image/Width %lu/Height %lu/BitsPerComponent 8/ColorSpace/%s%s",
        (unsigned long)image->columns, (unsigned long)image->rows, image->components == 1 ? "DeviceGray" : "DeviceRGB",
        jpeg ? "/Filter/DCTDecode" : "");
    *object = pdf_stream_new(writer, entries, image->data, jpeg);
}

void pdf_write_images(struct pdf_writer *writer)
{
    for (size_t i = 0; i < writer->list->images.count && !pdf_writer_failed(writer); i++) {
        if (writer->images[i].used)
            write_image(writer, writer->list->images.items[i], &writer->images[i].object);
    }
}

void pdf_add_image_resources(const struct pdf_writer *writer, struct buffer *out)
{
    bool any = false;
    for (size_t i = 0; i < writer->list->images.count; i++) {
        if (!writer->images[i].used)
            continue;
        buffer_add_string(out, any ? "" : "/XObject<<");
        buffer_format(out, "/I%zu ", i);
        pdf_add_reference(out, writer->images[i].object);
        any = true;
    }
    buffer_add_string(out, any ? ">>" : "");
}
