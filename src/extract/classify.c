/* classify.c - what a line is by its own look; where the talk begins and ends. */
#include "structure_imp.h"

bool is_label_line(const struct line *line)
{
    return line->role == LINE_LABEL || line->role == LINE_MODERATOR;
}

static bool starts_with_any(struct text text, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_starts_with(text, text_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* 画像1, 写真:…, (写真は…), ▲…, ![…](…) */
static bool is_caption(const struct line *line, struct text t)
{
    static const char *const words[] = {"画像", "写真", "図", "図表", "Photo", "photo"};
    static const char *const marks[] = {"(写真", "[写真", "【写真", "▲", "△", "![", "(画像", "(図"};
    if (line->kind == BLOCK_CAPTION || starts_with_any(t, marks, ARRAY_LENGTH(marks))) {
        return true;
    }
    static const char *const views[] = {"写真は",   "写真左", "写真右", "写真上", "写真下", "写真奥",
                                        "写真手前", "画像は", "左から", "右から", "前列",   "(左から"};
    if (starts_with_any(t, views, ARRAY_LENGTH(views)) && !text_contains(t, TEXT("。")) && text_count(t) >= 6) {
        return true;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
        struct text word = text_of(words[i]);
        struct text rest = text_trim_start(text_skip(t, word.length));
        unsigned number;
        if (text_starts_with(t, word) &&
            (rest.length == 0 || rest.bytes[0] == ':' ||
             (take_number(&rest, &number) &&
              (text_trim(rest).length == 0 || rest.bytes[0] == ' ' || rest.bytes[0] == ':')))) {
            return true;
        }
    }
    return false;
}

static bool is_note(struct text t)
{
    static const char *const marks[] = {"※", "(注", "(※", "*注", "注)", "注:", "注1"};
    return starts_with_any(t, marks, ARRAY_LENGTH(marks));
}

/* A notice of the series (前半はこちら), which is no note on the talk. */
static bool is_notice(struct text t)
{
    return text_contains(t, TEXT("こちら")) || (text_contains(t, TEXT("全")) && text_contains(t, TEXT("回の"))) ||
           text_contains(t, TEXT("回でお届け")) || text_contains(t, TEXT("に続く")) || text_contains(t, TEXT("へ続く"));
}

/* Bytes of Q. or Q1: at the front of a question, 0 for none. */
static size_t question_mark(struct text t)
{
    struct text rest = t;
    unsigned number;
    if (!text_starts_with(t, TEXT("Q"))) {
        return 0;
    }
    rest = text_skip(rest, 1);
    take_number(&rest, &number);
    if (!text_starts_with(rest, TEXT(".")) && !text_starts_with(rest, TEXT(":")) &&
        !text_starts_with(rest, TEXT("、"))) {
        return 0;
    }
    text_next(&rest);
    return t.length - text_trim_start(rest).length;
}

/* 司会, 司会・早瀬, 早瀬(司会), 早瀬: whoever leads the talk. A name that stands with the word is remembered. */
static bool is_moderator(struct extraction *extraction, const struct folded *folded, struct text head)
{
    const struct lexicon_list *moderators = lexicon_list(extraction->lexicon, "moderators");
    const struct lexicon_word *word = lexicon_at_start(moderators, head);
    size_t open = find_last_bracket(head);
    struct text name = head;
    head = text_trim(head);
    if (head.length == 0 || speakers_first(extraction->speakers, unfold(folded, head)) != NO_INDEX) {
        return false;
    }
    if (lexicon_equal(moderators, head) != NULL ||
        speakers_first(extraction->moderators, unfold(folded, head)) != NO_INDEX) {
        return true;
    }
    if (open != TEXT_NOT_FOUND && open > 0 && text_ends_with(head, TEXT(")"))) {
        struct text inner = text_trim(text_slice(head, open + 1, head.length - 1));
        name = text_trim(text_slice(head, 0, open));
        if (lexicon_equal(moderators, name) != NULL) { /* 司会(早瀬) */
            name = inner;
        } else if (lexicon_equal(moderators, inner) == NULL) {
            return false;
        }
    } else if (word != NULL && word->text.length > 1) {
        name = text_trim(text_skip(head, word->text.length));
        if (!text_starts_with(name, TEXT("・")) && !text_starts_with(name, TEXT("/")) &&
            head.bytes[word->text.length] != ' ') {
            return false;
        }
        text_next(&name);
        name = text_starts_with(text_skip(head, word->text.length), TEXT(" "))
                   ? text_trim(text_skip(head, word->text.length))
                   : text_trim(name);
    } else {
        return false;
    }
    if (!is_name(name) || text_count(name) > 8 || is_role(extraction->lexicon, name)) {
        return false;
    }
    struct person person = {.name = unfold(folded, name)};
    split_name(extraction->lexicon, &person);
    add_moderator(extraction, person.name, person.family);
    return true;
}

/* Where the head of a moderator's line ends, in brackets, before a colon or behind a circle before a space; *behind where
 * the words may begin. False when there is no such head. */
static bool find_moderator_head(struct text t, bool whole, struct text *head, struct text *behind)
{
    static const struct {
        const char *open, *close;
    } brackets[] = {{"【", "】"}, {"(", ")"}, {"<", ">"}, {"〈", "〉"}, {"《", "》"}, {"[", "]"}};
    for (size_t i = 0; i < ARRAY_LENGTH(brackets); i++) {
        struct text open = text_of(brackets[i].open);
        size_t end = text_starts_with(t, open) ? text_find(t, text_of(brackets[i].close)) : TEXT_NOT_FOUND;
        if (end != TEXT_NOT_FOUND) {
            *head = text_slice(t, open.length, end);
            *behind = text_trim_start(text_skip(t, end + text_of(brackets[i].close).length));
            *behind = text_starts_with(*behind, TEXT(":")) ? text_trim_start(text_skip(*behind, 1)) : *behind;
            return true;
        }
    }
    uint32_t first = text_peek(t);
    bool circle = first == 0x25CB || first == 0x3007 || first == 0x25EF || first == 0x25CF || first == 0x25CE ||
                  first == 0x25A0 || first == 0x25C6;
    if (circle) {
        text_next(&t);
        t = text_trim_start(t);
    }
    size_t end = find_colon(t);
    size_t space = circle && end == TEXT_NOT_FOUND ? text_find(t, TEXT(" ")) : TEXT_NOT_FOUND;
    if (end == TEXT_NOT_FOUND && space == TEXT_NOT_FOUND && !whole && !text_contains(t, TEXT("**"))) {
        return false;
    }
    end = end != TEXT_NOT_FOUND ? end : space != TEXT_NOT_FOUND ? space : t.length;
    size_t bold = text_find(t, TEXT("**")); /* **司会** どうぞ。 */
    if (bold != TEXT_NOT_FOUND && bold > 0 && bold < end) {
        *head = text_slice(t, 0, bold);
        *behind = text_trim_start(text_skip(t, bold + 2));
        *behind = text_starts_with(*behind, TEXT(":")) ? text_trim_start(text_skip(*behind, 1)) : *behind;
        return text_count(*head) <= 24;
    }
    *head = text_slice(t, 0, end);
    *behind = text_trim_start(text_skip(t, end < t.length ? end + 1 : end));
    return text_count(*head) <= 24;
}

/* ――…, 司会:…, 【司会】…, (編集部)…, Q.…: where the moderator's words begin in the line, or TEXT_NOT_FOUND. */
static size_t moderator_speech(struct extraction *extraction, const struct line *line, const struct folded *folded,
                               bool spaces)
{
    struct text t = folded->text;
    struct text rest = t;
    while (codepoint_is_dash(text_peek(rest))) {
        text_next(&rest);
    }
    if (rest.length < t.length) {
        rest = text_trim_start(rest);
        return rest.length > 0 ? unfold_offset(folded, rest.bytes) : TEXT_NOT_FOUND;
    }
    size_t question = question_mark(t);
    if (question > 0 && question < t.length) { /* Q.今後は? */
        return unfold_offset(folded, t.bytes + question);
    }
    struct text head;
    bool whole = line->text.length == folded->source.length && t.length > 3;
    size_t space = spaces ? text_find(t, TEXT(" ")) : TEXT_NOT_FOUND;
    if (space != TEXT_NOT_FOUND && is_moderator(extraction, folded, text_slice(t, 0, space))) { /* 司会 どうぞ。 */
        return unfold_offset(folded, text_trim_start(text_skip(t, space)).bytes);
    }
    if (!find_moderator_head(t, whole, &head, &rest) || !is_moderator(extraction, folded, head)) {
        return TEXT_NOT_FOUND;
    }
    return rest.length > 0 ? unfold_offset(folded, rest.bytes) : line->text.length;
}

static bool is_credit_word(const struct extraction *extraction, struct text text)
{
    return lexicon_equal(lexicon_list(extraction->lexicon, "writer-credits"), text) != NULL ||
           lexicon_equal(lexicon_list(extraction->lexicon, "editor-credits"), text) != NULL;
}

/* What parts the word of a credit from the name: a colon; 構成/水野 一; Text by 水野. */
static size_t credit_mark(const struct extraction *extraction, struct text t)
{
    size_t colon = find_colon(t);
    size_t slash = text_find(t, TEXT("/"));
    size_t by = text_find(t, TEXT("by "));
    if (colon != TEXT_NOT_FOUND) {
        return colon;
    }
    struct text head = text_trim(text_slice(t, 0, slash != TEXT_NOT_FOUND ? slash : 0));
    struct text behind = text_trim(text_skip(t, slash != TEXT_NOT_FOUND ? slash + 1 : t.length));
    if (is_name(behind) && is_credit_word(extraction, head)) {
        return slash;
    }
    size_t space = text_find(t, TEXT(" "));
    size_t end = slash != TEXT_NOT_FOUND && slash > space ? slash : t.length; /* 取材・文 水野 一 / 編集 大貫 香 */
    struct text name = text_trim(text_slice(t, space != TEXT_NOT_FOUND ? space : end, end));
    if (is_name(name) && text_count(name) >= 2 && is_credit_word(extraction, text_slice(t, 0, space))) {
        return space; /* 取材・文 水野 一 */
    }
    return by != TEXT_NOT_FOUND ? by + 2 : TEXT_NOT_FOUND;
}

enum credit read_credit(const struct extraction *extraction, struct text part, struct text *credit)
{
    static const struct {
        const char *list;
        enum credit credit;
    } lists[] = {{"writer-credits", CREDIT_WRITER}, {"editor-credits", CREDIT_EDITOR}, {"other-credits", CREDIT_OTHER}};
    struct folded folded;
    fold(&folded, part, LABEL_LIMIT);
    struct text t = text_trim(folded.text);
    if (t.length > 2 && t.bytes[0] == '(' && find_last_bracket(t) == 0) {
        t = text_trim(text_slice(t, 1, t.length - 1));
    }
    while (t.length > 0 && text_peek(t) >= 0x2600 && !codepoint_is_kanji(text_peek(t)) &&
           !codepoint_is_katakana(text_peek(t)) && !codepoint_is_hiragana(text_peek(t))) {
        text_next(&t); /* an emoji before the word */
    }
    size_t colon = credit_mark(extraction, t);
    if (colon == TEXT_NOT_FOUND || part.length >= LABEL_LIMIT || text_contains(t, TEXT("。"))) {
        return CREDIT_NONE;
    }
    struct text value = text_trim(text_skip(t, colon + 1));
    for (size_t i = 0; i < ARRAY_LENGTH(lists); i++) {
        if (lexicon_equal(lexicon_list(extraction->lexicon, lists[i].list), text_trim(text_slice(t, 0, colon))) !=
            NULL) {
            if (credit != NULL) {
                *credit = unfold(&folded, value);
            }
            return text_count(value) <= 60 ? lists[i].credit : CREDIT_NONE;
        }
    }
    return CREDIT_NONE;
}

/* A line of dashes, asterisks or the like between two parts of the page. */
static bool is_rule(struct text t)
{
    while (t.length > 0) {
        uint32_t codepoint = text_next(&t);
        if (!codepoint_is_dash(codepoint) && codepoint != '-' && codepoint != '*' && codepoint != '=' &&
            codepoint != '_' && codepoint != ' ' && codepoint != 0x25C7 && codepoint != 0x25C6) {
            return false;
        }
    }
    return true;
}

/* A heading with nothing but the name of somebody known, and what stands beside a name in labels. */
static bool is_known_label(const struct extraction *extraction, const struct line *line)
{
    struct folded folded;
    struct label label;
    return parse_label(extraction->lexicon, &folded, line->text, &label) && !label.same_line &&
           (!text_is_empty(label.alias) ||
            speakers_first(extraction->speakers, unfold(&folded, label.name)) != NO_INDEX);
}

static enum line_role role_of(struct extraction *extraction, struct line *line, const struct label_counts *counts)
{
    struct folded folded;
    struct label label;
    fold(&folded, line->text, LABEL_LIMIT);
    if (is_rule(folded.text)) {
        return LINE_IGNORED;
    }
    if (is_caption(line, folded.text)) {
        return LINE_CAPTION;
    }
    if (is_note(folded.text)) {
        return is_notice(folded.text) ? LINE_IGNORED : LINE_NOTE;
    }
    size_t speech = moderator_speech(extraction, line, &folded, uses_spaces(counts));
    if (speech != TEXT_NOT_FOUND) {
        line->speech = speech;
        return LINE_MODERATOR;
    }
    bool heading = line->kind == BLOCK_HEADING; /* labels may be set as headings, but then all of them */
    if (heading && (counts->headings < 2 || !is_known_label(extraction, line))) {
        return LINE_UNKNOWN;
    }
    line->kind = heading ? BLOCK_LINE : line->kind;
    line->flags |= heading ? LINE_AFTER_BLANK : 0U;
    if (parse_label(extraction->lexicon, &folded, line->text, &label)) {
        line->person = find_speaker(extraction, &folded, &label, line, counts);
        if (line->person != NO_INDEX) {
            line->speech = label.speech;
            return LINE_LABEL;
        }
    }
    if (read_credit(extraction, line->text, NULL) != CREDIT_NONE) {
        return LINE_CREDIT;
    }
    size_t end;
    line->person = find_uncommon(extraction, counts, line, &speech, &end);
    if (line->person == NO_INDEX) {
        return LINE_UNKNOWN;
    }
    line->text = text_slice(line->text, 0, end);
    line->speech = speech;
    return LINE_LABEL;
}

void classify_lines(struct extraction *extraction)
{
    const struct label_counts *counts = count_labels(extraction);
    add_short_names(extraction, counts);
    for (size_t i = 0; i < extraction->lines.count; i++) {
        struct line *line = &extraction->lines.items[i];
        if (line->role == LINE_UNKNOWN) {
            line->role = role_of(extraction, line, counts);
        }
    }
}

/* 次回の第41回は6月に公開予定です, 後半もお楽しみに!: a number or another part, and when it comes. */
static bool is_announcement(struct text t)
{
    static const char *const comes[] = {"公開", "掲載", "配信", "お届け", "お楽しみに"};
    static const char *const next[] = {"次回", "次号", "後半", "後編", "後篇", "中編", "続編", "続き"};
    struct text bare = text_skip(t, text_starts_with(t, TEXT("(")) ? 1 : text_starts_with(t, TEXT("※")) ? 3 : 0);
    bool named = false;
    for (size_t i = 0; i < ARRAY_LENGTH(next); i++) {
        named = named || text_starts_with(bare, text_of(next[i]));
    }
    if (!named) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(comes); i++) {
        if (text_contains(t, text_of(comes[i]))) {
            return true;
        }
    }
    return false;
}

/* #座談会 #DX: nothing but words behind a hash sign. */
static bool is_hashtags(struct text t)
{
    size_t tags = 0;
    while (t.length > 0) {
        size_t space = text_find(t, TEXT(" "));
        struct text word = text_slice(t, 0, space != TEXT_NOT_FOUND ? space : t.length);
        if (word.bytes[0] != '#' || word.length < 3 || text_count(word) > 24) {
            return false;
        }
        tags++;
        t = text_trim_start(text_skip(t, word.length));
    }
    return tags > 0;
}

/* A line that stands after a talk: credits, 次回もお楽しみに, バックナンバー, コメント. */
static bool is_footer_line(const struct extraction *extraction, const struct line *line)
{
    if (line->role == LINE_CREDIT || line->role == LINE_BIOGRAPHY) {
        return true;
    }
    if (line->role != LINE_UNKNOWN || line->text.length > 600) {
        return false;
    }
    struct folded folded;
    uint32_t mark;
    fold(&folded, heading_text(line, &mark), 300);
    if (text_starts_with(folded.text, TEXT("【")) && text_ends_with(folded.text, TEXT("】"))) {
        struct text inner = text_slice(folded.text, TEXT("【").length, folded.text.length - TEXT("】").length);
        return lexicon_equal(lexicon_list(extraction->lexicon, "footer-titles"), inner) != NULL;
    }
    struct folded plain;
    fold(&plain, line->text, 300);
    return is_announcement(folded.text) || is_hashtags(plain.text) ||
           lexicon_at_start(lexicon_list(extraction->lexicon, "footer-starts"), folded.text) != NULL ||
           lexicon_equal(lexicon_list(extraction->lexicon, "footer-titles"), folded.text) != NULL;
}

struct ends {
    size_t labels;  /* labels in the article */
    size_t last;    /* index of the last label or moderator's line before the end, NO_INDEX for none */
    bool moderator; /* that it is a moderator's */
    size_t end;
};

/* The first line of the footer: a footer line behind the closing words, or one behind which hardly anybody speaks. */
static void find_footer(const struct extraction *extraction, struct ends *ends)
{
    const struct lines *lines = &extraction->lines;
    size_t before = 0;
    ends->last = NO_INDEX;
    ends->end = lines->count;
    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        if (is_label_line(line)) {
            before += line->role == LINE_LABEL;
            ends->last = i;
            ends->moderator = line->role == LINE_MODERATOR;
            continue;
        }
        bool first_words = ends->last != NO_INDEX && i == ends->last + 1 && !ends->moderator &&
                           lines->items[i - 1].speech == lines->items[i - 1].text.length;
        if (ends->last == NO_INDEX || first_words || !is_footer_line(extraction, line)) {
            continue;
        }
        size_t after = ends->labels - before;
        bool apart = (line->flags & LINE_AFTER_BLANK) != 0 || line->kind == BLOCK_HEADING;
        bool closed = ends->moderator && apart ? before >= after : before > 2 * after && (apart || ends->moderator);
        if (after == 0 || closed) {
            ends->end = i;
            return;
        }
    }
}

