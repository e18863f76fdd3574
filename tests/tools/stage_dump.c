/* stage_dump.c - what one stage of the pipeline makes of one article, as text: the subject of the golden tests.
 *
 * stage_dump STAGE DATA_FOLDER FILE [transcript]: runs the stages up to STAGE and prints its dump on standard output, the
 * diagnostics on standard error. */
#include <stdio.h>
#include <string.h>

#include "zadan/extract.h"
#include "zadan/io.h"
#include "zadan/layout.h"
#include "zadan/template.h"

#define INPUT_LIMIT ((size_t)64 * 1024 * 1024)

enum stage { STAGE_ARTICLE, STAGE_MODEL, STAGE_JSON, STAGE_FLOW, STAGE_TREE, STAGE_PAGES, STAGE_COUNT };
static const char *const stage_names[STAGE_COUNT] = {"article", "model", "json", "flow", "tree", "pages"};

struct dump {
    enum stage stage;
    const char *data, *file;
    bool transcript;
    struct arena *arena;
    struct diag *diag;
    struct buffer out;
};

static const char *data_path(struct dump *dump, const char *name)
{
    return text_to_string(dump->arena, text_format(dump->arena, "%s/%s", dump->data, name));
}

static enum status dump_layout(struct dump *dump, struct text flow_xml)
{
    const struct layout_options options = {.allow_substitute = false};
    struct flow flow = {0};
    struct page_list pages = {0};
    struct font_set *fonts = NULL;
    enum status status = flow_parse(dump->file, flow_xml, dump->arena, dump->diag, &flow);
    if (status == STATUS_OK && dump->stage == STAGE_TREE) {
        flow_dump(&flow, &dump->out);
        return status;
    }
    if (status == STATUS_OK) {
        status = font_set_open(data_path(dump, "fonts"), "bizud", dump->diag, &fonts);
    }
    if (status == STATUS_OK) {
        status = layout_flow(&flow, fonts, &options, dump->arena, dump->diag, &pages);
        page_list_dump(&pages, &dump->out);
    }
    font_set_free(fonts);
    return status;
}

static enum status dump_session(struct dump *dump, const struct session *session)
{
    const struct template_parameter parameter = {"transcript", dump->transcript ? "yes" : "no"};
    struct buffer model = BUFFER_INIT, flow_xml = BUFFER_INIT;
    struct template *template = NULL;
    session_write_xml(session, &model);
    enum status status = template_open(data_path(dump, "templates"), "briefing", dump->diag, &template);
    if (status == STATUS_OK) {
        status = template_apply(template, dump->file, buffer_text(&model), &parameter, 1, dump->diag, &flow_xml);
    }
    if (status == STATUS_OK && dump->stage == STAGE_FLOW) {
        buffer_add_text(&dump->out, buffer_text(&flow_xml));
    } else if (status == STATUS_OK) {
        status = dump_layout(dump, buffer_text(&flow_xml));
    }
    template_free(template);
    buffer_release(&model);
    buffer_release(&flow_xml);
    return status;
}

static enum status dump_article(struct dump *dump, const struct article *article)
{
    struct sessions sessions = {0};
    const struct lexicon *lexicon = NULL;
    if (dump->stage == STAGE_ARTICLE) {
        article_dump(article, &dump->out);
        return STATUS_OK;
    }
    enum status status = lexicon_load(data_path(dump, "templates/lexicon.xml"), dump->arena, dump->diag, &lexicon);
    if (status == STATUS_OK) {
        struct session *session = VECTOR_PUSH(dump->arena, &sessions);
        status = extract_session(article, lexicon, dump->arena, dump->diag, session);
    }
    if (status != STATUS_OK) {
        return status;
    }
    if (dump->stage == STAGE_MODEL) {
        sessions_write_xml(&sessions, &dump->out);
        return STATUS_OK;
    }
    if (dump->stage == STAGE_JSON) {
        return sessions_write_json(&sessions, NULL, &dump->out);
    }
    return dump_session(dump, &sessions.items[0]);
}

static void print_diagnostic(void *context, const struct diagnostic *diagnostic)
{
    (void)context;
    struct buffer line = BUFFER_INIT;
    diag_format(&line, diagnostic, (struct diag_style){.source = true});
    fputs(line.bytes, stderr);
    buffer_release(&line);
}

static bool read_arguments(struct dump *dump, int argc, char **argv)
{
    dump->stage = STAGE_COUNT;
    for (int i = 0; argc > 3 && i < STAGE_COUNT; i++) {
        if (strcmp(argv[1], stage_names[i]) == 0) {
            dump->stage = (enum stage)i;
        }
    }
    if (dump->stage == STAGE_COUNT || argc > 5 || (argc == 5 && strcmp(argv[4], "transcript") != 0)) {
        fprintf(stderr, "usage: stage_dump article|model|json|flow|tree|pages DATA_FOLDER FILE [transcript]\n");
        return false;
    }
    dump->data = argv[2];
    dump->file = argv[3];
    dump->transcript = argc == 5;
    return true;
}

int main(int argc, char **argv)
{
    struct dump dump = {.out = BUFFER_INIT};
    if (!read_arguments(&dump, argc, argv)) {
        return 2;
    }
    dump.arena = arena_new(0);
    dump.diag = diag_new(print_diagnostic, NULL);
    struct text bytes;
    struct articles articles = {0};
    enum status status = file_read(dump.file, INPUT_LIMIT, dump.arena, dump.diag, &bytes);
    if (status == STATUS_OK) {
        status = article_read(dump.file, bytes, dump.arena, dump.diag, &articles);
    }
    if (status == STATUS_OK && articles.count > 0) {
        status = dump_article(&dump, &articles.items[0]);
    }
    if (file_write("-", buffer_text(&dump.out), dump.diag) != STATUS_OK) {
        status = STATUS_OUTPUT;
    }
    buffer_release(&dump.out);
    arena_free(dump.arena);
    diag_free(dump.diag);
    return status == STATUS_OK ? 0 : 1;
}
