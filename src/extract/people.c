/* people.c - the participant list, the 議題 list and the table of contents.
 *
 * A list begins behind its title and ends with the first line that cannot be a row of it. Without a title, two or more
 * rows with post and name one after the other, above the talk, are a participant list too. */
#include "header_imp.h"
#include "speakers_imp.h"

#define HEADER_LINES 200        /* where lists may begin */
#define ROW_LIMIT ((size_t)500) /* bytes of a row */

/* Without the number or bullet of a list; *marked tells whether there was one. */
static struct text without_number(struct text folded, bool *marked)
{
    struct text rest = folded;
    uint32_t first = text_next(&rest);
    *marked = true;
    if ((first >= 0x2460 && first <= 0x2473) || first == 0x30FB || first == 0x2022 || first == 0x25CF ||
        first == 0x25A0 || first == 0x25CB || first == 0x2776) {
        return text_trim_start(rest);
    }
    struct text digits = first == '(' ? rest : folded;
    unsigned number;
    if (digits.length > 0 && digits.bytes[0] >= '0' && digits.bytes[0] <= '9' && take_number(&digits, &number)) {
        static const char *const behind[] = {")", ".", "、", ":", " "};
        for (size_t i = 0; i < ARRAY_LENGTH(behind); i++) {
            if (text_starts_with(digits, text_of(behind[i]))) {
                text_next(&digits);
                return text_trim_start(digits);
            }
        }
    }
    *marked = false;
    return folded;
}

/* Folds a line and takes bullets, numbers and brackets of a title from its front. */
static struct text list_line(struct folded *folded, struct text line)
{
    static const char *const marks[] = {"・", "•", "●", "○",  "◦", "■",  "◆",  "▼", "▽", "□", "◇", "★",
                                        "*",  "-", "<", "【", "[", "〈", "《", "≪", "◎", "▶", "|"};
    fold(folded, line, ROW_LIMIT);
    for (size_t i = 0; i < folded->text.length && text_starts_with(folded->text, TEXT("|")); i++) {
        if (i > 0 && folded->bytes[i] == '|') { /* a row of a Markdown table */
            folded->bytes[i] = ' ';
        }
    }
    struct text text = text_trim(folded->text);
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < ARRAY_LENGTH(marks) && !again; i++) {
            struct text mark = text_of(marks[i]);
            if (text_starts_with(text, mark) && text.length > mark.length) {
                text = text_trim(text_skip(text, mark.length));
                again = true;
            }
        }
    }
    bool marked;
    return without_number(text, &marked);
}

/* What may stand behind the word of a title: brackets, (敬称略), ※五十音順. */
static bool is_title_tail(struct text tail)
{
    tail = text_trim(tail);
    if (tail.length == 0) {
        return true;
    }
    static const char *const openers[] = {"(", ">", "】", "]", "〉", "》", "≫", "※", "|"};
    bool opened = false;
    for (size_t i = 0; i < ARRAY_LENGTH(openers); i++) {
        opened = opened || text_starts_with(tail, text_of(openers[i]));
    }
    return (opened && tail.length < 120) || text_equal(tail, TEXT(":"));
}

static bool is_list_title(const struct extraction *extraction, const char *list, const struct line *line)
{
    struct folded folded;
    if (line->text.length > 300) {
        return false;
    }
    struct text text = list_line(&folded, line->text);
    const struct lexicon_word *word = lexicon_at_start(lexicon_list(extraction->lexicon, list), text);
    if (word == NULL) {
        return false;
    }
    size_t colon = find_colon(text);
    bool head_only = colon != TEXT_NOT_FOUND && is_title_tail(text_slice(text, word->text.length, colon));
    return is_title_tail(text_skip(text, word->text.length)) ||
           (head_only && text_equal(text_of(list), TEXT("participant-titles")));
}

/* The word before the first colon, when it belongs to one of the lists of what no speaker is called. */
static bool has_head(const struct extraction *extraction, struct text text, const char *list)
{
    size_t colon = find_colon(text);
    return colon != TEXT_NOT_FOUND &&
           lexicon_equal(lexicon_list(extraction->lexicon, list), text_trim(text_slice(text, 0, colon))) != NULL;
}

static bool is_fact_or_credit(const struct extraction *extraction, struct text text)
{
    static const char *const lists[] = {"facts", "held-dates", "writer-credits", "editor-credits", "other-credits"};
    for (size_t i = 0; i < ARRAY_LENGTH(lists); i++) {
        if (has_head(extraction, text, lists[i])) {
            return true;
        }
    }
    return false;
}

