/* navigate.c - the ways through the document: links, named destinations, outline, page labels; and with them the page
 * dictionaries, which need the annotations. */
#include "pdf_imp.h"

#define NAMES_PER_KID 500 /* destinations per leaf of the name tree */

static void add_place(struct pdf_writer *writer, struct buffer *out, size_t page, lu x, bool has_x, lu y)
{
    buffer_add_byte(out, '[');
    pdf_add_reference(out, writer->pages[page].object);
    buffer_add_string(out, "/XYZ ");
    if (has_x)
        buffer_add_pt(out, x);
    else
        buffer_add_string(out, "null");
    buffer_add_byte(out, ' ');
    buffer_add_pt(out, writer->list->pages.items[page].height - y);
    buffer_add_string(out, " null]");
}

static bool destination_known(const struct page_list *list, struct text name)
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

static void add_target(struct pdf_writer *writer, const struct page_link *link, struct buffer *out)
{
    if (link->external) {
        buffer_add_string(out, "/A<</S/URI/URI");
        pdf_add_bytes(out, link->destination);
        buffer_add_string(out, ">>");
    } else if (destination_known(writer->list, link->destination)) {
        buffer_add_string(out, "/Dest");
        pdf_add_bytes(out, link->destination);
    } else {
        DIAG(writer->diag, DIAG_PDF_LINK_TARGET, PLACE_NONE, text_to_string(writer->arena, link->destination));
    }
}

