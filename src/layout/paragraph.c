/* paragraph.c - inline content -> lines: the stages in their order.
 *
 *   collect     formatting objects -> characters with scopes      collect.c
 *   normalize   web text -> composition text                      normalize.c
 *   itemize     grapheme clusters, classes, faces                 itemize.c, classes.c
 *   shape       glyphs                                            shape.c
 *   items       bodies, spaces, break opportunities               items.c, spacing.c, jidori.c
 *   annotate    ruby and emphasis marks beside them               annotate.c
 *   break       the breaks of least total cost                    linebreak.c
 *   adjust      the spaces of each line                           justify.c
 *   line        pieces of glyphs, rules, links                    line.c
 *
 * Each stage reads what the one before it made and lives in the scratch arena, which is rewound at the end; only the text and
 * the lines stay in layout->arena. What could not be set by the rules is reported here, once per line. */
#include <stdio.h>

#include "inline_imp.h"

#define MEASURE_MAX ((lu)1 << 40) /* keeps the products of justify.c in 64 bits */

/* A paragraph up to its items. */
struct prepared {
    struct inline_text text;
    struct shaped shaped;
    struct item_list list;
    struct annotations annotations;
};

static bool has_heading_role(const struct fo *fo)
{
    return (fo->role.length == 2 && fo->role.bytes[0] == 'H' && fo->role.bytes[1] >= '1' && fo->role.bytes[1] <= '6') ||
           text_equal(fo->role, TEXT("Title"));
}

/* Set in balanced lines that end between phrases (G4). */
static bool is_heading(const struct fo *block)
{
    const struct fo *cell = block;

    if (block->inherited->heading_break != HEADING_BREAK_AUTO)
        return block->inherited->heading_break == HEADING_BREAK_PHRASE;
    while (cell != NULL && cell->kind != FO_TABLE_CELL)
        cell = cell->parent;
    return has_heading_role(block) || (cell != NULL && text_equal(cell->role, TEXT("TH")));
}

static void prepare(struct layout *layout, const struct fo *block, const struct fo *first, const struct fo *end,
                    lu measure, struct tag *tag, bool keep, struct prepared *out)
{
    struct inline_state *state = layout->inline_state;
    struct clusters clusters;

    inline_collect(layout, block, first, end, measure, tag, keep, &out->text);
    inline_normalize(&out->text, layout->scratch);
    clusters = inline_itemize(layout, &out->text);
    inline_text_encode(&out->text, keep ? layout->arena : layout->scratch);
    inline_shape(state->shaper, &out->text, &clusters, layout->scratch, &out->shaped);
    out->list = inline_items(&out->text, &clusters, &out->shaped, is_heading(block), layout->scratch);
    inline_jidori(&out->text, &out->list);
    inline_annotate(layout, &out->text, &out->list, &out->annotations);
}

static struct line_style line_style_of(const struct fo *block, lu measure)
{
    const struct fo_inherited *style = block->inherited;

    return (struct line_style){.measure = measure < 0             ? 0
                                          : measure > MEASURE_MAX ? MEASURE_MAX
                                                                  : measure,
                               .indent = style->text_indent,
                               .em = style->font_size,
                               .bracket_pattern = style->bracket_pattern,
                               .justify = style->text_align == ALIGN_JUSTIFY && !is_heading(block),
                               .balanced = is_heading(block),
                               .hanging = style->hanging == HANGING_ALLOW_END,
                               .solid_end = style->text_align == ALIGN_CENTER || style->text_align == ALIGN_END};
}

/* Thousandths as "0.275". */
static void format_thousandths(char out[32], lu thousandths)
{
    snprintf(out, 32, "%ld.%03ld", (long)(thousandths / 1000), (long)(thousandths % 1000));
}

static const char *items_text(struct layout *layout, const struct prepared *prepared, size_t from, size_t to)
{
    const struct item *items = prepared->list.items;

    if (from >= to)
        return "";
    return text_to_string(layout->scratch,
                          text_slice(prepared->text.text, items[from].text_from, items[to - 1].text_to));
}

/* A break in a long Latin word is the last resort that K5 provides, not a violation; in text that must not wrap it is one. */
static bool is_last_resort(const struct prepared *prepared, size_t at)
{
    const struct item_list *list = &prepared->list;

    return at > 0 && at < list->count && list->items[at - 1].latin && list->items[at].latin &&
           prepared->text.scopes.items[list->items[at - 1].scope].style->wrap;
}

