/* line.c - one broken and adjusted line -> pieces of glyphs, rules, links and anchors.
 *
 * A piece is what one tag (or no tag) gets; a new one also begins behind padding and leaders, where the pen jumps. The gap
 * behind an item is part of the advance of its last glyph, or of its word space. A space at a line end stays in the text with
 * no advance, so the pieces of a paragraph put together are exactly its text. */
#include <string.h>

#include "inline_imp.h"

#define DOT_CODEPOINT 0x2026 /* dot leaders: JLReq 4.1.10 sets them with the three-dot leader */

/* What a decorated or linking scope covers on this line. */
struct fragment {
    uint32_t scope;
    lu from, to;
    bool begins, ends;
};

struct piece {
    struct line_piece out;
    size_t first_run;
    uint32_t text_from, text_to;
    bool own_text; /* out.box.text is set: a leader */
};

struct assembler {
    const struct line_maker *maker;
    const struct broken_line *line;
    const struct line_gaps *gaps;
    VECTOR(struct piece) pieces;
    VECTOR(struct glyph_run) runs;
    VECTOR(struct fragment) fragments;
    VECTOR(struct line_rule) rules;
    VECTOR(struct line_picture) pictures;
    struct glyph *glyphs; /* room for all of the line */
    size_t glyph_count;
    lu pen;
    bool jumped;               /* the next glyph needs a piece of its own */
    struct item_place *places; /* of each item of the line, when there is something to annotate */
};

static const struct scope *scope_of(const struct assembler *assembler, uint32_t index)
{
    return &assembler->maker->text->scopes.items[index];
}

static struct arena *scratch_of(const struct assembler *assembler)
{
    return assembler->maker->layout->scratch;
}

static struct piece *open_piece(struct assembler *assembler, const struct tag *tag, uint32_t text_from)
{
    struct piece *piece = VECTOR_PUSH(scratch_of(assembler), &assembler->pieces);

    *piece = (struct piece){.first_run = assembler->runs.count, .text_from = text_from, .text_to = text_from};
    piece->out.inline_offset = assembler->pen;
    piece->out.box.tag = tag;
    piece->out.box.writing_mode = assembler->maker->block->inherited->writing_mode;
    piece->out.box.paragraph = assembler->maker->paragraph;
    assembler->jumped = false;
    return piece;
}

static struct glyph_run *open_run(struct assembler *assembler, const struct shaped_run *shaped,
                                  const struct scope *scope)
{
    bool upright = shaped->setting == SET_UPRIGHT || shaped->setting == SET_COMBINED,
         rotated = shaped->setting == SET_SIDEWAYS;
    const struct piece *piece = &assembler->pieces.items[assembler->pieces.count - 1];
    struct glyph_run *run;

    if (assembler->runs.count > piece->first_run) {
        run = &assembler->runs.items[assembler->runs.count - 1];
        if (run->face == shaped->face && run->size == shaped->size && run->color == scope->style->color &&
            run->raise == scope->raise && run->upright == upright && run->rotated == rotated)
            return run;
    }
    run = VECTOR_PUSH(scratch_of(assembler), &assembler->runs);
    *run = (struct glyph_run){.face = shaped->face,
                              .size = shaped->size,
                              .color = scope->style->color,
                              .raise = scope->raise,
                              .rotated = rotated,
                              .upright = upright};
    run->glyphs = &assembler->glyphs[assembler->glyph_count];
    return run;
}

static struct glyph *add_glyph(struct assembler *assembler, const struct shaped_glyph *source, uint32_t scope)
{
    const struct shaped_run *shaped = &assembler->maker->shaped->runs.items[source->run];
    const struct piece *piece = &assembler->pieces.items[assembler->pieces.count - 1];
    struct glyph_run *run = open_run(assembler, shaped, scope_of(assembler, scope));
    struct glyph *glyph = &assembler->glyphs[assembler->glyph_count++];

    run->count++;
    *glyph = (struct glyph){.id = source->id,
                            .advance = source->advance,
                            .shift = source->x,
                            .raise = source->y,
                            .cluster = source->cluster - piece->text_from};
    return glyph;
}

