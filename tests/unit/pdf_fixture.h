/* pdf_fixture.h - page lists built by hand, for the tests of the PDF writer. */
#ifndef PDF_FIXTURE_H
#define PDF_FIXTURE_H

#include "zadan/pdf.h"

struct pdf_fixture {
    struct arena *arena;
    struct diag *diag;
    struct font_set *fonts;
    struct page_list list;
};

/* A document in the named font set with a root tag and no page. */
int pdf_fixture_open(struct pdf_fixture *fixture, const char *font_set);
void pdf_fixture_close(struct pdf_fixture *fixture);

struct page *fixture_page(struct pdf_fixture *fixture, const char *label);
struct tag *fixture_tag(struct pdf_fixture *fixture, struct tag *parent, const char *type);

/* A line on the last page, each character by its own glyph at its own advance. A '|' in the text is no character but a gap of 1 em,
 * '^' a squeeze of 1/2 em. */
struct line_box *fixture_line(struct pdf_fixture *fixture, struct tag *tag, const char *role, const char *text, lu x,
                              lu y, lu size);
struct rule_box *fixture_rule(struct pdf_fixture *fixture, lu x, lu y, lu width, lu height);

/* A file of the test folder with these bytes; its path, owned by the fixture. NULL: not written. */
const char *fixture_store(struct pdf_fixture *fixture, const char *name, struct text bytes);
/* The same with the document. */
const char *fixture_write(struct pdf_fixture *fixture, const char *name);
/* What a command prints, with %s in it for the path; its status in *status. Owned by the fixture. */
struct text fixture_run(struct pdf_fixture *fixture, const char *command, const char *path, int *status);

#endif
