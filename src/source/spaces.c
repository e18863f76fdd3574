/* spaces.c - spaces that a PDF viewer puts into words, taken out of a plain text.
 *
 * WHAT HAPPENS. Copying from a PDF turns gaps of the type into spaces: 窓口 の 手続 を. Japanese has no space inside a
 * sentence, so an analysis that looks for words finds none of them, and a page prints holes.
 *
 * WHEN. Only if the file does it throughout. Judged are lines of running text (those with 。 or 、), in which no custom of
 * writing puts a space between two Japanese characters: most of them have one, there are many for their length, and some stand
 * between two kanji or two katakana, where those who write with spaces between clauses never put one. Then the
 * spaces between two kana or kanji go, with a note.
 *
 * WHAT STAYS. A space beside anything else (！？, digits, Latin, brackets); U+3000, which people type; what parts a name from
 * a post or a surname from a name: the few spaces of a short line without 。, or of what stands behind its last colon,
 * unless U+3000 parts them there. */
#include <stdio.h>

#include "source_imp.h"

#define LINES_LEAST 3u   /* of running text, with such spaces: where all breaks are lost, spaces stand for them */
#define SPACES_LEAST 8u  /* in the running text */
#define LINE_SHARE 2u    /* one of so many lines of running text has a space inside */
#define LENGTH_SHARE 24u /* one space for so many Japanese characters of it */
#define WORD_SHARE 10u   /* one of so many spaces stands inside a word for certain */
#define SHORT_LINE 24u   /* Japanese characters of a line that may be a name or a heading */
#define SHORT_SPACES 2u  /* spaces that such a line keeps */

enum script { SCRIPT_OTHER, SCRIPT_HIRAGANA, SCRIPT_KATAKANA, SCRIPT_HAN };

static enum script script_of(uint32_t codepoint)
{
    if (codepoint >= 0x3041 && codepoint <= 0x309F) {
        return SCRIPT_HIRAGANA;
    }
    if (codepoint >= 0x30A1 && codepoint <= 0x30FF && codepoint != 0x30FB) {
        return SCRIPT_KATAKANA;
    }
    bool han = (codepoint >= 0x3400 && codepoint <= 0x9FFF) || (codepoint >= 0xF900 && codepoint <= 0xFAFF) ||
               (codepoint >= 0x20000 && codepoint <= 0x3FFFF) || (codepoint >= 0x3005 && codepoint <= 0x3007);
    return han ? SCRIPT_HAN : SCRIPT_OTHER;
}

/* What is in a line. */
struct line_survey {
    size_t characters; /* Japanese ones */
    size_t spaces;     /* runs of U+0020 between two of them */
    size_t inside;     /* those between two kanji or two katakana */
    size_t colon;      /* offset behind the last colon, or 0 */
    bool marked;       /* 。 or 、 */
    bool sentence;     /* 。 */
};

/* Steps over one character and the run of U+0020 behind it; *gap: such a run between two Japanese characters. */
static uint32_t next_with_gap(struct text *rest, enum script *script, enum script *next, bool *gap)
{
    uint32_t codepoint = text_next(rest);
    struct text behind = *rest;
    while (behind.length > 0 && behind.bytes[0] == ' ') {
        behind = text_skip(behind, 1);
    }
    struct text peek = behind;
    bool spaced = behind.length < rest->length;
    *script = script_of(codepoint);
    *next = spaced && peek.length > 0 ? script_of(text_next(&peek)) : SCRIPT_OTHER;
    *gap = *script != SCRIPT_OTHER && *next != SCRIPT_OTHER;
    *rest = *gap ? behind : *rest;
    return codepoint;
}

static struct line_survey survey_line(struct text line)
{
    struct line_survey survey = {0};
    for (struct text rest = line; rest.length > 0;) {
        enum script script, next;
        bool gap;
        uint32_t codepoint = next_with_gap(&rest, &script, &next, &gap);
        survey.characters += script != SCRIPT_OTHER;
        survey.spaces += gap;
        survey.inside += gap && script == next && script != SCRIPT_HIRAGANA;
        survey.marked = survey.marked || codepoint == 0x3001 || codepoint == 0x3002;
        survey.sentence = survey.sentence || codepoint == 0x3002;
        if (codepoint == ':' || codepoint == 0xFF1A) {
            survey.colon = line.length - rest.length;
        }
    }
    return survey;
}

static bool is_systematic(struct text text)
{
    size_t lines = 0, spaced = 0, spaces = 0, inside = 0, characters = 0;
    for (size_t offset = 0; offset < text.length;) {
        struct text line = line_at(text, offset);
        struct line_survey survey = survey_line(line);
        if (survey.marked) {
            lines++;
            spaced += survey.spaces > 0;
            spaces += survey.spaces;
            inside += survey.inside;
            characters += survey.characters;
        }
        offset += line.length + 1;
    }
    return spaced >= LINES_LEAST && spaces >= SPACES_LEAST && spaced * LINE_SHARE >= lines &&
           spaces * LENGTH_SHARE >= characters && inside * WORD_SHARE >= spaces;
}

/* ---- the text without them */

static bool may_be_name(const struct line_survey *survey, struct text text)
{
    return survey->characters < SHORT_LINE && survey->spaces <= SHORT_SPACES &&
           !text_contains(text, TEXT("\xE3\x80\x80"));
}

/* How much of the line, from its beginning, loses its spaces. */
static size_t closed_length(const struct line_survey *survey, struct text line)
{
    if (survey->sentence || (survey->marked && survey->colon == 0)) {
        return line.length;
    }
    if (may_be_name(survey, line)) {
        return 0;
    }
    struct text name = text_skip(line, survey->colon);
    struct line_survey behind = survey_line(name);
    return may_be_name(&behind, name) ? survey->colon : line.length;
}

/* Returns how many spaces went. */
static size_t close_line(struct rewriter *rewriter, struct text line, size_t offset)
{
    struct line_survey survey = survey_line(line);
    size_t end = closed_length(&survey, line), kept = 0, dropped = 0;
    for (struct text rest = line; rest.length > 0;) {
        size_t at = line.length - rest.length;
        enum script script, next;
        bool gap;
        uint32_t codepoint = next_with_gap(&rest, &script, &next, &gap);
        size_t behind = line.length - rest.length;
        if (gap && behind <= end) {
            rewrite_keep(rewriter, offset + kept, offset + at + utf8_encode(codepoint, (char[4]){0}));
            kept = behind;
            dropped++;
        }
    }
    rewrite_keep(rewriter, offset + kept, offset + line.length);
    return dropped;
}

void spaces_close(struct article *article, struct arena *arena, struct diag *diag)
{
    if (!is_systematic(article->text)) {
        return;
    }
    struct rewriter rewriter;
    size_t dropped = 0;
    rewrite_open(&rewriter, article, arena);
    struct text text = rewriter.before->text;
    for (size_t offset = 0; offset < text.length;) {
        struct text line = line_at(text, offset);
        dropped += close_line(&rewriter, line, offset);
        offset += line.length;
        if (offset < text.length) {
            rewrite_keep(&rewriter, offset, offset + 1);
            offset++;
        }
    }
    rewrite_close(&rewriter);
    char count[32];
    snprintf(count, sizeof(count), "%zu", dropped);
    DIAG(diag, DIAG_SPACES_CLOSED, PLACE_FILE(article->file), count);
}
