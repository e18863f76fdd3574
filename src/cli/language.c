/* language.c - messages in the language of the reader.
 *
 * The English texts stand in the sources: in the tables of diagnostics, options and advice, and marked with N_. po/ja.po
 * has the Japanese ones; GNU gettext's tools extract, check and compile them (zadan.mo, PREFIX/share/locale). Only the last
 * step is done here instead of by libintl: looking a text up. glibc's gettext() translates for an installed locale alone;
 * offices run minimal systems and containers where "C.UTF-8" is the only one, LANG=ja_JP.UTF-8 cannot be set there, and no
 * value of LANGUAGE helps (newer glibc treats C.UTF-8 as C). A .mo file is a sorted table of pairs, so reading it costs
 * less than the way around, the process stays in the C locale, and nothing else of the program can come to depend on it.
 *
 * A catalogue that is damaged or of another kind counts as none. Text is UTF-8: a locale whose name states another
 * encoding gets English, which every terminal shows. */
#include <stdlib.h>
#include <string.h>

#include "language_imp.h"
#include "program_imp.h"
#include "zadan/arena.h"
#include "zadan/io.h"

#define CATALOGUE_LIMIT ((size_t)4 * 1024 * 1024)
#define MAGIC 0x950412DEu
#define MAGIC_SWAPPED 0xDE120495u

struct pair {
    const char *english, *other; /* terminated, in the arena */
};

static struct catalogue {
    struct arena *arena; /* NULL: English */
    const struct pair *pairs;
    size_t count;
    const char *name;
} catalogue = {.name = "en"};

/* ---- which language */

static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0' ? value : NULL;
}

/* A locale's name is language[_TERRITORY][.encoding][@variant]. */
static bool is_japanese(const char *locale)
{
    return strncmp(locale, "ja", 2) == 0 && (locale[2] == '\0' || strchr("_.@", locale[2]) != NULL);
}

static bool is_utf8(const char *locale)
{
    const char *dot = strchr(locale, '.');
    if (dot == NULL) {
        return true; /* nothing stated */
    }
    size_t length = strcspn(dot + 1, "@");
    return (length == 5 && (strncmp(dot + 1, "UTF-8", 5) == 0 || strncmp(dot + 1, "utf-8", 5) == 0)) ||
           (length == 4 && (strncmp(dot + 1, "UTF8", 4) == 0 || strncmp(dot + 1, "utf8", 4) == 0));
}

/* The first language of "ja:en_GB:en" that there is. */
static const char *first_of_list(const char *list)
{
    for (const char *word = list; *word != '\0';) {
        size_t length = strcspn(word, ":");
        if (length >= 2 && (length == 2 || strchr("_.@", word[2]) != NULL)) {
            if (strncmp(word, "ja", 2) == 0) {
                return "ja";
            }
            if (strncmp(word, "en", 2) == 0) {
                return "en";
            }
        }
        word += length + (word[length] == ':');
    }
    return NULL;
}

const char *language_of_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *own = variable("ZADAN_LANG"), *locale = NULL;
    if (own != NULL && (strcmp(own, "en") == 0 || strcmp(own, "ja") == 0)) {
        return own;
    }
    for (size_t i = 0; locale == NULL && i < ARRAY_LENGTH(names); i++) {
        locale = variable(names[i]);
    }
    if (locale == NULL || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0 || !is_utf8(locale)) {
        return "en";
    }
    const char *list = variable("LANGUAGE");
    const char *listed = list != NULL ? first_of_list(list) : NULL;
    return listed != NULL ? listed : is_japanese(locale) ? "ja" : "en";
}

/* ---- the catalogue */

/* A .mo file while it is read. */
struct mo {
    struct text bytes;
    bool swapped; /* written by a machine of the other byte order */
};

/* The number at an offset, which lies inside. */
static uint32_t number_at(const struct mo *mo, size_t offset)
{
    uint32_t value;
    memcpy(&value, mo->bytes.bytes + offset, sizeof(value));
    return mo->swapped ? (value >> 24) | (value >> 8 & 0xFF00) | (value << 8 & 0xFF0000) | (value << 24) : value;
}

