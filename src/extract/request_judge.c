/* request_judge.c - is this sentence a request to Tokyo?
 *
 * MODEL. REQUESTS wants four things of a request: who asks, who is asked, an act still to come that outlasts the
 * conversation, and that it is seriously meant. Each act of the sentence runs through the reasons against it in a fixed order
 * - said by Tokyo; denied; somebody else's words; one's own doing; answered in the room; an offer; a courtesy; not
 * serious - and only what survives is asked for its addressee. The first reason that holds is the one recorded.
 *
 * WHO IS ASKED is the party named with a particle of the one who acts (都に, 都には, 都から, 都で, 都として); the nearest wins, but
 * a party named before the end of a clause (国が進める中、) acts in that clause only, and 職員に before a verb of giving
 * (職員に研修を実施していただきたい) receives. Nobody named: whoever the sentences before were about; else Tokyo, which then is the
 * only possible addressee - surely when it has just asked, or is faced and the words are polite; otherwise to be checked.
 *
 * Rejected: scoring words with weights. Weights cannot show their reason, and one cannot argue with them. */
#include "request_imp.h"

#define REACH 600 /* bytes; see request_act.c */
#define NEAR 90   /* bytes before an act in which its verb stands */

struct judging {
    const struct talk *talk;
    const struct sentence *sentence;
    const struct mentions *mentions;
    const struct acts *acts;
    size_t index; /* of the act */
    struct act act;
    size_t clause;    /* where the words of this act begin: behind the act before it */
    struct text stem; /* from clause to the act */
    struct text verb; /* the end of the stem */
    struct text tail; /* behind the act, up to the next one */
    struct text all;  /* the sentence without quoted speech */
    struct text near; /* of it, what is within REACH of the act */
    size_t mention;   /* the first mention within REACH before the act */
};

/* --- reasons against ------------------------------------------------------------------------------------------ */

static bool is_denied(const struct judging *j)
{
    static const char *const denials[] = {"わけではな",       "わけではあり",   "わけじゃな",
                                          "とまでは",         "とは思っていな", "とは思っておりませ",
                                          "とは思いませ",     "とは言いませ",   "とは申しませ",
                                          "つもりはな",       "つもりはあり",   "つもりはござ",
                                          "というものではな", "必要はな",       "必要はあり",
                                          "ことは特に",       "ことはあり",     "ことはな",
                                          "ことはござ",       "ことは今",       "点は特に",
                                          "ところは特に",     "くな",           "とは思っていませ",
                                          "とは考えていませ", "とは限りませ",   NULL};
    static const char *const only_words[] = {"くないと", "くなりま", NULL};
    return text_has_any(text_slice(j->tail, 0, NEAR), denials) && !text_has_any(j->tail, only_words);
}

/* The act is what somebody else says or wants: てほしいという声, てほしいと言われ. */
static const char *const voices[] = {"声",         "意見",   "話",       "相談",       "指摘", "ニーズ",     "回答",
                                     "リクエスト", "お叱り", "投書",     "アンケート", "電話", "問い合わせ", "苦情",
                                     "反応",       "注文",   "コメント", "要望",       "希望", "要請",       "依頼",
                                     "訴え",       "悩み",   "感想",     NULL};
static const char *const quoting[] = {"という",       "といった",   "っていう",     "といいう",       "とか",
                                      "との",         "みたいな",   "というような", "といったような", "というご",
                                      "とのご",       "というお",   "とのお",       "といったご",     "といったお",
                                      "という切実な", "という強い", "という切なる", "というのが",     NULL};
static const char *const said[] = {
    "と言われ",   "と言って",   "と言う",     "と言い",       "とおっしゃ", "と話して",   "と聞い",     "と聞き",
    "と伺",       "と頼まれ",   "と要望され", "と相談され",   "と求められ", "と叱られ",   "って言われ", "って言って",
    "と声",       "と書か",     "と訴え",     "とのこと",     "とのことで", "と指摘され", "とお聞き",   "と聞かれ",
    "そうです",   "らしい",     "よう言われ", "ように言われ", "と呼びかけ", "と伝え",     "と指示",     "と命じ",
    "よう指示",   "ように指示", "と説明して", "と職員に",     "に言って",   "に頼んで",   "から言われ", "から頼まれ",
    "からお叱り", "から聞い",   "から伺っ",   "に言って",     "に頼んで",   NULL};
static const char *const own_speech[] = {"言いたい",       "伝えたい", "申し上げ", "お伝えしたい",
                                         "言っておきたい", "言わせて", NULL};
