/* test_font_faults.c - forbidden, truncated and damaged fonts: a diagnostic each, never a crash.
 *
 * An installed font is copied into a folder of its own, damaged there, and offered by a fontconfig configuration that knows
 * only that folder. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <setjmp.h>

#include <cmocka.h>

#include "../../src/font/font_imp.h"
#include "zadan/io.h"

static struct {
    struct arena *arena;
    struct diag *diag;
    char folder[4096];
    const char *font, *config, *set;
    struct text original;
} fixture;

static const char *in_folder(const char *name)
{
    struct text path = text_format(fixture.arena, "%s/%s", fixture.folder, name);
    return text_to_string(fixture.arena, path);
}

static void write_file(const char *path, struct text bytes)
{
    assert_int_equal(file_write(path, bytes, fixture.diag), STATUS_OK);
}

/* The font that the role really has, as raw material. */
static void read_original(void)
{
    struct font_family family = {.name = "BIZ UDMincho", .package = "", .weight = 400, .scale = 1000};
    struct font_family *const families[] = {&family};
    struct font_search *search = font_search_start();
    assert_int_equal(font_locate(search, families, 1, fixture.arena, fixture.diag), STATUS_OK);
    font_search_free(search);
    assert_non_null(family.location.file);
    assert_int_equal(file_read(family.location.file, (size_t)1 << 26, fixture.arena, fixture.diag, &fixture.original),
                     STATUS_OK);
}

static int open_folder(void **state)
{
    (void)state;
    const char *base = getenv("TMPDIR") != NULL ? getenv("TMPDIR") : "/tmp";
    snprintf(fixture.folder, sizeof fixture.folder, "%.4000s/zadan-font-XXXXXX", base);
    fixture.arena = arena_new(0);
    fixture.diag = diag_new(NULL, NULL);
    if (mkdtemp(fixture.folder) == NULL)
        return -1;
    fixture.font = in_folder("damaged.ttf");
    fixture.config = in_folder("fonts.conf");
    fixture.set = in_folder("set.xml");
    read_original();
    struct text config = text_format(
        fixture.arena, "<?xml version=\"1.0\"?><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>",
        fixture.folder, fixture.folder);
    write_file(fixture.config, config);
    write_file(fixture.set, TEXT("<fonts xmlns=\"urn:zadan:fonts\"><role name=\"mincho\"><japanese>"
                                 "<family name=\"BIZ UDMincho\" package=\"some-package\"/></japanese></role></fonts>"));
    return 0;
}

static int close_folder(void **state)
{
    (void)state;
    struct text command = text_format(fixture.arena, "rm -rf '%s'", fixture.folder);
    int status = system(text_to_string(fixture.arena, command));
    diag_free(fixture.diag);
    arena_free(fixture.arena);
    return status;
}

static size_t u32(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | b[3];
}

static size_t table_count(void)
{
    return u32(fixture.original.bytes + 4) >> 16;
}

/* The record of a table in the directory: tag, checksum, offset, length. */
static const char *table_record(size_t index)
{
    return fixture.original.bytes + 12 + 16 * index;
}

static const char *find_table(const char *tag)
{
    for (size_t i = 0; i < table_count(); i++) {
        if (memcmp(table_record(i), tag, 4) == 0)
            return table_record(i);
    }
    return NULL;
}

static char *copy_of_original(void)
{
    return arena_copy(fixture.arena, fixture.original.bytes, fixture.original.length);
}

/* Opens the damaged font past fontconfig and, when it is let in, asks it everything. */
static bool survives(void)
{
    struct font_family family = {.name = "damaged", .package = "", .weight = 400, .scale = 1000};
    family.location.file = fixture.font;
    size_t before = diag_count(fixture.diag);
    struct font_face *face = font_face_open(&family, 0, fixture.arena, fixture.diag);
    if (face == NULL) {
        assert_int_equal(diag_count(fixture.diag), before + 1);
        return false;
    }
    int32_t box[4];
    for (uint32_t c = 0x20; c < 0xFFFF; c += 7) {
        uint32_t glyph = font_face_glyph(face, c, 0);
        assert_in_range(font_face_advance(face, glyph), 0, 16 * face->metrics.units_per_em);
        (void)font_face_extents(face, glyph, &box[0], &box[1], &box[2], &box[3]);
    }
    font_face_close(face);
    return true;
}

