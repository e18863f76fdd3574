/* Pictures on a line of text: place, size, room on the grid, tags, both writing modes; numbers in cells. With the fonts of the project. The
 * picture has 40 x 40 pixels, 30 pt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <unistd.h>

#include <cmocka.h>
#include <png.h>

#include "layout/layout_imp.h"

#define PICTURE(attributes) "<fo:external-graphic src='zadan-test-line.png' zf:alt='words' " attributes "/>"
#define PAGE(mode, content)                                                                                            \
    "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:zf='urn:zadan:flow' font-size='10pt' "                \
    "line-height='20pt' zf:line-grid='20pt' writing-mode='" mode "'><fo:layout-master-set><fo:simple-page-master "     \
    "master-name='p' page-width='220pt' page-height='220pt' margin='10pt'><fo:region-body/></fo:simple-page-master>"   \
    "</fo:layout-master-set><fo:page-sequence master-reference='p'><fo:flow "                                          \
    "flow-name='xsl-region-body'><fo:block>" content                                                                   \
    "</fo:block><fo:block>次の行</fo:block></fo:flow></fo:page-sequence></fo:root>"

static const char picture[] = "/tmp/zadan-test-line.png";

struct laid_out {
    struct arena *arena;
    struct diag *diag;
    struct font_set *fonts;
    struct flow flow;
    struct page_list pages;
};

static int make_picture(void **state)
{
    static unsigned char pixels[40 * 40];
    png_image png = {.version = PNG_IMAGE_VERSION, .width = 40, .height = 40, .format = PNG_FORMAT_GRAY};
    (void)state;
    return png_image_write_to_file(&png, picture, 0, pixels, 0, NULL) != 0 ? 0 : 1;
}

static int remove_picture(void **state)
{
    (void)state;
    return unlink(picture);
}

static void lay_out(struct laid_out *l, const char *xml)
{
    static const struct layout_options options = {.image_folder = "/tmp"};
    *l = (struct laid_out){.arena = arena_new(0), .diag = diag_new(NULL, NULL)};
    assert_int_equal(flow_parse("test.fo", text_of(xml), l->arena, l->diag, &l->flow), STATUS_OK);
    assert_int_equal(font_set_open("fonts", "bizud", l->diag, &l->fonts), STATUS_OK);
    assert_int_equal(layout_flow(&l->flow, l->fonts, &options, l->arena, l->diag, &l->pages), STATUS_OK);
}

static void release(struct laid_out *l)
{
    font_set_free(l->fonts);
    diag_free(l->diag);
    arena_free(l->arena);
}

/* The n-th item of the only page, which must be of that kind. */
static const struct page_item *item_at(const struct laid_out *l, size_t n, enum page_item_kind kind)
{
    assert_int_equal(l->pages.pages.count, 1);
    assert_true(n < l->pages.pages.items[0].items.count);
    const struct page_item *item = &l->pages.pages.items[0].items.items[n];
    assert_int_equal(item->kind, kind);
    return item;
}

static void assert_text(struct text text, const char *expected)
{
    assert_int_equal(text.length, text_of(expected).length);
    assert_true(text_equal(text, text_of(expected)));
}

static void picture__stands_on_the_baseline_like_a_character(void **state)
{
    (void)state;
    struct laid_out l;
    lay_out(&l, PAGE("lr-tb", "二字" PICTURE("") "後"));
    const struct line_box *before = &item_at(&l, 0, PAGE_LINE)->u.line;
    const struct image_box *box = &item_at(&l, 1, PAGE_IMAGE)->u.image;
    const struct line_box *after = &item_at(&l, 2, PAGE_LINE)->u.line, *next = &item_at(&l, 3, PAGE_LINE)->u.line;
    assert_text(before->text, "二字");
    assert_text(after->text, "後");
    assert_int_equal(box->width, 10 * LU_PER_PT);
    assert_int_equal(box->height, 10 * LU_PER_PT);
    assert_int_equal(box->x, 30 * LU_PER_PT);
    assert_int_equal(box->y + box->height, before->y);
    assert_int_equal(after->x, 40 * LU_PER_PT);
    assert_int_equal(next->y - before->y, 20 * LU_PER_PT);
    assert_int_equal(diag_count(l.diag), 0);
    release(&l);
}

static void picture__is_a_figure_in_its_paragraph(void **state)
{
    (void)state;
    struct laid_out l;
    lay_out(&l, PAGE("lr-tb", "二字" PICTURE("") "後"));
    const struct tag *tag = item_at(&l, 1, PAGE_IMAGE)->u.image.tag;
    assert_text(tag->type, "Figure");
    assert_text(tag->alternative, "words");
    assert_ptr_equal(tag->parent, item_at(&l, 0, PAGE_LINE)->u.line.tag);
    assert_text(tag->parent->type, "P");
    release(&l);
}

