/* save.c - the objects of libharu as a file (ISO 32000-1, 7.5).
 *
 * MODEL. Streams are written one by one. Everything else - three quarters of a tagged document are small dictionaries of its
 * structure tree - goes into object streams (7.5.7), which deflate to a fifth; a cross-reference stream (7.5.8) says where each
 * object is, and carries what a trailer would. libharu prints the objects; it knows neither kind of stream, so the
 * order of the file is ours. PDF/A-2 admits both.
 *
 * An object stream is closed when it holds as much as deflate can see (32 KB): a longer one would compress no better, and a reader
 * that wants one element must unpack the whole.
 *
 * The ID of the file is a hash of everything before the cross-reference stream: the same content has the same name. */
#include <stdio.h>

#include "pdf_imp.h"

#define GROUP_BYTES 32768
#define ROW_WIDTH ((size_t)7) /* of the cross-reference table: kind, 4 bytes, 2 bytes */

/* Where an object is. Kind 0: nowhere; 1: at an offset of the file; 2: in an object stream of that number, as its nth. */
struct location {
    unsigned kind, index;
    size_t where;
};

struct save {
    struct pdf_writer *writer;
    HPDF_Stream file, memory;   /* writers of libharu into the file, and into group */
    struct location *locations; /* by number */
    size_t next;                /* number of the next stream that libharu does not know */
    struct buffer group, pairs; /* the object stream in hand: its objects; number and offset of each */
    size_t members;
};

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
    struct save *save = stream->attr;
    buffer_add(&save->group, bytes, size);
    return HPDF_OK;
}

static size_t offset_of(const struct save *save)
{
    return save->writer->out->length - save->writer->start;
}

/* A stream of our own: "N 0 obj" to "endobj", with its entries. */
static void add_stream(struct save *save, size_t number, struct text entries, struct text bytes)
{
    struct text packed = pdf_deflate(save->writer, bytes);
    struct buffer head = BUFFER_INIT;
    save->locations[number] = (struct location){.kind = 1, .where = offset_of(save)};
    buffer_format(&head, "%zu 0 obj\n<<%.*s/Filter/FlateDecode/Length %zu>>stream\n", number, TEXT_ARGS(entries),
                  packed.length);
    static const char tail[] = "\nendstream\nendobj\n";
    if (add_bytes(save->writer, head.bytes, head.length) && add_bytes(save->writer, packed.bytes, packed.length))
        (void)add_bytes(save->writer, tail, sizeof tail - 1);
    buffer_release(&head);
}

static void close_group(struct save *save)
{
    if (save->members == 0)
        return;
    struct buffer entries = BUFFER_INIT;
    buffer_format(&entries, "/Type/ObjStm/N %zu/First %zu", save->members, save->pairs.length);
    buffer_add_text(&save->pairs, buffer_text(&save->group));
    add_stream(save, save->next++, buffer_text(&entries), buffer_text(&save->pairs));
    buffer_clear(&save->group);
    buffer_clear(&save->pairs);
    save->members = 0;
    buffer_release(&entries);
}

