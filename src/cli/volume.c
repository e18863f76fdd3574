/* volume.c - zadan volume: many meetings as one bound book.
 *
 * STREAMING. Every meeting is set for itself, added to the PDF and freed; what later parts need of it is kept in two small forms:
 * anchors (on which page each id and index key stands) and the digest (headings, people, requests and their pages). When all
 * are set, the digest becomes the back matter, which follows, and then the front matter, which is put in front of all.
 *     session -> model XML -> template (phase session) -> pages -> PDF, anchors, digest     each
 *     digest  -> template (phase back)  -> pages -> PDF behind
 *     digest  -> template (phase front) -> pages -> PDF in front
 *   So the body can cite what stands before it in the body, the back matter the whole body, the front matter everything.
 *
 * SEVERAL VOLUMES. With --split the page numbers run on from volume to volume, so that a number alone tells a page; the
 * index over all of them is a document of its own (phase index). */
#include <stdio.h>
#include <string.h>

#include "output_imp.h"
#include "press_imp.h"
#include "selection_imp.h"
#include "zadan/anchors.h"
#include "zadan/digest.h"

struct volume {
    struct press press;
    struct output output;
    struct sessions sessions;  /* wanted, in order */
    const char *title;         /* the series of all; "": they are of several */
    struct anchors *anchors;   /* of all volumes of the run */
    unsigned next_page;        /* number of the next page of the body */
    unsigned number, count;    /* of this volume, of how many */
    struct buffer digest;      /* the sessions of this volume */
    struct buffer all;         /* those of all volumes, for their common index */
    struct pdf_document *book; /* in work */
};

