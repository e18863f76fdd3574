/* test_template.c - the closed world of stylesheets, hole by hole (tests/fault/templates), and the briefing's own template. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unistd.h>

#include "flow_schema.h"
#include "zadan/flow.h"
#include "zadan/io.h"
#include "zadan/template.h"

#define FAULTS "tests/fault/templates"

struct outcome {
    struct arena *arena;
    struct diag *diag;
    enum status status;
    struct buffer out;
};

static struct outcome run(const char *folder, const char *name, struct text model, const char *parameter,
                          const char *value)
{
    struct outcome outcome = {.arena = arena_new(0), .diag = diag_new(NULL, NULL), .out = BUFFER_INIT};
    struct template *template;
    const struct template_parameter parameters[] = {{parameter, value}};
    outcome.status = template_open(folder, name, outcome.diag, &template);
    if (outcome.status == STATUS_OK)
        outcome.status = template_apply(template, "model.xml", model, parameters, parameter != NULL ? 1 : 0,
                                        outcome.diag, &outcome.out);
    template_free(template);
    return outcome;
}

static void release(struct outcome *outcome)
{
    buffer_release(&outcome->out);
    diag_free(outcome->diag);
    arena_free(outcome->arena);
}

/* ---- Holes ---- */

static const struct {
    const char *name, *code;
    uint32_t line;
} faults[] = {
    {"entity", "template-doctype", 2},
    {"internal-entity", "template-doctype", 2},
    {"document-outside", "template-read", 3},
    {"document-absolute", "template-read", 3},
    {"document-link", "template-outside", 3},
    {"document-file", "template-outside", 3},
    {"document-network", "template-forbidden", 3},
    {"document-folder", "template-outside", 3},
    {"document-missing", "template-read", 3},
    {"document-not-xml", "template-xml", 1},
    {"document-doctype", "template-doctype", 1},
    {"import-outside", "template-read", 0},
    {"import-link", "template-outside", 0},
    {"import-network", "template-forbidden", 0},
    {"include-outside", "template-read", 0},
    {"import-itself", "template-error", 3},
    {"recursion", "template-limit", 4},
    {"recursion-apply", "template-limit", 3},
    {"many-nodes", "template-limit", 11},
    {"doubling", "template-limit", 9},
    {"write-exsl", "template-forbidden", 4},
    {"write-xslt11", "template-forbidden", 3},
    {"extension", "template-error", 5},
    {"text-output", "template-error", 0},
    {"bad-xpath", "template-error", 4},
    {"bad-function", "template-error", 4},
    {"not-well-formed", "template-xml", 4},
    {"not-a-stylesheet", "template-error", 2},
    {"link", "template-outside", 0},
    {"none", "template-unknown", 0},
    {"../secret", "template-outside", 0},
};

static void template__faults_end_with_a_diagnostic(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(faults); i++) {
        struct outcome outcome = run(FAULTS, faults[i].name, TEXT("<zadan/>"), NULL, NULL);
        if (outcome.status != STATUS_SETUP || outcome.out.length != 0 || diag_count(outcome.diag) == 0)
            fail_msg("%s: status %d, %zu bytes", faults[i].name, (int)outcome.status, outcome.out.length);
        const struct diagnostic *diagnostic = diag_at(outcome.diag, 0);
        if (strcmp(diag_code(diagnostic->id), faults[i].code) != 0 || diagnostic->place.line != faults[i].line)
            fail_msg("%s: line %u, %.*s", faults[i].name, diagnostic->place.line, TEXT_ARGS(diagnostic->text));
        assert_null(strstr(outcome.out.bytes, "outside the template folder"));
        release(&outcome);
    }
    assert_int_not_equal(access("written-by-template.xml", F_OK), 0);
    assert_int_not_equal(access(FAULTS "/written-by-template.xml", F_OK), 0);
}

static void template__message_is_a_warning(void **state)
{
    (void)state;
    struct outcome outcome = run(FAULTS, "message", TEXT("<zadan/>"), NULL, NULL);
    assert_int_equal(outcome.status, STATUS_OK);
    assert_int_equal(diag_count(outcome.diag), 1);
    assert_string_equal(diag_code(diag_at(outcome.diag, 0)->id), "template-message");
    assert_int_equal(diag_at(outcome.diag, 0)->place.line, 4);
    release(&outcome);
}

