/* points_line.c - the part of a sentence that makes one printed line.
 *
 * HOW. A sentence of speech is a row of statements: 変えていますので、 | 100台以上が管理できる形になっています。 It may be cut behind a polite
 * predicate (…ています|ので、), and a new part may begin behind any such joint; what stands between is verbatim and reads as
 * a sentence. Each part loses what only leads in (加えて、) and the hedge at its end (したい|と思います), is weighed by its words, and gains
 * when it fits one line. */
#include "request_imp.h"
#include "summary_imp.h"

#define LINE_LENGTH 38 /* characters of a printed line */
#define LINE_LONGEST 76
#define LINE_SHORTEST 16
#define PARTS_MOST 8

struct cuts {
    size_t starts[PARTS_MOST], ends[PARTS_MOST]; /* bytes of the folded text */
    size_t start_count, end_count;
};

static const char *const lead_words[] = {"加えて、",
                                         "もう一つ、",
                                         "ところが、",
                                         "ところが",
                                         "いま、",
                                         "今は、",
                                         "また、",
                                         "それから、",
                                         "当時、",
                                         "一方、",
                                         "一方で、",
                                         "そして、",
                                         "さらに、",
                                         "ただ、",
                                         "ただし、",
                                         "特に、",
                                         "例えば、",
                                         "あと、",
                                         "まず、",
                                         "まずは、",
                                         "次に、",
                                         "やはり",
                                         "実は、",
                                         "今、",
                                         "なお、",
                                         "そこで、",
                                         "最後に、",
                                         "ですので、",
                                         "なので、",
                                         "ですから、",
                                         "しかし、",
                                         "でも、",
                                         "同時に、",
                                         "もちろん、",
                                         "はい。",
                                         "はい、",
                                         "そうですね。",
                                         "実際、",
                                         "基本的に",
                                         "むしろ、",
                                         "ちなみに、",
                                         "他にも、",
                                         "逆に、",
                                         "具体的には、",
                                         "結果として、",
                                         "もともと、",
                                         "そうですね、",
                                         "しかし",
                                         "おっしゃる通り、",
                                         "おっしゃるとおり、",
                                         "よろしければ、",
                                         "よろしければ",
                                         NULL};

static void find_cuts(struct text plain, struct cuts *cuts)
{
    static const char *const joints[] = {"が", "けど", "けれど", "けれども", "ので", "から", "し", NULL};
    static const char *const predicates[] = {"ます", "です", "ました", "でした", "ません", NULL};
    static const char *const told[] = {"のです", "んです", "のでした", "とです", NULL};
    *cuts = (struct cuts){.starts = {0}, .start_count = 1};
    for (size_t at = 0; at < plain.length && cuts->start_count < PARTS_MOST && cuts->end_count + 1 < PARTS_MOST;) {
        size_t comma = text_find(text_skip(plain, at), TEXT("、"));
        if (comma == TEXT_NOT_FOUND) {
            break;
        }
        struct text before = text_slice(plain, 0, at + comma);
        size_t joint = text_end_length(before, joints);
        struct text said = text_slice(before, 0, before.length - joint);
        static const char *const plain_ends[] = {"る", "た", "い", "だ", "な", "う", "く", NULL};
        at += comma + TEXT("、").length;
        if (joint > 0 && text_ends_any(said, predicates) && !text_ends_any(said, told)) {
            cuts->ends[cuts->end_count++] = said.length;
        }
        bool concluded = text_ends_with(before, TEXT("ということで"));
        if (concluded || (joint > 0 && (text_ends_any(said, predicates) || text_ends_any(said, plain_ends)))) {
            cuts->starts[cuts->start_count++] = at;
        }
    }
    cuts->ends[cuts->end_count++] = plain.length;
}

size_t skip_lead_words(struct text plain, size_t from, size_t to)
{
    size_t length = 0;
    while ((length = text_start_length(text_slice(plain, from, to), lead_words)) > 0) {
        from += length;
    }
    return from;
}

