/* Several flows of one document: citations, links and indexes across them, page numbers that run on. */
#include "page_fixture.h"

#include "zadan/anchors.h"

#define PAGE(content) "<fo:block break-after='page'>" content "</fo:block>"
#define KEY(key, text) "<fo:inline index-key='" key "'>" text "</fo:inline>"
#define LIST(key)                                                                                                      \
    "<fo:block><fo:index-page-citation-list><fo:index-key-reference page-number-treatment='link' ref-index-key='" key  \
    "'/></fo:index-page-citation-list></fo:block>"
#define LAST(content) "<fo:block>" content "</fo:block>"
#define EN_DASH "\xE2\x80\x93"

/* Sets a flow behind those that the anchors know, and adds it to them. */
static struct laid_out add_flow(struct anchors *anchors, const char *xml, unsigned first_page)
{
    const struct layout_options options = {.earlier = anchors, .first_page_number = first_page};
    struct laid_out l = lay_out_as(xml, &options, diag_new(print_diagnostic, NULL));
    anchors_add(anchors, &l.pages);
    return l;
}

static void add_and_release(struct anchors *anchors, const char *xml, unsigned first_page)
{
    struct laid_out l = add_flow(anchors, xml, first_page);
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static bool has_destination(const struct page_list *pages, struct text name)
{
    for (size_t i = 0; i < pages->destinations.count; i++) {
        if (text_equal(pages->destinations.items[i].name, name))
            return true;
    }
    return false;
}

static void numbers__run_on(void **state)
{
    (void)state;
    struct anchors *anchors = anchors_new();
    struct laid_out l = add_flow(anchors, FLOW_PAGE(PAGE("a") LAST("b")), 7);
    assert_true(text_equal(l.pages.pages.items[0].label, TEXT("7")));
    assert_true(text_equal(l.pages.pages.items[1].label, TEXT("8")));
    assert_int_equal(anchors_page_count(anchors), 2);
    assert_int_equal(anchors_page(anchors, 1).number, 8);
    laid_out_release(&l);
    anchors_free(anchors);
}

static void citation__of_an_earlier_flow_has_its_page(void **state)
{
    (void)state;
    struct anchors *anchors = anchors_new();
    add_and_release(anchors, FLOW_PAGE(PAGE("a") "<fo:block id='x'>b</fo:block>"), 1);
    struct laid_out l = add_flow(anchors, FLOW_PAGE(LAST("see <fo:page-number-citation ref-id='x'/>")), 3);
    assert_page(&l, 0, "see 2");
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
    anchors_free(anchors);
}

static void citation__of_a_later_flow_is_an_error(void **state)
{
    (void)state;
    struct anchors *anchors = anchors_new();
    struct laid_out l = add_flow(anchors, FLOW_PAGE(LAST("see <fo:page-number-citation ref-id='later'/>")), 1);
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_CITATION), 1);
    laid_out_release(&l);
    anchors_free(anchors);
}

static void ids__of_two_flows_the_first_counts(void **state)
{
    (void)state;
    struct anchors *anchors = anchors_new();
    add_and_release(anchors, FLOW_PAGE("<fo:block id='x'>a</fo:block>"), 1);
    add_and_release(anchors, FLOW_PAGE("<fo:block id='x'>b</fo:block>"), 2);
    struct anchor_place place;
    assert_true(anchors_find(anchors, TEXT("x"), &place));
    assert_true(text_equal(place.first, TEXT("1")));
    assert_false(anchors_find(anchors, TEXT("y"), &place));
    anchors_free(anchors);
}

static void ids__by_the_thousand_are_all_found(void **state)
{
    (void)state;
    enum { FLOWS = 3000 };
    struct anchors *anchors = anchors_new();
    for (unsigned i = 0; i < FLOWS; i++) {
        char name[16], label[16];
        snprintf(name, sizeof(name), "s%u", i);
        snprintf(label, sizeof(label), "%u", i + 1);
        struct destination destination = {.name = text_of(name)};
        struct page page = {.label = text_of(label), .number = i + 1, .format = '1'};
        struct page_list pages = {.pages = {.items = &page, .count = 1, .capacity = 1},
                                  .destinations = {.items = &destination, .count = 1, .capacity = 1}};
        anchors_add(anchors, &pages);
    }
    for (unsigned i = 0; i < FLOWS; i++) {
        char name[16];
        struct anchor_place place;
        snprintf(name, sizeof(name), "s%u", i);
        assert_true(anchors_find(anchors, text_of(name), &place));
        assert_int_equal(place.page, i);
    }
    anchors_free(anchors);
}

