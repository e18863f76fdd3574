/* heading.c - headings are told from speech by what surrounds them.
 *
 * MODEL. A heading stands between two turns: behind it comes a label, a moderator's line or another heading, before it
 * a finished utterance. So the lines directly above each label are looked at from below upwards, as long as they can be
 * headings; the first line behind a label never is one, because a turn has words in it.
 *
 * HOW. A line cannot be a heading when it ends or goes on like speech (。 in it, です, ます), or is a bullet. In an article that
 * sets its turns apart by blank lines, the first heading of a group stands behind one, or directly below the participants. Without blank lines, the 議題 list
 * says where the group begins. What the container calls a heading is one, and then nothing else is.
 *
 * LEVEL. Two headings in a row are theme and sub-heading. A heading alone takes the level of its mark or number where that
 * has been seen; else it is a further sub-heading when the article has pairs, and a theme when it has none.
 *
 * REJECTED. Length and final 。 alone: 「そうですね」 and a broken line end without 。 too, and headings end in ! or 」. */
#include "structure_imp.h"

#define HEADING_LONGEST 70 /* characters; with ~ and 、 a heading of the magazine reaches 50 */
#define GROUP_LONGEST 4    /* headings in a row */

struct style {
    bool container;          /* the container marks headings in the talk */
    bool blank;              /* turns are set apart by blank lines */
    bool loose;              /* blank lines stand inside turns as well */
    bool tight;              /* paragraphs of one turn often follow each other without one */
    bool pairs;              /* most groups have two or more headings */
    int top;                 /* smallest container level in the talk */
    struct speakers *topics; /* the 議題 list */
    struct {
        uint32_t mark;
        unsigned level;
    } marks[16];
    size_t mark_count;
};

static const uint32_t heading_marks[] = {0x25A0, 0x25A1, 0x25BC,  0x25BD,  0x25C6, 0x25C7, 0x25CF,
                                         0x25B6, 0x25B7, 0x2605,  0x2606,  0x25CE, 0x25CB, 0x25EF,
                                         '#',    0x3010, 0x1F539, 0x1F538, 0x25B2, 0x2756};

/* テーマ1, 議題2:, Part 3 */
static bool is_counted(struct text t)
{
    static const char *const words[] = {"テーマ", "議題", "トピック", "話題", "Part", "PART", "Theme", "Topic"};
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
        struct text rest = text_trim_start(text_skip(t, text_of(words[i]).length));
        unsigned number;
        uint32_t first = text_peek(rest);
        if (text_starts_with(t, text_of(words[i])) &&
            (take_number(&rest, &number) || (first >= 0x2460 && first <= 0x2473))) {
            return true;
        }
    }
    return false;
}

/* 一 …, 二、… */
static bool is_kanji_number(struct text t)
{
    unsigned number;
    bool kanji = codepoint_is_kanji(text_peek(t));
    return kanji && take_number(&t, &number) &&
           (text_starts_with(t, TEXT(" ")) || text_starts_with(t, TEXT("、")) || text_starts_with(t, TEXT(".")));
}

/* Without the marks at its front, and those at its end when they are the same: ■窓口, ◆窓口◆. */
static struct text between_marks(struct text text)
{
    struct text front = text;
    text_next(&text);
    struct text printed = text_slice(front, 0, front.length - text.length);
    while (text_starts_with(text, printed)) {
        text = text_skip(text, printed.length);
    }
    while (text_ends_with(text, printed)) {
        text = text_slice(text, 0, text.length - printed.length);
    }
    return text_trim(text);
}

