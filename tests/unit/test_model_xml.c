/* Model XML: schema, round trip, escaping, hostile input, the checks of a session. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include "session_fixture.h"

/* ---- writing, reading, validating */

static void write_one(const struct session *session, struct buffer *out)
{
    session_write_xml(session, out);
}

static struct session read_one(struct text xml, struct arena *arena)
{
    struct diag *diag = diag_new(NULL, NULL);
    struct sessions sessions = {0};
    struct buffer codes = BUFFER_INIT;
    enum status status = sessions_read_xml("m.xml", xml, arena, diag, &sessions);
    fixture_codes(diag, &codes);
    assert_string_equal(codes.bytes, "");
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(sessions.count, 1);
    buffer_release(&codes);
    diag_free(diag);
    return sessions.items[0];
}

static bool is_valid(struct text xml)
{
    return fixture_is_valid("model.rng", xml);
}

static void xml__document(void **state)
{
    (void)state;
    static const char expected[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<zadan version=\"1\">\n"
        "  <session number=\"7\" date=\"2024-02-29\" date-text=\"令和6年2月29日\">\n"
        "    <title>霧浜市CIO×都CIO①</title>\n"
        "    <series>みなと座談会</series>\n"
        "    <parts>\n"
        "      <part file=\"one.txt\" format=\"text\" encoding=\"UTF-8\" part=\"1\" of=\"2\""
        " url=\"https://example.org/7?a=1&amp;b=2\">\n"
        "        <title>霧浜市CIO×都CIO①</title>\n"
        "      </part>\n"
        "    </parts>\n"
        "    <participants>\n"
        "      <participant id=\"p1\" side=\"municipality\" speaks=\"true\" at=\"0:4:1\">\n"
        "        <name family=\"水城\" given=\"遥\" reading=\"みずき はるか\">水城 遥</name>\n"
        "        <organisation>霧浜市</organisation>\n"
        "        <role>CIO</role>\n"
        "        <role>副市長</role>\n"
        "      </participant>\n"
        "      <participant id=\"p2\" side=\"tokyo\" speaks=\"true\" at=\"0:5:1\">\n"
        "        <name family=\"砂原\">砂原</name>\n"
        "        <organisation>東京都</organisation>\n"
        "      </participant>\n"
        "    </participants>\n"
        "    <agenda>\n"
        "      <item id=\"a1\" level=\"1\" at=\"0:7:1\">\n"
        "        <heading>窓口の改善</heading>\n"
        "        <item id=\"a1.1\" level=\"2\" at=\"0:8:1\">\n"
        "          <heading>書かない窓口</heading>\n"
        "        </item>\n"
        "      </item>\n"
        "      <item id=\"a2\" level=\"1\" at=\"0:20:1\">\n"
        "        <heading>人を育てる</heading>\n"
        "      </item>\n"
        "    </agenda>\n"
        "    <agenda-list>\n"
        "      <item at=\"0:6:1\">窓口の改善について</item>\n"
        "    </agenda-list>\n"
        "    <points>\n"
        "      <point agenda=\"a1\" turn=\"t2\" at=\"0:11:1\">窓口を一つにした</point>\n"
        "    </points>\n"
        "    <turns>\n"
        "      <turn id=\"t1\" moderator=\"true\" at=\"0:9:1\">\n"
        "        <p at=\"0:9:1\">―いかがですか。</p>\n"
        "      </turn>\n"
        "      <turn id=\"t2\" speaker=\"p1\" agenda=\"a1.1\" at=\"0:10:1\">\n"
        "        <label>霧浜市CIO:水城(以下「水城」)</label>\n"
        "        <p n=\"1\" at=\"0:11:1\">窓口を一つにしました。</p>\n"
        "        <p n=\"2\" at=\"0:12:1\">費用が重い。都には、共同で調達していただきたいです。</p>\n"
        "        <summary paragraph=\"1\" at=\"0:11:1\">窓口を一つにしました。</summary>\n"
        "      </turn>\n"
        "      <turn id=\"t3\" speaker=\"p2\" agenda=\"a1.1\" at=\"0:14:1\">\n"
        "        <label>砂原</label>\n"
        "        <p n=\"3\" at=\"0:15:1\">ぜひ検討します。</p>\n"
        "      </turn>\n"
        "    </turns>\n"
        "    <requests>\n"
        "      <request id=\"r1\" kind=\"expectation\" certainty=\"check\" from=\"p1\" to=\"東京都\" turn=\"t2\""
        " agenda=\"a1.1\" paragraph=\"2\" at=\"0:12:1\">\n"
        "        <quote>都には、\n共同で調達していただきたいです。</quote>\n"
        "        <gist>共同で調達してほしい</gist>\n"
        "        <topic>調達</topic>\n"
        "        <response speaker=\"p2\" paragraph=\"3\" at=\"0:15:1\">ぜひ検討します。</response>\n"
        "      </request>\n"
        "    </requests>\n"
        "    <excluded>\n"
        "      <item reason=\"own_intention\" speaker=\"p2\" turn=\"t3\" at=\"0:15:1\">ぜひ検討します。</item>\n"
        "    </excluded>\n"
        "    <notes>\n"
        "      <note at=\"0:3:1\">※CIO:情報統括責任者</note>\n"
        "    </notes>\n"
        "    <credits>\n"
        "      <author>水野 薫</author>\n"
        "      <editor>雪村 直</editor>\n"
        "    </credits>\n"
        "  </session>\n"
        "</zadan>\n";
    struct arena *arena = arena_new(0);
    struct session session = fixture_session(arena, 1);
    struct buffer xml = BUFFER_INIT;
    write_one(&session, &xml);
    assert_string_equal(xml.bytes, expected);
    assert_true(is_valid(buffer_text(&xml)));
    buffer_release(&xml);
    arena_free(arena);
}

/* Writing what was read from `xml` gives `xml`. */
static void assert_round_trip(struct text xml)
{
    struct arena *arena = arena_new(0);
    struct session session = read_one(xml, arena);
    struct buffer again = BUFFER_INIT;
    write_one(&session, &again);
    assert_int_equal(again.length, xml.length);
    assert_memory_equal(again.bytes, xml.bytes, xml.length);
    buffer_release(&again);
    arena_free(arena);
}

static void xml__round_trip(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct session session = fixture_session(arena, 2), empty = {.number = 0};
    struct buffer xml = BUFFER_INIT;
    write_one(&session, &xml);
    assert_round_trip(buffer_text(&xml));
    buffer_clear(&xml);
    write_one(&empty, &xml);
    assert_true(is_valid(buffer_text(&xml)));
    assert_round_trip(buffer_text(&xml));
    buffer_release(&xml);
    arena_free(arena);
}

/* Characters that XML would change, hide or refuse, in text and in attributes. */
static void xml__characters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *as_text;
        const char *as_attribute;
    } rows[] = {
        {"a&b<c>d\"e'f", "a&amp;b&lt;c&gt;d\"e'f", "a&amp;b&lt;c&gt;d&quot;e'f"},
        {"]]>", "]]&gt;", "]]&gt;"},
        {"a\nb\tc\rd", "a\nb\tc&#xD;d", "a&#xA;b&#x9;c&#xD;d"},
        {" a ", " a ", " a "},
        {"\xE2\x80\xA8\xEF\xBB\xBF\xC2\x85", "&#x2028;&#xFEFF;&#x85;", "&#x2028;&#xFEFF;&#x85;"},
        {"\xC2\xA0\xE3\x80\x80", "\xC2\xA0\xE3\x80\x80", "\xC2\xA0\xE3\x80\x80"},
        {"\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF"},
        {"\x01\x1F", "\xEF\xBF\xBD\xEF\xBF\xBD", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xEF\xBF\xBE\xEF\xBF\xBF", "\xEF\xBF\xBD\xEF\xBF\xBD", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct arena *arena = arena_new(0);
        struct session session = {.title = text_of(rows[i].text), .date_text = text_of(rows[i].text)};
        struct buffer xml = BUFFER_INIT, expected = BUFFER_INIT;
        write_one(&session, &xml);
        buffer_format(&expected, "date-text=\"%s\">\n    <title>%s</title>\n", rows[i].as_attribute, rows[i].as_text);
        assert_non_null(strstr(xml.bytes, expected.bytes));
        assert_round_trip(buffer_text(&xml));
        buffer_release(&xml);
        buffer_release(&expected);
        arena_free(arena);
    }
}

