/* advice_table.h - what each message means and what to do about it; included with ADVICE defined. No guard on purpose.
 *
 * ADVICE(message, what brings it about, what to do, what it means), all three translated in po/ja.po; the first may be empty. What
 * to do is shown as a hint below the message and may use its arguments. Every row of diag_table.h has one, in its order. */

/* base: files */
ADVICE(
    DIAG_FILE_READ, "zadan brief missing.txt", "check the name of the file and the right to read it",
    "The system did not let the program read this file; the reason is the system's own. Other inputs are not affected.")
ADVICE(DIAG_FILE_TOO_LARGE, "zadan brief magazine.xml", "give the part with the article as a file of its own",
       "An input may have 64 MiB; an article has some 100 KB, the export of a whole magazine some 10 MB. The file was "
       "not read.")
ADVICE(DIAG_FILE_WRITE, "zadan brief -o /full-disk/a.pdf a.txt",
       "check that the folder exists, that you may write there, and that the disk has room",
       "The product could not be written whole, so nothing of it was left behind; an older file of that name is "
       "unchanged. The exit status is 4.")
ADVICE(DIAG_WRITE_FULL, "zadan brief -o /full-disk a.txt", "make room on the disk, or name another place with -o",
       "There was no room for the whole file (or your share of the disk is used up), so nothing of it was left behind.")
ADVICE(DIAG_WRITE_LIMIT, "ulimit -f 10; zadan volume ...", "write to another disk, or raise the limit (ulimit -f)",
       "The system or the kind of disk allows no file of this size.")
ADVICE(DIAG_WRITE_DENIED, "zadan brief -o /usr a.txt",
       "name a folder with -o in which you may write, or ask for the right", "You may not write in this folder.")
ADVICE(DIAG_WRITE_READ_ONLY, "zadan brief -o /media/cdrom a.txt", "name a folder on another disk with -o",
       "The disk is mounted for reading only.")
ADVICE(DIAG_WRITE_DISK, "a USB stick that was pulled out", "check the disk, and write to another one",
       "The disk itself reported a fault while it was written to.")
ADVICE(DIAG_WRITE_NO_FOLDER, "zadan model -o missing/a.xml a.txt", "make the folder, or correct its name",
       "The folder into which the file should go is not there.")
ADVICE(DIAG_WRITE_IS_FOLDER, "zadan model -o folder a.txt", "name a file",
       "A folder has the name that the file should get.")
ADVICE(DIAG_WRITE_NAME, "--name={title}.pdf with a title of 300 characters", "give a shorter name (--name, -o)",
       "Names of files have an end, mostly after 255 bytes: some 80 Japanese characters.")
ADVICE(DIAG_WRITE_FILES, "ulimit -n 5", "close other programs, or raise the limit (ulimit -n)",
       "The system allows no further open file.")
ADVICE(DIAG_WRITE_PIPE, "zadan model a.txt | head -1", "nothing, when that was intended",
       "The program behind the pipe ended before it had read everything.")
ADVICE(DIAG_WRITE_CLOSED, "zadan model a.txt >&-", "give the program a standard output, or -o FILE",
       "Standard output is closed.")

/* cli: command line, configuration */
ADVICE(DIAG_COMMAND_MISSING, "zadan", "zadan --help lists the commands; to make a briefing: zadan brief ARTICLE",
       "The first word behind zadan says what to do.")
ADVICE(DIAG_COMMAND_UNKNOWN, "zadan breif a.txt", "zadan --help lists the commands",
       "The first word behind zadan is none of its commands. A file name must stand behind a command.")
ADVICE(DIAG_OPTION_UNKNOWN, "zadan brief --transcirpt a.txt", "zadan {2} --help lists the options of this command",
       "The command has no such option. Each command has its own; a file whose name begins with a dash must stand "
       "behind --.")
ADVICE(DIAG_COMMAND_MISSPELT, "zadan breif a.txt", "zadan --help lists the commands",
       "The first word behind zadan is none of its commands, but much like one.")
ADVICE(DIAG_OPTION_MISSPELT, "zadan brief --transcirpt a.txt", "zadan COMMAND --help lists the options of a command",
       "The command has no such option, but one that is much like it.")
ADVICE(DIAG_OPTION_ELSEWHERE, "zadan circular -j 4 articles/", "see which options it has: zadan {2} --help",
       "Each command has options of its own; this one is of other commands.")
ADVICE(DIAG_OPTION_VALUE_MISSING, "zadan brief a.txt -o", "write the value behind it: {1} VALUE",
       "The option needs a value and is the last word of the command line.")
ADVICE(DIAG_OPTION_VALUE_UNWANTED, "zadan brief --quiet=yes a.txt", "write the option alone",
       "The option is either there or not; it has no value.")
ADVICE(DIAG_OPTION_VALUE_BAD, "zadan brief --date=2023-02-29 a.txt", "write one of the values that the message names",
       "The value is none that the option takes: a misspelt word, a date that is not in the calendar, or a pattern "
       "with an unknown name in it.")
ADVICE(DIAG_OPTION_NEEDS, "zadan volume --marks a.txt", "add {2}",
       "The option says something about another one, which is not there.")
ADVICE(DIAG_WORD_UNWANTED, "zadan init north south", "run the command once for each; a name with a space needs quotes",
       "The command works on one thing at a time. It did nothing, rather than leave out the rest in silence.")
ADVICE(DIAG_VARIABLE_UNKNOWN, "ZADAN_SIZE=A4 zadan brief a.txt",
       "unset it; the name is ZADAN_ and the name of an option in capitals",
       "Variables of the environment whose names begin with ZADAN_ set options. This one fits none and had no effect.")
ADVICE(DIAG_VARIABLE_MISSPELT, "ZADAN_PROFIEL=large-print zadan brief a.txt", "call it {2}",
       "Variables of the environment whose names begin with ZADAN_ set options. This one fits none, but is much like "
       "one; it had no effect.")
ADVICE(DIAG_CONFIG_FOREIGN, "a zadan.xml of somebody else in /tmp",
       "look at the file; if you trust it, name it with --config",
       "Anybody could have put the file there, and it could change what is printed; so it was not used.")
ADVICE(DIAG_CONFIG_ROOT, "<config> as the first element of zadan.xml", "begin the file as zadan init writes it",
       "A configuration file begins with the element configuration.")
ADVICE(DIAG_CONFIG_OPTION, "<option name=\"size\">", "zadan config lists the options that can be configured",
       "No option has this name; nothing was made, because the file asks for something that the program cannot do.")