static void template__terminate_is_an_error(void **state)
{
    (void)state;
    struct outcome outcome = run(FAULTS, "terminate", TEXT("<zadan/>"), NULL, NULL);
    assert_int_equal(outcome.status, STATUS_SETUP);
    assert_int_equal(diag_count_level(outcome.diag, DIAG_ERROR), 1);
    assert_int_equal(diag_count(outcome.diag), 1); /* what it says is told of once */
    assert_string_equal(diag_code(diag_at(outcome.diag, 0)->id), "template-stopped");
    release(&outcome);
}

static void template__bad_models(void **state)
{
    (void)state;
    static const char *const models[] = {"", "<a>", "<!DOCTYPE a [<!ENTITY e SYSTEM '/etc/passwd'>]><a>&e;</a>"};
    for (size_t i = 0; i < ARRAY_LENGTH(models); i++) {
        struct outcome outcome = run(FAULTS, "good", text_of(models[i]), NULL, NULL);
        assert_int_equal(outcome.status, STATUS_SETUP);
        assert_string_equal(diag_at(outcome.diag, 0)->place.file, "model.xml");
        release(&outcome);
    }
}

/* A limit that a very large model reaches is named with the model; other models of the same run are no worse for it. */
static void template__limit_of_a_large_model(void **state)
{
    (void)state;
    struct buffer model = BUFFER_INIT;
    buffer_add_string(&model, "<zadan>");
    while (model.length < (size_t)2 * 1024 * 1024)
        buffer_add_string(&model, "<p>0123456789</p>");
    buffer_add_string(&model, "</zadan>");
    struct outcome outcome = run(FAULTS, "recursion", buffer_text(&model), NULL, NULL);
    assert_int_equal(outcome.status, STATUS_LIMIT);
    assert_string_equal(diag_code(diag_at(outcome.diag, 0)->id), "template-size");
    assert_string_equal(diag_at(outcome.diag, 0)->place.file, "model.xml");
    assert_int_equal(outcome.out.length, 0);
    release(&outcome);
    buffer_release(&model);
}

/* ---- What is allowed ---- */

static void template__functions_and_parameters(void **state)
{
    (void)state;
    struct outcome outcome = run(FAULTS, "good", TEXT("<zadan><m>日本</m></zadan>"), "p", "it's \"x\" | //m");
    assert_int_equal(outcome.status, STATUS_OK);
    assert_int_equal(diag_count(outcome.diag), 0);
    static const char *const parts[] = {"p=\"it's &quot;x&quot; | //m\"",
                                        "date=\"令和4年1月19日\"",
                                        "day=\"水\"",
                                        "first=\"令和元年5月1日\"",
                                        "before=\"平成31年4月30日\"",
                                        "none=\"soon\"",
                                        "leap=\"2023-02-29\"",
                                        "month=\"令和元年5月\"",
                                        "old=\"平成31年4月\"",
                                        "no-day=\"\"",
                                        "thirteen=\"2019-13\"",
                                        "words=\"3\"",
                                        "data=\"inside\"",
                                        ">日本<"};
    for (size_t i = 0; i < ARRAY_LENGTH(parts); i++)
        assert_non_null(strstr(outcome.out.bytes, parts[i]));
    release(&outcome);
}

static void template__runs_again_with_the_same_result(void **state)
{
    (void)state;
    struct diag *diag = diag_new(NULL, NULL);
    struct template *template;
    struct buffer first = BUFFER_INIT, second = BUFFER_INIT;
    const struct text model = TEXT("<zadan><m>a</m></zadan>");
    assert_int_equal(template_open(FAULTS, "good", diag, &template), STATUS_OK);
    assert_int_equal(template_apply(template, "m", model, NULL, 0, diag, &first), STATUS_OK);
    assert_int_equal(template_apply(template, "m", model, NULL, 0, diag, &second), STATUS_OK);
    assert_string_equal(first.bytes, second.bytes);
    template_free(template);
    buffer_release(&first);
    buffer_release(&second);
    diag_free(diag);
}

/* ---- The briefing ---- */

