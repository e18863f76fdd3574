/* interrupt.c - what happens when the program is told to end.
 *
 * Everything is done in the handler, with calls that a handler may make: what is in hand cannot be waited for, since an input
 * may be a terminal. So what the handler needs lies ready: the table of children, the name of the temporary file, the words. */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "child_imp.h"
#include "interrupt_imp.h"
#include "progress_imp.h"
#include "zadan/io.h"

#define EXIT_INTERRUPTED 130

/* What the handler says: made before anything can be interrupted. */
static char interrupt_words[512];
static size_t interrupt_length;
static volatile sig_atomic_t costs_nothing;

static void interrupted(int number)
{
    (void)number;
    child_abandon_all();
    file_write_abandon();
    progress_abandon();
    if (!child_is_one()) {
        ssize_t told = costs_nothing ? 0 : write(STDERR_FILENO, interrupt_words, interrupt_length);
        (void)told;
    }
    _exit(EXIT_INTERRUPTED);
}

void interrupt_costs_nothing(bool nothing)
{
    costs_nothing = nothing;
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

void interrupt_catch(const struct message_style *style)
{
    prepare_interrupt(style);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, NULL);
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = interrupted}, before;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < ARRAY_LENGTH(signals); i++) {
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) { /* nohup stays nohup */
            sigaction(signals[i], &action, NULL);
        }
    }
}
