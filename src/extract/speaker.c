/* speaker.c - whom a label means.
 *
 * The name decides, and where several bear it, the organisation and the post printed with it; where nothing is printed, the one
 * of them who was called by just this name before. Who is not listed becomes a participant when the label itself shows
 * who it is (a post, an organisation, 以下「…」), or, without any list, when it stands again and again where labels stand. */
#include "structure_imp.h"

#define CANDIDATES 64 /* bearers of one name that are compared */

struct speakers *count_repeated(struct extraction *extraction)
{
    struct speakers *repeated = speakers_new(extraction->arena);
    for (size_t i = 0; i < extraction->lines.count; i++) {
        const struct line *line = &extraction->lines.items[i];
        struct folded folded;
        struct label label;
        if (line->role != LINE_UNKNOWN || line->kind == BLOCK_HEADING ||
            !parse_label(extraction->lexicon, &folded, line->text, &label) || text_count(label.name) > 8 ||
            (!label.same_line && i + 1 == extraction->lines.count)) {
            continue;
        }
        struct text name = unfold(&folded, label.name);
        size_t entry = speakers_first(repeated, name);
        if (entry == NO_INDEX) {
            speakers_add(repeated, name, 1);
        } else {
            speakers_set_value(repeated, entry, speakers_value(repeated, entry) + 1);
        }
    }
    return repeated;
}

/* Characters of a that also stand in b, counted in pairs: how much of one post is in the other. */
static int common_pairs(struct text a, struct text b)
{
    int common = 0;
    struct text rest = text_slice(a, 0, 180);
    while (rest.length > 0) {
        struct text here = rest;
        text_next(&rest);
        struct text behind = rest;
        if (text_next(&behind) == TEXT_END) {
            break;
        }
        common += text_contains(b, text_slice(here, 0, here.length - behind.length));
    }
    return common;
}

static int role_likeness(const struct participant *participant, const struct person *printed)
{
    int likeness = 0;
    for (size_t i = 0; i < printed->roles.count; i++) {
        for (size_t k = 0; k < participant->roles.count; k++) {
            int common = common_pairs(printed->roles.items[i], participant->roles.items[k]);
            likeness = common > likeness ? common : likeness;
        }
    }
    return likeness < 100 ? likeness : 100;
}

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

static bool same_organisation(struct text a, struct text b)
{
    return text_equal(a, b) || (a.length > 0 && b.length > 0 && (text_ends_with(a, b) || text_ends_with(b, a)));
}

/* Whether somebody of the article can be meant although the organisation is printed in another way. */
static int fit(const struct participant *participant, const struct person *printed)
{
    if (text_is_empty(printed->organisation)) {
        return 200 + role_likeness(participant, printed);
    }
    if (same_organisation(participant->organisation, printed->organisation)) {
        return 400 + role_likeness(participant, printed);
    }
    if (text_is_empty(participant->organisation) || participant->side == printed->side) {
        return 100 + role_likeness(participant, printed);
    }
    return -1;
}

