/* request_reason.c - the reasons for which an act of asking is no request to Tokyo.
 *
 * Each is a question about one act and the words around it; request_judge.c asks them in the order of the table at the end,
 * and the first that holds is the one recorded. */
#include "request_imp.h"
#include "request_judge_imp.h"

/* ということでは、決してございません: a comma and an adverb stand between what is denied and its denial. */
static bool is_flatly_denied(struct text tail)
{
    static const char *const topics[] = {"わけでは",     "ことでは",     "ものでは",       "話では",
                                         "意味では",     "つもりは",     "わけじゃ",       "ことじゃ",
                                         "話じゃ",       "のでは",       "とは",           "ようなことも",
                                         "ようなことは", "ということも", "といったことも", NULL};
    static const char *const adverbs[] = {
        "、",   "決して", "けっして", "全く",   "まったく",   "毛頭", "さらさら", "必ずしも", "もちろん", "別に",
        "全然", "申して", "考えて",   "思って", "今のところ", "今は", "特に",     "とくに",   "現時点で", NULL};
    static const char *const none[] = {"ない", "ありません", "ございません", "おりません", "いません", "いない", NULL};
    for (const char *const *topic = topics; *topic != NULL; topic++) {
        size_t at = text_find(tail, text_of(*topic));
        if (at == TEXT_NOT_FOUND) {
            continue;
        }
        struct text rest = text_skip(tail, at + text_of(*topic).length);
        for (size_t length = 1; length > 0;) {
            length = text_start_length(rest, adverbs);
            rest = text_skip(rest, length);
        }
        if (text_starts_any(rest, none) &&
            !text_starts_any(rest, (const char *const[]){"ないか", "ありませんか", "ないでしょう", NULL})) {
            return true;
        }
    }
    return false;
}

/* これほど心強いことはありません: nothing is denied, no praise is higher. */
static bool is_superlative(struct text tail)
{
    static const char *const degrees[] = {"これほど",   "これ以上", "それ以上", "こんなに",
                                          "これに勝る", "それほど", NULL};
    static const char *const praise[] = {"心強", "ありがた", "うれし", "助か", "いい",
                                         "よい", "喜び",     "安心",   "幸せ", NULL};
    for (const char *const *degree = degrees; *degree != NULL; degree++) {
        size_t at = text_find(tail, text_of(*degree));
        if (at != TEXT_NOT_FOUND && text_has_any(text_skip(tail, at), praise)) {
            return true;
        }
    }
    return false;
}

bool act_is_denied(const struct judging *j)
{
    static const char *const denials[] = {"わけではな",         "わけではあり",     "わけじゃな",
                                          "とまでは",           "とは思っていな",   "とは思っておりませ",
                                          "とは思いませ",       "とは言いませ",     "とは申しませ",
                                          "つもりはな",         "つもりはあり",     "つもりはござ",
                                          "というものではな",   "必要はな",         "必要はあり",
                                          "ことは特に",         "ことはありませ",   "ことはな",
                                          "ことはござ",         "ことは今",         "点は特に",
                                          "ところは特に",       "とは思っていませ", "とは考えていませ",
                                          "とは限りませ",       "ということではな", "ということではあり",
                                          "ということではござ", "というより",       "という話ではな",
                                          "という話ではあり",   "という話じゃな",   NULL};
    static const char *const only_words[] = {"くないと", "くなりま", "くなる", NULL};
    static const char *const unwanted[] = {"くな",     "くはな",     "くあり", "くはあり",
                                           "したくな", "したくあり", NULL}; /* ほし|くない */
    struct text tail = text_slice(j->tail, 0, NEAR);
    bool denied = text_starts_any(tail, unwanted) || text_has_any(tail, denials) || is_flatly_denied(tail);
    return denied && !text_has_any(j->tail, only_words) &&
           !is_superlative(text_slice(j->all, j->act.from, j->act.to + j->tail.length));
}

/* …と申し上げるつもりでしたが、そのお願いは引っ込めます; …という案も出ましたが、取り下げになりました: the wish is taken back in the same
 * sentence. */
