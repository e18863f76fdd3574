/* names.c - the names files of a run: the one that is named, or the one beside each input. */
#include <string.h>
#include <sys/stat.h>

#include "run_imp.h"

#define NAMES_FILE "names.xml"

bool is_names_file(const char *path)
{
    const char *slash = strrchr(path, '/');
    return strcmp(slash != NULL ? slash + 1 : path, NAMES_FILE) == 0;
}

/* names.xml in the folder of the input, or NULL. */
static const char *names_beside(struct run *run, const char *input)
{
    const char *slash = strrchr(input, '/');
    struct text folder = slash != NULL ? (struct text){input, (size_t)(slash - input) + 1} : TEXT_NONE;
    const char *path = text_to_string(run->arena, text_concat(run->arena, folder, TEXT(NAMES_FILE)));
    struct stat about;
    bool exists = strcmp(input, "-") != 0 && stat(path, &about) == 0 && S_ISREG(about.st_mode);
    return exists ? path : NULL;
}

/* Every file is read once. One that was named and cannot be used ends the run; one that was found is only reported. */
static struct names *read_names(struct run *run, const char *path)
{
    for (size_t i = 0; i < run->names_files.count; i++) {
        if (strcmp(run->names_files.items[i].path, path) == 0) {
            return run->names_files.items[i].names;
        }
    }
    struct names_file *file = VECTOR_PUSH(run->arena, &run->names_files);
    file->path = path;
    product_note_source(run, path);
    enum status status = names_load(path, run->arena, run->diag, &file->names);
    if (status != STATUS_OK) {
        run_fail(run, run->settings->names != NULL ? STATUS_SETUP : status);
    }
    return file->names;
}

struct names *run_names(struct run *run, const char *input)
{
    const char *path = run->settings->names != NULL ? run->settings->names : names_beside(run, input);
    return path != NULL ? read_names(run, path) : NULL;
}

void run_report_names(struct run *run)
{
    for (size_t i = 0; i < run->names_files.count; i++) {
        if (run->names_files.items[i].names != NULL) {
            names_report_unused(run->names_files.items[i].names, run->diag);
        }
    }
}
