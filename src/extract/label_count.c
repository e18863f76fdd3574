/* label_count.c - what stands where a label would, over the whole article.
 *
 * One line alone seldom shows that it is a label: 「課題:…」 looks like 「水野:…」. What decides is how the article marks its
 * speakers elsewhere, so every line is looked at once before any is judged. */
#include "structure_imp.h"

size_t label_count(const struct speakers *counted, struct text name)
{
    size_t entry = speakers_first(counted, name);
    return entry != NO_INDEX ? speakers_value(counted, entry) : 0;
}

static void count(struct speakers *counted, struct text name)
{
    size_t entry = speakers_first(counted, name);
    if (entry == NO_INDEX) {
        speakers_add(counted, name, 1);
    } else {
        speakers_set_value(counted, entry, speakers_value(counted, entry) + 1);
    }
}

bool is_kanji_name(struct text name)
{
    bool kanji = codepoint_is_kanji(text_peek(name));
    while (name.length > 0) {
        uint32_t codepoint = text_next(&name);
        bool fits =
            kanji ? codepoint_is_kanji(codepoint) || codepoint == 0x30F6 || codepoint == 0x30CE || codepoint == 0x306E
                  : codepoint_is_katakana(codepoint);
        if (!fits) {
            return false;
        }
    }
    return true;
}

bool ends_like_surname(const struct lexicon *lexicon, struct text name)
{
    return lexicon_equal(lexicon_list(lexicon, "surnames"), name) != NULL ||
           lexicon_at_end(lexicon_list(lexicon, "surname-endings"), name) != NULL;
}

/* Ends like a sentence that somebody says. */
static bool ends_sentence(struct text text)
{
    static const char *const ends[] = {"。", "!", "?", "！", "？", ")", "）", "…"};
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++) {
        if (text_ends_with(text, text_of(ends[i]))) {
            return true;
        }
    }
    return false;
}

/* A surname by its shape, with a sentence behind it, in the same line or alone above it: 課題, 効果 and other words that
 * head a line of a list are none. */
static bool is_bare_label(const struct extraction *extraction, const struct label *label, size_t index)
{
    const struct lines *lines = &extraction->lines;
    const struct line *line = &lines->items[index];
    size_t letters = text_count(label->name);
    struct organisation organisation;
    if (letters < 2 || letters > 4 || !text_is_empty(label->prefix) || !text_is_empty(label->bracket) ||
        !text_is_empty(label->alias) || !is_kanji_name(label->name) || is_role(extraction->lexicon, label->name) ||
        find_organisation(extraction->lexicon, label->name, &organisation) ||
        lexicon_at_end(lexicon_list(extraction->lexicon, "department-words"), label->name) != NULL ||
        lexicon_equal(lexicon_list(extraction->lexicon, "colon-heads"), label->name) != NULL) {
        return false;
    }
    if (label->same_line) {
        return ends_sentence(line->text);
    }
    return (line->flags & LINE_AFTER_BLANK) != 0 && index + 1 < lines->count &&
           (lines->items[index + 1].flags & LINE_AFTER_BLANK) == 0 && ends_sentence(lines->items[index + 1].text);
}

static void count_line(struct extraction *extraction, size_t index, struct label_counts *counts)
{
    const struct line *line = &extraction->lines.items[index];
    struct folded folded;
    struct label label;
    if (line->role != LINE_UNKNOWN) {
        return;
    }
    if (line->kind == BLOCK_HEADING) {
        counts->headings += parse_label(extraction->lexicon, &folded, line->text, &label) && !label.same_line &&
                            (speakers_first(extraction->speakers, unfold(&folded, label.name)) != NO_INDEX ||
                             label_count(counts->aliases, unfold(&folded, label.name)) > 0);
        return;
    }
    count_form(extraction, counts->aliases, line, counts->forms);
    if (!parse_label(extraction->lexicon, &folded, line->text, &label) || text_count(label.name) > 8 ||
        (!label.same_line && index + 1 == extraction->lines.count)) {
        return;
    }
    struct text name = unfold(&folded, label.name);
    count(counts->names, name);
    if (is_bare_label(extraction, &label, index)) {
        count(counts->bare, name);
    }
    bool alone = text_is_empty(label.prefix) && text_is_empty(label.bracket) && text_is_empty(label.alias);
    if (alone && (speakers_first(extraction->speakers, name) != NO_INDEX || label_count(counts->aliases, name) > 0)) {
        counts->known_same_line += label.same_line;
        counts->known_own_line += !label.same_line;
    }
}

struct label_counts *count_labels(struct extraction *extraction)
{
    struct label_counts *counts = ARENA_NEW(extraction->arena, struct label_counts);
    counts->names = speakers_new(extraction->arena);
    counts->bare = speakers_new(extraction->arena);
    counts->aliases = speakers_new(extraction->arena);
    for (size_t i = 0; i < extraction->lines.count; i++) {
        const struct line *line = &extraction->lines.items[i];
        struct folded folded;
        struct label label;
        if (line->role == LINE_UNKNOWN && text_contains(text_slice(line->text, 0, LABEL_LIMIT), TEXT("以下")) &&
            parse_label(extraction->lexicon, &folded, line->text, &label) && !text_is_empty(label.alias)) {
            count(counts->aliases, unfold(&folded, label.alias));
        }
    }
    for (size_t i = 0; i < extraction->lines.count; i++) {
        count_line(extraction, i, counts);
    }
    return counts;
}

/* Whether anybody else's name begins with the same character. */
static bool shares_beginning(const struct session *session, size_t person, uint32_t first)
{
    for (size_t i = 0; i < session->participants.count; i++) {
        if (i != person && text_peek(session->participants.items[i].name) == first) {
            return true;
        }
    }
    return false;
}

#define SHORT_NAMES 200 /* participants whose names are looked at */

void add_short_names(struct extraction *extraction, const struct label_counts *counts)
{
    struct session *session = extraction->session;
    size_t people = session->participants.count < SHORT_NAMES ? session->participants.count : SHORT_NAMES;
    for (size_t i = 0; i < people; i++) {
        const struct participant *participant = &session->participants.items[i];
        struct text rest = participant->name;
        uint32_t first = text_next(&rest);
        struct text name = text_slice(participant->name, 0, participant->name.length - rest.length);
        bool one_piece = participant->family.length + participant->given.length == participant->name.length;
        size_t letters = text_count(participant->name);
        if (one_piece && letters >= 2 && letters <= 5 && codepoint_is_kanji(first) &&
            speakers_first(extraction->speakers, name) == NO_INDEX && label_count(counts->names, name) >= 2 &&
            !shares_beginning(session, i, first)) {
            speakers_add(extraction->speakers, name, i);
        }
    }
}
