/* language_imp.h - the language of messages, help and reports. Products (PDF, model, flow) never depend on it. */
#ifndef ZADAN_CLI_LANGUAGE_IMP_H
#define ZADAN_CLI_LANGUAGE_IMP_H

#include <stdbool.h>

#include "zadan/status.h"
#include "zadan/text.h"

/* The language that the environment asks for, "en" or "ja": ZADAN_LANG; else LC_ALL, LC_MESSAGES or LANG, the first that
 * is set, and LANGUAGE before it unless that is "C" or "POSIX". The locale need not be installed. */
const char *language_of_environment(void);

/* Loads the messages of a language, once, before other threads start. False: there are none on this machine, English
 * stays. Release with language_release. */
bool language_use(const char *language);
void language_release(void);
/* "en" or "ja": what is in use. */
const char *language_name(void);

/* The text in the language in use; text itself where there is no other. A text is found for translation as the argument
 * of tr, or marked with N_ where it stands. The compiler checks formats through it. */
const char *tr(const char *text) ZADAN_FORMAT_OF(1);

#endif
