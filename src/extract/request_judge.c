/* request_judge.c - is this sentence a request to Tokyo?
 *
 * MODEL. REQUESTS wants four things of a request: who asks, who is asked, an act still to come that outlasts the
 * conversation, and that it is seriously meant. Each act of the sentence runs through the reasons against it in a fixed order
 * (request_reason.c) - denied; somebody else's words; not serious; answered in the room; one's own doing; a courtesy - and
 * only what survives is asked for its addressee (request_address.c). The first reason that holds is the one recorded.
 *
 * Rejected: scoring words with weights. Weights cannot show their reason, and one cannot argue with them. */
#include "request_imp.h"
#include "request_judge_imp.h"

static bool ends_in_own_wish(struct text tail)
{
    static const char *const wishes[] = {"たいと思",   "たいと考え",     "たいです",     "たい。",
                                         "たいところ", "たいと、",       "たいなと",     "たいと願",
                                         "たいとい",   "ていければと",   "ていけたらと", "ないかと考え",
                                         "ないかと思", "てまいれればと", "ていければな", NULL};
    static const char *const thanks[] = {"感謝", "お礼", "ありがと", "助かって", "おります。", NULL};
    return text_has_any(tail, wishes) && !text_has_any(tail, thanks);
}

static bool has_vague_ending(const struct judging *j)
{
    static const char *const vague[] = {"らいいな",   "ばいいな",   "といいな", "らいいかな",
                                        "といいかな", "ばいいかな", NULL};
    struct text window = text_slice(j->all, j->act.from, j->act.to + NEAR);
    return text_has_any(window, vague);
}
/* 配ってもらえれば、こちらも準備ができます: the benefit told is one's own. */
static bool helps_own_side(const struct judging *j)
{
    static const char *const own[] = {"こちら",     "私ども",     "我々",       "うち", "市としても",
                                      "区としても", "町としても", "村としても", NULL};
    static const char *const helped[] = {"できます", "できる",   "やすくな", "やすい", "助け",
                                         "楽にな",   "進みます", "減ります", "減らせ", NULL};
    return text_has_any(j->tail, own) && text_has_any(j->tail, helped);
}

static struct judgement excluded(const struct judging *j, enum exclusion reason, enum party party)
{
    return (struct judgement){
        .verdict = VERDICT_EXCLUDED, .reason = reason, .act = j->act, .to = j->all.length, .party = party};
}

/* 都の研修を受けていただければ: such verbs are done by those who use what Tokyo has, not by Tokyo. */
static bool verb_takes(const struct judging *j)
{
    static const char *const taking[] = {
        "使って",     "使い続けて", "ご利用",     "利用して", "ご活用",   "活用して",   "参加して",
        "ご参加",     "受けて",     "受講して",   "見て",     "読んで",   "知って",     "感じて",
        "加わって",   "覚えて",     "試して",     "経験して", "体験して", "申し込んで", "登録して",
        "ご覧",       "学んで",     "慣れて",     "理解して", "話して",   "言って",     "おっしゃって",
        "窓口に来て", "講座に来て", "教室に来て", "見に来て", NULL};
    static const char *const doing[] = {"引き受けて", "面倒を見て", "面倒も見て", NULL};
    return text_ends_any(j->verb, taking) && !text_ends_any(j->verb, doing);
}

/* Somebody who is not Tokyo is said to do it, before the act. */
static bool someone_else_acts(const struct judging *j)
{
    static const char *const people[] = {"の方に", "た方に",   "る方に",   "皆さんに", "皆様に",
                                         "方々に", "人に",     "人たちに", "自治体に", "自治体が",
                                         "団体が", "どこかが", "だれかが", "誰かが",   NULL};
    static const char *const giving[] = {"くれ", "くださ", NULL};
    for (size_t i = j->mention; i < j->mentions->count && j->mentions->items[i].from < j->act.from; i++) {
        const struct mention *mention = &j->mentions->items[i];
        ++*j->work;
        bool acts = mention->plays == PLAYS_AGENT || mention->plays == PLAYS_SUBJECT;
        if (mention->from >= j->clause && mention->party != PARTY_TOKYO && acts) {
            return true;
        }
    }
    bool gives = text_starts_any(text_skip(j->all, j->act.from), giving) && text_contains(j->stem, TEXT("が"));
    return gives || text_has_any(j->stem, people);
}

