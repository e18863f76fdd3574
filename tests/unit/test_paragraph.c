/* test_paragraph.c - paragraphs through the whole chain with real fonts. */
#include <stdlib.h>

#include "paragraph_fixture.h"

#include "layout/items_imp.h"

#define EM(fixture) ((fixture)->style.font_size)

static int setup(void **state)
{
    struct fixture *fixture = heap_alloc(sizeof *fixture);

    fixture_open(fixture);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    fixture_close(*state);
    free(*state);
    return 0;
}

static const struct glyph *glyph_at(const struct set_line *line, size_t index)
{
    for (size_t piece = 0; piece < line->piece_count; piece++)
        for (size_t run = 0; run < line->pieces[piece].box.run_count; run++) {
            const struct glyph_run *glyphs = &line->pieces[piece].box.runs[run];
            if (index < glyphs->count)
                return &glyphs->glyphs[index];
            index -= glyphs->count;
        }
    return NULL;
}

static void paragraph__empty_has_no_line(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(fixture_text(fixture, "", 10000).line_count, 0);
    assert_int_equal(fixture_text(fixture, "  \n ", 10000).line_count, 0);
}

static void paragraph__full_width_is_exact(void **state)
{
    struct fixture *fixture = *state;
    struct set_paragraph set = fixture_text(fixture, "山川草木あいうえお", 20000);

    assert_int_equal(set.line_count, 1);
    assert_int_equal(set.lines[0].width, 9 * EM(fixture));
    for (size_t i = 0; i < 9; i++)
        assert_int_equal(glyph_at(&set.lines[0], i)->advance, EM(fixture));
    assert_int_equal(set.lines[0].before + set.lines[0].after, fixture->style.line_height);
}

static void paragraph__half_bodies(void **state)
{
    struct fixture *fixture = *state;
    struct set_paragraph set = fixture_text(fixture, "「山」、「川」", 20000);

    /* 「 at the head is solid, 」、 follow without a gap, the half em comes behind 、 and at the end */
    assert_int_equal(set.lines[0].width, EM(fixture) * 5 + EM(fixture) / 2);
    assert_int_equal(glyph_at(&set.lines[0], 0)->advance, EM(fixture) / 2);
    assert_int_equal(glyph_at(&set.lines[0], 0)->shift, -(EM(fixture) - EM(fixture) / 2));
    assert_int_equal(glyph_at(&set.lines[0], 2)->advance, EM(fixture) / 2);
    assert_int_equal(glyph_at(&set.lines[0], 3)->advance, EM(fixture));
}

static void paragraph__sentence_gap(void **state) /* C13 */
{
    struct fixture *fixture = *state;
    struct set_paragraph set = fixture_text(fixture, "行く!また", 20000);

    assert_int_equal(set.lines[0].width, 6 * EM(fixture));
    assert_string_equal(fixture_line(fixture, &set.lines[0]), "行く！また");
    set = fixture_text(fixture, "「行く!」また", 20000);
    assert_int_equal(set.lines[0].width, 6 * EM(fixture) + EM(fixture) / 2);
}

static void paragraph__autospace(void **state) /* C8 */
{
    struct fixture *fixture = *state;
    lu bare, wide;

    fixture->style.autospace = 0;
    bare = fixture_text(fixture, "山DX川", 20000).lines[0].width;
    fixture->style.autospace = 250;
    wide = fixture_text(fixture, "山DX川", 20000).lines[0].width;
    assert_int_equal(wide - bare, EM(fixture) / 4 * 2);
    bare = fixture_text(fixture, "DX", 20000).lines[0].width; /* none at the edges, beside brackets, inside a run */
    assert_int_equal(fixture_text(fixture, "（DX）", 20000).lines[0].width, bare + EM(fixture) + EM(fixture) / 2);
    fixture->style.autospace = 125;
    assert_int_equal(fixture_text(fixture, "山DX", 20000).lines[0].width, bare + EM(fixture) + EM(fixture) / 8);
}

