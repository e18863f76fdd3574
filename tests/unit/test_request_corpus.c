/* test_request_corpus.c - the labelled talks of data/requests.tsv, every one of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "request_fixture.h"
#include "zadan/io.h"

static const char *corpus_path(struct arena *arena)
{
    const char *folder = getenv("ZADAN_TEST_DATA");
    return text_to_string(arena, text_format(arena, "%s/requests.tsv", folder != NULL ? folder : "tests/unit/data"));
}

static struct text take_field(struct text *line)
{
    size_t tab = text_find(*line, TEXT("\t"));
    struct text field = text_slice(*line, 0, tab);
    *line = tab == TEXT_NOT_FOUND ? TEXT_NONE : text_skip(*line, tab + 1);
    return field;
}

/* "\n" written in the table is a broken line in the talk. */
static struct text unescape(struct arena *arena, struct text script)
{
    struct buffer out = BUFFER_INIT;
    for (size_t i = 0; i < script.length; i++) {
        bool line_break = text_starts_with(text_skip(script, i), TEXT("\\n"));
        buffer_add_byte(&out, line_break ? '\n' : script.bytes[i]);
        i += line_break ? 1 : 0;
    }
    struct text copy = text_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

static bool has_reason(const struct session *session, struct text name)
{
    for (size_t i = 0; i < session->excluded.count; i++) {
        if (text_equal(text_of(exclusion_name(session->excluded.items[i].reason)), name)) {
            return true;
        }
    }
    return false;
}

/* What was found, in the notation of the table; an expected reason counts when it is among those recorded. */
static void describe(const struct session *session, struct text expected, struct buffer *out)
{
    for (size_t i = 0; i < session->requests.count; i++) {
        const struct request *request = &session->requests.items[i];
        buffer_add_string(out, i > 0 ? "+" : "");
        buffer_add_string(out, request_kind_name(request->kind));
        buffer_add_string(out, request->certainty == CERTAINTY_CHECK ? "?" : "");
    }
    if (session->requests.count > 0 && text_equal(expected, TEXT("repeated")) && has_reason(session, expected)) {
        buffer_clear(out);
        buffer_add_text(out, session->requests.count == 1 ? expected : TEXT("repeated, but also two requests"));
    } else if (session->requests.count == 0 && has_reason(session, expected)) {
        buffer_add_text(out, expected);
    } else if (session->requests.count == 0 && session->excluded.count > 0) {
        buffer_add_string(out, exclusion_name(session->excluded.items[session->excluded.count - 1].reason));
    } else if (session->requests.count == 0) {
        buffer_add_string(out, "none");
    }
}

static int check_line(const struct lexicon *lexicon, struct diag *diag, struct text line)
{
    struct arena *arena = arena_new(0);
    struct text expected = take_field(&line);
    struct text script = take_field(&line);
    struct text gist = take_field(&line);
    struct extraction *extraction = fixture_talk(arena, diag, lexicon, unescape(arena, script));
    struct buffer found = BUFFER_INIT;
    int wrong = 0;
    extract_requests(extraction);
    describe(extraction->session, expected, &found);
    if (!text_equal(buffer_text(&found), expected)) {
        printf("expected %.*s, found %s: %.*s\n", TEXT_ARGS(expected), found.bytes, TEXT_ARGS(script));
        wrong++;
    } else if (gist.length > 0 && !text_equal(extraction->session->requests.items[0].gist, gist)) {
        printf("gist %.*s\n  not %.*s\n", TEXT_ARGS(extraction->session->requests.items[0].gist), TEXT_ARGS(gist));
        wrong++;
    }
    buffer_release(&found);
    arena_free(arena);
    return wrong;
}

static void request_corpus__every_line(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    const struct lexicon *lexicon = fixture_lexicon(arena, diag);
    struct text bytes = TEXT_NONE;
    int wrong = 0;
    size_t lines = 0;
    assert_int_equal(file_read(corpus_path(arena), 1 << 20, arena, diag, &bytes), STATUS_OK);
    while (bytes.length > 0) {
        size_t end = text_find(bytes, TEXT("\n"));
        struct text line = text_slice(bytes, 0, end);
        bytes = end == TEXT_NOT_FOUND ? TEXT_NONE : text_skip(bytes, end + 1);
        if (line.length > 0 && line.bytes[0] != '#') {
            wrong += check_line(lexicon, diag, line);
            lines++;
        }
    }
    assert_true(lines >= 200);
    assert_int_equal(wrong, 0);
    diag_free(diag);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(request_corpus__every_line)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
