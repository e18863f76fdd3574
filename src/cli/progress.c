/* progress.c - how far a run is.
 *
 * MODEL. The run tells of each step; what is shown is made from five numbers and a name. On a terminal it is one line, drawn
 * again at most ten times a second and only when a run takes longer than somebody notices, so that a short run leaves the
 * screen alone. The line never reaches the last column, for a terminal that wraps would keep a piece of it; it is taken away
 * before anything else is printed and at the end. A character that is not ASCII counts two columns: too many for some, but
 * whether a terminal gives ① one column or two nobody can know, and the name of the file is cut to what is left.
 *
 * The clock is asked here and for the times of -v, and nowhere else: products know no clock. */
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include <jansson.h>

#include "language_imp.h"
#include "progress_imp.h"
#include "zadan/diag.h"

#define FIRST_DRAWN_AFTER 0.3 /* seconds: shorter runs show nothing */
#define REDRAWN_AFTER 0.1
#define ESTIMATED_AFTER 0.5 /* seconds of a stage; an estimate from less would jump */
#define COLUMNS_DEFAULT 80
#define MOST_DETAIL 3      /* figures of a line */
#define NAME_COLUMNS_MIN 8 /* less of a name tells nothing: it is left out */

/* Whether a line stands on the terminal, for the handler of signals. */
static volatile sig_atomic_t line_stands;
static const char erase_line[] = "\r\033[K";

double clock_seconds(void)
{
    struct timespec now;
    return clock_gettime(CLOCK_MONOTONIC, &now) == 0 ? (double)now.tv_sec + (double)now.tv_nsec / 1e9 : 0;
}

static bool terminal_redraws(void)
{
    const char *kind = getenv("TERM");
    return isatty(STDERR_FILENO) == 1 && kind != NULL && kind[0] != '\0' && strcmp(kind, "dumb") != 0;
}

void progress_open(struct progress *progress, enum progress_form form, bool quiet)
{
    double now = clock_seconds();
    *progress = (struct progress){
        .line = form == PROGRESS_AUTO && !quiet && terminal_redraws(),
        .json = form == PROGRESS_JSON,
        .begun = now,
        .run_begun = now,
        .drawn_at = now,
    };
}

/* Columns of a character, or the most that a terminal may give it. */
static size_t column_count(uint32_t codepoint)
{
    return codepoint < 0x80 ? 1 : 2;
}

static size_t text_columns(struct text text)
{
    size_t columns = 0;
    while (text.length > 0) {
        columns += column_count(text_next(&text));
    }
    return columns;
}

/* Appends as much of a name as fits, its end, which tells files of a folder apart. */
static void add_name(struct buffer *out, const char *file, size_t columns)
{
    struct buffer harmless = BUFFER_INIT;
    buffer_add_harmless(&harmless, text_of(file), SIZE_MAX);
    struct text name = buffer_text(&harmless);
    size_t wide = text_columns(name);
    if (wide > columns) {
        while (wide + 2 > columns && name.length > 0) {
            wide -= column_count(text_next(&name));
        }
        buffer_add_string(out, "…");
    }
    buffer_add_text(out, name);
    buffer_release(&harmless);
}

/* 0:07, 1:02:33 */
static void print_time(char *out, size_t size, double seconds)
{
    unsigned long whole = (unsigned long)ceil(seconds);
    if (whole >= 3600) {
        snprintf(out, size, "%lu:%02lu:%02lu", whole / 3600, whole / 60 % 60, whole % 60);
    } else {
        snprintf(out, size, "%lu:%02lu", whole / 60, whole % 60);
    }
}

/* Appends a phrase of the language in use with the figure for {1}, behind the last phrase. */
static void add_phrase(struct buffer *out, const char *phrase, const char *figure)
{
    const char *translated = tr(phrase), *place = strstr(translated, "{1}");
    buffer_add_string(out, out->length > 0 ? ", " : " ");
    if (place == NULL) {
        buffer_add_string(out, translated);
    } else {
        buffer_add(out, translated, (size_t)(place - translated));
        buffer_format(out, "%s%s", figure, place + 3);
    }
}

/* Seconds that the rest of the stage will take at the speed so far; negative: too early to say. */
static double seconds_left(const struct progress *progress, double now)
{
    double spent = now - progress->begun;
    if (progress->done == 0 || spent < ESTIMATED_AFTER) {
        return -1;
    }
    return spent / (double)progress->done * (double)(progress->total - progress->done);
}

