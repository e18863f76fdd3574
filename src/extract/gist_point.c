/* gist_point.c - a gist that can be read without what was said before it.
 *
 * MODEL. これも…してほしい and 来年度も続けてほしい say what is asked only together with the sentence before. What that sentence is
 * about is its topic (…は), else its object (…を), else its subject (…が): the noun phrase before the particle, walked back over
 * の, な and the clause that describes a bare 方 or もの. A pronoun becomes that phrase; この費用 becomes the phrase in which 費用
 * stood (測量の費用), or loses この when it says enough itself; a verb that needs an object and has none gets the phrase with を.
 * Whatever is put in stands in the neighbouring sentence, word for word.
 *
 * REJECTED: going further back than two sentences. What they are about is then too often not what is meant. */
#include "gist_imp.h"
#include "topic_imp.h"

static bool is_kanji(uint32_t codepoint)
{
    return (codepoint >= 0x4E00 && codepoint <= 0x9FFF) || codepoint == 0x3005;
}

/* The kana with which a word written in kanji may end or be joined: 取り組み, 締め切り. */
static bool is_okurigana(uint32_t codepoint)
{
    static const char kana[] = "りきしみちけせれめえげべび";
    for (struct text rest = text_of(kana); rest.length > 0;) {
        if (text_next(&rest) == codepoint) {
            return true;
        }
    }
    return false;
}

static uint32_t last_two(struct text text, uint32_t *before)
{
    uint32_t last = text_last(text);
    size_t length = 0;
    char bytes[4];
    if (last != TEXT_END) {
        length = utf8_encode(last, bytes);
    }
    *before = text_last(text_slice(text, 0, text.length - length));
    return last;
}

static size_t length_of(uint32_t codepoint)
{
    char bytes[4];
    return utf8_encode(codepoint, bytes);
}

/* Where the word ends that ends at `end` begins: kanji, katakana, Latin, and the kana of 締め切り; `end` for no word. */
static size_t word_begin(struct text plain, size_t end)
{
    size_t at = end;
    while (at > 0) {
        uint32_t before = 0;
        uint32_t last = last_two(text_slice(plain, 0, at), &before);
        if (is_content_character(last) || (is_okurigana(last) && is_kanji(before))) {
            at -= length_of(last);
        } else {
            break;
        }
    }
    return at;
}

/* 場, 方, もの: nouns that say nothing without the clause before them. */
static size_t describing_clause(struct text plain, size_t from)
{
    static const char *const ends[] = {"る", "た", "い", "な", NULL};
    static const char *const pointing[] = {"こういう", "そういう", "こういった", "そういった",
                                           "そんな",   "こんな",   NULL};
    struct text before = text_slice(plain, 0, from);
    size_t comma = text_find_last(before, TEXT("、"));
    size_t begin = comma == TEXT_NOT_FOUND ? 0 : comma + TEXT("、").length;
    struct text clause = text_slice(plain, begin, from);
    bool describes = text_ends_any(before, ends) && !text_ends_any(before, pointing) && text_count(clause) >= 2 &&
                     text_count(clause) <= 18 && !text_has_any(clause, (const char *const[]){"\x01", "は", NULL});
    return describes ? begin : from;
}

/* The noun phrase that ends at `end`: where it begins. */
static size_t phrase_begin(struct text plain, size_t end)
{
    static const char *const links[] = {"の", "と", "や", "ような", "な", NULL};
    size_t at = word_begin(plain, end);
    for (;;) {
        size_t link = text_end_length(text_slice(plain, 0, at), links);
        size_t word = link > 0 ? word_begin(plain, at - link) : at;
        if (link == 0 || word == at - link) {
            break;
        }
        at = word;
    }
    return text_count(text_slice(plain, at, end)) <= 2 ? describing_clause(plain, at) : at;
}

static bool is_empty_phrase(struct text phrase)
{
    static const char *const empty[] = {
        "私",   "我々", "私ども",     "私たち", "都",   "東京都", "国",          "市",     "区",   "町",   "村",
        "今日", "本日", "今後",       "今回",   "今年", "今",     "昨年",        "来年",   "現在", "最後", "最初",
        "一つ", "1つ",  "一点",       "1点",    "二点", "実際",   "毎年",        "次",     "こと", "方",   "本当",
        "点",   "話",   "その",       "皆",     "誰",   "何",     "govtech東京", "お願い", "要望", "願い", "問題",
        "課題", "理由", "我々自治体", "職員",   "住民", "市民",   "区民",        "町民",   "声",   NULL};
    static const char *const own[] = {"市", "区", "町", "村", "様", "副知事", "副市長", "副区長", "年度", "年", NULL};
    for (const char *const *word = empty; *word != NULL; word++) {
        if (text_equal(phrase, text_of(*word))) {
            return true;
        }
    }
    return text_ends_any(phrase, own);
}

