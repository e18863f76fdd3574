/* columns_imp.h - text on a terminal: a full-width character takes two columns. */
#ifndef ZADAN_CLI_COLUMNS_IMP_H
#define ZADAN_CLI_COLUMNS_IMP_H

#include "zadan/text.h"

#define SCREEN_COLUMNS 80u

/* Columns that the text takes. */
size_t columns_of(struct text text);

/* Appends text, harmless, and spaces up to `columns`; at least one space. */
void columns_add_padded(struct buffer *out, struct text text, size_t columns);

/* Appends text, harmless, from the column at which the line stands; what goes beyond SCREEN_COLUMNS goes on in the next line
 * at column `indent`. Ends the line. Breaks between any two characters of Japanese, inside a word only when nothing else
 * is left, not before a closing mark. */
void columns_add_wrapped(struct buffer *out, struct text text, size_t column, size_t indent);

#endif
