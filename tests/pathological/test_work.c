/* test_work.c - the template's work on very large sessions: ten times the session, about ten times the operations.
 *
 * A search through all turns for each of them passes every test of a talk of two hours and takes minutes for ten of them, so the
 * operations are counted, not the seconds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "zadan/template.h"

/* Under a sanitizer all sizes are divided. */
#if defined(__SANITIZE_ADDRESS__)
#define DIVISOR 20
#else
#define DIVISOR 1
#endif

/* Operations of 10 times the size, against 10 times those of the size: more by a tenth at most. */
#define GROWTH_PERCENT 110

struct sizes {
    int turns, paragraphs, requests, headings, people; /* paragraphs: of each turn */
};

static void add_participants(struct buffer *out, const struct sizes *sizes)
{
    buffer_add_string(out, "<participants>");
    for (int i = 1; i <= sizes->people; i++)
        buffer_format(
            out,
            "<participant id='p%d' side='municipality' speaks='true'><name family='姓%d' given='名'>姓%d 名</name>"
            "<organisation>架空%d市</organisation><role>担当部長</role></participant>",
            i, i, i, i / 2);
    buffer_add_string(out, "</participants>");
}

static void add_agenda(struct buffer *out, const struct sizes *sizes)
{
    buffer_add_string(out, "<agenda>");
    for (int i = 1; i <= sizes->headings; i++)
        buffer_format(out, "<item id='a%d' level='1'><heading>見出し%d</heading></item>", i, i);
    buffer_add_string(out, "</agenda><agenda-list/><points/>");
}

/* Every fifth turn is said by nobody known; every third has an extract. */
static void add_turns(struct buffer *out, const struct sizes *sizes)
{
    int number = 0;
    buffer_add_string(out, "<turns>");
    for (int i = 0; i < sizes->turns; i++) {
        buffer_format(out, "<turn id='t%d'", i + 1);
        if (i % 5 != 4)
            buffer_format(out, " speaker='p%d'", i % sizes->people + 1);
        if (sizes->headings > 0)
            buffer_format(out, " agenda='a%d'", 1 + (int)((int64_t)i * sizes->headings / sizes->turns));
        buffer_add_string(out, "><label>森:</label>");
        for (int p = 0; p < sizes->paragraphs; p++)
            buffer_format(out, "<p n='%d'>都には相談窓口をお願いします。</p>", ++number);
        if (i % 3 == 0)
            buffer_format(out, "<summary paragraph='%d'>都には相談窓口をお願いします。</summary>", number);
        buffer_add_string(out, "</turn>");
    }
    buffer_add_string(out, "</turns>");
}

static void add_requests(struct buffer *out, const struct sizes *sizes)
{
    int paragraphs = sizes->turns * sizes->paragraphs;
    buffer_add_string(out, "<requests>");
    for (int i = 0; i < sizes->requests; i++)
        buffer_format(out,
                      "<request id='r%d' kind='request' certainty='%s' from='p1' turn='t1' paragraph='%d'>"
                      "<quote>都には相談窓口をお願いします。</quote></request>",
                      i + 1, i % 4 == 0 ? "check" : "sure", i % paragraphs + 1);
    buffer_add_string(out, "</requests>");
}

static void make_model(struct buffer *out, const struct sizes *sizes)
{
    buffer_add_string(out, "<zadan version='1'><session number='8' date='2022-05-18'><title>題</title><parts/>");
    add_participants(out, sizes);
    add_agenda(out, sizes);
    add_turns(out, sizes);
    add_requests(out, sizes);
    buffer_add_string(out, "<excluded/><notes/><credits/></session></zadan>");
}

static size_t count_of(const struct buffer *in, const char *part)
{
    size_t count = 0;
    struct text rest = buffer_text(in);
    for (size_t at; (at = text_find(rest, text_of(part))) != TEXT_NOT_FOUND; count++)
        rest = text_skip(rest, at + 1);
    return count;
}

/* Operations of the briefing; every paragraph must have its place and every request its way back. */
static unsigned long operations_of(struct sizes sizes)
{
    const struct template_parameter parameters[] = {{"transcript", "yes"}};
    struct diag *diag = diag_new(NULL, NULL);
    struct template *template;
    struct buffer model = BUFFER_INIT, flow = BUFFER_INIT;
    make_model(&model, &sizes);
    assert_int_equal(template_open("templates", "briefing", diag, &template), STATUS_OK);
    assert_int_equal(template_apply(template, "model.xml", buffer_text(&model), parameters, 1, diag, &flow), STATUS_OK);
    unsigned long operations = template_operations(template);
    assert_int_equal(diag_count(diag), 0);
    assert_int_equal(count_of(&flow, " id=\"s8.p"), sizes.turns * sizes.paragraphs + 2); /* and points, people */
    assert_int_equal(count_of(&flow, "→ 要望"), sizes.requests);
    template_free(template);
    buffer_release(&model);
    buffer_release(&flow);
    diag_free(diag);
    return operations;
}

static void assert_linear(struct sizes small, struct sizes large)
{
    unsigned long before = operations_of(small), after = operations_of(large);
    if (after > before / 10 * GROWTH_PERCENT)
        fail_msg("%lu operations, with ten times the size %lu", before, after);
}

static void template__turns(void **state)
{
    (void)state;
    assert_linear((struct sizes){.turns = 10000 / DIVISOR, .paragraphs = 1, .people = 6},
                  (struct sizes){.turns = 100000 / DIVISOR, .paragraphs = 1, .people = 6});
}

static void template__paragraphs_of_one_turn(void **state)
{
    (void)state;
    assert_linear((struct sizes){.turns = 1, .paragraphs = 2000 / DIVISOR, .requests = 2000 / DIVISOR, .people = 1},
                  (struct sizes){.turns = 1, .paragraphs = 20000 / DIVISOR, .requests = 20000 / DIVISOR, .people = 1});
}

static void template__requests_of_one_paragraph(void **state)
{
    (void)state;
    assert_linear((struct sizes){.turns = 1, .paragraphs = 1, .requests = 1000, .people = 1},
                  (struct sizes){.turns = 1, .paragraphs = 1, .requests = 10000, .people = 1});
}

static void template__headings(void **state)
{
    (void)state;
    assert_linear((struct sizes){.turns = 400, .paragraphs = 1, .headings = 200, .people = 6},
                  (struct sizes){.turns = 4000, .paragraphs = 1, .headings = 2000, .people = 6});
}

static void template__people(void **state)
{
    (void)state;
    assert_linear((struct sizes){.turns = 200, .paragraphs = 1, .people = 200},
                  (struct sizes){.turns = 2000, .paragraphs = 1, .people = 2000});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(template__turns),
        cmocka_unit_test(template__paragraphs_of_one_turn),
        cmocka_unit_test(template__requests_of_one_paragraph),
        cmocka_unit_test(template__headings),
        cmocka_unit_test(template__people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
