/* merge.c - the parts (①②) of one meeting become one session.
 *
 * MODEL. Sessions with the same number and date, or the same number and series, are articles about one meeting; where an
 * article gives no number, the same day, a common municipality and part numbers in both will do. They are
 * put in order of their part numbers (an article that names none comes first) and appended one to the other: people who
 * are the same become one, everything else is kept, and every index, place, paragraph number and id is moved to where its
 * element now stands. The same part given twice is not joined, since its talk would be printed twice; nor are articles
 * with different dates unless both say which part they are and have a municipality in common: then one of the dates is a
 * slip, else one of the numbers. */
#include <string.h>

#include "model_imp.h"
#include "names_imp.h"

#define DATE_LENGTH 10u /* 2022-01-19 */
#define PARTS_MAX 20u   /* of one meeting, for messages about missing ones */

/* ---- which sessions belong together */

/* The lowest part number, or 0. */
static unsigned part_number(const struct session *session)
{
    unsigned lowest = 0;
    for (size_t i = 0; i < session->parts.count; i++) {
        unsigned part = session->parts.items[i].part;
        if (part > 0 && (lowest == 0 || part < lowest)) {
            lowest = part;
        }
    }
    return lowest;
}

static bool has_part(const struct session *session, unsigned number)
{
    for (size_t i = 0; i < session->parts.count; i++) {
        if (session->parts.items[i].part == number) {
            return true;
        }
    }
    return false;
}

/* A month does not differ from a day in it. */
static bool dates_differ(const struct session *a, const struct session *b)
{
    return !text_starts_with(a->date, b->date) && !text_starts_with(b->date, a->date);
}

static bool is_same_day(const struct session *a, const struct session *b)
{
    return a->date.length == DATE_LENGTH && text_equal(a->date, b->date);
}

static struct id_entries municipalities(const struct session *session, struct arena *arena)
{
    struct id_entries found = {0};
    for (size_t i = 0; i < session->participants.count; i++) {
        const struct participant *person = &session->participants.items[i];
        if (person->side == SIDE_MUNICIPALITY && !text_is_empty(person->organisation)) {
            *VECTOR_PUSH(arena, &found) = (struct id_entry){.id = person->organisation, .index = i};
        }
    }
    ids_sort(&found);
    return found;
}

/* Of a session that names none, nothing can be said against it. */
static bool share_municipality(const struct session *a, const struct session *b)
{
    struct arena *arena = arena_new(0);
    const struct id_entries ours = municipalities(a, arena), theirs = municipalities(b, arena);
    bool shared = ours.count == 0 || theirs.count == 0;
    for (size_t i = 0; i < theirs.count && !shared; i++) {
        shared = ids_find(&ours, theirs.items[i].id) != NO_INDEX;
    }
    arena_free(arena);
    return shared;
}

static bool is_same_meeting(const struct session *a, const struct session *b)
{
    bool both_numbered = part_number(a) > 0 && part_number(b) > 0;
    if (a->number == 0 || b->number == 0) {
        return both_numbered && is_same_day(a, b) && share_municipality(a, b);
    }
    if (a->number != b->number) {
        return false;
    }
    bool same_date = !text_is_empty(a->date) && text_equal(a->date, b->date);
    bool same_series = !text_is_empty(a->series) && text_equal(a->series, b->series);
    return (same_date || same_series) && (!dates_differ(a, b) || (both_numbered && share_municipality(a, b)));
}

/* One number for two meetings: one of them is a slip. */
static bool is_number_twice(const struct session *a, const struct session *b)
{
    return a->number > 0 && a->number == b->number && text_equal(a->series, b->series) && dates_differ(a, b);
}

/* One article given twice, or two versions of it: a common part number, or none in both and the same title. */
static bool is_same_part(const struct session *a, const struct session *b)
{
    for (size_t i = 0; i < a->parts.count; i++) {
        unsigned part = a->parts.items[i].part;
        if (part > 0 && has_part(b, part)) {
            return true;
        }
    }
    return part_number(a) == 0 && part_number(b) == 0 && text_equal(a->title, b->title);
}

