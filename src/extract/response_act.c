/* response_act.c - what a sentence of Tokyo does in answer to a wish.
 *
 * MODEL. Japanese says at the end of a sentence what is done with it. So the end is bared - stage directions, marks and ね, よ,
 * then what only softens it (と思います, というのが率直なところです) - and what is left tells: a commitment (します, しましょう,
 * ことにします, 話してみたい, させてください), how far something is (調整しています, 予定です, 始めたところです), what can be
 * (できそうです, 見込みがあります), what cannot (厳しい, 無理です, 決まっておりません). These answer. A wish that asks those back
 * who wished (見せていただきたい), a question and a mere sign of having heard (重いお話ですね, 申し訳ない) do not.
 *
 * Words in the midst that only answers have (その点, ご要望, 持ち帰) stand in a table of their own. */
#include "response_imp.h"
#include "topic_imp.h"

static bool is_only_thanks(struct text plain)
{
    static const char *const thanks[] = {"ありがとうござい", "ありがとう",       "分かりました", "わかりました",
                                         "承知しました",     "承知いたしました", "はい",         "なるほど",
                                         "そうですね",       "よくわかりました", "そうですか",   NULL};
    size_t length = 0;
    struct text rest = plain;
    while ((length = text_start_length(rest, thanks)) > 0) {
        rest = text_skip(rest, length);
        static const char *const trail[] = {"ます", "ました", "。", "、", "!", NULL};
        rest = text_skip(rest, text_start_length(rest, trail));
        rest = text_skip(rest, text_start_length(rest, trail));
    }
    size_t content = 0;
    for (struct text left = rest; left.length > 0;) {
        content += is_content_character(text_next(&left)) ? 1 : 0;
    }
    return rest.length < plain.length && content < 4;
}

/* 都は崩せません: cannot be done, said of an act. */
static bool is_refusal(struct text plain)
{
    static const char *const cannot[] = {"せません。", "れません。", "けません。", "えません。", "めません。", NULL};
    static const char *const other[] = {"しれません。", "いけません。", "見えません。",
                                        "言えません。", "思えません。", "くれません。",
                                        "知れません。", "みえません。", NULL};
    return text_ends_any(plain, cannot) && !text_ends_any(plain, other);
}

/* 月に一日でしたら対応できます; 練習用の環境なら作れます: what of it can be done. */
static bool is_possible_part(struct text plain)
{
    static const char *const limits[] = {"でしたら", "なら", "であれば", "だけは", NULL};
    static const char *const can[] = {"できます。", "れます。", "せます。",   "えます。",         "けます。",
                                      "めます。",   "できそう", "可能です。", "可能になります。", NULL};
    return text_has_any(plain, limits) && text_has_any(plain, can);
}

/* What a sentence says that answers. */
static const char *const answers[] = {"ご容赦ください",
                                      "ご容赦いただ",
                                      "ご要望",
                                      "要望",
                                      "ご提案",
                                      "ご提言",
                                      "ご指摘",
                                      "その点",
                                      "その辺",
                                      "この点",
                                      "検討し",
                                      "検討を",
                                      "検討させ",
                                      "対応し",
                                      "対応を",
                                      "していきた",
                                      "ていきたい",
                                      "て参りたい",
                                      "てまいりたい",
                                      "ていきます",
                                      "てまいります",
                                      "て参ります",
                                      "作りました",
                                      "ご活用",
                                      "頑張り",
                                      "進めます",
                                      "進めてい",
                                      "お答え",
                                      "承り",
                                      "難しい",
                                      "できません",
                                      "予定です",
                                      "する予定",
                                      "予定して",
                                      "お約束",
                                      "約束します",
                                      "協議し",
                                      "調整し",
                                      "調整します",
                                      "着手し",
                                      "徹底し",
                                      "整理し",
                                      "申し入れ",
                                      "確認し",
                                      "お待ちして",
                                      "お渡し",
                                      "歓迎",
                                      "喜んで",
                                      "ておりません",
                                      "かねます",
                                      "計画です",
                                      "お知らせし",
                                      "取り組み",
                                      "取り組んで",
                                      "働きかけ",
                                      "伝えます",
                                      "始めたところ",
                                      "始めました",
                                      "始めています",
                                      "始めたいと",
                                      "から始め",
                                      "判断になり",
                                      "申し上げられ",
                                      "お答えできる",
                                      "持ち帰",
                                      "見込みで",
                                      "対応でき",
                                      "可能になります",
                                      "すぐでき",
                                      "すぐにでき",
                                      "できると思います",
                                      "手はあ",
                                      "余地はあ",
                                      "余地があ",
                                      "どうぞ。",
                                      "どうぞ!",
                                      "の方向で",
                                      "見直しの対象",
                                      "対象にして",
                                      "検討課題",
                                      "引き受け",
                                      "価値はあ",
                                      "価値があ",
                                      NULL};

