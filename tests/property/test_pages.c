/* test_pages.c - seeded random flows through the block half of layout: nothing is lost, doubled or out of order, nothing stands outside
 * its region, and body type stays on the grid whatever stands between.
 *
 * Every line of a flow is one word of digits of its own, in document order; a page is 12 lines of 10 pt. */
#include "../unit/page_fixture.h"

#include <stdlib.h>

enum { FLOWS = 400, WIDTH = 400, HEIGHT = 120, PITCH = 10 };

struct generator {
    uint32_t seed;
    struct buffer xml;
    unsigned words; /* so far */
    bool notes;
};

static unsigned pick(struct generator *g, unsigned below)
{
    g->seed = g->seed * 1664525u + 1013904223u;
    return (g->seed >> 10) % below;
}

/* Lines of five digits each: "00017" and a forced break after each. */
static void add_words(struct generator *g, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        buffer_format(&g->xml, "%s%05u", i > 0 ? "&#x2028;" : "", g->words++);
}

static void add_body(struct generator *g)
{
    buffer_format(&g->xml, "<fo:block role='P' space-before='%upt'>", pick(g, 3) * 4);
    add_words(g, 1 + pick(g, 7));
    buffer_add_string(&g->xml, "</fo:block>");
}

static void add_small(struct generator *g)
{
    buffer_format(&g->xml,
                  "<fo:block role='Caption' zf:line-grid='none' font-size='5pt' line-height='7pt' padding-top='%upt'>",
                  pick(g, 3));
    add_words(g, 1 + pick(g, 5));
    buffer_add_string(&g->xml, "</fo:block>");
}

static void add_heading(struct generator *g)
{
    buffer_format(&g->xml,
                  "<fo:block role='H2' zf:lines='%u' font-size='12pt' line-height='14pt' keep-together='always' "
                  "keep-with-next='always'>",
                  1 + pick(g, 3));
    add_words(g, 1 + pick(g, 2));
    buffer_add_string(&g->xml, "</fo:block>");
}

static void add_cell(struct generator *g, unsigned rows, unsigned columns)
{
    buffer_format(
        &g->xml,
        "<fo:table-cell number-rows-spanned='%u' number-columns-spanned='%u' padding='%upt' border='1pt solid "
        "black' display-align='%s'><fo:block>",
        rows, columns, pick(g, 3), pick(g, 2) != 0 ? "before" : "center");
    add_words(g, pick(g, 12) == 0 ? 14 + pick(g, 20) : 1 + pick(g, 3));
    buffer_add_string(&g->xml, "</fo:block></fo:table-cell>");
}

static void add_row(struct generator *g, unsigned columns, unsigned rows_left, unsigned busy[8], bool plain)
{
    buffer_format(&g->xml, "<fo:table-row%s>", pick(g, 4) == 0 ? " keep-together='always'" : "");
    for (unsigned c = 0; c < columns;) {
        if (busy[c] > 0) {
            busy[c++]--;
            continue;
        }
        /* the first column keeps every row from being empty */
        unsigned wide = 1, rows = !plain && c > 0 && pick(g, 6) == 0 && rows_left > 1 ? 2 + pick(g, rows_left - 1) : 1;
        if (!plain && pick(g, 6) == 0 && c + 1 < columns && busy[c + 1] == 0)
            wide = 2;
        rows = rows > rows_left ? rows_left : rows;
        add_cell(g, rows, wide);
        for (unsigned k = 0; k < wide; k++)
            busy[c++] = rows - 1;
    }
    buffer_add_string(&g->xml, "</fo:table-row>");
}

