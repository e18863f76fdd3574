/* gist_lead.c - the words with which a speaker leads in to what is asked: 次に、 一点だけ欲を言えば、 市としても、.
 *
 * A lead is a word of the table, a count (もう一つ, 二点目ですが), one's own side (市としても), or a whole first clause about the
 * speaking itself (せっかくの機会ですので申し上げますと). What follows a lead must not begin with a particle that belongs to it: 一つの窓口
 * keeps its 一つの. */
#include "gist_imp.h"

static const char *const leads[] = {"、",
                                    "次に",
                                    "それと",
                                    "また",
                                    "あと",
                                    "ぜひ",
                                    "是非",
                                    "できれば",
                                    "そして",
                                    "それから",
                                    "まず",
                                    "最後に",
                                    "ただ",
                                    "ですので",
                                    "なので",
                                    "ですから",
                                    "やはり",
                                    "本当に",
                                    "加えて、",
                                    "さらに、",
                                    "特に、",
                                    "あとは",
                                    "ですが",
                                    "でも、",
                                    "しかし",
                                    "可能であれば",
                                    "可能なら",
                                    "できましたら",
                                    "お願いになってしまいますが",
                                    "お願いになりますが",
                                    "お願いですが",
                                    "お願いなのですが",
                                    "要望ですが",
                                    "要望なのですが",
                                    "欲を言えば",
                                    "強いて言えば",
                                    "正直に言うと",
                                    "正直なところ",
                                    "個人的には",
                                    "そこで、",
                                    "はい、",
                                    "そうですね",
                                    "そういう意味で",
                                    "そういった意味で",
                                    "引き続き、",
                                    "もちろん、",
                                    "例えば",
                                    "たとえば",
                                    "とにかく",
                                    "同時に、",
                                    "一方で",
                                    "いずれにしても",
                                    "それで、",
                                    "で、",
                                    "その上で",
                                    "そのうえで",
                                    "その際",
                                    "むしろ",
                                    "それよりも",
                                    "その代わり",
                                    "合わせて、",
                                    "あわせて",
                                    "ちなみに",
                                    "それこそ",
                                    "それでしたら",
                                    "それなら",
                                    "そうであれば",
                                    "そうしたら",
                                    "となると",
                                    "もし可能であれば",
                                    "やっぱり",
                                    "こちらも、",
                                    "繰り返しになりますが",
                                    "何より",
                                    "まずは",
                                    "いずれにせよ",
                                    "その意味で",
                                    "その意味では",
                                    "要は",
                                    "つまり",
                                    "したがって",
                                    "ですけれども",
                                    "恐れながら",
                                    "恐れ入りますが",
                                    "すみませんが",
                                    "申し訳ありませんが",
                                    "えっと、",
                                    "えー、",
                                    "えーと、",
                                    "ええと、",
                                    "あの、",
                                    "まあ、",
                                    "まぁ、",
                                    "なんか、",
                                    "ですけど、",
                                    "でしたら",
                                    "だったら",
                                    "それでは",
                                    "でしたらば",
                                    "そうなると",
                                    "とはいえ",
                                    "とはいっても",
                                    "とはいうものの",
                                    "せめて、",
                                    "正直、",
                                    "正直に申し上げると",
                                    "ぜひとも",
                                    "是非とも",
                                    "何とか",
                                    "なんとか",
                                    "どうか",
                                    "また、これは",
                                    "それと、",
                                    "それとは別に",
                                    "そうですね、",
                                    "ええ",
                                    "うーん、",
                                    "たぶん、",
                                    "おそらく、",
                                    "その延長で、",
                                    "続けて",
                                    "もっと言えば",
                                    "さらに言えば",
                                    "あえて言えば",
                                    "贅沢を言えば",
                                    "ぜいたくを言えば",
                                    "わがままを言えば",
                                    "理想を言えば",
                                    "欲張りかもしれませんが",
                                    "まじめな話",
                                    "真面目な話",
                                    "率直に言って",
                                    "逆に",
                                    "ここは",
                                    "そこは、",
                                    "その点は、",
                                    "もう少し言えば",
                                    "ですから、",
                                    "だから",
                                    "ところで",
                                    "話は変わりますが",
                                    "話が変わりますが",
                                    "先ほどの話ですが",
                                    "今の話ですが",
                                    "その話で言うと",
                                    "その流れで",
                                    "お話を伺って",
                                    "この機会に",
                                    "この場を借りて",
                                    "以前から",
                                    "ずっと",
                                    "本音を言えば",
                                    "本音では",
                                    "我々も",
                                    "うちも",
                                    "こちらとしては",
                                    "こちらとしても",
                                    "切に",
                                    "強く",
                                    NULL};

