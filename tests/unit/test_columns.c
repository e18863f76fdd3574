/* Columns, blocks across them, balancing; footnotes; containers of another writing mode. Body of 10 lines, see page_fixture.h. */
#include "page_fixture.h"

#define B(text) "<fo:block>" text "</fo:block>"
#define SPAN(text) "<fo:block span='all'>" text "</fo:block>"
#define NOTE(mark, body)                                                                                               \
    "<fo:footnote><fo:inline>" mark "</fo:inline><fo:footnote-body>" body "</fo:footnote-body></fo:footnote>"
/* Two columns of 4 characters with 2 between them. */
#define COLUMNS_MODE(mode, content)                                                                                    \
    "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:zf='urn:zadan:flow' font-family='mincho' "            \
    "font-size='10pt' line-height='10pt' widows='1' orphans='1' writing-mode='" mode "'><fo:layout-master-set>"        \
    "<fo:simple-page-master master-name='p' page-width='120pt' page-height='120pt' margin='10pt'>"                     \
    "<fo:region-body column-count='2' column-gap='20pt'/></fo:simple-page-master></fo:layout-master-set>"              \
    "<fo:page-sequence master-reference='p'>" content "</fo:page-sequence></fo:root>"
#define COLUMNS(content) COLUMNS_MODE("lr-tb", "<fo:flow flow-name='xsl-region-body'>" content "</fo:flow>")

static lu pt(int n)
{
    return n * LU_PER_PT;
}

static void assert_at(const struct laid_out *l, size_t page, size_t line, int x, int top)
{
    const struct line_box *box = line_of(l, page, line);
    assert_int_equal(box->x, pt(x));
    assert_int_equal(box->y, pt(top) + pt(10) * 88 / 100);
}

static void columns__last_page_is_balanced(void **state)
{
    (void)state;
    struct laid_out l = lay_out(COLUMNS(B("1") B("2") B("3") B("4") B("5")));
    assert_page(&l, 0, "1|2|3|4|5");
    assert_at(&l, 0, 2, 10, 30);
    assert_at(&l, 0, 3, 70, 10);
    laid_out_release(&l);
}

/* A heading over a single line ends a column as well as any: what it heads is whole. One over two lines keeps them. */
static void columns__groups_of_one_line_are_balanced(void **state)
{
    (void)state;
#define GROUP(name) "<fo:block role='H2' keep-with-next.within-page='always'>" name "</fo:block>"
    struct laid_out l = lay_out(COLUMNS(GROUP("A") B("1") GROUP("B") B("2") GROUP("C") B("3") GROUP("D") B("4")));
    assert_page(&l, 0, "A|1|B|2|C|3|D|4");
    assert_at(&l, 0, 3, 10, 40);
    assert_at(&l, 0, 4, 70, 10);
    laid_out_release(&l);
    l = lay_out(COLUMNS(GROUP("A") B("1") B("2") B("3") GROUP("D") B("4") B("5")));
    assert_at(&l, 0, 3, 10, 40);
    assert_at(&l, 0, 4, 70, 10);
    laid_out_release(&l);
    l = lay_out(COLUMNS(B("1") GROUP("A") B("2") B("3")));
    assert_at(&l, 0, 0, 10, 10);
    assert_at(&l, 0, 1, 70, 10);
#undef GROUP
    laid_out_release(&l);
}

static void columns__a_full_page_is_filled_first(void **state)
{
    (void)state;
    struct laid_out l = lay_out(
        COLUMNS("<fo:block linefeed-treatment='preserve'>1&#10;2&#10;3&#10;4&#10;5&#10;6&#10;7&#10;8&#10;9&#10;10"
                "&#10;11&#10;12&#10;13&#10;14&#10;15&#10;16&#10;17&#10;18&#10;19&#10;20&#10;21&#10;22</fo:block>"));
    assert_int_equal(l.pages.pages.count, 2);
    assert_page(&l, 1, "21|22");
    assert_at(&l, 0, 9, 10, 100);
    assert_at(&l, 0, 10, 70, 10);
    assert_at(&l, 1, 1, 70, 10);
    laid_out_release(&l);
}

