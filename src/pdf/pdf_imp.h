/* pdf_imp.h - what the files of src/pdf share.
 *
 * The PDF is written in this order, which fixes the order of its objects and so its bytes:
 *   usage.c      which glyphs of which faces the pages show, and which text each stands for
 *   content.c    the content stream of each page, with marked content; actual_text.c decides where a reader needs help
 *   images.c     the pictures that they show
 *   faces.c      the fonts, cut down to those glyphs (subset.c)
 *   structure.c  the structure tree and its parent tree (role.c: its types)
 *   navigate.c   links, destinations, outline, page labels
 *   attach.c     files inside the file
 *   metadata.c   information dictionary, XMP, output intent (icc.c), catalog
 *   object.c     what libharu holds: objects, streams, pages
 *   save.c       these as a file
 *   syntax.c     numbers, strings and dates as PDF writes them
 * Units: page list lengths are lu with y down; PDF has pt with y up. Glyph space is 1/1000 em. */
#ifndef ZADAN_PDF_IMP_H
#define ZADAN_PDF_IMP_H

#include <hpdf.h>

#include "zadan/pdf.h"

/* Positions along a line, in 1e-7 em of the printed size: exact enough that nothing drifts over a line. */
#define EM7 ((int64_t)10000000)

typedef HPDF_Dict pdf_object; /* an indirect object; NULL after libharu refused, which every function here accepts */

/* What the document makes of one glyph: pages of 64, made on first use. */
struct glyph_use {
    bool used;
    struct text text; /* what it stands for wherever it is drawn; the first use in the document decides */
    bool aliased;     /* it has further codes, for other texts */
};

/* A further code of a glyph, under which it stands for another text: in vertical lines a comma is drawn as a Japanese one. */
struct glyph_alias {
    uint32_t code, glyph;
    struct text text;
};
#define ALIAS_LIMIT 256 /* of a face; what comes later carries ActualText */
#define USE_PAGE_BITS 6
#define USE_PAGE_SIZE ((size_t)1 << USE_PAGE_BITS)
#define GLYPH_LIMIT ((size_t)65536)

/* A face as this document uses it; index is font_face.id. */
struct pdf_face {
    const struct font_face *face; /* NULL: not used */
    struct glyph_use *pages[GLYPH_LIMIT >> USE_PAGE_BITS];
    uint16_t *cids;                     /* by glyph, of a CID-keyed CFF; NULL: pages show the glyph id itself */
    VECTOR(struct glyph_alias) aliases; /* TrueType only: CIDToGIDMap can lead two codes to one glyph */
    pdf_object fonts[2];                /* Type0 with Identity-H, Identity-V; NULL: not used */
};

struct marked_content {
    size_t page;
    int mcid;
};

struct placed_object {
    size_t page;
    pdf_object object;
};

/* Where the pictures of a Figure stand, lu on its page. */
struct tag_box {
    bool present;
    size_t page;
    lu left, top, right, bottom;
};

/* What the writer keeps for a tag; index is tag.id. */
struct tag_use {
    const struct tag *tag; /* NULL: not reached from the root */
    pdf_object object;
    size_t order; /* of the first content in it or below it; SIZE_MAX: none */
    VECTOR(struct marked_content) contents;
    VECTOR(size_t) content_orders; /* position of each in the document */
    struct tag_box box;
    VECTOR(struct placed_object) annotations;
};

struct image_use {
    bool used;
    pdf_object object;
};

struct page_use {
    pdf_object object;
    VECTOR(size_t) tags; /* tag id by MCID */
    VECTOR(pdf_object) annotations;
};

/* An annotation and the tag that owns it, by StructParent. */
struct annotation_use {
    size_t tag; /* id */
};

struct libdeflate_compressor;

struct pdf_writer {
    const struct page_list *list;
    const struct pdf_options *options;
    struct diag *diag;
    struct buffer *out;
    size_t start; /* where the file begins in out */
    size_t limit; /* bytes; libharu counts offsets in 32 bits */
    bool too_large;
    bool unusable_font;              /* a face could not be cut down; the diagnostic is said */
    HPDF_STATUS error, error_detail; /* the first that libharu reported */

    HPDF_Doc doc;
    struct arena *arena; /* bodies of objects until the save */
    struct libdeflate_compressor *compressor;
    struct buffer packed; /* of the stream in hand */

    struct pdf_face *faces;
    size_t face_count;
    struct page_use *pages;
    struct image_use *images; /* by their index */
    struct tag_use *tags;
    size_t content_count; /* marked contents so far */
    VECTOR(struct annotation_use) annotations;
    VECTOR(pdf_object) notes;    /* Note elements, by their identifiers */
    VECTOR(struct text) foreign; /* structure types that PDF 1.7 does not know, each once */
    pdf_object resources, structure;
};

