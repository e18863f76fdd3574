/* jpeg.c - JPEG by libjpeg: every line is decoded, and only a file about which the decoder has nothing to say goes into the document
 * as it is. One with complaints (cut off, damaged in the middle), or coded in a way that readers of PDF need not know, goes
 * in as the pixels that the decoder made of it.
 *
 * libjpeg reports a fatal error by a call that must not return: the jump stays inside decode(), which owns nothing that would need
 * care but the decompressor itself. */
#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include "image_imp.h"

struct failure {
    struct jpeg_error_mgr manager; /* first: libjpeg hands back its address */
    jmp_buf back;
    char message[JMSG_LENGTH_MAX];
};

static void fail(j_common_ptr common)
{
    struct failure *failure = (struct failure *)common->err;
    failure->manager.format_message(common, failure->message);
    longjmp(failure->back, 1);
}

/* A small file can ask for its whole picture thousands of times over; real ones take about ten scans. */
#define SCANS_MAX 200

static void watch_scans(j_common_ptr common)
{
    struct failure *failure = (struct failure *)common->err;
    if (((j_decompress_ptr)common)->input_scan_number <= SCANS_MAX)
        return;
    snprintf(failure->message, sizeof(failure->message), "more than %d scans", SCANS_MAX);
    longjmp(failure->back, 1);
}

static void say_nothing(j_common_ptr common)
{
    (void)common;
}

/* NULL, or why the file is not taken. */
static const char *refusal(const struct jpeg_decompress_struct *jpeg)
{
    if (jpeg->data_precision != 8)
        return N_("not 8 bits a component");
    if (jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK)
        return N_("CMYK colours, which depend on a press; save it as RGB");
    if (jpeg->jpeg_color_space == JCS_UNKNOWN)
        return N_("unknown colours");
    return NULL;
}

static void read_lines(struct jpeg_decompress_struct *jpeg, char *pixels)
{
    size_t stride = (size_t)jpeg->output_width * (size_t)jpeg->output_components;
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW row = (JSAMPROW)(pixels + (size_t)jpeg->output_scanline * stride);
        (void)jpeg_read_scanlines(jpeg, &row, 1);
    }
    (void)jpeg_finish_decompress(jpeg);
}

static uint64_t per_metre(const struct jpeg_decompress_struct *jpeg, unsigned density)
{
    if (!jpeg->saw_JFIF_marker)
        return 0;
    return jpeg->density_unit == 1   ? ((uint64_t)density * 10000 + 127) / 254
           : jpeg->density_unit == 2 ? density * UINT64_C(100)
                                     : 0;
}

/* Everything but the jump. */
static bool decode(const struct decoding *d, struct jpeg_decompress_struct *jpeg)
{
    struct image *out = d->out;
    jpeg_mem_src(jpeg, (const unsigned char *)d->bytes.bytes, (unsigned long)d->bytes.length);
    (void)jpeg_read_header(jpeg, TRUE);
    const char *refused = refusal(jpeg);
    if (refused != NULL)
        return image_broken(d, refused);
    if (!image_size_allowed(d, jpeg->image_width, jpeg->image_height))
        return false;
    bool plain = jpeg->jpeg_color_space != JCS_RGB && !jpeg->arith_code;
    jpeg->out_color_space = jpeg->num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    (void)jpeg_start_decompress(jpeg);
    size_t size = (size_t)jpeg->output_width * jpeg->output_height * (size_t)jpeg->output_components;
    char *pixels = arena_alloc(d->arena, size);
    read_lines(jpeg, pixels);
    bool clean = jpeg->err->num_warnings == 0;
    struct text stripped = clean && plain ? jpeg_strip(d->bytes, d->arena) : TEXT_NONE;
    *out = (struct image){.kind = text_is_empty(stripped) ? IMAGE_PIXELS : IMAGE_JPEG,
                          .columns = jpeg->output_width,
                          .rows = jpeg->output_height,
                          .components = jpeg->output_components,
                          .data = text_is_empty(stripped) ? (struct text){pixels, size} : stripped};
    image_set_density(out, per_metre(jpeg, jpeg->X_density), per_metre(jpeg, jpeg->Y_density));
    if (!clean)
        DIAG(d->diag, DIAG_IMAGE_DAMAGED, d->place, d->name, "");
    return true;
}

bool jpeg_decode(const struct decoding *d)
{
    struct failure failure = {.message = ""};
    struct jpeg_decompress_struct jpeg = {.err = jpeg_std_error(&failure.manager)};
    struct jpeg_progress_mgr watch = {.progress_monitor = watch_scans};
    failure.manager.error_exit = fail;
    failure.manager.output_message = say_nothing;
    volatile bool good = false;
    if (setjmp(failure.back) == 0) {
        jpeg_create_decompress(&jpeg);
        jpeg.progress = &watch;
        good = decode(d, &jpeg);
    } else {
        good = image_broken(d, failure.message);
    }
    jpeg_destroy_decompress(&jpeg);
    return good;
}