/* 組織 役職 氏名, or the line of dashes below it. */
static bool is_table_head(const struct extraction *extraction, struct text text)
{
    const struct lexicon_list *heads = lexicon_list(extraction->lexicon, "table-heads");
    while (text.length > 0) {
        size_t end = text_find(text, TEXT(" "));
        struct text token = text_slice(text, 0, end != TEXT_NOT_FOUND ? end : text.length);
        bool dashes = token.bytes[0] == '-' || token.bytes[0] == ':';
        if (!dashes && lexicon_equal(heads, token) == NULL) {
            return false;
        }
        text = text_trim(text_skip(text, token.length));
    }
    return true;
}

/* What rows without an organisation inherit. */
struct scope {
    struct text organisation;
    enum side side;
    struct text section; /* デジタルサービス局, where a line of its own names it with the organisation */
};

/* 【白鷺市】, 〔白鷺市〕, 白鷺市: at the front of a row, or all of it; what follows is left in *text. A line without brackets
 * must hold nothing else. */
static bool take_scope(struct extraction *extraction, const struct folded *folded, struct text *text,
                       struct scope *scope)
{
    static const char *const closers[] = {"】", ")", "]", ">", "〉", "》", "≫"};
    struct text front = *text;
    bool opened = front.bytes > folded->text.bytes && front.length > 0;
    if (text_starts_with(front, TEXT("("))) {
        front = text_skip(front, 1);
    }
    size_t end = front.length;
    size_t behind = front.length;
    for (size_t i = 0; i < ARRAY_LENGTH(closers); i++) {
        size_t at = text_find(front, text_of(closers[i]));
        if (at < end && (opened || front.length < text->length)) {
            end = at;
            behind = at + text_of(closers[i]).length;
        }
    }
    struct text inner = text_trim(text_slice(front, 0, end));
    inner = text_ends_with(inner, TEXT(":")) ? text_trim(text_slice(inner, 0, inner.length - 1)) : inner;
    struct person person = {.side = SIDE_OTHER};
    struct organisation found;
    if (inner.length == 0 || !find_organisation(extraction->lexicon, inner, &found)) {
        return false;
    }
    struct text section = text_trim(text_skip(inner, found.length));
    bool whole = is_organisation(extraction->lexicon, inner);
    if (!whole && (!ends_like_section(extraction->lexicon, section) || text_contains(inner, TEXT(" ")))) {
        return false;
    }
    read_role(extraction, folded, text_slice(inner, 0, found.length), &person);
    *scope = (struct scope){.organisation = person.organisation, .side = found.side};
    if (text_is_empty(scope->organisation)) { /* a bureau without 都 before it */
        scope->organisation = found.from_lexicon ? found.name : unfold(folded, found.name);
    }
    scope->section = whole ? TEXT_NONE : unfold(folded, section);
    *text = text_trim(text_skip(front, behind));
    return true;
}

void add_moderator(struct extraction *extraction, struct text name, struct text family)
{
    speakers_add(extraction->moderators, name, 0);
    if (!text_is_empty(family) && !text_equal(family, name)) {
        speakers_add(extraction->moderators, family, 0);
    }
}

enum row { ROW_NONE, ROW_SKIPPED, ROW_PERSON };

/* 副市長 in 「副市長:水野 一」: what stands before a colon must be a post, a section or begin with an organisation;
 * 「テーマ1:窓口の話」 is a heading. */
static bool has_post_before_colon(const struct extraction *extraction, struct text text)
{
    size_t colon = find_last_colon(text);
    struct text left = text_trim(text_slice(text, 0, colon != TEXT_NOT_FOUND ? colon : 0));
    struct organisation found;
    return colon == TEXT_NOT_FOUND || is_role(extraction->lexicon, left) ||
           ends_like_section(extraction->lexicon, left) || find_organisation(extraction->lexicon, left, &found);
}

static bool has_space(struct text text)
{
    while (text.length > 0) {
        if (codepoint_is_space(text_next(&text))) {
            return true;
        }
    }
    return false;
}

/* The rows above print names in two parts, this one is in one: 人材育成 below 水野 一 is a heading. */
static bool is_unlike_rows(const struct extraction *extraction, const struct person *person)
{
    return extraction->session->participants.count >= 2 && !extraction->whole_names && !has_space(person->name);
}

