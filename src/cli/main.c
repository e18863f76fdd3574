/* main.c - the program: command line in, exit status out. */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "language_imp.h"
#include "message_imp.h"
#include "options_imp.h"
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

static void interrupted(int number)
{
    (void)number;
    file_write_abandon();
    _exit(EXIT_INTERRUPTED);
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

static int run_command(const struct command *command, int count, char **words, struct diag *diag,
                       struct message_style *style)
{
    struct arena *arena = arena_new(0);
    struct settings settings;
    struct run run = {.settings = &settings, .arena = arena, .diag = diag};
    int exit_status;
    enum status status = settings_parse(command, count, words, arena, diag, &settings);
    if (status == STATUS_OK && settings.help) {
        struct buffer help = BUFFER_INIT;
        help_command(command, &help);
        exit_status = print_and_end(&help, diag);
    } else {
        run_fail(&run, status);
        if (status == STATUS_OK) {
            style->lowest = settings.quiet ? DIAG_ERROR : settings.verbose ? DIAG_NOTE : DIAG_WARNING;
            command->execute(&run);
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

static int dispatch(int count, char **words, struct diag *diag, struct message_style *style)
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
            help_command(command, &product);
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
    return run_command(command, count - 1, words + 1, diag, style);
}

int main(int argc, char **argv)
{
    fill_standard_descriptors();
    catch_interrupts();
    int count = argc > 0 ? argc - 1 : 0;
    const char *wanted;
    struct message_style style = message_style_early(count, argv + 1, &wanted);
    struct diag *diag = diag_new(message_print, &style);
    if (wanted != NULL) {
        DIAG(diag, DIAG_LANGUAGE_MISSING, PLACE_NONE, wanted);
    }
    int exit_status = dispatch(count, argv + 1, diag, &style);
    diag_free(diag);
    language_release();
    return exit_status;
}