/* --- the end of a sentence ------------------------------------------------------------------------------------------ */

/* Without marks, stage directions and ね, よ: 始めましょう of 始めましょうよ(笑)。 */
static struct text end_bare(struct text plain)
{
    static const char *const marks[] = {"。", "!",  "?",    "…",        "、",     "」",
                                        "ね", "よ", "けど", "けれども", "けれど", NULL};
    struct text end = plain;
    for (size_t cut = 1; cut > 0 && end.length > 0;) {
        cut = text_end_length(end, marks);
        if (text_ends_with(end, TEXT(")"))) {
            size_t open = text_find_last(end, TEXT("("));
            cut = open == TEXT_NOT_FOUND ? 1 : end.length - open;
        }
        end = text_slice(end, 0, end.length - cut);
    }
    return end;
}

/* What softens: it leaves 検討したい of 検討したいと思っているところでございます. */
static struct text end_plain(struct text plain)
{
    static const char *const soft[] = {"と思います",
                                       "と思っています",
                                       "と思っております",
                                       "と考えています",
                                       "と考えております",
                                       "と存じます",
                                       "率直なところ",
                                       "でして",
                                       "正直なところ",
                                       "というところ",
                                       "というのが",
                                       "のが",
                                       "、",
                                       "です",
                                       "のです",
                                       "んです",
                                       "なのです",
                                       "なんです",
                                       "でございます",
                                       "であります",
                                       "が",
                                       "ので",
                                       "なので",
                                       "から",
                                       "わけ",
                                       "かな",
                                       "かも",
                                       "のか",
                                       "でしょう",
                                       "ということ",
                                       NULL};
    struct text end = end_bare(plain);
    for (size_t cut = 1; cut > 0 && end.length > 0;) {
        cut = text_end_length(end, soft);
        end = text_slice(end, 0, end.length - cut);
    }
    return end;
}

/* ことにします, ことになっています, させてください, 考える時間をください. */
static bool is_decision(struct text end)
{
    static const char *const decided[] = {"ことにします",
                                          "ことにしました",
                                          "ことにしています",
                                          "ことにしております",
                                          "ことにいたします",
                                          "ことにいたしました",
                                          "ことになっています",
                                          "ことになっております",
                                          "ことになりました",
                                          "こととしています",
                                          "こととしております",
                                          "こととしました",
                                          "ことを考えています",
                                          "ことを考えております",
                                          "ことも考えています",
                                          "ことも考えております",
                                          "させてください",
                                          "時間をください",
                                          "お待ちください",
                                          "てもよろしいでしょうか",
                                          "てもよろしいですか",
                                          "てもいいですか",
                                          "ましょうか",
                                          "ましょう",
                                          NULL};
    return text_ends_any(end, decided);
}

