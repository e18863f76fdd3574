/* split.c - text that lost its line breaks: labels in mid-line begin lines of their own.
 *
 * MODEL. A copy may come as one line, or with several speakers in one paragraph. What stands at the end of a sentence and is
 * followed by a colon, or by 以下「…」, is a label when the same name stands so more than once. In an article of a few very long
 * lines a space may be a lost line break as well, and whatever has no full stop between a sentence and a label is
 * a heading.
 *
 * REJECTED. To cut every article like this: a colon within speech is common, so one such place proves nothing. */
#include "structure_imp.h"

#define LONG_LINE ((size_t)900)  /* bytes of a line that holds more than a paragraph */
#define SHORT_LINE ((size_t)300) /* the same where there are hardly any lines */
#define COLLAPSED_BLOCKS 12      /* lines of an article that lost its line breaks, at most */
#define HARDLY_ANY 3
#define LONGEST ((size_t)400000)   /* bytes of a line that is looked at: no article is as long */
#define HEAD_LIMIT ((size_t)260)   /* bytes of a label */
#define MIDDLE_LEAST 2             /* labels in mid-line that show that an article has them */
#define TAIL_LONGEST ((size_t)210) /* bytes of a heading */

enum cue { CUE_NONE, CUE_HEAD, CUE_ALIAS, CUE_BARE, CUE_DASH, CUE_MARK };

struct splitting {
    struct extraction *extraction;
    struct speakers *heads;   /* names before a colon, counted */
    struct speakers *aliases; /* 以下「…」 */
    bool collapsed;
    size_t least; /* bytes of a line that is split when it is */
};

static bool ends_sentence(uint32_t codepoint)
{
    uint32_t folded = fold_codepoint(codepoint);
    return folded == 0x3002 || folded == '!' || folded == '?' || folded == 0x300D || folded == 0x300F || folded == ')';
}

/* NAME or NAME(ORGANISATION) before a colon; the folded name, or empty. */
static struct text head_name(const struct lexicon *lexicon, struct text folded)
{
    size_t colon = find_colon(folded);
    struct text head = text_trim(text_slice(folded, 0, colon != TEXT_NOT_FOUND ? colon : 0));
    size_t bracket = find_last_bracket(head);
    struct text name = bracket != TEXT_NOT_FOUND && bracket > 0 ? text_trim(text_slice(head, 0, bracket)) : head;
    bool fits = colon != TEXT_NOT_FOUND && colon + 1 < folded.length && is_name(name) && text_count(name) <= 8 &&
                !is_role(lexicon, name);
    return fits ? name : TEXT_NONE;
}

/* The alias label with which the text begins; the bytes of source that it takes in *length. */
static bool alias_label(struct splitting *splitting, struct text rest, size_t *length, struct text *alias)
{
    struct folded folded;
    struct label label;
    fold(&folded, rest, HEAD_LIMIT);
    size_t open = text_find(folded.text, TEXT("(以下"));
    size_t stop = text_find(folded.text, TEXT("。"));
    size_t close = open != TEXT_NOT_FOUND ? text_find(text_skip(folded.text, open), TEXT(")")) : TEXT_NOT_FOUND;
    if (close == TEXT_NOT_FOUND || open == 0 || (stop != TEXT_NOT_FOUND && stop < open)) {
        return false;
    }
    int spaces = 0;
    for (size_t i = 0; i < open; i++) {
        spaces += folded.bytes[i] == ' ';
    }
    if (spaces > 1) { /* rows of a list or a heading stand before the label */
        return false;
    }
    *length = unfold_offset(&folded, folded.text.bytes + open + close) + 1;
    while (*length < rest.length && ((unsigned char)rest.bytes[*length] & 0xC0) == 0x80) {
        (*length)++; /* a full-width bracket */
    }
    if (!parse_label(splitting->extraction->lexicon, &folded, text_slice(rest, 0, *length), &label) ||
        text_is_empty(label.alias)) {
        return false;
    }
    *alias = unfold(&folded, label.alias);
    return true;
}

