/* request_party.c - who is named in a sentence, and in which part.
 *
 * The names come from the lexicon ("parties": 東京都, 国, 職員 ...) and from the session's own participants. A list entry
 * of type "none" is a longer word that only contains a name (京都, 国民, 都内) and hides it. */
#include <string.h>

#include "request_imp.h"
#include "request_judge_imp.h"

static const struct {
    const char *type;
    enum party party;
} party_types[] = {
    {"none", PARTY_NONE},     {"tokyo", PARTY_TOKYO},       {"nation", PARTY_NATION},
    {"vendor", PARTY_VENDOR}, {"carrier", PARTY_CARRIER},   {"prefecture", PARTY_PREFECTURE},
    {"staff", PARTY_STAFF},   {"resident", PARTY_RESIDENT}, {"leader", PARTY_LEADER},
    {"peer", PARTY_PEER},
};

static enum party party_of_type(struct text type)
{
    for (size_t i = 0; i < ARRAY_LENGTH(party_types); i++) {
        if (text_equal(type, text_of(party_types[i].type))) {
            return party_types[i].party;
        }
    }
    return PARTY_NONE;
}

/* Tokyo's participants by family name with a title: 綿貫さん would be one, a bare family name may be any word. */
static void add_tokyo_people(struct words *words, const struct extraction *extraction)
{
    static const char *const titles[] = {"さん", "様", "氏", "副知事", "局長", "部長", "課長", "cio", "理事長", "理事"};
    const struct session *session = extraction->session;
    for (size_t i = 0; i < session->participants.count; i++) {
        const struct participant *participant = &session->participants.items[i];
        if (participant->side != SIDE_TOKYO || text_is_empty(participant->family)) {
            continue;
        }
        for (size_t k = 0; k < ARRAY_LENGTH(titles); k++) {
            words_add(words, text_concat(words->arena, participant->family, text_of(titles[k])), PARTY_TOKYO);
        }
    }
}

/* The municipalities' participants by name: a colleague when the speaker is of the same organisation, else a peer. What the word
 * means so depends on who speaks: its value is PARTY_COUNT and the participant, see party_of_value. */
static void add_municipal_people(struct words *words, const struct extraction *extraction)
{
    static const char *const titles[] = {"さん", "くん",   "君",     "課長",   "係長",
                                         "部長", "副市長", "副区長", "副町長", "副村長"};
    const struct session *session = extraction->session;
    for (size_t i = 0; i < session->participants.count; i++) {
        const struct participant *participant = &session->participants.items[i];
        for (size_t k = 0;
             k < ARRAY_LENGTH(titles) && participant->side == SIDE_MUNICIPALITY && !text_is_empty(participant->family);
             k++) {
            words_add(words, text_concat(words->arena, participant->family, text_of(titles[k])), PARTY_COUNT + i);
        }
    }
}

static enum party party_of_value(const struct wording *wording, size_t value)
{
    if (value < PARTY_COUNT) {
        return (enum party)value;
    }
    const struct participant *people = wording->session->participants.items;
    bool known = wording->speaker < wording->session->participants.count;
    return known && text_equal(people[value - PARTY_COUNT].organisation, people[wording->speaker].organisation)
               ? PARTY_STAFF
               : PARTY_PEER;
}

/* The other municipalities of the meeting, by name with さん: 市さんにも教えてほしい is not said to Tokyo. */
static void add_peers(struct words *words, const struct extraction *extraction)
{
    const struct session *session = extraction->session;
    for (size_t i = 0; i < session->participants.count; i++) {
        const struct participant *participant = &session->participants.items[i];
        if (participant->side == SIDE_MUNICIPALITY && !text_is_empty(participant->organisation)) {
            words_add(words, text_concat(words->arena, participant->organisation, TEXT("さん")), PARTY_PEER);
        }
    }
}

void party_words(struct words *words, const struct extraction *extraction)
{
    const struct lexicon_list *list = lexicon_list(extraction->lexicon, "parties");
    for (size_t i = 0; i < list->words.count; i++) {
        words_add(words, list->words.items[i].text, party_of_type(list->words.items[i].type));
    }
    add_tokyo_people(words, extraction);
    add_municipal_people(words, extraction);
    add_peers(words, extraction);
}

