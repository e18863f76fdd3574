/* loader.c - the only way from a stylesheet to a file.
 *
 * MODEL. Stylesheets live in a small world of their own whose root is the template folder: the main one is "/briefing.xsl",
 * so that every relative reference resolves to a path below that root before any file is touched. An office's own folder lies
 * over the installed one: what stands in it hides the file of the same name, also from the installed stylesheets. A name that still
 * points out of its folder - by a scheme, by "..", or because a file is a link to somewhere else - is refused. libxslt's security preferences
 * alone would not do: they do not stop the external entities of a file that may be read. So a DOCTYPE stops the parser at its first
 * byte, before any of its declarations counts. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <errno.h>
#include <libxml/parser.h>
#include <libxml/uri.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "template_imp.h"
#include "zadan/io.h"

/* ---- Parsing ---- */

static void refuse_doctype(void *parser, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    xmlParserCtxt *context = parser;
    (void)name;
    (void)external;
    (void)system;
    *(bool *)context->_private = true;
    xmlStopParser(context);
}

/* The parser's own errors come through the handler of the run; the other two ways to fail are told here. */
static void report_parse_error(struct run *run, const xmlParserCtxt *context, bool has_doctype)
{
    struct place place = PLACE_FILE(run->parsing);
    if (has_doctype) {
        place.line = context->input != NULL && context->input->line > 0 ? (uint32_t)context->input->line : 0;
        DIAG(run->diag, DIAG_TEMPLATE_DOCTYPE, place, "");
    } else if (!run->failed) {
        DIAG(run->diag, DIAG_TEMPLATE_XML, place, N_("no document"));
    }
    run->failed = true;
}

xmlDoc *loader_parse(struct run *run, struct text xml, const char *file_name, const char *uri, xmlDict *dictionary)
{
    const int options =
        XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES;
    bool has_doctype = false;
    xmlParserCtxt *context = xmlNewParserCtxt();
    if (context == NULL)
        out_of_memory(0);
    if (dictionary != NULL && context->dict != NULL) {
        xmlDictFree(context->dict);
        context->dict = dictionary;
        xmlDictReference(dictionary);
    }
    context->_private = &has_doctype;
    context->sax->internalSubset = refuse_doctype;
    xmlDoc *document = NULL;
    run->parsing = file_name;
    if (xml.length <= (size_t)1 << 30)
        document = xmlCtxtReadMemory(context, xml.bytes != NULL ? xml.bytes : "", (int)xml.length, uri, NULL, options);
    if (has_doctype || document == NULL) {
        report_parse_error(run, context, has_doctype);
        xmlFreeDoc(document);
        document = NULL;
    }
    run->parsing = NULL;
    xmlFreeParserCtxt(context);
    return document;
}

/* ---- Names ---- */

static char *path_in(struct run *run, const char *folder, const char *path)
{
    const char *separator = path[0] == '/' ? "" : "/";
    return text_to_string(run->arena, text_format(run->arena, "%s%s%s", folder, separator, path));
}

/* Whatever has that name in the own folder hides the installed file, even what cannot be used. */
static const char *folder_of(struct run *run, const char *path)
{
    struct stat about;
    const char *own = run->folders->own;
    return own != NULL && lstat(path_in(run, own, path), &about) == 0 ? own : run->folders->installed;
}

char *run_path(struct run *run, const char *uri)
{
    return path_in(run, folder_of(run, uri), uri);
}

/* The file name that an internal name means, or NULL when it has a scheme or a host. */
static char *name_of(struct run *run, const char *uri)
{
    xmlURI *parsed = xmlParseURI(uri);
    bool is_plain = parsed == NULL || (parsed->scheme == NULL && parsed->server == NULL);
    xmlFreeURI(parsed);
    char *unescaped = is_plain ? xmlURIUnescapeString(uri, 0, NULL) : NULL;
    if (unescaped == NULL)
        return NULL;
    char *name = text_to_string(run->arena, text_of(unescaped));
    xmlFree(unescaped);
    return name;
}

/* Whether the resolved path is a regular file below the folder. */
static bool is_inside(const char *folder, const char *resolved)
{
    size_t length = strlen(folder);
    struct stat about;
    bool below = strncmp(resolved, folder, length) == 0 && (folder[length - 1] == '/' || resolved[length] == '/');
    return below && stat(resolved, &about) == 0 && S_ISREG(about.st_mode);
}

static bool refuse(struct run *run, enum diag_id id, const char *uri, const char *why)
{
    const xmlNode *instruction = run->context != NULL ? run->context->inst : NULL;
    run->failed = true;
    run->refused = run_place(run, instruction);
    DIAG(run->diag, id, run->refused, uri, why);
    return false;
}