/* Whether what was read may be a row. A row behind a blank line must show a post or organisation; a label is no row. A list
 * parts names and posts in one way: behind rows with a space between them, 部長会議 is no 部長 called 会議. */
static bool is_row(const struct extraction *extraction, struct text text, const struct person *person, bool blank)
{
    bool called =
        speakers_first(extraction->speakers, person->name) != NO_INDEX && (blank || text_is_empty(person->given));
    bool bare = !person->evident && (blank || text_is_empty(person->given) || is_unlike_rows(extraction, person));
    bool heading = person->joined && extraction->parted_names && text_is_empty(person->organisation);
    return !called && !bare && !heading &&
           (has_post_before_colon(extraction, text) || (!blank && !text_is_empty(person->given)));
}

/* Whether a row is one that is passed over, or none: a fact, a head of a table, a sentence. */
static bool is_settled(const struct extraction *extraction, const struct line *line, struct text text, enum row *row)
{
    *row = ROW_NONE;
    if (line->text.length >= ROW_LIMIT || text_contains(text, TEXT("以下")) || text_contains(text, TEXT("。")) ||
        codepoint_is_dash(text_peek(text))) {
        return true;
    }
    if (is_table_head(extraction, text)) {
        *row = ROW_SKIPPED;
        return true;
    }
    if (text_starts_with(text, TEXT("※")) || is_fact_or_credit(extraction, text)) {
        bool moderator = has_head(extraction, text, "moderators");
        *row = moderator || !has_head(extraction, text, "writer-credits") ? ROW_SKIPPED : ROW_NONE;
        return true;
    }
    return false;
}

/* 楠木市/副市長/水野 一: slashes between posts and a name are read as colons; 水野 一/楠木市副市長: as a space. */
static void read_slashes(const struct extraction *extraction, struct folded *folded, struct text text)
{
    size_t first = text_find(text, TEXT("/"));
    size_t last = text_find_last(text, TEXT("/"));
    if (first == TEXT_NOT_FOUND || find_colon(text) != TEXT_NOT_FOUND || text_contains(text, TEXT("http"))) {
        return;
    }
    struct text front = text_trim(text_slice(text, 0, first));
    struct text back = text_trim(text_skip(text, last + 1));
    struct organisation organisation;
    bool behind = is_name(back) && !is_role(extraction->lexicon, back) &&
                  (is_role(extraction->lexicon, front) || find_organisation(extraction->lexicon, front, &organisation));
    bool before = is_name(front) && !is_role(extraction->lexicon, front) && is_role(extraction->lexicon, back);
    for (size_t i = first; (behind || before) && i <= last; i++) {
        char *byte = &folded->bytes[(size_t)(text.bytes - folded->bytes) + i];
        *byte = *byte != '/' ? *byte : behind ? ':' : ' ';
    }
}

/* 聞き手:フォーラム事務局 辻: who leads the talk, with the office before the name. */
static bool is_moderator_row(struct extraction *extraction, const struct folded *folded, struct text text, bool blank)
{
    struct text name = text_trim(text_skip(text, find_last_colon(text) + 1));
    size_t space = text_find_last(name, TEXT(" "));
    struct text family = space != TEXT_NOT_FOUND ? text_skip(name, space + 1) : name;
    if (blank || !has_head(extraction, text, "moderators") || text_count(name) > 30 || !is_name(family)) {
        return false;
    }
    add_moderator(extraction, unfold(folded, name), unfold(folded, family));
    return true;
}

/* Reads a line as a row with one person. */
static enum row read_row(struct extraction *extraction, const struct line *line, struct folded *folded,
                         struct person *person)
{
    struct text text = list_line(folded, line->text);
    struct scope scope = {.side = SIDE_OTHER};
    enum row row;
    if (is_settled(extraction, line, text, &row)) {
        return row;
    }
    read_slashes(extraction, folded, text);
    struct text rest = text;
    bool scoped = take_scope(extraction, folded, &rest, &scope) && rest.length > 0;
    bool blank = (line->flags & LINE_AFTER_BLANK) != 0;
    if (!read_person(extraction, folded, scoped ? rest : text, person)) {
        return is_moderator_row(extraction, folded, text, blank) ? ROW_SKIPPED : ROW_NONE;
    }
    if (!scoped && is_moderator_row(extraction, folded, text, blank)) {
        return ROW_SKIPPED;
    }
    if (!scoped && !is_row(extraction, text, person, blank)) {
        return ROW_NONE;
    }
    if (scoped && text_is_empty(person->organisation)) {
        person->organisation = scope.organisation;
        person->side = scope.side;
        person->evident = true;
    }
    if (person->moderator) {
        add_moderator(extraction, person->name, person->family);
    }
    return person->moderator ? ROW_SKIPPED : ROW_PERSON;
}

