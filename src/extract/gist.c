/* gist.c - a request in one short line: …してほしい.
 *
 * HOW. The words up to the act, taken from the source (not from its folded spelling), lose what only leads in (次に、それと、ぜひ),
 * and the act becomes てほしい: ご支援いただきたい -> 支援してほしい, 用意していただければ助かります -> 用意してほしい, 補助をお願いします -> 補助をしてほしい. Too
 * long, it loses clauses from the front, since Japanese says what is asked last. No word is added but する, て and ほしい. */
#include "gist_imp.h"
#include "topic_imp.h"

/* Source text of the folded range, without line breaks (Japanese joins lines with nothing between them). */
void gist_add_source(struct buffer *out, const struct sentence *sentence, size_t from, size_t to)
{
    text_add_composed(out, sentence_unfold(sentence, from, to));
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
            gist_add_source(out, sentence, from, from + at);
            buffer_add_string(out, verbs[i].plain);
            buffer_add_string(out, "ことに期待");
            return true;
        }
    }
    return false;
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
    from = gist_skip_leads(plain, skip_announcement(plain, from, to), to);
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
    if (act->kind == ACT_PLEASE) { /* …も、あわせてよろしくお願いします */
        to -= text_end_length(stem, (const char *const[]){"、あわせて", "、併せて", NULL});
        stem = text_slice(plain, from, to);
    }
    if (to > from && text_ends_with(stem, TEXT("、"))) {
        to -= TEXT("、").length;
        stem = text_slice(plain, from, to);
    }
    size_t polite = honorific_at(plain, from, to);
    if (polite < to) {
        size_t earlier = honorific_at(plain, from, polite); /* ご指導ご支援 */
        gist_add_source(out, sentence, from, earlier);
        if (earlier < polite) {
            gist_add_source(out, sentence, earlier + TEXT("ご").length, polite);
        }
        gist_add_source(out, sentence, polite + TEXT("ご").length, to);
    } else {
        gist_add_source(out, sentence, from, to);
    }
    gist_finish(out, sentence, act, stem);
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
                                       "のです",
                                       "んです",
                                       "ですね",
                                       "かな",
                                       "だ",
                                       NULL};
    struct text plain = sentence->plain;
    size_t to = plain.length, length = 0;
    while ((length = text_end_length(text_slice(plain, 0, to), ends)) > 0 && to > length) {
        to -= length;
    }
    bool doing = text_ends_with(text_slice(plain, 0, to), TEXT("こと"));
    gist_add_source(out, sentence, gist_skip_leads(plain, 0, to), doing ? to - TEXT("こと").length : to);
    if (doing) {
        gist_finish_doing(out);
    }
}

/* 都が窓口を開き、市が乗り入れる、という形が取れますと…。ここは期待しています: the deed that the sentence before tells. */
static void gist_of_deed(struct buffer *out, const struct sentence *before)
{
    static const char *const ends[] = {"、という形", "という形", "形になり", "と聞い", "と伺", NULL};
    for (const char *const *end = ends; *end != NULL; end++) {
        size_t at = text_find(before->plain, text_of(*end));
        if (at != TEXT_NOT_FOUND) {
            gist_add_source(out, before, gist_skip_leads(before->plain, 0, at), at);
            buffer_add_string(out, "ことに期待");
            return;
        }
    }
    gist_of_sentence(out, before);
}

struct text gist_make(const struct extraction *extraction, const struct sentence *sentence,
                      const struct judgement *judgement, const struct sentence *before,
                      const struct judgement *before_judgement, const struct gist_context *context)
{
    struct buffer out = BUFFER_INIT;
    const struct act *act = &judgement->act;
    struct gist_context near = *context;
    if (before != NULL && judgement->bare && act->kind == ACT_EXPECT) {
        gist_of_deed(&out, before);
        struct text deed = gist_plain(extraction->arena, buffer_text(&out));
        buffer_release(&out);
        return deed;
    }
    /* 何とかまとめられないものでしょうか says what is to be done, and the sentence before with what. */
    bool has_verb = act->kind != ACT_PLEASE && act->kind != ACT_DEMAND && act->kind != ACT_ANNOUNCE;
    if (before != NULL && before_judgement->act.from == 0 && has_verb) {
        near = (struct gist_context){{before, context->sentences[0]}, context->matter};
        before = NULL;
    }
    if (before != NULL && before_judgement->act.from > 0) {
        gist_build(&out, before, before_judgement->from, before_judgement->act.from, &before_judgement->act);
        if (!judgement->bare) {
            struct buffer main_part = BUFFER_INIT;
            gist_build(&main_part, sentence, judgement->from, act->from, act);
            bool demanded = text_contains(before->plain, TEXT("要望")) || text_contains(sentence->plain, TEXT("要望"));
            buffer_add_string(&out, demanded ? "との要望を" : "と、");
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
    gist_point(&out, &near);
    struct text gist = gist_plain(extraction->arena, buffer_text(&out));
    buffer_release(&out);
    return gist;
}
