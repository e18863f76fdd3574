/* help.c - zadan help and zadan --version; the help is printed from the tables of commands.c. */
#include <stdio.h>
#include <string.h>

#include "columns_imp.h"
#include "language_imp.h"
#include "run_imp.h"

#define HELP_COLUMN 33u /* where the text of an option begins */

/* A paragraph of the screen's width. */
static void help_paragraph(struct buffer *out, const char *text)
{
    columns_add_wrapped(out, text_of(tr(text)), 0, 0);
}

void help_program(struct buffer *out)
{
    help_paragraph(out, N_("zadan (座談): printable briefings from the web articles of a round-table series"));
    buffer_format(out, "\n%s\n\n", tr("usage: zadan COMMAND [OPTION...] [INPUT...]"));
    for (size_t i = 0; i < command_row_count; i++) {
        if (!command_rows[i].is_hidden) {
            buffer_format(out, "  %-8s %s\n", command_rows[i].name, tr(command_rows[i].summary));
        }
    }
    buffer_add_byte(out, '\n');
    help_paragraph(out,
                   N_("INPUT is an article, a folder of articles, or - for standard input: text copied from the web "
                      "page, a saved page, a WordPress export, Markdown, or the XML of `zadan model`."));
    buffer_add_byte(out, '\n');
    help_paragraph(out, N_("zadan COMMAND --help shows its options, zadan explain CODE what a message means, zadan "
                           "--version the version; more: man zadan, zadan-template, zadan-model."));
    help_paragraph(out,
                   N_("Exit status: 0 all produced, 1 an input failed, 2 usage, 3 fonts, templates or configuration "
                      "unusable, 4 output could not be written, 130 interrupted."));
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
    buffer_add_string(out, "  ");
    columns_add_padded(out, text_of(left), HELP_COLUMN - 2);
    struct buffer about = BUFFER_INIT;
    for (const char *c = tr(row->help); *c != '\0'; c++) { /* lines end where the screen does */
        if (*c != '\n') {
            buffer_add_byte(&about, *c);
        } else if (about.length > 0 && (unsigned char)about.bytes[about.length - 1] < 0x80) {
            buffer_add_byte(&about, ' ');
        }
    }
    columns_add_wrapped(out, buffer_text(&about), HELP_COLUMN, HELP_COLUMN);
    buffer_release(&about);
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
    buffer_format(out, "%s\n\n", tr("options of every command:"));
    for (size_t i = 0; i < option_row_count; i++) {
        if (option_rows[i].commands == EVERY_COMMAND) {
            help_option(&option_rows[i], out);
        }
    }
    buffer_format(out, "\n%s\n\n", tr("options of most commands that read articles:"));
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
    struct buffer line = BUFFER_INIT;
    size_t count = 0;
    buffer_add_string(&line, intro);
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        if (wanted(row, command) && is_first_of(row, command)) {
            buffer_format(&line, " --%s", row->name);
            count++;
        }
    }
    if (count > 0) {
        columns_add_wrapped(out, buffer_text(&line), 0, 2);
    }
    buffer_release(&line);
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
    buffer_format(out, tr("usage: zadan %s %s"), command->name, command->synopsis);
    buffer_format(out, "\n%s\n\n", tr(command->summary));
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        if (is_first_of(row, command) && !is_common(row, command) && (whole || !is_rare(row, command))) {
            help_option(row, out);
        }
    }
    if (!whole && has_rare(command)) {
        char intro[96];
        snprintf(intro, sizeof(intro), tr("more rarely (zadan help %s):"), command->name);
        help_names(intro, command, is_rare, out);
    }
    help_names(tr("and (zadan help options):"), command, is_common, out);
    buffer_format(out, "\n%s\n", tr("examples:"));
    for (size_t i = 0; command->examples[i] != NULL; i++) {
        buffer_format(out, "  %s\n", command->examples[i]);
    }
}

static void help_on(struct run *run, const char *topic, struct buffer *out)
{
    const struct command *command = command_find(topic);
    if (command != NULL) {
        help_command(command, true, out);
    } else if (strcmp(topic, "options") == 0) {
        help_options(out);
    } else {
        command_report_unknown(topic, run->diag);
        run_fail(run, STATUS_USAGE);
    }
}

void help_execute(struct run *run)
{
    struct buffer out = BUFFER_INIT;
    if (run->settings->input_count > 0) {
        help_on(run, run->settings->inputs[0], &out);
    } else {
        help_program(&out);
    }
    if (out.length > 0) {
        run_write(run, &out);
    }
    buffer_release(&out);
}

void version_execute(struct run *run)
{
    struct buffer out = BUFFER_INIT;
    buffer_add_string(&out, "zadan " ZADAN_VERSION "\n");
    run_write(run, &out);
    buffer_release(&out);
}