static void add_table(struct generator *g)
{
    unsigned columns = 1 + pick(g, 4), rows = 1 + pick(g, 8), busy[8] = {0};
    buffer_format(&g->xml,
                  "<fo:table zf:line-grid='none' font-size='5pt' line-height='7pt' width='100%%' border-collapse='%s' "
                  "space-before='%upt'>",
                  pick(g, 2) != 0 ? "collapse" : "separate", pick(g, 9));
    for (unsigned c = 0; c < columns; c++)
        buffer_format(&g->xml, "<fo:table-column column-width='%s'/>",
                      pick(g, 3) == 0 ? "40pt" : "proportional-column-width(1)");
    if (pick(g, 2) == 0) {
        /* the header is said once in the structure: its words must not repeat there */
        buffer_add_string(&g->xml, "<fo:table-header>");
        add_row(g, columns, 1, busy, true);
        buffer_add_string(&g->xml, "</fo:table-header>");
    }
    buffer_add_string(&g->xml, "<fo:table-body>");
    for (unsigned r = 0; r < rows; r++)
        add_row(g, columns, rows - r, busy, false);
    buffer_add_string(&g->xml, "</fo:table-body></fo:table>");
}

static void add_list(struct generator *g)
{
    buffer_add_string(&g->xml, "<fo:list-block provisional-distance-between-starts='100pt'>");
    for (unsigned i = 1 + pick(g, 4); i > 0; i--) {
        buffer_add_string(&g->xml, "<fo:list-item><fo:list-item-label end-indent='label-end()'><fo:block>");
        add_words(g, 1);
        buffer_add_string(&g->xml, "</fo:block></fo:list-item-label><fo:list-item-body "
                                   "start-indent='body-start()'><fo:block>");
        add_words(g, 1 + pick(g, 6));
        buffer_add_string(&g->xml, "</fo:block></fo:list-item-body></fo:list-item>");
    }
    buffer_add_string(&g->xml, "</fo:list-block>");
}

static void add_noted(struct generator *g)
{
    buffer_format(&g->xml,
                  "<fo:block role='P'>%05u<fo:footnote><fo:inline>*</fo:inline><fo:footnote-body><fo:block "
                  "zf:line-grid='none' font-size='5pt' line-height='7pt'>",
                  g->words);
    g->words++;
    add_words(g, pick(g, 5) == 0 ? 6 + pick(g, 30) : 1 + pick(g, 4));
    buffer_add_string(&g->xml, "</fo:block></fo:footnote-body></fo:footnote></fo:block>");
}

static void add_spanning(struct generator *g)
{
    buffer_format(&g->xml, "<fo:block role='H1' span='all' font-size='12pt' line-height='14pt'%s>",
                  pick(g, 2) != 0 ? " keep-with-next='always'" : "");
    add_words(g, 1 + pick(g, 2));
    buffer_add_string(&g->xml, "</fo:block>");
}

static void make_flow(struct generator *g, unsigned columns, const char *mode)
{
    static void (*const pieces[])(struct generator *) = {add_body,  add_body, add_body,  add_small,   add_heading,
                                                         add_table, add_list, add_noted, add_spanning};
    bool vertical = mode[0] == 't';
    buffer_clear(&g->xml);
    g->words = 0;
    buffer_format(&g->xml,
                  "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:zf='urn:zadan:flow' font-size='8pt' "
                  "line-height='10pt' zf:line-grid='10pt' widows='2' orphans='2' writing-mode='%s'>"
                  "<fo:layout-master-set><fo:simple-page-master master-name='p' page-width='%dpt' page-height='%dpt' "
                  "margin='10pt'><fo:region-body column-count='%u' column-gap='20pt'/></fo:simple-page-master>"
                  "</fo:layout-master-set><fo:page-sequence master-reference='p'><fo:flow flow-name='b'>",
                  mode, (vertical ? HEIGHT : WIDTH) + 20, (vertical ? WIDTH : HEIGHT) + 20, columns);
    for (unsigned i = 3 + pick(g, 12); i > 0; i--) {
        unsigned piece = pick(g, ARRAY_LENGTH(pieces));
        pieces[!g->notes && pieces[piece] == add_noted ? 0 : piece](g);
    }
    buffer_add_string(&g->xml, "</fo:flow></fo:page-sequence></fo:root>");
}