/* Runs the briefing over a model; its flow must be valid and parse without a word. */
static struct outcome briefing(struct text model, const char *transcript)
{
    struct outcome outcome = run("templates", "briefing", model, "transcript", transcript);
    struct flow flow;
    assert_int_equal(outcome.status, STATUS_OK);
    assert_int_equal(flow_parse("b.fo", buffer_text(&outcome.out), outcome.arena, outcome.diag, &flow), STATUS_OK);
    assert_int_equal(diag_count(outcome.diag), 0);
    assert_true(flow_is_valid(buffer_text(&outcome.out)));
    return outcome;
}

static struct text read_model(struct arena *arena, const char *path)
{
    struct diag *diag = diag_new(NULL, NULL);
    struct text model = TEXT_NONE;
    assert_int_equal(file_read(path, 1 << 20, arena, diag, &model), STATUS_OK);
    diag_free(diag);
    return model;
}

static void assert_contains(const struct outcome *outcome, const char *part)
{
    if (strstr(outcome->out.bytes, part) == NULL)
        fail_msg("the flow lacks: %s", part);
}

static void briefing__page_one(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct outcome outcome = briefing(read_model(arena, "tests/unit/models/briefing-full.xml"), "no");
    static const char *const parts[] = {
        ">第7回<",
        "令和4年5月18日（水）　霞丘市・東京都",
        ">窓口を変える、職員が変わる<",
        ">霞丘市CIO×都CIO座談会<",
        ">CIO、副市長<",
        "zf:jidori=\"7\">青木 実<", /* one of the names has six characters */
        "zf:jidori=\"3\">森<",      /* a single character stands at the start of its 3 em */
        "1件（ほかに要確認1件）・宛先は東京都",
        "「都には、相談窓口を設けていただけると大変助かります。」",
        "¶2<",
        ">相談体制<",
        ">確1<",
        ">期待<",
        ">回答の記載なし<",
        ">文　架空 花子／編集　編集室<",
        ">kasumi.txt<",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(parts); i++)
        assert_contains(&outcome, parts[i]);
    assert_null(strstr(outcome.out.bytes, "samples/")); /* folders are nobody's business */
    assert_null(strstr(outcome.out.bytes, "internal-destination=\"s7.p2\""));
    release(&outcome);
    arena_free(arena);
}

static void briefing__annex_is_linked_both_ways(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct outcome outcome = briefing(read_model(arena, "tests/unit/models/briefing-full.xml"), "yes");
    assert_contains(&outcome, "internal-destination=\"s7.p2\">¶2 p.<fo:page-number-citation ref-id=\"s7.p2\"/>");
    assert_contains(&outcome, "id=\"s7.p2\"");
    assert_contains(&outcome, "internal-destination=\"s7.r1\" font-family=\"gothic\" font-size=\"8pt\" "
                              "wrap-option=\"no-wrap\">→ 要望1<");
    assert_contains(&outcome, ">→ 要望確1<");
    assert_contains(&outcome, ">→ 要望1への回答<");
    /* The quote has a line break where a broken sentence was joined, the paragraph has none. */
    assert_contains(&outcome, "#1d3f66\">都には、相談窓口を設けていただけると大変助かります。</fo:inline>"
                              "<fo:inline");
    assert_contains(&outcome, "―窓口についてお聞かせください。");
    release(&outcome);
    arena_free(arena);
}

static void briefing__nothing_vanishes(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct outcome outcome = briefing(read_model(arena, "tests/unit/models/briefing-nothing.xml"), "yes");
    static const char *const parts[] = {
        ">回数の記載なし<",
        ">開催日の記載なし<",
        ">表題の記載なし<",
        ">該当なし<",
        "東京都への要望にあたる発言はありませんでした",
        "id=\"s.points\"",
        "id=\"s.people\"",
        "id=\"s.agenda\"",
        "id=\"s.requests\"",
        "id=\"s.summary\"",
        "id=\"s.about\"",
        "id=\"s.transcript\"",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(parts); i++)
        assert_contains(&outcome, parts[i]);
    int missing = 0;
    for (const char *at = outcome.out.bytes; (at = strstr(at, ">記載なし<")) != NULL; at++)
        missing++;
    assert_int_equal(missing, 5); /* 要点, 参加者, 議題, 発言の要旨, 発言録 */
    release(&outcome);
    arena_free(arena);
}

