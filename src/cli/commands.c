/* commands.c - the tables: one row for each option, one for each command. */
#include <stddef.h>
#include <string.h>

#include "impose_imp.h"
#include "message_imp.h"
#include "name_imp.h"
#include "nearest_imp.h"
#include "options_imp.h"
#include "run_imp.h"
#include "value_imp.h"

/* The field of struct settings, which must have the type that the kind of the row stores. */
#define FIELD(type, member)                                                                                            \
    .field =                                                                                                           \
        offsetof(struct settings, member) + 0 * sizeof((const type *)NULL == &((const struct settings *)NULL)->member)
#define SWITCH(member) .kind = OPTION_SWITCH, FIELD(bool, member)
#define STRING(member) .kind = OPTION_STRING, FIELD(char *, member)
#define PATH(member) .kind = OPTION_PATH, FIELD(char *, member)
#define WORD(member, of) .kind = OPTION_WORD, .words = (of), FIELD(int, member)
#define NUMBER(member, from, to) .kind = OPTION_NUMBER, .least = (from), .most = (to), FIELD(int, member)
#define LIST(member) .kind = OPTION_LIST, FIELD(struct strings, member)

/* Commands that print meetings, and commands that read them. */
#define PRINTING (ON(BRIEF) | ON(VOLUME) | ON(CIRCULAR))
#define READING (PRINTING | ON(MODEL) | ON(FLOW) | ON(CHECK))

