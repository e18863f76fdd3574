/* normalize.c - web text made ready for composition (TYPESETTING.md section 1), on the characters of one paragraph.
 *
 * N1 widens half-width punctuation next to Japanese and drops the spaces beside it; brackets are widened in pairs, so that
 * a bracket around Latin text follows its partner. N2 puts 1 em of layout space behind a sentence-ending mark in place of
 * whatever space the source has. Both look over the borders of inlines, because a bold word must not change its commas. Only
 * characters of scopes with zf:normalize change. N4 and the widths of katakana: halfwidth.c. Decisions fall in a scan from the left, then one from the right for marks
 * whose only Japanese neighbour was itself a mark ("?!" before kanji). */
#include "inline_imp.h"

#define NONE ((size_t)-1)
#define NO_BREAK_SPACE 0xA0
#define ADDRESS_REACH 200 /* characters to look to each side for an address: bounds the work */

static bool is_space(uint32_t codepoint)
{
    return codepoint == ' ' || codepoint == '\t' || codepoint == '\n' || codepoint == '\r';
}

static bool may_change(const struct inline_text *text, size_t at)
{
    return text->scopes.items[text->chars.items[at].scope].style->normalize;
}

/* The next character that is left, skipping spaces when asked; NONE at the end. */
static size_t after(const struct inline_text *text, size_t at, bool skip_spaces)
{
    for (at++; at < text->chars.count; at++) {
        const struct source_char *character = &text->chars.items[at];
        if (!character->dropped && !(skip_spaces && is_space(character->codepoint)))
            return at;
    }
    return NONE;
}

static size_t before(const struct inline_text *text, size_t at, bool skip_spaces)
{
    while (at-- > 0) {
        const struct source_char *character = &text->chars.items[at];
        if (!character->dropped && !(skip_spaces && is_space(character->codepoint)))
            return at;
    }
    return NONE;
}

static uint32_t at_or_none(const struct inline_text *text, size_t at)
{
    return at == NONE ? 0 : text->chars.items[at].codepoint;
}

/* The table of N1. */
static uint32_t widened(uint32_t codepoint)
{
    switch (codepoint) {
    case '(':
        return 0xFF08;
    case ')':
        return 0xFF09;
    case ':':
        return 0xFF1A;
    case '!':
        return 0xFF01;
    case '?':
        return 0xFF1F;
    case '~':
        return 0x301C;
    case '&':
        return 0xFF06;
    case '%':
        return 0xFF05;
    default:
        return 0;
    }
}

/* Signs that only addresses hold next to letters: a run with one of them is left alone. */
static bool in_address(const struct inline_text *text, size_t at)
{
    size_t from = at, to = at;

    while (from > 0 && at - from < ADDRESS_REACH && text->chars.items[from - 1].codepoint > ' ' &&
           text->chars.items[from - 1].codepoint < 0x7F)
        from--;
    while (to < text->chars.count && to - at < ADDRESS_REACH && text->chars.items[to].codepoint > ' ' &&
           text->chars.items[to].codepoint < 0x7F)
        to++;
    for (size_t i = from; i + 2 < to; i++)
        if (text->chars.items[i].codepoint == ':' && text->chars.items[i + 1].codepoint == '/' &&
            text->chars.items[i + 2].codepoint == '/')
            return true;
    return false;
}

static bool is_digit_at(const struct inline_text *text, size_t at)
{
    return at != NONE && char_is_digit(text->chars.items[at].codepoint);
}

static bool wants_wide(const struct inline_text *text, size_t at)
{
    uint32_t codepoint = text->chars.items[at].codepoint;
    size_t left = before(text, at, true), right = after(text, at, true);

    if (codepoint == '%' && at > 0 && text->chars.items[at - 1].codepoint >= '0' &&
        text->chars.items[at - 1].codepoint <= '9')
        return false;
    if (codepoint == '~' && is_digit_at(text, left) && is_digit_at(text, right))
        return !in_address(text, at);
    if (!char_is_japanese(at_or_none(text, left)) && !char_is_japanese(at_or_none(text, right)))
        return false;
    return !in_address(text, at);
}

static void widen(struct inline_text *text, size_t at)
{
    if (widened(text->chars.items[at].codepoint) != 0 && may_change(text, at) && wants_wide(text, at))
        text->chars.items[at].codepoint = widened(text->chars.items[at].codepoint);
}

