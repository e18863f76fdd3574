/* volume.c - zadan volume: many meetings as one bound book.
 *
 * STREAMING. Every meeting is set for itself, added to the PDF and freed; what later parts need of it is kept in two small forms:
 * anchors (on which page each id and index key stands) and the digest (headings, people, requests and their pages). When all
 * are set, the digest becomes the back matter, which follows, and then the front matter, which is put in front of all.
 *     session -> model XML -> template (phase session) -> pages -> PDF, anchors, digest     each
 *     digest  -> template (phase back)  -> pages -> PDF behind
 *     digest  -> template (phases front, register) -> pages -> PDF in front
 *   So the body can cite what stands before it in the body, the back matter the whole body, the front matter everything.
 *
 * SEVERAL VOLUMES. With --split the page numbers run on from volume to volume, so that a number alone tells a page; the
 * index over all of them is a document of its own (phase index). A volume that cannot be written costs itself alone: the others and
 * their common index are made as if it had not been asked for. One that is full (a PDF has no more than 8388607 objects, and no
 * more than 2 GiB) takes no further meeting; half of it would be no volume. */
#include <string.h>

#include "book_imp.h"
#include "impose_imp.h"
#include "jobs_imp.h"
#include "selection_imp.h"
#include "zadan/digest.h"
#include "zadan/packed.h"

#define KEY_NUMBERS 100000 /* a meeting of a greater number has its place in its key */

struct volume {
    struct book book;
    struct session_list list;
    struct sessions sessions; /* those of it that are wanted, in order */
    const char *title;        /* the series of all; "": they are of several */
    struct text *keys;        /* of each: what its ids begin with */
    size_t first, size;       /* the sessions of the volume in work */
    size_t added;             /* those that have been set */
    unsigned number, count;   /* of this volume, of how many */
    unsigned last_page;       /* of its body */
    const char *spine_width;  /* of the cover sheet, in pt; NULL: none */
    struct buffer digest;     /* the sessions of this volume */
    struct buffer all;        /* those of all volumes that were written, for their common index */
};

/* The families that this run has used, each once. */
static struct texts used_families(const struct volume *volume)
{
    const struct font_set *fonts = volume->book.press.fonts;
    struct texts families = {0};
    for (size_t i = 0; i < font_set_face_count(fonts); i++) {
        struct text family = text_of(font_set_face(fonts, i)->family);
        bool known = false;
        for (size_t k = 0; k < families.count && !known; k++) {
            known = text_equal(families.items[k], family);
        }
        if (!known) {
            *VECTOR_PUSH(volume->book.press.run->arena, &families) = family;
        }
    }
    return families;
}

/* What was chosen, in the words of the options. */
static struct text selection_words(const struct settings *settings, struct arena *arena)
{
    struct text words = TEXT_NONE;
    if (settings->from != NULL || settings->to != NULL) {
        words = text_format(arena, "%s～%s", settings->from != NULL ? settings->from : "",
                            settings->to != NULL ? settings->to : "");
    }
    for (size_t i = 0; i < settings->select.count; i++) {
        words = text_format(arena, "%.*s%s%s", TEXT_ARGS(words), text_is_empty(words) ? "" : "、",
                            settings->select.items[i]);
    }
    return words;
}

/* The digest of what has been set: sessions, in XML. */
static void write_digest(const struct volume *volume, const struct buffer *sessions, struct buffer *out)
{
    const struct settings *settings = volume->book.press.run->settings;
    const struct digest_about about = {.producer = TEXT("zadan " ZADAN_VERSION),
                                       .date = volume->book.press.date,
                                       .template_name = text_of(settings->template_name),
                                       .profile = text_of(settings->profile),
                                       .font_set = text_of(settings->font_set),
                                       .fonts = used_families(volume),
                                       .selection = selection_words(settings, volume->book.press.run->arena),
                                       .volume_number = volume->number,
                                       .volume_count = volume->count};
    digest_begin(&about, out);
    buffer_add_text(out, buffer_text(sessions));
    digest_end(out);
}

