/* letter_mail.c - the mail that a circular is attached to.
 *
 * Its words come from mail.xsl, a flow whose blocks are the lines of the mail, so that an office changes them where it changes those
 * of the circular. The flow is read like any other and its text taken out; nothing is set. */
#include <stdio.h>

#include "circular_imp.h"
#include "zadan/flow.h"
#include "zadan/mail.h"

#define BYTES_PER_MB ((size_t)1024 * 1024)

const char *letter_address_fault(const char *value)
{
    return mail_address_fault(value);
}

static const struct fo *next_object(const struct fo *object, const struct fo *top)
{
    if (object->first_child != NULL) {
        return object->first_child;
    }
    while (object != top && object->next == NULL) {
        object = object->parent;
    }
    return object != top ? object->next : NULL;
}

/* The text below a block, as one line. */
static void add_line(struct buffer *out, const struct fo *block)
{
    for (const struct fo *object = block; object != NULL; object = next_object(object, block)) {
        if (object->kind == FO_TEXT) {
            buffer_add_text(out, object->text);
        }
    }
    buffer_add_byte(out, '\n');
}

static void add_lines(struct buffer *out, const struct flow *flow)
{
    for (size_t i = 0; i < flow->sequences.count; i++) {
        const struct fo *top = flow->sequences.items[i].flow;
        for (const struct fo *block = top != NULL ? top->first_child : NULL; block != NULL; block = block->next) {
            add_line(out, block);
        }
    }
}

static enum status read_words(struct run *run, struct template *template, struct text circular_xml, struct text name,
                              struct arena *arena, struct flow *flow)
{
    const struct template_parameter parameters[] = {{"attachment", text_to_string(arena, name)}};
    struct buffer xml = BUFFER_INIT;
    enum status status =
        template_apply(template, "circular", circular_xml, parameters, ARRAY_LENGTH(parameters), run->diag, &xml);
    if (status == STATUS_OK) {
        status = flow_parse("mail", buffer_text(&xml), arena, run->diag, flow);
    }
    buffer_release(&xml);
    return status;
}

static enum status check_size(struct run *run, size_t size)
{
    size_t limit = (size_t)run->settings->mail_limit;
    if (size <= limit * BYTES_PER_MB) {
        return STATUS_OK;
    }
    char is[32], may[32];
    snprintf(is, sizeof(is), "%zu.%zu", size / BYTES_PER_MB, size % BYTES_PER_MB * 10 / BYTES_PER_MB);
    snprintf(may, sizeof(may), "%zu", limit);
    DIAG(run->diag, DIAG_MAIL_LIMIT, PLACE_NONE, is, may);
    return STATUS_LIMIT;
}

enum status letter_mail(struct run *run, struct template *template, struct text circular_xml, struct text date,
                        struct text name, struct text pdf, struct buffer *out)
{
    struct arena *arena = arena_new(0);
    struct buffer body = BUFFER_INIT;
    struct flow flow = {0};
    enum status status = read_words(run, template, circular_xml, name, arena, &flow);
    if (status == STATUS_OK) {
        add_lines(&body, &flow);
        const struct mail_attachment attachment = {.name = name, .media_type = TEXT("application/pdf"), .bytes = pdf};
        const struct mail mail = {
            .to = run->settings->mail_to.items,
            .to_count = run->settings->mail_to.count,
            .from = run->settings->mail_from,
            .subject = flow.document.title,
            .body = buffer_text(&body),
            .date = date,
            .attachments = &attachment,
            .attachment_count = 1,
        };
        status = mail_write(&mail, run->diag, out);
    }
    if (status == STATUS_OK) {
        status = check_size(run, out->length);
    }
    buffer_release(&body);
    arena_free(arena);
    return status;
}