static void paragraph__justified_lines_are_exact(void **state)
{
    struct fixture *fixture = *state;
    struct set_paragraph set = fixture_text(
        fixture,
        "本町では、窓口のDXを進めるために、住民の皆様から意見を伺い、「書かない窓口」を令和4年10月に始めました。"
        "ただし、予算や人材の面で課題があり、AI-OCRやRPAの利用は第3回の会議で決めます。",
        17300);

    assert_true(set.line_count > 3);
    for (size_t i = 0; i + 1 < set.line_count; i++)
        assert_int_equal(fixture_end(&set.lines[i]), EM(fixture) * 17300 / 1000);
}

static void paragraph__indent_and_alignment(void **state)
{
    struct fixture *fixture = *state;
    struct set_paragraph set;

    fixture->style.text_indent = EM(fixture);
    set = fixture_text(fixture, "山川", 10000);
    assert_int_equal(set.lines[0].pieces[0].inline_offset, EM(fixture));
    fixture->style.text_indent = 0;
    fixture->style.text_align = ALIGN_CENTER;
    set = fixture_text(fixture, "山川", 10000);
    assert_int_equal(set.lines[0].pieces[0].inline_offset, 4 * EM(fixture));
    fixture->style.text_align = ALIGN_END;
    set = fixture_text(fixture, "山川", 10000);
    assert_int_equal(set.lines[0].pieces[0].inline_offset, 8 * EM(fixture));
}

static void paragraph__forced_break(void **state)
{
    struct fixture *fixture = *state;
    struct set_paragraph set = fixture_text(fixture, "山\xE2\x80\xA8\xE2\x80\xA8川", 10000);

    assert_int_equal(set.line_count, 3);
    assert_true(set.lines[0].forced_break);
    assert_int_equal(set.lines[1].piece_count, 0);
    assert_string_equal(fixture_line(fixture, &set.lines[2]), "川");
}

static void paragraph__rare_characters_survive(void **state) /* C18 */
{
    struct fixture *fixture = *state;
    const char *names = "𠮷井と髙山と﨑田と辻\xF3\xA0\x84\x80本";
    struct set_paragraph set = fixture_text(fixture, names, 30000);
    const struct line_box *box = &set.lines[0].pieces[0].box;
    bool several = false;

    assert_string_equal(fixture_line(fixture, &set.lines[0]), names);
    assert_false(fixture->layout.missing_character);
    for (size_t i = 0; i < box->run_count; i++) { /* F4: faces that step in keep size and baseline */
        several = several || box->runs[i].face != box->runs[0].face;
        assert_int_equal(box->runs[i].size, box->runs[0].size);
        for (size_t glyph = 0; glyph < box->runs[i].count; glyph++)
            assert_int_equal(box->runs[i].glyphs[glyph].raise, 0);
    }
    assert_true(several);
}

/* N1: no white between two dashes, in any face; the pair keeps its 2 em. */
static void paragraph__dashes_touch(void **state)
{
    struct fixture *fixture = *state;
    static const char *const sets[] = {"bizud", "ipaex", "noto"};

    for (size_t i = 0; i < ARRAY_LENGTH(sets) * 2; i++) {
        const struct glyph *first, *second;
        const struct glyph_run *run;
        struct set_paragraph set;
        int32_t box[4];
        lu low, high, end;

        fixture->style.writing_mode = i % 2 == 0 ? WRITING_LR_TB : WRITING_TB_RL;
        font_set_free(fixture->layout.fonts);
        assert_int_equal(font_set_open("fonts", sets[i / 2], fixture->layout.diag, &fixture->layout.fonts), STATUS_OK);
        paragraph_state_release(&fixture->layout);
        paragraph_state_init(&fixture->layout);
        set = fixture_text(fixture, "――", 20000);
        assert_int_equal(set.lines[0].width, 2 * EM(fixture));
        run = &set.lines[0].pieces[0].box.runs[0];
        first = glyph_at(&set.lines[0], 0);
        second = glyph_at(&set.lines[0], 1);
        if (second == NULL) { /* the face has one glyph for both */
            assert_int_equal(first->advance, 2 * EM(fixture));
            continue;
        }
        assert_true(font_face_extents(run->face, first->id, &box[0], &box[1], &box[2], &box[3]));
        low = i % 2 == 0 ? box[0] : font_face_vertical(run->face, first->id).origin - box[3];
        high = i % 2 == 0 ? box[2] : font_face_vertical(run->face, first->id).origin - box[1];
        end = first->shift + lu_scale(run->size, high, run->face->metrics.units_per_em);
        assert_true(first->advance + second->shift + lu_scale(run->size, low, run->face->metrics.units_per_em) <= end);
    }
}

