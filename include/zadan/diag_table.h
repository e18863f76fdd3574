/* diag_table.h - the one table of messages; included with DIAG_ID defined. No guard on purpose.
 * Messages start in lower case, name the subject in quotes, and end without a full stop. */

/* base: files */
DIAG_ID(DIAG_FILE_READ, "file-read", DIAG_ERROR, "cannot read: {1}")
DIAG_ID(DIAG_FILE_TOO_LARGE, "file-too-large", DIAG_ERROR, "larger than the limit of {1} bytes")
DIAG_ID(DIAG_FILE_WRITE, "file-write", DIAG_ERROR, "cannot write: {1}")
DIAG_ID(DIAG_WRITE_FULL, "write-full", DIAG_ERROR, "no space left on the disk: not written")
DIAG_ID(DIAG_WRITE_LIMIT, "write-limit", DIAG_ERROR, "larger than a file may be here: not written")
DIAG_ID(DIAG_WRITE_DENIED, "write-denied", DIAG_ERROR, "no permission to write here")
DIAG_ID(DIAG_WRITE_READ_ONLY, "write-read-only", DIAG_ERROR, "this disk can only be read: not written")
DIAG_ID(DIAG_WRITE_DISK, "write-disk", DIAG_ERROR, "the disk reports a fault: not written")
DIAG_ID(DIAG_WRITE_NO_FOLDER, "write-no-folder", DIAG_ERROR, "the folder for this file does not exist")
DIAG_ID(DIAG_WRITE_IS_FOLDER, "write-is-folder", DIAG_ERROR, "is a folder: not written")
DIAG_ID(DIAG_WRITE_NAME, "write-name", DIAG_ERROR, "the name is too long for this disk: not written")
DIAG_ID(DIAG_WRITE_FILES, "write-files", DIAG_ERROR, "too many open files: not written")
DIAG_ID(DIAG_WRITE_PIPE, "write-pipe", DIAG_ERROR, "whoever read this has stopped reading: not all of it was written")
DIAG_ID(DIAG_WRITE_CLOSED, "write-closed", DIAG_ERROR, "is closed: nothing was written")

/* cli: command line, configuration */
DIAG_ID(DIAG_COMMAND_MISSING, "command-missing", DIAG_ERROR, "no command given (see 'zadan --help')")
DIAG_ID(DIAG_COMMAND_UNKNOWN, "command-unknown", DIAG_ERROR, "'{1}' is not a command (see 'zadan --help')")
DIAG_ID(DIAG_OPTION_UNKNOWN, "option-unknown", DIAG_ERROR, "unknown option '{1}' (see 'zadan {2} --help')")
DIAG_ID(DIAG_COMMAND_MISSPELT, "command-misspelt", DIAG_ERROR, "'{1}' is not a command; did you mean '{2}'?")
DIAG_ID(DIAG_OPTION_MISSPELT, "option-misspelt", DIAG_ERROR, "unknown option '{1}'; did you mean '--{2}'?")
DIAG_ID(DIAG_OPTION_ELSEWHERE, "option-elsewhere", DIAG_ERROR, "zadan {2} has no option '{1}'; it is one of: {3}")
DIAG_ID(DIAG_OPTION_VALUE_MISSING, "option-value-missing", DIAG_ERROR, "option '{1}' needs a value: {2}")
DIAG_ID(DIAG_OPTION_VALUE_UNWANTED, "option-value-unwanted", DIAG_ERROR, "option '{1}' takes no value")
DIAG_ID(DIAG_OPTION_VALUE_BAD, "option-value-bad", DIAG_ERROR, "'{2}' is not a value of '{1}': {3}")
DIAG_ID(DIAG_OPTION_NEEDS, "option-needs", DIAG_ERROR, "option '--{1}' needs {2}")
DIAG_ID(DIAG_WORD_UNWANTED, "word-unwanted", DIAG_ERROR, "'{1}' is one word too many for 'zadan {2}'")
DIAG_ID(DIAG_VARIABLE_UNKNOWN, "variable-unknown", DIAG_WARNING,
        "the environment has '{1}', which is not a variable of zadan")
DIAG_ID(DIAG_VARIABLE_MISSPELT, "variable-misspelt", DIAG_WARNING,
        "the environment has '{1}', which is not a variable of zadan; did you mean '{2}'?")
DIAG_ID(
    DIAG_CONFIG_FOREIGN, "config-foreign", DIAG_WARNING,
    "not used: it belongs to somebody else, and everybody may write to its folder (name it with --config to use it)")
DIAG_ID(DIAG_CONFIG_ROOT, "config-root", DIAG_ERROR, "the root element is \"{1}\", not \"configuration\"")
DIAG_ID(DIAG_CONFIG_OPTION, "config-option", DIAG_ERROR, "'{1}' is not an option (see 'zadan config')")
DIAG_ID(DIAG_CONFIG_OPTION_MISSPELT, "config-option-misspelt", DIAG_ERROR,
        "'{1}' is not an option; did you mean '{2}'?")
