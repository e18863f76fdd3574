/* locate.c - where a character stands in what the user wrote.
 *
 * Layout knows the flow, whose text went through extraction and a template: it can name a character, not the line that the
 * user would correct. So the character is looked for in the inputs of the session, and its first place there is told. One
 * that only the house wording or the lexicon has is not found; then the message keeps its place in the flow. */
#include <string.h>

#include "run_imp.h"
#include "zadan/io.h"

bool input_is_source(const struct input *input, const struct session *session)
{
    for (size_t i = 0; i < input->sessions.count; i++) {
        const struct session *own = &input->sessions.items[i];
        for (size_t a = 0; a < own->parts.count; a++) {
            for (size_t b = 0; b < session->parts.count; b++) {
                if (strcmp(own->parts.items[a].file, session->parts.items[b].file) == 0) {
                    return true;
                }
            }
        }
    }
    return false;
}

/* The line and column of a byte of an input that is no article: the XML of a model. */
static struct place place_in_bytes(const struct input *input, size_t offset)
{
    struct place place = {.file = input->path, .line = 1, .column = 1};
    for (size_t i = 0; i < offset; i++) {
        bool ends_line = input->bytes.bytes[i] == '\n';
        bool continues = ((unsigned char)input->bytes.bytes[i] & 0xC0) == 0x80;
        place.line += ends_line;
        place.column = ends_line ? 1 : place.column + !continues;
    }
    return place;
}

/* Reads the input again, into its own arena; without a word, because it was read before. */
static struct input read_again(const struct input *input)
{
    struct input again = {.path = input->path, .arena = input->arena};
    struct diag *silent = diag_new(NULL, NULL);
    if (file_read(again.path, INPUT_LIMIT, again.arena, silent, &again.bytes) == STATUS_OK) {
        (void)!article_read(again.path, again.bytes, again.arena, silent, &again.articles);
    }
    if (again.articles.count == 1 && again.articles.items[0].format == ARTICLE_MODEL) {
        again.articles.count = 0;
    }
    diag_free(silent);
    return again;
}

static struct place place_in_input(const struct input *input, struct text wanted)
{
    struct input again;
    if (input->shrunk) {
        again = read_again(input);
        input = &again;
    }
    for (size_t i = 0; i < input->articles.count; i++) {
        size_t offset = text_find(input->articles.items[i].text, wanted);
        if (offset != TEXT_NOT_FOUND) {
            return article_place(&input->articles.items[i], offset);
        }
    }
    size_t offset = input->articles.count == 0 ? text_find(input->bytes, wanted) : TEXT_NOT_FOUND;
    return offset != TEXT_NOT_FOUND ? place_in_bytes(input, offset) : PLACE_NONE;
}

struct place place_of_characters(const void *context, const uint32_t *codepoints, size_t length)
{
    const struct sources *sources = context;
    struct place place = PLACE_NONE;
    struct buffer wanted = BUFFER_INIT;
    for (size_t i = 0; i < length; i++) {
        buffer_add_codepoint(&wanted, codepoints[i]);
    }
    for (size_t i = 0; place.file == NULL && i < sources->inputs->count; i++) {
        const struct input *input = &sources->inputs->items[i];
        if (input_is_source(input, sources->session)) {
            place = place_in_input(input, buffer_text(&wanted));
        }
    }
    buffer_release(&wanted);
    return place;
}
