/* brief.c - zadan brief: one PDF per session.
 *
 * Template and font set are opened once; the fonts are looked for while template and inputs are read. All inputs are read
 * before the first briefing is set, because any two of them may be parts of one meeting; flow, pages and PDF of a session are
 * released before the next one. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "name_imp.h"
#include "run_imp.h"
#include "zadan/flow.h"
#include "zadan/io.h"
#include "zadan/layout.h"
#include "zadan/pdf.h"

/* Everything that the briefings of a run share. */
struct press {
    struct run *run;
    struct template *template;
    struct font_set *fonts;
    struct text date;    /* of every document, or empty: each meeting's own */
    const char *folder;  /* of the output, with its names made from the pattern; NULL: a single output */
    bool folder_missing; /* to be made before the first file */
    struct name_set names;
    const struct inputs *inputs;
};

static bool has_suffix(const char *path, const char *suffix)
{
    size_t length = strlen(path), end = strlen(suffix);
    return length >= end && strcasecmp(path + length - end, suffix) == 0;
}

/* Media type of an input by what its name ends in; of others, what it was read as. */
static struct text media_type(const char *path)
{
    static const struct {
        const char *suffix;
        struct text type;
    } types[] = {{".html", {"text/html", 9}},
                 {".htm", {"text/html", 9}},
                 {".xml", {"application/xml", 15}},
                 {".md", {"text/markdown", 13}}};
    for (size_t i = 0; i < ARRAY_LENGTH(types); i++) {
        if (has_suffix(path, types[i].suffix)) {
            return types[i].type;
        }
    }
    return TEXT("text/plain");
}

static struct text base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return strcmp(path, "-") == 0 ? TEXT("stdin.txt") : text_of(slash != NULL ? slash + 1 : path);
}

/* The inputs that session was read from: files of the command line, never one that a model only names. */
static void attach_sources(const struct press *press, const struct session *session, struct arena *arena,
                           struct pdf_options *options)
{
    struct pdf_attachment *attachments = ARENA_ARRAY(arena, struct pdf_attachment, press->inputs->count);
    for (size_t i = 0; i < press->inputs->count; i++) {
        const struct input *input = &press->inputs->items[i];
        if (input_is_source(input, session)) {
            attachments[options->attachment_count++] = (struct pdf_attachment){
                .name = base_name(input->path), .media_type = media_type(input->path), .bytes = input->bytes};
        }
    }
    options->attachments = attachments;
}

/* The folder of the article, below which its pictures are: that of the first input it was read from. NULL: none. */
static const char *image_folder(const struct press *press, const struct session *session)
{
    for (size_t i = 0; i < press->inputs->count; i++) {
        const struct input *input = &press->inputs->items[i];
        struct text path = text_of(input->path);
        size_t slash = text_find_last(path, TEXT("/"));
        if (text_equal(path, TEXT("-")) || !input_is_source(input, session)) {
            continue;
        }
        return slash == TEXT_NOT_FOUND ? "." : text_to_string(press->run->arena, text_slice(path, 0, slash + 1));
    }
    return NULL;
}

/* Layout and PDF of one session into out. */
static enum status press_typeset(struct press *press, const struct session *session, struct text flow_xml,
                                 struct buffer *out)
{
    struct run *run = press->run;
    const struct sources sources = {.inputs = press->inputs, .session = session};
    const struct layout_options layout = {.allow_substitute = run->settings->allow_substitute,
                                          .image_folder = image_folder(press, session),
                                          .locate = place_of_characters,
                                          .locate_context = &sources};
    struct pdf_options pdf = {
        .date = text_is_empty(press->date) ? session->date : press->date,
        .producer = TEXT("zadan " ZADAN_VERSION),
    };
    struct arena *arena = arena_new(0);
    struct flow flow = {0};
    struct page_list pages = {0};
    if (run->settings->attach_source) {
        attach_sources(press, session, arena, &pdf);
    }
    enum status status = flow_parse(session_file(session), flow_xml, arena, run->diag, &flow);
    if (status == STATUS_OK) {
        status = layout_flow(&flow, press->fonts, &layout, arena, run->diag, &pages);
    }
    if (status == STATUS_OK) {
        status = pdf_write(&pages, press->fonts, &pdf, run->diag, out);
    }
    arena_free(arena);
    return status;
}

