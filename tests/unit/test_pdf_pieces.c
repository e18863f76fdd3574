/* test_pdf_pieces.c - a document written piece by piece says the same to readers as the same pages in one list. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

#include "../../src/pdf/pdf_imp.h"
#include "pdf_fixture.h"
#include "zadan/io.h"

#define PT(n) ((n)*LU_PER_PT)
#define CHECK(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)

static struct pdf_fixture fixture;
static const struct pdf_options options = {.date = {"2022-01-19", 10}, .producer = {"zadan test", 10}};

static int open_fixture(void **state)
{
    (void)state;
    return pdf_fixture_open(&fixture, "bizud");
}

static int close_fixture(void **state)
{
    (void)state;
    pdf_fixture_close(&fixture);
    return 0;
}

/* An empty list instead of the one in hand. */
static void new_list(void)
{
    fixture.list = (struct page_list){.document = fixture.list.document};
    fixture.list.root = fixture_tag(&fixture, NULL, "Document");
}

static int compare_names(const void *a, const void *b)
{
    return text_compare(((const struct destination *)a)->name, ((const struct destination *)b)->name);
}

/* A destination "NAME" on the last page; a list has them in order. */
static void add_destination(const char *name)
{
    struct page_list *list = &fixture.list;
    *VECTOR_PUSH(fixture.arena, &list->destinations) =
        (struct destination){.name = text_of(name), .page = list->pages.count - 1, .x = PT(72), .y = PT(90)};
    qsort(list->destinations.items, list->destinations.count, sizeof(struct destination), compare_names);
}

static void add_link(const char *target, lu y)
{
    struct page_list *list = &fixture.list;
    struct tag *tag = fixture_tag(&fixture, list->root, "Link");
    fixture_line(&fixture, tag, "mincho", "次へ", PT(72), y, PT(12));
    *VECTOR_PUSH(fixture.arena, &list->pages.items[list->pages.count - 1].links) =
        (struct page_link){.x = PT(72),
                           .y = y - PT(12),
                           .width = PT(24),
                           .height = PT(14),
                           .destination = text_of(target),
                           .tag = tag,
                           .contents = text_of(target)};
}

/* A chapter of two pages: heading, destination and outline entry of its name, a note, a paragraph over both pages, a link. */
struct chapter {
    const char *name, *labels[2], *words[2], *target;
};

static void add_chapter(const struct chapter *chapter)
{
    struct page_list *list = &fixture.list;
    struct tag *section = fixture_tag(&fixture, list->root, "Sect");
    struct tag *paragraph = fixture_tag(&fixture, section, "P");
    for (size_t i = 0; i < 2; i++) {
        fixture_page(&fixture, chapter->labels[i]);
        fixture_line(&fixture, paragraph, "mincho", chapter->words[i], PT(72), PT(90), PT(12));
        if (i == 0) {
            add_destination(chapter->name);
            *VECTOR_PUSH(fixture.arena, &list->outline) = (struct outline_entry){
                .title = text_of(chapter->name), .level = 1, .page = list->pages.count - 1, .open = true};
        }
    }
    *VECTOR_PUSH(fixture.arena, &list->outline) = (struct outline_entry){
        .title = text_of(chapter->words[1]), .level = 2, .page = list->pages.count - 1, .y = PT(80)};
    fixture_line(&fixture, fixture_tag(&fixture, paragraph, "Note"), "mincho", "注の文", PT(72), PT(110), PT(12));
    add_link(chapter->target, PT(130));
}

/* The glyph of 、 stands for a comma in one of them. */
static const struct chapter chapters[] = {{"front", {"i", "ii"}, {"表紙の頁、", "目次の頁"}, "second"},
                                          {"first", {"1", "2"}, {"最初の章、初めの頁", "最初の章の終わり"}, "front"},
                                          {"second", {"3", "4"}, {"次の章", "次の章の終わり、終わり"}, "first"}};

static enum status add_piece(struct pdf_document *document, size_t chapter, enum pdf_position position)
{
    struct arena *whole = fixture.arena; /* what the piece is made of is gone after it has been added */
    struct page_list before = fixture.list;
    fixture.arena = arena_new(0);
    new_list();
    add_chapter(&chapters[chapter]);
    enum status status = pdf_add(document, &fixture.list, position);
    arena_free(fixture.arena);
    fixture.arena = whole;
    fixture.list = before;
    return status;
}

