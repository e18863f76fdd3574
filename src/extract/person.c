/* person.c - a row of the participant list -> organisation, roles, name.
 *
 * A name is what is left: first notes behind it and honorifics go, then the last colon, a space behind a post, or the end of
 * a post decides where it begins. The rest is roles, each without the organisation with which it begins. */
#include "person_imp.h"

bool is_name(struct text text)
{
    size_t count = 0;
    bool letters = false;
    while (text.length > 0) {
        uint32_t codepoint = text_next(&text);
        bool latin = (codepoint >= 'A' && codepoint <= 'Z') || (codepoint >= 'a' && codepoint <= 'z') ||
                     (codepoint >= 0xC0 && codepoint <= 0x24F);
        bool letter = latin || codepoint_is_kanji(codepoint) || codepoint_is_hiragana(codepoint) ||
                      codepoint_is_katakana(codepoint);
        if (!letter && codepoint != ' ' && codepoint != 0x30FB && codepoint != '.' && codepoint != 0x30FC) {
            return false;
        }
        letters = letters || letter;
        count += letter && !(codepoint >= 0xFE00 && codepoint <= 0xFE0F) && codepoint < 0xE0100;
    }
    return letters && count <= 14;
}

/* Bytes before a bracket at the end. */
static struct text before_bracket(struct text text)
{
    size_t bracket = find_last_bracket(text);
    return bracket != TEXT_NOT_FOUND ? text_trim(text_slice(text, 0, bracket)) : text;
}

bool ends_like_section(const struct lexicon *lexicon, struct text text)
{
    return text_count(text) >= 2 && lexicon_at_end(lexicon_list(lexicon, "sections"), before_bracket(text)) != NULL;
}

bool is_role(const struct lexicon *lexicon, struct text text)
{
    struct text bare = before_bracket(text);
    size_t count = text_count(bare);
    const struct lexicon_word *post = lexicon_at_end(lexicon_list(lexicon, "posts"), bare);
    if (post != NULL && (count >= 4 || text_count(post->text) >= 2)) {
        return true;
    }
    if (count >= 4 && lexicon_at_end(lexicon_list(lexicon, "sections"), bare) != NULL) {
        return true;
    }
    /* 志村, 野々村, 大町 are names as well as places: an unknown 町 or 村 alone is no role */
    bool place = text_ends_with(bare, TEXT("町")) || text_ends_with(bare, TEXT("村"));
    return is_organisation(lexicon, bare) &&
           (!place || lexicon_equal(lexicon_list(lexicon, "municipalities"), bare) != NULL);
}

bool is_organisation(const struct lexicon *lexicon, struct text text)
{
    struct organisation organisation;
    return find_organisation(lexicon, text, &organisation) && organisation.length == text.length &&
           lexicon_equal(lexicon_list(lexicon, "surnames"), text) == NULL;
}

/* 深森村 谷川健作: a place before a name in one piece; but 志村 晴彦 is a name in two. */
static bool is_place_before_name(const struct lexicon *lexicon, struct text place, struct text name)
{
    return text_count(place) >= 3 && text_count(name) >= 3 && is_organisation(lexicon, place);
}

static struct text organisation_text(const struct folded *folded, const struct organisation *organisation)
{
    return organisation->from_lexicon || organisation->length == 0 ? organisation->name
                                                                   : unfold(folded, organisation->name);
}

/* 同総務課長: 同 before a post or section is the organisation above; 同窓会長 and 同志社大学教授 begin with other words. */
static bool begins_with_same(const struct lexicon *lexicon, struct text role)
{
    static const char *const others[] = {"志", "盟", "窓", "友", "和", "行", "僚", "時", "意"};
    if (!text_starts_with(role, TEXT("同"))) {
        return false;
    }
    struct text rest = text_skip(role, TEXT("同").length);
    for (size_t i = 0; i < ARRAY_LENGTH(others); i++) {
        if (text_starts_with(rest, text_of(others[i]))) {
            return false;
        }
    }
    return text_starts_with(rest, TEXT(" ")) || is_role(lexicon, rest);
}

