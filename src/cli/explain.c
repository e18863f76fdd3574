/* explain.c - zadan explain: what a message means, what brings it about, what to do. Without a code: all codes. */
#include <string.h>

#include "advice_imp.h"
#include "columns_imp.h"
#include "language_imp.h"
#include "nearest_imp.h"
#include "run_imp.h"

#define INDENT 2u
#define LEVEL_COLUMN 26u /* the longest code has 23 letters */
#define TEXT_COLUMN 35u

/* In place of the arguments of a message that nobody gave. */
static const struct diagnostic unknown = {
    .arguments = {{"…", 3}, {"…", 3}, {"…", 3}, {"…", 3}},
};

static void add_spaces(struct buffer *out, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_add_byte(out, ' ');
    }
}

/* text with … for its arguments, wrapped from a column on. */
static void add_filled(struct buffer *out, const char *text, size_t column, size_t indent)
{
    struct buffer filled = BUFFER_INIT;
    diag_fill(&filled, text, &unknown);
    columns_add_wrapped(out, buffer_text(&filled), column, indent);
    buffer_release(&filled);
}

static void add_section(struct buffer *out, const char *title, const char *text)
{
    if (text != NULL && text[0] != '\0') {
        buffer_format(out, "\n%s\n", title);
        add_spaces(out, INDENT);
        add_filled(out, text, INDENT, INDENT);
    }
}

static void explain(struct buffer *out, enum diag_id id)
{
    const char *hint = advice_hint(id), *meaning = advice_meaning(id), *example = advice_example(id);
    buffer_format(out, "%s (%s)\n", diag_code(id), tr(diag_level_name(diag_level_of(id))));
    add_spaces(out, INDENT);
    add_filled(out, tr(diag_template(id)), INDENT, INDENT);
    add_section(out, tr("What it means"), meaning != NULL ? tr(meaning) : NULL);
    add_section(out, tr("Example"), example != NULL ? tr(example) : NULL);
    add_section(out, tr("What to do"), hint != NULL ? tr(hint) : NULL);
}

static void list(struct buffer *out)
{
    for (int id = 0; id < DIAG_COUNT; id++) {
        columns_add_padded(out, text_of(diag_code((enum diag_id)id)), LEVEL_COLUMN);
        columns_add_padded(out, text_of(tr(diag_level_name(diag_level_of((enum diag_id)id)))),
                           TEXT_COLUMN - LEVEL_COLUMN);
        add_filled(out, tr(diag_template((enum diag_id)id)), TEXT_COLUMN, TEXT_COLUMN);
    }
    buffer_format(out, "\n%s\n", tr("zadan explain CODE tells more of one."));
}

/* A code, alone or in the brackets in which it stands behind a message. DIAG_COUNT: there is none. */
static enum diag_id find(struct text word)
{
    if (text_starts_with(word, TEXT("[")) && text_ends_with(word, TEXT("]"))) {
        word = text_slice(word, 1, word.length - 1);
    }
    for (int id = 0; id < DIAG_COUNT; id++) {
        if (text_equal(word, text_of(diag_code((enum diag_id)id)))) {
            return (enum diag_id)id;
        }
    }
    return DIAG_COUNT;
}

static void report_unknown(struct run *run, const char *word)
{
    struct nearest nearest = nearest_to(word, strlen(word));
    for (int id = 0; id < DIAG_COUNT; id++) {
        nearest_try(&nearest, diag_code((enum diag_id)id));
    }
    if (nearest.best != NULL) {
        DIAG(run->diag, DIAG_CODE_MISSPELT, PLACE_NONE, word, nearest.best);
    } else {
        DIAG(run->diag, DIAG_CODE_UNKNOWN, PLACE_NONE, word);
    }
    run_fail(run, STATUS_USAGE);
}

void explain_execute(struct run *run)
{
    const struct settings *settings = run->settings;
    struct buffer out = BUFFER_INIT;
    for (size_t i = 0; i < settings->input_count; i++) {
        enum diag_id id = find(text_of(settings->inputs[i]));
        if (id == DIAG_COUNT) {
            report_unknown(run, settings->inputs[i]);
        } else {
            buffer_add_string(&out, out.length > 0 ? "\n" : "");
            explain(&out, id);
        }
    }
    if (settings->input_count == 0) {
        list(&out);
    }
    if (out.length > 0) {
        run_write(run, &out);
    }
    buffer_release(&out);
}
