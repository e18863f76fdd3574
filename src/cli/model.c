/* model.c - zadan model and zadan flow: the two intermediate forms, for people and programs. */
#include <stdio.h>

#include "run_imp.h"

static enum status build_model(struct run *run, const struct sessions *sessions, struct buffer *out)
{
    struct register_options options = {.producer = TEXT("zadan " ZADAN_VERSION)};
    enum status status = run_date(run, &options.date);
    if (status != STATUS_OK) {
        return status;
    }
    switch (run->settings->format) {
    case MODEL_XML:
        sessions_write_xml(sessions, out);
        break;
    case MODEL_JSON:
        return sessions_write_json(sessions, run->diag, out);
    case MODEL_CSV:
        sessions_write_csv(sessions, out);
        break;
    case MODEL_XLSX:
        return sessions_write_xlsx(sessions, &options, run->diag, out);
    case MODEL_AKN:
        sessions_write_akn(sessions, &options, out);
        break;
    }
    return STATUS_OK;
}

static void write_model(struct run *run, const struct sessions *sessions)
{
    struct buffer out = BUFFER_INIT;
    enum status status = build_model(run, sessions, &out);
    run_fail(run, status);
    if (status == STATUS_OK) {
        run_write(run, &out);
    }
    buffer_release(&out);
}

void model_execute(struct run *run)
{
    if (run->settings->format == MODEL_XLSX && !run_may_write_binary(run)) {
        return;
    }
    struct session_list list;
    session_list_read(run, &list);
    if (list.sessions.count > 0 && !run->failed[STATUS_SETUP]) {
        write_model(run, &list.sessions);
    }
    session_list_release(&list);
}

static void write_flow(struct run *run, const struct session *session)
{
    struct template *template = run_template(run);
    if (template != NULL) {
        struct buffer out = BUFFER_INIT;
        enum status status = session_to_flow(run, template, session, NULL, &out);
        run_fail(run, status);
        if (status == STATUS_OK) {
            run_write(run, &out);
        }
        buffer_release(&out);
    }
    template_free(template);
}

void flow_execute(struct run *run)
{
    struct session_list list;
    session_list_read(run, &list);
    if (list.sessions.count > 1) {
        char number[32];
        snprintf(number, sizeof(number), "%zu", list.sessions.count);
        DIAG(run->diag, DIAG_SEVERAL_SESSIONS, PLACE_NONE, number, N_("name one input"));
        run_fail(run, STATUS_USAGE);
    } else if (list.sessions.count == 1 && !run->failed[STATUS_SETUP]) {
        write_flow(run, &list.sessions.items[0]);
    }
    session_list_release(&list);
}