/* Takes the organisation from the front of role, and further ones behind ・ (one person for several municipalities). */
static struct text without_organisation(struct extraction *extraction, const struct folded *folded, struct text role,
                                        struct person *out)
{
    const struct lexicon *lexicon = extraction->lexicon;
    const struct lexicon_word *same = lexicon_at_start(lexicon_list(lexicon, "same-organisation"), role);
    if (same != NULL || begins_with_same(lexicon, role)) {
        out->evident = true;
        return text_trim(text_skip(role, same != NULL ? same->text.length : TEXT("同").length));
    }
    struct organisation found;
    if (!find_organisation(lexicon, role, &found)) {
        return role;
    }
    struct text name = organisation_text(folded, &found);
    struct text rest = text_skip(role, found.length);
    while (!found.from_lexicon && text_starts_with(rest, TEXT("・"))) {
        struct organisation next;
        struct text behind = text_skip(rest, TEXT("・").length);
        if (!find_organisation(lexicon, behind, &next) || next.from_lexicon || next.side != found.side) {
            break;
        }
        rest = text_skip(behind, next.length);
        name = unfold(folded, text_slice(role, 0, role.length - rest.length));
    }
    if (text_is_empty(out->organisation)) {
        out->organisation = name;
        out->side = found.side;
    }
    out->evident = true;
    while (text_starts_with(rest, TEXT("・")) || text_starts_with(rest, TEXT("/"))) {
        text_next(&rest);
    }
    return text_trim(rest);
}

static void add_role(struct extraction *extraction, const struct folded *folded, struct text role, struct person *out)
{
    role = text_trim(role);
    if (!text_is_empty(role)) {
        *VECTOR_PUSH(extraction->arena, &out->roles) = unfold(folded, role);
        out->evident = true;
    }
}

/* One segment between colons: tokens that end like a post are roles of their own. */
void read_role(struct extraction *extraction, const struct folded *folded, struct text role, struct person *out)
{
    role = without_organisation(extraction, folded, text_trim(role), out);
    const struct lexicon_list *posts = lexicon_list(extraction->lexicon, "posts");
    int depth = 0;
    size_t start = 0;
    for (size_t i = 0; i < role.length; i++) {
        depth += (role.bytes[i] == '(') - (role.bytes[i] == ')');
        struct text part = text_trim(text_slice(role, start, i));
        bool joined = text_starts_with(text_skip(role, i + 1), TEXT("兼"));
        if (role.bytes[i] == ' ' && depth == 0 && !joined && lexicon_at_end(posts, before_bracket(part)) != NULL) {
            add_role(extraction, folded, part, out);
            start = i + 1;
        }
    }
    struct text last = text_skip(role, start);
    add_role(extraction, folded, start > 0 ? without_organisation(extraction, folded, last, out) : last, out);
}

static bool is_kana_only(struct text text)
{
    while (text.length > 0) {
        uint32_t codepoint = text_next(&text);
        if (!codepoint_is_hiragana(codepoint) && !codepoint_is_katakana(codepoint) && codepoint != ' ' &&
            codepoint != 0x30FB) {
            return false;
        }
    }
    return true;
}

/* Removes notes and honorifics behind the name; a role in the last bracket (NAME(ROLE)) is returned. */
static struct text without_notes(struct extraction *extraction, const struct folded *folded, struct text *row,
                                 struct person *out)
{
    const struct lexicon *lexicon = extraction->lexicon;
    struct text role = TEXT_NONE;
    for (;;) {
        size_t bracket = find_last_bracket(*row);
        const struct lexicon_word *honorific = lexicon_at_end(lexicon_list(lexicon, "honorifics"), *row);
        if (bracket != TEXT_NOT_FOUND && bracket > 0) {
            struct text inner = text_trim(text_slice(*row, bracket + 1, row->length - 1));
            const struct lexicon_word *presence = lexicon_first_in(lexicon_list(lexicon, "presence"), inner, NULL);
            if (is_kana_only(inner) && presence == NULL) {
                out->reading = reading_text(extraction->arena, unfold(folded, inner));
            } else if (presence != NULL && !is_role(lexicon, inner)) {
                out->moderator = lexicon_equal(lexicon_list(lexicon, "moderators"), inner) != NULL;
            } else if (is_role(lexicon, text_slice(*row, 0, bracket)) && find_colon(*row) == TEXT_NOT_FOUND) {
                break;
            } else if (is_role(lexicon, inner) || is_organisation(lexicon, inner)) {
                role = inner;
            }
            *row = text_trim(text_slice(*row, 0, bracket));
        } else if (honorific != NULL && text_count(*row) > text_count(honorific->text) + 1) {
            *row = text_trim(text_slice(*row, 0, row->length - honorific->text.length));
        } else {
            return role;
        }
    }
    return role;
}

/* Where the token that ends at end begins; brackets hold tokens together. */
static size_t token_start(struct text text, size_t end)
{
    int depth = 0;
    for (size_t at = end; at-- > 0;) {
        depth += (text.bytes[at] == ')') - (text.bytes[at] == '(');
        if (text.bytes[at] == ' ' && depth <= 0) {
            return at + 1;
        }
    }
    return 0;
}

