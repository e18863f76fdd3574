/* png.c - PNG by libpng's simplified interface: it takes every colour type, depth and interlacing, checks all sums, converts by
 * gAMA and sRGB, and has its error recovery inside. The density (pHYs) it does not tell; that chunk is read here, which is
 * safe once the file has been decoded: its chunks are known to be whole. */
#include <png.h>
#include <string.h>

#include "image_imp.h"

static uint32_t big_endian(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* Pixels per metre from the pHYs chunk, which stands before the first IDAT; 0: none. */
static void read_density(struct text bytes, uint64_t *across, uint64_t *down)
{
    *across = *down = 0;
    for (size_t at = 8; at + 12 <= bytes.length;) {
        uint32_t length = big_endian(bytes.bytes + at);
        const char *type = bytes.bytes + at + 4;
        if (memcmp(type, "IDAT", 4) == 0 || length > bytes.length - at - 12)
            return;
        if (memcmp(type, "pHYs", 4) == 0 && length == 9 && type[12] == 1) {
            *across = big_endian(type + 4);
            *down = big_endian(type + 8);
            return;
        }
        at += length + 12;
    }
}

/* Lays pixels with alpha on white, in the sRGB values themselves, as browsers do; in place. Returns the new length. */
static size_t flatten(unsigned char *pixels, size_t count, size_t components)
{
    const unsigned char *from = pixels;
    unsigned char *to = pixels;
    for (size_t i = 0; i < count; i++) {
        unsigned alpha = from[components];
        for (size_t c = 0; c < components; c++)
            *to++ = (unsigned char)((*from++ * alpha + 255 * (255 - alpha) + 127) / 255);
        from++;
    }
    return count * components;
}

static bool finish(const struct decoding *d, png_image *png)
{
    bool color = (png->format & PNG_FORMAT_FLAG_COLOR) != 0, alpha = (png->format & PNG_FORMAT_FLAG_ALPHA) != 0;
    png->format = (color ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY) | (alpha ? PNG_FORMAT_FLAG_ALPHA : 0);
    d->out->components = color ? 3 : 1;
    size_t size = PNG_IMAGE_SIZE(*png);
    unsigned char *pixels = arena_alloc(d->arena, size);
    if (png_image_finish_read(png, NULL, pixels, 0, NULL) == 0)
        return false;
    if (alpha)
        size = flatten(pixels, (size_t)png->width * png->height, (size_t)d->out->components);
    d->out->data = (struct text){(const char *)pixels, size};
    return true;
}

bool png_decode(const struct decoding *d)
{
    png_image png = {.version = PNG_IMAGE_VERSION};
    bool good = png_image_begin_read_from_memory(&png, d->bytes.bytes, d->bytes.length) != 0;
    if (good && !image_size_allowed(d, png.width, png.height)) {
        png_image_free(&png);
        return false;
    }
    good = good && finish(d, &png);
    if (good) {
        uint64_t across, down;
        d->out->kind = IMAGE_PIXELS;
        d->out->columns = png.width;
        d->out->rows = png.height;
        read_density(d->bytes, &across, &down);
        image_set_density(d->out, across, down);
    } else {
        (void)image_broken(d, png.message);
    }
    png_image_free(&png);
    return good;
}