/* F3: text presentation where a face has it, else dropped with a note; never a box. */
static void paragraph__pictographs(void **state)
{
    struct fixture *fixture = *state;
    size_t before = diag_count(fixture->layout.diag);
    struct set_paragraph set = fixture_text(fixture, "山\u2600\uFE0F川\U0001F600花", 30000);

    assert_string_equal(fixture_line(fixture, &set.lines[0]), "山\u2600川花");
    assert_int_equal(diag_count(fixture->layout.diag), before + 1);
    assert_int_equal(diag_at(fixture->layout.diag, before)->id, DIAG_CHARACTER_DROPPED);
    assert_false(fixture->layout.missing_character);
}

/* What a pictograph is built on stays, without a box for what is put upon it. */
static void paragraph__keycaps_keep_their_digit(void **state)
{
    struct fixture *fixture = *state;
    size_t before = diag_count(fixture->layout.diag);
    struct set_paragraph set = fixture_text(fixture, "山1\uFE0F\u20E3川", 30000);

    for (size_t i = 0; i < set.lines[0].piece_count; i++)
        for (size_t run = 0; run < set.lines[0].pieces[i].box.run_count; run++)
            for (size_t glyph = 0; glyph < set.lines[0].pieces[i].box.runs[run].count; glyph++)
                assert_int_not_equal(set.lines[0].pieces[i].box.runs[run].glyphs[glyph].id, 0);
    assert_string_equal(fixture_line(fixture, &set.lines[0]), "山1川");
    assert_int_equal(diag_count(fixture->layout.diag), before + 1);
    assert_int_equal(diag_at(fixture->layout.diag, before)->id, DIAG_CHARACTER_DROPPED);
    assert_false(fixture->layout.missing_character);
}

static void paragraph__missing_character_is_reported_once(void **state)
{
    struct fixture *fixture = *state;
    size_t before = diag_count(fixture->layout.diag);

    fixture_text(fixture, "山\xF3\xB0\x80\x80と\xF3\xB0\x80\x80", 30000); /* private use, plane 15 */
    assert_int_equal(diag_count(fixture->layout.diag), before + 1);
    assert_true(fixture->layout.missing_character);
    assert_int_equal(diag_at(fixture->layout.diag, before)->id, DIAG_CHARACTER_MISSING);
}

