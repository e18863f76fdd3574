/* mail.c - a mail draft as a file: header, text, attachments.
 *
 * Text and attachments are base64 throughout: no line of a text can then be too long, begin with a dot or be changed on its way, and
 * the boundary, which has "=_" in it, cannot occur in them. */
#include <inttypes.h>
#include <string.h>

#include "mail_imp.h"

#define BODY_LINE ((size_t)76) /* RFC 2045 */
#define ADDRESS_MAX ((size_t)254)

/* ---- Addresses ---- */

struct address {
    struct text name; /* may be empty */
    struct text mailbox;
};

/* "name <mailbox>", or a mailbox alone; quotes around the name are taken off. */
static struct address address_split(const char *address)
{
    struct text text = text_trim(text_of(address));
    size_t open = text_find_last(text, TEXT("<"));
    if (open == TEXT_NOT_FOUND || !text_ends_with(text, TEXT(">"))) {
        return (struct address){.mailbox = text};
    }
    struct text name = text_trim(text_slice(text, 0, open));
    if (name.length >= 2 && name.bytes[0] == '"' && name.bytes[name.length - 1] == '"') {
        name = text_slice(name, 1, name.length - 1);
    }
    return (struct address){.name = name, .mailbox = text_slice(text, open + 1, text.length - 1)};
}

/* Words of the allowed characters with a dot between each two. */
static bool is_dotted(struct text text, const char *allowed)
{
    bool after_dot = true;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        bool dot = c == '.';
        if (c == '\0' || (dot ? after_dot : strchr(allowed, c) == NULL)) {
            return false;
        }
        after_dot = dot;
    }
    return !after_dot;
}

static bool is_mailbox(struct text mailbox)
{
#define ALPHANUMERIC "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    size_t at = text_find_last(mailbox, TEXT("@"));
    return at != TEXT_NOT_FOUND && mailbox.length <= ADDRESS_MAX &&
           is_dotted(text_slice(mailbox, 0, at), ALPHANUMERIC "!#$%&'*+/=?^_`{|}~-") &&
           is_dotted(text_skip(mailbox, at + 1), ALPHANUMERIC "-");
#undef ALPHANUMERIC
}

const char *mail_address_fault(const char *address)
{
    struct text rest = text_of(address);
    if (utf8_find_error(rest) != TEXT_NOT_FOUND) {
        return N_("it is not UTF-8");
    }
    while (rest.length > 0) {
        if (codepoint_is_control(text_next(&rest))) {
            return N_("it has a line end or a control character");
        }
    }
    struct address split = address_split(address);
    if (text_contains(split.name, TEXT("<")) || text_contains(split.name, TEXT(">"))) {
        return N_("one address each, NAME <USER@DOMAIN> or USER@DOMAIN");
    }
    return is_mailbox(split.mailbox) ? NULL : N_("one address each, NAME <USER@DOMAIN> or USER@DOMAIN");
}

static void add_address(struct header *header, const char *address, bool more)
{
    struct address split = address_split(address);
    struct buffer mailbox = BUFFER_INIT;
    if (text_is_empty(split.name)) {
        buffer_add_text(&mailbox, split.mailbox);
    } else {
        header_add_phrase(header, split.name);
        buffer_format(&mailbox, "<%.*s>", TEXT_ARGS(split.mailbox));
    }
    buffer_add_string(&mailbox, more ? "," : "");
    header_add_word(header, buffer_text(&mailbox));
    buffer_release(&mailbox);
}

/* ---- Date ---- */

static int number_at(struct text date, size_t at, size_t digits)
{
    int number = 0;
    for (size_t i = at; i < at + digits && i < date.length; i++) {
        number = number * 10 + (date.bytes[i] - '0');
    }
    return number;
}

/* Sun, 22 Nov 2026 09:00:00 +0900 */
static void add_date(struct buffer *out, struct text date)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    static const int offsets[] = {0, 3, 2, 5, 0, 3,
                                  5, 1, 4, 6, 2, 4}; /* of the months in a year that begins in March */
    int year = number_at(date, 0, 4), month = number_at(date, 5, 2), day = number_at(date, 8, 2);
    if (date.length < 10 || month < 1 || month > 12) {
        return;
    }
    int counted = year - (month < 3);
    int weekday = (counted + counted / 4 - counted / 100 + counted / 400 + offsets[month - 1] + day) % 7;
    bool has_time = date.length >= 19;
    buffer_format(out, "Date: %s, %d %s %04d %02d:%02d:%02d %s" LINE_END, days[weekday], day, months[month - 1], year,
                  has_time ? number_at(date, 11, 2) : 0, has_time ? number_at(date, 14, 2) : 0,
                  has_time ? number_at(date, 17, 2) : 0, has_time ? "+0000" : "+0900");
}

/* ---- What tells this mail from others ---- */

/* FNV-1a: two mails that differ have other marks; nobody is kept from making one that does not. */
static uint64_t hash_bytes(uint64_t hash, struct text bytes)
{
    for (size_t i = 0; i < bytes.length; i++) {
        hash = (hash ^ (unsigned char)bytes.bytes[i]) * UINT64_C(0x100000001B3);
    }
    return (hash ^ bytes.length) * UINT64_C(0x100000001B3);
}

