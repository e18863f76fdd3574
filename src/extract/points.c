/* points.c - the 要点 of a session: at most five lines, as they were said.
 *
 * A sentence is worth printing when it states something done, decided or counted, and can be read alone. Each is weighed once;
 * then the best of every theme is taken before a second of any, and the choice is printed in the order of the talk. */
#include <stdlib.h>

#include "request_imp.h"
#include "summary_imp.h"

#define POINTS_MOST 5

struct candidate {
    size_t turn, paragraph, from, to;
    size_t theme; /* agenda item, or NO_INDEX */
    int weight;
    enum side side;
    size_t order; /* in the talk */
};

VECTOR_TYPE(candidates, struct candidate);

/* Requests stand in a table of their own. */
static bool is_asked(const struct session *session, size_t turn, const struct sentence *sentence)
{
    for (size_t i = 0; i < session->requests.count; i++) {
        const struct request *request = &session->requests.items[i];
        if (request->turn == turn &&
            (text_contains(request->quote, sentence->text) || text_contains(sentence->text, request->quote))) {
            return true;
        }
    }
    return false;
}

/* Keeps the best sentence of each turn only: two points from one breath are one point. */
static void collect_turn(const struct extraction *extraction, struct arena *scratch, size_t index,
                         struct candidates *out)
{
    const struct session *session = extraction->session;
    const struct turn *turn = &session->turns.items[index];
    struct candidate best = {.weight = 0};
    if (turn->moderator || turn->speaker >= session->participants.count) {
        return;
    }
    for (size_t p = 0; p < turn->paragraphs.count; p++) {
        struct sentences sentences = {NULL, 0, 0};
        sentences_split(scratch, turn->paragraphs.items[p].text, index, p, &sentences);
        for (size_t i = 0; i < sentences.count; i++) {
            struct point_line line = point_line(&sentences.items[i]);
            if (line.weight > best.weight && !is_asked(session, index, &sentences.items[i])) {
                best = (struct candidate){.turn = index,
                                          .paragraph = p,
                                          .from = line.from,
                                          .to = line.to,
                                          .theme = turn->agenda,
                                          .weight = line.weight,
                                          .side = session->participants.items[turn->speaker].side,
                                          .order = out->count};
            }
        }
    }
    if (best.weight >= WEIGHT_WORTH_PRINTING) {
        *VECTOR_PUSH(extraction->arena, out) = best;
    }
}

static int by_weight(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->weight != y->weight) {
        return y->weight - x->weight;
    }
    return (x->order > y->order) - (x->order < y->order);
}

static int by_order(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    return (x->order > y->order) - (x->order < y->order);
}

static size_t taken_of_theme(const struct candidate *chosen, size_t count, size_t theme)
{
    size_t taken = 0;
    for (size_t i = 0; i < count; i++) {
        taken += chosen[i].theme == theme ? 1 : 0;
    }
    return taken;
}

static bool is_taken(const struct candidate *chosen, size_t count, const struct candidate *candidate)
{
    for (size_t i = 0; i < count; i++) {
        if (chosen[i].order == candidate->order) {
            return true;
        }
    }
    return false;
}

/* Fills chosen with at most POINTS_MOST, round by round: no theme gets a second before every theme has its first. */
static size_t choose(const struct candidates *candidates, struct candidate *chosen)
{
    size_t count = 0;
    for (size_t round = 0; round < POINTS_MOST && count < POINTS_MOST; round++) {
        for (size_t i = 0; i < candidates->count && count < POINTS_MOST; i++) {
            const struct candidate *candidate = &candidates->items[i];
            if (!is_taken(chosen, count, candidate) && taken_of_theme(chosen, count, candidate->theme) <= round) {
                chosen[count++] = *candidate;
            }
        }
    }
    return count;
}

/* Both sides are heard: with none of Tokyo's among them, the best of Tokyo's takes the place of the weakest. */
static void hear_both_sides(const struct candidates *candidates, struct candidate *chosen, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (chosen[i].side == SIDE_TOKYO) {
            return;
        }
    }
    for (size_t i = 0; i < candidates->count && count >= 3; i++) {
        if (candidates->items[i].side == SIDE_TOKYO) {
            chosen[count - 1] = candidates->items[i];
            return;
        }
    }
}

static void points_make(struct extraction *extraction, struct arena *scratch)
{
    struct session *session = extraction->session;
    struct candidates candidates = {NULL, 0, 0};
    struct candidate chosen[POINTS_MOST];
    for (size_t i = 0; i < session->turns.count; i++) {
        struct arena_mark mark = arena_mark(scratch);
        collect_turn(extraction, scratch, i, &candidates);
        arena_rewind(scratch, mark);
    }
    if (candidates.count == 0) {
        return;
    }
    qsort(candidates.items, candidates.count, sizeof candidates.items[0], by_weight);
    size_t count = choose(&candidates, chosen);
    hear_both_sides(&candidates, chosen, count);
    qsort(chosen, count, sizeof chosen[0], by_order);
    for (size_t i = 0; i < count; i++) {
        const struct candidate *point = &chosen[i];
        struct point made = {.agenda = session->turns.items[point->turn].agenda, .turn = point->turn};
        made.text = extraction_quote(extraction, point->turn, point->paragraph, point->from, point->to, &made.at);
        *VECTOR_PUSH(extraction->arena, &session->points) = made;
    }
}

void extract_points(struct extraction *extraction)
{
    struct arena *scratch = arena_new(0);
    points_make(extraction, scratch);
    summaries_make(extraction, scratch);
    arena_free(scratch);
}
