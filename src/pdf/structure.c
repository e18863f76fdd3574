/* structure.c - the structure tree (ISO 32000-1, 14.7) from the tags of the page list.
 *
 * A tag's kids are its marked content and its child tags, in the order of the document: content knows its place from the
 * pages, a child has the place of the first content in it or below it. A child without any content (an empty table cell)
 * stays behind the child before it.
 *
 * LANGUAGE. An element has Lang where the template says xml:lang, and nowhere else. Latin letters alone are no sign of another
 * language: in these texts they are AI, DX, RPA, CIO, names of products, which people read aloud in the middle of a
 * Japanese sentence as Japanese; a Span with Lang en around each would make a screen reader change its voice for
 * two letters, and would claim what nobody has said. */
#include "pdf_imp.h"

#define PARENTS_PER_KID 500 /* entries per leaf of the parent tree */

/* Registers tag and what is below it, so that tags that hang nowhere are artifacts. Depth is limited by the flow's. */
static void collect_tag(struct pdf_writer *writer, const struct tag *tag)
{
    if (tag->id >= writer->list->tag_count)
        return;
    writer->tags[tag->id].tag = tag;
    writer->tags[tag->id].order = SIZE_MAX;
    for (const struct tag *child = tag->first_child; child != NULL; child = child->next)
        collect_tag(writer, child);
}

void pdf_collect_tags(struct pdf_writer *writer)
{
    if (writer->list->root == NULL || writer->list->tag_count == 0)
        return;
    writer->tags = ARENA_ARRAY(writer->arena, struct tag_use, writer->list->tag_count);
    collect_tag(writer, writer->list->root);
}

bool pdf_has_tag(const struct pdf_writer *writer, const struct tag *tag)
{
    return tag != NULL && writer->tags != NULL && tag->id < writer->list->tag_count &&
           writer->tags[tag->id].tag != NULL;
}

static size_t find_order(struct pdf_writer *writer, const struct tag *tag)
{
    struct tag_use *use = &writer->tags[tag->id];
    if (use->content_orders.count > 0)
        use->order = use->content_orders.items[0];
    for (const struct tag *child = tag->first_child; child != NULL; child = child->next) {
        size_t order = find_order(writer, child);
        if (order < use->order)
            use->order = order;
    }
    use->object = pdf_object_new(writer);
    return use->order;
}

/* The page of the first content: /Pg, so that MCIDs on it are plain numbers. SIZE_MAX: no content. */
static size_t first_page(const struct tag_use *use)
{
    return use->contents.count > 0 ? use->contents.items[0].page : SIZE_MAX;
}

static void add_content_kid(struct pdf_writer *writer, const struct tag_use *use, size_t index, struct buffer *out)
{
    struct marked_content content = use->contents.items[index];
    if (content.page == first_page(use)) {
        buffer_format(out, "%d ", content.mcid);
        return;
    }
    buffer_add_string(out, "<</Type/MCR/Pg ");
    pdf_add_reference(out, writer->pages[content.page].object);
    buffer_format(out, "/MCID %d>>", content.mcid);
}

static void add_kids(struct pdf_writer *writer, const struct tag_use *use, struct buffer *out)
{
    size_t index = 0;
    size_t before = 0; /* order of the child before */
    buffer_add_string(out, "/K[");
    for (const struct tag *child = use->tag->first_child; child != NULL; child = child->next) {
        size_t order = writer->tags[child->id].order;
        if (order == SIZE_MAX)
            order = before;
        for (; index < use->contents.count && use->content_orders.items[index] < order; index++)
            add_content_kid(writer, use, index, out);
        pdf_add_reference(out, writer->tags[child->id].object);
        buffer_add_byte(out, ' ');
        before = order;
    }
    for (; index < use->contents.count; index++)
        add_content_kid(writer, use, index, out);
    for (size_t i = 0; i < use->annotations.count; i++) {
        buffer_add_string(out, "<</Type/OBJR/Pg ");
        pdf_add_reference(out, writer->pages[use->annotations.items[i].page].object);
        buffer_add_string(out, "/Obj ");
        pdf_add_reference(out, use->annotations.items[i].object);
        buffer_add_string(out, ">>");
    }
    buffer_add_byte(out, ']');
}

