/* page.c - the pages and their tree (ISO 32000-1, 7.7.3).
 *
 * A page is a content stream, which is written first, and a dictionary, which follows when the links on the page have their numbers.
 * The tree has two levels: nodes of 64 pages, each in the file as soon as it is full, below one root. Each end of the document has
 * nodes of its own, so that pages can be put in front of others that are written already. */
#include "pdf_imp.h"

#define PAGES_PER_NODE 64

static void close_node(struct pdf_writer *writer, struct pdf_side *side)
{
    struct buffer out = BUFFER_INIT;
    if (side->kid_count == 0)
        return;
    buffer_add_string(&out, "/Type/Pages/Kids[");
    buffer_add_text(&out, buffer_text(&side->kids));
    buffer_format(&out, "]/Count %zu/Parent ", side->kid_count);
    pdf_add_reference(&out, pdf_pages_root(writer));
    pdf_object_set(writer, side->nodes.items[side->nodes.count - 1], buffer_text(&out));
    buffer_clear(&side->kids);
    side->kid_count = 0;
    buffer_release(&out);
}

pdf_object pdf_hang_page(struct pdf_writer *writer, struct pdf_side *side, pdf_object page)
{
    if (side->kid_count == PAGES_PER_NODE)
        close_node(writer, side);
    if (side->kid_count == 0)
        *VECTOR_PUSH(writer->arena, &side->nodes) = pdf_object_new(writer);
    side->kid_count++;
    pdf_add_reference(&side->kids, page);
    buffer_add_byte(&side->kids, ' ');
    return side->nodes.items[side->nodes.count - 1];
}

void pdf_write_contents(struct pdf_writer *writer)
{
    struct pdf_piece *piece = &writer->piece;
    struct buffer content = BUFFER_INIT;
    for (size_t i = 0; i < piece->list->pages.count && !pdf_writer_failed(writer); i++) {
        struct page_use *use = &piece->pages[i];
        pdf_add_content(writer, i, &content);
        use->object = pdf_object_new(writer);
        use->parent = pdf_hang_page(writer, pdf_side_of(writer), use->object);
        use->content = pdf_stream_new(writer, TEXT_NONE, buffer_text(&content), false);
    }
    buffer_release(&content);
}

static void write_page(struct pdf_writer *writer, size_t index)
{
    const struct page *page = &writer->piece.list->pages.items[index];
    const struct page_use *use = &writer->piece.pages[index];
    struct buffer out = BUFFER_INIT;
    buffer_add_string(&out, "/Type/Page/MediaBox[0 0 ");
    buffer_add_pt(&out, page->width);
    buffer_add_byte(&out, ' ');
    buffer_add_pt(&out, page->height);
    buffer_add_string(&out, "]/Parent ");
    pdf_add_reference(&out, use->parent);
    buffer_add_string(&out, "/Contents ");
    pdf_add_reference(&out, use->content);
    buffer_add_string(&out, "/Resources ");
    pdf_add_reference(&out, writer->resources);
    if (writer->piece.tags != NULL)
        buffer_format(&out, "/StructParents %zu/Tabs/S", writer->parents.total + index);
    if (use->annotations.count > 0) {
        buffer_add_string(&out, "/Annots[");
        for (size_t i = 0; i < use->annotations.count; i++) {
            pdf_add_reference(&out, use->annotations.items[i]);
            buffer_add_byte(&out, ' ');
        }
        buffer_add_byte(&out, ']');
    }
    pdf_object_set(writer, use->object, buffer_text(&out));
    buffer_release(&out);
}

void pdf_write_pages(struct pdf_writer *writer)
{
    for (size_t i = 0; i < writer->piece.list->pages.count && !pdf_writer_failed(writer); i++)
        write_page(writer, i);
}

void pdf_add_page_tree(struct pdf_writer *writer, struct buffer *root)
{
    size_t pages = 0;
    buffer_add_string(root, "/Kids[");
    for (size_t s = 0; s < SIDE_COUNT; s++) {
        struct pdf_side *side = &writer->sides[s];
        pages += side->labels.count;
        close_node(writer, side);
        for (size_t i = 0; i < side->nodes.count; i++) {
            pdf_add_reference(root, side->nodes.items[i]);
            buffer_add_byte(root, ' ');
        }
    }
    buffer_format(root, "]/Count %zu", pages);
}
