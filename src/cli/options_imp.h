/* options_imp.h - commands and their options: one table each; help texts are printed from the same rows. */
#ifndef ZADAN_CLI_OPTIONS_IMP_H
#define ZADAN_CLI_OPTIONS_IMP_H

#include "zadan/arena.h"
#include "zadan/diag.h"

enum model_format { MODEL_XML, MODEL_JSON, MODEL_CSV, MODEL_XLSX, MODEL_AKN }; /* in the order of the option's words */

enum option_id {
    OPTION_OUTPUT,
    OPTION_NAME,
    OPTION_NAMES,
    OPTION_TRANSCRIPT,
    OPTION_TEMPLATE,
    OPTION_PROFILE,
    OPTION_FONT_SET,
    OPTION_DATE,
    OPTION_PARTS,
    OPTION_FORMAT,
    OPTION_ATTACH_SOURCE,
    OPTION_ALLOW_SUBSTITUTE,
    OPTION_STRICT,
    OPTION_MESSAGE_FORMAT,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_HELP,
};

/* A row of a command's table. */
struct option_row {
    enum option_id id;
    char letter;          /* 0: none */
    const char *name;     /* without the dashes */
    const char *argument; /* how the value is called in the help; NULL: takes none */
    const char *help;     /* with a line feed where a line of the screen ends */
};

/* What the command line says. Strings live as long as argv. */
struct settings {
    const char *output; /* -o, or NULL */
    const char *name;   /* pattern of output names */
    const char *names;  /* names file, or NULL: names.xml beside each input */
    const char *template_name;
    const char *profile; /* of pages, or NULL: the template's own */
    const char *font_set;
    const char *date; /* ISO 8601 date, or NULL */
    enum model_format format;
    bool transcript, attach_source, separate_parts, allow_substitute, strict, json_messages, quiet, verbose, help;
    const char *const *inputs;
    size_t input_count;
};

struct run; /* run_imp.h */

struct command {
    const char *name;
    const char *synopsis; /* behind the name */
    const char *summary;
    const struct option_row *options;
    size_t option_count;
    const char *const *examples; /* ends with NULL */
    bool needs_input;
    void (*execute)(struct run *run); /* what fails is told to run_fail */
};

const struct command *command_find(const char *name);
/* A command of the design that this version does not have. */
bool command_is_later(const char *name);

/* Reads the words behind the command. false: a usage error, already reported. Inputs go to the arena. */
bool settings_parse(const struct command *command, int count, char **words, struct arena *arena, struct diag *diag,
                    struct settings *out);
/* Looks for --message-format=json before anything can be reported. */
bool wants_json_messages(int count, char **words);

void help_program(struct buffer *out);
void help_command(const struct command *command, struct buffer *out);

#endif
