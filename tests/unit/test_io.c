/* Files: reading with a limit, writing whole or not at all, pipes and full disks. */
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "zadan/io.h"

struct fixture {
    struct arena *arena;
    struct diag *diag;
    char folder[PATH_MAX];
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    const char *base = getenv("TMPDIR");
    f->arena = arena_new(0);
    f->diag = diag_new(NULL, NULL);
    snprintf(f->folder, sizeof(f->folder), "%s/zadan-io-XXXXXX", base != NULL ? base : "/tmp");
    *state = f;
    return mkdtemp(f->folder) == NULL;
}

static size_t files_in(const struct fixture *f)
{
    size_t count = 0;
    DIR *folder = opendir(f->folder);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    closedir(folder);
    return count;
}

static const char *path_in(struct fixture *f, const char *name)
{
    return text_to_string(f->arena, text_format(f->arena, "%s/%s", f->folder, name));
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    DIR *folder = opendir(f->folder);
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        const char *path = path_in(f, entry->d_name);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 && remove(path) != 0) {
            return 1;
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
    int status = rmdir(f->folder);
    arena_free(f->arena);
    diag_free(f->diag);
    free(f);
    return status;
}

static void expect_content(struct fixture *f, const char *path, struct text expected)
{
    struct text bytes;
    assert_int_equal(file_read(path, 1 << 20, f->arena, f->diag, &bytes), STATUS_OK);
    assert_true(text_equal(bytes, expected));
    assert_int_equal(bytes.bytes[bytes.length], '\0');
}

static void io__round_trip_at_buffer_edges(void **state)
{
    struct fixture *f = *state;
    static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 131072, 200000};
    char *bytes = arena_alloc(f->arena, 200000);
    for (size_t i = 0; i < 200000; i++) {
        bytes[i] = (char)(i * 7);
    }
    const char *path = path_in(f, "a");
    for (size_t i = 0; i < ARRAY_LENGTH(sizes); i++) {
        struct text text = {bytes, sizes[i]};
        assert_int_equal(file_write(path, text, f->diag), STATUS_OK);
        expect_content(f, path, text);
    }
    assert_int_equal(files_in(f), 1);
    assert_int_equal(diag_count(f->diag), 0);
}

static void io__limit(void **state)
{
    struct fixture *f = *state;
    const char *path = path_in(f, "a");
    struct text bytes;
    assert_int_equal(file_write(path, TEXT("12345"), f->diag), STATUS_OK);
    assert_int_equal(file_read(path, 5, f->arena, f->diag, &bytes), STATUS_OK);
    assert_int_equal(file_read(path, 4, f->arena, f->diag, &bytes), STATUS_LIMIT);
    assert_true(text_is_empty(bytes));
    assert_int_equal(diag_at(f->diag, 0)->id, DIAG_FILE_TOO_LARGE);
    assert_int_equal(file_read("/dev/zero", 100000, f->arena, f->diag, &bytes), STATUS_LIMIT);
}

static void io__unreadable(void **state)
{
    struct fixture *f = *state;
    struct text bytes;
    assert_int_equal(file_read(path_in(f, "missing"), 9, f->arena, f->diag, &bytes), STATUS_INPUT);
    assert_int_equal(file_read(f->folder, 9, f->arena, f->diag, &bytes), STATUS_INPUT);
    assert_int_equal(diag_count_level(f->diag, DIAG_ERROR), 2);
    assert_true(text_contains(diag_at(f->diag, 0)->text, text_of(strerror(ENOENT))));
    assert_true(text_contains(diag_at(f->diag, 1)->text, text_of(strerror(EISDIR))));
}

static void io__unwritable_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(file_write(path_in(f, "missing/a"), TEXT("x"), f->diag), STATUS_OUTPUT);
    assert_int_equal(file_write(f->folder, TEXT("x"), f->diag), STATUS_OUTPUT);
    assert_int_equal(file_write("/dev/full", TEXT("x"), f->diag), STATUS_OUTPUT);
    static const enum diag_id ids[] = {DIAG_WRITE_NO_FOLDER, DIAG_WRITE_IS_FOLDER, DIAG_WRITE_FULL};
    for (size_t i = 0; i < ARRAY_LENGTH(ids); i++) {
        assert_int_equal(diag_at(f->diag, i)->id, ids[i]);
    }
    char name[400];
    memset(name, 'n', sizeof(name) - 1);
    name[sizeof(name) - 1] = '\0';
    assert_int_equal(file_write(path_in(f, name), TEXT("x"), f->diag), STATUS_OUTPUT);
    assert_int_equal(files_in(f), 0);
    assert_int_equal(diag_count_level(f->diag, DIAG_ERROR), 4);
}

