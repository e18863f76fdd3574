/* circular.h - what a circular (事務連絡, 回覧, 供覧) says, and its XML: the input of templates/circular.xsl and mail.xsl.
 *
 * A circular is a letter about sessions whose briefings go with it. What an office writes into it is a list of named texts, each
 * under the name of the text in templates/house.xml that it stands for ("circular-to", "circular-from", ...): a text that is not
 * given here is taken from there by the template. templates/circular.rng states the form of the XML. */
#ifndef ZADAN_CIRCULAR_H
#define ZADAN_CIRCULAR_H

#include "zadan/session.h"

enum circular_kind { CIRCULAR_JIMURENRAKU, CIRCULAR_KAIRAN, CIRCULAR_KYOURAN };

struct circular_text {
    struct text name; /* of the text in house.xml */
    struct text text;
};

/* Levels of the numbers below 記 (TYPESETTING.md 11.3), from 0: 第1, 1, (1), ア, (ア), a, (a). */
#define CIRCULAR_LEVELS 7u
#define CIRCULAR_LEVEL_NONE CIRCULAR_LEVELS /* text that goes on in the item before it */

struct circular_item {
    unsigned level;
    struct text text;
};

/* One of the sessions that it is about. */
struct circular_session {
    const struct session *session;
    struct text key; /* its id in the document: "s19" */
    size_t pages;    /* of its briefing */
};

struct circular {
    enum circular_kind kind;
    struct text date; /* ISO 8601, or empty: to be written in by hand */
    VECTOR(struct circular_text) texts;
    struct texts paragraphs;            /* of the body; none: that of the house */
    VECTOR(struct circular_item) items; /* below 記, before those that every circular has */
    VECTOR(struct circular_session) sessions;
    size_t register_pages; /* of the list of all their requests; 0: there is none */
};

/* "jimurenraku" or "事務連絡" and so on; false: no kind of circular. */
bool circular_kind_find(struct text name, enum circular_kind *out);
struct text circular_kind_name(enum circular_kind kind);  /* "jimurenraku" */
struct text circular_kind_title(enum circular_kind kind); /* 事務連絡 */

/* Takes a body apart as people write it: a line is a paragraph; below a line 記 a line is an item, whose level its mark tells,
 * or goes on in the item before it; a line 以上 ends it. Marks are dropped, the template numbers the items anew. Texts point into
 * body. The result: the line of the first mark that the template will print as another number, 0 when there is none. */
size_t circular_read_body(struct text body, struct arena *arena, struct circular *circular);

void circular_write_xml(const struct circular *circular, struct buffer *out);

#endif