static void paragraph__inlines_become_pieces(void **state)
{
    struct fixture *fixture = *state;
    struct tag tag = {.type = TEXT("P")};
    struct fo *link, *strong;
    struct set_paragraph set;

    fixture->block.first_child = fixture->block.last_child = NULL;
    fixture_add(fixture, &fixture->block, FO_TEXT, "山は");
    link = fixture_add(fixture, &fixture->block, FO_BASIC_LINK, "");
    link->destination = TEXT("target");
    link->id = TEXT("here");
    fixture_add(fixture, link, FO_TEXT, "川の");
    strong = fixture_add(fixture, link, FO_INLINE, "");
    strong->background = 0xFFEE00;
    fixture_add(fixture, strong, FO_TEXT, "花");
    fixture_add(fixture, &fixture->block, FO_TEXT, "です");
    set = paragraph_set(&fixture->layout, &fixture->block, fixture->block.first_child, NULL, 20 * EM(fixture), &tag);
    assert_int_equal(set.lines[0].piece_count, 3);
    assert_ptr_equal(set.lines[0].pieces[0].box.tag, &tag);
    assert_true(text_equal(set.lines[0].pieces[1].box.tag->type, TEXT("Link")));
    assert_true(text_equal(set.lines[0].pieces[1].box.text, TEXT("川の花")));
    assert_int_equal(set.lines[0].link_count, 1);
    assert_int_equal(set.lines[0].links[0].inline_from, 2 * EM(fixture));
    assert_int_equal(set.lines[0].links[0].inline_to, 5 * EM(fixture));
    assert_true(text_equal(set.lines[0].links[0].contents, TEXT("川の花")));
    assert_int_equal(set.lines[0].rule_count, 1);
    assert_int_equal(set.lines[0].rules[0].inline_from, 4 * EM(fixture));
    assert_int_equal(set.lines[0].id_count, 1);
}

static void paragraph__leader_fills_the_line(void **state)
{
    struct fixture *fixture = *state;
    struct fo *leader;
    struct set_paragraph set;

    fixture->block.first_child = fixture->block.last_child = NULL;
    fixture_add(fixture, &fixture->block, FO_TEXT, "はじめに");
    leader = fixture_add(fixture, &fixture->block, FO_LEADER, "");
    leader->leader_pattern = LEADER_DOTS;
    leader->leader_maximum = LU_MAX;
    fixture_add(fixture, &fixture->block, FO_PAGE_NUMBER, "");
    fixture->layout.page_label = TEXT("12");
    set = fixture_set(fixture, 20000);
    fixture->layout.page_label = TEXT_NONE;
    assert_int_equal(set.line_count, 1);
    assert_int_equal(fixture_end(&set.lines[0]), 20 * EM(fixture));
    assert_int_equal(set.lines[0].piece_count, 3);
    assert_null(set.lines[0].pieces[1].box.tag);
    assert_true(text_starts_with(set.lines[0].pieces[1].box.text, TEXT("……")));
    assert_true(text_equal(set.lines[0].pieces[2].box.text, TEXT("12")));
}

/* A long entry of the contents leaves no single character before its leader (G6). */
static void paragraph__no_single_character_before_a_leader(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *words, *last;
    } cases[] = {
        {"春夏秋冬花鳥風月山川　", "山川　"}, {"春夏秋冬花鳥風月山　", "月山　"}, {"春夏秋冬花鳥風山」　", "風山」　"}};

    fixture->style.text_align = ALIGN_START;
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct set_paragraph set;
        struct fo *leader;

        fixture->block.first_child = fixture->block.last_child = NULL;
        fixture_add(fixture, &fixture->block, FO_TEXT, cases[i].words);
        leader = fixture_add(fixture, &fixture->block, FO_LEADER, "");
        leader->leader_pattern = LEADER_DOTS;
        leader->leader_maximum = LU_MAX;
        set = fixture_set(fixture, 8000);
        assert_int_equal(set.line_count, 2);
        assert_true(text_equal(set.lines[1].pieces[0].box.text, text_of(cases[i].last)));
    }
}

static void paragraph__unknown_citation_asks_for_another_pass(void **state)
{
    struct fixture *fixture = *state;
    struct set_paragraph set;

    fixture->block.first_child = fixture->block.last_child = NULL;
    fixture_add(fixture, &fixture->block, FO_PAGE_NUMBER_CITATION, "")->ref_id = TEXT("x");
    fixture->layout.unresolved = false;
    set = fixture_set(fixture, 20000);
    assert_true(fixture->layout.unresolved);
    assert_string_equal(fixture_line(fixture, &set.lines[0]), "00");
}