static void xml__several_sessions(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct sessions sessions = {0}, again = {0};
    struct buffer first = BUFFER_INIT, second = BUFFER_INIT;
    sessions_write_xml(&sessions, &first);
    assert_string_equal(first.bytes, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<zadan version=\"1\">\n</zadan>\n");
    buffer_clear(&first);
    *VECTOR_PUSH(arena, &sessions) = fixture_session(arena, 1);
    *VECTOR_PUSH(arena, &sessions) = fixture_session(arena, 2);
    sessions_write_xml(&sessions, &first);
    assert_int_equal(sessions_read_xml("m", buffer_text(&first), arena, diag, &again), STATUS_OK);
    assert_int_equal(again.count, 2);
    sessions_write_xml(&again, &second);
    assert_string_equal(first.bytes, second.bytes);
    buffer_release(&first);
    buffer_release(&second);
    diag_free(diag);
    arena_free(arena);
}

/* ---- what people may write by hand */

static const char hand_written[] =
    "<?xml version=\"1.0\"?>\n<?editor hint?>\n<zadan version=\"1\"><!-- mine -->\n"
    "<session><credits/><notes/><excluded/><requests/>\n"
    "<turns><turn moderator=\"false\" speaker='p9' id=\"t1\">"
    "<p n=\"1\">一<![CDATA[<二>]]>&#x4E09;<!-- x -->四</p></turn></turns>\n"
    "<points/><agenda-list/><agenda/><participants>\n"
    "<participant speaks=\"false\" side=\"other\" id=\"p9\"><name>某</name></participant>\n"
    "</participants><parts/></session></zadan>";