static size_t add_row(struct extraction *extraction, struct person *person, struct scope *scope, size_t offset)
{
    if (text_is_empty(person->organisation)) {
        person->organisation = scope->organisation;
        person->side = scope->side;
        if (!text_is_empty(scope->section) && person->roles.count > 0) {
            person->roles.items[0] = text_concat(extraction->arena, scope->section, person->roles.items[0]);
        }
    } else if (!text_equal(person->organisation, scope->organisation)) {
        *scope = (struct scope){.organisation = person->organisation, .side = person->side};
    }
    extraction->whole_names = extraction->whole_names || !has_space(person->name);
    return add_participant(extraction, person, offset);
}

/* The next of several people in one row, cut at 、 outside brackets; the rest is left in *rest. */
static struct text next_person(struct text *rest)
{
    int depth = 0;
    struct text here = *rest;
    while (here.length > 0) {
        size_t at = rest->length - here.length;
        uint32_t codepoint = text_next(&here);
        depth += (codepoint == '(') - (codepoint == ')');
        if (depth == 0 && (codepoint == 0x3001 || codepoint == ',')) {
            struct text part = text_trim(text_slice(*rest, 0, at));
            *rest = text_trim(here);
            return part;
        }
    }
    struct text part = text_trim(*rest);
    *rest = TEXT_NONE;
    return part;
}

/* 白鷺市:副市長 水野 一、情報課長 大貫 香: every part must be a person with a post or a name in two parts; several roles of one
 * person, also joined by 、, are not. Adds them when add is true. The number of people. */
static size_t read_several(struct extraction *extraction, const struct folded *folded, struct text text,
                           struct scope *scope, size_t offset, bool add)
{
    size_t count = 0;
    while (!text_is_empty(text)) {
        struct person person = {.side = SIDE_OTHER};
        struct text part = next_person(&text);
        if (!read_person(extraction, folded, part, &person) || person.moderator ||
            !has_post_before_colon(extraction, part) || (person.roles.count == 0 && text_is_empty(person.given)) ||
            text_count(person.name) > 12) {
            return 0;
        }
        count++;
        if (add) {
            add_row(extraction, &person, scope, offset);
        }
    }
    return count;
}

static bool add_several(struct extraction *extraction, const struct folded *folded, struct text text,
                        struct scope *scope, size_t offset, size_t least)
{
    if (read_several(extraction, folded, text, scope, offset, false) < least) {
        return false;
    }
    read_several(extraction, folded, text, scope, offset, true);
    return true;
}

/* A name alone in its line, with its reading or not: 水野 一, 水野 一(みずの はじめ). */
static bool is_bare_name(const struct extraction *extraction, const struct line *line)
{
    struct folded folded;
    fold(&folded, line->text, ROW_LIMIT);
    struct text text = folded.text;
    size_t bracket = find_last_bracket(text);
    if (bracket != TEXT_NOT_FOUND && bracket > 0 &&
        codepoint_is_hiragana(text_peek(text_trim(text_skip(text, bracket + 1))))) {
        text = text_trim(text_slice(text, 0, bracket));
    }
    return line->kind != BLOCK_HEADING && text_count(text) >= 3 && text_count(text) <= 8 && is_name(text) &&
           !is_role(extraction->lexicon, text) &&
           lexicon_equal(lexicon_list(extraction->lexicon, "moderators"), text) == NULL;
}

/* The same without doubt: kanji, or two parts. 「窓口の話」 above a label that is a post is a heading. */
static bool is_clear_name(const struct extraction *extraction, const struct line *line)
{
    bool hiragana = false;
    for (struct text rest = line->text; rest.length > 0;) {
        uint32_t codepoint = text_next(&rest);
        if (codepoint_is_space(codepoint) || codepoint == '(' || codepoint == 0xFF08) {
            break;
        }
        hiragana = hiragana || codepoint_is_hiragana(codepoint);
    }
    return is_bare_name(extraction, line) && !hiragana;
}

