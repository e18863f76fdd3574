/* register_imp.h - the register of requests as tables: what CSV and XLSX write.
 *
 * MODEL. A sheet is a list of columns and says how many rows a session gives. A column is a heading, a width and a function
 * that reads one cell; every cell is a text, and the kind of the column says what a spreadsheet may make of it. So the
 * two writers agree, and a new column is one row of register.c. */
#ifndef ZADAN_REGISTER_IMP_H
#define ZADAN_REGISTER_IMP_H

#include "zadan/session.h"

enum cell_kind {
    CELL_TEXT,
    CELL_NUMBER, /* decimal digits, or empty */
    CELL_DATE,   /* ISO 8601, or empty */
};

/* What is counted once for a session, by index of participant: a long talk of many people is read once. */
struct register_counts {
    size_t *turns, *requests;
    bool *first_of_organisation; /* nobody before this one belongs to the same */
};
struct register_counts register_count(const struct session *session, struct arena *arena);

/* Which row of a sheet: element `index` of the session's list. */
struct register_row {
    const struct session *session;
    const struct register_counts *counts;
    size_t index;
    struct arena *arena; /* of the cell's text */
};

struct register_column {
    const char *heading;
    enum cell_kind kind;
    unsigned width; /* in characters of half width */
    struct text (*read)(const struct register_row *row);
};

struct register_sheet {
    const char *name;
    const struct register_column *columns;
    size_t column_count;
    size_t (*row_count)(const struct session *session);
    struct at (*at)(const struct register_row *row); /* where it stands in the source, for messages */
};

extern const struct register_sheet requests_sheet, participants_sheet, sessions_sheet;

/* The cell as well-formed UTF-8. */
struct text register_cell(const struct register_column *column, const struct register_row *row);

/* ---- xlsx_whole.c */

/* False when a part of the workbook is missing, damaged or cut short. */
bool xlsx_is_whole(struct text bytes);

#endif