static void xml__any_order(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    assert_true(is_valid(text_of(hand_written)));
    struct session session = read_one(text_of(hand_written), arena);
    assert_int_equal(session.turns.count, 1);
    assert_int_equal(session.turns.items[0].speaker, 0);
    assert_int_equal(session.turns.items[0].agenda, NO_INDEX);
    assert_true(text_equal(session.turns.items[0].paragraphs.items[0].text, TEXT("一<二>三四")));
    assert_int_equal(session.participants.items[0].side, SIDE_OTHER);
    arena_free(arena);
}

/* ---- hostile and wrong input: a session with one thing changed, and the diagnostics with their lines */

#define HEAD "<zadan version=\"1\">\n<session>\n"
#define PARTS "<parts><part file=\"a\" format=\"text\"/></parts>"
#define PEOPLE                                                                                                         \
    "<participants><participant id=\"p1\" side=\"other\" speaks=\"true\"><name/></participant></participants>"
#define AGENDA "<agenda><item id=\"a1\" level=\"1\"><heading>h</heading></item></agenda><agenda-list/><points/>"
#define REST "<requests/><excluded/><notes/><credits/>\n"
#define FOOT "</session>\n</zadan>\n"
#define SESSION(parts, people, agenda, turns, rest) HEAD parts "\n" people "\n" agenda "\n" turns "\n" rest FOOT
#define TURNS(turns) SESSION(PARTS, PEOPLE, AGENDA, "<turns>\n" turns "</turns>", REST)
#define PERSON(person) SESSION(PARTS, "<participants>\n" person "</participants>", AGENDA, "<turns/>", REST)