static bool is_stream(void *object)
{
    const HPDF_Obj_Header *header = object;
    return (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT && ((HPDF_Dict)object)->stream != NULL;
}

/* libharu would refuse a stream whose length stands in its own dictionary, so it prints the dictionary alone. */
static bool write_stream(struct save *save, size_t number, HPDF_Dict dictionary)
{
    char head[32];
    int length = snprintf(head, sizeof head, "%zu 0 obj\n", number);
    static const char begin[] = "\nstream\n", end[] = "\nendstream\nendobj\n";
    HPDF_Stream stream = dictionary->stream;
    save->locations[number] = (struct location){.kind = 1, .where = offset_of(save)};
    dictionary->stream = NULL;
    bool written = add_bytes(save->writer, head, (size_t)length) &&
                   HPDF_Obj_WriteValue(dictionary, save->file, NULL) == HPDF_OK &&
                   add_bytes(save->writer, begin, sizeof begin - 1) &&
                   HPDF_Stream_WriteToStream(stream, save->file, HPDF_STREAM_FILTER_NONE, NULL) == HPDF_OK &&
                   add_bytes(save->writer, end, sizeof end - 1);
    dictionary->stream = stream;
    return written;
}

static bool write_object(struct save *save, size_t number, void *object)
{
    if (is_stream(object))
        return write_stream(save, number, object);
    save->locations[number] = (struct location){.kind = 2, .where = save->next, .index = (unsigned)save->members++};
    buffer_format(&save->pairs, "%zu %zu ", number, save->group.length);
    bool written = HPDF_Obj_WriteValue(object, save->memory, NULL) == HPDF_OK;
    buffer_add_byte(&save->group, '\n');
    if (save->group.length >= GROUP_BYTES)
        close_group(save);
    return written;
}

/* Rows of the cross-reference stream, each as what it has more than the row above (predictor Up): numbers that count up become
 * ones, which deflate well. */
static void add_rows(const struct save *save, size_t count, struct buffer *out)
{
    unsigned char above[ROW_WIDTH] = {0};
    for (size_t i = 0; i < count; i++) {
        const struct location *at = &save->locations[i];
        unsigned index = i == 0 ? 0xFFFF : at->index; /* object 0: the end of the list of free ones */
        const unsigned char row[ROW_WIDTH] = {(unsigned char)at->kind,
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

static uint64_t little_end(const char *bytes, size_t count)
{
    uint64_t word = 0;
    for (size_t i = 0; i < count; i++)
        word |= (uint64_t)(unsigned char)bytes[i] << (8 * i);
    return word;
}

static uint64_t mix(uint64_t state, uint64_t word)
{
    state = (state ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return state ^ state >> 29;
}

/* A hash of what has been written; any change of a byte changes it. Not a cryptographic one: the ID of a file names it,
 * it does not prove anything. Eight bytes at a time, little end first. */
static uint64_t hash(const char *bytes, size_t length, uint64_t seed)
{
    uint64_t state = seed ^ length;
    size_t whole = length - length % 8;
    for (size_t i = 0; i < whole; i += 8)
        state = mix(state, little_end(bytes + i, 8));
    return whole < length ? mix(state, little_end(bytes + whole, length - whole)) : state;
}

static void add_id(const struct pdf_writer *writer, struct buffer *out)
{
    static const uint64_t seeds[2] = {UINT64_C(0x7A6164616E2D6964), UINT64_C(0x1D8AF066F1E2D3C4)};
    struct buffer id = BUFFER_INIT;
    for (size_t i = 0; i < ARRAY_LENGTH(seeds); i++) {
        uint64_t value = hash(writer->out->bytes + writer->start, writer->out->length - writer->start, seeds[i]);
        pdf_add_hex(&id, (uint32_t)(value >> 32), 8);
        pdf_add_hex(&id, (uint32_t)value, 8);
    }
    buffer_format(out, "/ID[<%s><%s>]", id.bytes, id.bytes);
    buffer_release(&id);
}

/* The cross-reference stream, which has the entries of a trailer, and the way to it. */
static void write_end(struct save *save)
{
    struct pdf_writer *writer = save->writer;
    struct buffer entries = BUFFER_INIT, rows = BUFFER_INIT;
    size_t number = save->next++, offset = offset_of(save);
    save->locations[number] = (struct location){.kind = 1, .where = offset};
    buffer_format(&entries, "/Type/XRef/Size %zu/W[1 4 2]/DecodeParms<</Predictor 12/Columns %zu>>/Root ", save->next,
                  ROW_WIDTH);
    pdf_add_reference(&entries, writer->doc->catalog);
    buffer_add_string(&entries, "/Info ");
    pdf_add_reference(&entries, writer->doc->info);
    add_id(writer, &entries);
    add_rows(save, save->next, &rows);
    add_stream(save, number, buffer_text(&entries), buffer_text(&rows));
    buffer_clear(&entries);
    buffer_format(&entries, "startxref\n%zu\n%%%%EOF\n", offset);
    (void)add_bytes(writer, entries.bytes, entries.length);
    buffer_release(&entries);
    buffer_release(&rows);
}

static bool write_objects(struct save *save)
{
    static const char header[] = "%PDF-1.7\n%\xE5\xBA\xA7\xE8\xAB\x87\n";
    HPDF_Xref objects = save->writer->doc->xref;
    size_t count = objects->entries->count;
    save->next = count;
    /* Every object may need an object stream of its own; the cross-reference stream is one more. */
    save->locations = ARENA_ARRAY(save->writer->arena, struct location, 2 * count + 1);
    bool written = add_bytes(save->writer, header, sizeof header - 1);
    for (size_t i = 1; i < count && written; i++)
        written = write_object(save, i, HPDF_Xref_GetEntry(objects, (HPDF_UINT)i)->obj);
    close_group(save);
    write_end(save);
    return written;
}

bool pdf_write_file(struct pdf_writer *writer)
{
    struct save save = {.writer = writer, .group = BUFFER_INIT, .pairs = BUFFER_INIT};
    save.file = HPDF_CallbackWriter_New(writer->doc->mmgr, write_to_file, writer);
    save.memory = HPDF_CallbackWriter_New(writer->doc->mmgr, write_to_group, &save);
    bool written = save.file != NULL && save.memory != NULL && write_objects(&save);
    HPDF_Stream_Free(save.file);
    HPDF_Stream_Free(save.memory);
    buffer_release(&save.group);
    buffer_release(&save.pairs);
    return written && !writer->too_large;
}
