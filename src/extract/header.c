/* header.c - title, series, number, part and date: what stands above the talk. */
#include <string.h>

#include "header_imp.h"

#define HEADER_LINES 120 /* longest header that is looked at */

bool has_word(const struct extraction *extraction, const char *list, struct text text)
{
    return lexicon_first_in(lexicon_list(extraction->lexicon, list), text, NULL) != NULL;
}

struct text next_sentence(struct text *rest)
{
    size_t stop = text_find(*rest, TEXT("。"));
    size_t end = stop != TEXT_NOT_FOUND ? stop + TEXT("。").length : rest->length;
    struct text sentence = text_slice(*rest, 0, end);
    *rest = text_skip(*rest, end);
    return sentence;
}

/* The header ends where somebody asks or speaks, at the latest. */
static size_t find_header_end(const struct extraction *extraction)
{
    const struct lines *lines = &extraction->lines;
    size_t i = 0;
    for (; i < lines->count && i < HEADER_LINES; i++) {
        struct text text = lines->items[i].text;
        size_t alias = text_find(text_slice(text, 0, 300), TEXT("以下"));
        if (codepoint_is_dash(text_peek(text)) ||
            (alias != TEXT_NOT_FOUND && alias > 0 &&
             (text.bytes[alias - 1] == '(' || text_ends_with(text_slice(text, 0, alias), TEXT("（"))) &&
             !text_contains(text_slice(text, 0, 300), TEXT("。")))) {
            break;
        }
    }
    return i;
}

enum number_rank { NUMBER_NOTHING, NUMBER_LINE, NUMBER_TITLE, NUMBER_LEAD, NUMBER_HELD };

struct number_choice {
    enum number_rank rank;
    unsigned number;
    size_t offset;
    struct text series;
};

/* 「…フォーラム第7回座談会」 without 第7回; the quotation that holds 第N回, or the next one when it names a talk. */
static struct text read_series(struct extraction *extraction, const struct folded *folded, struct text sentence,
                               size_t from, size_t to)
{
    size_t open = text_find_last(text_slice(sentence, 0, from), TEXT("「"));
    size_t close_before = text_find_last(text_slice(sentence, 0, from), TEXT("」"));
    bool inside = open != TEXT_NOT_FOUND && (close_before == TEXT_NOT_FOUND || close_before < open);
    if (!inside) {
        open = text_find(text_skip(sentence, to), TEXT("「"));
        if (open == TEXT_NOT_FOUND) {
            return TEXT_NONE;
        }
        open += to;
    }
    size_t length = text_find(text_skip(sentence, open), TEXT("」"));
    if (length == TEXT_NOT_FOUND) {
        return TEXT_NONE;
    }
    size_t begin = open + TEXT("「").length;
    struct text quoted = text_slice(sentence, begin, open + length);
    if (text_contains(quoted, TEXT("×")) || !has_word(extraction, "talk-words", quoted)) {
        return TEXT_NONE;
    }
    if (!inside) {
        return unfold(folded, quoted);
    }
    struct text front = unfold(folded, text_slice(sentence, begin, from));
    struct text back = unfold(folded, text_slice(sentence, to, open + length));
    return text_concat(extraction->arena, text_trim(front), text_trim(back));
}

static void report_contradiction(struct extraction *extraction, unsigned other, unsigned taken, size_t offset)
{
    DIAG(extraction->diag, DIAG_NUMBER_CONTRADICTION, extraction_place(extraction, offset),
         text_to_string(extraction->arena, text_format(extraction->arena, "%u", other)),
         text_to_string(extraction->arena, text_format(extraction->arena, "%u", taken)));
}

static void choose_number(struct extraction *extraction, struct number_choice *choice, struct number_choice found)
{
    if (found.rank == NUMBER_NOTHING) {
        return;
    }
    if (choice->rank != NUMBER_NOTHING && choice->number != found.number) {
        bool replaces = found.rank > choice->rank;
        report_contradiction(extraction, replaces ? choice->number : found.number,
                             replaces ? found.number : choice->number, replaces ? choice->offset : found.offset);
    }
    if (found.rank > choice->rank) {
        *choice = found;
    }
}

