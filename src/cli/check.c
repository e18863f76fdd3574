/* check.c - zadan check: what was recognised, for the eyes of somebody who knows the article. Doubts are diagnostics, which
 * stand on standard error as they occur; their number is the last line of each report. */
#include <stdio.h>

#include "run_imp.h"

#define QUOTE_MAX 60 /* code points of a quote in the report */

struct report {
    struct buffer *out;
    const struct session *session;
};

static void add_label(struct buffer *out, const char *label)
{
    buffer_format(out, "  %-13s", label);
}

/* A line "  label        text", "-" for absent text. */
static void add_line(struct buffer *out, const char *label, struct text text)
{
    add_label(out, label);
    buffer_add_harmless(out, text_is_empty(text) ? TEXT("-") : text, SIZE_MAX);
    buffer_add_byte(out, '\n');
}

static void add_place(const struct report *report, struct at at)
{
    const struct session *session = report->session;
    if (at.line == 0 || at.part >= session->parts.count) {
        return;
    }
    buffer_add_string(report->out, "  [");
    buffer_add_harmless(report->out, text_of(session->parts.items[at.part].file), SIZE_MAX);
    buffer_format(report->out, ":%u:%u]", (unsigned)at.line, (unsigned)at.column);
}

static struct text speaker_name(const struct session *session, size_t speaker)
{
    return speaker < session->participants.count ? session->participants.items[speaker].name : TEXT("?");
}

static void report_head(const struct report *report)
{
    const struct session *session = report->session;
    struct buffer *out = report->out;
    for (size_t i = 0; i < session->parts.count; i++) {
        const struct part *part = &session->parts.items[i];
        buffer_add_harmless(out, text_of(part->file), SIZE_MAX);
        buffer_format(out, " (%s, %s)\n", article_format_name(part->format),
                      part->encoding != NULL ? part->encoding : "-");
        if (part->part > 0) {
            add_label(out, "part");
            buffer_format(out, part->of > 0 ? "%u of %u\n" : "%u\n", part->part, part->of);
        }
    }
    add_line(out, "title", session->title);
    add_line(out, "series", session->series);
    add_label(out, "number");
    buffer_format(out, session->number > 0 ? "%u\n" : "-\n", session->number);
    add_label(out, "date");
    buffer_add_harmless(out, text_is_empty(session->date) ? TEXT("-") : session->date, SIZE_MAX);
    if (!text_is_empty(session->date_text)) {
        buffer_add_string(out, " (");
        buffer_add_harmless(out, session->date_text, SIZE_MAX);
        buffer_add_string(out, ")");
    }
    buffer_add_byte(out, '\n');
}

static size_t count_turns(const struct session *session, size_t speaker)
{
    size_t count = 0;
    for (size_t i = 0; i < session->turns.count; i++) {
        count += !session->turns.items[i].moderator && session->turns.items[i].speaker == speaker;
    }
    return count;
}

static void report_participants(const struct report *report)
{
    struct buffer *out = report->out;
    const struct session *session = report->session;
    buffer_format(out, "  participants %zu\n", session->participants.count);
    for (size_t i = 0; i < session->participants.count; i++) {
        const struct participant *person = &session->participants.items[i];
        buffer_add_string(out, "    ");
        buffer_add_harmless(out, person->name, SIZE_MAX);
        buffer_format(out, " | %s | ", side_name(person->side));
        buffer_add_harmless(out, person->organisation, SIZE_MAX);
        for (size_t role = 0; role < person->roles.count; role++) {
            buffer_add_string(out, role == 0 ? " | " : "、");
            buffer_add_harmless(out, person->roles.items[role], SIZE_MAX);
        }
        buffer_format(out, person->speaks ? " | %zu turns" : " | does not speak", count_turns(session, i));
        add_place(report, person->at);
        buffer_add_byte(out, '\n');
    }
}