/* 水野 directly before speech: one of the aliases, and behind it nothing that goes on with it (水野さん, 水野は). */
static size_t bare_length(struct splitting *splitting, struct text rest)
{
    static const char *const goes_on[] = {"さ", "様", "氏", "の", "は", "が", "も", "に", "と", "を",
                                          "へ", "や", "副", "市", "区", "町", "村", "部", "課", "C",
                                          "、", "。", "・", "(",  "（", ":",  "：", "」"};
    struct text here = rest;
    for (int letters = 0; letters < 6 && here.length > 0; letters++) {
        text_next(&here);
        struct text name = text_slice(rest, 0, rest.length - here.length);
        if (speakers_first(splitting->aliases, name) == NO_INDEX || here.length == 0) {
            continue;
        }
        if (codepoint_is_space(text_peek(here))) {
            return name.length;
        }
        bool on = false;
        for (size_t i = 0; i < ARRAY_LENGTH(goes_on); i++) {
            on = on || text_starts_with(here, text_of(goes_on[i]));
        }
        if (!on) {
            return name.length;
        }
    }
    return 0;
}

/* What begins at a place where a line might have begun; *length the bytes of a label that stands alone. */
static enum cue find_cue(struct splitting *splitting, struct text rest, size_t *length)
{
    struct extraction *extraction = splitting->extraction;
    const struct lexicon *lexicon = extraction->lexicon;
    struct folded folded;
    struct text alias;
    fold(&folded, rest, HEAD_LIMIT);
    *length = 0;
    if (alias_label(splitting, rest, length, &alias)) {
        return CUE_ALIAS;
    }
    struct text name = head_name(splitting->extraction->lexicon, folded.text);
    if (!text_is_empty(name) && (label_count(splitting->heads, unfold(&folded, name)) >= 2 ||
                                 lexicon_equal(lexicon_list(lexicon, "moderators"), name) != NULL ||
                                 speakers_first(splitting->aliases, unfold(&folded, name)) != NO_INDEX)) {
        return CUE_HEAD;
    }
    if (!splitting->collapsed) {
        return CUE_NONE;
    }
    *length = bare_length(splitting, rest);
    if (*length > 0) {
        return CUE_BARE;
    }
    if (codepoint_is_dash(text_peek(rest))) {
        return CUE_DASH;
    }
    bool credit = !text_is_empty(name) && (lexicon_equal(lexicon_list(lexicon, "writer-credits"), name) != NULL ||
                                           lexicon_equal(lexicon_list(lexicon, "editor-credits"), name) != NULL);
    bool mark = credit || lexicon_at_start(lexicon_list(lexicon, "footer-starts"), folded.text) != NULL ||
                lexicon_at_start(lexicon_list(lexicon, "participant-titles"), folded.text) != NULL;
    return mark ? CUE_MARK : CUE_NONE;
}

/* Calls step for each place in text where a line might have begun. */
typedef void place_step(struct splitting *splitting, struct text text, size_t at, void *context);

static void each_place(struct splitting *splitting, struct text text, place_step *step, void *context)
{
    bool open = true;
    struct text rest = text;
    while (rest.length > 0) {
        size_t at = text.length - rest.length;
        uint32_t codepoint = text_next(&rest);
        if (codepoint_is_space(codepoint)) {
            open = open || splitting->collapsed;
            continue;
        }
        if (open) {
            step(splitting, text, at, context);
        }
        open = ends_sentence(codepoint);
    }
}

static void count_place(struct splitting *splitting, struct text text, size_t at, void *context)
{
    struct folded folded;
    struct text rest = text_skip(text, at);
    size_t length;
    struct text alias;
    size_t *middle = context;
    if (alias_label(splitting, rest, &length, &alias)) {
        speakers_add(splitting->aliases, alias, 1);
        *middle += at > 0;
        return;
    }
    fold(&folded, rest, HEAD_LIMIT);
    struct text name = head_name(splitting->extraction->lexicon, folded.text);
    if (text_is_empty(name)) {
        return;
    }
    name = unfold(&folded, name);
    size_t entry = speakers_first(splitting->heads, name);
    if (entry == NO_INDEX) {
        speakers_add(splitting->heads, name, 1);
    } else {
        speakers_set_value(splitting->heads, entry, speakers_value(splitting->heads, entry) + 1);
        *middle += at > 0;
    }
}

