/// UTF-8 with some bytes wrong, made right.
///
/// A byte of windows-1252 that stands alone in a word of Latin letters is what it is there (`Espa\xf1a`), for
/// text of two charsets pasted together is common. Whatever else is not UTF-8 (cut short, longer than it need be,
/// half of a surrogate pair) is one U+FFFD a character, never markup.
struct UTF8Mending {
  private(set) var bytes: [UInt8] = []
  private(set) var foreignCount = 0
  private(set) var lostCount = 0

  init(_ body: [UInt8]) {
    bytes.reserveCapacity(body.count + body.count / 16 + 16)
    var start = 0
    var offset = body.firstHighByte(from: 0)
    while offset < body.count {
      let length = UTF8Validity.sequenceLength(in: body, at: offset)
      if length == 0 {
        bytes += body[start..<offset]
        start = offset + mend(body, at: offset)
      }
      offset = body.firstHighByte(from: max(start, offset + length))
    }
    bytes += body[start...]
  }

  /// Answers how many bytes that took.
  private mutating func mend(_ body: [UInt8], at offset: Int) -> Int {
    if let character = windows1252Character(in: body, at: offset) {
      bytes += Array(String(character).utf8)
      foreignCount += 1
      return 1
    }
    let count = 1 + UTF8Validity.continuationCount(in: body, after: offset)
    bytes += [0xef, 0xbf, 0xbd]
    lostCount += count
    return count
  }

  private func windows1252Character(in body: [UInt8], at offset: Int) -> Unicode.Scalar? {
    let before = offset > 0 ? body[offset - 1] : 0
    let after = offset + 1 < body.count ? body[offset + 1] : 0
    guard before < 0x80, after < 0x80, isASCIILetter(before) || isASCIILetter(after),
      // Where text is cut by bytes, this is the rest of a quote, a dash or three dots.
      body[offset] != 0xe2 || isASCIILetter(after)
    else { return nil }
    let meant = Windows1252.scalar(of: body[offset])
    return (0x80...0x9f).contains(meant.value) ? nil : meant
  }

  private func isASCIILetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }
}

extension UTF8Mending {
  /// Text that was taken for windows-1252 when it was UTF-8 already, and encoded again: its bytes as they were
  /// before. Nil unless all that is not ASCII is so; one `é` ends the search.
  static func decodedOnce(_ body: [UInt8]) -> [UInt8]? {
    guard looksTwiceEncoded(body) else { return nil }
    var once: [UInt8] = []
    once.reserveCapacity(body.count)
    var (decoder, iterator) = (UTF8(), body.makeIterator())
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      guard let byte = Windows1252.byte(of: scalar) else { return nil }
      once.append(byte)
    }
    return (try? UTF8Span(validating: once.span)) != nil ? once : nil
  }

  /// The first character that is not ASCII begins what would be a character of two or three bytes.
  private static func looksTwiceEncoded(_ body: [UInt8]) -> Bool {
    let first = body.firstHighByte(from: 0)
    guard first + 2 < body.count else { return false }
    return body[first] == 0xc3 && (0x82...0xb4).contains(body[first + 1]) && body[first + 2] >= 0xc2
  }
}
