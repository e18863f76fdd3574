/* inputs.c - the inputs of a run: paths to articles to sessions. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "config_imp.h"
#include "progress_imp.h"
#include "run_imp.h"
#include "zadan/io.h"

/* What an article's file is named in a folder; the content decides what it is. */
static const char *const article_suffixes[] = {".txt", ".html", ".htm", ".xml", ".md"};
#define ARTICLE_SUFFIX_LIST "*.txt, *.html, *.htm, *.xml, *.md"

#define SMALL_BLOCK ((size_t)8 * 1024) /* of the arena of a session alone */

static bool named_like_article(const char *name)
{
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot != NULL && i < ARRAY_LENGTH(article_suffixes); i++) {
        if (strcasecmp(dot, article_suffixes[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* What is named like an article and leads nowhere, such as a link to a file that is gone, is one that cannot be read. */
static bool is_file(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 ? S_ISREG(about.st_mode) : named_like_article(path);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Collects the visible files of a folder; 0 or an errno. */
static int list_folder(struct run *run, const char *path, struct paths *files)
{
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return errno;
    }
    size_t length = strlen(path);
    const char *separator = length > 0 && path[length - 1] == '/' ? "" : "/";
    int error;
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (entry == NULL) {
            error = errno;
            break;
        }
        struct text file = text_format(run->arena, "%s%s%s", path, separator, entry->d_name);
        if (entry->d_name[0] != '.' && is_file(file.bytes)) {
            *VECTOR_PUSH(run->arena, files) = file.bytes;
        }
    }
    closedir(folder);
    return error;
}

/* A folder that gives no article is an input that failed. */
static void note_folder(struct run *run, const char *path, enum diag_id id, const char *why)
{
    size_t first = diag_count(run->diag), failures = run->failures;
    DIAG(run->diag, id, PLACE_FILE(path), why);
    run_fail(run, STATUS_INPUT);
    run_note_failure(run, path, first, failures);
    run->input_count++;
}

static void expand_folder(struct run *run, const char *path, struct paths *out)
{
    struct paths files = {0};
    int error = list_folder(run, path, &files);
    if (error != 0) {
        note_folder(run, path, DIAG_FILE_READ, strerror(error));
        return;
    }
    if (files.count > 0) {
        qsort(files.items, files.count, sizeof(*files.items), compare_paths);
    }
    size_t before = out->count;
    for (size_t i = 0; i < files.count; i++) {
        if (is_names_file(files.items[i]) || is_config_file(files.items[i])) {
            continue;
        }
        if (named_like_article(files.items[i])) {
            *VECTOR_PUSH(run->arena, out) = files.items[i];
        } else {
            DIAG(run->diag, DIAG_FILE_IGNORED, PLACE_FILE(files.items[i]), ARTICLE_SUFFIX_LIST);
        }
    }
    if (out->count == before) {
        note_folder(run, path, DIAG_FOLDER_EMPTY, ARTICLE_SUFFIX_LIST);
    }
}

void run_expand_inputs(struct run *run, struct paths *out)
{
    *out = (struct paths){0};
    for (size_t i = 0; i < run->settings->input_count; i++) {
        const char *path = run->settings->inputs[i];
        struct stat about;
        if (strcmp(path, "-") != 0 && stat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
            expand_folder(run, path, out);
        } else {
            *VECTOR_PUSH(run->arena, out) = path;
        }
    }
    run->input_count += out->count;
    for (size_t i = 0; i < out->count && run->settings->dry_run; i++) {
        product_say(run, "read", out->items[i], NULL);
    }
}

/* Like every file of the templates, the lexicon may stand in the folder of one's own. NULL: it does not. */
static const char *own_lexicon(struct run *run)
{
    struct stat about;
    const char *folder = run->settings->templates;
    const char *path =
        folder != NULL ? text_to_string(run->arena, text_format(run->arena, "%s/lexicon.xml", folder)) : NULL;
    return path != NULL && lstat(path, &about) == 0 ? path : NULL;
}

static enum status load_lexicon(struct run *run)
{
    if (run->lexicon != NULL) {
        return STATUS_OK;
    }
    const char *path = own_lexicon(run);
    path = path != NULL ? path : run_data(run, "templates/lexicon.xml");
    return path == NULL ? STATUS_SETUP : lexicon_load(path, run->arena, run->diag, &run->lexicon);
}

/* Each article gives a session; one that is none is reported and left out. */
static enum status extract_articles(struct run *run, struct input *input)
{
    enum status worst = load_lexicon(run);
    for (size_t i = 0; run->lexicon != NULL && i < input->articles.count; i++) {
        struct session session = {0};
        enum status status =
            extract_session(&input->articles.items[i], run->lexicon, input->arena, run->diag, &session);
        if (status == STATUS_OK) {
            *VECTOR_PUSH(input->arena, &input->sessions) = session;
        } else {
            run_fail(run, status);
            worst = status;
        }
    }
    return worst;
}

static enum status read_sessions(struct run *run, struct input *input)
{
    enum stage before = run_stage(run, STAGE_READ);
    enum status status = file_read(input->path, INPUT_LIMIT, input->arena, run->diag, &input->bytes);
    if (status == STATUS_OK) {
        status = article_read(input->path, input->bytes, input->arena, run->diag, &input->articles);
    }
    run_stage(run, before);
    if (input->articles.count == 0) {
        return status; /* of a damaged export the articles that can be told are used */
    }
    run_fail(run, status);
    if (input->articles.count == 1 && input->articles.items[0].format == ARTICLE_MODEL) {
        input->articles.count = 0;
        return sessions_read_xml(input->path, input->bytes, input->arena, run->diag, &input->sessions);
    }
    before = run_stage(run, STAGE_EXTRACT);
    status = extract_articles(run, input);
    run_stage(run, before);
    return status;
}

bool input_read(struct run *run, const char *path, struct input *out)
{
    *out = (struct input){.path = path, .arena = arena_new(0)};
    size_t first = diag_count(run->diag), failures = run->failures;
    struct names *names = run_names(run, path);
    product_note_source(run, path);
    run_fail(run, read_sessions(run, out));
    for (size_t i = 0; i < out->sessions.count && names != NULL; i++) {
        names_apply(names, &out->sessions.items[i], out->arena, run->diag);
    }
    run_note_failure(run, path, first, failures);
    if (out->sessions.count == 0) {
        input_release(out);
        return false;
    }
    return true;
}

void input_release(struct input *input)
{
    arena_free(input->arena);
    *input = (struct input){0};
}

/* Of the diagnostics of names that are applied again only what was new. */
static void tell_joined(void *context, const struct diagnostic *item)
{
    struct run *run = context;
    if (item->id == DIAG_NAMES_JOINED) {
        DIAG(run->diag, item->id, item->place, text_to_string(run->arena, item->arguments[0]));
    }
}

/* The input that the first part of a session was read from, by the name that the part was given there; NULL: none. */
static const struct input *input_of(const struct inputs *inputs, const struct session *session)
{
    const char *file = session->parts.count > 0 ? session->parts.items[0].file : NULL;
    for (size_t i = 0; i < inputs->count && file != NULL; i++) {
        const struct sessions *own = &inputs->items[i].sessions;
        for (size_t k = 0; k < own->count; k++) {
            if (own->items[k].parts.count > 0 && own->items[k].parts.items[0].file == file) {
                return &inputs->items[i];
            }
        }
    }
    return NULL;
}

/* A names file may know that two people of different parts are one: who changed posts between them. */
static void join_people_of_parts(struct run *run, struct arena *arena, const struct inputs *inputs,
                                 struct sessions *sessions)
{
    for (size_t i = 0; i < sessions->count; i++) {
        struct session *session = &sessions->items[i];
        const struct input *input = session->parts.count > 1 ? input_of(inputs, session) : NULL;
        struct names *names = input != NULL ? run_names(run, input->path) : NULL;
        if (names != NULL) {
            struct diag *diag = diag_new(tell_joined, run);
            names_apply(names, session, arena, diag);
            diag_free(diag);
        }
    }
}

/* Puts the sessions of an input away and gives back what was needed to read them. Standard input cannot be read again for the place of a
 * character, and what cannot be read a second time stays as it is. */
static void pack_input(struct input *input, struct arena *packed)
{
    struct input small = {.path = input->path, .shrunk = true};
    bool good = strcmp(input->path, "-") != 0;
    for (size_t i = 0; i < input->sessions.count && good; i++) {
        good = session_pack(&input->sessions.items[i], packed, VECTOR_PUSH(packed, &small.sessions));
    }
    if (good) {
        input_release(input);
        *input = small;
        input->arena = arena_new(SMALL_BLOCK);
    }
}

/* Merges sessions of which some are put away. */
static void merge_packed(struct run *run, struct session_list *list)
{
    struct sessions *sessions = &list->sessions;
    struct arena *arena = arena_new(0);
    bool *joined = ARENA_ARRAY(arena, bool, sessions->count), needed = false;
    sessions_find_parts(sessions, joined);
    for (size_t i = 0; i < sessions->count; i++) {
        if (joined[i]) {
            const struct session head = sessions->items[i];
            session_unpack(&head, arena, &sessions->items[i]);
        }
    }
    struct sessions merged = *sessions;
    sessions_merge_parts(&merged, arena, run->diag);
    join_people_of_parts(run, arena, &list->inputs, &merged);
    for (size_t i = 0; i < merged.count; i++) {
        struct session *session = &merged.items[i];
        bool whole = text_is_empty(session->packed) && !session_pack(session, list->packed, session);
        needed = needed || whole;
        sessions->items[i] = *session;
    }
    sessions->count = merged.count;
    if (needed) {
        list->merged = arena;
    } else {
        arena_free(arena);
    }
    heap_trim();
}

static void read_list(struct run *run, bool small, struct session_list *out)
{
    *out = (struct session_list){.packed = small ? arena_new(0) : NULL};
    struct paths paths;
    run_expand_inputs(run, &paths);
    progress_begin(run->progress, PROGRESS_READ, paths.count);
    for (size_t i = 0; i < paths.count && !run->failed[STATUS_SETUP]; i++) {
        struct input input;
        progress_file(run->progress, paths.items[i]);
        bool read = input_read(run, paths.items[i], &input);
        progress_step(run->progress, paths.items[i], 0);
        if (!read) {
            continue;
        }
        if (small) {
            pack_input(&input, out->packed);
        }
        *VECTOR_PUSH(run->arena, &out->inputs) = input;
        for (size_t s = 0; s < input.sessions.count; s++) {
            *VECTOR_PUSH(run->arena, &out->sessions) = input.sessions.items[s];
        }
    }
    run_report_names(run);
    if (run->settings->parts == PARTS_MERGED && small) {
        merge_packed(run, out);
    } else if (run->settings->parts == PARTS_MERGED) {
        sessions_merge_parts(&out->sessions, run->arena, run->diag);
        join_people_of_parts(run, run->arena, &out->inputs, &out->sessions);
    }
}

void session_list_read(struct run *run, struct session_list *out)
{
    read_list(run, false, out);
}

void session_list_read_small(struct run *run, struct session_list *out)
{
    read_list(run, true, out);
}

void session_list_release(struct session_list *list)
{
    for (size_t i = 0; i < list->inputs.count; i++) {
        input_release(&list->inputs.items[i]);
    }
    arena_free(list->packed);
    arena_free(list->merged);
}
