/* request_matter.c - does a text say what is asked, or only that something is?
 *
 * Names of those who are asked and words of urging, counting and courtesy carry no matter; a noun of support (ご支援) does only
 * where the caller says so. */
#include "request_imp.h"
#include "request_judge_imp.h"

/* Words that carry no matter of their own when somebody asks: 引き続きよろしくお願いします. */
static const char *const empty_words[] = {"よろしく",
                                          "どうぞ",
                                          "どうか",
                                          "引き続き",
                                          "今後とも",
                                          "今後も",
                                          "今後",
                                          "これからも",
                                          "ぜひ",
                                          "本日は",
                                          "本日",
                                          "今日",
                                          "今回",
                                          "何卒",
                                          "こちらこそ",
                                          "ありがとうございます",
                                          "ありがとうございました",
                                          "改めて",
                                          "重ねて",
                                          "以上",
                                          "最後に",
                                          "最後",
                                          "一点",
                                          "1点",
                                          "二点",
                                          "2点",
                                          "三点",
                                          "3点",
                                          "私",
                                          "我々",
                                          "私ども",
                                          "市として",
                                          "区として",
                                          "町として",
                                          "村として",
                                          "当市",
                                          "当区",
                                          "当町",
                                          "当村",
                                          "本市",
                                          "本区",
                                          "同様",
                                          "同じ",
                                          "強く",
                                          "切に",
                                          "特に",
                                          "大変",
                                          "本当に",
                                          "是非",
                                          "その点",
                                          "その辺",
                                          "その部分",
                                          "この点",
                                          "この辺",
                                          "先ほど",
                                          "次に",
                                          "思い",
                                          "等",
                                          "部分",
                                          "所",
                                          "方々",
                                          "皆様",
                                          "皆さん",
                                          "合わせて",
                                          "併せて",
                                          "続けて、",
                                          "何",
                                          "心から",
                                          "お手柔らかに",
                                          "自治体として",
                                          "基礎自治体",
                                          "現場として",
                                          "非常に",
                                          "大いに",
                                          "年",
                                          "長",
                                          "副知事",
                                          "もう",
                                          NULL};
static const char *const polite_nouns[] = {"ご指導",     "ご協力",   "ご支援", "ご鞭撻", "ご理解", "ご助言", "お力添え",
                                           "お付き合い", "ご愛顧",   "ご高配", "ご厚誼", "協力",   "支援",   "指導",
                                           "連携",       "サポート", "対応",   "検討",   "配慮",   "善処",   NULL};

static bool is_content(uint32_t codepoint)
{
    return (codepoint >= 0x4E00 && codepoint <= 0x9FFF) || (codepoint >= 0x3400 && codepoint <= 0x4DBF) ||
           codepoint == 0x3005 || (codepoint >= 0x30A1 && codepoint <= 0x30FA) ||
           (codepoint >= 'a' && codepoint <= 'z');
}

/* Does the text [from, to) of the sentence say anything besides who is asked and empty words? */
bool matter_between(const struct judging *j, size_t from, size_t to, bool polite_counts)
{
    size_t mention = j->mention;
    from = j->act.from > REACH && from < j->act.from - REACH ? j->act.from - REACH : from;
    *j->work += to > from ? to - from : 0;
    for (size_t at = from; at < to;) {
        while (mention < j->mentions->count && j->mentions->items[mention].after <= at) {
            mention++;
        }
        if (mention < j->mentions->count && j->mentions->items[mention].from <= at) {
            at = j->mentions->items[mention].after;
            continue;
        }
        struct text rest = text_slice(j->all, at, to);
        size_t skipped = text_start_length(rest, empty_words);
        skipped = skipped == 0 && !polite_counts ? text_start_length(rest, polite_nouns) : skipped;
        if (skipped > 0) {
            at += skipped;
            continue;
        }
        size_t before = rest.length;
        if (is_content(text_next(&rest))) {
            return true;
        }
        at += before - rest.length;
    }
    return false;
}
/* A support verb without its object: 後押ししていただけると. Its object is in the sentence before. */
bool verb_is_light(const struct judging *j)
{
    static const char *const light[] = {"後押しして",
                                        "後押しを",
                                        "後押し",
                                        "支援して",
                                        "ご支援",
                                        "ご支援を",
                                        "ご協力",
                                        "ご協力を",
                                        "協力して",
                                        "配慮して",
                                        "ご配慮",
                                        "ご配慮を",
                                        "対応して",
                                        "ご対応",
                                        "検討して",
                                        "ご検討",
                                        "ご検討を",
                                        "働きかけて",
                                        "働きかけを",
                                        "応援して",
                                        "お力添え",
                                        "お力添えを",
                                        "助けて",
                                        "サポートして",
                                        "サポートを",
                                        "バックアップして",
                                        "フォローして",
                                        "力を貸して",
                                        "お力を貸して",
                                        "声を上げて",
                                        "要望して",
                                        "言って",
                                        "伝えて",
                                        "後押しをして",
                                        "支援をして",
                                        "働きかけをして",
                                        "サポートをして",
                                        "配慮をして",
                                        "検討をして",
                                        "協力をして",
                                        NULL};
    size_t length = text_end_length(j->stem, light);
    return length > 0 && !matter_between(j, j->clause, j->act.from - length, true);
}
