@testable import Feeds

/// Any bytes as HTML of a summary and of a title. The text stays within its limit and has no control characters.
@_cdecl("LLVMFuzzerTestOneInput")
func readHTML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // The reader of feeds hands on nothing but sound UTF-8.
  let text = unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let html = Array(text.utf8)
  _ = HTMLText.isHTML(html)
  for maxBytes in [40, 1 << 20] {
    for keepsUnknownTags in [false, true] {
      let (text, _) = HTMLText.text(of: html, maxBytes: maxBytes, keepsUnknownTags: keepsUnknownTags)
      precondition(text.utf8.count <= maxBytes, "\(text.utf8.count) bytes of \(maxBytes)")
      precondition(text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 0x0a }, "a control character")
    }
  }
  return 0
}
