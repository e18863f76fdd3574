/* annotate.c - ruby and emphasis marks (TYPESETTING.md I1, I2; JLReq 3.3, 3.3.9).
 *
 * MODEL. A zf:ruby is one word with one or several readings. zf:rt gives them apart by "|": as many as the base has
 * characters means one for each (jukugo ruby, for a single character mono ruby); otherwise there is one for the whole base
 * (group ruby). A reading is shaped like any other text at half the size and stands with its em box on that of the base, so the
 * line does not move.
 *   A reading narrower than its base is spread over it, with spaces of 1 : 2 : 1. One that is wider hangs over the neighbours
 * where they are kana, by at most one of its own characters; what does not fit there widens the base, again 1 : 2 : 1.
 * Readings of a jukugo word stand over their own characters when each fits; otherwise those of one line share its base as a
 * group would. So a jukugo word may break between its characters; a group may not.
 *   At the line edge a reading does not leave the measure: it moves inwards (the base keeps its place on the grid).
 *   Rejected: placing jukugo readings over the free room of neighbouring bases one by one (JLReq appendix on jukugo ruby). It
 * saves at most half an em on words with readings of three kana and more, and costs a search of its own. */
#include "inline_imp.h"

#include <string.h>

#define BASE_SMALLEST (7 * LU_PER_PT) /* below it no reading is legible at half the size [J] */
#define SEPARATOR '|'
#define DOT_MARK 0x2022
#define SESAME_MARK 0xFE45

/* ---- Readings ---- */

static bool takes_overhang(const struct item *item)
{
    return item->class == CC_HIRAGANA || item->class == CC_KATAKANA || item->class == CC_PROLONGED ||
           item->class == CC_SMALL_KANA;
}

static size_t count_parts(struct text rt)
{
    size_t count = 1;

    for (uint32_t c; (c = text_next(&rt)) != TEXT_END;)
        count += c == SEPARATOR;
    return count;
}

/* The reading as a text of its own, at half the size of its base. */
static void shape_reading(struct layout *layout, const struct scope *base, bool vertical, struct ruby_word *word,
                          uint32_t *part_ends)
{
    struct arena *scratch = layout->scratch;
    struct inline_text text = {.vertical = vertical};
    struct fo_inherited *style = arena_copy(scratch, base->style, sizeof *style);
    struct scope *scope = VECTOR_PUSH(scratch, &text.scopes);
    struct text rest = base->fo->ruby_text;
    struct clusters clusters;
    size_t *ends = ARENA_ARRAY(scratch, size_t, count_parts(rest) + 1), part = 0;

    style->font_size /= 2;
    style->emphasis = EMPHASIS_NONE;
    *scope = (struct scope){.fo = base->fo, .style = style};
    for (uint32_t c; (c = text_next(&rest)) != TEXT_END;) {
        if (c == SEPARATOR)
            ends[part++] = text.chars.count;
        else
            VECTOR_PUSH(scratch, &text.chars)->codepoint = c;
    }
    ends[part++] = text.chars.count;
    clusters = inline_itemize(layout, &text);
    inline_text_encode(&text, layout->arena);
    inline_shape(((struct inline_state *)layout->inline_state)->shaper, &text, &clusters, scratch, &word->shaped);
    for (size_t i = 0; i < part; i++)
        part_ends[i] = text.offsets[ends[i]];
    word->text = text.text;
}

static lu width_of(const struct ruby_word *word, size_t from, size_t to)
{
    lu width = 0;

    for (size_t i = from; i < to; i++)
        width += word->shaped.glyphs.items[i].advance;
    return width;
}

/* One reading for each item, or one for all of them. */
static void assign_readings(struct layout *layout, struct ruby_word *word, const uint32_t *part_ends, size_t parts)
{
    size_t items = word->to - word->from, count = parts == items ? parts : 1, glyph = 0;
    size_t glyphs = word->shaped.glyphs.count;
    struct reading *readings = ARENA_ARRAY(layout->scratch, struct reading, count);

    for (size_t i = 0; i < count; i++) {
        struct reading *reading = &readings[i];

        reading->from = word->from + i;
        reading->to = count == 1 ? word->to : word->from + i + 1;
        reading->glyph_from = glyph;
        while (glyph < glyphs && (count == 1 || word->shaped.glyphs.items[glyph].cluster < part_ends[i]))
            glyph++;
        reading->glyph_to = glyph;
        reading->width = width_of(word, reading->glyph_from, glyph);
    }
    word->readings = readings;
    word->reading_count = count;
}

