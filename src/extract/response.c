/* response.c - Tokyo's words that answer a request.
 *
 * MODEL. Tokyo answers in the turns that follow, in the order of the talk or all at once at the end. Each of its sentences is
 * compared with each request of the asking turn: content pairs shared with the quote count most, those shared with the rest
 * of the asking paragraph half; a sentence that says it is an answer (ご要望, その点, 検討します) or that promises an act (…ます of
 * something not yet done) gains, a question or a bare thank you loses.
 *
 * HOW. The best pair of request and sentence is joined first, then the next best: one sentence answers one request. Of the
 * requests left, one that ends its turn is answered by the first promise that Tokyo makes directly behind it, and one
 * between two answered ones by the promise between their answers, since answers come in the order of the wishes. Any other
 * has no response: better none than one that answers something else, or a bare thank you in its place.
 *
 * REJECTED: the best sentence for each request by itself. It gave one sentence to several requests. */
#include "response_imp.h"
#include "topic_imp.h"

/* How far an answer is looked for: turns behind the request, and sentences of Tokyo in them. Bounds the work. */
#define TURNS_HEARD 9
#define SENTENCES_HEARD 64
/* Requests of one turn, and of the turns before, that are looked at: a turn with more is no talk. */
#define REQUESTS_MATCHED 64

struct heard {
    struct sentence sentence;
    size_t turn, order; /* order: of Tokyo's turns, from 0 */
    bool late;          /* a municipality spoke between the request and this turn */
    struct grams grams;
    struct grams topic; /* of what the sentence says it is about: 混み具合の表示は、 */
    bool first;         /* of its turn */
    bool used;          /* stands as the response of a request */
    bool other;         /* names a municipality that did not ask */
    struct reply reply; /* what it does */
};

struct hearing {
    struct extraction *extraction;
    struct arena *arena;
    struct grams common;
    size_t asker; /* participant */
    bool single;  /* one request was asked: what follows its answer belongs to no other */
    VECTOR(struct heard) items;
};

/* Words of every sentence of these talks: to share them says nothing. */
static const char common_words[] =
    "システム govtech東京 東京都 都庁 東京 区市町村 市町村 自治体 デジタル dx推進 必要 今後 場合 "
    "部分 課題 対応 状況 非常 大変 検討 取組 具体的 要望";

/* 白鷺市さんが話された: an answer to somebody else. Names both: an answer to both. */
static bool names_other(const struct session *session, struct text said, size_t asker)
{
    struct text own = session->participants.items[asker].organisation;
    bool other = false;
    if (!text_is_empty(own) && text_contains(said, own)) {
        return false;
    }
    for (size_t i = 0; i < session->participants.count; i++) {
        const struct participant *participant = &session->participants.items[i];
        other =
            other || (participant->side == SIDE_MUNICIPALITY && !text_is_empty(participant->organisation) &&
                      !text_equal(participant->organisation, own) && text_contains(said, participant->organisation));
    }
    return other;
}

/* The words up to the first は, which say what a sentence answers. */
static struct text topic_part(struct text folded)
{
    size_t at = text_find(folded, TEXT("は"));
    return at == TEXT_NOT_FOUND ? TEXT_NONE : text_slice(folded, 0, at);
}

static void hear_turn(struct hearing *hearing, size_t index, size_t order, bool late)
{
    const struct turn *turn = &hearing->extraction->session->turns.items[index];
    for (size_t p = 0; p < turn->paragraphs.count && hearing->items.count < SENTENCES_HEARD; p++) {
        struct sentences sentences = {NULL, 0, 0};
        sentences_split(hearing->arena, turn->paragraphs.items[p].text, index, p, &sentences);
        for (size_t i = 0; i < sentences.count && hearing->items.count < SENTENCES_HEARD; i++) {
            struct heard *heard = VECTOR_PUSH(hearing->arena, &hearing->items);
            *heard = (struct heard){
                .sentence = sentences.items[i], .turn = index, .order = order, .late = late, .first = p == 0 && i == 0};
            heard->grams = grams_of(hearing->arena, sentences.items[i].folded.text);
            grams_remove(&heard->grams, &hearing->common);
            heard->topic = grams_of(hearing->arena, topic_part(sentences.items[i].folded.text));
            grams_remove(&heard->topic, &hearing->common);
            heard->reply = reply_of(sentences.items[i].plain);
            heard->other = names_other(hearing->extraction->session, heard->sentence.text, hearing->asker);
        }
    }
}

