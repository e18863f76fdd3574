/* html.c - pages saved from a browser, and pieces of HTML inside other files. */
#include <stdio.h>

#include "html_imp.h"

/* Code points beside the article that were visible and left out. */
static size_t count_left_out(const struct html_page *page, struct html_range range)
{
    size_t count = 0;
    for (uint32_t i = 0; i < page->nodes.count; i++) {
        const struct html_node *node = &page->nodes.items[i];
        bool beside = i < range.from || i >= range.to || (node->flags & NODE_LEFT_OUT) != 0;
        if (beside && node->role == HTML_PIECE && (node->flags & NODE_HIDDEN) == 0) {
            count += text_count(text_trim(node->text));
        }
    }
    return count;
}

/* Paragraphs or line breaks are marked; otherwise a blog makes them of the line feeds. */
static bool has_lines(struct text text)
{
    static const char *const tags[] = {"<p>", "<p ", "<br", "<div", "<P>", "<P ", "<BR", "<DIV"};
    for (size_t i = 0; i < ARRAY_LENGTH(tags); i++) {
        if (text_contains(text, text_of(tags[i]))) {
            return true;
        }
    }
    return false;
}

enum status html_fragment(const struct article *source, struct article *article, struct arena *arena, struct diag *diag)
{
    struct html_page page;
    enum status status = html_parse(source, arena, diag, &page);
    if (status == STATUS_OK) {
        html_blocks(&page, (struct html_range){0, (uint32_t)page.nodes.count}, !has_lines(source->text), source,
                    article, arena);
    }
    return status;
}

enum status html_read(struct article *article, struct arena *arena, struct diag *diag)
{
    struct html_page page;
    const struct article *source = article_as_source(article, arena);
    enum status status = html_parse(source, arena, diag, &page);
    if (status != STATUS_OK) {
        return status;
    }
    article->source = source;
    article->title = page.headline.length > 0 ? page.headline : page.title;
    article->url = page.url;
    article->published = page.published;
    struct html_range range = html_find_body(&page, arena);
    html_blocks(&page, range, false, source, article, arena);
    if (article->blocks.count == 0) {
        DIAG(diag, DIAG_INPUT_EMPTY, PLACE_FILE(article->file), "");
        return STATUS_INPUT;
    }
    size_t left_out = count_left_out(&page, range);
    if (left_out > 0) {
        char count[32];
        snprintf(count, sizeof(count), "%zu", left_out);
        DIAG(diag, DIAG_PAGE_LEFT_OUT, PLACE_FILE(article->file), count);
    }
    return STATUS_OK;
}
