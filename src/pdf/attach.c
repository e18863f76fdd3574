/* attach.c - files inside the file (ISO 32000-1 7.11.4), associated with the whole document as ISO 19005-3 6.8 asks: each has
 * its media type, its relationship and its name in both forms. A document with any is PDF/A-3a, else PDF/A-2a. */
#include "pdf_imp.h"

#define ATTACHMENTS_MOST 9999u /* keys of the name tree have four digits */

static pdf_object write_bytes(struct pdf_writer *writer, const struct pdf_attachment *attachment)
{
    struct buffer entries = BUFFER_INIT, date = BUFFER_INIT;
    buffer_add_string(&entries, "/Type/EmbeddedFile/Subtype");
    pdf_add_name(&entries, attachment->media_type);
    buffer_add_string(&entries, "/Params<</Size ");
    pdf_add_decimal(&entries, (int64_t)attachment->bytes.length, 0);
    if (pdf_add_date(&date, writer->options->date)) {
        buffer_add_string(&entries, "/ModDate");
        pdf_add_bytes(&entries, buffer_text(&date));
    }
    buffer_add_string(&entries, ">>");
    pdf_object stream = pdf_stream_new(writer, buffer_text(&entries), attachment->bytes, false);
    buffer_release(&entries);
    buffer_release(&date);
    return stream;
}

static pdf_object write_specification(struct pdf_writer *writer, const struct pdf_attachment *attachment)
{
    struct buffer out = BUFFER_INIT;
    pdf_object bytes = write_bytes(writer, attachment);
    buffer_add_string(&out, "/Type/Filespec/AFRelationship/Source/F");
    pdf_add_string(&out, attachment->name);
    buffer_add_string(&out, "/UF");
    pdf_add_string(&out, attachment->name);
    if (!text_is_empty(attachment->description)) {
        buffer_add_string(&out, "/Desc");
        pdf_add_string(&out, attachment->description);
    }
    buffer_add_string(&out, "/EF<</F ");
    pdf_add_reference(&out, bytes);
    buffer_add_string(&out, "/UF ");
    pdf_add_reference(&out, bytes);
    buffer_add_string(&out, ">>");
    pdf_object specification = pdf_dictionary_new(writer, buffer_text(&out));
    buffer_release(&out);
    return specification;
}

void pdf_write_attachments(struct pdf_writer *writer, struct buffer *catalog, struct buffer *names)
{
    struct buffer tree = BUFFER_INIT;
    const struct pdf_options *options = writer->options;
    if (options->attachment_count == 0)
        return;
    buffer_add_string(catalog, "/AF[");
    for (size_t i = 0; i < options->attachment_count && i < ATTACHMENTS_MOST; i++) {
        pdf_object specification = write_specification(writer, &options->attachments[i]);
        char key[] = {(char)('0' + i / 1000), (char)('0' + i / 100 % 10), (char)('0' + i / 10 % 10),
                      (char)('0' + i % 10)};
        pdf_add_bytes(&tree, (struct text){key, sizeof(key)});
        pdf_add_reference(&tree, specification);
        pdf_add_reference(catalog, specification);
        buffer_add_byte(catalog, ' ');
    }
    buffer_add_byte(catalog, ']');
    buffer_add_string(names, "/EmbeddedFiles<</Names[");
    buffer_add_text(names, buffer_text(&tree));
    buffer_add_string(names, "]>>");
    buffer_release(&tree);
}
