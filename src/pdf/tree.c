/* tree.c - number trees and name trees whose keys come in order (ISO 32000-1, 7.9.6 and 7.9.7): a leaf is in the file as soon as it is
 * full. A tree of names that has one leaf is its own root. */
#include "pdf_imp.h"

#define ENTRIES_PER_LEAF 500

/* The order of these names is that of their numbers. */
void pdf_add_note_name(struct buffer *out, size_t index)
{
    buffer_format(out, "(note%07zu)", index + 1);
}

static void add_key(struct buffer *out, const struct pdf_tree *tree, size_t index)
{
    if (tree->named)
        pdf_add_note_name(out, index);
    else
        buffer_format(out, "%zu ", index);
}

static const char *entries_key(const struct pdf_tree *tree)
{
    return tree->named ? "/Names[" : "/Nums[";
}

static void close_leaf(struct pdf_writer *writer, struct pdf_tree *tree)
{
    struct buffer out = BUFFER_INIT;
    if (tree->count == 0)
        return;
    buffer_add_string(&out, "/Limits[");
    add_key(&out, tree, tree->total - tree->count);
    add_key(&out, tree, tree->total - 1);
    buffer_format(&out, "]%s", entries_key(tree));
    buffer_add_text(&out, buffer_text(&tree->leaf));
    buffer_add_byte(&out, ']');
    *VECTOR_PUSH(writer->arena, &tree->leaves) = pdf_dictionary_new(writer, buffer_text(&out));
    buffer_clear(&tree->leaf);
    tree->count = 0;
    buffer_release(&out);
}

void pdf_tree_push(struct pdf_writer *writer, struct pdf_tree *tree, struct text value)
{
    if (tree->count == ENTRIES_PER_LEAF)
        close_leaf(writer, tree);
    add_key(&tree->leaf, tree, tree->total);
    buffer_add_text(&tree->leaf, value);
    buffer_add_byte(&tree->leaf, ' ');
    tree->count++;
    tree->total++;
}

void pdf_add_tree_root(struct pdf_writer *writer, struct pdf_tree *tree, struct buffer *out)
{
    if (tree->named && tree->leaves.count == 0) {
        buffer_add_string(out, entries_key(tree));
        buffer_add_text(out, buffer_text(&tree->leaf));
    } else {
        close_leaf(writer, tree);
        buffer_add_string(out, "/Kids[");
        for (size_t i = 0; i < tree->leaves.count; i++) {
            pdf_add_reference(out, tree->leaves.items[i]);
            buffer_add_byte(out, ' ');
        }
    }
    buffer_add_byte(out, ']');
}
