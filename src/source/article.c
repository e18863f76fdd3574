/* article.c - one input -> articles: refuses what is no text, detects the format, calls its reader. */
#include <stdio.h>

#include "source_imp.h"

/* Bytes of a line: a million characters. Setting a paragraph takes some 700 bytes of memory for each of its bytes, so a longer
 * one is refused here and not when memory is at its end. */
#define LINE_LIMIT ((size_t)3 * 1024 * 1024)
#define DETECT_SIZE 4096u /* bytes at the beginning in which a format must show */

struct format {
    const char *name;
    bool (*detect)(struct text head); /* head: the beginning, white space trimmed; NULL: anything else */
    article_reader *read;             /* NULL: gives several articles */
};

static bool is_letter_equal(char a, char b)
{
    return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
}

/* True when lower (in lower case) stands at the beginning of text, upper or lower case alike. */
static bool starts_with_ignoring_case(struct text text, struct text lower)
{
    if (text.length < lower.length) {
        return false;
    }
    for (size_t i = 0; i < lower.length; i++) {
        if (!is_letter_equal(text.bytes[i], lower.bytes[i])) {
            return false;
        }
    }
    return true;
}

/* Skips white space, the XML declaration, comments and a document type: what may stand before a root element. */
static struct text skip_prolog(struct text head)
{
    for (;;) {
        head = text_trim_start(head);
        struct text end = TEXT(">");
        if (text_starts_with(head, TEXT("<!--"))) {
            end = TEXT("-->");
        } else if (text_starts_with(head, TEXT("<?"))) {
            end = TEXT("?>");
        } else if (!starts_with_ignoring_case(head, TEXT("<!doctype"))) {
            return head;
        } else if (text_find(head, TEXT("[")) < text_find(head, TEXT(">"))) {
            end = TEXT("]>"); /* behind an internal subset */
        }
        size_t found = text_find(head, end);
        if (found == TEXT_NOT_FOUND) {
            return head;
        }
        head = text_skip(head, found + end.length);
    }
}

/* True when the first element is name; what follows the name must end it. */
static bool has_root(struct text head, struct text name)
{
    head = skip_prolog(head);
    if (head.length <= name.length + 1 || head.bytes[0] != '<' ||
        !starts_with_ignoring_case(text_skip(head, 1), name)) {
        return false;
    }
    char behind = head.bytes[name.length + 1];
    return behind == '>' || behind == '/' || behind == ' ' || behind == '\t' || behind == '\n';
}

static bool is_model(struct text head)
{
    return has_root(head, TEXT("zadan"));
}

static bool is_wxr(struct text head)
{
    return has_root(head, TEXT("rss"));
}

/* Saved pages begin with a document type or <html>; a piece of one with some block element. */
static bool is_html(struct text head)
{
    static const char *const roots[] = {
        "html", "head", "body",  "article", "main",   "section", "div",    "p",    "h1",    "h2", "h3",
        "h4",   "meta", "title", "link",    "script", "style",   "header", "nav",  "table", "ul", "ol",
        "dl",   "pre",  "span",  "strong",  "figure", "img",     "center", "font", "ruby",  "br", "blockquote",
    };
    if (starts_with_ignoring_case(head, TEXT("<!doctype html"))) {
        return true;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(roots); i++) {
        if (has_root(head, text_of(roots[i]))) {
            return true;
        }
    }
    return false;
}

/* The model is read from the file's bytes by sessions_read_xml, which checks its encoding itself: no blocks here. */
static enum status model_read(struct article *article, struct arena *arena, struct diag *diag)
{
    (void)article;
    (void)arena;
    (void)diag;
    return STATUS_OK;
}

/* In order of detection; plain text last, since anything can be plain text. */
static const struct format formats[] = {
    [ARTICLE_TEXT] = {.name = "text", .read = plain_read},
    [ARTICLE_HTML] = {.name = "html", .detect = is_html, .read = html_read},
    [ARTICLE_WXR] = {.name = "wxr", .detect = is_wxr},
    [ARTICLE_MARKDOWN] = {.name = "markdown", .read = markdown_read},
    [ARTICLE_MODEL] = {.name = "model", .detect = is_model, .read = model_read},
};

const char *article_format_name(enum article_format format)
{
    return (size_t)format < ARRAY_LENGTH(formats) ? formats[format].name : NULL;
}

static enum article_format detect_format(struct text text)
{
    struct text head = text_trim_start(text_slice(text, 0, DETECT_SIZE));
    for (size_t i = 0; i < ARRAY_LENGTH(formats); i++) {
        if (formats[i].detect != NULL && formats[i].detect(head)) {
            return (enum article_format)i;
        }
    }
    return markdown_detect(text) ? ARTICLE_MARKDOWN : ARTICLE_TEXT;
}