/* Finds the file in a folder, NULL: in the first that has it; *resolved is to be freed. */
static bool resolve(struct run *run, const char *folder, const char *uri, char **resolved)
{
    char *name = name_of(run, uri);
    *resolved = NULL;
    if (name == NULL)
        return refuse(run, DIAG_TEMPLATE_OUTSIDE, uri, "");
    folder = folder != NULL ? folder : folder_of(run, name);
    char *path = path_in(run, folder, name);
    *resolved = realpath(path, NULL);
    if (*resolved == NULL && strstr(path, "/../") == NULL)
        return refuse(run, DIAG_TEMPLATE_READ, uri, strerror(errno));
    if (*resolved == NULL || !is_inside(folder, *resolved))
        return refuse(run, DIAG_TEMPLATE_OUTSIDE, uri, "");
    return true;
}

static xmlDoc *read_from(struct run *run, const char *folder, const char *uri, xmlDict *dictionary)
{
    char *resolved;
    struct text bytes;
    xmlDoc *document = NULL;
    if (resolve(run, folder, uri, &resolved)) {
        if (file_read(resolved, TEMPLATE_FILE_LIMIT, run->arena, run->diag, &bytes) == STATUS_OK)
            document = loader_parse(run, bytes, run_file_name(run, uri), uri, dictionary);
        else
            run->failed = true;
    }
    free(resolved);
    return document;
}

xmlDoc *loader_read_installed(struct run *run, const char *uri)
{
    return read_from(run, run->folders->installed, uri, NULL);
}

xmlDoc *loader_read(struct run *run, const char *uri, xmlDict *dictionary)
{
    xmlDoc *document = read_from(run, NULL, uri, dictionary);
    if (document != NULL && strcmp(uri, HOUSE_URI) == 0)
        house_override(run, document);
    return document;
}

/* ---- Folders ---- */

static char *resolve_folder(const char *folder, struct diag *diag)
{
    struct stat about;
    char *resolved = realpath(folder, NULL);
    int error = resolved == NULL || stat(resolved, &about) != 0 ? errno : S_ISDIR(about.st_mode) ? 0 : ENOTDIR;
    if (error != 0) {
        DIAG(diag, DIAG_TEMPLATE_READ, PLACE_NONE, folder, strerror(error));
        free(resolved);
        return NULL;
    }
    return resolved;
}

enum status folders_open(const struct template_source *source, struct diag *diag, struct folders *out)
{
    *out = (struct folders){.installed = resolve_folder(source->folder, diag)};
    if (source->own_folder != NULL)
        out->own = resolve_folder(source->own_folder, diag);
    return out->installed != NULL && (source->own_folder == NULL || out->own != NULL) ? STATUS_OK : STATUS_SETUP;
}

void folders_release(struct folders *folders)
{
    free(folders->own);
    free(folders->installed);
    *folders = (struct folders){0};
}

/* ---- Hooks ---- */

static xmlDoc *load(const xmlChar *uri, xmlDict *dictionary, int options, void *context, xsltLoadType type)
{
    (void)options;
    (void)context;
    (void)type;
    return loader_read(current_run, (const char *)uri, dictionary);
}

static int forbid(const char *what, const char *value)
{
    (void)refuse(current_run, DIAG_TEMPLATE_FORBIDDEN, what, value);
    return 0;
}

static int forbid_network(xsltSecurityPrefs *preferences, xsltTransformContext *context, const char *value)
{
    (void)preferences;
    (void)context;
    return forbid(N_("use the network"), value);
}

static int forbid_writing(xsltSecurityPrefs *preferences, xsltTransformContext *context, const char *value)
{
    (void)preferences;
    (void)context;
    return forbid(N_("write a file"), value);
}

/* The loader looks at the name itself. */
static int allow(xsltSecurityPrefs *preferences, xsltTransformContext *context, const char *value)
{
    (void)preferences;
    (void)context;
    (void)value;
    return 1;
}

void loader_install(void)
{
    xsltSetLoaderFunc(load);
    xsltSecurityPrefs *preferences = xsltNewSecurityPrefs();
    if (preferences == NULL)
        out_of_memory(0);
    (void)xsltSetSecurityPrefs(preferences, XSLT_SECPREF_READ_FILE, allow);
    (void)xsltSetSecurityPrefs(preferences, XSLT_SECPREF_WRITE_FILE, forbid_writing);
    (void)xsltSetSecurityPrefs(preferences, XSLT_SECPREF_CREATE_DIRECTORY, forbid_writing);
    (void)xsltSetSecurityPrefs(preferences, XSLT_SECPREF_READ_NETWORK, forbid_network);
    (void)xsltSetSecurityPrefs(preferences, XSLT_SECPREF_WRITE_NETWORK, forbid_network);
    xsltSetDefaultSecurityPrefs(preferences); /* for the whole life of the process; new contexts take it over */
}
