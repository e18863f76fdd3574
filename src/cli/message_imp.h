/* message_imp.h - how diagnostics are shown. */
#ifndef ZADAN_CLI_MESSAGE_IMP_H
#define ZADAN_CLI_MESSAGE_IMP_H

#include "zadan/diag.h"

struct message_style {
    bool json;  /* one object a line */
    bool caret; /* the source line with a caret, on a terminal */
    enum diag_level lowest;
};

struct message_style message_style_default(bool json);

/* A diag_sink; context is a struct message_style. */
void message_print(void *context, const struct diagnostic *diagnostic);

#endif
