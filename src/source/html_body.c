/* html_body.c - which part of a page is the article.
 *
 * MODEL. A page is the article and what stands beside it: navigation, lists of links, comments, teasers of other articles,
 * notices. Text beside the article is left out because of what it is, and only while the most of the page's running text
 * stands elsewhere; what remains from the headline to the end of the element that holds the text is the article.
 *
 * WHAT IS LEFT OUT: elements that HTML defines as beside the text (nav, aside, footer); elements whose class, id or role
 * has one of the words that web authors everywhere use for it; what follows a heading that says so (関連記事); blocks that are
 * mostly links; teasers, whose first line is a link and which go on in a few words.
 *
 * THE HEADLINE is the heading that the page's own title repeats. Where there is none, the article begins with its element.
 *
 * REJECTED. Scores that paragraphs give to their parents (Readability): a talk in short lines, in cells of a table or in
 * elements of their own each, gives every parent the same score, and the participant list none. Keeping only the densest
 * element: the lead and the list often stand beside it. */
#include "html_imp.h"

#define RUNNING_SHARE 2      /* left out by its name: only what has less than 1/2 of the running text */
#define HEADED_SHARE 10 / 4  /* by the heading above it: less than 4/10 */
#define ARTICLE_SHARE 10 / 6 /* <article>, <main>: taken when they have 6/10 of it */
#define TEASER_LONGEST 400u  /* code points behind the link of a teaser */
#define TEASER_LINK 8u       /* code points of that link, at least */
#define HEADLINE_SHARE 3     /* the headline stands in the first third */
#define PEOPLE_NEAR 16u      /* nodes in which the words are looked for that announce people */
#define PEOPLE_LONGEST 30u   /* code points of them */
#define TITLE_SHORTEST 4u    /* code points of a headline */
#define TITLE_LONGEST 4096u  /* bytes of a heading that is compared with the title */

/* What is in a node, in code points; what is hidden or left out aside. */
struct measure {
    size_t text;     /* white space aside */
    size_t linked;   /* of it inside links to other pages */
    uint32_t links;  /* such links */
    size_t previous; /* text before the node, in the whole page */
};

struct body {
    struct html_page *page;
    struct measure *measures; /* per node */
    struct arena *arena;
    size_t running; /* of the whole page, before anything was left out */
};

static struct html_node *node_at(const struct body *body, uint32_t index)
{
    return &body->page->nodes.items[index];
}

static size_t running(const struct body *body, uint32_t index)
{
    return body->measures[index].text - body->measures[index].linked;
}

static size_t count_printed(struct text text)
{
    size_t count = 0;
    while (text.length > 0) {
        count += !codepoint_is_space(text_next(&text));
    }
    return count;
}

/* Hidden and linked go down, what is measured goes up: two walks. */
static void measure_page(struct body *body)
{
    uint32_t count = (uint32_t)body->page->nodes.count;
    size_t previous = 0;
    for (uint32_t i = 1; i < count; i++) {
        struct html_node *node = node_at(body, i);
        struct measure *measure = &body->measures[i];
        node->flags |= node_at(body, node->parent)->flags & (NODE_HIDDEN | NODE_AWAY);
        measure->previous = previous;
        if ((node->flags & NODE_HIDDEN) == 0 && node->role == HTML_PIECE) {
            measure->text = count_printed(node->text);
            measure->linked = (node->flags & NODE_AWAY) != 0 ? measure->text : 0;
        }
        measure->links = node->role == HTML_LINK && (node->flags & NODE_AWAY) != 0;
        previous += measure->text;
    }
    for (uint32_t i = count; i-- > 1;) {
        struct measure *parent = &body->measures[node_at(body, i)->parent];
        parent->text += body->measures[i].text;
        parent->linked += body->measures[i].linked;
        parent->links += body->measures[i].links;
    }
    body->running = running(body, 0);
}

static void leave_out(struct body *body, uint32_t index)
{
    struct measure gone = body->measures[index];
    for (uint32_t i = index; i < node_at(body, index)->end; i++) {
        node_at(body, i)->flags |= NODE_LEFT_OUT;
        body->measures[i].text = body->measures[i].linked = 0;
        body->measures[i].links = 0;
    }
    for (uint32_t up = index; up != 0;) {
        up = node_at(body, up)->parent;
        body->measures[up].text -= gone.text;
        body->measures[up].linked -= gone.linked;
        body->measures[up].links -= gone.links;
    }
}

static bool is_out(const struct body *body, uint32_t index)
{
    return (node_at(body, index)->flags & (NODE_LEFT_OUT | NODE_HIDDEN)) != 0;
}

static bool is_block(const struct html_node *node)
{
    return node->role >= HTML_BLOCK && node->role <= HTML_VERBATIM;
}