/* Makes the output folder when the first file is ready for it. */
static enum status press_make_folder(struct press *press)
{
    if (!press->folder_missing) {
        return STATUS_OK;
    }
    if (mkdir(press->folder, S_IRWXU | S_IRWXG | S_IRWXO) != 0 && errno != EEXIST) {
        DIAG(press->run->diag, DIAG_FILE_WRITE, PLACE_FILE(press->folder), strerror(errno));
        return STATUS_OUTPUT;
    }
    press->folder_missing = false;
    return STATUS_OK;
}

static enum status press_deliver(struct press *press, const struct session *session, const struct buffer *pdf)
{
    struct run *run = press->run;
    const char *path = run->settings->output;
    if (press->folder != NULL) {
        struct text name = name_from_pattern(run->arena, run->settings->name, session);
        name = name_make_unique(run->arena, &press->names, name);
        size_t length = strlen(press->folder);
        const char *separator = press->folder[length - 1] == '/' ? "" : "/";
        path = strcmp(press->folder, ".") == 0
                   ? text_to_string(run->arena, name)
                   : text_format(run->arena, "%s%s%.*s", press->folder, separator, TEXT_ARGS(name)).bytes;
        enum status status = press_make_folder(press);
        if (status != STATUS_OK) {
            return status;
        }
    }
    enum status status = file_write(path, buffer_text(pdf), run->diag);
    if (status == STATUS_OK) {
        DIAG(run->diag, DIAG_OUTPUT_WRITTEN, PLACE_FILE(strcmp(path, "-") == 0 ? "<stdout>" : path),
             session_file(session));
    }
    return status;
}

static void press_session(struct press *press, const struct session *session)
{
    struct buffer flow_xml = BUFFER_INIT, pdf = BUFFER_INIT;
    enum status status = session_to_flow(press->run, press->template, session, &flow_xml);
    if (status == STATUS_OK) {
        status = press_typeset(press, session, buffer_text(&flow_xml), &pdf);
    }
    buffer_release(&flow_xml);
    if (status == STATUS_OK) {
        status = press_deliver(press, session, &pdf);
    }
    buffer_release(&pdf);
    run_fail(press->run, status);
}

/* -o names a folder when it is one, or when there is nothing of that name yet and it does not end in .pdf. */
static void press_choose_output(struct press *press)
{
    const char *output = press->run->settings->output;
    struct stat about;
    if (output == NULL) {
        press->folder = ".";
    } else if (strcmp(output, "-") != 0 && stat(output, &about) == 0) {
        press->folder = S_ISDIR(about.st_mode) ? output : NULL;
    } else if (strcmp(output, "-") != 0 && !has_suffix(output, ".pdf")) {
        press->folder = output;
        press->folder_missing = true;
    }
}

static enum status press_open(struct press *press)
{
    struct run *run = press->run;
    press_choose_output(press);
    enum status status = run_date(run, &press->date);
    if (status != STATUS_OK) {
        return status;
    }
    const char *fonts = run_data(run, "fonts");
    if (fonts == NULL) {
        return STATUS_SETUP;
    }
    status = font_set_begin(fonts, run->settings->font_set, run->diag, &press->fonts);
    if (status == STATUS_OK) {
        press->template = run_template(run);
    }
    return status == STATUS_OK && press->template == NULL ? STATUS_SETUP : status;
}

static void press_sessions(struct press *press, const struct sessions *sessions)
{
    struct run *run = press->run;
    if (press->folder == NULL && sessions->count > 1) {
        char number[32];
        snprintf(number, sizeof(number), "%zu", sessions->count);
        DIAG(run->diag, DIAG_SEVERAL_SESSIONS, PLACE_NONE, number, "name a folder with -o");
        run_fail(run, STATUS_USAGE);
        return;
    }
    for (size_t i = 0; i < sessions->count && !run->failed[STATUS_SETUP]; i++) {
        press_session(press, &sessions->items[i]);
    }
}

void brief_execute(struct run *run)
{
    struct press press = {.run = run};
    bool is_product = run->settings->output != NULL && strcmp(run->settings->output, "-") == 0;
    if (is_product && !run_may_write_binary(run)) {
        return;
    }
    enum status status = press_open(&press);
    run_fail(run, status);
    if (status == STATUS_OK) {
        struct session_list list;
        session_list_read(run, &list);
        status = font_set_finish(press.fonts);
        run_fail(run, status);
        if (status == STATUS_OK) {
            press.inputs = &list.inputs;
            press_sessions(&press, &list.sessions);
        }
        session_list_release(&list);
    }
    template_free(press.template);
    font_set_free(press.fonts);
}
