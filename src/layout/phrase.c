/* phrase.c - phrases (文節) of a heading without a dictionary.
 *
 * MODEL. A phrase is a word and the particles and endings behind it. In headings of public documents words are written in
 * kanji, katakana, Latin letters and digits, particles and endings in hiragana; so a phrase ends where hiragana gives way to
 * another script, and a change between the other scripts parts a compound. Five things break that picture, and each has a rule
 * here: words written in hiragana (a short list), endings inside a word (受け付け, 働き方), the honorific お and ご, single
 * characters that are pre- and suffixes (新システム, デジタル化), and verbs that serve as particles (に関する, に向けて).
 *
 * Where a rule is in doubt it says PHRASE_INSIDE: a missed opportunity costs a less even heading, a wrong one a torn word.
 *
 * REJECTED: MeCab with a dictionary. It knows more words, but costs some 50 MB on every office computer and an answer that
 * changes with the dictionary; test_phrase.c measures what the rules miss on 100 headings marked by hand. */
#include "phrase_imp.h"

#include "zadan/text.h"

#define REACH 16 /* characters of a script run that are looked at */

enum script {
    SCRIPT_NONE, /* outside the text */
    SCRIPT_KANJI,
    SCRIPT_HIRAGANA,
    SCRIPT_KATAKANA,
    SCRIPT_LATIN,
    SCRIPT_DIGIT,
    SCRIPT_OPENING,
    SCRIPT_CLOSING,
    SCRIPT_STOP,
    SCRIPT_DOT,
    SCRIPT_DASH,
    SCRIPT_SPACE,
    SCRIPT_OTHER
};

struct context {
    const struct class_entry *entries;
    size_t count;
};

static uint32_t char_at(const struct context *context, size_t at)
{
    return at < context->count ? context->entries[at].codepoint : 0;
}

static enum script script_of_mark(const struct class_entry *entry)
{
    switch ((enum char_class)entry->class) {
    case CC_OPENING_BRACKET:
        return SCRIPT_OPENING;
    case CC_CLOSING_BRACKET:
        return SCRIPT_CLOSING;
    case CC_DIVIDING:
    case CC_FULL_STOP:
    case CC_COMMA:
        return SCRIPT_STOP;
    case CC_MIDDLE_DOT:
        return entry->codepoint == 0x30FB ? SCRIPT_DOT : SCRIPT_STOP;
    case CC_INSEPARABLE:
    case CC_HYPHEN:
        return SCRIPT_DASH;
    case CC_WORD_SPACE:
    case CC_IDEOGRAPHIC_SPACE:
        return SCRIPT_SPACE;
    default:
        return SCRIPT_OTHER;
    }
}

static enum script script_at(const struct context *context, size_t at)
{
    uint32_t c = char_at(context, at);

    if (at >= context->count)
        return SCRIPT_NONE;
    if (char_is_kanji(c))
        return SCRIPT_KANJI;
    if (c >= 0x3041 && c <= 0x309F)
        return SCRIPT_HIRAGANA;
    if ((c >= 0x30A1 && c <= 0x30FA) || (c >= 0x30FC && c <= 0x30FF) || (c >= 0xFF66 && c <= 0xFF9F))
        return SCRIPT_KATAKANA;
    if (char_is_digit(c))
        return SCRIPT_DIGIT;
    if (char_is_latin(c) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A))
        return SCRIPT_LATIN;
    return script_of_mark(&context->entries[at]);
}

/* Length of the run of one script that ends (begins) at a place, at most REACH. */
static size_t run_before(const struct context *context, size_t at)
{
    enum script script = script_at(context, at);
    size_t length = 1;

    while (length < REACH && at >= length && script_at(context, at - length) == script)
        length++;
    return length;
}

static size_t run_after(const struct context *context, size_t at)
{
    enum script script = script_at(context, at);
    size_t length = 1;

    while (length < REACH && script_at(context, at + length) == script)
        length++;
    return length;
}

static bool is_in(uint32_t codepoint, const char *set)
{
    struct text text = text_of(set);

    for (uint32_t member; (member = text_next(&text)) != TEXT_END;)
        if (member == codepoint)
            return true;
    return false;
}