/* The phrase before the first `particle` of the sentence that stands behind a noun and says something. */
static bool phrase_before(struct text plain, const char *particle, size_t *from, size_t *to)
{
    for (size_t at = 0; at < plain.length;) {
        size_t found = text_find(text_skip(plain, at), text_of(particle));
        if (found == TEXT_NOT_FOUND) {
            return false;
        }
        size_t end = at + found;
        size_t begin = phrase_begin(plain, end);
        at = end + text_of(particle).length;
        struct text phrase = text_slice(plain, begin, end);
        if (text_starts_any(text_skip(plain, at), (const char *const[]){"できる", "ある", "いる", "ない", NULL})) {
            continue; /* 管理ができる方が: the phrase that is described comes later */
        }
        if (begin < end && !is_empty_phrase(phrase) && text_count(phrase) <= PHRASE_LONGEST) {
            *from = begin;
            *to = end;
            return true;
        }
    }
    return false;
}

/* What a sentence is about, in its source spelling; empty for nothing that can be named. */
static void add_subject(struct buffer *out, const struct sentence *sentence)
{
    size_t from = 0, to = 0;
    static const char *const order[] = {"は", "が、", "を", "が", "も"};
    bool found = false;
    for (size_t i = 0; i < ARRAY_LENGTH(order) && sentence != NULL && !found; i++) {
        found = phrase_before(sentence->plain, order[i], &from, &to);
    }
    if (found) {
        gist_add_source(out, sentence, from, to);
    }
}

static void find_subject(struct buffer *out, const struct gist_context *context)
{
    for (size_t i = 0; i < GIST_NEIGHBOURS && out->length == 0; i++) {
        add_subject(out, context->sentences[i]);
    }
    if (out->length == 0) {
        buffer_add_text(out, context->matter);
    }
}

/* --- pointing words --------------------------------------------------------------------------------------------- */

static const char *const pronouns[] = {"これ",   "それ",   "あれ",   "あそこ",   "そこ",       "ここ", "その辺",
                                       "その点", "この点", "この辺", "その部分", "そのあたり", NULL};
static const char *const pointing[] = {"この", "その", "あの", NULL};
static const char *const vague[] = {"こうした",   "そうした",   "こういう", "そういう", "こういった", "そういった",
                                    "このような", "そのような", "そんな",   "こんな",   NULL};
static const char *const particles[] = {"について", "に対して", "は", "を",   "も",   "が",
                                        "に",       "で",       "の", "から", "まで", NULL};
/* これから is a time, その後 too. */
static const char *const not_pointing[] = {
    "これから", "これまで", "それぞれ", "その後", "そのまま", "その都度", "その他",   "このまま", "そこそこ",
    "それなり", "この三",   "この二",   "この四", "この3",    "この2",    "その三",   "その二",   "その上",
    "その場",   "そのうえ", "それ以上", "その時", "その際",   "そのとき", "この時",   "この際",   "その間",
    "その分",   "その前",   "その日",   "この先", "その中",   "その年",   "これ以上", NULL};

/* Something in the gist itself before the pointing word is what it points to. */
static bool points_inside(struct text before)
{
    static const char *const named[] = {"が", "は", "を", "の", "も", NULL};
    return text_contains(before, TEXT("、")) && text_has_any(before, named) && text_count(before) >= 6;
}

static void replace(struct buffer *out, size_t from, size_t to, struct text by)
{
    struct buffer made = BUFFER_INIT;
    struct text built = buffer_text(out);
    buffer_add_text(&made, text_slice(built, 0, from));
    buffer_add_text(&made, by);
    buffer_add_text(&made, text_skip(built, to));
    buffer_clear(out);
    buffer_add_text(out, buffer_text(&made));
    buffer_release(&made);
}

