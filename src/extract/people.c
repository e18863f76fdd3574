/* people.c - the participant list, the 議題 list and the table of contents.
 *
 * A list begins behind its title and ends with the first line that cannot be a row of it. Without a title, two or more
 * rows with post and name one after the other, above the talk, are a participant list too. */
#include "header_imp.h"
#include "speakers_imp.h"

#define HEADER_LINES 200        /* where lists may begin */
#define ROW_LIMIT ((size_t)500) /* bytes of a row */

/* Folds a line and takes bullets and brackets of a title from its front. */
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
    return text;
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
    return word != NULL && is_title_tail(text_skip(text, word->text.length));
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

enum row { ROW_NONE, ROW_SKIPPED, ROW_ORGANISATION, ROW_PERSON };

/* Reads a line as a row. The name of an organisation alone stands above its people. A row behind a blank line must show a post or organisation; a label is no row. */
static enum row read_row(struct extraction *extraction, const struct line *line, struct folded *folded,
                         struct person *person)
{
    struct text text = list_line(folded, line->text);
    if (line->text.length >= ROW_LIMIT || text_contains(text, TEXT("以下")) || text_contains(text, TEXT("。")) ||
        codepoint_is_dash(text_peek(text))) {
        return ROW_NONE;
    }
    if (is_table_head(extraction, text)) {
        return ROW_SKIPPED;
    }
    if (is_organisation(extraction->lexicon, text)) {
        *person = (struct person){.side = SIDE_OTHER};
        read_role(extraction, folded, text, person);
        return text_is_empty(person->organisation) ? ROW_NONE : ROW_ORGANISATION;
    }
    if (text_starts_with(text, TEXT("※")) || is_fact_or_credit(extraction, text)) {
        bool moderator = has_head(extraction, text, "moderators");
        return moderator || !has_head(extraction, text, "writer-credits") ? ROW_SKIPPED : ROW_NONE;
    }
    if (!read_person(extraction, folded, text, person)) {
        return ROW_NONE;
    }
    bool blank = (line->flags & LINE_AFTER_BLANK) != 0;
    bool called = speakers_first(extraction->speakers, person->name) != NO_INDEX && text_is_empty(person->given);
    if (called || (!person->evident && (blank || text_is_empty(person->given)))) {
        return ROW_NONE;
    }
    return person->moderator ? ROW_SKIPPED : ROW_PERSON;
}

static size_t read_rows(struct extraction *extraction, size_t first)
{
    struct lines *lines = &extraction->lines;
    struct text organisation = TEXT_NONE;
    enum side side = SIDE_OTHER;
    size_t i = first;
    extraction->listed_names = true;
    for (; i < lines->count; i++) {
        struct line *line = &lines->items[i];
        struct folded folded;
        struct person person;
        enum row row = line->kind == BLOCK_HEADING ? ROW_NONE : read_row(extraction, line, &folded, &person);
        if (row == ROW_NONE) {
            if ((line->flags & LINE_AFTER_BLANK) == 0 && !text_contains(line->text, TEXT("。")) &&
                line->text.length < 200) {
                DIAG(extraction->diag, DIAG_PARTICIPANT_UNREADABLE, extraction_place(extraction, line->offset),
                     text_to_string(extraction->arena, line->text));
            }
            break;
        }
        line->role = LINE_PARTICIPANT;
        if (row == ROW_ORGANISATION) {
            organisation = person.organisation;
            side = person.side;
        }
        if (row == ROW_PERSON) {
            if (text_is_empty(person.organisation)) {
                person.organisation = organisation;
                person.side = side;
            }
            organisation = person.organisation;
            side = person.side;
            line->person = add_participant(extraction, &person, line->offset);
        }
    }
    extraction->listed_names = false;
    return i;
}

/* Two rows with post, colon or bracket, and a name in two parts: a list without a title. */
static bool starts_list(struct extraction *extraction, size_t index)
{
    const struct lines *lines = &extraction->lines;
    for (size_t i = index; i < index + 2; i++) {
        struct folded folded;
        struct person person;
        if (i >= lines->count || lines->items[i].role != LINE_UNKNOWN || lines->items[i].kind == BLOCK_HEADING ||
            read_row(extraction, &lines->items[i], &folded, &person) != ROW_PERSON || !person.evident ||
            text_is_empty(person.given) || person.roles.count == 0) {
            return false;
        }
    }
    return true;
}

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
    for (size_t i = 0; i < lines->count && i < HEADER_LINES; i++) {
        struct line *line = &lines->items[i];
        if (line->role != LINE_UNKNOWN) {
            continue;
        }
        bool people = !extraction->listed && is_list_title(extraction, "participant-titles", line);
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
    if (!extraction->listed) {
        DIAG(extraction->diag, DIAG_PARTICIPANTS_NONE, PLACE_FILE(extraction->article->file), "");
    }
}
