/// A word of plain text, by the hash of its letters: case, marks on letters that only some writers set (`ё`,
/// Arabic hamza and vowels), apostrophes and Armenian's marks of tone within it are left out. Or a mark that parts a label from what it
/// labels.
struct PlainWord {
  /// 64 bits of FNV-1a, finished; two words that differ are as good as never equal.
  var hash: UInt64
  var isNumber = false
  var isMark = false
  /// In bytes.
  var range: Range<Int>

  /// The first word at or behind `range`'s begin, and within it.
  static func first(in text: Span<UInt8>, _ range: Range<Int>) -> PlainWord? {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (letter, length) = PlainLetter.read(text, at: offset)
      switch letter {
      case .letter: return word(in: text, offset..<range.upperBound)
      case .mark: return PlainWord(hash: markHash, isMark: true, range: offset..<(offset + length))
      case .ignored, .other: offset += length
      }
    }
    return nil
  }

  /// All of them without marks at the end, or nil where they are more than `maxCount`.
  static func all(in text: Span<UInt8>, _ range: Range<Int>, maxCount: Int) -> [PlainWord]? {
    var words: [PlainWord] = []
    var offset = range.lowerBound
    while let word = first(in: text, offset..<range.upperBound) {
      guard words.count < maxCount else { return nil }
      words.append(word)
      offset = word.range.upperBound
    }
    return words
  }

  static let numberHash: UInt64 = 2
  private static let markHash: UInt64 = 1

  private static func word(in text: Span<UInt8>, _ range: Range<Int>) -> PlainWord {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var offset = range.lowerBound
    var isNumber = true
    while offset < range.upperBound {
      let small = text[offset] | 0x20
      if small &- 0x61 < 26 {
        hash = (hash ^ UInt64(small)) &* prime
        isNumber = false
        offset += 1
        continue
      }
      let (letter, length) = PlainLetter.read(text, at: offset)
      switch letter {
      case .letter(let folded, let isDigit):
        hash = (hash ^ UInt64(folded)) &* prime
        isNumber = isNumber && isDigit
      case .ignored: break
      case .mark, .other:
        return PlainWord(hash: hash ^ (hash >> 32), isNumber: isNumber, range: range.lowerBound..<offset)
      }
      offset += length
    }
    return PlainWord(hash: hash ^ (hash >> 32), isNumber: isNumber, range: range.lowerBound..<offset)
  }

  private static let prime: UInt64 = 0x100_0000_01b3
}

/// What one character is to a word.
enum PlainLetter {
  /// A letter, folded, or a digit.
  case letter(UInt32, isDigit: Bool)
  /// Within a word it is nothing.
  case ignored
  case mark
  case other(UInt32)

  /// The character at `offset` of valid UTF-8, and its length in bytes.
  static func read(_ text: Span<UInt8>, at offset: Int) -> (PlainLetter, Int) {
    let byte = text[offset]
    switch byte {
    case 0x61...0x7a: return (.letter(UInt32(byte), isDigit: false), 1)
    case 0x41...0x5a: return (.letter(UInt32(byte | 0x20), isDigit: false), 1)
    case 0x30...0x39: return (.letter(UInt32(byte), isDigit: true), 1)
    case 0x27: return (.ignored, 1)
    case 0x3a, 0x7c: return (.mark, 1)
    case 0x2d: return (isAlone(text, offset) ? .mark : .other(0x2d), 1)
    case ..<0x80: return (.other(UInt32(byte)), 1)
    default: return readWide(text, at: offset)
    }
  }

  private static func isAlone(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    (offset == 0 || text[offset - 1] == 0x20) && (offset + 1 == text.count || text[offset + 1] == 0x20)
  }

  private static func readWide(_ text: Span<UInt8>, at offset: Int) -> (PlainLetter, Int) {
    let (value, length) = text.character(at: offset)
    return (of(value), length)
  }

  /// Blocks of Unicode whose characters are no letters, as far as news is written with them.
  private static func of(_ value: UInt32) -> PlainLetter {
    switch value {
    case 0x2019, 0x2bc, 0x200c, 0x200d, 0x300...0x36f, 0x55b, 0x55c, 0x55e, 0x591...0x5bd, 0x640,
      0x64b...0x652, 0xfe0f:
      .ignored
    case 0x2013, 0x2014, 0x2015, 0x55d, 0xff1a: .mark
    case 0x660...0x669, 0x6f0...0x6f9: .letter(value & 0xf | 0x30, isDigit: true)
    case 0x80...0xa9, 0xab...0xb4, 0xb6...0xb9, 0xbb...0xbf, 0xd7, 0xf7: .other(value)
    case 0x55a, 0x55f, 0x589...0x58f, 0x5be, 0x5c0, 0x5c3, 0x5f3, 0x5f4, 0x609...0x61f, 0x66a...0x66d, 0x6d4,
      0x964, 0x965, 0x10fb, 0x1361...0x1368, 0x2000...0x2bff, 0x3000...0x3004, 0x3008...0x3020,
      0xfd3e, 0xfd3f, 0xff01...0xff0f, 0xff1b...0xff20, 0xfffc...0x1_0000, 0x1_f000...0x1_faff:
      .other(value)
    default: .letter(folded(value), isDigit: false)
    }
  }

  /// Small letters by block, which is all that phrases need; the tables of Unicode cost twenty times as much.
  private static func folded(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x130, 0x131: 0x69
    case 0x18f: 0x259
    case 0xc0...0xde: value + 0x20
    case 0x139...0x148, 0x179...0x17e: value.isMultiple(of: 2) ? value : value + 1
    case 0x100...0x177, 0x1e00...0x1eff, 0x48a...0x4bf, 0x4d0...0x52f: value | 1
    case 0x391...0x3a9, 0x410...0x42f: foldedYo(value + 0x20)
    case 0x400...0x40f: foldedYo(value + 0x50)
    case 0x451: 0x435
    case 0x531...0x556: value + 0x30
    case 0x622, 0x623, 0x625: 0x627
    case 0x643: 0x6a9
    case 0x649, 0x64a: 0x6cc
    case 0x1c90...0x1cbf: value - 0xbc0
    default: value
    }
  }

  private static func foldedYo(_ value: UInt32) -> UInt32 { value == 0x451 ? 0x435 : value }
}

extension Span<UInt8> {
  /// The character at `offset` of valid UTF-8, and its length in bytes.
  func character(at offset: Int) -> (value: UInt32, length: Int) {
    let lead = self[offset]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let length = Swift.min(lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2, count - offset)
    var value = UInt32(lead) & (lead >= 0xf0 ? 0x07 : lead >= 0xe0 ? 0x0f : 0x1f)
    for next in (offset + 1)..<(offset + length) { value = value << 6 | UInt32(self[next] & 0x3f) }
    return (value, length)
  }
}