/* 第三十四回 令和6年9月3日(火)開催, 都と区市町村の対話録 第63回: a line of its own with the number before the date or at its end. */
static bool is_number_line(const struct line *line, struct text sentence, struct text behind)
{
    static const char *const others[] = {"次回", "前回", "次号", "前号", "。", "、", "「"};
    struct date date;
    size_t from = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(others); i++) {
        if (text_contains(sentence, text_of(others[i]))) {
            return false;
        }
    }
    struct text before = text_slice(sentence, 0, sentence.length - behind.length);
    bool front = text_starts_with(before, TEXT("第")) && text_find_last(before, TEXT("第")) == 0;
    return line->kind != BLOCK_LIST_ITEM && (line->flags & LINE_LINK) == 0 &&
           (text_trim(behind).length == 0 || (front && find_date(behind, &from, &date)));
}

/* 本音で語るシリーズ、第58回です: the sentence says the number and nothing else. */
static bool is_number_itself(struct text behind)
{
    static const char *const ends[] = {"です。",       "です!",          "となります。",
                                       "になります。", "となりました。", "になりました。"};
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++) {
        if (text_starts_with(behind, text_of(ends[i]))) {
            return true;
        }
    }
    return false;
}

/* 座談会、第39回: the word for the talk stands directly before its number. */
static bool ends_in_talk(const struct extraction *extraction, struct text front)
{
    front = text_ends_with(front, TEXT("、")) || text_ends_with(front, TEXT("の"))
                ? text_slice(front, 0, front.length - TEXT("、").length)
                : front;
    return lexicon_at_end(lexicon_list(extraction->lexicon, "talk-words"), front) != NULL;
}

static enum number_rank rank_number(const struct extraction *extraction, const struct line *line, struct text sentence,
                                    struct text behind)
{
    bool delivered = text_starts_with(behind, TEXT("は")) &&
                     (text_contains(behind, TEXT("お届け")) || text_contains(behind, TEXT("お送りし")));
    bool coming = has_word(extraction, "published-words", behind) || text_contains(behind, TEXT("予定"));
    bool half = text_starts_with(behind, TEXT("の前半")) || text_starts_with(behind, TEXT("の後半")) ||
                text_starts_with(behind, TEXT("の前編")) || text_starts_with(behind, TEXT("の後編"));
    bool opening = (half || text_starts_with(behind, TEXT("は"))) &&
                   text_starts_with(text_trim_start(sentence), TEXT("第")) && !coming;
    bool itself = is_number_itself(behind) && !text_contains(sentence, TEXT("前回"));
    bool talk = delivered || opening || itself ||
                has_word(extraction, "talk-words", sentence); /* 第61回は「小さな道具」をお届けします */
    if (!talk && line->role != LINE_TITLE && is_number_line(line, sentence, behind)) {
        return NUMBER_LINE;
    }
    if (!talk || text_contains(sentence, TEXT("次回")) || text_contains(sentence, TEXT("次号"))) {
        return NUMBER_NOTHING;
    }
    if (line->role == LINE_TITLE) {
        return NUMBER_TITLE;
    }
    size_t from = 0;
    struct date date;
    if (find_date(sentence, &from, &date) && has_word(extraction, "held-words", sentence)) {
        return NUMBER_HELD;
    }
    size_t before = (size_t)(behind.bytes - sentence.bytes);
    struct text front = text_trim(text_slice(sentence, 0, text_find_last(text_slice(sentence, 0, before), TEXT("第"))));
    if (opening || itself ||
        ends_in_talk(extraction, front)) { /* 第58回は楠木市を訪ねました; 座談会、第39回のテーマは */
        return NUMBER_LEAD;
    }
    size_t near = 0;
    if (text_ends_with(front, TEXT("」")) && text_find_last(front, TEXT("「")) != TEXT_NOT_FOUND &&
        has_word(extraction, "talk-words", text_skip(front, text_find_last(front, TEXT("「"))))) {
        return NUMBER_LEAD; /* 「フォーラム座談会」第66回 */
    }
    bool close = lexicon_first_in(lexicon_list(extraction->lexicon, "talk-words"), behind, &near) != NULL && near < 150;
    return close || text_contains(sentence, TEXT("お届け")) ? NUMBER_LEAD : NUMBER_NOTHING;
}

/* 44回目の座談会, 座談会(29回目・…): beside the word for the talk. 2回目 of a visit, of the parts of an article or of a
 * municipality that was there before is none. */