const struct article *article_as_source(const struct article *article, struct arena *arena)
{
    struct article *source = ARENA_NEW(arena, struct article);
    *source = *article;
    return source;
}

/* Says what the bytes are when they are no text. */
static enum status refuse(const char *file, const char *kind, struct diag *diag)
{
    DIAG(diag, DIAG_INPUT_BINARY, PLACE_FILE(file), kind);
    return STATUS_INPUT;
}

/* Refuses an article with a line that is too long to set. */
static enum status check_lines(const struct article *article, struct diag *diag)
{
    for (size_t i = 0; i < article->blocks.count; i++) {
        const struct block *block = &article->blocks.items[i];
        if (block->text.length > LINE_LIMIT) {
            char limit[32];
            snprintf(limit, sizeof(limit), "%zu", LINE_LIMIT);
            struct place place = article_place(article, block->offset);
            place.source_line = TEXT_NONE;
            DIAG(diag, DIAG_LINE_TOO_LONG, place, limit);
            return STATUS_LIMIT;
        }
    }
    return STATUS_OK;
}

static enum status read_format(struct article *article, struct arena *arena, struct diag *diag, struct articles *out)
{
    const struct format *format = &formats[article->format];
    size_t before = out->count;
    enum status status;
    if (format->read == NULL) {
        status = wxr_read(article_as_source(article, arena), arena, diag, out);
    } else {
        status = format->read(article, arena, diag);
        if (status == STATUS_OK) {
            *VECTOR_PUSH(arena, out) = *article;
        }
    }
    for (size_t i = before; i < out->count; i++) {
        if (check_lines(&out->items[i], diag) != STATUS_OK) {
            out->count = before;
            return STATUS_LIMIT;
        }
    }
    return status;
}

enum status article_read(const char *file, struct text bytes, struct arena *arena, struct diag *diag,
                         struct articles *out)
{
    const char *kind = binary_kind(bytes);
    if (kind != NULL) {
        return refuse(file, kind, diag);
    }
    const struct encoding *encoding = encoding_detect(bytes);
    struct text utf8;
    enum status status = encoding_convert(encoding, file, bytes, arena, diag, &utf8);
    if (status != STATUS_OK) {
        return status;
    }
    struct survey survey = text_survey(utf8);
    if (survey_is_binary(&survey)) {
        return refuse(file, survey.nuls > 0 ? N_("binary data (it has NUL bytes)") : N_("binary data"), diag);
    }
    if (survey.characters == 0) {
        DIAG(diag, DIAG_INPUT_EMPTY, PLACE_FILE(file), "");
        return STATUS_INPUT;
    }
    struct article article = {.file = file, .encoding = encoding->name};
    decode_article(&article, utf8, &survey, arena, diag);
    article.format = detect_format(article.text);
    return read_format(&article, arena, diag, out);
}

static const char *block_kind_name(enum block_kind kind)
{
    static const char *const names[] = {
        [BLOCK_LINE] = "line",           [BLOCK_HEADING] = "heading", [BLOCK_LIST_ITEM] = "list-item",
        [BLOCK_TABLE_ROW] = "table-row", [BLOCK_CAPTION] = "caption",
    };
    return names[kind];
}

static void dump_block(const struct article *article, const struct block *block, struct buffer *out)
{
    static const char *const flag_names[] = {" after-blank", " strong", " link", " same-element"};
    uint32_t line, column;
    article_position(article, block->offset, &line, &column);
    buffer_format(out, "%u:%u %s", (unsigned)line, (unsigned)column, block_kind_name(block->kind));
    if (block->level > 0) {
        buffer_format(out, " %d", block->level);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(flag_names); i++) {
        if (block->flags >> i & 1u) {
            buffer_add_string(out, flag_names[i]);
        }
    }
    buffer_add_string(out, ": ");
    buffer_add_text(out, block->text);
    buffer_add_byte(out, '\n');
}

void article_dump(const struct article *article, struct buffer *out)
{
    const struct {
        const char *name;
        struct text text;
    } heads[] = {{"title", article->title}, {"url", article->url}, {"published", article->published}};
    buffer_format(out, "article %s %s\n", article_format_name(article->format), article->encoding);
    for (size_t i = 0; i < ARRAY_LENGTH(heads); i++) {
        if (!text_is_empty(heads[i].text)) {
            buffer_format(out, "%s: ", heads[i].name);
            buffer_add_text(out, heads[i].text);
            buffer_add_byte(out, '\n');
        }
    }
    for (size_t i = 0; i < article->blocks.count; i++) {
        dump_block(article, &article->blocks.items[i], out);
    }
}
