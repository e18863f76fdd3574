/* property.c - the one table of properties: name, order of reading, where it may stand, how its value is read, where it goes.
 *
 * templates/flow.rng states the same names on the same elements; tests/unit/test_flow.c compares the two.
 *
 * RANKS. 0: what other values are measured in (font-size, writing-mode). 1: shorthands of all four edges. 2: shorthands of one
 * edge, and everything else. 3: single values of an edge, and compound parts such as space-before.optimum. A later rank overrides
 * an earlier one, so the more special name wins whatever the order of the attributes. */
#include <stdlib.h>
#include <string.h>

#include "flow_imp.h"

#define E(element) ELEMENT_BIT(element)
#define REGIONS                                                                                                        \
    (E(ELEMENT_REGION_BODY) | E(ELEMENT_REGION_BEFORE) | E(ELEMENT_REGION_AFTER) | E(ELEMENT_REGION_START) |           \
     E(ELEMENT_REGION_END))
#define OBJECTS ((E(FO_KIND_COUNT) - 1) & ~E(FO_TEXT))
/* Inherited properties may stand on everything that has descendants which might use them. */
#define TREE (OBJECTS | E(ELEMENT_ROOT) | E(ELEMENT_PAGE_SEQUENCE))
#define BLOCKS (E(FO_BLOCK) | E(FO_BLOCK_CONTAINER) | E(FO_LIST_BLOCK) | E(FO_LIST_ITEM) | E(FO_TABLE))
#define INLINES (E(FO_INLINE) | E(FO_BASIC_LINK))
#define BOXES (BLOCKS | INLINES | E(FO_TABLE_CELL))
#define BORDERED (E(FO_BLOCK) | E(FO_BLOCK_CONTAINER) | E(FO_TABLE) | E(FO_TABLE_ROW) | E(FO_TABLE_CELL) | INLINES)
#define PADDED (BORDERED & ~E(FO_TABLE_ROW) & ~E(FO_TABLE))
#define MARGINS (BLOCKS | E(ELEMENT_SIMPLE_PAGE_MASTER) | E(ELEMENT_REGION_BODY))
#define KEPT (BLOCKS | E(FO_TABLE_ROW))
#define NAMED (OBJECTS | E(ELEMENT_PAGE_SEQUENCE))
#define LAST_PHYSICAL (EDGE_COUNT * 2)

enum { PHYSICAL_TOP = EDGE_COUNT, PHYSICAL_RIGHT, PHYSICAL_BOTTOM, PHYSICAL_LEFT };

/* ---- Keywords ---- */

#define WORDS(name, ...) static const struct keyword name[] = {__VA_ARGS__, {NULL, 0}}
WORDS(words_writing_mode, {"lr-tb", WRITING_LR_TB}, {"tb-rl", WRITING_TB_RL});
WORDS(words_font_weight, {"normal", 400}, {"bold", 700}, {"400", 400}, {"700", 700});
WORDS(words_text_align, {"start", ALIGN_START}, {"end", ALIGN_END}, {"center", ALIGN_CENTER},
      {"justify", ALIGN_JUSTIFY});
WORDS(words_wrap, {"wrap", true}, {"no-wrap", false});
WORDS(words_boolean, {"true", true}, {"false", false});
WORDS(words_binding, {"left", false}, {"right", true});
WORDS(words_linefeed, {"treat-as-space", false}, {"preserve", true});
WORDS(words_display_align, {"auto", DISPLAY_BEFORE}, {"before", DISPLAY_BEFORE}, {"center", DISPLAY_CENTER},
      {"after", DISPLAY_AFTER});
WORDS(words_kinsoku, {"very-loose", KINSOKU_VERY_LOOSE}, {"loose", KINSOKU_LOOSE}, {"strict", KINSOKU_STRICT},
      {"very-strict", KINSOKU_VERY_STRICT});
WORDS(words_hanging, {"none", HANGING_NONE}, {"allow-end", HANGING_ALLOW_END});
WORDS(words_adjustment, {"jlreq", ADJUST_JLREQ}, {"jisx4051", ADJUST_JISX4051}, {"half", ADJUST_HALF});
WORDS(words_heading_break, {"auto", HEADING_BREAK_AUTO}, {"phrase", HEADING_BREAK_PHRASE},
      {"none", HEADING_BREAK_NONE});
WORDS(words_bracket, {"indent-tentsuki", BRACKET_INDENT_TENTSUKI}, {"15-05", BRACKET_15_05},
      {"05-tentsuki", BRACKET_05_TENTSUKI});
WORDS(words_glyph_forms, {"jis2004", false}, {"jis90", true});
WORDS(words_autospace, {"none", 0}, {"eighth", 125}, {"quarter", 250});
WORDS(words_emphasis, {"none", EMPHASIS_NONE}, {"dot", EMPHASIS_DOT}, {"sesame", EMPHASIS_SESAME});
WORDS(words_break, {"auto", BREAK_AUTO}, {"column", BREAK_COLUMN}, {"page", BREAK_PAGE}, {"odd-page", BREAK_ODD_PAGE},
      {"even-page", BREAK_EVEN_PAGE});
