/* xlsx.c - the register as an Excel workbook, by libxlsxwriter: requests, participants, sessions.
 *
 * Every text is written as a string, so nothing in it is a formula or a link; numbers and dates are values and can be sorted
 * and filtered. What Excel itself would change is handled here: a cell holds 32,767 UTF-16 units, _xHHHH_ in a string
 * stands for a character (ECMA-376 part 1, 22.9.2.19 ST_Xstring), and most control characters are not allowed.
 *
 * BYTES. The library writes into a file only, names its members' dates 1980, and takes the date of creation from us: the same
 * sessions give the same bytes. The file is one without a name (tmpfile), reached by its descriptor, so that nothing is
 * left behind however the run ends; its parts go to TMPDIR or /tmp the same way. */
#define _XOPEN_SOURCE 700 /* pread */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "register_imp.h"

#define CELL_MAX ((size_t)32767)    /* UTF-16 units */
#define ROWS_MAX 1048576u           /* of a sheet, the heading included */
#define FONT_NAME "BIZ UDPゴシック" /* comes with Windows since 2018; the face of the briefings, too */
#define FONT_SIZE 10
#define LINE_HEIGHT 14.0 /* points, of that face at that size */
#define ROW_PADDING 4.0
#define ROW_HEIGHT_MAX 409.0 /* Excel's */
#define FONT_FAMILY_SWISS 2
#define PAPER_A4 9
#define HEADING_FILL ((lxw_color_t)0xDCE6F1)
#define BORDER_COLOR ((lxw_color_t)0xBFBFBF)
#define READ_STEP ((size_t)64 * 1024)
#define EPOCH_OF_ZIP ((time_t)315532800) /* 1980-01-01: when nothing has a date; 0 would be the clock */

struct xlsx_writer {
    lxw_workbook *workbook;
    lxw_format *heading, *texts, *numbers, *dates;
    struct diag *diag;
    struct buffer cell; /* scratch */
    lxw_error error;    /* the first */
};

static void keep_error(struct xlsx_writer *writer, lxw_error error)
{
    if (writer->error == LXW_NO_ERROR) {
        writer->error = error;
    }
}

/* ---- dates */

/* Days from 1970-01-01 in the proleptic Gregorian calendar: years begin in March, so that the leap day is the last. */
static long days_of(const lxw_datetime *date)
{
    long year = date->month > 2 ? date->year : date->year - 1L;
    long month = (date->month + 9L) % 12;
    long day_of_year = (153 * month + 2) / 5 + date->day - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719468;
}

/* YYYY-MM-DD, perhaps followed by Thh:mm:ssZ. */
static bool parse_date(struct text text, lxw_datetime *out)
{
    char string[32];
    int read = 0, hour = 0, minute = 0, second = 0;
    if (text.length < 10 || text.length >= sizeof(string)) {
        return false;
    }
    memcpy(string, text.bytes, text.length);
    string[text.length] = '\0';
    *out = (lxw_datetime){0};
    if (sscanf(string, "%4d-%2d-%2d%n", &out->year, &out->month, &out->day, &read) != 3 || read != 10) {
        return false;
    }
    if (string[10] == 'T' && sscanf(string + 11, "%2d:%2d:%2d", &hour, &minute, &second) == 3) {
        out->hour = hour;
        out->min = minute;
        out->sec = second;
    }
    return out->month >= 1 && out->month <= 12 && out->day >= 1 && out->day <= 31;
}

/* The date that the document says it was made. */
static time_t creation_time(const struct sessions *sessions, const struct register_options *options)
{
    struct text latest = options->date;
    for (size_t i = 0; i < sessions->count && text_is_empty(options->date); i++) {
        struct text date = sessions->items[i].date;
        latest = text_compare(date, latest) > 0 ? date : latest;
    }
    lxw_datetime date;
    char month[sizeof("2022-01-01")];
    if (latest.length == strlen("2022-01")) { /* no more is known: its first day */
        memcpy(month, latest.bytes, latest.length);
        memcpy(month + latest.length, "-01", sizeof("-01"));
        latest = text_of(month);
    }
    if (!parse_date(latest, &date)) {
        return EPOCH_OF_ZIP;
    }
    time_t seconds = (time_t)days_of(&date) * 86400 + date.hour * 3600 + date.min * 60 + (time_t)date.sec;
    return seconds != 0 ? seconds : EPOCH_OF_ZIP;
}

