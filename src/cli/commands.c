/* commands.c - the commands: one row each, one table of options each, and the help that is printed from them. */
#include <stdio.h>
#include <string.h>

#include "name_imp.h"
#include "options_imp.h"
#include "run_imp.h"

#define COMMON_OPTIONS                                                                                                 \
    {OPTION_STRICT, 0, "strict", NULL, "warnings make the exit status 1"},                                             \
        {OPTION_MESSAGE_FORMAT, 0, "message-format", "text|json", "messages as text, or one JSON object a line"},      \
        {OPTION_QUIET, 'q', "quiet", NULL, "errors only"}, {OPTION_VERBOSE, 'v', "verbose", NULL, "notes as well"},    \
    {                                                                                                                  \
        OPTION_HELP, 'h', "help", NULL, "this text"                                                                    \
    }
#define PARTS_OPTION                                                                                                   \
    {                                                                                                                  \
        OPTION_PARTS, 0, "parts", "merged|separate", "join the parts of a meeting, or keep them apart"                 \
    }
#define NAMES_OPTION                                                                                                   \
    {                                                                                                                  \
        OPTION_NAMES, 0, "names", "FILE", "names file; default: names.xml beside the input"                            \
    }
#define TEMPLATE_OPTION                                                                                                \
    {                                                                                                                  \
        OPTION_TEMPLATE, 0, "template", "NAME", "briefing (default), transcript, or your own"                          \
    }
#define PROFILE_OPTION                                                                                                 \
    {                                                                                                                  \
        OPTION_PROFILE, 0, "profile", "NAME", "page: a row of templates/profiles.xml"                                  \
    }
#define TRANSCRIPT_OPTION                                                                                              \
    {                                                                                                                  \
        OPTION_TRANSCRIPT, 0, "transcript", NULL, "add the whole talk as an annex"                                     \
    }
#define FONT_SET_OPTION                                                                                                \
    {                                                                                                                  \
        OPTION_FONT_SET, 0, "font-set", "NAME", "font set of the fonts folder (bizud)"                                 \
    }
#define DATE_OPTION                                                                                                    \
    {                                                                                                                  \
        OPTION_DATE, 0, "date", "YYYY-MM-DD", "date of the document; default: the meeting's"                           \
    }
#define FILE_OPTION                                                                                                    \
    {                                                                                                                  \
        OPTION_OUTPUT, 'o', "output", "FILE", "where to write; -: stdout (the default)"                                \
    }

static const struct option_row brief_options[] = {
    {OPTION_OUTPUT, 'o', "output", "DIR|FILE|-", "folder, file (.pdf) or stdout; default: here"},
    {OPTION_NAME, 0, "name", "PATTERN",
     "names in a folder, of {number} {part} {date}\n{municipalities} {title} {file}"},
    TRANSCRIPT_OPTION,
    PARTS_OPTION,
    NAMES_OPTION,
    DATE_OPTION,
    TEMPLATE_OPTION,
    PROFILE_OPTION,
    FONT_SET_OPTION,
    {OPTION_ATTACH_SOURCE, 0, "attach-source", NULL, "put the article into the PDF (PDF/A-3a then)"},
    {OPTION_ALLOW_SUBSTITUTE, 0, "allow-substitute", NULL, "print 〓 where no font has a character"},
    COMMON_OPTIONS,
};
static const struct option_row model_options[] = {
    FILE_OPTION,
    {OPTION_FORMAT, 0, "format", "FORMAT",
     "xml (edit, read back), json, csv or xlsx\n(register of requests), akn (Akoma Ntoso)"},
    PARTS_OPTION,
    NAMES_OPTION,
    DATE_OPTION,
    COMMON_OPTIONS,
};
static const struct option_row flow_options[] = {
    FILE_OPTION, TEMPLATE_OPTION, PROFILE_OPTION, TRANSCRIPT_OPTION, PARTS_OPTION, NAMES_OPTION, COMMON_OPTIONS,
};
static const struct option_row check_options[] = {FILE_OPTION, PARTS_OPTION, NAMES_OPTION, COMMON_OPTIONS};
static const struct option_row fonts_options[] = {FONT_SET_OPTION, COMMON_OPTIONS};

