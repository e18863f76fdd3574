/* response.c - Tokyo's words that answer a request.
 *
 * MODEL. Tokyo answers in the turns that follow, in the order of the talk or all at once at the end. The requests made since it
 * last spoke are one round, whoever asked. Each sentence of Tokyo behind the round is compared with each of its requests:
 * content pairs shared with the quote count most, those shared with the rest of the asking paragraph half; a sentence that does
 * what answers do (response_act.c), is about what was asked or names who asked, gains; a question, a bare thank you, a sign of
 * having heard loses. The matter goes on while Tokyo asks back and is answered; it ends when the municipality begins another
 * or the moderator goes on.
 *
 * HOW. A question that was asked beside the wish has the first sentence of the reply, when that fits it and another is left.
 * The best pair of request and sentence is joined first, then the next best: one sentence answers one request. Of the
 * requests left, as many as there are acts left, or counted ones (まず、…), have these in their order; one that ends its round is
 * answered by the first promise that Tokyo makes directly behind it, and one between two answered ones by the promise between
 * their answers. Who only supports another's wish (うちからも) shares its answer. Any other has no response: better none than one
 * that answers something else, or a bare thank you in its place.
 *
 * REJECTED: the best sentence for each request by itself. It gave one sentence to several requests. Each asking turn by itself: the
 * first of two who ask got what Tokyo says to the second. */
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
    bool named;         /* names a municipality */
    struct reply reply; /* what it does */
};

struct hearing {
    struct extraction *extraction;
    struct arena *arena;
    struct grams common;
    bool single; /* one request is all that is to be answered */
    VECTOR(struct heard) items;
};

/* Words of every sentence of these talks: to share them says nothing. */
static const char common_words[] =
    "システム govtech東京 東京都 都庁 東京 区市町村 市町村 自治体 デジタル dx推進 必要 今後 場合 "
    "部分 課題 対応 状況 非常 大変 検討 取組 具体的 要望";

static bool names_municipality(const struct session *session, struct text said)
{
    bool named = false;
    for (size_t i = 0; i < session->participants.count && !named; i++) {
        const struct participant *participant = &session->participants.items[i];
        named = participant->side == SIDE_MUNICIPALITY && !text_is_empty(participant->organisation) &&
                text_contains(said, participant->organisation);
    }
    return named;
}

/* 白鷺市さんが話された: an answer to who asked, if they are of 白鷺市. */
static bool names_asker(const struct session *session, const struct heard *heard, size_t asker)
{
    struct text own = session->participants.items[asker].organisation;
    return heard->named && !text_is_empty(own) && text_contains(heard->sentence.text, own);
}

/* An answer to somebody else. Names both: an answer to both. */
static bool names_other(const struct session *session, const struct heard *heard, size_t asker)
{
    return heard->named && !names_asker(session, heard, asker);
}

/* The words up to the first は, which say what a sentence answers. */
static struct text topic_part(struct text folded)
{
    size_t at = text_find(folded, TEXT("は"));
    return at == TEXT_NOT_FOUND ? TEXT_NONE : text_slice(folded, 0, at);
}

