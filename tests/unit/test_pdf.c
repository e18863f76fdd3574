/* test_pdf.c - page lists built by hand, written, and read back with other people's tools. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

#include "../../src/pdf/pdf_imp.h"
#include "pdf_fixture.h"

#define PT(n) ((n)*LU_PER_PT)
#define CHECK_SET(test, set) cmocka_unit_test_setup_teardown(test, open_##set, close_fixture)

static struct pdf_fixture fixture;

static int open_bizud(void **state)
{
    (void)state;
    return pdf_fixture_open(&fixture, "bizud");
}

static int open_noto(void **state)
{
    (void)state;
    return pdf_fixture_open(&fixture, "noto");
}

static int open_ipaex(void **state)
{
    (void)state;
    return pdf_fixture_open(&fixture, "ipaex");
}

static int close_fixture(void **state)
{
    (void)state;
    pdf_fixture_close(&fixture);
    return 0;
}

/* What a tool says about the file must contain (or not contain) a piece. */
static void assert_says(const char *command, const char *path, const char *piece, bool wanted)
{
    int status;
    struct text said = fixture_run(&fixture, command, path, &status);
    if (text_contains(said, text_of(piece)) != wanted || status != 0)
        print_error("%s: status %d, %s: %s\n%.*s\n", command, status, wanted ? "wanted" : "not wanted", piece,
                    TEXT_ARGS(said));
    assert_true(text_contains(said, text_of(piece)) == wanted);
    assert_int_equal(status, 0);
}

static struct text without_spaces_between_lines(struct text text)
{
    struct text kept = TEXT_NONE;
    while (!text_is_empty(text)) {
        size_t end = text_find(text, TEXT("\n"));
        struct text line = text_slice(text, 0, end == TEXT_NOT_FOUND ? text.length : end);
        if (!text_is_empty(line) && !text_equal(line, TEXT("\f")))
            kept = text_concat(fixture.arena, text_concat(fixture.arena, kept, line), TEXT("\n"));
        text = text_skip(text, line.length + 1);
    }
    return kept;
}

static void assert_reader_gives(const char *reader, const char *path, const char *lines)
{
    int status;
    assert_non_null(path);
    struct text got = without_spaces_between_lines(fixture_run(&fixture, reader, path, &status));
    if (got.length > 0 && got.bytes[0] == '\f')
        got = text_skip(got, 1);
    assert_int_equal(status, 0);
    assert_string_equal(text_to_string(fixture.arena, got), lines);
}

/* Exactly these lines come out. */
static void assert_extracts(const char *path, const char *lines)
{
    assert_reader_gives("pdftotext %s -", path, lines);
}

static void assert_sound(const char *path)
{
    assert_non_null(path);
    assert_says("qpdf --check %s 2>&1", path, "WARNING", false);
    assert_says(
        "pdffonts %s | tail -n +3 | sed 's/.*Identity-[HV] *//; s/ *[0-9]* *[0-9]* *$//' | sort -u | tr '\\n' ';'",
        path, "no", false);
    assert_says(
        "pdffonts %s | tail -n +3 | sed 's/.*Identity-[HV] *//; s/ *[0-9]* *[0-9]* *$//' | sort -u | tr '\\n' ';'",
        path, "yes yes yes", true);
    assert_says("mutool info %s 2>&1 >/dev/null; true", path, "warning", false);
}

