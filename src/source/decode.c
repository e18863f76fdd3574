/* decode.c - UTF-8 as found -> article.text: one kind of line end, no characters that XML or a page cannot hold.
 *
 * MODEL. The input is a row of pieces, each one code point or one malformed sequence; CR LF is one piece. A piece is kept,
 * or becomes a line end, or becomes U+FFFD. The place counts what the user's editor counts: CR, LF and CR LF begin a line;
 * form feed, vertical tab and the separators of Unicode do not, although they end a block here.
 *
 * Anchors say where a stretch of article.text stands: one at each line start, one behind each line end that is none for the
 * user, and one at least every ANCHOR_DISTANCE bytes, so that the place of any byte is a binary search and a short count
 * even in a line of megabytes.
 *
 * A mark that Unicode composes with the character before it (か and U+3099, as macOS writes names of files and what is copied from
 * them) is joined with it, as in NFC: fonts, the lexicon and who searches the product know が. The place of the result is that of
 * the base; an anchor behind it tells the columns that are gone. REJECTED: NFC itself, which replaces CJK compatibility
 * ideographs (U+FA19, a form of 神) by others, in people's names. */
#include <stdio.h>

#include <utf8proc.h>

#include "source_imp.h"

#define ANCHOR_DISTANCE 1024u /* bytes of article.text */
#define REPORTS 5             /* malformed places, and control characters, that are reported one by one */
#define BINARY_SHARE 4        /* binary: more than one of so many characters is malformed or a control */
#define BINARY_MINIMUM 8      /* and more than so many of them, or nothing else at all */

enum piece_kind {
    PIECE_CHARACTER,
    PIECE_SPACE,     /* kept as well; counted apart */
    PIECE_LINE_END,  /* CR, LF, CR LF */
    PIECE_SEPARATOR, /* FF, VT, NEL, LS, PS: ends a block, not the user's line */
    PIECE_CONTROL,   /* -> U+FFFD */
    PIECE_MALFORMED, /* -> U+FFFD */
    PIECE_NONE,      /* end of the text */
};

struct piece {
    enum piece_kind kind;
    uint32_t codepoint;
    struct text bytes;
};

static enum piece_kind classify(uint32_t codepoint, struct text bytes)
{
    switch (codepoint) {
    case '\n':
    case '\r':
        return PIECE_LINE_END;
    case '\v':
    case '\f':
    case 0x85:
    case 0x2028:
    case 0x2029:
        return PIECE_SEPARATOR;
    case '\t':
        return PIECE_SPACE;
    case 0xFFFD:
        return text_equal(bytes, TEXT("\xEF\xBF\xBD")) ? PIECE_CHARACTER : PIECE_MALFORMED;
    case 0xFFFE: /* with U+FFFF the code points above U+001F that XML excludes */
    case 0xFFFF:
        return PIECE_CONTROL;
    default:
        break;
    }
    if (codepoint < 0x20 || (codepoint >= 0x7F && codepoint <= 0x9F)) {
        return PIECE_CONTROL;
    }
    return codepoint_is_space(codepoint) ? PIECE_SPACE : PIECE_CHARACTER;
}

static struct piece next_piece(struct text *rest)
{
    struct text before = *rest;
    struct piece piece = {.codepoint = text_next(rest)};
    if (piece.codepoint == TEXT_END) {
        piece.kind = PIECE_NONE;
        return piece;
    }
    if (piece.codepoint == '\r' && rest->length > 0 && rest->bytes[0] == '\n') {
        text_next(rest);
    }
    piece.bytes = text_slice(before, 0, before.length - rest->length);
    piece.kind = classify(piece.codepoint, piece.bytes);
    return piece;
}

/* A malformed sequence at the end of the text that begins like a character: the rest of it is missing. */
static bool is_truncated(const struct piece *piece, struct text rest)
{
    unsigned char lead = (unsigned char)piece->bytes.bytes[0];
    return piece->kind == PIECE_MALFORMED && rest.length == 0 && lead >= 0xC2 && lead <= 0xF4;
}

struct survey text_survey(struct text utf8)
{
    struct survey survey = {0};
    for (struct piece piece = next_piece(&utf8); piece.kind != PIECE_NONE; piece = next_piece(&utf8)) {
        survey.characters += piece.kind == PIECE_CHARACTER;
        survey.multibyte += piece.kind == PIECE_CHARACTER && piece.codepoint >= 0x80;
        survey.malformed += piece.kind == PIECE_MALFORMED;
        survey.controls += piece.kind == PIECE_CONTROL;
        survey.nuls += piece.codepoint == 0;
        survey.truncated = is_truncated(&piece, utf8);
    }
    return survey;
}

bool survey_is_binary(const struct survey *survey)
{
    size_t bad = survey->malformed + survey->controls;
    size_t all = survey->characters + bad;
    return survey->nuls > 0 || (bad > all / BINARY_SHARE && (bad > BINARY_MINIMUM || survey->characters == 0));
}

/* Something that was replaced, kept until article.text is complete and its place can be shown. */
struct fault {
    size_t offset; /* in article.text */
    uint32_t codepoint;
    enum piece_kind kind;
    bool truncated;
};

struct faults {
    struct fault items[2 * REPORTS + 1];
    size_t count;
    size_t malformed, controls; /* all of them, the kept ones included */
};

static void note_fault(struct faults *faults, const struct piece *piece, bool truncated, size_t offset)
{
    size_t *number = piece->kind == PIECE_MALFORMED ? &faults->malformed : &faults->controls;
    if (*number < REPORTS || truncated) {
        faults->items[faults->count++] = (struct fault){offset, piece->codepoint, piece->kind, truncated};
    }
    *number += !truncated;
}

