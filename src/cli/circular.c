/* circular.c - zadan circular: a letter in front of the briefings of its sessions, in one PDF.
 *
 * Behind the briefings of several sessions stands a list of all requests, the register of a volume.
 *
 * The letter stands first and is set last, because it says how many pages each briefing has. It is set twice: only pages that are
 * filled tell where the last one ends, and the frame of the office goes from there to the foot of it. One that would need a little
 * more than a page is tried with less space between its parts. What the trials have to say is not reported, since the page that
 * is printed says it again.
 *
 * Everything is made before the first byte is written: the mail may be larger than its limit. */
#include <stdio.h>
#include <string.h>

#include "circular_imp.h"
#include "output_imp.h"
#include "press_imp.h"
#include "progress_imp.h"
#include "selection_imp.h"
#include "zadan/anchors.h"
#include "zadan/digest.h"

struct letter {
    struct press press;
    struct output output;
    struct template *template, *mail_template; /* mail_template: NULL without --mail */
    struct circular circular;
    struct anchors *anchors; /* of the briefings, to which the letter has links */
    bool refused;            /* the PDF takes no more */
    struct buffer xml, pdf, mail;
};

/* ---- Briefings */

static bool key_taken(const struct circular *circular, struct text key)
{
    for (size_t i = 0; i < circular->sessions.count; i++) {
        if (text_equal(circular->sessions.items[i].key, key)) {
            return true;
        }
    }
    return false;
}

/* How many have a key already that begins as that of this one. */
static unsigned count_alike(const struct circular *circular, const struct session *session)
{
    unsigned count = 0;
    for (size_t i = 0; i < circular->sessions.count; i++) {
        const struct session *other = circular->sessions.items[i].session;
        count += other->number == session->number && (other->number > 0 || text_equal(other->date, session->date));
    }
    return count;
}

/* What the ids of its pages begin with: s19, of a session without number s20230914; of a second one of these s19-2. */
static struct text session_key(struct letter *letter, const struct session *session)
{
    struct arena *arena = letter->press.run->arena;
    struct buffer key = BUFFER_INIT;
    buffer_add_byte(&key, 's');
    if (session->number > 0) {
        buffer_format(&key, "%u", session->number);
    }
    for (size_t i = 0; session->number == 0 && i < session->date.length; i++) {
        if (session->date.bytes[i] != '-') {
            buffer_add_byte(&key, session->date.bytes[i]);
        }
    }
    struct text stem = text_copy(arena, buffer_text(&key)), unique = stem;
    for (unsigned number = count_alike(&letter->circular, session); key_taken(&letter->circular, unique);) {
        unique = text_format(arena, "%.*s-%u", TEXT_ARGS(stem), ++number);
    }
    buffer_release(&key);
    return unique;
}

static enum status add_briefing(struct letter *letter, const struct session *session, struct pdf_document *document)
{
    struct press *press = &letter->press;
    struct text key = session_key(letter, session);
    struct buffer flow_xml = BUFFER_INIT;
    struct arena *arena = arena_new(0);
    struct page_list pages = {0};
    enum status status = session_to_flow(press->run, press->template, session, text_to_string(arena, key), &flow_xml);
    if (status == STATUS_OK) {
        status = press_pages(press, session_file(session), buffer_text(&flow_xml), session, NULL, arena, &pages);
    }
    buffer_release(&flow_xml);
    if (status == STATUS_OK) {
        anchors_add(letter->anchors, &pages);
        *VECTOR_PUSH(press->run->arena, &letter->circular.sessions) =
            (struct circular_session){.session = session, .key = key, .pages = pages.pages.count};
        enum stage before = run_stage(press->run, STAGE_PDF);
        status = pdf_add(document, &pages, PDF_BEHIND);
        letter->refused = status != STATUS_OK;
        run_stage(press->run, before);
    }
    progress_step(press->run->progress, session_file(session), pages.pages.count);
    arena_free(arena);
    return status;
}

/* ---- The list of requests */

static bool has_requests(const struct circular *circular)
{
    for (size_t i = 0; i < circular->sessions.count; i++) {
        const struct session *session = circular->sessions.items[i].session;
        for (size_t k = 0; k < session->requests.count; k++) {
            if (session->requests.items[k].certainty == CERTAINTY_SURE) {
                return true;
            }
        }
    }
    return false;
}

static void write_digest(const struct letter *letter, struct buffer *out)
{
    const struct circular *circular = &letter->circular;
    digest_begin(&(struct digest_about){.volume_number = 1, .volume_count = 1}, out);
    for (size_t i = 0; i < circular->sessions.count; i++) {
        digest_add_session(circular->sessions.items[i].session, circular->sessions.items[i].key, press_page_of,
                           letter->anchors, out);
    }
    digest_end(out);
}

