/* speaker.c - whom a label means.
 *
 * The name decides, and where several bear it, the organisation and the post printed with it; where nothing is printed, the one
 * of them who was called by just this name before. Who is not listed becomes a participant when the label itself shows
 * who it is (a post, an organisation, 以下「…」), or, without any list, when it stands again and again where labels stand. */
#include "structure_imp.h"

/* What the label prints beside the name. */
static void read_beside(struct extraction *extraction, const struct folded *folded, const struct label *label,
                        struct person *printed)
{
    *printed = (struct person){.side = SIDE_OTHER};
    struct text prefix = label->prefix;
    while (!text_is_empty(prefix)) {
        size_t colon = find_colon(prefix);
        read_role(extraction, folded, text_slice(prefix, 0, colon != TEXT_NOT_FOUND ? colon : prefix.length), printed);
        prefix = colon != TEXT_NOT_FOUND ? text_skip(prefix, colon + 1) : TEXT_NONE;
    }
    if (!text_is_empty(label->bracket)) {
        read_role(extraction, folded, label->bracket, printed);
    }
}

/* ○市長: the only participant with a post that ends like this. */
static size_t bearer_of_post(const struct extraction *extraction, struct text post)
{
    size_t found = NO_INDEX;
    const struct session *session = extraction->session;
    for (size_t i = 0; i < session->participants.count && i < 200; i++) {
        const struct participant *participant = &session->participants.items[i];
        for (size_t k = 0; k < participant->roles.count; k++) {
            if (text_ends_with(participant->roles.items[k], post)) {
                if (found != NO_INDEX && found != i) {
                    return NO_INDEX;
                }
                found = i;
            }
        }
    }
    return found;
}

/* 錦谷広域連合: the only participant of an organisation that labels name instead of people, time and again. */
static size_t bearer_of_organisation(const struct extraction *extraction, struct text name,
                                     const struct label_counts *counts)
{
    size_t found = NO_INDEX;
    const struct session *session = extraction->session;
    bool usual = label_count(counts->names, name) >= 2 && is_organisation(extraction->lexicon, name);
    for (size_t i = 0; usual && i < session->participants.count && i < 200; i++) {
        if (text_equal(session->participants.items[i].organisation, name)) {
            if (found != NO_INDEX) {
                return NO_INDEX;
            }
            found = i;
        }
    }
    return found;
}

/* 小林戦略部長, also with 白鷺市 before or behind it: a surname of the article before a post. */
static size_t bearer_before_post(struct extraction *extraction, const struct folded *folded, const struct label *label,
                                 const struct line *line, const struct person *beside)
{
    struct text name = label->name;
    struct text rest = name;
    bool shown = !text_is_empty(label->prefix) || !text_is_empty(label->bracket);
    if (shown && text_is_empty(beside->organisation)) {
        return NO_INDEX;
    }
    while (rest.length > 0) {
        text_next(&rest);
        struct text front = unfold(folded, text_slice(name, 0, name.length - rest.length));
        if (rest.length > 0 && is_role(extraction->lexicon, rest) &&
            speakers_first(extraction->speakers, front) != NO_INDEX) {
            struct person printed = {.side = SIDE_OTHER};
            read_role(extraction, folded, rest, &printed);
            printed.organisation = beside->organisation;
            printed.side = beside->side;
            return best_bearer(extraction, folded, label, front, &printed, line);
        }
    }
    return NO_INDEX;
}

/* Whether a name can stand directly before the post: 大沢係長 but not 財政課長, which is a department's. A head's post takes no
 * department, so whatever stands before it is a name. */
static bool is_name_before(const struct extraction *extraction, struct text name, struct text post)
{
    size_t count = text_count(name);
    bool head = lexicon_equal(lexicon_list(extraction->lexicon, "head-posts"), post) != NULL;
    struct organisation organisation;
    if (count < 1 || count > 4 || !is_kanji_name(name) || find_organisation(extraction->lexicon, name, &organisation) ||
        lexicon_at_end(lexicon_list(extraction->lexicon, "department-words"), name) != NULL) {
        return false;
    }
    return lexicon_equal(lexicon_list(extraction->lexicon, "surnames"), name) != NULL || (head && count <= 3) ||
           (count >= 2 && count <= 3 && ends_like_surname(extraction->lexicon, name));
}

