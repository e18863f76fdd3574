/* Imposition: sheets are printed, folded, laid into each other and bound in a model of paper that knows nothing of how pages were
 * placed; then the book is read (C28). Each check is shown to fail on sheets that were damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "zadan/arena.h"
#include "zadan/impose.h"

#define A5_WIDTH (148 * LU_PER_MM)
#define A5_HEIGHT (210 * LU_PER_MM)
#define PAPER (LU_PER_MM / 10)

/* What is printed on one side of a leaf. inward: how far the page is moved towards the spine. */
struct face {
    size_t page;
    bool turned;
    lu inward;
};

struct leaf {
    struct face up, down; /* down as seen after turning the leaf round a vertical line */
};

/* A flat piece of paper, front up: rows from the top, columns from the left. */
struct paper {
    struct leaf cells[2][2];
    size_t rows;
};

struct book {
    struct face *faces; /* in reading order */
    size_t count;
};

/* All sides of an imposition: front, back, front, back ... */
struct print {
    struct imposition plan;
    struct imposed_side *sides;
};

static struct print print_book(struct arena *arena, const struct imposition_options *options, size_t pages)
{
    struct print print = {.plan = imposition_plan(options, false, pages, A5_WIDTH, A5_HEIGHT)};
    print.sides = ARENA_ARRAY(arena, struct imposed_side, 2 * print.plan.sheet_count);
    for (size_t i = 0; i < 2 * print.plan.sheet_count; i++)
        imposition_side(&print.plan, i / 2, i % 2 == 1, &print.sides[i]);
    return print;
}

static struct face face_of(const struct imposed_page *page, const struct imposed_side *side)
{
    lu middle = side->media.width / 2;
    bool right = page->trim.x + page->trim.width / 2 > middle;
    lu inward = right ? page->trim.x - page->paper.x : page->paper.x - page->trim.x;
    return (struct face){page->page, page->turned, inward};
}

static const struct imposed_page *find_cell(const struct imposed_side *side, lu x, lu y)
{
    for (size_t i = 0; i < side->page_count; i++) {
        if (side->pages[i].page != IMPOSITION_SPINE && side->pages[i].trim.x == x && side->pages[i].trim.y == y)
            return &side->pages[i];
    }
    return NULL;
}

/* The two sides of a sheet as one piece of paper; false when they do not meet back to back. */
static bool make_paper(const struct imposed_side *front, const struct imposed_side *back, struct paper *out)
{
    *out = (struct paper){.rows = front->page_count / 2};
    if (front->page_count != back->page_count || front->media.width != back->media.width)
        return false;
    for (size_t i = 0; i < front->page_count; i++) {
        const struct imposed_page *page = &front->pages[i];
        const struct imposed_page *behind =
            find_cell(back, front->media.width - page->trim.x - page->trim.width, page->trim.y);
        if (behind == NULL)
            return false;
        size_t column = page->trim.x > front->trim.x, row = page->trim.y > front->trim.y;
        out->cells[row][column] = (struct leaf){face_of(page, front), face_of(behind, back)};
    }
    return true;
}

/* A leaf turned over a horizontal fold: what was down is up, and all stands on its head. */
static struct leaf over_heads(struct leaf leaf)
{
    struct leaf turned = {.up = leaf.down, .down = leaf.up};
    turned.up.turned = !turned.up.turned;
    turned.down.turned = !turned.down.turned;
    return turned;
}

/* A leaf turned over a vertical fold. */
static struct leaf over_spine(struct leaf leaf)
{
    return (struct leaf){.up = leaf.down, .down = leaf.up};
}

/* Layers of one row each, the uppermost first: the upper half of a sheet with two rows goes behind the lower half. */
static size_t fold_heads(const struct paper *paper, struct leaf (*layers)[2])
{
    if (paper->rows == 1) {
        memcpy(layers[0], paper->cells[0], sizeof(layers[0]));
        return 1;
    }
    for (size_t column = 0; column < 2; column++) {
        layers[0][column] = paper->cells[1][column];
        layers[1][column] = over_heads(paper->cells[0][column]);
    }
    return 2;
}