/* The glyphs of an item take its body and the gap behind it, whatever their own advances are. */
static void add_item_glyphs(struct assembler *assembler, const struct item *item, lu gap)
{
    const struct shaped_glyph *source = assembler->maker->shaped->glyphs.items;
    struct piece *piece = &assembler->pieces.items[assembler->pieces.count - 1];
    struct glyph *last = NULL;
    lu used = 0;

    for (uint32_t i = 0; i < item->glyph_count; i++) {
        last = add_glyph(assembler, &source[item->glyph_from + i], item->scope);
        last->shift += item->shift;
        used += last->advance;
    }
    if (last != NULL)
        last->advance += item->body - used;
    for (uint32_t i = 0; i < item->space_count; i++) {
        last = add_glyph(assembler, &source[item->space_from + i], item->scope);
        last->advance = 0;
        if (i > 0)
            continue;
        last->advance = gap;
        gap = 0;
    }
    if (last != NULL)
        last->advance += gap;
    piece->text_to = item->space_text_to;
}

static void add_rule(struct assembler *assembler, lu from, lu to, lu block_from, lu block_to, rgb color, bool dotted)
{
    struct line_rule *rule = VECTOR_PUSH(scratch_of(assembler), &assembler->rules);

    *rule = (struct line_rule){from, to, block_from, block_to, color, dotted};
}

/* Dots stand on a grid that is counted from the end of the measure, so that those of several lines stand below each other. */
static void add_dots(struct assembler *assembler, const struct scope *scope, lu room)
{
    struct layout *layout = assembler->maker->layout;
    uint32_t codepoint = DOT_CODEPOINT;
    const struct font_face *face =
        font_set_find(layout->fonts, scope->style->font_role, scope->style->font_weight, FONT_JAPANESE, &codepoint, 1);
    uint32_t id = face != NULL ? font_face_glyph(face, codepoint, 0) : 0;
    lu size, width, measure = assembler->maker->style->measure, skip;
    struct shaped_run dots;
    struct glyph_run *run;
    struct piece *piece;
    char *bytes;
    size_t count;

    if (id == 0)
        return;
    size = lu_scale(scope->style->font_size, face->scale, 1000);
    width = lu_scale(size, font_face_advance(face, id), face->metrics.units_per_em);
    if (width <= 0)
        return;
    skip = (measure - assembler->pen) % width;
    if (skip < 0 || skip > room || room - skip < width)
        return;
    count = (size_t)((room - skip) / width);
    assembler->pen += skip;
    piece = open_piece(assembler, NULL, 0);
    bytes = arena_alloc(layout->arena, count * 3);
    dots = (struct shaped_run){face, size, assembler->maker->text->vertical ? SET_SIDEWAYS : SET_HORIZONTAL};
    run = open_run(assembler, &dots, scope);
    run->glyphs = ARENA_ARRAY(layout->arena, struct glyph, count);
    run->count = count;
    for (size_t i = 0; i < count; i++) {
        utf8_encode(DOT_CODEPOINT, bytes + 3 * i);
        run->glyphs[i] = (struct glyph){.id = id, .advance = width, .cluster = (uint32_t)(3 * i)};
    }
    piece->own_text = true;
    piece->out.box.text = (struct text){bytes, count * 3};
    assembler->pen -= skip;
}

static void add_leader(struct assembler *assembler, const struct item *item)
{
    const struct scope *scope = scope_of(assembler, item->scope);
    lu taken = item->fill < assembler->gaps->fill ? item->fill : assembler->gaps->fill;
    lu room = item->body + taken;
    lu thickness = scope->fo->rule_thickness > 0 ? scope->fo->rule_thickness : LU_PER_PT / 2;

    if (scope->fo->leader_pattern == LEADER_DOTS)
        add_dots(assembler, scope, room);
    else if (scope->fo->leader_pattern == LEADER_RULE)
        add_rule(assembler, assembler->pen, assembler->pen + room, -thickness, 0, scope->style->color, false);
    assembler->pen += room;
    assembler->jumped = true;
}

