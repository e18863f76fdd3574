/* status.c - memory policy of the whole program: one allocator, one place where running out of memory ends. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "zadan/arena.h"
#include "zadan/status.h"

static void *system_allocator(void *memory, size_t size)
{
    return realloc(memory, size);
}

ZADAN_NORETURN static void report_and_exit(size_t wanted)
{
    /* Nothing that could need memory: stderr is unbuffered. 4: the product was not written. */
    fprintf(stderr, "zadan: error: out of memory (%zu bytes wanted)\n", wanted);
    exit(4);
}

static allocator_function *allocator = system_allocator;
static out_of_memory_hook *hook = report_and_exit;

void set_allocator(allocator_function *replacement)
{
    allocator = replacement != NULL ? replacement : system_allocator;
}

void set_out_of_memory_hook(out_of_memory_hook *replacement)
{
    hook = replacement != NULL ? replacement : report_and_exit;
}

void out_of_memory(size_t wanted)
{
    hook(wanted);
    abort(); /* a hook that returns breaks its contract */
}

void *heap_realloc(void *memory, size_t size)
{
    void *result = NULL;
    if (size <= PTRDIFF_MAX) {
        result = allocator(memory, size != 0 ? size : 1);
    }
    if (result == NULL) {
        out_of_memory(size);
    }
    return result;
}

void *heap_alloc(size_t size)
{
    return heap_realloc(NULL, size);
}

void heap_trim(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