static const char *const own_demand[] = {
    "をした",       "をして",   "をしま",   "をさせて",   "をお伝え",     "をいた", "です",   "があります",
    "がございます", "をお願い", "を持って", "もあります", "もございます", "させて", "したい", "いたし",
    "します",       "しており", "してい",   "を伝え",     "を申し",       NULL};

static bool is_reported(const struct judging *j)
{
    struct text rest = text_slice(j->all, j->act.to, j->act.to + REACH / 4);
    if (text_has_any(rest, said) && !text_has_any(rest, own_speech)) {
        return true;
    }
    if (!text_has_any(rest, quoting)) {
        return false;
    }
    for (const char *const *voice = voices; *voice != NULL; voice++) {
        size_t at = text_find(rest, text_of(*voice));
        size_t quoted = text_find(rest, TEXT("と"));
        if (at == TEXT_NOT_FOUND || at < quoted) {
            continue;
        }
        struct text behind = text_skip(rest, at + text_of(*voice).length);
        bool can_be_own = voice >= &voices[17];
        static const char *const reporters[] = {"から", "の間で", NULL};
        if (!can_be_own || !text_starts_any(behind, own_demand) || text_has_any(j->stem, reporters)) {
            return true;
        }
    }
    return false;
}

/* Whose words they are: of the residents, of the staff, or said to the staff. */
static enum exclusion reporter_of(const struct judging *j)
{
    static const char *const to_staff[] = {"と言って", "と伝え",     "と呼びかけ", "と指示",   "よう指示",
                                           "と話して", "と説明して", "と命じ",     "に言って", "に頼んで",
                                           "に伝えて", "に指示",     NULL};
    enum party last = PARTY_NONE;
    for (size_t i = j->mention; i < j->mentions->count && j->mentions->items[i].from < j->act.to + REACH; i++) {
        const struct mention *mention = &j->mentions->items[i];
        if (mention->party == PARTY_STAFF || mention->party == PARTY_RESIDENT || mention->party == PARTY_LEADER) {
            last = mention->party;
        }
    }
    if (last == PARTY_LEADER) {
        return EXCLUDED_INTERNAL_ORDER;
    }
    if (last == PARTY_STAFF) {
        return text_has_any(j->tail, to_staff) ? EXCLUDED_INTERNAL_ORDER : EXCLUDED_STAFF_REPORT;
    }
    return EXCLUDED_RESIDENT_REPORT;
}

static bool is_causative(struct text verb)
{
    static const char *const alike[] = {"見せて",       "任せて", "知らせて", "合わせて", "乗せて",
                                        "載せて",       "寄せて", "済ませて", "併せて",   "聞かせて",
                                        "間に合わせて", "のせて", "お知らせ", NULL};
    static const char *const causative[] = {"せて", "せていただいて", NULL};
    return text_ends_any(verb, causative) && !text_ends_any(verb, alike);
}

/* させていただきたい is one's own doing, except where it asks to be received (派遣) or asks leave. */
static bool is_own_intention(const struct judging *j)
{
    static const char *const mutual[] = {
        "相談させ", "意見交換", "勉強させ", "参考に", "連携させ", "協力させ",   "ご一緒させ", "学ばせ",     "情報交換",
        "紹介させ", "お話させ", "話させ",   "質問",   "確認させ", "進めさせ",   "検討させ",   "取り組ませ", "活用させ",
        "交流させ", "挨拶させ", "伺わせ",   "聞かせ", "見学させ", "お邪魔させ", "視察させ",   NULL};
    static const char *const received[] = {"派遣", "出向", "受け入れ", NULL};
    if (!is_causative(j->verb)) {
        return false;
    }
    if (text_has_any(j->verb, received)) {
        return false;
    }
    static const char *const benefit[] = {"ありがた", "助か", "うれし", "幸い", NULL};
    bool asks_leave =
        j->act.kind == ACT_ASK || j->act.kind == ACT_ORDER || (j->act.kind == ACT_IF && text_has_any(j->tail, benefit));
    return !asks_leave || text_has_any(j->verb, mutual);
}

static const char *const telling[] = {"教えて",     "教え",       "聞かせて", "お聞かせ",
                                      "お聞かせて", "ご教示",     "ご教示を", "ご教授",
                                      "ご教授を",   "お答え",     "答えて",   "お話し",
                                      "お話しして", "お話をして", "お話して", "話して",
                                      "お話を",     "お話",       "話を",     "説明して",
                                      "ご説明",     "ご説明を",   "説明を",   "紹介して",
                                      "ご紹介",     "ご紹介を",   "紹介を",   "意見を",
                                      "ご意見",     "考えを",     "感想を",   "見解を",
                                      "ご見解",     "コメントを", "お知恵を", "アイデアを",
                                      "ヒントを",   "ご回答",     "回答を",   "回答して",
                                      "解説して",   "状況を",     "伺わせて", "教えていただくことを",
                                      "触れて",     NULL};
