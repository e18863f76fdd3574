/* test_vertical.c - vertical lines: orientation, numbers, words, metrics (TYPESETTING.md section 8). */
#include <stdlib.h>
#include <string.h>

#include "paragraph_fixture.h"

#include "layout/orientation_imp.h"

#define EM(fixture) ((fixture)->style.font_size)

static int setup(void **state)
{
    struct fixture *fixture = heap_alloc(sizeof *fixture);

    fixture_open(fixture);
    fixture->style.writing_mode = WRITING_TB_RL;
    fixture->style.combined_digits = 2;
    fixture->style.upright_letters = 4;
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    fixture_close(*state);
    free(*state);
    return 0;
}

/* Rows of VerticalOrientation-15.0.0.txt, and the edges of some. */
static void vertical__orientation_is_that_of_uax_50(void **state)
{
    static const struct {
        uint32_t codepoint;
        enum orientation orientation;
    } rows[] = {
        {'A', ORIENTATION_ROTATED},
        {0x00A6, ORIENTATION_ROTATED},
        {0x00A7, ORIENTATION_UPRIGHT},
        {0x00A8, ORIENTATION_ROTATED},
        {0x00D7, ORIENTATION_UPRIGHT},
        {0x2014, ORIENTATION_ROTATED},
        {0x2015, ORIENTATION_ROTATED},
        {0x2026, ORIENTATION_ROTATED},
        {0x203B, ORIENTATION_UPRIGHT},
        {0x2103, ORIENTATION_UPRIGHT},
        {0x2192, ORIENTATION_ROTATED},
        {0x2460, ORIENTATION_UPRIGHT},
        {0x3000, ORIENTATION_UPRIGHT},
        {0x3001, ORIENTATION_TRANSFORMED_UPRIGHT},
        {0x3002, ORIENTATION_TRANSFORMED_UPRIGHT},
        {0x3003, ORIENTATION_UPRIGHT},
        {0x3008, ORIENTATION_TRANSFORMED_ROTATED},
        {0x300D, ORIENTATION_TRANSFORMED_ROTATED},
        {0x301C, ORIENTATION_TRANSFORMED_ROTATED},
        {0x3041, ORIENTATION_TRANSFORMED_UPRIGHT},
        {0x3042, ORIENTATION_UPRIGHT},
        {0x30FB, ORIENTATION_UPRIGHT},
        {0x30FC, ORIENTATION_TRANSFORMED_ROTATED},
        {0x4E00, ORIENTATION_UPRIGHT},
        {0xFF01, ORIENTATION_TRANSFORMED_UPRIGHT},
        {0xFF05, ORIENTATION_UPRIGHT},
        {0xFF08, ORIENTATION_TRANSFORMED_ROTATED},
        {0xFF1A, ORIENTATION_TRANSFORMED_ROTATED},
        {0xFF71, ORIENTATION_ROTATED},
        {0x20BB7, ORIENTATION_UPRIGHT},
        {0x10FFFE, ORIENTATION_ROTATED},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        if (orientation_of(rows[i].codepoint) != rows[i].orientation)
            fail_msg("U+%04X has orientation %d", (unsigned)rows[i].codepoint, (int)orientation_of(rows[i].codepoint));
    }
}

/* How the glyphs of a line stand: U upright, S sideways, C side by side; a number of glyphs each. */
static const char *settings_of_set(struct fixture *fixture, struct set_paragraph set, const char *text)
{
    static char out[128];
    size_t used = 0;

    assert_int_equal(set.line_count, 1);
    assert_string_equal(fixture_line(fixture, &set.lines[0]), text);
    for (size_t piece = 0; piece < set.lines[0].piece_count; piece++)
        for (size_t i = 0; i < set.lines[0].pieces[piece].box.run_count; i++) {
            const struct glyph_run *run = &set.lines[0].pieces[piece].box.runs[i];
            for (size_t glyph = 0; glyph < run->count && used + 1 < sizeof out; glyph++)
                out[used++] = run->rotated                                                       ? 'S'
                              : run->glyphs[glyph].raise != 0 || run->glyphs[glyph].advance == 0 ? 'C'
                                                                                                 : 'U';
        }
    out[used] = '\0';
    return out;
}

static const char *settings(struct fixture *fixture, const char *text)
{
    return settings_of_set(fixture, fixture_text(fixture, text, 60000), text);
}

/* Roman page numbers stand as arabic ones do: upright, several side by side. */
static void vertical__page_numbers(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *label, *settings;
    } rows[] = {{"v", "U"}, {"ix", "CC"}, {"xiv", "CCC"}, {"7", "U"}, {"12", "CC"}, {"103", "UUU"}};

    fixture->block.first_child = fixture->block.last_child = NULL;
    fixture_add(fixture, &fixture->block, FO_PAGE_NUMBER, "");
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        fixture->layout.page_label = text_of(rows[i].label);
        assert_string_equal(settings_of_set(fixture, fixture_set(fixture, 20000), rows[i].label), rows[i].settings);
    }
    fixture->layout.page_label = TEXT_NONE;
}

