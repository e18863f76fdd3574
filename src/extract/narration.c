/* narration.c - what the editors tell between two turns is nobody's speech.
 *
 * MODEL. In a talk people say です and ます; editors write 「…を案内した。」「…が課題となっている。」, name the speakers with their
 * posts, begin with ここで or ここからは, put a whole paragraph in brackets, or set a column with a title between two turns. Such
 * a paragraph stands apart: a blank line before it, and a label, a heading or another such paragraph behind it.
 *
 * HOW. The lines between two blank lines are judged together; each sign counts, first-person words and spoken endings count
 * against. Enough signs make it narration, one less a doubt that is reported. Where blank lines stand inside turns, standing
 * apart says nothing. A talk held in plain style has no narration that could be told from it.
 *
 * REJECTED. Plain style alone: people think aloud in it. A list of phrases alone: it would never be complete. */
#include "header_imp.h"
#include "structure_imp.h"

#define ENOUGH 4       /* signs that make narration */
#define BLOCK_LINES 12 /* longest column that is looked at */

static struct text without_stop(struct text text)
{
    struct text stop = TEXT("。");
    return text_ends_with(text, stop) ? text_slice(text, 0, text.length - stop.length) : text;
}

struct spacing read_spacing(const struct extraction *extraction)
{
    const struct lines *lines = &extraction->lines;
    size_t labels = 0, apart_labels = 0, apart = 0;
    for (size_t i = extraction->body; i < extraction->end; i++) {
        const struct line *line = &lines->items[i];
        bool blank = (line->flags & LINE_AFTER_BLANK) != 0;
        labels += is_label_line(line);
        apart_labels += is_label_line(line) && blank;
        apart += line->role == LINE_UNKNOWN && blank && text_contains(line->text, TEXT("。"));
    }
    return (struct spacing){.blank = apart_labels * 2 >= labels, .loose = apart * 2 > labels};
}

/* Sentences of a text that end politely, and all of them. */
static void count_sentences(const struct extraction *extraction, struct text text, size_t *polite, size_t *all)
{
    struct folded folded;
    fold(&folded, text, 2400);
    for (struct text rest = folded.text; rest.length > 0;) {
        struct text sentence = next_sentence(&rest);
        if (text_ends_with(sentence, TEXT("。"))) {
            struct text bare = without_stop(sentence);
            (*all)++;
            *polite += lexicon_at_end(lexicon_list(extraction->lexicon, "polite-endings"), bare) != NULL ||
                       lexicon_at_end(lexicon_list(extraction->lexicon, "spoken-endings"), bare) != NULL;
        }
    }
}

/* Whether the people of the talk speak politely: most of its sentences end so. */
static bool is_polite_talk(const struct extraction *extraction)
{
    size_t polite = 0, all = 0;
    for (size_t i = extraction->body; i < extraction->end; i++) {
        if (extraction->lines.items[i].role == LINE_UNKNOWN || is_label_line(&extraction->lines.items[i])) {
            count_sentences(extraction, extraction->lines.items[i].text, &polite, &all);
        }
    }
    return polite * 5 >= all * 3;
}

/* A speaker's name before a post or 氏: how editors call those who speak. */
static bool names_speaker(const struct extraction *extraction, struct text text)
{
    const struct session *session = extraction->session;
    for (size_t i = 0; i < session->participants.count && i < 40; i++) {
        struct text family = session->participants.items[i].family;
        size_t at = text_count(family) >= 2 ? text_find(text, family) : TEXT_NOT_FOUND;
        struct text behind = text_skip(text, at != TEXT_NOT_FOUND ? at + family.length : text.length);
        struct folded folded;
        fold(&folded, text_slice(behind, 0, 30), 30);
        if (at != TEXT_NOT_FOUND &&
            (lexicon_at_start(lexicon_list(extraction->lexicon, "head-posts"), folded.text) != NULL ||
             text_starts_with(folded.text, TEXT("氏")))) {
            return true;
        }
    }
    return false;
}

