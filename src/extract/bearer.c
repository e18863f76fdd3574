/* bearer.c - which of several people of one name a label means.
 *
 * What is printed beside the name decides: the beginning of the given name, the organisation, then the likeness of the posts. Where a surname stands alone, the
 * turns decide: who was given this name by 以下「…」, who was asked in the words before (by organisation or by post), and that
 * nobody answers himself while two sides talk by turns. What is decided by turns alone is reported as a doubt. */
#include "structure_imp.h"

#define GIVEN_FIT 1000 /* more than any likeness of organisation and post */
#define CANDIDATES 64  /* bearers of one name that are compared */

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

static bool same_organisation(struct text a, struct text b)
{
    return text_equal(a, b) || (a.length > 0 && b.length > 0 && (text_ends_with(a, b) || text_ends_with(b, a)));
}

/* Whether somebody of the article can be meant although the organisation is printed in another way. */
static int fit(const struct participant *participant, const struct person *printed, bool listed)
{
    if (text_is_empty(printed->organisation)) {
        return 200 + role_likeness(participant, printed);
    }
    if (same_organisation(participant->organisation, printed->organisation)) {
        return 400 + role_likeness(participant, printed);
    }
    bool other_town = !listed && printed->side == SIDE_MUNICIPALITY && participant->side == SIDE_MUNICIPALITY &&
                      !text_contains(participant->organisation, printed->organisation);
    if (text_is_empty(participant->organisation) || (participant->side == printed->side && !other_town)) {
        return 100 + role_likeness(participant, printed);
    }
    return -1;
}

bool given_begins(const struct participant *participant, struct text bracket)
{
    return !text_is_empty(bracket) && !text_is_empty(participant->given) &&
           text_starts_with(participant->given, bracket);
}

#define BACK 60 /* lines before a label in which the one before it is looked for */

/* The label before a line, or NULL. */
static const struct line *label_before(const struct extraction *extraction, const struct line *line)
{
    const struct line *first = extraction->lines.items;
    for (int i = 1; i <= BACK && line - i >= first; i++) {
        if (line[-i].role == LINE_LABEL && line[-i].person != NO_INDEX) {
            return line - i;
        }
    }
    return NULL;
}

/* Whether the words before a label turn to a participant: 楠木市さんは?, 小林課長に伺います. */
static int asked(const struct extraction *extraction, const struct participant *participant, struct text words)
{
    int signs = 0;
    size_t at = TEXT_NOT_FOUND;
    if (words.length > 600) { /* the end of them; begin at a character */
        words = text_skip(words, words.length - 600);
        while (words.length > 0 && ((unsigned char)words.bytes[0] & 0xC0) == 0x80) {
            words = text_skip(words, 1);
        }
    }
    bool tokyo = participant->side == SIDE_TOKYO;
    if (!text_is_empty(participant->organisation) &&
        (text_contains(words, participant->organisation) || (tokyo && text_contains(words, TEXT("都の"))))) {
        signs += 2;
    }
    at = text_find_last(words, participant->family);
    struct text behind = text_skip(words, at != TEXT_NOT_FOUND ? at + participant->family.length : words.length);
    const struct lexicon_word *post = lexicon_at_start(lexicon_list(extraction->lexicon, "posts"), behind);
    for (size_t i = 0; post != NULL && i < participant->roles.count; i++) {
        signs += text_contains(participant->roles.items[i], post->text) ? 3 : 0;
    }
    return signs;
}

/* How much the turns speak for a bearer of a name that stands alone. */
static int turn_signs(const struct extraction *extraction, size_t person, size_t entries, const struct line *line)
{
    const struct participant *participant = &extraction->session->participants.items[person];
    const struct line *before = label_before(extraction, line);
    int signs = entries > 1 ? 4 : 0; /* 以下「…」 gave him the name */
    if (before != NULL) {
        const struct participant *last = &extraction->session->participants.items[before->person];
        bool between = false;
        for (const struct line *l = before + 1; l < line; l++) {
            between = between || l->role == LINE_CAPTION || l->role == LINE_MODERATOR || l->kind == BLOCK_HEADING;
        }
        signs -= before->person == person && !between ? 2 : 0;
        signs += before->person != person && last->side != participant->side ? 1 : 0;
    }
    return signs + (line > extraction->lines.items ? asked(extraction, participant, line[-1].text) : 0);
}

struct candidate {
    size_t person;
    size_t entries; /* how often the name was given */
    int fit, signs;
};

/* The different bearers of a name; the number of them. */
static size_t collect_bearers(const struct extraction *extraction, struct text name, const struct person *printed,
                              struct candidate *out)
{
    const struct speakers *speakers = extraction->speakers;
    size_t count = 0;
    int seen = 0;
    for (size_t e = speakers_first(speakers, name); e != NO_INDEX && seen < CANDIDATES; seen++) {
        size_t person = speakers_value(speakers, e);
        size_t i = 0;
        while (i < count && out[i].person != person) {
            i++;
        }
        if (i == count) {
            int here = fit(&extraction->session->participants.items[person], printed, extraction->listed);
            out[count++] = (struct candidate){.person = person, .fit = here};
        }
        out[i].entries++;
        e = speakers_next(speakers, e);
    }
    return count;
}

static void report_several(struct extraction *extraction, const struct folded *folded, const struct label *label,
                           const struct line *line, int bearers, size_t taken)
{
    DIAG(extraction->diag, DIAG_SPEAKER_AMBIGUOUS, extraction_place(extraction, line->offset),
         text_to_string(extraction->arena, unfold(folded, label->printed)),
         text_to_string(extraction->arena, text_format(extraction->arena, "%d", bearers)),
         text_to_string(extraction->arena, extraction->session->participants.items[taken].name));
}

size_t best_bearer(struct extraction *extraction, const struct folded *folded, const struct label *label,
                   struct text name, const struct person *printed, const struct line *line)
{
    struct candidate candidates[CANDIDATES];
    size_t count = collect_bearers(extraction, name, printed, candidates);
    int best_fit = -1;
    int ties = 0;
    struct text bracket = unfold(folded, label->bracket);
    for (size_t i = 0; i < count; i++) {
        bool initial = given_begins(&extraction->session->participants.items[candidates[i].person], bracket);
        candidates[i].fit += initial ? GIVEN_FIT : 0;
        ties = candidates[i].fit == best_fit ? ties + 1 : candidates[i].fit > best_fit ? 1 : ties;
        best_fit = candidates[i].fit > best_fit ? candidates[i].fit : best_fit;
    }
    const struct candidate *best = NULL;
    int second = -100;
    for (size_t i = 0; i < count && best_fit >= 0; i++) {
        struct candidate *here = &candidates[i];
        if (here->fit != best_fit) {
            continue;
        }
        here->signs = ties > 1 ? turn_signs(extraction, here->person, here->entries, line) : 0;
        if (best == NULL || here->signs > best->signs) {
            second = best != NULL ? best->signs : second;
            best = here;
        } else if (here->signs > second) {
            second = here->signs;
        }
    }
    if (best == NULL) {
        return NO_INDEX;
    }
    if (ties > 1 && text_is_empty(printed->organisation) && best->signs < second + 3) {
        report_several(extraction, folded, label, line, ties, best->person);
    }
    return best->person;
}
