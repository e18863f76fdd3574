/* test_readers.c - the readers' work on long inputs: four times the input, about four times the steps.
 *
 * Counted are the steps of the functions that all reading is made of: bytes searched, characters decoded and counted, bytes
 * copied and allocated. The linker puts the counters in front of them (--wrap, see Makefile), so that no code of the
 * product knows of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "zadan/article.h"
#include "zadan/xml.h"

#define SIZE 400
#define TIMES 4
#define GROWTH_PERCENT 440 /* of the steps, for TIMES the input */

static unsigned long steps;

uint32_t __real_text_next(struct text *text);
uint32_t __wrap_text_next(struct text *text);
size_t __real_text_count(struct text text);
size_t __wrap_text_count(struct text text);
size_t __real_text_find(struct text text, struct text part);
size_t __wrap_text_find(struct text text, struct text part);
size_t __real_text_find_last(struct text text, struct text part);
size_t __wrap_text_find_last(struct text text, struct text part);
void __real_buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void __wrap_buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void *__real_arena_alloc(struct arena *arena, size_t size);
void *__wrap_arena_alloc(struct arena *arena, size_t size);

uint32_t __wrap_text_next(struct text *text)
{
    steps++;
    return __real_text_next(text);
}

size_t __wrap_text_count(struct text text)
{
    steps += text.length;
    return __real_text_count(text);
}

size_t __wrap_text_find(struct text text, struct text part)
{
    size_t found = __real_text_find(text, part);
    steps += found == TEXT_NOT_FOUND ? text.length : found + 1;
    return found;
}

size_t __wrap_text_find_last(struct text text, struct text part)
{
    size_t found = __real_text_find_last(text, part);
    steps += found == TEXT_NOT_FOUND ? text.length : text.length - found;
    return found;
}

void __wrap_buffer_add(struct buffer *buffer, const void *bytes, size_t length)
{
    steps += length;
    __real_buffer_add(buffer, bytes, length);
}

void *__wrap_arena_alloc(struct arena *arena, size_t size)
{
    steps += size;
    return __real_arena_alloc(arena, size);
}

struct input {
    const char *name, *before, *unit, *after;
};

/* The input with so many units. To be released. */
static struct buffer grown(const struct input *input, int size)
{
    struct buffer bytes = BUFFER_INIT;
    buffer_add_string(&bytes, input->before);
    for (int i = 0; i < size; i++) {
        buffer_add_string(&bytes, input->unit);
    }
    buffer_add_string(&bytes, input->after);
    return bytes;
}

static unsigned long steps_of(const struct input *input, int size)
{
    struct buffer bytes = grown(input, size);
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct articles articles = {0};
    steps = 0;
    assert_int_equal(article_read("a", buffer_text(&bytes), arena, diag, &articles), STATUS_OK);
    unsigned long counted = steps;
    assert_true(articles.count > 0 && articles.items[0].blocks.count > 0);
    diag_free(diag);
    arena_free(arena);
    buffer_release(&bytes);
    return counted;
}

#define PAGE "<!DOCTYPE html><html><head><title>題</title></head><body>"
#define FEED "<rss xmlns:content=\"c\" xmlns:wp=\"w\"><channel>"

