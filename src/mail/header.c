/* header.c - header lines: folding, encoded words (RFC 2047), parameters with file names (RFC 2231).
 *
 * A line is folded before a space only, and no encoded word is longer than 75 characters. Encoded words cut a text between code
 * points, so that each of them is valid UTF-8. A file name stands twice: in Content-Disposition by RFC 2231, and as `name` of
 * Content-Type with encoded words inside the quotes, which no standard allows and every program reads - some of them nothing else. */
#include <string.h>

#include "mail_imp.h"

#define ENCODED_START "=?UTF-8?B?"
#define ENCODED_END "?="
#define ENCODED_FRAME (sizeof(ENCODED_START ENCODED_END) - 1)
#define ENCODED_MAX ((size_t)75)

struct header header_begin(struct buffer *out, const char *name)
{
    buffer_format(out, "%s:", name);
    return (struct header){.out = out, .column = strlen(name) + 1};
}

void header_end(struct header *header)
{
    buffer_add_string(header->out, LINE_END);
}

static void add_plain(struct header *header, struct text text)
{
    buffer_add_text(header->out, text);
    header->column += text.length;
}

/* The space before the next piece of that length: on this line, or as the beginning of a new one. */
static void add_space(struct header *header, size_t length)
{
    if (header->column + 1 + length > LINE_MAX_CHARACTERS && header->column > 1) {
        buffer_add_string(header->out, LINE_END);
        header->column = 0;
    }
    add_plain(header, TEXT(" "));
}

void header_add_word(struct header *header, struct text word)
{
    add_space(header, word.length);
    add_plain(header, word);
}

/* ---- Encoded words ---- */

static bool is_printable_ascii(struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] < 0x20 || text.bytes[i] > 0x7E) {
            return false;
        }
    }
    return true;
}

/* As many whole characters from the front of *text as the bytes; at least one. */
static struct text take_characters(struct text *text, size_t bytes)
{
    struct text rest = *text;
    text_next(&rest);
    while (rest.length > 0) {
        struct text longer = rest;
        text_next(&longer);
        if ((size_t)(longer.bytes - text->bytes) > bytes) {
            break;
        }
        rest = longer;
    }
    struct text taken = {text->bytes, text->length - rest.length};
    *text = rest;
    return taken;
}

/* Bytes of text for which an encoded word on this line has room, when `behind` characters follow it at once. */
static size_t encoded_room(const struct header *header, size_t behind)
{
    size_t used = header->column + 1 + ENCODED_FRAME + behind;
    size_t room = used < LINE_MAX_CHARACTERS ? LINE_MAX_CHARACTERS - used : 0;
    size_t most = ENCODED_MAX - ENCODED_FRAME;
    return (room < most ? room : most) / 4 * 3;
}

static void add_encoded_word(struct header *header, struct text text)
{
    add_plain(header, TEXT(ENCODED_START));
    size_t before = header->out->length;
    add_base64(header->out, text, 0);
    header->column += header->out->length - before;
    add_plain(header, TEXT(ENCODED_END));
}

/* whole: what fits into one word is not cut, but begins a line. */
static void add_encoded(struct header *header, struct text text, bool whole)
{
    const struct header new_line = {.column = 0};
    whole = whole && text.length <= encoded_room(&new_line, 0);
    while (text.length > 0) {
        size_t room = encoded_room(header, 0);
        bool new = room < 12 || (whole && text.length > room);
        room = new ? encoded_room(&new_line, 0) : room;
        add_space(header, new ? LINE_MAX_CHARACTERS : 0);
        add_encoded_word(header, take_characters(&text, room));
    }
}

/* ---- Text ---- */

/* Plain ASCII that a reader cannot take for an encoded word, in words that fit on a line. */
static bool is_plain_text(struct text text)
{
    if (!is_printable_ascii(text) || text_contains(text, TEXT("=?"))) {
        return false;
    }
    while (text.length > 0) {
        size_t word = text_find(text, TEXT(" "));
        if ((word == TEXT_NOT_FOUND ? text.length : word) > LINE_MAX_CHARACTERS - 1) {
            return false;
        }
        text = word == TEXT_NOT_FOUND ? TEXT_NONE : text_skip(text, word + 1);
    }
    return true;
}

