/* wrap.c - lines that a mail program or a PDF viewer broke at a fixed width, joined again.
 *
 * MODEL. Such a text has a width that hardly a line exceeds. A line that reaches it, but for what may not end a line or did not fit,
 * is full; most full lines stop in the middle of a sentence, which lines of an article that is not broken do not: those
 * are labels, headings and whole paragraphs, of any length.
 *
 * JOINED is a full line that stops in the middle of a sentence with the line directly below it, unless that begins like
 * something of its own (a bullet, a note, a dash, an indent), stands in the text several times (a label), or is an entry of a list or a label (post：name), or the
 * full line is one in which a character more had room. A full line that
 * ends a sentence is left alone: to part two sentences of a speaker costs nothing, to join a label with the
 * sentence above it costs a speaker.
 *
 * REJECTED. Joining whatever looks unfinished, whatever its length: headings and labels look so. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "source_imp.h"

#define WIDTH_MOST 160u      /* columns; a wide character has two */
#define WIDTH_LEAST 30u      /* a text in columns narrower than that is no article */
#define WIDER_SHARE 50u      /* one line of so many may exceed the width (addresses of pages) */
#define RAGGED 6u            /* columns that a full line may lack: a word or marks that went to the next line */
#define FULL_LEAST 6u        /* full lines that stop inside a sentence */
#define FULL_SHARE 8u        /* one line of so many is such a line, at least */
#define NUMBERED_LEAST 3u    /* characters behind a circled number that begins an entry; fewer end a title */
#define LABEL_LONGEST 64u    /* bytes of a label */
#define STOPPED_SHARE 10 / 6 /* of full lines 6/10 stop inside a sentence */

/* What decides about a line. */
struct line_form {
    struct text text;
    size_t columns;
    bool stops; /* inside a sentence */
    bool entry; /* a colon and no 。 or 、 */
    bool post;  /* a colon and no 。: a space in it may part a name */
    bool open;  /* a bracket is */
};

static bool is_narrow(uint32_t codepoint)
{
    return codepoint < 0x1100 || (codepoint >= 0xFF61 && codepoint <= 0xFF9F);
}

static bool ends_sentence(uint32_t codepoint)
{
    static const uint32_t ends[] = {0x3002, 0xFF01, 0xFF1F, '!',    '?',    '.', 0xFF0E, 0x300D, 0x300F, 0xFF09,
                                    ')',    0x3011, 0x2026, 0x301C, 0xFF5E, '~', ':',    0xFF1A, '>',    0xFF1E};
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++) {
        if (codepoint == ends[i]) {
            return true;
        }
    }
    return false;
}

static bool is_bracket(uint32_t codepoint, bool opens)
{
    return opens ? codepoint == '(' || codepoint == 0xFF08 || codepoint == 0x300C || codepoint == 0x300E
                 : codepoint == ')' || codepoint == 0xFF09 || codepoint == 0x300D || codepoint == 0x300F;
}

/* narrow: columns of a narrow character. */
static struct line_form form_of(struct text line, size_t narrow)
{
    struct line_form form = {.text = line};
    struct text trimmed = text_trim(line);
    bool colon = false, marked = false, sentence = false;
    size_t open = 0;
    for (struct text rest = line; rest.length > 0;) {
        uint32_t codepoint = text_next(&rest);
        form.columns += is_narrow(codepoint) ? narrow : 2;
        colon = colon || codepoint == ':' || codepoint == 0xFF1A;
        marked = marked || codepoint == 0x3001 || codepoint == 0x3002;
        sentence = sentence || codepoint == 0x3002;
        open += is_bracket(codepoint, true);
        open -= is_bracket(codepoint, false) && open > 0;
    }
    form.stops = trimmed.length > 0 && !ends_sentence(text_last(trimmed));
    form.entry = colon && !marked;
    form.post = colon && !sentence;
    form.open = open > 0;
    return form;
}

/* At what the lines of a text are broken: width in columns (0: at nothing), columns of a narrow character, how many lines say so. */
struct measure {
    size_t width, narrow, stopped;
};

static struct measure find_measure(struct text text, size_t narrow)
{
    size_t lines_of[WIDTH_MOST + 2] = {0}, stopped_of[WIDTH_MOST + 2] = {0};
    size_t lines = 0;
    for (size_t offset = 0; offset < text.length;) {
        struct line_form form = form_of(line_at(text, offset), narrow);
        size_t columns = form.columns <= WIDTH_MOST ? form.columns : WIDTH_MOST + 1;
        if (columns > 0) {
            lines++;
            lines_of[columns]++;
            stopped_of[columns] += form.stops && !form.entry;
        }
        offset += form.text.length + 1;
    }
    size_t width = WIDTH_MOST + 1, wider = 0;
    while (width > 0 && wider + lines_of[width] <= lines / WIDER_SHARE) {
        wider += lines_of[width--];
    }
    size_t full = 0, stopped = 0;
    for (size_t i = width > RAGGED ? width - RAGGED : 0; i <= width; i++) {
        full += lines_of[i];
        stopped += stopped_of[i];
    }
    bool broken = width >= WIDTH_LEAST && width <= WIDTH_MOST && stopped >= FULL_LEAST &&
                  stopped * FULL_SHARE >= lines && stopped * STOPPED_SHARE >= full;
    return (struct measure){broken ? width : 0, narrow, broken ? stopped : 0};
}

