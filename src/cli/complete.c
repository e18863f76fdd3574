/* complete.c - zadan __complete: what may stand at the cursor, for the completions of the shells.
 *
 * A completion script that carries its own list of options lags behind the program, one that is generated when the program
 * is built lags behind the templates and fonts of the machine. So the three scripts (completions/) know nothing: they hand
 * over the words up to the cursor, and the program answers from the tables that it runs by. A run takes two milliseconds.
 *
 *     zadan __complete -- WORD... LAST      LAST is the word at the cursor, which may be empty
 *
 * The answer is a line for each candidate, "word<tab>what it is", of those that begin like LAST. A line that begins with a
 * colon says what else: ":files" file names as well; ":folders" folders; ":value --name=" the candidates (and files) are
 * the value behind that; ":open" no space belongs behind the word. Nothing is ever an error: a word that is wrong gets no
 * candidates, and the run that follows says why. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "language_imp.h"
#include "run_imp.h"
#include "zadan/io.h"
#include "zadan/xml.h"

#define DATA_LIMIT ((size_t)4 * 1024 * 1024)

struct completion {
    struct run *run;
    struct buffer *out;
    const char *word; /* what candidates begin with */
};

static void offer(struct completion *c, const char *candidate, const char *about)
{
    if (strncmp(candidate, c->word, strlen(c->word)) == 0) {
        buffer_format(c->out, "%s\t%.*s\n", candidate, (int)strcspn(about, "\n"), about);
    }
}

static void say(struct completion *c, const char *directive)
{
    buffer_format(c->out, "%s\n", directive);
}

/* ---- values */

static void offer_words(struct completion *c, const char *words)
{
    for (const char *word = words; word[0] != '\0';) {
        size_t length = strcspn(word, "|");
        offer(c, text_to_string(c->run->arena, (struct text){word, length}), "");
        word += length + (word[length] == '|');
    }
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The files of a folder of the program's data with this ending, without it, in order. */
static struct strings data_names(struct run *run, const char *folder, const char *suffix)
{
    struct strings names = {0};
    const char *path = run_data(run, folder);
    DIR *open_folder = path != NULL ? opendir(path) : NULL;
    const struct dirent *entry;
    while (open_folder != NULL && (entry = readdir(open_folder)) != NULL) {
        struct text name = text_of(entry->d_name);
        if (text_ends_with(name, text_of(suffix)) && entry->d_name[0] != '.') {
            *VECTOR_PUSH(run->arena, &names) =
                text_to_string(run->arena, text_slice(name, 0, name.length - strlen(suffix)));
        }
    }
    if (open_folder != NULL) {
        closedir(open_folder);
    }
    if (names.count > 0) {
        qsort(names.items, names.count, sizeof(*names.items), compare_names);
    }
    return names;
}

static struct text data_file(struct run *run, const char *folder, const char *name)
{
    struct text bytes = TEXT_NONE;
    const char *path = run_data(run, folder);
    if (path != NULL) {
        const char *file = text_to_string(run->arena, text_format(run->arena, "%s/%s", path, name));
        enum status status = file_read(file, DATA_LIMIT, run->arena, run->diag, &bytes);
        bytes = status == STATUS_OK ? bytes : TEXT_NONE;
    }
    return bytes;
}

/* The stylesheets that begin at the root of a model; the others are parts of these. */
static void offer_templates(struct completion *c)
{
    struct strings names = data_names(c->run, "templates", ".xsl");
    for (size_t i = 0; i < names.count; i++) {
        const char *file = text_to_string(c->run->arena, text_format(c->run->arena, "%s.xsl", names.items[i]));
        if (text_contains(data_file(c->run, "templates", file), TEXT("match=\"/\""))) {
            offer(c, names.items[i], "");
        }
    }
}

static void offer_font_sets(struct completion *c)
{
    struct strings names = data_names(c->run, "fonts", ".xml");
    for (size_t i = 0; i < names.count; i++) {
        offer(c, names.items[i], "");
    }
}

static const char *attribute(struct run *run, const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    const char *copy = text_to_string(run->arena, text_of(value != NULL ? (const char *)value : ""));
    xmlFree(value);
    return copy;
}

static void offer_profiles(struct completion *c)
{
    struct run *run = c->run;
    xmlDoc *document = NULL;
    if (xml_document_read("profiles.xml", data_file(run, "templates", "profiles.xml"), run->diag, &document) !=
        STATUS_OK) {
        return;
    }
    for (const xmlNode *node = xmlDocGetRootElement(document)->children; node != NULL; node = node->next) {
        if (xml_is_named(node, "profile")) {
            const char *paper = attribute(run, node, "paper"), *size = attribute(run, node, "size");
            offer(c, attribute(run, node, "name"),
                  text_to_string(run->arena, text_format(run->arena, "%s, %s pt", paper, size)));
        }
    }
    xmlFreeDoc(document);
}

static void offer_value(struct completion *c, const struct option_row *row)
{
    static const struct {
        const char *name;
        void (*offer)(struct completion *c);
    } own[] = {{"template", offer_templates}, {"font-set", offer_font_sets}, {"profile", offer_profiles}};
    for (size_t i = 0; i < ARRAY_LENGTH(own); i++) {
        if (strcmp(row->name, own[i].name) == 0) {
            own[i].offer(c);
            return;
        }
    }
    if (row->kind == OPTION_WORD) {
        offer_words(c, row->words);
    } else if (row->kind == OPTION_PATH) {
        say(c, strcmp(row->name, "templates") == 0 ? ":folders" : ":files");
    }
}

/* ---- words */

static void offer_commands(struct completion *c)
{
    for (size_t i = 0; i < command_row_count; i++) {
        if (!command_rows[i].is_hidden) {
            offer(c, command_rows[i].name, tr(command_rows[i].summary));
        }
    }
    offer(c, "help", tr("all about a command, or the options that every command takes"));
    if (c->word[0] == '-') {
        offer(c, "--help", "");
        offer(c, "--version", "");
    }
}

static void offer_options(struct completion *c, const struct command *command)
{
    struct arena *arena = c->run->arena;
    bool negative = strncmp(c->word, "--no-", strlen("--no-")) == 0;
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        if (option_find(command->id, row->name, strlen(row->name)) != row) {
            continue;
        }
        const char *equals = row->kind == OPTION_SWITCH || row->bare != NULL ? "" : "=";
        offer(c, text_to_string(arena, text_format(arena, "--%s%s", row->name, equals)), tr(row->help));
        if (negative && row->kind == OPTION_SWITCH && row->configurable) {
            offer(c, text_to_string(arena, text_format(arena, "--no-%s", row->name)), tr(row->help));
        }
    }
}

