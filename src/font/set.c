/* set.c - a font set: which face shows a cluster.
 *
 * For each role, script and weight there is one chain of families, in the order of search: those of the role for the
 * script, those of the role for the other script, the fallback of the role, the fallback of the set. A family is opened when
 * the search first reaches it, so a document without rare characters opens only the faces that it is set in. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "font_imp.h"

static void append(struct arena *arena, struct family_list *list, const struct family_list *more)
{
    for (size_t i = 0; i < more->count; i++)
        *VECTOR_PUSH(arena, list) = more->items[i];
}

/* A weight without families of its own takes those of the other weight. */
static const struct family_list *of_weight(const struct family_list lists[WEIGHT_COUNT], int weight)
{
    return lists[weight].count > 0 ? &lists[weight] : &lists[WEIGHT_COUNT - 1 - weight];
}

static void build_chains(struct font_set *set, struct font_role *role)
{
    for (int script = 0; script < SCRIPT_COUNT; script++) {
        for (int weight = 0; weight < WEIGHT_COUNT; weight++) {
            struct family_list *chain = &role->chain[script][weight];
            append(set->arena, chain, of_weight(role->families[script], weight));
            append(set->arena, chain, of_weight(role->families[SCRIPT_COUNT - 1 - script], weight));
            append(set->arena, chain, of_weight(role->fallback, weight));
            append(set->arena, chain, of_weight(set->table.fallback, weight));
        }
    }
}

static void collect_families(struct font_set *set)
{
    for (int weight = 0; weight < WEIGHT_COUNT; weight++) {
        for (size_t i = 0; i < set->table.roles.count; i++) {
            struct font_role *role = &set->table.roles.items[i];
            for (int script = 0; script < SCRIPT_COUNT; script++)
                append(set->arena, &set->families, &role->families[script][weight]);
            append(set->arena, &set->families, &role->fallback[weight]);
        }
        append(set->arena, &set->families, &set->table.fallback[weight]);
    }
}

/* The face of a family, opened on the first call; families at the same place share one. NULL: not usable. */
static struct font_face *face_of(struct font_set *set, struct font_family *family)
{
    if (family->opened || family->location.file == NULL)
        return family->face;
    family->opened = true;
    for (size_t i = 0; i < set->families.count; i++) {
        const struct font_family *other = set->families.items[i];
        if (other != family && other->opened && other->scale == family->scale && other->location.file != NULL &&
            other->location.index == family->location.index && strcmp(other->location.file, family->location.file) == 0)
            return family->face = other->face;
    }
    family->face = font_face_open(family, set->faces.count, set->arena, set->diag);
    if (family->face != NULL)
        *VECTOR_PUSH(set->arena, &set->faces) = family->face;
    return family->face;
}

static struct font_face *first_face(struct font_set *set, const struct family_list *chain)
{
    for (size_t i = 0; i < chain->count; i++) {
        struct font_face *face = face_of(set, chain->items[i]);
        if (face != NULL)
            return face;
    }
    return NULL;
}

/* Every role needs one of its own Japanese families; the message names the packages that bring them. */
static bool check_role(struct font_set *set, const struct font_role *role)
{
    const struct family_list *wanted = &role->families[FONT_JAPANESE][WEIGHT_REGULAR];
    if (first_face(set, wanted) != NULL)
        return true;
    struct buffer packages = BUFFER_INIT;
    for (size_t i = 0; i < wanted->count; i++)
        buffer_format(&packages, "%s%s (%s)", i > 0 ? ", " : "", wanted->items[i]->name, wanted->items[i]->package);
    DIAG(set->diag, DIAG_FONT_ROLE_MISSING, PLACE_FILE(set->path), text_to_string(set->arena, role->name),
         packages.bytes);
    buffer_release(&packages);
    return false;
}

enum status font_set_begin(const char *folder, const char *name, struct diag *diag, struct font_set **out)
{
    struct arena *arena = arena_new(0);
    struct font_set *set = ARENA_NEW(arena, struct font_set);
    set->arena = arena;
    set->diag = diag;
    set->path = text_to_string(arena, text_format(arena, "%s/%s.xml", folder, name));
    set->search = font_search_start();
    enum status status = STATUS_SETUP;
    if (access(set->path, F_OK) != 0 && errno == ENOENT)
        DIAG(diag, DIAG_FONT_SET_UNKNOWN, PLACE_FILE(folder), name);
    else
        status = font_table_read(set->path, arena, diag, &set->table);
    *out = set;
    if (status != STATUS_OK) {
        font_set_free(set);
        *out = NULL;
    }
    return status;
}

