/* block.c - block-level formatting objects -> items of a galley.
 *
 * Inline children of a block that stand next to each other are one paragraph; block-level children interrupt it. Indents are
 * absolute (flow.h), so nesting adds nothing here but frames, keeps and tags. */
#include "galley_imp.h"

static bool is_block_level(const struct fo *fo)
{
    while (fo->kind == FO_WRAPPER && fo->first_child != NULL) {
        const struct fo *child = fo->first_child;
        while (child->next != NULL && (child->kind == FO_TEXT || child->kind == FO_MARKER))
            child = child->next;
        fo = child;
    }
    return fo->kind == FO_BLOCK || fo->kind == FO_BLOCK_CONTAINER || fo->kind == FO_LIST_BLOCK ||
           fo->kind == FO_TABLE || fo->kind == FO_LIST_ITEM;
}

/* What cannot stand among blocks and is no inline either. */
static bool is_misplaced(const struct fo *fo)
{
    switch (fo->kind) {
    case FO_FLOW:
    case FO_STATIC_CONTENT:
    case FO_LIST_ITEM:
    case FO_LIST_ITEM_LABEL:
    case FO_LIST_ITEM_BODY:
    case FO_TABLE_COLUMN:
    case FO_TABLE_HEADER:
    case FO_TABLE_BODY:
    case FO_TABLE_ROW:
    case FO_TABLE_CELL:
    case FO_FOOTNOTE_BODY:
        return true;
    default:
        return false;
    }
}

static struct edges content_edges(struct builder *b, const struct fo *fo)
{
    const struct fo_inherited *style = fo->inherited;
    lu to = style->label_end > 0 ? style->label_end : b->width - style->end_indent;
    struct edges edges = {.from = style->start_indent, .size = to - style->start_indent};
    if (edges.size < style->font_size) {
        DIAG(b->layout->diag, DIAG_LAYOUT_NARROW, layout_place(b->layout, fo), layout_pt(b->layout, edges.size));
        edges.size = style->font_size > 0 ? style->font_size : LU_PER_PT;
    }
    return edges;
}

static int line_penalty(const struct fo_inherited *style, size_t line, size_t count)
{
    size_t orphans = style->orphans > 1 ? (size_t)style->orphans : 1;
    size_t widows = style->widows > 1 ? (size_t)style->widows : 1;
    if (count < LINES_GUARDED)
        orphans = 1; /* but no last line alone at a head */
    return line < orphans || count - line < widows ? PENALTY_WIDOW : KEEP_AUTO;
}

/* A footnote where no page has a foot: in a running head, in a footnote. */
static void report_footnotes(struct layout *layout, const struct set_line *line)
{
    struct pages_state *state = pages_state(layout);
    if (!state->footnote_reported)
        DIAG(layout->diag, DIAG_LAYOUT_FOOTNOTE, layout_place(layout, line->footnotes[0]), "");
    state->footnote_reported = true;
}

/* Text that would stand directly in a grouping element gets the default role of fo:block. */
static struct tag *paragraph_tag(struct layout *layout, struct tag *tag)
{
    static const char *const grouping[] = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote"};
    for (size_t i = 0; tag != NULL && i < ARRAY_LENGTH(grouping); i++) {
        if (text_equal(tag->type, text_of(grouping[i])))
            return tag_new(layout, tag, TEXT("P"));
    }
    return tag;
}

static bool is_point(const struct fo *fo)
{
    return fo->kind == FO_INDEX_RANGE_BEGIN || fo->kind == FO_INDEX_RANGE_END;
}

/* Between blocks: line feeds and spaces of the file, markers, ends of index ranges. U+3000 and U+00A0 are content. */
static bool is_white_space(const struct fo *first, const struct fo *end)
{
    for (; first != end; first = first->next) {
        if (first->kind != FO_TEXT && first->kind != FO_MARKER && !is_point(first))
            return false;
        for (size_t i = 0; first->kind == FO_TEXT && i < first->text.length; i++) {
            if ((unsigned char)first->text.bytes[i] > ' ')
                return false;
        }
    }
    return true;
}

static void add_notes(struct builder *b, struct item *item, const struct set_line *line, struct tag *tag)
{
    if (!pages_state(b->layout)->has_foot) {
        report_footnotes(b->layout, line);
        return;
    }
    item->notes = footnotes_measure(b->layout, line, tag);
    b->galley->has_notes = b->galley->has_notes || item->notes->count > 0;
}

