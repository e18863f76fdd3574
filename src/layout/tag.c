/* tag.c - the structure tree: one element for each object with a role. Order of creation is reading order. */
#include "galley_imp.h"

/* The language in force in tag: the nearest one given. */
static struct text tag_language(const struct tag *tag)
{
    for (; tag != NULL; tag = tag->parent) {
        if (!text_is_empty(tag->language))
            return tag->language;
    }
    return TEXT_NONE;
}

void tag_link(struct tag *tag)
{
    struct tag *parent = tag->parent;
    if (parent == NULL)
        return;
    if (parent->last_child != NULL)
        parent->last_child->next = tag;
    else
        parent->first_child = tag;
    parent->last_child = tag;
}

struct tag *tag_new(struct layout *layout, struct tag *parent, struct text type)
{
    const struct pages_state *state = pages_state(layout); /* NULL when a paragraph is set alone */
    struct memo *memo = state != NULL ? state->memo : NULL;
    struct tag *tag = memo_tag(memo, parent, type);
    if (tag == NULL) {
        tag = ARENA_NEW(layout->arena, struct tag);
        *tag = (struct tag){.type = type, .parent = parent, .id = layout->out->tag_count++};
        memo_keep_tag(memo, tag);
    }
    tag_link(tag);
    return tag;
}

/* The title of a section is that of the bookmark that leads to it. */
static struct text tag_title(const struct layout *layout, const struct fo *fo)
{
    if (text_is_empty(fo->id) || !text_equal(fo->role, TEXT("Sect")))
        return TEXT_NONE;
    for (size_t i = 0; i < layout->flow->bookmarks.count; i++) {
        if (text_equal(layout->flow->bookmarks.items[i].destination, fo->id))
            return layout->flow->bookmarks.items[i].title;
    }
    return TEXT_NONE;
}

static struct tag *tag_of(struct layout *layout, struct tag *parent, const struct fo *fo, struct text type)
{
    if (text_equal(type, TEXT("artifact")))
        return NULL;
    if (parent == NULL || text_is_empty(type))
        return parent;
    struct tag *tag = tag_new(layout, parent, type);
    tag->alternative = fo->alternative;
    tag->title = tag_title(layout, fo);
    if (!text_equal(fo->inherited->language, tag_language(parent)))
        tag->language = fo->inherited->language;
    return tag;
}

struct tag *layout_tag(struct layout *layout, struct tag *parent, const struct fo *fo)
{
    return tag_of(layout, parent, fo, fo->role);
}

struct tag *tag_with_default(struct layout *layout, struct tag *parent, const struct fo *fo, struct text type)
{
    if (!text_is_empty(fo->role))
        return tag_of(layout, parent, fo, fo->role);
    if (parent != NULL && text_equal(parent->type, type))
        return parent; /* <fo:block role="L"> around a list */
    for (const struct fo *child = fo->first_child; child != NULL; child = child->next) {
        if (text_equal(child->role, type))
            return parent; /* <fo:block role="Lbl"> in a label */
    }
    return tag_of(layout, parent, fo, type);
}