ADVICE(DIAG_CONFIG_OPTION_MISSPELT, "<option name=\"profiel\">", "write {2}",
       "No option has this name, but one has a name much like it.")
ADVICE(DIAG_CONFIG_FLAG_ONLY, "<option name=\"force\">", "delete it here, and give --{1} when it is wanted",
       "Some options belong to one run only, so that no file can set them for good.")
ADVICE(DIAG_CONFIG_COMMAND, "<command name=\"check\"><option name=\"profile\">",
       "put it outside <command>, or in the command that has it",
       "The command has no such option, or none that a file can set.")
ADVICE(DIAG_CONFIG_TWICE, "two lines for the same option", "delete one of them",
       "It would not be clear which of them counts.")
ADVICE(DIAG_INIT_EXISTS, "zadan init (twice)", "nothing, if you want to keep it; --force replaces it",
       "The folder has a configuration or a template of this name already. Nothing at all was written.")
ADVICE(DIAG_INPUT_MISSING, "zadan brief -o out", "name an article, a folder of articles, or - for standard input",
       "The command works on articles and none was named.")
ADVICE(DIAG_SEVERAL_SESSIONS, "zadan brief -o - a.txt b.txt", "name one meeting, or a folder with -o",
       "One output can hold one meeting; the inputs hold several. (The parts of one meeting count as one unless "
       "--parts=separate.)")
ADVICE(DIAG_FOLDER_EMPTY, "zadan brief empty-folder/", "put the articles there, or check how their names end",
       "From a folder only files are taken that are named like articles; there is none.")
ADVICE(DIAG_FILE_IGNORED, "zadan brief -v folder/", "to read it all the same, name the file itself",
       "A file of the folder that is not named like an article was passed over.")
ADVICE(DIAG_DATA_MISSING, "ZADAN_DATA=/nowhere zadan brief a.txt",
       "install the program again, or set ZADAN_DATA to the folder that holds templates and fonts",
       "Templates and font sets are looked for in ZADAN_DATA alone if it is set, else beside the program. They are not "
       "there.")
ADVICE(DIAG_CODE_UNKNOWN, "zadan explain nonsense", "zadan explain lists all codes",
       "The code stands in square brackets behind a message.")
ADVICE(DIAG_CODE_MISSPELT, "zadan explain date-weekdays", "zadan explain lists all codes",
       "No message has this code, but one has a code much like it.")
ADVICE(DIAG_LANGUAGE_MISSING, "zadan brief --lang=ja a.txt",
       "install the program with its message catalogue (share/locale)",
       "The messages of that language are a file of the installation, share/locale/LANGUAGE/LC_MESSAGES/zadan.mo, and "
       "it is missing or damaged.")
ADVICE(DIAG_EPOCH_BAD, "SOURCE_DATE_EPOCH=today zadan brief a.txt",
       "set SOURCE_DATE_EPOCH to seconds since 1970, or unset it and use --date",
       "SOURCE_DATE_EPOCH dates the documents and must be a whole number of seconds since 1970 UTC.")
ADVICE(DIAG_OUTPUT_TERMINAL, "zadan brief -o - a.txt", "name a file with -o, or send it to a program: | ...",
       "A PDF or a workbook is no text; written to a terminal it would only disturb it.")
ADVICE(
    DIAG_VOLUME_FULL, "zadan volume articles/ with thousands of meetings",
    "make several volumes with a common index: --split=year, or --split=N with a smaller N",
    "A PDF has at most 8388607 objects (some 67,000 pages) and 2 GiB. Other volumes of the run are not touched by it.")
ADVICE(DIAG_SEVERAL_VOLUMES, "zadan volume --split=year -o book.pdf articles/", "name a folder: -o volumes",
       "With --split there are several volumes and an index over all of them, each a file of its own.")
ADVICE(DIAG_SELECTION_UNKNOWN, "zadan volume --from=10 articles/",
       "write it into the model (zadan model), or name it in the article",
       "The meetings of the volume are chosen by their number or date, and this one does not tell it. It is not in the "
       "volume.")
ADVICE(DIAG_SELECTION_EMPTY, "zadan volume --from=30 --to=20 articles/",
       "check the values; zadan check lists the meetings",
       "Every meeting of the inputs is excluded by the options, so there is nothing to bind.")
ADVICE(DIAG_OUTPUT_WRITTEN, "zadan brief -v a.txt", "nothing",
       "The file was written whole; the message names the inputs it was made from.")
ADVICE(DIAG_OUTPUT_SOURCE, "zadan brief -o a.txt a.txt", "give the output another name or folder",
       "What would be written has the name of an input, of the names file or of the text of a letter, which would be "
       "lost. Not even --force does that.")
ADVICE(DIAG_OUTPUT_EDITED, "a briefing that somebody annotated", "rename or move your file, or replace it with --force",
       "The file that would be written is there already, and somebody has worked on it since.")
ADVICE(DIAG_OUTPUT_FOREIGN, "zadan brief -o minutes.pdf a.txt", "choose another name, or replace it with --force",
       "The file that would be written is there already and does not come from this program.")
ADVICE(DIAG_OUTPUT_NEWER, "an older article over a corrected briefing",
       "compare the two, then replace it with --force or keep it",
       "The file that is there was changed later than the inputs, and what would be written differs from it.")
ADVICE(DIAG_WORKER_DIED, "a machine that runs out of memory",
       "try this input alone; if it stays, report it with the input",
       "A process that worked on one input ended without a result. The other inputs are not affected.")
ADVICE(DIAG_WORKERS_FEWER, "zadan brief -j 1000 articles/", "nothing, or give a smaller -j",
       "The system starts no further process; fewer do the work, with the same result.")
ADVICE(DIAG_INPUTS_FAILED, "zadan brief articles/ with a broken file among them",
       "look at each of the lines that follow",
       "At the end of a run those inputs are listed from which nothing came; why is said above. The others were made.")
ADVICE(DIAG_INPUT_FAILED, "zadan brief articles/ with a broken file among them", "see the reason above",
       "One line of the list of inputs that failed; the reason is told above.")
ADVICE(DIAG_INTERRUPTED, "Ctrl-C", "start it again; what was finished is whole",
       "The run was ended from outside. Every file that is there is whole; nothing half-written was left.")
ADVICE(DIAG_TIMING, "zadan brief -v a.txt", "nothing", "How long a stage of the work took.")
ADVICE(DIAG_OPEN_MISSING, "zadan brief --open a.txt", "install the package xdg-utils, or open the file yourself",
       "--open asks the desktop to show the file; xdg-open does that, and is not installed. The file was written.")
