/* place.c - portions of galleys -> items of a page. The only file that knows where inline and block are on paper.
 *
 * Logical coordinates of a page start at its start/before corner: the upper left one in horizontal setting, the upper right
 * one in vertical setting, where the inline axis runs down and the block axis to the left. Items are written in reading order;
 * what lies below text is written before it, so a frame takes its place when it opens and gets its extent when it closes. */
#include <assert.h>

#include "galley_imp.h"

struct axes axes_of(const struct page_master *master)
{
    bool vertical = master->writing_mode == WRITING_TB_RL;
    return (struct axes){.writing_mode = master->writing_mode, .x = vertical ? master->width : 0, .y = 0};
}

lu axes_inline_size(const struct page_master *master)
{
    return master->writing_mode == WRITING_TB_RL ? master->height : master->width;
}

lu axes_block_size(const struct page_master *master)
{
    return master->writing_mode == WRITING_TB_RL ? master->width : master->height;
}

static lu extent_of(const struct page_master *master, enum region_name region)
{
    return master->regions[region].present ? master->regions[region].extent : 0;
}

struct area region_area(const struct page_master *master, enum region_name region)
{
    const lu *margin = master->margin;
    const lu *inner = master->regions[REGION_BODY].margin;
    struct area page = {.inline_from = margin[EDGE_START],
                        .block_from = margin[EDGE_BEFORE],
                        .inline_size = axes_inline_size(master) - margin[EDGE_START] - margin[EDGE_END],
                        .block_size = axes_block_size(master) - margin[EDGE_BEFORE] - margin[EDGE_AFTER]};
    lu start = extent_of(master, REGION_START), end = extent_of(master, REGION_END);
    lu extent = extent_of(master, region);
    struct area area = page;
    switch (region) {
    case REGION_BODY:
        area.inline_from += inner[EDGE_START];
        area.inline_size -= inner[EDGE_START] + inner[EDGE_END];
        area.block_from += inner[EDGE_BEFORE];
        area.block_size -= inner[EDGE_BEFORE] + inner[EDGE_AFTER];
        break;
    case REGION_BEFORE:
    case REGION_AFTER: /* precedence="false": the side regions have the corners */
        area.inline_from += start;
        area.inline_size -= start + end;
        area.block_from = region == REGION_BEFORE ? page.block_from : page.block_from + page.block_size - extent;
        area.block_size = extent;
        break;
    default:
        area.inline_from = region == REGION_START ? page.inline_from : page.inline_from + page.inline_size - extent;
        area.inline_size = extent;
    }
    return area;
}

struct rectangle {
    lu x, y, width, height;
};

static struct rectangle to_paper(const struct axes *axes, lu inline_from, lu block_from, lu inline_size, lu block_size)
{
    if (axes->writing_mode == WRITING_TB_RL)
        return (struct rectangle){axes->x - block_from - block_size, axes->y + inline_from, block_size, inline_size};
    return (struct rectangle){axes->x + inline_from, axes->y + block_from, inline_size, block_size};
}

/* Axes of an area of its own writing mode: from the corner of its rectangle on paper where lines and blocks begin. */
static struct axes axes_in(struct rectangle r, enum writing_mode mode)
{
    return (struct axes){.writing_mode = mode, .x = mode == WRITING_TB_RL ? r.x + r.width : r.x, .y = r.y};
}

struct area region_turn(struct axes *axes, struct area area, enum writing_mode mode)
{
    if (mode == axes->writing_mode)
        return area;
    struct rectangle r = to_paper(axes, area.inline_from, area.block_from, area.inline_size, area.block_size);
    *axes = axes_in(r, mode);
    return (struct area){.inline_size = area.block_size, .block_size = area.inline_size};
}

static struct page_item *add_item(struct surface *surface, enum page_item_kind kind)
{
    struct page_item *item = VECTOR_PUSH(surface->layout->page_arena, &surface->items);
    item->kind = kind;
    return item;
}

static void set_rule(struct surface *surface, size_t index, lu inline_from, lu block_from, lu inline_size,
                     lu block_size, rgb color, bool dotted)
{
    struct rectangle r = to_paper(&surface->axes, inline_from, block_from, inline_size, block_size);
    surface->items.items[index].u.rule =
        (struct rule_box){.x = r.x, .y = r.y, .width = r.width, .height = r.height, .color = color, .dotted = dotted};
}