static void columns__balanced_before_a_block_across_them(void **state)
{
    (void)state;
    struct laid_out l = lay_out(COLUMNS(B("1") B("2") B("3") B("4") SPAN("abcdefghijkl") B("5") B("6")));
    assert_page(&l, 0, "1|2|3|4|abcdefghij|kl|5|6");
    assert_at(&l, 0, 2, 70, 10);
    assert_at(&l, 0, 4, 10, 30);
    assert_at(&l, 0, 6, 10, 50);
    assert_at(&l, 0, 7, 70, 50);
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static void columns__balanced_before_a_forced_page(void **state)
{
    (void)state;
    struct laid_out l = lay_out(COLUMNS(B("1") B("2") "<fo:block break-before='page'>3</fo:block>" B("4")));
    assert_at(&l, 0, 1, 70, 10);
    assert_page(&l, 1, "3|4");
    assert_at(&l, 1, 1, 70, 10);
    laid_out_release(&l);
}

static void columns__a_forced_column_stays(void **state)
{
    (void)state;
    struct laid_out l = lay_out(COLUMNS(B("1") B("2") B("3") "<fo:block break-before='column'>4</fo:block>"));
    assert_at(&l, 0, 2, 10, 30);
    assert_at(&l, 0, 3, 70, 10);
    laid_out_release(&l);
}

static void columns__space_before_a_spanning_block_stays_inside_the_page(void **state)
{
    (void)state;
    struct laid_out l = lay_out(COLUMNS("<fo:block span='all' space-before='10pt'>a</fo:block>" B(
        "1") "<fo:block span='all' space-before='10pt'>b</fo:block>"));
    assert_at(&l, 0, 0, 10, 10);
    assert_at(&l, 0, 1, 10, 20);
    assert_at(&l, 0, 2, 10, 40);
    laid_out_release(&l);
}

static void columns__spanning_block_goes_to_the_next_page_whole(void **state)
{
    (void)state;
    struct laid_out l = lay_out(
        COLUMNS("<fo:block linefeed-treatment='preserve'>1&#10;2&#10;3&#10;4&#10;5&#10;6&#10;7&#10;8&#10;9&#10;10"
                "&#10;11&#10;12&#10;13&#10;14&#10;15&#10;16&#10;17&#10;18</fo:block>"
                "<fo:block span='all' keep-together='always'>abcdefghijkl</fo:block>"));
    assert_int_equal(l.pages.pages.count, 2);
    assert_page(&l, 1, "abcdefghij|kl");
    laid_out_release(&l);
}

static void columns__heading_across_them_keeps_with_what_follows(void **state)
{
    (void)state;
    struct laid_out l = lay_out(
        COLUMNS("<fo:block linefeed-treatment='preserve'>1&#10;2&#10;3&#10;4&#10;5&#10;6&#10;7&#10;8&#10;9&#10;10"
                "&#10;11&#10;12&#10;13&#10;14&#10;15&#10;16&#10;17&#10;18</fo:block>"
                "<fo:block span='all' role='H1' keep-with-next='always'>head</fo:block>" B("19")));
    assert_int_equal(l.pages.pages.count, 2);
    assert_page(&l, 1, "head|19");
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static void columns__vertical_ones_are_above_each_other(void **state)
{
    (void)state;
    struct laid_out l =
        lay_out(COLUMNS_MODE("tb-rl", "<fo:flow flow-name='xsl-region-body'>" B("1") B("2") B("3") "</fo:flow>"));
    assert_page(&l, 0, "1|2|3");
    assert_true(line_of(&l, 0, 1)->x < line_of(&l, 0, 0)->x);
    assert_int_equal(line_of(&l, 0, 2)->x, line_of(&l, 0, 0)->x);
    assert_int_equal(line_of(&l, 0, 2)->y, pt(70));
    laid_out_release(&l);
}

static void columns__span_inside_another_block_is_reported(void **state)
{
    (void)state;
    struct laid_out l = lay_out(COLUMNS("<fo:block>" SPAN("abcdefgh") "</fo:block>"));
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_SPAN_ALL), 1);
    assert_page(&l, 0, "abcd|efgh");
    laid_out_release(&l);
}

/* ---- Footnotes ---- */

static void notes__stand_at_the_foot_of_their_page(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE("<fo:block>a" NOTE("*", B("note")) "b</fo:block>" B("c")));
    assert_page(&l, 0, "a*b|c|note");
    assert_at(&l, 0, 2, 10, 100);
    assert_int_equal(diag_count(l.diag), 0);
    assert_string_equal(text_to_string(l.arena, line_of(&l, 0, 2)->tag->type), "Note");
    laid_out_release(&l);
}

static void notes__have_a_separator(void **state)
{
    (void)state;
    struct laid_out l = lay_out(COLUMNS_MODE("lr-tb", "<fo:static-content flow-name='xsl-footnote-separator'>" B(
                                                          "--") "</fo:static-content>"
                                                                "<fo:flow flow-name='xsl-region-body'><fo:block>a" NOTE(
                                                                    "*", B("note") B("more")) "</fo:block></fo:flow>"));
    assert_page(&l, 0, "a*|--|note|more");
    assert_at(&l, 0, 1, 10, 80);
    assert_null(line_of(&l, 0, 1)->tag);
    laid_out_release(&l);
}

