/* Page sequences: masters, numbers, static content, citations, destinations, outline; size. */
#include "page_fixture.h"

#include "layout/galley_imp.h"

#define B(text) "<fo:block>" text "</fo:block>"
#define PAGE_BREAK(text) "<fo:block break-before='page'>" text "</fo:block>"
#define SEQUENCE(attributes, content)                                                                                  \
    "<fo:page-sequence " attributes "><fo:flow flow-name='xsl-region-body'>" content "</fo:flow></fo:page-sequence>"
#define MASTERS                                                                                                        \
    FLOW_MASTER("p", "", "<fo:region-body/>")                                                                          \
    FLOW_MASTER("first", "",                                                                                           \
                "<fo:region-body margin-top='50pt'/><fo:region-before region-name='head' extent='20pt'/>")             \
    FLOW_MASTER("odd", "", "<fo:region-body/><fo:region-after region-name='odd-foot' extent='10pt'/>")                 \
    FLOW_MASTER("even", "", "<fo:region-body/><fo:region-after region-name='even-foot' extent='10pt'/>")               \
    FLOW_MASTER("last", "", "<fo:region-body margin-bottom='50pt'/>")                                                  \
    FLOW_MASTER("blank", "", "<fo:region-body/>")                                                                      \
    FLOW_MASTER("columns", "", "<fo:region-body column-count='2' column-gap='20pt'/>")
#define REFERENCE(master, attributes)                                                                                  \
    "<fo:conditional-page-master-reference master-reference='" master "' " attributes "/>"
#define FLOW_MASTERS(references, sequences)                                                                            \
    FLOW_ROOT "<fo:layout-master-set>" MASTERS                                                                         \
              "<fo:page-sequence-master master-name='m'><fo:repeatable-page-master-alternatives>" references           \
              "</fo:repeatable-page-master-alternatives></fo:page-sequence-master></fo:layout-master-set>" sequences   \
              "</fo:root>"
#define FEET                                                                                                           \
    "<fo:static-content flow-name='odd-foot'><fo:block>o<fo:page-number/></fo:block></fo:static-content>"              \
    "<fo:static-content flow-name='even-foot'><fo:block>e<fo:page-number/></fo:block></fo:static-content>"

static void assert_text(struct text text, const char *expected)
{
    struct buffer copy = BUFFER_INIT;
    buffer_add_text(&copy, text);
    assert_string_equal(copy.bytes, expected);
    buffer_release(&copy);
}

static struct text foot_of(const struct laid_out *l, size_t page)
{
    const struct page *at = &l->pages.pages.items[page];
    return at->footer_items.count > 0 ? at->footer_items.items[0].u.line.text : TEXT_NONE;
}

static void pages__odd_and_even_masters(void **state)
{
    (void)state;
    struct laid_out l = lay_out(
        FLOW_MASTERS(REFERENCE("odd", "odd-or-even='odd'") REFERENCE("even", "odd-or-even='even'"),
                     "<fo:page-sequence master-reference='m'>" FEET "<fo:flow flow-name='xsl-region-body'>" B("a")
                         PAGE_BREAK("b") PAGE_BREAK("c") "</fo:flow></fo:page-sequence>"));
    assert_int_equal(l.pages.pages.count, 3);
    assert_text(foot_of(&l, 0), "o1");
    assert_text(foot_of(&l, 1), "e2");
    assert_text(foot_of(&l, 2), "o3");
    assert_null(l.pages.pages.items[0].footer_items.items[0].u.line.tag);
    laid_out_release(&l);
}

static void pages__first_page_has_its_own_room(void **state)
{
    (void)state;
    struct laid_out l =
        lay_out(FLOW_MASTERS(REFERENCE("first", "page-position='first'") REFERENCE("p", ""),
                             SEQUENCE("master-reference='m'", B("1") B("2") B("3") B("4") B("5") B("6") B("7"))));
    assert_page(&l, 0, "1|2|3|4|5");
    assert_page(&l, 1, "6|7");
    assert_int_equal(line_of(&l, 0, 0)->y - line_of(&l, 1, 0)->y, 50 * LU_PER_PT);
    laid_out_release(&l);
}

