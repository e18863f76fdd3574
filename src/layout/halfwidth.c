/* halfwidth.c - half-width katakana and full-width digits made ordinary (TYPESETTING.md N4, F3), on the characters of one paragraph.
 *
 * Half-width katakana become full-width ones, with their voicing marks composed; inside a quotation (between corner brackets)
 * they stay as the source has them. Their punctuation has no such meaning and is always widened. Full-width digits
 * become ASCII ones, which are set in the Latin face: one width in the whole document. */
#include "inline_imp.h"

#define HALF_FIRST 0xFF61
#define HALF_KANA 0xFF66
#define HALF_LAST 0xFF9F
#define HALF_VOICED 0xFF9E
#define HALF_SEMIVOICED 0xFF9F

/* U+FF61 to U+FF9F (JIS X 0201) in their full-width forms. */
static const uint16_t full_forms[HALF_LAST - HALF_FIRST + 1] = {
    0x3002, 0x300C, 0x300D, 0x3001, 0x30FB, 0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30E3, 0x30E5,
    0x30E7, 0x30C3, 0x30FC, 0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3,
    0x30B5, 0x30B7, 0x30B9, 0x30BB, 0x30BD, 0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8, 0x30CA, 0x30CB, 0x30CC,
    0x30CD, 0x30CE, 0x30CF, 0x30D2, 0x30D5, 0x30D8, 0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4,
    0x30E6, 0x30E8, 0x30E9, 0x30EA, 0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F3, 0x309B, 0x309C};

static bool is_half(uint32_t codepoint)
{
    return codepoint >= HALF_FIRST && codepoint <= HALF_LAST;
}

/* The voiced form of a full-width katakana; 0: it has none. */
static uint32_t voiced(uint32_t kana)
{
    if (kana == 0x30A6)
        return 0x30F4;
    if (kana == 0x30EF)
        return 0x30F7;
    if (kana == 0x30F2)
        return 0x30FA;
    if ((kana >= 0x30AB && kana <= 0x30C1 && kana % 2 == 1) || kana == 0x30C4 || kana == 0x30C6 || kana == 0x30C8 ||
        (kana >= 0x30CF && kana <= 0x30DB && (kana - 0x30CF) % 3 == 0))
        return kana + 1;
    return 0;
}

static uint32_t semivoiced(uint32_t kana)
{
    return kana >= 0x30CF && kana <= 0x30DB && (kana - 0x30CF) % 3 == 0 ? kana + 2 : 0;
}

static void widen_kana(struct inline_text *text, size_t at)
{
    struct source_char *kana = &text->chars.items[at];
    struct source_char *mark = at + 1 < text->chars.count ? kana + 1 : NULL;
    uint32_t composed = 0;

    kana->codepoint = full_forms[kana->codepoint - HALF_FIRST];
    if (mark == NULL || mark->dropped)
        return;
    if (mark->codepoint == HALF_VOICED)
        composed = voiced(kana->codepoint);
    else if (mark->codepoint == HALF_SEMIVOICED)
        composed = semivoiced(kana->codepoint);
    if (composed == 0)
        return;
    kana->codepoint = composed;
    mark->dropped = true;
}

void inline_widths(struct inline_text *text)
{
    size_t depth = 0; /* of corner brackets */

    for (size_t i = 0; i < text->chars.count; i++) {
        struct source_char *character = &text->chars.items[i];
        uint32_t codepoint = character->codepoint;

        if (!character->dropped && text->scopes.items[character->scope].style->normalize) {
            if (is_half(codepoint) && (codepoint < HALF_KANA || depth == 0))
                widen_kana(text, i);
            else if (codepoint >= 0xFF10 && codepoint <= 0xFF19)
                character->codepoint = codepoint - 0xFF10 + '0';
        }
        codepoint = character->codepoint;
        if (codepoint == 0x300C || codepoint == 0x300E)
            depth++;
        else if ((codepoint == 0x300D || codepoint == 0x300F) && depth > 0)
            depth--;
    }
}