/* Lines of another mode than their reference area's would run out of it. */
static void report_writing_mode(struct layout *layout, const struct fo *block)
{
    struct pages_state *state = pages_state(layout);
    if (!state->writing_mode_reported)
        DIAG(layout->diag, DIAG_LAYOUT_WRITING_MODE, layout_place(layout, block), fo_kind_name(block->kind));
    state->writing_mode_reported = true;
}

/* The ends of index ranges between blocks: a range begins with the next block and ends with the last one. */
static void add_points(struct builder *b, const struct fo *first, const struct fo *end)
{
    for (; first != end; first = first->next) {
        if (first->kind == FO_INDEX_RANGE_BEGIN)
            builder_anchor(b, first);
        if (first->kind != FO_INDEX_RANGE_END)
            continue;
        struct fo *begin = arena_copy(b->arena, first, sizeof(*first));
        begin->id = first->ref_id;
        builder_anchor_end(b, begin);
    }
}

static void add_paragraph(struct builder *b, const struct fo *block, const struct fo *first, const struct fo *end,
                          struct tag *tag)
{
    if (is_white_space(first, end)) {
        add_points(b, first, end);
        return;
    }
    if (figure_alone(first, end) == NULL)
        tag = paragraph_tag(b->layout, tag);
    if (block->inherited->writing_mode != b->writing_mode)
        report_writing_mode(b->layout, block);
    struct edges edges = content_edges(b, block);
    const struct fo *graphic = figure_alone(first, end);
    if (graphic != NULL) {
        figure_add(b, block, graphic, edges, tag);
        return;
    }
    struct set_paragraph paragraph = memo_paragraph(b->layout, block, first, end, edges.size, tag);
    for (size_t i = 0; i < paragraph.line_count; i++) {
        const struct set_line *line = &paragraph.lines[i];
        if (i > 0)
            builder_keep(b, line_penalty(block->inherited, i, paragraph.line_count));
        struct item *item = builder_solid(b, ITEM_LINE, line->before + line->after, block);
        item->offset = b->offset + edges.from;
        item->u.line = line;
        item->grid = i == 0 && !b->galley->nested && !b->off_grid ? block->inherited->line_grid : 0;
        if (line->footnote_count > 0)
            add_notes(b, item, line, tag);
    }
}

bool is_role_heading(struct text role)
{
    return role.length == 2 && role.bytes[0] == 'H' && role.bytes[1] >= '1' && role.bytes[1] <= '6';
}

static void begin(struct builder *b, const struct fo *fo)
{
    builder_break(b, fo->break_before);
    builder_keep(b, fo->keep_with_previous);
    builder_space(b, fo->space_before, fo->space_before_retain);
    builder_anchor(b, fo);
}

static void end(struct builder *b, const struct fo *fo)
{
    builder_anchor_end(b, fo);
    builder_space(b, fo->space_after, false);
    builder_keep(b, fo->keep_with_next);
    builder_break(b, fo->break_after);
    if (is_role_heading(fo->role))
        b->pending.heading = true;
}

/* span="all" counts on children of the flow (XSL-FO 1.1 section 7.21.4). Returns whether the block spans. */
static bool span_begin(struct builder *b, const struct fo *fo)
{
    const struct pages_state *state = pages_state(b->layout);
    if (!fo->span_all || state->columns < 2)
        return false;
    if (b->galley->nested || b->span || fo->parent == NULL || fo->parent->kind != FO_FLOW) {
        if (!b->span)
            DIAG(b->layout->diag, DIAG_LAYOUT_SPAN_ALL, layout_place(b->layout, fo), "");
        return false;
    }
    b->span = true;
    b->width = state->whole;
    return true;
}

static void span_end(struct builder *b)
{
    b->span = false;
    b->width = b->measure;
}

/* 行取り (JLReq 4.1.8): the block takes whole lines and stands in the middle of them. The first of two rims around it, which is the
 * index that is returned, gets its extent when the content is known; what is in it keeps off the grid. */
static size_t lines_begin(struct builder *b, const struct fo *fo)
{
    if (fo->lines == 0 || b->off_grid)
        return SIZE_MAX;
    builder_solid(b, ITEM_RIM, 0, fo)->grid = b->galley->nested ? 0 : fo->inherited->line_grid;
    builder_keep(b, PENALTY_NEVER);
    b->off_grid = true;
    return b->galley->items.count - 1;
}

