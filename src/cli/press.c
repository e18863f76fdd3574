/* press.c - from a session to pages: template, fonts, layout, with the article's places and pictures at hand. */
#include <string.h>
#include <strings.h>

#include "name_imp.h"
#include "press_imp.h"
#include "zadan/anchors.h"
#include "zadan/flow.h"

bool path_has_suffix(const char *path, const char *suffix)
{
    size_t length = strlen(path), end = strlen(suffix);
    return length >= end && strcasecmp(path + length - end, suffix) == 0;
}

enum status press_open(struct press *press, struct run *run)
{
    *press = (struct press){.run = run};
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

enum status press_fonts(struct press *press)
{
    return font_set_finish(press->fonts);
}

void press_release(struct press *press)
{
    template_free(press->template);
    font_set_free(press->fonts);
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

enum status press_flow(struct press *press, const char *name, struct text flow_xml, struct arena *arena,
                       struct flow *out)
{
    enum stage before = run_stage(press->run, STAGE_LAYOUT);
    enum status status = flow_parse(name, flow_xml, arena, press->run->diag, out);
    run_stage(press->run, before);
    return status;
}

enum status press_set(struct press *press, const struct flow *flow, const struct session *session,
                      const struct layout_options *more, struct arena *arena, struct page_list *out)
{
    struct run *run = press->run;
    const struct sources sources = {.inputs = press->inputs, .session = session};
    struct layout_options options = more != NULL ? *more : (struct layout_options){0};
    options.allow_substitute = run->settings->allow_substitute;
    if (session != NULL) {
        options.image_folder = image_folder(press, session);
        options.locate = place_of_characters;
        options.locate_context = &sources;
    }
    enum stage before = run_stage(run, STAGE_LAYOUT);
    enum status status = layout_flow(flow, press->fonts, &options, arena, run->diag, out);
    run_stage(run, before);
    return status;
}

enum status press_pages(struct press *press, const char *name, struct text flow_xml, const struct session *session,
                        const struct layout_options *more, struct arena *arena, struct page_list *out)
{
    struct flow flow = {0};
    enum status status = press_flow(press, name, flow_xml, arena, &flow);
    return status == STATUS_OK ? press_set(press, &flow, session, more, arena, out) : status;
}

struct pdf_options press_pdf_options(const struct press *press, struct text own_date)
{
    return (struct pdf_options){
        .date = text_is_empty(press->date) ? own_date : press->date,
        .producer = TEXT("zadan " ZADAN_VERSION),
    };
}

struct text press_page_of(const void *anchors, struct text id)
{
    struct anchor_place place;
    return anchors_find(anchors, id, &place) ? place.first : TEXT_NONE;
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

static bool is_source_of_any(const struct input *input, const struct session *sessions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (input_is_source(input, &sessions[i])) {
            return true;
        }
    }
    return false;
}

void press_attach_sources(const struct press *press, const struct session *sessions, size_t count, struct arena *arena,
                          struct pdf_options *options)
{
    struct pdf_attachment *attachments = ARENA_ARRAY(arena, struct pdf_attachment, press->inputs->count);
    for (size_t i = 0; i < press->inputs->count; i++) {
        const struct input *input = &press->inputs->items[i];
        if (is_source_of_any(input, sessions, count)) {
            attachments[options->attachment_count++] =
                (struct pdf_attachment){.name = name_safe(arena, base_name(input->path)),
                                        .media_type = media_type(input->path),
                                        .bytes = input->bytes};
        }
    }
    options->attachments = attachments;
}