static void report_line(struct layout *layout, const struct fo *block, const struct prepared *prepared,
                        const struct broken_line *line, const struct line_gaps *gaps, const struct line_style *style)
{
    unsigned flaws = line->flaws | gaps->flaws;
    struct place place = inline_place(layout, block);
    const char *text, *next = "";
    char amount[32];

    if ((flaws & ~(unsigned)FLAW_HANGING) == 0)
        return;
    text = items_text(layout, prepared, line->from, line->to);
    if (line->to < prepared->list.count)
        next = items_text(layout, prepared, line->to, line->to + 1);
    if ((flaws & FLAW_RELAXED) != 0)
        DIAG(layout->diag, DIAG_LINE_RELAXED, place, next, text);
    if ((flaws & FLAW_EMERGENCY) != 0 && !is_last_resort(prepared, line->to))
        DIAG(layout->diag, DIAG_LINE_FORBIDDEN, place, next, text);
    if ((flaws & FLAW_LOOSE) != 0) {
        format_thousandths(amount, gaps->loosest);
        DIAG(layout->diag, DIAG_LINE_LOOSE, place, amount, text);
    }
    if ((flaws & FLAW_OVERFULL) != 0) {
        format_thousandths(amount, (gaps->width - style->measure) * 1000 / LU_PER_PT);
        DIAG(layout->diag, DIAG_LINE_OVERFULL, place, amount, text);
    }
    if ((flaws & FLAW_UNDERFULL) != 0)
        DIAG(layout->diag, DIAG_LINE_UNDERFULL, place, text);
    if ((flaws & FLAW_SHORT_LAST) != 0)
        DIAG(layout->diag, DIAG_LINE_SHORT, place, text);
}

struct set_paragraph paragraph_set(struct layout *layout, const struct fo *block, const struct fo *first,
                                   const struct fo *end, lu measure, struct tag *tag)
{
    struct arena_mark mark = arena_mark(layout->scratch);
    struct set_paragraph result = {0};
    struct line_style style = line_style_of(block, measure);
    struct prepared prepared;
    struct broken_lines broken;
    lu *gaps;

    prepare(layout, block, first, end, measure, tag, true, &prepared);
    broken = lines_break(&prepared.list, &style, layout->scratch);
    gaps = ARENA_ARRAY(layout->scratch, lu, prepared.list.count + 1);
    if (broken.count > 0) {
        struct line_maker maker = {.layout = layout,
                                   .block = block,
                                   .text = &prepared.text,
                                   .shaped = &prepared.shaped,
                                   .list = &prepared.list,
                                   .annotations = &prepared.annotations,
                                   .style = &style,
                                   .paragraph = layout->paragraphs++};
        result.lines = ARENA_ARRAY(layout->arena, struct set_line, broken.count);
        result.line_count = broken.count;
        for (size_t i = 0; i < broken.count; i++) {
            struct line_gaps adjusted = {.gaps = gaps};
            line_adjust(&prepared.list, &broken.lines[i], &style, &adjusted);
            result.lines[i] = line_make(&maker, &broken.lines[i], &adjusted);
            report_line(layout, block, &prepared, &broken.lines[i], &adjusted, &style);
        }
    }
    arena_rewind(layout->scratch, mark);
    return result;
}

void paragraph_widths(struct layout *layout, const struct fo *block, const struct fo *first, const struct fo *end,
                      lu *minimum, lu *maximum)
{
    struct arena_mark mark = arena_mark(layout->scratch);
    struct line_style style = line_style_of(block, 0);
    struct prepared prepared;
    lu piece = 0, line = 0;

    *minimum = *maximum = 0;
    prepare(layout, block, first, end, 0, NULL, false, &prepared);
    for (size_t i = 0; i < prepared.list.count; i++) {
        const struct item *item = &prepared.list.items[i];
        lu body = item->body + item->pad_before + item->pad_after;

        piece += body;
        line += body + (i == 0 ? line_start_blank(item, &style, true) : 0);
        if (piece > *minimum)
            *minimum = piece;
        if (line + item->end_blank > *maximum)
            *maximum = line + item->end_blank;
        piece = item->break_after == ITEM_BREAK_NEVER ? piece + item->gap.natural : 0;
        line = item->break_after == ITEM_BREAK_FORCED ? 0 : line + item->gap.natural;
    }
    arena_rewind(layout->scratch, mark);
}

void paragraph_state_init(struct layout *layout)
{
    struct arena *arena = arena_new(0);
    struct inline_state *state = ARENA_NEW(arena, struct inline_state);

    state->arena = arena;
    state->shaper = shaper_new(layout->flow != NULL && layout->flow->document.jis90);
    state->faces = inline_face_cache(arena);
    state->missing = ARENA_ARRAY(arena, uint8_t, REPORT_BITS / 8);
    layout->inline_state = state;
}

void paragraph_state_release(struct layout *layout)
{
    struct inline_state *state = layout->inline_state;

    if (state == NULL)
        return;
    shaper_free(state->shaper);
    arena_free(state->arena);
    layout->inline_state = NULL;
}
