/* program.c - see the header. */
#include <sys/types.h>
#include <unistd.h>

#include "program_imp.h"
#include "zadan/text.h"

const char *program_folder(struct arena *arena)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof(path));
    if (length <= 0 || (size_t)length >= sizeof(path)) {
        return NULL;
    }
    size_t slash = text_find_last((struct text){path, (size_t)length}, TEXT("/"));
    return slash != TEXT_NOT_FOUND ? text_to_string(arena, (struct text){path, slash}) : NULL;
}
