/* encoding.c - which encoding the bytes are in, and their conversion to UTF-8.
 *
 * HOW. A byte order mark decides. Text that is well-formed UTF-8 is UTF-8, unless its escape sequences are those of
 * ISO-2022-JP. UTF-16 without a mark shows by NUL bytes on one side only. What remains is damaged UTF-8 or one of the two
 * eight-bit encodings of Japanese: UTF-8 if most of its multi-byte sequences are well-formed, since chance makes that
 * unlikely; otherwise uchardet is asked. Asking uchardet first was rejected: it guesses at short texts that simply are
 * UTF-8 with one broken character.
 *
 * Positions need no care here: lines and columns count characters, which are the same in every encoding. */
#include <errno.h>
#include <iconv.h>
#include <string.h>

#include <uchardet/uchardet.h>

#include "source_imp.h"

#define SAMPLE_SIZE ((size_t)256 * 1024) /* bytes that uchardet is shown */
#define UTF8_RATIO 4                     /* well-formed sequences per malformed one in damaged UTF-8, at least */
#define UTF16_NUL_MINIMUM 2u
#define UTF16_NUL_SHARE 16 /* UTF-16: more than one byte in so many is NUL (ASCII, line ends) */

enum encoding_id {
    UTF8,
    UTF8_MARKED,
    UTF16LE_MARKED,
    UTF16BE_MARKED,
    UTF16LE,
    UTF16BE,
    SHIFT_JIS,
    EUC_JP,
    ISO_2022_JP
};

/* Shift_JIS is read as Windows' CP932, a superset; ISO-2022-JP with the JIS X 0212 set, EUC-JP with the vendor's
 * characters (circled numbers). */
static const struct encoding encodings[] = {
    [UTF8] = {.name = "UTF-8"},
    [UTF8_MARKED] = {.name = "UTF-8", .mark = {"\xEF\xBB\xBF", 3}},
    [UTF16LE_MARKED] = {.name = "UTF-16", .iconv_name = "UTF-16LE", .mark = {"\xFF\xFE", 2}},
    [UTF16BE_MARKED] = {.name = "UTF-16", .iconv_name = "UTF-16BE", .mark = {"\xFE\xFF", 2}},
    [UTF16LE] = {.name = "UTF-16", .iconv_name = "UTF-16LE"},
    [UTF16BE] = {.name = "UTF-16", .iconv_name = "UTF-16BE"},
    [SHIFT_JIS] = {.name = "Shift_JIS", .iconv_name = "CP932"},
    [EUC_JP] = {.name = "EUC-JP", .iconv_name = "EUC-JP-MS"},
    [ISO_2022_JP] = {.name = "ISO-2022-JP", .iconv_name = "ISO-2022-JP-2"},
};

/* Names by which uchardet knows them. */
static const struct {
    const char *name;
    enum encoding_id id;
} detected_names[] = {
    {"SHIFT_JIS", SHIFT_JIS},
    {"EUC-JP", EUC_JP},
    {"ISO-2022-JP", ISO_2022_JP},
};

static const struct encoding *by_mark(struct text bytes)
{
    for (size_t i = 0; i < ARRAY_LENGTH(encodings); i++) {
        if (encodings[i].mark.length > 0 && text_starts_with(bytes, encodings[i].mark)) {
            return &encodings[i];
        }
    }
    return NULL;
}

/* UTF-16 without a mark: several NUL bytes, and all of them at even, or all at odd offsets. */
static const struct encoding *by_nuls(struct text bytes)
{
    size_t nuls[2] = {0, 0};
    for (size_t i = 0; i < bytes.length; i++) {
        nuls[i & 1] += bytes.bytes[i] == '\0';
    }
    size_t all = nuls[0] + nuls[1];
    bool one_side = nuls[0] == 0 || nuls[1] == 0;
    if (!one_side || all < UTF16_NUL_MINIMUM || all * UTF16_NUL_SHARE < bytes.length || (bytes.length & 1)) {
        return NULL;
    }
    return &encodings[nuls[0] > 0 ? UTF16BE : UTF16LE];
}

