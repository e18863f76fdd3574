/* run.c - what the commands share: failures, the data folder, the template, the product. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "language_imp.h"
#include "program_imp.h"
#include "progress_imp.h"
#include "run_imp.h"
#include "zadan/io.h"

void run_fail(struct run *run, enum status status)
{
    run->failed[status] = true;
    run->failures += status != STATUS_OK;
}

void run_note_failure(struct run *run, const char *file, size_t first, size_t failures)
{
    if (run->failures == failures) {
        return;
    }
    size_t error = SIZE_MAX;
    for (size_t i = first; i < diag_count(run->diag) && error == SIZE_MAX; i++) {
        error = diag_at(run->diag, i)->level == DIAG_ERROR ? i : SIZE_MAX;
    }
    *VECTOR_PUSH(run->arena, &run->failed_inputs) =
        (struct failed_input){.file = text_to_string(run->arena, text_of(file)), .error = error};
}

enum stage run_stage(struct run *run, enum stage stage)
{
    struct times *times = &run->times;
    enum stage before = times->stage;
    double now = clock_seconds();
    times->seconds[before] += now - times->since;
    times->stage = stage;
    times->since = now;
    return before;
}

/* The first error about each input that failed is said once more. */
static void report_failed_inputs(struct run *run)
{
    char failed[32], all[32];
    snprintf(failed, sizeof(failed), "%zu", run->failed_inputs.count);
    snprintf(all, sizeof(all), "%zu", run->input_count);
    DIAG(run->diag, DIAG_INPUTS_FAILED, PLACE_NONE, failed, all);
    for (size_t i = 0; i < run->failed_inputs.count; i++) {
        const struct failed_input *input = &run->failed_inputs.items[i];
        const struct diagnostic *error = diag_at(run->diag, input->error);
        if (error != NULL) {
            struct diagnostic again = *error; /* repeating moves what error points to */
            again.place.source_line = TEXT_NONE;
            diag_repeat(run->diag, &again);
        } else {
            DIAG(run->diag, DIAG_INPUT_FAILED, PLACE_FILE(input->file), "");
        }
    }
}

static void report_times(struct run *run)
{
    static const char *const names[STAGE_COUNT] = {
        [STAGE_OTHER] = N_("the rest"),           [STAGE_READ] = N_("reading inputs"),
        [STAGE_EXTRACT] = N_("extracting facts"), [STAGE_TEMPLATE] = N_("applying templates"),
        [STAGE_LAYOUT] = N_("setting pages"),     [STAGE_PDF] = N_("making PDF"),
        [STAGE_WRITE] = N_("writing files"),
    };
    run_stage(run, STAGE_OTHER);
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        size_t stage = (i + 1) % STAGE_COUNT; /* the rest comes last */
        char seconds[32];
        snprintf(seconds, sizeof(seconds), "%.3f", run->times.seconds[stage]);
        DIAG(run->diag, DIAG_TIMING, PLACE_NONE, names[stage], seconds);
    }
}

void run_report(struct run *run)
{
    if (run->failed_inputs.count > 0 && run->input_count > 1) {
        report_failed_inputs(run);
    }
    if (run->settings->verbose) {
        report_times(run);
    }
}

void run_tell_products(const struct run *run)
{
    if (run->products.count == 0 || strcmp(run->products.items[0], "-") == 0) {
        return;
    }
    struct buffer path = BUFFER_INIT;
    buffer_add_harmless(&path, text_of(run->products.items[0]), SIZE_MAX);
    if (run->products.count == 1) {
        fprintf(stderr, tr("written: %s\n"), path.bytes);
    } else {
        fprintf(stderr, tr("written: %s and %zu more\n"), path.bytes, run->products.count - 1);
    }
    buffer_release(&path);
}

