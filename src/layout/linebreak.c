/* linebreak.c - the breaks of a paragraph as a whole (TYPESETTING.md K7).
 *
 * MODEL. A node is a place where a line may begin: the paragraph's start and the item behind each reached break. For every
 * break opportunity all nodes from which a line up to it can be set are tried, and the node of least total cost wins: the
 * method of Knuth and Plass without their demerits for neighbouring lines, because Japanese lines do not differ in tone.
 * What one line costs is line_plan_of's business (justify.c); here the costs of the break itself are added.
 *
 * HOW IT STAYS LINEAR. Sums over the items before each place make the natural width and every capacity of a line a
 * subtraction. A node leaves the list as soon as its line is too long even when reduced by everything; a search over the
 * nodes ends early when the lines left are loose and even the cheapest node could not make up for it. So the work per opportunity
 * is bounded by the measure, not by the paragraph, and what is found is the optimum: the property test tries everything.
 *
 * WHEN NOTHING FITS. If the list runs empty, the text since its last node has no opportunity that fits. Then the line is
 * broken at the last place on it that is no kinsoku violation, else simply at the last place (FLAW_EMERGENCY), at a cost no
 * real choice can reach; a single item wider than the measure makes an overfull line. Nothing is ever lost or loops.
 *
 * REJECTED: breaking line by line with push-in and push-out. It is what JLReq describes, but it cannot see that a relaxed
 * break or a loose line is avoided by a small reduction three lines earlier.
 *
 * HEADINGS. A first pass finds how few lines the words allow; a second one aims each line at its share of the whole. If the
 * shortest line is still less than half of the longest, one line more is tried. Each part between forced breaks is balanced by
 * itself.
 *
 * Ties go to the node met first in justified text, to the one met last in ragged text, where the lines above are then the
 * fuller ones; so the result does not depend on anything but the
 * items. */
#include "linebreak_imp.h"

#include <string.h>

struct node {
    size_t item; /* the line that starts here begins with this item */
    int64_t cost;
    size_t previous; /* node */
    unsigned flaws;  /* of the break that made it */
    size_t lines;    /* so far */
};
VECTOR_TYPE(node_list, struct node);

struct breaker {
    const struct item_list *list;
    const struct line_style *style;
    struct arena *arena;
    struct line_sums *bodies; /* of the items before index */
    struct line_sums *gaps;   /* of the gaps behind the items before index */
    struct node_list nodes;
    VECTOR(size_t) lows; /* the active nodes that are cheaper than all behind them; from low on */
    size_t low;
    size_t first;        /* first active node */
    size_t segment_node; /* node at which the current forced part began */
    uint64_t evaluations;
};

/* Sums of the items [from, last] as one line: a few subtractions, the inner loop of everything here. */
static struct line_sums sums_of(const struct breaker *breaker, size_t from, size_t last)
{
    const struct line_sums *body = &breaker->bodies[last + 1], *body_before = &breaker->bodies[from];
    const struct line_sums *gap = &breaker->gaps[last], *gap_before = &breaker->gaps[from];
    struct line_sums sums;

    sums.width = body->width - body_before->width + gap->width - gap_before->width;
    sums.fill = body->fill - body_before->fill;
    for (int i = 0; i < SHRINK_COUNT; i++)
        sums.shrink[i] = gap->shrink[i] - gap_before->shrink[i];
    for (int i = 0; i < STRETCH_COUNT; i++)
        sums.stretch[i] = gap->stretch[i] - gap_before->stretch[i];
    return sums;
}

/* Too long from this node to item last and beyond, whatever is done. Never decreases with last. */
static bool is_hopeless(const struct breaker *breaker, size_t node, size_t last)
{
    size_t from = breaker->nodes.items[node].item;
    const struct item *end = &breaker->list->items[last];
    struct line_sums sums;
    lu width = breaker->bodies[last + 1].width - breaker->bodies[from].width + breaker->gaps[last].width -
               breaker->gaps[from].width + line_start_blank(&breaker->list->items[from], breaker->style, node == 0);

    if (width <= breaker->style->measure)
        return false;
    sums = sums_of(breaker, from, last);
    if (breaker->style->justify)
        for (int i = SHRINK_NONE + 1; i < SHRINK_COUNT; i++)
            width -= sums.shrink[i];
    else
        width -= end->end_before;
    if (breaker->style->hanging)
        width -= end->hang;
    return width > breaker->style->measure;
}