static uint64_t mail_hash(const struct mail *mail, uint64_t hash)
{
    for (size_t i = 0; i < mail->to_count; i++) {
        hash = hash_bytes(hash, text_of(mail->to[i]));
    }
    hash = hash_bytes(hash, text_of(mail->from));
    hash = hash_bytes(hash, mail->subject);
    hash = hash_bytes(hash, mail->body);
    hash = hash_bytes(hash, mail->date);
    for (size_t i = 0; i < mail->attachment_count; i++) {
        hash = hash_bytes(hash, mail->attachments[i].name);
        hash = hash_bytes(hash, mail->attachments[i].bytes);
    }
    return hash;
}

struct marks {
    char id[33];
};

static struct marks mail_marks(const struct mail *mail)
{
    struct marks marks;
    struct buffer id = BUFFER_INIT;
    buffer_format(&id, "%016" PRIx64 "%016" PRIx64, mail_hash(mail, UINT64_C(0xCBF29CE484222325)),
                  mail_hash(mail, UINT64_C(0x84222325CBF29CE4)));
    memcpy(marks.id, id.bytes, sizeof(marks.id));
    buffer_release(&id);
    return marks;
}

/* ---- The file ---- */

static void add_head(struct buffer *out, const struct mail *mail, const struct marks *marks)
{
    buffer_add_string(out, "X-Unsent: 1" LINE_END);
    add_date(out, mail->date);
    if (mail->from != NULL) {
        struct header from = header_begin(out, "From");
        add_address(&from, mail->from, false);
        header_end(&from);
    }
    if (mail->to_count > 0) {
        struct header to = header_begin(out, "To");
        for (size_t i = 0; i < mail->to_count; i++) {
            add_address(&to, mail->to[i], i + 1 < mail->to_count);
        }
        header_end(&to);
    }
    struct buffer scratch = BUFFER_INIT;
    struct header subject = header_begin(out, "Subject");
    header_add_text(&subject, header_harmless(mail->subject, &scratch));
    header_end(&subject);
    buffer_release(&scratch);
    buffer_format(out, "Message-ID: <%s@zadan.invalid>" LINE_END "MIME-Version: 1.0" LINE_END, marks->id);
    buffer_format(out, "Content-Type: multipart/mixed;" LINE_END " boundary=\"=_%s\"" LINE_END, marks->id);
}

static void add_body(struct buffer *out, struct text body)
{
    struct buffer lines = BUFFER_INIT;
    for (size_t i = 0; i < body.length; i++) {
        if (body.bytes[i] == '\n') {
            buffer_add_byte(&lines, '\r');
        }
        if (body.bytes[i] != '\r') {
            buffer_add_byte(&lines, body.bytes[i]);
        }
    }
    buffer_add_string(out, "Content-Type: text/plain; charset=UTF-8" LINE_END
                           "Content-Transfer-Encoding: base64" LINE_END LINE_END);
    add_base64(out, buffer_text(&lines), BODY_LINE);
    buffer_release(&lines);
}

static void add_attachment(struct buffer *out, const struct mail_attachment *attachment)
{
    struct buffer scratch = BUFFER_INIT;
    struct text name = header_harmless(attachment->name, &scratch);
    struct header type = header_begin(out, "Content-Type");
    header_add_word(&type, attachment->media_type);
    header_add_name(&type, name);
    header_end(&type);
    buffer_add_string(out, "Content-Transfer-Encoding: base64" LINE_END);
    struct header disposition = header_begin(out, "Content-Disposition");
    header_add_word(&disposition, TEXT("attachment"));
    header_add_filename(&disposition, name);
    header_end(&disposition);
    buffer_add_string(out, LINE_END);
    add_base64(out, attachment->bytes, BODY_LINE);
    buffer_release(&scratch);
}

static enum status check_address(const char *address, struct diag *diag)
{
    const char *fault = mail_address_fault(address);
    if (fault != NULL) {
        DIAG(diag, DIAG_MAIL_ADDRESS, PLACE_NONE, address, fault);
    }
    return fault != NULL ? STATUS_USAGE : STATUS_OK;
}

enum status mail_write(const struct mail *mail, struct diag *diag, struct buffer *out)
{
    enum status status = mail->from != NULL ? check_address(mail->from, diag) : STATUS_OK;
    for (size_t i = 0; i < mail->to_count && status == STATUS_OK; i++) {
        status = check_address(mail->to[i], diag);
    }
    if (status != STATUS_OK) {
        return status;
    }
    struct marks marks = mail_marks(mail);
    add_head(out, mail, &marks);
    buffer_format(out, LINE_END "--=_%s" LINE_END, marks.id);
    add_body(out, mail->body);
    for (size_t i = 0; i < mail->attachment_count; i++) {
        buffer_format(out, "--=_%s" LINE_END, marks.id);
        add_attachment(out, &mail->attachments[i]);
    }
    buffer_format(out, "--=_%s--" LINE_END, marks.id);
    return STATUS_OK;
}
