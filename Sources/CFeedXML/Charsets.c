#include "CFeedXML.h"

#include <errno.h>
#include <iconv.h>

static const char replacement[3] = {(char)0xef, (char)0xbf, (char)0xbd};

ptrdiff_t feedxml_to_utf8(const char *charset, const uint8_t *bytes, size_t count, uint8_t *out, size_t *replaced) {
  iconv_t converter = iconv_open("UTF-8", charset);
  if (converter == (iconv_t)-1) return -1;
  char *from = (char *)bytes, *to = (char *)out;
  size_t from_left = count, to_left = 3 * count + 16;
  *replaced = 0;
  while (from_left > 0) {
    if (iconv(converter, &from, &from_left, &to, &to_left) != (size_t)-1) break;
    // EILSEQ: no such character; EINVAL: the input ends within one. E2BIG cannot be: no charset of iconv gives more
    // than three bytes of UTF-8 a byte, and each replaced byte gives three.
    if ((errno != EILSEQ && errno != EINVAL) || to_left < sizeof replacement) break;
    for (size_t i = 0; i < sizeof replacement; i++) *to++ = replacement[i];
    to_left -= sizeof replacement;
    from++, from_left--;
    ++*replaced;
  }
  iconv(converter, NULL, NULL, &to, &to_left);
  iconv_close(converter);
  return to - (char *)out;
}
