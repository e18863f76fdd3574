/* space.c - white space in flow text.
 *
 * MODEL. White space (space, tab, line feed, carriage return) is collapsed over all the inlines of one paragraph, as
 * XSL-FO does with linefeed-treatment="treat-as-space", white-space-collapse="true" and the treatment around line feeds: none at
 * the beginning and end of a paragraph or around a forced break, one space elsewhere. A paragraph is what stands between
 * two block-level children of a block.
 *   Japanese has no spaces between words, so a run of white space with a line feed in it - an indented template - between
 * two Japanese characters leaves nothing. A run without a line feed was typed on purpose and leaves its space.
 *   U+3000 and U+00A0 are characters, not white space. A forced break is U+2028.
 *   The space belongs to the text in which its run began, so that it does not slip into an underlined inline. */
#include <string.h>

#include "flow_imp.h"

#define LINE_SEPARATOR 0x2028
#define OBJECT_CHARACTER 0xFFFC /* what an inline object counts as: no Japanese character */

struct spacing {
    struct arena *arena;
    uint32_t last;      /* character before, 0: beginning of the paragraph */
    struct fo *pending; /* text in which a run of white space began that has not met its next character */
    bool has_linefeed;  /* in that run */
};

bool codepoint_is_japanese(uint32_t c)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        {0x2014, 0x2015}, {0x2025, 0x2026},   {0x203B, 0x203B},   {0x2190, 0x2199},
        {0x2460, 0x25FF}, {0x2E80, 0xA4CF},   {0xF900, 0xFAFF},   {0xFE30, 0xFE4F},
        {0xFF00, 0xFFEF}, {0x1F100, 0x1F2FF}, {0x20000, 0x3FFFD}, {0xE0100, 0xE01EF},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(ranges); i++) {
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    }
    return false;
}

static bool is_white_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void paragraph_end(struct spacing *spacing)
{
    spacing->last = 0;
    spacing->pending = NULL;
}

/* Whether the pending run of white space that now meets character next leaves a space. */
static bool leaves_space(const struct spacing *spacing, uint32_t next)
{
    if (spacing->last == 0 || next == LINE_SEPARATOR)
        return false;
    return !(spacing->has_linefeed && codepoint_is_japanese(spacing->last) && codepoint_is_japanese(next));
}

/* Character next is met in the text current (NULL: an object), whose collapsed text so far is in out. */
static void meet(struct spacing *spacing, struct fo *current, struct buffer *out, uint32_t next)
{
    struct fo *pending = spacing->pending;
    if (pending != NULL && leaves_space(spacing, next)) {
        if (pending == current)
            buffer_add_byte(out, ' ');
        else
            pending->text = text_concat(spacing->arena, pending->text, TEXT(" "));
    }
    spacing->pending = NULL;
    spacing->has_linefeed = false;
    spacing->last = next == LINE_SEPARATOR ? 0 : next;
}

/* The bytes that a text begins with, all of them white space or none. */
static struct text run_of(struct text text, bool white)
{
    size_t length = 0;
    while (length < text.length && is_white_space((unsigned char)text.bytes[length]) == white)
        length++;
    return text_slice(text, 0, length);
}

static void meet_white_space(struct spacing *spacing, struct fo *text_object, struct text run)
{
    if (text_is_empty(run))
        return;
    if (spacing->pending == NULL) {
        spacing->pending = text_object;
        spacing->has_linefeed = false;
    }
    spacing->has_linefeed = spacing->has_linefeed || memchr(run.bytes, '\n', run.length) != NULL;
}

/* Of a run of characters the first is met by what came before, the last by what comes after it. */
static void meet_characters(struct spacing *spacing, struct fo *text_object, struct buffer *out, struct text run)
{
    if (text_is_empty(run))
        return;
    uint32_t last = text_last(run);
    meet(spacing, text_object, out, text_peek(run));
    spacing->last = last == LINE_SEPARATOR ? 0 : last;
}

static void collapse_text(struct spacing *spacing, struct fo *text_object)
{
    struct buffer out = BUFFER_INIT;
    struct text rest = text_object->text, all = run_of(rest, false);
    if (all.length == rest.length) { /* most of a talk */
        meet_characters(spacing, text_object, &out, all);
        return;
    }
    while (!text_is_empty(rest)) {
        struct text white = run_of(rest, true), characters = run_of(text_skip(rest, white.length), false);
        meet_white_space(spacing, text_object, white);
        meet_characters(spacing, text_object, &out, characters);
        buffer_add_text(&out, characters);
        rest = text_skip(rest, white.length + characters.length);
    }
    text_object->text = text_copy(spacing->arena, buffer_text(&out));
    buffer_release(&out);
}

/* Has a paragraph of its own, apart from the line it may stand in. */
static bool is_apart(const struct fo *object)
{
    return object->kind == FO_FOOTNOTE_BODY || object->kind == FO_MARKER;
}

static bool is_inline(const struct fo *object)
{
    switch (object->kind) {
    case FO_INLINE:
    case FO_WRAPPER:
    case FO_BASIC_LINK:
    case FO_FOOTNOTE:
    case FO_RUBY:
    case FO_TATE_CHU_YOKO:
    case FO_INDEX_RANGE_BEGIN: /* nothing in the line */
    case FO_INDEX_RANGE_END:
    case FO_INDEX_PAGE_CITATION_LIST:
        return true;
    default:
        return false;
    }
}

static bool is_inline_leaf(const struct fo *object)
{
    return object->kind == FO_LEADER || object->kind == FO_PAGE_NUMBER || object->kind == FO_PAGE_NUMBER_CITATION ||
           object->kind == FO_PAGE_NUMBER_CITATION_LAST || object->kind == FO_EXTERNAL_GRAPHIC ||
           object->kind == FO_RETRIEVE_MARKER || object->kind == FO_INDEX_KEY_REFERENCE;
}

static void collapse(struct spacing *spacing, struct fo *object)
{
    if (object->kind == FO_TEXT) {
        collapse_text(spacing, object);
        return;
    }
    if (is_inline_leaf(object)) {
        meet(spacing, NULL, NULL, OBJECT_CHARACTER);
        return;
    }
    if (is_apart(object)) {
        struct spacing inner = {.arena = spacing->arena};
        for (struct fo *child = object->first_child; child != NULL; child = child->next)
            collapse(&inner, child);
        return;
    }
    if (!is_inline(object))
        paragraph_end(spacing);
    for (struct fo *child = object->first_child; child != NULL; child = child->next)
        collapse(spacing, child);
    if (!is_inline(object))
        paragraph_end(spacing);
}

/* Takes the texts out that nothing is left of. */
static void drop_empty(struct fo *object)
{
    struct fo **link = &object->first_child;
    object->last_child = NULL;
    while (*link != NULL) {
        struct fo *child = *link;
        if (child->kind == FO_TEXT && text_is_empty(child->text)) {
            *link = child->next;
            continue;
        }
        drop_empty(child);
        object->last_child = child;
        link = &child->next;
    }
}

void space_collapse(struct fo *object, struct arena *arena)
{
    struct spacing spacing = {.arena = arena};
    collapse(&spacing, object);
    drop_empty(object);
}
