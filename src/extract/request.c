/* request.c - the pass over all turns that collects requests and near misses.
 *
 * A sentence is judged by request_judge.c with what is known of the talk so far. This file keeps that knowledge - has Tokyo
 * just asked what is wanted, whom were the last sentences about, has a request been announced - and turns verdicts into
 * items: one item per thing asked, so a bare お願いしたい behind its matter, or the same wish again, makes no second one. */
#include "request_imp.h"
#include "request_judge_imp.h"
#include "topic_imp.h"

/* How many earlier requests a new one is compared with: repetitions come soon after, and the work stays linear. */
#define REQUESTS_COMPARED 24

/* Bytes behind 国の in which its noun ends: eight characters and the particle. */
#define OWNED_LONGEST 27

/* Kanji of a clause that only says again what was asked just before. */
#define SAME_LONGEST 6

struct judged {
    struct judgement judgement;
    size_t item; /* index in session->excluded or session->requests, NO_INDEX */
};

struct pass {
    struct extraction *extraction;
    struct wording wording;
    struct arena *scratch; /* of the turn */
    struct talk talk;
    bool has_tokyo;                          /* Tokyo takes part */
    bool invited;                            /* by the last turn of Tokyo or the moderator */
    bool tokyo_spoken_of;                    /* in the last turn, which was Tokyo's or the moderator's */
    bool left_asking;                        /* the last turn of a municipality ended with a request */
    struct grams earlier[REQUESTS_COMPARED]; /* of the quotes of the last requests; request i at i modulo the size */
    struct buffer matter; /* what the last turn of Tokyo was about: …の支援 of …の支援は、今年度で終わる予定です */
    struct buffer paraphrase; /* what Tokyo last understood to be wanted, folded */
    /* of the turn */
    size_t turn;
    size_t first_request;
    size_t announced_at; /* sentence, NO_INDEX */
    bool confirms;       /* the turn begins with その通り, はい */
    enum party people;   /* staff or residents named one sentence ago */
    struct sentences sentences;
    struct judged *judged; /* one per sentence */
};

void wording_init(struct wording *wording, struct extraction *extraction, struct arena *arena)
{
    wording->work = &extraction->work;
    wording->arena = arena;
    wording->session = extraction->session;
    wording->speaker = NO_INDEX;
    words_init(&wording->parties, arena);
    words_init(&wording->acts, arena);
    party_words(&wording->parties, extraction);
    act_words(&wording->acts);
}

/* --- items ---------------------------------------------------------------------------------------------------- */

static size_t add_excluded(struct pass *pass, const struct sentence *sentence, enum exclusion reason)
{
    struct session *session = pass->extraction->session;
    struct excluded_item item = {
        .reason = reason, .speaker = session->turns.items[pass->turn].speaker, .turn = pass->turn};
    item.quote =
        extraction_quote(pass->extraction, pass->turn, sentence->paragraph, sentence->from, sentence->to, &item.at);
    *VECTOR_PUSH(pass->extraction->arena, &session->excluded) = item;
    return session->excluded.count - 1;
}

static void drop_excluded(struct pass *pass, size_t index)
{
    struct session *session = pass->extraction->session;
    for (size_t i = index; i + 1 < session->excluded.count; i++) {
        session->excluded.items[i] = session->excluded.items[i + 1];
    }
    session->excluded.count--;
}

static struct text heading_of(const struct session *session, size_t agenda)
{
    return agenda < session->agenda.count ? session->agenda.items[agenda].heading : TEXT_NONE;
}

static bool same_paragraph(const struct pass *pass, size_t a, size_t b)
{
    return pass->sentences.items[a].paragraph == pass->sentences.items[b].paragraph;
}

/* A request whose quote begins with sentence `first` (or at the clause of `index`, when they are the same). */
static void add_request(struct pass *pass, size_t first, size_t index)
{
    struct extraction *extraction = pass->extraction;
    struct session *session = extraction->session;
    const struct sentence *begin = &pass->sentences.items[first];
    const struct sentence *sentence = &pass->sentences.items[index];
    const struct judgement *judgement = &pass->judged[index].judgement;
    const struct turn *turn = &session->turns.items[pass->turn];
    size_t from = begin->from, to = sentence->to;
    if (first == index) {
        struct text clause = text_trim(sentence_unfold(sentence, judgement->from, judgement->to));
        from = sentence->from + (size_t)(clause.bytes - sentence->text.bytes);
        to = from + clause.length;
    }
    struct request request = {.kind = judgement->kind,
                              .certainty = judgement->certainty,
                              .from = turn->speaker,
                              .to = TEXT("東京都"),
                              .turn = pass->turn,
                              .agenda = turn->agenda};
    request.id = text_format(extraction->arena, "r%zu", session->requests.count + 1);
    request.paragraph = turn->paragraphs.items[sentence->paragraph].number;
    request.quote = extraction_quote(extraction, pass->turn, sentence->paragraph, from, to, &request.at);
    struct gist_context context = {{first > 0 ? begin - 1 : NULL, first > 1 ? begin - 2 : NULL},
                                   buffer_text(&pass->matter)};
    request.gist = gist_make(extraction, sentence, judgement, first != index ? begin : NULL,
                             first != index ? &pass->judged[first].judgement : NULL, &context);
    request.topic = topic_find(extraction->lexicon, pass->scratch, request.quote, request.gist);
    request.response.speaker = NO_INDEX;
    pass->earlier[session->requests.count % REQUESTS_COMPARED] =
        grams_of(pass->wording.arena, text_fold(pass->scratch, request.quote).text);
    *VECTOR_PUSH(extraction->arena, &session->requests) = request;
    pass->judged[index].item = session->requests.count - 1;
}

