/* speakers.c - the table of names. */
#include <string.h>

#include "speakers_imp.h"

struct entry {
    struct text key;
    uint32_t hash;
    size_t value;
    size_t next_same;   /* under the same name */
    size_t last_same;   /* kept in the first entry of a name */
    size_t next_bucket; /* first entries of other names in the bucket */
};

struct speakers {
    struct arena *arena;
    VECTOR(struct entry) entries;
    size_t *buckets;
    size_t bucket_count; /* a power of two */
    size_t names;
};

struct speakers *speakers_new(struct arena *arena)
{
    struct speakers *speakers = ARENA_NEW(arena, struct speakers);
    speakers->arena = arena;
    return speakers;
}

static uint32_t hash_key(struct text key)
{
    uint32_t hash = 2166136261U; /* FNV-1a */
    for (size_t i = 0; i < key.length; i++) {
        hash = (hash ^ (unsigned char)key.bytes[i]) * 16777619U;
    }
    return hash;
}

static void grow_buckets(struct speakers *speakers)
{
    size_t count = speakers->bucket_count == 0 ? 64 : speakers->bucket_count * 4;
    size_t *buckets = ARENA_ARRAY(speakers->arena, size_t, count);
    for (size_t i = 0; i < count; i++) {
        buckets[i] = NO_INDEX;
    }
    for (size_t b = 0; b < speakers->bucket_count; b++) {
        for (size_t i = speakers->buckets[b]; i != NO_INDEX;) {
            struct entry *entry = &speakers->entries.items[i];
            size_t next = entry->next_bucket;
            size_t bucket = entry->hash & (count - 1);
            entry->next_bucket = buckets[bucket];
            buckets[bucket] = i;
            i = next;
        }
    }
    speakers->buckets = buckets;
    speakers->bucket_count = count;
}

static size_t find_entry(const struct speakers *speakers, struct text key, uint32_t hash)
{
    if (speakers->bucket_count == 0) {
        return NO_INDEX;
    }
    for (size_t i = speakers->buckets[hash & (speakers->bucket_count - 1)]; i != NO_INDEX;
         i = speakers->entries.items[i].next_bucket) {
        const struct entry *entry = &speakers->entries.items[i];
        if (entry->hash == hash && text_equal(entry->key, key)) {
            return i;
        }
    }
    return NO_INDEX;
}

void speakers_add(struct speakers *speakers, struct text name, size_t value)
{
    struct name_key buffer;
    name_key(&buffer, name);
    struct text key = {buffer.bytes, buffer.length};
    uint32_t hash = hash_key(key);
    if (key.length == 0) {
        return;
    }
    if (speakers->names + 1 > speakers->bucket_count) {
        grow_buckets(speakers);
    }
    size_t first = find_entry(speakers, key, hash);
    size_t index = speakers->entries.count;
    struct entry *entry = VECTOR_PUSH(speakers->arena, &speakers->entries);
    *entry = (struct entry){.hash = hash, .value = value, .next_same = NO_INDEX, .last_same = index};
    if (first != NO_INDEX) {
        struct entry *head = &speakers->entries.items[first];
        speakers->entries.items[head->last_same].next_same = index;
        head->last_same = index;
        return;
    }
    size_t *bucket = &speakers->buckets[hash & (speakers->bucket_count - 1)];
    entry->key = text_copy(speakers->arena, key);
    entry->next_bucket = *bucket;
    *bucket = index;
    speakers->names++;
}

size_t speakers_first(const struct speakers *speakers, struct text name)
{
    struct name_key buffer;
    name_key(&buffer, name);
    struct text key = {buffer.bytes, buffer.length};
    return find_entry(speakers, key, hash_key(key));
}

size_t speakers_next(const struct speakers *speakers, size_t entry)
{
    return speakers->entries.items[entry].next_same;
}

size_t speakers_value(const struct speakers *speakers, size_t entry)
{
    return speakers->entries.items[entry].value;
}

void speakers_set_value(struct speakers *speakers, size_t entry, size_t value)
{
    speakers->entries.items[entry].value = value;
}

/* A name printed in one piece may be called by any beginning of it: 田所誠 by 田所. */
static void add_beginnings(struct extraction *extraction, const struct person *person, size_t index)
{
    struct text rest = person->name;
    size_t count = text_count(rest);
    for (size_t i = 1; i < count && count <= 8; i++) {
        text_next(&rest);
        struct text beginning = text_slice(person->name, 0, person->name.length - rest.length);
        if ((i >= 2 || count == 2) && !text_equal(beginning, person->family)) {
            speakers_add(extraction->speakers, beginning, index);
        }
    }
}

/* ポール・リンド may be called リンド or ポール. */
static void add_western_parts(struct extraction *extraction, struct text name, size_t index)
{
    static const char *const marks[] = {"・", "＝", "=", "･"};
    for (size_t i = 0; i < ARRAY_LENGTH(marks) && codepoint_is_katakana(text_peek(name)); i++) {
        struct text mark = text_of(marks[i]);
        size_t first = text_find(name, mark);
        size_t last = text_find_last(name, mark);
        if (first != TEXT_NOT_FOUND && first > 0 && last + mark.length < name.length) {
            speakers_add(extraction->speakers, text_slice(name, 0, first), index);
            speakers_add(extraction->speakers, text_skip(name, last + mark.length), index);
            return;
        }
    }
}

size_t add_participant(struct extraction *extraction, const struct person *person, size_t offset)
{
    struct session *session = extraction->session;
    size_t index = session->participants.count;
    *VECTOR_PUSH(extraction->arena, &session->participants) =
        (struct participant){.id = text_format(extraction->arena, "p%zu", index + 1),
                             .name = person->name,
                             .family = person->family,
                             .given = person->given,
                             .organisation = person->organisation,
                             .roles = person->roles,
                             .side = person->side,
                             .reading = person->reading,
                             .at = extraction_at(extraction, offset)};
    speakers_add(extraction->speakers, person->name, index);
    if (!text_equal(person->family, person->name)) {
        speakers_add(extraction->speakers, person->family, index);
    }
    if (codepoint_is_katakana(text_peek(person->given)) && text_starts_with(person->name, person->given)) {
        speakers_add(extraction->speakers, person->given, index); /* エマ 綿貫 or ホワイト 健: labels will tell */
    }
    add_western_parts(extraction, person->name, index);
    if (extraction->listed_names && person->family.length + person->given.length == person->name.length) {
        add_beginnings(extraction, person, index);
    }
    return index;
}
