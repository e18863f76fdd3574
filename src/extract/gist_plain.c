/* gist_plain.c - a gist in plain words: honorific, humble and urging words fall away, and what is too long loses clauses.
 *
 * RULES. ご相談 -> 相談, 東京都さん -> 東京都. What the speaker would receive is said as done: 応じていただける体制 -> 応じる体制, 派遣させていただいて、 -> 派遣して、,
 * and where the verb's plain form cannot be told from its て-form, いただける is もらえる. No word of content is added.
 * SHORTENING. A gist is a row of clauses between commas. 市としても、 says nothing and goes; a reason before a demand that stands
 * alone goes; and while the row is too long, the clause that says least goes: adverbs and the mere name of Tokyo, then
 * side conditions, then the topic. The last clause, with the act and its object, always stays. */
#include "fold_imp.h"
#include "gist_imp.h"
#include "request_imp.h"
#include "topic_imp.h"

/* --- forms of receiving ----------------------------------------------------------------------------------------- */

/* The ends of て-forms from which the plain form is certain, and of causatives (させて), which are one's own doing. */
static const struct te_form {
    const char *te, *plain, *can;
} te_forms[] = {{"して", "する", "できる"},   {"じて", "じる", "じられる"}, {"えて", "える", "えられる"},
                {"けて", "ける", "けられる"}, {"げて", "げる", "げられる"}, {"せて", "せる", "せられる"},
                {"てて", "てる", "てられる"}, {"めて", "める", "められる"}, {"べて", "べる", "べられる"},
                {"れて", "れる", "れられる"}, {"ねて", "ねる", "ねられる"}, {"でて", "でる", "でられる"},
                {"みて", "みる", "みられる"}};
static const struct causative_form {
    const char *causative, *te, *plain, *can;
} causatives[] = {{"をさせて", "をして", "をする", "ができる"},
                  {"させて", "して", "する", "できる"},
                  {"わせて", "って", "う", "える"},
                  {"かせて", "いて", "く", "ける"},
                  {"がせて", "いで", "ぐ", "げる"},
                  {"たせて", "って", "つ", "てる"},
                  {"ばせて", "んで", "ぶ", "べる"},
                  {"ませて", "んで", "む", "める"},
                  {"らせて", "って", "る", "れる"}};
/* せて of these is no causative. */
static const char *const whole_verbs[] = {"見せて", "任せて", "知らせて", "合わせて", "乗せて",
                                          "載せて", "寄せて", "済ませて", NULL};

enum received { RECEIVED_TE, RECEIVED_PLAIN, RECEIVED_CAN };

static const struct received_form {
    const char *words;
    enum received form;
    const char *instead; /* where the verb's plain form is not certain, behind its て */
} received_forms[] = {
    {"いただきまして", RECEIVED_TE, ""},    {"いただいて", RECEIVED_TE, ""},
    {"いただき、", RECEIVED_TE, "、"},      {"いただける", RECEIVED_CAN, "もらえる"},
    {"いただく", RECEIVED_PLAIN, "もらう"}, {"いただいた", RECEIVED_PLAIN, NULL},
};

static const struct causative_form *causative_at_end(struct text out)
{
    for (size_t i = 0; i < ARRAY_LENGTH(causatives) && !text_ends_any(out, whole_verbs); i++) {
        if (text_ends_with(out, text_of(causatives[i].causative))) {
            return &causatives[i];
        }
    }
    return NULL;
}

static void replace_end(struct buffer *out, const char *end, const char *by)
{
    out->length -= text_of(end).length;
    buffer_add_string(out, by);
}

/* 示して, 残して: one kanji before して is a verb in す; 検討して is する, and so are the few of one kanji that are listed. */
static bool is_su_verb(struct text before)
{
    static const char *const suru[] = {"察", "接", "達", "課", "反", "適", "属", "発", "解", "有",
                                       "関", "対", "面", "託", "訳", "略", "愛", "得", NULL};
    uint32_t last = 0, previous = 0;
    bool listed = text_ends_any(before, suru);
    for (uint32_t c = text_next(&before); c != TEXT_END; c = text_next(&before)) {
        previous = last;
        last = c;
    }
    return codepoint_is_kanji(last) && !codepoint_is_kanji(previous) && !listed;
}