static void paragraph__jidori(void **state) /* C15 */
{
    struct fixture *fixture = *state;
    static const char *const names[] = {"森 一", "山田 花子", "山川 太", "佐"};

    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        struct set_paragraph set;
        struct fo *name;

        fixture->block.first_child = fixture->block.last_child = NULL;
        name = fixture_add(fixture, &fixture->block, FO_INLINE, "");
        name->jidori = 5;
        fixture_add(fixture, name, FO_TEXT, names[i]);
        set = fixture_set(fixture, 20000);
        assert_int_equal(set.lines[0].width, 5 * EM(fixture));
        assert_string_equal(fixture_line(fixture, &set.lines[0]), names[i]);
        assert_int_equal(set.lines[0].pieces[0].inline_offset, 0);
    }
}

static void paragraph__widths(void **state)
{
    struct fixture *fixture = *state;
    lu minimum, maximum;

    fixture_text(fixture, "山川草木\xE2\x80\xA8花、鳥", 10000);
    paragraph_widths(&fixture->layout, &fixture->block, fixture->block.first_child, NULL, &minimum, &maximum);
    assert_int_equal(maximum, 4 * EM(fixture));
    assert_int_equal(minimum, EM(fixture) + EM(fixture) / 2); /* 花、 */
}

static void paragraph__heading_breaks_at_a_phrase(void **state) /* C12 */
{
    struct fixture *fixture = *state;
    struct set_paragraph set;

    fixture->block.role = TEXT("H2");
    set = fixture_text(fixture, "地域の人材を育てるための研修制度について", 14000);
    fixture->block.role = TEXT_NONE;
    assert_int_equal(set.line_count, 2);
    assert_string_equal(fixture_line(fixture, &set.lines[0]), "地域の人材を育てるための");
}

/* Where the first line of two ends. */
static const char *first_of_two(struct fixture *fixture, const char *text, lu thousandths)
{
    struct set_paragraph set = fixture_text(fixture, text, thousandths);

    assert_int_equal(set.line_count, 2);
    return fixture_line(fixture, &set.lines[0]);
}

static void paragraph__headings_where_and_how(void **state) /* G4 */
{
    static const char text[] = "地域の人材を育てるための研修制度について";
    struct fixture *fixture = *state;
    struct fo cell = {.kind = FO_TABLE_CELL, .role = TEXT("TH"), .inherited = &fixture->style};

    fixture->style.text_align = ALIGN_START;
    assert_string_equal(first_of_two(fixture, text, 14000), "地域の人材を育てるための研修"); /* no heading */
    fixture->block.parent = &cell;
    assert_string_equal(first_of_two(fixture, text, 14000), "地域の人材を育てるための");
    cell.role = TEXT("TD");
    assert_string_equal(first_of_two(fixture, text, 14000), "地域の人材を育てるための研修");
    fixture->block.parent = NULL;
    fixture->style.heading_break = HEADING_BREAK_PHRASE;
    assert_string_equal(first_of_two(fixture, text, 14000), "地域の人材を育てるための");
    fixture->style.writing_mode = WRITING_TB_RL;
    assert_string_equal(first_of_two(fixture, text, 14000), "地域の人材を育てるための");
    fixture->style.writing_mode = WRITING_LR_TB;
    fixture->style.heading_break = HEADING_BREAK_NONE;
    fixture->block.role = TEXT("H1");
    assert_string_equal(first_of_two(fixture, text, 14000), "地域の人材を育てるための研修");
    fixture->style.heading_break = HEADING_BREAK_AUTO;
    /* aimed at even lines, not at a full first one */
    assert_string_equal(first_of_two(fixture, "都の回答を待つ市の窓口と町の窓口", 15000), "都の回答を待つ市の");
    fixture->block.role = TEXT_NONE;
}