/* Gives both brackets of a pair the form of the wider one. */
static void pair_brackets(struct inline_text *text, struct arena *arena)
{
    size_t *open = ARENA_ARRAY(arena, size_t, text->chars.count + 1);
    size_t depth = 0;

    for (size_t i = 0; i < text->chars.count; i++) {
        struct source_char *close = &text->chars.items[i];
        struct source_char *partner;

        if (close->codepoint == '(' || close->codepoint == 0xFF08) {
            open[depth++] = i;
            continue;
        }
        if ((close->codepoint != ')' && close->codepoint != 0xFF09) || depth == 0)
            continue;
        partner = &text->chars.items[open[--depth]];
        if (partner->codepoint == 0xFF08 && may_change(text, i))
            close->codepoint = 0xFF09;
        else if (close->codepoint == 0xFF09 && may_change(text, open[depth]))
            partner->codepoint = 0xFF08;
    }
}

static bool is_wide_punctuation(uint32_t codepoint)
{
    enum char_class class = char_class_of(codepoint);

    return char_is_japanese(codepoint) && (class <= CC_CLOSING_BRACKET || (class >= CC_DIVIDING && class <= CC_COMMA));
}

static void drop_spaces(struct inline_text *text)
{
    for (size_t i = 0; i < text->chars.count; i++) {
        struct source_char *character = &text->chars.items[i];

        if (is_space(character->codepoint) && may_change(text, i) &&
            (is_wide_punctuation(at_or_none(text, before(text, i, true))) ||
             is_wide_punctuation(at_or_none(text, after(text, i, true)))))
            character->dropped = true;
    }
}

/* Words that begin with a letter which could be a particle, in the first position of a sentence: conjunctions, adverbs and
 * interjections of the common vocabulary. */
static const char *const sentence_openers[] = {
    "とても",   "とりあえず", "ところ",   "とにかく", "ともあれ", "とくに",   "とはいえ",
    "でも",     "では",       "ですから", "ですが",   "ですので", "でしたら", "できれば",
    "もし",     "もちろん",   "もう",     "もっと",   "もともと", "はい",     "はじめ",
    "はっきり", "はたして",   "のちほど", "やはり",   "やっぱり", "やっと",   "へえ",
};

static bool text_begins(const struct inline_text *text, size_t at, const char *word)
{
    struct text rest = text_of(word);

    for (uint32_t codepoint; (codepoint = text_next(&rest)) != TEXT_END; at = after(text, at, false))
        if (at == NONE || text->chars.items[at].codepoint != codepoint)
            return false;
    return true;
}

/* A mark is inside its sentence when a particle follows ("...!" to, "...?" no): then the sentence goes on. */
static bool sentence_goes_on(const struct inline_text *text, size_t at)
{
    static const uint32_t particles[] = {0x3068, 0x3063, 0x306E, 0x3092, 0x304C, 0x306B,
                                         0x306F, 0x3078, 0x3084, 0x3082, 0x3067};
    uint32_t codepoint = text->chars.items[at].codepoint;

    for (size_t i = 0; i < ARRAY_LENGTH(sentence_openers); i++)
        if (text_begins(text, at, sentence_openers[i]))
            return false;
    for (size_t i = 0; i < ARRAY_LENGTH(particles); i++)
        if (codepoint == particles[i])
            return true;
    return false;
}

/* N2 for the mark at this place. */
static void end_sentence(struct inline_text *text, size_t at)
{
    size_t next = after(text, at, false), left = before(text, at, true);
    bool spaced = false;
    enum char_class class;

    while (next != NONE &&
           (is_space(text->chars.items[next].codepoint) || text->chars.items[next].codepoint == 0x3000)) {
        spaced = true;
        next = after(text, next, false);
    }
    if (next == NONE || text->chars.items[next].codepoint == LINE_SEPARATOR ||
        text->chars.items[next].codepoint == OBJECT_CODEPOINT)
        return;
    class = char_class_of(text->chars.items[next].codepoint);
    if (char_is_japanese(text->chars.items[next].codepoint) && class >= CC_CLOSING_BRACKET && class <= CC_INSEPARABLE)
        return;
    if (!spaced && (sentence_goes_on(text, next) || left == NONE || char_is_latin(text->chars.items[left].codepoint)))
        return;
    text->chars.items[at].sentence_gap = true;
    for (size_t i = at + 1; i < next; i++)
        text->chars.items[i].dropped = true;
}

