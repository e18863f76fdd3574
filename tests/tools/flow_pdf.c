/* flow_pdf.c - flow XML -> PDF, for the tests that look at finished pages without a meeting behind them.
 *
 * flow_pdf DATA_FOLDER FONT_SET FLOW PDF: exits with the status of the first stage that failed; messages on standard error.
 * Pictures are those beside the flow. */
#include <stdio.h>
#include <string.h>

#include "zadan/io.h"
#include "zadan/layout.h"
#include "zadan/pdf.h"

#define INPUT_LIMIT ((size_t)64 * 1024 * 1024)

static void print_diagnostic(void *context, const struct diagnostic *diagnostic)
{
    (void)context;
    struct buffer line = BUFFER_INIT;
    diag_format(&line, diagnostic, (struct diag_style){.source = true});
    fputs(line.bytes, stderr);
    buffer_release(&line);
}

static enum status convert(char **argv, struct arena *arena, struct diag *diag, struct buffer *out)
{
    const char *slash = strrchr(argv[3], '/');
    const struct text folder = slash != NULL ? (struct text){argv[3], (size_t)(slash - argv[3])} : TEXT(".");
    const struct layout_options options = {.allow_substitute = false, .image_folder = text_to_string(arena, folder)};
    const struct pdf_options pdf = {.date = TEXT("2024-04-01"), .producer = TEXT("zadan")};
    struct flow flow = {0};
    struct page_list pages = {0};
    struct font_set *fonts = NULL;
    struct text xml;
    enum status status = file_read(argv[3], INPUT_LIMIT, arena, diag, &xml);
    if (status == STATUS_OK)
        status = flow_parse(argv[3], xml, arena, diag, &flow);
    if (status == STATUS_OK)
        status = font_set_open(text_to_string(arena, text_format(arena, "%s/fonts", argv[1])), argv[2], diag, &fonts);
    if (status == STATUS_OK)
        status = layout_flow(&flow, fonts, &options, arena, diag, &pages);
    if (status == STATUS_OK)
        status = pdf_write(&pages, fonts, &pdf, diag, out);
    font_set_free(fonts);
    return status;
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: flow_pdf DATA_FOLDER FONT_SET FLOW PDF\n");
        return STATUS_USAGE;
    }
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(print_diagnostic, NULL);
    struct buffer out = BUFFER_INIT;
    enum status status = convert(argv, arena, diag, &out);
    if (status == STATUS_OK)
        status = file_write(argv[4], buffer_text(&out), diag);
    buffer_release(&out);
    diag_free(diag);
    arena_free(arena);
    return status;
}
