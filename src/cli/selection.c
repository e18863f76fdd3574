/* selection.c - the meetings of a volume.
 *
 * ORDER. By number, then date; meetings without a number follow those with one, by date; what is equal stays in the order of the
 * inputs. Where each year is a volume the year comes first, or a meeting without number, which stands behind all others,
 * would get a second volume of its year; those without a date are the last volume. Dates are ISO 8601, so that they compare as text, and a year or a month is the beginning of its dates. */
#include "selection_imp.h"

#include <stdlib.h>
#include <string.h>

/* ---- Values of options ---- */

static bool digits_only(struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') {
            return false;
        }
    }
    return text.length > 0;
}

/* YYYY, YYYY-MM, YYYY-MM-DD by its form; what is no day of the calendar bounds all the same. */
static bool date_form(struct text text)
{
    static const char form[] = "0000-00-00";
    if (text.length != 4 && text.length != 7 && text.length != 10) {
        return false;
    }
    for (size_t i = 0; i < text.length; i++) {
        bool is_digit = text.bytes[i] >= '0' && text.bytes[i] <= '9';
        if (form[i] == '-' ? text.bytes[i] != '-' : !is_digit) {
            return false;
        }
    }
    return true;
}

static bool bound_parse(const char *value, struct bound *out)
{
    struct text text = text_of(value);
    *out = (struct bound){0};
    if (text_starts_with(text, TEXT("第")) && text_ends_with(text, TEXT("回"))) {
        text = text_slice(text, 3, text.length - 3);
    } else if (date_form(text)) { /* four digits are a year: the series has not met so often */
        out->date = text;
        return true;
    }
    if (text.bytes == NULL || !digits_only(text) || text.length > 6) {
        return false;
    }
    out->number = (unsigned)strtoul(text.bytes, NULL, 10);
    return out->number > 0;
}

/* Whether a list has a place without a value. */
static bool has_gap(struct text list, struct text mark)
{
    struct text rest = list;
    for (size_t at = text_find(rest, mark); at != TEXT_NOT_FOUND && at > 0; at = text_find(rest, mark)) {
        rest = text_skip(rest, at + mark.length);
    }
    return text_is_empty(rest) || text_starts_with(rest, mark);
}

static bool add_condition(struct text text, struct arena *arena, struct condition_list *out)
{
    static const struct {
        struct text name;
        enum condition_kind kind;
    } names[] = {{{"自治体", 9}, CONDITION_MUNICIPALITY},
                 {{"municipality", 12}, CONDITION_MUNICIPALITY},
                 {{"分野", 6}, CONDITION_TOPIC},
                 {{"topic", 5}, CONDITION_TOPIC}};
    size_t equals = text_find(text, TEXT("="));
    if (equals == TEXT_NOT_FOUND || has_gap(text_skip(text, equals + 1), TEXT(","))) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        if (text_equal(names[i].name, text_slice(text, 0, equals))) {
            *VECTOR_PUSH(arena, out) = (struct condition){.kind = names[i].kind, .values = text_skip(text, equals + 1)};
            return true;
        }
    }
    return false;
}

/* What stands before the next mark; rest becomes what is behind it. */
static struct text next_piece(struct text *rest, struct text mark)
{
    size_t at = text_find(*rest, mark);
    struct text piece = at == TEXT_NOT_FOUND ? *rest : text_slice(*rest, 0, at);
    *rest = at == TEXT_NOT_FOUND ? TEXT_NONE : text_skip(*rest, at + mark.length);
    return piece;
}

static bool condition_parse(const char *value, struct arena *arena, struct condition_list *out)
{
    struct text rest = text_of(value);
    bool good = !has_gap(rest, TEXT("|"));
    while (good && !text_is_empty(rest)) {
        good = add_condition(next_piece(&rest, TEXT("|")), arena, out);
    }
    return good;
}

