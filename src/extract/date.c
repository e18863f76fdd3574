/* date.c - the day on which the talk was held.
 *
 * Every date with a year in the header is judged by the sentence around it: 「…座談会を実施しました」 before 「日時:…」 before a
 * date that says nothing, and a date of publication only when there is no other. */
#include "header_imp.h"

static const struct {
    const char *name;
    unsigned before_first; /* the year before year 1 */
    bool letter;           /* R4.1.19: only before figures with full stops */
} eras[] = {{"令和", 2018, false}, {"平成", 1988, false}, {"昭和", 1925, false}, {"R", 2018, true}, {"H", 1988, true}};

static const char *const weekdays[] = {"日", "月", "火", "水", "木", "金", "土"};

const char *weekday_kanji(int weekday)
{
    return weekdays[weekday];
}

int date_weekday(const struct date *date)
{
    /* Zeller's congruence with January and February as months 13 and 14 of the year before */
    unsigned month = date->month < 3 ? date->month + 12 : date->month;
    unsigned year = date->month < 3 ? date->year - 1 : date->year;
    unsigned h = (date->day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400) % 7;
    return (int)((h + 6) % 7);
}

static bool take(struct text *text, struct text word)
{
    if (!text_starts_with(*text, word)) {
        return false;
    }
    *text = text_skip(*text, word.length);
    return true;
}

static bool take_spaced_number(struct text *text, unsigned *number)
{
    struct text rest = text_trim_start(*text);
    if (!take_number(&rest, number)) {
        return false;
    }
    *text = text_trim_start(rest);
    return true;
}

static void take_weekday(struct text *text, struct date *date)
{
    struct text rest = text_trim_start(*text);
    date->weekday = -1;
    if (!take(&rest, TEXT("("))) {
        return;
    }
    for (int day = 0; day < (int)ARRAY_LENGTH(weekdays); day++) {
        struct text behind = rest;
        if (take(&behind, text_of(weekdays[day]))) {
            size_t close = text_find(text_slice(behind, 0, 24), TEXT(")"));
            if (close != TEXT_NOT_FOUND) {
                date->weekday = day;
                *text = text_skip(behind, close + 1);
            }
            return;
        }
    }
}

/* The same year in the other reckoning: 令和4年(2022年), 2022(令和4)年. */
static void skip_other_year(struct text *text)
{
    size_t close = text_starts_with(*text, TEXT("(")) ? text_find(text_slice(*text, 0, 24), TEXT(")")) : TEXT_NOT_FOUND;
    if (close != TEXT_NOT_FOUND && close > 2) {
        *text = text_trim_start(text_skip(*text, close + 1));
    }
}

/* 年1月19日 behind the year of an era or of the common era. */
static bool take_kanji_date(struct text *text, struct date *date)
{
    skip_other_year(text);
    if (!take(text, TEXT("年"))) {
        return false;
    }
    skip_other_year(text);
    if (!take_spaced_number(text, &date->month) || !take(text, TEXT("月"))) {
        return false;
    }
    struct text rest = *text;
    if (take_spaced_number(&rest, &date->day) && take(&rest, TEXT("日"))) {
        *text = rest;
    } else {
        date->day = 0;
    }
    return true;
}

/* 2019.01.21, 2019/1/21, 2019-01-21 */
static bool take_punctuated_date(struct text *text, struct date *date)
{
    char mark = text->length > 0 ? text->bytes[0] : '\0';
    struct text separator = text_slice(*text, 0, 1);
    if (mark != '.' && mark != '/' && mark != '-') {
        return false;
    }
    return take(text, separator) && take_spaced_number(text, &date->month) && take(text, separator) &&
           take_spaced_number(text, &date->day);
}

