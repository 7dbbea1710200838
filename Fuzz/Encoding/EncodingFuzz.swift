import FuzzSupport

@testable import Feeds

/// Any bytes as a body; its last byte chooses the charset that HTTP declares. Whatever is declared, what comes out is
/// UTF-8, UTF-8 goes through unchanged, and nothing is lost without a word.
@_cdecl("LLVMFuzzerTestOneInput")
func decodeBody(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let body = unsafe fuzzed(start, count)
  let declared = charsets[Int(body.last ?? 0) % charsets.count]
  let decoded = DecodedText(body, httpCharset: declared)
  check(decoded, of: body)
  let again = DecodedText(body, httpCharset: declared)
  promise(again.bytes == decoded.bytes && again.repairs == decoded.repairs, "two decodings differ")
  if body.wantsRepetition { check(DecodedText(body.repeated, httpCharset: declared), of: body.repeated) }
  return 0
}

private let charsets: [String?] = [
  nil, "utf-8", "windows-1251", "koi8-r", "koi8-u", "windows-1252", "iso-8859-1", "iso-8859-2", "iso-8859-5",
  "iso-8859-15", "shift_jis", "euc-jp", "iso-2022-jp", "gb2312", "gb18030", "big5", "euc-kr", "utf-16",
  "utf-16le",
  "utf-16be", "utf-32", "utf-7", "armscii-8", "x-none", "",
]

private func check(_ decoded: DecodedText, of body: [UInt8]) {
  let text = String(validating: decoded.bytes, as: UTF8.self)
  promise(text != nil, "what comes out of \(decoded.charset.name) is no UTF-8")
  // A byte becomes three at most, as U+FFFD or a character of the basic plane.
  promise(decoded.bytes.count <= 3 * body.count + 3, "\(decoded.bytes.count) bytes out of \(body.count)")
  if isPlainUTF8(body) {
    promise(decoded.bytes == body, "UTF-8 read as \(decoded.charset.name)")
  } else if decoded.charset.name != "GB18030", decoded.charset.form == .utf8 || decoded.charset.form == .other
  {
    let isDamaged = text?.unicodeScalars.contains("\u{fffd}") == true
    promise(
      !isDamaged || !decoded.repairs.isEmpty, "characters of \(decoded.charset.name) lost without a word")
  }
}

/// Valid, without a mark, without the NULs of wider units and the escapes of ISO 2022.
private func isPlainUTF8(_ body: [UInt8]) -> Bool {
  !body.contains { $0 == 0 || $0 == 0x1b } && !body.starts(with: [0xef, 0xbb, 0xbf])
    && String(validating: body, as: UTF8.self) != nil
}