/* Tokyo is named from there on: (絞っていただけると、)都の照会に答える時間が取れます. */
static bool names_tokyo(const struct judging *j, size_t from)
{
    for (size_t i = j->mention; i < j->mentions->count && j->mentions->items[i].from < j->act.to + REACH; i++) {
        ++*j->work;
        if (j->mentions->items[i].from >= from && j->mentions->items[i].party == PARTY_TOKYO) {
            return true;
        }
    }
    return false;
}

/* A condition whose benefit is only told - 都の方で作っていただけたら、皆の手間が減ります; 図面を頂戴できれば、そこが埋まります - is asked of Tokyo
 * where it is certain whose act it is: Tokyo is named as the one who acts, or has been spoken of just before and nobody else
 * is said to act. */
static bool is_clearly_tokyos(const struct judging *j, const struct address *address)
{
    static const char *const received[] = {"ちょうだいでき", "賜れ", NULL};
    const struct talk *talk = j->talk;
    bool complains =
        text_ends_with(text_slice(j->all, 0, j->act.to), TEXT("ないと")); /* 出してもらわないと動けません */
    if (complains) {
        return false;
    }
    if (address->named && address->party == PARTY_TOKYO && address->strong) {
        return true;
    }
    if (verb_takes(j)) {
        return false;
    }
    bool faced = talk->facing_tokyo && !someone_else_acts(j);
    bool of_tokyo = (address->named && address->party == PARTY_TOKYO) || names_tokyo(j, j->act.to);
    bool spoken_of =
        (talk->tokyo_age > 0 && talk->tokyo_age <= 3) || (talk->party == PARTY_TOKYO && talk->party_age <= 3);
    bool given = text_starts_any(text_skip(j->all, j->act.from), received);
    bool meant = spoken_of || given || talk->invited || talk->announced;
    return faced && (of_tokyo || (!talk->others_named && !address->named && meant));
}

/* 都が窓口を用意してくださる、という形になりますと…。ここは強く期待しています: the sentence before says what Tokyo would do. */
static bool points_at_tokyos_deed(const struct judging *j)
{
    static const char *const pointing[] = {"ここは",   "ここに",     "そこは",     "そこに", "これは", "これに",
                                           "それに",   "それを",     "これを",     "その点", "この点", "この部分",
                                           "その部分", "そのことに", "このことに", NULL};
    return text_starts_any(j->all, pointing) && j->talk->party == PARTY_TOKYO && j->talk->party_age <= 1;
}

/* ついでに…(笑): half in fun. */
static bool is_half_in_fun(const struct judging *j)
{
    return text_has_any(j->stem, (const char *const[]){"ついでに", "ついでながら", NULL}) &&
           text_has_any(j->sentence->plain, (const char *const[]){"(笑", "(爆笑", NULL});
}