static void pdf__plain_text_comes_back(void **state)
{
    (void)state;
    fixture_page(&fixture, "1");
    struct tag *heading = fixture_tag(&fixture, fixture.list.root, "H1");
    struct tag *paragraph = fixture_tag(&fixture, fixture.list.root, "P");
    fixture_line(&fixture, heading, "gothic", "議題１　情報化の進め方", PT(72), PT(90), PT(14));
    fixture_line(&fixture, paragraph, "mincho", "東京都の「支援」、北浜市の（提案）をRPA & AIで。", PT(72), PT(120),
                 PT(21) / 2);
    fixture_line(&fixture, paragraph, "mincho", "𠮷野さんと髙﨑さん、德永さん。", PT(72), PT(138), PT(21) / 2);
    fixture_rule(&fixture, PT(72), PT(100), PT(400), PT(1) / 2);
    const char *path = fixture_write(&fixture, "plain.pdf");
    assert_sound(path);
    assert_extracts(
        path,
        "議題１　情報化の進め方\n東京都の「支援」、北浜市の（提案）をRPA & AIで。\n𠮷野さんと髙﨑さん、德永さん。\n");
    assert_int_equal(diag_count(fixture.diag), 0);
}

static void pdf__gaps_and_squeezes_do_not_change_the_text(void **state)
{
    (void)state;
    fixture_page(&fixture, "1");
    struct tag *paragraph = fixture_tag(&fixture, fixture.list.root, "P");
    fixture_line(&fixture, paragraph, "mincho", "本当ですか！|そうです、|AI|は速い", PT(72), PT(90), PT(12));
    fixture_line(&fixture, paragraph, "mincho", "」^「^、^（答え）^^「だ」", PT(72), PT(110), PT(12));
    struct line_box *justified =
        fixture_line(&fixture, paragraph, "mincho", "両端をそろえた行の文字の間", PT(72), PT(130), PT(12));
    for (size_t i = 0; i < justified->runs[0].count; i++)
        justified->runs[0].glyphs[i].advance += PT(12) / 5;
    const char *path = fixture_write(&fixture, "gaps.pdf");
    assert_sound(path);
    assert_extracts(path, "本当ですか！そうです、AIは速い\n」「、（答え）「だ」\n両端をそろえた行の文字の間\n");
    assert_says("pdfinfo -struct-text %s | tr -d ' \n\"'", path,
                "P(block)本当ですか！そうです、AIは速い」「、（答え）「だ」両端をそろえた行の文字の間", true);
}

/* A picture of 2 x 1 grey pixels. */
static struct image_box *add_picture(const struct tag *tag, lu x)
{
    struct page *page = &fixture.list.pages.items[fixture.list.pages.count - 1];
    struct page_item *item = VECTOR_PUSH(fixture.arena, &page->items);
    *item = (struct page_item){.kind = PAGE_IMAGE};
    item->u.image = (struct image_box){.x = x, .y = PT(100), .width = PT(20), .height = PT(10), .tag = tag};
    return &item->u.image;
}

static void pdf__pictures_are_written_once_and_placed_as_their_text(void **state)
{
    (void)state;
    const struct image image = {.kind = IMAGE_PIXELS,
                                .columns = 2,
                                .rows = 1,
                                .components = 1,
                                .data = TEXT("\x40\x80"),
                                .width = PT(20),
                                .height = PT(10)};
    *VECTOR_PUSH(fixture.arena, &fixture.list.images) = &image;
    fixture_page(&fixture, "1");
    struct tag *paragraph = fixture_tag(&fixture, fixture.list.root, "P");
    struct tag *inside = fixture_tag(&fixture, paragraph, "Figure");
    struct tag *block = fixture_tag(&fixture, fixture.list.root, "Figure");
    inside->alternative = TEXT("印");
    block->alternative = TEXT("図");
    fixture_line(&fixture, paragraph, "mincho", "前", PT(72), PT(110), PT(12));
    add_picture(inside, PT(84));
    fixture_page(&fixture, "2");
    add_picture(block, PT(72));
    add_picture(NULL, PT(172));
    const char *path = fixture_write(&fixture, "pictures.pdf");
    assert_sound(path);
    assert_says("qpdf --qdf --object-streams=disable %s - | grep -ac '/Subtype /Image'", path, "1\n", true);
    assert_says("pdfimages -list %s | tail -n +3 | awk '{print $1 \"/\" $4 \"x\" $5 \"/\" $6}' | tr '\\n' ' '", path,
                "1/2x1/gray 2/2x1/gray 2/2x1/gray ", true);
    assert_says("pdfinfo -struct-text %s | tr -d ' \n'", path, "\"前\"Figure:/Placement/Inline/BBox", true);
    assert_says("pdfinfo -struct-text %s | tr -d ' \n'", path, "Figure:/Placement/Block/BBox", true);
}

