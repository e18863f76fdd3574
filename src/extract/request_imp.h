/* request_imp.h - what the files that find requests share: parties, acts, and the judgement of a sentence.
 *
 * request_party.c  who is named in a sentence, and in which part (東京都に, 国が, 職員の)
 * request_act.c    which words could ask for something (いただきたい, お願いします, 期待したい)
 * request_condition.c  whether a condition (いただけると) is a wish
 * request_judge.c  whether they do: the rules of REQUESTS in the order of decision (request_judge_imp.h)
 * request_split.c  two things asked in one sentence
 * request.c        turns: context, announcements, repetitions, quotes
 *
 * All offsets are bytes of sentence->folded.text (and of sentence->plain). */
#ifndef ZADAN_REQUEST_IMP_H
#define ZADAN_REQUEST_IMP_H

#include "extract_imp.h"
#include "sentence_imp.h"
#include "sentence_words_imp.h"

/* Whom a sentence names. */
enum party {
    PARTY_NONE,
    PARTY_TOKYO, /* the 都, its bureaus and people, GovTech東京 */
    PARTY_NATION,
    PARTY_VENDOR,
    PARTY_CARRIER,
    PARTY_PREFECTURE, /* another one */
    PARTY_STAFF,
    PARTY_RESIDENT,
    PARTY_LEADER, /* a mayor and his like */
    PARTY_PEER,   /* another municipality */
    PARTY_COUNT
};

/* The part a name plays, by what stands behind it. */
enum part_played {
    PLAYS_OTHER,
    PLAYS_AGENT,   /* に, には, から, として, において, へ */
    PLAYS_SUBJECT, /* は, が, も */
    PLAYS_PLACE,   /* で, では */
    PLAYS_OWNER,   /* の */
};

struct mention {
    size_t from, to; /* of the name */
    size_t after;    /* behind its particle */
    enum party party;
    enum part_played plays;
};
VECTOR_TYPE(mentions, struct mention);

enum act_kind {
    ACT_WANT,     /* いただきたい, てほしい */
    ACT_ASK,      /* いただけないでしょうか */
    ACT_IF,       /* いただけると (ありがたい) */
    ACT_ORDER,    /* てください */
    ACT_PLEASE,   /* お願いします */
    ACT_EXPECT,   /* 期待したい */
    ACT_DEMAND,   /* 要望します */
    ACT_CAN,      /* できないでしょうか */
    ACT_BENEFIT,  /* あると助かります */
    ACT_VIA,      /* していただき、…していきたい */
    ACT_ANNOUNCE, /* お願いがあります */
};

struct act {
    enum act_kind kind;
    bool plain; /* without politeness towards the one who acts: てほしい, もらいたい */
    bool cleft; /* what is asked stands behind: 都への要望としては、…ですね */
    bool soft;  /* a condition whose benefit is only told: いただけると、説明もしやすくなります */
    size_t from, to; /* the words themselves */
};
VECTOR_TYPE(acts, struct act);

/* The word lists in the form in which they are searched; made once per session. */
struct wording {
    struct arena *arena;
    struct words parties; /* value: enum party */
    struct words acts;    /* value: index into the table of request_act.c */
    size_t *work;         /* of the extraction */
    const struct session *session;
    size_t speaker; /* of the turn */
};

void wording_init(struct wording *wording, struct extraction *extraction, struct arena *arena);

/* request_party.c */
void party_words(struct words *words, const struct extraction *extraction);
void mentions_find(const struct wording *wording, const struct sentence *sentence, struct arena *arena,
                   struct mentions *out);
/* A clause ends between from and to: what is named before it need not be meant behind it. */
bool clause_ends_between(struct text plain, size_t from, size_t to);

/* request_act.c */
void act_words(struct words *words);
void acts_find(const struct wording *wording, const struct sentence *sentence, struct arena *arena, struct acts *out);

/* request_condition.c: words are a form of ACT_IF, stem what stands before it, tail what stands behind. */
bool condition_holds(struct text words, struct text stem, struct text tail);
/* The condition is no wish by itself, but a good is told that comes of it: an act only where Tokyo would certainly fulfil it. */
bool condition_tells_benefit(struct text words, struct text tail);

/* What came before a sentence. */
struct talk {
    enum side side;    /* of the speaker */
    bool invited;      /* Tokyo or the moderator has just asked for requests */
    bool facing_tokyo; /* the last who spoke before the municipalities was Tokyo */
    bool announced;    /* お願いがあります has been said in this turn */
    enum party party;  /* the party that earlier sentences of the turn are about, PARTY_NONE */
    size_t party_age;  /* sentences since then */
    bool others_named; /* this turn has named someone else in the last two sentences */
    enum party people; /* staff or residents, when the sentence before named them */
    size_t tokyo_age;  /* sentences of the turn since Tokyo was named in any part, 都の補助; 0: never */
    bool replying;     /* Tokyo's last turn asked the municipality for something */
    bool among_us;     /* the turn before was a municipality's */
    bool retracted;    /* the sentence behind takes this one back: と言いたいところですが */
};

enum verdict { VERDICT_NONE, VERDICT_REQUEST, VERDICT_EXCLUDED, VERDICT_ANNOUNCED };

struct judgement {
    enum verdict verdict;
    enum request_kind kind;
    enum certainty certainty;
    enum exclusion reason;
    enum party party; /* who is asked */
    struct act act;   /* the one that decided */
    size_t from, to;  /* of the clause that asks; the whole sentence unless it holds something else */
    bool bare;        /* says that something is asked, not what: 東京都さんへお願いしたい */
    bool light;       /* its verb needs the sentence before it: 後押ししていただきたい */
    size_t split;     /* where a first thing asked ends and a second begins, 0: one thing; see request_split.c */
    struct act first; /* the act of the first thing */
};

struct judgement judge(const struct wording *wording, const struct talk *talk, const struct sentence *sentence,
                       const struct mentions *mentions, struct arena *arena);

/* Lists of words end with NULL. */
bool text_has_any(struct text text, const char *const *words);
bool text_starts_any(struct text text, const char *const *words);
bool text_ends_any(struct text text, const char *const *words);
/* The length of the longest of the words that text starts (ends) with, 0 for none. */
size_t text_start_length(struct text text, const char *const *words);
size_t text_end_length(struct text text, const char *const *words);

/* 市としても、 我々としては at the start (end) of text: who speaks, which says nothing of the matter; the length, 0 for none. */
size_t own_side_start(struct text text);
size_t own_side_end(struct text text);

/* response.c: Tokyo's words for each request of the session. */
void responses_find(struct extraction *extraction);

#define GIST_NEIGHBOURS 2

/* What was said before, for gists that point back. */
struct gist_context {
    const struct sentence *sentences[GIST_NEIGHBOURS]; /* of the turn before the quote, the nearest first; NULL: none */
    struct text matter;                                /* what the last turn of the other side was about, or empty */
};

/* gist.c: the quote in the form …してほしい, in the extraction's arena. before may be NULL. */
struct text gist_make(const struct extraction *extraction, const struct sentence *sentence,
                      const struct judgement *judgement, const struct sentence *before,
                      const struct judgement *before_judgement, const struct gist_context *context);

/* topic.c: the topic of the lexicon that fits a request best, or empty. */
struct text topic_find(const struct lexicon *lexicon, struct arena *arena, struct text quote, struct text gist);

#endif