static struct pdf_document *begin(struct buffer *out)
{
    struct pdf_document *document;
    assert_int_equal(pdf_begin(fixture.fonts, &options, fixture.diag, out, &document), STATUS_OK);
    return document;
}

static const char *write_pieces(const char *name)
{
    struct buffer out = BUFFER_INIT;
    struct pdf_document *document = begin(&out);
    assert_int_equal(add_piece(document, 1, PDF_BEHIND), STATUS_OK);
    assert_int_equal(add_piece(document, 2, PDF_BEHIND), STATUS_OK);
    assert_int_equal(add_piece(document, 0, PDF_IN_FRONT), STATUS_OK);
    assert_int_equal(pdf_finish(document), STATUS_OK);
    const char *path = fixture_store(&fixture, name, buffer_text(&out));
    buffer_release(&out);
    assert_non_null(path);
    return path;
}

static struct text said(const char *command, const char *path)
{
    int status;
    struct text text = fixture_run(&fixture, command, path, &status);
    if (status != 0)
        print_error("%s: status %d: %.*s\n", command, status, TEXT_ARGS(text));
    assert_int_equal(status, 0);
    return text;
}

static void assert_same(const char *command, const char *one, const char *other)
{
    struct text left = said(command, one), right = said(command, other);
    assert_true(left.length > 0);
    if (!text_equal(left, right))
        print_error("%s:\n%.*s\nand\n%.*s\n", command, TEXT_ARGS(left), TEXT_ARGS(right));
    assert_true(text_equal(left, right));
}

static void assert_says(const char *command, const char *path, const char *wanted)
{
    assert_string_equal(text_to_string(fixture.arena, said(command, path)), wanted);
}

/* The names of the elements and their order, then each with its page, links with where they lead to, labels, outline. */
static const char *const questions[] = {
    "pdftotext -layout %s -",
    "pdfinfo -struct-text %s | sed 's/Object .*/Object/; s/<note[0-9]*>//'",
    "pdfinfo -dests %s | sed 's/  */ /g' | sort",
    "pdfinfo -isodates %s | grep -v 'File size'",
    "qpdf --json --json-key=pagelabels %s",
    "qpdf --json --json-key=outlines %s | grep 'title\\|destpageposfrom1\\|open'",
    "for p in 1 2 3 4 5 6; do mutool show %s pages/$p/Annots/1/Dest pages/$p/Annots/1/Contents; done",
    "for n in 1 3 5; do mutool show %s trailer/Root/StructTreeRoot/IDTree/Names/$n; done",
    "mutool draw -F stext.json %s 2>/dev/null | sed 's/.file.:[^,]*//'",
};

static void pieces__read_like_one_list(void **state)
{
    (void)state;
    const char *pieces = write_pieces("pieces.pdf");
    for (size_t i = 0; i < ARRAY_LENGTH(chapters); i++)
        add_chapter(&chapters[i]);
    const char *whole = fixture_write(&fixture, "whole.pdf");
    assert_non_null(whole);
    assert_int_equal(diag_count(fixture.diag), 0);
    assert_says("qpdf --check %s 2>&1 | grep -c WARNING; true", pieces, "0\n");
    for (size_t i = 0; i < ARRAY_LENGTH(questions); i++)
        assert_same(questions[i], whole, pieces);
}

/* The questions above see a difference: the same pieces in another order. */
static void pieces__order_matters(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT;
    const char *pieces = write_pieces("pieces.pdf");
    struct pdf_document *document = begin(&out);
    for (size_t i = ARRAY_LENGTH(chapters); i-- > 0;)
        assert_int_equal(add_piece(document, i, PDF_BEHIND), STATUS_OK);
    assert_int_equal(pdf_finish(document), STATUS_OK);
    const char *turned = fixture_store(&fixture, "turned.pdf", buffer_text(&out));
    buffer_release(&out);
    static const size_t sensitive[] = {0, 1, 2, 4, 5, 6, 8};
    for (size_t i = 0; i < ARRAY_LENGTH(sensitive); i++)
        assert_false(text_equal(said(questions[sensitive[i]], pieces), said(questions[sensitive[i]], turned)));
}

