/* masters.c - page masters and their sequences. */
#include "flow_imp.h"

static struct page_master *find_page(const struct flow *flow, struct text name)
{
    for (size_t i = 0; i < flow->masters.count; i++) {
        if (text_equal(flow->masters.items[i]->name, name))
            return flow->masters.items[i];
    }
    return NULL;
}

static void read_region(struct parser *parser, const xmlNode *node, int element, const struct style *style,
                        struct page_master *master)
{
    static const char *const default_names[] = {
        [REGION_BODY] = "xsl-region-body",   [REGION_BEFORE] = "xsl-region-before", [REGION_AFTER] = "xsl-region-after",
        [REGION_START] = "xsl-region-start", [REGION_END] = "xsl-region-end",
    };
    struct resolving values;
    parser_properties(parser, node, element, style, &values);
    int index = element - ELEMENT_REGION_BODY;
    struct flow_region *region = &master->regions[index];
    *region = (struct flow_region){
        .present = true,
        .name = text_is_empty(values.region_name) ? text_of(default_names[index]) : values.region_name,
        .extent = values.extent,
        .column_count = values.column_count,
        .column_gap = values.column_gap,
        .display_align = values.style.display_align,
        .writing_mode = values.style.shared.writing_mode,
    };
    for (int edge = 0; edge < EDGE_COUNT; edge++)
        region->margin[edge] = values.margin[edge];
}

static void check_size(struct parser *parser, const xmlNode *node, const struct page_master *master)
{
    bool vertical = master->writing_mode == WRITING_TB_RL;
    const struct flow_region *body = &master->regions[REGION_BODY];
    lu along =
        master->margin[EDGE_START] + master->margin[EDGE_END] + body->margin[EDGE_START] + body->margin[EDGE_END];
    lu across =
        master->margin[EDGE_BEFORE] + master->margin[EDGE_AFTER] + body->margin[EDGE_BEFORE] + body->margin[EDGE_AFTER];
    if (along >= (vertical ? master->height : master->width) || across >= (vertical ? master->width : master->height)) {
        DIAG(parser->diag, DIAG_FLOW_PAGE_SIZE, parser_place(parser, node),
             text_to_string(parser->arena, master->name));
        parser->failed = true;
    }
}

static void read_page(struct parser *parser, const xmlNode *node, const struct style *style)
{
    struct resolving values;
    parser_properties(parser, node, ELEMENT_SIMPLE_PAGE_MASTER, style, &values);
    struct page_master *master = ARENA_NEW(parser->arena, struct page_master);
    *master = (struct page_master){
        .name = values.master_name,
        .width = values.page_width,
        .height = values.page_height,
        .writing_mode = values.style.shared.writing_mode,
    };
    for (int edge = 0; edge < EDGE_COUNT; edge++)
        master->margin[edge] = values.margin[edge];
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        int element = parser_child(parser, ELEMENT_SIMPLE_PAGE_MASTER, child);
        if (element != ELEMENT_UNKNOWN)
            read_region(parser, child, element, &values.style, master);
    }
    parser_check_children(parser, ELEMENT_SIMPLE_PAGE_MASTER, node);
    check_size(parser, node, master);
    *VECTOR_PUSH(parser->arena, &parser->flow->masters) = master;
}

static void unknown_master(struct parser *parser, const xmlNode *node, struct text name)
{
    DIAG(parser->diag, DIAG_FLOW_MASTER, parser_place(parser, node), text_to_string(parser->arena, name));
    parser->failed = true;
}

static void read_condition(struct parser *parser, const xmlNode *node, const struct style *style,
                           struct page_sequence_master *sequence)
{
    struct resolving values;
    parser_properties(parser, node, ELEMENT_CONDITION, style, &values);
    const struct page_master *master = find_page(parser->flow, values.master_reference);
    if (master == NULL) {
        unknown_master(parser, node, values.master_reference);
        return;
    }
    *VECTOR_PUSH(parser->arena, &sequence->conditions) = (struct master_condition){
        .master = master, .position = values.page_position, .parity = values.parity, .blank = values.blank};
}

static void read_sequence(struct parser *parser, const xmlNode *node, const struct style *style)
{
    struct resolving values;
    parser_properties(parser, node, ELEMENT_PAGE_SEQUENCE_MASTER, style, &values);
    struct page_sequence_master *sequence = ARENA_NEW(parser->arena, struct page_sequence_master);
    sequence->name = values.master_name;
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        if (parser_child(parser, ELEMENT_PAGE_SEQUENCE_MASTER, child) == ELEMENT_UNKNOWN)
            continue;
        struct resolving ignored;
        parser_properties(parser, child, ELEMENT_ALTERNATIVES, style, &ignored);
        for (const xmlNode *condition = child->children; condition != NULL; condition = condition->next) {
            if (parser_child(parser, ELEMENT_ALTERNATIVES, condition) != ELEMENT_UNKNOWN)
                read_condition(parser, condition, style, sequence);
        }
        parser_check_children(parser, ELEMENT_ALTERNATIVES, child);
    }
    parser_check_children(parser, ELEMENT_PAGE_SEQUENCE_MASTER, node);
    *VECTOR_PUSH(parser->arena, &parser->flow->sequence_masters) = sequence;
}

void parser_masters(struct parser *parser, const xmlNode *node, const struct style *style)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        int element = parser_child(parser, ELEMENT_LAYOUT_MASTER_SET, child);
        if (element == ELEMENT_SIMPLE_PAGE_MASTER)
            read_page(parser, child, style);
        else if (element == ELEMENT_PAGE_SEQUENCE_MASTER)
            read_sequence(parser, child, style);
    }
    parser_check_children(parser, ELEMENT_LAYOUT_MASTER_SET, node);
}

/* A page master that a page sequence names directly is a sequence of one condition. */
const struct page_sequence_master *parser_find_master(struct parser *parser, const xmlNode *node, struct text name)
{
    struct flow *flow = parser->flow;
    for (size_t i = 0; i < flow->sequence_masters.count; i++) {
        if (text_equal(flow->sequence_masters.items[i]->name, name))
            return flow->sequence_masters.items[i];
    }
    const struct page_master *page = find_page(flow, name);
    if (page == NULL) {
        unknown_master(parser, node, name);
        return NULL;
    }
    struct page_sequence_master *sequence = ARENA_NEW(parser->arena, struct page_sequence_master);
    sequence->name = name;
    *VECTOR_PUSH(parser->arena, &sequence->conditions) = (struct master_condition){.master = page};
    *VECTOR_PUSH(parser->arena, &flow->sequence_masters) = sequence;
    return sequence;
}
