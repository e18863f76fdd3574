/* html_blocks.c - a range of a page -> lines of an article.
 *
 * A line ends where an element begins or ends that browsers set on lines of its own, and at <br>. "Apart" is what browsers
 * set apart by space: paragraphs, headings, lists, not divisions; so the lines are those of a copy of the page as text, blank
 * lines included. A table whose cells are short gives a line per row; one whose cells hold several lines was made for the
 * layout, and each cell is a block. Alternative texts of pictures become captions behind the line in which they stand. */
#include "html_imp.h"
#include "lines_imp.h"

#define CELL_LONGEST 150u /* code points of a cell of a table of facts */
#define SMALL_IMAGE 2u    /* code points of the alternative text of a picture that is a character (emoji) */

/* What holds inside an element; copied to those inside it. */
struct context {
    uint32_t end; /* of the element */
    enum html_role role;
    struct line_kind kind;
    unsigned pieces; /* enum piece_flag */
    int depth;       /* of lists */
    bool facts;      /* in a table of facts */
    bool first_cell;
};

struct walk {
    const struct html_page *page;
    struct line_writer lines;
    struct context stack[HTML_DEPTH_LIMIT + 2];
    size_t open;             /* contexts on the stack */
    VECTOR(uint32_t) images; /* whose texts wait for the end of the line */
    bool item_begun;         /* the line being built is not the first of its list item */
    size_t ruby;             /* where the base text begins in the article, or SIZE_MAX */
    bool in_reading;
    struct buffer reading;
};

static struct context *top(struct walk *walk)
{
    return &walk->stack[walk->open - 1];
}

static void write_caption(struct walk *walk, uint32_t index)
{
    const struct html_node *image = &walk->page->nodes.items[index];
    struct line_kind caption = {.kind = BLOCK_CAPTION};
    bool whole = (image->flags & NODE_ENTITY) != 0;
    lines_add(&walk->lines, image->text, image->offset, whole ? PIECE_WHOLE : 0U, caption);
    lines_end(&walk->lines, caption);
}

/* Ends the line; the lines behind the first of a list item are lines like others. */
static bool end_line(struct walk *walk)
{
    struct line_kind kind = top(walk)->kind;
    if (kind.kind == BLOCK_LIST_ITEM && walk->item_begun) {
        kind = (struct line_kind){.kind = BLOCK_LINE};
    }
    bool printed = lines_end(&walk->lines, kind);
    walk->item_begun = walk->item_begun || (printed && top(walk)->kind.kind == BLOCK_LIST_ITEM);
    for (size_t i = 0; i < walk->images.count; i++) {
        write_caption(walk, walk->images.items[i]);
    }
    walk->images.count = 0;
    return printed;
}

static void end_block(struct walk *walk, bool apart)
{
    end_line(walk);
    walk->lines.same = false;
    walk->lines.apart = walk->lines.apart || apart;
}

/* ---- tables */

static bool is_line_boundary(enum html_role role)
{
    return (role >= HTML_BLOCK && role <= HTML_VERBATIM) || role == HTML_BREAK;
}

/* Every cell is short and one line, some row has several; another table inside: no. */
static bool is_table_of_facts(const struct html_page *page, uint32_t table)
{
    size_t length = 0, cells = 0;
    bool boundary = false, several = false;
    for (uint32_t i = table + 1; i < page->nodes.items[table].end; i++) {
        const struct html_node *node = &page->nodes.items[i];
        if ((node->flags & (NODE_LEFT_OUT | NODE_HIDDEN)) != 0) {
            continue;
        }
        if (node->role == HTML_TABLE) {
            return false;
        }
        if (node->role == HTML_ROW) {
            cells = 0;
        } else if (node->role == HTML_CELL || node->role == HTML_CAPTION) {
            length = 0;
            boundary = false;
        } else if (is_line_boundary(node->role)) {
            boundary = length > 0;
        } else if (node->role == HTML_PIECE && text_trim(node->text).length > 0) {
            cells += length == 0;
            length += text_count(node->text);
            several = several || cells > 1;
            if (boundary || length > CELL_LONGEST) {
                return false;
            }
        }
    }
    return several;
}

/* ---- elements */

static bool is_apart(const struct walk *walk, const struct context *context)
{
    switch (context->role) {
    case HTML_APART:
    case HTML_SECTION:
    case HTML_ASIDE:
    case HTML_HEADING:
    case HTML_TABLE:
    case HTML_VERBATIM:
    case HTML_RULE:
        return true;
    case HTML_LIST:
        return context->depth == 1;
    default:
        (void)walk;
        return false;
    }
}

static void enter_image(struct walk *walk, uint32_t index)
{
    const struct html_node *node = &walk->page->nodes.items[index];
    if (text_is_empty(node->text) || top(walk)->facts) {
        return;
    }
    if (!lines_is_empty(&walk->lines) && text_count(node->text) <= SMALL_IMAGE) {
        unsigned whole = (node->flags & NODE_ENTITY) != 0 ? PIECE_WHOLE : 0U;
        lines_add(&walk->lines, node->text, node->offset, top(walk)->pieces | whole, top(walk)->kind);
    } else if (lines_is_empty(&walk->lines)) {
        write_caption(walk, index);
    } else {
        *VECTOR_PUSH(walk->lines.arena, &walk->images) = index;
    }
}

static void enter_cell(struct walk *walk, struct context *context, size_t offset)
{
    struct context *row = &walk->stack[walk->open - 1];
    if (!context->facts) {
        context->kind = (struct line_kind){.kind = BLOCK_LINE};
        end_block(walk, false);
    } else if (row->first_cell) {
        row->first_cell = false;
    } else {
        lines_add_tab(&walk->lines, offset);
    }
}

