/* structure.c - lines -> agenda and turns, in steps. */
#include "structure_imp.h"

void extract_structure(struct extraction *extraction)
{
    find_biographies(extraction);
    classify_lines(extraction);
    find_talk(extraction);
    find_lone_labels(extraction);
    find_opening(extraction);
    find_narration(extraction);
    find_headings(extraction);
    build_turns(extraction);
    apply_biographies(extraction);
    apply_readings(extraction);
}
