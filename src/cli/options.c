/* options.c - what a run was told: its defaults, its environment, its command line.
 *
 * The words of the command line are only taken apart at first, into rows of the table and their values, because where the
 * inputs are decides which configuration counts. Values are stored in rising order of their places: defaults,
 * environment, flags. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "name_imp.h"
#include "nearest_imp.h"
#include "options_imp.h"

/* ---- Rows */

bool option_is_of(const struct option_row *row, enum command_id command)
{
    return (row->commands >> command & 1) != 0;
}

const struct option_row *option_find(enum command_id command, const char *name, size_t length)
{
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        if (option_is_of(row, command) && strlen(row->name) == length && strncmp(row->name, name, length) == 0) {
            return row;
        }
    }
    return NULL;
}

const struct option_row *option_find_letter(enum command_id command, char letter)
{
    for (size_t i = 0; i < option_row_count; i++) {
        if (option_is_of(&option_rows[i], command) && option_rows[i].letter == letter) {
            return &option_rows[i];
        }
    }
    return NULL;
}

const char *option_argument(const struct option_row *row)
{
    return row->kind == OPTION_WORD && row->argument == NULL ? row->words : row->argument;
}

const char *option_variable(const struct option_row *row, struct arena *arena)
{
    char *name = text_to_string(arena, text_format(arena, "ZADAN_%s", row->name));
    for (char *c = name; *c != '\0'; c++) {
        *c = (char)(*c == '-' ? '_' : *c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
    }
    return name;
}

/* ---- The command line */

/* An option of the command line. */
struct flag {
    const struct option_row *row;
    struct origin from;
};
VECTOR_TYPE(flags, struct flag);

/* The words that are still to be read, and what was found. */
struct reader {
    const struct command *command;
    struct arena *arena;
    struct diag *diag;
    char **words;
    int count;
    int next;
    struct flags flags;
    struct strings inputs;
};

/* Takes the option of row, called word on the command line; value is what was attached to it, or NULL. */
static bool take_option(struct reader *reader, const struct option_row *row, const char *word, const char *value,
                        bool is_negated)
{
    bool has_value = row->kind != OPTION_SWITCH;
    if (!has_value && value != NULL) {
        DIAG(reader->diag, DIAG_OPTION_VALUE_UNWANTED, PLACE_NONE, word);
        return false;
    }
    if (has_value && value == NULL && row->bare == NULL) {
        if (reader->next >= reader->count) {
            DIAG(reader->diag, DIAG_OPTION_VALUE_MISSING, PLACE_NONE, word, option_argument(row));
            return false;
        }
        value = reader->words[reader->next++];
    }
    if (value == NULL) {
        value = has_value ? row->bare : is_negated ? "no" : "yes";
    }
    word = text_to_string(reader->arena, text_of(word));
    *VECTOR_PUSH(reader->arena, &reader->flags) =
        (struct flag){row, {.kind = ORIGIN_FLAG, .place = PLACE_NONE, .word = word, .value = value}};
    return true;
}

/* word is as it was written, name without dashes, or empty. */
static bool unknown_option(struct reader *reader, const char *word, const char *name, size_t length)
{
    struct nearest nearest = nearest_to(name, length);
    for (size_t i = 0; i < option_row_count; i++) {
        if (option_is_of(&option_rows[i], reader->command->id)) {
            nearest_try(&nearest, option_rows[i].name);
        }
    }
    if (nearest.best != NULL) {
        DIAG(reader->diag, DIAG_OPTION_MISSPELT, PLACE_NONE, word, nearest.best);
    } else {
        DIAG(reader->diag, DIAG_OPTION_UNKNOWN, PLACE_NONE, word, reader->command->name);
    }
    return false;
}

/* --name, --name=value, --no-name */
static bool take_long(struct reader *reader, const char *word)
{
    const char *name = word + 2;
    const char *equals = strchr(name, '=');
    size_t length = equals != NULL ? (size_t)(equals - name) : strlen(name);
    const struct option_row *row = option_find(reader->command->id, name, length);
    char shown[64];
    snprintf(shown, sizeof(shown), "--%.*s", (int)(length < 60 ? length : 60), name);
    bool is_negated = row == NULL && length > 3 && strncmp(name, "no-", 3) == 0;
    if (is_negated) {
        row = option_find(reader->command->id, name + 3, length - 3);
        row = row != NULL && row->kind == OPTION_SWITCH && row->configurable ? row : NULL;
    }
    if (row == NULL) {
        return unknown_option(reader, shown, name, length);
    }
    return take_option(reader, row, shown, equals != NULL ? equals + 1 : NULL, is_negated);
}

/* -v, -qv, -oFILE, -o FILE */
static bool take_letters(struct reader *reader, const char *word)
{
    for (const char *letter = word + 1; *letter != '\0'; letter++) {
        char shown[3] = {'-', *letter, '\0'};
        const struct option_row *row = option_find_letter(reader->command->id, *letter);
        if (row == NULL) {
            /* -profile was perhaps meant to be --profile */
            return unknown_option(reader, (unsigned char)*letter < 0x80 ? shown : word, word + 1,
                                  letter == word + 1 ? strlen(word + 1) : 0);
        }
        bool has_value = row->kind != OPTION_SWITCH;
        bool attached = has_value && letter[1] != '\0';
        if (!take_option(reader, row, shown, attached ? letter + 1 : NULL, false)) {
            return false;
        }
        if (has_value) {
            break;
        }
    }
    return true;
}

static bool take_words(struct reader *reader)
{
    bool only_inputs = false;
    while (reader->next < reader->count) {
        const char *word = reader->words[reader->next++];
        if (only_inputs || word[0] != '-' || word[1] == '\0') {
            *VECTOR_PUSH(reader->arena, &reader->inputs) = word;
        } else if (strcmp(word, "--") == 0) {
            only_inputs = true;
        } else if (!(word[1] == '-' ? take_long(reader, word) : take_letters(reader, word))) {
            return false;
        }
    }
    return true;
}

/* ---- From the lowest place to the highest */

static void worsen(enum status *status, enum status other)
{
    *status = *status == STATUS_OK ? other : *status;
}

/* The values of the table; those of the field's zero when it gives none. */
static enum status assign_defaults(const struct command *command, struct arena *arena, struct diag *diag,
                                   struct settings *out)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        struct origin from = {.kind = ORIGIN_DEFAULT, .word = row->name, .value = row->standard};
        if (option_is_of(row, command->id) && row->standard != NULL) {
            worsen(&status, option_assign(row, &from, arena, diag, out));
        }
    }
    return status;
}