ADVICE(DIAG_OPEN_FAILED, "zadan brief --open a.txt", "open the file yourself",
       "--open could not start the program that shows files. The file was written.")
ADVICE(DIAG_OPEN_NOTHING, "zadan brief --open -o - a.txt", "leave --open out, or write to a file",
       "Nothing was written, or it went to standard output.")
ADVICE(DIAG_WATCH_WAITING, "zadan brief --watch articles/", "nothing; Ctrl-C ends",
       "What changes in these folders is made anew.")
ADVICE(DIAG_WATCH_DONE, "zadan brief --watch articles/", "nothing", "What a change led to.")
ADVICE(DIAG_WATCH_GONE, "a folder on a share that is not there for a while",
       "bring the folder back, or end with Ctrl-C",
       "A folder that is watched was deleted, renamed, or its disk removed.")
ADVICE(DIAG_WATCH_FAILED, "more folders than the system watches",
       "watch fewer folders, or raise fs.inotify.max_user_watches",
       "The system does not report changes for these folders.")
ADVICE(DIAG_WATCH_BROKEN, "a machine that runs out of memory", "change the input, or start again",
       "The process that made this ended without a result; watching goes on.")
ADVICE(DIAG_WATCH_INPUT, "zadan brief --watch -o - -", "name files or folders, and a file or folder with -o",
       "Standard input cannot change and standard output cannot be written twice.")

/* cli: circulars */
ADVICE(DIAG_CIRCULAR_BODY, "zadan circular --body=letter.html a.txt", "save the text as plain text",
       "The file of --body is read as a letter: a line is a paragraph. A web page or an export is none.")
ADVICE(DIAG_CIRCULAR_MAIL_OUTPUT, "zadan circular -o - --mail a.txt", "name its file: --mail=circular.eml",
       "Without a file the mail is written beside the PDF; a PDF on standard output has no place.")
ADVICE(DIAG_CIRCULAR_MAIL_SAME, "zadan circular -o letter.pdf --mail=letter.pdf a.txt",
       "give it a name of its own: --mail=letter.eml",
       "The PDF and the draft that it is attached to are two files; the second would replace the first.")
ADVICE(
    DIAG_CIRCULAR_MAIL_INPUT, "zadan circular --mail letter.eml a.txt", "write = between them: --mail=letter.eml",
    "--mail may stand alone, so that a word behind it is an input. No article is read from a file that ends in .eml.")
ADVICE(DIAG_CIRCULAR_RENUMBERED, "zadan circular -v --body=letter.txt a.txt",
       "check the references to numbers of items",
       "The items that every circular has follow those of the office in the same count; a number that was left out or "
       "stood twice has become the next one.")

/* source: decoding and formats */
ADVICE(DIAG_BAD_BYTES, "a.txt cut in the middle, or half UTF-8 and half Shift_JIS",
       "open the file, look for garbled characters, and save it as UTF-8",
       "Bytes at this place are no character of the encoding that the rest of the file has. Each stands as U+FFFD in "
       "what is made of it.")
ADVICE(DIAG_BAD_BYTES_MORE, "a file in an unusual encoding",
       "open the file, look for garbled characters, and save it as UTF-8",
       "Only the first such places are shown one by one; this is how many more there are.")
ADVICE(DIAG_MARKS_COMPOSED, "か + U+3099 -> が", "nothing",
       "Some systems write が as two characters; they were joined, so that words are found and printed right.")
ADVICE(DIAG_SPACES_CLOSED, "本日 は 座 談会 を", "nothing; if words run together now, correct the input",
       "Copying from a PDF leaves spaces between Japanese characters where the lines were. They were dropped.")
ADVICE(DIAG_LINES_JOINED, "a mail with lines of 34 characters",
       "nothing; if paragraphs run together, put an empty line between them",
       "The text was broken at a fixed width, as in mail; its lines were joined to paragraphs.")
ADVICE(DIAG_TEXT_TRUNCATED, "head -c 1001 a.txt", "copy the file again, whole",
       "The last character has too few bytes: the file was probably cut while it was copied.")
ADVICE(DIAG_CONTROL_CHARACTER, "U+0008 in a text", "delete the character",
       "Control characters have no look and could do harm in a terminal or a PDF; U+FFFD stands in their place.")
ADVICE(DIAG_CONTROL_CHARACTER_MORE, "a binary file called .txt", "delete the characters",
       "Only the first control characters are shown one by one; this is how many more there are.")
ADVICE(DIAG_INPUT_BINARY, "zadan brief photo.jpg",
       "give the article as text (from Word: Save As, Plain Text), HTML, WordPress export, Markdown or model XML",
       "The file begins like something that is no text. A PDF or a Word document is not read: copy the text from it, "
       "or save it as plain text; the encoding does not matter.")
ADVICE(DIAG_INPUT_EMPTY, "an empty file; a page without an article", "check that the article is in the file",
       "There is no text in the input, or none in the part of the page that holds an article.")
ADVICE(DIAG_LINE_TOO_LONG, "a whole book in one line", "end the line after each paragraph",
       "A line may have 3 MiB. The file was not read.")
ADVICE(DIAG_PAGE_LIMIT, "<div><div><div>... 300 deep", "give the part with the article as a file of its own",
       "The page is more complicated than any article; reading stops there, so that a broken page cannot take the "
       "machine with it.")
ADVICE(DIAG_PAGE_STRUCK, "<del>...</del>", "nothing", "What is struck out in the page (del, s) was not read.")
ADVICE(DIAG_PAGE_LEFT_OUT, "a page with a menu and comments",
       "nothing; if a part of the article is missing, save it as text",
       "Menus, comments and lists of other articles stand beside the article and were not read.")
ADVICE(DIAG_COMMENT_OPEN, "<!-- never closed", "add --> where the comment ends",
       "A comment of HTML begins here and does not end; all that follows it counts as comment.")
ADVICE(DIAG_EXPORT_XML, "an export cut in the middle", "export it from WordPress again",
       "A WordPress export is XML and this one is broken at the place shown. Articles before it were read.")
ADVICE(DIAG_EXPORT_DOCTYPE, "<!DOCTYPE rss [<!ENTITY x \"...\">]>", "delete the declaration",
       "WordPress writes no document type declaration; one could pull in other files, so it is refused.")
ADVICE(DIAG_EXPORT_SKIPPED, "drafts and attachments in an export", "nothing",
       "An export holds more than articles; only published articles were read.")
