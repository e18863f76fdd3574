/* reading.c - how names are read, from the ruby of the page. */
#include "structure_imp.h"

#define READINGS_MOST 4000 /* of a page that are looked at */

struct text reading_text(struct arena *arena, struct text printed)
{
    struct text rest = printed;
    struct text out = TEXT_NONE;
    while (!text_is_empty(rest)) {
        size_t dot = text_find(rest, TEXT("・"));
        struct text part = text_trim(text_slice(rest, 0, dot));
        out = text_is_empty(out) ? part : text_format(arena, "%.*s %.*s", TEXT_ARGS(out), TEXT_ARGS(part));
        rest = dot != TEXT_NOT_FOUND ? text_skip(rest, dot + TEXT("・").length) : TEXT_NONE;
    }
    return out;
}

/* The first reading whose base is just this part of a name; empty for none. */
static struct text reading_of(const struct article *article, struct text part)
{
    for (size_t i = 0; i < article->readings.count && i < READINGS_MOST && !text_is_empty(part); i++) {
        const struct article_reading *reading = &article->readings.items[i];
        if (text_equal(text_trim(text_slice(article->text, reading->from, reading->to)), part)) {
            return text_trim(reading->text);
        }
    }
    return TEXT_NONE;
}

/* The readings that stand over a name as printed, when they cover all of it but spaces. */
static struct text reading_over(const struct extraction *extraction, struct text name)
{
    const struct article *article = extraction->article;
    if (name.bytes < article->text.bytes || name.bytes >= article->text.bytes + article->text.length) {
        return TEXT_NONE;
    }
    size_t from = (size_t)(name.bytes - article->text.bytes);
    size_t at = from;
    struct text out = TEXT_NONE;
    for (size_t i = 0; i < article->readings.count && i < READINGS_MOST; i++) {
        const struct article_reading *reading = &article->readings.items[i];
        if (reading->from < at || reading->to > from + name.length) {
            continue;
        }
        struct text between = text_slice(article->text, at, reading->from);
        bool spaced = between.length > 0;
        if (!text_is_empty(text_trim(between))) {
            return TEXT_NONE;
        }
        out = text_format(extraction->arena, "%.*s%s%.*s", TEXT_ARGS(out), spaced && out.length > 0 ? " " : "",
                          TEXT_ARGS(text_trim(reading->text)));
        at = reading->to;
    }
    return text_is_empty(text_trim(text_slice(article->text, at, from + name.length))) ? out : TEXT_NONE;
}

void apply_readings(struct extraction *extraction)
{
    struct session *session = extraction->session;
    for (size_t i = 0; i < session->participants.count && extraction->article->readings.count > 0; i++) {
        struct participant *participant = &session->participants.items[i];
        if (!text_is_empty(participant->reading)) {
            continue;
        }
        participant->reading = reading_over(extraction, participant->name);
        struct text family = reading_of(extraction->article, participant->family);
        struct text given = reading_of(extraction->article, participant->given);
        bool whole = !text_is_empty(family) && (text_is_empty(participant->given) || !text_is_empty(given));
        if (text_is_empty(participant->reading) && whole) {
            participant->reading =
                text_is_empty(given) ? family
                                     : text_format(extraction->arena, "%.*s %.*s", TEXT_ARGS(family), TEXT_ARGS(given));
        }
    }
}