int run_exit_status(const struct run *run)
{
    /* by precedence; a system that refuses makes its input fail */
    static const struct {
        enum status status;
        int exit_status;
    } rows[] = {
        {STATUS_USAGE, 2}, {STATUS_OUTPUT, 4}, {STATUS_SETUP, 3},
        {STATUS_INPUT, 1}, {STATUS_LIMIT, 1},  {STATUS_SYSTEM, 1},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        if (run->failed[rows[i].status]) {
            return rows[i].exit_status;
        }
    }
    return run->settings->strict && diag_count_level(run->diag, DIAG_WARNING) > 0 ? 1 : 0;
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static const char *join(struct arena *arena, const char *folder, const char *name)
{
    return text_to_string(arena, text_format(arena, "%s/%s", folder, name));
}

static bool holds_data(struct arena *arena, const char *folder)
{
    return is_folder(join(arena, folder, "templates")) && is_folder(join(arena, folder, "fonts"));
}

/* ZADAN_DATA decides alone; else the folder of an installed program, the source tree of one in build/VARIANT, and what
 * was compiled in. */
static const char *find_data(struct run *run)
{
    const char *chosen = getenv("ZADAN_DATA");
    if (chosen != NULL && chosen[0] != '\0') {
        return holds_data(run->arena, chosen) ? chosen : NULL;
    }
    static const char *const beside[] = {"../share/zadan", "../.."};
    const char *program = program_folder(run->arena);
    for (size_t i = 0; program != NULL && i < ARRAY_LENGTH(beside); i++) {
        const char *folder = join(run->arena, program, beside[i]);
        if (holds_data(run->arena, folder)) {
            return folder;
        }
    }
    return holds_data(run->arena, ZADAN_DATA_FOLDER) ? ZADAN_DATA_FOLDER : NULL;
}

const char *run_data(struct run *run, const char *name)
{
    if (run->data_folder == NULL) {
        run->data_folder = find_data(run);
    }
    if (run->data_folder == NULL) {
        const char *chosen = getenv("ZADAN_DATA");
        DIAG(run->diag, DIAG_DATA_MISSING, PLACE_NONE, chosen != NULL ? chosen : ZADAN_DATA_FOLDER);
        run_fail(run, STATUS_SETUP);
        return NULL;
    }
    return join(run->arena, run->data_folder, name);
}

struct template_source run_template_source(const struct run *run, const char *folder)
{
    return (struct template_source){.folder = folder,
                                    .own_folder = run->settings->templates,
                                    .house = run->settings->house,
                                    .house_count = run->settings->house_count};
}

struct template *run_open_template(struct run *run, const char *name)
{
    struct template *template = NULL;
    const char *folder = run_data(run, "templates");
    if (folder != NULL) {
        const struct template_source source = run_template_source(run, folder);
        run_fail(run, template_open_source(&source, name, run->diag, &template));
    }
    return template;
}

struct template *run_template(struct run *run)
{
    struct template *template = run_open_template(run, run->settings->template_name);
    if (template != NULL && run->settings->profile != NULL) {
        enum status status = template_check_profile(template, run->settings->profile, run->diag);
        if (status != STATUS_OK) {
            run_fail(run, status);
            template_free(template);
            template = NULL;
        }
    }
    return template;
}

/* The only date that comes from the clock: the one that the user asks for as today's. */
static enum status date_today(struct run *run, struct text *date)
{
    time_t now = time(NULL);
    struct tm local;
    char string[32];
    if (localtime_r(&now, &local) == NULL || strftime(string, sizeof(string), "%Y-%m-%d", &local) == 0) {
        DIAG(run->diag, DIAG_EPOCH_BAD, PLACE_NONE, "today");
        return STATUS_SYSTEM;
    }
    *date = text_copy(run->arena, text_of(string));
    return STATUS_OK;
}

enum status run_date(struct run *run, struct text *date)
{
    *date = TEXT_NONE;
    bool today = run->settings->date != NULL && strcmp(run->settings->date, "today") == 0;
    if (run->settings->date != NULL && !today) {
        *date = text_of(run->settings->date);
        return STATUS_OK;
    }
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch == NULL || epoch[0] == '\0') {
        return today ? date_today(run, date) : STATUS_OK;
    }
    char *end;
    errno = 0;
    intmax_t seconds = strtoimax(epoch, &end, 10);
    time_t moment = (time_t)seconds;
    struct tm utc;
    char string[32];
    bool valid = errno == 0 && *end == '\0' && epoch[0] >= '0' && epoch[0] <= '9' && moment == seconds &&
                 gmtime_r(&moment, &utc) != NULL && utc.tm_year < 9999 - 1900;
    if (!valid || strftime(string, sizeof(string), "%Y-%m-%dT%H:%M:%SZ", &utc) == 0) {
        DIAG(run->diag, DIAG_EPOCH_BAD, PLACE_NONE, epoch);
        return STATUS_SETUP;
    }
    *date = text_copy(run->arena, text_of(string));
    return STATUS_OK;
}

bool run_may_write_binary(struct run *run)
{
    const char *output = run->settings->output;
    if ((output == NULL || strcmp(output, "-") == 0) && isatty(STDOUT_FILENO) == 1) {
        DIAG(run->diag, DIAG_OUTPUT_TERMINAL, PLACE_NONE, "");
        run_fail(run, STATUS_USAGE);
        return false;
    }
    return true;
}

void run_write(struct run *run, const struct buffer *product)
{
    const char *path = run->settings->output != NULL ? run->settings->output : "-";
    const char *about = run->settings->input_count > 0 ? run->settings->inputs[0] : "-";
    run_fail(run, product_write(run, path, buffer_text(product), about));
}

const char *session_file(const struct session *session)
{
    return session->parts.count > 0 ? session->parts.items[0].file : "-";
}

const char *sessions_about(const struct session *first, size_t count, struct arena *arena)
{
    struct text file = text_of(session_file(first));
    return text_to_string(arena, count > 1 ? text_format(arena, "%.*s (+%zu)", TEXT_ARGS(file), count - 1) : file);
}

enum status session_to_flow(struct run *run, struct template *template, const struct session *session, const char *key,
                            struct buffer *out)
{
    struct template_parameter parameters[3] = {{"transcript", run->settings->transcript ? "yes" : "no"}};
    size_t count = 1;
    if (run->settings->profile != NULL) {
        parameters[count++] = (struct template_parameter){"profile", run->settings->profile};
    }
    if (key != NULL) {
        parameters[count++] = (struct template_parameter){"key", key};
    }
    struct buffer model = BUFFER_INIT;
    enum stage before = run_stage(run, STAGE_TEMPLATE);
    session_write_xml(session, &model);
    enum status status =
        template_apply(template, session_file(session), buffer_text(&model), parameters, count, run->diag, out);
    buffer_release(&model);
    run_stage(run, before);
    return status;
}
