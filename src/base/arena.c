/* arena.c - memory by blocks, released at once or back to a mark.
 *
 * MODEL. An arena is a stack of blocks, newest first. A request is cut from the newest block; when it does not fit, a
 * new block is pushed. Positions (block number, bytes used) therefore order all allocations, and a mark is a position.
 * A request larger than half a block gets memory of its own (a "large"): a small node that points to it is allocated in
 * the stack like anything else, so rewinding past the node frees the large as well, and the rest of the current block
 * stays usable.
 *
 * Rewinding fills what was given back with POISON where assertions are on (the fill is a twelfth of the instructions of layout, and
 * memory is cleared when it is cut anyway) and, under AddressSanitizer, marks it unaddressable; blocks that became empty go to a list of spares and are used again, so a scratch arena reaches a steady state without malloc. */
#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "zadan/arena.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAVE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_ASAN 1
#endif
#endif
#ifdef HAVE_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#endif

#define ALIGNMENT alignof(max_align_t)
#define DEFAULT_BLOCK_SIZE ((size_t)64 * 1024)
#define MINIMUM_BLOCK_SIZE ((size_t)256)
#define POISON 0xDD
#define LARGE_ITEM ((size_t)48)

struct block {
    struct block *older;
    size_t number; /* from 1, bottom of the stack first */
    size_t used;   /* bytes, a multiple of ALIGNMENT */
    alignas(max_align_t) unsigned char bytes[];
};

/* Node of a request too large for a block. */
struct large {
    struct large *older;
    void *memory;
    size_t size;
    size_t block_number; /* position of this node */
    size_t block_used;   /* used of that block after this node was cut from it */
};

struct arena {
    size_t block_size;
    struct block *newest;
    struct block *spare;
    struct large *newest_large;
};

static size_t round_up(size_t size)
{
    if (size > PTRDIFF_MAX - ALIGNMENT) {
        out_of_memory(size);
    }
    return size == 0 ? ALIGNMENT : (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

struct arena *arena_new(size_t block_size)
{
    struct arena *arena = heap_alloc(sizeof(*arena));
    if (block_size == 0) {
        block_size = DEFAULT_BLOCK_SIZE;
    } else if (block_size < MINIMUM_BLOCK_SIZE) {
        block_size = MINIMUM_BLOCK_SIZE;
    }
    *arena = (struct arena){.block_size = round_up(block_size)};
    return arena;
}

static void free_blocks(const struct arena *arena, struct block *block)
{
    while (block != NULL) {
        struct block *older = block->older;
        ASAN_UNPOISON_MEMORY_REGION(block->bytes, arena->block_size);
        free(block);
        block = older;
    }
}

void arena_free(struct arena *arena)
{
    if (arena == NULL) {
        return;
    }
    for (struct large *large = arena->newest_large; large != NULL; large = large->older) {
        free(large->memory);
    }
    free_blocks(arena, arena->newest);
    free_blocks(arena, arena->spare);
    free(arena);
}

static void push_block(struct arena *arena)
{
    struct block *block = arena->spare;
    if (block != NULL) {
        arena->spare = block->older;
    } else {
        block = heap_alloc(sizeof(*block) + arena->block_size);
        ASAN_POISON_MEMORY_REGION(block->bytes, arena->block_size);
    }
    block->older = arena->newest;
    block->number = arena->newest != NULL ? arena->newest->number + 1 : 1;
    block->used = 0;
    arena->newest = block;
}

/* Cuts size bytes from the stack; size fits into a block. */
static void *cut(struct arena *arena, size_t size)
{
    size_t taken = round_up(size);
    if (arena->newest == NULL || arena->block_size - arena->newest->used < taken) {
        push_block(arena);
    }
    struct block *block = arena->newest;
    unsigned char *memory = block->bytes + block->used;
    block->used += taken;
    ASAN_UNPOISON_MEMORY_REGION(memory, size);
    return memset(memory, 0, size);
}

static void *allocate_large(struct arena *arena, size_t size)
{
    struct large *large = cut(arena, sizeof(*large));
    *large = (struct large){
        .size = size,
        .block_number = arena->newest->number,
        .block_used = arena->newest->used,
    };
    large->memory = heap_alloc(size);
    large->older = arena->newest_large; /* linked only when complete: the out-of-memory hook may jump out */
    arena->newest_large = large;
    return memset(large->memory, 0, size);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return size > arena->block_size / 2 ? allocate_large(arena, size) : cut(arena, size);
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > PTRDIFF_MAX / size) {
        out_of_memory(SIZE_MAX);
    }
    return arena_alloc(arena, count * size);
}

void *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
    void *copy = arena_alloc(arena, size);
    if (size > 0) {
        memcpy(copy, bytes, size);
    }
    return copy;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    const struct block *block = arena->newest;
    return (struct arena_mark){.block = arena->newest, .used = block != NULL ? block->used : 0};
}