ADVICE(DIAG_EXPORT_ITEM_EMPTY, "an article without text in an export", "look whether the article has its text",
       "A published article of the export has no text and was skipped.")
ADVICE(DIAG_EXPORT_NONE, "an export of drafts only", "export the published articles",
       "There is no published article in the export.")
ADVICE(DIAG_ENCODING_UNAVAILABLE, "EUC-JP on a system without converters", "save the file as UTF-8",
       "The file is in an encoding that this system cannot convert.")

/* model: reading and checking */
ADVICE(DIAG_MODEL_XML, "<title>A & B</title>", "correct this line; & is written &amp; and < is written &lt;",
       "The model is XML, and it is not well-formed at this place. Nothing of it was used.")
ADVICE(DIAG_MODEL_DOCTYPE, "<!DOCTYPE zadan>", "delete the declaration",
       "A model has no document type declaration; one could pull in other files, so it is refused.")
ADVICE(DIAG_MODEL_TOO_LARGE, "a model of 3 GB", "give the meetings in several files",
       "The XML library reads files of up to 2 GiB.")
ADVICE(DIAG_MODEL_ROOT, "<rss> or <html> given as a model", "give an article, or the XML that zadan model wrote",
       "A model begins with the element zadan. What begins otherwise is no model.")
ADVICE(DIAG_MODEL_VERSION, "<zadan version=\"2\">", "make the XML with this program again, or update the program",
       "The attribute version says by which rules the model was written; this program knows version 1.")
ADVICE(DIAG_MODEL_ELEMENT, "<person> in <session>", "correct this line of the file (zadan-model(5) lists the elements)",
       "The element does not belong where it stands: it is misspelt, or belongs into another element.")
ADVICE(DIAG_MODEL_ELEMENT_TWICE, "<title/><title/>", "delete one of them",
       "The element may stand once in the element around it.")
ADVICE(DIAG_MODEL_ELEMENT_MISSING, "<session> without <title>", "add <{1}>, empty if need be",
       "The element has to be there, even when there is nothing in it, so that a part that was deleted by mistake is "
       "noticed.")
ADVICE(DIAG_MODEL_ATTRIBUTE, "<participant nmae=\"...\">",
       "correct this line of the file (zadan-model(5) lists the attributes)",
       "The element has no such attribute: it is misspelt, or belongs to another element.")
ADVICE(DIAG_MODEL_ATTRIBUTE_MISSING, "<turn> without id", "add {1}=\"...\"",
       "The element cannot be understood without this attribute.")
ADVICE(DIAG_MODEL_TEXT, "<participants>野原</participants>", "delete the text, or put it into an element",
       "The element holds other elements, no text of its own.")
ADVICE(DIAG_MODEL_VALUE, "side=\"town\"", "write a value of the form that the message names",
       "The attribute takes only certain values: a date, a number, one of some words.")
ADVICE(DIAG_MODEL_REFERENCE, "speaker=\"p99\"", "look up the id that is meant, and write that",
       "The attribute names another element by its id, and no such element has it.")
ADVICE(DIAG_MODEL_ID_TWICE, "<turn id=\"t1\"> ... <turn id=\"t1\">",
       "give one of them another id, and correct what points to it",
       "An id names one element; with two of them it is not clear which is meant.")
ADVICE(DIAG_MODEL_ERRORS, "a file that is no model at all", "correct the errors above and try again",
       "After so many errors reading stops: the rest would only follow from them.")
ADVICE(DIAG_CHECK_REFERENCE, "a request whose speaker was deleted", "correct the reference in the XML of zadan model",
       "Something in the meeting points to a participant, turn or agenda item that is not there.")
ADVICE(DIAG_CHECK_ID, "two turns with the same id", "correct the id in the XML of zadan model",
       "Every participant, turn, agenda item and request needs an id of its own.")
ADVICE(DIAG_CHECK_LEVEL, "<item level=\"3\"> directly in <item level=\"1\">",
       "correct the level in the XML of zadan model", "An agenda item is one level deeper than the item around it.")
ADVICE(DIAG_CHECK_NUMBER, "<p n=\"7\"> behind <p n=\"5\">",
       "number the <p> from 1 on without gaps; a moderator's have no number",
       "Paragraphs of the talk are numbered through, because the briefing cites them by number.")
ADVICE(DIAG_CHECK_LINE_BREAK, "a line end inside <p>", "delete the line end inside <p>",
       "A paragraph is one line; a new paragraph is a new <p>.")
ADVICE(DIAG_CHECK_QUOTE, "a quote that somebody shortened",
       "make the quote what the paragraph says, or correct the number of the paragraph",
       "A quote is verbatim, so that everybody can find it in the talk. This one does not stand in the paragraph it "
       "names.")
ADVICE(DIAG_CHECK_LIMIT, "thousands of very long quotes",
       "nothing; to have all of them compared, give the meetings one by one",
       "Comparing quotes with the text was ended after a large amount of work.")
ADVICE(DIAG_PARTS_MERGED, "zadan brief part1.txt part2.txt", "to keep them apart: --parts=separate",
       "Two inputs are parts of one meeting by their titles and numbers; one product is made of both.")
ADVICE(DIAG_PART_TWICE, "zadan brief a.txt copy-of-a.txt", "leave one of them out",
       "Two inputs are the same part of the same meeting. The second one stays by itself.")
ADVICE(DIAG_NUMBER_TWICE, "two articles that both say 第5回",
       "correct number or date of the wrong one in the XML of zadan model",
       "Two inputs have the same number but different dates: one of them is probably wrong, so they were not joined.")
ADVICE(DIAG_PART_DATES, "parts of one meeting with two dates",
       "correct the date of the wrong one in the XML of zadan model",
       "Parts of one meeting give different dates; that of the first part is printed.")
ADVICE(
    DIAG_PART_MISSING, "zadan brief part2.txt", "give the other article too",
    "The article calls itself a part of several, and not all of them are among the inputs. What is there is printed.")
ADVICE(DIAG_NAMES_ROOT, "<name> as the first element of names.xml",
       "correct names.xml; templates/names.rng explains its form", "A names file begins with the element names.")
ADVICE(DIAG_NAMES_EMPTY, "<also></also>", "write the name, or delete the element",
       "An element of the names file has nothing in it.")
ADVICE(DIAG_NAMES_READING, "reading=\"Nohara\"", "write the reading in hiragana or katakana",
       "Readings sort the index of persons, so they are kana.")
