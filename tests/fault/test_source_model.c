/* Reading articles and the model when memory runs out at any point, the input ends at any byte, or bytes are damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "zadan/session.h"

#define OUT_OF_MEMORY_EXIT 7
#define ALLOCATIONS_MAX 20000 /* more than the whole work needs, so that the loop ends */

static const char article_text[] =
    "霧浜市CIO×都CIO座談会\r\n\r\n水城:窓口を一つにしました。\xFF\r\n砂原:なるほど。\xE3";

static const char model_text[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<zadan version=\"1\"><session number=\"7\" date=\"2024-02-29\">"
    "<title>窓口 &amp; 人</title>"
    "<parts><part file=\"a.txt\" format=\"text\" part=\"1\" of=\"2\"/></parts>"
    "<participants><participant id=\"p1\" side=\"municipality\" speaks=\"true\" at=\"0:4:1\">"
    "<name family=\"水城\">水城</name><role>CIO</role></participant></participants>"
    "<agenda><item id=\"a1\" level=\"1\"><heading>窓口</heading>"
    "<item id=\"a1.1\" level=\"2\"><heading>申請</heading></item></item></agenda><agenda-list/><points/>"
    "<turns><turn id=\"t1\" speaker=\"p1\" agenda=\"a1.1\"><p n=\"1\">都にお願いしたいです。</p></turn></turns>"
    "<requests><request id=\"r1\" kind=\"request\" certainty=\"sure\" from=\"p1\" turn=\"t1\" paragraph=\"1\">"
    "<quote>お願いしたいです。</quote></request></requests><excluded/><notes/><credits/></session></zadan>";

/* Everything once: read an article, read a model twice, join, write. True when all went well. */
static bool do_everything(void)
{
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct articles articles = {0};
    struct sessions sessions = {0};
    struct buffer out = BUFFER_INIT;
    struct text model = text_of(model_text);
    bool good = article_read("a", text_of(article_text), arena, diag, &articles) == STATUS_OK &&
                sessions_read_xml("m", model, arena, diag, &sessions) == STATUS_OK &&
                sessions_read_xml("m", model, arena, diag, &sessions) == STATUS_OK;
    if (good) {
        sessions.items[1].parts.items[0].part = 2;
        sessions_merge_parts(&sessions, arena, diag);
        sessions_write_xml(&sessions, &out);
        good = sessions.count == 1 && sessions_write_json(&sessions, diag, &out) == STATUS_OK;
    }
    buffer_release(&out);
    diag_free(diag);
    arena_free(arena);
    return good;
}

static size_t allocations_left;

static void *failing_allocator(void *memory, size_t size)
{
    if (allocations_left == 0) {
        return NULL;
    }
    allocations_left--;
    return realloc(memory, size);
}

static void leave(size_t wanted)
{
    (void)wanted;
    _exit(OUT_OF_MEMORY_EXIT);
}

/* Does everything in a process of its own whose allocations fail after the first `count`; its exit status. */
static int run_with_allocations(size_t count)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        allocations_left = count;
        set_out_of_memory_hook(leave);
        set_allocator(failing_allocator);
        _exit(do_everything() ? 0 : 1);
    }
    int status = -1;
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void fault__allocations(void **state)
{
    (void)state;
    size_t count = 0;
    int status;
    while ((status = run_with_allocations(count)) == OUT_OF_MEMORY_EXIT && count < ALLOCATIONS_MAX) {
        count++;
    }
    assert_int_equal(status, 0);
    assert_true(count > 20); /* the allocator was asked at all */
}

static enum status read_model(struct text bytes, size_t *errors)
{
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct sessions sessions = {0};
    enum status status = sessions_read_xml("m", bytes, arena, diag, &sessions);
    *errors = diag_count_level(diag, DIAG_ERROR);
    assert_int_equal(sessions.count > 0, status == STATUS_OK);
    diag_free(diag);
    arena_free(arena);
    return status;
}

/* A model cut off anywhere is an error, and says so. */
static void fault__cut_model(void **state)
{
    (void)state;
    struct text model = text_of(model_text);
    size_t errors;
    for (size_t length = 0; length < model.length; length++) {
        assert_int_equal(read_model(text_slice(model, 0, length), &errors), STATUS_INPUT);
        assert_true(errors > 0);
    }
    assert_int_equal(read_model(model, &errors), STATUS_OK);
    assert_int_equal(errors, 0);
}

/* Any byte replaced by any of some: never a crash, and an error exactly when nothing is returned. */
static void fault__damaged_model(void **state)
{
    (void)state;
    static const char bytes[] = {'\0', '<', '>', '"', '&', '/', '0', 'p', '\xFF', '\xE3'};
    char damaged[sizeof(model_text)];
    for (size_t at = 0; at + 1 < sizeof(model_text); at++) {
        for (size_t i = 0; i < sizeof(bytes); i++) {
            memcpy(damaged, model_text, sizeof(model_text));
            damaged[at] = bytes[i];
            size_t errors;
            enum status status = read_model((struct text){damaged, sizeof(model_text) - 1}, &errors);
            assert_true((status == STATUS_OK && errors == 0) || (status == STATUS_INPUT && errors > 0));
        }
    }
}

/* An article cut off anywhere has all of its text before the cut, and places inside the file. */
static void fault__cut_article(void **state)
{
    (void)state;
    struct text whole = text_of(article_text);
    for (size_t length = 1; length <= whole.length; length++) {
        struct arena *arena = arena_new(0);
        struct diag *diag = diag_new(NULL, NULL);
        struct articles articles = {0};
        char *copy = malloc(length); /* of its own, so that reading beyond the end is seen */
        assert_non_null(copy);
        memcpy(copy, whole.bytes, length);
        enum status status = article_read("a", (struct text){copy, length}, arena, diag, &articles);
        assert_true(status == STATUS_OK || (status == STATUS_INPUT && length < 3));
        for (size_t i = 0; status == STATUS_OK && i < articles.items[0].blocks.count; i++) {
            struct place place = article_place(&articles.items[0], articles.items[0].blocks.items[i].offset);
            assert_in_range(place.line, 1, 4);
            assert_int_equal(place.column, 1);
        }
        free(copy);
        diag_free(diag);
        arena_free(arena);
    }
}

/* Bytes from a fixed generator: any of the encodings may be guessed; nothing crashes, the result is well-formed. */
static void fault__random_bytes(void **state)
{
    (void)state;
    uint32_t seed = 12345;
    for (size_t round = 0; round < 3000; round++) {
        char bytes[64];
        size_t length = 0;
        for (; length < sizeof(bytes); length++) {
            seed = seed * 1664525u + 1013904223u;
            unsigned range = round % 3 == 0 ? 256 : 95; /* a third of them anything, the others mostly ASCII */
            bytes[length] = (char)(unsigned char)((seed >> 16) % range + (range == 256 || seed >> 30 == 0 ? 0 : 32));
        }
        struct arena *arena = arena_new(0);
        struct diag *diag = diag_new(NULL, NULL);
        struct articles articles = {0};
        enum status status = article_read("a", (struct text){bytes, length}, arena, diag, &articles);
        if (status == STATUS_OK) {
            assert_int_equal(utf8_find_error(articles.items[0].text), TEXT_NOT_FOUND);
        } else {
            assert_int_equal(status, STATUS_INPUT);
            assert_true(diag_count_level(diag, DIAG_ERROR) > 0);
        }
        diag_free(diag);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fault__allocations),   cmocka_unit_test(fault__cut_model),
        cmocka_unit_test(fault__damaged_model), cmocka_unit_test(fault__cut_article),
        cmocka_unit_test(fault__random_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