/* --- the same thing again ------------------------------------------------------------------------------------- */

/* The pairs of a sentence without the names in it: that Tokyo is asked again is no repetition. */
static struct grams matter_grams(struct pass *pass, const struct sentence *sentence, const struct mentions *mentions)
{
    char *bytes = text_to_string(pass->scratch, sentence->folded.text);
    for (size_t i = 0; i < mentions->count; i++) {
        for (size_t k = mentions->items[i].from; k < mentions->items[i].to; k++) {
            bytes[k] = ' ';
        }
    }
    return grams_of(pass->scratch, (struct text){bytes, sentence->folded.text.length});
}

/* The verb before the act - its last kanji and what follows, 開い of 開いて(いただきたい) - stands in an earlier request. */
static bool has_verb_of(struct pass *pass, const struct request *earlier, const struct sentence *sentence,
                        const struct act *act)
{
    struct text stem = text_slice(sentence->plain, act->from > 24 ? act->from - 24 : 0, act->from);
    struct text verb = TEXT_NONE;
    for (struct text rest = stem; rest.length > 0;) {
        struct text here = rest;
        if (is_content_character(text_next(&rest))) {
            verb = here;
        }
    }
    return verb.length > TEXT("開い").length - 1 && text_contains(text_fold(pass->scratch, earlier->quote).text, verb);
}

/* 会議を続けていただきたいです。… ぜひ続けていただきたいです: the verb of the last request and nothing else; there is one. */
static bool repeats_verb(struct pass *pass, const struct sentence *sentence, const struct act *act, bool said_again)
{
    const struct session *session = pass->extraction->session;
    const struct request *last = &session->requests.items[session->requests.count - 1];
    return (said_again || last->turn == pass->turn) && last->from == session->turns.items[pass->turn].speaker &&
           has_verb_of(pass, last, sentence, act);
}

/* Asked by the speaker, or, where the sentence says that it comes again, by a colleague. */
static bool is_own(const struct session *session, const struct request *earlier, size_t speaker, bool said_again)
{
    if (earlier->from == speaker || speaker >= session->participants.count ||
        earlier->from >= session->participants.count) {
        return earlier->from == speaker;
    }
    struct text organisation = session->participants.items[speaker].organisation;
    return said_again && !text_is_empty(organisation) &&
           text_equal(organisation, session->participants.items[earlier->from].organisation);
}

static bool repeats_earlier(struct pass *pass, const struct sentence *sentence, const struct mentions *mentions,
                            const struct act *act)
{
    const struct session *session = pass->extraction->session;
    struct arena_mark mark = arena_mark(pass->scratch);
    static const char *const again[] = {
        "重ねて",       "改めて",     "繰り返し",       "再度",     "先ほども",   "何度も",   "くどい",   "しつこい",
        "もう一度申し", "もう一度言", "もう一度お願い", "それでも", "どうしても", "とにかく", "ともかく", NULL};
    struct grams grams = matter_grams(pass, sentence, mentions);
    static const char *const yes[] = {"はい、", "ええ、", "そうです、", "そうなんです、", NULL};
    bool said_again = text_has_any(sentence->plain, again) || text_starts_any(sentence->plain, yes);
    size_t least = said_again ? 1 : 2;
    bool found = session->requests.count > 0 && grams.count == 0 && repeats_verb(pass, sentence, act, said_again);
    size_t from = session->requests.count > REQUESTS_COMPARED ? session->requests.count - REQUESTS_COMPARED : 0;
    for (size_t i = from; i < session->requests.count && grams.count >= least && !found; i++) {
        const struct request *earlier = &session->requests.items[i];
        const struct grams *other = &pass->earlier[i % REQUESTS_COMPARED];
        pass->extraction->work += grams.count + other->count;
        size_t shared = grams_shared(&grams, other);
        bool much = (said_again || grams.count >= 4) && 10 * shared >= 8 * grams.count;
        bool few = shared == grams.count && has_verb_of(pass, earlier, sentence, act);
        found = is_own(session, earlier, session->turns.items[pass->turn].speaker, said_again) && (much || few);
    }
    arena_rewind(pass->scratch, mark);
    return found;
}

