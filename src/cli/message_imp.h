/* message_imp.h - how diagnostics are shown. */
#ifndef ZADAN_CLI_MESSAGE_IMP_H
#define ZADAN_CLI_MESSAGE_IMP_H

#include "zadan/diag.h"

#define LANGUAGES "auto|en|ja"      /* the values of --lang */
#define COLOURS "auto|always|never" /* the values of --color */

struct message_style {
    bool json;     /* one object a line */
    bool terminal; /* with the source line, a caret and what to do; else one line each, as grep and editors like it */
    bool colour;
    size_t columns; /* of the terminal */
    enum diag_level lowest;
};

/* By the words of the command line, before they are read in earnest, since that may have to be reported already:
 * --message-format, --color, --lang. The last of each counts; values that are wrong are left to the reader of options. Puts
 * the language in use. *wanted is the value of --lang when that language is not on this machine, else NULL. */
struct message_style message_style_early(int count, char **words, const char **wanted);

/* The same when all was read, the configuration too; by the index in LANGUAGES and in COLOURS. */
void message_style_set(struct message_style *style, int language, int colour);

/* Appends a message as it is printed. */
void message_format(const struct message_style *style, const struct diagnostic *diagnostic, struct buffer *out);

/* A diag_sink; context is a struct message_style. */
void message_print(void *context, const struct diagnostic *diagnostic);

#endif
