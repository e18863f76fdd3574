/* table.c - fo:table -> rows.
 *
 * Steps, in this order: slots (which cell covers which row and column), column widths, borders, the galley of each cell, row
 * extents, items. A cell belongs to the row in which it begins; when it spans rows, the last of them grows to hold it, and the
 * gaps between them are dear to break. Header rows are ordinary items where the table begins; placing sets them again
 * where a further column begins. */
#include "galley_imp.h"

struct row_source {
    const struct fo *fo;
    size_t group_end; /* first row after its header or body */
    bool header;
    size_t first_cell, cell_count;
};

struct building {
    struct builder *b;
    struct table *table;
    bool tagged;
    VECTOR(struct row_source) rows;
    VECTOR(struct cell) cells; /* in the order of the flow */
    VECTOR(struct extent) columns;
    size_t busy[CELLS_MAX]; /* first row in which the column is free again */
};

static void complain(const struct building *t, const struct fo *fo, const char *what)
{
    DIAG(t->b->layout->diag, DIAG_LAYOUT_TABLE, layout_place(t->b->layout, fo), what);
}

static void want_columns(struct building *t, size_t count)
{
    while (t->columns.count < count)
        *VECTOR_PUSH(t->b->arena, &t->columns) = (struct extent){.kind = EXTENT_AUTO};
}

static void add_column(struct building *t, const struct fo *fo)
{
    size_t at = fo->column_number > 0 ? (size_t)fo->column_number - 1 : t->columns.count;
    if (at >= CELLS_MAX) {
        complain(t, fo, N_("too many columns"));
        return;
    }
    want_columns(t, at + 1);
    t->columns.items[at] = fo->column_width;
}

static size_t span_of(int wanted, size_t limit)
{
    size_t span = wanted > 1 ? (size_t)wanted : 1;
    return span < limit ? span : limit;
}

static size_t free_column(const struct building *t, size_t row, size_t from)
{
    while (from < CELLS_MAX && t->busy[from] > row)
        from++;
    return from;
}

static void add_cells(struct building *t, struct row_source *source, size_t row)
{
    size_t column = 0;
    source->first_cell = t->cells.count;
    for (const struct fo *fo = source->fo->first_child; fo != NULL; fo = fo->next) {
        if (fo->kind != FO_TABLE_CELL)
            continue;
        column = fo->column_number > 0 ? (size_t)fo->column_number - 1 : free_column(t, row, column);
        if (column >= CELLS_MAX || t->busy[column] > row) {
            complain(t, fo,
                     column >= CELLS_MAX ? N_("too many columns")
                                         : N_("two cells in one place: the second is left out"));
            continue;
        }
        struct cell *cell = VECTOR_PUSH(t->b->arena, &t->cells);
        *cell = (struct cell){.fo = fo,
                              .row = row,
                              .column = column,
                              .columns = span_of(fo->columns_spanned, CELLS_MAX - column),
                              .rows = span_of(fo->rows_spanned, source->group_end - row),
                              .align = fo->display_align};
        want_columns(t, column + cell->columns);
        for (size_t c = column; c < column + cell->columns; c++)
            t->busy[c] = row + cell->rows;
        column += cell->columns;
    }
    source->cell_count = t->cells.count - source->first_cell;
}

static void add_group(struct building *t, const struct fo *group)
{
    size_t first = t->rows.count;
    for (const struct fo *row = group->first_child; row != NULL; row = row->next) {
        if (row->kind == FO_TABLE_ROW && t->rows.count < ROWS_MAX)
            *VECTOR_PUSH(t->b->arena, &t->rows) =
                (struct row_source){.fo = row, .header = group->kind == FO_TABLE_HEADER};
        else if (row->kind != FO_MARKER)
            complain(t, row,
                     row->kind == FO_TABLE_ROW ? N_("too many rows") : N_("only rows can stand in header and body"));
    }
    for (size_t r = first; r < t->rows.count; r++)
        t->rows.items[r].group_end = t->rows.count;
    for (size_t r = first; r < t->rows.count; r++)
        add_cells(t, &t->rows.items[r], r);
    if (group->kind == FO_TABLE_HEADER)
        t->table->header_rows = t->rows.count;
}

