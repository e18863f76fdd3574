/* main.c - the program: command line in, exit status out. */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "child_imp.h"
#include "language_imp.h"
#include "message_imp.h"
#include "options_imp.h"
#include "progress_imp.h"
#include "run_imp.h"
#include "zadan/io.h"

#define EXIT_INTERRUPTED 130

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

/* What the handler says: made before anything can be interrupted. */
static char interrupt_words[512];
static size_t interrupt_length;

static void interrupted(int number)
{
    (void)number;
    child_abandon_all();
    file_write_abandon();
    if (!child_is_one()) {
        progress_abandon();
        ssize_t told = write(STDERR_FILENO, interrupt_words, interrupt_length);
        (void)told;
    }
    _exit(EXIT_INTERRUPTED);
}

/* A message of one line as the style has it. */
static void prepare_interrupt(const struct message_style *style)
{
    struct diag *diag = diag_new(NULL, NULL);
    DIAG(diag, DIAG_INTERRUPTED, PLACE_NONE, "");
    struct buffer words = BUFFER_INIT;
    message_format(style, diag_at(diag, 0), &words);
    interrupt_length = words.length < sizeof(interrupt_words) ? words.length : 0;
    memcpy(interrupt_words, words.bytes, interrupt_length);
    buffer_release(&words);
    diag_free(diag);
}

static void catch_interrupts(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = interrupted}, before;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < ARRAY_LENGTH(signals); i++) {
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) { /* nohup stays nohup */
            sigaction(signals[i], &action, NULL);
        }
    }
}

/* --help and --version are products: they go to standard output. */
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
};

static void say(void *context, const struct diagnostic *diagnostic)
{
    struct talk *talk = context;
    if (diagnostic->level >= talk->style.lowest) {
        progress_hide(&talk->progress);
    }
    message_print(&talk->style, diagnostic);
}

static void execute(const struct command *command, struct run *run, struct talk *talk)
{
    const struct settings *settings = run->settings;
    talk->style.lowest = settings->quiet ? DIAG_ERROR : settings->verbose ? DIAG_NOTE : DIAG_WARNING;
    message_style_set(&talk->style, settings->lang, settings->color);
    progress_open(&talk->progress, (enum progress_form)settings->progress, settings->quiet);
    run->times.since = clock_seconds();
    command->execute(run);
    progress_hide(&talk->progress);
    run_report(run);
    if (settings->open && !settings->dry_run) {
        product_open(run);
    }
}

static int run_command(const struct command *command, int count, char **words, struct diag *diag, struct talk *talk)
{
    struct arena *arena = arena_new(0);
    struct settings settings;
    struct run run = {.settings = &settings, .arena = arena, .diag = diag, .progress = &talk->progress};
    int exit_status;
    enum status status = settings_parse(command, count, words, arena, diag, &settings);
    if (status == STATUS_OK && settings.help) {
        struct buffer help = BUFFER_INIT;
        help_command(command, false, &help);
        exit_status = print_and_end(&help, diag);
    } else {
        run_fail(&run, status);
        if (status == STATUS_OK) {
            execute(command, &run, talk);
        }
        exit_status = run_exit_status(&run);
    }
    arena_free(arena);
    return exit_status;
}

static void report_unknown_command(const char *name, struct diag *diag)
{
    const char *nearest = command_nearest(name);
    if (command_is_later(name)) {
        DIAG(diag, DIAG_COMMAND_LATER, PLACE_NONE, name);
    } else if (nearest != NULL) {
        DIAG(diag, DIAG_COMMAND_MISSPELT, PLACE_NONE, name, nearest);
    } else {
        DIAG(diag, DIAG_COMMAND_UNKNOWN, PLACE_NONE, name);
    }
}

static int dispatch(int count, char **words, struct diag *diag, struct talk *talk)
{
    if (count == 0) {
        DIAG(diag, DIAG_COMMAND_MISSING, PLACE_NONE, "");
        return 2;
    }
    struct buffer product = BUFFER_INIT;
    if (strcmp(words[0], "--version") == 0) {
        buffer_add_string(&product, "zadan " ZADAN_VERSION "\n");
        return print_and_end(&product, diag);
    }
    if (strcmp(words[0], "--help") == 0 || strcmp(words[0], "-h") == 0 || strcmp(words[0], "help") == 0) {
        const struct command *command = count > 1 ? command_find(words[1]) : NULL;
        if (command != NULL) {
            help_command(command, true, &product);
        } else if (count > 1 && strcmp(words[1], "options") == 0) {
            help_options(&product);
        } else {
            help_program(&product);
        }
        return print_and_end(&product, diag);
    }
    const struct command *command = command_find(words[0]);
    if (command == NULL) {
        report_unknown_command(words[0], diag);
        return 2;
    }
    return run_command(command, count - 1, words + 1, diag, talk);
}

int main(int argc, char **argv)
{
    fill_standard_descriptors();
    int count = argc > 0 ? argc - 1 : 0;
    const char *wanted;
    struct talk talk = {.style = message_style_early(count, argv + 1, &wanted)};
    prepare_interrupt(&talk.style);
    catch_interrupts();
    struct diag *diag = diag_new(say, &talk);
    if (wanted != NULL) {
        DIAG(diag, DIAG_LANGUAGE_MISSING, PLACE_NONE, wanted);
    }
    int exit_status = dispatch(count, argv + 1, diag, &talk);
    diag_free(diag);
    language_release();
    return exit_status;
}
