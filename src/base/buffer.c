/* buffer.c - a heap buffer that grows. Invariant: bytes is terminated behind length; capacity counts the terminator. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "zadan/text.h"

char buffer_empty[1];

void buffer_release(struct buffer *buffer)
{
    if (buffer->capacity > 0) {
        free(buffer->bytes);
    }
    *buffer = BUFFER_INIT;
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    if (buffer->capacity > 0) {
        buffer->bytes[0] = '\0';
    }
}

void buffer_reserve(struct buffer *buffer, size_t more)
{
    if (more > PTRDIFF_MAX - 1 - buffer->length) {
        out_of_memory(more);
    }
    size_t needed = buffer->length + more + 1;
    if (needed <= buffer->capacity) {
        return;
    }
    size_t capacity = buffer->capacity + buffer->capacity / 2 + 64;
    if (capacity < needed) {
        capacity = needed;
    }
    buffer->bytes = heap_realloc(buffer->capacity > 0 ? buffer->bytes : NULL, capacity);
    buffer->bytes[buffer->length] = '\0';
    buffer->capacity = capacity;
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t length)
{
    if (length == 0) {
        return;
    }
    buffer_reserve(buffer, length);
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

void buffer_add_text(struct buffer *buffer, struct text text)
{
    buffer_add(buffer, text.bytes, text.length);
}

void buffer_add_string(struct buffer *buffer, const char *string)
{
    buffer_add(buffer, string, strlen(string));
}

void buffer_add_byte(struct buffer *buffer, char byte)
{
    buffer_add(buffer, &byte, 1);
}

void buffer_add_zeros(struct buffer *buffer, size_t count)
{
    buffer_reserve(buffer, count);
    memset(buffer->bytes + buffer->length, 0, count + 1);
    buffer->length += count;
}

void buffer_add_codepoint(struct buffer *buffer, uint32_t codepoint)
{
    char bytes[4];
    buffer_add(buffer, bytes, utf8_encode(codepoint, bytes));
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    buffer_reserve(buffer, 64); /* most of what is formatted fits at once */
    for (bool fits = false; !fits;) {
        size_t room = buffer->capacity - buffer->length;
        va_list arguments;
        va_start(arguments, format);
        int length = vsnprintf(buffer->bytes + buffer->length, room, format, arguments);
        va_end(arguments);
        if (length < 0) {
            buffer->bytes[buffer->length] = '\0';
            return;
        }
        fits = (size_t)length < room;
        if (fits) {
            buffer->length += (size_t)length;
        } else {
            buffer_reserve(buffer, (size_t)length);
        }
    }
}

struct text buffer_text(const struct buffer *buffer)
{
    return (struct text){buffer->bytes, buffer->length};
}
