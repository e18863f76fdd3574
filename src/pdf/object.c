/* object.c - what talks to libharu; save.c makes the file of what it holds.
 *
 * MODEL. libharu prints the objects, and numbers its own three; the numbers behind those, and where each object is, are ours (save.c).
 * What stands inside an object is ours: a raw dictionary prints prepared bytes from its write function. An ordinary
 * dictionary of libharu costs 136 bytes a key and clamps or rounds numbers; a raw one costs its bytes and says what we
 * mean. Streams are deflated here (libdeflate is 2.8 times as fast as zlib at equal size).
 *
 * No object stays in memory: it is printed when its entries are known, all of them by one dictionary in turn. What stays is a row of
 * 8 bytes; a row of libharu's own table takes 40. Pages are such objects too: a page of libharu would have
 * to live to the end, and costs 3 KB. libharu's own catalog, information and root of the pages are printed last.
 *
 * ERRORS. libharu's error state is sticky, and some calls set it in silence. The handler notes the first error and
 * returns (no longjmp: that would skip cleanup); functions here accept the number 0 that follows, and pdf_save
 * refuses to write after any error. Memory never runs out for it: its allocator ends in our out-of-memory hook.
 *
 * SIZE. libharu counts offsets in 32 bits; the writer stops before 2 GiB. */
#include <libdeflate.h>
#include <stdlib.h>

#include "pdf_imp.h"

#define COMPRESSION_LEVEL 6
#define PDF_SIZE_LIMIT ((size_t)INT32_MAX)

static void *haru_alloc(HPDF_UINT size)
{
    return heap_alloc(size);
}

static void haru_free(void *memory)
{
    free(memory);
}

static void haru_error(HPDF_STATUS error, HPDF_STATUS detail, void *context)
{
    struct pdf_writer *writer = context;
    if (writer->error == HPDF_OK) {
        writer->error = error;
        writer->error_detail = detail;
    }
}

static HPDF_STATUS write_entries(HPDF_Dict dictionary, HPDF_Stream stream)
{
    const struct text *entries = dictionary->attr;
    if (entries == NULL || entries->length == 0)
        return HPDF_OK;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)entries->bytes, (HPDF_UINT)entries->length);
}

enum status pdf_writer_init(struct pdf_writer *writer)
{
    writer->limit = PDF_SIZE_LIMIT;
    writer->object_limit = HPDF_LIMIT_MAX_XREF_ELEMENT;
    writer->packed = BUFFER_INIT;
    for (size_t i = 0; i < SIDE_COUNT; i++)
        writer->sides[i].kids = writer->sides[i].elements = BUFFER_INIT;
    writer->parents.leaf = writer->notes.leaf = BUFFER_INIT;
    writer->notes.named = true;
    writer->group = writer->pairs = BUFFER_INIT;
    writer->arena = arena_new((size_t)256 * 1024);
    writer->compressor = libdeflate_alloc_compressor(COMPRESSION_LEVEL);
    if (writer->compressor == NULL)
        out_of_memory(sizeof(void *));
    writer->doc = HPDF_NewEx(haru_error, haru_alloc, haru_free, 0, writer);
    if (writer->doc != NULL)
        writer->dictionary = HPDF_Dict_New(writer->doc->mmgr);
    if (writer->dictionary == NULL || !pdf_file_begin(writer)) {
        DIAG(writer->diag, DIAG_PDF_LIBRARY, PLACE_NONE, "start");
        return STATUS_SYSTEM;
    }
    writer->dictionary->write_fn = write_entries;
    while (writer->rows.count <
           writer->doc->xref->entries->count) /* libharu has numbered its own, and numbers no more */
        *HEAP_PUSH(&writer->rows) = (struct object_row){.kind = NOWHERE};
    writer->resources = pdf_object_new(writer);
    return STATUS_OK;
}

void pdf_writer_release(struct pdf_writer *writer)
{
    pdf_file_release(writer);
    HPDF_Dict_Free(writer->dictionary);
    if (writer->doc != NULL)
        HPDF_Free(writer->doc);
    if (writer->compressor != NULL)
        libdeflate_free_compressor(writer->compressor);
    buffer_release(&writer->packed);
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        buffer_release(&writer->sides[i].kids);
        buffer_release(&writer->sides[i].elements);
    }
    buffer_release(&writer->parents.leaf);
    buffer_release(&writer->notes.leaf);
    free(writer->rows.items);
    free(writer->destinations.items);
    arena_free(writer->arena);
}

bool pdf_writer_failed(const struct pdf_writer *writer)
{
    return writer->too_large || writer->too_many || writer->error != HPDF_OK || HPDF_GetError(writer->doc) != HPDF_OK;
}

void pdf_add_reference(struct buffer *out, pdf_object object)
{
    pdf_add_decimal(out, object, 0);
    buffer_add_string(out, " 0 R");
}

