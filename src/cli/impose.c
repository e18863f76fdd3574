/* impose.c - from the options of the command line to those of an imposition. */
#include "impose_imp.h"

#include <string.h>

#define BLEED_MAX_MM 20
#define PAPER_MAX_MM 2 /* of one leaf: board is thinner */

/* The options that mean something to sheets only. */
static const char *const sheet_options[] = {"binding", "signature", "paper-thickness", "cover-thickness", "bleed",
                                            "marks",   "cover"};

/* Millimetres as lu; -1 when value is no number from 0 to most. */
static lu millimetres(const char *value, int most)
{
    struct text rest = text_of(value);
    struct decimal number;
    if (value[0] == '-' || value[0] == '+' || !decimal_parse(&rest, &number) || !text_is_empty(rest))
        return -1;
    lu length = decimal_times(number, LU_PER_MM);
    return length <= most * LU_PER_MM ? length : -1;
}

const char *paper_fault(const char *value)
{
    return millimetres(value, PAPER_MAX_MM) > 0 ? NULL : N_("the thickness of one leaf in mm, such as 0.1 (at most 2)");
}

const char *bleed_fault(const char *value)
{
    return millimetres(value, BLEED_MAX_MM) >= 0 ? NULL : N_("a length in mm, from 0 to 20");
}

static lu length_of(const char *value, int most)
{
    return value != NULL ? millimetres(value, most) : 0;
}

/* Whether the flag stands on the command line; what the configuration says waits until sheets are made. */
static enum status refuse_sheet_options(const struct settings *settings, struct diag *diag)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < ARRAY_LENGTH(sheet_options); i++) {
        if (settings_is_flag(settings, COMMAND_VOLUME, sheet_options[i])) {
            DIAG(diag, DIAG_OPTION_NEEDS, PLACE_NONE, sheet_options[i], "--impose=booklet|4up");
            status = STATUS_USAGE;
        }
    }
    return status;
}

static enum status check(const struct settings *settings, const struct imposition_options *options, struct diag *diag)
{
    size_t unit = imposition_unit(options->scheme);
    if (options->signature % unit != 0) {
        struct buffer number = BUFFER_INIT;
        buffer_format(&number, "%zu", options->signature);
        DIAG(diag, DIAG_OPTION_VALUE_BAD, PLACE_NONE, "--signature", number.bytes,
             unit == 4 ? N_("a multiple of 4") : N_("a multiple of 8"));
        buffer_release(&number);
        return STATUS_USAGE;
    }
    if (options->cover && options->thickness == 0) {
        DIAG(diag, DIAG_OPTION_NEEDS, PLACE_NONE, "cover", "--paper-thickness=MM");
        return STATUS_USAGE;
    }
    if (settings_is_flag(settings, COMMAND_VOLUME, "cover-thickness") && !options->cover) {
        DIAG(diag, DIAG_OPTION_NEEDS, PLACE_NONE, "cover-thickness", "--cover");
        return STATUS_USAGE;
    }
    return STATUS_OK;
}

enum status imposition_from_settings(const struct settings *settings, struct diag *diag, struct imposition_options *out)
{
    static const enum imposition_binding bindings[] = {
        [BINDING_DOCUMENT] = IMPOSITION_BINDING_DOCUMENT,
        [BINDING_LEFT] = IMPOSITION_BINDING_LEFT,
        [BINDING_RIGHT] = IMPOSITION_BINDING_RIGHT,
    };
    if (settings->impose == IMPOSE_NONE)
        return refuse_sheet_options(settings, diag);
    *out = (struct imposition_options){
        .scheme = settings->impose == IMPOSE_FOUR_UP ? IMPOSITION_FOUR_UP : IMPOSITION_BOOKLET,
        .binding = bindings[settings->binding],
        .signature = (size_t)settings->signature,
        .thickness = length_of(settings->paper_thickness, PAPER_MAX_MM),
        .cover_thickness = length_of(settings->cover_thickness, PAPER_MAX_MM),
        .bleed = length_of(settings->bleed, BLEED_MAX_MM),
        .marks = settings->marks,
        .cover = settings->cover,
    };
    return check(settings, out, diag);
}

struct text name_imposed(struct arena *arena, struct text name)
{
    static const char extension[] = ".pdf";
    size_t length = sizeof(extension) - 1;
    bool has = name.length > length && memcmp(name.bytes + name.length - length, extension, length) == 0;
    struct text stem = {name.bytes, has ? name.length - length : name.length};
    return text_format(arena, "%.*s_面付け%s", TEXT_ARGS(stem), extension);
}