struct text heading_text(const struct line *line, uint32_t *mark)
{
    struct text text = line->text;
    uint32_t first = text_peek(text);
    *mark = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(heading_marks); i++) {
        if (first == heading_marks[i] && first != 0x3010) {
            *mark = first;
            return between_marks(text);
        }
    }
    if ((first == 0xFF0A || first == '*') && text.length > 6 &&
        text_ends_with(text, text_slice(text, 0, first == '*' ? 1 : 3))) {
        *mark = '*'; /* ＊窓口＊ */
        return between_marks(text);
    }
    struct folded folded;
    fold(&folded, text, 60);
    struct text rest = folded.text;
    unsigned number;
    uint32_t codepoint = text_next(&rest);
    if (codepoint >= 0x2460 && codepoint <= 0x2473) {
        *mark = 0x2460;
    } else if (codepoint == '(' && take_number(&rest, &number) && text_starts_with(rest, TEXT(")"))) {
        *mark = '(';
    } else if (codepoint >= '0' && codepoint <= '9') {
        rest = folded.text;
        bool taken = take_number(&rest, &number);
        codepoint = text_peek(rest);
        bool section = codepoint == '-' || codepoint == 0x2010;
        if (taken && (codepoint == ' ' || codepoint == '.' || codepoint == ')' || codepoint == 0x3001 || section)) {
            *mark = section ? '-' : '1';
        }
    } else if (codepoint >= 0x2160 && codepoint <= 0x217B) { /* Roman numbers */
        *mark = 0x2160;
    } else if (codepoint == 0x3010) {
        *mark = codepoint;
    } else if (is_counted(folded.text)) {
        *mark = 'T';
    } else if (is_kanji_number(folded.text)) {
        *mark = 0x4E00;
    } else if (codepoint == 0x7B2C && take_number(&rest, &number) && text_peek(rest) != 0x56DE) { /* 第1章, not 第1回 */
        *mark = 0x7B2C;
    }
    return text;
}

/* Without (笑), closing marks and !? at the end. */
static struct text without_tail(struct text t)
{
    static const char *const tails[] = {"!", "?", "…", "」", "』", "♪", "~", " "};
    for (bool again = true; again && t.length > 0;) {
        again = false;
        for (size_t i = 0; i < ARRAY_LENGTH(tails); i++) {
            if (text_ends_with(t, text_of(tails[i]))) {
                t = text_slice(t, 0, t.length - text_of(tails[i]).length);
                again = true;
            }
        }
        size_t bracket = find_last_bracket(t);
        if (bracket != TEXT_NOT_FOUND && bracket > 0 && t.length - bracket < 20) {
            t = text_slice(t, 0, bracket);
            again = true;
        }
    }
    return t;
}

/* 。 outside quotation marks. */
static bool has_full_stop(struct text t)
{
    int depth = 0;
    while (t.length > 0) {
        uint32_t codepoint = text_next(&t);
        depth += (codepoint == 0x300C || codepoint == 0x300E) - (codepoint == 0x300D || codepoint == 0x300F);
        if (codepoint == 0x3002 && depth <= 0) {
            return true;
        }
    }
    return false;
}

static bool reads_like_speech(const struct extraction *extraction, struct text t)
{
    struct text bare = without_tail(t);
    return lexicon_at_end(lexicon_list(extraction->lexicon, "polite-endings"), bare) != NULL ||
           text_ends_with(bare, TEXT("こちら")) || text_ends_with(t, TEXT("、")) || text_ends_with(t, TEXT(":"));
}

static bool is_quote(struct text t)
{
    return t.length > 3 && text_starts_with(t, TEXT("「")) && text_ends_with(t, TEXT("」")) &&
           text_find(t, TEXT("」")) == t.length - TEXT("」").length;
}

static bool is_bullet(struct text t)
{
    static const char *const bullets[] = {"・", "•", "- ", "* ", "→", "⇒", "http", "@", ">", "|"};
    for (size_t i = 0; i < ARRAY_LENGTH(bullets); i++) {
        if (text_starts_with(t, text_of(bullets[i]))) {
            return true;
        }
    }
    return is_quote(t);
}

/* A paragraph of its own between a finished utterance and a label. */
static bool stands_apart(const struct extraction *extraction, const struct style *style, size_t index)
{
    const struct lines *lines = &extraction->lines;
    if (!style->blank || index == 0 || index + 1 >= lines->count ||
        (lines->items[index].flags & LINE_AFTER_BLANK) == 0 || !is_label_line(&lines->items[index + 1]) ||
        (lines->items[index + 1].flags & LINE_AFTER_BLANK) == 0) {
        return false;
    }
    while (index > 1 && lines->items[index - 1].role == LINE_CAPTION) {
        index--;
    }
    const struct line *above = &lines->items[index - 1];
    static const char *const ends[] = {"。", "!", "?", "！", "？", ")", "）"};
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++) {
        if ((index < extraction->body && above->role != LINE_UNKNOWN && above->role != LINE_IGNORED) ||
            (above->role != LINE_LABEL && text_ends_with(above->text, text_of(ends[i])))) {
            return true;
        }
    }
    return false;
}

