/* opening.c - the moderator's first words when the article prints no mark before them.
 *
 * Between the lists of the header and the first label nobody else can speak. A paragraph that ends there as a question or an
 * invitation, directly above the label of whoever answers, is the moderator's turn; the headings above it are then headings
 * of the talk. A title that asks something has no 。 in it and is no polite sentence; a lead that invites the reader to read
 * is addressed to nobody who answers. */
#include "structure_imp.h"

#define OPENING_LONGEST 3 /* paragraphs of one turn that are looked at */

static bool ends_with_any(struct text text, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_ends_with(text, text_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* 「…を教えてください。」「…はいかがですか。」 */
static bool asks_somebody(struct text text)
{
    static const char *const asks[] = {"ください",     "お願いします",    "お願いいたします", "お願いできますか",
                                       "ますか",       "でしょうか",      "ですか",           "でしたか",
                                       "ましたか",     "いただけますか",  "ませんか",         "伺います",
                                       "伺いたいです", "お聞かせ願います"};
    static const char *const reads[] = {"ご覧ください",     "御覧ください",   "お読みください", "ご一読ください",
                                        "お楽しみください", "ご期待ください", "ご確認ください", "参照ください"};
    struct folded folded;
    fold(&folded, text, FOLD_LIMIT);
    struct text t = text_trim(folded.text);
    bool stopped = text_contains(t, TEXT("。"));
    while (text_ends_with(t, TEXT("。")) || text_ends_with(t, TEXT("?")) || text_ends_with(t, TEXT("!"))) {
        t = text_slice(t, 0, t.length - (text_ends_with(t, TEXT("。")) ? TEXT("。").length : 1));
    }
    return stopped && folded.source.length == text.length && ends_with_any(t, asks, ARRAY_LENGTH(asks)) &&
           !ends_with_any(t, reads, ARRAY_LENGTH(reads));
}

/* Whether a list of participants stands above the line. */
static bool is_below_list(const struct extraction *extraction, size_t index)
{
    while (index-- > 0) {
        if (extraction->lines.items[index].role == LINE_PARTICIPANT) {
            return true;
        }
    }
    return false;
}

static bool may_speak(const struct line *line)
{
    return line->role == LINE_UNKNOWN && line->kind == BLOCK_LINE && (line->flags & (LINE_STRONG | LINE_LINK)) == 0;
}

/* Bytes of what stands before the first words: ー, ■ and spaces. */
static size_t mark_length(struct text text)
{
    struct text rest = text;
    for (uint32_t mark = text_peek(rest);
         mark == 0x30FC || mark == 0xFF0D || mark == '-' || mark == 0x25A0 || mark == 0x25CF || mark == 0x25C6 ||
         mark == 0x25C7 || mark == 0x25CB || mark == ' ' || mark == 0x3000;
         mark = text_peek(rest)) {
        text_next(&rest);
    }
    return text.length - rest.length;
}

void find_opening(struct extraction *extraction)
{
    struct lines *lines = &extraction->lines;
    size_t label = extraction->body;
    if (label == 0 || label >= lines->count || lines->items[label].role != LINE_LABEL) {
        return;
    }
    size_t last = label - 1;
    while (last > 0 && lines->items[last].role == LINE_CAPTION) {
        last--;
    }
    if (!may_speak(&lines->items[last]) || !asks_somebody(lines->items[last].text) ||
        !is_below_list(extraction, last)) {
        return;
    }
    size_t first = last; /* a greeting in the same block of lines belongs to the question */
    while (last - first + 1 < OPENING_LONGEST && first > 0 && (lines->items[first].flags & LINE_AFTER_BLANK) == 0 &&
           may_speak(&lines->items[first - 1]) && text_ends_with(lines->items[first - 1].text, TEXT("。"))) {
        first--;
    }
    struct line *opening = &lines->items[first];
    opening->role = LINE_MODERATOR;
    size_t mark = mark_length(opening->text);
    opening->text = text_skip(opening->text, mark);
    opening->offset += mark;
    opening->speech = 0;
    extraction->body = first;
}
