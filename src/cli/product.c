/* product.c - a product on its way to a file: may it replace what stands there, and what becomes of it on a dry run.
 *
 * What people have changed by hand is kept. Three things tell: the mark that every file carries that this program wrote (io.h);
 * the ID of a PDF, which is made of its content, so that one of others is kept whatever its age; and, for other files
 * without a mark, the times: one that is newer than everything it is made from, and other than what would be written, was
 * changed since. --force replaces it all the same. A file that is what would be written needs no protection, nor does an empty
 * one. What the run is made from is kept in any case, also under another name or through a link: the file itself is compared. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run_imp.h"
#include "watch_imp.h"
#include "zadan/io.h"
#include "zadan/pdf.h"

static bool is_later(struct timespec a, struct timespec b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec > b.tv_nsec;
}

void product_note_source(struct run *run, const char *path)
{
    struct stat about;
    if (strcmp(path, "-") == 0 || stat(path, &about) != 0) {
        return;
    }
    *VECTOR_PUSH(run->arena, &run->sources) = (struct file_identity){.device = about.st_dev, .inode = about.st_ino};
    if (is_later(about.st_mtim, run->newest_source)) {
        run->newest_source = about.st_mtim;
    }
}

static bool is_source(const struct run *run, const struct stat *about)
{
    for (size_t i = 0; i < run->sources.count; i++) {
        if (run->sources.items[i].device == about->st_dev && run->sources.items[i].inode == about->st_ino) {
            return true;
        }
    }
    return false;
}

/* Whether the file holds these bytes. */
static bool holds(const char *path, const struct stat *about, struct text bytes)
{
    if ((uintmax_t)about->st_size != bytes.length) {
        return false;
    }
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL); /* a file that cannot be read does not hold them */
    struct text held;
    bool same = file_read(path, bytes.length, arena, diag, &held) == STATUS_OK && text_equal(held, bytes);
    diag_free(diag);
    arena_free(arena);
    return same;
}

static bool read_at(void *context, size_t offset, void *bytes, size_t size)
{
    const int *descriptor = context;
    return pread(*descriptor, bytes, size, (off_t)offset) == (ssize_t)size;
}

/* Whether the file begins as a PDF; *untouched: it is one that this program wrote, and as it was. */
static bool is_pdf(const char *path, size_t size, bool *untouched)
{
    char start[4] = "";
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    bool is_one = descriptor >= 0 && read_at(&descriptor, 0, start, sizeof(start)) && memcmp(start, "%PDF", 4) == 0;
    *untouched = is_one && pdf_is_untouched(size, read_at, &descriptor);
    if (descriptor >= 0) {
        close(descriptor);
    }
    return is_one;
}

/* The message when the file at path must be kept, else DIAG_COUNT. */
static enum diag_id reason_to_keep(const struct run *run, const char *path, struct text bytes)
{
    struct stat about;
    if (stat(path, &about) != 0 || !S_ISREG(about.st_mode)) {
        return DIAG_COUNT;
    }
    if (is_source(run, &about)) {
        return DIAG_OUTPUT_SOURCE;
    }
    if (about.st_size == 0 || run->settings->force) {
        return DIAG_COUNT;
    }
    enum file_mark mark = file_mark(path);
    if (mark == MARK_TRUE || holds(path, &about, bytes)) {
        return DIAG_COUNT;
    }
    bool untouched;
    bool pdf = is_pdf(path, (size_t)about.st_size, &untouched);
    if (untouched) {
        return DIAG_COUNT;
    }
    if (mark == MARK_BROKEN) {
        return DIAG_OUTPUT_EDITED;
    }
    if (pdf) {
        return DIAG_OUTPUT_FOREIGN;
    }
    return is_later(about.st_mtim, run->newest_source) ? DIAG_OUTPUT_NEWER : DIAG_COUNT;
}

/* ---- Dry run */

/* The folder that holds path, which may be a folder written with a slash behind it. */
static const char *folder_of(struct arena *arena, const char *path)
{
    struct text name = text_of(path);
    while (text_ends_with(name, TEXT("/"))) {
        name.length--;
    }
    size_t slash = text_find_last(name, TEXT("/"));
    if (slash == TEXT_NOT_FOUND) {
        return text_is_empty(name) ? "/" : ".";
    }
    return text_to_string(arena, text_slice(name, 0, slash + 1));
}

static bool is_below(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && (folder[length - 1] == '/' || path[length] == '/');
}

enum status product_check_place(struct run *run, const char *path)
{
    struct stat about;
    bool exists = stat(path, &about) == 0;
    int error = 0;
    if (exists && S_ISDIR(about.st_mode)) {
        error = EISDIR;
    } else if (exists ? access(path, W_OK) != 0 : access(folder_of(run->arena, path), W_OK) != 0) {
        error = errno;
    } else if (exists && S_ISREG(about.st_mode) && access(folder_of(run->arena, path), W_OK) != 0) {
        error = errno;
    }
    return error == 0 ? STATUS_OK : file_write_failure(path, error, run->diag);
}

void product_say(struct run *run, const char *what, const char *path, const char *about)
{
    struct buffer line = BUFFER_INIT;
    buffer_format(&line, "%s\t", what);
    buffer_add_harmless(&line, text_of(path), SIZE_MAX);
    if (about != NULL) {
        buffer_add_byte(&line, '\t');
        buffer_add_harmless(&line, text_of(about), SIZE_MAX);
    }
    buffer_add_byte(&line, '\n');
    run_fail(run, file_write("-", buffer_text(&line), run->diag));
    buffer_release(&line);
}

static enum status pretend(struct run *run, const char *path, const char *about)
{
    bool standard = strcmp(path, "-") == 0;
    bool folder_comes = run->folder_to_come != NULL && is_below(path, run->folder_to_come);
    enum status status = standard || folder_comes ? STATUS_OK : product_check_place(run, path);
    if (status == STATUS_OK) {
        product_say(run, !standard && access(path, F_OK) == 0 ? "replace" : "write", standard ? "<stdout>" : path,
                    about);
    }
    return status;
}

/* In a round of a watch: a file that holds these bytes already stays as it is. */
static bool watch_keeps(struct run *run, const char *path, struct text bytes)
{
    struct stat about;
    bool kept = stat(path, &about) == 0 && S_ISREG(about.st_mode) && holds(path, &about, bytes);
    uint64_t key = bytes_sum(bytes_sum(BYTES_SUM_START, text_of(path)), bytes);
    (kept ? watch_note_good : watch_note_made)(run->watch, key);
    return kept;
}

enum status product_write(struct run *run, const char *path, struct text bytes, const char *about)
{
    enum stage before = run_stage(run, STAGE_WRITE);
    bool standard = strcmp(path, "-") == 0;
    enum diag_id reason = standard ? DIAG_COUNT : reason_to_keep(run, path, bytes);
    enum status status = STATUS_OUTPUT;
    if (reason != DIAG_COUNT) {
        DIAG(run->diag, reason, PLACE_FILE(path), "");
    } else if (run->settings->dry_run) {
        status = pretend(run, path, about);
    } else if (run->watch != NULL && !run->knows_keys && watch_keeps(run, path, bytes)) {
        status = STATUS_OK;
    } else {
        status = file_write(path, bytes, run->diag);
        if (status == STATUS_OK) {
            DIAG(run->diag, DIAG_OUTPUT_WRITTEN, PLACE_FILE(standard ? "<stdout>" : path), about);
            *VECTOR_PUSH(run->arena, &run->products) = text_to_string(run->arena, text_of(path));
        }
    }
    run_stage(run, before);
    return status;
}
