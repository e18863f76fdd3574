/* Blocks and lists in columns: spaces, keeps, widows, breaks, frames. */
#include "page_fixture.h"

#define B(text) "<fo:block>" text "</fo:block>"
#define LINES(n, text) "<fo:block " n ">" text "</fo:block>"
#define EIGHT B("1") B("2") B("3") B("4") B("5") B("6") B("7") B("8")

static void block__lines_fill_the_page_and_go_on(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(EIGHT B("9") B("10") B("11")));
    assert_int_equal(l.pages.pages.count, 2);
    assert_page(&l, 0, "1|2|3|4|5|6|7|8|9|10");
    assert_page(&l, 1, "11");
    assert_int_equal(line_of(&l, 0, 0)->x, 10 * LU_PER_PT);
    assert_int_equal(line_of(&l, 0, 1)->y - line_of(&l, 0, 0)->y, 10 * LU_PER_PT);
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static void block__spaces_collapse_to_the_larger_and_vanish_at_the_head(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE("<fo:block space-before='30pt' space-after='5pt'>a</fo:block>"
                                          "<fo:block space-before='20pt'><fo:block space-before='12pt'>b</fo:block>"
                                          "</fo:block>"));
    assert_int_equal(line_of(&l, 0, 0)->y, (10 * LU_PER_PT) + 10 * LU_PER_PT * 88 / 100);
    assert_int_equal(line_of(&l, 0, 1)->y - line_of(&l, 0, 0)->y, 30 * LU_PER_PT);
    laid_out_release(&l);
    l = lay_out(FLOW_PAGE("<fo:block space-before='30pt' space-before.conditionality='retain'>a</fo:block>"));
    assert_int_equal(line_of(&l, 0, 0)->y, (40 * LU_PER_PT) + 10 * LU_PER_PT * 88 / 100);
    laid_out_release(&l);
}

static void block__space_at_a_page_head_vanishes(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(EIGHT B("9") "<fo:block space-before='5pt'>a</fo:block>"));
    assert_page(&l, 1, "a");
    assert_int_equal(line_of(&l, 1, 0)->y, line_of(&l, 0, 0)->y);
    laid_out_release(&l);
}

static void block__widows_and_orphans(void **state)
{
    (void)state;
    /* 4 lines of 10 characters after 7: three would fit, but the fourth would be alone. */
    struct laid_out l = lay_out(
        FLOW_PAGE(B("1") B("2") B("3") B("4") B("5") B("6") B("7") B("aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd")));
    assert_page(&l, 0, "1|2|3|4|5|6|7|aaaaaaaaaa|bbbbbbbbbb");
    assert_page(&l, 1, "cccccccccc|dddddddddd");
    laid_out_release(&l);
    /* After 9 lines only the first would fit: the whole paragraph moves. */
    l = lay_out(FLOW_PAGE(EIGHT B("9") B("aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd")));
    assert_page(&l, 0, "1|2|3|4|5|6|7|8|9");
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static void block__heading_keeps_with_two_lines(void **state)
{
    (void)state;
    const char *heading = "<fo:block role='H2' keep-with-next.within-page='always'>H</fo:block>";
    char xml[4096];
    snprintf(xml, sizeof(xml), FLOW_PAGE(EIGHT "%s" B("x") B("y")), heading);
    struct laid_out l = lay_out(xml);
    assert_page(&l, 0, "1|2|3|4|5|6|7|8");
    assert_page(&l, 1, "H|x|y");
    laid_out_release(&l);
    snprintf(xml, sizeof(xml), FLOW_PAGE(B("1") B("2") B("3") B("4") B("5") B("6") B("7") "%s" B("x") B("y") B("z")),
             heading);
    l = lay_out(xml);
    assert_page(&l, 0, "1|2|3|4|5|6|7|H|x|y");
    laid_out_release(&l);
}

static void block__keep_together_moves_the_whole(void **state)
{
    (void)state;
    struct laid_out l = lay_out(
        FLOW_PAGE(EIGHT "<fo:block keep-together.within-page='always'>" B("a") B("b") B("c") "</fo:block>" B("d")));
    assert_page(&l, 0, "1|2|3|4|5|6|7|8");
    assert_page(&l, 1, "a|b|c|d");
    laid_out_release(&l);
}

static void block__weaker_keep_gives_way_first(void **state)
{
    (void)state;
    struct laid_out l =
        lay_out(FLOW_PAGE("<fo:block keep-together.within-page='5'>"
                          "<fo:block keep-together.within-page='always'>" B("1") B("2") B("3") B("4") B("5") B("6")
                              B("7") "</fo:block>"
                                     "<fo:block keep-together.within-page='always'>" B("a") B("b") B("c")
                                         B("d") "</fo:block></fo:block>"));
    assert_page(&l, 0, "1|2|3|4|5|6|7");
    assert_page(&l, 1, "a|b|c|d");
    laid_out_release(&l);
}

static void block__keep_that_no_column_holds_is_given_up_with_a_message(void **state)
{
    (void)state;
    struct laid_out l = lay_out(
        FLOW_PAGE("<fo:block keep-together.within-page='always'><fo:block>" EIGHT EIGHT "</fo:block></fo:block>"));
    assert_int_equal(l.pages.pages.count, 2);
    assert_page(&l, 0, "1|2|3|4|5|6|7|8|1|2");
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_KEEP_HIGH), 1);
    laid_out_release(&l);
    /* A chain of keep-with-next over more than a page. */
    struct buffer xml = BUFFER_INIT;
    buffer_add_string(&xml, FLOW_PAGE("<fo:block>"));
    xml.length -= strlen("</fo:flow></fo:page-sequence></fo:root>");
    for (int i = 0; i < 15; i++)
        buffer_format(&xml, "<fo:block keep-with-next.within-page='always'>k%d</fo:block>", i);
    buffer_add_string(&xml, "</fo:block></fo:flow></fo:page-sequence></fo:root>");
    l = lay_out(xml.bytes);
    assert_page(&l, 0, "k0|k1|k2|k3|k4|k5|k6|k7|k8|k9");
    assert_page(&l, 1, "k10|k11|k12|k13|k14");
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_KEEP), 1);
    laid_out_release(&l);
    buffer_release(&xml);
}

