/* watch.c - --watch.
 *
 * MODEL. A round is the whole run, done by a child: it reads all inputs, since any of them may be a part of any meeting, but
 * sets only the meetings that are not as they were. What a meeting is made from has a key, a sum of its model and of the bytes
 * of its sources; so what counts is the content, and an article that was only touched makes nothing. The child tells the
 * keys of what it made and the sums of what it said; the parent keeps both for the next round, which says nothing twice.
 * A change of a template, a font set, a picture or the configuration makes all keys void.
 *
 * A child that breaks down, runs out of memory or meets an input that is half written costs its round only. Nothing of a
 * round stays in the parent but the two lists, so a watch can go on for weeks.
 *
 * Folders are watched, not files: editors replace a file by another of its name. A change is followed by a moment of
 * quiet before the round begins, since saving is several steps. A folder that goes away is looked for until it is back.
 * Which folders they are is found anew before each round, as the configuration may name others; and before, since a change
 * that comes after that is seen, at the cost of one round too many. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "child_imp.h"
#include "config_imp.h"
#include "interrupt_imp.h"
#include "progress_imp.h"
#include "watch_imp.h"
#include "zadan/io.h"

#define QUIET_MILLISECONDS 200 /* without a change before a round begins; editors save within less */
#define PATIENCE_SECONDS 2.0   /* a round begins after that, even if changes never end */
#define LOOK_MILLISECONDS 1000 /* between looks for a folder that is gone */

VECTOR_TYPE(sums, uint64_t);

/* What the child tells: a kind and a number, as they lie in memory. */
enum record_kind { RECORD_MADE, RECORD_GOOD, RECORD_SAID, RECORD_FAILED };
struct record {
    enum record_kind kind;
    uint64_t value;
};

struct folder {
    const char *path;
    bool is_data; /* templates, fonts: everything depends on them */
    int handle;   /* of inotify; -1: it is not there */
    bool is_told; /* that it is not there */
};
VECTOR_TYPE(folders, struct folder);

struct watch {
    struct diag *loud;
    int events;
    struct folders folders;
    struct arena *folder_arena; /* of the folders */
    const char *config;         /* the configuration in force; NULL: none */
    struct arena *arena;        /* of the two lists */
    struct sums made, said;     /* by the rounds so far; by the last round; sorted */
    bool first;
    size_t failed;
    int channel; /* in a round: to the parent */
};

/* ---- In the child */

static void send_record(const struct watch *watch, enum record_kind kind, uint64_t value)
{
    struct record record;
    memset(&record, 0, sizeof(record)); /* the gaps as well */
    record.kind = kind;
    record.value = value;
    ssize_t written = write(watch->channel, &record, sizeof(record)); /* less than a pipe takes at once */
    (void)written;                                                    /* a parent that is gone ends this child too */
}

static int compare_sums(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

static bool contains(const struct sums *sums, uint64_t sum)
{
    return sums->count > 0 && bsearch(&sum, sums->items, sums->count, sizeof(*sums->items), compare_sums) != NULL;
}

bool watch_is_first(const struct watch *watch)
{
    return watch->first;
}

bool watch_says(struct watch *watch, const struct diagnostic *diagnostic)
{
    const struct place *place = &diagnostic->place;
    const uint64_t figures[] = {diagnostic->id, place->line, place->column};
    uint64_t sum = bytes_sum(BYTES_SUM_START, (struct text){(const char *)figures, sizeof(figures)});
    sum = bytes_sum(bytes_sum(sum, text_of(place->file)), diagnostic->text);
    send_record(watch, RECORD_SAID, sum);
    return !contains(&watch->said, sum);
}

bool watch_has(const struct watch *watch, uint64_t key)
{
    return contains(&watch->made, key);
}

void watch_note_made(struct watch *watch, uint64_t key)
{
    send_record(watch, RECORD_MADE, key);
}

void watch_note_good(struct watch *watch, uint64_t key)
{
    send_record(watch, RECORD_GOOD, key);
}

void watch_note_failed(struct watch *watch, size_t count)
{
    send_record(watch, RECORD_FAILED, count);
}

/* ---- A round */

struct outcome {
    struct sums good, said; /* in an arena of their own */
    size_t made, failed;
};

static void read_records(int channel, struct arena *arena, struct outcome *out)
{
    struct record record;
    for (;;) {
        ssize_t count = read(channel, &record, sizeof(record));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count != (ssize_t)sizeof(record)) {
            return;
        }
        switch (record.kind) {
        case RECORD_MADE:
            out->made++;
            *VECTOR_PUSH(arena, &out->good) = record.value;
            break;
        case RECORD_GOOD:
            *VECTOR_PUSH(arena, &out->good) = record.value;
            break;
        case RECORD_SAID:
            *VECTOR_PUSH(arena, &out->said) = record.value;
            break;
        case RECORD_FAILED:
            out->failed = (size_t)record.value;
            break;
        }
    }
}