/* On the baseline; in the middle of a vertical line. */
static void add_picture(struct assembler *assembler, const struct item *item)
{
    const struct scope *scope = scope_of(assembler, item->scope);
    bool vertical = assembler->maker->text->vertical;
    struct line_picture *picture = VECTOR_PUSH(scratch_of(assembler), &assembler->pictures);

    *picture = (struct line_picture){.inline_from = assembler->pen,
                                     .block_from = (vertical ? -scope->across / 2 : -scope->across) - scope->raise,
                                     .measure = scope->along,
                                     .extent = scope->across,
                                     .image = scope->image,
                                     .tag = scope->tag,
                                     .piece = assembler->pieces.count};
    assembler->pen += item->body;
    assembler->jumped = true;
}

/* Notes what each decorated or linking scope around the item covers. */
static void cover(struct assembler *assembler, const struct item *item, lu from, lu to)
{
    for (uint32_t index = item->scope; index != 0; index = scope_of(assembler, index)->parent) {
        const struct scope *scope = scope_of(assembler, index);
        struct fragment *fragment = NULL;

        if (!scope->decorated && !scope->link)
            continue;
        for (size_t i = assembler->fragments.count; i-- > 0 && fragment == NULL;)
            if (assembler->fragments.items[i].scope == index)
                fragment = &assembler->fragments.items[i];
        if (fragment == NULL) {
            fragment = VECTOR_PUSH(scratch_of(assembler), &assembler->fragments);
            *fragment = (struct fragment){.scope = index, .from = from, .begins = item->pad_before > 0};
        }
        fragment->to = to;
        fragment->ends = item->pad_after > 0;
    }
}

static void add_one(struct assembler *assembler, const struct item *item, lu gap)
{
    const struct tag *tag = scope_of(assembler, item->scope)->tag;
    lu from = assembler->pen;

    assembler->pen += item->pad_before;
    if (item->pad_before != 0)
        assembler->jumped = true;
    if (item->leader) {
        add_leader(assembler, item);
    } else if (item->picture) {
        add_picture(assembler, item);
    } else if (item->glyph_count > 0) {
        if (assembler->pieces.count == 0 || assembler->jumped ||
            assembler->pieces.items[assembler->pieces.count - 1].out.box.tag != tag)
            open_piece(assembler, tag, item->text_from);
        add_item_glyphs(assembler, item, gap);
        assembler->pen += item->body;
    }
    if (item->pad_after != 0)
        assembler->jumped = true;
    cover(assembler, item, from, assembler->pen + item->pad_after);
    if (assembler->places != NULL)
        assembler->places[item - assembler->maker->list->items - (ptrdiff_t)assembler->line->from] =
            (struct item_place){.from = from + item->pad_before,
                                .to = assembler->pen,
                                .outer_from = from,
                                .outer_to = assembler->pen + item->pad_after};
    assembler->pen += item->pad_after + gap;
}

static void add_box_rules(struct assembler *assembler, const struct fragment *fragment, lu top, lu bottom)
{
    const struct fo *fo = scope_of(assembler, fragment->scope)->fo;
    const struct border *border = fo->border;
    lu from = fragment->from, to = fragment->to;

    top -= fo->padding[EDGE_BEFORE] + border[EDGE_BEFORE].width;
    bottom += fo->padding[EDGE_AFTER] + border[EDGE_AFTER].width;
    if (fo->background != RGB_NONE)
        add_rule(assembler, from, to, top, bottom, fo->background, false);
    if (border[EDGE_BEFORE].width > 0)
        add_rule(assembler, from, to, top, top + border[EDGE_BEFORE].width, border[EDGE_BEFORE].color,
                 border[EDGE_BEFORE].style == BORDER_DOTTED);
    if (border[EDGE_AFTER].width > 0)
        add_rule(assembler, from, to, bottom - border[EDGE_AFTER].width, bottom, border[EDGE_AFTER].color,
                 border[EDGE_AFTER].style == BORDER_DOTTED);
    if (border[EDGE_START].width > 0 && fragment->begins)
        add_rule(assembler, from, from + border[EDGE_START].width, top, bottom, border[EDGE_START].color,
                 border[EDGE_START].style == BORDER_DOTTED);
    if (border[EDGE_END].width > 0 && fragment->ends)
        add_rule(assembler, to - border[EDGE_END].width, to, top, bottom, border[EDGE_END].color,
                 border[EDGE_END].style == BORDER_DOTTED);
}

