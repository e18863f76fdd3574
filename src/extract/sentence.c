/* sentence.c - where one sentence ends and the next begins. */
#include "sentence_imp.h"

#define OPENING 1
#define CLOSING 2

/* Brackets by pairs; speech inside them belongs to the sentence around them. */
static const struct {
    uint32_t open, close;
} brackets[] = {{0x300C, 0x300D}, {0x300E, 0x300F}, {'(', ')'}, {0xFF08, 0xFF09}, {0x3010, 0x3011}};

static const char *const stage_directions[] = {
    "(笑)", "(苦笑)", "(爆笑)", "(拍手)", "(一同笑)", "（笑）", "（苦笑）", "（爆笑）", "（拍手）", "（一同笑）",
};

static int bracket_find(uint32_t codepoint, int *kind)
{
    for (size_t i = 0; i < ARRAY_LENGTH(brackets); i++) {
        if (codepoint == brackets[i].open || codepoint == brackets[i].close) {
            *kind = codepoint == brackets[i].open ? OPENING : CLOSING;
            return (int)i;
        }
    }
    return -1;
}

static bool ends_sentence(uint32_t codepoint)
{
    switch (codepoint) {
    case 0x3002: /* 。 */
    case 0xFF61:
    case 0xFF0E:
    case '!':
    case '?':
    case 0xFF01:
    case 0xFF1F:
    case 0x203C:
    case 0x2047:
    case 0x2048:
    case 0x2049:
        return true;
    default:
        return false;
    }
}

/* The ASCII character of a full-width one. */
static uint32_t narrow(uint32_t codepoint)
{
    return codepoint >= 0xFF01 && codepoint <= 0xFF5E ? codepoint - 0xFEE0 : codepoint;
}

