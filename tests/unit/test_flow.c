/* test_flow.c - flow XML to formatting objects; the schema against the parser's tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "flow/flow_imp.h"

#define HEAD                                                                                                           \
    "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:zf='urn:zadan:flow' font-size='10pt' "                \
    "line-height='18pt'>\n"                                                                                            \
    "<fo:layout-master-set><fo:simple-page-master master-name='p' page-width='100mm' page-height='200mm' "             \
    "margin='10mm'><fo:region-body/></fo:simple-page-master></fo:layout-master-set>\n"
#define OPEN HEAD "<fo:page-sequence master-reference='p'><fo:flow flow-name='xsl-region-body'>\n"
#define CLOSE "</fo:flow></fo:page-sequence></fo:root>"

struct fixture {
    struct arena *arena;
    struct diag *diag;
    struct flow flow;
    enum status status;
};

static struct fixture parse(const char *xml)
{
    struct fixture fixture = {.arena = arena_new(0), .diag = diag_new(NULL, NULL)};
    fixture.status = flow_parse("t.fo", text_of(xml), fixture.arena, fixture.diag, &fixture.flow);
    return fixture;
}

static void release(struct fixture *fixture)
{
    diag_free(fixture->diag);
    arena_free(fixture->arena);
}

static const struct fo *first_object(const struct fixture *fixture)
{
    assert_int_equal(fixture->status, STATUS_OK);
    assert_int_equal(fixture->flow.sequences.count, 1);
    return fixture->flow.sequences.items[0].flow->first_child;
}

/* The texts of a subtree, one after another; forced breaks as "|". */
static void add_texts(const struct fo *object, struct buffer *out)
{
    if (object->kind == FO_TEXT) {
        struct text rest = object->text;
        while (!text_is_empty(rest)) {
            uint32_t c = text_next(&rest);
            buffer_add_codepoint(out, c == 0x2028 ? '|' : c);
        }
    }
    for (const struct fo *child = object->first_child; child != NULL; child = child->next)
        add_texts(child, out);
}

static void assert_text(const char *content, const char *expected)
{
    struct buffer xml = BUFFER_INIT, found = BUFFER_INIT;
    buffer_format(&xml, "%s<fo:block>%s</fo:block>%s", OPEN, content, CLOSE);
    struct fixture fixture = parse(xml.bytes);
    add_texts(first_object(&fixture), &found);
    assert_string_equal(found.bytes, expected);
    release(&fixture);
    buffer_release(&found);
    buffer_release(&xml);
}

/* The one diagnostic that content leads to: its code and line. */
static void assert_complaint(const char *xml, const char *code, uint32_t line)
{
    struct fixture fixture = parse(xml);
    assert_int_equal(fixture.status, STATUS_SETUP);
    assert_true(diag_count(fixture.diag) >= 1);
    const struct diagnostic *diagnostic = diag_at(fixture.diag, 0);
    assert_string_equal(diag_code(diagnostic->id), code);
    assert_string_equal(diagnostic->place.file, "t.fo");
    if (line != 0)
        assert_int_equal(diagnostic->place.line, line);
    release(&fixture);
}

#define PT(points) ((lu)(points)*LU_PER_PT)

static void flow__lengths_and_inheritance(void **state)
{
    (void)state;
    struct fixture fixture = parse(OPEN "<fo:block font-size='2em' text-indent='1em' line-height='150%' color='#abc'>x"
                                        "<fo:inline font-size='50%' zf:line-grid='4q'>y</fo:inline></fo:block>" CLOSE);
    const struct fo *block = first_object(&fixture);
    assert_int_equal(block->inherited->font_size, PT(20));
    assert_int_equal(block->inherited->text_indent, PT(20));
    assert_int_equal(block->inherited->line_height, PT(30));
    assert_int_equal(block->inherited->color, 0xAABBCC);
    assert_ptr_equal(block->first_child->inherited, block->inherited);
    const struct fo *span = block->first_child->next;
    assert_int_equal(span->kind, FO_INLINE);
    assert_int_equal(span->inherited->font_size, PT(10));
    assert_int_equal(span->inherited->line_height, PT(30)); /* a computed length inherits as such */
    assert_int_equal(span->inherited->line_grid, LU_PER_MM);
    release(&fixture);
}

