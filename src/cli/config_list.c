/* config_list.c - zadan config: every value in force, and where it came from.
 *
 * The values are made anew for each command, by the code that makes them for a run of that command, and what is the same for
 * all commands that take an option becomes one line. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "columns_imp.h"
#include "config_imp.h"
#include "language_imp.h"
#include "run_imp.h"
#include "zadan/io.h"

#define NAME_COLUMNS 26u /* allow-substitute (circular) */
#define FROM_COLUMNS 26u

/* One value. */
struct shown {
    const char *kind; /* "option", "setting", "text" */
    const char *name;
    const char *command; /* NULL: the same for all */
    const char *value;   /* NULL: none */
    struct origin from;
};
VECTOR_TYPE(shown_values, struct shown);

static bool same_string(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* ---- Collecting */

static bool can_be_set(const struct option_row *row)
{
    return row->configurable || row->in_environment;
}

/* Whether an earlier row has the name already. */
static bool is_repeated(const struct option_row *row)
{
    for (const struct option_row *before = option_rows; before < row; before++) {
        if (can_be_set(before) && strcmp(before->name, row->name) == 0) {
            return true;
        }
    }
    return false;
}

static bool same_value(const struct shown *a, const struct shown *b)
{
    return same_string(a->value, b->value) && a->from.kind == b->from.kind && same_string(a->from.word, b->from.word) &&
           a->from.place.line == b->from.place.line && a->from.place.column == b->from.place.column;
}

/* The values of one option in all commands, from `first` on: one when they agree. */
static void join_equal(struct shown_values *out, size_t first)
{
    bool equal = true;
    for (size_t i = first + 1; i < out->count; i++) {
        equal = equal && same_value(&out->items[first], &out->items[i]);
    }
    if (equal && out->count > first) {
        out->items[first].command = NULL;
        out->count = first + 1;
    }
}

/* settings has the values of each command, by its index; of rows apart, or of all others. */
static void collect_rows(const char *name, bool apart, const struct settings *settings, struct arena *arena,
                         struct shown_values *out)
{
    for (size_t i = 0; i < command_row_count; i++) {
        const struct command *command = &command_rows[i];
        const struct option_row *row = option_find(command->id, name, strlen(name));
        if (row == NULL || !can_be_set(row) || row->apart != apart || command->is_bare ||
            command->id == COMMAND_CONFIG) {
            continue;
        }
        *VECTOR_PUSH(arena, out) = (struct shown){.kind = "option",
                                                  .name = row->name,
                                                  .command = command->name,
                                                  .value = option_value(row, &settings[i], arena),
                                                  .from = settings[i].origins[row - option_rows]};
    }
}

static void collect_option(const char *name, const struct settings *settings, struct arena *arena,
                           struct shown_values *out)
{
    size_t first = out->count;
    collect_rows(name, false, settings, arena, out);
    join_equal(out, first);
    collect_rows(name, true, settings, arena, out);
}

/* Where nobody named a configuration, the one that was found counts. */
static void fill_in_found(struct run *run, struct shown_values *values)
{
    for (size_t i = 0; i < values->count; i++) {
        if (strcmp(values->items[i].name, "config") == 0 && values->items[i].value == NULL) {
            values->items[i].value = settings_config_path(run->settings->given);
        }
    }
}

static enum status collect_options(struct run *run, struct shown_values *out)
{
    struct settings *settings = ARENA_ARRAY(run->arena, struct settings, command_row_count);
    enum status worst = STATUS_OK;
    for (size_t i = 0; i < command_row_count && worst == STATUS_OK; i++) {
        worst = settings_resolve(run->settings->given, command_rows[i].id, run->arena, run->diag, &settings[i]);
    }
    for (size_t i = 0; i < option_row_count && worst == STATUS_OK; i++) {
        if (can_be_set(&option_rows[i]) && !is_repeated(&option_rows[i])) {
            collect_option(option_rows[i].name, settings, run->arena, out);
        }
    }
    fill_in_found(run, out);
    return worst;
}

/* What the installed house.xml says is a default. */
static enum status collect_house(struct run *run, const char *folder, struct shown_values *out)
{
    struct house_values values;
    const struct template_source source = run_template_source(run, folder);
    enum status status = template_house(&source, run->arena, run->diag, &values);
    for (size_t i = 0; i < values.count; i++) {
        const struct house_value *value = &values.items[i];
        enum origin_kind kind = value->is_installed ? ORIGIN_DEFAULT : ORIGIN_FILE;
        *VECTOR_PUSH(run->arena, out) = (struct shown){.kind = value->element,
                                                       .name = value->name,
                                                       .value = value->value,
                                                       .from = {.kind = kind, .place = value->place}};
    }
    return status;
}

/* The folder of templates and font sets. */
static void collect_data(struct run *run, struct shown_values *out)
{
    const char *chosen = getenv("ZADAN_DATA");
    bool is_chosen = chosen != NULL && chosen[0] != '\0';
    struct origin from = {.kind = is_chosen ? ORIGIN_ENVIRONMENT : ORIGIN_DEFAULT, .word = "ZADAN_DATA"};
    char *resolved = realpath(run->data_folder, NULL);
    const char *folder = resolved != NULL ? text_to_string(run->arena, text_of(resolved)) : run->data_folder;
    *VECTOR_PUSH(run->arena, out) = (struct shown){.kind = "option", .name = "data", .value = folder, .from = from};
    free(resolved);
}

/* ---- As text */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static struct text from_text(const struct shown *shown, struct arena *arena)
{
    const struct origin *from = &shown->from;
    switch (from->kind) {
    case ORIGIN_DEFAULT:
        return text_of(tr(N_("default")));
    case ORIGIN_FILE:
        return text_format(arena, "%s:%u", base_name(from->place.file), (unsigned)from->place.line);
    case ORIGIN_ENVIRONMENT:
    case ORIGIN_FLAG:
        return text_of(from->word);
    }
    return TEXT_NONE;
}

static void print_text(struct run *run, const char *path, const struct shown_values *values, struct buffer *out)
{
    buffer_add_string(out, tr(N_("configuration: ")));
    buffer_add_harmless(out, text_of(path != NULL ? path : tr(N_("none"))), SIZE_MAX);
    const char *kind = "";
    for (size_t i = 0; i < values->count; i++) {
        const struct shown *shown = &values->items[i];
        if (strcmp(kind, shown->kind) != 0) {
            buffer_add_string(out, i == 0 ? "\n" : "");
            buffer_add_byte(out, '\n');
            kind = shown->kind;
            columns_add_padded(out, text_of(kind), NAME_COLUMNS);
            columns_add_padded(out, text_of(tr(N_("from"))), FROM_COLUMNS);
            buffer_format(out, "%s\n", tr(N_("value")));
        }
        struct text name = shown->command != NULL ? text_format(run->arena, "%s (%s)", shown->name, shown->command)
                                                  : text_of(shown->name);
        columns_add_padded(out, name, NAME_COLUMNS);
        columns_add_padded(out, from_text(shown, run->arena), FROM_COLUMNS);
        buffer_add_harmless(out, text_of(shown->value != NULL ? shown->value : tr(N_("(none)"))), SIZE_MAX);
        buffer_add_byte(out, '\n');
    }
}

/* ---- As JSON */

/* A string that may be NULL; what came from outside and is no UTF-8 is made harmless. */
static json_t *json_text(const char *string)
{
    struct buffer safe = BUFFER_INIT;
    buffer_add_harmless(&safe, text_of(string), SIZE_MAX);
    json_t *json = string == NULL ? json_null() : json_string(string);
    json = json != NULL ? json : json_stringn(safe.bytes, safe.length);
    buffer_release(&safe);
    return json;
}

static json_t *json_shown(const struct shown *shown)
{
    static const char *const kinds[] = {"default", "file", "environment", "flag"};
    const struct place *place = &shown->from.place;
    bool is_file = shown->from.kind == ORIGIN_FILE;
    bool has_word = shown->from.kind == ORIGIN_ENVIRONMENT || shown->from.kind == ORIGIN_FLAG;
    return json_pack("{ss ss so so ss so so so so}", "kind", shown->kind, "name", shown->name, "command",
                     json_text(shown->command), "value", json_text(shown->value), "from", kinds[shown->from.kind],
                     "word", json_text(has_word ? shown->from.word : NULL), "file",
                     json_text(is_file ? place->file : NULL), "line", is_file ? json_integer(place->line) : json_null(),
                     "column", is_file ? json_integer(place->column) : json_null());
}

static void print_json(const char *path, const struct shown_values *values, struct buffer *out)
{
    json_t *list = json_array();
    int failures = 0;
    for (size_t i = 0; i < values->count; i++) {
        failures += json_array_append_new(list, json_shown(&values->items[i]));
    }
    json_t *root = json_pack("{so so}", "configuration", json_text(path), "values", list);
    char *bytes = failures == 0 && root != NULL ? json_dumps(root, JSON_INDENT(1)) : NULL;
    if (bytes == NULL) {
        out_of_memory(0);
    }
    buffer_format(out, "%s\n", bytes);
    free(bytes);
    json_decref(root);
}

void config_execute(struct run *run)
{
    struct shown_values values = {0};
    enum status status = collect_options(run, &values);
    const char *folder = run_data(run, "templates");
    if (folder != NULL && status == STATUS_OK) {
        collect_data(run, &values);
        status = collect_house(run, folder, &values);
    }
    run_fail(run, status);
    struct buffer out = BUFFER_INIT;
    const char *path = settings_config_path(run->settings->given);
    if (run->settings->list_format == 0) {
        print_text(run, path, &values, &out);
    } else {
        print_json(path, &values, &out);
    }
    if (status == STATUS_OK && folder != NULL) {
        run_fail(run, file_write("-", buffer_text(&out), run->diag));
    }
    buffer_release(&out);
}