DIAG_ID(DIAG_CONFIG_FLAG_ONLY, "config-flag-only", DIAG_ERROR, "'{1}' can only be given on the command line")
DIAG_ID(DIAG_CONFIG_COMMAND, "config-command", DIAG_ERROR, "'zadan {1}' has no option '{2}' that can be configured")
DIAG_ID(DIAG_CONFIG_TWICE, "config-twice", DIAG_ERROR, "'{1}' stands here twice, first in line {2}")
DIAG_ID(DIAG_INIT_EXISTS, "init-exists", DIAG_ERROR, "is there already: nothing was written (--force replaces it)")
DIAG_ID(DIAG_INPUT_MISSING, "input-missing", DIAG_ERROR, "no input given (see 'zadan {1} --help')")
DIAG_ID(DIAG_SEVERAL_SESSIONS, "several-sessions", DIAG_ERROR, "{1} sessions do not go into one output: {2}")
DIAG_ID(DIAG_FOLDER_EMPTY, "folder-empty", DIAG_ERROR, "no article in this folder (files named {1})")
DIAG_ID(DIAG_FILE_IGNORED, "file-ignored", DIAG_NOTE, "not named like an article (files named {1}): ignored")
DIAG_ID(DIAG_DATA_MISSING, "data-missing", DIAG_ERROR, "no templates and font sets in '{1}' (see ZADAN_DATA)")
DIAG_ID(DIAG_CODE_UNKNOWN, "code-unknown", DIAG_ERROR, "'{1}' is not the code of a message (see 'zadan explain')")
DIAG_ID(DIAG_CODE_MISSPELT, "code-misspelt", DIAG_ERROR, "'{1}' is not the code of a message; did you mean '{2}'?")
DIAG_ID(DIAG_LANGUAGE_MISSING, "language-missing", DIAG_WARNING,
        "no messages in the language '{1}' on this machine: English instead")
DIAG_ID(DIAG_EPOCH_BAD, "epoch-bad", DIAG_ERROR, "SOURCE_DATE_EPOCH is '{1}', which is not a number of seconds")
DIAG_ID(DIAG_OUTPUT_TERMINAL, "output-terminal", DIAG_ERROR,
        "this is no text for a terminal: name a file with -o, or use a pipe")
DIAG_ID(DIAG_VOLUME_FULL, "volume-full", DIAG_ERROR,
        "{1}: too much for one PDF: {2} of its {3} meetings fitted, without contents and indexes; nothing of it was "
        "written: "
        "divide it with --split")
DIAG_ID(DIAG_SEVERAL_VOLUMES, "several-volumes", DIAG_ERROR,
        "several volumes do not go into one output: name a folder with -o")
DIAG_ID(DIAG_SELECTION_UNKNOWN, "selection-unknown", DIAG_WARNING,
        "left out: it has no {1}, by which meetings are chosen")
DIAG_ID(DIAG_SELECTION_EMPTY, "selection-empty", DIAG_ERROR,
        "no meeting is left to bind: --from, --to and --select exclude all")
DIAG_ID(DIAG_OUTPUT_WRITTEN, "output-written", DIAG_NOTE, "written from '{1}'")
DIAG_ID(DIAG_OUTPUT_SOURCE, "output-source", DIAG_ERROR, "is one of the files that this is made from: kept")
DIAG_ID(DIAG_OUTPUT_EDITED, "output-edited", DIAG_ERROR, "was changed after zadan made it: kept (--force replaces it)")
DIAG_ID(DIAG_OUTPUT_FOREIGN, "output-foreign", DIAG_ERROR,
        "was not made by zadan, or changed since then: kept (--force replaces it)")
DIAG_ID(DIAG_OUTPUT_NEWER, "output-newer", DIAG_ERROR,
        "is newer than its sources, and other than what would be written: kept (--force replaces it)")
DIAG_ID(DIAG_WORKER_DIED, "worker-died", DIAG_ERROR, "the process that worked on this broke down ({1}): no result")
DIAG_ID(DIAG_WORKERS_FEWER, "workers-fewer", DIAG_WARNING, "a worker process could not be started: {1}")
DIAG_ID(DIAG_INPUTS_FAILED, "inputs-failed", DIAG_ERROR, "{1} of {2} inputs failed:")
DIAG_ID(DIAG_INPUT_FAILED, "input-failed", DIAG_ERROR, "failed")
DIAG_ID(DIAG_INTERRUPTED, "interrupted", DIAG_ERROR, "interrupted: what was not finished was not written")
DIAG_ID(DIAG_TIMING, "timing", DIAG_NOTE, "{1}: {2} s")
DIAG_ID(DIAG_OPEN_MISSING, "open-missing", DIAG_WARNING, "nothing to open it with: xdg-open is not installed")
DIAG_ID(DIAG_OPEN_FAILED, "open-failed", DIAG_WARNING, "xdg-open could not be started: {1}")
DIAG_ID(DIAG_OPEN_NOTHING, "open-nothing", DIAG_WARNING, "--open: there is no file to open")
DIAG_ID(DIAG_WATCH_WAITING, "watch-waiting", DIAG_NOTE, "waiting for changes; Ctrl-C ends")
DIAG_ID(DIAG_WATCH_DONE, "watch-done", DIAG_NOTE, "{1} written, {2} unchanged, {3} failed")
DIAG_ID(DIAG_WATCH_GONE, "watch-gone", DIAG_WARNING, "this folder is gone; waiting until it is there again")
DIAG_ID(DIAG_WATCH_FAILED, "watch-failed", DIAG_ERROR, "changes cannot be watched: {1}")
DIAG_ID(DIAG_WATCH_BROKEN, "watch-broken", DIAG_ERROR, "the process that made this broke down ({1})")
DIAG_ID(DIAG_WATCH_INPUT, "watch-input", DIAG_ERROR,
        "--watch needs files or folders as input, and a file or folder as output")

