/* markdown.c - text with the marks of Markdown, as clippers and converters leave it.
 *
 * MODEL. Such copies are made line by line, so a line of the file is a line of the article, as in plain text; joining what a
 * paragraph of Markdown would join is left to extraction, which does it for broken lines anyway. Marks at the beginning of
 * a line say what it is; marks inside it are dropped, and what is bold or a link is said of the line when it is all of it.
 *
 * An opening mark counts only when what closes it stands in the same line, within CLOSER_REACH bytes; otherwise it is a
 * character like others. Numbers before an item (1. ) stay: they are part of how a heading or an item is printed.
 *
 * DETECTION. One kind of mark is chance (a hash sign before a headline, a list with hyphens, an asterisk), two kinds are
 * not, nor are several headings. */
#include <string.h>

#include "lines_imp.h"

#define CLOSER_REACH 2048u /* bytes in which a mark must be closed: keeps lines full of opening marks linear */
#define LIST_LEAST 3u      /* lines with bullets that count as a list */
#define HEADINGS_LEAST 3u  /* headings that decide alone */
#define IMAGES_HELD 16u    /* pictures in one line whose texts are kept */

struct piece {
    struct text text;
    size_t offset;
};

/* ---- marks at the beginning of a line */

static struct text line_of(struct text text, size_t offset)
{
    struct text rest = text_skip(text, offset);
    const char *end = rest.length > 0 ? memchr(rest.bytes, '\n', rest.length) : NULL;
    return end != NULL ? text_slice(rest, 0, (size_t)(end - rest.bytes)) : rest;
}

static size_t count_leading(struct text text, char byte)
{
    size_t count = 0;
    while (count < text.length && text.bytes[count] == byte) {
        count++;
    }
    return count;
}

/* # to ###### with a space behind; the level, or 0. */
static size_t heading_level(struct text text)
{
    size_t level = count_leading(text, '#');
    return level >= 1 && level <= 6 && level < text.length && text.bytes[level] == ' ' ? level : 0;
}

static bool is_bullet(struct text text)
{
    return text.length > 2 && (text.bytes[0] == '-' || text.bytes[0] == '*' || text.bytes[0] == '+') &&
           text.bytes[1] == ' ';
}

static bool is_fence(struct text text)
{
    return text_starts_with(text, TEXT("```")) || text_starts_with(text, TEXT("~~~"));
}

/* Three or more of one of - * _ and nothing else. */
static bool is_rule(struct text text)
{
    char mark = text.length > 0 ? text.bytes[0] : '\0';
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] != mark && text.bytes[i] != ' ') {
            return false;
        }
        count += text.bytes[i] == mark;
    }
    return (mark == '-' || mark == '*' || mark == '_') && count >= 3;
}

static bool is_underline(struct text text)
{
    return text.length >= 3 && count_leading(text, '=') == text.length;
}

static bool is_row(struct text text)
{
    return text.length >= 3 && text.bytes[0] == '|' && text_find(text_skip(text, 1), TEXT("|")) != TEXT_NOT_FOUND;
}

/* |---|:--:| below the head of a table. */
static bool is_delimiter(struct text text)
{
    size_t hyphens = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (strchr("|-: ", text.bytes[i]) == NULL) {
            return false;
        }
        hyphens += text.bytes[i] == '-';
    }
    return is_row(text) && hyphens > 0;
}

/* ---- detection */

struct marks {
    size_t headings, bullets, bold, links, images, rows, fences;
};

/* [text](address) at the beginning of text: its length, and that of the text; 0: none. */
static size_t match_link(struct text text, size_t *inside)
{
    struct text near = text_slice(text, 0, CLOSER_REACH);
    size_t middle = text_find(near, TEXT("]("));
    if (near.length == 0 || near.bytes[0] != '[' || middle == TEXT_NOT_FOUND) {
        return 0;
    }
    size_t close = text_find(text_skip(near, middle), TEXT(")"));
    *inside = middle - 1;
    return close != TEXT_NOT_FOUND ? middle + close + 1 : 0;
}

