/* Lengths: exactness, rounding, saturation, parsing and printing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "zadan/length.h"

static void length__units_are_exact(void **state)
{
    (void)state;
    assert_int_equal(LU_PER_MM * 254, LU_PER_PT * 720); /* 25.4 mm = 72 pt */
    assert_int_equal(LU_PER_Q * 4, LU_PER_MM);
    lu em = decimal_times((struct decimal){.mantissa = 105, .digits = 1}, LU_PER_PT);
    assert_int_equal(em, 320040);
    static const int64_t parts[] = {2, 3, 4, 8};
    for (size_t i = 0; i < ARRAY_LENGTH(parts); i++) {
        assert_int_equal(em % parts[i], 0);
    }
}

static void length__scale_rounds_half_away_from_zero(void **state)
{
    (void)state;
    static const struct {
        lu value;
        int64_t numerator, denominator;
        lu expected;
    } rows[] = {
        {0, 5, 3, 0},
        {1, 1, 2, 1},
        {-1, 1, 2, -1},
        {1, -1, 2, -1},
        {1, 1, -2, -1},
        {-1, -1, 2, 1},
        {1, 1, 3, 0},
        {2, 1, 3, 1},
        {5, 1, 2, 3},
        {10, 1000, 1000, 10},
        {LU_MAX, 1, 1, LU_MAX},
        {LU_MAX, INT32_MAX, INT32_MAX, LU_MAX},
        {LU_MAX - 1, ((int64_t)1 << 31), ((int64_t)1 << 31), LU_MAX - 1},
        {LU_MAX, (int64_t)1 << 31, 1, LU_MAX}, /* saturates */
        {-LU_MAX, (int64_t)1 << 31, 1, -LU_MAX},
        {7, 3, 0, 0},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        assert_int_equal(lu_scale(rows[i].value, rows[i].numerator, rows[i].denominator), rows[i].expected);
    }
}

static void length__decimal_parse(void **state)
{
    (void)state;
    static const struct {
        const char *input;
        bool found;
        int64_t mantissa;
        int digits;
        const char *rest;
    } rows[] = {
        {"-10.25mm", true, -1025, 2, "mm"},
        {"+3", true, 3, 0, ""},
        {".5em", true, 5, 1, "em"},
        {"-.5", true, -5, 1, ""},
        {"12.", true, 12, 0, "."},
        {"1.2.3", true, 12, 1, ".3"},
        {"1.1234567890123pt", true, 1123456789, 9, "pt"},
        {"99999999999999999999999", true, 999999999, 0, ""},
        {"", false, 0, 0, ""},
        {"-", false, 0, 0, "-"},
        {".", false, 0, 0, "."},
        {"-.", false, 0, 0, "-."},
        {"pt", false, 0, 0, "pt"},
        {" 1", false, 0, 0, " 1"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct text text = text_of(rows[i].input);
        struct decimal decimal = {0, 0};
        assert_int_equal(decimal_parse(&text, &decimal), rows[i].found);
        assert_int_equal(decimal.mantissa, rows[i].mantissa);
        assert_int_equal(decimal.digits, rows[i].digits);
        assert_true(text_equal(text, text_of(rows[i].rest)));
    }
}

static void length__decimal_times(void **state)
{
    (void)state;
    struct decimal minus = {.mantissa = -1025, .digits = 2};
    assert_int_equal(decimal_times(minus, LU_PER_MM), -885600);
    assert_int_equal(decimal_times((struct decimal){999999999999999999, 9}, LU_MAX), LU_MAX);
    assert_int_equal(decimal_times((struct decimal){-999999999999999999, 9}, LU_MAX), -LU_MAX);
    assert_int_equal(decimal_times((struct decimal){1, 9}, LU_PER_PT), 0);
}

static void length__prints_points(void **state)
{
    (void)state;
    static const struct {
        lu length;
        const char *expected;
    } rows[] = {
        {0, "0"},
        {LU_PER_PT, "1"},
        {-LU_PER_PT / 2, "-0.5"},
        {LU_PER_MM, "2.8346"},
        {320040, "10.5"},
        {1, "0"},
        {2, "0.0001"},
        {-1, "0"},
        {100 * LU_PER_PT + LU_PER_PT / 8, "100.125"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct buffer buffer = BUFFER_INIT;
        buffer_add_pt(&buffer, rows[i].length);
        assert_string_equal(buffer.bytes, rows[i].expected);
        buffer_release(&buffer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(length__units_are_exact), cmocka_unit_test(length__scale_rounds_half_away_from_zero),
        cmocka_unit_test(length__decimal_parse),   cmocka_unit_test(length__decimal_times),
        cmocka_unit_test(length__prints_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
