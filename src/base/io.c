/* io.c - whole files in, whole files out.
 *
 * A product appears under its name complete or not at all: it is written to a temporary file in the same directory,
 * brought to the disk, closed, and renamed. Every step can fail and every step is checked. While the temporary file
 * exists its name stands in `pending`, so that an interrupted run can remove it. Signals that a write can raise (SIGPIPE,
 * SIGXFSZ) are ignored while writing: the failing write then says so itself. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "zadan/io.h"

#define READ_STEP ((size_t)64 * 1024)
#define TEMPORARY_NAME ".zadan-XXXXXX"

static enum status read_failure(const char *path, int error, struct diag *diag)
{
    DIAG(diag, DIAG_FILE_READ, PLACE_FILE(path), strerror(error));
    return STATUS_INPUT;
}

/* Reads descriptor to its end, or until there are more than limit bytes; 0 or an errno. */
static int read_all(int descriptor, size_t limit, struct buffer *out)
{
    while (out->length <= limit) {
        buffer_reserve(out, READ_STEP);
        ssize_t count = read(descriptor, out->bytes + out->length, READ_STEP);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return errno;
        }
        if (count == 0) {
            return 0;
        }
        out->length += (size_t)count;
    }
    return 0;
}

static enum status read_descriptor(int descriptor, const char *path, size_t limit, struct arena *arena,
                                   struct diag *diag, struct text *out)
{
    struct stat about;
    if (fstat(descriptor, &about) != 0) {
        return read_failure(path, errno, diag);
    }
    if (S_ISDIR(about.st_mode)) {
        return read_failure(path, EISDIR, diag);
    }
    struct buffer bytes = BUFFER_INIT;
    if (S_ISREG(about.st_mode) && about.st_size > 0 && (uintmax_t)about.st_size <= limit) {
        buffer_reserve(&bytes, (size_t)about.st_size + READ_STEP);
    }
    enum status status = STATUS_OK;
    int error = read_all(descriptor, limit, &bytes);
    if (error != 0) {
        status = read_failure(path, error, diag);
    } else if (bytes.length > limit) {
        char number[32];
        snprintf(number, sizeof(number), "%zu", limit);
        DIAG(diag, DIAG_FILE_TOO_LARGE, PLACE_FILE(path), number);
        status = STATUS_LIMIT;
    } else {
        *out = (struct text){text_to_string(arena, buffer_text(&bytes)), bytes.length};
    }
    buffer_release(&bytes);
    return status;
}

enum status file_read(const char *path, size_t limit, struct arena *arena, struct diag *diag, struct text *out)
{
    *out = TEXT_NONE;
    if (strcmp(path, "-") == 0) {
        return read_descriptor(STDIN_FILENO, path, limit, arena, diag, out);
    }
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) {
        return read_failure(path, errno, diag);
    }
    enum status status = read_descriptor(descriptor, path, limit, arena, diag, out);
    close(descriptor); /* nothing was written: there is nothing to lose */
    return status;
}

/* The temporary file that is being written; a run writes one file at a time. */
static char pending[PATH_MAX];
static volatile sig_atomic_t pending_exists;

void file_write_abandon(void)
{
    if (pending_exists) {
        unlink(pending);
        pending_exists = 0;
    }
}

/* State of the process that a write changes for its own time. */
struct write_guard {
    struct sigaction pipe, file_size;
};

static void guard_enter(struct write_guard *guard)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGPIPE, &ignore, &guard->pipe);
    sigaction(SIGXFSZ, &ignore, &guard->file_size);
}

static void guard_leave(const struct write_guard *guard)
{
    sigaction(SIGPIPE, &guard->pipe, NULL);
    sigaction(SIGXFSZ, &guard->file_size, NULL);
}

/* 0 or an errno. */
static int write_all(int descriptor, struct text bytes)
{
    while (bytes.length > 0) {
        ssize_t count = write(descriptor, bytes.bytes, bytes.length);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return count < 0 ? errno : EIO;
        }
        bytes = text_skip(bytes, (size_t)count);
    }
    return 0;
}

/* Standard output, devices and pipes: no rename is possible. Closes descriptor. */
static int write_stream(int descriptor, struct text bytes)
{
    int error = write_all(descriptor, bytes);
    if (close(descriptor) != 0 && error == 0) {
        error = errno;
    }
    return error;
}

