/* request_address.c - who is asked by an act.
 *
 * MODEL. The party named with a particle of the one who acts (都に, 都には, 都から, 都で, 都として); the nearest wins, but a party
 * named before the end of a clause (国が進める中、) acts in that clause only, and 職員に before a verb of giving (職員に研修を実施して
 * いただきたい) receives. Nobody named: whoever the sentences before were about; else Tokyo, which then is the only possible
 * addressee - surely when it has just asked, or is faced and the words are polite; otherwise to be checked. */
#include "request_imp.h"
#include "request_judge_imp.h"

/* 職員に before such a verb names who receives. */
static bool verb_gives(struct text verb)
{
    static const char *const giving[] = {
        "補助", "支援",   "提供",     "配布",   "派遣",     "周知",   "発信", "説明",       "示",   "実施",
        "研修", "開放",   "公開",     "広報",   "働きかけ", "教え",   "届",   "伝え",       "支給", "交付",
        "貸",   "対応",   "配慮",     "寄り添", "還元",     "共有",   "開催", "用意",       "広め", "アピール",
        "案内", "後押し", "サポート", "助言",   "指導",     "検討",   "見せ", "アドバイス", "紹介", "展開",
        "配っ", "呼ん",   "招い",     "話を",   "加えて",   "入れて", NULL};
    return text_has_any(verb, giving);
}

/* 国に働きかけて: the nation hears, Tokyo acts. */
static bool lobbies(const struct judging *j, const struct mention *mention)
{
    static const char *const verbs[] = {"働きかけ", "要望",       "要請",   "伝え",   "声を上げ", "声をあげ", "提言",
                                        "言って",   "掛け合",     "かけあ", "訴え",   "進言",     "申し入れ", "届け",
                                        "後押し",   "意見を上げ", "交渉",   "つない", "物申",     NULL};
    static const char *const asking[] = {"聞いて", "確認して", "問い合わせて", NULL}; /* right before the act only */
    static const char *const speaking[] = {"働きかけ", "要望して", "要請して", "声を上げ", "声をあげ",
                                           "申し入れ", "訴え",     "交渉",     "掛け合",   NULL};
    struct text doing = text_slice(j->all, mention->after, j->act.from);
    if (mention->party != PARTY_NATION) {
        return text_has_any(doing, speaking);
    }
    bool about = text_has_any(text_slice(j->all, mention->to, mention->after), (const char *const[]){"は", NULL});
    return text_has_any(doing, about ? speaking : verbs) || (!about && text_ends_any(doing, asking));
}

/* 市民の皆さんにはアプリを入れていただきたい: they are not given it. */
static bool resident_installs(const struct judging *j, const struct mention *mention)
{
    return mention->party == PARTY_RESIDENT &&
           text_ends_any(j->verb, (const char *const[]){"を入れて", "も入れて", NULL});
}

/* 職員も聞けるよう、門戸を開いて: in the purpose of what is asked, somebody else acts. */
static bool acts_in_purpose(const struct judging *j, const struct mention *mention)
{
    struct text particle = text_slice(j->all, mention->to, mention->after);
    struct text behind = text_slice(j->all, mention->after, j->act.from);
    return mention->plays == PLAYS_SUBJECT && !text_equal(particle, TEXT("は")) &&
           text_has_any(behind, (const char *const[]){"よう、", "ように、", "ように", NULL});
}

/* 隣の町の表を見せて, 貸して: whose it is, shows it. */
static bool owner_shows(const struct judging *j, const struct mention *mention)
{
    static const char *const showing[] = {"見せて", "貸して", "分けて", "譲って", "お借り", "写させて", NULL};
    return mention->plays == PLAYS_OWNER && text_ends_any(j->verb, showing);
}

