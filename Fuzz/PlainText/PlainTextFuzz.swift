import FuzzSupport

@testable import Feeds

/// Any text as HTML of a summary and of a title: what comes out stays within its limit and can be printed.
@_cdecl("LLVMFuzzerTestOneInput")
func readHTML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let html = Array(unsafe fuzzedText(start, count).utf8)
  _ = HTMLText.isHTML(html)
  for maxBytes in [40, 1 << 20] {
    for keepsUnknownTags in [false, true] {
      let (text, _) = HTMLText.text(of: html, maxBytes: maxBytes, keepsUnknownTags: keepsUnknownTags)
      promise(text.utf8.count <= maxBytes, "\(text.utf8.count) bytes of \(maxBytes)")
      promise(text.utf8.allSatisfy(isPrintable), "a control character in \(text.debugDescription)")
    }
  }
  return 0
}

private func isPrintable(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7f || byte == 0x0a }
