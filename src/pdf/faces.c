/* faces.c - the fonts of the document.
 *
 * Each face becomes one CIDFont with its widths, its descriptor and its subset, one ToUnicode table, and one or two Type0
 * fonts over it: Identity-H for horizontal lines and sideways runs, Identity-V for upright runs of vertical lines. */
#include <stdlib.h>
#include <string.h>

#include "pdf_imp.h"

/* FontDescriptor flags (ISO 32000-1, table 123). */
#define FLAG_SYMBOLIC 4
#define ORIGIN_TOLERANCE (EM7 / 1000) /* below this a glyph takes the origin of its font */
#define STEM_REGULAR 80
#define STEM_BOLD 140
#define ROWS_PER_BLOCK 100 /* a CMap block holds at most 100 */

/* A glyph in use and the code under which pages show it. */
struct code {
    uint32_t code, glyph;
    struct text text;
};
VECTOR_TYPE(code_list, struct code);

static int compare_codes(const void *a, const void *b)
{
    uint32_t left = ((const struct code *)a)->code, right = ((const struct code *)b)->code;
    return left < right ? -1 : left > right;
}

static struct code_list codes_in_use(struct pdf_writer *writer, const struct pdf_face *use)
{
    struct code_list codes = {0};
    for (uint32_t page = 0; page < ARRAY_LENGTH(use->pages); page++) {
        for (uint32_t i = 0; use->pages[page] != NULL && i < USE_PAGE_SIZE; i++) {
            const struct glyph_use *row = &use->pages[page][i];
            uint32_t glyph = page << USE_PAGE_BITS | i;
            if (row->used)
                *VECTOR_PUSH(writer->arena, &codes) =
                    (struct code){.code = pdf_glyph_code(use, glyph), .glyph = glyph, .text = row->text};
        }
    }
    for (size_t i = 0; i < use->aliases.count; i++) {
        const struct glyph_alias *alias = &use->aliases.items[i];
        *VECTOR_PUSH(writer->arena, &codes) =
            (struct code){.code = alias->code, .glyph = alias->glyph, .text = alias->text};
    }
    qsort(codes.items, codes.count, sizeof *codes.items, compare_codes);
    return codes;
}

/* "ABCDEF+Name": the letters are a hash of the glyphs, so that two subsets of one font never bear one name. */
static struct text subset_name(struct pdf_writer *writer, const struct font_face *face, const struct code_list *codes)
{
    uint64_t state = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < codes->count; i++)
        state = (state ^ codes->items[i].glyph) * UINT64_C(0x100000001B3);
    state ^= state >> 32;
    char letters[7] = {0};
    for (size_t i = 0; i < 6; i++, state /= 26)
        letters[i] = (char)('A' + state % 26);
    return text_format(writer->arena, "%s+%s", letters, face->postscript_name);
}

static int64_t per_thousand(const struct font_face *face, int32_t value)
{
    int64_t units = face->metrics.units_per_em;
    return ((int64_t)value * 1000 + (value < 0 ? -units : units) / 2) / units;
}

/* W: runs of consecutive codes, without the ones of one em, which is the default. */
static void add_widths(struct buffer *out, const struct font_face *face, const struct code_list *codes)
{
    bool open = false;
    buffer_add_string(out, "/DW 1000/W[");
    for (size_t i = 0; i < codes->count; i++) {
        int64_t width = pdf_glyph_width(face, codes->items[i].glyph);
        bool follows = i > 0 && codes->items[i - 1].code + 1 == codes->items[i].code;
        if (open && (width == EM7 || !follows)) {
            buffer_add_byte(out, ']');
            open = false;
        }
        if (width == EM7)
            continue;
        if (!open) {
            pdf_add_decimal(out, codes->items[i].code, 0);
            buffer_add_byte(out, '[');
        } else {
            buffer_add_byte(out, ' ');
        }
        open = true;
        pdf_add_decimal(out, width, 4);
    }
    buffer_add_string(out, open ? "]]" : "]");
}