void place_rectangle(struct surface *surface, lu inline_from, lu block_from, lu inline_size, lu block_size, rgb color,
                     bool dotted)
{
    if (inline_size <= 0 || block_size <= 0)
        return;
    add_item(surface, PAGE_RULE);
    set_rule(surface, surface->items.count - 1, inline_from, block_from, inline_size, block_size, color, dotted);
}

/* A frame that is open on this page. */
struct open_frame {
    const struct frame *frame;
    size_t first; /* index in the items of what it has of background, start border, end border */
    lu block_from;
};
VECTOR_TYPE(open_list, struct open_frame);

struct placing {
    struct surface *surface;
    const struct galley *galley;
    struct position from, to;
    lu inline_from, block_from; /* of the portion */
    lu y;                       /* in the portion */
    bool head;                  /* nothing solid yet: a row here is the first of its part of the table */
    struct open_list open;
};

static void frame_begin(struct placing *p, const struct frame *frame, bool real)
{
    struct surface *surface = p->surface;
    lu at = p->block_from + p->y;
    lu from = p->inline_from + frame->offset;
    *VECTOR_PUSH(pages_state(surface->layout)->work, &p->open) =
        (struct open_frame){.frame = frame, .first = surface->items.count, .block_from = at};
    size_t held = (size_t)(frame->background != RGB_NONE) + (size_t)(frame->border[EDGE_START].style != BORDER_NONE) +
                  (size_t)(frame->border[EDGE_END].style != BORDER_NONE);
    for (size_t i = 0; i < held; i++)
        add_item(surface, PAGE_RULE);
    if (real)
        paint_border(surface, &frame->border[EDGE_BEFORE], from, at, frame->size, frame->border[EDGE_BEFORE].width);
}

/* The places that were held free get their rules. */
static void frame_end(struct placing *p, bool real)
{
    assert(p->open.items != NULL && p->open.count > 0); /* CLOSE only after OPEN */
    struct surface *surface = p->surface;
    const struct open_frame *open = &p->open.items[--p->open.count];
    const struct frame *frame = open->frame;
    lu extent = p->block_from + p->y - open->block_from;
    lu from = p->inline_from + frame->offset;
    const struct border *start = &frame->border[EDGE_START], *end = &frame->border[EDGE_END];
    size_t next = open->first;
    if (frame->background != RGB_NONE)
        set_rule(surface, next++, from, open->block_from, frame->size, extent, frame->background, false);
    if (start->style != BORDER_NONE)
        set_rule(surface, next++, from, open->block_from, start->width, extent, start->color,
                 start->style == BORDER_DOTTED);
    if (end->style != BORDER_NONE)
        set_rule(surface, next, from + frame->size - end->width, open->block_from, end->width, extent, end->color,
                 end->style == BORDER_DOTTED);
    if (real)
        paint_border(surface, &frame->border[EDGE_AFTER], from, p->block_from + p->y - frame->border[EDGE_AFTER].width,
                     frame->size, frame->border[EDGE_AFTER].width);
}

/* Frames that were open when the column began, the outermost first. */
static void frames_continue(struct placing *p, const struct frame *frame)
{
    if (frame == NULL)
        return;
    frames_continue(p, frame->parent);
    frame_begin(p, frame, false);
}

static void place_links(struct placing *p, const struct set_line *line, lu inline_from, lu baseline)
{
    struct surface *surface = p->surface;
    for (size_t i = 0; i < line->link_count; i++) {
        const struct line_link *link = &line->links[i];
        struct rectangle r = to_paper(&surface->axes, inline_from + link->inline_from, baseline + link->block_from,
                                      link->inline_to - link->inline_from, link->block_to - link->block_from);
        *VECTOR_PUSH(surface->layout->page_arena, &surface->links) =
            (struct page_link){.x = r.x,
                               .y = r.y,
                               .width = r.width,
                               .height = r.height,
                               .destination = link->destination,
                               .external = link->external,
                               .tag = link->tag,
                               .contents = link->contents};
    }
}

static void mark_met(struct surface *surface, const struct fo *marker)
{
    struct pages_state *state = pages_state(surface->layout);
    *VECTOR_PUSH(state->kept, &state->markers) = (struct marker_record){.marker = marker, .page = surface->page};
}