static void briefing__many_of_everything(void **state)
{
    (void)state;
    struct buffer model = BUFFER_INIT;
    buffer_add_string(&model,
                      "<zadan version='1'><session number='120' date='2019-05-01'><title>~長い~題~</title><parts/>"
                      "<participants>");
    for (int i = 1; i <= 20; i++)
        buffer_format(
            &model,
            "<participant id='p%d' side='municipality' speaks='true'><name family='姓%d' given='名'>姓%d 名</name>"
            "<organisation>架空%d市</organisation><role>とても長い名前の部局の担当部長(CIO補佐)</role></participant>",
            i, i, i, i / 3);
    buffer_add_string(&model,
                      "</participants><agenda/><agenda-list><item>議題の一覧だけ</item></agenda-list><points/><turns>"
                      "<turn id='t1' speaker='p1'><p n='1'>ab cd</p></turn></turns><requests>");
    for (int i = 1; i <= 15; i++)
        buffer_format(&model,
                      "<request id='r%d' kind='request' certainty='sure' from='p%d' turn='t1' paragraph='1'>"
                      "<quote>ab\ncd</quote></request>",
                      i, i);
    buffer_add_string(&model, "</requests><excluded/><notes/><credits/></session></zadan>");
    struct outcome outcome = briefing(buffer_text(&model), "yes");
    assert_contains(&outcome, "15件・宛先は東京都");
    assert_contains(&outcome, "令和元年5月1日");
    assert_contains(&outcome, "議題の一覧だけ");
    assert_contains(&outcome, ">~長い<");
    assert_contains(&outcome, ">題<");
    assert_contains(&outcome, "#1d3f66\">ab cd</fo:inline>"); /* joined with a space */
    assert_contains(&outcome, ">→ 要望15<");
    release(&outcome);
    buffer_release(&model);
}

/* TYPESETTING.md I1: a reading stands beside its name in the list, in halves where name and reading have them, and nowhere else. */
static void briefing__readings(void **state)
{
    (void)state;
    struct outcome outcome = briefing(
        TEXT("<zadan version='1'><session number='9' date='2022-05-18'><title>題</title><parts/><participants>"
             "<participant id='p1' side='municipality' speaks='true'><name family='霞' given='一郎' reading='かすみ "
             "いちろう'>"
             "霞 一郎</name><organisation>架空市</organisation></participant>"
             "<participant id='p2' side='tokyo' speaks='false'><name reading='くも'>雲</name><organisation>東京都"
             "</organisation></participant><participant id='p3' side='tokyo' "
             "speaks='false'><name>風</name><organisation>"
             "東京都</organisation></participant></participants><agenda/><agenda-list/><points/><turns>"
             "<turn id='t1' speaker='p1'><p "
             "n='1'>はい。</p></turn></turns><requests/><excluded/><notes/><credits/></session>"
             "</zadan>"),
        "yes");
    assert_contains(&outcome, "zf:rt=\"かすみ\">霞</zf:ruby>　<zf:ruby");
    assert_contains(&outcome, "zf:rt=\"いちろう\">一郎</zf:ruby>");
    assert_contains(&outcome, "zf:rt=\"くも\">雲</zf:ruby>");
    size_t count = 0;
    for (const char *at = outcome.out.bytes; (at = strstr(at, "zf:rt=")) != NULL; at++)
        count++;
    assert_int_equal(count, 3);
    release(&outcome);
}

/* TYPESETTING.md section 10: 版面 and margins in mm to a tenth. Where lines are stacked, the region is half of what the pitch has
 * over the size larger than the 版面 on both sides. */
static const struct {
    const char *name;
    bool vertical;
    int columns;
    double size, pitch, measure, extent, along, across; /* pt, pt, then mm */
} profiles[] = {
    {"briefing", false, 1, 10.5, 18, 148.2, 226.0, 30.9, 35.5},
    {"briefing-11", false, 1, 11, 18.7, 155.2, 234.8, 27.4, 31.1},
    {"large-print", false, 1, 12, 20.4, 156.6, 234.5, 26.7, 31.2},
    {"volume", true, 1, 10, 18, 158.8, 105.1, 25.6, 21.4},
    {"volume-2col", true, 2, 9, 15, 165.1, 109.0, 22.5, 19.5},
    {"volume-h", false, 1, 10.5, 18, 148.2, 226.0, 30.9, 35.5},
    {"circular", false, 1, 11, 18.7, 155.2, 234.8, 27.4, 31.1},
};