ADVICE(DIAG_NAMES_SPACE, "<person name=\"野原花子\">",
       "put a space between family and given name, or add family=\"...\" and given=\"...\"",
       "Nothing tells where the family name ends.")
ADVICE(DIAG_NAMES_PARTS, "<person name=\"野原 花子\" family=\"野原\" given=\"次郎\">",
       "correct family and given, or the name",
       "family and given are the two parts of the name and must give it when put together.")
ADVICE(
    DIAG_NAMES_TWICE, "the same name with two readings", "delete one of them",
    "Two entries give the same name different readings. If they are two people, tell them apart with <organisation>.")
ADVICE(DIAG_NAMES_AMBIGUOUS, "two people of the same family name in names.xml",
       "add <organisation> to the <person> of names.xml",
       "A participant fits several entries of the names file, so none of them was used.")
ADVICE(DIAG_NAMES_NO_ENTRY, "a participant whom names.xml does not mention",
       "add an entry with the reading, if the index is to be sorted by it",
       "The names file says nothing about this participant.")
ADVICE(DIAG_NAMES_JOINED, "<also>野原CIO</also>", "nothing",
       "By the names file two participants are one person; their turns were joined.")
ADVICE(DIAG_NAMES_UNUSED, "a misspelt name in names.xml", "nothing, or correct the spelling",
       "An entry of the names file fits nobody in the inputs of this run.")
ADVICE(DIAG_CELL_LONG, "a request of 40000 characters", "use --format=csv, or shorten the text in the model",
       "A cell of a workbook holds 32767 characters; what goes beyond was cut off.")
ADVICE(DIAG_CELL_CONTROL, "U+0001 in a title", "delete the character in the model",
       "A workbook cannot hold control characters; U+FFFD stands in their place.")
ADVICE(DIAG_SHEET_LONG, "2000000 requests in one workbook", "give fewer inputs, or use --format=csv",
       "A sheet has 1048576 rows. No workbook was written.")
ADVICE(DIAG_XLSX_LIBRARY, "a full disk below /tmp",
       "check that the disk has room, also where temporary files go (TMPDIR)",
       "The library that writes workbooks failed; the reason is its own or the system's.")

/* extract: structure */
ADVICE(DIAG_LEXICON_XML, "a broken templates/lexicon.xml", "correct templates/lexicon.xml, or install it again",
       "The lexicon holds the words by which meetings and requests are recognised. Without it nothing can be read.")
ADVICE(DIAG_LEXICON_ELEMENT, "<words> in lexicon.xml", "correct templates/lexicon.xml, or install it again",
       "The lexicon has an element where it does not belong.")
ADVICE(DIAG_LEXICON_LIST_NAME, "two lists of the same name in lexicon.xml",
       "correct templates/lexicon.xml, or install it again", "Each list of the lexicon has a name of its own.")
ADVICE(DIAG_LEXICON_WORD_EMPTY, "<word/> in lexicon.xml", "write the word, or delete the element",
       "An empty word would fit everywhere.")
ADVICE(DIAG_ARTICLE_NONE, "zadan brief shopping-list.txt",
       "give an article of a round table as text, HTML, WordPress export, Markdown or model XML",
       "Nothing in the input looks like the record of a talk, so nothing was made of it. The command fonts and the "
       "manual show what is looked for.")
ADVICE(DIAG_TURNS_NONE, "the announcement of a meeting", "check that this is the article with the talk",
       "Number or date of a meeting were found, but nobody speaks. The briefing has no talk to sum up.")
ADVICE(DIAG_LABELS_NONE, "a list of participants, then text without names",
       "write the lines that begin a turn in the form 氏名：",
       "There are participants, but no line begins with one of them in a way that shows who speaks.")
ADVICE(
    DIAG_TITLE_NONE, "an article that begins with its text", "write <title> in the XML of zadan model",
    "No line at the top of the input looks like a title. The briefing gets the number and the municipalities instead.")
ADVICE(DIAG_TITLE_SEVERAL, "<title> and <h1> differ",
       "if it is the wrong one, correct <title> in the XML of zadan model",
       "The page gives two titles; the one in the article itself was taken.")
ADVICE(DIAG_NUMBER_CONTRADICTION, "第19回 in the title, 第18回 in the text",
       "if it is the wrong one, correct number in the XML of zadan model",
       "The article gives two numbers. The sentence that tells of the talk is believed.")
ADVICE(DIAG_DATE_NONE, "an article without any date",
       "write date=\"YYYY-MM-DD\" on <session> in the XML of zadan model",
       "No sentence says when the talk took place. The briefing shows no date.")
ADVICE(DIAG_DATE_PUBLISHED, "the date beside the title of a web page",
       "write the date of the talk on <session> in the XML of zadan model",
       "Only the date on which the article was published is known. It is printed as date of the meeting, which is "
       "earlier as a rule.")
ADVICE(DIAG_DATE_WEEKDAY, "2022年1月19日（火）", "if the date is wrong, correct date in the XML of zadan model",
       "Date and day of the week in the article do not fit. The date was taken.")
ADVICE(DIAG_PARTICIPANTS_NONE, "an article without a list of participants",
       "add those who are missing as <participant> in the XML of zadan model",
       "Participants were taken from the labels of their turns; who does not speak is missing, posts too.")
ADVICE(DIAG_PARTICIPANT_UNREADABLE, "a line of the list without a name",
       "if it is a participant, write <participant> in the XML of zadan model",
       "A line of the list of participants holds no name that could be recognised.")
ADVICE(
    DIAG_SPEAKER_UNLISTED, "a turn of somebody who is not in the list",
    "if it is somebody of the list, write <also> in names.xml; correct post and organisation in the XML of zadan model",
    "Somebody speaks who is not in the list of participants, and was added to it.")
ADVICE(DIAG_SPEAKER_AMBIGUOUS, "two participants called 佐藤",
       "if it is the wrong one, correct speaker of the <turn> in the XML of zadan model",
       "The label fits several participants; the one who fits best was taken.")
ADVICE(DIAG_SPEAKER_UNKNOWN, "a label without a name", "write speaker on the <turn> in the XML of zadan model",
       "A turn begins here, but nothing says whose it is.")
ADVICE(DIAG_TEXT_UNREAD, "a line before the first turn",
       "a moderator's line: put ―― before it in the article; a heading: add it to <agenda> in the model",
       "The line stands before the first turn and is neither heading nor speech, so it appears nowhere.")
