/* structure.c - the structure tree (ISO 32000-1, 14.7) from the tags of the page list.
 *
 * A tag's kids are its marked content and its child tags, in the order of the document: content knows its place from the
 * pages, a child has the place of the first content in it or below it. A child without any content (an empty table cell)
 * stays behind the child before it.
 *
 * PIECES. The root tags of all pieces are one element, whose kids are those of the pieces in the order of the document. It is written
 * at the end, with the words that the leading piece says about it; everything below it is in the file with its piece.
 *
 * LANGUAGE. An element has Lang where the template says xml:lang, and nowhere else. Latin letters alone are no sign of another
 * language: in these texts they are AI, DX, RPA, CIO, names of products, which people read aloud in the middle of a
 * Japanese sentence as Japanese; a Span with Lang en around each would make a screen reader change its voice for
 * two letters, and would claim what nobody has said. */
#include "pdf_imp.h"

/* Registers tag and what is below it, so that tags that hang nowhere are artifacts. Depth is limited by the flow's. */
static void collect_tag(struct pdf_writer *writer, const struct tag *tag)
{
    if (tag->id >= writer->piece.list->tag_count)
        return;
    writer->piece.tags[tag->id].tag = tag;
    writer->piece.tags[tag->id].order = SIZE_MAX;
    for (const struct tag *child = tag->first_child; child != NULL; child = child->next)
        collect_tag(writer, child);
}

void pdf_collect_tags(struct pdf_writer *writer)
{
    if (writer->options->untagged || writer->piece.list->root == NULL || writer->piece.list->tag_count == 0)
        return;
    writer->piece.tags = ARENA_ARRAY(writer->piece.arena, struct tag_use, writer->piece.list->tag_count);
    collect_tag(writer, writer->piece.list->root);
}

bool pdf_has_tag(const struct pdf_writer *writer, const struct tag *tag)
{
    return tag != NULL && writer->piece.tags != NULL && tag->id < writer->piece.list->tag_count &&
           writer->piece.tags[tag->id].tag != NULL;
}

static size_t find_order(struct pdf_writer *writer, const struct tag *tag)
{
    struct tag_use *use = &writer->piece.tags[tag->id];
    if (use->content_orders.count > 0)
        use->order = use->content_orders.items[0];
    for (const struct tag *child = tag->first_child; child != NULL; child = child->next) {
        size_t order = find_order(writer, child);
        if (order < use->order)
            use->order = order;
    }
    use->object = tag == writer->piece.list->root ? writer->root.element : pdf_object_new(writer);
    return use->order;
}

/* The page of the first content: /Pg, so that MCIDs on it are plain numbers. 0: no content. */
static pdf_object first_page(const struct pdf_writer *writer, const struct tag_use *use)
{
    if (use->tag == writer->piece.list->root)
        return writer->root.page;
    return use->contents.count > 0 ? writer->piece.pages[use->contents.items[0].page].object : 0;
}

static void add_content_kid(struct pdf_writer *writer, const struct tag_use *use, size_t index, struct buffer *out)
{
    struct marked_content content = use->contents.items[index];
    pdf_object page = writer->piece.pages[content.page].object;
    if (page == first_page(writer, use)) {
        buffer_format(out, "%d ", content.mcid);
        return;
    }
    buffer_add_string(out, "<</Type/MCR/Pg ");
    pdf_add_reference(out, page);
    buffer_format(out, "/MCID %d>>", content.mcid);
}