/* 「…という名の出張。」「なぜ、いまなのか。」: one sentence that ends in a noun or か. People who speak rarely end like this. */
static bool is_stopped_heading(const struct extraction *extraction, struct text t)
{
    size_t stop = TEXT("。").length;
    struct text bare = text_slice(t, 0, t.length > stop ? t.length - stop : 0);
    if (!text_ends_with(t, TEXT("。")) || has_full_stop(bare) || text_count(bare) < 6 || text_count(bare) > 40 ||
        reads_like_speech(extraction, bare) ||
        lexicon_at_start(lexicon_list(extraction->lexicon, "speech-openers"), bare) != NULL) {
        return false;
    }
    uint32_t last = text_last(bare);
    return codepoint_is_kanji(last) || codepoint_is_katakana(last) || text_ends_with(bare, TEXT("のか"));
}

/* A line in quotation marks alone is a heading unless what stands above it announces a quotation. */
static bool is_quoted_heading(const struct extraction *extraction, struct text t, size_t index)
{
    const struct line *above = &extraction->lines.items[index - 1];
    struct folded folded;
    struct text tail = above->text;
    if (tail.length > 300) { /* the last sentence is enough; begin at a character */
        tail = text_skip(tail, tail.length - 300);
        while (tail.length > 0 && ((unsigned char)tail.bytes[0] & 0xC0) == 0x80) {
            tail = text_skip(tail, 1);
        }
    }
    fold(&folded, tail, FOLD_LIMIT);
    struct text sentence = TEXT_NONE;
    for (struct text rest = folded.text; rest.length > 0;) {
        sentence = next_sentence(&rest);
    }
    bool first = index < extraction->body && above->role != LINE_UNKNOWN; /* nobody has said anything yet */
    if (first && is_quote(t) && text_count(t) <= 42) {
        return true;
    }
    return is_quote(t) && !text_contains(t, TEXT("。")) && text_count(t) <= 42 && !is_quote(folded.text) &&
           !has_word(extraction, "voice-words", sentence);
}

/* A question directly below the lists of the header, which nobody can have asked yet. */
static bool is_first_question(const struct extraction *extraction, struct text t, size_t index)
{
    const struct line *above = index > 0 ? &extraction->lines.items[index - 1] : NULL;
    return index < extraction->body && above != NULL && text_ends_with(t, TEXT("?")) &&
           (extraction->lines.items[index].flags & LINE_AFTER_BLANK) != 0 &&
           (above->role == LINE_PARTICIPANT || above->role == LINE_AGENDA_LIST || above->role == LINE_CONTENTS);
}

/* Whether what a line says is complete, so that a heading may follow: the end of an utterance, a list of the header. */
static bool is_finished(const struct line *line)
{
    static const char *const ends[] = {"。", "!", "?", "！", "？", ")", "）", "」", "』", "…"};
    if (line->role != LINE_UNKNOWN) {
        return line->role != LINE_LABEL || line->speech < line->text.length;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++) {
        if (text_ends_with(line->text, text_of(ends[i]))) {
            return true;
        }
    }
    return false;
}

/* 「半分は夜中に届いています」: polite like speech, yet alone or as the second of two short lines between blank lines and
 * directly before a label. Only where turns have no blank lines inside. */