/* DW2 and W2: the same for what stands in vertical lines; the horizontal part of the origin is its default, half of W. */
static void add_heights(struct buffer *out, const struct font_face *face, const struct code_list *codes)
{
    int64_t origin = per_thousand(face, face->metrics.em_top) * (EM7 / 1000);
    buffer_add_string(out, "/DW2[");
    pdf_add_decimal(out, origin, 4);
    buffer_add_string(out, " -1000]/W2[");
    for (size_t i = 0; i < codes->count; i++) {
        uint32_t glyph = codes->items[i].glyph;
        int64_t height = pdf_glyph_height(face, glyph), own = pdf_glyph_origin(face, glyph);
        if (height == EM7 && own - origin < ORIGIN_TOLERANCE && origin - own < ORIGIN_TOLERANCE)
            continue;
        pdf_add_decimal(out, codes->items[i].code, 0);
        buffer_add_byte(out, '[');
        pdf_add_decimal(out, -height, 4);
        buffer_add_byte(out, ' ');
        pdf_add_decimal(out, pdf_glyph_width(face, glyph) / 2, 4);
        buffer_add_byte(out, ' ');
        pdf_add_decimal(out, own, 4);
        buffer_add_byte(out, ']');
    }
    buffer_add_byte(out, ']');
}