static void add_plain_form(struct buffer *out, const struct received_form *form, const char *instead)
{
    for (size_t i = 0; i < ARRAY_LENGTH(te_forms); i++) {
        struct text built = buffer_text(out), te = text_of(te_forms[i].te);
        if (text_ends_with(built, te)) {
            bool su = text_equal(te, TEXT("して")) && is_su_verb(text_slice(built, 0, built.length - te.length));
            replace_end(out, te_forms[i].te, su ? "す" : te_forms[i].plain);
            return;
        }
    }
    buffer_add_string(out, form->form == RECEIVED_TE ? "" : instead);
}

/* Takes a form of receiving at the start of rest behind a て-form; its length, 0 for none. */
static size_t take_received(struct buffer *out, struct text rest)
{
    static const char *const te[] = {"て", "で", NULL};
    for (size_t i = 0; i < ARRAY_LENGTH(received_forms) && text_ends_any(buffer_text(out), te); i++) {
        const struct received_form *form = &received_forms[i];
        if (form->instead == NULL || !text_starts_with(rest, text_of(form->words))) {
            continue;
        }
        const struct causative_form *own = causative_at_end(buffer_text(out));
        bool quoted = form->form == RECEIVED_PLAIN &&
                      text_starts_with(text_skip(rest, text_of(form->words).length), TEXT("というの"));
        if (own == NULL && quoted) { /* 点検してもらうというのを: who does it is not who asks */
            buffer_add_string(out, form->instead);
        } else if (own != NULL) {
            replace_end(out, own->causative,
                        form->form == RECEIVED_TE    ? own->te
                        : form->form == RECEIVED_CAN ? own->can
                                                     : own->plain);
        } else if (form->form != RECEIVED_TE) {
            add_plain_form(out, form, form->instead);
        }
        if (text_ends_with(text_of(form->words), TEXT("、"))) {
            buffer_add_string(out, "、");
        }
        return text_of(form->words).length;
    }
    return 0;
}

/* --- words that fall away --------------------------------------------------------------------------------------- */

static bool is_kanji(uint32_t codepoint)
{
    return codepoint >= 0x4E00 && codepoint <= 0x9FFF;
}

/* ご before two kanji, お before the few nouns that are as usual without it. */
static size_t honorific_prefix(struct text rest)
{
    static const char *const nouns[] = {"お力", "お知恵",   "お声",   "お考え", "お時間",
                                        "お話", "お手伝い", "お困り", "お一人", NULL};
    static const char *const kept[] = {"ご当地", "ご飯", "ご近所", NULL};
    if (text_starts_any(rest, nouns)) {
        return TEXT("お").length;
    }
    struct text behind = text_skip(rest, TEXT("ご").length);
    if ((!text_starts_with(rest, TEXT("ご")) && !text_starts_with(rest, TEXT("御"))) || text_starts_any(rest, kept)) {
        return 0;
    }
    return is_kanji(text_next(&behind)) && is_kanji(text_peek(behind)) ? TEXT("ご").length : 0;
}

static size_t dropped_length(struct text out, struct text rest)
{
    static const char *const urging[] = {"ぜひとも、", "ぜひとも", "ぜひ、",   "ぜひ",       "是非とも",
                                         "是非、",     "是非",     "何とか、", "何とか",     "なんとか、",
                                         "なんとか",   "どうか、", "どうか",   "いろいろと", "いろいろ",
                                         "色々と",     "色々",     "やはり、", "本当に、",   NULL};
    static const char *const pointing[] = {"そんな", "そういう", "そういった", NULL};
    static const char *const own[] = {"うちの", "私どもの", "我々の", "私たちの", "そちらで", "そちらに", NULL};
    static const char *const fillers[] = {"ちょっと", "もうちょっと", "すごく", "やっぱり", "やはり", "本当に",
                                          "まあ、",   "あの、",       "えー、", "正直",     NULL};
    static const char *const titles[] = {"さん", "様", NULL};
    static const char *const bodies[] = {"都", "東京", "局", "教委", NULL};
    if (text_starts_any(rest, (const char *const[]){"何とかし", "なんとかし", "どうにかし", NULL})) {
        return 0;
    }
    if (text_starts_with(rest, TEXT("どうか")) && text_ends_with(out, TEXT("か"))) {
        return 0;
    }
    size_t length = text_start_length(rest, urging);
    length = length == 0 && text_ends_with(out, TEXT("、")) ? text_start_length(rest, pointing) : length;
    length = length == 0 && text_ends_any(out, bodies) ? text_start_length(rest, titles) : length;
    static const char *const own_whole[] = {"私どもにも",   "私どもに",     "うちにも",       "我々にも",
                                            "我々に",       "私たちにも",   "私どものような", "うちのような",
                                            "我々のような", "当市のような", "当町のような",   NULL};
    size_t whole = length == 0 ? text_start_length(rest, own_whole) : 0;
    if (whole > 0) {
        return whole;
    }
    size_t self = length == 0 ? text_start_length(rest, own) : 0;
    if (self > 0 && is_content_character(text_peek(text_skip(rest, self)))) {
        return self;
    }
    length = length > 0 ? length : text_start_length(rest, fillers);
    return length > 0 ? length : honorific_prefix(rest);
}

