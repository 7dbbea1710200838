/// What one scalar does to the words around it.
enum ScalarClass: UInt8 {
  case letter
  case digit
  /// A word of its own, in scripts without spaces.
  case ideograph
  /// Part of the ideograph before it: `ﾞ`.
  case ideographMark
  /// Part of the word it stands in, folded away later: zero-width signs, soft hyphens.
  case invisible
  case space
  case apostrophe
  /// Joins two words; between spaces a dash.
  case hyphen
  /// An en dash: joins two words, and parts clauses where a space stands beside it.
  case enDash
  case comma
  /// `;`, dashes, brackets: a clause ends.
  case clauseStop
  case colon
  /// Ends a sentence, unless the words beside it say otherwise.
  case fullStop
  /// Ends a sentence whatever stands beside it: `。`, `։`, `।`.
  case sentenceStop
  case exclamation
  case question
  case quote
  /// The double quote of keyboards, which Hebrew writes within acronyms: `צה"ל`.
  case doubleQuote
  case other
}

extension ScalarClass {
  /// The class of the scalar that begins at `offset`, and its length in bytes. Ill-formed bytes count one by one.
  @inline(__always)
  static func at(_ offset: Int, in bytes: Span<UInt8>) -> (kind: ScalarClass, length: Int) {
    at(offset, in: bytes, basicPlane)
  }

  /// The same for a loop over many: a global table is asked for once.
  @inline(__always)
  static func at(
    _ offset: Int, in bytes: Span<UInt8>, _ table: [ScalarClass]
  ) -> (kind: ScalarClass, length: Int) {
    let first = bytes[offset]
    return first < 0x80 ? (table[Int(first)], 1) : wide(offset, first, in: bytes, table)
  }

  private static func wide(
    _ offset: Int, _ first: UInt8, in bytes: Span<UInt8>, _ table: [ScalarClass]
  ) -> (ScalarClass, Int) {
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard length > 1, offset + length <= bytes.count else { return (.other, 1) }
    var value = UInt32(first & (0xFF >> UInt8(length + 1)))
    for next in 1..<length { value = value << 6 | UInt32(bytes[offset + next] & 0x3F) }
    return (value < 0x1_0000 ? table[Int(value)] : beyond(value), length)
  }

  private static func ascii(_ byte: UInt8) -> ScalarClass {
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
    case UInt8(ascii: "\""): .doubleQuote
    default: .other
    }
  }

  /// A table of 64 KB, because Cyrillic, Arabic and Han texts ask it for each of their letters.
  static let basicPlane: [ScalarClass] = (UInt32(0)..<0x1_0000).map { value in
    if value < 0x80 { return ascii(UInt8(value)) }
    return sign(value) ?? latinSign(value) ?? generalPunctuation(value) ?? letter(value)
  }

  /// Signs of single scripts.
  private static func sign(_ value: UInt32) -> ScalarClass? {
    switch value {
    case 0x0589, 0x0964, 0x0965, 0x06D4, 0x0700, 0x104A, 0x104B, 0x1362, 0x17D4, 0x17D5, 0x3002, 0xFF61:
      .sentenceStop
    case 0xFF0E: .fullStop
    case 0x055D, 0x060C, 0x1363, 0x3001, 0xFF0C, 0xFF64: .comma
    case 0x02B9, 0x02BB, 0x02BC, 0x02BE, 0x02BF, 0x02C8, 0x055A, 0x05F3, 0x05F4, 0xA78C, 0xFF07, 0xFF40:
      .apostrophe
    case 0x034F, 0x055B, 0x055C, 0x055E, 0x061C, 0x115F, 0x1160, 0x180B...0x180F, 0x3164, 0xFE00...0xFE0F,
      0xFEFF:
      .invisible
    case 0x058A, 0x05BE, 0x2E17, 0x30A0, 0x30FB, 0xFE63, 0xFF0D, 0xFF65: .hyphen
    case 0x061B, 0x1364, 0xFF08, 0xFF09, 0xFF1B, 0xFF3B, 0xFF3D, 0xFF5C: .clauseStop
    case 0x061F, 0x1367, 0x37E, 0xFF1F: .question
    case 0xFF01: .exclamation
    case 0x1365, 0xFF1A: .colon
    case 0x3008...0x301F, 0xFF02, 0xFF62, 0xFF63: .quote
    case 0x1361, 0x1680, 0x3000: .space
    case 0x387: .clauseStop
    default: nil
    }
  }

  private static func latinSign(_ value: UInt32) -> ScalarClass? {
    switch value {
    case 0xA0: .space
    case 0xAD: .invisible
    case 0xB4: .apostrophe
    case 0xB7: .hyphen
    case 0xAB, 0xBB: .quote
    case 0xAA, 0xB5, 0xBA: .letter
    case 0x80...0xBF, 0xD7, 0xF7: .other
    default: nil
    }
  }

  private static func generalPunctuation(_ value: UInt32) -> ScalarClass? {
    switch value {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F: .invisible
    case 0x2010, 0x2011, 0x2027: .hyphen
    case 0x2012, 0x2013: .enDash
    case 0x2014, 0x2015: .clauseStop
    case 0x2018, 0x2019, 0x201B, 0x2032: .apostrophe
    case 0x201A, 0x201C...0x201F, 0x2033, 0x2039, 0x203A: .quote
    case 0x2024, 0x2025, 0x2026: .fullStop
    case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F: .space
    case 0x2000...0x206F, 0x2190...0x2BFF: .other
    default: nil
    }
  }

  private static func letter(_ value: UInt32) -> ScalarClass {
    switch value {
    // Arabic, Persian, Devanagari, Bengali and fullwidth digits, with the signs that part Arabic thousands and decimals.
    case 0x660...0x669, 0x66B, 0x66C, 0x6F0...0x6F9, 0x966...0x96F, 0x9E6...0x9EF, 0xFF10...0xFF19: .digit
    case 0x3099...0x309C, 0xFF9E, 0xFF9F: .ideographMark
    // Thai and Lao; Burmese; Khmer; radicals, kana, bopomofo; Han; Yi; Han again; halfwidth kana.
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17DD, 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x312F,
      0x31A0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xF900...0xFAFF, 0xFF66...0xFF9D:
      .ideograph
    default: .letter
    }
  }

  private static func beyond(_ value: UInt32) -> ScalarClass {
    switch value {
    case 0x1F000...0x1FAFF: .other
    case 0x20000...0x3FFFF: .ideograph
    case 0xE0000...0xE0FFF: .invisible
    default: .letter
    }
  }
}
