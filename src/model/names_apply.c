/* names_apply.c - a names file's entries -> the participants of a session.
 *
 * A participant is looked up by his folded name; of several entries with that name the organisation decides. A participant
 * of whom the article gives the family name only is found by it where the entry names his organisation. Then his name
 * and readings are those of the entry. Participants with the same entry become the first of them, unless they stand on
 * sides or in organisations that the entry does not connect: two people may share a name. */
#include <string.h>

#include "names_imp.h"

static const char *place_file(const struct session *session, struct at at)
{
    return at.part < session->parts.count ? session->parts.items[at.part].file : NULL;
}

static struct place person_place(const struct session *session, const struct participant *person)
{
    return (struct place){
        .file = place_file(session, person->at), .line = person->at.line, .column = person->at.column};
}

/* ---- finding */

static bool has_organisation(const struct name_entry *entry, struct text organisation)
{
    for (size_t i = 0; i < entry->organisations.count; i++) {
        if (text_equal(entry->organisations.items[i], organisation)) {
            return true;
        }
    }
    return false;
}

/* How well an entry fits: 0 not at all, 1 by name alone, 2 by name and organisation. */
static unsigned fit(const struct name_key *key, const struct name_entry *entry, const struct participant *person)
{
    if (has_organisation(entry, person->organisation)) {
        return 2;
    }
    bool any = entry->organisations.count == 0 || text_is_empty(person->organisation);
    return any && !key->family ? 1 : 0;
}

/* The entry of the participant, NO_INDEX for none; *several: more than one fits equally well. */
static size_t find_entry(const struct names *names, const struct participant *person, struct arena *arena,
                         bool *several)
{
    struct text key = name_fold(arena, person->name);
    size_t found = NO_INDEX;
    unsigned best = 0;
    *several = false;
    for (size_t i = name_keys_find(&names->keys, key);
         i < names->keys.count && text_equal(names->keys.items[i].key, key); i++) {
        const struct name_key *candidate = &names->keys.items[i];
        unsigned fits = fit(candidate, &names->people.items[candidate->entry], person);
        if (fits > best) {
            best = fits;
            found = candidate->entry;
            *several = false;
        } else if (fits == best && fits > 0 && candidate->entry != found) {
            *several = true;
        }
    }
    return *several ? NO_INDEX : found;
}

static struct organisation_entry *find_organisation(struct names *names, struct text name)
{
    struct organisation_entry *entries = names->organisations.items;
    size_t count = names->organisations.count;
    size_t at = text_search(entries, count, sizeof(*entries), offsetof(struct organisation_entry, name), name);
    return at < count && text_equal(entries[at].name, name) ? &entries[at] : NULL;
}

/* ---- setting */

static void set_name(struct participant *person, const struct name_entry *entry)
{
    person->name = entry->name;
    person->family = entry->family;
    person->given = entry->given;
    if (!text_is_empty(entry->reading)) {
        person->reading = entry->reading;
    }
}

/* The entry of each participant; names and readings are set on the way. */
static size_t *set_names(struct names *names, struct session *session, struct arena *arena, struct diag *diag)
{
    size_t *entries = ARENA_ARRAY(arena, size_t, session->participants.count);
    for (size_t i = 0; i < session->participants.count; i++) {
        struct participant *person = &session->participants.items[i];
        struct organisation_entry *organisation = find_organisation(names, person->organisation);
        bool several;
        entries[i] = find_entry(names, person, arena, &several);
        if (entries[i] != NO_INDEX) {
            names->people.items[entries[i]].used = true;
            set_name(person, &names->people.items[entries[i]]);
        } else {
            DIAG(diag, several ? DIAG_NAMES_AMBIGUOUS : DIAG_NAMES_NO_ENTRY, person_place(session, person),
                 text_to_string(arena, person->name));
        }
        if (organisation != NULL) {
            organisation->used = true;
            person->organisation_reading = organisation->reading;
        }
    }
    return entries;
}

