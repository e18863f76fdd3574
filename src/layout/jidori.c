/* jidori.c - names set to a fixed width (TYPESETTING.md I4): the characters of a scope with zf:jidori fill that many em.
 *
 * The room is shared evenly by the places between the characters; the space between family and given name is one such place
 * like the others (it stays in the text, without a width of its own). A single character stands at the start, and a name
 * that is too long is set solid. None of these spaces takes part in justification. */
#include "inline_imp.h"

static bool is_space(const struct item *item)
{
    return item->class == CC_IDEOGRAPHIC_SPACE;
}

/* Places are counted between characters; a full-width space gives up its body and stands at its place. */
static void spread(struct item *items, size_t count, lu width)
{
    lu bodies = 0, room, given = 0;
    size_t kept = 0, place = 0;

    for (size_t i = 0; i < count; i++) {
        if (is_space(&items[i]))
            items[i].body = 0;
        kept += !is_space(&items[i]);
        bodies += items[i].body;
        if (i + 1 < count)
            items[i].gap = (struct gap){0};
    }
    room = width > bodies ? width - bodies : 0;
    if (kept <= 1) {
        items[count - 1].pad_after += room;
        return;
    }
    for (size_t i = 0; i + 1 < count && place + 1 < kept; i++) {
        lu upto;
        if (is_space(&items[i]))
            continue;
        place++;
        upto = room * (lu)place / (lu)(kept - 1);
        items[i].gap.natural = upto - given;
        given = upto;
    }
}

void inline_jidori(const struct inline_text *text, struct item_list *list)
{
    for (size_t i = 0; i < list->count;) {
        uint32_t scope = text->scopes.items[list->items[i].scope].jidori;
        size_t to = i;

        if (scope == 0) {
            i++;
            continue;
        }
        while (to < list->count && text->scopes.items[list->items[to].scope].jidori == scope)
            to++;
        spread(&list->items[i], to - i, text->scopes.items[scope].fo->jidori * list->items[i].em);
        i = to;
    }
}
