#define _GNU_SOURCE
#include "CFeedXML.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

struct feedxml_stream {
  xmlParserCtxtPtr parser;
  feedxml_handler handler;
  void *context;
  xmlBufferPtr text;
  int wants_text;
  int recovering;
  int error_line;
  char error_text[160];
};

static void hand_over_text(feedxml_stream *stream) {
  int count = xmlBufferLength(stream->text);
  if (count == 0) return;
  stream->handler.text(stream->context, xmlBufferContent(stream->text), (size_t)count);
  xmlBufferEmpty(stream->text);
}

static void start_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                          int namespace_count, const xmlChar **namespaces, int attribute_count,
                          int defaulted_count, const xmlChar **attributes) {
  (void)namespace_count, (void)namespaces, (void)defaulted_count;
  feedxml_stream *stream = data;
  hand_over_text(stream);
  stream->wants_text = stream->handler.start(stream->context, (const char *)name, (const char *)prefix,
                                             (const char *)uri, attribute_count, (const char *const *)attributes);
}

static void end_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)name, (void)prefix, (void)uri;
  feedxml_stream *stream = data;
  hand_over_text(stream);
  stream->wants_text = stream->handler.end(stream->context);
}

// libxml2 cuts text at every reference; put together here, it costs one call a field.
static void characters(void *data, const xmlChar *bytes, int count) {
  feedxml_stream *stream = data;
  if (!stream->wants_text || xmlBufferAdd(stream->text, bytes, count) == 0) return;
  stream->error_line = 1;
  strcpy(stream->error_text, "no memory for the text");
  xmlStopParser(stream->parser);
}

// Undeclared prefixes and odd namespace names do not make a document unreadable.
static void note_error(void *data, xmlErrorPtr error) {
  feedxml_stream *stream = data;
  if (error == NULL || error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE) return;
  if (stream->error_line == 0) {
    stream->error_line = error->line > 0 ? error->line : 1;
    size_t length = error->message == NULL ? 0 : strcspn(error->message, "\r\n");
    if (length >= sizeof stream->error_text) length = sizeof stream->error_text - 1;
    if (length > 0) memcpy(stream->error_text, error->message, length);
    stream->error_text[length] = 0;
  }
  if (!stream->recovering && stream->parser != NULL) xmlStopParser(stream->parser);
}

void feedxml_initialise(void) { xmlInitParser(); }

feedxml_stream *feedxml_create(const feedxml_handler *handler, void *context, int recovering) {
  feedxml_stream *stream = calloc(1, sizeof *stream);
  if (stream == NULL) return NULL;
  stream->text = xmlBufferCreate();
  if (stream->text == NULL) {
    free(stream);
    return NULL;
  }
  xmlBufferSetAllocationScheme(stream->text, XML_BUFFER_ALLOC_DOUBLEIT);
  stream->handler = *handler;
  stream->context = context;
  stream->recovering = recovering;
  // From zero, not xmlSAXVersion(): the default callbacks take the user data for a parser context.
  xmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = start_element;
  sax.endElementNs = end_element;
  sax.characters = characters;
  sax.ignorableWhitespace = characters;
  sax.cdataBlock = characters;
  sax.serror = note_error;
  stream->parser = xmlCreatePushParserCtxt(&sax, stream, NULL, 0, NULL);
  if (stream->parser == NULL) {
    xmlBufferFree(stream->text);
    free(stream);
    return NULL;
  }
  // NOENT makes `&amp;` in an attribute's value a bare `&` and not `&#38;`. It can expand nothing else: without the
  // callback getEntity no entity of a DTD is ever looked up, without DTDLOAD no file is opened.
  xmlCtxtUseOptions(stream->parser, (recovering ? XML_PARSE_RECOVER : 0) | XML_PARSE_NONET | XML_PARSE_NOENT |
                                        XML_PARSE_IGNORE_ENC);
  return stream;
}

void feedxml_push(feedxml_stream *stream, const uint8_t *bytes, int count, int is_last) {
  xmlParseChunk(stream->parser, (const char *)bytes, count, is_last);
}

void feedxml_destroy(feedxml_stream *stream) {
  if (stream == NULL) return;
  // A DTD with entities makes the parser build a document of its own even for SAX (xmlParseEntityDecl, "for expat
  // compatibility"), which it does not free.
  if (stream->parser->myDoc != NULL) xmlFreeDoc(stream->parser->myDoc);
  stream->parser->myDoc = NULL;
  xmlFreeParserCtxt(stream->parser);
  xmlBufferFree(stream->text);
  free(stream);
}

int feedxml_error_line(const feedxml_stream *stream) { return stream->error_line; }

const char *feedxml_error_text(const feedxml_stream *stream) { return stream->error_text; }

const char *feedxml_attribute(const char *const *attributes, int count, const char *prefix, const char *name,
                              size_t *length) {
  for (const char *const *fields = attributes; count-- > 0; fields += 5) {
    if (prefix == NULL ? fields[1] != NULL : fields[1] == NULL || strcmp(fields[1], prefix) != 0) continue;
    if (xmlStrcasecmp((const xmlChar *)fields[0], (const xmlChar *)name) != 0) continue;
    *length = (size_t)(fields[4] - fields[3]);
    return fields[3];
  }
  return NULL;
}

const uint8_t *feedxml_find(const uint8_t *bytes, size_t count, const uint8_t *wanted, size_t wanted_count) {
  return memmem(bytes, count, wanted, wanted_count);
}

const char *feedxml_html_entity_name(unsigned code_point) {
  const htmlEntityDesc *entity = htmlEntityValueLookup(code_point);
  return entity == NULL ? NULL : entity->name;
}
