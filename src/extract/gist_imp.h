/* gist_imp.h - the two halves of a gist: what is taken from the sentence (gist.c), and its plain and short wording. */
#ifndef ZADAN_GIST_IMP_H
#define ZADAN_GIST_IMP_H

#include "zadan/arena.h"
#include "zadan/text.h"

#define GIST_LONGEST 60 /* characters */

/* The built gist in plain words and at most GIST_LONGEST characters, in arena. */
struct text gist_plain(struct arena *arena, struct text built);

#endif
