/* line.c - blocks of the article -> lines without white space and typographic marks. */
#include "structure_imp.h"

/* A line's text without the ** or __ of Markdown around all of it or at its start. */
static struct text without_bold(struct text text, unsigned *flags)
{
    static const char *const marks[] = {"**", "__"};
    for (size_t i = 0; i < ARRAY_LENGTH(marks); i++) {
        struct text mark = text_of(marks[i]);
        if (!text_starts_with(text, mark)) {
            continue;
        }
        text = text_trim(text_skip(text, mark.length));
        if (text_ends_with(text, mark)) {
            *flags |= LINE_STRONG;
            text = text_trim(text_slice(text, 0, text.length - mark.length));
        }
    }
    return text;
}

/* # headings in plain text; an own hash sign (#デジタル) has no space behind it. */
static struct text without_hashes(struct text text, struct line *line)
{
    size_t count = 0;
    while (count < text.length && text.bytes[count] == '#') {
        count++;
    }
    if (count == 0 || count > 6 || count == text.length || !codepoint_is_space(text_peek(text_skip(text, count)))) {
        return text;
    }
    line->kind = BLOCK_HEADING;
    line->level = (int)count;
    return text_trim(text_skip(text, count));
}

static unsigned line_flags(unsigned block_flags)
{
    return ((block_flags & BLOCK_AFTER_BLANK) != 0 ? LINE_AFTER_BLANK : 0U) |
           ((block_flags & BLOCK_STRONG) != 0 ? LINE_STRONG : 0U) | ((block_flags & BLOCK_LINK) != 0 ? LINE_LINK : 0U);
}

void extract_lines(struct extraction *extraction)
{
    const struct article *article = extraction->article;
    bool blank = false;
    struct splitting *splitting = begin_splitting(extraction);
    for (size_t i = 0; i < article->blocks.count; i++) {
        const struct block *block = &article->blocks.items[i];
        struct line line = {.kind = block->kind,
                            .level = block->kind == BLOCK_HEADING ? block->level : 0,
                            .flags = line_flags(block->flags) | (blank ? LINE_AFTER_BLANK : 0U),
                            .person = NO_INDEX};
        line.text = text_trim(block->text);
        if (article->format == ARTICLE_TEXT || article->format == ARTICLE_MARKDOWN) {
            line.text = without_hashes(line.text, &line);
            line.text = without_bold(line.text, &line.flags);
        }
        blank = text_is_empty(line.text);
        if (!blank) {
            line.offset = block->offset + (size_t)(line.text.bytes - block->text.bytes);
            line.speech = line.text.length;
            if (!split_line(splitting, &line)) {
                *VECTOR_PUSH(extraction->arena, &extraction->lines) = line;
            }
        }
    }
}