static void notes__several_keep_their_order(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE("<fo:block>a" NOTE("*", B("one")) "b" NOTE(
        "*", B("two")) "</fo:block><fo:block>c" NOTE("*", B("three")) "</fo:block>"));
    assert_page(&l, 0, "a*b*|c*|one|two|three");
    laid_out_release(&l);
}

static void notes__a_mark_takes_its_line_to_the_page_of_its_note(void **state)
{
    (void)state;
    /* 9 lines, the mark in the last one: 9 + 2 do not fit */
    struct laid_out l = lay_out(FLOW_PAGE(B("1") B("2") B("3") B("4") B("5") B("6") B("7")
                                              B("8") "<fo:block>9" NOTE("*", B("n1") B("n2")) "</fo:block>"));
    assert_page(&l, 0, "1|2|3|4|5|6|7|8");
    assert_page(&l, 1, "9*|n1|n2");
    laid_out_release(&l);
}

static void notes__a_hole_is_filled_up_to_the_mark(void **state)
{
    (void)state;
    /* the second note would need 3 lines that are not there: its mark goes, the lines before it stay */
    struct laid_out l = lay_out(FLOW_PAGE("<fo:block>1" NOTE("*", B("n1")) "</fo:block>" B("2") B("3") B("4") B("5") B(
        "6") B("7") B("8") "<fo:block>9" NOTE("*", B("a") B("b") B("c")) "</fo:block>"));
    assert_page(&l, 0, "1*|2|3|4|5|6|7|8|n1");
    assert_page(&l, 1, "9*|a|b|c");
    laid_out_release(&l);
}

static void notes__a_long_one_goes_on_at_the_next_foot(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(B("1") B("2") B("3") B("4") B("5") "<fo:block>6" NOTE(
        "*", B("a") B("b") B("c") B("d") B("e") B("f") B("g")) "</fo:block>" B("7") B("8")));
    assert_page(&l, 0, "1|2|3|4|5|6*|7|8|a|b");
    assert_page(&l, 1, "c|d|e|f|g");
    assert_at(&l, 1, 4, 10, 100);
    laid_out_release(&l);
}

static void notes__one_longer_than_pages_ends(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(
        "<fo:block>1" NOTE("*", "<fo:block orphans='1' widows='1'>aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee"
                                "ffffffffffgggggggggghhhhhhhhhhiiiiiiiiiijjjjjjjjjjkkkkkkkkkkllllllllllmmmm"
                                "</fo:block>") "</fo:block>" B("2")));
    assert_int_equal(l.pages.pages.count, 2);
    assert_page(&l, 1, "iiiiiiiiii|jjjjjjjjjj|kkkkkkkkkk|llllllllll|mmmm");
    laid_out_release(&l);
}

static void notes__in_tables_and_columns(void **state)
{
    (void)state;
    struct laid_out l = lay_out(COLUMNS(
        B("1") "<fo:table table-layout='fixed' "
               "width='100%'><fo:table-body><fo:table-row><fo:table-cell><fo:block>a" NOTE(
                   "*", B("note")) "</fo:block></fo:table-cell></fo:table-row></fo:table-body></fo:table>" B("2")
                   B("3")));
    assert_page(&l, 0, "1|a*|2|3|note");
    assert_at(&l, 0, 4, 10, 100);
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static void notes__without_a_foot_are_reported(void **state)
{
    (void)state;
    struct laid_out l =
        lay_out(FLOW_PAGE("<fo:block>a" NOTE("*", "<fo:block>b" NOTE("+", B("lost")) "</fo:block>") "</fo:block>"));
    assert_page(&l, 0, "a*|b+");
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_FOOTNOTE), 1);
    laid_out_release(&l);
}

/* ---- Other writing modes ---- */

#define VERTICAL(content)                                                                                              \
    "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' font-family='mincho' font-size='10pt' line-height='10pt' "  \
    "writing-mode='tb-rl'><fo:layout-master-set><fo:simple-page-master master-name='p' page-width='120pt' "            \
    "page-height='220pt' margin='10pt'><fo:region-body margin-top='20pt'/><fo:region-start extent='20pt' "             \
    "region-name='head' writing-mode='lr-tb'/></fo:simple-page-master></fo:layout-master-set><fo:page-sequence "       \
    "master-reference='p'><fo:static-content flow-name='head' writing-mode='lr-tb'>" B(                                \
        "head") "</fo:static-content>"                                                                                 \
                "<fo:flow flow-name='xsl-region-body'>" content "</fo:flow></fo:page-sequence></fo:root>"