static void report_more(const struct article *article, size_t number, enum diag_id id, struct diag *diag)
{
    char count[32];
    if (number > REPORTS) {
        snprintf(count, sizeof(count), "%zu", number - REPORTS);
        DIAG(diag, id, PLACE_FILE(article->file), count, article->encoding);
    }
}

static void report_faults(const struct article *article, const struct faults *faults, struct diag *diag)
{
    for (size_t i = 0; i < faults->count; i++) {
        const struct fault *fault = &faults->items[i];
        struct place place = article_place(article, fault->offset);
        if (fault->truncated) {
            DIAG(diag, DIAG_TEXT_TRUNCATED, place, "");
        } else if (fault->kind == PIECE_MALFORMED) {
            DIAG(diag, DIAG_BAD_BYTES, place, article->encoding);
        } else {
            char name[16];
            snprintf(name, sizeof(name), "U+%04X", (unsigned)fault->codepoint);
            DIAG(diag, DIAG_CONTROL_CHARACTER, place, name);
        }
    }
    report_more(article, faults->malformed, DIAG_BAD_BYTES_MORE, diag);
    report_more(article, faults->controls, DIAG_CONTROL_CHARACTER_MORE, diag);
}

/* What a piece is in article.text. */
static struct text piece_text(const struct piece *piece)
{
    switch (piece->kind) {
    case PIECE_LINE_END:
    case PIECE_SEPARATOR:
        return TEXT("\n");
    case PIECE_CONTROL:
    case PIECE_MALFORMED:
        return TEXT("\xEF\xBF\xBD");
    default:
        return piece->bytes;
    }
}

/* The text being written, and the user's place behind it. */
struct writer {
    char *bytes; /* with room for 4 bytes more than are needed */
    size_t length;
    uint32_t last;   /* the character written last, which a mark may change; 0: none */
    size_t composed; /* marks that were joined with the character before them */
    bool moved;      /* what was written last has more columns in the source than here */
    struct article_anchor here;
    struct article *article;
    struct arena *arena;
};

static void set_anchor(struct writer *writer)
{
    writer->here.offset = writer->length;
    *VECTOR_PUSH(writer->arena, &writer->article->anchors) = writer->here;
}

/* Marks of letters and kana, and the vowels and final consonants of Hangul. */
static bool is_mark(uint32_t codepoint)
{
    return (codepoint >= 0x0300 && codepoint <= 0x036F) || codepoint == 0x3099 || codepoint == 0x309A ||
           (codepoint >= 0x1161 && codepoint <= 0x1175) || (codepoint >= 0x11A8 && codepoint <= 0x11C2);
}

/* The character that Unicode gives for the two, or 0. */
static uint32_t compose(uint32_t base, uint32_t mark)
{
    utf8proc_int32_t pair[] = {(utf8proc_int32_t)base, (utf8proc_int32_t)mark};
    utf8proc_ssize_t count = utf8proc_normalize_utf32(pair, 2, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    return count == 1 ? (uint32_t)pair[0] : 0;
}

/* Joins a mark with the character before it; false when the two are no character. */
static bool write_mark(struct writer *writer, const struct piece *piece)
{
    uint32_t composed = writer->last != 0 && is_mark(piece->codepoint) ? compose(writer->last, piece->codepoint) : 0;
    if (composed == 0) {
        return false;
    }
    char base[4];
    writer->length -= utf8_encode(writer->last, base);
    writer->length += utf8_encode(composed, writer->bytes + writer->length);
    writer->last = composed;
    writer->here.column++;
    writer->moved = true;
    writer->composed++;
    return true;
}

static void write_piece(struct writer *writer, const struct piece *piece)
{
    if (piece->kind == PIECE_CHARACTER && write_mark(writer, piece)) {
        return;
    }
    if (writer->moved || writer->length - writer->here.offset >= ANCHOR_DISTANCE) {
        set_anchor(writer);
        writer->moved = false;
    }
    writer->last = piece->kind == PIECE_CHARACTER ? piece->codepoint : 0;
    struct text text = piece_text(piece);
    for (size_t i = 0; i < text.length; i++) {
        writer->bytes[writer->length++] = text.bytes[i];
    }
    writer->here.column++;
    if (piece->kind == PIECE_LINE_END) {
        writer->here.line++;
        writer->here.column = 1;
    }
    if (piece->kind == PIECE_LINE_END || piece->kind == PIECE_SEPARATOR) {
        set_anchor(writer);
    }
}

void decode_article(struct article *article, struct text utf8, const struct survey *survey, struct arena *arena,
                    struct diag *diag)
{
    /* Only what becomes U+FFFD grows, by at most two bytes. */
    size_t room = utf8.length + 2 * (survey->malformed + survey->controls);
    struct writer writer = {
        .bytes = arena_alloc(arena, room + 4),
        .here = {.line = 1, .column = 1},
        .article = article,
        .arena = arena,
    };
    struct faults faults = {.count = 0};
    set_anchor(&writer);
    for (struct piece piece = next_piece(&utf8); piece.kind != PIECE_NONE; piece = next_piece(&utf8)) {
        if (piece.kind == PIECE_MALFORMED || piece.kind == PIECE_CONTROL) {
            note_fault(&faults, &piece, is_truncated(&piece, utf8), writer.length);
        }
        write_piece(&writer, &piece);
    }
    article->text = (struct text){writer.bytes, writer.length};
    report_faults(article, &faults, diag);
    if (writer.composed > 0) {
        char count[32];
        snprintf(count, sizeof(count), "%zu", writer.composed);
        DIAG(diag, DIAG_MARKS_COMPOSED, PLACE_FILE(article->file), count);
    }
}
