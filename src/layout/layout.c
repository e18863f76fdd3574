/* layout.c - flow -> page list: the passes.
 *
 * MODEL. One pass: every page sequence becomes one galley, the galley pages; then ids are sorted, static content is set
 * on all pages (it may cite any id, also of later pages), and links, outline and bookmarks find their places.
 *   A citation in the text itself needs the page of an id before that page is made. Then the pass is repeated (memo.c: what
 * cites nothing is not set again) with the labels of the pass before, at most PASSES times, until no label changes. The output is that of the last pass; messages are
 * those of the second, because the first one sets with stand-ins. A flow without such citations takes one pass; whether
 * it has any is seen from the tree beforehand, so that no message is given twice. */
#include "galley_imp.h"

enum { PASSES = 3 };

struct pages_state *pages_state(const struct layout *layout)
{
    return layout->pages_state;
}

struct place layout_place(const struct layout *layout, const struct fo *fo)
{
    return (struct place){layout->name, fo->line, 0, TEXT_NONE, 0};
}

const char *layout_pt(struct layout *layout, lu length)
{
    struct buffer buffer = BUFFER_INIT;
    buffer_add_pt(&buffer, length);
    const char *result = text_to_string(pages_state(layout)->kept, buffer_text(&buffer));
    buffer_release(&buffer);
    return result;
}

/* Whether it prints numbers of pages that this flow makes. Those of flows set before are known from the beginning. */
static bool is_citation(const struct layout *layout, const struct fo *fo)
{
    struct anchor_place place;
    if (fo->kind == FO_INDEX_PAGE_CITATION_LIST)
        return !index_is_settled(layout);
    if (fo->kind != FO_PAGE_NUMBER_CITATION && fo->kind != FO_PAGE_NUMBER_CITATION_LAST)
        return false;
    return layout->options->earlier == NULL || !anchors_find(layout->options->earlier, fo->ref_id, &place);
}

/* Walks by the links of the tree, without recursion: its depth is not known to be small. */
bool has_citations(const struct layout *layout, const struct fo *top)
{
    const struct fo *fo = top;
    while (fo != NULL) {
        if (is_citation(layout, fo))
            return true;
        if (fo->first_child != NULL) {
            fo = fo->first_child;
            continue;
        }
        while (fo != NULL && fo != top && fo->next == NULL)
            fo = fo->parent;
        fo = fo == NULL || fo == top ? NULL : fo->next;
    }
    return false;
}

static bool flow_has_citations(const struct layout *layout)
{
    const struct flow *flow = layout->flow;
    for (size_t i = 0; i < flow->sequences.count; i++) {
        if (flow->sequences.items[i].flow != NULL && has_citations(layout, flow->sequences.items[i].flow))
            return true;
    }
    return false;
}

static void start_pass(struct layout *layout)
{
    struct pages_state *state = pages_state(layout);
    *layout->out = (struct page_list){.document = layout->flow->document};
    layout->paragraphs = 0;
    layout->unresolved = false;
    state->records.items = NULL;
    state->records.count = state->records.capacity = 0;
    state->markers.items = NULL;
    state->markers.count = state->markers.capacity = 0;
    state->anchors = state->ends = (struct id_place_list){0};
    state->cited_pages.items = NULL;
    state->cited_pages.count = state->cited_pages.capacity = 0;
    state->next_number = layout->options->first_page_number > 0 ? layout->options->first_page_number : 1;
    for (size_t i = 0; i < state->images.count; i++) {
        struct loaded_image *loaded = &state->images.items[i];
        loaded->index = layout->out->images.count;
        if (loaded->image != NULL)
            *VECTOR_PUSH(layout->page_arena, &layout->out->images) = loaded->image;
    }
    state->depth_reported = state->footnote_reported = state->writing_mode_reported = false;
    layout->out->root = tag_new(layout, NULL, TEXT("Document"));
    layout->out->root->language =
        text_is_empty(layout->flow->document.language) ? TEXT("ja") : layout->flow->document.language;
}