static void count_inline(struct text line, struct marks *marks)
{
    for (size_t i = 0; i < line.length;) {
        size_t inside;
        size_t link = line.bytes[i] == '[' ? match_link(text_skip(line, i), &inside) : 0;
        bool bold = text_starts_with(text_skip(line, i), TEXT("**"));
        if (link > 0) {
            bool image = i > 0 && line.bytes[i - 1] == '!';
            marks->images += image;
            marks->links += !image;
        }
        marks->bold += bold;
        i += link > 0 ? link : bold ? 2 : 1;
    }
}

bool markdown_detect(struct text text)
{
    struct marks marks = {.headings = 0};
    for (size_t offset = 0; offset < text.length;) {
        struct text line = line_of(text, offset);
        struct text trimmed = text_trim(line);
        marks.headings += heading_level(trimmed) > 0;
        marks.bullets += is_bullet(trimmed);
        marks.rows += is_delimiter(trimmed);
        marks.fences += is_fence(trimmed);
        count_inline(trimmed, &marks);
        offset += line.length + 1;
    }
    size_t kinds = (size_t)(marks.headings > 0) + (size_t)(marks.bullets >= LIST_LEAST) + (size_t)(marks.bold >= 4) +
                   (size_t)(marks.links > 0) + (size_t)(marks.images > 0) + (size_t)(marks.rows > 0) +
                   (size_t)(marks.fences >= 2);
    return kinds >= 2 || marks.headings >= HEADINGS_LEAST;
}

/* ---- inside a line */

struct reader {
    struct line_writer lines;
    struct piece images[IMAGES_HELD];
    size_t image_count;
};

static const struct {
    struct text name;
    const char *text;
} entities[] = {
    {{"&amp;", 5}, "&"}, {{"&lt;", 4}, "<"}, {{"&gt;", 4}, ">"}, {{"&quot;", 6}, "\""}, {{"&nbsp;", 6}, "\xC2\xA0"},
};

/* Marks around text that are dropped when they close. */
static const struct {
    struct text mark;
    unsigned flag;
} spans[] = {
    {{"**", 2}, PIECE_STRONG}, {{"__", 2}, PIECE_STRONG}, {{"~~", 2}, 0}, {{"*", 1}, 0}, {{"`", 1}, 0},
};

static const struct line_kind plain_line = {.kind = BLOCK_LINE};

static bool is_space_at(struct text text, size_t at)
{
    return at >= text.length || codepoint_is_space(text_peek(text_skip(text, at)));
}

/* The span that opens at the beginning of text and closes in reach: its index, and *inside; or -1. */
static int match_span(struct text text, size_t *inside)
{
    for (size_t i = 0; i < ARRAY_LENGTH(spans); i++) {
        struct text mark = spans[i].mark;
        struct text behind = text_skip(text, mark.length);
        if (!text_starts_with(text, mark) || is_space_at(behind, 0)) {
            continue;
        }
        size_t close = text_find(text_slice(behind, 0, CLOSER_REACH), mark);
        if (close != TEXT_NOT_FOUND && close > 0) {
            *inside = close;
            return (int)i;
        }
    }
    return -1;
}

/* <br>, <span ...>, <https://...>: the length of it, or 0. */
static size_t match_tag(struct text text)
{
    if (text.length < 3 || text.bytes[0] != '<') {
        return 0;
    }
    char first = text.bytes[1];
    bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '/';
    size_t close = letter ? text_find(text_slice(text, 0, 512), TEXT(">")) : TEXT_NOT_FOUND;
    return close != TEXT_NOT_FOUND ? close + 1 : 0;
}

static void add_tag(struct reader *reader, struct piece tag, unsigned flags)
{
    if (text_starts_with(tag.text, TEXT("<br")) || text_starts_with(tag.text, TEXT("<BR"))) {
        lines_end(&reader->lines, plain_line);
        reader->lines.same = true;
    } else if (text_starts_with(tag.text, TEXT("<http"))) {
        struct text address = text_slice(tag.text, 1, tag.text.length - 1);
        lines_add(&reader->lines, address, tag.offset + 1, flags | PIECE_LINK, plain_line);
    }
}

static bool is_mark(char c)
{
    return c != '\0' && strchr("\\`*_{}[]<>()#+-.!|~\"'&:=/^", c) != NULL;
}

/* What stands at the beginning of rest, if it is more than a character: its length; what is printed of it is added. */
static size_t add_marked(struct reader *reader, struct piece rest, unsigned flags, int depth);