/* Length of the word that stands at a place, one of those separated by spaces; 0: none of them. */
static size_t word_at(const struct context *context, size_t at, const char *words)
{
    struct text text = text_of(words);
    bool same = true;
    size_t length = 0;

    for (uint32_t member; (member = text_next(&text)) != TEXT_END;) {
        if (member != ' ') {
            same = same && char_at(context, at + length++) == member;
            continue;
        }
        if (same)
            return length;
        same = true;
        length = 0;
    }
    return same ? length : 0;
}

static bool has_word(const struct context *context, size_t at, const char *words)
{
    return word_at(context, at, words) > 0;
}

/* One of the words, of two or three kana, ends at a place. */
static bool ends_with(const struct context *context, size_t at, const char *words)
{
    const struct context upto = {context->entries, at + 1};

    for (size_t length = 2; length <= 3 && length <= at + 1; length++)
        if (word_at(&upto, at + 1 - length, words) == length)
            return true;
    return false;
}

/* Particles, and endings that close a phrase before another word. */
#define CASE_PARTICLES "のをにへとがはもでや"
#define CLOSING_KANA CASE_PARTICLES "なるたてくすうむつぶぐぬばらいずだかど"
/* What has none of these at its end and yet closes a phrase. Two or three kana each. */
#define CLOSING_WORDS "より だけ ほど ずつ こそ さえ のみ ため まま ごと べき もの こと しかし ながら"

/* Words in hiragana that begin a phrase; nouns among them also stand at the head of a compound's part. */
#define SHORT_WORDS "まち ひと ごみ どう いつ どこ だれ なぜ その この ある あり"
#define HIRAGANA_NOUNS                                                                                                                                               \
    "まち まちづくり こども みらい くらし ふるさと おもてなし おくやみ みどり ごみ いじめ ひとり しごと ひきこもり " \
    "みなさ みんな いのち"
#define HIRAGANA_WORDS                                                                                                                                             \
    "まちづくり こども みらい くらし ふるさと おもてなし おくやみ みどり いじめ ひとり しごと ひきこもり みなさ "   \
    "みんな いのち まとめ めぐる めぐり めぐって もたら またぐ しまう しまった つなが つなぐ つなげ つくる つくり " \
    "ともに これから これまで それぞれ すべて さらなる さらに "                                                                           \
    "やさし わかりやす はじめ はじま めざす めざし いきいき あらゆる "                                                                 \
    "いかに もっと できる できた あたらし かしこ つかう つかい ふれあ ささえ まなぶ まなび すこやか "                     \
    "よりそ いかす いかし かんがえ たのし うれし しあわせ たすけ まもる まもり のこす のこし ひろげ "                     \
    "ひろが はたらく くらす そだて むすぶ みつめ しくみ ゆるやか ゆたか にぎわい とりくみ とりくむ "                      \
    "なくす なくし うまれ ひとつ ふたつ かわる かえる"

/* Verbs in the place of a particle: に関する, を通じて. */
#define FUNCTION_VERBS                                                                                                                                            \
    "関す 関し 対す 対し 向け 向か 伴 係る 係り 基づ 応じ 通じ 通し 際し 当た 先立 加え 限 比べ 代わ 沿っ 沿う 即し " \
    "因"

/* Kana in which the first part of a compound verb or a noun made of a verb ends, and kanji that begin its second part. */
#define STEM_KANA "りちきしみびぎいえけせてねめれべげ"
#define SECOND_KANJI "添組込出上下合直付継替換返回扱入切消当掛立続渡取残越崩抜戻寄巻置落放分開止過離控始終進建"

/* Nouns of two kana and a kanji, as far as they are one word. */
#define KANA_AND_KANJI "ひな形 ひと言 ひと目 ひと息 まち中 まち角"

/* お and ご before a word: nothing or a particle stands before them. */
static bool is_honorific(const struct context *context, size_t at)
{
    return is_in(char_at(context, at), "おご") && script_at(context, at + 1) == SCRIPT_KANJI &&
           (at == 0 || script_at(context, at - 1) != SCRIPT_HIRAGANA ||
            is_in(char_at(context, at - 1), CASE_PARTICLES "なるたい"));
}

/* Adjectives of one kanji and い; behind another kanji this い is the stem of a verb: 使い道, 買い物. */
#define ADJECTIVES "高良近若早速狭広長短強弱安深浅重軽多無古新暑寒熱明暗遠遅難甘辛苦低太細厚薄円赤青白黒"
/* Verbs whose て also makes nouns: 子育て世帯. */
#define NOUNS_IN_TE "育立建捨当"
/* What follows 方 in a word of its own: 方法, 方針. */
#define BEHIND_KATA "法針面向式角位策言々"