/* The families that this run has used, each once. */
static struct texts used_families(const struct volume *volume)
{
    const struct font_set *fonts = volume->press.fonts;
    struct texts families = {0};
    for (size_t i = 0; i < font_set_face_count(fonts); i++) {
        struct text family = text_of(font_set_face(fonts, i)->family);
        bool known = false;
        for (size_t k = 0; k < families.count && !known; k++) {
            known = text_equal(families.items[k], family);
        }
        if (!known) {
            *VECTOR_PUSH(volume->press.run->arena, &families) = family;
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
    const struct settings *settings = volume->press.run->settings;
    const struct digest_about about = {.producer = TEXT("zadan " ZADAN_VERSION),
                                       .date = volume->press.date,
                                       .template_name = text_of(settings->template_name),
                                       .profile = text_of(settings->profile),
                                       .font_set = text_of(settings->font_set),
                                       .fonts = used_families(volume),
                                       .selection = selection_words(settings, volume->press.run->arena),
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
    const struct settings *settings = volume->press.run->settings;
    const struct template_parameter parameters[] = {
        {.name = "phase", .value = phase},
        {.name = "key", .value = key},
        {.name = "transcript", .value = "yes"},
        {.name = "volume-title", .value = volume->title},
        {.name = "hidden-folio", .value = settings->hidden_folio ? "yes" : "no"},
        {.name = "profile", .value = settings->profile}, /* the last one: left out when there is none */
    };
    size_t count = ARRAY_LENGTH(parameters) - (settings->profile == NULL ? 1 : 0);
    return template_apply(volume->press.template, name, xml, parameters, count, volume->press.run->diag, out);
}

/* Sets what one phase makes and adds it to the book. */
static enum status add_phase(struct volume *volume, const char *phase, const char *key, const struct session *session,
                             struct text xml)
{
    const char *name = session != NULL ? session_file(session) : phase;
    bool in_front = strcmp(phase, "front") == 0;
    struct arena *arena = arena_new(0);
    struct buffer flow_xml = BUFFER_INIT;
    struct page_list pages = {0};
    const struct layout_options options = {.earlier = volume->anchors,
                                           .first_page_number = in_front ? 1 : volume->next_page};
    enum status status = apply_phase(volume, phase, key, name, xml, &flow_xml);
    if (status == STATUS_OK) {
        status = press_pages(&volume->press, name, buffer_text(&flow_xml), session, &options, arena, &pages);
    }
    buffer_release(&flow_xml);
    if (status == STATUS_OK) {
        status = pdf_add(volume->book, &pages, in_front ? PDF_IN_FRONT : PDF_BEHIND);
    }
    if (status == STATUS_OK) {
        anchors_add(volume->anchors, &pages);
        if (!in_front && pages.pages.count > 0) {
            volume->next_page = pages.pages.items[pages.pages.count - 1].number + 1;
        }
    }
    arena_free(arena);
    return status;
}

static struct text page_of_id(const void *context, struct text id)
{
    struct anchor_place place;
    return anchors_find(context, id, &place) ? place.first : TEXT_NONE;
}

/* What the ids of a meeting begin with: its number where no other has it. */
static struct text key_of(const struct volume *volume, const struct session *session, size_t ordinal)
{
    struct arena *arena = volume->press.run->arena;
    struct text key = text_format(arena, "s%u", session->number);
    struct anchor_place place;
    if (session->number > 0 && !anchors_find(volume->anchors, key, &place)) {
        return key;
    }
    return text_format(arena, "s%u-%zu", session->number, ordinal + 1);
}

static enum status add_session(struct volume *volume, size_t ordinal)
{
    const struct session *session = &volume->sessions.items[ordinal];
    struct text key = key_of(volume, session, ordinal);
    struct buffer model = BUFFER_INIT;
    session_write_xml(session, &model);
    enum status status =
        add_phase(volume, "session", text_to_string(volume->press.run->arena, key), session, buffer_text(&model));
    buffer_release(&model);
    if (status == STATUS_OK) {
        digest_add_session(session, key, page_of_id, volume->anchors, &volume->digest);
        if (volume->count > 1) {
            digest_add_session(session, key, page_of_id, volume->anchors, &volume->all);
        }
    }
    return status;
}

/* The meetings of one volume; one that cannot be set is left out, and told about. */
static enum status add_body(struct volume *volume, size_t first, size_t count)
{
    struct run *run = volume->press.run;
    size_t added = 0;
    for (size_t i = 0; i < count; i++) {
        enum status status = add_session(volume, first + i);
        run_fail(run, status);
        if (status != STATUS_OK && status != STATUS_INPUT && status != STATUS_LIMIT) {
            return status;
        }
        added += status == STATUS_OK;
    }
    return added > 0 ? STATUS_OK : STATUS_INPUT;
}

/* Back matter behind the body, front matter before it. */
static enum status add_matter(struct volume *volume)
{
    struct buffer xml = BUFFER_INIT;
    write_digest(volume, &volume->digest, &xml);
    anchors_sort_marks(volume->anchors);
    enum status status = add_phase(volume, "back", "", NULL, buffer_text(&xml));
    if (status == STATUS_OK) {
        status = add_phase(volume, "front", "", NULL, buffer_text(&xml));
    }
    buffer_release(&xml);
    return status;
}

/* "合本_第4回-第31回.pdf"; of several volumes with their number; without numbers by the dates. */
static struct text volume_name(const struct volume *volume, const struct session *first, const struct session *last)
{
    struct arena *arena = volume->press.run->arena;
    struct text part = volume->count > 1 ? text_format(arena, "_第%u巻", volume->number) : TEXT_NONE;
    if (first->number > 0 && last->number > 0) {
        return text_format(arena, "合本%.*s_第%u回-第%u回.pdf", TEXT_ARGS(part), first->number, last->number);
    }
    bool dated = !text_is_empty(first->date) && !text_is_empty(last->date);
    return text_format(arena, "合本%.*s%s%.*s%s%.*s.pdf", TEXT_ARGS(part), dated ? "_" : "", TEXT_ARGS(first->date),
                       dated ? "_" : "", TEXT_ARGS(last->date));
}

/* Runs fill between the beginning and the end of a PDF, which is then delivered. */
typedef enum status fill_book(struct volume *volume, size_t first, size_t count);

static void make_book(struct volume *volume, fill_book *fill, size_t first, size_t count, struct text name)
{
    struct run *run = volume->press.run;
    const struct session *last = &volume->sessions.items[first + count - 1];
    struct pdf_options options = press_pdf_options(&volume->press, last->date);
    struct buffer pdf = BUFFER_INIT;
    enum status status = pdf_begin(volume->press.fonts, &options, run->diag, &pdf, &volume->book);
    if (status == STATUS_OK) {
        status = fill(volume, first, count);
        enum status finished = pdf_finish(volume->book);
        status = status == STATUS_OK ? finished : status;
    }
    if (status == STATUS_OK) {
        status = output_deliver(&volume->output, name, &pdf, text_to_string(run->arena, name));
    }
    buffer_release(&pdf);
    run_fail(run, status);
}

static struct text page_number(const struct volume *volume, unsigned number)
{
    return text_format(volume->press.run->arena, "%u", number);
}

static enum status fill_volume(struct volume *volume, size_t first, size_t count)
{
    struct text first_page = page_number(volume, volume->next_page);
    buffer_clear(&volume->digest);
    enum status status = add_body(volume, first, count);
    if (volume->count > 1) {
        digest_add_volume(volume->number, first_page, page_number(volume, volume->next_page - 1), &volume->all);
    }
    return status == STATUS_OK ? add_matter(volume) : status;
}

static enum status fill_index(struct volume *volume, size_t first, size_t count)
{
    struct buffer xml = BUFFER_INIT;
    (void)first;
    (void)count;
    write_digest(volume, &volume->all, &xml);
    anchors_sort_marks(volume->anchors);
    enum status status = add_phase(volume, "index", "", NULL, buffer_text(&xml));
    buffer_release(&xml);
    return status;
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
    const struct sessions *sessions = &volume->sessions;
    volume->count = count_volumes(selection, sessions);
    size_t count;
    for (size_t first = 0; first < sessions->count && !volume->press.run->failed[STATUS_SETUP]; first += count) {
        count = selection_volume(selection, sessions, first);
        volume->number++;
        struct text name = volume_name(volume, &sessions->items[first], &sessions->items[first + count - 1]);
        make_book(volume, fill_volume, first, count, name);
    }
    if (volume->count > 1 && !volume->press.run->failed[STATUS_SETUP]) {
        volume->number = 0;
        make_book(volume, fill_index, 0, sessions->count, TEXT("合本_総索引.pdf"));
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
static bool choose_sessions(struct volume *volume, const struct selection *selection, struct session_list *list)
{
    struct run *run = volume->press.run;
    volume->sessions = list->sessions;
    size_t all = volume->sessions.count;
    selection_apply(selection, &volume->sessions, run->arena, run->diag);
    if (volume->sessions.count == 0) {
        if (all > 0) {
            DIAG(run->diag, DIAG_SELECTION_EMPTY, PLACE_NONE, "");
            run_fail(run, STATUS_INPUT);
        }
        return false;
    }
    if (volume->output.folder == NULL && count_volumes(selection, &volume->sessions) > 1) {
        DIAG(run->diag, DIAG_SEVERAL_VOLUMES, PLACE_NONE, "");
        run_fail(run, STATUS_USAGE);
        return false;
    }
    return true;
}

static void run_volume(struct volume *volume, const struct selection *selection)
{
    struct run *run = volume->press.run;
    struct session_list list;
    session_list_read(run, &list);
    enum status status = press_fonts(&volume->press);
    run_fail(run, status);
    if (status == STATUS_OK && choose_sessions(volume, selection, &list)) {
        volume->press.inputs = &list.inputs;
        volume->title = common_series(&volume->sessions, run->arena);
        volume->anchors = anchors_new();
        make_volumes(volume, selection);
        anchors_free(volume->anchors);
    }
    session_list_release(&list);
}

void volume_execute(struct run *run)
{
    struct volume volume = {.next_page = 1, .digest = BUFFER_INIT, .all = BUFFER_INIT};
    struct selection selection = selection_of(run->settings, run->arena);
    if (!output_open(&volume.output, run)) {
        return;
    }
    enum status status = press_open(&volume.press, run);
    run_fail(run, status);
    if (status == STATUS_OK) {
        run_volume(&volume, &selection);
    }
    buffer_release(&volume.digest);
    buffer_release(&volume.all);
    press_release(&volume.press);
}
