/* gist.c - a request in one short line: …してほしい.
 *
 * HOW. The words up to the act, taken from the source (not from its folded spelling), lose what only leads in (次に、それと、ぜひ),
 * and the act becomes てほしい: ご支援いただきたい -> 支援してほしい, 用意していただければ助かります -> 用意してほしい, 補助をお願いします -> 補助をしてほしい. Too
 * long, it loses clauses from the front, since Japanese says what is asked last. No word is added but する, て and ほしい. */
#include "gist_imp.h"
#include "request_imp.h"
#include "topic_imp.h"

static const char *const leads[] = {"、",
                                    "次に",
                                    "それと",
                                    "また",
                                    "あと",
                                    "ぜひ",
                                    "是非",
                                    "できれば",
                                    "もう一点",
                                    "もう1点",
                                    "もう一つ",
                                    "もうひとつ",
                                    "一点",
                                    "1点",
                                    "一つ",
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
                                    "加えて",
                                    "さらに",
                                    "特に",
                                    "あとは",
                                    "ですが",
                                    "でも",
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
                                    "我々としては",
                                    "市としては",
                                    "区としては",
                                    "町としては",
                                    "村としては",
                                    "市としても",
                                    "区としても",
                                    "町としても",
                                    "村としても",
                                    "私どもとしては",
                                    "そこで",
                                    "はい",
                                    "そうですね",
                                    "そういう意味で",
                                    "そういった意味で",
                                    "引き続き、",
                                    "もちろん",
                                    "例えば",
                                    "たとえば",
                                    "とにかく",
                                    "同時に",
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
                                    "あと一つ",
                                    "もし可能であれば",
                                    "やっぱり",
                                    "こちらも",
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
                                    NULL};

/* Source text of the folded range, without line breaks (Japanese joins lines with nothing between them). */
static void add_source(struct buffer *out, const struct sentence *sentence, size_t from, size_t to)
{
    for (struct text rest = sentence_unfold(sentence, from, to); rest.length > 0;) {
        uint32_t codepoint = text_next(&rest);
        if (codepoint != '\n' && codepoint != '\r' && codepoint != 0x3000) {
            buffer_add_codepoint(out, codepoint);
        }
    }
}

/* 1点目ですが、 二つ目は、: the length of a count at the start of text, 0 for none. */
static size_t count_length(struct text text)
{
    static const char *const numbers[] = {"1",  "2",  "3",  "4",    "5",    "一",     "二",
                                          "三", "四", "五", "ひと", "ふた", "最初の", NULL};
    static const char *const counters[] = {"点目", "つ目", "番目", NULL};
    static const char *const trails[] = {"は",     "ですが", "なのですが", "としては", "になりますが",
                                         "として", "に",     "が",         "の",       NULL};
    size_t number = text_start_length(text, numbers);
    size_t counter = number > 0 ? text_start_length(text_skip(text, number), counters) : 0;
    return counter == 0 ? 0 : number + counter + text_start_length(text_skip(text, number + counter), trails);
}

/* 会長として申し上げますが、: a first clause about the speaking itself. */
static size_t aside_length(struct text text)
{
    static const char *const asides[] = {"申し上げますが",
                                         "申しますが",
                                         "言っては何ですが",
                                         "恐縮ですが",
                                         "言いますと",
                                         "言うと",
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
                                         "質問ですが",
                                         "質問になりますが",
                                         "僭越ですが",
                                         "細かい話ですが",
                                         "ございますが、それ",
                                         NULL};
    size_t comma = text_find(text, TEXT("、"));
    return comma != TEXT_NOT_FOUND && text_ends_any(text_slice(text, 0, comma), asides) ? comma + TEXT("、").length : 0;
}

static size_t skip_leads(struct text plain, size_t from, size_t to)
{
    for (;;) {
        struct text rest = text_slice(plain, from, to);
        size_t length = count_length(rest);
        length = length > 0 ? length : text_start_length(rest, leads);
        length = length > 0 ? length : aside_length(rest);
        if (length == 0) {
            return from;
        }
        from += length;
    }
}

