/* messages.c - diagnostics out of what libxml2 and libxslt say.
 *
 * libxml2 reports structured errors. libxslt prints: first a line with the place ("runtime error: file F line N element E"),
 * then the text through the format "%s". xsl:message comes as "%s" with no place before it. That is all the difference there is, so
 * the handler keeps the place of an error until its text arrives. */
#include <libxml/xmlerror.h>
#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "template_imp.h"

_Thread_local struct run *current_run;

const char *run_file_name(struct run *run, const char *uri)
{
    return uri != NULL ? run_path(run, uri) : run->folders->installed;
}

struct place run_place(struct run *run, const xmlNode *node)
{
    if (node == NULL || node->doc == NULL)
        return PLACE_FILE(run->folders->installed);
    struct place place = PLACE_FILE(run_file_name(run, (const char *)node->doc->URL));
    long line = xmlGetLineNo(node);
    place.line = line > 0 ? (uint32_t)line : 0;
    return place;
}

void run_stop_at_limit(struct run *run, const char *kind)
{
    if (run->stopped)
        return;
    run->stopped = run->failed = true;
    const xmlNode *instruction = run->context != NULL ? run->context->inst : NULL;
    if (run->large_model != NULL)
        DIAG(run->diag, DIAG_TEMPLATE_SIZE, PLACE_FILE(run->large_model), kind);
    else
        DIAG(run->diag, DIAG_TEMPLATE_LIMIT, run_place(run, instruction), kind);
    if (run->context != NULL)
        run->context->state = XSLT_STATE_STOPPED;
}

/* ---- libxslt ---- */

/* "type: file F line N element E", parts missing. */
static struct place read_context(struct run *run, const char *line)
{
    const char *file = strstr(line, ": file ");
    if (file == NULL)
        return run_place(run, run->context != NULL ? run->context->inst : NULL);
    file += strlen(": file ");
    const char *number = strstr(file, " line ");
    const char *end = number != NULL ? number : file + strcspn(file, "\n");
    struct text uri = {file, (size_t)(end - file)};
    struct place place = PLACE_FILE(run_file_name(run, text_to_string(run->arena, uri)));
    if (number != NULL)
        place.line = (uint32_t)strtoul(number + strlen(" line "), NULL, 10);
    return place;
}

/* What libxslt says when one of its limits ends a run. */
static const char *limit_of(const char *message)
{
    static const struct {
        const char *part, *kind;
    } limits[] = {
        {"Operation limit", N_("the number of steps")},
        {"maximum number of variables", N_("the number of variables")},
        {"infinite template recursion", N_("templates inside templates")},
        {"recursion depth", N_("templates inside templates")},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(limits); i++) {
        if (strstr(message, limits[i].part) != NULL)
            return limits[i].kind;
    }
    return NULL;
}

static bool same_place(const struct place *a, const struct place *b)
{
    return a->line != 0 && a->line == b->line && strcmp(a->file, b->file) == 0;
}

static bool ends_the_run(const xmlNode *message)
{
    xmlChar *terminate = message != NULL ? xmlGetNoNsProp(message, (const xmlChar *)"terminate") : NULL;
    bool ends = terminate != NULL && strcmp((const char *)terminate, "yes") == 0;
    xmlFree(terminate);
    return ends;
}

/* One that ends the run is told of at its end. What stands behind a colon is apart, so that the words before it can be
 * found for translation. */
static void report_message(struct run *run, const char *text)
{
    const xmlNode *instruction = run->context != NULL ? run->context->inst : NULL;
    run->message_place = run_place(run, instruction);
    run->message = text;
    if (!ends_the_run(instruction)) {
        size_t colon = text_find(text_of(text), TEXT(": "));
        struct text words = text_slice(text_of(text), 0, colon);
        DIAG(run->diag, DIAG_TEMPLATE_MESSAGE, run->message_place, text_to_string(run->arena, words),
             colon != TEXT_NOT_FOUND ? text + colon : "");
    }
}

static void report_error(struct run *run, const char *text)
{
    run->has_pending = false;
    run->failed = true;
    if (limit_of(text) != NULL)
        run_stop_at_limit(run, limit_of(text));
    else if (!run->stopped && (run->refused.file == NULL || !same_place(&run->pending, &run->refused)))
        DIAG(run->diag, DIAG_TEMPLATE_ERROR, run->pending, text);
}

static void take_text(struct run *run, const char *format, const char *line)
{
    struct text trimmed = text_trim(text_of(line));
    if (text_is_empty(trimmed))
        return;
    bool is_place = strncmp(format, "%s: ", 4) == 0 || strcmp(format, "%s\n") == 0;
    bool is_text = strcmp(format, "%s") == 0;
    const char *text = text_to_string(run->arena, trimmed);
    if (is_text && !run->has_pending) {
        report_message(run, text);
        return;
    }
    if (!run->has_pending)
        run->pending = read_context(run, line);
    run->has_pending = true;
    if (!is_place)
        report_error(run, text);
}

static void take_message(void *context, const char *format, ...)
{
    struct run *run = context;
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    struct buffer line = BUFFER_INIT;
    if (length > 0) {
        buffer_reserve(&line, (size_t)length + 1);
        (void)vsnprintf(line.bytes, (size_t)length + 1, format, again);
        take_text(run, format, line.bytes);
    }
    va_end(again);
    buffer_release(&line);
}

/* ---- libxml2 ---- */

static void take_xml_error(void *context, xmlErrorPtr error)
{
    struct run *run = context;
    struct place place = run->parsing != NULL ? PLACE_FILE(run->parsing)
                                              : run_place(run, run->context != NULL ? run->context->inst : NULL);
    if (run->parsing != NULL && error->line > 0)
        place.line = (uint32_t)error->line;
    const char *text = text_to_string(run->arena, text_trim(text_of(error->message)));
    if (run->parsing != NULL && run->large_model != NULL && error->code == XML_ERR_NO_MEMORY) {
        run_stop_at_limit(run, N_("the length of a text")); /* the parser's own: 10 million bytes */
        return;
    }
    if (error->level == XML_ERR_WARNING) {
        DIAG(run->diag, DIAG_TEMPLATE_WARNING, place, text);
        return;
    }
    bool is_first = !run->failed;
    run->failed = true;
    if (run->parsing != NULL && is_first)
        DIAG(run->diag, DIAG_TEMPLATE_XML, place, text);
    else if (run->parsing == NULL && run->context != NULL && !run->stopped)
        DIAG(run->diag, DIAG_TEMPLATE_ERROR, place, text);
    /* An expression that does not compile has no place yet: libxslt names it, and the expression, in its next message. */
}

static void count_node(xmlNode *node)
{
    (void)node;
    if (current_run != NULL && ++current_run->nodes == current_run->limits.nodes)
        run_stop_at_limit(current_run, N_("the number of nodes"));
}

void run_begin(struct run *run)
{
    run->arena = arena_new(0);
    current_run = run;
    xmlSetStructuredErrorFunc(run, take_xml_error);
    xmlSetGenericErrorFunc(run, take_message);
    xsltSetGenericErrorFunc(run, take_message);
    xmlRegisterNodeDefault(count_node);
}

void run_watch(struct run *run, xsltTransformContext *context)
{
    run->context = context;
    xsltSetTransformErrorFunc(context, run, take_message);
}

void run_end(struct run *run)
{
    xmlRegisterNodeDefault(NULL);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlSetGenericErrorFunc(NULL, NULL);
    xsltSetGenericErrorFunc(NULL, NULL);
    current_run = NULL;
    arena_free(run->arena);
    run->arena = NULL;
}
