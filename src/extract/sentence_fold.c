/* sentence_fold.c - one spelling for what Japanese writes in several ways. */
#include <string.h>
#include <utf8proc.h>

#include "sentence_imp.h"

/* Words of the polite language that are written in kanji or in kana at will. Longest first where one begins another. */
static const struct {
    const char *written;
    const char *folded;
} spellings[] = {
    {"有り難", "ありがた"}, {"有りがた", "ありがた"}, {"有難", "ありがた"}, {"あり難", "ありがた"},
    {"おねがい", "お願い"}, {"御願い", "お願い"},     {"御礼", "お礼"},     {"御社", "御社"},
    {"制御", "制御"},       {"防御", "防御"},         {"御", "ご"},         {"頂上", "頂上"},
    {"頂点", "頂点"},       {"頂戴", "ちょうだい"},   {"頂", "いただ"},     {"戴", "いただ"},
    {"貰", "もら"},         {"呉れ", "くれ"},         {"欲し", "ほし"},     {"下さ", "くださ"},
    {"出来", "でき"},       {"致し", "いたし"},       {"致す", "いたす"},   {"宜し", "よろし"},
    {"嬉し", "うれし"},     {"たすか", "助か"},       {"是非", "ぜひ"},     {"無い", "ない"},
    {"無く", "なく"},       {"良い", "よい"},         {"又、", "また、"},   {"仰", "おっしゃ"},
    {"方が良", "方がよ"},   {"通り", "とおり"},       {"更に", "さらに"},   {"迄", "まで"},
};

struct folding {
    struct buffer bytes;
    struct buffer origin; /* uint32_t per byte */
};

static void fold_add(struct folding *folding, struct text piece, size_t origin)
{
    uint32_t from = (uint32_t)origin;
    buffer_add_text(&folding->bytes, piece);
    for (size_t i = 0; i < piece.length; i++) {
        buffer_add(&folding->origin, &from, sizeof from);
    }
}

static void fold_add_codepoint(struct folding *folding, uint32_t codepoint, size_t origin)
{
    char bytes[4];
    fold_add(folding, (struct text){bytes, utf8_encode(codepoint, bytes)}, origin);
}

/* The kana that a plain one and a combining voicing mark are, 0 for none. Voiced kana follow their plain kana in Unicode:
 * か U+304B, が U+304C; は, ば, ぱ. */
static uint32_t voiced_kana(uint32_t plain, uint32_t mark)
{
    static const char voiceable[] = "かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ";
    static const char half[] = "はひふへほハヒフヘホ";
    if (plain == 0x3046 || plain == 0x30A6) { /* う, ウ */
        return mark == 0x3099 ? plain + (0x3094 - 0x3046) : 0;
    }
    for (struct text rest = text_of(mark == 0x3099 ? voiceable : half); rest.length > 0;) {
        if (text_next(&rest) == plain) {
            return plain + (mark == 0x3099 ? 1 : 2);
        }
    }
    return 0;
}

void text_add_composed(struct buffer *out, struct text text)
{
    while (text.length > 0) {
        utf8proc_int32_t parts[8];
        int last_class = UTF8PROC_BOUNDCLASS_START;
        uint32_t codepoint = text_next(&text);
        bool half_width = codepoint >= 0xFF66 && codepoint <= 0xFF9F;
        utf8proc_ssize_t count = half_width ? utf8proc_decompose_char((utf8proc_int32_t)codepoint, parts, 8,
                                                                      UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &last_class)
                                            : 0;
        codepoint = count == 1 ? (uint32_t)parts[0] : codepoint;
        uint32_t voiced =
            codepoint == 0x3099 || codepoint == 0x309A ? voiced_kana(text_last(buffer_text(out)), codepoint) : 0;
        out->length -= voiced > 0 ? 3 : 0;
        if (codepoint != '\n' && codepoint != '\r' && codepoint != 0x3000) {
            buffer_add_codepoint(out, voiced > 0 ? voiced : codepoint);
        }
    }
}

/* A spelling at the start of text; its index, or the number of spellings. */
static size_t spelling_at(struct text text)
{
    size_t i = 0;
    /* All of them begin with a kanji or hiragana: three bytes from U+3000 on. */
    if (text.length < 3 || (unsigned char)text.bytes[0] < 0xE3) {
        return ARRAY_LENGTH(spellings);
    }
    while (i < ARRAY_LENGTH(spellings) && (memcmp(text.bytes, spellings[i].written, 3) != 0 || /* the first character */
                                           !text_starts_with(text, text_of(spellings[i].written)))) {
        i++;
    }
    return i;
}

/* A voicing mark joins the kana before it, whose place in the source becomes that of both. */
static void fold_voicing(struct folding *folding, uint32_t mark, size_t origin)
{
    uint32_t plain = text_last(buffer_text(&folding->bytes));
    uint32_t voiced = voiced_kana(plain, mark);
    if (voiced == 0) {
        fold_add_codepoint(folding, mark, origin);
        return;
    }
    uint32_t first = 0;
    folding->bytes.length -= 3;
    folding->origin.length -= 3 * sizeof first;
    memcpy(&first, folding->origin.bytes + folding->origin.length, sizeof first);
    fold_add_codepoint(folding, voiced, first);
}

/* Half-width kana and full-width Latin by their compatibility decomposition; a voicing mark joins the kana before it. */
static void fold_width(struct folding *folding, uint32_t codepoint, size_t origin)
{
    utf8proc_int32_t parts[8];
    int last_class = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)codepoint, parts, 8,
                                                     UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &last_class);
    if (count < 1 || count > 8) {
        fold_add_codepoint(folding, codepoint, origin);
        return;
    }
    uint32_t part = (uint32_t)parts[0];
    if (part == 0x3099 || part == 0x309A) {
        fold_voicing(folding, part, origin);
        return;
    }
    part = part == ',' ? 0x3001 : part;
    part = part == '.' ? 0x3002 : part;
    part = part >= 'A' && part <= 'Z' ? part + ('a' - 'A') : part;
    fold_add_codepoint(folding, part, origin);
}

static void fold_one(struct folding *folding, uint32_t codepoint, size_t origin)
{
    if (codepoint_is_space(codepoint)) {
        return;
    }
    if (codepoint >= 0xFF00 && codepoint <= 0xFFEF) {
        fold_width(folding, codepoint, origin);
    } else if (codepoint >= 'A' && codepoint <= 'Z') {
        fold_add_codepoint(folding, codepoint + ('a' - 'A'), origin);
    } else if (codepoint == 0x3099 || codepoint == 0x309A) {
        fold_voicing(folding, codepoint, origin);
    } else {
        fold_add_codepoint(folding, codepoint, origin);
    }
}

struct spelling text_fold(struct arena *arena, struct text text)
{
    struct folding folding = {BUFFER_INIT, BUFFER_INIT};
    struct text rest = text;
    while (rest.length > 0) {
        size_t origin = text.length - rest.length;
        size_t spelling = spelling_at(rest);
        if (spelling < ARRAY_LENGTH(spellings)) {
            fold_add(&folding, text_of(spellings[spelling].folded), origin);
            rest = text_skip(rest, text_of(spellings[spelling].written).length);
        } else {
            fold_one(&folding, text_next(&rest), origin);
        }
    }
    uint32_t end = (uint32_t)text.length;
    buffer_add(&folding.origin, &end, sizeof end);
    struct spelling folded = {text_copy(arena, buffer_text(&folding.bytes)),
                              arena_copy(arena, folding.origin.bytes, folding.origin.length)};
    buffer_release(&folding.origin);
    buffer_release(&folding.bytes);
    return folded;
}