struct cutting {
    struct line line; /* what all pieces have in common */
    size_t from;      /* of the piece being made */
    bool talk;        /* a label has been seen */
};

static void add_piece(struct splitting *splitting, struct cutting *cutting, struct text text, size_t to, bool apart)
{
    struct text piece = text_trim(text_slice(text, cutting->from, to));
    if (!text_is_empty(piece)) {
        struct line line = cutting->line;
        line.flags |= apart ? LINE_AFTER_BLANK : 0U;
        line.text = piece;
        line.offset = cutting->line.offset + (size_t)(piece.bytes - text.bytes);
        line.speech = piece.length;
        *VECTOR_PUSH(splitting->extraction->arena, &splitting->extraction->lines) = line;
    }
    cutting->from = to;
}

/* Offset behind the last sentence of [from, to), where a heading may begin; to for none. */
static size_t tail_start(struct text text, size_t from, size_t to)
{
    size_t start = to;
    struct text rest = text_slice(text, from, to);
    while (rest.length > 0) {
        uint32_t codepoint = text_next(&rest);
        if (ends_sentence(codepoint) && fold_codepoint(codepoint) != ')') {
            start = to - rest.length;
        }
    }
    size_t length = text_trim(text_slice(text, start, to)).length;
    return length > 0 && length <= TAIL_LONGEST ? start : to;
}

/* The rows of a list that stand one behind the other: each begins with a post and ends with a name. */
static void add_rows(struct splitting *splitting, struct cutting *cutting, struct text text, size_t to)
{
    const struct lexicon *lexicon = splitting->extraction->lexicon;
    int names = 0;
    bool apart = false;
    for (size_t at = cutting->from; at < to;) {
        struct text rest = text_slice(text, at, to);
        struct text trimmed = text_trim_start(rest);
        size_t begin = at + (rest.length - trimmed.length);
        size_t length = 0;
        for (struct text t = trimmed; t.length > 0 && !codepoint_is_space(text_peek(t));) {
            text_next(&t);
            length = trimmed.length - t.length;
        }
        struct folded folded;
        fold(&folded, text_slice(trimmed, 0, length), HEAD_LIMIT);
        size_t colon = find_last_colon(folded.text);
        struct text behind = colon != TEXT_NOT_FOUND ? text_skip(folded.text, colon + 1) : TEXT_NONE;
        bool post = colon != TEXT_NOT_FOUND || is_role(lexicon, folded.text);
        bool over = names == 2 || (names == 1 && text_count(folded.text) > 3);
        if (begin > cutting->from && ((post && names > 0) || over)) {
            add_piece(splitting, cutting, text, begin, apart);
            apart = !post;
            names = post ? 0 : 2;
        }
        names += !post || (behind.length > 0 && !is_role(lexicon, behind));
        at = begin + length;
    }
    add_piece(splitting, cutting, text, to, apart);
}

