/* pdf_imp.h - what the files of src/pdf share.
 *
 * A document is written piece by piece. What a piece brings goes through these, in this order, which fixes the order of the objects
 * and so the bytes of the file:
 *   usage.c      which glyphs of which faces its pages show, and which text each stands for
 *   content.c    the content stream of each page, with marked content; actual_text.c decides where a reader needs help
 *   images.c     the pictures that they show
 *   links.c      links
 *   page.c       pages and the page tree; or sheets.c, pages as forms
 *   structure.c  its part of the structure tree and of the parent tree (role.c: its types)
 *   navigate.c   notes its destinations, outline and page labels
 * and at the end come
 *   faces.c      the fonts, cut down to the glyphs in use (subset.c)
 *   structure.c, navigate.c, page.c   the roots of the trees; the links that had to wait
 *   sheets.c     the sheets of a print shop, made of the forms
 *   attach.c     files inside the file
 *   metadata.c   information dictionary, XMP, output intent (icc.c), catalog
 * Below all of them:
 *   object.c     what libharu holds: objects and their numbers
 *   save.c       objects and streams as a file
 *   tree.c       trees of numbers and names
 *   syntax.c     numbers, strings and dates as PDF writes them
 *
 * MEMORY. An object is in the file as soon as its entries are known; what stays of it is its number and where it is. Of a piece
 * stays what the end needs: destinations, outline, labels, texts of glyphs, links to other pieces. It is copied, for the page list
 * is freed.
 *
 * Units: page list lengths are lu with y down; PDF has pt with y up. Glyph space is 1/1000 em. */
#ifndef ZADAN_PDF_IMP_H
#define ZADAN_PDF_IMP_H

#include <hpdf.h>

#include "zadan/pdf.h"

/* Positions along a line, in 1e-7 em of the printed size: exact enough that nothing drifts over a line. */
#define EM7 ((int64_t)10000000)

typedef uint32_t
    pdf_object; /* the number of an indirect object; 0 after libharu refused, which every function here accepts */

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
    size_t number;                /* in the order in which the document came to use them; its name on pages */
    struct glyph_use *pages[GLYPH_LIMIT >> USE_PAGE_BITS];
    uint16_t *cids;                     /* by glyph, of a CID-keyed CFF; NULL: pages show the glyph id itself */
    VECTOR(struct glyph_alias) aliases; /* TrueType only: CIDToGIDMap can lead two codes to one glyph */
    pdf_object fonts[2];                /* Type0 with Identity-H, Identity-V; 0: not used */
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
};

struct page_use {
    pdf_object object, parent, content;
    VECTOR(size_t) tags; /* tag id by MCID */
    VECTOR(pdf_object) annotations;
};

/* An annotation and the tag that owns it, by StructParent. */
struct annotation_use {
    size_t tag; /* id */
};

/* What is known of the piece in hand; all of it is forgotten when the piece is written. Indexes are those of its page list. */
struct pdf_piece {
    const struct page_list *list;
    enum pdf_position position;
    struct arena *arena;
    struct page_use *pages;
    struct image_use *images;
    struct tag_use *tags; /* by tag.id; NULL: the piece has no structure */
    size_t content_count; /* marked contents so far */
    VECTOR(struct annotation_use) annotations;
};

/* A tree of numbers or names (ISO 32000-1, 7.9.6 and 7.9.7) whose keys come in order: one leaf in hand, the others in the file. */
struct pdf_tree {
    struct buffer leaf;
    bool named;   /* keys are the names of notes, not numbers */
    size_t count; /* entries of leaf */
    size_t total; /* of the tree */
    VECTOR(pdf_object) leaves;
};

/* What is kept of all pieces at one end of the document. */
struct kept_outline {
    struct text title;
    unsigned level;
    bool open;
    pdf_object page; /* 0: none */
    lu y;            /* upwards */
};

/* A page label as style and number, or a fixed text. */
struct page_label {
    char style; /* 'D' decimal, 'r' roman, 0: the text is the label */
    unsigned number;
    struct text text;
};

struct pdf_side {
    VECTOR(struct kept_outline) outline;
    VECTOR(struct page_label) labels; /* of each page */
    VECTOR(pdf_object) nodes;         /* of the page tree */
    struct buffer kids;               /* of the last node, when it is not in the file yet */
    size_t kid_count;
    struct buffer elements; /* of the root of the structure */
};
#define SIDE_COUNT 2

struct kept_destination {
    struct text name;
    uint32_t order; /* in which it came */
    uint32_t page;  /* its object */
    lu x, y;        /* upwards */
};

/* Where an object is. */
enum object_kind {
    NOWHERE /* as a number has it from the start */,
    AT_OFFSET /* of the file */,
    IN_GROUP /* the object stream of that number, as its nth */
};
struct object_row {
    uint32_t where; /* offset or number */
    uint16_t index;
    uint8_t kind;
};

/* A link whose target is not in its own piece. */
struct kept_link {
    pdf_object object;
    struct text entries, destination;
};

