/* names.h - what the readers of the briefings know about people and the articles do not say: readings, how a name is
 * spelt, who is the same person. Read from a names file (names.xml; templates/names.rng has its form), applied to sessions
 * after extraction and after reading model XML alike; applying twice changes nothing. */
#ifndef ZADAN_NAMES_H
#define ZADAN_NAMES_H

#include "zadan/session.h"

struct names; /* lives in the arena it was loaded into; remembers which of its entries were of use */

/* Reads a names file. Unreadable, malformed or contradictory: an error at its line, and STATUS_INPUT. */
ZADAN_MUST_CHECK enum status names_load(const char *path, struct arena *arena, struct diag *diag, struct names **out);

/* Sets name, family, given name and readings of the participants who have an entry, and makes one of those who share an
 * entry and belong together; what was said and printed (labels, quotes, paragraphs) stays. A participant without an entry,
 * or with several to choose from, is a diagnostic at his place. */
void names_apply(struct names *names, struct session *session, struct arena *arena, struct diag *diag);

/* A note for each entry that fitted nobody. */
void names_report_unused(const struct names *names, struct diag *diag);

#endif
