/* Names files: what is read and refused, who is found by an entry, who becomes one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include "session_fixture.h"
#include "zadan/names.h"

struct world {
    struct arena *arena;
    struct diag *diag;
    struct session session;
};

static struct world begin(void)
{
    struct world world = {.arena = arena_new(0), .diag = diag_new(NULL, NULL)};
    world.session = fixture_session(world.arena, 1);
    return world;
}

static void release(struct world *world)
{
    diag_free(world->diag);
    arena_free(world->arena);
}

static void assert_codes(const struct world *world, const char *expected)
{
    struct buffer codes = BUFFER_INIT;
    fixture_codes(world->diag, &codes);
    assert_string_equal(codes.bytes, expected);
    buffer_release(&codes);
}

/* Loads the document from a file. */
static enum status load_bytes(struct world *world, struct text xml, struct names **names)
{
    char path[] = "/tmp/zadan-names-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, xml.bytes, xml.length), xml.length);
    close(descriptor);
    enum status status = names_load(path, world->arena, world->diag, names);
    unlink(path);
    return status;
}

static struct names *load(struct world *world, const char *entries)
{
    struct names *names;
    struct text xml = text_format(world->arena, "<names>%s</names>", entries);
    assert_int_equal(load_bytes(world, xml, &names), STATUS_OK);
    assert_non_null(names);
    return names;
}

static void apply(struct world *world, const char *entries)
{
    names_apply(load(world, entries), &world->session, world->arena, world->diag);
}

static struct participant *add_person(struct world *world, const char *name, const char *family,
                                      const char *organisation, enum side side)
{
    struct participant *person = VECTOR_PUSH(world->arena, &world->session.participants);
    *person = (struct participant){
        .id = text_format(world->arena, "p%zu", world->session.participants.count),
        .name = text_of(name),
        .family = text_of(family),
        .organisation = text_of(organisation),
        .side = side,
    };
    return person;
}

static const struct participant *person(const struct world *world, size_t index)
{
    assert_in_range(index, 0, world->session.participants.count - 1);
    return &world->session.participants.items[index];
}

static void assert_text(struct text text, const char *expected)
{
    assert_int_equal(text.length, strlen(expected));
    assert_memory_equal(text.bytes != NULL ? text.bytes : "", expected, text.length);
}

/* ---- applying */

static void names__reading_and_spelling(void **state)
{
    (void)state;
    struct world world = begin();
    add_person(&world, "髙﨑　\xE7\xA5\x9E\xEF\xB8\x80子", "髙﨑", "霧浜市", SIDE_MUNICIPALITY);
    apply(&world, "<person name='水城 遥' reading='みずしろ はるか'/>"
                  "<person name='高﨑 神子' reading='タカサキ・みこ ー'/>"
                  "<person name='砂原 環'><organisation>東京都</organisation></person>"
                  "<organisation name='霧浜市' reading='きりはまし'/>");
    assert_text(person(&world, 0)->reading, "みずしろ はるか");
    assert_text(person(&world, 0)->organisation_reading, "きりはまし");
    assert_text(person(&world, 1)->name, "砂原 環");
    assert_text(person(&world, 1)->family, "砂原");
    assert_text(person(&world, 1)->given, "環");
    assert_text(person(&world, 1)->organisation_reading, "");
    assert_text(person(&world, 2)->name, "高﨑 神子");
    assert_text(world.session.turns.items[1].label, "霧浜市CIO:水城(以下「水城」)");
    assert_int_equal(session_check(&world.session, world.diag), 0);
    assert_codes(&world, "");
    release(&world);
}

static void names__also_and_parts(void **state)
{
    (void)state;
    struct world world = begin();
    apply(&world, "<person name='ハルカ水城' family='水城' given='ハルカ' reading='みずき はるか'>"
                  "<also>水城　遥</also><also>水城 はるか</also></person>");
    assert_text(person(&world, 0)->name, "ハルカ水城");
    assert_text(person(&world, 0)->family, "水城");
    assert_text(person(&world, 0)->given, "ハルカ");
    assert_codes(&world, "names-no-entry:5");
    release(&world);
}

/* A family name is enough only where the entry names the organisation. */
static void names__family_name_alone(void **state)
{
    (void)state;
    struct world world = begin();
    apply(&world, "<person name='砂原 環' reading='すなはら たまき'/><person name='水城 遥'/>");
    assert_text(person(&world, 1)->name, "砂原");
    assert_text(person(&world, 1)->reading, "");
    apply(&world, "<person name='砂原 環'><organisation>霧浜市</organisation></person><person name='水城 遥'/>");
    assert_text(person(&world, 1)->name, "砂原");
    release(&world);
}

