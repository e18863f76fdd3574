/* border.c - collapsed borders: of all that meet on a line between two slots the widest is drawn (XSL-FO 1.1 section 6.7.10, CSS 2
 * section 17.6.2.1); of equal ones a solid one, then the one nearest to the cells. */
#include "galley_imp.h"

static void contest(struct border *winner, const struct border *rival)
{
    if (rival->style == BORDER_NONE || rival->width <= 0)
        return;
    bool wider = rival->width > winner->width;
    bool firmer = rival->width == winner->width && rival->style == BORDER_SOLID && winner->style == BORDER_DOTTED;
    if (winner->style == BORDER_NONE || wider || firmer)
        *winner = *rival;
}

static const struct cell *slot(const struct table *table, size_t row, size_t column)
{
    bool inside = row < table->rows && column < table->columns; /* -1 wraps to a large number */
    return inside ? table->grid[row * table->columns + column] : NULL;
}

static void contest_row(const struct table *table, struct border *winner, const struct fo *const *rows, size_t row,
                        enum edge edge)
{
    if (row >= table->rows)
        return;
    contest(winner, &rows[row]->border[edge]);
    const struct fo *group = rows[row]->parent;
    size_t neighbour = edge == EDGE_BEFORE ? row - 1 : row + 1;
    if (group != NULL && (neighbour >= table->rows || rows[neighbour]->parent != group))
        contest(winner, &group->border[edge]);
}

static struct border line_across(const struct table *table, const struct fo *const *rows, size_t line, size_t column)
{
    const struct cell *above = slot(table, line - 1, column), *below = slot(table, line, column);
    struct border winner = {.style = BORDER_NONE};
    if (above != NULL && above == below)
        return winner;
    if (above != NULL)
        contest(&winner, &above->fo->border[EDGE_AFTER]);
    if (below != NULL)
        contest(&winner, &below->fo->border[EDGE_BEFORE]);
    contest_row(table, &winner, rows, line - 1, EDGE_AFTER);
    contest_row(table, &winner, rows, line, EDGE_BEFORE);
    if (line == 0)
        contest(&winner, &table->fo->border[EDGE_BEFORE]);
    if (line == table->rows)
        contest(&winner, &table->fo->border[EDGE_AFTER]);
    return winner;
}

static struct border line_along(const struct table *table, const struct fo *row, size_t r, size_t line)
{
    const struct cell *left = slot(table, r, line - 1), *right = slot(table, r, line);
    struct border winner = {.style = BORDER_NONE};
    if (left != NULL && left == right)
        return winner;
    if (left != NULL)
        contest(&winner, &left->fo->border[EDGE_END]);
    if (right != NULL)
        contest(&winner, &right->fo->border[EDGE_START]);
    if (line == 0) {
        contest(&winner, &row->border[EDGE_START]);
        contest(&winner, &table->fo->border[EDGE_START]);
    }
    if (line == table->columns) {
        contest(&winner, &row->border[EDGE_END]);
        contest(&winner, &table->fo->border[EDGE_END]);
    }
    return winner;
}

void border_collapse(struct table *table, struct arena *arena, const struct fo *const *rows)
{
    table->lines_across = ARENA_ARRAY(arena, struct border, (table->rows + 1) * table->columns);
    table->lines_along = ARENA_ARRAY(arena, struct border, table->rows * (table->columns + 1));
    for (size_t line = 0; line <= table->rows; line++) {
        for (size_t c = 0; c < table->columns; c++)
            table->lines_across[line * table->columns + c] = line_across(table, rows, line, c);
    }
    for (size_t r = 0; r < table->rows; r++) {
        for (size_t line = 0; line <= table->columns; line++)
            table->lines_along[r * (table->columns + 1) + line] = line_along(table, rows[r], r, line);
    }
}
