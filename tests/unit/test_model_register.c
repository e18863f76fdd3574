/* The register: CSV cells that no spreadsheet takes for formulas, what an Excel cell holds, Akoma Ntoso. The workbook's
 * inside is opened by tests/cli/test_register.py. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "model/register_imp.h"
#include "session_fixture.h"

static const struct register_options no_options = {0};

/* ---- CSV */

/* The CSV of one session without byte order mark and heading. */
static char *csv_rows(const struct session *session, struct arena *arena)
{
    struct sessions sessions = {.items = (struct session *)(uintptr_t)session, .count = 1};
    struct buffer out = BUFFER_INIT;
    sessions_write_csv(&sessions, &out);
    assert_memory_equal(out.bytes, "\xEF\xBB\xBF\"回\",", 9);
    size_t line = text_find(buffer_text(&out), TEXT("\r\n"));
    assert_true(line != TEXT_NOT_FOUND);
    char *rows = text_to_string(arena, text_skip(buffer_text(&out), line + 2));
    buffer_release(&out);
    return rows;
}

static void csv__row(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct session session = fixture_session(arena, 1);
    assert_string_equal(csv_rows(&session, arena),
                        "7,2024-02-29,\"霧浜市CIO×都CIO①\",\"霧浜市\",\"CIO、副市長\",\"水城 遥\",\"調達\","
                        "\"共同で調達してほしい\",\"都には、\n共同で調達していただきたいです。\",\"期待\",\"要確認\","
                        "\"あり\",\"砂原\",\"ぜひ検討します。\",\"one.txt:12:1\",2\r\n");
    arena_free(arena);
}

/* What is not known is an empty cell; nothing is quoted that is not there. */
static void csv__unknown(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct session session = {0};
    *VECTOR_PUSH(arena, &session.requests) = (struct request){
        .kind = REQUEST_ASK, .certainty = CERTAINTY_SURE, .from = NO_INDEX, .response = {.speaker = NO_INDEX}};
    assert_string_equal(csv_rows(&session, arena), ",,,,,,,,,\"要望\",\"確実\",\"なし\",,,,\r\n");
    arena_free(arena);
}

/* The cell of the quote, as a reader of RFC 4180 sees it. */
static struct text quote_cell(struct text quote, struct arena *arena)
{
    struct session session = {0};
    *VECTOR_PUSH(arena, &session.requests) =
        (struct request){.from = NO_INDEX, .quote = quote, .response = {.speaker = NO_INDEX}};
    char *rows = csv_rows(&session, arena);
    struct buffer cell = BUFFER_INIT;
    char *byte = rows + strlen(",,,,,,,,");
    if (*byte == '"') {
        for (byte++; byte[0] != '"' || byte[1] == '"'; byte++) {
            byte += *byte == '"';
            buffer_add_byte(&cell, *byte);
        }
        byte++;
    }
    assert_int_equal(*byte, ',');
    struct text text = text_copy(arena, buffer_text(&cell));
    buffer_release(&cell);
    return text;
}

static void csv__formulas(void **state)
{
    (void)state;
    static const struct {
        const char *source, *cell;
    } rows[] = {
        {"=1+1", "'=1+1"},
        {"+81", "'+81"},
        {"-1", "'-1"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\t=1", "'\t=1"},
        {"\tあ", "'\tあ"},
        {"\rあ", "'\rあ"},
        {" =1", "' =1"},
        {"　=1", "'　=1"},
        {"\n=1", "'\n=1"},
        {"＝1", "'＝1"},
        {"＋1", "'＋1"},
        {"－1", "'－1"},
        {"＠a", "'＠a"},
        {"−1", "'−1"},
        {"'=1", "''=1"},
        {"''=1", "'''=1"},
        {"'あ", "'あ"},
        {"あ=1", "あ=1"},
        {"", ""},
        {"\"=1\"", "\"=1\""},
        {"a\"b\"\"", "a\"b\"\""},
        {"―はい", "―はい"},
        {"a,b\r\nc", "a,b\r\nc"},
        {"' =HYPERLINK(\"x\")", "'' =HYPERLINK(\"x\")"},
    };
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct text cell = quote_cell(text_of(rows[i].source), arena);
        assert_string_equal(text_to_string(arena, cell), rows[i].cell);
    }
    arena_free(arena);
}