static void make_plain(struct buffer *out, struct text built)
{
    static const struct {
        const char *polite, *plain;
    } reasons[] = {{"ていますので", "ているので"},     {"ておりますので", "ているので"},
                   {"いですので", "いので"},           {"ですので", "なので"},
                   {"がお持ちの", "が持つ"},           {"お持ちの", "持つ"},
                   {"お持ちでしたら", "持っていたら"}, {"お持ちであれば", "持っていれば"},
                   {"いらっしゃる", "いる"},           {"なさる", "する"},
                   {"ありますので", "あるので"}};
    /* 都がまとめて買っていただけると: he who does it for somebody is asked with に. */
    static const char *const doers[] = {"都が", "東京都が", "GovTech東京が", NULL};
    bool single = !text_contains(built, TEXT("、")) && !text_contains(built, TEXT("ている"));
    size_t doer = single && text_ends_with(built, TEXT("ほしい")) ? text_start_length(built, doers) : 0;
    if (doer > 0) {
        buffer_add_text(out, text_slice(built, 0, doer - TEXT("が").length));
        buffer_add_string(out, "に");
        built = text_skip(built, doer);
    }
    while (built.length > 0) {
        size_t length = take_received(out, built);
        length = length > 0 ? length : dropped_length(buffer_text(out), built);
        for (size_t i = 0; i < ARRAY_LENGTH(reasons) && length == 0; i++) {
            if (text_starts_with(built, text_of(reasons[i].polite))) {
                buffer_add_string(out, reasons[i].plain);
                length = text_of(reasons[i].polite).length;
            }
        }
        if (length == 0) {
            struct text rest = built;
            (void)text_next(&rest);
            length = built.length - rest.length;
            buffer_add(out, built.bytes, length);
        }
        built = text_skip(built, length);
    }
}

/* --- shortening ------------------------------------------------------------------------------------------------- */

#define CLAUSES_MOST 24
#define GIST_COMFORTABLE 44 /* characters, above which the little that adverbs and the name of Tokyo say is dropped */
#define SAYS_LITTLE 1
#define SAYS_MOST 4

struct clause {
    struct text text; /* with its comma */
    int says;         /* 0: nothing; the more, the later it is dropped */
    bool reason;
};

static bool ends_in_reason(struct text clause)
{
    static const char *const reasons[] = {"ので",   "ますから", "ですから", "だから", "るから", "いから", "ますし",
                                          "ですし", "いますが", "りますが", "せんが", "であり", NULL};
    return text_ends_any(clause, reasons);
}

static int clause_says(struct text clause)
{
    static const char *const own[] = {"我々も",   "こちらも", "うちも",   "市からも",
                                      "区からも", "町からも", "村からも", NULL};
    static const char *const tokyo[] = {"都には",     "東京都には",     "都に", "東京都に", "都で", "東京都で",
                                        "都としても", "東京都としても", "都も", "東京都も", NULL};
    static const char *const sides[] = {"が",   "けど", "けれど", "けれども", "し", "ば", "たら",
                                        "なら", "と",   "る",     "む",       "う", "く", NULL};
    static const char *const topics[] = {"は", "について", "に対して", "に関して", NULL};
    static const char *const particles[] = {"を", "に", "は", "が", "で", "と", "も", NULL};
    if (text_start_length(clause, own) == clause.length || own_side_start(clause) == clause.length) {
        return 0;
    }
    bool body = text_starts_any(clause, (const char *const[]){"東京都", "都の", NULL}) &&
                text_ends_any(clause, (const char *const[]){"に", "には", NULL}) && text_count(clause) <= 16;
    if (body || text_start_length(clause, tokyo) == clause.length || !text_has_any(clause, particles)) {
        return 1;
    }
    return text_ends_any(clause, topics)                                               ? 3
           : text_ends_any(clause, sides) && !text_ends_with(clause, TEXT("において")) ? 2
                                                                                       : 4;
}