/* 都にお願いがあるのですが、| 講座の録画を… */
static size_t skip_announcement(struct text plain, size_t from, size_t to)
{
    static const char *const announced[] = {
        "お願いがあるのですが、", "お願いがあるんですが、", "お願いがありまして、",         "お願いがあって、",
        "お願いなのですが、",     "お願いですが、",         "お願いになってしまいますが、", "お願いになりますが、",
        "要望なのですが、",       "要望ですが、",           "要望がありまして、",           NULL};
    for (const char *const *words = announced; *words != NULL; words++) {
        size_t at = text_find(text_slice(plain, from, to), text_of(*words));
        if (at != TEXT_NOT_FOUND) {
            return from + at + text_of(*words).length;
        }
    }
    return from;
}

/* The て-form of a verb's stem as in お送り(いただきたい): 送り -> 送って. */
static const struct {
    const char *stem, *te;
} te_forms[] = {{"し", "して"}, {"り", "って"}, {"い", "って"}, {"ち", "って"}, {"き", "いて"}, {"ぎ", "いで"},
                {"み", "んで"}, {"び", "んで"}, {"に", "んで"}, {"え", "えて"}, {"け", "けて"}, {"せ", "せて"},
                {"て", "てて"}, {"め", "めて"}, {"べ", "べて"}, {"れ", "れて"}, {"げ", "げて"}, {"ね", "ねて"}};

/* What stands before いただきたい: ends in て (done), or is ご/お with a noun or stem whose honorific falls away. */
static void finish_receiving(struct buffer *out, struct text stem_folded)
{
    static const char *const te[] = {"て", "で", NULL};
    static const char *const noun_wanted[] = {"を", NULL};
    static const char *const doings[] = {
        "支援",     "助言",     "協力",         "補助", "検討", "配慮", "対応", "指導",   "後押し",
        "働きかけ", "提供",     "派遣",         "説明", "案内", "調整", "連携", "審査",   "アドバイス",
        "サポート", "フォロー", "バックアップ", "周知", "共有", "公開", "延長", "見直し", NULL};
    struct text built = buffer_text(out);
    if (text_ends_any(stem_folded, te)) {
        buffer_add_string(out, "ほしい");
        return;
    }
    if (text_ends_any(stem_folded, noun_wanted)) {
        out->length -= TEXT("を").length;
        struct text noun = buffer_text(out);
        uint32_t last = text_last(noun);
        bool polite =
            text_ends_any(noun, doings) || text_has_any(text_skip(noun, noun.length > 15 ? noun.length - 15 : 0),
                                                        (const char *const[]){"ご", "お", "御", NULL});
        buffer_add_string(out, polite && is_content_character(last) ? "してほしい" : "がほしい");
        return;
    }
    if (is_content_character(text_last(built))) {
        buffer_add_string(out, "してほしい");
        return;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(te_forms); i++) {
        if (text_ends_with(built, text_of(te_forms[i].stem))) {
            out->length -= text_of(te_forms[i].stem).length;
            buffer_add_string(out, te_forms[i].te);
            break;
        }
    }
    buffer_add_string(out, "ほしい");
}

/* お願いします takes を, よう, が or nothing before it. */
static void finish_please(struct buffer *out)
{
    static const struct {
        const char *before, *becomes;
    } ends[] = {{"いただきますよう", "ほしい"},
                {"いただけますよう", "ほしい"},
                {"いただけるよう", "ほしい"},
                {"いただくよう", "ほしい"},
                {"くださるよう", "ほしい"},
                {"くださいますよう", "ほしい"},
                {"もらえるよう", "ほしい"},
                {"いただくことを", "ほしい"},
                {"いただけることを", "ほしい"},
                {"ますよう", "るようにしてほしい"},
                {"ように", "ようにしてほしい"},
                {"よう", "ようにしてほしい"},
                {"ことを", "ようにしてほしい"},
                {"のほど", "してほしい"},
                {"について", "について対応してほしい"},
                {"働きかけを", "働きかけてほしい"},
                {"後押しを", "後押ししてほしい"},
                {"を", "をしてほしい"},
                {"も", "もしてほしい"},
                {"は", "をしてほしい"}};
    static const char *const counted[] = {"一人", "二人", "三人", "1人", "2人", "3人",
                                          "一名", "二名", "1名",  "2名", NULL};
    struct text built = buffer_text(out);
    if (text_ends_any(built, counted)) {
        buffer_add_string(out, "お願いしたい");
        return;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++) {
        if (text_ends_with(built, text_of(ends[i].before))) {
            out->length -= text_of(ends[i].before).length;
            buffer_add_string(out, ends[i].becomes);
            return;
        }
    }
    buffer_add_string(out, is_content_character(text_last(built)) ? "をしてほしい" : "してほしい");
}