static bool is_withdrawn(struct text behind)
{
    static const char *const but[] = {"が、", "けど、", "けれど、", "けれども、", "ものの、", NULL};
    static const char *const withdrawn[] = {"引っ込め",
                                            "取り下げ",
                                            "撤回",
                                            "取りやめ",
                                            "やめました",
                                            "やめます",
                                            "やめておきま",
                                            "やめにしま",
                                            "やめることに",
                                            "控えておきま",
                                            "控えます",
                                            "控えることに",
                                            "遠慮しておきま",
                                            "遠慮します",
                                            "遠慮いたします",
                                            "申し上げないこと",
                                            "申しません",
                                            "申し上げません",
                                            "言わないこと",
                                            "言いません",
                                            "お願いしません",
                                            "お願いしないこと",
                                            "もう結構です",
                                            "もう大丈夫です",
                                            "もういいです",
                                            "もう十分です",
                                            "もう要りません",
                                            "要らなくなりました",
                                            "いらなくなりました",
                                            "不要になりました",
                                            "必要なくなりました",
                                            "必要がなくなりました",
                                            "必要はなくなりました",
                                            "別の機会といた",
                                            "別の機会にいた",
                                            "別の機会にし",
                                            "別の機会とし",
                                            "またの機会にし",
                                            "またの機会にいた",
                                            "あきらめました",
                                            "諦めました",
                                            "あきらめます",
                                            "諦めます",
                                            "見送ります",
                                            "見送りました",
                                            "見送ることに",
                                            "見送りになりました",
                                            NULL};
    static const char *const kept[] = {"引っ込めません", "引っ込めるわけにはい", "取り下げません", "やめません",
                                       "あきらめません", "諦めません",           "遠慮しません",   NULL};
    size_t joint = TEXT_NOT_FOUND;
    for (const char *const *word = but; *word != NULL; word++) {
        size_t at = text_find(behind, text_of(*word));
        joint = at != TEXT_NOT_FOUND && (joint == TEXT_NOT_FOUND || at < joint) ? at : joint;
    }
    struct text rest = joint == TEXT_NOT_FOUND ? TEXT_NONE : text_skip(behind, joint);
    return text_has_any(rest, withdrawn) && !text_has_any(rest, kept);
}

/* 以前はやってほしいと思っていましたが、今は: a wish of the past, and then what came of it. */
static bool is_past_wish(const struct judging *j)
{
    static const char *const past[] = {
        "と思っていました", "と思っておりました", "と考えていました", "と思っていた",     "と考えておりました",
        "と考えたこと",     "と思ったこと",       "と思ったもの",     "と願っていました", NULL};
    static const char *const but[] = {"が、", "けど、", "けれど、", "けれども、", NULL};
    struct text behind = text_slice(j->all, j->act.to, j->act.to + NEAR);
    for (const char *const *words = past; *words != NULL; words++) {
        size_t at = text_find(behind, text_of(*words));
        if (at != TEXT_NOT_FOUND && text_has_any(text_skip(behind, at), but)) {
            return true;
        }
    }
    static const char *const once[] = {"と思ったこともあ",
                                       "と思った時期",
                                       "と考えた時期",
                                       "と思っていた時期",
                                       "と思ったことがあ",
                                       "と言っていた時期",
                                       "と願った時期",
                                       "と相談したこと",
                                       "と相談したことも",
                                       "とお願いしたこと",
                                       "と頼んだこと",
                                       "と申し上げたこと",
                                       NULL};
    return text_has_any(behind, once) || is_withdrawn(text_slice(j->all, j->act.to, j->act.to + REACH));
}

/* The act is what somebody else says or wants: てほしいという声, てほしいと言われ. */
static const char *const voices[] = {
    "声",         "意見", "話",         "相談", "指摘",   "ニーズ", "回答",     "リクエスト", "お叱り",   "投書",
    "アンケート", "電話", "問い合わせ", "苦情", "反応",   "注文",   "コメント", "要望",       "希望",     "要請",
    "依頼",       "訴え", "悩み",       "感想", "案も出", "案が出", "案も上が", "案が上が",   "案もあり", NULL};
static const char *const quoting[] = {"という",       "といった",   "っていう",     "といいう",       "とか",
                                      "との",         "みたいな",   "というような", "といったような", "というご",
                                      "とのご",       "というお",   "とのお",       "といったご",     "といったお",
                                      "という切実な", "という強い", "という切なる", "というのが",     NULL};
static const char *const said[] = {
    "と頼ん",       "と頼みま",   "と言われ",   "と言って",   "と言う",     "と言い",       "とおっしゃ", "と話して",
    "と聞い",       "と聞き",     "と伺",       "と頼まれ",   "と要望され", "と相談され",   "と求められ", "と叱られ",
    "って言われ",   "って言って", "と声",       "と書か",     "と訴え",     "とのこと",     "とのことで", "と指摘され",
    "とお聞き",     "と聞かれ",   "そうです",   "らしい",     "よう言われ", "ように言われ", "と呼びかけ", "と伝え",
    "と指示",       "と命じ",     "よう指示",   "ように指示", "と説明して", "と職員に",     "に言って",   "に頼んで",
    "と言い聞かせ", "と言い続け", "と申し渡",   "から言われ", "から頼まれ", "からお叱り",   "から聞い",   "から伺っ",
    "に言って",     "に頼んで",   "のだと分か", "のだとわか", "んだと分か", "んだとわか",   "のだと感じ", "んだと感じ",
    "のだなと",     "んだなと",   "のだと気",   "んだと気",   "のだと知",   "んだと知",     "とこぼ",     "と嘆",
    "と漏ら",       "とつぶや",   "とぼや",     "と笑って",   "と笑われ",   "と笑い",       "とせがま",   NULL};
static const char *const own_speech[] = {"言いたい",       "伝えたい", "申し上げ", "お伝えしたい",
                                         "言っておきたい", "言わせて", NULL};