/* A bracket at the line end stands solid or with its half em, as the tables say. */
static void paragraph__line_ends_by_adjustment(void **state)
{
    static const char text[] = "山川草木水花鳥風」月雪霜露";
    struct fixture *fixture = *state;
    struct set_paragraph set;

    set = fixture_text(fixture, text, 9000); /* 8 and a half, and the half em */
    assert_string_equal(fixture_line(fixture, &set.lines[0]), "山川草木水花鳥風」");
    assert_int_equal(glyph_at(&set.lines[0], 0)->advance, EM(fixture));
    fixture->style.adjustment = ADJUST_JISX4051; /* the half em goes into the line */
    set = fixture_text(fixture, text, 9000);
    assert_string_equal(fixture_line(fixture, &set.lines[0]), "山川草木水花鳥風」");
    assert_true(glyph_at(&set.lines[0], 0)->advance > EM(fixture));
}

static void paragraph__flaws_are_reported(void **state) /* C1, C7, C10 */
{
    struct fixture *fixture = *state;
    static const struct {
        const char *text;
        enum diag_id id;
    } cases[] = {{"「「「「「「「「「「「「「「「「", DIAG_LINE_FORBIDDEN},
                 {"あーーーーーーーーーーーーーーー", DIAG_LINE_RELAXED},
                 {"山川草ABCDEFGHIJ山川草木", DIAG_LINE_LOOSE},
                 {"ABCDEFGHIJKLMNOPQRSTUVWXYZ", DIAG_LINE_UNDERFULL}};

    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        size_t before = diag_count(fixture->layout.diag);
        bool found = false;

        fixture_text(fixture, cases[i].text, 5300);
        for (size_t d = before; d < diag_count(fixture->layout.diag); d++)
            found |= diag_at(fixture->layout.diag, d)->id == cases[i].id;
        if (!found)
            fail_msg("%s: not reported", cases[i].text);
    }
}

/* A break in a long Latin word is no fault (K5), but text that must not wrap says when there is no room for it. */
static void paragraph__no_wrap_is_never_broken_in_silence(void **state)
{
    struct fixture *fixture = *state;
    size_t before = diag_count(fixture->layout.diag);

    fixture->style.text_align = ALIGN_START;
    assert_true(fixture_text(fixture, "2023-09-14", 4000).line_count > 1);
    assert_int_equal(diag_count(fixture->layout.diag), before);
    fixture->style.wrap = false;
    assert_true(fixture_text(fixture, "2023-09-14", 4000).line_count > 1);
    assert_int_equal(diag_count(fixture->layout.diag), before + 1);
    assert_int_equal(diag_at(fixture->layout.diag, before)->id, DIAG_LINE_FORBIDDEN);
    fixture->style.wrap = true;
    fixture->style.text_align = ALIGN_JUSTIFY;
}

static void paragraph__solid_brackets(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(fixture_text(fixture, "山（川）花", 20000).lines[0].width, 5 * EM(fixture));
    fixture->style.solid_brackets = true;
    assert_int_equal(fixture_text(fixture, "山（川）花", 20000).lines[0].width, 4 * EM(fixture));
    fixture->style.solid_brackets = false;
}

static void paragraph__no_wrap(void **state)
{
    struct fixture *fixture = *state;
    struct set_paragraph set;

    fixture->style.wrap = false;
    fixture->style.text_align = ALIGN_START;
    set = fixture_text(fixture, "山川草木", 8000);
    assert_int_equal(set.line_count, 1);
}

static void paragraph__label_keeps_two_characters(void **state) /* K4 */
{
    struct fixture *fixture = *state;
    struct fo_inherited bold = fixture->style;
    struct set_paragraph set;
    struct fo *label;

    bold.font_weight = 700;
    bold.font_role = TEXT("gothic");
    fixture->block.first_child = fixture->block.last_child = NULL;
    label = fixture_add(fixture, &fixture->block, FO_INLINE, "");
    label->inherited = &bold;
    fixture_add(fixture, label, FO_TEXT, "副市長の山川\xE3\x80\x80");
    fixture_add(fixture, &fixture->block, FO_TEXT, "草木水花鳥風月雪霜露");
    fixture->style.text_align = ALIGN_START;
    set = fixture_set(fixture, 8000);
    assert_string_equal(fixture_line(fixture, &set.lines[0]), "副市長の山");
    assert_string_equal(fixture_line(fixture, &set.lines[1]), "川\xE3\x80\x80草木水花鳥風");
}

