/* name.c - names of output files, from a pattern.
 *
 * The pattern is cut at "_". A piece whose placeholders all have no value drops out, so an article without a number gives
 * 2022-01-19_白鷺市_要旨.pdf and not 第回_2022... When everything that tells meetings apart is missing, the name of the
 * input file stands in front. What cannot stand in a file name on Linux or on a Windows share is replaced. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "name_imp.h"

#define NAME_BYTES_MAX 200   /* a file system takes 255; a number and a temporary name need room */
#define MUNICIPALITIES_MAX 4 /* more are 「ほか」 */
#define PDF_SUFFIX TEXT(".pdf")

const char *name_pattern_default(struct arena *arena, const char *template_name, bool parts)
{
    static const struct {
        const char *template_name, *product;
    } rows[] = {{"briefing", "要旨"}, {"transcript", "発言録"}};
    const char *product = template_name; /* of somebody's own template: its name */
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        product = strcmp(rows[i].template_name, template_name) == 0 ? rows[i].product : product;
    }
    struct text pattern =
        text_format(arena, "第{number}回%s_{date}_{municipalities}_%s.pdf", parts ? "_{part}" : "", product);
    return text_to_string(arena, pattern);
}

typedef struct text placeholder_value(struct arena *arena, const struct session *session);

static struct text value_number(struct arena *arena, const struct session *session)
{
    return session->number > 0 ? text_format(arena, "%u", session->number) : TEXT_NONE;
}

/* ① of a session that is one part of a meeting. */
static struct text value_part(struct arena *arena, const struct session *session)
{
    unsigned part = session->parts.count == 1 ? session->parts.items[0].part : 0;
    if (part == 0 || part > 20) {
        return part == 0 ? TEXT_NONE : text_format(arena, "%u", part);
    }
    char *bytes = arena_alloc(arena, 4);
    return (struct text){bytes, utf8_encode(0x2460 + part - 1, bytes)};
}

static struct text value_date(struct arena *arena, const struct session *session)
{
    (void)arena;
    return session->date;
}

static bool is_among(const struct text *names, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(names[i], name)) {
            return true;
        }
    }
    return false;
}

static struct text value_municipalities(struct arena *arena, const struct session *session)
{
    struct text names[MUNICIPALITIES_MAX], joined = TEXT_NONE;
    size_t count = 0;
    for (size_t i = 0; i < session->participants.count; i++) {
        const struct participant *participant = &session->participants.items[i];
        struct text name = participant->organisation;
        if (participant->side != SIDE_MUNICIPALITY || text_is_empty(name) || is_among(names, count, name)) {
            continue;
        }
        if (count == MUNICIPALITIES_MAX) {
            return text_concat(arena, joined, TEXT("ほか"));
        }
        if (count > 0) {
            joined = text_concat(arena, joined, TEXT("・"));
        }
        joined = text_concat(arena, joined, name);
        names[count++] = name;
    }
    return joined;
}

static struct text value_title(struct arena *arena, const struct session *session)
{
    (void)arena;
    return session->title;
}

/* The input's name without folder and extension. */
static struct text value_file(struct arena *arena, const struct session *session)
{
    (void)arena;
    struct text file = text_of(session->parts.count > 0 ? session->parts.items[0].file : NULL);
    size_t slash = text_find_last(file, TEXT("/"));
    file = slash != TEXT_NOT_FOUND ? text_skip(file, slash + 1) : file;
    size_t dot = text_find_last(file, TEXT("."));
    return dot != TEXT_NOT_FOUND && dot > 0 ? text_slice(file, 0, dot) : file;
}

static const struct placeholder {
    const char *name;
    placeholder_value *value;
} placeholders[] = {
    {"{number}", value_number}, {"{part}", value_part},
    {"{date}", value_date},     {"{municipalities}", value_municipalities},
    {"{title}", value_title},   {"{file}", value_file},
};

static const struct placeholder *placeholder_at(struct text text)
{
    for (size_t i = 0; i < ARRAY_LENGTH(placeholders); i++) {
        if (text_starts_with(text, text_of(placeholders[i].name))) {
            return &placeholders[i];
        }
    }
    return NULL;
}

const char *name_pattern_fault(const char *pattern)
{
    for (struct text rest = text_of(pattern); rest.length > 0; rest = text_skip(rest, 1)) {
        if (rest.bytes[0] == '{' && placeholder_at(rest) == NULL) {
            return N_("known are {number} {part} {date} {municipalities} {title} {file}");
        }
        if (rest.bytes[0] == '/') {
            return N_("a name without a folder (use -o for that)");
        }
    }
    return pattern[0] != '\0' ? NULL : N_("a name");
}

/* What stands for a code point in a file name: full-width forms for those that Windows does not allow, _ for what nobody sees. */
static uint32_t safe_codepoint(uint32_t codepoint)
{
    if (codepoint_is_control(codepoint) || codepoint_is_direction(codepoint) || codepoint == 0xFFFD) {
        return '_';
    }
    return codepoint < 0x80 && strchr("<>:\"/\\|?*", (int)codepoint) != NULL ? codepoint + 0xFEE0 : codepoint;
}

static void add_safe(struct buffer *out, struct text text)
{
    while (text.length > 0) {
        buffer_add_codepoint(out, safe_codepoint(text_next(&text)));
    }
}

