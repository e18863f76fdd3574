/* test_annotate.c - ruby and emphasis marks (TYPESETTING.md I1, I2). */
#include <stdlib.h>

#include "paragraph_fixture.h"

#define EM(fixture) ((fixture)->style.font_size)

static int setup(void **state)
{
    struct fixture *fixture = heap_alloc(sizeof *fixture);

    fixture_open(fixture);
    fixture->style.text_align = ALIGN_START;
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    fixture_close(*state);
    free(*state);
    return 0;
}

static void clear(struct fixture *fixture)
{
    fixture->block.first_child = fixture->block.last_child = NULL;
}

static void add_ruby(struct fixture *fixture, const char *base, const char *reading)
{
    struct fo *ruby = fixture_add(fixture, &fixture->block, FO_RUBY, "");

    ruby->ruby_text = text_of(reading);
    fixture_add(fixture, ruby, FO_TEXT, base);
}

/* before [base reading] after, on one line. */
static struct set_line ruby_line(struct fixture *fixture, const char *before, const char *base, const char *reading,
                                 const char *after)
{
    struct set_paragraph set;

    clear(fixture);
    fixture_add(fixture, &fixture->block, FO_TEXT, before);
    add_ruby(fixture, base, reading);
    fixture_add(fixture, &fixture->block, FO_TEXT, after);
    set = fixture_set(fixture, 40000);
    assert_int_equal(set.line_count, 1);
    return set.lines[0];
}

/* The n-th piece of half the size. */
static const struct line_piece *reading_of(struct fixture *fixture, const struct set_line *line, size_t n)
{
    for (size_t i = 0; i < line->piece_count; i++)
        if (line->pieces[i].box.runs[0].size == EM(fixture) / 2 && n-- == 0)
            return &line->pieces[i];
    fail_msg("no reading");
    return NULL;
}

/* A reading as wide as its base stands exactly over it; one that is narrower is spread 1 : 2 : 1. */
static void annotate__narrow_readings_are_spread(void **state)
{
    struct fixture *fixture = *state;
    lu em = EM(fixture);
    struct set_line line = ruby_line(fixture, "山の", "波多野", "はた|た|の", "川");
    const struct line_piece *reading = reading_of(fixture, &line, 0);

    assert_int_equal(line.width, 6 * em);
    assert_int_equal(reading->inline_offset, 2 * em);
    assert_true(text_equal(reading->box.text, TEXT("はたたの")));
    assert_int_equal(reading->box.runs[0].glyphs[0].advance, em / 2);
    assert_int_equal(reading->box.runs[0].glyphs[1].advance, em / 2 + em / 4);
    line = ruby_line(fixture, "山の", "今日", "きょ", "川"); /* group: em/4 before, em/2 between, em/4 behind */
    reading = reading_of(fixture, &line, 0);
    assert_int_equal(line.width, 5 * em);
    assert_int_equal(reading->inline_offset, 2 * em + em / 4);
    assert_int_equal(reading->box.runs[0].glyphs[0].advance, em);
}

/* Over kana by one reading character at most, over kanji not at all; the rest widens the base. */
static void annotate__wide_readings_hang_over_kana_only(void **state)
{
    struct fixture *fixture = *state;
    lu em = EM(fixture);
    struct set_line line = ruby_line(fixture, "山の", "志", "こころ", "は川");

    assert_int_equal(line.width, 5 * em); /* em/4 over each kana */
    assert_int_equal(reading_of(fixture, &line, 0)->inline_offset, 2 * em - em / 4);
    line = ruby_line(fixture, "山花", "志", "こころ", "川");
    assert_int_equal(line.width, 4 * em + em / 2);
    assert_int_equal(reading_of(fixture, &line, 0)->inline_offset, 2 * em);
    line = ruby_line(fixture, "山の", "志", "ここころろざし", "は川"); /* 3.5 em: em/2 over each, 1.5 em of room */
    assert_int_equal(line.width, 6 * em + em / 2);
    assert_int_equal(reading_of(fixture, &line, 0)->inline_offset, 2 * em - em / 2);
}

static void annotate__two_readings_do_not_meet(void **state)
{
    struct fixture *fixture = *state;
    struct set_paragraph set;
    const struct line_piece *first, *second;

    clear(fixture);
    add_ruby(fixture, "湖", "みずうみ");
    fixture_add(fixture, &fixture->block, FO_TEXT, "の");
    add_ruby(fixture, "志", "こころざし");
    set = fixture_set(fixture, 40000);
    first = reading_of(fixture, &set.lines[0], 0);
    second = reading_of(fixture, &set.lines[0], 1);
    assert_true(first->inline_offset >= 0);
    assert_true(second->inline_offset - first->inline_offset - first->box.advance >= EM(fixture) / 4);
}

/* The em box of the reading stands on that of the base; the line keeps its height. */
static void annotate__lines_keep_their_place(void **state)
{
    struct fixture *fixture = *state;
    struct set_line plain = fixture_text(fixture, "山川", 20000).lines[0], line;
    const struct glyph_run *run;
    lu top;

    line = ruby_line(fixture, "山", "川", "かわ", "");
    run = &reading_of(fixture, &line, 0)->box.runs[0];
    assert_int_equal(line.before, plain.before);
    assert_int_equal(line.after, plain.after);
    top = lu_scale(EM(fixture), run->face->metrics.em_top, run->face->metrics.units_per_em);
    assert_int_equal(
        run->raise + lu_scale(EM(fixture) / 2, run->face->metrics.em_bottom, run->face->metrics.units_per_em), top);
    fixture->style.writing_mode = WRITING_TB_RL;
    line = ruby_line(fixture, "山", "川", "かわ", "");
    assert_int_equal(reading_of(fixture, &line, 0)->box.runs[0].raise, EM(fixture) * 3 / 4);
    assert_true(reading_of(fixture, &line, 0)->box.runs[0].upright);
}