/* The text of a link over all its lines, around the items of this one. */
static struct text link_contents(const struct assembler *assembler, uint32_t scope)
{
    const struct item_list *list = assembler->maker->list;
    const struct fo *fo = scope_of(assembler, scope)->fo;
    size_t from = assembler->line->from, to;

    if (!text_is_empty(fo->alternative))
        return fo->alternative;
    while (from < assembler->line->to && !scope_holds(assembler->maker->text, scope, list->items[from].scope))
        from++;
    to = from;
    while (from > 0 && scope_holds(assembler->maker->text, scope, list->items[from - 1].scope))
        from--;
    while (to < list->count && scope_holds(assembler->maker->text, scope, list->items[to].scope))
        to++;
    if (from == to)
        return fo->destination;
    return text_slice(assembler->maker->text->text, list->items[from].text_from, list->items[to - 1].text_to);
}

/* Links and boxes around inlines; em_top and em_bottom as in line_make. */
static void add_fragments(struct assembler *assembler, struct set_line *out, lu em_top, lu em_bottom)
{
    struct layout *layout = assembler->maker->layout;
    size_t links = 0;

    for (size_t i = 0; i < assembler->fragments.count; i++)
        links += scope_of(assembler, assembler->fragments.items[i].scope)->link;
    out->links = links > 0 ? ARENA_ARRAY(layout->arena, struct line_link, links) : NULL;
    for (size_t i = 0; i < assembler->fragments.count; i++) {
        const struct fragment *fragment = &assembler->fragments.items[i];
        const struct scope *scope = scope_of(assembler, fragment->scope);

        if (scope->decorated)
            add_box_rules(assembler, fragment, -em_top, em_bottom);
        if (scope->link)
            out->links[out->link_count++] = (struct line_link){.inline_from = fragment->from,
                                                               .inline_to = fragment->to,
                                                               .block_from = -em_top,
                                                               .block_to = em_bottom,
                                                               .destination = scope->fo->destination,
                                                               .external = scope->fo->external,
                                                               .tag = scope->tag,
                                                               .contents = link_contents(assembler, fragment->scope)};
    }
}

/* A box that was made elsewhere. */
static void add_piece(struct assembler *assembler, const struct line_piece *made, const struct tag *tag)
{
    struct piece *piece;

    if (made->box.run_count == 0)
        return;
    piece = open_piece(assembler, tag, 0);
    piece->own_text = true;
    piece->out.inline_offset = made->inline_offset;
    piece->out.box.text = made->box.text;
    for (size_t i = 0; i < made->box.run_count; i++)
        *VECTOR_PUSH(scratch_of(assembler), &assembler->runs) = made->box.runs[i];
    assembler->jumped = true;
}

/* The word that an item belongs to, or NULL. */
static const struct ruby_word *word_at(const struct annotations *annotations, size_t item)
{
    size_t low = 0, high = annotations->words.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct ruby_word *word = &annotations->words.items[middle];

        if (item < word->from)
            high = middle;
        else if (item >= word->to)
            low = middle + 1;
        else
            return word;
    }
    return NULL;
}

/* The reading of a word stands behind what the line has of its base. */
static void add_ruby(struct assembler *assembler, size_t at)
{
    const struct line_maker *maker = assembler->maker;
    const struct broken_line *line = assembler->line;
    const struct ruby_word *word = word_at(maker->annotations, at);
    struct line_piece piece;
    size_t from;

    if (word == NULL || (word->to != at + 1 && line->to != at + 1))
        return;
    from = word->from > line->from ? word->from : line->from;
    piece = annotation_ruby(maker->layout, maker->text, word, from, at + 1, &assembler->places[from - line->from],
                            maker->style->measure);
    add_piece(assembler, &piece, word->tag);
}

