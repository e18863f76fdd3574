/* label.c - the printed form of speaker labels: 白鷺市CIO:水野(以下「水野」), 水野, 水野(白鷺市), 水野:はい。, ○市長 はい。 */
#include "structure_imp.h"

static const char *const sentence_marks[] = {"。", "!", "?", "、", "…"};

static bool has_sentence_mark(struct text text)
{
    for (size_t i = 0; i < ARRAY_LENGTH(sentence_marks); i++) {
        if (text_contains(text, text_of(sentence_marks[i]))) {
            return true;
        }
    }
    return false;
}

/* The name itself in 以下「水野」, 以下、水野, 以下『水野』と表記. */
static struct text alias_name(struct text inner)
{
    static const char *const openers[] = {"「", "『", "\"", "、", "：", ":", ","};
    static const char *const closers[] = {"」", "』", "\"", "と略", "と表記", "と記", "と呼", "という"};
    struct text text = text_trim(text_skip(inner, TEXT("以下").length));
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < ARRAY_LENGTH(openers); i++) {
            if (text_starts_with(text, text_of(openers[i]))) {
                text = text_trim(text_skip(text, text_of(openers[i]).length));
                again = true;
            }
        }
    }
    for (size_t i = 0; i < ARRAY_LENGTH(closers); i++) {
        size_t at = text_find(text, text_of(closers[i]));
        text = at != TEXT_NOT_FOUND ? text_slice(text, 0, at) : text;
    }
    return text_trim(text);
}

/* 水野 一/白鷺市CIO, 白鷺市CIO/水野 一 */
static void split_slash(const struct lexicon *lexicon, struct label *out)
{
    size_t slash = text_find(out->name, TEXT("/"));
    if (slash == TEXT_NOT_FOUND || !text_is_empty(out->bracket) || !text_is_empty(out->prefix)) {
        return;
    }
    struct text left = text_trim(text_slice(out->name, 0, slash));
    struct text right = text_trim(text_skip(out->name, slash + 1));
    if (is_role(lexicon, right) && !is_role(lexicon, left)) {
        out->bracket = right;
        out->name = left;
    } else if (is_role(lexicon, left) && !is_role(lexicon, right)) {
        out->prefix = left;
        out->name = right;
    }
}

