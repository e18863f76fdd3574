/* value_imp.h - what is wrong with the value of an option: NULL, or what it should have been. */
#ifndef ZADAN_CLI_VALUE_IMP_H
#define ZADAN_CLI_VALUE_IMP_H

const char *date_fault(const char *value); /* a date of the calendar, YYYY-MM-DD */
const char *template_fault(const char *value);
const char *profile_fault(const char *value);
const char *font_set_fault(const char *value);
const char *output_fault(const char *value);
const char *names_fault(const char *value);
const char *body_fault(const char *value);

const char *folder_fault(const char *value);
const char *file_fault(const char *value);

#endif
