/* config.c - zadan.xml is found, read and checked. */
#define _XOPEN_SOURCE 700 /* realpath, S_ISVTX */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config_imp.h"
#include "nearest_imp.h"
#include "zadan/io.h"
#include "zadan/xml.h"

#define CONFIG_LIMIT ((size_t)1 << 20) /* bytes; one with every text of the house has some 30 KB */

bool is_config_file(const char *path)
{
    const char *slash = strrchr(path, '/');
    return strcmp(slash != NULL ? slash + 1 : path, CONFIG_FILE) == 0;
}

/* ---- Finding ---- */

static const char *join(struct arena *arena, struct text folder, const char *name)
{
    const char *separator = text_ends_with(folder, TEXT("/")) ? "" : "/";
    return text_to_string(arena, text_format(arena, "%.*s%s%s", TEXT_ARGS(folder), separator, name));
}

/* The folder without the last name; "/" stays. */
static struct text parent_of(struct text folder)
{
    size_t slash = text_find_last(folder, TEXT("/"));
    return text_slice(folder, 0, slash == 0 || slash == TEXT_NOT_FOUND ? 1 : slash);
}

/* The folder of the input, absolute and without links; of one that does not exist, the current one. */
static struct text folder_of(const char *input, struct arena *arena)
{
    struct stat about;
    struct text path = text_of(input);
    size_t slash = text_find_last(path, TEXT("/"));
    if (input == NULL || strcmp(input, "-") == 0) {
        path = TEXT(".");
    } else if (stat(input, &about) != 0 || !S_ISDIR(about.st_mode)) {
        path = slash == TEXT_NOT_FOUND ? TEXT(".") : text_slice(path, 0, slash + 1);
    }
    char *resolved = realpath(text_to_string(arena, path), NULL);
    resolved = resolved != NULL ? resolved : realpath(".", NULL);
    struct text folder = text_copy(arena, resolved != NULL ? text_of(resolved) : TEXT("/"));
    free(resolved);
    return folder;
}

/* Where everybody may put a file, as in /tmp, only one's own counts. */
static bool is_foreign(const struct stat *folder, const struct stat *file)
{
    return (folder->st_mode & S_IWOTH) != 0 && (folder->st_mode & S_ISVTX) != 0 && file->st_uid != geteuid() &&
           file->st_uid != 0;
}

/* Looks for the file in a folder; *path stays NULL when there is no regular one. */
static enum status look_in(struct text folder, const struct stat *about_folder, struct arena *arena, struct diag *diag,
                           const char **path)
{
    const char *candidate = join(arena, folder, CONFIG_FILE);
    struct stat about;
    if (lstat(candidate, &about) != 0) {
        return STATUS_OK;
    }
    if (stat(candidate, &about) != 0) { /* a link to nowhere, or to itself */
        DIAG(diag, DIAG_FILE_READ, PLACE_FILE(candidate), strerror(errno));
        return STATUS_SETUP;
    }
    if (!S_ISREG(about.st_mode)) {
        return STATUS_OK;
    }
    if (about_folder != NULL && is_foreign(about_folder, &about)) {
        DIAG(diag, DIAG_CONFIG_FOREIGN, PLACE_FILE(candidate), "");
        return STATUS_OK;
    }
    *path = candidate;
    return STATUS_OK;
}

/* From the folder up to the root of its file system. */
static enum status look_upwards(struct text folder, struct arena *arena, struct diag *diag, const char **path)
{
    enum status status = STATUS_OK;
    struct stat first, about;
    if (stat(text_to_string(arena, folder), &first) != 0) {
        return STATUS_OK;
    }
    for (about = first; about.st_dev == first.st_dev;) {
        status = look_in(folder, &about, arena, diag, path);
        struct text parent = parent_of(folder);
        if (status != STATUS_OK || *path != NULL || parent.length == folder.length ||
            stat(text_to_string(arena, parent), &about) != 0) {
            break;
        }
        folder = parent;
    }
    return status;
}

static enum status look_at_home(struct arena *arena, struct diag *diag, const char **path)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    struct text folder = TEXT_NONE;
    if (config != NULL && config[0] == '/') { /* a relative one is invalid, says the standard */
        folder = text_of(join(arena, text_of(config), "zadan"));
    } else if (home != NULL && home[0] == '/') {
        folder = text_of(join(arena, text_of(home), ".config/zadan"));
    }
    return text_is_empty(folder) ? STATUS_OK : look_in(folder, NULL, arena, diag, path);
}