/* Entry n of the parent tree is the element that has the content or the annotation with that key. */
static void pieces__parents_are_found(void **state)
{
    (void)state;
    const char *path = write_pieces("parents.pdf");
    /* The first piece has pages 0 and 1 and link 2, the second 3 to 5, the front one 6 to 8. */
    assert_says("for p in 1 2 3 4 5 6; do mutool show %s pages/$p/StructParents; done", path, "6\n7\n0\n1\n3\n4\n");
    assert_says("for p in 2 4 6; do mutool show %s pages/$p/Annots/1/StructParent; done", path, "8\n2\n5\n");
    assert_says(
        "for n in 2 4 6 8 10 12 14 16 18; do mutool show %s "
        "trailer/Root/StructTreeRoot/ParentTree/Kids/1/Nums/$n | tr -d '\\n' | sed 's/.*\\/S *\\/\\(\\w*\\).*/\\1/; "
        "s/\\[.*\\]/page/'; echo; done",
        path, "page\npage\nLink\npage\npage\nLink\npage\npage\nLink\n");
}

static void pieces__link_to_nowhere_is_said_at_the_end(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT;
    struct pdf_document *document = begin(&out);
    assert_int_equal(add_piece(document, 1, PDF_BEHIND), STATUS_OK); /* leads to the front */
    assert_int_equal(add_piece(document, 2, PDF_BEHIND), STATUS_OK); /* leads to the piece before */
    assert_int_equal(diag_count(fixture.diag), 0);
    assert_int_equal(pdf_finish(document), STATUS_OK);
    assert_int_equal(diag_count(fixture.diag), 1);
    assert_int_equal(diag_at(fixture.diag, 0)->id, DIAG_PDF_LINK_TARGET);
    const char *path = fixture_store(&fixture, "nowhere-pieces.pdf", buffer_text(&out));
    assert_says("for p in 2 4; do mutool show %s pages/$p/Annots/1/Dest; done", path, "null\n(first)\n");
    buffer_release(&out);
}

static void pieces__first_of_two_destinations_counts(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT;
    struct pdf_document *document = begin(&out);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(add_piece(document, 1, i < 2 ? PDF_BEHIND : PDF_IN_FRONT), STATUS_OK);
    assert_int_equal(pdf_finish(document), STATUS_OK);
    const char *path = fixture_store(&fixture, "twice.pdf", buffer_text(&out));
    /* Added first, it stands behind the piece in front. */
    assert_says("pdfinfo -dests %s | tail -n +2 | awk '{print $1, $NF}'", path, "3 \"first\"\n");
    buffer_release(&out);
}

static void pieces__words_of_the_leading_piece_count(void **state)
{
    (void)state;
    static const char *const titles[] = {"One", "Two", "Three", "Four"};
    static const enum pdf_position positions[] = {PDF_BEHIND, PDF_BEHIND, PDF_IN_FRONT, PDF_IN_FRONT};
    static const char *const wanted[] = {"One\n", "One\n", "Three\n", "Three\n"};
    for (size_t count = 1; count <= ARRAY_LENGTH(titles); count++) {
        struct buffer out = BUFFER_INIT;
        struct pdf_document *document = begin(&out);
        for (size_t i = 0; i < count; i++) {
            fixture.list.document.title = text_of(titles[i]);
            assert_int_equal(add_piece(document, 1, positions[i]), STATUS_OK);
        }
        assert_int_equal(pdf_finish(document), STATUS_OK);
        const char *path = fixture_store(&fixture, "title.pdf", buffer_text(&out));
        assert_says("pdfinfo %s | sed -n 's/^Title: *//p'", path, wanted[count - 1]);
        buffer_release(&out);
    }
}