static void pages__last_page_has_its_own_room(void **state)
{
    (void)state;
    const char *xml = FLOW_MASTERS(REFERENCE("last", "page-position='last'") REFERENCE("p", ""),
                                   SEQUENCE("master-reference='m'", B("1") B("2") B("3") B("4") B("5") B("6") B("7")));
    struct laid_out l = lay_out(xml);
    assert_page(&l, 0, "1|2|3|4|5"); /* seven lines do not fit the last page: it takes what it can */
    assert_page(&l, 1, "6|7");
    laid_out_release(&l);
}

static void pages__force_page_count_adds_a_blank_page(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_MASTERS(
        REFERENCE("blank", "blank-or-not-blank='blank'") REFERENCE("odd", ""),
        "<fo:page-sequence master-reference='m' force-page-count='even'>" FEET
        "<fo:flow flow-name='xsl-region-body'>" B("a") "</fo:flow></fo:page-sequence>" SEQUENCE(
            "master-reference='m' initial-page-number='1' format='i' force-page-count='no-force'", B("b"))));
    assert_int_equal(l.pages.pages.count, 3);
    assert_text(l.pages.pages.items[1].label, "2");
    assert_int_equal(l.pages.pages.items[1].footer_items.count, 0);
    assert_text(l.pages.pages.items[2].label, "i");
    laid_out_release(&l);
}

static void pages__numbers_go_on_over_sequences(void **state)
{
    (void)state;
    struct laid_out l =
        lay_out(FLOW_MASTERS(REFERENCE("p", ""), SEQUENCE("master-reference='p' initial-page-number='9'", B("a"))
                                                     SEQUENCE("master-reference='p'", B("b"))));
    assert_text(l.pages.pages.items[0].label, "9");
    assert_text(l.pages.pages.items[1].label, "10");
    laid_out_release(&l);
}

static void pages__columns_are_filled_one_after_the_other(void **state)
{
    (void)state;
    struct laid_out l = lay_out(
        FLOW_MASTERS(REFERENCE("p", ""), SEQUENCE("master-reference='columns'",
                                                  B("1") B("2") B("3") B("4") B("5") B("6") B("7") B("8") B("9") B("10")
                                                      B("11") "<fo:block break-before='column'>12</fo:block>")));
    assert_page(&l, 0, "1|2|3|4|5|6|7|8|9|10|11");
    assert_page(&l, 1, "12");
    assert_int_equal(line_of(&l, 0, 10)->x - line_of(&l, 0, 0)->x, 60 * LU_PER_PT);
    assert_int_equal(line_of(&l, 0, 10)->y, line_of(&l, 0, 0)->y);
    laid_out_release(&l);
}

static void pages__citations_find_later_pages(void **state)
{
    (void)state;
    struct laid_out l =
        lay_out(FLOW_PAGE("<fo:block>p.<fo:page-number-citation ref-id='x'/>-"
                          "<fo:page-number-citation-last ref-id='x'/></fo:block>"
                          "<fo:block id='x' break-before='page'>" B("a") PAGE_BREAK("b") "</fo:block>"));
    assert_page(&l, 0, "p.2-3");
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static void pages__citation_that_moves_its_own_target_ends(void **state)
{
    (void)state;
    /* "00" takes the place of "10": ten citations fill a line, a label of one digit frees it. */
    struct buffer xml = BUFFER_INIT;
    buffer_add_string(&xml, FLOW_PAGE(B("1") B("2") B("3") B("4") B("5") B("6") B("7") B("8") "<fo:block>"));
    xml.length = (size_t)(strstr(xml.bytes, "</fo:flow>") - xml.bytes);
    for (int i = 0; i < 6; i++)
        buffer_add_string(&xml, "<fo:page-number-citation ref-id='x'/>");
    buffer_add_string(&xml, "</fo:block><fo:block id='x'>y</fo:block></fo:flow></fo:page-sequence></fo:root>");
    struct laid_out l = lay_out(xml.bytes);
    assert_page(&l, 0, "1|2|3|4|5|6|7|8|111111|y");
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_UNSTABLE), 0);
    laid_out_release(&l);
    buffer_release(&xml);
}

static void pages__static_content_knows_the_last_page(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_MASTERS(
        REFERENCE("p", ""),
        "<fo:page-sequence master-reference='odd'><fo:static-content flow-name='odd-foot'><fo:block><fo:page-number/>/"
        "<fo:page-number-citation ref-id='end'/></fo:block></fo:static-content>"
        "<fo:flow flow-name='xsl-region-body'>" B("a")
            PAGE_BREAK("b") "<fo:block id='end'/></fo:flow></fo:page-sequence>"));
    assert_text(foot_of(&l, 0), "1/2");
    assert_text(foot_of(&l, 1), "2/2");
    laid_out_release(&l);
}