static struct judgement judge_addressed(const struct judging *j)
{
    enum certainty certainty = CERTAINTY_SURE;
    struct address address = address_of(j);
    enum act_kind kind = j->act.kind;
    if (address.party == PARTY_NONE && (kind == ACT_VIA || !address_infer(j, &address, &certainty))) {
        return (struct judgement){.verdict = VERDICT_NONE};
    }
    static const char *const going_on[] = {"していきた", "してまいりた", "していき", NULL};
    bool demands_elsewhere =
        kind == ACT_WANT &&
        text_has_any(text_slice(j->all, j->act.to, j->act.to + NEAR),
                     (const char *const[]){"要望していきた", "要望してまいり", "要請していきた", "訴えていきた", NULL});
    if ((kind == ACT_DEMAND && text_starts_any(j->tail, going_on)) || demands_elsewhere) {
        if (!address.named && (j->talk->others_named || j->talk->party == PARTY_NATION)) {
            address.party = PARTY_NATION;
        }
        certainty = address.named ? certainty : CERTAINTY_CHECK;
    }
    bool soft = j->act.soft && !helps_own_side(j);
    certainty = soft && !is_clearly_tokyos(j, &address) ? CERTAINTY_CHECK : certainty;
    if ((address.party != PARTY_TOKYO && kind == ACT_VIA) ||
        (soft && (!(address.named && address.party == PARTY_TOKYO) || (!address.strong && verb_takes(j))) &&
         !is_clearly_tokyos(j, &address))) {
        return (struct judgement){.verdict = VERDICT_NONE};
    }
    if (address.party != PARTY_TOKYO) {
        return excluded(j, party_exclusion(address.party), address.party);
    }
    bool opening =
        j->sentence->paragraph == 0 && j->sentence->from < REACH / 5; /* of the turn: a reply to the one before */
    bool order = kind == ACT_ORDER && !address.named && opening;
    if (order && j->talk->among_us && text_has_any(j->all, (const char *const[]){"(笑", NULL})) {
        return excluded(j, EXCLUDED_JOKE, PARTY_PEER);
    }
    certainty = order && j->talk->among_us ? CERTAINTY_CHECK : certainty;
    static const char *const handed[] = {"ご確認を", "ご確認", "ご査収", "ご覧", NULL};
    order = order || (kind == ACT_PLEASE && text_ends_any(j->verb, handed)); /* お送りします。ご確認をお願いします。 */
    if (act_is_offer(j) || (order && j->talk->replying)) {
        return excluded(j, EXCLUDED_OFFER, PARTY_TOKYO);
    }
    if (kind == ACT_VIA && (!address.strong || !ends_in_own_wish(text_slice(j->all, j->act.to, j->act.to + REACH)))) {
        return (struct judgement){.verdict = VERDICT_NONE};
    }
    if (has_vague_ending(j) || is_half_in_fun(j) ||
        (kind == ACT_VIA && text_ends_with(text_slice(j->all, 0, j->act.to), TEXT("ながら")))) {
        certainty = CERTAINTY_CHECK;
    }
    struct judgement judgement = {
        .verdict = VERDICT_REQUEST, .certainty = certainty, .party = PARTY_TOKYO, .act = j->act, .to = j->all.length};
    judgement.kind = kind == ACT_EXPECT || kind == ACT_BENEFIT ? REQUEST_EXPECTATION : REQUEST_ASK;
    judgement.bare =
        !matter_between(j, 0, j->act.from, true) && !matter_between(j, j->act.to, j->act.to + j->tail.length, true);
    if (judgement.bare && kind == ACT_EXPECT && !points_at_tokyos_deed(j)) {
        return excluded(j, EXCLUDED_OPINION, PARTY_TOKYO); /* GovTech東京には期待しています: of what, is not said */
    }
    judgement.light = verb_is_light(j);
    static const char *const weighed[] = {"ご検討", "ご検討を", "ご対応を", "ご判断を", "ご一考を", NULL};
    bool weighs = j->talk->party == PARTY_TOKYO && j->talk->party_age <= 1 && text_ends_any(j->verb, weighed);
    if (!weighs && !address.named && kind == ACT_PLEASE && !j->talk->invited && !j->talk->announced &&
        !matter_between(j, 0, j->act.from, false)) {
        judgement.certainty = CERTAINTY_CHECK; /* ご支援をお願いします at the end of a speech: perhaps a courtesy */
    }
    if (address.beside && address.from > 0) {
        judgement.from = address.from;
    }
    return judgement;
}