enum status config_find(const char *chosen, const char *input, struct arena *arena, struct diag *diag,
                        const char **path)
{
    *path = NULL;
    if (chosen != NULL) {
        *path = strcmp(chosen, "none") == 0 ? NULL : chosen;
        return STATUS_OK;
    }
    enum status status = look_upwards(folder_of(input, arena), arena, diag, path);
    return status == STATUS_OK && *path == NULL ? look_at_home(arena, diag, path) : status;
}

/* ---- Reading ---- */

struct config_reader {
    struct xml_reading xml;
    struct config *config;
    struct arena *arena;
};

static void fail_twice(struct config_reader *reader, const char *name, struct place place, struct place before)
{
    char line[16];
    snprintf(line, sizeof(line), "%u", (unsigned)before.line);
    xml_fail(&reader->xml, place, DIAG_CONFIG_TWICE, name, line);
}

/* ---- Options */

/* The first row of that name that may stand in a configuration. */
static const struct option_row *find_configurable(const char *name)
{
    for (size_t i = 0; i < option_row_count; i++) {
        if (option_rows[i].configurable && strcmp(option_rows[i].name, name) == 0) {
            return &option_rows[i];
        }
    }
    return NULL;
}

static void fail_unknown(struct config_reader *reader, const char *name, struct place place)
{
    struct nearest nearest = nearest_to(name, strlen(name));
    bool exists = false;
    for (size_t i = 0; i < option_row_count; i++) {
        exists = exists || strcmp(option_rows[i].name, name) == 0;
        if (option_rows[i].configurable) {
            nearest_try(&nearest, option_rows[i].name);
        }
    }
    if (exists) {
        xml_fail(&reader->xml, place, DIAG_CONFIG_FLAG_ONLY, name, "");
    } else if (nearest.best != NULL) {
        xml_fail(&reader->xml, place, DIAG_CONFIG_OPTION_MISSPELT, name, nearest.best);
    } else {
        xml_fail(&reader->xml, place, DIAG_CONFIG_OPTION, name, "");
    }
}

/* The command that an option is for, checked with it; CONFIG_EVERY_COMMAND without the attribute. */
static int read_command(struct config_reader *reader, const xmlNode *node, const char *name, struct place place)
{
    if (xmlHasProp(node, (const xmlChar *)"command") == NULL) {
        return CONFIG_EVERY_COMMAND;
    }
    const char *command_name = text_to_string(reader->arena, xml_attribute(&reader->xml, node, "command"));
    const struct command *command = command_find(command_name);
    if (command == NULL) {
        xml_fail(&reader->xml, place, DIAG_COMMAND_UNKNOWN, command_name, "");
        return CONFIG_EVERY_COMMAND;
    }
    const struct option_row *row = option_find(command->id, name, strlen(name));
    if (row == NULL || !row->configurable) {
        xml_fail(&reader->xml, place, DIAG_CONFIG_COMMAND, command_name, name);
    }
    return (int)command->id;
}

/* Paths are below the folder of the file, except for those that begin at the root, and for standard output. */
static const char *resolve(struct config_reader *reader, const struct option_row *row, const char *value)
{
    if (row->kind != OPTION_PATH || value[0] == '/' || value[0] == '\0' || strcmp(value, "-") == 0) {
        return value;
    }
    struct text path = text_of(reader->config->path);
    size_t slash = text_find_last(path, TEXT("/"));
    return slash == TEXT_NOT_FOUND ? value : join(reader->arena, text_slice(path, 0, slash + 1), value);
}

/* The value must be one for all commands that it is for. */
static void check_value(struct config_reader *reader, const struct config_option *option)
{
    struct settings scratch = {.origins = ARENA_ARRAY(reader->arena, struct origin, option_row_count)};
    for (size_t i = 0; i < option_row_count; i++) {
        const struct option_row *row = &option_rows[i];
        bool is_meant =
            row->configurable && strcmp(row->name, option->name) == 0 &&
            (option->command == CONFIG_EVERY_COMMAND || option_is_of(row, (enum command_id)option->command));
        if (is_meant && option_assign(row, &option->from, reader->arena, reader->xml.diag, &scratch) != STATUS_OK) {
            reader->xml.failed = true;
            return;
        }
    }
}

static void check_option_is_new(struct config_reader *reader, const struct option_row *row,
                                const struct config_option *option)
{
    for (size_t i = 0; i < reader->config->options.count; i++) {
        const struct config_option *before = &reader->config->options.items[i];
        if (row->kind != OPTION_LIST && strcmp(before->name, option->name) == 0 && before->command == option->command) {
            fail_twice(reader, option->name, option->from.place, before->from.place);
            return;
        }
    }
}

