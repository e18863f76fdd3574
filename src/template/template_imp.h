/* template_imp.h - what the files of src/template share. */
#ifndef ZADAN_TEMPLATE_IMP_H
#define ZADAN_TEMPLATE_IMP_H

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxslt/xsltInternals.h>

#include "zadan/template.h"

#define TEMPLATE_NAMESPACE "urn:zadan:template"

/* Limits. */
#define TEMPLATE_FILE_LIMIT ((size_t)4 * 1024 * 1024) /* bytes of a stylesheet or data file */
#define TEMPLATE_STRING_LIMIT 10000000                /* bytes of one string that concat() makes */
#define TEMPLATE_DEPTH_LIMIT 1000                     /* templates inside templates */
#define TEMPLATE_VARIABLE_LIMIT 20000

/* Limits of a run grow with its model: a part that every model gets and one for each byte of model XML, so that a stylesheet
 * whose work grows like its model runs over any, and one without end stops soon. The briefing with its transcript does 2
 * to 16 operations for a byte, makes one node of it and 7 bytes. */
struct template_limits {
    unsigned long operations; /* of libxslt and of XPath, each */
    size_t nodes;             /* made while the stylesheet runs */
    size_t output;            /* bytes of flow XML */
};
#define TEMPLATE_LIMITS(bytes)                                                                                         \
    ((struct template_limits){                                                                                         \
        .operations = 50000000UL + 200UL * (unsigned long)(bytes),                                                     \
        .nodes = (size_t)2 * 1000 * 1000 + (size_t)5 * (bytes),                                                        \
        .output = (size_t)256 * 1024 * 1024 + (size_t)64 * (bytes),                                                    \
    })
/* Bytes of model XML above which a limit is blamed on the model; a meeting of three hours has a fifth of it. */
#define TEMPLATE_LARGE_MODEL ((size_t)1024 * 1024)

/* The folders, resolved: absolute, without links; files are read below them only. */
struct folders {
    char *own; /* looked in first; NULL: none */
    char *installed;
};
/* STATUS_SETUP, reported: one of them is none. Release in any case. */
ZADAN_MUST_CHECK enum status folders_open(const struct template_source *source, struct diag *diag, struct folders *out);
void folders_release(struct folders *folders);

struct template
{
    struct folders folders;
    struct template_source source;
    xsltStylesheet *style;
    unsigned long operations; /* of the last run */
};

/* One compilation or run: what the call-backs of libxml2 and libxslt find through `current_run`, because most of them get no
 * context of their own. */
struct run {
    const struct folders *folders;
    const struct template_source *source;
    struct diag *diag;
    struct arena *arena;
    xsltTransformContext *context; /* NULL while a stylesheet is compiled */
    bool failed;                   /* an error was reported */
    bool stopped;                  /* by a limit: what libxslt says about it is not repeated */
    const char *large_model;       /* its name, where limits are its own; else NULL */
    struct template_limits limits;
    size_t nodes;
    const char *parsing;  /* name of the file in the parser, or NULL */
    struct place pending; /* place of the error whose text comes next */
    bool has_pending;
    struct place refused; /* where something was forbidden: what libxslt says about that line is not repeated */
    struct place message_place;
    const char *message; /* the last xsl:message, or NULL */
};
extern _Thread_local struct run *current_run;

/* messages.c: diagnostics out of what the libraries say. */
void run_begin(struct run *run); /* installs the handlers */
void run_end(struct run *run);   /* takes them away */
void run_watch(struct run *run, xsltTransformContext *context);
/* Ends the run with a message; kind is what was used up. */
void run_stop_at_limit(struct run *run, const char *kind);
/* The place of a node of a stylesheet. */
struct place run_place(struct run *run, const xmlNode *node);
/* The path of the file of that internal name ("/common.xsl"): in the own folder if there is one, else in the installed one. */
char *run_path(struct run *run, const char *uri);
/* Turns the internal name of a file ("/common.xsl") into the one its user knows. */
const char *run_file_name(struct run *run, const char *uri);

/* loader.c: the only way to a file. */
void loader_install(void); /* once per process */
/* Reads the file of that internal name; NULL after a diagnostic. */
xmlDoc *loader_read(struct run *run, const char *uri, xmlDict *dictionary);
/* The same of the installed folder, as it stands there. */
xmlDoc *loader_read_installed(struct run *run, const char *uri);
/* Parses XML without network, DTD and entities; uri becomes the document's. */
xmlDoc *loader_parse(struct run *run, struct text xml, const char *file_name, const char *uri, xmlDict *dictionary);

/* house.c: completes the house.xml of an office; what was said elsewhere takes the place of what it says. */
void house_override(struct run *run, xmlDoc *house);
#define HOUSE_URI "/house.xml"

/* functions.c: the extension functions, and concat() with a limit. */
void functions_install(void); /* once per process */
void functions_limit(xmlXPathContext *context);

#endif
