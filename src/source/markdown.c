/* markdown.c - text with the marks of Markdown. */
#include "source_imp.h"

bool markdown_detect(struct text text)
{
    (void)text;
    return false;
}

enum status markdown_read(struct article *article, struct arena *arena, struct diag *diag)
{
    return plain_read(article, arena, diag);
}