struct kept_image {
    size_t name; /* number in its name */
    pdf_object object;
};

/* The root of the structure tree. */
struct root_element {
    pdf_object tree, element; /* 0: no piece has a structure */
    pdf_object page;          /* of its first marked content; 0: none */
    struct text entries;      /* of the element, but its kids and where it hangs */
};

/* A page of the book as a form XObject. */
struct kept_form {
    pdf_object object;
    lu width, height;
};

VECTOR_TYPE(kept_forms, struct kept_form);

/* The pages that sheets are made of. */
struct pdf_sheets {
    struct kept_forms front, behind;
    struct kept_form spine; /* object 0: none */
    bool bound_right;
};

struct libdeflate_compressor;

struct pdf_writer {
    const struct font_set *fonts;
    const struct pdf_options *options;
    struct diag *diag;
    struct buffer *out;
    size_t start;        /* where the file begins in out */
    size_t limit;        /* bytes; libharu counts offsets in 32 bits */
    size_t object_limit; /* of libharu */
    bool too_large, too_many;
    bool unusable_font;              /* a face could not be cut down; the diagnostic is said */
    HPDF_STATUS error, error_detail; /* the first that libharu reported */

    HPDF_Doc doc;
    HPDF_Dict dictionary;           /* that prints all objects in turn */
    VECTOR(struct object_row) rows; /* by number; in the heap */
    HPDF_Stream file, memory;       /* writers of libharu into out, and into group */
    struct buffer group, pairs;     /* the object stream in hand: its objects; number and offset of each */
    size_t members;                 /* of group */
    pdf_object group_number;
    struct arena *arena; /* what lives as long as the document */
    struct libdeflate_compressor *compressor;
    struct buffer packed; /* of the stream in hand */

    struct pdf_piece piece;
    size_t piece_count, front_count;
    struct flow_document document; /* what it says about itself */
    struct pdf_face *faces;
    size_t face_count;
    VECTOR(size_t)
    used_faces; /* ids by number: which faces other documents opened before changes no byte of this one */
    struct pdf_side sides[SIDE_COUNT];            /* in the order of the document */
    struct pdf_sheets sheets;                     /* of a document of sheets */
    VECTOR(struct kept_destination) destinations; /* in the heap */
    VECTOR(struct kept_link) links;
    VECTOR(struct kept_image) images;
    size_t image_names; /* taken so far */
    struct root_element root;
    struct pdf_tree parents;     /* by StructParents of pages and StructParent of annotations */
    struct pdf_tree notes;       /* Note elements, by their identifiers */
    VECTOR(struct text) foreign; /* structure types that PDF 1.7 does not know, each once */
    pdf_object resources;
};

struct pdf_document {
    struct pdf_options options; /* sheets are untagged */
    struct pdf_writer writer;
    enum status status;
};

/* The end of the document that the piece in hand joins. */
static inline struct pdf_side *pdf_side_of(struct pdf_writer *writer)
{
    return &writer->sides[writer->piece.position == PDF_IN_FRONT ? 0 : 1];
}

bool pdf_piece_leads(const struct pdf_writer *writer); /* what the piece in hand says about the document counts */

/* object.c */
ZADAN_MUST_CHECK enum status pdf_writer_init(struct pdf_writer *writer);
void pdf_writer_release(struct pdf_writer *writer);
bool pdf_writer_failed(const struct pdf_writer *writer);
enum status pdf_writer_failure(struct pdf_writer *writer);     /* says why */
pdf_object pdf_object_new(struct pdf_writer *writer);          /* a number; its entries follow once */
void pdf_add_reference(struct buffer *out, pdf_object object); /* "12 0 R" */
/* The entries of a dictionary, without << and >>; with them the object is in the file. */
void pdf_object_set(struct pdf_writer *writer, pdf_object object, struct text entries);
pdf_object pdf_dictionary_new(struct pdf_writer *writer, struct text entries);
/* A stream with further entries; deflated, unless plain. */
void pdf_stream_set(struct pdf_writer *writer, pdf_object object, struct text entries, struct text bytes, bool plain);
pdf_object pdf_stream_new(struct pdf_writer *writer, struct text entries, struct text bytes, bool plain);
struct text pdf_deflate(struct pdf_writer *writer, struct text bytes); /* good until the next one */
pdf_object pdf_pages_root(const struct pdf_writer *writer);            /* its entries are given to pdf_save */
ZADAN_MUST_CHECK enum status pdf_save(struct pdf_writer *writer, struct text catalog, struct text information,
                                      struct text pages);

/* save.c: after a failure, which the writer notes, these do nothing. */
ZADAN_MUST_CHECK bool pdf_file_begin(struct pdf_writer *writer);
void pdf_file_release(struct pdf_writer *writer);
void pdf_file_add_object(struct pdf_writer *writer, pdf_object number, void *object);
void pdf_file_add_stream(struct pdf_writer *writer, pdf_object number, HPDF_Dict dictionary, struct text bytes);
/* What libharu still holds, the cross-reference stream with an ID made of the content, and the way to it. */
void pdf_file_end(struct pdf_writer *writer);