static void sort(struct sums *sums)
{
    if (sums->count > 0) {
        qsort(sums->items, sums->count, sizeof(*sums->items), compare_sums);
    }
}

static bool says_something_new(const struct watch *watch, const struct outcome *outcome)
{
    for (size_t i = 0; i < outcome->said.count; i++) {
        if (!contains(&watch->said, outcome->said.items[i])) {
            return true;
        }
    }
    return false;
}

/* Tells what came of a round and that the next one may come, if it did anything or said anything, and keeps its lists. */
static void keep_outcome(struct watch *watch, struct outcome *outcome, struct arena *arena)
{
    if (watch->first || outcome->made > 0 || outcome->failed != watch->failed || says_something_new(watch, outcome)) {
        char made[32], unchanged[32], failed[32];
        snprintf(made, sizeof(made), "%zu", outcome->made);
        snprintf(unchanged, sizeof(unchanged), "%zu", outcome->good.count - outcome->made);
        snprintf(failed, sizeof(failed), "%zu", outcome->failed);
        DIAG(watch->loud, DIAG_WATCH_DONE, PLACE_NONE, made, unchanged, failed);
        DIAG(watch->loud, DIAG_WATCH_WAITING, PLACE_NONE, "");
    }
    sort(&outcome->good);
    sort(&outcome->said);
    arena_free(watch->arena);
    watch->arena = arena;
    watch->made = outcome->good;
    watch->said = outcome->said;
    watch->failed = outcome->failed;
    watch->first = false;
}

static void do_round(struct watch *watch, const struct watched *watched)
{
    int ends[2];
    if (!child_pipe(ends)) {
        DIAG(watch->loud, DIAG_WATCH_FAILED, PLACE_NONE, strerror(errno));
        return;
    }
    pid_t child = child_start();
    int error = errno;
    if (child == 0) {
        close(ends[0]);
        close(watch->events);
        watch->channel = ends[1];
        watched->round(watched->context, watch);
        fflush(NULL);
        _exit(0);
    }
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        DIAG(watch->loud, DIAG_WATCH_FAILED, PLACE_NONE, strerror(error));
        return;
    }
    struct arena *arena = arena_new(0);
    struct outcome outcome = {0};
    read_records(ends[0], arena, &outcome);
    close(ends[0]);
    int ended = child_wait(child);
    if (ended != 0) {
        char how[32];
        child_describe(ended, how, sizeof(how));
        DIAG(watch->loud, DIAG_WATCH_BROKEN, PLACE_NONE, how);
    }
    interrupt_costs_nothing(true);
    keep_outcome(watch, &outcome, arena);
}

/* ---- Folders */

static void add_folder(struct watch *watch, const char *path, bool is_data)
{
    for (size_t i = 0; i < watch->folders.count; i++) {
        if (strcmp(watch->folders.items[i].path, path) == 0) {
            return;
        }
    }
    *VECTOR_PUSH(watch->folder_arena, &watch->folders) =
        (struct folder){.path = path, .is_data = is_data, .handle = -1};
}

