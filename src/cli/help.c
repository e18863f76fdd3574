/* help.c - the help, printed from the tables of commands.c. */
#include <stdio.h>
#include <string.h>

#include "options_imp.h"

void help_program(struct buffer *out)
{
    buffer_add_string(out, "zadan (座談): printable briefings from the web articles of a round-table series\n\n"
                           "usage: zadan COMMAND [OPTION...] [INPUT...]\n\n");
    for (size_t i = 0; i < command_row_count; i++) {
        buffer_format(out, "  %-8s %s\n", command_rows[i].name, command_rows[i].summary);
    }
    buffer_add_string(out, "\nINPUT is an article, a folder of articles, or - for standard input: text copied\n"
                           "from the web page, a saved page, a WordPress export, Markdown, or the XML that\n"
                           "`zadan model` wrote.\n\n"
                           "zadan COMMAND --help shows its options, zadan --version the version.\n"
                           "Exit status: 0 all produced, 1 an input failed, 2 usage, 3 fonts or templates\n"
                           "unusable, 4 output could not be written.\n");
}

/* -o, --output=FILE; --progress[=HOW] */
static void help_option_left(const struct option_row *row, char *left, size_t size)
{
    const char letter[] = {'-', row->letter, ',', ' ', '\0'};
    const char *argument = option_argument(row);
    bool is_bare = argument != NULL && row->bare != NULL;
    snprintf(left, size, "%s--%s%s%s%s%s", row->letter != 0 ? letter : "    ", row->name, is_bare ? "[" : "",
             argument != NULL ? "=" : "", argument != NULL ? argument : "", is_bare ? "]" : "");
}

static void help_option(const struct option_row *row, struct buffer *out)
{
    char left[64];
    help_option_left(row, left, sizeof(left));
    const char *line = row->help;
    size_t length = strcspn(line, "\n");
    buffer_format(out, "  %-30s %.*s\n", left, (int)length, line);
    for (line += length; *line != '\0'; line += length) {
        line++;
        length = strcspn(line, "\n");
        buffer_format(out, "  %-30s %.*s\n", "", (int)length, line);
    }
}

/* Options that the help of a command gives by name alone. */
static bool is_common(const struct option_row *row, const struct command *command)
{
    (void)command;
    return row->commands == EVERY_COMMAND || row->aside;
}

/* Whether the command takes the option of this row and of no row before it. */
static bool is_first_of(const struct option_row *row, const struct command *command)
{
    return option_is_of(row, command->id) && option_find(command->id, row->name, strlen(row->name)) == row;
}

void help_options(struct buffer *out)
{
    buffer_add_string(out, "options of every command:\n\n");
    for (size_t i = 0; i < option_row_count; i++) {
        if (option_rows[i].commands == EVERY_COMMAND) {
            help_option(&option_rows[i], out);
        }
    }
    buffer_add_string(out, "\noptions of most commands that read articles:\n\n");
    for (size_t i = 0; i < option_row_count; i++) {
        if (option_rows[i].aside) {
            help_option(&option_rows[i], out);
        }
    }
}

/* Options by name alone, in lines of the screen. */
static void help_names(const char *intro, const struct command *command,
                       bool (*wanted)(const struct option_row *row, const struct command *command), struct buffer *out)
{
    char line[96];
    size_t count = 0;
    snprintf(line, sizeof(line), "%s", intro);
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        char word[64];
        if (!wanted(row, command) || !is_first_of(row, command)) {
            continue;
        }
        snprintf(word, sizeof(word), " --%s", row->name);
        if (strlen(line) + strlen(word) > 78) {
            buffer_format(out, "%s\n", line);
            snprintf(line, sizeof(line), " ");
        }
        strncat(line, word, sizeof(line) - strlen(line) - 1);
        count++;
    }
    if (count > 0) {
        buffer_format(out, "%s\n", line);
    }
}

static bool is_rare(const struct option_row *row, const struct command *command)
{
    return (row->rare & 1u << command->id) != 0 && !is_common(row, command);
}

static bool has_rare(const struct command *command)
{
    for (size_t i = 0; i < option_row_count; i++) {
        if (is_rare(&option_rows[i], command) && option_is_of(&option_rows[i], command->id)) {
            return true;
        }
    }
    return false;
}

void help_command(const struct command *command, bool whole, struct buffer *out)
{
    buffer_format(out, "usage: zadan %s %s\n%s\n\n", command->name, command->synopsis, command->summary);
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        if (is_first_of(row, command) && !is_common(row, command) && (whole || !is_rare(row, command))) {
            help_option(row, out);
        }
    }
    if (!whole && has_rare(command)) {
        char intro[64];
        snprintf(intro, sizeof(intro), "more rarely (zadan help %s):", command->name);
        help_names(intro, command, is_rare, out);
    }
    help_names("and (zadan help options):", command, is_common, out);
    buffer_add_string(out, "\nexamples:\n");
    for (size_t i = 0; command->examples[i] != NULL; i++) {
        buffer_format(out, "  %s\n", command->examples[i]);
    }
}