void header_add_text(struct header *header, struct text text)
{
    if (!is_plain_text(text)) {
        add_encoded(header, text, false);
        return;
    }
    while (text.length > 0) {
        size_t word = text_find(text, TEXT(" "));
        header_add_word(header, text_slice(text, 0, word));
        text = word == TEXT_NOT_FOUND ? TEXT_NONE : text_skip(text, word + 1);
    }
}

void header_add_phrase(struct header *header, struct text phrase)
{
    if (!is_plain_text(phrase) || phrase.length > LINE_MAX_CHARACTERS / 2) {
        add_encoded(header, phrase, true); /* some programs put a space between the words of a name */
        return;
    }
    struct buffer quoted = BUFFER_INIT;
    buffer_add_byte(&quoted, '"');
    for (size_t i = 0; i < phrase.length; i++) {
        if (phrase.bytes[i] == '"' || phrase.bytes[i] == '\\') {
            buffer_add_byte(&quoted, '\\');
        }
        buffer_add_byte(&quoted, phrase.bytes[i]);
    }
    buffer_add_byte(&quoted, '"');
    header_add_word(header, buffer_text(&quoted));
    buffer_release(&quoted);
}

struct text header_harmless(struct text text, struct buffer *scratch)
{
    buffer_clear(scratch);
    while (text.length > 0) {
        uint32_t codepoint = text_next(&text);
        bool harmful = codepoint_is_control(codepoint) || codepoint == 0xFFFD || codepoint_is_direction(codepoint);
        buffer_add_codepoint(scratch, harmful ? ' ' : codepoint);
    }
    return text_trim(buffer_text(scratch));
}

/* ---- File names ---- */

static bool is_plain_name(struct text file)
{
    bool plain = is_printable_ascii(file) && file.length <= 50;
    return plain && !text_contains(file, TEXT("\"")) && !text_contains(file, TEXT("\\")) &&
           !text_contains(file, TEXT("=?"));
}

/* name="file" as one piece behind a semicolon. */
static void add_quoted(struct header *header, const char *name, struct text file)
{
    struct buffer piece = BUFFER_INIT;
    buffer_format(&piece, "%s=\"%.*s\"", name, TEXT_ARGS(file));
    add_plain(header, TEXT(";"));
    header_add_word(header, buffer_text(&piece));
    buffer_release(&piece);
}

void header_add_name(struct header *header, struct text file)
{
    if (is_plain_name(file)) {
        add_quoted(header, "name", file);
        return;
    }
    add_plain(header, TEXT(";" LINE_END " name=\""));
    header->column = sizeof(" name=\"") - 1;
    while (file.length > 0) {
        add_encoded_word(header, take_characters(&file, encoded_room(header, 1)));
        if (file.length > 0) {
            add_plain(header, TEXT(LINE_END " "));
            header->column = 1;
        }
    }
    add_plain(header, TEXT("\""));
}

/* A character of a file name by RFC 2231: attribute-char as it is, else percent and two digits for each byte. */
static void add_extended(struct buffer *out, struct text character)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`{|}~";
    bool is_plain = character.length == 1 && strchr(plain, character.bytes[0]) != NULL && character.bytes[0] != '\0';
    for (size_t i = 0; i < character.length; i++) {
        if (is_plain) {
            buffer_add_byte(out, character.bytes[i]);
        } else {
            buffer_format(out, "%%%02X", (unsigned)(unsigned char)character.bytes[i]);
        }
    }
}

void header_add_filename(struct header *header, struct text file)
{
    if (is_plain_name(file)) {
        add_quoted(header, "filename", file);
        return;
    }
    for (unsigned section = 0; file.length > 0; section++) {
        add_plain(header, TEXT(";" LINE_END));
        struct buffer line = BUFFER_INIT;
        buffer_format(&line, " filename*%u*=%s", section, section == 0 ? "UTF-8''" : "");
        while (file.length > 0 && line.length + 12 < LINE_MAX_CHARACTERS) {
            add_extended(&line, take_characters(&file, 1));
        }
        add_plain(header, buffer_text(&line));
        header->column = line.length;
        buffer_release(&line);
    }
}