typedef bool judge(const struct body *body, uint32_t index);

/* Leaves out what the judge says, the outermost element first. */
static void leave_out_all(struct body *body, judge *is_beside)
{
    for (uint32_t i = 1; i < body->page->nodes.count;) {
        const struct html_node *node = node_at(body, i);
        bool out = is_out(body, i);
        if (!out && is_beside(body, i)) {
            leave_out(body, i);
            out = true;
        }
        i = out ? node->end : i + 1;
    }
}

static bool has_any(struct text text, const struct text *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_contains(text, words[i])) {
            return true;
        }
    }
    return false;
}

/* A footer inside the element named as the article that says who wrote it. */
static bool holds_credits(const struct body *body, uint32_t index)
{
    static const struct text words[] = {{"執筆", 6}, {"編集", 6}, {"取材", 6}, {"文責", 6}, {"撮影", 6}, {"写真", 6}};
    bool inside = false;
    for (uint32_t up = node_at(body, index)->parent; up != 0 && !inside; up = node_at(body, up)->parent) {
        inside = (node_at(body, up)->flags & NODE_ARTICLE) != 0;
    }
    for (uint32_t i = index; inside && i < node_at(body, index)->end; i++) {
        struct text text = node_at(body, i)->text;
        bool colon = text_contains(text, TEXT(":")) || text_contains(text, TEXT("："));
        if (node_at(body, i)->role == HTML_PIECE && colon && has_any(text, words, ARRAY_LENGTH(words))) {
            return true;
        }
    }
    return false;
}

static bool is_named_beside(const struct body *body, uint32_t index)
{
    const struct html_node *node = node_at(body, index);
    return (node->role == HTML_ASIDE || (node->flags & NODE_FURNITURE) != 0) &&
           running(body, index) * RUNNING_SHARE < body->running &&
           !((node->flags & NODE_FOOTER) != 0 && holds_credits(body, index));
}

/* The text just before the element, or the first inside it, is no link and announces people: 参加者. */
static bool lists_people(const struct body *body, uint32_t index)
{
    static const struct text words[] = {{"参加者", 9}, {"出席者", 9}, {"登壇者", 9}, {"出演者", 9}, {"メンバー", 12}};
    uint32_t first = index > PEOPLE_NEAR ? index - PEOPLE_NEAR : 1;
    uint32_t end = node_at(body, index)->end;
    uint32_t last = end - index > PEOPLE_NEAR ? index + PEOPLE_NEAR : end;
    bool found = false;
    for (uint32_t i = first; i < last; i++) {
        const struct html_node *node = node_at(body, i);
        if (node->role != HTML_PIECE || is_out(body, i) || text_is_empty(text_trim(node->text))) {
            continue;
        }
        found = (node->flags & NODE_AWAY) == 0 && text_count(node->text) <= PEOPLE_LONGEST &&
                has_any(node->text, words, ARRAY_LENGTH(words));
        if (i >= index) {
            return found;
        }
        if (found && body->measures[index].previous == body->measures[i].previous + body->measures[i].text) {
            return true;
        }
    }
    return found;
}

/* Mostly links, and several: navigation, archives, related articles. */
static bool is_mostly_links(const struct body *body, uint32_t index)
{
    const struct measure *measure = &body->measures[index];
    return is_block(node_at(body, index)) && node_at(body, index)->role != HTML_CELL &&
           node_at(body, index)->role != HTML_HEADING && measure->links >= 2 &&
           measure->linked * 10 >= measure->text * 7 && running(body, index) * RUNNING_SHARE < body->running &&
           !lists_people(body, index);
}

/* The first block inside that has text of its own, or index itself. */
static uint32_t first_block(const struct body *body, uint32_t index)
{
    uint32_t found = index;
    for (uint32_t i = index + 1; i < node_at(body, index)->end; i++) {
        if (body->measures[i].text == 0) {
            continue;
        }
        if (!is_block(node_at(body, i))) {
            break;
        }
        found = i;
    }
    return found;
}

/* A linked headline and some words: a teaser of another page. */
static bool is_teaser(const struct body *body, uint32_t index)
{
    const struct html_node *node = node_at(body, index);
    const struct measure *measure = &body->measures[index];
    if (!is_block(node) || measure->linked < TEASER_LINK || measure->text > TEASER_LONGEST + measure->linked ||
        running(body, index) == 0 || running(body, index) * 5 > body->running) {
        return false;
    }
    uint32_t first = first_block(body, index);
    return first != index && body->measures[first].linked >= TEASER_LINK && running(body, first) == 0;
}

/* ---- headings that say what follows */