static void pdf__notes_are_found_by_their_ids(void **state)
{
    (void)state;
    fixture_page(&fixture, "1");
    struct tag *paragraph = fixture_tag(&fixture, fixture.list.root, "P");
    fixture_line(&fixture, paragraph, "mincho", "本文", PT(72), PT(90), PT(12));
    fixture_line(&fixture, fixture_tag(&fixture, paragraph, "Note"), "mincho", "注一", PT(72), PT(110), PT(12));
    fixture_line(&fixture, fixture_tag(&fixture, paragraph, "Note"), "mincho", "注二", PT(72), PT(130), PT(12));
    const char *path = fixture_write(&fixture, "notes.pdf");
    assert_sound(path);
    assert_says("mutool show %s trailer/Root/StructTreeRoot/IDTree/Names/1", path, "(note0000001)", true);
    assert_says("mutool show %s trailer/Root/StructTreeRoot/IDTree/Names/2/ID", path, "(note0000001)", true);
    assert_says("mutool show %s trailer/Root/StructTreeRoot/IDTree/Names/4/ID", path, "(note0000002)", true);
    assert_says("mutool show %s trailer/Root/StructTreeRoot/IDTree/Names/4/S", path, "/Note", true);
}

static void pdf__without_notes_has_no_id_tree(void **state)
{
    (void)state;
    fixture_page(&fixture, "1");
    fixture_line(&fixture, fixture_tag(&fixture, fixture.list.root, "P"), "mincho", "本文", PT(72), PT(90), PT(12));
    assert_says("mutool show %s trailer/Root/StructTreeRoot/IDTree", fixture_write(&fixture, "no-notes.pdf"), "null",
                true);
}

static void pdf__variants_and_shared_glyphs_come_back(void **state)
{
    (void)state;
    fixture_page(&fixture, "1");
    struct tag *paragraph = fixture_tag(&fixture, fixture.list.root, "P");
    fixture_line(&fixture, paragraph, "mincho", "辻さん", PT(72), PT(90), PT(12));
    fixture_line(&fixture, paragraph, "mincho", "辻\U000E0103さんと葛\U000E0100城", PT(72), PT(110), PT(12));
    struct line_box *shared = fixture_line(&fixture, paragraph, "mincho", "⼈と人", PT(72), PT(130), PT(12));
    shared->runs[0].glyphs[0].id = shared->runs[0].glyphs[shared->runs[0].count - 1].id; /* U+2F08 drawn as U+4EBA */
    const char *path = fixture_write(&fixture, "variants.pdf");
    assert_sound(path);
    assert_extracts(path, "辻さん\n辻\U000E0103さんと葛\U000E0100城\n⼈と人\n");
}

static void pdf__hyphen_of_layout_is_no_text(void **state)
{
    (void)state;
    fixture_page(&fixture, "1");
    struct tag *paragraph = fixture_tag(&fixture, fixture.list.root, "P");
    struct line_box *line = fixture_line(&fixture, paragraph, "mincho", "infor-", PT(72), PT(90), PT(12));
    line->text = TEXT("infor");
    line->hyphen_after = true;
    assert_extracts(fixture_write(&fixture, "hyphen.pdf"), "infor\n");
}

