/// Collects text that is safe and easy to read on: white space collapsed to one space, or to one line feed
/// where a block ends; control characters, overrides of the reading direction, zero-width spaces and soft hyphens dropped.
///
/// Input is UTF-8 in pieces that do not cut a character; what is no UTF-8 in them, as a mended document may
/// hold, becomes U+FFFD. Cost: one look at each byte, one copy of each run of bytes that go out as they are.
struct PlainTextWriter {
  private enum Gap { case none, space, line }

  private var bytes: [UInt8] = []
  private var gap = Gap.none
  private let maxBytes: Int
  /// What the end of a block becomes: titles have no lines.
  private let lineGap: Gap
  private(set) var isFull = false

  init(maxBytes: Int, isSingleLine: Bool = false) {
    self.maxBytes = maxBytes
    lineGap = isSingleLine ? .space : .line
  }

  mutating func space() { if gap == .none { gap = .space } }
  mutating func line() { gap = lineGap }

  /// All of `text`, which is no markup.
  mutating func write(_ text: Span<UInt8>) {
    var offset = 0
    while offset < text.count, !isFull {
      offset = writeRun(of: text, from: offset)
      if offset < text.count { offset = writeSpecial(of: text, at: offset) }
    }
  }

  /// Up to the next `<` or `&`, or to the end; answers where that is.
  mutating func writeUpToMarkup(of html: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset < html.count, !isFull {
      offset = writeRun(of: html, from: offset)
      guard offset < html.count, html[offset] != UInt8(ascii: "<"), html[offset] != UInt8(ascii: "&") else {
        break
      }
      offset = writeSpecial(of: html, at: offset)
    }
    return offset
  }

  mutating func write(_ scalar: Unicode.Scalar) {
    let encoded = Array(String(Character(scalar)).utf8)
    write(encoded.span)
  }

  /// The text so far; a gap at the end is not in it.
  var finished: (text: String, isCut: Bool) {
    let text = String(decoding: bytes, as: UTF8.self)
    // Only what was no UTF-8 grows.
    guard text.utf8.count > maxBytes else { return (text, isFull) }
    return (text.cut(toBytes: maxBytes), true)
  }

  /// Writes what goes out as it is; answers where that ends, which may be `start`.
  private mutating func writeRun(of text: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end < text.count {
      let byte = text[end]
      if goesOut(byte) {
        end += 1
      } else if byte == 0x20, end > start, end + 1 < text.count, goesOut(text[end + 1]) {
        end += 2
      } else if byte >= 0x80, goesOut(text, at: end) {
        end += 3
      } else {
        break
      }
    }
    if end > start { append(text.extracting(start..<end)) }
    return end
  }

  /// A byte that goes out whatever follows it; three lead bytes (U+0080 to U+00BF, U+2000 to U+2FFF, U+F000 to
  /// U+FFFF) may begin what does not.
  private func goesOut(_ byte: UInt8) -> Bool {
    guard byte < 0x80 else { return byte != 0xc2 && byte != 0xe2 && byte != 0xef }
    return byte > 0x20 && byte < 0x7f && byte != UInt8(ascii: "<") && byte != UInt8(ascii: "&")
  }

  /// Whether the three bytes at `offset` are a character that goes out: dashes, curly quotes, ellipses.
  private func goesOut(_ text: Span<UInt8>, at offset: Int) -> Bool {
    guard text[offset] == 0xe2, offset + 2 < text.count else { return false }
    let last = text[offset + 2]
    return text[offset + 1] != 0x80 || (0x80...0xa7).contains(last) && last != 0x8b
      || (0xaa...0xac).contains(last) || last >= 0xaf
  }

  /// The character at `offset`, which is none of a run; answers where it ends.
  private mutating func writeSpecial(of text: Span<UInt8>, at offset: Int) -> Int {
    let byte = text[offset]
    guard byte >= 0x80 else {
      writeSpecial(ascii: byte)
      return offset + 1
    }
    let end = characterEnd(in: text, at: offset)
    let character = text.extracting(offset..<end)
    switch (byte, end - offset) {
    case (0xc2, 2): writeLatin(character)
    case (0xe2, 3): writePunctuation(character)
    case (0xef, 3) where character[1] == 0xbb && character[2] == 0xbf: break
    default: append(character)
    }
    return end
  }

  /// Of a character of two or three bytes; what does not go on as one ends at once.
  private func characterEnd(in text: Span<UInt8>, at offset: Int) -> Int {
    let end = min(text.count, offset + (text[offset] == 0xc2 ? 2 : 3))
    for next in (offset + 1)..<end where text[next] & 0xc0 != 0x80 { return offset + 1 }
    return end
  }

  private mutating func writeSpecial(ascii byte: UInt8) {
    switch byte {
    case 0x20, 0x09...0x0d: space()
    case UInt8(ascii: "<"), UInt8(ascii: "&"): append([byte].span)
    default: break
    }
  }

  /// U+0080 to U+00BF. C1 controls come from Windows 1252 taken for Latin 1 and are what they were there.
  private mutating func writeLatin(_ character: Span<UInt8>) {
    switch character[1] {
    case 0xa0: space()
    case 0xad: break
    case let byte where byte < 0xa0:
      let meant = HTMLEntities.scalar(numbered: UInt32(byte))
      if meant.value > 0x9f { write(meant) }
    default: append(character)
    }
  }

  /// U+2000 to U+2FFF: U+200B is nothing, U+2028 and U+2029 are breaks, U+202D and U+202E turn letters round.
  private mutating func writePunctuation(_ character: Span<UInt8>) {
    switch (character[1], character[2]) {
    case (0x80, 0x8b), (0x80, 0xad), (0x80, 0xae): break
    case (0x80, 0xa8), (0x80, 0xa9): line()
    default: append(character)
    }
  }

  /// Cut at a character's border where it does not fit.
  private mutating func append(_ run: Span<UInt8>) {
    let gapCount = gap == .none || bytes.isEmpty ? 0 : 1
    let room = maxBytes - bytes.count - gapCount
    var end = run.count
    if end > room {
      isFull = true
      end = max(0, room)
      while end > 0, run[end] & 0xc0 == 0x80 { end -= 1 }
      while end > 0, run[end - 1] == 0x20 { end -= 1 }
    }
    guard end > 0 else { return }
    if gapCount > 0 { bytes.append(gap == .line ? 0x0a : 0x20) }
    gap = .none
    unsafe run.extracting(0..<end).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }
}

extension String {
  /// The longest beginning of at most `count` bytes that cuts no character.
  func cut(toBytes count: Int) -> String {
    guard utf8.count > count else { return self }
    var end = utf8.index(startIndex, offsetBy: count)
    while end > startIndex, utf8[end] & 0xc0 == 0x80 { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}
