/* columns.c - see the header. */
#include <utf8proc.h>

#include "columns_imp.h"
#include "zadan/diag.h"

static size_t width_of(uint32_t codepoint)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)codepoint);
    return width > 0 ? (size_t)width : 0;
}

size_t columns_of(struct text text)
{
    size_t columns = 0;
    while (text.length > 0) {
        columns += width_of(text_next(&text));
    }
    return columns;
}

static void add_spaces(struct buffer *out, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_add_byte(out, ' ');
    }
}

void columns_add_padded(struct buffer *out, struct text text, size_t columns)
{
    size_t start = out->length;
    buffer_add_harmless(out, text, SIZE_MAX);
    size_t used = columns_of((struct text){out->bytes + start, out->length - start});
    add_spaces(out, used < columns ? columns - used : 1);
}

/* Stays with the character before it. */
static bool is_closing(uint32_t codepoint)
{
    static const uint32_t marks[] = {0x3001, 0x3002, 0xFF0C, 0xFF0E, 0x300D, 0x300F, 0xFF09, 0x3011, 0xFF1F,
                                     0x30FB, 0xFF01, 0x30FC, 0x2026, ')',    ',',    '.',    '?',    '!'};
    for (size_t i = 0; i < ARRAY_LENGTH(marks); i++) {
        if (marks[i] == codepoint) {
            return true;
        }
    }
    return false;
}

/* Bytes of the longest beginning of text that fits into `columns` and ends where a line may; at least one character. */
static size_t fitting(struct text text, size_t columns)
{
    struct text rest = text;
    size_t used = 0, allowed = 0, last = 0;
    bool wide_before = false;
    while (rest.length > 0) {
        size_t at = text.length - rest.length;
        uint32_t codepoint = text_next(&rest);
        size_t width = width_of(codepoint);
        bool may_break = at > 0 && !is_closing(codepoint) && (wide_before || width > 1 || codepoint == ' ');
        allowed = may_break ? at : allowed;
        if (used + width > columns && at > 0) {
            return allowed > 0 ? allowed : last;
        }
        used += width;
        last = text.length - rest.length;
        wide_before = width > 1;
    }
    return text.length;
}

void columns_add_wrapped(struct buffer *out, struct text text, size_t column, size_t indent)
{
    struct buffer clean = BUFFER_INIT;
    buffer_add_harmless(&clean, text, SIZE_MAX);
    struct text rest = buffer_text(&clean);
    size_t room = column + 2 < SCREEN_COLUMNS ? SCREEN_COLUMNS - column : 2;
    while (rest.length > 0) {
        size_t length = fitting(rest, room);
        buffer_add_text(out, text_trim_end(text_slice(rest, 0, length)));
        rest = text_trim_start(text_skip(rest, length));
        if (rest.length > 0) {
            buffer_add_byte(out, '\n');
            add_spaces(out, indent);
            room = SCREEN_COLUMNS - indent;
        }
    }
    buffer_add_byte(out, '\n');
    buffer_release(&clean);
}