static bool is_spoken_heading(const struct extraction *extraction, const struct style *style, struct text t,
                              size_t index)
{
    const struct lines *lines = &extraction->lines;
    struct text bare = without_tail(t);
    if (!style->blank || style->loose || has_full_stop(t) || is_bullet(t) || text_count(t) > 40 ||
        text_ends_with(t, TEXT("、")) || text_ends_with(t, TEXT(":")) || text_ends_with(bare, TEXT("こちら")) ||
        lexicon_at_start(lexicon_list(extraction->lexicon, "speech-openers"), bare) != NULL ||
        index + 1 >= lines->count || !is_label_line(&lines->items[index + 1]) ||
        (lines->items[index + 1].flags & LINE_AFTER_BLANK) == 0) {
        return false;
    }
    size_t first = index;
    if ((lines->items[index].flags & LINE_AFTER_BLANK) == 0) {
        const struct line *above = index > 0 ? &lines->items[index - 1] : NULL;
        if (above == NULL || above->role != LINE_UNKNOWN || (above->flags & LINE_AFTER_BLANK) == 0 ||
            text_contains(above->text, TEXT("。")) || text_count(above->text) > 40) {
            return false;
        }
        first = index - 1;
    } else if ((text_ends_with(t, TEXT("?")) && !style->tight) || text_count(bare) < (style->tight ? 10 : 8)) {
        return false; /* alone, a question or a few words may as well be said */
    }
    while (first > 0 && lines->items[first - 1].role == LINE_CAPTION) {
        first--;
    }
    return first > 0 && is_finished(&lines->items[first - 1]);
}

/* What stands apart above the first label behind the lists of the header, in a group: nobody has spoken yet. */
static bool is_before_talk(const struct extraction *extraction, const struct style *style, struct text t, size_t index)
{
    const struct lines *lines = &extraction->lines;
    if (index >= extraction->body || !style->blank || has_full_stop(t) || is_bullet(t) || text_count(t) > 40 ||
        text_ends_with(t, TEXT(":")) || text_ends_with(t, TEXT("こちら")) || text_starts_with(t, TEXT("("))) {
        return false;
    }
    for (size_t i = index; i-- > 0;) {
        enum line_role role = lines->items[i].role;
        if (role == LINE_PARTICIPANT || role == LINE_AGENDA_LIST) {
            return true;
        }
        if (role != LINE_UNKNOWN || index - i > GROUP_LONGEST || has_full_stop(lines->items[i].text)) {
            return false;
        }
    }
    return false;
}

/* 「船が来ない。さて、どうする?」: two short sentences, the last without a full stop, apart in an article whose turns
 * have no blank lines inside. */
static bool is_two_sentences(const struct extraction *extraction, const struct style *style, struct text t,
                             size_t index)
{
    size_t stop = text_find(t, TEXT("。"));
    struct text bare = without_tail(t);
    return style->tight && stop != TEXT_NOT_FOUND && !text_ends_with(t, TEXT("。")) && text_count(t) <= 30 &&
           !reads_like_speech(extraction, t) && !reads_like_speech(extraction, text_slice(t, 0, stop)) &&
           lexicon_at_start(lexicon_list(extraction->lexicon, "speech-openers"), bare) == NULL && !is_bullet(t) &&
           stands_apart(extraction, style, index);
}

/* Headings that look like speech by their last words and are known by where they stand. */
static bool is_known_by_place(const struct extraction *extraction, const struct style *style, struct text t,
                              size_t index)
{
    return is_first_question(extraction, t, index) || is_before_talk(extraction, style, t, index) ||
           is_two_sentences(extraction, style, t, index) || is_spoken_heading(extraction, style, t, index) ||
           (stands_apart(extraction, style, index) &&
            (is_stopped_heading(extraction, t) || is_quoted_heading(extraction, t, index)));
}

/* Whether a line can be a heading as far as its own words tell, and for some words its place. */
static bool can_be_heading(const struct extraction *extraction, const struct style *style, size_t index)
{
    const struct line *line = &extraction->lines.items[index];
    if (line->role != LINE_UNKNOWN) {
        return false;
    }
    if (line->kind == BLOCK_HEADING) {
        return true;
    }
    if (style->container || line->kind == BLOCK_LIST_ITEM || line->kind == BLOCK_TABLE_ROW ||
        (line->flags & LINE_LINK) != 0 || line->text.length > HEADING_LONGEST * 4) {
        return false;
    }
    struct folded folded;
    fold(&folded, line->text, FOLD_LIMIT);
    struct text t = folded.text;
    size_t colon = find_colon(t);
    bool fact = colon != TEXT_NOT_FOUND &&
                lexicon_equal(lexicon_list(extraction->lexicon, "facts"), text_trim(text_slice(t, 0, colon))) != NULL;
    struct date date;
    size_t from = 0;
    bool dated = find_date(t, &from, &date) && date.printed.length + 12 >= t.length;
    if (!fact && !dated && is_known_by_place(extraction, style, t, index)) {
        return true;
    }
    bool aside = t.length > 2 && t.bytes[0] == '(' && find_last_bracket(t) == 0; /* (笑), (一同うなずく) */
    if (fact || dated || aside || is_bullet(t) || has_full_stop(t) || text_count(t) > HEADING_LONGEST) {
        return false;
    }
    uint32_t mark;
    heading_text(line, &mark);
    bool shown = mark != 0 || (line->flags & LINE_STRONG) != 0 || speakers_first(style->topics, t) != NO_INDEX;
    return shown || !reads_like_speech(extraction, t);
}