/* Tokyo has said what it understood, the municipality agrees and says it once more. */
static bool repeats_paraphrase(struct pass *pass, const struct sentence *sentence)
{
    const struct session *session = pass->extraction->session;
    if (!pass->confirms || pass->paraphrase.length == 0 || session->requests.count == 0) {
        return false;
    }
    const struct request *last = &session->requests.items[session->requests.count - 1];
    if (last->from != session->turns.items[pass->turn].speaker) {
        return false;
    }
    struct grams grams = grams_of(pass->scratch, sentence->folded.text);
    struct grams other = grams_of(pass->scratch, buffer_text(&pass->paraphrase));
    return 2 * grams_shared(&grams, &other) >= grams.count;
}

/* --- verdicts of one turn ------------------------------------------------------------------------------------- */

/* The sentence before states the wish to somebody else that Tokyo is to support, or the matter of a bare request. */
static bool joins_before(const struct pass *pass, size_t index)
{
    const struct judgement *judgement = &pass->judged[index].judgement;
    if (index == 0 || !same_paragraph(pass, index - 1, index) || judgement->from > 0) {
        return false;
    }
    const struct judgement *before = &pass->judged[index - 1].judgement;
    bool wish = before->verdict == VERDICT_EXCLUDED &&
                (before->reason == EXCLUDED_TO_NATION || before->reason == EXCLUDED_TO_VENDOR ||
                 before->reason == EXCLUDED_TO_CARRIER);
    bool open = before->verdict == VERDICT_REQUEST && pass->judged[index - 1].item != NO_INDEX &&
                before->certainty == CERTAINTY_CHECK;
    return judgement->bare ? before->verdict != VERDICT_REQUEST : judgement->light && (wish || open);
}

/* One item for each thing asked in the sentence. */
static void add_parts(struct pass *pass, size_t index)
{
    struct judgement *judgement = &pass->judged[index].judgement;
    const struct judgement whole = *judgement;
    if (whole.split > 0) {
        judgement->act = whole.first;
        judgement->to = whole.split;
        add_request(pass, index, index);
        *judgement = whole;
        judgement->from = whole.split + TEXT("、").length;
    }
    add_request(pass, index, index);
}

/* ぜひご検討をお願いします behind the answer to one's own request. */
static bool asks_for_it_again(const struct pass *pass, const struct judgement *judgement)
{
    const struct session *session = pass->extraction->session;
    bool empty = judgement->light && judgement->certainty == CERTAINTY_CHECK;
    return empty && session->requests.count > 0 &&
           session->requests.items[session->requests.count - 1].from == session->turns.items[pass->turn].speaker;
}

/* 何とか早く進めていただけませんか behind a request: no matter of its own, so it presses for the same. */
static bool presses_for_it(struct pass *pass, size_t index, const struct mentions *mentions)
{
    const struct judged *before = index > 0 ? &pass->judged[index - 1] : NULL;
    if (before == NULL || before->item == NO_INDEX || before->judgement.verdict != VERDICT_REQUEST) {
        return false;
    }
    struct grams own = matter_grams(pass, &pass->sentences.items[index], mentions);
    return own.count == 0;
}

/* 来年に向けて、ひとつお考えいただけませんか behind a request: to be weighed is what was just asked for. */
static bool asks_to_weigh_it(const struct pass *pass, size_t index)
{
    static const char *const weighing[] = {"お考え", "ご検討",         "ご検討を", "ご一考",   "ご一考を", "検討して",
                                           "考えて", "前向きに考えて", "ご勘案",   "ご判断を", NULL};
    static const char *const objects[] = {"を", "も", "について", "に関して", "は、", NULL};
    const struct judged *before = index > 0 ? &pass->judged[index - 1] : NULL;
    if (before == NULL || before->item == NO_INDEX || before->judgement.verdict != VERDICT_REQUEST ||
        !same_paragraph(pass, index - 1, index)) {
        return false;
    }
    struct text clause = text_slice(pass->sentences.items[index].plain, 0, pass->judged[index].judgement.act.from);
    size_t verb = text_end_length(clause, weighing);
    return verb > 0 && !text_has_any(text_slice(clause, 0, clause.length - verb), objects);
}

/* The kanji of [from, to) that stand in an earlier quote, and all of them. */
static size_t kanji_shared(struct text clause, struct text earlier, size_t *all)
{
    size_t shared = 0;
    for (*all = 0; clause.length > 0;) {
        struct text here = clause;
        uint32_t codepoint = text_next(&clause);
        if (codepoint >= 0x4E00 && codepoint <= 0x9FFF) {
            ++*all;
            shared += text_contains(earlier, text_slice(here, 0, here.length - clause.length));
        }
    }
    return shared;
}

