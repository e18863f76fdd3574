/* test_xml.c - where the elements of a document stand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zadan/xml.h"

struct fixture {
    struct arena *arena;
    struct diag *diag;
    xmlDoc *document;
};

static int setup(void **state)
{
    struct fixture *fixture = heap_alloc(sizeof(*fixture));
    *fixture = (struct fixture){.arena = arena_new(0), .diag = diag_new(NULL, NULL)};
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    xmlFreeDoc(fixture->document);
    diag_free(fixture->diag);
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

static const xmlNode *load(struct fixture *fixture, struct text bytes)
{
    assert_int_equal(xml_document_read("f.xml", bytes, fixture->diag, &fixture->document), STATUS_OK);
    xml_set_places(fixture->document, "f.xml", bytes, fixture->arena);
    return xmlDocGetRootElement(fixture->document);
}

static const xmlNode *find(const xmlNode *node, const char *name)
{
    for (; node != NULL; node = node->next) {
        const xmlNode *inside = node->type == XML_ELEMENT_NODE ? find(node->children, name) : NULL;
        if (xml_is_named(node, name) || inside != NULL) {
            return xml_is_named(node, name) ? node : inside;
        }
    }
    return NULL;
}

static void assert_place(const xmlNode *root, const char *name, uint32_t line, uint32_t column, const char *source)
{
    const xmlNode *node = find(root, name);
    assert_non_null(node);
    struct place place = xml_node_place("f.xml", node);
    assert_string_equal(place.file, "f.xml");
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
    assert_true(text_equal(place.source_line, text_of(source)));
}

static void places__count_code_points_and_lines(void **state)
{
    const xmlNode *root = load(*state, TEXT("<?xml version=\"1.0\"?>\n<a>あ<b/>\n\n  <c\n x='>'/>い<d>\n</d></a>"));
    assert_place(root, "a", 2, 1, "<a>あ<b/>");
    assert_place(root, "b", 2, 5, "<a>あ<b/>");
    assert_place(root, "c", 4, 3, "  <c");
    assert_place(root, "d", 5, 10, " x='>'/>い<d>");
}

static void places__what_looks_like_a_tag_is_none(void **state)
{
    const xmlNode *root =
        load(*state, TEXT("<!-- <x> --><a><![CDATA[<y>]]><?p <z> ?>\r\n<!--<a\n>--> <b/></a>\n<!-- <q> -->"));
    assert_place(root, "a", 1, 13, "<!-- <x> --><a><![CDATA[<y>]]><?p <z> ?>");
    assert_place(root, "b", 3, 6, ">--> <b/></a>");
}

static void places__a_mark_in_front_takes_no_column(void **state)
{
    const xmlNode *root = load(*state, TEXT("\xEF\xBB\xBF<a><b/></a>"));
    assert_place(root, "b", 1, 4, "<a><b/></a>");
}

static void places__other_encodings_have_lines_only(void **state)
{
    const xmlNode *root = load(*state, TEXT("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>\n<a>\n<b/>\x82\xA0</a>"));
    assert_place(root, "b", 3, 0, "");
}

static void places__without_any_have_lines_only(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(xml_document_read("f.xml", TEXT("<a>\n <b/></a>"), fixture->diag, &fixture->document), STATUS_OK);
    assert_place(xmlDocGetRootElement(fixture->document), "b", 2, 0, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(places__count_code_points_and_lines, setup, teardown),
        cmocka_unit_test_setup_teardown(places__what_looks_like_a_tag_is_none, setup, teardown),
        cmocka_unit_test_setup_teardown(places__a_mark_in_front_takes_no_column, setup, teardown),
        cmocka_unit_test_setup_teardown(places__other_encodings_have_lines_only, setup, teardown),
        cmocka_unit_test_setup_teardown(places__without_any_have_lines_only, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
