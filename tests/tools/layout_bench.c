/* layout_bench.c - pages a second that layout alone makes.
 *
 * layout_bench FONT_FOLDER FLOW: lays the flow XML out again and again for some two seconds of CPU time, each time in a new
 * arena, and prints pages per second. The first round, which opens faces and fills their caches, does not count. */
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

int main(int count, char **arguments)
{
    if (count != 3) {
        fprintf(stderr, "usage: layout_bench FONT_FOLDER FLOW\n");
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