static void report_agenda(const struct report *report)
{
    struct buffer *out = report->out;
    const struct session *session = report->session;
    buffer_format(out, "  agenda       %zu\n", session->agenda.count);
    for (size_t i = 0; i < session->agenda.count; i++) {
        const struct agenda_item *item = &session->agenda.items[i];
        buffer_format(out, "    %*s", (int)(item->level > 1 ? 2 * (item->level - 1) : 0), "");
        buffer_add_harmless(out, item->heading, SIZE_MAX);
        add_place(report, item->at);
        buffer_add_byte(out, '\n');
    }
}

static void report_turns(const struct report *report)
{
    const struct session *session = report->session;
    size_t moderator = 0, unknown = 0;
    for (size_t i = 0; i < session->turns.count; i++) {
        moderator += session->turns.items[i].moderator;
        unknown += !session->turns.items[i].moderator && session->turns.items[i].speaker == NO_INDEX;
    }
    buffer_format(report->out, "  turns        %zu (%zu of the moderator, %zu of unknown speakers)\n",
                  session->turns.count, moderator, unknown);
}

static void report_requests(const struct report *report)
{
    struct buffer *out = report->out;
    const struct session *session = report->session;
    buffer_format(out, "  requests     %zu\n", session->requests.count);
    for (size_t i = 0; i < session->requests.count; i++) {
        const struct request *request = &session->requests.items[i];
        buffer_format(out, "    %zu. ", i + 1);
        buffer_add_harmless(out, request->gist, SIZE_MAX);
        buffer_add_string(out, " | ");
        buffer_add_harmless(out, speaker_name(session, request->from), SIZE_MAX);
        buffer_format(out, " | %s, %s", request_kind_name(request->kind), certainty_name(request->certainty));
        add_place(report, request->at);
        buffer_add_string(out, "\n       ");
        buffer_add_harmless(out, request->quote, QUOTE_MAX);
        if (request->response.speaker != NO_INDEX) {
            buffer_add_string(out, "\n       -> ");
            buffer_add_harmless(out, speaker_name(session, request->response.speaker), SIZE_MAX);
            buffer_add_string(out, ": ");
            buffer_add_harmless(out, request->response.quote, QUOTE_MAX);
        }
        buffer_add_byte(out, '\n');
    }
}

static void report_excluded(const struct report *report)
{
    struct buffer *out = report->out;
    const struct session *session = report->session;
    buffer_format(out, "  no requests  %zu\n", session->excluded.count);
    for (size_t i = 0; i < session->excluded.count; i++) {
        const struct excluded_item *item = &session->excluded.items[i];
        buffer_format(out, "    %s | ", exclusion_name(item->reason));
        buffer_add_harmless(out, speaker_name(session, item->speaker), SIZE_MAX);
        buffer_add_string(out, " | ");
        buffer_add_harmless(out, item->quote, QUOTE_MAX);
        add_place(report, item->at);
        buffer_add_byte(out, '\n');
    }
}

static void report_session(struct buffer *out, const struct session *session)
{
    const struct report report = {.out = out, .session = session};
    report_head(&report);
    report_participants(&report);
    report_agenda(&report);
    report_turns(&report);
    report_requests(&report);
    report_excluded(&report);
}

static size_t count_doubts(const struct diag *diag)
{
    return diag_count_level(diag, DIAG_ERROR) + diag_count_level(diag, DIAG_WARNING);
}

void check_execute(struct run *run)
{
    struct buffer out = BUFFER_INIT;
    struct paths paths;
    run_expand_inputs(run, &paths);
    for (size_t i = 0; i < paths.count && !run->failed[STATUS_SETUP]; i++) {
        size_t before = count_doubts(run->diag);
        struct input input;
        if (!input_read(run, paths.items[i], &input)) {
            continue;
        }
        for (size_t s = 0; s < input.sessions.count; s++) {
            session_check(&input.sessions.items[s], run->diag);
            report_session(&out, &input.sessions.items[s]);
        }
        buffer_format(&out, "  doubts       %zu\n\n", count_doubts(run->diag) - before);
        input_release(&input);
    }
    if (out.length > 0) {
        run_write(run, &out);
    }
    buffer_release(&out);
}
