/* object.c - what talks to libharu; save.c makes the file of what it holds.
 *
 * MODEL. libharu keeps the objects, numbers them, makes the page tree, and prints them. What
 * stands inside an object is ours: a raw dictionary prints prepared bytes from its write function. An ordinary
 * dictionary of libharu costs 136 bytes a key and clamps or rounds numbers; a raw one costs its bytes and says what we
 * mean. Streams are deflated here (libdeflate is 2.8 times as fast as zlib at equal size) and handed over as they are.
 *
 * ERRORS. libharu's error state is sticky, and some calls set it in silence. The handler notes the first error and
 * returns (no longjmp: that would skip cleanup); functions here accept the NULL objects that follow, and pdf_save
 * refuses to write after any error. Memory never runs out for it: its allocator ends in our out-of-memory hook.
 *
 * SIZE. libharu counts offsets in 32 bits; the writer stops before 2 GiB. */
#include <libdeflate.h>
#include <stdlib.h>

#include "pdf_imp.h"

#define COMPRESSION_LEVEL 6
#define PAGES_PER_NODE 64 /* a flat page tree stops at 32767 pages in libharu 2.3.0 */
#define PDF_SIZE_LIMIT ((size_t)INT32_MAX)

/* A page of libharu with room for our entries: it sees only the first member. */
struct page_attributes {
    HPDF_PageAttr_Rec haru;
    struct text entries;
};

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

enum status pdf_writer_init(struct pdf_writer *writer)
{
    writer->limit = PDF_SIZE_LIMIT;
    writer->packed = BUFFER_INIT;
    writer->arena = arena_new((size_t)256 * 1024);
    writer->compressor = libdeflate_alloc_compressor(COMPRESSION_LEVEL);
    if (writer->compressor == NULL)
        out_of_memory(sizeof(void *));
    writer->doc = HPDF_NewEx(haru_error, haru_alloc, haru_free, 0, writer);
    if (writer->doc == NULL || HPDF_SetPagesConfiguration(writer->doc, PAGES_PER_NODE) != HPDF_OK) {
        DIAG(writer->diag, DIAG_PDF_LIBRARY, PLACE_NONE, "start");
        return STATUS_SYSTEM;
    }
    return STATUS_OK;
}

void pdf_writer_release(struct pdf_writer *writer)
{
    if (writer->doc != NULL)
        HPDF_Free(writer->doc);
    if (writer->compressor != NULL)
        libdeflate_free_compressor(writer->compressor);
    buffer_release(&writer->packed);
    arena_free(writer->arena);
}

bool pdf_writer_failed(const struct pdf_writer *writer)
{
    return writer->error != HPDF_OK || HPDF_GetError(writer->doc) != HPDF_OK;
}

unsigned pdf_object_number(pdf_object object)
{
    return object != NULL ? object->header.obj_id & 0xFFFFFFu : 0;
}

void pdf_add_reference(struct buffer *out, pdf_object object)
{
    pdf_add_decimal(out, pdf_object_number(object), 0);
    buffer_add_string(out, " 0 R");
}

static HPDF_STATUS write_text(const struct text *text, HPDF_Stream stream)
{
    if (text == NULL || text->length == 0)
        return HPDF_OK;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)text->bytes, (HPDF_UINT)text->length);
}

static HPDF_STATUS write_entries(HPDF_Dict dictionary, HPDF_Stream stream)
{
    return write_text(dictionary->attr, stream);
}

static HPDF_STATUS write_page_entries(HPDF_Dict page, HPDF_Stream stream)
{
    const struct page_attributes *attributes = page->attr;
    return write_text(&attributes->entries, stream);
}

pdf_object pdf_object_new(struct pdf_writer *writer)
{
    HPDF_Dict dictionary = HPDF_Dict_New(writer->doc->mmgr);
    if (dictionary == NULL)
        return NULL;
    if (HPDF_Xref_Add(writer->doc->xref, dictionary) != HPDF_OK) /* which frees it */
        return NULL;
    dictionary->write_fn = write_entries;
    return dictionary;
}

void pdf_object_set(struct pdf_writer *writer, pdf_object object, struct text entries)
{
    if (object == NULL)
        return;
    struct text *copy = ARENA_NEW(writer->arena, struct text);
    *copy = text_copy(writer->arena, entries);
    object->attr = copy;
    object->write_fn = write_entries;
}

pdf_object pdf_dictionary_new(struct pdf_writer *writer, struct text entries)
{
    pdf_object object = pdf_object_new(writer);
    pdf_object_set(writer, object, entries);
    return object;
}

