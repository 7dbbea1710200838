/// The words of a body that hold a byte over 0x7F, one space between them: all that tells charsets apart.
///
/// Words end at ASCII below 0x40 that is no digit, for whatever is above or a digit may be the second byte of a
/// Chinese or Japanese character. Markup and words in ASCII fall away. Cost: O(bytes up to the limit's place).
struct HighByteSample {
  /// Some two hundred words: on feeds of thirty languages, sixteen times as much told nothing else.
  static let maxByteCount = 2 << 10
  /// ASCII letters kept before the first high byte of a word.
  private static let maxLeadByteCount = 24

  private(set) var bytes: [UInt8] = []
  private(set) var highByteCount = 0

  init(_ body: [UInt8]) {
    var end = 0
    while bytes.count < Self.maxByteCount {
      let high = body.firstHighByte(from: end)
      guard high < body.count else { return }
      let lead = body[max(end, high - Self.maxLeadByteCount)..<high].reversed().prefix { !Self.endsWord($0) }
      let rest = body[high...].prefix(Self.maxByteCount - bytes.count).prefix { !Self.endsWord($0) }
      bytes += body[(high - lead.count)..<rest.endIndex]
      bytes.append(UInt8(ascii: " "))
      highByteCount += rest.count { $0 >= 0x80 }
      end = rest.endIndex
    }
  }

  private static func endsWord(_ byte: UInt8) -> Bool { byte < 0x30 || (0x3a...0x3f).contains(byte) }
}
