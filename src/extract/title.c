/* title.c - the headline of the article, complete. */
#include "header_imp.h"
#include "person_imp.h"

/* The name of the site that a browser puts behind the headline: "|note", " | 東京都". */
static struct text without_site(struct text title)
{
    static const char *const bars[] = {"|", "｜"};
    size_t cut = title.length;
    for (size_t i = 0; i < ARRAY_LENGTH(bars); i++) {
        size_t at = text_find(title, text_of(bars[i]));
        cut = at != TEXT_NOT_FOUND && at > 0 && at < cut ? at : cut;
    }
    return text_trim(text_slice(title, 0, cut));
}

static bool is_count(struct text folded)
{
    uint32_t sign = text_peek(folded);
    if (sign >= 0x2600 && sign < 0x2800) { /* a heart before the number of likes */
        text_next(&folded);
    }
    for (size_t i = 0; i < folded.length; i++) {
        char c = folded.bytes[i];
        if ((c < '0' || c > '9') && c != ' ' && c != ',' && c != '.') {
            return false;
        }
    }
    return true;
}

/* Hiragana are rare in the names of sections; a headline has them. */
static bool has_hiragana(struct text text)
{
    while (text.length > 0) {
        if (codepoint_is_hiragana(text_next(&text))) {
            return true;
        }
    }
    return false;
}

/* An organisation, with or without a section, and nothing else: who publishes the article. */
static bool is_byline(const struct extraction *extraction, struct text text)
{
    struct organisation found;
    if (text_count(text) > 40 || text_contains(text, TEXT("×")) || has_word(extraction, "talk-words", text) ||
        !find_organisation(extraction->lexicon, text, &found)) {
        return false;
    }
    return is_organisation(extraction->lexicon, text) ||
           (ends_like_section(extraction->lexicon, text) && !has_hiragana(text_skip(text, found.length)));
}

/* Lines of the page around the headline: alternative text of the picture, likes, author's date, links. */
static bool is_furniture(const struct extraction *extraction, const struct line *line)
{
    struct folded folded;
    fold(&folded, line->text, 300);
    struct text text = folded.text;
    struct date date;
    size_t from = 0;
    bool dated = find_date(text, &from, &date) && date.printed.length + 12 >= text.length;
    return line->kind == BLOCK_CAPTION || line->kind == BLOCK_LIST_ITEM || dated || is_count(text) ||
           text_starts_with(text, TEXT("![")) || text_starts_with(text, TEXT("http")) ||
           text_starts_with(text, TEXT("#")) || text_starts_with(text, TEXT("@")) || is_byline(extraction, text) ||
           lexicon_equal(lexicon_list(extraction->lexicon, "furniture"), text) != NULL;
}

/* A line of running text ends the search: the headline stands above it. */
static bool is_running_text(struct text text)
{
    return text_ends_with(text, TEXT("。")) || text_starts_with(text, TEXT("※")) ||
           (text.length > 300 && text_contains(text, TEXT("。")));
}

static size_t find_container_heading(const struct extraction *extraction, size_t end)
{
    const struct lines *lines = &extraction->lines;
    size_t best = NO_INDEX;
    for (size_t i = 0; i < end; i++) {
        const struct line *line = &lines->items[i];
        if (line->kind == BLOCK_HEADING && line->level == 1 && !is_furniture(extraction, line)) {
            return i;
        }
    }
    return best;
}

/* The line that the container's own title begins with, or is. */
static size_t find_container_title(const struct extraction *extraction, size_t end, struct text title)
{
    const struct lines *lines = &extraction->lines;
    for (size_t i = 0; i < end && !text_is_empty(title); i++) {
        struct text text = lines->items[i].text;
        if (text_equal(text, title) || (text.length > 12 && text_starts_with(extraction->article->title, text))) {
            return i;
        }
    }
    return NO_INDEX;
}

/* フォーラム 第47回座談会: the name of the series and the number of the talk, which stand with a headline. */
static bool is_series_line(struct text text)
{
    return text_contains(text, TEXT("フォーラム")) && text_contains(text, TEXT("第")) &&
           text_contains(text, TEXT("回")) && !text_contains(text, TEXT("×"));
}

/* 都と区市町村の対話録 第63回: the series and nothing but the number behind it; the headline may stand below. */
static bool is_series_head(struct text text)
{
    size_t at = text_find_last(text, TEXT("第"));
    struct text rest = at != TEXT_NOT_FOUND ? text_skip(text, at + TEXT("第").length) : TEXT_NONE;
    unsigned number;
    return at > 0 && !text_contains(text, TEXT("×")) && take_number(&rest, &number) && text_equal(rest, TEXT("回"));
}

/* What may be a headline below the line with the series: no fact (日時:…), no title of a list. */
static bool is_headline(const struct extraction *extraction, struct text text)
{
    struct folded folded;
    fold(&folded, text, 300);
    size_t colon = find_colon(folded.text);
    struct text head = text_trim(text_slice(folded.text, 0, colon != TEXT_NOT_FOUND ? colon : 0));
    return text_count(text) >= 8 && lexicon_equal(lexicon_list(extraction->lexicon, "facts"), head) == NULL &&
           lexicon_at_start(lexicon_list(extraction->lexicon, "participant-titles"), folded.text) == NULL;
}

/* Among the lines above the running text: the first that speaks of the talk, or else the first that is no furniture. */
static size_t find_headline(const struct extraction *extraction, size_t end)
{
    const struct lines *lines = &extraction->lines;
    size_t first = NO_INDEX;
    size_t series = NO_INDEX;
    for (size_t i = 0; i < end; i++) {
        const struct line *line = &lines->items[i];
        if (is_running_text(line->text)) {
            break;
        }
        if (is_furniture(extraction, line) || line->role != LINE_UNKNOWN) {
            continue;
        }
        struct folded folded;
        fold(&folded, line->text, 300);
        if (first == NO_INDEX && series == NO_INDEX && is_series_head(folded.text)) {
            series = i;
            continue;
        }
        if (first == NO_INDEX && series != NO_INDEX && !is_headline(extraction, line->text)) {
            break;
        }
        first = first == NO_INDEX ? i : first;
        if (i > first && is_series_line(line->text)) {
            break;
        }
        if (has_word(extraction, "talk-words", line->text) || text_contains(line->text, TEXT("×"))) {
            return first + 2 >= i ? i : first;
        }
    }
    return first != NO_INDEX ? first : series;
}

void extract_title(struct extraction *extraction, size_t header_end)
{
    struct text container = without_site(extraction->article->title);
    size_t found = find_container_heading(extraction, header_end);
    if (found == NO_INDEX) {
        found = find_container_title(extraction, header_end, container);
    }
    if (found == NO_INDEX && text_is_empty(container)) {
        found = find_headline(extraction, header_end);
    }
    if (found == NO_INDEX) {
        extraction->session->title = container;
        return;
    }
    struct line *line = &extraction->lines.items[found];
    extraction->session->title = line->text;
    line->role = LINE_TITLE;
    for (size_t i = 0; i < header_end; i++) {
        struct line *other = &extraction->lines.items[i];
        if (i < found || text_equal(other->text, line->text)) {
            other->role = i == found ? LINE_TITLE : LINE_IGNORED;
        }
    }
    if (!text_is_empty(container) && !text_equal(container, line->text) &&
        !text_starts_with(extraction->article->title, line->text)) {
        DIAG(extraction->diag, DIAG_TITLE_SEVERAL, extraction_place(extraction, line->offset),
             text_to_string(extraction->arena, container));
    }
}