/* ---- heights
 *
 * Excel makes a row without a height as high as its wrapped texts need, other programs leave it one line high: so each row
 * gets one. It is estimated from the number of characters, a little generously. */

static size_t width_of(uint32_t codepoint)
{
    bool narrow = codepoint < 0x2010 || (codepoint >= 0xFF61 && codepoint <= 0xFF9F);
    return narrow ? 1 : 2;
}

static size_t lines_of(struct text text, unsigned width)
{
    size_t lines = 1, used = 0;
    while (text.length > 0) {
        uint32_t codepoint = text_next(&text);
        size_t wide = width_of(codepoint);
        if (codepoint == '\n' || used + wide + 1 > width) { /* 1: a line ends early for the next word or 禁則 */
            lines++;
            used = 0;
        }
        used += codepoint == '\n' ? 0 : wide;
    }
    return lines;
}

static double row_height(size_t lines)
{
    double height = (double)lines * LINE_HEIGHT + ROW_PADDING;
    return height < ROW_HEIGHT_MAX ? height : ROW_HEIGHT_MAX;
}

/* ---- formats */

static lxw_format *new_format(struct xlsx_writer *writer)
{
    lxw_format *format = workbook_add_format(writer->workbook);
    if (format == NULL) {
        out_of_memory(sizeof(*format));
    }
    format_set_font_name(format, FONT_NAME);
    format_set_font_size(format, FONT_SIZE);
    format_set_font_family(format, FONT_FAMILY_SWISS);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, BORDER_COLOR);
    return format;
}

static void make_formats(struct xlsx_writer *writer)
{
    writer->heading = new_format(writer);
    format_set_bold(writer->heading);
    format_set_bg_color(writer->heading, HEADING_FILL);
    format_set_text_wrap(writer->heading);
    writer->texts = new_format(writer);
    format_set_text_wrap(writer->texts);
    writer->numbers = new_format(writer);
    format_set_align(writer->numbers, LXW_ALIGN_CENTER);
    writer->dates = new_format(writer);
    format_set_num_format(writer->dates, "yyyy-mm-dd");
    format_set_align(writer->dates, LXW_ALIGN_LEFT);
}

/* ---- cells */

/* An underscore that begins _xHHHH_, which Excel reads as one character. */
static bool begins_escape(struct text text)
{
    if (text.length < 7 || text.bytes[0] != '_' || text.bytes[1] != 'x' || text.bytes[6] != '_') {
        return false;
    }
    for (size_t i = 2; i < 6; i++) {
        if (text.bytes[i] == '\0' || strchr("0123456789abcdefABCDEF", text.bytes[i]) == NULL) {
            return false;
        }
    }
    return true;
}

static bool is_allowed(uint32_t codepoint)
{
    return codepoint >= 0x20 ? codepoint != 0xFFFE && codepoint != 0xFFFF : codepoint == '\t' || codepoint == '\n';
}

/* Copies text into writer->cell as a cell can hold it. */
static void fit_cell(struct xlsx_writer *writer, const struct register_sheet *sheet, struct text text,
                     struct place place)
{
    size_t units = 0;
    bool replaced = false;
    buffer_clear(&writer->cell);
    while (text.length > 0) {
        bool escape = begins_escape(text);
        uint32_t codepoint = text_next(&text);
        if (codepoint == '\r') { /* a line end of the source as kept by XML */
            codepoint = '\n';
        } else if (!is_allowed(codepoint)) {
            codepoint = 0xFFFD;
            replaced = true;
        }
        size_t wide = codepoint > 0xFFFF ? 2 : 1;
        if (units + wide > CELL_MAX - (text.length > 0)) {
            buffer_add_string(&writer->cell, "…");
            DIAG(writer->diag, DIAG_CELL_LONG, place, sheet->name);
            break;
        }
        if (escape) {
            buffer_add_string(&writer->cell, "_x005F");
        }
        buffer_add_codepoint(&writer->cell, codepoint);
        units += wide;
    }
    if (replaced) {
        DIAG(writer->diag, DIAG_CELL_CONTROL, place, sheet->name);
    }
}

static struct place row_place(const struct register_sheet *sheet, const struct register_row *row)
{
    struct at at = sheet->at(row);
    const struct session *session = row->session;
    if (at.part >= session->parts.count) {
        return PLACE_NONE;
    }
    return (struct place){.file = session->parts.items[at.part].file, .line = at.line, .column = at.column};
}

