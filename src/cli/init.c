/* init.c - zadan init: a configuration to edit, and copies of the templates.
 *
 * zadan.xml is written from the tables that read it: every option that may stand there, every text and setting of house.xml, each
 * in a comment with its default, so that a line counts as soon as it is taken out of its comment. Nothing is written when
 * a file is there already. The configuration comes last: without it, the copies are of no effect. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "config_imp.h"
#include "language_imp.h"
#include "run_imp.h"
#include "zadan/io.h"

#define COPY_LIMIT ((size_t)4 << 20) /* bytes of a template */
#define FEW_COMMANDS 2
#define OWN_TEMPLATES "templates"

/* ---- The configuration, in comments */

/* In a comment "--" is not allowed: the second of two is a hyphen that only looks like it. */
static void add_words(struct buffer *out, const char *words)
{
    for (const char *c = words; *c != '\0'; c++) {
        bool is_second = *c == '-' && c > words && c[-1] == '-';
        if (is_second) {
            buffer_add_string(out, "\xE2\x80\x90");
        } else {
            buffer_add_byte(out, *c == '\n' ? ' ' : *c);
        }
    }
}

/* As content of an element that stands in a comment. */
static void add_content(struct buffer *out, const char *content)
{
    for (const char *c = content; *c != '\0'; c++) {
        switch (*c) {
        case '&':
            buffer_add_string(out, "&amp;");
            break;
        case '<':
            buffer_add_string(out, "&lt;");
            break;
        case '>':
            buffer_add_string(out, "&gt;");
            break;
        case '-':
            buffer_add_string(out, c > content && c[-1] == '-' ? "&#45;" : "-");
            break;
        default:
            buffer_add_byte(out, *c);
        }
    }
}

/* command: NULL for all; counts: not in a comment. */
static void add_element(struct buffer *out, const char *element, const char *name, const char *command,
                        const char *content, bool counts)
{
    buffer_format(out, "  %s<%s name=\"%s\"", counts ? "" : "<!-- ", element, name);
    if (command != NULL) {
        buffer_format(out, " command=\"%s\"", command);
    }
    buffer_add_byte(out, '>');
    add_content(out, content);
    buffer_format(out, "</%s>%s\n", element, counts ? "" : " -->");
}

static void add_comment(struct buffer *out, const char *words, const char *choices)
{
    buffer_add_string(out, "\n  <!-- ");
    add_words(out, words);
    if (choices != NULL) {
        buffer_add_string(out, " (");
        add_words(out, choices);
        buffer_add_string(out, ")");
    }
    buffer_add_string(out, " -->\n");
}

/* What stands for a value where there is no default: how the help calls it. */
static const char *default_of(const struct option_row *row)
{
    if (row->standard != NULL) {
        return row->standard;
    }
    return row->kind == OPTION_SWITCH ? "no" : option_argument(row) != NULL ? option_argument(row) : "";
}

/* Whether an earlier row stands for this one. */
static bool has_earlier_row(const struct option_row *row)
{
    for (const struct option_row *before = option_rows; before < row && !row->apart; before++) {
        if (before->configurable && !before->apart && strcmp(before->name, row->name) == 0) {
            return true;
        }
    }
    return false;
}

/* "volume, circular: " of an option that few commands take. */
static const char *command_names(const struct option_row *row, struct arena *arena)
{
    const char *names = "";
    size_t count = 0;
    for (size_t i = 0; i < command_row_count; i++) {
        if (option_is_of(row, command_rows[i].id)) {
            names =
                text_to_string(arena, text_format(arena, "%s%s%s", names, count > 0 ? ", " : "", command_rows[i].name));
            count++;
        }
    }
    return count <= FEW_COMMANDS ? text_to_string(arena, text_format(arena, "%s: ", names)) : "";
}

static void add_options(struct buffer *out, struct arena *arena)
{
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        if (!row->configurable || has_earlier_row(row) || option_command(row) == NULL) {
            continue;
        }
        bool is_ours = strcmp(row->name, "templates") == 0; /* the copies are to be used */
        const char *names = command_names(row, arena);
        const char *words = text_to_string(arena, text_format(arena, "%s%s", names, tr(row->help)));
        add_comment(out, words, row->kind == OPTION_SWITCH ? "yes|no" : row->words);
        const char *command = row->apart ? option_command(row)->name : NULL;
        add_element(out, "option", row->name, command, is_ours ? OWN_TEMPLATES : default_of(row), is_ours);
    }
}

static void add_house(struct buffer *out, const struct house_values *house)
{
    add_comment(out,
                tr(N_("The house style: how Japanese is set, and the words that are printed. {1} and {2} stand for "
                      "what the template puts in.")),
                NULL);
    for (size_t i = 0; i < house->count; i++) {
        const struct house_value *value = &house->items[i];
        if (value->choices != NULL) {
            add_comment(out, value->name, value->choices);
        }
        add_element(out, value->element, value->name, NULL, value->value, false);
    }
}

static void add_configuration(struct buffer *out, const struct house_values *house, struct arena *arena)
{
    buffer_add_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- ");
    add_words(out, tr(N_("zadan.xml: what zadan does with the articles in this folder and below it.")));
    buffer_add_string(out, "\n     ");
    add_words(out, tr(N_("Each line in a comment shows the default; take it out of the comment to change it.")));
    buffer_add_string(out, "\n     ");
    add_words(out,
              tr(N_("The environment (ZADAN_PROFILE) and options of the command line count more than this file.")));
    buffer_add_string(out, "\n     ");
    add_words(out, tr(N_("Paths are below the folder of this file. `zadan config` shows what is in force.")));
    buffer_add_string(out, "\n     ");
    add_words(out, tr(N_("For one command only: ")));
    buffer_add_string(out, "<option name=\"profile\" command=\"volume\">volume-2col</option> -->\n<configuration>\n");
    add_options(out, arena);
    add_house(out, house);
    buffer_add_string(out, "</configuration>\n");
}

