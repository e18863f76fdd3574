/* navigate.c - the ways through the document: named destinations, outline, page labels. Each piece's are kept until the end. */
#include <stdlib.h>

#include "pdf_imp.h"

#define NAMES_PER_KID 500 /* destinations per leaf of the name tree */

static void add_place(struct buffer *out, pdf_object page, lu x, bool has_x, lu y)
{
    buffer_add_byte(out, '[');
    pdf_add_reference(out, page);
    buffer_add_string(out, "/XYZ ");
    if (has_x)
        buffer_add_pt(out, x);
    else
        buffer_add_string(out, "null");
    buffer_add_byte(out, ' ');
    buffer_add_pt(out, y);
    buffer_add_string(out, " null]");
}

/* By name; of one name, as they came. */
static int compare_destinations(const void *a, const void *b)
{
    const struct kept_destination *left = a, *right = b;
    int order = text_compare(left->name, right->name);
    if (order != 0)
        return order;
    return left->order < right->order ? -1 : left->order > right->order;
}

/* Sorts them, and leaves the first of each name. */
static void sort_destinations(struct pdf_writer *writer)
{
    struct kept_destination *items = writer->destinations.items;
    size_t count = writer->destinations.count, kept = 0;
    if (count == 0)
        return;
    qsort(items, count, sizeof *items, compare_destinations);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || !text_equal(items[kept - 1].name, items[i].name))
            items[kept++] = items[i];
    }
    writer->destinations.count = kept;
}