static void lines_end(struct builder *b, const struct fo *fo, size_t rim)
{
    struct item *items = b->galley->items.items;
    const struct fo_inherited *around = fo->parent != NULL ? fo->parent->inherited : fo->inherited;
    lu pitch = fo->inherited->line_grid > 0 ? fo->inherited->line_grid : around->line_height;
    lu extent = 0;
    for (size_t i = rim + 1; i < b->galley->items.count; i++)
        extent += items[i].extent;
    lu room = pitch * fo->lines;
    if (extent > room && pitch > 0)
        room = (extent + pitch - 1) / pitch * pitch;
    items[rim].extent = (room - extent) / 2;
    builder_keep(b, PENALTY_NEVER);
    builder_solid(b, ITEM_RIM, room - extent - (room - extent) / 2, fo);
    b->off_grid = false;
}

static void add_block(struct builder *b, const struct fo *fo, struct tag *parent)
{
    struct tag *tag = layout_tag(b->layout, parent, fo);
    bool spans = span_begin(b, fo);
    begin(b, fo);
    size_t keep = builder_keep_begin(b);
    size_t rim = lines_begin(b, fo);
    lu start = fo->padding[EDGE_START] + fo->border[EDGE_START].width;
    lu finish = fo->padding[EDGE_END] + fo->border[EDGE_END].width;
    struct edges edges = content_edges(b, fo);
    const struct frame *frame = builder_open(b, fo, b->offset + edges.from - start, edges.size + start + finish, true);
    block_add_children(b, fo, tag);
    builder_close(b, fo, frame, true);
    if (rim != SIZE_MAX)
        lines_end(b, fo, rim);
    builder_keep_end(b, fo, keep);
    end(b, fo);
    if (spans)
        span_end(b);
}

static lu extent_of(struct extent extent, lu whole, lu automatic)
{
    switch (extent.kind) {
    case EXTENT_LENGTH:
        return extent.length;
    case EXTENT_PERCENT:
        return lu_scale(whole, extent.share, 100000);
    default:
        return automatic;
    }
}

/* What a container takes: its own writing mode, and its extents by the axes around it. */
struct container {
    const struct fo *fo;
    struct tag *tag;
    enum writing_mode inner;
    lu measure, room; /* 0: as its content needs */
};

static void add_box(struct builder *b, const struct container *c, const struct galley *galley, lu measure, lu room)
{
    lu inner = c->inner == b->writing_mode ? room : measure;
    if (galley->extent > inner)
        DIAG(b->layout->diag, DIAG_LAYOUT_BOX, layout_place(b->layout, c->fo), layout_pt(b->layout, galley->extent),
             layout_pt(b->layout, inner));
    struct box *box = ARENA_NEW(b->arena, struct box);
    *box = (struct box){
        .galley = galley, .measure = measure, .room = room, .writing_mode = c->inner, .align = c->fo->display_align};
    builder_solid(b, ITEM_BOX, room, c->fo)->u.box = box;
    b->galley->has_notes = b->galley->has_notes || galley->has_notes;
}

/* A container of fixed extent is one box; its content is a galley of its own. */
static void add_fixed(struct builder *b, const struct container *c)
{
    struct galley *galley = galley_measure(b->layout, c->fo, c->tag, c->measure, c->room, b->depth, true);
    add_box(b, c, galley, c->measure, c->room);
}

/* One of another writing mode is a box as well: its lines run across those around it. They are as long as it is told, or as a
 * column is high (which nothing but a measure is where there are no columns); what the content takes the other way is the room
 * that it has along the lines around it. */
static void add_turned(struct builder *b, const struct container *c)
{
    lu along = c->room > 0 ? c->room : b->column < LU_MAX ? b->column : b->width;
    struct galley *galley = galley_measure(b->layout, c->fo, c->tag, along, c->measure, b->depth, true);
    add_box(b, c, galley, c->measure, along);
}

/* Width and height are those on paper. */
static lu extent_along(const struct fo *fo, enum writing_mode mode, lu whole, lu automatic)
{
    return extent_of(mode == WRITING_TB_RL ? fo->height : fo->width, whole, automatic);
}

static lu extent_across(const struct fo *fo, enum writing_mode mode, lu whole)
{
    return extent_of(mode == WRITING_TB_RL ? fo->width : fo->height, whole, 0);
}