/* Flow XML of one phase. */
static enum status apply_phase(struct volume *volume, const char *phase, const char *key, const char *name,
                               struct text xml, struct buffer *out)
{
    struct run *run = volume->book.press.run;
    const struct template_parameter parameters[] = {
        {.name = "phase", .value = phase},
        {.name = "key", .value = key},
        {.name = "transcript", .value = "yes"},
        {.name = "volume-title", .value = volume->title},
        {.name = "hidden-folio", .value = run->settings->hidden_folio ? "yes" : "no"},
        {.name = "profile", .value = run->settings->profile},
        {.name = "spine-width", .value = volume->spine_width},
    };
    enum stage before = run_stage(run, STAGE_TEMPLATE);
    enum status status =
        template_apply(volume->book.press.template, name, xml, parameters, ARRAY_LENGTH(parameters), run->diag, out);
    run_stage(run, before);
    return status;
}

/* What is made of the digest. */
static enum status add_phase(struct volume *volume, const char *phase, struct text digest, enum pdf_position position)
{
    struct buffer flow_xml = BUFFER_INIT;
    enum status status = apply_phase(volume, phase, "", phase, digest, &flow_xml);
    heap_trim();
    if (status == STATUS_OK) {
        status = book_add(&volume->book, phase, &flow_xml, NULL, position, NULL);
    }
    buffer_release(&flow_xml);
    heap_trim();
    return status;
}

/* What the ids of each meeting begin with: its number; of several with one number, and those without, their place as well. */
static struct text *make_keys(const struct sessions *sessions, struct arena *arena)
{
    struct text *keys = ARENA_ARRAY(arena, struct text, sessions->count);
    VECTOR(bool) taken = {0}; /* by number */
    for (size_t i = 0; i < sessions->count; i++) {
        unsigned number = sessions->items[i].number;
        bool known = number < KEY_NUMBERS;
        while (known && taken.count <= number) {
            bool *next = VECTOR_PUSH(arena, &taken);
            *next = taken.count == 1; /* 0 is no number */
        }
        if (known && !taken.items[number]) {
            taken.items[number] = true;
            keys[i] = text_format(arena, "s%u", number);
        } else {
            keys[i] = text_format(arena, "s%u-%zu", number, i + 1);
        }
    }
    return keys;
}

/* ---- The meetings as tasks: their flows may be made by several processes, their pages are set in order ---- */

static void make_flow(void *context, size_t index, struct task_result *result)
{
    struct volume *volume = context;
    const struct session *session = &volume->sessions.items[volume->first + index];
    const char *key = text_to_string(volume->book.press.run->arena, volume->keys[volume->first + index]);
    struct buffer model = BUFFER_INIT;
    session_unpack_xml(session, &model);
    result->status = apply_phase(volume, "session", key, session_file(session), buffer_text(&model), &result->bytes);
    buffer_release(&model);
}

static void add_to_digest(struct volume *volume, const struct session *session, struct text key)
{
    struct session whole;
    struct arena *arena = arena_new(0);
    session_unpack(session, arena, &whole);
    digest_add_session(&whole, key, press_page_of, volume->book.anchors, &volume->digest);
    arena_free(arena);
}

static void add_session(void *context, size_t index, struct task_result *result)
{
    struct volume *volume = context;
    const struct session *session = &volume->sessions.items[volume->first + index];
    struct text key = volume->keys[volume->first + index];
    enum status status =
        book_add(&volume->book, session_file(session), &result->bytes, session, PDF_BEHIND, &result->pages);
    result->last = volume->book.refused != STATUS_OK;
    if (status != STATUS_OK) { /* it is not in the volume; that of a full one all have a part in */
        run_fail(volume->book.press.run, volume->book.refused == STATUS_LIMIT ? STATUS_OK : status);
        return;
    }
    volume->added++;
    add_to_digest(volume, session, key);
}

static const char *file_of_session(void *context, size_t index)
{
    const struct volume *volume = context;
    return session_file(&volume->sessions.items[volume->first + index]);
}

static enum status add_body(struct volume *volume)
{
    struct run *run = volume->book.press.run;
    volume->added = 0;
    tasks_run(&(struct tasks){.run = run,
                              .count = volume->size,
                              .context = volume,
                              .perform = make_flow,
                              .finish = add_session,
                              .file = file_of_session});
    if (run->failed[STATUS_SETUP]) {
        return STATUS_SETUP;
    }
    return volume->book.refused != STATUS_OK ? volume->book.refused : volume->added > 0 ? STATUS_OK : STATUS_INPUT;
}