/* The option whose value the word behind `word` is; NULL: that is a word of its own. */
static const struct option_row *open_option(const struct command *command, const char *word)
{
    const struct option_row *row = NULL;
    if (strncmp(word, "--", 2) == 0 && word[2] != '\0') {
        row = option_find(command->id, word + 2, strlen(word + 2));
    } else if (word[0] == '-' && word[1] != '\0') {
        row = option_find_letter(command->id, word[strlen(word) - 1]);
    }
    return row != NULL && row->kind != OPTION_SWITCH && row->bare == NULL ? row : NULL;
}

static void offer_inputs(struct completion *c, const struct command *command)
{
    if (command->id == COMMAND_EXPLAIN) {
        for (int id = 0; id < DIAG_COUNT; id++) {
            offer(c, diag_code((enum diag_id)id), tr(diag_level_name(diag_level_of((enum diag_id)id))));
        }
    } else {
        say(c, command->id == COMMAND_INIT ? ":folders" : ":files");
    }
}

/* --name=VALUE at the cursor. */
static void offer_attached(struct completion *c, const struct command *command, const char *equals)
{
    const char *name = c->word + 2;
    const struct option_row *row = option_find(command->id, name, (size_t)(equals - name));
    if (row != NULL && row->kind != OPTION_SWITCH) {
        buffer_format(c->out, ":value %.*s\n", (int)(equals + 1 - c->word), c->word);
        c->word = equals + 1;
        offer_value(c, row);
    }
}

/* words: those of the command, behind its name; the last one is at the cursor. */
static void offer_for(struct completion *c, const struct command *command, const char *const *words, size_t count)
{
    const struct option_row *open = NULL;
    bool only_inputs = false;
    for (size_t i = 0; i + 1 < count; i++) {
        open = only_inputs || open != NULL ? NULL : open_option(command, words[i]);
        only_inputs = only_inputs || (open == NULL && strcmp(words[i], "--") == 0);
    }
    const char *equals = strchr(c->word, '=');
    if (open != NULL) {
        offer_value(c, open);
    } else if (only_inputs || c->word[0] != '-') {
        offer_inputs(c, command);
    } else if (equals != NULL && strncmp(c->word, "--", 2) == 0) {
        offer_attached(c, command, equals);
    } else {
        offer_options(c, command);
    }
}

void complete_execute(struct run *run)
{
    const char *const *words = run->settings->inputs;
    size_t count = run->settings->input_count;
    struct buffer out = BUFFER_INIT;
    if (count > 0) {
        struct completion c = {.run = run, .out = &out, .word = words[count - 1]};
        size_t before = command_place(words, count - 1); /* options before the command */
        words += before;
        count -= before;
        const struct command *command = count > 1 ? command_find(words[0]) : NULL;
        if (count == 1 || (count == 2 && strcmp(words[0], "help") == 0)) {
            offer_commands(&c);
        } else if (command != NULL) {
            offer_for(&c, command, words + 1, count - 1);
        }
    }
    run_write(run, &out);
    buffer_release(&out);
}
