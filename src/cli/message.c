/* message.c - diagnostics on standard error, as they occur. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <jansson.h>

#include "message_imp.h"

static void print_json(const struct diagnostic *diagnostic)
{
    struct buffer file = BUFFER_INIT;
    buffer_add_harmless(&file, text_of(diagnostic->place.file), SIZE_MAX);
    json_t *object = json_pack("{s:s?%, s:I, s:I, s:s, s:s, s:s%}", /* in the order of the model's JSON */
                               "file", diagnostic->place.file != NULL ? file.bytes : NULL, file.length, "line",
                               (json_int_t)diagnostic->place.line, "column", (json_int_t)diagnostic->place.column,
                               "level", diag_level_name(diagnostic->level), "code", diag_code(diagnostic->id), "text",
                               diagnostic->text.bytes, diagnostic->text.length);
    char *line = object != NULL ? json_dumps(object, JSON_COMPACT) : NULL;
    if (line == NULL) {
        out_of_memory(0); /* the only way in which well-formed text can fail */
    }
    fprintf(stderr, "%s\n", line);
    free(line);
    json_decref(object);
    buffer_release(&file);
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
