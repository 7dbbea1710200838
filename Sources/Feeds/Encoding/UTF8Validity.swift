/// How far some bytes are UTF-8.
/// Source: The Unicode Standard, table 3-7, "Well-Formed UTF-8 Byte Sequences".
struct UTF8Validity {
  /// Characters of more than one byte that are right.
  private(set) var multibyteCount = 0
  /// Characters that begin as UTF-8 and go wrong: cut short, longer than they need be, halves of a surrogate
  /// pair.
  private(set) var damagedCount = 0
  /// Bytes that look like no UTF-8 at all.
  private(set) var foreignCount = 0

  init(_ body: [UInt8]) {
    var offset = 0
    while offset < body.count {
      guard body[offset] >= 0x80 else {
        offset += 1
        continue
      }
      let length = Self.sequenceLength(in: body, at: offset)
      let continuationCount = length > 0 ? 0 : Self.continuationCount(in: body, after: offset)
      if length > 0 {
        multibyteCount += 1
      } else if continuationCount > 0 {
        damagedCount += 1
      } else {
        foreignCount += 1
      }
      offset += max(1, length, 1 + continuationCount)
    }
  }

  var isValid: Bool { invalidCount == 0 }
  var invalidCount: Int { damagedCount + foreignCount }

  /// Text of another charset hardly ever looks like UTF-8 by chance: three right characters to one wrong byte
  /// is damaged UTF-8, not another charset. Damaged characters are evidence only where UTF-8 is declared.
  func isMostlyValid(whenDeclared isDeclared: Bool) -> Bool {
    isDeclared ? multibyteCount + damagedCount > 3 * foreignCount : multibyteCount > 3 * invalidCount
  }

  /// Up to three continuation bytes after a lead byte at `offset`.
  private static func continuationCount(in body: [UInt8], after offset: Int) -> Int {
    guard body[offset] >= 0xc0 else { return 0 }
    return body[(offset + 1)...].prefix(3).prefix { $0 & 0xc0 == 0x80 }.count
  }

  /// 2 to 4 for a well-formed character of more than one byte at `offset`, else 0.
  static func sequenceLength(in body: [UInt8], at offset: Int) -> Int {
    let lead = body[offset]
    let length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
    guard (0xc2...0xf4).contains(lead), offset + length <= body.count else { return 0 }
    let second = body[offset + 1]
    let least: UInt8 = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80
    let most: UInt8 = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf
    guard second >= least, second <= most else { return 0 }
    for next in (offset + 2)..<max(offset + 2, offset + length) where body[next] & 0xc0 != 0x80 { return 0 }
    return length
  }
}