static void modes__running_head_runs_across_a_vertical_page(void **state)
{
    (void)state;
    struct laid_out l = lay_out(VERTICAL(B("a")));
    const struct line_box *head = &l.pages.pages.items[0].header_items.items[0].u.line;
    assert_int_equal(head->x, pt(10));
    assert_int_equal(head->y, pt(10) + pt(10) * 88 / 100);
    assert_int_equal(line_of(&l, 0, 0)->y, pt(30));
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static void modes__container_is_one_box_of_the_blocks_around_it(void **state)
{
    (void)state;
    struct laid_out l =
        lay_out(VERTICAL(B("a") "<fo:block-container writing-mode='lr-tb' width='50pt' height='60pt'>" B("bbbbbb")
                             B("c") "</fo:block-container>" B("d")));
    assert_page(&l, 0, "a|bbbbb|b|c|d");
    /* a takes x 100..110, the container 50..100, d 40..50 */
    assert_int_equal(line_of(&l, 0, 1)->x, pt(50));
    assert_int_equal(line_of(&l, 0, 1)->y, pt(30) + pt(10) * 88 / 100);
    assert_int_equal(line_of(&l, 0, 3)->y, pt(50) + pt(10) * 88 / 100);
    assert_int_equal(line_of(&l, 0, 0)->x - line_of(&l, 0, 4)->x, pt(60));
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static void modes__content_that_is_too_high_is_reported(void **state)
{
    (void)state;
    struct laid_out l = lay_out(VERTICAL(
        "<fo:block-container writing-mode='lr-tb' width='20pt' height='20pt'>" B("aabbcc") "</fo:block-container>"));
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_BOX), 1);
    laid_out_release(&l);
}

static void modes__a_box_without_room_goes_to_the_next_page(void **state)
{
    (void)state;
    struct laid_out l = lay_out(VERTICAL(B("a") B("b") B("c") B("d") B("e") B(
        "f") "<fo:block-container writing-mode='lr-tb' width='50pt'>" B("t") "</fo:block-container>"));
    assert_int_equal(l.pages.pages.count, 2);
    assert_page(&l, 1, "t");
    laid_out_release(&l);
}

static void modes__a_flow_of_another_mode_is_reported(void **state)
{
    (void)state;
    struct laid_out l = lay_out(VERTICAL("<fo:block writing-mode='lr-tb'>a</fo:block>"));
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_WRITING_MODE), 1);
    laid_out_release(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns__last_page_is_balanced),
        cmocka_unit_test(columns__groups_of_one_line_are_balanced),
        cmocka_unit_test(columns__a_full_page_is_filled_first),
        cmocka_unit_test(columns__balanced_before_a_block_across_them),
        cmocka_unit_test(columns__balanced_before_a_forced_page),
        cmocka_unit_test(columns__a_forced_column_stays),
        cmocka_unit_test(columns__space_before_a_spanning_block_stays_inside_the_page),
        cmocka_unit_test(columns__spanning_block_goes_to_the_next_page_whole),
        cmocka_unit_test(columns__heading_across_them_keeps_with_what_follows),
        cmocka_unit_test(columns__vertical_ones_are_above_each_other),
        cmocka_unit_test(columns__span_inside_another_block_is_reported),
        cmocka_unit_test(notes__stand_at_the_foot_of_their_page),
        cmocka_unit_test(notes__have_a_separator),
        cmocka_unit_test(notes__several_keep_their_order),
        cmocka_unit_test(notes__a_mark_takes_its_line_to_the_page_of_its_note),
        cmocka_unit_test(notes__a_hole_is_filled_up_to_the_mark),
        cmocka_unit_test(notes__a_long_one_goes_on_at_the_next_foot),
        cmocka_unit_test(notes__one_longer_than_pages_ends),
        cmocka_unit_test(notes__in_tables_and_columns),
        cmocka_unit_test(notes__without_a_foot_are_reported),
        cmocka_unit_test(modes__running_head_runs_across_a_vertical_page),
        cmocka_unit_test(modes__container_is_one_box_of_the_blocks_around_it),
        cmocka_unit_test(modes__content_that_is_too_high_is_reported),
        cmocka_unit_test(modes__a_box_without_room_goes_to_the_next_page),
        cmocka_unit_test(modes__a_flow_of_another_mode_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