static void add_container(struct builder *b, const struct fo *fo, struct tag *parent)
{
    struct container c = {.fo = fo, .tag = layout_tag(b->layout, parent, fo), .inner = fo->inherited->writing_mode};
    bool spans = span_begin(b, fo);
    begin(b, fo);
    size_t keep = builder_keep_begin(b);
    struct edges edges = content_edges(b, fo);
    lu start = fo->padding[EDGE_START] + fo->border[EDGE_START].width;
    lu finish = fo->padding[EDGE_END] + fo->border[EDGE_END].width;
    c.measure = extent_along(fo, b->writing_mode, b->width, edges.size);
    c.room = extent_across(fo, b->writing_mode, b->column < LU_MAX ? b->column : 0);
    const struct frame *frame = builder_open(b, fo, b->offset + edges.from - start, c.measure + start + finish, true);
    lu offset = b->offset, outer = b->width;
    b->offset += edges.from;
    b->width = c.measure;
    if (c.inner != b->writing_mode)
        add_turned(b, &c);
    else if (c.room > 0)
        add_fixed(b, &c);
    else
        block_add_children(b, fo, c.tag);
    b->offset = offset;
    b->width = outer;
    builder_close(b, fo, frame, true);
    builder_keep_end(b, fo, keep);
    end(b, fo);
    if (spans)
        span_end(b);
}

static void add_framed(struct builder *b, const struct fo *fo, struct tag *tag,
                       void (*add)(struct builder *b, const struct fo *fo, struct tag *tag))
{
    begin(b, fo);
    size_t keep = builder_keep_begin(b);
    add(b, fo, tag);
    builder_keep_end(b, fo, keep);
    end(b, fo);
}

static void add_block_level(struct builder *b, const struct fo *fo, struct tag *tag)
{
    switch (fo->kind) {
    case FO_BLOCK:
        add_block(b, fo, tag);
        break;
    case FO_BLOCK_CONTAINER:
        add_container(b, fo, tag);
        break;
    case FO_LIST_BLOCK:
        add_framed(b, fo, tag, list_add);
        break;
    case FO_TABLE:
        add_framed(b, fo, tag, table_add);
        break;
    case FO_WRAPPER:
        builder_anchor(b, fo);
        block_add_children(b, fo, layout_tag(b->layout, tag, fo));
        builder_anchor_end(b, fo);
        break;
    default:
        DIAG(b->layout->diag, DIAG_LAYOUT_UNSUPPORTED, layout_place(b->layout, fo), fo_kind_name(fo->kind));
    }
}

static bool too_deep(struct builder *b, const struct fo *fo)
{
    struct pages_state *state = pages_state(b->layout);
    if (b->depth < DEPTH_MAX)
        return false;
    if (!state->depth_reported)
        DIAG(b->layout->diag, DIAG_LAYOUT_DEPTH, layout_place(b->layout, fo),
             text_to_string(b->arena, text_format(b->arena, "%d", DEPTH_MAX)));
    state->depth_reported = true;
    return true;
}

void block_add_children(struct builder *b, const struct fo *fo, struct tag *tag)
{
    if (too_deep(b, fo))
        return;
    b->depth++;
    const struct fo *child = fo->first_child;
    while (child != NULL) {
        if (is_block_level(child) || is_misplaced(child)) {
            add_block_level(b, child, tag);
            child = child->next;
            continue;
        }
        const struct fo *first = child;
        while (child != NULL && !is_block_level(child) && !is_misplaced(child))
            child = child->next;
        add_paragraph(b, fo, first, child, tag);
    }
    b->depth--;
}

static lu half_leading(const struct fo_inherited *style)
{
    return style->line_height > style->font_size ? (style->line_height - style->font_size) / 2 : 0;
}

struct galley *galley_measure(struct layout *layout, const struct fo *parent, struct tag *tag, lu width, lu column,
                              unsigned depth, bool nested)
{
    struct arena *work = pages_state(layout)->work;
    struct builder builder = {.layout = layout,
                              .arena = work,
                              .galley = ARENA_NEW(work, struct galley),
                              .width = width,
                              .measure = width,
                              .column = column,
                              .depth = depth,
                              .writing_mode = parent->inherited->writing_mode};
    builder.galley->nested = nested;
    builder.galley->work = layout->options->work;
    builder.galley->grid = nested ? 0 : parent->inherited->line_grid;
    builder.galley->blank = nested ? 0 : half_leading(parent->inherited);
    block_add_children(&builder, parent, tag);
    builder_finish(&builder);
    return builder.galley;
}