#define STACK_MOST 4 /* posts of one person in lines of their own */

/* How many lines from index on hold posts and no name, none but the first behind a blank line. */
static size_t count_posts(const struct extraction *extraction, size_t index)
{
    const struct lines *lines = &extraction->lines;
    size_t count = 0;
    for (; count < STACK_MOST && index + count < lines->count; count++) {
        const struct line *line = &lines->items[index + count];
        struct folded folded;
        struct text text = list_line(&folded, line->text);
        size_t colon = find_last_colon(text);
        struct text last = text_trim(colon != TEXT_NOT_FOUND ? text_skip(text, colon + 1) : text);
        if (line->kind == BLOCK_HEADING || line->text.length >= ROW_LIMIT || !is_role(extraction->lexicon, last) ||
            (count > 0 && (line->flags & LINE_AFTER_BLANK) != 0)) {
            break;
        }
    }
    return count;
}

/* A post that names its organisation, in a paragraph of its own below a name: cards of people on a page. */
static bool is_on_card(const struct extraction *extraction, const struct line *line)
{
    struct folded folded;
    struct organisation organisation;
    return find_organisation(extraction->lexicon, list_line(&folded, line->text), &organisation);
}

/* Posts in lines of their own above or below a name are read with it as one row; *index moves on to its last line. */
static bool add_stacked(struct extraction *extraction, size_t *index, struct scope *scope)
{
    struct lines *lines = &extraction->lines;
    size_t posts = count_posts(extraction, *index);
    size_t first = *index;
    size_t name = *index + posts;
    if (posts == 0 && is_clear_name(extraction, &lines->items[name])) {
        first = name + 1;
        bool apart = first < lines->count && (lines->items[first].flags & LINE_AFTER_BLANK) != 0;
        posts = apart && !is_on_card(extraction, &lines->items[first]) ? 0 : count_posts(extraction, first);
    } else if (name >= lines->count || (lines->items[name].flags & LINE_AFTER_BLANK) != 0 ||
               !is_bare_name(extraction, &lines->items[name])) {
        return false;
    }
    struct folded folded;
    struct person person = {.side = SIDE_OTHER};
    if (posts == 0 || !read_person(extraction, &folded, list_line(&folded, lines->items[name].text), &person) ||
        person.evident || speakers_first(extraction->speakers, person.name) != NO_INDEX ||
        (extraction->parted_names && is_unlike_rows(extraction, &person))) {
        return false;
    }
    for (size_t i = first; i < first + posts; i++) {
        for (struct text rest = list_line(&folded, lines->items[i].text); rest.length > 0;) {
            size_t colon = find_colon(rest);
            read_role(extraction, &folded, text_slice(rest, 0, colon), &person);
            rest = colon != TEXT_NOT_FOUND ? text_skip(rest, colon + 1) : TEXT_NONE;
        }
    }
    size_t last = first + posts > name ? first + posts - 1 : name;
    lines->items[name].person = add_row(extraction, &person, scope, lines->items[*index].offset);
    for (size_t i = *index; i <= last; i++) {
        lines->items[i].role = LINE_PARTICIPANT;
    }
    *index = last;
    return true;
}

/* A post in the line below a name: it belongs to the person last added, who has none. */
static bool add_role_below(struct extraction *extraction, const struct line *line, struct scope *scope)
{
    struct session *session = extraction->session;
    struct participant *last =
        session->participants.count > 0 ? &session->participants.items[session->participants.count - 1] : NULL;
    struct folded folded;
    struct text text = list_line(&folded, line->text);
    if (last == NULL || last->roles.count > 0 || (line->flags & LINE_AFTER_BLANK) != 0 || line->text.length > 200 ||
        !is_role(extraction->lexicon, text) || is_organisation(extraction->lexicon, text)) {
        return false;
    }
    struct person person = {.side = SIDE_OTHER};
    read_role(extraction, &folded, text, &person);
    last->roles = person.roles;
    if (!text_is_empty(person.organisation)) {
        last->organisation = person.organisation;
        last->side = person.side;
        *scope = (struct scope){.organisation = person.organisation, .side = person.side};
    }
    return true;
}

