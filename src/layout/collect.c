/* collect.c - the inline-level children of a block as one run of characters with scopes.
 *
 * An element that cannot be set in a line is reported once per kind; what text
 * it has is kept, because a lost name is worse than a plain one. */
#include "inline_imp.h"

struct collector {
    struct layout *layout;
    struct inline_text *out;
    bool make_tags;
    lu measure;
};

static void collect_children(struct collector *collector, const struct fo *first, const struct fo *end, uint32_t scope,
                             struct tag *tag);

struct place inline_place(const struct layout *layout, const struct fo *fo)
{
    return (struct place){.file = layout->name, .line = fo->line};
}

static void add_char(struct collector *collector, uint32_t codepoint, uint32_t scope)
{
    struct source_char *character = VECTOR_PUSH(collector->layout->scratch, &collector->out->chars);

    character->codepoint = codepoint;
    character->scope = scope;
}

static void add_text(struct collector *collector, struct text text, uint32_t scope)
{
    for (uint32_t codepoint; (codepoint = text_next(&text)) != TEXT_END;)
        add_char(collector, codepoint, scope);
}

static void add_anchor(struct collector *collector, enum anchor_kind kind, const struct fo *fo)
{
    struct anchor *anchor = VECTOR_PUSH(collector->layout->scratch, &collector->out->anchors);

    *anchor = (struct anchor){.kind = kind, .fo = fo, .at = collector->out->chars.count};
}

_Static_assert(FO_KIND_COUNT <= 64, "a bit for each kind");

/* Once per kind. */
static void report_unsupported(struct collector *collector, const struct fo *fo)
{
    struct inline_state *state = collector->layout->inline_state;

    if ((state->unsupported & (uint64_t)1 << fo->kind) != 0)
        return;
    state->unsupported |= (uint64_t)1 << fo->kind;
    DIAG(collector->layout->diag, DIAG_INLINE_UNSUPPORTED, inline_place(collector->layout, fo), fo_kind_name(fo->kind));
}

static lu edge_width(const struct fo *fo, enum edge edge)
{
    return fo->padding[edge] + fo->border[edge].width;
}

/* The size of a picture that does not say its own: like a character, and not so high that it would move its line. */
static lu picture_room(const struct layout *layout, const struct fo_inherited *style)
{
    const struct font_face *face = font_set_primary(layout->fonts, style->font_role, style->font_weight, FONT_JAPANESE);
    lu size = style->font_size, above = size * 88 / 100;

    if (style->writing_mode == WRITING_TB_RL)
        return size < style->line_height ? size : style->line_height;
    if (face != NULL)
        above = lu_scale(size, face->metrics.em_top, face->metrics.units_per_em);
    above += (style->line_height - size) / 2;
    return above > size ? size : above > 0 ? above : size;
}

static uint32_t add_scope(struct collector *collector, const struct fo *fo, uint32_t parent, const struct tag *tag)
{
    uint32_t index = (uint32_t)collector->out->scopes.count;
    struct scope *scope = VECTOR_PUSH(collector->layout->scratch, &collector->out->scopes);
    const struct scope *outer = &collector->out->scopes.items[parent];

    *scope = (struct scope){.fo = fo, .style = fo->inherited, .tag = tag, .parent = parent};
    if (index == 0)
        return index;
    scope->raise = outer->raise + fo->baseline_shift;
    scope->jidori = fo->jidori > 0 ? index : outer->jidori;
    scope->ruby = fo->kind == FO_RUBY ? index : outer->ruby;
    scope->combined = fo->kind == FO_TATE_CHU_YOKO ? index : outer->combined;
    scope->pad_before = edge_width(fo, EDGE_START);
    scope->pad_after = edge_width(fo, EDGE_END);
    scope->link = fo->kind == FO_BASIC_LINK;
    scope->decorated = fo->background != RGB_NONE;
    for (int edge = 0; edge < EDGE_COUNT; edge++)
        if (fo->border[edge].width > 0)
            scope->decorated = true;
    return index;
}

/* The element of an inline; a link always has one, since its annotation needs it (PDF/UA-1, 7.18.5). */
static struct tag *inline_tag(struct collector *collector, const struct fo *fo, struct tag *tag)
{
    struct fo *link;

    if (!collector->make_tags || tag == NULL)
        return tag;
    if (text_equal(fo->role, TEXT("artifact")))
        return NULL;
    if (!text_is_empty(fo->role))
        return layout_tag(collector->layout, tag, fo);
    if (fo->kind != FO_BASIC_LINK)
        return tag;
    link = arena_copy(collector->layout->scratch, fo, sizeof *fo);
    link->role = TEXT("Link");
    return layout_tag(collector->layout, tag, link);
}

static void collect_inline(struct collector *collector, const struct fo *fo, uint32_t scope, struct tag *tag)
{
    struct tag *own = inline_tag(collector, fo, tag);
    uint32_t index = add_scope(collector, fo, scope, own);

    collect_children(collector, fo->first_child, NULL, index, own);
}

static struct tag *typed_tag(struct collector *collector, struct tag *parent, const struct fo *fo, struct text type)
{
    struct fo *typed;

    if (!collector->make_tags || parent == NULL)
        return parent;
    typed = arena_copy(collector->layout->scratch, fo, sizeof *fo);
    typed->role = type;
    return layout_tag(collector->layout, parent, typed);
}