static enum number_rank rank_counted(const struct extraction *extraction, const struct line *line, struct text sentence,
                                     size_t from, struct text behind)
{
    static const char *const others[] = {"全", "次回", "次号", "に続", "ぶり", "再び", "前回"};
    struct text before = text_slice(sentence, 0, from);
    struct text near_before = text_skip(before, before.length > 24 ? before.length - 24 : 0);
    for (size_t i = 0; i < ARRAY_LENGTH(others); i++) {
        if (text_contains(near_before, text_of(others[i]))) {
            return NUMBER_NOTHING;
        }
    }
    const struct lexicon_list *talks = lexicon_list(extraction->lexicon, "talk-words");
    static const char *const links[] = {"の今回の", "となる今回の", "となる", "にあたる", "の"};
    struct text linked = TEXT_NONE;
    for (size_t i = 0; i < ARRAY_LENGTH(links) && linked.length == 0; i++) {
        struct text link = text_of(links[i]);
        linked = text_starts_with(behind, link) ? text_skip(behind, link.length) : TEXT_NONE;
    }
    size_t near = 0;
    bool named = lexicon_first_in(talks, linked, &near) != NULL && near == 0;
    bool bracket = text_ends_with(before, TEXT("(")) && has_word(extraction, "talk-words", before);
    return !named && !bracket ? NUMBER_NOTHING : line->role == LINE_TITLE ? NUMBER_TITLE : NUMBER_LEAD;
}

/* Vol.52, No.52, #52 in the headline: the number of the issue. */
static void judge_issue(struct extraction *extraction, const struct line *line, const struct folded *folded,
                        struct number_choice *choice)
{
    static const char *const marks[] = {"Vol.", "vol.", "VOL.", "Vol ", "vol ", "VOL ", "No.", "no.", "NO.", "#"};
    for (size_t i = 0; i < ARRAY_LENGTH(marks) && line->role == LINE_TITLE; i++) {
        size_t at = text_find(folded->text, text_of(marks[i]));
        struct text rest =
            at != TEXT_NOT_FOUND ? text_trim_start(text_skip(folded->text, at + strlen(marks[i]))) : TEXT_NONE;
        unsigned number;
        if (take_number(&rest, &number) && number > 0) {
            choose_number(
                extraction, choice,
                (struct number_choice){.rank = NUMBER_TITLE,
                                       .number = number,
                                       .offset = line->offset + unfold_offset(folded, folded->text.bytes + at)});
            return;
        }
    }
}

/* 三十七回目: digits or kanji before 回目. */
static void judge_counted(struct extraction *extraction, const struct line *line, const struct folded *folded,
                          struct text sentence, struct number_choice *choice)
{
    size_t end = text_find(sentence, TEXT("回目"));
    struct text rest = text_slice(sentence, 0, end != TEXT_NOT_FOUND ? end : 0);
    while (rest.length > 0) {
        struct text digits = rest;
        unsigned number;
        if (take_number(&digits, &number) && digits.length == 0 && number > 0) {
            size_t from = (size_t)(rest.bytes - sentence.bytes);
            struct text behind = text_skip(sentence, end + TEXT("回目").length);
            choose_number(extraction, choice,
                          (struct number_choice){.rank = rank_counted(extraction, line, sentence, from, behind),
                                                 .number = number,
                                                 .offset = line->offset + unfold_offset(folded, rest.bytes)});
            return;
        }
        text_next(&rest);
    }
}

static void judge_sentence(struct extraction *extraction, const struct line *line, const struct folded *folded,
                           struct text sentence, struct number_choice *choice)
{
    size_t at = 0;
    for (size_t found; (found = text_find(text_skip(sentence, at), TEXT("第"))) != TEXT_NOT_FOUND;) {
        size_t from = at + found;
        struct text rest = text_trim_start(text_skip(sentence, from + TEXT("第").length));
        unsigned number;
        at = from + TEXT("第").length;
        if (!take_number(&rest, &number)) {
            continue;
        }
        rest = text_trim_start(rest);
        if (!text_starts_with(rest, TEXT("回")) || number == 0) {
            continue;
        }
        rest = text_skip(rest, TEXT("回").length);
        struct number_choice candidate = {.rank = rank_number(extraction, line, sentence, rest),
                                          .number = number,
                                          .offset = line->offset + unfold_offset(folded, sentence.bytes + from)};
        if (candidate.rank == NUMBER_HELD) {
            candidate.series = read_series(extraction, folded, sentence, from, sentence.length - rest.length);
        }
        choose_number(extraction, choice, candidate);
    }
}

