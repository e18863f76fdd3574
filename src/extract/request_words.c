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

static const char *const own_side[] = {
    "我々", "我々自治体", "私",       "私ども", "私たち", "うち", "こちら", "市",     "区",   "町",
    "村",   "本市",       "本区",     "本町",   "本村",   "当市", "当区",   "当町",   "当村", "自治体",
    "現場", "基礎自治体", "区市町村", "課",     "部",     "係",   "当課",   "担当課", NULL};
static const char *const as_one[] = {"としては",         "としても", "としましては", "としましても", "といたしましては",
                                     "といたしましても", NULL};

size_t own_side_start(struct text text)
{
    size_t side = text_start_length(text, own_side);
    size_t role = side > 0 ? text_start_length(text_skip(text, side), as_one) : 0;
    return role > 0 ? side + role : 0;
}

size_t own_side_end(struct text text)
{
    size_t role = text_end_length(text, as_one);
    size_t side = role > 0 ? text_end_length(text_slice(text, 0, text.length - role), own_side) : 0;
    return side > 0 ? side + role : 0;
}
