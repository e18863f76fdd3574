/* brief.c - zadan brief: one PDF per session.
 *
 * Template and font set are opened once; the fonts are looked for while template and inputs are read. All inputs are read
 * before the first briefing is set, because any two of them may be parts of one meeting; flow, pages and PDF of a session are
 * released before the next one. Sessions are tasks (jobs.c). */
#include <stdio.h>
#include <string.h>

#include "jobs_imp.h"
#include "output_imp.h"
#include "press_imp.h"
#include "watch_imp.h"
#include "zadan/io.h"

/* Everything that the briefings of a run share. */
struct brief {
    struct press press;
    struct output output;
    const struct sessions *sessions;
};

/* Layout and PDF of one session. */
static void typeset(struct press *press, const struct session *session, struct text flow_xml, struct task_result *out)
{
    struct run *run = press->run;
    struct pdf_options options = press_pdf_options(press, session->date);
    struct arena *arena = arena_new(0);
    struct page_list pages = {0};
    if (run->settings->attach_source) {
        press_attach_sources(press, session, 1, arena, &options);
    }
    out->status = press_pages(press, session_file(session), flow_xml, session, NULL, arena, &pages);
    if (out->status == STATUS_OK) {
        enum stage before = run_stage(run, STAGE_PDF);
        out->status = pdf_write(&pages, press->fonts, &options, run->diag, &out->bytes);
        run_stage(run, before);
        out->pages = pages.pages.count;
    }
    arena_free(arena);
}

/* A sum of all that the briefing of a session is made from, but for what is the same for all. */
static uint64_t key_of(const struct brief *brief, const struct session *session)
{
    struct buffer model = BUFFER_INIT;
    session_write_xml(session, &model);
    uint64_t sum = bytes_sum(BYTES_SUM_START, buffer_text(&model));
    buffer_release(&model);
    for (size_t i = 0; i < brief->press.inputs->count; i++) {
        const struct input *input = &brief->press.inputs->items[i];
        sum = input_is_source(input, session) ? bytes_sum(sum, input->bytes) : sum;
    }
    return sum;
}

/* A task: the PDF of a session. */
static void make_brief(void *context, size_t index, struct task_result *out)
{
    struct brief *brief = context;
    const struct session *session = &brief->sessions->items[index];
    const struct watch *watch = brief->press.run->watch;
    if (watch != NULL) {
        out->key = key_of(brief, session);
        out->unchanged = watch_has(watch, out->key);
        if (out->unchanged) {
            return;
        }
    }
    struct buffer flow_xml = BUFFER_INIT;
    out->status = session_to_flow(brief->press.run, brief->press.template, session, NULL, &flow_xml);
    if (out->status == STATUS_OK) {
        typeset(&brief->press, session, buffer_text(&flow_xml), out);
    }
    buffer_release(&flow_xml);
}

static void deliver_brief(void *context, size_t index, struct task_result *result)
{
    struct brief *brief = context;
    struct run *run = brief->press.run;
    const struct session *session = &brief->sessions->items[index];
    struct text name = name_from_pattern(run->arena, run->settings->name, session);
    if (result->unchanged) {
        output_take_name(&brief->output, name);
        watch_note_good(run->watch, result->key);
        return;
    }
    enum status status = output_deliver(&brief->output, name, &result->bytes, session_file(session));
    run_fail(run, status);
    if (status == STATUS_OK && run->watch != NULL) {
        watch_note_made(run->watch, result->key);
    }
}

static const char *brief_file(void *context, size_t index)
{
    const struct brief *brief = context;
    return session_file(&brief->sessions->items[index]);
}

static void brief_sessions(struct brief *brief)
{
    struct run *run = brief->press.run;
    size_t count = brief->sessions->count;
    run->knows_keys = true;
    if (brief->output.folder == NULL && count > 1) {
        char number[32];
        snprintf(number, sizeof(number), "%zu", count);
        DIAG(run->diag, DIAG_SEVERAL_SESSIONS, PLACE_NONE, number, N_("name a folder with -o"));
        run_fail(run, STATUS_USAGE);
        return;
    }
    tasks_run(&(struct tasks){.run = run,
                              .count = count,
                              .context = brief,
                              .perform = make_brief,
                              .finish = deliver_brief,
                              .file = brief_file});
}

void brief_execute(struct run *run)
{
    struct brief brief = {0};
    if (!output_open(&brief.output, run)) {
        return;
    }
    enum status status = press_open(&brief.press, run);
    run_fail(run, status);
    if (status == STATUS_OK) {
        struct session_list list;
        session_list_read(run, &list);
        status = press_fonts(&brief.press);
        run_fail(run, status);
        if (status == STATUS_OK) {
            brief.press.inputs = &list.inputs;
            brief.sessions = &list.sessions;
            brief_sessions(&brief);
        }
        session_list_release(&list);
    }
    press_release(&brief.press);
}