/* 白鷺市 大沢係長, 大沢CIO(白鷺市), and where there is no list 大沢副市長: somebody not listed whose label shows who it is. */
static size_t add_before_post(struct extraction *extraction, const struct folded *folded, const struct label *label,
                              const struct line *line, const struct label_counts *counts)
{
    const struct lexicon_word *post = lexicon_at_end(lexicon_list(extraction->lexicon, "posts"), label->name);
    struct text name = text_slice(label->name, 0, label->name.length - (post != NULL ? post->text.length : 0));
    if (post == NULL || text_contains(name, TEXT(" ")) || !is_name_before(extraction, name, post->text)) {
        return NO_INDEX;
    }
    struct person printed;
    read_beside(extraction, folded, label, &printed);
    bool head = lexicon_equal(lexicon_list(extraction->lexicon, "head-posts"), post->text) != NULL;
    bool repeated = label_count(counts->names, unfold(folded, label->name)) >= 2;
    bool alone = text_is_empty(label->prefix) && text_is_empty(label->bracket) && !extraction->listed && head &&
                 (repeated || text_equal(post->text, TEXT("副知事")));
    if (text_is_empty(printed.organisation) && !alone) {
        return NO_INDEX;
    }
    if (text_is_empty(printed.organisation) && text_equal(post->text, TEXT("副知事"))) {
        printed.organisation = TEXT("東京都");
        printed.side = SIDE_TOKYO;
    }
    read_role(extraction, folded, text_skip(label->name, name.length), &printed);
    printed.name = unfold(folded, name);
    split_name(extraction->lexicon, &printed);
    if (extraction->listed) {
        DIAG(extraction->diag, DIAG_SPEAKER_UNLISTED, extraction_place(extraction, line->offset),
             text_to_string(extraction->arena, unfold(folded, label->printed)));
    }
    return add_participant(extraction, &printed, line->offset);
}

static bool is_no_name(const struct extraction *extraction, struct text text)
{
    static const char *const lists[] = {"facts",         "held-dates",    "writer-credits", "editor-credits",
                                        "other-credits", "footer-titles", "polite-endings"};
    for (size_t i = 0; i < ARRAY_LENGTH(lists); i++) {
        if (lexicon_equal(lexicon_list(extraction->lexicon, lists[i]), text) != NULL) {
            return true;
        }
    }
    return false;
}

/* A post, a section or an organisation: what stands in the bracket behind a name. */
static bool is_beside(const struct extraction *extraction, struct text text)
{
    return is_role(extraction->lexicon, text) || is_organisation(extraction->lexicon, text);
}

/* 中村(GovTech): an abbreviation of what is not said of a known name that stands alone in its line; but not 中村(笑). */
static bool is_short_organisation(const struct label *label)
{
    return !label->same_line && text_count(label->bracket) <= 20 && !text_contains(label->bracket, TEXT("笑")) &&
           !text_contains(label->bracket, TEXT("拍手"));
}

/* 関(克) where 関 克子 is known: the beginning of the given name tells people of one surname apart. */
static bool begins_given(const struct extraction *extraction, struct text name, struct text bracket)
{
    const struct speakers *speakers = extraction->speakers;
    int seen = 0;
    for (size_t e = speakers_first(speakers, name); e != NO_INDEX && seen < 64;
         e = speakers_next(speakers, e), seen++) {
        if (given_begins(&extraction->session->participants.items[speakers_value(speakers, e)], bracket)) {
            return true;
        }
    }
    return false;
}

/* Beside labels with names of the list, somebody who is not in it but is named again and again in the same way. */
static bool repeats_name(const struct extraction *extraction, const struct folded *folded, const struct label *label,
                         const struct label_counts *counts)
{
    size_t count = label_count(counts->bare, unfold(folded, label->name));
    size_t alike = label->same_line ? counts->known_same_line : counts->known_own_line;
    size_t other = label->same_line ? counts->known_own_line : counts->known_same_line;
    bool usual = alike >= 2 && alike >= other;
    return usual && count >= (ends_like_surname(extraction->lexicon, label->name) ? 2U : 3U);
}