/* 載ってしまいますよ(笑): the end of something said, no label. */
static bool is_stage_direction(struct text bracket)
{
    static const char *const words[] = {"笑", "苦笑", "爆笑", "一同笑", "会場笑", "拍手", "沈黙"};
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
        if (text_equal(bracket, text_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* A head without its colon: [PREFIX:]NAME[(BRACKET)], [PREFIX ]NAME. */
static bool parse_head(const struct lexicon *lexicon, struct text head, struct label *out)
{
    head = text_trim(head);
    size_t bracket = find_last_bracket(head);
    size_t colon = find_last_colon(head);
    if (bracket != TEXT_NOT_FOUND && bracket > 0) {
        size_t before = text_find_last(text_trim_end(text_slice(head, 0, bracket)), TEXT(" "));
        struct text post = text_trim(text_slice(head, before != TEXT_NOT_FOUND ? before + 1 : 0, bracket));
        bool with_post = before != TEXT_NOT_FOUND && lexicon_equal(lexicon_list(lexicon, "posts"), post) != NULL;
        out->bracket = with_post ? text_skip(head, before + 1) /* 浜島 太郎 CDO(最高デジタル責任者) */
                                 : text_trim(text_slice(head, bracket + 1, head.length - 1));
        head = text_trim(text_slice(head, 0, with_post ? before : bracket));
        if (is_stage_direction(out->bracket)) {
            return false;
        }
    }
    out->colon = colon != TEXT_NOT_FOUND && colon < head.length;
    out->prefix = out->colon ? text_trim(text_slice(head, 0, colon)) : TEXT_NONE;
    out->name = out->colon ? text_trim(text_skip(head, colon + 1)) : head;
    struct organisation organisation;
    if (!out->colon && find_organisation(lexicon, out->name, &organisation) &&
        text_starts_with(text_skip(out->name, organisation.length), TEXT("・"))) { /* 三重県・浜島 太郎 */
        out->prefix = text_slice(out->name, 0, organisation.length);
        out->name = text_trim(text_skip(out->name, organisation.length + TEXT("・").length));
    }
    split_slash(lexicon, out);
    size_t space = text_find_last(out->name, TEXT(" "));
    if (space != TEXT_NOT_FOUND && text_is_empty(out->bracket) && is_role(lexicon, text_skip(out->name, space + 1)) &&
        !is_role(lexicon, text_slice(out->name, 0, space))) {
        out->bracket = text_skip(out->name, space + 1); /* 浜島 太郎 CDO */
        out->name = text_trim(text_slice(out->name, 0, space));
        space = text_find_last(out->name, TEXT(" "));
    }
    while (space != TEXT_NOT_FOUND && !out->colon) {
        struct text before = text_trim(text_slice(out->name, 0, space));
        if (is_role(lexicon, before)) {
            out->prefix = before;
            out->name = text_trim(text_skip(out->name, space));
            break;
        }
        space = text_find_last(before, TEXT(" "));
    }
    const struct lexicon_word *honorific = lexicon_at_end(lexicon_list(lexicon, "honorifics"), out->name);
    if (honorific != NULL && text_count(out->name) > text_count(honorific->text)) {
        out->name = text_trim(text_slice(out->name, 0, out->name.length - honorific->text.length));
    }
    return is_name(out->name) && text_count(out->prefix) <= 80 && !has_sentence_mark(out->name);
}

/* Where speech begins behind a label that ends at end: spaces, a colon and bold marks are skipped. */
static size_t speech_start(const struct folded *folded, struct text line, struct text t, size_t end)
{
    while (end < t.length && (t.bytes[end] == ' ' || t.bytes[end] == ':' || t.bytes[end] == '*')) {
        end++;
    }
    size_t start = end < t.length ? unfold_offset(folded, t.bytes + end) : folded->source.length;
    return folded->source.length < line.length || end < t.length ? start : line.length;
}

/* Where the bracket that opens at open is closed, or TEXT_NOT_FOUND. */
static size_t closing_bracket(struct text text, size_t open)
{
    int depth = 0;
    for (size_t i = open; i < text.length; i++) {
        depth += (text.bytes[i] == '(') - (text.bytes[i] == ')');
        if (depth == 0) {
            return i;
        }
    }
    return TEXT_NOT_FOUND;
}

static bool parse_alias_label(const struct lexicon *lexicon, const struct folded *folded, struct text line,
                              struct text t, struct label *out)
{
    size_t open = text_find(t, TEXT("(以下"));
    size_t close = open != TEXT_NOT_FOUND ? closing_bracket(t, open) : TEXT_NOT_FOUND;
    if (close == TEXT_NOT_FOUND || open == 0) {
        return false;
    }
    struct text tail = text_skip(t, close + 1);
    bool ends = text_trim(tail).length == 0;
    if (!ends && tail.bytes[0] != ':' && tail.bytes[0] != ' ' && tail.bytes[0] != '*') {
        return false;
    }
    struct text head = text_slice(t, 0, open);
    if (text_contains(head, TEXT("。")) || text_count(head) > 90) {
        return false;
    }
    out->alias = alias_name(text_slice(t, open + 1, close));
    size_t bracket = find_last_bracket(out->alias); /* 以下「水野(白鷺市)」 */
    out->alias = bracket != TEXT_NOT_FOUND && bracket > 0 ? text_trim(text_slice(out->alias, 0, bracket)) : out->alias;
    out->printed = text_slice(t, 0, close + 1);
    out->speech = speech_start(folded, line, t, close + 1);
    return parse_head(lexicon, head, out) && is_name(out->alias);
}

/* NAME:text, ROLE:NAME:text, NAME(ORGANISATION):text */
static bool parse_same_line(const struct lexicon *lexicon, const struct folded *folded, struct text line, struct text t,
                            struct label *out)
{
    size_t colon = find_colon(t);
    if (colon == TEXT_NOT_FOUND || colon == 0 || colon + 1 >= t.length) {
        return false;
    }
    struct text head = text_trim(text_slice(t, 0, colon));
    size_t more = find_colon(text_skip(t, colon + 1));
    if (more != TEXT_NOT_FOUND && is_role(lexicon, head)) {
        struct label longer = *out;
        struct text both = text_slice(t, 0, colon + 1 + more);
        if (parse_head(lexicon, both, &longer) && text_count(longer.name) <= 8) {
            *out = longer;
            out->printed = both;
            out->speech = speech_start(folded, line, t, both.length + 1);
            return true;
        }
    }
    out->printed = head;
    out->speech = speech_start(folded, line, t, colon + 1);
    while (text_ends_with(head, TEXT("*"))) {
        head = text_trim(text_slice(head, 0, head.length - 1));
    }
    return parse_head(lexicon, head, out);
}

/* ○市長  皆さん */
static bool parse_circle(const struct lexicon *lexicon, const struct folded *folded, struct text line, struct text t,
                         struct label *out)
{
    size_t space = text_find(t, TEXT(" "));
    if (space == TEXT_NOT_FOUND) {
        space = t.length;
    }
    out->printed = text_slice(t, 0, space);
    out->speech = speech_start(folded, line, t, space);
    return text_count(out->printed) <= 20 && parse_head(lexicon, out->printed, out);
}

static bool parse_own_line(const struct lexicon *lexicon, struct text line, struct text t, struct label *out)
{
    while (text_ends_with(t, TEXT(":")) || text_ends_with(t, TEXT("*"))) {
        t = text_trim(text_slice(t, 0, t.length - 1));
    }
    out->printed = t;
    out->speech = line.length;
    return text_count(t) <= 90 && parse_head(lexicon, t, out);
}

/* [白鷺市CIO 水野 一] alone in its line: the head between the brackets; with a name alone it is left to label_form.c. */
static struct text without_brackets(const struct lexicon *lexicon, struct text t)
{
    static const struct {
        const char *open, *close;
    } pairs[] = {{"【", "】"}, {"[", "]"}, {"<", ">"}, {"〈", "〉"}, {"《", "》"}};
    for (size_t i = 0; i < ARRAY_LENGTH(pairs); i++) {
        struct text open = text_of(pairs[i].open);
        size_t close = text_starts_with(t, open) ? text_find(t, text_of(pairs[i].close)) : TEXT_NOT_FOUND;
        if (close != TEXT_NOT_FOUND && close + text_of(pairs[i].close).length == t.length) {
            struct text inner = text_trim(text_slice(t, open.length, close));
            struct label label = {.speech = 0};
            bool shown = parse_head(lexicon, inner, &label) && !text_is_empty(label.prefix) &&
                         is_role(lexicon, label.prefix) && !is_role(lexicon, label.name);
            return shown ? inner : t;
        }
    }
    return t;
}

bool parse_label(const struct lexicon *lexicon, struct folded *folded, struct text line, struct label *out)
{
    fold(folded, line, LABEL_LIMIT);
    bool whole = folded->source.length == line.length;
    *out = (struct label){.speech = line.length};
    struct text t = folded->text;
    uint32_t first = text_peek(t);
    if (first == 0x25CB || first == 0x3007 || first == 0x25EF || first == 0x25CF || first == 0x25CE) {
        text_next(&t);
        t = text_trim_start(t);
        out->circle = true;
    }
    struct text inner = whole ? without_brackets(lexicon, t) : t;
    bool bracketed = inner.length < t.length; /* which shows a label as a colon does */
    t = inner;
    struct label form = *out;
    bool found = parse_alias_label(lexicon, folded, line, t, &form);
    if (!found) {
        form = *out;
        found = whole && parse_own_line(lexicon, line, t, &form);
    }
    if (!found) {
        form = *out;
        found = parse_same_line(lexicon, folded, line, t, &form);
    }
    if (!found && out->circle) {
        form = *out;
        found = parse_circle(lexicon, folded, line, t, &form);
    }
    form.same_line = form.speech < line.length;
    form.colon = form.colon || bracketed;
    *out = form;
    return found && !text_is_empty(form.name);
}
