/* output_imp.h - where the PDFs of a run go. */
#ifndef ZADAN_CLI_OUTPUT_IMP_H
#define ZADAN_CLI_OUTPUT_IMP_H

#include "name_imp.h"
#include "run_imp.h"

struct output {
    struct run *run;
    const char *folder;  /* files get their names in it; NULL: a single output, that of -o */
    bool folder_missing; /* to be made before the first file */
    struct name_set names;
};

/* -o names a folder when it is one, or when there is nothing of that name yet and it does not end in .pdf. false, reported and
 * noted: it is a terminal. */
bool output_open(struct output *output, struct run *run);

/* Writes a PDF: to the single output, or under name, made unique, in the folder. about: what it was made of, for the note. */
ZADAN_MUST_CHECK enum status output_deliver(struct output *output, struct text name, const struct buffer *pdf,
                                            const char *about);
/* The same name, for a PDF that is there already: no other one gets it. */
void output_take_name(struct output *output, struct text name);

#endif
