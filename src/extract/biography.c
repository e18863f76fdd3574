/* biography.c - the lives of the participants, told beside the talk: 「水野 一(みずの・はじめ) 白鷺市副市長。1960年生まれ。」
 *
 * A block begins with a line that holds a whole name, or begins with one, and tells a life in that line or in one of the
 * next. It is no speech, names no speaker and ends the talk; what it adds is how a name is read. */
#include "person_imp.h"
#include "structure_imp.h"

#define LIFE_LINES 12 /* longest life that is looked at */

bool is_biography(const struct extraction *extraction, struct text text)
{
    struct folded folded;
    fold(&folded, text, 900);
    const struct lexicon_list *words = lexicon_list(extraction->lexicon, "biography-words");
    size_t found = 0;
    for (struct text rest = folded.text; rest.length > 0 && found < 2;) {
        size_t at;
        const struct lexicon_word *word = lexicon_first_in(words, rest, &at);
        if (word == NULL) {
            break;
        }
        bool born = text_ends_with(word->text, TEXT("生まれ"));
        found += born && at > 0 && rest.bytes[at - 1] >= '0' && rest.bytes[at - 1] <= '9' ? 2 : 1;
        rest = text_skip(rest, at + word->text.length);
    }
    return found >= 2;
}

/* 「1960年生まれです」: said by somebody, unless it stands below a name with its reading. */
static bool is_said(const struct extraction *extraction, struct text text)
{
    struct text stop = TEXT("。");
    text = text_ends_with(text, stop) ? text_slice(text, 0, text.length - stop.length) : text;
    return lexicon_at_end(lexicon_list(extraction->lexicon, "polite-endings"), text) != NULL;
}

/* A name at the front of a line, with its reading. */
struct name_line {
    struct text name;    /* as printed */
    struct text reading; /* as printed, or empty */
    size_t person;       /* participant, or NO_INDEX */
};

static bool is_kana(struct text text)
{
    size_t count = 0;
    while (text.length > 0) {
        uint32_t codepoint = text_next(&text);
        bool kana = codepoint_is_hiragana(codepoint) || codepoint_is_katakana(codepoint);
        if (!kana && !codepoint_is_space(codepoint) && codepoint != 0x30FB) {
            return false;
        }
        count += kana;
    }
    return count >= 3;
}

/* The participant who bears the whole name. */
static size_t whole_bearer(const struct extraction *extraction, struct text name)
{
    struct name_key wanted;
    name_key(&wanted, name);
    for (size_t e = speakers_first(extraction->speakers, name); e != NO_INDEX;
         e = speakers_next(extraction->speakers, e)) {
        const struct participant *participant =
            &extraction->session->participants.items[speakers_value(extraction->speakers, e)];
        struct name_key key;
        name_key(&key, participant->name);
        if (!text_is_empty(participant->given) &&
            text_equal((struct text){key.bytes, key.length}, (struct text){wanted.bytes, wanted.length})) {
            return speakers_value(extraction->speakers, e);
        }
    }
    return NO_INDEX;
}

/* 水野 一(みずの・はじめ)…, 水野 一…: false when the line begins with no whole name. */
static bool read_name_line(const struct extraction *extraction, const struct line *line, struct name_line *out)
{
    static const char *const marks[] = {"■", "●", "◆", "・", "○", "▼", "【", "<"};
    struct folded folded;
    fold(&folded, line->text, 240);
    struct text t = folded.text;
    for (size_t i = 0; i < ARRAY_LENGTH(marks); i++) {
        t = text_starts_with(t, text_of(marks[i])) ? text_trim_start(text_skip(t, text_of(marks[i]).length)) : t;
    }
    size_t end = 0;
    for (struct text rest = t; rest.length > 0; end = t.length - rest.length) {
        uint32_t codepoint = text_next(&rest);
        if (!codepoint_is_kanji(codepoint) && !codepoint_is_katakana(codepoint) && !codepoint_is_hiragana(codepoint) &&
            codepoint != ' ') {
            break;
        }
    }
    struct text name = text_trim(text_slice(t, 0, end));
    if (text_count(name) < 3 || text_count(name) > 10) {
        return false;
    }
    *out = (struct name_line){.name = unfold(&folded, name)};
    struct text rest = text_trim_start(text_skip(t, end));
    size_t close = text_find(text_slice(rest, 0, 120), TEXT(")"));
    if (text_starts_with(rest, TEXT("(")) && close != TEXT_NOT_FOUND && is_kana(text_slice(rest, 1, close))) {
        out->reading = unfold(&folded, text_trim(text_slice(rest, 1, close)));
    }
    const struct lexicon_word *honorific = lexicon_at_end(lexicon_list(extraction->lexicon, "honorifics"), out->name);
    if (honorific != NULL) {
        out->name = text_trim(text_slice(out->name, 0, out->name.length - honorific->text.length));
    }
    out->person = whole_bearer(extraction, out->name);
    return out->person != NO_INDEX || !text_is_empty(out->reading);
}