static void pages__markers_reach_the_running_head(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_MASTERS(
        REFERENCE("p", ""),
        "<fo:page-sequence master-reference='odd'><fo:static-content flow-name='odd-foot'><fo:block>"
        "<fo:retrieve-marker retrieve-class-name='h'/></fo:block></fo:static-content>"
        "<fo:flow flow-name='xsl-region-body'>" B(
            "0") "<fo:block break-before='page'><fo:marker marker-class-name='h'>one</fo:marker>a</fo:block>"
                 "<fo:block><fo:marker marker-class-name='h'>two</fo:marker>b</fo:block>" PAGE_BREAK(
                     "c") "</fo:flow></fo:page-sequence>"));
    assert_text(foot_of(&l, 0), "");
    assert_text(foot_of(&l, 1), "one");
    assert_text(foot_of(&l, 2), "two");
    assert_page(&l, 1, "a|b");
    laid_out_release(&l);
}

static void pages__destinations_are_sorted_and_unique(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE("<fo:block id='z'>a</fo:block><fo:block id='b'>b</fo:block>"
                                          "<fo:block>c<fo:inline id='m'>d</fo:inline></fo:block>"
                                          "<fo:block break-before='page' id='empty'/>" B("e")));
    assert_int_equal(l.pages.destinations.count, 4);
    assert_text(l.pages.destinations.items[0].name, "b");
    assert_int_equal(l.pages.destinations.items[0].y, 20 * LU_PER_PT);
    assert_text(l.pages.destinations.items[1].name, "empty");
    assert_int_equal(l.pages.destinations.items[1].page, 1);
    assert_text(l.pages.destinations.items[2].name, "m");
    assert_text(l.pages.destinations.items[3].name, "z");
    laid_out_release(&l);
}

static void pages__outline_follows_bookmarks(void **state)
{
    (void)state;
    struct laid_out l = lay_out(
        FLOW_ROOT "<fo:layout-master-set>" MASTERS "</fo:layout-master-set><fo:bookmark-tree>"
                  "<fo:bookmark internal-destination='b'><fo:bookmark-title>B</fo:bookmark-title></fo:bookmark>"
                  "</fo:bookmark-tree>" SEQUENCE("master-reference='p'", B("a") "<fo:block break-before='page' id='b'>b"
                                                                                "</fo:block>") "</fo:root>");
    assert_int_equal(l.pages.outline.count, 1);
    assert_text(l.pages.outline.items[0].title, "B");
    assert_int_equal(l.pages.outline.items[0].page, 1);
    laid_out_release(&l);
}

static void pages__number_formats(void **state)
{
    (void)state;
    static const struct {
        unsigned number;
        const char *format, *expected;
    } rows[] = {{7, "1", "7"},   {7, "", "7"},        {7, "01", "07"}, {1994, "i", "mcmxciv"},
                {4, "I", "IV"},  {5000, "i", "5000"}, {1, "a", "a"},   {26, "a", "z"},
                {27, "a", "aa"}, {703, "A", "AAA"},   {0, "i", "0"},   {4294967295u, "1", "4294967295"}};
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++)
        assert_text(number_format(arena, rows[i].number, text_of(rows[i].format)), rows[i].expected);
    arena_free(arena);
}

/* Text of the given number of pages, with a citation on the first one. */
static void write_pages(struct buffer *xml, int pages)
{
    buffer_add_string(xml, FLOW_PAGE("<fo:block>p.<fo:page-number-citation ref-id='end'/></fo:block>"));
    xml->length = (size_t)(strstr(xml->bytes, "</fo:flow>") - xml->bytes);
    for (int i = 0; i < pages * 5 - 2; i++)
        buffer_format(xml, "<fo:block>%019d</fo:block>", i);
    buffer_add_string(xml, "<fo:block id='end'>end</fo:block></fo:flow></fo:page-sequence></fo:root>");
}

