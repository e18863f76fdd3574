/* items.c - shaped clusters -> items: bodies, blanks, spaces, break opportunities.
 *
 * BODY AND BLANK. Brackets, commas, full stops and middle dots have a body of half an em (JLReq 3.1.2). A glyph that is set
 * in a full em carries the other half as white; that white is taken off here - the drawing is shifted by it - and comes back
 * as adjustable space. Whether there is white to take is measured, not assumed: a glyph whose advance is already narrow keeps
 * it, and one whose ink needs more than half an em keeps its full body (PDF.md section 3: the fonts have no halt feature).
 *
 * SPACES. Word spaces are no items: their glyphs hang on the item before them and the gap behind that item replaces their
 * advance. So they vanish at a line end by themselves, and yet stay in the text. */
#include "inline_imp.h"
#include "phrase_imp.h"

#define WORD_SPACE_NATURAL 3 /* 1/3 em: cl-26 */
#define DASH_OVERLAP 100     /* dashes of a run share this part of an em, so that no hairline shows between them */
#define LONG_RUN 20          /* letters of an unspaced Latin run that may break at URL signs (K5) */

struct builder {
    const struct inline_text *text;
    const struct clusters *clusters;
    const struct shaped *shaped;
    struct arena *arena;
    struct item *items;
    size_t *cluster_of; /* of each item: its first cluster */
    lu *blanks;         /* of each item: its adjustable white, on each side that has it */
    size_t count;
    bool balanced;
};

static const struct fo_inherited *style_of(const struct builder *builder, const struct item *item)
{
    return builder->text->scopes.items[item->scope].style;
}

static bool has_half_body(enum char_class class)
{
    return class == CC_OPENING_BRACKET || class == CC_CLOSING_BRACKET || class == CC_MIDDLE_DOT ||
           class == CC_FULL_STOP || class == CC_COMMA;
}

/* Takes the white off a full-width punctuation glyph. */
static void trim_body(struct builder *builder, struct item *item, const struct shaped_glyph *glyph)
{
    const struct shaped_run *run = &builder->shaped->runs.items[glyph->run];
    int32_t box[4], em = run->face->metrics.units_per_em;
    lu half = item->em / 2, white = item->body - half, ink_from, ink_to, shift;
    lu *blank = &builder->blanks[builder->count - 1];

    *blank = item->class == CC_MIDDLE_DOT ? (item->em - half) / 2 : item->em - half;
    if (item->body * 4 < item->em * 3) { /* narrow by itself: what is missing to an em is its blank */
        lu missing = item->em > item->body ? item->em - item->body : 0;
        *blank = item->class == CC_MIDDLE_DOT ? missing / 2 : missing;
        return;
    }
    if (!font_face_extents(run->face, glyph->id, &box[0], &box[1], &box[2], &box[3]))
        return;
    ink_from = lu_scale(run->size, box[0], em);
    ink_to = lu_scale(run->size, box[2], em);
    if (run->setting == SET_UPRIGHT) {
        int32_t origin = font_face_vertical(run->face, glyph->id).origin;
        ink_from = lu_scale(run->size, origin - box[3], em);
        ink_to = lu_scale(run->size, origin - box[1], em);
    }
    if (ink_to - ink_from > half) {
        *blank = 0;
        return;
    }
    shift = item->class == CC_OPENING_BRACKET ? white : item->class == CC_MIDDLE_DOT ? white / 2 : 0;
    if (ink_to - shift > half)
        shift = ink_to - half;
    if (ink_from - shift < 0)
        shift = ink_from;
    item->shift = -shift;
    item->body = half;
}

static bool is_solid_bracket(uint32_t codepoint)
{
    return codepoint == 0xFF08 || codepoint == 0xFF09 || codepoint == 0x3008 || codepoint == 0x3009;
}

