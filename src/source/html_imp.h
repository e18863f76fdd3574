/* html_imp.h - a page as a tree, and what is made of it: page (html_parse.c) -> body (html_body.c) -> blocks (html_blocks.c). */
#ifndef ZADAN_SOURCE_HTML_IMP_H
#define ZADAN_SOURCE_HTML_IMP_H

#include "source_imp.h"

#define HTML_DEPTH_LIMIT 512u      /* elements inside each other; what browsers allow */
#define HTML_NODE_LIMIT 4000000u   /* elements and pieces of text */
#define HTML_ATTRIBUTE_LIMIT 1000u /* of one element: libxml2 compares each with each */

/* What an element means for reading. */
enum html_role {
    HTML_PIECE,   /* no element: a piece of text */
    HTML_INLINE,  /* anything unknown as well */
    HTML_BLOCK,   /* a line of its own */
    HTML_APART,   /* a block that browsers set apart by space */
    HTML_SECTION, /* article, main: where articles are */
    HTML_ASIDE,   /* navigation and the like */
    HTML_HEADING,
    HTML_LIST,
    HTML_ITEM,
    HTML_TABLE,
    HTML_ROW,
    HTML_CELL,
    HTML_CAPTION,
    HTML_VERBATIM,
    HTML_BREAK,
    HTML_RULE,
    HTML_IMAGE,
    HTML_STRONG,
    HTML_LINK,
    HTML_RUBY,
    HTML_READING,
    HTML_TITLE,
    HTML_META,
    HTML_LINK_RELATION,
    HTML_TIME,
    HTML_BODY,
    HTML_DROPPED, /* with all that is in it */
};

enum html_flag {
    NODE_HIDDEN = 1,    /* never shown: hidden, display:none */
    NODE_FURNITURE = 2, /* named as something beside the article */
    NODE_LEFT_OUT = 4,  /* judged to be beside the article */
    NODE_AWAY = 8,      /* a link to another page */
    NODE_ENTITY = 16,   /* text that is written otherwise in the source */
    NODE_FOOTER = 64,   /* a footer, which in an article may hold its credits */
    NODE_ARTICLE = 32,  /* named as the article: main, article, role=main, itemprop=articleBody */
};

/* In document order; the elements and text inside node i are the nodes behind it, up to nodes[i].end. */
struct html_node {
    enum html_role role;
    unsigned flags; /* enum html_flag */
    int level;      /* of a heading */
    uint32_t end;
    uint32_t parent;
    uint32_t name;    /* a number for element name and class: two elements alike have the same */
    size_t offset;    /* in the source: of the text, of an alternative text, or near the tag */
    struct text text; /* of a piece; alternative text of an image */
};

struct html_page {
    VECTOR(struct html_node) nodes;              /* nodes[0] is the document */
    struct text title, headline, url, published; /* <title>, og:title, the page's own address, the date it names */
    size_t struck;                               /* characters that their author struck out */
    size_t struck_at;                            /* where the first of it stands in the source */
    bool stopped;                                /* a limit was met; reported */
};

/* source: decoded text of the page. Meets a limit: a diagnostic at its place, STATUS_LIMIT. */
ZADAN_MUST_CHECK enum status html_parse(const struct article *source, struct arena *arena, struct diag *diag,
                                        struct html_page *page);

/* The nodes [from, to) that hold the article; what is not of it in there has NODE_LEFT_OUT or NODE_HIDDEN. */
struct html_range {
    uint32_t from, to;
};
struct html_range html_find_body(struct html_page *page, struct arena *arena);

/* Fills article->text, blocks, anchors and readings from a range of the page. line_feeds: those of the source end lines. */
void html_blocks(const struct html_page *page, struct html_range range, bool line_feeds, const struct article *source,
                 struct article *article, struct arena *arena);

/* The part of a page that is known to be an article: all of it is body. */
ZADAN_MUST_CHECK enum status html_fragment(const struct article *source, struct article *article, struct arena *arena,
                                           struct diag *diag);

#endif