static void read_leaf(struct book *book, struct leaf leaf)
{
    book->faces[book->count++] = leaf.up;
    book->faces[book->count++] = leaf.down;
}

/* The far half of the stack goes behind the near one, whose fold is then the spine; leaf by leaf, it is read. */
static void fold_spine(struct leaf (*layers)[2], size_t count, bool bound_right, struct book *book)
{
    size_t near = bound_right ? 0 : 1;
    for (size_t i = 0; i < count; i++)
        read_leaf(book, layers[i][near]);
    for (size_t i = count; i-- > 0;)
        read_leaf(book, over_spine(layers[i][1 - near]));
}

/* Folds and gathers the text block; false when paper does not fit together. */
static bool bind(struct arena *arena, const struct print *print, struct book *book)
{
    const struct imposition *plan = &print->plan;
    size_t covers = plan->cover_pages > 0, per = plan->sheets_per_signature;
    *book = (struct book){.faces = ARENA_ARRAY(arena, struct face, plan->signature_count * plan->signature)};
    struct leaf(*layers)[2] = arena_alloc_array(arena, 2 * per, sizeof(*layers));
    for (size_t signature = 0; signature < plan->signature_count; signature++) {
        size_t count = 0;
        for (size_t nested = 0; nested < per; nested++) {
            const struct imposed_side *front = &print->sides[2 * (covers + signature * per + nested)];
            struct paper paper;
            if (!make_paper(front, front + 1, &paper))
                return false;
            count += fold_heads(&paper, layers + count);
        }
        fold_spine(layers, count, plan->bound_right, book);
    }
    return true;
}

/* Every page once and in order, blank leaves at the end, heads up. */
static bool reads_well(const struct imposition *plan, const struct book *book)
{
    size_t pages = plan->page_count - plan->cover_pages;
    if (book->count < pages || book->count - pages != plan->blank_count)
        return false;
    for (size_t i = 0; i < book->count; i++) {
        size_t expected = i < pages ? plan->cover_pages + i : IMPOSITION_BLANK;
        if (book->faces[i].page != expected || book->faces[i].turned)
            return false;
    }
    return true;
}

/* In the bound block the leaf at depth k of its signature has its fold k leaves inside the spine; its pages, moved by as much towards
 * the spine, stand above each other. Both pages of a leaf are so moved, the outermost not at all. */
static bool stands_well(const struct imposition *plan, const struct book *book)
{
    size_t leaves = plan->signature / 2;
    for (size_t i = 0; i < book->count; i++) {
        size_t leaf = i / 2 % leaves;
        size_t depth = leaf < leaves - 1 - leaf ? leaf : leaves - 1 - leaf;
        if (book->faces[i].inward != (lu)depth * plan->options.thickness)
            return false;
    }
    return true;
}

static bool apart(const struct imposed_box *a, const struct imposed_box *b)
{
    return a->x + a->width <= b->x || b->x + b->width <= a->x || a->y + a->height <= b->y || b->y + b->height <= a->y;
}

static bool inside(const struct imposed_box *a, const struct imposed_box *b)
{
    return a->x >= b->x && a->y >= b->y && a->x + a->width <= b->x + b->width && a->y + a->height <= b->y + b->height;
}

/* Marks stand on the paper and outside the bleed, pages do not paint over each other, boxes lie in each other. */
static bool side_is_clean(const struct imposed_side *side)
{
    bool clean = inside(&side->trim, &side->bleed) && inside(&side->bleed, &side->media);
    for (size_t i = 0; i < side->mark_count; i++)
        clean = clean && inside(&side->marks[i], &side->media) && apart(&side->marks[i], &side->bleed);
    for (size_t i = 0; i < side->page_count; i++) {
        clean =
            clean && inside(&side->pages[i].trim, &side->trim) && inside(&side->pages[i].trim, &side->pages[i].clip);
        clean = clean && inside(&side->pages[i].clip, &side->bleed);
        for (size_t j = 0; j < i; j++)
            clean = clean && apart(&side->pages[i].clip, &side->pages[j].clip);
    }
    return clean;
}