/* The kana is the stem of a verb of one kanji, which makes one word with a noun behind it: 待ち時間, 受け皿, 使い道. */
static bool is_stem(const struct context *context, size_t at)
{
    uint32_t kana = char_at(context, at);

    if (at == 0 || script_at(context, at - 1) != SCRIPT_KANJI || run_before(context, at - 1) > 1)
        return false;
    if (kana == 0x3044)
        return !is_in(char_at(context, at - 1), ADJECTIVES);
    return is_in(kana, STEM_KANA) && !is_in(kana, CLOSING_KANA);
}

/* 申し込み先: a suffix, alone or before a particle. */
static bool takes_suffix(const struct context *context, size_t at)
{
    return !is_in(char_at(context, at), CLOSING_KANA) && !ends_with(context, at, CLOSING_WORDS) &&
           run_after(context, at + 1) == 1 &&
           (script_at(context, at + 2) != SCRIPT_HIRAGANA || is_in(char_at(context, at + 2), CASE_PARTICLES));
}

/* 三つ目, 三分の一. */
static bool is_counting(const struct context *context, size_t at)
{
    if (char_at(context, at) == 0x3064 && char_at(context, at + 1) == 0x76EE)
        return true;
    return char_at(context, at) == 0x306E && at > 0 && char_at(context, at - 1) == 0x5206 &&
           char_numeral_value(char_at(context, at + 1)) >= 0;
}

/* The kana at a place and the kanji behind it are in one word. */
static bool joins_kanji(const struct context *context, size_t at)
{
    uint32_t kana = char_at(context, at), kanji = char_at(context, at + 1);
    bool stem = at > 0 && is_in(kana, STEM_KANA);

    if (at > 0 && has_word(context, at - 1, KANA_AND_KANJI))
        return true;
    if (is_honorific(context, at) || is_counting(context, at) || is_stem(context, at) || takes_suffix(context, at))
        return true;
    if (is_in(kana, "にをとへ") && has_word(context, at + 1, FUNCTION_VERBS))
        return true;
    if (stem && kanji == 0x65B9 && !is_in(char_at(context, at + 2), BEHIND_KATA)) /* 働き方, あり方 */
        return true;
    return stem && script_at(context, at - 1) == SCRIPT_KANJI && is_in(kanji, SECOND_KANJI) &&
           script_at(context, at + 2) == SCRIPT_HIRAGANA;
}

/* The kana are no ending: a noun in hiragana, or 子育て. */
static bool is_noun_end(const struct context *context, size_t at)
{
    size_t run = run_before(context, at);
    const struct context upto = {context->entries, at + 1};

    if (char_at(context, at) == 0x3066 && run == 1 && at > 0 && is_in(char_at(context, at - 1), NOUNS_IN_TE))
        return true;
    return run < REACH && word_at(&upto, at + 1 - run, HIRAGANA_NOUNS) == run;
}

static enum phrase_break after_hiragana(const struct context *context, size_t at)
{
    enum script next = script_at(context, at + 1);
    uint32_t kana = char_at(context, at);

    if (next == SCRIPT_HIRAGANA) {
        if (is_honorific(context, at + 1) && is_in(kana, CLOSING_KANA))
            return PHRASE_END;
        if ((is_in(kana, CLOSING_KANA) || ends_with(context, at, CLOSING_WORDS)) &&
            has_word(context, at + 1, HIRAGANA_WORDS))
            return PHRASE_END;
        return is_in(kana, CASE_PARTICLES "なるたい") && has_word(context, at + 1, SHORT_WORDS) ? PHRASE_END
                                                                                                : PHRASE_INSIDE;
    }
    if (next == SCRIPT_KANJI && joins_kanji(context, at))
        return PHRASE_INSIDE;
    if (next == SCRIPT_KATAKANA && kana == 0x304A && run_before(context, at) == 1) /* お before a word in katakana */
        return PHRASE_INSIDE;
    if (at > 0 && script_at(context, at - 1) == SCRIPT_DIGIT && is_in(kana, "かつ")) /* 3か所 */
        return PHRASE_INSIDE;
    if (kana == 0x3063 || is_noun_end(context, at)) /* っ */
        return kana == 0x3063 ? PHRASE_INSIDE : PHRASE_PART;
    return is_in(kana, CLOSING_KANA) || ends_with(context, at, CLOSING_WORDS) ? PHRASE_END : PHRASE_PART;
}