static bool is_latin_or_digit(uint32_t codepoint)
{
    uint32_t c = narrow(codepoint);
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytes of a web address at the start of text, 0 for none: from its scheme to the last character an address may have, so
 * that the ? of a query and the dots of a host end no sentence. An end mark behind the whole address still does. */
static size_t address_length(struct text text)
{
    static const char *const schemes[] = {"http://", "https://", "ftp://", "www.", NULL};
    static const char *const wide[] = {"ｈｔｔｐ：／／", "ｈｔｔｐｓ：／／", "ｗｗｗ．", NULL};
    size_t length = 0, kept = 0;
    for (size_t i = 0; schemes[i] != NULL && length == 0; i++) {
        length = text_starts_with(text, text_of(schemes[i])) ? text_of(schemes[i]).length : 0;
    }
    for (size_t i = 0; wide[i] != NULL && length == 0; i++) {
        length = text_starts_with(text, text_of(wide[i])) ? text_of(wide[i]).length : 0;
    }
    if (length == 0) {
        return 0;
    }
    for (struct text rest = text_skip(text, length); rest.length > 0;) {
        uint32_t c = narrow(text_next(&rest));
        if (c <= ' ' || c >= 0x7F || c == '<' || c == '>' || c == '"' || c == ')' || c == '(') {
            break;
        }
        length = text.length - rest.length;
        kept = ends_sentence(c) || c == '.' || c == ',' ? kept : length;
    }
    return kept > 0 ? kept : length;
}

/* １．８倍: a full-width dot inside a number or a Latin word. */
static bool is_inner_dot(uint32_t before, uint32_t codepoint, struct text behind)
{
    return codepoint == 0xFF0E && is_latin_or_digit(before) && is_latin_or_digit(text_peek(behind));
}

struct pair {
    size_t open, close; /* byte offsets */
    int type;
};

/* The brackets of text that close, in ascending order of their opening; *count of them. Linear: each bracket is pushed and
 * popped once. A closing bracket pops everything above its partner, and is ignored when it has none. */
static struct pair *pairs_match(struct arena *arena, struct text text, size_t *count)
{
    VECTOR(struct pair) found = {NULL, 0, 0};
    VECTOR(size_t) stack = {NULL, 0, 0};
    size_t open_of_type[ARRAY_LENGTH(brackets)] = {0};
    for (struct text rest = text; rest.length > 0;) {
        size_t at = text.length - rest.length;
        int kind = 0;
        int type = bracket_find(text_next(&rest), &kind);
        if (type >= 0 && kind == OPENING) {
            *VECTOR_PUSH(arena, &stack) = found.count;
            *VECTOR_PUSH(arena, &found) = (struct pair){at, TEXT_NOT_FOUND, type};
            open_of_type[type]++;
        } else if (type >= 0 && open_of_type[type] > 0 && stack.count > 0) {
            size_t top = stack.items[--stack.count];
            while (found.items[top].type != type) {
                open_of_type[found.items[top].type]--;
                top = stack.items[--stack.count];
            }
            found.items[top].close = at;
            open_of_type[type]--;
        }
    }
    size_t kept = 0;
    for (size_t i = 0; i < found.count; i++) {
        if (found.items[i].close != TEXT_NOT_FOUND) {
            found.items[kept++] = found.items[i];
        }
    }
    *count = kept;
    return found.items;
}

/* The length of a stage direction at the start of text, 0 for none. */
static size_t stage_direction(struct text text)
{
    for (size_t i = 0; i < ARRAY_LENGTH(stage_directions); i++) {
        if (text_starts_with(text, text_of(stage_directions[i]))) {
            return text_of(stage_directions[i]).length;
        }
    }
    return 0;
}

/* Takes what belongs to a sentence behind its end mark: more marks, closing brackets, a stage direction. */
static void take_trail(struct text *rest)
{
    for (;;) {
        uint32_t next = text_peek(*rest);
        int kind = 0;
        size_t direction = stage_direction(*rest);
        if (direction > 0) {
            *rest = text_skip(*rest, direction);
        } else if (next != TEXT_END && (ends_sentence(next) || (bracket_find(next, &kind) >= 0 && kind == CLOSING))) {
            (void)text_next(rest);
        } else {
            return;
        }
    }
}

/* After (笑): does the sentence go on? A particle or a comma behind it says so. */
static bool goes_on(struct text rest)
{
    static const char *const particles[] = {"、", "，", "が", "を", "に", "は", "と",
                                            "で", "も", "の", "や", "ね", "よ", "けど"};
    for (size_t i = 0; i < ARRAY_LENGTH(particles); i++) {
        if (text_starts_with(rest, text_of(particles[i]))) {
            return true;
        }
    }
    return false;
}

/* A quoted term ends in kanji, katakana or Latin (「GovTech東京」); quoted speech ends in hiragana or an end mark. */
static bool is_speech(struct text quoted)
{
    uint32_t last = text_last(quoted);
    return last != TEXT_END &&
           ((last >= 0x3041 && last <= 0x309F) || ends_sentence(last) || last == ')' || last == 0x2026);
}

static struct text mask_quotes(struct arena *arena, struct text folded)
{
    static const char *const open[] = {"「", "『"};
    static const char *const close[] = {"」", "』"};
    char *bytes = text_to_string(arena, folded);
    for (size_t type = 0; type < ARRAY_LENGTH(open); type++) {
        size_t at = 0;
        for (;;) {
            size_t from = text_find(text_skip(folded, at), text_of(open[type]));
            size_t to = from == TEXT_NOT_FOUND ? from : text_find(text_skip(folded, at + from), text_of(close[type]));
            if (to == TEXT_NOT_FOUND) {
                break;
            }
            size_t inside = at + from + text_of(open[type]).length;
            bool speech = is_speech(text_slice(folded, inside, at + from + to));
            for (size_t i = inside; speech && i < at + from + to; i++) {
                bytes[i] = SENTENCE_QUOTED;
            }
            at += from + to;
        }
    }
    return (struct text){bytes, folded.length};
}

static void sentence_add(struct arena *arena, struct text paragraph, size_t from, size_t to, struct sentence base,
                         struct sentences *out)
{
    struct text text = text_trim(text_slice(paragraph, from, to));
    if (text.length == 0) {
        return;
    }
    struct sentence *sentence = VECTOR_PUSH(arena, out);
    *sentence = base;
    sentence->from = (size_t)(text.bytes - paragraph.bytes);
    sentence->to = sentence->from + text.length;
    sentence->text = text;
    sentence->folded = text_fold(arena, text);
    sentence->plain = mask_quotes(arena, sentence->folded.text);
}

void sentences_split(struct arena *arena, struct text paragraph, size_t turn, size_t paragraph_index,
                     struct sentences *out)
{
    const struct sentence base = {.turn = turn, .paragraph = paragraph_index};
    size_t pair_count = 0, pair = 0, from = 0;
    uint32_t before = TEXT_END;
    const struct pair *pairs = pairs_match(arena, paragraph, &pair_count);
    for (struct text rest = paragraph; rest.length > 0;) {
        size_t at = paragraph.length - rest.length;
        while (pair < pair_count && pairs[pair].open < at) {
            pair++;
        }
        size_t direction = stage_direction(rest);
        size_t address = is_latin_or_digit(before) ? 0 : address_length(rest);
        bool inside = direction == 0 && pair < pair_count && pairs[pair].open == at;
        if (inside) {
            rest = text_skip(rest, pairs[pair].close - at);
            before = text_next(&rest);
            continue;
        }
        if (direction > 0) {
            rest = text_skip(rest, direction);
        } else if (address > 0) {
            rest = text_skip(rest, address);
            continue;
        } else {
            uint32_t codepoint = text_next(&rest);
            bool inner = is_inner_dot(before, codepoint, rest);
            before = codepoint;
            if (inner || !ends_sentence(codepoint)) {
                continue;
            }
        }
        take_trail(&rest);
        if (direction > 0 && goes_on(rest)) {
            continue;
        }
        sentence_add(arena, paragraph, from, paragraph.length - rest.length, base, out);
        from = paragraph.length - rest.length;
    }
    sentence_add(arena, paragraph, from, paragraph.length, base, out);
}

struct text sentence_unfold(const struct sentence *sentence, size_t from, size_t to)
{
    const uint32_t *origin = sentence->folded.origin;
    size_t length = sentence->folded.text.length;
    from = from < length ? from : length;
    to = to < length ? to : length;
    return text_slice(sentence->text, origin[from], origin[to]);
}