static pdf_object number_of(HPDF_Dict dictionary)
{
    return dictionary->header.obj_id & 0xFFFFFFu;
}

pdf_object pdf_object_new(struct pdf_writer *writer)
{
    if (writer->rows.count >= writer->object_limit) {
        writer->too_many = true;
        return 0;
    }
    *HEAP_PUSH(&writer->rows) = (struct object_row){.kind = NOWHERE};
    return (pdf_object)(writer->rows.count - 1);
}

void pdf_object_set(struct pdf_writer *writer, pdf_object object, struct text entries)
{
    if (object == 0 || pdf_writer_failed(writer))
        return;
    writer->dictionary->attr = &entries;
    pdf_file_add_object(writer, object, writer->dictionary);
}

pdf_object pdf_dictionary_new(struct pdf_writer *writer, struct text entries)
{
    pdf_object object = pdf_object_new(writer);
    pdf_object_set(writer, object, entries);
    return object;
}

struct text pdf_deflate(struct pdf_writer *writer, struct text bytes)
{
    size_t bound = libdeflate_zlib_compress_bound(writer->compressor, bytes.length);
    buffer_clear(&writer->packed);
    buffer_reserve(&writer->packed, bound);
    size_t size = libdeflate_zlib_compress(writer->compressor, bytes.bytes, bytes.length, writer->packed.bytes, bound);
    return (struct text){writer->packed.bytes, size};
}

void pdf_stream_set(struct pdf_writer *writer, pdf_object object, struct text entries, struct text bytes, bool plain)
{
    if (object == 0 || pdf_writer_failed(writer))
        return;
    if (bytes.length > writer->limit) {
        writer->too_large = true;
        return;
    }
    struct text stored = plain ? bytes : pdf_deflate(writer, bytes);
    struct buffer all = BUFFER_INIT;
    buffer_add_text(&all, entries);
    buffer_format(&all, "%s/Length %zu", plain ? "" : "/Filter/FlateDecode", stored.length);
    struct text view = buffer_text(&all);
    writer->dictionary->attr = &view;
    pdf_file_add_stream(writer, object, writer->dictionary, stored);
    buffer_release(&all);
}

pdf_object pdf_stream_new(struct pdf_writer *writer, struct text entries, struct text bytes, bool plain)
{
    pdf_object object = pdf_object_new(writer);
    pdf_stream_set(writer, object, entries, bytes, plain);
    return object;
}

pdf_object pdf_pages_root(const struct pdf_writer *writer)
{
    return number_of(writer->doc->root_pages);
}

enum status pdf_writer_failure(struct pdf_writer *writer)
{
    struct buffer number = BUFFER_INIT;
    HPDF_STATUS error = writer->error != HPDF_OK ? writer->error : HPDF_GetError(writer->doc);
    bool limited = writer->too_large || writer->too_many;
    if (limited && writer->options->silent_limit)
        return STATUS_LIMIT;
    if (writer->too_large) {
        buffer_format(&number, "%zu", writer->limit);
        DIAG(writer->diag, DIAG_PDF_TOO_LARGE, PLACE_NONE, number.bytes);
    } else if (writer->too_many) {
        buffer_format(&number, "%zu", writer->object_limit);
        DIAG(writer->diag, DIAG_PDF_TOO_MANY, PLACE_NONE, number.bytes);
    } else {
        buffer_format(&number, "0x%04lX, %lu", error, writer->error_detail);
        DIAG(writer->diag, DIAG_PDF_LIBRARY, PLACE_NONE, number.bytes);
    }
    buffer_release(&number);
    return limited ? STATUS_LIMIT : STATUS_SYSTEM;
}

/* Gives an object of libharu our entries instead of its own named ones. */
static void replace_entries(HPDF_Dict dictionary, const char *const *own, size_t count, struct text *entries)
{
    for (size_t i = 0; i < count; i++)
        (void)HPDF_Dict_RemoveElement(dictionary, own[i]);
    dictionary->before_write_fn = NULL;
    dictionary->write_fn = write_entries;
    dictionary->attr = entries;
}

enum status pdf_save(struct pdf_writer *writer, struct text catalog, struct text information, struct text pages)
{
    static const char *const of_information[] = {"Producer"}, *const of_pages[] = {"Kids", "Count"};
    HPDF_Doc doc = writer->doc;
    if (pdf_writer_failed(writer))
        return pdf_writer_failure(writer);
    replace_entries(doc->catalog, NULL, 0, &catalog);
    replace_entries(doc->info, of_information, ARRAY_LENGTH(of_information), &information);
    replace_entries(doc->root_pages, of_pages, ARRAY_LENGTH(of_pages), &pages);
    pdf_file_end(writer);
    return pdf_writer_failed(writer) ? pdf_writer_failure(writer) : STATUS_OK;
}