WORDS(words_border_style, {"none", BORDER_NONE}, {"solid", BORDER_SOLID}, {"dotted", BORDER_DOTTED});
WORDS(words_conditionality, {"discard", false}, {"retain", true});
WORDS(words_collapse, {"collapse", true}, {"separate", false});
WORDS(words_table_layout, {"fixed", 0});
WORDS(words_leader, {"space", LEADER_SPACE}, {"rule", LEADER_RULE}, {"dots", LEADER_DOTS});
WORDS(words_span, {"none", false}, {"all", true});
WORDS(words_retrieve, {"first-starting-within-page", RETRIEVE_FIRST_STARTING_WITHIN_PAGE},
      {"first-including-carryover", RETRIEVE_FIRST_INCLUDING_CARRYOVER},
      {"last-starting-within-page", RETRIEVE_LAST_STARTING_WITHIN_PAGE},
      {"last-ending-within-page", RETRIEVE_LAST_ENDING_WITHIN_PAGE});
WORDS(words_position, {"any", POSITION_ANY}, {"first", POSITION_FIRST}, {"last", POSITION_LAST},
      {"rest", POSITION_REST}, {"only", POSITION_ONLY});
WORDS(words_parity, {"any", PARITY_ANY}, {"odd", PARITY_ODD}, {"even", PARITY_EVEN});
WORDS(words_blank, {"any", BLANK_ANY}, {"blank", BLANK_BLANK}, {"not-blank", BLANK_NOT_BLANK});
WORDS(words_force, {"auto", FORCE_AUTO}, {"even", FORCE_EVEN}, {"odd", FORCE_ODD}, {"end-on-even", FORCE_END_ON_EVEN},
      {"no-force", FORCE_NONE});
WORDS(words_page_treatment, {"no-link", false}, {"link", true});
WORDS(words_merge, {"merge", false}, {"leave-separate", true});
WORDS(words_starting_state, {"show", false}, {"hide", true});

/* ---- Readers ---- */

static void *field(struct resolving *resolving, const struct property *property)
{
    return (char *)resolving + property->offset;
}

static bool is_extended(const struct property *property)
{
    return property->name_space == PROPERTY_ZF;
}

/* The logical edge that a property means: as named, or by the writing mode from its physical name. */
static int edge_of(const struct resolving *resolving, int edge)
{
    static const enum edge horizontal[] = {EDGE_BEFORE, EDGE_END, EDGE_AFTER, EDGE_START};
    static const enum edge vertical[] = {EDGE_START, EDGE_BEFORE, EDGE_END, EDGE_AFTER};
    if (edge < EDGE_COUNT)
        return edge;
    edge -= EDGE_COUNT;
    /* a container stands in the area around it, whatever is inside */
    bool outside = resolving->element == FO_BLOCK_CONTAINER;
    const struct style *style = outside ? resolving->parent : &resolving->style;
    return (int)(style->shared.writing_mode == WRITING_TB_RL ? vertical[edge] : horizontal[edge]);
}

#define KNOWN_WORDS 32 /* more than a flow has; of one that has more each further one is kept for itself */

/* A copy of the word, one for all objects that have it. */
static struct text share_word(struct words *words, struct text word, struct arena *arena)
{
    for (size_t i = 0; i < words->known.count; i++) {
        if (text_equal(words->known.items[i], word))
            return words->known.items[i];
    }
    struct text copy = text_copy(arena, word);
    if (words->known.count < KNOWN_WORDS)
        *VECTOR_PUSH(arena, &words->known) = copy;
    return copy;
}

static bool read_text(struct resolving *resolving, const struct property *property, struct text value)
{
    *(struct text *)field(resolving, property) = text_copy(resolving->arena, value);
    return true;
}

static bool read_word(struct resolving *resolving, const struct property *property, struct text value)
{
    *(struct text *)field(resolving, property) = share_word(resolving->words, value, resolving->arena);
    return true;
}

/* A name that other objects refer to. */
static bool read_name(struct resolving *resolving, const struct property *property, struct text value)
{
    return !text_is_empty(value) && read_text(resolving, property, value);
}

static bool read_keyword(struct resolving *resolving, const struct property *property, struct text value)
{
    int number;
    if (!value_keyword(value, property->words, &number))
        return false;
    memcpy(field(resolving, property), &number, sizeof(number)); /* an int or an enum, which has the size of one */
    return true;
}

static bool read_boolean(struct resolving *resolving, const struct property *property, struct text value)
{
    int number;
    if (!value_keyword(value, property->words, &number))
        return false;
    *(bool *)field(resolving, property) = number != 0;
    return true;
}

/* A property with one value that layout has no choice about. */
static bool read_only_word(struct resolving *resolving, const struct property *property, struct text value)
{
    int ignored;
    (void)resolving;
    return value_keyword(value, property->words, &ignored);
}

static bool read_positive(struct resolving *resolving, const struct property *property, struct text value)
{
    return value_integer(value, 1, 9999, (int *)field(resolving, property));
}

static bool read_length(struct resolving *resolving, const struct property *property, struct text value)
{
    return value_length(value, resolving->style.shared.font_size, is_extended(property),
                        (lu *)field(resolving, property));
}

static bool read_size(struct resolving *resolving, const struct property *property, struct text value)
{
    lu length;
    if (!value_length(value, resolving->style.shared.font_size, is_extended(property), &length) || length < 0)
        return false;
    *(lu *)field(resolving, property) = length;
    return true;
}

static bool read_color(struct resolving *resolving, const struct property *property, struct text value)
{
    return value_color(value, (rgb *)field(resolving, property));
}

static bool read_background(struct resolving *resolving, const struct property *property, struct text value)
{
    if (text_equal(value, TEXT("transparent"))) {
        resolving->fo.background = RGB_NONE;
        return true;
    }
    return read_color(resolving, property, value);
}