/* The signs that begin a formula in any spreadsheet, behind white space too. */
static bool would_be_formula(struct text cell)
{
    uint32_t first = text_peek(cell);
    uint32_t sign = text_peek(text_trim_start(cell));
    return first == '\t' || first == '\r' || sign == '=' || sign == '+' || sign == '-' || sign == '@' ||
           sign == 0xFF1D || sign == 0xFF0B || sign == 0xFF0D || sign == 0xFF20 || sign == 0x2212;
}

/* The words of src/model/csv.c: apostrophes, then a danger, lose one. */
static struct text undone(struct text cell)
{
    struct text rest = cell;
    while (text_peek(rest) == '\'') {
        text_next(&rest);
    }
    return rest.length < cell.length && would_be_formula(rest) ? text_skip(cell, 1) : cell;
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

/* No text becomes a formula, and every text can be had back. */
static void csv__no_formula_and_no_loss(void **state)
{
    (void)state;
    static const uint32_t alphabet[] = {'=',    '+',  '-', '@', '\t', '\r',   '\n',  ' ',
                                        0x3000, '\'', '"', ',', 'a',  0x3042, 0xFF1D};
    uint32_t seed = 20240229;
    struct arena *arena = arena_new(0);
    size_t marked = 0;
    for (size_t round = 0; round < 2000; round++) {
        struct buffer source = BUFFER_INIT;
        for (uint32_t left = next_random(&seed) % 6; left > 0; left--) {
            buffer_add_codepoint(&source, alphabet[next_random(&seed) % ARRAY_LENGTH(alphabet)]);
        }
        struct text cell = quote_cell(buffer_text(&source), arena);
        assert_false(would_be_formula(cell));
        assert_true(text_equal(undone(cell), buffer_text(&source)));
        marked += cell.length != source.length;
        buffer_release(&source);
    }
    assert_in_range(marked, 200, 1800);
    arena_free(arena);
}

/* ---- XLSX */

/* Writes the workbook of a session whose only request has this quote; codes are those of the diagnostics. */
static void assert_workbook(struct text quote, size_t requests, size_t sessions_count, enum status expected,
                            const char *expected_codes)
{
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct session session = fixture_session(arena, 1);
    struct sessions sessions = {0};
    while (session.requests.count < requests) {
        struct request request = session.requests.items[0];
        *VECTOR_PUSH(arena, &session.requests) = request;
    }
    session.requests.items[0].quote = quote;
    for (size_t i = 0; i < sessions_count; i++) {
        *VECTOR_PUSH(arena, &sessions) = session;
    }
    struct buffer out = BUFFER_INIT, again = BUFFER_INIT, codes = BUFFER_INIT;
    assert_int_equal(sessions_write_xlsx(&sessions, &no_options, diag, &out), expected);
    fixture_codes(diag, &codes);
    assert_string_equal(codes.bytes, expected_codes);
    if (expected == STATUS_OK) {
        assert_memory_equal(out.bytes, "PK\3\4", 4);
        assert_int_equal(sessions_write_xlsx(&sessions, &no_options, diag, &again), STATUS_OK);
        assert_int_equal(again.length, out.length);
        assert_memory_equal(again.bytes, out.bytes, out.length);
    } else {
        assert_int_equal(out.length, 0);
    }
    buffer_release(&out);
    buffer_release(&again);
    buffer_release(&codes);
    diag_free(diag);
    arena_free(arena);
}

/* count times the character. */
static struct text repeated(struct buffer *buffer, uint32_t codepoint, size_t count)
{
    buffer_clear(buffer);
    while (count-- > 0) {
        buffer_add_codepoint(buffer, codepoint);
    }
    return buffer_text(buffer);
}

static void xlsx__limits(void **state)
{
    (void)state;
    struct buffer text = BUFFER_INIT;
    assert_workbook(TEXT("=1+1"), 1, 1, STATUS_OK, "");
    assert_workbook(repeated(&text, 0x3042, 32767), 1, 1, STATUS_OK, "");
    assert_workbook(repeated(&text, 0x3042, 32768), 1, 1, STATUS_OK, "cell-long:12");
    assert_workbook(repeated(&text, 0x20BB7, 16383), 1, 1, STATUS_OK, "");
    assert_workbook(repeated(&text, 0x20BB7, 16384), 1, 1, STATUS_OK, "cell-long:12");
    assert_workbook(TEXT("a\x01z"), 1, 1, STATUS_OK, "cell-control:12");
    assert_workbook(TEXT("a\r\n\tz_x0041_"), 1, 1, STATUS_OK, "");
    assert_workbook(TEXT("a"), 1024, 1025, STATUS_LIMIT, "sheet-long:0");
    buffer_release(&text);
}

static void xlsx__nothing(void **state)
{
    (void)state;
    struct diag *diag = diag_new(NULL, NULL);
    struct buffer out = BUFFER_INIT;
    assert_int_equal(sessions_write_xlsx(&(struct sessions){0}, &no_options, diag, &out), STATUS_OK);
    assert_true(out.length > 0);
    buffer_release(&out);
    diag_free(diag);
}

/* Cut anywhere, or with any byte of its frame changed, it is not taken for whole. */
static void xlsx__whole(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct session session = fixture_session(arena, 1);
    struct sessions sessions = {.items = &session, .count = 1};
    struct buffer out = BUFFER_INIT;
    assert_int_equal(sessions_write_xlsx(&sessions, &no_options, diag, &out), STATUS_OK);
    assert_true(xlsx_is_whole(buffer_text(&out)));
    for (size_t length = 0; length < out.length; length += length < 100 ? 1 : 37) {
        assert_false(xlsx_is_whole((struct text){out.bytes, length}));
    }
    uint32_t seed = 7;
    for (size_t round = 0; round < 500; round++) { /* whatever the answer: nothing is read out of bounds */
        size_t place = next_random(&seed) * 7919u % out.length;
        char byte = out.bytes[place];
        out.bytes[place] = (char)next_random(&seed);
        xlsx_is_whole(buffer_text(&out));
        out.bytes[place] = byte;
    }
    size_t middle = out.length / 3;
    out.bytes[middle] = (char)(out.bytes[middle] ^ 0x55);
    assert_false(xlsx_is_whole(buffer_text(&out)));
    buffer_release(&out);
    diag_free(diag);
    arena_free(arena);
}

/* ---- Akoma Ntoso */

static void ignore_error(void *context, xmlError *error)
{
    (void)context, (void)error;
}

/* True when templates/akn-subset.rng allows the document. */
static bool is_valid(xmlDoc *document)
{
    const char *top = getenv("ZADAN_DATA");
    char path[4096];
    snprintf(path, sizeof(path), "%s/templates/akn-subset.rng", top != NULL ? top : ".");
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt(path);
    assert_non_null(parser);
    xmlRelaxNG *schema = xmlRelaxNGParse(parser);
    assert_non_null(schema);
    xmlRelaxNGValidCtxt *validator = xmlRelaxNGNewValidCtxt(schema);
    xmlRelaxNGSetValidStructuredErrors(validator, ignore_error, NULL);
    int result = xmlRelaxNGValidateDoc(validator, document);
    xmlRelaxNGFreeValidCtxt(validator);
    xmlRelaxNGFree(schema);
    xmlRelaxNGFreeParserCtxt(parser);
    return result == 0;
}

static xmlDoc *akn_document(const struct session *session, size_t count)
{
    struct session several[3] = {*session, *session, *session};
    struct sessions sessions = {.items = several, .count = count};
    struct buffer out = BUFFER_INIT;
    sessions_write_akn(&sessions, &no_options, &out);
    xmlDoc *document = xmlReadMemory(out.bytes, (int)out.length, "a.xml", NULL, XML_PARSE_NONET);
    assert_non_null(document);
    buffer_release(&out);
    return document;
}

/* The XPath expression, a: being the namespace, is the string expected. */
static void assert_xpath(xmlDoc *document, const char *expression, const char *expected)
{
    xmlXPathContext *context = xmlXPathNewContext(document);
    xmlXPathRegisterNs(context, (const xmlChar *)"a",
                       (const xmlChar *)"http://docs.oasis-open.org/legaldocml/ns/akn/3.0");
    xmlXPathObject *object = xmlXPathEvalExpression((const xmlChar *)expression, context);
    assert_non_null(object);
    xmlChar *value = xmlXPathCastToString(object);
    assert_string_equal((const char *)value, expected);
    xmlFree(value);
    xmlXPathFreeObject(object);
    xmlXPathFreeContext(context);
}

#define BROKEN_REFERENCES                                                                                              \
    "count(//@by[not(substring(., 2) = //@eId)] | //@as[not(substring(., 2) = //@eId)] | "                             \
    "//@source[not(substring(., 2) = //@eId)])"

static void akn__debate(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct session session = fixture_session(arena, 1);
    session.participants.items[1].id = TEXT("1 <&");
    xmlDoc *document = akn_document(&session, 1);
    assert_true(is_valid(document));
    assert_xpath(document, "//a:FRBRWork/a:FRBRuri/@value", "/akn/jp/debate/2024-02-29/7");
    assert_xpath(document, "//a:docDate", "令和6年2月29日");
    assert_xpath(document, "concat(count(//a:narrative), count(//a:question), count(//a:answer), count(//a:speech))",
                 "1110");
    assert_xpath(document, "//a:question/@refersTo = //a:answer/@refersTo", "true");
    assert_xpath(document, "//a:TLCConcept[concat('#', @eId) = //a:question/@refersTo]/@showAs",
                 "共同で調達してほしい");
    assert_xpath(document, "//a:TLCRole[concat('#', @eId) = //a:question/@as]/@showAs", "CIO");
    assert_xpath(document, "//a:question/a:from", "霧浜市CIO:水城(以下「水城」)");
    assert_xpath(document, "//a:question/a:p[2]", "費用が重い。都には、共同で調達していただきたいです。");
    assert_xpath(document, "//a:question/../a:heading", "書かない窓口");
    assert_xpath(document, "//a:question/../../a:heading", "窓口の改善");
    assert_xpath(document, "//a:narrative/../@name", "opening");
    assert_xpath(document, "//a:debateSection[last()]/a:heading", "書かない窓口");
    assert_xpath(document, "/*/*/a:debateBody/a:debateSection[last()]/a:heading", "人を育てる");
    assert_xpath(document, BROKEN_REFERENCES, "0");
    xmlFreeDoc(document);
    arena_free(arena);
}

/* The order of turns is that of the model, whatever the agenda says. */
static void akn__order_of_turns(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct session session = fixture_session(arena, 1);
    session.turns.items[0].agenda = 2;
    session.turns.items[1].agenda = 0;
    session.turns.items[2].agenda = 2;
    session.turns.items[1].speaker = NO_INDEX;
    session.turns.items[2].paragraphs.count = 0;
    xmlDoc *document = akn_document(&session, 1);
    assert_true(is_valid(document));
    assert_xpath(document, "string(//a:narrative/following::a:question/following::a:speech/a:p)", "");
    assert_xpath(document, "count(//a:narrative/following::a:question/following::a:speech)", "1");
    assert_xpath(document, "count(//a:heading)", "3");
    assert_xpath(document, "count(//a:debateSection[@name = 'continuation'])", "2");
    assert_xpath(document, "//a:TLCPerson[concat('#', @eId) = //a:question/@by]/@showAs", "不明");
    assert_xpath(document, BROKEN_REFERENCES, "0");
    xmlFreeDoc(document);
    arena_free(arena);
}

static void akn__collection(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct session session = fixture_session(arena, 1);
    xmlDoc *document = akn_document(&session, 3);
    assert_true(is_valid(document));
    assert_xpath(document, "count(//a:component/a:debate)", "3");
    assert_xpath(document, "count(//*[@eId = following::*/@eId or @eId = descendant::*/@eId])", "0");
    assert_xpath(document, BROKEN_REFERENCES, "0");
    xmlFreeDoc(document);
    arena_free(arena);
}

/* A session of nothing is a document still; the schema is not one that allows anything. */
static void akn__nothing(void **state)
{
    (void)state;
    xmlDoc *document = akn_document(&(struct session){0}, 1);
    assert_true(is_valid(document));
    assert_xpath(document, "//a:FRBRWork/a:FRBRdate/@date", "0001-01-01");
    xmlNode *section = xmlDocGetRootElement(document);
    xmlNewProp(section, (const xmlChar *)"made-up", (const xmlChar *)"");
    assert_false(is_valid(document));
    xmlFreeDoc(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv__row),
        cmocka_unit_test(csv__unknown),
        cmocka_unit_test(csv__formulas),
        cmocka_unit_test(csv__no_formula_and_no_loss),
        cmocka_unit_test(xlsx__limits),
        cmocka_unit_test(xlsx__nothing),
        cmocka_unit_test(xlsx__whole),
        cmocka_unit_test(akn__debate),
        cmocka_unit_test(akn__order_of_turns),
        cmocka_unit_test(akn__collection),
        cmocka_unit_test(akn__nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