static const char *const brief_examples[] = {
    "zadan brief -o briefings --transcript articles/",
    "zadan brief --name='{date}_{municipalities}.pdf' *.txt",
    NULL,
};
static const char *const model_examples[] = {
    "zadan model a.txt > a.xml    (correct it, then: zadan brief a.xml)",
    "zadan model --format=xlsx -o requests.xlsx articles/",
    "zadan model --format=json articles/ | jq '.sessions[].requests'",
    NULL,
};
static const char *const flow_examples[] = {"zadan flow article.txt | xmllint --format -", NULL};
static const char *const check_examples[] = {"zadan check article.txt", "zadan check --strict articles/", NULL};
static const char *const fonts_examples[] = {"zadan fonts", "zadan fonts --font-set=ipaex article.txt", NULL};

static const struct command commands[] = {
    {"brief", "[-o DIR|FILE|-] INPUT...", "one briefing PDF per meeting", brief_options, ARRAY_LENGTH(brief_options),
     brief_examples, true, brief_execute},
    {"model", "[--format=FORMAT] [-o FILE] INPUT...", "the document model: who, what, when; the register of requests",
     model_options, ARRAY_LENGTH(model_options), model_examples, true, model_execute},
    {"flow", "[--template=NAME] INPUT", "the flow XML of one meeting, for people who write templates", flow_options,
     ARRAY_LENGTH(flow_options), flow_examples, true, flow_execute},
    {"check", "INPUT...", "what was recognised; every doubt with its place and remedy", check_options,
     ARRAY_LENGTH(check_options), check_examples, true, check_execute},
    {"fonts", "[--font-set=NAME] [INPUT...]", "which face each role resolves to, and the characters it lacks",
     fonts_options, ARRAY_LENGTH(fonts_options), fonts_examples, false, fonts_execute},
};
static const char *const later_commands[] = {"volume", "circular", "init"};

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(commands); i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

bool command_is_later(const char *name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(later_commands); i++) {
        if (strcmp(later_commands[i], name) == 0) {
            return true;
        }
    }
    return false;
}

void help_program(struct buffer *out)
{
    buffer_add_string(out, "zadan (座談): printable briefings from the web articles of a round-table series\n\n"
                           "usage: zadan COMMAND [OPTION...] [INPUT...]\n\n");
    for (size_t i = 0; i < ARRAY_LENGTH(commands); i++) {
        buffer_format(out, "  %-7s %s\n", commands[i].name, commands[i].summary);
    }
    buffer_add_string(out, "\nINPUT is an article, a folder of articles, or - for standard input: text copied\n"
                           "from the web page, a saved page, a WordPress export, Markdown, or the XML that\n"
                           "`zadan model` wrote.\n\n"
                           "zadan COMMAND --help shows its options, zadan --version the version.\n"
                           "Exit status: 0 all produced, 1 an input failed, 2 usage, 3 fonts or templates\n"
                           "unusable, 4 output could not be written.\n");
}

void help_command(const struct command *command, struct buffer *out)
{
    buffer_format(out, "usage: zadan %s %s\n%s\n\n", command->name, command->synopsis, command->summary);
    for (size_t i = 0; i < command->option_count; i++) {
        const struct option_row *row = &command->options[i];
        char left[64];
        char letter[] = {'-', row->letter, ',', ' ', '\0'};
        snprintf(left, sizeof(left), "%s--%s%s%s", row->letter != 0 ? letter : "    ", row->name,
                 row->argument != NULL ? "=" : "", row->argument != NULL ? row->argument : "");
        const char *line = row->help;
        size_t length = strcspn(line, "\n");
        buffer_format(out, "  %-30s %.*s\n", left, (int)length, line);
        for (line += length; *line != '\0'; line += length) {
            line++;
            length = strcspn(line, "\n");
            buffer_format(out, "  %-30s %.*s\n", "", (int)length, line);
        }
    }
    buffer_add_string(out, "\nexamples:\n");
    for (size_t i = 0; command->examples[i] != NULL; i++) {
        buffer_format(out, "  %s\n", command->examples[i]);
    }
}