/* cli: circulars */
DIAG_ID(DIAG_CIRCULAR_BODY, "circular-body", DIAG_ERROR, "the text of a circular is plain text, not {1}")
DIAG_ID(DIAG_CIRCULAR_MAIL_OUTPUT, "circular-mail-output", DIAG_ERROR,
        "the PDF goes to standard output: name a file for the mail (--mail=FILE)")
DIAG_ID(DIAG_CIRCULAR_MAIL_SAME, "circular-mail-same", DIAG_ERROR,
        "'{1}' would be the PDF and the mail at once: give the mail another name")
DIAG_ID(DIAG_CIRCULAR_MAIL_INPUT, "circular-mail-input", DIAG_ERROR,
        "'{1}' stands among the inputs; for the name of the mail write --mail={1}")
DIAG_ID(DIAG_CIRCULAR_RENUMBERED, "circular-renumbered", DIAG_NOTE,
        "the items below 記 are numbered by the program; from this line on otherwise than here")

/* source: decoding and formats */
DIAG_ID(DIAG_BAD_BYTES, "bad-bytes", DIAG_WARNING, "bytes that are not {1} text were replaced by U+FFFD")
DIAG_ID(DIAG_BAD_BYTES_MORE, "bad-bytes-more", DIAG_WARNING, "{1} more places with bytes that are not {2} text")
DIAG_ID(DIAG_MARKS_COMPOSED, "marks-composed", DIAG_NOTE, "{1} marks were joined with the character before them (NFC)")
DIAG_ID(DIAG_SPACES_CLOSED, "spaces-closed", DIAG_NOTE,
        "{1} spaces inside words, as copying from a PDF leaves them, were dropped")
DIAG_ID(DIAG_LINES_JOINED, "lines-joined", DIAG_NOTE, "{1} lines that were broken at a fixed width were joined")
DIAG_ID(DIAG_TEXT_TRUNCATED, "text-truncated", DIAG_WARNING, "the file ends in the middle of a character")
DIAG_ID(DIAG_CONTROL_CHARACTER, "control-character", DIAG_WARNING, "control character {1} was replaced by U+FFFD")
DIAG_ID(DIAG_CONTROL_CHARACTER_MORE, "control-character-more", DIAG_WARNING, "{1} more control characters")
DIAG_ID(DIAG_INPUT_BINARY, "input-binary", DIAG_ERROR, "not a text: it looks like {1}")
DIAG_ID(DIAG_INPUT_EMPTY, "input-empty", DIAG_ERROR, "no text in it")
DIAG_ID(DIAG_LINE_TOO_LONG, "line-too-long", DIAG_ERROR, "a line is longer than the limit of {1} bytes")
DIAG_ID(DIAG_PAGE_LIMIT, "page-limit", DIAG_ERROR, "more {1} than the limit of {2}")
DIAG_ID(DIAG_PAGE_STRUCK, "page-struck", DIAG_NOTE, "{1} characters that are struck out were left out")
DIAG_ID(DIAG_PAGE_LEFT_OUT, "page-left-out", DIAG_NOTE,
        "{1} characters beside the article were left out (navigation, comments, related articles)")
DIAG_ID(DIAG_COMMENT_OPEN, "comment-open", DIAG_WARNING, "a comment does not end: what follows it was not read")
DIAG_ID(DIAG_EXPORT_XML, "export-xml", DIAG_ERROR, "not well-formed XML: {1}")
DIAG_ID(DIAG_EXPORT_DOCTYPE, "export-doctype", DIAG_ERROR,
        "a document type declaration is not allowed in an export: no entity is expanded")
DIAG_ID(DIAG_EXPORT_SKIPPED, "export-skipped", DIAG_NOTE,
        "{1} items that are not published articles were skipped (drafts, pages, attachments)")
DIAG_ID(DIAG_EXPORT_ITEM_EMPTY, "export-item-empty", DIAG_WARNING, "an item without text was skipped")
DIAG_ID(DIAG_EXPORT_NONE, "export-none", DIAG_ERROR, "no published article in this export")
DIAG_ID(DIAG_ENCODING_UNAVAILABLE, "encoding-unavailable", DIAG_ERROR,
        "encoding \"{1}\" is not available on this system: {2}")

