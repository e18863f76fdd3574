/* Tables: column widths, headers set again, rows whole or cut, spans, borders, tags. */
#include "page_fixture.h"

#define B(text) "<fo:block>" text "</fo:block>"
#define CELL(text) "<fo:table-cell>" B(text) "</fo:table-cell>"
#define ROW2(a, b) "<fo:table-row>" CELL(a) CELL(b) "</fo:table-row>"
#define COLUMNS2 "<fo:table-column column-width='30pt'/><fo:table-column column-width='proportional-column-width(1)'/>"
#define HEADER "<fo:table-header>" ROW2("N", "T") "</fo:table-header>"
#define TABLE(content)                                                                                                 \
    "<fo:table table-layout='fixed' width='100%' border-collapse='separate'>" COLUMNS2 content "</fo:table>"
#define FIVE B("1") B("2") B("3") B("4") B("5")

static void table__columns_take_lengths_and_shares(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(TABLE("<fo:table-body>" ROW2("aaaa", "bbbbbbbbb") "</fo:table-body>")));
    assert_page(&l, 0, "aaa|a|bbbbbbb|bb");
    assert_int_equal(line_of(&l, 0, 2)->x, 40 * LU_PER_PT);
    assert_int_equal(line_of(&l, 0, 2)->y, line_of(&l, 0, 0)->y);
    laid_out_release(&l);
}

static void table__automatic_columns_take_their_content(void **state)
{
    (void)state;
    struct laid_out l =
        lay_out(FLOW_PAGE("<fo:table width='100%' border-collapse='separate'><fo:table-column/><fo:table-column "
                          "column-width='proportional-column-width(1)'/><fo:table-body>" ROW2("aa", "b")
                              ROW2("aaaa", "b") "</fo:table-body></fo:table>"));
    assert_page(&l, 0, "aa|b|aaaa|b");
    assert_int_equal(line_of(&l, 0, 1)->x, 50 * LU_PER_PT);
    laid_out_release(&l);
}

static void table__header_is_set_again_as_an_artifact(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(FIVE TABLE(HEADER "<fo:table-body>" ROW2("a", "1") ROW2("b", "2") ROW2(
        "c", "3") ROW2("d", "4") ROW2("e", "5") ROW2("f", "6") "</fo:table-body>")));
    assert_page(&l, 0, "1|2|3|4|5|N|T|a|1|b|2|c|3|d|4");
    assert_page(&l, 1, "N|T|e|5|f|6");
    assert_non_null(line_of(&l, 0, 5)->tag);
    assert_null(line_of(&l, 1, 0)->tag);
    assert_non_null(line_of(&l, 1, 2)->tag);
    laid_out_release(&l);
}

static void table__header_is_never_alone(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(FIVE B("6") B("7") B("8") B("9") TABLE(
        HEADER "<fo:table-body>" ROW2("a", "1") ROW2("b", "2") "</fo:table-body>")));
    assert_page(&l, 0, "1|2|3|4|5|6|7|8|9");
    assert_page(&l, 1, "N|T|a|1|b|2");
    laid_out_release(&l);
}