/* The spine strip of a cover sheet, which is as wide as the pages make it. */
static enum status add_spine(struct volume *volume, struct text digest)
{
    lu width = volume->book.sheets != NULL ? pdf_spine_width(volume->book.sheets) : 0;
    if (width < LU_PER_PT) {
        return STATUS_OK; /* no spine, or one that is thinner than what can be printed on it */
    }
    struct buffer number = BUFFER_INIT;
    buffer_add_pt(&number, width);
    volume->spine_width = text_to_string(volume->book.press.run->arena, buffer_text(&number));
    buffer_release(&number);
    enum status status = add_phase(volume, "spine", digest, PDF_ON_SPINE);
    volume->spine_width = NULL;
    return status;
}

/* Flow XML of a phase that waits. */
static enum status park_phase(struct volume *volume, const char *phase, struct text digest, struct arena *arena,
                              struct packed *out)
{
    struct buffer flow_xml = BUFFER_INIT;
    enum status status = apply_phase(volume, phase, "", phase, digest, &flow_xml);
    if (status == STATUS_OK) {
        *out = text_pack(buffer_text(&flow_xml), arena);
    }
    buffer_release(&flow_xml);
    heap_trim();
    return status;
}

/* next: it is only tried, and what it learns is where its ids are. */
static enum status set_parked(struct volume *volume, const char *phase, const struct packed *parked, bool learn,
                              unsigned *next)
{
    struct buffer flow_xml = BUFFER_INIT;
    text_unpack(parked, &flow_xml);
    enum status status = next != NULL ? book_try(&volume->book, phase, &flow_xml, learn, next)
                                      : book_add(&volume->book, phase, &flow_xml, NULL, PDF_IN_FRONT, NULL);
    heap_trim();
    return status;
}

/* The contents name the pages of the register, whose numbers follow from those of the contents: so the contents are set once to
 * be counted, the register to be known, and then both. Neither needs its memory while the other is set, nor the digest when both
 * are there. */
static enum status add_front(struct volume *volume, struct buffer *digest)
{
    struct arena *arena = arena_new(0);
    struct packed contents = {0}, list = {0};
    unsigned next = 1;
    enum status status = park_phase(volume, "front", buffer_text(digest), arena, &contents);
    if (status == STATUS_OK) {
        status = park_phase(volume, "register", buffer_text(digest), arena, &list);
    }
    if (volume->book.sheets == NULL) { /* there is no spine */
        buffer_release(digest);
    }
    if (status == STATUS_OK) {
        status = set_parked(volume, "front", &contents, false, &next);
    }
    if (status == STATUS_OK) {
        status = set_parked(volume, "register", &list, true, &next);
    }
    if (status == STATUS_OK) {
        status = set_parked(volume, "front", &contents, false, NULL);
    }
    if (status == STATUS_OK) {
        status = set_parked(volume, "register", &list, false, NULL);
    }
    arena_free(arena);
    return status;
}

/* Back matter behind the body, front matter before it. */
static enum status add_matter(struct volume *volume)
{
    struct buffer xml = BUFFER_INIT;
    write_digest(volume, &volume->digest, &xml);
    if (volume->count == 1) { /* no common index asks for it */
        buffer_release(&volume->digest);
    }
    anchors_sort_marks(volume->book.anchors);
    enum status status = add_phase(volume, "back", buffer_text(&xml), PDF_BEHIND);
    if (status == STATUS_OK) {
        status = add_front(volume, &xml);
    }
    if (status == STATUS_OK) {
        status = add_spine(volume, buffer_text(&xml));
    }
    buffer_release(&xml);
    return status;
}

/* What the meetings of a volume reach over, in whatever order they stand. */
struct reach {
    bool numbered, dated; /* each of them is */
    unsigned first, last;
    struct text first_day, last_day; /* ISO; last_day: the latest that is known, or "" */
};

static struct reach reach_of(const struct session *sessions, size_t count)
{
    struct reach reach = {.numbered = true,
                          .dated = true,
                          .first = sessions->number,
                          .last = sessions->number,
                          .first_day = sessions->date,
                          .last_day = sessions->date};
    for (size_t i = 0; i < count; i++) {
        const struct session *session = &sessions[i];
        reach.numbered = reach.numbered && session->number > 0;
        reach.dated = reach.dated && !text_is_empty(session->date);
        reach.first = session->number < reach.first ? session->number : reach.first;
        reach.last = session->number > reach.last ? session->number : reach.last;
        reach.first_day = text_compare(session->date, reach.first_day) < 0 ? session->date : reach.first_day;
        reach.last_day = text_compare(session->date, reach.last_day) > 0 ? session->date : reach.last_day;
    }
    return reach;
}

