/* flow_pdf - a flow made into a PDF, for tests that look at finished pages without a meeting behind them.
 *
 * flow_pdf DATA_FOLDER FONT_SET FLOW PDF [WORD...]: exits with the status of the first stage that failed; messages on standard
 * error. Pictures are those beside the flow. Each flow is a piece of the document, whose pages are freed when it has been added.
 *   behind=FLOW  front=FLOW    a piece behind the flow, any number of them; one in front, which is added last
 *   untagged                   without tags
 * Further words ask for the sheets of a print shop instead of the pages:
 *   impose=booklet|4up  binding=left|right  signature=PAGES  thickness=UM  cover-thickness=UM  bleed=UM  marks  cover
 *   spine=FLOW    a piece on the spine of the cover sheet
 * Lengths are whole micrometres. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "zadan/io.h"
#include "zadan/layout.h"
#include "zadan/pdf.h"

#define INPUT_LIMIT ((size_t)64 * 1024 * 1024)

#define BEHIND_MOST 64

struct job {
    const char *body, *front, *spine; /* flows; NULL: none */
    const char *behind[BEHIND_MOST];
    size_t behind_count;
    bool untagged;
    struct imposition_options imposition;
    bool imposed;
    struct arena *arena;
    struct diag *diag;
    struct font_set *fonts;
    struct buffer *out;
};

static void print_diagnostic(void *context, const struct diagnostic *diagnostic)
{
    (void)context;
    struct buffer line = BUFFER_INIT;
    diag_format(&line, diagnostic, (struct diag_style){.source = true});
    fputs(line.bytes, stderr);
    buffer_release(&line);
}

static enum status lay_out(struct job *job, const char *path, struct arena *arena, struct page_list *pages)
{
    const char *slash = strrchr(path, '/');
    const struct text folder = slash != NULL ? (struct text){path, (size_t)(slash - path)} : TEXT(".");
    const struct layout_options options = {.allow_substitute = false, .image_folder = text_to_string(arena, folder)};
    struct flow flow = {0};
    struct text xml;
    enum status status = file_read(path, INPUT_LIMIT, arena, job->diag, &xml);
    if (status == STATUS_OK)
        status = flow_parse(path, xml, arena, job->diag, &flow);
    if (status == STATUS_OK)
        status = layout_flow(&flow, job->fonts, &options, arena, job->diag, pages);
    return status;
}

static enum status add_piece(struct job *job, struct pdf_document *document, const char *path,
                             enum pdf_position position)
{
    struct page_list pages = {0};
    if (path == NULL)
        return STATUS_OK;
    struct arena *arena = arena_new(0);
    enum status status = lay_out(job, path, arena, &pages);
    if (status == STATUS_OK)
        status = pdf_add(document, &pages, position);
    arena_free(arena);
    return status;
}

static enum status make(struct job *job)
{
    const struct pdf_options options = {.date = TEXT("2024-04-01"),
                                        .producer = TEXT("zadan"),
                                        .untagged = job->untagged,
                                        .imposition = job->imposed ? &job->imposition : NULL};
    struct pdf_document *document = NULL;
    enum status status = pdf_begin(job->fonts, &options, job->diag, job->out, &document);
    if (status == STATUS_OK)
        status = add_piece(job, document, job->body, PDF_BEHIND);
    for (size_t i = 0; i < job->behind_count && status == STATUS_OK; i++)
        status = add_piece(job, document, job->behind[i], PDF_BEHIND);
    if (status == STATUS_OK)
        status = add_piece(job, document, job->front, PDF_IN_FRONT);
    if (status == STATUS_OK)
        status = add_piece(job, document, job->spine, PDF_ON_SPINE);
    enum status finished = pdf_finish(document);
    return status != STATUS_OK ? status : finished;
}

/* "name=value": the value, when word has that name. */
static const char *value_of(const char *word, const char *name)
{
    size_t length = strlen(name);
    return strncmp(word, name, length) == 0 && word[length] == '=' ? word + length + 1 : NULL;
}

static lu micrometres(const char *value)
{
    return lu_scale(LU_PER_MM, strtol(value, NULL, 10), 1000);
}

static bool read_word(struct job *job, const char *word)
{
    struct imposition_options *imposition = &job->imposition;
    const char *value;
    if ((value = value_of(word, "impose")) != NULL) {
        job->imposed = true;
        imposition->scheme = strcmp(value, "4up") == 0 ? IMPOSITION_FOUR_UP : IMPOSITION_BOOKLET;
    } else if ((value = value_of(word, "binding")) != NULL) {
        imposition->binding = strcmp(value, "right") == 0 ? IMPOSITION_BINDING_RIGHT : IMPOSITION_BINDING_LEFT;
    } else if ((value = value_of(word, "signature")) != NULL) {
        imposition->signature = strtoul(value, NULL, 10);
    } else if ((value = value_of(word, "thickness")) != NULL) {
        imposition->thickness = micrometres(value);
    } else if ((value = value_of(word, "cover-thickness")) != NULL) {
        imposition->cover_thickness = micrometres(value);
    } else if ((value = value_of(word, "bleed")) != NULL) {
        imposition->bleed = micrometres(value);
    } else if ((value = value_of(word, "behind")) != NULL && job->behind_count < BEHIND_MOST) {
        job->behind[job->behind_count++] = value;
    } else if ((value = value_of(word, "front")) != NULL) {
        job->front = value;
    } else if ((value = value_of(word, "spine")) != NULL) {
        job->spine = value;
    } else {
        job->untagged = job->untagged || strcmp(word, "untagged") == 0;
        imposition->marks = imposition->marks || strcmp(word, "marks") == 0;
        imposition->cover = imposition->cover || strcmp(word, "cover") == 0;
        return strcmp(word, "marks") == 0 || strcmp(word, "cover") == 0 || strcmp(word, "untagged") == 0;
    }
    return true;
}

static enum status run(struct job *job, char **argv)
{
    const char *fonts = text_to_string(job->arena, text_format(job->arena, "%s/fonts", argv[1]));
    enum status status = font_set_open(fonts, argv[2], job->diag, &job->fonts);
    if (status == STATUS_OK)
        status = make(job);
    if (status == STATUS_OK)
        status = file_write(argv[4], buffer_text(job->out), job->diag);
    font_set_free(job->fonts);
    return status;
}

int main(int argc, char **argv)
{
    struct buffer out = BUFFER_INIT;
    struct job job = {.body = argc > 3 ? argv[3] : NULL, .out = &out};
    bool good = argc >= 5;
    for (int i = 5; i < argc && good; i++)
        good = read_word(&job, argv[i]);
    if (!good) {
        fprintf(stderr, "usage: flow_pdf DATA_FOLDER FONT_SET FLOW PDF [WORD...]\n");
        return STATUS_USAGE;
    }
    job.arena = arena_new(0);
    job.diag = diag_new(print_diagnostic, NULL);
    enum status status = run(&job, argv);
    buffer_release(&out);
    diag_free(job.diag);
    arena_free(job.arena);
    return status;
}