static void pieces__failure_in_the_middle_leaves_nothing(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT;
    buffer_add_string(&out, "before");
    struct pdf_document *document = begin(&out);
    assert_int_equal(add_piece(document, 1, PDF_BEHIND), STATUS_OK);
    fixture_page(&fixture, "9");
    struct line_box *line =
        fixture_line(&fixture, fixture_tag(&fixture, fixture.list.root, "P"), "gothic", "書体", PT(72), PT(90), PT(12));
    struct font_face forbidden = *line->runs[0].face;
    forbidden.embeddable = false;
    line->runs[0].face = &forbidden;
    assert_int_equal(pdf_add(document, &fixture.list, PDF_BEHIND), STATUS_SETUP);
    assert_int_equal(add_piece(document, 2, PDF_BEHIND), STATUS_SETUP);
    assert_int_equal(pdf_finish(document), STATUS_SETUP);
    assert_string_equal(out.bytes, "before");
    assert_int_equal(diag_count(fixture.diag), 1);
    assert_int_equal(diag_at(fixture.diag, 0)->id, DIAG_PDF_EMBEDDING);
    buffer_release(&out);
}

static void pieces__too_large_in_the_middle_leaves_nothing(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT;
    struct pdf_document *document = begin(&out);
    document->writer.limit = 1500;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < 20 && status == STATUS_OK; i++)
        status = add_piece(document, 1, PDF_BEHIND);
    assert_int_equal(status, STATUS_LIMIT);
    assert_int_equal(pdf_finish(document), STATUS_LIMIT);
    assert_int_equal(out.length, 0);
    assert_int_equal(diag_count(fixture.diag), 1);
    assert_int_equal(diag_at(fixture.diag, 0)->id, DIAG_PDF_TOO_LARGE);
    buffer_release(&out);
}

static void pieces__too_many_objects_leave_nothing(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT;
    struct pdf_document *document = begin(&out);
    document->writer.object_limit = 50;
    enum status status = STATUS_OK;
    size_t added = 0;
    for (; added < 20 && status == STATUS_OK; added++)
        status = add_piece(document, 1, PDF_BEHIND);
    assert_in_range(added, 4, 6); /* 10 objects each */
    assert_int_equal(status, STATUS_LIMIT);
    assert_int_equal(pdf_finish(document), STATUS_LIMIT);
    assert_int_equal(out.length, 0);
    assert_int_equal(diag_count(fixture.diag), 1);
    assert_int_equal(diag_at(fixture.diag, 0)->id, DIAG_PDF_TOO_MANY);
    buffer_release(&out);
}

/* Whoever knows better what to say about it says it. */
static void pieces__limit_may_be_silent(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT;
    struct pdf_options silent = options;
    struct pdf_document *document;
    silent.silent_limit = true;
    assert_int_equal(pdf_begin(fixture.fonts, &silent, fixture.diag, &out, &document), STATUS_OK);
    document->writer.object_limit = 5;
    assert_int_equal(add_piece(document, 1, PDF_BEHIND), STATUS_LIMIT);
    assert_int_equal(pdf_finish(document), STATUS_LIMIT);
    assert_int_equal(diag_count(fixture.diag), 0);
    buffer_release(&out);
}

/* The limit is met by what comes at the end as well. */
static void pieces__too_many_at_the_end_leave_nothing(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT;
    struct pdf_document *document = begin(&out);
    assert_int_equal(add_piece(document, 1, PDF_BEHIND), STATUS_OK);
    document->writer.object_limit = document->writer.rows.count + 1;
    assert_int_equal(pdf_finish(document), STATUS_LIMIT);
    assert_int_equal(out.length, 0);
    assert_int_equal(diag_at(fixture.diag, diag_count(fixture.diag) - 1)->id, DIAG_PDF_TOO_MANY);
    buffer_release(&out);
}

/* Same pieces, same bytes; another order, other bytes. */
static void pieces__same_pieces_give_same_bytes(void **state)
{
    (void)state;
    struct buffer out[3] = {BUFFER_INIT, BUFFER_INIT, BUFFER_INIT};
    for (size_t i = 0; i < ARRAY_LENGTH(out); i++) {
        struct pdf_document *document = begin(&out[i]);
        assert_int_equal(add_piece(document, i < 2 ? 1 : 2, PDF_BEHIND), STATUS_OK);
        assert_int_equal(add_piece(document, i < 2 ? 2 : 1, PDF_BEHIND), STATUS_OK);
        assert_int_equal(add_piece(document, 0, PDF_IN_FRONT), STATUS_OK);
        assert_int_equal(pdf_finish(document), STATUS_OK);
    }
    assert_true(text_equal(buffer_text(&out[0]), buffer_text(&out[1])));
    assert_false(text_equal(buffer_text(&out[0]), buffer_text(&out[2])));
    for (size_t i = 0; i < ARRAY_LENGTH(out); i++)
        buffer_release(&out[i]);
}