static const char *const own_demand[] = {
    "をした",       "をして",   "をしま",   "をさせて",   "をお伝え",     "をいた", "です",   "があります",
    "がございます", "をお願い", "を持って", "もあります", "もございます", "させて", "したい", "いたし",
    "します",       "しており", "してい",   "を伝え",     "を申し",       NULL};

/* 補佐官には、遠慮なく言ってくださいとお願いしています: told as a habit, to others than Tokyo. */
static bool is_told_to_others(const struct judging *j, struct text rest)
{
    static const char *const habit[] = {"お願いしています", "お願いしております", "お願いしているところ",
                                        "お願いしました", NULL};
    static const char *const told[] = {"くださいと", "いただきたいと", "てほしいと", "もらいたいと", NULL};
    bool asking = j->act.kind == ACT_PLEASE; /* お願いして itself, behind what was told */
    struct text words = text_skip(j->all, j->act.from);
    bool quoted = asking ? text_starts_any(words, habit) && text_has_any(text_slice(j->all, 0, j->act.from), told)
                         : text_starts_any(rest, (const char *const[]){"と", "いと", NULL});
    rest = asking ? words : rest;
    return quoted && text_has_any(rest, habit) && !j->talk->invited && j->talk->party != PARTY_TOKYO &&
           address_of(j).party != PARTY_TOKYO &&
           !text_has_any(rest, (const char *const[]){"都に", "都へ", "局に", "局へ", "govtech", NULL});
}

/* …てください、というのが、私が他の課長にお願いしている、ただ一つのことです: whom one says it to stands behind it. */
static bool is_said_to_somebody(struct text rest)
{
    static const char *const quoted[] = {"、というの", "というの", "い、というの", "いというの", "と、",
                                         "ということ", NULL};
    static const char *const saying[] = {"にお願いしてい", "にお願いしてお", "に言ってい", "に言い続け", "に伝えてい",
                                         "に話してい",     "に頼んでい",     "に申してお", "に求めてい", NULL};
    static const char *const tokyo[] = {"都", "局", "副知事", "govtech", NULL};
    for (const char *const *words = saying; *words != NULL; words++) {
        size_t at = text_find(rest, text_of(*words));
        if (at != TEXT_NOT_FOUND && text_starts_any(rest, quoted)) {
            struct text whom = text_slice(rest, at > NEAR / 3 ? at - NEAR / 3 : 0, at);
            return !text_has_any(whom, tokyo);
        }
    }
    return false;
}

/* 係の者が | いつも: without the adverbs of saying. */
static struct text without_often(struct text who)
{
    static const char *const often[] = {"いつも", "よく",   "口々に", "しきりに", "何度も",
                                        "そう",   "盛んに", "前から", "、",       NULL};
    for (size_t length = 1; length > 0;) {
        length = text_end_length(who, often);
        who = text_slice(who, 0, who.length - length);
    }
    return who;
}

/* 配ってほしい、と旅館の主人が言っていました */
static bool is_said_by_another(struct text rest)
{
    static const char *const quoted[] = {"と", "、と", "い、と", "いと", "か、と", "です、と", "んです、と", NULL};
    static const char *const saying[] = {
        "言ってい",   "言ってお", "言っておりま", "申してお", "申しておりま", "おっしゃって",
        "おっしゃい", "言い出",   "こぼして",     "嘆いて",   "言うの",       "言われ",
        NULL};
    static const char *const subject[] = {"が", "は", "も", "から", NULL};
    static const char *const own[] = {"私",   "うち", "我々",     "市として", "区として",
                                      "会も", "会が", "会として", "会から",   NULL};
    size_t start = text_start_length(rest, quoted);
    struct text behind = text_slice(rest, start, start + NEAR);
    for (const char *const *verb = saying; *verb != NULL && start > 0; verb++) {
        size_t at = text_find(behind, text_of(*verb));
        struct text who = text_slice(behind, 0, at);
        if (at != TEXT_NOT_FOUND && at > 0) {
            return text_ends_any(without_often(who), subject) && !text_has_any(who, own);
        }
    }
    return false;
}

/* 会社には、間違えないでいただきたい、と最初に言いました: told, and over. */
static bool is_told_once(const struct judging *j, struct text rest)
{
    static const char *const quoted[] = {"と", "、と", "い、と", "いと", "か、と", "か」と", NULL};
    static const char *const told[] = {"言いました",   "申しました", "伝えました",     "頼みました",     "書きました",
                                       "約束しました", "話しました", "念を押しました", "釘を刺しました", NULL};
    bool over = text_start_length(rest, quoted) > 0 && text_has_any(text_slice(rest, 0, NEAR), told);
    return over && j->talk->party != PARTY_TOKYO && address_of(j).party != PARTY_TOKYO;
}

/* あれを一つにしてくれたら、そのぶん値段を下げてもいい、と。: plain words that end in と are somebody's whom the sentence before names. */
static bool is_quoted_voice(const struct judging *j)
{
    static const char *const ends[] = {"、と。", "、と", "、とも。", "、などと。", NULL};
    return j->act.plain && text_ends_any(j->all, ends) && !text_has_any(j->all, own_speech);
}