static struct item *add_item(struct builder *builder, size_t cluster)
{
    const struct cluster *source = &builder->clusters->items[cluster];
    const struct class_entry *entry = &builder->clusters->entries[cluster];
    struct item *item = &builder->items[builder->count];

    builder->cluster_of[builder->count++] = cluster;
    *item = (struct item){.class = entry->class, .latin = entry->latin, .scope = source->scope};
    item->em = builder->text->scopes.items[source->scope].style->font_size;
    item->text_from = builder->text->offsets[source->char_from];
    item->text_to = item->space_text_to = builder->text->offsets[source->char_to];
    return item;
}

static void add_object(struct builder *builder, size_t cluster)
{
    struct item *item = add_item(builder, cluster);
    const struct fo *fo = builder->text->scopes.items[item->scope].fo;
    lu room = fo->leader_maximum - fo->leader_minimum;

    if (builder->text->scopes.items[item->scope].picture) { /* set like a kanji */
        item->picture = true;
        item->body = builder->text->scopes.items[item->scope].along;
        return;
    }
    item->class = CC_REFERENCE_MARK; /* solid to its neighbours */
    item->leader = true;
    item->body = fo->leader_minimum;
    item->fill = room > 0 ? room : 1;
}

static void add_break(struct builder *builder, size_t cluster)
{
    bool line_is_empty = builder->count == 0 || builder->items[builder->count - 1].break_after == ITEM_BREAK_FORCED;

    if (line_is_empty)
        add_item(builder, cluster)->class = CC_IDEOGRAPHIC_SPACE;
    builder->items[builder->count - 1].break_after = ITEM_BREAK_FORCED;
}

/* Glyphs [from, to) stand for the cluster (or, a ligature, for it and those before the next glyph). */
static void add_glyphs(struct builder *builder, size_t cluster, size_t from, size_t to)
{
    const struct class_entry *entry = &builder->clusters->entries[cluster];
    struct item *last = builder->count > 0 ? &builder->items[builder->count - 1] : NULL;
    struct item *item;

    if (entry->class == CC_WORD_SPACE && last != NULL && last->break_after != ITEM_BREAK_FORCED && !last->leader &&
        !last->picture) {
        if (last->space_count == 0)
            last->space_from = (uint32_t)from;
        last->space_count = (uint32_t)to - last->space_from;
        last->space_text_to = builder->text->offsets[builder->clusters->items[cluster].char_to];
        return;
    }
    item = add_item(builder, cluster);
    item->glyph_from = (uint32_t)from;
    item->glyph_count = (uint32_t)(to - from);
    for (size_t i = from; i < to; i++)
        item->body += builder->shaped->glyphs.items[i].advance;
    if (item->class == CC_IDEOGRAPHIC_SPACE && item->body < item->em)
        item->body = item->em; /* cl-14 is one em whatever the face says */
    if (!item->latin && has_half_body(item->class) && to - from == 1) {
        trim_body(builder, item, &builder->shaped->glyphs.items[from]);
        if (style_of(builder, item)->solid_brackets && is_solid_bracket(entry->codepoint))
            builder->blanks[builder->count - 1] = 0;
    }
}

static void add_items(struct builder *builder)
{
    const struct clusters *clusters = builder->clusters;
    size_t glyph = 0, glyphs = builder->shaped->glyphs.count;

    for (size_t i = 0; i < clusters->count; i++) {
        uint32_t offset = builder->text->offsets[clusters->items[i].char_from];
        size_t from = glyph;

        if (clusters->entries[i].codepoint == OBJECT_CODEPOINT) {
            add_object(builder, i);
            continue;
        }
        if (clusters->entries[i].codepoint == LINE_SEPARATOR) {
            add_break(builder, i);
            continue;
        }
        while (glyph < glyphs &&
               (builder->shaped->glyphs.items[glyph].cluster == offset ||
                (clusters->items[i].setting == SET_COMBINED &&
                 builder->shaped->glyphs.items[glyph].cluster < builder->text->offsets[clusters->items[i].char_to])))
            glyph++;
        if (glyph > from) {
            add_glyphs(builder, i, from, glyph);
        } else if (builder->count > 0) { /* inside a ligature */
            struct item *item = &builder->items[builder->count - 1];
            item->text_to = item->space_text_to = builder->text->offsets[clusters->items[i].char_to];
        }
    }
}