/* model: reading and checking */
DIAG_ID(DIAG_MODEL_XML, "model-xml", DIAG_ERROR, "not well-formed XML: {1}{2}")
DIAG_ID(DIAG_MODEL_DOCTYPE, "model-doctype", DIAG_ERROR, "a document type declaration is not allowed here")
DIAG_ID(DIAG_MODEL_TOO_LARGE, "model-too-large", DIAG_ERROR, "model XML of more than {1} bytes")
DIAG_ID(DIAG_MODEL_ROOT, "model-root", DIAG_ERROR, "the root element is \"{1}\", not \"zadan\"")
DIAG_ID(DIAG_MODEL_VERSION, "model-version", DIAG_ERROR,
        "version \"{1}\" of the model is not known; this program reads version 1")
DIAG_ID(DIAG_MODEL_ELEMENT, "model-element", DIAG_ERROR, "element \"{1}\" is not allowed in \"{2}\"")
DIAG_ID(DIAG_MODEL_ELEMENT_TWICE, "model-element-twice", DIAG_ERROR, "element \"{1}\" stands twice in \"{2}\"")
DIAG_ID(DIAG_MODEL_ELEMENT_MISSING, "model-element-missing", DIAG_ERROR, "element \"{1}\" is missing in \"{2}\"")
DIAG_ID(DIAG_MODEL_ATTRIBUTE, "model-attribute", DIAG_ERROR, "attribute \"{1}\" is not allowed in \"{2}\"")
DIAG_ID(DIAG_MODEL_ATTRIBUTE_MISSING, "model-attribute-missing", DIAG_ERROR, "attribute \"{1}\" is missing in \"{2}\"")
DIAG_ID(DIAG_MODEL_TEXT, "model-text", DIAG_ERROR, "text is not allowed directly in \"{1}\"")
DIAG_ID(DIAG_MODEL_VALUE, "model-value", DIAG_ERROR, "attribute \"{1}\": \"{2}\" is not {3}")
DIAG_ID(DIAG_MODEL_REFERENCE, "model-reference", DIAG_ERROR, "attribute \"{1}\": no {3} has the id \"{2}\"")
DIAG_ID(DIAG_MODEL_ID_TWICE, "model-id-twice", DIAG_ERROR, "id \"{1}\" is given to two elements \"{2}\"")
DIAG_ID(DIAG_MODEL_ERRORS, "model-errors", DIAG_ERROR, "more than {1} errors; the rest was not read")
DIAG_ID(DIAG_CHECK_REFERENCE, "check-reference", DIAG_WARNING, "{1}: \"{2}\" refers to nothing")
DIAG_ID(DIAG_CHECK_ID, "check-id", DIAG_WARNING, "{1}: the id is empty or used twice")
DIAG_ID(DIAG_CHECK_LEVEL, "check-level", DIAG_WARNING, "{1}: agenda level {2} does not fit its place in the tree")
DIAG_ID(DIAG_CHECK_NUMBER, "check-number", DIAG_WARNING, "{1}: paragraph number {2} where {3} was expected")
DIAG_ID(DIAG_CHECK_LINE_BREAK, "check-line-break", DIAG_WARNING, "{1}: a paragraph contains a line break")
DIAG_ID(DIAG_CHECK_QUOTE, "check-quote", DIAG_WARNING, "{1}: the quote does not stand in paragraph {2}")
DIAG_ID(DIAG_CHECK_LIMIT, "check-limit", DIAG_NOTE,
        "too many long quotes; the rest of them was not compared with the text")
DIAG_ID(DIAG_PARTS_MERGED, "parts-merged", DIAG_NOTE, "joined with \"{1}\" as parts of one meeting")
DIAG_ID(DIAG_PART_TWICE, "part-twice", DIAG_WARNING, "the same part of the meeting as \"{1}\"; not joined")
DIAG_ID(DIAG_NUMBER_TWICE, "number-twice", DIAG_WARNING,
        "number {1} is that of \"{2}\" too, with another date; not joined")
DIAG_ID(DIAG_PART_DATES, "part-dates", DIAG_WARNING,
        "the date {1} differs from {2} in \"{3}\", a part of the same meeting")

DIAG_ID(DIAG_PART_MISSING, "part-missing", DIAG_WARNING, "part {1} of {2} of the meeting is not among the inputs")
DIAG_ID(DIAG_NAMES_ROOT, "names-root", DIAG_ERROR, "the root element of a names file is \"names\", not \"{1}\"")
DIAG_ID(DIAG_NAMES_EMPTY, "names-empty", DIAG_ERROR, "element \"{1}\" is empty")
DIAG_ID(DIAG_NAMES_READING, "names-reading", DIAG_ERROR, "the reading \"{1}\" is not kana")
DIAG_ID(DIAG_NAMES_SPACE, "names-space", DIAG_ERROR,
        "\"{1}\": no space between family and given name; put one there, or add family=\"...\" and given=\"...\"")
DIAG_ID(DIAG_NAMES_PARTS, "names-parts", DIAG_ERROR,
        "\"{1}\" is not the family and given name of this entry put together")