static enum status register_to_flow(struct letter *letter, struct buffer *out)
{
    struct run *run = letter->press.run;
    struct template *template = run_open_template(run, "register");
    if (template == NULL) {
        return STATUS_SETUP;
    }
    struct buffer digest = BUFFER_INIT;
    enum stage before = run_stage(run, STAGE_TEMPLATE);
    write_digest(letter, &digest);
    enum status status = template_apply(template, "register", buffer_text(&digest), NULL, 0, run->diag, out);
    run_stage(run, before);
    buffer_release(&digest);
    template_free(template);
    return status;
}

/* Of several sessions, all requests on pages of their own, behind the briefings to which they lead. */
static enum status add_register(struct letter *letter, struct pdf_document *document)
{
    struct arena *arena = arena_new(0);
    struct buffer flow_xml = BUFFER_INIT;
    struct page_list pages = {0};
    const struct layout_options options = {.earlier = letter->anchors};
    enum status status = register_to_flow(letter, &flow_xml);
    if (status == STATUS_OK) {
        status = press_pages(&letter->press, "register", buffer_text(&flow_xml), NULL, &options, arena, &pages);
    }
    if (status == STATUS_OK) {
        anchors_add(letter->anchors, &pages);
        letter->circular.register_pages = pages.pages.count;
        status = pdf_add(document, &pages, PDF_BEHIND);
    }
    buffer_release(&flow_xml);
    arena_free(arena);
    return status;
}

/* ---- The letter */

struct setting {
    bool tight;
    lu end; /* of the text on the last page, from its top; 0: the frame follows it at once */
};

static enum status set_letter(struct letter *letter, struct press *press, struct setting setting, struct arena *arena,
                              struct page_list *pages)
{
    int64_t hundredths = setting.end * 100 / LU_PER_PT;
    const char *end =
        text_format(arena, "%lld.%02lld", (long long)(hundredths / 100), (long long)(hundredths % 100)).bytes;
    const struct template_parameter parameters[] = {{"tight", setting.tight ? "yes" : "no"}, {"end", end}};
    const struct layout_options options = {.earlier = letter->anchors};
    struct buffer flow_xml = BUFFER_INIT;
    enum stage before = run_stage(press->run, STAGE_TEMPLATE);
    enum status status = template_apply(letter->template, "circular", buffer_text(&letter->xml), parameters,
                                        ARRAY_LENGTH(parameters), press->run->diag, &flow_xml);
    run_stage(press->run, before);
    if (status == STATUS_OK) {
        status = press_pages(press, "circular", buffer_text(&flow_xml), NULL, &options, arena, pages);
    }
    buffer_release(&flow_xml);
    return status;
}

/* How many pages it takes so, and where its text ends on the last one; pages 0: it cannot be set. Reports nothing. */
struct trial {
    size_t pages;
    lu end;
};
static struct trial try_letter(struct letter *letter, bool tight)
{
    struct run silent = *letter->press.run;
    struct press press = letter->press;
    struct arena *arena = arena_new(0);
    struct page_list pages = {0};
    struct trial trial = {0};
    silent.diag = diag_new(NULL, NULL);
    press.run = &silent;
    if (set_letter(letter, &press, (struct setting){.tight = tight}, arena, &pages) == STATUS_OK) {
        trial.pages = pages.pages.count;
    }
    for (size_t i = 0; i < pages.destinations.count; i++) {
        if (text_equal(pages.destinations.items[i].name, TEXT("circular.end"))) {
            trial.end = pages.destinations.items[i].y;
        }
    }
    letter->press.run->times = silent.times;
    diag_free(silent.diag);
    arena_free(arena);
    return trial;
}

static enum status add_letter(struct letter *letter, struct pdf_document *document)
{
    circular_write_xml(&letter->circular, &letter->xml);
    struct trial trial = try_letter(letter, false);
    struct setting setting = {.tight = false};
    if (trial.pages > 1) {
        struct trial tight = try_letter(letter, true);
        setting.tight = tight.pages < trial.pages;
        trial = setting.tight ? tight : trial;
    }
    setting.end = trial.end;
    struct arena *arena = arena_new(0);
    struct page_list pages = {0};
    enum status status = set_letter(letter, &letter->press, setting, arena, &pages);
    if (status == STATUS_OK) {
        status = pdf_add(document, &pages, PDF_IN_FRONT);
    }
    arena_free(arena);
    return status;
}

/* ---- The document */

static struct text last_date(const struct sessions *sessions)
{
    struct text last = TEXT_NONE;
    for (size_t i = 0; i < sessions->count; i++) {
        last = text_compare(sessions->items[i].date, last) > 0 ? sessions->items[i].date : last;
    }
    return last;
}

