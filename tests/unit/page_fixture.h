/* page_fixture.h - tests of the block half of layout without fonts.
 *
 * Defines the paragraph half as a typewriter: each character is as wide as the font size, lines break anywhere. A test that
 * includes this must not link paragraph.c; with a library archive the linker never fetches it, because everything that
 * it would bring is defined here. */
#ifndef PAGE_FIXTURE_H
#define PAGE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "layout/paragraph_imp.h"

/* A footnote, and how many bytes of text stand before its mark. */
struct typed_note {
    const struct fo *fo;
    size_t at;
};

struct typewriter {
    struct layout *layout;
    struct buffer text;
    VECTOR(const struct fo *) ids;
    VECTOR(struct typed_note) notes;
};

static void typewrite_citation(struct typewriter *t, const struct fo *fo)
{
    bool last = fo->kind == FO_PAGE_NUMBER_CITATION_LAST;
    struct text label = t->layout->resolve(t->layout, fo->ref_id, last);
    if (text_is_empty(label)) {
        t->layout->unresolved = true;
        label = TEXT("00");
    }
    buffer_add_text(&t->text, label);
}

static void typewrite(struct typewriter *t, const struct fo *first, const struct fo *end)
{
    for (const struct fo *fo = first; fo != end && fo != NULL; fo = fo->next) {
        if (!text_is_empty(fo->id))
            *VECTOR_PUSH(t->layout->scratch, &t->ids) = fo;
        if (fo->kind == FO_TEXT)
            buffer_add_text(&t->text, fo->text);
        else if (fo->kind == FO_PAGE_NUMBER)
            buffer_add_text(&t->text, t->layout->page_label);
        else if (fo->kind == FO_PAGE_NUMBER_CITATION || fo->kind == FO_PAGE_NUMBER_CITATION_LAST)
            typewrite_citation(t, fo);
        else if (fo->kind == FO_FOOTNOTE)
            *VECTOR_PUSH(t->layout->scratch, &t->notes) = (struct typed_note){fo, t->text.length};
        else if (fo->kind == FO_INDEX_PAGE_CITATION_LIST)
            typewrite(t, index_citations(t->layout, fo, t->layout->scratch), NULL);
        if (fo->kind == FO_INDEX_PAGE_CITATION_LIST)
            continue;
        if (fo->kind != FO_TEXT && fo->kind != FO_MARKER && fo->kind != FO_FOOTNOTE_BODY)
            typewrite(t, fo->first_child, NULL);
    }
}

static struct set_line typewriter_line(struct layout *layout, const struct fo_inherited *style, struct text text,
                                       struct tag *tag)
{
    struct line_piece *piece = ARENA_NEW(layout->arena, struct line_piece);
    lu width = (lu)text_count(text) * style->font_size;
    piece->box = (struct line_box){
        .tag = tag, .text = text_copy(layout->arena, text), .advance = width, .paragraph = layout->paragraphs};
    lu half = (style->line_height - style->font_size) / 2;
    lu before = half + style->font_size * 88 / 100;
    return (struct set_line){
        .pieces = piece, .piece_count = 1, .before = before, .after = style->line_height - before, .width = width};
}

static struct text take_line(struct text *rest, size_t characters)
{
    struct text from = *rest;
    bool forced = false;
    while (!text_is_empty(*rest) && characters-- > 0 && !forced) {
        forced = text_peek(*rest) == 0x2028;
        if (!forced)
            text_next(rest);
    }
    struct text line = text_slice(from, 0, from.length - rest->length);
    if (text_peek(*rest) == 0x2028)
        text_next(rest);
    return line;
}

/* Footnotes whose marks begin on the line that holds these bytes of the text. */
static void typewriter_notes(const struct typewriter *t, struct set_line *line, size_t from, size_t to)
{
    VECTOR(const struct fo *) found = {0};
    for (size_t i = 0; i < t->notes.count; i++) {
        if (t->notes.items[i].at >= from && t->notes.items[i].at < to)
            *VECTOR_PUSH(t->layout->arena, &found) = t->notes.items[i].fo;
    }
    line->footnotes = found.items;
    line->footnote_count = found.count;
}

static size_t paragraphs_typed; /* since the program began */

struct set_paragraph paragraph_set(struct layout *layout, const struct fo *block, const struct fo *first,
                                   const struct fo *end, lu measure, struct tag *tag)
{
    paragraphs_typed++;
    struct typewriter t = {.layout = layout, .text = BUFFER_INIT};
    typewrite(&t, first, end);
    VECTOR(struct set_line) lines = {0};
    size_t characters = (size_t)(measure / block->inherited->font_size);
    struct text rest = buffer_text(&t.text);
    while (!text_is_empty(rest)) {
        size_t from = t.text.length - rest.length;
        struct text line = take_line(&rest, characters > 0 ? characters : 1);
        struct set_line *set = VECTOR_PUSH(layout->arena, &lines);
        *set = typewriter_line(layout, block->inherited, line, tag);
        typewriter_notes(&t, set, from, t.text.length - rest.length);
    }
    if (lines.count > 0 && t.ids.count > 0) {
        lines.items[0].ids = ARENA_ARRAY(layout->arena, struct text, t.ids.count);
        for (size_t i = 0; i < t.ids.count; i++)
            lines.items[0].ids[lines.items[0].id_count++] = t.ids.items[i]->id;
    }
    buffer_release(&t.text);
    layout->paragraphs++;
    return (struct set_paragraph){.lines = lines.items, .line_count = lines.count};
}