static void add_marks(struct assembler *assembler)
{
    const struct line_maker *maker = assembler->maker;
    const struct item *items = maker->list->items;
    size_t end = assembler->line->to;

    for (size_t from = assembler->line->from, to; from < end; from = to) {
        struct line_piece piece;

        for (to = from + 1; to < end && items[to].scope == items[from].scope; to++)
            continue;
        piece = annotation_marks(maker->layout, maker->text, &items[from], to - from,
                                 &assembler->places[from - assembler->line->from]);
        add_piece(assembler, &piece, NULL);
    }
}

/* All items of the line with what stands beside them. */
static void add_items(struct assembler *assembler)
{
    const struct line_maker *maker = assembler->maker;
    const struct broken_line *line = assembler->line;
    bool ruby = maker->annotations->words.count > 0, marks = maker->annotations->emphasis;

    if (ruby || marks)
        assembler->places = ARENA_ARRAY(scratch_of(assembler), struct item_place, line->to - line->from);
    for (size_t i = line->from; i < line->to; i++) {
        add_one(assembler, &maker->list->items[i], assembler->gaps->gaps[i - line->from]);
        if (ruby)
            add_ruby(assembler, i);
    }
    if (marks)
        add_marks(assembler);
}

static void finish_pieces(struct assembler *assembler, struct set_line *out)
{
    struct arena *arena = assembler->maker->layout->arena;
    size_t count = assembler->pieces.count;
    struct glyph_run *runs = arena_copy(arena, assembler->runs.items, assembler->runs.count * sizeof *runs);

    out->pieces = ARENA_ARRAY(arena, struct line_piece, count);
    out->piece_count = count;
    for (size_t i = 0; i < count; i++) {
        struct piece *piece = &assembler->pieces.items[i];
        size_t end = i + 1 < count ? piece[1].first_run : assembler->runs.count;
        struct line_box *box = &piece->out.box;

        box->runs = runs + piece->first_run;
        box->run_count = end - piece->first_run;
        if (!piece->own_text)
            box->text = text_slice(assembler->maker->text->text, piece->text_from, piece->text_to);
        for (size_t run = 0; run < box->run_count; run++)
            for (size_t glyph = 0; glyph < box->runs[run].count; glyph++)
                box->advance += box->runs[run].glyphs[glyph].advance;
        out->pieces[i] = piece->out;
    }
    out->pictures = arena_copy(arena, assembler->pictures.items, assembler->pictures.count * sizeof *out->pictures);
    out->picture_count = assembler->pictures.count;
    out->rules = arena_copy(arena, assembler->rules.items, assembler->rules.count * sizeof *out->rules);
    out->rule_count = assembler->rules.count;
}

