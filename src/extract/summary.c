/* summary.c - the sentences that say most in a turn, as they were said.
 *
 * WEIGHT. Content characters make a sentence worth more up to some 40, and beyond 60 characters less: what is too long
 * cannot be a line. What was done, is done or is planned, numbers, decisions and named bodies gain; opinions and thanks
 * lose. Echoes (…ようですね), questions, greetings, and what breaks off (…ですが。) cannot be read alone and weigh nothing. */
#include "request_imp.h"
#include "summary_imp.h"
#include "topic_imp.h"

/* Characters from which a turn gets a second and a third sentence. */
#define TURN_LONG 340
#define TURN_VERY_LONG 900
#define SUMMARY_MOST 3

static const char *const facts[] = {
    "しました",     "しています",     "しており",       "しております", "いたしました", "行っています", "行いました",
    "導入",         "設置",           "実施",           "開始",         "配置",         "整備",         "構築",
    "策定",         "検討しています", "予定",           "計画",         "進めて",       "取り組んで",   "取組",
    "新設",         "運用",           "ていただきたい", "てほしい",     "助かります",   "ありがたい",   "期待",
    "していきたい", "ていきます",     "参ります",       "決め",         "重要",         "課題",         NULL};
static const char *const courtesies[] = {
    "ありがとう", "よろしくお願い", "お願いします", "感謝",     "ありがたい", "ありがたく", "参考にな",
    "勉強にな",   "お疲れ",         "本日は",       "お忙しい", "失礼",       "印象的でし", "斬新",
    "うらやまし", "素晴らし",       "すごい",       "承知",     "楽しみ",     "面白い",     NULL};
static const char *const pointing[] = {
    "その",   "それ",   "これ",   "この",   "そう",   "こう",     "ここ",     "そこ",     "あの",   "あれ",
    "はい",   "いえ",   "ええ",   "いや",   "なお",   "なので",   "ですので", "ですから", "しかし", "でも",
    "ですが", "やはり", "そして", "他にも", "同時に", "ご指摘",   "おっしゃ", "ご質問",   "先ほど", "お話",
    "まさに", "私も",   "同様に", "まだ",   "いわば", "いいです", NULL};
/* The ends of what cannot stand alone: questions, echoes of what the other said, sentences that break off. */
static const char *const open_ends[] = {
    "か",       "でしょう", "でしょうね",     "ですね",           "ますね",   "でしたね", "ましたね",
    "ますよね", "ですよね", "ましたよね",     "ませんね",         "ですが",   "ますが",   "ませんが",
    "ましたが", "ですけど", "ますけど",       "ですけれど",       "伺います", "ください", "んですよ",
    "なあ",     "よね",     "かもしれません", "かもしれませんね", "けれども", NULL};
/* Reasons and conclusions of what was said before. */
static const char *const back_ends[] = {"ためです", "からです", "わけです", "のためです", "ことです", NULL};
static const char *const asking[] = {"教えていただ", "お聞かせ",     "お伺いし",     "伺いた", "質問",
                                     "お聞きし",     "聞いてみたい", "伺ってみたい", NULL};
static const char *const opinions[] = {"と思い", "と思って", "と感じ", "気がし", "わけではない",
                                       "べき",   "感じて",   "期待を", NULL};
static const char *const bodies[] = {"市では", "区では", "町では", "村では",   "市は",        "区は",
                                     "町は",   "村は",   "都では", "東京都は", "庁では",      "庁でも",
                                     "本市",   "本区",   "当市",   "当区",     "govtech東京", NULL};

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

/* Without the end mark and a stage direction. */
static struct text without_end(struct text plain)
{
    static const char *const marks[] = {"。", "!", "?", "(笑)", "(苦笑)", "…", NULL};
    size_t length = 0;
    while ((length = text_end_length(plain, marks)) > 0) {
        plain = text_slice(plain, 0, plain.length - length);
    }
    return plain;
}

int wording_weight(struct text plain)
{
    struct text body = without_end(plain);
    size_t length = text_count(plain);
    int content = (int)content_count(plain);
    int weight = content < 40 ? content : 40;
    bool question = text_contains(text_skip(plain, body.length), TEXT("?"));
    if (length < 12 || question || text_ends_any(body, open_ends) || text_has_any(plain, asking)) {
        return 0;
    }
    weight -= length > 60 ? (int)(length - 60) / 2 : 0;
    weight += text_has_any(plain, facts) ? 10 : 0;
    weight += text_has_any(plain, bodies) ? 6 : 0;
    weight += has_digit(plain) ? 5 : 0;
    weight -= text_has_any(plain, opinions) ? 9 : 0;
    weight -= text_ends_any(body, back_ends) ? 8 : 0;
    weight -= text_starts_any(plain, pointing) ? 10 : 0;
    weight -= text_has_any(plain, courtesies) ? 16 : 0;
    return weight;
}

int sentence_weight(const struct sentence *sentence)
{
    return wording_weight(sentence->plain);
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
        struct text said = sentence_unfold(sentence, skip_lead_words(sentence->plain, 0, sentence->plain.length),
                                           sentence->plain.length);
        size_t from = sentence->from + (size_t)(said.bytes - sentence->text.bytes);
        line.quote = extraction_quote(extraction, index, sentence->paragraph, from, sentence->to, &line.at);
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
