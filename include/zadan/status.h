/* status.h - how a stage ends.
 *
 * Bad content is never a status: it is a diagnostic (diag.h) and the run goes on. A status other than STATUS_OK
 * means that the stage could not produce its result; the message is already in the diagnostics when it returns. */
#ifndef ZADAN_STATUS_H
#define ZADAN_STATUS_H

#if defined(__GNUC__)
#define ZADAN_MUST_CHECK __attribute__((warn_unused_result))
#define ZADAN_PRINTF(format_index, first_index) __attribute__((format(printf, format_index, first_index)))
#define ZADAN_FORMAT_OF(index) __attribute__((format_arg(index)))
#define ZADAN_NORETURN __attribute__((noreturn))
#else
#define ZADAN_MUST_CHECK
#define ZADAN_PRINTF(format_index, first_index)
#define ZADAN_FORMAT_OF(index)
#define ZADAN_NORETURN
#endif

/* Named by who can act on it. */
enum status {
    STATUS_OK,
    STATUS_USAGE,  /* the command line is wrong */
    STATUS_INPUT,  /* this input cannot be read or holds no article */
    STATUS_SETUP,  /* fonts, templates or configuration unusable */
    STATUS_LIMIT,  /* a limit of size or depth was reached in this input */
    STATUS_OUTPUT, /* the product could not be written */
    STATUS_SYSTEM  /* the operating system or a library refused */
};

#define ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))

#endif
