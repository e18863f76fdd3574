/* request_fixture.h - small invented talks as extraction sees them before it looks for requests. */
#ifndef REQUEST_FIXTURE_H
#define REQUEST_FIXTURE_H

#include "../../src/extract/extract_imp.h"

/* A talk from its script: turns separated by "|", each "M:" (a municipality), "N:" (a second one), "T:" (Tokyo), "O:" (the
 * moderator) or "H:" (a heading, which is no turn) and what is said; "¶" ends a paragraph, "\n" a broken line. Everything,
 * the article included, lives in the arena. */
struct extraction *fixture_talk(struct arena *arena, struct diag *diag, const struct lexicon *lexicon,
                                struct text script);

/* templates/lexicon.xml, looked for from the top of the project or ZADAN_TEMPLATES; fails the test when it cannot be read. */
const struct lexicon *fixture_lexicon(struct arena *arena, struct diag *diag);

/* What a test of talks needs; the setup of a group makes it, its teardown frees it with all that lives in the arena. */
struct talk_test {
    struct arena *arena;
    struct diag *diag;
    const struct lexicon *lexicon;
};

int talk_setup(void **state);
int talk_teardown(void **state);

#endif