/* The terminated string that the entry at an offset describes (length, place), or NULL. */
static const char *string_at(const struct mo *mo, size_t offset)
{
    size_t length = number_at(mo, offset), start = number_at(mo, offset + 4);
    bool inside = start < mo->bytes.length && length < mo->bytes.length - start;
    return inside && mo->bytes.bytes[start + length] == '\0' ? mo->bytes.bytes + start : NULL;
}

/* False: not a whole .mo file. */
static bool read_pairs(struct mo *mo, struct catalogue *out)
{
    enum { HEADER = 28, COUNT = 8, ENGLISH = 12, OTHER = 16, ENTRY = 8 };
    if (mo->bytes.length < HEADER || (number_at(mo, 0) != MAGIC && number_at(mo, 0) != MAGIC_SWAPPED)) {
        return false;
    }
    mo->swapped = number_at(mo, 0) == MAGIC_SWAPPED;
    size_t count = number_at(mo, COUNT), english = number_at(mo, ENGLISH), other = number_at(mo, OTHER);
    size_t room = mo->bytes.length / ENTRY;
    if (count > room || english > mo->bytes.length - count * ENTRY || other > mo->bytes.length - count * ENTRY) {
        return false;
    }
    struct pair *pairs = ARENA_ARRAY(out->arena, struct pair, count);
    for (size_t i = 0; i < count; i++) {
        pairs[i] = (struct pair){string_at(mo, english + i * ENTRY), string_at(mo, other + i * ENTRY)};
        if (pairs[i].english == NULL || pairs[i].other == NULL) {
            return false;
        }
    }
    out->pairs = pairs;
    out->count = count;
    return true;
}

static bool load(struct catalogue *out, const char *folder, const char *language)
{
    struct diag *silent = diag_new(NULL, NULL); /* one place of several: that nothing is here means nothing */
    struct mo mo = {0};
    const char *path =
        text_to_string(out->arena, text_format(out->arena, "%s/%s/LC_MESSAGES/zadan.mo", folder, language));
    bool good = file_read(path, CATALOGUE_LIMIT, out->arena, silent, &mo.bytes) == STATUS_OK && read_pairs(&mo, out);
    diag_free(silent);
    return good;
}

/* Beside an installed program, beside one in the build tree, and where the program was to be installed. */
static bool find(struct catalogue *out, const char *language)
{
    static const char *const beside[] = {"../share/locale", "locale"};
    const char *program = program_folder(out->arena);
    for (size_t i = 0; program != NULL && i < ARRAY_LENGTH(beside); i++) {
        const char *folder = text_to_string(out->arena, text_format(out->arena, "%s/%s", program, beside[i]));
        if (load(out, folder, language)) {
            return true;
        }
    }
    return load(out, ZADAN_LOCALE_FOLDER, language);
}

bool language_use(const char *language)
{
    language_release();
    if (strcmp(language, "en") == 0) {
        return true;
    }
    struct catalogue found = {.arena = arena_new(0), .name = "ja"};
    if (strcmp(language, found.name) != 0 || !find(&found, language)) {
        arena_free(found.arena);
        return false;
    }
    catalogue = found;
    return true;
}

void language_release(void)
{
    arena_free(catalogue.arena);
    catalogue = (struct catalogue){.name = "en"};
}

const char *language_name(void)
{
    return catalogue.name;
}

static int compare_pairs(const void *key, const void *pair)
{
    return strcmp(key, ((const struct pair *)pair)->english);
}

const char *tr(const char *text)
{
    if (catalogue.count == 0 || text[0] == '\0') { /* the empty text is the catalogue's own header */
        return text;
    }
    const struct pair *pair = bsearch(text, catalogue.pairs, catalogue.count, sizeof(*catalogue.pairs), compare_pairs);
    return pair != NULL && pair->other[0] != '\0' ? pair->other : text;
}