/* Behind a name, before the particle: 東京都さん, 都の皆さん, 都の方, 局側. */
static const char *const honorifics[] = {
    "の皆さん方", "の皆さん",   "の皆様",   "のみなさん", "の皆さま", "の方々", "さん方", "の職員の方", "の職員",
    "の担当者",   "の担当の方", "の担当",   "さん",       "様",       "さま",   "殿",     "側",         "各社",
    "各位",       "たち",       "の人たち", "の人",       "の若手",   "の幹部", NULL};

/* Bytes behind 都 in which 検査の方 begins: の and six characters. */
#define PERSON_WITHIN 21

/* Behind the name of another party: who of them it is. */
static const char *const bodies[] = {"の委員会", "の審議会", "の検討会", "の会議",   "の機関", "の役所", "の窓口",
                                     "の担当課", "の所管課", "の部署",   "の先生方", "の先生", "の議員", "の役人",
                                     "の本省",   "の出先",   "の営業",   "の技術者", NULL};

/* Not the one who acts, although に stands behind the name. */
static const char *const not_agent[] = {
    "による", "によって", "により",   "にとって", "に比べ", "に準じ",     "に合わせ", "に先駆け", "に限らず",
    "に関",   "について", "における", "に基づ",   "に応じ", "にお住まい", "に先行",   "に向け",   "に沿",
    "に対応", "にある",   "にあり",   "にいる",   "にも及", "にお世話",   NULL};
static const char *const agent[] = {"にも",       "には",       "に対して", "に対し",   "に、",
                                    "に",         "からも",     "からは",   "から",     "へは",
                                    "へも",       "へ",         "としても", "としては", "として",
                                    "においても", "においては", "において", "にて",     "におかれましては",
                                    "のほうで",   "のほうから", "のほうに", "のほうが", "のほうも",
                                    "の方で",     "の方から",   "の方に",   "の方も",   "の中で",
                                    "、",         "主導で",     "が主導",   NULL};
static const char *const subject[] = {"は", "が", "も", NULL};
static const char *const place[] = {"でも", "では", "で", NULL};
static const char *const owner[] = {"の", NULL};

/* 都の検査の方(に): the length of what names a person of that party, 0 if it is no person. */
static size_t person_behind(struct text rest)
{
    static const char *const persons[] = {"の方々", "の方",     "の皆さん", "の皆様", "の担当者", "の担当",
                                          "の職員", "の先生方", "の先生",   "の講師", NULL};
    static const char *const particles[] = {"を", "が", "は", "に", "で", "も", "、", NULL};
    if (!text_starts_with(rest, TEXT("の"))) {
        return 0;
    }
    for (size_t at = 0; at < PERSON_WITHIN && at < rest.length; at++) {
        struct text here = text_skip(rest, at);
        size_t length = text_start_length(here, persons);
        if (length > 0) {
            bool named =
                text_starts_any(text_skip(here, length), (const char *const[]){"に", "が", "から", "も", "は", NULL});
            return named ? at + length : 0;
        }
        if (text_starts_any(here, particles)) {
            return 0;
        }
    }
    return 0;
}

static void mention_classify(struct mention *mention, struct text folded)
{
    struct text rest = text_skip(folded, mention->to);
    /* "東京都の職員" is a name with an honorific only where a particle follows; 都の職員研修 is not. 都の職員さん has two. */
    for (int i = 0; i < 2; i++) {
        size_t skipped = text_start_length(rest, honorifics);
        mention->to += skipped;
        rest = text_skip(rest, skipped);
    }
    if (mention->party == PARTY_TOKYO) {
        size_t skipped = person_behind(rest);
        mention->to += skipped;
        rest = text_skip(rest, skipped);
    }
    if (party_is_outside(mention->party)) { /* 国の委員会に, 国会の先生方に */
        size_t skipped = text_start_length(rest, bodies);
        mention->to += skipped;
        rest = text_skip(rest, skipped);
    }
    static const struct {
        const char *const *words;
        enum part_played plays;
    } kinds[] = {{not_agent, PLAYS_OTHER},
                 {agent, PLAYS_AGENT},
                 {place, PLAYS_PLACE},
                 {subject, PLAYS_SUBJECT},
                 {owner, PLAYS_OWNER}};
    mention->after = mention->to;
    mention->plays = PLAYS_OTHER;
    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
        size_t length = text_start_length(rest, kinds[i].words);
        if (length > 0) {
            mention->after += length;
            mention->plays = kinds[i].plays;
            return;
        }
    }
}