/* What Japanese sites call the parts beside an article; the whole heading, a number behind it aside. */
static const struct text beside_headings[] = {
#define WORDS(literal)                                                                                                 \
    {                                                                                                                  \
        literal, sizeof(literal) - 1                                                                                   \
    }
    WORDS("関連記事"),
    WORDS("関連する記事"),
    WORDS("関連リンク"),
    WORDS("関連ページ"),
    WORDS("関連情報"),
    WORDS("関連コンテンツ"),
    WORDS("おすすめ"),
    WORDS("おすすめ記事"),
    WORDS("おすすめの記事"),
    WORDS("こちらもおすすめ"),
    WORDS("こちらの記事もおすすめ"),
    WORDS("あわせて読みたい"),
    WORDS("合わせて読みたい"),
    WORDS("次に読みたい"),
    WORDS("ほかの記事"),
    WORDS("他の記事"),
    WORDS("その他の記事"),
    WORDS("最新記事"),
    WORDS("最近の記事"),
    WORDS("最近の投稿"),
    WORDS("新着記事"),
    WORDS("新着情報"),
    WORDS("人気記事"),
    WORDS("人気の記事"),
    WORDS("注目記事"),
    WORDS("ピックアップ"),
    WORDS("ランキング"),
    WORDS("アクセスランキング"),
    WORDS("カテゴリ"),
    WORDS("カテゴリー"),
    WORDS("アーカイブ"),
    WORDS("タグ"),
    WORDS("コメント"),
    WORDS("みんなのコメント"),
    WORDS("コメントを残す"),
    WORDS("コメントする"),
    WORDS("トラックバック"),
    WORDS("シェア"),
    WORDS("この記事をシェア"),
    WORDS("この記事をシェアする"),
    WORDS("この記事に関するお問い合わせ"),
    WORDS("このページに関するお問い合わせ"),
    WORDS("このページに関するアンケート"),
    WORDS("サイト内検索"),
    WORDS("メニュー"),
    WORDS("広告"),
#undef WORDS
};

/* The text of a short element, white space dropped, in buffer. */
static struct text read_element_text(const struct body *body, uint32_t index, size_t limit, struct buffer *buffer)
{
    buffer_clear(buffer);
    for (uint32_t i = index; i < node_at(body, index)->end && buffer->length < limit; i++) {
        const struct html_node *node = node_at(body, i);
        struct text rest = node->role == HTML_PIECE ? node->text : TEXT_NONE;
        while (rest.length > 0 && buffer->length < limit) {
            uint32_t codepoint = text_next(&rest);
            if (!codepoint_is_space(codepoint)) {
                buffer_add_codepoint(buffer, codepoint);
            }
        }
    }
    return buffer_text(buffer);
}

/* Without a number and what counts behind it: (3), ３件, 一覧. */
static struct text without_count(struct text text)
{
    static const struct text tails[] = {{"一覧", 6}, {"件", 3}, {"）", 3}, {")", 1},
                                        {"（", 3},   {"(", 1},  {"】", 3}, {"■", 3}};
    for (bool more = true; more && text.length > 0;) {
        uint32_t last = text_last(text);
        more = (last >= '0' && last <= '9') || (last >= 0xFF10 && last <= 0xFF19);
        size_t cut = more ? (last < 0x80 ? 1 : 3) : 0;
        for (size_t i = 0; i < ARRAY_LENGTH(tails) && !more; i++) {
            more = text_ends_with(text, tails[i]);
            cut = more ? tails[i].length : 0;
        }
        text.length -= cut;
    }
    while (text_starts_with(text, TEXT("【")) || text_starts_with(text, TEXT("■"))) {
        text = text_skip(text, 3);
    }
    return text;
}

static bool says_beside(const struct body *body, uint32_t index, struct buffer *buffer)
{
    if (!is_block(node_at(body, index)) || body->measures[index].text == 0 || body->measures[index].text > 24) {
        return false;
    }
    struct text text = without_count(read_element_text(body, index, 100, buffer));
    for (size_t i = 0; i < ARRAY_LENGTH(beside_headings); i++) {
        if (text_equal(text, beside_headings[i])) {
            return true;
        }
    }
    return false;
}

/* What stands under such a heading: the outermost element that begins with it, or else what follows it up to the next heading of
 * its rank. */
