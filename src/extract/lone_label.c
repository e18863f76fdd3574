/* lone_label.c - 水野課長　はい。 in an article whose labels otherwise stand on lines of their own.
 *
 * Nobody is addressed by name, post and a space in running speech, so such a line begins a turn when the name is that of a
 * participant who holds the post. A name whose post is another, or that stands without one, may be somebody called upon or
 * quoted: the line stays where it is and the doubt is told. */
#include "structure_imp.h"

#define HEAD_LIMIT ((size_t)60) /* bytes of a surname and a post */
#define BEARERS_MOST 64         /* people of one name that are looked at */

/* Whether the participant holds the post, as a whole or as the last part of a longer one; 副市長 is no 市長. */
static bool holds_post(const struct participant *participant, struct text post)
{
    for (size_t i = 0; i < participant->roles.count; i++) {
        struct text role = participant->roles.items[i];
        if (text_ends_with(role, post) && !text_ends_with(text_slice(role, 0, role.length - post.length), TEXT("副"))) {
            return true;
        }
    }
    return false;
}

/* The participant with this name and post; *named when anybody has the name. */
static size_t holder(const struct extraction *extraction, struct text name, struct text post, bool *named)
{
    const struct session *session = extraction->session;
    size_t entry = speakers_first(extraction->speakers, name);
    for (int seen = 0; entry != NO_INDEX && seen < BEARERS_MOST; seen++) {
        size_t person = speakers_value(extraction->speakers, entry);
        *named = true;
        if (person < session->participants.count && !text_is_empty(post) &&
            holds_post(&session->participants.items[person], post)) {
            return person;
        }
        entry = speakers_next(extraction->speakers, entry);
    }
    return NO_INDEX;
}

/* Whom the words before the space mean: a name alone, or a name and a post. */
static size_t read_head_words(const struct extraction *extraction, const struct folded *folded, struct text head,
                              bool *named)
{
    struct text post = head;
    while (post.length > 0) {
        text_next(&post);
        struct text name = unfold(folded, text_slice(head, 0, head.length - post.length));
        if (post.length == 0 || is_role(extraction->lexicon, post)) {
            size_t person = holder(extraction, name, post.length > 0 ? unfold(folded, post) : TEXT_NONE, named);
            if (person != NO_INDEX) {
                return person;
            }
        }
    }
    return NO_INDEX;
}

static bool ends_said(struct text text)
{
    static const char *const ends[] = {"。", "!", "?", "！", "？"};
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++) {
        if (text_ends_with(text, text_of(ends[i]))) {
            return true;
        }
    }
    return false;
}

static void judge_line(struct extraction *extraction, struct line *line)
{
    struct folded folded;
    fold(&folded, line->text, LABEL_LIMIT);
    struct text t = folded.text;
    size_t space = text_find(text_slice(t, 0, HEAD_LIMIT), TEXT(" "));
    if (space == TEXT_NOT_FOUND || space == 0) {
        return;
    }
    struct text said = text_trim_start(text_skip(t, space));
    bool named = false;
    size_t person = read_head_words(extraction, &folded, text_slice(t, 0, space), &named);
    if (said.length == 0 || !named) {
        return;
    }
    if (person == NO_INDEX) {
        DIAG(extraction->diag, DIAG_LABEL_DOUBT, extraction_place(extraction, line->offset),
             text_to_string(extraction->arena, unfold(&folded, text_slice(t, 0, space))));
        return;
    }
    line->role = LINE_LABEL;
    line->person = person;
    line->speech = unfold_offset(&folded, said.bytes);
}

void find_lone_labels(struct extraction *extraction)
{
    for (size_t i = extraction->body + 1; i < extraction->end; i++) {
        struct line *line = &extraction->lines.items[i];
        const struct line *above = &extraction->lines.items[i - 1];
        bool first_words = is_label_line(above) && above->speech == above->text.length;
        if (line->role == LINE_UNKNOWN && line->kind == BLOCK_LINE && !first_words && ends_said(line->text)) {
            judge_line(extraction, line);
        }
    }
}
