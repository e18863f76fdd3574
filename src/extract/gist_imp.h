/* gist_imp.h - the steps of a gist: what is taken from the sentence (gist.c) behind its leading words (gist_lead.c), the act
 * as …してほしい (gist_finish.c), what points back named (gist_point.c), and its plain and short wording (gist_plain.c). */
#ifndef ZADAN_GIST_IMP_H
#define ZADAN_GIST_IMP_H

#include "request_imp.h"

#define GIST_LONGEST 60   /* characters */
#define PHRASE_LONGEST 26 /* characters of a phrase that is put in for a pointing word */

/* Source text of the folded range, without line breaks. */
void gist_add_source(struct buffer *out, const struct sentence *sentence, size_t from, size_t to);

/* Behind the words in [from, to) that only lead in: 次に、それと、一点だけ、. */
size_t gist_skip_leads(struct text plain, size_t from, size_t to);

/* Puts the act behind what is asked: 用意して|いただければ助かります -> 用意してほしい. stem: the folded words before the act. */
void gist_finish(struct buffer *out, const struct sentence *sentence, const struct act *act, struct text stem);

/* Puts ほしい behind …する, as it stands before こと: …してほしい, and where no て-form is certain …するようにしてほしい. */
void gist_finish_doing(struct buffer *out);

/* The gist of a sentence that names the matter behind the asking: お願いしたいのは…です; false when it does not. */
bool gist_of_cleft(struct buffer *out, const struct sentence *sentence, const struct act *act);

/* Names what the built gist points back to. */
void gist_point(struct buffer *out, const struct gist_context *context);

/* The built gist in plain words and at most GIST_LONGEST characters, in arena. */
struct text gist_plain(struct arena *arena, struct text built);

#endif
