/* run_imp.h - one run of the program: its diagnostics, its shared resources, how it ends. */
#ifndef ZADAN_CLI_RUN_IMP_H
#define ZADAN_CLI_RUN_IMP_H

#include <sys/types.h>
#include <time.h>

#include "options_imp.h"
#include "zadan/diag.h"
#include "zadan/extract.h"
#include "zadan/font.h"
#include "zadan/names.h"
#include "zadan/session.h"
#include "zadan/status.h"
#include "zadan/template.h"

/* The limit of an input file: an article is some 100 KB, an export of a whole magazine some 10 MB. */
#define INPUT_LIMIT ((size_t)64 * 1024 * 1024)

/* A names file of the run; names is NULL when it cannot be used. */
struct names_file {
    const char *path;
    struct names *names;
};
VECTOR_TYPE(names_files, struct names_file);

/* What the time of a run is spent on, for -v. */
enum stage {
    STAGE_OTHER,
    STAGE_READ,
    STAGE_EXTRACT,
    STAGE_TEMPLATE,
    STAGE_LAYOUT,
    STAGE_PDF,
    STAGE_WRITE,
    STAGE_COUNT
};
struct times {
    double seconds[STAGE_COUNT];
    enum stage stage; /* now, since: */
    double since;
};

/* An input that gave no result, or not all of it, and the first error about it. */
struct failed_input {
    const char *file;
    size_t error; /* index in the diag, or SIZE_MAX */
};
VECTOR_TYPE(failed_inputs, struct failed_input);

struct progress; /* progress_imp.h */
struct watch;    /* watch_imp.h */

struct file_identity {
    dev_t device;
    ino_t inode;
};

struct run {
    const struct settings *settings;
    struct arena *arena; /* lives as long as the run */
    struct diag *diag;
    bool failed[STATUS_SYSTEM + 1]; /* by status */
    const char *data_folder;        /* templates/, fonts/; NULL until found */
    const struct lexicon *lexicon;  /* NULL until needed */
    struct names_files names_files; /* read so far */
    size_t failures;                /* told to run_fail so far */
    size_t input_count;
    struct failed_inputs failed_inputs;
    struct progress *progress;
    struct times times;
    VECTOR(struct file_identity) sources; /* what products are made from: never replaced */
    struct timespec newest_source;        /* of these */
    const char *folder_to_come;           /* on a dry run, one that would be made; NULL: none */
    struct strings products;              /* paths of what was written */
    bool knows_keys;                      /* the command itself tells the watch what it made */
    struct watch *watch;                  /* of a run that is one of many; NULL: none */
};

/* Notes a failure, whose message is in the diagnostics already; STATUS_OK is allowed. */
void run_fail(struct run *run, enum status status);
/* Notes that file failed when failures have been told since there were `failures`; its errors stand in the diag from `first`
 * on. */
void run_note_failure(struct run *run, const char *file, size_t first, size_t failures);
/* At the end: the inputs that failed, one line each, when there are several inputs; with -v the times. */
void run_report(struct run *run);
/* To somebody at a terminal: where the products are. */
void run_tell_products(const struct run *run);
/* From now on time is spent on this; returns what it was spent on before. */
enum stage run_stage(struct run *run, enum stage stage);

/* Exit status of the whole run: the first of 2, 4, 3, 1 that happened, else 0. */
int run_exit_status(const struct run *run);

/* The folder FOLDER/name of the program's data ("templates", "fonts"); NULL, reported and noted, when there is none. */
const char *run_data(struct run *run, const char *name);

/* The date of the documents: --date ("today": SOURCE_DATE_EPOCH, else the clock), or SOURCE_DATE_EPOCH as a time in UTC, or empty. */
ZADAN_MUST_CHECK enum status run_date(struct run *run, struct text *date);

/* False, reported and noted, when a product that is no text would go to a terminal. */
bool run_may_write_binary(struct run *run);
/* Writes the product of a command to -o, or standard output. */
void run_write(struct run *run, const struct buffer *product);

