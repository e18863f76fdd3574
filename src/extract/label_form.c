/* label_form.c - uncommon forms of labels: 【水野】, <水野>, ■水野, 水野　はい。, 水野|はい。, 水野「はい。」, 白鷺市副市長.
 *
 * Each of these also stands in speech and in headings, so it is read only where it means somebody whose name is known and where
 * the article uses it again and again: a quotation behind a name or a space behind it only when no more labels are
 * written in the common way. */
#include "structure_imp.h"

#define NAME_LIMIT ((size_t)90) /* bytes of a name or post */

struct form {
    enum label_form form;
    size_t person;
    size_t speech, end; /* bytes of the line */
};

static const struct {
    const char *open, *close;
} brackets[] = {{"【", "】"}, {"<", ">"}, {"〈", "〉"}, {"《", "》"}, {"≪", "≫"}, {"[", "]"}, {"(", ")"}};

#define BEARERS 64 /* entries under one name that are looked at */

/* Whom most entries under a name mean; the first of several. */
static size_t usual_bearer(const struct speakers *speakers, size_t entry)
{
    size_t best = NO_INDEX;
    int most = 0;
    int seen = 0;
    for (size_t e = entry; e != NO_INDEX && seen < BEARERS; e = speakers_next(speakers, e), seen++) {
        int same = 0;
        int compared = 0;
        for (size_t k = entry; k != NO_INDEX && compared < BEARERS; k = speakers_next(speakers, k), compared++) {
            same += speakers_value(speakers, k) == speakers_value(speakers, e);
        }
        if (same > most) {
            most = same;
            best = speakers_value(speakers, e);
        }
    }
    return best;
}

/* Somebody called by the text, with an honorific or not. While lines are counted, names that a label will give (以下「…」) are
 * known from aliases; afterwards it is NULL. */
static size_t bearer(struct extraction *extraction, const struct speakers *aliases, const struct folded *folded,
                     struct text text)
{
    if (text.length == 0 || text.length > NAME_LIMIT) {
        return NO_INDEX;
    }
    const struct lexicon_word *honorific = lexicon_at_end(lexicon_list(extraction->lexicon, "honorifics"), text);
    if (honorific != NULL && text.length > honorific->text.length &&
        speakers_first(extraction->speakers, unfold(folded, text)) == NO_INDEX) {
        text = text_slice(text, 0, text.length - honorific->text.length);
    }
    struct text name = unfold(folded, text);
    size_t entry = speakers_first(extraction->speakers, name);
    if (entry == NO_INDEX) {
        return aliases != NULL && speakers_first(aliases, name) != NO_INDEX ? 0 : NO_INDEX;
    }
    return usual_bearer(extraction->speakers, entry);
}

static bool read_brackets(struct extraction *extraction, const struct speakers *aliases, const struct folded *folded,
                          struct text t, struct form *out)
{
    for (size_t i = 0; i < ARRAY_LENGTH(brackets); i++) {
        struct text open = text_of(brackets[i].open);
        struct text close = text_of(brackets[i].close);
        size_t end = text_starts_with(t, open) ? text_find(text_slice(t, 0, NAME_LIMIT), close) : TEXT_NOT_FOUND;
        if (end == TEXT_NOT_FOUND) {
            continue;
        }
        size_t person = bearer(extraction, aliases, folded, text_trim(text_slice(t, open.length, end)));
        struct text rest = text_trim_start(text_skip(t, end + close.length));
        rest = text_starts_with(rest, TEXT(":")) ? text_trim_start(text_skip(rest, 1)) : rest;
        *out = (struct form){.form = FORM_BRACKETS, .person = person, .speech = out->end, .end = out->end};
        if (rest.length > 0) {
            out->speech = unfold_offset(folded, rest.bytes);
        }
        return person != NO_INDEX && brackets[i].open[0] != '(' ? true : person != NO_INDEX && rest.length == 0;
    }
    return false;
}

static bool read_mark(struct extraction *extraction, const struct speakers *aliases, const struct folded *folded,
                      struct text t, struct form *out)
{
    static const char *const marks[] = {"■", "□", "●", "○", "◆", "◇", "▼", "▽", "◎", "▶", "★", "☆"};
    for (size_t i = 0; i < ARRAY_LENGTH(marks); i++) {
        if (text_starts_with(t, text_of(marks[i]))) {
            struct text name = text_trim(text_skip(t, text_of(marks[i]).length));
            name = text_ends_with(name, TEXT(":")) ? text_trim(text_slice(name, 0, name.length - 1)) : name;
            out->form = FORM_MARK;
            out->person = bearer(extraction, aliases, folded, name);
            out->speech = out->end;
            return out->person != NO_INDEX;
        }
    }
    return false;
}