static const char *const standing[] = {
    "定期的",   "随時",     "今後も",     "継続的", "早めに",   "早期に",     "事前に",     "逐次",
    "その都度", "引き続き", "毎年",       "毎月",   "年度ごと", "これからも", "前もって",   "速やかに",
    "早く",     "いち早く", "あらかじめ", "書面",   "常に",     "定例",       "いつでも",   "場を",
    "仕組み",   "体制",     "都度",       "資料",   "図面",     "調査",       "アンケート", NULL};

static bool is_info_question(const struct judging *j)
{
    static const char *const leave_to_ask[] = {"質問させて", "伺わせて", "聞かせて", "確認させて", NULL};
    if (text_ends_any(j->verb, leave_to_ask)) {
        return true;
    }
    return text_ends_any(j->verb, telling) && !text_has_any(j->verb, standing);
}

static bool is_offer(const struct judging *j)
{
    static const char *const using_ours[] = {
        "使って",   "使ってみて",   "ご活用",       "活用して",     "活用してみて", "ご利用",
        "利用して", "利用してみて", "ご覧",         "ご覧になって", "見に来て",     "見にいらして",
        "お越し",   "お立ち寄り",   "立ち寄って",   "参考にして",   "ご参考に",     "視察に来て",
        "ご視察",   "体験して",     "体験してみて", "声をかけて",   "お声がけ",     "お声かけ",
        "お声掛け", "遊びに来て",   "試して",       "試してみて",   "食べて",       "来てみて",
        NULL};
    static const char *const order_only[] = {
        "言って",       "おっしゃって", "お申し付け", "頼って",         "相談して",     "ご相談", "連絡して",
        "ご連絡",       "来て",         "いらして",   "いらっしゃって", "読んで",       "ご参加", "参加して",
        "お問い合わせ", "お持ち帰り",   "見て",       "見てみて",       "持って帰って", NULL};
    static const char *const people[] = {"職員を", "専門", "人材を", "人を", "アドバイザー", "講師", "派遣", NULL};
    if (j->act.kind == ACT_PLEASE || j->act.kind == ACT_EXPECT || j->act.kind == ACT_CAN ||
        j->act.kind == ACT_BENEFIT) {
        return false;
    }
    if (text_has_any(j->stem, people)) {
        return false;
    }
    return text_ends_any(j->verb, using_ours) || (j->act.kind == ACT_ORDER && text_ends_any(j->verb, order_only));
}

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
                                          "続けて",
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
static bool has_matter(const struct judging *j, size_t from, size_t to, bool polite_counts)
{
    size_t mention = j->mention;
    from = j->act.from > REACH && from < j->act.from - REACH ? j->act.from - REACH : from;
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

/* Where the last clause before the act begins: …と思いますので、| よろしくお願いします. */
static size_t clause_begin(const struct judging *j)
{
    static const char *const ends[] = {"ので", "が", "けど", "けれど", "けれども", "から", "し", "ます", "です", NULL};
    size_t comma = text_find_last(j->stem, TEXT("、"));
    if (comma == TEXT_NOT_FOUND || !text_ends_any(text_slice(j->stem, 0, comma), ends)) {
        return j->clause;
    }
    return j->act.from - j->stem.length + comma + TEXT("、").length;
}

static bool is_courtesy(const struct judging *j)
{
    static const char *const heard[] = {
        "待って", "お待ち", "安心して", "ご安心",       "許して",     "ご容赦", "ご了承", "ご承知おき", "笑わないで",
        "聞いて", "お聞き", "想像して", "想像してみて", "考えてみて", "お許し", "ご勘弁", "勘弁して",   "お手柔らかに",
        "ご期待", "お任せ", "任せて",   "お気軽に",     "覚えて",     "ご留意", "ご注意", NULL};
    static const char *const time_given[] = {"お時間を", "時間を", "お付き合い", "一言", "発言を", NULL};
    if (j->act.kind == ACT_ORDER && text_ends_any(j->verb, heard)) {
        return true;
    }
    if (text_ends_any(j->verb, time_given)) {
        return true;
    }
    if (j->act.kind != ACT_PLEASE) {
        return false;
    }
    bool greeting = text_has_any(j->verb, (const char *const[]){"よろしく", NULL});
    return greeting && !has_matter(j, clause_begin(j), j->act.from, false);
}

/* Feeling and knowing are no acts of Tokyo: 使いやすいと思ってもらいたい is what one wishes one's own people. */
static bool is_experience(const struct judging *j)
{
    static const char *const states[] = {"感じて",   "実感して", "楽しんで",     "慣れて",   "知って",
                                         "わかって", "分かって", "思って",       "気づいて", "喜んで",
                                         "親しんで", "納得して", "好きになって", NULL};
    return j->act.plain && j->act.kind == ACT_WANT && text_ends_any(j->verb, states) &&
           !text_has_any(j->stem, (const char *const[]){"都に", "都の", "都が", "都も", "東京に", NULL});
}

static bool is_hypothetical(const struct judging *j)
{
    static const char *const unreal[] = {"仮に",     "夢物語", "夢のよう",       "妄想",   "極端な話",
                                         "夢ですが", "夢の話", "無理でしょうが", "絵空事", NULL};
    return text_has_any(j->near, unreal);
}

static bool is_joke(const struct judging *j)
{
    return text_has_any(j->near, (const char *const[]){"冗談", "ジョーク", NULL});
}

struct reason {
    bool (*holds)(const struct judging *);
    enum exclusion exclusion;
};

/* In the order of decision. */
static const struct reason reasons[] = {
    {is_denied, EXCLUDED_NEGATED},
    {is_reported, EXCLUDED_COUNT}, /* reporter_of decides */
    {is_joke, EXCLUDED_JOKE},
    {is_hypothetical, EXCLUDED_HYPOTHETICAL},
    {is_info_question, EXCLUDED_INFO_QUESTION},
    {is_own_intention, EXCLUDED_OWN_INTENTION},
    {is_courtesy, EXCLUDED_COURTESY},
    {is_experience, EXCLUDED_OWN_INTENTION},
};

/* --- who is asked --------------------------------------------------------------------------------------------- */

struct address {
    enum party party;
    bool named; /* in this sentence */
    bool strong;
    size_t from; /* of the name, when named */
    bool beside; /* another party was named for another part of the same act: 国には財源を、都には人を */
    bool agent;  /* with に, から and the like */
};

/* 職員に before such a verb names who receives. */
static bool verb_gives(struct text verb)
{
    static const char *const giving[] = {"補助",     "支援", "提供", "配布", "派遣", "周知",       "発信",     "説明",
                                         "示",       "実施", "研修", "開放", "公開", "広報",       "働きかけ", "教え",
                                         "届",       "伝え", "支給", "交付", "貸",   "対応",       "配慮",     "寄り添",
                                         "還元",     "共有", "開催", "用意", "広め", "アピール",   "案内",     "後押し",
                                         "サポート", "助言", "指導", "検討", "見せ", "アドバイス", NULL};
    return text_has_any(verb, giving);
}

/* 国に働きかけて: the nation hears, Tokyo acts. */
static bool lobbies(const struct judging *j, const struct mention *mention)
{
    static const char *const verbs[] = {"働きかけ", "要望",   "要請",   "伝え",       "声を上げ", "声をあげ",
                                        "提言",     "言って", "掛け合", "かけあ",     "訴え",     "進言",
                                        "申し入れ", "届け",   "後押し", "意見を上げ", "交渉",     "つない",
                                        "確認して", "聞いて", "物申",   NULL};
    static const char *const speaking[] = {"働きかけ", "要望して", "要請して", "声を上げ", "声をあげ",
                                           "申し入れ", "訴え",     "交渉",     "掛け合",   NULL};
    return text_has_any(text_slice(j->all, mention->after, j->act.from),
                        mention->party == PARTY_NATION ? verbs : speaking);
}

/* May this mention be the one who is asked? *strong: by its particle. */
static bool mention_acts(const struct judging *j, const struct mention *mention, bool *strong)
{
    bool tokyo = mention->party == PARTY_TOKYO;
    *strong = mention->plays == PLAYS_AGENT || mention->plays == PLAYS_SUBJECT || mention->plays == PLAYS_PLACE;
    if (tokyo) {
        return *strong || mention->plays == PLAYS_OWNER;
    }
    bool clause_over = clause_ends_between(j->all, mention->after, j->act.from);
    switch (mention->party) {
    case PARTY_NATION:
    case PARTY_VENDOR:
    case PARTY_CARRIER:
    case PARTY_PREFECTURE:
        return (mention->plays == PLAYS_AGENT || mention->plays == PLAYS_SUBJECT) && !clause_over;
    case PARTY_STAFF:
    case PARTY_RESIDENT:
    case PARTY_LEADER:
    case PARTY_PEER:
        return (mention->plays == PLAYS_AGENT || mention->plays == PLAYS_SUBJECT) && !clause_over &&
               !verb_gives(j->verb);
    default:
        return false;
    }
}

static bool is_outside(enum party party)
{
    return party == PARTY_NATION || party == PARTY_VENDOR || party == PARTY_CARRIER || party == PARTY_PREFECTURE;
}

static struct address address_find(const struct judging *j)
{
    struct address found = {.party = PARTY_NONE};
    for (size_t i = j->mention; i < j->mentions->count; i++) {
        const struct mention *mention = &j->mentions->items[i];
        if (mention->from >= j->act.from) {
            break;
        }
        if (mention->from < j->clause) {
            continue;
        }
        bool strong = false;
        if (!mention_acts(j, mention, &strong)) {
            continue;
        }
        if (is_outside(mention->party) && lobbies(j, mention)) {
            if (found.party != PARTY_TOKYO) {
                found = (struct address){PARTY_TOKYO, true, true, mention->from, false, true};
            }
            continue;
        }
        bool tokyo_before = found.party == PARTY_TOKYO && found.strong;
        if (tokyo_before && !is_outside(mention->party) && mention->party != PARTY_TOKYO) {
            continue;
        }
        if (is_outside(found.party) && mention->party == PARTY_TOKYO && !strong) {
            continue;
        }
        bool beside = is_outside(found.party) && found.agent && mention->party == PARTY_TOKYO;
        found = (struct address){mention->party, true, strong, mention->from, beside, mention->plays == PLAYS_AGENT};
    }
    return found;
}

/* Named before the act before this one: 都には、Aしていただきたいですし、Bもしていただきたい. */
static struct address address_earlier(const struct judging *j)
{
    struct judging whole = *j;
    whole.clause = 0;
    return j->clause > 0 ? address_find(&whole) : (struct address){.party = PARTY_NONE};
}

/* Named last: 延ばしてもらえませんか、都に. */
static struct address address_behind(const struct judging *j)
{
    size_t count = j->mentions->count;
    const struct mention *last = count > 0 ? &j->mentions->items[count - 1] : NULL;
    if (last != NULL && last->party == PARTY_TOKYO && last->from >= j->act.to &&
        j->all.length - last->after <= TEXT("。").length) {
        return (struct address){PARTY_TOKYO, true, true, 0, false, true};
    }
    return (struct address){.party = PARTY_NONE};
}

static enum exclusion exclusion_of(enum party party)
{
    switch (party) {
    case PARTY_NATION:
        return EXCLUDED_TO_NATION;
    case PARTY_VENDOR:
        return EXCLUDED_TO_VENDOR;
    case PARTY_CARRIER:
        return EXCLUDED_TO_CARRIER;
    case PARTY_PREFECTURE:
        return EXCLUDED_OTHER_PREFECTURE;
    case PARTY_STAFF:
        return EXCLUDED_INTERNAL_ORDER;
    case PARTY_RESIDENT:
        return EXCLUDED_OWN_INTENTION;
    default:
        return EXCLUDED_OPINION;
    }
}

/* Staff or residents, in whatever part, in this sentence or the one before. */
static enum party own_people(const struct judging *j)
{
    for (size_t i = j->mention; i < j->mentions->count && j->mentions->items[i].from < j->act.to + REACH; i++) {
        enum party party = j->mentions->items[i].party;
        if (party == PARTY_STAFF || party == PARTY_RESIDENT) {
            return party;
        }
    }
    return j->talk->people;
}

/* Nobody is named: how sure is Tokyo? */
static bool address_infer(const struct judging *j, struct address *address, enum certainty *certainty)
{
    const struct talk *talk = j->talk;
    bool direct = !j->act.plain && j->act.kind != ACT_CAN && j->act.kind != ACT_BENEFIT;
    if (talk->party == PARTY_TOKYO) {
        address->party = PARTY_TOKYO;
        *certainty =
            direct || talk->invited || talk->announced || talk->party_age <= 2 ? CERTAINTY_SURE : CERTAINTY_CHECK;
        return true;
    }
    if (talk->party != PARTY_NONE && talk->party_age <= 1) {
        address->party = talk->party;
        *certainty = CERTAINTY_CHECK;
        return true;
    }
    enum party people = own_people(j);
    if (j->act.plain && people != PARTY_NONE && !talk->invited && !talk->announced) {
        address->party = people; /* てほしい without politeness, right after one's own people were named */
        return true;
    }
    address->party = PARTY_TOKYO;
    if (talk->invited || talk->announced) {
        *certainty = CERTAINTY_SURE;
        return true;
    }
    if (!direct && (j->act.kind == ACT_CAN || j->act.kind == ACT_BENEFIT || j->act.kind == ACT_EXPECT ||
                    j->act.kind == ACT_DEMAND)) {
        *certainty = CERTAINTY_CHECK;
        return talk->facing_tokyo && !talk->others_named && j->act.kind != ACT_CAN;
    }
    *certainty = direct && talk->facing_tokyo && !talk->others_named ? CERTAINTY_SURE : CERTAINTY_CHECK;
    return true;
}

/* --- one act -------------------------------------------------------------------------------------------------- */

static bool ends_in_own_wish(struct text tail)
{
    static const char *const wishes[] = {"たいと思", "たいと考え", "たいです", "たい。",   "たいところ",
                                         "たいと、", "たいなと",   "たいと願", "たいとい", NULL};
    static const char *const thanks[] = {"感謝", "お礼", "ありがと", "助かって", "おります。", NULL};
    return text_has_any(tail, wishes) && !text_has_any(tail, thanks);
}

static bool has_vague_ending(const struct judging *j)
{
    static const char *const vague[] = {"らいいな",   "ばいいな",   "といいな", "らいいかな",
                                        "といいかな", "ばいいかな", NULL};
    struct text window = text_slice(j->all, j->act.from, j->act.to + NEAR);
    return text_has_any(window, vague);
}

/* A support verb without its object: 後押ししていただけると. Its object is in the sentence before. */
static bool verb_is_light(const struct judging *j)
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
    return length > 0 && !has_matter(j, j->clause, j->act.from - length, true);
}

