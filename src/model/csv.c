/* csv.c - the requests of all sessions as CSV: RFC 4180, in UTF-8 with a byte order mark, without which Excel takes the
 * encoding of the system.
 *
 * FORMULAS. A spreadsheet takes a cell that begins with = + - @ for a formula, whether quoted or not, and some skip white
 * space (TAB, CR) before it or take the full-width forms for the same. Such a cell gets one apostrophe in front, the mark
 * of spreadsheets for text. Left alone, a source that already has an apostrophe there could not be told from one that was
 * marked; so the rule is: apostrophes (none or more) followed by a danger get one more. It can be undone: a cell that
 * begins with an apostrophe, then perhaps more, then a danger, loses one; every other cell is the source verbatim.
 * Rejected: a TAB or space in front (trimmed by some readers), dropping the character (the quote would not be verbatim),
 * ="..." (a formula itself). XLSX needs none of this: there a string is a string.
 *
 * Texts are quoted always, numbers and dates never; a line break inside a quotation stays the LF that it is, which is what
 * spreadsheets write themselves. */
#include "register_imp.h"

#define BYTE_ORDER_MARK 0xFEFFu
#define LINE_END "\r\n"

/* What begins a formula, half-width, full-width, and the minus sign that CP932 has in place of the full-width one. */
static bool begins_formula(uint32_t codepoint)
{
    static const uint32_t signs[] = {'=', '+', '-', '@', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20, 0x2212};
    for (size_t i = 0; i < ARRAY_LENGTH(signs); i++) {
        if (codepoint == signs[i]) {
            return true;
        }
    }
    return false;
}

static bool is_dangerous(struct text text)
{
    while (text_peek(text) == '\'') {
        text_next(&text);
    }
    uint32_t first = text_peek(text);
    return first == '\t' || first == '\r' || begins_formula(text_peek(text_trim_start(text)));
}

static void add_text(struct buffer *out, struct text text)
{
    if (text_is_empty(text)) {
        return;
    }
    buffer_add_string(out, is_dangerous(text) ? "\"'" : "\"");
    size_t quote;
    while ((quote = text_find(text, TEXT("\""))) != TEXT_NOT_FOUND) {
        buffer_add_text(out, text_slice(text, 0, quote + 1));
        buffer_add_byte(out, '"');
        text = text_skip(text, quote + 1);
    }
    buffer_add_text(out, text);
    buffer_add_byte(out, '"');
}

static void add_headings(struct buffer *out, const struct register_sheet *sheet)
{
    for (size_t i = 0; i < sheet->column_count; i++) {
        buffer_add_string(out, i > 0 ? "," : "");
        add_text(out, text_of(sheet->columns[i].heading));
    }
    buffer_add_string(out, LINE_END);
}

static void add_row(struct buffer *out, const struct register_sheet *sheet, const struct register_row *row)
{
    for (size_t i = 0; i < sheet->column_count; i++) {
        const struct register_column *column = &sheet->columns[i];
        struct text cell = register_cell(column, row);
        buffer_add_string(out, i > 0 ? "," : "");
        if (column->kind == CELL_TEXT) {
            add_text(out, cell);
        } else {
            buffer_add_text(out, cell);
        }
    }
    buffer_add_string(out, LINE_END);
}

static void add_session(struct buffer *out, const struct session *session, struct arena *arena)
{
    const struct register_sheet *sheet = &requests_sheet;
    const struct register_counts counts = register_count(session, arena);
    size_t count = sheet->row_count(session);
    for (size_t i = 0; i < count; i++) {
        struct arena_mark mark = arena_mark(arena);
        add_row(out, sheet, &(struct register_row){session, &counts, i, arena});
        arena_rewind(arena, mark);
    }
}

void sessions_write_csv(const struct sessions *sessions, struct buffer *out)
{
    buffer_add_codepoint(out, BYTE_ORDER_MARK);
    add_headings(out, &requests_sheet);
    for (size_t i = 0; i < sessions->count; i++) {
        struct arena *arena = arena_new(0);
        add_session(out, &sessions->items[i], arena);
        arena_free(arena);
    }
}
