/* memo.c - paragraphs of one pass for the next.
 *
 * MODEL. A paragraph without citations is set alike in every pass: only pages change. So the first pass of a flow with
 * citations keeps, in the order in which paragraphs are set, what each became; the following passes take it from there, and set only
 * those again that cite pages. Elements of the structure tree are made in one order in every pass, too: they are kept, handed out
 * and hung up again, so that the lines of a kept paragraph belong to the tree of the last pass. Those of a paragraph that is set again are new.
 *   What a pass asks for is compared with what was kept. If it ever differs (it would if the tree depended on page numbers), the pass
 * is given up and begun anew without any memory; so a surprise costs time, not correctness.
 *   Messages about a kept paragraph were said in the first pass, which nobody hears: they are said again; those about characters, of
 * which each is told once, at the head of the pass. Rejected was keeping
 * stages in between (items, breaks): making lines is a third of the work. */
#include "galley_imp.h"

struct kept_paragraph {
    const struct fo *block, *first;
    lu measure;
    struct set_paragraph set;
    size_t tags_from, tags_to; /* elements made for it */
    uint32_t paragraphs;       /* ordinals that it took */
    size_t said_from, said_to; /* messages about it */
    bool cites;
};

struct memo {
    struct arena *arena;
    VECTOR(struct kept_paragraph) paragraphs;
    VECTOR(struct tag *) tags;
    const struct diag *said; /* what the first pass said */
    size_t next_paragraph, next_tag;
    size_t tag_end; /* ids up to this one are taken */
    bool replaying, failed, resting;
    bool anew; /* a paragraph is set again: elements are new */
};

struct memo *memo_new(struct arena *arena)
{
    struct memo *memo = ARENA_NEW(arena, struct memo);
    memo->arena = arena;
    return memo;
}

/* A message that is given once for a character, wherever it stands. */
static bool is_about_character(const struct diagnostic *item)
{
    return item->id == DIAG_CHARACTER_MISSING || item->id == DIAG_CHARACTER_SUBSTITUTED ||
           item->id == DIAG_CHARACTER_DROPPED;
}

void memo_replay(struct memo *memo, const struct diag *said, struct diag *diag)
{
    memo->said = said;
    memo->next_paragraph = memo->next_tag = 0;
    memo->tag_end = memo->tags.count;
    for (size_t i = 0; i < memo->tags.count; i++)
        memo->tags.items[i]->first_child = memo->tags.items[i]->last_child = memo->tags.items[i]->next = NULL;
    memo->replaying = true;
    memo->resting = false;
    for (size_t i = 0; i < diag_count(said); i++) {
        if (is_about_character(diag_at(said, i)))
            diag_repeat(diag, diag_at(said, i));
    }
}

void memo_rest(struct layout *layout)
{
    struct memo *memo = pages_state(layout)->memo;
    if (memo == NULL)
        return;
    if (memo->replaying && !memo->failed) {
        memo->failed = memo->next_paragraph != memo->paragraphs.count || memo->next_tag != memo->tags.count;
        layout->out->tag_count = memo->tag_end;
    }
    memo->resting = true;
}

bool memo_failed(const struct memo *memo)
{
    return memo->failed;
}

struct tag *memo_tag(struct memo *memo, const struct tag *parent, struct text type)
{
    if (memo == NULL || !memo->replaying || memo->failed || memo->resting || memo->anew)
        return NULL;
    struct tag *tag = memo->next_tag < memo->tags.count ? memo->tags.items[memo->next_tag] : NULL;
    if (tag == NULL || tag->parent != parent || !text_equal(tag->type, type)) {
        memo->failed = true;
        return NULL;
    }
    memo->next_tag++;
    return tag;
}

void memo_keep_tag(struct memo *memo, struct tag *tag)
{
    if (memo != NULL && !memo->replaying && !memo->resting)
        *VECTOR_PUSH(memo->arena, &memo->tags) = tag;
}

static bool cites_pages(const struct layout *layout, const struct fo *first, const struct fo *end)
{
    for (; first != end; first = first->next) {
        if (has_citations(layout, first))
            return true;
    }
    return false;
}

static struct set_paragraph set_and_keep(struct layout *layout, struct memo *memo, const struct fo *block,
                                         const struct fo *first, const struct fo *end, lu measure, struct tag *tag)
{
    struct kept_paragraph kept = {.block = block,
                                  .first = first,
                                  .measure = measure,
                                  .tags_from = memo->tags.count,
                                  .paragraphs = layout->paragraphs,
                                  .said_from = diag_count(layout->diag),
                                  .cites = cites_pages(layout, first, end)};
    kept.set = paragraph_set(layout, block, first, end, measure, tag);
    kept.tags_to = memo->tags.count;
    kept.paragraphs = layout->paragraphs - kept.paragraphs;
    kept.said_to = diag_count(layout->diag);
    *VECTOR_PUSH(memo->arena, &memo->paragraphs) = kept;
    return kept.set;
}

static void say_again(struct layout *layout, const struct memo *memo, const struct kept_paragraph *kept)
{
    for (size_t i = kept->said_from; i < kept->said_to; i++) {
        const struct diagnostic *item = diag_at(memo->said, i);
        if (!is_about_character(item))
            diag_repeat(layout->diag, item);
    }
}

/* A paragraph that cites pages; its elements may be others than last time, as links of an index are. */
static struct set_paragraph set_anew(struct layout *layout, struct memo *memo, const struct fo *block,
                                     const struct fo *first, const struct fo *end, lu measure, struct tag *tag)
{
    layout->out->tag_count = memo->tag_end;
    memo->anew = true;
    struct set_paragraph set = paragraph_set(layout, block, first, end, measure, tag);
    memo->anew = false;
    memo->tag_end = layout->out->tag_count;
    return set;
}

struct set_paragraph memo_paragraph(struct layout *layout, const struct fo *block, const struct fo *first,
                                    const struct fo *end, lu measure, struct tag *tag)
{
    struct memo *memo = pages_state(layout)->memo;
    if (memo == NULL || memo->failed || memo->resting)
        return paragraph_set(layout, block, first, end, measure, tag);
    if (!memo->replaying)
        return set_and_keep(layout, memo, block, first, end, measure, tag);
    const struct kept_paragraph *kept =
        memo->next_paragraph < memo->paragraphs.count ? &memo->paragraphs.items[memo->next_paragraph++] : NULL;
    if (kept == NULL || kept->block != block || kept->first != first || kept->measure != measure) {
        memo->failed = true;
        return paragraph_set(layout, block, first, end, measure, tag);
    }
    memo->next_tag = kept->tags_to;
    if (kept->cites)
        return set_anew(layout, memo, block, first, end, measure, tag);
    for (size_t i = kept->tags_from; i < kept->tags_to; i++)
        tag_link(memo->tags.items[i]);
    say_again(layout, memo, kept);
    layout->paragraphs += kept->paragraphs;
    return kept->set;
}