/* K5: after its signs, and nothing is added there. */
static void paragraph__urls_break_behind_their_signs(void **state)
{
    static const char *const signs[] = {"/", ".", "-", "_", "?", "&", "="};
    struct fixture *fixture = *state;

    fixture->style.text_align = ALIGN_START;
    for (size_t i = 0; i < ARRAY_LENGTH(signs); i++) {
        struct text url = text_concat(fixture->layout.arena, TEXT("https://hoshimi"), text_of(signs[i]));
        char *head = text_to_string(fixture->layout.arena, url);
        char *all =
            text_to_string(fixture->layout.arena, text_concat(fixture->layout.arena, url, TEXT("madoguchiannai")));
        struct set_paragraph set = fixture_text(fixture, all, 12000);

        assert_int_equal(set.line_count, 2);
        assert_string_equal(fixture_line(fixture, &set.lines[0]), head);
        assert_string_equal(fixture_line(fixture, &set.lines[1]), "madoguchiannai");
    }
}

static void paragraph__words_break_at_hyphens_only(void **state)
{
    struct fixture *fixture = *state;
    struct set_paragraph set;

    fixture->style.text_align = ALIGN_START;
    set = fixture_text(fixture, "草木AI-OCR", 4000);
    assert_string_equal(fixture_line(fixture, &set.lines[0]), "草木");
    set = fixture_text(fixture, "草木well-known", 5000);
    assert_string_equal(fixture_line(fixture, &set.lines[0]), "草木well-");
}

static void paragraph__clusters_are_monotone(void **state)
{
    struct fixture *fixture = *state;
    struct set_paragraph set =
        fixture_text(fixture, "山 office川 e\xCC\x81t\xC3\xA9、ff fi「﨑」か\xE3\x82\x99と が 1,234.5円です", 9000);

    for (size_t i = 0; i < set.line_count; i++)
        for (size_t p = 0; p < set.lines[i].piece_count; p++) {
            const struct line_box *box = &set.lines[i].pieces[p].box;
            uint32_t last = 0;
            for (size_t run = 0; run < box->run_count; run++)
                for (size_t g = 0; g < box->runs[run].count; g++) {
                    assert_true(box->runs[run].glyphs[g].cluster >= last);
                    last = box->runs[run].glyphs[g].cluster;
                    assert_true(last < box->text.length);
                }
        }
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        CASE(paragraph__empty_has_no_line),
        CASE(paragraph__full_width_is_exact),
        CASE(paragraph__half_bodies),
        CASE(paragraph__sentence_gap),
        CASE(paragraph__autospace),
        CASE(paragraph__justified_lines_are_exact),
        CASE(paragraph__indent_and_alignment),
        CASE(paragraph__forced_break),
        CASE(paragraph__rare_characters_survive),
        CASE(paragraph__dashes_touch),
        CASE(paragraph__pictographs),
        CASE(paragraph__keycaps_keep_their_digit),
        CASE(paragraph__missing_character_is_reported_once),
        CASE(paragraph__inlines_become_pieces),
        CASE(paragraph__leader_fills_the_line),
        CASE(paragraph__no_single_character_before_a_leader),
        CASE(paragraph__unknown_citation_asks_for_another_pass),
        CASE(paragraph__jidori),
        CASE(paragraph__widths),
        CASE(paragraph__heading_breaks_at_a_phrase),
        CASE(paragraph__headings_where_and_how),
        CASE(paragraph__line_ends_by_adjustment),
        CASE(paragraph__flaws_are_reported),
        CASE(paragraph__solid_brackets),
        CASE(paragraph__no_wrap),
        CASE(paragraph__no_wrap_is_never_broken_in_silence),
        CASE(paragraph__label_keeps_two_characters),
        CASE(paragraph__urls_break_behind_their_signs),
        CASE(paragraph__words_break_at_hyphens_only),
        CASE(paragraph__clusters_are_monotone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