/* A picture beside text, in the element of a paragraph. */
static bool is_on_line(const struct tag *tag)
{
    static const char *const lines[] = {"P", "Span", "Link", "Lbl", "LBody", "Caption", "Note"};
    const struct text parent = tag->parent != NULL ? tag->parent->type : TEXT_NONE;
    for (size_t i = 0; i < ARRAY_LENGTH(lines); i++) {
        if (text_equal(parent, text_of(lines[i])))
            return true;
    }
    return parent.length == 2 && parent.bytes[0] == 'H';
}

static void add_box(struct pdf_writer *writer, const struct tag *tag, struct buffer *out)
{
    const struct tag_box *box = &writer->tags[tag->id].box;
    lu height = writer->list->pages.items[box->page].height;
    const lu edges[] = {box->left, height - box->bottom, box->right, height - box->top};
    buffer_format(out, "/A<</O/Layout/Placement/%s/BBox[", is_on_line(tag) ? "Inline" : "Block");
    for (size_t i = 0; i < ARRAY_LENGTH(edges); i++) {
        buffer_add_pt(out, edges[i]);
        buffer_add_byte(out, ' ');
    }
    buffer_add_string(out, "]>>");
}

static void add_attributes(struct pdf_writer *writer, const struct tag *tag, struct buffer *out)
{
    if (writer->tags[tag->id].box.present) {
        add_box(writer, tag, out);
        return;
    }
    if (!text_is_empty(tag->list_numbering)) {
        buffer_add_string(out, "/A<</O/List/ListNumbering");
        pdf_add_name(out, tag->list_numbering);
        buffer_add_string(out, ">>");
        return;
    }
    if (text_is_empty(tag->scope) && tag->columns_spanned <= 1 && tag->rows_spanned <= 1)
        return;
    buffer_add_string(out, "/A<</O/Table");
    if (!text_is_empty(tag->scope)) {
        buffer_add_string(out, "/Scope");
        pdf_add_name(out, tag->scope);
    }
    if (tag->columns_spanned > 1)
        buffer_format(out, "/ColSpan %d", tag->columns_spanned);
    if (tag->rows_spanned > 1)
        buffer_format(out, "/RowSpan %d", tag->rows_spanned);
    buffer_add_string(out, ">>");
}

static void add_text(struct buffer *out, const char *key, struct text text)
{
    if (text_is_empty(text))
        return;
    buffer_add_string(out, key);
    pdf_add_string(out, text);
}

/* PDF/UA-1, 7.9: every Note has an identifier of its own. */
static void add_note_id(struct pdf_writer *writer, const struct tag *tag, struct buffer *out)
{
    if (!text_equal(tag->type, TEXT("Note")))
        return;
    *VECTOR_PUSH(writer->arena, &writer->notes) = writer->tags[tag->id].object;
    buffer_format(out, "/ID(note%07zu)", writer->notes.count);
}

/* From identifier to element; in order, as the numbers are. */
static void add_id_tree(struct pdf_writer *writer, struct buffer *out)
{
    if (writer->notes.count == 0)
        return;
    buffer_add_string(out, "/IDTree<</Names[");
    for (size_t i = 0; i < writer->notes.count; i++) {
        buffer_format(out, "(note%07zu)", i + 1);
        pdf_add_reference(out, writer->notes.items[i]);
        buffer_add_byte(out, ' ');
    }
    buffer_add_string(out, "]>>");
}

/* Notes a type that needs a line in the role map. */
static void note_foreign(struct pdf_writer *writer, struct text type)
{
    if (pdf_role_is_standard(type))
        return;
    for (size_t i = 0; i < writer->foreign.count; i++) {
        if (text_equal(writer->foreign.items[i], type))
            return;
    }
    *VECTOR_PUSH(writer->arena, &writer->foreign) = type;
    if (pdf_role_nearest(type) == NULL)
        DIAG(writer->diag, DIAG_PDF_ROLE, PLACE_NONE, text_to_string(writer->arena, type));
}