/* Ends like something said. */
static bool ends_spoken(struct text text)
{
    static const char *const ends[] = {"。", "!", "?", "！", "？", "）", ")", "」", "…"};
    for (size_t i = 0; i < ARRAY_LENGTH(ends); i++) {
        if (text_ends_with(text, text_of(ends[i]))) {
            return true;
        }
    }
    return false;
}

/* 水野　はい。: a wide space, or several, behind the name; one before a whole sentence. */
static bool read_space(struct extraction *extraction, const struct speakers *aliases, const struct folded *folded,
                       struct text line, struct text t, struct form *out)
{
    size_t space = text_find(text_slice(t, 0, NAME_LIMIT), TEXT(" "));
    if (space == TEXT_NOT_FOUND || space == 0) {
        return false;
    }
    struct text name = text_slice(t, 0, space);
    struct text rest = text_trim_start(text_skip(t, space));
    size_t from = unfold_offset(folded, t.bytes + space);
    size_t to = rest.length > 0 ? unfold_offset(folded, rest.bytes) : from;
    out->form = FORM_SPACE;
    out->person = bearer(extraction, aliases, folded, name);
    out->speech = to;
    bool wide = to - from >= 2 || folded->source.bytes[from] == '\t' /* cells of a table */ ||
                ends_spoken(line); /* **水野** はい。 without its marks */
    return wide && rest.length > 0 && out->person != NO_INDEX;
}

/* 水野|はい。, 水野――はい。, **水野** はい。: a mark behind the name that is not 。 or 、. */
static bool read_separator(struct extraction *extraction, const struct speakers *aliases, const struct folded *folded,
                           struct text t, struct form *out)
{
    static const char *const marks[] = {"|", "｜", "**", "__", ">", "》", "/", ";", "―", "—", "–", "─", "━",
                                        "…", "→",  "◆",  "◇",  "●", "○",  "■", "□", "▼", "▶", "★", "☆"};
    size_t at = TEXT_NOT_FOUND;
    for (size_t i = 0; i < ARRAY_LENGTH(marks); i++) {
        size_t found = text_find(text_slice(t, 0, NAME_LIMIT), text_of(marks[i]));
        at = found < at ? found : at;
    }
    if (at == TEXT_NOT_FOUND || at == 0) {
        return false;
    }
    struct text name = text_trim(text_slice(t, 0, at));
    struct text rest = text_skip(t, at);
    for (uint32_t mark = text_peek(rest); text_peek(rest) == mark;) {
        text_next(&rest);
    }
    rest = text_trim_start(rest);
    if (rest.length == 0) {
        return false;
    }
    bool bold = t.bytes[at] == '*' || t.bytes[at] == '_';
    if (bold && rest.bytes[0] == ':') {
        rest = text_trim_start(text_skip(rest, 1));
    }
    out->form = bold ? FORM_BOLD : FORM_SEPARATOR;
    out->person = rest.length > 0 ? bearer(extraction, aliases, folded, name) : NO_INDEX;
    out->speech = rest.length > 0 ? unfold_offset(folded, rest.bytes) : out->end;
    return out->person != NO_INDEX;
}

static bool read_quote(struct extraction *extraction, const struct speakers *aliases, const struct folded *folded,
                       struct text line, struct text t, struct form *out)
{
    size_t open = text_find(text_slice(t, 0, NAME_LIMIT), TEXT("「"));
    if (open == TEXT_NOT_FOUND || open == 0 || !text_ends_with(line, TEXT("」"))) {
        return false;
    }
    out->form = FORM_QUOTE;
    out->person = bearer(extraction, aliases, folded, text_trim(text_slice(t, 0, open)));
    out->speech = unfold_offset(folded, t.bytes + open) + TEXT("「").length;
    out->end = line.length - TEXT("」").length;
    return out->person != NO_INDEX && out->speech < out->end;
}

