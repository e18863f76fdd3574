/* summary_imp.h - how much a sentence says; the 発言の要旨 of the turns. */
#ifndef ZADAN_SUMMARY_IMP_H
#define ZADAN_SUMMARY_IMP_H

#include "extract_imp.h"
#include "sentence_imp.h"

/* From this weight on a sentence may stand alone in print; below it are greetings, thanks, questions, bare replies. */
#define WEIGHT_WORTH_PRINTING 10

int sentence_weight(const struct sentence *sentence);
/* The same of a part of a sentence, folded and with quoted speech masked. */
int wording_weight(struct text plain);

/* points_line.c: the part of a sentence that is best printed as one line; weight 0: none. Bytes of its paragraph. */
struct point_line {
    size_t from, to;
    int weight;
};

struct point_line point_line(const struct sentence *sentence);
/* Behind the words in [from, to) that only lead in: また、加えて、. */
size_t skip_lead_words(struct text plain, size_t from, size_t to);

/* Fills the summary of every participant's turn: one sentence, of long turns two or three; none of mere courtesies. */
void summaries_make(struct extraction *extraction, struct arena *scratch);

#endif