static void index__joins_the_pages_of_all_flows(void **state)
{
    (void)state;
    struct anchors *anchors = anchors_new();
    add_and_release(anchors,
                    FLOW_PAGE(PAGE(KEY("k", "a")) PAGE("b") PAGE(KEY("k", "c") KEY("k", "d")) LAST(KEY("k", "e"))), 1);
    add_and_release(anchors, FLOW_PAGE(PAGE(KEY("k", "f")) LAST(KEY("other", "g"))), 5);
    anchors_sort_marks(anchors);
    struct laid_out l = add_flow(anchors, FLOW_PAGE(PAGE(LIST("k")) PAGE(LIST("other")) LAST(KEY("k", "own"))), 7);
    assert_page(&l, 0, "1, 3" EN_DASH "5, 9");
    assert_page(&l, 1, "6");
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
    anchors_free(anchors);
}

static void forget__leaves_what_came_before(void **state)
{
    (void)state;
    struct anchors *anchors = anchors_new();
    struct anchor_place place;
    add_and_release(anchors, FLOW_PAGE(PAGE(KEY("z", "a")) LAST("<fo:block id='x'>b</fo:block>" KEY("k", "b"))), 1);
    add_and_release(anchors, FLOW_PAGE(PAGE(KEY("k", "c")) LAST("<fo:block id='y'>b</fo:block>" KEY("z", "d"))), 3);
    anchors_sort_marks(anchors);
    anchors_forget(anchors, 2);
    assert_int_equal(anchors_page_count(anchors), 2);
    assert_true(anchors_find(anchors, TEXT("x"), &place));
    assert_false(anchors_find(anchors, TEXT("y"), &place));
    add_and_release(anchors, FLOW_PAGE(PAGE(KEY("k", "e")) LAST("<fo:block id='y'>b</fo:block>" KEY("z", "f"))), 7);
    anchors_sort_marks(anchors);
    assert_true(anchors_find(anchors, TEXT("y"), &place));
    assert_int_equal(place.page, 3);
    struct laid_out l = add_flow(anchors, FLOW_PAGE(PAGE(LIST("k")) LAST(LIST("z"))), 10);
    assert_page(&l, 0, "2, 7");
    assert_page(&l, 1, "1, 8");
    laid_out_release(&l);
    anchors_forget(anchors, 0);
    assert_int_equal(anchors_page_count(anchors), 0);
    assert_false(anchors_find(anchors, TEXT("x"), &place));
    anchors_free(anchors);
}

static void index__does_not_join_numbers_of_two_kinds(void **state)
{
    (void)state;
    struct anchors *anchors = anchors_new();
    add_and_release(anchors, FLOW_PAGE(PAGE(KEY("k", "a")) PAGE(KEY("k", "b")) LAST(KEY("k", "c"))), 1);
    add_and_release(anchors, FLOW_PAGE(LAST(KEY("k", "d"))), 9); /* the next page, but not the next number */
    anchors_sort_marks(anchors);
    struct laid_out l = add_flow(anchors, FLOW_PAGE(LIST("k")), 10);
    assert_page(&l, 0, "1" EN_DASH "3, 9");
    laid_out_release(&l);
    anchors_free(anchors);
}

/* Objects without an id of their own are numbered in each flow: in the document their names differ. */
static void index__objects_of_two_flows_have_names_of_their_own(void **state)
{
    (void)state;
    struct anchors *anchors = anchors_new();
    struct laid_out l[2];
    for (unsigned i = 0; i < 2; i++) {
        l[i] = add_flow(anchors, FLOW_PAGE(LAST(KEY("k", "a"))), i + 1);
        assert_int_equal(l[i].pages.index_marks.count, 1);
    }
    for (unsigned i = 0; i < 2; i++) {
        struct text name = l[i].pages.index_marks.items[0].destination;
        assert_true(has_destination(&l[i].pages, name));
        assert_false(has_destination(&l[1 - i].pages, name));
    }
    laid_out_release(&l[0]);
    laid_out_release(&l[1]);
    anchors_free(anchors);
}

static void index__key_that_no_flow_has_is_reported(void **state)
{
    (void)state;
    struct anchors *anchors = anchors_new();
    add_and_release(anchors, FLOW_PAGE(LAST(KEY("k", "a"))), 1);
    anchors_sort_marks(anchors);
    struct laid_out l = add_flow(anchors, FLOW_PAGE(LIST("none")), 2);
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_INDEX_KEY), 1);
    laid_out_release(&l);
    anchors_free(anchors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers__run_on),
        cmocka_unit_test(citation__of_an_earlier_flow_has_its_page),
        cmocka_unit_test(citation__of_a_later_flow_is_an_error),
        cmocka_unit_test(ids__of_two_flows_the_first_counts),
        cmocka_unit_test(ids__by_the_thousand_are_all_found),
        cmocka_unit_test(forget__leaves_what_came_before),
        cmocka_unit_test(index__joins_the_pages_of_all_flows),
        cmocka_unit_test(index__does_not_join_numbers_of_two_kinds),
        cmocka_unit_test(index__objects_of_two_flows_have_names_of_their_own),
        cmocka_unit_test(index__key_that_no_flow_has_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