/* ---- joining */

/* Both have the entry: are they the same person? */
static bool is_same(const struct name_entry *entry, const struct participant *a, const struct participant *b)
{
    if (text_equal(a->organisation, b->organisation)) {
        return true;
    }
    if (has_organisation(entry, a->organisation) && has_organisation(entry, b->organisation)) {
        return true;
    }
    return a->side == b->side && (text_is_empty(a->organisation) || text_is_empty(b->organisation));
}

static void join(struct participant *person, const struct participant *other)
{
    if (text_is_empty(person->organisation)) {
        person->organisation = other->organisation;
        person->organisation_reading = other->organisation_reading;
    }
    if (person->roles.count == 0) {
        person->roles = other->roles;
    }
    person->speaks = person->speaks || other->speaks;
}

/* New index of each participant; those who are one with an earlier one are taken out of the list. */
static size_t *join_people(const struct names *names, struct session *session, const size_t *entries,
                           struct arena *arena, struct diag *diag)
{
    size_t count = session->participants.count, kept = 0;
    size_t *moved = ARENA_ARRAY(arena, size_t, count);
    size_t *first = ARENA_ARRAY(arena, size_t, names->people.count); /* 1 + index of the entry's last kept person */
    size_t *before = ARENA_ARRAY(arena, size_t, count);              /* likewise, of the one kept before him */
    struct participant *people = ARENA_ARRAY(arena, struct participant, count);
    for (size_t i = 0; i < count; i++) {
        const struct participant *person = &session->participants.items[i];
        size_t same = entries[i] != NO_INDEX ? first[entries[i]] : 0;
        while (same > 0 && !is_same(&names->people.items[entries[i]], &people[same - 1], person)) {
            same = before[same - 1];
        }
        if (same > 0) {
            DIAG(diag, DIAG_NAMES_JOINED, person_place(session, person), text_to_string(arena, person->name));
            join(&people[same - 1], person);
            moved[i] = same - 1;
            continue;
        }
        people[kept] = *person;
        moved[i] = kept++;
        if (entries[i] != NO_INDEX) {
            before[moved[i]] = first[entries[i]];
            first[entries[i]] = moved[i] + 1;
        }
    }
    session->participants.items = people;
    session->participants.count = kept;
    session->participants.capacity = count;
    return moved;
}

static void move_index(size_t *index, const size_t *moved, size_t count)
{
    if (*index < count) {
        *index = moved[*index];
    }
}

static void move_references(struct session *session, const size_t *moved, size_t count)
{
    for (size_t i = 0; i < session->turns.count; i++) {
        move_index(&session->turns.items[i].speaker, moved, count);
    }
    for (size_t i = 0; i < session->requests.count; i++) {
        move_index(&session->requests.items[i].from, moved, count);
        move_index(&session->requests.items[i].response.speaker, moved, count);
    }
    for (size_t i = 0; i < session->excluded.count; i++) {
        move_index(&session->excluded.items[i].speaker, moved, count);
    }
}

void names_apply(struct names *names, struct session *session, struct arena *arena, struct diag *diag)
{
    size_t count = session->participants.count;
    const size_t *entries = set_names(names, session, arena, diag);
    const size_t *moved = join_people(names, session, entries, arena, diag);
    if (session->participants.count < count) {
        move_references(session, moved, count);
    }
}

void names_report_unused(const struct names *names, struct diag *diag)
{
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < names->people.count; i++) {
        const struct name_entry *entry = &names->people.items[i];
        if (!entry->used) {
            DIAG(diag, DIAG_NAMES_UNUSED, entry->place, text_to_string(arena, entry->name));
        }
    }
    for (size_t i = 0; i < names->organisations.count; i++) {
        const struct organisation_entry *entry = &names->organisations.items[i];
        if (!entry->used) {
            DIAG(diag, DIAG_NAMES_UNUSED, entry->place, text_to_string(arena, entry->name));
        }
    }
    arena_free(arena);
}
