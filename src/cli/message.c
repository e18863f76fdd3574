/* message.c - diagnostics on standard error, as they occur.
 *
 * A terminal gets the source line, a caret and a hint what to do; a pipe one line a message. The JSON form is for programs:
 * level, code, text and arguments are the same in every language (text is the English one, as in the model's JSON);
 * message and hint are for showing to a person, in that person's language. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <jansson.h>

#include "advice_imp.h"
#include "columns_imp.h"
#include "language_imp.h"
#include "message_imp.h"

static json_t *text_value(struct text text)
{
    return json_stringn(text.bytes != NULL ? text.bytes : "", text.length);
}

static json_t *buffer_value(struct buffer *buffer)
{
    json_t *value = text_value(buffer_text(buffer));
    buffer_release(buffer);
    return value;
}

static json_t *file_value(const char *file)
{
    struct buffer out = BUFFER_INIT;
    buffer_add_harmless(&out, text_of(file), SIZE_MAX);
    return file != NULL ? buffer_value(&out) : json_null();
}

static json_t *arguments_value(const struct diagnostic *diagnostic)
{
    size_t count = DIAG_ARGUMENTS_MAX;
    while (count > 0 && diagnostic->arguments[count - 1].length == 0) {
        count--;
    }
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(array, text_value(diagnostic->arguments[i]));
    }
    return array;
}

static json_t *message_value(const struct diagnostic *diagnostic)
{
    struct buffer out = BUFFER_INIT;
    diag_add_message(&out, diagnostic, tr);
    return buffer_value(&out);
}

/* What to do, or NULL: a hint stands only where there is something to do. */
static const char *useful_hint(enum diag_id id)
{
    const char *hint = advice_hint(id);
    return hint != NULL && strcmp(hint, ADVICE_NOTHING) != 0 ? hint : NULL;
}

static json_t *hint_value(const struct diagnostic *diagnostic)
{
    const char *hint = useful_hint(diagnostic->id);
    struct buffer out = BUFFER_INIT;
    diag_fill(&out, hint != NULL ? tr(hint) : "", diagnostic);
    return hint != NULL ? buffer_value(&out) : json_null();
}

/* The first six in the order of the model's JSON. */
static json_t *message_object(const struct diagnostic *diagnostic)
{
    const struct place *place = &diagnostic->place;
    json_t *object = json_object();
    int failures = json_object_set_new(object, "file", file_value(place->file)) +
                   json_object_set_new(object, "line", json_integer(place->line)) +
                   json_object_set_new(object, "column", json_integer(place->column)) +
                   json_object_set_new(object, "level", json_string(diag_level_name(diagnostic->level))) +
                   json_object_set_new(object, "code", json_string(diag_code(diagnostic->id))) +
                   json_object_set_new(object, "text", text_value(diagnostic->text)) +
                   json_object_set_new(object, "arguments", arguments_value(diagnostic)) +
                   json_object_set_new(object, "language", json_string(language_name())) +
                   json_object_set_new(object, "message", message_value(diagnostic)) +
                   json_object_set_new(object, "hint", hint_value(diagnostic));
    if (failures != 0) { /* the text is well-formed: only memory can be missing */
        out_of_memory(0);
    }
    return object;
}

static void format_json(const struct diagnostic *diagnostic, struct buffer *out)
{
    json_t *object = message_object(diagnostic);
    char *line = json_dumps(object, JSON_COMPACT);
    if (line == NULL) {
        out_of_memory(0);
    }
    buffer_format(out, "%s\n", line);
    free(line);
    json_decref(object);
}

static void add_hint(struct buffer *out, const struct diagnostic *diagnostic)
{
    const char *hint = useful_hint(diagnostic->id);
    if (hint != NULL) {
        struct buffer filled = BUFFER_INIT;
        buffer_format(&filled, "→ ");
        diag_fill(&filled, tr(hint), diagnostic);
        buffer_add_string(out, "  ");
        columns_add_wrapped(out, buffer_text(&filled), 2, 4);
        buffer_release(&filled);
    }
}

static void format_text(const struct diagnostic *diagnostic, const struct message_style *style, struct buffer *out)
{
    const struct diag_style form = {
        .translate = tr,
        .code = true,
        .colour = style->colour,
        .source = style->terminal,
        .columns = style->columns,
    };
    diag_format(out, diagnostic, form);
    if (style->terminal) {
        add_hint(out, diagnostic);
    }
}

void message_format(const struct message_style *style, const struct diagnostic *diagnostic, struct buffer *out)
{
    if (style->json) {
        format_json(diagnostic, out);
    } else {
        format_text(diagnostic, style, out);
    }
}

void message_print(void *context, const struct diagnostic *diagnostic)
{
    const struct message_style *style = context;
    if (diagnostic->level < style->lowest) {
        return;
    }
    struct buffer out = BUFFER_INIT;
    message_format(style, diagnostic, &out);
    fwrite(out.bytes, 1, out.length, stderr);
    buffer_release(&out);
}

/* ---- the style of a run */

/* The value of the last --name=value or --name value before --, or NULL. */
static const char *early_value(int count, char **words, const char *name)
{
    const char *value = NULL;
    size_t length = strlen(name);
    for (int i = 0; i < count && strcmp(words[i], "--") != 0; i++) {
        if (strncmp(words[i], name, length) == 0) {
            const char *rest = words[i] + length;
            value = rest[0] == '=' ? rest + 1 : rest[0] == '\0' && i + 1 < count ? words[i + 1] : value;
        }
    }
    return value;
}

static size_t terminal_columns(void)
{
    struct winsize size;
    bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : SCREEN_COLUMNS;
}

/* https://no-color.org: any value but none. */
static bool wants_colour(const char *mode, bool terminal)
{
    const char *refused = getenv("NO_COLOR"), *kind = getenv("TERM");
    if (mode != NULL && strcmp(mode, "auto") != 0) {
        return strcmp(mode, "always") == 0;
    }
    return terminal && (refused == NULL || refused[0] == '\0') && (kind == NULL || strcmp(kind, "dumb") != 0);
}

/* False: the language that was asked for is not on this machine. */
static bool use_language(const char *language)
{
    bool automatic = language == NULL || strcmp(language, "auto") == 0;
    return language_use(automatic ? language_of_environment() : language) || automatic;
}

struct message_style message_style_early(int count, char **words, const char **wanted)
{
    const char *format = early_value(count, words, "--message-format");
    const char *language = early_value(count, words, "--lang");
    bool known = language == NULL || strcmp(language, "en") == 0 || strcmp(language, "ja") == 0;
    language = known ? language : "auto"; /* a value that is none is told of in the reader's language */
    bool terminal = isatty(STDERR_FILENO) == 1;
    *wanted = use_language(language) || strcmp(language, "ja") != 0 ? NULL : language;
    return (struct message_style){
        .json = format != NULL && strcmp(format, "json") == 0,
        .terminal = terminal,
        .colour = wants_colour(early_value(count, words, "--color"), terminal),
        .columns = terminal ? terminal_columns() : 0,
        .lowest = DIAG_WARNING,
    };
}

void message_style_set(struct message_style *style, int language, int colour)
{
    static const char *const languages[] = {NULL, "en", "ja"}, *const colours[] = {NULL, "always", "never"};
    const char *wanted = languages[language];
    if (strcmp(wanted != NULL ? wanted : language_of_environment(), language_name()) != 0) {
        use_language(wanted);
    }
    style->colour = wants_colour(colours[colour], style->terminal);
}