/* 期間を延ばしていただけないでしょうか。一年では足りませんので、ぜひ延長をお願いします: directly behind a request, and the clause that asks says
 * nothing that it did not say. What is added says so: また, …も. */
static bool says_it_in_other_words(struct pass *pass, size_t index)
{
    static const char *const added[] = {"また",   "あと",   "それから", "それと", "さらに",   "加えて", "もう一",
                                        "もう1",  "次に",   "そして",   "併せて", "あわせて", "ほかに", "一方",
                                        "二つ目", "三つ目", "二点目",   "三点目", NULL};
    static const char *const reasons[] = {"ので", "から", "が", "けど", "けれど", "けれども", "し", NULL};
    const struct judged *before = index > 0 ? &pass->judged[index - 1] : NULL;
    const struct sentence *sentence = &pass->sentences.items[index];
    if (before == NULL || before->item == NO_INDEX || before->judgement.verdict != VERDICT_REQUEST ||
        !same_paragraph(pass, index - 1, index) || text_starts_any(sentence->plain, added)) {
        return false;
    }
    size_t act = pass->judged[index].judgement.act.from;
    size_t from = 0;
    for (size_t comma = text_find_last(text_slice(sentence->plain, 0, act), TEXT("、")); comma != TEXT_NOT_FOUND;
         comma = text_find_last(text_slice(sentence->plain, 0, comma), TEXT("、"))) {
        if (text_ends_any(text_slice(sentence->plain, 0, comma), reasons)) {
            from = comma + TEXT("、").length;
            break;
        }
    }
    struct text clause = text_slice(sentence->plain, from, act);
    size_t all = 0;
    size_t shared = kanji_shared(clause, pass->sentences.items[index - 1].plain, &all);
    bool adds = text_contains(clause, TEXT("も")) && !text_contains(clause, TEXT("もっと"));
    return !adds && all > 0 && 2 * shared >= all && all <= SAME_LONGEST;
}

/* 開けてほしいと、係の者が申しております。私からもお願いします: somebody's wish is made one's own. 都の図書館に入れていただくこと。これを強く
 * 要望いたします: what it points at names Tokyo. */
static bool makes_it_sure(const struct pass *pass, size_t index)
{
    static const char *const adopting[] = {"私からも",   "からもお願い", "としてもお願い",
                                           "としても、", "としても同",   NULL};
    static const char *const pointing[] = {"これを", "これは", "この点", "このことを", "以上を", "それを", NULL};
    const struct judgement *before = &pass->judged[index - 1].judgement;
    struct text plain = pass->sentences.items[index].plain;
    bool reported = before->verdict == VERDICT_EXCLUDED &&
                    (before->reason == EXCLUDED_STAFF_REPORT || before->reason == EXCLUDED_RESIDENT_REPORT);
    bool adopts = reported && text_has_any(plain, adopting);
    bool points = pass->judged[index].judgement.bare && text_starts_any(plain, pointing);
    return (adopts || points) && pass->talk.tokyo_age > 0 && pass->talk.tokyo_age <= 2 && !pass->talk.others_named;
}

static void take_request(struct pass *pass, size_t index, const struct mentions *mentions)
{
    struct session *session = pass->extraction->session;
    const struct sentence *sentence = &pass->sentences.items[index];
    struct judgement *judgement = &pass->judged[index].judgement;
    bool repeated = judgement->bare && session->requests.count > pass->first_request;
    repeated = repeated || presses_for_it(pass, index, mentions) || asks_to_weigh_it(pass, index) ||
               says_it_in_other_words(pass, index) || asks_for_it_again(pass, judgement) ||
               repeats_paraphrase(pass, sentence) ||
               (!judgement->bare && repeats_earlier(pass, sentence, mentions, &judgement->act));
    if (repeated) {
        judgement->verdict = VERDICT_EXCLUDED;
        judgement->reason = EXCLUDED_REPEATED;
        pass->judged[index].item = add_excluded(pass, sentence, EXCLUDED_REPEATED);
        return;
    }
    if (!joins_before(pass, index)) {
        if (judgement->bare) {
            pass->announced_at = index; /* its matter may still follow */
            pass->talk.announced = true;
            return;
        }
        add_parts(pass, index);
        return;
    }
    struct judged *before = &pass->judged[index - 1];
    if (before->item != NO_INDEX && before->judgement.verdict == VERDICT_EXCLUDED) {
        drop_excluded(pass, before->item);
    } else if (before->item != NO_INDEX && before->judgement.verdict == VERDICT_REQUEST) {
        session->requests.count--;
    }
    before->item = NO_INDEX;
    if (makes_it_sure(pass, index)) {
        judgement->certainty = CERTAINTY_SURE;
    }
    add_request(pass, index - 1, index);
}