static const char *session_file(const struct session *session)
{
    return session->parts.count > 0 ? session->parts.items[0].file : NULL;
}

/* ---- moving one session into another */

struct merge {
    struct session *into;
    const struct session *from;
    struct arena *arena;
    size_t part_base, turn_base;
    unsigned paragraph_base;
    size_t *people; /* index in from -> index in into */
    size_t *agenda;
};

static struct at moved_at(const struct merge *merge, struct at at)
{
    at.part += merge->part_base;
    return at;
}

static size_t moved_person(const struct merge *merge, size_t index)
{
    return index < merge->from->participants.count ? merge->people[index] : NO_INDEX;
}

static size_t moved_agenda(const struct merge *merge, size_t index)
{
    return index < merge->from->agenda.count ? merge->agenda[index] : NO_INDEX;
}

static size_t moved_turn(const struct merge *merge, size_t index)
{
    return index < merge->from->turns.count ? index + merge->turn_base : NO_INDEX;
}

static unsigned moved_number(const struct merge *merge, unsigned number)
{
    return number > 0 ? number + merge->paragraph_base : 0;
}

static unsigned last_number(const struct session *session)
{
    unsigned last = 0;
    for (size_t i = 0; i < session->turns.count; i++) {
        const struct turn *turn = &session->turns.items[i];
        for (size_t k = 0; k < turn->paragraphs.count; k++) {
            unsigned number = turn->paragraphs.items[k].number;
            last = number > last ? number : last;
        }
    }
    return last;
}

/* ---- people */

static bool organisations_agree(const struct participant *a, const struct participant *b)
{
    return text_equal(a->organisation, b->organisation) ||
           (a->side == b->side && (text_is_empty(a->organisation) || text_is_empty(b->organisation)));
}

/* The people of a session by their folded names: articles differ in the space between the names, in width and in variants
 * of characters. A key of a family name is found by people of whom no more is known, or finds those. */
static struct name_keys people_keys(const struct session *session, struct arena *arena)
{
    struct name_keys keys = {0};
    for (size_t i = 0; i < session->participants.count; i++) {
        const struct participant *person = &session->participants.items[i];
        *VECTOR_PUSH(arena, &keys) = (struct name_key){.key = name_fold(arena, person->name), .entry = i};
        *VECTOR_PUSH(arena, &keys) =
            (struct name_key){.key = name_fold(arena, person->family), .entry = i, .family = true};
    }
    name_keys_sort(&keys);
    return keys;
}

/* Adds those with this key to what was found: *found is NO_INDEX for nobody yet. False: there is more than one. */
static bool find_by_key(const struct session *session, const struct name_keys *keys, struct text key, bool family,
                        const struct participant *person, size_t *found)
{
    if (text_is_empty(key)) {
        return true;
    }
    for (size_t i = name_keys_find(keys, key); i < keys->count && text_equal(keys->items[i].key, key); i++) {
        const struct participant *other = &session->participants.items[keys->items[i].entry];
        bool short_name = text_is_empty(other->given) || text_is_empty(person->given);
        if (keys->items[i].family != family || (family && !short_name) || !organisations_agree(other, person) ||
            *found == keys->items[i].entry) {
            continue;
        }
        if (*found != NO_INDEX) {
            return false;
        }
        *found = keys->items[i].entry;
    }
    return true;
}

/* The one person who is this one: of the same name, or of the same family name where one of the two gives no more.
 * NO_INDEX when there is none, or more than one. */
static size_t find_person(const struct session *session, const struct name_keys *keys, const struct participant *person,
                          struct arena *arena)
{
    size_t found = NO_INDEX;
    bool alone = find_by_key(session, keys, name_fold(arena, person->name), false, person, &found) &&
                 find_by_key(session, keys, name_fold(arena, person->family), true, person, &found);
    return alone ? found : NO_INDEX;
}

