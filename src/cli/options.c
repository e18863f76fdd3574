/* options.c - reading the command line by the tables of commands.c. */
#include <stdio.h>
#include <string.h>

#include "name_imp.h"
#include "options_imp.h"

static bool is_digits(const char *string, size_t length)
{
    return strspn(string, "0123456789") >= length;
}

/* A date of the calendar, YYYY-MM-DD. */
static bool is_date(const char *value)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(value) != 10 || !is_digits(value, 4) || value[4] != '-' || !is_digits(value + 5, 2) || value[7] != '-' ||
        !is_digits(value + 8, 2)) {
        return false;
    }
    int year = (value[0] - '0') * 1000 + (value[1] - '0') * 100 + (value[2] - '0') * 10 + (value[3] - '0');
    int month = (value[5] - '0') * 10 + (value[6] - '0'), day = (value[8] - '0') * 10 + (value[9] - '0');
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > 12) {
        return false;
    }
    return day >= 1 && day <= days[month - 1] + (month == 2 && leap);
}

/* Names of templates and font sets are file names without a folder. */
static bool is_plain_name(const char *value)
{
    return value[0] != '\0' &&
           strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == strlen(value);
}

/* One of words ("a|b|c"), as its index; -1 for another. */
static int word_index(const char *value, const char *words)
{
    size_t length = strlen(value);
    for (int index = 0;; index++) {
        size_t word = strcspn(words, "|");
        if (word == length && strncmp(words, value, length) == 0) {
            return index;
        }
        if (words[word] == '\0') {
            return -1;
        }
        words += word + 1;
    }
}

/* Stores one option; the result is NULL, or what a value should have been. */
static const char *settings_set(struct settings *settings, enum option_id id, const char *value)
{
    int word;
    switch (id) {
    case OPTION_OUTPUT:
        settings->output = value;
        return value[0] != '\0' ? NULL : "a file, a folder or -";
    case OPTION_NAME:
        settings->name = value;
        return name_pattern_fault(value);
    case OPTION_NAMES:
        settings->names = value;
        return value[0] != '\0' ? NULL : "a names file";
    case OPTION_TRANSCRIPT:
        settings->transcript = true;
        return NULL;
    case OPTION_TEMPLATE:
        settings->template_name = value;
        return is_plain_name(value) ? NULL : "the name of a stylesheet, without folder and .xsl";
    case OPTION_PROFILE:
        settings->profile = value;
        return is_plain_name(value) ? NULL : "the name of a page profile";
    case OPTION_FONT_SET:
        settings->font_set = value;
        return is_plain_name(value) ? NULL : "the name of a font set, without folder and .xml";
    case OPTION_DATE:
        settings->date = value;
        return is_date(value) ? NULL : "a date, YYYY-MM-DD";
    case OPTION_PARTS:
        word = word_index(value, "merged|separate");
        settings->separate_parts = word == 1;
        return word >= 0 ? NULL : "merged or separate";
    case OPTION_FORMAT:
        word = word_index(value, "xml|json|csv|xlsx|akn");
        settings->format = word >= 0 ? (enum model_format)word : MODEL_XML;
        return word >= 0 ? NULL : "xml, json, csv, xlsx or akn";
    case OPTION_ATTACH_SOURCE:
        settings->attach_source = true;
        return NULL;
    case OPTION_ALLOW_SUBSTITUTE:
        settings->allow_substitute = true;
        return NULL;
    case OPTION_STRICT:
        settings->strict = true;
        return NULL;
    case OPTION_MESSAGE_FORMAT:
        word = word_index(value, "text|json");
        settings->json_messages = word == 1;
        return word >= 0 ? NULL : "text or json";
    case OPTION_QUIET:
        settings->quiet = true;
        return NULL;
    case OPTION_VERBOSE:
        settings->verbose = true;
        return NULL;
    case OPTION_HELP:
        settings->help = true;
        return NULL;
    }
    return NULL;
}

static const struct option_row *find_long(const struct command *command, const char *name, size_t length)
{
    for (size_t i = 0; i < command->option_count; i++) {
        const struct option_row *row = &command->options[i];
        if (strlen(row->name) == length && strncmp(row->name, name, length) == 0) {
            return row;
        }
    }
    return NULL;
}

