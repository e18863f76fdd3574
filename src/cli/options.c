/* options.c - what a run was told: its defaults, its environment, its command line.
 *
 * The words of the command line are only taken apart at first, into rows of the table and their values, because where the
 * inputs are decides which configuration counts. Values are stored in rising order of their places: defaults,
 * configuration, environment, flags. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config_imp.h"
#include "name_imp.h"
#include "nearest_imp.h"
#include "options_imp.h"

extern char **environ;

/* ---- Rows */

bool option_is_of(const struct option_row *row, enum command_id command)
{
    return (row->commands >> command & 1) != 0;
}

/* zadan config shows what other commands would do with their options, and so takes them. */
static bool is_taken_by(const struct option_row *row, enum command_id command)
{
    return option_is_of(row, command) || (command == COMMAND_CONFIG && row->configurable && !row->apart);
}

const struct option_row *option_find(enum command_id command, const char *name, size_t length)
{
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        if (is_taken_by(row, command) && strlen(row->name) == length && strncmp(row->name, name, length) == 0) {
            return row;
        }
    }
    return NULL;
}

/* Whether the command takes the option by this row, and not by another one of its name. */
static bool is_first_of(const struct option_row *row, enum command_id command)
{
    return option_find(command, row->name, strlen(row->name)) == row;
}

const struct option_row *option_find_letter(enum command_id command, char letter)
{
    for (size_t i = 0; i < option_row_count; i++) {
        if (is_taken_by(&option_rows[i], command) && option_rows[i].letter == letter) {
            return &option_rows[i];
        }
    }
    return NULL;
}

const char *option_argument(const struct option_row *row)
{
    return row->kind == OPTION_WORD && row->argument == NULL ? row->words : row->argument;
}

const struct command *option_command(const struct option_row *row)
{
    for (size_t i = 0; i < command_row_count; i++) {
        if (option_is_of(row, command_rows[i].id)) {
            return &command_rows[i];
        }
    }
    return NULL;
}

const char *option_variable(const struct option_row *row, struct arena *arena)
{
    const struct command *command = row->apart ? option_command(row) : NULL;
    const char *before = command != NULL ? command->name : "", *between = command != NULL ? "_" : "";
    char *name = text_to_string(arena, text_format(arena, "ZADAN_%s%s%s", before, between, row->name));
    for (char *c = name; *c != '\0'; c++) {
        *c = (char)(*c == '-' ? '_' : *c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
    }
    return name;
}

/* ---- The command line */

/* Whether the next word is the value of this option; of a word that no command knows it is not. */
static bool takes_next_word(const char *word)
{
    bool is_long = strncmp(word, "--", 2) == 0;
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        bool is_this = is_long ? strcmp(row->name, word + 2) == 0 : row->letter == word[1] && word[2] == '\0';
        if (is_this) {
            return row->kind != OPTION_SWITCH && row->bare == NULL;
        }
    }
    return false;
}

size_t command_place(const char *const *words, size_t count)
{
    static const char *const answers[] = {"--help", "-h", "--version"};
    size_t place = 0;
    while (place < count && words[place][0] == '-' && strcmp(words[place], "--") != 0) {
        for (size_t i = 0; i < ARRAY_LENGTH(answers); i++) {
            if (strcmp(words[place], answers[i]) == 0) {
                return place;
            }
        }
        place += takes_next_word(words[place]) ? 2 : 1;
    }
    return place < count ? place : count;
}

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

/* The commands that have the option, with ", " between them: a name of that length, or a letter. zadan config takes those of all
 * others, to show them. */
static void add_commands_of(struct buffer *out, const char *name, size_t length, char letter)
{
    for (size_t c = 0; c < command_row_count; c++) {
        bool has_it = letter != '\0' ? option_find_letter(command_rows[c].id, letter) != NULL
                                     : length > 0 && option_find(command_rows[c].id, name, length) != NULL;
        if (has_it && command_rows[c].id != COMMAND_CONFIG) {
            buffer_format(out, "%s%s", out->length > 0 ? ", " : "", command_rows[c].name);
        }
    }
}

/* Says so where other commands have the option; word is as it was written. */
static bool is_of_others(struct reader *reader, const char *word, const char *name, size_t length)
{
    struct buffer commands = BUFFER_INIT;
    bool is_letter = word[0] == '-' && word[1] != '-' && word[1] != '\0' && word[2] == '\0';
    add_commands_of(&commands, name, length, is_letter ? word[1] : '\0');
    bool found = commands.length > 0;
    if (found) {
        const char *list = text_to_string(reader->arena, buffer_text(&commands));
        DIAG(reader->diag, DIAG_OPTION_ELSEWHERE, PLACE_NONE, word, reader->command->name, list);
    }
    buffer_release(&commands);
    return found;
}