static struct judgement excluded(const struct judging *j, enum exclusion reason, enum party party)
{
    return (struct judgement){
        .verdict = VERDICT_EXCLUDED, .reason = reason, .act = j->act, .to = j->all.length, .party = party};
}

static struct judgement judge_addressed(const struct judging *j)
{
    enum certainty certainty = CERTAINTY_SURE;
    struct address address = address_find(j);
    if (address.party == PARTY_NONE) {
        address = address_earlier(j);
    }
    enum act_kind kind = j->act.kind;
    if (address.party == PARTY_NONE) {
        address = address_behind(j);
    }
    if (address.party == PARTY_NONE) {
        if (kind == ACT_VIA || !address_infer(j, &address, &certainty)) {
            return (struct judgement){.verdict = VERDICT_NONE};
        }
    }
    static const char *const going_on[] = {"していきた", "してまいりた", "していき", NULL};
    bool demands_elsewhere =
        kind == ACT_WANT &&
        text_has_any(text_slice(j->all, j->act.to, j->act.to + NEAR),
                     (const char *const[]){"要望していきた", "要望してまいり", "要請していきた", "訴えていきた", NULL});
    if ((kind == ACT_DEMAND && text_starts_any(j->tail, going_on)) || demands_elsewhere) {
        if (!address.named && (j->talk->others_named || j->talk->party == PARTY_NATION)) {
            address.party = PARTY_NATION;
        }
        certainty = address.named ? certainty : CERTAINTY_CHECK;
    }
    if (j->act.soft) {
        certainty = CERTAINTY_CHECK;
    }
    if ((address.party != PARTY_TOKYO && kind == ACT_VIA) ||
        (j->act.soft && !(address.named && address.party == PARTY_TOKYO))) {
        return (struct judgement){.verdict = VERDICT_NONE};
    }
    if (address.party != PARTY_TOKYO) {
        return excluded(j, exclusion_of(address.party), address.party);
    }
    if (is_offer(j)) {
        return excluded(j, EXCLUDED_OFFER, PARTY_TOKYO);
    }
    if (kind == ACT_VIA && (!address.strong || !ends_in_own_wish(text_slice(j->all, j->act.to, j->act.to + REACH)))) {
        return (struct judgement){.verdict = VERDICT_NONE};
    }
    if (has_vague_ending(j) || (kind == ACT_VIA && text_ends_with(text_slice(j->all, 0, j->act.to), TEXT("ながら")))) {
        certainty = CERTAINTY_CHECK;
    }
    struct judgement judgement = {
        .verdict = VERDICT_REQUEST, .certainty = certainty, .party = PARTY_TOKYO, .act = j->act, .to = j->all.length};
    judgement.kind = kind == ACT_EXPECT || kind == ACT_BENEFIT ? REQUEST_EXPECTATION : REQUEST_ASK;
    judgement.bare =
        !has_matter(j, 0, j->act.from, true) && !has_matter(j, j->act.to, j->act.to + j->tail.length, true);
    if (judgement.bare && kind == ACT_EXPECT) {
        return excluded(j, EXCLUDED_OPINION, PARTY_TOKYO); /* GovTech東京には期待しています: of what, is not said */
    }
    judgement.light = verb_is_light(j);
    if (!address.named && kind == ACT_PLEASE && !j->talk->invited && !j->talk->announced &&
        !has_matter(j, 0, j->act.from, false)) {
        judgement.certainty = CERTAINTY_CHECK; /* ご支援をお願いします at the end of a speech: perhaps a courtesy */
    }
    if (address.beside && address.from > 0) {
        judgement.from = address.from;
    }
    return judgement;
}

