/* figure.c - pictures (fo:external-graphic).
 *
 * All that a flow names are read once, before the first pass, so that each is decoded once and each complaint is made once. A
 * picture that is the whole content of a block is an item of its own; nothing is cut from it, nothing is distorted. Its size:
 * width and height when given (the smaller scale counts when both are), else the natural one; a picture that is
 * larger than its measure or than a column is made smaller to fit.
 *   Where a picture cannot be had, its alternative text stands in a frame in its place. */
#include <stdlib.h>

#include "galley_imp.h"

/* ---- Reading ---- */

static const struct fo *next_object(const struct fo *top, const struct fo *fo)
{
    if (fo->first_child != NULL)
        return fo->first_child;
    while (fo != top && fo->next == NULL)
        fo = fo->parent;
    return fo == top ? NULL : fo->next;
}

static int compare_loaded(const void *a, const void *b)
{
    const struct loaded_image *one = a, *other = b;
    int order = text_compare(one->source, other->source);
    return order != 0 ? order : (one->index > other->index) - (one->index < other->index);
}

/* Gathers the graphics of a tree; their index is the line of the first of a name until they are read. */
static void gather(struct layout *layout, const struct fo *top)
{
    struct pages_state *state = pages_state(layout);
    for (const struct fo *fo = top; fo != NULL; fo = next_object(top, fo)) {
        if (fo->kind == FO_EXTERNAL_GRAPHIC)
            *VECTOR_PUSH(state->labels, &state->images) =
                (struct loaded_image){.source = fo->source, .index = fo->line};
    }
}

static void read_one(struct layout *layout, struct loaded_image *loaded)
{
    struct image *image = ARENA_NEW(layout->arena, struct image);
    struct place place = {.file = layout->name, .line = (uint32_t)loaded->index};
    enum status status =
        image_read(layout->options->image_folder, loaded->source, place, layout->arena, layout->diag, image);
    loaded->image = status == STATUS_OK ? image : NULL;
}

void images_load(struct layout *layout)
{
    struct pages_state *state = pages_state(layout);
    for (size_t i = 0; i < layout->flow->sequences.count; i++) {
        const struct page_sequence *sequence = &layout->flow->sequences.items[i];
        if (sequence->flow != NULL)
            gather(layout, sequence->flow);
        for (size_t k = 0; k < sequence->static_contents.count; k++)
            gather(layout, sequence->static_contents.items[k]);
    }
    if (state->images.count == 0)
        return;
    struct loaded_image *items = state->images.items;
    qsort(items, state->images.count, sizeof(items[0]), compare_loaded);
    size_t kept = 0;
    for (size_t i = 0; i < state->images.count; i++) {
        if (kept > 0 && text_equal(items[kept - 1].source, items[i].source))
            continue;
        items[kept] = items[i];
        read_one(layout, &items[kept++]);
    }
    state->images.count = kept;
}