static bool take_date(struct text *text, struct date *date)
{
    struct text rest = *text;
    bool era = false;
    bool letter = false;
    *date = (struct date){.weekday = -1};
    for (size_t i = 0; i < ARRAY_LENGTH(eras) && !era; i++) {
        if (take(&rest, text_of(eras[i].name))) {
            era = true;
            letter = eras[i].letter;
            if (take(&rest, TEXT("元"))) {
                date->year = 1;
            } else if (!take_spaced_number(&rest, &date->year)) {
                return false;
            }
            date->year += eras[i].before_first;
        }
    }
    if (!era && (!take_number(&rest, &date->year) || date->year < 1900)) {
        return false;
    }
    rest = text_trim_start(rest);
    if ((letter || !take_kanji_date(&rest, date)) && !take_punctuated_date(&rest, date)) {
        return false;
    }
    if (date->month < 1 || date->month > 12 || date->day > 31) {
        return false;
    }
    take_weekday(&rest, date);
    date->printed = text_trim_end(text_slice(*text, 0, text->length - rest.length));
    *text = rest;
    return true;
}

bool find_date(struct text folded, size_t *from, struct date *out)
{
    struct text rest = text_skip(folded, *from);
    bool digit_before = false;
    while (rest.length > 0) {
        struct text behind = rest;
        bool digit = rest.bytes[0] >= '0' && rest.bytes[0] <= '9';
        if (!(digit && digit_before) && take_date(&behind, out)) {
            *from = folded.length - behind.length;
            return true;
        }
        digit_before = digit;
        text_next(&rest);
    }
    *from = folded.length;
    return false;
}

enum date_rank { DATE_NOTHING, DATE_PUBLISHED, DATE_ALONE, DATE_BARE, DATE_HELD, DATE_FACT, DATE_TALK };

static enum date_rank rank_date(const struct extraction *extraction, struct text line, struct text sentence,
                                const struct date *date)
{
    bool held = has_word(extraction, "held-words", sentence);
    bool talk = has_word(extraction, "talk-words", sentence);
    size_t colon = find_colon(line);
    struct text head = text_trim(text_slice(line, 0, colon != TEXT_NOT_FOUND ? colon : 0));
    if (lexicon_equal(lexicon_list(extraction->lexicon, "held-dates"), head) != NULL) {
        return DATE_FACT;
    }
    if (has_word(extraction, "published-words", sentence) && !(held && talk)) {
        return DATE_PUBLISHED;
    }
    if (held) {
        return talk ? DATE_TALK : DATE_HELD;
    }
    bool alone = date->printed.length + 12 >= text_trim(line).length;
    return alone ? DATE_ALONE : DATE_BARE;
}

struct date_choice {
    enum date_rank rank;
    struct date date;
    struct text printed;
    size_t offset;
};

static void judge_line(const struct extraction *extraction, const struct line *line, enum date_rank least,
                       struct date_choice *choice)
{
    struct folded folded;
    fold(&folded, line->text, FOLD_LIMIT);
    struct text rest = folded.text;
    while (rest.length > 0) {
        struct text sentence = next_sentence(&rest);
        struct date date;
        for (size_t from = 0; find_date(sentence, &from, &date);) {
            enum date_rank rank = rank_date(extraction, folded.text, sentence, &date);
            if (rank > choice->rank && rank >= least) {
                *choice = (struct date_choice){.rank = rank,
                                               .date = date,
                                               .printed = unfold(&folded, date.printed),
                                               .offset = line->offset + unfold_offset(&folded, date.printed.bytes)};
            }
        }
    }
}

static void report_date(struct extraction *extraction, const struct date_choice *choice)
{
    struct place place = extraction_place(extraction, choice->offset);
    const struct date *date = &choice->date;
    if (choice->rank <= DATE_ALONE) {
        DIAG(extraction->diag, DIAG_DATE_PUBLISHED, place,
             text_to_string(extraction->arena, extraction->session->date));
    }
    if (date->weekday >= 0 && date->day > 0 && date->weekday != date_weekday(date)) {
        DIAG(extraction->diag, DIAG_DATE_WEEKDAY, place, weekday_kanji(date_weekday(date)),
             weekday_kanji(date->weekday));
    }
}

