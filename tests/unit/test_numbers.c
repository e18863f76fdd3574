/* Page numbers and what stands on numbered pages: roman numerals, forced and blank pages, first numbers, markers, the sides of books bound
 * at either edge. */
#include "page_fixture.h"

#include "layout/galley_imp.h"

#define B(text) "<fo:block>" text "</fo:block>"
#define PAGE(text) "<fo:block break-after='page'>" text "</fo:block>"
#define FOOT                                                                                                           \
    "<fo:static-content flow-name='foot'><fo:block><fo:page-number/>:<fo:retrieve-marker retrieve-class-name='h'/>"    \
    "</fo:block></fo:static-content>"
#define MARKER(text) "<fo:marker marker-class-name='h'>" text "</fo:marker>"
#define SEQUENCE(attributes, content)                                                                                  \
    "<fo:page-sequence master-reference='book' " attributes ">" FOOT "<fo:flow flow-name='xsl-region-body'>" content   \
    "</fo:flow></fo:page-sequence>"
#define SIDE(name, mode, gutter)                                                                                       \
    "<fo:simple-page-master master-name='" name "' page-width='140pt' page-height='140pt' margin='10pt' " gutter       \
    " writing-mode='" mode "'><fo:region-body/><fo:region-after region-name='foot' extent='10pt'/>"                    \
    "</fo:simple-page-master>"
#define WHEN(master, attributes) "<fo:conditional-page-master-reference master-reference='" master "' " attributes "/>"
/* A book whose gutter is on the left of its odd pages, or on the right. */
#define BOOK(mode, odd, even, sequences)                                                                               \
    "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:zf='urn:zadan:flow' font-family='mincho' "            \
    "font-size='10pt' line-height='10pt' writing-mode='" mode "'><fo:layout-master-set>" SIDE("odd", mode, odd)        \
        SIDE("even", mode,                                                                                             \
             even) "<fo:simple-page-master master-name='blank' page-width='140pt' page-height='140pt' "                \
                   "margin='10pt' writing-mode='" mode "'><fo:region-body/></fo:simple-page-master>"                   \
                   "<fo:page-sequence-master master-name='book'>"                                                      \
                   "<fo:repeatable-page-master-alternatives>" WHEN("blank", "blank-or-not-blank='blank'")              \
                       WHEN("odd", "odd-or-even='odd'") WHEN(                                                          \
                           "even",                                                                                     \
                           "odd-or-even='even'") "</fo:repeatable-page-master-alternatives></fo:page-sequence-master>" \
                                                 "</fo:layout-master-set>" sequences "</fo:root>"
#define HORIZONTAL(sequences) BOOK("lr-tb", "margin-left='30pt'", "margin-right='30pt'", sequences)
#define VERTICAL(sequences) BOOK("tb-rl", "margin-right='30pt'", "margin-left='30pt'", sequences)

/* Labels of all pages, those without a foot in brackets. */
static void assert_pages(const char *xml, const char *expected)
{
    struct laid_out l = lay_out(xml);
    struct buffer text = BUFFER_INIT;
    for (size_t i = 0; i < l.pages.pages.count; i++) {
        const struct page *page = &l.pages.pages.items[i];
        bool blank = page->footer_items.count == 0;
        buffer_format(&text, "%s%s%.*s%s", i > 0 ? " " : "", blank ? "[" : "", TEXT_ARGS(page->label),
                      blank ? "]" : "");
        assert_true(!blank || page->items.count == 0);
    }
    assert_string_equal(text.bytes, expected);
    assert_int_equal(diag_count(l.diag), 0);
    buffer_release(&text);
    laid_out_release(&l);
}

static void assert_foot(const struct laid_out *l, size_t page, const char *expected)
{
    const struct page *at = &l->pages.pages.items[page];
    assert_true(at->footer_items.count > 0);
    assert_string_equal(text_to_string(l->arena, at->footer_items.items[0].u.line.text), expected);
}

static void numbers__of_front_matter_are_roman_and_the_body_begins_anew(void **state)
{
    (void)state;
    assert_pages(HORIZONTAL(SEQUENCE("format='i'", PAGE("a") PAGE("b") B("c"))
                                SEQUENCE("initial-page-number='1'", PAGE("d") B("e"))),
                 "i ii iii [iv] 1 2");
    /* with "no-force" the body may begin on the back of the front matter */
    assert_pages(HORIZONTAL(SEQUENCE("format='i' force-page-count='no-force'", PAGE("a") PAGE("b") B("c"))
                                SEQUENCE("initial-page-number='1'", PAGE("d") B("e"))),
                 "i ii iii 1 2");
}

