/* request_split.c - two things asked in one sentence.
 *
 * RULES. A sentence asks twice where a wish is joined to a wish (公開していただきたいのと、…知らせていただきたい), and where the last clause adds
 * its object with も to a clause that has one of its own (端末はまとめて更新していただき、窓口も一本化していただけると). Clauses that only say how
 * (状況を踏まえ、) add nothing. */
#include "request_judge_imp.h"
#include "topic_imp.h"

#define PART_SHORTEST 24 /* bytes: eight characters */

/* Behind a wish: the joint to the next one; its length without the comma, 0 for none. */
static size_t joint_behind(struct text rest)
{
    static const char *const joints[] = {"いのと、",       "いですし、", "いと思いますし、", "いし、", "いのに加え、",
                                         "いのとともに、", NULL};
    size_t length = text_start_length(rest, joints);
    return length > 0 ? length - TEXT("、").length : 0;
}

static bool split_at_wish(struct judging *j, struct judgement *judgement)
{
    for (size_t i = 0; i + 1 < j->acts->count; i++) {
        const struct act *act = &j->acts->items[i], *next = &j->acts->items[i + 1];
        size_t joint = joint_behind(text_slice(j->all, act->to, act->to + PART_SHORTEST + 12));
        enum exclusion reason;
        judging_at(j, i);
        j->mention = 0;
        enum party party = address_find(j).party;
        bool others = party != PARTY_NONE && party != PARTY_TOKYO;
        if (joint > 0 && others && next->from == judgement->act.from) {
            judgement->from = act->to + joint + TEXT("、").length; /* 職員には…してほしいし、都には… */
            return true;
        }
        bool chosen = act->from == judgement->act.from || next->from == judgement->act.from;
        bool both = joint > 0 && !others && act->kind == ACT_WANT && next->kind != ACT_VIA && chosen &&
                    next->from >= act->to + joint + PART_SHORTEST && !reason_against(j, &reason);
        judging_at(j, i + 1);
        if (both && !reason_against(j, &reason)) {
            judgement->first = *act;
            judgement->act = *next;
            judgement->split = act->to + joint;
            return true;
        }
    }
    return false;
}

/* 保守の窓口も | 一本化して: も is the first particle of the clause, behind a noun. */
static bool adds_object(struct text clause)
{
    static const char *const particles[] = {"を", "は", "が", "に", "で", "と", "も", NULL};
    uint32_t before = 0;
    while (clause.length > 0) {
        if (text_starts_any(clause, particles) && is_content_character(before)) {
            return text_starts_with(clause, TEXT("も")) && !text_starts_with(clause, TEXT("もし"));
        }
        before = text_next(&clause);
    }
    return false;
}

/* The end of a clause that is a thing asked for itself: its length without いただき, 0 if it only says how. */
static size_t clause_stem(struct text clause)
{
    static const char *const received[] = {"いただき", "いただいて", "もらい", "もらって", NULL};
    static const char *const verb_ends[] = {"し", "り", "め", "え", "け", "せ", "げ",
                                            "べ", "れ", "き", "み", "び", NULL};
    static const char *const manners[] = {"踏まえ", "含め", "合わせ", "併せ",   "通じ", "応じ", "向け", "加え", "始め",
                                          "おき",   "もし", "ただし", "しかし", "対し", "関し", "際し", "考え", NULL};
    static const char *const objects[] = {"を", "は", NULL};
    size_t length = clause.length - text_end_length(clause, received);
    bool verb = length < clause.length || text_ends_any(clause, verb_ends);
    return verb && !text_ends_any(clause, manners) && text_has_any(clause, objects) ? length : 0;
}

static bool split_at_addition(const struct judging *j, struct judgement *judgement)
{
    struct text asked = text_slice(j->all, judgement->from, judgement->act.from);
    size_t comma = text_find_last(asked, TEXT("、"));
    if (comma == TEXT_NOT_FOUND || comma < PART_SHORTEST) {
        return false;
    }
    struct text second = text_skip(asked, comma + TEXT("、").length);
    struct text first = text_slice(asked, 0, comma);
    size_t before = text_find_last(first, TEXT("、"));
    size_t start = before == TEXT_NOT_FOUND ? 0 : before + TEXT("、").length;
    size_t stem = clause_stem(text_skip(first, start));
    if (second.length < PART_SHORTEST || stem == 0 || !adds_object(second)) {
        return false;
    }
    judgement->split = judgement->from + comma;
    judgement->first = judgement->act;
    judgement->first.kind = ACT_WANT;
    judgement->first.from = judgement->from + start + stem;
    judgement->first.to = judgement->split;
    return true;
}

void judgement_split(struct judging *j, struct judgement *judgement)
{
    j->mention = 0; /* judging_at only goes forward */
    if (judgement->act.kind != ACT_VIA && !judgement->bare && !split_at_wish(j, judgement)) {
        (void)split_at_addition(j, judgement);
    }
}
