/* mail.h - a mail draft with attachments, as the file that mail programs open (.eml).
 *
 * RFC 5322 with MIME: UTF-8, header words by RFC 2047, file names by RFC 2231 and by RFC 2047 for programs that know only that;
 * lines of at most 78 characters that end in CR LF. X-Unsent: 1 makes Outlook open it for writing; others open it by "edit as new".
 * The same mail gives the same bytes: boundary and Message-ID come from its content, and Date only from its date. */
#ifndef ZADAN_MAIL_H
#define ZADAN_MAIL_H

#include "zadan/arena.h"
#include "zadan/diag.h"
#include "zadan/status.h"
#include "zadan/text.h"

struct mail_attachment {
    struct text name;       /* of the file, without folders */
    struct text media_type; /* "application/pdf" */
    struct text bytes;
};

struct mail {
    const char *const *to; /* "info@example.jp" or "総務課 <info@example.jp>" each; may be none */
    size_t to_count;
    const char *from;    /* likewise, or NULL: the mail program fills it in */
    struct text subject; /* line ends and control characters become spaces */
    struct text body;    /* plain text, lines ended by line feeds */
    struct text date;    /* ISO 8601: a day (0:00 in Japan) or a UTC time; empty: no Date line */
    const struct mail_attachment *attachments;
    size_t attachment_count;
};

/* NULL, or what is wrong with an address of a mail: it has line ends or control characters, or is none. */
const char *mail_address_fault(const char *address);

/* Appends the file to out. Every address must be one by mail_address_fault: a diagnostic and STATUS_USAGE if not. */
ZADAN_MUST_CHECK enum status mail_write(const struct mail *mail, struct diag *diag, struct buffer *out);

#endif