static void add_inline(struct reader *reader, struct piece piece, unsigned flags, int depth)
{
    size_t from = 0;
    for (size_t i = 0; i < piece.text.length;) {
        char c = piece.text.bytes[i];
        size_t length = 0;
        if (strchr("\\![<&*_~`", c) != NULL && c != '\0' && depth < 4) {
            lines_add(&reader->lines, text_slice(piece.text, from, i), piece.offset + from, flags, plain_line);
            from = i;
            struct piece rest = {text_skip(piece.text, i), piece.offset + i};
            length = add_marked(reader, rest, flags, depth);
            from += length;
        }
        i += length > 0 ? length : 1;
    }
    lines_add(&reader->lines, text_skip(piece.text, from), piece.offset + from, flags, plain_line);
}

static struct piece inner(struct piece piece, size_t from, size_t length)
{
    return (struct piece){text_slice(piece.text, from, from + length), piece.offset + from};
}

static size_t add_marked(struct reader *reader, struct piece rest, unsigned flags, int depth)
{
    size_t inside = 0;
    if (rest.text.bytes[0] == '\\') {
        bool escapes = rest.text.length > 1 && is_mark(rest.text.bytes[1]);
        if (escapes) {
            lines_add(&reader->lines, text_slice(rest.text, 1, 2), rest.offset + 1, flags, plain_line);
        }
        return escapes ? 2 : 0;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(entities); i++) {
        if (text_starts_with(rest.text, entities[i].name)) {
            lines_add(&reader->lines, text_of(entities[i].text), rest.offset, flags | PIECE_WHOLE, plain_line);
            return entities[i].name.length;
        }
    }
    size_t tag = match_tag(rest.text);
    if (tag > 0) {
        add_tag(reader, inner(rest, 0, tag), flags);
        return tag;
    }
    bool image = rest.text.bytes[0] == '!';
    size_t link = match_link(text_skip(rest.text, image ? 1 : 0), &inside);
    if (link > 0) {
        if (!image) {
            add_inline(reader, inner(rest, 1, inside), flags | PIECE_LINK, depth + 1);
        } else if (reader->image_count < IMAGES_HELD) {
            reader->images[reader->image_count++] = inner(rest, 2, inside);
        }
        return link + (image ? 1 : 0);
    }
    int span = match_span(rest.text, &inside);
    if (span < 0) {
        return 0;
    }
    size_t mark = spans[span].mark.length;
    add_inline(reader, inner(rest, mark, inside), flags | spans[span].flag, depth + 1);
    return inside + 2 * mark;
}

/* Ends the line, then adds the texts of its pictures. */
static void end_line(struct reader *reader, struct line_kind kind)
{
    static const struct line_kind caption = {.kind = BLOCK_CAPTION};
    lines_end(&reader->lines, kind);
    for (size_t i = 0; i < reader->image_count; i++) {
        lines_add(&reader->lines, reader->images[i].text, reader->images[i].offset, 0, caption);
        lines_end(&reader->lines, caption);
    }
    reader->image_count = 0;
}

/* ---- lines */

static struct piece trim_piece(struct piece piece)
{
    struct text start = text_trim_start(piece.text);
    piece.offset += piece.text.length - start.length;
    piece.text = text_trim_end(start);
    return piece;
}

static void read_row(struct reader *reader, struct piece row)
{
    static const struct line_kind kind = {.kind = BLOCK_TABLE_ROW};
    size_t from = 1;
    for (size_t i = 1; i < row.text.length; i++) {
        bool end = row.text.bytes[i] == '|' && row.text.bytes[i - 1] != '\\';
        if (!end && i + 1 < row.text.length) {
            continue;
        }
        if (from > 1) {
            lines_add_tab(&reader->lines, row.offset + from - 1);
        }
        add_inline(reader, trim_piece(inner(row, from, (end ? i : i + 1) - from)), 0, 0);
        from = i + 1;
    }
    end_line(reader, kind);
}

