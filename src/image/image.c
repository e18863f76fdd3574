/* image.c - from a name in an article to a picture: which file may be read, what kind it is. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "image_imp.h"
#include "zadan/io.h"

bool image_broken(const struct decoding *d, const char *what)
{
    DIAG(d->diag, DIAG_IMAGE_BROKEN, d->place, d->name, what);
    return false;
}

bool image_size_allowed(const struct decoding *d, uint32_t columns, uint32_t rows)
{
    if (columns > 0 && rows > 0 && (uint64_t)columns * rows <= IMAGE_PIXELS_LIMIT)
        return true;
    DIAG(d->diag, DIAG_IMAGE_PIXELS, d->place, d->name,
         text_to_string(d->arena, text_format(d->arena, "%lu x %lu", (unsigned long)columns, (unsigned long)rows)));
    return false;
}

/* A density is one of 20 to 10,000 pixels to the inch. */
static lu natural_size(uint32_t pixels, uint64_t per_metre)
{
    if (per_metre >= 787 && per_metre <= 393701)
        return (lu)((uint64_t)LU_PER_MM * 1000 * pixels / per_metre);
    return LU_PER_PT * 72 / 96 * (lu)pixels;
}

void image_set_density(struct image *image, uint64_t across, uint64_t down)
{
    image->width = natural_size(image->columns, across);
    image->height = natural_size(image->rows, down);
}

enum status image_decode(struct text bytes, const char *name, struct place place, struct arena *arena,
                         struct diag *diag, struct image *out)
{
    static const char png[] = "\x89PNG\r\n\x1a\n";
    const struct decoding d = {bytes, name, place, arena, diag, out};
    size_t errors = diag_count(diag);
    bool good;
    *out = (struct image){0};
    if (bytes.length >= 8 && memcmp(bytes.bytes, png, 8) == 0)
        good = png_decode(&d);
    else if (bytes.length >= 3 && memcmp(bytes.bytes, "\xFF\xD8\xFF", 3) == 0)
        good = jpeg_decode(&d);
    else
        good = image_broken(&d, N_("neither PNG nor JPEG"));
    if (good)
        return STATUS_OK;
    bool too_large = diag_count(diag) > errors && diag_at(diag, diag_count(diag) - 1)->id == DIAG_IMAGE_PIXELS;
    return too_large ? STATUS_LIMIT : STATUS_INPUT;
}

static bool is_below(const char *folder, const char *path)
{
    size_t length = strlen(folder);
    return strncmp(folder, path, length) == 0 && (path[length] == '/' || (length > 0 && folder[length - 1] == '/'));
}

/* A relative path of plain steps: no scheme, no root, no step up. */
static bool is_plain_path(struct text name)
{
    if (text_is_empty(name) || name.bytes[0] == '/' || memchr(name.bytes, '\0', name.length) != NULL ||
        text_find(name, TEXT(":")) != TEXT_NOT_FOUND || text_find(name, TEXT("\\")) != TEXT_NOT_FOUND)
        return false;
    while (!text_is_empty(name)) {
        size_t end = text_find(name, TEXT("/"));
        struct text step = end == TEXT_NOT_FOUND ? name : text_slice(name, 0, end);
        if (text_equal(step, TEXT("..")))
            return false;
        name = end == TEXT_NOT_FOUND ? TEXT_NONE : text_skip(name, end + 1);
    }
    return true;
}

/* The file that may be read, to be freed; NULL: refused. */
static char *find_file(const char *folder, const char *name, struct place place, struct arena *arena, struct diag *diag)
{
    struct stat about;
    char *root = realpath(folder[0] != '\0' ? folder : ".", NULL);
    char *path = root != NULL ? realpath(text_to_string(arena, text_format(arena, "%s/%s", root, name)), NULL) : NULL;
    if (path == NULL)
        DIAG(diag, DIAG_IMAGE_READ, place, name, strerror(errno));
    else if (!is_below(root, path))
        DIAG(diag, DIAG_IMAGE_OUTSIDE, place, name, "");
    else if (stat(path, &about) != 0 || !S_ISREG(about.st_mode))
        DIAG(diag, DIAG_IMAGE_READ, place, name, N_("not a regular file"));
    else {
        free(root);
        return path;
    }
    free(root);
    free(path);
    return NULL;
}

enum status image_read(const char *folder, struct text name, struct place place, struct arena *arena, struct diag *diag,
                       struct image *out)
{
    const char *shown = text_to_string(arena, name);
    struct text bytes;
    *out = (struct image){0};
    if (folder == NULL || !is_plain_path(name)) {
        DIAG(diag, DIAG_IMAGE_OUTSIDE, place, shown, "");
        return STATUS_INPUT;
    }
    char *path = find_file(folder, shown, place, arena, diag);
    if (path == NULL)
        return STATUS_INPUT;
    enum status status = file_read(path, IMAGE_BYTES_LIMIT, arena, diag, &bytes);
    free(path);
    return status == STATUS_OK ? image_decode(bytes, shown, place, arena, diag, out) : status;
}
