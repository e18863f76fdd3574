/* extract_imp.h - what the passes of extraction share.
 *
 * The passes run in the order of extract.c; each reads the article's lines and what earlier passes put into the session,
 * and adds its own. A session paragraph is one source line, or several where a broken line was joined; paragraph_source
 * remembers which bytes of article->text it was made of, so that a quote can be cut from the source unchanged. */
#ifndef ZADAN_EXTRACT_IMP_H
#define ZADAN_EXTRACT_IMP_H

#include "lexicon_imp.h"
#include "zadan/extract.h"

/* What extraction made of a line of the article. */
enum line_role {
    LINE_UNKNOWN,     /* not decided yet */
    LINE_IGNORED,     /* web furniture, lead text, footer */
    LINE_TITLE,       /* the headline and its repetitions */
    LINE_LIST_TITLE,  /* "参加者", "議題", "目次" */
    LINE_PARTICIPANT, /* a row of the participant list */
    LINE_AGENDA_LIST, /* an item of the 議題 list */
    LINE_CONTENTS,    /* an item of a table of contents */
    LINE_NOTE,        /* ※ ... */
    LINE_CAPTION,     /* a picture's caption or number */
    LINE_CREDIT,      /* writer, editor */
    LINE_BIOGRAPHY,   /* the life of a participant */
    LINE_NARRATION,   /* what the editors tell between turns */
    LINE_LABEL,       /* starts a turn; text may follow on the same line */
    LINE_MODERATOR,   /* starts a moderator's turn */
    LINE_HEADING,
    LINE_SPEECH, /* a paragraph, or the rest of one, of the turn before it */
};

enum line_flag {
    LINE_AFTER_BLANK = 1,
    LINE_STRONG = 2,
    LINE_LINK = 4,
    LINE_FOOTER = 8, /* stands after the end of the talk */
};

/* A block of the article without its white space and typographic marks. */
struct line {
    struct text text; /* a slice of article->text: trimmed, without bold marks; never empty */
    size_t offset;    /* of text in article->text */
    enum block_kind kind;
    int level;      /* of the container's heading, 0 for none */
    unsigned flags; /* enum line_flag */
    enum line_role role;
    size_t speech; /* of a label or moderator line: byte offset in text where speech begins; text.length: none */
    size_t person; /* of a label: participant, or NO_INDEX */
};

VECTOR_TYPE(lines, struct line);

/* Some bytes of a session paragraph and where they stand in article->text. */
struct source_piece {
    size_t at;     /* byte offset in paragraph.text */
    size_t offset; /* byte offset in article->text */
    size_t length; /* bytes */
};

/* A session paragraph in the source. One piece unless broken lines were joined. */
struct paragraph_source {
    size_t turn, paragraph; /* indexes: session->turns.items[turn].paragraphs.items[paragraph] */
    size_t from, to;        /* bytes [from, to) of article->text: from its first to behind its last byte */
    size_t piece;           /* index of its first piece in extraction.pieces */
    size_t piece_count;
};

struct speakers; /* speakers_imp.h */

struct extraction {
    const struct article *article;
    const struct lexicon *lexicon;
    struct arena *arena;
    struct diag *diag;
    struct session *session;
    struct speakers *speakers;   /* by which names participants are called */
    struct speakers *moderators; /* names of those who ask and take no part */
    struct lines lines;
    size_t listed_count; /* participants of the list */
    bool listed;         /* the article has a participant list */
    bool listed_names;   /* its rows are being read: names are whole, not what labels call people */
    bool parted_names;   /* a row of it parted name and post by a space, a colon or a bracket */
    bool whole_names;    /* a row of it prints a name in one piece */
    size_t body;         /* index of the first line of the talk: a heading, a label or a moderator's line */
    size_t end;          /* index of the first line after the talk */
    VECTOR(struct paragraph_source) sources; /* one per paragraph of the session, moderator turns included, in order */
    VECTOR(size_t) turn_sources;             /* per turn: index in sources of its first paragraph */
    VECTOR(struct source_piece) pieces;
    size_t work; /* steps of the search for requests and answers, counted where they could multiply */
};

/* The passes, in order. */
void extract_lines(struct extraction *extraction);
void extract_header(struct extraction *extraction);    /* title, series, number, part, date */
void extract_people(struct extraction *extraction);    /* the participant list, the 議題 list */
void extract_structure(struct extraction *extraction); /* agenda, turns, notes, credits; speakers who are not listed */
void extract_requests(struct extraction *extraction);  /* requests, near misses, responses, gist, topic */
void extract_points(struct extraction *extraction);    /* points, summaries of turns */

/* The source of a paragraph; lent. */
const struct paragraph_source *extraction_source(const struct extraction *extraction, size_t turn, size_t paragraph);

/* The bytes [from, to) of a paragraph's text as they stand in article->text, unchanged, with the line breaks where broken
 * lines were joined. A view into article->text; *at is the place of its first byte (at may be NULL). */
struct text extraction_quote(const struct extraction *extraction, size_t turn, size_t paragraph, size_t from, size_t to,
                             struct at *at);

/* The place of a byte of article->text. */
struct at extraction_at(const struct extraction *extraction, size_t offset);
/* The same for a message. */
struct place extraction_place(const struct extraction *extraction, size_t offset);

#endif