/* A session that cannot be set is left out; none at all is no circular. */
static enum status add_pieces(struct letter *letter, const struct sessions *sessions, struct pdf_document *document)
{
    struct run *run = letter->press.run;
    progress_begin(run->progress, PROGRESS_MAKE, sessions->count);
    for (size_t i = 0; i < sessions->count && !run->failed[STATUS_SETUP]; i++) {
        const char *file = session_file(&sessions->items[i]);
        size_t first = diag_count(run->diag), failures = run->failures;
        progress_file(run->progress, file);
        enum status status = add_briefing(letter, &sessions->items[i], document);
        if (letter->refused) {
            return status;
        }
        run_fail(run, status);
        run_note_failure(run, file, first, failures);
    }
    if (letter->circular.sessions.count > 1 && has_requests(&letter->circular) && !run->failed[STATUS_SETUP]) {
        run_fail(run, add_register(letter, document));
    }
    if (letter->circular.sessions.count == 0 || run->failed[STATUS_SETUP]) {
        return run->failed[STATUS_SETUP] ? STATUS_SETUP : STATUS_INPUT;
    }
    return add_letter(letter, document);
}

static enum status make_pdf(struct letter *letter, const struct sessions *sessions)
{
    struct press *press = &letter->press;
    struct pdf_options options = press_pdf_options(press, last_date(sessions));
    struct pdf_document *document = NULL;
    if (press->run->settings->attach_source) {
        press_attach_sources(press, sessions->items, sessions->count, press->run->arena, &options);
    }
    enum status status = pdf_begin(press->fonts, &options, press->run->diag, &letter->pdf, &document);
    if (status == STATUS_OK) {
        status = add_pieces(letter, sessions, document);
    }
    if (document != NULL) {
        enum stage before = run_stage(press->run, STAGE_PDF);
        enum status finished = pdf_finish(document);
        run_stage(press->run, before);
        status = status == STATUS_OK ? finished : status;
    }
    return status;
}

/* ---- Delivery */

/* 第19回_2022-01-19_白鷺市_事務連絡.pdf; of several sessions the first, and how many more. */
static struct text default_name(struct letter *letter)
{
    struct arena *arena = letter->press.run->arena;
    const struct circular *circular = &letter->circular;
    struct buffer pattern = BUFFER_INIT;
    buffer_add_string(&pattern, "第{number}回_{date}_{municipalities}");
    if (circular->sessions.count > 1) {
        buffer_format(&pattern, "_ほか%zu回", circular->sessions.count - 1);
    }
    buffer_format(&pattern, "_%.*s.pdf", TEXT_ARGS(circular_kind_title(circular->kind)));
    struct text name = name_from_pattern(arena, pattern.bytes, circular->sessions.items[0].session);
    buffer_release(&pattern);
    return name;
}

static struct text file_name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return text_of(slash != NULL ? slash + 1 : path);
}

/* --mail=FILE, or the place of the PDF with .eml for .pdf. */
static const char *mail_path(const struct letter *letter, struct text name)
{
    struct arena *arena = letter->press.run->arena;
    const struct settings *settings = letter->press.run->settings;
    const char *folder = letter->output.folder;
    if (settings->mail[0] != '\0') {
        return settings->mail;
    }
    struct text path = folder == NULL             ? text_of(settings->output)
                       : strcmp(folder, ".") == 0 ? name
                                                  : text_format(arena, "%s/%.*s", folder, TEXT_ARGS(name));
    size_t stem = path_has_suffix(text_to_string(arena, path), ".pdf") ? path.length - 4 : path.length;
    return text_format(arena, "%.*s.eml", (int)stem, path.bytes).bytes;
}

static enum status make_mail(struct letter *letter, struct text name)
{
    struct press *press = &letter->press;
    const char *output = press->run->settings->output;
    if (letter->output.folder == NULL && strcmp(output, "-") != 0) {
        name = file_name_of(output);
    }
    return letter_mail(press->run, letter->mail_template, buffer_text(&letter->xml), press->date, name,
                       buffer_text(&letter->pdf), &letter->mail);
}

static enum status deliver(struct letter *letter)
{
    struct run *run = letter->press.run;
    struct text name = default_name(letter);
    enum status status = STATUS_OK;
    if (letter->mail_template != NULL) {
        status = make_mail(letter, name);
    }
    const struct circular_session *first = &letter->circular.sessions.items[0];
    const char *about = sessions_about(first->session, letter->circular.sessions.count, run->arena);
    if (status == STATUS_OK) {
        status = output_deliver(&letter->output, name, &letter->pdf, about);
    }
    if (status == STATUS_OK && letter->mail_template != NULL) {
        const char *path = mail_path(letter, name);
        status = product_write(run, path, buffer_text(&letter->mail), about);
    }
    return status;
}