static void fill_text(struct text *text, struct text other)
{
    if (text_is_empty(*text)) {
        *text = other;
    }
}

/* What is known from either article; the first one's word counts where both say something. */
static void join_person(struct participant *person, const struct participant *other)
{
    if (text_is_empty(person->given) && !text_is_empty(other->given)) {
        person->name = other->name;
        person->family = other->family;
        person->given = other->given;
    }
    fill_text(&person->organisation, other->organisation);
    fill_text(&person->reading, other->reading);
    if (person->roles.count == 0) {
        person->roles = other->roles;
    }
    person->speaks = person->speaks || other->speaks;
}

static void merge_people(struct merge *merge)
{
    struct session *into = merge->into;
    const struct name_keys keys = people_keys(into, merge->arena);
    merge->people = ARENA_ARRAY(merge->arena, size_t, merge->from->participants.count);
    for (size_t i = 0; i < merge->from->participants.count; i++) {
        struct participant person = merge->from->participants.items[i];
        person.at = moved_at(merge, person.at);
        size_t index = find_person(into, &keys, &person, merge->arena);
        if (index == NO_INDEX) {
            index = into->participants.count;
            *VECTOR_PUSH(merge->arena, &into->participants) = person;
        } else {
            join_person(&into->participants.items[index], &person);
        }
        merge->people[i] = index;
    }
}

/* ---- agenda */

/* The last item of level 1, or NO_INDEX. */
static size_t last_theme(const struct session *session)
{
    for (size_t i = session->agenda.count; i-- > 0;) {
        if (session->agenda.items[i].parent == NO_INDEX) {
            return i;
        }
    }
    return NO_INDEX;
}

/* A part that opens with the heading under which the one before closed continues that item. */
static bool continues_theme(const struct merge *merge, size_t last)
{
    return last != NO_INDEX && merge->from->agenda.count > 0 &&
           text_equal(merge->into->agenda.items[last].heading, merge->from->agenda.items[0].heading);
}

static void merge_agenda(struct merge *merge)
{
    size_t last = last_theme(merge->into);
    bool continued = continues_theme(merge, last);
    merge->agenda = ARENA_ARRAY(merge->arena, size_t, merge->from->agenda.count);
    for (size_t i = 0; i < merge->from->agenda.count; i++) {
        struct agenda_item item = merge->from->agenda.items[i];
        if (i == 0 && continued) {
            merge->agenda[i] = last;
            continue;
        }
        item.parent = item.parent < i ? merge->agenda[item.parent] : NO_INDEX;
        item.at = moved_at(merge, item.at);
        merge->agenda[i] = merge->into->agenda.count;
        *VECTOR_PUSH(merge->arena, &merge->into->agenda) = item;
    }
}

/* ---- talk */

static struct turn moved_turn_of(const struct merge *merge, const struct turn *from)
{
    struct turn turn = *from;
    turn.speaker = moved_person(merge, from->speaker);
    turn.agenda = moved_agenda(merge, from->agenda);
    turn.at = moved_at(merge, from->at);
    for (size_t i = 0; i < turn.paragraphs.count; i++) {
        struct paragraph *paragraph = &turn.paragraphs.items[i];
        paragraph->number = moved_number(merge, paragraph->number);
        paragraph->at = moved_at(merge, paragraph->at);
    }
    for (size_t i = 0; i < turn.summary.count; i++) {
        struct summary_line *line = &turn.summary.items[i];
        line->paragraph = moved_number(merge, line->paragraph);
        line->at = moved_at(merge, line->at);
    }
    return turn;
}

static void merge_turns(struct merge *merge)
{
    for (size_t i = 0; i < merge->from->turns.count; i++) {
        *VECTOR_PUSH(merge->arena, &merge->into->turns) = moved_turn_of(merge, &merge->from->turns.items[i]);
    }
}