static bool split_parse(const char *value, struct selection *out)
{
    struct text text = text_of(value);
    if (text_equal(text, TEXT("year")) || text_equal(text, TEXT("fiscal-year"))) {
        out->split = text.length == 4 ? SPLIT_YEAR : SPLIT_FISCAL_YEAR;
        return true;
    }
    if (!digits_only(text) || text.length > 6) {
        return false;
    }
    out->split = SPLIT_COUNT;
    out->per_volume = (size_t)strtoul(value, NULL, 10);
    return out->per_volume > 0;
}

const char *bound_fault(const char *value)
{
    struct bound bound;
    return bound_parse(value, &bound) ? NULL : N_("the number of a meeting (19) or a date (2022, 2022-01, 2022-01-19)");
}

const char *condition_fault(const char *value)
{
    struct arena *arena = arena_new(0);
    struct condition_list list = {0};
    bool good = condition_parse(value, arena, &list);
    arena_free(arena);
    return good ? NULL : N_("自治体=NAME or 分野=TOPIC (municipality=, topic=), several joined by |");
}

const char *split_fault(const char *value)
{
    struct selection selection;
    return split_parse(value, &selection) ? NULL : N_("a number of meetings, year or fiscal-year");
}

struct selection selection_of(const struct settings *settings, struct arena *arena)
{
    struct selection selection = {.order = (enum volume_order)settings->order};
    if (settings->from != NULL) {
        (void)bound_parse(settings->from, &selection.from);
    }
    if (settings->to != NULL) {
        (void)bound_parse(settings->to, &selection.to);
    }
    for (size_t i = 0; i < settings->select.count; i++) {
        (void)condition_parse(settings->select.items[i], arena, &selection.conditions);
    }
    if (settings->split != NULL) {
        (void)split_parse(settings->split, &selection);
    }
    return selection;
}

/* ---- Choice ---- */

static bool is_open(const struct bound *bound)
{
    return bound->number == 0 && text_is_empty(bound->date);
}

/* Below 0: the session comes before everything that bound means; above 0: behind it. known: the session has that fact. */
static int compare_bound(const struct session *session, const struct bound *bound, bool *known)
{
    if (bound->number > 0) {
        *known = session->number > 0;
        return session->number < bound->number ? -1 : session->number > bound->number;
    }
    *known = !text_is_empty(session->date);
    size_t length = bound->date.length < session->date.length ? bound->date.length : session->date.length;
    return text_compare(text_slice(session->date, 0, length), bound->date);
}

static bool in_bounds(const struct selection *selection, const struct session *session, struct diag *diag)
{
    bool from_known = true, to_known = true;
    int from = is_open(&selection->from) ? 0 : compare_bound(session, &selection->from, &from_known);
    int to = is_open(&selection->to) ? 0 : compare_bound(session, &selection->to, &to_known);
    if (!from_known || !to_known) {
        DIAG(diag, DIAG_SELECTION_UNKNOWN, PLACE_FILE(session->parts.count > 0 ? session->parts.items[0].file : "-"),
             (from_known ? &selection->to : &selection->from)->number > 0 ? N_("meeting number") : N_("meeting date"));
        return false;
    }
    return from >= 0 && to <= 0;
}

static bool has_value(const struct session *session, enum condition_kind kind, struct text value)
{
    for (size_t i = 0; kind == CONDITION_MUNICIPALITY && i < session->participants.count; i++) {
        if (text_equal(session->participants.items[i].organisation, value)) {
            return true;
        }
    }
    for (size_t i = 0; kind == CONDITION_TOPIC && i < session->requests.count; i++) {
        if (text_equal(session->requests.items[i].topic, value)) {
            return true;
        }
    }
    return false;
}

static bool meets(const struct session *session, const struct condition *condition)
{
    for (struct text rest = condition->values; !text_is_empty(rest);) {
        if (has_value(session, condition->kind, next_piece(&rest, TEXT(",")))) {
            return true;
        }
    }
    return false;
}