/* A name printed without a space behind a post: it begins in kanji or katakana, and a single hiragana behind a kanji is a
 * particle or the end of a verb: 職員の働き方, 課長一人の見積書, CDOと呼ばないで are headings. */
static bool is_joined_name(struct text text)
{
    bool kanji = false;
    size_t hiragana = 0;
    uint32_t first = text_peek(text);
    if (!is_name(text) || !(codepoint_is_kanji(first) || codepoint_is_katakana(first))) {
        return false;
    }
    while (text.length > 0) {
        uint32_t codepoint = text_next(&text);
        bool here = codepoint_is_hiragana(codepoint);
        if (!here && hiragana == 1 && kanji) {
            return false;
        }
        kanji = here ? kanji : codepoint_is_kanji(codepoint);
        hiragana = here ? hiragana + 1 : 0;
    }
    return hiragana != 1 || !kanji;
}

/* 白鷺市副市長水野一: where the name begins in a token that begins with a post; token.length for nowhere. */
static size_t name_behind_post(const struct lexicon *lexicon, struct text token)
{
    const struct lexicon_list *posts = lexicon_list(lexicon, "posts");
    size_t best = token.length;
    struct text rest = token;
    while (rest.length > 0) {
        text_next(&rest);
        size_t here = token.length - rest.length;
        const struct lexicon_word *post = lexicon_at_end(posts, before_bracket(text_slice(token, 0, here)));
        size_t count = text_count(rest);
        if (post != NULL && text_count(post->text) >= 2 && count >= 2 && count <= 6 && is_joined_name(rest) &&
            lexicon_at_end(posts, rest) == NULL) {
            best = here;
        }
    }
    return best;
}

/* Where the name begins in what stands behind the last colon. */
static size_t name_start(const struct lexicon *lexicon, struct text text, bool after_colon)
{
    size_t last = token_start(text, text.length);
    struct text last_token = text_skip(text, last);
    if (last == 0) {
        size_t behind = name_behind_post(lexicon, text);
        return behind < text.length ? behind : 0;
    }
    struct text before = text_trim_end(text_slice(text, 0, last));
    size_t second = token_start(text, before.length);
    struct text second_token = text_skip(before, second);
    bool alone = second == 0 && !after_colon;
    if (is_role(lexicon, second_token) || second_token.bytes[second_token.length - 1] == ')' ||
        (alone && is_place_before_name(lexicon, second_token, last_token))) {
        size_t behind = name_behind_post(lexicon, last_token);
        return behind < last_token.length ? last + behind : last;
    }
    if (second > 0 && after_colon) {
        struct text front = text_trim_end(text_slice(text, 0, second));
        struct text third = text_skip(front, token_start(text, front.length));
        return is_role(lexicon, third) || third.bytes[third.length - 1] == ')' ? second
                                                                               : token_start(text, front.length);
    }
    size_t behind = name_behind_post(lexicon, second_token);
    return behind < second_token.length ? second + behind : second;
}

/* NAME ROLE, as in some tables: the name is what stands before the first token that is a role. */
static bool name_first(const struct lexicon *lexicon, struct text text, struct text *before, struct text *name,
                       struct text *role)
{
    if (!is_role(lexicon, text_skip(text, token_start(text, text.length)))) {
        return false;
    }
    for (size_t at = 0; at < text.length; at++) {
        if (text.bytes[at] != ' ') {
            continue;
        }
        struct text rest = text_trim_start(text_skip(text, at));
        size_t end = text_find(rest, TEXT(" "));
        struct text token = text_slice(rest, 0, end != TEXT_NOT_FOUND ? end : rest.length);
        struct organisation organisation;
        if (is_role(lexicon, token) || find_organisation(lexicon, token, &organisation)) {
            *name = text_slice(text, 0, at);
            *role = rest;
            size_t first = text_find(*name, TEXT(" "));
            struct text front = text_slice(*name, 0, first != TEXT_NOT_FOUND ? first : 0);
            if (text_count(front) >= 3 && is_role(lexicon, front)) { /* 白鷺市 水野 一 副市長 */
                *before = front;
                *name = text_trim(text_skip(*name, first));
            }
            return is_name(*name) && !is_role(lexicon, *name);
        }
    }
    return false;
}

static void read_roles(struct extraction *extraction, const struct folded *folded, struct text roles,
                       struct person *out)
{
    while (!text_is_empty(roles)) {
        size_t colon = find_colon(roles);
        read_role(extraction, folded, text_slice(roles, 0, colon != TEXT_NOT_FOUND ? colon : roles.length), out);
        roles = colon != TEXT_NOT_FOUND ? text_skip(roles, colon + 1) : TEXT_NONE;
    }
}