/* The line begins like something of its own. */
static bool begins_apart(struct text line)
{
    static const uint32_t signs[] = {0x3000, 0x30FB, 0x25CF, 0x25CB, 0x3007, 0x25A0, 0x25A1, 0x25C6, 0x25C7, 0x25BC,
                                     0x25B6, 0x203B, 0x2015, 0x2014, 0x2500, 0x3010, 0x2022, '#',    '*',    '-'};
    uint32_t first = text_next(&line);
    for (size_t i = 0; i < ARRAY_LENGTH(signs); i++) {
        if (first == signs[i]) {
            return true;
        }
    }
    return first >= 0x2460 && first <= 0x2473 && text_count(line) >= NUMBERED_LEAST; /* ① to ⑳ */
}

/* A space stood between two words of lower case or a name; capitals alone are an abbreviation cut in two. */
static bool are_words(struct text above, struct text below)
{
    uint32_t last = text_last(above), first = text_next(&below);
    bool lower = last >= 'a' && last <= 'z';
    return (lower && ((first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z'))) ||
           (last >= 'A' && last <= 'Z' && first >= 'a' && first <= 'z');
}

/* ---- lines that stand in the text several times: the labels of speakers */

VECTOR_TYPE(line_list, struct text);

static int compare_lines(const void *a, const void *b)
{
    const struct text *one = a, *other = b;
    size_t length = one->length < other->length ? one->length : other->length;
    int order = memcmp(one->bytes, other->bytes, length);
    return order != 0 ? order : (one->length > other->length) - (one->length < other->length);
}

/* The short lines that stand there more than once, in order, each once; not those that end a sentence. */
static struct line_list find_repeated(struct text text, struct arena *arena)
{
    struct line_list lines = {0};
    for (size_t offset = 0; offset < text.length;) {
        struct text line = line_at(text, offset);
        if (line.length > 0 && line.length <= LABEL_LONGEST && text_last(line) != 0x3002) {
            *VECTOR_PUSH(arena, &lines) = line;
        }
        offset += line.length + 1;
    }
    if (lines.count > 0) {
        qsort(lines.items, lines.count, sizeof(lines.items[0]), compare_lines);
    }
    size_t kept = 0;
    for (size_t i = 1; i < lines.count; i++) {
        bool again = text_equal(lines.items[i - 1], lines.items[i]);
        if (again && (kept == 0 || !text_equal(lines.items[kept - 1], lines.items[i]))) {
            lines.items[kept++] = lines.items[i];
        }
    }
    lines.count = kept;
    return lines;
}

static bool is_repeated(const struct line_list *repeated, struct text line)
{
    return repeated->count > 0 && bsearch(&line, repeated->items, repeated->count, sizeof(line), compare_lines) != NULL;
}

/* ---- joining */

/* An entry may be broken as well, but then nothing more fitted in its line. What an open bracket holds goes on. */
static bool is_joined(const struct line_form *form, size_t width, struct text next)
{
    size_t lacking = form->columns < width ? width - form->columns : 0;
    if (lacking > (form->entry ? 1 : RAGGED) || !form->stops || text_trim(next).length == 0) {
        return false;
    }
    return form->open || (!begins_apart(next) && !form_of(next, 1).entry);
}

void wrap_join(struct article *article, struct arena *arena, struct diag *diag)
{
    struct measure columns = find_measure(article->text, 1), characters = find_measure(article->text, 2);
    struct measure measure = characters.stopped > columns.stopped ? characters : columns;
    if (measure.width == 0) {
        return;
    }
    struct line_list repeated = find_repeated(article->text, arena);
    struct rewriter rewriter;
    size_t joined = 0;
    rewrite_open(&rewriter, article, arena);
    struct text text = rewriter.before->text;
    for (size_t offset = 0; offset < text.length;) {
        struct line_form form = form_of(line_at(text, offset), measure.narrow);
        size_t end = offset + form.text.length, next = end + 1;
        struct text below = next < text.length ? line_at(text, next) : TEXT_NONE;
        if (is_joined(&form, measure.width, below) && !is_repeated(&repeated, below)) {
            struct text kept = text_trim(form.text);
            rewrite_keep(&rewriter, offset, (size_t)(kept.bytes - text.bytes) + kept.length);
            bool spaced = kept.length < form.text.length || text_starts_with(below, TEXT(" "));
            if (are_words(kept, below) || (spaced && form.post)) {
                buffer_add_byte(&rewriter.text, ' ');
            }
            joined++;
        } else {
            rewrite_keep(&rewriter, offset, next < text.length ? next : text.length);
        }
        offset = next;
    }
    rewrite_close(&rewriter);
    char count[32];
    snprintf(count, sizeof(count), "%zu", joined);
    DIAG(diag, DIAG_LINES_JOINED, PLACE_FILE(article->file), count);
}