/* 国の仕様が(変わりました): what the sentence is about is theirs. */
static bool owns_topic(const struct mention *mention, struct text plain)
{
    struct text behind = text_slice(plain, mention->after, mention->after + OWNED_LONGEST);
    size_t comma = text_find(behind, TEXT("、"));
    return mention->plays == PLAYS_OWNER &&
           text_has_any(text_slice(behind, 0, comma), (const char *const[]){"は", "が", NULL});
}

static void talk_after(struct pass *pass, const struct sentence *sentence, const struct judgement *judgement,
                       const struct mentions *mentions)
{
    struct talk *talk = &pass->talk;
    enum party party = PARTY_NONE;
    bool outside = false, owned = false, tokyo = false;
    pass->people = PARTY_NONE;
    for (size_t i = 0; i < mentions->count; i++) {
        const struct mention *mention = &mentions->items[i];
        bool acts = mention->plays == PLAYS_AGENT || mention->plays == PLAYS_SUBJECT;
        tokyo = tokyo || mention->party == PARTY_TOKYO;
        party = acts && mention->party == PARTY_TOKYO ? PARTY_TOKYO : party;
        outside = outside || (acts && party_is_outside(mention->party));
        owned = owned || (party_is_outside(mention->party) && owns_topic(mention, sentence->plain));
        pass->people =
            mention->party == PARTY_STAFF || mention->party == PARTY_RESIDENT ? mention->party : pass->people;
    }
    static const char *const tokyos[] = {"共同調達", "共同利用", "都営", "都立", "都道", "都有", NULL};
    tokyo = tokyo || text_has_any(sentence->plain, tokyos);
    talk->tokyo_age = tokyo ? 1 : talk->tokyo_age > 0 ? talk->tokyo_age + 1 : 0;
    party = judgement->verdict == VERDICT_REQUEST ? PARTY_TOKYO : party;
    party = judgement->verdict == VERDICT_EXCLUDED && judgement->party != PARTY_NONE ? judgement->party : party;
    talk->party_age++;
    if (party != PARTY_NONE) {
        talk->party = party;
        talk->party_age = 1;
    }
    talk->others_named = outside || (owned && !tokyo);
    talk->people = pass->people;
}

/* と言いたいところですが: the sentence before was not meant. */
static bool takes_back(const struct sentence *sentence)
{
    static const char *const starts[] = {
        "と言いたいところ", "というのは冗談", "と言うのは冗談", "なんて冗談", "冗談です", "というのはうそ", NULL};
    return text_starts_any(sentence->plain, starts);
}

static void judge_sentence(struct pass *pass, size_t index)
{
    const struct sentence *sentence = &pass->sentences.items[index];
    struct judged *judged = &pass->judged[index];
    struct arena_mark mark = arena_mark(pass->scratch);
    struct mentions mentions = {NULL, 0, 0};
    mentions_find(&pass->wording, sentence, pass->scratch, &mentions);
    pass->talk.retracted = index + 1 < pass->sentences.count && takes_back(&pass->sentences.items[index + 1]);
    judged->judgement = judge(&pass->wording, &pass->talk, sentence, &mentions, pass->scratch);
    judged->item = NO_INDEX;
    switch (judged->judgement.verdict) {
    case VERDICT_REQUEST:
        take_request(pass, index, &mentions);
        break;
    case VERDICT_EXCLUDED:
        judged->item = add_excluded(pass, sentence, judged->judgement.reason);
        break;
    case VERDICT_ANNOUNCED:
        pass->talk.announced = true;
        pass->announced_at = index;
        break;
    case VERDICT_NONE:
        break;
    }
    talk_after(pass, sentence, &judged->judgement, &mentions);
    arena_rewind(pass->scratch, mark);
}

/* A sentence that asks by where it stands, not by words of asking: the whole of it, its act `act_length` bytes at its end. */
static void take_whole(struct pass *pass, size_t index, enum certainty certainty, size_t act_length)
{
    size_t end = pass->sentences.items[index].plain.length;
    pass->judged[index].judgement = (struct judgement){
        .verdict = VERDICT_REQUEST,
        .certainty = certainty,
        .party = PARTY_TOKYO,
        .to = end,
        .act = {.kind = act_length > 0 ? ACT_WANT : ACT_ANNOUNCE, .from = end - act_length, .to = end}};
    add_request(pass, index, index);
}

