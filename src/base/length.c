/* length.c - exact arithmetic on lengths. */
#include "zadan/length.h"

#define DECIMAL_DIGITS 9
#define DECIMAL_WHOLE_MAX 999999999 /* larger whole parts are read as this: no sane length is near it */

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* a * b, at most LU_MAX. */
static uint64_t multiply_saturating(uint64_t a, uint64_t b)
{
    return b != 0 && a > (uint64_t)LU_MAX / b ? (uint64_t)LU_MAX : a * b;
}

lu lu_scale(lu value, int64_t numerator, int64_t denominator)
{
    bool negative = (value < 0) != ((numerator < 0) != (denominator < 0));
    uint64_t v = magnitude(value), n = magnitude(numerator), d = magnitude(denominator);
    if (d == 0) {
        return 0;
    }
    /* v * n / d = (v / d) * n + (v % d) * n / d; the second product is below 2^62 */
    uint64_t result = multiply_saturating(v / d, n) + ((v % d) * n * 2 + d) / (2 * d);
    if (result > (uint64_t)LU_MAX) {
        result = (uint64_t)LU_MAX;
    }
    return negative ? -(lu)result : (lu)result;
}

static bool digit_at(struct text text, size_t at)
{
    return at < text.length && text.bytes[at] >= '0' && text.bytes[at] <= '9';
}

bool decimal_parse(struct text *text, struct decimal *out)
{
    size_t at = 0;
    bool negative = text->length > 0 && text->bytes[0] == '-';
    if (negative || (text->length > 0 && text->bytes[0] == '+')) {
        at = 1;
    }
    bool point_first = at < text->length && text->bytes[at] == '.' && digit_at(*text, at + 1);
    if (!digit_at(*text, at) && !point_first) {
        return false;
    }
    int64_t mantissa = 0;
    for (; digit_at(*text, at); at++) {
        mantissa = mantissa * 10 + (text->bytes[at] - '0');
        if (mantissa > DECIMAL_WHOLE_MAX) {
            mantissa = DECIMAL_WHOLE_MAX;
        }
    }
    int digits = 0;
    if (at < text->length && text->bytes[at] == '.' && digit_at(*text, at + 1)) {
        for (at++; digit_at(*text, at); at++) {
            if (digits < DECIMAL_DIGITS) {
                mantissa = mantissa * 10 + (text->bytes[at] - '0');
                digits++;
            }
        }
    }
    *out = (struct decimal){.mantissa = negative ? -mantissa : mantissa, .digits = digits};
    *text = text_skip(*text, at);
    return true;
}

lu decimal_times(struct decimal decimal, lu unit)
{
    int64_t scale = 1;
    for (int i = 0; i < decimal.digits; i++) {
        scale *= 10;
    }
    bool negative = (decimal.mantissa < 0) != (unit < 0);
    uint64_t mantissa = magnitude(decimal.mantissa), size = magnitude(unit);
    uint64_t whole = multiply_saturating(mantissa / (uint64_t)scale, size);
    lu part = lu_scale((lu)size, (int64_t)(mantissa % (uint64_t)scale), scale);
    lu result = (lu)whole > LU_MAX - part ? LU_MAX : (lu)whole + part;
    return negative ? -result : result;
}

void buffer_add_pt(struct buffer *buffer, lu length)
{
    lu parts = lu_scale(length, 10000, LU_PER_PT);
    uint64_t rest = magnitude(parts);
    char bytes[32];
    size_t at = sizeof(bytes);
    for (int i = 0; i < 4; i++, rest /= 10) {
        if (at < sizeof(bytes) || rest % 10 > 0) {
            bytes[--at] = (char)('0' + rest % 10);
        }
    }
    if (at < sizeof(bytes)) {
        bytes[--at] = '.';
    }
    do {
        bytes[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (parts < 0) {
        bytes[--at] = '-';
    }
    buffer_add(buffer, bytes + at, sizeof(bytes) - at);
}
