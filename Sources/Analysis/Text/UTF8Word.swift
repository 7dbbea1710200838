/// Questions about the letters of one word in UTF-8.
enum UTF8Word {
  static func firstScalar(of bytes: Span<UInt8>) -> Unicode.Scalar? {
    bytes.isEmpty ? nil : scalar(at: 0, in: bytes).scalar
  }

  /// U+FFFD, of one byte, where there is none.
  static func scalar(at offset: Int, in bytes: Span<UInt8>) -> (scalar: Unicode.Scalar, length: Int) {
    let first = bytes[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard length > 1, offset + length <= bytes.count else { return ("\u{FFFD}", 1) }
    var value = UInt32(first & (0xFF >> UInt8(length + 1)))
    for next in 1..<length { value = value << 6 | UInt32(bytes[offset + next] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// What the letters say of a word, wherever it stands.
  static func flags(of word: Span<UInt8>) -> Token.Flags {
    var flags: Token.Flags = []
    var offset = 0
    var count = 0
    var hasSmallLetter = false
    while offset < word.count {
      let (scalar, length) = scalar(at: offset, in: word)
      if count == 0 { flags = first(scalar) }
      if isSmallLetter(scalar) { hasSmallLetter = true }
      count += 1
      offset += length
    }
    if !hasSmallLetter, count > 1, flags.contains(.capital) { flags.insert(.allCapitals) }
    return flags
  }

  private static func isSmallLetter(_ scalar: Unicode.Scalar) -> Bool {
    // The tables of the standard library are slow for what is nearly all there is.
    scalar.isASCII ? (0x61...0x7A).contains(scalar.value) : scalar.properties.isLowercase
  }

  private static func first(_ scalar: Unicode.Scalar) -> Token.Flags {
    if scalar.isASCII { return (0x41...0x5A).contains(scalar.value) ? .capital : [] }
    if LanguageWords.isCapital(scalar) { return .capital }
    // Georgian sentences begin with small letters: the capitals are for headlines.
    let isGeorgian = (0x10D0...0x10FF).contains(scalar.value)
    let properties = scalar.properties
    return properties.isAlphabetic && (isGeorgian || !properties.isLowercase) ? .caseless : []
  }
}
