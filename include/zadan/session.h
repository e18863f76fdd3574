/* session.h - the document model: one meeting of the series. Made by src/extract or read from model XML.
 *
 * Plain structures in an arena; lists are vectors; a reference to another part of the session is an index into its vector,
 * NO_INDEX for none. Absent text is empty, absent numbers are 0, absent lists are empty: nothing is ever guessed. Text is
 * as the source gives it (half-width stays half-width); layout normalises its own copy. */
#ifndef ZADAN_SESSION_H
#define ZADAN_SESSION_H

#include "zadan/arena.h"
#include "zadan/article.h"
#include "zadan/diag.h"
#include "zadan/text.h"

#define NO_INDEX ((size_t)-1)

/* A place in the source: line, column (from 1, code points) of part number `part` (index into session.parts). line 0: none. */
struct at {
    size_t part;
    uint32_t line;
    uint32_t column;
};

enum side { SIDE_OTHER, SIDE_MUNICIPALITY, SIDE_TOKYO };
enum request_kind { REQUEST_ASK, REQUEST_EXPECTATION }; /* "request", "expectation" */
enum certainty { CERTAINTY_SURE, CERTAINTY_CHECK };

/* Why a sentence that reads like a request is none; the types of the annotation guideline. */
#define EXCLUSION_REASONS(X)                                                                                           \
    X(EXCLUDED_INFO_QUESTION, "info_question")                                                                         \
    X(EXCLUDED_THANKS, "thanks")                                                                                       \
    X(EXCLUDED_OWN_INTENTION, "own_intention")                                                                         \
    X(EXCLUDED_OFFER, "offer")                                                                                         \
    X(EXCLUDED_TOKYO_TO_MUNI, "tokyo_to_muni")                                                                         \
    X(EXCLUDED_TOKYO_ASKS, "tokyo_asks_for_requests")                                                                  \
    X(EXCLUDED_TOKYO_PARAPHRASE, "tokyo_paraphrases_request")                                                          \
    X(EXCLUDED_TO_NATION, "to_nation")                                                                                 \
    X(EXCLUDED_TO_VENDOR, "to_vendor")                                                                                 \
    X(EXCLUDED_TO_CARRIER, "to_carrier")                                                                               \
    X(EXCLUDED_OTHER_PREFECTURE, "other_prefecture")                                                                   \
    X(EXCLUDED_INTERNAL_ORDER, "internal_order")                                                                       \
    X(EXCLUDED_RESIDENT_REPORT, "resident_report")                                                                     \
    X(EXCLUDED_STAFF_REPORT, "staff_report")                                                                           \
    X(EXCLUDED_HYPOTHETICAL, "hypothetical")                                                                           \
    X(EXCLUDED_NEGATED, "negated")                                                                                     \
    X(EXCLUDED_JOKE, "joke")                                                                                           \
    X(EXCLUDED_OPINION, "opinion")                                                                                     \
    X(EXCLUDED_SUGGESTION, "suggestion")                                                                               \
    X(EXCLUDED_REPEATED, "repeated")                                                                                   \
    X(EXCLUDED_COURTESY, "courtesy")
enum exclusion {
#define EXCLUSION_ENUM(id, name) id,
    EXCLUSION_REASONS(EXCLUSION_ENUM)
#undef EXCLUSION_ENUM
        EXCLUDED_COUNT
};

VECTOR_TYPE(texts, struct text);

struct part {
    const char *file;
    enum article_format format;
    const char *encoding;
    unsigned part, of; /* 2 of 2; 0 when the article does not say */
    struct text title; /* of this part's article */
    struct text url;
};

struct participant {
    struct text id; /* "p1" */
    struct text name, family,
        given;                /* name as printed; family alone where the source gives no more; given may be empty */
    struct text organisation; /* the government or body only: 東村山市, 東京都 */
    struct texts roles;       /* in the order of the source, without the organisation */
    enum side side;
    bool speaks;
    struct text reading;              /* kana from names.xml, or empty */
    struct text organisation_reading; /* likewise */
    struct at at;
};

/* The agenda is a tree in preorder: an item's parent stands before it. */
struct agenda_item {
    struct text id; /* "a1", "a1.1" */
    struct text heading;
    unsigned level; /* 1, 2 */
    size_t parent;  /* NO_INDEX for level 1 */
    struct at at;
};

struct listed_item { /* a line of the printed 議題 list, a note */
    struct text text;
    struct at at;
};

VECTOR_TYPE(listed_items, struct listed_item);

#define SESSION_POINTS_MOST 5 /* TYPESETTING.md 11.1: the 要点 box */

struct point { /* a line of the 要点 box: extractive */
    struct text text;
    size_t agenda; /* index or NO_INDEX */
    size_t turn;
    struct at at;
};

struct paragraph {
    struct text text; /* broken lines joined: no line breaks */
    unsigned
        number; /* consecutive over the session from 1, as printed in the transcript's margin; 0 in moderator turns */
    struct at at;
};

struct summary_line { /* 発言の要旨: extractive */
    struct text quote;
    unsigned paragraph;
    struct at at;
};

