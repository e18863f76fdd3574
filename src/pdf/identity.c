/* identity.c - the ID of a file (ISO 32000-1, 14.4), which is made of its content.
 *
 * The ID is a hash of everything before the cross-reference stream. Any change of a byte changes the hash, so a file whose ID
 * is true was written by this program and not changed since: other programs write an ID of their own, and put what they
 * change behind the end or write the whole file anew. Not a cryptographic hash: the ID names a file, it does not prove anything.
 * Eight bytes at a time, little end first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pdf_imp.h"

#define ID_DIGITS 32
#define TAIL_MAX ((size_t)64)    /* of a file: "startxref", a number, "%%EOF" */
#define HEAD_MAX ((size_t)512)   /* of the cross-reference stream: its dictionary */
#define STEP ((size_t)64 * 1024) /* a multiple of 8 */

struct hash {
    uint64_t states[2];
};

static struct hash hash_begin(size_t length)
{
    return (struct hash){{UINT64_C(0x7A6164616E2D6964) ^ length, UINT64_C(0x1D8AF066F1E2D3C4) ^ length}};
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

/* A multiple of 8 bytes, but for the last ones. */
static void hash_add(struct hash *hash, const char *bytes, size_t length)
{
    for (size_t at = 0; at < length; at += 8) {
        uint64_t word = little_end(bytes + at, length - at < 8 ? length - at : 8);
        for (size_t i = 0; i < ARRAY_LENGTH(hash->states); i++)
            hash->states[i] = mix(hash->states[i], word);
    }
}

/* The digits, upper case, terminated. */
static void hash_print(const struct hash *hash, char out[ID_DIGITS + 1])
{
    for (size_t i = 0; i < ARRAY_LENGTH(hash->states); i++)
        snprintf(out + 16 * i, 17, "%08lX%08lX", (unsigned long)(hash->states[i] >> 32),
                 (unsigned long)(hash->states[i] & 0xFFFFFFFFu));
}

void pdf_add_id(struct text before, struct buffer *out)
{
    struct hash hash = hash_begin(before.length);
    char digits[ID_DIGITS + 1];
    hash_add(&hash, before.bytes, before.length);
    hash_print(&hash, digits);
    buffer_format(out, "/ID[<%s><%s>]", digits, digits);
}

/* Where the tail of a file says that its cross-reference stream begins; 0: it does not say. */
static size_t stated_offset(struct text tail)
{
    size_t at = text_find_last(tail, TEXT("startxref\n"));
    if (at == TEXT_NOT_FOUND || !text_ends_with(tail, TEXT("\n%%EOF\n")))
        return 0;
    char number[24] = "";
    struct text digits = text_skip(tail, at + strlen("startxref\n"));
    digits = text_slice(digits, 0, text_find(digits, TEXT("\n")));
    if (digits.length == 0 || digits.length >= sizeof number)
        return 0;
    memcpy(number, digits.bytes, digits.length);
    return strspn(number, "0123456789") == digits.length ? (size_t)strtoull(number, NULL, 10) : 0;
}

bool pdf_is_untouched(size_t size, pdf_read_at *read, void *context)
{
    char bytes[STEP], digits[ID_DIGITS + 1], id[2 * ID_DIGITS + 16];
    size_t tail = size < TAIL_MAX ? size : TAIL_MAX;
    if (!read(context, size - tail, bytes, tail))
        return false;
    size_t offset = stated_offset((struct text){bytes, tail});
    if (offset == 0 || offset >= size)
        return false;
    struct hash hash = hash_begin(offset);
    for (size_t at = 0; at < offset; at += STEP) {
        size_t length = offset - at < STEP ? offset - at : STEP;
        if (!read(context, at, bytes, length))
            return false;
        hash_add(&hash, bytes, length);
    }
    hash_print(&hash, digits);
    size_t head = size - offset < HEAD_MAX ? size - offset : HEAD_MAX;
    snprintf(id, sizeof id, "/ID[<%s><%s>]", digits, digits);
    return read(context, offset, bytes, head) && text_contains((struct text){bytes, head}, text_of(id));
}
