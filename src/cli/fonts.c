/* fonts.c - zadan fonts: which face each role resolves to, and which of the needed characters it lacks.
 *
 * Needed are the characters of JIS X 0208, which every Japanese document may use, and those of the inputs. The standard's
 * rows come from the system's own converter, so no list of them is kept here. */
#include <iconv.h>
#include <string.h>

#include "language_imp.h"
#include "run_imp.h"
#include "zadan/io.h"

#define JIS_FIRST_CELL 0xA1
#define JIS_LAST_CELL 0xFE

/* Appends the characters of JIS X 0208. A converter that does not know the encoding gives none. */
static void add_standard_characters(struct buffer *out)
{
    iconv_t converter = iconv_open("UTF-8", "EUC-JP");
    if (converter == (iconv_t)-1) {
        return;
    }
    for (int row = JIS_FIRST_CELL; row <= JIS_LAST_CELL; row++) {
        for (int cell = JIS_FIRST_CELL; cell <= JIS_LAST_CELL; cell++) {
            char from[2] = {(char)row, (char)cell}, to[8];
            char *input = from, *output = to;
            size_t input_left = sizeof(from), output_left = sizeof(to);
            if (iconv(converter, &input, &input_left, &output, &output_left) != (size_t)-1 && input_left == 0) {
                buffer_add(out, to, sizeof(to) - output_left);
            }
        }
    }
    iconv_close(converter);
}

static void add_input_characters(struct run *run, struct buffer *out)
{
    struct paths paths;
    run_expand_inputs(run, &paths);
    for (size_t i = 0; i < paths.count; i++) {
        struct arena *arena = arena_new(0);
        struct text bytes;
        struct articles articles = {0};
        enum status status = file_read(paths.items[i], INPUT_LIMIT, arena, run->diag, &bytes);
        if (status == STATUS_OK) {
            status = article_read(paths.items[i], bytes, arena, run->diag, &articles);
        }
        run_fail(run, status);
        for (size_t a = 0; a < articles.count; a++) {
            buffer_add_text(out, articles.items[a].text);
        }
        arena_free(arena);
    }
}

void fonts_execute(struct run *run)
{
    const char *folder = run_data(run, "fonts");
    struct font_set *set = NULL;
    if (folder == NULL) {
        return;
    }
    enum status status = font_set_open(folder, run->settings->font_set, run->diag, &set);
    run_fail(run, status);
    if (status == STATUS_OK) {
        struct buffer needed = BUFFER_INIT, out = BUFFER_INIT;
        add_standard_characters(&needed);
        add_input_characters(run, &needed);
        font_set_report(set, buffer_text(&needed), tr, &out);
        run_write(run, &out);
        buffer_release(&needed);
        buffer_release(&out);
    }
    font_set_free(set);
}
