/* header_imp.h - parts of the header pass. */
#ifndef ZADAN_HEADER_IMP_H
#define ZADAN_HEADER_IMP_H

#include "extract_imp.h"
#include "fold_imp.h"

/* A date as printed. month 0: none; day 0: month only. */
struct date {
    unsigned year, month, day;
    struct text printed; /* a view into the folded text, with the day of the week where printed */
    int weekday;         /* as printed, 0 Sunday .. 6; -1: none */
};

/* The first date with a year in folded at or behind *from; *from moves behind it. */
bool find_date(struct text folded, size_t *from, struct date *out);
/* 0 Sunday .. 6. */
int date_weekday(const struct date *date);
const char *weekday_kanji(int weekday);

void extract_title(struct extraction *extraction, size_t header_end);
void extract_date(struct extraction *extraction, size_t header_end);

/* Whether any word of the list occurs in text. */
bool has_word(const struct extraction *extraction, const char *list, struct text text);
/* Takes the next sentence (up to 。 or the end) from the front of *rest. */
struct text next_sentence(struct text *rest);

#endif