static size_t memory_of(int pages, const char *label)
{
    struct buffer xml = BUFFER_INIT;
    write_pages(&xml, pages);
    struct laid_out l = {.arena = arena_new(0), .diag = diag_new(NULL, NULL)};
    assert_int_equal(flow_parse("test.fo", buffer_text(&xml), l.arena, l.diag, &l.flow), STATUS_OK);
    size_t before = arena_used(l.arena);
    assert_int_equal(layout_flow(&l.flow, NULL, &(struct layout_options){0}, l.arena, l.diag, &l.pages), STATUS_OK);
    size_t used = arena_used(l.arena) - before;
    assert_int_equal(l.pages.pages.count, pages);
    assert_text(line_of(&l, 0, 0)->text, label);
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
    buffer_release(&xml);
    return used;
}

static void pages__two_thousand_pages_take_linear_memory(void **state)
{
    (void)state;
    size_t small = memory_of(200, "p.200");
    size_t large = memory_of(2000, "p.2000");
    assert_in_range(large / small, 8, 12);
    assert_true(large / 2000 < 16000);
}

static void pages__dump_is_stable(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE("<fo:block id='a' role='P' background-color='#eeeeee'>a\"b</fo:block>"));
    struct buffer dump = BUFFER_INIT;
    page_list_dump(&l.pages, &dump);
    assert_string_equal(dump.bytes, "pages 1 tags 2\n"
                                    "page 1 label \"1\" 120 120\n"
                                    " body\n"
                                    "  rule 10 10 100 10 #EEEEEE\n"
                                    "  line 10 18.8 30 P#1 p0 \"a\\\"b\"\n"
                                    "destination \"a\" page 1 10 10\n"
                                    "tags\n"
                                    " Document#0 lang=\"ja\"\n"
                                    "   P#1\n");
    buffer_release(&dump);
    laid_out_release(&l);
}

static void pages__empty_flow_makes_one_page(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE("<fo:block/>"));
    assert_int_equal(l.pages.pages.count, 1);
    assert_page(&l, 0, "");
    laid_out_release(&l);
}

static void pages__unknown_ids_are_reported_once(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE("<fo:block><fo:page-number-citation ref-id='x'/></fo:block>"
                                          "<fo:block><fo:page-number-citation ref-id='x'/></fo:block>"));
    assert_page(&l, 0, "00|00");
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_CITATION), 1);
    laid_out_release(&l);
}

static void pages__vertical_pages_run_from_the_right(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_ROOT "<fo:layout-master-set>" FLOW_MASTER(
        "v", "writing-mode='tb-rl'",
        "<fo:region-body/>") "</fo:layout-master-set>" SEQUENCE("master-reference='v' writing-mode='tb-rl'",
                                                                B("abcdefghijkl")) "</fo:root>");
    const struct line_box *first = line_of(&l, 0, 0), *second = line_of(&l, 0, 1);
    assert_int_equal(first->y, 10 * LU_PER_PT);
    assert_int_equal(second->y, first->y);
    assert_int_equal(first->x, 110 * LU_PER_PT - 10 * LU_PER_PT * 88 / 100);
    assert_int_equal(first->x - second->x, 10 * LU_PER_PT);
    laid_out_release(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages__odd_and_even_masters),
        cmocka_unit_test(pages__first_page_has_its_own_room),
        cmocka_unit_test(pages__last_page_has_its_own_room),
        cmocka_unit_test(pages__force_page_count_adds_a_blank_page),
        cmocka_unit_test(pages__numbers_go_on_over_sequences),
        cmocka_unit_test(pages__columns_are_filled_one_after_the_other),
        cmocka_unit_test(pages__citations_find_later_pages),
        cmocka_unit_test(pages__citation_that_moves_its_own_target_ends),
        cmocka_unit_test(pages__static_content_knows_the_last_page),
        cmocka_unit_test(pages__markers_reach_the_running_head),
        cmocka_unit_test(pages__destinations_are_sorted_and_unique),
        cmocka_unit_test(pages__outline_follows_bookmarks),
        cmocka_unit_test(pages__number_formats),
        cmocka_unit_test(pages__two_thousand_pages_take_linear_memory),
        cmocka_unit_test(pages__dump_is_stable),
        cmocka_unit_test(pages__empty_flow_makes_one_page),
        cmocka_unit_test(pages__unknown_ids_are_reported_once),
        cmocka_unit_test(pages__vertical_pages_run_from_the_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
