/* vertical.c - what stands upright, what is turned and what shares an em in vertical lines (TYPESETTING.md V1 to V3).
 *
 * MODEL. Japanese characters follow UAX #50: upright, or turned where the face has no glyph of its own for vertical lines. The
 * face says by its feature "vert" what it has, also for characters that UAX #50 would turn (leaders, dashes).
 *   Latin text is read in phrases (runs of Latin words with their spaces), a phrase in words. A word of digits is a number:
 * one digit stands upright, two share an em (tate-chu-yoko), more stand upright one by one; the decimal point becomes
 * a middle dot, the comma of thousands a Japanese one, % its full-width form, and what stands behind the point is read
 * digit by digit. A word of few capitals and digits ("AI", "5G", "Q&A") and a single letter stand upright one by one. All
 * other words are turned, and they turn their whole phrase, because a phrase is read with one position of the head.
 *   What stands upright one by one is drawn by its full-width form and behaves like an ideograph (JLReq 2.3.2); the text
 * keeps the character of the source. */
#include "inline_imp.h"
#include "orientation_imp.h"

#define FULL_WIDTH(c) ((c) + 0xFEE0)
#define COMBINED_LIMIT 6 /* characters of an explicit zf:tate-chu-yoko: more cannot be read in one em */

enum word_kind { WORD_TURNED, WORD_NUMBER, WORD_LETTERS };

struct verticals {
    const struct inline_text *text;
    struct clusters *clusters;
    bool *joins; /* of each cluster: it shares the em of the one before */
};

static uint32_t code_at(const struct verticals *v, size_t at)
{
    return v->clusters->entries[at].codepoint;
}

static bool is_ascii_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_capital(uint32_t c)
{
    return c >= 'A' && c <= 'Z';
}

static const struct fo_inherited *style_at(const struct verticals *v, size_t at)
{
    return v->text->scopes.items[v->clusters->items[at].scope].style;
}

/* The cluster is drawn upright by the form shown, as a character of the class. */
static void stand(struct verticals *v, size_t at, uint32_t shown, enum char_class class)
{
    struct cluster *cluster = &v->clusters->items[at];
    struct class_entry *entry = &v->clusters->entries[at];

    cluster->setting = SET_UPRIGHT;
    cluster->shown = shown;
    entry->class = (uint8_t) class;
    entry->latin = false;
}

static void stand_each(struct verticals *v, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        stand(v, i, code_at(v, i) < 0x80 ? FULL_WIDTH(code_at(v, i)) : code_at(v, i), CC_IDEOGRAPHIC);
        if (i + 1 < to)
            v->clusters->entries[i].glued = true;
    }
}

/* Clusters [from, to) share one em. */
static void combine(struct verticals *v, size_t from, size_t to, enum char_class class)
{
    for (size_t i = from; i < to; i++) {
        v->clusters->items[i].setting = SET_COMBINED;
        v->clusters->items[i].shown = code_at(v, i);
        v->clusters->entries[i].class = (uint8_t) class;
        v->clusters->entries[i].latin = false;
        v->joins[i] = i > from;
    }
}

/* ---- Latin words ---- */

static size_t digits_end(const struct verticals *v, size_t at, size_t end)
{
    while (at < end && is_ascii_digit(code_at(v, at)))
        at++;
    return at;
}

/* Digits in groups with separators between them and perhaps a percent sign behind. */
static bool is_number(const struct verticals *v, size_t from, size_t to)
{
    size_t at = digits_end(v, from, to);

    if (at == from)
        return false;
    while (at + 1 < to && (code_at(v, at) == ',' || code_at(v, at) == '.' || code_at(v, at) == ':')) {
        size_t end = digits_end(v, at + 1, to);
        if (end == at + 1)
            return false;
        at = end;
    }
    return at == to || (at + 1 == to && code_at(v, at) == '%');
}

static bool is_letters(const struct verticals *v, size_t from, size_t to)
{
    bool letter = false;

    if (to - from == 1 && char_is_latin(code_at(v, from)))
        return true;
    if (to - from > (size_t)style_at(v, from)->upright_letters)
        return false;
    for (size_t i = from; i < to; i++) {
        bool inside = i > from && i + 1 < to;
        if (!is_capital(code_at(v, i)) && !is_ascii_digit(code_at(v, i)) && !(inside && code_at(v, i) == '&'))
            return false;
        letter = letter || is_capital(code_at(v, i));
    }
    return letter;
}

static enum word_kind word_kind(const struct verticals *v, size_t from, size_t to)
{
    if (is_number(v, from, to))
        return WORD_NUMBER;
    return is_letters(v, from, to) ? WORD_LETTERS : WORD_TURNED;
}

static bool has_comma(const struct verticals *v, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (code_at(v, i) == ',')
            return true;
    return false;
}

/* A group of digits shares an em when it is short enough and within one inline. */
static void set_digits(struct verticals *v, size_t from, size_t to, bool combinable)
{
    const struct cluster *items = v->clusters->items;

    if (combinable && to - from >= 2 && to - from <= (size_t)style_at(v, from)->combined_digits &&
        items[from].scope == items[to - 1].scope)
        combine(v, from, to, CC_TATE_CHU_YOKO);
    else
        stand_each(v, from, to);
}

/* Separators are set solid: they belong to the number. */
static void set_separator(struct verticals *v, size_t at)
{
    struct class_entry *entries = v->clusters->entries;

    switch (code_at(v, at)) {
    case ',':
        stand(v, at, 0x3001, CC_COMMA);
        break;
    case '.':
        stand(v, at, 0x30FB, CC_MIDDLE_DOT);
        break;
    case ':':
        stand(v, at, 0xFF1A, CC_MIDDLE_DOT);
        break;
    default:
        stand(v, at, 0xFF05, CC_POSTFIXED);
        entries[at - 1].glued = true;
        return;
    }
    entries[at].solid = entries[at].glued = true;
    entries[at - 1].solid = entries[at - 1].glued = true;
}