/* What stands above the talk: the headline, sentences, the list of participants. */
static void add_header(struct splitting *splitting, struct cutting *cutting, struct text text, size_t to)
{
    struct folded folded;
    fold(&folded, text_slice(text, cutting->from, to), HEAD_LIMIT);
    struct text listed = text_trim(folded.text);
    if (lexicon_at_start(lexicon_list(splitting->extraction->lexicon, "participant-titles"), listed) != NULL) {
        size_t heading = tail_start(text, cutting->from, to);
        struct text row = text_trim(text_slice(text, cutting->from, heading));
        size_t title = text_find(folded.text, TEXT(" "));
        if (heading < to) { /* 参加者:A、B、C。 */
            size_t end = cutting->from + (size_t)(row.bytes - (text.bytes + cutting->from)) + row.length;
            add_piece(splitting, cutting, text, text_ends_with(row, TEXT("。")) ? end - TEXT("。").length : end, true);
            cutting->from = heading;
            add_piece(splitting, cutting, text, to, true);
        } else if (title != TEXT_NOT_FOUND) {
            add_piece(splitting, cutting, text, cutting->from + unfold_offset(&folded, folded.text.bytes + title),
                      true);
            add_rows(splitting, cutting, text, to);
        } else {
            add_piece(splitting, cutting, text, to, true);
        }
        return;
    }
    if (cutting->from == 0) {
        size_t wave = text_find(folded.text, TEXT("~"));
        size_t second =
            wave != TEXT_NOT_FOUND ? text_find(text_skip(folded.text, wave + 1), TEXT("~")) : TEXT_NOT_FOUND;
        size_t space = text_find(folded.text, TEXT(" "));
        size_t end = second != TEXT_NOT_FOUND ? wave + 1 + second + 1 : space;
        if (end != TEXT_NOT_FOUND && end < folded.text.length) {
            add_piece(splitting, cutting, text, unfold_offset(&folded, folded.text.bytes + end), true);
        }
    }
    while (cutting->from < to) {
        size_t stop = text_find(text_slice(text, cutting->from, to), TEXT("。"));
        add_piece(splitting, cutting, text, stop != TEXT_NOT_FOUND ? cutting->from + stop + TEXT("。").length : to,
                  true);
    }
}

static void cut_place(struct splitting *splitting, struct text text, size_t at, void *context)
{
    struct cutting *cutting = context;
    size_t length;
    enum cue cue = at >= cutting->from ? find_cue(splitting, text_skip(text, at), &length) : CUE_NONE;
    if (cue == CUE_NONE || (cue == CUE_MARK && at == 0) || (cue == CUE_BARE && !cutting->talk)) {
        return;
    }
    if (!splitting->collapsed) {
        add_piece(splitting, cutting, text, at, false);
    } else if (!cutting->talk) {
        add_header(splitting, cutting, text, at);
    } else {
        size_t heading = tail_start(text, cutting->from, at);
        add_piece(splitting, cutting, text, heading, cue == CUE_MARK);
        cutting->from = heading;
        add_piece(splitting, cutting, text, at, true);
    }
    cutting->from = at;
    cutting->talk = cutting->talk || cue != CUE_MARK;
    if (cue == CUE_ALIAS || cue == CUE_BARE) {
        add_piece(splitting, cutting, text, at + length, true);
    }
}

struct splitting *begin_splitting(struct extraction *extraction)
{
    const struct article *article = extraction->article;
    struct splitting *splitting = ARENA_NEW(extraction->arena, struct splitting);
    *splitting = (struct splitting){
        .extraction = extraction, .heads = speakers_new(extraction->arena), .aliases = speakers_new(extraction->arena)};
    bool has_long = false;
    splitting->least = article->blocks.count <= HARDLY_ANY ? SHORT_LINE : LONG_LINE;
    for (size_t i = 0; i < article->blocks.count; i++) {
        size_t length = article->blocks.items[i].text.length;
        has_long = has_long || length >= splitting->least;
        if (length > LONGEST) {
            return NULL;
        }
    }
    splitting->collapsed = has_long && article->blocks.count <= COLLAPSED_BLOCKS;
    size_t middle = 0;
    for (size_t i = 0; i < article->blocks.count; i++) {
        each_place(splitting, article->blocks.items[i].text, count_place, &middle);
    }
    return middle >= MIDDLE_LEAST ? splitting : NULL;
}

bool split_line(struct splitting *splitting, const struct line *line)
{
    if (splitting == NULL || line->kind == BLOCK_HEADING || line->kind == BLOCK_CAPTION) {
        return false;
    }
    struct cutting cutting = {.line = *line};
    cutting.line.flags &= ~(unsigned)LINE_AFTER_BLANK;
    size_t before = splitting->extraction->lines.count;
    if (splitting->collapsed && line->text.length < splitting->least) {
        return false;
    }
    each_place(splitting, line->text, cut_place, &cutting);
    if (cutting.from == 0) {
        return false;
    }
    struct lines *lines = &splitting->extraction->lines;
    add_piece(splitting, &cutting, line->text, line->text.length, false);
    if (lines->count > before) {
        lines->items[before].flags |= line->flags & LINE_AFTER_BLANK;
    }
    return true;
}
