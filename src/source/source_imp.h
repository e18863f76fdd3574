/* source_imp.h - what the files of src/source share: bytes -> encoding -> UTF-8 -> article text -> format -> blocks. */
#ifndef ZADAN_SOURCE_IMP_H
#define ZADAN_SOURCE_IMP_H

#include "zadan/article.h"

/* ---- encoding.c: bytes -> UTF-8 */

struct encoding {
    const char *name;       /* as users know it, and as article.encoding says: "Shift_JIS" */
    const char *iconv_name; /* NULL: the bytes are UTF-8 already */
    struct text mark;       /* byte order mark that decides for it, or empty */
};

/* The encoding of the bytes; never NULL. */
const struct encoding *encoding_detect(struct text bytes);

/* Converts to UTF-8 without a byte order mark. A byte that cannot be converted becomes the byte FF, which no UTF-8
 * contains, so that decode_article alone reports every malformed place. The result is a view of bytes when nothing had to
 * be converted. The system has no such converter: a diagnostic, STATUS_SYSTEM. */
ZADAN_MUST_CHECK enum status encoding_convert(const struct encoding *encoding, const char *file, struct text bytes,
                                              struct arena *arena, struct diag *diag, struct text *out);

/* ---- binary.c: files that are no text */

/* What the bytes look like ("a JPEG image"), or NULL. */
const char *binary_kind(struct text bytes);

/* ---- decode.c: UTF-8 -> article.text with anchors */

/* What is in a text before anything is changed; sizes in code points. */
struct survey {
    size_t characters; /* well-formed, white space and controls aside */
    size_t multibyte;  /* those of them that are not ASCII */
    size_t malformed;  /* malformed sequences */
    size_t controls;   /* control characters other than white space and line ends */
    size_t nuls;       /* U+0000 among them */
    bool truncated;    /* the last malformed sequence is a character cut off by the end of the text */
};
struct survey text_survey(struct text utf8);

/* True when a text with this survey is not meant to be read by people. */
bool survey_is_binary(const struct survey *survey);

/* Fills article->text and article->anchors, and reports what was replaced by U+FFFD. article->file and ->encoding are
 * set already. */
void decode_article(struct article *article, struct text utf8, const struct survey *survey, struct arena *arena,
                    struct diag *diag);

/* ---- readers: fill article->blocks (and title, url, published) from article->text */

typedef enum status article_reader(struct article *article, struct arena *arena, struct diag *diag);
article_reader plain_read;
article_reader html_read;
article_reader markdown_read;

/* The line that begins at offset, which is below the end, without its line end. */
struct text line_at(struct text text, size_t offset);

/* ---- rewrite.c: a plain text without some of its characters */

struct rewriter {
    const struct article *before; /* text and anchors as they were */
    struct article *article;
    struct arena *arena;
    struct buffer text;
};
void rewrite_open(struct rewriter *rewriter, struct article *article, struct arena *arena);
/* Keeps the bytes [from, to) of before->text; in ascending order. */
void rewrite_keep(struct rewriter *rewriter, size_t from, size_t to);
/* article->text and ->anchors are those of what was kept; ->source the file as decoded. */
void rewrite_close(struct rewriter *rewriter);

/* Plain text: takes out the spaces that a PDF viewer put into words, when the text is full of them; article->source is then the
 * text with them. */
void spaces_close(struct article *article, struct arena *arena, struct diag *diag);

/* Plain text: joins lines that were broken at a fixed width, when the text is full of them. */
void wrap_join(struct article *article, struct arena *arena, struct diag *diag);

/* An export gives several articles: the whole file as decoded -> articles, in the order of the file. */
ZADAN_MUST_CHECK enum status wxr_read(const struct article *source, struct arena *arena, struct diag *diag,
                                      struct articles *out);

/* True when the marks of Markdown in the text cannot be chance. */
bool markdown_detect(struct text text);

/* A copy of the article that readers use as the source of another. */
const struct article *article_as_source(const struct article *article, struct arena *arena);

#endif