static void extract_number(struct extraction *extraction, size_t header_end)
{
    struct number_choice choice = {.rank = NUMBER_NOTHING};
    for (size_t i = 0; i < header_end; i++) {
        const struct line *line = &extraction->lines.items[i];
        struct folded folded;
        fold(&folded, line->text, FOLD_LIMIT);
        judge_issue(extraction, line, &folded, &choice);
        struct text rest = folded.text;
        while (rest.length > 0) {
            struct text sentence = next_sentence(&rest);
            judge_sentence(extraction, line, &folded, sentence, &choice);
            judge_counted(extraction, line, &folded, sentence, &choice);
        }
    }
    extraction->session->number = choice.number;
    extraction->session->series = choice.series;
}

static const struct {
    const char *word;
    unsigned part, of;
} part_words[] = {
    {"前半はこちら", 2, 2}, {"前編はこちら", 2, 2}, {"後半はこちら", 1, 2}, {"後編はこちら", 1, 2}, {"回の前半", 1, 2},
    {"回の後半", 2, 2},     {"【前半】", 1, 2},     {"【後半】", 2, 2},     {"【前編】", 1, 2},     {"【後編】", 2, 2},
    {"(前半)", 1, 2},       {"(後半)", 2, 2},       {"(前編)", 1, 2},       {"(後編)", 2, 2},       {"~前半~", 1, 2},
    {"~後半~", 2, 2},       {"~前編~", 1, 2},       {"~後編~", 2, 2},
};

/* Whether a mark of a part may follow: a space, a dash, a bracket, the word for the talk, or nothing at all. */
static bool may_precede_part(const struct lexicon *lexicon, struct text before, struct text mark)
{
    return text_is_empty(before) || text_peek(mark) == '(' || text_peek(mark) == 0x3010 ||
           text_ends_with(before, TEXT(" ")) || text_ends_with(before, TEXT("-")) ||
           text_ends_with(before, TEXT("・")) || lexicon_at_end(lexicon_list(lexicon, "talk-words"), before) != NULL;
}

/* その2, パート2, (2) at the end. */
static unsigned counted_part(struct text place)
{
    static const char *const words[] = {"その", "パート", "("};
    for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
        size_t at = text_find_last(place, text_of(words[i]));
        struct text rest = at != TEXT_NOT_FOUND ? text_trim_start(text_skip(place, at + strlen(words[i]))) : TEXT_NONE;
        unsigned number;
        if (take_number(&rest, &number) && number > 0 && number < 10 &&
            (rest.length == 0 || text_equal(rest, TEXT(")")))) {
            return number;
        }
    }
    return 0;
}

/* 後編, 座談会 下, (2), その2 at the end of one place of the headline; *of is 2 for halves. */
static unsigned part_at_end(const struct lexicon *lexicon, struct text place, unsigned *of)
{
    static const struct {
        const char *word;
        unsigned part, of;
        bool talk; /* only behind the word for the talk: it ends other headlines too */
    } marks[] = {{"前半", 1, 2, false},   {"後半", 2, 2, false},   {"前編", 1, 2, false},     {"後編", 2, 2, false},
                 {"前篇", 1, 2, false},   {"後篇", 2, 2, false},   {"中編", 2, 3, false},     {"(上)", 1, 2, false},
                 {"(下)", 2, 2, false},   {"【上】", 1, 2, false}, {"【下】", 2, 2, false},   {"(中)", 2, 3, false},
                 {"【中】", 2, 3, false}, {"(中編)", 2, 3, false}, {"【中編】", 2, 3, false}, {"上", 1, 2, true},
                 {"下", 2, 2, true}};
    for (size_t i = 0; i < ARRAY_LENGTH(marks); i++) {
        struct text word = text_of(marks[i].word);
        struct text before = text_slice(place, 0, place.length > word.length ? place.length - word.length : 0);
        bool talk = text_ends_with(before, TEXT(" ")) &&
                    lexicon_at_end(lexicon_list(lexicon, "talk-words"), text_trim_end(before)) != NULL;
        if (text_ends_with(place, word) && (marks[i].talk ? talk : may_precede_part(lexicon, before, word))) {
            *of = marks[i].of;
            return marks[i].part;
        }
    }
    return counted_part(place);
}

