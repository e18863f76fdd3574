/* options_imp.h - the one table of options, the table of commands, and what a run was told.
 *
 * An option is one row of option_rows (commands.c) and one field of struct settings. The row says which commands take it, what
 * kind of value it has and whether it may stand in the configuration; the command line, the environment, zadan.xml, the
 * help, `zadan init` and `zadan config` all read the same row. */
#ifndef ZADAN_CLI_OPTIONS_IMP_H
#define ZADAN_CLI_OPTIONS_IMP_H

#include "zadan/arena.h"
#include "zadan/diag.h"
#include "zadan/status.h"
#include "zadan/template.h"

/* ---- What a run was told */

enum model_format { MODEL_XML, MODEL_JSON, MODEL_CSV, MODEL_XLSX, MODEL_AKN }; /* in the order of the option's words */
enum parts { PARTS_MERGED, PARTS_SEPARATE };

VECTOR_TYPE(strings, const char *);

/* The values in force. Strings live as long as the arena that was given, or argv. */
struct settings {
    const char *output; /* -o, or NULL */
    const char *name;   /* pattern of output names */
    const char *names;  /* names file, or NULL: names.xml beside each input */
    const char *template_name;
    const char *profile; /* of pages, or NULL: the template's own */
    const char *font_set;
    const char *date;               /* ISO 8601 date, or NULL */
    int format;                     /* enum model_format */
    int parts;                      /* enum parts */
    int message_format;             /* 1: JSON */
    int lang, color;                /* the index in LANGUAGES, COLOURS (message_imp.h) */
    int impose, binding, signature; /* enum impose, enum binding; pages of a signature (impose_imp.h) */
    const char *paper_thickness, *cover_thickness, *bleed; /* in mm, or NULL */
    bool marks, cover;
    int letter_kind; /* of a circular: words of the option; index % 3 is its enum circular_kind */
    struct strings letter_to, letter_contact, mail_to;
    const char *letter_from, *letter_subject, *letter_body; /* letter_body: a file */
    const char *letter_cells;
    const char *mail, *mail_from;  /* mail: a file, empty: beside the PDF, NULL: no mail */
    int mail_limit;                /* MB */
    int order;                     /* enum volume_order */
    const char *from, *to, *split; /* as written: selection_imp.h */
    struct strings select;
    bool hidden_folio;
    bool transcript, attach_source, allow_substitute, strict, quiet, verbose, help;
    int jobs;     /* processes that make the products; 0: as many as there are processors */
    int progress; /* enum progress_form */
    bool watch, dry_run, open, force;
    const char *const *inputs;
    size_t input_count;
    int list_format;                 /* of zadan config, 1: JSON */
    const char *config;              /* the configuration that was named, or NULL */
    const char *templates;           /* folder of own templates, or NULL */
    struct origin *origins;          /* by the index of the row */
    const struct house_value *house; /* texts and settings of the configuration */
    size_t house_count;
    const struct given *given; /* what all this was made of */
};

/* ---- Options */

enum command_id {
    COMMAND_BRIEF,
    COMMAND_VOLUME,
    COMMAND_CIRCULAR,
    COMMAND_MODEL,
    COMMAND_FLOW,
    COMMAND_CHECK,
    COMMAND_FONTS,
    COMMAND_INIT,
    COMMAND_CONFIG,
    COMMAND_EXPLAIN,
    COMMAND_HELP,
    COMMAND_VERSION,
    COMMAND_COMPLETE,
};
#define ON(command) (1u << COMMAND_##command)
#define EVERY_COMMAND (~0u)

enum option_kind {
    OPTION_SWITCH, /* bool; --name and, when it may be configured, --no-name; elsewhere "yes" or "no" */
    OPTION_STRING, /* const char *; what is wrong with a value says fault */
    OPTION_PATH,   /* const char *; in zadan.xml below the folder of that file */
    OPTION_WORD,   /* int: the index of the value in words */
    OPTION_NUMBER, /* int: least to most */
    OPTION_LIST,   /* struct strings: each time it is given adds one, a higher place replaces all of a lower one */
};

