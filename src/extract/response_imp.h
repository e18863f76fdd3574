/* response_imp.h - what the files that find responses share: what a sentence of Tokyo does. */
#ifndef ZADAN_RESPONSE_IMP_H
#define ZADAN_RESPONSE_IMP_H

#include "request_imp.h"

struct reply {
    bool thanks;  /* nothing but thanks */
    bool asks;    /* a question back */
    bool praises; /* says only what is thought of it, or that it was heard: 年中行事というのはいいですね */
    bool names;   /* only names the matter */
    bool answers;  /* says that it answers */
    bool promises; /* an act of the speaker that is still to come or under way, what can be, what cannot */
    bool requests; /* speaks of what was asked */
    bool points;   /* begins with それは, そこは: with what was said last */
    bool turns;    /* ただ, …: what holds after all, behind what does not */
};

/* response_act.c: of a sentence in even spelling, quoted speech overwritten (sentence->plain). */
struct reply reply_of(struct text plain);

#endif