static void merge_requests(struct merge *merge)
{
    for (size_t i = 0; i < merge->from->requests.count; i++) {
        struct request request = merge->from->requests.items[i];
        request.from = moved_person(merge, request.from);
        request.turn = moved_turn(merge, request.turn);
        request.agenda = moved_agenda(merge, request.agenda);
        request.paragraph = moved_number(merge, request.paragraph);
        request.at = moved_at(merge, request.at);
        request.response.speaker = moved_person(merge, request.response.speaker);
        request.response.paragraph = moved_number(merge, request.response.paragraph);
        request.response.at = moved_at(merge, request.response.at);
        *VECTOR_PUSH(merge->arena, &merge->into->requests) = request;
    }
}

static void merge_points(struct merge *merge)
{
    for (size_t i = 0; i < merge->from->points.count; i++) {
        struct point point = merge->from->points.items[i];
        point.agenda = moved_agenda(merge, point.agenda);
        point.turn = moved_turn(merge, point.turn);
        point.at = moved_at(merge, point.at);
        *VECTOR_PUSH(merge->arena, &merge->into->points) = point;
    }
}

static void merge_excluded(struct merge *merge)
{
    for (size_t i = 0; i < merge->from->excluded.count; i++) {
        struct excluded_item item = merge->from->excluded.items[i];
        item.speaker = moved_person(merge, item.speaker);
        item.turn = moved_turn(merge, item.turn);
        item.at = moved_at(merge, item.at);
        *VECTOR_PUSH(merge->arena, &merge->into->excluded) = item;
    }
}

/* ---- lines and credits */

/* Both articles print the list of the whole meeting, and the same notes: each line is kept once. */
static void merge_lines(struct merge *merge, struct listed_items *into, const struct listed_items *from)
{
    struct id_entries known = {0};
    for (size_t i = 0; i < into->count; i++) {
        *VECTOR_PUSH(merge->arena, &known) = (struct id_entry){.id = into->items[i].text, .index = i};
    }
    ids_sort(&known);
    for (size_t i = 0; i < from->count; i++) {
        struct listed_item item = from->items[i];
        if (ids_find(&known, item.text) == NO_INDEX) {
            item.at = moved_at(merge, item.at);
            *VECTOR_PUSH(merge->arena, into) = item;
        }
    }
}

/* Both names where two articles have different authors. */
static void merge_credit(struct merge *merge, struct text *credit, struct text other)
{
    if (text_is_empty(*credit)) {
        *credit = other;
    } else if (!text_is_empty(other) && !text_contains(*credit, other)) {
        *credit = text_concat(merge->arena, *credit, text_concat(merge->arena, TEXT("、"), other));
    }
}

static void merge_header(struct merge *merge)
{
    struct session *into = merge->into;
    fill_text(&into->title, merge->from->title);
    fill_text(&into->series, merge->from->series);
    into->number = into->number > 0 ? into->number : merge->from->number;
    if (into->date.length < merge->from->date.length) { /* none, or a month of which the other knows the day */
        into->date = merge->from->date;
        into->date_text = merge->from->date_text;
    }
    for (size_t i = 0; i < merge->from->parts.count; i++) {
        *VECTOR_PUSH(merge->arena, &into->parts) = merge->from->parts.items[i];
    }
    merge_credit(merge, &into->author, merge->from->author);
    merge_credit(merge, &into->editor, merge->from->editor);
}

static void merge_session(struct session *into, const struct session *from, struct arena *arena)
{
    struct merge merge = {
        .into = into,
        .from = from,
        .arena = arena,
        .part_base = into->parts.count,
        .turn_base = into->turns.count,
        .paragraph_base = last_number(into),
    };
    merge_header(&merge);
    merge_people(&merge);
    merge_agenda(&merge);
    merge_lines(&merge, &into->agenda_list, &from->agenda_list);
    merge_points(&merge);
    merge_turns(&merge);
    merge_requests(&merge);
    merge_excluded(&merge);
    merge_lines(&merge, &into->notes, &from->notes);
}

/* ---- ids */

