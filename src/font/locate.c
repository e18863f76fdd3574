/* locate.c - where a family is installed on this machine, by fontconfig.
 *
 * fontconfig answers every question with some font, so its matching is not used: FcFontList gives exactly the fonts that
 * carry the family name asked for (in any of its languages). Among them the nearest weight wins, then the upright one,
 * then the first path and index in byte order, so that the answer does not depend on the order of directories.
 *
 * fontconfig reads some forty XML files before it answers anything, a seventh of the work of one briefing. That needs nothing
 * of ours, so it runs in a thread of its own while the caller reads its templates and articles. */
#include <fontconfig/fontconfig.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "font_imp.h"

struct match {
    const char *file;
    int index, slant;
    double weight; /* OpenType scale */
};

/* Reads one listed font; false for those that cannot be embedded as they are: bitmap and variable ones. */
static bool match_read(FcPattern *pattern, struct match *out)
{
    FcChar8 *file = NULL;
    FcBool outline = FcFalse, variable = FcFalse;
    double weight = FC_WEIGHT_REGULAR;
    *out = (struct match){0};
    if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch ||
        FcPatternGetInteger(pattern, FC_INDEX, 0, &out->index) != FcResultMatch)
        return false;
    if (FcPatternGetBool(pattern, FC_OUTLINE, 0, &outline) != FcResultMatch || !outline)
        return false;
    if (FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable) == FcResultMatch && variable)
        return false;
    if (out->index >> 16 != 0) /* a named instance of a variable font */
        return false;
    (void)FcPatternGetInteger(pattern, FC_SLANT, 0, &out->slant);
    (void)FcPatternGetDouble(pattern, FC_WEIGHT, 0, &weight);
    out->file = (const char *)file;
    out->weight = FcWeightToOpenTypeDouble(weight);
    return true;
}

static double distance(double a, double b)
{
    return a < b ? b - a : a - b;
}

static bool match_better(const struct match *a, const struct match *b, int weight)
{
    double far_a = distance(a->weight, weight), far_b = distance(b->weight, weight);
    if (far_a < far_b || far_b < far_a)
        return far_a < far_b;
    if (a->slant != b->slant)
        return a->slant < b->slant;
    int order = strcmp(a->file, b->file);
    return order != 0 ? order < 0 : a->index < b->index;
}

static void locate_one(FcConfig *config, FcObjectSet *objects, struct font_family *family, struct arena *arena)
{
    FcPattern *pattern = FcPatternCreate();
    FcFontSet *fonts = NULL;
    if (pattern != NULL && FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family->name))
        fonts = FcFontList(config, pattern, objects);
    struct match best = {0};
    for (int i = 0; fonts != NULL && i < fonts->nfont; i++) {
        struct match match;
        if (match_read(fonts->fonts[i], &match) && (best.file == NULL || match_better(&match, &best, family->weight)))
            best = match;
    }
    if (best.file != NULL) {
        family->location.file = text_to_string(arena, text_of(best.file));
        family->location.index = (unsigned)best.index;
        family->location.bold = best.weight >= 600;
    }
    if (fonts != NULL)
        FcFontSetDestroy(fonts);
    if (pattern != NULL)
        FcPatternDestroy(pattern);
}

struct font_search {
    FcConfig *config; /* of the thread until it has been joined */
    pthread_t thread;
    bool in_thread;
};

static void *load_config(void *of_search)
{
    struct font_search *search = of_search;
    search->config = FcInitLoadConfigAndFonts();
    return NULL;
}

struct font_search *font_search_start(void)
{
    struct font_search *search = heap_alloc(sizeof(*search));
    *search = (struct font_search){0};
    search->in_thread = pthread_create(&search->thread, NULL, load_config, search) == 0;
    if (!search->in_thread)
        (void)load_config(search);
    return search;
}

static void wait_for_config(struct font_search *search)
{
    if (search->in_thread)
        (void)pthread_join(search->thread, NULL);
    search->in_thread = false;
}

void font_search_free(struct font_search *search)
{
    if (search == NULL)
        return;
    wait_for_config(search);
    if (search->config != NULL)
        FcConfigDestroy(search->config);
    free(search);
}

enum status font_locate(struct font_search *search, struct font_family *const *families, size_t count,
                        struct arena *arena, struct diag *diag)
{
    wait_for_config(search);
    FcObjectSet *objects =
        FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, FC_OUTLINE, FC_VARIABLE, (char *)NULL);
    bool ready = search->config != NULL && objects != NULL;
    if (!ready)
        DIAG(diag, DIAG_FONT_CONFIG, PLACE_NONE, "");
    for (size_t i = 0; ready && i < count; i++)
        locate_one(search->config, objects, families[i], arena);
    if (objects != NULL)
        FcObjectSetDestroy(objects);
    return ready ? STATUS_OK : STATUS_SYSTEM;
}
