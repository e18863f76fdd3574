/* report.c - the report of `zadan fonts`: for each role and weight the face, and what of a text this face does not have.
 *
 * The text is taken apart into characters with the variation selectors and marks behind them. Each is told of once, in the
 * order of code points, with the family that serves it: a name that takes a fallback face looks different in print, and one
 * that no face has stops a briefing. */
#include <stdlib.h>

#include "font_imp.h"

#define LONGEST_CLUSTER 4

struct needed_cluster {
    uint32_t codepoints[LONGEST_CLUSTER];
    size_t length;
};

VECTOR_TYPE(needed_clusters, struct needed_cluster);

static bool joins_before(uint32_t c)
{
    return font_is_selector(c) || (c >= 0x0300 && c <= 0x036F) || c == 0x3099 || c == 0x309A;
}

static int compare_clusters(const void *a, const void *b)
{
    const struct needed_cluster *one = a, *other = b;
    for (size_t i = 0; i < LONGEST_CLUSTER; i++) {
        if (one->codepoints[i] != other->codepoints[i])
            return one->codepoints[i] < other->codepoints[i] ? -1 : 1;
    }
    return 0;
}

/* Every cluster once, sorted; characters by themselves are kept back by a bit each, so that a long text stays small. */
static struct needed_clusters collect(struct text text, struct arena *arena)
{
    struct needed_clusters all = {0}, unique = {0};
    uint8_t *seen = ARENA_ARRAY(arena, uint8_t, CODEPOINT_LIMIT / 8);
    for (uint32_t c = text_next(&text); c != TEXT_END;) {
        struct needed_cluster cluster = {.codepoints = {c}, .length = 1};
        for (c = text_next(&text); c != TEXT_END && joins_before(c); c = text_next(&text)) {
            if (cluster.length < LONGEST_CLUSTER)
                cluster.codepoints[cluster.length++] = c;
        }
        uint32_t base = cluster.codepoints[0];
        bool known = cluster.length == 1 && (seen[base >> 3] & 1u << (base & 7)) != 0;
        if (base < 0x20 || known)
            continue;
        if (cluster.length == 1)
            seen[base >> 3] |= (uint8_t)(1u << (base & 7));
        *VECTOR_PUSH(arena, &all) = cluster;
    }
    if (all.count > 0)
        qsort(all.items, all.count, sizeof(*all.items), compare_clusters);
    for (size_t i = 0; i < all.count; i++) {
        if (i == 0 || compare_clusters(&all.items[i - 1], &all.items[i]) != 0)
            *VECTOR_PUSH(arena, &unique) = all.items[i];
    }
    return unique;
}

/* Whether the face has every character of the cluster, and the variant that is asked for. */
static bool has_variant(const struct font_face *face, const struct needed_cluster *cluster)
{
    for (size_t i = 1; i < cluster->length; i++) {
        if (font_is_selector(cluster->codepoints[i]) &&
            font_face_glyph(face, cluster->codepoints[0], cluster->codepoints[i]) == 0)
            return false;
    }
    return true;
}

static const char *untranslated(const char *text)
{
    return text;
}

static void report_cluster(const struct font_face *primary, const struct font_face *face,
                           const struct needed_cluster *cluster, const char *(*translate)(const char *text),
                           struct buffer *out)
{
    bool variant = face != NULL && has_variant(face, cluster);
    if (face != NULL && face == primary && variant)
        return;
    buffer_add_text(out, TEXT("    "));
    for (size_t i = 0; i < cluster->length; i++)
        buffer_format(out, "U+%04X ", (unsigned)cluster->codepoints[i]);
    for (size_t i = 0; i < cluster->length; i++)
        buffer_add_codepoint(out, cluster->codepoints[i]);
    bool standard = face != NULL && !variant;
    buffer_format(out, " %s%s%s\n", face != NULL ? face->family : translate(N_("in no font")), standard ? ", " : "",
                  standard ? translate(N_("in the standard form")) : "");
}

void font_set_report(struct font_set *set, struct text needed, const char *(*translate)(const char *text),
                     struct buffer *out)
{
    static const char *const scripts[] = {N_("Japanese"), N_("Latin")};
    translate = translate != NULL ? translate : untranslated;
    struct arena *arena = arena_new(0);
    const struct needed_clusters clusters = collect(needed, arena);
    for (size_t i = 0; i < set->table.roles.count * WEIGHT_COUNT * SCRIPT_COUNT; i++) {
        struct text role = set->table.roles.items[i / (WEIGHT_COUNT * SCRIPT_COUNT)].name;
        int weight = i / SCRIPT_COUNT % WEIGHT_COUNT == WEIGHT_BOLD ? 700 : 400;
        enum font_script script = i % SCRIPT_COUNT == FONT_JAPANESE ? FONT_JAPANESE : FONT_LATIN;
        const struct font_face *face = font_set_primary(set, role, weight, script);
        buffer_format(out, "%.*s %d %s: %s, %s, %s#%u\n", TEXT_ARGS(role), weight, translate(scripts[script]),
                      face->family, face->postscript_name, face->file, face->index);
        for (size_t c = 0; script == FONT_JAPANESE && c < clusters.count; c++) {
            const struct needed_cluster *cluster = &clusters.items[c];
            const struct font_face *found =
                font_set_find(set, role, weight, script, cluster->codepoints, cluster->length);
            report_cluster(face, found, cluster, translate, out);
        }
    }
    arena_free(arena);
}