/* An organisation alone in its line above a row: it holds for the rows below. */
static bool take_scope_line(struct extraction *extraction, size_t index, struct scope *scope)
{
    const struct lines *lines = &extraction->lines;
    const struct line *line = &lines->items[index];
    struct folded folded;
    struct folded below;
    struct person person = {.side = SIDE_OTHER};
    if (line->text.length > 200 || index + 1 >= lines->count) {
        return false;
    }
    struct text text = list_line(&folded, line->text);
    struct scope found = {.side = SIDE_OTHER};
    if (!take_scope(extraction, &folded, &text, &found) || text.length > 0 ||
        (lines->items[index + 1].flags & LINE_AFTER_BLANK) != 0) {
        return false;
    }
    const struct line *next = &lines->items[index + 1];
    struct text row = list_line(&below, next->text);
    if (read_row(extraction, next, &below, &person) != ROW_PERSON &&
        read_several(extraction, &below, row, scope, 0, false) < 2 &&
        !(is_role(extraction->lexicon, row) && index + 2 < lines->count &&
          (lines->items[index + 2].flags & LINE_AFTER_BLANK) == 0 &&
          is_bare_name(extraction, &lines->items[index + 2]))) {
        return false;
    }
    *scope = found;
    return true;
}

/* オブザーバー, ゲスト: a title within the list, above a row. */
static bool is_subtitle(struct extraction *extraction, size_t index)
{
    const struct lines *lines = &extraction->lines;
    struct folded folded;
    struct person person = {.side = SIDE_OTHER};
    return index + 1 < lines->count && is_list_title(extraction, "participant-subtitles", &lines->items[index]) &&
           (read_row(extraction, &lines->items[index + 1], &folded, &person) == ROW_PERSON ||
            count_posts(extraction, index + 1) > 0 || is_clear_name(extraction, &lines->items[index + 1]));
}

/* The life of the person in the rows above, told in sentences. */
static bool is_life(const struct extraction *extraction, const struct line *line)
{
    size_t people = extraction->session->participants.count;
    return people > 0 && (line->flags & LINE_AFTER_BLANK) == 0 && is_biography(extraction, line->text);
}

/* Reads the row at index; *index moves on to its last line. */
static enum row add_line(struct extraction *extraction, size_t *index, struct scope *scope)
{
    struct line *line = &extraction->lines.items[*index];
    struct folded folded;
    struct person person = {.side = SIDE_OTHER};
    if (line->kind == BLOCK_HEADING) {
        return ROW_NONE;
    }
    if (is_subtitle(extraction, *index) || is_life(extraction, line)) {
        return ROW_SKIPPED;
    }
    if (take_scope_line(extraction, *index, scope)) {
        return ROW_SKIPPED;
    }
    struct text text = list_line(&folded, line->text);
    enum row row;
    bool settled = is_settled(extraction, line, text, &row);
    if (!settled && add_several(extraction, &folded, text, scope, line->offset, 2)) {
        return ROW_PERSON;
    }
    if (!settled && add_role_below(extraction, line, scope)) {
        return ROW_PERSON;
    }
    if (!settled && add_stacked(extraction, index, scope)) {
        return ROW_PERSON;
    }
    row = read_row(extraction, line, &folded, &person);
    if (row == ROW_PERSON) {
        extraction->parted_names = extraction->parted_names || !person.joined;
        line->person = add_row(extraction, &person, scope, line->offset);
    }
    return row;
}

static size_t read_rows(struct extraction *extraction, size_t first)
{
    struct lines *lines = &extraction->lines;
    struct scope scope = {.side = SIDE_OTHER};
    size_t i = first;
    extraction->listed_names = true;
    for (; i < lines->count; i++) {
        struct line *line = &lines->items[i];
        if (add_line(extraction, &i, &scope) == ROW_NONE) {
            if ((line->flags & LINE_AFTER_BLANK) == 0 && !text_contains(line->text, TEXT("。")) &&
                line->text.length < 200) {
                DIAG(extraction->diag, DIAG_PARTICIPANT_UNREADABLE, extraction_place(extraction, line->offset),
                     text_to_string(extraction->arena, line->text));
            }
            break;
        }
        line->role = LINE_PARTICIPANT;
    }
    extraction->listed_names = false;
    return i;
}

/* 参加者:A、B、C: the people in the line of the title. */
static bool add_title_row(struct extraction *extraction, const struct line *line)
{
    struct folded folded;
    struct text text = list_line(&folded, line->text);
    size_t colon = find_colon(text);
    struct scope scope = {.side = SIDE_OTHER};
    struct text people = colon != TEXT_NOT_FOUND ? text_trim(text_skip(text, colon + 1)) : TEXT_NONE;
    extraction->listed_names = true;
    bool added = !text_is_empty(people) && line->text.length < ROW_LIMIT &&
                 add_several(extraction, &folded, people, &scope, line->offset, 1);
    extraction->listed_names = false;
    return added;
}