static void flow__line_height_number_follows_the_size(void **state)
{
    (void)state;
    struct fixture fixture =
        parse(OPEN "<fo:block line-height='1.5'><fo:block font-size='20pt'>x</fo:block></fo:block>" CLOSE);
    const struct fo *block = first_object(&fixture);
    assert_int_equal(block->inherited->line_height, PT(15));
    assert_int_equal(block->first_child->inherited->line_height, PT(30));
    release(&fixture);
}

static void flow__indents(void **state)
{
    (void)state;
    struct fixture fixture = parse(
        OPEN
        "<fo:block start-indent='20pt'><fo:block margin-left='5pt' padding-left='2pt' border-left='1pt solid #000'>"
        "<fo:list-block provisional-distance-between-starts='30pt' provisional-label-separation='4pt'>"
        "<fo:list-item><fo:list-item-label end-indent='label-end()'><fo:block margin-right='1pt'>a</fo:block>"
        "</fo:list-item-label><fo:list-item-body start-indent='body-start()'><fo:block>b</fo:block>"
        "</fo:list-item-body></fo:list-item></fo:list-block></fo:block></fo:block>" CLOSE);
    const struct fo *inner = first_object(&fixture)->first_child;
    assert_int_equal(inner->inherited->start_indent, PT(28));
    assert_int_equal(inner->border[EDGE_START].width, PT(1));
    const struct fo *label = inner->first_child->first_child->first_child;
    assert_int_equal(label->kind, FO_LIST_ITEM_LABEL);
    assert_int_equal(label->inherited->label_end, PT(28 + 30 - 4));
    assert_int_equal(label->first_child->inherited->label_end, PT(28 + 30 - 4 - 1));
    assert_int_equal(label->next->inherited->start_indent, PT(58));
    assert_int_equal(label->next->inherited->label_end, 0);
    release(&fixture);
}

static void flow__the_special_name_wins(void **state)
{
    (void)state;
    struct fixture fixture = parse(OPEN "<fo:block padding-start='3pt' padding='1pt 2pt' border-before-width='2pt' "
                                        "border='1pt solid' color='#123456' space-before.optimum='7pt' "
                                        "space-before='6pt' background-color='white'>x</fo:block>" CLOSE);
    const struct fo *block = first_object(&fixture);
    assert_int_equal(block->padding[EDGE_START], PT(3));
    assert_int_equal(block->padding[EDGE_END], PT(2));
    assert_int_equal(block->padding[EDGE_AFTER], PT(1));
    assert_int_equal(block->border[EDGE_BEFORE].width, PT(2));
    assert_int_equal(block->border[EDGE_AFTER].width, PT(1));
    assert_int_equal(block->border[EDGE_AFTER].color, 0x123456);
    assert_int_equal(block->space_before, PT(7));
    assert_int_equal(block->background, 0xFFFFFF);
    release(&fixture);
}

static void flow__physical_edges_turn_with_the_writing_mode(void **state)
{
    (void)state;
    struct fixture fixture =
        parse(OPEN "<fo:block writing-mode='tb-rl' padding-top='1pt' padding-right='2pt' padding-bottom='3pt' "
                   "padding-left='4pt'>x</fo:block>" CLOSE);
    const struct fo *block = first_object(&fixture);
    assert_int_equal(block->padding[EDGE_START], PT(1));
    assert_int_equal(block->padding[EDGE_BEFORE], PT(2));
    assert_int_equal(block->padding[EDGE_END], PT(3));
    assert_int_equal(block->padding[EDGE_AFTER], PT(4));
    release(&fixture);
}