static void table__short_row_stays_whole(void **state)
{
    (void)state;
    /* 5 lines in the second row, 4 would fit. */
    struct laid_out l = lay_out(FLOW_PAGE(FIVE TABLE(
        HEADER "<fo:table-body>" ROW2("a", "1") ROW2("b", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx") "</fo:table-body>")));
    assert_page(&l, 0, "1|2|3|4|5|N|T|a|1");
    assert_page(&l, 1, "N|T|b|xxxxxxx|xxxxxxx|xxxxxxx|xxxxxxx|xxx");
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static void table__long_row_is_cut_between_lines(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(FIVE TABLE(HEADER "<fo:table-body><fo:table-row id='r'>" CELL("a") CELL(
        "aaaaaaabbbbbbbcccccccdddddddeeeeeeefffffff") "</fo:table-row></fo:table-body>")));
    assert_page(&l, 0, "1|2|3|4|5|N|T|a|aaaaaaa|bbbbbbb|ccccccc|ddddddd");
    assert_page(&l, 1, "N|T|eeeeeee|fffffff");
    assert_ptr_equal(line_of(&l, 0, 8)->tag, line_of(&l, 1, 2)->tag);
    laid_out_release(&l);
}

static void table__row_higher_than_pages_is_cut_again_and_again(void **state)
{
    (void)state;
    struct buffer xml = BUFFER_INIT;
    buffer_add_string(&xml,
                      FLOW_PAGE(TABLE(HEADER "<fo:table-body><fo:table-row keep-together.within-page='always'>" CELL(
                          "a") "<fo:table-cell><fo:block>")));
    xml.length = (size_t)(strstr(xml.bytes, "</fo:table>") - xml.bytes);
    for (int i = 0; i < 40; i++)
        buffer_add_string(&xml, "xxxxxxx");
    buffer_add_string(&xml, "</fo:block></fo:table-cell></fo:table-row></fo:table-body></fo:table></fo:flow>"
                            "</fo:page-sequence></fo:root>");
    struct laid_out l = lay_out(xml.bytes);
    assert_int_equal(l.pages.pages.count, 5); /* 9 lines below the header on each */
    assert_page(&l, 4, "N|T|xxxxxxx|xxxxxxx|xxxxxxx|xxxxxxx");
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_KEEP_HIGH), 1);
    laid_out_release(&l);
    buffer_release(&xml);
}

static void table__nested_table_is_cut_with_its_own_header(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(
        FIVE "<fo:table width='100%' border-collapse='separate'><fo:table-column column-width='100%'/><fo:table-body>"
             "<fo:table-row><fo:table-cell>" TABLE(
                 HEADER "<fo:table-body>" ROW2("a", "1") ROW2("b", "2") ROW2("c", "3") ROW2("d", "4") ROW2("e", "5")
                     ROW2("f", "6") "</fo:table-body>") "</fo:table-cell></fo:table-row></fo:table-body></fo:table>"));
    assert_page(&l, 0, "1|2|3|4|5|N|T|a|1|b|2|c|3|d|4");
    assert_page(&l, 1, "N|T|e|5|f|6");
    laid_out_release(&l);
}

static void table__spanning_cells_hold_their_slots(void **state)
{
    (void)state;
    struct laid_out l = lay_out(
        FLOW_PAGE(TABLE("<fo:table-body><fo:table-row><fo:table-cell number-rows-spanned='2' display-align='center'>" B(
            "a") "</fo:table-cell>" CELL("b") "</fo:table-row><fo:table-row>" CELL("c") "</"
                                                                                        "fo:table-row><fo:table-"
                                                                                        "row><fo:table-cell "
                                                                                        "number-columns-spanned='2'"
                                                                                        ">" B("dddddddddd") "</"
                                                                                                            "fo:"
                                                                                                            "table-"
                                                                                                            "cell><"
                                                                                                            "/fo:"
                                                                                                            "table-"
                                                                                                            "row></"
                                                                                                            "fo:"
                                                                                                            "table-"
                                                                                                            "body"
                                                                                                            ">")));
    assert_page(&l, 0, "a|b|c|dddddddddd");
    assert_int_equal(line_of(&l, 0, 0)->y, line_of(&l, 0, 1)->y + 5 * LU_PER_PT);
    assert_int_equal(line_of(&l, 0, 2)->x, 40 * LU_PER_PT);
    assert_int_equal(line_of(&l, 0, 2)->y, line_of(&l, 0, 1)->y + 10 * LU_PER_PT);
    const struct tag *cell = line_of(&l, 0, 0)->tag;
    while (cell->parent != NULL && !text_equal(cell->type, TEXT("TD")))
        cell = cell->parent;
    assert_int_equal(cell->rows_spanned, 2);
    laid_out_release(&l);
}

static void table__span_that_reaches_too_far_is_held_in(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(
        TABLE("<fo:table-body><fo:table-row><fo:table-cell number-rows-spanned='99' number-columns-spanned='2'>" B(
            "a") "</fo:table-cell></fo:table-row></fo:table-body>")));
    assert_page(&l, 0, "a");
    laid_out_release(&l);
}

static void table__collapsed_borders_show_the_widest_once(void **state)
{
    (void)state;
    struct laid_out l =
        lay_out(FLOW_PAGE("<fo:table width='100%' border-collapse='collapse'>" COLUMNS2
                          "<fo:table-body><fo:table-row border-bottom='1pt solid #ff0000'>" CELL("a")
                              CELL("b") "</fo:table-row><fo:table-row border-top='4pt solid #00ff00'>" CELL("c")
                                  CELL("d") "</fo:table-row></fo:table-body></fo:table>"));
    const struct page *page = &l.pages.pages.items[0];
    size_t rules = 0;
    for (size_t i = 0; i < page->items.count; i++) {
        if (page->items.items[i].kind != PAGE_RULE)
            continue;
        const struct rule_box *rule = &page->items.items[i].u.rule;
        assert_int_equal(rule->color, 0x00FF00);
        assert_int_equal(rule->width, 100 * LU_PER_PT);
        assert_int_equal(rule->height, 4 * LU_PER_PT);
        assert_int_equal(rule->y, 20 * LU_PER_PT);
        rules++;
    }
    assert_int_equal(rules, 1);
    assert_int_equal(line_of(&l, 0, 2)->y - line_of(&l, 0, 0)->y, 14 * LU_PER_PT);
    laid_out_release(&l);
}

static void table__tags_of_rows_and_headers(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(TABLE(HEADER "<fo:table-body><fo:table-row><fo:table-cell role='TH'>" B(
        "a") "</fo:table-cell>" CELL("b") "</fo:table-row></fo:table-body>")));
    const struct tag *table = l.pages.root->first_child;
    assert_true(text_equal(table->type, TEXT("Table")));
    const struct tag *head = table->first_child, *body = table->last_child;
    assert_true(text_equal(head->type, TEXT("THead")));
    assert_true(text_equal(body->type, TEXT("TBody")));
    assert_true(text_equal(head->first_child->type, TEXT("TR")));
    assert_true(text_equal(head->first_child->first_child->scope, TEXT("Column")));
    const struct tag *row = body->last_child;
    assert_true(text_equal(row->first_child->scope, TEXT("Row")));
    assert_true(text_equal(row->last_child->type, TEXT("TD")));
    laid_out_release(&l);
}