ADVICE(DIAG_LABEL_DOUBT, "a name alone at the start of a line",
       "if a turn begins here, write the line of the article in the form 氏名：",
       "The line begins with somebody's name, but not like the other labels; it was read as part of the turn before.")
ADVICE(DIAG_HEADING_DOUBT, "a short line without 。in a turn",
       "if it is a heading, add <item> to <agenda> in the XML of zadan model and delete the <p>",
       "The line is short like a heading, but nothing else speaks for one; it was read as speech.")
ADVICE(DIAG_HEADING_WEAK, "a short line between empty lines",
       "if it is speech, delete <item> and add <p> to the <turn> in the XML of zadan model",
       "Only where it stands speaks for a heading.")
ADVICE(DIAG_NARRATION, "「ここで市の取組の紹介があった。」",
       "if it is speech, add <p> to the <turn> in the XML of zadan model",
       "A sentence of the editors between the turns; it is nobody's speech and is not printed.")
ADVICE(DIAG_NARRATION_DOUBT, "a sentence in the past tense without a speaker",
       "if the editors tell it, delete the <p> in the XML of zadan model",
       "The sentence could be the editors' own; it was read as part of the turn.")
ADVICE(DIAG_END_UNCLEAR, "turns behind a list of related articles",
       "if the talk goes on there, delete what looks like its end from the article",
       "Behind something that ends an article as a rule there are labels again. They were not read.")

/* extract: requests */

/* template */
ADVICE(DIAG_HOUSE_UNKNOWN, "<text name=\"runing-head\"> in zadan.xml", "look up the name in templates/house.xml",
       "house.xml holds the wording, names and cells of the office; it has nothing by this name.")
ADVICE(DIAG_HOUSE_CHOICE, "a choice that house.xml does not list", "write one of the values that the message names",
       "The setting of house.xml takes only certain values.")
ADVICE(DIAG_TEMPLATE_PROFILE, "zadan brief --profile=poster a.txt",
       "choose one of those that the message lists, or add a row to templates/profiles.xml",
       "A profile is a page: paper, size of type, characters of a line, lines of a page.")
ADVICE(DIAG_TEMPLATE_UNKNOWN, "zadan brief --template=brifing a.txt",
       "check the name; a template of your own is NAME.xsl in the template folder",
       "A template is the stylesheet NAME.xsl in the template folder, and there is none of this name.")
ADVICE(DIAG_TEMPLATE_READ, "<xsl:import href=\"commom.xsl\"/>", "check the name and the right to read it",
       "A stylesheet, or a file that it imports or asks for, cannot be read.")
ADVICE(DIAG_TEMPLATE_OUTSIDE, "document('../../etc/passwd')", "put the file into the template folder",
       "Templates may read files below their own folder only: no absolute path, no address of the web, no link that "
       "leads out.")
ADVICE(DIAG_TEMPLATE_DOCTYPE, "<!DOCTYPE xsl:stylesheet>", "delete the declaration",
       "A document type declaration could pull in other files; templates have none.")
ADVICE(DIAG_TEMPLATE_XML, "<xsl:if> never closed", "correct this line of the stylesheet",
       "The stylesheet is not well-formed XML at the place shown.")
ADVICE(DIAG_TEMPLATE_ERROR, "<xsl:value-of/>", "correct this line of the stylesheet (zadan-template(7))",
       "The XSLT library refuses the stylesheet; the words are its own.")
ADVICE(DIAG_TEMPLATE_WARNING, "a variable that is declared twice", "look at this line of the stylesheet",
       "The XSLT library wonders about the stylesheet; the words are its own.")
ADVICE(DIAG_TEMPLATE_MESSAGE, "<xsl:message>...</xsl:message>", "nothing",
       "The template has something to say (xsl:message).")
ADVICE(DIAG_TEMPLATE_STOPPED, "<xsl:message terminate=\"yes\">", "do what the template says",
       "The template ended the work itself (xsl:message terminate=\"yes\").")
ADVICE(DIAG_TEMPLATE_FORBIDDEN, "document('http://...')", "put what is needed into the template folder",
       "Templates can neither use the network nor write files; so it is safe to try one from somebody else.")
ADVICE(DIAG_TEMPLATE_SIZE, "a model with 100000 turns in a template of many passes",
       "give fewer meetings or shorter ones",
       "The model is so large that the template reaches a limit; a template in an endless loop would reach it as well.")
ADVICE(DIAG_TEMPLATE_LIMIT, "a template that calls itself forever",
       "look for a template that calls itself without an end",
       "Depth, steps and size of what a template makes are limited, so that a mistake in it cannot stop the machine.")

/* flow */
ADVICE(DIAG_FLOW_XML, "zadan flow gives this for a template that writes no element", "correct the template",
       "What the template made is no XML document of the flow vocabulary.")
ADVICE(DIAG_FLOW_ELEMENT, "<fo:float>", "correct the template; zadan-template(7) lists the elements",
       "The flow is a subset of XSL-FO 1.1, and this element is outside it.")
ADVICE(DIAG_FLOW_CHILD, "<fo:table-cell> in <fo:block>",
       "correct the template; zadan-template(7) lists what may stand in what",
       "The element is known, but not in this place.")
ADVICE(DIAG_FLOW_ORDER, "<fo:table-body> before <fo:table-header>", "change their order in the template",
       "The elements are known, but in another order.")
ADVICE(DIAG_FLOW_MISSING, "<fo:page-sequence> without fo:flow", "add it in the template",
       "The element cannot do without the other element or property.")
ADVICE(DIAG_FLOW_TEXT, "text directly in <fo:table>", "put the text into a block",
       "Only blocks and what stands in lines can hold text.")
ADVICE(DIAG_FLOW_PROPERTY, "fo:block float=\"left\"", "correct the template; zadan-template(7) lists the properties",
       "The property is not in the subset of XSL-FO that is supported, or is misspelt.")
ADVICE(DIAG_FLOW_PROPERTY_PLACE, "fo:block page-width=\"210mm\"",
       "put it on an element that takes it (zadan-template(7))", "The property is known, but not on this element.")
ADVICE(DIAG_FLOW_VALUE, "font-size=\"big\"", "correct the value; lengths need a unit (pt, mm, em)",
       "The value is none that the property takes. The units zw, q and H are only for properties of the namespace zf.")
ADVICE(DIAG_FLOW_MASTER, "master-reference=\"pages\" without such a master", "correct the name in the template",
       "A page sequence names a page master, and none is called that.")
ADVICE(DIAG_FLOW_PAGE_SIZE, "margin=\"200mm\" on a page of A4", "make the margins smaller or the page larger",
       "Nothing is left of the page for text.")
