/* text.c - views into UTF-8. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "zadan/text.h"

bool text_is_empty(struct text text)
{
    return text.length == 0;
}

bool text_equal(struct text a, struct text b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

int text_compare(struct text a, struct text b)
{
    size_t common = a.length < b.length ? a.length : b.length;
    int order = common > 0 ? memcmp(a.bytes, b.bytes, common) : 0;
    if (order != 0) {
        return order;
    }
    return (a.length > b.length) - (a.length < b.length);
}

size_t text_search(const void *records, size_t count, size_t size, size_t offset, struct text key)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct text text;
        memcpy(&text, (const char *)records + middle * size + offset, sizeof(text));
        if (text_compare(text, key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool text_starts_with(struct text text, struct text prefix)
{
    return text.length >= prefix.length && (prefix.length == 0 || memcmp(text.bytes, prefix.bytes, prefix.length) == 0);
}

bool text_ends_with(struct text text, struct text suffix)
{
    return text.length >= suffix.length && text_equal(text_skip(text, text.length - suffix.length), suffix);
}

bool text_contains(struct text text, struct text part)
{
    return text_find(text, part) != TEXT_NOT_FOUND;
}

/* Looks for the byte of part that is rarest: characters of Japanese begin with the same byte or two and differ in their third. */
size_t text_find(struct text text, struct text part)
{
    if (part.length == 0) {
        return 0;
    }
    size_t at = 0, rare = part.length < 3 ? part.length - 1 : 2;
    while (text.length - at >= part.length) {
        const char *found = memchr(text.bytes + at + rare, part.bytes[rare], text.length - at - part.length + 1);
        if (found == NULL) {
            return TEXT_NOT_FOUND;
        }
        at = (size_t)(found - text.bytes) - rare;
        if (memcmp(text.bytes + at, part.bytes, part.length) == 0) {
            return at;
        }
        at++;
    }
    return TEXT_NOT_FOUND;
}

size_t text_find_last(struct text text, struct text part)
{
    if (part.length > text.length) {
        return TEXT_NOT_FOUND;
    }
    for (size_t at = text.length - part.length + 1; at-- > 0;) {
        if (text_equal(text_slice(text, at, at + part.length), part)) {
            return at;
        }
    }
    return TEXT_NOT_FOUND;
}

struct text text_slice(struct text text, size_t from, size_t to)
{
    if (to > text.length) {
        to = text.length;
    }
    if (from > to) {
        from = to;
    }
    return text.bytes != NULL ? (struct text){text.bytes + from, to - from} : TEXT_NONE;
}

struct text text_skip(struct text text, size_t bytes)
{
    return text_slice(text, bytes, text.length);
}

bool codepoint_is_space(uint32_t codepoint)
{
    return codepoint <= 0x20 || (codepoint >= 0x7F && codepoint <= 0xA0) || codepoint == 0x3000 ||
           codepoint == 0x200B || codepoint == 0xFEFF;
}

bool codepoint_is_control(uint32_t codepoint)
{
    return codepoint < 0x20 || (codepoint >= 0x7F && codepoint <= 0x9F) || codepoint == 0x2028 || codepoint == 0x2029;
}

bool codepoint_is_direction(uint32_t codepoint)
{
    return codepoint == 0x61C || codepoint == 0x200E || codepoint == 0x200F ||
           (codepoint >= 0x202A && codepoint <= 0x202E) || (codepoint >= 0x2066 && codepoint <= 0x2069);
}

struct text text_trim_start(struct text text)
{
    struct text rest = text;
    while (text.length > 0 && codepoint_is_space(text_next(&rest))) {
        text = rest;
    }
    return text;
}

/* Length in bytes of the last code point of a text that is not empty; a malformed end counts as one byte. */
static size_t last_length(struct text text)
{
    size_t longest = text.length < 4 ? text.length : 4;
    for (size_t length = 1; length <= longest; length++) {
        size_t start = text.length - length;
        if (((unsigned char)text.bytes[start] & 0xC0) != 0x80) {
            struct text tail = text_skip(text, start);
            uint32_t codepoint = text_next(&tail);
            return tail.length == 0 && codepoint != TEXT_END ? length : 1;
        }
    }
    return 1;
}

uint32_t text_last(struct text text)
{
    return text.length > 0 ? text_peek(text_skip(text, text.length - last_length(text))) : TEXT_END;
}

struct text text_trim_end(struct text text)
{
    while (text.length > 0) {
        size_t length = last_length(text);
        if (!codepoint_is_space(text_peek(text_skip(text, text.length - length)))) {
            break;
        }
        text.length -= length;
    }
    return text;
}

struct text text_trim(struct text text)
{
    return text_trim_end(text_trim_start(text));
}

size_t text_count(struct text text)
{
    size_t count = 0;
    while (text_next(&text) != TEXT_END) {
        count++;
    }
    return count;
}