static bool is_dash(const struct builder *builder, size_t index)
{
    uint32_t codepoint = builder->clusters->entries[builder->cluster_of[index]].codepoint;

    return (codepoint == 0x2014 || codepoint == 0x2015) && !builder->items[index].latin &&
           builder->items[index].glyph_count == 1;
}

/* How much of the body of a dash is white along the line; 0 when that is too much to be a dash that wants to touch the next. */
static lu dash_white(const struct builder *builder, const struct item *item)
{
    const struct shaped_glyph *glyph = &builder->shaped->glyphs.items[item->glyph_from];
    const struct shaped_run *run = &builder->shaped->runs.items[glyph->run];
    int32_t box[4];
    lu white;

    if (!font_face_extents(run->face, glyph->id, &box[0], &box[1], &box[2], &box[3]))
        return 0;
    white = item->body - lu_scale(run->size, run->setting == SET_UPRIGHT ? box[3] - box[1] : box[2] - box[0],
                                  run->face->metrics.units_per_em);
    return white > 0 && white < item->em / 3 ? white + item->em / DASH_OVERLAP : 0;
}

/* N1: the dashes of a run touch, whatever white the face leaves around each; the run stays in the middle of its place. */
static void join_dashes(struct builder *builder)
{
    for (size_t from = 0, to; from < builder->count; from = to) {
        for (to = from; to < builder->count && is_dash(builder, to); to++)
            continue;
        for (size_t i = from; i < to; i++)
            builder->items[i].shift +=
                dash_white(builder, &builder->items[i]) * ((lu)(to - from) - 1 - 2 * (lu)(i - from)) / 2;
        to += to == from;
    }
}

static bool takes_autospace(uint32_t codepoint)
{
    return char_is_latin(codepoint);
}

/* The entry that touches what follows: the last cluster of a ligature. */
static const struct class_entry *last_entry(const struct builder *builder, size_t index)
{
    size_t next = index + 1 < builder->count ? builder->cluster_of[index + 1] : builder->clusters->count;

    while (next > builder->cluster_of[index] + 1 && builder->clusters->entries[next - 1].class == CC_WORD_SPACE)
        next--;
    return &builder->clusters->entries[next - 1];
}

static void add_blank(struct gap *gap, int slot, const struct space_part *part, lu blank)
{
    gap->natural += blank;
    if (part->step == SHRINK_NONE)
        return;
    gap->shrink_step[slot] = (uint8_t)part->step;
    gap->shrink[slot] = blank - lu_scale(blank, part->minimum, part->amount);
}

/* Table 1 for two items that touch. */
static void touch(struct builder *builder, size_t index, enum char_class before, enum char_class after, int slot)
{
    struct item *item = &builder->items[index], *next = item + 1;
    struct space_pair pair = spacing_between(before, after, style_of(builder, item)->adjustment);

    for (int i = 0; i < 2; i++) {
        const struct space_part *part = &pair.parts[i];
        const struct item *owner = part->of_after ? next : item;
        const struct item *western = part->of_after ? item : next;
        lu amount;

        if (part->amount == 0)
            continue;
        if (part->step != SHRINK_LATIN) {
            add_blank(&item->gap, slot + i, part, builder->blanks[part->of_after ? index + 1 : index]);
            continue;
        }
        if (!takes_autospace(western == item ? last_entry(builder, index)->codepoint
                                             : builder->clusters->entries[builder->cluster_of[index + 1]].codepoint))
            continue;
        amount = lu_scale(owner->em, style_of(builder, owner)->autospace, 1000);
        item->gap.natural += amount;
        item->gap.shrink_step[slot + i] = SHRINK_LATIN;
        if (part->minimum < part->amount && amount > owner->em / 8)
            item->gap.shrink[slot + i] = amount - owner->em / 8;
    }
}

