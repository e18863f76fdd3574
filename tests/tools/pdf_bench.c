/* pdf_bench.c - what the PDF writer costs by the number of pages, without layout.
 *
 * pdf_bench FONT_FOLDER PIECES FLOW...: lays the flows out once, adds their pages as pieces again and again until there are PIECES, each
 * with destinations of its own and, on its first page, a link to the piece in front that comes last. Prints a line
 * "PAGES SECONDS RESIDENT-KB KEPT-KB FILE-KB" after each doubling and at the end: SECONDS of CPU time in the writer since the start,
 * RESIDENT the growth of the process since the first piece, KEPT the part of it that is not the file itself. */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "zadan/io.h"
#include "zadan/layout.h"
#include "zadan/pdf.h"

#define INPUT_LIMIT ((size_t)64 * 1024 * 1024)
#define FLOWS_MOST 16

static long resident_kb(void)
{
    long pages = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%ld %ld", &pages, &resident) != 2)
        resident = 0;
    if (file != NULL)
        fclose(file);
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

/* The same pages under other names: destinations and the links to them begin with the number of the piece, which keeps their
 * order. */
static struct page_list renamed(const struct page_list *pages, size_t piece, struct arena *arena)
{
    struct page_list list = *pages;
    list.destinations.items = ARENA_ARRAY(arena, struct destination, list.destinations.count);
    list.pages.items = ARENA_ARRAY(arena, struct page, list.pages.count);
    for (size_t i = 0; i < list.destinations.count; i++) {
        list.destinations.items[i] = pages->destinations.items[i];
        list.destinations.items[i].name =
            text_format(arena, "%zu-%.*s", piece, TEXT_ARGS(pages->destinations.items[i].name));
    }
    for (size_t i = 0; i < list.pages.count; i++) {
        struct page *page = &list.pages.items[i];
        *page = pages->pages.items[i];
        page->links.items = ARENA_ARRAY(arena, struct page_link, page->links.count + 1);
        for (size_t j = 0; j < page->links.count; j++) {
            page->links.items[j] = pages->pages.items[i].links.items[j];
            if (!page->links.items[j].external)
                page->links.items[j].destination =
                    text_format(arena, "%zu-%.*s", piece, TEXT_ARGS(page->links.items[j].destination));
        }
        if (i == 0)
            page->links.items[page->links.count++] =
                (struct page_link){.width = LU_PER_PT, .height = LU_PER_PT, .destination = TEXT("contents")};
    }
    return list;
}

static struct page_list front(const struct page_list *pages, struct arena *arena)
{
    struct page_list list = *pages;
    list.destinations.items = ARENA_NEW(arena, struct destination);
    list.destinations.items[0] = (struct destination){.name = TEXT("contents")};
    list.destinations.count = 1;
    list.pages.items = arena_copy(arena, pages->pages.items, sizeof(struct page));
    list.pages.count = 1;
    list.pages.items[0].links.count = 0;
    return list;
}

struct bench {
    const struct page_list *lists;
    size_t list_count, pages;
    struct arena *arena;
    struct buffer out;
    long first_resident;
    clock_t spent;
};

static void report(const struct bench *bench)
{
    long resident = resident_kb() - bench->first_resident, file = (long)(bench->out.length / 1024);
    printf("%zu %.2f %ld %ld %ld\n", bench->pages, (double)bench->spent / CLOCKS_PER_SEC, resident, resident - file,
           file);
    fflush(stdout);
}

static enum status add(struct bench *bench, struct pdf_document *document, size_t piece)
{
    struct arena_mark mark = arena_mark(bench->arena);
    struct page_list list = renamed(&bench->lists[piece % bench->list_count], piece, bench->arena);
    clock_t start = clock();
    enum status status = pdf_add(document, &list, PDF_BEHIND);
    bench->spent += clock() - start;
    bench->pages += list.pages.count;
    arena_rewind(bench->arena, mark);
    return status;
}

static enum status run(struct bench *bench, size_t pieces, const struct font_set *fonts, struct diag *diag)
{
    const struct pdf_options options = {.producer = TEXT("zadan")};
    struct pdf_document *document;
    enum status status = pdf_begin(fonts, &options, diag, &bench->out, &document);
    for (size_t i = 0, next = 1; i < pieces && status == STATUS_OK; i++) {
        status = add(bench, document, i);
        if (i == 0)
            bench->first_resident = resident_kb();
        if (i + 1 == next) {
            report(bench);
            next *= 2;
        }
    }
    clock_t start = clock();
    if (status == STATUS_OK) {
        struct page_list list = front(&bench->lists[0], bench->arena);
        status = pdf_add(document, &list, PDF_IN_FRONT);
    }
    enum status finished = pdf_finish(document);
    bench->spent += clock() - start;
    report(bench);
    return status != STATUS_OK ? status : finished;
}

static enum status lay_out(const char *path, struct font_set *fonts, struct arena *arena, struct diag *diag,
                           struct page_list *list)
{
    const struct layout_options options = {.allow_substitute = true};
    struct flow *flow = ARENA_NEW(arena, struct flow);
    struct text xml;
    enum status status = file_read(path, INPUT_LIMIT, arena, diag, &xml);
    if (status == STATUS_OK)
        status = flow_parse(path, xml, arena, diag, flow);
    if (status == STATUS_OK)
        status = layout_flow(flow, fonts, &options, arena, diag, list);
    return status;
}

int main(int argc, char **argv)
{
    if (argc < 4 || argc - 3 > FLOWS_MOST) {
        fprintf(stderr, "usage: pdf_bench FONT_FOLDER PIECES FLOW...\n");
        return STATUS_USAGE;
    }
    struct page_list lists[FLOWS_MOST] = {0};
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct font_set *fonts = NULL;
    struct bench bench = {.lists = lists, .list_count = (size_t)argc - 3, .arena = arena, .out = BUFFER_INIT};
    enum status status = font_set_open(argv[1], "bizud", diag, &fonts);
    for (size_t i = 0; i < bench.list_count && status == STATUS_OK; i++)
        status = lay_out(argv[i + 3], fonts, arena, diag, &lists[i]);
    if (status == STATUS_OK)
        status = run(&bench, (size_t)strtoul(argv[2], NULL, 10), fonts, diag);
    if (diag_count(diag) > 0)
        fprintf(stderr, "pdf_bench: %zu messages\n", diag_count(diag));
    if (getenv("PDF_BENCH_OUT") != NULL && status == STATUS_OK)
        status = file_write(getenv("PDF_BENCH_OUT"), buffer_text(&bench.out), diag);
    buffer_release(&bench.out);
    font_set_free(fonts);
    diag_free(diag);
    arena_free(arena);
    return status;
}