/* The level-1 item above an agenda item: an answer does not wait for the next theme. */
static size_t theme_of(const struct session *session, size_t agenda)
{
    while (agenda < session->agenda.count && session->agenda.items[agenda].parent != NO_INDEX) {
        agenda = session->agenda.items[agenda].parent;
    }
    return agenda;
}

static void hear(struct hearing *hearing, size_t asking_turn)
{
    const struct session *session = hearing->extraction->session;
    size_t theme = theme_of(session, session->turns.items[asking_turn].agenda);
    size_t order = 0;
    bool late = false;
    for (size_t i = asking_turn + 1; i < session->turns.count && i <= asking_turn + TURNS_HEARD; i++) {
        const struct turn *turn = &session->turns.items[i];
        bool tokyo = turn->speaker < session->participants.count && !turn->moderator &&
                     session->participants.items[turn->speaker].side == SIDE_TOKYO;
        if (order > 0 && theme_of(session, turn->agenda) != theme) {
            return;
        }
        if (tokyo) {
            hear_turn(hearing, i, order++, late);
        }
        late = late || (!tokyo && !turn->moderator);
    }
}

/* 試す場については answers 試せる場がほしい, ひな形は a request for one: the words an answer is about stand in the request, all of
 * their kanji at least. */
static bool names_words_of(struct text topic, struct text said)
{
    static const char *const pointers[] = {"の方", "方", "の件", "件", "の話", "話", "こと", "点", "のお話", NULL};
    static const char *const inflections[] = {"る", "う", "く", "す", "む", "ぶ", "つ", "ぐ", NULL};
    size_t kanji = 0;
    size_t pointer = text_end_length(topic, pointers);
    struct text verb = text_slice(topic, 0, topic.length - pointer);
    verb = text_slice(verb, 0, verb.length - text_end_length(verb, inflections));
    if (pointer > 0 && text_count(verb) >= 2 && is_content_character(text_peek(verb)) && text_contains(said, verb)) {
        return true; /* 束ねる方は answers これを束ねて */
    }
    if (text_count(topic) > 12) {
        return false;
    }
    if (text_count(topic) >= 3 && text_contains(said, topic)) {
        return true;
    }
    while (topic.length > 0) {
        struct text here = topic;
        uint32_t codepoint = text_next(&topic);
        if (codepoint >= 0x4E00 && codepoint <= 0x9FFF) {
            kanji++;
            if (!text_contains(said, text_slice(here, 0, here.length - topic.length))) {
                return false;
            }
        }
    }
    return kanji >= 2;
}

/* What stands around a request in its turn. */
struct asked {
    struct grams around; /* its paragraph */
    struct grams lead; /* the two sentences before it, which often name the matter: 標準化の移行の時期ですね。 */
};

/* How well a sentence answers; 0: not at all. In thousandths of the request's pairs, see the opening. */
static size_t heard_score(const struct heard *heard, const struct grams *quote, struct text said,
                          const struct asked *asked, bool single)
{
    const struct grams *around = &asked->around;
    size_t shared = grams_shared(&heard->grams, quote);
    size_t near = grams_shared(&heard->grams, around);
    bool about = grams_shared(&heard->topic, quote) > 0 || grams_shared(&heard->topic, &asked->lead) >= 2 ||
                 names_words_of(topic_part(heard->sentence.folded.text), said);
    bool enough =
        shared >= 2 ||
        ((shared == 1 || about) && (heard->reply.answers || heard->reply.promises || heard->reply.names || about)) ||
        (heard->reply.requests && single);
    if (heard->reply.thanks || !enough || (heard->reply.asks && !heard->reply.requests)) {
        return 0;
    }
    size_t score = 100 * shared + 50 * near;
    score += heard->reply.answers || heard->reply.promises ? 120 : 0;
    score += heard->reply.requests ? (single ? 300 : 150) : 0;
    score += heard->reply.names ? 120 : 0;
    score += about ? 180 : 0;
    score = heard->other || heard->reply.praises ? score / 2 : score;
    if (!heard->reply.answers && !heard->reply.promises && !heard->reply.requests && !heard->reply.names) {
        score = score * 2 / 3; /* a statement about the same matter */
    }
    if (!about) { /* a long list of everything answers nothing in particular */
        score = score * 6 / (6 + heard->grams.count / 8);
    }
    return heard->late ? score * 8 / (8 + heard->order) : score;
}