/* A variable that is empty counts as not set. */
static enum status assign_environment(const struct command *command, struct arena *arena, struct diag *diag,
                                      struct settings *out)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        if (!row->configurable || !option_is_of(row, command->id)) {
            continue;
        }
        struct origin from = {.kind = ORIGIN_ENVIRONMENT, .word = option_variable(row, arena)};
        from.value = getenv(from.word);
        if (from.value != NULL && from.value[0] != '\0') {
            worsen(&status, option_assign(row, &from, arena, diag, out));
        }
    }
    return status;
}

static enum status assign_flags(const struct flags *flags, struct arena *arena, struct diag *diag, struct settings *out)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < flags->count; i++) {
        worsen(&status, option_assign(flags->items[i].row, &flags->items[i].from, arena, diag, out));
    }
    return status;
}

static bool asks_for_help(const struct flags *flags)
{
    for (size_t i = 0; i < flags->count; i++) {
        if (strcmp(flags->items[i].row->name, "help") == 0) {
            return true;
        }
    }
    return false;
}

enum status settings_parse(const struct command *command, int count, char **words, struct arena *arena,
                           struct diag *diag, struct settings *out)
{
    *out = (struct settings){.origins = ARENA_ARRAY(arena, struct origin, option_row_count)};
    struct reader reader = {.command = command, .arena = arena, .diag = diag, .words = words, .count = count};
    if (!take_words(&reader)) {
        return STATUS_USAGE;
    }
    out->inputs = reader.inputs.items;
    out->input_count = reader.inputs.count;
    if (asks_for_help(&reader.flags)) { /* which must not depend on anything */
        out->help = true;
        return STATUS_OK;
    }
    enum status status = assign_defaults(command, arena, diag, out);
    worsen(&status, assign_environment(command, arena, diag, out));
    enum status usage = assign_flags(&reader.flags, arena, diag, out);
    if (command->needs_input && out->input_count == 0) {
        DIAG(diag, DIAG_INPUT_MISSING, PLACE_NONE, command->name);
        usage = STATUS_USAGE;
    }
    if (out->name == NULL && out->template_name != NULL) {
        out->name = name_pattern_default(arena, out->template_name, out->parts == PARTS_SEPARATE);
    }
    return usage != STATUS_OK ? usage : status;
}
