/* paragraph_fixture.h - sets paragraphs for tests: a block of text in the BIZ UD font set of this project. */
#ifndef PARAGRAPH_FIXTURE_H
#define PARAGRAPH_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "layout/paragraph_imp.h"

struct fixture {
    struct layout layout;
    struct layout_options options;
    struct page_list pages;
    struct fo_inherited style;
    struct fo block;
};

static inline void fixture_open(struct fixture *fixture)
{
    *fixture = (struct fixture){0};
    fixture->layout.arena = arena_new(0);
    fixture->layout.scratch = arena_new(0);
    fixture->layout.diag = diag_new(NULL, NULL);
    fixture->layout.name = "test.xml";
    fixture->layout.options = &fixture->options;
    fixture->layout.out = &fixture->pages;
    assert_int_equal(font_set_open("fonts", "bizud", fixture->layout.diag, &fixture->layout.fonts), STATUS_OK);
    paragraph_state_init(&fixture->layout);
    fixture->style = (struct fo_inherited){.font_role = TEXT("mincho"),
                                           .font_size = 21 * LU_PER_PT / 2,
                                           .font_weight = 400,
                                           .line_height = 18 * LU_PER_PT,
                                           .text_align = ALIGN_JUSTIFY,
                                           .wrap = true,
                                           .kinsoku = KINSOKU_VERY_STRICT,
                                           .bracket_pattern = BRACKET_INDENT_TENTSUKI,
                                           .autospace = 250,
                                           .normalize = true};
    fixture->block = (struct fo){.kind = FO_BLOCK, .inherited = &fixture->style, .background = RGB_NONE};
}

static inline void fixture_close(struct fixture *fixture)
{
    paragraph_state_release(&fixture->layout);
    font_set_free(fixture->layout.fonts);
    diag_free(fixture->layout.diag);
    arena_free(fixture->layout.arena);
    arena_free(fixture->layout.scratch);
}

/* A new child of parent. */
static inline struct fo *fixture_add(struct fixture *fixture, struct fo *parent, enum fo_kind kind, const char *text)
{
    struct fo *fo = ARENA_NEW(fixture->layout.arena, struct fo);

    *fo = (struct fo){.kind = kind, .parent = parent, .inherited = parent->inherited, .background = RGB_NONE};
    fo->text = text_of(text);
    if (parent->last_child != NULL)
        parent->last_child->next = fo;
    else
        parent->first_child = fo;
    parent->last_child = fo;
    return fo;
}

/* Sets the children of the block; em_measure in thousandths of an em. */
static inline struct set_paragraph fixture_set(struct fixture *fixture, lu em_thousandths)
{
    return paragraph_set(&fixture->layout, &fixture->block, fixture->block.first_child, NULL,
                         fixture->style.font_size * em_thousandths / 1000, NULL);
}

/* Sets one text as a paragraph of its own. */
static inline struct set_paragraph fixture_text(struct fixture *fixture, const char *text, lu em_thousandths)
{
    fixture->block.first_child = fixture->block.last_child = NULL;
    fixture_add(fixture, &fixture->block, FO_TEXT, text);
    return fixture_set(fixture, em_thousandths);
}

/* The text of a line, its pieces put together; terminated. */
static inline char *fixture_line(struct fixture *fixture, const struct set_line *line)
{
    struct text text = TEXT_NONE;

    for (size_t i = 0; i < line->piece_count; i++)
        text = text_concat(fixture->layout.arena, text, line->pieces[i].box.text);
    return text_to_string(fixture->layout.arena, text);
}

/* The inline end of the last piece; 0 for an empty line. */
static inline lu fixture_end(const struct set_line *line)
{
    const struct line_piece *last = line->piece_count > 0 ? &line->pieces[line->piece_count - 1] : NULL;

    return last != NULL ? last->inline_offset + last->box.advance : 0;
}

#endif
