/* child_imp.h - the children of this process, which end when it is interrupted. */
#ifndef ZADAN_CLI_CHILD_IMP_H
#define ZADAN_CLI_CHILD_IMP_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define CHILDREN_MAX 256

/* Makes a child that ends when its parent does. In the child (0 is returned) the children of the parent are forgotten, and an
 * interrupt of the terminal is left to the parent. -1: errno says why, or there are CHILDREN_MAX already (EAGAIN). */
pid_t child_start(void);
/* Whether this process was made by child_start. */
bool child_is_one(void);
/* Waits for a child; what waitpid tells of its end. */
int child_wait(pid_t pid);
/* Ends all children and waits for them; safe in a signal handler. */
void child_abandon_all(void);
/* A pipe for what a child tells: to read from, to write to. A program that the child becomes or starts has no part in it, so the
 * reader need not wait for its end. false: errno says why. */
bool child_pipe(int ends[2]);
/* What became of a child, by what child_wait gave: "signal 11", "status 3". */
void child_describe(int ended, char *out, size_t size);

#endif
