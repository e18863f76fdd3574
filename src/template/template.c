/* template.c - compiles a stylesheet, runs it over a model.
 *
 * The handlers of libxslt for messages of the compiler are one per process, so stylesheets are compiled and run by one thread
 * at a time; a compiled stylesheet may be used any number of times. */
#include <errno.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltutils.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "template_imp.h"

#define NODE_TEXT_SIZE 64

static void install(void)
{
    xsltInit();
    loader_install();
    functions_install();
    /* libxml2 begins the text of every node that becomes a string with this many bytes and keeps them: with its standard of
     * 4096, the contents of a volume of 1,000 meetings took 250 MB. */
    xmlDefaultBufferSize = NODE_TEXT_SIZE;
}

static void install_once(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    (void)pthread_once(&once, install);
}

/* ---- Compiling ---- */

static bool is_plain_name(const char *name)
{
    return name[0] != '\0' &&
           strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == strlen(name);
}

/* Errors of parts that libxslt would only find when they run count now. */
static xsltStylesheet *compile(struct run *run, const char *name)
{
    char *uri = text_to_string(run->arena, text_format(run->arena, "/%s.xsl", name));
    size_t errors = diag_count_level(run->diag, DIAG_ERROR);
    xmlDoc *document = loader_read(run, uri, NULL);
    if (document == NULL)
        return NULL;
    xsltStylesheet *style = xsltParseStylesheetDoc(document);
    if (style == NULL) {
        xmlFreeDoc(document);
    } else if (style->errors != 0 || run->failed) {
        xsltFreeStylesheet(style);
        style = NULL;
    }
    if (style == NULL && diag_count_level(run->diag, DIAG_ERROR) == errors)
        DIAG(run->diag, DIAG_TEMPLATE_ERROR, PLACE_FILE(run_file_name(run, uri)), N_("not a stylesheet"));
    return style;
}

/* A name that no stylesheet has is told as such, and not as a file that cannot be read. */
static bool is_missing(struct run *run, const char *name)
{
    const char *path = run_path(run, text_to_string(run->arena, text_format(run->arena, "/%s.xsl", name)));
    return access(path, F_OK) != 0 && errno == ENOENT;
}

static xsltStylesheet *open_style(const struct folders *folders, const struct template_source *source, const char *name,
                                  struct diag *diag)
{
    struct run run = {.folders = folders, .source = source, .diag = diag, .limits = TEMPLATE_LIMITS(0)};
    xsltStylesheet *style = NULL;
    run_begin(&run);
    if (is_missing(&run, name))
        DIAG(diag, DIAG_TEMPLATE_UNKNOWN, PLACE_FILE(folders->own != NULL ? folders->own : folders->installed), name);
    else
        style = compile(&run, name);
    run_end(&run);
    return style;
}

enum status template_open_source(const struct template_source *source, const char *name, struct diag *diag,
                                 struct template **out)
{
    struct folders folders;
    xsltStylesheet *style = NULL;
    *out = NULL;
    install_once();
    if (!is_plain_name(name)) {
        DIAG(diag, DIAG_TEMPLATE_OUTSIDE, PLACE_FILE(source->folder), name, "");
        return STATUS_SETUP;
    }
    enum status status = folders_open(source, diag, &folders);
    if (status == STATUS_OK)
        style = open_style(&folders, source, name, diag);
    if (style == NULL) {
        folders_release(&folders);
        return STATUS_SETUP;
    }
    struct template *template = heap_alloc(sizeof(*template));
    *template = (struct template){.folders = folders, .source = *source, .style = style};
    *out = template;
    return STATUS_OK;
}

enum status template_open(const char *folder, const char *name, struct diag *diag, struct template **out)
{
    const struct template_source source = {.folder = folder};
    return template_open_source(&source, name, diag, out);
}

void template_free(struct template *template)
{
    if (template == NULL)
        return;
    xsltFreeStylesheet(template->style);
    folders_release(&template->folders);
    free(template);
}