static bool read_font_family(struct resolving *resolving, const struct property *property, struct text value)
{
    for (size_t i = 0; i < value.length; i++) {
        char c = value.bytes[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return !text_is_empty(value) && read_word(resolving, property, value);
}

/* Smaller is not visible, larger is not type. */
#define FONT_SIZE_MINIMUM LU_PER_PT
#define FONT_SIZE_MAXIMUM (LU_PER_PT * 1000)

static bool read_font_size(struct resolving *resolving, const struct property *property, struct text value)
{
    lu size;
    (void)property;
    if (!value_length(value, resolving->parent->shared.font_size, false, &size) || size < FONT_SIZE_MINIMUM ||
        size > FONT_SIZE_MAXIMUM)
        return false;
    resolving->style.shared.font_size = size;
    return true;
}

static bool read_line_height(struct resolving *resolving, const struct property *property, struct text value)
{
    int64_t factor;
    lu length;
    (void)property;
    if (value_number(value, &factor) && factor > 0 && factor <= 100000) {
        resolving->style.line_height_factor = factor;
        return true;
    }
    if (!value_length(value, resolving->style.shared.font_size, false, &length) || length <= 0)
        return false;
    resolving->style.line_height_factor = 0;
    resolving->style.shared.line_height = length;
    return true;
}

static bool read_align_last(struct resolving *resolving, const struct property *property, struct text value)
{
    resolving->style.align_last_relative = text_equal(value, TEXT("relative"));
    return resolving->style.align_last_relative || read_keyword(resolving, property, value);
}

static bool read_start_indent(struct resolving *resolving, const struct property *property, struct text value)
{
    bool function = text_equal(value, TEXT("body-start()"));
    resolving->start_indent = function ? INDENT_BODY_START : INDENT_LENGTH;
    return function || read_length(resolving, property, value);
}

static bool read_end_indent(struct resolving *resolving, const struct property *property, struct text value)
{
    bool function = text_equal(value, TEXT("label-end()"));
    resolving->end_indent = function ? INDENT_LABEL_END : INDENT_LENGTH;
    return function || read_length(resolving, property, value);
}

static bool read_keep(struct resolving *resolving, const struct property *property, struct text value)
{
    static const struct keyword words[] = {{"auto", KEEP_AUTO}, {"always", KEEP_ALWAYS}, {NULL, 0}};
    int *strength = (int *)field(resolving, property);
    return value_keyword(value, words, strength) || value_integer(value, 1, KEEP_ALWAYS - 1, strength);
}

static bool read_line_grid(struct resolving *resolving, const struct property *property, struct text value)
{
    if (text_equal(value, TEXT("none"))) {
        resolving->style.shared.line_grid = 0;
        return true;
    }
    return read_size(resolving, property, value);
}

static bool read_count_or_none(struct resolving *resolving, const struct property *property, struct text value)
{
    int *count = field(resolving, property);
    if (text_equal(value, TEXT("none"))) {
        *count = 0;
        return true;
    }
    return value_integer(value, 1, 99, count);
}

/* A small number, or none: 0. */
static bool read_few(struct resolving *resolving, const struct property *property, struct text value)
{
    if (!text_equal(value, TEXT("none")))
        return value_integer(value, 1, 9, (int *)field(resolving, property));
    *(int *)field(resolving, property) = 0;
    return true;
}

/* "url(name)", "url('name')" or the plain name. */
static bool read_source(struct resolving *resolving, const struct property *property, struct text value)
{
    if (text_starts_with(value, TEXT("url(")) && text_ends_with(value, TEXT(")")))
        value = text_trim(text_slice(value, 4, value.length - 1));
    if (value.length >= 2 && (value.bytes[0] == '\'' || value.bytes[0] == '"') &&
        value.bytes[value.length - 1] == value.bytes[0])
        value = text_slice(value, 1, value.length - 1);
    return read_name(resolving, property, value);
}

static bool read_external(struct resolving *resolving, const struct property *property, struct text value)
{
    resolving->fo.external = true;
    return read_source(resolving, property, value);
}

static bool read_extent(struct resolving *resolving, const struct property *property, struct text value)
{
    struct extent *extent = field(resolving, property);
    static const char share[] = "proportional-column-width(";
    if (text_equal(value, TEXT("auto"))) {
        extent->kind = EXTENT_AUTO;
        return true;
    }
    if (value_percent(value, &extent->share)) {
        extent->kind = EXTENT_PERCENT;
        return extent->share >= 0;
    }
    if (text_starts_with(value, text_of(share)) && text_ends_with(value, TEXT(")"))) {
        extent->kind = EXTENT_SHARE;
        return property->words == words_collapse && /* only columns have shares */
               value_number(text_trim(text_slice(value, sizeof(share) - 1, value.length - 1)), &extent->share) &&
               extent->share >= 0;
    }
    extent->kind = EXTENT_LENGTH;
    return value_length(value, resolving->style.shared.font_size, false, &extent->length) && extent->length >= 0;
}

static bool read_leader_maximum(struct resolving *resolving, const struct property *property, struct text value)
{
    if (text_equal(value, TEXT("100%"))) {
        resolving->fo.leader_maximum = LU_MAX;
        return true;
    }
    return read_size(resolving, property, value);
}

static bool read_leader_length(struct resolving *resolving, const struct property *property, struct text value)
{
    if (!read_size(resolving, property, value))
        return false;
    resolving->fo.leader_minimum = resolving->fo.leader_maximum = resolving->fo.leader_optimum;
    return true;
}

/* Towards the before edge; super and sub by a third and a fifth of the size, which keeps both inside a line of 1.5. */
static bool read_baseline_shift(struct resolving *resolving, const struct property *property, struct text value)
{
    lu size = resolving->style.shared.font_size;
    if (text_equal(value, TEXT("baseline")))
        resolving->fo.baseline_shift = 0;
    else if (text_equal(value, TEXT("super")))
        resolving->fo.baseline_shift = size / 3;
    else if (text_equal(value, TEXT("sub")))
        resolving->fo.baseline_shift = -size / 5;
    else
        return read_length(resolving, property, value);
    return true;
}

static bool read_initial_page_number(struct resolving *resolving, const struct property *property, struct text value)
{
    if (text_equal(value, TEXT("auto"))) {
        resolving->initial_page_number = 0;
        return true;
    }
    return read_positive(resolving, property, value);
}

static bool read_page_format(struct resolving *resolving, const struct property *property, struct text value)
{
    return (text_equal(value, TEXT("1")) || text_equal(value, TEXT("i"))) && read_text(resolving, property, value);
}

/* ---- Readers of edges ---- */

static bool read_padding(struct resolving *resolving, const struct property *property, struct text value)
{
    lu length;
    if (!value_length(value, resolving->style.shared.font_size, false, &length) || length < 0)
        return false;
    resolving->fo.padding[edge_of(resolving, property->edge)] = length;
    return true;
}

static bool read_margin(struct resolving *resolving, const struct property *property, struct text value)
{
    int edge = edge_of(resolving, property->edge);
    if (!value_length(value, resolving->style.shared.font_size, false, &resolving->margin[edge]))
        return false;
    resolving->margin_set[edge] = true;
    return true;
}

/* One to four values: top, right, bottom, left; a missing one is its opposite. */
static bool read_four(struct resolving *resolving, const struct property *property, struct text value,
                      bool (*read)(struct resolving *, const struct property *, struct text))
{
    struct text words[4];
    size_t count = 0;
    for (struct text word = value_next_word(&value); !text_is_empty(word); word = value_next_word(&value)) {
        if (count == ARRAY_LENGTH(words))
            return false;
        words[count++] = word;
    }
    if (count == 0)
        return false;
    static const size_t of_count[4][4] = {{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}};
    struct property one = *property;
    for (int i = 0; i < 4; i++) {
        one.edge = PHYSICAL_TOP + i;
        if (!read(resolving, &one, words[of_count[count - 1][i]]))
            return false;
    }
    return true;
}

static bool read_four_margins(struct resolving *resolving, const struct property *property, struct text value)
{
    return read_four(resolving, property, value, read_margin);
}

static bool read_four_paddings(struct resolving *resolving, const struct property *property, struct text value)
{
    return read_four(resolving, property, value, read_padding);
}

static bool read_border_width(struct resolving *resolving, const struct property *property, struct text value)
{
    lu length;
    if (!value_length(value, resolving->style.shared.font_size, false, &length) || length < 0)
        return false;
    resolving->fo.border[edge_of(resolving, property->edge)].width = length;
    return true;
}

static bool read_border_style(struct resolving *resolving, const struct property *property, struct text value)
{
    int style;
    if (!value_keyword(value, words_border_style, &style))
        return false;
    resolving->fo.border[edge_of(resolving, property->edge)].style = (enum border_style)style;
    return true;
}

static bool read_border_color(struct resolving *resolving, const struct property *property, struct text value)
{
    int edge = edge_of(resolving, property->edge);
    resolving->border_color_set[edge] = true;
    return value_color(value, &resolving->fo.border[edge].color);
}

/* Width, style and colour of one edge in any order. */
static bool read_border(struct resolving *resolving, const struct property *property, struct text value)
{
    bool any = false;
    for (struct text word = value_next_word(&value); !text_is_empty(word); word = value_next_word(&value)) {
        if (!read_border_width(resolving, property, word) && !read_border_style(resolving, property, word) &&
            !read_border_color(resolving, property, word))
            return false;
        any = true;
    }
    return any;
}

static bool read_four_borders(struct resolving *resolving, const struct property *property, struct text value)
{
    struct property one = *property;
    for (int i = 0; i < 4; i++) {
        one.edge = PHYSICAL_TOP + i;
        if (!read_border(resolving, &one, value))
            return false;
    }
    return true;
}

/* ---- The table ---- */

#define AT(member) offsetof(struct resolving, member)
#define SHARED(member) offsetof(struct resolving, style.shared.member)

/* name, rank, elements, reader, place */
#define PLAIN(name, rank, applies, read, place)                                                                        \
    {                                                                                                                  \
        PROPERTY_FO, name, rank, false, applies, read, place, 0, NULL                                                  \
    }
#define WORD(name, applies, read, place, words)                                                                        \
    {                                                                                                                  \
        PROPERTY_FO, name, 2, false, applies, read, place, 0, words                                                    \
    }
#define INHERITED(name, rank, applies, read, place, words)                                                             \
    {                                                                                                                  \
        PROPERTY_FO, name, rank, true, applies, read, place, 0, words                                                  \
    }
#define EDGE(name, rank, applies, read, edge)                                                                          \
    {                                                                                                                  \
        PROPERTY_FO, name, rank, false, applies, read, 0, edge, NULL                                                   \
    }
#define EXTENSION(name, inherited, applies, read, place, words)                                                        \
    {                                                                                                                  \
        PROPERTY_ZF, name, 2, inherited, applies, read, place, 0, words                                                \
    }

/* Sorted by namespace and name (a unit test sees to it). */
static const struct property properties[] = {
    PLAIN("author", 2, E(ELEMENT_DOCUMENT), read_text, AT(document.author)),
    PLAIN("background-color", 2, BORDERED | E(FO_TABLE_HEADER) | E(FO_TABLE_BODY), read_background, AT(fo.background)),
    PLAIN("baseline-shift", 2, INLINES, read_baseline_shift, AT(fo.baseline_shift)),
    WORD("binding", E(ELEMENT_DOCUMENT), read_boolean, AT(document.bound_right), words_binding),
    WORD("blank-or-not-blank", E(ELEMENT_CONDITION), read_keyword, AT(blank), words_blank),
    EDGE("border", 1, BORDERED, read_four_borders, 0),
    EDGE("border-after-color", 3, BORDERED, read_border_color, EDGE_AFTER),
    EDGE("border-after-style", 3, BORDERED, read_border_style, EDGE_AFTER),
    EDGE("border-after-width", 3, BORDERED, read_border_width, EDGE_AFTER),
    EDGE("border-before-color", 3, BORDERED, read_border_color, EDGE_BEFORE),
    EDGE("border-before-style", 3, BORDERED, read_border_style, EDGE_BEFORE),
    EDGE("border-before-width", 3, BORDERED, read_border_width, EDGE_BEFORE),
    EDGE("border-bottom", 2, BORDERED, read_border, PHYSICAL_BOTTOM),
    WORD("border-collapse", E(FO_TABLE), read_boolean, AT(fo.border_collapse), words_collapse),
    EDGE("border-end-color", 3, BORDERED, read_border_color, EDGE_END),
    EDGE("border-end-style", 3, BORDERED, read_border_style, EDGE_END),
    EDGE("border-end-width", 3, BORDERED, read_border_width, EDGE_END),
    EDGE("border-left", 2, BORDERED, read_border, PHYSICAL_LEFT),
    EDGE("border-right", 2, BORDERED, read_border, PHYSICAL_RIGHT),
    EDGE("border-start-color", 3, BORDERED, read_border_color, EDGE_START),
    EDGE("border-start-style", 3, BORDERED, read_border_style, EDGE_START),
    EDGE("border-start-width", 3, BORDERED, read_border_width, EDGE_START),
    EDGE("border-top", 2, BORDERED, read_border, PHYSICAL_TOP),
    WORD("break-after", KEPT, read_keyword, AT(fo.break_after), words_break),
    WORD("break-before", KEPT, read_keyword, AT(fo.break_before), words_break),
    INHERITED("color", 2, TREE, read_color, SHARED(color), NULL),
    PLAIN("column-count", 2, E(ELEMENT_REGION_BODY), read_positive, AT(column_count)),
    PLAIN("column-gap", 2, E(ELEMENT_REGION_BODY), read_size, AT(column_gap)),
    PLAIN("column-number", 2, E(FO_TABLE_COLUMN) | E(FO_TABLE_CELL), read_positive, AT(fo.column_number)),
    WORD("column-width", E(FO_TABLE_COLUMN), read_extent, AT(fo.column_width), words_collapse),
    INHERITED("display-align", 2, TREE | REGIONS, read_keyword, AT(style.display_align), words_display_align),
    WORD("duplex", E(ELEMENT_DOCUMENT), read_boolean, AT(document.duplex), words_boolean),
    INHERITED("end-indent", 2, TREE, read_end_indent, AT(end_length), NULL),
    PLAIN("extent", 2, REGIONS & ~E(ELEMENT_REGION_BODY), read_size, AT(extent)),
    PLAIN("external-destination", 2, E(FO_BASIC_LINK), read_external, AT(fo.destination)),
    PLAIN("flow-name", 2, E(FO_FLOW) | E(FO_STATIC_CONTENT), read_name, AT(fo.flow_name)),
    INHERITED("font-family", 2, TREE, read_font_family, SHARED(font_role), NULL),
    INHERITED("font-size", 0, TREE, read_font_size, 0, NULL),
    INHERITED("font-weight", 2, TREE, read_keyword, SHARED(font_weight), words_font_weight),
    WORD("force-page-count", E(ELEMENT_PAGE_SEQUENCE), read_keyword, AT(force_page_count), words_force),
    PLAIN("format", 2, E(ELEMENT_PAGE_SEQUENCE), read_page_format, AT(format)),
    WORD("glyph-forms", E(ELEMENT_DOCUMENT), read_boolean, AT(document.jis90), words_glyph_forms),
    PLAIN("height", 2, E(FO_BLOCK_CONTAINER) | E(FO_EXTERNAL_GRAPHIC) | E(FO_TABLE_ROW) | E(FO_TABLE_CELL), read_extent,
          AT(fo.height)),
    PLAIN("id", 2, NAMED, read_name, AT(fo.id)),
    PLAIN("index-key", 2, OBJECTS, read_name, AT(fo.index_key)),
    PLAIN("initial-page-number", 2, E(ELEMENT_PAGE_SEQUENCE), read_initial_page_number, AT(initial_page_number)),
    PLAIN("internal-destination", 2, E(FO_BASIC_LINK) | E(ELEMENT_BOOKMARK), read_name, AT(fo.destination)),
    INHERITED("keep-together", 2, TREE, read_keep, SHARED(keep_together), NULL),
    INHERITED("keep-together.within-page", 3, TREE, read_keep, SHARED(keep_together), NULL),
    PLAIN("keep-with-next", 2, KEPT, read_keep, AT(fo.keep_with_next)),
    PLAIN("keep-with-next.within-page", 3, KEPT, read_keep, AT(fo.keep_with_next)),
    PLAIN("keep-with-previous", 2, KEPT, read_keep, AT(fo.keep_with_previous)),
    PLAIN("keep-with-previous.within-page", 3, KEPT, read_keep, AT(fo.keep_with_previous)),
    PLAIN("keywords", 2, E(ELEMENT_DOCUMENT), read_text, AT(document.keywords)),
    PLAIN("language", 2, E(ELEMENT_DOCUMENT), read_text, AT(document.language)),
    PLAIN("leader-length", 2, E(FO_LEADER), read_leader_length, AT(fo.leader_optimum)),
    PLAIN("leader-length.maximum", 3, E(FO_LEADER), read_leader_maximum, AT(fo.leader_maximum)),
    PLAIN("leader-length.minimum", 3, E(FO_LEADER), read_size, AT(fo.leader_minimum)),
    PLAIN("leader-length.optimum", 3, E(FO_LEADER), read_size, AT(fo.leader_optimum)),
    WORD("leader-pattern", E(FO_LEADER), read_keyword, AT(fo.leader_pattern), words_leader),
    INHERITED("line-height", 2, TREE, read_line_height, 0, NULL),
    INHERITED("linefeed-treatment", 2, TREE, read_boolean, AT(style.keep_linefeeds), words_linefeed),
    EDGE("margin", 1, MARGINS, read_four_margins, 0),
    EDGE("margin-bottom", 2, MARGINS, read_margin, PHYSICAL_BOTTOM),
    EDGE("margin-left", 2, MARGINS, read_margin, PHYSICAL_LEFT),
    EDGE("margin-right", 2, MARGINS, read_margin, PHYSICAL_RIGHT),
    EDGE("margin-top", 2, MARGINS, read_margin, PHYSICAL_TOP),
    PLAIN("marker-class-name", 2, E(FO_MARKER), read_name, AT(fo.marker_class)),
    PLAIN("master-name", 2, E(ELEMENT_SIMPLE_PAGE_MASTER) | E(ELEMENT_PAGE_SEQUENCE_MASTER), read_name,
          AT(master_name)),
    PLAIN("master-reference", 2, E(ELEMENT_PAGE_SEQUENCE) | E(ELEMENT_CONDITION), read_name, AT(master_reference)),
    WORD("merge-pages-across-index-key-references", E(FO_INDEX_PAGE_CITATION_LIST), read_boolean,
         AT(fo.index_pages_apart), words_merge),
    WORD("merge-sequential-page-numbers", E(FO_INDEX_PAGE_CITATION_LIST), read_boolean, AT(fo.index_sequence_apart),
         words_merge),
    PLAIN("number-columns-spanned", 2, E(FO_TABLE_CELL), read_positive, AT(fo.columns_spanned)),
    PLAIN("number-rows-spanned", 2, E(FO_TABLE_CELL), read_positive, AT(fo.rows_spanned)),
    WORD("odd-or-even", E(ELEMENT_CONDITION), read_keyword, AT(parity), words_parity),
    INHERITED("orphans", 2, TREE, read_positive, SHARED(orphans), NULL),
    EDGE("padding", 1, PADDED, read_four_paddings, 0),
    EDGE("padding-after", 3, PADDED, read_padding, EDGE_AFTER),
    EDGE("padding-before", 3, PADDED, read_padding, EDGE_BEFORE),
    EDGE("padding-bottom", 2, PADDED, read_padding, PHYSICAL_BOTTOM),
    EDGE("padding-end", 3, PADDED, read_padding, EDGE_END),
    EDGE("padding-left", 2, PADDED, read_padding, PHYSICAL_LEFT),
    EDGE("padding-right", 2, PADDED, read_padding, PHYSICAL_RIGHT),
    EDGE("padding-start", 3, PADDED, read_padding, EDGE_START),
    EDGE("padding-top", 2, PADDED, read_padding, PHYSICAL_TOP),
    PLAIN("page-height", 2, E(ELEMENT_SIMPLE_PAGE_MASTER), read_size, AT(page_height)),
    WORD("page-number-treatment", E(FO_INDEX_KEY_REFERENCE), read_boolean, AT(fo.index_link), words_page_treatment),
    WORD("page-position", E(ELEMENT_CONDITION), read_keyword, AT(page_position), words_position),
    PLAIN("page-width", 2, E(ELEMENT_SIMPLE_PAGE_MASTER), read_size, AT(page_width)),
    INHERITED("provisional-distance-between-starts", 2, TREE, read_size, SHARED(list_distance), NULL),
    INHERITED("provisional-label-separation", 2, TREE, read_size, SHARED(list_separation), NULL),
    PLAIN("ref-id", 2, E(FO_PAGE_NUMBER_CITATION) | E(FO_PAGE_NUMBER_CITATION_LAST) | E(FO_INDEX_RANGE_END), read_name,
          AT(fo.ref_id)),
    PLAIN("ref-index-key", 2, E(FO_INDEX_KEY_REFERENCE), read_name, AT(fo.ref_id)),
    PLAIN("region-name", 2, REGIONS, read_name, AT(region_name)),
    PLAIN("retrieve-class-name", 2, E(FO_RETRIEVE_MARKER), read_name, AT(fo.marker_class)),
    WORD("retrieve-position", E(FO_RETRIEVE_MARKER), read_keyword, AT(fo.retrieve_position), words_retrieve),
    PLAIN("role", 2, OBJECTS, read_word, AT(fo.role)),
    PLAIN("rule-thickness", 2, E(FO_LEADER), read_size, AT(fo.rule_thickness)),
    PLAIN("space-after", 2, BLOCKS, read_size, AT(fo.space_after)),
    PLAIN("space-after.optimum", 3, BLOCKS, read_size, AT(fo.space_after)),
    PLAIN("space-before", 2, BLOCKS, read_size, AT(fo.space_before)),
    WORD("space-before.conditionality", BLOCKS, read_boolean, AT(fo.space_before_retain), words_conditionality),
    PLAIN("space-before.optimum", 3, BLOCKS, read_size, AT(fo.space_before)),
    WORD("span", E(FO_BLOCK) | E(FO_BLOCK_CONTAINER), read_boolean, AT(fo.span_all), words_span),
    PLAIN("src", 2, E(FO_EXTERNAL_GRAPHIC), read_source, AT(fo.source)),
    INHERITED("start-indent", 2, TREE, read_start_indent, AT(start_length), NULL),
    WORD("starting-state", E(ELEMENT_BOOKMARK), read_boolean, AT(hidden), words_starting_state),
    PLAIN("subject", 2, E(ELEMENT_DOCUMENT), read_text, AT(document.subject)),
    WORD("table-layout", E(FO_TABLE), read_only_word, 0, words_table_layout),
    WORD("table-omit-header-at-break", E(FO_TABLE), read_boolean, AT(fo.omit_header_at_break), words_boolean),
    INHERITED("text-align", 2, TREE, read_keyword, SHARED(text_align), words_text_align),
    INHERITED("text-align-last", 2, TREE, read_align_last, SHARED(text_align_last), words_text_align),
    INHERITED("text-indent", 2, TREE, read_length, SHARED(text_indent), NULL),
    PLAIN("title", 2, E(ELEMENT_DOCUMENT), read_text, AT(document.title)),
    INHERITED("widows", 2, TREE, read_positive, SHARED(widows), NULL),
    PLAIN("width", 2, E(FO_BLOCK_CONTAINER) | E(FO_EXTERNAL_GRAPHIC) | E(FO_TABLE), read_extent, AT(fo.width)),
    INHERITED("wrap-option", 2, TREE, read_boolean, SHARED(wrap), words_wrap),
    INHERITED("writing-mode", 0, TREE | REGIONS | E(ELEMENT_SIMPLE_PAGE_MASTER), read_keyword, SHARED(writing_mode),
              words_writing_mode),
    EXTENSION("alt", false, OBJECTS, read_text, AT(fo.alternative), NULL),
    EXTENSION("autospace", true, TREE, read_keyword, SHARED(autospace), words_autospace),
    EXTENSION("bracket-pattern", true, TREE, read_keyword, SHARED(bracket_pattern), words_bracket),
    EXTENSION("emphasis", true, TREE, read_keyword, SHARED(emphasis), words_emphasis),
    EXTENSION("hanging-punctuation", true, TREE, read_keyword, SHARED(hanging), words_hanging),
    EXTENSION("heading-break", true, TREE, read_keyword, SHARED(heading_break), words_heading_break),
    EXTENSION("jidori", false, INLINES, read_count_or_none, AT(fo.jidori), NULL),
    EXTENSION("kinsoku", true, TREE, read_keyword, SHARED(kinsoku), words_kinsoku),
    EXTENSION("line-adjustment", true, TREE, read_keyword, SHARED(adjustment), words_adjustment),
    EXTENSION("line-grid", true, TREE, read_line_grid, SHARED(line_grid), NULL),
    EXTENSION("lines", false, E(FO_BLOCK), read_count_or_none, AT(fo.lines), NULL),
    EXTENSION("normalize", true, TREE, read_boolean, SHARED(normalize), words_boolean),
    EXTENSION("rt", false, E(FO_RUBY), read_text, AT(fo.ruby_text), NULL),
    EXTENSION("solid-brackets", true, TREE, read_boolean, SHARED(solid_brackets), words_boolean),
    EXTENSION("tate-chu-yoko", true, TREE, read_few, SHARED(combined_digits), NULL),
    EXTENSION("upright-letters", true, TREE, read_few, SHARED(upright_letters), NULL),
    {PROPERTY_XML, "lang", 2, true, TREE, read_word, SHARED(language), 0, NULL},
};

size_t property_count(void)
{
    return ARRAY_LENGTH(properties);
}

const struct property *property_at(size_t index)
{
    return &properties[index];
}

const struct property *property_find(enum property_namespace name_space, struct text name)
{
    size_t from = 0, to = ARRAY_LENGTH(properties);
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const struct property *property = &properties[middle];
        int order = (int)name_space - (int)property->name_space;
        if (order == 0)
            order = text_compare(name, text_of(property->name));
        if (order == 0)
            return property;
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

/* ---- Initial values and what depends on several ---- */

void style_initial(struct style *style)
{
    static const struct style initial = {
        .shared =
            {
                .writing_mode = WRITING_LR_TB,
                .font_role = {"mincho", 6},
                .font_size = LU_PER_PT * 12,
                .font_weight = 400,
                .text_align = ALIGN_START,
                .text_align_last = ALIGN_START,
                .widows = 2,
                .orphans = 2,
                .wrap = true,
                .language = {"", 0},
                .list_distance = LU_PER_PT * 24,
                .list_separation = LU_PER_PT * 6,
                .kinsoku = KINSOKU_VERY_STRICT,
                .bracket_pattern = BRACKET_INDENT_TENTSUKI,
                .autospace = 250,
                .normalize = true,
                .combined_digits = 2,
                .upright_letters = 4,
            },
        .line_height_factor = 1200, /* "normal" */
        .align_last_relative = true,
    };
    memcpy(style, &initial, sizeof(*style));
    style->shared.line_height = lu_scale(style->shared.font_size, style->line_height_factor, 1000);
}

void resolving_init(struct resolving *resolving, struct arena *arena, struct words *words, int element,
                    const struct style *parent)
{
    *resolving = (struct resolving){
        .arena = arena,
        .words = words,
        .element = element,
        .parent = parent,
        .fo =
            {
                .background = RGB_NONE,
                .columns_spanned = 1,
                .rows_spanned = 1,
                .border_collapse = true,
            },
        .column_count = 1,
        .column_gap = LU_PER_PT * 12,
        .format = TEXT("1"),
    };
    memcpy(&resolving->style, parent, sizeof(*parent));
    if (element == FO_LEADER) {
        resolving->fo.leader_optimum = LU_PER_PT * 12;
        resolving->fo.leader_maximum = LU_MAX;
        resolving->fo.rule_thickness = LU_PER_PT;
    }
    for (int edge = 0; edge < EDGE_COUNT; edge++)
        resolving->fo.border[edge].width = LU_PER_PT; /* "medium", in use only with a style */
}

static void finish_borders(struct resolving *resolving)
{
    for (int edge = 0; edge < EDGE_COUNT; edge++) {
        struct border *border = &resolving->fo.border[edge];
        if (border->style == BORDER_NONE || border->width == 0)
            *border = (struct border){.style = BORDER_NONE};
        else if (!resolving->border_color_set[edge])
            border->color = resolving->style.shared.color;
    }
}

static lu margin_indent(const struct resolving *resolving, int edge)
{
    return resolving->margin[edge] + resolving->fo.padding[edge] + resolving->fo.border[edge].width;
}

/* XSL-FO 1.1 section 5.3.2: a margin that is given makes the indent; section 7.30.11 and .12: body-start(), label-end(). */
static void finish_indents(struct resolving *resolving)
{
    struct fo_inherited *own = &resolving->style.shared;
    const struct fo_inherited *parent = &resolving->parent->shared;
    bool is_block = (ELEMENT_BIT(resolving->element) & BLOCKS) != 0;
    if (resolving->start_indent == INDENT_LENGTH)
        own->start_indent = resolving->start_length;
    else if (resolving->start_indent == INDENT_BODY_START)
        own->start_indent = parent->start_indent + parent->list_distance;
    if (resolving->end_indent == INDENT_LENGTH) {
        own->end_indent = resolving->end_length;
        own->label_end = 0;
    } else if (resolving->end_indent == INDENT_LABEL_END) {
        own->label_end = parent->start_indent + parent->list_distance - parent->list_separation;
    }
    if (is_block && resolving->margin_set[EDGE_START])
        own->start_indent = parent->start_indent + margin_indent(resolving, EDGE_START);
    if (is_block && resolving->margin_set[EDGE_END] && parent->label_end > 0)
        own->label_end = parent->label_end - margin_indent(resolving, EDGE_END);
    else if (is_block && resolving->margin_set[EDGE_END])
        own->end_indent = parent->end_indent + margin_indent(resolving, EDGE_END);
}

/* label-end() counts from an edge that a new reference area does not have. */
static void finish_reference_area(struct resolving *resolving)
{
    if (resolving->element == FO_TABLE_CELL && resolving->style.shared.label_end != 0) {
        resolving->style.shared.label_end = 0;
        resolving->style.shared.end_indent = 0;
        resolving->style_changed = true;
    }
}

void property_finish(struct resolving *resolving)
{
    struct style *style = &resolving->style;
    bool is_block = (ELEMENT_BIT(resolving->element) & BLOCKS) != 0;
    finish_borders(resolving);
    if (is_block && resolving->margin_set[EDGE_BEFORE] && resolving->fo.space_before == 0)
        resolving->fo.space_before = resolving->margin[EDGE_BEFORE];
    if (is_block && resolving->margin_set[EDGE_AFTER] && resolving->fo.space_after == 0)
        resolving->fo.space_after = resolving->margin[EDGE_AFTER];
    finish_indents(resolving);
    if (is_block && (resolving->margin_set[EDGE_START] || resolving->margin_set[EDGE_END]))
        resolving->style_changed = true;
    finish_reference_area(resolving);
    if (style->line_height_factor != 0)
        style->shared.line_height = lu_scale(style->shared.font_size, style->line_height_factor, 1000);
    if (style->align_last_relative)
        style->shared.text_align_last =
            style->shared.text_align == ALIGN_JUSTIFY ? ALIGN_START : style->shared.text_align;
    resolving->fo.display_align = style->display_align;
}
