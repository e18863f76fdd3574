/* mark.c - whether a file is still as this program wrote it.
 *
 * Every file that is written carries the sum of its bytes as an extended attribute of the file system. A file that was
 * changed in place has a sum that is no longer true; one that an editor made anew, or that comes from elsewhere, has none. Where
 * the file system keeps no attributes no file has one: then nothing is known, and nothing fails. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "zadan/io.h"

#define MARK_NAME "user.zadan.sum"
#define MARK_LENGTH 16
#define READ_STEP ((size_t)64 * 1024)

#define SUM_PRIME UINT64_C(0x100000001B3)

uint64_t bytes_sum(uint64_t sum, struct text bytes)
{
    for (size_t i = 0; i < bytes.length; i++) {
        sum = (sum ^ (unsigned char)bytes.bytes[i]) * SUM_PRIME;
    }
    return sum;
}

static void print_sum(uint64_t sum, char out[MARK_LENGTH + 1])
{
    snprintf(out, MARK_LENGTH + 1, "%016" PRIx64, sum);
}

void file_set_mark(int descriptor, struct text bytes)
{
    char mark[MARK_LENGTH + 1];
    print_sum(bytes_sum(BYTES_SUM_START, bytes), mark);
    int failed = fsetxattr(descriptor, MARK_NAME, mark, MARK_LENGTH, 0);
    (void)failed; /* no attributes here: the file has no mark */
}

/* The sum of all bytes of an open file; false: it cannot be read. */
static bool sum_of_file(int descriptor, uint64_t *sum)
{
    static char bytes[READ_STEP];
    for (*sum = BYTES_SUM_START;;) {
        ssize_t count = read(descriptor, bytes, sizeof(bytes));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return count == 0;
        }
        *sum = bytes_sum(*sum, (struct text){bytes, (size_t)count});
    }
}

enum file_mark file_mark(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) {
        return MARK_NONE;
    }
    char mark[MARK_LENGTH], wanted[MARK_LENGTH + 1];
    enum file_mark result = MARK_NONE;
    uint64_t sum;
    if (fgetxattr(descriptor, MARK_NAME, mark, sizeof(mark)) == MARK_LENGTH && sum_of_file(descriptor, &sum)) {
        print_sum(sum, wanted);
        result = memcmp(mark, wanted, MARK_LENGTH) == 0 ? MARK_TRUE : MARK_BROKEN;
    }
    close(descriptor);
    return result;
}
