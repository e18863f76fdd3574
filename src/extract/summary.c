/* summary.c - the sentences that say most in a turn, as they were said.
 *
 * WEIGHT. Content characters make a sentence worth more up to some 40 in sentences of up to 60, then less: what is too long cannot be a line. What was
 * done, is done or is planned, numbers and decisions gain; thanks, greetings, questions, and sentences that begin by
 * pointing back (その, それ, はい) lose, since they cannot be read alone. */
#include "request_imp.h"
#include "summary_imp.h"
#include "topic_imp.h"

/* Characters from which a turn gets a second and a third sentence. */
#define TURN_LONG 260
#define TURN_VERY_LONG 600
#define SUMMARY_MOST 3

static const char *const facts[] = {
    "しました",     "しています",     "しており",       "しております", "いたしました", "行っています", "行いました",
    "導入",         "設置",           "実施",           "開始",         "配置",         "整備",         "構築",
    "策定",         "検討しています", "予定",           "計画",         "進めて",       "取り組んで",   "取組",
    "新設",         "運用",           "ていただきたい", "てほしい",     "助かります",   "ありがたい",   "期待",
    "していきたい", "ていきます",     "参ります",       "決め",         "重要",         "課題",         NULL};
static const char *const courtesies[] = {
    "ありがとう", "よろしくお願い", "お願いします", "参考になります", "すごいですね", "素晴らしい", "いいですね",
    "なるほど",   "分かりました",   "わかりました", "承知",           "お疲れ",       "本日は",     "お忙しい",
    "失礼",       "のですね",       "ようですね",   "ますよね",       "ですよね",     "ますね",     NULL};
static const char *const pointing[] = {"その",   "それ",   "これ",   "この",   "そう",   "はい",     "いえ",
                                       "ええ",   "なお",   "また",   "ただ",   "なので", "ですので", "ですから",
                                       "そこで", "しかし", "でも",   "ですが", "あと",   "例えば",   "やはり",
                                       "そして", "他にも", "同時に", "また、", NULL};
static const char *const questions[] = {"か。",   "か?",      "?",        "でしょう。", "伺います。", "ください。",
                                        "教えて", "お聞かせ", "お聞きし", "伺って",     "質問",       NULL};

static size_t content_count(struct text text)
{
    size_t count = 0;
    while (text.length > 0) {
        count += is_content_character(text_next(&text)) ? 1 : 0;
    }
    return count;
}

static bool has_digit(struct text folded)
{
    for (size_t i = 0; i < folded.length; i++) {
        if (folded.bytes[i] >= '0' && folded.bytes[i] <= '9') {
            return true;
        }
    }
    return false;
}

int sentence_weight(const struct sentence *sentence)
{
    struct text plain = sentence->plain;
    size_t length = text_count(sentence->text);
    int content = (int)content_count(plain);
    int weight = content < 40 ? content : 40;
    weight -= length > 60 ? (int)(length - 60) / 3 : 0;
    weight += text_has_any(plain, facts) ? 10 : 0;
    weight += has_digit(plain) ? 5 : 0;
    weight -= text_starts_any(plain, pointing) ? 6 : 0;
    weight -= text_has_any(plain, courtesies) ? 14 : 0;
    weight -= text_ends_any(plain, questions) ||
                      text_has_any(plain, (const char *const[]){"教えていただ", "お聞かせ", "お伺いし", NULL})
                  ? 25
                  : 0;
    return length < 12 ? 0 : weight;
}

struct line_choice {
    size_t index;
    int weight;
};

/* The best `most` sentences of weights, their indexes ascending in chosen; returns how many are worth printing. */
static size_t choose_lines(const int *weights, size_t count, size_t most, size_t *chosen)
{
    struct line_choice best[SUMMARY_MOST];
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = found;
        while (at > 0 && best[at - 1].weight < weights[i]) {
            at--;
        }
        if (weights[i] < WEIGHT_WORTH_PRINTING || at >= most) {
            continue;
        }
        found = found < most ? found + 1 : most;
        for (size_t k = found - 1; k > at; k--) {
            best[k] = best[k - 1];
        }
        best[at] = (struct line_choice){i, weights[i]};
    }
    for (size_t i = 0; i < found; i++) {
        size_t at = i;
        for (; at > 0 && chosen[at - 1] > best[i].index; at--) {
            chosen[at] = chosen[at - 1];
        }
        chosen[at] = best[i].index;
    }
    return found;
}

static void summarise(struct extraction *extraction, struct arena *scratch, size_t index)
{
    struct turn *turn = &extraction->session->turns.items[index];
    struct sentences sentences = {NULL, 0, 0};
    size_t chosen[SUMMARY_MOST] = {0};
    size_t length = 0;
    for (size_t p = 0; p < turn->paragraphs.count; p++) {
        sentences_split(scratch, turn->paragraphs.items[p].text, index, p, &sentences);
        length += text_count(turn->paragraphs.items[p].text);
    }
    if (sentences.count == 0) {
        return;
    }
    int *weights = ARENA_ARRAY(scratch, int, sentences.count);
    for (size_t i = 0; i < sentences.count; i++) {
        weights[i] = sentence_weight(&sentences.items[i]);
    }
    size_t most = length >= TURN_VERY_LONG ? 3 : length >= TURN_LONG ? 2 : 1;
    size_t count = choose_lines(weights, sentences.count, most, chosen);
    for (size_t i = 0; i < count; i++) {
        const struct sentence *sentence = &sentences.items[chosen[i]];
        struct summary_line line = {.paragraph = turn->paragraphs.items[sentence->paragraph].number};
        line.quote = extraction_quote(extraction, index, sentence->paragraph, sentence->from, sentence->to, &line.at);
        *VECTOR_PUSH(extraction->arena, &turn->summary) = line;
    }
}

void summaries_make(struct extraction *extraction, struct arena *scratch)
{
    for (size_t i = 0; i < extraction->session->turns.count; i++) {
        struct arena_mark mark = arena_mark(scratch);
        if (!extraction->session->turns.items[i].moderator) {
            summarise(extraction, scratch, i);
        }
        arena_rewind(scratch, mark);
    }
}
