/* turn.c - lines whose role is known -> agenda, turns, notes, credits.
 *
 * Broken lines: a line of speech without a final 。！？」） whose next line begins with a particle, small kana or another character
 * that no line begins with, or which itself ends with 、, goes on in the next line. The lines that belong together are counted
 * first and copied once, so that a talk broken at every word costs no more than any other. */
#include <string.h>

#include "structure_imp.h"

struct building {
    struct extraction *extraction;
    size_t turn;     /* NO_INDEX before the first */
    size_t agenda;   /* innermost item */
    size_t theme;    /* last item of level 1 */
    unsigned themes; /* for ids */
    unsigned subs;
    unsigned number; /* of the last paragraph */
};

static bool is_final(uint32_t codepoint)
{
    switch (fold_codepoint(codepoint)) {
    case 0x3002:
    case '!':
    case '?':
    case '.':
    case ')':
    case ']':
    case ':':
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0x2026:
    case 0x203C:
    case 0x2049:
    case 0x266A:
        return true;
    default:
        return codepoint >= 0x1F000 && codepoint < 0x20000;
    }
}

/* Characters that no line begins with: small kana, ー, closing brackets, 、 and 。. */
static bool cannot_begin(uint32_t codepoint)
{
    static const char characters[] = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮー々、。，．・」』）】〕！？…";
    char encoded[5] = {0};
    encoded[utf8_encode(codepoint, encoded)] = '\0';
    return codepoint > 0x7F && strstr(characters, encoded) != NULL;
}

/* 「いつ: a quotation that the line begins and does not end. */
static bool leaves_quote_open(struct text text)
{
    size_t open = text_find_last(text, TEXT("「"));
    size_t close = text_find_last(text, TEXT("」"));
    return open != TEXT_NOT_FOUND && (close == TEXT_NOT_FOUND || close < open) && !is_final(text_last(text));
}

/* Whether the line goes on in the next one. */
static bool is_broken(const struct extraction *extraction, const struct line *line, const struct line *next)
{
    if (next->role != LINE_UNKNOWN || next->kind != BLOCK_LINE || line->kind != BLOCK_LINE ||
        (next->flags & LINE_AFTER_BLANK) != 0) {
        return false;
    }
    uint32_t last = text_last(line->text);
    if (leaves_quote_open(line->text)) {
        return true;
    }
    if (last == 0x3001) {
        return true;
    }
    if (is_final(last)) {
        return false;
    }
    struct text start = text_slice(next->text, 0, 60);
    if (text_peek(start) == 0x30FB) { /* a bullet */
        return false;
    }
    return cannot_begin(text_peek(start)) ||
           (lexicon_at_start(lexicon_list(extraction->lexicon, "particles"), start) != NULL &&
            lexicon_at_start(lexicon_list(extraction->lexicon, "line-openers"), start) == NULL);
}

static bool is_latin(uint32_t codepoint)
{
    return (codepoint >= '0' && codepoint <= '9') || (codepoint >= 'A' && codepoint <= 'Z') ||
           (codepoint >= 'a' && codepoint <= 'z');
}

static struct text line_speech(const struct line *line)
{
    return text_trim(text_skip(line->text, is_label_line(line) ? line->speech : 0));
}

/* Copies the speech of count lines into one text and notes where each piece stands. */
static struct text join_lines(struct extraction *extraction, size_t first, size_t count)
{
    const struct lines *lines = &extraction->lines;
    size_t size = 0;
    for (size_t i = first; i < first + count; i++) {
        size += lines->items[i].text.length + 1;
    }
    char *joined = count > 1 ? arena_alloc(extraction->arena, size) : NULL;
    size_t length = 0;
    struct text before = TEXT_NONE;
    for (size_t i = first; i < first + count; i++) {
        const struct line *line = &lines->items[i];
        struct text piece = line_speech(line);
        if (joined != NULL && is_latin(text_last(before)) && is_latin(text_peek(piece))) {
            joined[length++] = ' ';
        }
        *VECTOR_PUSH(extraction->arena, &extraction->pieces) = (struct source_piece){
            .at = length, .offset = line->offset + (size_t)(piece.bytes - line->text.bytes), .length = piece.length};
        if (joined != NULL) {
            memcpy(joined + length, piece.bytes, piece.length);
        }
        length += piece.length;
        before = piece;
    }
    return joined != NULL ? (struct text){joined, length} : before;
}