/* Below this a sentence shares by chance: two pairs with an answer's words, or three without. */
#define SCORE_ENOUGH 260

/* Bytes of a sentence that is no answer by itself: 実習は盲点でした。 */
#define SHORT_REPLY 90
#define FEW_PAIRS 5
#define LEAD_KEY 30 /* bytes by which a quote is found in its paragraph */

static void respond(const struct hearing *hearing, struct request *request, size_t first, size_t last)
{
    struct extraction *extraction = hearing->extraction;
    const struct heard *begin = &hearing->items.items[first];
    const struct heard *end = &hearing->items.items[last];
    const struct turn *turn = &extraction->session->turns.items[begin->turn];
    request->response.speaker = turn->speaker;
    request->response.paragraph = turn->paragraphs.items[begin->sentence.paragraph].number;
    request->response.quote = extraction_quote(extraction, begin->turn, begin->sentence.paragraph, begin->sentence.from,
                                               end->sentence.to, &request->response.at);
}

static bool follows(const struct hearing *hearing, size_t a, size_t b)
{
    return b < hearing->items.count && hearing->items.items[a].turn == hearing->items.items[b].turn &&
           hearing->items.items[a].sentence.paragraph == hearing->items.items[b].sentence.paragraph;
}

/* One sentence short of saying what it answers: a matter that the next sentence is about, a word of surprise before the
 * promise behind it. */
static bool needs_next(const struct hearing *hearing, size_t i)
{
    const struct heard *heard = &hearing->items.items[i];
    const struct heard *next = heard + 1;
    if (!follows(hearing, i, i + 1) || next->used || next->reply.asks || next->reply.thanks) {
        return false;
    }
    /* 次は私が伺います goes on; 調査は、整理いたします begins something else */
    bool weak = (!heard->reply.answers && !heard->reply.promises) || (hearing->single && next->topic.count == 0);
    return heard->reply.names ||
           (weak && (next->reply.answers || next->reply.promises) && heard->sentence.text.length <= SHORT_REPLY);
}

static bool is_free_promise(const struct heard *heard)
{
    return !heard->used && !heard->reply.thanks && !heard->reply.asks && !heard->other &&
           (heard->reply.answers || heard->reply.promises);
}

/* それはもう頑張りますよ: a yes of few words at the head of the turn, right before sentence i. */
static bool follows_assent(const struct hearing *hearing, size_t i)
{
    const struct heard *before = i > 0 ? &hearing->items.items[i - 1] : NULL;
    return before != NULL && follows(hearing, i - 1, i) && before->first && is_free_promise(before) &&
           before->grams.count < FEW_PAIRS;
}

/* Gives sentence i to the request, with the one behind it where it needs that; a heading of the matter that is a sentence
 * of its own (…についてです。) or stands in another paragraph gives way to it. */
static void take(struct hearing *hearing, struct request *request, size_t i)
{
    struct heard *items = hearing->items.items;
    size_t first = i;
    size_t last = needs_next(hearing, i) ? i + 1 : i;
    if (items[i].reply.names && last == i && i + 1 < hearing->items.count && items[i + 1].turn == items[i].turn) {
        first = last = i + 1;
    } else if (items[i].reply.names && last > i &&
               text_ends_any(items[i].sentence.plain, (const char *const[]){"です。", NULL})) {
        first = last;
    }
    first = first == i && follows_assent(hearing, i) ? i - 1 : first;
    for (size_t k = first < i ? first : i; k <= last; k++) {
        items[k].used = true;
    }
    if (items[i].reply.promises && items[i].turn == request->turn + 1) {
        request->certainty = CERTAINTY_SURE; /* who promises it at once has understood that he was asked */
    }
    respond(hearing, request, first, last);
}

/* Whether Tokyo speaks sentence i directly behind the request, or directly behind what answered its question back. */
static bool is_direct(const struct hearing *hearing, const struct request *request, size_t i)
{
    const struct heard *items = hearing->items.items;
    if (items[i].turn == request->turn + 1 || !items[i].late) {
        return true; /* 羽鳥さん、できる? 次の号から送ります: also when Tokyo's people talk it over */
    }
    size_t first = i;
    while (first > 0 && items[first - 1].turn == items[i].turn) {
        first--;
    }
    return first > 0 && items[i].order == 1 && items[i].turn == request->turn + 3 && items[first - 1].reply.asks &&
           items[first - 1].turn == request->turn + 1;
}