struct text name_safe(struct arena *arena, struct text name)
{
    struct buffer safe = BUFFER_INIT;
    add_safe(&safe, name);
    struct text copy = text_copy(arena, buffer_text(&safe));
    buffer_release(&safe);
    return copy;
}

/* Appends one piece with its placeholders filled in; returns how many had a value, and adds to *missing how many not. */
static size_t add_piece(struct buffer *out, struct text piece, struct arena *arena, const struct session *session,
                        size_t *missing)
{
    size_t found = 0;
    while (piece.length > 0) {
        const struct placeholder *placeholder = placeholder_at(piece);
        if (placeholder == NULL) {
            buffer_add_codepoint(out, safe_codepoint(text_next(&piece)));
            continue;
        }
        struct text value = placeholder->value(arena, session);
        piece = text_skip(piece, strlen(placeholder->name));
        found += !text_is_empty(value);
        *missing += text_is_empty(value);
        add_safe(out, value);
    }
    return found;
}

/* Fills the pattern piece by piece; false when no placeholder had a value although the pattern has some. */
static bool fill_pattern(struct buffer *out, struct text pattern, struct arena *arena, const struct session *session)
{
    size_t found = 0, missing = 0;
    while (pattern.length > 0) {
        size_t end = text_find(pattern, TEXT("_"));
        struct text piece = text_slice(pattern, 0, end);
        pattern = end != TEXT_NOT_FOUND ? text_skip(pattern, end + 1) : TEXT_NONE;
        struct buffer filled = BUFFER_INIT;
        size_t piece_missing = 0;
        size_t piece_found = add_piece(&filled, piece, arena, session, &piece_missing);
        found += piece_found;
        missing += piece_missing;
        if (piece_found > 0 || piece_missing == 0) {
            buffer_add_string(out, out->length > 0 ? "_" : "");
            buffer_add_text(out, buffer_text(&filled));
        }
        buffer_release(&filled);
    }
    return found > 0 || missing == 0;
}

/* Device names that Windows takes before the first dot. */
static bool is_reserved(struct text name)
{
    static const char *const reserved[] = {"CON", "PRN", "AUX", "NUL", "COM", "LPT"};
    struct text stem = text_slice(name, 0, text_find(name, TEXT(".")));
    for (size_t i = 0; i < ARRAY_LENGTH(reserved); i++) {
        size_t length = i < 4 ? 3 : 4; /* COM1, LPT1 */
        if (stem.length == length && strncasecmp(stem.bytes, reserved[i], 3) == 0) {
            return length == 3 || (stem.bytes[3] >= '0' && stem.bytes[3] <= '9');
        }
    }
    return false;
}

/* Without .pdf, with an end that Windows keeps, not too long. */
static struct text safe_stem(struct arena *arena, struct text name)
{
    if (text_ends_with(name, PDF_SUFFIX)) {
        name.length -= PDF_SUFFIX.length;
    }
    struct text rest = name;
    while (rest.length > 0) {
        struct text before = rest;
        text_next(&rest);
        if ((size_t)(rest.bytes - name.bytes) > NAME_BYTES_MAX) {
            name.length = (size_t)(before.bytes - name.bytes);
            break;
        }
    }
    while (name.length > 0 && (name.bytes[name.length - 1] == '.' || name.bytes[name.length - 1] == ' ')) {
        name.length--;
    }
    bool bad_start = name.length == 0 || name.bytes[0] == '.' || name.bytes[0] == '-' || name.bytes[0] == ' ';
    return bad_start || is_reserved(name) ? text_concat(arena, TEXT("_"), name) : name;
}

struct text name_from_pattern(struct arena *arena, const char *pattern, const struct session *session)
{
    struct buffer name = BUFFER_INIT;
    if (!fill_pattern(&name, text_of(pattern), arena, session)) {
        struct buffer literal = name;
        name = BUFFER_INIT;
        fill_pattern(&name, TEXT("{file}"), arena, session);
        buffer_format(&name, "%s%s", name.length > 0 && literal.length > 0 ? "_" : "", literal.bytes);
        buffer_release(&literal);
    }
    struct text stem = safe_stem(arena, text_copy(arena, buffer_text(&name)));
    buffer_release(&name);
    return text_concat(arena, stem, PDF_SUFFIX);
}

static struct used_name *find_used(const struct name_set *set, struct text name)
{
    for (size_t i = 0; i < set->names.count; i++) {
        struct text used = set->names.items[i].name;
        if (used.length == name.length && strncasecmp(used.bytes, name.bytes, name.length) == 0) {
            return &set->names.items[i];
        }
    }
    return NULL;
}

struct text name_make_unique(struct arena *arena, struct name_set *set, struct text name)
{
    struct text stem = text_slice(name, 0, name.length - PDF_SUFFIX.length), unique = name;
    struct used_name *same = find_used(set, name);
    while (same != NULL && find_used(set, unique) != NULL) {
        unique = text_format(arena, "%.*s_%u.pdf", TEXT_ARGS(stem), same->next++);
    }
    *VECTOR_PUSH(arena, &set->names) = (struct used_name){.name = unique, .next = 2};
    return unique;
}
