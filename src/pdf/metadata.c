/* metadata.c - what the document says about itself: information dictionary, XMP, output intent, and the catalog's entries.
 *
 * The XMP packet claims PDF/A-2a (ISO 19005-2; with attachments A-3a, ISO 19005-3) and PDF/UA-1 (ISO 14289-1) at once; the second needs an extension schema to be
 * allowed inside the first. A document without tags claims PDF/A-2u alone. Both copies of the facts are made from one table, so they agree. */
#include "pdf_imp.h"

static void add_xml(struct buffer *out, struct text text)
{
    for (uint32_t c = text_next(&text); c != TEXT_END; c = text_next(&text)) {
        if (c == '&')
            buffer_add_string(out, "&amp;");
        else if (c == '<')
            buffer_add_string(out, "&lt;");
        else if (c == '>')
            buffer_add_string(out, "&gt;");
        else if (c >= 0x20 || c == '\t' || c == '\n') /* the rest is not XML */
            buffer_add_codepoint(out, c);
    }
}

static void add_element(struct buffer *out, const char *open, struct text text, const char *close)
{
    if (text_is_empty(text))
        return;
    buffer_add_string(out, open);
    add_xml(out, text);
    buffer_add_string(out, close);
}

/* The forms of the kanji are recorded with the keywords when they are not those of today (F3). */
static struct text keywords_of(struct pdf_writer *writer)
{
    const struct flow_document *document = &writer->document;
    if (!document->jis90)
        return document->keywords;
    return text_is_empty(document->keywords) ? TEXT("JIS90")
                                             : text_format(writer->arena, "%.*s, JIS90", TEXT_ARGS(document->keywords));
}

static const char extension_schema[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
    "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
    "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";

/* The end of the tag that has the namespaces, and the standards that the document keeps. Part 2 of PDF/A forbids attachments of other
 * kinds. */
static void add_claims(const struct pdf_writer *writer, struct buffer *out)
{
    const bool tagged = !writer->options->untagged;
    buffer_add_string(out, tagged ? " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n" : ">\n");
    buffer_format(out, "<pdfaid:part>%d</pdfaid:part>\n<pdfaid:conformance>%c</pdfaid:conformance>\n",
                  writer->options->attachment_count > 0 ? 3 : 2, tagged ? 'A' : 'U');
    buffer_add_string(out, tagged ? "<pdfuaid:part>1</pdfuaid:part>\n" : "");
}

static void add_xmp(struct pdf_writer *writer, bool dated, struct buffer *out)
{
    const struct flow_document *document = &writer->document;
    struct text language = text_is_empty(document->language) ? TEXT("ja") : document->language;
    buffer_add_string(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                           "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                           "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
                           "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"");
    add_claims(writer, out);
    buffer_add_string(out, "<dc:format>application/pdf</dc:format>\n");
    add_element(out, "<dc:language><rdf:Bag><rdf:li>", language, "</rdf:li></rdf:Bag></dc:language>\n");
    add_element(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", document->title,
                "</rdf:li></rdf:Alt></dc:title>\n");
    add_element(out, "<dc:creator><rdf:Seq><rdf:li>", document->author, "</rdf:li></rdf:Seq></dc:creator>\n");
    add_element(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", document->subject,
                "</rdf:li></rdf:Alt></dc:description>\n");
    add_element(out, "<pdf:Keywords>", keywords_of(writer), "</pdf:Keywords>\n");
    add_element(out, "<pdf:Producer>", writer->options->producer, "</pdf:Producer>\n");
    if (dated) {
        add_element(out, "<xmp:CreateDate>", writer->options->date, "</xmp:CreateDate>\n");
        add_element(out, "<xmp:ModifyDate>", writer->options->date, "</xmp:ModifyDate>\n");
    }
    buffer_add_string(out, "</rdf:Description>\n");
    if (!writer->options->untagged)
        buffer_add_string(out, extension_schema);
    buffer_add_string(out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
}

static void add_information(struct pdf_writer *writer, struct text date, struct buffer *out)
{
    const struct flow_document *document = &writer->document;
    const struct {
        const char *key;
        struct text value;
    } facts[] = {{"/Title", document->title},
                 {"/Author", document->author},
                 {"/Subject", document->subject},
                 {"/Keywords", keywords_of(writer)},
                 {"/Producer", writer->options->producer},
                 {"/CreationDate", date},
                 {"/ModDate", date}};
    for (size_t i = 0; i < ARRAY_LENGTH(facts); i++) {
        if (text_is_empty(facts[i].value))
            continue;
        buffer_add_string(out, facts[i].key);
        pdf_add_string(out, facts[i].value);
    }
}

static void add_intent(struct pdf_writer *writer, struct buffer *catalog)
{
    struct buffer profile = BUFFER_INIT;
    pdf_add_srgb_profile(&profile);
    pdf_object stream = pdf_stream_new(writer, TEXT("/N 3"), buffer_text(&profile), false);
    buffer_add_string(catalog, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
                               "/Info(sRGB IEC61966-2.1)/DestOutputProfile ");
    pdf_add_reference(catalog, stream);
    buffer_add_string(catalog, ">>]");
    buffer_release(&profile);
}

/* What a viewer asks the printer for. Sheets are turned round their vertical middle line, and never scaled. */
static void add_printing(struct pdf_writer *writer, struct buffer *catalog)
{
    if (pdf_has_sheets(writer)) {
        bool upright = pdf_sheets_are_upright(writer);
        buffer_format(catalog, "/PrintScaling/None/Duplex/DuplexFlip%sEdge", upright ? "Long" : "Short");
    } else if (writer->document.duplex) {
        buffer_add_string(catalog, "/Duplex/DuplexFlipLongEdge");
    }
}

void pdf_write_metadata(struct pdf_writer *writer, struct buffer *catalog, struct buffer *information)
{
    struct text language = writer->document.language;
    struct buffer date = BUFFER_INIT, xmp = BUFFER_INIT;
    bool dated = pdf_add_date(&date, writer->options->date);
    add_information(writer, buffer_text(&date), information);
    add_xmp(writer, dated, &xmp);
    pdf_object metadata = pdf_stream_new(writer, TEXT("/Type/Metadata/Subtype/XML"), buffer_text(&xmp), true);
    buffer_add_string(catalog, "/Metadata ");
    pdf_add_reference(catalog, metadata);
    buffer_add_string(catalog, "/Lang");
    pdf_add_string(catalog, text_is_empty(language) ? TEXT("ja") : language);
    buffer_add_string(catalog, "/ViewerPreferences<</DisplayDocTitle true");
    if (writer->document.bound_right)
        buffer_add_string(catalog, "/Direction/R2L");
    add_printing(writer, catalog);
    buffer_add_string(catalog, writer->options->untagged ? ">>" : ">>/MarkInfo<</Marked true>>");
    if (writer->root.tree != 0) {
        buffer_add_string(catalog, "/StructTreeRoot ");
        pdf_add_reference(catalog, writer->root.tree);
    }
    add_intent(writer, catalog);
    buffer_release(&date);
    buffer_release(&xmp);
}