/* Pages, pages a second, time left: as far as they are known and the detail asks for them. The time is the last to go. */
static void add_figures(struct buffer *out, const struct progress *progress, double now, int detail)
{
    char figure[32];
    double spent = now - progress->begun, left = seconds_left(progress, now);
    if (progress->pages > 0 && (detail >= 2 || (detail == 1 && left < 0))) {
        snprintf(figure, sizeof(figure), "%zu", progress->pages);
        add_phrase(out, N_("{1} pages"), figure);
    }
    if (progress->pages > 0 && spent >= ESTIMATED_AFTER && detail == MOST_DETAIL) {
        snprintf(figure, sizeof(figure), "%.0f", (double)progress->pages / spent);
        add_phrase(out, N_("{1} pages/s"), figure);
    }
    if (left >= 0 && detail >= 1) {
        print_time(figure, sizeof(figure), left);
        add_phrase(out, N_("{1} left"), figure);
    }
}

/* As many figures as have room beside the count; what is left over is for the name. */
void progress_format(const struct progress *progress, double now, size_t columns, struct buffer *out)
{
    static const char *const words[] = {[PROGRESS_READ] = N_("read"), [PROGRESS_MAKE] = N_("made")};
    struct buffer head = BUFFER_INIT, figures = BUFFER_INIT;
    buffer_format(&head, "%s %zu/%zu", tr(words[progress->stage]), progress->done, progress->total);
    size_t taken = SIZE_MAX;
    for (int detail = MOST_DETAIL; taken > columns && detail >= 0; detail--) {
        buffer_clear(&figures);
        add_figures(&figures, progress, now, detail);
        taken = text_columns(buffer_text(&head)) + text_columns(buffer_text(&figures));
    }
    if (taken <= columns) {
        buffer_add_text(out, buffer_text(&head));
        if (progress->file != NULL && columns > taken + NAME_COLUMNS_MIN) {
            buffer_add_byte(out, ' ');
            add_name(out, progress->file, columns - taken - 1);
        }
        buffer_add_text(out, buffer_text(&figures));
    }
    buffer_release(&head);
    buffer_release(&figures);
}

static size_t terminal_columns(void)
{
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : COLUMNS_DEFAULT;
}

/* A program in the background leaves the terminal to the one in front. */
static bool owns_terminal(void)
{
    pid_t front = tcgetpgrp(STDERR_FILENO);
    return front == -1 || front == getpgrp();
}

static void draw(struct progress *progress)
{
    double now = clock_seconds();
    if (now - progress->run_begun < FIRST_DRAWN_AFTER || now - progress->drawn_at < REDRAWN_AFTER || !owns_terminal()) {
        return;
    }
    struct buffer line = BUFFER_INIT;
    buffer_add_byte(&line, '\r');
    progress_format(progress, now, terminal_columns() - 1, &line);
    buffer_add_string(&line, "\033[K");
    line_stands = 1;
    fwrite(line.bytes, 1, line.length, stderr);
    buffer_release(&line);
    progress->drawn_at = now;
}

static void print_json(const struct progress *progress, size_t pages)
{
    static const char *const names[] = {[PROGRESS_READ] = "read", [PROGRESS_MAKE] = "make"};
    double now = clock_seconds(), left = seconds_left(progress, now);
    struct buffer file = BUFFER_INIT;
    buffer_add_harmless(&file, text_of(progress->file), SIZE_MAX);
    json_t *object = json_pack("{s:s, s:s, s:I, s:I, s:s%, s:I, s:I, s:f, s:o}", "event", "progress", "stage",
                               names[progress->stage], "done", (json_int_t)progress->done, "total",
                               (json_int_t)progress->total, "file", file.bytes, file.length, "pages", (json_int_t)pages,
                               "pages_done", (json_int_t)progress->pages, "seconds", now - progress->run_begun, "left",
                               left < 0 ? json_null() : json_real(left));
    char *line = object != NULL ? json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(6)) : NULL;
    if (line == NULL) {
        out_of_memory(0);
    }
    fprintf(stderr, "%s\n", line);
    free(line);
    json_decref(object);
    buffer_release(&file);
}

void progress_begin(struct progress *progress, enum progress_stage stage, size_t total)
{
    progress->stage = stage;
    progress->done = 0;
    progress->total = total;
    progress->file = NULL;
    progress->begun = clock_seconds();
}

void progress_file(struct progress *progress, const char *file)
{
    progress->file = file;
    if (progress->line) {
        draw(progress);
    }
}

void progress_step(struct progress *progress, const char *file, size_t pages)
{
    progress->done++;
    progress->pages += pages;
    progress->file = file;
    if (progress->line) {
        draw(progress);
    } else if (progress->json) {
        print_json(progress, pages);
    }
}

void progress_hide(struct progress *progress)
{
    if (line_stands) {
        fputs(erase_line, stderr);
        line_stands = 0;
        progress->drawn_at = 0; /* whatever was printed stands there now: draw again at the next step */
    }
}

void progress_abandon(void)
{
    if (line_stands) {
        ssize_t written = write(STDERR_FILENO, erase_line, sizeof(erase_line) - 1);
        (void)written;
    }
}
