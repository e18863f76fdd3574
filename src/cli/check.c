/* check.c - zadan check: what was recognised in each article, and every doubt with its place and what to do about it.
 *
 * The report is for the eyes of somebody who knows the article: in the language of the messages, lines of at most 80 columns. A
 * doubt is a diagnostic about the article (doubt.c says which), or a request whose certainty is "check"; what to do about it
 * is the hint of the message. The same diagnostics stand on standard error as they occur. What several articles of a meeting say of each other comes last. */
#include <stdio.h>

#include "advice_imp.h"
#include "columns_imp.h"
#include "doubt_imp.h"
#include "language_imp.h"
#include "run_imp.h"

#define LABEL_COLUMN 2u
#define TEXT_COLUMN 14u
#define QUOTE_MAX 120 /* code points of a quote in the report */

struct report {
    struct buffer *out;
    const struct session *session;
    const char *model;   /* the XML that the session was read from, or NULL: an article */
    struct arena *arena; /* of one article */
};

/* ---- lines */

static void add_label(struct buffer *out, const char *label)
{
    buffer_add_string(out, "  ");
    columns_add_padded(out, text_of(tr(label)), TEXT_COLUMN - LABEL_COLUMN);
}

/* "  label       text", a dash for absent text. */
static void add_line(struct buffer *out, const char *label, struct text text)
{
    add_label(out, label);
    columns_add_wrapped(out, text_is_empty(text) ? TEXT("－") : text, TEXT_COLUMN, TEXT_COLUMN);
}

/* text at a column, wrapped under itself. */
static void add_indented(struct buffer *out, size_t column, struct text text)
{
    for (size_t i = 0; i < column; i++) {
        buffer_add_byte(out, ' ');
    }
    columns_add_wrapped(out, text, column, column);
}

/* file:line:column, or file. */
static struct text place_text(struct arena *arena, const char *file, uint32_t line, uint32_t column)
{
    const char *name = file == NULL ? "" : file[0] == '-' && file[1] == '\0' ? "<stdin>" : file;
    if (line == 0) {
        return text_of(name);
    }
    return column > 0 ? text_format(arena, "%s:%u:%u", name, (unsigned)line, (unsigned)column)
                      : text_format(arena, "%s:%u", name, (unsigned)line);
}

static struct text at_text(const struct report *report, struct at at)
{
    const struct session *session = report->session;
    bool known = at.line > 0 && at.part < session->parts.count;
    return known ? place_text(report->arena, session->parts.items[at.part].file, at.line, at.column) : TEXT_NONE;
}

/* The place without the file, which stands at the top of the report. */
static struct text short_place(const struct report *report, struct at at)
{
    return at.line > 0 ? text_format(report->arena, "%u:%u", (unsigned)at.line, (unsigned)at.column) : TEXT_NONE;
}

static struct text speaker_name(const struct session *session, size_t speaker)
{
    return speaker < session->participants.count ? session->participants.items[speaker].name : text_of(tr("unknown"));
}