bool pdf_destination_known(const struct pdf_writer *writer, struct text name)
{
    const struct kept_destination *items = writer->destinations.items;
    size_t low = 0, high = writer->destinations.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(items[middle].name, name);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static pdf_object write_name_leaf(struct pdf_writer *writer, size_t from, size_t to)
{
    struct buffer out = BUFFER_INIT;
    const struct kept_destination *destinations = writer->destinations.items;
    buffer_add_string(&out, "/Limits[");
    pdf_add_bytes(&out, destinations[from].name);
    pdf_add_bytes(&out, destinations[to - 1].name);
    buffer_add_string(&out, "]/Names[");
    for (size_t i = from; i < to; i++) {
        pdf_add_bytes(&out, destinations[i].name);
        add_place(&out, destinations[i].page, destinations[i].x, true, destinations[i].y);
    }
    buffer_add_byte(&out, ']');
    pdf_object leaf = pdf_dictionary_new(writer, buffer_text(&out));
    buffer_release(&out);
    return leaf;
}

static void write_destinations(struct pdf_writer *writer, struct buffer *names)
{
    size_t count = writer->destinations.count;
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
static size_t outline_parent(const struct kept_outline *entries, const struct outline_node *nodes, size_t index)
{
    size_t above = index == 0 ? OUTLINE_NONE : index - 1;
    while (above != OUTLINE_NONE && entries[above].level >= entries[index].level)
        above = nodes[above].parent;
    return above;
}

static struct outline_node *link_outline(struct pdf_writer *writer, const struct kept_outline *entries, size_t count,
                                         struct outline_node *root)
{
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

static void write_entry(struct pdf_writer *writer, const struct kept_outline *entry, const struct outline_node *nodes,
                        size_t index, const struct outline_node *root)
{
    const struct outline_node *node = &nodes[index];
    struct buffer out = BUFFER_INIT;
    buffer_add_string(&out, "/Title");
    pdf_add_string(&out, entry->title);
    buffer_add_string(&out, "/Parent ");
    pdf_add_reference(&out, node->parent == OUTLINE_NONE ? root->object : nodes[node->parent].object);
    add_outline_link(&out, "/First ", nodes, node->first);
    add_outline_link(&out, "/Last ", nodes, node->last);
    add_outline_link(&out, "/Prev ", nodes, node->previous);
    add_outline_link(&out, "/Next ", nodes, node->next);
    if (node->visible > 0)
        buffer_format(&out, "/Count %ld", entry->open ? node->visible : -node->visible);
    if (entry->page != 0) {
        buffer_add_string(&out, "/Dest");
        add_place(&out, entry->page, 0, false, entry->y);
    }
    pdf_object_set(writer, node->object, buffer_text(&out));
    buffer_release(&out);
}

/* The entries of the whole document, in its order. */
static struct kept_outline *join_outline(struct pdf_writer *writer, size_t *count)
{
    const struct pdf_side *sides = writer->sides;
    *count = sides[0].outline.count + sides[1].outline.count;
    struct kept_outline *entries = ARENA_ARRAY(writer->arena, struct kept_outline, *count);
    for (size_t s = 0, to = 0; s < SIDE_COUNT; s++) {
        for (size_t i = 0; i < sides[s].outline.count; i++)
            entries[to++] = sides[s].outline.items[i];
    }
    return entries;
}

static void write_outline(struct pdf_writer *writer, struct buffer *catalog)
{
    size_t count;
    const struct kept_outline *entries = join_outline(writer, &count);
    if (count == 0)
        return;
    struct outline_node root;
    const struct outline_node *nodes = link_outline(writer, entries, count, &root);
    struct buffer out = BUFFER_INIT;
    buffer_format(&out, "/Type/Outlines/Count %ld", root.visible);
    add_outline_link(&out, "/First ", nodes, root.first);
    add_outline_link(&out, "/Last ", nodes, root.last);
    pdf_object_set(writer, root.object, buffer_text(&out));
    for (size_t i = 0; i < count; i++)
        write_entry(writer, &entries[i], nodes, i, &root);
    buffer_add_string(catalog, "/PageMode/UseOutlines/Outlines ");
    pdf_add_reference(catalog, root.object);
    buffer_release(&out);
}

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

static struct page_label parse_label(struct arena *arena, struct text text)
{
    unsigned number = parse_decimal(text);
    if (number > 0)
        return (struct page_label){.style = 'D', .number = number};
    number = parse_roman(text);
    if (number > 0)
        return (struct page_label){.style = 'r', .number = number};
    return (struct page_label){.text = text_copy(arena, text)};
}

static bool runs_on(const struct page_label *before, const struct page_label *label)
{
    return before != NULL && label->style != 0 && label->style == before->style && label->number == before->number + 1;
}

static void add_label(struct buffer *out, size_t page, const struct page_label *label)
{
    buffer_format(out, "%zu<<", page);
    if (label->style != 0) {
        buffer_format(out, "/S/%c/St %u", label->style, label->number);
    } else if (!text_is_empty(label->text)) {
        buffer_add_string(out, "/P");
        pdf_add_string(out, label->text);
    }
    buffer_add_string(out, ">>");
}

static void write_labels(struct pdf_writer *writer, struct buffer *catalog)
{
    const struct page_label *before = NULL;
    size_t page = 0;
    buffer_add_string(catalog, "/PageLabels<</Nums[");
    for (size_t s = 0; s < SIDE_COUNT; s++) {
        for (size_t i = 0; i < writer->sides[s].labels.count; i++, page++) {
            const struct page_label *label = &writer->sides[s].labels.items[i];
            if (!runs_on(before, label))
                add_label(catalog, page, label);
            before = label;
        }
    }
    buffer_add_string(catalog, "]>>");
}

static void keep_destinations(struct pdf_writer *writer)
{
    const struct page_list *list = writer->piece.list;
    for (size_t i = 0; i < list->destinations.count; i++) {
        const struct destination *destination = &list->destinations.items[i];
        if (destination->page >= list->pages.count)
            continue;
        struct kept_destination *kept = HEAP_PUSH(&writer->destinations);
        *kept = (struct kept_destination){.name = text_copy(writer->arena, destination->name),
                                          .order = (uint32_t)writer->destinations.count,
                                          .page = (uint32_t)writer->piece.pages[destination->page].object,
                                          .x = destination->x,
                                          .y = list->pages.items[destination->page].height - destination->y};
    }
}

static void keep_outline(struct pdf_writer *writer)
{
    const struct page_list *list = writer->piece.list;
    for (size_t i = 0; i < list->outline.count; i++) {
        const struct outline_entry *entry = &list->outline.items[i];
        struct kept_outline *kept = VECTOR_PUSH(writer->arena, &pdf_side_of(writer)->outline);
        *kept = (struct kept_outline){
            .title = text_copy(writer->arena, entry->title), .level = entry->level, .open = entry->open};
        if (entry->page < list->pages.count) {
            kept->page = writer->piece.pages[entry->page].object;
            kept->y = list->pages.items[entry->page].height - entry->y;
        }
    }
}

void pdf_keep_navigation(struct pdf_writer *writer)
{
    const struct page_list *list = writer->piece.list;
    keep_destinations(writer);
    keep_outline(writer);
    for (size_t i = 0; i < list->pages.count; i++)
        *VECTOR_PUSH(writer->arena, &pdf_side_of(writer)->labels) =
            parse_label(writer->arena, list->pages.items[i].label);
}

void pdf_write_navigation(struct pdf_writer *writer, struct buffer *catalog)
{
    struct buffer names = BUFFER_INIT;
    sort_destinations(writer);
    pdf_write_kept_links(writer);
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