static void number_agenda(struct session *session, struct arena *arena)
{
    unsigned *children = ARENA_ARRAY(arena, unsigned, session->agenda.count);
    unsigned themes = 0;
    for (size_t i = 0; i < session->agenda.count; i++) {
        struct agenda_item *item = &session->agenda.items[i];
        if (item->parent < i) {
            item->id = text_format(arena, "%.*s.%u", TEXT_ARGS(session->agenda.items[item->parent].id),
                                   ++children[item->parent]);
        } else {
            item->id = text_format(arena, "a%u", ++themes);
        }
    }
}

static void number_session(struct session *session, struct arena *arena)
{
    for (size_t i = 0; i < session->participants.count; i++) {
        session->participants.items[i].id = text_format(arena, "p%zu", i + 1);
    }
    number_agenda(session, arena);
    for (size_t i = 0; i < session->turns.count; i++) {
        session->turns.items[i].id = text_format(arena, "t%zu", i + 1);
    }
    for (size_t i = 0; i < session->requests.count; i++) {
        session->requests.items[i].id = text_format(arena, "r%zu", i + 1);
    }
}

/* ---- points */

/* For each point, how many points of its part stand before it. */
static size_t *ranks_in_part(const struct session *session, struct arena *arena)
{
    size_t *ranks = ARENA_ARRAY(arena, size_t, session->points.count);
    size_t *seen = ARENA_ARRAY(arena, size_t, session->parts.count);
    for (size_t i = 0; i < session->points.count; i++) {
        size_t part = session->points.items[i].at.part;
        ranks[i] = part < session->parts.count ? seen[part]++ : i; /* a place edited by hand may name no part */
    }
    return ranks;
}

