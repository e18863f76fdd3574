/* cff.c - just enough of a CFF table to know by which numbers PDF selects its glyphs.
 *
 * Adobe Technical Note 5176: header, Name INDEX, Top DICT INDEX; operator ROS (12 30) in the Top DICT makes the font
 * CID-keyed, operator charset (15) leads to the CIDs by glyph. Every read is checked against the length; what does not
 * make sense counts as name-keyed. */
#include "pdf_imp.h"

struct cff {
    const unsigned char *bytes;
    size_t length;
};

static uint32_t number(const struct cff *cff, size_t offset, unsigned size)
{
    uint32_t value = 0;
    if (offset > cff->length || size > cff->length - offset)
        return 0;
    for (unsigned i = 0; i < size; i++)
        value = value << 8 | cff->bytes[offset + i];
    return value;
}

struct index {
    size_t first, first_end; /* the first object */
    size_t end;              /* of the INDEX */
};

/* false when the INDEX at offset is empty or runs out of the table. */
static bool read_index(const struct cff *cff, size_t offset, struct index *out)
{
    size_t count = number(cff, offset, 2);
    unsigned size = number(cff, offset + 2, 1);
    if (count == 0 || size < 1 || size > 4)
        return false;
    size_t data = offset + 3 + (count + 1) * size - 1; /* offsets count from 1 */
    out->first = data + number(cff, offset + 3, size);
    out->first_end = data + number(cff, offset + 3 + size, size);
    out->end = data + number(cff, offset + 3 + count * size, size);
    return out->first <= out->first_end && out->first_end <= out->end && out->end <= cff->length;
}

struct top_dict {
    bool cid_keyed;
    size_t charset;
};

/* Length of the operand at offset and, for integers, its value. */
static size_t read_operand(const struct cff *cff, size_t at, size_t end, int64_t *value)
{
    unsigned b = cff->bytes[at];
    size_t length = 1;
    *value = 0;
    if (b == 28 || b == 29) {
        length = b == 28 ? 3 : 5;
        *value = b == 28 ? (int16_t)number(cff, at + 1, 2) : (int32_t)number(cff, at + 1, 4);
    } else if (b == 30) { /* a real: nibbles up to 0xF */
        while (at + length < end && (cff->bytes[at + length] & 0xF) != 0xF && cff->bytes[at + length] >> 4 != 0xF)
            length++;
        length++;
    } else if (b >= 247) {
        length = 2;
        unsigned next = number(cff, at + 1, 1);
        *value = b <= 250 ? ((int64_t)b - 247) * 256 + next + 108 : -((int64_t)b - 251) * 256 - next - 108;
    } else {
        *value = (int64_t)b - 139;
    }
    return length;
}

static struct top_dict read_top_dict(const struct cff *cff, size_t at, size_t end)
{
    struct top_dict top = {0};
    int64_t operand = 0;
    while (at < end) {
        unsigned b = cff->bytes[at];
        if (b > 21) {
            at += read_operand(cff, at, end, &operand);
            continue;
        }
        if (b == 12) {
            top.cid_keyed = top.cid_keyed || number(cff, at + 1, 1) == 30;
            at++;
        } else if (b == 15 && operand > 0) {
            top.charset = (size_t)operand;
        }
        at++;
    }
    return top;
}

/* Formats 0 (one CID each), 1 and 2 (first CID and how many follow). */
static bool read_charset(const struct cff *cff, size_t offset, uint16_t *cids, size_t glyphs)
{
    unsigned format = number(cff, offset, 1);
    size_t at = offset + 1;
    cids[0] = 0;
    for (size_t glyph = 1; glyph < glyphs;) {
        unsigned size = format == 0 ? 2 : format == 1 ? 3 : 4;
        if (format > 2 || at > cff->length || size > cff->length - at)
            return false;
        uint32_t first = number(cff, at, 2);
        size_t more = format == 0 ? 0 : number(cff, at + 2, size - 2);
        for (size_t i = 0; i <= more && glyph < glyphs; i++)
            cids[glyph++] = (uint16_t)(first + i);
        at += size;
    }
    return true;
}

bool pdf_cff_read(const unsigned char *bytes, size_t length, uint16_t *cids, size_t glyphs)
{
    struct cff cff = {.bytes = bytes, .length = length};
    struct index names, tops;
    if (length < 4 || !read_index(&cff, number(&cff, 2, 1), &names) || !read_index(&cff, names.end, &tops))
        return false;
    struct top_dict top = read_top_dict(&cff, tops.first, tops.first_end);
    return top.cid_keyed && top.charset > 0 && read_charset(&cff, top.charset, cids, glyphs);
}
