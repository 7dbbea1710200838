import FuzzSupport

@testable import Feeds

/// Any text as HTML of a summary and of a title: what comes out stays within its limit and is plain, and written as
/// HTML it reads as itself.
@_cdecl("LLVMFuzzerTestOneInput")
func readHTML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe fuzzed(start, count)
  let html = Array(unsafe fuzzedText(start, count).utf8)
  for maxBytes in [40, 1 << 20] {
    check(html, maxBytes: maxBytes, isSingleLine: false)
    check(html, maxBytes: maxBytes, isSingleLine: true)
  }
  if !html.contains(UInt8(ascii: "<")), !html.contains(UInt8(ascii: "&")) {
    promise(!HTMLText.isHTML(html.span), "text without markup taken for HTML")
  }
  if bytes.wantsRepetition { _ = HTMLText.text(of: bytes.repeated.span, maxBytes: 1 << 20) }
  return 0
}

private func check(_ html: [UInt8], maxBytes: Int, isSingleLine: Bool) {
  let (text, isCut) = HTMLText.text(
    of: html.span, maxBytes: maxBytes, isSingleLine: isSingleLine, tags: isSingleLine ? .known : .all)
  promise(text.utf8.count <= maxBytes, "\(text.utf8.count) bytes of \(maxBytes)")
  promise(text.isPlain, "not plain: \(text.debugDescription)")
  promise(!isSingleLine || !text.contains("\n"), "a title of several lines: \(text.debugDescription)")
  guard !isCut else { return }
  let again = HTMLText.text(
    of: Array(escaped(text).utf8).span, maxBytes: maxBytes, isSingleLine: isSingleLine,
    tags: isSingleLine ? .known : .all)
  promise(again.text == text, "\(text.debugDescription) reads back as \(again.text.debugDescription)")
}

private func escaped(_ text: String) -> String {
  var html = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": html += "&amp;"
    case "<": html += "&lt;"
    case ">": html += "&gt;"
    case "\n": html += "<br>"
    default: html.unicodeScalars.append(scalar)
    }
  }
  return html
}