/* The 要点 box has room for SESSION_POINTS_MOST lines: every part gives its first before any gives its second. */
static void limit_points(struct session *session, struct arena *arena)
{
    size_t count = session->points.count;
    size_t *ranks = ranks_in_part(session, arena);
    bool *keep = ARENA_ARRAY(arena, bool, count);
    size_t kept = 0;
    size_t left = 0;
    for (size_t rank = 0; rank < count && left < SESSION_POINTS_MOST; rank++) {
        for (size_t i = 0; i < count && left < SESSION_POINTS_MOST; i++) {
            if (ranks[i] == rank) {
                keep[i] = true;
                left++;
            }
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (keep[i]) {
            session->points.items[kept++] = session->points.items[i];
        }
    }
    session->points.count = kept;
}

/* ---- groups */

VECTOR_TYPE(group, size_t); /* indexes of sessions, in order of part */

/* Puts index into the group behind the last member whose part number is not higher. */
static void insert_by_part(struct group *group, const struct session *sessions, size_t index, struct arena *arena)
{
    *VECTOR_PUSH(arena, group) = index;
    for (size_t i = group->count - 1; i > 0; i--) {
        size_t before = group->items[i - 1];
        if (part_number(&sessions[before]) <= part_number(&sessions[index])) {
            break;
        }
        group->items[i] = before;
        group->items[i - 1] = index;
    }
}

/* The member of the group that is the same part as session, or NO_INDEX. */
static size_t find_same_part(const struct group *group, const struct session *sessions, const struct session *session)
{
    for (size_t i = 0; i < group->count; i++) {
        if (is_same_part(&sessions[group->items[i]], session)) {
            return group->items[i];
        }
    }
    return NO_INDEX;
}

static const char *file_name(const struct session *session)
{
    const char *file = session_file(session);
    return file != NULL ? file : "?";
}

/* What was found out about a session. */
struct mark {
    bool taken;    /* it stands in a group */
    bool reported; /* as the same part, or under the same number, as an earlier one: that is said once */
};

/* All later sessions, not yet taken, that belong to the one at first. */
static struct group find_group(const struct sessions *sessions, size_t first, struct mark *marks, struct arena *arena,
                               struct diag *diag)
{
    struct group group = {0};
    const struct session *leader = &sessions->items[first];
    insert_by_part(&group, sessions->items, first, arena);
    for (size_t i = first + 1; i < sessions->count; i++) {
        const struct session *session = &sessions->items[i];
        if (marks[i].taken) {
            continue;
        }
        bool belongs = is_same_meeting(leader, session);
        size_t same = belongs ? find_same_part(&group, sessions->items, session) : NO_INDEX;
        if (belongs && same == NO_INDEX) {
            insert_by_part(&group, sessions->items, i, arena);
        } else if (!marks[i].reported && belongs) {
            DIAG(diag, DIAG_PART_TWICE, PLACE_FILE(session_file(session)), file_name(&sessions->items[same]));
            marks[i].reported = true;
        } else if (!marks[i].reported && is_number_twice(leader, session)) {
            DIAG(diag, DIAG_NUMBER_TWICE, PLACE_FILE(session_file(session)),
                 text_format(arena, "%u", session->number).bytes, file_name(leader));
            marks[i].reported = true;
        }
    }
    return group;
}

static void report_merge(const struct session *into, const struct session *from, struct arena *arena, struct diag *diag)
{
    struct place place = PLACE_FILE(session_file(from));
    DIAG(diag, DIAG_PARTS_MERGED, place, file_name(into));
    if (dates_differ(into, from)) {
        DIAG(diag, DIAG_PART_DATES, place, text_to_string(arena, from->date), text_to_string(arena, into->date),
             file_name(into));
    }
}

/* Parts of which another one says that they exist: 2 of 2 alone misses 1. An article without a number may be any of them.
 * Numbers edited by hand may be anything. */
static void report_missing(const struct session *session, struct arena *arena, struct diag *diag)
{
    unsigned of = 0;
    for (size_t i = 0; i < session->parts.count; i++) {
        const struct part *part = &session->parts.items[i];
        unsigned says = part->of > part->part ? part->of : part->part;
        of = part->part > 0 && says > of ? says : of;
    }
    for (unsigned part = 1; session->parts.count < of && part <= of && part <= PARTS_MAX; part++) {
        if (!has_part(session, part)) {
            DIAG(diag, DIAG_PART_MISSING, PLACE_FILE(session_file(session)), text_format(arena, "%u", part).bytes,
                 text_format(arena, "%u", of).bytes);
        }
    }
}

static struct session merge_group(const struct sessions *sessions, const struct group *group, struct mark *marks,
                                  struct arena *arena, struct diag *diag)
{
    struct session merged = sessions->items[group->items[0]];
    marks[group->items[0]].taken = true;
    for (size_t i = 1; i < group->count; i++) {
        const struct session *from = &sessions->items[group->items[i]];
        report_merge(&merged, from, arena, diag);
        merge_session(&merged, from, arena);
        marks[group->items[i]].taken = true;
    }
    if (group->count > 1) {
        number_session(&merged, arena);
        limit_points(&merged, arena);
    }
    report_missing(&merged, arena, diag);
    return merged;
}

void sessions_find_parts(const struct sessions *sessions, bool *joined)
{
    for (size_t i = 0; i < sessions->count; i++) {
        joined[i] = false;
    }
    for (size_t i = 0; i < sessions->count; i++) {
        for (size_t k = i + 1; k < sessions->count; k++) {
            if (is_same_meeting(&sessions->items[i], &sessions->items[k])) {
                joined[i] = joined[k] = true;
            }
        }
    }
}

void sessions_merge_parts(struct sessions *sessions, struct arena *arena, struct diag *diag)
{
    struct sessions result = {0};
    struct mark *marks = ARENA_ARRAY(arena, struct mark, sessions->count);
    for (size_t i = 0; i < sessions->count; i++) {
        if (!marks[i].taken) {
            struct group group = find_group(sessions, i, marks, arena, diag);
            *VECTOR_PUSH(arena, &result) = merge_group(sessions, &group, marks, arena, diag);
        }
    }
    *sessions = result;
}
