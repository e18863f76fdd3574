/* Index objects: pages of a key, ranges, separators, links, what is missing. */
#include "page_fixture.h"

#include "layout/galley_imp.h"

/* Ten characters a line, ten lines a page; each page has one block, so that page N is the N-th. */
#define PAGE(content) "<fo:block break-after='page'>" content "</fo:block>"
#define KEY(key, text) "<fo:inline index-key='" key "'>" text "</fo:inline>"
#define LIST(attributes, content)                                                                                      \
    "<fo:block><fo:index-page-citation-list " attributes ">" content "</fo:index-page-citation-list></fo:block>"
#define REFERENCE(key) "<fo:index-key-reference ref-index-key='" key "'/>"

static void pages__of_a_key_are_cited_once_each(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(PAGE(KEY("k", "a") KEY("k", "b")) PAGE("c") PAGE(KEY("k", "d"))
                                              PAGE(KEY("other", "e")) LIST("", REFERENCE("k"))));
    assert_page(&l, 4, "1, 3");
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static void pages__before_their_mention_are_known_too(void **state)
{
    (void)state;
    struct laid_out l =
        lay_out(FLOW_PAGE(PAGE("<fo:block>x</fo:block>" LIST("", REFERENCE("k"))) PAGE("c") PAGE(KEY("k", "d"))));
    assert_page(&l, 0, "x|3");
    laid_out_release(&l);
}

static void sequence__of_three_is_a_range_and_of_two_is_not(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(PAGE(KEY("k", "a")) PAGE(KEY("k", "b")) PAGE("c") PAGE(KEY("k", "d"))
                                              PAGE(KEY("k", "e")) PAGE(KEY("k", "f")) LIST("", REFERENCE("k"))));
    assert_page(&l, 6,
                "1, 2, 4\xE2\x80\x93"
                "6");
    laid_out_release(&l);
}

static void sequence__stays_apart_when_asked(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(PAGE(KEY("k", "a")) PAGE(KEY("k", "b")) PAGE(KEY("k", "c"))
                                              LIST("merge-sequential-page-numbers='leave-separate'", REFERENCE("k"))));
    assert_page(&l, 3, "1, 2, 3");
    laid_out_release(&l);
}

static void block__over_pages_has_all_of_them(void **state)
{
    (void)state;
#define LINES5                                                                                                         \
    "<fo:block>1</fo:block><fo:block>2</fo:block><fo:block>3</fo:block><fo:block>4</fo:block><fo:block>5</fo:block>"
    struct laid_out l = lay_out(FLOW_PAGE(LINES5 "<fo:block index-key='k'>" LINES5 LINES5 LINES5 LINES5 LINES5
                                                 "</fo:block>" LIST("", REFERENCE("k"))));
    const struct page *last = &l.pages.pages.items[l.pages.pages.count - 1];
    assert_int_equal(l.pages.pages.count, 4);
    assert_true(text_equal(last->items.items[0].u.line.text, TEXT("1\xE2\x80\x93"
                                                                  "3")));
    laid_out_release(&l);
}

static void range__has_the_pages_between_its_ends(void **state)
{
    (void)state;
    struct laid_out l =
        lay_out(FLOW_PAGE(PAGE("a<fo:index-range-begin id='r' index-key='k'/>b") PAGE("c") PAGE(KEY("k", "d"))
                              PAGE("e<fo:index-range-end ref-id='r'/>") PAGE("f")
                                  LIST("", "<fo:index-page-citation-list-separator>/"
                                           "</fo:index-page-citation-list-separator>"
                                           "<fo:index-page-citation-range-separator>~"
                                           "</fo:index-page-citation-range-separator>" REFERENCE("k") REFERENCE("k"))));
    assert_page(&l, 5, "1~4");
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static void range__between_blocks_ends_with_the_last_one(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(PAGE("a") "<fo:index-range-begin id='r' index-key='k'/>" PAGE("b") PAGE(
        "c") "<fo:index-range-end ref-id='r'/>" PAGE("d") LIST("", REFERENCE("k"))));
    assert_page(&l, 4,
                "2\xE2\x80\x93"
                "3"); /* a range is one even over two pages */
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static void range__without_end_is_reported(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(PAGE("a<fo:index-range-begin id='r' index-key='k'/>")
                                              PAGE("b<fo:index-range-end ref-id='none'/>") LIST("", REFERENCE("k"))));
    assert_page(&l, 2, "1");
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_INDEX_RANGE), 2);
    laid_out_release(&l);
}

static void keys__are_put_together_or_stay_apart(void **state)
{
    (void)state;
#define TWO_KEYS PAGE(KEY("a", "x")) PAGE(KEY("b", "x")) PAGE(KEY("a", "x"))
    struct laid_out l = lay_out(FLOW_PAGE(TWO_KEYS LIST("", REFERENCE("b") REFERENCE("a"))));
    assert_page(&l, 3,
                "1\xE2\x80\x93"
                "3");
    laid_out_release(&l);
    l = lay_out(FLOW_PAGE(
        TWO_KEYS LIST("merge-pages-across-index-key-references='leave-separate'", REFERENCE("b") REFERENCE("a"))));
    assert_page(&l, 3, "2, 1, 3");
    laid_out_release(&l);
}