/* 見直してほしいと、町村会から申し入れています: what has been asked for at another place. */
static bool is_asked_elsewhere(const struct judging *j, struct text rest)
{
    static const char *const asked[] = {"申し入れて",   "申し入れま", "要望書を出し", "陳情して", "陳情しま",
                                        "意見書を出し", NULL};
    static const char *const tokyo[] = {"都に", "都へ", "局に", "局へ", "govtech", NULL};
    return text_has_any(rest, asked) && !text_has_any(rest, tokyo) && address_of(j).party != PARTY_TOKYO;
}

bool act_is_reported(const struct judging *j)
{
    struct text rest = text_slice(j->all, j->act.to, j->act.to + REACH / 4);
    if (is_quoted_voice(j) || is_asked_elsewhere(j, rest)) {
        return true;
    }
    if (is_told_to_others(j, rest) || is_said_to_somebody(rest) || is_said_by_another(rest) || is_told_once(j, rest)) {
        return true;
    }
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
        if (text_starts_any(behind, (const char *const[]){"も早", "が早", "し合", "が進", "も進", NULL})) {
            continue; /* 事業者との話も早い */
        }
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
    static const char *const to_staff[] = {"と頼ん",     "と頼みま", "と言って", "と伝え",     "と呼びかけ",
                                           "と指示",     "よう指示", "と話して", "と説明して", "と命じ",
                                           "に言って",   "に頼んで", "に伝えて", "に指示",     "と言い聞かせ",
                                           "と言い続け", "と申し渡", NULL};
    enum party last = PARTY_NONE;
    enum party asked = address_find(j).party;
    static const char *const own_words[] = {"と伝え", "と申し",     "と言って", "とお願い",
                                            "と頼",   "と相談して", "と要望",   NULL};
    if (party_is_outside(asked) && text_has_any(j->tail, own_words)) {
        return party_exclusion(asked); /* 電話会社には、早く直してほしいと伝えました */
    }
    bool elsewhere = is_asked_elsewhere(j, text_slice(j->all, j->act.to, j->act.to + REACH / 4));
    for (size_t i = j->mention; i < j->mentions->count && j->mentions->items[i].from < j->act.to + REACH; i++) {
        const struct mention *mention = &j->mentions->items[i];
        if (elsewhere && party_is_outside(mention->party)) {
            return party_exclusion(mention->party);
        }
        if (mention->party == PARTY_STAFF || mention->party == PARTY_RESIDENT || mention->party == PARTY_LEADER) {
            last = mention->party;
        }
    }
    if (last == PARTY_LEADER || is_said_to_somebody(text_slice(j->all, j->act.to, j->act.to + REACH / 4)) ||
        is_told_to_others(j, text_slice(j->all, j->act.to, j->act.to + REACH / 4))) {
        return EXCLUDED_INTERNAL_ORDER;
    }
    if (last == PARTY_STAFF) {
        return text_has_any(j->tail, to_staff) ? EXCLUDED_INTERNAL_ORDER : EXCLUDED_STAFF_REPORT;
    }
    return EXCLUDED_RESIDENT_REPORT;
}

bool verb_is_causative(struct text verb)
{
    static const char *const alike[] = {"見せて",       "任せて", "知らせて", "合わせて", "乗せて",
                                        "載せて",       "寄せて", "済ませて", "併せて",   "聞かせて",
                                        "間に合わせて", "のせて", "お知らせ", NULL};
    static const char *const causative[] = {"せて", "せていただいて", NULL};
    return text_ends_any(verb, causative) && !text_ends_any(verb, alike);
}

/* 補足させてください, お金の話をさせてください: leave to go on speaking. */
static bool is_own_speech(struct text verb)
{
    static const char *const doing[] = {"をさせて", "させて", "をさせていただいて", "させていただいて", NULL};
    static const char *const particles[] = {"を", "も", "だけ", "から", "少し", "ちょっと", "一つ", "、", NULL};
    static const char *const speech[] = {"話",     "補足", "説明", "報告", "発言", "宣伝", "訂正", "質問",
                                         "挨拶",   "披露", "発表", "提案", "回答", "追加", "紹介", "弁解",
                                         "言い訳", "確認", "一言", "お礼", "自慢", "余談", NULL};
    static const char *const verbs[] = {"言わせて",       "述べさせて",     "触れさせて",
                                        "申し添えさせて", "付け加えさせて", "申し上げさせて",
                                        "語らせて",       "しゃべらせて",   NULL};
    struct text stem = text_slice(verb, 0, verb.length - text_end_length(verb, doing));
    bool done = stem.length < verb.length;
    for (size_t length = 1; length > 0 && done;) { /* 下の話もさせて, 話から少しさせて */
        length = text_end_length(stem, particles);
        stem = text_slice(stem, 0, stem.length - length);
    }
    return text_ends_any(verb, verbs) || (done && text_ends_any(stem, speech));
}