/* お願いが二点あります, and then 一点目は…です: every counted sentence that is no question names one. */
static void take_counted(struct pass *pass)
{
    static const char *const counted[] = {"一点目",   "二点目",     "三点目",     "四点目",    "1点目",    "2点目",
                                          "3点目",    "4点目",      "一つ目",     "二つ目",    "三つ目",   "四つ目",
                                          "1つ目",    "2つ目",      "3つ目",      "4つ目",     "ひとつ目", "ふたつ目",
                                          "まず一つ", "もう一つは", "もう一点は", "もう1点は", NULL};
    static const char *const questions[] = {"か。",   "か?",    "?",    "でしょうか", "伺いた",
                                            "教えて", "聞かせ", "質問", NULL};
    for (size_t i = pass->announced_at == NO_INDEX ? pass->sentences.count : pass->announced_at + 1;
         i < pass->sentences.count; i++) {
        struct text all = pass->sentences.items[i].plain;
        bool counts = text_starts_any(all, counted) && !text_has_any(all, questions);
        if (counts && pass->judged[i].judgement.verdict == VERDICT_NONE) {
            take_whole(pass, i, CERTAINTY_SURE, 0);
        }
    }
}

/* 減らす。 送っていただく。: a verb as in a list of points, neither polite nor a state. */
static bool ends_in_point(struct text plain)
{
    static const char *const verbs[] = {"る。", "う。", "く。", "す。", "つ。", "む。", "ぶ。", "ぐ。", NULL};
    static const char *const other[] = {"ます。",   "です。",   "しょう。", "だろう。",
                                        "ている。", "てある。", "ておる。", NULL};
    return text_ends_any(plain, verbs) && !text_ends_any(plain, other);
}

/* まず、二回に減らしていただきたい。次に、早く送っていただく。それと、集まるのはやめる。: what stands in a row with a wish is wished for too. */
static void take_row(struct pass *pass)
{
    static const char *const first[] = {"まず", "一つは", "一つ目", "一点目", "第一に", "1つ目", "1点目", NULL};
    static const char *const next[] = {"次に",   "それと", "それから", "あと",   "そして", "さらに", "もう一つ",
                                       "第二に", "第三に", "二つ目",   "三つ目", "最後に", NULL};
    bool row = false;
    for (size_t i = 0; i < pass->sentences.count; i++) {
        struct text all = pass->sentences.items[i].plain;
        const struct judgement *judgement = &pass->judged[i].judgement;
        bool wish = judgement->verdict == VERDICT_REQUEST;
        bool goes_on = row && text_starts_any(all, next);
        if (goes_on && judgement->verdict == VERDICT_NONE && ends_in_point(all)) {
            static const char *const wanted[] = {"いただく。", "もらう。", NULL};
            take_whole(pass, i, CERTAINTY_SURE, text_end_length(all, wanted));
            continue;
        }
        row = (wish && judgement->certainty == CERTAINTY_SURE && text_has_any(all, first)) || (goes_on && wish);
    }
}

/* お願いがあります, and then no sentence of the turn that asks in words we know: the first that names a need is meant; failing that
 * the one behind the announcement, to be checked. */
static void take_announced(struct pass *pass)
{
    static const char *const needs[] = {"必要",     "べき",     "ないか",   "ないでしょうか", "といい", "ばいい",
                                        "てもいい", "できれば", "欠かせ",   "不可欠",         "求め",   "足りな",
                                        "たいの",   "たいと",   "よいので", "いいので",       NULL};
    const struct session *session = pass->extraction->session;
    if (pass->announced_at == NO_INDEX || session->requests.count > pass->first_request) {
        return;
    }
    size_t next = pass->announced_at + 1;
    size_t chosen = next;
    while (chosen < pass->sentences.count && !text_has_any(pass->sentences.items[chosen].plain, needs)) {
        chosen++;
    }
    bool weak = chosen < pass->sentences.count;
    chosen = weak ? chosen : next;
    if (chosen >= pass->sentences.count || pass->judged[chosen].judgement.verdict == VERDICT_EXCLUDED) {
        return;
    }
    take_whole(pass, chosen, weak ? CERTAINTY_SURE : CERTAINTY_CHECK, 0);
}

#define NAMED_LONGEST 120 /* bytes: a sentence that only names what is wanted */
#define NAMED_WITHIN 2    /* sentences from the start of the turn */

/* 「都へのご要望は」「そうですね、やはり財源の支援ですね。」: asked what is wanted, the answer names it. */
static void take_named(struct pass *pass)
{
    static const char *const ends[] = {"です。",       "ですね。",   "ですかね。",     "でしょうか。",
                                       "でしょうね。", "ですよね。", "だと思います。", "かなと思います。",
                                       "になります。", NULL};
    static const char *const wanted[] = {"支援",     "補助",     "継続",     "財源",     "人材",     "派遣",
                                         "調整",     "統一",     "研修",     "機会",     "仕組み",   "体制",
                                         "予算",     "交付金",   "旗振り",   "音頭取り", "後押し",   "情報提供",
                                         "情報共有", "相談窓口", "共同調達", "共同利用", "引き上げ", "延長",
                                         "拡充",     "簡素化",   "改善",     NULL};
    static const char *const others[] = {"国の", "国に", "国は", "課題", NULL};
    const struct session *session = pass->extraction->session;
    if (!pass->invited || session->requests.count > pass->first_request || pass->announced_at != NO_INDEX) {
        return;
    }
    for (size_t i = 0; i < pass->sentences.count && i < NAMED_WITHIN; i++) {
        struct text all = pass->sentences.items[i].plain;
        size_t end = text_end_length(all, ends);
        bool names = end > 0 && text_ends_any(text_slice(all, 0, all.length - end), wanted);
        if (names && all.length <= NAMED_LONGEST && pass->judged[i].judgement.verdict == VERDICT_NONE &&
            !text_has_any(all, others)) {
            take_whole(pass, i, CERTAINTY_SURE, 0);
            return;
        }
    }
}

