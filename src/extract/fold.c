/* fold.c - full-width forms read as half-width, and what characters are. */
#include "fold_imp.h"

uint32_t fold_codepoint(uint32_t codepoint)
{
    if (codepoint >= 0xFF01 && codepoint <= 0xFF5E) {
        return codepoint - 0xFF01 + 0x21;
    }
    switch (codepoint) {
    case 0x09:
    case 0x0A: /* between a post and the name in the next line */
    case 0xA0:
    case 0x2002:
    case 0x2003:
    case 0x2009:
    case 0x3000:
        return ' ';
    case 0x301C: /* wave dash */
    case 0x223C:
        return '~';
    case 0x2236: /* ratio */
    case 0xFE55:
        return ':';
    case 0xFF65: /* half-width middle dot */
        return 0x30FB;
    case 0x3014: /* tortoise shell brackets */
        return '(';
    case 0x3015:
        return ')';
    default:
        return codepoint;
    }
}

void fold(struct folded *folded, struct text source, size_t limit)
{
    size_t length = 0;
    limit = limit < FOLD_LIMIT ? limit : FOLD_LIMIT;
    struct text rest = source;
    while (rest.length > 0) {
        size_t offset = source.length - rest.length;
        struct text next = rest;
        uint32_t codepoint = text_next(&next);
        if (source.length - next.length > limit || length + 4 > FOLD_LIMIT) {
            break;
        }
        char encoded[4];
        size_t count = utf8_encode(fold_codepoint(codepoint), encoded);
        for (size_t i = 0; i < count; i++) {
            folded->bytes[length] = encoded[i];
            folded->map[length++] = (uint16_t)offset;
        }
        rest = next;
    }
    folded->source = text_slice(source, 0, source.length - rest.length);
    folded->map[length] = (uint16_t)folded->source.length;
    folded->text = (struct text){folded->bytes, length};
}

size_t unfold_offset(const struct folded *folded, const char *byte)
{
    return folded->map[byte - folded->bytes];
}

struct text unfold(const struct folded *folded, struct text part)
{
    if (part.length == 0) {
        return TEXT_NONE;
    }
    return text_slice(folded->source, unfold_offset(folded, part.bytes),
                      unfold_offset(folded, part.bytes + part.length));
}

bool codepoint_is_kanji(uint32_t codepoint)
{
    return (codepoint >= 0x3400 && codepoint <= 0x9FFF) || (codepoint >= 0xF900 && codepoint <= 0xFAFF) ||
           (codepoint >= 0x20000 && codepoint <= 0x3FFFF) || (codepoint >= 0xE0100 && codepoint <= 0xE01EF) ||
           (codepoint >= 0xFE00 && codepoint <= 0xFE0F) || (codepoint >= 0x3005 && codepoint <= 0x3007) ||
           codepoint == 0x30F6 || codepoint == 0x30F5;
}

bool codepoint_is_hiragana(uint32_t codepoint)
{
    return codepoint >= 0x3041 && codepoint <= 0x309F;
}

bool codepoint_is_katakana(uint32_t codepoint)
{
    return (codepoint >= 0x30A1 && codepoint <= 0x30FF && codepoint != 0x30FB) ||
           (codepoint >= 0xFF66 && codepoint <= 0xFF9F);
}

bool codepoint_is_dash(uint32_t codepoint)
{
    return (codepoint >= 0x2012 && codepoint <= 0x2015) || codepoint == 0x2500 || codepoint == 0x2501;
}

static const char *const kanji_digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

static int kanji_digit(struct text text)
{
    for (int digit = 0; digit < (int)ARRAY_LENGTH(kanji_digits); digit++) {
        if (text_starts_with(text, text_of(kanji_digits[digit]))) {
            return digit;
        }
    }
    return -1;
}

/* 二十七, 百三, 四七: units multiply what stands before them, digits in a row are places. */
static bool take_kanji_number(struct text *text, unsigned *number)
{
    unsigned total = 0;
    unsigned digits = 0;
    bool any = false;
    struct text rest = *text;
    for (;;) {
        int digit = kanji_digit(rest);
        if (digit >= 0) {
            digits = digits * 10 + (unsigned)digit;
        } else if (text_starts_with(rest, TEXT("十")) || text_starts_with(rest, TEXT("百"))) {
            total += (digits == 0 ? 1 : digits) * (text_starts_with(rest, TEXT("十")) ? 10 : 100);
            digits = 0;
        } else {
            break;
        }
        if (digits > 9999 || total > 9999) {
            return false;
        }
        any = true;
        text_next(&rest);
    }
    if (any) {
        *number = total + digits;
        *text = rest;
    }
    return any;
}

bool take_number(struct text *folded, unsigned *number)
{
    unsigned value = 0;
    size_t length = 0;
    while (length < folded->length && folded->bytes[length] >= '0' && folded->bytes[length] <= '9') {
        value = value * 10 + (unsigned)(folded->bytes[length++] - '0');
        if (value > 9999) {
            return false;
        }
    }
    if (length == 0) {
        return take_kanji_number(folded, number);
    }
    *number = value;
    *folded = text_skip(*folded, length);
    return true;
}

static int bracket_depth_change(uint32_t codepoint)
{
    switch (codepoint) {
    case '(':
    case '[':
    case 0x300C:
    case 0x300E:
    case 0x3010:
    case 0x3008:
        return 1;
    case ')':
    case ']':
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0x3009:
        return -1;
    default:
        return 0;
    }
}

static size_t scan_colon(struct text folded, bool last)
{
    size_t found = TEXT_NOT_FOUND;
    int depth = 0;
    struct text rest = folded;
    while (rest.length > 0) {
        size_t offset = folded.length - rest.length;
        uint32_t codepoint = text_next(&rest);
        int change = bracket_depth_change(codepoint);
        depth = depth + change < 0 ? 0 : depth + change;
        if (codepoint == ':' && depth == 0) {
            found = offset;
            if (!last) {
                break;
            }
        }
    }
    return found;
}

size_t find_colon(struct text folded)
{
    return scan_colon(folded, false);
}

size_t find_last_colon(struct text folded)
{
    return scan_colon(folded, true);
}

size_t find_last_bracket(struct text folded)
{
    if (folded.length == 0 || folded.bytes[folded.length - 1] != ')') {
        return TEXT_NOT_FOUND;
    }
    int depth = 0;
    for (size_t at = folded.length; at-- > 0;) {
        depth += (folded.bytes[at] == ')') - (folded.bytes[at] == '(');
        if (depth == 0) {
            return at;
        }
    }
    return TEXT_NOT_FOUND;
}