/* …していきたい|と思います。 */
static size_t without_hedge(struct text plain, size_t from, size_t to)
{
    static const char *const marks[] = {"。", "!", "(笑)", "(苦笑)", NULL};
    static const char *const hedges[] = {"と思います",
                                         "と思っています",
                                         "と思っております",
                                         "と考えています",
                                         "と考えております",
                                         "と考えます",
                                         "と存じます",
                                         "という状況です",
                                         "ところです",
                                         "ところでございます",
                                         "と思っているところです",
                                         "かと思います",
                                         NULL};
    static const char *const predicate[] = {"たい", "ある", "いる", "する", "だ", "ない", "なる", "れる", "える", NULL};
    size_t length = 0;
    while ((length = text_end_length(text_slice(plain, from, to), marks)) > 0) {
        to -= length;
    }
    length = text_end_length(text_slice(plain, from, to), hedges);
    return length > 0 && text_ends_any(text_slice(plain, from, to - length), predicate) ? to - length : to;
}

/* What a reader who was not there wants to know: what was decided, started or promised, by whom. */
static const char *const decided[] = {"予定です",       "予定で",         "始めました",
                                      "始めています",   "導入しました",   "設置しました",
                                      "整備しました",   "公開しています", "採用しており",
                                      "採用しました",   "配置し",         "検討しま",
                                      "検討いたします", "調整しま",       "調整していま",
                                      "目指して",       "廃止",           "統一",
                                      "公開を",         "切り替え",       "計画です",
                                      "方針",           "目標",           "できるようになりました",
                                      "必要があります", "課題",           NULL};
/* Small talk, hearsay and what only the room understands. */
static const char *const small_talk[] = {
    "努力して",       "ヒント",       "声を聞", "言っています", "と言って", "頑張",   "恥ずかし",
    "思っているので", "思いますので", "うれし", "財布",         "きっかけ", "風土",   "楽し",
    "びっくり",       "驚",           "笑",     "飲み",         "ありがた", "助かり", "おっしゃ",
    "お話",           "印象",         "気付",   "足を向けて",   "背筋",     NULL};
static const char *const leaning[] = {"残り",       "我々の中", "こちらも", "実はその", "導入の理由", "始めてみ",
                                      "次に取り組", "庁内で",   "うちで",   "うちは",   "我々も",     "私も",
                                      "私は",       "私の",     "内容は",   NULL};

/* What is supposed, exists somewhere or will be asked about tells a reader nothing yet. */
static const char *const weak_ends[] = {"もある",           "もいる",       "もあります",   "もいます",   "もおります",
                                        "かと思っています", "かと思います", "についてです", "のことです", NULL};
/* What is told of talk, not of what was done. */
static const char *const told_of[] = {"という話は", "という話が", "という声は", "議論にあが", "議論に上が", NULL};

static int part_weight(struct text part, bool inside)
{
    static const char *const pointing[] = {"その", "それ", "この", "これ", "そう", "こう",
                                           "そこ", "ここ", "あの", "彼",   "自分", NULL};
    static const char *const subjects[] = {"は", "が", "を", NULL};
    size_t length = text_count(part);
    int weight = wording_weight(part);
    if (length < LINE_SHORTEST || length > LINE_LONGEST || weight <= 0 || !text_has_any(part, subjects) ||
        text_has_any(part, small_talk)) {
        return 0;
    }
    weight += length <= LINE_LENGTH ? 18 : length > 56 ? -14 : length > 48 ? -4 : 4;
    weight += text_has_any(part, decided) ? 10 : 0;
    weight -= text_starts_any(part, leaning) ? 8 : 0;
    weight -= inside ? 4 : 0;
    weight -= text_ends_any(part, weak_ends) || text_has_any(part, told_of) ? 24 : 0;
    weight -= text_has_any(text_slice(part, 0, 36), pointing) ? 14 : 0;
    return weight > 0 ? weight : 0;
}

struct point_line point_line(const struct sentence *sentence)
{
    struct text plain = sentence->plain;
    struct point_line best = {0, 0, 0};
    struct cuts cuts;
    find_cuts(plain, &cuts);
    for (size_t s = 0; s < cuts.start_count; s++) {
        for (size_t e = 0; e < cuts.end_count; e++) {
            if (cuts.ends[e] <= cuts.starts[s]) {
                continue;
            }
            size_t from = skip_lead_words(plain, cuts.starts[s], cuts.ends[e]);
            size_t to = without_hedge(plain, from, cuts.ends[e]);
            int weight = part_weight(text_slice(plain, from, to), s > 0);
            if (weight > best.weight) {
                struct text said = sentence_unfold(sentence, from, to);
                size_t begin = sentence->from + (size_t)(said.bytes - sentence->text.bytes);
                best = (struct point_line){begin, begin + said.length, weight};
            }
        }
    }
    return best;
}