static void set_stretch(struct builder *builder, size_t index)
{
    struct item *item = &builder->items[index], *next = item + 1;
    const struct class_entry *a = last_entry(builder, index);
    const struct class_entry *b = &builder->clusters->entries[builder->cluster_of[index + 1]];
    enum stretch_step step =
        stretch_between(a->class, b->class, a->codepoint == b->codepoint, style_of(builder, item)->adjustment);
    lu em = item->latin ? next->em : item->em;

    if (step == STRETCH_NONE || a->glued || a->sentence_gap)
        return;
    if (step == STRETCH_LATIN && item->gap.natural == 0)
        return; /* no autospace here: the boundary is solid on purpose */
    item->gap.stretch_step = (uint8_t)step;
    item->gap.em = em;
    if (step == STRETCH_LATIN)
        item->gap.stretch = em / 2 > item->gap.natural ? em / 2 - item->gap.natural : 0;
    else if (step == STRETCH_SOLID)
        item->gap.stretch = em / 4;
}

static void set_word_space(struct builder *builder, size_t index)
{
    struct item *item = &builder->items[index];
    struct gap *gap = &item->gap;

    *gap = (struct gap){.natural = item->em / WORD_SPACE_NATURAL, .em = item->em};
    gap->shrink_step[0] = SHRINK_WORD_SPACE;
    gap->shrink[0] = gap->natural - item->em / 4;
    gap->stretch_step = STRETCH_WORD_SPACE;
    gap->stretch = item->em / 2 - gap->natural;
}

static void set_gap(struct builder *builder, size_t index)
{
    struct item *item = &builder->items[index];
    const struct class_entry *entry = last_entry(builder, index);

    if (item->break_after == ITEM_BREAK_FORCED || entry->solid)
        return;
    if (entry->sentence_gap) {
        item->gap = (struct gap){.natural = item->em};
        return;
    }
    if (item->space_count > 0) {
        set_word_space(builder, index);
        return;
    }
    touch(builder, index, item->class, item[1].class, 0);
    set_stretch(builder, index);
}

/* How far an unspaced Latin run reaches from this cluster, at most LONG_RUN; a word is short. */
static bool in_long_run(const struct builder *builder, size_t cluster)
{
    const struct class_entry *entries = builder->clusters->entries;
    size_t from = cluster, to = cluster;

    while (from > 0 && cluster - from < LONG_RUN && entries[from - 1].latin && entries[from - 1].class != CC_WORD_SPACE)
        from--;
    while (to + 1 < builder->clusters->count && to - from < LONG_RUN && entries[to + 1].latin &&
           entries[to + 1].class != CC_WORD_SPACE)
        to++;
    return to - from + 1 >= LONG_RUN;
}

static bool is_url_sign(uint32_t codepoint)
{
    return codepoint == '/' || codepoint == '.' || codepoint == '-' || codepoint == '_' || codepoint == '?' ||
           codepoint == '&' || codepoint == '=';
}

static bool is_letter(uint32_t codepoint)
{
    return char_is_latin(codepoint) && !char_is_digit(codepoint);
}

/* A word may end a line at its hyphen when three letters stand on each side: a broken abbreviation ("AI-OCR") reads worse than
 * a wider space. */
static bool is_word_hyphen(const struct builder *builder, size_t cluster)
{
    const struct class_entry *entries = builder->clusters->entries;

    if (entries[cluster].codepoint != '-' || cluster < 3 || cluster + 3 >= builder->clusters->count)
        return false;
    for (size_t i = 1; i <= 3; i++)
        if (!is_letter(entries[cluster - i].codepoint) || !is_letter(entries[cluster + i].codepoint))
            return false;
    return true;
}

