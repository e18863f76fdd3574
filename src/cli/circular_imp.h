/* circular_imp.h - zadan circular: what its options say, and the mail that the circular is attached to. */
#ifndef ZADAN_CLI_CIRCULAR_IMP_H
#define ZADAN_CLI_CIRCULAR_IMP_H

#include "run_imp.h"
#include "zadan/circular.h"

/* What the options say, without the sessions: texts, kind, date, body. false: reported and noted. Everything lives in the arena
 * of the run. */
bool letter_read(struct run *run, struct circular *circular);

/* The mail draft with the PDF attached under name, into out; template: mail.xsl. Larger than --mail-limit: a diagnostic and
 * STATUS_LIMIT. */
ZADAN_MUST_CHECK enum status letter_mail(struct run *run, struct template *template, struct text circular_xml,
                                         struct text date, struct text name, struct text pdf, struct buffer *out);

/* Faults of values (value_imp.h): a text of one line; cells for stamps or readers; a day, or "today"; an address for a mail
 * (letter_mail.c). */
const char *letter_text_fault(const char *value);
const char *letter_cells_fault(const char *value);
const char *letter_date_fault(const char *value);
const char *letter_address_fault(const char *value);

#endif