/* Gives back the bytes of block from `from` on. */
static void poison(struct block *block, size_t from)
{
    unsigned char *memory = block->bytes + from;
    size_t size = block->used - from;
    ASAN_UNPOISON_MEMORY_REGION(memory, size); /* the gaps between allocations are poisoned already */
#ifndef NDEBUG
    memset(memory, POISON, size);
#endif
    ASAN_POISON_MEMORY_REGION(memory, size);
    block->used = from;
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
    const struct block *target = mark.block;
    size_t number = target != NULL ? target->number : 0;
    struct large *large = arena->newest_large;
    while (large != NULL &&
           (large->block_number > number || (large->block_number == number && large->block_used > mark.used))) {
        struct large *older = large->older;
        free(large->memory);
        large = older;
    }
    arena->newest_large = large;
    while (arena->newest != target) {
        struct block *block = arena->newest;
        poison(block, 0);
        arena->newest = block->older;
        block->older = arena->spare;
        arena->spare = block;
    }
    if (arena->newest != NULL) {
        poison(arena->newest, mark.used);
    }
}

size_t arena_used(const struct arena *arena)
{
    size_t used = 0;
    for (const struct block *block = arena->newest; block != NULL; block = block->older) {
        used += block->used;
    }
    for (const struct large *large = arena->newest_large; large != NULL; large = large->older) {
        used += large->size;
    }
    return used;
}

/* Makes the last allocation of the stack larger where it stands. */
static bool extend_in_place(struct arena *arena, const void *memory, size_t old_size, size_t new_size)
{
    struct block *block = arena->newest;
    if (block == NULL || old_size == 0 || new_size > arena->block_size / 2) {
        return false;
    }
    size_t old_taken = round_up(old_size), new_taken = round_up(new_size);
    if (old_taken > block->used || memory != block->bytes + block->used - old_taken ||
        new_taken - old_taken > arena->block_size - block->used) {
        return false;
    }
    unsigned char *start = block->bytes + block->used - old_taken;
    block->used += new_taken - old_taken;
    ASAN_UNPOISON_MEMORY_REGION(start, new_size);
    memset(start + old_size, 0, new_size - old_size);
    return true;
}

void *vector_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t item_size)
{
    if (count < *capacity) {
        return items;
    }
    size_t least = item_size > LARGE_ITEM ? 2 : 8; /* lists of large things are short: cells, turns, lines */
    size_t wanted = *capacity == 0 ? least : *capacity * 2;
    if (wanted > PTRDIFF_MAX / item_size) {
        out_of_memory(SIZE_MAX);
    }
    size_t old_size = *capacity * item_size;
    if (!extend_in_place(arena, items, old_size, wanted * item_size)) {
        void *moved = arena_alloc(arena, wanted * item_size);
        if (count > 0) {
            memcpy(moved, items, count * item_size);
        }
        items = moved;
    }
    *capacity = wanted;
    return items;
}

void *heap_grow(void *items, size_t count, size_t *capacity, size_t item_size)
{
    if (count < *capacity) {
        return items;
    }
    size_t wanted = *capacity + *capacity / 2 + 16;
    if (wanted > PTRDIFF_MAX / item_size) {
        out_of_memory(SIZE_MAX);
    }
    items = heap_realloc(items, wanted * item_size);
    *capacity = wanted;
    return items;
}