static void key__that_nothing_has_is_reported_once(void **state)
{
    (void)state;
    struct laid_out l =
        lay_out(FLOW_PAGE("<fo:block>a</fo:block>" LIST("", REFERENCE("none")) LIST("", REFERENCE("none"))));
    assert_page(&l, 0, "a");
    assert_int_equal(diagnostics_of(&l, DIAG_LAYOUT_INDEX_KEY), 1);
    laid_out_release(&l);
}

/* Roman front matter: viii and 1 are neighbours on paper but not in number. */
static void sequences__of_other_numbers_are_not_joined(void **state)
{
    (void)state;
#define SEQUENCE(attributes, content)                                                                                  \
    "<fo:page-sequence master-reference='p' " attributes "><fo:flow flow-name='xsl-region-body'>" content              \
    "</fo:flow></fo:page-sequence>"
    struct laid_out l = lay_out(
        FLOW_ROOT "<fo:layout-master-set>" FLOW_MASTER("p", "", "<fo:region-body/>") "</fo:layout-master-set>" SEQUENCE(
            "format='i' force-page-count='no-force'", PAGE(KEY("k", "a")) "<fo:block>" KEY("k", "b") "</fo:block>")
            SEQUENCE("initial-page-number='3'", PAGE(KEY("k", "c")) LIST("", REFERENCE("k"))) "</fo:root>");
    assert_page(&l, 3, "i, ii, 3");
    laid_out_release(&l);
}

static void schema__wants_what_the_objects_need(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        FLOW_PAGE("<fo:index-range-begin index-key='k'/>"),
        FLOW_PAGE("<fo:index-range-begin id='r'/>"),
        FLOW_PAGE("<fo:index-range-end/>"),
        FLOW_PAGE(LIST("", "<fo:index-key-reference/>")),
        FLOW_PAGE(LIST("", "")),
    };
    for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++) {
        struct arena *arena = arena_new(0);
        struct diag *diag = diag_new(NULL, NULL);
        struct flow flow;
        assert_int_equal(flow_parse("test.fo", text_of(wrong[i]), arena, diag, &flow), STATUS_SETUP);
        assert_int_equal(diag_count(diag), 1);
        diag_free(diag);
        arena_free(arena);
    }
}

/* Only what cites pages is set again: three paragraphs, then the one with the list once more. */
static void passes__set_again_what_cites_pages(void **state)
{
    (void)state;
    size_t before = paragraphs_typed;
    struct laid_out l =
        lay_out(FLOW_PAGE(PAGE(KEY("k", "a")) PAGE("<fo:block role='P'>b</fo:block>") LIST("", REFERENCE("k"))));
    assert_page(&l, 2, "1");
    assert_int_equal(paragraphs_typed - before, 3 + 1);
    laid_out_release(&l);
}

/* Elements of the first pass and those made anew hang in one tree, in the order of the text. */
static void passes__leave_one_tree(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(
        "<fo:block role='P'>a</fo:block><fo:block role='H1'><fo:page-number-citation ref-id='x'/></fo:block>"
        "<fo:block role='H2' id='x'>b</fo:block><fo:block role='H3'><fo:page-number-citation ref-id='x'/></fo:block>"
        "<fo:block role='P'>c</fo:block>"));
    static const char *const expected[] = {"P", "H1", "H2", "H3", "P"};
    size_t count = 0;
    for (const struct tag *tag = l.pages.root->first_child; tag != NULL; tag = tag->next, count++) {
        assert_true(count < ARRAY_LENGTH(expected));
        assert_true(text_equal(tag->type, text_of(expected[count])));
        assert_ptr_equal(tag->parent, l.pages.root);
        assert_true(tag->id < l.pages.tag_count);
    }
    assert_int_equal(count, ARRAY_LENGTH(expected));
    laid_out_release(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages__of_a_key_are_cited_once_each),
        cmocka_unit_test(pages__before_their_mention_are_known_too),
        cmocka_unit_test(sequence__of_three_is_a_range_and_of_two_is_not),
        cmocka_unit_test(sequence__stays_apart_when_asked),
        cmocka_unit_test(block__over_pages_has_all_of_them),
        cmocka_unit_test(range__has_the_pages_between_its_ends),
        cmocka_unit_test(range__between_blocks_ends_with_the_last_one),
        cmocka_unit_test(range__without_end_is_reported),
        cmocka_unit_test(keys__are_put_together_or_stay_apart),
        cmocka_unit_test(key__that_nothing_has_is_reported_once),
        cmocka_unit_test(sequences__of_other_numbers_are_not_joined),
        cmocka_unit_test(schema__wants_what_the_objects_need),
        cmocka_unit_test(passes__set_again_what_cites_pages),
        cmocka_unit_test(passes__leave_one_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
