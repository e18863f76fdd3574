/* save.c - objects and streams as a file (ISO 32000-1, 7.5).
 *
 * MODEL. A stream goes into the file as it comes. Everything else - three quarters of a tagged document are small dictionaries of its
 * structure tree - goes into object streams (7.5.7), which deflate to a fifth; a cross-reference stream (7.5.8) at the end says where
 * each object is, and carries what a trailer would. libharu prints the objects; it knows neither kind of stream, so the
 * order of the file is ours. PDF/A-2 admits both. Where an object is stands in a row of a table of our own: a written object costs
 * its 8 bytes alone, and not the 40 of libharu's.
 *
 * An object stream is closed when it holds as much as deflate can see (32 KB): a longer one would compress no better, and a reader
 * that wants one element must unpack the whole.
 *
 * The ID of the file (identity.c) is a hash of everything before the cross-reference stream: the same content has the same name. */
#include <stdio.h>

#include "pdf_imp.h"

#define GROUP_BYTES 32768
#define ROW_WIDTH ((size_t)7) /* of the cross-reference table: kind, 4 bytes, 2 bytes */

static void set_place(struct pdf_writer *writer, pdf_object number, enum object_kind kind, size_t where, size_t index)
{
    writer->rows.items[number] =
        (struct object_row){.where = (uint32_t)where, .index = (uint16_t)index, .kind = (uint8_t)kind};
}

static bool add_bytes(struct pdf_writer *writer, const void *bytes, size_t size)
{
    if (writer->too_large || size > writer->limit || writer->out->length - writer->start > writer->limit - size) {
        writer->too_large = true;
        return false;
    }
    buffer_add(writer->out, bytes, size);
    return true;
}

static HPDF_STATUS write_to_file(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    return add_bytes(stream->attr, bytes, size) ? HPDF_OK : HPDF_FILE_IO_ERROR;
}

static HPDF_STATUS write_to_group(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    struct pdf_writer *writer = stream->attr;
    buffer_add(&writer->group, bytes, size);
    return HPDF_OK;
}

static size_t offset_of(const struct pdf_writer *writer)
{
    return writer->out->length - writer->start;
}

bool pdf_file_begin(struct pdf_writer *writer)
{
    static const char header[] = "%PDF-1.7\n%\xE5\xBA\xA7\xE8\xAB\x87\n";
    writer->file = HPDF_CallbackWriter_New(writer->doc->mmgr, write_to_file, writer);
    writer->memory = HPDF_CallbackWriter_New(writer->doc->mmgr, write_to_group, writer);
    return writer->file != NULL && writer->memory != NULL && add_bytes(writer, header, sizeof header - 1);
}

void pdf_file_release(struct pdf_writer *writer)
{
    HPDF_Stream_Free(writer->file);
    HPDF_Stream_Free(writer->memory);
    buffer_release(&writer->group);
    buffer_release(&writer->pairs);
}

static void close_group(struct pdf_writer *writer)
{
    if (writer->members == 0)
        return;
    struct buffer entries = BUFFER_INIT;
    buffer_format(&entries, "/Type/ObjStm/N %zu/First %zu", writer->members, writer->pairs.length);
    buffer_add_text(&writer->pairs, buffer_text(&writer->group));
    pdf_stream_set(writer, writer->group_number, buffer_text(&entries), buffer_text(&writer->pairs), false);
    buffer_clear(&writer->group);
    buffer_clear(&writer->pairs);
    writer->members = 0;
    buffer_release(&entries);
}

void pdf_file_add_object(struct pdf_writer *writer, pdf_object number, void *object)
{
    if (pdf_writer_failed(writer))
        return;
    if (writer->members == 0)
        writer->group_number = pdf_object_new(writer);
    set_place(writer, number, IN_GROUP, writer->group_number, writer->members++);
    buffer_format(&writer->pairs, "%zu %zu ", (size_t)number, writer->group.length);
    (void)HPDF_Obj_WriteValue(object, writer->memory, NULL); /* errors are noted by the handler */
    buffer_add_byte(&writer->group, '\n');
    if (writer->group.length >= GROUP_BYTES)
        close_group(writer);
}