/* Whether the name at index has a life behind it; *end is the first line that does not belong to it. */
static bool find_life(const struct extraction *extraction, size_t index, bool read, size_t *end)
{
    const struct lines *lines = &extraction->lines;
    bool life = is_biography(extraction, lines->items[index].text);
    size_t i = index + 1;
    for (; i < lines->count && i < index + LIFE_LINES; i++) {
        const struct line *line = &lines->items[i];
        struct name_line other;
        bool told = is_biography(extraction, line->text);
        bool apart = (line->flags & LINE_AFTER_BLANK) != 0 && !(i == index + 1 && told) && !told;
        if (line->role != LINE_UNKNOWN || line->kind == BLOCK_HEADING || apart ||
            codepoint_is_dash(text_peek(line->text)) || read_name_line(extraction, line, &other)) {
            break;
        }
        life = life || (told && (read || !is_said(extraction, line->text)));
    }
    *end = i;
    return life;
}

/* A name that was known in part only is completed; a reading is kept. */
void apply_biographies(struct extraction *extraction)
{
    struct session *session = extraction->session;
    for (size_t i = 0; i < extraction->lines.count; i++) {
        const struct line *line = &extraction->lines.items[i];
        struct name_line name;
        if (line->role != LINE_BIOGRAPHY || !read_name_line(extraction, line, &name)) {
            continue;
        }
        struct person person = {.name = name.name};
        split_name(extraction->lexicon, &person);
        size_t entry = name.person == NO_INDEX ? speakers_first(extraction->speakers, person.family) : NO_INDEX;
        size_t index = entry != NO_INDEX ? speakers_value(extraction->speakers, entry) : name.person;
        if (index == NO_INDEX) {
            continue;
        }
        struct participant *participant = &session->participants.items[index];
        if (text_is_empty(participant->given) && !text_is_empty(person.given)) {
            participant->name = person.name;
            participant->given = person.given;
        }
        if (text_is_empty(participant->reading)) {
            participant->reading = reading_text(extraction->arena, name.reading);
        }
    }
}

/* プロフィール, also behind ■ and in brackets. */
static bool is_title(const struct extraction *extraction, const struct line *line)
{
    struct folded folded;
    uint32_t mark;
    fold(&folded, heading_text(line, &mark), 90);
    struct text t = folded.text;
    bool bracket = text_starts_with(t, TEXT("【")) || text_starts_with(t, TEXT("<"));
    if (bracket) {
        size_t end = text_find(t, text_starts_with(t, TEXT("<")) ? TEXT(">") : TEXT("】"));
        size_t open = text_starts_with(t, TEXT("<")) ? 1 : TEXT("【").length;
        t = end != TEXT_NOT_FOUND ? text_slice(t, open, end) : t;
    }
    return lexicon_equal(lexicon_list(extraction->lexicon, "biography-titles"), t) != NULL;
}

void find_biographies(struct extraction *extraction)
{
    struct lines *lines = &extraction->lines;
    for (size_t i = 0; i < lines->count; i++) {
        struct name_line name;
        size_t end;
        bool follows =
            i > 0 && (lines->items[i - 1].role == LINE_BIOGRAPHY || is_title(extraction, &lines->items[i - 1]));
        if (lines->items[i].role != LINE_UNKNOWN || !read_name_line(extraction, &lines->items[i], &name) ||
            (!find_life(extraction, i, !text_is_empty(name.reading), &end) &&
             !(follows && !text_is_empty(name.reading)))) {
            continue;
        }
        for (; i < end; i++) {
            lines->items[i].role = LINE_BIOGRAPHY;
        }
        i--;
    }
}
