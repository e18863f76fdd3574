/* image_imp.h - what the files of src/image share. */
#ifndef ZADAN_IMAGE_IMP_H
#define ZADAN_IMAGE_IMP_H

#include "zadan/image.h"

/* A file on its way to pixels. */
struct decoding {
    struct text bytes;
    const char *name;
    struct place place;
    struct arena *arena;
    struct diag *diag;
    struct image *out;
};

/* Says what is wrong; returns false. */
bool image_broken(const struct decoding *d, const char *what);
/* Whether so many pixels are allowed; complains otherwise. */
bool image_size_allowed(const struct decoding *d, uint32_t columns, uint32_t rows);
/* Sets the natural size from pixels per metre; 0, and what no camera or scanner means: unknown. */
void image_set_density(struct image *image, uint64_t across, uint64_t down);

bool png_decode(const struct decoding *d);
bool jpeg_decode(const struct decoding *d);

/* jpeg_strip.c: the file without its comments and application data, but for the colour transform of Adobe. Empty when it cannot be
 * followed to its end. */
struct text jpeg_strip(struct text bytes, struct arena *arena);

#endif