static const struct {
    const char *xml;
    const char *codes;
} wrong[] = {
    {"", "model-xml:1"},
    {"   \n", "model-xml:2"},
    {"<zadan version=\"1\">\n<session>\n", "model-xml:3"},
    {"<zadan version=\"1\">\n<session a=\"1\" a=\"2\"/></zadan>", "model-xml:2"},
    {"<zadan version=\"1\">\n&nothing;</zadan>", "model-xml:2"},
    {"<zadan version=\"1\">\n\x01</zadan>", "model-xml:2"},
    {"<zadan version=\"1\">\n\xFF</zadan>", "model-xml:2"},
    {"<?xml version=\"1.0\" encoding=\"no-such\"?>\n<zadan version=\"1\"/>", "model-xml:1"},
    {"<!DOCTYPE zadan>\n<zadan version=\"1\"/>", "model-doctype:1"},
    {"\n<!DOCTYPE zadan SYSTEM \"http://example.org/z.dtd\">\n<zadan version=\"1\"/>", "model-doctype:2"},
    {"<!DOCTYPE z [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<zadan version=\"1\">&e;</zadan>", "model-doctype:1"},
    {"<!DOCTYPE z [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY c \"&b;&b;\">]><z>&c;</z>", "model-doctype:1"},
    {"<html/>", "model-root:1"},
    {"<zadan xmlns=\"urn:x\" version=\"1\"/>", "model-root:1"},
    {"<zadan/>", "model-attribute-missing:1"},
    {"<zadan version=\"2\"/>", "model-version:1"},
    {"<zadan version=\"1\" x=\"\"/>", "model-attribute:1"},
    {"<zadan version=\"1\">\n<meeting/>\n</zadan>", "model-element:2"},
    {"<zadan version=\"1\">\ntext\n</zadan>", "model-text:1"},
    {TURNS("<turn id=\"t1\">\n<q/></turn>"), "model-element:8"},
    {TURNS("<turn id=\"t1\">\n<label/><label/></turn>"), "model-element-twice:8"},
    {TURNS("<turn id=\"t1\">words</turn>"), "model-text:7"},
    {TURNS("<turn id=\"t1\"><p>a<b>c</b></p></turn>"), "model-element:7"},
    {TURNS("<turn id=\"t1\" colour=\"red\"/>"), "model-attribute:7"},
    {TURNS("<turn id=\"t1\" xml:lang=\"ja\"/>"), "model-attribute:7"},
    {TURNS("<turn/>"), "model-attribute-missing:7"},
    {TURNS("<turn id=\"t1\"/>\n<turn id=\"t1\"/>"), "model-id-twice:8"},
    {TURNS("<turn id=\"t1\" speaker=\"p2\"/>"), "model-reference:7"},
    {TURNS("<turn id=\"t1\" speaker=\"a1\"/>"), "model-reference:7"},
    {TURNS("<turn id=\"t1\" agenda=\"a2\"/>"), "model-reference:7"},
    {TURNS("<turn id=\"t1\" agenda=\"\"/>"), "model-reference:7"},
    {TURNS("<turn id=\"t1\" moderator=\"yes\"/>"), "model-value:7"},
    {TURNS("<turn id=\"t1\" at=\"1:1:1\"/>"), "model-value:7"},
    {TURNS("<turn id=\"t1\" at=\"0:0:1\"/>"), "model-value:7"},
    {TURNS("<turn id=\"t1\" at=\"0:1:1 \"/>"), "model-value:7"},
    {TURNS("<turn id=\"t1\" at=\"0:99999999999:1\"/>"), "model-value:7"},
    {TURNS("<turn id=\"t1\"><p n=\"-1\"/></turn>"), "model-value:7"},
    {TURNS("<turn id=\"t1\"><p n=\"\"/></turn>"), "model-value:7"},
    {PERSON("<participant id=\"p1\" side=\"left\" speaks=\"true\"><name/></participant>"), "model-value:5"},
    {PERSON("<participant id=\"p1\" side=\"other\" speaks=\"true\"/>"), "model-element-missing:5"},
    {SESSION(PARTS, PEOPLE, "<agenda><item id=\"a1\" level=\"2\"><heading/></item></agenda><agenda-list/><points/>",
             "<turns/>", REST),
     "model-value:5"},
    {SESSION(PARTS, PEOPLE,
             "<agenda><item id=\"a\" level=\"1\"><heading/><item id=\"b\" level=\"2\"><heading/>\n<item id=\"c\" "
             "level=\"3\">"
             "<heading/></item></item></item></agenda><agenda-list/><points/>",
             "<turns/>", REST),
     "model-element:6"},
    {SESSION("", PEOPLE, AGENDA, "<turns/>", REST), "model-element-missing:2"},
    {"<zadan version=\"1\">\n<session date=\"2023-02-29\">" PARTS PEOPLE AGENDA "<turns/>" REST FOOT, "model-value:2"},
    {"<zadan version=\"1\">\n<session date=\"20220-1-1\">" PARTS PEOPLE AGENDA "<turns/>" REST FOOT, "model-value:2"},
    {"<zadan version=\"1\">\n<session number=\"第7回\">" PARTS PEOPLE AGENDA "<turns/>" REST FOOT, "model-value:2"},
};