static void destination_at(struct surface *surface, struct text id, uint32_t line, lu inline_from, lu block_from)
{
    struct rectangle r = to_paper(&surface->axes, inline_from, block_from, 0, 0);
    destination_add(surface->layout, id, line, surface->page, r.x, r.y);
}

static void place_picture(struct placing *p, const struct line_picture *picture, lu from, lu baseline)
{
    struct rectangle r = to_paper(&p->surface->axes, from + picture->inline_from, baseline + picture->block_from,
                                  picture->measure, picture->extent);
    add_item(p->surface, PAGE_IMAGE)->u.image = (struct image_box){.x = r.x,
                                                                   .y = r.y,
                                                                   .width = r.width,
                                                                   .height = r.height,
                                                                   .image = picture->image,
                                                                   .tag = p->surface->artifact ? NULL : picture->tag};
}

/* Texts and pictures in reading order. */
static void place_pieces(struct placing *p, const struct set_line *line, lu from, lu baseline)
{
    struct surface *surface = p->surface;
    size_t picture = 0;
    for (size_t i = 0; i <= line->piece_count; i++) {
        for (; picture < line->picture_count && line->pictures[picture].piece <= i; picture++)
            place_picture(p, &line->pictures[picture], from, baseline);
        if (i == line->piece_count)
            return;
        struct line_box *box = &add_item(surface, PAGE_LINE)->u.line;
        struct rectangle r = to_paper(&surface->axes, from + line->pieces[i].inline_offset, baseline, 0, 0);
        *box = line->pieces[i].box;
        box->x = r.x;
        box->y = r.y;
        if (surface->artifact)
            box->tag = NULL;
    }
}

static void place_line(struct placing *p, const struct item *item, lu top)
{
    struct surface *surface = p->surface;
    const struct set_line *line = item->u.line;
    lu from = p->inline_from + item->offset;
    lu baseline = top + line->before;
    for (size_t i = 0; i < line->rule_count; i++) {
        const struct line_rule *rule = &line->rules[i];
        place_rectangle(surface, from + rule->inline_from, baseline + rule->block_from,
                        rule->inline_to - rule->inline_from, rule->block_to - rule->block_from, rule->color,
                        rule->dotted);
    }
    place_pieces(p, line, from, baseline);
    if (surface->artifact)
        return;
    place_links(p, line, from, baseline);
    for (size_t i = 0; i < line->id_count; i++)
        destination_at(surface, line->ids[i], item->fo->line, from, top);
    for (size_t i = 0; i < line->marker_count; i++)
        mark_met(surface, line->markers[i]);
}

static lu display_shift(enum display_align align, lu room, lu extent)
{
    if (align == DISPLAY_BEFORE || extent >= room)
        return 0;
    return align == DISPLAY_CENTER ? (room - extent) / 2 : room - extent;
}

/* Extent of a cell in this portion: of those of its rows that stand here, which begin with item i. */
static lu cell_room(const struct placing *p, const struct cell *cell, const struct row *row, size_t i)
{
    lu room = 0;
    for (size_t r = row->index; cell->rows > 1 && r < cell->row + cell->rows && i < p->to.item; i++) {
        const struct item *item = &p->galley->items.items[i];
        if (item->kind != ITEM_ROW || item->u.row->table != row->table)
            continue;
        room += item->extent;
        r++;
    }
    return cell->rows > 1 && room < cell->room ? room : cell->room;
}

static void place_cell(struct placing *p, const struct row *row, size_t c, const struct row_cut *from,
                       const struct row_cut *to, lu top, size_t i)
{
    const struct cell *cell = &row->cells[c];
    struct position end = to != NULL ? to->cells[c] : (struct position){cell->galley->items.count, NULL};
    lu shift = 0;
    if (from == NULL && to == NULL && row->table != NULL)
        shift =
            display_shift(cell->align, cell_room(p, cell, row, i) - cell->before - cell->after, cell->galley->extent);
    lu offset = row->table != NULL ? cell->offset : 0;
    place_galley(p->surface, cell->galley, row_cut_at(from, c), end, p->inline_from + offset + cell->inset,
                 top + cell->before + shift);
}

static void place_row(struct placing *p, size_t i, const struct row_cut *from, const struct row_cut *to, lu extent)
{
    const struct item *item = &p->galley->items.items[i];
    const struct row *row = item->u.row;
    lu top = p->block_from + p->y;
    paint_row(p->surface, row, p->inline_from, top, extent, p->head, from == NULL, to == NULL);
    struct placing cells = *p;
    if (row->table == NULL)
        cells.inline_from += item->offset;
    for (size_t c = 0; c < row->cell_count; c++)
        place_cell(&cells, row, c, from, to, top, i);
}