/* At most QUOTE_MAX code points of a quote, in brackets. */
static struct text quoted(const struct report *report, struct text before, struct text quote)
{
    struct buffer out = BUFFER_INIT;
    buffer_add_text(&out, before);
    buffer_add_string(&out, "「");
    buffer_add_harmless(&out, quote, QUOTE_MAX);
    buffer_add_string(&out, "」");
    struct text text = text_copy(report->arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

/* ---- head */

static const char *format_title(enum article_format format)
{
    switch (format) {
    case ARTICLE_TEXT:
        return tr("text");
    case ARTICLE_HTML:
        return "HTML";
    case ARTICLE_WXR:
        return tr("WordPress export (WXR)");
    case ARTICLE_MARKDOWN:
        return "Markdown";
    case ARTICLE_MODEL:
        return tr("model XML");
    }
    return "";
}

static void report_parts(const struct report *report)
{
    const struct session *session = report->session;
    if (report->model != NULL) {
        columns_add_wrapped(
            report->out,
            text_concat(report->arena, place_text(report->arena, report->model, 0, 0), text_of(tr(" (model XML)"))), 0,
            2);
    }
    for (size_t i = 0; i < session->parts.count; i++) {
        const struct part *part = &session->parts.items[i];
        const char *encoding = part->encoding != NULL && part->encoding[0] != '\0' ? part->encoding : "－";
        if (report->model == NULL) {
            columns_add_wrapped(report->out, place_text(report->arena, part->file, 0, 0), 0, 2);
        } else {
            add_line(report->out, N_("source"), place_text(report->arena, part->file, 0, 0));
        }
        add_line(report->out, N_("format"),
                 text_format(report->arena, tr("%s, %s"), format_title(part->format), encoding));
        if (part->part > 0) {
            add_line(report->out, N_("part"),
                     part->of > 0 ? text_format(report->arena, tr("%u (of %u)"), part->part, part->of)
                                  : text_format(report->arena, "%u", part->part));
        }
    }
}

static void report_head(const struct report *report)
{
    const struct session *session = report->session;
    struct arena *arena = report->arena;
    report_parts(report);
    add_line(report->out, N_("title"), session->title);
    add_line(report->out, N_("series"), session->series);
    add_line(report->out, N_("number"),
             session->number > 0 ? text_format(arena, tr("no. %u"), session->number) : TEXT_NONE);
    bool has_text = !text_is_empty(session->date) && !text_is_empty(session->date_text);
    add_line(report->out, N_("date"),
             has_text ? text_format(arena, tr("%.*s (%.*s)"), TEXT_ARGS(session->date), TEXT_ARGS(session->date_text))
                      : session->date);
}

/* ---- people */

static size_t count_side(const struct session *session, enum side side)
{
    size_t count = 0;
    for (size_t i = 0; i < session->participants.count; i++) {
        count += session->participants.items[i].side == side;
    }
    return count;
}

/* Turns of each participant. */
static size_t *count_turns(const struct report *report)
{
    const struct session *session = report->session;
    size_t *counts = ARENA_ARRAY(report->arena, size_t, session->participants.count);
    for (size_t i = 0; i < session->turns.count; i++) {
        const struct turn *turn = &session->turns.items[i];
        if (!turn->moderator && turn->speaker < session->participants.count) {
            counts[turn->speaker]++;
        }
    }
    return counts;
}

static struct text person_text(const struct report *report, const struct participant *person)
{
    struct buffer out = BUFFER_INIT;
    buffer_add_text(&out, person->name);
    if (!text_is_empty(person->reading)) {
        buffer_format(&out, tr(" (%.*s)"), TEXT_ARGS(person->reading));
    }
    for (size_t i = 0; i < person->roles.count; i++) {
        buffer_add_string(&out, i == 0 ? "　" : tr(", "));
        buffer_add_text(&out, person->roles.items[i]);
    }
    struct text text = text_copy(report->arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

static void report_participants(const struct report *report)
{
    static const char *const sides[] = {
        [SIDE_OTHER] = N_("other"), [SIDE_MUNICIPALITY] = N_("municipal"), [SIDE_TOKYO] = N_("Tokyo")};
    const struct session *session = report->session;
    const size_t *turns = count_turns(report);
    add_line(report->out, N_("people"),
             text_format(report->arena, tr("%zu (municipalities %zu, Tokyo %zu, others %zu)"),
                         session->participants.count, count_side(session, SIDE_MUNICIPALITY),
                         count_side(session, SIDE_TOKYO), count_side(session, SIDE_OTHER)));
    for (size_t i = 0; i < session->participants.count; i++) {
        const struct participant *person = &session->participants.items[i];
        buffer_add_string(report->out, "    ");
        columns_add_padded(report->out, text_of(tr(sides[person->side])), 10);
        columns_add_padded(report->out, short_place(report, person->at), 8);
        columns_add_padded(report->out, text_format(report->arena, tr("turns %zu"), turns[i]), 9);
        size_t organisation = columns_of(person->organisation) < 14 ? 14 : columns_of(person->organisation) + 1;
        columns_add_padded(report->out, person->organisation, organisation);
        columns_add_wrapped(report->out, person_text(report, person), 31 + organisation, 45);
    }
}

/* ---- talk */

static void report_agenda(const struct report *report)
{
    const struct session *session = report->session;
    size_t themes = 0;
    for (size_t i = 0; i < session->agenda.count; i++) {
        themes += session->agenda.items[i].level == 1;
    }
    add_line(report->out, N_("headings"),
             text_format(report->arena, tr("%zu (main %zu, sub %zu)"), session->agenda.count, themes,
                         session->agenda.count - themes));
    for (size_t i = 0; i < session->agenda.count; i++) {
        const struct agenda_item *item = &session->agenda.items[i];
        buffer_add_string(report->out, tr(item->level > 1 ? N_("      sub ") : N_("    main  ")));
        columns_add_padded(report->out, short_place(report, item->at), 8);
        columns_add_wrapped(report->out, item->heading, 18, 18);
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
    add_line(report->out, N_("turns"),
             text_format(report->arena, tr("%zu (moderator %zu, speaker unknown %zu)"), session->turns.count, moderator,
                         unknown));
    add_line(report->out, N_("notes"), text_format(report->arena, "%zu", session->notes.count));
}

/* ---- requests */

static void report_request(const struct report *report, size_t index)
{
    const struct session *session = report->session;
    const struct request *request = &session->requests.items[index];
    struct text name = speaker_name(session, request->from);
    struct text place = at_text(report, request->at);
    struct text topic = text_is_empty(request->topic) ? text_of(tr("no topic")) : request->topic;
    add_indented(report->out, 4,
                 text_format(report->arena, tr("%zu. %.*s  %.*s  %s, %s, %.*s"), index + 1, TEXT_ARGS(place),
                             TEXT_ARGS(name), tr(request->kind == REQUEST_ASK ? N_("request") : N_("expectation")),
                             tr(request->certainty == CERTAINTY_SURE ? N_("sure") : N_("to be checked")),
                             TEXT_ARGS(topic)));
    add_indented(report->out, 7, text_is_empty(request->gist) ? text_of(tr("(no gist)")) : request->gist);
    add_indented(report->out, 7, quoted(report, TEXT_NONE, request->quote));
    if (request->response.speaker != NO_INDEX) {
        struct text answerer = speaker_name(session, request->response.speaker);
        struct text before = text_format(report->arena, "→ %.*s", TEXT_ARGS(answerer));
        add_indented(report->out, 7, quoted(report, before, request->response.quote));
    }
}

static void report_requests(const struct report *report)
{
    const struct session *session = report->session;
    size_t sure = 0, answered = 0;
    for (size_t i = 0; i < session->requests.count; i++) {
        sure += session->requests.items[i].certainty == CERTAINTY_SURE;
        answered += session->requests.items[i].response.speaker != NO_INDEX;
    }
    add_line(report->out, N_("requests"),
             text_format(report->arena, tr("%zu (sure %zu, to be checked %zu, answered by Tokyo %zu)"),
                         session->requests.count, sure, session->requests.count - sure, answered));
    for (size_t i = 0; i < session->requests.count; i++) {
        report_request(report, i);
    }
}

/* Why a sentence is no request, in words. */
static const char *reason_title(enum exclusion reason)
{
    static const char *const titles[EXCLUDED_COUNT] = {
        [EXCLUDED_INFO_QUESTION] = N_("question on the spot"),
        [EXCLUDED_THANKS] = N_("thanks"),
        [EXCLUDED_OWN_INTENTION] = N_("own intention"),
        [EXCLUDED_OFFER] = N_("offer to Tokyo"),
        [EXCLUDED_TOKYO_TO_MUNI] = N_("from Tokyo to municipalities"),
        [EXCLUDED_TOKYO_ASKS] = N_("Tokyo asks for requests"),
        [EXCLUDED_TOKYO_PARAPHRASE] = N_("put in other words by Tokyo"),
        [EXCLUDED_TO_NATION] = N_("request to the nation"),
        [EXCLUDED_TO_VENDOR] = N_("request to a vendor"),
        [EXCLUDED_TO_CARRIER] = N_("request to a carrier"),
        [EXCLUDED_OTHER_PREFECTURE] = N_("another prefecture"),
        [EXCLUDED_INTERNAL_ORDER] = N_("order inside the office"),
        [EXCLUDED_RESIDENT_REPORT] = N_("voice of residents"),
        [EXCLUDED_STAFF_REPORT] = N_("voice of staff"),
        [EXCLUDED_HYPOTHETICAL] = N_("hypothetical"),
        [EXCLUDED_NEGATED] = N_("request denied"),
        [EXCLUDED_JOKE] = N_("joke"),
        [EXCLUDED_OPINION] = N_("opinion"),
        [EXCLUDED_SUGGESTION] = N_("suggestion"),
        [EXCLUDED_REPEATED] = N_("the same request again"),
        [EXCLUDED_COURTESY] = N_("courtesy"),
    };
    return reason < EXCLUDED_COUNT && titles[reason] != NULL ? tr(titles[reason]) : exclusion_name(reason);
}

static struct text reason_counts(const struct report *report)
{
    const struct session *session = report->session;
    size_t counts[EXCLUDED_COUNT] = {0};
    struct buffer out = BUFFER_INIT;
    for (size_t i = 0; i < session->excluded.count; i++) {
        counts[session->excluded.items[i].reason]++;
    }
    buffer_format(&out, tr("%zu"), session->excluded.count);
    const char *before = tr(" (");
    for (size_t i = 0; i < EXCLUDED_COUNT; i++) {
        if (counts[i] > 0) {
            buffer_format(&out, tr("%s%s %zu"), before, reason_title((enum exclusion)i), counts[i]);
            before = tr(", ");
        }
    }
    buffer_add_string(&out, session->excluded.count > 0 ? tr(")") : "");
    struct text text = text_copy(report->arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

static void report_excluded(const struct report *report)
{
    const struct session *session = report->session;
    add_line(report->out, N_("no request"), reason_counts(report));
    for (size_t i = 0; i < session->excluded.count; i++) {
        const struct excluded_item *item = &session->excluded.items[i];
        struct text name = speaker_name(session, item->speaker);
        struct text place = at_text(report, item->at);
        add_indented(report->out, 4,
                     text_format(report->arena, "%s: %.*s  %.*s", reason_title(item->reason), TEXT_ARGS(place),
                                 TEXT_ARGS(name)));
        add_indented(report->out, 7, quoted(report, TEXT_NONE, item->quote));
    }
}

static void report_session(const struct report *report)
{
    report_head(report);
    report_participants(report);
    report_agenda(report);
    report_turns(report);
    report_requests(report);
    report_excluded(report);
}

/* ---- doubts */

/* The doubts of a report: counted, and printed when out is not NULL. */
struct doubts {
    struct buffer *out;
    struct arena *arena;
    size_t count;
};

/* quote, which may be empty, stands below what is doubted. */
static void add_doubt(struct doubts *doubts, struct text place, struct text what, struct text quote, struct text remedy)
{
    doubts->count++;
    if (doubts->out == NULL) {
        return;
    }
    struct text colon = text_is_empty(place) ? TEXT_NONE : TEXT(": ");
    struct text first = text_concat(doubts->arena, text_concat(doubts->arena, place, colon), what);
    add_indented(doubts->out, 4, first);
    if (!text_is_empty(quote)) {
        add_indented(doubts->out, 7, quote);
    }
    add_indented(doubts->out, 7, text_concat(doubts->arena, TEXT("→ "), remedy));
}

static struct text filled(const struct doubts *doubts, const char *text, const struct diagnostic *diagnostic)
{
    struct buffer out = BUFFER_INIT;
    diag_fill(&out, text, diagnostic);
    struct text copy = text_copy(doubts->arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

static struct text message_text(const struct doubts *doubts, const struct diagnostic *diagnostic)
{
    struct buffer out = BUFFER_INIT;
    diag_add_message(&out, diagnostic, tr);
    struct text copy = text_copy(doubts->arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

/* The diagnostics from `first` on that are doubts, of this level at least. */
static void doubt_diagnostics(struct doubts *doubts, const struct diag *diag, size_t first, enum diag_level lowest)
{
    for (size_t i = first; i < diag_count(diag); i++) {
        const struct diagnostic *item = diag_at(diag, i);
        if (item->level >= lowest && is_doubt(item)) {
            const char *remedy = advice_hint(item->id);
            add_doubt(doubts, place_text(doubts->arena, item->place.file, item->place.line, item->place.column),
                      message_text(doubts, item), TEXT_NONE,
                      filled(doubts, tr(remedy != NULL ? remedy : doubt_general), item));
        }
    }
}

/* What is doubted of a session and no diagnostic says. */
static void doubt_session(struct doubts *doubts, const struct report *report)
{
    const struct session *session = report->session;
    if (session->date.length == 7) { /* 2022-01 */
        const struct diagnostic month = {.arguments = {session->date}};
        add_doubt(doubts, place_text(report->arena, session_file(session), 0, 0),
                  filled(doubts, tr(doubt_month.what), &month), TEXT_NONE, text_of(tr(doubt_month.remedy)));
    }
    for (size_t i = 0; i < session->requests.count; i++) {
        const struct request *request = &session->requests.items[i];
        if (request->certainty == CERTAINTY_CHECK) {
            add_doubt(doubts, at_text(report, request->at), text_of(tr(doubt_request.what)),
                      quoted(report, TEXT_NONE, request->quote), text_of(tr(doubt_request.remedy)));
        }
    }
}

static void doubt_input(struct doubts *doubts, const struct run *run, const struct input *input, size_t first)
{
    bool failed = input->path != NULL && input->sessions.count == 0; /* then only why is of interest */
    doubt_diagnostics(doubts, run->diag, first, failed ? DIAG_ERROR : DIAG_NOTE);
    for (size_t i = 0; i < input->sessions.count; i++) {
        const struct report report = {.session = &input->sessions.items[i], .arena = doubts->arena};
        doubt_session(doubts, &report);
    }
}

/* Their number, then each. */
static void report_doubts(struct run *run, const struct input *input, size_t first, struct buffer *out,
                          struct arena *arena)
{
    struct doubts counted = {.arena = arena}, printed = {.out = out, .arena = arena};
    doubt_input(&counted, run, input, first);
    add_line(out, N_("doubts"), text_format(arena, tr("%zu"), counted.count));
    doubt_input(&printed, run, input, first);
}

/* What was found in one input, and the doubts about it: diagnostics from `first` on. An input that gave nothing stands in
 * the report as well: somebody who checks a folder looks for each of its files. */
static void report_input(struct run *run, const struct input *input, size_t first, struct buffer *out)
{
    struct arena *arena = arena_new(0);
    if (input->sessions.count == 0) {
        columns_add_wrapped(out, place_text(arena, input->path, 0, 0), 0, 2);
        add_line(out, N_("result"), text_of(tr("no meeting could be read")));
    }
    for (size_t i = 0; i < input->sessions.count; i++) {
        const struct report report = {
            .out = out,
            .session = &input->sessions.items[i],
            .model = input->articles.count == 0 ? input->path : NULL,
            .arena = arena,
        };
        report_session(&report);
    }
    report_doubts(run, input, first, out, arena);
    buffer_add_byte(out, '\n');
    arena_free(arena);
}

/* What the articles say of each other: parts that belong together, are missing, or stand twice; and what in the names
 * files fits none of them. */
static void report_meetings(struct run *run, struct sessions *sessions, struct buffer *out)
{
    size_t articles = sessions->count, first = diag_count(run->diag);
    if (run->settings->parts == PARTS_MERGED) {
        sessions_merge_parts(sessions, run->arena, run->diag);
    }
    run_report_names(run);
    struct doubts counted = {.arena = run->arena};
    doubt_diagnostics(&counted, run->diag, first, DIAG_NOTE);
    if (articles > 1 || counted.count > 0) {
        columns_add_wrapped(
            out, text_format(run->arena, tr("together: articles %zu, meetings %zu"), articles, sessions->count), 0, 2);
        report_doubts(run, &(struct input){0}, first, out, run->arena);
    }
}

void check_execute(struct run *run)
{
    struct buffer out = BUFFER_INIT;
    struct session_list list = {0};
    struct paths paths;
    run_expand_inputs(run, &paths);
    for (size_t i = 0; i < paths.count && !run->failed[STATUS_SETUP]; i++) {
        size_t first = diag_count(run->diag);
        struct input input;
        if (!input_read(run, paths.items[i], &input)) {
            report_input(run, &(struct input){.path = paths.items[i]}, first, &out);
            continue;
        }
        for (size_t s = 0; s < input.sessions.count; s++) {
            if (input.articles.count > 0) { /* model XML was checked when it was read */
                session_check(&input.sessions.items[s], run->diag);
            }
            *VECTOR_PUSH(run->arena, &list.sessions) = input.sessions.items[s];
        }
        report_input(run, &input, first, &out);
        *VECTOR_PUSH(run->arena, &list.inputs) = input;
    }
    if (paths.count > 0 && !run->failed[STATUS_SETUP]) {
        report_meetings(run, &list.sessions, &out);
        run_write(run, &out);
    }
    session_list_release(&list);
    buffer_release(&out);
}