/* ---- Room ---- */

static lu natural_width(const struct item_list *list, size_t from, size_t to)
{
    lu width = 0;

    for (size_t i = from; i < to; i++)
        width += list->items[i].body + (i + 1 < to ? list->items[i].gap.natural : 0);
    return width;
}

static bool each_fits(const struct ruby_word *word, const struct item_list *list)
{
    for (size_t i = 0; i < word->reading_count; i++)
        if (word->readings[i].width > natural_width(list, word->readings[i].from, word->readings[i].to))
            return false;
    return true;
}

/* Takes from need what may hang over a neighbour; neighbour NULL: none. */
static lu overhang(const struct item *neighbour, lu most, lu need)
{
    lu taken = need < most ? need : most;

    return neighbour != NULL && takes_overhang(neighbour) ? taken : 0;
}

/* Two readings never meet over one kana: they would be read as one. */
static bool is_overhung(const struct ruby_word *word, const struct ruby_word *last)
{
    return last != NULL && last->over_after > 0 && last->to + 1 == word->from;
}

static void widen_base(struct ruby_word *word, const struct ruby_word *last_word, struct item_list *list)
{
    struct item *items = list->items;
    struct item *first = &items[word->from], *last = &items[word->to - 1];
    lu need = width_of(word, 0, word->shaped.glyphs.count) - natural_width(list, word->from, word->to);
    lu most = first->em / 2, count = (lu)(word->to - word->from), rest, unit;

    if (need <= 0)
        return;
    word->over_before = overhang(word->from > 0 && !is_overhung(word, last_word) ? first - 1 : NULL, most, need / 2);
    word->over_after = overhang(word->to < list->count ? last + 1 : NULL, most, need / 2);
    rest = need - word->over_before - word->over_after;
    unit = rest / (2 * count);
    first->pad_before += unit;
    for (struct item *item = first; item < last; item++)
        item->gap.natural += 2 * unit;
    last->pad_after += rest - unit - 2 * unit * (count - 1);
}

/* Nothing stretches inside a word; a group does not break. */
static void bind_word(const struct ruby_word *word, struct item_list *list)
{
    for (size_t i = word->from; i + 1 < word->to; i++) {
        struct item *item = &list->items[i];

        item->gap.stretch_step = STRETCH_NONE;
        item->gap.stretch = item->gap.em = 0;
        if (word->reading_count == 1 && item->break_after != ITEM_BREAK_FORCED) {
            item->break_after = ITEM_BREAK_NEVER;
            item->glued = true;
        }
    }
}

static void add_word(struct layout *layout, const struct inline_text *text, struct item_list *list, size_t from,
                     size_t to, struct annotations *out)
{
    uint32_t index = text->scopes.items[list->items[from].scope].ruby;
    const struct scope *scope = &text->scopes.items[index];
    size_t parts = count_parts(scope->fo->ruby_text);
    uint32_t *ends = ARENA_ARRAY(layout->scratch, uint32_t, parts);
    struct ruby_word *word;

    if (scope->style->font_size < BASE_SMALLEST)
        return;
    word = VECTOR_PUSH(layout->scratch, &out->words);
    *word = (struct ruby_word){.from = from, .to = to, .tag = scope->reading_tag, .scope = index};
    shape_reading(layout, scope, text->vertical, word, ends);
    assign_readings(layout, word, ends, parts);
    bind_word(word, list);
    if (!each_fits(word, list))
        widen_base(word, out->words.count > 1 ? word - 1 : NULL, list);
}

void inline_annotate(struct layout *layout, const struct inline_text *text, struct item_list *list,
                     struct annotations *out)
{
    *out = (struct annotations){0};
    for (size_t i = 0; i < text->scopes.count; i++)
        if (text->scopes.items[i].style->emphasis != EMPHASIS_NONE)
            out->emphasis = true;
    for (size_t from = 0, to; from < list->count; from = to) {
        uint32_t ruby = text->scopes.items[list->items[from].scope].ruby;

        for (to = from + 1; to < list->count && text->scopes.items[list->items[to].scope].ruby == ruby; to++)
            continue;
        if (ruby != 0)
            add_word(layout, text, list, from, to, out);
    }
}

