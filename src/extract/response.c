/* response.c - Tokyo's words that answer a request.
 *
 * MODEL. Tokyo answers in the turns that follow, in the order of the talk or all at once at the end. Each of its sentences is
 * compared with each request of the turn: content pairs shared with the quote count most, those shared with the rest of
 * the asking paragraph half; a sentence that says it is an answer (ご要望, その点, 検討します, 作りましたので) gains, a question or a bare
 * thank you loses. The best sentence is the response when it shares enough; a sentence that only names the matter
 * (…についてです) brings the one behind it. With nothing shared, a request that ends its turn is answered by what Tokyo says
 * directly behind it; any other has no response - better none than one that answers something else. */
#include "request_imp.h"
#include "topic_imp.h"

/* How far an answer is looked for: turns behind the request, and sentences of Tokyo in them. Bounds the work. */
#define TURNS_HEARD 9
#define SENTENCES_HEARD 64

struct heard {
    struct sentence sentence;
    size_t turn, order; /* order: of Tokyo's turns, from 0 */
    struct grams grams;
    struct grams topic; /* of what the sentence says it is about: 混み具合の表示は、 */
    bool first;         /* of its turn */
    bool thanks;        /* nothing but thanks */
    bool asks;          /* a question back */
    bool names;         /* only names the matter */
    bool answers;       /* says that it answers */
    bool other;         /* names a municipality that did not ask */
    bool requests;      /* speaks of what was asked */
};

struct hearing {
    struct extraction *extraction;
    struct arena *arena;
    struct grams common;
    size_t asker; /* participant */
    VECTOR(struct heard) items;
};

/* Words of every sentence of these talks: to share them says nothing. */
static const char common_words[] =
    "システム govtech東京 東京都 都庁 東京 区市町村 市町村 自治体 デジタル dx推進 必要 今後 場合 "
    "部分 課題 対応 状況 非常 大変 検討 取組 具体的 要望";

static bool is_only_thanks(struct text plain)
{
    static const char *const thanks[] = {"ありがとうござい", "ありがとう",       "分かりました", "わかりました",
                                         "承知しました",     "承知いたしました", "はい",         "なるほど",
                                         "そうですね",       "よくわかりました", "そうですか",   NULL};
    size_t length = 0;
    struct text rest = plain;
    while ((length = text_start_length(rest, thanks)) > 0) {
        rest = text_skip(rest, length);
        static const char *const trail[] = {"ます", "ました", "。", "、", "!", NULL};
        rest = text_skip(rest, text_start_length(rest, trail));
        rest = text_skip(rest, text_start_length(rest, trail));
    }
    size_t content = 0;
    for (struct text left = rest; left.length > 0;) {
        content += is_content_character(text_next(&left)) ? 1 : 0;
    }
    return rest.length < plain.length && content < 4;
}

static void heard_classify(struct heard *heard)
{
    static const char *const answers[] = {
        "ご要望",     "要望",       "ご提案",       "ご提言",     "ご指摘",       "その点",     "その辺",
        "この点",     "検討し",     "検討を",       "検討させ",   "対応し",       "対応を",     "していきた",
        "ていきたい", "て参りたい", "てまいりたい", "ていきます", "てまいります", "て参ります", "作りました",
        "ご活用",     "頑張り",     "進めます",     "進めてい",   "お答え",       "承り",       "難しい",
        "できません", "予定",       "お約束",       "約束します", "協議し",       "調整し",     "調整します",
        "着手し",     "徹底し",     "整理し",       "申し入れ",   "確認し",       "お待ちして", "お渡し",
        "お知らせし", "取り組み",   "取り組んで",   "働きかけ",   "伝えます",     NULL};
    static const char *const matters[] = {"についてです。", "についてですが。", "に関してです。",
                                          "のお話です。",   "の件です。",       NULL};
    static const char *const pointers[] = {"お話に関連して", "ご指摘に関して", "ご意見に関して", "ご要望について",
                                           NULL};
    struct text plain = heard->sentence.plain;
    uint32_t last = text_last(plain);
    heard->thanks = is_only_thanks(plain);
    heard->asks = last == '?' ||
                  text_ends_any(plain, (const char *const[]){"か。", "か?", "でしょう。", "聞かせてください。", NULL});
    heard->answers = text_has_any(plain, answers);
    heard->requests = text_has_any(plain, (const char *const[]){"ご要望", "要望事項", "ご提案", "ご依頼", NULL});
    heard->names = text_ends_any(plain, matters) || text_has_any(plain, pointers);
}

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

