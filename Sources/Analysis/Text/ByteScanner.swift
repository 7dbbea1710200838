/// What one scalar does to the words around it.
enum ScalarClass {
  case letter
  case digit
  /// A word of its own, in scripts without spaces.
  case ideograph
  /// Part of the word it stands in, folded away later: zero-width signs, soft hyphens.
  case invisible
  case space
  case apostrophe
  case hyphen
  case comma
  /// `;`, dashes, brackets: a clause ends.
  case clauseStop
  case colon
  case fullStop
  case exclamation
  case question
  case quote
  case other
}

extension ScalarClass {
  /// The class of the scalar that begins at `offset`, and its length in bytes. Ill-formed bytes count one by one.
  static func at(_ offset: Int, in bytes: [UInt8]) -> (kind: ScalarClass, length: Int) {
    let first = bytes[offset]
    if first < 0x80 { return (ascii[Int(first)], 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard length > 1, offset + length <= bytes.count else { return (.other, 1) }
    var value = UInt32(first & (0xFF >> UInt8(length + 1)))
    for next in 1..<length { value = value << 6 | UInt32(bytes[offset + next] & 0x3F) }
    return (wide(value), length)
  }

  private static let ascii: [ScalarClass] = (UInt8(0)..<128).map { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: " "), 9, 10, 13: .space
    case UInt8(ascii: "'"), UInt8(ascii: "`"): .apostrophe
    case UInt8(ascii: "-"): .hyphen
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "|"):
      .clauseStop
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "."): .fullStop
    case UInt8(ascii: "!"): .exclamation
    case UInt8(ascii: "?"): .question
    case UInt8(ascii: "\""): .quote
    default: .other
    }
  }

  private static func wide(_ value: UInt32) -> ScalarClass {
    switch value {
    case 0x80...0xBF: latinSign(value)
    case 0x0589, 0x0964, 0x06D4, 0x3002, 0xFF0E, 0xFF61: .fullStop
    case 0x055D, 0x060C, 0x3001, 0xFF0C, 0xFF64: .comma
    case 0x055A, 0x02BC, 0x02BB: .apostrophe
    case 0x055B, 0x055C, 0x055E, 0xFEFF: .invisible
    case 0x058A: .hyphen
    case 0x061B, 0xFF1B: .clauseStop
    case 0x061F, 0xFF1F: .question
    case 0xFF01: .exclamation
    case 0xFF1A: .colon
    case 0x2000...0x206F: generalPunctuation(value)
    case 0x3000: .space
    case 0x3008...0x301F: .quote
    case 0x0E00...0x0E7F, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: .ideograph
    case 0xD7, 0xF7, 0x2190...0x2BFF, 0x1F000...0x1FAFF: .other
    default: .letter
    }
  }

  private static func latinSign(_ value: UInt32) -> ScalarClass {
    switch value {
    case 0xA0: .space
    case 0xAD: .invisible
    case 0xAB, 0xBB: .quote
    case 0xAA, 0xB5, 0xBA: .letter
    default: .other
    }
  }

  private static func generalPunctuation(_ value: UInt32) -> ScalarClass {
    switch value {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F: .invisible
    case 0x2010, 0x2011: .hyphen
    case 0x2012...0x2015: .clauseStop
    case 0x2018, 0x2019, 0x201B, 0x2032: .apostrophe
    case 0x201A, 0x201C...0x201F, 0x2033, 0x2039, 0x203A: .quote
    case 0x2026: .fullStop
    case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F: .space
    default: .other
    }
  }
}

/// Cuts UTF-8 into words, with what stood between them. The same rules read articles and terms.
///
/// A word is a run of letters and digits with apostrophes inside; a hyphen parts words; `U.S.` is one word; digits
/// keep their separators (`10,000`); scripts without spaces give one word a character. No allocation.
struct WordScanner {
  /// Bytes of a word, `'s` not included.
  struct Word {
    var start: Int
    var end: Int
    var isNumber: Bool
    var isPossessive: Bool
    /// Dots inside: `U.S.`.
    var isDotted: Bool
  }