/* 作ってみたい, 始めようと思います: what the speaker wants to do, not what others shall do (見せていただきたい). */
static bool is_intention(struct text plain)
{
    static const char *const thought[] = {"と思います",     "と思っています",   "と思っております",
                                          "と考えています", "と考えております", "としています",
                                          "としております", "と思う",           NULL};
    static const char *const will[] = {"よう", "おう", "こう", "そう", "とう", "ろう", "もう", "ごう", "ぼう", NULL};
    static const char *const wants[] = {"たい", NULL};
    static const char *const other[] = {
        "いただきたい", "もらいたい",   "知りたい", "聞きたい", "伺いたい", "うかがいたい", "お聞きしたい",
        "願いたい",     "お願いしたい", "だろう",   "りがたい", "めでたい", "おきたい",     NULL};
    static const char *const like[] = {"てみたい", "でみたい", "見たい", "試みたい", NULL};
    struct text bare = end_bare(plain), end = end_plain(plain);
    size_t thinks = text_end_length(bare, thought);
    struct text done = text_slice(bare, 0, bare.length - thinks);
    if (thinks > 0 && text_ends_any(done, will) && !text_ends_any(done, other)) {
        return true;
    }
    bool looks_like = text_ends_with(end, TEXT("みたい")) && !text_ends_any(end, like);
    return text_ends_any(end, wants) && !text_ends_any(end, other) && !looks_like;
}

/* 調整しているところ, 予定, 検討中: how far it is. */
static bool is_progress(struct text end)
{
    static const char *const nouns[] = {"予定",
                                        "計画",
                                        "方針",
                                        "方向",
                                        "段取り",
                                        "最中",
                                        "途中",
                                        "検討中",
                                        "調整中",
                                        "協議中",
                                        "準備中",
                                        "作成中",
                                        "試行中",
                                        "要求中",
                                        "交渉中",
                                        "募集中",
                                        "開発中",
                                        "構築中",
                                        "工事中",
                                        "詰めている",
                                        "ているところ",
                                        "でいるところ",
                                        "ておるところ",
                                        "たところ",
                                        "だところ",
                                        "予定があります",
                                        "計画があります",
                                        "用意があります",
                                        "つもり",
                                        "つもりでおります",
                                        "つもりでいます",
                                        "予定でおります",
                                        "予定でいます",
                                        "予定をしております",
                                        NULL};
    return text_ends_any(end, nouns);
}

/* 費用の見積りを取っています, 継続で要求しております: work of the speaker under way, not a state of mind
 * and not what others do (七つの区が外部に委託しています). */
static bool is_work(struct text end)
{
    static const char *const goes_on[] = {"ています", "ております", "でいます", "でおります", "ている", "でいる", NULL};
    static const char *const minds[] = {
        "思っ",   "思い",   "考え",   "感じ",   "聞い",   "伺っ",     "うかがっ", "見",     "拝見し",   "知っ",
        "持っ",   "抱え",   "困っ",   "増え",   "減っ",   "認識し",   "期待し",   "感謝し", "実感し",   "理解し",
        "承知し", "心配し", "尊敬し", "共感し", "注目し", "驚い",     "言っ",     "なっ",   "悩ん",     "住ん",
        "苦労し", "反省し", "気にし", "願っ",   "存じ",   "いただい", "もらっ",   "しれ",   "くださっ", NULL};
    static const char *const others[] = {"区が",   "市が",     "町が",   "村が", "団体が", "自治体が",
                                         "会社が", "事業者が", "業者が", "国が", "省が",   NULL};
    size_t length = text_end_length(end, goes_on);
    struct text verb = text_slice(end, 0, end.length - length);
    if (length == 0 || text_ends_any(verb, minds) || text_has_any(end, others)) {
        return false;
    }
    return text_ends_with(verb, TEXT("し")) ||
           text_contains(text_slice(verb, verb.length > 30 ? verb.length - 30 : 0, verb.length), TEXT("を"));
}

