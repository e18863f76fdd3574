/* extract_fixture.c - see extract_fixture.h. */
#include "extract_fixture.h"

#include <stdlib.h>

void fixture_open(struct fixture *fixture)
{
    const char *folder = getenv("ZADAN_TEMPLATES");
    *fixture = (struct fixture){.arena = arena_new(0), .diag = diag_new(NULL, NULL)};
    struct text path = text_format(fixture->arena, "%s/lexicon.xml", folder != NULL ? folder : "templates");
    if (lexicon_load(text_to_string(fixture->arena, path), fixture->arena, fixture->diag, &fixture->lexicon) !=
        STATUS_OK) {
        abort();
    }
}

void fixture_close(struct fixture *fixture)
{
    diag_free(fixture->diag);
    arena_free(fixture->arena);
}

static void read_article(struct fixture *fixture, const char *text)
{
    struct articles articles = {.count = 0};
    struct text copy = text_copy(fixture->arena, text_of(text));
    if (article_read("test.txt", copy, fixture->arena, fixture->diag, &articles) != STATUS_OK || articles.count != 1) {
        abort();
    }
    fixture->article = &articles.items[0];
}

void fixture_extract(struct fixture *fixture, const char *text)
{
    read_article(fixture, text);
    fixture->status =
        extract_session(fixture->article, fixture->lexicon, fixture->arena, fixture->diag, &fixture->session);
}

void fixture_structure(struct fixture *fixture, const char *text)
{
    read_article(fixture, text);
    fixture->session = (struct session){.number = 0};
    fixture->extraction = (struct extraction){.article = fixture->article,
                                              .lexicon = fixture->lexicon,
                                              .arena = fixture->arena,
                                              .diag = fixture->diag,
                                              .session = &fixture->session};
    extract_lines(&fixture->extraction);
    extract_header(&fixture->extraction);
    extract_people(&fixture->extraction);
    extract_structure(&fixture->extraction);
}

static const char *copy_out(struct fixture *fixture, struct buffer *buffer)
{
    const char *copy = text_to_string(fixture->arena, buffer_text(buffer));
    buffer_release(buffer);
    return copy;
}

const char *fixture_headings(struct fixture *fixture)
{
    struct buffer out = BUFFER_INIT;
    for (size_t i = 0; i < fixture->session.agenda.count; i++) {
        const struct agenda_item *item = &fixture->session.agenda.items[i];
        buffer_format(&out, "%s%u %.*s", i > 0 ? " / " : "", item->level, TEXT_ARGS(item->heading));
    }
    return copy_out(fixture, &out);
}

const char *fixture_turns(struct fixture *fixture)
{
    struct buffer out = BUFFER_INIT;
    for (size_t i = 0; i < fixture->session.turns.count; i++) {
        const struct turn *turn = &fixture->session.turns.items[i];
        struct text name = turn->moderator             ? TEXT("―")
                           : turn->speaker == NO_INDEX ? TEXT("?")
                                                       : fixture->session.participants.items[turn->speaker].name;
        buffer_format(&out, "%s%.*s", i > 0 ? " " : "", TEXT_ARGS(name));
    }
    return copy_out(fixture, &out);
}

bool fixture_reported(const struct fixture *fixture, enum diag_id id)
{
    for (size_t i = 0; i < diag_count(fixture->diag); i++) {
        if (diag_at(fixture->diag, i)->id == id) {
            return true;
        }
    }
    return false;
}