static struct judgement judge_act(const struct judging *j)
{
    if (j->act.kind == ACT_ANNOUNCE) {
        static const char *const reported[] = {"との", "という", "といった", "というご", "とのご", NULL};
        static const char *const over[] = {"ありました", "ございました", "いただいた", "いただきました", NULL};
        bool demand = text_starts_with(text_skip(j->all, j->act.from), TEXT("要望"));
        if (demand && !j->talk->invited &&
            address_find(&(struct judging){.talk = j->talk, .mentions = j->mentions, .act = j->act, .all = j->all})
                    .party != PARTY_TOKYO) {
            return (struct judgement){.verdict = VERDICT_NONE};
        }
        if (text_has_any(j->tail, over) || text_ends_any(j->verb, reported) ||
            text_ends_any(text_slice(j->all, 0, j->act.from), reported)) {
            return (struct judgement){.verdict = VERDICT_NONE};
        }
        return (struct judgement){.verdict = VERDICT_ANNOUNCED, .act = j->act, .to = j->all.length};
    }
    for (size_t i = 0; i < ARRAY_LENGTH(reasons); i++) {
        if (j->act.kind == ACT_VIA && reasons[i].exclusion == EXCLUDED_COUNT) {
            continue;
        }
        if (reasons[i].holds(j)) {
            if (j->act.kind == ACT_VIA || j->act.soft) {
                return (struct judgement){.verdict = VERDICT_NONE};
            }
            enum exclusion reason = reasons[i].exclusion;
            return excluded(j, reason == EXCLUDED_COUNT ? reporter_of(j) : reason, PARTY_NONE);
        }
    }
    return judge_addressed(j);
}