/* Where a line stands across the lines, from the head of the region to its baseline. */
static lu across(const struct line_box *line, bool vertical)
{
    lu edge = 10 * LU_PER_PT;
    return vertical ? (HEIGHT + 20) * LU_PER_PT - edge - line->x : line->y - edge;
}

static bool is_tagged(const struct line_box *line, const char *type)
{
    return line->tag != NULL && text_equal(line->tag->type, text_of(type));
}

struct findings {
    unsigned *seen; /* how often each word was met outside artifacts */
    unsigned last;  /* body word before */
};

static unsigned word_of(struct text text)
{
    unsigned word = 0;
    for (size_t i = 0; i < 5; i++)
        word = word * 10 + (unsigned)(text.bytes[i] - '0');
    return word;
}

static void check_line(const struct laid_out *l, const struct line_box *line, bool vertical, struct findings *found)
{
    if (line->text.length < 5)
        return;
    unsigned word = word_of(line->text);
    lu at = across(line, vertical);
    bool excused = diagnostics_of(l, DIAG_LAYOUT_HIGH) > 0;
    if (!excused && (at < 0 || at > HEIGHT * LU_PER_PT))
        fail_msg("line %05u stands at %ld of %ld", word, (long)at, (long)(HEIGHT * LU_PER_PT));
    if (is_tagged(line, "P")) {
        lu off = (at - (LU_PER_PT + 8 * LU_PER_PT * 88 / 100)) % (PITCH * LU_PER_PT);
        if (off > 1 || off < -1)
            fail_msg("line %05u is %ld lu off the grid", word, (long)off);
        if (found->last > word)
            fail_msg("line %05u after %05u", word, found->last);
        found->last = word;
    }
    if (line->tag != NULL)
        found->seen[word]++;
}

static void check_flow(struct generator *g, const struct laid_out *l, bool vertical)
{
    struct findings found = {.seen = calloc(g->words + 1, sizeof(unsigned))};
    for (size_t p = 0; p < l->pages.pages.count; p++) {
        const struct page *page = &l->pages.pages.items[p];
        for (size_t i = 0; i < page->items.count; i++) {
            if (page->items.items[i].kind == PAGE_LINE)
                check_line(l, &page->items.items[i].u.line, vertical, &found);
        }
    }
    for (unsigned w = 0; w < g->words; w++) {
        if (found.seen[w] != 1)
            fail_msg("word %05u stands %u times", w, found.seen[w]);
    }
    free(found.seen);
}

static void run_flows(unsigned columns, const char *mode, bool notes, uint32_t seed)
{
    struct generator g = {.seed = seed, .xml = BUFFER_INIT, .notes = notes};
    for (int i = 0; i < FLOWS; i++) {
        make_flow(&g, columns, mode);
        struct laid_out l = lay_out_silently(g.xml.bytes);
        check_flow(&g, &l, mode[0] == 't');
        laid_out_release(&l);
    }
    buffer_release(&g.xml);
}

static void flows__one_column(void **state)
{
    (void)state;
    run_flows(1, "lr-tb", false, 1);
}

static void flows__two_columns(void **state)
{
    (void)state;
    run_flows(2, "lr-tb", false, 2);
}

static void flows__vertical(void **state)
{
    (void)state;
    run_flows(1, "tb-rl", false, 3);
}

static void flows__vertical_in_two_columns(void **state)
{
    (void)state;
    run_flows(2, "tb-rl", false, 4);
}

static void flows__with_notes(void **state)
{
    (void)state;
    run_flows(1, "lr-tb", true, 5);
    run_flows(2, "lr-tb", true, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flows__one_column), cmocka_unit_test(flows__two_columns),
        cmocka_unit_test(flows__vertical),   cmocka_unit_test(flows__vertical_in_two_columns),
        cmocka_unit_test(flows__with_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
