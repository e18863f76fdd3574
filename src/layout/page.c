/* page.c - page sequences: masters, columns, numbers, forced pages.
 *
 * A page is planned (its portions found for a master) before it is made, because the master of the last page is known only
 * when the content has ended: then the page is planned again with that master; if the content does not end on it any
 * more, the page keeps the new plan and another last page follows. */
#include "page_imp.h"

static bool fits(const struct master_condition *condition, bool first, bool last, bool blank, unsigned number)
{
    bool position = condition->position == POSITION_ANY || (condition->position == POSITION_FIRST && first) ||
                    (condition->position == POSITION_LAST && last) ||
                    (condition->position == POSITION_REST && !first && !last) ||
                    (condition->position == POSITION_ONLY && first && last);
    bool parity = condition->parity == PARITY_ANY || (condition->parity == PARITY_ODD) == (number % 2 == 1);
    bool filled = condition->blank == BLANK_ANY || (condition->blank == BLANK_BLANK) == blank;
    return position && parity && filled;
}

static const struct page_master *choose_master(const struct run *run, bool last, bool blank)
{
    const struct page_sequence_master *choices = run->sequence->master;
    for (size_t i = 0; i < choices->conditions.count; i++) {
        const struct master_condition *condition = &choices->conditions.items[i];
        if (condition->master != NULL && fits(condition, run->first, last, blank, run->number))
            return condition->master;
    }
    struct layout *layout = run->layout;
    DIAG(layout->diag, DIAG_LAYOUT_MASTER, PLACE_FILE(layout->name),
         text_to_string(layout->scratch, text_format(layout->scratch, "%u", run->number)),
         text_to_string(layout->scratch, choices->name));
    return choices->conditions.items[0].master;
}

static lu column_measure(const struct page_master *master)
{
    lu count = (lu)column_count(master);
    lu gaps = (count - 1) * master->regions[REGION_BODY].column_gap;
    return (region_area(master, REGION_BODY).inline_size - gaps) / count;
}

static void report_portion(struct layout *layout, const struct portion *portion, struct text label)
{
    const char *page = text_to_string(layout->scratch, label);
    struct place place = portion->at != NULL ? layout_place(layout, portion->at) : PLACE_FILE(layout->name);
    if (portion->overflow)
        DIAG(layout->diag, DIAG_LAYOUT_HIGH, place, page);
    if (portion->finished || portion->forced != BREAK_AUTO || portion->penalty < PENALTY_WIDOW)
        return;
    if (portion->penalty >= KEEP_ALWAYS)
        DIAG(layout->diag, DIAG_LAYOUT_KEEP, place, page);
    else
        DIAG(layout->diag, DIAG_LAYOUT_WIDOW, place, page);
}

/* Adds a page with its number and record. */
static size_t add_page(struct run *run, const struct page_master *master, bool blank)
{
    struct layout *layout = run->layout;
    struct pages_state *state = pages_state(layout);
    size_t index = layout->out->pages.count;
    struct page *page = VECTOR_PUSH(layout->page_arena, &layout->out->pages);
    *page = (struct page){.width = master->width,
                          .height = master->height,
                          .label = number_format(layout->page_arena, run->number, run->sequence->format),
                          .number = run->number,
                          .format = text_is_empty(run->sequence->format) ? '1' : run->sequence->format.bytes[0]};
    *VECTOR_PUSH(state->kept, &state->records) =
        (struct page_record){.master = master, .sequence = run->sequence, .number = run->number, .blank = blank};
    if (run->first && !text_is_empty(run->sequence->id))
        destination_add(layout, run->sequence->id, 0, index, 0, 0);
    run->number++;
    run->first = false;
    return index;
}