static void vertical__numbers_and_words(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *text, *settings;
    } rows[] = {
        {"第3回", "UUU"},
        {"10月", "CCU"},
        {"2025年", "UUUUU"},
        {"100人", "UUUU"},
        {"1,250円", "UUUUUU"},
        {"12.5%です", "CCUUUUU"},
        {"3.14で", "UUUUU"},
        {"13:05に", "CCUCCU"},
        {"山はAIと", "UUUUU"},
        {"5Gの", "UUU"},
        {"Q&Aの", "UUUU"},
        {"RPAとDX化", "UUUUUUU"},
        {"CITYの", "UUUUU"},
        {"CLOUDの", "SSSSSU"},
        {"xの", "UU"},
        {"Webの", "SSSU"},
        {"Wi-Fiの", "SSSSSU"},
        {"AI Actの", "SSSSSSU"},
        {"AI DXの", "UUSUUU"},
        {"10km", "SSSS"},
        {"1/3に", "SSSU"},
        {"35℃と9％", "CCUUUU"},
        {"ー（「、。」）", "UUUUUUU"},
        {"〜――……→", "UUUUUU"},
        {"①※々〇㎡", "UUUUU"},
        {"行く！？", "UUCC"},
        {"行く！！！", "UUUUU"},
        {"：；", "UU"},
    };

    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++)
        assert_string_equal(settings(fixture, rows[i].text), rows[i].settings);
}

static void vertical__limits_are_properties(void **state)
{
    struct fixture *fixture = *state;

    fixture->style.combined_digits = 3;
    assert_string_equal(settings(fixture, "100人"), "CCCU");
    fixture->style.combined_digits = 0;
    assert_string_equal(settings(fixture, "10月"), "UUU");
    fixture->style.upright_letters = 2;
    assert_string_equal(settings(fixture, "RPAとAI"), "SSSUUU");
    fixture->style.upright_letters = 0;
    assert_string_equal(settings(fixture, "AI"), "SS");
}

static const struct glyph_run *run_at(const struct set_line *line, size_t index)
{
    assert_true(index < line->pieces[0].box.run_count);
    return &line->pieces[0].box.runs[index];
}

/* The ink of the glyphs that have a raise: right of the centre line from, to; below the top of their em from, to. */
static void pair_ink(const struct set_line *line, lu ink[4], lu *em_from)
{
    lu pen = 0, start = -1;
    int32_t box[4];

    for (size_t i = 0; i < line->pieces[0].box.run_count; i++) {
        const struct glyph_run *run = run_at(line, i);
        lu units = run->face->metrics.units_per_em;

        for (size_t k = 0; k < run->count; pen += run->glyphs[k++].advance) {
            const struct glyph *glyph = &run->glyphs[k];
            lu x, y, here[4];

            if (glyph->raise == 0)
                continue;
            assert_true(run->upright);
            assert_true(font_face_extents(run->face, glyph->id, &box[0], &box[1], &box[2], &box[3]));
            x = glyph->raise - lu_scale(run->size, font_face_advance(run->face, glyph->id), 2 * units);
            y = pen + glyph->shift + lu_scale(run->size, font_face_vertical(run->face, glyph->id).origin, units);
            start = start < 0 ? pen : start;
            here[0] = x + lu_scale(run->size, box[0], units);
            here[1] = x + lu_scale(run->size, box[2], units);
            here[2] = y - lu_scale(run->size, box[3], units) - start;
            here[3] = y - lu_scale(run->size, box[1], units) - start;
            for (int side = 0; side < 4; side++)
                if (pen == start && *em_from == 0 ? true
                    : side % 2 == 0               ? here[side] < ink[side]
                                                  : here[side] > ink[side])
                    ink[side] = here[side];
            *em_from = start;
        }
    }
}