static struct judgement judge_act(const struct judging *j)
{
    if (j->act.kind == ACT_ANNOUNCE) {
        static const char *const reported[] = {"との", "という", "といった", "というご", "とのご", NULL};
        static const char *const over[] = {"ありました", "ございました", "いただいた", "いただきました", NULL};
        bool demand = text_starts_with(text_skip(j->all, j->act.from), TEXT("要望"));
        if (demand && !j->talk->invited &&
            address_find(&(struct judging){
                             .talk = j->talk, .mentions = j->mentions, .act = j->act, .all = j->all, .work = j->work})
                    .party != PARTY_TOKYO) {
            return (struct judgement){.verdict = VERDICT_NONE};
        }
        if (text_has_any(j->tail, over) || text_ends_any(j->verb, reported) ||
            text_ends_any(text_slice(j->all, 0, j->act.from), reported)) {
            return (struct judgement){.verdict = VERDICT_NONE};
        }
        return (struct judgement){.verdict = VERDICT_ANNOUNCED, .act = j->act, .to = j->all.length};
    }
    if (j->act.cleft && !j->talk->invited && address_of(j).party != PARTY_TOKYO &&
        !party_is_outside(address_of(j).party)) {
        return (struct judgement){.verdict = VERDICT_NONE}; /* whose wish it is, and to whom, is not said */
    }
    enum exclusion reason;
    if (!reason_against(j, &reason)) {
        return judge_addressed(j);
    }
    bool weak = j->act.kind == ACT_VIA || j->act.soft;
    return weak ? (struct judgement){.verdict = VERDICT_NONE} : excluded(j, reason, PARTY_NONE);
}

void judging_at(struct judging *j, size_t index)
{
    const struct acts *acts = j->acts;
    size_t length = j->all.length;
    j->index = index;
    j->act = acts->items[index];
    j->clause = index > 0 ? acts->items[index - 1].to : 0;
    j->stem = text_slice(
        j->all, j->act.from > REACH && j->clause < j->act.from - REACH ? j->act.from - REACH : j->clause, j->act.from);
    j->near = text_slice(j->all, j->act.from > REACH ? j->act.from - REACH : 0, j->act.to + REACH);
    while (j->mention < j->mentions->count && j->mentions->items[j->mention].from + REACH < j->act.from) {
        j->mention++;
    }
    j->verb = text_skip(j->stem, j->stem.length > NEAR ? j->stem.length - NEAR : 0);
    size_t next = index + 1 < acts->count ? acts->items[index + 1].from : length;
    j->tail = text_slice(j->all, j->act.to, next > j->act.to + REACH ? j->act.to + REACH : next);
    *j->work += j->stem.length + j->tail.length + j->near.length;
}

/* The sentence also holds a wish to somebody else: keep only the clause that asks Tokyo. */
static void keep_own_clause(struct judgement *judgement, const struct judgement *other, struct text plain)
{
    if (other->act.from < judgement->act.from) {
        struct text between = text_slice(plain, other->act.to, judgement->act.from);
        size_t comma = text_find(between, TEXT("、"));
        if (comma != TEXT_NOT_FOUND) {
            judgement->from = other->act.to + comma + TEXT("、").length;
        }
    } else {
        struct text between = text_slice(plain, judgement->act.to, other->act.from);
        size_t comma = text_find(between, TEXT("、"));
        if (comma != TEXT_NOT_FOUND) {
            judgement->to = judgement->act.to + comma + TEXT("、").length;
        }
    }
}

