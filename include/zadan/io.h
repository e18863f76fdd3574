/* io.h - whole files in, whole files out. */
#ifndef ZADAN_IO_H
#define ZADAN_IO_H

#include "zadan/diag.h"
#include "zadan/status.h"
#include "zadan/text.h"

/* Reads all of a regular file, pipe or ("-") standard input into the arena. More than limit bytes: a diagnostic and
 * STATUS_LIMIT. Unreadable or a directory: a diagnostic and STATUS_INPUT. The bytes are terminated behind length. */
ZADAN_MUST_CHECK enum status file_read(const char *path, size_t limit, struct arena *arena, struct diag *diag,
                                       struct text *out);

/* Writes bytes to path so that path appears whole or not at all: temporary file in the same directory, fsync, rename.
 * "-" writes to standard output. Failure: a diagnostic, STATUS_OUTPUT, nothing left behind. */
ZADAN_MUST_CHECK enum status file_write(const char *path, struct text bytes, struct diag *diag);

/* Reports why path could not be written, by an errno: a message of its own for what its user can do something about.
 * STATUS_OUTPUT. */
enum status file_write_failure(const char *path, int error, struct diag *diag);

/* A sum of bytes that tells them from others (by accident, not by intent): after Fowler, Noll and Vo, FNV-1a of 64 bits.
 * sum: BYTES_SUM_START, or the sum of what comes before. */
#define BYTES_SUM_START UINT64_C(0xCBF29CE484222325)
uint64_t bytes_sum(uint64_t sum, struct text bytes);

/* Whether a file is as it was written by file_write: yes; no, changed since; not known (written by others, or moved through a
 * file system that keeps no marks). */
enum file_mark { MARK_NONE, MARK_TRUE, MARK_BROKEN };
enum file_mark file_mark(const char *path);
/* Marks an open file that holds these bytes; where that is not possible it has no mark. */
void file_set_mark(int descriptor, struct text bytes);

/* Removes temporary files that are being written; safe in a signal handler. */
void file_write_abandon(void);

#endif