DIAG_ID(DIAG_NAMES_TWICE, "names-twice", DIAG_ERROR, "\"{1}\" has two readings")
DIAG_ID(DIAG_NAMES_AMBIGUOUS, "names-ambiguous", DIAG_WARNING,
        "several entries of the names file fit \"{1}\"; none is taken")
DIAG_ID(DIAG_NAMES_NO_ENTRY, "names-no-entry", DIAG_NOTE, "the names file has no entry for \"{1}\"")
DIAG_ID(DIAG_NAMES_JOINED, "names-joined", DIAG_NOTE,
        "the same person as an earlier participant by the names file: \"{1}\"")
DIAG_ID(DIAG_NAMES_UNUSED, "names-unused", DIAG_NOTE, "no participant or organisation is called \"{1}\"")
DIAG_ID(DIAG_CELL_LONG, "cell-long", DIAG_WARNING, "sheet {1}: the text is longer than a cell of Excel and was cut")
DIAG_ID(DIAG_CELL_CONTROL, "cell-control", DIAG_WARNING, "sheet {1}: a control character was replaced by U+FFFD")
DIAG_ID(DIAG_SHEET_LONG, "sheet-long", DIAG_ERROR,
        "sheet {1}: more rows than a sheet of Excel has; give fewer inputs, or --format=csv")
DIAG_ID(DIAG_XLSX_LIBRARY, "xlsx-library", DIAG_ERROR, "the workbook cannot be written: {1}")

/* extract: structure */
DIAG_ID(DIAG_LEXICON_XML, "lexicon-xml", DIAG_ERROR, "lexicon is not usable: {1}")
DIAG_ID(DIAG_LEXICON_ELEMENT, "lexicon-element", DIAG_ERROR, "element \"{1}\" is not allowed here in a lexicon")
DIAG_ID(DIAG_LEXICON_LIST_NAME, "lexicon-list-name", DIAG_ERROR,
        "the list \"{1}\" has no name or stands twice in the lexicon")
DIAG_ID(DIAG_LEXICON_WORD_EMPTY, "lexicon-word-empty", DIAG_ERROR, "empty word in the list \"{1}\"")
DIAG_ID(DIAG_ARTICLE_NONE, "article-none", DIAG_ERROR, "no article of a round table in it: {1}")
DIAG_ID(DIAG_TURNS_NONE, "turns-none", DIAG_WARNING, "no speaker's label in it: an announcement, not a talk")
DIAG_ID(DIAG_LABELS_NONE, "labels-none", DIAG_ERROR,
        "participants are listed, but no line is recognised as a speaker's label")
DIAG_ID(DIAG_TITLE_NONE, "title-none", DIAG_WARNING, "no title found")
DIAG_ID(DIAG_TITLE_SEVERAL, "title-several", DIAG_NOTE, "title taken from here; the page calls itself \"{1}\"")
DIAG_ID(DIAG_NUMBER_CONTRADICTION, "number-contradiction", DIAG_WARNING,
        "the article also says 第{1}回; 第{2}回 of the sentence on the talk itself is taken")
DIAG_ID(DIAG_DATE_NONE, "date-none", DIAG_WARNING, "no date of the talk found")
DIAG_ID(DIAG_DATE_PUBLISHED, "date-published", DIAG_WARNING, "only a date of publication found; {1} is taken")
DIAG_ID(DIAG_DATE_WEEKDAY, "date-weekday", DIAG_NOTE, "{1} is not the printed day of the week ({2})")
DIAG_ID(DIAG_PARTICIPANTS_NONE, "participants-none", DIAG_NOTE, "no list of participants; taken from the labels")
DIAG_ID(DIAG_PARTICIPANT_UNREADABLE, "participant-unreadable", DIAG_WARNING,
        "no name found in \"{1}\" of the list of participants")
DIAG_ID(DIAG_SPEAKER_UNLISTED, "speaker-unlisted", DIAG_NOTE, "\"{1}\" speaks but is not in the list of participants")
DIAG_ID(DIAG_SPEAKER_AMBIGUOUS, "speaker-ambiguous", DIAG_WARNING, "\"{1}\" can be {2} participants; {3} is taken")
DIAG_ID(DIAG_SPEAKER_UNKNOWN, "speaker-unknown", DIAG_WARNING, "who says this is not clear")
DIAG_ID(DIAG_TEXT_UNREAD, "text-unread", DIAG_NOTE, "nobody's speech: read neither as heading nor as talk: \"{1}\"")
DIAG_ID(DIAG_LABEL_DOUBT, "label-doubt", DIAG_NOTE, "read as speech, could begin a turn of \"{1}\"")
DIAG_ID(DIAG_HEADING_DOUBT, "heading-doubt", DIAG_NOTE, "read as speech, could be a heading: \"{1}\"")
DIAG_ID(DIAG_HEADING_WEAK, "heading-weak", DIAG_NOTE, "read as a heading for its place, could be speech: \"{1}\"")
DIAG_ID(DIAG_NARRATION, "narration", DIAG_NOTE, "told by the editors, in no turn: \"{1}\"")
DIAG_ID(DIAG_NARRATION_DOUBT, "narration-doubt", DIAG_NOTE, "read as speech, could be told by the editors: \"{1}\"")
DIAG_ID(DIAG_END_UNCLEAR, "end-unclear", DIAG_NOTE,
        "labels after what looks like the end of the talk are not read: \"{1}\"")

