/* press_imp.h - fonts, template and the way from a session to pages: what every command that makes a PDF shares. */
#ifndef ZADAN_CLI_PRESS_IMP_H
#define ZADAN_CLI_PRESS_IMP_H

#include "run_imp.h"
#include "zadan/flow.h"
#include "zadan/layout.h"
#include "zadan/pdf.h"

struct press {
    struct run *run;
    struct template *template;
    struct font_set *fonts;
    struct text date;            /* of every document, or empty: each meeting's own */
    const struct inputs *inputs; /* set when they have been read */
};

/* Opens the template and begins to look for the fonts, which goes on while the inputs are read. Release in any case. */
ZADAN_MUST_CHECK enum status press_open(struct press *press, struct run *run);
/* The fonts are needed now. */
ZADAN_MUST_CHECK enum status press_fonts(struct press *press);
void press_release(struct press *press);

/* A finished flow as pages in the arena. session is the one whose places and pictures are meant, NULL: none. more: what the
 * flow knows of others of its document (its locate, image_folder and allow_substitute are set here); NULL: it stands alone. */
ZADAN_MUST_CHECK enum status press_pages(struct press *press, const char *name, struct text flow_xml,
                                         const struct session *session, const struct layout_options *more,
                                         struct arena *arena, struct page_list *out);

/* The same in two steps; the flow XML is not needed after the first. */
ZADAN_MUST_CHECK enum status press_flow(struct press *press, const char *name, struct text flow_xml,
                                        struct arena *arena, struct flow *out);
ZADAN_MUST_CHECK enum status press_set(struct press *press, const struct flow *flow, const struct session *session,
                                       const struct layout_options *more, struct arena *arena, struct page_list *out);

/* Options of a document of this run; own_date counts when the run has none. Without attachments. */
struct pdf_options press_pdf_options(const struct press *press, struct text own_date);

/* The printed number of the page on which an id stands (a digest_page); anchors is a struct anchors. */
struct text press_page_of(const void *anchors, struct text id);

/* Attaches the inputs that any of the sessions was read from: files of the command line, never one that a model only names. The
 * list lives in the arena, the bytes as long as the inputs. */
void press_attach_sources(const struct press *press, const struct session *sessions, size_t count, struct arena *arena,
                          struct pdf_options *options);

/* Whether a path ends so; case does not count. */
bool path_has_suffix(const char *path, const char *suffix);

#endif