/* syntax.c */
void pdf_add_decimal(struct buffer *out, int64_t value, unsigned digits); /* value / 10^digits, zeros dropped */
void pdf_add_name(struct buffer *out, struct text name);                  /* "/Name", escaped */
void pdf_add_bytes(struct buffer *out, struct text bytes);                /* "(bytes)", escaped */
void pdf_add_string(struct buffer *out, struct text text);                /* a text string: ASCII, else UTF-16BE */
void pdf_add_utf16(struct buffer *out, struct text text);                 /* hexadecimal digits, no brackets */
void pdf_add_hex(struct buffer *out, uint32_t value, unsigned digits);
/* An ISO 8601 date or date-time as "D:..."; false (nothing added) when it is not one. */
bool pdf_add_date(struct buffer *out, struct text date);

/* usage.c: of the piece in hand */
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
void pdf_write_images(struct pdf_writer *writer); /* that the piece in hand shows */
void pdf_add_image_resources(const struct pdf_writer *writer, struct buffer *out);

/* actual_text.c */
bool pdf_needs_actual_text(struct pdf_writer *writer, const struct line_box *line);

/* role.c */
bool pdf_role_is_standard(struct text role);
const char *pdf_role_nearest(struct text role); /* the standard type for one of PDF 2.0; NULL: a word of nobody */

/* content.c: what page of the piece in hand shows, as a content stream; out is cleared first. */
void pdf_add_content(struct pdf_writer *writer, size_t page, struct buffer *out);
lu pdf_reach(const struct pdf_writer *writer,
             const struct page *page); /* how far paint goes on beyond the edge of a page */

/* page.c */
void pdf_write_contents(struct pdf_writer *writer); /* and numbers of the pages */
void pdf_write_pages(struct pdf_writer *writer);    /* after links and structure */
/* The next page of a side; the result is the node that it hangs from. */
pdf_object pdf_hang_page(struct pdf_writer *writer, struct pdf_side *side, pdf_object page);
void pdf_add_page_tree(struct pdf_writer *writer, struct buffer *root);

/* sheets.c */
bool pdf_has_sheets(const struct pdf_writer *writer);
void pdf_write_forms(struct pdf_writer *writer); /* the pages of the piece in hand */
void pdf_write_sheets(struct pdf_writer *writer);
bool pdf_sheets_are_upright(const struct pdf_writer *writer);
struct imposition pdf_plan(const struct pdf_writer *writer); /* for the pages so far */

/* faces.c, subset.c */
void pdf_write_faces(struct pdf_writer *writer);
/* The bytes to embed, or NULL. keep_numbers: glyph ids stay (for a name-keyed CFF). */
hb_blob_t *pdf_subset(const struct font_face *face, bool keep_numbers, const hb_set_t *glyphs,
                      struct buffer *cid_to_gid);
/* The CIDs of a CFF table by glyph; false when it is not CID-keyed or not readable. */
bool pdf_cff_read(const unsigned char *bytes, size_t length, uint16_t *cids, size_t glyphs);

/* structure.c */
void pdf_collect_tags(struct pdf_writer *writer);
bool pdf_has_tag(const struct pdf_writer *writer, const struct tag *tag); /* it hangs below the root of its piece */
void pdf_write_structure(struct pdf_writer *writer);                      /* of the piece in hand */
void pdf_write_structure_root(struct pdf_writer *writer);

/* tree.c: an entry under the next key, counted from 0, and what the root of the tree says. */
void pdf_tree_push(struct pdf_writer *writer, struct pdf_tree *tree, struct text value);
void pdf_add_note_name(struct buffer *out, size_t index); /* "(note0000001)" */
void pdf_add_tree_root(struct pdf_writer *writer, struct pdf_tree *tree, struct buffer *out);

/* navigate.c */
void pdf_keep_navigation(struct pdf_writer *writer); /* of the piece in hand */
void pdf_write_navigation(struct pdf_writer *writer, struct buffer *catalog);

/* links.c */
void pdf_write_links(struct pdf_writer *writer);      /* of the piece in hand */
void pdf_write_kept_links(struct pdf_writer *writer); /* after destinations have been sorted */
bool pdf_destination_known(const struct pdf_writer *writer, struct text name);

/* attach.c, metadata.c, icc.c */
/* Entries of the catalog, and of its dictionary of name trees. */
void pdf_write_attachments(struct pdf_writer *writer, struct buffer *catalog, struct buffer *names);
void pdf_write_metadata(struct pdf_writer *writer, struct buffer *catalog, struct buffer *information);
void pdf_add_srgb_profile(struct buffer *out);

/* identity.c: appends the ID of a file whose cross-reference stream follows these bytes. */
void pdf_add_id(struct text before, struct buffer *out);

#endif