static void annotate__jukugo_breaks_group_does_not(void **state)
{
    struct fixture *fixture = *state;
    struct set_paragraph set;

    clear(fixture);
    fixture_add(fixture, &fixture->block, FO_TEXT, "山川草木");
    add_ruby(fixture, "霞見谷", "かす|み|だに");
    set = fixture_set(fixture, 5000);
    assert_int_equal(set.line_count, 2);
    assert_string_equal(fixture_line(fixture, &set.lines[0]), "山川草木霞かす");
    assert_string_equal(fixture_line(fixture, &set.lines[1]), "見谷みだに");
    clear(fixture);
    fixture_add(fixture, &fixture->block, FO_TEXT, "山川草木");
    add_ruby(fixture, "霞見谷", "かすみだに");
    set = fixture_set(fixture, 5000);
    assert_int_equal(set.line_count, 2);
    assert_string_equal(fixture_line(fixture, &set.lines[0]), "山川草木");
    assert_string_equal(fixture_line(fixture, &set.lines[1]), "霞見谷かすみだに");
}

/* At the line head the reading moves inwards, the base stays. */
static void annotate__readings_stay_in_the_measure(void **state)
{
    struct fixture *fixture = *state;
    struct set_line line = ruby_line(fixture, "", "志", "こころ", "は川");
    const struct line_piece *reading = reading_of(fixture, &line, 0);

    assert_true(reading->inline_offset >= 0);
    fixture->style.text_align = ALIGN_END;
    line = ruby_line(fixture, "川は", "志", "こころ", "");
    reading = reading_of(fixture, &line, 0);
    assert_true(reading->inline_offset + reading->box.advance <= 40 * EM(fixture));
}

static void annotate__small_bases_have_no_reading(void **state)
{
    struct fixture *fixture = *state;

    fixture->style.font_size = 13 * LU_PER_PT / 2;
    assert_int_equal(ruby_line(fixture, "山", "川", "かわ", "").piece_count, 1);
}

static void annotate__tags(void **state)
{
    struct fixture *fixture = *state;
    struct tag tag = {.type = TEXT("P")};
    struct set_paragraph set;
    const struct tag *ruby;

    clear(fixture);
    add_ruby(fixture, "川", "かわ");
    set = paragraph_set(&fixture->layout, &fixture->block, fixture->block.first_child, NULL, 20 * EM(fixture), &tag);
    assert_int_equal(set.lines[0].piece_count, 2);
    ruby = set.lines[0].pieces[0].box.tag->parent;
    assert_true(text_equal(ruby->type, TEXT("Ruby")));
    assert_true(text_equal(set.lines[0].pieces[0].box.tag->type, TEXT("RB")));
    assert_true(text_equal(set.lines[0].pieces[1].box.tag->type, TEXT("RT")));
    assert_ptr_equal(set.lines[0].pieces[1].box.tag->parent, ruby);
    assert_ptr_equal(ruby->parent, &tag);
}

/* A mark over the middle of each character, none over punctuation; marks are artifacts without text. */
static void annotate__emphasis(void **state)
{
    struct fixture *fixture = *state;
    struct fo *inline_fo;
    struct fo_inherited style = fixture->style;
    struct set_paragraph set;
    const struct line_piece *marks;
    int32_t box[4];
    lu middle;

    clear(fixture);
    style.emphasis = EMPHASIS_DOT;
    fixture_add(fixture, &fixture->block, FO_TEXT, "山");
    inline_fo = fixture_add(fixture, &fixture->block, FO_INLINE, "");
    inline_fo->inherited = &style;
    fixture_add(fixture, inline_fo, FO_TEXT, "標準、化");
    set = fixture_set(fixture, 20000);
    marks = reading_of(fixture, &set.lines[0], 0);
    assert_null(marks->box.tag);
    assert_true(text_is_empty(marks->box.text));
    assert_int_equal(marks->box.runs[0].count, 3);
    font_face_extents(marks->box.runs[0].face, marks->box.runs[0].glyphs[0].id, &box[0], &box[1], &box[2], &box[3]);
    middle = marks->inline_offset +
             lu_scale(EM(fixture) / 2, box[0] + box[2], 2 * marks->box.runs[0].face->metrics.units_per_em);
    assert_int_equal(middle, EM(fixture) + EM(fixture) / 2);
    assert_int_equal(marks->box.runs[0].glyphs[0].advance, EM(fixture));
    assert_int_equal(marks->box.runs[0].glyphs[1].advance, 2 * EM(fixture));
    assert_string_equal(fixture_line(fixture, &set.lines[0]), "山標準、化");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(annotate__narrow_readings_are_spread, setup, teardown),
        cmocka_unit_test_setup_teardown(annotate__wide_readings_hang_over_kana_only, setup, teardown),
        cmocka_unit_test_setup_teardown(annotate__two_readings_do_not_meet, setup, teardown),
        cmocka_unit_test_setup_teardown(annotate__lines_keep_their_place, setup, teardown),
        cmocka_unit_test_setup_teardown(annotate__jukugo_breaks_group_does_not, setup, teardown),
        cmocka_unit_test_setup_teardown(annotate__readings_stay_in_the_measure, setup, teardown),
        cmocka_unit_test_setup_teardown(annotate__small_bases_have_no_reading, setup, teardown),
        cmocka_unit_test_setup_teardown(annotate__tags, setup, teardown),
        cmocka_unit_test_setup_teardown(annotate__emphasis, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
