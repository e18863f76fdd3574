/* value.c - the values of options: what each kind takes, and where it goes.
 *
 * The one parser for the command line, the environment and zadan.xml. A value is checked by its row and stored in the
 * row's field of struct settings. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options_imp.h"
#include "value_imp.h"

static bool is_digits(const char *string, size_t length)
{
    return strspn(string, "0123456789") >= length;
}

const char *date_fault(const char *value)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const char *const expected = N_("a date, YYYY-MM-DD");
    if (strlen(value) != 10 || !is_digits(value, 4) || value[4] != '-' || !is_digits(value + 5, 2) || value[7] != '-' ||
        !is_digits(value + 8, 2)) {
        return expected;
    }
    int year = (value[0] - '0') * 1000 + (value[1] - '0') * 100 + (value[2] - '0') * 10 + (value[3] - '0');
    int month = (value[5] - '0') * 10 + (value[6] - '0'), day = (value[8] - '0') * 10 + (value[9] - '0');
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > 12) {
        return expected;
    }
    return day >= 1 && day <= days[month - 1] + (month == 2 && leap) ? NULL : expected;
}

/* Names of templates, profiles and font sets are file names without a folder. */
static bool is_plain_name(const char *value)
{
    return value[0] != '\0' &&
           strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == strlen(value);
}

const char *template_fault(const char *value)
{
    return is_plain_name(value) ? NULL : N_("the name of a stylesheet, without folder and .xsl");
}

const char *profile_fault(const char *value)
{
    return is_plain_name(value) ? NULL : N_("the name of a page profile");
}

const char *font_set_fault(const char *value)
{
    return is_plain_name(value) ? NULL : N_("the name of a font set, without folder and .xml");
}

const char *output_fault(const char *value)
{
    return value[0] != '\0' ? NULL : N_("a file, a folder or -");
}

const char *names_fault(const char *value)
{
    return value[0] != '\0' ? NULL : N_("a names file");
}

const char *body_fault(const char *value)
{
    return value[0] != '\0' ? NULL : N_("a file with the text");
}

const char *folder_fault(const char *value)
{
    return value[0] != '\0' ? NULL : N_("a folder");
}

const char *file_fault(const char *value)
{
    return value[0] != '\0' ? NULL : N_("a file");
}

/* One of words ("a|b|c"), as its index; -1 for another. */
static int word_index(const char *value, const char *words)
{
    size_t length = strlen(value);
    for (int index = 0;; index++) {
        size_t word = strcspn(words, "|");
        if (word == length && strncmp(words, value, length) == 0) {
            return index;
        }
        if (words[word] == '\0') {
            return -1;
        }
        words += word + 1;
    }
}

/* "a|b|c" as "a / b / c", which needs no translation. */
static const char *spelt_out(const char *words, struct arena *arena)
{
    struct buffer out = BUFFER_INIT;
    for (const char *c = words; *c != '\0'; c++) {
        if (*c != '|') {
            buffer_add_byte(&out, *c);
        } else {
            buffer_add_string(&out, " / ");
        }
    }
    const char *string = text_to_string(arena, buffer_text(&out));
    buffer_release(&out);
    return string;
}

static const char *store_word(int *field, const char *value, const char *words, struct arena *arena)
{
    int index = word_index(value, words);
    *field = index >= 0 ? index : *field;
    return index >= 0 ? NULL : spelt_out(words, arena);
}

static const char *store_number(int *field, const struct option_row *row, const char *value, struct arena *arena)
{
    size_t length = strlen(value);
    long number = length > 0 && length <= 9 && is_digits(value, length) ? strtol(value, NULL, 10) : -1;
    if (number >= row->least && number <= row->most) {
        *field = (int)number;
        return NULL;
    }
    return text_to_string(arena, text_format(arena, "%d-%d", row->least, row->most));
}

/* A list keeps growing where it began; an earlier place's items give way. */
static void store_item(struct strings *field, const char *value, bool begins, struct arena *arena)
{
    if (begins) {
        *field = (struct strings){0};
    }
    *VECTOR_PUSH(arena, field) = value;
}

/* Stores the value; the result is NULL, or what it should have been. */
static const char *store(const struct option_row *row, const char *value, bool begins, struct arena *arena,
                         struct settings *settings)
{
    void *field = (char *)settings + row->field;
    const char *expected = row->fault != NULL ? row->fault(value) : NULL;
    if (expected != NULL) {
        return expected;
    }
    int no = 0;
    switch (row->kind) {
    case OPTION_SWITCH:
        expected = store_word(&no, value, "yes|no", arena);
        *(bool *)field = no == 0;
        return expected;
    case OPTION_STRING:
    case OPTION_PATH:
        *(const char **)field = value;
        return NULL;
    case OPTION_WORD:
        return store_word(field, value, row->words, arena);
    case OPTION_NUMBER:
        return store_number(field, row, value, arena);
    case OPTION_LIST:
        store_item(field, value, begins, arena);
        return NULL;
    }
    return NULL;
}

static const char *nth_word(const char *words, int index, struct arena *arena)
{
    for (; index > 0; index--) {
        words += strcspn(words, "|") + 1;
    }
    return text_to_string(arena, (struct text){words, strcspn(words, "|")});
}

static const char *joined(const struct strings *list, struct arena *arena)
{
    struct text all = TEXT_NONE;
    for (size_t i = 0; i < list->count; i++) {
        all = text_format(arena, "%.*s%s%s", TEXT_ARGS(all), i > 0 ? ", " : "", list->items[i]);
    }
    return list->count > 0 ? text_to_string(arena, all) : NULL;
}

const char *option_value(const struct option_row *row, const struct settings *settings, struct arena *arena)
{
    const void *field = (const char *)settings + row->field;
    switch (row->kind) {
    case OPTION_SWITCH:
        return *(const bool *)field ? "yes" : "no";
    case OPTION_STRING:
    case OPTION_PATH:
        return *(const char *const *)field;
    case OPTION_WORD:
        return nth_word(row->words, *(const int *)field, arena);
    case OPTION_NUMBER:
        return text_to_string(arena, text_format(arena, "%d", *(const int *)field));
    case OPTION_LIST:
        return joined(field, arena);
    }
    return NULL;
}

enum status option_assign(const struct option_row *row, const struct origin *from, struct arena *arena,
                          struct diag *diag, struct settings *settings)
{
    struct origin *origin = &settings->origins[row - option_rows];
    const char *expected = store(row, from->value, origin->kind != from->kind, arena, settings);
    if (expected != NULL) {
        DIAG(diag, DIAG_OPTION_VALUE_BAD, from->place, from->word, from->value, expected);
        return from->kind == ORIGIN_FLAG ? STATUS_USAGE : STATUS_SETUP;
    }
    *origin = *from;
    return STATUS_OK;
}