static void add_role_map(struct pdf_writer *writer, struct buffer *out)
{
    if (writer->foreign.count == 0)
        return;
    buffer_add_string(out, "/RoleMap<<");
    for (size_t i = 0; i < writer->foreign.count; i++) {
        const char *nearest = pdf_role_nearest(writer->foreign.items[i]);
        pdf_add_name(out, writer->foreign.items[i]);
        pdf_add_name(out, text_of(nearest != NULL ? nearest : "NonStruct"));
    }
    buffer_add_string(out, ">>");
}

static void write_tag(struct pdf_writer *writer, const struct tag *tag, struct buffer *out)
{
    const struct tag_use *use = &writer->tags[tag->id];
    buffer_clear(out);
    note_foreign(writer, tag->type);
    buffer_add_string(out, "/S"); /* /Type is optional (ISO 32000-1 table 323) and would cost 1.5 KB a page */
    pdf_add_name(out, tag->type);
    buffer_add_string(out, "/P ");
    pdf_add_reference(out, tag == writer->list->root ? writer->structure : writer->tags[tag->parent->id].object);
    if (first_page(use) != SIZE_MAX) {
        buffer_add_string(out, "/Pg ");
        pdf_add_reference(out, writer->pages[first_page(use)].object);
    }
    add_note_id(writer, tag, out);
    add_text(out, "/T", tag->title);
    add_text(out, "/Alt", tag->alternative);
    add_text(out, "/Lang", tag->language);
    add_attributes(writer, tag, out);
    add_kids(writer, use, out);
    pdf_object_set(writer, use->object, buffer_text(out));
    for (const struct tag *child = tag->first_child; child != NULL; child = child->next)
        write_tag(writer, child, out);
}

/* Entry i: the tags of page i by MCID; behind the pages, the tag of each annotation. */
static void add_parent(struct pdf_writer *writer, size_t index, struct buffer *out)
{
    size_t pages = writer->list->pages.count;
    buffer_format(out, "%zu ", index);
    if (index >= pages) {
        pdf_add_reference(out, writer->tags[writer->annotations.items[index - pages].tag].object);
        buffer_add_byte(out, ' ');
        return;
    }
    const struct page_use *page = &writer->pages[index];
    buffer_add_byte(out, '[');
    for (size_t i = 0; i < page->tags.count; i++) {
        pdf_add_reference(out, writer->tags[page->tags.items[i]].object);
        buffer_add_byte(out, ' ');
    }
    buffer_add_byte(out, ']');
}

static pdf_object write_parent_tree(struct pdf_writer *writer)
{
    size_t count = writer->list->pages.count + writer->annotations.count;
    struct buffer root = BUFFER_INIT, leaf = BUFFER_INIT;
    buffer_add_string(&root, "/Kids[");
    for (size_t from = 0; from < count; from += PARENTS_PER_KID) {
        size_t to = count - from < PARENTS_PER_KID ? count : from + PARENTS_PER_KID;
        buffer_clear(&leaf);
        buffer_format(&leaf, "/Limits[%zu %zu]/Nums[", from, to - 1);
        for (size_t i = from; i < to; i++)
            add_parent(writer, i, &leaf);
        buffer_add_byte(&leaf, ']');
        pdf_add_reference(&root, pdf_dictionary_new(writer, buffer_text(&leaf)));
        buffer_add_byte(&root, ' ');
    }
    buffer_add_byte(&root, ']');
    pdf_object tree = pdf_dictionary_new(writer, buffer_text(&root));
    buffer_release(&root);
    buffer_release(&leaf);
    return tree;
}

void pdf_write_structure(struct pdf_writer *writer)
{
    if (writer->tags == NULL)
        return;
    const struct tag *root = writer->list->root;
    struct buffer out = BUFFER_INIT;
    writer->structure = pdf_object_new(writer);
    (void)find_order(writer, root);
    write_tag(writer, root, &out);
    buffer_clear(&out);
    buffer_add_string(&out, "/Type/StructTreeRoot/K ");
    pdf_add_reference(&out, writer->tags[root->id].object);
    buffer_add_string(&out, "/ParentTree ");
    pdf_add_reference(&out, write_parent_tree(writer));
    buffer_format(&out, "/ParentTreeNextKey %zu", writer->list->pages.count + writer->annotations.count);
    add_id_tree(writer, &out);
    add_role_map(writer, &out);
    pdf_object_set(writer, writer->structure, buffer_text(&out));
    buffer_release(&out);
}
