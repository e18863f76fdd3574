/* letter.c - what the options say that goes into a circular.
 *
 * One table says which text of house.xml each of them stands for. What is not given is not looked up here: the template takes it
 * from house.xml, in which the configuration has put its values. So flags come before zadan.xml, and that before house.xml. */
#include <stdlib.h>
#include <string.h>

#include "circular_imp.h"
#include "value_imp.h"
#include "zadan/io.h"

#define CELLS_MAX 40                     /* five rows of A4: templates/circular.xsl */
#define BODY_LIMIT ((size_t)1024 * 1024) /* bytes: a letter of some hundred pages */

/* ---- Faults */

const char *letter_text_fault(const char *value)
{
    struct text rest = text_of(value);
    if (text_is_empty(text_trim(rest)) || utf8_find_error(rest) != TEXT_NOT_FOUND) {
        return N_("a text in UTF-8, not empty");
    }
    while (rest.length > 0) {
        if (codepoint_is_control(text_next(&rest))) {
            return N_("a text of one line, without control characters");
        }
    }
    return NULL;
}

/* 部長、課長=2026-11-24; 6 */
const char *letter_cells_fault(const char *value)
{
    static const char expected[] = N_("1 to 40, or names with a comma between them, each perhaps with =YYYY-MM-DD");
    const char *fault = letter_text_fault(value);
    struct text rest = text_of(value);
    size_t count = 0;
    bool named = false;
    if (fault == NULL && strspn(value, "0123456789") == rest.length) {
        long number = rest.length <= 2 ? strtol(value, NULL, 10) : 0;
        return number >= 1 && number <= CELLS_MAX ? NULL : expected;
    }
    while (fault == NULL && rest.length > 0) {
        size_t end = text_find(rest, TEXT("、")), comma = text_find(rest, TEXT(","));
        end = comma < end ? comma : end;
        struct text cell = text_slice(rest, 0, end);
        size_t equals = text_find(cell, TEXT("="));
        named = named || !text_is_empty(text_trim(cell));
        if (equals != TEXT_NOT_FOUND) {
            struct text date = text_skip(cell, equals + 1);
            char day[11] = "";
            if (date.length == sizeof(day) - 1) {
                memcpy(day, date.bytes, date.length);
            }
            fault = date_fault(day) != NULL ? expected : NULL;
        }
        fault = ++count > CELLS_MAX ? expected : fault;
        rest = end == TEXT_NOT_FOUND ? TEXT_NONE : text_skip(rest, end + (end == comma ? 1 : 3));
    }
    return fault != NULL || named ? fault : expected;
}

const char *letter_date_fault(const char *value)
{
    return strcmp(value, "today") == 0 || date_fault(value) == NULL ? NULL : N_("a date, YYYY-MM-DD, or today");
}

/* ---- Texts */

static void add_text(struct run *run, struct circular *circular, const char *name, const char *value)
{
    if (value != NULL) {
        *VECTOR_PUSH(run->arena, &circular->texts) = (struct circular_text){text_of(name), text_of(value)};
    }
}

static void add_texts(struct run *run, struct circular *circular)
{
    const struct settings *settings = run->settings;
    const struct {
        const char *name; /* of the text in house.xml */
        const char *value;
    } rows[] = {
        {"circular-from", settings->letter_from},
        {"circular-subject", settings->letter_subject},
        {settings->letter_kind % 3 == CIRCULAR_KYOURAN ? "circular-readers" : "circular-stamps",
         settings->letter_cells},
    };
    for (size_t i = 0; i < settings->letter_to.count; i++) {
        add_text(run, circular, "circular-to", settings->letter_to.items[i]);
    }
    for (size_t i = 0; i < settings->letter_contact.count; i++) {
        add_text(run, circular, "circular-contact", settings->letter_contact.items[i]);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        add_text(run, circular, rows[i].name, rows[i].value);
    }
}

/* ---- Body */

/* The file as decoded: any encoding that an article may have. */
static enum status read_text(struct run *run, const char *path, struct text *out)
{
    struct text bytes;
    enum status status = file_read(path, BODY_LIMIT, run->arena, run->diag, &bytes);
    struct articles articles = {0};
    if (status == STATUS_OK) {
        status = article_read(path, bytes, run->arena, run->diag, &articles);
    }
    if (status != STATUS_OK) {
        return status;
    }
    product_note_source(run, path);
    const struct article *article = &articles.items[0];
    if (article->format == ARTICLE_MODEL || article->format == ARTICLE_WXR || article->format == ARTICLE_HTML) {
        DIAG(run->diag, DIAG_CIRCULAR_BODY, PLACE_FILE(path), article_format_name(article->format));
        return STATUS_INPUT;
    }
    *out = article->source != NULL ? article->source->text : article->text;
    return STATUS_OK;
}

static bool read_body(struct run *run, struct circular *circular)
{
    const char *path = run->settings->letter_body;
    struct text body;
    if (path == NULL) {
        return true;
    }
    enum status status = read_text(run, path, &body);
    run_fail(run, status);
    if (status != STATUS_OK) {
        return false;
    }
    size_t renumbered = circular_read_body(body, run->arena, circular);
    if (renumbered > 0) {
        struct place place = PLACE_FILE(path);
        place.line = (uint32_t)renumbered;
        DIAG(run->diag, DIAG_CIRCULAR_RENUMBERED, place, "");
    }
    return true;
}

bool letter_read(struct run *run, struct circular *circular)
{
    struct text date;
    *circular = (struct circular){.kind = (enum circular_kind)(run->settings->letter_kind % 3)};
    enum status status = run_date(run, &date);
    run_fail(run, status);
    if (run->settings->date != NULL) {
        circular->date = text_slice(date, 0, 10); /* the day alone: a time comes from SOURCE_DATE_EPOCH */
    }
    add_texts(run, circular);
    return status == STATUS_OK && read_body(run, circular);
}