/* True when the cell was written as the value that its column promises. */
static bool write_value(struct xlsx_writer *writer, lxw_worksheet *sheet, lxw_row_t y, lxw_col_t x, enum cell_kind kind,
                        struct text text)
{
    lxw_datetime date;
    if (kind == CELL_DATE && parse_date(text, &date) && date.year >= 1900 && date.year <= 9999) {
        keep_error(writer, worksheet_write_datetime(sheet, y, x, &date, writer->dates));
        return true;
    }
    double number = 0;
    for (size_t i = 0; i < text.length && kind == CELL_NUMBER; i++) {
        number = number * 10 + (text.bytes[i] - '0');
    }
    if (kind == CELL_NUMBER) {
        keep_error(writer, worksheet_write_number(sheet, y, x, number, writer->numbers));
    }
    return kind == CELL_NUMBER;
}

static void write_row(struct xlsx_writer *writer, lxw_worksheet *worksheet, const struct register_sheet *sheet,
                      lxw_row_t y, const struct register_row *row)
{
    size_t lines = 1;
    for (size_t i = 0; i < sheet->column_count; i++) {
        const struct register_column *column = &sheet->columns[i];
        lxw_col_t x = (lxw_col_t)i;
        struct text text = register_cell(column, row);
        if (text_is_empty(text)) {
            keep_error(writer, worksheet_write_blank(worksheet, y, x, writer->texts));
        } else if (!write_value(writer, worksheet, y, x, column->kind, text)) {
            fit_cell(writer, sheet, text, row_place(sheet, row));
            keep_error(writer, worksheet_write_string(worksheet, y, x, writer->cell.bytes, writer->texts));
            size_t needed = lines_of(buffer_text(&writer->cell), column->width);
            lines = needed > lines ? needed : lines;
        }
    }
    keep_error(writer, worksheet_set_row(worksheet, y, row_height(lines), NULL));
}

/* ---- sheets */

static void set_up_page(struct xlsx_writer *writer, lxw_worksheet *worksheet)
{
    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, PAPER_A4);
    worksheet_set_margins(worksheet, 0.4, 0.4, 0.6, 0.6); /* inches */
    worksheet_fit_to_pages(worksheet, 1, 0);
    keep_error(writer, worksheet_repeat_rows(worksheet, 0, 0));
    keep_error(writer, worksheet_set_header(worksheet, "&L&A"));
    keep_error(writer, worksheet_set_footer(worksheet, "&C&P / &N"));
}

static lxw_row_t write_headings(struct xlsx_writer *writer, lxw_worksheet *worksheet,
                                const struct register_sheet *sheet)
{
    size_t lines = 1;
    for (size_t i = 0; i < sheet->column_count; i++) {
        const struct register_column *column = &sheet->columns[i];
        lxw_col_t x = (lxw_col_t)i;
        size_t needed = lines_of(text_of(column->heading), column->width);
        lines = needed > lines ? needed : lines;
        keep_error(writer, worksheet_set_column(worksheet, x, x, column->width, NULL));
        keep_error(writer, worksheet_write_string(worksheet, 0, x, column->heading, writer->heading));
    }
    keep_error(writer, worksheet_set_row(worksheet, 0, row_height(lines), NULL));
    return 1;
}

static void write_sheet(struct xlsx_writer *writer, const struct register_sheet *sheet, const struct sessions *sessions)
{
    lxw_worksheet *worksheet = workbook_add_worksheet(writer->workbook, sheet->name);
    if (worksheet == NULL) {
        out_of_memory(sizeof(*worksheet));
    }
    lxw_row_t y = write_headings(writer, worksheet, sheet);
    for (size_t i = 0; i < sessions->count; i++) {
        const struct session *session = &sessions->items[i];
        struct arena *arena = arena_new(0);
        const struct register_counts counts = register_count(session, arena);
        size_t count = sheet->row_count(session);
        for (size_t k = 0; k < count; k++) {
            struct arena_mark mark = arena_mark(arena);
            write_row(writer, worksheet, sheet, y++, &(struct register_row){session, &counts, k, arena});
            arena_rewind(arena, mark);
        }
        arena_free(arena);
    }
    worksheet_freeze_panes(worksheet, 1, 0);
    keep_error(writer, worksheet_autofilter(worksheet, 0, 0, y > 1 ? y - 1 : 1, (lxw_col_t)(sheet->column_count - 1)));
    set_up_page(writer, worksheet);
}