static void place_band(struct run *run, struct surface *surface, const struct plan *plan, const struct band *band)
{
    struct layout *layout = run->layout;
    struct area body = region_area(plan->master, REGION_BODY);
    lu step = column_measure(plan->master) + plan->master->regions[REGION_BODY].column_gap;
    for (size_t c = 0; c < band->used; c++) {
        const struct portion *portion = &band->columns[c];
        report_portion(layout, portion, layout->out->pages.items[surface->page].label);
        place_galley(surface, run->galley, portion->from, portion->to, body.inline_from + (lu)c * step,
                     body.block_from + band->block_from);
    }
}

/* The notes end where the 版面 ends. */
static void place_foot(struct run *run, struct surface *surface, const struct plan *plan)
{
    struct area body = region_area(plan->master, REGION_BODY);
    lu top = body.block_from + body.block_size - plan->foot;
    if (plan->notes.count == 0)
        return;
    if (run->separator != NULL) {
        struct position end = {run->separator->items.count, NULL};
        surface->artifact = true;
        place_galley(surface, run->separator, galley_start(), end, body.inline_from, top);
        surface->artifact = false;
    }
    for (size_t i = 0; i < plan->notes.count; i++) {
        const struct note_part *note = &plan->notes.items[i];
        place_galley(surface, note->galley, note->from, note->to, body.inline_from, top + note->block_from);
    }
}

static void make_page(struct run *run, const struct plan *plan)
{
    struct layout *layout = run->layout;
    size_t index = add_page(run, plan->master, false);
    struct surface surface = {.layout = layout, .axes = axes_of(plan->master), .page = index};
    for (size_t b = 0; b < plan->bands.count; b++)
        place_band(run, &surface, plan, &plan->bands.items[b]);
    place_foot(run, &surface, plan);
    run->at = plan->to;
    run->left = plan->left;
    if (run->left.count > 0)
        run->left.items[0].from = plan->left_from;
    struct page *page = &layout->out->pages.items[index];
    page->items.items = surface.items.items;
    page->items.count = surface.items.count;
    page->items.capacity = surface.items.capacity;
    page->links.items = surface.links.items;
    page->links.count = surface.links.count;
    page->links.capacity = surface.links.capacity;
}

static void blank_page_unless(struct run *run, enum fo_break wanted)
{
    bool odd = run->number % 2 == 1;
    if ((wanted == BREAK_ODD_PAGE && !odd) || (wanted == BREAK_EVEN_PAGE && odd))
        add_page(run, choose_master(run, false, true), true);
}

static void make_pages(struct run *run)
{
    struct plan *plan = ARENA_NEW(pages_state(run->layout)->work, struct plan);
    do {
        const struct page_master *master = choose_master(run, false, false);
        plan_page(run, master, plan);
        if (plan->finished && plan->left.count == 0) {
            const struct page_master *last = choose_master(run, true, false);
            if (last != master)
                plan_page(run, last, plan);
        }
        make_page(run, plan);
        if (!plan->finished)
            blank_page_unless(run, plan->forced);
    } while (!plan->finished || plan->left.count > 0);
}

/* XSL-FO 1.1 section 7.27.5: a blank page at the end so that the count or the last number is as asked for. */
static void force_pages(struct run *run, size_t first_page, const struct page_sequence *next)
{
    size_t count = run->layout->out->pages.count - first_page;
    bool needed = false;
    switch (run->sequence->force_page_count) {
    case FORCE_EVEN:
        needed = count % 2 == 1;
        break;
    case FORCE_ODD:
        needed = count % 2 == 0;
        break;
    case FORCE_END_ON_EVEN:
        needed = (run->number - 1) % 2 == 1;
        break;
    case FORCE_AUTO:
        needed = next != NULL && next->initial_page_number > 0 && next->initial_page_number % 2 != run->number % 2;
        break;
    case FORCE_NONE:
        break;
    }
    if (needed)
        add_page(run, choose_master(run, true, true), true);
}

