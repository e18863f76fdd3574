/* topic.c - what a text is about: content pairs, and the topic of the lexicon that fits best. */
#include <stdlib.h>

#include "request_imp.h"
#include "topic_imp.h"

bool is_content_character(uint32_t codepoint)
{
    return (codepoint >= 0x4E00 && codepoint <= 0x9FFF) || (codepoint >= 0x3400 && codepoint <= 0x4DBF) ||
           codepoint == 0x3005 || (codepoint >= 0x30A1 && codepoint <= 0x30FC) ||
           (codepoint >= 'a' && codepoint <= 'z') || (codepoint >= '0' && codepoint <= '9');
}

static int gram_compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

struct grams grams_of(struct arena *arena, struct text folded)
{
    struct grams grams = {ARENA_ARRAY(arena, uint64_t, folded.length / 2 + 1), 0};
    uint32_t before = 0;
    for (struct text rest = folded; rest.length > 0;) {
        uint32_t codepoint = text_next(&rest);
        uint32_t here = is_content_character(codepoint) ? codepoint : 0;
        if (before != 0 && here != 0) {
            if (grams.count < folded.length / 2 + 1) {
                grams.items[grams.count++] = (uint64_t)before << 32 | here;
            }
        }
        before = here;
    }
    qsort(grams.items, grams.count, sizeof grams.items[0], gram_compare);
    size_t kept = 0;
    for (size_t i = 0; i < grams.count; i++) {
        if (kept == 0 || grams.items[kept - 1] != grams.items[i]) {
            grams.items[kept++] = grams.items[i];
        }
    }
    grams.count = kept;
    return grams;
}

void grams_remove(struct grams *grams, const struct grams *common)
{
    size_t kept = 0;
    for (size_t i = 0, k = 0; i < grams->count; i++) {
        while (k < common->count && common->items[k] < grams->items[i]) {
            k++;
        }
        if (k == common->count || common->items[k] != grams->items[i]) {
            grams->items[kept++] = grams->items[i];
        }
    }
    grams->count = kept;
}

size_t grams_shared(const struct grams *a, const struct grams *b)
{
    size_t shared = 0;
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        if (a->items[i] == b->items[k]) {
            shared++;
            i++;
            k++;
        } else if (a->items[i] < b->items[k]) {
            i++;
        } else {
            k++;
        }
    }
    return shared;
}

static bool is_latin(uint32_t codepoint)
{
    return codepoint >= 'a' && codepoint <= 'z';
}

/* A Latin keyword (ai) is a word of its own, never part of one (email). */
static bool contains_word(struct text folded, struct text word)
{
    size_t at = text_find(folded, word);
    while (at != TEXT_NOT_FOUND) {
        uint32_t before = text_last(text_slice(folded, 0, at));
        uint32_t behind = text_peek(text_skip(folded, at + word.length));
        if (!(is_latin(text_peek(word)) && is_latin(before)) && !(is_latin(text_last(word)) && is_latin(behind))) {
            return true;
        }
        size_t next = text_find(text_skip(folded, at + word.length), word);
        at = next == TEXT_NOT_FOUND ? next : at + word.length + next;
    }
    return false;
}

/* How a keyword stands in the words of the request: 0 not at all, 3 as what is asked about (窓口を, 窓口の人), else 1. Japanese puts the
 * head of a compound last: チャット窓口 is a window. */
static size_t keyword_stands(struct text folded, struct text word)
{
    static const char *const particles[] = {"を", "が", "は", "も", "の", "について", NULL};
    size_t at = contains_word(folded, word) ? text_find(folded, word) : TEXT_NOT_FOUND;
    while (at != TEXT_NOT_FOUND) {
        size_t behind = at + word.length;
        if (text_starts_any(text_skip(folded, behind), particles)) {
            return 3;
        }
        size_t next = text_find(text_skip(folded, behind), word);
        if (next == TEXT_NOT_FOUND) {
            return 1;
        }
        at = behind + next;
    }
    return 0;
}

/* WEIGHT. A keyword counts with its length (校務支援システム says more than 支援), more where it is the head of what is asked. Only the
 * request's own words count, as its gist and quote give them: what is said around it, or the heading, is too often about something
 * else, and no topic is better than a wrong one. Of equal topics the one listed first wins. */
struct text topic_find(const struct lexicon *lexicon, struct arena *arena, struct text quote, struct text gist)
{
    const struct lexicon_list *list = lexicon_list(lexicon, "topics");
    struct text folded_quote = text_fold(arena, quote).text;
    struct text folded_gist = text_fold(arena, gist).text;
    struct text best = TEXT_NONE;
    size_t best_score = 0;
    for (size_t i = 0; i < list->words.count;) {
        struct text topic = list->words.items[i].type;
        size_t score = 0;
        for (; i < list->words.count && text_equal(list->words.items[i].type, topic); i++) {
            struct text word = text_fold(arena, list->words.items[i].text).text;
            score += 10 * keyword_stands(folded_gist, word) * word.length;
            score += contains_word(folded_quote, word) ? word.length : 0;
        }
        if (score > best_score) {
            best_score = score;
            best = topic;
        }
    }
    return best;
}