static void block__breaks(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE("<fo:block break-before='page'>a</fo:block>" B(
        "b") "<fo:block break-before='page'>c</fo:block>"
             "<fo:block break-after='page'>d</fo:block>" B("e") "<fo:block break-before='odd-page'>f</fo:block>"));
    assert_int_equal(l.pages.pages.count, 5);
    assert_page(&l, 0, "a|b");
    assert_page(&l, 1, "c|d");
    assert_page(&l, 2, "e");
    assert_page(&l, 3, "");
    assert_page(&l, 4, "f");
    laid_out_release(&l);
}

static void block__frame_is_open_at_the_cut(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE("<fo:block margin='0pt' padding='5pt' border='1pt solid #000000' "
                                          "background-color='#eeeeee'>" EIGHT B("9") B("10") "</fo:block>"));
    assert_page(&l, 0, "1|2|3|4|5|6|7|8|9");
    assert_page(&l, 1, "10");
    const struct page *first = &l.pages.pages.items[0];
    size_t rules = 0;
    for (size_t i = 0; i < first->items.count; i++)
        rules += first->items.items[i].kind == PAGE_RULE;
    assert_int_equal(rules, 4); /* background, start, end, before; none at the cut */
    const struct rule_box *background = &first->items.items[0].u.rule;
    assert_int_equal(background->color, 0xEEEEEE);
    assert_int_equal(background->x, 10 * LU_PER_PT);
    assert_int_equal(background->width, 100 * LU_PER_PT);
    assert_int_equal(background->height, 96 * LU_PER_PT);
    assert_int_equal(line_of(&l, 0, 0)->x, 16 * LU_PER_PT);
    laid_out_release(&l);
}

static void block__higher_than_a_page_is_placed_with_a_message(void **state)
{
    (void)state;
    struct laid_out l =
        lay_out(FLOW_PAGE(B("a") "<fo:block line-height='150pt'>b</fo:block><fo:block-container height='200pt'>"
                                 "<fo:block>c</fo:block></fo:block-container>" B("d")));
    assert_int_equal(l.pages.pages.count, 4);
    assert_page(&l, 1, "b");
    assert_page(&l, 2, "c");
    assert_page(&l, 3, "d");
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_HIGH), 2);
    laid_out_release(&l);
}

static void block__container_aligns_its_content(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE("<fo:block-container height='50pt' width='40pt' display-align='center'>"
                                          "<fo:block>abcdef</fo:block></fo:block-container>" B("g")));
    assert_page(&l, 0, "abcd|ef|g");
    assert_int_equal(line_of(&l, 0, 0)->y, 10 * LU_PER_PT + 15 * LU_PER_PT + 10 * LU_PER_PT * 88 / 100);
    assert_int_equal(line_of(&l, 0, 2)->y, 10 * LU_PER_PT + 50 * LU_PER_PT + 10 * LU_PER_PT * 88 / 100);
    laid_out_release(&l);
}

#define ITEM(label, body)                                                                                              \
    "<fo:list-item><fo:list-item-label end-indent='label-end()'><fo:block>" label                                      \
    "</fo:block></fo:list-item-label><fo:list-item-body start-indent='body-start()'>" body                             \
    "</fo:list-item-body></fo:list-item>"

