/* plain.c - plain text: a block per line that is not blank. */
#include <string.h>

#include "source_imp.h"

struct text line_at(struct text text, size_t offset)
{
    struct text rest = text_skip(text, offset);
    const char *end = memchr(rest.bytes, '\n', rest.length);
    return end != NULL ? text_slice(rest, 0, (size_t)(end - rest.bytes)) : rest;
}

enum status plain_read(struct article *article, struct arena *arena, struct diag *diag)
{
    wrap_join(article, arena, diag); /* first: a width shows while the spaces stand */
    spaces_close(article, arena, diag);
    bool after_blank = true; /* nothing stands before the first line */
    for (size_t offset = 0; offset < article->text.length;) {
        struct text line = line_at(article->text, offset);
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