static void enter_break(struct walk *walk)
{
    if (top(walk)->facts) {
        return;
    }
    bool printed = end_line(walk);
    walk->lines.apart = walk->lines.apart || !printed;
    walk->lines.same = printed;
}

/* What the element changes for what is in it. */
static void set_context(struct walk *walk, const struct html_node *node, uint32_t index, struct context *context)
{
    switch (node->role) {
    case HTML_HEADING:
        context->kind = (struct line_kind){.kind = BLOCK_HEADING, .level = node->level};
        break;
    case HTML_LIST:
        context->depth++;
        context->kind = (struct line_kind){.kind = BLOCK_LINE};
        break;
    case HTML_ITEM:
        context->kind = (struct line_kind){.kind = BLOCK_LIST_ITEM, .level = context->depth > 0 ? context->depth : 1};
        break;
    case HTML_CAPTION:
        context->kind = (struct line_kind){.kind = BLOCK_CAPTION};
        break;
    case HTML_TABLE:
        context->facts = is_table_of_facts(walk->page, index);
        break;
    case HTML_ROW:
        context->kind = (struct line_kind){.kind = context->facts ? BLOCK_TABLE_ROW : BLOCK_LINE};
        context->first_cell = true;
        break;
    case HTML_VERBATIM:
        context->pieces |= PIECE_VERBATIM;
        break;
    case HTML_STRONG:
        context->pieces |= PIECE_STRONG;
        break;
    case HTML_LINK:
        context->pieces |= PIECE_LINK;
        break;
    default:
        break;
    }
}

static void enter(struct walk *walk, uint32_t index)
{
    const struct html_node *node = &walk->page->nodes.items[index];
    struct context context = *top(walk);
    bool in_facts = context.facts;
    context.end = node->end;
    context.role = node->role;
    if (node->role == HTML_CELL) {
        enter_cell(walk, &context, node->offset);
    } else if (node->role == HTML_BREAK) {
        enter_break(walk);
    } else if (node->role == HTML_IMAGE) {
        enter_image(walk, index);
    } else if (node->role == HTML_RUBY) {
        walk->ruby = SIZE_MAX;
    } else if (node->role == HTML_READING) {
        walk->in_reading = true;
        buffer_clear(&walk->reading);
    }
    set_context(walk, node, index, &context);
    bool block = is_line_boundary(node->role) && node->role != HTML_BREAK && node->role != HTML_CELL;
    if ((block && (!in_facts || node->role == HTML_ROW || node->role == HTML_CAPTION)) || node->role == HTML_RULE) {
        end_block(walk, is_apart(walk, &context));
    }
    walk->item_begun = node->role == HTML_ITEM ? false : walk->item_begun;
    if (walk->open < ARRAY_LENGTH(walk->stack)) {
        walk->stack[walk->open++] = context;
    }
}

static void add_reading(struct walk *walk)
{
    struct line_writer *lines = &walk->lines;
    struct text reading = text_trim(buffer_text(&walk->reading));
    size_t from = walk->ruby;
    while (from < lines->text.length && lines->text.bytes[from] == ' ') {
        from++;
    }
    if (from < lines->text.length && from >= lines->start && reading.length > 0) {
        *VECTOR_PUSH(lines->arena, &lines->article->readings) = (struct article_reading){
            .from = from,
            .to = lines->text.length,
            .text = text_copy(lines->arena, reading),
        };
    }
    walk->ruby = SIZE_MAX;
    walk->in_reading = false;
}

static void leave(struct walk *walk)
{
    struct context context = *top(walk);
    bool inner = walk->open > 1 && walk->stack[walk->open - 2].facts;
    bool block = is_line_boundary(context.role) && context.role != HTML_BREAK;
    if (context.role == HTML_READING) {
        add_reading(walk);
    } else if (context.role == HTML_RUBY) {
        walk->ruby = SIZE_MAX;
    } else if (block && (!inner || context.role == HTML_ROW || context.role == HTML_CAPTION)) {
        end_block(walk, is_apart(walk, &context));
    }
    walk->open--;
}

static void add_piece(struct walk *walk, const struct html_node *node)
{
    if (walk->in_reading) {
        buffer_add_text(&walk->reading, node->text);
        return;
    }
    size_t before = walk->lines.text.length;
    unsigned whole = (node->flags & NODE_ENTITY) != 0 ? PIECE_WHOLE : 0U;
    lines_add(&walk->lines, node->text, node->offset, top(walk)->pieces | whole, top(walk)->kind);
    if (walk->ruby == SIZE_MAX && walk->lines.text.length > before) {
        walk->ruby = before;
    }
}

void html_blocks(const struct html_page *page, struct html_range range, bool line_feeds, const struct article *source,
                 struct article *article, struct arena *arena)
{
    struct walk *walk = ARENA_NEW(arena, struct walk);
    walk->page = page;
    walk->reading = BUFFER_INIT;
    walk->ruby = SIZE_MAX;
    walk->stack[walk->open++] =
        (struct context){.end = UINT32_MAX, .role = HTML_INLINE, .pieces = line_feeds ? PIECE_VERBATIM : 0U};
    lines_open(&walk->lines, source, article, arena);
    for (uint32_t i = range.from; i < range.to;) {
        while (top(walk)->end <= i) {
            leave(walk);
        }
        const struct html_node *node = &page->nodes.items[i];
        if ((node->flags & (NODE_LEFT_OUT | NODE_HIDDEN)) != 0) {
            i = node->end;
            continue;
        }
        if (node->role == HTML_PIECE) {
            add_piece(walk, node);
        } else {
            enter(walk, i);
        }
        i++;
    }
    while (walk->open > 1) {
        leave(walk);
    }
    end_line(walk);
    buffer_release(&walk->reading);
    lines_close(&walk->lines);
}