static bool sides_are_clean(const struct print *print)
{
    for (size_t i = 0; i < 2 * print->plan.sheet_count; i++) {
        if (!side_is_clean(&print->sides[i]))
            return false;
    }
    return true;
}

static bool print_is_good(struct arena *arena, const struct print *print)
{
    struct book book;
    return bind(arena, print, &book) && reads_well(&print->plan, &book) && stands_well(&print->plan, &book) &&
           sides_are_clean(print);
}

static void check(const struct imposition_options *options, size_t pages)
{
    struct arena *arena = arena_new(0);
    struct print print = print_book(arena, options, pages);
    if (!print_is_good(arena, &print)) {
        fail_msg("scheme %d, binding %d, signature %zu, %zu pages, bleed %d, marks %d, cover %d", options->scheme,
                 options->binding, options->signature, pages, options->bleed > 0, options->marks, options->cover);
    }
    arena_free(arena);
}

/* --- cases ------------------------------------------------------------------------------------------------------------ */

static void impose__every_small_book_reads_in_order(void **state)
{
    (void)state;
    struct imposition_options options = {.thickness = PAPER};
    for (int variant = 0; variant < 32; variant++) {
        options.scheme = variant & 1 ? IMPOSITION_FOUR_UP : IMPOSITION_BOOKLET;
        options.binding = variant & 2 ? IMPOSITION_BINDING_RIGHT : IMPOSITION_BINDING_LEFT;
        options.marks = variant & 4;
        options.bleed = variant & 8 ? 3 * LU_PER_MM : 0;
        options.cover = variant & 16;
        size_t unit = imposition_unit(options.scheme);
        for (size_t signature = 0; signature <= 6 * unit; signature += unit) {
            options.signature = signature;
            for (size_t pages = 1; pages <= 70; pages++)
                check(&options, pages);
        }
    }
}

static void impose__large_books_read_in_order(void **state)
{
    (void)state;
    uint64_t random = 20220119;
    for (int i = 0; i < 200; i++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        uint32_t bits = (uint32_t)(random >> 32);
        struct imposition_options options = {
            .scheme = bits & 1 ? IMPOSITION_FOUR_UP : IMPOSITION_BOOKLET,
            .binding = bits & 2 ? IMPOSITION_BINDING_RIGHT : IMPOSITION_BINDING_LEFT,
            .marks = bits & 4,
            .cover = bits & 8,
            .bleed = (lu)(bits >> 4 & 7) * LU_PER_MM,
            .thickness = (lu)(bits >> 7 & 63) * LU_PER_MM / 200,
        };
        options.signature = (bits >> 13 & 31) * imposition_unit(options.scheme);
        check(&options, 71 + (bits >> 18 & 4095));
    }
}

static void impose__pages_are_padded_to_the_signature(void **state)
{
    (void)state;
    static const struct {
        enum imposition_scheme scheme;
        size_t signature, pages, blank, signatures, sheets;
    } rows[] = {
        {IMPOSITION_BOOKLET, 0, 1, 3, 1, 1},   {IMPOSITION_BOOKLET, 0, 4, 0, 1, 1},
        {IMPOSITION_BOOKLET, 0, 5, 3, 1, 2},   {IMPOSITION_BOOKLET, 16, 33, 15, 3, 12},
        {IMPOSITION_BOOKLET, 6, 8, 0, 1, 2}, /* made larger: 8 */
        {IMPOSITION_FOUR_UP, 0, 9, 7, 1, 2},   {IMPOSITION_FOUR_UP, 8, 17, 7, 3, 3},
        {IMPOSITION_FOUR_UP, 16, 16, 0, 1, 2}, {IMPOSITION_BOOKLET, 0, 0, 0, 0, 0},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct imposition_options options = {.scheme = rows[i].scheme, .signature = rows[i].signature};
        struct imposition plan = imposition_plan(&options, false, rows[i].pages, A5_WIDTH, A5_HEIGHT);
        assert_int_equal(plan.blank_count, rows[i].blank);
        assert_int_equal(plan.signature_count, rows[i].signatures);
        assert_int_equal(plan.sheet_count, rows[i].sheets);
    }
}