/* できそう, なくせるはず, 見込みがあります: what can be. */
static bool is_possible(struct text bare, struct text end)
{
    static const char *const can[] = {"できます",
                                      "できる",
                                      "できそう",
                                      "できるか",
                                      "可能",
                                      "はず",
                                      "見込み",
                                      "見込みがあります",
                                      "見込みがある",
                                      "可能性があります",
                                      "可能性がある",
                                      "可能性はあります",
                                      "かもしれません",
                                      "かもしれない",
                                      "られそう",
                                      "れそう",
                                      "えそう",
                                      "けそう",
                                      "せそう",
                                      "られるのではないか",
                                      "せるのではないか",
                                      "めるのではないか",
                                      "けるのではないか",
                                      "えるのではないか",
                                      "れるのではないか",
                                      "できるのではないか",
                                      NULL};
    /* すぐに作れると思います, 検討できるかと思います */
    static const char *const able[] = {"れる", "える", "ける", "せる", "める", "てる", "べる", "げる", NULL};
    static const char *const thought[] = {"と思います", "かと思います", "と考えています", "と考えております", NULL};
    static const char *const passive[] = {
        "られる", "される", "思える", "見える", "いえる", "言える", "考える",   "増える", "教える", "伝える", "迎える",
        "答える", "与える", "超える", "変える", "入れる", "流れる", "分かれる", "離れる", "遅れる", "触れる", "訪れる",
        "始める", "進める", "決める", "求める", "やめる", "集める", "深める",   "高める", "広げる", "助ける", "受ける",
        "続ける", "避ける", "任せる", "見せる", "乗せる", "載せる", "寄せる",   "立てる", "捨てる", "育てる", "調べる",
        "比べる", "述べる", "並べる", "上げる", "下げる", "告げる", NULL};
    size_t thinks = text_end_length(bare, thought);
    struct text verb = text_slice(bare, 0, bare.length - thinks);
    bool potential = thinks > 0 && text_ends_any(verb, able) && !text_ends_any(verb, passive);
    return text_ends_any(end, can) || potential;
}

/* 厳しい, 無理, 決まっておりません: what cannot be, or is not yet. */
static bool is_denial(struct text end)
{
    static const char *const cannot[] = {"難しい",
                                         "厳しい",
                                         "無理",
                                         "できません",
                                         "できない",
                                         "かねます",
                                         "ておりません",
                                         "ていません",
                                         "わけにはいきません",
                                         "わけにはいかない",
                                         "わけにいきません",
                                         "わけにはまいりません",
                                         "余裕がありません",
                                         "予定はありません",
                                         "予定はない",
                                         "未定",
                                         "考えはありません",
                                         "お約束できない",
                                         NULL};
    static const char *const other[] = {"知っていません", "思っていません", "申し訳ありません", NULL};
    return text_ends_any(end, cannot) && !text_ends_any(end, other);
}

/* 来年の夏には新しくなります: a change with its time. */
static bool is_change(struct text plain, struct text end)
{
    static const char *const times[] = {"来年",   "来月",       "来週",     "来春",     "今年度", "年内",
                                        "年度内", "再来年",     "月から",   "月には",   "月まで", "夏に",
                                        "秋に",   "冬に",       "春に",     "以降",     "次回",   "次の",
                                        "今後は", "これからは", "年度から", "年度には", NULL};
    static const char *const becomes[] = {"なります",   "変わります", "始まります", "そろいます",
                                          "決まります", "動きます",   NULL};
    return text_ends_any(end, becomes) && text_has_any(plain, times);
}

/* 見せていただきたい, 教えてください: Tokyo asks for something itself. */
static bool is_asked_back(struct text plain)
{
    static const char *const wishes[] = {"いただきたい",     "もらいたい",     "てほしい",     "でほしい",
                                         "いただければ",     "いただけたら",   "もらえれば",   "もらえたら",
                                         "いただけると",     "もらえると",     "くださると",   "お願いします",
                                         "お願いいたします", "お願いできれば", "お願いしたい", "嬉しい",
                                         "うれしい",         "ありがたい",     "助かります",   NULL};
    static const char *const orders[] = {"教えてください",   "聞かせてください",
                                         "見せてください",   "送ってください",
                                         "出してください",   "貸してください",
                                         "寄せてください",   "お寄せください",
                                         "お聞かせください", "お知らせください",
                                         "ご協力ください",   "ご回答ください",
                                         "お願いします",     NULL};
    return text_ends_any(end_plain(plain), wishes) || text_ends_any(end_bare(plain), orders);
}