/* ---- Running ---- */

static xsltTransformContext *new_context(struct run *run, const struct template *template, xmlDoc *model)
{
    xsltTransformContext *context = xsltNewTransformContext(template->style, model);
    if (context == NULL)
        out_of_memory(0);
    context->maxTemplateDepth = TEMPLATE_DEPTH_LIMIT;
    context->maxTemplateVars = TEMPLATE_VARIABLE_LIMIT;
    context->opLimit = run->limits.operations;
    context->xpathCtxt->opLimit = run->limits.operations;
    functions_limit(context->xpathCtxt);
    run_watch(run, context);
    return context;
}

static bool set_parameters(xsltTransformContext *context, const struct template_parameter *parameters, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (xsltQuoteOneUserParam(context, (const xmlChar *)parameters[i].name, (const xmlChar *)parameters[i].value) !=
            0)
            return false;
    }
    return true;
}

static void check_result(struct run *run, const struct template *template, const xmlDoc *result)
{
    const struct place place = PLACE_FILE(run_file_name(run, (const char *)template->style->doc->URL));
    bool is_xml = template->style->method == NULL || xmlStrEqual(template->style->method, (const xmlChar *)"xml");
    if (run->context->state != XSLT_STATE_OK && !run->failed)
        DIAG(run->diag, DIAG_TEMPLATE_STOPPED, run->message != NULL ? run->message_place : place,
             run->message != NULL ? run->message : "");
    else if (!run->failed && (result == NULL || !is_xml || xmlDocGetRootElement(result) == NULL))
        DIAG(run->diag, DIAG_TEMPLATE_ERROR, place, N_("the output is not XML"));
    else
        return;
    run->failed = true;
}

static void write_result(struct run *run, xmlDoc *result, struct buffer *out)
{
    xmlChar *bytes = NULL;
    int length = 0;
    xmlDocDumpMemoryEnc(result, &bytes, &length, "UTF-8");
    if (bytes == NULL || (size_t)length > run->limits.output)
        run_stop_at_limit(run, N_("the size of the output"));
    else
        buffer_add(out, bytes, (size_t)length);
    xmlFree(bytes);
}

static void transform(struct run *run, struct template *template, xmlDoc *model,
                      const struct template_parameter *parameters, size_t parameter_count, struct buffer *out)
{
    xsltTransformContext *context = new_context(run, template, model);
    xmlDoc *result = NULL;
    if (set_parameters(context, parameters, parameter_count))
        result = xsltApplyStylesheetUser(template->style, model, NULL, NULL, NULL, context);
    check_result(run, template, result);
    if (!run->failed)
        write_result(run, result, out);
    template->operations = context->opCount + context->xpathCtxt->opCount;
    run->context = NULL;
    xmlFreeDoc(result);
    xsltFreeTransformContext(context);
}

enum status template_apply(struct template *template, const char *model_name, struct text model_xml,
                           const struct template_parameter *parameters, size_t parameter_count, struct diag *diag,
                           struct buffer *out)
{
    struct run run = {
        .folders = &template->folders,
        .source = &template->source,
        .diag = diag,
        .limits = TEMPLATE_LIMITS(model_xml.length),
        .large_model = model_xml.length > TEMPLATE_LARGE_MODEL ? model_name : NULL,
    };
    template->operations = 0;
    run_begin(&run);
    xmlDoc *model = loader_parse(&run, model_xml, model_name, NULL, NULL);
    if (model != NULL)
        transform(&run, template, model, parameters, parameter_count, out);
    xmlFreeDoc(model);
    run_end(&run);
    if (!run.failed)
        return STATUS_OK;
    return run.stopped && run.large_model != NULL ? STATUS_LIMIT : STATUS_SETUP;
}

unsigned long template_operations(const struct template *template)
{
    return template->operations;
}