static const struct option_row *find_letter(const struct command *command, char letter)
{
    for (size_t i = 0; i < command->option_count; i++) {
        if (command->options[i].letter == letter) {
            return &command->options[i];
        }
    }
    return NULL;
}

/* The words that are still to be read. */
struct reader {
    const struct command *command;
    struct diag *diag;
    struct settings *settings;
    char **words;
    int count;
    int next;
};

/* Takes the option of row, called word on the command line; value is what was attached to it, or NULL. */
static bool take_option(struct reader *reader, const struct option_row *row, const char *word, const char *value)
{
    if (row->argument == NULL && value != NULL) {
        DIAG(reader->diag, DIAG_OPTION_VALUE_UNWANTED, PLACE_NONE, word);
        return false;
    }
    if (row->argument != NULL && value == NULL) {
        if (reader->next >= reader->count) {
            DIAG(reader->diag, DIAG_OPTION_VALUE_MISSING, PLACE_NONE, word, row->argument);
            return false;
        }
        value = reader->words[reader->next++];
    }
    const char *expected = settings_set(reader->settings, row->id, value != NULL ? value : "");
    if (expected != NULL) {
        DIAG(reader->diag, DIAG_OPTION_VALUE_BAD, PLACE_NONE, word, value, expected);
        return false;
    }
    return true;
}

static bool unknown_option(struct reader *reader, const char *word)
{
    DIAG(reader->diag, DIAG_OPTION_UNKNOWN, PLACE_NONE, word, reader->command->name);
    return false;
}

/* --name, --name=value */
static bool take_long(struct reader *reader, const char *word)
{
    const char *name = word + 2;
    const char *equals = strchr(name, '=');
    size_t length = equals != NULL ? (size_t)(equals - name) : strlen(name);
    const struct option_row *row = find_long(reader->command, name, length);
    char shown[64];
    snprintf(shown, sizeof(shown), "--%.*s", (int)(length < 60 ? length : 60), name);
    if (row == NULL) {
        return unknown_option(reader, shown);
    }
    return take_option(reader, row, shown, equals != NULL ? equals + 1 : NULL);
}

/* -v, -qv, -oFILE, -o FILE */
static bool take_letters(struct reader *reader, const char *word)
{
    for (const char *letter = word + 1; *letter != '\0'; letter++) {
        char shown[3] = {'-', *letter, '\0'};
        const struct option_row *row = find_letter(reader->command, *letter);
        if (row == NULL) {
            return unknown_option(reader, (unsigned char)*letter < 0x80 ? shown : word);
        }
        bool attached = row->argument != NULL && letter[1] != '\0';
        if (!take_option(reader, row, shown, attached ? letter + 1 : NULL)) {
            return false;
        }
        if (row->argument != NULL) {
            break;
        }
    }
    return true;
}

bool settings_parse(const struct command *command, int count, char **words, struct arena *arena, struct diag *diag,
                    struct settings *out)
{
    *out = (struct settings){.template_name = "briefing", .font_set = "bizud"};
    struct reader reader = {.command = command, .diag = diag, .settings = out, .words = words, .count = count};
    const char **inputs = ARENA_ARRAY(arena, const char *, (size_t)count + 1);
    bool only_inputs = false;
    while (reader.next < count) {
        const char *word = words[reader.next++];
        if (only_inputs || word[0] != '-' || word[1] == '\0') {
            inputs[out->input_count++] = word;
        } else if (strcmp(word, "--") == 0) {
            only_inputs = true;
        } else if (!(word[1] == '-' ? take_long(&reader, word) : take_letters(&reader, word))) {
            return false;
        }
    }
    out->inputs = inputs;
    if (out->name == NULL) {
        out->name = name_pattern_default(arena, out->template_name, out->separate_parts);
    }
    if (command->needs_input && out->input_count == 0 && !out->help) {
        DIAG(diag, DIAG_INPUT_MISSING, PLACE_NONE, command->name);
        return false;
    }
    return true;
}

bool wants_json_messages(int count, char **words)
{
    for (int i = 0; i < count && strcmp(words[i], "--") != 0; i++) {
        bool apart = i + 1 < count && strcmp(words[i], "--message-format") == 0 && strcmp(words[i + 1], "json") == 0;
        if (apart || strcmp(words[i], "--message-format=json") == 0) {
            return true;
        }
    }
    return false;
}