/* Every glyph starts where the page list says, to 0.01 pt, at the end of a long line of odd advances. */
static void pdf__positions_do_not_drift(void **state)
{
    (void)state;
    fixture_page(&fixture, "1");
    struct tag *paragraph = fixture_tag(&fixture, fixture.list.root, "P");
    struct line_box *line = fixture_line(&fixture, paragraph, "mincho",
                                         "Winter-Meeting-of-the-Municipalities-and-their-Offices-in-Tama0123456789端",
                                         PT(50), PT(90), lu_scale(PT(1), 937, 100));
    lu pen = line->x;
    for (size_t i = 0; i < line->run_count; i++) {
        for (size_t j = 0; j < line->runs[i].count; j++) {
            pen += (i + 1 < line->run_count || j + 1 < line->runs[i].count) ? line->runs[i].glyphs[j].advance + 173 : 0;
            line->runs[i].glyphs[j].advance += 173; /* 1/176 pt */
        }
    }
    int status;
    const char *path = fixture_write(&fixture, "drift.pdf");
    struct text x = fixture_run(
        &fixture, "mutool trace %s 2>/dev/null | grep -a 'unicode=\"端\"' | sed 's/.*x=\"\\([^\"]*\\)\".*/\\1/'", path,
        &status);
    struct decimal got;
    assert_true(decimal_parse(&x, &got));
    assert_in_range(decimal_times(got, LU_PER_PT) - pen + PT(1) / 100, 0, PT(1) / 50);
}

static void pdf__structure_follows_the_pages(void **state)
{
    (void)state;
    struct tag *heading = fixture_tag(&fixture, fixture.list.root, "H1");
    struct tag *paragraph = fixture_tag(&fixture, fixture.list.root, "P");
    struct tag *span = fixture_tag(&fixture, paragraph, "Span");
    struct tag *table = fixture_tag(&fixture, fixture.list.root, "Table");
    struct tag *row = fixture_tag(&fixture, table, "TR");
    struct tag *head = fixture_tag(&fixture, row, "TH");
    (void)fixture_tag(&fixture, row, "TD"); /* empty */
    struct tag *lost = fixture_tag(&fixture, NULL, "P");
    head->scope = TEXT("Column");
    head->columns_spanned = 2;
    fixture_page(&fixture, "i");
    fixture_line(&fixture, heading, "gothic", "見出し", PT(72), PT(72), PT(14));
    fixture_line(&fixture, paragraph, "mincho", "一行目", PT(72), PT(90), PT(12));
    fixture_line(&fixture, span, "mincho", "中", PT(72), PT(110), PT(12));
    fixture_line(&fixture, paragraph, "mincho", "三行目", PT(72), PT(130), PT(12));
    fixture_line(&fixture, lost, "mincho", "迷子", PT(72), PT(150), PT(12));
    fixture_page(&fixture, "1");
    fixture_line(&fixture, paragraph, "mincho", "次頁", PT(72), PT(90), PT(12));
    fixture_line(&fixture, head, "gothic", "見出し欄", PT(72), PT(110), PT(12));
    const char *path = fixture_write(&fixture, "structure.pdf");
    assert_sound(path);
    assert_says("pdfinfo -struct-text %s | tr -d ' \\n'", path,
                "H1(block)\"見出し\"P(block)\"一行目\"Span(inline)\"中\"\"三行目\"\"次頁\"Table", true);
    assert_says("pdfinfo -struct-text %s | tr -d ' \\n'", path, "見出し欄", true);
    assert_says("pdfinfo -struct-text %s", path, "迷子", false);
    assert_says("pdfinfo -struct %s", path, "Scope /Column", true);
    assert_says("pdfinfo %s", path, "Tagged:          yes", true);
    assert_says("pdfinfo %s", path, "Title:           西多摩市と北浜市の懇談 & 記録", true);
}

