// zlib as Swift can call it: what zlib.h has as macros. No logic here.
#ifndef TENSIOND_CZLIB_SHIM_H
#define TENSIOND_CZLIB_SHIM_H

#include <zlib.h>

static inline int tensiond_inflate_begin(z_stream *stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}

#endif
