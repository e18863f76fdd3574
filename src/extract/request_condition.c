/* request_condition.c - a condition that another would fulfil (いただけると, くださるなら, もらうだけで): is it a wish?
 *
 * MODEL. The form alone asks for nothing; what stands behind it decides. It is a wish when the speaker calls the condition
 * good (ありがたい, 助かる, 一番いい), breaks off (…いただけると。), only thinks it (と思います), waits for it, or counts it among his
 * wishes. It is told as a benefit when its consequence is still to come and is not bad, not a habit, not a question, nor what
 * the speaker would do in return; then request_judge.c asks whether it is certain that Tokyo would fulfil it.
 *
 * Rejected: a list of the benefits that may be told. What good comes of a deed is as various as the deeds: each new talk
 * told some that no list had. */
#include "request_imp.h"

/* The benefit that makes a condition a wish: いただけると大変ありがたい. Past forms are thanks. */
static const char *const evaluations[] = {
    "ありがた", "助か",     "話が早",     "話も早",       "スムーズ",     "進めやす",   "動きやす",
    "うれし",   "幸い",     "幸甚",       "心強",         "いいな",       "いいと",     "いいで",
    "いいので", "いいのだ", "いいん",     "よいので",     "よいのだ",     "よいん",     "いいけ",
    "いい。",   "よいと",   "よいで",     "よろし",       "お願い",       "期待",       "願って",
    "願い",     "希望",     "望",         "要望",         "要請",         "求め",       "安心",
    "励み",     "何よりで", "何とかなら", "なんとかなら", "どうにかなら", "いいかな",   "よいかな",
    "ベスト",   "なおいい", "一番いい",   "一番よい",     "さらにいい",   "さらによい", NULL};
static const char *const evaluations_past[] = {"助かりました", "助かっ",   "ありがたかった", "うれしかった",
                                               "心強かった",   "よかった", "幸いでした",     NULL};
static const char *const thought[] = {"と思",   "と考え",     "と存じ",       "と、",         "と願",       "と感じ",
                                      "などと", "かと",       "なと",         "なあと",       "なぁと",     "とは思",
                                      "とも思", "というのが", "というところ", "という気持ち", "というのは", NULL};

/* いただけると + one of these is a quotation, not a condition: いただけるとのこと, いただけると聞いて. */
static const char *const quotations[] = {"の",   "いう", "いった", "聞",       "伺",   "は聞", "信じ", "思",
                                         "考え", "か、", "確信",   "おっしゃ", "言わ", "ころ", NULL};

/* もらわないと困る presses harder than any wish. */
static const char *const pressing[] = {"困",       "回ら",       "立ち行",   "やっていけ", "どうにもな", "間に合わ",
                                       "ようがな", "ようがあり", "進みませ", "進まな",     NULL};

/* せめて郵送で受け取っていただくだけで, 一時間だけでもおいでいただければ: the least that is wanted, whatever good is told of it. */
static bool wants_the_least(struct text stem)
{
    static const char *const least[] = {"せめて", "だけでも", "ひとつでも", "一つでも", "1つでも", NULL};
    return text_has_any(stem, least);
}

/* Endings of a condition's consequence that is no wish: it has passed, is a habit, a question, or what is asked of the other. */
static const char *const consequence_over[] = {
    "ました。",     "ましたね。",   "ましたが。",       "た。",           "たです。",     "でした。",  "ました",
    "ています。",   "ております。", "ていますね。",     "てきます。",     "ください。",   "ください!", "ましょう。",
    "ましょうか。", "ませんか。",   "いただけません。", "もらえません。", "くれません。", NULL};

/* 日を, のを of a form of waiting; ほか, しか of one that leaves no choice; こと、 of one thing among several. */
static bool is_awaited(struct text tail)
{
    static const char *const awaited[] = {
        "待", "楽しみ", "願", "祈", "夢見", "信じ", "決まっていま", "決まっていると", "決まっていれば", NULL};
    return text_has_any(tail, awaited);
}

/* いただくほかない, いただくしかありません; not しかありませんでした */
static bool is_without_choice(struct text tail)
{
    static const char *const none[] = {"ない",     "ありません",     "ございません", "なく",           "なさそう",
                                       "にない",   "にありません",   "はない",       "にはありません", "はありません",
                                       "道はない", "道はありません", "手はない",     "手はありません", NULL};
    static const char *const past[] = {"ありませんでした", "なかった", "ございませんでした",
                                       "なくなった",       "なくて",   NULL};
    return text_starts_any(tail, none) && !text_has_any(tail, past);
}

/* データで渡していただくこと、これがまず一つ目です: counted among what is wanted, or called a wish. */
static bool is_counted_wish(struct text tail)
{
    static const char *const counted[] = {"一つ目", "二つ目", "三つ目", "四つ目",   "1つ目",    "2つ目", "3つ目",
                                          "一点目", "二点目", "三点目", "四点目",   "1点目",    "2点目", "3点目",
                                          "第一",   "第二",   "第三",   "ひとつ目", "ふたつ目", "最初",  NULL};
    static const char *const wished[] = {"願いで", "願い。",     "希望で", "望みで",
                                         "要望で", "お願いです", "念願で", NULL};
    static const char *const task[] = {"課題", "目標", "目的", "ポイント", "理由", "効果", NULL};
    return (text_has_any(tail, counted) || text_has_any(tail, wished)) && !text_has_any(tail, task);
}

