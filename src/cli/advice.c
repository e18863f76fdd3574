/* advice.c - see the header. */
#include "advice_imp.h"

struct advice_row {
    const char *hint, *meaning, *example;
};

#define ADVICE(id, example_, hint_, meaning_) [id] = {.hint = (hint_), .meaning = (meaning_), .example = (example_)},
static const struct advice_row rows[DIAG_COUNT] = {
#include "advice_table.h"
};
#undef ADVICE

const char *advice_hint(enum diag_id id)
{
    return rows[id].hint;
}

const char *advice_meaning(enum diag_id id)
{
    return rows[id].meaning;
}

const char *advice_example(enum diag_id id)
{
    return rows[id].example;
}