static void impose__the_outermost_sheet_is_the_known_one(void **state)
{
    (void)state;
    /* Upper left to lower right, pages from 1: what a person folding eight pages of scrap paper finds. */
    static const struct {
        enum imposition_scheme scheme;
        enum imposition_binding binding;
        bool back;
        size_t pages[4];
    } rows[] = {
        {IMPOSITION_BOOKLET, IMPOSITION_BINDING_LEFT, false, {8, 1}},
        {IMPOSITION_BOOKLET, IMPOSITION_BINDING_LEFT, true, {2, 7}},
        {IMPOSITION_BOOKLET, IMPOSITION_BINDING_RIGHT, false, {1, 8}},
        {IMPOSITION_BOOKLET, IMPOSITION_BINDING_RIGHT, true, {7, 2}},
        {IMPOSITION_FOUR_UP, IMPOSITION_BINDING_LEFT, false, {5, 4, 8, 1}},
        {IMPOSITION_FOUR_UP, IMPOSITION_BINDING_LEFT, true, {3, 6, 2, 7}},
        {IMPOSITION_FOUR_UP, IMPOSITION_BINDING_RIGHT, false, {4, 5, 1, 8}},
        {IMPOSITION_FOUR_UP, IMPOSITION_BINDING_RIGHT, true, {6, 3, 7, 2}},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct imposition_options options = {.scheme = rows[i].scheme, .binding = rows[i].binding};
        struct imposition plan = imposition_plan(&options, false, 8, A5_WIDTH, A5_HEIGHT);
        struct imposed_side side;
        imposition_side(&plan, 0, rows[i].back, &side);
        for (size_t cell = 0; cell < side.page_count; cell++) {
            assert_int_equal(side.pages[cell].page + 1, rows[i].pages[cell]);
            assert_int_equal(side.pages[cell].turned, side.page_count == 4 && cell < 2);
        }
    }
}

static void impose__a5_goes_on_a4_and_a4_on_a3(void **state)
{
    (void)state;
    struct imposition_options options = {.scheme = IMPOSITION_BOOKLET};
    struct imposed_side side;
    struct imposition plan = imposition_plan(&options, false, 4, A5_WIDTH, A5_HEIGHT);
    imposition_side(&plan, 0, false, &side);
    assert_int_equal(side.media.width, 297 * LU_PER_MM);
    assert_int_equal(side.media.height, 210 * LU_PER_MM);
    assert_int_equal(side.trim.width, 296 * LU_PER_MM); /* twice 148: sizes of paper are rounded to whole millimetres */
    assert_int_equal(side.trim.x, LU_PER_MM / 2);
    plan = imposition_plan(&options, false, 4, 105 * LU_PER_MM, 148 * LU_PER_MM);
    imposition_side(&plan, 0, false, &side);
    assert_int_equal(side.media.width, 210 * LU_PER_MM); /* A6 on A5 */
    assert_int_equal(side.media.height, 148 * LU_PER_MM);
    options.marks = true;
    options.bleed = 3 * LU_PER_MM;
    plan = imposition_plan(&options, false, 4, 210 * LU_PER_MM, 297 * LU_PER_MM);
    imposition_side(&plan, 0, false, &side);
    assert_true(side.media.width <= 483 * LU_PER_MM && side.media.height <= 329 * LU_PER_MM);
    assert_int_equal(side.trim.width, 420 * LU_PER_MM);
    assert_int_equal(side.bleed.width, 426 * LU_PER_MM);
    options = (struct imposition_options){.scheme = IMPOSITION_FOUR_UP, .bleed = 3 * LU_PER_MM};
    plan = imposition_plan(&options, false, 8, A5_WIDTH, A5_HEIGHT);
    imposition_side(&plan, 0, false, &side);
    assert_int_equal(side.trim.height, (2 * 210 + 6) * LU_PER_MM); /* the bleed of both heads between them */
}

