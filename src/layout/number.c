/* number.c - page numbers as printed (XSL-FO 1.1 section 7.26.2, number to string conversion of XSLT). */
#include "galley_imp.h"

static struct text roman(struct arena *arena, unsigned number, bool upper)
{
    static const struct {
        unsigned value;
        const char *lower, *upper;
    } digits[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"},  {400, "cd", "CD"}, {100, "c", "C"},
                  {90, "xc", "XC"}, {50, "l", "L"},    {40, "xl", "XL"}, {10, "x", "X"},    {9, "ix", "IX"},
                  {5, "v", "V"},    {4, "iv", "IV"},   {1, "i", "I"}};
    struct text result = TEXT_NONE;
    for (size_t i = 0; i < ARRAY_LENGTH(digits); i++) {
        for (; number >= digits[i].value; number -= digits[i].value)
            result = text_concat(arena, result, text_of(upper ? digits[i].upper : digits[i].lower));
    }
    return result;
}

/* a, b .. z, aa, ab .. */
static struct text letters(struct arena *arena, unsigned number, char first)
{
    char reversed[8], text[8];
    size_t length = 0;
    for (; number > 0 && length < sizeof(reversed); number = (number - 1) / 26)
        reversed[length++] = (char)(first + (char)((number - 1) % 26));
    for (size_t i = 0; i < length; i++)
        text[i] = reversed[length - 1 - i];
    return text_copy(arena, (struct text){text, length});
}

struct text number_format(struct arena *arena, unsigned number, struct text format)
{
    char kind = text_is_empty(format) ? '1' : format.bytes[format.length - 1];
    bool has_digits = number > 0 && number < 4000; /* roman numerals end there */
    switch (kind) {
    case 'i':
    case 'I':
        return has_digits ? roman(arena, number, kind == 'I') : text_format(arena, "%u", number);
    case 'a':
    case 'A':
        return number > 0 ? letters(arena, number, kind) : text_format(arena, "%u", number);
    default:
        return text_format(arena, "%0*u", format.length < 10 ? (int)format.length : 1, number);
    }
}
