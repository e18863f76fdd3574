/* organisation.c - which government or body a post belongs to.
 *
 * Known names come first (the longest wins), because 東村山市, 四日市市 or 都市整備局 cannot be cut by their last character.
 * Everything else is cut at 市, 区, 町 or 村: the first one ends the name unless a second follows so closely that the first
 * must belong to the name (東村山市: 村 is followed by 山市). A body formed by municipalities ends with the word that says so
 * (三水清掃組合, 錦谷広域連合) and stands on their side. */
#include "person_imp.h"

#define MUNICIPALITY_LONGEST 9 /* characters; 南アルプス市 has 6, かすみがうら市 7 */

static bool is_ending(uint32_t codepoint)
{
    return codepoint == 0x5E02 || codepoint == 0x533A || codepoint == 0x753A || codepoint == 0x6751; /* 市区町村 */
}

/* 部局課室係会副長監庁署: no municipality's name goes on behind one of these. */
static bool is_office(uint32_t codepoint)
{
    struct text rest = TEXT("部局課室係会副長監庁署");
    while (rest.length > 0) {
        if (text_next(&rest) == codepoint) {
            return true;
        }
    }
    return false;
}

static bool is_name_of_place(uint32_t codepoint)
{
    return codepoint_is_kanji(codepoint) || codepoint_is_hiragana(codepoint) || codepoint_is_katakana(codepoint);
}

/* Whether the name that ended behind first goes on to the ending between [first, last) and the text behind it. */
static bool name_goes_on(struct text between, uint32_t ending, struct text behind)
{
    uint32_t next = text_peek(behind);
    if (next == 0x6C11 || next == 0x5834 || is_ending(next)) { /* 市民, 市場, 市町村 */
        return false;
    }
    if (between.length == 0) {
        return ending == 0x5E02; /* 深村市; but 市町, 市村 are common words */
    }
    return text_count(between) <= 2;
}

/* An unknown municipality at the start of text. */
static bool cut_municipality(const struct lexicon *lexicon, struct text text, struct organisation *out)
{
    const struct lexicon_list *common = lexicon_list(lexicon, "before-common-municipality");
    struct text rest = text;
    size_t end = 0;
    uint32_t last_ending = 0;
    bool name_begun = false;
    for (int count = 0; count < MUNICIPALITY_LONGEST; count++) {
        struct text before = text_slice(text, 0, text.length - rest.length);
        uint32_t codepoint = text_next(&rest);
        if (codepoint == TEXT_END || !is_name_of_place(codepoint) || is_office(codepoint)) {
            break;
        }
        size_t here = text.length - rest.length;
        if (!is_ending(codepoint)) {
            name_begun = true;
        } else if (name_begun && lexicon_at_end(common, before) == NULL) {
            struct text between = text_slice(text, end, before.length);
            bool doubled = codepoint == last_ending && between.length == 0; /* 楠木市市民部 */
            if (end == 0 || (!doubled && name_goes_on(between, codepoint, rest))) {
                end = here;
                last_ending = codepoint;
            }
        }
    }
    if (end == 0 || text_starts_with(text_skip(text, end), TEXT("場"))) {
        return false;
    }
    bool head = text_starts_with(text_skip(text, end), TEXT("長"));
    *out = (struct organisation){
        .name = text_slice(text, 0, end), .length = head ? end - TEXT("市").length : end, .side = SIDE_MUNICIPALITY};
    return true;
}

static bool known_municipality(const struct lexicon *lexicon, struct text text, struct organisation *out)
{
    const struct lexicon_word *word = lexicon_at_start(lexicon_list(lexicon, "municipalities"), text);
    if (word == NULL) {
        word = lexicon_at_start(lexicon_list(lexicon, "irregular-municipalities"), text);
    }
    if (word == NULL) {
        return false;
    }
    size_t end = word->text.length;
    bool head = text_starts_with(text_skip(text, end), TEXT("長"));
    *out = (struct organisation){
        .name = text_slice(text, 0, end), .length = head ? end - TEXT("市").length : end, .side = SIDE_MUNICIPALITY};
    return true;
}