/* Well-formed sequences by their first byte: Table 3-7 of the Unicode Standard. */
struct utf8_lead {
    unsigned char first, last;            /* of the lead byte */
    unsigned char second_from, second_to; /* bounds of the second byte; later bytes are 80..BF */
    unsigned char length;
    unsigned char mask; /* of the lead byte's payload */
};
static const struct utf8_lead utf8_leads[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 2, 0x1F}, {0xE0, 0xE0, 0xA0, 0xBF, 3, 0x0F}, {0xE1, 0xEC, 0x80, 0xBF, 3, 0x0F},
    {0xED, 0xED, 0x80, 0x9F, 3, 0x0F}, {0xEE, 0xEF, 0x80, 0xBF, 3, 0x0F}, {0xF0, 0xF0, 0x90, 0xBF, 4, 0x07},
    {0xF1, 0xF3, 0x80, 0xBF, 4, 0x07}, {0xF4, 0xF4, 0x80, 0x8F, 4, 0x07},
};

#define MALFORMED 0xFFFFFFFEu

/* Nearly all of Japanese: three bytes, and whatever the second is they are well-formed. */
static bool is_plain_triple(struct text text)
{
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    return text.length >= 3 && (bytes[0] & 0xF0) == 0xE0 && bytes[0] != 0xE0 && bytes[0] != 0xED &&
           (bytes[1] & 0xC0) == 0x80 && (bytes[2] & 0xC0) == 0x80;
}

/* Decodes the first code point of a text that is not empty. *length is the bytes it takes; of a malformed sequence, the
 * longest part that could have begun a well-formed one (so that one broken character is one U+FFFD). */
static uint32_t decode_any(struct text text, size_t *length)
{
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    *length = 1;
    const struct utf8_lead *lead = NULL;
    for (size_t i = 0; i < ARRAY_LENGTH(utf8_leads) && lead == NULL; i++) {
        if (bytes[0] >= utf8_leads[i].first && bytes[0] <= utf8_leads[i].last) {
            lead = &utf8_leads[i];
        }
    }
    if (lead == NULL || text.length < 2 || bytes[1] < lead->second_from || bytes[1] > lead->second_to) {
        return MALFORMED;
    }
    uint32_t codepoint = ((uint32_t)(bytes[0] & lead->mask) << 6) | (bytes[1] & 0x3Fu);
    for (*length = 2; *length < lead->length; ++*length) {
        if (*length >= text.length || (bytes[*length] & 0xC0) != 0x80) {
            return MALFORMED;
        }
        codepoint = codepoint << 6 | (bytes[*length] & 0x3Fu);
    }
    return codepoint;
}

/* The same, the frequent cases first. */
static inline uint32_t decode(struct text text, size_t *length)
{
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    if (bytes[0] < 0x80) {
        *length = 1;
        return bytes[0];
    }
    if (is_plain_triple(text)) {
        *length = 3;
        return (uint32_t)(bytes[0] & 0x0F) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    }
    return decode_any(text, length);
}

uint32_t text_next(struct text *text)
{
    if (text->length == 0) {
        return TEXT_END;
    }
    size_t length;
    uint32_t codepoint = decode(*text, &length);
    text->bytes += length;
    text->length -= length;
    return codepoint != MALFORMED ? codepoint : 0xFFFD;
}

uint32_t text_peek(struct text text)
{
    return text_next(&text);
}

size_t utf8_encode(uint32_t codepoint, char out[4])
{
    if (codepoint > 0x10FFFF || (codepoint >= 0xD800 && codepoint <= 0xDFFF)) {
        codepoint = 0xFFFD;
    }
    if (codepoint < 0x80) {
        out[0] = (char)codepoint;
        return 1;
    }
    size_t length = codepoint < 0x800 ? 2 : codepoint < 0x10000 ? 3 : 4;
    static const unsigned char lead_bits[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length; i-- > 1; codepoint >>= 6) {
        out[i] = (char)(unsigned char)(0x80u | (codepoint & 0x3Fu));
    }
    out[0] = (char)(unsigned char)(lead_bits[length] | codepoint);
    return length;
}

size_t utf8_find_error(struct text text)
{
    for (struct text rest = text; rest.length > 0;) {
        size_t length;
        if (decode(rest, &length) == MALFORMED) {
            return text.length - rest.length;
        }
        rest.bytes += length;
        rest.length -= length;
    }
    return TEXT_NOT_FOUND;
}

struct text text_copy(struct arena *arena, struct text text)
{
    return text.length > 0 ? (struct text){arena_copy(arena, text.bytes, text.length), text.length} : TEXT_NONE;
}

char *text_to_string(struct arena *arena, struct text text)
{
    char *string = arena_alloc(arena, text.length + 1);
    if (text.length > 0) {
        memcpy(string, text.bytes, text.length);
    }
    return string;
}

struct text text_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length <= 0) {
        return TEXT_NONE;
    }
    char *bytes = arena_alloc(arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(bytes, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return (struct text){bytes, (size_t)length};
}

struct text text_concat(struct arena *arena, struct text a, struct text b)
{
    char *bytes = arena_alloc(arena, a.length + b.length);
    if (a.length > 0) {
        memcpy(bytes, a.bytes, a.length);
    }
    if (b.length > 0) {
        memcpy(bytes + a.length, b.bytes, b.length);
    }
    return (struct text){bytes, a.length + b.length};
}