/* いただけるかどうかにかかっています: all depends on it. */
static bool is_depended_on(struct text tail)
{
    return text_starts_any(tail, (const char *const[]){"にかか", "に掛か", "次第", "が鍵", "が決め手", "で決ま", NULL});
}

/* 決めてくださるのは都をおいてほかにない; 相乗りさせていただくというのは、虫が良すぎる話でしょうか: nobody else can, or modestly asked. */
static bool is_left_to_tokyo(struct text tail)
{
    static const char *const only[] = {"都をおいて", "都を置いて", "都でなければ", "都でないと", "都にしか",
                                       "都しか",     "都だけ",     "頼りにし",     NULL};
    static const char *const modest[] = {"虫がよ", "虫が良", "虫がい",   "虫のい", "虫の良", "厚かまし", "ずうずうし",
                                         "図々し", "甘え",   "ぜいたく", "贅沢",   "欲張り", "わがまま", NULL};
    bool asks = text_ends_any(tail, (const char *const[]){"か。", "か?", "かね。", "?", "かな。", NULL});
    return text_has_any(tail, only) || (asks && text_has_any(tail, modest));
}

/* 足を運んでいただくという形も、あってよろしいのでは: put as one way among others. */
static bool is_put_as_a_way(struct text tail)
{
    static const char *const may_be[] = {
        "あってよ", "あってもよ",     "あってい",       "あってもい",       "あってしかるべき", "ありではない",
        "ありかな", "いいのではない", "よいのではない", "取れないでしょう", "とれないでしょう", "考えられないでしょう",
        NULL};
    return text_has_any(tail, may_be);
}

/* The forms that want a verdict of their own behind them: *holds. false: another form. */
static bool special_condition(struct text words, struct text tail, bool *holds)
{
    static const char *const waiting[] = {"日を", "日が", "時を", "ときを", "のを", NULL};
    static const char *const choice[] = {"ほか", "他", "しか", NULL};
    if (text_ends_any(words, waiting)) {
        *holds = is_awaited(tail);
    } else if (text_ends_with(words, TEXT("かどうか"))) {
        *holds = is_depended_on(tail);
    } else if (text_ends_with(words, TEXT("のは"))) {
        *holds = is_left_to_tokyo(tail);
    } else if (text_ends_any(words, (const char *const[]){"形", "考え", "やり方", "方法", NULL})) {
        *holds = is_put_as_a_way(tail);
    } else if (text_ends_any(words, choice)) {
        *holds = false; /* only told, see condition_tells_benefit */
    } else if (text_ends_with(words, TEXT("こと、"))) {
        *holds =
            text_starts_any(tail, (const char *const[]){"これ", "それ", "まず", "以上", NULL}) && is_counted_wish(tail);
    } else if (text_ends_with(words, TEXT("ことが"))) { /* 一つにしていただくことが、私の願いです */
        *holds = is_counted_wish(tail);
    } else {
        return false;
    }
    return true;
}

/* …くださるよう(お願いしました): the asking has passed. */
static bool has_asked_before(struct text tail)
{
    static const char *const asked[] = {
        "お願いしました",     "お願いいたしました",     "お願いに上がりました", "頼みました",
        "お願いに行きました", "お願いに伺いました",     "お願いしてきました",   "要望しました",
        "要望いたしました",   "要望してきました",       "依頼しました",         "依頼いたしました",
        "依頼をしました",     "依頼をいたしました",     "申し入れました",       "要請しました",
        "要請いたしました",   "お願いしてまいりました", "お願いをしました",     NULL};
    static const char *const still[] = {"改めて", "重ねて", "引き続き", "今日も", "本日も", "ますが", NULL};
    return text_has_any(tail, asked) && !text_has_any(tail, still);
}

bool condition_holds(struct text words, struct text stem, struct text tail)
{
    bool special = false;
    if (text_ends_with(words, TEXT("と")) && text_starts_any(tail, quotations)) {
        return false;
    }
    if (text_ends_with(words, TEXT("ないと")) && text_has_any(tail, pressing)) {
        return true;
    }
    if (special_condition(words, tail, &special)) {
        return special;
    }
    if (text_ends_with(words, TEXT("のが"))) {
        static const char *const best[] = {"理想",       "一番",       "いちばん", "何より",     "望ましい",
                                           "ありがたい", "いいかな",   "よいかな", "いいのでは", "よいのでは",
                                           "助かる",     "助かります", NULL};
        struct text praise =
            text_start_length(tail, (const char *const[]){"、", NULL}) > 0 ? text_skip(tail, TEXT("、").length) : tail;
        return text_starts_any(praise, best) && !text_has_any(tail, evaluations_past);
    }
    if (text_ends_with(words, TEXT("だけで")) || wants_the_least(stem)) {
        static const char *const past[] = {"ました", "かった", NULL};
        bool praised = text_has_any(tail, evaluations) && !text_has_any(tail, evaluations_past);
        return (wants_the_least(stem) && !text_has_any(tail, past)) || praised;
    }
    if (text_ends_with(words, TEXT("よう")) || text_ends_with(words, TEXT("を"))) {
        static const char *const asked[] = {"お願い", "期待", "願", "望",       "要請",
                                            "要望",   "求め", "頼", "働きかけ", NULL};
        return text_has_any(tail, asked) && !has_asked_before(tail);
    }
    /* The wish may stand far behind its condition; a tense that has passed is none, nor what is only missed. */
    static const char *const missed[] = {"いただけません。", "もらえません。", "くれません。", "くださいません。",
                                         "いただけない。",   "もらえない。",   "くれない。",   NULL};
    if (text_has_any(tail, evaluations)) {
        return !text_has_any(tail, evaluations_past) && !text_ends_any(tail, missed);
    }
    static const char *const ends[] = {"。", "…", "、と", "と。", "!", "な", "(", NULL};
    return tail.length == 0 || text_starts_any(tail, ends) || text_starts_any(tail, thought);
}