static void collect(struct building *t, const struct fo *fo)
{
    for (const struct fo *child = fo->first_child; child != NULL; child = child->next) {
        switch (child->kind) {
        case FO_TABLE_COLUMN:
            add_column(t, child);
            break;
        case FO_TABLE_HEADER:
        case FO_TABLE_BODY:
            add_group(t, child);
            break;
        case FO_MARKER:
            break;
        default:
            complain(t, child, N_("only columns, header and body can stand in a table"));
        }
    }
    struct table *table = t->table;
    table->rows = t->rows.count;
    table->columns = t->columns.count;
    table->grid = ARENA_ARRAY(t->b->arena, struct cell *, table->rows * table->columns + 1);
    for (size_t i = 0; i < t->cells.count; i++) {
        struct cell *cell = &t->cells.items[i];
        for (size_t r = cell->row; r < cell->row + cell->rows; r++) {
            for (size_t c = cell->column; c < cell->column + cell->columns; c++)
                table->grid[r * table->columns + c] = cell;
        }
    }
}

static void set_edges(struct building *t, const struct fo *fo)
{
    struct builder *b = t->b;
    struct table *table = t->table;
    const struct fo_inherited *style = fo->inherited;
    lu *widths = ARENA_ARRAY(b->arena, lu, table->columns + 1);
    lu end = style->label_end > 0 ? style->label_end : b->width - style->end_indent;
    struct column_request request = {.table = fo,
                                     .columns = t->columns.items,
                                     .count = table->columns,
                                     .available = end - style->start_indent,
                                     .cells = t->cells.items,
                                     .cell_count = t->cells.count};
    column_widths(b->layout, &request, widths);
    table->offset = b->offset + style->start_indent;
    table->edges = ARENA_ARRAY(b->arena, lu, table->columns + 1);
    for (size_t c = 0; c < table->columns; c++)
        table->edges[c + 1] = table->edges[c] + widths[c];
    lu over = table->edges[table->columns] - request.available;
    if (over > LU_PER_PT / 100)
        DIAG(b->layout->diag, DIAG_LAYOUT_WIDE, layout_place(b->layout, fo), fo_kind_name(fo->kind),
             layout_pt(b->layout, over));
}

/* Width that a collapsed line takes from the cell on one side of it: all of it at the edge of the table. */
static lu share(lu width, bool outermost)
{
    return outermost ? width : width / 2;
}

static lu widest_across(const struct table *table, size_t line, const struct cell *cell)
{
    lu width = 0;
    for (size_t c = cell->column; c < cell->column + cell->columns; c++) {
        const struct border *border = &table->lines_across[line * table->columns + c];
        width = border->width > width ? border->width : width;
    }
    return share(width, line == 0 || line == table->rows);
}

static lu widest_along(const struct table *table, size_t line, const struct cell *cell)
{
    lu width = 0;
    for (size_t r = cell->row; r < cell->row + cell->rows; r++) {
        const struct border *border = &table->lines_along[r * (table->columns + 1) + line];
        width = border->width > width ? border->width : width;
    }
    return share(width, line == 0 || line == table->columns);
}

/* Rims of a cell, and the inline room for its content. */
static lu set_rims(const struct table *table, struct cell *cell)
{
    const struct fo *fo = cell->fo;
    lu rims[EDGE_COUNT];
    for (int edge = 0; edge < EDGE_COUNT; edge++) {
        rims[edge] = fo->border[edge].width;
        cell->border[edge] = fo->border[edge];
    }
    if (table->collapse) {
        rims[EDGE_BEFORE] = widest_across(table, cell->row, cell);
        rims[EDGE_AFTER] = widest_across(table, cell->row + cell->rows, cell);
        rims[EDGE_START] = widest_along(table, cell->column, cell);
        rims[EDGE_END] = widest_along(table, cell->column + cell->columns, cell);
    }
    cell->before = fo->padding[EDGE_BEFORE] + rims[EDGE_BEFORE];
    cell->after = fo->padding[EDGE_AFTER] + rims[EDGE_AFTER];
    cell->inset = fo->padding[EDGE_START] + rims[EDGE_START];
    cell->offset = table->offset + table->edges[cell->column];
    cell->size = table->edges[cell->column + cell->columns] - table->edges[cell->column];
    return cell->size - cell->inset - fo->padding[EDGE_END] - rims[EDGE_END];
}