/* file: NULL for none. */
static void add_folder_of(struct watch *watch, const char *file)
{
    size_t slash = text_find_last(text_of(file), TEXT("/"));
    if (file != NULL) {
        struct text folder = slash == TEXT_NOT_FOUND ? TEXT(".") : text_slice(text_of(file), 0, slash + 1);
        add_folder(watch, text_to_string(watch->folder_arena, folder), false);
    }
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* The folders of the inputs and of all else that a run with these settings reads. */
static void choose_folders(struct watch *watch, const struct settings *settings)
{
    for (size_t i = 0; i < settings->input_count; i++) {
        if (is_folder(settings->inputs[i])) {
            add_folder(watch, settings->inputs[i], false);
        } else {
            add_folder_of(watch, settings->inputs[i]);
        }
    }
    watch->config = settings_config_path(settings->given);
    add_folder_of(watch, watch->config);
    add_folder_of(watch, settings->names);
    add_folder_of(watch, settings->letter_body);
    if (settings->templates != NULL) {
        add_folder(watch, settings->templates, true);
    }
    struct diag *silent = diag_new(NULL, NULL);
    struct run run = {.settings = settings, .arena = watch->folder_arena, .diag = silent};
    static const char *const data[] = {"templates", "fonts"};
    for (size_t i = 0; i < ARRAY_LENGTH(data); i++) {
        const char *folder = run_data(&run, data[i]);
        if (folder != NULL) {
            add_folder(watch, folder, true);
        }
    }
    diag_free(silent);
}

/* Takes over what is known of a folder that was chosen before. */
static void keep_folder(struct folder *folder, const struct folders *before)
{
    for (size_t i = 0; i < before->count; i++) {
        if (strcmp(before->items[i].path, folder->path) == 0) {
            folder->handle = before->items[i].handle;
            folder->is_told = before->items[i].is_told;
        }
    }
}

static bool is_watched(const struct folders *folders, int handle)
{
    for (size_t i = 0; i < folders->count; i++) {
        if (folders->items[i].handle == handle) { /* of several names of a folder as well */
            return true;
        }
    }
    return false;
}

/* Chooses the folders of the next round in the place of those of the last one. */
static void renew_folders(struct watch *watch, const struct watched *watched)
{
    struct arena *arena = watch->folder_arena;
    const struct folders before = watch->folders;
    struct settings settings;
    watch->folder_arena = arena_new(0);
    watch->folders = (struct folders){0};
    watched->settings(watched->context, watch->folder_arena, &settings);
    choose_folders(watch, &settings);
    for (size_t i = 0; i < watch->folders.count; i++) {
        keep_folder(&watch->folders.items[i], &before);
    }
    for (size_t i = 0; i < before.count; i++) {
        if (before.items[i].handle >= 0 && !is_watched(&watch->folders, before.items[i].handle)) {
            inotify_rm_watch(watch->events, before.items[i].handle);
        }
    }
    arena_free(arena);
}

/* Begins to watch folders that are not watched yet; how many there are. *came: one of them was not there before. */
static size_t look_for_folders(struct watch *watch, bool *came)
{
    size_t there = 0;
    for (size_t i = 0; i < watch->folders.count; i++) {
        struct folder *folder = &watch->folders.items[i];
        if (folder->handle < 0) {
            folder->handle = inotify_add_watch(watch->events, folder->path,
                                               IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
                                                   IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR);
            *came = *came || folder->handle >= 0;
            if (folder->handle < 0 && !folder->is_told) {
                DIAG(watch->loud, DIAG_WATCH_GONE, PLACE_FILE(folder->path), "");
            }
            folder->is_told = folder->handle < 0;
        }
        there += folder->handle >= 0;
    }
    return there;
}

/* ---- Changes */

static bool ends_in(const char *name, const char *const *suffixes)
{
    size_t length = strlen(name);
    for (; *suffixes != NULL; suffixes++) {
        size_t end = strlen(*suffixes);
        if (length >= end && strcasecmp(name + length - end, *suffixes) == 0) {
            return true;
        }
    }
    return false;
}

/* What a change means for the run. */
enum change { CHANGE_NONE, CHANGE_SOME, CHANGE_ALL };

/* Whether this file is the configuration, or may become it. */
static bool is_config(const struct watch *watch, const char *name)
{
    const char *slash = watch->config != NULL ? strrchr(watch->config, '/') : NULL;
    const char *own = slash != NULL ? slash + 1 : watch->config;
    return is_config_file(name) || (own != NULL && strcmp(name, own) == 0);
}

static enum change change_of(const struct watch *watch, const struct folder *folder, const char *name)
{
    static const char *const products[] = {".pdf", ".eml", "~", ".swp", ".tmp", ".part", NULL};
    static const char *const pictures[] = {".png", ".jpg", ".jpeg", NULL};
    if (name[0] == '.' || ends_in(name, products)) {
        return CHANGE_NONE;
    }
    bool everything = folder->is_data || ends_in(name, pictures) || is_config(watch, name);
    return everything ? CHANGE_ALL : CHANGE_SOME;
}

static enum change take_event(struct watch *watch, const struct inotify_event *event)
{
    enum change change = (event->mask & IN_Q_OVERFLOW) != 0 ? CHANGE_ALL : CHANGE_NONE;
    for (size_t i = 0; i < watch->folders.count; i++) {
        struct folder *folder = &watch->folders.items[i];
        if (folder->handle < 0 || folder->handle != event->wd) {
            continue;
        }
        if ((event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED)) != 0) {
            if ((event->mask & IN_MOVE_SELF) != 0) {
                inotify_rm_watch(watch->events, folder->handle);
            }
            folder->handle = -1;
            folder->is_told = true;
            DIAG(watch->loud, DIAG_WATCH_GONE, PLACE_FILE(folder->path), "");
            change = CHANGE_SOME;
        } else if (event->len > 0) {
            enum change one = change_of(watch, folder, event->name);
            change = one > change ? one : change;
        }
    }
    return change;
}