#define SUFFIXES "用化型式的性系版別側" /* behind a word in katakana or Latin letters, before more kanji */

/* Between two of kanji, katakana, Latin letters: a compound, unless one of them is a pre- or suffix of one kanji. */
static enum phrase_break inside_compound(const struct context *context, size_t at)
{
    enum script script = script_at(context, at), next = script_at(context, at + 1);

    if (script == next)
        return PHRASE_INSIDE;
    if (script == SCRIPT_KANJI && run_before(context, at) == 1)
        return PHRASE_INSIDE;
    if (next == SCRIPT_KANJI && (run_after(context, at + 1) == 1 || is_in(char_at(context, at + 1), SUFFIXES)))
        return PHRASE_INSIDE;
    return PHRASE_PART;
}

/* A number ends nowhere before what it counts, and a name keeps its number (資料1, プラン2030); a number with a unit is a part
 * of its own (人口3万人). */
static enum phrase_break at_number(const struct context *context, size_t at)
{
    size_t end = at + 1;

    if (script_at(context, at) != SCRIPT_KANJI || run_before(context, at) == 1)
        return PHRASE_INSIDE;
    while (end - at < REACH && (script_at(context, end) == SCRIPT_DIGIT || char_at(context, end) == ','))
        end++;
    return script_at(context, end) == SCRIPT_KANJI ? PHRASE_PART : PHRASE_INSIDE;
}

static bool is_word(enum script script)
{
    return script == SCRIPT_KANJI || script == SCRIPT_KATAKANA || script == SCRIPT_LATIN;
}

static enum phrase_break after_mark(const struct context *context, size_t at)
{
    enum script script = script_at(context, at), next = script_at(context, at + 1);

    switch (script) {
    case SCRIPT_SPACE:
        return at > 0 && script_at(context, at - 1) == SCRIPT_LATIN && next == SCRIPT_LATIN ? PHRASE_PART : PHRASE_END;
    case SCRIPT_STOP:
        return PHRASE_END;
    case SCRIPT_CLOSING:
        return next == SCRIPT_HIRAGANA ? PHRASE_INSIDE : PHRASE_PART;
    case SCRIPT_DOT:
        return at > 0 && script_at(context, at - 1) == SCRIPT_KATAKANA && next == SCRIPT_KATAKANA ? PHRASE_INSIDE
                                                                                                  : PHRASE_PART;
    default:
        return PHRASE_INSIDE;
    }
}

static enum phrase_break before_mark(const struct context *context, size_t at)
{
    enum script script = script_at(context, at), next = script_at(context, at + 1);

    if (next == SCRIPT_OPENING)
        return script == SCRIPT_HIRAGANA && is_in(char_at(context, at), CLOSING_KANA) ? PHRASE_END : PHRASE_PART;
    if (next == SCRIPT_DASH)
        return script == SCRIPT_DASH ? PHRASE_INSIDE : PHRASE_END;
    return PHRASE_INSIDE;
}

enum phrase_break phrase_break_after(const struct class_entry *entries, size_t count, size_t i)
{
    const struct context context = {entries, count};
    enum script script = script_at(&context, i), next = script_at(&context, i + 1);

    if (entries[i].glued)
        return PHRASE_INSIDE;
    if (script >= SCRIPT_OPENING)
        return after_mark(&context, i);
    if (next >= SCRIPT_OPENING)
        return before_mark(&context, i);
    if (script == SCRIPT_HIRAGANA)
        return after_hiragana(&context, i);
    if (next == SCRIPT_HIRAGANA) {
        if (is_honorific(&context, i + 1) && script != SCRIPT_DIGIT)
            return PHRASE_PART;
        return is_word(script) && has_word(&context, i + 1, HIRAGANA_NOUNS) ? PHRASE_PART : PHRASE_INSIDE;
    }
    if (script == SCRIPT_DIGIT || next == SCRIPT_DIGIT)
        return at_number(&context, i);
    return inside_compound(&context, i);
}