/* May this mention be the one who is asked? *strong: by its particle. */
static bool mention_acts(const struct judging *j, const struct mention *mention, bool *strong)
{
    bool tokyo = mention->party == PARTY_TOKYO;
    *strong = mention->plays == PLAYS_AGENT || mention->plays == PLAYS_SUBJECT || mention->plays == PLAYS_PLACE;
    if (tokyo) {
        return *strong || mention->plays == PLAYS_OWNER;
    }
    static const char *const told[] = {"おりまして、", "ありまして、", "いまして、", "ございまして、", NULL};
    bool clause_over = clause_ends_between(j->all, mention->after, j->act.from);
    switch (mention->party) {
    case PARTY_NATION:
    case PARTY_VENDOR:
    case PARTY_CARRIER:
    case PARTY_PREFECTURE:
        return (mention->plays == PLAYS_AGENT || mention->plays == PLAYS_SUBJECT) && !clause_over;
    case PARTY_STAFF:
    case PARTY_RESIDENT:
    case PARTY_LEADER: /* 職員からも声が上がっておりまして、 tells what they say */
        clause_over = clause_over || text_has_any(text_slice(j->all, mention->after, j->act.from), told) ||
                      acts_in_purpose(j, mention);
        return (mention->plays == PLAYS_AGENT || mention->plays == PLAYS_SUBJECT) && !clause_over &&
               (!verb_gives(j->verb) || resident_installs(j, mention));
    case PARTY_PEER: /* 隣の町の表を見せていただきたい asks its owner; 隣の町には採用していただきたい, but 隣の町にも使えるようにしていただきたい is Tokyo's to do */
        return !clause_over && (owner_shows(j, mention) || (mention->plays == PLAYS_AGENT && !verb_gives(j->verb) &&
                                                            !text_contains(j->verb, TEXT("ように"))));
    default:
        return false;
    }
}

bool party_is_outside(enum party party)
{
    return party == PARTY_NATION || party == PARTY_VENDOR || party == PARTY_CARRIER || party == PARTY_PREFECTURE;
}

/* 都からも国に…をぶつけて, 都が全体をまとめて国に突きつけて: Tokyo is the one who acts, by から or が, and the other hears it. */
static bool hears_tokyo(const struct judging *j, const struct address *tokyo, const struct mention *mention)
{
    static const char *const acting[] = {"から",     "からも",   "からは", "が", "として", "としても", "のほうから",
                                         "の方から", "のほうで", "の方で", "で", "主導で", NULL};
    static const char *const hearing[] = {"に", "にも", "へ", "へも", "に対して", "に対しても", "に対し", NULL};
    static const char *const over[] = {"ので、", "から、", "が、", "けど、", "けれど、", "けれども、", "し、", NULL};
    if (tokyo->party != PARTY_TOKYO || !tokyo->strong || !text_ends_any(text_slice(j->all, 0, tokyo->after), acting) ||
        text_has_any(text_slice(j->all, tokyo->after, mention->from), over)) {
        return false;
    }
    struct text particle = text_slice(j->all, mention->to, mention->after);
    return text_start_length(particle, hearing) == particle.length && particle.length > 0;
}

struct address address_find(const struct judging *j)
{
    struct address found = {.party = PARTY_NONE};
    for (size_t i = j->mention; i < j->mentions->count; i++) {
        const struct mention *mention = &j->mentions->items[i];
        ++*j->work;
        if (mention->from >= j->act.from) {
            break;
        }
        if (mention->from < j->clause) {
            continue;
        }
        bool strong = false;
        if (!mention_acts(j, mention, &strong)) {
            continue;
        }
        if (party_is_outside(mention->party) && lobbies(j, mention)) {
            if (found.party != PARTY_TOKYO) {
                found = (struct address){PARTY_TOKYO, true, true, mention->from, mention->after, false, true};
            }
            continue;
        }
        if (party_is_outside(mention->party) && hears_tokyo(j, &found, mention)) {
            continue;
        }
        bool tokyo_before = found.party == PARTY_TOKYO && found.strong;
        if (tokyo_before && !party_is_outside(mention->party) && mention->party != PARTY_TOKYO) {
            continue;
        }
        if (party_is_outside(found.party) && mention->party == PARTY_TOKYO && !strong) {
            continue;
        }
        bool beside = party_is_outside(found.party) && found.agent && mention->party == PARTY_TOKYO;
        found = (struct address){
            mention->party, true, strong, mention->from, mention->after, beside, mention->plays == PLAYS_AGENT};
    }
    return found;
}

/* Named before the act before this one: 都には、Aしていただきたいですし、Bもしていただきたい. */
static struct address address_earlier(const struct judging *j)
{
    struct judging whole = *j;
    whole.clause = 0;
    return j->clause > 0 ? address_find(&whole) : (struct address){.party = PARTY_NONE};
}

