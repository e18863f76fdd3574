/* message.c - diagnostics on standard error, as they occur. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <jansson.h>

#include "message_imp.h"

/* In the order of the model's JSON. */
static json_t *message_object(const struct diagnostic *diagnostic)
{
    const struct place *place = &diagnostic->place;
    struct buffer file = BUFFER_INIT;
    buffer_add_harmless(&file, text_of(place->file), SIZE_MAX);
    json_t *object = json_object();
    int failures =
        json_object_set_new(object, "file", place->file != NULL ? json_stringn(file.bytes, file.length) : json_null()) +
        json_object_set_new(object, "line", json_integer(place->line)) +
        json_object_set_new(object, "column", json_integer(place->column)) +
        json_object_set_new(object, "level", json_string(diag_level_name(diagnostic->level))) +
        json_object_set_new(object, "code", json_string(diag_code(diagnostic->id))) +
        json_object_set_new(object, "text", json_stringn(diagnostic->text.bytes, diagnostic->text.length));
    buffer_release(&file);
    if (failures != 0) { /* the text is well-formed: only memory can be missing */
        out_of_memory(0);
    }
    return object;
}

static void print_json(const struct diagnostic *diagnostic)
{
    json_t *object = message_object(diagnostic);
    char *line = json_dumps(object, JSON_COMPACT);
    if (line == NULL) {
        out_of_memory(0);
    }
    fprintf(stderr, "%s\n", line);
    free(line);
    json_decref(object);
}

static void print_text(const struct diagnostic *diagnostic, bool caret)
{
    struct buffer out = BUFFER_INIT;
    diag_format(&out, diagnostic, caret);
    fwrite(out.bytes, 1, out.length, stderr);
    buffer_release(&out);
}

void message_print(void *context, const struct diagnostic *diagnostic)
{
    const struct message_style *style = context;
    if (diagnostic->level < style->lowest) {
        return;
    }
    if (style->json) {
        print_json(diagnostic);
    } else {
        print_text(diagnostic, style->caret);
    }
}

struct message_style message_style_default(bool json)
{
    return (struct message_style){.json = json, .caret = isatty(STDERR_FILENO) == 1, .lowest = DIAG_WARNING};
}