enum status font_set_finish(struct font_set *set)
{
    collect_families(set);
    enum status status = font_locate(set->search, set->families.items, set->families.count, set->arena, set->diag);
    font_search_free(set->search);
    set->search = NULL;
    for (size_t i = 0; status != STATUS_SYSTEM && i < set->table.roles.count; i++) {
        build_chains(set, &set->table.roles.items[i]);
        if (!check_role(set, &set->table.roles.items[i]))
            status = STATUS_SETUP;
    }
    return status;
}

enum status font_set_open(const char *folder, const char *name, struct diag *diag, struct font_set **out)
{
    enum status status = font_set_begin(folder, name, diag, out);
    if (status == STATUS_OK)
        status = font_set_finish(*out);
    if (status != STATUS_OK) {
        font_set_free(*out);
        *out = NULL;
    }
    return status;
}

void font_set_free(struct font_set *set)
{
    if (set == NULL)
        return;
    font_search_free(set->search);
    for (size_t i = 0; i < set->faces.count; i++)
        font_face_close(set->faces.items[i]);
    arena_free(set->arena);
}

static const struct font_role *find_role(struct font_set *set, struct text name)
{
    for (size_t i = 0; i < set->table.roles.count; i++) {
        if (text_equal(set->table.roles.items[i].name, name))
            return &set->table.roles.items[i];
    }
    const struct font_role *first = &set->table.roles.items[0];
    for (size_t i = 0; i < set->unknown_roles.count; i++) {
        if (text_equal(set->unknown_roles.items[i], name))
            return first;
    }
    *VECTOR_PUSH(set->arena, &set->unknown_roles) = text_copy(set->arena, name);
    DIAG(set->diag, DIAG_FONT_ROLE_UNKNOWN, PLACE_NONE, text_to_string(set->arena, name),
         text_to_string(set->arena, first->name));
    return first;
}

static const struct family_list *find_chain(struct font_set *set, struct text role, int weight, enum font_script script)
{
    return &find_role(set, role)->chain[script][weight >= 600 ? WEIGHT_BOLD : WEIGHT_REGULAR];
}

/* Variation selectors: VS1 to VS16, VS17 to VS256 (the ideographic ones). */
bool font_is_selector(uint32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/* Characters that show nothing and so need no glyph. */
static bool is_ignorable(uint32_t c)
{
    return c == 0xAD || c == 0x34F || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || font_is_selector(c);
}

/* A glyph of its own, or one that shaping puts in its place (fixed spaces from the space, U+2011 from U+2010). */
bool font_face_has(const struct font_face *face, uint32_t c)
{
    if (is_ignorable(c) || font_face_glyph(face, c, 0) != 0)
        return true;
    if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F)
        return font_face_glyph(face, ' ', 0) != 0;
    return c == 0x2011 && font_face_glyph(face, 0x2010, 0) != 0;
}

/* Base and marks, each by its glyph or composed with what stands before it. */
static bool face_shows(const struct font_face *face, const uint32_t *cluster, size_t length)
{
    uint32_t base = cluster[0];
    bool shown = font_face_has(face, base);
    for (size_t i = 1; i < length; i++) {
        hb_codepoint_t composed;
        if (is_ignorable(cluster[i]))
            continue;
        if (hb_unicode_compose(hb_unicode_funcs_get_default(), base, cluster[i], &composed) &&
            font_face_has(face, composed)) {
            base = composed;
            shown = true;
        } else if (!font_face_has(face, cluster[i])) {
            return false;
        }
    }
    return shown;
}

static uint32_t selector_of(const uint32_t *cluster, size_t length)
{
    for (size_t i = 1; i < length; i++) {
        if (font_is_selector(cluster[i]))
            return cluster[i];
    }
    return 0;
}

const struct font_face *font_set_find(struct font_set *set, struct text role, int weight, enum font_script script,
                                      const uint32_t *cluster, size_t length)
{
    const struct family_list *chain = find_chain(set, role, weight, script);
    if (length == 0)
        return first_face(set, chain);
    uint32_t selector = selector_of(cluster, length);
    for (size_t i = 0; selector != 0 && i < chain->count; i++) {
        const struct font_face *face = face_of(set, chain->items[i]);
        if (face != NULL && font_face_glyph(face, cluster[0], selector) != 0)
            return face;
    }
    for (size_t i = 0; i < chain->count; i++) {
        const struct font_face *face = face_of(set, chain->items[i]);
        if (face != NULL && face_shows(face, cluster, length))
            return face;
    }
    return NULL;
}

const struct font_face *font_set_primary(struct font_set *set, struct text role, int weight, enum font_script script)
{
    return first_face(set, find_chain(set, role, weight, script));
}

size_t font_set_face_count(const struct font_set *set)
{
    return set->faces.count;
}

const struct font_face *font_set_face(const struct font_set *set, size_t id)
{
    return set->faces.items[id];
}
