#include "CFeedXML.h"

#include <errno.h>
#include <iconv.h>

static const char replacement[3] = {(char)0xef, (char)0xbf, (char)0xbd};

// How many of the bytes left have no meaning together. Of a pair of two high bytes neither has one alone, but an ASCII
// byte after a lead byte stands for itself: it may be markup.
static size_t meaningless(const char *from, size_t left, size_t unit) {
  size_t count = unit > 0 ? unit : left > 1 && (uint8_t)from[0] >= 0x80 && (uint8_t)from[1] >= 0x80 ? 2 : 1;
  return count < left ? count : left;
}

ptrdiff_t feedxml_to_utf8(const char *charset, size_t unit, const uint8_t *bytes, size_t count, uint8_t *out,
                          size_t *replaced) {
  iconv_t converter = iconv_open("UTF-8", charset);
  if (converter == (iconv_t)-1) return -1;
  char *from = (char *)bytes, *to = (char *)out;
  size_t from_left = count, to_left = 3 * count + 16;
  *replaced = 0;
  while (from_left > 0) {
    if (iconv(converter, &from, &from_left, &to, &to_left) != (size_t)-1) break;
    // EILSEQ: no such character; EINVAL: the input ends within one. E2BIG cannot be: no charset of iconv gives more
    // than three bytes of UTF-8 a byte, and what is replaced gives three.
    if ((errno != EILSEQ && errno != EINVAL) || to_left < sizeof replacement) break;
    // A unit cut by the end stands for nothing.
    if (errno == EINVAL && unit > 1) {
      *replaced += from_left;
      break;
    }
    for (size_t i = 0; i < sizeof replacement; i++) *to++ = replacement[i];
    to_left -= sizeof replacement;
    size_t skipped = meaningless(from, from_left, unit);
    from += skipped, from_left -= skipped;
    *replaced += skipped;
  }
  iconv(converter, NULL, NULL, &to, &to_left);
  iconv_close(converter);
  return to - (char *)out;
}