/* ---- Boxes ---- */

/* How far the middle or the baseline of an annotation lies from the baseline of the line: its em box stands on that of the
 * base. Both are measured by the role's Japanese face. */
static lu raise_of(struct layout *layout, const struct inline_text *text, const struct scope *scope, lu size)
{
    const struct fo_inherited *style = scope->style;
    const struct font_face *face = font_set_primary(layout->fonts, style->font_role, style->font_weight, FONT_JAPANESE);
    const struct face_metrics *metrics = &face->metrics;

    if (text->vertical)
        return scope->raise + (style->font_size + size) / 2;
    return scope->raise + lu_scale(style->font_size, metrics->em_top, metrics->units_per_em) -
           lu_scale(size, metrics->em_bottom, metrics->units_per_em);
}

struct box_maker {
    struct layout *layout;
    const struct inline_text *text;
    const struct scope *scope;
    struct line_piece piece;
    struct glyph *glyphs;
    size_t count;
    lu raise;
    lu pen; /* where the last glyph begins */
};

static struct box_maker box_maker(struct layout *layout, const struct inline_text *text, uint32_t scope, lu size,
                                  size_t glyphs)
{
    struct box_maker maker = {.layout = layout, .text = text, .scope = &text->scopes.items[scope]};

    maker.glyphs = ARENA_ARRAY(layout->arena, struct glyph, glyphs);
    maker.piece.box.runs = ARENA_ARRAY(layout->arena, struct glyph_run, glyphs);
    maker.raise = raise_of(layout, text, maker.scope, size);
    return maker;
}

/* A glyph that begins at a place of the line. */
static void put_glyph(struct box_maker *maker, const struct shaped_run *shaped, struct glyph glyph, lu at)
{
    struct line_box *box = &maker->piece.box;
    struct glyph_run *run = box->run_count > 0 ? &box->runs[box->run_count - 1] : NULL;
    bool upright = shaped->setting == SET_UPRIGHT || shaped->setting == SET_COMBINED,
         rotated = shaped->setting == SET_SIDEWAYS;

    if (maker->count == 0)
        maker->piece.inline_offset = at;
    else
        maker->glyphs[maker->count - 1].advance = at - maker->pen;
    if (run == NULL || run->face != shaped->face || run->size != shaped->size || run->upright != upright ||
        run->rotated != rotated) {
        run = &box->runs[box->run_count++];
        *run = (struct glyph_run){.face = shaped->face,
                                  .size = shaped->size,
                                  .color = maker->scope->style->color,
                                  .raise = maker->raise,
                                  .rotated = rotated,
                                  .upright = upright,
                                  .glyphs = &maker->glyphs[maker->count]};
    }
    maker->glyphs[maker->count++] = glyph;
    maker->pen = at;
    run->count++;
}

/* The glyphs [from, to) over a base, spread evenly when they are narrower. */
static void put_reading(struct box_maker *maker, const struct ruby_word *word, size_t from, size_t to, lu base_from,
                        lu base_to, lu em, uint32_t text_from)
{
    lu width = width_of(word, from, to), room = base_to - base_from - width, edge = room / 2, between = 0, at;
    lu places = (lu)(to - from);

    if (room > 0 && places > 1) {
        edge = room / (2 * places) < em / 2 ? room / (2 * places) : em / 2; /* JLReq 3.3.6: at most half an em */
        between = (room - 2 * edge) / (places - 1);
    }
    at = base_from + edge;
    for (size_t i = from; i < to; i++) {
        const struct shaped_glyph *source = &word->shaped.glyphs.items[i];
        struct glyph glyph = {.id = source->id,
                              .advance = source->advance,
                              .shift = source->x,
                              .raise = source->y,
                              .cluster = source->cluster - text_from};

        put_glyph(maker, &word->shaped.runs.items[source->run], glyph, at);
        at += source->advance + between;
    }
}

/* Keeps a reading of this width in the measure. */
static lu moved_inwards(lu at, lu width, lu measure)
{
    if (at + width > measure)
        at = measure - width;
    return at < 0 ? 0 : at;
}