/* "合本_第4回-第31回.pdf", of one meeting "合本_第4回.pdf"; of several volumes with their number; where a meeting has no number by
 * the dates. */
static struct text volume_name(const struct volume *volume, const struct reach *reach)
{
    struct arena *arena = volume->book.press.run->arena;
    struct text part = volume->count > 1 ? text_format(arena, "_第%u巻", volume->number) : TEXT_NONE;
    if (reach->numbered) {
        return reach->first == reach->last
                   ? text_format(arena, "合本%.*s_第%u回.pdf", TEXT_ARGS(part), reach->first)
                   : text_format(arena, "合本%.*s_第%u回-第%u回.pdf", TEXT_ARGS(part), reach->first, reach->last);
    }
    if (!reach->dated) {
        return text_format(arena, "合本%.*s.pdf", TEXT_ARGS(part));
    }
    return text_equal(reach->first_day, reach->last_day)
               ? text_format(arena, "合本%.*s_%.*s.pdf", TEXT_ARGS(part), TEXT_ARGS(reach->first_day))
               : text_format(arena, "合本%.*s_%.*s_%.*s.pdf", TEXT_ARGS(part), TEXT_ARGS(reach->first_day),
                             TEXT_ARGS(reach->last_day));
}

static struct text page_number(const struct volume *volume, unsigned number)
{
    return text_format(volume->book.press.run->arena, "%u", number);
}

/* When the last meeting is set, their memory is that of the front matter. */
static void forget_sessions(struct volume *volume)
{
    if (volume->first + volume->size < volume->sessions.count) {
        return;
    }
    session_list_release(&volume->list);
    volume->list = (struct session_list){0};
    heap_trim();
}

static enum status fill_volume(struct volume *volume)
{
    buffer_clear(&volume->digest);
    enum status status = add_body(volume);
    volume->last_page = volume->book.next_page - 1;
    forget_sessions(volume);
    return status == STATUS_OK ? add_matter(volume) : status;
}

/* The index over all volumes. */
static enum status fill_index(struct volume *volume)
{
    struct buffer xml = BUFFER_INIT;
    write_digest(volume, &volume->all, &xml);
    anchors_sort_marks(volume->book.anchors);
    enum status status = add_phase(volume, "index", buffer_text(&xml), PDF_BEHIND);
    buffer_release(&xml);
    return status;
}

/* date: that of the latest meeting. */
static enum status make_book(struct volume *volume, enum status (*fill)(struct volume *volume), struct text name,
                             struct text date)
{
    struct pdf_options options = press_pdf_options(&volume->book.press, date);
    enum status status = book_begin(&volume->book, &options);
    if (status == STATUS_OK) {
        status = fill(volume);
    }
    status = book_end(&volume->book, name, status);
    run_fail(volume->book.press.run, status);
    return status;
}

static void tell_full(const struct volume *volume, struct text name)
{
    struct run *run = volume->book.press.run;
    const char *added = text_format(run->arena, "%zu", volume->added).bytes;
    const char *size = text_format(run->arena, "%zu", volume->size).bytes;
    DIAG(run->diag, DIAG_VOLUME_FULL, PLACE_NONE, text_to_string(run->arena, name), added, size);
}

/* What the common index tells of a volume; of one that was not written nothing. */
static void make_volume(struct volume *volume, const struct reach *reach, struct text day)
{
    struct text first_page = page_number(volume, volume->book.next_page), name = volume_name(volume, reach);
    size_t known = anchors_page_count(volume->book.anchors);
    enum status status = make_book(volume, fill_volume, name, day);
    if (status != STATUS_OK) {
        anchors_forget(volume->book.anchors, known);
    } else if (volume->count > 1) {
        buffer_add_text(&volume->all, buffer_text(&volume->digest));
        digest_add_volume(volume->number, first_page, page_number(volume, volume->last_page), &volume->all);
    }
    if (volume->book.refused == STATUS_LIMIT) {
        tell_full(volume, name);
    }
}

/* How many volumes there will be. */
static unsigned count_volumes(const struct selection *selection, const struct sessions *sessions)
{
    unsigned count = 0;
    for (size_t first = 0; first < sessions->count; first += selection_volume(selection, sessions, first)) {
        count++;
    }
    return count;
}

