/* dump.c - the stage dump of the tests: masters, bookmarks, and the tree, one object a line, with what differs from the initial
 * value (own properties) or from the parent (inherited ones). Lengths in pt. */
#include <string.h>

#include "flow_imp.h"

static const char *const edge_names[EDGE_COUNT] = {"before", "end", "after", "start"};

static void add_length(struct buffer *out, const char *name, lu length)
{
    buffer_format(out, " %s=", name);
    buffer_add_pt(out, length);
}

static void add_text(struct buffer *out, const char *name, struct text text)
{
    if (!text_is_empty(text))
        buffer_format(out, " %s=\"%.*s\"", name, TEXT_ARGS(text));
}

/* ---- Tables of what to print ---- */

enum value_type { TYPE_LENGTH, TYPE_INT, TYPE_BOOL, TYPE_COLOR, TYPE_TEXT };
struct value_row {
    const char *name;
    enum value_type type;
    size_t offset;
    element_set kinds; /* that have it; 0: all */
};

static const struct value_row inherited_rows[] = {
#define ROW(name, type, member)                                                                                        \
    {                                                                                                                  \
        name, type, offsetof(struct fo_inherited, member), 0                                                           \
    }
    ROW("writing-mode", TYPE_INT, writing_mode),
    ROW("font", TYPE_TEXT, font_role),
    ROW("size", TYPE_LENGTH, font_size),
    ROW("weight", TYPE_INT, font_weight),
    ROW("color", TYPE_COLOR, color),
    ROW("line-height", TYPE_LENGTH, line_height),
    ROW("align", TYPE_INT, text_align),
    ROW("align-last", TYPE_INT, text_align_last),
    ROW("text-indent", TYPE_LENGTH, text_indent),
    ROW("start-indent", TYPE_LENGTH, start_indent),
    ROW("end-indent", TYPE_LENGTH, end_indent),
    ROW("label-end", TYPE_LENGTH, label_end),
    ROW("widows", TYPE_INT, widows),
    ROW("orphans", TYPE_INT, orphans),
    ROW("wrap", TYPE_BOOL, wrap),
    ROW("lang", TYPE_TEXT, language),
    ROW("list-distance", TYPE_LENGTH, list_distance),
    ROW("list-separation", TYPE_LENGTH, list_separation),
    ROW("kinsoku", TYPE_INT, kinsoku),
    ROW("hanging", TYPE_INT, hanging),
    ROW("bracket-pattern", TYPE_INT, bracket_pattern),
    ROW("heading-break", TYPE_INT, heading_break),
    ROW("adjustment", TYPE_INT, adjustment),
    ROW("autospace", TYPE_INT, autospace),
    ROW("solid-brackets", TYPE_BOOL, solid_brackets),
    ROW("emphasis", TYPE_INT, emphasis),
    ROW("normalize", TYPE_BOOL, normalize),
    ROW("tate-chu-yoko", TYPE_INT, combined_digits),
    ROW("upright-letters", TYPE_INT, upright_letters),
    ROW("line-grid", TYPE_LENGTH, line_grid),
    ROW("keep-together", TYPE_INT, keep_together),
#undef ROW
};

#define E(element) ELEMENT_BIT(element)
#define CITING                                                                                                         \
    (E(FO_PAGE_NUMBER_CITATION) | E(FO_PAGE_NUMBER_CITATION_LAST) | E(FO_INDEX_RANGE_END) | E(FO_INDEX_KEY_REFERENCE))
static const struct value_row own_rows[] = {
#define OF_KINDS(name, type, member, kinds)                                                                            \
    {                                                                                                                  \
        name, type, offsetof(struct fo, member), kinds                                                                 \
    }
#define ROW(name, type, member) OF_KINDS(name, type, member, 0)
    ROW("id", TYPE_TEXT, id),
    ROW("role", TYPE_TEXT, role),
    ROW("alt", TYPE_TEXT, alternative),
    OF_KINDS("src", TYPE_TEXT, source, E(FO_EXTERNAL_GRAPHIC)),
    ROW("destination", TYPE_TEXT, destination),
    ROW("external", TYPE_BOOL, external),
    OF_KINDS("ref", TYPE_TEXT, ref_id, CITING),
    ROW("index-key", TYPE_TEXT, index_key),
    ROW("index-link", TYPE_BOOL, index_link),
    ROW("pages-apart", TYPE_BOOL, index_pages_apart),
    ROW("sequence-apart", TYPE_BOOL, index_sequence_apart),
    OF_KINDS("marker", TYPE_TEXT, marker_class, E(FO_MARKER) | E(FO_RETRIEVE_MARKER)),
    OF_KINDS("retrieve", TYPE_INT, retrieve_position, E(FO_RETRIEVE_MARKER)),
    OF_KINDS("flow-name", TYPE_TEXT, flow_name, E(FO_FLOW) | E(FO_STATIC_CONTENT)),
    OF_KINDS("ruby", TYPE_TEXT, ruby_text, E(FO_RUBY)),
    ROW("space-before", TYPE_LENGTH, space_before),
    ROW("retain", TYPE_BOOL, space_before_retain),
    ROW("space-after", TYPE_LENGTH, space_after),
    ROW("break-before", TYPE_INT, break_before),
    ROW("break-after", TYPE_INT, break_after),
    ROW("keep-with-next", TYPE_INT, keep_with_next),
    ROW("keep-with-previous", TYPE_INT, keep_with_previous),
    ROW("display-align", TYPE_INT, display_align),
    ROW("column-number", TYPE_INT, column_number),
    ROW("omit-header", TYPE_BOOL, omit_header_at_break),
    ROW("baseline-shift", TYPE_LENGTH, baseline_shift),
    ROW("jidori", TYPE_INT, jidori),
    ROW("lines", TYPE_INT, lines),
    ROW("span-all", TYPE_BOOL, span_all),
#undef ROW
#undef OF_KINDS
};