/* C20: the pair fills one em of the line, its ink in the middle of it in both directions. */
static void vertical__a_pair_is_centred_in_one_em(void **state)
{
    struct fixture *fixture = *state;
    static const char *const sets[] = {"bizud", "ipaex", "noto"};

    for (size_t i = 0; i < ARRAY_LENGTH(sets); i++) {
        font_set_free(fixture->layout.fonts);
        assert_int_equal(font_set_open("fonts", sets[i], fixture->layout.diag, &fixture->layout.fonts), STATUS_OK);
        paragraph_state_release(&fixture->layout);
        paragraph_state_init(&fixture->layout);
        struct set_paragraph set = fixture_text(fixture, "月10日", 20000);
        lu from = 0, tolerance = EM(fixture) / 50, ink[4];

        assert_int_equal(set.lines[0].width, 3 * EM(fixture));
        pair_ink(&set.lines[0], ink, &from);
        assert_int_equal(from, EM(fixture));
        assert_true(ink[0] >= -EM(fixture) / 2 && ink[1] <= EM(fixture) / 2);
        assert_true(ink[0] + ink[1] < EM(fixture) / 10 && ink[0] + ink[1] > -EM(fixture) / 10);
        assert_true(ink[2] + ink[3] - EM(fixture) < tolerance && ink[2] + ink[3] - EM(fixture) > -tolerance);
    }
}

static void vertical__punctuation_has_half_a_body(void **state)
{
    struct fixture *fixture = *state;
    struct set_paragraph set = fixture_text(fixture, "「山」、「川」。花", 20000);
    const struct glyph_run *run = run_at(&set.lines[0], 0);

    assert_int_equal(set.lines[0].width, EM(fixture) * 7);
    assert_true(run->upright);
    assert_int_equal(run->glyphs[0].shift, -(EM(fixture) - EM(fixture) / 2));
    assert_int_equal(run->glyphs[0].advance, EM(fixture) / 2);
    assert_int_equal(run->glyphs[3].shift, 0);
}

static void vertical__separators_of_a_number_are_solid(void **state)
{
    struct fixture *fixture = *state;
    lu em = EM(fixture);

    assert_int_equal(fixture_text(fixture, "1,250円", 20000).lines[0].width, 5 * em + em / 2);
    assert_int_equal(fixture_text(fixture, "3.5倍", 20000).lines[0].width, 3 * em + em / 2);
    assert_int_equal(fixture_text(fixture, "山10川", 20000).lines[0].width, 3 * em);
}

/* A number is one unit also where its digits stand one by one. */
static void vertical__numbers_are_not_broken(void **state)
{
    struct fixture *fixture = *state;
    struct set_paragraph set = fixture_text(fixture, "山川草木花鳥2025年", 8000);

    assert_int_equal(set.line_count, 2);
    assert_string_equal(fixture_line(fixture, &set.lines[1]), "2025年");
}

static void vertical__explicit_tate_chu_yoko(void **state)
{
    struct fixture *fixture = *state;
    struct fo *combined;
    struct set_paragraph set;

    fixture->block.first_child = fixture->block.last_child = NULL;
    fixture_add(fixture, &fixture->block, FO_TEXT, "山");
    combined = fixture_add(fixture, &fixture->block, FO_TATE_CHU_YOKO, "");
    fixture_add(fixture, combined, FO_TEXT, "No.3");
    set = fixture_set(fixture, 20000);
    assert_int_equal(set.lines[0].width, 2 * EM(fixture));
    assert_string_equal(fixture_line(fixture, &set.lines[0]), "山No.3");
    fixture->style.writing_mode = WRITING_LR_TB; /* nothing is combined in horizontal lines */
    set = fixture_set(fixture, 20000);
    assert_false(set.lines[0].pieces[0].box.runs[0].rotated);
    assert_int_equal(run_at(&set.lines[0], 1)->glyphs[0].raise, 0);
}

/* The centre line is in the middle of the line area, whatever the face's baseline is. */
static void vertical__lines_are_centred(void **state)
{
    struct fixture *fixture = *state;
    struct set_paragraph set = fixture_text(fixture, "山Web", 20000);

    assert_int_equal(set.lines[0].before, fixture->style.line_height / 2);
    assert_int_equal(set.lines[0].after, fixture->style.line_height / 2);
    assert_int_equal(set.lines[0].pieces[0].box.writing_mode, WRITING_TB_RL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vertical__orientation_is_that_of_uax_50),
        cmocka_unit_test_setup_teardown(vertical__numbers_and_words, setup, teardown),
        cmocka_unit_test_setup_teardown(vertical__page_numbers, setup, teardown),
        cmocka_unit_test_setup_teardown(vertical__limits_are_properties, setup, teardown),
        cmocka_unit_test_setup_teardown(vertical__a_pair_is_centred_in_one_em, setup, teardown),
        cmocka_unit_test_setup_teardown(vertical__punctuation_has_half_a_body, setup, teardown),
        cmocka_unit_test_setup_teardown(vertical__separators_of_a_number_are_solid, setup, teardown),
        cmocka_unit_test_setup_teardown(vertical__numbers_are_not_broken, setup, teardown),
        cmocka_unit_test_setup_teardown(vertical__explicit_tate_chu_yoko, setup, teardown),
        cmocka_unit_test_setup_teardown(vertical__lines_are_centred, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