static void assert_wrong(const char *xml, size_t length, const char *codes)
{
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct sessions sessions = {0};
    struct buffer found = BUFFER_INIT;
    assert_int_equal(sessions_read_xml("m.xml", (struct text){xml, length}, arena, diag, &sessions), STATUS_INPUT);
    assert_int_equal(sessions.count, 0);
    fixture_codes(diag, &found);
    assert_string_equal(found.bytes, codes);
    for (size_t i = 0; i < diag_count(diag); i++) {
        assert_string_equal(diag_at(diag, i)->place.file, "m.xml");
    }
    buffer_release(&found);
    diag_free(diag);
    arena_free(arena);
}

static void xml__wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++) {
        assert_wrong(wrong[i].xml, strlen(wrong[i].xml), wrong[i].codes);
    }
}

/* All errors at once, with their lines. */
static void xml__several_errors(void **state)
{
    (void)state;
    const char *xml = TURNS("<turn id=\"t1\" speaker=\"p2\"/>\n<turn id=\"t2\" agenda=\"x\"><q/></turn>\n<turn/>");
    assert_wrong(xml, strlen(xml), "model-reference:7 model-reference:8 model-element:8 model-attribute-missing:9");
}

static void xml__error_limit(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct sessions sessions = {0};
    struct buffer xml = BUFFER_INIT;
    buffer_add_string(&xml, "<zadan version=\"1\">");
    for (size_t i = 0; i < 1000; i++) {
        buffer_add_string(&xml, "<x/>\n");
    }
    buffer_add_string(&xml, "</zadan>");
    assert_int_equal(sessions_read_xml("m", buffer_text(&xml), arena, diag, &sessions), STATUS_INPUT);
    assert_int_equal(diag_count(diag), 51);
    assert_int_equal(diag_at(diag, 50)->id, DIAG_MODEL_ERRORS);
    buffer_release(&xml);
    diag_free(diag);
    arena_free(arena);
}

/* A hundred thousand open elements: refused by a limit of depth, not by the stack. */
static void xml__deep(void **state)
{
    (void)state;
    struct buffer xml = BUFFER_INIT;
    for (size_t i = 0; i < 100000; i++) {
        buffer_add_string(&xml, "<zadan version=\"1\">");
    }
    assert_wrong(xml.bytes, xml.length, "model-xml:1");
    buffer_release(&xml);
}