struct option_row {
    const char *name; /* without the dashes; the environment has it as ZADAN_NAME */
    char letter;      /* 0: none */
    enum option_kind kind;
    size_t field;         /* of struct settings */
    const char *argument; /* how the value is called in the help; NULL for a word: its words */
    const char *words;    /* "merged|separate" */
    int least, most;
    const char *bare; /* the value of --name alone: one needs "=" then; NULL: a value must be there */
    const char *(*fault)(const char *value); /* NULL, or what a value should have been */
    const char *standard;                    /* the default as one would write it; NULL: none (0, NULL, no) */
    const char *help;                        /* with a line feed where a line of the screen ends */
    unsigned rare;                           /* commands whose --help only names it; zadan help COMMAND tells more */
    unsigned commands;                       /* ON(BRIEF) | ON(FLOW), EVERY_COMMAND */
    bool in_environment;                     /* may stand in the environment, but not in zadan.xml */
    bool configurable;                       /* may stand in zadan.xml and in the environment */
    bool
        apart; /* its value is another matter than that of the other rows of its name: zadan.xml has to name its one command, and
                   so does the environment, ZADAN_VOLUME_PROFILE */
    bool aside; /* how a run behaves: the help of a command gives the name alone */
};
/* An option that differs between commands has several rows of its name; a command takes the first one that lists it. */
extern const struct option_row option_rows[];
extern const size_t option_row_count;

struct command;

/* The row of an option of the command; name is not terminated. NULL: it has none of that name. */
const struct option_row *option_find(enum command_id command, const char *name, size_t length);
const struct option_row *option_find_letter(enum command_id command, char letter);
/* Whether the command takes the option of this row. */
bool option_is_of(const struct option_row *row, enum command_id command);
/* The first command that takes it; NULL: no command of this version. */
const struct command *option_command(const struct option_row *row);
/* The value as the help calls it; NULL for a switch. */
const char *option_argument(const struct option_row *row);
/* ZADAN_FONT_SET, or ZADAN_VOLUME_PROFILE of a row apart */
const char *option_variable(const struct option_row *row, struct arena *arena);

/* ---- Where values come from, in rising order */

enum origin_kind { ORIGIN_DEFAULT, ORIGIN_FILE, ORIGIN_ENVIRONMENT, ORIGIN_FLAG };
struct origin {
    enum origin_kind kind;
    struct place place; /* of ORIGIN_FILE */
    const char *word;   /* as the user wrote it: --profile, ZADAN_PROFILE; of a file: the name */
    const char *value;  /* of a list: the last one; NULL: none */
};

/* Stores a value that comes from there; one that is none is reported, STATUS_USAGE for a flag, else STATUS_SETUP. */
ZADAN_MUST_CHECK enum status option_assign(const struct option_row *row, const struct origin *from, struct arena *arena,
                                           struct diag *diag, struct settings *settings);

/* The value as one would write it, items of a list between ", "; NULL: none. */
const char *option_value(const struct option_row *row, const struct settings *settings, struct arena *arena);

/* ---- Commands */

struct run; /* run_imp.h */

struct command {
    enum command_id id;
    const char *name;
    const char *synopsis; /* behind the name */
    const char *summary;
    const char *const *examples; /* ends with NULL */
    bool needs_input;
    size_t most_inputs;               /* how many words may stand behind its options */
    bool is_hidden;                   /* not in the list of commands */
    bool is_bare;                     /* without configuration and environment */
    void (*execute)(struct run *run); /* what fails is told to run_fail */
};
extern const struct command command_rows[];
extern const size_t command_row_count;

const struct command *command_find(const char *name);
/* Reports that there is no such command, with the one that is like it. */
void command_report_unknown(const char *name, struct diag *diag);

/* Whether the value in force of this option was given on the command line. */
bool settings_is_flag(const struct settings *settings, enum command_id command, const char *name);

/* Where the command stands: options may stand before it, as they do behind it. --help, -h and --version count as commands.
 * count: nowhere. */
size_t command_place(const char *const *words, size_t count);

/* What a run was given: its configuration, its command line. */
struct given;

/* Reads the words behind the command. STATUS_USAGE, STATUS_SETUP: already reported. Everything made lives in the arena. */
ZADAN_MUST_CHECK enum status settings_parse(const struct command *command, int count, char **words, struct arena *arena,
                                            struct diag *diag, struct settings *out);
/* The values that another command would have. */
ZADAN_MUST_CHECK enum status settings_resolve(const struct given *given, enum command_id command, struct arena *arena,
                                              struct diag *diag, struct settings *out);

/* The configuration that was read; NULL: none. */
const char *settings_config_path(const struct given *given);

/* ---- Help (help.c) */

void help_program(struct buffer *out);
/* whole: also what the rare options do, which does not fit a screen. */
void help_command(const struct command *command, bool whole, struct buffer *out);
/* The options that every command takes. */
void help_options(struct buffer *out);

#endif
