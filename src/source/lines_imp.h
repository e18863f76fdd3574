/* lines_imp.h - building article.text from pieces of a container: one line after the other, with anchors into the source.
 *
 * A container (HTML, Markdown) is decoded text of its own, held as an article without blocks: text and anchors. What is
 * printed of it is picked piece by piece into the text of the article, white space collapsed as a browser does it. Each
 * piece says where in the container it stands, so that every byte of article.text keeps its place in the user's file. */
#ifndef ZADAN_SOURCE_LINES_IMP_H
#define ZADAN_SOURCE_LINES_IMP_H

#include "source_imp.h"

/* What the container says about the characters being added. */
enum piece_flag {
    PIECE_STRONG = 1,
    PIECE_LINK = 2,
    PIECE_VERBATIM = 4, /* white space is kept (<pre>); a line feed ends the line */
    PIECE_WHOLE = 8,    /* all of it stands at one place (an entity) */
};

/* What a finished line is. */
struct line_kind {
    enum block_kind kind;
    int level;
};

struct line_writer {
    const struct article *source; /* the container */
    struct article *article;      /* being filled */
    struct arena *arena;
    struct buffer text;              /* of the article */
    size_t start;                    /* in text: of the line being built */
    size_t next;                     /* place in the source that needs no new anchor, or SIZE_MAX */
    size_t space;                    /* place in the source of white space not yet written, or SIZE_MAX */
    bool broken;                     /* that white space holds a line feed */
    uint32_t last;                   /* code point written last */
    size_t characters, strong, link; /* of the line, white space aside */
    bool apart;                      /* something stands between the line before and this one */
    bool same;                       /* only a <br> does */
};

void lines_open(struct line_writer *lines, const struct article *source, struct article *article, struct arena *arena);
/* Adds text that stands at offset of the source; kind is that of lines which line feeds of verbatim text end. */
void lines_add(struct line_writer *lines, struct text text, size_t offset, unsigned flags, struct line_kind kind);
/* Ends the line being built; a line without text adds no block. Returns whether there was text. */
bool lines_end(struct line_writer *lines, struct line_kind kind);
/* The line being built has no text yet. */
bool lines_is_empty(const struct line_writer *lines);
/* A tab between two cells of a table row. */
void lines_add_tab(struct line_writer *lines, size_t offset);
/* Fills article->text, ->blocks and ->anchors; nothing may be added behind. */
void lines_close(struct line_writer *lines);

#endif
