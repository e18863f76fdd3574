/* plain.c - plain text: a block per line that is not blank. */
#include <stdio.h>
#include <string.h>

#include "source_imp.h"

/* Bytes of a line: a million characters. Setting a paragraph takes some 700 bytes of memory for each of its bytes, so a longer
 * one is refused here and not when memory is at its end. */
#define LINE_LIMIT ((size_t)3 * 1024 * 1024)

static enum status refuse_line(const struct article *article, size_t offset, struct diag *diag)
{
    struct place place = PLACE_FILE(article->file);
    char limit[32];
    snprintf(limit, sizeof(limit), "%zu", LINE_LIMIT);
    article_position(article, offset, &place.line, &place.column);
    DIAG(diag, DIAG_LINE_TOO_LONG, place, limit);
    return STATUS_LIMIT;
}

/* The line that begins at offset, without its line end. */
static struct text line_at(struct text text, size_t offset)
{
    struct text rest = text_skip(text, offset);
    const char *end = memchr(rest.bytes, '\n', rest.length);
    return end != NULL ? text_slice(rest, 0, (size_t)(end - rest.bytes)) : rest;
}

enum status plain_read(struct article *article, struct arena *arena, struct diag *diag)
{
    bool after_blank = true; /* nothing stands before the first line */
    for (size_t offset = 0; offset < article->text.length;) {
        struct text line = line_at(article->text, offset);
        if (line.length > LINE_LIMIT) {
            return refuse_line(article, offset, diag);
        }
        bool blank = text_is_empty(text_trim_start(line));
        if (!blank) {
            *VECTOR_PUSH(arena, &article->blocks) = (struct block){
                .kind = BLOCK_LINE,
                .flags = after_blank ? BLOCK_AFTER_BLANK : 0,
                .text = line,
                .offset = offset,
            };
        }
        after_blank = blank;
        offset += line.length + 1;
    }
    return STATUS_OK;
}
