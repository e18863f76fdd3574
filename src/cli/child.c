/* child.c - the children of this process.
 *
 * Every child stands in a table that the handler of signals can read, so that an interrupted run leaves none behind; one
 * whose parent is killed without a word is ended by the kernel. Signals wait while the table changes. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child_imp.h"
#include "zadan/status.h"

static pid_t children[CHILDREN_MAX]; /* 0: free */
static volatile sig_atomic_t is_child;

static pid_t *place_of(pid_t pid)
{
    for (size_t i = 0; i < CHILDREN_MAX; i++) {
        if (children[i] == pid) {
            return &children[i];
        }
    }
    return NULL;
}

static void become_child(pid_t parent)
{
    for (size_t i = 0; i < CHILDREN_MAX; i++) {
        children[i] = 0;
    }
    is_child = 1;
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGINT, &ignore, NULL);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) { /* it ended before the kernel was told */
        _exit(1);
    }
}

pid_t child_start(void)
{
    pid_t *place = place_of(0), parent = getpid();
    if (place == NULL) {
        errno = EAGAIN;
        return -1;
    }
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    fflush(NULL); /* what is buffered is printed once */
    pid_t pid = fork();
    int error = errno;
    if (pid == 0) {
        become_child(parent);
    } else if (pid > 0) {
        *place = pid;
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return pid;
}

bool child_is_one(void)
{
    return is_child;
}

int child_wait(pid_t pid)
{
    int ended = 0;
    while (waitpid(pid, &ended, 0) == -1 && errno == EINTR) {
    }
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    pid_t *place = place_of(pid);
    if (place != NULL) {
        *place = 0;
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return ended;
}

void child_abandon_all(void)
{
    for (size_t i = 0; i < CHILDREN_MAX; i++) {
        if (children[i] > 0) {
            kill(children[i], SIGTERM);
        }
    }
    for (size_t i = 0; i < CHILDREN_MAX; i++) {
        if (children[i] > 0) {
            waitpid(children[i], NULL, 0);
        }
    }
}

bool child_pipe(int ends[2])
{
    if (pipe(ends) != 0) {
        return false;
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return true;
}

void child_describe(int ended, char *out, size_t size)
{
    if (WIFSIGNALED(ended)) {
        snprintf(out, size, "signal %d", WTERMSIG(ended));
    } else {
        snprintf(out, size, "status %d", WEXITSTATUS(ended));
    }
}