/* 「…」という声が出ておりまして、| 課としても定めていただきたい: somebody's words, and behind them the wish that adopts them. */
static bool keep_adopting_clause(struct judgement *judgement, struct text plain)
{
    static const char *const joints[] = {"おりまして、", "いまして、", "おり、",   "おりますので、", "いますので、",
                                         "ありまして、", "まして、",   "ますが、", "ますし、",       NULL};
    static const char *const voices[] = {"声", "意見", "要望", "話", "相談", "言われ", NULL};
    size_t quoted = text_find(plain, TEXT("\x01」"));
    if (quoted == TEXT_NOT_FOUND || quoted >= judgement->act.from || judgement->from > 0) {
        return false;
    }
    for (const char *const *joint = joints; *joint != NULL; joint++) {
        struct text between = text_slice(plain, quoted, judgement->act.from);
        size_t at = text_find(between, text_of(*joint));
        if (at == TEXT_NOT_FOUND || !text_has_any(text_slice(between, 0, at), voices)) {
            continue;
        }
        size_t from = quoted + at + text_of(*joint).length;
        static const char *const tokyo[] = {"都に", "都も", "都の", "東京都に", "東京都も", "govtech東京に", NULL};
        struct text behind = text_skip(plain, from);
        if (own_side_start(behind) > 0 || text_starts_any(behind, tokyo)) {
            judgement->from = from;
            return true;
        }
    }
    return false;
}

static bool better(const struct judgement *a, const struct judgement *b)
{
    static const int rank[] = {
        [VERDICT_NONE] = 0, [VERDICT_EXCLUDED] = 1, [VERDICT_ANNOUNCED] = 2, [VERDICT_REQUEST] = 3};
    if (a->verdict != b->verdict) {
        return rank[a->verdict] > rank[b->verdict];
    }
    if (a->verdict != VERDICT_REQUEST) {
        return false;
    }
    if (a->bare != b->bare) {
        return b->bare;
    }
    if ((a->act.kind == ACT_VIA) != (b->act.kind == ACT_VIA)) {
        return b->act.kind == ACT_VIA;
    }
    if (a->kind != b->kind) {
        return a->kind == REQUEST_ASK;
    }
    return a->certainty == CERTAINTY_SURE && b->certainty == CERTAINTY_CHECK;
}

static struct judgement judge_municipality(struct judging *j)
{
    struct judgement best = {.verdict = VERDICT_NONE};
    struct judgement outside = {.verdict = VERDICT_NONE};
    if (has_negated_wish(j->all)) {
        return (struct judgement){.verdict = VERDICT_EXCLUDED, .reason = EXCLUDED_NEGATED, .to = j->all.length};
    }
    for (size_t i = 0; i < j->acts->count; i++) {
        judging_at(j, i);
        struct judgement judgement = judge_act(j);
        if (judgement.verdict == VERDICT_EXCLUDED && party_is_outside(judgement.party)) {
            outside = judgement;
        }
        if (i == 0 || better(&judgement, &best)) {
            best = judgement;
        }
    }
    if (best.verdict == VERDICT_REQUEST && outside.verdict == VERDICT_EXCLUDED) {
        keep_own_clause(&best, &outside, j->all);
    } else if (best.verdict == VERDICT_REQUEST && keep_adopting_clause(&best, j->all)) {
        return best;
    } else if (best.verdict == VERDICT_REQUEST) {
        judgement_split(j, &best);
    }
    if (best.verdict == VERDICT_REQUEST || best.verdict == VERDICT_ANNOUNCED) {
        return best;
    }
    struct judgement rest = judge_rest(j->sentence, j->mentions);
    bool thanks = rest.verdict == VERDICT_EXCLUDED && rest.reason == EXCLUDED_THANKS;
    return best.verdict == VERDICT_EXCLUDED && (!thanks || best.reason != EXCLUDED_OWN_INTENTION) ? best : rest;
}

struct judgement judge(const struct wording *wording, const struct talk *talk, const struct sentence *sentence,
                       const struct mentions *mentions, struct arena *arena)
{
    struct acts acts = {NULL, 0, 0};
    acts_find(wording, sentence, arena, &acts);
    struct judging judging = {.talk = talk,
                              .sentence = sentence,
                              .mentions = mentions,
                              .acts = &acts,
                              .all = sentence->plain,
                              .work = wording->work};
    if (talk->side == SIDE_TOKYO) {
        return judge_tokyo(&judging);
    }
    if (talk->side != SIDE_MUNICIPALITY) {
        return (struct judgement){.verdict = VERDICT_NONE};
    }

    return judge_municipality(&judging);
}
