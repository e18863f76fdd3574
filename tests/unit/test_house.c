/* test_house.c - an office's own templates over the installed ones, and values in place of those of house.xml. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>

#include "zadan/template.h"

#define SHEET(content)                                                                                                 \
    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>" content "</xsl:stylesheet>"
#define MAIN(body) SHEET("<xsl:import href='part.xsl'/><xsl:template match='/'><out>" body "</out></xsl:template>")
#define PART(word) SHEET("<xsl:template name='part'>" word "</xsl:template>")
#define HOUSE(author)                                                                                                  \
    "<house><setting name='kinsoku' choices='strict|loose'>strict</setting>\n<text name='author'>" author              \
    "</text><text name='kinsoku'>k</text></house>"
#define VALUE(kind, name) "<xsl:value-of select=\"document('house.xml')/house/" kind "[@name = '" name "']\"/>"

struct fixture {
    char folder[64]; /* with installed/ and own/ in it */
    char installed[80], own[80];
    struct template_source source;
    struct arena *arena;
    struct diag *diag;
    struct buffer out;
};

static void write_file(const char *folder, const char *name, const char *content)
{
    char path[128];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(content, file);
    assert_int_equal(fclose(file), 0);
}

static int setup(void **state)
{
    struct fixture *fixture = heap_alloc(sizeof(*fixture));
    *fixture = (struct fixture){
        .folder = "/tmp/zadan-house-XXXXXX", .arena = arena_new(0), .diag = diag_new(NULL, NULL), .out = BUFFER_INIT};
    assert_non_null(mkdtemp(fixture->folder));
    snprintf(fixture->installed, sizeof(fixture->installed), "%s/installed", fixture->folder);
    snprintf(fixture->own, sizeof(fixture->own), "%s/own", fixture->folder);
    assert_int_equal(mkdir(fixture->installed, 0755), 0);
    assert_int_equal(mkdir(fixture->own, 0755), 0);
    fixture->source = (struct template_source){.folder = fixture->installed, .own_folder = fixture->own};
    write_file(fixture->installed, "main.xsl", MAIN("<xsl:call-template name='part'/>|" VALUE("text", "author")));
    write_file(fixture->installed, "part.xsl", PART("installed"));
    write_file(fixture->installed, "house.xml", HOUSE("Harbour"));
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    static const char *const names[] = {"main.xsl", "part.xsl", "house.xml"};
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        char path[128];
        snprintf(path, sizeof(path), "%s/%s", fixture->installed, names[i]);
        unlink(path);
        snprintf(path, sizeof(path), "%s/%s", fixture->own, names[i]);
        unlink(path);
    }
    assert_int_equal(rmdir(fixture->installed) + rmdir(fixture->own) + rmdir(fixture->folder), 0);
    buffer_release(&fixture->out);
    diag_free(fixture->diag);
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

static enum status apply(struct fixture *fixture)
{
    struct template *template = NULL;
    enum status status = template_open_source(&fixture->source, "main", fixture->diag, &template);
    if (status == STATUS_OK) {
        status = template_apply(template, "m.xml", TEXT("<zadan/>"), NULL, 0, fixture->diag, &fixture->out);
    }
    template_free(template);
    return status;
}

static void assert_output(struct fixture *fixture, const char *content)
{
    assert_int_equal(apply(fixture), STATUS_OK);
    assert_int_equal(diag_count(fixture->diag), 0);
    assert_non_null(strstr(fixture->out.bytes, content));
}

static void assert_fault(struct fixture *fixture, enum status status, const char *code)
{
    assert_int_equal(status, STATUS_SETUP);
    assert_int_equal(fixture->out.length, 0);
    assert_true(diag_count(fixture->diag) > 0);
    assert_string_equal(diag_code(diag_at(fixture->diag, 0)->id), code);
}

static void own__what_is_missing_is_the_installed_one(void **state)
{
    assert_output(*state, ">installed|Harbour<");
}

static void own__hides_the_installed_one_from_installed_stylesheets(void **state)
{
    struct fixture *fixture = *state;
    write_file(fixture->own, "part.xsl", PART("own"));
    write_file(fixture->own, "house.xml", HOUSE("Island"));
    assert_output(fixture, ">own|Island<");
}

static void own__a_house_that_lacks_values_is_completed(void **state)
{
    struct fixture *fixture = *state;
    struct house_values all;
    write_file(fixture->own, "house.xml", "<house>\n<text name='kinsoku'>own</text></house>");
    assert_output(fixture, ">installed|Harbour<");
    assert_int_equal(template_house(&fixture->source, fixture->arena, fixture->diag, &all), STATUS_OK);
    assert_int_equal(all.count, 3);
    assert_string_equal(all.items[0].value, "own");
    assert_false(all.items[0].is_installed);
    assert_int_equal(all.items[0].place.line, 2);
    assert_non_null(strstr(all.items[0].place.file, "/own/house.xml"));
    assert_string_equal(all.items[1].name, "kinsoku");
    assert_string_equal(all.items[2].value, "Harbour");
    assert_true(all.items[2].is_installed);
    assert_non_null(strstr(all.items[2].place.file, "/installed/house.xml"));
}