static enum item_break latin_break(const struct builder *builder, size_t index, const struct class_entry *a,
                                   const struct class_entry *b)
{
    size_t cluster = builder->cluster_of[index];

    if (is_word_hyphen(builder, cluster))
        return ITEM_BREAK_HYPHEN;
    if (is_url_sign(a->codepoint) && !is_url_sign(b->codepoint) && !(a->class == CC_NUMERAL) &&
        in_long_run(builder, cluster))
        return ITEM_BREAK_URL;
    return ITEM_BREAK_NEVER;
}

/* ASCII brackets and stops keep to their word although Table 2 knows them only as Western characters. */
static bool is_ascii_opening(uint32_t codepoint)
{
    return codepoint == '(' || codepoint == '[' || codepoint == '{' || codepoint == '#' || codepoint == '@';
}

static bool is_ascii_closing(uint32_t codepoint)
{
    return codepoint == ')' || codepoint == ']' || codepoint == '}' || codepoint == ',' || codepoint == '.' ||
           codepoint == ':' || codepoint == ';' || codepoint == '!' || codepoint == '?' || codepoint == '%';
}

static enum item_break break_of(const struct builder *builder, size_t index)
{
    const struct item *item = &builder->items[index], *next = item + 1;
    const struct class_entry *a = last_entry(builder, index);
    const struct class_entry *b = &builder->clusters->entries[builder->cluster_of[index + 1]];
    const struct fo_inherited *style = style_of(builder, item);
    uint32_t jidori = builder->text->scopes.items[item->scope].jidori;
    enum char_class before = item->space_count > 0 ? CC_WORD_SPACE : (enum char_class)item->class;
    enum break_rule rule;

    if (item->break_after == ITEM_BREAK_FORCED)
        return ITEM_BREAK_FORCED;
    if (a->glued || !style->wrap || (jidori != 0 && jidori == builder->text->scopes.items[next->scope].jidori))
        return ITEM_BREAK_NEVER;
    if (item->class == CC_OPENING_BRACKET || (item->space_count == 0 && is_ascii_opening(a->codepoint)) ||
        is_ascii_closing(b->codepoint))
        return ITEM_BREAK_NEVER;
    if (item->space_count > 0 && builder->clusters->entries[builder->cluster_of[index + 1] - 1].codepoint == 0xA0)
        return ITEM_BREAK_NEVER;
    if (item->space_count == 0 && item->latin && next->latin)
        return latin_break(builder, index, a, b);
    rule = break_between(before, a->codepoint, (enum char_class)next->class, b->codepoint, style->kinsoku);
    return rule == BREAK_RULE_ALLOWED   ? ITEM_BREAK_ALLOWED
           : rule == BREAK_RULE_RELAXED ? ITEM_BREAK_RELAXED
                                        : ITEM_BREAK_NEVER;
}

/* Headings break between phrases (G4). */
static int32_t phrase_penalty(const struct builder *builder, size_t index)
{
    size_t last = builder->cluster_of[index + 1] - 1; /* a space that hangs on the item, or its last cluster */

    switch (phrase_break_after(builder->clusters->entries, builder->clusters->count, last)) {
    case PHRASE_END:
        return 0;
    case PHRASE_PART:
        return COST_PHRASE_PART;
    default:
        return COST_PHRASE_INSIDE;
    }
}

/* Whether the quarter before a middle dot is in this gap; a word space or a forced break leaves none. */
static bool has_dot_blank(const struct gap *gap)
{
    return (gap->shrink_step[0] == SHRINK_MIDDLE_DOT && gap->shrink[0] > 0) ||
           (gap->shrink_step[1] == SHRINK_MIDDLE_DOT && gap->shrink[1] > 0);
}

