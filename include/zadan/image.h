/* image.h - pictures: PNG and JPEG files as pixels that a PDF can hold.
 *
 * Everything that comes out has 8 bits a component, one component (grey) or three (sRGB), no transparency (it is laid on white:
 * paper is white, and a soft mask would bring blending colour spaces and slower printers for the same look), and no metadata. Colour
 * profiles in a file are not applied: what is on the web is sRGB with few exceptions, and the document has one output intent.
 * CMYK is refused: without the printing conditions of its maker nobody knows its colours, and PDF/A-2 asks for them. */
#ifndef ZADAN_IMAGE_H
#define ZADAN_IMAGE_H

#include "zadan/diag.h"
#include "zadan/length.h"
#include "zadan/status.h"
#include "zadan/text.h"

#define IMAGE_BYTES_LIMIT ((size_t)32 * 1024 * 1024)
#define IMAGE_PIXELS_LIMIT ((uint64_t)40 * 1000 * 1000)

enum image_kind {
    IMAGE_PIXELS, /* data: rows from the top, no padding */
    IMAGE_JPEG    /* data: a file of the Baseline or Progressive process that was decoded without complaint */
};

struct image {
    enum image_kind kind;
    uint32_t columns, rows; /* pixels */
    int components;         /* 1 or 3 */
    struct text data;       /* in the arena */
    lu width, height;       /* natural size: by the density in the file, else 96 pixels to the inch */
};

/* Decodes bytes. Anything that is no good picture: a diagnostic at place with name, STATUS_INPUT (STATUS_LIMIT: too large). */
ZADAN_MUST_CHECK enum status image_decode(struct text bytes, const char *name, struct place place, struct arena *arena,
                                          struct diag *diag, struct image *out);

/* Reads FOLDER/name. name is relative, and its file a regular one below the folder, also after links are followed; anything
 * else, and everything when folder is NULL, is refused with a diagnostic at place. */
ZADAN_MUST_CHECK enum status image_read(const char *folder, struct text name, struct place place, struct arena *arena,
                                        struct diag *diag, struct image *out);

#endif
