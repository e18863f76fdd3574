/* extract_fixture.h - an article given as text -> session, for the tests of extraction's structure. */
#ifndef EXTRACT_FIXTURE_H
#define EXTRACT_FIXTURE_H

#include "extract/structure_imp.h"

struct fixture {
    struct arena *arena;
    struct diag *diag;
    const struct lexicon *lexicon;
    const struct article *article;
    struct session session;
    enum status status;
    struct extraction extraction; /* after extract_structure, when fixture_structure made it */
};

void fixture_open(struct fixture *fixture);
void fixture_close(struct fixture *fixture);
/* Reads the text as an article; may be called again and again. */
void fixture_extract(struct fixture *fixture, const char *text);
/* The same without requests and points, keeping the extraction. */
void fixture_structure(struct fixture *fixture, const char *text);
/* "level heading / level heading ...", "name name ..." of the turns (― for a moderator); in the arena. */
const char *fixture_headings(struct fixture *fixture);
const char *fixture_turns(struct fixture *fixture);
/* Whether a diagnostic of that kind was reported since fixture_open. */
bool fixture_reported(const struct fixture *fixture, enum diag_id id);

#endif
