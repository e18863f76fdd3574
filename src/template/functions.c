/* functions.c - era-date() and weekday() for stylesheets, and a concat() that does not grow without end.
 *
 * Both take an ISO date as a string and give its text back unchanged when it is none. */
#include <libexslt/exslt.h>
#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <string.h>

#include "template_imp.h"

struct date {
    int year, month;
    int day; /* 0: the source gives the month only */
};

static bool read_digits(const char *text, int count, int *out)
{
    *out = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *out = *out * 10 + (text[i] - '0');
    }
    return true;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* 2022-01-19 or 2022-01. */
static bool read_date(const char *text, struct date *out)
{
    size_t length = strlen(text);
    *out = (struct date){0};
    if ((length != 10 && length != 7) || text[4] != '-' || !read_digits(text, 4, &out->year) ||
        !read_digits(text + 5, 2, &out->month) || out->month < 1 || out->month > 12)
        return false;
    return length == 7 || (text[7] == '-' && read_digits(text + 8, 2, &out->day) && out->day >= 1 &&
                           out->day <= days_in_month(out->year, out->month));
}

/* The first day of each era (元号), latest first; 明治 from the day on which Japan took over the Gregorian calendar. */
static const struct era {
    const char *name;
    struct date first;
    int first_year; /* the Gregorian year that is its year 1 */
} eras[] = {
    {"令和", {2019, 5, 1}, 2019},  {"平成", {1989, 1, 8}, 1989}, {"昭和", {1926, 12, 25}, 1926},
    {"大正", {1912, 7, 30}, 1912}, {"明治", {1873, 1, 1}, 1868},
};

static bool is_before(const struct date *a, const struct date *b)
{
    if (a->year != b->year)
        return a->year < b->year;
    return a->month != b->month ? a->month < b->month : a->day < b->day;
}

/* 2022-01-19 -> 令和4年1月19日, 2022-01 -> 令和4年1月; the first year of an era is 元年. A month in which an era began is named by
 * that era. */
static void add_era_date(struct buffer *out, const struct date *date)
{
    struct date by = *date;
    if (by.day == 0)
        by.day = days_in_month(by.year, by.month);
    size_t era = 0;
    while (era < ARRAY_LENGTH(eras) && is_before(&by, &eras[era].first))
        era++;
    int year = era < ARRAY_LENGTH(eras) ? date->year - eras[era].first_year + 1 : date->year;
    buffer_add_string(out, era < ARRAY_LENGTH(eras) ? eras[era].name : "");
    if (year == 1)
        buffer_add_string(out, "元年");
    else
        buffer_format(out, "%d年", year);
    buffer_format(out, "%d月", date->month);
    if (date->day > 0)
        buffer_format(out, "%d日", date->day);
}

/* Sakamoto's rule: 0 is Sunday. */
static void add_weekday(struct buffer *out, const struct date *date)
{
    static const char *const names[] = {"日", "月", "火", "水", "木", "金", "土"};
    static const int shifts[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    if (date->day == 0)
        return; /* a month has no weekday */
    int year = date->month < 3 ? date->year - 1 : date->year;
    int day = (year + year / 4 - year / 100 + year / 400 + shifts[date->month - 1] + date->day) % 7;
    buffer_add_string(out, names[day]);
}

static void call_with_date(xmlXPathParserContext *context, int count, void (*add)(struct buffer *, const struct date *))
{
    if (count != 1) {
        xmlXPathSetArityError(context);
        return;
    }
    xmlChar *text = xmlXPathPopString(context);
    if (text == NULL)
        return;
    struct date date;
    if (!read_date((const char *)text, &date)) {
        xmlXPathReturnString(context, text);
        return;
    }
    struct buffer out = BUFFER_INIT;
    add(&out, &date);
    xmlXPathReturnString(context, xmlStrdup((const xmlChar *)(out.length > 0 ? out.bytes : "")));
    buffer_release(&out);
    xmlFree(text);
}

static void era_date_function(xmlXPathParserContext *context, int count)
{
    call_with_date(context, count, add_era_date);
}

static void weekday_function(xmlXPathParserContext *context, int count)
{
    call_with_date(context, count, add_weekday);
}

void functions_install(void)
{
    exsltCommonRegister();
    exsltStrRegister();
    exsltSetsRegister();
    const xmlChar *name_space = (const xmlChar *)TEMPLATE_NAMESPACE;
    (void)xsltRegisterExtModuleFunction((const xmlChar *)"era-date", name_space, era_date_function);
    (void)xsltRegisterExtModuleFunction((const xmlChar *)"weekday", name_space, weekday_function);
}

/* concat() is the one core function whose result is longer than its arguments, and doubling a string thirty times is quick. */
static void concat_function(xmlXPathParserContext *context, int count)
{
    if (count >= 2 && context->valueNr >= count) {
        double total = 0;
        for (int i = 0; i < count; i++) {
            const xmlXPathObject *value = context->valueTab[context->valueNr - 1 - i];
            if (value != NULL && value->type == XPATH_STRING)
                total += xmlStrlen(value->stringval);
        }
        if (total > TEMPLATE_STRING_LIMIT) {
            run_stop_at_limit(current_run, N_("the length of a string"));
            xmlXPathErr(context, XPATH_MEMORY_ERROR);
            return;
        }
    }
    xmlXPathConcatFunction(context, count);
}

void functions_limit(xmlXPathContext *context)
{
    const xmlChar *name = (const xmlChar *)"concat";
    (void)xmlXPathRegisterFunc(context, name, NULL); /* a name that is taken is not taken over */
    (void)xmlXPathRegisterFunc(context, name, concat_function);
}