static bool is_wanted(const struct selection *selection, const struct session *session, struct diag *diag)
{
    if (!in_bounds(selection, session, diag)) {
        return false;
    }
    for (size_t i = 0; i < selection->conditions.count; i++) {
        if (!meets(session, &selection->conditions.items[i])) {
            return false;
        }
    }
    return true;
}

/* ---- Order ---- */

struct ranked {
    struct session session;
    unsigned year; /* of the volume, where each year is one; 0: not known, or it does not matter */
    size_t place;
};

/* The year in which a meeting is shelved; a fiscal year begins in April. 0: not known, or years are no volumes. */
static unsigned shelf_year(const struct selection *selection, const struct session *session)
{
    bool fiscal = selection->split == SPLIT_FISCAL_YEAR;
    if ((!fiscal && selection->split != SPLIT_YEAR) || session->date.length < 7) {
        return 0;
    }
    unsigned year = (unsigned)strtoul(session->date.bytes, NULL, 10);
    unsigned long month = strtoul(session->date.bytes + 5, NULL, 10);
    return fiscal && month < 4 ? year - 1 : year;
}

static int compare_numbers(unsigned a, unsigned b)
{
    if (a == 0 || b == 0) {
        return (a == 0) - (b == 0);
    }
    return a < b ? -1 : a > b;
}

/* Without a date last; so dates come in the order of their years. */
static int compare_dates(struct text a, struct text b)
{
    if (text_is_empty(a) || text_is_empty(b)) {
        return text_is_empty(a) - text_is_empty(b);
    }
    return text_compare(a, b);
}

static int compare_places(const struct ranked *a, const struct ranked *b)
{
    return a->place < b->place ? -1 : a->place > b->place;
}

static int by_input(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    int order = compare_numbers(a->year, b->year);
    return order != 0 ? order : compare_places(a, b);
}

static int by_number(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    int order = compare_numbers(a->year, b->year);
    order = order != 0 ? order : compare_numbers(a->session.number, b->session.number);
    order = order != 0 ? order : compare_dates(a->session.date, b->session.date);
    return order != 0 ? order : compare_places(a, b);
}

static int by_date(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    int order = compare_dates(a->session.date, b->session.date);
    order = order != 0 ? order : compare_numbers(a->session.number, b->session.number);
    return order != 0 ? order : compare_places(a, b);
}

void selection_apply(const struct selection *selection, struct sessions *sessions, struct arena *arena,
                     struct diag *diag)
{
    static int (*const orders[])(const void *left, const void *right) = {
        [ORDER_NUMBER] = by_number, [ORDER_DATE] = by_date, [ORDER_INPUT] = by_input};
    VECTOR(struct ranked) wanted = {0};
    for (size_t i = 0; i < sessions->count; i++) {
        if (is_wanted(selection, &sessions->items[i], diag)) {
            *VECTOR_PUSH(arena, &wanted) = (struct ranked){
                .session = sessions->items[i], .year = shelf_year(selection, &sessions->items[i]), .place = i};
        }
    }
    if (wanted.count > 1) {
        qsort(wanted.items, wanted.count, sizeof(struct ranked), orders[selection->order]);
    }
    for (size_t i = 0; i < wanted.count; i++) {
        sessions->items[i] = wanted.items[i].session;
    }
    sessions->count = wanted.count;
}

/* ---- Volumes ---- */

size_t selection_volume(const struct selection *selection, const struct sessions *sessions, size_t first)
{
    size_t left = sessions->count - first, count = 1;
    if (selection->split == SPLIT_NONE || left <= 1) {
        return left;
    }
    if (selection->split == SPLIT_COUNT) {
        return selection->per_volume < left ? selection->per_volume : left;
    }
    unsigned year = shelf_year(selection, &sessions->items[first]);
    while (count < left && shelf_year(selection, &sessions->items[first + count]) == year) {
        count++;
    }
    return count;
}