void paragraph_widths(struct layout *layout, const struct fo *block, const struct fo *first, const struct fo *end,
                      lu *minimum, lu *maximum)
{
    struct typewriter t = {.layout = layout, .text = BUFFER_INIT};
    typewrite(&t, first, end);
    *minimum = block->inherited->font_size;
    *maximum = (lu)text_count(buffer_text(&t.text)) * block->inherited->font_size;
    buffer_release(&t.text);
}

void paragraph_state_init(struct layout *layout)
{
    layout->inline_state = NULL;
}

void paragraph_state_release(struct layout *layout)
{
    layout->inline_state = NULL;
}

/* A flow of one master: pages of 120 x 120 pt with a body of 10 lines of 10 characters of 10 pt. */
#define FLOW_ROOT                                                                                                      \
    "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:zf='urn:zadan:flow' font-family='mincho' "            \
    "font-size='10pt' line-height='10pt' widows='2' orphans='2'>"
#define FLOW_MASTER(name, attributes, regions)                                                                         \
    "<fo:simple-page-master master-name='" name "' page-width='120pt' page-height='120pt' margin='10pt' " attributes   \
    ">" regions "</fo:simple-page-master>"
#define FLOW_PAGE(content)                                                                                             \
    FLOW_ROOT                                                                                                          \
    "<fo:layout-master-set>" FLOW_MASTER("p", "", "<fo:region-body/>") "</fo:layout-master-set>"                       \
                                                                       "<fo:page-sequence "                            \
                                                                       "master-reference='p'><fo:flow "                \
                                                                       "flow-name='xsl-region-body'>" content          \
                                                                       "</fo:flow></fo:page-sequence></fo:root>"

struct laid_out {
    struct arena *arena;
    struct diag *diag;
    struct flow flow;
    struct page_list pages;
};

static inline void print_diagnostic(void *context, const struct diagnostic *diagnostic)
{
    (void)context;
    print_message("  %s %.*s\n", diag_code(diagnostic->id), TEXT_ARGS(diagnostic->text));
}

static struct laid_out lay_out_as(const char *xml, const struct layout_options *options, struct diag *diag)
{
    struct laid_out l = {.arena = arena_new(0), .diag = diag};
    assert_int_equal(flow_parse("test.fo", text_of(xml), l.arena, l.diag, &l.flow), STATUS_OK);
    assert_int_equal(layout_flow(&l.flow, NULL, options, l.arena, l.diag, &l.pages), STATUS_OK);
    return l;
}

/* Pictures are read below the folder; NULL: none are. */
static struct laid_out lay_out_by(const char *xml, const char *folder, struct diag *diag)
{
    return lay_out_as(xml, &(struct layout_options){.image_folder = folder}, diag);
}

static inline struct laid_out lay_out_with(const char *xml, const char *folder)
{
    return lay_out_by(xml, folder, diag_new(print_diagnostic, NULL));
}

/* For flows that are made by the hundred, and have much to complain about. */
static inline struct laid_out lay_out_silently(const char *xml)
{
    return lay_out_by(xml, NULL, diag_new(NULL, NULL));
}

static inline struct laid_out lay_out(const char *xml)
{
    return lay_out_with(xml, NULL);
}

static void laid_out_release(struct laid_out *l)
{
    diag_free(l->diag);
    arena_free(l->arena);
}

/* Fails when the body lines of a page, joined with "|", are others. */
static inline void assert_page(const struct laid_out *l, size_t number, const char *expected)
{
    struct buffer text = BUFFER_INIT;
    assert_true(number < l->pages.pages.count);
    const struct page *page = &l->pages.pages.items[number];
    for (size_t i = 0; i < page->items.count; i++) {
        if (page->items.items[i].kind != PAGE_LINE)
            continue;
        if (text.length > 0)
            buffer_add_byte(&text, '|');
        buffer_add_text(&text, page->items.items[i].u.line.text);
    }
    assert_string_equal(text.bytes, expected);
    buffer_release(&text);
}

static inline size_t diagnostics_of(const struct laid_out *l, enum diag_id id)
{
    size_t count = 0;
    for (size_t i = 0; i < diag_count(l->diag); i++)
        count += diag_at(l->diag, i)->id == id;
    return count;
}

/* The box of the n-th line of a page. */
static inline const struct line_box *line_of(const struct laid_out *l, size_t page, size_t n)
{
    const struct page *at = &l->pages.pages.items[page];
    for (size_t i = 0; i < at->items.count; i++) {
        if (at->items.items[i].kind == PAGE_LINE && n-- == 0)
            return &at->items.items[i].u.line;
    }
    fail_msg("page %zu has no such line", page);
    return NULL;
}

#endif