static void add_navigation(void)
{
    struct tag *paragraph = fixture_tag(&fixture, fixture.list.root, "P");
    struct tag *tag = fixture_tag(&fixture, paragraph, "Link");
    static const char *const labels[] = {"i", "ii", "1", "2", "付録"};
    for (size_t i = 0; i < ARRAY_LENGTH(labels); i++)
        fixture_page(&fixture, labels[i]);
    fixture_line(&fixture, tag, "mincho", "次へ", PT(72), PT(90), PT(12));
    struct page *last = &fixture.list.pages.items[ARRAY_LENGTH(labels) - 1];
    *VECTOR_PUSH(fixture.arena, &last->links) = (struct page_link){.x = PT(72),
                                                                   .y = PT(78),
                                                                   .width = PT(24),
                                                                   .height = PT(14),
                                                                   .destination = TEXT("r1 (注)"),
                                                                   .tag = tag,
                                                                   .contents = TEXT("要望１へ")};
    *VECTOR_PUSH(fixture.arena, &fixture.list.destinations) =
        (struct destination){.name = TEXT("r1 (注)"), .page = 2, .x = PT(10), .y = PT(100)};
    static const struct outline_entry entries[] = {{{"一", 3}, 1, 0, PT(0), true},
                                                   {{"二", 3}, 2, 2, PT(0), true},
                                                   {{"三", 3}, 3, 2, PT(9), false},
                                                   {{"四", 3}, 2, 3, PT(0), false},
                                                   {{"五", 3}, 1, 4, PT(0), true}};
    for (size_t i = 0; i < ARRAY_LENGTH(entries); i++)
        *VECTOR_PUSH(fixture.arena, &fixture.list.outline) = entries[i];
}

static void pdf__links_outline_and_labels(void **state)
{
    (void)state;
    add_navigation();
    const char *path = fixture_write(&fixture, "navigation.pdf");
    assert_sound(path);
    assert_says("pdfinfo -dests %s | tail -1", path, "   3 [ XYZ   10", true);
    assert_says("mutool show %s outline | tr -d '\\t' | sed 's/#.*//' | tr '\\n' ' '", path, "一", true);
    assert_says("mutool show %s outline | wc -l", path, "5", true);
    assert_says("qpdf --json --json-key=pagelabels %s | tr -d ' \\n'", path,
                "\"index\":2,\"label\":{\"/S\":\"/D\",\"/St\":1}", true);
    assert_says("qpdf --json --json-key=pagelabels %s | tr -d ' \\n'", path,
                "\"index\":0,\"label\":{\"/S\":\"/r\",\"/St\":1}", true);
    assert_says("qpdf --json --json-key=pagelabels %s | tr -d ' \\n'", path, "\"/P\":\"u:付録\"", true);
    assert_says("mutool show %s grep | grep -c StructParent/ ; true", path, "0", true);
    assert_says("mutool show %s grep | grep Subtype/Link", path, "/StructParent 5", true);
    assert_says("qpdf --json %s | grep -c OBJR", path, "1", true);
    assert_int_equal(diag_count(fixture.diag), 0);
}

static void pdf__link_to_nowhere_is_said(void **state)
{
    (void)state;
    add_navigation();
    fixture.list.destinations.count = 0;
    assert_non_null(fixture_write(&fixture, "nowhere.pdf"));
    assert_int_equal(diag_count(fixture.diag), 1);
    assert_int_equal(diag_at(fixture.diag, 0)->id, DIAG_PDF_LINK_TARGET);
}

static void pdf__vertical_lines_keep_their_mode(void **state)
{
    (void)state;
    fixture_page(&fixture, "1");
    struct tag *paragraph = fixture_tag(&fixture, fixture.list.root, "P");
    struct line_box *line = fixture_line(&fixture, paragraph, "mincho", "縦に組むRPA", PT(300), PT(90), PT(12));
    line->writing_mode = WRITING_TB_RL;
    line->runs[0].upright = true;
    line->runs[1].rotated = true;
    const char *path = fixture_write(&fixture, "vertical.pdf");
    assert_sound(path);
    assert_says("pdffonts %s", path, "Identity-V", true);
    assert_says("mutool trace %s 2>/dev/null", path, "wmode=\"1\"", true);
}

