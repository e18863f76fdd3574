/* session_fixture.h - an invented session in which every member of the model has a value. */
#ifndef SESSION_FIXTURE_H
#define SESSION_FIXTURE_H

#include "zadan/session.h"

/* Part `part` of two of the meeting; clean under session_check. Lives in the arena. */
struct session fixture_session(struct arena *arena, unsigned part);

/* Appends code and line of each diagnostic: "model-element:3 model-text:5". */
void fixture_codes(const struct diag *diag, struct buffer *out);

/* True when the schema of templates/ ("model.rng") allows the document, which is XML. */
bool fixture_is_valid(const char *schema, struct text xml);

#endif