/* その点から, and a sentence before that says …することが大事です: the matter is put in its place. */
static bool name_the_point(struct buffer *out, const struct gist_context *context)
{
    static const char *const points[] = {"その点からも",     "その点から",     "その点でも", "その点で",
                                         "その点についても", "その点について", "その点を",   NULL};
    static const char *const valued[] = {"ことが大事", "ことが重要",   "ことが大切", "ことが必要",
                                         "ことが課題", "ことが不可欠", NULL};
    struct text built = buffer_text(out);
    for (const char *const *word = points; *word != NULL; word++) {
        size_t at = text_find(built, text_of(*word));
        const struct sentence *sentence = context->sentences[0];
        if (at == TEXT_NOT_FOUND) {
            continue;
        }
        struct buffer named = BUFFER_INIT;
        for (const char *const *value = valued; sentence != NULL && *value != NULL; value++) {
            size_t end = text_find(sentence->plain, text_of(*value));
            if (end == TEXT_NOT_FOUND) {
                continue;
            }
            size_t comma = text_find_last(text_slice(sentence->plain, 0, end), TEXT("、"));
            size_t from = comma == TEXT_NOT_FOUND ? 0 : comma + TEXT("、").length;
            if (text_count(text_slice(sentence->plain, from, end)) + text_count(built) <= GIST_LONGEST) {
                gist_add_source(&named, sentence, from, end);
                buffer_add_string(&named, "ことについて");
            }
            break;
        }
        replace(out, at, at + text_of(*word).length, buffer_text(&named));
        buffer_release(&named);
        return true;
    }
    return false;
}

static void resolve_pronoun(struct buffer *out, size_t at, size_t length, const struct gist_context *context)
{
    struct text built = buffer_text(out);
    struct buffer named = BUFFER_INIT;
    find_subject(&named, context);
    bool fits = named.length > 0 && text_count(built) + text_count(buffer_text(&named)) <= GIST_LONGEST + 8;
    bool leads_in = at == 0 && text_starts_with(text_skip(built, length), TEXT("は"));
    if (fits && !text_contains(built, buffer_text(&named))) {
        replace(out, at, at + length, buffer_text(&named));
    } else if (leads_in) {
        replace(out, at, at + length + TEXT("は").length, TEXT_NONE);
    }
    buffer_release(&named);
}

/* この費用: the phrase in which 費用 stands in a neighbour, 測量の費用; else what the neighbour is about, with の; else 費用. */
static void resolve_adnominal(struct buffer *out, size_t at, size_t length, bool exact,
                              const struct gist_context *context)
{
    struct text behind = text_skip(buffer_text(out), at + length);
    struct buffer named = BUFFER_INIT;
    bool seen = false;
    size_t word = 0;
    for (struct text rest = behind; rest.length > 0 && is_content_character(text_next(&rest));) {
        word = behind.length - rest.length;
    }
    struct text noun = text_slice(behind, 0, word);
    for (size_t i = 0; i < GIST_NEIGHBOURS && named.length == 0 && word > 0 && exact; i++) {
        const struct sentence *sentence = context->sentences[i];
        size_t found = sentence == NULL ? TEXT_NOT_FOUND : text_find_last(sentence->plain, noun);
        size_t begin = found == TEXT_NOT_FOUND ? 0 : phrase_begin(sentence->plain, found + word);
        seen = seen || found != TEXT_NOT_FOUND;
        if (found != TEXT_NOT_FOUND && found > begin) {
            gist_add_source(&named, sentence, begin, found);
        }
    }
    bool alone = text_count(noun) >= 5 ||
                 text_has_any(text_slice(text_skip(behind, word), 0, 12), (const char *const[]){"の", NULL});
    if (named.length == 0 && exact && !alone && !seen && word > 0) {
        find_subject(&named, context);
        seen = named.length > 0;
        buffer_add_string(&named, seen ? "の" : "");
    }
    if (text_count(buffer_text(&named)) + text_count(buffer_text(out)) > GIST_LONGEST + 8) {
        buffer_clear(&named);
    }
    replace(out, at, at + length, buffer_text(&named));
    buffer_release(&named);
}

/* Names what is pointed to at `at`; true when something there points. */
static bool resolve_at(struct buffer *out, size_t at, const struct gist_context *context)
{
    struct text rest = text_skip(buffer_text(out), at);
    static const char *const open_places[] = {"ど", "そ", "あそ", NULL}; /* どこの, そこの are no この */
    struct text before = text_slice(buffer_text(out), 0, at);
    if (text_starts_any(rest, not_pointing) ||
        (text_starts_with(rest, TEXT("この")) && text_ends_any(before, open_places))) {
        return false;
    }
    size_t length = text_start_length(rest, pronouns);
    bool inside = points_inside(before);
    if (length > 0 && text_starts_any(text_skip(rest, length), particles)) {
        if (!inside) {
            resolve_pronoun(out, at, length, context);
        }
        return true;
    }
    length = text_start_length(rest, pointing);
    size_t loose = length > 0 ? 0 : text_start_length(rest, vague);
    if (length + loose == 0 || !is_content_character(text_peek(text_skip(rest, length + loose)))) {
        return false;
    }
    struct text noun = text_slice(text_skip(rest, length + loose), 0, TEXT("費用").length);
    if (!text_contains(text_slice(buffer_text(out), 0, at), noun)) {
        resolve_adnominal(out, at, length + loose, length > 0, context);
    }
    return true;
}

