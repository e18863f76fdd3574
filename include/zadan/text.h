/* text.h - views into text, and a growing buffer.
 *
 * A struct text is a pointer and a length in bytes into UTF-8 owned by somebody else (an arena, a file buffer, a string
 * literal). It is not terminated. An empty view may have bytes == NULL. Nothing here changes the bytes. */
#ifndef ZADAN_TEXT_H
#define ZADAN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "zadan/arena.h"

struct text {
    const char *bytes;
    size_t length; /* bytes */
};

#define TEXT(literal) ((struct text){"" literal, sizeof(literal) - 1})
#define TEXT_NONE ((struct text){NULL, 0})
/* Marks a string that is shown to people, so that it is found for translation; it stays as it is. */
#define N_(literal) literal
/* For printf: printf("%.*s", TEXT_ARGS(t)) */
#define TEXT_ARGS(view) ((int)(view).length), ((view).bytes != NULL ? (view).bytes : "")
#define TEXT_NOT_FOUND ((size_t)-1)

/* NULL gives TEXT_NONE. */
static inline struct text text_of(const char *string)
{
    return string != NULL ? (struct text){string, strlen(string)} : TEXT_NONE;
}
bool text_is_empty(struct text text);
bool text_equal(struct text a, struct text b);
int text_compare(struct text a, struct text b); /* by bytes, as strcmp */
/* Of count records of size bytes, sorted by the text that each has at this offset: the index of the first whose text is key or
 * follows it; count: there is none. */
size_t text_search(const void *records, size_t count, size_t size, size_t offset, struct text key);
bool text_starts_with(struct text text, struct text prefix);
bool text_ends_with(struct text text, struct text suffix);
bool text_contains(struct text text, struct text part);
/* Byte offset of the first (last) occurrence of part, or TEXT_NOT_FOUND. */
size_t text_find(struct text text, struct text part);
size_t text_find_last(struct text text, struct text part);
/* The bytes [from, to); both are clamped to the text. */
struct text text_slice(struct text text, size_t from, size_t to);
struct text text_skip(struct text text, size_t bytes);
/* Without leading and trailing white space: ASCII space and controls, U+00A0, U+3000, U+200B, U+FEFF. */
struct text text_trim(struct text text);
struct text text_trim_start(struct text text);
struct text text_trim_end(struct text text);
bool codepoint_is_space(uint32_t codepoint); /* the set that text_trim removes */

/* What one line of text cannot hold: controls (C0, U+007F, C1), U+2028, U+2029. */
bool codepoint_is_control(uint32_t codepoint);
/* What turns the direction of the text around it, so that a name looks like another one: marks, embeddings, isolates. */
bool codepoint_is_direction(uint32_t codepoint);
/* Number of code points. */
size_t text_count(struct text text);

/* Takes one code point from the front of *text. A malformed sequence gives U+FFFD and consumes at least one byte.
 * At the end it returns TEXT_END and changes nothing. */
#define TEXT_END UINT32_MAX
uint32_t text_next(struct text *text);
uint32_t text_peek(struct text text);
/* The last code point of text, or TEXT_END. */
uint32_t text_last(struct text text);
/* Writes 1 to 4 bytes to out, returns how many. */
size_t utf8_encode(uint32_t codepoint, char out[4]);
/* Offset of the first byte that is not well-formed UTF-8, or TEXT_NOT_FOUND. */
size_t utf8_find_error(struct text text);

struct text text_copy(struct arena *arena, struct text text);
char *text_to_string(struct arena *arena, struct text text); /* terminated copy */
struct text text_format(struct arena *arena, const char *format, ...) ZADAN_PRINTF(2, 3);
struct text text_concat(struct arena *arena, struct text a, struct text b);

/* A heap buffer that grows; bytes is never NULL and always terminated behind length. Start with BUFFER_INIT. */
struct buffer {
    char *bytes;
    size_t length;
    size_t capacity; /* 0: bytes is the shared empty string */
};

extern char buffer_empty[1];
#define BUFFER_INIT ((struct buffer){buffer_empty, 0, 0})

void buffer_release(struct buffer *buffer); /* back to BUFFER_INIT */
void buffer_clear(struct buffer *buffer);   /* length 0, memory kept */
void buffer_reserve(struct buffer *buffer, size_t more);
void buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void buffer_add_text(struct buffer *buffer, struct text text);
void buffer_add_string(struct buffer *buffer, const char *string);
void buffer_add_byte(struct buffer *buffer, char byte);
void buffer_add_zeros(struct buffer *buffer, size_t count);
void buffer_add_codepoint(struct buffer *buffer, uint32_t codepoint);
void buffer_format(struct buffer *buffer, const char *format, ...) ZADAN_PRINTF(2, 3);
struct text buffer_text(const struct buffer *buffer); /* lends; good until the buffer changes */

#endif
