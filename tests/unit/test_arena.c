/* Arena, vectors, allocator hooks: at, before and after each block boundary. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zadan/arena.h"

#define BLOCK ((size_t)1024)

static bool all_zero(const void *memory, size_t size)
{
    const unsigned char *bytes = memory;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0) {
            return false;
        }
    }
    return true;
}

/* Sizes around every boundary that the arena knows: alignment, half a block (own memory from there), a block. */
static const size_t edge_sizes[] = {
    0, 1, 15, 16, 17, BLOCK / 2 - 1, BLOCK / 2, BLOCK / 2 + 1, BLOCK - 16, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 40,
};

static void arena__sizes_at_block_edges(void **state)
{
    (void)state;
    for (size_t first = 0; first < ARRAY_LENGTH(edge_sizes); first++) {
        struct arena *arena = arena_new(BLOCK);
        unsigned char *memory[ARRAY_LENGTH(edge_sizes)];
        for (size_t i = 0; i < ARRAY_LENGTH(edge_sizes); i++) {
            size_t size = edge_sizes[(first + i) % ARRAY_LENGTH(edge_sizes)];
            memory[i] = arena_alloc(arena, size);
            assert_non_null(memory[i]);
            assert_int_equal((uintptr_t)memory[i] % _Alignof(max_align_t), 0);
            assert_true(all_zero(memory[i], size));
            memset(memory[i], (int)(i + 1), size);
        }
        for (size_t i = 0; i < ARRAY_LENGTH(edge_sizes); i++) {
            size_t size = edge_sizes[(first + i) % ARRAY_LENGTH(edge_sizes)];
            for (size_t at = 0; at < size; at++) {
                assert_int_equal(memory[i][at], i + 1);
            }
        }
        arena_free(arena);
    }
}

static void arena__exact_fill(void **state)
{
    (void)state;
    struct arena *arena = arena_new(BLOCK);
    for (size_t i = 0; i < 4; i++) {
        memset(arena_alloc(arena, BLOCK / 2), 1, BLOCK / 2);
    }
    assert_int_equal(arena_used(arena), 2 * BLOCK);
    arena_alloc(arena, 1);
    assert_true(arena_used(arena) > 2 * BLOCK);
    arena_free(arena);
}

static void arena__rewind_gives_back_everything_since(void **state)
{
    (void)state;
    struct arena *arena = arena_new(BLOCK);
    struct arena_mark start = arena_mark(arena);
    char *kept = arena_copy(arena, "kept", 5);
    void *kept_large = arena_alloc(arena, 5 * BLOCK);
    memset(kept_large, 7, 5 * BLOCK);
    size_t used = arena_used(arena);
    struct arena_mark mark = arena_mark(arena);
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < ARRAY_LENGTH(edge_sizes); i++) {
            memset(arena_alloc(arena, edge_sizes[i]), 9, edge_sizes[i]);
        }
        arena_rewind(arena, mark);
        assert_int_equal(arena_used(arena), used);
        assert_true(all_zero(arena_alloc(arena, 64), 64));
        arena_rewind(arena, mark);
    }
    assert_string_equal(kept, "kept");
    assert_int_equal(((unsigned char *)kept_large)[5 * BLOCK - 1], 7);
    arena_rewind(arena, start);
    assert_int_equal(arena_used(arena), 0);
    arena_free(arena);
}

static void arena__free_of_nothing(void **state)
{
    (void)state;
    arena_free(NULL);
    arena_free(arena_new(0));
    struct arena *arena = arena_new(1); /* smaller than the smallest block */
    assert_true(all_zero(arena_alloc(arena, 300), 300));
    arena_free(arena);
}

static void vector__keeps_elements_while_growing(void **state)
{
    (void)state;
    struct arena *arena = arena_new(BLOCK);
    VECTOR(uint64_t) numbers = {0};
    VECTOR(uint64_t) others = {0};
    for (uint64_t i = 0; i < 5000; i++) {
        uint64_t *number = VECTOR_PUSH(arena, &numbers);
        assert_int_equal(*number, 0);
        *number = i;
        if (i % 3 == 0) { /* something else is cut in between: growing has to move */
            *VECTOR_PUSH(arena, &others) = i;
        }
    }
    assert_int_equal(numbers.count, 5000);
    for (uint64_t i = 0; i < numbers.count; i++) {
        assert_int_equal(numbers.items[i], i);
    }
    for (uint64_t i = 0; i < others.count; i++) {
        assert_int_equal(others.items[i], 3 * i);
    }
    arena_free(arena);
}

static void vector__elements_of_every_size(void **state)
{
    (void)state;
    for (size_t size = 1; size < 200; size += 3) {
        struct arena *arena = arena_new(256);
        unsigned char *items = NULL;
        size_t capacity = 0;
        for (size_t count = 0; count < 100; count++) {
            items = vector_grow(arena, items, count, &capacity, size);
            assert_true(capacity > count);
            assert_true(all_zero(items + count * size, size));
            memset(items + count * size, (int)count, size);
        }
        for (size_t i = 0; i < 100 * size; i++) {
            assert_int_equal(items[i], i / size);
        }
        arena_free(arena);
    }
}

static jmp_buf escape;
static size_t wanted_size;

ZADAN_NORETURN static void jump_out(size_t wanted)
{
    wanted_size = wanted;
    longjmp(escape, 1);
}

static size_t allocations_left;

static void *failing_allocator(void *memory, size_t size)
{
    return allocations_left-- > 0 ? realloc(memory, size) : NULL;
}

static void arena__overflow_is_out_of_memory(void **state)
{
    (void)state;
    static const size_t cases[][2] = {{SIZE_MAX, 2}, {SIZE_MAX / 2, 2}, {SIZE_MAX / 2 + 2, 2}, {1, SIZE_MAX}};
    struct arena *volatile arena = arena_new(0);
    set_out_of_memory_hook(jump_out);
    for (volatile size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        wanted_size = 0;
        if (setjmp(escape) == 0) {
            arena_alloc_array(arena, cases[i][0], cases[i][1]);
            fail_msg("case %zu was given memory", i);
        }
        assert_true(wanted_size > 0);
    }
    set_out_of_memory_hook(NULL);
    arena_free(arena);
}

static void arena__survives_each_failing_allocation(void **state)
{
    (void)state;
    struct arena *volatile arena = NULL;
    volatile size_t failures = 0;
    volatile bool done = false;
    for (volatile size_t limit = 0; !done; limit++) {
        arena = NULL;
        allocations_left = limit;
        set_allocator(failing_allocator);
        set_out_of_memory_hook(jump_out);
        if (setjmp(escape) == 0) {
            arena = arena_new(BLOCK);
            for (size_t i = 0; i < ARRAY_LENGTH(edge_sizes); i++) {
                arena_alloc(arena, edge_sizes[i]);
            }
            done = true;
        } else {
            failures++;
        }
        set_allocator(NULL);
        set_out_of_memory_hook(NULL);
        arena_free(arena); /* whatever failed, the arena is whole */
    }
    assert_true(failures > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena__sizes_at_block_edges),
        cmocka_unit_test(arena__exact_fill),
        cmocka_unit_test(arena__rewind_gives_back_everything_since),
        cmocka_unit_test(arena__free_of_nothing),
        cmocka_unit_test(arena__overflow_is_out_of_memory),
        cmocka_unit_test(arena__survives_each_failing_allocation),
        cmocka_unit_test(vector__keeps_elements_while_growing),
        cmocka_unit_test(vector__elements_of_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