/* word is as it was written, name without dashes, or empty. */
static bool unknown_option(struct reader *reader, const char *word, const char *name, size_t length)
{
    if (is_of_others(reader, word, name, length)) {
        return false;
    }
    struct nearest nearest = nearest_to(name, length);
    for (size_t i = 0; i < option_row_count; i++) {
        if (is_taken_by(&option_rows[i], reader->command->id)) {
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

struct given {
    const struct command *command;
    struct config config;
    struct flags flags;
};

static void worsen(enum status *status, enum status other)
{
    *status = *status == STATUS_OK ? other : *status;
}

/* The values of the table; those of the field's zero when it gives none. */
static enum status assign_defaults(enum command_id command, struct arena *arena, struct diag *diag,
                                   struct settings *out)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        struct origin from = {.kind = ORIGIN_DEFAULT, .word = row->name, .value = row->standard};
        if (is_first_of(row, command) && row->standard != NULL) {
            worsen(&status, option_assign(row, &from, arena, diag, out));
        }
    }
    return status;
}

/* The value in the environment; one that is empty counts as not set. */
static const char *variable_value(const struct option_row *row, struct arena *arena)
{
    const char *value = row->configurable || row->in_environment ? getenv(option_variable(row, arena)) : NULL;
    return value != NULL && value[0] != '\0' ? value : NULL;
}

/* Each line of a list is an item. */
static enum status assign_lines(const struct option_row *row, struct origin from, struct arena *arena,
                                struct diag *diag, struct settings *out)
{
    enum status status = STATUS_OK;
    struct text rest = text_of(from.value);
    while (rest.length > 0) {
        size_t end = text_find(rest, TEXT("\n"));
        struct text line = text_slice(rest, 0, end);
        from.value = text_to_string(arena, line);
        if (line.length > 0) {
            worsen(&status, option_assign(row, &from, arena, diag, out));
        }
        rest = end != TEXT_NOT_FOUND ? text_skip(rest, end + 1) : TEXT_NONE;
    }
    return status;
}

static enum status assign_environment(enum command_id command, struct arena *arena, struct diag *diag,
                                      struct settings *out)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        const char *value = is_first_of(row, command) ? variable_value(row, arena) : NULL;
        if (value == NULL) {
            continue;
        }
        struct origin from = {.kind = ORIGIN_ENVIRONMENT, .word = option_variable(row, arena), .value = value};
        worsen(&status, row->kind == OPTION_LIST ? assign_lines(row, from, arena, diag, out)
                                                 : option_assign(row, &from, arena, diag, out));
    }
    return status;
}

static enum status assign_flags(const struct flags *flags, enum command_id command, struct arena *arena,
                                struct diag *diag, struct settings *out)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < flags->count; i++) {
        const char *name = flags->items[i].row->name;
        const struct option_row *row = option_find(command, name, strlen(name));
        if (row != NULL) {
            worsen(&status, option_assign(row, &flags->items[i].from, arena, diag, out));
        }
    }
    return status;
}

#define VARIABLE_PREFIX "ZADAN_"
#define VARIABLE_PREFIX_LENGTH (sizeof(VARIABLE_PREFIX) - 1)

/* Whether it is a variable of ours; of others *nearest is the one that may have been meant, or NULL. */
static bool is_variable(const char *name, struct arena *arena, const char **nearest)
{
    struct nearest like = nearest_to(name + VARIABLE_PREFIX_LENGTH, strlen(name) - VARIABLE_PREFIX_LENGTH);
    bool found = strcmp(like.word, "DATA") == 0;
    nearest_try(&like, "DATA");
    for (size_t i = 0; i < option_row_count && !found; i++) {
        const char *variable = option_variable(&option_rows[i], arena) + VARIABLE_PREFIX_LENGTH;
        if (option_rows[i].configurable || option_rows[i].in_environment) {
            found = strcmp(like.word, variable) == 0;
            nearest_try(&like, variable);
        }
    }
    *nearest = like.best;
    return found;
}