ADVICE(DIAG_FLOW_ID, "id=\"a1\" on two blocks", "give one of them another id in the template",
       "Links and page numbers point to an id, which therefore names one element.")

/* font */
ADVICE(DIAG_FONT_SET_UNKNOWN, "zadan brief --font-set=bizzud a.txt",
       "name a set of the fonts folder without .xml: bizud, ipaex, or one of your own",
       "A font set is the file NAME.xml in the fonts folder, and there is none of this name.")
ADVICE(DIAG_FONT_SET_BAD, "<role> without <family> in fonts/mine.xml",
       "correct the font set; fonts/fonts.rng states its form",
       "A font set says which families each role (text, headings) is set in. This one cannot be used.")
ADVICE(DIAG_FONT_CONFIG, "a broken /etc/fonts/fonts.conf", "try fc-list; install the package fontconfig again",
       "Fonts are found by fontconfig, which cannot read its own configuration.")
ADVICE(DIAG_FONT_ROLE_MISSING, "zadan brief on a system without Japanese fonts",
       "install one of the packages that the message names; zadan fonts shows the result",
       "None of the families that the font set names for this role is installed. Nothing can be set without it.")
ADVICE(DIAG_FONT_ROLE_UNKNOWN, "font-family=\"poster\" in a template",
       "correct font-family in the template, or add the role to the font set",
       "The template asks for a role that the font set does not have; another one was used.")
ADVICE(
    DIAG_FONT_BROKEN, "a font file that is cut off", "install the font again",
    "The file of the font is damaged, or of a kind that cannot be embedded. The next family of the font set is tried.")
ADVICE(DIAG_FONT_EMBEDDING, "a font with restricted licence", "use a font whose licence allows embedding",
       "The font itself forbids to put it, or a part of it, into a document. The next family of the font set is tried.")

/* layout: paragraphs */
ADVICE(DIAG_CHARACTER_MISSING, "a rare kanji in a name",
       "install fonts-ipamj-mincho, or correct the character; --allow-substitute prints 〓 instead",
       "No font of the set has the character. No document was made, because a missing character in a name would pass "
       "unnoticed.")
ADVICE(DIAG_CHARACTER_SUBSTITUTED, "zadan brief --allow-substitute a.txt",
       "install a font that has it, or write the character by hand into the print",
       "No font of the set has the character; 〓 stands in its place, as you allowed.")
ADVICE(DIAG_VARIANT_MISSING, "葛 + U+E0100", "install fonts-ipamj-mincho",
       "The font has the character, but not the form that was asked for; the usual form stands there.")
ADVICE(DIAG_CHARACTER_DROPPED, "an emoji in a heading of the web page", "nothing",
       "Pictographs are ornament in an article; one that no font has is left out.")
ADVICE(DIAG_INLINE_UNSUPPORTED, "a table in an inline", "change the template",
       "The element cannot stand in a line; its text is kept.")
ADVICE(DIAG_LINE_RELAXED, "a narrow column with many small kana", "nothing",
       "No break that the strictest rules allow made a good line, so a small kana or 々 begins one here.")
ADVICE(DIAG_LINE_LOOSE, "a long address in a narrow column", "nothing, or widen the column in the template",
       "Nothing could be moved to fill the line, so the spaces in it are wide.")
ADVICE(DIAG_LINE_FORBIDDEN, "a bracket wider than its column", "widen the column in the template",
       "The column is so narrow that a character stands where it should not, at the start or the end of a line.")
ADVICE(DIAG_LINE_OVERFULL, "a long word of Latin letters in a cell", "widen the column, or make the type smaller",
       "The line cannot be broken anywhere and goes beyond its measure.")
ADVICE(DIAG_LINE_UNDERFULL, "one long word in a justified line", "nothing",
       "The line has no space that could grow, so it ends before the measure does.")
ADVICE(DIAG_LINE_SHORT, "。alone with one character in the last line", "nothing",
       "The last line of a paragraph has one character; no better division was found.")

/* image */
ADVICE(DIAG_IMAGE_OUTSIDE, "<img src=\"../secret.png\">",
       "put the picture into the folder of the article, and name it without .. or http:",
       "Pictures are read below the folder of the article only. A frame stands in its place.")
ADVICE(DIAG_IMAGE_READ, "<img src=\"missing.png\">", "put the picture where the article looks for it",
       "The picture that the article shows cannot be read. A frame stands in its place.")
ADVICE(DIAG_IMAGE_BROKEN, "a WebP picture", "save the picture again as PNG, or as JPEG in RGB",
       "The picture is damaged or of a kind that is not embedded. A frame stands in its place.")
ADVICE(DIAG_IMAGE_PIXELS, "a scan of 30000 x 40000 pixels", "make the picture smaller",
       "So large a picture would need more memory than a printed page can show. A frame stands in its place.")
ADVICE(DIAG_IMAGE_DAMAGED, "a JPEG whose end is missing", "copy the picture again",
       "The end of the picture is missing; what could be read is shown.")
ADVICE(DIAG_IMAGE_ALT, "<img src=\"a.png\"> without alt", "write zf:alt in the template, or alt in the article",
       "Who cannot see the picture hears its alternative text; there is none, so the name of the file is read out.")

/* layout: blocks and pages */
ADVICE(DIAG_LAYOUT_UNSUPPORTED, "an element where no layout exists for it", "change the template",
       "The element is part of the vocabulary, but cannot be laid out in this place.")
ADVICE(DIAG_LAYOUT_FOOTNOTE, "a footnote in a running head", "move the footnote into the text",
       "Footnotes belong to the text of the page. This one was left out.")
ADVICE(DIAG_LAYOUT_SIDE_NOTES, "a footnote on a vertical page",
       "nothing, or set the notes at the end of the chapter in the template",
       "On vertical pages footnotes stand at the left edge.")
ADVICE(DIAG_LAYOUT_DEPTH, "300 blocks inside each other", "look for a template that calls itself",
       "So deep nothing is nested by intention. The rest is left out.")
ADVICE(DIAG_LAYOUT_SPAN_ALL, "span=\"all\" on a block in a block", "move the block up in the template",
       "Only a child of fo:flow can span all columns.")
ADVICE(DIAG_LAYOUT_BREAK_INSIDE, "break-before=\"page\" in a table cell", "put the break outside in the template",
       "A list item, a cell or a container cannot be torn by force.")