/* …があると助かります -> …があってほしい where the verb is ある; else the condition stays. */
static void finish_benefit(struct buffer *out)
{
    static const struct {
        const char *before, *becomes;
    } ends[] = {{"あると", "あってほしい"},   {"あれば", "あってほしい"}, {"あったら", "あってほしい"},
                {"あるなら", "あってほしい"}, {"すると", "してほしい"},   {"すれば", "してほしい"},
                {"したら", "してほしい"},     {"されると", "してほしい"}, {"されれば", "してほしい"},
                {"なると", "なってほしい"},   {"なれば", "なってほしい"}, {"なったら", "なってほしい"},
                {"けば", "いてほしい"},       {"くと", "いてほしい"},     {"めば", "んでほしい"},
                {"むと", "んでほしい"},       {"れると", "れてほしい"},   {"れれば", "れてほしい"}};
    struct text built = buffer_text(out);
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++) {
        if (text_ends_with(built, text_of(ends[i].before))) {
            out->length -= text_of(ends[i].before).length;
            buffer_add_string(out, ends[i].becomes);
            return;
        }
    }
    buffer_add_string(out, "ありがたい");
}

/* その辺は…に期待したい: the matter is the clause before, and …しないと says what is expected: …することに期待. */
static bool expect_from_reason(struct buffer *out, const struct sentence *sentence, size_t from, size_t to)
{
    static const char *const pointing[] = {"その辺", "その点",   "そこ",       "この点",
                                           "それ",   "その部分", "そのあたり", NULL};
    static const struct {
        const char *negative, *plain;
    } verbs[] = {{"しないと", "する"}, {"かないと", "く"},     {"さないと", "す"},   {"らないと", "る"},
                 {"わないと", "う"},   {"まないと", "む"},     {"たないと", "つ"},   {"ばないと", "ぶ"},
                 {"がないと", "ぐ"},   {"しなければ", "する"}, {"かなければ", "く"}, {"らなければ", "る"},
                 {"べないと", "べる"}, {"めないと", "める"},   {"えないと", "える"}, {"げないと", "げる"},
                 {"けないと", "ける"}, {"てないと", "てる"}};
    struct text part = text_slice(sentence->plain, from, to);
    if (!text_has_any(part, pointing)) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(verbs); i++) {
        size_t at = text_find(part, text_of(verbs[i].negative));
        if (at != TEXT_NOT_FOUND && at > 0) {
            add_source(out, sentence, from, from + at);
            buffer_add_string(out, verbs[i].plain);
            buffer_add_string(out, "ことに期待");
            return true;
        }
    }
    return false;
}

static void finish(struct buffer *out, const struct act *act, struct text stem_folded)
{
    static const char *const possible[] = {"ことは", "ことが", "こと", NULL};
    switch (act->kind) {
    case ACT_WANT:
    case ACT_ASK:
    case ACT_IF:
    case ACT_ORDER:
    case ACT_VIA:
        finish_receiving(out, stem_folded);
        break;
    case ACT_PLEASE:
    case ACT_DEMAND:
        finish_please(out);
        break;
    case ACT_EXPECT:
        if (text_ends_with(buffer_text(out), TEXT("を"))) {
            out->length -= TEXT("を").length;
            buffer_add_string(out, "に");
        }
        buffer_add_string(out, "期待");
        break;
    case ACT_CAN: {
        size_t length = text_end_length(buffer_text(out), possible);
        out->length -= length;
        buffer_add_string(out, length > 0                                          ? "ようにしてほしい"
                               : is_content_character(text_last(buffer_text(out))) ? "してほしい"
                                                                                   : "ようにしてほしい");
        break;
    }
    case ACT_BENEFIT:
        finish_benefit(out);
        break;
    case ACT_ANNOUNCE:
        break;
    }
}

