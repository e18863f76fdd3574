/* names.c - the names of the model's enums in XML and JSON. */
#include "model_imp.h"

static const char *const side_words[] = {
    [SIDE_OTHER] = "other",
    [SIDE_MUNICIPALITY] = "municipality",
    [SIDE_TOKYO] = "tokyo",
};
static const char *const request_kind_words[] = {
    [REQUEST_ASK] = "request",
    [REQUEST_EXPECTATION] = "expectation",
};
static const char *const certainty_words[] = {
    [CERTAINTY_SURE] = "sure",
    [CERTAINTY_CHECK] = "check",
};
#define EXCLUSION_WORD(id, word) [id] = (word),
static const char *const exclusion_words[] = {EXCLUSION_REASONS(EXCLUSION_WORD)};
#undef EXCLUSION_WORD

static const char *word_at(const char *const *words, size_t count, unsigned value)
{
    return value < count ? words[value] : "";
}

static const char *side_word(unsigned value)
{
    return word_at(side_words, ARRAY_LENGTH(side_words), value);
}

static const char *exclusion_word(unsigned value)
{
    return word_at(exclusion_words, ARRAY_LENGTH(exclusion_words), value);
}

static const char *request_kind_word(unsigned value)
{
    return word_at(request_kind_words, ARRAY_LENGTH(request_kind_words), value);
}

static const char *certainty_word(unsigned value)
{
    return word_at(certainty_words, ARRAY_LENGTH(certainty_words), value);
}

static const char *format_word(unsigned value)
{
    const char *name = article_format_name((enum article_format)value);
    return name != NULL ? name : "";
}

const char *side_name(enum side side)
{
    return side_word((unsigned)side);
}

const char *exclusion_name(enum exclusion reason)
{
    return exclusion_word((unsigned)reason);
}

const char *request_kind_name(enum request_kind kind)
{
    return request_kind_word((unsigned)kind);
}

const char *certainty_name(enum certainty certainty)
{
    return certainty_word((unsigned)certainty);
}

const struct name_table side_names = {side_word, ARRAY_LENGTH(side_words), N_("a side (municipality, tokyo, other)")};
const struct name_table exclusion_names = {exclusion_word, ARRAY_LENGTH(exclusion_words), N_("a reason of exclusion")};
const struct name_table request_kind_names = {request_kind_word, ARRAY_LENGTH(request_kind_words),
                                              N_("a kind (request, expectation)")};
const struct name_table certainty_names = {certainty_word, ARRAY_LENGTH(certainty_words),
                                           N_("a certainty (sure, check)")};
const struct name_table format_names = {format_word, ARTICLE_MODEL + 1,
                                        N_("a format (text, html, wxr, markdown, model)")};
