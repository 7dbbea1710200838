/// Which bytes of a stretch of 64 are ASCII letters, so that the end of a word is found by counting bits.
///
/// Source: Langdale, Lemire 2019, "Parsing gigabytes of JSON per second", doi:10.1007/s00778-019-00578-5; "determine if a
/// word has a byte between m and n", Anderson, Bit Twiddling Hacks, made exact for bytes without their highest bit.
struct LetterMap {
  private var start = -LetterMap.width
  /// Bit n stands for the byte at `start + n`.
  private var letters: UInt64 = 0

  static let width = 64

  /// How many letters stand in a row from an offset on; 0 also where there are more than a map holds.
  /// - Parameter bytes: with `width` bytes behind the text.
  @inline(__always)
  mutating func count(from offset: Int, in bytes: Span<UInt8>) -> Int {
    var place = offset &- start
    if place < 0 || place >= Self.width {
      draw(from: offset, in: bytes)
      place = 0
    }
    let count = (~(letters &>> UInt64(truncatingIfNeeded: place))).trailingZeroBitCount
    return place &+ count < Self.width ? count : countAcross(from: offset, in: bytes)
  }

  /// The word goes on behind the map.
  private mutating func countAcross(from offset: Int, in bytes: Span<UInt8>) -> Int {
    draw(from: offset, in: bytes)
    let count = (~letters).trailingZeroBitCount
    return count < Self.width ? count : 0
  }

  private mutating func draw(from offset: Int, in bytes: Span<UInt8>) {
    start = offset
    letters = 0
    for place in stride(from: 0, to: Self.width, by: 8) {
      letters |= bytes.eightBytes(at: offset + place).asciiLetters << UInt64(place)
    }
  }
}

extension UInt64 {
  /// Bit n is set where byte n is an ASCII letter.
  @inline(__always)
  var asciiLetters: UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let small = (self | ones &* 0x20) & (ones &* 0x7F)
    let fromA = small &+ ones &* UInt64(0x80 - 0x61)
    let behindZ = small &+ ones &* UInt64(0x80 - 0x7B)
    let letters = (fromA & ~behindZ & ~self) >> 7 & ones
    // Brings the eight bits together.
    return (letters &* 0x0102_0408_1020_4080) >> 56
  }
}
