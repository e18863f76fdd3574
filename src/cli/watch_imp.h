/* watch_imp.h - --watch: the run is done again whenever something that it is made from changes. */
#ifndef ZADAN_CLI_WATCH_IMP_H
#define ZADAN_CLI_WATCH_IMP_H

#include "run_imp.h"

/* One round of a watch: the whole run, in a process of its own. Its exit status counts for nothing: what failed was said. */
typedef void watch_round(void *context, struct watch *watch);

/* Reads the settings that the next round will have, without a word about what is wrong: the round itself will tell. */
typedef void watch_settings(void *context, struct arena *arena, struct settings *out);

/* The run, as a watch does it. */
struct watched {
    watch_round *round;
    watch_settings *settings; /* which say what is watched */
    void *context;            /* of both */
};

/* Does rounds until the program is interrupted; returns only when it cannot watch, reported and noted in the run. loud is told
 * how the watch goes. */
void watch_run(struct run *run, const struct watched *watched, struct diag *loud);

/* In a round: */

/* Whether this is the first round. */
bool watch_is_first(const struct watch *watch);
/* Notes a message; false when it was said in the round before already. */
bool watch_says(struct watch *watch, const struct diagnostic *diagnostic);
/* Whether the product of a key, which stands for all that it is made from, was made in an earlier round and is still good. */
bool watch_has(const struct watch *watch, uint64_t key);
/* Notes that the product of the key has now been made, or is still good. */
void watch_note_made(struct watch *watch, uint64_t key);
void watch_note_good(struct watch *watch, uint64_t key);
/* At the end of the round. */
void watch_note_failed(struct watch *watch, size_t count);

#endif