static void write_link(struct pdf_writer *writer, size_t page, const struct page_link *link)
{
    struct buffer out = BUFFER_INIT;
    lu height = writer->list->pages.items[page].height;
    lu edges[4] = {link->x, height - link->y - link->height, link->x + link->width, height - link->y};
    buffer_add_string(&out, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    for (size_t i = 0; i < ARRAY_LENGTH(edges); i++) {
        buffer_add_pt(&out, edges[i]);
        buffer_add_byte(&out, i < 3 ? ' ' : ']');
    }
    add_target(writer, link, &out);
    buffer_add_string(&out, "/Contents");
    pdf_add_string(&out, text_is_empty(link->contents) ? link->destination : link->contents);
    pdf_object object = pdf_object_new(writer);
    if (pdf_has_tag(writer, link->tag)) {
        buffer_format(&out, "/StructParent %zu", writer->list->pages.count + writer->annotations.count);
        *VECTOR_PUSH(writer->arena, &writer->annotations) = (struct annotation_use){.tag = link->tag->id};
        *VECTOR_PUSH(writer->arena, &writer->tags[link->tag->id].annotations) =
            (struct placed_object){.page = page, .object = object};
    }
    pdf_object_set(writer, object, buffer_text(&out));
    *VECTOR_PUSH(writer->arena, &writer->pages[page].annotations) = object;
    buffer_release(&out);
}

static void finish_page(struct pdf_writer *writer, size_t index)
{
    const struct page *page = &writer->list->pages.items[index];
    const struct page_use *use = &writer->pages[index];
    struct buffer out = BUFFER_INIT;
    buffer_add_string(&out, "/MediaBox[0 0 ");
    buffer_add_pt(&out, page->width);
    buffer_add_byte(&out, ' ');
    buffer_add_pt(&out, page->height);
    buffer_add_string(&out, "]/Resources ");
    pdf_add_reference(&out, writer->resources);
    if (writer->tags != NULL)
        buffer_format(&out, "/StructParents %zu/Tabs/S", index);
    if (use->annotations.count > 0) {
        buffer_add_string(&out, "/Annots[");
        for (size_t i = 0; i < use->annotations.count; i++) {
            pdf_add_reference(&out, use->annotations.items[i]);
            buffer_add_byte(&out, ' ');
        }
        buffer_add_byte(&out, ']');
    }
    pdf_page_set(writer, use->object, buffer_text(&out));
    buffer_release(&out);
}

void pdf_write_links(struct pdf_writer *writer)
{
    for (size_t i = 0; i < writer->list->pages.count; i++) {
        for (size_t j = 0; j < writer->list->pages.items[i].links.count; j++)
            write_link(writer, i, &writer->list->pages.items[i].links.items[j]);
        finish_page(writer, i);
    }
}

static pdf_object write_name_leaf(struct pdf_writer *writer, size_t from, size_t to)
{
    struct buffer out = BUFFER_INIT;
    const struct destination *destinations = writer->list->destinations.items;
    buffer_add_string(&out, "/Limits[");
    pdf_add_bytes(&out, destinations[from].name);
    pdf_add_bytes(&out, destinations[to - 1].name);
    buffer_add_string(&out, "]/Names[");
    for (size_t i = from; i < to; i++) {
        const struct destination *destination = &destinations[i];
        if (destination->page >= writer->list->pages.count)
            continue;
        pdf_add_bytes(&out, destination->name);
        add_place(writer, &out, destination->page, destination->x, true, destination->y);
    }
    buffer_add_byte(&out, ']');
    pdf_object leaf = pdf_dictionary_new(writer, buffer_text(&out));
    buffer_release(&out);
    return leaf;
}

static void write_destinations(struct pdf_writer *writer, struct buffer *names)
{
    size_t count = writer->list->destinations.count;
    struct buffer out = BUFFER_INIT;
    if (count == 0)
        return;
    buffer_add_string(&out, "/Kids[");
    for (size_t from = 0; from < count; from += NAMES_PER_KID) {
        size_t to = count - from < NAMES_PER_KID ? count : from + NAMES_PER_KID;
        pdf_add_reference(&out, write_name_leaf(writer, from, to));
        buffer_add_byte(&out, ' ');
    }
    buffer_add_byte(&out, ']');
    buffer_add_string(names, "/Dests ");
    pdf_add_reference(names, pdf_dictionary_new(writer, buffer_text(&out)));
    buffer_release(&out);
}

/* Outline entries as a tree. */
struct outline_node {
    size_t parent, first, last, previous, next; /* OUTLINE_NONE: none; parent OUTLINE_NONE: the root */
    long visible;                               /* open entries below, when this one is open */
    pdf_object object;
};
#define OUTLINE_NONE SIZE_MAX

/* The entry above a new one of a level: the nearest before it with a smaller level. */
static size_t outline_parent(const struct outline_entry *entries, const struct outline_node *nodes, size_t index)
{
    size_t above = index == 0 ? OUTLINE_NONE : index - 1;
    while (above != OUTLINE_NONE && entries[above].level >= entries[index].level)
        above = nodes[above].parent;
    return above;
}

static struct outline_node *link_outline(struct pdf_writer *writer, struct outline_node *root)
{
    const struct outline_entry *entries = writer->list->outline.items;
    size_t count = writer->list->outline.count;
    struct outline_node *nodes = ARENA_ARRAY(writer->arena, struct outline_node, count);
    *root = (struct outline_node){.first = OUTLINE_NONE, .last = OUTLINE_NONE, .object = pdf_object_new(writer)};
    for (size_t i = 0; i < count; i++) {
        size_t parent = outline_parent(entries, nodes, i);
        struct outline_node *above = parent == OUTLINE_NONE ? root : &nodes[parent];
        nodes[i] = (struct outline_node){.parent = parent,
                                         .first = OUTLINE_NONE,
                                         .last = OUTLINE_NONE,
                                         .previous = above->last,
                                         .next = OUTLINE_NONE,
                                         .object = pdf_object_new(writer)};
        if (above->last == OUTLINE_NONE)
            above->first = i;
        else
            nodes[above->last].next = i;
        above->last = i;
    }
    for (size_t i = count; i-- > 0;) {
        struct outline_node *above = nodes[i].parent == OUTLINE_NONE ? root : &nodes[nodes[i].parent];
        above->visible += 1 + (entries[i].open ? nodes[i].visible : 0);
    }
    return nodes;
}

static void add_outline_link(struct buffer *out, const char *key, const struct outline_node *nodes, size_t index)
{
    if (index == OUTLINE_NONE)
        return;
    buffer_add_string(out, key);
    pdf_add_reference(out, nodes[index].object);
}

static void write_outline(struct pdf_writer *writer, struct buffer *catalog)
{
    size_t count = writer->list->outline.count;
    if (count == 0)
        return;
    struct outline_node root;
    struct outline_node *nodes = link_outline(writer, &root);
    struct buffer out = BUFFER_INIT;
    buffer_format(&out, "/Type/Outlines/Count %ld", root.visible);
    add_outline_link(&out, "/First ", nodes, root.first);
    add_outline_link(&out, "/Last ", nodes, root.last);
    pdf_object_set(writer, root.object, buffer_text(&out));
    for (size_t i = 0; i < count; i++) {
        const struct outline_entry *entry = &writer->list->outline.items[i];
        buffer_clear(&out);
        buffer_add_string(&out, "/Title");
        pdf_add_string(&out, entry->title);
        buffer_add_string(&out, "/Parent ");
        pdf_add_reference(&out, nodes[i].parent == OUTLINE_NONE ? root.object : nodes[nodes[i].parent].object);
        add_outline_link(&out, "/First ", nodes, nodes[i].first);
        add_outline_link(&out, "/Last ", nodes, nodes[i].last);
        add_outline_link(&out, "/Prev ", nodes, nodes[i].previous);
        add_outline_link(&out, "/Next ", nodes, nodes[i].next);
        if (nodes[i].visible > 0)
            buffer_format(&out, "/Count %ld", entry->open ? nodes[i].visible : -nodes[i].visible);
        if (entry->page < writer->list->pages.count) {
            buffer_add_string(&out, "/Dest");
            add_place(writer, &out, entry->page, 0, false, entry->y);
        }
        pdf_object_set(writer, nodes[i].object, buffer_text(&out));
    }
    buffer_add_string(catalog, "/PageMode/UseOutlines/Outlines ");
    pdf_add_reference(catalog, root.object);
    buffer_release(&out);
}

/* A page label as style and number, or a fixed text. */
struct label {
    char style; /* 'D' decimal, 'r' roman, 0: the text is the label */
    unsigned number;
};

static unsigned parse_decimal(struct text text)
{
    unsigned number = 0;
    if (text.length == 0 || text.length > 6 || text.bytes[0] == '0')
        return 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9')
            return 0;
        number = 10 * number + (unsigned)(text.bytes[i] - '0');
    }
    return number;
}

