/* request_judge_imp.h - one act of asking in its sentence, and the questions asked about it.
 *
 * request_reason.c   what speaks against it
 * request_matter.c   does it say what is asked
 * request_address.c  who is asked
 * request_split.c    two things asked at once
 * request_rest.c     sentences without an act, and Tokyo's
 * request_judge.c    the decision */
#ifndef ZADAN_REQUEST_JUDGE_IMP_H
#define ZADAN_REQUEST_JUDGE_IMP_H

#include "request_imp.h"

#define REACH 600 /* bytes; see request_act.c */
#define NEAR 90   /* bytes before an act in which its verb stands */

struct judging {
    const struct talk *talk;
    const struct sentence *sentence;
    const struct mentions *mentions;
    const struct acts *acts;
    size_t index; /* of the act */
    struct act act;
    size_t clause;    /* where the words of this act begin: behind the act before it */
    struct text stem; /* from clause to the act */
    struct text verb; /* the end of the stem */
    struct text tail; /* behind the act, up to the next one */
    struct text all;  /* the sentence without quoted speech */
    struct text near; /* of it, what is within REACH of the act */
    size_t *work;     /* counts the steps */
    size_t mention;   /* the first mention within REACH before the act */
};

/* Moves j to its act number index. */
void judging_at(struct judging *j, size_t index);

/* request_reason.c */
bool act_is_denied(const struct judging *j);
/* What somebody else says or wants. */
bool act_is_reported(const struct judging *j);
/* Fully satisfied by an answer in the room. */
bool act_is_question(const struct judging *j);
bool act_is_courtesy(const struct judging *j);
/* Offers Tokyo something of one's own. */
bool act_is_offer(const struct judging *j);
/* The verb before the act is one's own doing: 使わせて. */
bool verb_is_causative(struct text verb);
/* The first reason against the act, in the order of decision; false for none. */
bool reason_against(const struct judging *j, enum exclusion *reason);

/* request_matter.c */
/* Does the text [from, to) of the sentence say anything besides who is asked and empty words? */
bool matter_between(const struct judging *j, size_t from, size_t to, bool polite_counts);
/* A support verb without its object: 後押ししていただけると. Its object is in the sentence before. */
bool verb_is_light(const struct judging *j);

struct address {
    enum party party;
    bool named; /* in this sentence */
    bool strong;
    size_t from;  /* of the name, when named */
    size_t after; /* behind its particle */
    bool beside;  /* another party was named for another part of the same act: 国には財源を、都には人を */
    bool agent;   /* with に, から and the like */
};

/* request_address.c */
/* Named directly before the act. */
struct address address_find(const struct judging *j);
/* Named anywhere in the sentence where it can be meant: before the act, before the act before it, or last of all. */
struct address address_of(const struct judging *j);
/* Nobody is named: is it Tokyo, and how surely? false: nobody. */
bool address_infer(const struct judging *j, struct address *address, enum certainty *certainty);
/* Names something that Tokyo hands down to municipalities: 補助, 様式, 共同調達. */
bool names_tokyo_matter(struct text text);
/* Neither Tokyo nor the municipality's own people: the state, firms, other prefectures. */
bool party_is_outside(enum party party);
enum exclusion party_exclusion(enum party party);

/* request_split.c: sets judgement->split and ->first where the sentence asks two things. */
void judgement_split(struct judging *j, struct judgement *judgement);

/* request_rest.c */
bool has_negated_wish(struct text all);
/* A municipality's sentence in which no act survived: is it one of the kinds a reader would ask about? */
struct judgement judge_rest(const struct sentence *sentence, const struct mentions *mentions);
struct judgement judge_tokyo(struct judging *j);

#endif
