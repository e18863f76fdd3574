/* open.c - --open: the program of the desktop shows what was made.
 *
 * xdg-open is started as a process of its own that outlives this one and has no part in its streams; it gets an absolute path,
 * so that no name can be taken for an option or an address. Nothing is asked of the network. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child_imp.h"
#include "run_imp.h"

#define OPENER "xdg-open"

/* In the grandchild: becomes the opener, or says through channel why not. */
static ZADAN_NORETURN void become_opener(const char *path, int channel)
{
    int nothing = open("/dev/null", O_RDWR);
    for (int descriptor = 0; descriptor < 3 && nothing >= 0; descriptor++) {
        dup2(nothing, descriptor);
    }
    char name[] = OPENER, *copy = strdup(path);
    char *const words[] = {name, copy, NULL};
    setsid();
    struct sigaction usual = {.sa_handler = SIG_DFL};
    sigemptyset(&usual.sa_mask);
    sigaction(SIGPIPE, &usual, NULL);
    if (copy != NULL) {
        execvp(name, words);
    }
    int error = errno;
    ssize_t told = write(channel, &error, sizeof(error));
    _exit(told == (ssize_t)sizeof(error) ? 1 : 2);
}

/* Starts the opener; 0 or an errno. The child in between ends at once, so that nobody waits for the opener. */
static int start_opener(const char *path)
{
    int ends[2], error = 0;
    if (!child_pipe(ends)) { /* a started opener closes it: the end of file says that all is well */
        return errno;
    }
    pid_t child = fork();
    if (child == 0) {
        pid_t grandchild = fork();
        if (grandchild == 0) {
            become_opener(path, ends[1]);
        }
        _exit(grandchild > 0 ? 0 : 1);
    }
    close(ends[1]);
    if (child < 0) {
        error = errno;
    } else if (waitpid(child, NULL, 0) == child && read(ends[0], &error, sizeof(error)) != (ssize_t)sizeof(error)) {
        error = 0;
    }
    close(ends[0]);
    return error;
}

void product_open(struct run *run)
{
    size_t count = run->products.count;
    if (count == 0 || strcmp(run->products.items[0], "-") == 0) {
        DIAG(run->diag, DIAG_OPEN_NOTHING, PLACE_NONE, "");
        return;
    }
    char *path = realpath(run->products.items[0], NULL);
    if (path == NULL) {
        DIAG(run->diag, DIAG_OPEN_FAILED, PLACE_FILE(run->products.items[0]), strerror(errno));
        return;
    }
    char *slash = strrchr(path, '/');
    if (count > 1 && slash != NULL && slash != path) { /* several: their folder */
        *slash = '\0';
    }
    int error = start_opener(path);
    if (error == ENOENT) {
        DIAG(run->diag, DIAG_OPEN_MISSING, PLACE_FILE(run->products.items[0]), "");
    } else if (error != 0) {
        DIAG(run->diag, DIAG_OPEN_FAILED, PLACE_FILE(run->products.items[0]), strerror(error));
    }
    free(path);
}