static void judging_at(struct judging *j, size_t index)
{
    const struct acts *acts = j->acts;
    size_t length = j->all.length;
    j->index = index;
    j->act = acts->items[index];
    j->clause = index > 0 ? acts->items[index - 1].to : 0;
    j->stem = text_slice(
        j->all, j->act.from > REACH && j->clause < j->act.from - REACH ? j->act.from - REACH : j->clause, j->act.from);
    j->near = text_slice(j->all, j->act.from > REACH ? j->act.from - REACH : 0, j->act.to + REACH);
    while (j->mention < j->mentions->count && j->mentions->items[j->mention].from + REACH < j->act.from) {
        j->mention++;
    }
    j->verb = text_skip(j->stem, j->stem.length > NEAR ? j->stem.length - NEAR : 0);
    size_t next = index + 1 < acts->count ? acts->items[index + 1].from : length;
    j->tail = text_slice(j->all, j->act.to, next > j->act.to + REACH ? j->act.to + REACH : next);
}

/* --- sentences without an act, and Tokyo's -------------------------------------------------------------------- */

static const char *const received_words[] = {"いただき",   "いただいて", "いただけて", "いただける", "いただいた",
                                             "いただく",   "もらって",   "もらえて",   "くださって", "くださり",
                                             "くださった", "くれて",     NULL};
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

