#ifndef TENSIOND_CXML2_SHIM_H
#define TENSIOND_CXML2_SHIM_H
// Only CFeedXML's C files include libxml2. No Swift file imports this module: libxml2's headers bring the system's
// ICU, which clashes with Foundation's.
#include <libxml/parser.h>
#endif
