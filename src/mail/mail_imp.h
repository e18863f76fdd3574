/* mail_imp.h - what the files of src/mail share: header lines, base64. */
#ifndef ZADAN_MAIL_IMP_H
#define ZADAN_MAIL_IMP_H

#include "zadan/mail.h"

#define LINE_MAX_CHARACTERS ((size_t)76) /* RFC 2047: of a line with an encoded word; RFC 5322 recommends 78 */
#define LINE_END "\r\n"

/* A header line that is being written: what goes in is broken where a space may be. */
struct header {
    struct buffer *out;
    size_t column; /* characters on the line so far */
};

struct header header_begin(struct buffer *out, const char *name); /* "Subject": writes "Subject:" */
void header_end(struct header *header);
/* One piece that is not broken, behind a space or, where it does not fit, on a new line. */
void header_add_word(struct header *header, struct text word);
/* Text as it is read: words where it is plain ASCII, else encoded words (RFC 2047). */
void header_add_text(struct header *header, struct text text);
/* The name before an address: atoms, a quoted string, or encoded words. */
void header_add_phrase(struct header *header, struct text phrase);
/* ; name="file" for programs that know only RFC 2047, ; filename*0*=... by RFC 2231. */
void header_add_name(struct header *header, struct text file);
void header_add_filename(struct header *header, struct text file);

/* Text with what would end or control a header line - line ends, control characters, marks of direction, malformed bytes - made
 * spaces. */
struct text header_harmless(struct text text, struct buffer *scratch);

/* Appends bytes as base64; line_length characters to a line (0: all on one, without a line end). */
void add_base64(struct buffer *out, struct text bytes, size_t line_length);

#endif