static void leave_out_headed(struct body *body, uint32_t heading)
{
    size_t limit = body->running;
    size_t own = body->measures[heading].text;
    uint32_t outer = heading;
    for (uint32_t up = node_at(body, heading)->parent; up != 0; up = node_at(body, up)->parent) {
        bool begins = body->measures[up].previous == body->measures[heading].previous;
        if (!begins || running(body, up) * HEADED_SHARE >= limit) {
            break;
        }
        outer = up;
    }
    bool alone = body->measures[outer].text == own;
    int rank = node_at(body, heading)->role == HTML_HEADING ? node_at(body, heading)->level : 3;
    uint32_t end = node_at(body, node_at(body, outer)->parent)->end;
    uint32_t next = node_at(body, outer)->end;
    leave_out(body, outer);
    for (size_t gone = 0; alone && next < end; next = node_at(body, next)->end) {
        const struct html_node *node = node_at(body, next);
        gone += running(body, next);
        if ((node->role == HTML_HEADING && node->level <= rank) || gone * HEADED_SHARE >= limit) {
            break;
        }
        if (!is_out(body, next)) {
            leave_out(body, next);
        }
    }
}

static void leave_out_below_headings(struct body *body)
{
    struct buffer buffer = BUFFER_INIT;
    for (uint32_t i = 1; i < body->page->nodes.count;) {
        if (is_out(body, i)) {
            i = node_at(body, i)->end;
            continue;
        }
        if (says_beside(body, i, &buffer)) {
            leave_out_headed(body, i);
        }
        i++;
    }
    buffer_release(&buffer);
}

/* ---- the element that holds the article, and its headline */

/* The innermost element that is named as the article and has most of what is left. */
static uint32_t find_named(const struct body *body)
{
    uint32_t found = 0;
    for (uint32_t i = 1; i < body->page->nodes.count; i++) {
        if ((node_at(body, i)->flags & NODE_ARTICLE) != 0 && !is_out(body, i) &&
            running(body, i) * ARTICLE_SHARE >= running(body, 0) && running(body, i) > 0) {
            found = i;
        }
    }
    return found;
}

static int rank_headline(const struct body *body, uint32_t index, struct text heading, struct text title)
{
    size_t at = text_find(title, heading);
    if (text_count(heading) < TITLE_SHORTEST || (at == TEXT_NOT_FOUND && !text_starts_with(heading, title))) {
        return 0;
    }
    bool linked = body->measures[index].text > 0 && running(body, index) == 0;
    return 1 + (at == TEXT_NOT_FOUND || at == 0 ? 2 : 0) + (linked ? 0 : 1);
}

static struct text bare_title(const struct body *body, struct text title, struct arena *arena)
{
    struct buffer bare = BUFFER_INIT;
    (void)body;
    while (title.length > 0) {
        uint32_t codepoint = text_next(&title);
        if (!codepoint_is_space(codepoint)) {
            buffer_add_codepoint(&bare, codepoint);
        }
    }
    struct text result = text_copy(arena, buffer_text(&bare));
    buffer_release(&bare);
    return result;
}

/* The heading that the title of the page repeats; of several the one that it begins with, then the longest. 0: none. */
static uint32_t find_headline(const struct body *body, uint32_t holder)
{
    const struct html_page *page = body->page;
    struct text title = bare_title(body, page->headline.length > 0 ? page->headline : page->title, body->arena);
    struct buffer buffer = BUFFER_INIT;
    uint32_t found = 0, only = 0, firsts = 0;
    int best = 0;
    size_t longest = 0;
    size_t before = body->measures[holder].previous + body->measures[holder].text / HEADLINE_SHARE;
    for (uint32_t i = 1; i < node_at(body, holder)->end && body->measures[i].previous <= before; i++) {
        const struct html_node *node = node_at(body, i);
        if (node->role != HTML_HEADING || node->level > 3 || (node->flags & NODE_HIDDEN) != 0) {
            continue;
        }
        struct text text = read_element_text(body, i, TITLE_LONGEST, &buffer);
        if (node->level == 1 && !is_out(body, i) && running(body, i) > 0) {
            only = firsts++ == 0 ? i : 0;
        }
        int rank = title.length > 0 ? rank_headline(body, i, text, title) : 0;
        if (rank > best || (rank == best && rank > 0 && text.length > longest)) {
            best = rank;
            longest = text.length;
            found = i;
        }
    }
    buffer_release(&buffer);
    return found != 0 ? found : only;
}

struct html_range html_find_body(struct html_page *page, struct arena *arena)
{
    struct body body = {
        .page = page,
        .measures = ARENA_ARRAY(arena, struct measure, page->nodes.count),
        .arena = arena,
    };
    measure_page(&body);
    leave_out_all(&body, is_named_beside);
    leave_out_below_headings(&body);
    leave_out_all(&body, is_mostly_links);
    leave_out_all(&body, is_teaser);
    uint32_t holder = find_named(&body);
    uint32_t headline = find_headline(&body, holder);
    for (uint32_t i = headline; headline != 0 && i < node_at(&body, headline)->end; i++) {
        node_at(&body, i)->flags &= ~(unsigned)NODE_LEFT_OUT;
    }
    return (struct html_range){headline != 0 ? headline : holder, node_at(&body, holder)->end};
}