static void make_volumes(struct volume *volume, const struct selection *selection)
{
    const struct run *run = volume->book.press.run;
    size_t all = volume->sessions.count;
    const char *about =
        sessions_about(volume->sessions.items, all, run->arena); /* of the index, when they are forgotten */
    struct text latest = TEXT_NONE;
    volume->count = count_volumes(selection, &volume->sessions);
    for (size_t first = 0; first < all && !run->failed[STATUS_SETUP]; first += volume->size) {
        volume->first = first;
        volume->size = selection_volume(selection, &volume->sessions, first);
        volume->number++;
        const struct reach reach = reach_of(&volume->sessions.items[first], volume->size);
        struct text day = text_copy(run->arena, reach.last_day);
        latest = text_compare(day, latest) > 0 ? day : latest;
        volume->book.about = sessions_about(&volume->sessions.items[first], volume->size, run->arena);
        make_volume(volume, &reach, day);
    }
    if (volume->count > 1 && !run->failed[STATUS_SETUP]) {
        volume->first = 0;
        volume->size = all;
        volume->number = 0;
        volume->book.imposition = NULL;
        volume->book.about = about;
        (void)make_book(volume, fill_index, TEXT("合本_総索引.pdf"), latest);
    }
}

/* The series that all meetings which name one share. */
static const char *common_series(const struct sessions *sessions, struct arena *arena)
{
    struct text series = TEXT_NONE;
    for (size_t i = 0; i < sessions->count; i++) {
        struct text own = sessions->items[i].series;
        if (text_is_empty(series)) {
            series = own;
        } else if (!text_is_empty(own) && !text_equal(own, series)) {
            return "";
        }
    }
    return text_to_string(arena, series);
}

/* False, reported and noted: nothing to bind, or several files for one output. */
static bool choose_sessions(struct volume *volume, const struct selection *selection)
{
    struct run *run = volume->book.press.run;
    volume->sessions = volume->list.sessions;
    size_t all = volume->sessions.count;
    selection_apply(selection, &volume->sessions, run->arena, run->diag);
    if (volume->sessions.count == 0) {
        if (all > 0) {
            DIAG(run->diag, DIAG_SELECTION_EMPTY, PLACE_NONE, "");
            run_fail(run, STATUS_INPUT);
        }
        return false;
    }
    if (volume->book.output.folder == NULL && count_volumes(selection, &volume->sessions) > 1) {
        DIAG(run->diag, DIAG_SEVERAL_VOLUMES, PLACE_NONE, "");
        run_fail(run, STATUS_USAGE);
        return false;
    }
    volume->keys = make_keys(&volume->sessions, run->arena);
    return true;
}

static void run_volume(struct volume *volume, const struct selection *selection)
{
    struct run *run = volume->book.press.run;
    session_list_read_small(run, &volume->list);
    enum status status = press_fonts(&volume->book.press);
    run_fail(run, status);
    if (status == STATUS_OK && choose_sessions(volume, selection)) {
        volume->book.press.inputs = &volume->list.inputs;
        volume->title = common_series(&volume->sessions, run->arena);
        volume->book.anchors = anchors_new();
        make_volumes(volume, selection);
        anchors_free(volume->book.anchors);
    }
    session_list_release(&volume->list);
}

/* Fills *out and points the book to it when sheets are wanted; false, reported and noted: the options do not go together. */
static bool choose_sheets(struct volume *volume, struct run *run, struct imposition_options *out)
{
    bool wanted = run->settings->impose != IMPOSE_NONE;
    enum status status = imposition_from_settings(run->settings, run->diag, out);
    if (status == STATUS_OK && wanted && run->settings->output != NULL && strcmp(run->settings->output, "-") == 0) {
        DIAG(run->diag, DIAG_OPTION_NEEDS, PLACE_NONE, "impose", "-o DIR|FILE");
        status = STATUS_USAGE;
    }
    volume->book.imposition = wanted ? out : NULL;
    run_fail(run, status);
    return status == STATUS_OK;
}

void volume_execute(struct run *run)
{
    struct volume volume = {.book = {.next_page = 1}, .digest = BUFFER_INIT, .all = BUFFER_INIT};
    struct imposition_options imposition;
    if (!choose_sheets(&volume, run, &imposition) || !output_open(&volume.book.output, run)) {
        return;
    }
    enum status status = press_open(&volume.book.press, run);
    run_fail(run, status);
    if (status == STATUS_OK) {
        struct selection selection = selection_of(run->settings, run->arena);
        run_volume(&volume, &selection);
    }
    buffer_release(&volume.digest);
    buffer_release(&volume.all);
    press_release(&volume.book.press);
}