static void impose__binding_follows_the_document_unless_told(void **state)
{
    (void)state;
    struct imposition_options options = {.scheme = IMPOSITION_BOOKLET};
    assert_true(imposition_plan(&options, true, 4, 1, 1).bound_right);
    assert_false(imposition_plan(&options, false, 4, 1, 1).bound_right);
    options.binding = IMPOSITION_BINDING_LEFT;
    assert_false(imposition_plan(&options, true, 4, 1, 1).bound_right);
    options.binding = IMPOSITION_BINDING_RIGHT;
    assert_true(imposition_plan(&options, false, 4, 1, 1).bound_right);
}

/* Corner lines in line with the trim and with the bleed; a cross in the middle of each side. */
static void impose__marks_are_double_at_corners(void **state)
{
    (void)state;
    struct imposition_options options = {.marks = true, .bleed = 3 * LU_PER_MM};
    struct imposition plan = imposition_plan(&options, false, 4, A5_WIDTH, A5_HEIGHT);
    struct imposed_side side;
    imposition_side(&plan, 0, false, &side);
    size_t at_trim = 0, at_bleed = 0, at_fold = 0;
    for (size_t i = 0; i < side.mark_count; i++) {
        lu x = side.marks[i].x + side.marks[i].width / 2;
        bool upright = side.marks[i].width < side.marks[i].height;
        at_trim += upright && (x == side.trim.x || x == side.trim.x + side.trim.width);
        at_bleed += upright && (x == side.bleed.x || x == side.bleed.x + side.bleed.width);
        at_fold += upright && x == side.trim.x + A5_WIDTH;
    }
    assert_int_equal(at_trim, 4);
    assert_int_equal(at_bleed, 4);
    assert_int_equal(at_fold, 2);
    assert_int_equal(side.mark_count, 4 * 4 + 4 * 2);
    options.bleed = 0;
    plan = imposition_plan(&options, false, 4, A5_WIDTH, A5_HEIGHT);
    imposition_side(&plan, 0, false, &side);
    assert_int_equal(side.mark_count, 4 * 2 + 4 * 2);
    assert_true(side.trim.x > 0);
}

static void impose__cover_has_a_spine_as_thick_as_the_block(void **state)
{
    (void)state;
    struct imposition_options options = {
        .signature = 16, .thickness = PAPER, .cover_thickness = 2 * PAPER, .cover = true, .marks = true};
    for (int right = 0; right < 2; right++) {
        struct imposition plan = imposition_plan(&options, right, 2 + 30, A5_WIDTH, A5_HEIGHT);
        assert_int_equal(plan.blank_count, 2);
        assert_int_equal(plan.spine, 16 * PAPER + 4 * PAPER); /* 32 pages are 16 leaves */
        struct imposed_side out, in;
        imposition_side(&plan, 0, false, &out);
        imposition_side(&plan, 0, true, &in);
        assert_int_equal(out.page_count, 3);
        assert_int_equal(out.pages[!right].page, 0);
        assert_int_equal(out.pages[right].page, IMPOSITION_BLANK);
        assert_int_equal(out.pages[2].page, IMPOSITION_SPINE);
        assert_int_equal(out.pages[2].trim.x, out.trim.x + A5_WIDTH);
        assert_int_equal(out.pages[1].trim.x, out.pages[2].trim.x + plan.spine);
        assert_int_equal(in.page_count, 2);
        assert_int_equal(in.pages[right].page, 1); /* behind the front cover */
        assert_int_equal(out.mark_count, in.mark_count);
        assert_true(side_is_clean(&out) && side_is_clean(&in));
    }
    struct imposition plan = imposition_plan(&options, false, 1, A5_WIDTH, A5_HEIGHT);
    assert_int_equal(plan.sheet_count, 1);
    assert_int_equal(plan.cover_pages, 1);
}