static void table__wider_than_its_place_is_reported(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(
        "<fo:table border-collapse='separate'><fo:table-column column-width='90pt'/>"
        "<fo:table-column column-width='60pt'/><fo:table-body>" ROW2("a", "b") "</fo:table-body></fo:table>"));
    assert_page(&l, 0, "a|b");
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_WIDE), 1);
    laid_out_release(&l);
}

/* Rows of lines of 15 pt in type of 10 pt: six fit. */
#define LOOSE_ROWS                                                                                                     \
    "<fo:table-body line-height='15pt'>" ROW2("a", "1") ROW2("b", "2") ROW2("c", "3") ROW2("d", "4") ROW2("e", "5")    \
        ROW2("f", "6") ROW2("g", "7") ROW2("h", "8") "</fo:table-body>"

static void table__goes_on_at_the_same_pitch(void **state)
{
    (void)state;
    static const char *const tables[] = {FLOW_PAGE(TABLE(LOOSE_ROWS)), FLOW_PAGE(TABLE(HEADER LOOSE_ROWS))};
    for (size_t i = 0; i < ARRAY_LENGTH(tables); i++) {
        struct laid_out l = lay_out(tables[i]);
        size_t before = i * 2; /* lines of the header */
        assert_int_equal(l.pages.pages.count, 2);
        for (size_t row = 0; row < 2; row++)
            assert_int_equal(line_of(&l, 1, before + row * 2)->y, line_of(&l, 0, before + row * 2)->y);
        assert_int_equal(line_of(&l, 1, before + 2)->y - line_of(&l, 1, before)->y, 15 * LU_PER_PT);
        laid_out_release(&l);
    }
}

static void table__twenty_thousand_rows(void **state)
{
    (void)state;
    struct buffer xml = BUFFER_INIT;
    buffer_add_string(&xml, FLOW_PAGE(TABLE(HEADER "<fo:table-body>")));
    xml.length = (size_t)(strstr(xml.bytes, "</fo:table>") - xml.bytes);
    for (int i = 0; i < 20000; i++)
        buffer_add_string(&xml, ROW2("a", "b"));
    buffer_add_string(&xml, "</fo:table-body></fo:table></fo:flow></fo:page-sequence></fo:root>");
    struct laid_out l = lay_out(xml.bytes);
    assert_int_equal(l.pages.pages.count, 2223); /* 9 rows below the header */
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
    buffer_release(&xml);
}

static void table__deeply_nested_tables_end(void **state)
{
    (void)state;
    struct buffer xml = BUFFER_INIT;
    buffer_add_string(&xml, FLOW_PAGE(""));
    xml.length = (size_t)(strstr(xml.bytes, "</fo:flow>") - xml.bytes);
    for (int i = 0; i < 40; i++)
        buffer_add_string(&xml,
                          "<fo:table width='100%' border-collapse='separate'><fo:table-column column-width='100%'/>"
                          "<fo:table-body><fo:table-row><fo:table-cell>");
    for (int i = 0; i < 25; i++)
        buffer_format(&xml, "<fo:block>%d</fo:block>", i);
    for (int i = 0; i < 40; i++)
        buffer_add_string(&xml, "</fo:table-cell></fo:table-row></fo:table-body></fo:table>");
    buffer_add_string(&xml, "</fo:flow></fo:page-sequence></fo:root>");
    struct laid_out l = lay_out(xml.bytes);
    assert_int_equal(l.pages.pages.count, 3);
    assert_page(&l, 2, "20|21|22|23|24");
    laid_out_release(&l);
    buffer_release(&xml);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table__columns_take_lengths_and_shares),
        cmocka_unit_test(table__automatic_columns_take_their_content),
        cmocka_unit_test(table__header_is_set_again_as_an_artifact),
        cmocka_unit_test(table__header_is_never_alone),
        cmocka_unit_test(table__short_row_stays_whole),
        cmocka_unit_test(table__long_row_is_cut_between_lines),
        cmocka_unit_test(table__row_higher_than_pages_is_cut_again_and_again),
        cmocka_unit_test(table__nested_table_is_cut_with_its_own_header),
        cmocka_unit_test(table__spanning_cells_hold_their_slots),
        cmocka_unit_test(table__span_that_reaches_too_far_is_held_in),
        cmocka_unit_test(table__collapsed_borders_show_the_widest_once),
        cmocka_unit_test(table__tags_of_rows_and_headers),
        cmocka_unit_test(table__wider_than_its_place_is_reported),
        cmocka_unit_test(table__goes_on_at_the_same_pitch),
        cmocka_unit_test(table__twenty_thousand_rows),
        cmocka_unit_test(table__deeply_nested_tables_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