/* Of two entries with one name the organisation decides; where it does not, none is taken. */
static void names__same_name(void **state)
{
    (void)state;
    struct world world = begin();
    add_person(&world, "水城 遥", "水城", "東京都", SIDE_TOKYO);
    add_person(&world, "水城 遥", "水城", "汐見町", SIDE_MUNICIPALITY);
    apply(&world, "<person name='水城 遥' reading='みずき はるか'><organisation>霧浜市</organisation></person>"
                  "<person name='水城 遥' reading='みずしろ はる'><organisation>東京都</organisation></person>");
    assert_int_equal(world.session.participants.count, 4);
    assert_text(person(&world, 0)->reading, "みずき はるか");
    assert_text(person(&world, 2)->reading, "みずしろ はる");
    assert_text(person(&world, 3)->reading, "");
    assert_codes(&world, "names-no-entry:5 names-no-entry:0");
    apply(&world, "<person name='水城 遥' reading='い'/><person name='水城 遥' reading='ろ'/>");
    assert_text(person(&world, 0)->reading, "みずき はるか");
    assert_codes(&world, "names-no-entry:5 names-no-entry:0 names-ambiguous:4 names-no-entry:5 names-ambiguous:0 "
                         "names-ambiguous:0");
    release(&world);
}

/* ---- joining */

static void names__joined(void **state)
{
    (void)state;
    struct world world = begin();
    struct participant *alias = add_person(&world, "水城 ハルカ", "水城", "汐見町", SIDE_MUNICIPALITY);
    *VECTOR_PUSH(world.arena, &alias->roles) = TEXT("町長");
    alias->speaks = true;
    world.session.participants.items[0].speaks = false;
    add_person(&world, "末吉 実", "末吉", "霧浜市", SIDE_MUNICIPALITY);
    world.session.turns.items[0].speaker = 2;
    world.session.turns.items[0].moderator = false;
    world.session.turns.items[2].speaker = 3;
    world.session.requests.items[0].from = 2;
    world.session.requests.items[0].response.speaker = 3;
    world.session.excluded.items[0].speaker = 3;
    struct names *names =
        load(&world, "<person name='水城 遥'><also>水城 ハルカ</also><organisation>霧浜市</organisation>"
                     "<organisation>汐見町</organisation></person>"
                     "<person name='末吉 実'/><person name='砂原 環'><organisation>東京都"
                     "</organisation></person><person name='誰 も'/>");
    names_apply(names, &world.session, world.arena, world.diag);
    for (int round = 0; round < 2; round++) { /* twice is as once */
        assert_int_equal(world.session.participants.count, 3);
        assert_true(person(&world, 0)->speaks);
        assert_int_equal(person(&world, 0)->roles.count, 2);
        assert_text(person(&world, 0)->organisation, "霧浜市");
        assert_text(person(&world, 2)->name, "末吉 実");
        assert_int_equal(world.session.turns.items[0].speaker, 0);
        assert_int_equal(world.session.turns.items[2].speaker, 2);
        assert_int_equal(world.session.requests.items[0].from, 0);
        assert_int_equal(world.session.requests.items[0].response.speaker, 2);
        assert_int_equal(world.session.excluded.items[0].speaker, 2);
        assert_codes(&world, "names-joined:0");
        names_apply(names, &world.session, world.arena, world.diag);
    }
    names_report_unused(names, world.diag);
    assert_codes(&world, "names-joined:0 names-unused:1");
    release(&world);
}

/* An entry for everybody of a name does not make one of people who stand apart. */
static void names__namesakes_stay_apart(void **state)
{
    (void)state;
    struct world world = begin();
    add_person(&world, "水城 遥", "水城", "東京都", SIDE_TOKYO);
    add_person(&world, "水城 遥", "水城", "汐見町", SIDE_MUNICIPALITY);
    add_person(&world, "水城 遥", "水城", "", SIDE_OTHER);
    add_person(&world, "水城 遥", "水城", "", SIDE_MUNICIPALITY);
    add_person(&world, "水城遥", "水城", "東京都", SIDE_TOKYO);
    apply(&world, "<person name='水城 遥' reading='みずき はるか'/>");
    assert_int_equal(world.session.participants.count, 5);
    assert_text(person(&world, 4)->organisation, "");
    assert_int_equal(person(&world, 4)->side, SIDE_OTHER);
    assert_codes(&world, "names-no-entry:5 names-joined:0 names-joined:0");
    release(&world);
}