static void write_twice(struct buffer out[2])
{
    const struct pdf_options options = {.producer = TEXT("zadan test")};
    for (size_t i = 0; i < 2; i++) {
        out[i] = BUFFER_INIT;
        assert_int_equal(pdf_write(&fixture.list, fixture.fonts, &options, fixture.diag, &out[i]), STATUS_OK);
    }
}

static void pdf__same_input_gives_same_bytes(void **state)
{
    (void)state;
    struct buffer out[2];
    add_navigation();
    write_twice(out);
    assert_int_equal(out[0].length, out[1].length);
    assert_memory_equal(out[0].bytes, out[1].bytes, out[0].length);
    buffer_release(&out[0]);
    buffer_release(&out[1]);
}

static void pdf__writes_behind_what_is_there(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT, alone[2];
    const struct pdf_options options = {.producer = TEXT("zadan test")};
    add_navigation();
    write_twice(alone);
    buffer_add_string(&out, "before");
    assert_int_equal(pdf_write(&fixture.list, fixture.fonts, &options, fixture.diag, &out), STATUS_OK);
    assert_int_equal(out.length, alone[0].length + 6);
    assert_memory_equal(out.bytes + 6, alone[0].bytes, alone[0].length);
    buffer_release(&out);
    buffer_release(&alone[0]);
    buffer_release(&alone[1]);
}

static const struct pdf_options plain_options = {.producer = {"zadan test", 10}};

static struct pdf_document *begin(struct buffer *out)
{
    struct pdf_document *document;
    assert_int_equal(pdf_begin(fixture.fonts, &plain_options, fixture.diag, out, &document), STATUS_OK);
    return document;
}

static void pdf__library_error_is_reported(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT;
    buffer_add_string(&out, "before");
    struct pdf_document *document = begin(&out);
    struct pdf_writer *writer = &document->writer;
    fixture_page(&fixture, "1");
    assert_int_equal(pdf_add(document, &fixture.list, PDF_BEHIND), STATUS_OK);
    assert_false(pdf_writer_failed(writer));
    assert_null(
        HPDF_Dict_GetItem(writer->doc->catalog, "Pages", HPDF_OCLASS_ARRAY)); /* wrong class: an error in silence */
    assert_true(pdf_writer_failed(writer));
    assert_int_equal(pdf_add(document, &fixture.list, PDF_BEHIND), STATUS_SYSTEM);
    assert_int_equal(pdf_add(document, &fixture.list, PDF_BEHIND), STATUS_SYSTEM);
    assert_int_equal(pdf_finish(document), STATUS_SYSTEM);
    assert_string_equal(out.bytes, "before");
    assert_int_equal(diag_count(fixture.diag), 1); /* said once */
    assert_int_equal(diag_at(fixture.diag, 0)->id, DIAG_PDF_LIBRARY);
    buffer_release(&out);
}

static void pdf__too_large_is_reported(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT;
    struct pdf_document *document = begin(&out);
    document->writer.limit = 200;
    assert_int_equal(pdf_finish(document), STATUS_LIMIT);
    assert_int_equal(out.length, 0);
    assert_int_equal(diag_count(fixture.diag), 1);
    assert_int_equal(diag_at(fixture.diag, 0)->id, DIAG_PDF_TOO_LARGE);
    buffer_release(&out);
}

/* The font set refuses such faces; a writer that is handed one all the same does as well. */
static void pdf__forbidden_face_is_refused(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT;
    const struct pdf_options options = {.producer = TEXT("zadan test")};
    fixture_page(&fixture, "1");
    struct tag *paragraph = fixture_tag(&fixture, fixture.list.root, "P");
    struct line_box *line = fixture_line(&fixture, paragraph, "mincho", "書体", PT(72), PT(90), PT(12));
    struct font_face forbidden = *line->runs[0].face;
    forbidden.embeddable = false;
    line->runs[0].face = &forbidden;
    assert_int_equal(pdf_write(&fixture.list, fixture.fonts, &options, fixture.diag, &out), STATUS_SETUP);
    assert_int_equal(out.length, 0);
    assert_int_equal(diag_count(fixture.diag), 1);
    assert_int_equal(diag_at(fixture.diag, 0)->id, DIAG_PDF_EMBEDDING);
    buffer_release(&out);
}