/* In the order of the help. */
const struct option_row option_rows[] = {
    {.name = "output",
     .letter = 'o',
     PATH(output),
     .fault = output_fault,
     .argument = "DIR|FILE|-",
     .help = "folder, file (.pdf) or stdout; default: here",
     .commands = ON(BRIEF),
     .configurable = true},
    {.name = "output",
     .letter = 'o',
     PATH(output),
     .fault = output_fault,
     .argument = "FILE",
     .help = "where to write; -: stdout (the default)",
     .commands = ON(MODEL) | ON(FLOW) | ON(CHECK)},
    {.name = "name",
     STRING(name),
     .fault = name_pattern_fault,
     .argument = "PATTERN",
     .help = "names in a folder, of {number} {part} {date}\n{municipalities} {title} {file}",
     .commands = ON(BRIEF),
     .configurable = true},
    {.name = "format",
     WORD(format, "xml|json|csv|xlsx|akn"),
     .argument = "FORMAT",
     .standard = "xml",
     .help = "xml (edit, read back), json, csv or xlsx\n(register of requests), akn (Akoma Ntoso)",
     .commands = ON(MODEL)},
    {.name = "format",
     WORD(list_format, "text|json"),
     .standard = "text",
     .help = "columns to read, or JSON",
     .commands = ON(CONFIG)},
    {.name = "transcript",
     SWITCH(transcript),
     .help = "add the whole talk as an annex",
     .commands = ON(BRIEF) | ON(FLOW),
     .configurable = true},
    {.name = "parts",
     WORD(parts, "merged|separate"),
     .standard = "merged",
     .help = "join the parts of a meeting, or keep them apart",
     .commands = READING,
     .configurable = true},
    {.name = "names",
     PATH(names),
     .fault = names_fault,
     .argument = "FILE",
     .help = "names file; default: names.xml beside the input",
     .commands = READING,
     .configurable = true},
    {.name = "date",
     STRING(date),
     .fault = date_fault,
     .argument = "YYYY-MM-DD",
     .help = "date of the document; default: the meeting's",
     .commands = PRINTING | ON(MODEL)},
    {.name = "template",
     STRING(template_name),
     .fault = template_fault,
     .argument = "NAME",
     .standard = "briefing",
     .help = "briefing (default), transcript, or your own",
     .commands = ON(BRIEF) | ON(FLOW),
     .configurable = true},
    {.name = "templates",
     PATH(templates),
     .fault = folder_fault,
     .argument = "DIR",
     .help = "folder of own templates, before the installed",
     .commands = PRINTING | READING,
     .configurable = true},
    {.name = "profile",
     STRING(profile),
     .fault = profile_fault,
     .argument = "NAME",
     .help = "page: a row of templates/profiles.xml",
     .commands = PRINTING | ON(FLOW),
     .configurable = true},
    {.name = "font-set",
     STRING(font_set),
     .fault = font_set_fault,
     .argument = "NAME",
     .standard = "bizud",
     .help = "font set of the fonts folder (bizud)",
     .commands = PRINTING | ON(FONTS),
     .configurable = true},
    {.name = "attach-source",
     SWITCH(attach_source),
     .help = "put the article into the PDF (PDF/A-3a then)",
     .commands = PRINTING,
     .configurable = true},
    {.name = "allow-substitute",
     SWITCH(allow_substitute),
     .help = "print 〓 where no font has a character",
     .commands = PRINTING,
     .configurable = true},
    {.name = "impose",
     WORD(impose, "none|booklet|4up"),
     .argument = "SCHEME",
     .standard = "none",
     .help = "also the sheets for a print shop: booklet (two\npages a side) or 4up (four, folded twice)",
     .commands = ON(VOLUME),
     .configurable = true},
    {.name = "binding",
     WORD(binding, "document|left|right"),
     .argument = "EDGE",
     .standard = "document",
     .help = "of the sheets: left, right; default: right for\nvertical setting, else left",
     .commands = ON(VOLUME),
     .configurable = true},
    {.name = "signature",
     NUMBER(signature, 0, 512),
     .argument = "PAGES",
     .standard = "0",
     .help = "pages folded together, a multiple of 4 (4up: 8);\n0: the whole book",
     .commands = ON(VOLUME),
     .configurable = true},
    {.name = "paper-thickness",
     STRING(paper_thickness),
     .fault = paper_fault,
     .argument = "MM",
     .help = "of a leaf: moves inner pages towards the spine,\nmakes the spine of the cover",
     .commands = ON(VOLUME),
     .configurable = true},
    {.name = "cover-thickness",
     STRING(cover_thickness),
     .fault = paper_fault,
     .argument = "MM",
     .help = "of the cover paper",
     .commands = ON(VOLUME),
     .configurable = true},
    {.name = "marks",
     SWITCH(marks),
     .help = "crop marks round the sheets",
     .commands = ON(VOLUME),
     .configurable = true},
    {.name = "bleed",
     STRING(bleed),
     .fault = bleed_fault,
     .argument = "MM",
     .bare = "3",
     .help = "paint that reaches the edge goes on beyond it;\n--bleed alone: 3 mm",
     .commands = ON(VOLUME),
     .configurable = true},
    {.name = "cover",
     SWITCH(cover),
     .help = "the first two pages as a cover sheet with spine",
     .commands = ON(VOLUME),
     .configurable = true},
    {.name = "force", SWITCH(force), .help = "replace files that are there", .commands = ON(INIT)},
    {.name = "config",
     PATH(config),
     .fault = file_fault,
     .argument = "FILE|none",
     .help = "the configuration; default: zadan.xml at or above\nthe input, then ~/.config/zadan/zadan.xml",
     .commands = EVERY_COMMAND,
     .in_environment = true},
    {.name = "jobs",
     .letter = 'j',
     NUMBER(jobs, 0, 256),
     .argument = "N",
     .standard = "1",
     .help = "meetings set at the same time; 0: one a core",
     .commands = ON(BRIEF),
     .configurable = true},
    {.name = "watch",
     SWITCH(watch),
     .help = "make again what changes, until Ctrl-C",
     .commands = ON(BRIEF),
     .aside = true},
    {.name = "force",
     SWITCH(force),
     .help = "replace files that were changed by hand",
     .commands = READING,
     .aside = true},
    {.name = "dry-run",
     .letter = 'n',
     SWITCH(dry_run),
     .help = "say what would be read and written",
     .commands = READING,
     .aside = true},
    {.name = "open", SWITCH(open), .help = "show the result with xdg-open", .commands = PRINTING, .aside = true},
    {.name = "progress",
     WORD(progress, "auto|json|none"),
     .standard = "auto",
     .help = "a line on a terminal, or JSON on stderr",
     .commands = READING,
     .configurable = true,
     .aside = true},
    {.name = "strict",
     SWITCH(strict),
     .help = "warnings make the exit status 1",
     .commands = EVERY_COMMAND,
     .configurable = true},
    {.name = "message-format",
     WORD(message_format, "text|json"),
     .standard = "text",
     .help = "messages as text, or one JSON object a line",
     .commands = EVERY_COMMAND},
    {.name = "lang",
     WORD(lang, LANGUAGES),
     .standard = "auto",
     .help = "language of messages and help; auto: the locale's",
     .commands = EVERY_COMMAND,
     .configurable = true},
    {.name = "color",
     WORD(color, COLOURS),
     .standard = "auto",
     .help = "colours of messages; auto: on a terminal",
     .commands = EVERY_COMMAND,
     .configurable = true},
    {.name = "quiet", .letter = 'q', SWITCH(quiet), .help = "errors only", .commands = EVERY_COMMAND},
    {.name = "verbose", .letter = 'v', SWITCH(verbose), .help = "notes as well", .commands = EVERY_COMMAND},
    {.name = "help", .letter = 'h', SWITCH(help), .help = "this text", .commands = EVERY_COMMAND},
};
const size_t option_row_count = ARRAY_LENGTH(option_rows);