/* 東京都, 都, a bureau of Tokyo, GovTech東京; 東京都 may also stand before a municipality. */
static bool tokyo_body(const struct lexicon *lexicon, struct text text, struct organisation *out)
{
    const struct lexicon_word *body = lexicon_at_start(lexicon_list(lexicon, "tokyo-bodies"), text);
    const struct lexicon_list *bureaus = lexicon_list(lexicon, "tokyo-bureaus");
    *out = (struct organisation){.name = TEXT("東京都"), .from_lexicon = true, .side = SIDE_TOKYO};
    if (body != NULL) {
        struct text rest = text_trim_start(text_skip(text, body->text.length));
        struct organisation inner;
        if (lexicon_at_start(bureaus, rest) == NULL && text_equal(body->text, TEXT("東京都")) &&
            (known_municipality(lexicon, rest, &inner) || cut_municipality(lexicon, rest, &inner))) {
            *out = inner;
            out->length += text.length - rest.length;
            return true;
        }
        out->name = body->value;
        out->length = body->text.length;
        return true;
    }
    if (lexicon_at_start(bureaus, text) != NULL) {
        return true;
    }
    out->length = TEXT("都").length;
    uint32_t next = text_peek(text_skip(text, out->length)); /* 都市整備部 of a town, 都心 */
    return text_starts_with(text, TEXT("都")) && next != 0x5E02 && next != 0x5FC3;
}

static bool prefecture(const struct lexicon *lexicon, struct text text, struct organisation *out)
{
    const struct lexicon_word *word = lexicon_at_start(lexicon_list(lexicon, "prefectures"), text);
    if (word == NULL) {
        return false;
    }
    struct organisation inner;
    struct text rest = text_skip(text, word->text.length);
    *out = (struct organisation){.name = word->text, .length = word->text.length, .side = SIDE_OTHER};
    if (cut_municipality(lexicon, rest, &inner)) {
        out->name = text_slice(text, 0, word->text.length + inner.name.length);
        out->length = word->text.length + inner.length;
        out->side = SIDE_MUNICIPALITY;
        return true;
    }
    out->name = text_slice(text, 0, word->text.length);
    return true;
}

/* Bytes of a body's name in a token that holds one of the words for bodies: みどり大学 of みどり大学教授, 株式会社みどり of
 * 株式会社みどり取締役. */
static size_t body_length(const struct lexicon *lexicon, struct text token)
{
    const struct lexicon_list *words = lexicon_list(lexicon, "company-words");
    size_t at;
    const struct lexicon_word *word = lexicon_first_in(words, token, &at);
    if (word == NULL || token.length > 96) {
        return 0;
    }
    const struct lexicon_word *post = lexicon_at_end(lexicon_list(lexicon, "posts"), token);
    size_t end = post != NULL ? token.length - post->text.length : token.length;
    if (at == 0 || post == NULL) {
        return end > word->text.length ? end : token.length;
    }
    end = at + word->text.length;
    while ((word = lexicon_at_start(words, text_skip(token, end))) != NULL) {
        end += word->text.length;
    }
    return end;
}

/* A listed body, or a first token such as 株式会社みどり. */
static bool other_body(const struct lexicon *lexicon, struct text text, struct organisation *out)
{
    const struct lexicon_word *body = lexicon_at_start(lexicon_list(lexicon, "nation-bodies"), text);
    size_t length = body != NULL ? body->text.length : 0;
    if (body == NULL) {
        size_t space = text_find(text, TEXT(" "));
        length = body_length(lexicon, text_slice(text, 0, space != TEXT_NOT_FOUND ? space : text.length));
    }
    *out = (struct organisation){.name = text_slice(text, 0, length), .length = length, .side = SIDE_OTHER};
    return length > 0;
}

#define UNION_LONGEST 12 /* characters before the word for the body; 東京二十三区清掃一部事務組合 has 8 */

/* A body that municipalities form together, cut behind the word that says so: 三水清掃組合 of 三水清掃組合事務局長. */
static bool cut_union(const struct lexicon *lexicon, struct text text, struct organisation *out)
{
    const struct lexicon_list *unions = lexicon_list(lexicon, "municipal-unions");
    struct text rest = text;
    for (int count = 0; count <= UNION_LONGEST; count++) {
        const struct lexicon_word *word = lexicon_at_start(unions, rest);
        size_t length = text.length - rest.length + (word != NULL ? word->text.length : 0);
        if (word != NULL && count > 0) {
            *out =
                (struct organisation){.name = text_slice(text, 0, length), .length = length, .side = SIDE_MUNICIPALITY};
            return true;
        }
        uint32_t codepoint = text_next(&rest);
        if (!is_name_of_place(codepoint) || codepoint == 0x306E) { /* の: 市の清掃組合 is no name */
            return false;
        }
    }
    return false;
}

bool find_organisation(const struct lexicon *lexicon, struct text text, struct organisation *out)
{
    const struct lexicon_word *association = lexicon_at_start(lexicon_list(lexicon, "associations"), text);
    if (association != NULL) {
        size_t length = association->text.length;
        *out = (struct organisation){.name = text_slice(text, 0, length), .length = length, .side = SIDE_MUNICIPALITY};
        return true;
    }
    return cut_union(lexicon, text, out) || known_municipality(lexicon, text, out) || tokyo_body(lexicon, text, out) ||
           prefecture(lexicon, text, out) || other_body(lexicon, text, out) || cut_municipality(lexicon, text, out);
}
