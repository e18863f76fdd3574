/* list.c - list-block: label and body of an item side by side in one row, which may be cut anywhere its body may.
 *
 * Label and body are galleys of the width of the list's reference area; their indents keep them apart. Spaces at their
 * edges belong to the gaps between items, since neither is a reference area. */
#include "galley_imp.h"

/* Labels that go on in an order, by their first member; PDF knows five orders (ISO 32000-1, table 347). The kana order counts
 * as one of letters, numbers in kanji as numbers: what matters to a reader is that there is an order. */
static const struct {
    uint32_t first, last;
    const char *numbering;
} orders[] = {{'i', 'i', "LowerRoman"},       {'I', 'I', "UpperRoman"}, /* who begins with them counts so */
              {'0', '9', "Decimal"},          {0xFF10, 0xFF19, "Decimal"},    {0x2460, 0x2473, "Decimal"}, /* ① */
              {0x2474, 0x249B, "Decimal"},                                                                 /* ⑴ ⒈ */
              {0x4E00, 0x4E00, "Decimal"},                                                                 /* 一 */
              {0x7B2C, 0x7B2C, "Decimal"},                                                                 /* 第 */
              {0x2160, 0x216B, "UpperRoman"}, {0x2170, 0x217B, "LowerRoman"}, {'a', 'z', "LowerAlpha"},
              {0xFF41, 0xFF5A, "LowerAlpha"}, {'A', 'Z', "UpperAlpha"},       {0xFF21, 0xFF3A, "UpperAlpha"},
              {0x30A2, 0x30A2, "UpperAlpha"},  /* ア */
              {0x30A4, 0x30A4, "UpperAlpha"}}; /* イ, of イロハ */

static struct text order_of(uint32_t c)
{
    for (size_t i = 0; i < ARRAY_LENGTH(orders); i++) {
        if (c >= orders[i].first && c <= orders[i].last)
            return text_of(orders[i].numbering);
    }
    return TEXT_NONE;
}

/* What the labels are, for the ListNumbering attribute: from the first character of the first label. */
static struct text numbering_of(const struct fo *list)
{
    const struct fo *at = list->first_child;
    while (at != NULL && at->kind != FO_TEXT) {
        at = at->first_child;
    }
    struct text text = at != NULL ? text_trim(at->text) : TEXT_NONE;
    uint32_t c = text_is_empty(text) ? 0 : text_peek(text);
    if (c == '(' || c == 0xFF08) { /* （1） */
        text_next(&text);
        c = text_peek(text);
    }
    struct text order = order_of(c);
    if (!text_is_empty(order))
        return order;
    switch (c) {
    case 0x30FB: /* ・ */
    case 0x2022:
    case 0x25CF:
        return TEXT("Disc");
    case 0x25CB:
    case 0x25E6:
        return TEXT("Circle");
    case 0x25A0:
    case 0x25AA:
        return TEXT("Square");
    default:
        return TEXT("None");
    }
}

static const struct fo *child_of_kind(const struct fo *fo, enum fo_kind kind)
{
    for (const struct fo *child = fo->first_child; child != NULL; child = child->next) {
        if (child->kind == kind)
            return child;
    }
    return NULL;
}

static void add_half(struct builder *b, struct row *row, const struct fo *half, struct text type, struct tag *tag)
{
    if (half == NULL)
        return;
    struct tag *own = tag_with_default(b->layout, tag, half, type);
    struct galley *galley = galley_measure(b->layout, half, own, b->width, b->column, b->depth, true);
    row->cells[row->cell_count++] =
        (struct cell){.fo = half, .galley = galley, .offset = 0, .size = b->width, .rows = 1, .columns = 1};
    if (galley->extent > row->extent)
        row->extent = galley->extent;
    if (galley->lines > row->lines)
        row->lines = galley->lines;
    b->galley->has_notes = b->galley->has_notes || galley->has_notes;
    builder_space(b, galley->lead, false);
}

static void add_item(struct builder *b, const struct fo *fo, struct tag *tag, bool tagged)
{
    struct tag *own = tag_with_default(b->layout, tag, fo, tagged ? TEXT("LI") : TEXT_NONE);
    struct row *row = ARENA_NEW(b->arena, struct row);
    row->cells = ARENA_ARRAY(b->arena, struct cell, 2);
    row->background = RGB_NONE;
    builder_break(b, fo->break_before);
    builder_keep(b, fo->keep_with_previous);
    builder_space(b, fo->space_before, fo->space_before_retain);
    builder_anchor(b, fo);
    size_t keep = builder_keep_begin(b);
    const struct frame *frame = builder_open(b, fo, b->offset + fo->inherited->start_indent,
                                             b->width - fo->inherited->start_indent - fo->inherited->end_indent, true);
    add_half(b, row, child_of_kind(fo, FO_LIST_ITEM_LABEL), tagged ? TEXT("Lbl") : TEXT_NONE, own);
    add_half(b, row, child_of_kind(fo, FO_LIST_ITEM_BODY), tagged ? TEXT("LBody") : TEXT_NONE, own);
    struct item *item = builder_solid(b, ITEM_ROW, row->extent, fo);
    item->grid = b->galley->nested || b->off_grid ? 0 : fo->inherited->line_grid;
    item->u.row = row;
    for (size_t i = 0; i < row->cell_count; i++)
        builder_space(b, row->cells[i].galley->trail, false);
    builder_close(b, fo, frame, true);
    builder_keep_end(b, fo, keep);
    builder_anchor_end(b, fo);
    builder_space(b, fo->space_after, false);
    builder_keep(b, fo->keep_with_next);
    builder_break(b, fo->break_after);
}

void list_add(struct builder *b, const struct fo *fo, struct tag *parent)
{
    struct tag *tag = tag_with_default(b->layout, parent, fo, TEXT("L"));
    bool tagged = tag != NULL && text_equal(tag->type, TEXT("L"));
    if (tagged && text_is_empty(tag->list_numbering))
        tag->list_numbering = numbering_of(fo);
    const struct frame *frame = builder_open(b, fo, b->offset + fo->inherited->start_indent,
                                             b->width - fo->inherited->start_indent - fo->inherited->end_indent, true);
    b->depth++;
    for (const struct fo *item = fo->first_child; item != NULL; item = item->next) {
        if (item->kind == FO_LIST_ITEM)
            add_item(b, item, tag, tagged);
        else if (item->kind != FO_MARKER)
            DIAG(b->layout->diag, DIAG_LAYOUT_UNSUPPORTED, layout_place(b->layout, item), fo_kind_name(item->kind));
    }
    b->depth--;
    builder_close(b, fo, frame, true);
}