static struct tag *cell_tag(struct building *t, const struct cell *cell, struct tag *row, bool header)
{
    struct text type = !t->tagged ? TEXT_NONE : header ? TEXT("TH") : TEXT("TD");
    struct tag *tag = tag_with_default(t->b->layout, row, cell->fo, type);
    if (tag == NULL || tag == row)
        return tag;
    tag->columns_spanned = (int)cell->columns;
    tag->rows_spanned = (int)cell->rows;
    if (text_equal(tag->type, TEXT("TH")))
        tag->scope = header ? TEXT("Column") : TEXT("Row");
    return tag;
}

static void measure_row(struct building *t, struct row *row, const struct row_source *source, struct tag *tag)
{
    struct builder *b = t->b;
    struct tag *own = tag_with_default(b->layout, tag, source->fo, t->tagged ? TEXT("TR") : TEXT_NONE);
    if (source->fo->height.kind == EXTENT_LENGTH)
        row->extent = source->fo->height.length;
    for (size_t i = 0; i < row->cell_count; i++) {
        struct cell *cell = &row->cells[i];
        lu room = set_rims(t->table, cell);
        if (room < cell->fo->inherited->font_size) {
            DIAG(b->layout->diag, DIAG_LAYOUT_NARROW, layout_place(b->layout, cell->fo), layout_pt(b->layout, room));
            room = cell->fo->inherited->font_size;
        }
        struct galley *galley = galley_measure(b->layout, cell->fo, cell_tag(t, cell, own, source->header), room,
                                               b->column, b->depth + 1, true);
        cell->galley = galley;
        b->galley->has_notes = b->galley->has_notes || galley->has_notes;
        cell->room = galley->extent + cell->before + cell->after;
        if (cell->fo->height.kind == EXTENT_LENGTH && cell->fo->height.length > cell->room)
            cell->room = cell->fo->height.length;
        if (cell->rows == 1 && cell->room > row->extent)
            row->extent = cell->room;
        if (galley->lines > row->lines)
            row->lines = galley->lines;
    }
}

static struct tag *group_tag_of(struct building *t, const struct fo *group, struct tag *table)
{
    struct text type = group->kind == FO_TABLE_HEADER ? TEXT("THead") : TEXT("TBody");
    return tag_with_default(t->b->layout, table, group, t->tagged ? type : TEXT_NONE);
}

static struct row *make_rows(struct building *t, struct tag *tag)
{
    struct row *rows = ARENA_ARRAY(t->b->arena, struct row, t->rows.count + 1);
    const struct fo *group = NULL;
    struct tag *group_tag = tag;
    for (size_t r = 0; r < t->rows.count; r++) {
        const struct row_source *source = &t->rows.items[r];
        rows[r] = (struct row){.cells = t->cells.items + source->first_cell,
                               .cell_count = source->cell_count,
                               .table = t->table,
                               .index = r,
                               .background = source->fo->background};
        if (source->fo->parent != group) {
            group = source->fo->parent;
            group_tag = group != NULL ? group_tag_of(t, group, tag) : tag;
            if (group != NULL && rows[r].background == RGB_NONE)
                rows[r].background = group->background;
        }
        measure_row(t, &rows[r], source, group_tag);
    }
    return rows;
}

/* The last row of a span grows to hold the cell; rows inside a span are dear to break. */
static void settle_spans(struct building *t, struct row *rows)
{
    for (size_t i = 0; i < t->cells.count; i++) {
        struct cell *cell = &t->cells.items[i];
        lu sum = 0;
        for (size_t r = cell->row; r < cell->row + cell->rows; r++)
            sum += rows[r].extent;
        if (cell->room > sum)
            rows[cell->row + cell->rows - 1].extent += cell->room - sum;
    }
    for (size_t i = 0; i < t->cells.count; i++) {
        struct cell *cell = &t->cells.items[i];
        cell->room = 0;
        for (size_t r = cell->row; r < cell->row + cell->rows; r++) {
            cell->room += rows[r].extent;
            if (cell->rows > 1)
                rows[r].inside = PENALTY_NEVER;
        }
    }
}

