/* value.c - the texts of property values: numbers, lengths, colours, keywords. */
#include <string.h>

#include "flow_imp.h"

struct unit {
    const char *name;
    lu size;       /* 0: of the font size */
    bool extended; /* only in properties of the extension namespace */
};

/* 1 in = 72 pt = 25.4 mm; q (級) and H (歯) are both 0.25 mm; zw is the width of a full-width character. */
static const struct unit units[] = {
    {"pt", LU_PER_PT, false}, {"mm", LU_PER_MM, false}, {"cm", LU_PER_MM * 10, false}, {"in", LU_PER_PT * 72, false},
    {"em", 0, false},         {"zw", 0, true},          {"q", LU_PER_Q, true},         {"H", LU_PER_Q, true},
};

bool value_keyword(struct text value, const struct keyword *words, int *out)
{
    for (; words->word != NULL; words++) {
        if (text_equal(value, text_of(words->word))) {
            *out = words->value;
            return true;
        }
    }
    return false;
}

bool value_integer(struct text value, int minimum, int maximum, int *out)
{
    struct decimal decimal;
    if (!decimal_parse(&value, &decimal) || !text_is_empty(value) || decimal.digits != 0 ||
        decimal.mantissa < minimum || decimal.mantissa > maximum)
        return false;
    *out = (int)decimal.mantissa;
    return true;
}

/* No length of a page is near this; it keeps every sum of lengths far from overflow. */
#define LENGTH_LIMIT (LU_MAX / 4096)

static bool scaled(struct decimal decimal, lu unit, lu *out)
{
    lu length = decimal_times(decimal, unit);
    if (length > LENGTH_LIMIT || length < -LENGTH_LIMIT)
        return false;
    *out = length;
    return true;
}

bool value_length(struct text value, lu font_size, bool extended, lu *out)
{
    struct decimal decimal;
    if (!decimal_parse(&value, &decimal))
        return false;
    if (text_is_empty(value) && decimal.mantissa == 0) {
        *out = 0;
        return true;
    }
    if (text_equal(value, TEXT("%"))) {
        decimal.digits += 2;
        return scaled(decimal, font_size, out);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(units); i++) {
        if (text_equal(value, text_of(units[i].name)))
            return (extended || !units[i].extended) &&
                   scaled(decimal, units[i].size != 0 ? units[i].size : font_size, out);
    }
    return false;
}

bool value_number(struct text value, int64_t *thousandths)
{
    struct decimal decimal;
    lu scaled_value;
    if (!decimal_parse(&value, &decimal) || !text_is_empty(value) || !scaled(decimal, 1000, &scaled_value))
        return false;
    *thousandths = scaled_value;
    return true;
}

bool value_percent(struct text value, int64_t *thousandths_of_a_percent)
{
    if (!text_ends_with(value, TEXT("%")))
        return false;
    return value_number(text_slice(value, 0, value.length - 1), thousandths_of_a_percent);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool value_color(struct text value, rgb *out)
{
    static const struct keyword names[] = {{"black", 0x000000}, {"white", 0xFFFFFF}, {NULL, 0}};
    int named;
    if (value_keyword(value, names, &named)) {
        *out = (rgb)named;
        return true;
    }
    if (value.length != 4 && value.length != 7)
        return false;
    if (value.bytes[0] != '#')
        return false;
    rgb color = 0;
    for (size_t i = 1; i < value.length; i++) {
        int digit = hex_digit(value.bytes[i]);
        if (digit < 0)
            return false;
        color = (color << 4) | (rgb)digit;
        if (value.length == 4)
            color = (color << 4) | (rgb)digit;
    }
    *out = color;
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct text value_next_word(struct text *list)
{
    size_t from = 0;
    while (from < list->length && is_blank(list->bytes[from]))
        from++;
    size_t to = from;
    int depth = 0;
    while (to < list->length && (depth > 0 || !is_blank(list->bytes[to]))) {
        if (list->bytes[to] == '(')
            depth++;
        else if (list->bytes[to] == ')')
            depth--;
        to++;
    }
    struct text word = text_slice(*list, from, to);
    *list = text_skip(*list, to);
    return word;
}