struct line_piece annotation_ruby(struct layout *layout, const struct inline_text *text, const struct ruby_word *word,
                                  size_t from, size_t to, const struct item_place *places, lu measure)
{
    const struct reading *first = word->readings, *end = word->readings + word->reading_count, *reading;
    lu em = text->scopes.items[word->scope].style->font_size;
    struct box_maker maker = box_maker(layout, text, word->scope, em / 2, word->shaped.glyphs.count);
    lu width, base_from, base_to;
    uint32_t text_from, text_to;
    bool each = true;

    while (first < end && first->from < from)
        first++;
    for (reading = first; reading < end && reading->from < to; reading++)
        each = each && reading->width <= places[reading->to <= to ? reading->to - 1 - from : to - 1 - from].to -
                                             places[reading->from - from].from;
    end = reading;
    if (first == end || first->glyph_from == end[-1].glyph_to)
        return maker.piece;
    text_from = word->shaped.glyphs.items[first->glyph_from].cluster;
    text_to = end[-1].glyph_to < word->shaped.glyphs.count ? word->shaped.glyphs.items[end[-1].glyph_to].cluster
                                                           : (uint32_t)word->text.length;
    maker.piece.box.text = text_slice(word->text, text_from, text_to);
    for (reading = first; each && reading < end; reading++)
        put_reading(&maker, word, reading->glyph_from, reading->glyph_to, places[reading->from - from].from,
                    places[(reading->to < to ? reading->to : to) - 1 - from].to, em, text_from);
    if (each)
        return maker.piece;
    width = width_of(word, first->glyph_from, end[-1].glyph_to);
    base_from = places[0].outer_from - (from == word->from ? word->over_before : 0);
    base_to = places[to - 1 - from].outer_to + (to == word->to ? word->over_after : 0);
    if (base_to - base_from < width) {
        base_from = (base_from + base_to - width) / 2;
        base_to = base_from + width;
    }
    width = base_to - base_from;
    base_from = moved_inwards(base_from, width, measure);
    put_reading(&maker, word, first->glyph_from, end[-1].glyph_to, base_from, base_from + width, em, text_from);
    return maker.piece;
}

/* ---- Emphasis marks ---- */

/* Not over punctuation, brackets and spaces (JLReq 3.3.9). */
static bool takes_mark(const struct item *item)
{
    return item->glyph_count > 0 && item->class != CC_OPENING_BRACKET && item->class != CC_CLOSING_BRACKET &&
           !(item->class >= CC_DIVIDING && item->class <= CC_INSEPARABLE) && item->class != CC_IDEOGRAPHIC_SPACE;
}

struct line_piece annotation_marks(struct layout *layout, const struct inline_text *text, const struct item *items,
                                   size_t count, const struct item_place *places)
{
    const struct fo_inherited *style = text->scopes.items[items[0].scope].style;
    uint32_t codepoint = style->emphasis == EMPHASIS_SESAME ? SESAME_MARK : DOT_MARK, glyph = 0;
    const struct font_face *face = NULL;
    struct box_maker maker = {.layout = layout};
    struct shaped_run run = {.size = style->font_size / 2, .setting = text->vertical ? SET_UPRIGHT : SET_HORIZONTAL};
    int32_t box[4], units;
    lu across, along;

    if (style->emphasis != EMPHASIS_NONE)
        face = font_set_find(layout->fonts, style->font_role, style->font_weight, FONT_JAPANESE, &codepoint, 1);
    if (face != NULL)
        glyph = font_face_glyph(face, codepoint, 0);
    if (glyph == 0 || !font_face_extents(face, glyph, &box[0], &box[1], &box[2], &box[3]))
        return maker.piece;
    units = face->metrics.units_per_em;
    run.face = face;
    maker = box_maker(layout, text, items[0].scope, run.size, count);
    /* from the pen to the middle of the ink, along the line and across it */
    along = lu_scale(run.size, box[0] + box[2], 2 * units);
    across = run.size / 2 + lu_scale(run.size, face->metrics.em_bottom, units) -
             lu_scale(run.size, box[1] + box[3], 2 * units);
    if (text->vertical) {
        across = lu_scale(run.size, font_face_advance(face, glyph) - box[0] - box[2], 2 * units);
        along = lu_scale(run.size, 2 * font_face_vertical(face, glyph).origin - box[1] - box[3], 2 * units);
    }
    for (size_t i = 0; i < count; i++)
        if (takes_mark(&items[i]))
            put_glyph(&maker, &run, (struct glyph){.id = glyph, .raise = across},
                      (places[i].from + places[i].to) / 2 - along);
    return maker.piece;
}