static enum status open_set(struct font_set **set)
{
    assert_int_equal(setenv("FONTCONFIG_FILE", fixture.config, 1), 0);
    enum status status = font_set_open(fixture.folder, "set", fixture.diag, set);
    assert_int_equal(unsetenv("FONTCONFIG_FILE"), 0);
    return status;
}

static void font_faults__sound_copy_is_accepted(void **state)
{
    (void)state;
    struct font_set *set = NULL;
    write_file(fixture.font, fixture.original);
    assert_true(survives());
    assert_int_equal(open_set(&set), STATUS_OK);
    assert_string_equal(font_set_primary(set, TEXT("mincho"), 400, FONT_JAPANESE)->file, fixture.font);
    font_set_free(set);
    assert_int_equal(diag_count(fixture.diag), 0);
}

static void font_faults__licence_forbids_embedding(void **state)
{
    (void)state;
    static const unsigned char bits[][2] = {{0x00, 0x02}, {0x01, 0x00}, {0x02, 0x00}};
    for (size_t i = 0; i < ARRAY_LENGTH(bits); i++) {
        struct font_set *set = NULL;
        char *bytes = copy_of_original();
        memcpy(bytes + u32(find_table("OS/2") + 8) + 8, bits[i], 2);
        write_file(fixture.font, (struct text){bytes, fixture.original.length});
        size_t before = diag_count(fixture.diag);
        assert_int_equal(open_set(&set), STATUS_SETUP);
        assert_null(set);
        assert_int_equal(diag_at(fixture.diag, before)->id, DIAG_FONT_EMBEDDING);
        assert_int_equal(diag_at(fixture.diag, before + 1)->id, DIAG_FONT_ROLE_MISSING);
    }
}

static void font_faults__nothing_installed_names_the_package(void **state)
{
    (void)state;
    struct font_set *set = NULL;
    assert_int_equal(open_set(&set), STATUS_SETUP);
    const struct diagnostic *last = diag_at(fixture.diag, diag_count(fixture.diag) - 1);
    assert_int_equal(last->id, DIAG_FONT_ROLE_MISSING);
    assert_true(text_contains(last->text, TEXT("some-package")));
}

static void font_faults__truncated(void **state)
{
    (void)state;
    static const size_t lengths[] = {0, 1, 4, 11, 12, 100, 300, 1000, 20000, 500000, 3000000};
    for (size_t i = 0; i < ARRAY_LENGTH(lengths); i++) {
        write_file(fixture.font, text_slice(fixture.original, 0, lengths[i]));
        assert_false(survives());
    }
}

static void font_faults__each_table_zeroed_or_filled(void **state)
{
    (void)state;
    static const char *const needed[] = {"head", "hhea", "hmtx", "maxp", "cmap"};
    for (int fill = 0; fill <= 0xFF; fill += 0xFF) {
        for (size_t i = 0; i < table_count(); i++) {
            char *bytes = copy_of_original();
            memset(bytes + u32(table_record(i) + 8), fill, u32(table_record(i) + 12));
            write_file(fixture.font, (struct text){bytes, fixture.original.length});
            bool let_in = survives();
            for (size_t j = 0; j < ARRAY_LENGTH(needed); j++) {
                if (memcmp(table_record(i), needed[j], 4) == 0)
                    assert_false(let_in);
            }
        }
    }
}

/* The same damage on every run: a small generator of its own. */
static void font_faults__random_bytes(void **state)
{
    (void)state;
    uint32_t seed = 20220119;
    for (int round = 0; round < 40; round++) {
        char *bytes = copy_of_original();
        for (int i = 0; i < 2000; i++) {
            seed = seed * 1664525u + 1013904223u;
            size_t range = i < 20 ? 400 : fixture.original.length; /* some in the directory, most anywhere */
            bytes[(seed >> 3) % range] = (char)(unsigned char)(seed >> 24);
        }
        write_file(fixture.font, (struct text){bytes, fixture.original.length});
        (void)survives();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(font_faults__sound_copy_is_accepted, open_folder, close_folder),
        cmocka_unit_test_setup_teardown(font_faults__licence_forbids_embedding, open_folder, close_folder),
        cmocka_unit_test_setup_teardown(font_faults__nothing_installed_names_the_package, open_folder, close_folder),
        cmocka_unit_test_setup_teardown(font_faults__truncated, open_folder, close_folder),
        cmocka_unit_test_setup_teardown(font_faults__each_table_zeroed_or_filled, open_folder, close_folder),
        cmocka_unit_test_setup_teardown(font_faults__random_bytes, open_folder, close_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