/* Named last: 延ばしてもらえませんか、都に. */
static struct address address_behind(const struct judging *j)
{
    size_t count = j->mentions->count;
    const struct mention *last = count > 0 ? &j->mentions->items[count - 1] : NULL;
    if (last != NULL && last->party == PARTY_TOKYO && last->from >= j->act.to &&
        j->all.length - last->after <= TEXT("。").length) {
        return (struct address){PARTY_TOKYO, true, true, 0, last->after, false, true};
    }
    return (struct address){.party = PARTY_NONE};
}

struct address address_of(const struct judging *j)
{
    struct address address = address_find(j);
    address = address.party == PARTY_NONE ? address_earlier(j) : address;
    return address.party == PARTY_NONE ? address_behind(j) : address;
}

enum exclusion party_exclusion(enum party party)
{
    switch (party) {
    case PARTY_NATION:
        return EXCLUDED_TO_NATION;
    case PARTY_VENDOR:
        return EXCLUDED_TO_VENDOR;
    case PARTY_CARRIER:
        return EXCLUDED_TO_CARRIER;
    case PARTY_PREFECTURE:
        return EXCLUDED_OTHER_PREFECTURE;
    case PARTY_STAFF:
        return EXCLUDED_INTERNAL_ORDER;
    case PARTY_RESIDENT:
        return EXCLUDED_OWN_INTENTION;
    default:
        return EXCLUDED_OPINION;
    }
}

/* Staff or residents, in whatever part, in this sentence or the one before. */
static enum party own_people(const struct judging *j)
{
    for (size_t i = j->mention; i < j->mentions->count && j->mentions->items[i].from < j->act.to + REACH; i++) {
        enum party party = j->mentions->items[i].party;
        bool object = text_starts_with(text_skip(j->all, j->mentions->items[i].to), TEXT("を"));
        if (object && party == PARTY_STAFF) {
            return PARTY_NONE; /* 若手を預かってほしい: they are handed over, and nobody of theirs is asked */
        }
        if (party == PARTY_STAFF || party == PARTY_RESIDENT) {
            return party;
        }
    }
    return j->talk->people;
}

/* Nobody is named: how sure is Tokyo? */
/* What Tokyo hands down to municipalities: asked for plainly, it is asked of Tokyo. */
static const char *const tokyo_matters[] = {"補助", "交付金",   "交付申請", "助成", "財政支援", "実績報告",
                                            "様式", "照会",     "調査",     "通知", "各局",     "の局",
                                            "都道", "共同調達", "共同利用", "広域", NULL};

bool names_tokyo_matter(struct text text)
{
    return text_has_any(text, tokyo_matters);
}

/* てほしい without politeness: Tokyo's to do when it was just named (都の補助 ... この補助も), or gives what is wanted. */
static bool plainly_meant(const struct judging *j)
{
    bool wish = j->act.kind == ACT_WANT || j->act.kind == ACT_IF;
    bool near = j->talk->tokyo_age > 0 && j->talk->tokyo_age <= 2;
    return wish && own_people(j) == PARTY_NONE && (near || text_has_any(j->stem, tokyo_matters));
}

/* 国の補助金は…簡素化してほしい: the sentence is about something that belongs to another; perhaps it is its owner who is meant. */
static bool is_about_anothers(const struct judging *j)
{
    bool tokyo = j->act.plain && address_of(j).named;
    for (size_t i = j->mention; i < j->mentions->count && j->mentions->items[i].from < j->act.from; i++) {
        const struct mention *mention = &j->mentions->items[i];
        ++*j->work;
        static const char *const topic[] = {"は", "でして、", "ですが、", "ですけど", NULL};
        static const char *const changed[] = {"に", "を", "も", NULL};
        if (j->act.plain && !tokyo && party_is_outside(mention->party) && mention->plays == PLAYS_OWNER &&
            text_has_any(text_slice(j->all, mention->after, j->act.from), changed)) {
            return true; /* 国の様式にもふりがなを付けてほしい */
        }
        if (party_is_outside(mention->party) && mention->plays == PLAYS_OWNER &&
            text_has_any(text_slice(j->all, mention->after, j->act.from), topic)) {
            return true;
        }
        static const char *const dative[] = {"には", "へは", "に対しては", NULL};
        bool first = mention->from == 0 && text_starts_any(text_skip(j->all, mention->to), dative);
        if (party_is_outside(mention->party) && first) {
            return true; /* 国には国の都合があるのでしょうが、せめて早く言っていただけると */
        }
    }
    return false;
}

