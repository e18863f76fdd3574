/* xlsx_whole.c - is the workbook that the library wrote whole?
 *
 * libxlsxwriter writes the parts of a workbook to temporary files and packs those without asking whether every write went
 * well: on a full disk it would give an archive that looks sound and holds half a sheet. So the archive is walked (PKWARE
 * APPNOTE: end record, central directory, local headers) and every part, unpacked, must end with the end tag of its root. */
#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>

#include "register_imp.h"

#define END_RECORD_SIZE 22u
#define CENTRAL_SIZE 46u
#define LOCAL_SIZE 30u
#define METHOD_DEFLATE 8u
#define PART_MAX ((size_t)1 << 31)

static uint32_t number_at(struct text bytes, size_t offset, size_t size)
{
    uint32_t number = 0;
    for (size_t i = size; i-- > 0;) {
        number = number << 8 | (unsigned char)bytes.bytes[offset + i];
    }
    return number;
}

static bool has_signature(struct text bytes, size_t offset, size_t size, const char *signature)
{
    return offset <= bytes.length && size <= bytes.length - offset && memcmp(bytes.bytes + offset, signature, 4) == 0;
}

/* XML whose last tag ends its first element. */
static bool is_closed(struct text xml)
{
    size_t start = text_find(xml, TEXT("?>"));
    struct text root = start != TEXT_NOT_FOUND ? text_trim_start(text_skip(xml, start + 2)) : TEXT_NONE;
    size_t name = 1;
    while (name < root.length && strchr(" />\n", root.bytes[name]) == NULL) {
        name++;
    }
    struct text end = text_trim_end(root);
    size_t last = text_find_last(end, TEXT("<"));
    if (root.length == 0 || root.bytes[0] != '<' || last == TEXT_NOT_FOUND) {
        return false;
    }
    end = text_skip(end, last);
    bool own_end = last == 0 && text_ends_with(end, TEXT("/>"));
    return own_end || (end.length == name + 2 && end.bytes[1] == '/' && text_ends_with(end, TEXT(">")) &&
                       memcmp(end.bytes + 2, root.bytes + 1, name - 1) == 0);
}

/* The member whose central header stands at offset. */
static bool is_member_whole(struct text bytes, size_t offset, struct libdeflate_decompressor *unpacker)
{
    size_t packed = number_at(bytes, offset + 20, 4), size = number_at(bytes, offset + 24, 4);
    size_t local = number_at(bytes, offset + 42, 4);
    if (number_at(bytes, offset + 10, 2) != METHOD_DEFLATE || size > PART_MAX ||
        !has_signature(bytes, local, LOCAL_SIZE, "PK\3\4")) {
        return false;
    }
    size_t data = local + LOCAL_SIZE + number_at(bytes, local + 26, 2) + number_at(bytes, local + 28, 2);
    if (data > bytes.length || packed > bytes.length - data) {
        return false;
    }
    char *part = heap_alloc(size + 1);
    size_t filled = 0;
    bool whole = libdeflate_deflate_decompress(unpacker, bytes.bytes + data, packed, part, size, &filled) ==
                     LIBDEFLATE_SUCCESS &&
                 filled == size && is_closed((struct text){part, size});
    free(part);
    return whole;
}

bool xlsx_is_whole(struct text bytes)
{
    size_t end = bytes.length - END_RECORD_SIZE;
    if (bytes.length < END_RECORD_SIZE || !has_signature(bytes, end, END_RECORD_SIZE, "PK\5\6")) {
        return false;
    }
    struct libdeflate_decompressor *unpacker = libdeflate_alloc_decompressor();
    if (unpacker == NULL) {
        out_of_memory(0);
    }
    size_t count = number_at(bytes, end + 10, 2), offset = number_at(bytes, end + 16, 4);
    bool whole = count > 0;
    for (size_t i = 0; i < count && whole; i++) {
        whole = has_signature(bytes, offset, CENTRAL_SIZE, "PK\1\2") && is_member_whole(bytes, offset, unpacker);
        offset += !whole ? 0
                         : CENTRAL_SIZE + number_at(bytes, offset + 28, 2) + number_at(bytes, offset + 30, 2) +
                               number_at(bytes, offset + 32, 2);
    }
    libdeflate_free_decompressor(unpacker);
    return whole;
}
