/// Names the charset of bytes that are not UTF-8 and that nobody declares.
///
/// Three cases matter for the shipped watches: Cyrillic in Windows 1251 or KOI8-R, and Latin in Windows 1252.
/// A run of letters all above 0x7F is a word of a script that is not Latin; in Russian, small letters
/// outnumber capitals, and the two charsets have them in opposite halves of 0xC0-0xFF.
enum CharsetGuess {
  static func charset(of body: [UInt8]) -> Charset {
    var highLetterCount = 0
    var inLatinWordCount = 0
    var lowerHalfCount = 0
    for (offset, byte) in body.enumerated() where byte >= 0xc0 {
      highLetterCount += 1
      if byte < 0xe0 { lowerHalfCount += 1 }
      if isASCIILetter(body, offset - 1) || isASCIILetter(body, offset + 1) { inLatinWordCount += 1 }
    }
    guard highLetterCount >= 4, inLatinWordCount * 4 < highLetterCount else { return .windows1252 }
    return lowerHalfCount * 2 > highLetterCount ? .koi8R : .windows1251
  }

  private static func isASCIILetter(_ body: [UInt8], _ offset: Int) -> Bool {
    body.indices.contains(offset) && (0x61...0x7a).contains(body[offset] | 0x20) && body[offset] < 0x80
  }
}