static const struct encoding *by_uchardet(struct text bytes)
{
    uchardet_t detector = uchardet_new();
    if (detector == NULL) {
        out_of_memory(0);
    }
    const struct encoding *found = NULL;
    size_t length = bytes.length < SAMPLE_SIZE ? bytes.length : SAMPLE_SIZE;
    if (uchardet_handle_data(detector, bytes.bytes, length) == 0) {
        uchardet_data_end(detector);
        const char *name = uchardet_get_charset(detector);
        for (size_t i = 0; i < ARRAY_LENGTH(detected_names); i++) {
            if (strcmp(name, detected_names[i].name) == 0) {
                found = &encodings[detected_names[i].id];
            }
        }
    }
    uchardet_delete(detector);
    return found;
}

static bool has_iso_2022_escapes(struct text bytes)
{
    return text_contains(bytes, TEXT("\x1B$B")) || text_contains(bytes, TEXT("\x1B$@")) ||
           text_contains(bytes, TEXT("\x1B$(D"));
}

const struct encoding *encoding_detect(struct text bytes)
{
    const struct encoding *found = by_mark(bytes);
    if (found != NULL) {
        return found;
    }
    struct survey survey = text_survey(bytes);
    if (survey.nuls > 0) {
        bool is_utf8 = survey.multibyte > 0 && survey.malformed == 0; /* no chance makes UTF-16 look like this */
        found = is_utf8 ? NULL : by_nuls(bytes);
    } else if (survey.controls > 0 && survey.multibyte == 0 && survey.malformed == 0 && has_iso_2022_escapes(bytes)) {
        found = &encodings[ISO_2022_JP];
    } else if (survey.malformed > (survey.truncated ? 1u : 0u) && survey.multibyte / UTF8_RATIO < survey.malformed) {
        found = by_uchardet(bytes);
    }
    return found != NULL ? found : &encodings[UTF8];
}

/* Converts all of bytes; what iconv refuses is passed on as FF. */
static void convert(iconv_t converter, struct text bytes, struct buffer *out)
{
    char *in = (char *)(uintptr_t)bytes.bytes; /* iconv's prototype wants char **, and changes nothing */
    size_t left = bytes.length;
    while (left > 0) {
        char chunk[4096];
        char *to = chunk;
        size_t room = sizeof(chunk);
        size_t result = iconv(converter, &in, &left, &to, &room);
        int problem = errno;
        buffer_add(out, chunk, sizeof(chunk) - room);
        if (result == (size_t)-1 && problem != E2BIG) {
            buffer_add_byte(out, '\xFF');
            size_t skip = problem == EINVAL ? left : 1; /* EINVAL: the end cuts a character */
            in += skip;
            left -= skip;
        }
    }
}

enum status encoding_convert(const struct encoding *encoding, const char *file, struct text bytes, struct arena *arena,
                             struct diag *diag, struct text *out)
{
    bytes = text_skip(bytes, encoding->mark.length);
    *out = bytes;
    if (encoding->iconv_name == NULL) {
        return STATUS_OK;
    }
    iconv_t converter = iconv_open("UTF-8", encoding->iconv_name);
    if (converter == (iconv_t)-1) {
        DIAG(diag, DIAG_ENCODING_UNAVAILABLE, PLACE_FILE(file), encoding->name, strerror(errno));
        return STATUS_SYSTEM;
    }
    struct buffer utf8 = BUFFER_INIT;
    buffer_reserve(&utf8, bytes.length);
    convert(converter, bytes, &utf8);
    iconv_close(converter);
    *out = text_copy(arena, buffer_text(&utf8));
    buffer_release(&utf8);
    return STATUS_OK;
}