static pdf_object write_to_unicode(struct pdf_writer *writer, const struct code_list *codes)
{
    struct buffer out = BUFFER_INIT;
    buffer_add_string(&out, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                            "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                            "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                            "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    for (size_t i = 0; i < codes->count; i++) {
        size_t rest = codes->count - i;
        if (i % ROWS_PER_BLOCK == 0)
            buffer_format(&out, "%zu beginbfchar\n", rest < ROWS_PER_BLOCK ? rest : (size_t)ROWS_PER_BLOCK);
        buffer_add_byte(&out, '<');
        pdf_add_hex(&out, codes->items[i].code, 4);
        buffer_add_string(&out, "><");
        if (text_is_empty(codes->items[i].text))
            buffer_add_string(&out, "0020"); /* drawn for no text at all: ActualText says what the line is */
        pdf_add_utf16(&out, codes->items[i].text);
        buffer_add_string(&out, ">\n");
        if (i % ROWS_PER_BLOCK == ROWS_PER_BLOCK - 1 || rest == 1)
            buffer_add_string(&out, "endbfchar\n");
    }
    buffer_add_string(&out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    pdf_object stream = pdf_stream_new(writer, TEXT_NONE, buffer_text(&out), false);
    buffer_release(&out);
    return stream;
}

/* Aliases lead to the glyph of their first code. */
static void add_aliases(struct buffer *cid_to_gid, const struct pdf_face *use)
{
    for (size_t i = 0; i < use->aliases.count; i++) {
        const struct glyph_alias *alias = &use->aliases.items[i];
        size_t at = 2 * (size_t)alias->code;
        if (cid_to_gid->length < at + 2)
            buffer_add_zeros(cid_to_gid, at + 2 - cid_to_gid->length);
        memcpy(cid_to_gid->bytes + at, cid_to_gid->bytes + 2 * (size_t)alias->glyph, 2);
    }
}

/* The subset as a stream; cid_to_gid is filled for TrueType. 0 after a diagnostic. */
static pdf_object write_file(struct pdf_writer *writer, const struct pdf_face *use, const struct code_list *codes,
                             struct buffer *cid_to_gid)
{
    hb_set_t *glyphs = hb_set_create();
    for (size_t i = 0; i < codes->count; i++)
        hb_set_add(glyphs, codes->items[i].glyph);
    hb_blob_t *blob = pdf_subset(use->face, use->face->is_cff && use->cids == NULL, glyphs, cid_to_gid);
    hb_set_destroy(glyphs);
    unsigned length = 0;
    const char *bytes = blob != NULL ? hb_blob_get_data(blob, &length) : NULL;
    pdf_object stream = 0;
    if (length > 0) {
        struct text entries =
            use->face->is_cff ? TEXT("/Subtype/CIDFontType0C") : text_format(writer->arena, "/Length1 %u", length);
        stream = pdf_stream_new(writer, entries, (struct text){bytes, length}, false);
    } else {
        DIAG(writer->diag, DIAG_PDF_SUBSET, PLACE_FILE(use->face->file), use->face->family);
        writer->unusable_font = true;
    }
    hb_blob_destroy(blob);
    return stream;
}

static pdf_object write_descriptor(struct pdf_writer *writer, const struct font_face *face, struct text name,
                                   pdf_object file)
{
    const struct face_metrics *metrics = &face->metrics;
    struct buffer out = BUFFER_INIT;
    buffer_add_string(&out, "/Type/FontDescriptor/FontName");
    pdf_add_name(&out, name);
    buffer_format(&out, "/Flags %d/FontBBox[", FLAG_SYMBOLIC);
    for (size_t i = 0; i < 4; i++) {
        pdf_add_decimal(&out, per_thousand(face, metrics->bbox[i]), 0);
        buffer_add_byte(&out, i < 3 ? ' ' : ']');
    }
    buffer_format(&out, "/ItalicAngle %d/Ascent ", metrics->italic_angle);
    pdf_add_decimal(&out, per_thousand(face, metrics->ascent), 0);
    buffer_add_string(&out, "/Descent ");
    pdf_add_decimal(&out, per_thousand(face, metrics->descent), 0);
    buffer_add_string(&out, "/CapHeight ");
    pdf_add_decimal(&out, per_thousand(face, metrics->cap_height), 0);
    buffer_format(&out, "/StemV %d%s ", face->bold ? STEM_BOLD : STEM_REGULAR,
                  face->is_cff ? "/FontFile3" : "/FontFile2");
    pdf_add_reference(&out, file);
    pdf_object descriptor = pdf_dictionary_new(writer, buffer_text(&out));
    buffer_release(&out);
    return descriptor;
}

static pdf_object write_cid_font(struct pdf_writer *writer, const struct pdf_face *use, struct text name,
                                 const struct code_list *codes)
{
    struct buffer out = BUFFER_INIT, map = BUFFER_INIT;
    pdf_object file = write_file(writer, use, codes, &map);
    add_aliases(&map, use);
    pdf_object descriptor = write_descriptor(writer, use->face, name, file);
    buffer_format(&out, "/Type/Font/Subtype/%s/BaseFont", use->face->is_cff ? "CIDFontType0" : "CIDFontType2");
    pdf_add_name(&out, name);
    buffer_add_string(&out, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ");
    pdf_add_reference(&out, descriptor);
    add_widths(&out, use->face, codes);
    if (use->fonts[1] != 0)
        add_heights(&out, use->face, codes);
    if (!use->face->is_cff) {
        buffer_add_string(&out, "/CIDToGIDMap ");
        pdf_add_reference(&out, pdf_stream_new(writer, TEXT_NONE, buffer_text(&map), false));
    }
    pdf_object font = pdf_dictionary_new(writer, buffer_text(&out));
    buffer_release(&out);
    buffer_release(&map);
    return font;
}

static void write_face(struct pdf_writer *writer, const struct pdf_face *use)
{
    static const char *const encodings[2] = {"Identity-H", "Identity-V"};
    struct code_list codes = codes_in_use(writer, use);
    struct text name = subset_name(writer, use->face, &codes);
    pdf_object cid_font = write_cid_font(writer, use, name, &codes);
    pdf_object to_unicode = write_to_unicode(writer, &codes);
    for (size_t i = 0; i < ARRAY_LENGTH(encodings); i++) {
        if (use->fonts[i] == 0)
            continue;
        struct buffer out = BUFFER_INIT;
        buffer_add_string(&out, "/Type/Font/Subtype/Type0/BaseFont");
        pdf_add_name(&out,
                     use->face->is_cff ? text_format(writer->arena, "%.*s-%s", TEXT_ARGS(name), encodings[i]) : name);
        buffer_format(&out, "/Encoding/%s/DescendantFonts[", encodings[i]);
        pdf_add_reference(&out, cid_font);
        buffer_add_string(&out, "]/ToUnicode ");
        pdf_add_reference(&out, to_unicode);
        pdf_object_set(writer, use->fonts[i], buffer_text(&out));
        buffer_release(&out);
    }
}

/* A face that the document uses, by its number. */
static const struct pdf_face *used_face(const struct pdf_writer *writer, size_t number)
{
    return &writer->faces[writer->used_faces.items[number]];
}

static void write_resources(struct pdf_writer *writer)
{
    struct buffer out = BUFFER_INIT;
    buffer_add_string(&out, "/Font<<");
    for (size_t i = 0; i < writer->used_faces.count; i++) {
        for (size_t j = 0; j < 2; j++) {
            if (used_face(writer, i)->fonts[j] == 0)
                continue;
            buffer_format(&out, "/%c%zu ", "HV"[j], i);
            pdf_add_reference(&out, used_face(writer, i)->fonts[j]);
        }
    }
    buffer_add_string(&out, ">>");
    pdf_add_image_resources(writer, &out);
    pdf_object_set(writer, writer->resources, buffer_text(&out));
    buffer_release(&out);
}

void pdf_write_faces(struct pdf_writer *writer)
{
    for (size_t i = 0; i < writer->used_faces.count; i++) {
        const struct pdf_face *use = used_face(writer, i);
        if (use->fonts[0] != 0 || use->fonts[1] != 0)
            write_face(writer, use);
    }
    write_resources(writer);
}