/* The best bearer of a name; ties go to who spoke last under it. */
static size_t best_bearer(struct extraction *extraction, const struct folded *folded, const struct label *label,
                          struct text name, const struct person *printed, const struct line *line)
{
    const struct speakers *speakers = extraction->speakers;
    size_t best = NO_INDEX;
    int best_fit = -1;
    int ties = 0;
    int seen = 0;
    for (size_t e = speakers_first(speakers, name); e != NO_INDEX && seen < CANDIDATES;
         e = speakers_next(speakers, e)) {
        size_t person = speakers_value(speakers, e);
        int here = fit(&extraction->session->participants.items[person], printed);
        seen++;
        if (person == best) {
            continue;
        }
        ties = here == best_fit ? ties + 1 : (here > best_fit ? 1 : ties);
        if (here > best_fit) {
            best = person;
            best_fit = here;
        }
    }
    if (ties > 1 && best_fit >= 0 && text_is_empty(printed->organisation)) {
        DIAG(extraction->diag, DIAG_SPEAKER_AMBIGUOUS, extraction_place(extraction, line->offset),
             text_to_string(extraction->arena, unfold(folded, label->printed)),
             text_to_string(extraction->arena, text_format(extraction->arena, "%d", ties)),
             text_to_string(extraction->arena, extraction->session->participants.items[best].name));
    }
    return best_fit >= 0 ? best : NO_INDEX;
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

/* 小林戦略部長: a surname of the article before a post. */
static size_t bearer_before_post(struct extraction *extraction, const struct folded *folded, const struct label *label,
                                 const struct line *line)
{
    struct text name = label->name;
    struct text rest = name;
    while (rest.length > 0) {
        text_next(&rest);
        struct text front = unfold(folded, text_slice(name, 0, name.length - rest.length));
        if (rest.length > 0 && is_role(extraction->lexicon, rest) &&
            speakers_first(extraction->speakers, front) != NO_INDEX) {
            struct person printed = {.side = SIDE_OTHER};
            read_role(extraction, folded, rest, &printed);
            printed.organisation = TEXT_NONE;
            return best_bearer(extraction, folded, label, front, &printed, line);
        }
    }
    return NO_INDEX;
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

/* Whether a label with an unknown name shows that it is one. */
static bool shows_speaker(struct extraction *extraction, const struct folded *folded, const struct label *label,
                          const struct person *printed, const struct speakers *repeated)
{
    if (is_no_name(extraction, label->name) || is_no_name(extraction, label->prefix)) {
        return false;
    }
    if (!text_is_empty(label->alias)) {
        return true;
    }
    size_t letters = text_count(label->name);
    if (label->circle && label->same_line && letters <= 12 && text_is_empty(label->bracket) &&
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
    size_t entry = speakers_first(repeated, unfold(folded, label->name));
    size_t count = entry != NO_INDEX ? speakers_value(repeated, entry) : 0;
    uint32_t first = text_peek(label->name);
    bool surname = lexicon_equal(lexicon_list(extraction->lexicon, "surnames"), label->name) != NULL;
    bool letter = codepoint_is_kanji(first) || codepoint_is_katakana(first) || (first >= 'A' && first <= 'Z');
    if (extraction->listed) {
        return label->same_line && surname && count >= 2;
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
static void part_name(struct participant *participant, struct text called)
{
    bool one_piece = participant->family.length + participant->given.length == participant->name.length;
    if (one_piece && called.length < participant->name.length && text_starts_with(participant->name, called)) {
        participant->family = text_slice(participant->name, 0, called.length);
        participant->given = text_skip(participant->name, called.length);
    }
}

/* A name in front of text on the same line must stand alone there: 「基礎:1,420人」 is no label. */
size_t find_speaker(struct extraction *extraction, const struct folded *folded, const struct label *label,
                    const struct line *line, const struct speakers *repeated)
{
    struct person printed;
    struct text name = unfold(folded, label->name);
    bool known = speakers_first(extraction->speakers, name) != NO_INDEX;
    size_t found = NO_INDEX;
    if (!known && label->circle) {
        found = bearer_of_post(extraction, name);
    }
    if (!known && found == NO_INDEX && text_is_empty(label->prefix) && text_is_empty(label->bracket) &&
        text_is_empty(label->alias)) {
        found = bearer_before_post(extraction, folded, label, line);
    }
    if (found != NO_INDEX) {
        return found;
    }
    read_beside(extraction, folded, label, &printed);
    if (known && (text_is_empty(label->bracket) || is_beside(extraction, label->bracket) ||
                  !text_is_empty(label->alias) || is_short_organisation(label))) {
        bool prefix_fits = text_is_empty(label->prefix) || label->colon || printed.evident;
        found = prefix_fits ? best_bearer(extraction, folded, label, name, &printed, line) : NO_INDEX;
    }
    if (found == NO_INDEX && shows_speaker(extraction, folded, label, &printed, repeated)) {
        found = add_unlisted(extraction, folded, label, &printed, line);
    }
    if (found != NO_INDEX) {
        part_name(&extraction->session->participants.items[found], name);
    }
    if (found != NO_INDEX && !text_is_empty(label->alias)) {
        speakers_add(extraction->speakers, unfold(folded, label->alias), found);
    }
    return found;
}