static size_t value_size(enum value_type type)
{
    static const size_t sizes[] = {[TYPE_LENGTH] = sizeof(lu),
                                   [TYPE_INT] = sizeof(int),
                                   [TYPE_BOOL] = sizeof(bool),
                                   [TYPE_COLOR] = sizeof(rgb),
                                   [TYPE_TEXT] = sizeof(struct text)};
    return sizes[type];
}

static void add_value(struct buffer *out, const struct value_row *row, const void *value)
{
    if (row->type == TYPE_LENGTH) {
        add_length(out, row->name, *(const lu *)value);
    } else if (row->type == TYPE_INT) {
        int number;
        memcpy(&number, value, sizeof(number));
        buffer_format(out, " %s=%d", row->name, number);
    } else if (row->type == TYPE_BOOL) {
        buffer_format(out, " %s=%s", row->name, *(const bool *)value ? "true" : "false");
    } else if (row->type == TYPE_COLOR) {
        buffer_format(out, " %s=#%06x", row->name, (unsigned)*(const rgb *)value);
    } else {
        buffer_format(out, " %s=\"%.*s\"", row->name, TEXT_ARGS(*(const struct text *)value));
    }
}

static bool same_value(const struct value_row *row, const void *a, const void *b)
{
    if (row->type == TYPE_TEXT)
        return text_equal(*(const struct text *)a, *(const struct text *)b);
    return memcmp(a, b, value_size(row->type)) == 0;
}

static void add_differences(struct buffer *out, const struct value_row *rows, size_t count, enum fo_kind kind,
                            const void *values, const void *base)
{
    for (size_t i = 0; i < count; i++) {
        if (rows[i].kinds != 0 && (rows[i].kinds & ELEMENT_BIT(kind)) == 0)
            continue;
        const char *value = (const char *)values + rows[i].offset;
        const char *other = (const char *)base + rows[i].offset;
        if (!same_value(&rows[i], value, other))
            add_value(out, &rows[i], value);
    }
}

/* ---- Objects ---- */

static void add_extent(struct buffer *out, const char *name, struct extent extent)
{
    if (extent.kind == EXTENT_LENGTH)
        add_length(out, name, extent.length);
    else if (extent.kind == EXTENT_SHARE)
        buffer_format(out, " %s=share:%lld", name, (long long)extent.share);
    else if (extent.kind == EXTENT_PERCENT)
        buffer_format(out, " %s=percent:%lld", name, (long long)extent.share);
}

static void add_edges(struct buffer *out, const struct fo *object)
{
    for (int edge = 0; edge < EDGE_COUNT; edge++) {
        if (object->padding[edge] != 0) {
            buffer_format(out, " padding-%s=", edge_names[edge]);
            buffer_add_pt(out, object->padding[edge]);
        }
        const struct border *border = &object->border[edge];
        if (border->style != BORDER_NONE) {
            buffer_format(out, " border-%s=", edge_names[edge]);
            buffer_add_pt(out, border->width);
            buffer_format(out, "/%s/#%06x", border->style == BORDER_DOTTED ? "dotted" : "solid",
                          (unsigned)border->color);
        }
    }
    if (object->background != RGB_NONE)
        buffer_format(out, " background=#%06x", (unsigned)object->background);
}

static void add_kind_values(struct buffer *out, const struct fo *object)
{
    const element_set sized =
        E(FO_BLOCK_CONTAINER) | E(FO_EXTERNAL_GRAPHIC) | E(FO_TABLE) | E(FO_TABLE_ROW) | E(FO_TABLE_CELL);
    if ((sized & ELEMENT_BIT(object->kind)) != 0) {
        add_extent(out, "width", object->width);
        add_extent(out, "height", object->height);
    }
    if (object->kind == FO_TABLE_COLUMN)
        add_extent(out, "column-width", object->column_width);
    if (object->kind == FO_TABLE_CELL && (object->columns_spanned != 1 || object->rows_spanned != 1))
        buffer_format(out, " span=%dx%d", object->columns_spanned, object->rows_spanned);
    if (object->kind == FO_TABLE && !object->border_collapse)
        buffer_add_string(out, " separate");
    if (object->kind == FO_LEADER) {
        buffer_format(out, " pattern=%d", (int)object->leader_pattern);
        add_length(out, "minimum", object->leader_minimum);
        add_length(out, "optimum", object->leader_optimum);
        if (object->leader_maximum < LU_MAX)
            add_length(out, "maximum", object->leader_maximum);
        add_length(out, "thickness", object->rule_thickness);
    }
}