/* The lines [first, last) between two blank lines. */
static int count_signs(const struct extraction *extraction, size_t first, size_t last, bool polite_talk)
{
    const struct lines *lines = &extraction->lines;
    struct folded folded;
    size_t polite = 0, all = 0;
    int signs = 0;
    bool said = false;
    for (size_t i = first; i < last; i++) {
        count_sentences(extraction, lines->items[i].text, &polite, &all);
        fold(&folded, lines->items[i].text, 2400);
        said = said || has_word(extraction, "first-person", folded.text);
        signs += i == first && names_speaker(extraction, folded.text) ? 1 : 0;
    }
    fold(&folded, lines->items[first].text, 2400);
    struct text t = folded.text;
    if (last == first + 1 && t.length > 18 && t.bytes[0] == '(' && find_last_bracket(t) == 0) {
        return ENOUGH; /* (ここで一同、会議室へ移動) */
    }
    if (all == 0) {
        return 0;
    }
    size_t letters = 0;
    for (size_t i = first; i < last; i++) {
        letters += text_count(lines->items[i].text);
    }
    struct text tail = without_stop(text_trim(lines->items[last - 1].text));
    bool starts = lexicon_at_start(lexicon_list(extraction->lexicon, "narration-starts"), t) != NULL;
    bool ends = lexicon_at_end(lexicon_list(extraction->lexicon, "narration-ends"), tail) != NULL;
    bool column = last > first + 1 && !text_contains(t, TEXT("。")) && text_starts_with(t, TEXT("【"));
    signs += polite_talk && polite == 0 ? (letters >= 25 ? 2 : 1) : 0;
    signs += polite_talk && polite == 0 && all >= 2 ? 1 : 0;
    signs += starts + (starts && ends ? 2 : 0) + (column ? 2 : 0);
    signs -= said ? 2 : 0;
    signs -= polite > 0 && !ends ? 3 : 0;
    return signs;
}

/* Where the lines that belong together with first end. */
static size_t block_end(const struct extraction *extraction, size_t first)
{
    size_t i = first + 1;
    while (i < extraction->end && i < first + BLOCK_LINES &&
           (extraction->lines.items[i].flags & LINE_AFTER_BLANK) == 0 &&
           extraction->lines.items[i].role == LINE_UNKNOWN && extraction->lines.items[i].kind != BLOCK_HEADING) {
        i++;
    }
    return i;
}

/* Whether the lines [first, last) stand apart: between blank lines, or above everything that is said. */
static bool stands_apart(const struct extraction *extraction, size_t first, size_t last)
{
    const struct lines *lines = &extraction->lines;
    const struct line *line = &lines->items[first];
    const struct line *above = first > 0 ? &lines->items[first - 1] : NULL;
    bool first_words = above != NULL && above->role == LINE_LABEL && above->speech == above->text.length;
    return line->kind == BLOCK_LINE && (line->flags & LINE_AFTER_BLANK) != 0 && !first_words && above != NULL &&
           (last >= extraction->end || (lines->items[last].flags & LINE_AFTER_BLANK) != 0);
}

static void judge_block(struct extraction *extraction, size_t first, size_t last, bool loose, bool polite_talk)
{
    struct line *line = &extraction->lines.items[first];
    int signs = count_signs(extraction, first, last, polite_talk) + (loose ? 0 : 1);
    if (signs < ENOUGH - 1) {
        return;
    }
    bool sure = signs >= ENOUGH;
    DIAG(extraction->diag, sure ? DIAG_NARRATION : DIAG_NARRATION_DOUBT, extraction_place(extraction, line->offset),
         text_to_string(extraction->arena, line->text));
    for (size_t i = first; i < last && sure; i++) {
        extraction->lines.items[i].role = LINE_NARRATION;
    }
}

void find_narration(struct extraction *extraction)
{
    const struct lines *lines = &extraction->lines;
    struct spacing spacing = read_spacing(extraction);
    bool polite_talk = is_polite_talk(extraction);
    size_t from = extraction->body;
    while (from > 0 && lines->items[from - 1].role == LINE_UNKNOWN) {
        from--;
    }
    if (from == 0 || lines->items[from - 1].role != LINE_PARTICIPANT) {
        from = extraction->body; /* the lead of the article stands there */
    }
    for (size_t i = from; spacing.blank && i < extraction->end;) {
        if (lines->items[i].role != LINE_UNKNOWN || lines->items[i].kind == BLOCK_HEADING) {
            i++;
            continue;
        }
        size_t last = block_end(extraction, i);
        if (stands_apart(extraction, i, last)) {
            judge_block(extraction, i, last, spacing.loose, polite_talk);
        }
        i = last;
    }
}