/* Adds the paragraph that begins with line first; returns the number of lines it took. */
static size_t add_paragraph(struct building *building, size_t first)
{
    struct extraction *extraction = building->extraction;
    struct lines *lines = &extraction->lines;
    size_t count = 1;
    while (first + count < extraction->end &&
           is_broken(extraction, &lines->items[first + count - 1], &lines->items[first + count])) {
        count++;
    }
    struct turn *turn = &extraction->session->turns.items[building->turn];
    size_t piece = extraction->pieces.count;
    struct text text = join_lines(extraction, first, count);
    const struct source_piece *start = &extraction->pieces.items[piece];
    const struct source_piece *last = &extraction->pieces.items[extraction->pieces.count - 1];
    *VECTOR_PUSH(extraction->arena, &extraction->sources) =
        (struct paragraph_source){.turn = building->turn,
                                  .paragraph = turn->paragraphs.count,
                                  .from = start->offset,
                                  .to = last->offset + last->length,
                                  .piece = piece,
                                  .piece_count = count};
    *VECTOR_PUSH(extraction->arena, &turn->paragraphs) =
        (struct paragraph){.text = text,
                           .number = turn->moderator ? 0 : ++building->number,
                           .at = extraction_at(extraction, start->offset)};
    for (size_t i = first; i < first + count; i++) {
        if (!is_label_line(&lines->items[i])) {
            lines->items[i].role = LINE_SPEECH;
        }
    }
    return count;
}

/* A label without its final colon and bold marks. */
static struct text printed_label(const struct line *line)
{
    struct text label = text_trim(text_slice(line->text, 0, line->speech));
    while (text_ends_with(label, TEXT(":")) || text_ends_with(label, TEXT("：")) || text_ends_with(label, TEXT("*"))) {
        size_t mark = text_ends_with(label, TEXT("：")) ? TEXT("：").length : 1;
        label = text_trim(text_slice(label, 0, label.length - mark));
    }
    if (text_ends_with(label, TEXT("「"))) {
        label = text_trim(text_slice(label, 0, label.length - TEXT("「").length));
    }
    return codepoint_is_dash(text_peek(label)) ? TEXT_NONE : label;
}

static void open_turn(struct building *building, const struct line *line, size_t speaker, bool moderator)
{
    struct extraction *extraction = building->extraction;
    struct session *session = extraction->session;
    building->turn = session->turns.count;
    *VECTOR_PUSH(extraction->arena, &extraction->turn_sources) = extraction->sources.count;
    *VECTOR_PUSH(extraction->arena, &session->turns) =
        (struct turn){.id = text_format(extraction->arena, "t%zu", building->turn + 1),
                      .speaker = speaker,
                      .label = is_label_line(line) ? printed_label(line) : TEXT_NONE,
                      .moderator = moderator,
                      .agenda = building->agenda,
                      .at = extraction_at(extraction, line->offset)};
    if (speaker != NO_INDEX) {
        session->participants.items[speaker].speaks = true;
    }
}

static void add_heading(struct building *building, const struct line *line)
{
    struct extraction *extraction = building->extraction;
    struct session *session = extraction->session;
    bool theme = line->level == 1 || building->theme == NO_INDEX;
    uint32_t mark;
    size_t index = session->agenda.count;
    building->subs = theme ? 0 : building->subs + 1;
    building->themes += theme;
    *VECTOR_PUSH(extraction->arena, &session->agenda) =
        (struct agenda_item){.id = theme ? text_format(extraction->arena, "a%u", building->themes)
                                         : text_format(extraction->arena, "a%u.%u", building->themes, building->subs),
                             .heading = heading_text(line, &mark),
                             .level = theme ? 1 : 2,
                             .parent = theme ? NO_INDEX : building->theme,
                             .at = extraction_at(extraction, line->offset)};
    building->theme = theme ? index : building->theme;
    building->agenda = index;
}

static void add_note(struct extraction *extraction, const struct line *line)
{
    *VECTOR_PUSH(extraction->arena, &extraction->session->notes) =
        (struct listed_item){.text = line->text, .at = extraction_at(extraction, line->offset)};
}