static const struct {
    const char *letters;
    unsigned value;
} roman_digits[] = {{"m", 1000}, {"cm", 900}, {"d", 500}, {"cd", 400}, {"c", 100}, {"xc", 90}, {"l", 50},
                    {"xl", 40},  {"x", 10},   {"ix", 9},  {"v", 5},    {"iv", 4},  {"i", 1}};

static unsigned parse_roman(struct text text)
{
    unsigned number = 0;
    struct text rest = text;
    for (size_t i = 0; i < ARRAY_LENGTH(roman_digits); i++) {
        bool once = roman_digits[i].letters[1] != '\0';
        for (unsigned n = 0; n < (once ? 1 : 3) && text_starts_with(rest, text_of(roman_digits[i].letters)); n++) {
            number += roman_digits[i].value;
            rest = text_skip(rest, once ? 2 : 1);
        }
    }
    return text_is_empty(rest) ? number : 0;
}

static struct label parse_label(struct text text)
{
    unsigned number = parse_decimal(text);
    if (number > 0)
        return (struct label){'D', number};
    number = parse_roman(text);
    return number > 0 ? (struct label){'r', number} : (struct label){0, 0};
}

static void write_labels(struct pdf_writer *writer, struct buffer *catalog)
{
    struct label before = {0, 0};
    buffer_add_string(catalog, "/PageLabels<</Nums[");
    for (size_t i = 0; i < writer->list->pages.count; i++) {
        struct text text = writer->list->pages.items[i].label;
        struct label label = parse_label(text);
        bool runs_on = i > 0 && label.style != 0 && label.style == before.style && label.number == before.number + 1;
        before = label;
        if (runs_on)
            continue;
        buffer_format(catalog, "%zu<<", i);
        if (label.style != 0) {
            buffer_format(catalog, "/S/%c/St %u", label.style, label.number);
        } else if (!text_is_empty(text)) {
            buffer_add_string(catalog, "/P");
            pdf_add_string(catalog, text);
        }
        buffer_add_string(catalog, ">>");
    }
    buffer_add_string(catalog, "]>>");
}

void pdf_write_navigation(struct pdf_writer *writer, struct buffer *catalog)
{
    struct buffer names = BUFFER_INIT;
    write_destinations(writer, &names);
    pdf_write_attachments(writer, catalog, &names);
    if (names.length > 0) {
        buffer_add_string(catalog, "/Names<<");
        buffer_add_text(catalog, buffer_text(&names));
        buffer_add_string(catalog, ">>");
    }
    buffer_release(&names);
    write_outline(writer, catalog);
    write_labels(writer, catalog);
}
