/// The bytes of a word, as many as a table of words compares at once. No word holds a zero, so a short one's length can be
/// told from its bytes.
struct WordKey: Equatable {
  /// The first eight bytes, zeros behind a shorter word.
  var head: UInt64 = 0
  /// The next eight; of a longer word with a hash of all others.
  var tail: UInt64 = 0
  var length = 0

  /// Bytes behind a text that are loaded with its last word.
  static let padding = 16
  static let inlineLength = 16

  init() {}

  /// - Parameter bytes: at least `padding` of them behind the word.
  init(_ bytes: Span<UInt8>, from start: Int, to end: Int) {
    length = end - start
    head = bytes.eightBytes(at: start).first(min(length, 8))
    guard length > 8 else { return }
    tail = bytes.eightBytes(at: start + 8).first(min(length - 8, 8))
    for offset in stride(from: start + 16, to: end, by: 8) {
      tail = (tail ^ tail >> 29) &* 0x9E37_79B9_7F4A_7C15
      tail ^= bytes.eightBytes(at: offset).first(min(end - offset, 8))
    }
  }

  var hash: Int {
    let mixed = (head ^ head >> 32 ^ tail &* 0xFF51_AFD7_ED55_8CCD) &* 0x9E37_79B9_7F4A_7C15
    // The highest bits depend on all others.
    return Int(truncatingIfNeeded: mixed >> 40)
  }
}

extension Span<UInt8> {
  /// The first byte lowest, on every machine.
  @inline(__always)
  func eightBytes(at offset: Int) -> UInt64 {
    // Any eight bytes are a number; the bounds are checked.
    UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

extension UInt64 {
  /// The lowest `count` bytes, of 1 to 8, the others zero.
  @inline(__always)
  func first(_ count: Int) -> UInt64 { self & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count)) }
}