/* Whether a label with an unknown name shows that it is one. */
static bool shows_speaker(struct extraction *extraction, const struct folded *folded, const struct label *label,
                          const struct person *printed, const struct label_counts *counts)
{
    size_t colon = find_colon(label->printed);
    struct text first_word = text_trim(text_slice(label->printed, 0, colon != TEXT_NOT_FOUND ? colon : 0));
    if (is_no_name(extraction, label->name) || is_no_name(extraction, label->prefix) ||
        is_no_name(extraction, first_word)) {
        return false;
    }
    if (!text_is_empty(label->alias)) {
        return true;
    }
    size_t letters = text_count(label->name);
    bool again = label_count(counts->names, unfold(folded, label->name)) >= 2;
    if (label->circle && (label->same_line || again) && letters <= 12 && text_is_empty(label->bracket) &&
        is_role(extraction->lexicon, label->name)) {
        return true;
    }
    struct organisation organisation;
    bool prefixed = label->colon && (is_role(extraction->lexicon, label->prefix) ||
                                     find_organisation(extraction->lexicon, label->prefix, &organisation));
    bool bracketed = !text_is_empty(label->bracket) && is_beside(extraction, label->bracket) &&
                     (!text_is_empty(printed->organisation) || printed->roles.count > 0);
    if ((prefixed || bracketed) && letters <= 8 && !is_role(extraction->lexicon, label->name)) {
        return true;
    }
    if (!text_is_empty(label->prefix) || !text_is_empty(label->bracket)) {
        return false;
    }
    size_t count = label_count(counts->names, unfold(folded, label->name));
    uint32_t first = text_peek(label->name);
    bool surname = lexicon_equal(lexicon_list(extraction->lexicon, "surnames"), label->name) != NULL;
    bool letter = codepoint_is_kanji(first) || codepoint_is_katakana(first) || (first >= 'A' && first <= 'Z');
    if (extraction->listed) {
        return (label->same_line && surname && count >= 2) || repeats_name(extraction, folded, label, counts);
    }
    return letter && letters <= 6 && (count >= 3 || (surname && count >= 2));
}

static size_t add_unlisted(struct extraction *extraction, const struct folded *folded, const struct label *label,
                           struct person *printed, const struct line *line)
{
    struct text name = label->name;
    const struct lexicon_word *surname = lexicon_at_start(lexicon_list(extraction->lexicon, "surnames"), name);
    if (label->circle && surname != NULL && is_role(extraction->lexicon, text_skip(name, surname->text.length))) {
        read_role(extraction, folded, text_skip(name, surname->text.length), printed); /* ○小林戦略部長 */
        name = text_slice(name, 0, surname->text.length);
    }
    printed->name = unfold(folded, name);
    split_name(extraction->lexicon, printed);
    if (extraction->listed) {
        DIAG(extraction->diag, DIAG_SPEAKER_UNLISTED, extraction_place(extraction, line->offset),
             text_to_string(extraction->arena, unfold(folded, label->printed)));
    }
    return add_participant(extraction, printed, line->offset);
}

/* A name printed in one piece is parted where its label ends: 田所誠, called 田所. */
void part_name(struct participant *participant, struct text called)
{
    if (text_equal(participant->given, called) && text_starts_with(participant->name, called)) {
        participant->given = participant->family; /* ホワイト 健, called ホワイト */
        participant->family = called;
        return;
    }
    bool one_piece = participant->family.length + participant->given.length == participant->name.length;
    if (one_piece && called.length < participant->name.length && text_starts_with(participant->name, called)) {
        participant->family = text_slice(participant->name, 0, called.length);
        participant->given = text_skip(participant->name, called.length);
    }
}

/* A name in front of text on the same line must stand alone there: 「基礎:1,420人」 is no label. */
size_t find_speaker(struct extraction *extraction, const struct folded *folded, const struct label *label,
                    const struct line *line, const struct label_counts *counts)
{
    struct person printed;
    struct text name = unfold(folded, label->name);
    bool known = speakers_first(extraction->speakers, name) != NO_INDEX;
    size_t found = NO_INDEX;
    if (!known && label->circle) {
        found = bearer_of_post(extraction, name);
    }
    read_beside(extraction, folded, label, &printed);
    if (!known && found == NO_INDEX) {
        found = bearer_before_post(extraction, folded, label, line, &printed);
    }
    if (found == NO_INDEX && !known) {
        found = add_before_post(extraction, folded, label, line, counts);
    }
    if (found == NO_INDEX && !known && text_is_empty(label->prefix) && text_is_empty(label->bracket)) {
        found = bearer_of_organisation(extraction, name, counts);
    }
    bool by_post = found != NO_INDEX;
    if (known && (text_is_empty(label->bracket) || is_beside(extraction, label->bracket) ||
                  begins_given(extraction, name, unfold(folded, label->bracket)) || !text_is_empty(label->alias) ||
                  is_short_organisation(label))) {
        bool prefix_fits = text_is_empty(label->prefix) || label->colon || printed.evident;
        found = prefix_fits ? best_bearer(extraction, folded, label, name, &printed, line) : NO_INDEX;
    }
    if (found == NO_INDEX && shows_speaker(extraction, folded, label, &printed, counts)) {
        found = add_unlisted(extraction, folded, label, &printed, line);
    }
    if (found != NO_INDEX && !by_post) {
        part_name(&extraction->session->participants.items[found], name);
    }
    if (found != NO_INDEX && !text_is_empty(label->alias)) {
        speakers_add(extraction->speakers, unfold(folded, label->alias), found);
    }
    return found;
}
