/* test_font.c - font sets, search and fallback, on the installed fonts. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

#include "zadan/font.h"

static const char *fonts_folder(void)
{
    const char *data = getenv("ZADAN_DATA");
    static char path[4096];
    snprintf(path, sizeof path, "%s/fonts", data != NULL ? data : ".");
    return path;
}

struct fixture {
    struct diag *diag;
    struct font_set *set;
};

static int open_set(void **state, const char *name)
{
    static struct fixture fixture;
    fixture.diag = diag_new(NULL, NULL);
    if (font_set_open(fonts_folder(), name, fixture.diag, &fixture.set) != STATUS_OK)
        return -1;
    *state = &fixture;
    return 0;
}

static int open_bizud(void **state)
{
    return open_set(state, "bizud");
}

static int open_noto(void **state)
{
    return open_set(state, "noto");
}

static int open_ipaex(void **state)
{
    return open_set(state, "ipaex");
}

static int close_set(void **state)
{
    struct fixture *fixture = *state;
    font_set_free(fixture->set);
    diag_free(fixture->diag);
    return 0;
}

static const struct font_face *find(void **state, const char *role, int weight, enum font_script script, uint32_t base,
                                    uint32_t second)
{
    struct fixture *fixture = *state;
    uint32_t cluster[2] = {base, second};
    return font_set_find(fixture->set, text_of(role), weight, script, cluster, second != 0 ? 2 : 1);
}

static void font__kana_and_kanji_sit_on_the_em_grid(void **state)
{
    static const uint32_t probes[] = {0x3042, 0x30A2, 0x6F22, 0x3001, 0xFF01, 0x300C, 0x30FC, 0x3063};
    for (int weight = 400; weight <= 700; weight += 300) {
        for (size_t i = 0; i < ARRAY_LENGTH(probes); i++) {
            const struct font_face *face = find(state, "mincho", weight, FONT_JAPANESE, probes[i], 0);
            uint32_t glyph = font_face_glyph(face, probes[i], 0);
            assert_int_not_equal(glyph, 0);
            assert_int_equal(font_face_advance(face, glyph), face->metrics.units_per_em);
            assert_int_equal(font_face_advance(face, glyph), face->metrics.units_per_em); /* from the cache */
            assert_true(face->japanese);
        }
    }
}

static void font__latin_is_proportional(void **state)
{
    const struct font_face *face = find(state, "mincho", 400, FONT_LATIN, 'W', 0);
    assert_true(font_face_advance(face, font_face_glyph(face, 'W', 0)) >
                font_face_advance(face, font_face_glyph(face, 'i', 0)));
}

static void font__bold_mincho_is_bold_gothic(void **state)
{
    const struct font_face *face = find(state, "mincho", 700, FONT_JAPANESE, 0x3042, 0);
    assert_string_equal(face->family, "BIZ UDGothic");
    assert_true(face->bold);
    assert_ptr_equal(face, find(state, "gothic", 700, FONT_JAPANESE, 0x3042, 0));
}

static void font__noto_has_two_weights_and_cff(void **state)
{
    const struct font_face *regular = find(state, "mincho", 400, FONT_JAPANESE, 0x3042, 0);
    const struct font_face *bold = find(state, "mincho", 700, FONT_JAPANESE, 0x3042, 0);
    assert_true(regular->is_cff && bold->is_cff && !regular->bold && bold->bold);
    assert_string_equal(regular->family, "Noto Serif CJK JP");
    assert_non_null(strstr(regular->postscript_name, "NotoSerifCJKjp"));
    assert_int_equal(regular->metrics.em_top - regular->metrics.em_bottom, regular->metrics.units_per_em);
}

static void font__ipaex_gives_both_scripts(void **state)
{
    const struct font_face *japanese = find(state, "gothic", 400, FONT_JAPANESE, 0x3042, 0);
    assert_ptr_equal(japanese, find(state, "gothic", 700, FONT_LATIN, 'A', 0));
    assert_string_equal(japanese->family, "IPAexGothic");
}