/* The mark at the beginning of a trimmed line, taken off it. */
static struct line_kind take_mark(struct piece *line, size_t indent)
{
    size_t level = heading_level(line->text);
    if (level > 0) {
        *line = trim_piece(inner(*line, level, line->text.length - level));
        struct text bare = line->text;
        while (bare.length > 0 && bare.bytes[bare.length - 1] == '#') {
            bare.length--;
        }
        if (bare.length < line->text.length && text_last(bare) == ' ') {
            line->text = text_trim_end(bare); /* ## heading ## */
        }
        return (struct line_kind){.kind = BLOCK_HEADING, .level = (int)level};
    }
    if (is_bullet(line->text)) {
        *line = trim_piece(inner(*line, 2, line->text.length - 2));
        return (struct line_kind){.kind = BLOCK_LIST_ITEM, .level = (int)(indent < 16 ? indent / 2 + 1 : 8)};
    }
    return plain_line;
}

static void read_line(struct reader *reader, struct piece whole, bool underlined)
{
    struct piece line = trim_piece(whole);
    size_t indent = line.offset - whole.offset;
    bool breaks = text_ends_with(line.text, TEXT("\\")) || text_ends_with(whole.text, TEXT("  "));
    if (text_ends_with(line.text, TEXT("\\")) && !text_ends_with(line.text, TEXT("\\\\"))) {
        line.text.length--;
    }
    while (text_starts_with(line.text, TEXT("> ")) || text_equal(line.text, TEXT(">"))) {
        line = trim_piece(inner(line, 1, line.text.length - 1));
    }
    if (is_row(line.text)) {
        if (!is_delimiter(line.text)) {
            read_row(reader, line);
        }
        return;
    }
    struct line_kind kind = take_mark(&line, indent);
    kind = underlined ? (struct line_kind){.kind = BLOCK_HEADING, .level = 1} : kind;
    reader->lines.apart = reader->lines.apart || kind.kind == BLOCK_HEADING;
    add_inline(reader, line, 0, 0);
    end_line(reader, kind);
    reader->lines.apart = reader->lines.apart || kind.kind == BLOCK_HEADING || text_is_empty(line.text);
    reader->lines.same = breaks && !reader->lines.apart;
}

/* The facts between two lines of --- at the very beginning; returns where the text begins. */
static size_t skip_front_matter(struct article *article)
{
    struct text text = article->text;
    struct text title = TEXT_NONE;
    if (!text_equal(text_trim(line_of(text, 0)), TEXT("---"))) {
        return 0;
    }
    size_t offset = line_of(text, 0).length + 1;
    for (size_t count = 0; offset < text.length && count < 100; count++) {
        struct text line = line_of(text, offset);
        offset += line.length + 1;
        if (text_equal(text_trim(line), TEXT("---"))) {
            article->title = title;
            return offset;
        }
        if (text_starts_with(line, TEXT("title:"))) {
            title = text_trim(text_skip(line, 6));
            bool quoted = title.length > 1 && title.bytes[0] == '"' && title.bytes[title.length - 1] == '"';
            title = quoted ? text_slice(title, 1, title.length - 1) : title;
        }
    }
    return 0;
}

enum status markdown_read(struct article *article, struct arena *arena, struct diag *diag)
{
    const struct article *source = article_as_source(article, arena);
    struct reader *reader = ARENA_NEW(arena, struct reader);
    size_t offset = skip_front_matter(article);
    article->source = source;
    lines_open(&reader->lines, source, article, arena);
    bool fenced = false;
    while (offset < source->text.length) {
        struct text line = line_of(source->text, offset);
        struct text trimmed = text_trim(line);
        struct text next = text_trim(line_of(source->text, offset + line.length + 1));
        if (is_fence(trimmed)) {
            fenced = !fenced;
            reader->lines.apart = true;
        } else if (fenced) {
            lines_add(&reader->lines, line, offset, PIECE_VERBATIM, plain_line);
            end_line(reader, plain_line);
        } else if (text_is_empty(trimmed) || is_rule(trimmed)) {
            reader->lines.apart = true;
        } else if (!is_underline(trimmed)) {
            read_line(reader, (struct piece){line, offset}, is_underline(next));
        }
        offset += line.length + 1;
    }
    lines_close(&reader->lines);
    if (article->blocks.count == 0) {
        DIAG(diag, DIAG_INPUT_EMPTY, PLACE_FILE(article->file), "");
        return STATUS_INPUT;
    }
    return STATUS_OK;
}