/* The first anchor at this byte of the text or behind it; a paragraph may have thousands. */
static size_t first_anchor(const struct inline_text *text, uint32_t offset)
{
    size_t low = 0, high = text->anchors.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (text->offsets[text->anchors.items[middle].at] < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Ids, footnotes and markers that stand before the first character of the next line. */
static void add_anchors(const struct assembler *assembler, struct set_line *out)
{
    const struct line_maker *maker = assembler->maker;
    const struct inline_text *text = maker->text;
    const struct item *items = maker->list->items;
    struct arena *arena = maker->layout->arena;
    uint32_t from = assembler->line->first ? 0 : items[assembler->line->from].text_from;
    uint32_t to = assembler->line->to < maker->list->count ? items[assembler->line->to].text_from : UINT32_MAX;
    size_t begin = first_anchor(text, from), count = first_anchor(text, to) - begin;

    if (count == 0)
        return;
    out->ids = ARENA_ARRAY(arena, struct text, count);
    out->footnotes = ARENA_ARRAY(arena, const struct fo *, count);
    out->markers = ARENA_ARRAY(arena, const struct fo *, count);
    for (size_t i = begin; i < begin + count; i++) {
        const struct anchor *anchor = &text->anchors.items[i];

        if (anchor->kind == ANCHOR_ID)
            out->ids[out->id_count++] = anchor->fo->id;
        else if (anchor->kind == ANCHOR_FOOTNOTE)
            out->footnotes[out->footnote_count++] = anchor->fo;
        else
            out->markers[out->marker_count++] = anchor->fo;
    }
}

static lu alignment_offset(const struct line_maker *maker, const struct broken_line *line, lu width)
{
    const struct fo_inherited *style = maker->block->inherited;
    enum text_align align = line->last ? style->text_align_last : style->text_align;
    lu room = maker->style->measure - width;

    if (style->text_align == ALIGN_CENTER || style->text_align == ALIGN_END)
        align = style->text_align;
    if (room <= 0)
        return 0;
    return align == ALIGN_CENTER ? room / 2 : align == ALIGN_END ? room : 0;
}

/* Line area: half-leading around the em box of the block's Japanese face, in vertical lines around the centre line. What stands in a line does not move the next line
 * (TYPESETTING.md G3), unless it is larger than the whole line. */
static void set_height(const struct line_maker *maker, const struct broken_line *line, struct set_line *out, lu *em_top,
                       lu *em_bottom)
{
    const struct fo_inherited *style = maker->block->inherited;
    const struct font_face *face =
        font_set_primary(maker->layout->fonts, style->font_role, style->font_weight, FONT_JAPANESE);
    lu size = style->font_size, largest = size;

    *em_top = face != NULL ? lu_scale(size, face->metrics.em_top, face->metrics.units_per_em) : size * 88 / 100;
    if (maker->text->vertical)
        *em_top = size / 2;
    *em_bottom = size - *em_top;
    out->before = (style->line_height - size) / 2 + *em_top;
    out->after = style->line_height - out->before;
    for (size_t i = line->from; i < line->to; i++)
        if (maker->list->items[i].em > largest && maker->list->items[i].glyph_count > 0)
            largest = maker->list->items[i].em;
    if (largest > style->line_height && size > 0) {
        out->before = lu_scale(*em_top, largest, size);
        out->after = lu_scale(*em_bottom, largest, size);
    }
}

/* A picture that is higher than its line takes further whole lines, so that the next ones stand on the grid (G3). */
static void make_room(const struct line_maker *maker, const struct line_picture *pictures, size_t count,
                      struct set_line *out)
{
    const struct fo_inherited *style = maker->block->inherited;
    lu pitch = style->line_grid > 0 ? style->line_grid : style->line_height, over = 0;

    for (size_t i = 0; i < count; i++) {
        lu above = -pictures[i].block_from - out->before;
        lu below = pictures[i].block_from + pictures[i].extent - out->after;

        if (maker->text->vertical) /* the same on both sides */
            above = 2 * (above > below ? above : below);
        over = above > over ? above : over;
    }
    if (over <= 0 || pitch <= 0)
        return;
    over = (over + pitch - 1) / pitch * pitch;
    out->before += maker->text->vertical ? over / 2 : over;
    out->after += maker->text->vertical ? over - over / 2 : 0;
}

struct set_line line_make(const struct line_maker *maker, const struct broken_line *line, const struct line_gaps *gaps)
{
    struct assembler assembler = {.maker = maker, .line = line, .gaps = gaps};
    struct set_line out = {.width = gaps->width};
    size_t glyphs = 0;
    lu em_top, em_bottom;

    for (size_t i = line->from; i < line->to; i++)
        glyphs += maker->list->items[i].glyph_count + maker->list->items[i].space_count;
    assembler.glyphs = ARENA_ARRAY(maker->layout->arena, struct glyph, glyphs);
    assembler.pen = gaps->start + alignment_offset(maker, line, gaps->width);
    add_items(&assembler);
    set_height(maker, line, &out, &em_top, &em_bottom);
    make_room(maker, assembler.pictures.items, assembler.pictures.count, &out);
    add_fragments(&assembler, &out, em_top, em_bottom);
    finish_pieces(&assembler, &out);
    add_anchors(&assembler, &out);
    out.forced_break = line->last && line->to < maker->list->count;
    return out;
}
