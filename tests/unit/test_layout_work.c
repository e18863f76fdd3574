/* Hostile flows: ten times the flow, about ten times the work. Counted are the items that are looked at while pages are filled, and the
 * bytes that layout takes; seconds are not asserted. */
#include "page_fixture.h"

/* Under a sanitizer all sizes are divided. */
#if defined(__SANITIZE_ADDRESS__)
#define DIVISOR 10
#else
#define DIVISOR 1
#endif

/* Of ten times the size. Bytes come in blocks and in lists that double; what is quadratic would be at 10000. */
#define GROWTH_PERCENT 1150
#define BYTES_PERCENT 3000

struct cost {
    size_t work, bytes, pages;
};

typedef void (*write_flow)(struct buffer *xml, int count);

static struct cost cost_of(write_flow write, int count)
{
    struct buffer xml = BUFFER_INIT;
    buffer_add_string(&xml, FLOW_PAGE(""));
    xml.length = (size_t)(strstr(xml.bytes, "</fo:flow>") - xml.bytes);
    write(&xml, count);
    buffer_add_string(&xml, "</fo:flow></fo:page-sequence></fo:root>");
    struct laid_out l = {.arena = arena_new(0), .diag = diag_new(NULL, NULL)};
    struct cost cost = {0};
    struct layout_options options = {.work = &cost.work};
    assert_int_equal(flow_parse("test.fo", buffer_text(&xml), l.arena, l.diag, &l.flow), STATUS_OK);
    size_t before = arena_used(l.arena);
    assert_int_equal(layout_flow(&l.flow, NULL, &options, l.arena, l.diag, &l.pages), STATUS_OK);
    cost.bytes = arena_used(l.arena) - before;
    cost.pages = l.pages.pages.count;
    laid_out_release(&l);
    buffer_release(&xml);
    return cost;
}

static struct cost assert_linear(write_flow write, int count)
{
    struct cost small = cost_of(write, count / 10 / DIVISOR), large = cost_of(write, count / DIVISOR);
    if (large.work * 100 > small.work * GROWTH_PERCENT || large.bytes * 100 > small.bytes * BYTES_PERCENT)
        fail_msg("work %zu -> %zu, bytes %zu -> %zu", small.work, large.work, small.bytes, large.bytes);
    assert_true(small.work > 0);
    return large;
}

static void write_empty(struct buffer *xml, int count)
{
    for (int i = 0; i < count; i++)
        buffer_format(xml, "<fo:block id='b%d' background-color='#eeeeee' space-before='3pt'/>", i);
    buffer_add_string(xml, "<fo:block>end</fo:block>");
}

static void work__hundred_thousand_empty_blocks(void **state)
{
    (void)state;
    assert_int_equal(assert_linear(write_empty, 100000).pages, 1);
}

static void write_kept(struct buffer *xml, int count)
{
    for (int i = 0; i < count; i++)
        buffer_add_string(xml, "<fo:block keep-with-next='always' keep-together='always'>kept</fo:block>");
}

static void work__thirty_thousand_blocks_that_must_not_be_parted(void **state)
{
    (void)state;
    assert_true(assert_linear(write_kept, 30000).pages > 0);
}

static void write_rows(struct buffer *xml, int count)
{
    buffer_add_string(xml, "<fo:table width='100%'><fo:table-column/><fo:table-header><fo:table-row><fo:table-cell>"
                           "<fo:block>H</fo:block></fo:table-cell></fo:table-row></fo:table-header><fo:table-body>");
    for (int i = 0; i < count; i++)
        buffer_add_string(xml, "<fo:table-row><fo:table-cell><fo:block>a</fo:block></fo:table-cell></fo:table-row>");
    buffer_add_string(xml, "</fo:table-body></fo:table>");
}

static void work__hundred_thousand_rows(void **state)
{
    (void)state;
    assert_true(assert_linear(write_rows, 100000).pages * DIVISOR > 11000);
}

