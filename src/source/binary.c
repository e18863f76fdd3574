/* binary.c - names files that are no text by how they begin. */
#include "source_imp.h"

struct magic {
    struct text bytes;
    size_t offset; /* where they stand */
    const char *kind;
};

static const struct magic magics[] = {
    {{"\xFF\xD8\xFF", 3}, 0, N_("a JPEG image")},
    {{"\x89PNG\r\n\x1A\n", 8}, 0, N_("a PNG image")},
    {{"GIF8", 4}, 0, N_("a GIF image")},
    {{"WEBP", 4}, 8, N_("a WebP image")},
    {{"ftyp", 4}, 4, N_("a film or a HEIF image")},
    {{"%PDF-", 5}, 0, N_("a PDF file")},
    {{"PK\x03\x04", 4}, 0, N_("a ZIP archive or an office document")},
    {{"PK\x05\x06", 4}, 0, N_("an empty ZIP archive")},
    {{"\x1F\x8B\x08", 3}, 0, N_("a gzip archive")},
    {{"\xFD"
      "7zXZ",
      5},
     0,
     N_("an xz archive")},
    {{"7z\xBC\xAF\x27\x1C", 6}, 0, N_("a 7-Zip archive")},
    {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8}, 0, N_("an old office document")},
    {{"{\\rtf", 5}, 0, N_("a Rich Text document")},
    {{"\x7F"
      "ELF",
      4},
     0,
     N_("a program")},
};

const char *binary_kind(struct text bytes)
{
    for (size_t i = 0; i < ARRAY_LENGTH(magics); i++) {
        if (text_starts_with(text_skip(bytes, magics[i].offset), magics[i].bytes)) {
            return magics[i].kind;
        }
    }
    return NULL;
}
