/* diag.c - collects diagnostics and prints them.
 *
 * Whatever comes from the input is made harmless once, when it is reported: malformed bytes, control characters and
 * direction overrides become U+FFFD, line ends a space, and long arguments and source lines are cut, so that a
 * megabyte line with a thousand doubts in it does not become a gigabyte of copies. */
#include <stdlib.h>
#include <string.h>

#include "zadan/diag.h"

#define ARGUMENT_MAX 300 /* code points of one argument */
#define WINDOW_BEFORE 60 /* code points of the source line kept before the column ... */
#define WINDOW_AFTER 40  /* ... and from it on: about two lines of a terminal in full-width characters */
#define ELLIPSIS 0x2026u

struct diag_row {
    const char *code;
    const char *text;
    enum diag_level level;
};
#define DIAG_ID(id, code_, level_, text_) [id] = {.code = (code_), .text = (text_), .level = (level_)},
static const struct diag_row diag_rows[DIAG_COUNT] = {
#include "zadan/diag_table.h"
};
#undef DIAG_ID

struct diag {
    struct arena *arena;
    diag_sink *sink;
    void *context;
    const char *last_file; /* most diagnostics are about the same file: its name is copied once */
    size_t level_count[DIAG_ERROR + 1];
    VECTOR(struct diagnostic) items;
};

struct diag *diag_new(diag_sink *sink, void *context)
{
    struct diag *diag = heap_alloc(sizeof(*diag));
    *diag = (struct diag){.arena = arena_new(0), .sink = sink, .context = context};
    return diag;
}

void diag_free(struct diag *diag)
{
    if (diag != NULL) {
        arena_free(diag->arena);
        free(diag);
    }
}

/* What is shown for a code point of the input. */
static uint32_t harmless(uint32_t codepoint)
{
    if (codepoint == '\n' || codepoint == '\r' || codepoint == '\t' || codepoint == 0x2028 || codepoint == 0x2029) {
        return ' ';
    }
    return codepoint_is_control(codepoint) || codepoint_is_direction(codepoint) ? 0xFFFD : codepoint;
}

void buffer_add_harmless(struct buffer *out, struct text text, size_t limit)
{
    for (size_t i = 0; text.length > 0; i++) {
        if (i == limit) {
            buffer_add_codepoint(out, ELLIPSIS);
            return;
        }
        buffer_add_codepoint(out, harmless(text_next(&text)));
    }
}

void diag_fill(struct buffer *out, const char *text, const struct diagnostic *diagnostic)
{
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (text[i] == '{' && text[i + 1] >= '1' && text[i + 1] <= '9' && text[i + 2] == '}') {
            size_t index = (size_t)(text[i + 1] - '1');
            if (index < DIAG_ARGUMENTS_MAX) {
                buffer_add_text(out, diagnostic->arguments[index]);
            }
            i += 2;
        } else {
            buffer_add_byte(out, text[i]);
        }
    }
}

/* Harmless copies of the arguments; one that was not given is empty. */
static void keep_arguments(struct diag *diag, struct diagnostic *item, const char *const *arguments)
{
    struct buffer scratch = BUFFER_INIT;
    for (size_t i = 0; i < DIAG_ARGUMENTS_MAX && arguments[i] != NULL; i++) {
        buffer_clear(&scratch);
        buffer_add_harmless(&scratch, text_trim_end(text_of(arguments[i])), ARGUMENT_MAX);
        item->arguments[i] = text_of(text_to_string(diag->arena, buffer_text(&scratch)));
    }
    buffer_release(&scratch);
}

/* The part of the source line around the column; *column becomes the column in that part. */
static struct text source_window(struct buffer *out, struct text line, uint32_t *column)
{
    uint32_t first = 1;
    if (*column > WINDOW_BEFORE) {
        first = *column - WINDOW_BEFORE;
        for (uint32_t i = 1; i < first && line.length > 0; i++) {
            text_next(&line);
        }
        if (first > 1) {
            buffer_add_codepoint(out, ELLIPSIS);
            first--;
        }
    }
    *column = *column > 0 ? *column - first + 1 : 0;
    buffer_add_harmless(out, line, WINDOW_BEFORE + WINDOW_AFTER);
    return buffer_text(out);
}

static const char *keep_file(struct diag *diag, const char *file)
{
    if (file == NULL) {
        return NULL;
    }
    if (diag->last_file == NULL || strcmp(diag->last_file, file) != 0) {
        diag->last_file = text_to_string(diag->arena, text_of(file));
    }
    return diag->last_file;
}

void diag_report(struct diag *diag, enum diag_id id, struct place place, const char *const *arguments)
{
    struct buffer scratch = BUFFER_INIT;
    struct diagnostic *item = VECTOR_PUSH(diag->arena, &diag->items);
    item->id = id;
    item->level = diag_rows[id].level;
    item->place = (struct place){.file = keep_file(diag, place.file), .line = place.line, .column = place.column};
    item->caret_column = place.source_column > 0 ? place.source_column : place.column;
    if (place.source_line.length > 0) {
        item->place.source_line =
            text_copy(diag->arena, source_window(&scratch, place.source_line, &item->caret_column));
        buffer_clear(&scratch);
    }
    keep_arguments(diag, item, arguments);
    diag_fill(&scratch, diag_rows[id].text, item);
    item->text = text_copy(diag->arena, buffer_text(&scratch));
    buffer_release(&scratch);
    diag->level_count[item->level]++;
    if (diag->sink != NULL) {
        diag->sink(diag->context, item);
    }
}

