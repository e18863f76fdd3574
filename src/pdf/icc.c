/* icc.c - the sRGB colour space as an ICC profile (ICC.1:2004, version 4.2), built from its numbers.
 *
 * PDF/A wants device colours to be explained by an output intent with a profile. sRGB (IEC 61966-2-1) is a matrix and a curve:
 * nine numbers, adapted to D50 with the Bradford matrix, and the five parameters of its transfer function, which version 4
 * can state exactly. */
#include "pdf_imp.h"

#define S15(numerator, denominator) (int32_t)((int64_t)(numerator)*65536 / (denominator))

static void add_u32(struct buffer *out, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buffer_add_byte(out, (char)(unsigned char)(value >> shift));
}

static void add_u16(struct buffer *out, uint32_t value)
{
    buffer_add_byte(out, (char)(unsigned char)(value >> 8));
    buffer_add_byte(out, (char)(unsigned char)value);
}

static void add_fixed(struct buffer *out, const int32_t *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_u32(out, (uint32_t)values[i]);
}

static void add_xyz(struct buffer *out, const int32_t values[3])
{
    buffer_add(out, "XYZ \0\0\0\0", 8);
    add_fixed(out, values, 3);
}

/* A multi-localized string of one language; ASCII. */
static void add_mluc(struct buffer *out, const char *text)
{
    size_t length = text_of(text).length;
    buffer_add(out, "mluc\0\0\0\0", 8);
    add_u32(out, 1);
    add_u32(out, 12);
    buffer_add(out, "enUS", 4);
    add_u32(out, (uint32_t)(2 * length));
    add_u32(out, 28);
    for (size_t i = 0; i < length; i++)
        add_u16(out, (unsigned char)text[i]);
    while (out->length % 4 != 0)
        buffer_add_byte(out, 0);
}

static const int32_t white[3] = {S15(9642, 10000), S15(1, 1), S15(8249, 10000)}; /* D50 */
static const int32_t red[3] = {S15(43607, 100000), S15(22249, 100000), S15(1392, 100000)};
static const int32_t green[3] = {S15(38515, 100000), S15(71687, 100000), S15(9708, 100000)};
static const int32_t blue[3] = {S15(14307, 100000), S15(6061, 100000), S15(71410, 100000)};
static const int32_t adaptation[9] = {S15(104788, 100000), S15(2292, 100000),  S15(-5020, 100000),
                                      S15(2958, 100000),   S15(99048, 100000), S15(-1706, 100000),
                                      S15(-923, 100000),   S15(1508, 100000),  S15(75167, 100000)};
/* g, a, b, c, d of the parametric curve of type 3. */
static const int32_t curve[5] = {S15(24, 10), S15(1000, 1055), S15(55, 1055), S15(100, 1292), S15(4045, 100000)};

enum { PART_DESC, PART_CPRT, PART_WTPT, PART_CHAD, PART_RXYZ, PART_GXYZ, PART_BXYZ, PART_TRC, PART_COUNT };

static void add_part(struct buffer *out, int part)
{
    static const int32_t *const colors[] = {
        [PART_WTPT] = white, [PART_RXYZ] = red, [PART_GXYZ] = green, [PART_BXYZ] = blue};
    switch (part) {
    case PART_DESC:
        add_mluc(out, "sRGB");
        break;
    case PART_CPRT:
        add_mluc(out, "No copyright, use freely");
        break;
    case PART_CHAD:
        buffer_add(out, "sf32\0\0\0\0", 8);
        add_fixed(out, adaptation, ARRAY_LENGTH(adaptation));
        break;
    case PART_TRC:
        buffer_add(out, "para\0\0\0\0\0\3\0\0", 12);
        add_fixed(out, curve, ARRAY_LENGTH(curve));
        break;
    default:
        add_xyz(out, colors[part]);
    }
}

void pdf_add_srgb_profile(struct buffer *out)
{
    static const struct {
        const char *signature;
        int part;
    } tags[] = {{"desc", PART_DESC}, {"cprt", PART_CPRT}, {"wtpt", PART_WTPT}, {"chad", PART_CHAD}, {"rXYZ", PART_RXYZ},
                {"gXYZ", PART_GXYZ}, {"bXYZ", PART_BXYZ}, {"rTRC", PART_TRC},  {"gTRC", PART_TRC},  {"bTRC", PART_TRC}};
    const size_t start = 128 + 4 + 12 * ARRAY_LENGTH(tags);
    size_t offsets[PART_COUNT + 1];
    struct buffer parts = BUFFER_INIT;
    for (int part = 0; part < PART_COUNT; part++) {
        offsets[part] = parts.length;
        add_part(&parts, part);
    }
    offsets[PART_COUNT] = parts.length;
    add_u32(out, (uint32_t)(start + parts.length));
    add_u32(out, 0);          /* preferred module: none */
    add_u32(out, 0x04200000); /* version 4.2 */
    buffer_add_string(out, "mntrRGB XYZ ");
    for (int i = 0; i < 6; i++)
        add_u16(out, (uint32_t[]){2026, 1, 1, 0, 0, 0}[i]); /* the date of this table, not of the run */
    buffer_add_string(out, "acsp");
    for (int i = 0; i < 7; i++) /* platform, flags, manufacturer, model, attributes, intent */
        add_u32(out, 0);
    add_fixed(out, white, 3);
    for (int i = 0; i < 12; i++) /* creator, profile ID, reserved */
        add_u32(out, 0);
    add_u32(out, (uint32_t)ARRAY_LENGTH(tags));
    for (size_t i = 0; i < ARRAY_LENGTH(tags); i++) {
        buffer_add(out, tags[i].signature, 4);
        add_u32(out, (uint32_t)(start + offsets[tags[i].part]));
        add_u32(out, (uint32_t)(offsets[tags[i].part + 1] - offsets[tags[i].part]));
    }
    buffer_add_text(out, buffer_text(&parts));
    buffer_release(&parts);
}
