/* progress_imp.h - how far a run is: a line of the terminal, or objects for another program, on standard error. */
#ifndef ZADAN_CLI_PROGRESS_IMP_H
#define ZADAN_CLI_PROGRESS_IMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "zadan/text.h"

enum progress_form { PROGRESS_AUTO, PROGRESS_JSON, PROGRESS_NONE }; /* in the order of the option's words */

/* What is being done. */
enum progress_stage { PROGRESS_READ, PROGRESS_MAKE };

struct progress {
    bool line, json; /* how it is shown; neither: not at all */
    enum progress_stage stage;
    size_t done, total; /* steps of this stage: inputs, sessions */
    size_t pages;       /* made so far */
    double begun;       /* of the stage, in seconds of a clock that only goes forward */
    double run_begun, drawn_at;
    const char *file; /* the last one that was done, or the one in hand */
};

/* Seconds of a clock that only goes forward. */
double clock_seconds(void);

/* Chooses how to show: AUTO is the line when standard error is a terminal that can redraw one. quiet: nothing unless JSON. */
void progress_open(struct progress *progress, enum progress_form form, bool quiet);
/* A stage of so many steps begins. file must live until the next call. */
void progress_begin(struct progress *progress, enum progress_stage stage, size_t total);
/* The work on a file begins: the line shows it. */
void progress_file(struct progress *progress, const char *file);
/* One step is done; pages: how many it made. */
void progress_step(struct progress *progress, const char *file, size_t pages);
/* Takes the line away; the next step draws it again. */
void progress_hide(struct progress *progress);
/* The same in a signal handler. */
void progress_abandon(void);

/* The line in at most `columns` columns, at a time of the clock. */
void progress_format(const struct progress *progress, double now, size_t columns, struct buffer *out);

#endif
