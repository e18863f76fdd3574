/* pdf_fixture.c - page lists built by hand. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "pdf_fixture.h"
#include "zadan/io.h"

static const char *data_folder(void)
{
    const char *data = getenv("ZADAN_DATA");
    return data != NULL ? data : ".";
}

int pdf_fixture_open(struct pdf_fixture *fixture, const char *font_set)
{
    *fixture = (struct pdf_fixture){.arena = arena_new(0), .diag = diag_new(NULL, NULL)};
    struct text fonts = text_format(fixture->arena, "%s/fonts", data_folder());
    if (font_set_open(text_to_string(fixture->arena, fonts), font_set, fixture->diag, &fixture->fonts) != STATUS_OK)
        return -1;
    fixture->list.document.title = TEXT("西多摩市と北浜市の懇談 & 記録");
    fixture->list.document.author = TEXT("編集室");
    fixture->list.root = fixture_tag(fixture, NULL, "Document");
    return 0;
}

void pdf_fixture_close(struct pdf_fixture *fixture)
{
    font_set_free(fixture->fonts);
    diag_free(fixture->diag);
    arena_free(fixture->arena);
}

struct page *fixture_page(struct pdf_fixture *fixture, const char *label)
{
    struct page *page = VECTOR_PUSH(fixture->arena, &fixture->list.pages);
    page->width = 210 * LU_PER_MM;
    page->height = 297 * LU_PER_MM;
    page->label = text_of(label);
    return page;
}

struct tag *fixture_tag(struct pdf_fixture *fixture, struct tag *parent, const char *type)
{
    struct tag *tag = ARENA_NEW(fixture->arena, struct tag);
    tag->type = text_of(type);
    tag->id = fixture->list.tag_count++;
    tag->parent = parent;
    if (parent == NULL)
        return tag;
    if (parent->last_child == NULL)
        parent->first_child = tag;
    else
        parent->last_child->next = tag;
    parent->last_child = tag;
    return tag;
}

static bool is_selector(uint32_t c)
{
    return c >= 0xE0100 && c <= 0xE01EF;
}

/* A run that takes one more glyph of a face; runs and glyphs have room for every character of the line. */
static struct glyph *next_glyph(struct pdf_fixture *fixture, struct line_box *line, const struct font_face *face,
                                lu size, size_t room)
{
    struct glyph_run *run = line->run_count > 0 ? &line->runs[line->run_count - 1] : NULL;
    if (run == NULL || run->face != face) {
        run = &line->runs[line->run_count++];
        *run =
            (struct glyph_run){.face = face, .size = size, .glyphs = ARENA_ARRAY(fixture->arena, struct glyph, room)};
    }
    return &run->glyphs[run->count++];
}

static void add_character(struct pdf_fixture *fixture, struct line_box *line, const char *role, uint32_t *cluster,
                          size_t offset, lu size)
{
    size_t length = cluster[1] != 0 ? 2 : 1;
    const struct font_face *face = font_set_find(fixture->fonts, text_of(role), 400,
                                                 cluster[0] < 0x250 ? FONT_LATIN : FONT_JAPANESE, cluster, length);
    if (face == NULL)
        return;
    struct glyph *glyph = next_glyph(fixture, line, face, size, line->text.length + 1);
    glyph->id = font_face_glyph(face, cluster[0], cluster[1]);
    if (glyph->id == 0)
        glyph->id = font_face_glyph(face, cluster[0], 0);
    glyph->cluster = (uint32_t)offset;
    glyph->advance = lu_scale(size, font_face_advance(face, glyph->id), face->metrics.units_per_em);
    line->advance += glyph->advance;
}

static void move_pen(struct line_box *line, lu distance)
{
    struct glyph_run *run = &line->runs[line->run_count - 1];
    run->glyphs[run->count - 1].advance += distance;
    line->advance += distance;
}

static struct text without_marks(struct pdf_fixture *fixture, struct text text)
{
    struct text kept = TEXT_NONE;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] != '|' && text.bytes[i] != '^')
            kept = text_concat(fixture->arena, kept, text_slice(text, i, i + 1));
    }
    return kept;
}

