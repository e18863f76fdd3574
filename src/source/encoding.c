/* encoding.c - which encoding the bytes are in, and their conversion to UTF-8.
 *
 * HOW. A byte order mark decides. Text that is well-formed UTF-8 is UTF-8, unless its escape sequences are those of
 * ISO-2022-JP. UTF-16 without a mark shows by
 * NUL bytes and by units that Japanese text is made of. What remains is damaged UTF-8 or one of the two
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
#define UTF16_STRANGE 20                 /* UTF-16: at most one unit of so many that Japanese text does not have */
#define UTF16_TELLING 5                  /* at least one of so many that the other order of bytes does not give */
#define UTF16_LEAST 2u

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

/* A UTF-16 unit that Japanese text is made of; *telling: kana, or ASCII, which the wrong order of bytes cannot give. */
static bool is_plausible(unsigned unit, bool *telling)
{
    *telling = (unit >= 0x20 && unit < 0x7F) || unit == '\n' || unit == '\r' || (unit >= 0x3000 && unit < 0x3100);
    return *telling || unit == '\t' || (unit >= 0xA0 && unit < 0x100) || (unit >= 0x2000 && unit < 0x2800) ||
           (unit >= 0x3100 && unit < 0xA000) || (unit >= 0xD800 && unit < 0xE000) || unit >= 0xF900;
}

/* UTF-16 without a mark: nearly all units are plausible in one order of bytes, and enough of them telling. */
static const struct encoding *by_units(struct text bytes)
{
    if ((bytes.length & 1) != 0) {
        return NULL;
    }
    for (unsigned low = 0; low < 2; low++) { /* where the low byte of a unit stands */
        size_t plausible = 0, told = 0;
        for (size_t i = 0; i < bytes.length; i += 2) {
            unsigned unit =
                (unsigned)(unsigned char)bytes.bytes[i + low] | (unsigned)(unsigned char)bytes.bytes[i + 1 - low] << 8;
            bool telling;
            plausible += is_plausible(unit, &telling);
            told += telling;
        }
        size_t units = bytes.length / 2;
        if (plausible >= units - units / UTF16_STRANGE && told >= units / UTF16_TELLING && told >= UTF16_LEAST) {
            return &encodings[low == 0 ? UTF16LE : UTF16BE];
        }
    }
    return NULL;
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
        found = is_utf8 ? NULL : by_units(bytes);
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