static void hear_turn(struct hearing *hearing, size_t index, size_t order)
{
    const struct turn *turn = &hearing->extraction->session->turns.items[index];
    for (size_t p = 0; p < turn->paragraphs.count && hearing->items.count < SENTENCES_HEARD; p++) {
        struct sentences sentences = {NULL, 0, 0};
        sentences_split(hearing->arena, turn->paragraphs.items[p].text, index, p, &sentences);
        for (size_t i = 0; i < sentences.count && hearing->items.count < SENTENCES_HEARD; i++) {
            struct heard *heard = VECTOR_PUSH(hearing->arena, &hearing->items);
            *heard = (struct heard){
                .sentence = sentences.items[i], .turn = index, .order = order, .first = p == 0 && i == 0};
            heard->grams = grams_of(hearing->arena, sentences.items[i].folded.text);
            grams_remove(&heard->grams, &hearing->common);
            heard->topic = grams_of(hearing->arena, topic_part(sentences.items[i].folded.text));
            grams_remove(&heard->topic, &hearing->common);
            heard_classify(heard);
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
    for (size_t i = asking_turn + 1; i < session->turns.count && i <= asking_turn + TURNS_HEARD; i++) {
        const struct turn *turn = &session->turns.items[i];
        bool tokyo = turn->speaker < session->participants.count && !turn->moderator &&
                     session->participants.items[turn->speaker].side == SIDE_TOKYO;
        if (order > 0 && theme_of(session, turn->agenda) != theme) {
            return;
        }
        if (tokyo) {
            hear_turn(hearing, i, order++);
        }
    }
}

/* How well a sentence answers; 0: not at all. In thousandths of the request's pairs, see the opening. */
static size_t heard_score(const struct heard *heard, const struct grams *quote, const struct grams *around, bool single)
{
    size_t shared = grams_shared(&heard->grams, quote);
    size_t near = grams_shared(&heard->grams, around);
    bool about = grams_shared(&heard->topic, quote) > 0;
    bool enough =
        shared >= 2 || (shared == 1 && (heard->answers || heard->names || about)) || (heard->requests && single);
    if (heard->thanks || !enough) {
        return 0;
    }
    size_t score = 100 * shared + 50 * near;
    score += heard->answers ? 120 : 0;
    score += heard->requests ? (single ? 300 : 150) : 0;
    score += heard->names ? 120 : 0;
    score += about ? 120 : 0;
    score = heard->other ? score / 2 : score;
    score = heard->asks ? score / 2 : score;
    score = score * 6 / (6 + heard->grams.count / 8); /* a long list of everything answers nothing in particular */
    return score * 8 / (8 + heard->order);
}

/* Below this a sentence shares by chance: two pairs with an answer's words, or three without. */
#define SCORE_ENOUGH 260

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

/* The sentence may need its neighbour: the one behind it when it only names the matter, a short reply before it. */
static void respond_with_neighbour(const struct hearing *hearing, struct request *request, size_t best)
{
    const struct heard *heard = &hearing->items.items[best];
    if (heard->names && best + 1 < hearing->items.count && hearing->items.items[best + 1].turn == heard->turn) {
        if (follows(hearing, best, best + 1) &&
            !text_ends_any(heard->sentence.plain, (const char *const[]){"です。", NULL})) {
            respond(hearing, request, best, best + 1);
        } else {
            respond(hearing, request, best + 1, best + 1);
        }
        return;
    }
    bool reply_before = best > 0 && follows(hearing, best - 1, best) && hearing->items.items[best - 1].first &&
                        !hearing->items.items[best - 1].thanks &&
                        hearing->items.items[best - 1].sentence.text.length <= 90;
    respond(hearing, request, reply_before ? best - 1 : best, best);
}

/* The first sentence with substance directly behind the request: when it ended its turn and Tokyo spoke next. */
static void respond_by_place(const struct hearing *hearing, struct request *request)
{
    for (size_t i = 0; i < hearing->items.count && hearing->items.items[i].turn == request->turn + 1; i++) {
        const struct heard *heard = &hearing->items.items[i];
        if (!heard->thanks && !heard->asks) {
            bool short_reply = heard->sentence.text.length <= 90 && follows(hearing, i, i + 1);
            respond(hearing, request, i, short_reply ? i + 1 : i);
            return;
        }
    }
    if (hearing->items.count > 0 && hearing->items.items[0].turn == request->turn + 1 &&
        hearing->items.items[0].thanks) {
        respond(hearing, request, 0, 0);
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

/* single: the only request of its turn, so that Tokyo's ご要望 can mean no other. */
static void response_find(const struct hearing *hearing, struct request *request, bool last_of_turn, bool single)
{
    struct extraction *extraction = hearing->extraction;
    struct arena_mark mark = arena_mark(hearing->arena);
    struct grams quote = grams_of(hearing->arena, text_fold(hearing->arena, request->quote).text);
    struct grams around =
        grams_of(hearing->arena, text_fold(hearing->arena, asking_paragraph(extraction->session, request)).text);
    size_t best = 0, best_score = 0;
    for (size_t i = 0; i < hearing->items.count; i++) {
        size_t score = heard_score(&hearing->items.items[i], &quote, &around, single);
        extraction->work += quote.count + around.count;
        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    arena_rewind(hearing->arena, mark);
    if (best_score >= (single ? SCORE_ENOUGH * 3 / 4 : SCORE_ENOUGH)) {
        respond_with_neighbour(hearing, request, best);
    } else if (last_of_turn) {
        respond_by_place(hearing, request);
    }
}

static bool at_before(struct at a, struct at b)
{
    if (a.part != b.part || a.line != b.line) {
        return a.part != b.part ? a.part < b.part : a.line < b.line;
    }
    return a.column < b.column;
}

/* Answers come in the order of the wishes: one that shares no word with its wish stands before the answer to the next one, in
 * the turn directly behind. */
static void respond_before(const struct hearing *hearing, struct request *request, const struct request *next)
{
    bool answered = request->response.speaker != NO_INDEX;
    for (size_t i = 0; i < hearing->items.count && hearing->items.items[i].turn == request->turn + 1 && !answered;
         i++) {
        const struct heard *heard = &hearing->items.items[i];
        struct request here = {.turn = request->turn};
        respond(hearing, &here, i, i);
        if (next->response.speaker == NO_INDEX || at_before(next->response.at, here.response.at)) {
            return;
        }
        if (!heard->thanks && !heard->asks && heard->sentence.text.length > 30) {
            request->response = here.response;
            return;
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
    for (size_t i = first; i < session->requests.count; i++) {
        response_find(&hearing, &session->requests.items[i], i + 1 == session->requests.count,
                      session->requests.count == first + 1);
    }
    for (size_t i = session->requests.count - 1; i-- > first;) {
        respond_before(&hearing, &session->requests.items[i], &session->requests.items[i + 1]);
    }
    arena_free(arena);
}