/* The first promise directly behind, from sentence `from` up to `to`. */
static void respond_by_place(struct hearing *hearing, struct request *request, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < hearing->items.count && is_direct(hearing, request, i); i++) {
        if (is_free_promise(&hearing->items.items[i])) {
            take(hearing, request, i);
            return;
        }
    }
}

static struct text asking_paragraph(const struct session *session, const struct request *request)
{
    const struct turn *turn = &session->turns.items[request->turn];
    for (size_t i = 0; i < turn->paragraphs.count; i++) {
        if (turn->paragraphs.items[i].number == request->paragraph) {
            return text_slice(turn->paragraphs.items[i].text, 0, 3000);
        }
    }
    return TEXT_NONE;
}

/* The two sentences before the quote in its paragraph. */
static struct text lead_of(struct text paragraph, const struct request *request)
{
    struct text head = text_slice(request->quote, 0, LEAD_KEY); /* compared by bytes: it may end within a character */
    size_t at = text_find(paragraph, head);
    struct text before = text_slice(paragraph, 0, at == TEXT_NOT_FOUND ? 0 : at);
    size_t from = before.length;
    for (size_t stops = 0; from > 0 && stops < 3; stops++) { /* the third 。 from the end ends what is not looked at */
        size_t stop = text_find_last(text_slice(before, 0, from), TEXT("。"));
        if (stops == 2 && stop != TEXT_NOT_FOUND) {
            return text_skip(before, stop + TEXT("。").length);
        }
        from = stop == TEXT_NOT_FOUND ? 0 : stop;
    }
    return text_skip(before, from);
}

/* The requests of one asking turn against all that is heard: scores[request * heard + sentence]. */
struct matching {
    struct hearing *hearing;
    struct request *requests;
    size_t count;
    size_t *scores;
    size_t *taken; /* by request: index of its sentence, or NO_INDEX */
};

/* Whether Tokyo promises something in the turn directly behind the request: then a later turn is less likely the answer. */
static bool is_promised_at_once(const struct hearing *hearing, const struct request *request)
{
    for (size_t i = 0; i < hearing->items.count && hearing->items.items[i].turn == request->turn + 1; i++) {
        if (is_free_promise(&hearing->items.items[i])) {
            return true;
        }
    }
    return false;
}

/* Praise is no answer where one follows. */
static bool promised_after(const struct hearing *hearing, size_t i)
{
    for (size_t k = i + 1; k < hearing->items.count; k++) {
        if (is_free_promise(&hearing->items.items[k])) {
            return true;
        }
    }
    return false;
}

static void score_request(struct matching *matching, size_t r)
{
    struct hearing *hearing = matching->hearing;
    struct extraction *extraction = hearing->extraction;
    const struct request *request = &matching->requests[r];
    struct arena_mark mark = arena_mark(hearing->arena);
    struct text said = text_fold(hearing->arena, request->quote).text;
    struct grams quote = grams_of(hearing->arena, said);
    struct text paragraph = asking_paragraph(extraction->session, request);
    struct asked asked = {grams_of(hearing->arena, text_fold(hearing->arena, paragraph).text),
                          grams_of(hearing->arena, text_fold(hearing->arena, lead_of(paragraph, request)).text)};
    grams_remove(&asked.lead, &hearing->common);
    bool single = matching->count == 1;
    bool at_once = r + 1 == matching->count && is_promised_at_once(hearing, request);
    for (size_t i = 0; i < hearing->items.count; i++) {
        const struct heard *heard = &hearing->items.items[i];
        size_t score = heard_score(heard, &quote, said, &asked, single);
        score = at_once && heard->late ? score / 2 : score;
        score = heard->reply.praises && promised_after(hearing, i) ? 0 : score;
        matching->scores[r * hearing->items.count + i] = score;
        extraction->work += quote.count + asked.around.count + asked.lead.count;
    }
    arena_rewind(hearing->arena, mark);
}

/* Joins the best free pair; false when none is good enough. Of equal pairs the first in the order of the talk. */
static bool join_best(struct matching *matching)
{
    struct hearing *hearing = matching->hearing;
    size_t enough = matching->count == 1 ? SCORE_ENOUGH * 3 / 4 : SCORE_ENOUGH;
    size_t best = 0, best_request = 0, best_sentence = 0;
    for (size_t r = 0; r < matching->count; r++) {
        for (size_t i = 0; matching->taken[r] == NO_INDEX && i < hearing->items.count; i++) {
            size_t score = matching->scores[r * hearing->items.count + i];
            if (!hearing->items.items[i].used && score > best) {
                best = score;
                best_request = r;
                best_sentence = i;
            }
        }
    }
    if (best < enough) {
        return false;
    }
    matching->taken[best_request] = best_sentence;
    take(hearing, &matching->requests[best_request], best_sentence);
    return true;
}

