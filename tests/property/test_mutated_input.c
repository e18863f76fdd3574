/* Damaged input of every format: each of 200 mutations is decoded, read, extracted and written as model XML. Nothing crashes
 * (run it with BUILD=sanitize), every failure has its message, and what comes out is bounded by what went in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "zadan/article.h"
#include "zadan/extract.h"
#include "zadan/session.h"

#define MUTATIONS 200
#define MODEL_LIMIT(bytes) ((bytes)*64 + 65536) /* markup of the model for each byte read, and its frame */

/* ---- a seeded generator: the same mutations each time */

struct random {
    uint64_t state;
};

static uint32_t next_random(struct random *random)
{
    random->state = random->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(random->state >> 33);
}

static size_t below(struct random *random, size_t limit)
{
    return limit > 0 ? next_random(random) % limit : 0;
}

/* ---- the formats of one article */

#define LINES(begin, end)                                                                                              \
    begin "第4回の座談会を令和4年11月24日に実施しました。" end begin "参加者" end begin                                \
          "葦原市CIO:葦原市副市長 倉田 実" end begin "東京都CIO:宮城 徹" end begin "窓口の待ち時間" end begin          \
          "葦原市CIO:倉田(以下「倉田」)" end begin "窓口を三つ減らしました。" end begin                                \
          "都には共同の調達をお願いしたいです。" end begin "東京都CIO:宮城(以下「宮城」)" end begin                    \
          "わかりました。検討します。" end

static const char plain[] = "窓口を減らす~葦原市CIO×東京都CIO~\n" LINES("", "\n");
/* The same as a PDF viewer may copy it: broken lines, spaces inside words. */
static const char copied[] = "窓口を減らす~葦原市CIO×東京都CIO~\n" LINES(
    "", "\n") "葦原市CIO:倉田\n窓口 の 手続 を見 直し、紙 の申 請書 を や\n"
              "め まし た。待 ち時 間が短 くな り、住 民 の\n方 も 喜 んで い ます。\n";
static const char page[] =
    "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>窓口を減らす~葦原市CIO×東京都CIO~</title></head><body>"
    "<nav><ul><li><a href=\"/\">一覧</a></li></ul></nav><main><h1>窓口を減らす~葦原市CIO×東京都CIO~</h1>\n"
    "<table><tr><th>年<td>四</table><img alt=\"絵\" src=a>" LINES(
        "<p>", "<br></p>\n") "</main><!-- 註 --><script>'</p>'</script></body></html>";
static const char export[] =
    "<?xml version=\"1.0\"?><rss xmlns:content=\"c\" "
    "xmlns:wp=\"w\"><channel><item><title>窓口&amp;減</title><content:encoded>"
    "<![CDATA[" LINES("<p>",
                      "</p>") "]]></content:encoded><wp:status>publish</wp:status></item><item><title>下書き</title>"
                              "<wp:status>draft</wp:status></item></channel></rss>";
static const char marked[] =
    "# 窓口を減らす~葦原市CIO×東京都CIO~\n![絵](a.png)\n- **太**\n\n| 甲 | 乙 |\n|---|---|\n" LINES("", "  \n");

/* What damages: pieces of the formats themselves. */
static const char *const pieces[] = {
    "<div>",
    "</div>",
    "<p",
    "</p>",
    "<table><tr><td>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#x110000;",
    "&#0;",
    "&x;",
    "<",
    ">",
    "\"",
    "**",
    "[",
    "](",
    "|---|",
    "```\n",
    "<script>",
    "</script>",
    "<ruby>",
    "<rt>",
    "\xFF\xFE",
    "\x1B$B",
    "\xE3\x81",
    "\r",
    "\f",
    "<item>",
    "</item>",
    "<title>",
    "以下「",
    ":",
    "(",
    "\n\n",
    "―",
    "<br>",
    "<li>",
    "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;\">]>",
};

static void insert(struct buffer *out, struct text text, size_t at, struct text piece, size_t times)
{
    buffer_add_text(out, text_slice(text, 0, at));
    for (size_t i = 0; i < times; i++) {
        buffer_add_text(out, piece);
    }
    buffer_add_text(out, text_skip(text, at));
}

/* One change of text into out. */
static void mutate(struct random *random, struct text text, struct buffer *out)
{
    size_t from = below(random, text.length), to = from + below(random, text.length - from);
    struct text part = text_slice(text, from, to);
    struct text piece = text_of(pieces[below(random, ARRAY_LENGTH(pieces))]);
    static const size_t nesting[] = {1, 2, 40, 600, 5000};
    char noise[16];
    switch (below(random, 7)) {
    case 0: /* cut the end */
        buffer_add_text(out, text_slice(text, 0, from));
        break;
    case 1: /* cut the middle */
        insert(out, text_slice(text, 0, from), from, text_skip(text, to), 1);
        break;
    case 2: /* double a part */
        insert(out, text, to, part, 1 + below(random, 3));
        break;
    case 3: /* swap two parts */
        buffer_add_text(out, text_skip(text, to));
        insert(out, text_slice(text, 0, from), below(random, from), part, 1);
        break;
    case 4: /* a piece, once or nested */
        insert(out, text, from, piece, nesting[below(random, ARRAY_LENGTH(nesting))]);
        break;
    case 5: /* a huge attribute, or many */
        insert(out, text, from, below(random, 2) == 0 ? TEXT(" a=1") : TEXT("aaaaaaaa"), 4000);
        break;
    default: /* noise */
        for (size_t i = 0; i < sizeof(noise); i++) {
            noise[i] = (char)below(random, 256);
        }
        insert(out, text, from, (struct text){noise, 1 + below(random, sizeof(noise))}, 1);
        break;
    }
}