/* A break between row r-1 and row r through a spanning cell: its content must be done before it. */
static int span_penalty(const struct building *t, const struct row *rows, size_t r)
{
    const struct table *table = t->table;
    int penalty = KEEP_AUTO;
    for (size_t c = 0; c < table->columns; c++) {
        const struct cell *cell = table->grid[r * table->columns + c];
        if (cell == NULL || cell->row == r)
            continue;
        lu above = 0;
        for (size_t k = cell->row; k < r; k++)
            above += rows[k].extent;
        penalty = cell->galley->extent + cell->before <= above ? PENALTY_SPAN : PENALTY_NEVER;
        if (penalty == PENALTY_NEVER)
            break;
    }
    return penalty;
}

static void emit_row(struct building *t, struct row *rows, size_t r)
{
    struct builder *b = t->b;
    const struct fo *fo = t->rows.items[r].fo;
    struct row *row = &rows[r];
    if (row->lines <= ROW_LINES_WHOLE && row->inside < PENALTY_SHORT_ROW)
        row->inside = PENALTY_SHORT_ROW;
    builder_break(b, fo->break_before);
    builder_keep(b, fo->keep_with_previous);
    if (r > 0)
        builder_keep(b, span_penalty(t, rows, r));
    builder_anchor(b, fo);
    for (size_t i = 0; i < row->cell_count; i++)
        builder_anchor(b, row->cells[i].fo);
    size_t keep = builder_keep_begin(b);
    builder_solid(b, ITEM_ROW, row->extent, fo)->u.row = row;
    builder_keep_end(b, fo, keep);
    builder_anchor_end(b, fo);
    for (size_t i = 0; i < row->cell_count; i++)
        builder_anchor_end(b, row->cells[i].fo);
    builder_keep(b, fo->keep_with_next);
    builder_break(b, fo->break_after);
}

static void emit(struct building *t, const struct fo *fo, struct row *rows)
{
    struct builder *b = t->b;
    struct table *table = t->table;
    b->table = table;
    lu start = table->collapse ? 0 : fo->padding[EDGE_START] + fo->border[EDGE_START].width;
    lu finish = table->collapse ? 0 : fo->padding[EDGE_END] + fo->border[EDGE_END].width;
    const struct frame *frame =
        builder_open(b, fo, table->offset - start, table->edges[table->columns] + start + finish, !table->collapse);
    table->header_from = b->galley->items.count;
    for (size_t r = 0; r < table->rows; r++) {
        if (r == table->header_rows)
            table->header_to = b->galley->items.count;
        emit_row(t, rows, r);
        if (r < table->header_rows) {
            builder_keep(b, PENALTY_NEVER);
            table->header_extent += rows[r].extent;
        }
    }
    if (table->header_rows >= table->rows)
        table->header_to = b->galley->items.count;
    table->repeat = table->header_rows > 0 && !fo->omit_header_at_break;
    if (table->repeat && table->header_extent > b->column / 2) {
        table->repeat = false;
        complain(t, fo, N_("the header is too high to be repeated"));
    }
    builder_close(b, fo, frame, !table->collapse);
    b->table = NULL;
}

void table_add(struct builder *b, const struct fo *fo, struct tag *parent)
{
    struct building *t = ARENA_NEW(b->arena, struct building);
    struct tag *tag = tag_with_default(b->layout, parent, fo, TEXT("Table"));
    t->b = b;
    t->tagged = tag != NULL && text_equal(tag->type, TEXT("Table"));
    t->table = ARENA_NEW(b->arena, struct table);
    t->table->fo = fo;
    t->table->collapse = fo->border_collapse;
    collect(t, fo);
    if (t->table->rows == 0 || t->table->columns == 0)
        return;
    set_edges(t, fo);
    if (t->table->collapse) {
        const struct fo **rows = ARENA_ARRAY(b->arena, const struct fo *, t->rows.count);
        for (size_t r = 0; r < t->rows.count; r++)
            rows[r] = t->rows.items[r].fo;
        border_collapse(t->table, b->arena, rows);
    }
    struct row *rows = make_rows(t, tag);
    settle_spans(t, rows);
    emit(t, fo, rows);
}