/* --- the missing object ----------------------------------------------------------------------------------------- */

/* A phrase with を, は, が, も that is no time and not the one who is asked. */
static bool has_object(struct text built)
{
    static const char *const marks[] = {"を", "は", "が", "も", NULL};
    static const char *const others[] = {"に対して", "に対し", "について", "に関して",
                                         "だけでも", "への",   "とも",     NULL};
    static const char *const times[] = {"年度", "来年", "今年", "今後", "年", "月", "時", "間",
                                        "度",   "回",   "日",   "何",   "後", "今", NULL};
    if (text_has_any(built, others)) {
        return true;
    }
    for (size_t at = 0; at < built.length;) {
        struct text rest = text_skip(built, at);
        size_t length = text_start_length(rest, marks);
        struct text before = text_slice(built, 0, at);
        uint32_t first = text_peek(rest);
        char bytes[4];
        at += length > 0 ? length : utf8_encode(first, bytes);
        size_t begin = length > 0 ? word_begin(before, before.length) : before.length;
        if (length > 0 && text_starts_with(rest, TEXT("を")) && before.length > 0) {
            return true;
        }
        bool noun = begin < before.length ||
                    (length > 0 && text_ends_any(before, (const char *const[]){"」", "』", "ら", "み", "もの", NULL}));
        if (noun && !text_ends_any(before, times) && !is_empty_phrase(text_skip(before, begin))) {
            return true;
        }
    }
    return false;
}

/* Verbs that make no sense without an object, as gists end. What a gist with another verb lacks, nobody can tell by rule. */
static bool needs_object(struct text built)
{
    static const char *const verbs[] = {
        "続けてほしい",       "延ばしてほしい",   "延長してほしい", "継続してほしい",         "開いてほしい",
        "やめてほしい",       "広げてほしい",     "減らしてほしい", "増やしてほしい",         "まとめてほしい",
        "そろえてほしい",     "揃えてほしい",     "出してほしい",   "見せてほしい",           "送ってほしい",
        "作ってほしい",       "示してほしい",     "早めてほしい",   "公開してほしい",         "検討してほしい",
        "改善してほしい",     "見直してほしい",   "支援してほしい", "補助してほしい",         "拡大してほしい",
        "下げてほしい",       "上げてほしい",     "直してほしい",   "変えてほしい",           "急いでほしい",
        "共有してほしい",     "提供してほしい",   "配ってほしい",   "残してほしい",           "整理してほしい",
        "一本化してほしい",   "簡素化してほしい", "統一してほしい", "何とかしてほしい",       "なんとかしてほしい",
        "どうにかしてほしい", "支えてほしい",     "見てほしい",     "られるようにしてほしい", NULL};
    bool counted = text_ends_with(built, TEXT("人お願いしたい")) || text_ends_with(built, TEXT("名お願いしたい"));
    return (counted || text_ends_any(built, verbs)) && !has_object(built);
}

void gist_point(struct buffer *out, const struct gist_context *context)
{
    if (!name_the_point(out, context)) {
        for (size_t at = 0; at < out->length;) {
            struct text rest = text_skip(buffer_text(out), at);
            size_t before = rest.length;
            if (resolve_at(out, at, context)) {
                break; /* one is enough: a second one points to the same */
            }
            (void)text_next(&rest);
            at += before - rest.length;
        }
    }
    if (!needs_object(buffer_text(out))) {
        return;
    }
    struct buffer named = BUFFER_INIT;
    find_subject(&named, context);
    if (named.length > 0 && text_count(buffer_text(&named)) + text_count(buffer_text(out)) < GIST_LONGEST &&
        !text_contains(buffer_text(out), buffer_text(&named))) {
        size_t comma = text_find_last(buffer_text(out), TEXT("、"));
        size_t at = comma == TEXT_NOT_FOUND ? 0 : comma + TEXT("、").length;
        buffer_add_string(&named, "を");
        replace(out, at, at, buffer_text(&named));
    }
    buffer_release(&named);
}