/* Creates the temporary file beside target and registers it; a signal cannot come between the two. */
static int open_temporary(const char *target, mode_t mode, int *descriptor)
{
    const char *slash = strrchr(target, '/');
    size_t folder = slash != NULL ? (size_t)(slash - target) + 1 : 0;
    if (folder + sizeof(TEMPORARY_NAME) > sizeof(pending)) {
        return ENAMETOOLONG;
    }
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    memcpy(pending, target, folder);
    memcpy(pending + folder, TEMPORARY_NAME, sizeof(TEMPORARY_NAME));
    int error = 0;
    *descriptor = mkstemp(pending);
    if (*descriptor < 0) {
        error = errno;
    } else {
        pending_exists = 1;
        if (fchmod(*descriptor, mode) != 0) {
            error = errno;
        }
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return error;
}

/* Brings the new directory entry to the disk. File systems that cannot sync a directory say EINVAL. */
static int sync_folder(const char *target)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(target, '/');
    size_t length = slash != NULL ? (size_t)(slash - target) + 1 : 0;
    memcpy(folder, target, length);
    memcpy(folder + length, ".", 2);
    int descriptor = open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (descriptor < 0) {
        return errno == EACCES ? 0 : errno; /* a folder that may be written but not read */
    }
    int error = fsync(descriptor) != 0 && errno != EINVAL ? errno : 0;
    if (close(descriptor) != 0 && error == 0) {
        error = errno;
    }
    return error;
}

static int write_atomically(const char *target, struct text bytes, mode_t mode)
{
    int descriptor = -1;
    int error = open_temporary(target, mode, &descriptor);
    if (error == 0) {
        error = write_all(descriptor, bytes);
    }
    if (error == 0) {
        file_set_mark(descriptor, bytes);
    }
    if (error == 0 && fsync(descriptor) != 0) {
        error = errno;
    }
    if (descriptor >= 0 && close(descriptor) != 0 && error == 0) {
        error = errno;
    }
    if (error == 0) {
        sigset_t all, before;
        sigfillset(&all);
        sigprocmask(SIG_BLOCK, &all, &before);
        if (rename(pending, target) != 0) {
            error = errno;
        } else {
            pending_exists = 0;
        }
        sigprocmask(SIG_SETMASK, &before, NULL);
    }
    if (error != 0) {
        file_write_abandon();
        return error;
    }
    return sync_folder(target);
}

static mode_t default_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return (S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH) & ~mask;
}

/* Chooses how path is written: a new file or an existing regular one (through links, its mode kept) atomically, a device
 * or pipe directly. 0 or an errno. */
static int write_path(const char *path, struct text bytes)
{
    struct stat about;
    if (stat(path, &about) != 0) {
        return errno == ENOENT ? write_atomically(path, bytes, default_mode()) : errno;
    }
    if (S_ISDIR(about.st_mode)) {
        return EISDIR;
    }
    if (!S_ISREG(about.st_mode)) {
        int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return descriptor < 0 ? errno : write_stream(descriptor, bytes);
    }
    if (access(path, W_OK) != 0) {
        return errno;
    }
    char *target = realpath(path, NULL);
    if (target == NULL) {
        return errno;
    }
    int error = write_atomically(target, bytes, about.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO));
    free(target);
    return error;
}

static int write_standard_output(struct text bytes)
{
    int descriptor = dup(STDOUT_FILENO); /* closing the copy shows errors that a file system reports only then */
    return descriptor < 0 ? errno : write_stream(descriptor, bytes);
}

enum status file_write_failure(const char *path, int error, struct diag *diag)
{
    static const struct {
        int error;
        enum diag_id id;
    } rows[] = {
        {ENOSPC, DIAG_WRITE_FULL},      {EDQUOT, DIAG_WRITE_FULL},       {EFBIG, DIAG_WRITE_LIMIT},
        {EACCES, DIAG_WRITE_DENIED},    {EPERM, DIAG_WRITE_DENIED},      {EROFS, DIAG_WRITE_READ_ONLY},
        {EIO, DIAG_WRITE_DISK},         {ENOENT, DIAG_WRITE_NO_FOLDER},  {ENOTDIR, DIAG_WRITE_NO_FOLDER},
        {EISDIR, DIAG_WRITE_IS_FOLDER}, {ENAMETOOLONG, DIAG_WRITE_NAME}, {EMFILE, DIAG_WRITE_FILES},
        {ENFILE, DIAG_WRITE_FILES},     {EPIPE, DIAG_WRITE_PIPE},        {EBADF, DIAG_WRITE_CLOSED},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        if (rows[i].error == error) {
            DIAG(diag, rows[i].id, PLACE_FILE(path), "");
            return STATUS_OUTPUT;
        }
    }
    DIAG(diag, DIAG_FILE_WRITE, PLACE_FILE(path), strerror(error));
    return STATUS_OUTPUT;
}

enum status file_write(const char *path, struct text bytes, struct diag *diag)
{
    struct write_guard guard;
    guard_enter(&guard);
    bool standard = strcmp(path, "-") == 0;
    int error = standard ? write_standard_output(bytes) : write_path(path, bytes);
    guard_leave(&guard);
    return error == 0 ? STATUS_OK : file_write_failure(standard ? "<stdout>" : path, error, diag);
}
