/* lines.c - see lines_imp.h.
 *
 * WHITE SPACE follows CSS Text 3, section 4.1: runs of space, tab and line feed become one space, none at the ends of a line;
 * a run with a line feed between two wide East Asian characters leaves nothing ("segment break transformation"). U+00A0
 * and U+3000 are characters like others. */
#include "lines_imp.h"

#define ANCHOR_DISTANCE 1024u /* bytes between two anchors, at most: places are a binary search and a short count */
#define NOWHERE SIZE_MAX

void lines_open(struct line_writer *lines, const struct article *source, struct article *article, struct arena *arena)
{
    *lines = (struct line_writer){
        .source = source,
        .article = article,
        .arena = arena,
        .text = BUFFER_INIT,
        .next = NOWHERE,
        .space = NOWHERE,
        .last = TEXT_END,
        .apart = true,
    };
    article->anchors.items = NULL; /* those of the source */
    article->anchors.count = article->anchors.capacity = 0;
}

bool lines_is_empty(const struct line_writer *lines)
{
    return lines->characters == 0;
}

static void set_anchor(struct line_writer *lines, size_t offset)
{
    struct article_anchor anchor = {.offset = lines->text.length};
    article_position(lines->source, offset, &anchor.line, &anchor.column);
    *VECTOR_PUSH(lines->arena, &lines->article->anchors) = anchor;
}

static void write_codepoint(struct line_writer *lines, uint32_t codepoint, size_t offset)
{
    size_t count = lines->article->anchors.count;
    if (offset != lines->next || count == 0 ||
        lines->text.length - lines->article->anchors.items[count - 1].offset >= ANCHOR_DISTANCE) {
        set_anchor(lines, offset);
    }
    buffer_add_codepoint(&lines->text, codepoint);
    lines->last = codepoint;
}

/* Scripts that set no space between words, in their wide forms. */
static bool is_wide(uint32_t codepoint)
{
    return (codepoint >= 0x2E80 && codepoint < 0xA4D0) || (codepoint >= 0xF900 && codepoint < 0xFB00) ||
           (codepoint >= 0xFE30 && codepoint < 0xFE50) || (codepoint >= 0xFF00 && codepoint < 0xFFE7) ||
           (codepoint >= 0x20000 && codepoint < 0x40000);
}

static void flush_space(struct line_writer *lines, uint32_t next)
{
    bool vanishes = lines->broken && is_wide(lines->last) && is_wide(next);
    if (lines->space != NOWHERE && lines->characters > 0 && lines->last != '\t' && !vanishes) {
        write_codepoint(lines, ' ', lines->space);
        lines->next = NOWHERE;
    }
    lines->space = NOWHERE;
    lines->broken = false;
}

static bool is_collapsible(uint32_t codepoint)
{
    return codepoint == ' ' || codepoint == '\t' || codepoint == '\n' || codepoint == '\r' || codepoint == '\f';
}

static void add_codepoint(struct line_writer *lines, uint32_t codepoint, size_t offset, size_t size, unsigned flags)
{
    bool verbatim = (flags & PIECE_VERBATIM) != 0;
    if (!verbatim && is_collapsible(codepoint)) {
        lines->broken = lines->broken || codepoint == '\n';
        lines->space = lines->space == NOWHERE ? offset : lines->space;
        return;
    }
    flush_space(lines, codepoint);
    write_codepoint(lines, codepoint, offset);
    lines->next = (flags & PIECE_WHOLE) != 0 ? NOWHERE : offset + size;
    bool printed = !codepoint_is_space(codepoint);
    lines->characters += printed;
    lines->strong += printed && (flags & PIECE_STRONG) != 0;
    lines->link += printed && (flags & PIECE_LINK) != 0;
}

/* Control characters that an entity names; line feed and tab are white space, the others are nothing to print. */
static bool is_forbidden(uint32_t codepoint)
{
    return (codepoint < 0x20 && !is_collapsible(codepoint)) || (codepoint >= 0x7F && codepoint < 0xA0) ||
           (codepoint >= 0xFFFE && codepoint <= 0xFFFF);
}

void lines_add(struct line_writer *lines, struct text text, size_t offset, unsigned flags, struct line_kind kind)
{
    while (text.length > 0) {
        size_t before = text.length;
        uint32_t codepoint = text_next(&text);
        size_t size = before - text.length;
        if ((flags & PIECE_VERBATIM) != 0 && codepoint == '\n') {
            lines->apart = !lines_end(lines, kind) || lines->apart;
            lines->same = !lines->apart;
        } else if (codepoint == 0x2028 || codepoint == 0x2029 || codepoint == 0x85 || is_forbidden(codepoint)) {
            add_codepoint(lines, 0xFFFD, offset, size, flags);
        } else {
            add_codepoint(lines, codepoint, offset, size, flags);
        }
        offset += (flags & PIECE_WHOLE) != 0 ? 0 : size;
    }
}

void lines_add_tab(struct line_writer *lines, size_t offset)
{
    lines->space = NOWHERE;
    lines->broken = false;
    write_codepoint(lines, '\t', offset);
    lines->next = NOWHERE;
}

bool lines_end(struct line_writer *lines, struct line_kind kind)
{
    bool printed = lines->characters > 0;
    lines->apart = lines->apart || (!printed && lines->text.length > lines->start);
    if (printed) {
        *VECTOR_PUSH(lines->arena, &lines->article->blocks) = (struct block){
            .kind = kind.kind,
            .level = kind.level,
            .flags = (lines->apart ? BLOCK_AFTER_BLANK : 0U) |
                     (lines->strong == lines->characters ? BLOCK_STRONG : 0U) |
                     (lines->link == lines->characters ? BLOCK_LINK : 0U) |
                     (lines->same && !lines->apart ? BLOCK_SAME_ELEMENT : 0U),
            .text = {NULL, lines->text.length - lines->start},
            .offset = lines->start,
        };
        buffer_add_byte(&lines->text, '\n');
        lines->apart = false;
        lines->same = false;
    } else {
        lines->text.length = lines->start; /* a line of U+00A0 */
        while (lines->article->anchors.count > 0 &&
               lines->article->anchors.items[lines->article->anchors.count - 1].offset >= lines->start) {
            lines->article->anchors.count--;
        }
    }
    lines->start = lines->text.length;
    lines->next = NOWHERE;
    lines->space = NOWHERE;
    lines->broken = false;
    lines->last = TEXT_END;
    lines->characters = lines->strong = lines->link = 0;
    return printed;
}

void lines_close(struct line_writer *lines)
{
    struct article *article = lines->article;
    article->text = text_copy(lines->arena, buffer_text(&lines->text));
    buffer_release(&lines->text);
    for (size_t i = 0; i < article->blocks.count; i++) {
        struct block *block = &article->blocks.items[i];
        block->text = text_slice(article->text, block->offset, block->offset + block->text.length);
    }
    if (article->anchors.count == 0) {
        *VECTOR_PUSH(lines->arena, &article->anchors) = (struct article_anchor){.line = 1, .column = 1};
    }
}
