// A narrow door to libxml2's SAX2 push parser and its table of HTML entities, and to iconv.
// No header of libxml2 is included here: Swift sees an opaque struct and three callbacks.
#ifndef TENSIOND_CFEEDXML_H
#define TENSIOND_CFEEDXML_H

#include <stddef.h>
#include <stdint.h>

typedef struct feedxml_stream feedxml_stream;

// Names are interned: within one stream, the same name is the same pointer, valid until destroy.
// Attributes come in fives (`feedxml_attribute` reads them), valid during the call.
// `start` and `end` answer whether the text up to the next tag is wanted (not 0). It comes before that tag, references
// resolved: what `feedxml_pass_cdata` takes as a piece each, all between as one; no text that is empty comes.
typedef struct feedxml_handler {
  int (*start)(void *context, const char *name, const char *prefix, const char *uri, int attribute_count,
               const char *const *attributes);
  int (*end)(void *context);
  void (*text)(void *context, const uint8_t *bytes, size_t count);
} feedxml_handler;

// Once, before the first stream, from one thread.
void feedxml_initialise(void);

// The input must be UTF-8 without an encoding declaration. Loads nothing, declares no entity, expands only the five
// predefined ones. A recovering stream goes on after errors; the other stops at the first, and both where elements are
// nested deeper than `max_depth`. NULL: out of memory.
feedxml_stream *feedxml_create(const feedxml_handler *handler, void *context, int recovering, int max_depth);
void feedxml_push(feedxml_stream *stream, const uint8_t *bytes, int count, int is_last);
// Passes the inside of a CDATA section round the parser, which looks at each byte of one three times. To be called when
// all up to the end of a `<![CDATA[` has been pushed; what is pushed next is the section's `]]>`. 0: nothing was passed,
// since no section begins there (it is in a comment, say) or it holds what is no character of XML; push it.
int feedxml_pass_cdata(feedxml_stream *stream, const uint8_t *bytes, size_t count);
void feedxml_destroy(feedxml_stream *stream);

// The line (1-based) of the first error that makes the document not well-formed; 0: none so far.
int feedxml_error_line(const feedxml_stream *stream);
// libxml2's words for that error; "" when there is none.
const char *feedxml_error_text(const feedxml_stream *stream);

// The value of the attribute of that name, in any case, and of that prefix (NULL: without one); not terminated by 0.
// NULL: there is none.
const char *feedxml_attribute(const char *const *attributes, int count, const char *prefix, const char *name,
                              size_t *length);

// memmem(3), faster where brackets are in what is wanted.
const uint8_t *feedxml_find(const uint8_t *bytes, size_t count, const uint8_t *wanted, size_t wanted_count);

// The HTML 4 name of a character, without & and ;. NULL: it has none.
const char *feedxml_html_entity_name(unsigned code_point);

// Converts `count` bytes of `charset` to UTF-8 by iconv, U+FFFD for what has no meaning there (its bytes are counted in
// `replaced`): `unit` bytes each time, or with unit 0 as many as belong together in a charset of one or two bytes a
// character. Answers the bytes written, or -1 for an unknown charset. `out` must hold 3 * count + 16 bytes.
ptrdiff_t feedxml_to_utf8(const char *charset, size_t unit, const uint8_t *bytes, size_t count, uint8_t *out,
                          size_t *replaced);

#endif
