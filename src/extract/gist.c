/* gist.c - a request in one short line: …してほしい.
 *
 * HOW. The words up to the act, taken from the source (not from its folded spelling), lose what only leads in (次に、それと、ぜひ),
 * and the act becomes てほしい: ご支援いただきたい -> 支援してほしい, 用意していただければ助かります -> 用意してほしい, 補助をお願いします -> 補助をしてほしい. Too
 * long, it loses clauses from the front, since Japanese says what is asked last. No word is added but する, て and ほしい. */
#include "request_imp.h"
#include "topic_imp.h"

#define GIST_LONGEST 60 /* characters */

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
                                    "一点目は",
                                    "二点目は",
                                    "三点目は",
                                    "1点目は",
                                    "2点目は",
                                    "3点目は",
                                    "一つ目は",
                                    "二つ目は",
                                    "三つ目は",
                                    "1つ目は",
                                    "2つ目は",
                                    "3つ目は",
                                    "あとは",
                                    "それで",
                                    "で、",
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

static size_t skip_leads(struct text plain, size_t from, size_t to)
{
    for (;;) {
        size_t length = text_start_length(text_slice(plain, from, to), leads);
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
                {"を", "をしてほしい"},
                {"も", "もしてほしい"},
                {"は", "をしてほしい"}};
    struct text built = buffer_text(out);
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

/* Cuts clauses from the front until at most GIST_LONGEST characters are left. */
static struct text shorten(struct text gist)
{
    while (text_count(gist) > GIST_LONGEST) {
        size_t comma = text_find(gist, TEXT("、"));
        if (comma == TEXT_NOT_FOUND || text_count(text_skip(gist, comma)) < 12) {
            break;
        }
        gist = text_skip(gist, comma + TEXT("、").length);
    }
    size_t count = text_count(gist);
    for (; count > GIST_LONGEST; count--) {
        (void)text_next(&gist);
    }
    return gist;
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

static void gist_build(struct buffer *out, const struct sentence *sentence, size_t from, size_t to,
                       const struct act *act)
{
    struct text plain = sentence->plain;
    from = skip_leads(plain, skip_announcement(plain, from, to), to);
    if (act->kind == ACT_EXPECT && expect_from_reason(out, sentence, from, to)) {
        return;
    }
    static const char *const greeting[] = {"どうぞよろしく", "よろしく", "ぜひ", "ぜひとも", "何卒", "強く", NULL};
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

/* ぜひ、 says how much it is wanted, not what. */
static struct text without_urging(struct arena *arena, struct text built)
{
    static const char *const urging[] = {"ぜひとも、", "ぜひとも",   "ぜひ、",   "ぜひ",   "是非、", "是非",
                                         "何とか、",   "なんとか、", "どうか、", "どうか", NULL};
    struct buffer out = BUFFER_INIT;
    while (built.length > 0) {
        size_t length = text_start_length(built, urging);
        bool whether = text_starts_with(built, TEXT("どうか")) && text_ends_with(buffer_text(&out), TEXT("か"));
        if (length == 0 || whether) {
            struct text rest = built;
            (void)text_next(&rest);
            buffer_add(&out, built.bytes, built.length - rest.length);
            length = built.length - rest.length;
        }
        built = text_skip(built, length);
    }
    struct text copy = text_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

struct text gist_make(const struct extraction *extraction, const struct sentence *sentence,
                      const struct judgement *judgement, const struct sentence *before,
                      const struct judgement *before_judgement)
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
    struct text gist = shorten(without_urging(extraction->arena, buffer_text(&out)));
    gist = text_copy(extraction->arena, gist);
    buffer_release(&out);
    return gist;
}
