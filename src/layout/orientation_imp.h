/* orientation_imp.h - how each character stands in vertical lines (TYPESETTING.md V1). */
#ifndef ZADAN_ORIENTATION_IMP_H
#define ZADAN_ORIENTATION_IMP_H

#include <stdint.h>

/* Vertical_Orientation of UAX #50. */
enum orientation {
    ORIENTATION_ROTATED,             /* R: set sideways, and what the table does not list */
    ORIENTATION_UPRIGHT,             /* U */
    ORIENTATION_TRANSFORMED_ROTATED, /* Tr: a glyph of its own for vertical lines, else sideways */
    ORIENTATION_TRANSFORMED_UPRIGHT  /* Tu: a glyph of its own for vertical lines, else upright */
};

enum orientation orientation_of(uint32_t codepoint);

#endif
