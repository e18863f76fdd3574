/* parcel.c - what a worker tells the process of the run.
 *
 * Both are the same program in the same moment, one being a copy of the other: figures go as they lie in memory. Texts follow
 * one after the other, each behind its length. */
#include <stdlib.h>
#include <string.h>

#include "jobs_imp.h"

static void pack(struct buffer *out, const void *bytes, size_t length)
{
    buffer_add(out, bytes, length);
}

static void pack_text(struct buffer *out, struct text text)
{
    pack(out, &text.length, sizeof(text.length));
    buffer_add_text(out, text);
}

static void pack_diagnostic(struct buffer *out, const struct diagnostic *item)
{
    pack(out, item, sizeof(*item));
    pack_text(out, text_of(item->place.file));
    pack_text(out, item->place.source_line);
    pack_text(out, item->text);
    for (size_t i = 0; i < DIAG_ARGUMENTS_MAX; i++) {
        pack_text(out, item->arguments[i]);
    }
}

void parcel_pack(const struct run *run, size_t first, const struct task_result *result, struct buffer *out)
{
    size_t start = out->length, count = diag_count(run->diag);
    struct parcel_head head = {.result = *result, .diagnostics = count - first};
    memcpy(head.failed, run->failed, sizeof(head.failed));
    memcpy(head.seconds, run->times.seconds, sizeof(head.seconds));
    pack(out, &head, sizeof(head));
    for (size_t i = first; i < count; i++) {
        pack_diagnostic(out, diag_at(run->diag, i));
    }
    pack_text(out, buffer_text(&result->bytes));
    head.length = out->length - start - sizeof(head);
    memcpy(out->bytes + start, &head, sizeof(head));
}

static void unpack(struct text *rest, void *out, size_t length)
{
    memcpy(out, rest->bytes, length);
    *rest = text_skip(*rest, length);
}

static struct text unpack_text(struct text *rest)
{
    size_t length;
    unpack(rest, &length, sizeof(length));
    struct text text = text_slice(*rest, 0, length);
    *rest = text_skip(*rest, length);
    return text;
}

/* The diag keeps its own copy of what the strings hold. */
static void unpack_diagnostic(struct text *rest, struct run *run)
{
    struct diagnostic item;
    unpack(rest, &item, sizeof(item));
    struct text file = unpack_text(rest);
    char *name = heap_alloc(file.length + 1);
    memcpy(name, file.bytes, file.length);
    name[file.length] = '\0';
    item.place.file = item.place.file != NULL ? name : NULL;
    item.place.source_line = unpack_text(rest);
    item.text = unpack_text(rest);
    for (size_t i = 0; i < DIAG_ARGUMENTS_MAX; i++) {
        item.arguments[i] = unpack_text(rest);
    }
    diag_repeat(run->diag, &item);
    free(name);
}

void parcel_unpack(struct text parcel, struct run *run, struct task_result *result)
{
    struct parcel_head head;
    unpack(&parcel, &head, sizeof(head));
    for (size_t i = 0; i < head.diagnostics; i++) {
        unpack_diagnostic(&parcel, run);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(head.failed); i++) {
        if (head.failed[i]) {
            run_fail(run, (enum status)i);
        }
    }
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        run->times.seconds[i] += head.seconds[i];
    }
    *result = head.result;
    result->bytes = BUFFER_INIT;
    buffer_add_text(&result->bytes, unpack_text(&parcel));
}
