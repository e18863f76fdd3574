/* test_image.c - pictures: every kind of PNG and JPEG, what is refused, and what damage does. The files are made here. */
#define _XOPEN_SOURCE 700 /* mkdtemp, symlink */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <jpeglib.h>
#include <png.h>

#include "zadan/image.h"
#include "zadan/io.h"

struct fixture {
    struct arena *arena;
    struct diag *diag;
    struct image image;
};

static struct fixture begin(void)
{
    return (struct fixture){.arena = arena_new(0), .diag = diag_new(NULL, NULL)};
}

static void end(struct fixture *f)
{
    diag_free(f->diag);
    arena_free(f->arena);
}

/* ---- Making files ---- */

struct sink {
    struct arena *arena;
    char *bytes;
    size_t length;
};
#define SINK_SIZE 100000

static void sink_write(png_structp png, png_bytep bytes, png_size_t length)
{
    struct sink *sink = png_get_io_ptr(png);
    assert_true(sink->length + length <= SINK_SIZE);
    memcpy(sink->bytes + sink->length, bytes, length);
    sink->length += length;
}

static void sink_flush(png_structp png)
{
    (void)png;
}

struct png_recipe {
    int depth, type, interlace;
    uint32_t per_metre; /* 0: no pHYs */
};

/* 8 x 8 pixels, each byte of a row `fill`. */
static struct text make_png(struct arena *arena, struct png_recipe recipe, int fill)
{
    struct sink sink = {arena, arena_alloc(arena, SINK_SIZE), 0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_color palette[256];
    png_byte row[8 * 8];
    for (int i = 0; i < 256; i++)
        palette[i] = (png_color){(png_byte)i, 0, 255};
    memset(row, fill, sizeof(row));
    png_set_write_fn(png, &sink, sink_write, sink_flush);
    png_set_IHDR(png, info, 8, 8, recipe.depth, recipe.type, recipe.interlace, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    if (recipe.type == PNG_COLOR_TYPE_PALETTE)
        png_set_PLTE(png, info, palette, 1 << recipe.depth);
    if (recipe.per_metre > 0)
        png_set_pHYs(png, info, recipe.per_metre, recipe.per_metre, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    for (int pass = png_set_interlace_handling(png); pass > 0; pass--)
        for (int y = 0; y < 8; y++)
            png_write_row(png, row);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return (struct text){sink.bytes, sink.length};
}

struct jpeg_recipe {
    J_COLOR_SPACE space;
    int components;
    bool progressive, noted;
};

static struct text make_jpeg(struct arena *arena, struct jpeg_recipe recipe)
{
    struct jpeg_error_mgr errors;
    struct jpeg_compress_struct jpeg = {.err = jpeg_std_error(&errors)};
    unsigned char *bytes = NULL;
    unsigned long length = 0;
    JSAMPLE pixels[16 * 4];
    JSAMPROW row = pixels;
    memset(pixels, 90, sizeof(pixels));
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &length);
    jpeg.image_width = jpeg.image_height = 16;
    jpeg.input_components = recipe.components;
    jpeg.in_color_space = recipe.space;
    jpeg_set_defaults(&jpeg);
    jpeg.density_unit = 1;
    jpeg.X_density = jpeg.Y_density = 144;
    if (recipe.progressive)
        jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    if (recipe.noted) {
        jpeg_write_marker(&jpeg, JPEG_APP0 + 1, (const JOCTET *)"Exif\0\0here", 10);
        jpeg_write_marker(&jpeg, JPEG_COM, (const JOCTET *)"secret", 6);
    }
    while (jpeg.next_scanline < 16)
        (void)jpeg_write_scanlines(&jpeg, &row, 1);
    jpeg_finish_compress(&jpeg);
    struct text out = text_copy(arena, (struct text){(const char *)bytes, length});
    jpeg_destroy_compress(&jpeg);
    free(bytes);
    return out;
}

static enum status decode(struct fixture *f, struct text bytes)
{
    return image_decode(bytes, "x", PLACE_NONE, f->arena, f->diag, &f->image);
}

static enum diag_id last_message(const struct fixture *f)
{
    assert_true(diag_count(f->diag) > 0);
    return diag_at(f->diag, diag_count(f->diag) - 1)->id;
}

/* ---- PNG ---- */

static void png__every_kind(void **state)
{
    (void)state;
    static const struct {
        struct png_recipe recipe;
        int fill, components, first; /* value of the first component */
    } rows[] = {
        {{1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, 0}, 0xFF, 1, 255},
        {{2, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, 0}, 0x55, 1, 85},
        {{4, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_ADAM7, 0}, 0x11, 1, 17},
        {{8, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, 0}, 77, 1, 77},
        {{16, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, 0}, 0xFF, 1, 255},
        {{8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_ADAM7, 0}, 90, 3, 90},
        {{16, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, 0}, 0, 3, 0},
        {{8, PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE, 0}, 200, 3, 200},
        {{4, PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_ADAM7, 0}, 0x33, 3, 3},
        {{8, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_INTERLACE_NONE, 0}, 100, 1, (100 * 100 + 255 * 155 + 127) / 255},
        {{8, PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_ADAM7, 0}, 0, 3, 255},
        {{16, PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE, 0}, 0xFF, 3, 255},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct fixture f = begin();
        assert_int_equal(decode(&f, make_png(f.arena, rows[i].recipe, rows[i].fill)), STATUS_OK);
        assert_int_equal(f.image.kind, IMAGE_PIXELS);
        assert_int_equal(f.image.columns, 8);
        assert_int_equal(f.image.components, rows[i].components);
        assert_int_equal(f.image.data.length, 64 * rows[i].components);
        assert_int_equal((unsigned char)f.image.data.bytes[0], rows[i].first);
        assert_int_equal(diag_count(f.diag), 0);
        end(&f);
    }
}

static void png__density_is_its_size(void **state)
{
    (void)state;
    static const struct {
        uint32_t per_metre;
        lu size;
    } rows[] = {{8000, LU_PER_MM}, {0, LU_PER_PT * 6}, {1, LU_PER_PT * 6}, {4000000000u, LU_PER_PT * 6}};
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct fixture f = begin();
        struct png_recipe recipe = {8, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, rows[i].per_metre};
        assert_int_equal(decode(&f, make_png(f.arena, recipe, 1)), STATUS_OK);
        assert_int_equal(f.image.width, rows[i].size);
        end(&f);
    }
}

static void png__too_many_pixels(void **state)
{
    (void)state;
    struct fixture f = begin();
    png_image png = {.version = PNG_IMAGE_VERSION, .width = 40001, .height = 1000, .format = PNG_FORMAT_GRAY};
    png_alloc_size_t length = SINK_SIZE;
    char *file = arena_alloc(f.arena, SINK_SIZE), *pixels = arena_alloc(f.arena, 40001u * 1000u);
    memset(pixels, 0, 40001u * 1000u);
    assert_true(png_image_write_to_memory(&png, file, &length, 0, pixels, 0, NULL));
    assert_int_equal(decode(&f, (struct text){file, length}), STATUS_LIMIT);
    assert_int_equal(last_message(&f), DIAG_IMAGE_PIXELS);
    end(&f);
}

/* ---- JPEG ---- */

static void jpeg__goes_in_as_it_is_without_its_notes(void **state)
{
    (void)state;
    for (int progressive = 0; progressive <= 1; progressive++) {
        struct fixture f = begin();
        struct text file = make_jpeg(f.arena, (struct jpeg_recipe){JCS_RGB, 3, progressive != 0, true});
        assert_true(text_find(file, TEXT("secret")) != TEXT_NOT_FOUND);
        assert_int_equal(decode(&f, file), STATUS_OK);
        assert_int_equal(f.image.kind, IMAGE_JPEG);
        assert_int_equal(f.image.components, 3);
        assert_true(text_find(f.image.data, TEXT("secret")) == TEXT_NOT_FOUND);
        assert_true(text_find(f.image.data, TEXT("Exif")) == TEXT_NOT_FOUND);
        assert_true(f.image.width > LU_PER_PT * 8 - LU_PER_PT / 100 && f.image.width < LU_PER_PT * 8 + LU_PER_PT / 100);
        struct text stripped = f.image.data;
        assert_int_equal(decode(&f, stripped), STATUS_OK);
        assert_int_equal(diag_count(f.diag), 0);
        end(&f);
    }
}

static void jpeg__grey_and_uncommon_colours(void **state)
{
    (void)state;
    struct fixture f = begin();
    assert_int_equal(decode(&f, make_jpeg(f.arena, (struct jpeg_recipe){JCS_GRAYSCALE, 1, false, false})), STATUS_OK);
    assert_int_equal(f.image.kind, IMAGE_JPEG);
    assert_int_equal(f.image.components, 1);
    assert_int_equal(decode(&f, make_jpeg(f.arena, (struct jpeg_recipe){JCS_CMYK, 4, false, false})), STATUS_INPUT);
    assert_int_equal(last_message(&f), DIAG_IMAGE_BROKEN);
    end(&f);
}

static void jpeg__cut_off_is_shown_as_far_as_it_goes(void **state)
{
    (void)state;
    struct fixture f = begin();
    struct text file = make_jpeg(f.arena, (struct jpeg_recipe){JCS_RGB, 3, false, false});
    assert_int_equal(decode(&f, text_slice(file, 0, file.length - 6)), STATUS_OK);
    assert_int_equal(f.image.kind, IMAGE_PIXELS);
    assert_int_equal(last_message(&f), DIAG_IMAGE_DAMAGED);
    end(&f);
}

/* ---- Damage ---- */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Whatever is done to a file, the answer is a picture of the size it says or a complaint. */
static void damage__never_more_than_a_message(void **state)
{
    (void)state;
    uint32_t seed = 20221122;
    struct arena *arena = arena_new(0);
    const struct text files[] = {
        make_png(arena, (struct png_recipe){8, PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_ADAM7, 3000}, 50),
        make_png(arena, (struct png_recipe){4, PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE, 0}, 0x21),
        make_jpeg(arena, (struct jpeg_recipe){JCS_RGB, 3, false, true}),
        make_jpeg(arena, (struct jpeg_recipe){JCS_RGB, 3, true, false})};
    size_t refused = 0;
    for (size_t i = 0; i < 2000; i++) {
        struct fixture f = begin();
        struct text original = files[i % ARRAY_LENGTH(files)];
        char *bytes = arena_copy(f.arena, original.bytes, original.length);
        size_t length = original.length - (i % 3 == 0 ? next_random(&seed) % original.length : 0);
        for (uint32_t hits = next_random(&seed) % 4; hits > 0; hits--)
            bytes[next_random(&seed) % original.length] = (char)next_random(&seed);
        if (decode(&f, (struct text){bytes, length}) != STATUS_OK) {
            assert_true(diag_count(f.diag) > 0);
            refused++;
        } else if (f.image.kind == IMAGE_PIXELS) {
            assert_int_equal(f.image.data.length, (size_t)f.image.columns * f.image.rows * (size_t)f.image.components);
        }
        end(&f);
    }
    assert_in_range(refused, 500, 1999);
    arena_free(arena);
}

static void damage__nothing_at_all(void **state)
{
    (void)state;
    static const char *const files[] = {"", "x", "GIF89a", "\x89PNG\r\n\x1a\n", "\xFF\xD8\xFF", "\xFF\xD8\xFF\xD9"};
    for (size_t i = 0; i < ARRAY_LENGTH(files); i++) {
        struct fixture f = begin();
        assert_int_equal(decode(&f, text_of(files[i])), STATUS_INPUT);
        assert_int_equal(diag_count(f.diag), 1);
        end(&f);
    }
}

/* ---- Which files ---- */

static void read__only_below_the_folder(void **state)
{
    (void)state;
    char folder[] = "/tmp/zadan-image-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct fixture f = begin();
    struct text png = make_png(f.arena, (struct png_recipe){8, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, 0}, 9);
    const char *below = text_to_string(f.arena, text_format(f.arena, "%s/in", folder));
    const char *inside = text_to_string(f.arena, text_format(f.arena, "%s/a.png", below));
    const char *outside = text_to_string(f.arena, text_format(f.arena, "%s/b.png", folder));
    const char *link = text_to_string(f.arena, text_format(f.arena, "%s/link.png", below));
    const char *pipe = text_to_string(f.arena, text_format(f.arena, "%s/pipe.png", below));
    assert_int_equal(mkdir(below, 0700), 0);
    assert_int_equal(file_write(inside, png, f.diag), STATUS_OK);
    assert_int_equal(file_write(outside, png, f.diag), STATUS_OK);
    assert_int_equal(symlink(outside, link), 0);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_int_equal(image_read(below, TEXT("a.png"), PLACE_NONE, f.arena, f.diag, &f.image), STATUS_OK);
    assert_int_equal(image_read(below, TEXT("./a.png"), PLACE_NONE, f.arena, f.diag, &f.image), STATUS_OK);
    assert_int_equal(diag_count(f.diag), 0);
    static const struct {
        const char *name;
        enum diag_id id;
    } refused[] = {{"../b.png", DIAG_IMAGE_OUTSIDE},   {"x/../../b.png", DIAG_IMAGE_OUTSIDE},
                   {"link.png", DIAG_IMAGE_OUTSIDE},   {"/etc/hostname", DIAG_IMAGE_OUTSIDE},
                   {"file:a.png", DIAG_IMAGE_OUTSIDE}, {"https://example.jp/a.png", DIAG_IMAGE_OUTSIDE},
                   {"", DIAG_IMAGE_OUTSIDE},           {"c.png", DIAG_IMAGE_READ},
                   {"pipe.png", DIAG_IMAGE_READ},      {".", DIAG_IMAGE_OUTSIDE}};
    for (size_t i = 0; i < ARRAY_LENGTH(refused); i++) {
        assert_int_equal(image_read(below, text_of(refused[i].name), PLACE_NONE, f.arena, f.diag, &f.image),
                         STATUS_INPUT);
        assert_int_equal(last_message(&f), refused[i].id);
    }
    assert_int_equal(image_read(NULL, TEXT("a.png"), PLACE_NONE, f.arena, f.diag, &f.image), STATUS_INPUT);
    (void)unlink(inside);
    (void)unlink(outside);
    (void)unlink(link);
    (void)unlink(pipe);
    (void)rmdir(below);
    (void)rmdir(folder);
    end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(png__every_kind),
        cmocka_unit_test(png__density_is_its_size),
        cmocka_unit_test(png__too_many_pixels),
        cmocka_unit_test(jpeg__goes_in_as_it_is_without_its_notes),
        cmocka_unit_test(jpeg__grey_and_uncommon_colours),
        cmocka_unit_test(jpeg__cut_off_is_shown_as_far_as_it_goes),
        cmocka_unit_test(damage__never_more_than_a_message),
        cmocka_unit_test(damage__nothing_at_all),
        cmocka_unit_test(read__only_below_the_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