/* Writes a product to path, "-": standard output, unless what stands there must be kept; on a dry run only says so. about: what
 * it was made of, for the note. */
ZADAN_MUST_CHECK enum status product_write(struct run *run, const char *path, struct text bytes, const char *about);
/* On a dry run: reports why a file cannot be written there. */
ZADAN_MUST_CHECK enum status product_check_place(struct run *run, const char *path);
/* A line of a dry run, on standard output. */
void product_say(struct run *run, const char *what, const char *path, const char *about);
/* A file that products are made from is never replaced by one, and its mtime counts when another file would be. */
void product_note_source(struct run *run, const char *path);
/* Opens what was made with the program of the desktop: the file, or the folder of several. */
void product_open(struct run *run);

/* One input as sessions, with the arena that owns them. */
struct input {
    const char *path;
    struct arena *arena;
    struct text bytes; /* of the file */
    struct sessions sessions;
    struct articles articles; /* what was read; empty for model XML */
    bool shrunk;              /* neither bytes nor articles are kept: they are read again when they are needed */
};
VECTOR_TYPE(inputs, struct input);

/* The inputs of the command line with folders replaced by the articles in them. A folder without any is a failure. */
VECTOR_TYPE(paths, const char *);
void run_expand_inputs(struct run *run, struct paths *out);

/* The names for an input: of --names, or names.xml in the input's folder; NULL for none. */
struct names *run_names(struct run *run, const char *input);
/* A names file found in a folder is no article. */
bool is_names_file(const char *path);
/* When all inputs were read: what in the names files was of no use. */
void run_report_names(struct run *run);

/* Reads and extracts one input; false when it gave nothing (reported and noted). Release with input_release. */
bool input_read(struct run *run, const char *path, struct input *out);
void input_release(struct input *input);

/* True when a part of session was read from input: files are compared by the names that the parts carry. */
bool input_is_source(const struct input *input, const struct session *session);

/* What place_of_characters looks through: the inputs of one session. */
struct sources {
    const struct inputs *inputs;
    const struct session *session;
};
/* The first place of these code points in the sources (a layout_locate); context is a struct sources. */
struct place place_of_characters(const void *context, const uint32_t *codepoints, size_t length);

/* Reads all inputs and joins the parts of meetings unless --parts=separate. */
struct session_list {
    struct inputs inputs;
    struct sessions sessions;
    struct arena *packed; /* of sessions put away; NULL: none */
    struct arena *merged; /* of merged ones that could not be; NULL: none */
};
void session_list_read(struct run *run, struct session_list *out);
/* The same with the sessions put away (session_pack) where that is possible: for thousands of them. */
void session_list_read_small(struct run *run, struct session_list *out);
void session_list_release(struct session_list *list);

/* The commands. */
void brief_execute(struct run *run);
void volume_execute(struct run *run);
void model_execute(struct run *run);
void flow_execute(struct run *run);
void check_execute(struct run *run);
void fonts_execute(struct run *run);
void init_execute(struct run *run);
void config_execute(struct run *run);
void explain_execute(struct run *run);
void help_execute(struct run *run);
void version_execute(struct run *run);
void circular_execute(struct run *run);
void complete_execute(struct run *run);

/* Flow XML of one session by the template of the settings. key: what its ids begin with, in a document of several; NULL: what
 * the template calls it. */
ZADAN_MUST_CHECK enum status session_to_flow(struct run *run, struct template *template, const struct session *session,
                                             const char *key, struct buffer *out);
/* Where stylesheets come from: the installed folder, and what the configuration says. */
struct template_source run_template_source(const struct run *run, const char *folder);
/* A stylesheet by its name; NULL, reported and noted, when it cannot be used. */
struct template *run_open_template(struct run *run, const char *name);
/* The template of the settings; NULL, reported and noted, when it cannot be used. */
struct template *run_template(struct run *run);
/* The file that a session's messages are about. */
const char *session_file(const struct session *session);

/* What a product of several sessions was made of: the file of the first one, and how many more: "a.txt (+3)". */
const char *sessions_about(const struct session *first, size_t count, struct arena *arena);

#endif