/* --- turns ---------------------------------------------------------------------------------------------------- */

/* Does the turn of Tokyo or of the moderator ask the municipality what it wants of Tokyo? */
static bool invites(struct text folded)
{
    static const char *const asked_for[] = {"要望",           "リクエスト",     "ご注文",           "お困りのこと",
                                            "期待すること",   "期待される",     "期待していること", "求めること",
                                            "への期待",       "求める役割",     "求めるもの",       "望まれること",
                                            "ご希望",         "困っていること", "ご意見やご要望",   "してほしい",
                                            "やってほしい",   "望むこと",       "望むもの",         "できることはあ",
                                            "できることがあ", "お手伝いできる", "お力になれる",     NULL};
    static const char *const of_tokyo[] = {"都に",    "都へ",   "都として",   "都が",       "都の役割",
                                           "govtech", "我々に", "私どもに",   "私たちに",   "こちらに",
                                           "ご要望",  "当局",   "サービス局", "広域自治体", NULL};
    static const char *const question[] = {"か。", "か?",    "?",      "でしょう", "ください", "ませんか",
                                           "伺",   "お聞き", "お願い", "は。",     "どう",     NULL};
    return text_has_any(folded, asked_for) && text_has_any(folded, of_tokyo) && text_has_any(folded, question);
}

static bool heading_invites(const struct session *session, size_t agenda)
{
    static const char *const tokyo[] = {"都", "govtech", NULL};
    static const char *const wish[] = {"要望", "期待", "求める", "望むこと", "お願い", NULL};
    struct text heading = heading_of(session, agenda);
    return text_has_any(heading, tokyo) && text_has_any(heading, wish);
}

#define MATTER_LONGEST 20 /* characters */

/* 測量の費用の支援 of "測量の費用の支援は今年度で終了する予定です"; the last sentence that has one counts. */
static void take_matter(struct pass *pass, const struct sentence *sentence)
{
    static const char *const empty[] = {"私",   "我々", "都",   "東京都", "それ", "これ",
                                        "今日", "本日", "今後", "次",     NULL};
    size_t at = text_find(sentence->plain, TEXT("は"));
    struct text matter = at == TEXT_NOT_FOUND ? TEXT_NONE : text_trim(sentence_unfold(sentence, 0, at));
    struct text folded = text_slice(sentence->plain, 0, at);
    bool names = at != TEXT_NOT_FOUND && is_content_character(text_last(folded)) && !text_contains(folded, TEXT("、"));
    if (names && text_count(matter) >= 4 && text_count(matter) <= MATTER_LONGEST && !text_starts_any(folded, empty)) {
        buffer_clear(&pass->matter);
        buffer_add_text(&pass->matter, matter);
    }
}

static bool names_tokyo(struct pass *pass, const struct sentence *sentence)
{
    struct mentions mentions = {NULL, 0, 0};
    bool named = false;
    mentions_find(&pass->wording, sentence, pass->scratch, &mentions);
    for (size_t i = 0; i < mentions.count; i++) {
        named = named || mentions.items[i].party == PARTY_TOKYO;
    }
    return named;
}

static void hear_outsider(struct pass *pass)
{
    static const char *const understood[] = {"ということです", "ということでし", "ますよね", "ですよね", "という思い",
                                             "というお話",     "ご要望",         "要望事項", NULL};
    pass->invited = false;
    pass->tokyo_spoken_of = false;
    buffer_clear(&pass->matter);
    buffer_clear(&pass->paraphrase);
    for (size_t i = 0; i < pass->sentences.count; i++) {
        struct text folded = pass->sentences.items[i].folded.text;
        pass->invited = pass->invited || invites(folded);
        take_matter(pass, &pass->sentences.items[i]);
        if (text_has_any(folded, understood)) {
            buffer_add_text(&pass->paraphrase, folded);
        }
        pass->tokyo_spoken_of = pass->tokyo_spoken_of || names_tokyo(pass, &pass->sentences.items[i]);
    }
}

