/* watch_imp.h - --watch: the run is done again whenever something that it is made from changes. */
#ifndef ZADAN_CLI_WATCH_IMP_H
#define ZADAN_CLI_WATCH_IMP_H

#include "run_imp.h"

/* One round of a watch: the whole run, in a process of its own. Its exit status counts for nothing: what failed was said. */
typedef void watch_round(void *context, struct watch *watch);

/* Does rounds until the program is interrupted; returns only when it cannot watch, reported and noted in the run, whose settings
 * say what is watched. loud is told how the watch goes. */
void watch_run(struct run *run, watch_round *round, void *context, struct diag *loud);

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