/* More pages than a node of the page tree takes, at both ends; more notes and parents than a leaf. */
static void pieces__many_pages_keep_their_order(void **state)
{
    (void)state;
    enum { PIECES = 550, IN_FRONT = 70 };
    struct buffer out = BUFFER_INIT;
    struct pdf_document *document = begin(&out);
    for (size_t i = 0; i < PIECES; i++)
        assert_int_equal(
            add_piece(document, i < PIECES - IN_FRONT ? 1 : 0, i < PIECES - IN_FRONT ? PDF_BEHIND : PDF_IN_FRONT),
            STATUS_OK);
    assert_int_equal(pdf_finish(document), STATUS_OK);
    const char *path = fixture_store(&fixture, "many.pdf", buffer_text(&out));
    assert_says("qpdf --check %s 2>&1 | grep -c WARNING; true", path, "0\n");
    assert_says("pdftotext %s - | grep '頁\\|章' | uniq -c | awk '{print $1}' | sort | uniq -c | awk '{print $1, $2}'",
                path, "1100 1\n");
    assert_says("pdftotext %s - | tr -d '\\f' | grep '頁\\|章' | sed -n '139,142p'", path,
                "表紙の頁、\n目次の頁\n最初の章、初めの頁\n最初の章の終わり\n");
    assert_says("mutool show %s trailer/Root/StructTreeRoot/IDTree/Kids/2/Names/99", path, "(note0000550)\n");
    buffer_release(&out);
}

static size_t objects_alive(const struct pdf_document *document)
{
    HPDF_Xref objects = document->writer.doc->xref;
    size_t alive = 0;
    for (HPDF_UINT i = 0; i < objects->entries->count; i++)
        alive += HPDF_Xref_GetEntry(objects, i)->obj != NULL;
    return alive;
}

/* After each piece libharu holds the objects that it began with, and what is kept grows by what the end needs. */
static void pieces__leave_little_behind(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT;
    struct pdf_document *document = begin(&out);
    size_t alive[40], kept[40];
    for (size_t i = 0; i < ARRAY_LENGTH(alive); i++) {
        assert_int_equal(add_piece(document, 2, PDF_BEHIND), STATUS_OK);
        alive[i] = objects_alive(document);
        kept[i] = arena_used(document->writer.arena) + document->writer.rows.count * sizeof(struct object_row) +
                  document->writer.destinations.count * sizeof(struct kept_destination);
        assert_int_equal(alive[i], alive[0]);
    }
    size_t last = ARRAY_LENGTH(alive) - 1;
    assert_true((kept[last] - kept[0]) / last < 1024); /* two pages */
    assert_true(document->writer.rows.count > 40 * 9);
    assert_int_equal(pdf_finish(document), STATUS_OK);
    buffer_release(&out);
}

/* The table of objects is copied when it grows by half, not for each of them; libharu's own numbers nothing more. */
static void pieces__the_table_of_objects_grows_by_half(void **state)
{
    (void)state;
    enum { OBJECTS = 200000 };
    struct buffer out = BUFFER_INIT;
    struct pdf_document *document = begin(&out);
    HPDF_UINT own = document->writer.doc->xref->entries->count;
    size_t copies = 0;
    for (size_t i = 0; i < OBJECTS; i++) {
        size_t before = document->writer.rows.capacity;
        assert_int_not_equal(pdf_object_new(&document->writer), 0);
        copies += document->writer.rows.capacity != before;
    }
    assert_in_range(copies, 15, 30);
    assert_int_equal(document->writer.doc->xref->entries->count, own);
    assert_int_equal(pdf_finish(document), STATUS_OK);
    buffer_release(&out);
}