  private(set) var position: Int
  let end: Int

  init(from start: Int, to end: Int) {
    position = start
    self.end = end
  }

  /// The next word; `between` gets every sign before it.
  mutating func next(in bytes: [UInt8], between: (ScalarClass) -> Void) -> Word? {
    while position < end {
      let (kind, length) = ScalarClass.at(position, in: bytes)
      switch kind {
      case .letter: return word(in: bytes)
      case .digit: return number(in: bytes)
      case .ideograph:
        defer { position += length }
        return Word(
          start: position, end: position + length, isNumber: false, isPossessive: false, isDotted: false)
      default:
        between(kind)
        position += length
      }
    }
    return nil
  }

  private mutating func number(in bytes: [UInt8]) -> Word? {
    let start = position
    while position < end {
      let (kind, length) = ScalarClass.at(position, in: bytes)
      if kind == .digit || (kind == .letter) {
        position += length
      } else if (kind == .comma || kind == .fullStop) && length == 1 && isDigit(position + 1, bytes) {
        position += 1
      } else {
        break
      }
    }
    let isNumber = bytes[start..<position].allSatisfy { $0 < 0x3A }
    return Word(start: start, end: position, isNumber: isNumber, isPossessive: false, isDotted: false)
  }

  private func isDigit(_ offset: Int, _ bytes: [UInt8]) -> Bool {
    offset < end && (0x30...0x39).contains(bytes[offset])
  }

  private mutating func word(in bytes: [UInt8]) -> Word? {
    let start = position
    var letterCount = 0
    var isDotted = false
    scan: while position < end {
      let (kind, length) = ScalarClass.at(position, in: bytes)
      switch kind {
      case .letter, .digit, .invisible:
        letterCount += 1
        position += length
      case .apostrophe where isLetter(position + length, bytes):
        position += length
      case .fullStop where length == 1 && continuesAcronym(start, letterCount, isDotted, bytes):
        isDotted = true
        letterCount = 0
        position += 1
      default: break scan
      }
    }
    return finish(start, isDotted: isDotted, bytes)
  }

  /// `U.S.`: single capitals, each followed by a dot.
  private func continuesAcronym(_ start: Int, _ letterCount: Int, _ isDotted: Bool, _ bytes: [UInt8]) -> Bool
  {
    guard letterCount == 1, (0x41...0x5A).contains(bytes[position - 1]) else { return false }
    let following = position + 1
    if following + 1 < end, (0x41...0x5A).contains(bytes[following]), bytes[following + 1] == 0x2E {
      return true
    }
    return isDotted
  }

  private func isLetter(_ offset: Int, _ bytes: [UInt8]) -> Bool {
    offset < end && ScalarClass.at(offset, in: bytes).kind == .letter
  }

  private func finish(_ start: Int, isDotted: Bool, _ bytes: [UInt8]) -> Word {
    var word = Word(start: start, end: position, isNumber: false, isPossessive: false, isDotted: isDotted)
    let tail = bytes[max(start, position - 4)..<position]
    if tail.count > 2, tail.suffix(2).elementsEqual([0x27, 0x73]) {
      word.end -= 2
      word.isPossessive = true
    } else if tail.count == 4, tail.elementsEqual([0xE2, 0x80, 0x99, 0x73]) {
      word.end -= 4
      word.isPossessive = true
    } else if bytes[position - 1] == 0x73, isPluralPossessive(bytes) {
      word.isPossessive = true
    }
    return word
  }

  /// `troops' shelling`: an apostrophe after s, then a space.
  private func isPluralPossessive(_ bytes: [UInt8]) -> Bool {
    guard position < end else { return false }
    let (kind, length) = ScalarClass.at(position, in: bytes)
    return kind == .apostrophe && position + length < end && bytes[position + length] == 0x20
  }
}