/* ---- the run */

static const struct lexicon *lexicon;
static struct arena *lexicon_arena;

static void assert_status(enum status status, const struct diag *diag, size_t found)
{
    assert_true(status == STATUS_OK || status == STATUS_INPUT || status == STATUS_LIMIT);
    assert_int_equal(status != STATUS_OK, diag_count_level(diag, DIAG_ERROR) > 0 || found == 0);
    if (status != STATUS_OK) {
        assert_true(diag_count_level(diag, DIAG_ERROR) > 0);
    }
}

static void write_session(const struct session *session, size_t size)
{
    struct buffer xml = BUFFER_INIT;
    session_write_xml(session, &xml);
    assert_true(xml.length > 0 && xml.length <= MODEL_LIMIT(size));
    buffer_release(&xml);
}

/* Reads the bytes as the program does. Returns the number of sessions. */
static size_t run(struct text bytes)
{
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct articles articles = {0};
    struct sessions sessions = {0};
    struct text copy = text_copy(arena, bytes);
    enum status status = article_read("a", copy, arena, diag, &articles);
    assert_status(status, diag, articles.count);
    if (articles.count == 1 && articles.items[0].format == ARTICLE_MODEL) {
        status = sessions_read_xml("a", copy, arena, diag, &sessions);
        assert_true(status == STATUS_OK || diag_count_level(diag, DIAG_ERROR) > 0);
        articles.count = 0;
    }
    for (size_t i = 0; i < articles.count; i++) {
        const struct article *article = &articles.items[i];
        assert_true(article->blocks.count <= bytes.length);
        assert_true(article->text.length <= 4 * bytes.length + 4);
        struct session session;
        if (extract_session(article, lexicon, arena, diag, &session) == STATUS_OK) {
            *VECTOR_PUSH(arena, &sessions) = session;
        }
    }
    for (size_t i = 0; i < sessions.count; i++) {
        write_session(&sessions.items[i], bytes.length);
    }
    diag_free(diag);
    arena_free(arena);
    return sessions.count;
}

/* Up to three changes on top of each other. */
static void run_mutations(struct text base, uint64_t seed)
{
    assert_int_equal(run(base), 1);
    struct random random = {seed};
    for (size_t i = 0; i < MUTATIONS; i++) {
        struct buffer mutated = BUFFER_INIT;
        buffer_add_text(&mutated, base);
        for (size_t changes = 1 + below(&random, 3); changes > 0; changes--) {
            struct buffer next = BUFFER_INIT;
            mutate(&random, buffer_text(&mutated), &next);
            buffer_release(&mutated);
            mutated = next;
        }
        run(buffer_text(&mutated));
        buffer_release(&mutated);
    }
}

static void mutated__text(void **state)
{
    (void)state;
    run_mutations(text_of(plain), 1);
}

static void mutated__copied_text(void **state)
{
    (void)state;
    run_mutations(text_of(copied), 6);
}

static void mutated__html(void **state)
{
    (void)state;
    run_mutations(text_of(page), 2);
}

static void mutated__wxr(void **state)
{
    (void)state;
    run_mutations(text_of(export), 3);
}

static void mutated__markdown(void **state)
{
    (void)state;
    run_mutations(text_of(marked), 4);
}

static void mutated__model(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    struct articles articles = {0};
    struct session session;
    struct buffer xml = BUFFER_INIT;
    assert_int_equal(article_read("a", text_of(plain), arena, diag, &articles), STATUS_OK);
    assert_int_equal(extract_session(&articles.items[0], lexicon, arena, diag, &session), STATUS_OK);
    session_write_xml(&session, &xml);
    run_mutations(buffer_text(&xml), 5);
    buffer_release(&xml);
    diag_free(diag);
    arena_free(arena);
}

static int load(void **state)
{
    (void)state;
    lexicon_arena = arena_new(0);
    struct diag *diag = diag_new(NULL, NULL);
    enum status status = lexicon_load("templates/lexicon.xml", lexicon_arena, diag, &lexicon);
    diag_free(diag);
    return status == STATUS_OK ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    arena_free(lexicon_arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mutated__text), cmocka_unit_test(mutated__copied_text), cmocka_unit_test(mutated__html),
        cmocka_unit_test(mutated__wxr),  cmocka_unit_test(mutated__markdown),    cmocka_unit_test(mutated__model),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
