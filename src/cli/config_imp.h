/* config_imp.h - zadan.xml: values of options, texts and settings of the house, for all that is below its folder.
 *
 * One file counts, the first of these:
 *   1. the one that --config or ZADAN_CONFIG names ("none": no file at all);
 *   2. zadan.xml in the folder of the first input (without inputs, or for standard input: the current folder), or in the nearest
 *      folder above it on the same file system;
 *   3. $XDG_CONFIG_HOME/zadan/zadan.xml, or ~/.config/zadan/zadan.xml.
 * What it says counts more than the defaults, less than the environment and the command line. templates/config.rng states its
 * form. */
#ifndef ZADAN_CLI_CONFIG_IMP_H
#define ZADAN_CLI_CONFIG_IMP_H

#include "options_imp.h"
#include "zadan/template.h"

#define CONFIG_FILE "zadan.xml"
#define CONFIG_EVERY_COMMAND (-1)

struct config_option {
    const char *name;
    int command; /* enum command_id, or CONFIG_EVERY_COMMAND */
    struct origin from;
};

struct config {
    const char *path; /* NULL: there is none */
    VECTOR(struct config_option) options;
    struct house_values house;
};

/* The file that counts for an input, NULL for none. chosen is what the user named, or NULL. STATUS_SETUP, reported: there is
 * one that cannot be looked at. A file of somebody else, where everybody can put one, is a warning and is not taken. */
ZADAN_MUST_CHECK enum status config_find(const char *chosen, const char *input, struct arena *arena, struct diag *diag,
                                         const char **path);

/* Reads it; every value is checked. What is wrong is reported at its place, STATUS_SETUP. path NULL gives an empty one. */
ZADAN_MUST_CHECK enum status config_read(const char *path, struct arena *arena, struct diag *diag, struct config *out);

/* Stores what it says to a command; what it says to that command alone outranks the rest. */
ZADAN_MUST_CHECK enum status config_assign(const struct config *config, enum command_id command, struct arena *arena,
                                           struct diag *diag, struct settings *settings);

/* A configuration in a folder is no article. */
bool is_config_file(const char *path);

#endif