/* More elements than one object stream takes (2000 of 28 bytes, and 18 KB that name them, by 32 KB): all are found again, and none
 * stands in the open. */
static void pdf__small_objects_are_packed(void **state)
{
    (void)state;
    fixture_page(&fixture, "1");
    for (size_t i = 0; i < 2000; i++)
        fixture_tag(&fixture, fixture.list.root, "Sect");
    struct tag *paragraph = fixture_tag(&fixture, fixture.list.root, "P");
    fixture_line(&fixture, paragraph, "mincho", "終わりの段落", PT(72), PT(90), PT(12));
    const char *path = fixture_write(&fixture, "packed.pdf");
    assert_sound(path);
    assert_extracts(path, "終わりの段落\n");
    assert_says("qpdf --json %s | grep -c '\"/S\": \"/Sect\"'", path, "2000", true);
    assert_says("qpdf --show-xref %s | sed -n 's/.*stream = \\([0-9]*\\).*/\\1/p' | sort -u | wc -l", path, "3", true);
    assert_says("grep -ac '^trailer' %s; true", path, "0", true);
    assert_says("grep -ac '/Sect' %s; true", path, "0", true);
}

static void pdf__foreign_roles_lead_to_standard_ones(void **state)
{
    (void)state;
    fixture_page(&fixture, "1");
    const char *const roles[] = {"Strong", "Paragraf", "Paragraf"};
    for (size_t i = 0; i < ARRAY_LENGTH(roles); i++)
        fixture_line(&fixture, fixture_tag(&fixture, fixture.list.root, roles[i]), "mincho", "文", PT(72),
                     PT(90 + 20 * (int)i), PT(12));
    const char *path = fixture_write(&fixture, "roles.pdf");
    assert_says("qpdf --json %s | tr -d ' \n'", path,
                "\"/RoleMap\":{\"/Paragraf\":\"/NonStruct\",\"/Strong\":\"/Span\"}", true);
    assert_int_equal(diag_count(fixture.diag), 1);
    assert_int_equal(diag_at(fixture.diag, 0)->id, DIAG_PDF_ROLE);
}

static void pdf__decimals(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        unsigned digits;
        const char *wanted;
    } rows[] = {{0, 0, "0"},
                {0, 4, "0"},
                {5, 1, ".5"},
                {-5, 1, "-.5"},
                {10, 1, "1"},
                {12340, 4, "1.234"},
                {-100001, 2, "-1000.01"},
                {INT64_MIN, 0, "-9223372036854775808"},
                {7, 3, ".007"}};
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct buffer out = BUFFER_INIT;
        pdf_add_decimal(&out, rows[i].value, rows[i].digits);
        assert_string_equal(out.bytes, rows[i].wanted);
        buffer_release(&out);
    }
}

static void pdf__strings(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT;
    pdf_add_string(&out, TEXT("a(b)\\"));
    pdf_add_string(&out, TEXT("吉\U00020BB7"));
    pdf_add_name(&out, TEXT("a b#"));
    pdf_add_bytes(&out, TEXT("\n\x80"));
    assert_string_equal(out.bytes, "(a\\(b\\)\\\\)<FEFF5409D842DFB7>/a#20b#23(\\012\\200)");
    buffer_release(&out);
}

static void pdf__dates(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"2022-01-19", "D:20220119"},
                                          {"2022-01-19T10:20:30Z", "D:20220119102030Z"},
                                          {"2022-01-19T10:20:30+09:00", "D:20220119102030+09'00'"},
                                          {"2022-01-19T10:20:30", "D:20220119102030"},
                                          {"2022-01", "D:202201"},
                                          {"2022-1-19", ""},
                                          {"2022-1-1", ""},
                                          {"2022-01-19T10", ""},
                                          {"2022-01-19T10:20:30+9", ""},
                                          {"", ""}};
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct buffer out = BUFFER_INIT;
        assert_int_equal(pdf_add_date(&out, text_of(rows[i][0])), rows[i][1][0] != '\0');
        assert_string_equal(out.bytes, rows[i][1]);
        buffer_release(&out);
    }
}

