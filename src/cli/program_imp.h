/* program_imp.h - where the running program stands. */
#ifndef ZADAN_CLI_PROGRAM_IMP_H
#define ZADAN_CLI_PROGRAM_IMP_H

#include "zadan/arena.h"

/* Its folder, in the arena; NULL when the system does not tell. */
const char *program_folder(struct arena *arena);

#endif
