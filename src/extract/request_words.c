/* request_words.c - short lists of words at the ends of a text. */
#include "request_imp.h"

bool text_has_any(struct text text, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (text_contains(text, text_of(*words))) {
            return true;
        }
    }
    return false;
}

size_t text_start_length(struct text text, const char *const *words)
{
    size_t longest = 0;
    for (; *words != NULL; words++) {
        struct text word = text_of(*words);
        if (word.length > longest && text_starts_with(text, word)) {
            longest = word.length;
        }
    }
    return longest;
}

size_t text_end_length(struct text text, const char *const *words)
{
    size_t longest = 0;
    for (; *words != NULL; words++) {
        struct text word = text_of(*words);
        if (word.length > longest && text_ends_with(text, word)) {
            longest = word.length;
        }
    }
    return longest;
}

bool text_starts_any(struct text text, const char *const *words)
{
    return text_start_length(text, words) > 0;
}

bool text_ends_any(struct text text, const char *const *words)
{
    return text_end_length(text, words) > 0;
}
