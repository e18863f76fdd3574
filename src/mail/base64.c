/* base64.c - RFC 4648 in lines, as RFC 2045 wants them. */
#include "mail_imp.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Up to three bytes as four digits. */
static void add_group(struct buffer *out, const unsigned char *bytes, size_t count)
{
    unsigned group = (unsigned)bytes[0] << 16;
    group |= count > 1 ? (unsigned)bytes[1] << 8 : 0;
    group |= count > 2 ? bytes[2] : 0;
    char four[4] = {digits[group >> 18], digits[group >> 12 & 63], count > 1 ? digits[group >> 6 & 63] : '=',
                    count > 2 ? digits[group & 63] : '='};
    buffer_add(out, four, sizeof(four));
}

void add_base64(struct buffer *out, struct text bytes, size_t line_length)
{
    size_t lines = line_length > 0 ? bytes.length / (line_length / 4 * 3) + 1 : 0;
    buffer_reserve(out, (bytes.length + 2) / 3 * 4 + lines * 2);
    size_t column = 0;
    for (size_t i = 0; i < bytes.length; i += 3) {
        size_t rest = bytes.length - i;
        add_group(out, (const unsigned char *)bytes.bytes + i, rest < 3 ? rest : 3);
        column += 4;
        if (line_length > 0 && (column >= line_length || rest <= 3)) {
            buffer_add_string(out, LINE_END);
            column = 0;
        }
    }
}
