/* template_imp.h - what the files of src/template share. */
#ifndef ZADAN_TEMPLATE_IMP_H
#define ZADAN_TEMPLATE_IMP_H

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxslt/xsltInternals.h>

#include "zadan/template.h"

#define TEMPLATE_NAMESPACE "urn:zadan:template"

/* Limits. The largest legitimate run so far - a volume's index - stays below a hundredth of each. */
#define TEMPLATE_FILE_LIMIT ((size_t)4 * 1024 * 1024)     /* bytes of a stylesheet or data file */
#define TEMPLATE_OUTPUT_LIMIT ((size_t)256 * 1024 * 1024) /* bytes of flow XML */
#define TEMPLATE_NODE_LIMIT ((size_t)2 * 1000 * 1000)     /* nodes made while a stylesheet runs */
#define TEMPLATE_STRING_LIMIT 10000000                    /* bytes of one string that concat() makes */
#define TEMPLATE_DEPTH_LIMIT 1000                         /* templates inside templates */
#define TEMPLATE_VARIABLE_LIMIT 20000
#define TEMPLATE_OPERATION_LIMIT 50000000UL

struct template
{
    char *folder; /* resolved: absolute, without links; files are read below it only */
    xsltStylesheet *style;
};

/* One compilation or run: what the call-backs of libxml2 and libxslt find through `current_run`, because most of them get no
 * context of their own. */
struct run {
    const char *folder;
    struct diag *diag;
    struct arena *arena;
    xsltTransformContext *context; /* NULL while a stylesheet is compiled */
    bool failed;                   /* an error was reported */
    bool stopped;                  /* by a limit: what libxslt says about it is not repeated */
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
/* Turns the internal name of a file ("/common.xsl") into the one its user knows. */
const char *run_file_name(struct run *run, const char *uri);

/* loader.c: the only way to a file. */
void loader_install(void); /* once per process */
/* Reads the file of that internal name; NULL after a diagnostic. */
xmlDoc *loader_read(struct run *run, const char *uri, xmlDict *dictionary);
/* Parses XML without network, DTD and entities; uri becomes the document's. */
xmlDoc *loader_parse(struct run *run, struct text xml, const char *file_name, const char *uri, xmlDict *dictionary);

/* functions.c: the extension functions, and concat() with a limit. */
void functions_install(void); /* once per process */
void functions_limit(xmlXPathContext *context);

#endif