static void add_kids(struct pdf_writer *writer, const struct tag_use *use, struct buffer *out)
{
    size_t index = 0;
    size_t before = 0; /* order of the child before */
    for (const struct tag *child = use->tag->first_child; child != NULL; child = child->next) {
        size_t order = writer->piece.tags[child->id].order;
        if (order == SIZE_MAX)
            order = before;
        for (; index < use->contents.count && use->content_orders.items[index] < order; index++)
            add_content_kid(writer, use, index, out);
        pdf_add_reference(out, writer->piece.tags[child->id].object);
        buffer_add_byte(out, ' ');
        before = order;
    }
    for (; index < use->contents.count; index++)
        add_content_kid(writer, use, index, out);
    for (size_t i = 0; i < use->annotations.count; i++) {
        buffer_add_string(out, "<</Type/OBJR/Pg ");
        pdf_add_reference(out, writer->piece.pages[use->annotations.items[i].page].object);
        buffer_add_string(out, "/Obj ");
        pdf_add_reference(out, use->annotations.items[i].object);
        buffer_add_string(out, ">>");
    }
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
    const struct tag_box *box = &writer->piece.tags[tag->id].box;
    lu height = writer->piece.list->pages.items[box->page].height;
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
    if (writer->piece.tags[tag->id].box.present) {
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
    struct buffer element = BUFFER_INIT;
    if (!text_equal(tag->type, TEXT("Note")))
        return;
    buffer_add_string(out, "/ID");
    pdf_add_note_name(out, writer->notes.total);
    pdf_add_reference(&element, writer->piece.tags[tag->id].object);
    pdf_tree_push(writer, &writer->notes, buffer_text(&element));
    buffer_release(&element);
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
    *VECTOR_PUSH(writer->arena, &writer->foreign) = text_copy(writer->arena, type);
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

/* What an element says but its kids and where it hangs. */
static void add_words(struct pdf_writer *writer, const struct tag *tag, struct buffer *out)
{
    note_foreign(writer, tag->type);
    buffer_add_string(out, "/S"); /* /Type is optional (ISO 32000-1 table 323) and would cost 1.5 KB a page */
    pdf_add_name(out, tag->type);
    add_note_id(writer, tag, out);
    add_text(out, "/T", tag->title);
    add_text(out, "/Alt", tag->alternative);
    add_text(out, "/Lang", tag->language);
    add_attributes(writer, tag, out);
}

static void add_place(struct buffer *out, pdf_object parent, pdf_object page)
{
    buffer_add_string(out, "/P ");
    pdf_add_reference(out, parent);
    if (page != 0) {
        buffer_add_string(out, "/Pg ");
        pdf_add_reference(out, page);
    }
}

static void write_tag(struct pdf_writer *writer, const struct tag *tag, struct buffer *out)
{
    const struct tag_use *use = &writer->piece.tags[tag->id];
    buffer_clear(out);
    add_words(writer, tag, out);
    add_place(out, writer->piece.tags[tag->parent->id].object, first_page(writer, use));
    buffer_add_string(out, "/K[");
    add_kids(writer, use, out);
    buffer_add_byte(out, ']');
    pdf_object_set(writer, use->object, buffer_text(out));
    for (const struct tag *child = tag->first_child; child != NULL; child = child->next)
        write_tag(writer, child, out);
}

/* The elements of each page by MCID, and that of each annotation. */
static void push_parents(struct pdf_writer *writer, struct buffer *out)
{
    const struct pdf_piece *piece = &writer->piece;
    for (size_t i = 0; i < piece->list->pages.count; i++) {
        const struct page_use *page = &piece->pages[i];
        buffer_clear(out);
        buffer_add_byte(out, '[');
        for (size_t j = 0; j < page->tags.count; j++) {
            pdf_add_reference(out, piece->tags[page->tags.items[j]].object);
            buffer_add_byte(out, ' ');
        }
        buffer_add_byte(out, ']');
        pdf_tree_push(writer, &writer->parents, buffer_text(out));
    }
    for (size_t i = 0; i < piece->annotations.count; i++) {
        buffer_clear(out);
        pdf_add_reference(out, piece->tags[piece->annotations.items[i].tag].object);
        pdf_tree_push(writer, &writer->parents, buffer_text(out));
    }
}

/* What the piece has for the root of the structure. */
static void add_to_root(struct pdf_writer *writer, struct buffer *out)
{
    const struct tag *root = writer->piece.list->root;
    const struct tag_use *use = &writer->piece.tags[root->id];
    if (writer->root.page == 0 && use->contents.count > 0)
        writer->root.page = writer->piece.pages[use->contents.items[0].page].object;
    add_kids(writer, use, &pdf_side_of(writer)->elements);
    if (text_is_empty(writer->root.entries) || pdf_piece_leads(writer)) {
        buffer_clear(out);
        add_words(writer, root, out);
        writer->root.entries = text_copy(writer->arena, buffer_text(out));
    }
}

void pdf_write_structure(struct pdf_writer *writer)
{
    if (writer->piece.tags == NULL)
        return;
    const struct tag *root = writer->piece.list->root;
    struct buffer out = BUFFER_INIT;
    if (writer->root.tree == 0) {
        writer->root.tree = pdf_object_new(writer);
        writer->root.element = pdf_object_new(writer);
    }
    (void)find_order(writer, root);
    add_to_root(writer, &out);
    for (const struct tag *child = root->first_child; child != NULL; child = child->next)
        write_tag(writer, child, &out);
    push_parents(writer, &out);
    buffer_release(&out);
}

static void write_root_element(struct pdf_writer *writer)
{
    const struct root_element *root = &writer->root;
    struct buffer out = BUFFER_INIT;
    buffer_add_text(&out, root->entries);
    add_place(&out, root->tree, root->page);
    buffer_add_string(&out, "/K[");
    for (size_t i = 0; i < SIDE_COUNT; i++)
        buffer_add_text(&out, buffer_text(&writer->sides[i].elements));
    buffer_add_byte(&out, ']');
    pdf_object_set(writer, root->element, buffer_text(&out));
    buffer_release(&out);
}

static void write_parent_tree(struct pdf_writer *writer, struct buffer *root)
{
    struct buffer out = BUFFER_INIT;
    pdf_add_tree_root(writer, &writer->parents, &out);
    buffer_add_string(root, "/ParentTree ");
    pdf_add_reference(root, pdf_dictionary_new(writer, buffer_text(&out)));
    buffer_format(root, "/ParentTreeNextKey %zu", writer->parents.total);
    buffer_release(&out);
}

void pdf_write_structure_root(struct pdf_writer *writer)
{
    if (writer->root.tree == 0)
        return;
    struct buffer out = BUFFER_INIT;
    write_root_element(writer);
    buffer_add_string(&out, "/Type/StructTreeRoot/K ");
    pdf_add_reference(&out, writer->root.element);
    write_parent_tree(writer, &out);
    if (writer->notes.total > 0) {
        buffer_add_string(&out, "/IDTree<<");
        pdf_add_tree_root(writer, &writer->notes, &out);
        buffer_add_string(&out, ">>");
    }
    add_role_map(writer, &out);
    pdf_object_set(writer, writer->root.tree, buffer_text(&out));
    buffer_release(&out);
}