/* ご支援 -> 支援 directly before the act. */
static size_t honorific_at(struct text plain, size_t from, size_t to)
{
    static const char *const polite[] = {"ご", "お", NULL};
    size_t at = to;
    struct text stem = text_slice(plain, from, to);
    size_t limit = stem.length > 24 ? stem.length - 24 : 0;
    struct text window = text_skip(stem, limit);
    for (const char *const *word = polite; *word != NULL; word++) {
        size_t found = text_find_last(window, text_of(*word));
        if (found == TEXT_NOT_FOUND) {
            continue;
        }
        /* Only kanji and at most two kana of a stem may stand between it and the act. */
        struct text between = text_skip(window, found + text_of(*word).length);
        size_t kana = 0, content = 0;
        for (struct text rest = between; rest.length > 0;) {
            if (is_content_character(text_next(&rest))) {
                content++;
            } else {
                kana++;
            }
        }
        if (content > 0 && kana <= 2) {
            at = from + limit + found;
        }
    }
    return at;
}

/* 都に期待するのは、…ことです; お願いしたいのは…です: what is asked stands behind. */
static bool gist_of_cleft(struct buffer *out, const struct sentence *sentence, const struct act *act)
{
    static const char *const clefts[] = {"するのは、", "したいのは、", "しているのは、", "したいのは", NULL};
    static const char *const ends[] = {"。", "です", "ですね", "でございます", "だと思います", "になります", NULL};
    struct text tail = text_skip(sentence->plain, act->to);
    size_t from = act->to + text_start_length(tail, clefts), to = sentence->plain.length, length = 0;
    bool asks = act->kind == ACT_EXPECT || act->kind == ACT_PLEASE;
    while ((length = text_end_length(text_slice(sentence->plain, 0, to), ends)) > 0) {
        to -= length;
    }
    if (!asks || from == act->to || to <= from || to == sentence->plain.length) {
        return false;
    }
    struct text matter = text_slice(sentence->plain, from, to);
    bool doing = text_ends_with(matter, TEXT("こと"));
    add_source(out, sentence, from, doing && act->kind == ACT_PLEASE ? to - TEXT("こと").length : to);
    buffer_add_string(out, act->kind == ACT_EXPECT ? "に期待" : doing ? "ようにしてほしい" : "をしてほしい");
    return true;
}

/* 緩和するよう|東京都に お願いしたい: whom one asks, between what is asked and the asking. */
static size_t without_addressee(struct text plain, size_t from, size_t to)
{
    static const char *const named[] = {"東京都に",      "東京都さんに", "都に", "都さんに",
                                        "govtech東京に", "東京都へ",     "都へ", NULL};
    static const char *const asked[] = {"よう", "ように", "ことを", "と、", "よう、", NULL};
    size_t length = text_end_length(text_slice(plain, from, to), named);
    return length > 0 && text_ends_any(text_slice(plain, from, to - length), asked) ? to - length : to;
}

static void gist_build(struct buffer *out, const struct sentence *sentence, size_t from, size_t to,
                       const struct act *act)
{
    struct text plain = sentence->plain;
    from = skip_leads(plain, skip_announcement(plain, from, to), to);
    if (act->kind == ACT_EXPECT && expect_from_reason(out, sentence, from, to)) {
        return;
    }
    if (gist_of_cleft(out, sentence, act)) {
        return;
    }
    to = without_addressee(plain, from, to);
    static const char *const greeting[] = {"どうぞよろしく", "一番", "よろしく", "ぜひ",
                                           "ぜひとも",       "何卒", "強く",     NULL};
    struct text stem = text_slice(plain, from, to);
    size_t greeting_length = text_end_length(stem, greeting);
    while (greeting_length > 0) {
        to -= greeting_length;
        stem = text_slice(plain, from, to);
        greeting_length = text_end_length(stem, greeting);
    }
    if (to > from && text_ends_with(stem, TEXT("、"))) {
        to -= TEXT("、").length;
        stem = text_slice(plain, from, to);
    }
    size_t polite = honorific_at(plain, from, to);
    if (polite < to) {
        size_t earlier = honorific_at(plain, from, polite); /* ご指導ご支援 */
        add_source(out, sentence, from, earlier);
        if (earlier < polite) {
            add_source(out, sentence, earlier + TEXT("ご").length, polite);
        }
        add_source(out, sentence, polite + TEXT("ご").length, to);
    } else {
        add_source(out, sentence, from, to);
    }
    finish(out, act, stem);
}