static void turn_split(struct pass *pass, size_t index)
{
    const struct turn *turn = &pass->extraction->session->turns.items[index];
    pass->turn = index;
    pass->sentences = (struct sentences){NULL, 0, 0};
    for (size_t i = 0; i < turn->paragraphs.count; i++) {
        sentences_split(pass->scratch, turn->paragraphs.items[i].text, index, i, &pass->sentences);
    }
    pass->judged = ARENA_ARRAY(pass->scratch, struct judged, pass->sentences.count + 1);
}

static enum side side_of_turn(const struct session *session, size_t turn)
{
    size_t speaker = turn < session->turns.count ? session->turns.items[turn].speaker : NO_INDEX;
    return speaker < session->participants.count ? session->participants.items[speaker].side : SIDE_OTHER;
}

/* Tokyo has asked for something in the turn before: 見せていただけませんか。 */
static bool asked_in_turn_before(const struct session *session, size_t turn)
{
    for (size_t i = session->excluded.count; i-- > 0 && session->excluded.items[i].turn + 1 >= turn;) {
        if (session->excluded.items[i].turn + 1 == turn &&
            session->excluded.items[i].reason == EXCLUDED_TOKYO_TO_MUNI) {
            return true;
        }
    }
    return false;
}

/* The turn ends with a request, or says no more than a sentence behind it. */
static bool ends_asking(const struct pass *pass)
{
    size_t count = pass->sentences.count;
    for (size_t i = count > 2 ? count - 2 : 0; i < count; i++) {
        if (pass->judged[i].judgement.verdict == VERDICT_REQUEST) {
            return true;
        }
    }
    return false;
}

static void turn_judge(struct pass *pass, enum side side)
{
    static const char *const agreement[] = {"そのとおり",     "はい",       "そうです",     "おっしゃるとおり",
                                            "ええ",           "まさに",     "そうなんです", "お察しのとおり",
                                            "ご指摘のとおり", "そうですね", "その通り",     NULL};
    struct session *session = pass->extraction->session;
    pass->talk =
        (struct talk){.side = side,
                      .facing_tokyo = pass->has_tokyo,
                      .invited = pass->invited || heading_invites(session, session->turns.items[pass->turn].agenda)};
    pass->talk.replying = asked_in_turn_before(session, pass->turn);
    pass->talk.among_us = side_of_turn(session, pass->turn - 1) == SIDE_MUNICIPALITY;
    bool answers = side_of_turn(session, pass->turn - 1) == SIDE_TOKYO;
    pass->talk.tokyo_age = answers && pass->tokyo_spoken_of ? 2 : 0; /* 「都のせいですか」「そうなんです。…」 */
    if (pass->talk.among_us && pass->left_asking) { /* 私どもも同じです。こうしてもらえると助かります */
        pass->talk.party = PARTY_TOKYO;
    }
    pass->first_request = session->requests.count;
    pass->announced_at = NO_INDEX;
    pass->people = PARTY_NONE;
    pass->confirms = pass->sentences.count > 0 && text_starts_any(pass->sentences.items[0].plain, agreement);
    for (size_t i = 0; i < pass->sentences.count; i++) {
        judge_sentence(pass, i);
    }
    if (side == SIDE_MUNICIPALITY) {
        take_counted(pass);
        take_row(pass);
        take_announced(pass);
        take_named(pass);
    }
    pass->left_asking = side == SIDE_MUNICIPALITY && ends_asking(pass);
}

static bool takes_part(const struct session *session, enum side side)
{
    for (size_t i = 0; i < session->participants.count; i++) {
        if (session->participants.items[i].side == side) {
            return true;
        }
    }
    return false;
}

static void turn_run(struct pass *pass, size_t index)
{
    struct session *session = pass->extraction->session;
    const struct turn *turn = &session->turns.items[index];
    bool known = turn->speaker < session->participants.count;
    enum side side = known ? session->participants.items[turn->speaker].side : SIDE_OTHER;
    pass->wording.speaker = turn->speaker;
    turn_split(pass, index);
    if (turn->moderator || side == SIDE_TOKYO) {
        hear_outsider(pass);
    }
    if (known && side != SIDE_OTHER && !turn->moderator) {
        turn_judge(pass, side);
    }
}

void extract_requests(struct extraction *extraction)
{
    struct arena *words = arena_new(0);
    struct pass pass = {
        .extraction = extraction, .scratch = arena_new(0), .matter = BUFFER_INIT, .paraphrase = BUFFER_INIT};
    wording_init(&pass.wording, extraction, words);
    pass.has_tokyo = takes_part(extraction->session, SIDE_TOKYO);
    for (size_t i = 0; i < extraction->session->turns.count; i++) {
        struct arena_mark mark = arena_mark(pass.scratch);
        turn_run(&pass, i);
        arena_rewind(pass.scratch, mark);
    }
    responses_find(extraction);
    buffer_release(&pass.matter);
    buffer_release(&pass.paraphrase);
    arena_free(pass.scratch);
    arena_free(words);
}
