/* diag.h - what is said about the content.
 *
 * Every message of the program is one row of the table below: identifier, stable code, level, text. Codes are part of
 * the interface (JSON, --message-format=json); they never change their meaning. {1} .. {4} in the text stand for the
 * arguments. A diagnostic never ends a run by itself. Order inside a layer is by stage of the work. */
#ifndef ZADAN_DIAG_H
#define ZADAN_DIAG_H

#include "zadan/arena.h"
#include "zadan/text.h"

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

#define DIAG_ID(id, code, level, text) id,
enum diag_id {
#include "zadan/diag_table.h"
    DIAG_COUNT
};
#undef DIAG_ID

/* Where something stands in a file as its user sees it. file NULL: no place. line, column from 1 (column counts code
 * points); 0: unknown. source_line is the text of that line for the caret display, or empty. */
struct place {
    const char *file;
    uint32_t line;
    uint32_t column;
    struct text source_line;
    uint32_t source_column; /* of the place inside source_line, when that is only a part, or normalised; 0: column */
};
#define PLACE_NONE ((struct place){NULL, 0, 0, {NULL, 0}, 0})
#define PLACE_FILE(name) ((struct place){(name), 0, 0, {NULL, 0}, 0})

#define DIAG_ARGUMENTS_MAX 4

struct diagnostic {
    enum diag_id id;
    enum diag_level level;
    struct place place;    /* strings owned by the diag; source_line is only the part around the column */
    uint32_t caret_column; /* place.column counted inside that part; 0: none */
    struct text text;      /* the message with its arguments; no control characters from the input */
    struct text arguments[DIAG_ARGUMENTS_MAX]; /* the same, one by one; empty: not given */
};

struct diag; /* the collected diagnostics of a run; owns copies of everything it is told */

/* Called at once for each diagnostic, e.g. to print it. */
typedef void diag_sink(void *context, const struct diagnostic *diagnostic);

struct diag *diag_new(diag_sink *sink, void *context); /* sink may be NULL */
void diag_free(struct diag *diag);

/* Reports one diagnostic; arguments is an array of terminated strings that ends with NULL. Use the macro. */
void diag_report(struct diag *diag, enum diag_id id, struct place place, const char *const *arguments);
/* DIAG(diag, DIAG_FILE_MISSING, PLACE_FILE(name), "why", ...): every argument is a const char *. At least one
 * argument is written; give "" when the text has none. */
#define DIAG(diag, id, place, ...) diag_report((diag), (id), (place), (const char *const[]){__VA_ARGS__, NULL})

/* Reports once more what was reported elsewhere: an item of another diag, or one that was sent by another process. */
void diag_repeat(struct diag *diag, const struct diagnostic *item);
/* From now on this sink is called; NULL: none. */
void diag_set_sink(struct diag *diag, diag_sink *sink, void *context);

size_t diag_count(const struct diag *diag); /* all so far */
const struct diagnostic *diag_at(const struct diag *diag, size_t index);
size_t diag_count_level(const struct diag *diag, enum diag_level level);
const char *diag_code(enum diag_id id);     /* "bad-utf8" */
const char *diag_template(enum diag_id id); /* text with {1} in it */
enum diag_level diag_level_of(enum diag_id id);
const char *diag_level_name(enum diag_level level); /* "note", "warning", "error" */

/* Appends a text with {1} .. {4} in it, as in the table, filled with the arguments of the diagnostic. */
void diag_fill(struct buffer *out, const char *text, const struct diagnostic *diagnostic);

/* Appends at most limit code points of a text from outside so that it cannot control a terminal: malformed bytes,
 * control characters and direction overrides become U+FFFD, line ends and tabs a space; an ellipsis where it was cut. */
void buffer_add_harmless(struct buffer *out, struct text text, size_t limit);

/* How a diagnostic is written. All zero: one plain line in English, "file:line:col: level: text". */
struct diag_style {
    const char *(*translate)(const char *text); /* NULL: English */
    bool code;                                  /* the code behind the text, in square brackets */
    bool colour;                                /* for a terminal */
    bool source;                                /* below it the source line, and a caret under the column */
    size_t columns;                             /* of the terminal: a longer source line is cut; 0: not at all */
};
void diag_format(struct buffer *out, const struct diagnostic *diagnostic, struct diag_style style);

/* Appends the message with its arguments, translated; so are arguments that are phrases of the program: only what has a
 * space in it is looked up, so that the name of an element, "title", never becomes the label of a report. */
void diag_add_message(struct buffer *out, const struct diagnostic *diagnostic,
                      const char *(*translate)(const char *text));

/* Appends a source line and a caret under its column (from 1). Full-width characters take two columns of a terminal, marks
 * that join with the character before them none. What does not fit into `columns` (0: everything fits) is cut off on
 * either side of the column, with an ellipsis. A tab counts as one column: buffer_add_harmless made a space of it. */
void caret_add(struct buffer *out, struct text line, uint32_t column, size_t columns, bool colour);

#endif
