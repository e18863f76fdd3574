/* xml_value.c - attribute values of model XML -> members of the session's structures. */
#include <stdlib.h>
#include <string.h>

#include "model_imp.h"

#define NUMBER_MAX 1000000000u

static int compare_entries(const void *left, const void *right)
{
    const struct id_entry *a = left, *b = right;
    int order = text_compare(a->id, b->id);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

void ids_sort(struct id_entries *entries)
{
    if (entries->count > 1) {
        qsort(entries->items, entries->count, sizeof(*entries->items), compare_entries);
    }
}

/* The first entry with this id, or NULL. */
static const struct id_entry *find_entry(const struct id_entries *entries, struct text id)
{
    size_t at = text_search(entries->items, entries->count, sizeof(*entries->items), offsetof(struct id_entry, id), id);
    return at < entries->count && text_equal(entries->items[at].id, id) ? &entries->items[at] : NULL;
}

size_t ids_find(const struct id_entries *entries, struct text id)
{
    const struct id_entry *entry = find_entry(entries, id);
    return entry != NULL ? entry->index : NO_INDEX;
}

uint32_t ids_line(const struct ids *ids, struct text id)
{
    const struct id_entries *const kinds[] = {&ids->requests, &ids->turns, &ids->participants, &ids->agenda};
    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
        const struct id_entry *entry = find_entry(kinds[i], id);
        if (entry != NULL) {
            return entry->line;
        }
    }
    return 0;
}

const struct id_entries *ids_of_kind(const struct ids *ids, enum value_kind kind, const char **title)
{
    switch (kind) {
    case VALUE_PARTICIPANT:
        *title = "participant";
        return &ids->participants;
    case VALUE_AGENDA:
        *title = "agenda item";
        return &ids->agenda;
    case VALUE_TURN:
        *title = "turn";
        return &ids->turns;
    default:
        return NULL;
    }
}

/* Takes decimal digits from the front of *text. */
static bool take_number(struct text *text, uint32_t *number)
{
    uint32_t value = 0;
    size_t digits = 0;
    while (digits < text->length && text->bytes[digits] >= '0' && text->bytes[digits] <= '9') {
        value = value * 10 + (uint32_t)(text->bytes[digits] - '0');
        if (value > NUMBER_MAX) {
            return false;
        }
        digits++;
    }
    *text = text_skip(*text, digits);
    *number = value;
    return digits > 0;
}

static bool take_byte(struct text *text, char byte)
{
    if (text->length == 0 || text->bytes[0] != byte) {
        return false;
    }
    *text = text_skip(*text, 1);
    return true;
}

static bool parse_number(struct text text, void *member)
{
    uint32_t number;
    if (!take_number(&text, &number) || text.length > 0) {
        return false;
    }
    unsigned value = number;
    memcpy(member, &value, sizeof(value));
    return true;
}

/* part:line:column; the part must exist, line and column count from 1. */
static bool parse_at(struct text text, const struct ids *ids, void *member)
{
    uint32_t part, line, column;
    if (!take_number(&text, &part) || !take_byte(&text, ':') || !take_number(&text, &line) || !take_byte(&text, ':') ||
        !take_number(&text, &column) || text.length > 0 || line == 0 || column == 0 || part >= ids->part_count) {
        return false;
    }
    struct at at = {.part = part, .line = line, .column = column};
    memcpy(member, &at, sizeof(at));
    return true;
}

static unsigned days_in_month(uint32_t year, uint32_t month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29u : days[month - 1];
}

/* YYYY-MM-DD of a day that exists, or YYYY-MM where the article names no day. */
static bool is_date(struct text text)
{
    uint32_t year, month, day;
    bool has_form = (text.length == 10 && text.bytes[4] == '-' && text.bytes[7] == '-') ||
                    (text.length == 7 && text.bytes[4] == '-');
    if (!has_form || !take_number(&text, &year) || !take_byte(&text, '-') || !take_number(&text, &month) || month < 1 ||
        month > 12) {
        return false;
    }
    return text.length == 0 || (take_byte(&text, '-') && take_number(&text, &day) && text.length == 0 && day >= 1 &&
                                day <= days_in_month(year, month));
}

static bool parse_flag(struct text text, void *member)
{
    bool flag = text_equal(text, TEXT("true"));
    memcpy(member, &flag, sizeof(flag));
    return flag || text_equal(text, TEXT("false"));
}

static bool parse_name(struct text text, const struct name_table *names, void *member)
{
    for (unsigned value = 0; value < names->count; value++) {
        if (text_equal(text, text_of(names->name(value)))) {
            memcpy(member, &value, sizeof(value));
            return true;
        }
    }
    return false;
}

static bool parse_reference(struct text text, const struct ids *ids, enum value_kind kind, void *member)
{
    const char *title;
    size_t index = ids_find(ids_of_kind(ids, kind, &title), text);
    memcpy(member, &index, sizeof(index));
    return index != NO_INDEX;
}

static void store_text(struct text text, void *member)
{
    memcpy(member, &text, sizeof(text));
}

bool value_parse(const struct attribute *attribute, struct text text, const struct ids *ids, struct arena *arena,
                 void *member, const char **expected)
{
    const char *string;
    *expected = NULL;
    switch (attribute->kind) {
    case VALUE_TEXT:
        store_text(text_copy(arena, text), member);
        return true;
    case VALUE_STRING:
        string = text_to_string(arena, text);
        memcpy(member, &string, sizeof(string));
        return true;
    case VALUE_DATE:
        store_text(text_copy(arena, text), member);
        *expected = N_("a date (2022-01-19 or 2022-01)");
        return is_date(text);
    case VALUE_NUMBER:
    case VALUE_LEVEL:
        *expected = N_("a number");
        return parse_number(text, member);
    case VALUE_FLAG:
        *expected = N_("true or false");
        return parse_flag(text, member);
    case VALUE_AT:
        *expected = N_("a place (part:line:column of an existing part)");
        return parse_at(text, ids, member);
    case VALUE_ENUM:
        *expected = attribute->names->title;
        return parse_name(text, attribute->names, member);
    case VALUE_PARTICIPANT:
    case VALUE_AGENDA:
    case VALUE_TURN:
        break;
    }
    return parse_reference(text, ids, attribute->kind, member);
}

static bool is_reference(enum value_kind kind)
{
    return kind == VALUE_PARTICIPANT || kind == VALUE_AGENDA || kind == VALUE_TURN;
}

void element_init(const struct element *element, void *structure)
{
    static const size_t none = NO_INDEX;
    char *base = structure;
    for (size_t i = 0; i < element->attribute_count; i++) {
        if (is_reference(element->attributes[i].kind)) {
            memcpy(base + element->attributes[i].offset, &none, sizeof(none));
        }
    }
    for (size_t i = 0; i < element->child_count; i++) {
        if (element->children[i].kind == CHILD_ONE) {
            element_init(element->children[i].element, base + element->children[i].offset);
        }
    }
}