static void place_box(struct placing *p, const struct item *item)
{
    const struct box *box = item->u.box;
    struct axes outer = p->surface->axes;
    struct area area = region_turn(&p->surface->axes,
                                   (struct area){.inline_from = p->inline_from + item->offset,
                                                 .block_from = p->block_from + p->y,
                                                 .inline_size = box->measure,
                                                 .block_size = box->room},
                                   box->writing_mode);
    lu shift = display_shift(box->align, area.block_size, box->galley->extent);
    place_galley(p->surface, box->galley, galley_start(), (struct position){box->galley->items.count, NULL},
                 area.inline_from, area.block_from + shift);
    p->surface->axes = outer;
}

static void place_figure(struct placing *p, const struct item *item)
{
    struct surface *surface = p->surface;
    const struct figure *figure = item->u.figure;
    struct rectangle r =
        to_paper(&surface->axes, p->inline_from + item->offset, p->block_from + p->y, figure->measure, item->extent);
    add_item(surface, PAGE_IMAGE)->u.image = (struct image_box){.x = r.x,
                                                                .y = r.y,
                                                                .width = r.width,
                                                                .height = r.height,
                                                                .image = figure->image,
                                                                .tag = surface->artifact ? NULL : figure->tag};
}

static void place_item(struct placing *p, size_t i, lu extent, lu shift)
{
    const struct item *item = &p->galley->items.items[i];
    struct surface *surface = p->surface;
    switch (item->kind) {
    case ITEM_LINE:
        place_line(p, item, p->block_from + p->y + shift);
        break;
    case ITEM_OPEN:
        frame_begin(p, item->u.frame, true);
        return;
    case ITEM_ROW:
        p->y += shift;
        place_row(p, i, i == p->from.item ? p->from.cut : NULL, i == p->to.item ? p->to.cut : NULL, extent - shift);
        p->y -= shift;
        break;
    case ITEM_BOX:
        place_box(p, item);
        break;
    case ITEM_FIGURE:
        place_figure(p, item);
        break;
    case ITEM_CLOSE:
        frame_end(p, true);
        return;
    case ITEM_ANCHOR:
        if (!surface->artifact)
            destination_at(surface, item->u.id, item->fo->line, p->inline_from + item->offset, p->block_from + p->y);
        return;
    case ITEM_ANCHOR_END:
        if (!surface->artifact)
            destination_end(surface->layout, item->u.id, surface->page);
        return;
    case ITEM_MARKER:
        if (!surface->artifact)
            mark_met(surface, item->fo);
        return;
    case ITEM_SPACE:
    case ITEM_RIM:
        return;
    }
    p->head = false;
}

/* The header rows of a table again: an artifact, since the structure has them once. */
static void place_header(struct placing *p, const struct table *table)
{
    bool artifact = p->surface->artifact;
    p->surface->artifact = true;
    for (size_t i = table->header_from; i < table->header_to; i++) {
        const struct item *item = &p->galley->items.items[i];
        if (item->kind != ITEM_ROW)
            continue;
        place_row(p, i, NULL, NULL, item->u.row->extent);
        p->y += item->u.row->extent;
        p->head = false;
    }
    p->surface->artifact = artifact;
}

void place_galley(struct surface *surface, const struct galley *galley, struct position from, struct position to,
                  lu inline_from, lu block_from)
{
    if (galley_at_end(galley, from))
        return;
    struct placing p = {.surface = surface,
                        .galley = galley,
                        .from = from,
                        .to = to,
                        .inline_from = inline_from,
                        .block_from = block_from,
                        .y = galley_head(galley, from),
                        .head = true};
    frames_continue(&p, galley->items.items[from.item].frame);
    const struct table *repeated = galley_repeated(galley, from);
    if (repeated != NULL)
        place_header(&p, repeated);
    for (size_t i = from.item; i < to.item || (i == to.item && to.cut != NULL); i++) {
        lu shift;
        lu extent = galley_item_extent(galley, i, from, to, p.y, &shift);
        place_item(&p, i, extent, shift);
        p.y += extent;
    }
    while (p.open.count > 0)
        frame_end(&p, false);
}