/* extract: requests */

/* template */
DIAG_ID(DIAG_HOUSE_UNKNOWN, "house-unknown", DIAG_ERROR, "house.xml has no {1} '{2}'")
DIAG_ID(DIAG_HOUSE_CHOICE, "house-choice", DIAG_ERROR, "'{1}' is not a value of '{2}': {3}")
DIAG_ID(DIAG_TEMPLATE_PROFILE, "template-profile", DIAG_ERROR, "no page profile is called \"{1}\": there are {2}")
DIAG_ID(DIAG_TEMPLATE_UNKNOWN, "template-unknown", DIAG_ERROR,
        "no template is called \"{1}\": it would be {1}.xsl in this folder")
DIAG_ID(DIAG_TEMPLATE_READ, "template-read", DIAG_ERROR, "cannot read \"{1}\": {2}")
DIAG_ID(DIAG_TEMPLATE_OUTSIDE, "template-outside", DIAG_ERROR, "\"{1}\" is not a file below the template folder")
DIAG_ID(DIAG_TEMPLATE_DOCTYPE, "template-doctype", DIAG_ERROR, "a DOCTYPE is not allowed")
DIAG_ID(DIAG_TEMPLATE_XML, "template-xml", DIAG_ERROR, "not well-formed XML: {1}")
DIAG_ID(DIAG_TEMPLATE_ERROR, "template-error", DIAG_ERROR, "template: {1}")
DIAG_ID(DIAG_TEMPLATE_WARNING, "template-warning", DIAG_WARNING, "template: {1}")
DIAG_ID(DIAG_TEMPLATE_MESSAGE, "template-message", DIAG_WARNING, "template says: {1}{2}")
DIAG_ID(DIAG_TEMPLATE_STOPPED, "template-stopped", DIAG_ERROR, "template gives up: {1}")
DIAG_ID(DIAG_TEMPLATE_FORBIDDEN, "template-forbidden", DIAG_ERROR, "template may not {1}: \"{2}\"")
DIAG_ID(DIAG_TEMPLATE_SIZE, "template-size", DIAG_ERROR, "too large for the template, which reaches the limit of {1}")
DIAG_ID(DIAG_TEMPLATE_LIMIT, "template-limit", DIAG_ERROR, "template reaches the limit of {1}")

/* flow */
DIAG_ID(DIAG_FLOW_XML, "flow-xml", DIAG_ERROR, "flow is not well-formed XML: {1}")
DIAG_ID(DIAG_FLOW_ELEMENT, "flow-element", DIAG_ERROR, "element \"{1}\" is not part of the flow vocabulary")
DIAG_ID(DIAG_FLOW_CHILD, "flow-child", DIAG_ERROR, "\"{1}\" is not allowed in \"{2}\"")
DIAG_ID(DIAG_FLOW_ORDER, "flow-order", DIAG_ERROR, "\"{1}\" must stand before \"{2}\"")
DIAG_ID(DIAG_FLOW_MISSING, "flow-missing", DIAG_ERROR, "\"{1}\" needs \"{2}\"")
DIAG_ID(DIAG_FLOW_TEXT, "flow-text", DIAG_ERROR, "text is not allowed in \"{1}\"")
DIAG_ID(DIAG_FLOW_PROPERTY, "flow-property", DIAG_ERROR, "property \"{1}\" is not part of the flow vocabulary")
DIAG_ID(DIAG_FLOW_PROPERTY_PLACE, "flow-property-place", DIAG_ERROR, "property \"{1}\" is not allowed on \"{2}\"")
DIAG_ID(DIAG_FLOW_VALUE, "flow-value", DIAG_ERROR, "property \"{1}\" cannot be \"{2}\"")
DIAG_ID(DIAG_FLOW_MASTER, "flow-master", DIAG_ERROR, "no page master is called \"{1}\"")
DIAG_ID(DIAG_FLOW_PAGE_SIZE, "flow-page-size", DIAG_ERROR, "page master \"{1}\" leaves no room between its margins")
DIAG_ID(DIAG_FLOW_ID, "flow-id", DIAG_ERROR, "id \"{1}\" occurs twice")

/* font */
DIAG_ID(DIAG_FONT_SET_UNKNOWN, "font-set-unknown", DIAG_ERROR,
        "no font set is called \"{1}\": it would be {1}.xml in this folder")
DIAG_ID(DIAG_FONT_SET_BAD, "font-set-bad", DIAG_ERROR, "font set not usable: {1} '{2}'")
DIAG_ID(DIAG_FONT_CONFIG, "font-config", DIAG_ERROR, "fontconfig cannot read its configuration")
DIAG_ID(DIAG_FONT_ROLE_MISSING, "font-role-missing", DIAG_ERROR,
        "no usable font for the role '{1}'; one of these families (packages) is needed: {2}")
