/* caret.c - the source line of a diagnostic, and a caret under the place that is meant.
 *
 * A terminal counts columns, the diagnostic code points. A full-width character takes two columns (UAX #11, by utf8proc),
 * a mark that joins with the character before it none; a half-width voiced mark is no such mark: it has a column of its
 * own. Behind a zero-width joiner and for a skin tone nothing is added, as terminals that draw one pictograph do it.
 * Characters of ambiguous width count as one column: that is what terminals do unless told otherwise. With colour the
 * character itself is shown inverted too, which is right whatever the terminal believes of widths.
 *
 * A line that is longer than the terminal would be wrapped and the caret stand below the wrong part: it is cut on either
 * side, so that the caret stands in the left two thirds and its character is always seen. */
#include <utf8proc.h>

#include "zadan/diag.h"

#define ELLIPSIS_WIDTH 1u
#define JOINER 0x200Du

static size_t width_after(uint32_t codepoint, uint32_t before)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)codepoint);
    bool tone = codepoint >= 0x1F3FB && codepoint <= 0x1F3FF && before != 0;
    return width < 0 || before == JOINER || tone ? 0 : (size_t)width;
}

/* What a line looks like: where its character is. Bytes and columns. */
struct aim {
    size_t start, end; /* the bytes of the character and the marks that join with it */
    size_t column;     /* columns before it */
    size_t width;      /* its own */
    size_t total;      /* of the whole line */
};

/* A column on a mark means the character that the mark belongs to; one behind the line the end of the line. */
static struct aim take_aim(struct text line, uint32_t column)
{
    struct aim aim = {0};
    struct text rest = line;
    uint32_t before = 0;
    bool inside = true; /* what follows still belongs to the character */
    for (uint32_t i = 1; rest.length > 0; i++) {
        size_t at = line.length - rest.length;
        uint32_t codepoint = text_next(&rest);
        size_t width = width_after(codepoint, before);
        if (width > 0 && i <= column) {
            aim = (struct aim){.start = at, .column = aim.total, .width = width, .total = aim.total};
        }
        inside = i <= column || (inside && width == 0);
        if (inside) {
            aim.end = line.length - rest.length;
        }
        aim.total += width;
        before = codepoint;
        if (rest.length == 0 && i < column) {
            aim = (struct aim){.start = line.length, .end = line.length, .column = aim.total, .total = aim.total};
        }
    }
    return aim;
}

/* Bytes to drop from the front so that the character stands at most `room` columns from it; *dropped: their columns. */
static size_t cut_front(struct text line, const struct aim *aim, size_t room, size_t *dropped)
{
    struct text rest = line;
    uint32_t before = 0;
    *dropped = 0;
    while (rest.length > 0) {
        struct text next = rest;
        uint32_t codepoint = text_next(&next);
        size_t width = width_after(codepoint, before);
        bool enough = aim->column - *dropped <= room && width > 0;
        if (enough || line.length - rest.length >= aim->start) {
            break;
        }
        *dropped += width;
        before = codepoint;
        rest = next;
    }
    return line.length - rest.length;
}

/* The longest beginning of line that takes at most `room` columns. */
static size_t cut_end(struct text line, size_t room)
{
    struct text rest = line;
    uint32_t before = 0;
    size_t used = 0, length = 0;
    while (rest.length > 0) {
        uint32_t codepoint = text_next(&rest);
        used += width_after(codepoint, before);
        if (used > room) {
            break;
        }
        before = codepoint;
        length = line.length - rest.length;
    }
    return length;
}

static void add_line(struct buffer *out, struct text line, size_t start, size_t end, bool colour)
{
    if (!colour || start >= line.length || end > line.length) {
        buffer_add_text(out, line);
        return;
    }
    buffer_add_text(out, text_slice(line, 0, start));
    buffer_add_string(out, "\033[7m");
    buffer_add_text(out, text_slice(line, start, end));
    buffer_add_string(out, "\033[m");
    buffer_add_text(out, text_skip(line, end));
}

void caret_add(struct buffer *out, struct text line, uint32_t column, size_t columns, bool colour)
{
    struct aim aim = take_aim(line, column);
    size_t indent = aim.column, front = 0, dropped = 0;
    size_t room = columns < 20 ? 20 : columns;
    if (columns > 0 && aim.total > room) {
        front = cut_front(line, &aim, room * 2 / 3 - ELLIPSIS_WIDTH, &dropped);
        if (front > 0) {
            buffer_add_string(out, "…");
            indent = aim.column - dropped + ELLIPSIS_WIDTH;
            room -= ELLIPSIS_WIDTH;
        }
    }
    struct text shown = text_skip(line, front);
    bool cut = columns > 0 && aim.total - dropped > room;
    if (cut) {
        shown = text_slice(shown, 0, cut_end(shown, room - ELLIPSIS_WIDTH));
    }
    add_line(out, shown, aim.start - front, aim.end - front, colour);
    buffer_add_string(out, cut ? "…\n" : "\n");
    for (size_t i = 0; i < indent; i++) {
        buffer_add_byte(out, ' ');
    }
    buffer_add_string(out, colour ? "\033[1;32m^\033[m\n" : "^\n");
}