static size_t clauses_of(struct text gist, struct clause *clauses)
{
    size_t count = 0;
    while (gist.length > 0 && count < CLAUSES_MOST) {
        size_t comma = count + 1 < CLAUSES_MOST ? text_find(gist, TEXT("、")) : TEXT_NOT_FOUND;
        struct text body = text_slice(gist, 0, comma);
        bool last = comma == TEXT_NOT_FOUND;
        clauses[count++] = (struct clause){.text = text_slice(gist, 0, last ? comma : comma + TEXT("、").length),
                                           .says = last ? SAYS_MOST + 1 : clause_says(body),
                                           .reason = !last && ends_in_reason(body)};
        gist = last ? TEXT_NONE : text_skip(gist, comma + TEXT("、").length);
    }
    return count;
}

static size_t count_from(const struct clause *clauses, size_t from, size_t count)
{
    size_t length = 0;
    for (size_t i = from; i < count; i++) {
        length += clauses[i].says > 0 ? text_count(clauses[i].text) : 0;
    }
    return length;
}

/* A demand that points back (これも, 同じ) or is too short to be understood needs the reason before it. */
#define ALONE_SHORTEST 20

static bool stands_alone(const struct clause *clauses, size_t from, size_t count)
{
    static const char *const pointing[] = {"これ", "それ", "その", "この", "同じ",
                                           "そこ", "ここ", "そう", "こう", NULL};
    bool object = false;
    for (size_t i = from; i < count; i++) {
        if (text_has_any(clauses[i].text, pointing)) {
            return false;
        }
        object = object || text_has_any(clauses[i].text, (const char *const[]){"を", "は", NULL});
    }
    return object && count_from(clauses, from, count) >= ALONE_SHORTEST;
}

static void drop_reason(struct clause *clauses, size_t count)
{
    for (size_t i = count; i-- > 0;) {
        if (clauses[i].reason && stands_alone(clauses, i + 1, count)) {
            for (size_t k = 0; k <= i; k++) {
                clauses[k].says = 0;
            }
            return;
        }
    }
}

/* Drops what says least until at most `longest` characters are left; nothing that says more than `most`. */
static void drop_least(struct clause *clauses, size_t count, size_t longest, int most)
{
    while (count_from(clauses, 0, count) > longest) {
        size_t least = count;
        for (size_t i = 0; i + 1 < count; i++) {
            bool less = clauses[i].says > 0 && clauses[i].says <= most &&
                        (least == count || clauses[i].says < clauses[least].says);
            least = less ? i : least;
        }
        if (least == count) {
            return;
        }
        clauses[least].says = 0;
    }
}

struct text gist_plain(struct arena *arena, struct text built)
{
    struct clause clauses[CLAUSES_MOST];
    struct buffer plain = BUFFER_INIT, out = BUFFER_INIT;
    make_plain(&plain, built);
    size_t count = clauses_of(buffer_text(&plain), clauses);
    drop_reason(clauses, count);
    drop_least(clauses, count, GIST_COMFORTABLE, SAYS_LITTLE);
    drop_least(clauses, count, GIST_LONGEST, SAYS_MOST);
    for (size_t i = 0; i < count; i++) {
        buffer_add_text(&out, clauses[i].says > 0 ? clauses[i].text : TEXT_NONE);
    }
    struct text gist = buffer_text(&out);
    for (size_t length = text_count(gist); length > GIST_LONGEST; length--) {
        (void)text_next(&gist);
    }
    gist = text_copy(arena, gist);
    buffer_release(&plain);
    buffer_release(&out);
    return gist;
}
