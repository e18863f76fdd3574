/* place.c - a byte of article.text -> where the user sees it. */
#include "source_imp.h"

/* So much of a line is kept before and behind the place: no message of a line of megabytes may cost its length. Bytes. */
#define SHOWN_BEFORE 2048u
#define SHOWN_AFTER 1024u

/* Index of the last anchor at or before offset; there is always one at 0. */
static size_t find_anchor(const struct article *article, size_t offset)
{
    size_t low = 0, high = article->anchors.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (article->anchors.items[middle].offset <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Back to the first byte of the code point that offset is in; the end of the text for what is beyond it. */
static size_t code_point_start(struct text text, size_t offset)
{
    if (offset >= text.length) {
        return text.length;
    }
    while (offset > 0 && is_continuation(text.bytes[offset])) {
        offset--;
    }
    return offset;
}

void article_position(const struct article *article, size_t offset, uint32_t *line, uint32_t *column)
{
    *line = 0;
    *column = 0;
    if (article->anchors.count == 0) {
        return;
    }
    offset = code_point_start(article->text, offset);
    const struct article_anchor *anchor = &article->anchors.items[find_anchor(article, offset)];
    *line = anchor->line;
    *column = anchor->column + (uint32_t)text_count(text_slice(article->text, anchor->offset, offset));
}

/* Puts the user's line around offset into the place, of a very long one the part around it; nothing where the line holds a
 * separator and so would be shown in pieces. Columns are counted in what is shown: a mark that was joined with the
 * character before it has none of its own. */
static void show_line(const struct article *article, size_t offset, struct place *place)
{
    size_t index = find_anchor(article, offset);
    while (article->anchors.items[index].column > 1 && index > 0 &&
           offset - article->anchors.items[index].offset <= SHOWN_BEFORE) {
        index--;
    }
    size_t start = article->anchors.items[index].offset;
    if (offset - start > SHOWN_BEFORE) {
        start = code_point_start(article->text, offset - SHOWN_BEFORE);
    } else if (article->anchors.items[index].column > 1) {
        return;
    }
    struct text before = text_slice(article->text, start, offset);
    if (text_contains(before, TEXT("\n"))) {
        return;
    }
    size_t end = offset;
    while (end < article->text.length && end - offset < SHOWN_AFTER && article->text.bytes[end] != '\n') {
        end++;
    }
    place->source_line = text_slice(article->text, start, code_point_start(article->text, end));
    place->source_column = (uint32_t)text_count(before) + 1;
}

/* The offset of a line and column of the file in the file as decoded. */
static size_t find_position(const struct article *source, uint32_t line, uint32_t column)
{
    size_t low = 0, high = source->anchors.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        const struct article_anchor *anchor = &source->anchors.items[middle];
        if (anchor->line < line || (anchor->line == line && anchor->column <= column)) {
            low = middle;
        } else {
            high = middle;
        }
    }
    const struct article_anchor *anchor = &source->anchors.items[low];
    struct text rest = text_skip(source->text, anchor->offset);
    size_t all = rest.length;
    for (uint32_t at = anchor->column; anchor->line == line && at < column && rest.length > 0; at++) {
        text_next(&rest);
    }
    return anchor->offset + all - rest.length;
}

struct place article_place(const struct article *article, size_t offset)
{
    struct place place = PLACE_FILE(article->file);
    offset = code_point_start(article->text, offset);
    article_position(article, offset, &place.line, &place.column);
    if (article->source != NULL) {
        show_line(article->source, find_position(article->source, place.line, place.column), &place);
    } else if (article->anchors.count > 0) {
        show_line(article, offset, &place);
    }
    return place;
}
