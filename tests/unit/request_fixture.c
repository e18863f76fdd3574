/* request_fixture.c - small invented talks as extraction sees them before it looks for requests. */
#include <stdlib.h>

#include "request_fixture.h"

static const struct {
    const char *id, *name, *organisation;
    enum side side;
} people[] = {
    {"p1", "楢崎", "白鷺市", SIDE_MUNICIPALITY},
    {"p2", "鴨志田", "深森町", SIDE_MUNICIPALITY},
    {"p3", "綿貫", "東京都", SIDE_TOKYO},
};

static size_t speaker_of(char mark)
{
    return mark == 'M' ? 0 : mark == 'N' ? 1 : mark == 'T' ? 2 : NO_INDEX;
}

static void add_people(struct extraction *extraction)
{
    for (size_t i = 0; i < ARRAY_LENGTH(people); i++) {
        *VECTOR_PUSH(extraction->arena, &extraction->session->participants) =
            (struct participant){.id = text_of(people[i].id),
                                 .name = text_of(people[i].name),
                                 .family = text_of(people[i].name),
                                 .organisation = text_of(people[i].organisation),
                                 .side = people[i].side,
                                 .speaks = true};
    }
}

/* One paragraph: its bytes go to the article, its text (line breaks taken out) to the turn. */
static void add_paragraph(struct extraction *extraction, struct buffer *article, struct text said, unsigned *number)
{
    struct session *session = extraction->session;
    size_t index = session->turns.count - 1;
    struct turn *turn = &session->turns.items[index];
    struct buffer joined = BUFFER_INIT;
    struct paragraph_source source = {
        .turn = index, .paragraph = turn->paragraphs.count, .from = article->length, .piece = extraction->pieces.count};
    while (said.length > 0) {
        size_t end = text_find(said, TEXT("\n"));
        struct text line = text_slice(said, 0, end);
        *VECTOR_PUSH(extraction->arena, &extraction->pieces) =
            (struct source_piece){joined.length, article->length, line.length};
        source.piece_count++;
        buffer_add_text(&joined, line);
        buffer_add_text(article, line);
        source.to = article->length;
        buffer_add_byte(article, '\n');
        said = end == TEXT_NOT_FOUND ? TEXT_NONE : text_skip(said, end + 1);
    }
    *VECTOR_PUSH(extraction->arena, &turn->paragraphs) = (struct paragraph){
        .text = text_copy(extraction->arena, buffer_text(&joined)), .number = turn->moderator ? 0 : ++*number};
    *VECTOR_PUSH(extraction->arena, &extraction->sources) = source;
    buffer_release(&joined);
}

static void add_turn(struct extraction *extraction, struct buffer *article, struct text part, unsigned *number)
{
    struct session *session = extraction->session;
    struct text said = text_skip(part, 2);
    if (part.bytes[0] == 'H') {
        *VECTOR_PUSH(extraction->arena, &session->agenda) =
            (struct agenda_item){.heading = said, .level = 1, .parent = NO_INDEX};
        return;
    }
    *VECTOR_PUSH(extraction->arena, &session->turns) =
        (struct turn){.speaker = speaker_of(part.bytes[0]),
                      .moderator = part.bytes[0] == 'O',
                      .agenda = session->agenda.count > 0 ? session->agenda.count - 1 : NO_INDEX};
    *VECTOR_PUSH(extraction->arena, &extraction->turn_sources) = extraction->sources.count;
    while (said.length > 0) {
        size_t end = text_find(said, TEXT("¶"));
        add_paragraph(extraction, article, text_slice(said, 0, end), number);
        said = end == TEXT_NOT_FOUND ? TEXT_NONE : text_skip(said, end + TEXT("¶").length);
    }
}

struct extraction *fixture_talk(struct arena *arena, struct diag *diag, const struct lexicon *lexicon,
                                struct text script)
{
    struct extraction *extraction = ARENA_NEW(arena, struct extraction);
    struct article *article = ARENA_NEW(arena, struct article);
    struct buffer bytes = BUFFER_INIT;
    unsigned number = 0;
    *extraction = (struct extraction){.article = article,
                                      .lexicon = lexicon,
                                      .arena = arena,
                                      .diag = diag,
                                      .session = ARENA_NEW(arena, struct session)};
    add_people(extraction);
    while (script.length > 0) {
        size_t end = text_find(script, TEXT("|"));
        struct text part = text_slice(script, 0, end);
        if (part.length > 2) {
            add_turn(extraction, &bytes, part, &number);
        }
        script = end == TEXT_NOT_FOUND ? TEXT_NONE : text_skip(script, end + 1);
    }
    article->file = "talk";
    article->text = text_copy(arena, buffer_text(&bytes));
    *VECTOR_PUSH(arena, &article->anchors) = (struct article_anchor){0, 1, 1};
    buffer_release(&bytes);
    return extraction;
}

const struct lexicon *fixture_lexicon(struct arena *arena, struct diag *diag)
{
    const struct lexicon *lexicon = NULL;
    const char *folder = getenv("ZADAN_TEMPLATES");
    struct text path = text_format(arena, "%s/lexicon.xml", folder != NULL ? folder : "templates");
    if (lexicon_load(text_to_string(arena, path), arena, diag, &lexicon) != STATUS_OK) {
        abort();
    }
    return lexicon;
}

int talk_setup(void **state)
{
    struct arena *arena = arena_new(0);
    struct talk_test *test = ARENA_NEW(arena, struct talk_test);
    *test = (struct talk_test){.arena = arena, .diag = diag_new(NULL, NULL)};
    test->lexicon = fixture_lexicon(arena, test->diag);
    *state = test;
    return 0;
}

int talk_teardown(void **state)
{
    struct talk_test *test = *state;
    diag_free(test->diag);
    arena_free(test->arena);
    return 0;
}
