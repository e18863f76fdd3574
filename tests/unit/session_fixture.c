/* session_fixture.c - see the header. Names and places are invented. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include "session_fixture.h"

static struct at at(uint32_t line)
{
    return (struct at){.part = 0, .line = line, .column = 1};
}

static void add_people(struct session *session, struct arena *arena)
{
    struct participant *person = VECTOR_PUSH(arena, &session->participants);
    *person = (struct participant){
        .id = TEXT("p1"),
        .name = TEXT("水城 遥"),
        .family = TEXT("水城"),
        .given = TEXT("遥"),
        .organisation = TEXT("霧浜市"),
        .side = SIDE_MUNICIPALITY,
        .speaks = true,
        .reading = TEXT("みずき はるか"),
        .at = at(4),
    };
    *VECTOR_PUSH(arena, &person->roles) = TEXT("CIO");
    *VECTOR_PUSH(arena, &person->roles) = TEXT("副市長");
    *VECTOR_PUSH(arena, &session->participants) = (struct participant){
        .id = TEXT("p2"),
        .name = TEXT("砂原"),
        .family = TEXT("砂原"),
        .organisation = TEXT("東京都"),
        .side = SIDE_TOKYO,
        .speaks = true,
        .at = at(5),
    };
}

static void add_agenda(struct session *session, struct arena *arena)
{
    *VECTOR_PUSH(arena, &session->agenda) = (struct agenda_item){TEXT("a1"), TEXT("窓口の改善"), 1, NO_INDEX, at(7)};
    *VECTOR_PUSH(arena, &session->agenda) = (struct agenda_item){TEXT("a1.1"), TEXT("書かない窓口"), 2, 0, at(8)};
    *VECTOR_PUSH(arena, &session->agenda) = (struct agenda_item){TEXT("a2"), TEXT("人を育てる"), 1, NO_INDEX, at(20)};
    *VECTOR_PUSH(arena, &session->agenda_list) = (struct listed_item){TEXT("窓口の改善について"), at(6)};
}

static struct turn *add_turn(struct session *session, struct arena *arena, struct text id, size_t speaker,
                             uint32_t line)
{
    struct turn *turn = VECTOR_PUSH(arena, &session->turns);
    *turn = (struct turn){.id = id, .speaker = speaker, .agenda = 1, .at = at(line)};
    return turn;
}

static void add_talk(struct session *session, struct arena *arena)
{
    struct turn *turn = add_turn(session, arena, TEXT("t1"), NO_INDEX, 9);
    turn->moderator = true;
    turn->agenda = NO_INDEX;
    *VECTOR_PUSH(arena, &turn->paragraphs) = (struct paragraph){TEXT("―いかがですか。"), 0, at(9)};
    turn = add_turn(session, arena, TEXT("t2"), 0, 10);
    turn->label = TEXT("霧浜市CIO:水城(以下「水城」)");
    *VECTOR_PUSH(arena, &turn->paragraphs) = (struct paragraph){TEXT("窓口を一つにしました。"), 1, at(11)};
    *VECTOR_PUSH(arena, &turn->paragraphs) =
        (struct paragraph){TEXT("費用が重い。都には、共同で調達していただきたいです。"), 2, at(12)};
    *VECTOR_PUSH(arena, &turn->summary) = (struct summary_line){TEXT("窓口を一つにしました。"), 1, at(11)};
    turn = add_turn(session, arena, TEXT("t3"), 1, 14);
    turn->label = TEXT("砂原");
    *VECTOR_PUSH(arena, &turn->paragraphs) = (struct paragraph){TEXT("ぜひ検討します。"), 3, at(15)};
}

static void add_findings(struct session *session, struct arena *arena)
{
    *VECTOR_PUSH(arena, &session->points) = (struct point){TEXT("窓口を一つにした"), 0, 1, at(11)};
    *VECTOR_PUSH(arena, &session->requests) = (struct request){
        .id = TEXT("r1"),
        .kind = REQUEST_EXPECTATION,
        .certainty = CERTAINTY_CHECK,
        .from = 0,
        .to = TEXT("東京都"),
        .turn = 1,
        .agenda = 1,
        .paragraph = 2,
        .quote = TEXT("都には、\n共同で調達していただきたいです。"),
        .gist = TEXT("共同で調達してほしい"),
        .topic = TEXT("調達"),
        .at = at(12),
        .response = {1, TEXT("ぜひ検討します。"), 3, at(15)},
    };
    *VECTOR_PUSH(arena, &session->excluded) =
        (struct excluded_item){EXCLUDED_OWN_INTENTION, 1, 2, TEXT("ぜひ検討します。"), at(15)};
    *VECTOR_PUSH(arena, &session->notes) = (struct listed_item){TEXT("※CIO:情報統括責任者"), at(3)};
}

struct session fixture_session(struct arena *arena, unsigned part)
{
    struct session session = {
        .title = part == 1 ? TEXT("霧浜市CIO×都CIO①") : TEXT("霧浜市CIO×都CIO②"),
        .series = TEXT("みなと座談会"),
        .number = 7,
        .date = TEXT("2024-02-29"),
        .date_text = TEXT("令和6年2月29日"),
        .author = TEXT("水野 薫"),
        .editor = TEXT("雪村 直"),
    };
    *VECTOR_PUSH(arena, &session.parts) = (struct part){
        .file = part == 1 ? "one.txt" : "two.txt",
        .format = ARTICLE_TEXT,
        .encoding = "UTF-8",
        .part = part,
        .of = 2,
        .title = session.title,
        .url = TEXT("https://example.org/7?a=1&b=2"),
    };
    add_people(&session, arena);
    add_agenda(&session, arena);
    add_talk(&session, arena);
    add_findings(&session, arena);
    return session;
}

void fixture_codes(const struct diag *diag, struct buffer *out)
{
    for (size_t i = 0; i < diag_count(diag); i++) {
        const struct diagnostic *item = diag_at(diag, i);
        buffer_format(out, "%s%s:%u", i > 0 ? " " : "", diag_code(item->id), (unsigned)item->place.line);
    }
}

static void ignore_error(void *context, xmlError *error)
{
    (void)context, (void)error;
}

bool fixture_is_valid(const char *name, struct text xml)
{
    const char *top = getenv("ZADAN_DATA");
    char path[4096];
    snprintf(path, sizeof(path), "%s/templates/%s", top != NULL ? top : ".", name);
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt(path);
    assert_non_null(parser);
    xmlRelaxNG *schema = xmlRelaxNGParse(parser);
    assert_non_null(schema);
    xmlDoc *document = xmlReadMemory(xml.bytes, (int)xml.length, "m.xml", NULL, XML_PARSE_NONET);
    assert_non_null(document);
    xmlRelaxNGValidCtxt *validator = xmlRelaxNGNewValidCtxt(schema);
    xmlRelaxNGSetValidStructuredErrors(validator, ignore_error, NULL);
    int result = xmlRelaxNGValidateDoc(validator, document);
    xmlRelaxNGFreeValidCtxt(validator);
    xmlFreeDoc(document);
    xmlRelaxNGFree(schema);
    xmlRelaxNGFreeParserCtxt(parser);
    return result == 0;
}