/* Announced in the sentence before and worded weakly here: the sentence without its end. */
static void gist_of_sentence(struct buffer *out, const struct sentence *sentence)
{
    static const char *const ends[] = {"。",
                                       "!",
                                       "?",
                                       "と思います",
                                       "と思っています",
                                       "と考えています",
                                       "と考えております",
                                       "と思っております",
                                       "です",
                                       "ます",
                                       "ですね",
                                       "かな",
                                       NULL};
    struct text plain = sentence->plain;
    size_t to = plain.length, length = 0;
    while ((length = text_end_length(text_slice(plain, 0, to), ends)) > 0 && to > length) {
        to -= length;
    }
    add_source(out, sentence, skip_leads(plain, 0, to), to);
}

/* その点から in the gist, and a sentence before that says …することが大事です: the matter is put in its place, where it is short. */
static void name_the_point(struct buffer *out, const struct sentence *context)
{
    static const char *const pointing[] = {"その点からも",     "その点から",     "その点でも", "その点で",
                                           "その点についても", "その点について", "その点を",   NULL};
    static const char *const valued[] = {"ことが大事", "ことが重要",   "ことが大切", "ことが必要",
                                         "ことが課題", "ことが不可欠", NULL};
    struct text built = buffer_text(out);
    for (const char *const *word = pointing; *word != NULL; word++) {
        size_t at = text_find(built, text_of(*word));
        if (at == TEXT_NOT_FOUND) {
            continue;
        }
        struct buffer named = BUFFER_INIT;
        buffer_add_text(&named, text_slice(built, 0, at));
        for (const char *const *value = valued; context != NULL && *value != NULL; value++) {
            size_t end = text_find(context->plain, text_of(*value));
            if (end == TEXT_NOT_FOUND) {
                continue;
            }
            size_t comma = text_find_last(text_slice(context->plain, 0, end), TEXT("、"));
            size_t from = comma == TEXT_NOT_FOUND ? 0 : comma + TEXT("、").length;
            size_t shown = text_count(text_slice(context->plain, from, end)) + text_count(built);
            if (shown <= GIST_LONGEST) {
                add_source(&named, context, from, end);
                buffer_add_string(&named, "ことについて");
            }
            break;
        }
        buffer_add_text(&named, text_skip(built, at + text_of(*word).length));
        buffer_clear(out);
        buffer_add_text(out, buffer_text(&named));
        buffer_release(&named);
        return;
    }
}

/* 延長してほしい: a gist without any object takes the matter that was last spoken of. */
static void name_the_object(struct buffer *out, struct text matter)
{
    static const char *const particles[] = {"を", "は", "が", "に", "で", "も", "へ", "、", "から", NULL};
    struct text built = buffer_text(out);
    if (text_is_empty(matter) || text_has_any(built, particles)) {
        return;
    }
    struct buffer named = BUFFER_INIT;
    buffer_add_text(&named, matter);
    buffer_add_string(&named, "を");
    buffer_add_text(&named, built);
    buffer_clear(out);
    buffer_add_text(out, buffer_text(&named));
    buffer_release(&named);
}

struct text gist_make(const struct extraction *extraction, const struct sentence *sentence,
                      const struct judgement *judgement, const struct sentence *before,
                      const struct judgement *before_judgement, const struct gist_context *context)
{
    struct buffer out = BUFFER_INIT;
    const struct act *act = &judgement->act;
    if (before != NULL && before_judgement->act.from > 0) {
        gist_build(&out, before, before_judgement->from, before_judgement->act.from, &before_judgement->act);
        if (!judgement->bare) {
            struct buffer main_part = BUFFER_INIT;
            gist_build(&main_part, sentence, judgement->from, act->from, act);
            buffer_add_string(&out, "との要望を");
            buffer_add_text(&out, buffer_text(&main_part));
            buffer_release(&main_part);
        }
    } else if (before != NULL) {
        gist_of_sentence(&out, before);
    } else if (act->kind == ACT_ANNOUNCE) {
        gist_of_sentence(&out, sentence);
    } else {
        gist_build(&out, sentence, judgement->from, act->from, act);
    }
    name_the_point(&out, context->sentence);
    name_the_object(&out, context->matter);
    struct text gist = gist_plain(extraction->arena, buffer_text(&out));
    buffer_release(&out);
    return gist;
}