ADVICE(DIAG_LAYOUT_KEEP, "many blocks kept with the next", "nothing, or keep less together in the template",
       "What should stay together was longer than a page, or nothing else fitted.")
ADVICE(DIAG_LAYOUT_KEEP_HIGH, "keep-together on a table longer than the page",
       "nothing, or take keep-together away in the template",
       "Something that should stay on one page is higher than a column.")
ADVICE(DIAG_LAYOUT_FLOW_MODE, "a vertical flow on horizontal page masters",
       "give both the same writing-mode in the template",
       "Text and page run in different directions; the text's own direction was used.")
ADVICE(DIAG_LAYOUT_BOX, "a long text in a block-container of fixed height",
       "make the container higher, or the text shorter", "What stands in a container of fixed size is larger than it.")
ADVICE(DIAG_LAYOUT_WRITING_MODE, "writing-mode on an fo:block", "use a block-container to turn the direction",
       "Only regions and block-containers can turn the direction of writing.")
ADVICE(
    DIAG_LAYOUT_WIDOW, "a heading near the foot of a page", "nothing",
    "A single line stands at the top or the foot of a page, or a row of a table is short there; nothing better fitted.")
ADVICE(DIAG_LAYOUT_HIGH, "a picture higher than the page", "make it smaller in the template",
       "Something that cannot be divided is higher than the page.")
ADVICE(DIAG_LAYOUT_WIDE, "a table wider than its column", "make the columns of the table narrower in the template",
       "It goes beyond the place that it has.")
ADVICE(DIAG_LAYOUT_NARROW, "start-indent=\"200mm\"", "make the indents smaller in the template",
       "The indents leave less room than a character needs; one character a line was assumed.")
ADVICE(DIAG_LAYOUT_TABLE, "two cells in one place", "correct the table in the template",
       "The table contradicts itself, or is larger than tables may be.")
ADVICE(DIAG_LAYOUT_REGION_WIDTH, "first pages narrower than the others",
       "give all masters of the sequence the same width of body",
       "Lines are broken once, for the first page; on a page of another width they do not fit.")
ADVICE(DIAG_LAYOUT_MASTER, "conditions that fit no page",
       "add a conditional-page-master-reference without conditions as the last one",
       "None of the conditions of the sequence fits this page.")
ADVICE(DIAG_LAYOUT_MASTER_MISSING, "an empty fo:page-sequence", "correct the template",
       "Without page or text there is nothing to print.")
ADVICE(DIAG_LAYOUT_REGION_SMALL, "margins of 150 mm", "make the margins smaller",
       "The body of the page has no room for a single line.")
ADVICE(DIAG_LAYOUT_ID_TWICE, "id=\"a1\" in two sessions of a volume", "give one of them another id in the template",
       "Links and page numbers lead to the first one.")
ADVICE(DIAG_LAYOUT_LINK, "internal-destination=\"a9\" without such an id", "correct the destination in the template",
       "The words stay, the link does not.")
ADVICE(DIAG_LAYOUT_BOOKMARK, "a bookmark to a block that was left out", "correct the destination in the template",
       "A bookmark that leads nowhere was left out.")
ADVICE(DIAG_LAYOUT_CITATION, "<fo:page-number-citation ref-id=\"a9\"/>", "correct the id in the template",
       "The page number of something that is not there is empty.")
ADVICE(DIAG_LAYOUT_INDEX_KEY, "an entry of the index for a person who is on no page",
       "nothing, or correct the key in the template", "The entry of the index has no page.")
ADVICE(DIAG_LAYOUT_INDEX_RANGE, "index-range-begin without index-range-end",
       "give each beginning its end in the template", "The range counts for the page where it begins.")
ADVICE(DIAG_LAYOUT_UNSTABLE, "a page number that moves itself to the next page",
       "look at the page numbers that are cited",
       "The number of a page decides what fits on it, and no pass agreed with the one before. It is very rare.")

/* mail */
ADVICE(DIAG_MAIL_ADDRESS, "zadan circular --mail --mail-to='a b' a.txt",
       "write it as NAME <USER@DOMAIN> or USER@DOMAIN",
       "What goes into the header of a mail must be an address in ASCII, its name in front any text of one line. "
       "Nothing was written.")
ADVICE(DIAG_MAIL_LIMIT, "zadan circular --mail --mail-limit=1 articles/",
       "send fewer meetings in one mail, or raise --mail-limit",
       "Attachments grow by a third in a mail, and mail servers refuse mails that are too large. Neither the PDF nor "
       "the mail was written.")

/* pdf */
ADVICE(DIAG_PDF_LIBRARY, "", "try again; if it stays, report it with the input",
       "libharu, which writes the PDF, refused something. Nothing was written.")
ADVICE(DIAG_PDF_TOO_LARGE, "thousands of meetings with pictures in one file", "give fewer inputs, or several volumes",
       "What writes a PDF counts its bytes up to 2 GiB. Nothing was written.")
ADVICE(DIAG_PDF_TOO_MANY, "tens of thousands of meetings in one file", "give fewer inputs, or several volumes",
       "Each paragraph, each cell of a table and each link is an object of a PDF, and PDF/A allows no more of them. "
       "Nothing was written.")
ADVICE(DIAG_PDF_EMBEDDING, "a font with restricted licence", "use another font set, or another font in it",
       "The licence bits of the font forbid it. Nothing was written.")
ADVICE(DIAG_PDF_SUBSET, "a damaged font file", "install the font again, or use another one",
       "Only the glyphs in use go into the PDF; this font could not be cut down to them. Nothing was written.")
ADVICE(DIAG_PDF_ROLE, "role=\"Chapter\"", "write a structure type of PDF 1.7 (P, H1, Sect, Table ...) in the template",
       "The structure of a PDF is for screen readers, which know these types only.")
ADVICE(DIAG_SHEETS, "zadan volume --impose=booklet articles/", "give these figures to the print shop",
       "What the sheets for the print shop have in them: each sheet is printed on both sides and folded.")
ADVICE(DIAG_SHEETS_THICK, "zadan volume --impose=booklet with 300 pages",
       "choose a smaller --signature, for instance 32",
       "So many leaves in one another do not lie flat, and the inner pages move far towards the edge.")
ADVICE(DIAG_SHEETS_SIZE, "a template with pages of A4 and of A5", "give all page masters one size in the template",
       "A sheet is divided into places of one size; other pages stand in the middle of theirs.")
ADVICE(DIAG_PDF_LINK_TARGET, "a link to a page that was left out", "correct the destination in the template",
       "The link does nothing.")