static bool has_negated_wish(struct text all)
{
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
            *reason = party == PARTY_LEADER  ? EXCLUDED_INTERNAL_ORDER
                      : party == PARTY_STAFF ? EXCLUDED_STAFF_REPORT
                                             : *reason;
        }
        return true;
    }
    return false;
}

/* A municipality's sentence in which no act survived: is it one of the kinds a reader would ask about? */
static struct judgement judge_rest(const struct sentence *sentence, const struct mentions *mentions)
{
    static const char *const own_verbs[] = {"参考にしたい", "参考にさせ", "参考にして", "活用させ",
                                            "学びたい",     "学ばせ",     "勉強させ",   "協力させ",
                                            "協力したい",   "連携させ",   "見習いたい", NULL};
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
    } else if (text_has_any(all, opinions)) {
        judgement.reason = EXCLUDED_OPINION;
    } else if (text_has_any(all, unreal)) {
        judgement.reason = EXCLUDED_HYPOTHETICAL;
    } else {
        judgement.verdict = VERDICT_NONE;
    }
    return judgement;
}

static struct judgement judge_tokyo(struct judging *j)
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
        if (thinks_of_itself || is_denied(j) || is_reported(j) || is_courtesy(j) ||
            (is_causative(j->verb) && !(j->act.kind == ACT_IF && text_has_any(j->tail, evaluations)))) {
            continue;
        }
        if (is_info_question(j)) {
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

/* --- the sentence --------------------------------------------------------------------------------------------- */

/* The sentence also holds a wish to somebody else: keep only the clause that asks Tokyo. */
static void keep_own_clause(struct judgement *judgement, const struct judgement *other, struct text plain)
{
    if (other->act.from < judgement->act.from) {
        struct text between = text_slice(plain, other->act.to, judgement->act.from);
        size_t comma = text_find(between, TEXT("、"));
        if (comma != TEXT_NOT_FOUND) {
            judgement->from = other->act.to + comma + TEXT("、").length;
        }
    } else {
        struct text between = text_slice(plain, judgement->act.to, other->act.from);
        size_t comma = text_find(between, TEXT("、"));
        if (comma != TEXT_NOT_FOUND) {
            judgement->to = judgement->act.to + comma + TEXT("、").length;
        }
    }
}

static bool better(const struct judgement *a, const struct judgement *b)
{
    static const int rank[] = {
        [VERDICT_NONE] = 0, [VERDICT_EXCLUDED] = 1, [VERDICT_ANNOUNCED] = 2, [VERDICT_REQUEST] = 3};
    if (a->verdict != b->verdict) {
        return rank[a->verdict] > rank[b->verdict];
    }
    if (a->verdict != VERDICT_REQUEST) {
        return false;
    }
    if (a->bare != b->bare) {
        return b->bare;
    }
    if ((a->act.kind == ACT_VIA) != (b->act.kind == ACT_VIA)) {
        return b->act.kind == ACT_VIA;
    }
    if (a->kind != b->kind) {
        return a->kind == REQUEST_ASK;
    }
    return a->certainty == CERTAINTY_SURE && b->certainty == CERTAINTY_CHECK;
}

static struct judgement judge_municipality(struct judging *j)
{
    struct judgement best = {.verdict = VERDICT_NONE};
    struct judgement outside = {.verdict = VERDICT_NONE};
    if (has_negated_wish(j->all)) {
        return (struct judgement){.verdict = VERDICT_EXCLUDED, .reason = EXCLUDED_NEGATED, .to = j->all.length};
    }
    for (size_t i = 0; i < j->acts->count; i++) {
        judging_at(j, i);
        struct judgement judgement = judge_act(j);
        if (judgement.verdict == VERDICT_EXCLUDED && is_outside(judgement.party)) {
            outside = judgement;
        }
        if (i == 0 || better(&judgement, &best)) {
            best = judgement;
        }
    }
    if (best.verdict == VERDICT_REQUEST && outside.verdict == VERDICT_EXCLUDED) {
        keep_own_clause(&best, &outside, j->all);
    }
    if (best.verdict == VERDICT_REQUEST || best.verdict == VERDICT_ANNOUNCED) {
        return best;
    }
    struct judgement rest = judge_rest(j->sentence, j->mentions);
    bool thanks = rest.verdict == VERDICT_EXCLUDED && rest.reason == EXCLUDED_THANKS;
    return best.verdict == VERDICT_EXCLUDED && (!thanks || best.reason != EXCLUDED_OWN_INTENTION) ? best : rest;
}

struct judgement judge(const struct wording *wording, const struct talk *talk, const struct sentence *sentence,
                       const struct mentions *mentions, struct arena *arena)
{
    struct acts acts = {NULL, 0, 0};
    acts_find(wording, sentence, arena, &acts);
    struct judging judging = {
        .talk = talk, .sentence = sentence, .mentions = mentions, .acts = &acts, .all = sentence->plain};
    if (talk->side == SIDE_TOKYO) {
        return judge_tokyo(&judging);
    }
    if (talk->side != SIDE_MUNICIPALITY) {
        return (struct judgement){.verdict = VERDICT_NONE};
    }

    return judge_municipality(&judging);
}
