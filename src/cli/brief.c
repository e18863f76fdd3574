/* brief.c - zadan brief: one PDF per session.
 *
 * Template and font set are opened once; the fonts are looked for while template and inputs are read. All inputs are read
 * before the first briefing is set, because any two of them may be parts of one meeting; flow, pages and PDF of a session are
 * released before the next one. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "name_imp.h"
#include "press_imp.h"
#include "zadan/io.h"

/* Everything that the briefings of a run share. */
struct brief {
    struct press press;
    const char *folder;  /* of the output, with its names made from the pattern; NULL: a single output */
    bool folder_missing; /* to be made before the first file */
    struct name_set names;
};

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
        if (path_has_suffix(path, types[i].suffix)) {
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

/* Layout and PDF of one session into out. */
static enum status typeset(struct press *press, const struct session *session, struct text flow_xml, struct buffer *out)
{
    struct run *run = press->run;
    struct pdf_options options = press_pdf_options(press, session->date);
    struct arena *arena = arena_new(0);
    struct page_list pages = {0};
    if (run->settings->attach_source) {
        attach_sources(press, session, arena, &options);
    }
    enum status status = press_pages(press, session_file(session), flow_xml, session, NULL, arena, &pages);
    if (status == STATUS_OK) {
        status = pdf_write(&pages, press->fonts, &options, run->diag, out);
    }
    arena_free(arena);
    return status;
}

/* Makes the output folder when the first file is ready for it. */
static enum status make_folder(struct brief *brief)
{
    if (!brief->folder_missing) {
        return STATUS_OK;
    }
    if (mkdir(brief->folder, S_IRWXU | S_IRWXG | S_IRWXO) != 0 && errno != EEXIST) {
        DIAG(brief->press.run->diag, DIAG_FILE_WRITE, PLACE_FILE(brief->folder), strerror(errno));
        return STATUS_OUTPUT;
    }
    brief->folder_missing = false;
    return STATUS_OK;
}

static enum status deliver(struct brief *brief, const struct session *session, const struct buffer *pdf)
{
    struct run *run = brief->press.run;
    const char *path = run->settings->output;
    if (brief->folder != NULL) {
        struct text name = name_from_pattern(run->arena, run->settings->name, session);
        name = name_make_unique(run->arena, &brief->names, name);
        size_t length = strlen(brief->folder);
        const char *separator = brief->folder[length - 1] == '/' ? "" : "/";
        path = strcmp(brief->folder, ".") == 0
                   ? text_to_string(run->arena, name)
                   : text_format(run->arena, "%s%s%.*s", brief->folder, separator, TEXT_ARGS(name)).bytes;
        enum status status = make_folder(brief);
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

static void brief_session(struct brief *brief, const struct session *session)
{
    struct buffer flow_xml = BUFFER_INIT, pdf = BUFFER_INIT;
    enum status status = session_to_flow(brief->press.run, brief->press.template, session, &flow_xml);
    if (status == STATUS_OK) {
        status = typeset(&brief->press, session, buffer_text(&flow_xml), &pdf);
    }
    buffer_release(&flow_xml);
    if (status == STATUS_OK) {
        status = deliver(brief, session, &pdf);
    }
    buffer_release(&pdf);
    run_fail(brief->press.run, status);
}

/* -o names a folder when it is one, or when there is nothing of that name yet and it does not end in .pdf. */
static void choose_output(struct brief *brief)
{
    const char *output = brief->press.run->settings->output;
    struct stat about;
    if (output == NULL) {
        brief->folder = ".";
    } else if (strcmp(output, "-") != 0 && stat(output, &about) == 0) {
        brief->folder = S_ISDIR(about.st_mode) ? output : NULL;
    } else if (strcmp(output, "-") != 0 && !path_has_suffix(output, ".pdf")) {
        brief->folder = output;
        brief->folder_missing = true;
    }
}

static void brief_sessions(struct brief *brief, const struct sessions *sessions)
{
    struct run *run = brief->press.run;
    if (brief->folder == NULL && sessions->count > 1) {
        char number[32];
        snprintf(number, sizeof(number), "%zu", sessions->count);
        DIAG(run->diag, DIAG_SEVERAL_SESSIONS, PLACE_NONE, number, "name a folder with -o");
        run_fail(run, STATUS_USAGE);
        return;
    }
    for (size_t i = 0; i < sessions->count && !run->failed[STATUS_SETUP]; i++) {
        brief_session(brief, &sessions->items[i]);
    }
}

void brief_execute(struct run *run)
{
    bool is_product = run->settings->output != NULL && strcmp(run->settings->output, "-") == 0;
    if (is_product && !run_may_write_binary(run)) {
        return;
    }
    struct brief brief = {0};
    enum status status = press_open(&brief.press, run);
    run_fail(run, status);
    if (status == STATUS_OK) {
        struct session_list list;
        choose_output(&brief);
        session_list_read(run, &list);
        status = press_fonts(&brief.press);
        run_fail(run, status);
        if (status == STATUS_OK) {
            brief.press.inputs = &list.inputs;
            brief_sessions(&brief, &list.sessions);
        }
        session_list_release(&list);
    }
    press_release(&brief.press);
}
