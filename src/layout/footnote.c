/* footnote.c - the bodies of footnotes: measured where their marks stand, set at the foot of the page.
 *
 * A body is a galley of its own. Its lines are as long as the page's foot allows in whole characters of their size (JLReq 4.2.5).
 * In the structure tree a Note is a child of the text that has its mark. */
#include "galley_imp.h"

static const struct fo *body_of(const struct fo *footnote)
{
    for (const struct fo *child = footnote->first_child; child != NULL; child = child->next) {
        if (child->kind == FO_FOOTNOTE_BODY)
            return child;
    }
    return NULL;
}

const struct notes *footnotes_measure(struct layout *layout, const struct set_line *line, struct tag *tag)
{
    struct pages_state *state = pages_state(layout);
    struct notes *notes = ARENA_NEW(state->work, struct notes);
    notes->items = ARENA_ARRAY(state->work, const struct galley *, line->footnote_count);
    state->has_foot = false; /* a note has no notes */
    for (size_t i = 0; i < line->footnote_count; i++) {
        const struct fo *body = body_of(line->footnotes[i]);
        if (body == NULL)
            continue;
        lu em = body->inherited->font_size > 0 ? body->inherited->font_size : LU_PER_PT;
        lu width = state->whole >= em ? state->whole / em * em : state->whole;
        struct tag *own = tag_with_default(layout, tag, body, TEXT("Note"));
        struct galley *galley = galley_measure(layout, body, own, width, state->column, 0, true);
        if (galley->items.count > 0)
            notes->items[notes->count++] = galley;
    }
    state->has_foot = true;
    return notes;
}

static void collect_row(const struct row *row, const struct row_cut *from, const struct row_cut *to, note_visitor visit,
                        void *context)
{
    for (size_t c = 0; c < row->cell_count; c++) {
        const struct galley *galley = row->cells[c].galley;
        struct position end = to != NULL ? to->cells[c] : (struct position){galley->items.count, NULL};
        footnotes_visit(galley, row_cut_at(from, c), end, visit, context);
    }
}

void footnotes_visit(const struct galley *galley, struct position from, struct position to, note_visitor visit,
                     void *context)
{
    if (!galley->has_notes)
        return;
    for (size_t i = from.item; i < to.item || (i == to.item && to.cut != NULL); i++) {
        const struct item *item = &galley->items.items[i];
        for (size_t n = 0; item->notes != NULL && n < item->notes->count; n++)
            visit(context, item->notes->items[n], i);
        if (item->kind == ITEM_ROW) {
            collect_row(item->u.row, i == from.item ? from.cut : NULL, i == to.item ? to.cut : NULL, visit, context);
        } else if (item->kind == ITEM_BOX) {
            const struct galley *inner = item->u.box->galley;
            footnotes_visit(inner, galley_start(), (struct position){inner->items.count, NULL}, visit, context);
        }
    }
}
