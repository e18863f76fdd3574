/* article.h - the source as read: lines of text with their places. Made by src/source, read by src/extract.
 *
 * A reader (one per format) decodes the bytes and returns blocks. A block is one printed line: a line of a plain text
 * file; of HTML, a block element or the piece of one between two <br>. Extraction decides what each line is; a reader only
 * passes on what the container itself says (an <h2>, a list item, a table row). Nothing is joined, folded or trimmed
 * here: block text is the decoded source, character for character. Of a container (HTML, an export, Markdown) it is what
 * the container prints: without tags and marks, entities resolved, white space collapsed. */
#ifndef ZADAN_ARTICLE_H
#define ZADAN_ARTICLE_H

#include "zadan/arena.h"
#include "zadan/diag.h"
#include "zadan/text.h"

enum article_format { ARTICLE_TEXT, ARTICLE_HTML, ARTICLE_WXR, ARTICLE_MARKDOWN, ARTICLE_MODEL };

/* What the container says about a line. Plain text knows BLOCK_LINE only. */
enum block_kind {
    BLOCK_LINE,
    BLOCK_HEADING,   /* h1-h6, # in Markdown; level is 1-6 */
    BLOCK_LIST_ITEM, /* level: depth from 1 */
    BLOCK_TABLE_ROW, /* cells separated by U+0009 */
    BLOCK_CAPTION,   /* figcaption, image alternative text */
};

enum block_flag {
    BLOCK_AFTER_BLANK = 1,  /* before it stands a blank line, nothing, or an element that browsers set apart by space */
    BLOCK_STRONG = 2,       /* all of its text is bold in the container */
    BLOCK_LINK = 4,         /* all of its text is one link */
    BLOCK_SAME_ELEMENT = 8, /* only a <br> separates it from the block before */
};

struct block {
    enum block_kind kind;
    unsigned flags; /* enum block_flag */
    int level;
    struct text text; /* a slice of article.text; not empty after trimming (blank lines make no block) */
    size_t offset;    /* of text in article.text, bytes */
};

/* Where a piece of article.text stands in the file as its user sees it; anchors are in ascending order of offset. The user's
 * line ends at CR, LF or CR LF; form feed, vertical tab and the separators of Unicode end a line of article.text only. */
struct article_anchor {
    size_t offset;
    uint32_t line;
    uint32_t column;
};

/* Ruby: how the bytes [from, to) of article.text are read. The reading itself is not in the text. */
struct article_reading {
    size_t from, to;
    struct text text;
};

struct article {
    const char *file; /* as given on the command line; "-" for standard input */
    enum article_format format;
    const char *encoding; /* "UTF-8", "Shift_JIS", ... as detected */
    struct text
        text; /* what is printed, UTF-8, lines ended by \n; of plain text everything decoded, but see spaces.c, wrap.c */
    struct text title;     /* what the container says (<title>, WXR title), or empty */
    struct text url;       /* of the article, or empty */
    struct text published; /* date of publication as the container says, or empty: never the date of the talk */
    VECTOR(struct block) blocks;
    VECTOR(struct article_anchor) anchors;   /* at least one per line */
    VECTOR(struct article_reading) readings; /* in ascending order */
    const struct article
        *source; /* of a container and of changed text: the file as decoded, text and anchors only; else NULL */
};

VECTOR_TYPE(articles, struct article);

/* The place of a byte of article->text, with its source line. */
struct place article_place(const struct article *article, size_t offset);
/* Line and column only. */
void article_position(const struct article *article, size_t offset, uint32_t *line, uint32_t *column);

/* Reads one input (a file's bytes, already in the arena) into articles: detects encoding and format by content. A WXR file
 * gives several articles. Malformed bytes are a diagnostic each (the first few) and U+FFFD. No text in it, or not text at
 * all (a JPEG), or a format without a reader: a diagnostic and STATUS_INPUT. The articles live in the arena; their text is
 * a copy. Model XML gives one article of format ARTICLE_MODEL without blocks: give the bytes to sessions_read_xml. */
ZADAN_MUST_CHECK enum status article_read(const char *file, struct text bytes, struct arena *arena, struct diag *diag,
                                          struct articles *out);

const char *article_format_name(enum article_format format); /* "text", "html", "wxr", "markdown", "model" */

/* The stage dump of the tests: a line per block with kind, flags, place and text. */
void article_dump(const struct article *article, struct buffer *out);

#endif