static void flow__table_columns(void **state)
{
    (void)state;
    struct fixture fixture =
        parse(OPEN "<fo:table width='100%' border-collapse='separate'><fo:table-column "
                   "column-width='proportional-column-width(1.5)'/><fo:table-column column-width='2em'/>"
                   "<fo:table-body><fo:table-row><fo:table-cell number-columns-spanned='2' display-align='center'>"
                   "<fo:block/></fo:table-cell></fo:table-row></fo:table-body></fo:table>" CLOSE);
    const struct fo *table = first_object(&fixture);
    assert_int_equal(table->width.kind, EXTENT_PERCENT);
    assert_int_equal(table->width.share, 100000);
    assert_false(table->border_collapse);
    assert_int_equal(table->first_child->column_width.kind, EXTENT_SHARE);
    assert_int_equal(table->first_child->column_width.share, 1500);
    assert_int_equal(table->first_child->next->column_width.length, PT(20));
    const struct fo *cell = table->last_child->first_child->first_child;
    assert_int_equal(cell->columns_spanned, 2);
    assert_int_equal(cell->display_align, DISPLAY_CENTER);
    release(&fixture);
}

static void flow__white_space(void **state)
{
    (void)state;
    assert_text("  a  b\n c ", "a b c");
    assert_text("日本\n   語", "日本語");
    assert_text("日本 語", "日本 語"); /* typed on purpose */
    assert_text("日本\n  abc\n  語", "日本 abc 語");
    assert_text("日<fo:inline>\n 本 </fo:inline>\n 語", "日本語");
    assert_text("a <fo:inline> b</fo:inline> c", "a b c");
    assert_text("p. <fo:page-number/> of", "p.  of");
    assert_text("a &#x2028; b", "a|b");
    assert_text("\n<fo:block> x </fo:block>\n y\n", "xy");
    assert_text("x\n<fo:block linefeed-treatment='preserve'>a\nb</fo:block>", "xa|b");
    assert_text("　日　", "　日　"); /* U+3000 is a character */
}

static void flow__the_space_stays_outside_the_inline(void **state)
{
    (void)state;
    struct fixture fixture = parse(OPEN "<fo:block>a <fo:inline>b</fo:inline></fo:block>" CLOSE);
    const struct fo *text = first_object(&fixture)->first_child;
    assert_true(text_equal(text->text, TEXT("a ")));
    assert_true(text_equal(text->next->first_child->text, TEXT("b")));
    release(&fixture);
}

static void flow__masters(void **state)
{
    (void)state;
    struct fixture fixture = parse(
        "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'><fo:layout-master-set>"
        "<fo:simple-page-master master-name='odd' page-width='100mm' page-height='50mm' margin='1mm 2mm 3mm 4mm'>"
        "<fo:region-body margin-top='5mm' column-count='2' column-gap='9pt'/><fo:region-after extent='6mm' "
        "region-name='foot' display-align='after'/></fo:simple-page-master>"
        "<fo:page-sequence-master master-name='s'><fo:repeatable-page-master-alternatives>"
        "<fo:conditional-page-master-reference master-reference='odd' odd-or-even='odd' page-position='first'/>"
        "<fo:conditional-page-master-reference master-reference='odd' blank-or-not-blank='blank'/>"
        "</fo:repeatable-page-master-alternatives></fo:page-sequence-master></fo:layout-master-set>"
        "<fo:page-sequence master-reference='s' format='i' initial-page-number='3' force-page-count='end-on-even'>"
        "<fo:flow flow-name='xsl-region-body'><fo:block/></fo:flow></fo:page-sequence></fo:root>");
    assert_int_equal(fixture.status, STATUS_OK);
    const struct page_master *master = fixture.flow.masters.items[0];
    assert_int_equal(master->width, LU_PER_MM * 100);
    assert_int_equal(master->margin[EDGE_BEFORE], LU_PER_MM);
    assert_int_equal(master->margin[EDGE_START], LU_PER_MM * 4);
    assert_int_equal(master->regions[REGION_BODY].margin[EDGE_BEFORE], LU_PER_MM * 5);
    assert_int_equal(master->regions[REGION_BODY].column_count, 2);
    assert_true(text_equal(master->regions[REGION_BODY].name, TEXT("xsl-region-body")));
    assert_true(text_equal(master->regions[REGION_AFTER].name, TEXT("foot")));
    assert_int_equal(master->regions[REGION_AFTER].display_align, DISPLAY_AFTER);
    assert_false(master->regions[REGION_START].present);
    const struct page_sequence *sequence = &fixture.flow.sequences.items[0];
    assert_int_equal(sequence->master->conditions.count, 2);
    assert_int_equal(sequence->master->conditions.items[0].parity, PARITY_ODD);
    assert_int_equal(sequence->master->conditions.items[0].position, POSITION_FIRST);
    assert_int_equal(sequence->master->conditions.items[1].blank, BLANK_BLANK);
    assert_int_equal(sequence->initial_page_number, 3);
    assert_int_equal(sequence->force_page_count, FORCE_END_ON_EVEN);
    assert_true(text_equal(sequence->format, TEXT("i")));
    release(&fixture);
}