static void own__errors_name_the_own_file(void **state)
{
    struct fixture *fixture = *state;
    write_file(fixture->own, "part.xsl", "<not-closed>");
    assert_fault(fixture, apply(fixture), "template-xml");
    assert_non_null(strstr(diag_at(fixture->diag, 0)->place.file, "/own/part.xsl"));
}

static void own__links_out_of_it_are_refused(void **state)
{
    struct fixture *fixture = *state;
    char target[128], link[128];
    snprintf(target, sizeof(target), "%s/part.xsl", fixture->installed);
    snprintf(link, sizeof(link), "%s/part.xsl", fixture->own);
    assert_int_equal(symlink(target, link), 0);
    assert_fault(fixture, apply(fixture), "template-outside");
}

static void own__a_loop_of_links_is_no_reason_to_take_the_installed_one(void **state)
{
    struct fixture *fixture = *state;
    char link[128];
    snprintf(link, sizeof(link), "%s/part.xsl", fixture->own);
    assert_int_equal(symlink("part.xsl", link), 0);
    assert_fault(fixture, apply(fixture), "template-read");
}

static void own__must_be_a_folder(void **state)
{
    struct fixture *fixture = *state;
    char path[128];
    snprintf(path, sizeof(path), "%s/main.xsl", fixture->installed);
    fixture->source.own_folder = path;
    assert_fault(fixture, apply(fixture), "template-read");
    assert_non_null(strstr(diag_at(fixture->diag, 0)->text.bytes, strerror(ENOTDIR)));
}

static void house__a_value_takes_the_place_of_its_name_and_element(void **state)
{
    struct fixture *fixture = *state;
    const struct house_value values[] = {{.element = "text", .name = "author", .value = "A & <B>"},
                                         {.element = "text", .name = "kinsoku", .value = "x"}};
    write_file(fixture->installed, "main.xsl",
               MAIN(VALUE("text", "author") "|" VALUE("text", "kinsoku") "|" VALUE("setting", "kinsoku")));
    fixture->source.house = values;
    fixture->source.house_count = ARRAY_LENGTH(values);
    assert_output(fixture, ">A &amp; &lt;B&gt;|x|strict<");
}

static void house__a_name_that_it_lacks_is_an_error_at_its_place(void **state)
{
    struct fixture *fixture = *state;
    const struct house_value value = {
        .element = "setting", .name = "author", .value = "x", .place = {.file = "zadan.xml", .line = 7, .column = 3}};
    fixture->source.house = &value;
    fixture->source.house_count = 1;
    assert_fault(fixture, apply(fixture), "house-unknown");
    assert_string_equal(diag_at(fixture->diag, 0)->place.file, "zadan.xml");
    assert_int_equal(diag_at(fixture->diag, 0)->place.line, 7);
}

static void house__a_setting_is_one_of_its_choices(void **state)
{
    struct fixture *fixture = *state;
    static const char *const wrong[] = {"", "stric", "strict|loose", "loos", "lo", "very-strict"};
    struct house_value value = {.element = "setting", .name = "kinsoku"};
    struct house_values all;
    fixture->source.house = &value;
    fixture->source.house_count = 1;
    for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++) {
        value.value = wrong[i];
        assert_int_equal(template_house(&fixture->source, fixture->arena, fixture->diag, &all), STATUS_SETUP);
        assert_int_equal(diag_count(fixture->diag), i + 1);
        assert_string_equal(diag_code(diag_at(fixture->diag, i)->id), "house-choice");
    }
    value.value = "loose";
    assert_int_equal(template_house(&fixture->source, fixture->arena, fixture->diag, &all), STATUS_OK);
    assert_string_equal(all.items[0].value, "loose");
}

static void house__lists_all_with_their_places(void **state)
{
    struct fixture *fixture = *state;
    const struct house_value value = {
        .element = "text", .name = "kinsoku", .value = "x", .place = {.file = "zadan.xml", .line = 7}};
    struct house_values all;
    fixture->source.house = &value;
    fixture->source.house_count = 1;
    assert_int_equal(template_house(&fixture->source, fixture->arena, fixture->diag, &all), STATUS_OK);
    assert_int_equal(all.count, 3);
    assert_string_equal(all.items[0].element, "setting");
    assert_string_equal(all.items[0].choices, "strict|loose");
    assert_string_equal(all.items[1].value, "Harbour");
    assert_int_equal(all.items[1].place.line, 2);
    assert_non_null(strstr(all.items[1].place.file, "/installed/house.xml"));
    assert_string_equal(all.items[2].value, "x");
    assert_string_equal(all.items[2].place.file, "zadan.xml");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(own__what_is_missing_is_the_installed_one),
        CASE(own__hides_the_installed_one_from_installed_stylesheets),
        CASE(own__a_house_that_lacks_values_is_completed),
        CASE(own__errors_name_the_own_file),
        CASE(own__links_out_of_it_are_refused),
        CASE(own__a_loop_of_links_is_no_reason_to_take_the_installed_one),
        CASE(own__must_be_a_folder),
        CASE(house__a_value_takes_the_place_of_its_name_and_element),
        CASE(house__a_name_that_it_lacks_is_an_error_at_its_place),
        CASE(house__a_setting_is_one_of_its_choices),
        CASE(house__lists_all_with_their_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
