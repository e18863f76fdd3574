/* selection_imp.h - which meetings go into a volume, in which order, and where one volume ends. */
#ifndef ZADAN_CLI_SELECTION_IMP_H
#define ZADAN_CLI_SELECTION_IMP_H

#include "options_imp.h"
#include "zadan/diag.h"
#include "zadan/session.h"

enum volume_order { ORDER_NUMBER, ORDER_DATE, ORDER_INPUT }; /* in the order of the option's words */
enum volume_split { SPLIT_NONE, SPLIT_COUNT, SPLIT_YEAR, SPLIT_FISCAL_YEAR };

/* --from, --to: a number of a meeting ("19", "第19回") or a date ("2022-01-19", "2022-01", "2022"). */
struct bound {
    unsigned number; /* 0: a date */
    struct text date;
};

/* --select: 自治体=A or 分野=B; several values with "," are alternatives, several conditions must all hold. */
enum condition_kind { CONDITION_MUNICIPALITY, CONDITION_TOPIC };
struct condition {
    enum condition_kind kind;
    struct text values; /* with commas */
};
VECTOR_TYPE(condition_list, struct condition);

struct selection {
    enum volume_order order;
    struct bound from, to; /* number 0 and no date: open */
    struct condition_list conditions;
    enum volume_split split;
    size_t per_volume; /* SPLIT_COUNT */
};

/* What is wrong with the value of --from or --to, --select, --split: NULL, or what it should have been. */
const char *bound_fault(const char *value);
const char *condition_fault(const char *value);
const char *split_fault(const char *value);

/* What the settings ask for; their values have been looked at. */
struct selection selection_of(const struct settings *settings, struct arena *arena);

/* The meetings that are wanted, in order; what lacks the fact that decides is told about and left out. */
void selection_apply(const struct selection *selection, struct sessions *sessions, struct arena *arena,
                     struct diag *diag);

/* How many meetings from first on belong into one volume; at least 1 while there are any. */
size_t selection_volume(const struct selection *selection, const struct sessions *sessions, size_t first);

#endif