static struct line_plan evaluate(struct breaker *breaker, size_t node, size_t last, bool final)
{
    size_t from = breaker->nodes.items[node].item;
    struct line_sums sums = sums_of(breaker, from, last);
    lu start = line_start_blank(&breaker->list->items[from], breaker->style, node == 0);

    breaker->evaluations++;
    return line_plan_of(&sums, &breaker->list->items[last], start, breaker->style, final);
}

static int64_t break_cost(const struct item *item)
{
    switch ((enum item_break)item->break_after) {
    case ITEM_BREAK_HYPHEN:
        return COST_HYPHEN + item->penalty;
    case ITEM_BREAK_URL:
        return COST_URL + item->penalty;
    case ITEM_BREAK_RELAXED:
        return COST_RELAXED + item->penalty;
    case ITEM_BREAK_FORCED:
        return 0;
    default:
        return item->penalty;
    }
}

static int64_t line_cost(const struct breaker *breaker)
{
    return breaker->style->balanced && breaker->style->target == 0 ? COST_BALANCED_LINE : COST_LINE;
}

static struct node *add_node(struct breaker *breaker, size_t item, size_t previous, int64_t cost, unsigned flaws)
{
    size_t lines = breaker->nodes.count > 0 ? breaker->nodes.items[previous].lines + 1 : 0;
    struct node *node = VECTOR_PUSH(breaker->arena, &breaker->nodes);

    while (breaker->lows.count > breaker->low &&
           breaker->nodes.items[breaker->lows.items[breaker->lows.count - 1]].cost >= cost)
        breaker->lows.count--;
    *VECTOR_PUSH(breaker->arena, &breaker->lows) = breaker->nodes.count - 1;
    *node = (struct node){.item = item, .cost = cost, .previous = previous, .flaws = flaws, .lines = lines};
    return node;
}

static bool is_head_prohibited(enum char_class class)
{
    return class >= CC_CLOSING_BRACKET && class <= CC_COMMA;
}

/* The last item of the words of a line [from, last]: a leader and the blank before it are none. */
static size_t end_of_words(const struct breaker *breaker, size_t from, size_t last)
{
    const struct item *items = breaker->list->items;
    size_t end = last;

    while (end > from && (items[end].leader || (end < last && items[end].class == CC_IDEOGRAPHIC_SPACE)))
        end--;
    return end;
}

/* A last line of one character, of a part with more than one line. */
static bool is_short_last(const struct breaker *breaker, size_t node, size_t last)
{
    size_t from = breaker->nodes.items[node].item;

    last = end_of_words(breaker, from, last);
    return node != breaker->segment_node && from == last && !breaker->list->items[last].leader &&
           breaker->list->items[last].glyph_count < 2;
}

/* A last line of one character and its closing marks ("す。"): two characters by the letter of JLReq 3.1.8, yet one to the
 * eye. Avoided where spaces of steps a to c can do it, never at the price of a loose line. */
static bool is_lone_last(const struct breaker *breaker, size_t node, size_t last)
{
    const struct item *items = breaker->list->items;
    size_t from = breaker->nodes.items[node].item;

    if (node == breaker->segment_node)
        return false;
    last = end_of_words(breaker, from, last);
    while (last > from && is_head_prohibited((enum char_class)items[last].class))
        last--;
    return last == from && !items[from].leader && items[from].glyph_count < 2;
}

static int64_t last_line_cost(const struct breaker *breaker, size_t node, size_t last)
{
    if (is_short_last(breaker, node, last))
        return COST_SHORT_LAST;
    return is_lone_last(breaker, node, last) ? COST_LONE_LAST : 0;
}

/* The cost of the cheapest active node. */
static int64_t lowest_cost(struct breaker *breaker)
{
    while (breaker->lows.items[breaker->low] < breaker->first)
        breaker->low++;
    return breaker->nodes.items[breaker->lows.items[breaker->low]].cost;
}

