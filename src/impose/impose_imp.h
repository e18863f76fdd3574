/* impose_imp.h - what the files of src/impose share: plan.c counts, side.c places pages, mark.c draws round them. */
#ifndef ZADAN_IMPOSE_IMP_H
#define ZADAN_IMPOSE_IMP_H

#include "zadan/impose.h"

/* The lines of トンボ begin where the bleed ends, but never nearer to the trim than MARK_NEAREST, so that a cut that is a little
 * off leaves none of them on the page. */
#define MARK_NEAREST (3 * LU_PER_MM)
#define MARK_LENGTH (9 * LU_PER_MM)
#define MARK_CLEAR (3 * LU_PER_MM) /* of paper beyond them: A3 with 3 mm of bleed fills A3ノビ (329 mm x 483 mm) */

lu mark_start(const struct imposition *plan); /* distance of the marks from the trim */
lu sheet_margin(const struct imposition *plan);
/* Between the heads of a sheet that is folded there: the bleed of both. */
lu head_gap(const struct imposition *plan);

/* The marks of a side whose media, trim and bleed are known. cover: with the folds of the spine. */
void add_marks(const struct imposition *plan, bool cover, struct imposed_side *side);

#endif
