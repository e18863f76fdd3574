/* jpeg_strip.c - the segments of a JPEG file (ITU-T T.81, Annex B) that a decoder needs.
 *
 * What cameras and editors add - EXIF with the place of the photograph, thumbnails of what was cut away, comments - has no
 * business in a document that goes to other offices. Of the application data only Adobe's APP14 stays: it says how the
 * colours are coded. */
#include <string.h>

#include "image_imp.h"

enum { MARKER_RST0 = 0xD0, MARKER_RST7 = 0xD7, MARKER_EOI = 0xD9, MARKER_SOS = 0xDA, MARKER_APP0 = 0xE0 };
enum { MARKER_APP14 = 0xEE, MARKER_APP15 = 0xEF, MARKER_COM = 0xFE };

static const unsigned char start_of_image[] = {0xFF, 0xD8}, end_of_image[] = {0xFF, MARKER_EOI};

static unsigned byte_at(struct text bytes, size_t at)
{
    return (unsigned char)bytes.bytes[at];
}

static bool is_wanted(unsigned marker)
{
    bool application = marker >= MARKER_APP0 && marker <= MARKER_APP15;
    return marker != MARKER_COM && (!application || marker == MARKER_APP14);
}

/* The first marker at or behind `at` that is neither stuffing nor a restart: the end of a scan. */
static size_t scan_end(struct text bytes, size_t at)
{
    for (; at + 1 < bytes.length; at++) {
        unsigned next = byte_at(bytes, at + 1);
        bool stuffed = next == 0 || next == 0xFF || (next >= MARKER_RST0 && next <= MARKER_RST7);
        if (byte_at(bytes, at) == 0xFF && !stuffed)
            return at;
    }
    return bytes.length;
}

struct text jpeg_strip(struct text bytes, struct arena *arena)
{
    char *out = arena_alloc(arena, bytes.length);
    size_t length = 2, at = 2;
    memcpy(out, start_of_image, 2);
    while (at + 4 <= bytes.length && byte_at(bytes, at) == 0xFF) {
        unsigned marker = byte_at(bytes, at + 1);
        size_t end = at + 2 + (byte_at(bytes, at + 2) << 8 | byte_at(bytes, at + 3));
        if (marker == 0xFF) { /* fill */
            at++;
            continue;
        }
        if (marker == MARKER_EOI || end > bytes.length)
            break;
        if (marker == MARKER_SOS)
            end = scan_end(bytes, end);
        if (is_wanted(marker)) {
            memcpy(out + length, bytes.bytes + at, end - at);
            length += end - at;
        }
        at = end;
    }
    if (at + 2 > bytes.length || byte_at(bytes, at) != 0xFF || byte_at(bytes, at + 1) != MARKER_EOI)
        return TEXT_NONE;
    memcpy(out + length, end_of_image, 2);
    return (struct text){out, length + 2};
}
