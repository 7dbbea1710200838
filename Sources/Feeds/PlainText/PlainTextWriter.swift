/// Collects text that is safe and easy to read on: white space collapsed to one space, or to one line feed
/// where a block ends; control characters, bidirectional overrides, zero-width spaces and soft hyphens
/// dropped.
///
/// Input is UTF-8 in pieces that do not cut a character. Half a character, as a mended document may hold, becomes
/// U+FFFD here, so that the limit counts what comes out.
struct PlainTextWriter {
  private enum Gap { case none, space, line }

  private(set) var bytes: [UInt8] = []
  private var gap = Gap.none
  private let maxBytes: Int
  private(set) var isFull = false

  init(maxBytes: Int) { self.maxBytes = maxBytes }

  mutating func space() { if gap == .none { gap = .space } }
  mutating func line() { gap = .line }

  mutating func write(_ text: ArraySlice<UInt8>) {
    var offset = text.startIndex
    while offset < text.endIndex, !isFull {
      let byte = text[offset]
      if byte < 0x80 {
        writeASCII(byte)
        offset += 1
      } else {
        let length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
        let character = text[offset...].prefix(length)
        if byte >= 0xc2, character.count == length, character.dropFirst().allSatisfy({ $0 & 0xc0 == 0x80 }) {
          writeCharacter(character)
          offset += length
        } else {
          append([0xef, 0xbf, 0xbd])
          offset += 1
        }
      }
    }
  }

  mutating func write(_ scalar: Unicode.Scalar) {
    let encoded = Array(String(Character(scalar)).utf8)
    write(encoded[...])
  }

  /// The text so far; a gap at the end is not in it.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func writeASCII(_ byte: UInt8) {
    if byte > 0x20 && byte < 0x7f {
      append(CollectionOfOne(byte))
    } else if byte == 0x20 || (0x09...0x0d).contains(byte) {
      space()
    }
  }

  private mutating func writeCharacter(_ character: ArraySlice<UInt8>) {
    let start = character.startIndex
    switch (character[start], character.count) {
    case (0xc2, 2): writeLatin(character)
    case (0xe2, 3): writePunctuation(character)
    case (0xef, 3) where character[start + 1] == 0xbb && character[start + 2] == 0xbf: break
    default: append(character)
    }
  }

  /// U+0080 to U+00BF. C1 controls come from Windows 1252 taken for Latin 1 and are what they were there.
  private mutating func writeLatin(_ character: ArraySlice<UInt8>) {
    switch character[character.startIndex + 1] {
    case 0xa0: space()
    case 0xad: break
    case let byte where byte < 0xa0:
      let meant = HTMLEntities.scalar(numbered: UInt32(byte))
      if meant.value > 0x9f { append(Array(String(Character(meant)).utf8)[...]) }
    default: append(character)
    }
  }

  /// U+2000 to U+2FFF: U+200B is nothing, U+2028 and U+2029 are breaks, U+202D and U+202E turn letters round.
  private mutating func writePunctuation(_ character: ArraySlice<UInt8>) {
    let start = character.startIndex
    switch (character[start + 1], character[start + 2]) {
    case (0x80, 0x8b), (0x80, 0xad), (0x80, 0xae): break
    case (0x80, 0xa8), (0x80, 0xa9): line()
    default: append(character)
    }
  }

  private mutating func append(_ character: some Collection<UInt8>) {
    let gapCount = gap == .none || bytes.isEmpty ? 0 : 1
    guard bytes.count + gapCount + character.count <= maxBytes else {
      isFull = true
      return
    }
    if gapCount > 0 { bytes.append(gap == .line ? 0x0a : 0x20) }
    gap = .none
    bytes.append(contentsOf: character)
  }
}