static void numbers__are_forced_to_a_count(void **state)
{
    (void)state;
    assert_pages(HORIZONTAL(SEQUENCE("force-page-count='even'", B("a"))), "1 [2]");
    assert_pages(HORIZONTAL(SEQUENCE("force-page-count='even'", PAGE("a") B("b"))), "1 2");
    assert_pages(HORIZONTAL(SEQUENCE("force-page-count='odd'", PAGE("a") B("b"))), "1 2 [3]");
    assert_pages(HORIZONTAL(SEQUENCE("force-page-count='end-on-even' initial-page-number='2'", B("a"))), "2");
    assert_pages(HORIZONTAL(SEQUENCE("force-page-count='even' initial-page-number='2'", B("a"))), "2 [3]");
    assert_pages(HORIZONTAL(SEQUENCE("force-page-count='end-on-even' initial-page-number='5'", B("a"))), "5 [6]");
}

static void numbers__count_the_blank_pages_before_a_recto(void **state)
{
    (void)state;
    assert_pages(HORIZONTAL(SEQUENCE("", B("a") "<fo:block break-before='odd-page'>b</fo:block>"
                                                "<fo:block break-before='even-page'>c</fo:block>"
                                                "<fo:block break-before='even-page'>d</fo:block>")),
                 "1 [2] 3 4 [5] 6");
    assert_pages(VERTICAL(SEQUENCE("", B("a") "<fo:block break-before='odd-page'>b</fo:block>")), "1 [2] 3");
}

static void numbers__go_on_when_the_first_is_not_given(void **state)
{
    (void)state;
    assert_pages(HORIZONTAL(SEQUENCE("initial-page-number='9999'", PAGE("a") B("b")) SEQUENCE("format='i'", B("c"))),
                 "9999 10000 10001"); /* no roman numeral is that long */
    assert_pages(HORIZONTAL(SEQUENCE("initial-page-number='3998' format='i'", PAGE("a") PAGE("b") B("c"))),
                 "mmmcmxcviii mmmcmxcix 4000");
}

static void markers__stand_on_every_page_in_both_books(void **state)
{
    (void)state;
    static const char *const books[] = {
        HORIZONTAL(SEQUENCE("", PAGE(MARKER("one") "a") PAGE("b") PAGE(MARKER(
                                    "two") "c") "<fo:block break-before='odd-page'>" MARKER("three") "d</fo:block>")),
        VERTICAL(SEQUENCE("", PAGE(MARKER("one") "a") PAGE("b") PAGE(MARKER(
                                  "two") "c") "<fo:block break-before='odd-page'>" MARKER("three") "d</fo:block>")),
    };
    for (size_t i = 0; i < ARRAY_LENGTH(books); i++) {
        struct laid_out l = lay_out(books[i]);
        assert_int_equal(l.pages.pages.count, 5);
        assert_foot(&l, 0, "1:one");
        assert_foot(&l, 1, "2:one");
        assert_foot(&l, 2, "3:two");
        assert_int_equal(l.pages.pages.items[3].footer_items.count, 0); /* blank */
        assert_foot(&l, 4, "5:three");
        laid_out_release(&l);
    }
}

/* The body is 100 pt wide. An odd page of a horizontal book is a right one: gutter on its left, text from 30 pt on; of a vertical book a left
 * one: gutter on its right, text from 110 pt leftwards. */
static void sides__are_those_of_the_binding(void **state)
{
    (void)state;
    struct laid_out l = lay_out(HORIZONTAL(SEQUENCE("", PAGE("a") B("b"))));
    assert_int_equal(line_of(&l, 0, 0)->x, 30 * LU_PER_PT);
    assert_int_equal(line_of(&l, 1, 0)->x, 10 * LU_PER_PT);
    laid_out_release(&l);
    l = lay_out(VERTICAL(SEQUENCE("", PAGE("a") B("b"))));
    lu odd = line_of(&l, 0, 0)->x, even = line_of(&l, 1, 0)->x;
    assert_true(odd < 110 * LU_PER_PT && odd > 100 * LU_PER_PT);
    assert_int_equal(even - odd, 20 * LU_PER_PT);
    laid_out_release(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers__of_front_matter_are_roman_and_the_body_begins_anew),
        cmocka_unit_test(numbers__are_forced_to_a_count),
        cmocka_unit_test(numbers__count_the_blank_pages_before_a_recto),
        cmocka_unit_test(numbers__go_on_when_the_first_is_not_given),
        cmocka_unit_test(markers__stand_on_every_page_in_both_books),
        cmocka_unit_test(sides__are_those_of_the_binding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
