/* dump.c - the page list as text, for golden tests and for eyes. Lengths in pt; one line per item; nothing that depends on
 * memory or order of hashing. Numbers of tags are their ids. */
#include "zadan/pages.h"

static void add_pts(struct buffer *out, const lu *lengths, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_add_byte(out, ' ');
        buffer_add_pt(out, lengths[i]);
    }
}

/* Text in quotes; quote, backslash and line ends are escaped. */
static void add_quoted(struct buffer *out, struct text text)
{
    buffer_add_byte(out, '"');
    while (!text_is_empty(text)) {
        uint32_t c = text_next(&text);
        if (c == '"' || c == '\\')
            buffer_add_byte(out, '\\');
        if (c < 0x20 || c == 0x2028)
            buffer_format(out, "\\u%04X", (unsigned)c);
        else
            buffer_add_codepoint(out, c);
    }
    buffer_add_byte(out, '"');
}

static void dump_run(struct buffer *out, const struct glyph_run *run)
{
    buffer_add_string(out, "    run ");
    buffer_add_string(out, run->face != NULL && run->face->postscript_name != NULL ? run->face->postscript_name : "-");
    add_pts(out, &run->size, 1);
    buffer_format(out, " #%06X glyphs %zu", (unsigned)run->color, run->count);
    if (run->raise != 0) {
        buffer_add_string(out, " raise");
        add_pts(out, &run->raise, 1);
    }
    if (run->rotated)
        buffer_add_string(out, " rotated");
    if (run->upright)
        buffer_add_string(out, " upright");
    buffer_add_byte(out, '\n');
}

static void dump_line(struct buffer *out, const struct line_box *line)
{
    buffer_add_string(out, "  line");
    add_pts(out, (const lu[]){line->x, line->y, line->advance}, 3);
    if (line->writing_mode == WRITING_TB_RL)
        buffer_add_string(out, " vertical");
    if (line->tag != NULL)
        buffer_format(out, " %.*s#%zu", TEXT_ARGS(line->tag->type), line->tag->id);
    else
        buffer_add_string(out, " artifact");
    buffer_format(out, " p%u ", (unsigned)line->paragraph);
    add_quoted(out, line->text);
    buffer_add_string(out, line->hyphen_after ? " hyphen\n" : "\n");
    for (size_t i = 0; i < line->run_count; i++)
        dump_run(out, &line->runs[i]);
}

static void dump_image(struct buffer *out, const struct image_box *image)
{
    buffer_format(out, "  image %zu", image->image);
    add_pts(out, (const lu[]){image->x, image->y, image->width, image->height}, 4);
    if (image->tag != NULL)
        buffer_format(out, " %.*s#%zu ", TEXT_ARGS(image->tag->type), image->tag->id);
    else
        buffer_add_string(out, " artifact ");
    add_quoted(out, image->tag != NULL ? image->tag->alternative : TEXT_NONE);
    buffer_add_byte(out, '\n');
}

static void dump_items(struct buffer *out, const char *name, const struct page_item *items, size_t count)
{
    if (count > 0)
        buffer_format(out, " %s\n", name);
    for (size_t i = 0; i < count; i++) {
        const struct rule_box *rule = &items[i].u.rule;
        if (items[i].kind == PAGE_LINE) {
            dump_line(out, &items[i].u.line);
            continue;
        }
        if (items[i].kind == PAGE_IMAGE) {
            dump_image(out, &items[i].u.image);
            continue;
        }
        buffer_add_string(out, "  rule");
        add_pts(out, (const lu[]){rule->x, rule->y, rule->width, rule->height}, 4);
        buffer_format(out, " #%06X%s\n", (unsigned)rule->color, rule->dotted ? " dotted" : "");
    }
}

static void dump_page(struct buffer *out, const struct page *page, size_t number)
{
    buffer_format(out, "page %zu label ", number);
    add_quoted(out, page->label);
    add_pts(out, (const lu[]){page->width, page->height}, 2);
    buffer_add_byte(out, '\n');
    dump_items(out, "header", page->header_items.items, page->header_items.count);
    dump_items(out, "body", page->items.items, page->items.count);
    dump_items(out, "footer", page->footer_items.items, page->footer_items.count);
    for (size_t i = 0; i < page->links.count; i++) {
        const struct page_link *link = &page->links.items[i];
        buffer_add_string(out, "  link");
        add_pts(out, (const lu[]){link->x, link->y, link->width, link->height}, 4);
        buffer_format(out, " %s ", link->external ? "uri" : "to");
        add_quoted(out, link->destination);
        if (link->tag != NULL)
            buffer_format(out, " %.*s#%zu", TEXT_ARGS(link->tag->type), link->tag->id);
        buffer_add_byte(out, '\n');
    }
}

static void dump_attribute(struct buffer *out, const char *name, struct text value)
{
    if (text_is_empty(value))
        return;
    buffer_format(out, " %s=", name);
    add_quoted(out, value);
}

static void dump_tag(struct buffer *out, const struct tag *tag, int depth)
{
    buffer_format(out, "%*s%.*s#%zu", 2 * depth + 1, "", TEXT_ARGS(tag->type), tag->id);
    dump_attribute(out, "scope", tag->scope);
    dump_attribute(out, "numbering", tag->list_numbering);
    dump_attribute(out, "lang", tag->language);
    dump_attribute(out, "title", tag->title);
    dump_attribute(out, "alt", tag->alternative);
    if (tag->columns_spanned > 1)
        buffer_format(out, " columns=%d", tag->columns_spanned);
    if (tag->rows_spanned > 1)
        buffer_format(out, " rows=%d", tag->rows_spanned);
    buffer_add_byte(out, '\n');
}

/* In the order of the tree, by its links. */
static void dump_tags(struct buffer *out, const struct tag *root)
{
    int depth = 0;
    const struct tag *tag = root;
    while (tag != NULL) {
        dump_tag(out, tag, depth);
        if (tag->first_child != NULL) {
            tag = tag->first_child;
            depth++;
            continue;
        }
        while (tag != NULL && tag->next == NULL) {
            tag = tag->parent;
            depth--;
        }
        tag = tag != NULL ? tag->next : NULL;
    }
}

void page_list_dump(const struct page_list *pages, struct buffer *out)
{
    buffer_format(out, "pages %zu tags %zu\n", pages->pages.count, pages->tag_count);
    for (size_t i = 0; i < pages->pages.count; i++)
        dump_page(out, &pages->pages.items[i], i + 1);
    for (size_t i = 0; i < pages->destinations.count; i++) {
        const struct destination *destination = &pages->destinations.items[i];
        buffer_add_string(out, "destination ");
        add_quoted(out, destination->name);
        buffer_format(out, " page %zu", destination->page + 1);
        add_pts(out, (const lu[]){destination->x, destination->y}, 2);
        buffer_add_byte(out, '\n');
    }
    for (size_t i = 0; i < pages->outline.count; i++) {
        const struct outline_entry *entry = &pages->outline.items[i];
        buffer_format(out, "outline %u ", entry->level);
        add_quoted(out, entry->title);
        buffer_format(out, " page %zu", entry->page + 1);
        add_pts(out, &entry->y, 1);
        buffer_add_string(out, entry->open ? " open\n" : "\n");
    }
    buffer_add_string(out, "tags\n");
    dump_tags(out, pages->root);
}