static void hear_turn(struct hearing *hearing, size_t index, size_t order, bool late, size_t most)
{
    const struct turn *turn = &hearing->extraction->session->turns.items[index];
    for (size_t p = 0; p < turn->paragraphs.count && hearing->items.count < most; p++) {
        struct sentences sentences = {NULL, 0, 0};
        sentences_split(hearing->arena, turn->paragraphs.items[p].text, index, p, &sentences);
        for (size_t i = 0; i < sentences.count && hearing->items.count < most; i++) {
            struct heard *heard = VECTOR_PUSH(hearing->arena, &hearing->items);
            *heard = (struct heard){
                .sentence = sentences.items[i], .turn = index, .order = order, .late = late, .first = p == 0 && i == 0};
            heard->grams = grams_of(hearing->arena, sentences.items[i].folded.text);
            grams_remove(&heard->grams, &hearing->common);
            heard->topic = grams_of(hearing->arena, topic_part(sentences.items[i].folded.text));
            grams_remove(&heard->topic, &hearing->common);
            heard->reply = reply_of(sentences.items[i].plain);
            heard->named = names_municipality(hearing->extraction->session, heard->sentence.text);
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

static bool is_turn_of_tokyo(const struct session *session, size_t index)
{
    const struct turn *turn = &session->turns.items[index];
    return turn->speaker < session->participants.count && !turn->moderator &&
           session->participants.items[turn->speaker].side == SIDE_TOKYO;
}

static bool is_act(const struct heard *heard)
{
    return heard->reply.answers || heard->reply.promises;
}

/* Whether Tokyo ends its turn with a question, or asks whether it understood (ということですよね): then what the municipality says
 * next belongs to the same matter. */
static bool asks_back(const struct hearing *hearing)
{
    size_t count = hearing->items.count;
    if (count == 0) {
        return false;
    }
    static const char *const elsewhere[] = {"ところで", "話は変わ", "話が変わ", "最後に", "さて、", "別の話", NULL};
    for (size_t i = 0; i < count; i++) {
        const struct heard *heard = &hearing->items.items[i];
        if (is_act(heard) && !heard->reply.asks) {
            return false; /* it has answered before it asked */
        }
    }
    const struct heard *last = &hearing->items.items[count - 1];
    bool checks = text_ends_any(last->sentence.plain, (const char *const[]){"よね。", "よね?", NULL});
    return (checks || (last->reply.asks && !last->reply.thanks && !last->reply.praises)) &&
           !text_starts_any(last->sentence.plain, elsewhere);
}

static bool has_request(const struct session *session, size_t turn)
{
    size_t low = 0;
    for (size_t high = session->requests.count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (session->requests.items[middle].turn < turn) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < session->requests.count && session->requests.items[low].turn == turn;
}

/* Bytes of a turn that only supports who asked: うちも同じです。 */
#define SHORT_TURN 120

static size_t turn_length(const struct turn *turn)
{
    size_t length = 0;
    for (size_t i = 0; i < turn->paragraphs.count; i++) {
        length += turn->paragraphs.items[i].text.length;
    }
    return length;
}

/* Whether turn i, not of Tokyo, goes on to something else: the moderator's once Tokyo has answered; a municipality's unless it
 * answers a question of Tokyo, or supports in few words what was asked. */
static bool ends_matter(const struct hearing *hearing, size_t i)
{
    const struct session *session = hearing->extraction->session;
    const struct turn *turn = &session->turns.items[i];
    if (turn->moderator) {
        return hearing->items.count > 0;
    }
    return has_request(session, i) ||
           (hearing->items.count == 0 ? turn_length(turn) > SHORT_TURN : !asks_back(hearing));
}

static void hear(struct hearing *hearing, size_t asking_turn)
{
    const struct session *session = hearing->extraction->session;
    size_t theme = theme_of(session, session->turns.items[asking_turn].agenda);
    size_t order = 0;
    bool late = false;
    for (size_t i = asking_turn + 1; i < session->turns.count && i <= asking_turn + TURNS_HEARD; i++) {
        const struct turn *turn = &session->turns.items[i];
        bool tokyo = is_turn_of_tokyo(session, i);
        bool elsewhere = theme_of(session, turn->agenda) != theme;
        if (order > 0 && elsewhere) {
            return;
        }
        late = late || (elsewhere && i > asking_turn + 1);
        if (tokyo) {
            hear_turn(hearing, i, order++, late, SENTENCES_HEARD);
        }
        late = late || (!tokyo && ends_matter(hearing, i));
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

/* A request, and what stands around it in its turn. */
struct asked {
    struct text said;    /* in even spelling */
    struct grams quote;  /* of said */
    struct grams around; /* its paragraph */
    struct grams lead; /* the two sentences before it, which often name the matter: 標準化の移行の時期ですね。 */
    size_t asker; /* participant */
    bool alone;   /* the only one of its turn: what follows its answer belongs to no other */
};

/* How well a sentence answers; 0: not at all. In hundredths of the request's pairs, see the opening. */
static size_t heard_score(const struct hearing *hearing, const struct heard *heard, const struct asked *asked)
{
    const struct session *session = hearing->extraction->session;
    const struct reply *reply = &heard->reply;
    size_t shared = grams_shared(&heard->grams, &asked->quote);
    size_t near = grams_shared(&heard->grams, &asked->around);
    bool addressed = is_act(heard) && names_asker(session, heard, asked->asker);
    size_t named = grams_shared(&heard->topic, &asked->lead);
    bool about = grams_shared(&heard->topic, &asked->quote) > 0 || named >= 2 ||
                 (named > 0 && named == heard->topic.count) ||
                 names_words_of(topic_part(heard->sentence.folded.text), asked->said);
    bool enough = shared >= 2 || addressed || ((shared == 1 || about) && (is_act(heard) || reply->names || about)) ||
                  (reply->requests && asked->alone);
    if (reply->thanks || !enough || (reply->asks && !reply->requests)) {
        return 0;
    }
    size_t score = 100 * shared + 50 * near;
    score += is_act(heard) ? 120 : 0;
    score += reply->requests ? (asked->alone ? 300 : 150) : 0;
    score += reply->names ? 120 : 0;
    score += about ? 180 : 0;
    score += addressed ? 180 : 0;
    score = names_other(session, heard, asked->asker) || reply->praises ? score / 2 : score;
    if (!is_act(heard) && !reply->requests && !reply->names) {
        score = score * 2 / 3; /* a statement about the same matter */
    }
    if (!about && !addressed) { /* a long list of everything answers nothing in particular */
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

/* Whether nothing else is asked in its turn. */
static bool is_alone(const struct hearing *hearing, const struct request *request)
{
    const struct session *session = hearing->extraction->session;
    size_t index = (size_t)(request - session->requests.items);
    return (index == 0 || session->requests.items[index - 1].turn != request->turn) &&
           (index + 1 >= session->requests.count || session->requests.items[index + 1].turn != request->turn);
}

/* One sentence short of saying what it answers: a matter that the next sentence is about, a word of surprise before the
 * promise behind it. */
static bool needs_next(const struct hearing *hearing, size_t i, bool alone)
{
    const struct heard *heard = &hearing->items.items[i];
    const struct heard *next = heard + 1;
    if (!follows(hearing, i, i + 1) || next->used || next->reply.asks || next->reply.thanks) {
        return false;
    }
    /* 次は私が伺います goes on; 調査は、整理いたします begins something else */
    bool weak = !is_act(heard) || (alone && next->topic.count == 0);
    return heard->reply.names || (is_act(next) && next->reply.turns) ||
           (weak && is_act(next) && heard->sentence.text.length <= SHORT_REPLY);
}

static bool is_free_promise(const struct heard *heard)
{
    return !heard->used && !heard->reply.thanks && !heard->reply.asks && !heard->reply.praises && is_act(heard);
}

/* それはもう頑張りますよ: a yes of few words at the head of the turn, right before sentence i. */
static bool follows_assent(const struct hearing *hearing, size_t i)
{
    const struct heard *before = i > 0 ? &hearing->items.items[i - 1] : NULL;
    return before != NULL && follows(hearing, i - 1, i) && before->first && is_free_promise(before) &&
           before->grams.count < FEW_PAIRS && before->topic.count == 0;
}

/* 底なし沼ですよ。…なら、やれます。: a statement about the matter gives way to the first act behind it in its turn, where nothing else
 * was asked in the round. The index of that act, or i. */
static size_t act_behind(const struct hearing *hearing, const struct request *request, size_t i)
{
    for (size_t k = i + 1; hearing->single && !is_act(&hearing->items.items[i]) && k < hearing->items.count &&
                           hearing->items.items[k].turn == hearing->items.items[i].turn;
         k++) {
        const struct heard *heard = &hearing->items.items[k];
        if (is_free_promise(heard) && !names_other(hearing->extraction->session, heard, request->from)) {
            return k;
        }
    }
    return i;
}

/* Gives sentence i to the request, with the one behind it where it needs that; a heading of the matter that is a sentence
 * of its own (…についてです。) or stands in another paragraph gives way to it. */
static void take(struct hearing *hearing, struct request *request, size_t i)
{
    struct heard *items = hearing->items.items;
    i = items[i].reply.names ? i : act_behind(hearing, request, i);
    size_t first = i;
    size_t last = needs_next(hearing, i, is_alone(hearing, request)) ? i + 1 : i;
    if (items[i].reply.names && last == i && i + 1 < hearing->items.count && items[i + 1].turn == items[i].turn) {
        first = last = i + 1;
    } else if (items[i].reply.names && last > i &&
               text_ends_any(items[i].sentence.plain, (const char *const[]){"です。", NULL})) {
        first = last;
    } else if (last > i && !is_act(&items[i]) && items[last].reply.turns) {
        first = last; /* これまで例がありません。ただ、一校だけでしたらできます。 */
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

/* 担当と一緒に必ずうかがいます: goes on with the sentence before it, which answers another request. */
static bool goes_on(const struct hearing *hearing, size_t i)
{
    return i > 0 && follows(hearing, i - 1, i) && hearing->items.items[i - 1].used &&
           hearing->items.items[i].topic.count == 0;
}

/* Whether sentence i could answer the request by its place alone. */
static bool fits_place(const struct hearing *hearing, const struct request *request, size_t i)
{
    const struct heard *heard = &hearing->items.items[i];
    return !heard->late && is_free_promise(heard) && !names_other(hearing->extraction->session, heard, request->from) &&
           (is_alone(hearing, request) || !goes_on(hearing, i));
}

/* The first promise directly behind, from sentence `from` up to `to`: its index, or NO_INDEX. */
static size_t respond_by_place(struct hearing *hearing, struct request *request, size_t from, size_t to)
{
    for (size_t i = from; i < to && i < hearing->items.count; i++) {
        if (fits_place(hearing, request, i)) {
            take(hearing, request, i);
            return i;
        }
    }
    return NO_INDEX;
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
    bool *echoes;  /* by request: it supports one of another asker */
};

/* Whether Tokyo promises something in the turn directly behind the request: then a later turn is less likely the answer. */
static bool is_promised_at_once(const struct hearing *hearing, const struct request *request)
{
    for (size_t i = 0; i < hearing->items.count && hearing->items.items[i].turn == request->turn + 1; i++) {
        const struct heard *heard = &hearing->items.items[i];
        if (is_free_promise(heard) && !names_other(hearing->extraction->session, heard, request->from)) {
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
    struct text paragraph = asking_paragraph(extraction->session, request);
    struct asked asked = {
        .said = text_fold(hearing->arena, request->quote).text,
        .around = grams_of(hearing->arena, text_fold(hearing->arena, paragraph).text),
        .lead = grams_of(hearing->arena, text_fold(hearing->arena, lead_of(paragraph, request)).text),
        .asker = request->from,
        .alone = is_alone(hearing, request),
    };
    asked.quote = grams_of(hearing->arena, asked.said);
    grams_remove(&asked.lead, &hearing->common);
    bool at_once = r + 1 == matching->count && is_promised_at_once(hearing, request);
    for (size_t i = 0; i < hearing->items.count; i++) {
        const struct heard *heard = &hearing->items.items[i];
        size_t score = heard_score(hearing, heard, &asked);
        score = at_once && heard->late ? score / 2 : score;
        score = heard->reply.praises && promised_after(hearing, i) ? 0 : score;
        matching->scores[r * hearing->items.count + i] = score;
        extraction->work += asked.quote.count + asked.around.count + asked.lead.count;
    }
    arena_rewind(hearing->arena, mark);
}

/* --- questions that were asked beside the wish ----------------------------------------------------------------------- */

#define PREDICATE 45 /* bytes at the end of a question that say what it asks */

/* A kanji of the question's end, 持 of お持ちなのでしょうか, stands in the sentence. */
static bool shares_predicate(struct text sentence, struct text question)
{
    struct text rest = text_skip(question, question.length > PREDICATE ? question.length - PREDICATE : 0);
    while (rest.length > 0) {
        struct text here = rest;
        uint32_t codepoint = text_next(&rest);
        struct text character = text_slice(here, 0, here.length - rest.length);
        if (codepoint >= 0x4E00 && codepoint <= 0x9FFF && text_contains(sentence, character)) {
            return true;
        }
    }
    return false;
}

/* The last question before the wish in its paragraph, in even spelling: もうお持ちなのでしょうか。 */
static struct text question_before(struct arena *arena, struct text paragraph, const struct request *request)
{
    static const char *const asks[] = {"か。", "か?", "聞かせください。", "教えてください。", NULL};
    static const char *const wishes[] = {"いただけ", "もらえ", "ください", "ないでしょうか", "ませんか", NULL};
    struct sentences sentences = {NULL, 0, 0};
    sentences_split(arena, paragraph, 0, 0, &sentences);
    size_t at = text_find(paragraph, text_slice(request->quote, 0, LEAD_KEY));
    struct text found = TEXT_NONE;
    for (size_t i = 0; i < sentences.count && sentences.items[i].to <= at; i++) {
        struct text plain = sentences.items[i].plain;
        if (text_ends_any(plain, asks) && !text_has_any(plain, wishes)) {
            found = plain;
        }
    }
    return found;
}

static bool acts_behind(const struct hearing *hearing, size_t i)
{
    for (size_t k = i + 1; k < hearing->items.count && hearing->items.items[k].turn == hearing->items.items[i].turn;
         k++) {
        if (is_free_promise(&hearing->items.items[k])) {
            return true;
        }
    }
    return false;
}

/* いつ決まるのでしょうか。…続けていただきたい。: the first sentence of the reply may answer the question, where another is left for
 * the wish, and where it has no more of the wish than of the question. */
static void reserve_for_question(struct hearing *hearing, const struct request *request)
{
    struct arena_mark mark = arena_mark(hearing->arena);
    struct text question =
        question_before(hearing->arena, asking_paragraph(hearing->extraction->session, request), request);
    size_t i = 0;
    while (i < hearing->items.count &&
           (hearing->items.items[i].reply.thanks || hearing->items.items[i].reply.praises)) {
        i++;
    }
    if (!text_is_empty(question) && i < hearing->items.count && hearing->items.items[i].order == 0 &&
        acts_behind(hearing, i)) {
        struct heard *heard = &hearing->items.items[i];
        struct grams asked = grams_of(hearing->arena, question);
        struct grams wished = grams_of(hearing->arena, text_fold(hearing->arena, request->quote).text);
        size_t of_question = grams_shared(&heard->grams, &asked);
        bool fits = of_question > 0 || shares_predicate(heard->sentence.plain, question);
        heard->used = heard->used || (fits && of_question >= grams_shared(&heard->grams, &wished));
    }
    arena_rewind(hearing->arena, mark);
}

/* Joins the best free pair; false when none is good enough. Of equal pairs the first in the order of the talk. */
static bool join_best(struct matching *matching, bool echoes)
{
    struct hearing *hearing = matching->hearing;
    size_t best = 0, best_request = 0, best_sentence = 0;
    for (size_t r = 0; r < matching->count; r++) {
        size_t enough = is_alone(hearing, &matching->requests[r]) ? SCORE_ENOUGH * 3 / 4 : SCORE_ENOUGH;
        for (size_t i = 0; matching->taken[r] == NO_INDEX && matching->echoes[r] == echoes && i < hearing->items.count;
             i++) {
            size_t score = matching->scores[r * hearing->items.count + i];
            if (!hearing->items.items[i].used && score >= enough && score > best) {
                best = score;
                best_request = r;
                best_sentence = i;
            }
        }
    }
    if (best == 0) {
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
    while (count < hearing->items.count && hearing->items.items[count].order == 0) {
        count++;
    }
    return count;
}

/* まず、私が見に行きます: the first of several answers, to the first of several wishes. */
static bool begins_row(const struct heard *heard)
{
    static const char *const first[] = {"まず、", "一つ目", "一点目", "1つ目", "1点目", "最初の", "前者", NULL};
    return text_starts_any(heard->sentence.plain, first);
}

/* As many answers as wishes, or answers counted from the first: each to its own, in their order. */
static void join_in_row(struct matching *matching, size_t first, size_t from)
{
    struct hearing *hearing = matching->hearing;
    size_t wishes = 0, answers = 0, begin = NO_INDEX;
    for (size_t r = first; r < matching->count; r++) {
        wishes += matching->echoes[r] ? 0 : 1;
    }
    for (size_t i = from; i < hearing->items.count && wishes > 0; i++) {
        bool fits = fits_place(hearing, &matching->requests[first], i);
        bool new = i == from || !follows(hearing, i - 1, i) || hearing->items.items[i].topic.count > 0 ||
                   !is_act(&hearing->items.items[i - 1]);
        begin = fits && begin == NO_INDEX ? i : begin;
        answers += fits && new ? 1 : 0;
    }
    if (wishes < 2 || begin == NO_INDEX || (answers != wishes && !begins_row(&hearing->items.items[begin]))) {
        return;
    }
    for (size_t r = first; r < matching->count && from < hearing->items.count; r++) {
        size_t i = matching->echoes[r] ? NO_INDEX
                                       : respond_by_place(hearing, &matching->requests[r], from, hearing->items.count);
        matching->taken[r] = i == NO_INDEX ? matching->taken[r] : i;
        from = i == NO_INDEX ? from : i + 1;
    }
}

/* What no shared words could join: by the order of the answers, in a reply that is short enough to have one. */
static void join_by_order(struct matching *matching)
{
    if (direct_sentences(matching) > 3 * (matching->count + 1)) { /* a speech: its order says nothing */
        return;
    }
    size_t open = matching->count; /* requests from here on are all without an answer */
    while (open > 0 && matching->taken[open - 1] == NO_INDEX) {
        open--;
    }
    join_in_row(matching, open, open > 0 ? matching->taken[open - 1] + 1 : 0);
    size_t to = matching->hearing->items.count;
    for (size_t r = matching->count; r-- > 0;) {
        size_t from = r > 0 && matching->taken[r - 1] != NO_INDEX ? matching->taken[r - 1] + 1 : 0;
        if (matching->echoes[r]) {
            continue;
        }
        if (matching->taken[r] == NO_INDEX && to != NO_INDEX) {
            respond_by_place(matching->hearing, &matching->requests[r], from, to);
        }
        to = matching->taken[r];
    }
}

/* --- wishes that support another one --------------------------------------------------------------------------------- */

/* うちからも同じお願いです, behind the wish of somebody else. */
static bool supports_another(struct arena *arena, const struct request *requests, size_t r)
{
    static const char *const too[] = {"私からも", "うちからも", "どもからも", "区からも",   "市からも",   "町からも",
                                      "村からも", "区としても", "市としても", "町としても", "村としても", "うちも",
                                      "私も",     "同じ",       "同様",       "重ねて",     "区でも",     "市でも",
                                      "町でも",   "村でも",     "賛成",       NULL};
    bool other = false;
    for (size_t i = 0; i < r && !other; i++) {
        other = requests[i].from != requests[r].from;
    }
    struct arena_mark mark = arena_mark(arena);
    bool supports = other && text_has_any(text_fold(arena, requests[r].quote).text, too);
    arena_rewind(arena, mark);
    return supports;
}

/* The earlier wish that request r supports: the one it shares most with, or the one before where it only points; NO_INDEX. */
static size_t supported_by(struct arena *arena, const struct request *requests, size_t r)
{
    static const char *const points[] = {"同じ", "同様", "そこ", "それ", "その", NULL};
    struct arena_mark mark = arena_mark(arena);
    struct text said = text_fold(arena, requests[r].quote).text;
    struct grams own = grams_of(arena, said);
    size_t best = NO_INDEX, most = 0;
    for (size_t i = r; i-- > 0;) {
        struct grams other = grams_of(arena, text_fold(arena, requests[i].quote).text);
        size_t shared = grams_shared(&own, &other);
        if (requests[i].from != requests[r].from && shared > most) {
            best = i;
            most = shared;
        }
    }
    if (best == NO_INDEX && r > 0 && text_has_any(said, points)) {
        best = r - 1;
    }
    arena_rewind(arena, mark);
    return best;
}

/* An echo has the answer of what it supports unless it found its own. */
static void join_echoes(struct matching *matching)
{
    while (join_best(matching, true)) {
    }
    for (size_t r = 0; r < matching->count; r++) {
        if (matching->echoes[r] && matching->taken[r] == NO_INDEX) {
            size_t other = supported_by(matching->hearing->arena, matching->requests, r);
            if (other != NO_INDEX) {
                matching->requests[r].response = matching->requests[other].response;
            }
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

/* Answers requests [first, first + count), between which Tokyo did not speak. */
static void answer_round(struct extraction *extraction, size_t first, size_t count)
{
    struct session *session = extraction->session;
    struct arena *arena = arena_new(0);
    struct hearing hearing = {.extraction = extraction, .arena = arena, .single = count == 1};
    hearing.common = grams_of(arena, text_of(common_words));
    hear(&hearing, session->requests.items[first + count - 1].turn);
    mark_used(&hearing, first);
    struct matching matching = {.hearing = &hearing, .requests = &session->requests.items[first], .count = count};
    matching.scores = ARENA_ARRAY(arena, size_t, matching.count * hearing.items.count);
    matching.taken = ARENA_ARRAY(arena, size_t, matching.count);
    matching.echoes = ARENA_ARRAY(arena, bool, matching.count);
    for (size_t r = 0; r < matching.count; r++) {
        matching.taken[r] = NO_INDEX;
        matching.echoes[r] = supports_another(arena, matching.requests, r);
        score_request(&matching, r);
    }
    reserve_for_question(&hearing, &matching.requests[count - 1]);
    while (join_best(&matching, false)) {
    }
    join_by_order(&matching);
    join_by_sentence(&matching);
    join_echoes(&matching);
    arena_free(arena);
}

static bool tokyo_spoke(const struct session *session, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (is_turn_of_tokyo(session, i)) {
            return true;
        }
    }
    return false;
}

/* --- matters that Tokyo comes back to --------------------------------------------------------------------------------- */

/* How much later Tokyo may come back to a matter, in turns and in sentences of its own. */
#define TURNS_LATER 40
#define SENTENCES_LATER 256

static void hear_later(struct hearing *hearing, size_t asking_turn)
{
    const struct session *session = hearing->extraction->session;
    for (size_t i = asking_turn + 1; i < session->turns.count && i <= asking_turn + TURNS_LATER; i++) {
        if (is_turn_of_tokyo(session, i)) {
            hear_turn(hearing, i, 0, true, SENTENCES_LATER);
        }
    }
}

/* 先ほどの通訳の件は, 通訳は: the sentence says itself that it is about what was asked. */
static bool names_matter(const struct heard *heard, struct text said, const struct grams *quote)
{
    struct text topic = topic_part(heard->sentence.folded.text);
    bool pairs = heard->topic.count > 0 && grams_shared(&heard->topic, quote) == heard->topic.count;
    return pairs && text_count(topic) >= 2 && (names_words_of(topic, said) || heard->topic.count >= 2);
}

/* それから、先ほどの名簿は、…お渡しします。 turns later: an act about what is still without an answer, said to be about it. */
static void answer_later(struct extraction *extraction, struct request *request)
{
    struct arena *arena = arena_new(0);
    struct hearing hearing = {.extraction = extraction, .arena = arena};
    hearing.common = grams_of(arena, text_of(common_words));
    hear_later(&hearing, request->turn);
    mark_used(&hearing, extraction->session->requests.count);
    struct text said = text_fold(arena, request->quote).text;
    struct grams quote = grams_of(arena, said);
    for (size_t i = 0; i < hearing.items.count; i++) {
        const struct heard *heard = &hearing.items.items[i];
        extraction->work += quote.count;
        if (is_free_promise(heard) && !names_other(extraction->session, heard, request->from) &&
            names_matter(heard, said, &quote)) {
            respond(&hearing, request, i, i);
            break;
        }
    }
    arena_free(arena);
}

void responses_find(struct extraction *extraction)
{
    const struct session *session = extraction->session;
    for (size_t first = 0; first < session->requests.count;) {
        size_t count = 1;
        while (first + count < session->requests.count && count < REQUESTS_MATCHED &&
               !tokyo_spoke(session, session->requests.items[first + count - 1].turn,
                            session->requests.items[first + count].turn)) {
            count++;
        }
        answer_round(extraction, first, count);
        first += count;
    }
    for (size_t i = 0; i < session->requests.count; i++) {
        if (session->requests.items[i].response.speaker == NO_INDEX) {
            answer_later(extraction, &extraction->session->requests.items[i]);
        }
    }
}