/* --- damage: what must be found ----------------------------------------------------------------------------------------- */

static struct imposed_page *any_page(struct print *print, size_t page)
{
    for (size_t i = 0; i < 2 * print->plan.sheet_count; i++) {
        for (size_t j = 0; j < print->sides[i].page_count; j++) {
            if (print->sides[i].pages[j].page == page)
                return &print->sides[i].pages[j];
        }
    }
    return NULL;
}

static void damage_swap(struct print *print)
{
    struct imposed_page *a = any_page(print, 3), *b = any_page(print, 4);
    a->page = 4;
    b->page = 3;
}

static void damage_twice(struct print *print)
{
    any_page(print, 3)->page = 5;
}

static void damage_turn(struct print *print)
{
    struct imposed_page *page = any_page(print, 6);
    page->turned = !page->turned;
}

static void damage_creep(struct print *print)
{
    struct imposed_page *page = any_page(print, 6);
    page->paper.x = 2 * page->trim.x - page->paper.x; /* away from the spine */
}

static void damage_register(struct print *print)
{
    struct imposed_page *page = any_page(print, 6);
    page->trim.x += LU_PER_MM;
}

static void damage_binding(struct print *print)
{
    print->plan.bound_right = !print->plan.bound_right;
}

static void damage_order(struct print *print)
{
    struct imposed_side first = print->sides[2];
    print->sides[2] = print->sides[4];
    print->sides[4] = first;
}

static void damage_mark(struct print *print)
{
    struct imposed_side *side = &print->sides[0];
    side->marks[3].x = side->trim.x - LU_PER_MM;
    side->marks[3].y = side->trim.y + LU_PER_MM;
}

static void damage_mark_off_paper(struct print *print)
{
    print->sides[1].marks[0].x = -LU_PER_MM;
}

static void damage_clip(struct print *print)
{
    print->sides[1].pages[0].clip.width += LU_PER_MM; /* over the fold */
}

static void damage_blank(struct print *print)
{
    print->plan.blank_count--;
}

static void impose__damage_is_found(void **state)
{
    (void)state;
    static void (*const damages[])(struct print *) = {
        damage_swap,  damage_twice, damage_turn, damage_creep,          damage_register, damage_binding,
        damage_order, damage_mark,  damage_clip, damage_mark_off_paper, damage_blank,
    };
    for (int scheme = 0; scheme < 2; scheme++) {
        for (size_t i = 0; i < ARRAY_LENGTH(damages); i++) {
            struct imposition_options options = {
                .scheme = (enum imposition_scheme)scheme, .thickness = PAPER, .bleed = 3 * LU_PER_MM, .marks = true};
            struct arena *arena = arena_new(0);
            struct print print = print_book(arena, &options, 23);
            assert_true(print_is_good(arena, &print));
            damages[i](&print);
            if (print_is_good(arena, &print))
                fail_msg("damage %zu of scheme %d was not found", i, scheme);
            arena_free(arena);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(impose__every_small_book_reads_in_order),
        cmocka_unit_test(impose__large_books_read_in_order),
        cmocka_unit_test(impose__pages_are_padded_to_the_signature),
        cmocka_unit_test(impose__the_outermost_sheet_is_the_known_one),
        cmocka_unit_test(impose__a5_goes_on_a4_and_a4_on_a3),
        cmocka_unit_test(impose__binding_follows_the_document_unless_told),
        cmocka_unit_test(impose__marks_are_double_at_corners),
        cmocka_unit_test(impose__cover_has_a_spine_as_thick_as_the_block),
        cmocka_unit_test(impose__damage_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