static void list__label_and_body_stand_side_by_side_and_are_cut_together(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(
        EIGHT "<fo:list-block provisional-distance-between-starts='20pt' provisional-label-separation='0pt'>" ITEM(
            "1", B("aaaaaaaabbbbbbbbccccccccdddddddd")) ITEM("2", B("e")) "</fo:list-block>"));
    assert_page(&l, 0, "1|2|3|4|5|6|7|8|1|aaaaaaaa|bbbbbbbb");
    assert_page(&l, 1, "cccccccc|dddddddd|2|e");
    assert_int_equal(line_of(&l, 0, 9)->x, 30 * LU_PER_PT);
    assert_int_equal(line_of(&l, 1, 0)->x, 30 * LU_PER_PT);
    assert_int_equal(line_of(&l, 1, 2)->x, 10 * LU_PER_PT);
    assert_int_equal(line_of(&l, 0, 8)->y, line_of(&l, 0, 9)->y);
    const struct tag *list = l.pages.root->last_child;
    assert_string_equal(text_to_string(l.arena, list->type), "L");
    assert_string_equal(text_to_string(l.arena, list->list_numbering), "Decimal");
    assert_string_equal(text_to_string(l.arena, list->first_child->type), "LI");
    assert_string_equal(text_to_string(l.arena, list->first_child->first_child->type), "Lbl");
    assert_string_equal(text_to_string(l.arena, list->first_child->last_child->type), "LBody");
    laid_out_release(&l);
}

static void list__spaces_inside_bodies_part_the_items(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE("<fo:list-block>" ITEM("a", "<fo:block space-after='7pt'>b</fo:block>")
                                              ITEM("c", B("d")) "</fo:list-block>"));
    assert_int_equal(line_of(&l, 0, 2)->y - line_of(&l, 0, 0)->y, 17 * LU_PER_PT);
    laid_out_release(&l);
}

static void block__ten_thousand_nested_blocks_end_in_a_message(void **state)
{
    (void)state;
    struct laid_out l = {.arena = arena_new(0), .diag = diag_new(NULL, NULL)};
    assert_int_equal(flow_parse("test.fo", TEXT(FLOW_PAGE(B("a"))), l.arena, l.diag, &l.flow), STATUS_OK);
    struct fo *outer = l.flow.sequences.items[0].flow->first_child;
    struct fo *text = outer->first_child;
    for (int i = 0; i < 10000; i++) {
        struct fo *inner = ARENA_NEW(l.arena, struct fo);
        *inner = *outer;
        inner->parent = outer;
        inner->first_child = inner->last_child = text;
        inner->next = NULL;
        outer->first_child = outer->last_child = inner;
        outer = inner;
    }
    text->parent = outer;
    assert_int_equal(layout_flow(&l.flow, NULL, &(struct layout_options){0}, l.arena, l.diag, &l.pages), STATUS_OK);
    assert_int_equal(l.pages.pages.count, 1);
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_DEPTH), 1);
    laid_out_release(&l);
}

static void block__text_in_a_grouping_element_is_a_paragraph(void **state)
{
    (void)state;
    struct laid_out l =
        lay_out(FLOW_PAGE("<fo:block role='Sect'>" B("a") "</fo:block>"
                                                          "<fo:block role='artifact'>" B("b") "</fo:block>"));
    assert_string_equal(text_to_string(l.arena, line_of(&l, 0, 0)->tag->type), "P");
    assert_string_equal(text_to_string(l.arena, line_of(&l, 0, 0)->tag->parent->type), "Sect");
    assert_null(line_of(&l, 0, 1)->tag);
    laid_out_release(&l);
}

static void block__grid_holds_after_smaller_lines(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE("<fo:block zf:line-grid='10pt'><fo:block line-height='7pt'>a</fo:block>" B(
        "b") "<fo:block space-before='3pt'>c</fo:block></fo:block>"));
    lu head = 10 * LU_PER_PT + 10 * LU_PER_PT * 88 / 100;
    assert_int_equal(line_of(&l, 0, 1)->y, head + 10 * LU_PER_PT);
    assert_int_equal(line_of(&l, 0, 2)->y, head + 30 * LU_PER_PT);
    laid_out_release(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(block__lines_fill_the_page_and_go_on),
        cmocka_unit_test(block__spaces_collapse_to_the_larger_and_vanish_at_the_head),
        cmocka_unit_test(block__space_at_a_page_head_vanishes),
        cmocka_unit_test(block__widows_and_orphans),
        cmocka_unit_test(block__heading_keeps_with_two_lines),
        cmocka_unit_test(block__keep_together_moves_the_whole),
        cmocka_unit_test(block__weaker_keep_gives_way_first),
        cmocka_unit_test(block__keep_that_no_column_holds_is_given_up_with_a_message),
        cmocka_unit_test(block__breaks),
        cmocka_unit_test(block__frame_is_open_at_the_cut),
        cmocka_unit_test(block__higher_than_a_page_is_placed_with_a_message),
        cmocka_unit_test(block__container_aligns_its_content),
        cmocka_unit_test(list__label_and_body_stand_side_by_side_and_are_cut_together),
        cmocka_unit_test(list__spaces_inside_bodies_part_the_items),
        cmocka_unit_test(block__ten_thousand_nested_blocks_end_in_a_message),
        cmocka_unit_test(block__text_in_a_grouping_element_is_a_paragraph),
        cmocka_unit_test(block__grid_holds_after_smaller_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