/* A group of headings: indexes of lines, from top to bottom. */
struct group {
    size_t lines[GROUP_LONGEST];
    size_t count;
    bool overflow; /* more lines above could be headings: rather a list within speech */
};

/* Whether the line is the first words of a turn: directly behind a label that stands alone. */
static bool opens_turn(const struct extraction *extraction, size_t index)
{
    const struct lines *lines = &extraction->lines;
    while (index > 0 && lines->items[index - 1].role == LINE_CAPTION) {
        index--;
    }
    const struct line *before = index > 0 ? &lines->items[index - 1] : NULL;
    return before != NULL && before->role == LINE_LABEL && before->speech == before->text.length;
}

static void collect_group(const struct extraction *extraction, const struct style *style, size_t label,
                          struct group *group)
{
    const struct lines *lines = &extraction->lines;
    size_t found[GROUP_LONGEST];
    group->count = 0;
    group->overflow = false;
    for (size_t i = label; i-- > 0;) {
        const struct line *line = &lines->items[i];
        if (line->role == LINE_CAPTION || line->role == LINE_NARRATION) {
            continue;
        }
        if (!can_be_heading(extraction, style, i) || (line->kind != BLOCK_HEADING && opens_turn(extraction, i))) {
            break;
        }
        if (group->count == GROUP_LONGEST) {
            group->overflow = true;
            break;
        }
        found[group->count++] = i;
    }
    for (size_t i = 0; i < group->count; i++) {
        group->lines[i] = found[group->count - 1 - i];
    }
}

static void drop_first(struct group *group, size_t count)
{
    for (size_t i = count; i < group->count; i++) {
        group->lines[i - count] = group->lines[i];
    }
    group->count -= count;
}

static bool is_topic(const struct style *style, const struct line *line)
{
    uint32_t mark;
    struct folded folded;
    fold(&folded, heading_text(line, &mark), 400);
    struct text t = folded.text;
    if (mark == 0x2460) {
        text_next(&t);
    }
    return speakers_first(style->topics, text_trim(t)) != NO_INDEX;
}

/* Whether what stands above a group is finished: not one of the lines of a list, which end like headings. */
static bool stands_after_end(const struct extraction *extraction, const struct group *group)
{
    if (group->count == 0 || group->lines[0] == 0) {
        return true;
    }
    const struct line *above = &extraction->lines.items[group->lines[0] - 1];
    struct text tail = text_slice(above->text, above->text.length - (above->text.length < 3 ? above->text.length : 3),
                                  above->text.length);
    struct folded folded;
    fold(&folded, tail, 4);
    static const char *const ends[] = {"。", "!", "?", ")", "」", "』", "…"};
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++) {
        if (text_ends_with(folded.text, text_of(ends[i]))) {
            return true;
        }
    }
    return above->role != LINE_UNKNOWN && above->role != LINE_LABEL;
}

/* Whether a line stands directly below the lists of the header, where no speech can end. */
static bool opens_talk(const struct extraction *extraction, size_t index)
{
    enum line_role above = index > 0 ? extraction->lines.items[index - 1].role : LINE_PARTICIPANT;
    return above == LINE_PARTICIPANT || above == LINE_AGENDA_LIST || above == LINE_NOTE || above == LINE_CONTENTS;
}