const struct image *image_of(const struct layout *layout, const struct fo *graphic, size_t *index)
{
    const struct pages_state *state = pages_state(layout);
    size_t from = 0, to = state != NULL ? state->images.count : 0;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const struct loaded_image *loaded = &state->images.items[middle];
        int order = text_compare(graphic->source, loaded->source);
        if (order == 0) {
            *index = loaded->index;
            return loaded->image;
        }
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

/* ---- Size ---- */

static lu wanted(struct extent extent, lu whole)
{
    if (extent.kind == EXTENT_LENGTH)
        return extent.length;
    return extent.kind == EXTENT_PERCENT ? lu_scale(whole, extent.share, 100000) : 0;
}

/* length * numerator / denominator for lengths of any size. */
static lu in_ratio(lu length, lu numerator, lu denominator)
{
    while (numerator > INT32_MAX || denominator > INT32_MAX) {
        numerator /= 2;
        denominator /= 2;
    }
    return denominator > 0 ? lu_scale(length, numerator, denominator) : length;
}

static void limit(lu most, lu *length, lu *other)
{
    if (most <= 0 || *length <= most)
        return;
    *other = in_ratio(*other, most, *length);
    *length = most;
}

void image_fit(const struct image *image, const struct fo *graphic, lu width, lu height, lu *out_width, lu *out_height)
{
    lu w = image->width > 0 ? image->width : 1, h = image->height > 0 ? image->height : 1;
    lu to_width = wanted(graphic->width, width), to_height = wanted(graphic->height, height);
    if (to_width > 0) {
        h = in_ratio(h, to_width, w);
        w = to_width;
        limit(to_height, &h, &w);
    } else if (to_height > 0) {
        w = in_ratio(w, to_height, h);
        h = to_height;
    }
    limit(width, &w, &h);
    limit(height, &h, &w);
    *out_width = w;
    *out_height = h;
}

/* ---- Lines ---- */

bool picture_find(const struct layout *layout, const struct fo *graphic, lu measure, lu room, struct picture *out)
{
    bool vertical = graphic->inherited->writing_mode == WRITING_TB_RL;
    bool natural = graphic->width.kind == EXTENT_AUTO && graphic->height.kind == EXTENT_AUTO;
    lu across = natural ? room : 0, width, height;
    *out = (struct picture){0};
    const struct image *image = image_of(layout, graphic, &out->image);
    if (image == NULL)
        return false;
    image_fit(image, graphic, vertical ? across : measure, vertical ? measure : across, &width, &height);
    out->along = vertical ? height : width;
    out->across = vertical ? width : height;
    return true;
}

/* ---- Blocks ---- */

const struct fo *figure_alone(const struct fo *first, const struct fo *end)
{
    const struct fo *found = NULL;
    for (const struct fo *fo = first; fo != end && fo != NULL; fo = fo->next) {
        if (fo->kind == FO_EXTERNAL_GRAPHIC && found == NULL)
            found = fo;
        else if (fo->kind != FO_MARKER && !(fo->kind == FO_TEXT && text_is_empty(text_trim(fo->text))))
            return NULL;
    }
    return found;
}

/* The element of a picture: its own, or the Figure that stands around it. */
struct tag *figure_tag(struct layout *layout, const struct fo *graphic, struct tag *parent)
{
    struct tag *tag = tag_with_default(layout, parent, graphic, TEXT("Figure"));
    if (tag == NULL || !text_equal(tag->type, TEXT("Figure")) || !text_is_empty(tag->alternative))
        return tag;
    tag->alternative = graphic->alternative;
    if (text_is_empty(tag->alternative)) {
        DIAG(layout->diag, DIAG_IMAGE_ALT, layout_place(layout, graphic),
             text_to_string(layout->scratch, graphic->source));
        tag->alternative = graphic->source;
    }
    return tag;
}

/* A frame with the alternative text, as if the template had set it. */
static void add_placeholder(struct builder *b, const struct fo *block, const struct fo *graphic, struct edges edges,
                            struct tag *tag)
{
    const lu padding = block->inherited->font_size / 2;
    struct fo_inherited *style = arena_copy(b->arena, block->inherited, sizeof(*style));
    struct fo *frame = ARENA_NEW(b->arena, struct fo), *text = ARENA_NEW(b->arena, struct fo);
    struct text words = text_is_empty(graphic->alternative) ? graphic->source : graphic->alternative;
    *frame = (struct fo){.kind = FO_BLOCK, .line = graphic->line, .inherited = style, .background = RGB_NONE};
    *text = (struct fo){.kind = FO_TEXT, .line = graphic->line, .inherited = style, .parent = frame};
    text->text = text_format(b->layout->arena, "［%.*s］", TEXT_ARGS(words));
    frame->first_child = frame->last_child = text;
    style->text_indent = 0;
    style->line_grid = 0;
    for (int edge = 0; edge < EDGE_COUNT; edge++) {
        frame->padding[edge] = padding;
        frame->border[edge] = (struct border){.style = BORDER_DOTTED, .width = LU_PER_PT / 2, .color = style->color};
    }
    lu inner = edges.size - 2 * (padding + LU_PER_PT / 2);
    struct set_paragraph set =
        paragraph_set(b->layout, frame, text, NULL, inner > style->font_size ? inner : style->font_size, tag);
    const struct frame *open = builder_open(b, frame, b->offset + edges.from, edges.size, true);
    for (size_t i = 0; i < set.line_count; i++) {
        if (i > 0)
            builder_keep(b, PENALTY_NEVER);
        struct item *item = builder_solid(b, ITEM_LINE, set.lines[i].before + set.lines[i].after, frame);
        item->offset = b->offset + edges.from + padding + LU_PER_PT / 2;
        item->u.line = &set.lines[i];
    }
    builder_close(b, frame, open, true);
}

void figure_add(struct builder *b, const struct fo *block, const struct fo *graphic, struct edges edges,
                struct tag *tag)
{
    bool vertical = b->writing_mode == WRITING_TB_RL;
    size_t index = 0;
    const struct image *image = image_of(b->layout, graphic, &index);
    struct tag *own = figure_tag(b->layout, graphic, tag);
    if (image == NULL) {
        add_placeholder(b, block, graphic, edges, own);
        return;
    }
    lu column = b->column < LU_MAX ? b->column : 0, width, height;
    image_fit(image, graphic, vertical ? column : edges.size, vertical ? edges.size : column, &width, &height);
    struct figure *figure = ARENA_NEW(b->arena, struct figure);
    *figure = (struct figure){.image = index, .measure = vertical ? height : width, .tag = own};
    struct item *item = builder_solid(b, ITEM_FIGURE, vertical ? width : height, graphic);
    lu room = edges.size - figure->measure;
    enum text_align align = block->inherited->text_align;
    item->offset = b->offset + edges.from + (align == ALIGN_CENTER ? room / 2 : align == ALIGN_END ? room : 0);
    item->u.figure = figure;
}
