/// How far some bytes that are not UTF-8 throughout are UTF-8, judged by their first thousands of characters
/// beyond ASCII.
/// Source: The Unicode Standard, table 3-7, "Well-Formed UTF-8 Byte Sequences".
struct UTF8Validity {
  /// More tell no more.
  private static let maxCount = 8192

  /// Characters of more than one byte that are right.
  private(set) var multibyteCount = 0
  /// Characters that begin as UTF-8 and go wrong: cut short, longer than they need be, halves of a surrogate
  /// pair.
  private(set) var damagedCount = 0
  /// Bytes that look like no UTF-8 at all.
  private(set) var foreignCount = 0

  init(_ body: [UInt8]) {
    var offset = body.firstHighByte(from: 0)
    while offset < body.count, multibyteCount + damagedCount + foreignCount < Self.maxCount {
      let length = Self.sequenceLength(in: body, at: offset)
      let continuationCount = length > 0 ? 0 : Self.continuationCount(in: body, after: offset)
      if length > 0 {
        multibyteCount += 1
      } else if continuationCount > 0 {
        damagedCount += 1
      } else {
        foreignCount += 1
      }
      offset = body.firstHighByte(from: offset + max(1, length, 1 + continuationCount))
    }
  }

  /// Text of another charset hardly ever looks like UTF-8 by chance: three right characters to one wrong byte
  /// is damaged UTF-8, not another charset.
  var isMostlyValid: Bool { multibyteCount > 3 * (damagedCount + foreignCount) }
  /// Perhaps, where UTF-8 is declared: damaged characters count, but Japanese in EUC looks like them.
  var mayBeDamaged: Bool { multibyteCount + damagedCount > 3 * foreignCount }
  /// Another charset, whatever a mark says.
  var isForeign: Bool { foreignCount > 3 * (multibyteCount + damagedCount) }

  /// Up to three continuation bytes after a lead byte at `offset`.
  static func continuationCount(in body: [UInt8], after offset: Int) -> Int {
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

extension [UInt8] {
  /// The offset of the first byte over 0x7F at or after `start`, else the count. Eight bytes at a time: bodies that
  /// are not UTF-8 are mostly ASCII.
  func firstHighByte(from start: Int) -> Int {
    var offset = start
    unsafe withUnsafeBytes { bytes in
      while offset + 8 <= bytes.count,
        unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        offset += 8
      }
    }
    while offset < count, self[offset] < 0x80 { offset += 1 }
    return Swift.min(offset, count)
  }
}