/* The looser lines that follow in the list cannot beat what is found: they cost no less than this one. */
static bool may_stop(struct breaker *breaker, const struct line_plan *plan, int64_t best_cost)
{
    if (breaker->style->balanced)
        return false;
    if (breaker->style->justify)
        return ((plan->flaws & FLAW_UNDERFULL) != 0 || plan->stretch[STRETCH_ANY] > 0) &&
               lowest_cost(breaker) + plan->cost >= best_cost;
    return plan->rest > breaker->style->measure / 2;
}

/* The best line that ends with item last; makes its node. */
static void try_break(struct breaker *breaker, size_t last)
{
    const struct item *item = &breaker->list->items[last];
    bool final = item->break_after == ITEM_BREAK_FORCED || last + 1 == breaker->list->count;
    size_t best = breaker->first;
    int64_t best_cost = INT64_MAX;
    unsigned flaws = item->break_after == ITEM_BREAK_RELAXED ? FLAW_RELAXED : 0;

    for (size_t node = breaker->first; node < breaker->nodes.count; node++) {
        struct line_plan plan;
        int64_t cost;

        if (breaker->nodes.items[node].item > last)
            break;
        plan = evaluate(breaker, node, last, final);
        cost = breaker->nodes.items[node].cost + plan.cost + (final ? 0 : break_cost(item) + line_cost(breaker));
        if (final)
            cost += last_line_cost(breaker, node, last);
        if (cost < best_cost ||
            (cost == best_cost && !breaker->style->justify)) { /* a tie: the earlier line is the fuller */
            best_cost = cost;
            best = node;
        }
        if (!final && (plan.flaws & FLAW_OVERFULL) == 0 && may_stop(breaker, &plan, best_cost))
            break;
    }
    if (final && is_short_last(breaker, best, last))
        flaws |= FLAW_SHORT_LAST;
    add_node(breaker, last + 1, best, best_cost, flaws);
    if (final) {
        breaker->first = breaker->nodes.count - 1;
        breaker->segment_node = breaker->first;
    }
}

/* Where to break the items [from, last) when nothing allows it: an index of the last item of the line. */
static size_t emergency_place(const struct breaker *breaker, size_t from, size_t last)
{
    const struct item *items = breaker->list->items;
    size_t half = from + (last - from) / 2;

    for (size_t i = last; i-- > half;)
        if (!items[i].glued && items[i].class != CC_OPENING_BRACKET && !is_head_prohibited(items[i + 1].class))
            return i;
    return last > from ? last - 1 : from;
}

/* Makes sure that some node reaches item last: drops the hopeless ones, and breaks in need when none is left. */
static void retire(struct breaker *breaker, size_t last)
{
    while (breaker->nodes.items[breaker->first].item < last && is_hopeless(breaker, breaker->first, last)) {
        size_t node = breaker->first, place;
        int64_t cost;

        if (node + 1 < breaker->nodes.count && breaker->nodes.items[node + 1].item <= last) {
            breaker->first++;
            continue;
        }
        place = emergency_place(breaker, breaker->nodes.items[node].item, last);
        cost = breaker->nodes.items[node].cost + evaluate(breaker, node, place, false).cost + COST_EMERGENCY;
        add_node(breaker, place + 1, node, cost, FLAW_EMERGENCY);
        breaker->first = breaker->nodes.count - 1;
    }
}

static void prepare(struct breaker *breaker)
{
    const struct item_list *list = breaker->list;

    breaker->bodies = ARENA_ARRAY(breaker->arena, struct line_sums, list->count + 1);
    breaker->gaps = ARENA_ARRAY(breaker->arena, struct line_sums, list->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        breaker->bodies[i + 1] = breaker->bodies[i];
        line_sums_add_item(&breaker->bodies[i + 1], &list->items[i]);
        breaker->gaps[i + 1] = breaker->gaps[i];
        line_sums_add_gap(&breaker->gaps[i + 1], &list->items[i].gap);
    }
}

static struct broken_lines collect_lines(const struct breaker *breaker)
{
    const struct node *nodes = breaker->nodes.items;
    size_t at = breaker->nodes.count - 1;
    struct broken_lines result = {
        .count = nodes[at].lines, .cost = nodes[at].cost, .evaluations = breaker->evaluations};

