/* arena.h - memory that lives as long as its owner and is released at once.
 *
 * An arena owns everything allocated from it. Memory is zeroed, aligned for any type, and never NULL: when the
 * system has none left, the out-of-memory hook is called, which does not return (its default reports and exits).
 * One arena per session of a run owns its source, model, flow and pages; a scratch arena is rewound per paragraph. */
#ifndef ZADAN_ARENA_H
#define ZADAN_ARENA_H

#include <stddef.h>

#include "zadan/status.h"

struct arena;

/* A point in an arena's life; arena_rewind gives back everything allocated since. */
struct arena_mark {
    void *block;
    size_t used;
};

/* Returns a new arena whose blocks hold at least block_size bytes (0: a default). Free with arena_free. */
struct arena *arena_new(size_t block_size);
void arena_free(struct arena *arena); /* NULL is allowed */

void *arena_alloc(struct arena *arena, size_t size);
/* As arena_alloc for count * size bytes; an overflow counts as out of memory. */
void *arena_alloc_array(struct arena *arena, size_t count, size_t size);
void *arena_copy(struct arena *arena, const void *bytes, size_t size);

struct arena_mark arena_mark(const struct arena *arena);
/* Everything allocated since mark is poisoned and reused. */
void arena_rewind(struct arena *arena, struct arena_mark mark);
/* Bytes handed out and still alive, for tests and reports. */
size_t arena_used(const struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc_array((arena), (count), sizeof(type)))

/* A growing array in an arena: struct participants { struct participant *items; size_t count, capacity; } and so on.
 * VECTOR(struct participant) declares one; VECTOR_PUSH returns a pointer to a new zeroed last element. Growing copies
 * the elements inside the arena, so pointers to elements are good only until the next push. */
#define VECTOR(type)                                                                                                   \
    struct {                                                                                                           \
        type *items;                                                                                                   \
        size_t count;                                                                                                  \
        size_t capacity;                                                                                               \
    }
/* Declares struct name, so that a vector can be passed between functions. */
#define VECTOR_TYPE(name, type)                                                                                        \
    struct name {                                                                                                      \
        type *items;                                                                                                   \
        size_t count;                                                                                                  \
        size_t capacity;                                                                                               \
    }
#define VECTOR_PUSH(arena, vector)                                                                                     \
    ((vector)->items =                                                                                                 \
         vector_grow((arena), (vector)->items, (vector)->count, &(vector)->capacity, sizeof(*(vector)->items)),        \
     &(vector)->items[(vector)->count++])
/* Used by VECTOR_PUSH: makes room for one more element. */
void *vector_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t item_size);

/* Called when memory runs out; must not return. Replaceable for tests. */
typedef void out_of_memory_hook(size_t wanted);
void set_out_of_memory_hook(out_of_memory_hook *hook); /* NULL restores the default */
ZADAN_NORETURN void out_of_memory(size_t wanted);

/* malloc, realloc that call the hook instead of returning NULL; for the few heap buffers. */
void *heap_alloc(size_t size);
void *heap_realloc(void *memory, size_t size);
/* A growing array in the heap: as VECTOR_PUSH, but what it grows out of is not left behind, which counts for one that lives as long as
 * its arena and becomes long. A new element is not zeroed; items are released with free(). */
#define HEAP_PUSH(vector)                                                                                              \
    ((vector)->items = heap_grow((vector)->items, (vector)->count, &(vector)->capacity, sizeof(*(vector)->items)),     \
     &(vector)->items[(vector)->count++])
/* Used by HEAP_PUSH: makes room for one more element. */
void *heap_grow(void *items, size_t count, size_t *capacity, size_t item_size);
/* Gives the system back what has been freed, where the C library can: between phases of which each needs much for itself. */
void heap_trim(void);

/* Replaces realloc behind all of the above (NULL restores it), so that tests can make it fail: size is never 0, NULL
 * means that there is no memory, and what it returns is released with free(). */
typedef void *allocator_function(void *memory, size_t size);
void set_allocator(allocator_function *allocator);

#endif