static void read_option(struct config_reader *reader, const xmlNode *node)
{
    static const char *const allowed[] = {"name", "command", NULL}, *const needed[] = {"name", NULL};
    struct place place = xml_node_place(reader->config->path, node);
    xml_check_attributes(&reader->xml, node, allowed, needed);
    const char *value = text_to_string(reader->arena, text_trim(xml_text_of(&reader->xml, node)));
    const char *name = text_to_string(reader->arena, xml_attribute(&reader->xml, node, "name"));
    const struct option_row *row = find_configurable(name);
    if (name[0] == '\0') {
        return;
    }
    if (row == NULL) {
        fail_unknown(reader, name, place);
        return;
    }
    struct config_option option = {.name = row->name, .command = read_command(reader, node, row->name, place)};
    option.from =
        (struct origin){.kind = ORIGIN_FILE, .place = place, .word = row->name, .value = resolve(reader, row, value)};
    check_option_is_new(reader, row, &option);
    check_value(reader, &option);
    *VECTOR_PUSH(reader->arena, &reader->config->options) = option;
}

/* ---- Texts and settings of the house */

/* Whether house.xml has it is known when a template is opened. */
static void read_house(struct config_reader *reader, const xmlNode *node, const char *element)
{
    static const char *const allowed[] = {"name", NULL};
    struct house_value value = {.element = element, .place = xml_node_place(reader->config->path, node)};
    xml_check_attributes(&reader->xml, node, allowed, allowed);
    value.value = text_to_string(reader->arena, xml_text_of(&reader->xml, node));
    value.name = text_to_string(reader->arena, xml_attribute(&reader->xml, node, "name"));
    for (size_t i = 0; value.name[0] != '\0' && i < reader->config->house.count; i++) {
        const struct house_value *before = &reader->config->house.items[i];
        if (strcmp(before->element, element) == 0 && strcmp(before->name, value.name) == 0) {
            fail_twice(reader, value.name, value.place, before->place);
        }
    }
    *VECTOR_PUSH(reader->arena, &reader->config->house) = value;
}

static void read_node(struct config_reader *reader, const xmlNode *node)
{
    if (xml_is_named(node, "option")) {
        read_option(reader, node);
    } else if (xml_is_named(node, "text")) {
        read_house(reader, node, "text");
    } else if (xml_is_named(node, "setting")) {
        read_house(reader, node, "setting");
    } else {
        xml_refuse(&reader->xml, node);
    }
}

static void read_root(struct config_reader *reader, const xmlNode *root)
{
    static const char *const none[] = {NULL};
    if (!xml_is_named(root, "configuration")) {
        xml_fail(&reader->xml, xml_node_place(reader->config->path, root), DIAG_CONFIG_ROOT, (const char *)root->name,
                 "");
        return;
    }
    xml_check_attributes(&reader->xml, root, none, none);
    for (const xmlNode *node = root->children; node != NULL; node = node->next) {
        read_node(reader, node);
    }
}

enum status config_read(const char *path, struct arena *arena, struct diag *diag, struct config *out)
{
    struct text bytes;
    xmlDoc *document;
    *out = (struct config){.path = path};
    if (path == NULL) {
        return STATUS_OK;
    }
    if (file_read(path, CONFIG_LIMIT, arena, diag, &bytes) != STATUS_OK ||
        xml_document_read(path, bytes, diag, &document) != STATUS_OK) {
        return STATUS_SETUP;
    }
    struct config_reader reader = {.xml = {.file = path, .arena = arena, .diag = diag}, .config = out, .arena = arena};
    xml_set_places(document, path, bytes, arena);
    read_root(&reader, xmlDocGetRootElement(document));
    xmlFreeDoc(document);
    if (reader.xml.failed) { /* half of it is of no use */
        *out = (struct config){.path = path};
        return STATUS_SETUP;
    }
    return STATUS_OK;
}

/* ---- Counting ---- */

static bool has_own(const struct config *config, const char *name, enum command_id command)
{
    for (size_t i = 0; i < config->options.count; i++) {
        if (config->options.items[i].command == (int)command && strcmp(config->options.items[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

static bool counts_for(const struct config *config, const struct config_option *option, const struct option_row *row,
                       enum command_id command)
{
    if (option->command != CONFIG_EVERY_COMMAND) {
        return option->command == (int)command;
    }
    return !row->apart && !has_own(config, option->name, command);
}

enum status config_assign(const struct config *config, enum command_id command, struct arena *arena, struct diag *diag,
                          struct settings *settings)
{
    enum status worst = STATUS_OK;
    for (size_t i = 0; i < config->options.count; i++) {
        const struct config_option *option = &config->options.items[i];
        const struct option_row *row = option_find(command, option->name, strlen(option->name));
        if (row != NULL && row->configurable && counts_for(config, option, row, command)) {
            enum status status = option_assign(row, &option->from, arena, diag, settings);
            worst = worst == STATUS_OK ? status : worst;
        }
    }
    return worst;
}