/* 30 pt on the baseline do not fit the 13 to 14 pt above it: one line more. */
static void picture__that_is_higher_takes_whole_lines(void **state)
{
    (void)state;
    struct laid_out l;
    lay_out(&l, PAGE("lr-tb", "二字" PICTURE("height='30pt'") "後"));
    const struct line_box *line = &item_at(&l, 0, PAGE_LINE)->u.line, *next = &item_at(&l, 3, PAGE_LINE)->u.line;
    assert_int_equal(item_at(&l, 1, PAGE_IMAGE)->u.image.height, 30 * LU_PER_PT);
    assert_int_equal(next->y - line->y, 20 * LU_PER_PT);
    assert_true(line->y > 40 * LU_PER_PT && line->y < 50 * LU_PER_PT);
    release(&l);
}

static void picture__stands_in_the_middle_of_a_vertical_line(void **state)
{
    (void)state;
    struct laid_out l;
    lay_out(&l, PAGE("tb-rl", "二字" PICTURE("") "後"));
    const struct line_box *line = &item_at(&l, 0, PAGE_LINE)->u.line, *next = &item_at(&l, 3, PAGE_LINE)->u.line;
    const struct image_box *box = &item_at(&l, 1, PAGE_IMAGE)->u.image;
    assert_int_equal(box->x + box->width / 2, line->x);
    assert_int_equal(box->y, 30 * LU_PER_PT);
    assert_int_equal(box->height, 10 * LU_PER_PT);
    assert_int_equal(line->x - next->x, 20 * LU_PER_PT);
    release(&l);
}

static void picture__that_cannot_be_read_leaves_its_words(void **state)
{
    (void)state;
    struct laid_out l;
    lay_out(&l, PAGE("lr-tb", "前<fo:external-graphic src='zadan-no-such.png' zf:alt='の印'/>後"));
    assert_text(item_at(&l, 1, PAGE_LINE)->u.line.text, "の印");
    assert_text(item_at(&l, 1, PAGE_LINE)->u.line.tag->type, "Figure");
    assert_int_equal(diag_count(l.diag), 1);
    release(&l);
}

static void picture__may_end_a_line_and_begin_one(void **state)
{
    (void)state;
    struct laid_out l;
    lay_out(&l, PAGE("lr-tb", "一二三四五六七八九十一二三四五六七八九" PICTURE("") PICTURE("") "後"));
    const struct image_box *first = &item_at(&l, 1, PAGE_IMAGE)->u.image,
                           *second = &item_at(&l, 2, PAGE_IMAGE)->u.image;
    assert_int_equal(first->x, 200 * LU_PER_PT);
    assert_int_equal(second->x, 10 * LU_PER_PT);
    assert_int_equal(second->y - first->y, 20 * LU_PER_PT);
    release(&l);
}

#define AMOUNT(number)                                                                                                 \
    "<fo:table-row><fo:table-cell text-align='end'><fo:block>" number "</fo:block></fo:table-cell>"                    \
    "<fo:table-cell><fo:block>人</fo:block></fo:table-cell></fo:table-row>"

/* The number ends where its cell ends, its unit begins in a column of its own. */
static void numbers__align_on_their_unit(void **state)
{
    (void)state;
    struct laid_out l;
    lay_out(&l, PAGE("lr-tb", "<fo:table width='60pt' border-collapse='separate'><fo:table-column column-width='50pt'/>"
                              "<fo:table-column column-width='10pt'/><fo:table-body>" AMOUNT("7") AMOUNT("1,234")
                                  AMOUNT("５６") "</fo:table-body></fo:table>"));
    lu widest = 0;
    for (size_t row = 0; row < 3; row++) {
        const struct line_box *number = &item_at(&l, row * 2, PAGE_LINE)->u.line;
        assert_int_equal(number->x + number->advance, 60 * LU_PER_PT);
        assert_int_equal(item_at(&l, row * 2 + 1, PAGE_LINE)->u.line.x, 60 * LU_PER_PT);
        widest = number->advance > widest ? number->advance : widest;
    }
    assert_true(widest > 2 * item_at(&l, 0, PAGE_LINE)->u.line.advance);
    release(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(picture__stands_on_the_baseline_like_a_character),
        cmocka_unit_test(picture__is_a_figure_in_its_paragraph),
        cmocka_unit_test(picture__that_is_higher_takes_whole_lines),
        cmocka_unit_test(picture__stands_in_the_middle_of_a_vertical_line),
        cmocka_unit_test(picture__that_cannot_be_read_leaves_its_words),
        cmocka_unit_test(picture__may_end_a_line_and_begin_one),
        cmocka_unit_test(numbers__align_on_their_unit),
    };
    return cmocka_run_group_tests(tests, make_picture, remove_picture);
}