/* A variable that looks like ours and is not. */
static void report_unknown_variables(struct arena *arena, struct diag *diag)
{
    for (char **entry = environ; entry != NULL && *entry != NULL; entry++) {
        const char *nearest, *name = text_to_string(arena, (struct text){*entry, strcspn(*entry, "=")});
        if (strncmp(name, VARIABLE_PREFIX, VARIABLE_PREFIX_LENGTH) != 0 || is_variable(name, arena, &nearest)) {
            continue;
        }
        if (nearest != NULL) {
            nearest = text_to_string(arena, text_format(arena, "%s%s", VARIABLE_PREFIX, nearest));
            DIAG(diag, DIAG_VARIABLE_MISSPELT, PLACE_NONE, name, nearest);
        } else {
            DIAG(diag, DIAG_VARIABLE_UNKNOWN, PLACE_NONE, name);
        }
    }
}

enum status settings_resolve(const struct given *given, enum command_id command, struct arena *arena, struct diag *diag,
                             struct settings *out)
{
    *out = (struct settings){.given = given, .origins = ARENA_ARRAY(arena, struct origin, option_row_count)};
    out->house = given->config.house.items;
    out->house_count = given->config.house.count;
    enum status status = assign_defaults(command, arena, diag, out);
    if (!given->command->is_bare) {
        worsen(&status, config_assign(&given->config, command, arena, diag, out));
        worsen(&status, assign_environment(command, arena, diag, out));
    }
    enum status usage = assign_flags(&given->flags, command, arena, diag, out);
    if (out->name == NULL && out->template_name != NULL) {
        out->name = name_pattern_default(arena, out->template_name, out->parts == PARTS_SEPARATE);
    }
    return usage != STATUS_OK ? usage : status;
}

bool settings_is_flag(const struct settings *settings, enum command_id command, const char *name)
{
    const struct option_row *row = option_find(command, name, strlen(name));
    return row != NULL && settings->origins[row - option_rows].kind == ORIGIN_FLAG;
}

const char *settings_config_path(const struct given *given)
{
    return given->config.path;
}

/* The last flag of that name; NULL: it was not given. */
static const struct flag *find_flag(const struct flags *flags, const char *name)
{
    for (size_t i = flags->count; i > 0; i--) {
        if (strcmp(flags->items[i - 1].row->name, name) == 0) {
            return &flags->items[i - 1];
        }
    }
    return NULL;
}

static enum status read_config(const struct reader *reader, struct config *out)
{
    const struct flag *flag = find_flag(&reader->flags, "config");
    const struct option_row *row = option_find(reader->command->id, "config", strlen("config"));
    const char *input = reader->inputs.count > 0 ? reader->inputs.items[0] : NULL, *path;
    const char *chosen = flag != NULL ? flag->from.value : variable_value(row, reader->arena);
    *out = (struct config){0};
    if (reader->command->is_bare || (chosen != NULL && chosen[0] == '\0')) { /* an empty value is told of as one */
        return STATUS_OK;
    }
    enum status status = config_find(chosen, input, reader->arena, reader->diag, &path);
    return status == STATUS_OK ? config_read(path, reader->arena, reader->diag, out) : status;
}

enum status settings_parse(const struct command *command, int count, char **words, struct arena *arena,
                           struct diag *diag, struct settings *out)
{
    struct given *given = ARENA_NEW(arena, struct given);
    struct reader reader = {.command = command, .arena = arena, .diag = diag, .words = words, .count = count};
    *out = (struct settings){0};
    if (!take_words(&reader)) {
        return STATUS_USAGE;
    }
    if (find_flag(&reader.flags, "help") != NULL) { /* which must not depend on anything */
        out->help = true;
        return STATUS_OK;
    }
    if (!command->is_bare) {
        report_unknown_variables(arena, diag);
    }
    given->command = command;
    given->flags = reader.flags;
    enum status setup = read_config(&reader, &given->config);
    enum status status = settings_resolve(given, command->id, arena, diag, out);
    out->inputs = reader.inputs.items;
    out->input_count = reader.inputs.count;
    if (command->needs_input && out->input_count == 0) {
        DIAG(diag, DIAG_INPUT_MISSING, PLACE_NONE, command->name);
        status = STATUS_USAGE;
    }
    if (out->input_count > command->most_inputs) {
        DIAG(diag, DIAG_WORD_UNWANTED, PLACE_NONE, out->inputs[command->most_inputs], command->name);
        status = STATUS_USAGE;
    }
    return status != STATUS_OK ? status : setup;
}