/* ---- The command */

/* A place that the mail cannot have is told before the work. A folder that the PDF makes first may be its. */
static bool check_mail_place(struct run *run, const struct output *output)
{
    const char *mail = run->settings->mail;
    if (mail == NULL || mail[0] == '\0' || strcmp(mail, "-") == 0) {
        return true;
    }
    if (output->folder_missing && text_starts_with(text_of(mail), text_of(output->folder))) {
        return true;
    }
    enum status status = product_check_place(run, mail);
    run_fail(run, status);
    return status == STATUS_OK;
}

/* --mail FILE, where --mail=FILE is meant; a mail in the place of the PDF. */
static bool check_mail_name(struct run *run)
{
    const struct settings *settings = run->settings;
    for (size_t i = 0; settings->mail[0] == '\0' && i < settings->input_count; i++) {
        if (path_has_suffix(settings->inputs[i], ".eml")) {
            DIAG(run->diag, DIAG_CIRCULAR_MAIL_INPUT, PLACE_NONE, settings->inputs[i]);
            run_fail(run, STATUS_USAGE);
            return false;
        }
    }
    if (settings->output != NULL && strcmp(settings->output, "-") != 0 &&
        strcmp(settings->output, settings->mail) == 0) {
        DIAG(run->diag, DIAG_CIRCULAR_MAIL_SAME, PLACE_NONE, settings->mail);
        run_fail(run, STATUS_USAGE);
        return false;
    }
    return true;
}

/* PDF and mail cannot both go to standard output, and what is said of the mail needs one. */
static bool check_outputs(struct run *run)
{
    const struct settings *settings = run->settings;
    static const char *const of_mail[] = {"mail-to", "mail-from", "mail-limit"};
    const char *output = settings->output, *mail = settings->mail;
    for (size_t i = 0; mail == NULL && i < ARRAY_LENGTH(of_mail);
         i++) { /* those of the configuration wait for a mail */
        if (settings_is_flag(settings, COMMAND_CIRCULAR, of_mail[i])) {
            DIAG(run->diag, DIAG_OPTION_NEEDS, PLACE_NONE, of_mail[i], "--mail");
            run_fail(run, STATUS_USAGE);
            return false;
        }
    }
    if (mail != NULL && !check_mail_name(run)) {
        return false;
    }
    bool to_stdout = output != NULL && strcmp(output, "-") == 0;
    if (to_stdout && mail != NULL && (mail[0] == '\0' || strcmp(mail, "-") == 0)) {
        DIAG(run->diag, DIAG_CIRCULAR_MAIL_OUTPUT, PLACE_NONE, "");
        run_fail(run, STATUS_USAGE);
        return false;
    }
    return true;
}

static bool open_templates(struct letter *letter)
{
    struct run *run = letter->press.run;
    letter->template = run_open_template(run, "circular");
    if (letter->template != NULL && run->settings->mail != NULL) {
        letter->mail_template = run_open_template(run, "mail");
    }
    return letter->template != NULL && (run->settings->mail == NULL || letter->mail_template != NULL);
}

static void circulate(struct letter *letter)
{
    struct run *run = letter->press.run;
    struct session_list list;
    session_list_read(run, &list);
    selection_apply(&(struct selection){.order = (enum volume_order)run->settings->order}, &list.sessions, run->arena,
                    run->diag);
    letter->press.inputs = &list.inputs;
    enum status status = press_fonts(&letter->press);
    if (status == STATUS_OK && list.sessions.count > 0) {
        status = make_pdf(letter, &list.sessions);
        if (status == STATUS_OK) {
            status = deliver(letter);
        }
    }
    run_fail(run, status);
    session_list_release(&list);
}

void circular_execute(struct run *run)
{
    struct letter letter = {.xml = BUFFER_INIT, .pdf = BUFFER_INIT, .mail = BUFFER_INIT, .anchors = anchors_new()};
    if (check_outputs(run) && output_open(&letter.output, run) && check_mail_place(run, &letter.output) &&
        letter_read(run, &letter.circular)) {
        enum status status = press_open(&letter.press, run);
        run_fail(run, status);
        if (status == STATUS_OK && open_templates(&letter)) {
            circulate(&letter);
        }
        press_release(&letter.press);
    }
    template_free(letter.mail_template);
    template_free(letter.template);
    anchors_free(letter.anchors);
    buffer_release(&letter.mail);
    buffer_release(&letter.pdf);
    buffer_release(&letter.xml);
}
