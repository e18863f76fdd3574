/* digest.h - what the front and back matter of a volume is made of: one XML document over all its meetings (digest.rng), with
 * headings, people, requests, sources and the pages on which they stand, without the talk.
 *
 * It is written while the meetings are set one after the other:
 *     digest_begin(&about, &xml);
 *     digest_add_session(&session, key, page_of, context, &xml);   each
 *     digest_end(&xml);
 * The digest of a common index over several volumes has also digest_add_volume behind the meetings of each. Texts are copied; nothing
 * fails. */
#ifndef ZADAN_DIGEST_H
#define ZADAN_DIGEST_H

#include "zadan/session.h"

struct digest_about {
    struct text producer;                 /* "zadan 1.2.3" */
    struct text date;                     /* of the document: ISO 8601 date or UTC time; empty: not given */
    struct text template_name;            /* "volume" */
    struct text profile;                  /* "volume-h" */
    struct text font_set;                 /* "bizud" */
    struct texts fonts;                   /* the families that it resolves to; may be empty */
    struct text selection;                /* the words of --from, --to and --select, or empty */
    unsigned volume_number, volume_count; /* 1 of 1: a single volume; number 0: the index over all of them */
};

/* The printed number of the page on which an id begins; empty: there is no such id. The text is used before the next call. */
typedef struct text digest_page(const void *context, struct text id);

void digest_begin(const struct digest_about *about, struct buffer *out);
/* The volume of the meetings before it, with the labels of its first and last page of body text. */
void digest_add_volume(unsigned number, struct text first_page, struct text last_page, struct buffer *out);
/* key: what the ids of the session's pages begin with, "s19" as in "s19.r1". Asked for are the pages of KEY (the session), KEY.t-ID
 * (an item of the agenda, of the first level) and KEY.q-ID (the quote of a request), for want of it KEY.pN (its paragraph),
 * else KEY.ID (its row in the briefing). */
void digest_add_session(const struct session *session, struct text key, digest_page *page_of, const void *context,
                        struct buffer *out);
void digest_end(struct buffer *out);

#endif
