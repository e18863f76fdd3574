/* output.c - where the PDFs of a run go: a file, standard output, or a folder with names of its own. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "output_imp.h"
#include "press_imp.h"
#include "zadan/io.h"

bool output_open(struct output *output, struct run *run)
{
    const char *path = run->settings->output;
    struct stat about;
    *output = (struct output){.run = run};
    if (path == NULL) {
        output->folder = ".";
    } else if (strcmp(path, "-") == 0) {
        return run_may_write_binary(run);
    } else if (stat(path, &about) == 0) {
        output->folder = S_ISDIR(about.st_mode) ? path : NULL;
    } else if (!path_has_suffix(path, ".pdf")) {
        output->folder = path;
        output->folder_missing = true;
    }
    return true;
}

/* Makes the folder when the first file is ready for it. */
static enum status make_folder(struct output *output)
{
    if (!output->folder_missing) {
        return STATUS_OK;
    }
    if (output->run->settings->dry_run) {
        output->run->folder_to_come = output->folder;
        return product_check_place(output->run, output->folder);
    }
    if (mkdir(output->folder, S_IRWXU | S_IRWXG | S_IRWXO) != 0 && errno != EEXIST) {
        return file_write_failure(output->folder, errno, output->run->diag);
    }
    output->folder_missing = false;
    return STATUS_OK;
}

/* The path of a file in the folder. */
static const char *path_of(struct output *output, struct text name)
{
    struct arena *arena = output->run->arena;
    size_t length = strlen(output->folder);
    const char *separator = output->folder[length - 1] == '/' ? "" : "/";
    name = name_make_unique(arena, &output->names, name);
    return strcmp(output->folder, ".") == 0
               ? text_to_string(arena, name)
               : text_format(arena, "%s%s%.*s", output->folder, separator, TEXT_ARGS(name)).bytes;
}

enum status output_deliver(struct output *output, struct text name, const struct buffer *pdf, const char *about)
{
    struct run *run = output->run;
    const char *path = run->settings->output;
    if (output->folder != NULL) {
        path = path_of(output, name);
        enum status status = make_folder(output);
        if (status != STATUS_OK) {
            return status;
        }
    }
    return product_write(run, path, buffer_text(pdf), about);
}

void output_take_name(struct output *output, struct text name)
{
    if (output->folder != NULL) {
        name_make_unique(output->run->arena, &output->names, name);
    }
}
