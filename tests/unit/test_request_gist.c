/* test_request_gist.c - gists: the judged talks of data/gists.tsv, and what holds of every gist of both tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/extract/gist_imp.h"
#include "../../src/extract/topic_imp.h"
#include "request_fixture.h"
#include "zadan/io.h"

static struct text table_read(const char *name, struct arena *arena, struct diag *diag)
{
    const char *folder = getenv("ZADAN_TEST_DATA");
    struct text path = text_format(arena, "%s/%s", folder != NULL ? folder : "tests/unit/data", name);
    struct text bytes = TEXT_NONE;
    assert_int_equal(file_read(text_to_string(arena, path), 1 << 20, arena, diag, &bytes), STATUS_OK);
    return bytes;
}

static struct text take_until(struct text *rest, const char *end)
{
    size_t at = text_find(*rest, text_of(end));
    struct text part = text_slice(*rest, 0, at);
    *rest = at == TEXT_NOT_FOUND ? TEXT_NONE : text_skip(*rest, at + text_of(end).length);
    return part;
}

/* --- what holds of every gist ------------------------------------------------------------------------------------ */

static bool ends_well(struct text gist)
{
    static const char *const forms[] = {"ほしい",     "に期待",     "ことも期待", "お願いしたい", "を借りたい",
                                        "ありがたい", "を求めたい", "を望みたい", "引き上げ",     NULL};
    return text_ends_any(gist, forms) || is_content_character(text_last(gist)); /* 予算面でのサポート */
}

static bool has_polite_rest(struct text gist)
{
    static const char *const rests[] = {"いただ", "ください",   "頂",     "お願いします", "ございま",
                                        "ぜひ",   "えーと",     "まあ、", "と思い",       "うちの",
                                        "私ども", "東京都さん", "都さん", "ですね",       NULL};
    return text_has_any(gist, rests);
}

/* Without お and ご, which gists leave out. */
static struct text without_honorifics(struct arena *arena, struct text text)
{
    struct buffer out = BUFFER_INIT;
    for (struct text rest = text_fold(arena, text).text; rest.length > 0;) {
        uint32_t codepoint = text_next(&rest);
        if (codepoint != 0x304A && codepoint != 0x3054) {
            buffer_add_codepoint(&out, codepoint);
        }
    }
    struct text copy = text_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

/* A run stands in what was said, or is two of its words between which something was left out. */
static bool is_said(struct text word, struct text source)
{
    bool said = text_contains(source, word);
    for (struct text rest = word; rest.length > 0 && !said;) {
        (void)text_next(&rest);
        said = rest.length > 0 && text_contains(source, rest) &&
               text_contains(source, text_slice(word, 0, word.length - rest.length));
    }
    return said;
}

/* Every run of content characters of the gist stands in what was said. */
static bool uses_own_words(struct arena *arena, struct text gist, struct text said)
{
    struct text folded = without_honorifics(arena, gist);
    struct text source = without_honorifics(arena, said);
    while (folded.length > 0) {
        struct text word = folded;
        size_t length = 0;
        while (folded.length > 0 && is_content_character(text_peek(folded))) {
            (void)text_next(&folded);
            length = word.length - folded.length;
        }
        if (length > 0 && !is_said(text_slice(word, 0, length), source)) {
            return false;
        }
        if (length == 0) {
            (void)text_next(&folded);
        }
    }
    return true;
}

static int gist_faults(struct arena *arena, struct text gist, struct text said)
{
    int faults = 0;
    faults += text_count(gist) == 0 || text_count(gist) > GIST_LONGEST;
    faults += !ends_well(gist);
    faults += has_polite_rest(gist);
    faults += !uses_own_words(arena, gist, said);
    return faults;
}

/* The turn of a request and the one before it. */
static struct text said_around(struct arena *arena, const struct session *session, size_t turn)
{
    struct buffer out = BUFFER_INIT;
    for (size_t i = turn > 0 ? turn - 1 : 0; i <= turn; i++) {
        for (size_t p = 0; p < session->turns.items[i].paragraphs.count; p++) {
            buffer_add_text(&out, session->turns.items[i].paragraphs.items[p].text);
        }
    }
    struct text said = text_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return said;
}

static int check_talk(const struct lexicon *lexicon, struct diag *diag, struct text script, struct text expected)
{
    struct arena *arena = arena_new(0);
    struct extraction *extraction = fixture_talk(arena, diag, lexicon, script);
    int wrong = 0;
    extract_requests(extraction);
    const struct session *session = extraction->session;
    if (expected.length > 0 &&
        (session->requests.count == 0 || !text_equal(session->requests.items[0].gist, expected))) {
        printf("gist %.*s\n not %.*s\n",
               TEXT_ARGS(session->requests.count > 0 ? session->requests.items[0].gist : TEXT_NONE),
               TEXT_ARGS(expected));
        wrong++;
    }
    for (size_t i = 0; i < session->requests.count; i++) {
        const struct request *request = &session->requests.items[i];
        if (gist_faults(arena, request->gist, said_around(arena, session, request->turn)) > 0) {
            printf("bad gist: %.*s\n", TEXT_ARGS(request->gist));
            wrong++;
        }
    }
    arena_free(arena);
    return wrong;
}

static void check_table(const char *name, bool judged, size_t least)
{
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    const struct lexicon *lexicon = fixture_lexicon(arena, diag);
    struct text bytes = table_read(name, arena, diag);
    size_t lines = 0;
    int wrong = 0;
    while (bytes.length > 0) {
        struct text line = take_until(&bytes, "\n");
        if (line.length == 0 || line.bytes[0] == '#') {
            continue;
        }
        if (!judged) {
            (void)take_until(&line, "\t"); /* the verdict, which test_request_corpus checks */
        }
        struct text script = take_until(&line, "\t");
        if (!text_contains(script, TEXT("\\n"))) {
            wrong += check_talk(lexicon, diag, script, judged ? line : TEXT_NONE);
            lines++;
        }
    }
    assert_true(lines >= least);
    assert_int_equal(wrong, 0);
    diag_free(diag);
    arena_free(arena);
}

static void gist__as_judged(void **state)
{
    (void)state;
    check_table("gists.tsv", true, 60);
}

static void gist__holds_of_every_talk(void **state)
{
    (void)state;
    check_table("requests.tsv", false, 300);
}

static void gist__faults_are_seen(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    static const char said[] = "都には倉庫の鍵を貸していただきたいです。";
    static const struct {
        const char *gist;
        int faults;
    } cases[] = {{"都には倉庫の鍵を貸してほしい", 0},
                 {"都には金庫の鍵を貸してほしい", 1},
                 {"都には倉庫の鍵を貸していただいてほしい", 1},
                 {"都には倉庫の鍵を貸し", 1},
                 {"", 2}};
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_int_equal(gist_faults(arena, text_of(cases[i].gist), text_of(said)), cases[i].faults);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gist__as_judged),
        cmocka_unit_test(gist__holds_of_every_talk),
        cmocka_unit_test(gist__faults_are_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