/* The bytes as a memory stream of libharu of exactly their size, instead of the one that the dictionary has. */
static void replace_stream(struct pdf_writer *writer, HPDF_Dict dictionary, struct text bytes)
{
    HPDF_UINT size = (HPDF_UINT)bytes.length;
    HPDF_Stream stream = HPDF_MemStream_New(writer->doc->mmgr, size > 0 ? size : 1);
    if (stream == NULL)
        return;
    if (size > 0)
        (void)HPDF_Stream_Write(stream, (const HPDF_BYTE *)bytes.bytes, size); /* errors are noted by the handler */
    HPDF_Stream_Free(dictionary->stream);
    dictionary->stream = stream;
    dictionary->filter = HPDF_STREAM_FILTER_NONE;
}

struct text pdf_deflate(struct pdf_writer *writer, struct text bytes)
{
    size_t bound = libdeflate_zlib_compress_bound(writer->compressor, bytes.length);
    buffer_clear(&writer->packed);
    buffer_reserve(&writer->packed, bound);
    size_t size = libdeflate_zlib_compress(writer->compressor, bytes.bytes, bytes.length, writer->packed.bytes, bound);
    return (struct text){writer->packed.bytes, size};
}

static void fill_stream(struct pdf_writer *writer, HPDF_Dict dictionary, struct text entries, struct text bytes,
                        bool plain)
{
    if (bytes.length > writer->limit) {
        writer->too_large = true;
        return;
    }
    struct text stored = plain ? bytes : pdf_deflate(writer, bytes);
    replace_stream(writer, dictionary, stored);
    /* libharu would make the length an object of its own. */
    pdf_object_set(writer, dictionary,
                   text_format(writer->arena, "%.*s%s/Length %zu", TEXT_ARGS(entries),
                               plain ? "" : "/Filter/FlateDecode", stored.length));
}

pdf_object pdf_stream_new(struct pdf_writer *writer, struct text entries, struct text bytes, bool plain)
{
    pdf_object dictionary = pdf_object_new(writer);
    if (dictionary != NULL)
        fill_stream(writer, dictionary, entries, bytes, plain);
    return dictionary;
}

/* Room for our entries behind libharu's record of a page. */
static bool extend_page(struct pdf_writer *writer, HPDF_Page page)
{
    struct page_attributes *attributes = HPDF_GetMem(writer->doc->mmgr, sizeof *attributes);
    if (attributes == NULL)
        return false;
    *attributes = (struct page_attributes){.haru = *(HPDF_PageAttr_Rec *)page->attr};
    HPDF_FreeMem(writer->doc->mmgr, page->attr);
    page->attr = attributes;
    page->write_fn = write_page_entries;
    return true;
}

pdf_object pdf_page_new(struct pdf_writer *writer, struct text content)
{
    HPDF_Page page = HPDF_AddPage(writer->doc);
    if (page == NULL || !extend_page(writer, page))
        return NULL;
    /* Ours are exact (MediaBox) and shared (Resources). */
    (void)HPDF_Dict_RemoveElement(page, "MediaBox");
    (void)HPDF_Dict_RemoveElement(page, "Resources");
    struct page_attributes *attributes = page->attr;
    (void)HPDF_Dict_RemoveElement(attributes->haru.contents, "Length");
    fill_stream(writer, attributes->haru.contents, TEXT_NONE, content, false);
    attributes->haru.stream = attributes->haru.contents->stream;
    return page;
}

void pdf_page_set(struct pdf_writer *writer, pdf_object page, struct text entries)
{
    if (page == NULL)
        return;
    struct page_attributes *attributes = page->attr;
    attributes->entries = text_copy(writer->arena, entries);
}

static enum status failure(struct pdf_writer *writer)
{
    struct buffer number = BUFFER_INIT;
    HPDF_STATUS error = writer->error != HPDF_OK ? writer->error : HPDF_GetError(writer->doc);
    if (writer->too_large) {
        buffer_format(&number, "%zu", writer->limit);
        DIAG(writer->diag, DIAG_PDF_TOO_LARGE, PLACE_NONE, number.bytes);
    } else {
        buffer_format(&number, "0x%04lX, %lu", error, writer->error_detail);
        DIAG(writer->diag, DIAG_PDF_LIBRARY, PLACE_NONE, number.bytes);
    }
    buffer_release(&number);
    return writer->too_large ? STATUS_LIMIT : STATUS_SYSTEM;
}

enum status pdf_save(struct pdf_writer *writer, struct text catalog, struct text information)
{
    HPDF_Doc doc = writer->doc;
    if (pdf_writer_failed(writer) || writer->too_large)
        return failure(writer);
    (void)HPDF_Dict_RemoveElement(doc->info, "Producer");
    pdf_object_set(writer, doc->info, information);
    pdf_object_set(writer, doc->catalog, catalog);
    return pdf_write_file(writer) && !pdf_writer_failed(writer) ? STATUS_OK : failure(writer);
}
