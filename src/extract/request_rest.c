/* request_rest.c - sentences in which no act of asking survived, and what Tokyo says: near misses worth recording. */
#include "request_imp.h"
#include "request_judge_imp.h"

static const char *const received_words[] = {"いただき", "いただいて", "いただけて", "いただける", "いただいた",
                                             "いただく", "いただけた", "もらって",   "もらえて",   "くださって",
                                             "くださり", "くださった", "くれて",     NULL};
static const char *const thank_words[] = {"ありがと", "感謝", "お礼", "ありがた", "助かっ", "助かり",
                                          "うれし",   "心強", "恐縮", "おかげ",   NULL};

static bool is_thanks(struct text all)
{
    for (const char *const *word = received_words; *word != NULL; word++) {
        size_t at = text_find(all, text_of(*word));
        if (at != TEXT_NOT_FOUND && text_has_any(text_skip(all, at), thank_words)) {
            return true;
        }
    }
    return false;
}

bool has_negated_wish(struct text all)
{
    static const char *const whole[] = {"必要はありません",
                                        "必要はございません",
                                        "必要はないと思",
                                        "ほどのことはありません",
                                        "ほどのことはございません",
                                        "ことは思い当たりません",
                                        "ことは思いつきません",
                                        "ことは特にありません",
                                        "ことは特にございません",
                                        "までもありません",
                                        NULL};
    static const char *const asked[] = {"都に", "都へ", "要望", "お願い", "いただ", "もらう", "リクエスト", NULL};
    if (text_has_any(all, whole) && text_has_any(all, asked)) {
        return true;
    }
    static const char *const wish[] = {"要望は",
                                       "要望というのは",
                                       "お願いは",
                                       "お願いしたいことは",
                                       "要望したいことは",
                                       "お願いすることは",
                                       "要望などは",
                                       "リクエストは",
                                       "お願いしたいことというのは",
                                       "お願いしたいことも",
                                       "要望も",
                                       NULL};
    static const char *const none[] = {"ありません", "ないです", "ございません", "思いつ",   "ないですね",
                                       "ないかな",   "ないと思", "ない。",       "ない状況", "ありませんが",
                                       NULL};
    return text_has_any(all, wish) && text_has_any(all, none);
}

/* 「…しろ」と言われ: quoted orders and wishes; j->all hides quoted speech, so the folded text is asked. */
static bool reports_quoted_wish(const struct sentence *sentence, const struct mentions *mentions,
                                enum exclusion *reason)
{
    static const char *const wish_ends[] = {"ろ!」",
                                            "れ!」",
                                            "せ!」",
                                            "け!」",
                                            "よ!」",
                                            "ろ」",
                                            "れ」",
                                            "せ」",
                                            "けよ」",
                                            "ろよ」",
                                            "ほしい」",
                                            "ほしい。」",
                                            "ください」",
                                            "ください!」",
                                            "ください。」",
                                            "いただきたい」",
                                            "もらいたい」",
                                            "お願いします」",
                                            "もらえないか」",
                                            "くれないか」",
                                            "もらえませんか」",
                                            "いただけないか」",
                                            "ほしいな」",
                                            "ほしい!」",
                                            "てくれ」",
                                            "もらえないの」",
                                            "できないか」",
                                            "もらえませんか?」",
                                            "できないのか」",
                                            NULL};
    static const char *const behind[] = {"と言", "という", "といった", "と指示", "と命",     "と怒",   "と叱", "との",
                                         "と声", "と要望", "と頼",     "と相談", "などの声", "などと", NULL};
    struct text folded = sentence->folded.text;
    for (const char *const *end = wish_ends; *end != NULL; end++) {
        size_t at = text_find(folded, text_of(*end));
        if (at == TEXT_NOT_FOUND || !text_starts_any(text_skip(folded, at + text_of(*end).length), behind)) {
            continue;
        }
        *reason = EXCLUDED_RESIDENT_REPORT;
        for (size_t i = 0; i < mentions->count && mentions->items[i].from < at; i++) {
            enum party party = mentions->items[i].party;
            bool told =
                mentions->items[i].plays == PLAYS_AGENT &&
                text_has_any(text_skip(folded, at), (const char *const[]){"と頼", "と指示", "と命", "と言って", NULL});
            *reason = party == PARTY_LEADER || (party == PARTY_STAFF && told) ? EXCLUDED_INTERNAL_ORDER
                      : party == PARTY_STAFF                                  ? EXCLUDED_STAFF_REPORT
                                                                              : *reason;
        }
        return true;
    }
    return false;
}

/* いつ決まるのでしょうか: an answer in the room is all that is wanted. */
static bool is_question(struct text all)
{
    static const char *const ends[] = {"のでしょうか。", "のでしょうか?",  "のですか。",
                                       "のですか?",      "んでしょうか。", "んですか。",
                                       "んですか?",      "んでしょうか?",  NULL};
    static const char *const polite[] = {"でしょうか。", "ますか。",    "ますか?", "ですか。",
                                         "ですか?",      "でしょうか?", NULL};
    static const char *const asked[] = {"いつ",   "どのくらい", "どれくらい", "どの", "どこ",
                                        "どんな", "どう",       "いくら",     "何",   NULL};
    static const char *const wishes[] = {"を伺えれば",     "を伺えたら", "をお聞きできれば", "を伺えると",
                                         "をお聞きしたい", "を伺いたい", "をお伺いしたい",   NULL};
    static const char *const rhetoric[] = {"ないでしょうか", "ものですか", "ないものでしょうか", "いいのでしょうか",
                                           NULL};
    bool to_tokyo = text_has_any(all, (const char *const[]){"都は", "都の", "都で", "govtech", NULL});
    bool question = text_ends_any(all, ends) || (to_tokyo && text_ends_any(all, polite) && text_has_any(all, asked));
    return (question && !text_has_any(all, rhetoric)) || text_has_any(all, wishes);
}