static void font__rare_kanji_come_from_the_fallback(void **state)
{
    const struct font_face *face = find(state, "mincho", 400, FONT_JAPANESE, 0x20BB7, 0);
    assert_string_equal(face->family, "Noto Serif CJK JP");
    face = find(state, "mincho", 400, FONT_JAPANESE, 0x2A6D6, 0); /* the last of extension B */
    assert_string_equal(face->family, "IPAmjMincho");
    assert_null(find(state, "mincho", 400, FONT_JAPANESE, 0x10FFFD, 0));
}

static void font__variant_comes_from_the_face_that_has_it(void **state)
{
    const struct font_face *face = find(state, "mincho", 400, FONT_JAPANESE, 0x8FBB, 0xE0103);
    assert_non_null(face);
    assert_int_not_equal(font_face_glyph(face, 0x8FBB, 0xE0103), 0);
    face = find(state, "mincho", 400, FONT_JAPANESE, 0x3042, 0xE01EF); /* no such variant: the base */
    assert_string_equal(face->family, "BIZ UDMincho");
    assert_int_equal(font_face_glyph(face, 0x3042, 0xE01EF), 0);
}

static void font__marks_compose(void **state)
{
    const struct font_face *face = find(state, "mincho", 400, FONT_JAPANESE, 0x304B, 0x3099); /* ka + voiced mark */
    assert_string_equal(face->family, "BIZ UDMincho");
}

static void font__glyph_out_of_range(void **state)
{
    const struct font_face *face = find(state, "mincho", 400, FONT_JAPANESE, 0x3042, 0);
    int32_t box[4];
    assert_int_equal(font_face_glyph(face, 0x110000, 0), 0);
    assert_int_equal(font_face_glyph(face, UINT32_MAX, 0), 0);
    assert_int_equal(font_face_advance(face, 0xFFFFFF), 0);
    assert_false(font_face_extents(face, 0xFFFFFF, &box[0], &box[1], &box[2], &box[3]));
    assert_true(font_face_extents(face, font_face_glyph(face, 0x3042, 0), &box[0], &box[1], &box[2], &box[3]));
    assert_true(box[0] < box[2] && box[1] < box[3]);
}

static void font__unknown_role_is_said_once(void **state)
{
    struct fixture *fixture = *state;
    size_t before = diag_count(fixture->diag);
    const struct font_face *face = font_set_primary(fixture->set, TEXT("brush"), 400, FONT_JAPANESE);
    assert_ptr_equal(face, font_set_primary(fixture->set, TEXT("mincho"), 400, FONT_JAPANESE));
    (void)font_set_primary(fixture->set, TEXT("brush"), 700, FONT_LATIN);
    assert_int_equal(diag_count(fixture->diag), before + 1);
}

static void font__faces_are_dense_and_shared(void **state)
{
    struct fixture *fixture = *state;
    (void)find(state, "mincho", 400, FONT_LATIN, 'A', 0);
    size_t count = font_set_face_count(fixture->set);
    assert_true(count >= 2);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(font_set_face(fixture->set, i)->id, i);
        assert_true(font_set_face(fixture->set, i)->embeddable);
    }
}

static void font__report_names_what_is_missing(void **state)
{
    struct fixture *fixture = *state;
    struct buffer out = BUFFER_INIT;
    font_set_report(fixture->set, TEXT("あ𠮷\U0010FFFD𠮷辻\U000E0100辻\U000E01EF辻"), NULL, &out);
    assert_non_null(strstr(out.bytes, "mincho 400 Japanese: BIZ UDMincho, "));
    assert_non_null(strstr(out.bytes, "U+20BB7 𠮷 Noto Serif CJK JP\n"));
    assert_non_null(strstr(out.bytes, "U+10FFFD \U0010FFFD in no font\n"));
    assert_null(strstr(out.bytes, "U+3042"));
    assert_null(strstr(out.bytes, "U+8FBB 辻"));
    assert_null(strstr(out.bytes, "U+8FBB U+E0100")); /* BIZ UD has both forms of 辻 */
    assert_non_null(strstr(out.bytes, "U+8FBB U+E01EF 辻\U000E01EF BIZ UDMincho, in the standard form\n"));
    const char *once = strstr(out.bytes, "U+20BB7 𠮷");
    const char *twice = strstr(once + 1, "U+20BB7 𠮷");
    assert_true(strstr(once, "mincho 700") < twice); /* once a role and weight */
    buffer_release(&out);
}

