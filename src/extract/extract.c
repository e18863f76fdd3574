/* extract.c - article -> session.
 *
 * MODEL. An article is lines. What a line is shows in what it looks like (a label has a name in it, a moderator's line begins
 * with a dash) and in what stands around it (a heading stands between two turns). So lines are first told apart one by
 * one, with the names that the article has given so far, and then by their neighbours; only then are turns made of them.
 *
 * ORDER. Header and lists come first, because the names in them decide which later lines are labels. Requests come
 * last, because who asks whom is decided by the turns.
 *
 * REJECTED. A grammar of the whole article: every real article breaks it somewhere, and then nothing would be read. A score over
 * all lines at once: it cannot say why a line became what it is.
 *
 * All passes are linear in the length of the article: what is compared against the whole article goes through a hash table,
 * what is parsed is cut at a few hundred bytes. */
#include "extract_imp.h"

struct at extraction_at(const struct extraction *extraction, size_t offset)
{
    struct at at = {.part = 0};
    article_position(extraction->article, offset, &at.line, &at.column);
    return at;
}

struct place extraction_place(const struct extraction *extraction, size_t offset)
{
    return article_place(extraction->article, offset);
}

const struct paragraph_source *extraction_source(const struct extraction *extraction, size_t turn, size_t paragraph)
{
    return &extraction->sources.items[extraction->turn_sources.items[turn] + paragraph];
}

/* Offset in article->text of a byte of the paragraph's text; a byte between two pieces counts to the one before (behind
 * its end) or after it. */
static size_t source_offset(const struct extraction *extraction, const struct paragraph_source *source, size_t byte,
                            bool behind)
{
    for (size_t i = 0; i < source->piece_count; i++) {
        const struct source_piece *piece = &extraction->pieces.items[source->piece + i];
        size_t end = piece->at + piece->length;
        if (byte < end || (behind && byte == end)) {
            size_t inside = byte > piece->at ? byte - piece->at : 0;
            return piece->offset + inside;
        }
    }
    return source->to;
}

struct text extraction_quote(const struct extraction *extraction, size_t turn, size_t paragraph, size_t from, size_t to,
                             struct at *at)
{
    const struct paragraph_source *source = extraction_source(extraction, turn, paragraph);
    size_t begin = source_offset(extraction, source, from, false);
    size_t end = source_offset(extraction, source, to, true);
    if (at != NULL) {
        *at = extraction_at(extraction, begin);
    }
    return text_slice(extraction->article->text, begin, end);
}

#define UNREAD_LEAST 6 /* sentences behind the list that make a talk of it, where an announcement has fewer */

/* People are listed and much is said behind the list, but no line was a label: that is no announcement. */
static bool holds_unread_talk(const struct extraction *extraction)
{
    size_t sentences = 0;
    bool behind = false;
    for (size_t i = 0; i < extraction->lines.count; i++) {
        const struct line *line = &extraction->lines.items[i];
        behind = behind || line->role == LINE_PARTICIPANT;
        sentences += behind && line->role == LINE_UNKNOWN &&
                     (text_ends_with(line->text, TEXT("。")) || text_ends_with(line->text, TEXT("」")));
    }
    return extraction->listed && sentences >= UNREAD_LEAST;
}

enum status extract_session(const struct article *article, const struct lexicon *lexicon, struct arena *arena,
                            struct diag *diag, struct session *out)
{
    struct extraction extraction = {
        .article = article, .lexicon = lexicon, .arena = arena, .diag = diag, .session = out};
    *out = (struct session){.number = 0};
    extract_lines(&extraction);
    extract_header(&extraction);
    extract_people(&extraction);
    extract_structure(&extraction);
    if (out->turns.count == 0) {
        bool announced = !text_is_empty(out->title) && (out->number > 0 || !text_is_empty(out->date));
        if (!announced) {
            DIAG(diag, DIAG_ARTICLE_NONE, PLACE_FILE(article->file), N_("no speaker, no session number, no date"));
            return STATUS_INPUT;
        }
        if (holds_unread_talk(&extraction)) {
            DIAG(diag, DIAG_LABELS_NONE, PLACE_FILE(article->file), "");
            return STATUS_INPUT;
        }
        DIAG(diag, DIAG_TURNS_NONE, PLACE_FILE(article->file), "");
    }
    extract_requests(&extraction);
    extract_points(&extraction);
    return STATUS_OK;
}
