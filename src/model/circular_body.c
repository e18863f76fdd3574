/* circular_body.c - the body of a circular as an office writes it into a text file.
 *
 *       標記座談会の要旨を送付します。        a line is a paragraph
 *                     記
 *     １　日時　11月22日                      a line below 記 is an item; its mark tells the level
 *     (1) 場所は追って連絡します。
 *         駐車場はありません。                without a mark: goes on in the item before it
 *                                     以上    the template prints this itself
 *
 * A mark is a number as 公用文 has them: 第1, 1, (1), ア, (ア), a, (a), half or full width, with a space behind it (behind a
 * bracket none is needed). The numbers themselves are not kept: the items that every circular has follow those of the office in the
 * same count, and a number left out or given twice is put right by it. */
#include "zadan/circular.h"

/* 公用文 counts ア イ ウ, not イ ロ ハ. Old text has it in half width; ｦ stands apart from the others in the code. */
#define KANA TEXT("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン")
#define HALF_WIDTH_KANA TEXT("ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ")

struct mark {
    unsigned level;
    unsigned number; /* from 1; 0: no mark */
};

static uint32_t half_width(uint32_t codepoint)
{
    return codepoint >= 0xFF01 && codepoint <= 0xFF5E ? codepoint - 0xFEE0 : codepoint;
}

static bool next_is_space(struct text text)
{
    return text_is_empty(text) || codepoint_is_space(text_peek(text));
}

static unsigned take_number(struct text *text)
{
    unsigned number = 0;
    for (int digits = 0; digits < 3; digits++) {
        uint32_t codepoint = half_width(text_peek(*text));
        if (codepoint < '0' || codepoint > '9') {
            break;
        }
        number = number * 10 + (unsigned)(codepoint - '0');
        text_next(text);
    }
    return number;
}

/* The number of a letter of ア イ ウ in either width, 0: none; each letter has three bytes. */
static unsigned kana_number(struct text letter)
{
    const struct text rows[] = {KANA, HALF_WIDTH_KANA};
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        size_t at = text_find(rows[i], letter);
        if (letter.length == 3 && at != TEXT_NOT_FOUND && at % 3 == 0) {
            return (unsigned)(at / 3) + 1;
        }
    }
    return 0;
}

/* 1, ア or a: their number, and in *level how many levels below 1 they stand. */
static unsigned take_counter(struct text *text, unsigned *level)
{
    unsigned number = take_number(text);
    *level = 0;
    if (number > 0 || text_is_empty(*text)) {
        return number;
    }
    struct text rest = *text;
    uint32_t codepoint = half_width(text_next(&rest));
    if (codepoint >= 'a' && codepoint <= 'z') {
        *level = 4;
        *text = rest;
        return (unsigned)(codepoint - 'a') + 1;
    }
    number = kana_number(text_slice(*text, 0, (size_t)(rest.bytes - text->bytes)));
    if (number > 0) {
        *level = 2;
        *text = rest;
    }
    return number;
}

/* The mark at the front of a line, which is taken off with the space behind it. */
static struct mark take_mark(struct text *line)
{
    struct text rest = *line;
    unsigned level = 0, number;
    bool bracket = half_width(text_peek(rest)) == '(', chapter = text_starts_with(rest, TEXT("第"));
    if (bracket || chapter) {
        text_next(&rest);
    }
    number = take_counter(&rest, &level);
    if (number == 0 || (chapter && level > 0)) {
        return (struct mark){0};
    }
    if (bracket && half_width(text_next(&rest)) != ')') {
        return (struct mark){0};
    }
    if (!bracket && !next_is_space(rest)) {
        return (struct mark){0};
    }
    *line = text_trim(rest);
    return (struct mark){.level = chapter ? 0 : 1 + level + bracket, .number = number};
}

/* Whether the template will number the mark so; counts is how many there were of each level since a higher one. */
static bool is_next(unsigned *counts, struct mark mark)
{
    for (unsigned level = mark.level + 1; level < CIRCULAR_LEVELS; level++) {
        counts[level] = 0;
    }
    return ++counts[mark.level] == mark.number;
}

static struct text take_line(struct text *body)
{
    size_t end = text_find(*body, TEXT("\n"));
    struct text line = text_trim(text_slice(*body, 0, end));
    *body = end == TEXT_NOT_FOUND ? TEXT_NONE : text_skip(*body, end + 1);
    return line;
}

/* 以上, also 以　上 */
static bool is_end(struct text line)
{
    if (!text_starts_with(line, TEXT("以")) || !text_ends_with(line, TEXT("上")) || line.length < 6) {
        return false;
    }
    return text_is_empty(text_trim(text_slice(line, 3, line.length - 3)));
}

size_t circular_read_body(struct text body, struct arena *arena, struct circular *circular)
{
    unsigned counts[CIRCULAR_LEVELS] = {0};
    size_t renumbered = 0;
    bool below = false;
    for (size_t number = 1; !text_is_empty(body); number++) {
        struct text line = take_line(&body);
        if (text_is_empty(line)) {
            continue;
        }
        if (!below && text_equal(line, TEXT("記"))) {
            below = true;
        } else if (below && is_end(line)) {
            break;
        } else if (!below) {
            *VECTOR_PUSH(arena, &circular->paragraphs) = line;
        } else {
            struct mark mark = take_mark(&line);
            bool marked = mark.number > 0;
            if (marked && !is_next(counts, mark) && renumbered == 0) {
                renumbered = number;
            }
            *VECTOR_PUSH(arena, &circular->items) =
                (struct circular_item){.level = marked ? mark.level : CIRCULAR_LEVEL_NONE, .text = line};
        }
    }
    return renumbered;
}