static const struct register_sheet *const sheets[] = {&requests_sheet, &participants_sheet, &sessions_sheet};

/* Every sheet has a row for each of them and one for the headings. */
static bool rows_fit(const struct sessions *sessions, struct diag *diag)
{
    for (size_t i = 0; i < ARRAY_LENGTH(sheets); i++) {
        size_t rows = 1;
        for (size_t k = 0; k < sessions->count; k++) {
            rows += sheets[i]->row_count(&sessions->items[k]);
        }
        if (rows > ROWS_MAX) {
            DIAG(diag, DIAG_SHEET_LONG, PLACE_NONE, sheets[i]->name);
            return false;
        }
    }
    return true;
}

/* ---- file */

static void set_properties(struct xlsx_writer *writer, const struct sessions *sessions,
                           const struct register_options *options, struct arena *arena)
{
    lxw_doc_properties properties = {
        .title = (char[]){"要望一覧"},
        .subject = (char[]){"区市町村から東京都への要望"},
        .comments = text_to_string(arena, options->producer),
        .created = creation_time(sessions, options),
    };
    keep_error(writer, workbook_set_properties(writer->workbook, &properties));
}

static enum status refused(struct diag *diag, const char *why)
{
    DIAG(diag, DIAG_XLSX_LIBRARY, PLACE_NONE, why);
    return STATUS_OUTPUT;
}

static enum status read_back(int descriptor, struct diag *diag, struct buffer *out)
{
    for (;;) {
        buffer_reserve(out, READ_STEP);
        ssize_t count = pread(descriptor, out->bytes + out->length, READ_STEP, (off_t)out->length);
        if (count < 0 && errno != EINTR) {
            return refused(diag, strerror(errno));
        }
        if (count == 0) {
            break;
        }
        out->length += count > 0 ? (size_t)count : 0;
    }
    return STATUS_OK;
}

/* Builds the workbook in the file called name. */
static lxw_error write_workbook(const char *name, const struct sessions *sessions,
                                const struct register_options *options, struct diag *diag)
{
    struct xlsx_writer writer = {.workbook = workbook_new(name), .diag = diag, .cell = BUFFER_INIT};
    if (writer.workbook == NULL) {
        out_of_memory(sizeof(*writer.workbook));
    }
    struct arena *arena = arena_new(0);
    make_formats(&writer);
    for (size_t i = 0; i < ARRAY_LENGTH(sheets); i++) {
        write_sheet(&writer, sheets[i], sessions);
    }
    set_properties(&writer, sessions, options, arena);
    keep_error(&writer, workbook_close(writer.workbook)); /* releases it too */
    buffer_release(&writer.cell);
    arena_free(arena);
    return writer.error;
}

/* The workbook in the file, which has no name; in a system that refuses a write, writing fails instead of ending us. */
static enum status fill_file(FILE *file, const struct sessions *sessions, const struct register_options *options,
                             struct diag *diag, struct buffer *out)
{
    char name[32];
    snprintf(name, sizeof(name), "/dev/fd/%d", fileno(file));
    lxw_error error = write_workbook(name, sessions, options, diag);
    if (error != LXW_NO_ERROR) {
        return refused(diag, lxw_strerror(error));
    }
    enum status status = read_back(fileno(file), diag, out);
    if (status == STATUS_OK && !xlsx_is_whole(buffer_text(out))) {
        status = refused(diag, N_("a temporary file could not be written (is the disk full?)"));
    }
    if (status != STATUS_OK) {
        buffer_clear(out);
    }
    return status;
}

enum status sessions_write_xlsx(const struct sessions *sessions, const struct register_options *options,
                                struct diag *diag, struct buffer *out)
{
    if (!rows_fit(sessions, diag)) {
        return STATUS_LIMIT;
    }
    FILE *file = tmpfile();
    if (file == NULL) {
        return refused(diag, strerror(errno));
    }
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGXFSZ, &ignore, &before);
    enum status status = fill_file(file, sessions, options, diag, out);
    sigaction(SIGXFSZ, &before, NULL);
    fclose(file); /* it has no name: closing it removes it */
    return status;
}
