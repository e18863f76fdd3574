/* column.c - inline extents of the columns of a table.
 *
 * Lengths and percentages are taken first. Automatic columns get the width of their longest content, or, when that is too
 * much, at least their widest unbreakable piece and of the rest a part in proportion to what they lack (CSS 2 section 17.5.2.2).
 * Shares divide what is left; without shares, automatic columns fill a table of given width. */
#include "galley_imp.h"

struct wish {
    lu minimum, maximum;
};

static lu cell_padding(const struct fo *cell)
{
    return cell->padding[EDGE_START] + cell->padding[EDGE_END] + cell->border[EDGE_START].width +
           cell->border[EDGE_END].width;
}

/* Paragraphs directly in the cell or in its blocks, down to a small depth. */
static void measure_blocks(struct layout *layout, const struct fo *fo, struct wish *wish, unsigned depth)
{
    for (const struct fo *child = fo->first_child; child != NULL && depth < 8; child = child->next) {
        if (child->kind != FO_BLOCK && child->kind != FO_BLOCK_CONTAINER && child->kind != FO_WRAPPER)
            continue;
        struct wish own = {0};
        if (child->kind == FO_BLOCK && child->first_child != NULL && child->first_child->kind != FO_BLOCK)
            paragraph_widths(layout, child, child->first_child, NULL, &own.minimum, &own.maximum);
        lu indents = child->inherited->start_indent + child->inherited->end_indent;
        if (own.minimum + indents > wish->minimum)
            wish->minimum = own.minimum + indents;
        if (own.maximum + indents > wish->maximum)
            wish->maximum = own.maximum + indents;
        measure_blocks(layout, child, wish, depth + 1);
    }
}

static void measure_automatic(struct layout *layout, const struct column_request *request, struct wish *wishes)
{
    for (size_t i = 0; i < request->cell_count; i++) {
        const struct cell *cell = &request->cells[i];
        if (cell->columns != 1 || request->columns[cell->column].kind != EXTENT_AUTO)
            continue;
        struct wish wish = {0};
        measure_blocks(layout, cell->fo, &wish, 0);
        lu padding = cell_padding(cell->fo);
        struct wish *column = &wishes[cell->column];
        if (wish.minimum + padding > column->minimum)
            column->minimum = wish.minimum + padding;
        if (wish.maximum + padding > column->maximum)
            column->maximum = wish.maximum + padding;
    }
}

static lu scale(lu value, lu numerator, lu denominator)
{
    /* lu_scale takes factors up to 2^31: lengths are brought below that with the same ratio. */
    while (denominator > INT32_MAX || numerator > INT32_MAX) {
        numerator /= 2;
        denominator /= 2;
    }
    return denominator > 0 ? lu_scale(value, numerator, denominator) : 0;
}

/* Gives the automatic columns their widths from room; what they leave is returned. */
static lu give_automatic(const struct column_request *request, const struct wish *wishes, lu room, bool fill,
                         lu *widths)
{
    lu minimum = 0, maximum = 0;
    size_t last = request->count;
    for (size_t c = 0; c < request->count; c++) {
        if (request->columns[c].kind != EXTENT_AUTO)
            continue;
        minimum += wishes[c].minimum;
        maximum += wishes[c].maximum;
        last = c;
    }
    if (last == request->count)
        return room;
    lu left = room;
    for (size_t c = 0; c <= last; c++) {
        if (request->columns[c].kind != EXTENT_AUTO)
            continue;
        const struct wish *wish = &wishes[c];
        if (maximum <= room)
            widths[c] = wish->maximum + (fill && maximum > 0 ? scale(room - maximum, wish->maximum, maximum) : 0);
        else if (minimum >= room || maximum == minimum)
            widths[c] = wish->minimum;
        else
            widths[c] = wish->minimum + scale(room - minimum, wish->maximum - wish->minimum, maximum - minimum);
        if (c == last && minimum < room && (maximum > room || fill))
            widths[c] = left;
        left -= widths[c];
    }
    return left;
}

static void give_shares(const struct column_request *request, lu room, int64_t shares, lu *widths)
{
    if (room < 0)
        room = 0;
    for (size_t c = 0; c < request->count; c++) {
        if (request->columns[c].kind != EXTENT_SHARE || shares <= 0)
            continue;
        widths[c] = scale(room, request->columns[c].share, shares);
        room -= widths[c];
        shares -= request->columns[c].share;
    }
}

void column_widths(struct layout *layout, const struct column_request *request, lu *widths)
{
    const struct extent *width = &request->table->width;
    lu whole = width->kind == EXTENT_LENGTH    ? width->length
               : width->kind == EXTENT_PERCENT ? lu_scale(request->available, width->share, 100000)
                                               : request->available;
    lu room = whole;
    int64_t shares = 0;
    bool has_automatic = false;
    for (size_t c = 0; c < request->count; c++) {
        const struct extent *column = &request->columns[c];
        if (column->kind == EXTENT_LENGTH)
            widths[c] = column->length;
        else if (column->kind == EXTENT_PERCENT)
            widths[c] = lu_scale(whole, column->share, 100000);
        else if (column->kind == EXTENT_SHARE)
            shares += column->share;
        else
            has_automatic = true;
        room -= widths[c];
    }
    if (has_automatic) {
        struct wish *wishes = ARENA_ARRAY(pages_state(layout)->work, struct wish, request->count);
        measure_automatic(layout, request, wishes);
        room = give_automatic(request, wishes, room, shares == 0, widths);
    }
    give_shares(request, room, shares, widths);
}