static void readers__near_linear(void **state)
{
    (void)state;
    static const struct input inputs[] = {
        {"nested", PAGE, "<div><div><div><div>窓</div></div></div></div>", ""},
        {"br", PAGE "<p>", "窓口<br>", ""},
        {"p", PAGE, "<p>窓口</p>", ""},
        {"headings", PAGE, "<h2>窓口</h2><p>道</p>", ""},
        {"rows", PAGE "<table>", "<tr><td>窓</td><td>口</td></tr>", "</table>"},
        {"tables", PAGE, "<table><tr><td>窓</td><td>口</td></tr></table>", ""},
        {"links", PAGE "<p>窓口</p>", "<p><a href=a>窓口</a>道</p>", ""},
        {"footers", PAGE "<article><p>窓口の話です</p>", "<footer>窓</footer>", "</article>"},
        {"entities", PAGE "<p>", "&amp;&#31379;", ""},
        {"struck", PAGE "<p>窓", "<s>窓</s>", ""},
        {"unclosed", PAGE, "<p><b>窓", ""},
        {"comments", PAGE "<p>窓", "<!-- 窓 -->", ""},
        {"items", FEED, "<item><title>題</title><content:encoded><![CDATA[<p>窓口</p>]]></content:encoded></item>\n",
         "</channel></rss>"},
        {"long item", FEED "<item><title>題</title><content:encoded><![CDATA[", "<p>窓口&amp;</p>\n",
         "]]></content:encoded></item></channel></rss>"},
        {"markdown", "# 題\n\n## 窓\n\n", "- **窓口** [道](a)\n", ""},
        {"markdown table", "# 題\n\n## 窓\n\n|甲|乙|\n|---|---|\n", "|窓|口|\n", ""},
        {"text", "", "窓口です。\n", ""},
        {"one line", "", "窓口です。", ""},
        {"marks", "", "か\u3099", ""},
        {"spaces", "", "窓 口 の道 路、で す。\n", ""},
        {"broken lines", "", "窓口の手続を見直したのは三年前の\n春です。\n", ""},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(inputs); i++) {
        unsigned long before = steps_of(&inputs[i], SIZE), after = steps_of(&inputs[i], TIMES * SIZE);
        if (after > before / 100 * GROWTH_PERCENT || before < SIZE) {
            fail_msg("%s: %lu steps, with %d times the size %lu", inputs[i].name, before, TIMES, after);
        }
    }
}

static unsigned long place_steps_of(const struct input *input, int size)
{
    struct buffer bytes = grown(input, size);
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    xmlDoc *document = NULL;
    assert_int_equal(xml_document_read("a", buffer_text(&bytes), diag, &document), STATUS_OK);
    steps = 0;
    xml_set_places(document, "a", buffer_text(&bytes), arena);
    unsigned long counted = steps;
    assert_int_equal(xml_node_place("a", xmlDocGetRootElement(document)).column, 1);
    xmlFreeDoc(document);
    diag_free(diag);
    arena_free(arena);
    buffer_release(&bytes);
    return counted;
}

/* Where elements stand: however long a line is, however many there are. */
static void readers__places_near_linear(void **state)
{
    (void)state;
    static const struct input inputs[] = {
        {"one line", "<a>", "<b/>窓", "</a>"},           {"lines", "<a>", "<b>窓</b>\n", "</a>"},
        {"comments", "<a>", "<!-- <b> --><b/>", "</a>"}, {"text", "<a>", "窓\n", "<b/></a>"},
        {"sections", "<a>", "<![CDATA[<b>]]>", "</a>"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(inputs); i++) {
        unsigned long before = place_steps_of(&inputs[i], SIZE), after = place_steps_of(&inputs[i], TIMES * SIZE);
        if (after > before / 100 * GROWTH_PERCENT || before < SIZE) {
            fail_msg("%s: %lu steps, with %d times the size %lu", inputs[i].name, before, TIMES, after);
        }
    }
}

/* The counters see quadratic work. */
static void readers__quadratic_is_seen(void **state)
{
    (void)state;
    unsigned long counted[2];
    for (int k = 0; k < 2; k++) {
        struct buffer bytes = BUFFER_INIT;
        int size = k == 0 ? SIZE : TIMES * SIZE;
        steps = 0;
        for (int i = 0; i < size; i++) {
            buffer_add_string(&bytes, "窓");
            text_count(buffer_text(&bytes));
        }
        counted[k] = steps;
        buffer_release(&bytes);
    }
    assert_true(counted[1] > counted[0] / 100 * GROWTH_PERCENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readers__near_linear),
        cmocka_unit_test(readers__places_near_linear),
        cmocka_unit_test(readers__quadratic_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