DIAG_ID(DIAG_FONT_ROLE_UNKNOWN, "font-role-unknown", DIAG_ERROR, "the font set has no role '{1}'; '{2}' is used")
DIAG_ID(DIAG_FONT_BROKEN, "font-broken", DIAG_WARNING, "font '{1}' is not used: {2}")
DIAG_ID(DIAG_FONT_EMBEDDING, "font-embedding", DIAG_WARNING,
        "font '{1}' is not used: its licence bits {2} forbid embedding or subsetting")

/* layout: paragraphs */
DIAG_ID(DIAG_CHARACTER_MISSING, "character-missing", DIAG_ERROR, "no font of the font set has {1} \"{2}\"")
DIAG_ID(DIAG_CHARACTER_SUBSTITUTED, "character-substituted", DIAG_WARNING,
        "no font of the font set has {1} \"{2}\": U+3013 stands in its place")
DIAG_ID(DIAG_VARIANT_MISSING, "variant-missing", DIAG_WARNING,
        "no font of the font set has the variant {1} \"{2}\": the standard form stands in its place")
DIAG_ID(DIAG_CHARACTER_DROPPED, "character-dropped", DIAG_NOTE, "no font has the pictograph {1}: it is left out")
DIAG_ID(DIAG_INLINE_UNSUPPORTED, "inline-unsupported", DIAG_WARNING,
        "{1} is not set yet in lines: its text is kept plain")
DIAG_ID(DIAG_LINE_RELAXED, "line-relaxed", DIAG_NOTE,
        "line broken by the strict level instead of very-strict before \"{1}\": \"{2}\"")
DIAG_ID(DIAG_LINE_LOOSE, "line-loose", DIAG_WARNING, "loose line, spaces grew by {1} em: \"{2}\"")
DIAG_ID(DIAG_LINE_FORBIDDEN, "line-forbidden-break", DIAG_WARNING,
        "no allowed break fits: line broken before \"{1}\": \"{2}\"")
DIAG_ID(DIAG_LINE_OVERFULL, "line-overfull", DIAG_WARNING, "line is {1} pt longer than the measure: \"{2}\"")
DIAG_ID(DIAG_LINE_UNDERFULL, "line-underfull", DIAG_WARNING, "nothing in the line can stretch: \"{1}\"")
DIAG_ID(DIAG_LINE_SHORT, "line-short", DIAG_NOTE, "last line of a paragraph has one character: \"{1}\"")

/* image */
DIAG_ID(DIAG_IMAGE_OUTSIDE, "image-outside", DIAG_WARNING,
        "image \"{1}\" is not below the folder of the article: left out")
DIAG_ID(DIAG_IMAGE_READ, "image-read", DIAG_WARNING, "cannot read image \"{1}\": {2}")
DIAG_ID(DIAG_IMAGE_BROKEN, "image-broken", DIAG_WARNING, "image \"{1}\" cannot be used: {2}")
DIAG_ID(DIAG_IMAGE_PIXELS, "image-pixels", DIAG_WARNING, "image \"{1}\" is too large: {2} pixels")
DIAG_ID(DIAG_IMAGE_DAMAGED, "image-damaged", DIAG_WARNING, "image \"{1}\" is damaged: what could be read is shown")
DIAG_ID(DIAG_IMAGE_ALT, "image-alt", DIAG_WARNING,
        "image \"{1}\" has no alternative text (zf:alt): its name stands for it")

/* layout: blocks and pages */
DIAG_ID(DIAG_LAYOUT_UNSUPPORTED, "layout-unsupported", DIAG_WARNING, "{1} is not laid out here: left out")
DIAG_ID(DIAG_LAYOUT_FOOTNOTE, "layout-footnote", DIAG_WARNING,
        "a footnote in a running head or in a footnote has no place: left out")
DIAG_ID(DIAG_LAYOUT_SIDE_NOTES, "layout-side-notes", DIAG_NOTE,
        "the footnotes of vertical pages stand at their left edge; notes at the end of a chapter are for the template")
DIAG_ID(DIAG_LAYOUT_DEPTH, "layout-depth", DIAG_ERROR, "nested deeper than {1} levels: the rest is left out")
DIAG_ID(DIAG_LAYOUT_SPAN_ALL, "layout-span-all", DIAG_WARNING,
        "span=\"all\" counts only on children of the flow: set in one column")
DIAG_ID(DIAG_LAYOUT_BREAK_INSIDE, "layout-break-inside", DIAG_WARNING,
        "a break cannot be forced inside a list item, cell or container")
DIAG_ID(DIAG_LAYOUT_KEEP, "layout-keep", DIAG_WARNING, "keep given up on page {1}: no break there respects it")
DIAG_ID(DIAG_LAYOUT_KEEP_HIGH, "layout-keep-high", DIAG_WARNING,
        "keep-together given up: the content is {1} pt high, a column {2} pt")
DIAG_ID(DIAG_LAYOUT_FLOW_MODE, "layout-flow-mode", DIAG_WARNING,
        "the writing mode of this flow is not that of its page master \"{1}\"")
DIAG_ID(DIAG_LAYOUT_BOX, "layout-box", DIAG_WARNING,
        "the content of the container is {1} pt high, the container {2} pt: it reaches beyond it")