/* Lines between the closing words of the moderator and the footer that stand apart belong to the footer. */
static size_t cut_closing(const struct extraction *extraction, const struct ends *ends)
{
    const struct lines *lines = &extraction->lines;
    if (ends->last == NO_INDEX || !ends->moderator || ends->labels == 0) {
        return ends->end;
    }
    for (size_t i = ends->last + 1; i < ends->end; i++) {
        if ((lines->items[i].flags & LINE_AFTER_BLANK) != 0 && lines->items[i].role == LINE_UNKNOWN) {
            return i;
        }
    }
    return ends->end;
}

/* Whoever is named only behind the talk, in an announcement of another article, does not take part. */
static void drop_strangers(struct extraction *extraction)
{
    const struct lines *lines = &extraction->lines;
    size_t people = extraction->listed_count;
    for (size_t i = 0; i < extraction->end; i++) {
        if (lines->items[i].role == LINE_LABEL && lines->items[i].person != NO_INDEX &&
            lines->items[i].person >= people) {
            people = lines->items[i].person + 1;
        }
    }
    if (people < extraction->session->participants.count) {
        extraction->session->participants.count = people;
    }
}

void find_talk(struct extraction *extraction)
{
    struct lines *lines = &extraction->lines;
    struct ends ends = {.labels = 0};
    extraction->body = lines->count;
    for (size_t i = lines->count; i-- > 0;) {
        ends.labels += lines->items[i].role == LINE_LABEL;
        if (is_label_line(&lines->items[i])) {
            extraction->body = i;
        }
    }
    find_footer(extraction, &ends);
    extraction->end = cut_closing(extraction, &ends);
    drop_strangers(extraction);
    for (size_t i = extraction->end; i < lines->count; i++) {
        struct line *line = &lines->items[i];
        line->flags |= LINE_FOOTER;
        if (line->role == LINE_LABEL) {
            DIAG(extraction->diag, DIAG_END_UNCLEAR, extraction_place(extraction, line->offset),
                 text_to_string(extraction->arena, text_slice(line->text, 0, 60)));
            break;
        }
    }
}