/* 1点目ですが、 もう一つだけ、: the length of a count at the start of text, 0 for none. */
static size_t count_length(struct text text)
{
    static const char *const more[] = {"もう", "あと", "まず", "まずは", NULL};
    static const char *const numbers[] = {"1",  "2",  "3",  "4",    "5",    "一",     "二",
                                          "三", "四", "五", "ひと", "ふた", "最初の", NULL};
    static const char *const counters[] = {"点目", "つ目", "番目", "点", "つ", NULL};
    static const char *const trails[] = {
        "は",   "ですが",     "なのですが",           "としては",     "になりますが", "として", "に", "が",
        "だけ", "だけですが", "お願いがあるのですが", "お願いですが", "目",           NULL};
    size_t at = text_start_length(text, more);
    size_t number = text_start_length(text_skip(text, at), numbers);
    size_t counter = number > 0 ? text_start_length(text_skip(text, at + number), counters) : 0;
    if (counter == 0) {
        return 0;
    }
    at += number + counter;
    bool ordinal = text_ends_with(text_slice(text, 0, at), TEXT("目"));
    size_t trail = text_start_length(text_skip(text, at), trails);
    struct text behind = text_skip(text, at + trail);
    if (ordinal) {
        return at + text_start_length(text_skip(text, at), trails);
    }
    /* 一つにまとめて is no count of wishes: only 一つ、 and 一つだけ are. */
    bool alone =
        trail > 0 && (text_starts_with(text_skip(text, at), TEXT("だけ")) || text_starts_with(behind, TEXT("、")));
    return alone || text_starts_with(behind, TEXT("、")) ? at + trail : 0;
}

/* 会長として申し上げますが、: a first clause about the speaking itself. */
static size_t aside_length(struct text text)
{
    static const char *const asides[] = {"申し上げますが",
                                         "点ございまして",
                                         "点ありまして",
                                         "点ほどございまして",
                                         "つございまして",
                                         "つありまして",
                                         "つほどございまして",
                                         "申し上げますと",
                                         "申しますと",
                                         "申しますが",
                                         "言っては何ですが",
                                         "恐縮ですが",
                                         "言いますと",
                                         "言うと",
                                         "言えば",
                                         "言わせていただくと",
                                         "言わせてもらえば",
                                         "言わせてもらうと",
                                         "お話ししましたが",
                                         "言いましたが",
                                         "申し訳ないのですが",
                                         "申し訳ないんですが",
                                         "かもしれませんが",
                                         "勝手ですが",
                                         "わがままですが",
                                         "話になりますが",
                                         "お話ですが",
                                         "話ですが",
                                         "お願いですが",
                                         "お願いなんですが",
                                         "質問ですが",
                                         "質問になりますが",
                                         "僭越ですが",
                                         "細かい話ですが",
                                         "ございますが、それ",
                                         "お聞きして",
                                         "伺っていて",
                                         "繰り返しですが",
                                         "同じ思いでして",
                                         "同じ思いですが",
                                         "同感でして",
                                         "同様でして",
                                         NULL};
    static const char *const kept[] = {"の話", "で言", "について", NULL};
    size_t comma = text_find(text, TEXT("、"));
    struct text clause = text_slice(text, 0, comma);
    return comma != TEXT_NOT_FOUND && text_ends_any(clause, asides) && !text_has_any(clause, kept)
               ? comma + TEXT("、").length
               : 0;
}

/* A particle behind a lead shows that it was part of a phrase: また|は, ただ|の. */
static bool belongs_to_lead(struct text lead, struct text rest)
{
    static const char *const particles[] = {"の", "を", "に",   "が",   "は",   "も",
                                            "で", "と", "だけ", "など", "まで", NULL};
    static const char *const words[] = {"もう",     "もし", "もっと", "できれば", "できる",   "できましたら",
                                        "とにかく", "どう", "ところ", "ともに",   "とりわけ", "では、",
                                        "でも、",   "で、", "は、",   "に、",     "特",       NULL};
    return !text_ends_with(lead, TEXT("、")) && text_starts_any(rest, particles) && !text_starts_any(rest, words);
}

size_t gist_skip_leads(struct text plain, size_t from, size_t to)
{
    for (;;) {
        struct text rest = text_slice(plain, from, to);
        size_t length = count_length(rest);
        if (length == 0) {
            length = own_side_start(rest);
        }
        if (length == 0) {
            length = text_start_length(rest, leads);
            length = belongs_to_lead(text_slice(rest, 0, length), text_skip(rest, length)) ? 0 : length;
        }
        length = length > 0 ? length : aside_length(rest);
        static const char *const trails[] = {"は、",           "ですが、",     "に、",     "で、",
                                             "ございまして、", "ありまして、", "あって、", NULL};
        size_t trail = length > 0 ? text_start_length(text_skip(rest, length), trails) : 0;
        if (length == 0) {
            return from;
        }
        from += length + trail;
    }
}
