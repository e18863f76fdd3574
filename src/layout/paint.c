/* paint.c - backgrounds and borders of table rows and list items. */
#include "galley_imp.h"

void paint_border(struct surface *surface, const struct border *border, lu inline_from, lu block_from, lu inline_size,
                  lu block_size)
{
    if (border->style == BORDER_NONE || border->width <= 0 || inline_size <= 0 || block_size <= 0)
        return;
    place_rectangle(surface, inline_from, block_from, inline_size, block_size, border->color,
                    border->style == BORDER_DOTTED);
}

static bool border_equal(const struct border *a, const struct border *b)
{
    return a->style == b->style && a->width == b->width && a->color == b->color;
}

struct row_place {
    struct surface *surface;
    const struct row *row;
    lu inline_from; /* of the table's first column */
    lu block_from, extent;
    bool first, last; /* the part holds the row's beginning, its end */
};

static void paint_backgrounds(const struct row_place *at)
{
    const struct table *table = at->row->table;
    if (at->row->background != RGB_NONE)
        place_rectangle(at->surface, at->inline_from, at->block_from, table->edges[table->columns], at->extent,
                        at->row->background, false);
    for (size_t c = 0; c < table->columns;) {
        const struct cell *cell = table->grid[at->row->index * table->columns + c];
        if (cell == NULL) {
            c++;
            continue;
        }
        size_t end = cell->column + cell->columns;
        if (cell->fo->background != RGB_NONE)
            place_rectangle(at->surface, at->inline_from + table->edges[c], at->block_from,
                            table->edges[end] - table->edges[c], at->extent, cell->fo->background, false);
        c = end;
    }
}

/* One line across the table; neighbours with the same border are drawn as one rule. */
static void paint_across(const struct row_place *at, size_t line, lu block)
{
    const struct table *table = at->row->table;
    const struct border *borders = table->lines_across + line * table->columns;
    for (size_t c = 0; c < table->columns;) {
        size_t end = c + 1;
        while (end < table->columns && border_equal(&borders[c], &borders[end]))
            end++;
        lu width = borders[c].width;
        lu from = line == 0 ? block : line == table->rows ? block - width : block - width / 2;
        paint_border(at->surface, &borders[c], at->inline_from + table->edges[c], from,
                     table->edges[end] - table->edges[c], width);
        c = end;
    }
}

static void paint_along(const struct row_place *at)
{
    const struct table *table = at->row->table;
    const struct border *borders = table->lines_along + at->row->index * (table->columns + 1);
    for (size_t line = 0; line <= table->columns; line++) {
        lu width = borders[line].width;
        lu edge = at->inline_from + table->edges[line];
        lu from = line == 0 ? edge : line == table->columns ? edge - width : edge - width / 2;
        paint_border(at->surface, &borders[line], from, at->block_from, width, at->extent);
    }
}

static void paint_cell(const struct row_place *at, const struct cell *cell)
{
    const struct table *table = at->row->table;
    lu from = at->inline_from + table->edges[cell->column];
    lu size = cell->size;
    const struct border *border = cell->border;
    if (at->first && cell->row == at->row->index)
        paint_border(at->surface, &border[EDGE_BEFORE], from, at->block_from, size, border[EDGE_BEFORE].width);
    if (at->last && cell->row + cell->rows == at->row->index + 1)
        paint_border(at->surface, &border[EDGE_AFTER], from, at->block_from + at->extent - border[EDGE_AFTER].width,
                     size, border[EDGE_AFTER].width);
    paint_border(at->surface, &border[EDGE_START], from, at->block_from, border[EDGE_START].width, at->extent);
    paint_border(at->surface, &border[EDGE_END], from + size - border[EDGE_END].width, at->block_from,
                 border[EDGE_END].width, at->extent);
}

void paint_row(struct surface *surface, const struct row *row, lu inline_from, lu block_from, lu extent, bool head,
               bool first, bool last)
{
    const struct table *table = row->table;
    if (table == NULL)
        return;
    struct row_place at = {.surface = surface,
                           .row = row,
                           .inline_from = inline_from + table->offset,
                           .block_from = block_from,
                           .extent = extent,
                           .first = first,
                           .last = last};
    paint_backgrounds(&at);
    if (table->collapse) {
        if (first && (head || row->index == 0))
            paint_across(&at, row->index, block_from);
        if (last)
            paint_across(&at, row->index + 1, block_from + extent);
        paint_along(&at);
        return;
    }
    for (size_t c = 0; c < table->columns;) {
        const struct cell *cell = table->grid[row->index * table->columns + c];
        if (cell != NULL)
            paint_cell(&at, cell);
        c = cell != NULL ? cell->column + cell->columns : c + 1;
    }
}