static void assert_mm(lu length, double expected)
{
    double mm = (double)length / (double)LU_PER_MM;
    if (mm < expected - 0.06 || mm > expected + 0.06)
        fail_msg("%.3f mm, not %.1f", mm, expected);
}

static void assert_profile(size_t index, const struct page_master *master)
{
    const struct flow_region *body = &master->regions[REGION_BODY];
    bool vertical = profiles[index].vertical;
    lu leading = (lu)((profiles[index].pitch - profiles[index].size) / 2 * (double)LU_PER_PT);
    lu along = master->margin[EDGE_START] + body->margin[EDGE_START];
    lu across = master->margin[EDGE_BEFORE] + body->margin[EDGE_BEFORE];
    lu far = master->margin[EDGE_AFTER] + body->margin[EDGE_AFTER];
    assert_int_equal(master->writing_mode, vertical ? WRITING_TB_RL : WRITING_LR_TB);
    assert_int_equal(body->column_count, profiles[index].columns);
    assert_mm(along, profiles[index].along);
    assert_mm(across + leading, profiles[index].across);
    assert_mm(far + leading, profiles[index].across);
    assert_mm((vertical ? master->height : master->width) - 2 * along, profiles[index].measure);
    assert_mm((vertical ? master->width : master->height) - across - far - 2 * leading, profiles[index].extent);
}

static void profiles__have_the_pages_of_the_specification(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct text model = read_model(arena, "tests/unit/models/briefing-full.xml");
    for (size_t i = 0; i < ARRAY_LENGTH(profiles); i++) {
        struct outcome outcome = run("templates", "briefing", model, "profile", profiles[i].name);
        struct flow flow;
        assert_int_equal(outcome.status, STATUS_OK);
        assert_true(flow_is_valid(buffer_text(&outcome.out)));
        assert_int_equal(flow_parse("flow", buffer_text(&outcome.out), arena, outcome.diag, &flow), STATUS_OK);
        for (size_t m = 0; m < flow.masters.count; m++)
            assert_profile(i, flow.masters.items[m]);
        release(&outcome);
    }
    arena_free(arena);
}

static void profiles__unknown_one_is_refused(void **state)
{
    (void)state;
    struct diag *diag = diag_new(NULL, NULL);
    struct template *template;
    assert_int_equal(template_open("templates", "briefing", diag, &template), STATUS_OK);
    assert_int_equal(template_check_profile(template, "large-print", diag), STATUS_OK);
    assert_int_equal(diag_count(diag), 0);
    assert_int_equal(template_check_profile(template, "poster", diag), STATUS_USAGE);
    assert_int_equal(diag_count(diag), 1);
    assert_non_null(strstr(diag_at(diag, 0)->text.bytes, "briefing-11, large-print, volume"));
    template_free(template);
    diag_free(diag);
}

/* The schema is no rubber stamp. */
static void schema__refuses_what_the_parser_refuses(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct outcome outcome = briefing(read_model(arena, "tests/unit/models/briefing-full.xml"), "no");
    char *at = strstr(outcome.out.bytes, "text-align=");
    assert_non_null(at);
    memcpy(at, "text-alien", strlen("text-alien"));
    assert_false(flow_is_valid(buffer_text(&outcome.out)));
    release(&outcome);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(template__faults_end_with_a_diagnostic),
        cmocka_unit_test(template__message_is_a_warning),
        cmocka_unit_test(template__terminate_is_an_error),
        cmocka_unit_test(template__bad_models),
        cmocka_unit_test(template__limit_of_a_large_model),
        cmocka_unit_test(template__functions_and_parameters),
        cmocka_unit_test(template__runs_again_with_the_same_result),
        cmocka_unit_test(briefing__page_one),
        cmocka_unit_test(briefing__annex_is_linked_both_ways),
        cmocka_unit_test(briefing__readings),
        cmocka_unit_test(briefing__nothing_vanishes),
        cmocka_unit_test(briefing__many_of_everything),
        cmocka_unit_test(profiles__have_the_pages_of_the_specification),
        cmocka_unit_test(profiles__unknown_one_is_refused),
        cmocka_unit_test(schema__refuses_what_the_parser_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