/* 続けることはできないでしょうか。 said to the other's face; not 続けられないかと考えています, which is one's own. */
static bool asks_to_the_face(const struct judging *j)
{
    static const char *const own[] = {"考え", "検討", "模索", "議論", "話し", "試",
                                      "悩",   "職員", "私",   "我々", "うち", NULL};
    struct text behind = text_skip(j->all, j->act.to);
    return behind.length <= NEAR / 3 && !text_has_any(behind, own);
}

/* Whether something can be done: asked of Tokyo where it was named just before. */
static bool infer_possible(const struct judging *j, enum certainty *certainty)
{
    static const char *const pleading[] = {"何とか",     "なんとか", "どうにか", "ものでしょうか",
                                           "ことはでき", "わけには", NULL};
    const struct talk *talk = j->talk;
    bool near = talk->tokyo_age > 0 && talk->tokyo_age <= 2;
    *certainty = near ? CERTAINTY_SURE : CERTAINTY_CHECK;
    return talk->facing_tokyo && !talk->others_named && asks_to_the_face(j) && own_people(j) == PARTY_NONE &&
           text_has_any(j->near, pleading);
}

/* 相談できる先が都にあると(心強い): what Tokyo would have, in whatever part it is named. */
static bool names_tokyo_before(const struct judging *j)
{
    for (size_t i = j->mention; i < j->mentions->count && j->mentions->items[i].from < j->act.from; i++) {
        ++*j->work;
        if (j->mentions->items[i].party == PARTY_TOKYO) {
            return true;
        }
    }
    return false;
}

static bool infer(const struct judging *j, struct address *address, enum certainty *certainty)
{
    const struct talk *talk = j->talk;
    /* 欲を言えば, 共有していただく、そういう運用にしてもらえると: said to the other's face, however plainly it ends */
    static const char *const pleading[] = {"わがまま",     "欲を言",           "ぜいたくを言", "贅沢を言", "無理を承知",
                                           "お言葉に甘え", "この場をお借りし", "この場を借り", NULL};
    bool pleads = text_has_any(j->stem, pleading) || text_contains(j->stem, TEXT("いただく"));
    bool direct =
        (!j->act.plain || j->act.kind == ACT_ASK || pleads) && j->act.kind != ACT_CAN && j->act.kind != ACT_BENEFIT;
    if (talk->party == PARTY_TOKYO) {
        address->party = PARTY_TOKYO;
        bool near = talk->party_age <= 2 || (j->act.kind == ACT_IF && !j->act.soft && talk->party_age <= 4);
        *certainty = direct || talk->invited || talk->announced || near ? CERTAINTY_SURE : CERTAINTY_CHECK;
        return true;
    }
    if (talk->party != PARTY_NONE && talk->party_age <= 1) {
        address->party = talk->party;
        *certainty = CERTAINTY_CHECK;
        return true;
    }
    enum party people = own_people(j);
    bool told = j->act.kind != ACT_DEMAND && j->act.kind != ACT_PLEASE; /* 要望いたします is said to those above */
    if (told && j->act.plain && people != PARTY_NONE && !talk->invited && !talk->announced) {
        address->party = people; /* てほしい without politeness, right after one's own people were named */
        return true;
    }
    address->party = PARTY_TOKYO;
    if (talk->invited || talk->announced) {
        *certainty = CERTAINTY_SURE;
        return true;
    }
    if (j->act.kind == ACT_CAN) {
        return infer_possible(j, certainty);
    }
    if (!direct && (j->act.kind == ACT_BENEFIT || j->act.kind == ACT_EXPECT || j->act.kind == ACT_DEMAND)) {
        *certainty = j->act.kind == ACT_BENEFIT && names_tokyo_before(j) ? CERTAINTY_SURE : CERTAINTY_CHECK;
        return talk->facing_tokyo && !talk->others_named;
    }
    *certainty =
        (direct || plainly_meant(j)) && talk->facing_tokyo && !talk->others_named ? CERTAINTY_SURE : CERTAINTY_CHECK;
    return true;
}

bool address_infer(const struct judging *j, struct address *address, enum certainty *certainty)
{
    bool inferred = infer(j, address, certainty);
    if (inferred && address->party == PARTY_TOKYO && is_about_anothers(j)) {
        *certainty = CERTAINTY_CHECK;
    }
    return inferred;
}