/* 7か所に紙、ですか。 repeats what was heard; a question asks on (何件ですか, 公開されているのですか, 多いですか?). */
static bool is_echo(struct text plain)
{
    static const char *const ends[] = {"ですか。", "ですか…。", "ですか…", "か…。", "か。", NULL};
    static const char *const asking[] = {"何", "いつ",   "どこ",   "どの", "どう", "だれ",
                                         "誰", "いくら", "いくつ", "なぜ", NULL};
    struct text word = text_slice(plain, 0, plain.length - text_end_length(plain, ends));
    return word.length < plain.length && (is_content_character(text_last(word)) || text_last(word) == 0x3001) &&
           !text_has_any(plain, asking);
}

/* それは大変でしたね, 頭が下がります, 7か所に紙、ですか: shows that it was heard. */
static bool is_reaction(struct text plain)
{
    static const char *const felt[] = {"申し訳ない",
                                       "申し訳ありません",
                                       "申し訳ありませんでした",
                                       "申し訳ございません",
                                       "申し訳ございませんでした",
                                       "痛い話",
                                       "痛いお話",
                                       "耳が痛い",
                                       "おめでとうございます",
                                       "響きます",
                                       "驚きました",
                                       "同感",
                                       "頭が下がります",
                                       "恐れ入ります",
                                       "恐れ入りました",
                                       "もっとも",
                                       "鳥肌が立ちました",
                                       "そのとおり",
                                       "おっしゃるとおり",
                                       "同じ思い",
                                       "受け止めました",
                                       "理解しました",
                                       "よく分かります",
                                       "痛感します",
                                       "勉強になります",
                                       "勉強になりました",
                                       "重いお話",
                                       "重い数字",
                                       "身にしみます",
                                       "身に染みます",
                                       "身につまされます",
                                       "覚えています",
                                       "覚えております",
                                       "存じています",
                                       "存じております",
                                       "思い出します",
                                       "思い出しました",
                                       "胸が痛みます",
                                       "胸に響きました",
                                       "心に残りました",
                                       "忘れられません",
                                       "存じませんでした",
                                       "知りませんでした",
                                       "気づきませんでした",
                                       "気づいておりませんでした",
                                       "持っておりませんでした",
                                       "考えておりませんでした",
                                       "考えていませんでした",
                                       "思っておりませんでした",
                                       NULL};
    return text_ends_any(end_plain(plain), felt) || is_echo(plain);
}

/* --- a sentence ----------------------------------------------------------------------------------------------------- */

/* 持ち帰って検討します; …ます of an act, not of a state, a thought or a habit. どうぞお使いください offers. */
static bool is_promise(struct text plain)
{
    static const char *const acts[] = {"ます", "ますので", NULL};
    static const char *const states[] = {
        "ています",         "でいます",     "がいます", "もいます", "はいます",   "にいます", "違います",
        "もらいます",       "おります",     "あります", "思います", "ございます", "なります", "分かります",
        "できます",         "れます",       "考えます", "願います", "聞きます",   "伺います", "耳にします",
        "お願いいたします", "お願いします", "感じます", "参ります", "たします",   "言えます", "見えます",
        "困ります",         "お待ちします", NULL};
    static const char *const acts_after_all[] = {
        "いたします", "入れます", "取り入れます", "てまいります", "て参ります", "うかがいます", NULL};
    struct text bare = end_bare(plain);
    if (text_ends_with(bare, TEXT("ください")) || text_ends_any(bare, acts_after_all)) {
        return !text_ends_any(bare, (const char *const[]){"お願いいたします", "をうかがいます", NULL});
    }
    size_t length = text_end_length(bare, acts);
    struct text end = text_slice(bare, 0, bare.length - (length > 0 ? length - TEXT("ます").length : 0));
    return length > 0 && !text_ends_any(end, states);
}