#define EXAMPLES(...)                                                                                                  \
    .examples = (const char *const[])                                                                                  \
    {                                                                                                                  \
        __VA_ARGS__, NULL                                                                                              \
    }

const struct command command_rows[] = {
    {.id = COMMAND_BRIEF,
     .name = "brief",
     .synopsis = "[-o DIR|FILE|-] INPUT...",
     .summary = "one briefing PDF per meeting",
     EXAMPLES("zadan brief -o briefings --transcript articles/",
              "zadan brief --name='{date}_{municipalities}.pdf' *.txt"),
     .needs_input = true,
     .execute = brief_execute},
    {.id = COMMAND_MODEL,
     .name = "model",
     .synopsis = "[--format=FORMAT] [-o FILE] INPUT...",
     .summary = "the document model: who, what, when; the register of requests",
     EXAMPLES("zadan model a.txt > a.xml    (correct it, then: zadan brief a.xml)",
              "zadan model --format=xlsx -o requests.xlsx articles/",
              "zadan model --format=json articles/ | jq '.sessions[].requests'"),
     .needs_input = true,
     .execute = model_execute},
    {.id = COMMAND_FLOW,
     .name = "flow",
     .synopsis = "[--template=NAME] INPUT",
     .summary = "the flow XML of one meeting, for people who write templates",
     EXAMPLES("zadan flow article.txt | xmllint --format -"),
     .needs_input = true,
     .execute = flow_execute},
    {.id = COMMAND_CHECK,
     .name = "check",
     .synopsis = "INPUT...",
     .summary = "what was recognised; every doubt with its place and remedy",
     EXAMPLES("zadan check article.txt", "zadan check --strict articles/"),
     .needs_input = true,
     .execute = check_execute},
    {.id = COMMAND_FONTS,
     .name = "fonts",
     .synopsis = "[--font-set=NAME] [INPUT...]",
     .summary = "which face each role resolves to, and the characters it lacks",
     EXAMPLES("zadan fonts", "zadan fonts --font-set=ipaex article.txt"),
     .execute = fonts_execute},
    {.id = COMMAND_INIT,
     .name = "init",
     .synopsis = "[DIR]",
     .summary = "a configuration to edit, zadan.xml, and copies of the templates",
     EXAMPLES("zadan init", "zadan init offices/kirihama"),
     .is_bare = true,
     .execute = init_execute},
    {.id = COMMAND_CONFIG,
     .name = "config",
     .synopsis = "[OPTION...] [INPUT]",
     .summary = "every value in force for an input, and where it came from",
     EXAMPLES("zadan config articles/", "zadan config | grep zadan.xml", "zadan config --profile=large-print"),
     .execute = config_execute},
    {.id = COMMAND_EXPLAIN,
     .name = "explain",
     .synopsis = "[CODE...]",
     .summary = "what a message means and what to do; without CODE: all of them",
     EXAMPLES("zadan explain date-weekday", "zadan explain | grep font"),
     .is_bare = true,
     .execute = explain_execute},
};
const size_t command_row_count = ARRAY_LENGTH(command_rows);

static const char *const later_commands[] = {"volume", "circular"};

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < command_row_count; i++) {
        if (strcmp(command_rows[i].name, name) == 0) {
            return &command_rows[i];
        }
    }
    return NULL;
}

bool command_is_later(const char *name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(later_commands); i++) {
        if (strcmp(later_commands[i], name) == 0) {
            return true;
        }
    }
    return false;
}

const char *command_nearest(const char *name)
{
    struct nearest nearest = nearest_to(name, strlen(name));
    for (size_t i = 0; i < command_row_count; i++) {
        nearest_try(&nearest, command_rows[i].name);
    }
    return nearest.best;
}