struct line_box *fixture_line(struct pdf_fixture *fixture, struct tag *tag, const char *role, const char *text, lu x,
                              lu y, lu size)
{
    struct page *page = &fixture->list.pages.items[fixture->list.pages.count - 1];
    struct page_item *item = VECTOR_PUSH(fixture->arena, &page->items);
    struct line_box *line = &item->u.line;
    struct text rest = text_of(text);
    item->kind = PAGE_LINE;
    *line = (struct line_box){.tag = tag, .text = without_marks(fixture, rest), .x = x, .y = y};
    line->runs = ARENA_ARRAY(fixture->arena, struct glyph_run, rest.length + 1);
    size_t offset = 0;
    while (!text_is_empty(rest)) {
        size_t before = rest.length;
        uint32_t cluster[2] = {text_next(&rest), 0};
        if (cluster[0] == '|' || cluster[0] == '^') {
            move_pen(line, cluster[0] == '|' ? size : -size / 2);
            continue;
        }
        if (is_selector(text_peek(rest)))
            cluster[1] = text_next(&rest);
        add_character(fixture, line, role, cluster, offset, size);
        offset += before - rest.length;
    }
    return line;
}

struct rule_box *fixture_rule(struct pdf_fixture *fixture, lu x, lu y, lu width, lu height)
{
    struct page *page = &fixture->list.pages.items[fixture->list.pages.count - 1];
    struct page_item *item = VECTOR_PUSH(fixture->arena, &page->items);
    item->kind = PAGE_RULE;
    item->u.rule = (struct rule_box){.x = x, .y = y, .width = width, .height = height, .color = 0x335577};
    return &item->u.rule;
}

static const char *test_folder(struct pdf_fixture *fixture)
{
    const char *variant = getenv("BUILD");
    if (variant == NULL)
        return getenv("TMPDIR") != NULL ? getenv("TMPDIR") : "/tmp";
    struct text build = text_format(fixture->arena, "%s/build/%s", data_folder(), variant);
    const char *folder = text_to_string(fixture->arena, text_concat(fixture->arena, build, TEXT("/tmp")));
    (void)mkdir(folder, 0777); /* it may exist */
    return folder;
}

const char *fixture_store(struct pdf_fixture *fixture, const char *name, struct text bytes)
{
    const char *path = text_to_string(fixture->arena, text_format(fixture->arena, "%s/%s", test_folder(fixture), name));
    return file_write(path, bytes, fixture->diag) == STATUS_OK ? path : NULL;
}

const char *fixture_write(struct pdf_fixture *fixture, const char *name)
{
    const struct pdf_options options = {.date = TEXT("2022-01-19"), .producer = TEXT("zadan test")};
    struct buffer out = BUFFER_INIT;
    const char *result = NULL;
    if (pdf_write(&fixture->list, fixture->fonts, &options, fixture->diag, &out) == STATUS_OK)
        result = fixture_store(fixture, name, buffer_text(&out));
    buffer_release(&out);
    return result;
}

struct text fixture_run(struct pdf_fixture *fixture, const char *command, const char *path, int *status)
{
    struct buffer out = BUFFER_INIT, line = BUFFER_INIT;
    char block[4096];
    struct text rest = text_of(command);
    size_t at = text_find(rest, TEXT("%s"));
    buffer_add_text(&line, text_slice(rest, 0, at));
    buffer_format(&line, "'%s'", path);
    buffer_add_text(&line, text_skip(rest, at + 2));
    FILE *pipe = popen(line.bytes, "r");
    for (size_t got = 1; pipe != NULL && got > 0;) {
        got = fread(block, 1, sizeof block, pipe);
        buffer_add(&out, block, got);
    }
    *status = pipe != NULL ? pclose(pipe) : -1;
    struct text text = text_copy(fixture->arena, buffer_text(&out));
    buffer_release(&out);
    buffer_release(&line);
    return text;
}