/* …いただければ、明日からでも合わせます: what one would do oneself in return. */
static bool is_own_promise(struct text tail)
{
    static const char *const doing[] = {"します",       "いたします", "いただきます", "差し上げます",   "伺います",
                                        "参ります",     "まいります", "行きます",     "やります",       "出します",
                                        "貸します",     "作ります",   "頑張ります",   "合わせます",     "見せます",
                                        "上げます",     "答えます",   "始めます",     "決めます",       "進めます",
                                        "まとめます",   "集めます",   "受けます",     "続けます",       "届けます",
                                        "開けます",     "伝えます",   "払います",     "買います",       "配ります",
                                        "送ります",     "調べます",   "直します",     "考えます",       "引き受けます",
                                        "協力できます", "従います",   "応じます",     "手伝います",     "付き合います",
                                        "支払います",   "する",       "つもりです",   "用意があります", NULL};
    static const char *const happening[] = {"安心します",   "完結します", "短縮します", "向上します",
                                            "安定します",   "一致します", "解決します", "減少します",
                                            "ほっとします", "とします",   NULL};
    static const char *const behind[] = {
        "。", "!", "ね", "よ", "が", "ので", "から", "し", "のですが", "と思います", "と思っています", "(笑)", NULL};
    for (size_t end = 1; end > 0 && tail.length > 0;) {
        end = text_end_length(tail, behind);
        tail = text_slice(tail, 0, tail.length - end);
    }
    return text_ends_any(tail, doing) && !text_ends_any(tail, happening);
}

/* What comes of a condition that another would fulfil, told as a good thing still to come: 職員を一人、避難所へ回せます; そこは10倍に
 * なります; 一番喜ぶのは私です. Good is what is not said to be bad. A potential form (いただければ, くださると) asks by itself; いただくと is
 * said of facts as well and wants a benefit in words. */
bool condition_tells_benefit(struct text words, struct text tail)
{
    static const char *const benefits[] = {
        "やすくな", "やすい", "進みます", "進むと", "楽にな", "できます", "助け", "できるように", "減り",
        "減らせ",   "困",     "動け",     "難し",   "厳し",   "済む",     "済み", "られます",     "埋ま",
        "せます",   "けます", "れます",   "えます", "めます", "見えて",   NULL};
    static const char *const facts[] = {"いただくと", "いただきますと", "いただきましたら", "もらうと", "ないと", NULL};
    static const char *const harm[] = {"困",         "厳し",     "難し", "混乱",     "大変で", "手間が増え",
                                       "負担が増え", "負担にな", "迷惑", "問題にな", NULL};
    static const char *const seen[] = {"分か",   "わか", "伝わ",   "気づい",       "気づき", "気づく",
                                       "気づか", "実感", "ご理解", "広がっていく", NULL};
    static const char *const choice[] = {"ほか", "他", "しか", NULL};
    if (text_ends_any(words, choice)) {
        return is_without_choice(tail);
    }
    bool condition = text_ends_any(words, (const char *const[]){"と", "ば", "ら", "なら", NULL});
    bool least = text_ends_with(words, TEXT("だけで"));
    if ((!condition && !least) || text_starts_any(tail, quotations) ||
        (least && text_starts_any(tail, (const char *const[]){"は", "なく", NULL}))) {
        return false; /* 来ていただくだけでは、足りません */
    }
    if (text_ends_any(words, facts)) {
        bool stuck = text_ends_with(words, TEXT("ないと")) &&
                     text_ends_any(tail, (const char *const[]){"ません。", "ないのです。", "ないんです。", NULL});
        return stuck || text_has_any(tail, benefits);
    }
    static const char *const put[] = {"いかがでしょうか。", "どうでしょうか。", NULL};
    bool asks = text_ends_any(tail, (const char *const[]){"か。", "か?", "?", NULL}) && !text_ends_any(tail, put);
    return !asks && !text_has_any(tail, harm) && !text_has_any(tail, seen) && !text_ends_any(tail, consequence_over) &&
           !is_own_promise(tail);
}