/* A paragraph larger than the parser's usual limit for one text, and a line number above 65535. */
static void xml__large(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct session session = fixture_session(arena, 1);
    size_t size = (size_t)12 * 1024 * 1024;
    char *bytes = arena_alloc(arena, size);
    memset(bytes, 'x', size);
    session.turns.items[2].paragraphs.items[0].text = (struct text){bytes, size};
    session.requests.count = 0;
    struct buffer xml = BUFFER_INIT;
    write_one(&session, &xml);
    assert_round_trip(buffer_text(&xml));
    buffer_clear(&xml);
    buffer_add_string(&xml, "<zadan version=\"1\">\n");
    for (size_t i = 0; i < 70000; i++) {
        buffer_add_string(&xml, "\n");
    }
    buffer_add_string(&xml, "<x><y>t</y></x></zadan>");
    assert_wrong(xml.bytes, xml.length, "model-element:70002");
    buffer_release(&xml);
    arena_free(arena);
}

/* ---- the schema refuses what the reader refuses */

static void xml__schema_refuses(void **state)
{
    (void)state;
    assert_true(is_valid(text_of(TURNS("<turn id=\"t1\"/>"))));
    assert_false(is_valid(text_of(TURNS("<turn id=\"t1\"><q/></turn>"))));
    assert_false(is_valid(text_of(TURNS("<turn id=\"t1\" colour=\"red\"/>"))));
    assert_false(is_valid(text_of(TURNS("<turn/>"))));
    assert_false(is_valid(text_of(TURNS("<turn id=\"t1\" at=\"0:0:1\"/>"))));
    assert_false(is_valid(text_of(SESSION("", PEOPLE, AGENDA, "<turns/>", REST))));
    assert_false(is_valid(text_of("<zadan version=\"2\"/>")));
}

static void xml__schema_has_all_names(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct session session = fixture_session(arena, 1);
    struct buffer xml = BUFFER_INIT;
    session.excluded.count = 0;
    for (unsigned reason = 0; reason < EXCLUDED_COUNT; reason++) {
        *VECTOR_PUSH(arena, &session.excluded) = (struct excluded_item){
            .reason = (enum exclusion)reason, .speaker = NO_INDEX, .turn = NO_INDEX, .quote = TEXT("x")};
    }
    write_one(&session, &xml);
    assert_true(is_valid(buffer_text(&xml)));
    assert_round_trip(buffer_text(&xml));
    buffer_release(&xml);
    arena_free(arena);
}

/* ---- session_check: one breach each */

static void break_speaker(struct session *session)
{
    session->turns.items[1].speaker = 9;
}
static void break_id(struct session *session)
{
    session->turns.items[2].id = TEXT("t2");
}
static void break_no_id(struct session *session)
{
    session->requests.items[0].id = TEXT_NONE;
}
static void break_level(struct session *session)
{
    session->agenda.items[1].level = 1;
}
static void break_parent(struct session *session)
{
    session->agenda.items[1].parent = 1;
}
static void break_number(struct session *session)
{
    session->turns.items[2].paragraphs.items[0].number = 4;
    session->requests.items[0].response.paragraph = 3;
    session->requests.items[0].response.speaker = NO_INDEX;
}
static void break_line(struct session *session)
{
    session->turns.items[0].paragraphs.items[0].text = TEXT("a\nb");
}
static void break_quote(struct session *session)
{
    session->requests.items[0].quote = TEXT("都には、共同で売っていただきたいです。");
}
static void break_quote_paragraph(struct session *session)
{
    session->requests.items[0].paragraph = 1;
}
static void break_quote_number(struct session *session)
{
    session->requests.items[0].paragraph = 77;
}
static void break_quote_turn(struct session *session)
{
    session->turns.items[1].summary.items[0] = (struct summary_line){TEXT("ぜひ検討します。"), 3, {0, 15, 1}};
}
static void break_response(struct session *session)
{
    session->requests.items[0].response.quote = TEXT("断ります。");
}
static void break_from(struct session *session)
{
    session->requests.items[0].from = NO_INDEX;
}
static void break_place(struct session *session)
{
    session->notes.items[0].at.part = 1;
}
static void break_point(struct session *session)
{
    session->points.items[0].turn = 3;
}