void diag_repeat(struct diag *diag, const struct diagnostic *item)
{
    struct diagnostic *copy = VECTOR_PUSH(diag->arena, &diag->items);
    *copy = *item;
    copy->place.file = keep_file(diag, item->place.file);
    copy->place.source_line = text_copy(diag->arena, item->place.source_line);
    copy->text = text_copy(diag->arena, item->text);
    for (size_t i = 0; i < DIAG_ARGUMENTS_MAX; i++) {
        struct text argument = item->arguments[i]; /* terminated, as keep_arguments leaves them */
        copy->arguments[i] =
            text_is_empty(argument) ? TEXT_NONE : (struct text){text_to_string(diag->arena, argument), argument.length};
    }
    diag->level_count[copy->level]++;
    if (diag->sink != NULL) {
        diag->sink(diag->context, copy);
    }
}

void diag_set_sink(struct diag *diag, diag_sink *sink, void *context)
{
    diag->sink = sink;
    diag->context = context;
}

size_t diag_count(const struct diag *diag)
{
    return diag->items.count;
}

const struct diagnostic *diag_at(const struct diag *diag, size_t index)
{
    return index < diag->items.count ? &diag->items.items[index] : NULL;
}

size_t diag_count_level(const struct diag *diag, enum diag_level level)
{
    return diag->level_count[level];
}

const char *diag_code(enum diag_id id)
{
    return diag_rows[id].code;
}

const char *diag_template(enum diag_id id)
{
    return diag_rows[id].text;
}

enum diag_level diag_level_of(enum diag_id id)
{
    return diag_rows[id].level;
}

const char *diag_level_name(enum diag_level level)
{
    static const char *const names[] = {
        [DIAG_NOTE] = N_("note"),
        [DIAG_WARNING] = N_("warning"),
        [DIAG_ERROR] = N_("error"),
    };
    return names[level];
}

static void add_place(struct buffer *out, const struct place *place)
{
    if (place->file == NULL) {
        buffer_add_string(out, "zadan");
        return;
    }
    buffer_add_harmless(out, text_of(strcmp(place->file, "-") == 0 ? "<stdin>" : place->file), SIZE_MAX);
    if (place->line > 0) {
        buffer_format(out, ":%u", (unsigned)place->line);
        if (place->column > 0) {
            buffer_format(out, ":%u", (unsigned)place->column);
        }
    }
}

/* Copies the diagnostic's arguments with those replaced that are phrases of the program. */
static struct diagnostic translated(const struct diagnostic *diagnostic, const char *(*translate)(const char *text))
{
    struct diagnostic copy = *diagnostic;
    for (size_t i = 0; i < DIAG_ARGUMENTS_MAX; i++) {
        if (text_contains(copy.arguments[i], TEXT(" "))) { /* keep_arguments terminates them */
            copy.arguments[i] = text_of(translate(copy.arguments[i].bytes));
        }
    }
    return copy;
}

void diag_add_message(struct buffer *out, const struct diagnostic *diagnostic,
                      const char *(*translate)(const char *text))
{
    if (translate == NULL) {
        buffer_add_text(out, diagnostic->text);
        return;
    }
    struct diagnostic copy = translated(diagnostic, translate);
    diag_fill(out, translate(diag_rows[copy.id].text), &copy);
}

static void add_coloured(struct buffer *out, const char *text, const char *colour)
{
    if (colour == NULL) {
        buffer_add_string(out, text);
    } else {
        buffer_format(out, "\033[%sm%s\033[m", colour, text);
    }
}

static void add_level(struct buffer *out, enum diag_level level, struct diag_style style)
{
    static const char *const colours[] = {[DIAG_NOTE] = "1;36", [DIAG_WARNING] = "1;35", [DIAG_ERROR] = "1;31"};
    const char *name = diag_level_name(level);
    add_coloured(out, style.translate != NULL ? style.translate(name) : name, style.colour ? colours[level] : NULL);
}

void diag_format(struct buffer *out, const struct diagnostic *diagnostic, struct diag_style style)
{
    struct buffer place = BUFFER_INIT;
    add_place(&place, &diagnostic->place);
    add_coloured(out, place.bytes, style.colour ? "1" : NULL);
    buffer_release(&place);
    buffer_add_string(out, ": ");
    add_level(out, diagnostic->level, style);
    buffer_add_string(out, ": ");
    diag_add_message(out, diagnostic, style.translate);
    if (style.code) {
        buffer_format(out, " [%s]", diag_code(diagnostic->id));
    }
    buffer_add_byte(out, '\n');
    if (style.source && diagnostic->caret_column > 0 && diagnostic->place.source_line.length > 0) {
        caret_add(out, diagnostic->place.source_line, diagnostic->caret_column, style.columns, style.colour);
    }
}
