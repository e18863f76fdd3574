/* packed.h - texts that wait: deflated by this process, inflated by it when their turn comes. */
#ifndef ZADAN_PACKED_H
#define ZADAN_PACKED_H

#include "zadan/text.h"

struct packed {
    struct text bytes;
    size_t size; /* of the text */
};

struct packed text_pack(struct text text, struct arena *arena);
void text_unpack(const struct packed *packed, struct buffer *out); /* appends */

#endif