static bool is_undertaking(struct text plain)
{
    struct text bare = end_bare(plain), end = end_plain(plain);
    return is_promise(plain) || is_decision(bare) || is_decision(end) || is_intention(plain) || is_progress(end) ||
           is_work(bare) || is_possible(bare, end) || is_denial(end) || is_change(plain, bare);
}

/* それは, はい、そこは: what is meant was said last. */
static bool points_back(struct text plain)
{
    static const char *const yes[] = {"はい、", "ええ、", "いや、", "なるほど、", "確かに、", "もちろん、", NULL};
    static const char *const that[] = {"それは",   "それについて", "それなら", "それでしたら", "そこは", "その点",
                                       "その件",   "その話",       "そのお話", "その発想",     "そのご", "そちらは",
                                       "そういう", "あれは",       "これは",   "この点",       "この件", "今のお話",
                                       "今のご",   "ここは",       "それを",   "おっしゃる点", NULL};
    struct text rest = text_skip(plain, text_start_length(plain, yes));
    return text_starts_any(rest, that);
}

struct reply reply_of(struct text plain)
{
    static const char *const matters[] = {"についてです。", "についてですが。", "に関してです。",
                                          "のお話です。",   "の件です。",       NULL};
    static const char *const pointers[] = {"に関連して", "ご指摘に関して", "ご意見に関して", "ご要望について", NULL};
    static const char *const praise[] = {"いいですね。",
                                         "いいですね!",
                                         "面白いですね。",
                                         "面白いですね!",
                                         "効率がいいですね。",
                                         "素晴らしいですね。",
                                         "素晴らしいですね!",
                                         "すごいですね。",
                                         "大変ですね。",
                                         "おっしゃるとおりです。",
                                         NULL};
    static const char *const before[] = {"順番にお答え", "順にお答え", "一つずつお答え", NULL};
    static const char *const in_return[] = {"その代わり", "代わりに、", "その際は", "その際には", NULL};
    static const char *const after_all[] = {"ただ、", "ただし、", "とはいえ", "もっとも、",
                                            "しかし", "それでも", "ですが、", NULL};
    static const char *const offers[] = {"ましょうか", "てもよろしいでしょうか", "てもよろしいですか", "てもいいですか",
                                         NULL};
    bool acts = is_undertaking(plain), reacts = is_reaction(plain);
    bool aside = text_has_any(plain, before) || text_starts_any(plain, in_return) || is_asked_back(plain);
    bool question = text_last(plain) == '?' || text_ends_any(plain, (const char *const[]){"か。", "か?", "でしょう。",
                                                                                          "聞かせてください。", NULL});
    struct reply reply = {.points = points_back(plain), .turns = text_starts_any(plain, after_all)};
    /* 分かりました、場は都が設けます thanks and promises */
    static const char *const thanked[] = {"ありがとうございます。", "ありがとうございました。", "ありがとうございます!",
                                          "ありがとう。", NULL};
    reply.thanks = (is_only_thanks(plain) || text_ends_any(plain, thanked)) &&
                   !(acts && !text_has_any(plain, (const char *const[]){"お願い", "いたします", NULL}));
    reply.asks = question && !text_ends_any(end_bare(plain), offers);
    reply.answers = (text_has_any(plain, answers) || is_refusal(plain) || is_possible_part(plain)) && !aside && !reacts;
    reply.promises = acts && !aside && !reacts;
    reply.praises =
        (text_ends_any(plain, praise) && !text_contains(plain, TEXT("たらいい"))) || reacts || is_asked_back(plain);
    reply.requests = text_has_any(plain, (const char *const[]){"ご要望", "要望事項", "ご提案", "ご依頼", NULL});
    reply.names = text_ends_any(plain, matters) || text_has_any(plain, pointers);
    return reply;
}