    result.lines = ARENA_ARRAY(breaker->arena, struct broken_line, result.count);
    for (size_t i = result.count; i-- > 0; at = nodes[at].previous) {
        const struct item *end = &breaker->list->items[nodes[at].item - 1];
        result.lines[i] = (struct broken_line){
            .from = nodes[nodes[at].previous].item,
            .to = nodes[at].item,
            .flaws = nodes[at].flaws,
            .first = i == 0,
            .last = end->break_after == ITEM_BREAK_FORCED || nodes[at].item == breaker->list->count,
        };
    }
    return result;
}

static struct broken_lines break_once(const struct item_list *list, const struct line_style *style, struct arena *arena)
{
    struct breaker breaker = {.list = list, .style = style, .arena = arena};

    if (list->count == 0)
        return (struct broken_lines){0};
    prepare(&breaker);
    add_node(&breaker, 0, 0, 0, 0);
    for (size_t i = 0; i < list->count; i++) {
        retire(&breaker, i);
        if (i + 1 == list->count || list->items[i].break_after != ITEM_BREAK_NEVER)
            try_break(&breaker, i);
    }
    return collect_lines(&breaker);
}

/* Width of a line before any adjustment, without what stands at its end. */
static lu natural_width(const struct item *items, const struct broken_line *line)
{
    struct line_sums sums = {0};

    for (size_t i = line->from; i < line->to; i++) {
        line_sums_add_item(&sums, &items[i]);
        if (i + 1 < line->to)
            line_sums_add_gap(&sums, &items[i].gap);
    }
    return sums.width;
}

/* How even a heading came out. */
struct evenness {
    lu shortest, longest, total;
    int32_t worst; /* penalty of a break in it */
};

static struct evenness evenness_of(const struct item *items, const struct broken_lines *broken)
{
    struct evenness even = {0};

    for (size_t i = 0; i < broken->count; i++) {
        lu width = natural_width(items, &broken->lines[i]);
        int32_t penalty = i + 1 < broken->count ? items[broken->lines[i].to - 1].penalty : 0;

        even.total += width;
        even.shortest = i == 0 || width < even.shortest ? width : even.shortest;
        even.longest = width > even.longest ? width : even.longest;
        even.worst = penalty > even.worst ? penalty : even.worst;
    }
    return even;
}

static bool is_even(const struct evenness *even)
{
    return even->shortest * 2 >= even->longest; /* C12 */
}

/* One part of a heading, without forced breaks. */
static struct broken_lines break_balanced(const struct item_list *list, const struct line_style *style,
                                          struct arena *arena)
{
    struct broken_lines few = break_once(list, style, arena), best = few, more;
    struct evenness even = evenness_of(list->items, &few), other;
    struct line_style aimed = *style;
    size_t lines = few.count;

    if (lines < 2)
        return few;
    aimed.target = even.total / (lu)lines;
    best = break_once(list, &aimed, arena);
    even = evenness_of(list->items, &best);
    best.evaluations += few.evaluations;
    if (is_even(&even))
        return best;
    aimed.target = even.total / (lu)(lines + 1);
    more = break_once(list, &aimed, arena);
    other = evenness_of(list->items, &more);
    more.evaluations += best.evaluations;
    return is_even(&other) && other.worst <= even.worst ? more : best;
}

VECTOR_TYPE(line_list, struct broken_line);

static struct broken_lines break_parts(const struct item_list *list, const struct line_style *style,
                                       struct arena *arena)
{
    struct line_list lines = {0};
    struct broken_lines result = {0};
    struct line_style part_style = *style;

    for (size_t from = 0, to; from < list->count; from = to) {
        struct item_list part = {list->items + from, 0};
        struct broken_lines broken;

        for (to = from + 1; to < list->count && list->items[to - 1].break_after != ITEM_BREAK_FORCED;)
            to++;
        part.count = to - from;
        broken = break_balanced(&part, &part_style, arena);
        result.cost += broken.cost;
        result.evaluations += broken.evaluations;
        for (size_t i = 0; i < broken.count; i++) {
            struct broken_line *line = VECTOR_PUSH(arena, &lines);
            *line = broken.lines[i];
            line->from += from;
            line->to += from;
            line->first = line->from == 0;
        }
        part_style.indent = 0;
    }
    result.lines = lines.items;
    result.count = lines.count;
    return result;
}

struct broken_lines lines_break(const struct item_list *list, const struct line_style *style, struct arena *arena)
{
    return style->balanced ? break_parts(list, style, arena) : break_once(list, style, arena);
}
