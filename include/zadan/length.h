/* length.h - lengths on the page.
 *
 * All lengths are integers in lu, 1/30480 pt. pt, mm, q (0.25 mm), H (0.25 mm) and 1/2, 1/3, 1/4, 1/8 em of 10.5 pt are
 * exact in it: 1 pt = 30480 lu, 1 mm = 86400 lu, 1 q = 21600 lu, 10.5 pt = 320040 lu. */
#ifndef ZADAN_LENGTH_H
#define ZADAN_LENGTH_H

#include <stdint.h>

#include "zadan/text.h"

typedef int64_t lu;

#define LU_PER_PT ((lu)30480)
#define LU_PER_MM ((lu)86400)
#define LU_PER_Q ((lu)21600)
#define LU_MAX ((lu)1 << 52) /* no sane length is larger; used as "unlimited" */

/* value * numerator / denominator, rounded half away from zero, without overflow for |value| <= LU_MAX and factors up to 2^31. */
lu lu_scale(lu value, int64_t numerator, int64_t denominator);

/* A decimal number such as "-10.25" as a fraction: value = mantissa / 10^digits. At most 9 digits after the point count. */
struct decimal {
    int64_t mantissa;
    int digits;
};
/* Reads a decimal from the front of *text and moves past it; false (and *text unchanged) when there is none. */
bool decimal_parse(struct text *text, struct decimal *out);
/* decimal * unit, rounded. */
lu decimal_times(struct decimal decimal, lu unit);
/* Appends a length in pt with at most 4 digits after the point, trailing zeros dropped ("12.5"); the one way in which
 * lengths are printed (dumps, PDF content). */
void buffer_add_pt(struct buffer *buffer, lu length);

#endif
