/* interrupt_imp.h - what happens when the program is told to end. */
#ifndef ZADAN_CLI_INTERRUPT_IMP_H
#define ZADAN_CLI_INTERRUPT_IMP_H

#include <stdbool.h>

#include "message_imp.h"

/* From now on SIGINT, SIGTERM and SIGHUP (unless it is ignored) end the program with status 130: children ended, no temporary
 * file, the line of progress gone, a message in this style. Messages that nobody reads any more (SIGPIPE) end nothing. */
void interrupt_catch(const struct message_style *style);
/* While nothing is being made an interrupt is no loss, and says nothing. */
void interrupt_costs_nothing(bool nothing);

#endif