static const struct {
    void (*change)(struct session *session);
    enum diag_id id;
} breaches[] = {
    {break_speaker, DIAG_CHECK_REFERENCE},
    {break_id, DIAG_CHECK_ID},
    {break_no_id, DIAG_CHECK_ID},
    {break_level, DIAG_CHECK_LEVEL},
    {break_parent, DIAG_CHECK_REFERENCE},
    {break_number, DIAG_CHECK_NUMBER},
    {break_line, DIAG_CHECK_LINE_BREAK},
    {break_quote, DIAG_CHECK_QUOTE},
    {break_quote_paragraph, DIAG_CHECK_QUOTE},
    {break_quote_number, DIAG_CHECK_QUOTE},
    {break_quote_turn, DIAG_CHECK_QUOTE},
    {break_response, DIAG_CHECK_QUOTE},
    {break_from, DIAG_CHECK_REFERENCE},
    {break_place, DIAG_CHECK_REFERENCE},
    {break_point, DIAG_CHECK_REFERENCE},
};

static void check__breaches(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(breaches); i++) {
        struct arena *arena = arena_new(0);
        struct diag *diag = diag_new(NULL, NULL);
        struct session session = fixture_session(arena, 1);
        assert_int_equal(session_check(&session, diag), 0);
        breaches[i].change(&session);
        assert_int_equal(session_check(&session, diag), 1);
        assert_int_equal(diag_count(diag), 1);
        assert_int_equal(diag_at(diag, 0)->id, breaches[i].id);
        diag_free(diag);
        arena_free(arena);
    }
}

/* A quote may begin in one paragraph and end in the next of the turn, not begin in the next. */
static void check__quote_over_paragraphs(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct session session = fixture_session(arena, 1);
    session.requests.items[0].quote = TEXT("一つにしました。\n 費用が重い。");
    session.requests.items[0].paragraph = 1;
    assert_int_equal(session_check(&session, diag), 0);
    session.requests.items[0].quote = TEXT("費用が重い。");
    assert_int_equal(session_check(&session, diag), 1);
    diag_free(diag);
    arena_free(arena);
}

/* Quotes in a paragraph of megabytes are compared up to a limit of work, which is said once. */
static void check__work_limit(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct session session = fixture_session(arena, 1);
    size_t size = (size_t)4 * 1024 * 1024;
    char *bytes = arena_alloc(arena, size);
    memset(bytes, 'x', size);
    struct turn *turn = &session.turns.items[1];
    turn->paragraphs.items[0].text = (struct text){bytes, size};
    turn->summary.count = 0;
    for (size_t i = 0; i < 40; i++) {
        *VECTOR_PUSH(arena, &turn->summary) = (struct summary_line){TEXT("xx"), 1, {0, 11, 1}};
    }
    assert_int_equal(session_check(&session, diag), 0);
    assert_int_equal(diag_count(diag), 1);
    assert_int_equal(diag_at(diag, 0)->id, DIAG_CHECK_LIMIT);
    diag_free(diag);
    arena_free(arena);
}

/* ---- sessions put away */