/* Removes from the front of a group what is rather the end of the speech above. */
static void trim_group(const struct extraction *extraction, const struct style *style, struct group *group)
{
    const struct lines *lines = &extraction->lines;
    for (size_t i = 0; i < group->count; i++) {
        if (is_topic(style, &lines->items[group->lines[i]])) {
            drop_first(group, i);
            return;
        }
    }
    if (style->blank) {
        size_t skip = 0;
        while (skip < group->count && lines->items[group->lines[skip]].kind != BLOCK_HEADING &&
               !opens_talk(extraction, group->lines[skip]) &&
               (lines->items[group->lines[skip]].flags & LINE_AFTER_BLANK) == 0) {
            skip++;
        }
        drop_first(group, skip);
    } else if (group->overflow || group->count > 2) {
        group->count = group->overflow ? 0 : group->count;
        drop_first(group, group->count > 2 ? group->count - 2 : 0);
    }
    if (!style->blank && !style->container && !stands_after_end(extraction, group)) {
        group->count = 0;
    }
    if (style->blank && group->overflow && group->count > 2) {
        drop_first(group, group->count - 2);
    }
}

static unsigned known_level(const struct style *style, uint32_t mark)
{
    for (size_t i = 0; i < style->mark_count && mark != 0; i++) {
        if (style->marks[i].mark == mark) {
            return style->marks[i].level;
        }
    }
    return 0;
}

static unsigned level_of(const struct extraction *extraction, struct style *style, const struct group *group,
                         size_t place, bool theme_seen)
{
    const struct line *line = &extraction->lines.items[group->lines[place]];
    uint32_t mark;
    heading_text(line, &mark);
    if (line->kind == BLOCK_HEADING) {
        return line->level <= style->top ? 1 : 2;
    }
    unsigned level = known_level(style, mark);
    if (level != 0) {
        return level;
    }
    if (!theme_seen || is_topic(style, line)) {
        level = 1;
    } else if (place > 0) {
        level = 2;
    } else {
        level = group->count > 1 || !style->pairs ? 1 : 2;
    }
    if (mark != 0 && style->mark_count < ARRAY_LENGTH(style->marks)) {
        style->marks[style->mark_count].mark = mark;
        style->marks[style->mark_count++].level = level;
    }
    return level;
}

/* Whether blank lines stand between the paragraphs of a turn: more than one paragraph in twenty follows one. */
static bool has_loose_turns(const struct extraction *extraction)
{
    const struct lines *lines = &extraction->lines;
    size_t paragraphs = 0;
    size_t apart = 0;
    for (size_t i = extraction->body; i < extraction->end; i++) {
        const struct line *line = &lines->items[i];
        if (line->role == LINE_UNKNOWN && text_contains(line->text, TEXT("。"))) {
            paragraphs++;
            apart += (line->flags & LINE_AFTER_BLANK) != 0;
        }
    }
    return apart * 20 > paragraphs;
}

#define TIGHT_LEAST 3 /* paragraphs without a blank line before them that show how an article does it */

/* Whether paragraphs follow each other within turns, and never with a blank line between them. */
static bool has_tight_turns(const struct extraction *extraction)
{
    const struct lines *lines = &extraction->lines;
    size_t tight = 0;
    for (size_t i = extraction->body + 1; i < extraction->end; i++) {
        tight += lines->items[i].role == LINE_UNKNOWN && lines->items[i - 1].role == LINE_UNKNOWN &&
                 (lines->items[i].flags & LINE_AFTER_BLANK) == 0 && text_contains(lines->items[i].text, TEXT("。")) &&
                 text_contains(lines->items[i - 1].text, TEXT("。"));
    }
    return tight >= TIGHT_LEAST;
}

static void read_style(struct extraction *extraction, struct style *style)
{
    const struct lines *lines = &extraction->lines;
    size_t labels = 0;
    size_t apart = 0;
    *style = (struct style){.top = 6, .topics = speakers_new(extraction->arena)};
    for (size_t i = extraction->body; i < extraction->end; i++) {
        const struct line *line = &lines->items[i];
        labels += is_label_line(line);
        apart += is_label_line(line) && (line->flags & LINE_AFTER_BLANK) != 0;
    }
    style->blank = apart * 2 >= labels;
    style->loose = has_loose_turns(extraction);
    style->tight = !style->loose && has_tight_turns(extraction);
    size_t first = extraction->body > GROUP_LONGEST ? extraction->body - GROUP_LONGEST : 0;
    for (size_t i = first; i < extraction->end; i++) {
        const struct line *line = &lines->items[i];
        if (line->role == LINE_UNKNOWN && line->kind == BLOCK_HEADING) {
            style->container = true;
            style->top = line->level < style->top ? line->level : style->top;
        }
    }
    for (size_t i = 0; i < extraction->session->agenda_list.count; i++) {
        speakers_add(style->topics, extraction->session->agenda_list.items[i].text, i);
    }
}

