/* main.c - the program: command line in, exit status out. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "interrupt_imp.h"
#include "language_imp.h"
#include "message_imp.h"
#include "nearest_imp.h"
#include "options_imp.h"
#include "progress_imp.h"
#include "run_imp.h"
#include "watch_imp.h"
#include "zadan/io.h"

/* A file that is opened later must not become one of the standard three: fill gaps with something that fails when it
 * is used the usual way, so that a closed standard output is a write failure. */
static void fill_standard_descriptors(void)
{
    static const int flags[] = {O_WRONLY, O_RDONLY, O_RDWR};
    for (int descriptor = 0; descriptor < 3; descriptor++) {
        if (fcntl(descriptor, F_GETFD) == -1 && open("/dev/null", flags[descriptor]) != descriptor) {
            _exit(4);
        }
    }
}

/* --help is a product: it goes to standard output. */
static int print_and_end(struct buffer *product, struct diag *diag)
{
    enum status status = file_write("-", buffer_text(product), diag);
    buffer_release(product);
    return status == STATUS_OK ? 0 : 4;
}

/* Where all messages go: the line of progress makes room for them. */
struct talk {
    struct message_style style;
    struct progress progress;
    struct watch *watch; /* in a round of a watch, else NULL */
};

static void say(void *context, const struct diagnostic *diagnostic)
{
    struct talk *talk = context;
    bool shown = diagnostic->level >= talk->style.lowest;
    if (shown && (talk->watch == NULL || watch_says(talk->watch, diagnostic))) {
        progress_hide(&talk->progress);
        message_print(&talk->style, diagnostic);
    }
}

/* How a watch goes is told unless only errors are wanted. */
static void say_loud(void *context, const struct diagnostic *diagnostic)
{
    struct talk *talk = context;
    struct message_style style = talk->style;
    style.lowest = style.lowest < DIAG_ERROR ? DIAG_NOTE : DIAG_ERROR;
    style.terminal = false; /* one line each */
    message_print(&style, diagnostic);
}

static void execute(const struct command *command, struct run *run, struct talk *talk)
{
    const struct settings *settings = run->settings;
    progress_open(&talk->progress, (enum progress_form)settings->progress, settings->quiet);
    run->times.since = clock_seconds();
    command->execute(run);
    progress_hide(&talk->progress);
    bool terminal = talk->style.terminal;
    talk->style.terminal = false; /* one line for each */
    run_report(run);
    talk->style.terminal = terminal;
    if (talk->progress.line && run->watch == NULL && !settings->verbose) { /* with -v a message told of each */
        run_tell_products(run);
    }
    if (settings->open && !settings->dry_run && (run->watch == NULL || watch_is_first(run->watch))) {
        product_open(run);
    }
    if (run->watch != NULL) {
        watch_note_failed(run->watch, run->failed_inputs.count);
    }
}

/* The words of a command line, and who listens. */
struct call {
    const struct command *command;
    int count;
    char **words;
    struct talk *talk;
};

static int run_command(const struct call *call, struct diag *diag, struct watch *watch);

/* A round of a watch reads its settings anew: the configuration may be what has changed. */
static void do_round(void *context, struct watch *watch)
{
    const struct call *call = context;
    call->talk->watch = watch;
    struct diag *diag = diag_new(say, call->talk);
    (void)run_command(call, diag, watch);
    diag_free(diag);
}

static void read_settings(void *context, struct arena *arena, struct settings *out)
{
    const struct call *call = context;
    struct diag *silent = diag_new(NULL, NULL);
    enum status status = settings_parse(call->command, call->count, call->words, arena, silent, out);
    (void)status;
    diag_free(silent);
}

static void do_rounds(const struct call *call, struct run *run)
{
    struct diag *loud = diag_new(say_loud, call->talk);
    struct call again = *call;
    const struct watched watched = {.round = do_round, .settings = read_settings, .context = &again};
    watch_run(run, &watched, loud);
    diag_free(loud);
}

static int run_command(const struct call *call, struct diag *diag, struct watch *watch)
{
    struct arena *arena = arena_new(0);
    struct settings settings;
    struct talk *talk = call->talk;
    struct run run = {.settings = &settings, .arena = arena, .diag = diag, .progress = &talk->progress, .watch = watch};
    int exit_status;
    enum status status = settings_parse(call->command, call->count, call->words, arena, diag, &settings);
    if (status == STATUS_OK && settings.help) {
        struct buffer help = BUFFER_INIT;
        help_command(call->command, false, &help);
        exit_status = print_and_end(&help, diag);
    } else {
        run_fail(&run, status);
        if (status == STATUS_OK) {
            talk->style.lowest = settings.quiet ? DIAG_ERROR : settings.verbose ? DIAG_NOTE : DIAG_WARNING;
            message_style_set(&talk->style, settings.lang, settings.color);
            talk->style.json = settings.message_format == 1;
        }
        if (status == STATUS_OK && settings.watch && watch == NULL) {
            do_rounds(call, &run);
        } else if (status == STATUS_OK) {
            execute(call->command, &run, talk);
        }
        exit_status = run_exit_status(&run);
    }
    arena_free(arena);
    return exit_status;
}

/* Nothing but options: perhaps one that answers by itself was meant. */
static void report_no_command(int count, char **words, struct diag *diag)
{
    const char *word = count > 0 ? words[0] : "";
    struct nearest nearest = nearest_to(word, strlen(word));
    nearest_try(&nearest, "--help");
    nearest_try(&nearest, "--version");
    if (count > 0 && nearest.best != NULL) {
        DIAG(diag, DIAG_OPTION_MISSPELT, PLACE_NONE, word, nearest.best + 2);
    } else {
        DIAG(diag, DIAG_COMMAND_MISSING, PLACE_NONE, "");
    }
}

/* Options before the command go behind it. False: there is no command. */
static bool bring_command_first(int count, char **words)
{
    size_t place = command_place((const char *const *)words, (size_t)count);
    if (place == (size_t)count) {
        return false;
    }
    char *command = words[place];
    memmove(words + 1, words, place * sizeof(*words));
    words[0] = command;
    return true;
}

static int dispatch(int count, char **words, struct diag *diag, struct talk *talk)
{
    if (!bring_command_first(count, words)) {
        report_no_command(count, words, diag);
        return 2;
    }
    bool is_help = strcmp(words[0], "--help") == 0 || strcmp(words[0], "-h") == 0;
    const struct command *command = command_find(is_help ? "help" : words[0]);
    if (command == NULL) {
        command_report_unknown(words[0], diag);
        return 2;
    }
    const struct call call = {.command = command, .count = count - 1, .words = words + 1, .talk = talk};
    return run_command(&call, diag, NULL);
}

int main(int argc, char **argv)
{
    fill_standard_descriptors();
    int count = argc > 0 ? argc - 1 : 0;
    const char *wanted;
    struct talk talk = {.style = message_style_early(count, argv + 1, &wanted)};
    interrupt_catch(&talk.style);
    struct diag *diag = diag_new(say, &talk);
    if (wanted != NULL) {
        DIAG(diag, DIAG_LANGUAGE_MISSING, PLACE_NONE, wanted);
    }
    int exit_status = dispatch(count, argv + 1, diag, &talk);
    diag_free(diag);
    language_release();
    return exit_status;
}
