#define _GNU_SOURCE
#include "CFeedXML.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <string.h>

struct feedxml_stream {
  xmlParserCtxtPtr parser;
  feedxml_handler handler;
  void *context;
  xmlBufferPtr text;
  int wants_text;
  int recovering;
  int depth, max_depth;
  int passed_line_count;
  int error_line;
  char error_text[160];
};

static void hand_over_text(feedxml_stream *stream) {
  int count = xmlBufferLength(stream->text);
  if (count == 0) return;
  stream->handler.text(stream->context, xmlBufferContent(stream->text), (size_t)count);
  xmlBufferEmpty(stream->text);
}

static void stop(feedxml_stream *stream, const char *reason) {
  if (stream->error_line == 0) {
    stream->error_line = (stream->parser->input != NULL ? stream->parser->input->line : 1) + stream->passed_line_count;
    snprintf(stream->error_text, sizeof stream->error_text, "%s", reason);
  }
  xmlStopParser(stream->parser);
}

static void start_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                          int namespace_count, const xmlChar **namespaces, int attribute_count,
                          int defaulted_count, const xmlChar **attributes) {
  (void)namespace_count, (void)namespaces, (void)defaulted_count;
  feedxml_stream *stream = data;
  // The push parser has no limit of its own, and thirty bytes of memory for each open `<b>`.
  if (stream->depth++ >= stream->max_depth) {
    stop(stream, "elements nested too deep");
    return;
  }
  hand_over_text(stream);
  stream->wants_text = stream->handler.start(stream->context, (const char *)name, (const char *)prefix,
                                             (const char *)uri, attribute_count, (const char *const *)attributes);
}

static void end_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)name, (void)prefix, (void)uri;
  feedxml_stream *stream = data;
  stream->depth--;
  hand_over_text(stream);
  stream->wants_text = stream->handler.end(stream->context);
}

// libxml2 cuts text at every reference; put together here, it costs one call a field.
static void characters(void *data, const xmlChar *bytes, int count) {
  feedxml_stream *stream = data;
  if (!stream->wants_text || xmlBufferAdd(stream->text, bytes, count) == 0) return;
  stop(stream, "no memory for the text");
}

// Undeclared prefixes and odd namespace names do not make a document unreadable.
static void note_error(void *data, xmlErrorPtr error) {
  feedxml_stream *stream = data;
  if (error == NULL || error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE) return;
  if (stream->error_line == 0) {
    stream->error_line = (error->line > 0 ? error->line : 1) + stream->passed_line_count;
    size_t length = error->message == NULL ? 0 : strcspn(error->message, "\r\n");
    if (length >= sizeof stream->error_text) length = sizeof stream->error_text - 1;
    if (length > 0) memcpy(stream->error_text, error->message, length);
    stream->error_text[length] = 0;
  }
  if (!stream->recovering && stream->parser != NULL) xmlStopParser(stream->parser);
}

void feedxml_initialise(void) { xmlInitParser(); }

feedxml_stream *feedxml_create(const feedxml_handler *handler, void *context, int recovering, int max_depth) {
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
  stream->max_depth = max_depth;
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

// What matters in the inside of a CDATA section. Blocks without a way out, so that the compiler takes many bytes at once;
// of at most 255 bytes, so that a byte counts their lines.
struct inside {
  size_t line_count;
  uint8_t has_control, may_have_noncharacter;
};

static struct inside look_at(const uint8_t *bytes, size_t count) {
  struct inside found = {0, 0, 0};
  for (size_t start = 0; start < count; start += 128) {
    size_t length = count - start < 128 ? count - start : 128;
    uint8_t lines = 0, controls = 0, leads = 0;
    for (size_t i = 0; i < length; i++) {
      uint8_t byte = bytes[start + i];
      lines += byte == '\n';
      controls |= (byte < 0x20) & (byte != '\t') & (byte != '\n') & (byte != '\r');
      leads |= byte == 0xef;
    }
    found.line_count += lines;
    found.has_control |= controls;
    found.may_have_noncharacter |= leads;
  }
  return found;
}

// U+FFFE or U+FFFF.
static int has_noncharacter(const uint8_t *bytes, size_t count) {
  for (size_t i = 0; i + 2 < count; i++)
    if (bytes[i] == 0xef && bytes[i + 1] == 0xbf && bytes[i + 2] >= 0xbe) return 1;
  return 0;
}

int feedxml_pass_cdata(feedxml_stream *stream, const uint8_t *bytes, size_t count) {
  if (stream->parser->instate != XML_PARSER_CDATA_SECTION) return 0;
  struct inside found = look_at(bytes, count);
  if (found.has_control || (found.may_have_noncharacter && has_noncharacter(bytes, count))) return 0;
  stream->passed_line_count += (int)found.line_count;
  if (stream->wants_text && count > 0) {
    hand_over_text(stream);
    stream->handler.text(stream->context, bytes, count);
  }
  return 1;
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

// Brackets are rare in feeds, so that memchr flies from one to the next; memmem stops at every `<`.
static const uint8_t *find_by_bracket(const uint8_t *bytes, size_t count, const uint8_t *wanted, size_t wanted_count,
                                      size_t bracket_offset) {
  if (count < wanted_count) return NULL;
  const uint8_t *end = bytes + count, *from = bytes + bracket_offset;
  while (from < end && (from = memchr(from, wanted[bracket_offset], (size_t)(end - from))) != NULL) {
    const uint8_t *start = from - bracket_offset;
    if ((size_t)(end - start) < wanted_count) return NULL;
    if (memcmp(start, wanted, wanted_count) == 0) return start;
    from++;
  }
  return NULL;
}

const uint8_t *feedxml_find(const uint8_t *bytes, size_t count, const uint8_t *wanted, size_t wanted_count) {
  for (size_t i = 0; i < wanted_count; i++)
    if (wanted[i] == '[' || wanted[i] == ']') return find_by_bracket(bytes, count, wanted, wanted_count, i);
  return memmem(bytes, count, wanted, wanted_count);
}

const char *feedxml_html_entity_name(unsigned code_point) {
  const htmlEntityDesc *entity = htmlEntityValueLookup(code_point);
  return entity == NULL ? NULL : entity->name;
}