static void flow__bookmarks_and_document(void **state)
{
    (void)state;
    struct fixture fixture =
        parse(HEAD "<fo:declarations><zf:document title='題' author='a' language='ja'/></fo:declarations>"
                   "<fo:bookmark-tree><fo:bookmark internal-destination='a'><fo:bookmark-title> 一\n 二 "
                   "</fo:bookmark-title><fo:bookmark internal-destination='b' starting-state='hide'>"
                   "<fo:bookmark-title>x</fo:bookmark-title></fo:bookmark></fo:bookmark></fo:bookmark-tree>"
                   "<fo:page-sequence master-reference='p'><fo:flow flow-name='xsl-region-body'/></fo:page-sequence>"
                   "</fo:root>");
    assert_int_equal(fixture.status, STATUS_OK);
    assert_true(text_equal(fixture.flow.document.title, TEXT("題")));
    assert_int_equal(fixture.flow.bookmarks.count, 2);
    assert_true(text_equal(fixture.flow.bookmarks.items[0].title, TEXT("一二")));
    assert_int_equal(fixture.flow.bookmarks.items[1].level, 2);
    assert_false(fixture.flow.bookmarks.items[1].open);
    release(&fixture);
}

static void flow__complaints_name_their_line(void **state)
{
    (void)state;
    assert_complaint(OPEN "<fo:block>\n<fo:float/></fo:block>" CLOSE, "flow-element", 5);
    assert_complaint(OPEN "<fo:block\n font-variant='small-caps'/>" CLOSE, "flow-property", 5);
    assert_complaint(OPEN "<fo:block page-width='1mm'/>" CLOSE, "flow-property-place", 4);
    assert_complaint(OPEN "<fo:block color='red'/>" CLOSE, "flow-value", 4);
    assert_complaint(OPEN "<fo:block text-indent='1zw'/>" CLOSE, "flow-value", 4);
    assert_complaint(OPEN "<fo:block font-size='99999999999999999999pt'/>" CLOSE, "flow-value", 4);
    assert_complaint(OPEN "<fo:block padding='1pt 2pt 3pt 4pt 5pt'/>" CLOSE, "flow-value", 4);
    assert_complaint(OPEN "<fo:table-row/>" CLOSE, "flow-child", 4);
    assert_complaint(OPEN "text" CLOSE, "flow-text", 0);
    assert_complaint(OPEN "<fo:table/>" CLOSE, "flow-missing", 4);
    assert_complaint(OPEN "<fo:block><fo:basic-link>x</fo:basic-link></fo:block>" CLOSE, "flow-missing", 4);
    assert_complaint(OPEN "<fo:list-block><fo:list-item><fo:list-item-body/><fo:list-item-label/></fo:list-item>"
                          "</fo:list-block>" CLOSE,
                     "flow-order", 4);
    assert_complaint(OPEN "<fo:block id='a'/><fo:block id='a'/>" CLOSE, "flow-id", 0);
    assert_complaint(HEAD
                     "<fo:page-sequence master-reference='q'><fo:flow flow-name='f'/></fo:page-sequence></fo:root>",
                     "flow-master", 3);
}

static void flow__unusable_documents(void **state)
{
    (void)state;
    assert_complaint("", "flow-xml", 0);
    assert_complaint("<a>\n<b></a>", "flow-xml", 2);
    assert_complaint("<html/>", "flow-element", 1);
    assert_complaint("<!DOCTYPE a [<!ENTITY e SYSTEM '/etc/passwd'>]><a>&e;</a>", "flow-xml", 0);
}