/* Everything that is made on the pages themselves when all labels are known. */
static void finish_pages(struct layout *layout)
{
    struct pages_state *state = pages_state(layout);
    struct label_list before = state->known;
    struct page_name_list pages_before = state->known_pages;
    bool answered = state->answers;
    state->known = state->made;
    state->known_pages = state->made_pages;
    state->answers = true;
    static_lay_out(layout);
    state->known = before;
    state->known_pages = pages_before;
    state->answers = answered;
    outline_make(layout);
    if (layout->options->earlier != NULL)
        index_export(layout);
    links_check(layout);
}

/* finish: its pages may be those of the result. */
static void run_pass(struct layout *layout, bool finish)
{
    const struct flow *flow = layout->flow;
    layout->page_arena = finish ? layout->arena : pages_state(layout)->kept;
    start_pass(layout);
    for (size_t i = 0; i < flow->sequences.count; i++) {
        bool is_last = i + 1 == flow->sequences.count;
        sequence_lay_out(layout, &flow->sequences.items[i], is_last ? NULL : &flow->sequences.items[i + 1]);
    }
    destinations_finish(layout);
    memo_rest(layout);
    if (finish)
        finish_pages(layout);
}

static void forget_pages(struct layout *layout)
{
    struct pages_state *state = pages_state(layout);
    arena_free(state->kept);
    state->kept = arena_new(0);
    state->unknown.count = 0;
}

/* Everything but the faces and the labels of the last pass begins anew. */
static void run_pass_from_nothing(struct layout *layout, struct arena_mark mark)
{
    paragraph_state_release(layout);
    arena_rewind(layout->arena, mark);
    forget_pages(layout);
    paragraph_state_init(layout);
    pages_state(layout)->memo = NULL;
    layout->missing_character = false;
    run_pass(layout, true);
}

/* A pass with the labels of the one before; its messages go to diag. */
static void run_pass_again(struct layout *layout, struct arena_mark mark, const struct diag *said, struct diag *diag)
{
    struct pages_state *state = pages_state(layout);
    state->known = state->made;
    state->known_pages = state->made_pages;
    state->answers = true;
    if (state->memo != NULL) {
        struct diag *heard = diag_new(NULL, NULL);
        layout->diag = heard;
        forget_pages(layout);
        memo_replay(state->memo, said, heard);
        run_pass(layout, true);
        for (size_t i = 0; !memo_failed(state->memo) && i < diag_count(heard); i++)
            diag_repeat(diag, diag_at(heard, i));
        diag_free(heard);
        layout->diag = diag;
        if (!memo_failed(state->memo))
            return;
    }
    layout->diag = diag;
    run_pass_from_nothing(layout, mark);
}

static void run_passes(struct layout *layout, struct diag *diag)
{
    struct pages_state *state = pages_state(layout);
    struct diag *silent = diag_new(NULL, NULL), *first = diag_new(NULL, NULL);
    images_load(layout);
    index_collect(layout);
    struct arena_mark mark = arena_mark(layout->arena);
    bool citations = flow_has_citations(layout);
    layout->diag = citations ? first : diag;
    state->memo = citations ? memo_new(state->labels) : NULL;
    run_pass(layout, !citations);
    for (int pass = 2; citations && pass <= PASSES; pass++) {
        run_pass_again(layout, mark, first, pass == 2 ? diag : silent);
        if (labels_equal(&state->known, &state->made))
            break;
        if (pass == PASSES)
            DIAG(diag, DIAG_LAYOUT_UNSTABLE, PLACE_FILE(layout->name), "3");
    }
    diag_free(silent);
    diag_free(first);
}

enum status layout_flow(const struct flow *flow, struct font_set *fonts, const struct layout_options *options,
                        struct arena *arena, struct diag *diag, struct page_list *out)
{
    struct pages_state state = {.work = arena_new(0), .kept = arena_new(0), .labels = arena_new(0)};
    struct layout layout = {.flow = flow,
                            .fonts = fonts,
                            .options = options,
                            .arena = arena,
                            .scratch = arena_new(0),
                            .diag = diag,
                            .name = "flow",
                            .out = out,
                            .resolve = destination_resolve,
                            .pages_state = &state};
    paragraph_state_init(&layout);
    run_passes(&layout, diag);
    paragraph_state_release(&layout);
    arena_free(layout.scratch);
    arena_free(state.work);
    arena_free(state.kept);
    arena_free(state.labels);
    return layout.missing_character && !options->allow_substitute ? STATUS_INPUT : STATUS_OK;
}