/* 白鷺市副市長 or 副知事: the only person of the list with that post. */
static bool read_post(struct extraction *extraction, const struct folded *folded, struct text t, struct form *out)
{
    const struct session *session = extraction->session;
    size_t colon = find_colon(t);
    struct text post = text_trim(text_slice(t, 0, colon != TEXT_NOT_FOUND ? colon : t.length));
    struct person printed = {.side = SIDE_OTHER};
    if (post.length == 0 || post.length > NAME_LIMIT || !is_role(extraction->lexicon, post)) {
        return false;
    }
    struct text rest = colon != TEXT_NOT_FOUND ? text_trim(text_skip(t, colon + 1)) : TEXT_NONE;
    read_role(extraction, folded, post, &printed);
    out->form = FORM_POST;
    out->person = NO_INDEX;
    out->speech = rest.length > 0 ? unfold_offset(folded, rest.bytes) : out->end;
    for (size_t i = 0; printed.roles.count == 1 && i < session->participants.count && i < 200; i++) {
        const struct participant *participant = &session->participants.items[i];
        bool same = text_is_empty(printed.organisation) || text_equal(participant->organisation, printed.organisation);
        bool bears = false;
        for (size_t k = 0; same && k < participant->roles.count; k++) {
            bears = bears || text_starts_with(participant->roles.items[k], printed.roles.items[0]);
        }
        if (bears && out->person != NO_INDEX) {
            return false;
        }
        out->person = bears ? i : out->person;
    }
    return out->person != NO_INDEX;
}

static bool read_form(struct extraction *extraction, const struct speakers *aliases, const struct line *line,
                      struct form *out)
{
    struct folded folded;
    fold(&folded, line->text, LABEL_LIMIT);
    struct text t = folded.text;
    *out = (struct form){.person = NO_INDEX, .speech = line->text.length, .end = line->text.length};
    struct form found = *out;
    if (t.length == 0) {
        return false;
    }
    bool whole = folded.source.length == line->text.length;
    bool read = read_brackets(extraction, aliases, &folded, t, &found);
    if (!read) {
        found = *out;
        read = whole && read_mark(extraction, aliases, &folded, t, &found);
    }
    if (!read) {
        found = *out;
        read = read_quote(extraction, aliases, &folded, line->text, t, &found);
    }
    if (!read) {
        found = *out;
        read = read_space(extraction, aliases, &folded, line->text, t, &found);
    }
    if (!read) {
        found = *out;
        read = read_separator(extraction, aliases, &folded, t, &found);
    }
    if (!read) {
        found = *out;
        read = whole && read_post(extraction, &folded, t, &found);
    }
    *out = found;
    return read;
}

void count_form(struct extraction *extraction, const struct speakers *aliases, const struct line *line,
                size_t forms[LABEL_FORMS])
{
    struct form form;
    if (read_form(extraction, aliases, line, &form)) {
        forms[form.form]++;
    }
}

/* 【水野】 alone on its line with something said below it: once is enough, for what else could a name alone in such brackets
 * be? Round brackets stand in speech as well. */
static bool is_alone_in_brackets(const struct extraction *extraction, const struct line *line, const struct form *form)
{
    const struct lines *lines = &extraction->lines;
    size_t below = (size_t)(line - lines->items) + 1;
    uint32_t first = fold_codepoint(text_peek(line->text));
    return form->form == FORM_BRACKETS && form->speech == form->end && first != '(' && below < lines->count &&
           lines->items[below].kind == BLOCK_LINE && ends_spoken(lines->items[below].text);
}

bool uses_spaces(const struct label_counts *counts)
{
    size_t here = counts->forms[FORM_SPACE];
    return here >= 3 && here > counts->known_own_line + counts->known_same_line;
}

size_t find_uncommon(struct extraction *extraction, const struct label_counts *counts, const struct line *line,
                     size_t *speech, size_t *end)
{
    struct form form;
    if (!read_form(extraction, NULL, line, &form)) {
        return NO_INDEX;
    }
    size_t here = counts->forms[form.form];
    size_t common = counts->known_own_line + counts->known_same_line;
    bool usual =
        counts->forms[FORM_BRACKETS] + counts->forms[FORM_MARK] >= 2 || is_alone_in_brackets(extraction, line, &form);
    if (form.form == FORM_SPACE || form.form == FORM_QUOTE || form.form == FORM_SEPARATOR) {
        usual = here >= 3 && here > common;
    } else if (form.form == FORM_BOLD) {
        usual = here >= 2;
    } else if (form.form == FORM_POST) {
        usual = here >= 2 && here >= common;
    }
    if (usual && form.form == FORM_SPACE) {
        struct text called = text_slice(line->text, 0, text_find(line->text, TEXT(" ")));
        part_name(&extraction->session->participants.items[form.person], text_trim(called));
    }
    *speech = form.speech;
    *end = form.end;
    return usual ? form.person : NO_INDEX;
}