/* Ruby, RB around the base, RT for the reading (ISO 32000-1, 14.8.4.4.2). */
static void collect_ruby(struct collector *collector, const struct fo *fo, uint32_t scope, struct tag *tag)
{
    struct tag *ruby = typed_tag(collector, tag, fo, TEXT("Ruby"));
    struct tag *base = typed_tag(collector, ruby, fo, TEXT("RB"));
    uint32_t index = add_scope(collector, fo, scope, base);

    collect_children(collector, fo->first_child, NULL, index, base);
    collector->out->scopes.items[index].reading_tag = typed_tag(collector, ruby, fo, TEXT("RT"));
}

static void collect_page_number(struct collector *collector, const struct fo *fo, uint32_t scope, struct tag *tag)
{
    struct layout *layout = collector->layout;
    struct text label = layout->page_label;
    uint32_t index;

    if (fo->kind != FO_PAGE_NUMBER) {
        label = layout->resolve != NULL ? layout->resolve(layout, fo->ref_id, fo->kind == FO_PAGE_NUMBER_CITATION_LAST)
                                        : TEXT_NONE;
        if (text_is_empty(label)) {
            label = TEXT("00");
            layout->unresolved = true;
        }
    }
    index = add_scope(collector, fo, scope, inline_tag(collector, fo, tag));
    if (label.length > 0 &&
        (label.bytes[0] < '0' || label.bytes[0] > '9')) /* roman: upright in a vertical line, as digits are */
        collector->out->scopes.items[index].combined = index;
    add_text(collector, label, index);
}

static void collect_footnote(struct collector *collector, const struct fo *fo, uint32_t scope, struct tag *tag)
{
    add_anchor(collector, ANCHOR_FOOTNOTE, fo);
    for (const struct fo *child = fo->first_child; child != NULL; child = child->next)
        if (child->kind != FO_FOOTNOTE_BODY)
            collect_children(collector, child, child->next, scope, tag);
}

/* A picture beside text, which stands on the baseline as one character; alone in its block it is a figure (figure.c). Its words
 * stand for one that cannot be had; why, was said when it was read. */
static void collect_picture(struct collector *collector, const struct fo *fo, uint32_t scope, struct tag *tag)
{
    struct layout *layout = collector->layout;
    struct tag *own = collector->make_tags ? figure_tag(layout, fo, tag) : tag;
    uint32_t index = add_scope(collector, fo, scope, own);
    struct scope *made = &collector->out->scopes.items[index];
    struct picture picture;

    if (!picture_find(layout, fo, collector->measure, picture_room(layout, fo->inherited), &picture)) {
        add_text(collector, text_is_empty(fo->alternative) ? fo->source : fo->alternative, index);
        return;
    }
    made->picture = true;
    made->image = picture.image;
    made->along = picture.along;
    made->across = picture.across;
    add_char(collector, OBJECT_CODEPOINT, index);
}

static void collect_one(struct collector *collector, const struct fo *fo, uint32_t scope, struct tag *tag)
{
    if (!text_is_empty(fo->id))
        add_anchor(collector, ANCHOR_ID, fo);
    switch (fo->kind) {
    case FO_TEXT:
        add_text(collector, fo->text, scope);
        break;
    case FO_INLINE:
    case FO_WRAPPER:
    case FO_BASIC_LINK:
    case FO_TATE_CHU_YOKO:
        collect_inline(collector, fo, scope, tag);
        break;
    case FO_RUBY:
        collect_ruby(collector, fo, scope, tag);
        break;
    case FO_LEADER:
        add_char(collector, OBJECT_CODEPOINT, add_scope(collector, fo, scope, NULL));
        break;
    case FO_PAGE_NUMBER:
    case FO_PAGE_NUMBER_CITATION:
    case FO_PAGE_NUMBER_CITATION_LAST:
        collect_page_number(collector, fo, scope, tag);
        break;
    case FO_INDEX_RANGE_BEGIN: /* only their ids */
    case FO_INDEX_RANGE_END:
        break;
    case FO_INDEX_PAGE_CITATION_LIST:
        collect_children(collector, index_citations(collector->layout, fo, collector->layout->scratch), NULL, scope,
                         inline_tag(collector, fo, tag));
        break;
    case FO_FOOTNOTE:
        collect_footnote(collector, fo, scope, tag);
        break;
    case FO_MARKER:
        add_anchor(collector, ANCHOR_MARKER, fo);
        break;
    case FO_EXTERNAL_GRAPHIC:
        collect_picture(collector, fo, scope, tag);
        break;
    default:
        report_unsupported(collector, fo);
        collect_inline(collector, fo, scope, tag);
        break;
    }
}

static void collect_children(struct collector *collector, const struct fo *first, const struct fo *end, uint32_t scope,
                             struct tag *tag)
{
    for (const struct fo *fo = first; fo != NULL && fo != end; fo = fo->next)
        collect_one(collector, fo, scope, tag);
}

void inline_collect(struct layout *layout, const struct fo *block, const struct fo *first, const struct fo *end,
                    lu measure, struct tag *tag, bool make_tags, struct inline_text *out)
{
    struct collector collector = {.layout = layout, .out = out, .make_tags = make_tags, .measure = measure};

    *out = (struct inline_text){.vertical = block->inherited->writing_mode == WRITING_TB_RL};
    add_scope(&collector, block, 0, tag);
    collect_children(&collector, first, end, 0, tag);
}