static void end_sentences(struct inline_text *text)
{
    for (size_t i = 0; i < text->chars.count; i++)
        if (!text->chars.items[i].dropped && may_change(text, i) && char_is_japanese(text->chars.items[i].codepoint) &&
            char_class_of(text->chars.items[i].codepoint) == CC_DIVIDING)
            end_sentence(text, i);
}

/* N3: a no-break space of the web means something between Latin words only. */
static void plain_spaces(struct inline_text *text)
{
    uint32_t last = LINE_SEPARATOR;

    for (size_t i = 0; i < text->chars.count; i++) {
        struct source_char *character = &text->chars.items[i];
        size_t next;

        if (character->codepoint != NO_BREAK_SPACE) {
            last = character->codepoint;
            continue;
        }
        for (next = i; next < text->chars.count && text->chars.items[next].codepoint == NO_BREAK_SPACE;)
            next++;
        bool between_latin = next < text->chars.count && !char_is_japanese(last) && last != LINE_SEPARATOR &&
                             !char_is_japanese(text->chars.items[next].codepoint) &&
                             text->chars.items[next].codepoint != LINE_SEPARATOR;
        for (; i < next; i++)
            if (!between_latin && may_change(text, i))
                text->chars.items[i].codepoint = ' ';
        i = next - 1;
    }
}

/* White space at the edges of the paragraph, beside forced breaks and behind other white space says nothing; control
 * characters and invisible marks are no text. Pictographs have their text presentation on paper, whatever the source asks for
 * (F3). */
static void drop_white_space(struct inline_text *text)
{
    uint32_t last = LINE_SEPARATOR; /* the last character that stays */

    for (size_t i = 0; i < text->chars.count; i++) {
        struct source_char *character = &text->chars.items[i];
        uint32_t codepoint = character->codepoint;

        if (codepoint == 0xFE0E || codepoint == 0xFE0F || codepoint == 0xFEFF || codepoint == 0x00AD ||
            codepoint == 0x2060 || codepoint == 0x200B || (codepoint < 0x20 && !is_space(codepoint)) ||
            (codepoint >= 0x7F && codepoint < 0xA0)) {
            character->dropped = true;
            continue;
        }
        if (is_space(codepoint)) {
            character->codepoint = ' ';
            character->dropped = last == ' ' || last == LINE_SEPARATOR;
        }
        if (!character->dropped)
            last = character->codepoint;
    }
    last = LINE_SEPARATOR;
    for (size_t i = text->chars.count; i-- > 0;) {
        struct source_char *character = &text->chars.items[i];

        if (character->dropped)
            continue;
        if (character->codepoint == ' ' && last == LINE_SEPARATOR)
            character->dropped = true;
        else
            last = character->codepoint;
    }
}

static void drop_final_breaks(struct inline_text *text)
{
    for (size_t i = text->chars.count; i-- > 0;) {
        if (text->chars.items[i].dropped)
            continue;
        if (text->chars.items[i].codepoint != LINE_SEPARATOR)
            return;
        text->chars.items[i].dropped = true;
    }
}

void inline_normalize(struct inline_text *text, struct arena *arena)
{
    plain_spaces(text);
    drop_white_space(text);
    drop_final_breaks(text);
    inline_widths(text);
    for (size_t i = 0; i < text->chars.count; i++)
        widen(text, i);
    for (size_t i = text->chars.count; i-- > 0;)
        widen(text, i);
    pair_brackets(text, arena);
    drop_spaces(text);
    end_sentences(text);
}

void inline_text_encode(struct inline_text *text, struct arena *arena)
{
    char *bytes = arena_alloc(arena, text->chars.count * 4 + 1);
    size_t length = 0;

    text->offsets = ARENA_ARRAY(arena, uint32_t, text->chars.count + 1);
    for (size_t i = 0; i < text->chars.count; i++) {
        const struct source_char *character = &text->chars.items[i];

        text->offsets[i] = (uint32_t)length;
        if (!character->dropped && character->codepoint != OBJECT_CODEPOINT && character->codepoint != LINE_SEPARATOR)
            length += utf8_encode(character->codepoint, bytes + length);
    }
    text->offsets[text->chars.count] = (uint32_t)length;
    text->text = (struct text){bytes, length};
}