/* うちの若手をそちらで勉強させてもらえないでしょうか: Tokyo is to receive them, whatever they then do there. */
static bool sends_own_people(const struct judging *j)
{
    static const char *const objects[] = {"を", "たちを", "も", NULL};
    static const char *const there[] = {"そちらで", "そちらに", "都庁で", "都で", "都に",
                                        "東京都で", "東京都に", "東京で", "局で", NULL};
    bool asks_leave = j->act.kind == ACT_ASK || j->act.kind == ACT_IF || j->act.kind == ACT_ORDER;
    for (size_t i = j->mention; i < j->mentions->count && j->mentions->items[i].from < j->act.from; i++) {
        const struct mention *mention = &j->mentions->items[i];
        ++*j->work;
        if (mention->from >= j->clause && mention->party == PARTY_STAFF &&
            text_starts_any(text_skip(j->all, mention->to), objects)) {
            return asks_leave || text_has_any(j->stem, there);
        }
    }
    return false;
}

/* させていただきたい is one's own doing, except where it asks to be received (派遣) or asks leave. */
static bool is_own_intention(const struct judging *j)
{
    static const char *const mutual[] = {
        "相談させ", "意見交換", "勉強させ", "参考に", "連携させ", "協力させ",   "ご一緒させ", "学ばせ",     "情報交換",
        "紹介させ", "お話させ", "話させ",   "質問",   "確認させ", "進めさせ",   "検討させ",   "取り組ませ", "活用させ",
        "交流させ", "挨拶させ", "伺わせ",   "聞かせ", "見学させ", "お邪魔させ", "視察させ",   NULL};
    static const char *const received[] = {"派遣", "出向", "受け入れ", NULL};
    if (!verb_is_causative(j->verb) || sends_own_people(j)) {
        return false;
    }
    if (is_own_speech(j->verb)) {
        return true;
    }
    if (text_has_any(j->verb, received)) {
        return false;
    }
    static const char *const benefit[] = {"ありがた", "助か", "うれし", "幸い", NULL};
    bool let = text_starts_with(text_skip(j->all, j->act.from), TEXT("ほし")); /* 席を持たせてほしい */
    bool asks_leave = let || j->act.kind == ACT_ASK || j->act.kind == ACT_ORDER ||
                      (j->act.kind == ACT_IF && text_has_any(j->tail, benefit));
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
/* Information as a supply that goes on is a request. */
static const char *const standing[] = {
    "定期的",     "随時", "今後も", "継続的",   "早めに",     "早期に",   "事前に",   "逐次", "その都度",
    "引き続き",   "毎年", "毎月",   "年度ごと", "これからも", "前もって", "速やかに", "早く", "いち早く",
    "あらかじめ", "書面", "常に",   "定例",     "いつでも",   "都度",     NULL};
/* A document or an institution is one too, unless it is what the question is about: どんな体制なのか、教えて. */
static const char *const supplies[] = {"場を", "仕組み", "体制", "資料", "図面", "調査", "アンケート", NULL};
static const char *const asking[] = {"か、", "か教", "かを",   "かも",   "かについて", "かだけ",
                                     "どの", "どう", "どんな", "いくら", "何",         NULL};

bool act_is_question(const struct judging *j)
{
    static const char *const leave_to_ask[] = {"質問させて", "伺わせて", "聞かせて", "確認させて", NULL};
    if (text_ends_any(j->verb, leave_to_ask)) {
        return true;
    }
    /* おいでいただいてお話を頂戴できれば: to come is asked, and lasts longer than an answer */
    static const char *const coming[] = {"おいでいただ",   "お越しいただ", "来ていただ",
                                         "いらしていただ", "お招き",       "足を運んでいただ",
                                         "ご登壇",         "ご講演",       NULL};
    if (text_has_any(j->stem, coming)) {
        return false;
    }
    bool supply = text_has_any(j->verb, supplies) && !text_has_any(j->verb, asking);
    return text_ends_any(j->verb, telling) && !text_has_any(j->verb, standing) && !supply;
}

/* 必要でしたらお持ちください, うちで作った表でよければ使ってください: what depends on their need is theirs to take. */
static bool depends_on_their_need(const struct judging *j)
{
    static const char *const if_needed[] = {"必要でしたら",       "必要であれば", "必要なら",
                                            "必要がありましたら", "必要があれば", NULL};
    static const char *const taking[] = {"お持ち", "お使い", "お声",   "お申し付け", "お申し出",     "ご連絡", "ご覧",
                                         "ご利用", "ご活用", "ご相談", "お知らせ",   "おっしゃって", "言って", NULL};
    static const char *const if_wanted[] = {
        "ご入用",   "お入り用",   "ご希望でしたら", "ご希望であれば", "ご希望があれば", "ご興味",   "よろしければ",
        "よければ", "よかったら", "よろしかったら", "お気が向",       "お気に召",       "お役に立", NULL};
    static const char *const wanting[] = {"ことがありましたら", "ことがあれば", "ことがございましたら", "でしたら、",
                                          NULL};
    static const char *const ours_to_do[] = {"うちに", "うちへ", "うちまで", "私どもに", "こちらに",
                                             "当市に", "当区に", "当町に",   "当村に",   NULL};
    bool needed = (text_has_any(j->stem, wanting) && text_has_any(j->stem, ours_to_do)) ||
                  (text_has_any(j->stem, if_needed) && text_ends_any(j->verb, taking));
    return (needed || text_has_any(j->stem, if_wanted)) && address_find(j).party != PARTY_TOKYO;
}

/* 持ってきましたので、味見してください: what is given first is what they are asked to take. */
static bool is_free_to_take(const struct judging *j)
{
    static const char *const giving[] = {"お持ちし",   "持ってきま",   "持参し",       "差し上げ",       "置いていきま",
                                         "開放しま",   "お貸ししま",   "お渡ししま",   "お送りしま",     "公開しま",
                                         "公開してい", "お見せしま",   "お話ししま",   "ご説明しま",     "ご案内しま",
                                         "派遣しま",   "お手伝いしま", "伺いま",       "お受けしま",     "出しますので",
                                         "用意しま",   "開けておきま", "空けておきま", "お貸しいたしま", "差し上げま",
                                         NULL};
    static const char *const so[] = {"ので、", "ますので", "から、", "んで、", NULL};
    static const char *const able[] = {"お渡しすること", "お渡しでき", "お貸しすること", "お貸しでき",
                                       "お見せすること", "お見せでき", "ご提供でき",     "ご用意でき",
                                       "差し上げること", NULL};
    struct address asked = address_find(j);
    bool to_tokyo = asked.party == PARTY_TOKYO && asked.strong; /* うちも人を出しますので、都も出してください */
    bool given = text_has_any(j->stem, able) || (!to_tokyo && text_has_any(j->stem, giving));
    return (given && text_has_any(j->stem, so)) || depends_on_their_need(j);
}

bool act_is_offer(const struct judging *j)
{
    static const char *const using_ours[] = {
        "使って",         "使ってみて",   "ご活用",       "活用して",   "活用してみて", "ご利用",       "利用して",
        "利用してみて",   "ご覧",         "ご覧になって", "見に来て",   "見にいらして", "お越し",       "お立ち寄り",
        "立ち寄って",     "参考にして",   "ご参考に",     "視察に来て", "ご視察",       "体験して",     "体験してみて",
        "声をかけて",     "お声がけ",     "お声かけ",     "お使い",     "お持ち帰り",   "召し上がって", "味わって",
        "お持ちになって", "お声掛け",     "遊びに来て",   "試して",     "試してみて",   "食べて",       "来てみて",
        "続編も読んで",   "記事を読んで", "記事も読んで", NULL};
    static const char *const order_only[] = {
        "言って",       "おっしゃって", "お申し付け", "頼って",         "相談して",     "ご相談",       "連絡して",
        "ご連絡",       "来て",         "いらして",   "いらっしゃって", "読んで",       "ご参加",       "参加して",
        "お問い合わせ", "見て",         "見てみて",   "持って帰って",   "持って行って", "持っていって", NULL};
    static const char *const people[] = {"職員を", "専門", "人材を", "人を", "アドバイザー", "講師", "派遣", NULL};
    static const char *const hard[] = {"難しい", "可能", "ことはでき", "ことができ", NULL};
    if (j->act.kind == ACT_ASK && text_has_any(text_slice(j->all, j->act.from, j->act.to + NEAR / 3), hard)) {
        return false; /* お越しいただくことは難しいでしょうか: an invitation does not ask whether it can be followed */
    }
    if (j->act.kind == ACT_PLEASE || j->act.kind == ACT_EXPECT || j->act.kind == ACT_CAN ||
        j->act.kind == ACT_BENEFIT) {
        return false;
    }
    static const char *const calling[] = {"に声をかけて", "にお声がけ", "にお声かけ", "にお声掛け", NULL};
    static const char *const to_us[] = {"うちに", "私どもに", "我々に", "こちらに", "市に",
                                        "区に",   "町に",     "村に",   NULL};
    bool others = text_ends_any(j->verb, calling) && !text_has_any(j->verb, to_us); /* 業界に声をかけて */
    if (j->act.kind == ACT_ORDER && is_free_to_take(j)) {
        return true;
    }
    if (text_has_any(j->stem, people) || others) {
        return false;
    }
    static const char *const ours[] = {"私たちの", "私どもの", "うちの", "我々の", NULL};
    static const char *const mine[] = {"私", "うち", "我々", "当市", "当区", "当町", "当村", "手前ども", NULL};
    static const char *const if_enough[] = {"でよければ",   "でよろしければ",   "でもよければ",
                                            "でよかったら", "でもよろしければ", NULL};
    if (text_has_any(j->stem, mine) && text_has_any(j->stem, if_enough)) {
        return true; /* うちで作った表でよければ、使ってやってください */
    }
    if (text_ends_any(j->verb, (const char *const[]){"学んで", "学んでみて", NULL}) && text_has_any(j->stem, ours)) {
        return true; /* 私たちの失敗から学んでいただけたら */
    }
    if (text_has_any(j->stem, (const char *const[]){"参考になる", "参考になれば", "お役に立", NULL})) {
        return true; /* 参考になるところがあれば、取り入れていただければ */
    }
    static const char *const weighing[] = {"考えてみて", "検討してみて", "聞いてみて", "話してみて", NULL};
    if (j->act.kind == ACT_ORDER && text_ends_any(j->verb, (const char *const[]){"てみて", "でみて", NULL}) &&
        !text_ends_any(j->verb, weighing)) {
        return true; /* 揺れる日に乗ってみてください */
    }
    return text_ends_any(j->verb, using_ours) || (j->act.kind == ACT_ORDER && text_ends_any(j->verb, order_only));
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

/* 都からそう評価していただけると、励みになります: pleased with what was just said, not asking to hear it. */
static bool is_pleased(const struct judging *j)
{
    static const char *const praising[] = {"そう言って",   "そのように言って", "そうおっしゃって", "おっしゃって",
                                           "評価して",     "褒めて",           "ほめて",           "気に入って",
                                           "喜んで",       "面白がって",       "お褒め",           "そう思って",
                                           "興味を持って", "注目して",         "楽しみにして",     NULL};
    static const char *const lobbied[] = {"国に", "国へ", "省に", "省へ", "庁に", "業者に", "会社に", NULL};
    return j->act.kind == ACT_IF && text_ends_any(j->verb, praising) && !text_has_any(j->stem, lobbied);
}

bool act_is_courtesy(const struct judging *j)
{
    if (is_pleased(j)) {
        return true;
    }
    static const char *const heard[] = {
        "待って",       "お待ち",       "安心して",         "ご安心",   "許して",       "ご容赦",
        "ご了承",       "ご承知おき",   "笑わないで",       "聞いて",   "お聞き",       "想像して",
        "想像してみて", "考えてみて",   "お許し",           "ご勘弁",   "勘弁して",     "お手柔らかに",
        "ご期待",       "楽しみにして", "楽しみにしていて", "楽しみに", "書いておいて", "記事に書いて",
        "お任せ",       "任せて",       "お気軽に",         "覚えて",   "ご留意",       "ご注意",
        "と呼んで",     "とお呼び",     "感想をお寄せ",     NULL};
    static const char *const time_given[] = {"お時間を", "時間を", "お付き合い", "一言", "発言を", NULL};
    static const char *const consulting[] = {"意見を聞いて", "声を聞いて", "意見もお聞き", "声をお聞き", "意見も聞いて",
                                             "声も聞いて",   NULL};
    if (j->act.kind == ACT_ORDER && text_ends_any(j->verb, heard) && !text_ends_any(j->verb, consulting)) {
        return true;
    }
    if (text_ends_any(j->verb, time_given)) {
        return true;
    }
    if (j->act.kind != ACT_PLEASE) {
        return false;
    }
    bool greeting = text_has_any(j->verb, (const char *const[]){"よろしく", NULL});
    static const char *const weighed[] = {"ご検討を", "ご検討のほど", NULL};
    static const char *const wished[] = {
        "いただいた方が", "いただいたほうが", "いただくのが", "いただくべき", "もらった方が", "もらったほうが", NULL};
    if (greeting && text_has_any(j->verb, weighed) && text_has_any(j->stem, wished)) {
        return false; /* 都で示していただいた方がいいと思いますので、ご検討をよろしくお願いします */
    }
    return greeting && !matter_between(j, clause_begin(j), j->act.from, false);
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

/* 一人でも来てくれたらなあ、とため息をついています: an exclamation without politeness, put to nobody. */
static bool is_sigh(const struct judging *j)
{
    static const char *const sighs[] = {"なあ", "なぁ", "なー", "な、", "な。", "な…", "ねえ", NULL};
    static const char *const alone[] = {"ため息", "夢",     "愚痴",   "ぼや",   "つぶや", "冗談",
                                        "話し",   "話に出", "話をし", "言い合", NULL};
    bool plain_if = j->act.kind == ACT_IF && j->act.plain;
    return plain_if && text_starts_any(j->tail, sighs) && text_has_any(j->tail, alone);
}

/* だれかが束ねてくれればと: whoever it may be. */
static bool is_anybodys(const struct judging *j)
{
    static const char *const whoever[] = {"だれかが", "誰かが", "どこかが", NULL};
    return j->act.kind == ACT_IF && j->act.plain && text_has_any(j->stem, whoever) &&
           address_find(j).party != PARTY_TOKYO;
}

static bool is_hypothetical(const struct judging *j)
{
    static const char *const unreal[] = {"仮に",     "いっそ", "夢物語",         "夢のよう", "妄想", "極端な話",
                                         "夢ですが", "夢の話", "無理でしょうが", "絵空事",   NULL};
    static const char *const degree[] = {"いくらいです", "いぐらいです", "いくらいの気持ち", "いくらいだ", NULL};
    static const char *const bowing[] = {"頭を下げたいくらい", "頭を下げたいぐらい",   "と言いたいくらい",
                                         "と言いたいぐらい",   "とお願いしたいくらい", "とお願いしたいぐらい",
                                         "と叫びたいくらい",   "と叫びたいぐらい",     NULL};
    return text_has_any(j->near, unreal) || (j->act.plain && text_starts_any(j->tail, degree)) ||
           text_has_any(j->tail, bowing) || is_sigh(j) || is_anybodys(j);
}

/* …お願いします、と言いたいところですが: taken back, here or by the sentence behind. */
static bool is_joke(const struct judging *j)
{
    static const char *const jokes[] = {"冗談", "ジョーク", "と言いたいところですが", "と言いたいところだが", NULL};
    /* Nobody means what he says with いっそ or 勘弁してください and a laugh. */
    static const char *const playful[] = {"いっそ", "勘弁して", "笑わないで", NULL};
    static const char *const laughs[] = {"(笑", "(爆笑", NULL};
    static const char *const myself[] = {"私を", "自分を", "私たちを", "私の分身",
                                         NULL}; /* もう一人作っていただきたい(笑) */
    bool laughed =
        (text_has_any(j->near, playful) || text_has_any(j->stem, myself)) && text_has_any(j->sentence->plain, laughs);
    static const char *const serious[] = {
        "冗談はさておき", "冗談はともかく", "冗談ではなく", "冗談じゃなく", "冗談抜き", "冗談はこれくらい", NULL};
    bool joke = text_has_any(j->near, jokes) && !text_has_any(j->near, serious);
    return laughed || j->talk->retracted || joke;
}

/* 長く働いていただきたいので、週三日の勤務も認めています: why one has done something. */
static bool is_own_purpose(const struct judging *j)
{
    static const char *const so[] = {"いので、",     "いと思い、", "いと思って、", "いと考え、",
                                     "いと考えて、", "いから、",   "いため、",     NULL};
    static const char *const done[] = {"ました。",           "ています。",     "ております。", "ましたが",
                                       "ているところです。", "ことにしました", "ましたね。",   NULL};
    static const char *const telling_it[] = {"お願い", "要望", "申し上げ", "お伝え", NULL};
    struct text behind = text_skip(j->all, j->act.to);
    return j->act.kind == ACT_WANT && text_starts_any(behind, so) && text_ends_any(behind, done) &&
           !text_has_any(behind, telling_it);
}

/* 専門の方には、行政の文化も知っていただきたい: what one wishes for people who are not Tokyo. */
static bool is_for_people(const struct judging *j)
{
    static const char *const people[] = {"の方には",   "の方にも", "た方には", "た方にも", "る方には",
                                         "る方にも",   "の方々に", "人材には", "人材にも", "補佐官には",
                                         "補佐官にも", "だ方に",   "た方に、", NULL};
    static const char *const doing[] = {"知って",   "感じて",   "分かって", "わかって", "慣れて",
                                        "学んで",   "働いて",   "活躍して", "応募して", "楽しんで",
                                        "利用して", "実感して", "過ごして", NULL};
    return !j->talk->invited && text_ends_any(j->verb, doing) && text_has_any(j->stem, people) &&
           address_of(j).party != PARTY_TOKYO;
}

/* 手話と七つの言葉をお願いしています: an order that runs, given to somebody who is not named. */
static bool is_running_order(const struct judging *j)
{
    static const char *const running[] = {"しています。",     "しております。", "していまして、",
                                          "しておりまして、", "しています(",    NULL};
    static const char *const now[] = {"今日",     "本日",   "改めて", "重ねて", "かねて",
                                      "以前から", "ずっと", "毎年",   "前から", NULL};
    return j->act.kind == ACT_PLEASE && text_starts_any(j->tail, running) &&
           text_ends_any(j->verb, (const char *const[]){"を", NULL}) && !j->talk->invited &&
           j->talk->party != PARTY_TOKYO && address_of(j).party != PARTY_TOKYO && !text_has_any(j->all, now);
}

struct reason {
    bool (*holds)(const struct judging *);
    enum exclusion exclusion;
};

/* In the order of decision. */
static const struct reason reasons[] = {
    {act_is_denied, EXCLUDED_NEGATED},
    {is_past_wish, EXCLUDED_NEGATED},
    {act_is_reported, EXCLUDED_COUNT}, /* reporter_of decides */
    {is_joke, EXCLUDED_JOKE},
    {is_hypothetical, EXCLUDED_HYPOTHETICAL},
    {act_is_question, EXCLUDED_INFO_QUESTION},
    {is_own_intention, EXCLUDED_OWN_INTENTION},
    {act_is_courtesy, EXCLUDED_COURTESY},
    {is_experience, EXCLUDED_OWN_INTENTION},
    {is_own_purpose, EXCLUDED_OWN_INTENTION},
    {is_for_people, EXCLUDED_OWN_INTENTION},
    {is_running_order, EXCLUDED_OWN_INTENTION},
};

bool reason_against(const struct judging *j, enum exclusion *reason)
{
    for (size_t i = 0; i < ARRAY_LENGTH(reasons); i++) {
        bool reporter = reasons[i].exclusion == EXCLUDED_COUNT;
        if (!(reporter && j->act.kind == ACT_VIA) && reasons[i].holds(j)) {
            *reason = reporter ? reporter_of(j) : reasons[i].exclusion;
            return true;
        }
    }
    return false;
}
