/* plan.c - how many sheets a book needs. */
#include "impose_imp.h"

size_t imposition_unit(enum imposition_scheme scheme)
{
    return scheme == IMPOSITION_FOUR_UP ? 8 : 4;
}

static size_t round_up(size_t count, size_t unit)
{
    return (count + unit - 1) / unit * unit;
}

static bool is_bound_right(enum imposition_binding binding, bool document)
{
    return binding == IMPOSITION_BINDING_DOCUMENT ? document : binding == IMPOSITION_BINDING_RIGHT;
}

struct imposition imposition_plan(const struct imposition_options *options, bool bound_right, size_t page_count,
                                  lu page_width, lu page_height)
{
    size_t unit = imposition_unit(options->scheme);
    size_t cover = !options->cover ? 0 : page_count < 2 ? page_count : 2;
    size_t inside = page_count - cover;
    size_t signature = round_up(options->signature > 0 ? options->signature : inside, unit);
    size_t padded = inside > 0 ? round_up(inside, signature) : 0;
    struct imposition plan = {
        .options = *options,
        .bound_right = is_bound_right(options->binding, bound_right),
        .page_count = page_count,
        .cover_pages = cover,
        .blank_count = padded - inside,
        .signature = signature,
        .signature_count = padded > 0 ? padded / signature : 0,
        .sheets_per_signature = signature / unit,
        .page_width = page_width,
        .page_height = page_height,
    };
    plan.sheet_count = plan.signature_count * plan.sheets_per_signature + (cover > 0);
    if (padded > 0)
        plan.max_creep = (lu)(signature / 4 - 1) * options->thickness;
    if (cover > 0)
        plan.spine = (lu)(padded / 2) * options->thickness + 2 * options->cover_thickness;
    return plan;
}

bool imposition_is_cover(const struct imposition *plan, size_t sheet, size_t *signature, size_t *nested)
{
    bool has_cover = plan->cover_pages > 0;
    if (has_cover && sheet == 0)
        return true;
    size_t inside = sheet - has_cover;
    *signature = inside / plan->sheets_per_signature;
    *nested = inside % plan->sheets_per_signature;
    return false;
}

lu mark_start(const struct imposition *plan)
{
    return plan->options.bleed > MARK_NEAREST ? plan->options.bleed : MARK_NEAREST;
}

lu sheet_margin(const struct imposition *plan)
{
    return plan->options.marks ? mark_start(plan) + MARK_LENGTH + MARK_CLEAR : plan->options.bleed;
}

lu head_gap(const struct imposition *plan)
{
    return plan->options.scheme == IMPOSITION_FOUR_UP ? 2 * plan->options.bleed : 0;
}
