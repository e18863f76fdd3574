/* doubt.c - which diagnostics are doubts.
 *
 * Warnings and errors are. Of the notes those are that tell of a choice between two readings of the article, so that
 * somebody who knows it can say which is right; the others report what was done and leave nothing to decide. */
#include "doubt_imp.h"

static const enum diag_id choices[] = {
    DIAG_TITLE_SEVERAL, DIAG_DATE_WEEKDAY,  DIAG_PARTICIPANTS_NONE, DIAG_SPEAKER_UNLISTED, DIAG_TEXT_UNREAD,
    DIAG_LABEL_DOUBT,   DIAG_HEADING_DOUBT, DIAG_HEADING_WEAK,      DIAG_NARRATION_DOUBT,  DIAG_END_UNCLEAR,
};

const struct doubt doubt_request = {
    N_("request or not, to Tokyo or not: inferred from what is said around it"),
    N_("if it is one, write certainty=\"sure\" on the <request> of the model XML; if not, delete the <request>"),
};
const struct doubt doubt_month = {
    N_("of the date only year and month are known ({1})"),
    N_("if you know it, write the day as well: date of <session> in the model XML"),
};
const char *const doubt_general = N_("look at the place, and correct it in the XML of zadan model");

bool is_doubt(const struct diagnostic *diagnostic)
{
    bool found = diagnostic->level != DIAG_NOTE;
    for (size_t i = 0; i < ARRAY_LENGTH(choices) && !found; i++) {
        found = choices[i] == diagnostic->id;
    }
    return found;
}
