/* diag_table.h - the one table of messages; included with DIAG_ID defined. No guard on purpose.
 * Messages start in lower case, name the subject in quotes, and end without a full stop. */

/* base: files */
DIAG_ID(DIAG_FILE_READ, "file-read", DIAG_ERROR, "cannot read: {1}")
DIAG_ID(DIAG_FILE_TOO_LARGE, "file-too-large", DIAG_ERROR, "larger than the limit of {1} bytes")
DIAG_ID(DIAG_FILE_WRITE, "file-write", DIAG_ERROR, "cannot write: {1}")

/* cli: command line, configuration */

/* source: decoding and formats */

/* model: reading and checking */

/* extract: structure */

/* extract: requests */

/* template */

/* flow */

/* font */

/* layout: paragraphs */

/* layout: blocks and pages */

/* pdf */
