/* Pictures on pages: size, place, tags, and what stands where none can be had. A picture of 40 x 20 pixels is 30 x 15 pt. */
#include <unistd.h>

#include "page_fixture.h"

#include <png.h>

#define B(text) "<fo:block>" text "</fo:block>"
#define GRAPHIC(attributes) "<fo:external-graphic src='url(zadan-test-figure.png)' " attributes "/>"
#define FIGURE(block, attributes) "<fo:block " block ">" GRAPHIC(attributes) "</fo:block>"

static const char picture[] = "/tmp/zadan-test-figure.png";

static int make_picture(void **state)
{
    static unsigned char pixels[40 * 20];
    png_image png = {.version = PNG_IMAGE_VERSION, .width = 40, .height = 20, .format = PNG_FORMAT_GRAY};
    (void)state;
    return png_image_write_to_file(&png, picture, 0, pixels, 0, NULL) != 0 ? 0 : 1;
}

static int remove_picture(void **state)
{
    (void)state;
    return unlink(picture);
}

static const struct image_box *image_on(const struct laid_out *l, size_t page)
{
    const struct page *at = &l->pages.pages.items[page];
    for (size_t i = 0; i < at->items.count; i++) {
        if (at->items.items[i].kind == PAGE_IMAGE)
            return &at->items.items[i].u.image;
    }
    fail_msg("page %zu has no picture", page);
    return NULL;
}

static void assert_box(const struct image_box *box, double x, double y, double width, double height)
{
    const lu actual[] = {box->x, box->y, box->width, box->height};
    const double expected[] = {x, y, width, height};
    for (size_t i = 0; i < ARRAY_LENGTH(actual); i++) {
        double off = (double)actual[i] / (double)LU_PER_PT - expected[i];
        if (off > 0.01 || off < -0.01)
            fail_msg("side %zu: %.3f, not %.3f", i, (double)actual[i] / (double)LU_PER_PT, expected[i]);
    }
}

static void figure__takes_its_natural_size(void **state)
{
    (void)state;
    struct laid_out l = lay_out_with(FLOW_PAGE(B("a") FIGURE("text-align='center'", "zf:alt='words'") B("b")), "/tmp");
    const struct image_box *box = image_on(&l, 0);
    assert_box(box, 45, 20, 30, 15);
    assert_string_equal(text_to_string(l.arena, box->tag->type), "Figure");
    assert_string_equal(text_to_string(l.arena, box->tag->alternative), "words");
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static void figure__is_never_distorted(void **state)
{
    (void)state;
    static const struct {
        const char *xml;
        double width, height;
    } rows[] = {
        {FLOW_PAGE(FIGURE("", "zf:alt='x' width='60pt'")), 60, 30},
        {FLOW_PAGE(FIGURE("", "zf:alt='x' width='50%'")), 50, 25},
        {FLOW_PAGE(FIGURE("", "zf:alt='x' height='40pt'")), 80, 40},
        {FLOW_PAGE(FIGURE("", "zf:alt='x' width='60pt' height='10pt'")), 20, 10},
        {FLOW_PAGE(FIGURE("", "zf:alt='x' width='400pt'")), 100, 50},
        {FLOW_PAGE(FIGURE("start-indent='40pt'", "zf:alt='x' width='400pt'")), 60, 30},
        {FLOW_PAGE(FIGURE("", "zf:alt='x' height='300pt'")), 100, 50},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct laid_out l = lay_out_with(rows[i].xml, "/tmp");
        const struct image_box *box = image_on(&l, 0);
        assert_box(box, (double)box->x / (double)LU_PER_PT, 10, rows[i].width, rows[i].height);
        laid_out_release(&l);
    }
}

static void figure__keeps_with_its_caption(void **state)
{
    (void)state;
    struct laid_out l = lay_out_with(FLOW_PAGE(B("1") B("2") B("3") B("4") B("5") B("6") B("7")
                                                   B("8") "<fo:block keep-together='always'>" FIGURE("", "zf:alt='x'")
                                                       B("caption") "</fo:block>"),
                                     "/tmp");
    assert_int_equal(l.pages.pages.count, 2);
    assert_box(image_on(&l, 1), 10, 10, 30, 15);
    assert_page(&l, 1, "caption");
    laid_out_release(&l);
}

static void figure__one_around_it_gets_the_words(void **state)
{
    (void)state;
    struct laid_out l =
        lay_out_with(FLOW_PAGE("<fo:block role='Figure' zf:alt='outer'>" GRAPHIC("") "</fo:block>"), "/tmp");
    assert_string_equal(text_to_string(l.arena, image_on(&l, 0)->tag->alternative), "outer");
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static void figure__without_words_is_reported(void **state)
{
    (void)state;
    struct laid_out l = lay_out_with(FLOW_PAGE(FIGURE("", "")), "/tmp");
    assert_int_equal(diagnostics_of(&l, DIAG_IMAGE_ALT), 1);
    assert_string_equal(text_to_string(l.arena, image_on(&l, 0)->tag->alternative), "zadan-test-figure.png");
    laid_out_release(&l);
}

static void figure__decoration_is_an_artifact(void **state)
{
    (void)state;
    struct laid_out l = lay_out_with(FLOW_PAGE(FIGURE("role='artifact'", "")), "/tmp");
    assert_null(image_on(&l, 0)->tag);
    assert_int_equal(diag_count(l.diag), 0);
    laid_out_release(&l);
}

static void figure__its_words_stand_in_for_it(void **state)
{
    (void)state;
    struct laid_out l = lay_out(FLOW_PAGE(B("a") FIGURE("", "zf:alt='words'") FIGURE("", "zf:alt='words'")));
    assert_int_equal(diagnostics_of(&l, DIAG_IMAGE_OUTSIDE), 1); /* a file is asked for once */
    assert_page(&l, 0, "a|［words］|［words］");
    assert_string_equal(text_to_string(l.arena, line_of(&l, 0, 1)->tag->type), "Figure");
    laid_out_release(&l);
}

static void figure__stands_upright_on_vertical_pages(void **state)
{
    (void)state;
    struct laid_out l = lay_out_with(
        "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:zf='urn:zadan:flow' font-size='10pt' "
        "line-height='10pt' writing-mode='tb-rl'><fo:layout-master-set>" FLOW_MASTER(
            "p", "", "<fo:region-body/>") "</fo:layout-master-set><fo:page-sequence master-reference='p'><fo:flow "
                                          "flow-name='xsl-region-body'>" B("a") FIGURE("", "zf:alt='x'")
                                              B("b") "</fo:flow></fo:page-sequence></fo:root>",
        "/tmp");
    assert_box(image_on(&l, 0), 70, 10, 30, 15);
    assert_int_equal(line_of(&l, 0, 0)->x - line_of(&l, 0, 1)->x, 40 * LU_PER_PT);
    laid_out_release(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figure__takes_its_natural_size),    cmocka_unit_test(figure__is_never_distorted),
        cmocka_unit_test(figure__keeps_with_its_caption),    cmocka_unit_test(figure__one_around_it_gets_the_words),
        cmocka_unit_test(figure__without_words_is_reported), cmocka_unit_test(figure__decoration_is_an_artifact),
        cmocka_unit_test(figure__its_words_stand_in_for_it), cmocka_unit_test(figure__stands_upright_on_vertical_pages),
    };
    return cmocka_run_group_tests(tests, make_picture, remove_picture);
}