/* ---- The files */

struct copy {
    const char *from; /* NULL: the configuration */
    const char *to;
};
VECTOR_TYPE(copies, struct copy);

static const char *join(struct arena *arena, const char *folder, const char *name)
{
    return strcmp(folder, ".") == 0 ? name : text_to_string(arena, text_format(arena, "%s/%s", folder, name));
}

static int compare_copies(const void *a, const void *b)
{
    return strcmp(((const struct copy *)a)->to, ((const struct copy *)b)->to);
}

/* The lexicon is for reading articles, no matter of form: a copy would only grow old. */
static bool is_template(const char *name)
{
    struct text text = text_of(name);
    bool is_data = text_ends_with(text, TEXT(".xml")) && strcmp(name, "lexicon.xml") != 0;
    return name[0] != '.' && (text_ends_with(text, TEXT(".xsl")) || is_data);
}

/* The installed stylesheets and their data, in the order of their names, and the configuration behind them. */
static bool list_copies(struct run *run, const char *folder, const char *target, struct copies *out)
{
    DIR *directory = opendir(folder);
    if (directory == NULL) {
        DIAG(run->diag, DIAG_FILE_READ, PLACE_FILE(folder), strerror(errno));
        run_fail(run, STATUS_SETUP);
        return false;
    }
    const char *own = join(run->arena, target, OWN_TEMPLATES);
    for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
        if (is_template(entry->d_name)) {
            const char *name = text_to_string(run->arena, text_of(entry->d_name));
            *VECTOR_PUSH(run->arena, out) = (struct copy){join(run->arena, folder, name), join(run->arena, own, name)};
        }
    }
    closedir(directory);
    if (out->count > 0) {
        qsort(out->items, out->count, sizeof(*out->items), compare_copies);
    }
    *VECTOR_PUSH(run->arena, out) = (struct copy){NULL, join(run->arena, target, CONFIG_FILE)};
    return true;
}

/* Everything that is there already is told at once. */
static bool may_write(struct run *run, const struct copies *copies)
{
    struct stat about;
    bool may = true;
    for (size_t i = 0; i < copies->count && !run->settings->force; i++) {
        if (lstat(copies->items[i].to, &about) == 0) {
            DIAG(run->diag, DIAG_INIT_EXISTS, PLACE_FILE(copies->items[i].to), "");
            may = false;
        }
    }
    if (!may) {
        run_fail(run, STATUS_OUTPUT);
    }
    return may;
}

static bool make_folder(struct run *run, const char *path)
{
    if (mkdir(path, S_IRWXU | S_IRWXG | S_IRWXO) == 0 || errno == EEXIST) {
        return true;
    }
    DIAG(run->diag, DIAG_FILE_WRITE, PLACE_FILE(path), strerror(errno));
    run_fail(run, STATUS_OUTPUT);
    return false;
}

static bool write_one(struct run *run, const struct copy *copy, const struct buffer *configuration)
{
    struct text bytes = buffer_text(configuration);
    enum status status = STATUS_OK;
    if (copy->from != NULL && file_read(copy->from, COPY_LIMIT, run->arena, run->diag, &bytes) != STATUS_OK) {
        status = STATUS_SETUP;
    }
    if (status == STATUS_OK) {
        status = file_write(copy->to, bytes, run->diag);
    }
    run_fail(run, status);
    return status == STATUS_OK;
}

/* What was written, and how to go on. */
static void report(struct run *run, const struct copies *copies)
{
    struct buffer out = BUFFER_INIT;
    for (size_t i = 0; i < copies->count; i++) {
        buffer_add_harmless(&out, text_of(copies->items[i].to), SIZE_MAX);
        buffer_add_byte(&out, '\n');
    }
    buffer_format(
        &out, "\n%s\n%s\n%s\n",
        tr(N_("Next: take out of its comment what you change in zadan.xml; `zadan config` shows what counts.")),
        tr(N_("Delete the templates that you do not change: the installed ones are used then, and stay up "
              "to date.")),
        tr(N_("The wording alone is changed more easily in zadan.xml than in templates/house.xml.")));
    if (!run->settings->quiet) {
        run_fail(run, file_write("-", buffer_text(&out), run->diag));
    }
    buffer_release(&out);
}

static void write_all(struct run *run, const char *target, const struct copies *copies,
                      const struct house_values *house)
{
    struct buffer configuration = BUFFER_INIT;
    add_configuration(&configuration, house, run->arena);
    bool good = make_folder(run, target) && make_folder(run, join(run->arena, target, OWN_TEMPLATES));
    for (size_t i = 0; i < copies->count && good; i++) {
        good = write_one(run, &copies->items[i], &configuration);
    }
    buffer_release(&configuration);
    if (good) {
        report(run, copies);
    }
}

void init_execute(struct run *run)
{
    const char *target = run->settings->input_count > 0 ? run->settings->inputs[0] : ".";
    const char *folder = run_data(run, "templates");
    struct copies copies = {0};
    struct house_values house;
    if (folder == NULL || !list_copies(run, folder, target, &copies) || !may_write(run, &copies)) {
        return;
    }
    const struct template_source source = {.folder = folder};
    enum status status = template_house(&source, run->arena, run->diag, &house);
    run_fail(run, status);
    if (status == STATUS_OK) {
        write_all(run, target, &copies, &house);
    }
}