static void io__failed_write_keeps_the_old_file(void **state)
{
    struct fixture *f = *state;
    const char *path = path_in(f, "a");
    assert_int_equal(file_write(path, TEXT("old"), f->diag), STATUS_OK);
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = (struct rlimit){.rlim_cur = 10, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    enum status status = file_write(path, TEXT("a text longer than the limit"), f->diag);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, STATUS_OUTPUT); /* and SIGXFSZ did not end the process */
    expect_content(f, path, TEXT("old"));
    assert_int_equal(files_in(f), 1);
}

static void io__permissions(void **state)
{
    struct fixture *f = *state;
    const char *path = path_in(f, "a");
    mode_t mask = umask(027);
    assert_int_equal(file_write(path, TEXT("x"), f->diag), STATUS_OK);
    umask(mask);
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0640);
    assert_int_equal(chmod(path, 0604), 0); /* a file that is there keeps its own */
    assert_int_equal(file_write(path, TEXT("y"), f->diag), STATUS_OK);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0604);
}

static void io__writes_through_a_link(void **state)
{
    struct fixture *f = *state;
    const char *target = path_in(f, "target"), *path = path_in(f, "link");
    assert_int_equal(file_write(target, TEXT("old"), f->diag), STATUS_OK);
    assert_int_equal(symlink("target", path), 0);
    assert_int_equal(file_write(path, TEXT("new"), f->diag), STATUS_OK);
    struct stat about;
    assert_int_equal(lstat(path, &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    expect_content(f, target, TEXT("new"));
}

/* Runs file_write("-") with standard output replaced by descriptor. */
static enum status write_to(struct fixture *f, int descriptor)
{
    fflush(stdout);
    int saved = dup(STDOUT_FILENO);
    assert_true(saved >= 0);
    assert_int_equal(dup2(descriptor, STDOUT_FILENO), STDOUT_FILENO);
    enum status status = file_write("-", TEXT("product"), f->diag);
    assert_int_equal(dup2(saved, STDOUT_FILENO), STDOUT_FILENO);
    close(saved);
    return status;
}

static void io__standard_output(void **state)
{
    struct fixture *f = *state;
    int ends[2];
    char bytes[16] = {0};
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write_to(f, ends[1]), STATUS_OK);
    assert_int_equal(read(ends[0], bytes, sizeof(bytes)), 7);
    assert_string_equal(bytes, "product");
    close(ends[0]); /* nobody reads any more: an error, not a signal */
    assert_int_equal(write_to(f, ends[1]), STATUS_OUTPUT);
    assert_int_equal(diag_at(f->diag, 0)->id, DIAG_WRITE_PIPE);
    close(ends[1]);
    int read_only = open("/dev/null", O_RDONLY);
    assert_int_equal(write_to(f, read_only), STATUS_OUTPUT);
    close(read_only);
}

static void io__reads_standard_input_from_a_pipe(void **state)
{
    struct fixture *f = *state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "piped", 5), 5);
    close(ends[1]);
    int saved = dup(STDIN_FILENO);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    struct text bytes;
    enum status status = file_read("-", 100, f->arena, f->diag, &bytes);
    assert_int_equal(dup2(saved, STDIN_FILENO), STDIN_FILENO);
    close(saved);
    assert_int_equal(status, STATUS_OK);
    assert_true(text_equal(bytes, TEXT("piped")));
}

static void io__signal_dispositions_come_back(void **state)
{
    struct fixture *f = *state;
    struct sigaction now;
    assert_int_equal(file_write(path_in(f, "a"), TEXT("x"), f->diag), STATUS_OK);
    assert_int_equal(sigaction(SIGPIPE, NULL, &now), 0);
    assert_true(now.sa_handler == SIG_DFL);
    file_write_abandon(); /* nothing is being written: nothing happens */
    assert_int_equal(files_in(f), 1);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(io__round_trip_at_buffer_edges),
        CASE(io__limit),
        CASE(io__unreadable),
        CASE(io__unwritable_leaves_nothing),
        CASE(io__failed_write_keeps_the_old_file),
        CASE(io__permissions),
        CASE(io__writes_through_a_link),
        CASE(io__standard_output),
        CASE(io__reads_standard_input_from_a_pipe),
        CASE(io__signal_dispositions_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