/* Walks over the groups; the body may begin earlier afterwards, so it is read once. */
typedef void group_step(struct extraction *extraction, struct style *style, const struct group *group, void *context);

static void each_group(struct extraction *extraction, struct style *style, group_step *step, void *context)
{
    size_t first = extraction->body;
    for (size_t i = first; i < extraction->end; i++) {
        if (is_label_line(&extraction->lines.items[i])) {
            struct group group;
            collect_group(extraction, style, i, &group);
            trim_group(extraction, style, &group);
            if (group.count > 0) {
                step(extraction, style, &group, context);
            }
        }
    }
}

struct counts {
    size_t single, several;
};

static void count_group(struct extraction *extraction, struct style *style, const struct group *group, void *context)
{
    struct counts *counts = context;
    (void)extraction;
    (void)style;
    counts->single += group->count == 1;
    counts->several += group->count > 1;
}

static void apply_group(struct extraction *extraction, struct style *style, const struct group *group, void *context)
{
    bool *theme_seen = context;
    for (size_t i = 0; i < group->count; i++) {
        struct line *line = &extraction->lines.items[group->lines[i]];
        line->level = (int)level_of(extraction, style, group, i, *theme_seen);
        *theme_seen = true;
    }
    for (size_t i = 0; i < group->count; i++) {
        extraction->lines.items[group->lines[i]].role = LINE_HEADING;
    }
    if (group->lines[0] < extraction->body) {
        extraction->body = group->lines[0];
    }
}

/* Container headings within a turn, which no label follows. */
static void apply_inner(struct extraction *extraction, const struct style *style)
{
    for (size_t i = extraction->body; i < extraction->end; i++) {
        struct line *line = &extraction->lines.items[i];
        if (line->role == LINE_UNKNOWN && line->kind == BLOCK_HEADING) {
            line->role = LINE_HEADING;
            line->level = line->level <= style->top ? 1 : 2;
        }
    }
}

/* A short line apart from others before a label that was not taken for a heading, or was by its place alone. */
static void report_doubts(struct extraction *extraction, const struct style *style)
{
    const struct lines *lines = &extraction->lines;
    for (size_t i = extraction->body; i + 1 < extraction->end; i++) {
        const struct line *line = &lines->items[i];
        struct folded folded;
        fold(&folded, line->text, FOLD_LIMIT);
        bool aside = text_starts_with(folded.text, TEXT("(")) || is_bullet(folded.text);
        if (!style->blank || (line->flags & LINE_AFTER_BLANK) == 0 || aside || text_count(line->text) > 40 ||
            !is_label_line(&lines->items[i + 1]) || (lines->items[i + 1].flags & LINE_AFTER_BLANK) == 0) {
            continue;
        }
        enum diag_id id = line->role == LINE_HEADING ? DIAG_HEADING_WEAK : DIAG_HEADING_DOUBT;
        bool weak = line->role == LINE_HEADING && line->kind != BLOCK_HEADING && (line->flags & LINE_STRONG) == 0 &&
                    reads_like_speech(extraction, folded.text);
        bool refused = line->role == LINE_UNKNOWN && !has_full_stop(folded.text) && i > extraction->body &&
                       !opens_turn(extraction, i) && is_finished(&lines->items[i - 1]);
        if (weak || refused) {
            DIAG(extraction->diag, id, extraction_place(extraction, line->offset),
                 text_to_string(extraction->arena, line->text));
        }
    }
}

void find_headings(struct extraction *extraction)
{
    struct style style;
    struct counts counts = {0, 0};
    bool theme_seen = false;
    read_style(extraction, &style);
    each_group(extraction, &style, count_group, &counts);
    style.pairs = counts.several > 0 && counts.several * 3 >= counts.single;
    each_group(extraction, &style, apply_group, &theme_seen);
    apply_inner(extraction, &style);
    report_doubts(extraction, &style);
}