/* object.c */
ZADAN_MUST_CHECK enum status pdf_writer_init(struct pdf_writer *writer);
void pdf_writer_release(struct pdf_writer *writer);
bool pdf_writer_failed(const struct pdf_writer *writer);
pdf_object pdf_object_new(struct pdf_writer *writer);
unsigned pdf_object_number(pdf_object object);
void pdf_add_reference(struct buffer *out, pdf_object object); /* "12 0 R" */
/* The entries of a dictionary, without << and >>. The bytes are copied. */
void pdf_object_set(struct pdf_writer *writer, pdf_object object, struct text entries);
pdf_object pdf_dictionary_new(struct pdf_writer *writer, struct text entries);
/* A stream with further entries; deflated, unless plain. */
pdf_object pdf_stream_new(struct pdf_writer *writer, struct text entries, struct text bytes, bool plain);
/* The next page, with its content; its entries are set later by pdf_page_set. */
pdf_object pdf_page_new(struct pdf_writer *writer, struct text content);
void pdf_page_set(struct pdf_writer *writer, pdf_object page, struct text entries);
struct text pdf_deflate(struct pdf_writer *writer, struct text bytes); /* good until the next one */
ZADAN_MUST_CHECK enum status pdf_save(struct pdf_writer *writer, struct text catalog, struct text information);

/* save.c: header, objects, cross-reference stream with an ID made of the content; false: too large, or libharu said why not. */
ZADAN_MUST_CHECK bool pdf_write_file(struct pdf_writer *writer);

/* syntax.c */
void pdf_add_decimal(struct buffer *out, int64_t value, unsigned digits); /* value / 10^digits, zeros dropped */
void pdf_add_name(struct buffer *out, struct text name);                  /* "/Name", escaped */
void pdf_add_bytes(struct buffer *out, struct text bytes);                /* "(bytes)", escaped */
void pdf_add_string(struct buffer *out, struct text text);                /* a text string: ASCII, else UTF-16BE */
void pdf_add_utf16(struct buffer *out, struct text text);                 /* hexadecimal digits, no brackets */
void pdf_add_hex(struct buffer *out, uint32_t value, unsigned digits);
/* An ISO 8601 date or date-time as "D:..."; false (nothing added) when it is not one. */
bool pdf_add_date(struct buffer *out, struct text date);

/* usage.c */
void pdf_collect(struct pdf_writer *writer);
struct glyph_use *pdf_glyph_use(struct pdf_writer *writer, const struct font_face *face, uint32_t glyph);
/* The text of the cluster that begins at offset, up to the next one; without what is drawn by no glyph. */
struct glyph_cursor {
    const struct line_box *line;
    size_t run, index;
};
const struct glyph *pdf_next_glyph(struct glyph_cursor *cursor, const struct glyph_run **run);
struct text pdf_cluster_text(struct glyph_cursor after, uint32_t offset);
uint32_t pdf_glyph_code(const struct pdf_face *use, uint32_t glyph); /* as pages show it */
/* The same for the glyph that the cursor has just passed, with the alias that tells its text. */
uint32_t pdf_code_at(struct pdf_writer *writer, struct glyph_cursor after, const struct glyph_run *run,
                     const struct glyph *glyph);
/* Whether some code of the glyph stands for this text. */
bool pdf_glyph_tells(struct pdf_writer *writer, const struct font_face *face, uint32_t glyph, struct text text);
int64_t pdf_glyph_width(const struct font_face *face, uint32_t glyph); /* in 1e-7 em */
/* Down a vertical line, and how far above the baseline its vertical origin lies; in 1e-7 em. */
int64_t pdf_glyph_height(const struct font_face *face, uint32_t glyph);
int64_t pdf_glyph_origin(const struct font_face *face, uint32_t glyph);
/* What a run's glyph moves the pen by, as fonts say it. */
int64_t pdf_run_advance(const struct glyph_run *run, uint32_t glyph);

/* images.c */
void pdf_write_images(struct pdf_writer *writer);
void pdf_add_image_resources(const struct pdf_writer *writer, struct buffer *out);

/* actual_text.c */
bool pdf_needs_actual_text(struct pdf_writer *writer, const struct line_box *line);

/* role.c */
bool pdf_role_is_standard(struct text role);
const char *pdf_role_nearest(struct text role); /* the standard type for one of PDF 2.0; NULL: a word of nobody */

/* content.c, faces.c, subset.c, structure.c, navigate.c, metadata.c, icc.c */
void pdf_write_pages(struct pdf_writer *writer);
void pdf_write_faces(struct pdf_writer *writer);
/* The bytes to embed, or NULL. keep_numbers: glyph ids stay (for a name-keyed CFF). */
hb_blob_t *pdf_subset(const struct font_face *face, bool keep_numbers, const hb_set_t *glyphs,
                      struct buffer *cid_to_gid);
/* The CIDs of a CFF table by glyph; false when it is not CID-keyed or not readable. */
bool pdf_cff_read(const unsigned char *bytes, size_t length, uint16_t *cids, size_t glyphs);
void pdf_collect_tags(struct pdf_writer *writer);
bool pdf_has_tag(const struct pdf_writer *writer, const struct tag *tag); /* it hangs below the root */
void pdf_write_structure(struct pdf_writer *writer);
void pdf_write_links(struct pdf_writer *writer);
void pdf_write_navigation(struct pdf_writer *writer, struct buffer *catalog);
/* Entries of the catalog, and of its dictionary of name trees. */
void pdf_write_attachments(struct pdf_writer *writer, struct buffer *catalog, struct buffer *names);
void pdf_write_metadata(struct pdf_writer *writer, struct buffer *catalog, struct buffer *information);
void pdf_add_srgb_profile(struct buffer *out);

#endif