static void set_number(struct verticals *v, size_t from, size_t to)
{
    bool combinable = !has_comma(v, from, to);

    while (from < to) {
        size_t end = digits_end(v, from, to);
        if (end > from)
            set_digits(v, from, end, combinable);
        if (end == to)
            return;
        set_separator(v, end);
        combinable = combinable && code_at(v, end) == ':';
        from = end + 1;
    }
}

static bool is_space_at(const struct verticals *v, size_t at)
{
    return v->clusters->entries[at].class == CC_WORD_SPACE;
}

static size_t word_end(const struct verticals *v, size_t at, size_t end)
{
    while (at < end && !is_space_at(v, at))
        at++;
    return at;
}

/* The phrase [from, to) begins and ends with a word. */
static void set_phrase(struct verticals *v, size_t from, size_t to)
{
    for (size_t at = from, end; at < to; at = end + 1) {
        end = word_end(v, at, to);
        if (end > at && word_kind(v, at, end) == WORD_TURNED)
            return;
    }
    for (size_t at = from, end; at < to; at = end + 1) {
        end = word_end(v, at, to);
        if (end > at && word_kind(v, at, end) == WORD_NUMBER)
            set_number(v, at, end);
        else if (end > at)
            stand_each(v, at, end);
    }
}

/* ---- Everything ---- */

static bool is_mark(uint32_t c)
{
    return c == 0xFF01 || c == 0xFF1F;
}

/* "!?" and the like, exactly two of them, share an em. */
static size_t set_marks(struct verticals *v, size_t from)
{
    size_t to = from;

    while (to < v->clusters->count && is_mark(code_at(v, to)))
        to++;
    if (to - from == 2 && v->clusters->items[from].scope == v->clusters->items[from + 1].scope)
        combine(v, from, to, CC_DIVIDING);
    return to;
}

/* An explicit zf:tate-chu-yoko. */
static size_t set_explicit(struct verticals *v, size_t from)
{
    const struct scope *scopes = v->text->scopes.items;
    uint32_t scope = scopes[v->clusters->items[from].scope].combined;
    size_t to = from;

    while (to < v->clusters->count && scopes[v->clusters->items[to].scope].combined == scope)
        to++;
    if (to - from == 1)
        stand_each(v, from, to);
    else if (to - from <= COMBINED_LIMIT)
        combine(v, from, to, CC_TATE_CHU_YOKO);
    return to;
}

/* Quotation marks of horizontal text have forms of their own in vertical text (JLReq 3.1.1). */
static uint32_t vertical_form(uint32_t c)
{
    return c == 0x201C ? 0x301D : c == 0x201D ? 0x301F : 0;
}

static size_t phrase_end(const struct verticals *v, size_t at)
{
    const struct scope *scopes = v->text->scopes.items;
    size_t end = at;

    for (; at < v->clusters->count && v->clusters->entries[at].latin &&
           scopes[v->clusters->items[at].scope].combined == 0;
         at++)
        if (!is_space_at(v, at))
            end = at + 1;
    return end;
}

/* Clusters that share an em become one. */
static void join(struct verticals *v)
{
    struct clusters *clusters = v->clusters;
    size_t kept = 0;

    for (size_t i = 0; i < clusters->count; i++) {
        if (v->joins[i]) {
            clusters->items[kept - 1].char_to = clusters->items[i].char_to;
            clusters->entries[kept - 1].glued = clusters->entries[i].glued;
            clusters->entries[kept - 1].solid = clusters->entries[i].solid;
            clusters->entries[kept - 1].sentence_gap = clusters->entries[i].sentence_gap;
            continue;
        }
        clusters->items[kept] = clusters->items[i];
        clusters->entries[kept++] = clusters->entries[i];
    }
    clusters->count = kept;
}

void vertical_resolve(const struct inline_text *text, struct clusters *clusters, struct arena *arena)
{
    struct verticals v = {.text = text, .clusters = clusters, .joins = ARENA_ARRAY(arena, bool, clusters->count + 1)};

    for (size_t i = 0; i < clusters->count;) {
        const struct class_entry *entry = &clusters->entries[i];
        size_t end = i + 1;

        if (text->scopes.items[clusters->items[i].scope].combined != 0) {
            end = set_explicit(&v, i);
        } else if (is_mark(entry->codepoint)) {
            end = set_marks(&v, i);
        } else if (entry->latin && !is_space_at(&v, i)) {
            end = phrase_end(&v, i);
            set_phrase(&v, i, end);
        } else if (!entry->latin) {
            clusters->items[i].shown = vertical_form(entry->codepoint);
        }
        i = end;
    }
    join(&v);
}

/* V3: the semicolon is never turned in Japanese text, whatever UAX #50 says for faces without a glyph of its own. */
enum glyph_setting vertical_setting(const struct cluster *cluster, const struct class_entry *entry)
{
    uint32_t glyph;

    if (cluster->setting != SET_HORIZONTAL || cluster->face == NULL)
        return (enum glyph_setting)cluster->setting;
    if (entry->latin)
        return SET_SIDEWAYS;
    switch (orientation_of(cluster->shown)) {
    case ORIENTATION_UPRIGHT:
    case ORIENTATION_TRANSFORMED_UPRIGHT:
        return SET_UPRIGHT;
    default:
        glyph = font_face_glyph(cluster->face, cluster->shown, 0);
        return cluster->shown == 0xFF1B || font_face_has_vertical(cluster->face, glyph) ? SET_UPRIGHT : SET_SIDEWAYS;
    }
}