/* Two rows with post, colon or bracket, and a name in two parts: a list without a title. */
static bool starts_list(struct extraction *extraction, size_t index)
{
    const struct lines *lines = &extraction->lines;
    size_t rows = 0;
    for (size_t i = index; i < index + 4 && rows < 2; i++) {
        struct folded folded;
        struct person person = {.side = SIDE_OTHER};
        struct scope scope = {.side = SIDE_OTHER};
        if (i >= lines->count || lines->items[i].role != LINE_UNKNOWN || lines->items[i].kind == BLOCK_HEADING) {
            return false;
        }
        if (take_scope_line(extraction, i, &scope)) {
            continue;
        }
        if (read_row(extraction, &lines->items[i], &folded, &person) != ROW_PERSON || !person.evident ||
            text_is_empty(person.given) || person.roles.count == 0) {
            return false;
        }
        rows++;
    }
    return rows == 2;
}

/* Items behind 議題 or 目次; a repeated item is already the heading in the talk. */
static void read_items(struct extraction *extraction, size_t first, enum line_role role)
{
    struct lines *lines = &extraction->lines;
    struct speakers *seen = speakers_new(extraction->arena);
    bool numbered = false;
    for (size_t i = first; i < lines->count; i++) {
        struct line *line = &lines->items[i];
        struct folded folded;
        fold(&folded, line->text, ROW_LIMIT);
        bool marked;
        struct text text = without_number(folded.text, &marked);
        marked = marked || line->kind == BLOCK_LIST_ITEM;
        numbered = i == first ? marked : numbered;
        bool over = marked != numbered || (!numbered && i > first && (line->flags & LINE_AFTER_BLANK) != 0);
        if (over || line->text.length >= ROW_LIMIT || text_contains(text, TEXT("。")) || line->kind == BLOCK_HEADING ||
            codepoint_is_dash(text_peek(text)) || text_contains(text, TEXT("以下「")) ||
            speakers_first(seen, text) != NO_INDEX || is_list_title(extraction, "participant-titles", line)) {
            return;
        }
        speakers_add(seen, text, i);
        line->role = role;
        if (role == LINE_AGENDA_LIST) {
            *VECTOR_PUSH(extraction->arena, &extraction->session->agenda_list) =
                (struct listed_item){.text = unfold(&folded, text), .at = extraction_at(extraction, line->offset)};
        }
    }
}

void extract_people(struct extraction *extraction)
{
    struct lines *lines = &extraction->lines;
    extraction->speakers = speakers_new(extraction->arena);
    extraction->moderators = speakers_new(extraction->arena);
    for (size_t i = 0; i < lines->count && i < HEADER_LINES; i++) {
        struct line *line = &lines->items[i];
        if (line->role != LINE_UNKNOWN) {
            continue;
        }
        bool people = !extraction->listed && is_list_title(extraction, "participant-titles", line);
        bool row = people && add_title_row(extraction, line);
        struct folded folded;
        struct text tail = people ? list_line(&folded, line->text) : TEXT_NONE;
        size_t colon = find_colon(tail);
        if (people && !row && colon != TEXT_NOT_FOUND && text_trim(text_skip(tail, colon + 1)).length > 0) {
            continue;
        }
        if (people || (!extraction->listed && starts_list(extraction, i))) {
            line->role = people ? LINE_LIST_TITLE : LINE_UNKNOWN;
            i = read_rows(extraction, people ? i + 1 : i) - 1;
            extraction->listed = extraction->session->participants.count > 0;
        } else if (is_list_title(extraction, "agenda-titles", line)) {
            line->role = LINE_LIST_TITLE;
            read_items(extraction, i + 1, LINE_AGENDA_LIST);
        } else if (is_list_title(extraction, "contents-titles", line)) {
            line->role = LINE_LIST_TITLE;
            read_items(extraction, i + 1, LINE_CONTENTS);
        }
    }
    extraction->listed_count = extraction->session->participants.count;
    if (!extraction->listed) {
        DIAG(extraction->diag, DIAG_PARTICIPANTS_NONE, PLACE_FILE(extraction->article->file), "");
    }
}