static void dump_object(const struct fo *object, const struct fo_inherited *parent, int depth, struct buffer *out)
{
    static const struct fo plain;
    for (int i = 0; i < depth; i++)
        buffer_add_string(out, "  ");
    if (object->kind == FO_TEXT) {
        buffer_format(out, "\"%.*s\"\n", TEXT_ARGS(object->text));
        return;
    }
    buffer_add_string(out, fo_kind_name(object->kind));
    add_differences(out, own_rows, ARRAY_LENGTH(own_rows), object->kind, object, &plain);
    add_edges(out, object);
    add_kind_values(out, object);
    add_differences(out, inherited_rows, ARRAY_LENGTH(inherited_rows), object->kind, object->inherited, parent);
    buffer_add_byte(out, '\n');
    for (const struct fo *child = object->first_child; child != NULL; child = child->next)
        dump_object(child, object->inherited, depth + 1, out);
}

/* ---- Structure ---- */

static void dump_master(const struct page_master *master, struct buffer *out)
{
    static const char *const region_names[REGION_COUNT] = {"body", "before", "after", "start", "end"};
    buffer_format(out, "master \"%.*s\"", TEXT_ARGS(master->name));
    add_length(out, "width", master->width);
    add_length(out, "height", master->height);
    for (int edge = 0; edge < EDGE_COUNT; edge++)
        add_length(out, edge_names[edge], master->margin[edge]);
    buffer_format(out, " writing-mode=%d\n", (int)master->writing_mode);
    for (int i = 0; i < REGION_COUNT; i++) {
        const struct flow_region *region = &master->regions[i];
        if (!region->present)
            continue;
        buffer_format(out, "  region %s \"%.*s\"", region_names[i], TEXT_ARGS(region->name));
        add_length(out, "extent", region->extent);
        for (int edge = 0; edge < EDGE_COUNT; edge++)
            add_length(out, edge_names[edge], region->margin[edge]);
        buffer_format(out, " columns=%d display-align=%d\n", region->column_count, (int)region->display_align);
    }
}

static void dump_sequence(const struct page_sequence *sequence, struct buffer *out)
{
    struct style initial;
    style_initial(&initial);
    buffer_format(out, "sequence master=\"%.*s\" format=\"%.*s\" initial=%u force=%d",
                  TEXT_ARGS(sequence->master != NULL ? sequence->master->name : TEXT_NONE), TEXT_ARGS(sequence->format),
                  sequence->initial_page_number, (int)sequence->force_page_count);
    add_text(out, "id", sequence->id);
    add_text(out, "language", sequence->language);
    buffer_add_byte(out, '\n');
    for (size_t i = 0; i < sequence->static_contents.count; i++)
        dump_object(sequence->static_contents.items[i], &initial.shared, 1, out);
    if (sequence->flow != NULL)
        dump_object(sequence->flow, &initial.shared, 1, out);
}

void flow_dump(const struct flow *flow, struct buffer *out)
{
    buffer_add_string(out, "document");
    add_text(out, "title", flow->document.title);
    add_text(out, "author", flow->document.author);
    add_text(out, "subject", flow->document.subject);
    add_text(out, "keywords", flow->document.keywords);
    add_text(out, "language", flow->document.language);
    if (flow->document.bound_right)
        buffer_add_string(out, " bound right");
    if (flow->document.duplex)
        buffer_add_string(out, " duplex");
    buffer_add_byte(out, '\n');
    for (size_t i = 0; i < flow->masters.count; i++)
        dump_master(flow->masters.items[i], out);
    for (size_t i = 0; i < flow->sequence_masters.count; i++) {
        const struct page_sequence_master *master = flow->sequence_masters.items[i];
        buffer_format(out, "masters \"%.*s\"", TEXT_ARGS(master->name));
        for (size_t j = 0; j < master->conditions.count; j++) {
            const struct master_condition *condition = &master->conditions.items[j];
            buffer_format(out, " %.*s/%d/%d/%d", TEXT_ARGS(condition->master->name), (int)condition->position,
                          (int)condition->parity, (int)condition->blank);
        }
        buffer_add_byte(out, '\n');
    }
    for (size_t i = 0; i < flow->bookmarks.count; i++) {
        const struct bookmark *bookmark = &flow->bookmarks.items[i];
        buffer_format(out, "bookmark %u %s \"%.*s\" -> %.*s\n", bookmark->level, bookmark->open ? "open" : "closed",
                      TEXT_ARGS(bookmark->title), TEXT_ARGS(bookmark->destination));
    }
    for (size_t i = 0; i < flow->sequences.count; i++)
        dump_sequence(&flow->sequences.items[i], out);
}
