/* rewrite.c - a plain text without some of its characters; every other keeps its place in the file. */
#include "source_imp.h"

#define ANCHOR_DISTANCE 1024u /* bytes between two anchors, at most */

void rewrite_open(struct rewriter *rewriter, struct article *article, struct arena *arena)
{
    *rewriter = (struct rewriter){
        .before = article_as_source(article, arena),
        .article = article,
        .arena = arena,
        .text = BUFFER_INIT,
    };
    article->anchors.items = NULL; /* those of the text before */
    article->anchors.count = article->anchors.capacity = 0;
}

void rewrite_keep(struct rewriter *rewriter, size_t from, size_t to)
{
    while (from < to) {
        size_t end = to - from > ANCHOR_DISTANCE ? from + ANCHOR_DISTANCE : to;
        while (end < to && ((unsigned char)rewriter->before->text.bytes[end] & 0xC0) == 0x80) {
            end++;
        }
        struct article_anchor anchor = {.offset = rewriter->text.length};
        article_position(rewriter->before, from, &anchor.line, &anchor.column);
        *VECTOR_PUSH(rewriter->arena, &rewriter->article->anchors) = anchor;
        buffer_add_text(&rewriter->text, text_slice(rewriter->before->text, from, end));
        from = end;
    }
}

void rewrite_close(struct rewriter *rewriter)
{
    struct article *article = rewriter->article;
    if (article->source == NULL) {
        article->source = rewriter->before;
    }
    article->text = text_copy(rewriter->arena, buffer_text(&rewriter->text));
    buffer_release(&rewriter->text);
}