bool read_person(struct extraction *extraction, const struct folded *folded, struct text row, struct person *out)
{
    const struct lexicon *lexicon = extraction->lexicon;
    *out = (struct person){.side = SIDE_OTHER};
    row = text_trim(row);
    struct text bracket_role = without_notes(extraction, folded, &row, out);
    size_t colon = find_last_colon(row);
    struct text left = colon != TEXT_NOT_FOUND ? text_slice(row, 0, colon) : TEXT_NONE;
    struct text right = text_trim(colon != TEXT_NOT_FOUND ? text_skip(row, colon + 1) : row);
    if (text_is_empty(right)) {
        return false;
    }
    struct text name;
    struct text role;
    struct text before = TEXT_NONE;
    if (colon != TEXT_NOT_FOUND || !name_first(lexicon, right, &before, &name, &role)) {
        before = TEXT_NONE;
        size_t start = name_start(lexicon, right, colon != TEXT_NOT_FOUND);
        name = text_trim(text_skip(right, start));
        role = text_trim(text_slice(right, 0, start));
    }
    read_roles(extraction, folded, left, out);
    read_roles(extraction, folded, before, out);
    if (!text_is_empty(role)) {
        read_role(extraction, folded, role, out);
    }
    if (!text_is_empty(bracket_role)) {
        read_role(extraction, folded, bracket_role, out);
    }
    const struct lexicon_list *moderators = lexicon_list(lexicon, "moderators");
    out->moderator = out->moderator || lexicon_equal(moderators, text_trim(left)) != NULL ||
                     (text_is_empty(left) && lexicon_equal(moderators, role) != NULL);
    bool post_before = !text_is_empty(role) && role.bytes + role.length == name.bytes;
    out->joined = post_before && colon == TEXT_NOT_FOUND && role.bytes[role.length - 1] != ')';
    out->name = unfold(folded, name);
    split_name(lexicon, out);
    return is_name(name) && !is_role(lexicon, name);
}

/* Offset of the first space of a name, ASCII or ideographic; name.length for none. */
static size_t name_space(struct text name)
{
    struct text rest = name;
    while (rest.length > 0) {
        size_t at = name.length - rest.length;
        if (codepoint_is_space(text_next(&rest))) {
            return at;
        }
    }
    return name.length;
}

void split_name(const struct lexicon *lexicon, struct person *person)
{
    struct text name = person->name;
    size_t space = name_space(name);
    person->family = name;
    person->given = TEXT_NONE;
    if (space < name.length) {
        struct text first = text_slice(name, 0, space);
        struct text second = text_trim(text_skip(name, space));
        /* エマ 綿貫: a given name in katakana before a family name in kanji */
        bool swapped =
            is_kana_only(first) && codepoint_is_katakana(text_peek(first)) && codepoint_is_kanji(text_peek(second));
        person->family = swapped ? second : first;
        person->given = swapped ? first : second;
        return;
    }
    const struct lexicon_word *surname = lexicon_at_start(lexicon_list(lexicon, "surnames"), name);
    if (surname != NULL && surname->text.length < name.length && text_count(name) >= 3) {
        person->family = text_slice(name, 0, surname->text.length);
        person->given = text_skip(name, surname->text.length);
    }
}

/* Variants of one kanji that labels and lists mix: the first of each pair is read as the second. */
static uint32_t one_variant(uint32_t codepoint)
{
    static const struct {
        uint32_t variant, usual;
    } variants[] = {{0x9AD9, 0x9AD8}, {0xFA11, 0x5D0E}, {0x9F4B, 0x658E}, {0x6589, 0x658E}, {0x9F4A, 0x658E},
                    {0x908A, 0x8FBA}, {0x9089, 0x8FBA}, {0x6FF5, 0x6D5C}, {0x6FF1, 0x6D5C}, {0x5FB7, 0x5FB3},
                    {0xFA10, 0x585A}, {0x6FA4, 0x6CA2}, {0x5EE3, 0x5E83}, {0x570B, 0x56FD}};
    for (size_t i = 0; i < ARRAY_LENGTH(variants); i++) {
        if (variants[i].variant == codepoint) {
            return variants[i].usual;
        }
    }
    return codepoint;
}

void name_key(struct name_key *key, struct text name)
{
    key->length = 0;
    while (name.length > 0 && key->length + 4 <= NAME_KEY_LIMIT) {
        uint32_t codepoint = fold_codepoint(text_next(&name));
        bool selector = (codepoint >= 0xFE00 && codepoint <= 0xFE0F) || (codepoint >= 0xE0100 && codepoint <= 0xE01EF);
        if (!selector && !codepoint_is_space(codepoint)) {
            key->length += utf8_encode(one_variant(codepoint), key->bytes + key->length);
        }
    }
}