/* Sentences that Tokyo says directly behind the asking turn. */
static size_t direct_sentences(const struct matching *matching)
{
    const struct hearing *hearing = matching->hearing;
    size_t count = 0;
    while (count < hearing->items.count && hearing->items.items[count].turn == matching->requests[0].turn + 1) {
        count++;
    }
    return count;
}

/* What no shared words could join: by the order of the answers, in a reply that is short enough to have one. */
static void join_by_order(struct matching *matching)
{
    if (direct_sentences(matching) > 3 * (matching->count + 1)) { /* a speech: its order says nothing */
        return;
    }
    for (size_t r = matching->count; r-- > 0;) {
        size_t from = r > 0 && matching->taken[r - 1] != NO_INDEX ? matching->taken[r - 1] + 1 : 0;
        bool last = r + 1 == matching->count;
        size_t to = last ? matching->hearing->items.count : matching->taken[r + 1];
        if (matching->taken[r] == NO_INDEX && to != NO_INDEX) {
            respond_by_place(matching->hearing, &matching->requests[r], from, to);
        }
    }
}

/* Two things asked in one sentence, cut at its comma. */
static bool asked_in_one_sentence(const struct request *a, const struct request *b)
{
    const char *end = a->quote.bytes + a->quote.length;
    return a->turn == b->turn && a->paragraph == b->paragraph && b->quote.bytes >= end &&
           (size_t)(b->quote.bytes - end) <= TEXT("、").length;
}

/* 両方とも確認します: what was asked in one breath and answered in one sentence, has one answer. */
static void join_by_sentence(struct matching *matching)
{
    if (direct_sentences(matching) > 1) {
        return;
    }
    for (size_t r = 0; r + 1 < matching->count; r++) {
        struct request *a = &matching->requests[r], *b = a + 1;
        if (asked_in_one_sentence(a, b) && matching->taken[r] == NO_INDEX && b->response.speaker != NO_INDEX) {
            a->response = b->response;
        } else if (asked_in_one_sentence(a, b) && matching->taken[r + 1] == NO_INDEX &&
                   a->response.speaker != NO_INDEX) {
            b->response = a->response;
        }
    }
}

/* A sentence that answers a request of an earlier turn answers none of this one. */
static void mark_used(struct hearing *hearing, size_t first)
{
    const struct session *session = hearing->extraction->session;
    size_t from = first > REQUESTS_MATCHED ? first - REQUESTS_MATCHED : 0;
    for (size_t i = 0; i < hearing->items.count && from < first; i++) {
        struct request here = {.turn = hearing->items.items[i].turn};
        respond(hearing, &here, i, i);
        for (size_t r = from; r < first && !hearing->items.items[i].used; r++) {
            const struct response *response = &session->requests.items[r].response;
            hearing->items.items[i].used = response->speaker != NO_INDEX &&
                                           response->paragraph == here.response.paragraph &&
                                           text_contains(response->quote, here.response.quote);
        }
    }
}

void responses_find(struct extraction *extraction, size_t first)
{
    struct session *session = extraction->session;
    struct arena *arena = arena_new(0);
    struct hearing hearing = {.extraction = extraction, .arena = arena};
    hearing.common = grams_of(arena, text_of(common_words));
    hearing.asker = session->requests.items[first].from;
    hear(&hearing, session->requests.items[first].turn);
    mark_used(&hearing, first);
    struct matching matching = {.hearing = &hearing, .requests = &session->requests.items[first]};
    matching.count = session->requests.count - first;
    matching.count = matching.count < REQUESTS_MATCHED ? matching.count : REQUESTS_MATCHED;
    hearing.single = matching.count == 1;
    matching.scores = ARENA_ARRAY(arena, size_t, matching.count * hearing.items.count);
    matching.taken = ARENA_ARRAY(arena, size_t, matching.count);
    for (size_t r = 0; r < matching.count; r++) {
        matching.taken[r] = NO_INDEX;
        score_request(&matching, r);
    }
    while (join_best(&matching)) {
    }
    join_by_order(&matching);
    join_by_sentence(&matching);
    arena_free(arena);
}
