/* structure_imp.h - the steps of the structure pass. */
#ifndef ZADAN_STRUCTURE_IMP_H
#define ZADAN_STRUCTURE_IMP_H

#include "header_imp.h"
#include "speakers_imp.h"

#define LABEL_LIMIT ((size_t)420) /* bytes at the start of a line in which a label must end */

/* A speaker's label as parsed. Texts are parts of the folded text. */
struct label {
    struct text name;    /* 水野 */
    struct text prefix;  /* what stands before it: 白鷺市CIO */
    struct text bracket; /* what stands behind it in brackets: 白鷺市 */
    struct text alias;   /* 以下「…」 */
    struct text printed; /* the whole label without its colon */
    size_t speech;       /* byte offset in the source line where speech begins; its length for none */
    bool same_line;      /* speech follows on the same line */
    bool circle;         /* ○ before it */
    bool colon;          /* a colon behind the prefix */
};

/* Forms of labels that are read only where they name somebody of the list (label_form.c). */
enum label_form {
    FORM_BRACKETS,  /* 【水野】 <水野> */
    FORM_MARK,      /* ■水野 */
    FORM_SPACE,     /* 水野　はい。 */
    FORM_QUOTE,     /* 水野「はい。」 */
    FORM_SEPARATOR, /* 水野|はい。 水野――はい。 */
    FORM_BOLD,      /* **水野** はい。 */
    FORM_POST,      /* 白鷺市副市長 */
    LABEL_FORMS
};

/* Parses the start of a line as a label; false when it cannot be one. Who it is, and whether it is one, is decided by
 * find_speaker with the names known so far. */
bool parse_label(const struct lexicon *lexicon, struct folded *folded, struct text line, struct label *out);

struct label_counts;

/* The participant whom a label means. Adds a participant who is not listed when the label shows who it is. NO_INDEX: the line
 * is no label. */
size_t find_speaker(struct extraction *extraction, const struct folded *folded, const struct label *label,
                    const struct line *line, const struct label_counts *counts);

/* Whether what stands in brackets behind a surname begins the given name: 関(克) for 関 克子. */
bool given_begins(const struct participant *participant, struct text bracket);
/* The best bearer of a name; NO_INDEX when what is printed beside it fits nobody. */
size_t best_bearer(struct extraction *extraction, const struct folded *folded, const struct label *label,
                   struct text name, const struct person *printed, const struct line *line);

/* What stands where a label would, counted over the whole article. */
struct label_counts {
    struct speakers *names;    /* whatever has the form of a name, with anything beside it */
    struct speakers *aliases;  /* what labels will call people: 以下「…」 */
    struct speakers *bare;     /* only what is shaped like a surname and has words of speech behind it */
    size_t known_same_line;    /* lines "NAME:text" with a name of the list */
    size_t known_own_line;     /* lines with nothing but a name of the list */
    size_t headings;           /* headings of the container with nothing but a name of the list */
    size_t forms[LABEL_FORMS]; /* lines of each uncommon form that mean somebody of the list */
};
/* How often a name was counted. */
size_t label_count(const struct speakers *counted, struct text name);
/* 大沢: kanji that often end a surname, or a surname of the lexicon. */
bool ends_like_surname(const struct lexicon *lexicon, struct text name);
/* Kanji only, or katakana only. */
bool is_kanji_name(struct text name);
struct label_counts *count_labels(struct extraction *extraction);

/* A name printed in one piece may have a surname of one character; it counts when labels say so. */
void add_short_names(struct extraction *extraction, const struct label_counts *counts);

/* Counts a line in an uncommon form. */
void count_form(struct extraction *extraction, const struct speakers *aliases, const struct line *line,
                size_t forms[LABEL_FORMS]);
/* A name is parted where its label ends. */
void part_name(struct participant *participant, struct text called);
/* Whether the article parts its labels from the text by a space. */
bool uses_spaces(const struct label_counts *counts);
/* The participant of the list whom a line in an uncommon form means, when the article uses that form; *speech is where the
 * speech begins in the line, *end where it ends. NO_INDEX: no label. */
size_t find_uncommon(struct extraction *extraction, const struct label_counts *counts, const struct line *line,
                     size_t *speech, size_t *end);

/* Lines of an article that lost its line breaks. NULL: no label stands in mid-line. */
struct splitting;
struct splitting *begin_splitting(struct extraction *extraction);
/* Adds the pieces of the line to extraction->lines; false when it is to stay whole. */
bool split_line(struct splitting *splitting, const struct line *line);

/* Finds the lives of participants; what they say of names and readings is applied when all speakers are known. */
void find_biographies(struct extraction *extraction);
void apply_biographies(struct extraction *extraction);
/* Fills readings of names from the ruby of the page. */
void apply_readings(struct extraction *extraction);
/* Finds what the editors tell between turns. */
void find_narration(struct extraction *extraction);

/* How the talk uses blank lines. */
struct spacing {
    bool blank; /* turns are set apart by blank lines */
    bool loose; /* blank lines stand inside turns as well */
};
struct spacing read_spacing(const struct extraction *extraction);

/* Tells lines apart one by one. */
void classify_lines(struct extraction *extraction);
/* Finds where the talk begins and ends. */
void find_talk(struct extraction *extraction);
/* Finds labels of a name, a post and a space where others stand on lines of their own. */
void find_lone_labels(struct extraction *extraction);
/* Finds the moderator's first words where no mark stands before them. */
void find_opening(struct extraction *extraction);
/* Tells headings from speech. */
void find_headings(struct extraction *extraction);
/* Turns, agenda, notes, credits from lines whose role is known. */
void build_turns(struct extraction *extraction);

/* True when the line's text is like speech or a note and can never be a heading. */
bool is_label_line(const struct line *line);
/* A heading without ■ ▼ # and the like; *mark is the mark, or the style of its number, 0 for none. */
struct text heading_text(const struct line *line, uint32_t *mark);
/* 執筆者:NAME and the like; *credit the source text of the name when not NULL. */
enum credit { CREDIT_NONE, CREDIT_WRITER, CREDIT_EDITOR, CREDIT_OTHER };
enum credit read_credit(const struct extraction *extraction, struct text part, struct text *credit);

#endif