/* The part that ends the headline, what stands before its first ~, or what stands between two of them or behind. */
static unsigned part_of_places(const struct lexicon *lexicon, struct text title, unsigned *of)
{
    for (struct text rest = title; rest.length > 0;) {
        size_t end = text_find(rest, TEXT("~"));
        struct text place = text_trim(text_slice(rest, 0, end != TEXT_NOT_FOUND ? end : rest.length));
        unsigned part = place.length > 0 ? part_at_end(lexicon, place, of) : 0;
        if (part > 0) {
            return part;
        }
        rest = end != TEXT_NOT_FOUND ? text_skip(rest, end + 1) : TEXT_NONE;
    }
    return 0;
}

/* ① or part2 in the headline. */
static unsigned part_of_title(struct text title)
{
    struct text rest = title;
    while (rest.length > 0) {
        struct text here = rest;
        uint32_t codepoint = text_next(&rest);
        if (codepoint >= 0x2460 && codepoint <= 0x2468) {
            return codepoint - 0x2460 + 1;
        }
        if (text_starts_with(here, TEXT("part")) || text_starts_with(here, TEXT("Part")) ||
            text_starts_with(here, TEXT("PART"))) {
            struct text behind = text_trim_start(text_skip(here, 4));
            unsigned number;
            if (text_starts_with(behind, TEXT("."))) {
                behind = text_trim_start(text_skip(behind, 1));
            }
            if (take_number(&behind, &number) && number > 0 && number < 100) {
                return number;
            }
        }
    }
    return 0;
}

static void extract_part(struct extraction *extraction, size_t header_end, struct part *part)
{
    for (size_t i = 0; i < header_end; i++) {
        struct folded folded;
        const struct line *line = &extraction->lines.items[i];
        fold(&folded, line->text, FOLD_LIMIT);
        for (size_t w = 0; w < ARRAY_LENGTH(part_words) && part->part == 0; w++) {
            if (text_contains(folded.text, text_of(part_words[w].word))) {
                part->part = part_words[w].part;
                part->of = part_words[w].of;
            }
        }
        size_t all = text_find(folded.text, TEXT("全"));
        unsigned of;
        struct text rest = all != TEXT_NOT_FOUND ? text_skip(folded.text, all + TEXT("全").length) : TEXT_NONE;
        if (take_number(&rest, &of) && text_starts_with(rest, TEXT("回")) && of > 1 && of < 100) {
            part->of = of;
            unsigned number;
            rest = text_skip(rest, TEXT("回の").length); /* 全3回の2回目, 全3回の第2回 */
            rest = text_starts_with(rest, TEXT("第")) ? text_skip(rest, TEXT("第").length) : rest;
            if (take_number(&rest, &number) && text_starts_with(rest, TEXT("回")) && number > 0 && number <= of) {
                part->part = number;
            }
        }
    }
    struct folded title;
    fold(&title, extraction->session->title, FOLD_LIMIT);
    unsigned of = part->of;
    unsigned printed = part_of_title(title.text);
    printed = printed > 0 ? printed : part_of_places(extraction->lexicon, title.text, &of);
    part->of = part->of == 0 ? of : part->of;
    part->part = printed > 0 ? printed : part->part;
    part->of = part->part == 0 || part->of < part->part ? 0 : part->of;
}

void extract_header(struct extraction *extraction)
{
    const struct article *article = extraction->article;
    size_t header_end = find_header_end(extraction);
    extract_title(extraction, header_end);
    if (text_is_empty(extraction->session->title)) {
        DIAG(extraction->diag, DIAG_TITLE_NONE, PLACE_FILE(article->file), "");
    }
    extract_number(extraction, header_end);
    extract_date(extraction, header_end);
    struct part *part = VECTOR_PUSH(extraction->arena, &extraction->session->parts);
    *part = (struct part){.file = article->file,
                          .format = article->format,
                          .encoding = article->encoding,
                          .title = extraction->session->title,
                          .url = article->url};
    extract_part(extraction, header_end, part);
}