/* One line may give several credits: 取材・文:… / 編集:…; the first of each kind counts. */
static void add_credits(struct extraction *extraction, const struct line *line)
{
    struct text rest = line->text;
    while (!text_is_empty(rest)) {
        size_t half = text_find(rest, TEXT("/"));
        size_t full = text_find(rest, TEXT("／"));
        size_t cut = half < full ? half : full;
        struct text credit = TEXT_NONE;
        enum credit kind = read_credit(extraction, text_slice(rest, 0, cut), &credit);
        if (kind == CREDIT_NONE && cut != TEXT_NOT_FOUND && read_credit(extraction, rest, &credit) != CREDIT_NONE) {
            kind = read_credit(extraction, rest, &credit); /* 構成/NAME */
            cut = TEXT_NOT_FOUND;
        }
        struct text *target = kind == CREDIT_WRITER   ? &extraction->session->author
                              : kind == CREDIT_EDITOR ? &extraction->session->editor
                                                      : NULL;
        if (target != NULL && text_is_empty(*target)) {
            *target = text_trim(credit);
        }
        size_t mark = cut == TEXT_NOT_FOUND ? 0 : (cut == half ? 1 : TEXT("／").length);
        rest = cut == TEXT_NOT_FOUND ? TEXT_NONE : text_trim(text_skip(rest, cut + mark));
    }
}

/* Who answers a moderator when answers bear no label: the only participant, or the only one of a municipality. */
static size_t only_answerer(const struct session *session)
{
    size_t found = NO_INDEX;
    if (session->participants.count == 1) {
        return 0;
    }
    for (size_t i = 0; i < session->participants.count; i++) {
        if (session->participants.items[i].side == SIDE_MUNICIPALITY) {
            if (found != NO_INDEX) {
                return NO_INDEX;
            }
            found = i;
        }
    }
    return found;
}

/* In an article without any label, what stands behind a moderator's line is the answer. */
static void add_answer(struct building *building, const struct line *line)
{
    struct extraction *extraction = building->extraction;
    size_t speaker = only_answerer(extraction->session);
    if (speaker == NO_INDEX) {
        DIAG(extraction->diag, DIAG_SPEAKER_UNKNOWN, extraction_place(extraction, line->offset), "");
    }
    open_turn(building, line, speaker, false);
}

static size_t build_line(struct building *building, size_t index, bool interview)
{
    struct extraction *extraction = building->extraction;
    struct session *session = extraction->session;
    const struct line *line = &extraction->lines.items[index];
    if (is_label_line(line)) {
        open_turn(building, line, line->person, line->role == LINE_MODERATOR);
        return line->speech < line->text.length ? add_paragraph(building, index) : 1;
    }
    if (line->role == LINE_HEADING) {
        add_heading(building, line);
    } else if (line->role == LINE_UNKNOWN && building->turn != NO_INDEX) {
        if (interview && session->turns.items[building->turn].moderator) {
            add_answer(building, line);
        }
        return add_paragraph(building, index);
    }
    return 1;
}

/* Lines between the list of participants and the first turn in which nobody speaks: lead text, or an opening whose label
 * or mark was not recognised. It is said once, at the first of them. */
static void report_unread(const struct extraction *extraction)
{
    const struct lines *lines = &extraction->lines;
    size_t first = 0;
    for (size_t i = 0; i < extraction->body; i++) {
        bool header = lines->items[i].role != LINE_UNKNOWN && lines->items[i].role != LINE_IGNORED;
        first = header ? i + 1 : first;
    }
    while (first < extraction->body && lines->items[first].role != LINE_UNKNOWN) {
        first++;
    }
    if (extraction->listed && first < extraction->body) {
        const struct line *line = &lines->items[first];
        DIAG(extraction->diag, DIAG_TEXT_UNREAD, extraction_place(extraction, line->offset),
             text_to_string(extraction->arena, line->text));
    }
}

void build_turns(struct extraction *extraction)
{
    struct building building = {.extraction = extraction, .turn = NO_INDEX, .agenda = NO_INDEX, .theme = NO_INDEX};
    const struct lines *lines = &extraction->lines;
    bool interview = true;
    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->items[i];
        interview = interview && line->role != LINE_LABEL;
        if (line->role == LINE_NOTE && i < extraction->end) {
            add_note(extraction, line);
        } else if (line->role == LINE_CREDIT) {
            add_credits(extraction, line);
        }
    }
    for (size_t i = extraction->body; i < extraction->end;) {
        i += build_line(&building, i, interview);
    }
    if (extraction->session->turns.count > 0) {
        report_unread(extraction);
    }
}