/* A day without a year in a sentence on the talk: 「2月20日に行われた対談」. */
static bool find_day(const struct extraction *extraction, struct text sentence, struct date *out)
{
    if (!has_word(extraction, "held-words", sentence) || !has_word(extraction, "talk-words", sentence) ||
        has_word(extraction, "published-words", sentence)) {
        return false;
    }
    struct text rest = sentence;
    bool digit_before = false;
    while (rest.length > 0) {
        bool digit = rest.bytes[0] >= '0' && rest.bytes[0] <= '9';
        struct text behind = rest;
        *out = (struct date){.weekday = -1};
        if (digit && !digit_before && take_number(&behind, &out->month) && take(&behind, TEXT("月")) &&
            take_number(&behind, &out->day) && take(&behind, TEXT("日")) && out->month >= 1 && out->month <= 12 &&
            out->day >= 1 && out->day <= 31) {
            take_weekday(&behind, out);
            out->printed = text_trim_end(text_slice(rest, 0, rest.length - behind.length));
            return true;
        }
        digit_before = digit;
        text_next(&rest);
    }
    return false;
}

/* The talk comes before its publication: a day without a year is in the year of publication, or in the one before. */
static void take_day(struct extraction *extraction, size_t header_end, struct date_choice *choice)
{
    for (size_t i = 0; i < header_end; i++) {
        const struct line *line = &extraction->lines.items[i];
        struct folded folded;
        fold(&folded, line->text, FOLD_LIMIT);
        struct text rest = folded.text;
        while (rest.length > 0) {
            struct date day;
            if (!find_day(extraction, next_sentence(&rest), &day)) {
                continue;
            }
            const struct date *published = &choice->date;
            bool later = day.month > published->month ||
                         (day.month == published->month && published->day > 0 && day.day > published->day);
            day.year = published->year - (later ? 1U : 0U);
            *choice = (struct date_choice){.rank = DATE_HELD,
                                           .date = day,
                                           .printed = unfold(&folded, day.printed),
                                           .offset = line->offset + unfold_offset(&folded, day.printed.bytes)};
            return;
        }
    }
}

/* The container's own date of publication, when the page prints none. */
static void take_published(const struct extraction *extraction, struct date_choice *choice)
{
    struct folded folded;
    struct date date;
    size_t from = 0;
    fold(&folded, extraction->article->published, 100);
    if (find_date(folded.text, &from, &date)) {
        *choice = (struct date_choice){.rank = DATE_PUBLISHED, .date = date, .printed = unfold(&folded, date.printed)};
    }
}

#define FOOTER_LINES 40 /* lines at the end in which 「…に実施しました」 may stand */

/* (令和5年5月10日に実施), ※2024年10月8日収録: a remark, which nobody says; the date of it counts without the word 座談会. */
static bool is_remark(const struct line *line)
{
    struct folded folded;
    fold(&folded, line->text, 200);
    return text_starts_with(folded.text, TEXT("(")) || text_starts_with(folded.text, TEXT("※")) ||
           text_ends_with(folded.text, TEXT("収録)")) || text_ends_with(folded.text, TEXT("収録"));
}

void extract_date(struct extraction *extraction, size_t header_end)
{
    struct date_choice choice = {.rank = DATE_NOTHING};
    const struct lines *lines = &extraction->lines;
    for (size_t i = 0; i < header_end; i++) {
        judge_line(extraction, &lines->items[i], DATE_PUBLISHED, &choice);
    }
    size_t footer = lines->count > header_end + FOOTER_LINES ? lines->count - FOOTER_LINES : header_end;
    for (size_t i = footer; i < lines->count && choice.rank < DATE_FACT; i++) {
        if (lines->items[i].text.length < 400) {
            judge_line(extraction, &lines->items[i], is_remark(&lines->items[i]) ? DATE_HELD : DATE_FACT, &choice);
        }
    }
    if (choice.rank == DATE_PUBLISHED || choice.rank == DATE_ALONE) {
        take_day(extraction, header_end, &choice);
    }
    if (choice.rank == DATE_NOTHING) {
        take_published(extraction, &choice);
    }
    if (choice.rank == DATE_NOTHING) {
        DIAG(extraction->diag, DIAG_DATE_NONE, PLACE_FILE(extraction->article->file), "");
        return;
    }
    const struct date *date = &choice.date;
    extraction->session->date =
        date->day > 0 ? text_format(extraction->arena, "%04u-%02u-%02u", date->year, date->month, date->day)
                      : text_format(extraction->arena, "%04u-%02u", date->year, date->month);
    extraction->session->date_text = choice.printed;
    report_date(extraction, &choice);
}