/* 職員が900人(の区ですので): how many there are, and nobody who does anything. */
static bool is_counted_people(const struct mention *mention, struct text folded)
{
    static const char *const particles[] = {"が", "は", "も", "の数は", "の数が", NULL};
    static const char *const about[] = {"約", "およそ", "わずか", "たった", "ざっと", "、", NULL};
    static const char *const digits[] = {"0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9",  "、", ",",  "一",
                                         "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", NULL};
    struct text rest = text_skip(folded, mention->to);
    size_t particle = text_start_length(rest, particles);
    rest = text_skip(rest, particle);
    rest = text_skip(rest, text_start_length(rest, about));
    size_t number = 0;
    for (size_t length = 1; length > 0; number += length) {
        length = text_start_length(text_skip(rest, number), digits);
    }
    bool people = mention->party == PARTY_STAFF || mention->party == PARTY_RESIDENT;
    return people && particle > 0 && number > 0 &&
           text_starts_any(text_skip(rest, number), (const char *const[]){"人", "名", "世帯", NULL});
}

/* 都や国に: who is joined to the one with the particle acts with it, and Tokyo before the others. */
static void mentions_share(struct mentions *mentions, struct text folded)
{
    static const char *const joints[] = {"や", "と", "・", "および", "及び", "、", "も", NULL};
    for (size_t i = 0; i + 1 < mentions->count; i++) {
        struct mention *a = &mentions->items[i], *b = &mentions->items[i + 1];
        struct text between = text_slice(folded, a->to, b->from);
        bool joined = between.length > 0 && text_start_length(between, joints) == between.length;
        if (joined && a->party == PARTY_TOKYO && b->party != PARTY_TOKYO) {
            a->plays = b->plays;
            a->after = b->from;
            b->plays = PLAYS_OTHER;
        }
    }
}

void mentions_find(const struct wording *wording, const struct sentence *sentence, struct arena *arena,
                   struct mentions *out)
{
    struct text folded = sentence->folded.text;
    for (struct text rest = sentence->plain; rest.length > 0;) {
        size_t at = folded.length - rest.length;
        ++*wording->work;
        const struct indexed_word *word = words_at_start(&wording->parties, rest);
        if (word == NULL) {
            (void)text_next(&rest);
            continue;
        }
        rest = text_skip(rest, word->text.length);
        if (word->value == PARTY_NONE) {
            continue;
        }
        struct mention mention = {
            .from = at, .to = at + word->text.length, .party = party_of_value(wording, word->value)};
        mention_classify(&mention, folded);
        bool inside = out->count > 0 && mention.from < out->items[out->count - 1].to; /* 職員 of 都の職員 */
        if (inside || is_counted_people(&mention, folded)) {
            continue;
        }
        *VECTOR_PUSH(arena, out) = mention;
    }
    mentions_share(out, folded);
}

bool clause_ends_between(struct text plain, size_t from, size_t to)
{
    static const char *const enders[] = {
        "ので",   "から", "が",   "けど", "けれど", "けれども", "し",   "て",     "で", "ば", "と", "たら",   "ため",
        "ために", "中",   "中で", "なか", "なかで", "際",       "上で", "うえで", "り", "き", "い", "ており", NULL};
    static const char *const not_enders[] = {"として",   "に対して", "において", "に対し",
                                             "について", "まして",   "また",     NULL};
    struct text part = text_slice(plain, from, to);
    for (;;) {
        size_t comma = text_find(part, TEXT("、"));
        if (comma == TEXT_NOT_FOUND) {
            return false;
        }
        struct text before = text_slice(part, 0, comma);
        if (text_ends_any(before, enders) && !text_ends_any(before, not_enders)) {
            return true;
        }
        part = text_skip(part, comma + TEXT("、").length);
    }
}
