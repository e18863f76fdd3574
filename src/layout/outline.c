/* outline.c - bookmarks of the flow -> outline of the page list. */
#include "galley_imp.h"

void outline_make(struct layout *layout)
{
    for (size_t i = 0; i < layout->flow->bookmarks.count; i++) {
        const struct bookmark *bookmark = &layout->flow->bookmarks.items[i];
        const struct destination *destination = destination_find(layout->out, bookmark->destination);
        if (destination == NULL) {
            DIAG(layout->diag, DIAG_LAYOUT_BOOKMARK, PLACE_FILE(layout->name),
                 text_to_string(layout->scratch, bookmark->destination));
            continue;
        }
        *VECTOR_PUSH(layout->page_arena, &layout->out->outline) = (struct outline_entry){.title = bookmark->title,
                                                                                         .level = bookmark->level,
                                                                                         .page = destination->page,
                                                                                         .y = destination->y,
                                                                                         .open = bookmark->open};
    }
}
