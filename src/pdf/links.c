/* links.c - links as annotations (ISO 32000-1, 12.5.6.5).
 *
 * A link inside the document names its destination. One that its own piece has is in the file at once; any other waits for the end,
 * when all names are known: a link whose target is nowhere has no destination and is reported. */
#include "pdf_imp.h"

static bool piece_has(const struct page_list *list, struct text name)
{
    size_t low = 0, high = list->destinations.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(list->destinations.items[middle].name, name);
        if (order == 0)
            return list->destinations.items[middle].page < list->pages.count;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static void add_target(struct buffer *out, struct text destination)
{
    buffer_add_string(out, "/Dest");
    pdf_add_bytes(out, destination);
}

static void add_box(struct buffer *out, const struct page *page, const struct page_link *link)
{
    const lu edges[4] = {link->x, page->height - link->y - link->height, link->x + link->width, page->height - link->y};
    buffer_add_string(out, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    for (size_t i = 0; i < ARRAY_LENGTH(edges); i++) {
        buffer_add_pt(out, edges[i]);
        buffer_add_byte(out, i < 3 ? ' ' : ']');
    }
}

/* The key in the parent tree of an annotation that belongs to an element. */
static void add_parent_key(struct pdf_writer *writer, size_t page, const struct page_link *link, pdf_object object,
                           struct buffer *out)
{
    struct pdf_piece *piece = &writer->piece;
    if (!pdf_has_tag(writer, link->tag))
        return;
    buffer_format(out, "/StructParent %zu",
                  writer->parents.total + piece->list->pages.count + piece->annotations.count);
    *VECTOR_PUSH(piece->arena, &piece->annotations) = (struct annotation_use){.tag = link->tag->id};
    *VECTOR_PUSH(piece->arena, &piece->tags[link->tag->id].annotations) =
        (struct placed_object){.page = page, .object = object};
}

static void write_link(struct pdf_writer *writer, size_t page, const struct page_link *link)
{
    struct buffer out = BUFFER_INIT;
    pdf_object object = pdf_object_new(writer);
    bool waits = !link->external && !piece_has(writer->piece.list, link->destination);
    add_box(&out, &writer->piece.list->pages.items[page], link);
    if (link->external) {
        buffer_add_string(&out, "/A<</S/URI/URI");
        pdf_add_bytes(&out, link->destination);
        buffer_add_string(&out, ">>");
    } else if (!waits) {
        add_target(&out, link->destination);
    }
    buffer_add_string(&out, "/Contents");
    pdf_add_string(&out, text_is_empty(link->contents) ? link->destination : link->contents);
    add_parent_key(writer, page, link, object, &out);
    *VECTOR_PUSH(writer->piece.arena, &writer->piece.pages[page].annotations) = object;
    if (waits)
        *VECTOR_PUSH(writer->arena, &writer->links) =
            (struct kept_link){.object = object,
                               .entries = text_copy(writer->arena, buffer_text(&out)),
                               .destination = text_copy(writer->arena, link->destination)};
    else
        pdf_object_set(writer, object, buffer_text(&out));
    buffer_release(&out);
}

void pdf_write_links(struct pdf_writer *writer)
{
    for (size_t i = 0; i < writer->piece.list->pages.count; i++) {
        for (size_t j = 0; j < writer->piece.list->pages.items[i].links.count; j++)
            write_link(writer, i, &writer->piece.list->pages.items[i].links.items[j]);
    }
}

void pdf_write_kept_links(struct pdf_writer *writer)
{
    struct buffer out = BUFFER_INIT;
    for (size_t i = 0; i < writer->links.count; i++) {
        const struct kept_link *link = &writer->links.items[i];
        buffer_clear(&out);
        buffer_add_text(&out, link->entries);
        if (pdf_destination_known(writer, link->destination))
            add_target(&out, link->destination);
        else
            DIAG(writer->diag, DIAG_PDF_LINK_TARGET, PLACE_NONE, text_to_string(writer->arena, link->destination));
        pdf_object_set(writer, link->object, buffer_text(&out));
    }
    buffer_release(&out);
}