/* Takes the changes that are there. */
static enum change take_changes(struct watch *watch)
{
    _Alignas(struct inotify_event) char bytes[16384];
    enum change change = CHANGE_NONE;
    ssize_t length = read(watch->events, bytes, sizeof(bytes));
    for (ssize_t at = 0; at < length;) {
        const struct inotify_event *event = (const struct inotify_event *)(const void *)(bytes + at);
        enum change one = take_event(watch, event);
        change = one > change ? one : change;
        at += (ssize_t)(sizeof(*event) + event->len);
    }
    return change;
}

static bool changes_within(const struct watch *watch, int milliseconds)
{
    struct pollfd events = {.fd = watch->events, .events = POLLIN};
    return poll(&events, 1, milliseconds) > 0;
}

/* Waits for a change that matters, and for the moment of quiet behind it. */
static enum change wait_for_change(struct watch *watch)
{
    enum change change = CHANGE_NONE;
    while (change == CHANGE_NONE) {
        bool came = false;
        bool all_there = look_for_folders(watch, &came) == watch->folders.count;
        if (came) {
            return CHANGE_ALL;
        }
        if (changes_within(watch, all_there ? -1 : LOOK_MILLISECONDS)) {
            change = take_changes(watch);
        }
    }
    double begun = clock_seconds();
    while (clock_seconds() - begun < PATIENCE_SECONDS && changes_within(watch, QUIET_MILLISECONDS)) {
        enum change one = take_changes(watch);
        change = one > change ? one : change;
    }
    return change;
}

/* Whether the run can be watched at all. */
static bool may_watch(struct run *run)
{
    const struct settings *settings = run->settings;
    bool good = settings->output == NULL || strcmp(settings->output, "-") != 0;
    for (size_t i = 0; i < settings->input_count; i++) {
        good = good && strcmp(settings->inputs[i], "-") != 0;
    }
    if (!good) {
        DIAG(run->diag, DIAG_WATCH_INPUT, PLACE_NONE, "");
        run_fail(run, STATUS_USAGE);
    }
    return good;
}

void watch_run(struct run *run, const struct watched *watched, struct diag *loud)
{
    if (!may_watch(run)) {
        return;
    }
    struct watch watch = {.loud = loud, .first = true, .arena = arena_new(0), .folder_arena = arena_new(0)};
    watch.events = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (watch.events < 0) {
        DIAG(run->diag, DIAG_WATCH_FAILED, PLACE_NONE, strerror(errno));
        run_fail(run, STATUS_SYSTEM);
        arena_free(watch.arena);
        arena_free(watch.folder_arena);
        return;
    }
    for (;;) {
        bool came = false; /* before the round, which will read it */
        renew_folders(&watch, watched);
        (void)look_for_folders(&watch, &came);
        do_round(&watch, watched);
        enum change change = wait_for_change(&watch);
        interrupt_costs_nothing(false);
        if (change == CHANGE_ALL) {
            watch.made = (struct sums){0};
        }
    }
}