static void flow__all_complaints_are_seen_at_once(void **state)
{
    (void)state;
    struct fixture fixture = parse(OPEN "<fo:block color='red'/><fo:blok/><fo:block widths='1'/>" CLOSE);
    assert_int_equal(diag_count_level(fixture.diag, DIAG_ERROR), 3);
    release(&fixture);
}

/* ---- The table ---- */

static void property__table_is_sorted(void **state)
{
    (void)state;
    for (size_t i = 0; i < property_count(); i++) {
        const struct property *property = property_at(i);
        assert_ptr_equal(property_find(property->name_space, text_of(property->name)), property);
        assert_true(property->rank >= 0 && property->rank < PROPERTY_RANKS);
        assert_true(property->applies != 0);
    }
}

static void value__lengths(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool extended, good;
        lu length;
    } rows[] = {
        {"12pt", false, true, LU_PER_PT * 12},
        {"25.4mm", false, true, LU_PER_PT * 72},
        {"1in", false, true, LU_PER_PT * 72},
        {"-.5em", false, true, -LU_PER_PT * 5},
        {"150%", false, true, LU_PER_PT * 15},
        {"0", false, true, 0},
        {"2zw", true, true, LU_PER_PT * 20},
        {"4q", true, true, LU_PER_MM},
        {"4H", true, true, LU_PER_MM},
        {"4q", false, false, 0},
        {"5", false, false, 0},
        {"5 pt", false, false, 0},
        {"pt", false, false, 0},
        {"1e3pt", false, false, 0},
        {"999999999999999mm", false, false, 0},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        lu length = 0;
        assert_int_equal(value_length(text_of(rows[i].text), PT(10), rows[i].extended, &length), rows[i].good);
        assert_int_equal(length, rows[i].length);
    }
}

/* ---- flow.rng against the tables ---- */

static const xmlNode *find_define(const xmlNode *grammar, const char *name)
{
    for (const xmlNode *node = grammar->children; node != NULL; node = node->next) {
        xmlChar *value =
            node->type == XML_ELEMENT_NODE ? xmlGetNoNsProp((xmlNode *)node, (const xmlChar *)"name") : NULL;
        bool found = value != NULL && strcmp((const char *)value, name) == 0;
        xmlFree(value);
        if (found)
            return node;
    }
    return NULL;
}

static const xmlNode *child_element(const xmlNode *node, const char *name)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && strcmp((const char *)child->name, name) == 0)
            return child;
    }
    return NULL;
}

struct found {
    bool properties[256];
    element_set children;
};

static void note_attribute(const xmlNode *node, struct found *found)
{
    xmlChar *name = xmlGetNoNsProp((xmlNode *)node, (const xmlChar *)"name");
    xmlChar *space = xmlGetNoNsProp((xmlNode *)node, (const xmlChar *)"ns");
    enum property_namespace name_space = strcmp((char *)space, "") == 0                         ? PROPERTY_FO
                                         : strcmp((char *)space, FLOW_EXTENSION_NAMESPACE) == 0 ? PROPERTY_ZF
                                                                                                : PROPERTY_XML;
    const struct property *property = property_find(name_space, text_of((char *)name));
    if (property == NULL)
        fail_msg("flow.rng has an attribute that the table lacks: %s", (char *)name);
    found->properties[property - property_at(0)] = true;
    xmlFree(name);
    xmlFree(space);
}

static int element_of(const xmlNode *element)
{
    xmlChar *name = xmlGetNoNsProp((xmlNode *)element, (const xmlChar *)"name");
    xmlChar *space = xmlGetNoNsProp((xmlNode *)element, (const xmlChar *)"ns");
    xmlNs name_space = {.href = (const xmlChar *)(space != NULL ? FLOW_EXTENSION_NAMESPACE : FLOW_FO_NAMESPACE)};
    xmlNode node = {.name = name, .ns = &name_space};
    int result = element_find(&node);
    xmlFree(name);
    xmlFree(space);
    return result;
}