static void finish_item(struct builder *builder, size_t index)
{
    struct item *item = &builder->items[index];
    struct space_part end = spacing_at_line_end((enum char_class)item->class, style_of(builder, item)->adjustment);

    item->glued = last_entry(builder, index)->glued;
    if (!item->latin && end.amount > 0) {
        item->end_blank = builder->blanks[index];
        item->end_step = (uint8_t)end.step;
        if (item->class == CC_MIDDLE_DOT && index > 0 && has_dot_blank(&item[-1].gap))
            item->end_before = builder->blanks[index];
    }
    if (!item->latin && (item->class == CC_FULL_STOP || item->class == CC_COMMA) &&
        style_of(builder, item)->hanging == HANGING_ALLOW_END)
        item->hang = item->body;
    if (!item->latin && item->class == CC_OPENING_BRACKET)
        item->head_blank = builder->blanks[index];
    if (index + 1 == builder->count)
        return;
    set_gap(builder, index);
    item->break_after = (uint8_t)break_of(builder, index);
    if (builder->balanced)
        item->penalty = phrase_penalty(builder, index);
}

/* Padding stands at the first and last item of its scope, whatever scopes lie inside. */
bool scope_holds(const struct inline_text *text, uint32_t outer, uint32_t inner)
{
    while (inner > outer)
        inner = text->scopes.items[inner].parent;
    return inner == outer;
}

static void add_padding(struct builder *builder)
{
    for (size_t i = 0; i < builder->count; i++) {
        struct item *item = &builder->items[i];

        for (uint32_t scope = item->scope; scope != 0; scope = builder->text->scopes.items[scope].parent) {
            const struct scope *padded = &builder->text->scopes.items[scope];
            if (padded->pad_before != 0 && (i == 0 || !scope_holds(builder->text, scope, item[-1].scope)))
                item->pad_before += padded->pad_before;
            if (padded->pad_after != 0 &&
                (i + 1 == builder->count || !scope_holds(builder->text, scope, item[1].scope)))
                item->pad_after += padded->pad_after;
        }
    }
}

/* K4: a speaker label - a bold inline at the head of a paragraph of plain weight - keeps the first two characters behind it. */
static void keep_label(struct builder *builder)
{
    const struct scope *scopes = builder->text->scopes.items;
    uint32_t scope = builder->count > 0 ? builder->items[0].scope : 0;
    size_t end = 0;

    while (scope != 0 && scopes[scope].parent != 0)
        scope = scopes[scope].parent;
    if (scope == 0 || scopes[scope].style->font_weight < 600 || scopes[0].style->font_weight >= 600)
        return;
    while (end < builder->count && scope_holds(builder->text, scope, builder->items[end].scope))
        end++;
    while (end > 1 && builder->items[end - 1].class == CC_IDEOGRAPHIC_SPACE)
        end--;
    for (size_t i = end > 0 ? end - 1 : 0, kept = 0; end > 0 && kept < 2 && i + 1 < builder->count; i++) {
        if (builder->items[i].break_after == ITEM_BREAK_FORCED)
            return;
        builder->items[i].break_after = ITEM_BREAK_NEVER;
        kept += builder->items[i + 1].class != CC_IDEOGRAPHIC_SPACE;
    }
}

struct item_list inline_items(const struct inline_text *text, const struct clusters *clusters,
                              const struct shaped *shaped, bool balanced, struct arena *arena)
{
    struct builder builder = {
        .text = text, .clusters = clusters, .shaped = shaped, .arena = arena, .balanced = balanced};

    builder.items = ARENA_ARRAY(arena, struct item, clusters->count + 1);
    builder.cluster_of = ARENA_ARRAY(arena, size_t, clusters->count + 1);
    builder.blanks = ARENA_ARRAY(arena, lu, clusters->count + 1);
    add_items(&builder);
    join_dashes(&builder);
    for (size_t i = 0; i < builder.count; i++)
        finish_item(&builder, i);
    add_padding(&builder);
    keep_label(&builder);
    return (struct item_list){builder.items, builder.count};
}
