/* model_imp.h - what the files of src/model share: the XML form of the model as tables.
 *
 * MODEL. Every element of model XML is one row set: its attributes, its children and its text, each with the member of the
 * C structure that holds it. The writer walks the tables and reads the members, the reader walks the document and fills
 * them; so the two cannot disagree, and a new field is a new row (and one in templates/model.rng). */
#ifndef ZADAN_MODEL_IMP_H
#define ZADAN_MODEL_IMP_H

#include "zadan/session.h"

/* ---- names.c */

/* The names of an enum in XML and JSON, in the order of its values. */
struct name_table {
    const char *(*name)(unsigned value);
    unsigned count;
    const char *title; /* for messages: "a side (municipality, tokyo, other)" */
};
extern const struct name_table side_names, exclusion_names, request_kind_names, certainty_names, format_names;

/* ---- xml_schema.c */

/* What an attribute holds, and the type of its member. An absent attribute is: empty text, 0, false, no place, NO_INDEX. */
enum value_kind {
    VALUE_TEXT,        /* struct text */
    VALUE_DATE,        /* struct text, ISO 8601 */
    VALUE_STRING,      /* const char *, NULL reads as empty */
    VALUE_NUMBER,      /* unsigned */
    VALUE_FLAG,        /* bool: true, false */
    VALUE_AT,          /* struct at: part:line:column */
    VALUE_ENUM,        /* an enum, names in attribute.names; always written */
    VALUE_PARTICIPANT, /* size_t: index of the element with this id */
    VALUE_AGENDA,
    VALUE_TURN,
    VALUE_LEVEL, /* unsigned; of an agenda item: its depth, checked rather than read */
};

struct attribute {
    const char *name;
    enum value_kind kind;
    size_t offset; /* of the member in the element's structure */
    bool required; /* always written, and missed by the reader */
    const struct name_table *names;
};

enum child_kind {
    CHILD_TEXT,  /* <name>text</name>: struct text */
    CHILD_TEXTS, /* as often as there are elements: struct texts */
    CHILD_ONE,   /* an element with rows of its own, stored in the same or an embedded structure */
    CHILD_LIST,  /* as often as there are elements: a vector of element->size */
    CHILD_TREE,  /* the agenda: elements inside elements, stored as a vector in preorder */
};

struct element;
struct child {
    const char *name;
    enum child_kind kind;
    size_t offset; /* of the member; of CHILD_ONE: of the embedded structure, 0 for the same */
    bool required;
    const struct element *element; /* CHILD_ONE, CHILD_LIST, CHILD_TREE */
};

#define NO_CONTENT ((size_t)-1)

struct element {
    size_t size;    /* of the structure, for lists */
    size_t content; /* offset of the struct text that holds its text, or NO_CONTENT */
    const struct attribute *attributes;
    size_t attribute_count;
    const struct child *children;
    size_t child_count;
};

/* <session>; stored in struct session. */
extern const struct element session_element;

#define AGENDA_LEVEL_MAX 2u
#define MODEL_VERSION "1"

/* A vector of any type, to be copied in and out with memcpy: VECTOR(type) has these members for every type. */
struct any_vector {
    void *items;
    size_t count;
    size_t capacity;
};

/* ---- xml.c */

/* Appends text as XML: what XML does not allow becomes U+FFFD; what a parser or an editor would change is a reference. */
void xml_add_escaped(struct buffer *out, struct text text, bool in_attribute);

/* ---- xml_value.c: attribute values, reading */

/* The elements of a session that others refer to, and their number: filled before anything that refers. */
struct id_entry {
    struct text id;
    size_t index;
    const void *node; /* of the XML tree, for the line of a message */
    uint32_t line;    /* of the element; 0: unknown */
};
VECTOR_TYPE(id_entries, struct id_entry);
struct ids {
    struct id_entries participants, agenda, turns, requests; /* each sorted by id */
    size_t part_count;
};

void ids_sort(struct id_entries *entries);
/* Index of the element with this id, or NO_INDEX. */
size_t ids_find(const struct id_entries *entries, struct text id);

/* The line of the element with this id, of any kind; 0: no such element. */
uint32_t ids_line(const struct ids *ids, struct text id);

/* The entries that a reference of this kind is looked up in, with the word for messages; NULL for other kinds. */
const struct id_entries *ids_of_kind(const struct ids *ids, enum value_kind kind, const char **title);

/* Parses text into the member. False: the value is none of its kind; *expected says what it should have been. A reference
 * to nothing leaves NO_INDEX and is false with *expected NULL. */
bool value_parse(const struct attribute *attribute, struct text text, const struct ids *ids, struct arena *arena,
                 void *member, const char **expected);

/* ---- check.c */

/* session_check of a session read from file: a breach stands at the line of its element there, not in the article. */
size_t session_check_read(const struct session *session, const char *file, const struct ids *ids, struct diag *diag);

/* Gives the members of an element's structure the value of absent attributes where that is not zero. */
void element_init(const struct element *element, void *structure);

#endif