/* The first row is spanned by one cell down to the last. */
static void write_span(struct buffer *xml, int count)
{
    buffer_format(xml,
                  "<fo:table width='100%%'><fo:table-column column-width='20pt'/><fo:table-column "
                  "column-width='20pt'/><fo:table-body><fo:table-row><fo:table-cell number-rows-spanned='%d'>"
                  "<fo:block>s</fo:block></fo:table-cell><fo:table-cell><fo:block>a</fo:block></fo:table-cell>"
                  "</fo:table-row>",
                  count);
    for (int i = 1; i < count; i++)
        buffer_add_string(xml, "<fo:table-row><fo:table-cell><fo:block>a</fo:block></fo:table-cell></fo:table-row>");
    buffer_add_string(xml, "</fo:table-body></fo:table>");
}

static void work__a_cell_over_thousands_of_rows(void **state)
{
    (void)state;
    assert_true(assert_linear(write_span, 9000).pages > 0);
}

#define NOTE "<fo:footnote><fo:inline/><fo:footnote-body><fo:block>note</fo:block></fo:footnote-body></fo:footnote>"

static void write_notes_of_one_line(struct buffer *xml, int count)
{
    buffer_add_string(xml, "<fo:block>");
    for (int i = 0; i < count; i++)
        buffer_add_string(xml, NOTE);
    buffer_add_string(xml, "a</fo:block>");
}

static void work__thousands_of_notes_on_one_line(void **state)
{
    (void)state;
    assert_true(assert_linear(write_notes_of_one_line, 20000).pages * DIVISOR > 1000);
}

/* More notes than the pages of the text can hold, and further ones on each of them. */
static void write_notes_of_all_lines(struct buffer *xml, int count)
{
    write_notes_of_one_line(xml, count);
    for (int i = 0; i < count; i++)
        buffer_add_string(xml, "<fo:block>b" NOTE "</fo:block>");
}

static void work__notes_that_are_always_late(void **state)
{
    (void)state;
    assert_true(assert_linear(write_notes_of_all_lines, 10000).pages * DIVISOR > 1000);
}

static void write_spans(struct buffer *xml, int count)
{
    buffer_add_string(xml, "<fo:block>");
    for (int i = 0; i < count; i++)
        buffer_format(xml, "<fo:inline id='s%d' background-color='#eeeeee'>x</fo:inline>", i);
    buffer_add_string(xml, "</fo:block>");
}

static void work__spans_with_ids(void **state)
{
    (void)state;
    assert_true(assert_linear(write_spans, 50000).pages * DIVISOR > 400);
}

/* Tables in cells of tables, widths asked of their content: as deep as the parser lets them be. What begins a page is looked for
 * through all levels from each of them, so the square of the depth is allowed. */
static void write_nested(struct buffer *xml, int depth)
{
    for (int i = 0; i < depth; i++)
        buffer_add_string(xml, "<fo:table width='100%' border-collapse='separate'><fo:table-column/><fo:table-body>"
                               "<fo:table-row><fo:table-cell>");
    for (int i = 0; i < 40; i++)
        buffer_format(xml, "<fo:block>%d</fo:block>", i);
    for (int i = 0; i < depth; i++)
        buffer_add_string(xml, "</fo:table-cell></fo:table-row></fo:table-body></fo:table>");
}

static void work__nested_tables_do_not_double_with_each_level(void **state)
{
    (void)state;
    struct cost small = cost_of(write_nested, 15), large = cost_of(write_nested, 60);
    if (large.work > small.work * 16)
        fail_msg("work %zu -> %zu", small.work, large.work);
    assert_int_equal(small.pages, 4);
    assert_int_equal(large.pages, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work__hundred_thousand_empty_blocks),
        cmocka_unit_test(work__thirty_thousand_blocks_that_must_not_be_parted),
        cmocka_unit_test(work__hundred_thousand_rows),
        cmocka_unit_test(work__a_cell_over_thousands_of_rows),
        cmocka_unit_test(work__thousands_of_notes_on_one_line),
        cmocka_unit_test(work__notes_that_are_always_late),
        cmocka_unit_test(work__spans_with_ids),
        cmocka_unit_test(work__nested_tables_do_not_double_with_each_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