struct turn {
    struct text id;    /* "t1" */
    size_t speaker;    /* index of a participant; NO_INDEX for a moderator, or a speaker who is not known */
    struct text label; /* as printed, without the final colon; empty for an unlabelled moderator line */
    bool moderator;
    size_t agenda; /* innermost agenda item, or NO_INDEX before the first heading */
    VECTOR(struct paragraph) paragraphs;
    VECTOR(struct summary_line) summary;
    struct at at; /* of the label, or of the first paragraph */
};

struct response {
    size_t speaker;    /* NO_INDEX: no response */
    struct text quote; /* verbatim */
    unsigned paragraph;
    struct at at;
};

struct request {
    struct text id; /* "r1" */
    enum request_kind kind;
    enum certainty certainty;
    size_t from;    /* participant */
    struct text to; /* "東京都" */
    size_t turn;
    size_t agenda;
    unsigned paragraph; /* number of the paragraph in which the quote begins */
    struct text quote;  /* decoded source unchanged, with its line breaks where a broken sentence was joined */
    struct text gist;   /* …してほしい */
    struct text topic;  /* from the lexicon; may be empty */
    struct at at;
    struct response response;
};

struct excluded_item {
    enum exclusion reason;
    size_t speaker; /* may be NO_INDEX */
    size_t turn;
    struct text quote;
    struct at at;
};

struct session {
    struct text title;     /* the article's headline, complete */
    struct text series;    /* 東京都・区市町村CIOフォーラム座談会, or empty */
    unsigned number;       /* 0: not given */
    struct text date;      /* ISO 8601, or empty */
    struct text date_text; /* as printed, weekday included where printed */
    VECTOR(struct part) parts;
    VECTOR(struct participant) participants;
    VECTOR(struct agenda_item) agenda;
    struct listed_items agenda_list;
    VECTOR(struct point) points;
    VECTOR(struct turn) turns;
    VECTOR(struct request) requests;
    VECTOR(struct excluded_item) excluded;
    struct listed_items notes;
    struct text author, editor;
    struct text packed;   /* of a session put away (session_pack): all of it, deflated; else empty */
    size_t unpacked_size; /* its bytes before that */
};

VECTOR_TYPE(sessions, struct session);

const char *side_name(enum side side); /* "municipality", "tokyo", "other" */
const char *exclusion_name(enum exclusion reason);
const char *request_kind_name(enum request_kind kind);
const char *certainty_name(enum certainty certainty);

/* Checks what must hold of every session (references in range, quotes inside their paragraphs, ids unique, paragraph numbers
 * consecutive) and reports each breach; returns the number of breaches. Used by tests and after reading hand-edited XML. */
size_t session_check(const struct session *session, struct diag *diag);

/* Writers. The XML is the model that people edit and stylesheets read; the JSON is the contract of DESIGN.md section 2
 * (diag may be NULL: then "diagnostics" is empty). */
void sessions_write_xml(const struct sessions *sessions, struct buffer *out);
ZADAN_MUST_CHECK enum status sessions_write_json(const struct sessions *sessions, const struct diag *diag,
                                                 struct buffer *out);
/* The same XML for one session: the input of a stylesheet. */
void session_write_xml(const struct session *session, struct buffer *out);

/* The register of requests over all sessions. CSV: RFC 4180, UTF-8 with byte order mark; src/model/csv.c says how a cell
 * that would be a formula is marked. XLSX: requests, participants, sessions, a sheet each; a text longer than a cell is cut
 * with a diagnostic. Akoma Ntoso 3.0 (OASIS LegalDocML): a debate, or a collection of several. */
struct register_options {
    struct text date;     /* of the document: ISO 8601 date or UTC time; empty: the last meeting's */
    struct text producer; /* "zadan 1.2.3", or empty */
};
void sessions_write_csv(const struct sessions *sessions, struct buffer *out);
ZADAN_MUST_CHECK enum status sessions_write_xlsx(const struct sessions *sessions,
                                                 const struct register_options *options, struct diag *diag,
                                                 struct buffer *out);
void sessions_write_akn(const struct sessions *sessions, const struct register_options *options, struct buffer *out);

/* Reads model XML back: without network, DTD or entities. What is wrong is an error at its line and STATUS_INPUT. */
ZADAN_MUST_CHECK enum status sessions_read_xml(const char *file, struct text bytes, struct arena *arena,
                                               struct diag *diag, struct sessions *out);

/* Puts a session away: *out has its head - title, series, number, dates, parts, each organisation with its side as a participant, each
 * topic as a request - and the rest deflated, all in the arena. False: it cannot be read a second time, *out is untouched.
 * Of a session put away only the head may be looked at; sessions_merge_parts leaves it as it is when nothing is joined to it. */
ZADAN_MUST_CHECK bool session_pack(const struct session *session, struct arena *arena, struct session *out);
/* All of a session, put away or not: as it is, or read into the arena, its parts' files named by the strings of the head. */
void session_unpack(const struct session *session, struct arena *arena, struct session *out);
/* What session_write_xml writes of it, put away or not. */
void session_unpack_xml(const struct session *session, struct buffer *out);

/* For each session, whether sessions_merge_parts may join it with another: such ones must not be put away. */
void sessions_find_parts(const struct sessions *sessions, bool *joined);
/* Merges sessions that are parts (①②) of one meeting - same number and date, or same number and series - in order of part;
 * everything else keeps its order. Ids and paragraph numbers are made anew where sessions are merged. */
void sessions_merge_parts(struct sessions *sessions, struct arena *arena, struct diag *diag);

#endif
