/* role.c - structure types: those of PDF 1.7 (ISO 32000-1, 14.8.4), and what stands for any other.
 *
 * A template may write any word as a role. PDF/A-2 (6.7.3.4) and PDF/UA-1 (7.1) want a type that is not standard to be mapped to
 * one that is. The types that PDF 2.0 added have a nearest kin; a word that nobody knows becomes NonStruct, which may
 * stand anywhere and says nothing, and is reported. */
#include "pdf_imp.h"

static const char *const standard[] = {
    "Document",  "Part",    "Art",   "Sect",    "Div",       "BlockQuote", "Caption", "TOC",     "TOCI",  "Index",
    "NonStruct", "Private", "P",     "H",       "H1",        "H2",         "H3",      "H4",      "H5",    "H6",
    "L",         "LI",      "Lbl",   "LBody",   "Table",     "TR",         "TH",      "TD",      "THead", "TBody",
    "TFoot",     "Span",    "Quote", "Note",    "Reference", "BibEntry",   "Code",    "Link",    "Annot", "Ruby",
    "RB",        "RT",      "RP",    "Warichu", "WT",        "WP",         "Figure",  "Formula", "Form"};

/* ISO 32000-2, 14.8.4, and its Annex L. */
static const struct {
    const char *type, *nearest;
} kin[] = {{"DocumentFragment", "Part"},
           {"Aside", "Div"},
           {"Title", "P"},
           {"FENote", "Note"},
           {"Sub", "Span"},
           {"Em", "Span"},
           {"Strong", "Span"}};

bool pdf_role_is_standard(struct text role)
{
    for (size_t i = 0; i < ARRAY_LENGTH(standard); i++) {
        if (text_equal(role, text_of(standard[i])))
            return true;
    }
    return false;
}

const char *pdf_role_nearest(struct text role)
{
    for (size_t i = 0; i < ARRAY_LENGTH(kin); i++) {
        if (text_equal(role, text_of(kin[i].type)))
            return kin[i].nearest;
    }
    return NULL;
}
