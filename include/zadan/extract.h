/* extract.h - article -> session: rules for the language of round-table articles, never for a file.
 *
 * Passes, in order, each adding to the session and never re-reading bytes: header (title, series, number, part, date),
 * people (the participant list), structure (labels, headings, moderator lines, notes, footer -> agenda, turns), requests
 * (sentences -> requests and near misses), responses, gist, topic, points and summaries. */
#ifndef ZADAN_EXTRACT_H
#define ZADAN_EXTRACT_H

#include "zadan/article.h"
#include "zadan/session.h"

struct lexicon; /* templates/lexicon.xml: organisations, posts, wording; read only after loading */

/* Reads the lexicon into the arena. Unreadable or malformed: a diagnostic with its line and STATUS_SETUP. */
ZADAN_MUST_CHECK enum status lexicon_load(const char *path, struct arena *arena, struct diag *diag,
                                          const struct lexicon **out);

/* Fills *out from the article. Views into article->text are kept: the article must live as long as the session. No article
 * of a round table in it (no turn, no title): a diagnostic and STATUS_INPUT. Doubts are diagnostics with their place. */
ZADAN_MUST_CHECK enum status extract_session(const struct article *article, const struct lexicon *lexicon,
                                             struct arena *arena, struct diag *diag, struct session *out);

#endif
