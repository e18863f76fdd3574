/* syntax.c - numbers, names, strings and dates as PDF writes them (ISO 32000-1, 7.3 and 7.9.4). */
#include <inttypes.h>

#include "pdf_imp.h"

static const char hex_digits[] = "0123456789ABCDEF";

void pdf_add_hex(struct buffer *out, uint32_t value, unsigned digits)
{
    char bytes[8];
    for (unsigned i = 0; i < digits; i++)
        bytes[i] = hex_digits[(value >> (4 * (digits - 1 - i))) & 15];
    buffer_add(out, bytes, digits);
}

void pdf_add_decimal(struct buffer *out, int64_t value, unsigned digits)
{
    char bytes[32];
    size_t at = sizeof bytes;
    uint64_t rest = value < 0 ? (uint64_t)(-(value + 1)) + 1 : (uint64_t)value;
    bool digit_seen = false;
    for (unsigned i = 0; i < digits; i++, rest /= 10) {
        digit_seen = digit_seen || rest % 10 != 0;
        if (digit_seen)
            bytes[--at] = (char)('0' + rest % 10);
    }
    if (digit_seen)
        bytes[--at] = '.';
    if (rest == 0 && !digit_seen)
        bytes[--at] = '0';
    for (; rest > 0; rest /= 10)
        bytes[--at] = (char)('0' + rest % 10);
    if (value < 0)
        bytes[--at] = '-';
    buffer_add(out, bytes + at, sizeof bytes - at);
}

static bool is_regular(unsigned char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '+' || c == '.';
}

void pdf_add_name(struct buffer *out, struct text name)
{
    buffer_add_byte(out, '/');
    for (size_t i = 0; i < name.length; i++) {
        unsigned char c = (unsigned char)name.bytes[i];
        if (is_regular(c)) {
            buffer_add_byte(out, (char)c);
        } else {
            buffer_add_byte(out, '#');
            pdf_add_hex(out, c, 2);
        }
    }
}

void pdf_add_bytes(struct buffer *out, struct text bytes)
{
    buffer_add_byte(out, '(');
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char c = (unsigned char)bytes.bytes[i];
        if (c == '(' || c == ')' || c == '\\')
            buffer_format(out, "\\%c", c);
        else if (c < 0x20 || c > 0x7E)
            buffer_format(out, "\\%03o", c);
        else
            buffer_add_byte(out, (char)c);
    }
    buffer_add_byte(out, ')');
}

void pdf_add_utf16(struct buffer *out, struct text text)
{
    for (uint32_t c = text_next(&text); c != TEXT_END; c = text_next(&text)) {
        if (c >= 0x10000) {
            pdf_add_hex(out, 0xD800 + ((c - 0x10000) >> 10), 4);
            pdf_add_hex(out, 0xDC00 + ((c - 0x10000) & 0x3FF), 4);
        } else {
            pdf_add_hex(out, c, 4);
        }
    }
}

void pdf_add_string(struct buffer *out, struct text text)
{
    bool ascii = true;
    for (size_t i = 0; i < text.length && ascii; i++)
        ascii = text.bytes[i] >= 0x20 && text.bytes[i] < 0x7F;
    if (ascii) {
        pdf_add_bytes(out, text);
        return;
    }
    buffer_add_string(out, "<FEFF");
    pdf_add_utf16(out, text);
    buffer_add_byte(out, '>');
}

/* Copies the digits and separators of pattern ('0' any digit, others themselves) from the front of *text. */
static bool take(struct text *text, const char *pattern, struct buffer *digits)
{
    size_t i = 0;
    for (; pattern[i] != '\0'; i++) {
        if (i >= text->length)
            return false;
        char c = text->bytes[i];
        if (pattern[i] == '0' ? c < '0' || c > '9' : c != pattern[i])
            return false;
    }
    for (size_t j = 0; j < i; j++) {
        if (pattern[j] == '0')
            buffer_add_byte(digits, text->bytes[j]);
    }
    *text = text_skip(*text, i);
    return true;
}

static bool take_zone(struct text *text, struct buffer *out)
{
    if (text_equal(*text, TEXT("Z"))) {
        buffer_add_byte(out, 'Z');
        return true;
    }
    if (text->length != 6 || (text->bytes[0] != '+' && text->bytes[0] != '-'))
        return false;
    buffer_add_byte(out, text->bytes[0]);
    *text = text_skip(*text, 1);
    if (!take(text, "00", out))
        return false;
    buffer_add_byte(out, '\'');
    if (!take(text, ":00", out))
        return false;
    buffer_add_byte(out, '\'');
    return true;
}

bool pdf_add_date(struct buffer *out, struct text date)
{
    struct buffer digits = BUFFER_INIT;
    buffer_add_string(&digits, "D:");
    bool month = date.length == 7; /* the source gives no day */
    bool good = take(&date, month ? "0000-00" : "0000-00-00", &digits);
    if (good && !text_is_empty(date))
        good = take(&date, "T00:00:00", &digits) && (text_is_empty(date) || take_zone(&date, &digits));
    if (good)
        buffer_add_text(out, buffer_text(&digits));
    buffer_release(&digits);
    return good;
}