/* Pictures of two pieces do not take each other's names. */
static void pieces__pictures_keep_their_names(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT;
    struct pdf_document *document = begin(&out);
    for (uint32_t width = 2; width <= 3; width++) {
        const struct image image = {
            .kind = IMAGE_PIXELS, .columns = width, .rows = 1, .components = 1, .data = {"\x40\x80\xC0", width}};
        new_list();
        *VECTOR_PUSH(fixture.arena, &fixture.list.images) = &image;
        struct page *page = fixture_page(&fixture, "1");
        struct page_item *item = VECTOR_PUSH(fixture.arena, &page->items);
        *item = (struct page_item){.kind = PAGE_IMAGE};
        item->u.image = (struct image_box){.x = PT(72), .y = PT(72), .width = PT(20), .height = PT(10)};
        assert_int_equal(pdf_add(document, &fixture.list, PDF_BEHIND), STATUS_OK);
    }
    assert_int_equal(pdf_finish(document), STATUS_OK);
    const char *path = fixture_store(&fixture, "two-pictures.pdf", buffer_text(&out));
    assert_says("pdfimages -list %s | tail -n +3 | awk '{print $1, $4}'", path, "1 2\n2 3\n");
    buffer_release(&out);
}

static void pieces__empty_ones_do_no_harm(void **state)
{
    (void)state;
    struct buffer out = BUFFER_INIT;
    struct pdf_document *document = begin(&out);
    new_list();
    assert_int_equal(pdf_add(document, &fixture.list, PDF_IN_FRONT), STATUS_OK);
    assert_int_equal(add_piece(document, 1, PDF_BEHIND), STATUS_OK);
    assert_int_equal(pdf_add(document, &fixture.list, PDF_BEHIND), STATUS_OK);
    assert_int_equal(pdf_finish(document), STATUS_OK);
    const char *path = fixture_store(&fixture, "empty-pieces.pdf", buffer_text(&out));
    assert_says("pdfinfo %s | sed -n 's/^Pages: *//p'", path, "2\n");
    buffer_release(&out);
}

static void pieces__without_tags_for_the_print_shop(void **state)
{
    (void)state;
    struct pdf_options untagged = options;
    struct buffer out = BUFFER_INIT;
    struct pdf_document *document;
    untagged.untagged = true;
    assert_int_equal(pdf_begin(fixture.fonts, &untagged, fixture.diag, &out, &document), STATUS_OK);
    for (size_t i = 0; i < ARRAY_LENGTH(chapters); i++)
        assert_int_equal(add_piece(document, i, PDF_BEHIND), STATUS_OK);
    assert_int_equal(pdf_finish(document), STATUS_OK);
    const char *path = fixture_store(&fixture, "untagged.pdf", buffer_text(&out));
    assert_says("pdfinfo %s | sed -n 's/^Tagged: *//p'", path, "no\n");
    assert_says(
        "qpdf --qdf --object-streams=disable %s - | grep -ac 'BDC\\|EMC\\|MCID\\|Struct\\|/Marked\\|pdfuaid'; true",
        path, "0\n");
    assert_says("qpdf --qdf --object-streams=disable %s - | grep -ao 'pdfaid:conformance>.'", path,
                "pdfaid:conformance>U\n");
    assert_says("pdftotext %s - | grep -c '章'", path, "4\n");
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CHECK(pieces__read_like_one_list),
        CHECK(pieces__order_matters),
        CHECK(pieces__parents_are_found),
        CHECK(pieces__link_to_nowhere_is_said_at_the_end),
        CHECK(pieces__first_of_two_destinations_counts),
        CHECK(pieces__words_of_the_leading_piece_count),
        CHECK(pieces__failure_in_the_middle_leaves_nothing),
        CHECK(pieces__too_large_in_the_middle_leaves_nothing),
        CHECK(pieces__too_many_objects_leave_nothing),
        CHECK(pieces__limit_may_be_silent),
        CHECK(pieces__too_many_at_the_end_leave_nothing),
        CHECK(pieces__same_pieces_give_same_bytes),
        CHECK(pieces__many_pages_keep_their_order),
        CHECK(pieces__leave_little_behind),
        CHECK(pieces__the_table_of_objects_grows_by_half),
        CHECK(pieces__pictures_keep_their_names),
        CHECK(pieces__empty_ones_do_no_harm),
        CHECK(pieces__without_tags_for_the_print_shop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