/* What a session put away gives back is what it was; its head says what it was put away for. */
static void pack__round_trip(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct session session = fixture_session(arena, 1), packed, whole;
    struct buffer before = BUFFER_INIT, xml = BUFFER_INIT, after = BUFFER_INIT;
    assert_true(session_pack(&session, arena, &packed));
    assert_int_equal(packed.number, session.number);
    assert_true(text_equal(packed.date, session.date));
    assert_true(text_equal(packed.title, session.title));
    assert_true(text_equal(packed.series, session.series));
    assert_string_equal(packed.parts.items[0].file, session.parts.items[0].file);
    assert_int_equal(packed.parts.items[0].part, 1);
    assert_true(text_equal(packed.participants.items[0].organisation, TEXT("霧浜市")));
    assert_int_equal(packed.participants.items[1].side, SIDE_TOKYO);
    assert_true(text_equal(packed.requests.items[0].topic, session.requests.items[0].topic));
    assert_int_equal(packed.turns.count, 0);
    session_write_xml(&session, &before);
    session_unpack_xml(&packed, &xml);
    assert_string_equal(xml.bytes, before.bytes);
    session_unpack(&packed, arena, &whole);
    assert_true(text_is_empty(whole.packed));
    assert_ptr_equal(whole.parts.items[0].file, packed.parts.items[0].file);
    session_write_xml(&whole, &after);
    assert_string_equal(after.bytes, before.bytes);
    buffer_release(&before);
    buffer_release(&xml);
    buffer_release(&after);
    arena_free(arena);
}

/* A session that was never put away is its own whole. */
static void pack__of_a_whole_session(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct session session = fixture_session(arena, 1);
    struct session same;
    struct buffer before = BUFFER_INIT, xml = BUFFER_INIT;
    session_unpack(&session, arena, &same);
    assert_ptr_equal(same.turns.items, session.turns.items);
    session_write_xml(&session, &before);
    session_unpack_xml(&session, &xml);
    assert_string_equal(xml.bytes, before.bytes);
    buffer_release(&before);
    buffer_release(&xml);
    arena_free(arena);
}

/* What XML cannot say is not put away. */
static void pack__refuses_what_cannot_be_read_again(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct session session = fixture_session(arena, 1), packed = {.number = 77};
    session.turns.items[0].id = session.turns.items[1].id;
    assert_false(session_pack(&session, arena, &packed));
    assert_int_equal(packed.number, 77);
    arena_free(arena);
}

/* 300 paragraphs of 300 bytes: what stays is a tenth of the text, and does not grow with the talk as structures do. */
static void pack__keeps_little(void **state)
{
    (void)state;
    enum { PARAGRAPHS = 300 };
    struct arena *arena = arena_new(0), *kept = arena_new(256);
    struct session session = fixture_session(arena, 1), packed;
    struct turn *turn = &session.turns.items[session.turns.count - 1];
    struct paragraph last = turn->paragraphs.items[turn->paragraphs.count - 1];
    size_t bytes = 0;
    for (unsigned i = 1; i <= PARAGRAPHS; i++) {
        last.number++;
        last.text = text_format(
            arena, "%u番目の段落では、%u件の手続きと%u人の職員について、%u年度の計画と予算の見通しを説明した。", i,
            i * 7919 % 1000, i * 104729 % 1000, 2000 + i % 30);
        bytes += last.text.length;
        *VECTOR_PUSH(arena, &turn->paragraphs) = last;
    }
    assert_true(session_pack(&session, kept, &packed));
    assert_in_range(arena_used(kept), 1000, bytes / 4);
    arena_free(kept);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(xml__document),
        cmocka_unit_test(xml__round_trip),
        cmocka_unit_test(xml__characters),
        cmocka_unit_test(xml__several_sessions),
        cmocka_unit_test(xml__any_order),
        cmocka_unit_test(xml__wrong),
        cmocka_unit_test(xml__several_errors),
        cmocka_unit_test(xml__error_limit),
        cmocka_unit_test(xml__deep),
        cmocka_unit_test(xml__large),
        cmocka_unit_test(xml__schema_refuses),
        cmocka_unit_test(xml__schema_has_all_names),
        cmocka_unit_test(check__breaches),
        cmocka_unit_test(check__quote_over_paragraphs),
        cmocka_unit_test(check__work_limit),
        cmocka_unit_test(pack__round_trip),
        cmocka_unit_test(pack__of_a_whole_session),
        cmocka_unit_test(pack__refuses_what_cannot_be_read_again),
        cmocka_unit_test(pack__keeps_little),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xmlRelaxNGCleanupTypes();
    xmlCleanupParser();
    return failed;
}