DIAG_ID(DIAG_LAYOUT_WRITING_MODE, "layout-writing-mode", DIAG_WARNING,
        "the lines of this {1} run in another writing mode than the area around them: only regions and block-container "
        "turn it")
DIAG_ID(DIAG_LAYOUT_WIDOW, "layout-widow", DIAG_NOTE, "widows, orphans or a short row given up on page {1}")
DIAG_ID(DIAG_LAYOUT_HIGH, "layout-high", DIAG_WARNING,
        "higher than its column on page {1}: it reaches beyond the region")
DIAG_ID(DIAG_LAYOUT_WIDE, "layout-wide", DIAG_WARNING, "{1} is {2} pt wider than its place")
DIAG_ID(DIAG_LAYOUT_NARROW, "layout-narrow", DIAG_WARNING, "the indents leave {1} pt for the text")
DIAG_ID(DIAG_LAYOUT_TABLE, "layout-table", DIAG_WARNING, "table: {1}")
DIAG_ID(DIAG_LAYOUT_REGION_WIDTH, "layout-region-width", DIAG_WARNING,
        "page master \"{1}\": its body is not as wide as that of the first page of the sequence")
DIAG_ID(DIAG_LAYOUT_MASTER, "layout-master", DIAG_WARNING,
        "page {1}: no page master of \"{2}\" fits: the first one is used")
DIAG_ID(DIAG_LAYOUT_MASTER_MISSING, "layout-master-missing", DIAG_ERROR,
        "page sequence without page master or flow: left out")
DIAG_ID(DIAG_LAYOUT_REGION_SMALL, "layout-region-small", DIAG_ERROR,
        "page master \"{1}\": the margins leave nothing for the body")
DIAG_ID(DIAG_LAYOUT_ID_TWICE, "layout-id-twice", DIAG_WARNING, "id \"{1}\" is given twice: the first one counts")
DIAG_ID(DIAG_LAYOUT_LINK, "layout-link", DIAG_WARNING, "link to the unknown id \"{1}\" on page {2}: no link")
DIAG_ID(DIAG_LAYOUT_BOOKMARK, "layout-bookmark", DIAG_WARNING, "bookmark to the unknown id \"{1}\": left out")
DIAG_ID(DIAG_LAYOUT_CITATION, "layout-citation", DIAG_WARNING, "page number of the unknown id \"{1}\"")
DIAG_ID(DIAG_LAYOUT_INDEX_KEY, "layout-index-key", DIAG_WARNING,
        "index key \"{1}\": nothing on any page has it, no page is cited")
DIAG_ID(DIAG_LAYOUT_INDEX_RANGE, "layout-index-range", DIAG_WARNING,
        "index range \"{1}\" lacks its beginning or its end, or ends twice")
DIAG_ID(DIAG_LAYOUT_UNSTABLE, "layout-unstable", DIAG_WARNING,
        "page numbers still changed in pass {1}: citations may be wrong")

/* mail */
DIAG_ID(DIAG_MAIL_ADDRESS, "mail-address", DIAG_ERROR, "\"{1}\" is not an address for a mail: {2}")
DIAG_ID(DIAG_MAIL_LIMIT, "mail-limit", DIAG_ERROR,
        "the mail would have {1} MB, more than the limit of {2} MB: nothing was written (see --mail-limit)")

/* pdf */
DIAG_ID(DIAG_PDF_LIBRARY, "pdf-library", DIAG_ERROR, "the PDF library refused ({1})")
DIAG_ID(DIAG_PDF_TOO_LARGE, "pdf-too-large", DIAG_ERROR, "the PDF would be larger than {1} bytes")
DIAG_ID(DIAG_PDF_TOO_MANY, "pdf-too-many", DIAG_ERROR, "the PDF would have more than {1} objects")
DIAG_ID(DIAG_PDF_EMBEDDING, "pdf-embedding", DIAG_ERROR, "font '{1}' may not be embedded")
DIAG_ID(DIAG_PDF_SUBSET, "pdf-subset", DIAG_ERROR, "font '{1}' cannot be cut down to the glyphs in use")
DIAG_ID(DIAG_PDF_ROLE, "pdf-role", DIAG_WARNING,
        "role \"{1}\" is no structure type of PDF: readers will pass over what it says")
DIAG_ID(DIAG_SHEETS, "sheets", DIAG_NOTE,
        "{1} pages on {2} sheets, folded as signatures of {3}; {4} blank pages at the end")
DIAG_ID(DIAG_SHEETS_THICK, "sheets-thick", DIAG_WARNING,
        "a signature of {1} pages is hard to fold and stitch (inner pages move by {2} mm): choose --signature")
DIAG_ID(DIAG_SHEETS_SIZE, "sheets-size", DIAG_WARNING,
        "{1} pages are not of the size of the first one: they stand in the middle of their places, not scaled")
DIAG_ID(DIAG_PDF_LINK_TARGET, "pdf-link-target", DIAG_WARNING,
        "a link leads to '{1}', which is nowhere in the document")