static void names__empty_session(void **state)
{
    (void)state;
    struct world world = begin();
    world.session = (struct session){0};
    apply(&world, "");
    apply(&world, "<person name='水城 遥'/>");
    assert_int_equal(world.session.participants.count, 0);
    assert_codes(&world, "");
    release(&world);
}

/* ---- reading */

/* Documents, the errors in them with their lines, and whether templates/names.rng refuses them too. */
static void names__refused(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *codes;
        bool by_schema;
    } rows[] = {
        {"<names/>", "", false},
        {"<!-- a --><names>\r\n <organisation reading='き' name='き'/> <person name='a b'/>\n</names>", "", false},
        {"<zadan/>", "names-root:1", true},
        {"<names x='1'/>", "model-attribute:1", true},
        {"<names>\n<people/></names>", "model-element:2", true},
        {"<names>\ntext</names>", "model-text:1", true},
        {"<names>\n<person/></names>", "model-attribute-missing:2", true},
        {"<names>\n<person name='水城'/></names>", "names-space:2", false},
        {"<names>\n<person name='水城 遥' family='水城'/></names>", "names-parts:2", true},
        {"<names>\n<person name='水城 遥' family='水' given='遥'/></names>", "names-parts:2", false},
        {"<names>\n<person name='水城 遥' reading='mizuki'/></names>", "names-reading:2", false},
        {"<names>\n<person name='水城 遥' post='長'/></names>", "model-attribute:2", true},
        {"<names>\n<person name='水城 遥'><also> </also>\n<organisation/></person></names>",
         "names-empty:2 names-empty:3", true},
        {"<names>\n<person name='水城 遥'><also a='b'>水</also></person></names>", "model-attribute:2", true},
        {"<names>\n<person name='水城 遥'><also><b/>水</also></person></names>", "model-element:2", true},
        {"<names>\n<person name='水城 遥'><name/></person></names>", "model-element:2", true},
        {"<names>\n<organisation name='霧浜市'/></names>", "model-attribute-missing:2", true},
        {"<names>\n<organisation name='霧浜市' reading='ki'/></names>", "names-reading:2", false},
        {"<names>\n<organisation name='霧浜市' reading='き'>x</organisation></names>", "model-text:2", true},
        {"<names>\n<organisation name='a' reading='き'/>\n<organisation name='a' reading='く'/></names>",
         "names-twice:3", false},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct world world = begin();
        struct names *names;
        bool good = rows[i].codes[0] == '\0';
        assert_int_equal(load_bytes(&world, text_of(rows[i].xml), &names), good ? STATUS_OK : STATUS_INPUT);
        assert_codes(&world, rows[i].codes);
        assert_true(good == (names != NULL));
        assert_int_equal(fixture_is_valid("names.rng", text_of(rows[i].xml)), !rows[i].by_schema);
        release(&world);
    }
}

static void names__hostile(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *codes;
    } rows[] = {
        {"", "model-xml:1"},
        {"<names>", "model-xml:1"},
        {"<names>\n<person name='a b'</names>", "model-xml:2"},
        {"\n<!DOCTYPE names [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><names>&e;</names>", "model-doctype:2"},
        {"<!DOCTYPE n [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><names>&b;</names>", "model-doctype:1"},
        {"<names>&undefined;</names>", "model-xml:1"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(rows); i++) {
        struct world world = begin();
        struct names *names;
        assert_int_equal(load_bytes(&world, text_of(rows[i].xml), &names), STATUS_INPUT);
        assert_codes(&world, rows[i].codes);
        assert_null(names);
        release(&world);
    }
    struct world world = begin();
    struct names *names;
    assert_int_equal(names_load("/no/such/names.xml", world.arena, world.diag, &names), STATUS_INPUT);
    assert_codes(&world, "file-read:0");
    release(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names__reading_and_spelling),
        cmocka_unit_test(names__also_and_parts),
        cmocka_unit_test(names__family_name_alone),
        cmocka_unit_test(names__same_name),
        cmocka_unit_test(names__joined),
        cmocka_unit_test(names__namesakes_stay_apart),
        cmocka_unit_test(names__empty_session),
        cmocka_unit_test(names__refused),
        cmocka_unit_test(names__hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