/* Smallest column height of the masters, and a warning for those whose width differs: lines are set once. */
static lu check_masters(struct run *run)
{
    struct layout *layout = run->layout;
    const struct page_sequence_master *choices = run->sequence->master;
    lu column = LU_MAX;
    for (size_t i = 0; i < choices->conditions.count; i++) {
        const struct master_condition *condition = &choices->conditions.items[i];
        if (condition->master == NULL || condition->blank == BLANK_BLANK)
            continue;
        lu size = region_area(condition->master, REGION_BODY).block_size;
        column = size < column ? size : column;
        if (column_measure(condition->master) != run->measure)
            DIAG(layout->diag, DIAG_LAYOUT_REGION_WIDTH, PLACE_FILE(layout->name),
                 text_to_string(layout->scratch, condition->master->name));
        if (condition->master->writing_mode != run->sequence->flow->inherited->writing_mode)
            DIAG(layout->diag, DIAG_LAYOUT_FLOW_MODE, layout_place(layout, run->sequence->flow),
                 text_to_string(layout->scratch, condition->master->name));
        if (size < LU_PER_PT || column_measure(condition->master) < LU_PER_PT)
            DIAG(layout->diag, DIAG_LAYOUT_REGION_SMALL, PLACE_FILE(layout->name),
                 text_to_string(layout->scratch, condition->master->name));
    }
    return column < LU_PER_PT ? LU_PER_PT : column;
}

/* What stands between the text and the notes of every page: the static content that XSL-FO 1.1 section 6.4.20 names. */
static const struct galley *separator_of(const struct run *run)
{
    const struct page_sequence *sequence = run->sequence;
    for (size_t i = 0; i < sequence->static_contents.count; i++) {
        const struct fo *content = sequence->static_contents.items[i];
        if (text_equal(content->flow_name, TEXT("xsl-footnote-separator")))
            return galley_measure(run->layout, content, NULL, pages_state(run->layout)->whole, LU_MAX, 0, true);
    }
    return NULL;
}

static bool is_complete(const struct page_sequence *sequence)
{
    if (sequence->master == NULL || sequence->flow == NULL || sequence->master->conditions.count == 0)
        return false;
    for (size_t i = 0; i < sequence->master->conditions.count; i++) {
        if (sequence->master->conditions.items[i].master == NULL)
            return false;
    }
    return true;
}

void sequence_lay_out(struct layout *layout, const struct page_sequence *sequence, const struct page_sequence *next)
{
    struct pages_state *state = pages_state(layout);
    if (!is_complete(sequence)) {
        DIAG(layout->diag, DIAG_LAYOUT_MASTER_MISSING, PLACE_FILE(layout->name), "");
        return;
    }
    struct arena_mark mark = arena_mark(state->work);
    struct run run = {.layout = layout, .sequence = sequence, .first = true};
    run.number = sequence->initial_page_number > 0 ? sequence->initial_page_number : state->next_number;
    size_t first_page = layout->out->pages.count;
    run.measure = column_measure(choose_master(&run, false, false));
    lu column = check_masters(&run);
    state->columns = column_count(choose_master(&run, false, false));
    state->whole = region_area(choose_master(&run, false, false), REGION_BODY).inline_size;
    state->column = column;
    state->has_foot = true;
    run.measure = run.measure < LU_PER_PT ? LU_PER_PT : run.measure;
    const struct galley *galley =
        galley_measure(layout, sequence->flow, layout->out->root, run.measure, column, 0, false);
    run.galley = galley;
    state->has_foot = false;
    run.separator = galley->has_notes ? separator_of(&run) : NULL;
    if (galley->has_notes && sequence->flow->inherited->writing_mode == WRITING_TB_RL)
        DIAG(layout->diag, DIAG_LAYOUT_SIDE_NOTES, layout_place(layout, sequence->flow), "");
    if (galley->items.count > 0)
        blank_page_unless(&run, galley->items.items[0].forced);
    make_pages(&run);
    if (!text_is_empty(sequence->id))
        destination_end(layout, sequence->id, layout->out->pages.count - 1);
    force_pages(&run, first_page, next);
    state->next_number = run.number;
    arena_rewind(state->work, mark);
}