/* libharu would refuse a stream whose length stands in its own dictionary, so it prints the dictionary alone. */
void pdf_file_add_stream(struct pdf_writer *writer, pdf_object number, HPDF_Dict dictionary, struct text bytes)
{
    char head[32];
    int length = snprintf(head, sizeof head, "%zu 0 obj\n", (size_t)number);
    static const char begin[] = "\nstream\n", end[] = "\nendstream\nendobj\n";
    set_place(writer, number, AT_OFFSET, offset_of(writer), 0);
    bool written = add_bytes(writer, head, (size_t)length) &&
                   HPDF_Obj_WriteValue(dictionary, writer->file, NULL) == HPDF_OK &&
                   add_bytes(writer, begin, sizeof begin - 1) && add_bytes(writer, bytes.bytes, bytes.length) &&
                   add_bytes(writer, end, sizeof end - 1);
    writer->too_large = writer->too_large || !written;
}

/* Rows of the cross-reference stream, each as what it has more than the row above (predictor Up): numbers that count up become
 * ones, which deflate well. */
static void add_rows(const struct pdf_writer *writer, size_t count, struct buffer *out)
{
    unsigned char above[ROW_WIDTH] = {0};
    for (size_t i = 0; i < count; i++) {
        const struct object_row *at = &writer->rows.items[i];
        const bool first = i == 0; /* the end of the list of free ones */
        unsigned index = first ? 0xFFFF : at->index;
        const unsigned char row[ROW_WIDTH] = {first ? NOWHERE : at->kind,
                                              (unsigned char)(at->where >> 24),
                                              (unsigned char)(at->where >> 16),
                                              (unsigned char)(at->where >> 8),
                                              (unsigned char)at->where,
                                              (unsigned char)(index >> 8),
                                              (unsigned char)index};
        buffer_add_byte(out, 2);
        for (size_t k = 0; k < ROW_WIDTH; k++) {
            buffer_add_byte(out, (char)(unsigned char)(row[k] - above[k]));
            above[k] = row[k];
        }
    }
}

/* The cross-reference stream, which has the entries of a trailer, and the way to it. */
static void write_end(struct pdf_writer *writer)
{
    struct buffer entries = BUFFER_INIT, rows = BUFFER_INIT;
    pdf_object number = pdf_object_new(writer);
    size_t count = writer->rows.count, offset = offset_of(writer);
    set_place(writer, number, AT_OFFSET, offset, 0);
    buffer_format(&entries, "/Type/XRef/Size %zu/W[1 4 2]/DecodeParms<</Predictor 12/Columns %zu>>/Root ", count,
                  ROW_WIDTH);
    pdf_add_reference(&entries, writer->doc->catalog->header.obj_id & 0xFFFFFFu);
    buffer_add_string(&entries, "/Info ");
    pdf_add_reference(&entries, writer->doc->info->header.obj_id & 0xFFFFFFu);
    pdf_add_id((struct text){writer->out->bytes + writer->start, offset}, &entries);
    add_rows(writer, count, &rows);
    pdf_stream_set(writer, number, buffer_text(&entries), buffer_text(&rows), false);
    buffer_clear(&entries);
    buffer_format(&entries, "startxref\n%zu\n%%%%EOF\n", offset);
    (void)add_bytes(writer, entries.bytes, entries.length);
    buffer_release(&entries);
    buffer_release(&rows);
}

void pdf_file_end(struct pdf_writer *writer)
{
    HPDF_Xref objects = writer->doc->xref;
    for (HPDF_UINT i = 1, count = objects->entries->count; i < count; i++) {
        void *object = HPDF_Xref_GetEntry(objects, i)->obj;
        if (object != NULL)
            pdf_file_add_object(writer, i, object);
    }
    close_group(writer);
    write_end(writer);
}