/* What a pattern says about the attributes and children of the element that it stands in. */
static void collect(const xmlNode *grammar, const xmlNode *pattern, struct found *found)
{
    for (const xmlNode *node = pattern->children; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (strcmp((const char *)node->name, "attribute") == 0) {
            note_attribute(node, found);
        } else if (strcmp((const char *)node->name, "text") == 0) {
            found->children |= ELEMENT_BIT(FO_TEXT);
        } else if (strcmp((const char *)node->name, "ref") == 0) {
            xmlChar *name = xmlGetNoNsProp((xmlNode *)node, (const xmlChar *)"name");
            const xmlNode *define = find_define(grammar, (const char *)name);
            assert_non_null(define);
            const xmlNode *element = child_element(define, "element");
            if (element != NULL)
                found->children |= ELEMENT_BIT(element_of(element));
            else
                collect(grammar, define, found);
            xmlFree(name);
        } else {
            if (strcmp((const char *)node->name, "mixed") == 0)
                found->children |= ELEMENT_BIT(FO_TEXT);
            collect(grammar, node, found);
        }
    }
}

static void compare_element(const xmlNode *grammar, const xmlNode *pattern, int element)
{
    struct found found = {0};
    collect(grammar, pattern, &found);
    for (size_t i = 0; i < property_count(); i++) {
        bool applies = (property_at(i)->applies & ELEMENT_BIT(element)) != 0;
        if (applies != found.properties[i])
            fail_msg("%s on %s: table %d, flow.rng %d", property_at(i)->name, element_label(element), applies,
                     found.properties[i]);
    }
    if (found.children != element_at(element).children)
        fail_msg("children of %s: table %llx, flow.rng %llx", element_label(element),
                 (unsigned long long)element_at(element).children, (unsigned long long)found.children);
}

static void schema__is_the_same_vocabulary(void **state)
{
    (void)state;
    xmlDoc *schema = xmlReadFile("templates/flow.rng", NULL, XML_PARSE_NONET);
    assert_non_null(schema);
    const xmlNode *grammar = xmlDocGetRootElement(schema);
    element_set seen = ELEMENT_BIT(FO_TEXT);
    for (const xmlNode *define = grammar->children; define != NULL; define = define->next) {
        const xmlNode *pattern = define->type == XML_ELEMENT_NODE ? child_element(define, "element") : NULL;
        if (pattern == NULL)
            continue;
        int element = element_of(pattern);
        assert_int_not_equal(element, ELEMENT_UNKNOWN);
        compare_element(grammar, pattern, element);
        seen |= ELEMENT_BIT(element);
    }
    assert_true(seen == ELEMENT_BIT(ELEMENT_COUNT) - 1);
    xmlFreeDoc(schema);
}

static void flow__dump_names_what_differs(void **state)
{
    (void)state;
    struct fixture fixture = parse(OPEN "<fo:block id='a' role='P' text-indent='1em'>x<fo:leader/></fo:block>" CLOSE);
    struct buffer out = BUFFER_INIT;
    flow_dump(&fixture.flow, &out);
    assert_non_null(strstr(out.bytes, "    fo:block id=\"a\" role=\"P\" text-indent=10\n      \"x\"\n      fo:leader"));
    buffer_release(&out);
    release(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flow__lengths_and_inheritance),
        cmocka_unit_test(flow__line_height_number_follows_the_size),
        cmocka_unit_test(flow__indents),
        cmocka_unit_test(flow__the_special_name_wins),
        cmocka_unit_test(flow__physical_edges_turn_with_the_writing_mode),
        cmocka_unit_test(flow__table_columns),
        cmocka_unit_test(flow__white_space),
        cmocka_unit_test(flow__the_space_stays_outside_the_inline),
        cmocka_unit_test(flow__masters),
        cmocka_unit_test(flow__bookmarks_and_document),
        cmocka_unit_test(flow__complaints_name_their_line),
        cmocka_unit_test(flow__unusable_documents),
        cmocka_unit_test(flow__all_complaints_are_seen_at_once),
        cmocka_unit_test(property__table_is_sorted),
        cmocka_unit_test(value__lengths),
        cmocka_unit_test(schema__is_the_same_vocabulary),
        cmocka_unit_test(flow__dump_names_what_differs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
