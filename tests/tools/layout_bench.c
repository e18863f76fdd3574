/* layout_bench.c - pages a second that layout alone makes, and what a paragraph costs by its length.
 *
 * layout_bench FONT_FOLDER FLOW: lays the flow XML out again and again for some two seconds of CPU time, each time in a new
 * arena, and prints pages per second. The first round, which opens faces and fills their caches, does not count.
 *
 * layout_bench FONT_FOLDER: sets one paragraph of 1 k, 10 k, 100 k and 1 M characters, of sentences and of letters without any
 * place to break, and prints a line "CHARACTERS MICROSECONDS-OF-SENTENCES MICROSECONDS-OF-LETTERS" for each. */
#include <stdio.h>
#include <time.h>

#include "zadan/io.h"
#include "zadan/layout.h"

#define INPUT_LIMIT ((size_t)64 * 1024 * 1024)
#define SECONDS 2

/* One layout; its pages are added to *pages. */
static enum status lay_out(const struct flow *flow, struct font_set *fonts, struct diag *diag, size_t *pages)
{
    const struct layout_options options = {.allow_substitute = true};
    struct arena *arena = arena_new(0);
    struct page_list list = {0};
    enum status status = layout_flow(flow, fonts, &options, arena, diag, &list);
    *pages += list.pages.count;
    arena_free(arena);
    return status;
}

static enum status measure(const struct flow *flow, struct font_set *fonts, struct diag *diag)
{
    size_t pages = 0;
    enum status status = lay_out(flow, fonts, diag, &pages);
    clock_t start = clock(), now = start;
    for (pages = 0; status == STATUS_OK && now - start < SECONDS * CLOCKS_PER_SEC; now = clock())
        status = lay_out(flow, fonts, diag, &pages);
    if (status == STATUS_OK)
        printf("%.0f\n", (double)pages * (double)CLOCKS_PER_SEC / (double)(now - start));
    return status;
}

/* The least CPU time of some rounds, in microseconds, to lay out one paragraph that repeats a text up to a length. */
static enum status measure_paragraph(const char *unit, size_t characters, struct font_set *fonts, struct diag *diag,
                                     long *microseconds)
{
    static const char head[] =
        "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'><fo:layout-master-set><fo:simple-page-master"
        " master-name='p' page-width='210mm' page-height='297mm'><fo:region-body/></fo:simple-page-master>"
        "</fo:layout-master-set><fo:page-sequence master-reference='p'><fo:flow flow-name='xsl-region-body'>"
        "<fo:block text-align='justify'>";
    struct arena *arena = arena_new(0);
    struct buffer xml = BUFFER_INIT;
    struct flow flow = {0};
    enum status status;
    size_t length = text_count(text_of(unit));

    buffer_add_string(&xml, head);
    for (size_t i = 0; i < characters; i += length)
        buffer_add_string(&xml, unit);
    buffer_add_string(&xml, "</fo:block></fo:flow></fo:page-sequence></fo:root>");
    status = flow_parse("paragraph", buffer_text(&xml), arena, diag, &flow);
    for (size_t round = 0; status == STATUS_OK && round < 3; round++) {
        size_t pages = 0;
        clock_t start = clock();
        long used;
        status = lay_out(&flow, fonts, diag, &pages);
        used = (long)((clock() - start) * 1000000 / CLOCKS_PER_SEC);
        if (round == 0 || used < *microseconds)
            *microseconds = used;
    }
    buffer_release(&xml);
    arena_free(arena);
    return status;
}

static int measure_lengths(const char *folder)
{
    struct diag *diag = diag_new(NULL, NULL);
    struct font_set *fonts = NULL;
    enum status status = font_set_open(folder, "bizud", diag, &fonts);

    for (size_t characters = 1000; status == STATUS_OK && characters <= 1000000; characters *= 10) {
        long sentences = 0, letters = 0;
        status = measure_paragraph("会議の記録を、市の「まとめ」として公開した。", characters, fonts, diag, &sentences);
        if (status == STATUS_OK)
            status = measure_paragraph("abcdefghij", characters, fonts, diag, &letters);
        if (status == STATUS_OK)
            printf("%zu %ld %ld\n", characters, sentences, letters);
    }
    font_set_free(fonts);
    diag_free(diag);
    return status == STATUS_OK ? 0 : 1;
}

int main(int count, char **arguments)
{
    if (count == 2)
        return measure_lengths(arguments[1]);
    if (count != 3) {
        fprintf(stderr, "usage: layout_bench FONT_FOLDER [FLOW]\n");
        return 2;
    }
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct text xml;
    struct flow flow = {0};
    struct font_set *fonts = NULL;
    enum status status = file_read(arguments[2], INPUT_LIMIT, arena, diag, &xml);
    if (status == STATUS_OK)
        status = flow_parse(arguments[2], xml, arena, diag, &flow);
    if (status == STATUS_OK)
        status = font_set_open(arguments[1], "bizud", diag, &fonts);
    if (status == STATUS_OK)
        status = measure(&flow, fonts, diag);
    font_set_free(fonts);
    diag_free(diag);
    arena_free(arena);
    return status == STATUS_OK ? 0 : 1;
}