/* F1: the Latin companion of each set is scaled to the x-height of its Japanese face. */
static void font__latin_has_the_height_of_its_japanese_face(void **state)
{
    static const char *const sets[] = {"bizud", "ipaex", "noto"};
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(sets); i++) {
        struct diag *diag = diag_new(NULL, NULL);
        struct font_set *set;
        assert_int_equal(font_set_open(fonts_folder(), sets[i], diag, &set), STATUS_OK);
        for (int n = 0; n < 4; n++) {
            struct text role = n % 2 == 0 ? TEXT("mincho") : TEXT("gothic");
            const struct font_face *japanese = font_set_primary(set, role, n < 2 ? 400 : 700, FONT_JAPANESE);
            const struct font_face *latin = font_set_primary(set, role, n < 2 ? 400 : 700, FONT_LATIN);
            int64_t wanted = (int64_t)japanese->metrics.x_height * 100000 / japanese->metrics.units_per_em;
            int64_t scaled = (int64_t)latin->metrics.x_height * latin->scale * 100 / latin->metrics.units_per_em;
            assert_in_range(scaled, wanted * 99 / 100, wanted * 101 / 100);
        }
        font_set_free(set);
        diag_free(diag);
    }
}

static void font__missing_set(void **state)
{
    (void)state;
    struct diag *diag = diag_new(NULL, NULL);
    struct font_set *set = (struct font_set *)diag; /* must be cleared */
    assert_int_equal(font_set_open(fonts_folder(), "no-such-set", diag, &set), STATUS_SETUP);
    assert_null(set);
    assert_int_equal(diag_count(diag), 1);
    font_set_free(set);
    diag_free(diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(font__kana_and_kanji_sit_on_the_em_grid, open_bizud, close_set),
        cmocka_unit_test_setup_teardown(font__kana_and_kanji_sit_on_the_em_grid, open_noto, close_set),
        cmocka_unit_test_setup_teardown(font__kana_and_kanji_sit_on_the_em_grid, open_ipaex, close_set),
        cmocka_unit_test_setup_teardown(font__latin_is_proportional, open_bizud, close_set),
        cmocka_unit_test_setup_teardown(font__bold_mincho_is_bold_gothic, open_bizud, close_set),
        cmocka_unit_test_setup_teardown(font__noto_has_two_weights_and_cff, open_noto, close_set),
        cmocka_unit_test_setup_teardown(font__ipaex_gives_both_scripts, open_ipaex, close_set),
        cmocka_unit_test_setup_teardown(font__rare_kanji_come_from_the_fallback, open_bizud, close_set),
        cmocka_unit_test_setup_teardown(font__variant_comes_from_the_face_that_has_it, open_bizud, close_set),
        cmocka_unit_test_setup_teardown(font__marks_compose, open_bizud, close_set),
        cmocka_unit_test_setup_teardown(font__glyph_out_of_range, open_bizud, close_set),
        cmocka_unit_test_setup_teardown(font__unknown_role_is_said_once, open_bizud, close_set),
        cmocka_unit_test_setup_teardown(font__faces_are_dense_and_shared, open_bizud, close_set),
        cmocka_unit_test_setup_teardown(font__report_names_what_is_missing, open_bizud, close_set),
        cmocka_unit_test(font__latin_has_the_height_of_its_japanese_face),
        cmocka_unit_test(font__missing_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