/* A municipality's sentence in which no act survived: is it one of the kinds a reader would ask about? */
struct judgement judge_rest(const struct sentence *sentence, const struct mentions *mentions)
{
    static const char *const own_verbs[] = {"参加させ",   "参加したい", "参考にしたい", "参考にさせ", "参考にして",
                                            "活用させ",   "学びたい",   "学ばせ",       "勉強させ",   "協力させ",
                                            "協力したい", "連携させ",   "見習いたい",   NULL};
    static const char *const own_ends[] = {"たい", "いただければ", "いただけたら", "いただきます", NULL};
    static const char *const opinions[] = {"べきだ", "べきで", "べきと", "べきかと", "べきでは", NULL};
    static const char *const suggestions[] = {
        "てもいいかもしれ", "てもよいかもしれ", "てみてもいい",   "てみてもよい",     "てはどう", "てはいかが",
        "たらどう",         "たらいかが",       "というのはどう", "というのはいかが", NULL};
    static const char *const unreal[] = {"だったらいいな",
                                         "あったらいいな",
                                         "なったらいいな",
                                         "だといいな",
                                         "あるといいな",
                                         "できたらいいな",
                                         "ればいいな",
                                         "たらいいのに",
                                         "仮に",
                                         "実現できればいい",
                                         "あればいいのに",
                                         "だったらいいの",
                                         NULL};
    struct text all = sentence->plain;
    struct judgement judgement = {.verdict = VERDICT_EXCLUDED, .to = all.length};
    if (has_negated_wish(all)) {
        judgement.reason = EXCLUDED_NEGATED;
    } else if (reports_quoted_wish(sentence, mentions, &judgement.reason)) {
        return judgement;
    } else if (is_thanks(all)) {
        judgement.reason = EXCLUDED_THANKS;
    } else if (text_has_any(all, own_verbs) && text_has_any(all, own_ends)) {
        judgement.reason = EXCLUDED_OWN_INTENTION;
    } else if (text_has_any(all, suggestions)) {
        judgement.reason = EXCLUDED_SUGGESTION;
    } else if (is_question(all)) {
        judgement.reason = EXCLUDED_INFO_QUESTION;
    } else if (text_has_any(all, opinions)) {
        judgement.reason = EXCLUDED_OPINION;
    } else if (text_has_any(all, unreal)) {
        judgement.reason = EXCLUDED_HYPOTHETICAL;
    } else {
        judgement.verdict = VERDICT_NONE;
    }
    return judgement;
}

struct judgement judge_tokyo(struct judging *j)
{
    static const char *const wishes[] = {
        "ご要望",         "要望",           "ニーズ",       "リクエスト", "ご注文",
        "してほしいこと", "してほしいもの", "期待すること", "期待される", "期待していること",
        "お困り",         "求めること",     "求められ",     NULL};
    static const char *const asks[] = {"か。", "か?",    "?",      "でしょう", "ください",
                                       "伺",   "お聞き", "ますか", "ませんか", NULL};
    static const char *const echo[] = {
        "ということですね", "ということですよね", "ということですか",     "ということでしょう",   "ますよね",
        "ですよね",         "という思い",         "というお話",           "というご要望",         "というご意見",
        "という要望",       "ということで承",     "ということなのですね", "ということなんですね", NULL};
    static const char *const wanted[] = {"ほしい", "いただきたい", "要望", "お願い", "求め", NULL};
    struct judgement judgement = {.verdict = VERDICT_EXCLUDED, .to = j->all.length};
    if (text_has_any(j->all, echo) && text_has_any(j->all, wanted) &&
        !text_has_any(j->all, (const char *const[]){"ありますか", "ありませんか", "ございますか", "あれば",
                                                    "ありましたら", "ございましたら", "伺いた", "聞かせ", NULL})) {
        judgement.reason = EXCLUDED_TOKYO_PARAPHRASE;
        return judgement;
    }
    if (text_has_any(j->all, wishes) && text_has_any(j->all, asks)) {
        judgement.reason = EXCLUDED_TOKYO_ASKS;
        return judgement;
    }
    static const char *const evaluations[] = {"助か", "ありがた", "うれし", "幸い", NULL};
    bool asks_info = false;
    for (size_t i = 0; i < j->acts->count; i++) {
        judging_at(j, i);
        judgement.act = j->act;
        bool thinks_of_itself = j->act.kind == ACT_ANNOUNCE || j->act.kind == ACT_BENEFIT || j->act.kind == ACT_CAN ||
                                j->act.kind == ACT_EXPECT || j->act.kind == ACT_DEMAND;
        if (thinks_of_itself || act_is_denied(j) || act_is_reported(j) || act_is_courtesy(j) ||
            (verb_is_causative(j->verb) && !(j->act.kind == ACT_IF && text_has_any(j->tail, evaluations)))) {
            continue;
        }
        if (act_is_question(j)) {
            asks_info = true;
            continue;
        }
        static const char *const shared_wish[] = {"させていただければ", "させていただきた", "たいと思", NULL};
        if (j->act.kind != ACT_VIA || text_has_any(text_slice(j->all, j->act.to, j->act.to + REACH), shared_wish)) {
            judgement.reason = EXCLUDED_TOKYO_TO_MUNI;
            return judgement;
        }
    }
    judgement.reason = EXCLUDED_INFO_QUESTION;
    judgement.verdict = asks_info ? VERDICT_EXCLUDED : VERDICT_NONE;
    return judgement;
}