static void pdf__cff_that_makes_no_sense(void **state)
{
    (void)state;
    uint16_t cids[4];
    static const unsigned char bytes[] = {1, 0, 4, 1, 0, 1, 1, 1, 2, 'A', 0, 1, 1, 1, 6, 12, 30, 139 + 20, 15, 0xFF};
    for (size_t length = 0; length <= sizeof bytes; length++)
        assert_false(pdf_cff_read(bytes, length, cids, ARRAY_LENGTH(cids)));
}

static void pdf__cff_charset_gives_cids(void **state)
{
    (void)state;
    uint16_t cids[4];
    static const unsigned char bytes[] = {1,  0,  4,        1,  0,    1, 1, 1, 2, 'A', 0, 1,
                                          1,  1,  5, /* name, Top DICT: */
                                          12, 30, 139 + 20, 15, 0xFF, 0, 0, 7, 0, 9,   1, 0};
    assert_true(pdf_cff_read(bytes, sizeof bytes, cids, 3)); /* format 0 at 20 */
    assert_int_equal(cids[0], 0);
    assert_int_equal(cids[1], 7);
    assert_int_equal(cids[2], 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CHECK_SET(pdf__plain_text_comes_back, bizud),
        CHECK_SET(pdf__plain_text_comes_back, noto),
        CHECK_SET(pdf__plain_text_comes_back, ipaex),
        CHECK_SET(pdf__gaps_and_squeezes_do_not_change_the_text, bizud),
        CHECK_SET(pdf__pictures_are_written_once_and_placed_as_their_text, bizud),
        CHECK_SET(pdf__notes_are_found_by_their_ids, bizud),
        CHECK_SET(pdf__without_notes_has_no_id_tree, bizud),
        CHECK_SET(pdf__gaps_and_squeezes_do_not_change_the_text, noto),
        CHECK_SET(pdf__variants_and_shared_glyphs_come_back, bizud),
        CHECK_SET(pdf__variants_and_shared_glyphs_come_back, noto),
        CHECK_SET(pdf__variants_and_shared_glyphs_come_back, ipaex),
        CHECK_SET(pdf__hyphen_of_layout_is_no_text, bizud),
        CHECK_SET(pdf__positions_do_not_drift, bizud),
        CHECK_SET(pdf__positions_do_not_drift, noto),
        CHECK_SET(pdf__structure_follows_the_pages, bizud),
        CHECK_SET(pdf__links_outline_and_labels, bizud),
        CHECK_SET(pdf__link_to_nowhere_is_said, bizud),
        CHECK_SET(pdf__vertical_lines_keep_their_mode, bizud),
        CHECK_SET(pdf__same_input_gives_same_bytes, bizud),
        CHECK_SET(pdf__same_input_gives_same_bytes, noto),
        CHECK_SET(pdf__writes_behind_what_is_there, bizud),
        CHECK_SET(pdf__library_error_is_reported, bizud),
        CHECK_SET(pdf__too_large_is_reported, bizud),
        CHECK_SET(pdf__forbidden_face_is_refused, bizud),
        CHECK_SET(pdf__small_objects_are_packed, bizud),
        CHECK_SET(pdf__foreign_roles_lead_to_standard_ones, bizud),
        cmocka_unit_test(pdf__decimals),
        cmocka_unit_test(pdf__strings),
        cmocka_unit_test(pdf__dates),
        cmocka_unit_test(pdf__cff_that_makes_no_sense),
        cmocka_unit_test(pdf__cff_charset_gives_cids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
